//! What takes long is written beside the keys: it shows how far it is, Esc leaves nothing of it, and what came of it is the
//! same as on the spot.

use anjuan::calendar::HolidayNotice;
use anjuan::ledger::{Change, Deed, Doubts, Heard, Ledger, LedgerError, Mode};
use anjuan::text::Said;
use anjuan::tui::task::Task;

use crate::desk::Desk;
use crate::ledger::moment;

const CASES: usize = 150;

/// A docket of many open lawsuits, loaded in one step, with a spare folder.
fn desk() -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let row =
        |n: usize| format!("（2022）川3702行初{n}号,赵若溪{n},2022-12-05,2022-12-05,周明远\n");
    let rows: String = (1..=CASES).map(row).collect();
    let sheet = format!("案号,原告,收案日期,收到副本日期,承办人\n{rows}");
    std::fs::write(dir.path().join("a.csv"), sheet).unwrap();
    let path = dir.path().join("a.db");
    let ledger = Ledger::open(&path, Mode::Create, moment("2022-12-10")).unwrap();
    let folder = dir.path().join("a.csv").display().to_string();
    let mut desk = Desk::on(dir, ledger);
    desk.press("F3 ctrl-r");
    for c in folder.chars() {
        desk.press(&format!("'{c}"));
    }
    desk.press("ctrl-s");
    wait(&mut desk);
    desk.press("enter");
    wait(&mut desk);
    assert_eq!(desk.app.ledger().docket().len(), CASES, "{}", desk.shown());
    desk
}

/// As the loop does while something is under way.
fn wait(desk: &mut Desk) {
    for _ in 0..5_000 {
        if !desk.app.busy() {
            return;
        }
        desk.app.work();
    }
    panic!("it never ends:\n{}", desk.shown());
}

/// Every column of every case but the number of its row, which is another when it comes back.
fn told(ledger: &Ledger) -> Vec<Vec<(&'static str, String)>> {
    let docket = ledger.docket();
    let case = |at| {
        let mut columns = docket.told(at);
        columns.retain(|(name, _)| *name != "ids");
        columns
    };
    (0..docket.len()).map(case).collect()
}

#[test]
fn a_whole_import_is_taken_back_and_brought_back_beside_the_keys() {
    let mut desk = desk();
    let there = told(desk.app.ledger());
    let turn = Task::Turn {
        doubts: Doubts::Ask,
        entry: None,
        way: anjuan::ledger::Turn::Undo,
    };
    assert!(turn.is_long(desk.app.ledger()).unwrap());
    desk.press("2 u");
    wait(&mut desk);
    assert!(desk.app.ledger().docket().is_empty(), "{}", desk.shown());
    assert!(desk.has("撤销："), "{}", desk.shown());
    desk.press("U");
    wait(&mut desk);
    assert_eq!(told(desk.app.ledger()), there);
}

#[test]
fn esc_leaves_all_of_it_or_nothing() {
    let mut desk = desk();
    desk.press("2 u");
    if desk.app.busy() {
        desk.press("esc");
    }
    wait(&mut desk);
    let left = desk.app.ledger().docket().len();
    assert!(left == 0 || left == CASES, "{left}");
    let kept = Ledger::open(
        desk.app.ledger().path(),
        Mode::ReadOnly,
        moment("2022-12-10"),
    );
    assert_eq!(told(&kept.unwrap()), told(desk.app.ledger()));
}

fn closed_day() -> Deed {
    let blocks = include_str!("../../assets/holidays.txt").split("\n\n");
    let of_year = blocks.filter(|b| b.starts_with("notice 2022"));
    let notice = HolidayNotice {
        year: 2022,
        source: String::new(),
        text: of_year.collect::<String>() + "\n临时 off 2022-12-20..2022-12-20",
    };
    Deed::new(Said::new("日历", "calendar"), vec![Change::Notice(notice)])
}

#[test]
fn a_changed_day_is_stopped_with_nothing_written_or_written_whole() {
    let mut desk = desk();
    let path = desk.app.ledger().path().to_path_buf();
    let deed = closed_day();
    let task = Task::Write {
        deed: deed.clone(),
        close: false,
        doubts: Doubts::All,
    };
    assert!(task.is_long(desk.app.ledger()).unwrap());
    let before = told(desk.app.ledger());
    // Stopped before it began, in whatever step.
    let heard = Heard::default();
    heard.stop();
    let done = task.begin(desk.app.ledger(), &heard).recv().unwrap();
    assert!(
        matches!(done.came, Err(LedgerError::Stopped)),
        "{:?}",
        done.came.map(|(receipt, _)| receipt.edits)
    );
    let again = Ledger::open(&path, Mode::ReadOnly, moment("2022-12-10")).unwrap();
    assert_eq!(told(&again), before);
    assert!(again.calendar().is_working("2022-12-20".parse().unwrap()));
    // Let alone it moves the days, and the ledger that wrote holds what a new one reads.
    let task = Task::Write {
        deed,
        close: false,
        doubts: Doubts::All,
    };
    let done = task
        .begin(desk.app.ledger(), &Heard::default())
        .recv()
        .unwrap();
    let (_, shifts) = done.came.unwrap();
    assert!(shifts.len() >= CASES / 2, "{}", shifts.len());
    let again = Ledger::open(&path, Mode::ReadOnly, moment("2022-12-10")).unwrap();
    assert_eq!(told(&again), told(&done.ledger.unwrap()));
    assert_ne!(told(&again), before);
    // The window beside it follows.
    desk.app.tick(moment("2022-12-10"));
    assert_eq!(told(desk.app.ledger()), told(&again));
}
