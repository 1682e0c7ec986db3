//! The papers an office's own rules ask for, answers by type of case, the papers of a hearing together, the words for the
//! head's telephone.

use anjuan::exchange::document::types;

use crate::cli::{Desk, fact, lawsuit};
use crate::desk::Desk as Screen;
use crate::docx::words;

const NUMBER: &str = "（2026）川0928行初12号";
const TODAY: &str = "2026-03-09";

fn suit(cover: &str, more: &str) -> String {
    let facts = format!(
        r#"{{"kind":"act_made","day":"2025-11-06","paper":"《强制执行决定书》"}},{}{more}"#,
        fact("complaint_received", "2026-03-06")
    );
    lawsuit(NUMBER, "周桂兰", &facts).replace(
        "\"kind\":\"litigation\"",
        &format!("\"kind\":\"litigation\"{cover}"),
    )
}

fn office(desk: &Desk) {
    for (key, value) in [
        ("office.name", "清江县云台镇人民政府"),
        ("office.address", "云台镇新街1号"),
        ("office.phone", "0000-5550000"),
        ("office.principal", "韩志远"),
        ("office.principal_post", "镇长"),
    ] {
        desk.run(&format!("settings {key} {value}")).ok();
    }
}

fn made(desk: &Desk, kind: &str) -> (String, Vec<String>) {
    let out = desk.path(&format!("{kind}.docx"));
    let told = desk
        .run(&format!(
            "document {kind} 行初12号 --force --out {}",
            out.display()
        ))
        .json();
    let missing = told["missing"].as_array().unwrap();
    let missing = missing
        .iter()
        .map(|m| m.as_str().unwrap().to_string())
        .collect();
    (words(&std::fs::read(&out).unwrap()), missing)
}

#[test]
fn an_answer_argues_by_the_type_of_its_case() {
    for (cover, wants) in [
        (
            r#","matter":"penalty""#,
            vec![
                "行政处罚法第十七条",
                "过罚相当",
                "行政处罚事先告知书及送达回证",
                "（行政处罚）",
            ],
        ),
        (
            r#","cause":"行政强制（强制拆除房屋）""#,
            vec!["行政强制法第十七条", "催告书及送达回证", "是否为本机关实施"],
        ),
        (
            r#","matter":"disclosure""#,
            vec!["二十个工作日内答复", "检索记录"],
        ),
        (
            r#","matter":"inaction""#,
            vec!["是否有法定职责", "第三十八条第一款"],
        ),
        (
            r#","cause":"行政赔偿","matter":"compulsion""#,
            vec!["国家赔偿法第七条", "评估报告"],
        ),
        ("", vec!["认定事实清楚，证据确凿"]),
    ] {
        let desk = Desk::with(TODAY, &suit(cover, ""));
        office(&desk);
        let (text, missing) = made(&desk, "defence");
        // The case's own: parties, facts, the paper of the act in the list of evidence, the last day.
        for own in [
            "周桂兰",
            "2025年11月6日，作出行政行为",
            "《强制执行决定书》",
            "答辩期限至2026年3月23日",
        ] {
            assert!(text.contains(own), "{cover}: {own}\n{text}");
        }
        for want in wants {
            assert!(text.contains(want), "{cover}: {want}\n{text}");
        }
        assert!(
            !missing
                .iter()
                .any(|m| m.contains("证据") || m.contains("法律依据")),
            "{missing:?}"
        );
    }
}

#[test]
fn the_offices_own_answer_for_a_type_is_chosen_by_the_cause() {
    let desk = Desk::with(TODAY, &suit(r#","cause":"行政处罚（罚款）""#, ""));
    let folder = desk.path("templates");
    desk.run(&format!("document --templates {}", folder.display()))
        .ok();
    let other = std::fs::read(folder.join("庭后小结.docx")).unwrap();
    assert!(types().any(|t| t == "行政处罚"));
    std::fs::write(folder.join("答辩状和证据清单-行政许可.docx"), &other).unwrap();
    assert!(made(&desk, "defence").0.contains("行政答辩状"));
    std::fs::write(folder.join("答辩状和证据清单-行政处罚.docx"), &other).unwrap();
    assert!(made(&desk, "defence").0.contains("庭后小结"));
}

#[test]
fn the_assignment_lists_the_materials_their_last_day_and_the_article() {
    let desk = Desk::with(
        TODAY,
        &suit(
            r#","matter":"penalty","department":"综合行政执法办公室""#,
            "",
        ),
    );
    office(&desk);
    let (text, missing) = made(&desk, "assignment");
    assert!(
        missing.contains(&"材料期限".to_string()),
        "no rule of the office's gives a last day: {missing:?}"
    );
    assert!(!text.contains("依据："));
    desk.run("rules on 2").ok();
    desk.run("rules change 2 --article 《云台镇行政应诉工作办法》第九条")
        .ok();
    let (text, missing) = made(&desk, "assignment");
    assert!(
        !missing
            .iter()
            .any(|m| m.contains("期限") || m == "办法依据"),
        "{missing:?}"
    );
    for want in [
        "综合行政执法办公室",
        "请于2026年3月13日前将下列材料送法制机构",
        "法定最后一日是2026年3月23日",
        "答辩状初稿",
        "立案审批表",
        "依据：《云台镇行政应诉工作办法》第九条。",
    ] {
        assert!(text.contains(want), "{want}\n{text}");
    }
    assert!(
        desk.run("rules --local")
            .json()
            .to_string()
            .contains("第九条")
    );
}

#[test]
fn the_sheet_for_approval_and_the_report_on_a_major_case() {
    let desk = Desk::with(TODAY, &suit(r#","matter":"compulsion""#, ""));
    office(&desk);
    desk.run("rules on 3").ok();
    desk.run("rules on 1").ok();
    desk.run("rules change 1 --article 《云台镇行政应诉工作办法》第五条")
        .ok();
    let (text, _) = made(&desk, "approval");
    for want in [
        "答辩审签单",
        "2026年3月20日",
        "主要负责人审签",
        "请求依法驳回原告的诉讼请求",
        "行政答辩状（稿）",
    ] {
        assert!(text.contains(want), "{want}\n{text}");
    }
    desk.run("apply - --case 行初12号")
        .stdin(r#"{"add":{"case":"$case","hearings":[{"day":"2026-04-21","time":"9:30","place":"第三审判法庭","concerns":["major"]}]}}"#)
        .ok();
    let (text, missing) = made(&desk, "major-report");
    for want in [
        "重大行政案件报告",
        "☑",
        "尚未",
        "第五条",
        "2026年4月21日09:30",
    ] {
        assert!(text.contains(want) || want == "尚未", "{want}\n{text}");
    }
    assert!(missing.contains(&"报送对象".to_string()));
}

#[test]
fn replies_name_the_letter_and_the_day_it_is_to_be_answered_by() {
    let advice = r#",{"kind":"concluded","day":"2026-10-12","outcome":"confirmed_unlawful"},{"kind":"advice_received","day":"2026-10-15","paper":"（2026）清法建字第2号","until":"2026-12-14"},{"kind":"recommendation_received","day":"2026-10-16","paper":"清检行建〔2026〕3号"}"#;
    let desk = Desk::new("2026-10-20");
    desk.run("apply - --yes").stdin(&suit("", advice)).ok();
    office(&desk);
    let (text, _) = made(&desk, "advice-reply");
    for want in [
        "（2026）清法建字第2号",
        "2026年10月15日收到",
        "应于2026年12月14日前函复",
        "朝阳区人民法院：",
    ] {
        assert!(text.contains(want), "{want}\n{text}");
    }
    let (text, missing) = made(&desk, "recommendation-reply");
    assert!(
        text.contains("清检行建〔2026〕3号") && text.contains("2026年10月16日收到"),
        "{text}"
    );
    assert!(missing.contains(&"来函机关".to_string()), "{missing:?}");
    // A letter that never came is not answered.
    let plain = Desk::with(TODAY, &suit("", ""));
    let (_, err) = plain.run("document advice-reply 行初12号").fails(1);
    assert!(err.contains("收到司法建议"), "{err}");
}

#[test]
fn the_report_on_performance_says_what_was_done_by_when() {
    let more = r#",{"kind":"concluded","day":"2026-10-12","outcome":"ordered_to_perform"},{"kind":"served","day":"2026-10-13"},{"kind":"performance_period","day":"2026-10-13","until":"2026-12-31"},{"kind":"performed","day":"2026-11-20","paper":"赔偿决定书"}"#;
    let desk = Desk::new("2026-11-25");
    let (code, out, err) = desk.run("apply - --yes").stdin(&suit("", more)).all();
    assert_eq!(code, 0, "{out}{err}");
    let (text, _) = made(&desk, "performance-report");
    for want in [
        "履行期限至2026年12月31日",
        "2026年11月20日",
        "赔偿决定书",
        "关于履行生效行政判决情况的报告",
    ] {
        assert!(text.contains(want), "{want}\n{text}");
    }
}

#[test]
fn the_papers_of_a_hearing_are_made_together_with_the_words_for_the_telephone() {
    let desk = Desk::with(TODAY, &suit("", ""));
    office(&desk);
    desk.run("apply -")
        .stdin(r#"{"official":{"name":"杜雪梅","post":"副镇长","rank":"deputy"}}"#)
        .ok();
    desk.run("document message 行初12号").fails(1);
    desk.run("apply - --case 行初12号")
        .stdin("开庭 日期=2026-4-21 时间=9:30 地点=第三审判法庭")
        .ok();
    desk.run("appear plan 行初12号 杜雪梅").all();
    let out = desk.path("文书");
    let told = desk
        .run(&format!(
            "document hearing-set 行初12号 --out {}",
            out.display()
        ))
        .json();
    let names: Vec<&str> = told["papers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["paper"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["duty-note", "identity", "power-of-attorney"]);
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 3);
    let message = told["message"].as_str().unwrap();
    assert!(message.chars().count() <= 200);
    for want in [
        "杜雪梅副镇长",
        "2026年4月21日（周二） 09:30",
        "第三审判法庭",
        "请您出庭",
    ] {
        assert!(message.contains(want), "{want}\n{message}");
    }
    // A second time nothing is written over.
    desk.run(&format!(
        "document hearing-set 行初12号 --out {}",
        out.display()
    ))
    .fails(1);
    assert!(
        desk.run("document 出庭提醒 行初12号")
            .ok()
            .contains("杜雪梅副镇长")
    );
}

#[test]
fn from_the_case_page_all_papers_of_the_hearing_are_one_choice() {
    let mut desk = Screen::sample("2022", "2022-12-19");
    desk.size(100, 30);
    desk.press("2 / '133号 enter enter right right d");
    assert!(desk.has("出庭一套"), "{}", desk.shown());
    desk.press("ctrl-s");
    assert!(desk.has("份文书"), "{}", desk.shown());
    let effect = desk.press("C");
    let anjuan::tui::app::Effect::Copy(words) = effect else {
        panic!("{}", desk.shown())
    };
    assert!(
        words.contains("周砚秋镇长") && words.contains("2022年12月22日（周四） 09:00"),
        "{words}"
    );
}
