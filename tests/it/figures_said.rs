//! What the papers say of a period beside its numbers: where losses are concentrated, the limits beside the days, and by
//! dispute what is counted by dispute.

use super::cli::Desk;
use super::figures_papers::{closed, sample_on};

/// A tie is no concentration, nor is a share of the losses that is no larger than the share of what was closed.
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
    let one = |n: u32, department: &str, outcome: &str| {
        let more = format!(r#","department":"{department}""#);
        let number = format!("（2024）川01行初{n}号");
        let case = closed(&number, &format!("甲{n}"), &more, outcome, "2024-03-01");
        desk.run("apply - --yes").stdin(&case).ok();
    };
    // Three of five lost where three of five were closed says nothing of losing.
    one(5, "一科", "revoked");
    assert!(!analysis(&desk).contains("集中在"), "{}", analysis(&desk));
    one(6, "二科", "claims_dismissed");
    let told = analysis(&desk);
    let said = "集中在一科：5件中有3件，占60.00%，高于其在审结案件中的占比50.00%（3/6）";
    assert!(told.contains(said) && told.contains("不低于33%"), "{told}");
    // The office says from which share on it speaks of a concentration.
    desk.run("settings figures.concentration 70").ok();
    assert!(!analysis(&desk).contains("集中在"), "{}", analysis(&desk));
}

/// The days of every stage stand beside the limit that was in force.
#[test]
fn average_days_stand_beside_the_limits() {
    let desk = Desk::new("2024-12-31");
    let case = closed("（2024）川01行初1号", "甲1", "", "revoked", "2024-03-01");
    desk.run("apply - --yes").stdin(&case).ok();
    let limit = "一审6个月、一审简易程序45日、二审3个月";
    let out = desk.path("分析.html");
    desk.run(&format!(
        "export analysis --year 2024 --out {}",
        out.display()
    ))
    .ok();
    let html = std::fs::read_to_string(&out).unwrap();
    assert!(html.contains(&format!("<td>{limit}</td>")), "{html}");
    let told = desk
        .run("stats --year 2024 --columns litigation.days.to_closing --definitions --years 1")
        .ok();
    assert!(!told.is_empty());
    let told = desk.run("report --year 2024 --with days").ok();
    assert!(told.contains(&format!("（审理期限：{limit}）")), "{told}");
}

/// Every file of a period that counts does so by dispute too, and says that it does: a suit and its appeal are one there.
#[test]
fn every_file_of_a_period_counts_by_dispute_too() {
    let desk = sample_on("2022-12-19");
    let by_case = desk.run("stats --year 2022 --json").json();
    let by_dispute = desk.run("stats --year 2022 --count disputes --json").json();
    let of = |told: &serde_json::Value| told["figures"]["litigation.handled"].clone();
    assert_ne!(of(&by_case), of(&by_dispute), "{by_case}");
    let handled = of(&by_dispute).as_f64().unwrap();
    let file = |what: &str, ending: &str| {
        let out = desk.path(&format!("{what}.{ending}"));
        let line = format!(
            "export {what} --year 2022 --count disputes --force --out {}",
            out.display()
        );
        desk.run(&line).ok();
        out
    };
    let book = file("yearend", "xlsx");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&book).unwrap();
    let words = |book: &mut calamine::Xlsx<_>, sheet: &str| -> Vec<String> {
        let range = calamine::Reader::worksheet_range(book, sheet).unwrap();
        let cells = range.used_cells().map(|(_, _, cell)| cell.to_string());
        cells.collect()
    };
    for sheet in [
        "总览",
        "应诉统计表",
        "出庭应诉情况表",
        "分列与趋势",
        "数字与定义",
    ] {
        let all = words(&mut book, sheet).join("|");
        assert!(all.contains("按争议计数"), "{sheet}: {all}");
        assert!(all.contains("单位：起"), "{sheet}: {all}");
    }
    // The form's own total is the figure.
    let range = calamine::Reader::worksheet_range(&mut book, "数字与定义").unwrap();
    let of = |id: &str| {
        let row = range.rows().find(|r| r[0] == id);
        row.and_then(|r| calamine::DataType::as_f64(&r[2])).unwrap()
    };
    let form = of("litigation_form.closed") + of("litigation_form.pending");
    assert_eq!((of("litigation.handled"), form), (handled, handled));
    let paper = file("appearance", "html");
    let html = std::fs::read_to_string(paper).unwrap();
    assert!(
        html.contains("按争议计数") && html.contains("出庭争议"),
        "{html}"
    );
    for (what, ending) in [
        ("disclosure", "xlsx"),
        ("appearance", "xlsx"),
        ("bulletin", "txt"),
    ] {
        file(what, ending);
    }
}
