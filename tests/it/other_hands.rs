//! What a bit that flipped, a file that was moved and a page that is gone do: what is hit is named, nothing else is lost, and what
//! was taken away does not come back.

use anjuan::ledger::{Ledger, LedgerError, Mode, salvage};
use anjuan::store::StoreError;
use rusqlite::Connection;

use super::evidence::{docket, found, tamper};
use super::ledger::moment;
use crate::cli::Desk;

const TODAY: &str = "2022-12-19";

/// One byte that is no text, in every column of every table: what else was changed is found all the same, and the other
/// cases are read.
#[test]
fn a_byte_that_is_no_text_hides_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let sound = std::fs::read(&path).unwrap();
    let columns: Vec<(String, String)> = {
        let conn = Connection::open(&path).unwrap();
        let mut tables = conn
            .prepare(
                "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                 WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND c.type = 'TEXT'
                 ORDER BY t.name, c.cid",
            )
            .unwrap();
        let rows = tables.query_map([], |r| Ok((r.get(0)?, r.get(1)?)));
        rows.unwrap().map(Result::unwrap).collect()
    };
    let (mut tried, mut wrong) = (0, Vec::new());
    for (nth, (table, column)) in columns.iter().enumerate() {
        std::fs::write(&path, &sound).unwrap();
        let which =
            format!("SELECT {column} FROM {table} WHERE {column} IS NOT NULL AND {column} <> ''");
        let there: i64 = Connection::open(&path)
            .unwrap()
            .query_row(&format!("SELECT count(*) FROM ({which})"), [], |r| r.get(0))
            .unwrap();
        if there == 0 {
            continue;
        }
        let at = nth as i64 % there;
        // What a bit turned on makes of the first letter.
        let hit = format!(
            "PRAGMA ignore_check_constraints = 1;
             UPDATE {table} SET {column} = CAST(x'f3' || substr(CAST({column} AS BLOB), 2) AS TEXT)
             WHERE {column} = ({which} LIMIT 1 OFFSET {at});
             UPDATE case_file SET note = '他人改过' WHERE id = 2"
        );
        tamper(&path, &hit);
        tried += 1;
        let all = found(&path);
        if all == usize::MAX || all == 0 {
            let why = Ledger::open(&path, Mode::Write, moment(TODAY))
                .and_then(|ledger| ledger.doctor().map(|_| ()));
            wrong.push(format!(
                "{table}.{column}: {:?}",
                why.map_err(|e| e.said().zh)
            ));
        }
    }
    assert!(tried > 60, "{tried}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The entry that took a case away is lost, the table of cases is whole: the case stays away, and is told of.
#[test]
fn salvage_brings_nothing_back_that_was_taken_away() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    tamper(
        &path,
        "DELETE FROM fact WHERE id = (SELECT max(id) FROM fact)",
    );
    let to = dir.path().join("b.db");
    let rescue = salvage(&path, &to, moment(TODAY)).unwrap();
    assert_eq!((rescue.from_journal, rescue.left), (0, 1), "{rescue:?}");
    let ledger = Ledger::open(&to, Mode::Write, moment(TODAY)).unwrap();
    assert_eq!(ledger.strays().unwrap().len(), 1);
}

/// A docket that was moved while its papers stayed is not begun anew beside them: they would be nobody's.
#[test]
fn beside_papers_that_stayed_no_docket_is_begun() {
    const CASE: &str = r#"{"case":{"kind":"litigation","instance":"first","role":"defendant","number":"（2022）京0105行初8号","parties":[{"role":"claimant","kind":"person","name":"沈青禾","people":1}],"facts":[{"kind":"received","day":"2022-03-01"}]}}"#;
    let desk = Desk::with(TODAY, CASE);
    let paper = desk.path("起诉状.pdf");
    std::fs::write(&paper, "%PDF 起诉状").unwrap();
    desk.run(&format!("attach 行初8号 {}", paper.display()))
        .ok();
    let moved = desk.path("moved.db");
    std::fs::rename(desk.db(), &moved).unwrap();
    let (_, err) = desk.run("apply - --yes").stdin(CASE).fails(3);
    assert!(err.contains("移走") && err.contains(".files"), "{err}");
    assert!(!desk.db().exists());
    std::fs::rename(&moved, desk.db()).unwrap();
    desk.run("doctor").ok();
}

/// A file whose beginning is gone beside its backups is a damaged docket, and the whole backup is named.
#[test]
fn a_docket_without_its_beginning_is_known_by_its_backups() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let ledger = Ledger::open(&path, Mode::Write, moment(TODAY)).unwrap();
    anjuan::ledger::keep_daily(&path, moment(TODAY).at).unwrap();
    drop(ledger);
    let whole = std::fs::read(&path).unwrap();
    let mut headless = whole.clone();
    headless[..100].fill(0);
    for bytes in [&headless[..], &[][..]] {
        std::fs::write(&path, bytes).unwrap();
        let Err(LedgerError::Store(e @ StoreError::Damaged { .. })) =
            Ledger::open(&path, Mode::Write, moment(TODAY))
        else {
            panic!("{} bytes", bytes.len());
        };
        assert!(e.hint().zh.contains(".backups"), "{}", e.hint().zh);
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
    }
    // Without any it may be anything.
    let alone = dir.path().join("alone.db");
    std::fs::write(&alone, &headless).unwrap();
    let opened = Ledger::open(&alone, Mode::Write, moment(TODAY));
    let Err(LedgerError::Store(e @ StoreError::Foreign(_))) = opened else {
        panic!("it opened");
    };
    assert!(e.hint().zh.contains("salvage"), "{}", e.hint().zh);
}
