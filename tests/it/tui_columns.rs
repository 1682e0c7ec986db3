//! Lists she can shape: columns chosen, ordered and widened, sorted by heading, kept with views and in the settings; cells
//! edited where they stand.

use anjuan::docket::{Layout, ListColumn};
use anjuan::ledger::{Ledger, Mode};
use anjuan::tui::app::Effect;
use anjuan::tui::command::Place;
use anjuan::tui::terminal::Event;
use anjuan::tui::usual;
use ratatui::layout::Position;

use crate::desk::Desk;
use crate::ledger::moment;

fn demo() -> Desk {
    usual::install(None);
    Desk::sample("2022", "2022-12-19")
}

/// The row of headings.
fn head(desk: &mut Desk) -> String {
    let shown = desk.shown();
    let found = shown
        .lines()
        .find(|l| l.contains("案号") && !l.contains("按"));
    found.unwrap_or_else(|| panic!("{shown}")).to_string()
}

/// The row of a case of 2022.
fn row(desk: &mut Desk, number: &str) -> String {
    desk.line(&format!("（2022）川3702{number}"))
}

#[test]
fn when_a_case_came_and_who_handles_it_is_in_sight_at_120() {
    let mut desk = demo();
    desk.press("2");
    let shown = head(&mut desk);
    for name in ["当事人", "案由", "期限↑", "出庭", "承办人", "收案日"] {
        assert!(shown.contains(name), "{name}: {shown}");
    }
    // At 160 the case under the cursor stands beside the list, unasked; d takes it away.
    desk.size(160, 50);
    assert!(desk.has("│") && desk.has("经过"), "{}", desk.shown());
    desk.press("d");
    assert!(!desk.has("经过"), "{}", desk.shown());
    let shown = head(&mut desk);
    assert!(
        shown.contains("结案日") || shown.contains("结案方式"),
        "{shown}"
    );
}

#[test]
fn a_name_is_not_cut_where_a_column_beside_it_is_empty() {
    let mut desk = demo();
    desk.press("2 / '在办 enter");
    let longest = {
        let ledger = desk.app.ledger();
        let docket = ledger.docket();
        let open = (0..docket.len()).map(|at| docket.row(at));
        let open = open.filter(|row| row.is_open(ledger.today()));
        let names = open.map(|row| row.name().to_string());
        names.max_by_key(|name| anjuan::text::width(name)).unwrap()
    };
    // Nothing open is closed: those columns do not stand there, and none that is empty does.
    for size in [(120, 40), (160, 50)] {
        desk.size(size.0, size.1);
        let shown = head(&mut desk);
        assert!(
            !shown.contains("结案") && !shown.contains("项目"),
            "{}",
            desk.shown()
        );
    }
    // Where the list has the whole width, every name is whole.
    desk.press("d");
    assert!(desk.has(&longest), "{longest}\n{}", desk.shown());
}

#[test]
fn columns_are_chosen_ordered_and_widened_and_kept_with_the_view() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let sample = anjuan::exchange::sample::sample("2022").unwrap();
    drop(sample.open(moment("2022-12-19"), &path).unwrap());
    let open = || Ledger::open(&path, Mode::Write, moment("2022-12-19")).unwrap();
    usual::install(None);
    let mut desk = Desk::on(tempfile::tempdir().unwrap(), open());
    // The palette finds it too.
    desk.press("2 : '选栏目 enter");
    assert_eq!(desk.app.place(), Place::Choice);
    assert!(
        desk.has("[x] 案号") && desk.has("[ ] 结案方式"),
        "{}",
        desk.shown()
    );
    // The cause goes, the outcome comes; the party is made wider; the handler goes up before the court.
    desk.press("home j j space");
    assert!(desk.has("[ ] 案由"), "{}", desk.shown());
    desk.press("home j right right right");
    assert!(
        desk.has("当事人                   宽 20"),
        "{}",
        desk.shown()
    );
    desk.press("esc");
    desk.press("C enter");
    assert_eq!(desk.app.place(), Place::Docket);
    drop(desk);
    // By the words of a view, which is what the chooser writes.
    let mut desk = Desk::on(tempfile::tempdir().unwrap(), open());
    desk.press("2 C home j j space enter");
    assert!(!head(&mut desk).contains("案由"), "{}", desk.shown());
    desk.press("ctrl-s '少一栏 enter");
    assert!(desk.has("保存视图「少一栏」"), "{}", desk.shown());
    drop(desk);
    let mut desk = Desk::on(tempfile::tempdir().unwrap(), open());
    desk.press("2");
    assert!(head(&mut desk).contains("案由"), "{}", desk.shown());
    desk.press("V");
    assert!(desk.line("少一栏").contains("栏"), "{}", desk.shown());
    desk.press("1");
    assert!(!head(&mut desk).contains("案由"), "{}", desk.shown());
    // Changed again, it is kept under its name again.
    desk.press("C end F7 enter ctrl-s");
    assert!(desk.has("名称：少一栏"), "{}", desk.shown());
    desk.press("esc C F6");
    assert!(head(&mut desk).contains("案由"), "{}", desk.shown());
    usual::install(None);
}

#[test]
fn every_column_can_be_chosen_alone_and_sorted_by() {
    let mut desk = demo();
    for column in ListColumn::ALL {
        usual::install(Some(Layout::of(&[ListColumn::Number, *column])));
        desk.press("2 R right right s");
        let name = column.text().zh;
        let title = head(&mut desk);
        assert!(title.contains(name), "{name}: {title}");
        assert!(desk.has(&format!("按{name}")), "{name}\n{}", desk.shown());
        desk.press("esc");
    }
    usual::install(None);
}

#[test]
fn a_click_on_a_heading_sorts_and_a_second_turns_it_round() {
    let mut desk = demo();
    desk.press("2");
    let click = |desk: &mut Desk, name: &str| {
        let shown = desk.shown();
        let (y, line) = shown
            .lines()
            .enumerate()
            .find(|(_, l)| l.contains("案号"))
            .unwrap();
        let x = anjuan::text::width(line.split_once(name).unwrap().0);
        desk.app.on(Event::Click(Position::new(x as u16, y as u16)));
    };
    click(&mut desk, "承办人");
    assert!(
        desk.has("按承办人升序") && head(&mut desk).contains("承办人↑"),
        "{}",
        desk.shown()
    );
    click(&mut desk, "承办人");
    assert!(
        desk.has("按承办人降序") && head(&mut desk).contains("承办人↓"),
        "{}",
        desk.shown()
    );
    click(&mut desk, "收案日");
    assert!(desk.has("按收案日升序"), "{}", desk.shown());
}

#[test]
fn what_a_list_is_sorted_by_is_in_sight_at_any_width() {
    for (columns, rows) in [(60, 15), (80, 24), (120, 40)] {
        let mut desk = demo();
        desk.size(columns, rows);
        desk.press("2");
        for _ in 0..9 {
            desk.press("s");
            let shown = desk.shown();
            let by = shown.split_once("按").unwrap().1;
            let by = by.split_once("升序").unwrap().0.to_string();
            assert!(
                head(&mut desk).contains(&format!("{by}↑")),
                "{by} {columns}\n{shown}"
            );
        }
    }
}

#[test]
fn more_columns_than_there_is_room_for_are_reached_by_the_arrows() {
    let mut desk = demo();
    usual::install(Some(Layout::of(ListColumn::ALL)));
    desk.size(80, 24);
    desk.press("2");
    let mut seen = head(&mut desk);
    assert!(desk.has("另有"), "{}", desk.shown());
    for _ in ListColumn::ALL {
        desk.press("right");
        seen += &head(&mut desk);
        // The number stays where it is.
        assert!(
            head(&mut desk).trim_start().starts_with("案号"),
            "{}",
            desk.shown()
        );
    }
    for column in ListColumn::ALL {
        assert!(seen.contains(column.text().zh), "{}", column.id());
    }
    usual::install(None);
}

#[test]
fn the_list_adds_up_in_its_last_row() {
    let mut desk = demo();
    desk.press("2");
    let ledger = desk.app.ledger();
    let (docket, today) = (ledger.docket(), ledger.today());
    let all = docket.len();
    let open = (0..all).filter(|at| docket.row(*at).is_open(today)).count();
    let closed = all - open;
    let line = format!("共 {all} 件，在办 {open} 件，已结 {closed} 件");
    assert!(desk.has(&line), "{line}\n{}", desk.shown());
    desk.press("/ '在办 enter");
    assert!(
        desk.has(&format!("共 {open} 件，在办 {open} 件，已结 0 件")),
        "{}",
        desk.shown()
    );
}

/// The docket on one case, its column cursor in a column.
fn at_cell(case: &str, column: ListColumn) -> Desk {
    let mut desk = demo();
    usual::install(Some(Layout::of(&[ListColumn::Number, column])));
    desk.press(&format!("2 / '{case} enter right right"));
    desk
}

#[test]
fn a_cell_is_edited_where_it_stands_and_taken_back() {
    let mut desk = at_cell("行初171号", ListColumn::Handler);
    desk.press("e");
    assert_eq!(desk.app.place(), Place::Form);
    // The list stays in sight, and the box stands under its row.
    assert!(
        desk.has("承办人　") && desk.has("筛选 1/"),
        "{}",
        desk.shown()
    );
    desk.press("'hsn enter");
    assert!(
        desk.has("已修改案件") && row(&mut desk, "行初171号").contains("韩松年"),
        "{}",
        desk.shown()
    );
    assert_eq!(desk.app.place(), Place::Docket);
    desk.press("u");
    assert!(
        row(&mut desk, "行初171号").contains("林若川"),
        "{}",
        desk.shown()
    );
    // By its figure, and left by Esc.
    desk.press("e 1 ctrl-s u");
    desk.press("e 'x esc");
    assert!(
        row(&mut desk, "行初171号").contains("林若川"),
        "{}",
        desk.shown()
    );
    usual::install(None);
}

#[test]
fn a_cell_is_refused_in_the_words_of_its_form() {
    let mut desk = at_cell("行初171号", ListColumn::Number);
    desk.press("left left e '(2022)川3702行初184号");
    assert!(desk.has("此案号已有案件使用"), "{}", desk.shown());
    desk.press("enter");
    assert_eq!(desk.app.place(), Place::Form);
    assert!(desk.has("已有案件使用"), "{}", desk.shown());
    usual::install(None);
}

#[test]
fn days_and_outcomes_are_cells_too_and_what_follows_from_facts_says_so() {
    let mut desk = at_cell("行初171号", ListColumn::Received);
    // The cell holds what it shows: the day our copy came.
    desk.press("e");
    assert!(desk.has(">日期* 2022-11-28"), "{}", desk.shown());
    assert!(!desk.has("F6"), "{}", desk.shown());
    desk.press("'2022-11-29 enter");
    assert!(
        row(&mut desk, "行初171号").contains("2022-11-29"),
        "{}",
        desk.shown()
    );
    // A case that is open has no outcome to correct: the closing is asked for whole.
    let mut desk = at_cell("行初171号", ListColumn::Outcome);
    desk.press("e");
    assert!(desk.has("登记结案"), "{}", desk.shown());
    let mut desk = at_cell("行初171号", ListColumn::Due);
    desk.press("e");
    assert!(
        desk.has("「期限」由登记的事实推算，不直接修改"),
        "{}",
        desk.shown()
    );
    let mut desk = at_cell("行初171号", ListColumn::Kind);
    desk.press("e");
    assert!(desk.has(">类型"), "{}", desk.shown());
    usual::install(None);
}

#[test]
fn every_column_answers_to_the_key() {
    for column in ListColumn::ALL {
        let mut desk = at_cell("行初171号", *column);
        let before = desk.shown();
        desk.press("e");
        assert_ne!(desk.shown(), before, "{}", column.id());
        desk.press("esc");
    }
    usual::install(None);
}

#[test]
fn two_hands_at_one_cell_choose() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let sample = anjuan::exchange::sample::sample("2022").unwrap();
    drop(sample.open(moment("2022-12-19"), &path).unwrap());
    let open = || Ledger::open(&path, Mode::Write, moment("2022-12-19")).unwrap();
    usual::install(Some(Layout::of(&[ListColumn::Number, ListColumn::Handler])));
    let mut a = Desk::on(tempfile::tempdir().unwrap(), open());
    let mut b = Desk::on(tempfile::tempdir().unwrap(), open());
    for desk in [&mut a, &mut b] {
        desk.press("2 / '行初171号 enter right right e");
    }
    a.press("'甲某 ctrl-s");
    assert!(a.has("已修改案件"), "{}", a.shown());
    b.press("'乙某 ctrl-s");
    assert!(
        b.has("甲某") && b.has("乙某") && b.has("林若川"),
        "{}",
        b.shown()
    );
    assert_ne!(b.app.place(), Place::Docket);
    usual::install(None);
}

#[test]
fn the_chooser_hands_the_default_to_the_settings_file() {
    let mut desk = demo();
    let effect = desk.press("2 C home j j space F9");
    let Effect::KeepColumns(columns) = effect else {
        panic!("{effect:?}");
    };
    let layout = Layout::parse(&columns).unwrap();
    assert!(
        layout.holds(ListColumn::Number) && !layout.holds(ListColumn::Cause),
        "{columns}"
    );
    assert_eq!(desk.app.place(), Place::Docket);
}

#[test]
fn a_column_is_made_wider_in_the_list() {
    let mut desk = demo();
    usual::install(Some(Layout::of(&[
        ListColumn::Number,
        ListColumn::Handler,
        ListColumn::Court,
    ])));
    desk.press("2 right right");
    let before = head(&mut desk);
    desk.press("> > >");
    let after = head(&mut desk);
    let at = |line: &str| anjuan::text::width(line.split_once("法院").unwrap().0);
    assert!(at(&after) > at(&before), "{before}\n{after}");
    desk.press("< < <");
    assert_eq!(at(&head(&mut desk)), at(&before));
    usual::install(None);
}

#[test]
fn what_is_exported_is_what_the_list_shows_unless_all_is_asked_for() {
    let mut desk = demo();
    let dir = tempfile::tempdir().unwrap();
    let read = |name: &str| std::fs::read_to_string(dir.path().join(name)).unwrap();
    usual::install(Some(Layout::of(&[
        ListColumn::Handler,
        ListColumn::Number,
        ListColumn::People,
    ])));
    for (name, keys) in [("a.csv", "ctrl-s"), ("b.csv", "tab right ctrl-s")] {
        desk.press("2 / ctrl-u '承办:林若川 enter x");
        assert!(
            desk.has("所列的 3 栏：承办人、案号、人数"),
            "{}",
            desk.shown()
        );
        let path = dir.path().join(name);
        desk.press("ctrl-u");
        desk.press(&format!("'{}", path.display()));
        desk.press(keys);
        assert!(desk.has("已写入"), "{}", desk.shown());
    }
    usual::install(None);
    let shown = read("a.csv");
    let mut lines = shown.trim_start_matches('\u{feff}').lines();
    assert_eq!(lines.next(), Some("承办人,案号,人数"));
    assert!(lines.all(|l| l.starts_with("林若川,")), "{shown}");
    let all = read("b.csv");
    let head = all.lines().next().unwrap();
    assert!(head.split(',').count() > 10, "{head}");
    assert!(all.lines().count() >= shown.lines().count());
}
