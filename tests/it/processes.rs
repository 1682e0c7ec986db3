//! Many programs recording at once: everything that was acknowledged is there, and whoever was turned away was told so.

use std::time::Instant;

use crate::cli::{Desk, fact, lawsuit};

/// `cargo test` records a few; `ANJUAN_LOAD` asks for more.
fn load() -> usize {
    let asked = std::env::var("ANJUAN_LOAD").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(24)
}

/// The day and the words of the nth record: no two are the same.
fn line(nth: usize, case: &str) -> String {
    let day = chrono::NaiveDate::from_ymd_opt(2022, 3, 2).unwrap();
    let day = day + chrono::Days::new(nth as u64 % 200);
    format!("record {case} evidence_filed {day} --paper 第{nth}号")
}

/// Records `count` facts by `programs` at a time; the rate a second.
fn run(desk: &Desk, programs: usize, count: usize, case: impl Fn(usize) -> String + Sync) -> f64 {
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for mine in 0..programs {
            let case = &case;
            scope.spawn(move || {
                for nth in (mine..count).step_by(programs) {
                    // A file in use for five seconds is said to be in use (4), and the script tries again.
                    loop {
                        let (code, _, err) = desk.run(&line(nth, &case(nth))).all();
                        match code {
                            0 => break,
                            code => assert_eq!(code, 4, "{err}"),
                        }
                    }
                }
            });
        }
    });
    count as f64 / begun.elapsed().as_secs_f64()
}

fn facts(desk: &Desk) -> Vec<String> {
    let listed: serde_json::Value = serde_json::from_str(&desk.run("list --json").ok()).unwrap();
    let mut papers = Vec::new();
    for case in listed.as_array().unwrap() {
        let number = case["number"].as_str().unwrap();
        let shown: serde_json::Value =
            serde_json::from_str(&desk.run(&format!("show {number} --json")).ok()).unwrap();
        let all = shown["case"]["facts"].as_array().unwrap();
        papers.extend(
            all.iter()
                .filter_map(|f| f["paper"].as_str().map(str::to_string)),
        );
    }
    papers.sort();
    papers
}

fn number(nth: usize) -> String {
    format!("（2022）京0105行初{}号", nth + 1)
}

fn desk(cases: usize) -> Desk {
    let opened = fact("docketed", "2022-03-01");
    let lines: String = (0..cases)
        .map(|n| lawsuit(&number(n), &format!("钱{n}"), &opened))
        .collect();
    Desk::with("2022-12-30", &lines)
}

#[test]
fn eight_programs_lose_nothing() {
    let count = load();
    for cases in [1, 20] {
        let shared = desk(cases);
        let eight = run(&shared, 8, count, |nth| number(nth % cases));
        let mut want: Vec<String> = (0..count).map(|nth| format!("第{nth}号")).collect();
        want.sort();
        assert_eq!(facts(&shared), want);
        shared.run("doctor").ok();
        let journal: serde_json::Value = serde_json::from_str(
            &shared
                .run(&format!("journal --limit {} --json", count + 1))
                .ok(),
        )
        .unwrap();
        let entries = journal.as_array().unwrap();
        assert_eq!(entries.len(), count + 1);
        // One writer, each entry with its own number and its own name.
        let all = |key: &str| {
            entries
                .iter()
                .map(|e| e[key].to_string())
                .collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(
            (all("seq").len(), all("uuid").len(), all("writer").len()),
            (count + 1, count + 1, 1)
        );
        let alone = run(&desk(cases), 1, count.min(200), |nth| number(nth % cases));
        println!(
            "{count} records over {cases} cases: 8 programs {eight:.1} a second, one {alone:.1}"
        );
    }
}

#[test]
fn a_deed_sent_twice_is_one_deed() {
    let desk = Desk::new("2022-12-30");
    let deed = "apply --deed 01890000-0000-7000-8000-000000000001 --json -";
    let line = lawsuit(
        "（2022）京0105行初1号",
        "孙二",
        &fact("docketed", "2022-03-01"),
    );
    let first = desk.run(deed).stdin(&line).ok();
    let again = desk.run(deed).stdin(&line).ok();
    let entry =
        |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap()["entry"].clone();
    assert_eq!(entry(&first), entry(&again));
    let journal = desk.run("journal --json").ok();
    assert_eq!(
        serde_json::from_str::<Vec<serde_json::Value>>(&journal)
            .unwrap()
            .len(),
        1
    );
    desk.run("apply --deed 7 -").stdin(&line).fails(2);
}

#[test]
fn a_line_with_a_base_merges_or_says_what_it_met() {
    let desk = self::desk(1);
    let ledger = anjuan::ledger::Ledger::open(
        &desk.db(),
        anjuan::ledger::Mode::Write,
        crate::ledger::moment("2022-12-30"),
    )
    .unwrap();
    let base = ledger.case(1).unwrap();
    let mut mine = base.clone();
    mine.head.handler = "李知".into();
    desk.run(&format!(
        "--who 张明远 record {} evidence_filed 2022-04-01",
        number(0)
    ))
    .ok();
    let line = |case: &anjuan::case::CaseFile| {
        serde_json::json!({"v": 1, "case": case, "base": base}).to_string()
    };
    desk.run("--who 王五 apply -").stdin(&line(&mine)).ok();
    let now = ledger.case(1).unwrap();
    assert_eq!((now.head.handler.as_str(), now.facts.len()), ("李知", 2));
    mine.head.handler = "赵六".into();
    let (code, _, err) = desk
        .run("--who 赵六 --json apply -")
        .stdin(&line(&mine))
        .all();
    let told: serde_json::Value = serde_json::from_str(&err).unwrap();
    let conflict = &told["error"]["conflicts"][0];
    assert_eq!(code, 1);
    assert_eq!(conflict["by"]["who"], "王五");
    assert_eq!(conflict["fields"][0]["theirs"]["zh"], "李知");
    let (_, _, words) = desk.run("--who 赵六 apply -").stdin(&line(&mine)).all();
    for said in ["原值 赵一", "本人修改 赵六", "他人修改（王五", "李知"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    // The journal names both; each takes back his own.
    let listed = desk.run("journal").ok();
    assert!(
        listed.contains("张明远") && listed.contains("王五"),
        "{listed}"
    );
    desk.run("--who 张明远 undo").ok();
    let now = ledger.case(1).unwrap();
    assert_eq!((now.head.handler.as_str(), now.facts.len()), ("李知", 1));
    // Nothing of one's own is left: another's only by its number and a word.
    let (code, _, err) = desk.run("--who 张明远 undo").all();
    assert_eq!(code, 1);
    assert!(err.contains("王五") && err.contains("--yes"), "{err}");
    desk.run("--who 张明远 undo 3").fails(1);
    desk.run("--who 张明远 undo 3 --yes").ok();
    assert_eq!(ledger.case(1).unwrap().head.handler, "赵一");
}
