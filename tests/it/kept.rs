//! Settings, saved views and kept documents: checked, undone, upgraded into.

use anjuan::case::{Kept, Setting, Shelf};
use anjuan::docket::{ListColumn, SavedView};
use anjuan::ledger::{Change, Deed, Doubts, Ledger, LedgerError, Mode, Receipt};
use anjuan::text::Said;
use rusqlite::Connection;
use uuid::Uuid;

use crate::ledger::moment;

fn open(dir: &tempfile::TempDir) -> Ledger {
    Ledger::open(&dir.path().join("a.db"), Mode::Create, moment("2022-12-19")).unwrap()
}

fn write(ledger: &mut Ledger, change: Change) -> Result<Receipt, LedgerError> {
    ledger.commit(
        Deed::new(Said::new("设置", "set"), vec![change]),
        Doubts::Ask,
    )
}

fn set(key: &str, value: &str) -> Change {
    Change::Setting(Setting {
        key: key.to_string(),
        value: value.to_string(),
    })
}

#[test]
fn a_setting_is_checked_kept_undone_and_put_back_to_its_default() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = open(&dir);
    assert_eq!(ledger.settings().number("figures.decimals"), 2);
    write(&mut ledger, set("figures.decimals", "1")).unwrap();
    assert_eq!(ledger.settings().number("figures.decimals"), 1);
    assert_eq!(open(&dir).settings().number("figures.decimals"), 1);
    for wrong in [set("figures.decimals", "7"), set("figures.decimal", "1")] {
        assert!(matches!(
            write(&mut ledger, wrong),
            Err(LedgerError::Refused(_))
        ));
    }
    ledger.undo().unwrap();
    assert_eq!(ledger.settings().number("figures.decimals"), 2);
    ledger.redo().unwrap();
    write(&mut ledger, set("figures.decimals", "")).unwrap();
    assert!(!ledger.settings().is_set("figures.decimals"));
}

#[test]
fn the_name_of_a_view_stands_once() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = open(&dir);
    let view = |name: &str| {
        Change::View(SavedView {
            uuid: Uuid::nil(),
            name: name.to_string(),
            query: "-已结".to_string(),
            sort: ListColumn::Due,
            reverse: false,
            columns: "number,handler:12".to_string(),
        })
    };
    write(&mut ledger, view("在办")).unwrap();
    assert!(write(&mut ledger, view("在办")).is_err());
    assert!(write(&mut ledger, view(" ")).is_err());
    let mut there = ledger.views().unwrap();
    assert_eq!(there.len(), 1);
    there[0].name = "未结".to_string();
    write(&mut ledger, Change::View(there[0].clone())).unwrap();
    write(&mut ledger, Change::RemoveView(there[0].uuid)).unwrap();
    assert!(ledger.views().unwrap().is_empty());
    ledger.undo().unwrap();
    assert_eq!(ledger.views().unwrap()[0].name, "未结");
}

#[test]
fn what_is_frozen_is_never_written_over() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = open(&dir);
    let kept = |shelf, body: i32| {
        Change::Keep(Box::new(Kept {
            uuid: Uuid::nil(),
            shelf,
            name: "2022年报".to_string(),
            at: String::new(),
            body: serde_json::json!({ "n": body }),
        }))
    };
    write(&mut ledger, kept(Shelf::Frozen, 1)).unwrap();
    write(&mut ledger, kept(Shelf::Layout, 1)).unwrap();
    assert!(write(&mut ledger, kept(Shelf::Frozen, 2)).is_err());
    for (shelf, may) in [(Shelf::Frozen, false), (Shelf::Layout, true)] {
        let mut there = ledger.kept(shelf).unwrap().remove(0);
        assert!(!there.at.is_empty());
        there.body = serde_json::json!({ "n": 3 });
        let again = write(&mut ledger, Change::Keep(Box::new(there)));
        assert_eq!(again.is_ok(), may, "{}", shelf.id());
    }
    assert_eq!(ledger.kept(Shelf::Frozen).unwrap()[0].body["n"], 1);
    assert_eq!(ledger.kept(Shelf::Layout).unwrap()[0].body["n"], 3);
}

#[test]
fn a_file_of_the_first_schema_is_upgraded_after_a_backup_and_rebuilt() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let old = Connection::open(&path).unwrap();
    old.execute_batch(include_str!("schema-1.sql")).unwrap();
    old.execute_batch(
        "INSERT INTO case_file (uuid, dispute, number, kind, instance, procedure, role)
         VALUES ('0174472d-8680-715f-9d87-4a961eda5784', '0174472d-8680-715f-9d87-4a961eda5785',
                 '（2022）川3702行初9号', 'litigation', 'first', 'ordinary', 'defendant');
         INSERT INTO fact (uuid, case_id, kind, day)
         VALUES ('0174472d-8680-715f-9d87-4a961eda5786', 1, 'complaint_received', '2022-03-04');
         PRAGMA application_id = 0x616A6A31; PRAGMA user_version = 1;",
    )
    .unwrap();
    drop(old);
    let ledger = open(&dir);
    assert_eq!(ledger.docket().len(), 1);
    assert_eq!(ledger.docket().row(0).number(), "（2022）川3702行初9号");
    assert!(ledger.doctor().unwrap().stale.is_empty());
    let backup = Connection::open(dir.path().join("a.db.v1.backup")).unwrap();
    let version: i64 = backup
        .pragma_query_value(None, "user_version", |r| r.get(0))
        .unwrap();
    assert_eq!(version, 1);
}
