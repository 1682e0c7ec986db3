//! What names a case that was joined into another: lines of `apply`, papers, rows of a ledger. Told where it went, and written
//! there where that is asked for.

use serde_json::{Value, json};

use crate::cli::{Desk, fact};

const KEPT: &str = "（2026）川0928行初1号";
const JOINED: &str = "（2026）川0928行初2号";

/// A case as a docket tells it whole.
fn whole(n: u32, number: &str, handler: &str, department: &str) -> Value {
    let id = |of: &str| format!("01900000-0000-7000-8000-000000{of}{n:05}");
    json!({"case": {
        "uuid": id("a"), "dispute": id("d"), "number": number, "kind": "litigation", "instance": "first",
        "role": "defendant", "forum": "清江县人民法院", "handler": handler, "department": department,
        "parties": [{"uuid": id("e"), "role": "claimant", "kind": "person", "name": "周桂兰"}],
        "facts": [{"uuid": id("f"), "kind": "complaint_received", "day": "2026-01-05"}],
    }})
}

fn both() -> Desk {
    let (kept, gone) = (whole(1, KEPT, "林岚", ""), whole(2, JOINED, "王强", ""));
    let desk = Desk::new("2026-03-09");
    let lines = format!("{kept}\n{gone}\n");
    desk.run("apply - --yes").stdin(&lines).ok();
    desk
}

fn joined() -> Desk {
    let desk = both();
    desk.run(&format!("merge-cases {KEPT} {JOINED} --take mine --yes"))
        .ok();
    desk
}

#[test]
fn a_docket_that_tells_both_whole_goes_in_and_what_both_say_alike_is_no_conflict() {
    // the kept one's handler and department, the joined one's, and what stands then; none where the two say different things
    let table = [
        (["林岚", ""], ["王强", ""], Some(["林岚", ""])),
        (["新人", ""], ["新人", ""], Some(["新人", ""])),
        (
            ["林岚", "法制科"],
            ["王强", "法制科"],
            Some(["林岚", "法制科"]),
        ),
        (["林岚", ""], ["王强", "法制科"], Some(["林岚", "法制科"])),
        (["林岚", "法制科"], ["林岚", ""], Some(["林岚", "法制科"])),
        (["林岚", ""], ["新人", ""], None),
        (["新人", ""], ["别人", ""], None),
    ];
    let desk = joined();
    for ([a, b], [c, d], want) in table {
        let (kept, gone) = (whole(1, KEPT, a, b), whole(2, JOINED, c, d));
        for lines in [format!("{kept}\n{gone}\n"), format!("{gone}\n{kept}\n")] {
            let run = desk.run("apply - --follow --yes").stdin(&lines);
            let Some(want) = want else {
                let (_, err) = run.fails(1);
                assert!(err.contains("case.handler"), "{lines}{err}");
                continue;
            };
            run.ok();
            let case = &desk.run(&format!("show {KEPT}")).json()["case"];
            let said = |key: &str| case[key].as_str().unwrap_or_default().to_string();
            assert_eq!([said("handler"), said("department")], want, "{lines}");
            assert_eq!(case["facts"].as_array().unwrap().len(), 1, "{lines}");
            if case["handler"] != "林岚" || case["department"] != Value::Null {
                desk.run("undo").ok();
            }
        }
    }
}

/// What the lines of both say differently is written by neither: of a field, of a fact entered in both, of one that stands.
#[test]
fn what_both_lines_say_differently_is_not_written() {
    let desk = joined();
    let answered = |n: u32, number: &str, handler: &str, department: &str, day: &str| {
        let mut case = whole(n, number, handler, department);
        let fact = json!({"kind": "answer_filed", "day": day});
        case["case"]["facts"].as_array_mut().unwrap().push(fact);
        case
    };
    let before = desk.run(&format!("show {KEPT}")).json()["case"].clone();
    let differ = [
        [
            whole(1, KEPT, "林岚", "甲科"),
            whole(2, JOINED, "王强", "乙科"),
        ],
        [
            answered(1, KEPT, "林岚", "", "2026-01-15"),
            answered(2, JOINED, "王强", "", "2026-01-16"),
        ],
    ];
    for [kept, gone] in &differ {
        for lines in [format!("{kept}\n{gone}\n"), format!("{gone}\n{kept}\n")] {
            let (_, err) = desk.run("apply - --follow --yes").stdin(&lines).fails(1);
            assert!(
                err.contains("说法不同") && err.contains(KEPT),
                "{lines}{err}"
            );
            assert_eq!(desk.run(&format!("show {KEPT}")).json()["case"], before);
        }
    }
    // The file has the day, and the line of the kept one says it as it stands.
    let [kept, gone] = &differ[1];
    desk.run("apply - --yes").stdin(&format!("{kept}\n")).ok();
    let before = desk.run(&format!("show {KEPT}")).json()["case"].clone();
    for lines in [format!("{kept}\n{gone}\n"), format!("{gone}\n")] {
        desk.run("apply - --follow --yes").stdin(&lines).fails(1);
        assert_eq!(desk.run(&format!("show {KEPT}")).json()["case"], before);
    }
}

#[test]
fn a_fact_that_both_lines_enter_is_one() {
    let desk = joined();
    let mut cases = [whole(1, KEPT, "林岚", ""), whole(2, JOINED, "王强", "")];
    for (n, case) in (8..).zip(&mut cases) {
        let fact = json!({
            "uuid": format!("01900000-0000-7000-8000-000000f{n:05}"),
            "kind": "answer_filed", "day": "2026-01-15",
        });
        case["case"]["facts"].as_array_mut().unwrap().push(fact);
    }
    let [kept, gone] = cases;
    for lines in [
        format!("{kept}\n{gone}\n"),
        format!("{gone}\n{kept}\n"),
        // there already
        format!("{gone}\n"),
    ] {
        desk.run("apply - --follow --yes").stdin(&lines).ok();
        let case = &desk.run(&format!("show {KEPT}")).json()["case"];
        assert_eq!(case["facts"].as_array().unwrap().len(), 2, "{lines}");
    }
}

#[test]
fn more_cases_than_a_choice_is_tried_go_where_they_were_joined() {
    let desk = Desk::new("2026-03-09");
    let numbers: Vec<String> = (2..=12)
        .map(|n| format!("（2026）川0928行初{n}号"))
        .collect();
    let all = (2..)
        .zip(&numbers)
        .map(|(n, number)| whole(n, number, "林岚", ""));
    let all = std::iter::once(whole(1, KEPT, "林岚", "")).chain(all);
    let lines: String = all.map(|case| format!("{case}\n")).collect();
    desk.run("apply - --yes").stdin(&lines).ok();
    for number in &numbers {
        desk.run(&format!("merge-cases {KEPT} {number} --take mine --yes"))
            .ok();
    }
    let more = lines.replace("\"department\":\"\"", "\"department\":\"法制科\"");
    desk.run("apply - --follow --yes").stdin(&more).ok();
    let shown = desk.run(&format!("show {KEPT}")).ok();
    assert!(shown.contains("法制科"), "{shown}");
    let entry = &desk.run("journal --limit 1").ok();
    assert!(entry.matches("写入").count() <= 3, "{entry}");
}

#[test]
fn whatever_names_a_joined_case_is_told_where_it_went() {
    let desk = joined();
    let uuid = "01900000-0000-7000-8000-000000a00002";
    for line in [
        json!({"add": {"case": JOINED, "handler": "新人"}}),
        json!({"remove_case": uuid}),
        json!({"case": whole(2, JOINED, "新人", "")["case"]}),
    ] {
        let line = format!("# 一行\n{line}\n");
        let (_, err) = desk.run("apply - --json").stdin(&line).fails(3);
        let error: Value = serde_json::from_str(&err).unwrap();
        let gone = &error["error"]["gone"];
        assert_eq!(gone["uuid"], uuid, "{line}{err}");
        assert_eq!(gone["moved_to"]["case"], KEPT, "{line}{err}");
        assert!(
            error["error"]["message"]
                .as_str()
                .unwrap()
                .contains("第2行"),
            "{err}"
        );
    }
    // A paper of that number is of the other case, and is recorded there where that is asked for.
    let paper = format!(
        "清江县人民法院\n传票\n案号：{JOINED}\n案由：行政处罚\n传唤事由：开庭\n应到时间：2026年4月21日9时30分\n应到处所：第三法庭\n"
    );
    let said = desk.run("read -").stdin(&paper).ok();
    assert!(
        said.contains("已并入") && !said.contains("新增案件"),
        "{said}"
    );
    let said = desk.run("read - --record").stdin(&paper).ok();
    assert!(said.contains("--follow") && said.contains(KEPT), "{said}");
    assert!(
        !desk
            .run(&format!("show {KEPT}"))
            .ok()
            .contains("2026-04-21")
    );
    desk.run("read - --record --follow --yes")
        .stdin(&paper)
        .ok();
    let shown = desk.run(&format!("show {KEPT}")).ok();
    assert!(shown.contains("2026-04-21"), "{shown}");
    // So is a row of a ledger.
    let rows = format!(
        "案号,原告,法院,收案日期,承办科室\n{JOINED},周桂兰,清江县人民法院,2026-01-05,法制科\n"
    );
    let file = desk.path("l.csv");
    std::fs::write(&file, rows).unwrap();
    let import = format!("import {} --kind litigation", file.display());
    let (out, err) = desk.run(&import).fails(1);
    assert!((out.clone() + &err).contains("并入"), "{out}{err}");
    desk.run(&format!("{import} --follow")).all();
    let case = &desk.run(&format!("show {KEPT}")).json()["case"];
    assert_eq!(case["department"], "法制科");
    assert_eq!(desk.run("list").json().as_array().unwrap().len(), 1);
    // Another number in the cell, or words, are of no joined case: they stay, and are asked for as in any row.
    // What is said of the cell says what stands in it, and not what it is read as.
    for cell in [
        format!("{JOINED}、（2026）川0928行初62号"),
        format!("{JOINED}之一、（2026）川0928行初62号"),
        format!("{JOINED}（并案）"),
    ] {
        let rows = format!(
            "案号,原告,法院,收案日期,承办科室\n{cell},周桂兰,清江县人民法院,2026-01-05,法制科\n"
        );
        std::fs::write(&file, rows).unwrap();
        let (out, err) = desk.run(&import).fails(1);
        assert!((out.clone() + &err).contains("并入"), "{cell}: {out}{err}");
        let (_, out, err) = desk.run(&format!("{import} --follow --dry-run")).all();
        assert!((out.clone() + &err).contains(&cell), "{cell}: {out}{err}");
    }
    desk.run("doctor").ok();
}

/// Where the other has no number yet, that a row is read as of it is no way out once it was asked for.
#[test]
fn a_row_of_a_case_joined_into_one_without_a_number_is_not_told_what_was_said_already() {
    let desk = joined();
    let mut kept = whole(1, KEPT, "林岚", "");
    kept["case"].as_object_mut().unwrap().remove("number");
    desk.run("apply - --yes").stdin(&kept.to_string()).ok();
    let rows = format!("案号,原告,法院,收案日期\n{JOINED},周桂兰,清江县人民法院,2026-01-05\n");
    let file = desk.path("l.csv");
    std::fs::write(&file, rows).unwrap();
    let import = format!("import {} --kind litigation", file.display());
    let (out, err) = desk.run(&import).fails(1);
    assert!((out.clone() + &err).contains("--follow"), "{out}{err}");
    let (out, err) = desk.run(&format!("{import} --follow")).fails(1);
    let told = out + &err;
    assert!(
        told.contains("还没有案号") && !told.contains("加 --follow"),
        "{told}"
    );
}

#[test]
fn a_step_that_changes_days_and_cases_is_turned_with_both() {
    let desk = joined();
    let day = json!({"day": {"day": "2026-03-12", "off": true, "name": "防汛"}});
    let official = json!({"official": {"name": "陆长风", "post": "副局长", "rank": "deputy"}});
    let case = crate::cli::lawsuit(
        "（2026）川0928行初9号",
        "何某",
        &fact("complaint_received", "2026-03-05"),
    );
    let lines = format!("{day}\n{official}\n{case}");
    desk.run("apply - --yes").stdin(&lines).ok();
    let due = desk.run("due --whose all").ok();
    for _ in 0..2 {
        desk.run("undo").ok();
        desk.run("doctor").ok();
        desk.run("redo").ok();
        desk.run("doctor").ok();
        assert_eq!(desk.run("due --whose all").ok(), due);
    }
}

#[test]
fn what_a_colleague_changed_in_a_case_that_was_joined_here_is_told_and_goes_there() {
    let desk = both();
    desk.run("settings office.name 清江县农业农村局").ok();
    let theirs = desk.path("b.db");
    std::fs::copy(desk.db(), &theirs).unwrap();
    let there = format!("--db {} --today 2026-03-09 --who 王强", theirs.display());
    let more = json!({"add": {"case": JOINED, "department": "法制科",
        "facts": [{"kind": "answer_filed", "day": "2026-01-15"}]}});
    desk.bare(&format!("{there} apply - --yes"))
        .stdin(&more.to_string())
        .ok();
    desk.run(&format!("merge-cases {KEPT} {JOINED} --take mine --yes"))
        .ok();
    let import = format!("import {}", theirs.display());
    let (out, _) = desk.run(&import).fails(1);
    assert!(out.contains("并入") && out.contains("--follow"), "{out}");
    desk.run(&format!("{import} --follow")).ok();
    let case = &desk.run(&format!("show {KEPT}")).json()["case"];
    assert_eq!(case["department"], "法制科");
    assert_eq!(case["facts"].as_array().unwrap().len(), 2);
    assert_eq!(desk.run("list").json().as_array().unwrap().len(), 1);
    // Once more there is nothing new, and nothing to be asked for.
    for again in ["", " --follow"] {
        let out = desk.run(&format!("{import}{again}")).ok();
        assert!(!out.contains("--follow"), "{again}: {out}");
    }
    assert_eq!(desk.run("list").json().as_array().unwrap().len(), 1);
    desk.run("doctor").ok();
}
