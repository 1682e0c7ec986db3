//! What the papers say of the figures: a tie is no concentration, a loss has its clock where the last word stands, a case won
//! has no report on its loss, what nobody recorded of a hearing is said, and periods before the first case are not compared.

use super::cli::{Desk, fact, lawsuit};

fn closed(number: &str, name: &str, more: &str, outcome: &str, day: &str) -> String {
    let facts = [
        fact("received", "2024-01-05"),
        format!(r#"{{"kind":"concluded","day":"{day}","outcome":"{outcome}"}}"#),
        fact("served", day),
        fact("served_other", day),
    ];
    let case = lawsuit(number, name, &facts.join(","));
    case.replacen(
        r#""kind":"litigation""#,
        &format!(r#""kind":"litigation"{more}"#),
        1,
    )
}

#[test]
fn two_that_are_equal_are_no_concentration() {
    let desk = Desk::new("2024-12-31");
    let analysis = |desk: &Desk| {
        let out = desk.path("分析.html");
        desk.run(&format!(
            "export analysis --year 2024 --force --out {}",
            out.display()
        ))
        .ok();
        std::fs::read_to_string(&out).unwrap()
    };
    for (n, department) in ["一科", "二科", "一科", "二科"].iter().enumerate() {
        let more = format!(r#","department":"{department}""#);
        let number = format!("（2024）川01行初{}号", n + 1);
        desk.run("apply - --yes")
            .stdin(&closed(
                &number,
                &format!("甲{n}"),
                &more,
                "revoked",
                "2024-03-01",
            ))
            .ok();
    }
    assert!(!analysis(&desk).contains("集中在"), "{}", analysis(&desk));
    let one = closed(
        "（2024）川01行初5号",
        "甲5",
        r#","department":"一科""#,
        "revoked",
        "2024-03-01",
    );
    desk.run("apply - --yes").stdin(&one).ok();
    assert!(
        analysis(&desk).contains("集中在一科"),
        "{}",
        analysis(&desk)
    );
}

/// The clock of the report stands with the last word: the judgment nobody appealed, the appeal that was dismissed, the one
/// that changed the judgment against us; and a case that was won in the end has none, nor the report.
#[test]
fn a_loss_has_its_clock_where_the_last_word_stands() {
    let desk = Desk::new("2024-07-01");
    let first = |n: u32, outcome: &str, by: &str| {
        let appealed = match by {
            "" => String::new(),
            by => format!(r#",{{"kind":"appealed","day":"2024-03-12","by":"{by}"}}"#),
        };
        format!(
            r#"{{"case":{{"uuid":"00000000-0000-7000-8000-00000000000{n}","dispute":"00000000-0000-7000-8000-00000000010{n}","kind":"litigation","instance":"first","role":"defendant","number":"（2024）川01行初{n}号","parties":[{{"role":"claimant","name":"甲{n}"}}],"facts":[{{"kind":"complaint_received","day":"2024-01-02"}},{{"kind":"concluded","day":"2024-03-01","outcome":"{outcome}"}},{{"kind":"served","day":"2024-03-04"}},{{"kind":"served_other","day":"2024-03-04"}}{appealed}]}}}}"#
        )
    };
    let second = |n: u32, role: &str, outcome: &str| {
        format!(
            r#"{{"case":{{"uuid":"00000000-0000-7000-8000-00000000020{n}","dispute":"00000000-0000-7000-8000-00000000010{n}","kind":"litigation","instance":"second","role":"{role}","number":"（2024）川行终{n}号","parties":[{{"role":"claimant","name":"甲{n}"}}],"continues":{{"case":"00000000-0000-7000-8000-00000000000{n}","how":"appeal"}},"facts":[{{"kind":"received","day":"2024-04-01"}},{{"kind":"concluded","day":"2024-05-20",{outcome}}},{{"kind":"served","day":"2024-05-24"}}]}}}}"#
        )
    };
    let changed = |to: &str| format!(r#""outcome":"judgment_changed","direction":"{to}""#);
    for line in [
        first(1, "revoked", "ours"),
        second(1, "appellant", r#""outcome":"appeal_dismissed_judgment""#),
        first(2, "claims_dismissed", "theirs"),
        second(2, "appellee", &changed("against_us")),
        first(3, "revoked", ""),
        first(4, "revoked", "ours"),
        second(4, "appellant", &changed("for_us")),
    ] {
        desk.run("apply - --yes").stdin(&line).ok();
    }
    desk.run("rules --local on 6").ok();
    for (case, want) in [
        ("（2024）川01行初1号", None),
        ("（2024）川行终1号", Some("2024-06-07")),
        ("（2024）川01行初2号", None),
        ("（2024）川行终2号", Some("2024-06-07")),
        // In effect from 03-20, the day after both could still appeal: ten working days on.
        ("（2024）川01行初3号", Some("2024-04-03")),
        ("（2024）川01行初4号", None),
        ("（2024）川行终4号", None),
    ] {
        let out = desk
            .run(&format!("due --case {case} --whose all --all"))
            .ok();
        let line = out.lines().find(|l| l.contains("败诉案件分析报告"));
        match want {
            None => assert_eq!(line, None, "{case}"),
            Some(day) => assert!(line.is_some_and(|l| l.contains(day)), "{case}\n{out}"),
        }
    }
    let made = desk.path("报告.docx");
    let document = |case: &str| {
        format!(
            "document loss-report {case} --force --out {}",
            made.display()
        )
    };
    for lost in ["（2024）川行终1号", "（2024）川01行初1号"] {
        let (code, _, why) = desk.run(&document(lost)).all();
        assert_eq!(code, 0, "{lost}: {why}");
    }
    let (_, why) = desk.run(&document("（2024）川行终4号")).fails(1);
    assert!(why.contains("不是败诉"), "{why}");
}

/// A hearing whose day has passed and of which nobody said whether it was held is in no figure, and is said to be.
#[test]
fn a_hearing_nobody_recorded_is_said_beside_the_figures() {
    let desk = Desk::new("2024-12-31");
    let case = lawsuit("（2024）川01行初1号", "甲", &fact("received", "2024-01-05"));
    let case = case.replacen(
        r#""facts":"#,
        r#""hearings":[{"day":"2024-03-05","state":"set"}],"facts":"#,
        1,
    );
    desk.run("apply - --yes").stdin(&case).ok();
    let out = desk.run("report --year 2024 --with appearance").ok();
    let told = "另有1件开庭日已过、是否开庭尚未登记";
    assert_eq!(out.matches(told).count(), 2, "{out}");
    // Before the day there is nothing to say.
    let before = desk.run("report --year 2024 --as-of 2024-03-05").ok();
    assert!(!before.contains("另有"), "{before}");
}

#[test]
fn a_period_before_the_first_case_is_not_compared_with() {
    let desk = Desk::new("2024-12-31");
    let case = closed("（2024）川01行初1号", "甲", "", "revoked", "2024-03-01");
    desk.run("apply - --yes").stdin(&case).ok();
    let (_, out, _) = desk.run("report --year 2024 --compare=year").all();
    assert!(!out.contains("同期"), "{out}");
    let (_, stats, aside) = desk.run("stats --year 2024 --compare=year").all();
    assert!(!stats.contains("上年同期"), "{stats}");
    assert!(aside.contains("不作比较"), "{aside}");
}

/// Sums are numbers in the ledger, and read back to the fen.
#[test]
fn a_sum_in_the_ledger_is_a_number_and_reads_back() {
    let desk = Desk::new("2024-12-31");
    let case = closed("（2024）川01行初1号", "甲", "", "compensated", "2024-03-01");
    let case = case.replacen(
        r#""outcome":"compensated""#,
        r#""outcome":"compensated","amount_fen":4680005"#,
        1,
    );
    desk.run("apply - --yes").stdin(&case).ok();
    let out = desk.path("台账.xlsx");
    desk.run(&format!("export ledger --out {}", out.display()))
        .ok();
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&out).unwrap()).unwrap();
    let mut sheet = String::new();
    let mut part = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut sheet).unwrap();
    assert!(sheet.contains("<v>46800.05</v>"), "{sheet}");
    let other = Desk::new("2024-12-31");
    other.run(&format!("import {}", out.display())).ok();
    let told = other.run("stats --year 2024 --json").json();
    assert_eq!(told["figures"]["litigation.compensation"], 46_800.05);
}
