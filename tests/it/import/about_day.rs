//! A closing whose day nobody wrote never falls into a year that nothing tells of, is in no average, and is found again.

use anjuan::exchange::import::{Options, counts, plan};
use anjuan::report::form::Office;
use anjuan::report::{GapView, gaps_of};

use super::desk::{Desk, day, says};

fn lists(desk: &mut Desk, second: &str) {
    let head = "案号|原告|被告|收案日期|结案方式|结案日期";
    let number = "（2023）川3702行初361号|王若兰|镇政府";
    let files = [
        desk.csv("2023年.csv", &format!("{head}\n{number}|11月3日||")),
        desk.csv("2024年.csv", &format!("{head}\n{number}|{second}")),
    ];
    let plan = plan(&desk.ledger, &files, &Options::default()).unwrap();
    desk.commit(&plan);
    assert!(says(&plan, "结案日期", ""), "{:#?}", plan.problems);
}

#[test]
fn a_day_without_a_year_is_of_the_only_year_it_can_be() {
    for received in ["11月3日", "2023-11-03"] {
        let mut desk = Desk::on("2024-12-19");
        lists(&mut desk, &format!("{received}|确认违法|3月1日"));
        let case = desk.only();
        assert_eq!(case.received(), Some(day("2023-11-03")), "{received}");
        assert_eq!(case.closed(), Some(day("2024-03-01")), "{received}");
    }
}

#[test]
fn the_month_that_is_told_holds_the_day() {
    let mut desk = Desk::on("2024-12-19");
    lists(&mut desk, "2023-11-03|确认违法|2024年3月");
    let case = desk.only();
    assert_eq!(case.closed(), Some(day("2024-03-31")));
    assert!(case.concluded().unwrap().is_day_unknown());
    // the day itself, once it is known
    let file = desk.csv(
        "2024年.csv",
        "案号|原告|被告|收案日期|结案方式|结案日期
        （2023）川3702行初361号|王若兰|镇政府|2023-11-03|确认违法|2024-03-12",
    );
    desk.take(&file);
    let case = desk.only();
    assert_eq!(case.closed(), Some(day("2024-03-12")));
    assert!(!case.concluded().unwrap().is_day_unknown());
}

/// The day written in full confirms the one that stood for it, though it is the same; what an export says of it changes nothing.
#[test]
fn the_day_that_stood_is_confirmed_by_writing_it() {
    let mut desk = Desk::on("2024-12-19");
    lists(&mut desk, "2023-11-03|确认违法|2024年3月");
    let row = |closed: &str| {
        format!(
            "案号|原告|被告|收案日期|结案方式|结案日期\n（2023）川3702行初361号|王若兰|镇政府|2023-11-03|确认违法|{closed}"
        )
    };
    for (closed, unknown) in [("2024-03-31？", true), ("2024-03-31", false)] {
        let file = desk.csv("2024年.csv", &row(closed));
        let plan = plan(&desk.ledger, &[file], &Options::default()).unwrap();
        let counts = counts(&plan);
        let want = if unknown { (0, 1) } else { (1, 0) };
        assert_eq!((counts.changed, counts.same), want, "{closed}");
        desk.commit(&plan);
        let case = desk.only();
        assert_eq!(case.closed(), Some(day("2024-03-31")), "{closed}");
        assert_eq!(
            case.concluded().unwrap().is_day_unknown(),
            unknown,
            "{closed}"
        );
    }
}

#[test]
fn a_closing_without_its_day_is_a_gap_and_in_no_average() {
    let mut desk = Desk::on("2024-12-19");
    desk.all_new(
        "2024年.csv",
        "案号|原告|被告|收案日期|结案方式|案件状态
        （2023）川3702行初361号|王若兰|镇政府|2023-12-20|驳回诉讼请求|已结",
        1,
    );
    let case = desk.only();
    assert_eq!(
        case.closed(),
        Some(day("2024-12-19")),
        "in the year of the list"
    );
    let office = Office::default();
    let view = GapView {
        day: day("2024-12-19"),
        office: &office,
        undecided: None,
        unanswered: false,
        unperformed: false,
        perform_by: None,
    };
    let gaps: Vec<&str> = gaps_of(&case, &view).iter().map(|m| m.gap.id).collect();
    assert!(gaps.contains(&"closing_day"), "{gaps:?}");
    let docket = desk.ledger.docket();
    let scope = anjuan::docket::Scope::year_of(day("2024-12-19"));
    let stands = anjuan::docket::standing(&docket.row(0), &scope);
    assert_eq!(stands.days(anjuan::docket::Stretch::ToClosing), None);
}
