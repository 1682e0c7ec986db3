//! Cases that should not be there, or not so: into the bin and back, two entries joined, linked and unlinked; one step each.

use anjuan::cli::COMMANDS;
use anjuan::ledger::Errand;

use crate::cli::{Desk, fact, lawsuit, reconsideration};

const FIRST: &str = "（2022）京0105行初1号";
const SECOND: &str = "（2023）京02行终8号";

fn desk() -> Desk {
    let opened = fact("docketed", "2022-03-01");
    let appeal = lawsuit(SECOND, "孙二", &fact("docketed", "2023-01-09"))
        .replace("\"first\"", "\"second\"")
        .replace("defendant", "appellee");
    Desk::with("2023-03-10", &(lawsuit(FIRST, "孙二", &opened) + &appeal))
}

fn count(desk: &Desk) -> usize {
    let listed: serde_json::Value = serde_json::from_str(&desk.run("list --json").ok()).unwrap();
    listed.as_array().unwrap().len()
}

#[test]
fn a_case_goes_to_the_bin_with_a_reason_and_comes_back() {
    let desk = desk();
    desk.run(&format!("remove {FIRST}")).fails(1);
    desk.run(&format!("remove {FIRST} --reason 误登")).ok();
    assert_eq!(count(&desk), 1);
    let bin = desk.run("remove --bin").ok();
    assert!(bin.contains(FIRST) && bin.contains("误登"), "{bin}");
    // Whoever asks for it is told where it is, and why.
    let (_, err) = desk.run(&format!("show {FIRST}")).fails(3);
    assert!(err.contains("在回收站") && err.contains("误登"), "{err}");
    // Where no such thing is, the list of such things is named, and no other.
    for (line, list, other) in [
        ("show （2022）京0105行初99号", "anjuan list", "holidays"),
        ("macro run 没有", "anjuan macro", "anjuan list"),
    ] {
        let (_, err) = desk.run(line).fails(3);
        assert!(err.contains(list) && !err.contains(other), "{err}");
    }
    // One step of undo brings it back and takes it out of the bin.
    desk.run("undo").ok();
    assert_eq!(count(&desk), 2);
    assert!(!desk.run("remove --bin").ok().contains(FIRST));
    desk.run("redo").ok();
    desk.run(&format!("remove --take-back {FIRST}")).ok();
    assert_eq!(count(&desk), 2);
    assert!(!desk.run("remove --bin").ok().contains(FIRST));
    desk.run(&format!("remove {FIRST} {SECOND} --reason 误登"))
        .ok();
    // Emptying is for good, and is asked about.
    let (_, err) = desk.run("remove --empty").fails(1);
    assert!(err.contains("不能撤销") && err.contains("--yes"), "{err}");
    desk.run("remove --empty --yes").ok();
    desk.run("remove --empty --yes").fails(1);
    assert_eq!(count(&desk), 0);
    desk.run("doctor").ok();
}

#[test]
fn what_was_in_the_bin_is_gone_from_the_file_and_the_journal_still_holds() {
    let desk = desk();
    desk.run(&format!(
        "record {FIRST} complaint_received 2022-03-04 --yes"
    ))
    .args(&["--note", "柳下惠的批注"])
    .ok();
    // Undone and redone with another's change between, so that an undo has words of its own.
    desk.run("undo").ok();
    desk.run("redo").ok();
    let heads = desk.path("heads.json");
    desk.run("journal export")
        .args(&["--out", heads.to_str().unwrap()])
        .ok();
    desk.run(&format!("remove {FIRST} --reason 柳下惠来电"))
        .ok();
    let holds = |word: &str| {
        let bytes = std::fs::read(desk.db()).unwrap();
        bytes.windows(word.len()).any(|w| w == word.as_bytes())
    };
    assert!(holds("柳下惠的批注"));
    let before = desk.run("journal").json();
    // What stays is said before: the titles of the journal.
    let (out, _) = desk.run("remove --empty").fails(1);
    assert!(out.contains("项的标题"), "{out}");
    desk.run("remove --empty --yes").ok();
    assert!(holds("柳下惠来电"), "a title stays as it was sealed");
    assert!(
        !holds("柳下惠的批注"),
        "the words of the case are still in the file"
    );
    assert_eq!(count(&desk), 1);
    desk.run("doctor").ok();
    desk.run("journal verify").ok();
    desk.run("journal verify")
        .args(&[heads.to_str().unwrap()])
        .ok();
    // Nothing of it can be turned any more, and the journal still tells what was done.
    let after = desk.run("journal").json();
    assert_eq!(
        after.as_array().unwrap().len(),
        before.as_array().unwrap().len() + 1
    );
    let (_, err) = desk.run("undo").fails(1);
    let gone = err.contains("清空回收站") && err.contains("不能撤销");
    assert!(gone && err.contains("没有别的可撤销"), "{err}");
    // A change by another hand shows as before.
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    conn.execute_batch("UPDATE case_file SET handler = '无名'")
        .unwrap();
    drop(conn);
    desk.run("doctor").fails(1);
    desk.run("journal attest --reason 核对").ok();
    desk.run("doctor --rebuild").ok();
}

#[test]
fn a_case_is_linked_to_the_one_it_continues_and_unlinked() {
    let desk = desk();
    desk.run(&format!("link {SECOND} {FIRST} --how 上诉")).ok();
    assert!(desk.run(&format!("show {SECOND}")).ok().contains(FIRST));
    // Not round in a circle.
    desk.run(&format!("link {FIRST} {SECOND} --how 上诉"))
        .fails(1);
    desk.run(&format!("unlink {SECOND}")).ok();
    assert!(!desk.run(&format!("show {SECOND}")).ok().contains(FIRST));
    desk.run(&format!("unlink {SECOND}")).fails(1);
    desk.run("undo").ok();
    assert!(desk.run(&format!("show {SECOND}")).ok().contains(FIRST));
}

/// From the earlier case there is nothing to take back: it is said where the link stands, and nothing is entered.
#[test]
fn a_link_is_taken_back_where_it_stands() {
    let desk = desk();
    desk.run(&format!("link {SECOND} {FIRST} --how 上诉")).ok();
    let entries = || desk.run("journal --json").ok();
    let before = entries();
    let (code, _, err) = desk.run(&format!("unlink {FIRST}")).all();
    assert_eq!(code, 1);
    assert!(
        err.contains(SECOND) && err.contains("在那一案解除"),
        "{err}"
    );
    assert_eq!(entries(), before);
    // What was linked is told with both, and what is linked so already is no deed.
    assert!(
        desk.run(&format!("link {SECOND} {FIRST} --how 上诉"))
            .ok()
            .contains("没有变化")
    );
    assert_eq!(entries(), before);
    let told = desk.run(&format!("unlink {SECOND}")).ok();
    assert!(told.contains("与前案") && told.contains(FIRST), "{told}");
}

#[test]
fn two_entries_of_one_case_are_joined_field_by_field() {
    let opened = fact("docketed", "2022-03-01");
    let more = format!("{opened},{}", fact("complaint_received", "2022-03-05"));
    let again = lawsuit("（2022）京0105行初2号", "孙二", &more).replace("赵一", "钱三");
    let desk = Desk::with("2022-12-30", &(lawsuit(FIRST, "孙二", &opened) + &again));
    let other = "（2022）京0105行初2号";
    let (code, _, err) = desk.run(&format!("merge-cases {FIRST} {other}")).all();
    assert_eq!(code, 1);
    assert!(err.contains("赵一") && err.contains("钱三"), "{err}");
    // Each difference says what it is chosen by.
    assert!(err.contains("[case.handler]"), "{err}");
    desk.run(&format!(
        "merge-cases {FIRST} {other} --take mine --take case.handler=theirs"
    ))
    .ok();
    assert_eq!(count(&desk), 1);
    let shown = desk.run(&format!("show {FIRST}")).ok();
    assert!(
        shown.contains("钱三") && shown.contains("2022-03-05"),
        "{shown}"
    );
    assert!(desk.run("remove --bin").ok().contains(other));
    desk.run("undo").ok();
    assert_eq!(count(&desk), 2);
    assert!(
        !desk
            .run(&format!("show {FIRST}"))
            .ok()
            .contains("2022-03-05")
    );
}

#[test]
fn what_both_entries_tell_of_one_thing_is_asked_in_every_list_and_what_one_lacks_is_filled_in() {
    let other = "（2022）京0105行初2号";
    let entry = |number: &str, more: &str, copy: &str, time: &str, firm: &str| {
        let facts = format!(
            "{},{}",
            fact("docketed", "2022-03-01"),
            fact("complaint_received", copy)
        );
        let firm = match firm {
            "" => String::new(),
            firm => format!(",\"firm\":\"{firm}\""),
        };
        let lists = format!(
            "\"agents\":[{{\"kind\":\"outside_lawyer\",\"name\":\"傅云深\"{firm}}}],\"hearings\":[{{\"day\":\"2022-04-20\",\"time\":\"{time}\",\"state\":\"set\"}}],\"parties\":["
        );
        let lists = format!("{more}{lists}");
        lawsuit(number, "孙二", &facts).replace("\"parties\":[", &lists)
    };
    let two = |first: String, second: String| {
        let desk = desk();
        desk.run(&format!("remove {FIRST} --reason 重来")).ok();
        desk.run("apply -").stdin(&(first + &second)).ok();
        desk
    };
    let first = "（2022）京0105行初11号";
    // Two days of one copy, two hours of one hearing, two firms of one lawyer: each is asked.
    let desk = two(
        entry(first, "", "2022-03-07", "09:00", "甲所"),
        entry(other, "", "2022-03-08", "09:30", "乙所"),
    );
    let (_, _, err) = desk
        .run(&format!(
            "merge-cases {first} {other} --take case.number=mine"
        ))
        .all();
    for id in ["fact.", "hearing.", "agent."] {
        assert!(err.contains(&format!("[{id}")), "{id}: {err}");
    }
    desk.run(&format!(
        "merge-cases {first} {other} --take theirs --take case.number=mine"
    ))
    .ok();
    let shown: serde_json::Value =
        serde_json::from_str(&desk.run(&format!("show {first} --json")).ok()).unwrap();
    let case = &shown["case"];
    assert_eq!(case["agents"][0]["firm"], "乙所", "{case}");
    assert_eq!(case["agents"].as_array().unwrap().len(), 1);
    assert_eq!(case["hearings"].as_array().unwrap().len(), 1);
    assert_eq!(case["hearings"][0]["time"], "09:30");
    let copies = case["facts"].as_array().unwrap().iter();
    let copies: Vec<_> = copies
        .filter(|f| f["kind"] == "complaint_received")
        .collect();
    assert_eq!(copies.len(), 1, "{copies:?}");
    assert_eq!(copies[0]["day"], "2022-03-08");
    // What only one tells is filled in without a question.
    let desk = two(
        entry(first, "", "2022-03-07", "09:00", ""),
        entry(other, "", "2022-03-07", "09:00", "乙所"),
    );
    desk.run(&format!(
        "merge-cases {first} {other} --take case.number=mine"
    ))
    .ok();
    let shown: serde_json::Value =
        serde_json::from_str(&desk.run(&format!("show {first} --json")).ok()).unwrap();
    assert_eq!(shown["case"]["agents"][0]["firm"], "乙所");
}

#[test]
fn a_case_that_is_two_is_split_in_one_step() {
    let desk = desk();
    let facts = format!(
        "{},{}",
        fact("docketed", "2022-03-01"),
        fact("complaint_received", "2022-03-05")
    );
    let two = lawsuit("（2022）京0105行初7号", "孙二", &facts).replace(
        "\"parties\":[",
        "\"parties\":[{\"role\":\"claimant\",\"name\":\"李四\"},",
    );
    desk.run("apply -").stdin(&two).ok();
    let before = count(&desk);
    let number = "（2022）京0105行初8号";
    let split = "split （2022）京0105行初7号";
    // Nothing chosen, or all of it, is no split.
    desk.run(split).fails(1);
    desk.run(&format!("{split} --move 王五")).fails(3);
    desk.run(&format!(
        "{split} --number {number} --move 李四 --move 收到起诉状副本@2022-03-05 --both 立案"
    ))
    .ok();
    assert_eq!(count(&desk), before + 1);
    let old = desk.run("show （2022）京0105行初7号").ok();
    let new = desk.run(&format!("show {number}")).ok();
    assert!(old.contains("立案") && new.contains("立案"));
    assert!(!old.contains("李四") && new.contains("李四"), "{old}{new}");
    assert!(!old.contains("收到起诉状副本") && new.contains("收到起诉状副本"));
    desk.run("doctor").ok();
    desk.run("undo").ok();
    assert_eq!(count(&desk), before);
    assert!(desk.run("show （2022）京0105行初7号").ok().contains("李四"));
}

#[test]
fn what_is_joined_brings_its_facts_about_a_party_to_the_party_that_stays() {
    let uuid = "00000000-0000-7000-8000-0000000000aa";
    let about =
        format!("{{\"kind\":\"served_other\",\"day\":\"2022-06-05\",\"party\":\"{uuid}\"}}");
    let opened = format!(
        "{},{}",
        fact("docketed", "2022-03-01"),
        "{\"kind\":\"concluded\",\"day\":\"2022-06-01\",\"outcome\":\"claims_dismissed\"}"
    );
    let again = lawsuit(
        "（2022）京0105行初2号",
        "孙二",
        &format!("{opened},{about}"),
    )
    .replace(
        "\"name\":\"孙二\"",
        &format!("\"name\":\"孙二\",\"uuid\":\"{uuid}\""),
    );
    let desk = Desk::with("2022-12-30", &(lawsuit(FIRST, "孙二", &opened) + &again));
    desk.run(&format!(
        "merge-cases {FIRST} （2022）京0105行初2号 --take mine --yes"
    ))
    .ok();
    let shown = desk.run(&format!("show {FIRST}")).json();
    let case = &shown["case"];
    let party = &case["parties"][0]["uuid"];
    let facts = case["facts"].as_array().unwrap();
    let told = facts.iter().find(|f| f["kind"] == "served_other").unwrap();
    assert_eq!(&told["party"], party, "{case}");
}

#[test]
fn the_doctor_names_numbers_in_other_brackets_and_a_hearing_told_twice() {
    let opened = fact("accepted", "2022-03-01");
    let one = reconsideration("朝政复字〔2022〕12号", "孙二", &opened);
    let other = reconsideration("朝政复〔2022〕12号", "王五", &opened).replace(
        "\"facts\"",
        "\"hearings\":[{\"day\":\"2022-05-05\",\"time\":\"09:00\",\"state\":\"set\"},\
         {\"day\":\"2022-05-05\",\"state\":\"set\"}],\"facts\"",
    );
    let desk = Desk::with("2022-04-30", &one);
    // It is asked when it is entered; an older file may hold it all the same.
    let (_, err) = desk.run("apply -").stdin(&other).fails(1);
    assert!(err.contains("登记了两次"), "{err}");
    desk.run("apply - --yes").stdin(&other).ok();
    let found = desk.run("doctor").json();
    assert_eq!(found["twins"].as_array().unwrap().len(), 1, "{found}");
    assert_eq!(
        found["doubled_hearings"].as_array().unwrap().len(),
        1,
        "{found}"
    );
    let said = desk.run("doctor").ok();
    assert!(
        said.contains("2022-05-05") && said.contains("两次"),
        "{said}"
    );
}

/// A case in the bin that is brought back by another door than the bin's lies there no more.
#[test]
fn a_case_that_comes_back_by_any_door_leaves_the_bin() {
    let desk = desk();
    let whole = desk.run(&format!("show {FIRST} --json")).json();
    let line = serde_json::json!({"case": whole["case"].clone()}).to_string();
    desk.run(&format!("remove {FIRST} --reason 误登")).ok();
    let said = desk.run("apply -").stdin(&line).ok();
    assert!(said.contains("1 件案件"), "{said}");
    assert_eq!(count(&desk), 2);
    let bin = desk.run("remove --bin").ok();
    assert!(!bin.contains(FIRST), "{bin}");
    let (_, err) = desk.run("remove --empty --yes").fails(1);
    assert!(err.contains("回收站是空的"), "{err}");
    let (_, err) = desk.run(&format!("remove --take-back {FIRST}")).fails(1);
    assert!(err.contains("就在案卷里"), "{err}");
    // Undone, it lies in the bin again and is nowhere lost; and so forth and back.
    desk.run("undo").ok();
    assert_eq!(count(&desk), 1);
    assert!(desk.run("remove --bin").ok().contains(FIRST));
    desk.run("redo").ok();
    assert_eq!(count(&desk), 2);
    assert!(!desk.run("remove --bin").ok().contains(FIRST));
    desk.run("doctor").ok();
}

#[test]
fn whoever_asks_for_a_case_that_was_joined_is_told_into_which() {
    let opened = fact("docketed", "2022-03-01");
    let third = "（2022）京0105行初3号";
    let again = lawsuit("（2022）京0105行初2号", "孙二", &opened);
    let more = lawsuit(third, "孙二", &opened);
    let desk = Desk::with(
        "2022-12-30",
        &(lawsuit(FIRST, "孙二", &opened) + &again + &more),
    );
    // Into the second, and that into the third.
    for (keep, other) in [("行初2号", FIRST), (third, "（2022）京0105行初2号")] {
        let line = format!("merge-cases {keep} {other} --take mine --yes");
        desk.run(&line).ok();
    }
    let (_, err) = desk
        .run(&format!("record {FIRST} 收到传票 2022-04-01"))
        .fails(3);
    assert!(err.contains(&format!("并入 {third}")), "{err}");
    assert!(err.contains("--follow"), "{err}");
    // A script reads where it is now, by number, by UUID and by a part of either.
    let uuid = |case: &str| {
        let shown: serde_json::Value =
            serde_json::from_str(&desk.run(&format!("show {case} --json")).ok()).unwrap();
        shown["case"]["uuid"].as_str().unwrap().to_string()
    };
    let now = uuid(third);
    let gone = |word: &str| {
        let line = format!("record {word} 收到传票 2022-04-01 --json");
        let (_, err) = desk.run(&line).fails(3);
        let told: serde_json::Value = serde_json::from_str(&err).unwrap();
        told["error"]["gone"].clone()
    };
    let told = gone(FIRST);
    assert_eq!(told["moved_to"]["uuid"].as_str(), Some(now.as_str()));
    let was = told["uuid"].as_str().unwrap().to_string();
    for word in [was.as_str(), "行初1号"] {
        assert_eq!(gone(word), told, "{word}");
    }
    // Every command that writes goes there where it is told to.
    for line in [
        format!("record {FIRST} 收到传票 2022-04-01 --follow --yes"),
        format!("record {was} 报告负责人 2022-03-02 --follow --yes"),
        "finding 行初1号 --remove 1 --follow".to_string(),
    ] {
        let (code, out, err) = desk.run(&line).all();
        let there = code == 0 || !err.contains("并入");
        assert!(there, "{line}: {out}{err}");
    }
    let shown = desk.run(&format!("show {third}")).ok();
    assert!(shown.contains("2022-04-01"), "{shown}");
    // What takes a case out never reaches the one it was joined into.
    let takes_out = COMMANDS.iter().filter(|c| c.errand == Errand::TakeOut);
    for name in takes_out.map(|c| c.name) {
        let more = match name {
            "remove" => " --reason 重复".to_string(),
            "merge-cases" => format!(" {third}"),
            _ => String::new(),
        };
        for line in [
            format!("{name} {FIRST}{more}"),
            format!("{name} 行初1号{more} --follow"),
        ] {
            let (_, err) = desk.run(&line).fails(3);
            let told = err.contains(&format!("并入 {third}")) && err.contains("不必再办");
            assert!(told && !err.contains("--follow"), "{line}: {err}");
        }
    }
    assert_eq!(count(&desk), 1);
    // What only looks, whichever command it stands in, speaks of looking.
    for line in ["show", "due --case", "attach", "record", "archive --check"] {
        let (_, err) = desk.run(&format!("{line} {FIRST}")).fails(3);
        let told = err.contains(&format!("--follow 即看 {third}"));
        assert!(told && !err.contains("登记在"), "{line}: {err}");
    }
    let shown = desk.run(&format!("show {FIRST} --follow")).ok();
    assert!(shown.contains(third), "{shown}");
    // What a script writes whole does not bring it back unasked.
    let line = lawsuit(FIRST, "孙二", "").replacen(
        "{\"case\":{",
        &format!("{{\"case\":{{\"uuid\":\"{was}\","),
        1,
    );
    let line = format!("# 全部\n\n{}", line.replace("孙二", "孙二娘"));
    let (_, err) = desk.run("apply -").stdin(&line).fails(3);
    assert!(err.contains(&format!("并入 {third}")), "{err}");
    assert!(err.contains("第3行") && err.contains("--follow"), "{err}");
    desk.run("apply - --follow --yes").stdin(&line).ok();
    assert_eq!(count(&desk), 1);
    let shown = desk.run(&format!("show {third}")).ok();
    assert!(shown.contains("孙二娘"), "{shown}");
    // A line that adds to it is told, and goes there, by whatever it names it.
    for (n, word) in (1..).zip([FIRST, "行初1号", was.as_str()]) {
        let line = serde_json::json!({"add": {"case": word, "handler": format!("林岚{n}")}});
        let line = format!("# 承办人\n{line}");
        let (_, err) = desk.run("apply -").stdin(&line).fails(3);
        assert!(err.contains("第2行") && err.contains("--follow"), "{err}");
        desk.run("apply - --follow").stdin(&line).ok();
        let shown = desk.run(&format!("show {third}")).ok();
        assert!(shown.contains(&format!("林岚{n}")), "{shown}");
    }
    desk.run(&format!("remove {third} --reason 误登")).ok();
    for word in [third, "行初3号", now.as_str()] {
        let line = serde_json::json!({"add": {"case": word, "handler": "林岚"}});
        let (_, err) = desk.run("apply -").stdin(&line.to_string()).fails(3);
        assert!(err.contains("--take-back"), "{word}: {err}");
    }
}
