//! What a paper says by the sort of proceeding, our part in it and the law that governs; and which papers are refused.

use crate::cli::Desk;
use crate::docx::words;

const TODAY: &str = "2026-11-27";
const OFFICE: &str = "清江县云台镇人民政府";
const ROSTER: &str = r#"{"official":{"uuid":"01944db9-a680-7c13-b970-56d89362da01","name":"韩志远","post":"镇长","rank":"principal","from":"2020-01-10"}}
{"official":{"uuid":"01944db9-a680-7c13-b970-56d89362da02","name":"杜雪梅","post":"副镇长","rank":"deputy","from":"2020-01-10"}}
"#;

/// A case of `head`, with `more` of its lists; the parties are the other side, then those complained of.
fn case(number: &str, head: &str, more: &str) -> String {
    format!(
        r#"{{"case":{{"number":"{number}",{head},"department":"农业办","handler":"苏合"{more}}}}}"#
    ) + "\n"
}

fn desk_of(lines: &str) -> Desk {
    let desk = Desk::new(TODAY);
    let (code, out, err) = desk
        .run("apply - --yes")
        .stdin(&format!("{ROSTER}{lines}"))
        .all();
    assert_eq!(code, 0, "{out}{err}");
    desk
}

fn named(desk: &Desk) {
    desk.run(&format!("settings office.name {OFFICE}")).ok();
    desk.run("settings office.address 云台镇新街1号").ok();
    desk.run("settings office.principal 韩志远").ok();
    desk.run("settings office.principal_post 镇长").ok();
}

fn made(desk: &Desk, line: &str) -> (String, Vec<String>) {
    let out = desk.path("x.docx");
    let told = desk
        .run(&format!("document {line} --force --out {}", out.display()))
        .json();
    let missing = told["missing"].as_array().unwrap();
    let missing = missing.iter().map(|m| m.as_str().unwrap().to_string());
    (words(&std::fs::read(&out).unwrap()), missing.collect())
}

fn refused(desk: &Desk, line: &str, wants: &[&str]) {
    let out = desk.path("refused.docx");
    let to = match line.starts_with("message") {
        true => String::new(),
        false => format!(" --out {}", out.display()),
    };
    let (_, err) = desk.run(&format!("document {line}{to}")).fails(1);
    for want in wants {
        assert!(err.contains(want), "{line}: {want}\n{err}");
    }
    assert!(!out.exists(), "{line}");
}

fn party(role: &str, kind: &str, name: &str) -> String {
    format!(r#"{{"role":"{role}","kind":"{kind}","name":"{name}"}}"#)
}

const SUIT: &str = r#""kind":"litigation","instance":"first","role":"defendant","forum":"清江县人民法院","cause":"penalty","matter":"penalty","act":"罚款决定""#;

fn official(n: u8, name: &str, state: &str) -> String {
    format!(
        r#"{{"part":"official","official":"01944db9-a680-7c13-b970-56d89362da0{n}","name":"{name}","post":"镇长","rank":"principal","state":"{state}"}}"#
    )
}

#[test]
fn nobody_is_called_to_a_hearing_that_is_over() {
    let planned = official(1, "韩志远", "appeared");
    let past = format!(
        r#","parties":[{}],"hearings":[{{"day":"2026-07-20","time":"09:00","state":"held","people":[{planned}]}}]"#,
        party("claimant", "person", "周某")
    );
    let desk = desk_of(&case("（2026）川0928行初44号", SUIT, &past));
    named(&desk);
    let hint = ["没有将要进行的开庭", "2026-07-20"];
    refused(&desk, "identity 行初44号", &hint);
    refused(&desk, "message 行初44号", &hint);
    let (note, missing) = made(&desk, "duty-note 行初44号");
    assert!(missing.contains(&"开庭日期".to_string()), "{missing:?}");
    assert!(note.contains("没有将要进行的开庭"), "{note}");
    assert!(!note.contains("2026年7月20日09:00"), "{note}");
    // Named by its day it is made all the same; the summary is of what was held.
    let (text, _) = made(&desk, "identity 行初44号 --hearing 2026-07-20");
    assert!(text.contains("韩志远") && text.contains("2026年7月20日09:00"));
    assert!(made(&desk, "summary 行初44号").0.contains("2026年7月20日"));
}

#[test]
fn who_does_not_come_is_neither_summoned_nor_certified() {
    for (state, extra) in [
        ("excused", r#","ground":"official_business""#),
        ("absent", ""),
    ] {
        let gone = official(2, "杜雪梅", state).replace('}', &format!("{extra}}}"));
        // as of a later day an absence is on record; ahead of it only an excuse is
        let (day, set) = match state {
            "excused" => ("2026-12-02", "set"),
            _ => ("2026-11-27", "set"),
        };
        let more = format!(
            r#","parties":[{}],"hearings":[{{"day":"{day}","time":"09:00","state":"{set}","notice":"shall","people":[{gone},{{"part":"staff","name":"苏合","state":"planned"}}]}}]"#,
            party("claimant", "person", "周某")
        );
        let desk = desk_of(&case("（2026）川0928行初31号", SUIT, &more));
        named(&desk);
        let (text, missing) = made(&desk, "identity 行初31号");
        assert!(!text.contains("杜雪梅"), "{text}");
        assert!(missing.contains(&"负责人姓名".to_string()), "{missing:?}");
        let told = desk.run("document message 行初31号").ok();
        assert!(
            !told.contains("请您") && told.contains("确定改由哪位负责人出庭应诉"),
            "{told}"
        );
        // The statement why speaks of the one who cannot, and of one staff member everywhere.
        let (text, missing) = made(&desk, "excuse 行初31号");
        let flat = text.replace('\n', " ");
        assert!(flat.contains("杜雪梅因下列事由"), "{flat}");
        assert!(
            flat.contains("☑ 委托相应工作人员的授权委托书 苏合"),
            "{flat}"
        );
        assert!(flat.contains("已委托工作人员苏合出庭应诉"), "{flat}");
        assert!(!missing.contains(&"工作人员名单".to_string()));
    }
}

#[test]
fn a_conference_is_not_taken_for_the_hearing() {
    let more = format!(
        r#","parties":[{}],"facts":[{{"kind":"complaint_received","day":"2026-09-25"}},{{"kind":"answer_filed","day":"2026-10-09"}}],"hearings":[{{"day":"2026-12-21","time":"10:00","state":"set","people":[{}]}},{{"day":"2026-11-30","time":"15:00","state":"set"}},{{"day":"2026-11-30","state":"set","kind":"pretrial"}}]"#,
        party("claimant", "person", "周某"),
        official(1, "韩志远", "planned")
    );
    let desk = desk_of(&case("（2026）川0928行初30号", SUIT, &more));
    named(&desk);
    let told = desk.run("document message 行初30号").ok();
    assert!(
        told.contains("【开庭提醒】2026年11月30日（周一） 15:00"),
        "{told}"
    );
    let time = |what: &str| {
        let out = desk
            .run("document message 行初30号")
            .args(&["--hearing", what]);
        out.ok()
    };
    assert!(time("2026-11-30 15:00").contains("15:00"));
    assert!(
        time("2026-11-30").contains("15:00"),
        "the one that tries the case"
    );
    let pretrial = time("2026-11-30 庭前会议");
    assert!(
        pretrial.contains("【庭前会议提醒】") && pretrial.contains("没有到场的义务"),
        "{pretrial}"
    );
    let (_, err) = desk
        .run("document message 行初30号")
        .args(&["--hearing", "2026-11-29"])
        .fails(3);
    for want in ["2026-11-30 15:00 开庭", "2026-11-30 庭前会议"] {
        assert!(err.contains(want), "{want}\n{err}");
    }
    let (_, err) = desk
        .run("document identity 行初30号 --official 张不存在")
        .fails(1);
    assert!(err.contains("负责人名册中没有 张不存在"), "{err}");
    let digest = desk.run("digest").ok();
    for want in ["15:00 开庭", "庭前会议"] {
        assert!(digest.contains(want), "{want}\n{digest}");
    }
}

#[test]
fn the_law_of_2017_asks_no_official_and_has_its_own_articles() {
    let head = r#""kind":"reconsideration","instance":"reconsideration","role":"respondent","forum":"清江县人民政府","cause":"disclosure","matter":"disclosure","act":"未答复""#;
    for (year, cites, never) in [
        (
            "2022",
            ["2017年行政复议法第二十八条第一款第四项", "实施条例第四十条"],
            vec!["行政复议法第五十一条", "第七十条", "第七十三条", "第五条、"],
        ),
        (
            "2026",
            ["行政复议法第七十条", "第七十三条、第七十四条"],
            vec!["2017年", "实施条例"],
        ),
    ] {
        let more = format!(
            r#","parties":[{},{}],"facts":[{{"kind":"accepted","day":"{year}-04-20"}},{{"kind":"application_received","day":"{year}-04-27"}}],"hearings":[{{"day":"2026-12-08","time":"14:30","state":"set"}}]"#,
            party("claimant", "person", "周某"),
            party("respondent", "agency", OFFICE),
        );
        let number = format!("清政复字〔{year}〕17号");
        let desk = desk_of(&case(&number, head, &more));
        named(&desk);
        let all = [
            made(&desk, &format!("duty-note {number}")).0,
            made(&desk, &format!("reply {number}")).0,
            made(&desk, &format!("power-of-attorney {number}")).0,
        ]
        .concat();
        for cite in cites {
            assert!(all.contains(cite), "{year}: {cite}\n{all}");
        }
        for never in never {
            assert!(!all.contains(never), "{year}: {never}\n{all}");
        }
        // Before an organ nothing speaks of a court.
        for court in [
            "法院通知",
            "被诉行为",
            "法庭",
            "庭审",
            "本审级",
            "提起上诉",
            "原告",
            "行政诉讼法",
        ] {
            assert!(!all.contains(court), "{year}: {court}\n{all}");
        }
        let told = desk.run(&format!("document message {number}")).ok();
        match year {
            "2022" => {
                refused(&desk, &format!("excuse {number}"), &["2017年行政复议法"]);
                assert!(told.contains("没有到场的义务"), "{told}");
            }
            _ => assert!(
                made(&desk, &format!("excuse {number}"))
                    .0
                    .contains("第五十一条")
            ),
        }
    }
}

#[test]
fn what_we_have_enforced_is_no_reconsideration() {
    let head = r#""kind":"enforcement","instance":"enforcement","role":"enforcement_applicant","forum":"清江县人民法院","cause":"penalty","matter":"penalty","act":"罚款决定""#;
    let more = format!(
        r#","parties":[{}],"facts":[{{"kind":"enforcement_applied","day":"2026-11-10"}}]"#,
        party("respondent", "company", "兴达砂石场")
    );
    let desk = desk_of(&case("（2026）川0928行审4号", head, &more));
    named(&desk);
    for paper in ["approval", "assignment", "defence", "reply"] {
        refused(
            &desk,
            &format!("{paper} 行审4号"),
            &["行政强制法第五十五条"],
        );
    }
    refused(&desk, "excuse 行审4号", &["没有负责人出庭应诉的义务"]);
    refused(&desk, "performance-report 行审4号", &["由被执行人履行"]);
    refused(
        &desk,
        "advice-reply 行审4号",
        &["司法建议", "recommendation-reply"],
    );
    let (note, _) = made(&desk, "duty-note 行审4号");
    for want in [
        "兴达砂石场（被执行人）",
        "行政强制法第五十八条",
        "没有负责人出庭应诉的义务",
    ] {
        assert!(note.contains(want), "{want}\n{note}");
    }
    let (power, _) = made(&desk, "power-of-attorney 行审4号");
    assert!(power.contains("强制执行申请") && power.contains("执行审查终结之日"));
    for never in ["复议", "申请人（", "答复"] {
        assert!(
            !note.contains(never) && !power.contains(never),
            "{never}\n{note}{power}"
        );
    }
}

#[test]
fn a_third_party_was_not_sued_and_co_defendants_are_all_named() {
    let beside = SUIT.replace("\"defendant\"", "\"third_party\"");
    let more = format!(
        r#","parties":[{},{},{}],"hearings":[{{"day":"2026-12-19","time":"09:00","state":"set"}}]"#,
        party("claimant", "person", "乌某"),
        party("respondent", "agency", "清江县自然资源局"),
        party("third_party", "agency", OFFICE),
    );
    let co = SUIT.replace("\"defendant\"", "\"co_defendant\"");
    let both = format!(
        r#","parties":[{},{},{}]"#,
        party("claimant", "person", "罗某"),
        party("respondent", "agency", OFFICE),
        party("respondent", "agency", "清江县人民政府"),
    );
    let desk = desk_of(
        &[
            case("（2026）川0928行初43号", &beside, &more),
            case("（2026）川0928行初6号", &co, &both),
            case(
                "（2026）川0928行初7号",
                SUIT,
                &format!(r#","parties":[{}]"#, party("claimant", "person", "乌某")),
            ),
        ]
        .concat(),
    );
    // Nothing stands for a name that is not set in what leaves the house.
    let (text, missing) = made(&desk, "power-of-attorney 行初7号");
    assert!(text.contains("乌某诉【缺：本机关】"), "{text}");
    assert!(missing.contains(&"本机关".to_string()));
    named(&desk);
    let (text, _) = made(&desk, "power-of-attorney 行初43号");
    assert!(
        text.contains("乌某诉清江县自然资源局行政处罚一案"),
        "{text}"
    );
    refused(&desk, "defence 行初43号", &["第三人", "陈述意见"]);
    refused(&desk, "excuse 行初43号", &["第三人"]);
    let (note, _) = made(&desk, "duty-note 行初43号");
    assert!(
        note.contains("我机关是第三人") && !note.contains("第三条第三款"),
        "{note}"
    );
    let (sheet, _) = made(&desk, "approval 行初43号");
    assert!(
        sheet.contains("陈述意见审签单") && sheet.contains("【拟稿：我机关是第三人"),
        "{sheet}"
    );
    let (work, _) = made(&desk, "assignment 行初43号");
    assert!(!work.contains("视为没有相应证据"), "{work}");
    let (text, _) = made(&desk, "defence 行初6号");
    let all = format!("罗某诉{OFFICE}、清江县人民政府行政处罚一案");
    assert!(text.contains(&all), "{text}");
}

#[test]
fn our_own_appeal_is_not_answered() {
    let ours = r#""kind":"litigation","instance":"second","role":"appellant","forum":"临江市中级人民法院","cause":"penalty","matter":"penalty","act":"罚款决定""#;
    let review = ours
        .replace("second", "retrial_review")
        .replace("appellant", "retrial_applicant");
    let more = format!(
        r#","parties":[{}],"facts":[{{"kind":"received","day":"2026-11-05"}}"#,
        party("claimant", "person", "周某")
    );
    let theirs = format!(r#"{more},{{"kind":"appeal_received","day":"2026-11-09"}}]"#);
    let desk = desk_of(
        &[
            case("（2026）川09行终77号", ours, &format!("{more}]")),
            case("（2026）川行申9号", &review, &format!("{more}]")),
            case("（2026）川09行终78号", ours, &theirs),
        ]
        .concat(),
    );
    named(&desk);
    for paper in ["defence", "approval", "assignment"] {
        refused(
            &desk,
            &format!("{paper} 行终77号"),
            &["由我机关上诉", "收到上诉状副本"],
        );
        refused(
            &desk,
            &format!("{paper} 行申9号"),
            &["由我机关申请再审", "收到再审申请书副本"],
        );
    }
    let (text, _) = made(&desk, "defence 行终78号");
    assert!(text.contains("请求依法驳回对方的上诉"), "{text}");
}

#[test]
fn the_note_keeps_the_steps_that_matter_and_says_what_it_leaves_out() {
    let facts = [
        ("act_made", "2026-01-05"),
        ("act_known", "2026-01-06"),
        ("docketed", "2026-02-01"),
        ("complaint_received", "2026-02-05"),
        ("answer_filed", "2026-02-12"),
        ("answer_forwarded", "2026-02-14"),
        ("served", "2026-06-05"),
        ("served_other", "2026-06-06"),
        ("appealed", "2026-06-10"),
    ];
    let facts: Vec<String> = facts
        .iter()
        .map(|(kind, day)| crate::cli::fact(kind, day))
        .collect();
    let more = format!(
        r#","parties":[{}],"facts":[{},{{"kind":"concluded","day":"2026-06-01","outcome":"revoked"}}],"hearings":[{{"day":"2026-04-20","state":"held"}}]"#,
        party("claimant", "person", "周某"),
        facts.join(",")
    );
    let desk = desk_of(&case("（2026）川0928行初12号", SUIT, &more));
    let (note, _) = made(&desk, "duty-note 行初12号");
    for want in ["2026年6月1日　结案", "（略"] {
        assert!(note.contains(want), "{want}\n{note}");
    }
    let (whole, _) = made(&desk, "loss-report 行初12号");
    for want in ["2026年4月20日　开庭", "2026年6月6日　文书送达对方", "结案"] {
        assert!(whole.contains(want), "{want}\n{whole}");
    }
    assert!(!whole.contains("（略"));
    // What is wanting is told in words.
    let (text, missing) = made(&desk, "loss-report 行初12号");
    assert!(missing.contains(&"具体问题".to_string()), "{missing:?}");
    assert!(
        !text.contains("[].") && !text.contains("普通程序"),
        "{text}"
    );
}

#[test]
fn a_prosecutors_suit_is_called_by_its_own_words() {
    let head = SUIT.replace(
        "\"penalty\",\"matter\":\"penalty\"",
        "\"public_interest\",\"matter\":\"inaction\"",
    );
    let more = format!(
        r#","parties":[{},{}],"facts":[{{"kind":"complaint_received","day":"2026-11-13"}}],"hearings":[{{"day":"2026-12-18","time":"09:00","state":"set","notice":"shall"}}]"#,
        party("claimant", "prosecutor", "清江县人民检察院"),
        party("respondent", "agency", OFFICE),
    );
    let desk = desk_of(&case("（2026）川0928行初40号", &head, &more));
    named(&desk);
    let (text, _) = made(&desk, "defence 行初40号");
    for want in [
        "被答辩人（公益诉讼起诉人）",
        "公益诉讼起诉书副本",
        "驳回公益诉讼起诉人的诉讼请求",
        "诉前检察建议",
        "第二十五条第四款",
    ] {
        assert!(text.contains(want), "{want}\n{text}");
    }
    assert!(!text.contains("原告") && !text.contains("举报人"), "{text}");
    let (note, _) = made(&desk, "duty-note 行初40号");
    assert!(note.contains("诉前检察建议") && note.contains("第二十五条第四款"));
}

#[test]
fn notes_to_the_drafter_are_marked_and_our_staff_has_one_unit() {
    let more = format!(
        r#","parties":[{}],"agents":[{{"kind":"staff","name":"苏合"}}],"facts":[{{"kind":"complaint_received","day":"2026-11-20"}}],"hearings":[{{"day":"2026-12-18","time":"09:00","state":"set","people":[{{"part":"staff","name":"苏合","post":"农业办主任","state":"planned"}}]}}]"#,
        party("claimant", "person", "周某"),
    );
    let desk = desk_of(&case("（2026）川0928行初41号", SUIT, &more));
    named(&desk);
    let (text, _) = made(&desk, "defence 行初41号");
    assert!(
        text.contains(&format!("委托代理人：苏合，{OFFICE}。")),
        "{text}"
    );
    for note in [
        "逐项回应",
        "写明违法的时间",
        "没有的删去",
        "视为没有相应证据",
    ] {
        let at = text.find(note).unwrap_or_else(|| panic!("{note}\n{text}"));
        let before = &text[..at];
        assert!(
            before.rfind("【拟稿：") > before.rfind('】'),
            "{note} stands unmarked\n{text}"
        );
    }
    let (power, _) = made(&desk, "power-of-attorney 行初41号");
    assert!(
        power.contains("农业办主任") && power.contains(OFFICE),
        "{power}"
    );
}

#[test]
fn a_long_message_ends_with_its_sentence() {
    let long = "呼兰江流域生态农牧业科技开发（集团）股份有限公司云台镇第一分公司及其全部关联企业"
        .repeat(3);
    let head = SUIT.replace("清江县人民法院", &"清江流域环境资源人民法院".repeat(4));
    let more = format!(
        r#","parties":[{}],"hearings":[{{"day":"2026-12-18","time":"09:00","place":"{}","state":"set","people":[{}]}}]"#,
        party("claimant", "company", &long),
        "东配楼第三审判法庭".repeat(6),
        official(1, "韩志远", "planned"),
    );
    let desk = desk_of(&case("（2026）川0928行初42号", &head, &more));
    named(&desk);
    let told = desk.run("document message 行初42号").ok();
    let told = told.trim();
    assert!(told.chars().count() <= 200, "{}", told.chars().count());
    assert!(told.ends_with("另送。") && told.contains("09:00"), "{told}");
}
