//! The quiet page of the head official, and the log of what was done.

use anjuan::ledger::{Deed, Doubts, Ledger, Mode};
use anjuan::text::Said;
use anjuan::tui::command::Place;

use crate::desk::Desk;
use crate::ledger::moment;

fn readonly() -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let sample = anjuan::exchange::sample::sample("2022").unwrap();
    drop(sample.open(moment("2022-12-19"), &path).unwrap());
    let ledger = Ledger::open(&path, Mode::ReadOnly, moment("2022-12-19")).unwrap();
    let mut desk = Desk::on(dir, ledger);
    desk.size(80, 24);
    desk
}

#[test]
fn read_only_opens_on_the_next_three_hearings_the_work_and_the_rate() {
    let mut desk = readonly();
    assert_eq!(desk.app.place(), Place::Calm);
    let shown = desk.shown();
    // By the sample: 12-22, 12-27 and 12-28, in that order.
    let at = |what: &str| {
        shown
            .find(what)
            .unwrap_or_else(|| panic!("{what}\n{shown}"))
    };
    assert!(at("12月22日") < at("12月27日") && at("12月27日") < at("12月28日"));
    assert!(
        shown.contains("剩3天") && shown.contains("周砚秋"),
        "{shown}"
    );
    assert!(shown.contains("须有负责人出庭，尚未确定人选"), "{shown}");
    assert!(
        shown.contains("逾期") && shown.contains("10 件中出庭 1 件"),
        "{shown}"
    );
    // Nothing is cut at 80 columns, nor in English.
    assert!(!shown.contains('…'), "{shown}");
    desk.press("L");
    let shown = desk.shown();
    assert!(
        shown.contains("the next hearings") && !shown.contains('…'),
        "{shown}"
    );
}

#[test]
fn the_arrows_and_enter_open_the_case_the_work_and_the_rate_and_esc_returns() {
    let mut desk = readonly();
    desk.press("enter");
    assert_eq!(desk.app.place(), Place::Case);
    desk.press("esc");
    assert_eq!(desk.app.place(), Place::Calm);
    desk.press("down down down enter");
    assert_eq!(desk.app.place(), Place::Docket);
    assert!(desk.has("逾期 1/37"), "{}", desk.shown());
    desk.press("esc");
    assert_eq!(desk.app.place(), Place::Calm);
    desk.press("end enter");
    assert!(desk.has("分母 10/37"), "{}", desk.shown());
    desk.press("esc esc");
    assert_eq!(desk.app.place(), Place::Calm);
}

#[test]
fn all_five_screens_are_read_from_there_and_esc_comes_back() {
    let mut desk = readonly();
    for (key, place) in [
        ("1", Place::Triage),
        ("2", Place::Docket),
        ("3", Place::Appearances),
        ("4", Place::Figures),
        ("5", Place::Register),
    ] {
        desk.press(key);
        assert_eq!(desk.app.place(), place);
        let bar = desk.shown().trim_end().lines().last().unwrap().to_string();
        for word in ["登记", "新增", "办理", "安排", "结案"] {
            assert!(!bar.contains(word), "{word}: {bar}");
        }
        desk.press("esc");
        assert_eq!(desk.app.place(), Place::Calm, "{key}");
    }
    desk.press("ctrl-o");
    assert_eq!(desk.app.place(), Place::Register, "{}", desk.shown());
}

#[test]
fn the_head_official_by_name_is_told_plainly() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.size(80, 24);
    desk.press("0");
    assert_eq!(desk.app.place(), Place::Calm);
    // The roster's principal; of the three hearings one is his, one a deputy's, one nobody's.
    assert!(desk.has("周砚秋  镇长"), "{}", desk.shown());
    assert!(desk.has("由您出庭"), "{}", desk.shown());
    assert!(desk.has("由沈知远出庭，您不必出庭"), "{}", desk.shown());
    // Esc leaves the page here: the file can be written, this is no home.
    desk.press("esc");
    assert_eq!(desk.app.place(), Place::Triage);
    desk.press("esc");
    assert!(desk.has("已在最上层"), "{}", desk.shown());
}

/// The head who is excused is not told to come, neither here nor in the week; nor is it said that staff goes where nobody does.
#[test]
fn the_head_who_is_excused_is_not_told_to_come() {
    use anjuan::case::{AppearanceState, ExcuseGround, Part};
    let dir = tempfile::tempdir().unwrap();
    let sample = anjuan::exchange::sample::sample("2022").unwrap();
    let mut ledger = sample
        .open(moment("2022-12-19"), &dir.path().join("a.db"))
        .unwrap();
    let id = ledger.find("行初133号").unwrap();
    let mut case = ledger.case(id).unwrap();
    let day = chrono::NaiveDate::from_ymd_opt(2022, 12, 22).unwrap();
    let hearing = case.hearings.iter_mut().find(|h| h.day == day).unwrap();
    for one in hearing.people.iter_mut().filter(|p| p.name == "周砚秋") {
        one.state = AppearanceState::Excused;
        one.ground = Some(ExcuseGround::OfficialBusiness);
    }
    hearing.people.retain(|p| p.part != Part::Staff);
    let deed = Deed::case(Said::new("不能出庭", "excused"), case);
    ledger.commit(deed, Doubts::Confirmed).unwrap();
    let week = anjuan::exchange::week::week(&ledger, day).unwrap();
    let told = format!("{:?}", week.items);
    assert!(
        !told.contains("周砚秋") && told.contains("负责人不出庭"),
        "{told}"
    );
    let mut desk = Desk::on(dir, ledger);
    desk.size(80, 24);
    desk.press("0");
    assert!(!desk.has("由您出庭"), "{}", desk.shown());
    assert!(
        desk.has("您已登记为不能出庭，尚未委托工作人员"),
        "{}",
        desk.shown()
    );
}

#[test]
fn the_log_says_what_was_done_with_its_time_and_what_undo_would_take_back() {
    let dir = tempfile::tempdir().unwrap();
    let sample = anjuan::exchange::sample::sample("2022").unwrap();
    let mut ledger = sample
        .open(moment("2022-12-19"), &dir.path().join("a.db"))
        .unwrap();
    let id = ledger.find("行初139号").unwrap();
    let mut case = ledger.case(id).unwrap();
    case.head.note = "改".into();
    let deed = Deed::case(Said::new("改备注", "change the note"), case);
    ledger.commit(deed, Doubts::Confirmed).unwrap();
    let mut desk = Desk::on(dir, ledger);
    desk.size(80, 24);
    // Before: the palette names what undo takes back.
    desk.press(": '撤销");
    assert!(desk.has("<- 改备注"), "{}", desk.shown());
    desk.press("enter");
    assert!(desk.has("撤销：改备注"), "{}", desk.shown());
    desk.press("ctrl-l");
    let line = desk.line("撤销：改备注");
    let time = line
        .split_whitespace()
        .find(|w| w.matches(':').count() == 2);
    assert!(time.is_some(), "{line}");
    assert!(
        desk.line("已撤销").contains("重做从这里开始"),
        "{}",
        desk.shown()
    );
    desk.press("esc U");
    assert!(desk.has("重做：改备注"), "{}", desk.shown());
    desk.press("alt-o");
    assert!(desk.has("撤销从这里开始"), "{}", desk.shown());
    desk.press("esc");
    assert_eq!(desk.app.place(), Place::Triage);
}

#[test]
fn the_palette_opens_a_case_by_its_number_changes_colours_and_knows_pinyin() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.size(80, 24);
    desk.press("3 : 'goto space '行初139号 enter");
    assert_eq!(desk.app.place(), Place::Case);
    assert!(desk.has("139号"), "{}", desk.shown());
    desk.press("esc");
    assert_eq!(desk.app.place(), Place::Appearances);
    desk.press(": 'theme space 'dark enter");
    assert!(
        desk.has("深色背景") && desk.has("theme = \"dark\""),
        "{}",
        desk.shown()
    );
    desk.press("2 : 'paixu");
    let first = desk.line("次序");
    assert!(first.contains("排序"), "{first}");
    desk.press("enter");
    assert!(desk.has("按收案日"), "{}", desk.shown());
}

#[test]
fn the_entries_of_the_bar_can_be_clicked() {
    use anjuan::tui::terminal::Event;
    use ratatui::layout::Position;
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.size(80, 24);
    desk.press("2");
    let bar = desk.shown().trim_end().lines().last().unwrap().to_string();
    let column = |bar: &str, word: &str| {
        let before = bar.split_once(word).unwrap().0;
        anjuan::text::width(before) as u16
    };
    let at = Position::new(column(&bar, "帮助"), 23);
    desk.app.on(Event::Click(at));
    assert_eq!(desk.app.place(), Place::Text);
    let bar = desk.shown().trim_end().lines().last().unwrap().to_string();
    let at = Position::new(column(&bar, "返回"), 23);
    desk.app.on(Event::Click(at));
    assert_eq!(desk.app.place(), Place::Docket);
    // Beside the last entry there is nothing to press.
    desk.app.on(Event::Click(Position::new(79, 23)));
    assert_eq!(desk.app.place(), Place::Docket);
}

/// Why the rate is what it is: on the page what is only not recorded, and by a key who came, what was missed and why; the
/// page goes out as a paper.
#[test]
fn the_head_sees_why_the_rate_is_so() {
    let mut desk = readonly();
    assert!(
        desk.has("7 件只是未登记，登记后最高 80.00%"),
        "{}",
        desk.shown()
    );
    assert!(!desk.shown().contains('…'), "{}", desk.shown());
    desk.press("w");
    desk.size(120, 60);
    let shown = desk.shown();
    // the cells of a row, whatever stands between them to keep the columns
    let rows: Vec<String> = shown
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    for words in [
        "开庭审理的行政诉讼案件10件",
        "周砚秋 1 1 100.00%",
        "青禾农业专业合作社 有正当理由未出庭：须履行",
        "9月7日 （2022）川3702行初67号 柳溪镇兴垚建材经营部 尚未登记",
    ] {
        assert!(
            rows.iter().any(|row| row.contains(words)),
            "{words}\n{shown}"
        );
    }
    let column = |name: &str, cell: &str| {
        let line = shown.lines().find(|line| line.contains(name)).unwrap();
        anjuan::text::width(line.split_once(cell).unwrap().0)
    };
    assert_eq!(
        column("柳溪镇兴垚建材经营部", "尚未登记"),
        column("金砚池", "尚未登记")
    );
    desk.press("esc");
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("出庭.docx");
    desk.press(&format!("x ctrl-u '{} ctrl-s", path.display()));
    assert!(desk.has("已写入"), "{}", desk.shown());
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
    // With a target it says how many are still to go, and the head's own share.
    let mut desk = Desk::sample("2022", "2022-12-19");
    let target = anjuan::case::Setting {
        key: "figures.targets".to_string(),
        value: "appearance.rate>=30".to_string(),
    };
    let deed = Deed::new(
        Said::new("目标", "target"),
        vec![anjuan::ledger::Change::Setting(target)],
    );
    desk.app
        .take(anjuan::tui::screen::Step::Submit { deed, close: false });
    desk.size(120, 40);
    desk.press("0");
    assert!(desk.has("目标 30%，还差 2 件"), "{}", desk.shown());
    assert!(
        desk.has("您本人出庭 1/1 次，占 100.00%"),
        "{}",
        desk.shown()
    );
}

/// A hearing nobody is named for is as loud on the head's page as on the first screen: `?` while there is time, `!` from the
/// day before.
#[test]
fn a_hearing_without_a_name_is_as_loud_on_both_pages() {
    for (today, sign) in [
        ("2022-12-19", "?"),
        ("2022-12-26", "!"),
        ("2022-12-27", "!"),
    ] {
        let mut desk = Desk::sample("2022", today);
        let row = desk.line("行初139号");
        assert!(row.contains(&format!("{sign} 12-27")), "{today}: {row}");
        desk.press("0");
        assert_eq!(desk.app.place(), Place::Calm, "{}", desk.shown());
        let head = desk.line("12月27日");
        assert!(head.trim_start().starts_with(sign), "{today}: {head}");
        let kind = if sign == "!" {
            "开庭在即"
        } else {
            "未定出庭人"
        };
        let count = desk.line(kind);
        assert!(
            count.contains(&format!("{sign} {kind}")),
            "{today}: {count}"
        );
    }
}

#[test]
fn on_a_small_screen_each_of_the_three_questions_keeps_its_answer() {
    let mut desk = readonly();
    for (columns, rows) in [(60, 20), (60, 15), (80, 18), (80, 15), (100, 16)] {
        desk.size(columns, rows);
        let shown = desk.shown();
        let told = [
            "12月22日",
            "由您出庭",
            "12月28日",
            "逾期 1 件",
            "权利将届满",
            "10.00%",
        ];
        for what in told {
            // Large figures are drawn, not written.
            let large = what == "10.00%" && shown.contains("███");
            assert!(
                shown.contains(what) || large,
                "{columns}x{rows} {what}\n{shown}"
            );
        }
    }
    desk.size(60, 20);
    assert!(desk.shown().contains("周砚秋"));
}
