//! Every new figure by every dimension, counted a second time by a plain loop over case files that form chains with
//! appeals by either side, remands and changed judgments.

use std::collections::BTreeMap;

use anjuan::case::*;
use anjuan::docket::{Dim, Scope};
use anjuan::report::{Customs, Cut, Figure, Value, crossings, figure};
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use super::figures_chains::{Plain, asks, chain, docket, files, last_word, side, side_in_the_end};
use super::notation::day;
use super::random::{Rng, later};

/// One case of one chain: where it stands, and its file.
#[derive(Clone, Copy)]
struct One<'a> {
    chain: &'a [Plain],
    at: usize,
    file: &'a CaseFile,
    /// The row it is counted under, where that is an official or a unit: only their own appearances count there.
    under: Option<(Dim, &'a str)>,
}

impl One<'_> {
    fn plain(&self) -> &Plain {
        &self.chain[self.at]
    }

    /// Who counts and came to the hearing, by name and unit, each once; of a row only its own.
    fn came(&self, from: NaiveDate, end: NaiveDate) -> Vec<&Attendance> {
        let mut out: Vec<&Attendance> = Vec::new();
        for hearing in self
            .file
            .hearings
            .iter()
            .filter(|h| h.day >= from && h.day <= end)
        {
            for person in hearing.people.iter().filter(|p| p.qualifies()) {
                let own = match self.under {
                    Some((Dim::Official, label)) => person.label() == label,
                    Some((Dim::Unit, unit)) => person.unit.is_empty() || person.unit == unit,
                    _ => true,
                };
                if own && out.iter().all(|p| p.label() != person.label()) {
                    out.push(person);
                }
            }
        }
        out
    }

    fn heard(&self, from: NaiveDate, end: NaiveDate) -> bool {
        self.file
            .hearings
            .iter()
            .any(|h| h.day >= from && h.day <= end)
    }
}

type Holds<'a> = Box<dyn Fn(&One<'_>) -> bool + 'a>;

/// How a figure adds up the cases of a row.
enum Sum<'a> {
    Cases(Holds<'a>),
    People(Holds<'a>),
    Rate(Holds<'a>, Holds<'a>),
    Days(Holds<'a>),
}

impl Sum<'_> {
    fn of(&self, cases: &[One<'_>]) -> Value {
        let n = |holds: &Holds<'_>| cases.iter().filter(|c| holds(c)).count();
        match self {
            Sum::Cases(holds) => Value::Count(n(holds) as u64),
            Sum::People(holds) => {
                let people = cases
                    .iter()
                    .filter(|c| holds(c))
                    .map(|c| u64::from(c.file.parties[0].people));
                Value::Count(people.sum())
            }
            Sum::Rate(over, base) => Value::Rate {
                over: n(over) as u32,
                base: n(base) as u32,
            },
            Sum::Days(holds) => {
                let held: Vec<&One<'_>> = cases.iter().filter(|c| holds(c)).collect();
                let days = held
                    .iter()
                    .map(|c| (c.plain().closed.unwrap() - c.plain().received).num_days() as u64);
                Value::Mean {
                    days: days.sum(),
                    cases: held.len() as u32,
                }
            }
        }
    }
}

/// What a case stands under, by the ids the program prints; none where the cover says nothing.
fn values(dim: Dim, one: &One<'_>, from: NaiveDate, end: NaiveDate) -> Vec<String> {
    let file = one.file;
    let head = &file.head;
    let word = |w: &str| vec![w.to_string()];
    let received = file.received().unwrap();
    let closed = file.concluded().filter(|f| f.day <= end);
    let (y, m) = (received.year(), received.month());
    match dim {
        Dim::Kind => word(head.kind.id()),
        Dim::Instance => word(head.instance.id()),
        Dim::Role => word(head.role.id()),
        Dim::Path => word(head.path.map_or("", |p| p.id())),
        Dim::Matter => word(head.matter.map_or("", |m| m.id())),
        Dim::Procedure => word(head.procedure.id()),
        Dim::Field => word(&head.field),
        Dim::Cause | Dim::CauseGroup => word(&head.cause),
        Dim::Court => word(&head.forum),
        Dim::Department => word(&head.department),
        Dim::Unit => head.unit.split('、').map(String::from).collect(),
        Dim::Official => {
            let came = one.came(from, end);
            match came.is_empty() {
                true => word(""),
                false => came.iter().map(|p| p.label()).collect(),
            }
        }
        Dim::Disclosure => word(if head.disclosure { "yes" } else { "no" }),
        Dim::Suspended => word("no"),
        Dim::Flaw if closed.is_some() && !file.findings.is_empty() => file
            .findings
            .iter()
            .map(|f| f.flaw.id().to_string())
            .collect(),
        Dim::Flaw => word(""),
        Dim::Village => word(&head.village),
        Dim::Project => word(&head.project),
        Dim::Handler => word(&head.handler),
        Dim::PartyKind => word(file.parties[0].kind.id()),
        Dim::Outcome => match closed {
            Some(fact) => word(fact.outcome.unwrap().id()),
            None => word(""),
        },
        Dim::Month => vec![format!("{y:04}-{m:02}")],
        Dim::Quarter => vec![format!("{y:04}-Q{}", m.div_ceil(3))],
        Dim::Year => vec![format!("{y:04}")],
        Dim::Lawyer if file.agents.is_empty() => word(""),
        Dim::Lawyer => file.agents.iter().map(|a| a.name.clone()).collect(),
        _ => unreachable!("{dim:?} is checked in crossings.rs"),
    }
}

const DIMS: &[Dim] = &[
    Dim::Kind,
    Dim::Official,
    Dim::Disclosure,
    Dim::Suspended,
    Dim::Flaw,
    Dim::Instance,
    Dim::Role,
    Dim::Path,
    Dim::Matter,
    Dim::Procedure,
    Dim::Field,
    Dim::Cause,
    Dim::CauseGroup,
    Dim::Court,
    Dim::Department,
    Dim::Unit,
    Dim::Village,
    Dim::Project,
    Dim::Handler,
    Dim::PartyKind,
    Dim::Outcome,
    Dim::Month,
    Dim::Quarter,
    Dim::Year,
    Dim::Lawyer,
];

/// Two hundred by itself, as many as `ANJUAN_DOCKETS` says where more are wanted.
fn dockets() -> u32 {
    let asked = std::env::var("ANJUAN_DOCKETS").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(200)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(dockets()))]

    #[test]
    fn every_new_figure_by_every_dimension_is_what_a_plain_loop_counts(seed in any::<u64>(), start in 0u64..900, length in 30u64..500, backwards in any::<bool>()) {
        let mut rng = Rng::new(seed);
        let chains: Vec<Vec<Plain>> = (0..12).map(|_| chain(&mut rng)).collect();
        let docket = docket(&chains, backwards);
        let held: Vec<Vec<CaseFile>> = chains.iter().enumerate().map(|(n, c)| files(n as u128, c)).collect();
        let all: Vec<One<'_>> = chains.iter().zip(&held).flat_map(|(chain, files)| {
            files.iter().enumerate().map(move |(at, file)| One { chain, at, file, under: None })
        }).collect();
        let from = later(day("2021-01-01"), start);
        let end = later(from, length);
        let scope = Scope::new(Some(from), Some(end), end);
        let customs = Customs::default();

        let handled = move |c: &One<'_>| { let p = c.plain(); p.received <= end && (p.received >= from || p.closed.is_none_or(|d| d >= from)) };
        let received = move |c: &One<'_>| handled(c) && c.plain().received >= from;
        let closed = move |c: &One<'_>| handled(c) && c.plain().closed.is_some_and(|d| d <= end);
        let first = move |c: &One<'_>| closed(c) && c.plain().instance == Instance::First;
        let second = move |c: &One<'_>| closed(c) && c.plain().instance == Instance::Second;
        let is = |c: &One<'_>, list: &[Outcome]| list.contains(&c.plain().outcome);
        const WITHDRAWN: &[Outcome] = &[Outcome::Withdrawn, Outcome::WithdrawnAfterChange, Outcome::AppealWithdrawn];
        let takes = move |c: &One<'_>| last_word(c.chain, end).is_some_and(|(at, since)| at == c.at && since >= from);
        let asked = move |c: &One<'_>| takes(c) && asks(c.chain, c.at);
        let done = move |c: &One<'_>| asked(c) && c.plain().performed.is_some_and(|d| d <= end);
        let unknown = |c: &One<'_>| c.plain().outcome == Outcome::JudgmentChanged && c.plain().direction.is_none();
        let appealed = move |c: &One<'_>| c.chain.get(c.at + 1).is_some_and(|a| a.instance == Instance::Second && a.received <= end);
        let open = move |c: &One<'_>| first(c) && c.plain().outcome.appealable();
        let stands = move |c: &One<'_>| last_word(c.chain, end).is_some_and(|(at, _)| at == c.at);
        let quiet = move |c: &One<'_>| stands(c) && !appealed(c) && (!asks(c.chain, c.at) || c.plain().performed.is_some_and(|d| d <= end));
        let names: Vec<(usize, usize)> = chains.iter().enumerate().flat_map(|(n, chain)| {
            chain.iter().map(move |p| (n, p))
        }).filter(|(_, p)| p.received <= end && (p.received >= from || p.closed.is_none_or(|d| d >= from))).map(|(n, p)| (n, p.name)).collect();
        let (chains_at, names) = (&chains, &names);
        let again = move |c: &One<'_>| {
            let own = chains_at.iter().position(|chain| std::ptr::eq(chain.as_slice(), c.chain)).unwrap();
            handled(c) && names.iter().any(|(n, name)| *n != own && *name == c.plain().name)
        };
        let heard = move |c: &One<'_>| handled(c) && c.heard(from, end);
        let attended = move |c: &One<'_>| handled(c) && !c.came(from, end).is_empty();
        let principal = move |c: &One<'_>| handled(c) && c.came(from, end).iter().any(|p| p.rank == Some(Rank::Principal));
        let sums: Vec<(&str, Sum<'_>)> = vec![
            ("litigation.handled", Sum::Cases(Box::new(handled))),
            ("litigation.received", Sum::Cases(Box::new(received))),
            ("litigation.carried_over", Sum::Cases(Box::new(move |c| handled(c) && !received(c)))),
            ("litigation.closed", Sum::Cases(Box::new(closed))),
            ("litigation.pending", Sum::Cases(Box::new(move |c| handled(c) && !closed(c)))),
            ("litigation.applicants", Sum::People(Box::new(received))),
            ("litigation.ending.won", Sum::Cases(Box::new(move |c| closed(c) && side(c.plain()) == Some(true)))),
            ("litigation.ending.lost", Sum::Cases(Box::new(move |c| closed(c) && side(c.plain()) == Some(false)))),
            ("litigation.ending.withdrawn", Sum::Cases(Box::new(move |c| closed(c) && is(c, WITHDRAWN)))),
            ("litigation.ending.mediated", Sum::Cases(Box::new(move |c| closed(c) && is(c, &[Outcome::Mediated])))),
            ("litigation.ending.unknown", Sum::Cases(Box::new(move |c| closed(c) && unknown(c)))),
            ("rate.withdrawal", Sum::Rate(Box::new(move |c| first(c) && is(c, WITHDRAWN)), Box::new(first))),
            ("rate.mediation_withdrawal", Sum::Rate(Box::new(move |c| first(c) && (is(c, WITHDRAWN) || is(c, &[Outcome::Mediated]))), Box::new(first))),
            ("rate.loss", Sum::Rate(Box::new(move |c| first(c) && side(c.plain()) == Some(false)), Box::new(first))),
            ("rate.loss_substantive", Sum::Rate(Box::new(move |c| first(c) && (side(c.plain()) == Some(false) || is(c, &[Outcome::WithdrawnAfterChange]))), Box::new(first))),
            ("rate.remanded", Sum::Rate(Box::new(move |c| second(c) && is(c, &[Outcome::Remanded])), Box::new(move |c| second(c) && !unknown(c)))),
            ("rate.changed", Sum::Rate(Box::new(move |c| second(c) && c.plain().direction.is_some()), Box::new(move |c| second(c) && !unknown(c)))),
            ("litigation.appealed", Sum::Cases(Box::new(move |c| first(c) && c.chain.get(c.at + 1).is_some_and(|a| a.instance == Instance::Second && a.received <= end)))),
            ("litigation.in_effect", Sum::Cases(Box::new(takes))),
            ("litigation.in_effect.won", Sum::Cases(Box::new(move |c| takes(c) && side_in_the_end(c.chain, c.at) == Some(true)))),
            ("litigation.in_effect.lost", Sum::Cases(Box::new(move |c| takes(c) && side_in_the_end(c.chain, c.at) == Some(false)))),
            ("litigation.to_perform", Sum::Cases(Box::new(asked))),
            ("litigation.performed", Sum::Cases(Box::new(done))),
            ("rate.performance", Sum::Rate(Box::new(done), Box::new(asked))),
            ("litigation.days.to_closing", Sum::Days(Box::new(closed))),
            ("rate.appeal", Sum::Rate(Box::new(move |c| open(c) && appealed(c)), Box::new(open))),
            ("rate.changed_remanded", Sum::Rate(Box::new(move |c| second(c) && (is(c, &[Outcome::Remanded]) || c.plain().direction.is_some())), Box::new(move |c| second(c) && !unknown(c)))),
            ("rate.quiet", Sum::Rate(Box::new(move |c| closed(c) && quiet(c)), Box::new(closed))),
            ("litigation.repeat", Sum::Cases(Box::new(again))),
            ("appearance.heard_cases", Sum::Cases(Box::new(heard))),
            ("appearance.attended_cases", Sum::Cases(Box::new(attended))),
            ("appearance.principal_cases", Sum::Cases(Box::new(principal))),
            ("appearance.rate_heard", Sum::Rate(Box::new(attended), Box::new(heard))),
            ("appearance.principal_rate", Sum::Rate(Box::new(principal), Box::new(heard))),
            ("appearance.spoke_cases", Sum::Cases(Box::new(move |c| handled(c) && c.came(from, end).iter().any(|p| p.spoke == Some(true))))),
        ];
        let figures: Vec<&'static Figure> = sums.iter().map(|(id, _)| figure(id).unwrap_or_else(|| panic!("{id}"))).collect();
        let litigation = Scope { kind: Some(Kind::Litigation), ..scope };
        let labels: Vec<String> = ["甲镇", "乙镇"].map(String::from).into_iter().chain(
            held.iter().flatten().flat_map(|f| &f.hearings).flat_map(|h| &h.people).map(Attendance::label),
        ).collect();
        for dim in DIMS {
            let mut groups: BTreeMap<String, Vec<One<'_>>> = BTreeMap::new();
            for one in &all {
                let mut held = values(*dim, one, from, end);
                held.dedup();
                for value in held {
                    groups.entry(value).or_default().push(*one);
                }
            }
            if matches!(dim, Dim::Official | Dim::Unit) {
                for (id, cases) in &mut groups {
                    let id: &str = labels.iter().find(|l| *l == id).map_or("", |l| l.as_str());
                    cases.iter_mut().for_each(|c| c.under = (!id.is_empty()).then_some((*dim, id)));
                }
            }
            let dims = [*dim];
            let tables = crossings(&docket, &litigation, &customs, &Cut { dims: &dims, figures: &figures, top: None });
            let table = tables.first();
            let mut seen = 0;
            for (id, cases) in &groups {
                let row = table.and_then(|t| t.rows.iter().find(|r| r.values[0].id == *id));
                seen += usize::from(row.is_some());
                for (at, (name, sum)) in sums.iter().enumerate() {
                    let want = sum.of(cases);
                    match row {
                        Some(row) => prop_assert_eq!(row.numbers[at], want, "{} by {:?} {}", name, dim, id),
                        None => prop_assert!(matches!(want, Value::Count(0) | Value::Rate { base: 0, .. } | Value::Mean { cases: 0, .. }), "{} by {:?} {}: no row, want {:?}", name, dim, id, want),
                    }
                }
            }
            prop_assert_eq!(seen, table.map_or(0, |t| t.rows.len()), "a row of nothing by {:?}", dim);
        }
    }
}
