//! What the papers say of the figures: a loss has its clock where the last word stands, a case won has no report on its
//! loss, what nobody recorded of a hearing is said, and periods before the first case are not compared.

use super::cli::{Desk, fact, lawsuit};

pub(super) fn closed(number: &str, name: &str, more: &str, outcome: &str, day: &str) -> String {
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

/// A judgment that was remanded never takes effect: the report on its loss and its card say so, and ask for no such day.
#[test]
fn a_loss_that_was_remanded_says_what_came_of_it() {
    let desk = Desk::new("2022-12-19");
    let sample = anjuan::exchange::sample::SAMPLES
        .iter()
        .find(|s| s.id == "2022")
        .unwrap();
    desk.run("apply - --yes").stdin(sample.lines).ok();
    let made = desk.path("报告.docx");
    let out = made.display();
    let line = format!("document loss-report （2021）川3702行初131号 --out {out}");
    assert_eq!(desk.run(&line).all().0, 0);
    let bytes = std::fs::read(&made).unwrap();
    assert!(super::docx::part(&bytes, "word/footer1.xml").contains("PAGE"));
    let xml = super::docx::part(&bytes, "word/document.xml");
    let words = xml
        .split('<')
        .filter_map(|piece| Some(piece.split_once('>')?.1));
    let text: String = words.collect();
    assert!(
        text.contains("未生效或者不再有效：2022年10月27日（2022）川37行终97号撤销原判发回重审"),
        "{text}"
    );
    assert!(!text.contains("缺：生效日期"), "{text}");
    let page = desk.path("分析.html");
    desk.run(&format!(
        "export analysis --year 2022 --out {}",
        page.display()
    ))
    .ok();
    let html = std::fs::read_to_string(&page).unwrap();
    for words in [
        "此后：2022年10月27日（2022）川37行终97号撤销原判发回重审，本裁判未生效或者不再有效。",
        "件此后被发回重审、改判或者撤销，见各案。",
    ] {
        assert!(html.contains(words), "{words}\n{html}");
    }
    // Won at its instance: no report on a loss, whoever may still appeal.
    let won = desk.path("胜.docx");
    let (_, why) = desk
        .run(&format!(
            "document loss-report （2022）川3702行初38号 --out {}",
            won.display()
        ))
        .fails(1);
    assert!(why.contains("不是败诉"), "{why}");
}

/// The office's own word for cases stands in every paper, and that of disputes where they are counted.
#[test]
fn every_paper_has_the_offices_word() {
    let desk = Desk::new("2022-12-31");
    let sample = anjuan::exchange::sample::SAMPLES
        .iter()
        .find(|s| s.id == "2022")
        .unwrap();
    desk.run("apply - --yes").stdin(sample.lines).ok();
    desk.run("settings figures.unit_word 宗").ok();
    let said = desk.run("report --bulletin 2022H1").ok();
    let page = desk.path("分析.html");
    desk.run(&format!(
        "export analysis --year 2022 --out {}",
        page.display()
    ))
    .ok();
    let which = desk.path("名单.html");
    desk.run(&format!(
        "export which --year 2022 --out {}",
        which.display()
    ))
    .ok();
    let read = |path: &std::path::Path| std::fs::read_to_string(path).unwrap();
    for (paper, text) in [
        ("通报", said),
        ("分析", read(&page)),
        ("名单", read(&which)),
    ] {
        let digits = |c: char| c.is_ascii_digit();
        let wrong = text
            .match_indices("件")
            .find(|(at, _)| text[..*at].ends_with(digits));
        assert_eq!(wrong, None, "{paper}\n{text}");
        assert!(text.contains("宗"), "{paper}");
    }
}

/// A month on, the answer to "which" names what moved since the submission, though nothing of its own day was corrected.
#[test]
fn which_cases_names_what_moved_since_the_submission() {
    let desk = Desk::new("2022-12-19");
    let sample = anjuan::exchange::sample::SAMPLES
        .iter()
        .find(|s| s.id == "2022")
        .unwrap();
    desk.run("apply - --yes").stdin(sample.lines).ok();
    desk.run("freeze 2022年报 --year 2022 --as-of 2022-12-19")
        .ok();
    let later = desk.on("2022-12-26");
    later
        .run("record （2022）川3702行初171号 提交答辩状 2022-12-20 --yes")
        .ok();
    later
        .run("record （2022）川3702行初171号 结案 2022-12-22 --outcome 准许原告主动撤诉 --yes")
        .ok();
    let page = later.path("名单.html");
    later
        .run(&format!(
            "export which --year 2022 --as-of 2022-12-26 --out {}",
            page.display()
        ))
        .ok();
    let html = std::fs::read_to_string(&page).unwrap();
    let (_, moved) = html.split_once("与上次报送相比").unwrap();
    for words in [
        "未结：17 → 16",
        "（2022）川3702行初171号",
        "截至2022年12月19日",
    ] {
        assert!(moved.contains(words), "{words}\n{moved}");
    }
    assert!(!moved.contains("2022-12"), "{moved}");
    // So says the command line, on the day asked for; what a submission has itself is not asked for.
    let out = later.run("changes 2022年报 --as-of 2022-12-26").ok();
    assert!(out.contains("17 → 16"), "{out}");
    let out = later.run("changes 2022年报").ok();
    assert!(out.contains("数字没有变动"), "{out}");
    let (_, why) = later.run("changes 2022年报 --year 2021").fails(2);
    assert!(why.contains("--year"), "{why}");
}

pub(super) fn sample_on(today: &'static str) -> Desk {
    let desk = Desk::new(today);
    let sample = anjuan::exchange::sample::SAMPLES
        .iter()
        .find(|s| s.id == "2022")
        .unwrap();
    desk.run("apply - --yes").stdin(sample.lines).ok();
    desk
}

/// Of a year before the first case nothing is known: no paragraph counts it as 0.
#[test]
fn a_year_the_file_knows_nothing_of_is_no_zero() {
    let desk = sample_on("2022-12-19");
    for line in [
        "report --year 2015",
        "report --bulletin 2015",
        "stats --year 2015",
    ] {
        let out = desk.run(line).ok();
        assert!(out.contains("案卷中没有这一期间的案件"), "{line}\n{out}");
        assert!(!out.contains("行政诉讼案件0件"), "{line}\n{out}");
    }
    let out = desk.run("report --year 2021").ok();
    assert!(!out.contains("没有这一期间"), "{out}");
}

/// The notes of a paragraph stand below it, a line each, so that the paragraph can be pasted.
#[test]
fn notes_stand_on_lines_of_their_own() {
    let desk = sample_on("2022-12-19");
    let out = desk
        .run("report --year 2022 --with appearance --notes")
        .ok();
    let lines: Vec<&str> = out.lines().collect();
    let at = lines.iter().position(|l| *l == "注：").unwrap();
    assert!(lines[at + 1].starts_with("[1] "), "{out}");
}

/// An option an export does not look at is refused, not passed over.
#[test]
fn an_export_refuses_what_it_does_not_look_at() {
    let desk = sample_on("2022-12-19");
    for (line, flag) in [
        ("export ledger --year 2022", "--year"),
        ("export ledger --with endings", "--with"),
        ("export ics --kind litigation", "--kind"),
        ("export appearance --compare year", "--compare"),
        ("export gaps --count disputes", "--count"),
        ("export form 表.xlsx --kind litigation", "--kind"),
        ("export analysis --notes", "--notes"),
    ] {
        let (_, why) = desk.run(line).fails(2);
        assert!(why.contains(flag), "{line}: {why}");
    }
    let page = desk.path("分析.html");
    desk.run(&format!(
        "export analysis --year 2022 --count disputes --out {}",
        page.display()
    ))
    .ok();
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(html.contains("争议") && html.contains("起"), "{html}");
    // One unit throughout: nothing that is counted is 件 there.
    let wrong = html
        .match_indices("件、占")
        .chain(html.match_indices("新收案件中"))
        .next();
    assert_eq!(wrong, None, "{html}");
}

/// Of a period that is over nothing more can be closed; counts and days have their words.
#[test]
fn a_target_of_a_period_that_is_over_promises_nothing() {
    let desk = sample_on("2022-12-19");
    desk.run("settings figures.targets rate.loss<=10；litigation.received>=20")
        .ok();
    let over = desk.run("report --bulletin 2022Q3").ok();
    assert!(over.contains("期间已过，不能再达到"), "{over}");
    assert!(!over.contains("即可达到"), "{over}");
    assert!(over.contains("目标不低于20件"), "{over}");
    let open = desk.run("report --bulletin 2022").ok();
    assert!(open.contains("即可达到"), "{open}");
}

/// A loss of which nobody recorded the cause is a gap.
#[test]
fn a_loss_without_a_cause_is_a_gap() {
    let desk = sample_on("2022-12-19");
    let gaps = desk.run("export gaps --year 2022").json().to_string();
    assert!(gaps.contains("loss_cause"), "{gaps}");
    desk.run("finding （2021）川3702行初131号 主要证据不足 --text 没有现场检查笔录")
        .ok();
    let after = desk.run("export gaps --year 2022").json().to_string();
    assert_eq!(
        after.matches("loss_cause").count() + 1,
        gaps.matches("loss_cause").count(),
        "{after}"
    );
}

/// Years side by side take a short list and the change, each under its name; of half a year they are half years.
#[test]
fn years_side_by_side_take_what_a_breakdown_takes() {
    let desk = sample_on("2022-12-19");
    let out = desk
        .run("stats --years 2 --by department --columns litigation.received --top 1 --compare=year")
        .ok();
    for words in [
        "承办科室",
        "较上年",
        "其余",
        "2021",
        "各年均为1月1日至12月19日",
    ] {
        assert!(out.contains(words), "{words}\n{out}");
    }
    let half = desk
        .run("stats --half 2022-1 --years 2 --columns litigation.received")
        .json();
    let own = desk.run("stats --half 2022-1").json();
    assert_eq!(
        half["years"][1]["figures"]["litigation.received"],
        own["figures"]["litigation.received"]
    );
    // The same month of the year before, and nothing for what came before the year began.
    let months = desk
        .run("stats --year 2022 --as-of 2022-12-19 --by month --columns litigation.received --compare=year")
        .ok();
    let october = months
        .lines()
        .find(|l| l.starts_with("2022年10月"))
        .unwrap();
    assert!(october.contains("+1 (+100.00%)"), "{months}");
    let before = months
        .lines()
        .find(|l| l.starts_with("2021年12月"))
        .unwrap();
    assert!(before.trim_end().ends_with('-'), "{months}");
}

/// A value that no case bears is 0, and said to be: the court's name may only be written otherwise.
#[test]
fn a_value_no_case_bears_is_said_beside_the_form() {
    let desk = sample_on("2022-12-19");
    let form = desk.path("表.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let cells = [
        "{{litigation.handled|court=临河市青川区法院}}",
        "{{litigation.handled|court=临河市青川区人民法院}}",
        "{{litigation.received|month=2022-03}}",
    ];
    for (row, cell) in (0..).zip(cells) {
        sheet.write_string(row, 0, cell).unwrap();
    }
    book.save(&form).unwrap();
    let (code, out, said) = desk
        .run(&format!(
            "export form {} --year 2022 --out {}",
            form.display(),
            desk.path("已填.xlsx").display()
        ))
        .all();
    assert_eq!(code, 0, "{said}");
    let said = format!("{out}{said}");
    assert!(
        said.contains("没有「临河市青川区法院」，按 0 填；相近的有「临河市青川区人民法院」"),
        "{said}"
    );
    assert_eq!(said.matches("按 0 填").count(), 1, "{said}");
}

/// Every page of a paper is numbered, in a report, an analysis and letters.
#[test]
fn papers_have_page_numbers() {
    let desk = sample_on("2022-12-19");
    for what in ["analysis", "which", "report", "reminders", "bulletin"] {
        let made = desk.path(&format!("{what}.docx"));
        desk.run(&format!(
            "export {what} --year 2022 --out {}",
            made.display()
        ))
        .ok();
        let bytes = std::fs::read(&made).unwrap();
        let document = super::docx::part(&bytes, "word/document.xml");
        assert!(document.contains("w:footerReference"), "{what}");
        for footer in ["word/footer1.xml", "word/footer2.xml"] {
            assert!(
                super::docx::part(&bytes, footer).contains(" PAGE "),
                "{what}"
            );
        }
    }
}
