//! An unknown word, in whatever column and table: the one thing that holds it is named, everything else stays readable.

use std::path::{Path, PathBuf};

use anjuan::calendar::{HolidayNotice, LocalDay};
use anjuan::case::{
    Agent, Attendance, CaseFile, Channel, Counsel, CounselKind, Fact, Finding, Head, Hearing,
    Instance, Kept, Kind, LegalWork, Mediation, MediationResult, ObservedTrial, Official, Paper,
    Party, Rank, SetDay, Setting, Shelf, WorkKind, setting_row,
};
use anjuan::docket::{ListColumn, SavedView};
use anjuan::law::OfficeRule;
use anjuan::ledger::{Change, Deed, Doubts, Ledger, LedgerError, Mode};
use anjuan::store::StoreError;
use anjuan::text::{Fields, Said, Words};
use rusqlite::Connection;
use uuid::Uuid;

use crate::cli::Desk;
use crate::ledger::moment;
use crate::stored_fields::full;

/// The coded columns of every table that holds records; `of_case` where the table belongs to a case.
fn coded() -> Vec<(&'static str, bool, Vec<String>)> {
    fn of<T: Fields>() -> Vec<String> {
        let all = T::columns().into_iter().zip(T::words());
        let coded = all.filter(|(_, words)| *words != Words::Any);
        coded.map(|(column, _)| column).collect()
    }
    vec![
        ("case_file", true, of::<Head>()),
        ("party", true, of::<Party>()),
        ("agent", true, of::<Agent>()),
        ("fact", true, of::<Fact>()),
        ("hearing", true, of::<Hearing>()),
        ("attendance", true, of::<Attendance>()),
        ("set_day", true, of::<SetDay>()),
        ("finding", true, of::<Finding>()),
        ("paper", true, of::<Paper>()),
        ("official", false, of::<Official>()),
        ("local_day", false, of::<LocalDay>()),
        ("holiday_notice", false, of::<HolidayNotice>()),
        // Its anchor is a fact, a rule or one of its own words.
        ("office_rule", false, {
            let mut columns = of::<OfficeRule>();
            columns.push("relative_to".to_string());
            columns
        }),
        // Both are checked against the table of settings.
        ("setting", false, vec!["key".into(), "value".into()]),
        ("saved_view", false, of::<SavedView>()),
        ("mediation", false, of::<Mediation>()),
        ("observed_trial", false, of::<ObservedTrial>()),
        ("counsel", false, of::<Counsel>()),
        ("legal_work", false, of::<LegalWork>()),
        ("kept", false, of::<Kept>()),
    ]
}

/// What is no record: the journal, what is derived, and SQLite's own.
const OTHERS: &[&str] = &[
    "journal",
    "journal_part",
    "turn",
    "seal",
    "docket",
    "derived",
    "case_change",
    "case_entry",
    "share",
    "share_deed",
    "share_apart",
    "share_below",
    "share_held",
    "sqlite_sequence",
];

/// A file with a row in every table, no coded column empty, and a second case.
fn file(dir: &Path) -> PathBuf {
    let path = dir.join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment("2022-12-19")).unwrap();
    let mut other = CaseFile::new(Kind::Litigation, Instance::First);
    other.head.handler = "另一件".into();
    let changes = vec![
        Change::Case(Box::new(full())),
        Change::Case(Box::new(other)),
        Change::Official(Official {
            uuid: Uuid::nil(),
            name: "周砚秋".into(),
            post: "镇长".into(),
            rank: Rank::Principal,
            from: None,
            until: None,
            unit: String::new(),
        }),
        Change::Day(LocalDay {
            day: "2022-11-11".parse().unwrap(),
            off: true,
            name: "镇庆".into(),
        }),
        Change::Setting(Setting {
            key: "figures.rounding".into(),
            value: "truncated".into(),
        }),
        Change::View(SavedView {
            uuid: Uuid::nil(),
            name: "在办".into(),
            query: "-已结".into(),
            sort: ListColumn::ALL[0],
            reverse: false,
            columns: String::new(),
        }),
        Change::Mediation(Box::new(Mediation {
            uuid: Uuid::nil(),
            number: "访1".into(),
            until: Some("2022-04-01".parse().unwrap()),
            result: Some(MediationResult::ALL[0]),
            ..Mediation::new(Channel::ALL[0], "2022-03-01".parse().unwrap())
        })),
        Change::Observed(Box::new(ObservedTrial {
            uuid: Uuid::nil(),
            ..ObservedTrial::new("2022-05-01".parse().unwrap(), "临河市人民法院")
        })),
        Change::Counsel(Box::new(Counsel {
            uuid: Uuid::nil(),
            ..Counsel::new(CounselKind::ALL[0], "傅云深")
        })),
        Change::LegalWork(Box::new(LegalWork {
            uuid: Uuid::nil(),
            ..LegalWork::new("2022-05-02".parse().unwrap(), WorkKind::ALL[0], 2)
        })),
        Change::Keep(Box::new(Kept {
            uuid: Uuid::nil(),
            shelf: Shelf::Layout,
            name: "台账".into(),
            at: String::new(),
            body: serde_json::json!({}),
        })),
    ];
    let deed = Deed::new(Said::new("新增", "add"), changes);
    ledger.commit(deed, Doubts::All).unwrap();
    path
}

fn run(path: &Path, sql: &str) {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;")
        .unwrap();
    conn.execute_batch(sql).unwrap();
}

#[test]
fn every_table_is_looked_at() {
    let dir = tempfile::tempdir().unwrap();
    let conn = Connection::open(file(dir.path())).unwrap();
    let mut names = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap();
    let names = names.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let known = coded();
    for name in names.map(Result::unwrap) {
        let told = known.iter().any(|(table, ..)| *table == name);
        assert!(
            told || OTHERS.contains(&name.as_str()),
            "{name}: an unknown word in it is not looked for"
        );
    }
}

#[test]
fn an_unknown_word_anywhere_names_the_one_thing_and_leaves_the_rest() {
    let dir = tempfile::tempdir().unwrap();
    let whole = file(dir.path());
    let mut columns = 0;
    for (table, of_case, coded) in coded() {
        for column in coded {
            columns += 1;
            let path = dir.path().join(format!("{table}.{column}.db"));
            std::fs::copy(&whole, &path).unwrap();
            let one = format!(
                "rowid = (SELECT min(rowid) FROM {table} WHERE {column} IS NOT NULL AND {column} <> '')"
            );
            run(
                &path,
                &format!("UPDATE {table} SET {column} = 'teleported' WHERE {one}"),
            );
            let held: i64 = Connection::open(&path)
                .unwrap()
                .query_row(
                    &format!("SELECT count(*) FROM {table} WHERE {column} = 'teleported'"),
                    [],
                    |row| row.get(0),
                )
                .unwrap();
            assert_eq!(
                held, 1,
                "{table}.{column}: the row of the test has no such word"
            );
            for mode in [Mode::ReadOnly, Mode::Write] {
                let ledger = Ledger::open(&path, mode, moment("2022-12-19"))
                    .unwrap_or_else(|e| panic!("{table}.{column}: {e}"));
                let (cases, beside) = (ledger.unread(), ledger.unread_beside());
                assert_eq!(
                    (cases.len(), beside.len()),
                    if of_case { (1, 0) } else { (0, 1) },
                    "{table}.{column}: {cases:?} {beside:?}"
                );
                let said = cases.iter().chain(beside).next().unwrap().said();
                assert!(said.zh.contains("teleported"), "{table}.{column}: {said:?}");
                let mut seen = Vec::new();
                ledger
                    .for_each_case::<LedgerError>(None, |_, case| {
                        seen.push(case.head.handler);
                        Ok(())
                    })
                    .unwrap();
                let all = if of_case { 1 } else { 2 };
                assert_eq!(seen.len(), all, "{table}.{column}");
                assert_eq!(seen.last().map(String::as_str), Some("另一件"));
                let health = ledger.doctor().unwrap();
                assert_eq!(health.unread.len(), 1, "{table}.{column}");
                // Nobody says of what he cannot read that it is gone.
                let gone = health.strays.iter().filter(|(_, s)| s.stands.is_none());
                // Another key is another setting, and the one before is gone indeed.
                let other_key = usize::from((table, column.as_str()) == ("setting", "key"));
                assert_eq!(
                    gone.count(),
                    other_key,
                    "{table}.{column}: {:?}",
                    health.strays
                );
                // What stands beside it is written as ever.
                if mode == Mode::Write {
                    let mut ledger = ledger;
                    let id = ledger.docket().position(2).map(|_| 2).unwrap();
                    let mut case = ledger.case(id).unwrap();
                    case.head.note = "照常".into();
                    let deed = Deed::case(Said::new("修改", "edit"), case);
                    match ledger.commit(deed, Doubts::All) {
                        Ok(_) => drop(ledger.undo().unwrap()),
                        // A value no CHECK of the schema allows is no newer release's: the file is not whole, and
                        // is only looked at.
                        Err(LedgerError::Store(StoreError::Damaged { .. })) => {
                            let conn = Connection::open(&path).unwrap();
                            let said: String = conn
                                .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
                                .unwrap();
                            assert!(
                                said.starts_with("CHECK constraint"),
                                "{table}.{column}: {said}"
                            );
                        }
                        other => panic!("{table}.{column}: {other:?}"),
                    }
                }
            }
        }
    }
    assert!(columns > 30, "{columns}");
}

#[test]
fn every_command_that_lists_says_what_is_not_in_force() {
    let desk = Desk::new("2022-12-19");
    let dir = tempfile::tempdir().unwrap();
    std::fs::copy(file(dir.path()), desk.db()).unwrap();
    run(&desk.db(), "UPDATE setting SET value = 'sideways'");
    for line in ["list", "stats", "due"] {
        let (_, err) = desk.run(line).fails(0);
        assert!(
            err.contains("figures.rounding") && err.contains("sideways"),
            "{line}: {err}"
        );
    }
    let (out, _) = desk.run("doctor").fails(1);
    assert!(out.contains("figures.rounding"), "{out}");
    // It is mended as it is set.
    desk.run("settings figures.rounding half_up").all();
    desk.run("list").ok();
}

#[test]
fn an_entry_in_the_words_of_a_newer_program_stops_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let path = file(dir.path());
    let conn = Connection::open(&path).unwrap();
    let trigger: String = conn
        .query_row(
            "SELECT sql FROM sqlite_schema WHERE name = 'journal_words'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    conn.execute_batch(&format!(
        "DROP TRIGGER journal_words;
         UPDATE journal SET edits = replace(edits, '\"record\":\"finding\"', '\"record\":\"omen\"');
         {trigger};"
    ))
    .unwrap();
    drop(conn);
    let mut ledger = Ledger::open(&path, Mode::Write, moment("2022-12-19")).unwrap();
    assert_eq!(ledger.docket().len(), 2);
    let health = ledger.doctor().unwrap();
    assert_eq!(health.flaws.len(), 1, "{:?}", health.flaws);
    assert_eq!(health.strays.len(), 1, "{:?}", health.strays);
    match ledger.undo() {
        Err(LedgerError::Barred(said)) => assert!(said.zh.contains("不认识"), "{said:?}"),
        other => panic!("{other:?}"),
    }
}

/// Numbers no entry may hold, put in by another hand: named, not counted, no panic, and mended at the form.
#[test]
fn people_beyond_any_number_are_named_not_counted_and_can_be_mended() {
    for people in ["4294967296", "9223372036854775807", "4294967295", "1000001"] {
        let desk = Desk::new("2022-12-19");
        let dir = tempfile::tempdir().unwrap();
        std::fs::copy(file(dir.path()), desk.db()).unwrap();
        run(&desk.db(), &format!("UPDATE party SET people = {people}"));
        desk.run("doctor --rebuild").fails(1);
        let (out, _) = desk.run("doctor").fails(1);
        assert!(out.contains("过大"), "{people}: {out}");
        let list = desk.run("list").json();
        assert!(
            list.as_array().unwrap().iter().all(|c| c["people"] == 0),
            "{list}"
        );
        for line in ["stats", "stats --count disputes", "stats --by court --all"] {
            let (code, out, err) = desk.run(line).all();
            assert_eq!(code, 0, "{people} {line}: {out}{err}");
        }
        let gaps = desk.path("缺项.xlsx");
        desk.run("export gaps --year 2022 --force")
            .args(&["--out", gaps.to_str().unwrap()])
            .ok();
        let mut book = zip::ZipArchive::new(std::fs::File::open(&gaps).unwrap()).unwrap();
        let mut words = String::new();
        for at in 0..book.len() {
            let mut part = book.by_index(at).unwrap();
            let _ = std::io::Read::read_to_string(&mut part, &mut words);
        }
        assert!(words.contains("过大"), "the list of gaps does not name it");
        let mut ledger = Ledger::open(&desk.db(), Mode::Write, moment("2022-12-19")).unwrap();
        let mut case = ledger.case(1).unwrap();
        case.parties[0].people = 3;
        let deed = Deed::case(Said::new("更正", "correct"), case);
        ledger.commit(deed, Doubts::All).unwrap();
        assert_eq!(ledger.case(1).unwrap().people(), 3);
    }
}

/// What a case that cannot be read is: left out, by every command alike, whether its row of an earlier hand still stands or
/// was made anew. Each says the same of a file from which it was removed.
#[test]
fn a_case_that_cannot_be_read_is_in_no_list_and_in_no_figure() {
    const NUMBER: &str = "（2022）川3702行初2号";
    const SHOWN: &[&str] = &[
        "list --json",
        "list --as-of 2022-11-30 --json",
        "stats --year 2022",
        "stats --year 2022 --count disputes",
        "stats --as-of 2022-11-30 --by court",
        "report --year 2022",
        "due --json",
        "week",
        "digest",
    ];
    const WRITTEN: &[&str] = &["export ledger --out OUT.csv"];
    let lines: String = ["1", "2", "3"]
        .map(|n| {
            let number = format!("（2022）川3702行初{n}号");
            crate::cli::lawsuit(
                &number,
                "拾光里商业",
                &crate::cli::fact("complaint_received", "2022-10-20"),
            )
        })
        .concat();
    let told = |desk: &Desk, left_out: bool| -> Vec<String> {
        let mut out = Vec::new();
        let ran = |line: &str, run: crate::cli::Run| {
            let (code, out, err) = run.all();
            assert_eq!(code, 0, "{line}: {out}{err}");
            assert!(!out.contains(NUMBER), "{line}: {out}");
            assert_eq!(
                err.contains(NUMBER) && err.contains("没有列入"),
                left_out,
                "{line}: {err}"
            );
            out
        };
        for line in SHOWN {
            out.push(ran(line, desk.run(line)));
        }
        for line in WRITTEN {
            let (line, name) = line.split_once(" --out ").unwrap();
            let at = desk.path(name);
            ran(
                line,
                desk.run(line)
                    .args(&["--force", "--out", at.to_str().unwrap()]),
            );
            let bytes = std::fs::read(&at).unwrap();
            out.push(String::from_utf8_lossy(&bytes).replace('\r', ""));
        }
        out
    };
    let desk = Desk::with("2022-12-19", &lines);
    let without = Desk::with("2022-12-19", &lines);
    without
        .run("remove （2022）川3702行初2号 --reason 误登")
        .ok();
    let want = told(&without, false);
    run(
        &desk.db(),
        "UPDATE fact SET kind = 'teleported' WHERE case_id = 2",
    );
    let same = |got: &[String], when: &str| {
        let lines = SHOWN.iter().chain(WRITTEN);
        for ((line, want), got) in lines.zip(&want).zip(got) {
            // The machine's ids of one docket are not another's.
            assert_eq!(ids_out(want), ids_out(got), "{line}, {when}");
        }
    };
    same(&told(&desk, true), "as it stands");
    desk.run("doctor --rebuild").fails(1);
    same(&told(&desk, true), "made anew");
    // On the screen: the row is in no list, and what cannot be read is said.
    let mut ledger = Ledger::open(&desk.db(), Mode::Write, moment("2022-12-19")).unwrap();
    assert_eq!((ledger.docket().len(), ledger.unread().len()), (2, 1));
    ledger
        .see_from(Some("2022-11-30".parse().unwrap()))
        .unwrap();
    assert_eq!((ledger.docket().len(), ledger.unread().len()), (2, 1));
    // The newer program's row is left for it.
    let conn = Connection::open(desk.db()).unwrap();
    let rows: i64 = conn
        .query_row("SELECT count(*) FROM docket", [], |row| row.get(0))
        .unwrap();
    assert_eq!(rows, 3);
}

/// A text without the ids this machine gave.
fn ids_out(text: &str) -> String {
    let is_id = |word: &str| Uuid::parse_str(word).is_ok();
    text.split_inclusive(|c: char| !c.is_ascii_hexdigit() && c != '-')
        .map(|piece| {
            let word = piece.trim_end_matches(|c: char| !c.is_ascii_hexdigit() && c != '-');
            match is_id(word) {
                true => piece.replace(word, "ID"),
                false => piece.to_string(),
            }
        })
        .collect()
}

/// What is far longer than any setting can be is named and not read by every command; it cannot be written so long.
#[test]
fn a_setting_longer_than_any_can_be_is_named_and_not_in_force() {
    let row = setting_row("office.name").unwrap();
    assert!(row.check(&"青".repeat(90_000)).is_err());
    assert!(row.check(&"青".repeat(80_000)).is_ok());
    let desk = Desk::new("2022-12-19");
    let dir = tempfile::tempdir().unwrap();
    std::fs::copy(file(dir.path()), desk.db()).unwrap();
    // The longest that is taken is read as well.
    let put = "INSERT INTO setting (key, value) VALUES ('office.name', hex(zeroblob(131072)))";
    run(&desk.db(), put);
    let ledger = Ledger::open(&desk.db(), Mode::ReadOnly, moment("2022-12-19")).unwrap();
    assert_eq!(ledger.settings().get("office.name").len(), 256 << 10);
    drop(ledger);
    run(&desk.db(), "DELETE FROM setting WHERE key = 'office.name'");
    let put = "INSERT INTO setting (key, value) VALUES ('office.name', hex(zeroblob(1000000)))";
    run(&desk.db(), put);
    for line in ["list", "stats"] {
        let (_, err) = desk.run(line).fails(0);
        assert!(
            err.contains("office.name") && err.contains("过长"),
            "{line}: {err}"
        );
    }
    let ledger = Ledger::open(&desk.db(), Mode::ReadOnly, moment("2022-12-19")).unwrap();
    assert_eq!(ledger.settings().get("office.name"), "");
    desk.run("doctor").fails(1);
    // It is mended as it is set.
    desk.run("settings office.name 青川区人民政府").all();
    desk.run("list").ok();
}
