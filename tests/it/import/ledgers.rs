//! Ledgers as offices really keep them (tests/it/ledgers), their numbers counted by hand.

use std::path::Path;

use anjuan::case::Kind;
use anjuan::docket::{Bit, Scope};
use anjuan::exchange::import::{Counts, Options, counts};

use super::desk::{Desk, day, n};

/// What the year-end form wants of a year's lawsuits.
#[derive(Debug, PartialEq, Eq)]
struct Year {
    handled: u32,
    closed: u32,
    heard: u32,
    attended: u32,
    undated: u32,
}

/// Imports a ledger on the last day of its year, again, exports nothing lost, and takes it back.
fn check(name: &str, rows: Counts, skipped: usize, want: Year) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/ledgers")
        .join(name);
    let (year, _) = name.split_once('-').unwrap();
    let end = format!("{year}-12-31");
    let mut desk = Desk::on(&end);
    let file = desk.path(name);
    std::fs::copy(source, &file).unwrap();
    let options = Options {
        year: year.parse().ok(),
        ..Options::default()
    };
    let plan = desk.plan_with(&file, &options);
    assert_eq!(counts(&plan), rows, "{name}: {:#?}", plan.problems);
    assert_eq!(plan.skipped.len(), skipped, "{name}: {:#?}", plan.skipped);
    desk.commit(&plan);

    let tally = desk.ledger.docket().tally(&Scope::year_of(day(&end)));
    let lawsuits = tally.of(Kind::Litigation);
    let got = Year {
        handled: lawsuits.of(Bit::Handled),
        closed: lawsuits.of(Bit::Closed),
        heard: lawsuits.of(Bit::Heard),
        attended: lawsuits.of(Bit::Attended),
        undated: tally.undated,
    };
    assert_eq!(got, want, "{name}");
    assert_eq!(
        lawsuits.of(Bit::Pending),
        want.handled - want.closed,
        "{name}"
    );

    let again = desk.plan_with(&file, &options);
    assert_eq!(
        counts(&again),
        n(0, 0, rows.new, rows.refused),
        "{name} again"
    );
    assert!(again.changes.is_empty(), "{name} again");
    desk.ledger.undo().unwrap();
    assert_eq!(desk.ledger.docket().len(), 0, "{name} taken back");
}

fn year(handled: u32, closed: u32) -> Year {
    Year {
        handled,
        closed,
        heard: 0,
        attended: 0,
        undated: 0,
    }
}

#[test]
fn titles_two_row_headers_totals_and_who_signed_are_no_cases() {
    // 23 people are one case; heard: nos. 1, 2 and 4; the official came to 1 and 4.
    let want = Year {
        heard: 3,
        attended: 2,
        ..year(5, 3)
    };
    check("2019-two-row-header.xlsx", n(5, 0, 0, 0), 4, want);
    check("2022-header-at-c7.xlsx", n(2, 0, 0, 0), 7, year(2, 1));
}

#[test]
fn each_instance_of_a_row_is_a_case() {
    // three at first instance, two of them appealed, one appeal still open
    check(
        "2020-instances-side-by-side.xlsx",
        n(5, 0, 0, 0),
        2,
        year(5, 4),
    );
}

#[test]
fn text_files_in_any_writing() {
    check("2021-gb18030-semicolons.csv", n(2, 0, 0, 0), 1, year(2, 1));
    check("2021-lines-in-cells.csv", n(1, 0, 0, 0), 0, year(1, 0));
}

#[test]
fn wrong_rows_are_refused_and_doubtful_ones_are_closed() {
    // 2021-02-30 leaves a case undated; a number twice and a number without a year are refused. A closing before the case came is
    // not read, and the case is closed all the same.
    let want = Year {
        undated: 1,
        ..year(4, 3)
    };
    // two say that they ended, and not how or not when
    check("2021-wrong-rows.xlsx", n(5, 0, 0, 2), 0, want);
}
