//! The journal as evidence: every change made in the file by another hand than the program's is found by `doctor`, in the
//! cases, in what stands beside them, and in the journal itself.

use anjuan::exchange::sample::sample;
use anjuan::ledger::{Change, Deed, Doubts, Ledger, Mode, Strayed};
use anjuan::text::Said;
use rusqlite::Connection;

use crate::ledger::moment;
use crate::random::{Rng, from_environment};

pub(crate) const TODAY: &str = "2022-12-19";

pub(crate) fn hand() -> anjuan::ledger::By {
    anjuan::ledger::By {
        who: "林若川".into(),
        machine: "办公室一".into(),
        writer: uuid::Uuid::from_u128(7),
    }
}

/// A sample docket in which something was undone, and redone, and set.
pub(crate) fn docket(dir: &tempfile::TempDir) -> std::path::PathBuf {
    let path = dir.path().join("a.db");
    let found = sample("2022").unwrap();
    let mut ledger = found.open(moment(TODAY), &path).unwrap().signed(hand());
    for n in 1..4 {
        let before = ledger.case(n).unwrap();
        let mut after = before.clone();
        after.head.note = format!("备注 {n}");
        let deed = Deed::edit(Said::new("写备注", "a note"), &before, after);
        ledger.commit(deed, Doubts::All).unwrap();
    }
    let set = Change::Setting(anjuan::case::Setting {
        key: "office.name".into(),
        value: "柳溪镇人民政府".into(),
    });
    ledger
        .commit(Deed::new(Said::new("设置", "set"), vec![set]), Doubts::All)
        .unwrap();
    ledger.undo().unwrap();
    ledger.redo().unwrap();
    ledger.undo().unwrap();
    path
}

/// What `doctor` says was not entered through the program.
pub(crate) fn found(path: &std::path::Path) -> usize {
    let Ok(ledger) = Ledger::open(path, Mode::Write, moment(TODAY)) else {
        return usize::MAX;
    };
    let Ok(health) = ledger.doctor() else {
        return usize::MAX;
    };
    health.flaws.len() + health.strays.len() + health.file.len() + health.unread.len()
}

/// What somebody does who knows SQL and this file.
pub(crate) fn tamper(path: &std::path::Path, sql: &str) -> usize {
    let conn = Connection::open(path).unwrap();
    let triggers: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |r| r.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let sqls: Vec<String> = conn
        .prepare("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |r| r.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for name in triggers {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    conn.execute_batch(sql)
        .unwrap_or_else(|e| panic!("{sql}: {e}"));
    let n = conn.changes() as usize;
    for sql in sqls {
        conn.execute_batch(&sql).unwrap();
    }
    n
}

#[test]
fn nothing_is_found_where_the_program_alone_wrote() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let ledger = Ledger::open(&path, Mode::Write, moment(TODAY)).unwrap();
    assert_eq!(ledger.flaws().unwrap(), []);
    assert_eq!(ledger.strays().unwrap(), []);
    assert!(!ledger.seal_heads().unwrap().is_empty());
}

#[test]
fn every_change_by_another_hand_is_found() {
    const EDITS: &[&str] = &[
        "UPDATE fact SET note = 'x' WHERE id = 3",
        "UPDATE fact SET day = date(day, '+1 day') WHERE id = 4",
        "DELETE FROM fact WHERE id = 5",
        "UPDATE hearing SET place = '别处' WHERE id = 1",
        "UPDATE attendance SET ground = 'accident', state = 'excused' WHERE id = 1",
        "UPDATE attendance SET approval = '镇长' WHERE id = 2",
        "UPDATE official SET post = '书记' WHERE id = 1",
        "DELETE FROM official WHERE id = 2",
        "INSERT INTO setting VALUES ('office.name', '别处')",
        "DELETE FROM case_file WHERE id = 2",
        "UPDATE case_file SET note = '' WHERE id = 2",
        "UPDATE case_file SET number = '（2022）川3702行初999号' WHERE id = 7",
        "UPDATE party SET name = '某某' WHERE id = 1",
        "DELETE FROM party WHERE id = 2",
        "INSERT INTO local_day (day, off, name) VALUES ('2023-05-05', 1, '放假')",
        "UPDATE office_rule SET is_on = 1 WHERE id = 1",
        "DELETE FROM office_rule WHERE id = 2",
        "UPDATE journal SET title_zh = '别的' WHERE id = 3",
        "UPDATE journal SET at = '2020-01-01T00:00:00+08:00' WHERE id = 3",
        "UPDATE journal SET who = '别人' WHERE id = 3",
        "UPDATE journal SET machine = 'x' WHERE id = 2",
        "UPDATE journal SET edits = '[]' WHERE id = 3",
        "UPDATE journal SET edits = replace(edits, '备注 1', '备注 9') WHERE id = 2",
        "UPDATE journal SET state = 'undone' WHERE id = 3",
        "DELETE FROM journal WHERE id = 3",
        "DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)",
        "DELETE FROM turn WHERE id = (SELECT max(id) FROM turn)",
        "UPDATE turn SET undone = 1 - undone WHERE id = 1",
        "UPDATE journal SET id = 99 WHERE id = 3; UPDATE journal SET id = 3 WHERE id = 4; UPDATE journal SET id = 4 WHERE id = 99",
        "INSERT INTO journal (at, title_zh, title_en, edits, state) VALUES ('2022-12-19T09:00:00+08:00', 'x', 'x', '[]', 'done')",
        "DELETE FROM seal WHERE no = 2",
        "UPDATE seal SET hash = replace(hash, substr(hash, 1, 1), CASE substr(hash, 1, 1) WHEN 'a' THEN 'b' ELSE 'a' END) WHERE no = 2",
        "DELETE FROM journal_part WHERE no = 1",
    ];
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let whole = std::fs::read(&path).unwrap();
    for sql in EDITS {
        std::fs::write(&path, &whole).unwrap();
        let touched = tamper(&path, sql);
        if touched == 0 {
            // The sample is one text of the journal, without further parts.
            assert!(sql.contains("journal_part"), "{sql} touched nothing");
            continue;
        }
        assert!(found(&path) > 0, "not found: {sql}");
    }
}

/// Edits at random; `ANJUAN_TAMPER` asks for more of them.
#[test]
fn a_value_changed_anywhere_is_found() {
    let rounds = from_environment("ANJUAN_TAMPER", 12);
    const TABLES: &[&str] = &[
        "case_file",
        "party",
        "agent",
        "fact",
        "hearing",
        "attendance",
        "official",
        "office_rule",
        "journal",
        "turn",
        "seal",
    ];
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let whole = std::fs::read(&path).unwrap();
    let mut done = 0;
    for seed in 0..rounds * 4 {
        if done == rounds {
            break;
        }
        let mut rng = Rng::new(seed);
        std::fs::write(&path, &whole).unwrap();
        let table = TABLES[rng.below(TABLES.len() as u64) as usize];
        let conn = Connection::open(&path).unwrap();
        let columns: Vec<String> = conn
            // A place in an order says nothing by itself: the order is what is compared.
            .prepare("SELECT name FROM pragma_table_info(?1) WHERE pk = 0 AND name NOT IN ('place', 'order_no')")
            .unwrap()
            .query_map([table], |r| r.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let column = &columns[rng.below(columns.len() as u64) as usize];
        // How often it was turned is checked beside the turns; what points at another row is checked by SQLite.
        let row = rng.below(30);
        let value: rusqlite::Result<rusqlite::types::Value> = conn.query_row(
            &format!("SELECT {column} FROM {table} LIMIT 1 OFFSET {row}"),
            [],
            |r| r.get(0),
        );
        let key = if table == "seal" { "no" } else { "id" };
        let id: rusqlite::Result<i64> = conn.query_row(
            &format!("SELECT {key} FROM {table} LIMIT 1 OFFSET {row}"),
            [],
            |r| r.get(0),
        );
        let (Ok(value), Ok(id)) = (value, id) else {
            continue;
        };
        drop(conn);
        let new = match value {
            rusqlite::types::Value::Integer(n) => (n + 1).to_string(),
            rusqlite::types::Value::Text(t) if t.starts_with('[') => "'[]'".to_string(),
            rusqlite::types::Value::Text(t) if t.len() == 10 && t.as_bytes()[4] == b'-' => {
                format!("date('{t}', '-3 days')")
            }
            rusqlite::types::Value::Text(t) if t.len() == 64 => {
                format!("'{}'", t.chars().rev().collect::<String>())
            }
            rusqlite::types::Value::Text(t) => format!("'{}甲'", t.replace('\'', "''")),
            _ => continue,
        };
        let sql = format!(
            "UPDATE OR IGNORE {table} SET {column} = {new} WHERE {key} = {id} AND {column} IS NOT {new}"
        );
        let tried = std::panic::catch_unwind(|| tamper(&path, &sql));
        // A constraint of the table refused it.
        if tried.is_err() || tried.is_ok_and(|n| n == 0) {
            continue;
        }
        assert!(found(&path) > 0, "seed {seed}: not found: {sql}");
        done += 1;
    }
    println!("{done} values changed, all found");
    assert!(done >= rounds / 2);
}

#[test]
fn a_cut_tail_shows_beside_an_older_head() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let ledger = Ledger::open(&path, Mode::Write, moment(TODAY)).unwrap();
    let heads = ledger.seal_heads().unwrap();
    assert_eq!(ledger.cut(&heads).unwrap(), []);
    drop(ledger);
    // Everything of the newest entry goes, its seal and the counters too: from inside nothing is missing.
    tamper(
        &path,
        "DELETE FROM seal WHERE turn = (SELECT max(id) FROM turn);
         UPDATE journal SET state = 'done', turns = turns - 1 WHERE id = (SELECT entry FROM turn ORDER BY id DESC LIMIT 1);
         INSERT INTO setting VALUES ('office.name', '柳溪镇人民政府');
         DELETE FROM turn WHERE id = (SELECT max(id) FROM turn);
         UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM turn) WHERE name = 'turn';",
    );
    assert_eq!(found(&path), 0);
    let ledger = Ledger::open(&path, Mode::Write, moment(TODAY)).unwrap();
    assert_eq!(ledger.cut(&heads).unwrap().len(), 1);
}

#[test]
fn the_journal_refuses_to_be_changed() {
    let dir = tempfile::tempdir().unwrap();
    let conn = Connection::open(docket(&dir)).unwrap();
    for sql in [
        "UPDATE journal SET title_zh = 'x'",
        "UPDATE journal SET edits = '[]'",
        "DELETE FROM journal",
        "UPDATE turn SET undone = 0",
        "DELETE FROM turn",
        "UPDATE seal SET no = no + 1",
        "DELETE FROM seal",
    ] {
        let refused = conn.execute_batch(sql).unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{sql}: {refused}");
    }
}

#[test]
fn what_an_entry_covered_up_is_told_until_somebody_takes_it_over() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    tamper(&path, "UPDATE case_file SET note = '改过' WHERE id = 5");
    let mut ledger = Ledger::open(&path, Mode::Write, moment(TODAY))
        .unwrap()
        .signed(hand());
    let before = ledger.case(5).unwrap();
    let mut after = before.clone();
    after.head.note = "再改".into();
    ledger
        .commit(
            Deed::edit(Said::new("改", "edit"), &before, after),
            Doubts::All,
        )
        .unwrap();
    assert_eq!(ledger.strays().unwrap().len(), 1);
    assert!(ledger.attest(" ").is_err());
    assert_eq!(ledger.attest("据原件更正").unwrap(), 1);
    assert_eq!(ledger.strays().unwrap(), []);
    assert_eq!(ledger.flaws().unwrap(), []);
    // It is no step of undo.
    assert!(
        ledger
            .to_undo()
            .unwrap()
            .is_none_or(|e| !e.title.zh.contains("认可"))
    );
}

/// Whoever opens a file asks what its newest entry is called: the row that says so holds no more than a few edits.
#[test]
fn the_row_of_an_entry_stays_short() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment("2024-06-30"))
        .unwrap()
        .signed(hand());
    let mut rng = Rng::new(7);
    let last = chrono::NaiveDate::from_ymd_opt(2023, 12, 31).unwrap();
    for cases in [1, 9, 60] {
        let mut case = || Change::Case(Box::new(crate::random::case(&mut rng, last)));
        let changes: Vec<_> = (0..cases).map(|_| case()).collect();
        ledger
            .commit(Deed::new(Said::new("导入", "import"), changes), Doubts::All)
            .unwrap();
        ledger.undo().unwrap();
        ledger.redo().unwrap();
    }
    let file = Connection::open(&path).unwrap();
    let told = "SELECT json_array_length(edits), (SELECT count(*) FROM journal_part WHERE entry = j.id) FROM journal j";
    let mut told = file.prepare(told).unwrap();
    let rows = told.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    let rows: Vec<(i64, i64)> = rows.unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3);
    assert!(
        rows.iter()
            .all(|(row, parts)| *row <= 32 && (*row > 0) != (*parts > 0)),
        "{rows:?}"
    );
    assert!(rows[2] == (0, 1), "{rows:?}");
    assert_eq!(ledger.flaws().unwrap(), []);
}

#[test]
fn a_case_deep_in_a_large_entry_counts_as_changed() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment("2024-06-30"))
        .unwrap()
        .signed(hand());
    let mut rng = Rng::new(3);
    let last = chrono::NaiveDate::from_ymd_opt(2023, 12, 31).unwrap();
    let cases: Vec<_> = (0..700)
        .map(|n| {
            let mut case = crate::random::case(&mut rng, last);
            case.head.uuid = uuid::Uuid::from_u128(n + 1);
            case
        })
        .collect();
    let changes = cases
        .iter()
        .map(|c| Change::Case(Box::new(c.clone())))
        .collect();
    ledger
        .commit(Deed::new(Said::new("导入", "import"), changes), Doubts::All)
        .unwrap();
    let parts: i64 = Connection::open(&path)
        .unwrap()
        .query_row("SELECT count(*) FROM journal_part", [], |r| r.get(0))
        .unwrap();
    assert!(parts > 0);
    let times = |ledger: &Ledger, n: usize| {
        let uuid = cases[n].head.uuid;
        ledger.changes_of([uuid]).unwrap()[&uuid]
    };
    for n in [0, 350, 699] {
        assert_eq!(times(&ledger, n), 1, "{n}");
    }
    ledger.undo().unwrap();
    ledger.redo().unwrap();
    for n in [0, 350, 699] {
        assert_eq!(times(&ledger, n), 3, "{n}");
    }
    assert_eq!(ledger.flaws().unwrap(), []);
    assert_eq!(ledger.strays().unwrap(), []);
}

#[test]
fn what_cannot_be_read_is_not_taken_over_as_gone() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    tamper(
        &path,
        "UPDATE fact SET kind = 'of_a_newer_release' WHERE id = 3",
    );
    let mut ledger = Ledger::open(&path, Mode::Write, moment(TODAY))
        .unwrap()
        .signed(hand());
    assert_eq!(ledger.attest("现状").unwrap(), 0);
    drop(ledger);
    // The word put right again, everything is as the journal says.
    let kind: String = {
        let found = anjuan::exchange::sample::sample("2022").unwrap();
        let whole = dir.path().join("whole.db");
        drop(found.open(moment(TODAY), &whole).unwrap());
        Connection::open(&whole)
            .unwrap()
            .query_row("SELECT kind FROM fact WHERE id = 3", [], |r| r.get(0))
            .unwrap()
    };
    tamper(
        &path,
        &format!("UPDATE fact SET kind = '{kind}' WHERE id = 3"),
    );
    let ledger = Ledger::open(&path, Mode::Write, moment(TODAY)).unwrap();
    assert_eq!(ledger.strays().unwrap(), []);
}

/// Who entered what is noted beside the journal: what another hand takes out of it is found, and comes back.
#[test]
fn notes_of_who_entered_what_are_held_against_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let whole = std::fs::read(&path).unwrap();
    for sql in [
        "DELETE FROM case_entry",
        "DELETE FROM case_entry WHERE entry = (SELECT max(entry) FROM case_entry)",
        "UPDATE case_entry SET uuid = '00000000-0000-7000-8000-0000000000ff' WHERE entry = (SELECT max(entry) FROM case_entry)",
    ] {
        std::fs::write(&path, &whole).unwrap();
        let open = || Ledger::open(&path, Mode::Write, moment(TODAY)).unwrap();
        assert_eq!(open().doctor().unwrap().noted_amiss, 0);
        tamper(&path, sql);
        assert!(open().doctor().unwrap().noted_amiss > 0, "{sql}");
        open().rebuild().unwrap();
        assert_eq!(open().doctor().unwrap().noted_amiss, 0, "{sql}");
        assert_eq!(found(&path), 0, "{sql}");
    }
}

/// What is gone is told in the journal's words, not by its number.
#[test]
fn what_is_gone_is_called_as_the_journal_called_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    tamper(&path, "DELETE FROM fact WHERE id = 5");
    tamper(&path, "DELETE FROM official WHERE id = 2");
    let ledger = Ledger::open(&path, Mode::Write, moment(TODAY)).unwrap();
    let strays = ledger.strays().unwrap();
    assert!(strays.len() >= 2);
    for (case, stray) in &strays {
        let said = stray.said(case).zh;
        let uuid = match &stray.key {
            anjuan::ledger::RecordKey::Uuid(uuid) => uuid.to_string(),
            other => panic!("{other:?}"),
        };
        assert!(!said.contains(&uuid), "{said}");
        assert!(!said.starts_with(' '), "{said}");
    }
    assert!(strays.iter().any(|(case, _)| !case.is_empty()));
}

/// A file that says it is of an older version is upgraded, and what another hand did in it stands as told.
#[test]
fn an_upgrade_takes_over_nothing_in_a_file_that_was_sealed() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let whole = std::fs::read(&path).unwrap();
    for sql in [
        "UPDATE fact SET day = '2021-03-20' WHERE id = 5",
        "DELETE FROM official WHERE id = 2",
        "INSERT INTO journal (at, title_zh, title_en, edits, state) VALUES ('2022-12-19T09:00:00+08:00', 'x', 'x', '[]', 'done')",
    ] {
        std::fs::write(&path, &whole).unwrap();
        let entries = Ledger::open(&path, Mode::Write, moment(TODAY))
            .unwrap()
            .mark()
            .unwrap();
        tamper(&path, sql);
        let conn = Connection::open(&path).unwrap();
        let version = anjuan::store::VERSION - 1;
        conn.pragma_update(None, "user_version", version).unwrap();
        drop(conn);
        let Ok(mut ledger) = Ledger::open(&path, Mode::Write, moment(TODAY)) else {
            continue;
        };
        let told = ledger.flaws().unwrap().len() + ledger.strays().unwrap().len();
        assert!(told > 0, "{sql}");
        // Nor does the next write seal what another hand put into the journal.
        let before = ledger.case(3).unwrap();
        let mut after = before.clone();
        after.head.note = "又一条".into();
        let deed = Deed::edit(Said::new("写备注", "a note"), &before, after);
        ledger = ledger.signed(hand());
        ledger.commit(deed, Doubts::All).unwrap();
        let now = ledger.flaws().unwrap().len() + ledger.strays().unwrap().len();
        assert!(now >= told, "{sql}");
        let inserted = i64::from(sql.starts_with("INSERT"));
        let mark = ledger.mark().unwrap();
        assert_eq!(
            mark.entry,
            entries.entry + 1 + inserted,
            "{sql}: an upgrade wrote an entry"
        );
    }
}

/// An id has one spelling: in other letters it is another text to whatever looks it up.
#[test]
fn an_id_in_another_spelling_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let whole = std::fs::read(&path).unwrap();
    for sql in [
        "UPDATE case_file SET dispute = upper(dispute) WHERE id = 4",
        "UPDATE case_file SET uuid = upper(uuid) WHERE id = 4",
        "UPDATE fact SET uuid = upper(uuid) WHERE id = 9",
        "UPDATE official SET uuid = upper(uuid) WHERE id = 2",
    ] {
        std::fs::write(&path, &whole).unwrap();
        assert!(tamper(&path, sql) > 0, "{sql}");
        assert!(found(&path) > 0, "not found: {sql}");
        let mut ledger = Ledger::open(&path, Mode::Write, moment(TODAY)).unwrap();
        ledger.rebuild().unwrap();
        assert!(found(&path) > 0, "a rebuild hid: {sql}");
    }
}

/// One word that cannot be read hides nothing else.
#[test]
fn beside_what_cannot_be_read_the_rest_is_still_held_against_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    tamper(
        &path,
        "UPDATE case_file SET note = '改' WHERE id = (SELECT case_id FROM fact WHERE id = 200);
         DELETE FROM party WHERE id = (SELECT max(id) FROM party WHERE case_id = (SELECT case_id FROM fact WHERE id = 200));
         DELETE FROM official WHERE id = 2;
         UPDATE fact SET kind = 'x' WHERE id = 200",
    );
    let ledger = Ledger::open(&path, Mode::Write, moment(TODAY)).unwrap();
    assert_eq!(ledger.unreadable().unwrap().len(), 1);
    let mut how: Vec<Strayed> = ledger
        .strays()
        .unwrap()
        .into_iter()
        .map(|(_, stray)| stray.how)
        .collect();
    how.sort_by_key(|how| format!("{how:?}"));
    assert_eq!(how, [Strayed::Changed, Strayed::Gone, Strayed::Gone]);
}

/// What counts as done, undone, overtaken or fixed is told by the undos, the entries after them and the seals.
#[test]
fn a_state_nothing_explains_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    tamper(&path, "UPDATE fact SET note = 'x' WHERE id = 3");
    let mut ledger = Ledger::open(&path, Mode::Write, moment(TODAY))
        .unwrap()
        .signed(hand());
    assert_eq!(ledger.attest("核对过").unwrap(), 1);
    let attested = ledger.mark().unwrap().entry;
    drop(ledger);
    assert_eq!(found(&path), 0);
    let whole = std::fs::read(&path).unwrap();
    for sql in [
        "UPDATE journal SET state = 'kept'".to_string(),
        "UPDATE journal SET state = 'kept' WHERE id = 2".to_string(),
        // The attestation overtook what was undone before it.
        "UPDATE journal SET state = 'undone' WHERE state = 'dropped'".to_string(),
        format!("UPDATE journal SET state = 'done' WHERE id = {attested}"),
    ] {
        std::fs::write(&path, &whole).unwrap();
        assert!(tamper(&path, &sql) > 0, "{sql}");
        assert!(found(&path) > 0, "not found: {sql}");
    }
    // What was undone last waits to be redone.
    let other = tempfile::tempdir().unwrap();
    let path = docket(&other);
    let sql = "UPDATE journal SET state = 'dropped' WHERE state = 'undone'";
    assert!(tamper(&path, sql) > 0);
    assert!(found(&path) > 0, "not found: {sql}");
}

/// How often a case was written is told by the journal too.
#[test]
fn how_often_a_case_was_written_is_counted_anew() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let counts = || -> i64 { crate::old::number(&path, "SELECT sum(times) FROM case_change") };
    let before = counts();
    tamper(
        &path,
        "DELETE FROM case_change WHERE uuid > (SELECT min(uuid) FROM case_change)",
    );
    let mut ledger = Ledger::open(&path, Mode::Write, moment(TODAY)).unwrap();
    assert!(ledger.doctor().unwrap().noted_amiss > 0);
    ledger.rebuild().unwrap();
    assert_eq!(ledger.doctor().unwrap().noted_amiss, 0);
    assert_eq!(counts(), before);
}

/// What is derived holds nothing that this program did not write, and no id is given twice: named, and cleared by a rebuild.
#[test]
fn a_row_of_another_hand_beside_the_records_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let sample = anjuan::exchange::sample::sample("2022").unwrap();
    let at = crate::ledger::moment(sample.today);
    drop(sample.open(at, &path).unwrap());
    let whole = std::fs::read(&path).unwrap();
    let open = || anjuan::ledger::Ledger::open(&path, anjuan::ledger::Mode::Write, at).unwrap();
    assert!(open().doctor().unwrap().foreign.is_empty());
    for (sql, named) in [
        (
            "INSERT INTO derived VALUES ('foo', 'bar')",
            "derived 表中有不是本程序写的一行：foo",
        ),
        (
            "INSERT INTO case_change VALUES ('0174472d-8680-715f-9d87-00000000aaaa', 3)",
            "操作记录里没有这件案件：0174472d-8680-715f-9d87-00000000aaaa",
        ),
        (
            "DELETE FROM sqlite_sequence WHERE name = 'case_file'",
            "case_file 的编号",
        ),
        (
            "UPDATE sqlite_sequence SET seq = 0 WHERE name = 'journal'",
            "journal 的编号",
        ),
    ] {
        std::fs::write(&path, &whole).unwrap();
        let conn = rusqlite::Connection::open(&path).unwrap();
        conn.execute_batch(sql).unwrap();
        drop(conn);
        let found = open().doctor().unwrap().foreign;
        assert!(
            found.len() == 1 && found[0].zh.contains(named),
            "{sql}: {found:?}"
        );
        open().rebuild().unwrap();
        assert!(open().doctor().unwrap().foreign.is_empty(), "{sql}");
    }
}
