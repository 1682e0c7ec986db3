//! Which papers are made of which case: by the same lists as the figures and what is to do, and what they say of others.

use anjuan::docket::Mark;
use anjuan::exchange::document::{Ask, DocumentError, make, paper};
use anjuan::exchange::sample::{SAMPLES, Sample};
use anjuan::ledger::Moment;

use super::cli::Desk;
use super::docx::words;

/// A case as a line of `apply`: its number is its place, `more` stands before its facts.
fn case(n: u32, more: &str, facts: &str) -> String {
    let (kind, instance, role, number) = match more {
        m if m.contains("\"role\":\"appell") => ("litigation", "second", "", "终"),
        m if m.contains("\"role\":\"third_party\"") => ("litigation", "first", "", "初"),
        m if m.contains("r_case") => ("reconsideration", "reconsideration", "respondent", ""),
        _ => ("litigation", "first", "defendant", "初"),
    };
    let more = more.replace("r_case", "");
    let role = match role {
        "" => String::new(),
        role => format!(r#","role":"{role}""#),
    };
    let received = match number {
        "终" => "2025-07-20",
        _ => "2025-01-06",
    };
    let number = match number {
        "" => format!("清府复〔2025〕{n}号"),
        word => format!("（2025）川0181行{word}{n}号"),
    };
    format!(
        r#"{{"case":{{"uuid":"00000000-0000-7000-8000-0000000000{n:02}","number":"{number}","kind":"{kind}","instance":"{instance}"{role},"matter":"penalty","forum":"清江县人民法院","parties":[{{"role":"claimant","name":"甲{n}"}}]{more},"facts":[{{"kind":"received","day":"{received}"}}{facts}]}}}}"#
    ) + "\n"
}

fn ended(outcome: &str, more: &str) -> String {
    format!(
        r#",{{"kind":"concluded","day":"2025-06-20","outcome":"{outcome}"{more}}},{{"kind":"served","day":"2025-06-23"}},{{"kind":"served_other","day":"2025-06-23"}}"#
    )
}

const DISPUTE: &str = r#","dispute":"00000000-0000-7000-8000-000000000901""#;

fn docket() -> String {
    let below = format!("{DISPUTE},\"note\":\"\"");
    let above = |role: &str| {
        format!(
            r#"{DISPUTE},"role":"{role}","continues":{{"case":"00000000-0000-7000-8000-000000000010","how":"appeal"}}"#
        )
    };
    let later = |outcome: &str| {
        format!(
            r#",{{"kind":"concluded","day":"2025-11-03",{outcome}}},{{"kind":"served","day":"2025-11-05"}},{{"kind":"served_other","day":"2025-11-05"}}"#
        )
    };
    let period = r#",{"kind":"performance_period","day":"2025-06-20","until":"2026-01-05"}"#;
    [
        case(
            1,
            "",
            &format!("{}{period}", ended("ordered_to_perform", "")),
        ),
        case(2, "", &ended("claims_dismissed", "")),
        case(3, "", &ended("revoked", "")),
        case(4, r#","role":"third_party""#, &ended("revoked_redo", "")),
        case(5, "", &ended("transferred", "")),
        case(6, "", &ended("other", "")),
        case(7, "", &ended("unknown", "")),
        case(8, "", &ended("mediated", "")),
        case(9, "", &ended("mediated", r#","amount_fen":1200000"#)),
        case(
            10,
            &below,
            &format!(
                "{},{}",
                ended("partly_revoked_redo", ""),
                r#"{"kind":"appealed","day":"2025-07-01","by":"both"}"#
            ),
        ),
        case(
            11,
            &above("appellant"),
            &later(r#""outcome":"judgment_changed","direction":"against_us""#),
        ),
        case(12, "r_case", &ended("r_upheld", "")),
        case(13, "r_case", &ended("r_ordered", "")),
        case(14, "", &ended("compensated", r#","amount_fen":3500000"#)),
        case(15, "", ""),
    ]
    .concat()
}

/// A report on performance goes to the court: only of what is in effect and asks something of us.
#[test]
fn the_report_on_performance_is_made_where_something_is_to_be_performed() {
    let desk = Desk::new("2025-12-01");
    desk.run("apply - --yes").stdin(&docket()).ok();
    for (number, made) in [
        ("行初1号", None),
        ("行初2号", Some("没有登记须由我机关履行的内容")),
        ("行初3号", Some("以全部撤销结案")),
        ("行初4号", Some("第三人")),
        ("行初7号", Some("结案方式待核")),
        ("行初8号", Some("以调解结案")),
        ("行初9号", None),
        (
            "行初10号",
            Some("不再有效：2025年11月3日（2025）川0181行终11号改判"),
        ),
        ("行终11号", None),
        ("复〔2025〕12号", Some("以维持结案")),
        ("复〔2025〕13号", None),
        ("行初14号", None),
        ("行初15号", Some("尚未结案")),
    ] {
        let out = desk.path(&format!("{number}.docx"));
        let line = format!(
            "document performance-report {number} --out {}",
            out.display()
        );
        match made {
            None => {
                desk.run(&line).json();
            }
            Some(why) => {
                let (_, err) = desk.run(&line).fails(1);
                assert!(err.contains(why), "{number}: {err}");
            }
        }
    }
    let text = |number: &str| words(&std::fs::read(desk.path(&format!("{number}.docx"))).unwrap());
    for (number, said) in [
        (
            "行初1号",
            "已于2025年6月20日经行政判决结案（履行法定职责），",
        ),
        ("行初9号", "经行政调解书结案（调解，12000元），"),
        ("行初14号", "经行政判决结案（赔偿，35000元），"),
    ] {
        assert!(text(number).contains(said), "{number}: {}", text(number));
    }
}

/// The paper is made of exactly the cases that stand in the figure of what is to be performed.
#[test]
fn the_report_on_performance_goes_by_the_list_of_the_figures() {
    let dir = tempfile::tempdir().unwrap();
    let mut made_of = 0;
    for sample in SAMPLES {
        let sample: &Sample = sample;
        let today = sample.today().unwrap();
        let at = today.and_hms_opt(9, 0, 0).unwrap().and_utc().fixed_offset();
        let at = Moment { at, today };
        let ledger = sample.open(at, &dir.path().join(sample.id)).unwrap();
        let report = paper("performance-report").unwrap();
        for (at, row) in (0..ledger.docket().len()).map(|at| (at, ledger.docket().row(at))) {
            let asks = row.events().iter();
            let mut asks = asks.map(|e| e.mark);
            let wanted = asks.any(|m| m == Mark::ToPerform) && row.is_in_effect(today);
            let case = ledger.case(row.id()).unwrap();
            let made = make(&ledger, &case, report, Ask::default(), report.template);
            let refused = matches!(made, Err(DocumentError::Refused(_)));
            assert!(made.is_ok() || refused);
            assert_eq!(made.is_ok(), wanted, "{at}: {}", row.number());
            made_of += usize::from(wanted);
        }
    }
    assert!(made_of > 0, "nothing is to be performed in the samples");
}

/// Cases of the same kind are counted as the figures count them, without the dispute itself and what is not ours.
#[test]
fn earlier_cases_are_told_as_the_figures_count_them() {
    let below = format!("{DISPUTE},\"note\":\"\"");
    let ours = format!(
        r#"{DISPUTE},"role":"appellant","continues":{{"case":"00000000-0000-7000-8000-000000000010","how":"appeal"}}"#
    );
    let other = DISPUTE.replace("901", "902");
    let lost_there = format!(
        r#"{other},"role":"appellant","continues":{{"case":"00000000-0000-7000-8000-000000000020","how":"appeal"}}"#
    );
    let appealed = r#",{"kind":"appealed","day":"2025-06-25","by":"ours"}"#;
    let later = r#",{"kind":"concluded","day":"2025-09-01","outcome":"appeal_dismissed_judgment"},{"kind":"served","day":"2025-09-03"},{"kind":"served_other","day":"2025-09-03"}"#;
    let lines = [
        case(1, "", &ended("claims_dismissed", "")),
        case(2, "", &ended("withdrawn", "")),
        case(3, r#","role":"third_party""#, &ended("revoked", "")),
        // our own appeal, dismissed: both files went against us, one of them stands
        case(
            20,
            &format!("{other},\"note\":\"\""),
            &format!("{}{appealed}", ended("revoked", "")),
        ),
        case(21, &lost_there, later),
        // the dispute itself
        case(10, &below, &format!("{}{appealed}", ended("revoked", ""))),
        case(11, &ours, ""),
    ]
    .concat();
    let desk = Desk::new("2025-12-01");
    desk.run("apply - --yes").stdin(&lines).ok();
    let made = |paper: &str, number: &str| {
        let out = desk.path(&format!("{paper}.docx"));
        let line = format!("document {paper} {number} --force --out {}", out.display());
        desk.run(&line).json();
        words(&std::fs::read(&out).unwrap())
    };
    let note = made("duty-note", "行终11号");
    for said in [
        "同类案件已审结4件：胜诉1件，败诉2件，撤诉、撤回1件。",
        "曾有1件被纠正",
        "驳回上诉维持原判决（败诉）",
    ] {
        assert!(note.contains(said), "{said}: {note}");
    }
    for not in ["行初10号", "行初3号", "最近："] {
        assert!(!note.contains(not), "{not}: {note}");
    }
    let report = made("major-report", "行初1号");
    assert!(
        report.contains("同类案件已审结4件：败诉3件，撤诉、撤回1件。"),
        "{report}"
    );
    assert!(!report.contains("最近："), "{report}");
}

/// A case that has no number yet is known by its entry: it is none of the earlier ones of its own kind.
#[test]
fn a_case_without_a_number_is_not_counted_among_its_own_kind() {
    let bare = |n: u32| {
        let line = case(n, "", &ended("revoked", ""));
        line.replace(&format!("\"number\":\"（2025）川0181行初{n}号\","), "")
    };
    let desk = Desk::new("2025-12-01");
    desk.run("apply - --yes")
        .stdin(&[bare(31), bare(32)].concat())
        .ok();
    let out = desk.path("one.docx");
    let line = format!("document major-report 甲31 --out {}", out.display());
    desk.run(&line).json();
    let text = words(&std::fs::read(&out).unwrap());
    assert!(text.contains("同类案件已审结1件：败诉1件。"), "{text}");
}

/// A notice nobody recorded is not said to have been missing; a hearing that was held is not said to be unscheduled.
#[test]
fn what_nobody_recorded_is_not_asserted() {
    let hearings = |list: &str| format!(r#","cause":"行政处罚","hearings":[{list}]"#);
    let held = r#"{"day":"2025-04-01","state":"held","people":[{"part":"official","name":"许晴","rank":"deputy","state":"appeared"}]}"#;
    let lines = [
        case(1, &hearings(held), ""),
        case(2, &hearings(r#"{"day":"2025-04-02","state":"set"}"#), ""),
        case(3, "r_case", &ended("r_revoked", "")),
        case(4, "", ""),
        case(
            5,
            &hearings(r#"{"day":"2026-01-15","time":"09:00","state":"set"}"#),
            "",
        ),
    ]
    .concat();
    let desk = Desk::new("2025-12-01");
    desk.run("apply - --yes").stdin(&lines).ok();
    for (paper, number, wants, never) in [
        (
            "major-report",
            "行初1号",
            &["开庭", "2025年4月1日　许晴出庭"][..],
            &["尚未排期", "行政处罚　行政处罚"][..],
        ),
        (
            "major-report",
            "行初2号",
            &["2025年4月2日（已排期，是否举行尚未登记）"],
            &["尚未排期"],
        ),
        (
            "major-report",
            "复〔2025〕3号",
            &["听证", "未举行听证"],
            &["开庭", "尚未排期"],
        ),
        ("major-report", "行初4号", &["尚未排期"], &[]),
        (
            "major-report",
            "行初5号",
            &["2026年1月15日09:00　出庭负责人未定"],
            &["尚未排期"],
        ),
        (
            "duty-note",
            "行初5号",
            &["尚未登记"],
            &["未通知", "行政处罚　行政处罚"],
        ),
        ("loss-report", "复〔2025〕3号", &["未举行听证"], &["未开庭"]),
    ] {
        let out = desk.path("one.docx");
        let line = format!("document {paper} {number} --force --out {}", out.display());
        desk.run(&line).json();
        let text = words(&std::fs::read(&out).unwrap());
        for want in wants {
            assert!(text.contains(want), "{paper} {number}: {want}\n{text}");
        }
        for not in never {
            assert!(!text.contains(not), "{paper} {number}: {not}\n{text}");
        }
    }
    let (_, err) = desk.run("document summary 行初4号").fails(1);
    assert!(
        err.contains("没有登记开庭") && !err.contains("将要"),
        "{err}"
    );
    let page = desk.path("5.html");
    desk.run(&format!("export case 行初5号 --out {}", page.display()))
        .ok();
    assert!(!std::fs::read_to_string(&page).unwrap().contains("未通知"));
}
