//! What figures, lists and papers say of what nobody wrote: days that only stand for another, appearances not recorded, and what
//! a table is by.

use anjuan::report::form::Office;
use anjuan::report::{GapView, gaps_of};

use crate::cli::{Desk, lawsuit};
use crate::notation::{case, day};

/// A case closed some day of 2023: 12-31 stands for it.
const ABOUT: &str = r#"{"kind":"complaint_received","day":"2023-02-10"},{"kind":"answer_filed","day":"2023-02-20"},{"kind":"concluded","day":"2023-12-31","outcome":"revoked","sort":"day_unknown"}"#;

#[test]
fn a_closing_day_that_stands_for_another_is_marked_wherever_it_is_printed() {
    let number = "（2023）川3702行初2号";
    let desk = Desk::with("2024-03-01", &lawsuit(number, "钱二", ABOUT));
    let list = desk.run("list --columns number,closed").ok();
    assert!(list.contains("2023-12-31？"), "{list}");
    let list = desk.run("list --columns number,closed --lang en").ok();
    assert!(list.contains("2023-12-31?"), "{list}");
    let json = desk.run("list").json();
    assert!(
        json.to_string().contains("\"closed_unknown\":true"),
        "{json}"
    );
    for what in ["which", "analysis"] {
        let out = desk.path(&format!("{what}.html"));
        desk.run(&format!(
            "export {what} --year 2023 --out {}",
            out.display()
        ))
        .ok();
        let page = std::fs::read_to_string(&out).unwrap();
        assert!(page.contains("2023年12月31日（待核）"), "{what}\n{page}");
        assert!(
            !page
                .replace("2023年12月31日（待核）", "")
                .contains("结案2023年12月31日")
        );
    }
    // The ledger that goes out says so, and comes back so.
    let out = desk.path("台账.csv");
    desk.run(&format!("export ledger --out {}", out.display()))
        .ok();
    let sheet = std::fs::read_to_string(&out).unwrap();
    assert!(sheet.contains("2023-12-31？"), "{sheet}");
    let other = Desk::new("2024-03-01");
    other.run(&format!("import {}", out.display())).ok();
    let back = other.run(&format!("show {number}")).json().to_string();
    assert!(
        back.contains("day_unknown") && back.contains("2023-12-31"),
        "{back}"
    );
}

/// A third party is asked for no defence.
#[test]
fn an_answer_is_missing_only_where_one_was_owed() {
    let office = Office::default();
    let missing = |line: &str| {
        let view = GapView {
            day: day("2022-12-31"),
            office: &office,
            undecided: None,
            unanswered: false,
            unperformed: false,
            perform_by: None,
        };
        let gaps = gaps_of(&case(line), &view);
        gaps.iter().any(|m| m.gap.id == "answer")
    };
    let facts = "complaint_received=2022-01-10 concluded=2022-06-01:claims_dismissed";
    assert!(missing(&format!("role=defendant {facts}")));
    assert!(!missing(&format!("role=third_party {facts}")));
}

#[test]
fn a_published_field_is_one_by_every_door() {
    let line = |n: u32, field: &str| {
        lawsuit(
            &format!("（2022）川3702行初{n}号"),
            "赵一",
            r#"{"kind":"complaint_received","day":"2022-01-10"}"#,
        )
        .replace("\"handler\"", &format!("\"field\":\"{field}\",\"handler\""))
    };
    let desk = Desk::with(
        "2022-12-31",
        &(line(1, "农业") + &line(2, "agriculture") + &line(3, "宅基地")),
    );
    let list = desk.run("list").json().to_string();
    assert_eq!(
        list.matches("\"field\":\"agriculture\"").count(),
        2,
        "{list}"
    );
    assert!(list.contains("\"field\":\"宅基地\""), "{list}");
}

#[test]
fn what_a_form_cannot_read_is_not_set() {
    let facts = r#"{"kind":"complaint_received","day":"2022-01-10"}"#;
    let desk = Desk::with(
        "2022-12-31",
        &lawsuit("（2022）川3702行初1号", "赵一", facts),
    );
    for (id, wrong, right) in [
        (
            "figures.targets",
            "appearance.rate=80",
            "appearance.rate>=80",
        ),
        ("form.fields", "宅基地=无此领域", "宅基地=土地"),
        (
            "form.levels",
            "昆阳市人民政府=无此类型",
            "昆阳市人民政府=county",
        ),
        ("disclosure.outcomes", "无此方式=维持", "mediated=corrected"),
    ] {
        desk.run(&format!("settings {id} {wrong}")).fails(2);
        desk.run(&format!("settings {id} {right}")).ok();
    }
}

/// By dispute the paper says what its words of cases come to, and counts disputes.
#[test]
fn by_dispute_definitions_and_sentences_are_of_disputes() {
    let facts = r#"{"kind":"complaint_received","day":"2022-01-10"},{"kind":"answer_filed","day":"2022-01-15"},{"kind":"concluded","day":"2022-06-01","outcome":"revoked"}"#;
    let desk = Desk::with(
        "2022-12-31",
        &lawsuit("（2022）川3702行初1号", "赵一", facts),
    );
    let said = |counting: &str, lang: &str| {
        desk.run(&format!(
            "report --year 2022 --with rates,outcomes --count {counting} --lang {lang}"
        ))
        .ok()
    };
    assert!(said("disputes", "zh").contains("按争议计的"));
    assert!(!said("cases", "zh").contains("按争议计的，结果"));
    let english = said("disputes", "en");
    assert!(english.contains("disputes closed"), "{english}");
}
