//! Figures: as of any day, identities in every period, and the mistakes seen in real programs.

use anjuan::calendar::Calendar;
use anjuan::case::{CaseFile, Fact, FactKind, Instance, Kind, Outcome};
use anjuan::docket::{Bit, Counting, Dim, Docket, Row, Scope};
use anjuan::report::{
    Customs, FIGURES, IdentityRun, Meaning, Rounding, Sheet, SheetRun, figure, identities, summary,
    tables,
};
use anjuan::text::Lang;
use chrono::NaiveDate;
use proptest::prelude::*;

use crate::random::{Rng, case, later};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn docket(cases: &[CaseFile]) -> Docket {
    let calendar = Calendar::new();
    let mut docket = Docket::new();
    for (id, case) in (1..).zip(cases) {
        docket.put(id, &Row::of(case, &calendar));
    }
    docket
}

fn lawsuit(received: &str, closed: Option<&str>) -> CaseFile {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    case.facts
        .push(Fact::new(FactKind::ComplaintReceived, day(received)));
    if let Some(closed) = closed {
        case.facts
            .push(Fact::concluded(day(closed), Outcome::ClaimsDismissed));
    }
    case
}

fn scope(from: &str, to: &str, as_of: &str) -> Scope {
    Scope::new(Some(day(from)), Some(day(to)), day(as_of))
}

/// carried over, received, closed, pending of the lawsuits.
fn check(cases: &[CaseFile], scope: &Scope, want: [u32; 4]) {
    let tally = docket(cases).tally(scope);
    let have = [Bit::CarriedOver, Bit::Received, Bit::Closed, Bit::Pending]
        .map(|b| tally.litigation.of(b));
    assert_eq!(have, want);
}

#[test]
fn a_case_closed_on_25_december_is_open_on_19_december() {
    let cases = [lawsuit("2022-03-01", Some("2022-12-25"))];
    check(
        &cases,
        &scope("2022-01-01", "2022-12-31", "2022-12-19"),
        [0, 1, 0, 1],
    );
    check(
        &cases,
        &scope("2022-01-01", "2022-12-31", "2022-12-25"),
        [0, 1, 1, 0],
    );
}

#[test]
fn carried_over_cases_that_are_still_pending_do_not_vanish() {
    let cases = [lawsuit("2021-11-01", None)];
    check(
        &cases,
        &scope("2022-01-01", "2022-12-31", "2022-12-31"),
        [1, 0, 0, 1],
    );
}

#[test]
fn a_case_on_a_boundary_day_counts_once() {
    let cases = [
        lawsuit("2022-01-01", None),
        lawsuit("2021-12-31", None),
        lawsuit("2022-12-31", None),
    ];
    check(
        &cases,
        &scope("2022-01-01", "2022-12-31", "2022-12-31"),
        [1, 2, 0, 3],
    );
    check(
        &cases,
        &scope("2021-01-01", "2021-12-31", "2022-12-31"),
        [0, 1, 0, 1],
    );
    check(
        &cases,
        &scope("2023-01-01", "2023-12-31", "2023-12-31"),
        [3, 0, 0, 3],
    );
    // Closed on the last day before the period: gone. On its first day: closed within it.
    let closed = [
        lawsuit("2021-05-01", Some("2021-12-31")),
        lawsuit("2021-05-01", Some("2022-01-01")),
    ];
    check(
        &closed,
        &scope("2022-01-01", "2022-12-31", "2022-12-31"),
        [1, 0, 1, 0],
    );
}

#[test]
fn a_case_received_later_is_not_there_yet() {
    check(
        &[lawsuit("2022-12-20", None)],
        &scope("2022-01-01", "2022-12-31", "2022-12-19"),
        [0; 4],
    );
}

#[test]
fn settlement_counts_once() {
    let mut case = CaseFile::new(Kind::Reconsideration, Instance::Reconsideration);
    case.facts
        .push(Fact::new(FactKind::ApplicationReceived, day("2022-03-01")));
    case.facts
        .push(Fact::concluded(day("2022-04-01"), Outcome::RSettled));
    let year = scope("2022-01-01", "2022-12-31", "2022-12-31");
    let sheet = Sheet::of(&docket(&[case]), &year, &Customs::default());
    let show = |id: &str| sheet.value(id).show(Rounding::default());
    assert_eq!(show("rate.settlement"), "100.00%");
    assert_eq!(show("rate.resolution"), "100.00%");
    assert_eq!(show("rate.correction"), "0.00%");
    assert_eq!(show("rate.loss"), "-");
}

#[test]
fn the_paragraph_says_zero_and_all_closed() {
    let year = scope("2022-01-01", "2022-12-31", "2022-12-19");
    let docket = docket(&[lawsuit("2022-03-01", Some("2022-06-01"))]);
    let customs = Customs::default();
    assert_eq!(
        summary(
            &docket,
            &anjuan::case::Aside::default(),
            &year,
            &customs,
            Lang::Zh
        ),
        "截至12月19日，行政诉讼案件共1件，均已办结；行政复议案件0件；行政负责人出庭应诉0次。"
    );
    assert_eq!(
        summary(
            &docket,
            &anjuan::case::Aside::default(),
            &year,
            &customs,
            Lang::En
        ),
        "As of 2022-12-19, 1 administrative lawsuit, all closed; no reconsideration cases; \
         a responsible official appeared in court 0 times."
    );
}

#[test]
fn every_figure_has_its_own_id_name_and_definition() {
    for (i, f) in FIGURES.iter().enumerate() {
        assert!(
            FIGURES
                .iter()
                .skip(i + 1)
                .all(|o| o.id != f.id && (o.name.zh != f.name.zh || o.theme != f.theme)),
            "{}",
            f.id
        );
        for way in f.ways() {
            let definition = way.definition;
            assert!(
                !definition.zh.is_empty() && !definition.en.is_empty(),
                "{}",
                f.id
            );
        }
    }
    for area in ["litigation", "reconsideration"] {
        for id in [
            "carried_over",
            "received",
            "handled",
            "closed",
            "pending",
            "suspended",
        ] {
            assert!(figure(&format!("{area}.{id}")).is_some(), "{area}.{id}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn identities_hold_and_breakdowns_add_up(seed in any::<u64>(), start in 0u64..2000, length in 0u64..800, seen in 0u64..900) {
        let mut rng = Rng::new(seed);
        let last = day("2025-12-31");
        let cases: Vec<CaseFile> = (0..30).map(|_| case(&mut rng, last)).collect();
        let docket = docket(&cases);
        let from = later(day("2019-01-01"), start);
        let scope = Scope::new(Some(from), Some(later(from, length)), later(from, seen));
        let tally = docket.tally(&scope);
        for identity in identities(&docket, &scope) {
            if identity.meaning != Meaning::Form {
                prop_assert!(identity.holds(), "{identity:?}");
            }
        }
        for kind in Kind::ALL {
            prop_assert_eq!(docket.behind(&scope, Some(*kind), Bit::Pending).len() as u32, tally.of(*kind).of(Bit::Pending));
        }
        for dims in [vec![Dim::Court], vec![Dim::Instance, Dim::Outcome]] {
            for table in tables(&docket, &scope, &dims) {
                for bit in [Bit::Handled, Bit::Closed, Bit::Pending] {
                    let sum: u32 = table.rows.iter().map(|r| r.counts.of(bit)).sum();
                    prop_assert_eq!(sum, tally.of(table.kind).of(bit));
                }
            }
        }
    }

    #[test]
    fn periods_that_partition_a_year_add_up(seed in any::<u64>(), cut in 1u64..364) {
        let mut rng = Rng::new(seed);
        let cases: Vec<CaseFile> = (0..30).map(|_| case(&mut rng, day("2025-12-31"))).collect();
        let docket = docket(&cases);
        let (first, end) = (day("2021-01-01"), day("2021-12-31"));
        let middle = later(first, cut);
        let part = |from, to| docket.tally(&Scope::new(Some(from), Some(to), day("2025-12-31")));
        let (whole, a, b) = (part(first, end), part(first, later(first, cut - 1)), part(middle, end));
        for kind in Kind::ALL {
            for bit in [Bit::Received, Bit::Closed] {
                prop_assert_eq!(whole.of(*kind).of(bit), a.of(*kind).of(bit) + b.of(*kind).of(bit));
            }
            prop_assert_eq!(a.of(*kind).of(Bit::Pending), b.of(*kind).of(Bit::CarriedOver));
            prop_assert_eq!(whole.of(*kind).of(Bit::Pending), b.of(*kind).of(Bit::Pending));
        }
    }

    #[test]
    fn facts_dated_later_never_change_figures_as_of_a_day(seed in any::<u64>(), at in 200u64..2200) {
        let mut rng = Rng::new(seed);
        let whole: Vec<CaseFile> = (0..25).map(|_| case(&mut rng, day("2026-01-01"))).collect();
        let as_of = later(day("2019-01-01"), at);
        let cut: Vec<CaseFile> = whole.iter().map(|c| c.as_of(as_of)).collect();
        let year = Scope::year_of(as_of);
        let customs = Customs::default();
        let (then, now) = (docket(&cut), docket(&whole));
        let (then, now) = (Sheet::of(&then, &year, &customs), Sheet::of(&now, &year, &customs));
        for f in FIGURES.iter() {
            prop_assert_eq!(then.value(f.id), now.value(f.id), "{} as of {}", f.id, as_of);
        }
    }

    #[test]
    fn the_columns_say_what_the_case_file_says(seed in any::<u64>(), at in 0u64..2400) {
        let mut rng = Rng::new(seed);
        let file = case(&mut rng, day("2026-01-01"));
        let on = later(day("2019-01-01"), at);
        let docket = docket(std::slice::from_ref(&file));
        let row = docket.row(0);
        prop_assert_eq!(row.stage(on), file.stage(on));
        prop_assert_eq!(row.is_suspended(on), file.as_of(on).is_suspended());
        prop_assert_eq!(row.duty(on), anjuan::law::duty_mark(&anjuan::law::traces(&file), on, anjuan::law::Rest::of(&file, on)));
        let seen = file.as_of(on);
        if file.head.kind == Kind::Litigation {
            prop_assert_eq!(row.duty(on), anjuan::law::duty_mark(&anjuan::law::traces(&seen), on, anjuan::law::Rest::of(&seen, on)));
        }
    }
}

/// A large docket is counted in slices between two keys.
#[test]
fn what_is_counted_in_slices_is_what_is_counted_at_once() {
    for seed in 0..12 {
        let mut rng = Rng::new(seed);
        let last = day("2024-06-01");
        let cases: Vec<CaseFile> = (0..60).map(|_| case(&mut rng, last)).collect();
        let (docket, customs) = (docket(&cases), Customs::default());
        for counting in Counting::ALL {
            let scope = Scope {
                counting: *counting,
                ..scope("2023-01-01", "2023-12-31", "2024-06-01")
            };
            let whole = Sheet::of(&docket, &scope, &customs);
            let mut run = SheetRun::new(&scope, &customs);
            let mut slices = 0;
            let sheet = loop {
                slices += 1;
                if let Some(sheet) = run.step(&docket, 7) {
                    break sheet;
                }
            };
            for figure in FIGURES.iter() {
                assert_eq!(
                    sheet.value(figure.id),
                    whole.value(figure.id),
                    "{seed} {}",
                    figure.id
                );
            }
            assert!(slices > 8 || *counting == Counting::Disputes, "{slices}");
            let mut run = IdentityRun::new(&docket, &scope);
            let checked = loop {
                if let Some(checked) = run.step(&docket, 7) {
                    break checked;
                }
            };
            assert_eq!(checked, identities(&docket, &scope), "{seed}");
        }
    }
}
