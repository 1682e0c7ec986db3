//! A corpus of invented ledgers by different writers (tests/it/ledgers/README.md), each beside what a person counted in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anjuan::case::{CaseFile, DocketNumber};
use anjuan::exchange::headers::Names;
use anjuan::exchange::import::{Options, counts, plan};
use anjuan::exchange::ledger_out::{Format, Setting, cell, export, export_like};
use anjuan::text::Lang;
use serde::Deserialize;

use super::desk::Desk;

/// What stands beside a ledger.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    today: String,
    #[serde(default)]
    new: usize,
    #[serde(default)]
    refused: usize,
    #[serde(default)]
    skipped: usize,
    /// Addresses of cells that something is said of.
    #[serde(default)]
    problems: Vec<String>,
    /// Words that are asked about.
    #[serde(default)]
    asked: Vec<String>,
    /// Key cells by docket number, and by what the case is called.
    #[serde(default)]
    cases: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    names: BTreeMap<String, BTreeMap<String, String>>,
    /// Docket numbers of one dispute.
    #[serde(default)]
    linked: Vec<Vec<String>>,
    /// A mapping file.
    #[serde(default)]
    map: Option<String>,
    /// The whole file is refused with this word.
    #[serde(default)]
    refusal: Option<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/ledgers")
}

fn corpus() -> Vec<(PathBuf, Expected)> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if let Some(ledger) = name.strip_suffix(".json") {
            let text = std::fs::read_to_string(&path).unwrap();
            let expected = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
            out.push((folder().join(ledger), expected));
        }
    }
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out
}

fn options(expected: &Expected) -> Options {
    let map = expected.map.as_deref().unwrap_or_default();
    Options {
        names: Names::parse(map).unwrap(),
        ..Options::default()
    }
}

fn shown(desk: &Desk, case: &CaseFile, column: &str) -> String {
    let setting = Setting {
        calendar: desk.ledger.calendar(),
        today: desk.ledger.today(),
        lang: Lang::Zh,
        shortened: false,
    };
    cell(case, column, setting).text()
}

fn all(desk: &Desk) -> Vec<CaseFile> {
    let docket = desk.ledger.docket();
    (0..docket.len())
        .map(|at| desk.ledger.case(docket.row(at).id()).unwrap())
        .collect()
}

fn number(text: &str) -> DocketNumber {
    DocketNumber::parse(text).unwrap()
}

/// Imports one, looks at everything that was counted, imports it again, and hands it back in its own layout.
fn check(file: &Path, expected: &Expected) {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let mut desk = Desk::on(&expected.today);
    let options = options(expected);
    let files = [file.to_path_buf()];
    if let Some(word) = &expected.refusal {
        let error = plan(&desk.ledger, &files, &options).unwrap_err();
        assert!(error.said().zh.contains(word), "{name}: {error:?}");
        return;
    }
    let first = plan(&desk.ledger, &files, &options).unwrap_or_else(|e| panic!("{name}: {e:?}"));
    let got = counts(&first);
    assert_eq!(
        (
            got.new,
            got.changed,
            got.same,
            got.refused,
            first.skipped.len()
        ),
        (expected.new, 0, 0, expected.refused, expected.skipped),
        "{name}: {:#?}\n{:#?}",
        first.problems,
        first.skipped
    );
    for address in &expected.problems {
        let at = |p: &anjuan::exchange::import::Problem| format!("{}{}", p.letter, p.line);
        let said = first.problems.iter().any(|p| at(p) == *address);
        assert!(said, "{name} {address}: {:#?}", first.problems);
    }
    let asked: Vec<&str> = first.asked.iter().map(|a| a.word.as_str()).collect();
    for word in &expected.asked {
        assert!(asked.contains(&word.as_str()), "{name} {word}: {asked:?}");
    }
    desk.commit(&first);
    let cases = all(&desk);
    let by_number = expected.cases.iter().map(|(wanted, cells)| {
        let key = number(wanted).key();
        let found = cases
            .iter()
            .find(|c| c.head.number.as_ref().is_some_and(|n| n.key() == key));
        (wanted, found, cells)
    });
    let by_name = expected.names.iter().map(|(wanted, cells)| {
        (
            wanted,
            cases.iter().find(|c| c.short_name() == *wanted),
            cells,
        )
    });
    for (wanted, found, cells) in by_number.chain(by_name) {
        let case = found.unwrap_or_else(|| panic!("{name}: no {wanted}"));
        for (column, value) in cells {
            assert_eq!(
                shown(&desk, case, column),
                *value,
                "{name} {wanted} {column}"
            );
        }
    }
    for chain in &expected.linked {
        let disputes: Vec<_> = chain.iter().map(|n| desk.case(n).head.dispute).collect();
        assert!(
            disputes.windows(2).all(|d| d[0] == d[1]),
            "{name} {chain:?}"
        );
    }
    let again = plan(&desk.ledger, &files, &Options::default()).unwrap();
    let got = counts(&again);
    assert_eq!(
        (got.new, got.changed, got.same, got.refused),
        (0, 0, expected.new, expected.refused),
        "{name} again: {:#?}",
        again
            .rows
            .iter()
            .filter(|r| !r.changes.is_empty())
            .collect::<Vec<_>>()
    );
    assert!(
        again.changes.is_empty(),
        "{name} again: {:#?}",
        again.changes
    );
    round_trips(&mut desk, &name, &cases);
}

/// Out in the ledger's own layout and in ours: nothing that is on file changes, and ours brings every case whole to an
/// empty docket.
fn round_trips(desk: &mut Desk, name: &str, cases: &[CaseFile]) {
    let every: Vec<usize> = (0..cases.len()).collect();
    let (_, layout) = anjuan::exchange::import::layouts(&desk.ledger)
        .unwrap()
        .pop()
        .unwrap_or_else(|| panic!("{name}: no layout was kept"));
    let theirs = desk.path("theirs.xlsx");
    let format = Format::Xlsx;
    let written = export_like(
        &desk.ledger,
        &every,
        &layout,
        &theirs,
        format,
        Lang::Zh,
        false,
    );
    let written = written.unwrap_or_else(|e| panic!("{name}: {e:?}"));
    assert!(written.without.is_empty(), "{name}: {:?}", written.without);
    let plan = desk.plan(&theirs);
    let changed: Vec<_> = plan.rows.iter().filter(|r| !r.changes.is_empty()).collect();
    let got = counts(&plan);
    assert_eq!(
        (got.new, got.changed, got.same),
        (0, 0, cases.len()),
        "{name} like: {changed:#?}\n{:#?}",
        plan.problems
    );
    for format in [Format::Xlsx, Format::Csv] {
        let ours = desk.path(&format!("ours.{}", format.id()));
        export(&desk.ledger, &every, &ours, format, Lang::Zh, false).unwrap();
        let mut fresh = Desk::on(&desk.ledger.today().to_string());
        let plan = fresh.take(&ours);
        assert_eq!(
            counts(&plan).new,
            cases.len(),
            "{name} ours: {:#?}",
            plan.problems
        );
        let mut came = all(&fresh);
        let mut went = cases.to_vec();
        came.sort_by_key(|c| c.head.uuid);
        went.sort_by_key(|c| c.head.uuid);
        assert_eq!(came, went, "{name} ours");
    }
}

#[test]
fn every_ledger_of_the_corpus_reads_as_a_person_counted_it() {
    let corpus = corpus();
    assert!(corpus.len() >= 25, "{} ledgers", corpus.len());
    let wrong = corpus.iter().filter(|(file, expected)| {
        let looked = std::panic::AssertUnwindSafe(|| check(file, expected));
        std::panic::catch_unwind(looked).is_err()
    });
    let wrong: Vec<_> = wrong.map(|(file, _)| file.display().to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
