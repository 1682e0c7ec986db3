//! Every figure by every dimension, by case and by dispute, counted a second time by a plain loop over case files that form chains with
//! reconsiderations before them, appeals by either side, remands, changed judgments and cases joined to another.

use std::collections::{BTreeMap, HashSet};

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::docket::{Counting, Dim, Scope};
use anjuan::report::{CrossingRow, Customs, Cut, FIGURES, Figure, Value, crossings};
use chrono::Datelike;
use proptest::prelude::*;

use super::figures_plain::{End, Eye, Seen, seen, side};
use super::figures_together::together;
use super::figures_world::{Dispute, docket, world};
use super::notation::day;
use super::random::{Rng, later};

/// What a figure comes to over the cases of a row.
fn worked_out(id: &str, row: &[Seen<'_>], repeat: &HashSet<String>) -> Value {
    use Outcome as O;
    let (kind, tail) = id.split_once('.').unwrap();
    let of = |want: Kind| move |s: &&Seen<'_>| s.file.head.kind == want;
    let count = |holds: &dyn Fn(&Seen<'_>) -> bool, kind: Kind| {
        row.iter().filter(of(kind)).filter(|s| holds(s)).count()
    };
    let both = |holds: &dyn Fn(&Seen<'_>) -> bool| {
        count(holds, Kind::Litigation) + count(holds, Kind::Reconsideration)
    };
    let cases = |n: usize| Value::Count(n as u64);
    let l = Kind::Litigation;
    let r = Kind::Reconsideration;
    let is = |s: &Seen<'_>, list: &[Outcome]| s.outcome.is_some_and(|o| list.contains(&o));
    let at = |s: &Seen<'_>, instance: Instance| s.file.head.instance == instance;
    let new = |s: &Seen<'_>| s.handled && !s.carried;
    let ended = |s: &Seen<'_>, end: End| s.closed && s.end == Some(end);
    let known = |s: &Seen<'_>| s.closed && s.end != Some(End::Unknown);
    // Of a dispute, whatever it stands at.
    let any_first = |s: &Seen<'_>| known(s) && s.first;
    // Winning and losing are those of who was sued.
    let sued = |s: &Seen<'_>| s.file.head.role != Role::ThirdParty;
    let ours = |s: &Seen<'_>| known(s) && sued(s) && s.end != Some(End::Third);
    let first = |s: &Seen<'_>| ours(s) && s.first;
    // Known is how it ended, though not always for whom.
    let second = |s: &Seen<'_>| s.closed && !is(s, &[O::Unknown]) && at(s, Instance::Second);
    let corrected = |s: &Seen<'_>| {
        s.closed
            && sued(s)
            && is(
                s,
                &[
                    O::RRevoked,
                    O::RRevokedRedo,
                    O::RVaried,
                    O::RUnlawful,
                    O::ROrdered,
                ],
            )
    };
    let settled = |s: &Seen<'_>| s.closed && sued(s) && is(s, &[O::RMediated, O::RSettled]);
    let upheld = |s: &Seen<'_>| s.closed && sued(s) && is(s, &[O::RUpheld, O::RRequestRejected]);
    let accepted = |s: &Seen<'_>| match s.closed {
        true => !is(s, &[O::RNotAccepted, O::RLapsed, O::RTransferred]),
        false => s.file.facts.iter().any(|f| {
            matches!(
                f.kind,
                FactKind::Accepted | FactKind::ApplicationReceived | FactKind::ReplyFiled
            ) && f.day <= s.until
        }),
    };
    let word = |s: &Seen<'_>| {
        let ours = |e: &End| sued(s) && !matches!(e, End::Unknown | End::Third);
        s.in_effect.filter(ours)
    };
    let judged = [
        O::ClaimsDismissed,
        O::Revoked,
        O::RevokedRedo,
        O::OrderedToPerform,
        O::Compensated,
        O::ConfirmedUnlawful,
        O::AppealDismissedJudgment,
        O::JudgmentChanged,
    ];
    let neither = [O::Mediated, O::Unknown];
    let rate = |over: usize, base: usize| Value::Rate {
        over: over as u32,
        base: base as u32,
    };
    let money = |kind: Kind| {
        let paid = row.iter().filter(of(kind)).filter(|s| s.closed);
        Value::Money(paid.map(|s| i128::from(s.fen)).sum())
    };
    let paid = |s: &Seen<'_>| s.closed && s.paid;
    let disputes = |kind: Kind| {
        let held = row.iter().filter(of(kind)).filter(|s| s.handled);
        cases(
            held.map(|s| s.file.head.dispute)
                .collect::<HashSet<_>>()
                .len(),
        )
    };
    let people = |kind: Kind| {
        let held = row.iter().filter(of(kind)).filter(|s| new(s));
        Value::Count(held.map(|s| u64::from(s.people)).sum())
    };
    let mean = |at: usize, kind: Kind| {
        let days: Vec<u64> = row
            .iter()
            .filter(of(kind))
            .filter_map(|s| s.days[at])
            .collect();
        Value::Mean {
            days: days.iter().sum(),
            cases: days.len() as u32,
        }
    };
    let times = |of_one: &dyn Fn(&Seen<'_>) -> u32, kind: Kind| {
        row.iter()
            .filter(of(kind))
            .map(|s| u64::from(of_one(s)))
            .sum::<u64>()
    };
    let own = match kind {
        "reconsideration" | "reconsideration_hearing" => r,
        _ => l,
    };
    // What both kinds have under the same names.
    let common = |tail: &str| -> Option<Value> {
        let n = |holds: &dyn Fn(&Seen<'_>) -> bool| Some(cases(count(holds, own)));
        match tail {
            "carried_over" => n(&|s| s.carried),
            "received" => n(&new),
            "handled" => n(&|s| s.handled),
            "closed" => n(&|s| s.closed),
            "pending" => n(&|s| s.handled && !s.closed),
            "suspended" => n(&|s| s.suspended),
            "running" => n(&|s| s.handled && !s.closed && !s.suspended),
            "disputes" => Some(disputes(own)),
            "applicants" => Some(people(own)),
            "acted_anew" => n(&|s| s.redone),
            "compensation_cases" => n(&paid),
            "compensation" => Some(money(own)),
            "in_effect" => n(&|s| s.in_effect.is_some()),
            "to_perform" => n(&|s| s.to_perform),
            "performed" => n(&|s| s.performed),
            "performed_freely" => n(&|s| s.freely),
            "perform_overdue" => n(&|s| s.overdue),
            "perform_unknown" => n(&|s| s.undecided),
            "repeat" => n(&|s| s.handled && s.names.iter().any(|name| repeat.contains(*name))),
            "unanswered" => n(&|s| s.answer.unknown),
            "days.to_answer" => Some(mean(0, own)),
            "days.to_hearing" => Some(mean(1, own)),
            "days.to_decision" => Some(mean(2, own)),
            "days.to_closing" => Some(mean(3, own)),
            _ => {
                let (what, value) = tail.split_once('.')?;
                match what {
                    "ending" => n(&|s| s.closed && s.end.is_some_and(|e| e.id() == value)),
                    "in_effect" => n(&|s| s.in_effect.is_some_and(|e| e.id() == value)),
                    "role" => n(&|s| new(s) && s.file.head.role.id() == value),
                    "path" => {
                        n(&|s| new(s) && s.file.head.path.map_or("none", |p| p.id()) == value)
                    }
                    "matter" => {
                        n(&|s| new(s) && s.file.head.matter.map_or("none", |m| m.id()) == value)
                    }
                    "group" => {
                        let most: u32 = value.parse().unwrap();
                        n(&|s| new(s) && s.people > most)
                    }
                    "outcome" => n(&|s| {
                        s.closed
                            && s.outcome
                                .is_some_and(|o| o.id().trim_start_matches("r_") == value)
                    }),
                    "instance" => {
                        let (instance, how) = value.split_once('.')?;
                        n(&|s| {
                            s.file.head.instance.id() == instance
                                && match how {
                                    "received" => new(s),
                                    "handled" => s.handled,
                                    "closed" => s.closed,
                                    _ => s.handled && !s.closed,
                                }
                        })
                    }
                    _ => None,
                }
            }
        }
    };
    let n = |holds: &dyn Fn(&Seen<'_>) -> bool| cases(count(holds, own));
    match kind {
        "litigation" | "reconsideration" => {
            if let Some(value) = common(tail) {
                return value;
            }
            match tail {
                "closed_first" => n(&|s| s.closed && s.first),
                "judgments" => n(&|s| s.closed && is(s, &judged)),
                "rulings" => n(&|s| s.closed && !is(s, &judged) && !is(s, &neither)),
                "other_closings" => n(&|s| s.closed && is(s, &neither)),
                "won" => n(&|s| ended(s, End::Won)),
                "lost" => n(&|s| ended(s, End::Lost) && s.first),
                "withdrawn" => n(&|s| ended(s, End::Withdrawn)),
                "withdrawn_own" if own == l => n(&|s| {
                    ended(s, End::Withdrawn)
                        && is(s, &[O::Withdrawn, O::DeemedWithdrawn, O::AppealWithdrawn])
                }),
                "withdrawn_own" => n(&|s| s.closed && is(s, &[O::RWithdrawn])),
                "withdrawn_after_change" => {
                    n(
                        &|s| {
                            s.closed && is(s, &[O::WithdrawnAfterChange, O::RWithdrawnAfterChange])
                        },
                    )
                }
                "judicial_advice" => n(&|s| s.advised),
                "opinion" => n(&|s| s.opinion),
                "accepted" => n(&|s| new(s) && accepted(s)),
                "refused" => n(&|s| new(s) && s.closed && is(s, &[O::RNotAccepted])),
                "lapsed" => n(&|s| new(s) && s.closed && is(s, &[O::RLapsed])),
                "passed_on" => n(&|s| new(s) && s.closed && is(s, &[O::RTransferred])),
                "awaiting" => n(&|s| new(s) && !s.closed && !accepted(s)),
                "corrected" => n(&corrected),
                "upheld" => n(&upheld),
                "mediated" => n(&|s| s.closed && is(s, &[O::RMediated])),
                "settled" => n(&|s| s.closed && is(s, &[O::RSettled])),
                "sued_after" => n(&|s| s.sued),
                "appealed" => n(&|s| s.appealed),
                other => panic!("{kind}.{other} is not counted a second time"),
            }
        }
        // Nothing of the kind is drawn.
        "enforcement" => Value::Count(0),
        "appearance" | "reconsideration_hearing" => {
            let h = |of_one: &dyn Fn(&Seen<'_>) -> bool| count(of_one, own);
            let heard = h(&|s| s.heard.heard > 0);
            let attended = h(&|s| s.heard.attended > 0);
            let of_instance = |nth: usize| rate(h(&|s| s.at[nth][1]), h(&|s| s.at[nth][0]));
            match tail {
                "heard_cases" => cases(heard),
                "attended_cases" => cases(attended),
                "principal_cases" => n(&|s| s.heard.principal > 0),
                "spoke_cases" => n(&|s| s.heard.spoke > 0),
                "notified_cases" => n(&|s| s.heard.notified > 0),
                "excused_cases" | "absent_cases" | "unmarked_cases" | "released_cases" => {
                    n(&|s| s.heard.without().is_some_and(|w| tail.starts_with(w)))
                }
                "unsaid_cases" => n(&|s| s.heard.unsaid && s.heard.heard == 0),
                "heard_times" => Value::Count(times(&|s| s.heard.heard, own)),
                "attended_times" => Value::Count(times(&|s| s.heard.attended, own)),
                "principal_times" => Value::Count(times(&|s| s.heard.principal, own)),
                "rate" | "rate_heard" => rate(attended, heard),
                "rate_closed_first" => rate(h(&|s| s.first_attended), h(&|s| s.first_heard)),
                "rate_notified" => rate(
                    h(&|s| s.heard.notified_attended),
                    h(&|s| s.heard.notified > 0),
                ),
                "rate_without_excused" => rate(attended, h(&|s| s.heard.answerable())),
                "rate_times" => rate(
                    times(&|s| s.heard.attended, own) as usize,
                    times(&|s| s.heard.heard, own) as usize,
                ),
                "principal_rate" => rate(h(&|s| s.heard.principal > 0), heard),
                "principal_share" => rate(h(&|s| s.heard.principal > 0), attended),
                "spoke_rate" => rate(h(&|s| s.heard.spoke > 0), attended),
                "rate_first" => of_instance(0),
                "rate_second" => of_instance(1),
                "rate_retrial" => rate(0, 0),
                other => panic!("{kind}.{other} is not counted a second time"),
            }
        }
        "ratio" => Value::Ratio {
            over: count(&new, r) as u32,
            base: count(&|s| new(s) && s.instances.contains(&Instance::First), l) as u32,
        },
        "rate" => {
            let lost = |s: &Seen<'_>| ended(s, End::Lost);
            let won = |s: &Seen<'_>| ended(s, End::Won);
            let l_first = count(&first, l);
            let l_any = count(&any_first, l);
            let l_known = count(&ours, l);
            let words = count(&|s| word(s).is_some(), l);
            let r_known = count(&|s| known(s) && sued(s), r);
            let changed = |s: &Seen<'_>| second(s) && is(s, &[O::JudgmentChanged]);
            let back = |s: &Seen<'_>| second(s) && is(s, &[O::Remanded]);
            let n = |holds: &dyn Fn(&Seen<'_>) -> bool| count(holds, l);
            match tail {
                "loss" | "loss.closed_first" => rate(n(&|s| first(s) && lost(s)), l_first),
                "loss.judgments" => rate(
                    n(&|s| first(s) && lost(s)),
                    n(&|s| first(s) && is(s, &judged)),
                ),
                "loss.closed" => rate(n(&lost), l_known),
                "loss.in_effect" => rate(n(&|s| word(s) == Some(End::Lost)), words),
                "loss_substantive" => rate(
                    n(&|s| first(s) && (lost(s) || is(s, &[O::WithdrawnAfterChange]))),
                    l_first,
                ),
                "loss_substantive.closed" => rate(
                    n(&|s| ours(s) && (lost(s) || is(s, &[O::WithdrawnAfterChange]))),
                    l_known,
                ),
                "loss_substantive.in_effect" => rate(
                    n(&|s| {
                        word(s) == Some(End::Lost)
                            || word(s).is_some() && is(s, &[O::WithdrawnAfterChange])
                    }),
                    words,
                ),
                "win" | "win.closed" => rate(n(&won), l_known),
                "win.closed_first" => rate(n(&|s| first(s) && won(s)), l_first),
                "win.in_effect" => rate(n(&|s| word(s) == Some(End::Won)), words),
                "win.without_withdrawn" => {
                    rate(n(&won), n(&|s| ours(s) && s.end != Some(End::Withdrawn)))
                }
                "correction" | "correction.closed" => rate(count(&corrected, r), r_known),
                "correction.accepted" => rate(
                    count(&corrected, r),
                    count(
                        &|s| new(s) && accepted(s) && sued(s) && s.end != Some(End::Unknown),
                        r,
                    ),
                ),
                "correction.put_right" => {
                    let put_right = |s: &Seen<'_>| {
                        corrected(s) || s.closed && sued(s) && is(s, &[O::RWithdrawnAfterChange])
                    };
                    rate(count(&put_right, r), r_known)
                }
                "settlement" => rate(count(&settled, r), r_known),
                "resolution" => rate(count(&|s| corrected(s) || settled(s), r), r_known),
                "uphold" => rate(count(&upheld, r), r_known),
                "sued_after" => rate(count(&|s| s.sued, r), count(&|s| s.closed, r)),
                "closing" | "closing.handled" => rate(both(&|s| s.closed), both(&|s| s.handled)),
                "closing.received" => rate(both(&|s| s.closed), both(&new)),
                "on_time" => rate(both(&|s| s.answer.on_time), both(&|s| s.answer.known)),
                "withdrawal" => rate(n(&|s| any_first(s) && ended(s, End::Withdrawn)), l_any),
                "mediation_withdrawal" => rate(
                    n(&|s| any_first(s) && (ended(s, End::Withdrawn) || ended(s, End::Mediated))),
                    l_any,
                ),
                "appeal" => rate(n(&|s| s.appealed), n(&|s| s.appealable)),
                "changed" => rate(n(&changed), n(&second)),
                "remanded" => rate(n(&back), n(&second)),
                "changed_remanded" => rate(n(&|s| changed(s) || back(s)), n(&second)),
                "performance" => rate(both(&|s| s.freely), both(&|s| s.to_perform)),
                "quiet" => rate(both(&|s| known(s) && s.quiet), both(&known)),
                "within_limit" => rate(
                    both(&|s| s.limit == Some(true)),
                    both(&|s| s.limit.is_some()),
                ),
                other => panic!("{kind}.{other} is not counted a second time"),
            }
        }
        _ => panic!("{id} is not counted a second time"),
    }
}

/// What a case stands under, by the ids the program prints; none where the cover says nothing.
fn values(dim: Dim, one: &Seen<'_>) -> Vec<String> {
    let (file, end) = (one.file, one.until);
    let head = &file.head;
    let word = |w: &str| vec![w.to_string()];
    let several = |list: Vec<String>| match list.is_empty() {
        true => word(""),
        false => list,
    };
    let each = |held: &str| held.split('、').map(String::from).collect::<Vec<_>>();
    let closed = file.concluded().filter(|f| f.day <= end);
    let received = file.received().unwrap();
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
        Dim::Department => each(&head.department),
        Dim::Unit => head.unit.split('、').map(String::from).collect(),
        Dim::Level => {
            let level = |unit: &str| match unit {
                unit if unit.is_empty() || unit.ends_with('镇') => "township",
                unit if unit.ends_with("区人民政府") => "county",
                _ => "other",
            };
            let mut all: Vec<String> = head.unit.split('、').map(|u| level(u).into()).collect();
            all.sort();
            all.dedup();
            all
        }
        Dim::Official => several(one.came.clone()),
        Dim::Disclosure => word(if head.disclosure { "yes" } else { "no" }),
        Dim::Suspended => {
            let by = |kind| file.day(kind).is_some_and(|d| d <= end);
            let stands = closed.is_none() && by(FactKind::Suspended) && !by(FactKind::Resumed);
            word(if stands { "yes" } else { "no" })
        }
        Dim::Flaw => several(one.flaws.iter().map(|f| f.to_string()).collect()),
        Dim::LossCause => several(one.causes.iter().map(|f| f.to_string()).collect()),
        Dim::Ending => word(closed.map_or("", |_| one.end.unwrap_or_else(|| side(file)).id())),
        Dim::Village => each(&head.village),
        Dim::Project => each(&head.project),
        Dim::Handler => each(&head.handler),
        Dim::PartyKind => {
            let sides = file
                .parties
                .iter()
                .filter(|p| p.role == PartyRole::Claimant);
            let mut all: Vec<String> = sides.map(|p| p.kind.id().to_string()).collect();
            all.sort();
            all.dedup();
            several(all)
        }
        Dim::Outcome => word(closed.map_or("", |fact| fact.outcome.unwrap().id())),
        Dim::Month => vec![format!("{y:04}-{m:02}")],
        Dim::Quarter => vec![format!("{y:04}-Q{}", m.div_ceil(3))],
        Dim::Year => vec![format!("{y:04}")],
        Dim::Lawyer => several(file.agents.iter().map(|a| a.name.clone()).collect()),
    }
}

fn nothing(value: Value) -> bool {
    value.is_empty() || matches!(value, Value::Count(0) | Value::Money(0))
}

/// A few in the suite, as many as `ANJUAN_DOCKETS` says where more are wanted.
fn dockets() -> u32 {
    super::random::from_environment("ANJUAN_DOCKETS", 24) as u32
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(dockets()))]

    #[test]
    fn every_figure_by_every_dimension_is_what_a_plain_loop_counts(seed in any::<u64>(), start in 0u64..1100, length in 30u64..500, later_on in 0u64..200, backwards in any::<bool>()) {
        let mut rng = Rng::new(seed);
        let world: Vec<Dispute> = world(&mut rng);
        let docket = docket(&world, backwards);
        let calendar = Calendar::new();
        let from = later(day("2021-01-01"), start);
        let end = later(from, length);
        // Half of them are looked at on the last day of the period, half after it.
        let known = later(end, later_on.saturating_sub(100));
        let scope = Scope::new(Some(from), Some(end), known);
        let customs = Customs::default();
        let all: Vec<(&Dispute, &CaseFile)> = world.iter().flat_map(|d| d.files().map(move |f| (d, f))).collect();
        let whole: Vec<Seen<'_>> = all.iter().map(|(d, f)| seen(d, f, from, [end, known], Eye::All, &calendar)).collect();
        // Whoever has another dispute in the period, of either kind.
        let mut names: BTreeMap<&str, HashSet<uuid::Uuid>> = BTreeMap::new();
        for one in whole.iter().filter(|s| s.handled) {
            names.entry(&one.file.parties[0].name).or_default().insert(one.file.head.dispute);
        }
        let repeat: HashSet<String> = names.into_iter().filter(|(_, of)| of.len() > 1).map(|(name, _)| name.to_string()).collect();
        // Each place that differs, so that one run tells all of them.
        let mut wrong: Vec<String> = Vec::new();
        let mut disputes: BTreeMap<(uuid::Uuid, Kind), Vec<usize>> = BTreeMap::new();
        for (at, (_, file)) in all.iter().enumerate() {
            disputes.entry((file.head.dispute, file.head.kind)).or_default().push(at);
        }
        for members in disputes.values_mut() {
            members.sort_by_key(|at| (all[*at].1.received(), if backwards { all.len() - at } else { *at }));
        }
        let alone = || (0..all.len()).map(|at| vec![at]);
        for (counting, units) in [
            (Counting::Cases, alone().collect::<Vec<_>>()),
            (Counting::Disputes, disputes.into_values().collect()),
        ] {
            let see = |members: &[usize], eye: Eye<'_>| -> Option<Seen<'_>> {
                let mut each: Vec<Seen<'_>> = members.iter().map(|at| seen(all[*at].0, all[*at].1, from, [end, known], eye, &calendar)).collect();
                match counting {
                    Counting::Cases => each.pop(),
                    Counting::Disputes => together(&each),
                }
            };
            let scope = Scope { counting, ..scope };
            for dim in Dim::ALL {
                let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
                for (at, members) in units.iter().enumerate() {
                    let mut held = see(members, Eye::All).map_or_else(Vec::new, |one| values(*dim, &one));
                    held.sort();
                    held.dedup();
                    for value in held {
                        groups.entry(value).or_default().push(at);
                    }
                }
                for kind in Kind::CONTESTED {
                    let scope = Scope { kind: Some(*kind), ..scope };
                    let own: Vec<&'static Figure> = FIGURES.iter().filter(|f| f.kind().is_none_or(|k| k == *kind)).collect();
                    let tables = crossings(&docket, &scope, &customs, &Cut { dims: &[*dim], figures: &own, top: None });
                    let table = tables.iter().find(|t| t.kind == Some(*kind));
                    let number = |row: Option<&CrossingRow>, id: &str| -> Option<Value> {
                        let place = table?.figures.iter().position(|f| f.id == id)?;
                        row?.numbers.get(place).copied()
                    };
                    let mut met = 0;
                    let mut check = |place: &str, row: Option<&CrossingRow>, cases: &[Seen<'_>]| {
                        for figure in &own {
                            let want = worked_out(figure.id, cases, &repeat);
                            match number(row, figure.id) {
                                Some(found) if found == want => {}
                                None if nothing(want) => {}
                                found => wrong.push(format!("{} {counting:?} by {dim:?} {place} is {found:?}, wanted {want:?}", figure.id)),
                            }
                        }
                    };
                    for (id, places) in &groups {
                        let eye = match dim {
                            Dim::Official if !id.is_empty() => Eye::Official(id),
                            Dim::Unit if !id.is_empty() => Eye::Unit(id),
                            _ => Eye::All,
                        };
                        let cases = places.iter().filter_map(|at| see(&units[*at], eye));
                        let cases: Vec<Seen<'_>> = cases.filter(|s| s.file.head.kind == *kind).collect();
                        let row = table.and_then(|t| t.rows.iter().find(|r| r.values[0].id == *id));
                        met += usize::from(row.is_some());
                        check(id, row, &cases);
                    }
                    let cases = units.iter().filter_map(|members| see(members, Eye::All));
                    let cases: Vec<Seen<'_>> = cases.filter(|s| s.file.head.kind == *kind).collect();
                    check("in all", table.map(|t| &t.total), &cases);
                    if met != table.map_or(0, |t| t.rows.len()) {
                        wrong.push(format!("a row of nothing by {dim:?}"));
                    }
                }
            }
        }
        prop_assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
    }
}
