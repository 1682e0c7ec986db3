//! What a figure means where a dispute has several instances: who appealed, which way it was changed, what took effect.

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::docket::{Bit, Counting, Docket, Row, Scope};
use anjuan::report::{Customs, Meaning, Sheet, Value, by_official, identities};
use uuid::Uuid;

use super::notation::day;

/// A dispute being built: its files, each linked to the one before.
pub(super) struct Dispute(pub(super) Vec<CaseFile>);

impl Dispute {
    pub(super) fn new(n: u128) -> Dispute {
        let mut first = file(Instance::First, Role::Defendant, "2022-01-10");
        first.head.dispute = Uuid::from_u128(n);
        first.head.uuid = Uuid::from_u128(1000 * n);
        first.parties.push(Party {
            uuid: Uuid::nil(),
            role: PartyRole::Claimant,
            kind: PartyKind::Person,
            name: format!("原告{n}"),
            people: 1,
        });
        Dispute(vec![first])
    }

    pub(super) fn closed(mut self, on: &str, outcome: Outcome) -> Dispute {
        let file = self.0.last_mut().unwrap();
        file.facts.push(Fact::concluded(day(on), outcome));
        self
    }

    pub(super) fn toward(mut self, direction: Direction) -> Dispute {
        let file = self.0.last_mut().unwrap();
        file.facts.last_mut().unwrap().direction = Some(direction);
        self
    }

    pub(super) fn paid(mut self, fen: i64) -> Dispute {
        let file = self.0.last_mut().unwrap();
        file.facts.last_mut().unwrap().amount_fen = Some(fen);
        self
    }

    pub(super) fn heard(mut self, on: &str, came: Option<AppearanceState>) -> Dispute {
        let mut hearing = Hearing::new(day(on));
        hearing.state = HearingState::Held;
        if let Some(state) = came {
            let mut one = Attendance::new(Part::Official, "周明", state);
            one.rank = Some(Rank::Deputy);
            hearing.people.push(one);
        }
        self.0.last_mut().unwrap().hearings.push(hearing);
        self
    }

    pub(super) fn then(mut self, how: How, instance: Instance, role: Role, on: &str) -> Dispute {
        let below = self.0.last().unwrap();
        let mut next = file(instance, role, on);
        next.head.dispute = below.head.dispute;
        next.head.uuid = Uuid::from_u128(below.head.uuid.as_u128() + 1);
        next.head.continues = Some(Continues {
            case: below.head.uuid,
            how,
        });
        next.parties = below.parties.clone();
        self.0.push(next);
        self
    }

    pub(super) fn appealed(self, role: Role, on: &str) -> Dispute {
        self.then(How::Appeal, Instance::Second, role, on)
    }
}

fn file(instance: Instance, role: Role, received: &str) -> CaseFile {
    let mut case = CaseFile::new(Kind::Litigation, instance);
    case.head.role = role;
    case.facts
        .push(Fact::new(FactKind::Received, day(received)));
    case
}

pub(super) fn docket(disputes: &[Dispute]) -> Docket {
    let (calendar, mut docket, mut id) = (Calendar::new(), Docket::new(), 0);
    for dispute in disputes {
        for case in &dispute.0 {
            id += 1;
            docket.put(id, &Row::in_chain(case, &dispute.0, &calendar));
        }
    }
    docket
}

fn scope(year: i32, counting: Counting) -> Scope {
    Scope {
        counting,
        ..Scope::year_of(day(&format!("{year}-12-31")))
    }
}

/// `id value` or `id over/base` of a year, by case; every identity that is no form's has to hold, both ways.
#[track_caller]
fn check_by(disputes: &[Dispute], scope: Scope, want: &[(&str, &str)]) {
    let docket = docket(disputes);
    let sheet = Sheet::of(&docket, &scope, &Customs::default());
    for counting in Counting::ALL {
        let scope = Scope {
            counting: *counting,
            ..scope
        };
        for identity in identities(&docket, &scope) {
            assert!(
                identity.holds() || identity.meaning == Meaning::Form,
                "{identity:?}"
            );
        }
    }
    let said = |value: Value| match value {
        Value::Rate { over, base } | Value::Ratio { over, base } => format!("{over}/{base}"),
        Value::Mean { days, cases } => format!("{days}/{cases}"),
        Value::Money(fen) => fen.to_string(),
        other => other.show(Customs::default().rounding),
    };
    let have: Vec<(&str, String)> = want
        .iter()
        .map(|(id, _)| (*id, said(sheet.value(id))))
        .collect();
    let want: Vec<(&str, String)> = want.iter().map(|(id, v)| (*id, v.to_string())).collect();
    assert_eq!(have, want);
}

#[track_caller]
pub(super) fn check(disputes: &[Dispute], want: &[(&str, &str)]) {
    check_by(disputes, scope(2022, Counting::Cases), want);
}

#[track_caller]
pub(super) fn check_disputes(disputes: &[Dispute], want: &[(&str, &str)]) {
    check_by(disputes, scope(2022, Counting::Disputes), want);
}

/// Lost at first instance, our own appeal dismissed: three disputes lost in the end, and nothing won.
#[test]
fn our_own_appeal_dismissed_is_no_win() {
    let lost = |n| {
        Dispute::new(n)
            .closed("2022-04-01", Outcome::Revoked)
            .appealed(Role::Appellant, "2022-04-20")
            .closed("2022-07-01", Outcome::AppealDismissedJudgment)
    };
    let all = [lost(1), lost(2), lost(3)];
    check(
        &all,
        &[
            ("litigation.won", "0"),
            ("litigation.lost", "3"),
            ("litigation.ending.lost", "6"),
            ("litigation.in_effect", "3"),
            ("litigation.in_effect.lost", "3"),
            ("rate.loss", "3/3"),
            ("rate.loss.closed", "6/6"),
            ("rate.loss.in_effect", "3/3"),
            ("rate.win.in_effect", "0/3"),
            ("rate.appeal", "3/3"),
            ("rate.changed_remanded", "0/3"),
        ],
    );
    check_disputes(
        &all,
        &[
            ("litigation.handled", "3"),
            ("litigation.won", "0"),
            ("litigation.ending.lost", "3"),
            ("rate.loss", "3/3"),
        ],
    );
}

/// The plaintiff's appeal dismissed: won at both instances; one dispute, won in the end.
#[test]
fn the_plaintiffs_appeal_dismissed_is_a_win() {
    let all = [Dispute::new(1)
        .closed("2022-04-01", Outcome::ClaimsDismissed)
        .appealed(Role::Appellee, "2022-04-20")
        .closed("2022-07-01", Outcome::AppealDismissedJudgment)];
    check(
        &all,
        &[
            ("litigation.won", "2"),
            ("litigation.in_effect.won", "1"),
            ("rate.loss.in_effect", "0/1"),
        ],
    );
    check_disputes(
        &all,
        &[("litigation.won", "1"), ("litigation.handled", "1")],
    );
}

/// A plaintiff who won in part appeals for more and is refused: in our favour at that instance, lost in the end.
#[test]
fn an_appeal_for_more_that_is_refused_leaves_the_loss_standing() {
    let all = [Dispute::new(1)
        .closed("2022-04-01", Outcome::ConfirmedUnlawful)
        .appealed(Role::Appellee, "2022-04-20")
        .closed("2022-07-01", Outcome::AppealDismissedJudgment)];
    check(
        &all,
        &[
            ("litigation.ending.won", "1"),
            ("litigation.ending.lost", "1"),
            ("litigation.in_effect.lost", "1"),
            ("litigation.in_effect.won", "0"),
        ],
    );
    check_disputes(
        &all,
        &[("litigation.won", "0"), ("litigation.ending.lost", "1")],
    );
}

/// A judgment changed on appeal goes the way it was changed; which way nobody recorded is not known for whom: in no rate of
/// wins and losses.
#[test]
fn a_changed_judgment_goes_its_direction() {
    let changed = |n| {
        Dispute::new(n)
            .closed("2022-04-01", Outcome::Revoked)
            .appealed(Role::Appellant, "2022-04-20")
            .closed("2022-07-01", Outcome::JudgmentChanged)
    };
    let all = [
        changed(1).toward(Direction::ForUs),
        changed(2).toward(Direction::AgainstUs),
        changed(3),
    ];
    check(
        &all,
        &[
            ("litigation.won", "1"),
            ("litigation.ending.unknown", "1"),
            ("litigation.in_effect", "3"),
            ("rate.loss", "3/3"),
            ("rate.loss.closed", "4/5"),
            ("rate.loss.in_effect", "1/2"),
            // Changed they all are.
            ("rate.changed", "3/3"),
        ],
    );
}

/// A remanded first judgment is taken out of what took effect; what the court finds then counts.
#[test]
fn a_remanded_judgment_does_not_take_effect() {
    let all = [Dispute::new(1)
        .closed("2022-03-01", Outcome::Revoked)
        .appealed(Role::Appellant, "2022-03-15")
        .closed("2022-05-01", Outcome::Remanded)
        .then(How::Remand, Instance::First, Role::Defendant, "2022-05-20")
        .closed("2022-08-01", Outcome::ClaimsDismissed)];
    check(
        &all,
        &[
            ("litigation.in_effect", "1"),
            ("litigation.in_effect.won", "1"),
            ("rate.loss", "1/2"),
            ("rate.loss.in_effect", "0/1"),
            ("rate.remanded", "1/1"),
            ("litigation.ending.other", "1"),
        ],
    );
}

/// What was closed in December and took effect in January counts in the year it took effect.
#[test]
fn a_judgment_of_december_takes_effect_in_january() {
    let all = || [Dispute::new(1).closed("2022-12-26", Outcome::Revoked)];
    check(
        &all(),
        &[("rate.loss", "1/1"), ("litigation.in_effect", "0")],
    );
    check_by(
        &all(),
        scope(2023, Counting::Cases),
        &[
            ("litigation.handled", "0"),
            ("litigation.in_effect", "1"),
            ("rate.loss.in_effect", "1/1"),
            ("rate.loss", "0/0"),
        ],
    );
}

/// By dispute: hearings, appearances, people and sums are those of all its cases, the outcome the one in effect.
#[test]
fn a_dispute_is_the_union_of_its_cases() {
    let one = Dispute::new(1)
        .heard("2022-03-01", Some(AppearanceState::Appeared))
        .closed("2022-04-01", Outcome::Compensated)
        .paid(10_000)
        .appealed(Role::Appellant, "2022-04-20")
        .heard("2022-06-01", None)
        .closed("2022-07-01", Outcome::AppealDismissedJudgment);
    let changed = Dispute::new(2)
        .closed("2022-04-01", Outcome::Compensated)
        .paid(50_000)
        .appealed(Role::Appellant, "2022-04-20")
        .closed("2022-07-01", Outcome::JudgmentChanged)
        .toward(Direction::AgainstUs)
        .paid(30_000);
    let all = [one, changed];
    check_disputes(
        &all,
        &[
            ("litigation.handled", "2"),
            ("litigation.applicants", "2"),
            ("appearance.heard_cases", "1"),
            ("appearance.heard_times", "2"),
            ("appearance.attended_cases", "1"),
            ("appearance.attended_times", "1"),
            ("appearance.unmarked_cases", "0"),
            ("litigation.compensation", "40000"),
        ],
    );
    check(
        &all,
        &[
            ("appearance.heard_cases", "2"),
            ("appearance.unmarked_cases", "1"),
            ("appearance.absent_cases", "0"),
        ],
    );
}

/// Nobody recorded who came: that is not an absence. Nobody recorded the answer: that is not late.
#[test]
fn what_nobody_recorded_is_unknown() {
    let mut all = [
        Dispute::new(1).heard("2022-03-01", None),
        Dispute::new(2).heard("2022-03-01", Some(AppearanceState::Absent)),
        Dispute::new(3),
    ];
    let answer = |days: &str| Fact::new(FactKind::AnswerFiled, day(days));
    for dispute in &mut all {
        let copy = Fact::new(FactKind::ComplaintReceived, day("2022-01-10"));
        dispute.0[0].facts.push(copy);
    }
    all[1].0[0].facts.push(answer("2022-01-20"));
    all[2].0[0].facts.push(answer("2022-02-28"));
    check(
        &all,
        &[
            ("appearance.heard_cases", "2"),
            ("appearance.absent_cases", "1"),
            ("appearance.unmarked_cases", "1"),
            ("rate.on_time", "1/2"),
            ("litigation.unanswered", "1"),
        ],
    );
    let docket = docket(&all);
    let tally = docket.tally(&scope(2022, Counting::Cases));
    assert_eq!(tally.litigation.of(Bit::AnswerUnknown), 1);
}

/// To be performed, performed, overdue: of what took effect, wherever in the chain it was recorded.
#[test]
fn what_took_effect_is_to_be_performed() {
    let ordered = |n| Dispute::new(n).closed("2022-03-01", Outcome::OrderedToPerform);
    let mut all = [ordered(1), ordered(2), ordered(3), ordered(4)];
    let mut period = Fact::new(FactKind::PerformancePeriod, day("2022-03-01"));
    period.until = Some(day("2022-05-31"));
    for dispute in &mut all[1..] {
        dispute.0[0].facts.push(period.clone());
    }
    all[1].0[0]
        .facts
        .push(Fact::new(FactKind::Performed, day("2022-05-01")));
    // Of the third nobody can tell whether it is in effect; the fourth was served on both.
    all[3].0[0].facts.extend([
        fact(FactKind::Served, "2022-03-04"),
        fact(FactKind::ServedOther, "2022-03-04"),
    ]);
    let wanted = [
        ("litigation.to_perform", "4"),
        ("litigation.performed", "1"),
        ("litigation.perform_overdue", "1"),
        ("litigation.perform_unknown", "1"),
        ("rate.performance", "1/4"),
        ("rate.quiet", "1/4"),
    ];
    check(&all, &wanted);
    check_disputes(&all, &wanted);
    // Served late: the three months it was given may count from the day it took effect, and are over in December by that too.
    all[2].0[0].facts.extend([
        fact(FactKind::Served, "2022-03-04"),
        fact(FactKind::ServedOther, "2022-09-01"),
    ]);
    for (to, want) in [
        ("2022-08-31", ["1", "1"]),
        ("2022-10-31", ["1", "1"]),
        ("2022-12-31", ["2", "0"]),
    ] {
        let wanted = [
            ("litigation.perform_overdue", want[0]),
            ("litigation.perform_unknown", want[1]),
        ];
        check_by(&all, between("2022-01-01", to), &wanted);
    }
}

/// A mediation paper cannot be appealed: whoever lets its day pass is late, at first instance too, its service recorded or not.
#[test]
fn what_a_mediation_paper_promises_is_late_after_its_day() {
    let mut all = [1, 2].map(|n| Dispute::new(n).closed("2022-03-01", Outcome::Mediated));
    for dispute in &mut all {
        let mut period = fact(FactKind::PerformancePeriod, "2022-03-01");
        period.until = Some(day("2022-05-31"));
        dispute.0[0].facts.push(period);
    }
    all[0].0[0].facts.push(fact(FactKind::Served, "2022-03-04"));
    for (to, late) in [("2022-05-31", "0"), ("2022-06-30", "2")] {
        let wanted = [
            ("litigation.perform_overdue", late),
            ("litigation.perform_unknown", "0"),
        ];
        check_by(&all, between("2022-01-01", to), &wanted);
    }
}

/// On the rest days that put a last day off it is neither late nor unknown.
#[test]
fn a_last_day_that_is_put_off_is_not_past() {
    let mut late = Dispute::new(1).closed("2023-03-08", Outcome::OrderedToPerform);
    let mut period = fact(FactKind::PerformancePeriod, "2023-03-08");
    // A Saturday; the Monday is New Year's Day.
    period.until = Some(day("2023-12-30"));
    late.0[0].facts.extend([
        period,
        fact(FactKind::Served, "2023-03-12"),
        fact(FactKind::ServedOther, "2023-03-12"),
    ]);
    for (to, overdue) in [
        ("2023-12-31", "0"),
        ("2024-01-02", "0"),
        ("2024-01-31", "1"),
    ] {
        let wanted = [
            ("litigation.perform_overdue", overdue),
            ("litigation.perform_unknown", "0"),
        ];
        check_by(
            std::slice::from_ref(&late),
            between("2023-01-01", to),
            &wanted,
        );
    }
}

/// The same plaintiff in two disputes; the two instances of one dispute are no repetition.
#[test]
fn repeat_plaintiffs_have_another_dispute() {
    let mut all = [
        Dispute::new(1)
            .closed("2022-04-01", Outcome::ClaimsDismissed)
            .appealed(Role::Appellee, "2022-04-20"),
        Dispute::new(2),
        Dispute::new(3),
    ];
    all[2].0[0].parties[0].name = "原告2".to_string();
    check(
        &all,
        &[("litigation.repeat", "2"), ("litigation.handled", "4")],
    );
}

/// Days from stage to stage, and whether the court kept its limit.
#[test]
fn stages_take_their_days() {
    let mut all = [
        Dispute::new(1)
            .heard("2022-03-01", None)
            .closed("2022-04-10", Outcome::ClaimsDismissed),
        Dispute::new(2).closed("2022-11-10", Outcome::ClaimsDismissed),
    ];
    for dispute in &mut all {
        let facts = &mut dispute.0[0].facts;
        facts.push(Fact::new(FactKind::Docketed, day("2022-01-05")));
        facts.push(Fact::new(FactKind::ComplaintReceived, day("2022-01-10")));
        facts.push(Fact::new(FactKind::AnswerFiled, day("2022-01-24")));
    }
    check(
        &all,
        &[
            ("litigation.days.to_answer", "28/2"),
            ("litigation.days.to_hearing", "36/1"),
            ("litigation.days.to_decision", "40/1"),
            ("litigation.days.to_closing", "394/2"),
            ("rate.within_limit", "1/2"),
        ],
    );
}

fn fact(kind: FactKind, on: &str) -> Fact {
    Fact::new(kind, day(on))
}

/// From the first day of one year to a day of another, seen from that day.
fn between(from: &str, to: &str) -> Scope {
    Scope::new(Some(day(from)), Some(day(to)), day(to))
}

/// What is served in January was in effect in no December, whatever the outcome's own day; without a service that day
/// is all there is.
#[test]
fn nothing_is_in_effect_before_it_was_served() {
    use Outcome::*;
    for (outcome, instance) in [
        (Withdrawn, Instance::First),
        (Mediated, Instance::First),
        (JudgmentChanged, Instance::Second),
        (AppealDismissedJudgment, Instance::Second),
    ] {
        for (services, years) in [(0, ["1", "0"]), (1, ["0", "1"]), (2, ["0", "1"])] {
            let mut one = Dispute::new(1);
            if instance == Instance::Second {
                one = one
                    .closed("2022-11-01", Revoked)
                    .appealed(Role::Appellee, "2022-11-12");
            }
            let mut one = one.closed("2022-12-30", outcome);
            let facts = &mut one.0.last_mut().unwrap().facts;
            let served = [
                fact(FactKind::Served, "2023-01-05"),
                fact(FactKind::ServedOther, "2023-01-08"),
            ];
            facts.extend(served.into_iter().take(services));
            let all = [one];
            for (year, want) in [2022, 2023].into_iter().zip(years) {
                let scope = Scope {
                    as_of: day("2023-12-31"),
                    ..scope(year, Counting::Cases)
                };
                check_by(&all, scope, &[("litigation.in_effect", want)]);
            }
            // As of a day what came later is not known.
            let then = scope(2022, Counting::Cases);
            check_by(&all, then, &[("litigation.in_effect", "1")]);
        }
    }
}

/// A judgment of December of which no service was entered, or ours only, is in effect in no year once the appeal of January
/// is known, from the fact or from the case above; as of a day before it nobody knows. The dispute is in effect once.
#[test]
fn a_judgment_that_was_appealed_in_january_was_in_effect_in_no_december() {
    use Outcome::*;
    let appeal = |case: &mut CaseFile, by| {
        let mut appealed = fact(FactKind::Appealed, "2023-01-03");
        appealed.by = Some(by);
        case.facts.push(appealed);
    };
    for (first, role, direction, told, file_above, served) in [
        (
            Revoked,
            Role::Appellant,
            Direction::ForUs,
            true,
            true,
            false,
        ),
        (
            ClaimsDismissed,
            Role::Appellee,
            Direction::AgainstUs,
            true,
            true,
            false,
        ),
        (
            Revoked,
            Role::Appellant,
            Direction::ForUs,
            false,
            true,
            false,
        ),
        (
            ClaimsDismissed,
            Role::Appellee,
            Direction::AgainstUs,
            true,
            true,
            true,
        ),
        (
            ClaimsDismissed,
            Role::Appellee,
            Direction::AgainstUs,
            true,
            false,
            false,
        ),
        (
            ActionDismissed,
            Role::Appellee,
            Direction::AgainstUs,
            true,
            true,
            false,
        ),
    ] {
        let mut one = Dispute::new(1).closed("2022-12-10", first);
        if served {
            one.0[0].facts.push(fact(FactKind::Served, "2022-12-12"));
        }
        if told {
            let by = if role == Role::Appellant {
                Side::Ours
            } else {
                Side::Theirs
            };
            appeal(&mut one.0[0], by);
        }
        if file_above {
            one = one
                .appealed(role, "2023-02-10")
                .closed("2023-05-20", JudgmentChanged)
                .toward(direction);
        }
        let all = [one];
        let after = if file_above { "1" } else { "0" };
        for (year, as_of, want) in [
            (2022, "2023-06-30", "0"),
            (2023, "2023-06-30", after),
            (2022, "2022-12-31", "1"),
        ] {
            let scope = Scope {
                as_of: day(as_of),
                ..scope(year, Counting::Cases)
            };
            check_by(&all, scope, &[("litigation.in_effect", want)]);
        }
    }
}

/// The period to perform runs although nothing was entered after the judgment came into effect.
#[test]
fn a_period_to_perform_passes_where_nothing_more_was_entered() {
    let mut one = Dispute::new(1).closed("2023-04-06", Outcome::OrderedToPay);
    let mut period = fact(FactKind::PerformancePeriod, "2023-04-06");
    period.until = Some(day("2023-12-31"));
    one.0[0].facts.extend([
        period,
        fact(FactKind::Served, "2023-04-08"),
        fact(FactKind::ServedOther, "2023-04-08"),
    ]);
    let all = [one];
    for (to, want) in [("2023-12-31", "0"), ("2024-06-30", "1")] {
        let wanted = [
            ("litigation.to_perform", "1"),
            ("litigation.perform_overdue", want),
        ];
        check_by(&all, between("2023-01-01", to), &wanted);
    }
}

/// A reconsideration, and the lawsuit that followed it.
fn reconsidered(outcome: Outcome, suit: Option<Outcome>) -> Dispute {
    let mut decided = CaseFile::new(Kind::Reconsideration, Instance::Reconsideration);
    decided.head.uuid = Uuid::from_u128(77);
    decided.head.dispute = Uuid::from_u128(7);
    decided.facts.extend([
        fact(FactKind::ApplicationReceived, "2022-01-05"),
        Fact::concluded(day("2022-03-01"), outcome),
    ]);
    let one = Dispute(vec![decided]);
    match suit {
        None => one,
        Some(ended) => one
            .then(How::Suit, Instance::First, Role::Defendant, "2022-03-20")
            .closed("2022-07-01", ended),
    }
}

/// A reconsideration that a suit followed is not over and done with, whether or not suing was entered; once the court
/// put its judgment in the place of the act it is not the last word.
#[test]
fn a_suit_after_reconsideration_is_seen() {
    for (suit, quiet, in_effect) in [
        (None, "1/1", "1"),
        (Some(Outcome::ClaimsDismissed), "1/2", "1"),
        (Some(Outcome::Revoked), "1/2", "0"),
    ] {
        check(
            &[reconsidered(Outcome::RUpheld, suit)],
            &[
                ("rate.quiet", quiet),
                ("reconsideration.in_effect", in_effect),
            ],
        );
    }
}

/// Both sides appealed and both were refused: as what was left standing went.
#[test]
fn where_both_appealed_the_judgment_below_says_how_it_went() {
    for (below, won, lost) in [
        (Outcome::Revoked, "0", "2"),
        (Outcome::ClaimsDismissed, "2", "0"),
    ] {
        for role in [Role::Appellant, Role::Appellee] {
            let mut one = Dispute::new(1).closed("2022-04-01", below);
            let mut appeal = fact(FactKind::Appealed, "2022-04-12");
            appeal.by = Some(Side::Both);
            one.0[0].facts.push(appeal);
            let all = [one
                .appealed(role, "2022-04-20")
                .closed("2022-07-01", Outcome::AppealDismissedJudgment)];
            check(
                &all,
                &[
                    ("litigation.ending.won", won),
                    ("litigation.ending.lost", lost),
                ],
            );
        }
    }
}

/// An excuse is told of whoever was excused, not of the other who stayed away.
#[test]
fn an_excuse_is_of_the_official_who_has_it() {
    for backwards in [false, true] {
        let mut one = Dispute::new(1).heard("2022-03-01", Some(AppearanceState::Excused));
        let mut other = Attendance::new(Part::Official, "郑禾", AppearanceState::Absent);
        other.rank = Some(Rank::Deputy);
        let people = &mut one.0[0].hearings[0].people;
        people.push(other);
        if backwards {
            people.reverse();
        }
        let docket = docket(&[one]);
        let lines = by_official(&docket, &scope(2022, Counting::Cases), Kind::Litigation);
        let said: Vec<_> = lines
            .iter()
            .map(|l| (l.name.as_str(), l.excused, l.absent))
            .collect();
        assert_eq!(said, [("周明", 1, 0)]);
    }
}

/// One hearing excused and one not: the excuse hides no absence, by case as by dispute; what nobody entered is neither.
#[test]
fn an_excuse_hides_no_absence() {
    use AppearanceState::{Absent, Excused};
    for (second, absent, unmarked, excused) in [
        (Some(Absent), "1", "0", "0"),
        (None, "0", "1", "0"),
        (Some(Excused), "0", "0", "1"),
    ] {
        let all = [Dispute::new(1)
            .heard("2022-03-01", Some(Excused))
            .heard("2022-04-01", second)];
        let want = [
            ("appearance.absent_cases", absent),
            ("appearance.unmarked_cases", unmarked),
            ("appearance.excused_cases", excused),
        ];
        check(&all, &want);
        check_disputes(&all, &want);
    }
}

/// Of one hearing nobody knows who came: that nobody came to another says nothing of the case.
#[test]
fn what_nobody_recorded_of_one_hearing_is_no_absence_of_the_case() {
    use AppearanceState::Absent;
    for (first, second) in [(None, Some(Absent)), (Some(Absent), None)] {
        let all = [Dispute::new(1)
            .heard("2022-03-01", first)
            .heard("2022-04-01", second)];
        let want = [
            ("appearance.heard_cases", "1"),
            ("appearance.unmarked_cases", "1"),
            ("appearance.absent_cases", "0"),
        ];
        check(&all, &want);
        check_disputes(&all, &want);
    }
}

/// Somebody who is no responsible official came: nobody who counts did, and he is missed in no table of officials.
#[test]
fn who_does_not_count_is_not_missed_by_name() {
    let mut one = Dispute::new(1).heard("2022-03-01", Some(AppearanceState::Appeared));
    one.0[0].hearings[0].people[0].rank = Some(Rank::NotCounted);
    let all = [one];
    check(&all, &[("appearance.absent_cases", "1")]);
    let docket = docket(&all);
    let lines = by_official(&docket, &scope(2022, Counting::Cases), Kind::Litigation);
    assert_eq!(lines, []);
}

/// Withdrawn before the answer was due: none was owed. Late in January of what was due in December is late, once it is
/// known, in the year it was due.
#[test]
fn an_answer_is_owed_until_the_case_ends_and_late_when_it_comes() {
    let copied = |n, on: &str| {
        let mut one = Dispute::new(n);
        one.0[0].facts = vec![fact(FactKind::ComplaintReceived, on)];
        one
    };
    let soon = copied(1, "2022-03-01").closed("2022-03-05", Outcome::Withdrawn);
    let after = copied(2, "2022-03-01").closed("2022-05-05", Outcome::Withdrawn);
    let mut late = copied(3, "2022-12-10");
    late.0[0]
        .facts
        .push(fact(FactKind::AnswerFiled, "2023-01-04"));
    let all = [soon, after, late];
    let year = scope(2022, Counting::Cases);
    let later = Scope {
        as_of: day("2023-01-31"),
        ..year
    };
    for (scope, unanswered, on_time) in [(year, "2", "0/0"), (later, "1", "0/1")] {
        check_by(
            &all,
            scope,
            &[
                ("litigation.unanswered", unanswered),
                ("rate.on_time", on_time),
            ],
        );
    }
    let mut refused = reconsidered(Outcome::RNotAccepted, None);
    check(&[refused], &[("reconsideration.unanswered", "0")]);
    refused = reconsidered(Outcome::RUpheld, None);
    check(&[refused], &[("reconsideration.unanswered", "1")]);
}

/// That a case came does not say that it was accepted; a copy sent to us does.
#[test]
fn only_a_copy_shows_that_it_was_accepted() {
    for (kind, accepted, awaiting) in [
        (FactKind::Received, "0", "1"),
        (FactKind::ApplicationReceived, "1", "0"),
    ] {
        let mut one = reconsidered(Outcome::RUpheld, None);
        one.0[0].facts = vec![fact(kind, "2022-05-05")];
        check(
            &[one],
            &[
                ("reconsideration.accepted", accepted),
                ("reconsideration.awaiting", awaiting),
            ],
        );
    }
}

/// Days to and from a hearing are counted where somebody said that it was held.
#[test]
fn a_hearing_nobody_said_was_held_has_no_days() {
    let mut one = Dispute::new(1).heard("2022-06-07", None);
    one.0[0].hearings[0].state = HearingState::Set;
    one.0[0]
        .facts
        .push(fact(FactKind::AnswerFiled, "2022-01-20"));
    let all = [one.closed("2022-09-10", Outcome::ClaimsDismissed)];
    check(
        &all,
        &[
            ("litigation.days.to_hearing", "0/0"),
            ("litigation.days.to_decision", "0/0"),
        ],
    );
}

/// By dispute an appeal does not hide the first instance, nor the withdrawal of the appeal the loss.
#[test]
fn a_dispute_keeps_its_first_instance() {
    let lost = |n, below| {
        Dispute::new(n)
            .closed("2022-04-01", below)
            .appealed(Role::Appellee, "2022-04-20")
    };
    let all = [
        lost(1, Outcome::Revoked).closed("2022-07-01", Outcome::AppealWithdrawn),
        lost(2, Outcome::ClaimsDismissed),
        Dispute::new(3).closed("2022-04-01", Outcome::WithdrawnAfterChange),
        Dispute::new(4).closed("2022-04-01", Outcome::ClaimsDismissed),
    ];
    check_disputes(
        &all,
        &[
            ("litigation.appealed", "2"),
            ("rate.appeal", "2/3"),
            ("litigation.closed_first", "3"),
            ("ratio.reconsideration_to_litigation", "0/4"),
            ("rate.loss", "1/3"),
            ("rate.loss_substantive", "2/3"),
            ("rate.loss_substantive.closed", "2/3"),
        ],
    );
}

/// A third person's case is about another organ's act: it is neither won nor lost by us, whichever way it went.
#[test]
fn a_third_persons_case_is_no_win_and_no_loss() {
    let mut all = [
        Dispute::new(1).closed("2022-03-01", Outcome::Revoked),
        Dispute::new(2).closed("2022-03-01", Outcome::ClaimsDismissed),
        Dispute::new(3).closed("2022-03-01", Outcome::Revoked),
    ];
    for dispute in &mut all[..2] {
        dispute.0[0].head.role = Role::ThirdParty;
    }
    check(
        &all,
        &[
            ("litigation.closed", "3"),
            ("litigation.ending.lost", "1"),
            ("litigation.ending.won", "0"),
            ("litigation.ending.other", "0"),
            ("litigation.ending.third_party", "2"),
            // Nor is it in the base: winning and losing are those of who was sued.
            ("rate.loss", "1/1"),
            ("rate.loss.closed", "1/1"),
            ("rate.loss.in_effect", "1/1"),
            ("rate.win", "0/1"),
            ("rate.loss_substantive", "1/1"),
            ("rate.withdrawal", "0/3"),
        ],
    );
}

/// A mediation of which nobody recorded a sum, a period or that it was performed leaves nothing known to us to do.
#[test]
fn a_mediation_is_to_be_performed_by_us_where_something_says_so() {
    let mediated = |n| Dispute::new(n).closed("2022-03-01", Outcome::Mediated);
    let mut all = [mediated(1), mediated(2), mediated(3)];
    let mut period = Fact::new(FactKind::PerformancePeriod, day("2022-03-01"));
    period.until = Some(day("2022-05-31"));
    all[1].0[0].facts.push(period);
    all[2].0[0]
        .facts
        .push(Fact::new(FactKind::Performed, day("2022-05-01")));
    check(
        &all,
        &[
            ("litigation.to_perform", "2"),
            ("litigation.performed", "1"),
            ("rate.performance", "1/2"),
            ("rate.quiet", "2/3"),
        ],
    );
}

/// A judgment changed against us of which nobody said what it orders leaves nothing known to be performed.
#[test]
fn a_judgment_changed_against_us_is_to_be_performed_where_something_says_so() {
    let changed = |n| {
        Dispute::new(n)
            .closed("2022-02-01", Outcome::ClaimsDismissed)
            .appealed(Role::Appellee, "2022-02-20")
            .closed("2022-05-01", Outcome::JudgmentChanged)
            .toward(Direction::AgainstUs)
    };
    check(
        &[changed(1), changed(2).paid(10_000)],
        &[("litigation.to_perform", "1"), ("rate.performance", "0/1")],
    );
}

/// The appeal leaves the judgment standing and names its sum again: one sum, by case as by dispute.
#[test]
fn a_sum_that_an_appeal_names_again_counts_once() {
    let all = [Dispute::new(1)
        .closed("2022-02-01", Outcome::Compensated)
        .paid(1_200_000)
        .appealed(Role::Appellee, "2022-02-20")
        .closed("2022-05-01", Outcome::AppealDismissedJudgment)
        .paid(1_200_000)];
    let want = [("litigation.compensation", "1200000")];
    check(&all, &want);
    check_disputes(&all, &want);
    // The line below a list says the same; before the appeal was decided the sum was the judgment's.
    let docket = docket(&all);
    for (day, fen) in [("2022-03-01", 1_200_000), ("2022-12-31", 1_200_000)] {
        let rows = (0..docket.len()).map(|at| docket.row(at));
        let listed = anjuan::docket::Listed::of(rows, day.parse().unwrap());
        assert_eq!(listed.fen, fen, "{day}");
    }
}

/// Whether its services are recorded or not, an outcome nobody knows yet takes effect as such.
#[test]
fn an_outcome_not_known_yet_is_in_effect_with_its_services_or_without() {
    let bare = Dispute::new(1).closed("2022-03-01", Outcome::Unknown);
    let mut served = Dispute::new(2).closed("2022-03-01", Outcome::Unknown);
    served.0[0].facts.extend([
        fact(FactKind::Served, "2022-03-04"),
        fact(FactKind::ServedOther, "2022-03-07"),
    ]);
    check(&[bare, served], &[("litigation.in_effect", "2")]);
}
