//! The screens, driven by key names and read as text.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Mutex;

use anjuan::ledger::{Ledger, Moment};
use anjuan::store::Mode;
use anjuan::text::{Lang, Said};
use anjuan::tui::app::{App, Effect};
use anjuan::tui::command::Place;
use anjuan::tui::keys::Key;
use anjuan::tui::run::{open_sample, sample_today};
use anjuan::tui::screen_text::screen_text;
use anjuan::tui::terminal::Event;
use anjuan::tui::theme::Look;
use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ledger::moment;

/// A sample docket as a file; each is loaded once and copied for every test.
fn sample_file(id: &'static str) -> Vec<u8> {
    static FILES: Mutex<BTreeMap<&str, Vec<u8>>> = Mutex::new(BTreeMap::new());
    let mut files = FILES.lock().unwrap();
    let file = files.entry(id).or_insert_with(|| {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("sample.db");
        let today = sample_today(id).unwrap().to_string();
        drop(open_sample(id, moment(&today), &path).unwrap());
        std::fs::read(&path).unwrap()
    });
    file.clone()
}

/// An app on a sample in a folder that goes away with it.
pub struct Desk {
    pub app: App,
    _dir: tempfile::TempDir,
    size: (u16, u16),
    pub caret: Option<Position>,
}

impl Desk {
    pub fn sample(id: &'static str, today: &str) -> Desk {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.db");
        std::fs::write(&path, sample_file(id)).unwrap();
        let ledger = Ledger::open(&path, Mode::Write, moment(today)).unwrap();
        Desk::on(dir, ledger)
    }

    pub fn empty() -> Desk {
        let dir = tempfile::tempdir().unwrap();
        let ledger = open_sample("none", moment("2022-12-19"), &dir.path().join("a.db")).unwrap();
        Desk::on(dir, ledger)
    }

    fn on(dir: tempfile::TempDir, ledger: Ledger) -> Desk {
        Desk {
            app: App::new(ledger, Look::default(), Said::default()),
            _dir: dir,
            size: (120, 40),
            caret: None,
        }
    }

    pub fn size(&mut self, columns: u16, rows: u16) -> &mut Desk {
        self.size = (columns, rows);
        self
    }

    /// Presses keys by name; what stands in quotes is typed.
    pub fn press(&mut self, names: &str) -> Effect {
        let mut last = Effect::None;
        for name in names.split(' ') {
            let typed: Vec<Key> = match name.strip_prefix('\'') {
                Some(text) => text.chars().map(Key::char).collect(),
                None => vec![Key::from_str(name).unwrap()],
            };
            for key in typed {
                last = self.app.on(Event::Key(key));
                self.shown();
            }
        }
        last
    }

    pub fn shown(&mut self) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let area = buffer.area;
        self.caret = self.app.paint(&mut buffer, area);
        screen_text(&buffer)
    }

    /// The row that holds a text; the whole screen when none does.
    pub fn line(&mut self, part: &str) -> String {
        let shown = self.shown();
        let found = shown.lines().find(|l| l.contains(part));
        match found {
            Some(line) => line.to_string(),
            None => panic!("no {part:?} on\n{shown}"),
        }
    }

    pub fn has(&mut self, part: &str) -> bool {
        self.shown().contains(part)
    }
}

#[test]
fn the_roll_up_line_opens_exactly_its_seventeen_cases() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    assert_eq!(
        desk.line("行政诉讼 31"),
        "行政诉讼 31 件,在办 17 件 | 行政复议 3 件,均已办结"
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
    assert!(desk.has("全部案件"));
}

#[test]
fn triage_is_filtered_by_name_initials_and_reason() {
    for typed in ["'马川柏", "'mcb", "'逾期 enter"] {
        let mut desk = Desk::sample("2022", "2022-12-19");
        desk.press(&format!("/ {typed}"));
        assert!(
            desk.has("行初171号") && !desk.has("未定出庭人"),
            "{typed}\n{}",
            desk.shown()
        );
        desk.press("esc");
        assert!(desk.has("未定出庭人"), "{}", desk.shown());
    }
}

#[test]
fn a_duty_is_explained_step_by_step() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("w");
    // 2022-11-28 and fifteen days, the first not counted.
    assert!(
        desk.has("2022-11-28") && desk.has("最后一日 2022-12-13"),
        "{}",
        desk.shown()
    );
    assert!(desk.has("第67条"), "{}", desk.shown());
    desk.press("esc");
    assert_eq!(desk.app.place(), Place::Triage);
}

#[test]
fn what_is_typed_in_full_width_is_a_key_all_the_same() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("２");
    assert_eq!(desk.app.place(), Place::Docket);
    desk.press("： '");
    assert_eq!(desk.app.place(), Place::Choice);
    desk.press("esc ？");
    assert_eq!(desk.app.place(), Place::Text);
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
fn the_docket_filters_as_it_is_typed_and_keeps_the_last_good_list() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("2 / '在办");
    assert!(desk.caret.is_some());
    let open = desk.line("筛选");
    assert!(
        open.contains("筛选 17/") || open.contains("筛选 18/"),
        "{open}"
    );
    desk.press("space '收:2");
    assert!(desk.has("「2」不是日期范围"), "{}", desk.shown());
    let shown = desk.shown();
    assert!(shown.contains(open.split("  ").next().unwrap()), "{shown}");
    desk.press("esc");
    assert!(desk.caret.is_none() && desk.has("全部案件"));
    desk.press("、 '23号 enter");
    assert!(
        desk.caret.is_none() && desk.has("行初23号"),
        "{}",
        desk.shown()
    );
}

#[test]
fn names_of_fields_and_their_values_are_completed() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("2 / 'fy tab");
    assert!(desk.has("/ 法院:"), "{}", desk.shown());
    desk.press("'中级 tab");
    assert!(desk.has("/ 法院:临河市中级人民法院"), "{}", desk.shown());
    assert!(desk.has("筛选 4/"), "{}", desk.shown());
}

#[test]
fn the_cursor_stays_on_its_case_through_sorting_and_filtering() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    let copied = |desk: &mut Desk| match desk.press("y") {
        Effect::Copy(number) => number,
        other => panic!("{other:?}"),
    };
    desk.press("2 j j j");
    let number = copied(&mut desk);
    desk.press("s");
    assert_eq!(copied(&mut desk), number);
    desk.press("S F6");
    assert_eq!(copied(&mut desk), number);
    desk.press("/ '在办 enter");
    assert_eq!(copied(&mut desk), number);
    desk.press("v L L");
    assert_eq!(copied(&mut desk), number);
}

#[test]
fn appearances_stand_in_order_and_are_found_by_official() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("3");
    // The rate names its base.
    assert!(desk.has("出庭率 10.00%(1/10)"), "{}", desk.shown());
    let shown = desk.shown();
    let days: Vec<&str> = shown
        .lines()
        .filter_map(|l| l.trim_start().get(..10))
        .filter(|d| NaiveDate::from_str(d).is_ok())
        .collect();
    let (ahead, past): (Vec<&str>, Vec<&str>) = days.iter().partition(|d| **d >= "2022-12-19");
    assert!(ahead.is_sorted() && !ahead.is_empty(), "{days:?}");
    assert!(
        past.iter().rev().is_sorted() && past.len() == 10,
        "{days:?}"
    );
    desk.press("/ 'zyq enter");
    assert!(
        desk.has("周砚秋") && !desk.has("沈知远"),
        "{}",
        desk.shown()
    );
    desk.press("esc G y");
    assert!(desk.has("已复制"), "{}", desk.shown());
}

#[test]
fn enter_on_a_figure_opens_the_cases_behind_it() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("4");
    assert!(desk.has("恒等式 4 项均成立"), "{}", desk.shown());
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
    shown.lines().skip(2).find_map(inside)
}

#[test]
fn every_number_on_the_board_opens_as_many_cases_as_it_says() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.size(140, 60).press("4");
    for column in 0..3 {
        for at in 0..anjuan::report::FIGURES.len() {
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
    desk.press("4 b j space G k k k k k k k k space enter left left");
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

#[test]
fn a_read_only_file_says_why_nothing_can_be_written() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    drop(open_sample("2022", moment("2022-12-19"), &path).unwrap());
    let ledger = Ledger::open(&path, Mode::ReadOnly, moment("2022-12-19")).unwrap();
    let mut desk = Desk::on(dir, ledger);
    for key in ["a", "r", "p", "m", "u", "e"] {
        desk.press(key);
        assert!(desk.has("只读"), "{key}\n{}", desk.shown());
    }
    desk.press("1 up right enter");
    assert!(desk.has(" 17/37"));
}

#[test]
fn sorting_reverses_and_quitting_quits() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("2 s");
    assert!(desk.has("按收案日升序"));
    desk.press("Ｓ");
    assert!(desk.has("按收案日降序"));
    assert_eq!(desk.press("q"), Effect::Quit);
    assert_eq!(desk.press("/ 'q"), Effect::None);
    assert_eq!(desk.press("esc ctrl-q"), Effect::Quit);
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
    assert_eq!(desk.app.place(), Place::Figures);
    assert!(desk.has("截至 2022-03-31"));
    desk.press("]");
    assert!(desk.has("下一期间尚未开始"), "{}", desk.shown());
    desk.press("[");
    assert!(desk.has("2021 年  截至"), "{}", desk.shown());
    desk.press("] p");
    assert!(desk.has("2022 年上半年"), "{}", desk.shown());
}

#[test]
fn the_palette_finds_commands_in_both_languages_and_by_pinyin() {
    for typed in ["'导入", "'import", "'drtz", "'tz"] {
        let mut desk = Desk::sample("2022", "2022-12-19");
        desk.press(&format!(": {typed}"));
        assert!(desk.caret.is_some());
        assert!(desk.has("导入台账"), "{typed}\n{}", desk.shown());
    }
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("ctrl-p 'breakdown enter");
    assert!(desk.has("只在这里可用:统计"), "{}", desk.shown());
    desk.press("esc : 'figures enter");
    assert_eq!(desk.app.place(), Place::Figures);
}

#[test]
fn help_is_searched_by_typing() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("2 ?");
    assert!(desk.caret.is_some() && desk.has("s F6"), "{}", desk.shown());
    desk.press("'sort");
    assert!(desk.has("排序") && !desk.has("结案"), "{}", desk.shown());
    desk.press("esc");
    assert_eq!(desk.app.place(), Place::Docket);
}

#[test]
fn an_official_removed_comes_back_with_undo() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("5");
    let first = desk.app.ledger().officials().unwrap().len();
    desk.press("x");
    assert_eq!(desk.app.ledger().officials().unwrap().len(), first - 1);
    assert!(desk.has("移出名册"), "{}", desk.shown());
    desk.press("l");
    assert!(desk.has("u 撤销:移出名册"), "{}", desk.shown());
    desk.press("u");
    assert_eq!(desk.app.ledger().officials().unwrap().len(), first);
    assert!(desk.has("U 重做:移出名册"), "{}", desk.shown());
}

#[test]
fn an_empty_file_says_which_it_is_and_how_to_begin() {
    let mut desk = Desk::empty();
    assert_eq!(desk.app.place(), Place::Start);
    assert!(desk.has("a.db"), "{}", desk.shown());
    assert_eq!(desk.press("enter"), Effect::Demo("2022"));
    assert_eq!(desk.press("D"), Effect::Demo("2026"));
    desk.press("esc");
    assert_eq!(desk.app.place(), Place::Triage);
    assert!(desk.has("a 新增案件"), "{}", desk.shown());
}

#[test]
fn the_new_years_holidays_are_asked_for_in_december() {
    let mut desk = Desk::sample("2026", "2026-11-23");
    assert!(!desk.has("放假通知尚未收录"));
    let today: NaiveDate = "2026-12-01".parse().unwrap();
    let at = moment("2026-12-01").at;
    desk.app.tick(Moment { at, today });
    assert!(desk.has("2027 年放假通知尚未收录"), "{}", desk.shown());
}

#[test]
fn every_screen_at_every_size_in_both_languages() {
    let stories = [
        "1",
        "1 up right",
        "1 / 'a",
        "1 w",
        "2",
        "2 v",
        "2 / '法院:",
        "2 / 'x:",
        "3",
        "3 / 'z",
        "4",
        "4 t '1",
        "4 b",
        "4 b space space enter right",
        "5",
        "5 l",
        "5 l l enter",
        "5 l l l enter",
        "1 ?",
        "1 : 'a",
        "4 p p",
    ];
    let small = (1..=14).flat_map(|w| (1..=10).map(move |h| (w, h)));
    let sizes: Vec<(u16, u16)> = small
        .chain([
            (20, 5),
            (40, 12),
            (60, 15),
            (80, 24),
            (110, 30),
            (120, 40),
            (300, 100),
        ])
        .collect();
    for lang in [Lang::Zh, Lang::En] {
        for story in stories {
            let mut desk = Desk::sample("2022", "2022-12-19");
            if lang == Lang::En {
                desk.press("L");
            }
            desk.press(story);
            for (w, h) in &sizes {
                desk.size(*w, *h).shown();
                if let Some(at) = desk.caret {
                    assert!(at.x < *w && at.y < *h, "{story} at {w}x{h}: {at}");
                }
            }
        }
    }
}

fn snapshot(name: &str, keys: &str) {
    for (lang, language) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (w, h) in [(80, 24), (120, 40)] {
            let mut desk = Desk::sample("2022", "2022-12-19");
            if lang == Lang::En {
                desk.press("L");
            }
            desk.size(w, h).press(keys);
            let shown = desk.shown();
            insta::assert_snapshot!(format!("{name}_{language}_{w}x{h}"), shown);
        }
    }
}

#[test]
fn how_triage_looks() {
    snapshot("triage", "1");
}

#[test]
fn how_the_docket_looks() {
    snapshot("docket", "2 v");
}

#[test]
fn how_the_figures_look() {
    snapshot("figures", "4");
}
