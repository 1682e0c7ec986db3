//! The week: hearings with who goes and last days of ours, day by day, in text, page, JSON and on the screen.

use crate::cli::{Desk, fact, lawsuit};
use crate::desk::Desk as Screen;

const NUMBER: &str = "（2026）川0928行初12号";

fn desk(today: &'static str) -> Desk {
    let desk = Desk::with(
        today,
        &lawsuit(NUMBER, "周桂兰", &fact("complaint_received", "2026-03-06")),
    );
    desk.run("apply - --case 行初12号")
        .stdin("开庭 日期=2026-4-21 时间=9:30 地点=第三审判法庭")
        .ok();
    desk
}

#[test]
fn hearings_and_last_days_stand_under_their_days() {
    // The answer is due on Monday the 23rd; the hearing is on Tuesday the 21st of April.
    let desk = desk("2026-03-19");
    let this = desk.run("week").ok();
    assert!(this.contains("本周 2026-03-16 至 2026-03-22"), "{this}");
    let next = desk.run("week 下周").json();
    let items = next["items"].as_array().unwrap();
    assert!(
        items.iter().any(|i| i["day"] == "2026-03-23"
            && i["what"]["zh"].as_str().unwrap().contains("提交答辩状")),
        "{next}"
    );
    let text = desk.run("week 2026-4-23").ok();
    assert!(
        text.contains("周二 04-21") && text.contains("09:30") && text.contains("第三审判法庭"),
        "{text}"
    );
    assert!(
        text.contains("! 09:30") && text.contains("未定出庭人"),
        "{text}"
    );
    let text = desk.run("week 2026-4-23 --lang en").ok();
    assert!(
        text.contains("no official named") && text.contains("04-21"),
        "{text}"
    );
    let out = desk.path("w.html");
    desk.run(&format!("week next --html --out {}", out.display()))
        .ok();
    assert!(
        std::fs::read_to_string(out)
            .unwrap()
            .contains("<h2>周一 03-23")
    );
    desk.run("week 后年的某一天").fails(2);
}

#[test]
fn what_is_overdue_stands_first_in_the_week_one_is_in_and_holidays_are_named() {
    let desk = desk("2026-03-26");
    let text = desk.run("week").ok();
    assert!(
        text.contains("已逾期 1 项") && text.contains("逾期 3 天"),
        "{text}"
    );
    assert!(!desk.run("week next").ok().contains("已逾期"));
    let empty = Desk::new("2026-03-26");
    empty.run("settings office.name 云台镇").ok();
    assert!(
        empty.run("week").ok().contains("这一周没有开庭"),
        "{}",
        empty.run("week").ok()
    );
}

#[test]
fn what_may_not_be_overdue_is_not_called_so() {
    // The service on the other side is not recorded: whether the judgment is in effect cannot be told.
    let ended = r#"{"kind":"concluded","day":"2026-03-02","outcome":"ordered_to_perform"},{"kind":"performance_period","day":"2026-03-21","until":"2026-05-28"}"#;
    let facts = format!("{ended},{}", fact("served", "2026-03-05"));
    let desk = Desk::new("2026-06-10");
    let case = lawsuit(NUMBER, "周桂兰", &facts);
    desk.run("apply - --yes").stdin(&case).ok();
    let text = desk.run("week").ok();
    assert!(
        !text.contains("已逾期") && text.contains("登记的最后一日已过"),
        "{text}"
    );
    assert!(
        !desk
            .run("week 2026-5-28")
            .ok()
            .contains("登记的最后一日已过 0")
    );
}

#[test]
fn the_week_agrees_with_what_is_due_and_heard() {
    let desk = Desk::new("2022-12-19");
    desk.run("apply - --yes")
        .stdin(anjuan::exchange::sample::SAMPLES[0].lines)
        .ok();
    let week = desk.run("week").json();
    let (from, to) = ("2022-12-19", "2022-12-25");
    assert_eq!((&week["from"], &week["to"]), (&from.into(), &to.into()));
    let items = week["items"].as_array().unwrap();
    let due = desk.run("due").json();
    let due = due.as_array().unwrap().iter().filter(|d| {
        let day = d["due"].as_str().unwrap_or_default();
        (from..=to).contains(&day)
    });
    assert_eq!(
        items.iter().filter(|i| i["hearing"] == false).count(),
        due.count()
    );
    let hearings = desk
        .run(&format!("hearings --from {from} --to {to}"))
        .json();
    assert_eq!(
        items.iter().filter(|i| i["hearing"] == true).count(),
        hearings.as_array().unwrap().len()
    );
    let late = desk.run("due").json();
    let late = late
        .as_array()
        .unwrap()
        .iter()
        .filter(|d| d["due"].as_str().is_some_and(|d| d < from));
    assert_eq!(week["overdue"].as_array().unwrap().len(), late.count());
}

#[test]
fn the_screen_walks_the_weeks_and_opens_the_case() {
    let mut desk = Screen::sample("2022", "2022-12-19");
    desk.size(80, 24);
    desk.press("W");
    assert!(
        desk.has("本周 2022-12-19 至 2022-12-25") && desk.has("已逾期 1"),
        "{}",
        desk.shown()
    );
    desk.press("]");
    assert!(desk.has("下周 2022-12-26"), "{}", desk.shown());
    desk.press("[ enter");
    assert!(
        desk.has("行初171号") && desk.has("[时间线"),
        "{}",
        desk.shown()
    );
    desk.press("esc esc 0 W L");
    assert!(desk.has("this week, 2022-12-19"), "{}", desk.shown());
}
