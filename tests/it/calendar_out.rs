//! The docket as a calendar, read by the parser of another: times, folding, and that a later export updates.

use std::collections::BTreeMap;

use anjuan::exchange::calendar_out::{Wanted, calendar};
use anjuan::ledger::{Ledger, Mode};
use anjuan::text::Lang;
use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime, EventStatus};

use super::ledger::moment;
use super::notices::cli;

const TODAY: &str = "2026-11-25";
const OPEN: &str = "（2026）川3702行初232号";

struct Desk {
    dir: tempfile::TempDir,
}

/// What a calendar program keeps of an event: its number, when it is, what it says, whether it still holds.
#[derive(Debug, Clone, PartialEq)]
struct Held {
    sequence: u32,
    start: DatePerhapsTime,
    summary: String,
    cancelled: bool,
    alarms: usize,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk {
            dir: tempfile::tempdir().unwrap(),
        };
        let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample-2026.jsonl");
        Ledger::open(&desk.dir.path().join("a.db"), Mode::Create, moment(TODAY)).unwrap();
        desk.run(&["apply", sample]);
        desk
    }

    fn run(&self, args: &[&str]) {
        let done = cli(&self.dir.path().join("a.db"), TODAY, args);
        assert_eq!(done.code(), 0, "{args:?} {}", done.stderr());
    }

    fn export(&self, official: Option<&str>) -> String {
        let ledger =
            Ledger::open(&self.dir.path().join("a.db"), Mode::Write, moment(TODAY)).unwrap();
        let wanted = Wanted {
            official,
            within: 90,
        };
        let written = calendar(&ledger, wanted, Lang::Zh).unwrap();
        assert_eq!(
            written.text.matches("BEGIN:VEVENT").count(),
            written.hearings + written.deadlines + written.off
        );
        written.text
    }
}

/// Imports as calendar programs do: a known UID is replaced by what is not older.
fn import(text: &str, into: &mut BTreeMap<String, Held>) {
    let calendar: Calendar = text.parse().unwrap();
    for event in calendar.events() {
        let held = Held {
            sequence: event.get_sequence().unwrap(),
            start: event.get_start().unwrap(),
            summary: event.get_summary().unwrap().to_string(),
            cancelled: event.get_status() == Some(EventStatus::Cancelled),
            alarms: event.components().len(),
        };
        let uid = event.get_uid().unwrap().to_string();
        let old = into.get(&uid).map_or(0, |h| h.sequence);
        assert!(
            held.sequence >= old,
            "{uid} fell from {old} to {}",
            held.sequence
        );
        into.insert(uid, held);
    }
}

fn the<'a>(held: &'a BTreeMap<String, Held>, words: &str) -> &'a Held {
    let found: Vec<&Held> = held
        .values()
        .filter(|h| h.summary.starts_with(words))
        .collect();
    assert_eq!(found.len(), 1, "{words}: {held:#?}");
    found[0]
}

#[test]
fn lines_are_short_whole_and_end_as_they_should() {
    let text = Desk::new().export(None);
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert!(!text.replace("\r\n", "").contains(['\n', '\r']));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    assert_eq!(text.matches("PRODID").count(), 1);
}

#[test]
fn times_are_those_of_china_and_days_are_days() {
    let mut held = BTreeMap::new();
    import(&Desk::new().export(None), &mut held);
    // 2026-12-03 09:00 in Beijing is 01:00 in Greenwich
    let want = "2026-12-03T01:00:00Z"
        .parse::<chrono::DateTime<chrono::Utc>>()
        .unwrap();
    let hearing = the(&held, "开庭 乔木生等9人");
    assert_eq!(
        hearing.start,
        DatePerhapsTime::DateTime(CalendarDateTime::Utc(want))
    );
    assert_eq!(hearing.alarms, 2);
    let due = the(&held, "期限 提交出庭负责人身份证明 乔木生");
    assert_eq!(
        due.start,
        DatePerhapsTime::Date("2026-12-03".parse().unwrap())
    );
    let done = the(&held, "已办 转送通过我机关提出的申请");
    assert_eq!(done.alarms, 0);
}

#[test]
fn an_export_imported_twice_or_changed_leaves_no_duplicates() {
    let desk = Desk::new();
    let mut held = BTreeMap::new();
    let first = desk.export(None);
    import(&first, &mut held);
    let count = held.len();
    assert_eq!(
        count,
        first.matches("BEGIN:VEVENT").count(),
        "a UID stands twice"
    );
    import(&first, &mut held);
    assert_eq!(held.len(), count);
    assert_eq!(desk.export(None), first, "the same docket, the same text");

    let before = the(&held, "开庭 临河市青川区人民检察院").sequence;
    desk.run(&["appear", "plan", OPEN, "顾明澜", "--yes"]);
    let mut after = |what: &str| {
        import(&desk.export(None), &mut held);
        (
            what.to_string(),
            the(&held, "开庭 临河市青川区人民检察院").sequence,
        )
    };
    assert_eq!(after("planned").1, before + 1);
    desk.run(&["undo"]);
    assert_eq!(after("undone").1, before + 2);
    desk.run(&["redo"]);
    assert_eq!(after("done again").1, before + 3);
    // one identity paper is due for the official now planned; nothing else came
    assert_eq!(held.len(), count + 1);
}

#[test]
fn a_cancelled_hearing_is_told_as_cancelled() {
    let desk = Desk::new();
    let mut held = BTreeMap::new();
    import(&desk.export(None), &mut held);
    assert!(!the(&held, "开庭 乔木生等9人").cancelled);
    let count = held.len();
    let path = desk.dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Write, moment(TODAY)).unwrap();
    let number = anjuan::case::DocketNumber::parse("（2025）川3702行初203号").unwrap();
    let mut case = ledger
        .case(ledger.id_by_number(&number).unwrap().unwrap())
        .unwrap();
    for hearing in case.hearings.iter_mut().filter(|h| h.day > ledger.today()) {
        hearing.state = anjuan::case::HearingState::Cancelled;
    }
    let title = anjuan::text::Said::new("取消", "cancel");
    ledger
        .commit(
            anjuan::ledger::Deed::case(title, case),
            anjuan::ledger::Doubts::Confirmed,
        )
        .unwrap();
    drop(ledger);
    import(&desk.export(None), &mut held);
    let hearing = the(&held, "开庭 乔木生等9人");
    assert!(hearing.cancelled && hearing.alarms == 0);
    assert_eq!(held.len(), count);
}

/// Who keeps the calendar sees one event for a hearing, on the day it now is: moved, called off, taken back, gone with its
/// case, joined with another entry.
#[test]
fn a_hearing_is_one_event_for_its_life() {
    let desk = Desk::new();
    let mut held = BTreeMap::new();
    let prosecutor = "临河市青川区人民检察院";
    let live = |held: &BTreeMap<String, Held>| {
        let mut out = Vec::new();
        for (uid, event) in held.iter().filter(|(_, e)| !e.cancelled) {
            let hearing = event.summary.starts_with("开庭") || event.summary.contains("身份证明");
            if hearing && event.summary.contains(prosecutor) {
                let DatePerhapsTime::Date(day) = (match &event.start {
                    DatePerhapsTime::DateTime(CalendarDateTime::Utc(at)) => {
                        DatePerhapsTime::Date((*at + chrono::Duration::hours(8)).date_naive())
                    }
                    other => other.clone(),
                }) else {
                    panic!("{event:?}");
                };
                out.push((uid.clone(), day.to_string()));
            }
        }
        out.sort();
        out
    };
    desk.run(&["appear", "plan", OPEN, "顾明澜", "--yes"]);
    import(&desk.export(None), &mut held);
    let first = live(&held);
    assert_eq!(first.len(), 2, "{first:?}");
    let on = |day: &str| -> Vec<(String, String)> {
        let all = first.iter();
        all.map(|(uid, _)| (uid.clone(), day.to_string())).collect()
    };
    assert_eq!(first, on("2026-12-16"));
    let mut sequence = 0;
    for (what, args, want) in [
        (
            "moved",
            vec!["appear", "move", OPEN, "--to", "2026-12-23", "--yes"],
            on("2026-12-23"),
        ),
        (
            "moved again",
            vec!["appear", "move", OPEN, "--to", "2027-01-06", "--yes"],
            on("2027-01-06"),
        ),
        (
            "moved back",
            vec!["appear", "move", OPEN, "--to", "2026-12-16", "--yes"],
            on("2026-12-16"),
        ),
        ("taken back", vec!["undo"], on("2027-01-06")),
        (
            "put off",
            vec!["appear", "move", OPEN, "--to", "待定", "--yes"],
            vec![],
        ),
        ("taken back", vec!["undo"], on("2027-01-06")),
        ("removed", vec!["remove", OPEN, "--reason", "误录"], vec![]),
        ("taken back", vec!["undo"], on("2027-01-06")),
    ] {
        desk.run(&args);
        import(&desk.export(None), &mut held);
        assert_eq!(live(&held), want, "{what}");
        let now = held[&first[0].0].sequence;
        assert!(now > sequence, "{what}: {now}");
        sequence = now;
        // The days before are told of by nobody.
        let told = held.values().filter(|e| e.summary.contains(prosecutor));
        assert!(
            told.clone()
                .all(|e| e.summary.starts_with("开庭") || !e.cancelled),
            "{what}"
        );
    }
    // The same case entered once more: one event stays of the two.
    let sample = include_str!("../../assets/sample-2026.jsonl");
    let line = sample.lines().find(|l| l.contains(OPEN)).unwrap();
    let again = line
        .replace("行初232号", "行初2320号")
        .replace("2026-12-16", "2027-01-06");
    let path = desk.dir.path().join("again.jsonl");
    std::fs::write(&path, again).unwrap();
    desk.run(&["apply", path.to_str().unwrap()]);
    import(&desk.export(None), &mut held);
    assert_eq!(live(&held).len(), 3);
    desk.run(&[
        "merge-cases",
        OPEN,
        "（2026）川3702行初2320号",
        "--take",
        "mine",
        "--yes",
    ]);
    import(&desk.export(None), &mut held);
    assert_eq!(live(&held), on("2027-01-06"));
    desk.run(&["undo"]);
    import(&desk.export(None), &mut held);
    assert_eq!(live(&held).len(), 3);
}

#[test]
fn an_officials_calendar_holds_their_hearings_only() {
    let desk = Desk::new();
    let mut held = BTreeMap::new();
    import(&desk.export(Some("莫听澜")), &mut held);
    let words: Vec<&str> = held.values().map(|h| h.summary.as_str()).collect();
    assert!(words.iter().all(|w| w.contains("乔木生")), "{words:?}");
    assert_eq!(words.len(), 2);
    import(&desk.export(Some("无此人")), &mut held);
    assert_eq!(held.len(), 2);
}

#[test]
fn special_characters_come_back_as_they_were() {
    let desk = Desk::new();
    let text = desk.export(None);
    let calendar: Calendar = text.parse().unwrap();
    let event = calendar
        .events()
        .find(|e| e.get_summary().unwrap().contains("温如海") && e.get_location().is_some());
    use icalendar::EventLike;
    let description = event.unwrap().get_description().unwrap();
    assert!(
        description.contains("柳镇限拆〔2026〕14号") && description.contains('\n'),
        "{description}"
    );
}
