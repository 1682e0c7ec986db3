//! Every number opens exactly the cases it counts: the roll-up line, the figures, the breakdowns.

use anjuan::tui::command::Place;

use crate::desk::Desk;

#[test]
fn the_roll_up_line_opens_exactly_its_seventeen_cases() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    assert_eq!(
        desk.line("行政诉讼 31"),
        "行政诉讼 31 件，在办 17 件 | 行政复议 3 件，均已办结"
    );
    desk.press("right right enter");
    assert_eq!(desk.app.place(), Place::Docket);
    assert!(desk.line("2022 年行政诉讼").contains(" 17/"));
    let shown = desk.shown();
    let numbers = shown
        .lines()
        .filter(|l| l.contains("川") && l.contains("号"))
        .count();
    assert_eq!(numbers, 17, "{shown}");
    let closed = |l: &&str| l.contains("号") && l.contains(" 结案 ");
    assert_eq!(shown.lines().filter(closed).count(), 0, "{shown}");
    desk.press("esc");
    assert_eq!(desk.app.place(), Place::Triage);
}

#[test]
fn every_number_of_the_roll_up_line_can_be_opened() {
    for (rights, count) in [(0, " 31/"), (1, " 17/"), (2, " 3/")] {
        let mut desk = Desk::sample("2022", "2022-12-19");
        desk.press("up");
        (0..rights).for_each(|_| {
            desk.press("right");
        });
        desk.press("enter");
        assert!(desk.line("2022 年行政").contains(count), "{}", desk.shown());
    }
}

#[test]
fn enter_on_a_figure_opens_the_cases_behind_it() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("4");
    assert!(desk.has("恒等式 16 项均成立"), "{}", desk.shown());
    // carried over, received, handled, closed, pending
    desk.press("j j j j");
    assert!(desk.has("[17]"), "{}", desk.shown());
    desk.press("enter");
    assert!(desk.line("行政诉讼 未结").contains(" 17/"));
    desk.press("4 b enter");
    assert!(desk.has("按 类型"), "{}", desk.shown());
    desk.press("enter");
    assert!(
        desk.line("2022 年行政诉讼 办理").contains(" 31/"),
        "{}",
        desk.shown()
    );
}

/// The number in brackets on the board, and for a rate what stands left or right of the stroke.
fn chosen(shown: &str) -> Option<u32> {
    let inside = |line: &str| {
        let (_, rest) = line.split_once('[')?;
        let (inside, rest) = rest.split_once(']')?;
        let number = match inside.split_once('/') {
            Some((_, base)) => base,
            None if inside.contains('%') || inside == "-" => {
                let fraction = rest.split_whitespace().find(|w| w.contains('/'))?;
                fraction.split_once('/')?.0
            }
            None => inside,
        };
        number.parse().ok()
    };
    // What is not counted in cases opens the cases it comes from: disputes, people, yuan, ratios.
    let cases = |l: &&str| {
        !["争议", "人数", "金额", "之比"]
            .iter()
            .any(|w| l.contains(w))
    };
    shown.lines().skip(2).filter(cases).find_map(inside)
}

#[test]
fn every_number_on_the_board_opens_as_many_cases_as_it_says() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.size(140, 60).press("4");
    for column in 0..3 {
        for at in 0..anjuan::report::FIGURES.len() {
            // The first column row by row; the others every eighth, for they open the same way.
            if column > 0 && at % 8 != column {
                desk.press("j");
                continue;
            }
            let shown = desk.shown();
            // Of a rate of the period before only the per cent is shown.
            let only_rate = column == 2 && shown.contains("%]");
            if let Some(count) = chosen(&shown).filter(|_| !only_rate) {
                desk.press("enter");
                let opened = desk.shown();
                if count == 0 {
                    assert_eq!(desk.app.place(), Place::Figures, "{opened}");
                } else {
                    let heading = format!(" {count}/37");
                    assert!(opened.contains(&heading), "{at} {column} {count}\n{opened}");
                }
            }
            desk.press("4 j");
        }
        desk.press("g right");
    }
}

#[test]
fn every_cell_of_a_breakdown_opens_its_cases() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    // By instance and by outcome.
    desk.press("4 b j space G k k k k k k k k k k k k k k k space enter left left");
    for step in [
        "g", "right", "right", "j", "left", "j", "right", "j", "right", "G", "left",
    ] {
        desk.press("4");
        desk.press(step);
        let Some(count) = chosen(&desk.shown()) else {
            panic!("no number chosen\n{}", desk.shown());
        };
        desk.press("enter");
        if count > 0 {
            assert!(
                desk.has(&format!(" {count}/37")),
                "{count}\n{}",
                desk.shown()
            );
        }
    }
}

/// By the level of the agency; the total row opens all its cases, a rate stands with what it is of, in the row and in all.
#[test]
fn a_total_row_opens_and_a_rate_brings_its_base() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.size(120, 40);
    desk.press("4 b");
    for _ in 0..17 {
        desk.press("j");
    }
    desk.press("enter");
    assert!(
        desk.has("按 机关层级") && desk.has("乡镇政府"),
        "{}",
        desk.shown()
    );
    desk.press("g j");
    let total = desk.line("合计");
    assert!(total.contains('['), "{total}\n{}", desk.shown());
    desk.press("enter");
    assert!(desk.has(" 31/37"), "{}", desk.shown());
    desk.press("4");
    let sets = 9;
    for _ in 0..sets {
        if desk.has("败（纠错）率") {
            break;
        }
        desk.press("m");
    }
    for row in ["乡镇政府", "合计"] {
        let line = desk.line(row);
        assert!(
            line.contains("%") && line.contains('/'),
            "{line}\n{}",
            desk.shown()
        );
    }
}

#[test]
fn figures_are_seen_from_a_typed_day() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("4 t '2022-6-30 enter");
    assert!(desk.has("截至 2022-06-30"), "{}", desk.shown());
    desk.press("t '无 enter");
    assert!(desk.has("不是日期"), "{}", desk.shown());
    desk.press("esc");
    desk.press("1 : 'asof space '2022-3-31 enter");
    assert_eq!(desk.app.place(), Place::Triage);
    desk.press("4");
    assert!(desk.has("截至 2022-03-31"));
    desk.press("]");
    assert!(desk.has("下一期间尚未开始"), "{}", desk.shown());
    desk.press("[");
    assert!(desk.has("2021 年  截至"), "{}", desk.shown());
    desk.press("] p");
    assert!(desk.has("2022 年上半年"), "{}", desk.shown());
}
