//! Outcomes as figures and gaps see them: each stands in one column of its form, and what is not known is in no rate.

use anjuan::calendar::Calendar;
use anjuan::case::{CaseFile, Fact, FactKind, Instance, Kind, Outcome};
use anjuan::docket::{Bit, Docket, Row, Scope};
use anjuan::report::form::{LITIGATION_FORM, Office, RECONSIDERATION_FORM, form_table};
use anjuan::report::{Customs, GapView, Meaning, Sheet, Value, gaps_of, identities};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn ended(outcome: Outcome) -> CaseFile {
    let kind = outcome.kind();
    let instance = Instance::ALL.iter().find(|i| outcome.fits(**i)).unwrap();
    let mut case = CaseFile::new(kind, *instance);
    let copy = match kind {
        Kind::Litigation => FactKind::ComplaintReceived,
        Kind::Reconsideration => FactKind::ApplicationReceived,
        Kind::Enforcement => FactKind::EnforcementApplied,
    };
    case.facts.push(Fact::new(copy, day("2024-01-10")));
    case.facts.push(Fact::concluded(day("2024-05-10"), outcome));
    case
}

fn docket(cases: &[CaseFile]) -> Docket {
    let calendar = Calendar::new();
    let mut docket = Docket::new();
    for (id, case) in (1..).zip(cases) {
        docket.put(id, &Row::of(case, &calendar));
    }
    docket
}

fn year() -> Scope {
    Scope::new(
        Some(day("2024-01-01")),
        Some(day("2024-12-31")),
        day("2024-12-31"),
    )
}

#[test]
fn every_outcome_stands_in_one_column_of_its_form() {
    for outcome in Outcome::ALL {
        let docket = docket(&[ended(*outcome)]);
        let forms = match outcome.kind() {
            Kind::Litigation => vec![&LITIGATION_FORM],
            Kind::Reconsideration => vec![&RECONSIDERATION_FORM],
            // In neither: nobody contests anything there.
            Kind::Enforcement => Vec::new(),
        };
        for form in forms {
            let filled = form_table(form, &docket, &year(), &Office::default());
            let closed = filled.checks.iter().filter(|c| c.said.zh.ends_with("审结"));
            assert!(
                closed.clone().count() > 0 && closed.clone().all(|c| c.holds()),
                "{outcome:?}"
            );
        }
        for identity in identities(&docket, &year()) {
            let ours = identity.meaning != Meaning::Form;
            assert!(
                !ours || identity.holds(),
                "{outcome:?}: {}",
                identity.said.en
            );
        }
    }
}

#[test]
fn an_outcome_not_known_is_closed_and_in_no_rate() {
    for kind in Kind::ALL {
        let unknown = ended(Outcome::unknown(*kind));
        let known = match kind {
            Kind::Litigation => [Outcome::ClaimsDismissed, Outcome::Revoked],
            Kind::Reconsideration => [Outcome::RUpheld, Outcome::RRevoked],
            Kind::Enforcement => [Outcome::EPermitted, Outcome::ENotPermitted],
        };
        let two = known.map(ended);
        let three = [two.as_slice(), std::slice::from_ref(&unknown)].concat();
        let sheet = |cases: &[CaseFile]| {
            Sheet::of(&docket(cases), &year(), &Customs::of(&Default::default()))
        };
        let (with, without) = (sheet(&three), sheet(&two));
        let closed = format!("{}.closed", kind.id());
        assert_eq!(with.value(&closed), Value::Count(3));
        for rate in [
            "rate.loss",
            "rate.win",
            "rate.correction",
            "rate.uphold",
            "rate.resolution",
        ] {
            assert_eq!(with.value(rate), without.value(rate), "{rate}");
        }
        let office = Office::default();
        let view = GapView {
            day: day("2024-12-31"),
            office: &office,
            undecided: None,
            unanswered: false,
            unperformed: false,
            perform_by: None,
        };
        let gaps: Vec<&str> = gaps_of(&unknown, &view).iter().map(|m| m.gap.id).collect();
        assert!(gaps.contains(&"outcome"), "{gaps:?}");
        assert!(
            gaps_of(&three[0], &view)
                .iter()
                .all(|m| m.gap.id != "outcome")
        );
    }
}

#[test]
fn what_upholds_is_won_and_what_has_to_be_done_anew_is_corrected() {
    let has = |outcome: Outcome, bit: Bit| {
        let tally = docket(&[ended(outcome)]).tally(&year());
        tally.of(outcome.kind()).of(bit) == 1
    };
    assert!(has(Outcome::UpheldJudgment, Bit::Won));
    assert!(Outcome::UpheldJudgment.appealable() && !Outcome::UpheldJudgment.to_perform());
    assert!(!Outcome::UpheldJudgment.fits(Instance::Second));
    assert!(has(Outcome::RRevokedRedo, Bit::Corrected));
    assert!(Outcome::RRevokedRedo.to_perform() && Outcome::RRevokedRedo.to_redo());
    for kind in Kind::ALL {
        let unknown = Outcome::unknown(*kind);
        for bit in [
            Bit::Won,
            Bit::Lost,
            Bit::Corrected,
            Bit::Amicable,
            Bit::Upheld,
        ] {
            assert!(!has(unknown, bit), "{bit:?}");
        }
    }
}
