//! Disputes of several instances counted a second time by a plain loop over the files, on random dockets with appeals
//! by either side, remands and changed judgments, in whatever order the files came in.

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::docket::{Counting, Docket, Row, Scope};
use anjuan::report::{Customs, Meaning, Sheet, Value, identities};
use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

use super::notation::day;
use super::random::{Rng, later};

/// A file as the plain loop sees it: what it is made of, and the file below it in the same list.
pub(super) struct Plain {
    pub(super) instance: Instance,
    pub(super) received: NaiveDate,
    pub(super) closed: Option<NaiveDate>,
    pub(super) outcome: Outcome,
    pub(super) direction: Option<Direction>,
    ours: bool,
    /// When the outcome was served on us, where that is recorded.
    pub(super) served: Option<NaiveDate>,
    pub(super) performed: Option<NaiveDate>,
    /// When the other side applied to have it enforced.
    pub(super) enforced: Option<NaiveDate>,
    pub(super) name: usize,
}

const FIRST: &[Outcome] = &[
    Outcome::ClaimsDismissed,
    Outcome::Revoked,
    Outcome::RevokedRedo,
    Outcome::OrderedToPerform,
    Outcome::Compensated,
    Outcome::ConfirmedUnlawful,
    Outcome::ActionDismissed,
    Outcome::DocketingRefused,
    Outcome::Withdrawn,
    Outcome::WithdrawnAfterChange,
    Outcome::DeemedWithdrawn,
    Outcome::Terminated,
    Outcome::Mediated,
    Outcome::Unknown,
];
const SECOND: &[Outcome] = &[
    Outcome::AppealDismissedJudgment,
    Outcome::AppealDismissedJudgment,
    Outcome::JudgmentChanged,
    Outcome::Remanded,
    Outcome::AppealWithdrawn,
];

/// The files of one dispute from the first on.
pub(super) fn chain(rng: &mut Rng) -> Vec<Plain> {
    let mut out: Vec<Plain> = Vec::new();
    let mut at = later(day("2021-01-01"), rng.below(900));
    let name = rng.below(12) as usize;
    loop {
        let below = out.last();
        let second = below.is_some_and(|b| b.instance == Instance::First);
        let list = if second { SECOND } else { FIRST };
        let outcome = rng.pick(list);
        let closed = rng.chance(85).then(|| later(at, 20 + rng.below(150)));
        let asks = matches!(
            outcome,
            Outcome::RevokedRedo
                | Outcome::OrderedToPerform
                | Outcome::Compensated
                | Outcome::Mediated
        );
        out.push(Plain {
            instance: if second {
                Instance::Second
            } else {
                Instance::First
            },
            received: at,
            closed,
            outcome,
            direction: (outcome == Outcome::JudgmentChanged)
                .then(|| rng.pick(&[None, Some(Direction::ForUs), Some(Direction::AgainstUs)]))
                .flatten(),
            ours: second && rng.chance(50),
            served: closed
                .filter(|_| rng.chance(50))
                .map(|c| later(c, rng.below(25))),
            performed: closed
                .filter(|_| asks && rng.chance(60))
                .map(|c| later(c, 1 + rng.below(90))),
            enforced: closed
                .filter(|_| asks && rng.chance(30))
                // Not before what is to be enforced took effect.
                .map(|c| later(c, 45 + rng.below(60))),
            name,
        });
        let Some(closed) = closed else { break };
        let goes_on = match outcome {
            Outcome::Remanded => rng.chance(80),
            o if !second && o.appealable() => rng.chance(50),
            _ => false,
        };
        if !goes_on || out.len() > 4 {
            break;
        }
        // The copy of an appeal comes before the judgment would have taken effect.
        at = later(closed, 1 + rng.below(9));
        out.last_mut().unwrap().performed = None;
        out.last_mut().unwrap().enforced = None;
    }
    out
}

pub(super) fn files(n: u128, chain: &[Plain]) -> Vec<CaseFile> {
    let mut out: Vec<CaseFile> = Vec::new();
    for (nth, plain) in chain.iter().enumerate() {
        let mut case = CaseFile::new(Kind::Litigation, plain.instance);
        case.head.uuid = Uuid::from_u128(n * 100 + nth as u128 + 1);
        case.head.dispute = Uuid::from_u128(n + 1);
        case.head.role = match (plain.instance, plain.ours) {
            (Instance::Second, true) => Role::Appellant,
            (Instance::Second, false) => Role::Appellee,
            _ => Role::Defendant,
        };
        case.head.continues = out.last().map(|below: &CaseFile| Continues {
            case: below.head.uuid,
            how: if plain.instance == Instance::Second {
                How::Appeal
            } else {
                How::Remand
            },
        });
        case.parties.push(Party {
            uuid: Uuid::nil(),
            role: PartyRole::Claimant,
            kind: PartyKind::Person,
            name: format!("原告{}", plain.name),
            people: 1 + (n % 3) as u32,
        });
        dressed(&mut case, n as usize + nth);
        case.hearings.extend(heard(&case, plain, n as usize + nth));
        case.facts
            .push(Fact::new(FactKind::Received, plain.received));
        if let Some(closed) = plain.closed {
            let mut fact = Fact::concluded(closed, plain.outcome);
            fact.direction = plain.direction;
            case.facts.push(fact);
        }
        case.facts
            .extend(plain.served.map(|d| Fact::new(FactKind::Served, d)));
        case.facts
            .extend(plain.performed.map(|d| Fact::new(FactKind::Performed, d)));
        case.facts.extend(plain.enforced.map(|d| {
            let mut fact = Fact::new(FactKind::EnforcementApplied, d);
            fact.by = Some(Side::Theirs);
            fact
        }));
        case.sort();
        out.push(case);
    }
    out
}

/// What a case is broken down by, some of it left empty.
pub(super) fn dressed(case: &mut CaseFile, nth: usize) {
    fn of<'a>(list: &[&'a str], nth: usize) -> &'a str {
        list[nth % list.len()]
    }
    let head = &mut case.head;
    head.disclosure = nth.is_multiple_of(4);
    head.department = of(&["农业科", "城建科", ""], nth).to_string();
    head.handler = of(&["周明", "赵岚", "钱禾、周明", ""], nth).to_string();
    head.unit = of(&["甲镇", "乙镇", "", "甲镇、乙镇"], nth / 2).to_string();
    head.village = of(&["柳河村", "北山社区、柳河村", "", ""], nth).to_string();
    head.project = of(&["绕城公路", ""], nth / 3).to_string();
    head.field = of(&["land", "water", ""], nth / 2).to_string();
    head.cause = of(&["penalty", "disclosure", ""], nth).to_string();
    head.forum = of(&["青川区人民法院", "临河市中级人民法院"], nth).to_string();
    head.matter = [Some(Matter::Penalty), Some(Matter::Licence), None][nth % 3];
    head.path = [Some(Path::Direct), Some(Path::Upheld), None][nth / 2 % 3];
    head.procedure = Procedure::ALL[nth % Procedure::ALL.len()];
    for (at, flaw) in [Flaw::EvidenceWanting, Flaw::ProcedureMinor]
        .into_iter()
        .enumerate()
    {
        if nth % (at + 3) == 1 {
            case.findings.push(Finding::new(flaw));
        }
    }
    for (at, name) in ["傅云深", "叶青舟"].iter().enumerate() {
        if nth.is_multiple_of(at + 2) {
            case.agents.push(Agent {
                uuid: Uuid::nil(),
                kind: AgentKind::OutsideLawyer,
                name: name.to_string(),
                firm: String::new(),
            });
        }
    }
}

/// A hearing held soon after the case came, or on the day it was closed: with nobody entered, with one official, with two
/// of two units of whom one is entered twice, with one who does not count, with papers found wanting, with an excuse.
fn heard(case: &CaseFile, plain: &Plain, nth: usize) -> Option<Hearing> {
    if nth % 7 == 6 {
        return None;
    }
    let soon = later(plain.received, 10);
    let mut hearing = Hearing::new(plain.closed.map_or(soon, |c| c.min(soon)));
    hearing.state = HearingState::Held;
    let shared = case.head.unit.contains('、');
    let mut come = |name: &str, rank: Rank, unit: &str| {
        let mut one = Attendance::new(Part::Official, name, AppearanceState::Appeared);
        one.rank = Some(rank);
        one.spoke = Some(nth.is_multiple_of(2));
        if shared {
            one.unit = unit.to_string();
        }
        hearing.people.push(one);
    };
    match nth % 7 {
        0 => come("周砚秋", Rank::Principal, "甲镇"),
        1 => {
            come("周砚秋", Rank::Principal, "甲镇");
            come("顾明澜", Rank::Deputy, "乙镇");
            come("顾明澜", Rank::Deputy, "乙镇");
        }
        2 => come("顾明澜", Rank::Deputy, "乙镇"),
        3 => come("韩松年", Rank::NotCounted, "甲镇"),
        4 => {
            come("贺晚舟", Rank::Deputy, "甲镇");
            hearing.people[0].papers_wanting = true;
        }
        _ => {}
    }
    Some(hearing)
}

pub(super) fn docket(chains: &[Vec<Plain>], backwards: bool) -> Docket {
    let calendar = Calendar::new();
    let mut rows: Vec<Row> = Vec::new();
    for (n, chain) in chains.iter().enumerate() {
        let files = files(n as u128, chain);
        rows.extend(files.iter().map(|f| Row::in_chain(f, &files, &calendar)));
    }
    if backwards {
        rows.reverse();
    }
    let mut docket = Docket::new();
    for (id, row) in (1..).zip(&rows) {
        docket.put(id, row);
    }
    docket
}

/// For us, against us, or neither, at this instance.
pub(super) fn side(plain: &Plain) -> Option<bool> {
    use Outcome::*;
    match plain.outcome {
        ClaimsDismissed | ActionDismissed | DocketingRefused => Some(true),
        Revoked | RevokedRedo | OrderedToPerform | Compensated | ConfirmedUnlawful => Some(false),
        AppealDismissedJudgment => Some(!plain.ours),
        JudgmentChanged => plain.direction.map(|d| d == Direction::ForUs),
        _ => None,
    }
}

/// The same of what a dispute came to: what an appeal left standing is what was below it.
pub(super) fn side_in_the_end(chain: &[Plain], at: usize) -> Option<bool> {
    match chain[at].outcome {
        Outcome::AppealDismissedJudgment | Outcome::AppealWithdrawn => side(&chain[at - 1]),
        _ => side(&chain[at]),
    }
}

/// The file whose outcome stands in effect at the end, and since when.
pub(super) fn last_word(chain: &[Plain], end: NaiveDate) -> Option<(usize, NaiveDate)> {
    let at = chain.iter().rposition(|p| p.received <= end)?;
    let plain = &chain[at];
    let closed = plain.closed.filter(|c| *c <= end)?;
    let wait = match plain.outcome {
        Outcome::Remanded => return None,
        Outcome::ActionDismissed | Outcome::DocketingRefused => 11,
        o if plain.instance == Instance::First && o.appealable() => 16,
        _ => 0,
    };
    let since = later(plain.served.filter(|d| *d <= end).unwrap_or(closed), wait);
    (since <= end).then_some((at, since))
}

pub(super) fn asks(chain: &[Plain], at: usize) -> bool {
    let ordered = match chain[at].outcome {
        Outcome::AppealDismissedJudgment | Outcome::AppealWithdrawn => &chain[at - 1],
        _ => &chain[at],
    };
    match ordered.outcome {
        Outcome::RevokedRedo | Outcome::OrderedToPerform | Outcome::Compensated => true,
        // Only what is on file shows that a mediation, or a judgment changed against us, left something to us.
        Outcome::JudgmentChanged if ordered.direction != Some(Direction::AgainstUs) => false,
        Outcome::JudgmentChanged => ordered.performed.is_some() || ordered.enforced.is_some(),
        Outcome::Mediated => ordered.performed.is_some() || ordered.enforced.is_some(),
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn chains_count_as_a_plain_loop_counts_them(seed in any::<u64>(), start in 0u64..900, length in 30u64..500, backwards in any::<bool>()) {
        let mut rng = Rng::new(seed);
        let chains: Vec<Vec<Plain>> = (0..25).map(|_| chain(&mut rng)).collect();
        let docket = docket(&chains, backwards);
        let from = later(day("2021-01-01"), start);
        let end = later(from, length);
        let scope = Scope::new(Some(from), Some(end), end);
        let by_dispute = Scope { counting: Counting::Disputes, ..scope };
        let customs = Customs::default();
        let (sheet, disputes) = (Sheet::of(&docket, &scope, &customs), Sheet::of(&docket, &by_dispute, &customs));
        for scope in [scope, by_dispute] {
            for identity in identities(&docket, &scope) {
                prop_assert!(identity.holds() || identity.meaning == Meaning::Form, "{:?}", identity);
            }
        }
        let handled = |p: &Plain| p.received <= end && (p.received >= from || p.closed.is_none_or(|c| c >= from));
        let closed = |p: &Plain| handled(p) && p.closed.is_some_and(|c| c <= end);
        let all = || chains.iter().flatten();
        let unknown = |p: &Plain| p.outcome == Outcome::Unknown || p.outcome == Outcome::JudgmentChanged && p.direction.is_none();
        let n = |holds: &dyn Fn(&Plain) -> bool| all().filter(|p| holds(p)).count() as u64;
        let count = |id: &str| sheet.count(id);
        prop_assert_eq!(count("litigation.ending.won"), n(&|p| closed(p) && side(p) == Some(true)));
        prop_assert_eq!(count("litigation.ending.lost"), n(&|p| closed(p) && side(p) == Some(false)));
        prop_assert_eq!(count("litigation.ending.unknown"), n(&|p| closed(p) && unknown(p)));
        prop_assert_eq!(count("litigation.won"), count("litigation.ending.won"));
        let first = |p: &Plain| closed(p) && p.instance == Instance::First;
        prop_assert_eq!(count("litigation.lost"), n(&|p| first(p) && side(p) == Some(false)));
        let rate = |id: &str| sheet.value(id).parts().unwrap();
        let is = |p: &Plain, list: &[Outcome]| list.contains(&p.outcome);
        let withdrawn = [Outcome::Withdrawn, Outcome::WithdrawnAfterChange, Outcome::DeemedWithdrawn];
        prop_assert_eq!(rate("rate.withdrawal").0 as u64, n(&|p| first(p) && is(p, &withdrawn)));
        prop_assert_eq!(rate("rate.mediation_withdrawal").0 as u64, n(&|p| first(p) && (is(p, &withdrawn) || is(p, &[Outcome::Mediated]))));
        prop_assert_eq!(rate("rate.loss_substantive").0 as u64, n(&|p| first(p) && (side(p) == Some(false) || is(p, &[Outcome::WithdrawnAfterChange]))));
        let second = |p: &Plain| closed(p) && p.instance == Instance::Second;
        prop_assert_eq!(rate("rate.remanded").0 as u64, n(&|p| second(p) && is(p, &[Outcome::Remanded])));
        prop_assert_eq!(rate("rate.changed").0 as u64, n(&|p| second(p) && is(p, &[Outcome::JudgmentChanged])));
        let appealed = chains.iter().flat_map(|c| c.iter().zip(c.iter().skip(1))).filter(|(p, above)| {
            first(p) && above.instance == Instance::Second && above.received <= end
        });
        prop_assert_eq!(count("litigation.appealed"), appealed.count() as u64);
        // What took effect in the period, and how it came out in the end.
        let words: Vec<(usize, usize)> = (0..chains.len()).filter_map(|c| {
            let (at, since) = last_word(&chains[c], end)?;
            (since >= from).then_some((c, at))
        }).collect();
        let effective = |want: Option<bool>| words.iter().filter(|(c, at)| side_in_the_end(&chains[*c], *at) == want).count() as u64;
        prop_assert_eq!(count("litigation.in_effect"), words.len() as u64);
        prop_assert_eq!(count("litigation.in_effect.won"), effective(Some(true)));
        prop_assert_eq!(count("litigation.in_effect.lost"), effective(Some(false)));
        let ask: Vec<&(usize, usize)> = words.iter().filter(|(c, at)| asks(&chains[*c], *at)).collect();
        prop_assert_eq!(count("litigation.to_perform"), ask.len() as u64);
        let done = ask.iter().filter(|(c, at)| chains[*c][*at].performed.is_some_and(|d| d <= end)).count() as u64;
        prop_assert_eq!(count("litigation.performed"), done);
        let freely = ask.iter().map(|(c, at)| &chains[*c][*at]).filter(|p| {
            let done = p.performed.filter(|d| *d <= end);
            done.is_some_and(|done| p.enforced.is_none_or(|asked| asked > done))
        }).count() as u32;
        prop_assert_eq!(rate("rate.performance"), (freely, ask.len() as u32));
        // Days, of everything closed.
        let days = all().filter(|p| closed(p)).map(|p| (p.closed.unwrap() - p.received).num_days() as u64).sum::<u64>();
        let cases = n(&|p| closed(p)) as u32;
        prop_assert_eq!(sheet.value("litigation.days.to_closing"), Value::Mean { days, cases });
        // The same plaintiff in another dispute of the period.
        let names: Vec<(usize, usize)> = (0..chains.len()).flat_map(|c| chains[c].iter().filter(|p| handled(p)).map(move |p| (c, p.name))).collect();
        let again = chains.iter().enumerate().flat_map(|(c, chain)| chain.iter().map(move |p| (c, p))).filter(|(c, p)| {
            handled(p) && names.iter().any(|(other, name)| other != c && *name == p.name)
        });
        prop_assert_eq!(count("litigation.repeat"), again.count() as u64);
        // By dispute: one each, people once, closed where nothing is pending, ended as its last word.
        let groups: Vec<&Vec<Plain>> = chains.iter().filter(|c| c.iter().any(handled)).collect();
        prop_assert_eq!(disputes.count("litigation.handled"), groups.len() as u64);
        let over: Vec<&&Vec<Plain>> = groups.iter().filter(|c| c.iter().filter(|p| handled(p)).all(closed)).collect();
        prop_assert_eq!(disputes.count("litigation.closed"), over.len() as u64);
        let ended = |c: &[Plain], want: bool| {
            let in_effect = c.iter().enumerate().filter(|(at, p)| handled(p) && last_word(c, end).is_some_and(|(w, since)| w == *at && since >= from)).map(|(at, _)| at).next_back();
            let last = c.iter().rposition(handled).unwrap();
            side_in_the_end(c, in_effect.unwrap_or(last)) == Some(want)
        };
        for (id, want) in [("litigation.ending.won", true), ("litigation.ending.lost", false)] {
            prop_assert_eq!(disputes.count(id), over.iter().filter(|c| ended(c, want)).count() as u64, "{}", id);
        }
        // What needs a first instance is asked of all its cases: an appeal does not hide it.
        let firsts = |c: &[Plain], fits: &dyn Fn(&Plain, Option<&Plain>) -> bool| {
            c.iter().enumerate().any(|(at, p)| first(p) && p.outcome.appealable() && fits(p, c.get(at + 1)))
        };
        let open = groups.iter().filter(|c| firsts(c, &|_, _| true)).count() as u32;
        let taken = groups.iter().filter(|c| firsts(c, &|_, above| above.is_some_and(|a| a.instance == Instance::Second && a.received <= end))).count() as u32;
        let by_dispute = |id: &str| disputes.value(id).parts().unwrap();
        prop_assert_eq!(by_dispute("rate.appeal"), (taken, open));
        prop_assert_eq!(disputes.count("litigation.appealed"), u64::from(taken));
        prop_assert_eq!(disputes.count("litigation.closed_first"), over.iter().filter(|c| c.iter().any(first)).count() as u64);
        for way in ["", ".closed", ".in_effect"] {
            let plain = if way.is_empty() { "rate.loss".to_string() } else { format!("rate.loss{way}") };
            let (lost, base) = by_dispute(&plain);
            let (substantive, same) = by_dispute(&format!("rate.loss_substantive{way}"));
            prop_assert!(substantive >= lost && base == same, "{way} {substantive} {lost} {base} {same}");
        }
        let people: u64 = chains.iter().enumerate().filter(|(_, c)| {
            c.iter().any(handled) && !c.iter().any(|p| handled(p) && p.received < from)
        }).map(|(n, _)| 1 + n as u64 % 3).sum();
        prop_assert_eq!(disputes.value("litigation.applicants"), Value::Count(people));
    }
}
