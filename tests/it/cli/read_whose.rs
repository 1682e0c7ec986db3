//! `read --record`: which case a paper is put to, and that nothing is written of what is not sure.

use serde_json::Value;

use super::{Desk, fact, lawsuit, reconsideration};

const SUIT: &str = "（2026）川0928行初8号";

fn read(desk: &Desk, text: &str) -> Value {
    let out = desk.run("read - --record --json").stdin(text).ok();
    let json: Value = serde_json::from_str(&out).unwrap();
    json["files"][0]["papers"][0].clone()
}

fn show(desk: &Desk, number: &str) -> Value {
    desk.run(&format!("show {number}")).json()["case"].clone()
}

fn concluded(day: &str, outcome: &str, paper: &str) -> String {
    format!(r#"{{"kind":"concluded","day":"{day}","outcome":"{outcome}","paper":"{paper}"}}"#)
}

fn notice(who: &str, about: &str, more: &str) -> String {
    format!(
        "清江县人民法院\n应诉通知书\n（2026）川0928行初60号\n清江县云台镇人民政府：\n本院受理原告{who}诉你单位{about}一案，已于2026年6月3日立案。{more}请在收到起诉状副本之日起十五日内提交答辩状。\n2026年6月5日\n"
    )
}

#[test]
fn a_suit_is_tied_to_a_reconsideration_only_where_something_says_so() {
    let held = |act: &str| {
        let facts = [
            fact("application_received", "2026-03-06"),
            concluded("2026-04-20", "r_upheld", ""),
        ];
        let line = reconsideration("清府复〔2026〕5号", "张角", &facts.join(","));
        line.replace(r#""parties""#, &format!(r#""act":"{act}","parties""#))
    };
    for (act, paper, tied) in [
        ("政府信息公开答复", notice("张角", "行政处罚", ""), false),
        (
            "行政处罚决定（云府罚决〔2026〕3号）",
            "清江县人民法院\n应诉通知书\n（2026）川0928行初60号\n清江县云台镇人民政府：\n张角不服你单位作出的行政处罚决定（云府罚决〔2026〕3号）一案，本院已于2026年6月3日立案受理。请在收到起诉状副本之日起十五日内提交答辩状。\n2026年6月5日\n".to_string(),
            true,
        ),
    ] {
        let desk = Desk::with("2026-06-10", &held(act));
        read(&desk, &paper);
        let case = show(&desk, "行初60号");
        assert_eq!(case["continues"].is_object(), tied, "{act}: {case}");
        if !tied {
            assert_eq!(case["role"], "defendant", "{case}");
        }
    }
}

#[test]
fn a_case_that_is_only_mentioned_is_another_dispute() {
    let desk = Desk::with(
        "2026-06-10",
        &lawsuit(SUIT, "李四", &fact("complaint_received", "2026-03-06")),
    );
    for more in [
        "本案与（2026）川0928行初8号案件系关联案件。",
        "本案的处理须以（2026）川0928行初8号案件的审理结果为依据。",
    ] {
        let paper = read(&desk, &notice("沈七", "行政处罚", more));
        assert!(!paper["offers"].to_string().contains("接续"), "{paper}");
        let (one, other) = (show(&desk, SUIT), show(&desk, "行初60号"));
        assert_ne!(one["dispute"], other["dispute"], "{more}");
        desk.run("undo").ok();
    }
}

#[test]
fn what_is_not_sure_is_written_on_no_case() {
    let reconsidered = |number: &str, accepted: &str| {
        let facts = [
            fact("application_received", accepted),
            fact("accepted", accepted),
        ];
        reconsideration(number, "王蒙", &facts.join(","))
    };
    let seed = [
        lawsuit(SUIT, "李四", &fact("complaint_received", "2026-01-06")),
        reconsidered("清府复〔2026〕3号", "2026-01-20"),
        reconsidered("清府复〔2026〕40号", "2026-04-08"),
    ];
    for (name, text) in [
        (
            "an organ's paper and the suit it waits for",
            "清江县人民政府\n行政复议中止通知书\n清府复中〔2026〕12号\n清江县云台镇人民政府：\n申请人公孙瓒不服你单位行政处罚一案，因本案审理需以（2026）川0928行初8号案件的审理结果为依据，本机关决定自2026年6月10日起中止行政复议。\n2026年6月9日\n",
        ),
        (
            "a serial that is equal by chance",
            "清江县人民政府\n行政复议决定书\n清府复决〔2026〕3号\n申请人：王蒙。\n被申请人：清江县教育局。\n申请人不服被申请人作出的不予入学决定，于2026年4月2日向本机关申请行政复议，本机关于2026年4月8日依法受理。\n本机关决定如下：\n撤销被申请人作出的不予入学决定。\n二〇二六年六月三日\n",
        ),
        (
            "the number of one case and the parties of another",
            "四川省清江县人民法院\n行政判决书\n（2026）川0928行初8号\n原告：欧阳锋，男。\n被告：清江县公安局。\n判决如下：\n驳回原告欧阳锋的诉讼请求。\n二〇二六年六月三日\n",
        ),
    ] {
        let desk = Desk::with("2026-06-20", &seed.concat());
        let before: Vec<Value> = [SUIT, "清府复〔2026〕3号", "清府复〔2026〕40号"]
            .iter()
            .map(|n| show(&desk, n))
            .collect();
        let paper = read(&desk, text);
        let after: Vec<Value> = [SUIT, "清府复〔2026〕3号", "清府复〔2026〕40号"]
            .iter()
            .map(|n| show(&desk, n))
            .collect();
        assert_eq!(before, after, "{name}: {}", paper["recorded"]);
    }
}

#[test]
fn a_paper_that_names_only_the_decision_finds_the_reconsideration() {
    let facts = [
        fact("application_received", "2026-01-20"),
        concluded(
            "2026-03-18",
            "r_ordered",
            "行政复议决定书 清府复决〔2026〕45号",
        ),
    ];
    let desk = Desk::with(
        "2026-07-01",
        &reconsideration("清府复〔2026〕40号", "王蒙", &facts.join(",")),
    );
    let paper = read(
        &desk,
        "清江县人民政府\n责令履行通知书\n清府复责〔2026〕2号\n清江县云台镇人民政府：\n清府复决〔2026〕45号行政复议决定书已于2026年3月20日送达你单位，你单位至今未履行。责令你单位于2026年7月20日前履行。\n2026年6月20日\n",
    );
    let offers = paper["offers"].to_string();
    assert!(offers.contains("清府复〔2026〕40号"), "{offers}");
    assert!(!offers.contains("新增案件"), "{offers}");
}

#[test]
fn a_judgment_brings_who_came_to_its_hearing() {
    let hearing = r#"{"day":"2026-04-01","time":"09:00","state":"set"}"#;
    let seed = lawsuit(SUIT, "李四", &fact("complaint_received", "2026-01-06"))
        .replace(r#""facts""#, &format!(r#""hearings":[{hearing}],"facts""#));
    let desk = Desk::with("2026-06-20", &seed);
    let judgment = "四川省清江县人民法院\n行政判决书\n（2026）川0928行初8号\n原告：李四，男。\n被告：清江县云台镇人民政府。\n出庭负责人：赵奢，副镇长。\n原告李四诉被告清江县云台镇人民政府行政处罚一案，本院于2026年1月5日立案后，于2026年4月1日公开开庭审理了本案。被告出庭负责人赵奢到庭参加诉讼。\n判决如下：\n变更被告清江县云台镇人民政府作出的行政处罚决定，罚款50000元变更为罚款10000元。\n二〇二六年六月三日\n";
    let paper = read(&desk, judgment);
    let case = show(&desk, SUIT);
    let sitting = &case["hearings"][0];
    assert_eq!(sitting["state"], "held", "{paper}");
    assert_eq!(sitting["people"][0]["name"], "赵奢", "{case}");
    assert_eq!(sitting["people"][0]["state"], "appeared");
    assert_eq!(sitting["people"][0]["rank"], "deputy");
    // a fine that was varied is no compensation
    let closing = case["facts"].as_array().unwrap();
    let closing = closing.iter().find(|f| f["kind"] == "concluded").unwrap();
    assert!(closing["amount_fen"].is_null(), "{closing}");
    // read again there is nothing left of it
    assert!(
        read(&desk, judgment)["recorded"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn one_of_several_who_withdraws_leaves_the_case_open() {
    let seed = lawsuit(SUIT, "甄一", &fact("complaint_received", "2026-01-06"));
    let desk = Desk::with("2026-06-20", &seed);
    for part in [
        "准许原告甄一撤回起诉。",
        "准许原告甄一、甄二撤回对被告清江县人民政府的起诉。",
    ] {
        let paper = read(
            &desk,
            &format!(
                "四川省清江县人民法院\n行政裁定书\n（2026）川0928行初8号\n原告：甄一，男。\n原告：甄二，男。\n被告：清江县云台镇人民政府。\n被告：清江县人民政府。\n裁定如下：\n{part}\n二〇二六年六月三日\n"
            ),
        );
        assert!(
            paper["left"].to_string().contains("登记结案"),
            "{part}: {paper}"
        );
        assert!(!show(&desk, SUIT)["facts"].to_string().contains("concluded"));
    }
}

#[test]
fn marked_names_are_left_and_said() {
    let desk = Desk::with(
        "2026-06-10",
        &lawsuit(SUIT, "李四", &fact("complaint_received", "2026-03-06")),
    );
    let paper = read(&desk, &notice("天天好再来", "行政处罚", ""));
    let case = show(&desk, "行初60号");
    let parties = case["parties"].to_string();
    // whom the paper is addressed to and whom it calls 你单位 is one
    assert!(parties.contains("清江县云台镇人民政府"), "{case}");
    assert!(!parties.contains("天天好再来"), "{case}");
    assert!(
        paper["left"]
            .to_string()
            .contains("天天好再来：有疑问，未登记"),
        "{paper}"
    );
}

#[test]
fn each_of_several_cases_keeps_its_own_parties() {
    for text in [
        "1.刘一诉云台镇政府行政处罚案，案号（2026）川0928行初41号，开庭时间2026年7月8日9:00；\n2.章二诉云台镇政府行政许可案，案号（2026）川0928行初42号，开庭时间2026年7月8日10:30。",
        "【清江县人民法院】刘一诉云台镇政府行政处罚一案（2026）川0928行初41号、章二诉云台镇政府行政许可一案（2026）川0928行初42号，均定于2026年7月8日在第三法庭开庭。",
        "原告刘一与你镇行政处罚一案（案号：（2026）川0928行初41号）于2026年7月8日9:00开庭。\n原告章二与你镇行政许可一案（案号：（2026）川0928行初42号）于2026年7月8日10:30开庭。",
    ] {
        let desk = Desk::with("2026-06-10", &lawsuit(SUIT, "李四", ""));
        let out = desk.run("read - --json").stdin(text).ok();
        let json: Value = serde_json::from_str(&out).unwrap();
        let papers = json["files"][0]["papers"].as_array().unwrap();
        let got: Vec<String> = papers
            .iter()
            .map(|p| {
                format!(
                    "{} {}",
                    p["number"]["value"], p["parties"][0]["value"]["name"]
                )
            })
            .collect();
        assert_eq!(
            got,
            [
                "\"（2026）川0928行初41号\" \"刘一\"",
                "\"（2026）川0928行初42号\" \"章二\""
            ],
            "{text}"
        );
    }
}
