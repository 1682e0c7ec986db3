//! What stands in the end: sums by branch, what was performed only when enforced, a judgment changed nobody knows which
//! way, the causes an appeal left standing, and rates whose base is not that of what is not recorded.

use anjuan::case::*;
use anjuan::docket::{Counting, Dim, Scope, dim_values};
use anjuan::report::{Customs, Sheet, Value, targets};

use super::figures_definitions::{Dispute, check, check_disputes, docket};
use super::notation::day;

impl Dispute {
    fn with(mut self, kind: FactKind, on: &str, by: Option<Side>) -> Dispute {
        let mut fact = Fact::new(kind, day(on));
        fact.by = by;
        self.0.last_mut().unwrap().facts.push(fact);
        self
    }

    /// A hearing that was held, and the deputy who came.
    fn sat(mut self, on: &str, time: &str, who: Option<&str>) -> Dispute {
        let mut hearing = Hearing::new(day(on));
        let file = self.0.last_mut().unwrap();
        let nth = file.head.uuid.as_u128() * 100 + file.hearings.len() as u128;
        hearing.uuid = uuid::Uuid::from_u128(nth);
        hearing.state = HearingState::Held;
        hearing.time = time.into();
        hearing.people.extend(who.map(|name| {
            let mut one = Attendance::new(Part::Official, name, AppearanceState::Appeared);
            one.rank = Some(Rank::Deputy);
            one
        }));
        file.hearings.push(hearing);
        self
    }

    /// Another first instance, joined to the first of the dispute.
    fn joined(self, on: &str) -> Dispute {
        let first = self.0[0].head.uuid;
        let mut out = self.then(How::Joined, Instance::First, Role::Defendant, on);
        out.0.last_mut().unwrap().head.continues = Some(Continues {
            case: first,
            how: How::Joined,
        });
        out
    }

    /// An appeal of a file of the dispute, by its number from 0.
    fn appeal_of(self, nth: usize, role: Role, on: &str) -> Dispute {
        let below = self.0[nth].head.uuid;
        let mut out = self.appealed(role, on);
        out.0.last_mut().unwrap().head.continues = Some(Continues {
            case: below,
            how: How::Appeal,
        });
        out
    }
}

/// A remanded sum, one changed twice, one of two joined cases changed, one left standing, one gone: what stands of each.
#[test]
fn sums_are_those_that_stand_in_each_branch() {
    let remanded = Dispute::new(1)
        .closed("2022-03-01", Outcome::Compensated)
        .paid(1_000_000)
        .appealed(Role::Appellee, "2022-04-01")
        .closed("2022-05-20", Outcome::Remanded)
        .then(How::Remand, Instance::First, Role::Defendant, "2022-06-10")
        .closed("2022-08-01", Outcome::Compensated)
        .paid(600_000);
    let retried = Dispute::new(2)
        .closed("2022-02-28", Outcome::Compensated)
        .paid(500_000)
        .appealed(Role::Appellee, "2022-03-20")
        .closed("2022-04-30", Outcome::JudgmentChanged)
        .toward(Direction::AgainstUs)
        .paid(800_000)
        .then(
            How::RetrialReview,
            Instance::RetrialReview,
            Role::RetrialApplicant,
            "2022-06-03",
        )
        .closed("2022-07-15", Outcome::RetrialOrdered)
        .then(
            How::Retrial,
            Instance::Retrial,
            Role::RetrialApplicant,
            "2022-08-05",
        )
        .closed("2022-11-01", Outcome::JudgmentChanged)
        .toward(Direction::AgainstUs)
        .paid(300_000);
    let joined = Dispute::new(3)
        .closed("2022-05-10", Outcome::Compensated)
        .paid(1_000_000)
        .joined("2022-02-05")
        .closed("2022-05-10", Outcome::Compensated)
        .paid(500_000)
        .appeal_of(0, Role::Appellee, "2022-06-20")
        .closed("2022-08-20", Outcome::JudgmentChanged)
        .toward(Direction::AgainstUs)
        .paid(800_000);
    let kept = Dispute::new(4)
        .closed("2022-05-20", Outcome::Compensated)
        .paid(700_000)
        .appealed(Role::Appellant, "2022-06-20")
        .closed("2022-08-15", Outcome::AppealDismissedJudgment);
    let named_again = Dispute::new(5)
        .closed("2022-05-20", Outcome::Compensated)
        .paid(200_000)
        .appealed(Role::Appellant, "2022-06-20")
        .closed("2022-08-15", Outcome::AppealDismissedJudgment)
        .paid(200_000);
    let gone = Dispute::new(6)
        .closed("2022-05-20", Outcome::Compensated)
        .paid(900_000)
        .appealed(Role::Appellant, "2022-06-20")
        .closed("2022-08-15", Outcome::JudgmentChanged)
        .toward(Direction::ForUs);
    check_disputes(
        &[remanded, retried, joined, kept, named_again, gone],
        &[
            ("litigation.compensation_cases", "5"),
            ("litigation.compensation", "3100000"),
        ],
    );
}

#[test]
fn what_was_performed_only_when_enforced_is_not_performed_freely() {
    let ordered = |n| {
        Dispute::new(n)
            .closed("2022-03-01", Outcome::OrderedToPay)
            .with(FactKind::Served, "2022-03-04", None)
            .with(FactKind::ServedOther, "2022-03-04", None)
    };
    let forced = ordered(1)
        .with(
            FactKind::EnforcementApplied,
            "2022-05-10",
            Some(Side::Theirs),
        )
        .with(FactKind::Performed, "2022-07-10", None);
    let free = ordered(2).with(FactKind::Performed, "2022-04-10", None);
    // Applied for when it had been done already: nothing was enforced.
    let late = ordered(3)
        .with(FactKind::Performed, "2022-04-10", None)
        .with(
            FactKind::EnforcementApplied,
            "2022-05-10",
            Some(Side::Theirs),
        );
    check(
        &[forced, free, late],
        &[
            ("litigation.performed", "3"),
            ("litigation.performed_freely", "2"),
            ("rate.performance", "2/3"),
            ("rate.quiet", "2/3"),
            ("litigation.perform_overdue", "0"),
        ],
    );
}

#[test]
fn a_judgment_changed_nobody_knows_which_way_is_changed() {
    let changed = Dispute::new(1)
        .closed("2022-03-01", Outcome::Revoked)
        .appealed(Role::Appellant, "2022-04-01")
        .closed("2022-05-20", Outcome::JudgmentChanged);
    let remanded = Dispute::new(2)
        .closed("2022-03-01", Outcome::ClaimsDismissed)
        .appealed(Role::Appellee, "2022-04-01")
        .closed("2022-05-06", Outcome::Remanded);
    let unknown = Dispute::new(3)
        .closed("2022-03-01", Outcome::ClaimsDismissed)
        .appealed(Role::Appellee, "2022-04-01")
        .closed("2022-05-06", Outcome::Unknown);
    check(
        &[changed, remanded, unknown],
        &[
            ("rate.changed", "1/2"),
            ("rate.remanded", "1/2"),
            ("rate.changed_remanded", "2/2"),
            ("rate.loss.closed", "1/4"),
        ],
    );
}

/// The appeal that left the judgment standing is lost by what that was lost by.
#[test]
fn a_loss_in_effect_has_the_cause_of_the_judgment_left_standing() {
    let mut lost = Dispute::new(1)
        .closed("2022-03-01", Outcome::Revoked)
        .appealed(Role::Appellant, "2022-04-01")
        .closed("2022-05-20", Outcome::AppealDismissedJudgment);
    lost.0[0].findings = vec![Finding::new(Flaw::EvidenceWanting)];
    let docket = docket(&[lost]);
    let scope = Scope::year_of(day("2022-12-31"));
    for at in 0..2 {
        let causes = dim_values(&docket.row(at), Dim::LossCause, &scope);
        assert_eq!(causes[0].id, "evidence_wanting", "{at}");
    }
}

/// By every way to count it, no rate comes to more than all of its base once what is open is entered.
#[test]
fn at_best_a_rate_is_of_its_own_base() {
    let heard = |n, on: &str, notice, closed| {
        let mut one = Dispute::new(n).heard(on, None);
        one.0[0].hearings[0].notice = notice;
        match closed {
            true => one.closed("2022-09-01", Outcome::ClaimsDismissed),
            false => one,
        }
    };
    let all = [
        heard(1, "2022-03-01", CourtNotice::Shall, true),
        heard(2, "2022-03-02", CourtNotice::None, false),
        heard(3, "2022-03-03", CourtNotice::None, false),
        Dispute::new(4)
            .heard("2022-03-04", Some(AppearanceState::Appeared))
            .closed("2022-09-01", Outcome::ClaimsDismissed),
    ];
    let docket = docket(&all);
    for counting in Counting::ALL {
        let scope = Scope {
            counting: *counting,
            ..Scope::year_of(day("2022-12-31"))
        };
        for (base, best) in [
            ("heard", "4/4"),
            ("closed_first", "2/2"),
            ("notified", "1/1"),
            ("without_excused", "4/4"),
        ] {
            let settings = Settings::of([Setting {
                key: "rate.appearance_base".to_string(),
                value: base.to_string(),
            }]);
            let customs = Customs::of(&settings);
            let sheet = Sheet::of(&docket, &scope, &customs);
            let Value::Rate { over, base } = sheet.at_best("appearance.rate") else {
                panic!("no rate");
            };
            assert_eq!(format!("{over}/{base}"), best);
            let said = targets("appearance.rate>=80").unwrap()[0].said(&sheet, &customs, &scope);
            assert!(said.zh.contains("登记后最高100.00%"), "{}", said.zh);
        }
    }
}

/// Joined cases that were heard together were heard once: whoever came to it came once, and to another session another time.
#[test]
fn a_session_of_joined_cases_is_one_of_the_dispute() {
    let together = Dispute::new(1)
        .sat("2022-03-10", "09:30", Some("周砚秋"))
        .joined("2022-02-05")
        .sat("2022-03-10", "09:30", None)
        .sat("2022-03-10", "14:30", Some("周砚秋"))
        .closed("2022-05-10", Outcome::ClaimsDismissed);
    // The hour is told in one of them; the room is another.
    let apart = Dispute::new(2)
        .sat("2022-04-12", "", Some("顾明澜"))
        .joined("2022-02-06")
        .sat("2022-04-12", "10:00", Some("顾明澜"))
        .joined("2022-02-07")
        .sat("2022-04-12", "15:00", None);
    let disputes = [together, apart];
    check(
        &disputes,
        &[
            ("appearance.heard_times", "6"),
            ("appearance.attended_times", "4"),
        ],
    );
    check_disputes(
        &disputes,
        &[
            ("appearance.heard_times", "4"),
            ("appearance.attended_times", "3"),
        ],
    );
}
