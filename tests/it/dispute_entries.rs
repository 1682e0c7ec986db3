//! What may be entered beside the other files of a dispute: judged the same whichever file is written last.

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::law::admit;

use super::dispute::chain;
use super::notation::day;

/// What is said of the dispute when the file at `last` is the one that is written.
fn level(files: &[CaseFile], last: usize) -> &'static str {
    let (file, mut others) = (&files[last], files.to_vec());
    others.remove(last);
    let verdict = admit(None, file, &others, &Calendar::new(), day("2029-01-01"));
    match (verdict.refusals.is_empty(), verdict.doubts.is_empty()) {
        (false, _) => "refuse",
        (true, false) => "doubt",
        (true, true) => "ok",
    }
}

/// `expected|files|why`: the worst that any of its files brings.
#[test]
fn the_gate_reads_the_dispute() {
    let mut wrong = Vec::new();
    let rows = include_str!("dispute_entries.txt").lines();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let part: Vec<&str> = row.split('|').collect();
        let [want, files, why] = part[..] else {
            panic!("{row}");
        };
        let split = |file: &'static str| match file.split_once(": ") {
            Some((how, facts)) => (facts, How::from_id(how)),
            None => (file, None),
        };
        // `suit@0`: it continues the file of that number, and not the one before it.
        let word = |file: &'static str| file.split_once(": ").map_or("", |(how, _)| how);
        let words: Vec<&str> = files.split(" + ").map(word).collect();
        let files: Vec<(&str, Option<How>)> = files.split(" + ").map(split).collect();
        let mut files = chain(&files);
        for (n, word) in words.iter().enumerate() {
            if let Some((how, to)) = word.split_once('@') {
                let case = files[to.parse::<usize>().unwrap()].head.uuid;
                let how = How::from_id(how).unwrap();
                files[n].head.continues = Some(Continues { case, how });
            }
        }
        let said: Vec<&str> = (0..files.len()).map(|at| level(&files, at)).collect();
        let worst = ["refuse", "doubt", "ok"];
        let got = worst.into_iter().find(|w| said.contains(w)).unwrap();
        if got != want {
            wrong.push(format!("{why}: {said:?}, not {want}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The appeal is often entered long after somebody recorded the judgment below as in effect.
#[test]
fn an_appeal_entered_later_belies_the_effect_below() {
    let first = "docketed=2024-01-05 concluded=2024-03-01:revoked served=2024-03-05 served_other=2024-03-05 took_effect=";
    let appeal = "instance=second role=appellee docketed=2024-04-08";
    for (effect, above, want) in [
        ("2024-03-21", "", "doubt"),
        (
            "2024-03-21",
            " concluded=2024-05-20:appeal_dismissed_judgment served=2024-05-27 served_other=2024-05-27",
            "doubt",
        ),
        (
            "2024-05-27",
            " concluded=2024-05-20:appeal_dismissed_judgment served=2024-05-27 served_other=2024-05-27",
            "ok",
        ),
    ] {
        let (first, appeal) = (format!("{first}{effect}"), format!("{appeal}{above}"));
        let files = chain(&[(&first, None), (&appeal, Some(How::Appeal))]);
        assert_eq!(level(&files, 1), want, "{effect}{above}");
    }
}
