//! Out and in again: the figures stay, and the second import changes nothing.

use std::path::Path;

use anjuan::docket::Scope;
use anjuan::exchange::apply::read_changes;
use anjuan::exchange::import::counts;
use anjuan::exchange::ledger_out::{ExportError, Format, export, export_all};
use anjuan::exchange::sample::SAMPLES;
use anjuan::ledger::{Deed, Doubts, Heard, Ledger, LedgerError, Mode};
use anjuan::text::{Lang, Said};

use super::desk::{Desk, day, n};

fn sample(id: &str) -> Desk {
    let sample = SAMPLES.iter().find(|s| s.id == id).unwrap();
    let mut desk = Desk::on(sample.today);
    let (changes, problems) = read_changes(sample.lines);
    assert!(problems.is_empty(), "{problems:?}");
    let deed = Deed::new(Said::new("样例", "sample"), changes);
    desk.ledger.commit(deed, Doubts::Confirmed).unwrap();
    desk
}

fn all(desk: &Desk) -> Vec<usize> {
    (0..desk.ledger.docket().len()).collect()
}

fn there_and_back(id: &str, format: Format, lang: Lang) {
    let mut old = sample(id);
    let file = old.path(&format!("台账.{}", format.id()));
    let written = export(&old.ledger, &all(&old), &file, format, lang, false).unwrap();
    assert_eq!(written.rows, old.ledger.docket().len());

    let own = old.take(&file);
    assert_eq!(
        counts(&own),
        n(0, 0, written.rows, 0),
        "{:#?}\n{:#?}",
        own.rows
            .iter()
            .filter(|r| !r.changes.is_empty())
            .collect::<Vec<_>>(),
        own.problems
    );

    let today = old.ledger.today().to_string();
    let mut new = Desk::on(&today);
    let plan = new.take(&file);
    assert_eq!(
        counts(&plan),
        n(written.rows, 0, 0, 0),
        "{:#?}",
        plan.problems
    );
    for at in all(&old) {
        let a = old.ledger.case(old.ledger.docket().row(at).id()).unwrap();
        let b = new.case(a.head.number.as_ref().unwrap().canonical());
        let (a, b) = (
            anjuan::docket::Row::of(&a, old.ledger.calendar()),
            anjuan::docket::Row::of(&b, new.ledger.calendar()),
        );
        // Which cases are one dispute stands in no column; each comes back as its own.
        let b = anjuan::docket::Row {
            dispute: a.dispute,
            ..b
        };
        assert_eq!(a, b);
    }
    for (from, to, as_of) in [
        ("2022-01-01", "2022-12-31", "2022-12-19"),
        ("2022-01-01", "2022-06-30", "2022-06-30"),
        ("2021-01-01", "2021-12-31", "2022-12-19"),
        ("2026-01-01", "2026-12-31", "2026-11-23"),
    ] {
        let scope = Scope::new(Some(day(from)), Some(day(to)), day(as_of));
        let (a, b) = (
            old.ledger.docket().tally(&scope),
            new.ledger.docket().tally(&scope),
        );
        assert_eq!(
            (a.litigation, a.reconsideration, a.undated),
            (b.litigation, b.reconsideration, b.undated)
        );
    }
    let again = new.plan(&file);
    assert_eq!(counts(&again), n(0, 0, written.rows, 0), "{again:#?}");
    assert_eq!(new.commit(&again), 0);
    new.ledger.undo().unwrap();
    assert!(new.ledger.docket().is_empty(), "one import is one step");
}

#[test]
fn the_sample_dockets_come_back_from_a_workbook() {
    there_and_back("2022", Format::Xlsx, Lang::Zh);
    there_and_back("2026", Format::Xlsx, Lang::En);
}

#[test]
fn the_sample_dockets_come_back_from_text() {
    there_and_back("2022", Format::Csv, Lang::En);
    there_and_back("2026", Format::Csv, Lang::Zh);
}

#[test]
fn json_holds_the_cases_whole() {
    let desk = sample("2022");
    let file = desk.path("a.json");
    export(&desk.ledger, &[3, 1], &file, Format::Json, Lang::Zh, false).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!(value["format"], "anjuan-ledger");
    assert_eq!(value["version"], 1);
    let cases: Vec<anjuan::case::CaseFile> =
        serde_json::from_value(value["cases"].clone()).unwrap();
    let want: Vec<_> = [3, 1]
        .iter()
        .map(|at| {
            desk.ledger
                .case(desk.ledger.docket().row(*at).id())
                .unwrap()
        })
        .collect();
    assert_eq!(cases, want);
}

/// Written while they are read, a few at a time and in an order that is not theirs in the file, they are the document that
/// would be made of all of them.
#[test]
fn what_is_written_as_it_grows_is_the_whole() {
    let mut desk = sample("2022");
    // Received earlier than others that are in the file already, so that the two orders differ, and more than are held.
    let mut lines = String::from("案号|原告|被告|收案日|法院\n");
    for n in 1..=600_u32 {
        let (year, month) = (2015 + n % 7, 1 + n % 12);
        lines.push_str(&format!(
            "（{year}）川3799行初{n}号|赵若{n}|青川区人民政府|{year}-{month}-{}|青川区人民法院\n",
            1 + n % 28
        ));
    }
    desk.all_new("更多.csv", &lines, 600);
    let today = desk.ledger.today();
    let docket = desk.ledger.docket();
    let mut by_receipt: Vec<usize> = (0..docket.len()).collect();
    docket.sort(
        &mut by_receipt,
        anjuan::docket::ListColumn::Received,
        today,
        false,
    );
    let cases: Vec<_> = by_receipt
        .iter()
        .map(|at| desk.ledger.case(docket.row(*at).id()).unwrap())
        .collect();
    for format in [Format::Json, Format::Csv, Format::Xlsx] {
        let [all, chosen] = ["a", "b"].map(|name| desk.path(&format!("{name}.{}", format.id())));
        let written = export_all(&desk.ledger, &all, format, Lang::Zh, false).unwrap();
        assert_eq!(written.rows, cases.len());
        let written = export(&desk.ledger, &by_receipt, &chosen, format, Lang::Zh, false).unwrap();
        assert_eq!(written.rows, cases.len());
        match format {
            Format::Xlsx => assert_eq!(
                anjuan::exchange::sheet::read(&all).unwrap(),
                anjuan::exchange::sheet::read(&chosen).unwrap()
            ),
            _ => assert_eq!(
                std::fs::read(&all).unwrap(),
                std::fs::read(&chosen).unwrap()
            ),
        }
        if format == Format::Json {
            let document = serde_json::json!({
                "format": "anjuan-ledger",
                "version": 1,
                "cases": cases,
                "mediations": [],
            });
            let whole = serde_json::to_string_pretty(&document).unwrap() + "\n";
            assert!(
                std::fs::read_to_string(&all).unwrap() == whole,
                "another document"
            );
        }
    }
    let none = desk.path("none.json");
    export(&desk.ledger, &[], &none, Format::Json, Lang::Zh, false).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&std::fs::read(&none).unwrap()).unwrap();
    assert_eq!(value["cases"], serde_json::json!([]));
}

/// Whoever stops an export half way finds what was there before, and nothing beside it.
#[test]
fn an_export_that_is_stopped_leaves_nothing() {
    let desk = sample("2022");
    let path = desk.ledger.path().to_path_buf();
    let moment = desk.ledger.moment();
    let there = || std::fs::read_dir(desk.dir.path()).unwrap().count();
    for format in [Format::Json, Format::Csv, Format::Xlsx] {
        let file = desk.path(&format!("台账.{}", format.id()));
        std::fs::write(&file, "of before").unwrap();
        let heard = Heard::default();
        let ledger = Ledger::open_heard(&path, Mode::Write, moment, &heard).unwrap();
        let before = there();
        heard.stop();
        let stopped = export_all(&ledger, &file, format, Lang::Zh, true);
        assert!(
            matches!(stopped, Err(ExportError::Ledger(LedgerError::Stopped))),
            "{stopped:?}"
        );
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "of before");
        assert_eq!(there(), before, "something was left beside it");
    }
}

fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_file_is_private_and_never_overwritten_unasked() {
    let desk = sample("2022");
    let file = desk.path("a.csv");
    let write = |force| export(&desk.ledger, &[0], &file, Format::Csv, Lang::Zh, force);
    write(false).unwrap();
    assert_eq!(mode(&file), 0o600);
    std::fs::write(&file, "mine").unwrap();
    assert!(matches!(write(false), Err(ExportError::Exists(_))));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    write(true).unwrap();
    assert!(std::fs::read(&file).unwrap().starts_with(b"\xef\xbb\xbf"));
    let nowhere = desk.path("none/a.csv");
    let lost = export(&desk.ledger, &[0], &nowhere, Format::Csv, Lang::Zh, false);
    assert!(matches!(lost, Err(ExportError::NoFolder(_))));
    let names = std::fs::read_dir(desk.dir.path()).unwrap();
    assert!(
        names
            .flatten()
            .all(|n| !n.file_name().to_string_lossy().ends_with(".tmp"))
    );
}

#[test]
fn text_that_looks_like_a_formula_is_guarded_and_comes_back() {
    let mut desk = Desk::on("2022-12-19");
    let acts = [
        "=1+1", "'=1+1", " -2", "@x", "+86", "'quoted'", "＝1", "''@",
    ];
    let mut changes = Vec::new();
    for (i, act) in (1..).zip(acts) {
        let mut case = anjuan::case::CaseFile::new(
            anjuan::case::Kind::Litigation,
            anjuan::case::Instance::First,
        );
        let number = format!("（2022）京0105行初{i}号");
        case.head.number = Some(anjuan::case::DocketNumber::parse(&number).unwrap());
        case.head.act = act.to_string();
        changes.push(anjuan::ledger::Change::Case(Box::new(case)));
    }
    let deed = Deed::new(Said::new("甲", "a"), changes);
    desk.ledger.commit(deed, Doubts::Confirmed).unwrap();
    for format in [Format::Csv, Format::Xlsx] {
        let file = desk.path(&format!("a.{}", format.id()));
        export(&desk.ledger, &all(&desk), &file, format, Lang::Zh, false).unwrap();
        if format == Format::Csv {
            let text = std::fs::read_to_string(&file).unwrap();
            assert!(
                text.contains(",'=1+1,") && text.contains(",''=1+1,"),
                "{text}"
            );
            assert!(text.contains(",'quoted',"), "no more than needed: {text}");
        }
        let plan = desk.plan(&file);
        assert_eq!(counts(&plan), n(0, 0, acts.len(), 0), "{:#?}", plan.rows);
    }
}

/// Without the column that carries the case whole: each field of the cover has a column that writes and reads it.
#[test]
fn every_column_of_the_cover_comes_back() {
    use anjuan::case::HeadField;
    use anjuan::exchange::ledger_out::column_of;
    use anjuan::text::{Field, Fields};
    let mut old = Desk::on("2022-12-19");
    let mut full = crate::stored_fields::full();
    // The law is set by hand in reconsideration; a note gathers what other columns leave.
    full.head.governing = None;
    full.head.governing_reason.clear();
    full.head.note.clear();
    let deed = Deed::case(Said::new("新增", "add"), full.clone());
    old.ledger.commit(deed, Doubts::Confirmed).unwrap();
    let file = old.path("台账.csv");
    export(&old.ledger, &all(&old), &file, Format::Csv, Lang::Zh, false).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let head = records
        .iter()
        .find(|r| r.iter().any(|c| c == "案卷数据"))
        .unwrap();
    let whole = head.iter().position(|c| c == "案卷数据").unwrap();
    let bare = old.path("无案卷数据.csv");
    let mut writer = csv::Writer::from_path(&bare).unwrap();
    for record in records.iter().filter(|r| r.len() == head.len()) {
        let cells = record.iter().enumerate().filter(|(at, _)| *at != whole);
        writer.write_record(cells.map(|(_, cell)| cell)).unwrap();
    }
    writer.flush().unwrap();
    drop(writer);
    let mut new = Desk::on("2022-12-19");
    let plan = new.take(&bare);
    assert_eq!(counts(&plan), n(1, 0, 0, 0), "{:#?}", plan.problems);
    let read = new.case("（2022）川3702行初9号");
    // A cause of the published list comes back by its id: what people read is the same.
    let said = |head: &anjuan::case::Head, field: HeadField| {
        anjuan::case::say(field.holds(), &head.told(field), &|_, _| None).zh
    };
    for field in HeadField::ALL.iter().filter(|f| column_of(**f).is_ok()) {
        assert_eq!(
            said(&read.head, *field),
            said(&full.head, *field),
            "{field:?}"
        );
    }
}
