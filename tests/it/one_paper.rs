//! One paper recorded in two files of a dispute asks once, and is answered once it is answered in either; the office's own
//! days move what the office counts and nothing else.

use anjuan::calendar::{Calendar, LocalDay};
use anjuan::case::*;
use anjuan::law::*;

use super::dispute::{chain, put, seen};
use super::notation::{case, day};

const FIRST: &str = "docketed=2024-01-05 complaint_received=2024-01-08 answer_filed=2024-01-15 concluded=2024-03-01:ordered_to_pay served=2024-03-05 served_other=2024-03-05 appealed=2024-03-12:ours";
const SECOND: &str = "instance=second role=appellant docketed=2024-04-08 received=2024-04-10 concluded=2024-05-20:appeal_dismissed_judgment served=2024-05-27 served_other=2024-05-27";

/// What the files of a dispute list, each once for every file that lists it.
fn listed(files: &[CaseFile], today: &str) -> Vec<String> {
    let mut out = Vec::new();
    for at in 0..files.len() {
        let (_, due) = seen(files, at, today);
        let own = due.iter().filter(|d| d.elsewhere.is_none());
        out.extend(own.map(|d| format!("{} {:?} {}", d.rule.id, d.due, d.state.id())));
    }
    out.sort();
    out
}

/// Facts in the first file alone, and in both.
fn check(facts: &[(&str, &str)], today: &str) {
    let plain = chain(&[(FIRST, None), (SECOND, Some(How::Appeal))]);
    let (mut one, mut both) = (plain.clone(), plain);
    for (kind, value) in facts {
        put(&mut one, 0, kind, value);
        put(&mut both, 0, kind, value);
        put(&mut both, 1, kind, value);
    }
    for files in [&mut one, &mut both] {
        files.iter_mut().for_each(CaseFile::sort);
    }
    assert_eq!(
        listed(&one, today),
        listed(&both, today),
        "{facts:?} on {today}"
    );
}

#[test]
fn a_paper_in_both_files_asks_once() {
    let advice = ("advice_received", "2024-06-10:#normative");
    check(&[advice], "2024-08-01");
    check(&[advice], "2024-09-01");
    check(
        &[("recommendation_received", "2024-06-10:#public_interest")],
        "2024-08-01",
    );
    let claim = ("compensation_applied", "2024-06-10");
    check(&[claim], "2024-07-01");
    check(
        &[claim, ("compensation_decided", "2024-07-01")],
        "2024-07-05",
    );
    check(&[("payment_applied", "2024-06-10")], "2024-06-12");
    check(&[("protested", "2024-09-02:#protest")], "2024-09-10");
    check(&[("request_received", "2023-08-01")], "2024-06-01");
    check(
        &[advice, ("advice_received", "2024-07-10:#normative")],
        "2024-08-01",
    );
}

/// Answered in the file that did not list it.
#[test]
fn it_is_answered_once_it_is_answered_in_either() {
    for at in 0..2 {
        let mut files = chain(&[(FIRST, None), (SECOND, Some(How::Appeal))]);
        for file in 0..2 {
            put(&mut files, file, "advice_received", "2024-06-10:#normative");
        }
        put(&mut files, at, "advice_answered", "2024-07-20");
        files.iter_mut().for_each(CaseFile::sort);
        let found = listed(&files, "2024-09-01");
        let advice: Vec<&String> = found.iter().filter(|d| d.starts_with("advice")).collect();
        assert_eq!(
            advice,
            ["advice.answer Some(2024-08-09) met"],
            "answered in file {at}"
        );
    }
}

/// 法定休假日 (CPL 85; ALL-I 48): a day off of the office's own moves nothing that a court counts, ours or theirs; its own rules
/// follow it.
#[test]
fn an_own_day_off_moves_no_statutory_day() {
    let off = |on: &str| LocalDay {
        day: day(on),
        off: true,
        name: "停电".into(),
    };
    let cal = Calendar::new().with_local(&[off("2024-07-11"), off("2024-07-12")]);
    let file = case("docketed=2024-06-24 complaint_received=2024-06-26");
    let due = deadlines(&file, &cal, day("2024-07-09"));
    let answer = due
        .iter()
        .find(|d| d.rule.id == "litigation.answer")
        .unwrap();
    assert_eq!(answer.due, Some(day("2024-07-11")));
    let steps = explain(answer, &file, &cal);
    let told = |s: &Step| s.what == "own_days" && s.said.zh.contains("2024-07-15");
    assert!(steps.iter().any(told), "{steps:?}");
    assert!(!cal.here().is_working(day("2024-07-11")));
    // An own working Saturday ends nobody's time early.
    let work = LocalDay {
        off: false,
        ..off("2024-07-13")
    };
    let cal = Calendar::new().with_local(&[work]);
    let file = case("docketed=2024-06-24 complaint_received=2024-06-28");
    let due = deadlines(&file, &cal, day("2024-07-09"));
    let answer = due
        .iter()
        .find(|d| d.rule.id == "litigation.answer")
        .unwrap();
    assert_eq!(answer.due, Some(day("2024-07-15")));
}
