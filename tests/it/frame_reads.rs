//! What a key costs the file, where Linux tells: a frame is drawn from memory, a key in a form asks the file nothing, and a
//! key in a list reads one case at most, however many rows are shown.

use std::fs::File;
use std::io::Read;
use std::sync::OnceLock;

use anjuan::exchange::sample::sample;
use anjuan::ledger::{Deed, Doubts, Ledger, LedgerError, Mode};
use anjuan::text::Said;
use anjuan::tui::command::{COMMANDS, Command, Place};

use crate::ledger::moment;
use crate::tui_story::Story;

/// Calls that read, of this thread; none where the system does not tell. Looking reads once.
fn reads() -> Option<u64> {
    let mut page = [0; 1024];
    let mut file = File::open("/proc/thread-self/io").ok()?;
    let n = file.read(&mut page).ok()?;
    let text = std::str::from_utf8(&page[..n]).ok()?;
    let line = text.lines().find_map(|l| l.strip_prefix("syscr: "));
    line.and_then(|n| n.trim().parse().ok())
}

/// Calls that read while something runs.
fn of(run: impl FnOnce()) -> u64 {
    let before = reads();
    run();
    let counted = || Some((reads()? - before?).saturating_sub(1));
    counted().unwrap_or_default()
}

/// Where a person stands, and the keys that lead there from the page of a case.
const PLACES: &[(&str, &str)] = &[
    ("case", ""),
    ("triage", "esc 1"),
    ("docket", "esc 2"),
    ("docket with the detail pane", "esc 2 d"),
    ("docket as a board", "esc 2 B"),
    ("appearances", "esc 3"),
    ("figures", "esc 4"),
    ("register", "esc 5"),
    ("calm", "esc 0"),
    ("week", "esc 1 W"),
    ("the second look", "esc N"),
    ("bin", "esc alt-r"),
    ("log", "esc ctrl-l"),
    ("palette", "esc :"),
    ("help", "esc ?"),
    ("day", "esc t"),
];

/// The sample of 2022 as a file, loaded once.
fn file() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.db");
        let sample = sample("2022").unwrap();
        drop(sample.open(moment(sample.today), &path).unwrap());
        std::fs::read(&path).unwrap()
    })
}

fn at(keys: &str) -> Story {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    std::fs::write(&path, file()).unwrap();
    let ledger = Ledger::open(&path, Mode::Write, moment("2022-12-19"))
        .unwrap()
        .in_slices();
    let id = ledger.find("行初184号").unwrap();
    let mut story = Story::of(ledger, dir).sized(160, 50);
    story.app.open_case(id);
    if !keys.is_empty() {
        story.press(keys);
    }
    // What is worked out in slices is worked out.
    while story.app.busy() {
        story.app.work();
    }
    story.screen();
    story
}

#[test]
fn no_frame_reads_the_file() {
    let mut found = Vec::new();
    for (name, keys) in PLACES {
        let mut story = at(keys);
        let n = of(|| drop(story.screen()));
        if n > 0 {
            found.push(format!("{name}: {n} reads"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What a key that moves may read: one case, with what belongs to it.
const ONE_CASE: u64 = 30;

#[test]
fn a_key_that_moves_reads_no_more_than_one_case() {
    let mut found = Vec::new();
    for (name, keys) in PLACES {
        let mut story = at(keys);
        for key in [
            "down", "up", "pagedown", "pageup", "end", "home", "left", "right",
        ] {
            let n = of(|| {
                story.press(key);
                story.screen();
            });
            // Beside these lists the chosen case is shown; a part of the register is read when it is turned to.
            let most = match *name {
                "docket" | "docket with the detail pane" | "appearances" | "register" => ONE_CASE,
                _ => 0,
            };
            if n > most {
                found.push(format!("{name}: {key}: {n} reads"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Keys pressed in a form: letters, digits, Chinese, the caret, from field to field, a choice.
const TYPED: &[&str] = &[
    "a",
    "1",
    "行",
    "backspace",
    "left",
    "right",
    "down",
    "up",
    "tab",
    "2",
    "backspace",
    "right",
    "left",
    "tab",
    "x",
    "tab",
    "tab",
    "王",
    "ctrl-u",
    "shift-tab",
];

#[test]
fn a_key_in_a_form_asks_the_file_nothing() {
    let (mut found, mut forms) = (Vec::new(), 0);
    let places = [
        ("case", "", Place::Case),
        ("triage", "esc 1", Place::Triage),
        ("docket", "esc 2", Place::Docket),
        ("appearances", "esc 3", Place::Appearances),
        ("register", "esc 5", Place::Register),
        ("figures", "esc 4", Place::Figures),
    ];
    for (name, keys, place) in places {
        for row in COMMANDS.iter().filter(|row| row.places.contains(&place)) {
            if matches!(row.command, Command::Quit | Command::Suspend) {
                continue;
            }
            let mut story = at(keys);
            story.app.command(row.command);
            if story.app.place() != Place::Form {
                continue;
            }
            forms += 1;
            story.screen();
            for (nth, key) in TYPED.iter().enumerate() {
                let n = of(|| {
                    story.press(key);
                    story.screen();
                });
                if n > 0 {
                    found.push(format!("{name}, {:?}: {nth} {key}: {n} reads", row.command));
                }
                if story.app.place() != Place::Form {
                    break;
                }
            }
        }
    }
    assert!(forms > 20, "only {forms} forms were opened");
    assert!(
        found.is_empty(),
        "{} of:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn what_is_remembered_goes_with_a_write_or_the_next_look_at_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    std::fs::write(&path, file()).unwrap();
    let open = || Ledger::open(&path, Mode::Write, moment("2022-12-19")).unwrap();
    let (mut ours, mut theirs) = (open().in_slices(), open());
    let id = ours.find("行初184号").unwrap();
    let note = |ledger: &mut Ledger, note: &str| {
        let edited = ledger.edit_case::<LedgerError>(id, Doubts::All, |_, case| {
            case.head.note = note.into();
            Ok(Said::new("修改", "edit"))
        });
        edited.unwrap();
    };
    note(&mut ours, "一");
    assert_eq!(ours.case(id).unwrap().head.note, "一");
    assert_eq!(of(|| drop(ours.case(id).unwrap())), 0);
    note(&mut theirs, "二");
    ours.follow().unwrap();
    assert_eq!(ours.case(id).unwrap().head.note, "二");
    // A write that meets another's reads anew, and so does the one after it.
    note(&mut theirs, "三");
    let mut stale = ours.case(id).unwrap();
    let base = stale.clone();
    stale.head.note = "四".into();
    let deed = Deed::edit(Said::new("修改", "edit"), &base, stale);
    assert!(ours.commit(deed, Doubts::All).is_err());
    assert_eq!(ours.case(id).unwrap().head.note, "三");
    note(&mut ours, "五");
    assert_eq!(ours.case(id).unwrap().head.note, "五");
}
