//! Mediations: kept beside the cases, counted by channel, never among the cases.

use crate::cli::{Desk, fact, lawsuit};

const NUMBER: &str = "（2024）京0105行初1234号";

/// A file with nothing but a setting.
const EMPTY: &str =
    "{\"v\":1,\"setting\":{\"key\":\"office.name\",\"value\":\"柳溪镇人民政府\"}}\n";

#[test]
fn a_mediation_is_kept_beside_the_cases_and_counted_by_channel() {
    let desk = Desk::with(
        "2024-12-20",
        &lawsuit(NUMBER, "孙二", &fact("docketed", "2024-06-03")),
    );
    let before = desk.run("stats --from 2024-01-01 --to 2024-12-31").json()["figures"].clone();
    assert!(before.get("mediation.handled").is_none());
    desk.run("mediation add 信访 2024-2-1 --party 周某 --about 征地补偿 --departments 信访办 --village 柳溪村 --until 2024-3-1 --result 达成协议").ok();
    desk.run("mediation add court 2024-5-6 --number （2024）京0105行诉前调6号 --party 孙二 --until 2024-5-30 --result 未达成协议").ok();
    desk.run("mediation add hotline 2024-11-4 --party 吴某")
        .ok();
    desk.run(&format!("mediation edit 行诉前调6号 --case {NUMBER}"))
        .ok();
    let listed = desk.run("mediation").json();
    assert_eq!(listed.as_array().unwrap().len(), 3);
    assert_eq!(listed[1]["case"], NUMBER, "{listed}");
    let stats = desk
        .run("stats --from 2024-01-01 --to 2024-12-31 --by channel")
        .json();
    let figures = &stats["figures"];
    for (id, n) in [
        ("mediation.handled", 3),
        ("mediation.settled", 1),
        ("mediation.settled_before_docketing", 1),
        ("mediation.failed", 1),
        ("mediation.pending", 1),
        ("mediation.settled.petition", 1),
        ("mediation.handled.court", 1),
    ] {
        assert_eq!(figures[id], n, "{id}");
    }
    // What stands of the cases does not move.
    for (id, value) in before.as_object().unwrap() {
        assert_eq!(&figures[id], value, "{id}");
    }
    let table = &stats["tables"][0];
    assert_eq!(table["id"], "mediation.by.channel");
    assert_eq!(table["rows"].as_array().unwrap().len(), 3, "{table}");
    assert_eq!(desk.run("list").json().as_array().unwrap().len(), 1);
    // One step each, taken back and brought again; impossible days are refused.
    desk.run("mediation remove 吴某").ok();
    assert_eq!(desk.run("mediation").json().as_array().unwrap().len(), 2);
    desk.run("undo").ok();
    assert_eq!(desk.run("mediation").json().as_array().unwrap().len(), 3);
    desk.run("mediation edit 吴某 --until 2024-10-1").fails(1);
    desk.run("mediation edit 吴某 --result 达成协议").fails(1);
    desk.run("mediation add petition 2025-3-1 --party 吴某")
        .fails(1);
    desk.run("mediation edit 无此人 --note 记").fails(3);
    desk.run("doctor").ok();
}

/// What stands beside the cases goes with the whole ledger and comes home as what it is, once.
#[test]
fn mediations_go_out_with_the_ledger_and_come_home_once() {
    let desk = Desk::with(
        "2024-12-20",
        &lawsuit(NUMBER, "孙二", &fact("docketed", "2024-06-03")),
    );
    desk.run("mediation add 信访 2024-2-1 --party 周某 --about 征地补偿 --until 2024-3-1 --result 达成协议").ok();
    desk.run(&format!("mediation add court 2024-5-6 --number （2024）京0105行诉前调6号 --party 孙二 --case {NUMBER}")).ok();
    let out = |name: &str| desk.path(name).display().to_string();
    desk.run(&format!("export ledger --out {}", out("台账.xlsx")))
        .ok();
    desk.run(&format!("export ledger --out {}", out("台账.json")))
        .ok();
    let json = std::fs::read_to_string(desk.path("台账.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["mediations"].as_array().unwrap().len(), 2);
    let other = Desk::with("2024-12-20", EMPTY);
    std::fs::copy(desk.path("台账.xlsx"), other.path("台账.xlsx")).unwrap();
    let said = other
        .run(&format!("import {}", other.path("台账.xlsx").display()))
        .ok();
    assert!(said.contains("调解记录，不计入案件：新增 2 条"), "{said}");
    let listed = other.run("mediation").json();
    assert_eq!(listed.as_array().unwrap().len(), 2, "{listed}");
    assert_eq!(listed[1]["case"], NUMBER, "{listed}");
    assert_eq!(other.run("list").json().as_array().unwrap().len(), 1);
    let again = other
        .run(&format!("import {}", other.path("台账.xlsx").display()))
        .ok();
    assert!(again.contains("新增 0 条，更新 0 条"), "{again}");
    assert_eq!(other.run("mediation").json().as_array().unwrap().len(), 2);
    // An office's own list is read by its headings; what cannot be read is a numbered problem.
    std::fs::write(
        other.path("调解.csv"),
        "调解渠道,当事人,纠纷事由,开始日期,结束日期,调解结果\n人民调解,郑某,采光,2024-4-1,2024-4-9,达成协议\n街道办,王某,噪声,2024-4-2,2024-4-9,未达成协议\n12345热线,吴某,停水,2024-4-3,,达成协议\n",
    )
    .unwrap();
    let (out, err) = other
        .run(&format!("import {}", other.path("调解.csv").display()))
        .fails(1);
    assert!(
        out.contains("认不出渠道") || err.contains("认不出渠道"),
        "{out}{err}"
    );
    assert_eq!(other.run("mediation").json().as_array().unwrap().len(), 3);
}

/// A paper of a mediation before any suit is offered as a record, never as a case.
#[test]
fn a_paper_of_a_mediation_becomes_a_record() {
    let desk = Desk::with("2024-12-20", EMPTY);
    std::fs::write(
        desk.path("通知.txt"),
        "北京市朝阳区人民法院\n诉前调解通知书\n（2024）京0105行诉前调6号\n柳溪镇人民政府：\n本院收到孙某诉你单位征地补偿一案，决定先行诉前调解。\n二〇二四年三月四日\n",
    )
    .unwrap();
    let read = desk
        .run(&format!(
            "read {} --record",
            desk.path("通知.txt").display()
        ))
        .json();
    let offers = &read["files"][0]["papers"][0]["offers"];
    assert_eq!(offers[0]["act"], "mediation", "{read}");
    let listed = desk.run("mediation").json();
    assert_eq!(listed.as_array().unwrap().len(), 1, "{read}");
    assert_eq!(listed[0]["channel"], "court");
    assert_eq!(listed[0]["from"], "2024-03-04");
    assert_eq!(desk.run("list").json().as_array().unwrap().len(), 0);
    // Read again it is known.
    desk.run(&format!(
        "read {} --record",
        desk.path("通知.txt").display()
    ))
    .ok();
    assert_eq!(desk.run("mediation").json().as_array().unwrap().len(), 1);
}

/// The same thing entered again, told otherwise, is asked about before it counts twice: in every log beside the cases.
#[test]
fn one_thing_entered_by_two_is_asked_about_before_it_counts_twice() {
    const LOGS: &[(&str, &str, &str, &str)] = &[
        (
            "mediation",
            "mediation add court 2024-3-1 --number （2024）京0105行诉前调6号 --party 孙某",
            "mediation add court 2024-3-2 --number (2024)京0105行诉前调6号 --about 征地补偿",
            "mediation add court 2024-3-2 --number （2024）京0105行诉前调7号",
        ),
        (
            "observe",
            "observe add 2024-6-3 甲法院 --heard 某案 --people 3",
            "observe add 2024-6-3 甲法院 --heard 某案 --people 5",
            "observe add 2024-6-4 甲法院 --heard 某案 --people 5",
        ),
        (
            "counsel",
            "counsel add 法律顾问 赵律 --firm 甲所",
            "counsel add 法律顾问 赵律 --firm 乙所",
            "counsel add 法律顾问 钱律 --firm 乙所",
        ),
    ];
    let desk = Desk::with("2024-12-20", EMPTY);
    let count = |log: &str| desk.run(log).json().as_array().unwrap().len();
    for (log, first, again, other) in LOGS {
        desk.run(first).ok();
        let (_, err) = desk.run(again).fails(1);
        assert!(err.contains("已登记过"), "{err}");
        assert_eq!(count(log), 1);
        desk.run(other).ok();
        desk.run(&format!("{again} --yes")).ok();
        assert_eq!(count(log), 3);
    }
}
