//! Figures counted a second time by a plain loop over the case files, without the columns, and compared.

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::docket::{Counting, Docket, Row, Scope};
use anjuan::report::{Customs, FIGURES, Meaning, Sheet, Value, identities};
use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

use crate::random::{Rng, case, later};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A random docket in which every third case belongs to the dispute of the one before.
pub fn cases(seed: u64, n: u64) -> Vec<CaseFile> {
    let mut rng = Rng::new(seed);
    let mut out: Vec<CaseFile> = Vec::new();
    for nth in 0..n {
        let mut one = case(&mut rng, day("2025-12-31"));
        one.head.dispute = match out.last() {
            Some(last) if nth % 3 == 2 => last.head.dispute,
            _ => Uuid::from_u128(u128::from(nth) + 1),
        };
        if rng.chance(15) {
            one.parties[0].people = 1 + rng.below(120) as u32;
        }
        if let Some(fact) = one.facts.iter_mut().find(|f| f.kind == FactKind::Concluded)
            && rng.chance(20)
        {
            fact.amount_fen = Some(rng.below(1_000_000) as i64);
        }
        let closed = one.closed();
        if let Some(closed) = closed
            && rng.chance(20)
        {
            let kind = match one.head.kind {
                Kind::Litigation | Kind::Enforcement => FactKind::AdviceReceived,
                Kind::Reconsideration => FactKind::OpinionReceived,
            };
            one.facts
                .push(Fact::new(kind, later(closed, rng.below(200))));
        }
        one.head.path =
            (one.head.kind == Kind::Litigation && rng.chance(70)).then(|| rng.pick(Path::ALL));
        one.sort();
        out.push(one);
    }
    out
}

pub fn docket(cases: &[CaseFile]) -> Docket {
    let calendar = Calendar::new();
    let mut docket = Docket::new();
    for (id, case) in (1..).zip(cases) {
        docket.put(id, &Row::of(case, &calendar));
    }
    docket
}

/// The plain count: which cases stand in a period as of a day, and what is asked of them.
struct Plain<'a> {
    all: &'a [CaseFile],
    from: NaiveDate,
    end: NaiveDate,
}

impl<'a> Plain<'a> {
    fn handled(&self, kind: Kind) -> impl Iterator<Item = &'a CaseFile> {
        let (from, end) = (self.from, self.end);
        self.all.iter().filter(move |c| {
            c.head.kind == kind
                && c.received().is_some_and(|r| {
                    r <= end && (r >= from || c.closed().is_none_or(|closed| closed >= from))
                })
                && from <= end
        })
    }

    fn received(&self, kind: Kind) -> impl Iterator<Item = &'a CaseFile> {
        let from = self.from;
        self.handled(kind)
            .filter(move |c| c.received().unwrap() >= from)
    }

    fn closed(&self, kind: Kind) -> impl Iterator<Item = &'a CaseFile> {
        let end = self.end;
        self.handled(kind)
            .filter(move |c| c.closed().is_some_and(|d| d <= end))
    }

    fn pending(&self, kind: Kind) -> impl Iterator<Item = CaseFile> {
        let end = self.end;
        self.handled(kind)
            .filter(move |c| c.closed().is_none_or(|d| d > end))
            .map(move |c| c.as_of(end))
    }
}

fn n<T>(list: impl Iterator<Item = T>) -> Value {
    Value::Count(list.count() as u64)
}

/// Two applications in one dispute: the first still open, the second refused. The dispute is pending and stands as
/// its open case: nothing of how the other ended is left on it.
#[test]
fn a_dispute_stands_as_its_open_case_whole() {
    let application = |received: &str, accepted: Option<&str>, ended: Option<Outcome>| {
        let mut case = CaseFile::new(Kind::Reconsideration, Instance::Reconsideration);
        case.head.dispute = Uuid::from_u128(1);
        let put = |(kind, on): (FactKind, &str)| Fact::new(kind, day(on));
        case.facts
            .push(put((FactKind::ApplicationReceived, received)));
        case.facts
            .extend(accepted.map(|on| put((FactKind::Accepted, on))));
        case.facts
            .extend(ended.map(|how| Fact::concluded(day("2022-05-01"), how)));
        case
    };
    let scope = Scope {
        counting: Counting::Disputes,
        ..Scope::new(
            Some(day("2022-01-01")),
            Some(day("2022-12-31")),
            day("2022-12-31"),
        )
    };
    for ended in Outcome::of(Kind::Reconsideration) {
        for accepted in [None, Some("2022-03-05")] {
            let cases = [
                application("2022-03-01", accepted, None),
                application("2022-04-01", None, Some(ended)),
            ];
            let docket = docket(&cases);
            for identity in identities(&docket, &scope) {
                let form = identity.meaning == Meaning::Form;
                assert!(identity.holds() || form, "{ended:?} {identity:?}");
            }
            let sheet = Sheet::of(&docket, &scope, &Customs::default());
            let of = |id: &str| sheet.count(&format!("reconsideration.{id}"));
            assert_eq!([of("handled"), of("pending"), of("closed")], [1, 1, 0]);
            assert_eq!(of("accepted"), 1);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_columns_count_what_a_plain_loop_counts(seed in any::<u64>(), start in 0u64..2000, length in 0u64..800, seen in 0u64..900) {
        let cases = cases(seed, 40);
        let docket = docket(&cases);
        let from = later(day("2019-01-01"), start);
        let scope = Scope::new(Some(from), Some(later(from, length)), later(from, seen));
        let sheet = Sheet::of(&docket, &scope, &Customs::default());
        let plain = Plain { all: &cases, from, end: scope.end() };
        for kind in [Kind::Litigation, Kind::Reconsideration] {
            let id = |what: &str| format!("{}.{what}", kind.id());
            let check = |what: &str, want: Value| {
                let have = sheet.value(&id(what));
                prop_assert_eq!(have, want, "{}", id(what));
                Ok(())
            };
            check("handled", n(plain.handled(kind)))?;
            check("received", n(plain.received(kind)))?;
            check("carried_over", n(plain.handled(kind).filter(|c| c.received().unwrap() < from)))?;
            check("closed", n(plain.closed(kind)))?;
            check("pending", n(plain.pending(kind)))?;
            check("suspended", n(plain.pending(kind).filter(|c| c.is_suspended())))?;
            check("running", n(plain.pending(kind).filter(|c| !c.is_suspended())))?;
            let people = plain.received(kind).map(|c| u64::from(c.people())).sum();
            check("applicants", Value::Count(people))?;
            let fen = plain.closed(kind).filter_map(|c| c.concluded()?.amount_fen).map(i128::from).sum();
            check("compensation", Value::Money(fen))?;
            check("compensation_cases", n(plain.closed(kind).filter(|c| c.concluded().unwrap().amount_fen.unwrap_or(0) > 0)))?;
            let mut disputes: Vec<Uuid> = plain.handled(kind).map(|c| c.head.dispute).collect();
            disputes.sort();
            disputes.dedup();
            check("disputes", n(disputes.iter()))?;
            for outcome in Outcome::of(kind) {
                let short = outcome.id().strip_prefix("r_").filter(|_| kind == Kind::Reconsideration).unwrap_or(outcome.id());
                check(&format!("outcome.{short}"), n(plain.closed(kind).filter(|c| c.outcome() == Some(outcome))))?;
            }
            for matter in Matter::ALL {
                check(&format!("matter.{}", matter.id()), n(plain.received(kind).filter(|c| c.head.matter == Some(*matter))))?;
            }
            check("matter.none", n(plain.received(kind).filter(|c| c.head.matter.is_none())))?;
            for more in [3, 10, 20, 30, 50, 100] {
                check(&format!("group.{more}"), n(plain.received(kind).filter(|c| c.people() > more)))?;
            }
            let mark = if kind == Kind::Litigation { FactKind::AdviceReceived } else { FactKind::OpinionReceived };
            let what = if kind == Kind::Litigation { "judicial_advice" } else { "opinion" };
            check(what, n(plain.closed(kind).filter(|c| c.day(mark).is_some_and(|d| d <= scope.end()))))?;
        }
        for path in Path::ALL {
            let have = sheet.value(&format!("litigation.path.{}", path.id()));
            prop_assert_eq!(have, n(plain.received(Kind::Litigation).filter(|c| c.head.path == Some(*path))));
        }
        // Later sued: a lawsuit of the same dispute reached us by the end.
        let sued = plain.closed(Kind::Reconsideration).filter(|c| {
            cases.iter().any(|o| {
                o.head.kind == Kind::Litigation && o.head.dispute == c.head.dispute
                    && o.received().is_some_and(|d| d <= scope.end())
            })
        });
        prop_assert_eq!(sheet.value("reconsideration.sued_after"), n(sued));
        let lost = plain.closed(Kind::Litigation).filter(|c| c.head.instance == Instance::First).filter(|c| {
            matches!(c.outcome().unwrap().effect(), Effect::Revoked | Effect::Varied | Effect::Unlawful | Effect::Void | Effect::Ordered)
        });
        // What nobody knows the outcome of says nothing of losing.
        let known = |c: &&CaseFile| c.outcome().unwrap().effect() != Effect::Unknown;
        let first = plain.closed(Kind::Litigation).filter(|c| c.head.instance == Instance::First).filter(known);
        prop_assert_eq!(sheet.value("rate.loss").parts(), Some((lost.count() as u32, first.count() as u32)));
    }

    /// By dispute the same sums agree, and there are never more disputes than cases.
    #[test]
    fn disputes_balance_as_cases_do(seed in any::<u64>(), start in 0u64..2000, length in 0u64..800) {
        let cases = cases(seed, 40);
        let docket = docket(&cases);
        let from = later(day("2019-01-01"), start);
        let by_case = Scope::new(Some(from), Some(later(from, length)), day("2025-12-31"));
        let by_dispute = Scope { counting: Counting::Disputes, ..by_case };
        for identity in identities(&docket, &by_dispute) {
            prop_assert!(identity.holds() || identity.meaning == Meaning::Form, "{identity:?}");
        }
        let customs = Customs::default();
        let (a, b) = (Sheet::of(&docket, &by_case, &customs), Sheet::of(&docket, &by_dispute, &customs));
        for kind in ["litigation", "reconsideration"] {
            let id = format!("{kind}.handled");
            prop_assert!(b.count(&id) <= a.count(&id));
            prop_assert_eq!(b.count(&id), a.count(&format!("{kind}.disputes")));
        }
    }

    /// Four quarters make the year: what is counted by what happened within them adds up, what is pending is the last.
    #[test]
    fn quarters_add_up_to_the_year(seed in any::<u64>(), year in 2019i32..2024) {
        use anjuan::report::{Length, Period, YearStart};
        let cases = cases(seed, 60);
        let docket = docket(&cases);
        let (customs, seen) = (Customs::default(), day("2025-12-31"));
        let start = YearStart { month: 1 + (seed % 12) as u32, day: 1 + (seed % 28) as u32 };
        let of = |length, nth| Sheet::of(&docket, &Period::nth(length, year, nth, start).scope(seen), &customs);
        let whole = of(Length::Year, 1);
        let quarters: Vec<Sheet> = (1..=4).map(|q| of(Length::Quarter, q)).collect();
        for f in FIGURES.iter().filter(|f| !f.id.contains("disputes")) {
            let adds = ["received", "closed", "refused", "lapsed", "passed_on", "applicants", "compensation"].iter().any(|w| f.id.ends_with(w))
                || [".outcome.", ".matter.", ".path.", ".role.", ".group."].iter().any(|w| f.id.contains(w));
            if f.id.starts_with("rate") || f.id.starts_with("ratio") || !adds {
                continue;
            }
            // An application received in one quarter and refused in the next is in neither's count of its own receipts.
            if ["refused", "lapsed", "passed_on"].iter().any(|w| f.id.ends_with(w)) {
                continue;
            }
            let sum = |v: Vec<Value>| v.iter().fold((0, 0), |(n, fen), v| match v {
                Value::Count(c) => (n + c, fen),
                Value::Money(f) => (n, fen + f),
                _ => (n, fen),
            });
            let parts = sum(quarters.iter().map(|q| q.value(f.id)).collect());
            prop_assert_eq!(parts, sum(vec![whole.value(f.id)]), "{}", f.id);
        }
        for kind in ["litigation", "reconsideration"] {
            prop_assert_eq!(quarters[3].count(&format!("{kind}.pending")), whole.count(&format!("{kind}.pending")));
            prop_assert_eq!(quarters[0].count(&format!("{kind}.carried_over")), whole.count(&format!("{kind}.carried_over")));
            for q in 0..3 {
                prop_assert_eq!(quarters[q].count(&format!("{kind}.pending")), quarters[q + 1].count(&format!("{kind}.carried_over")));
            }
        }
    }
}
