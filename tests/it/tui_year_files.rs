//! The year's end from the screen: every export of the command line chosen under 统计, the file really written, told where,
//! and opened by a key; a submission frozen, what moved since, another office's docket.

use std::path::Path;

use anjuan::tui::app::Effect;

use super::desk::Desk;

/// The choices of the form, in their order, the table first.
const ORDER: &[&str] = &[
    "table",
    "yearend",
    "report",
    "analysis",
    "appearance",
    "disclosure",
    "bulletin",
    "reminders",
    "which",
    "gaps",
    "ics",
    "form",
    "freeze",
    "changes",
    "merge",
];

/// Opens the form under 统计 and turns to a choice.
fn choose(desk: &mut Desk, what: &str) {
    let at = ORDER.iter().position(|o| *o == what).unwrap();
    desk.press("4 x tab");
    for _ in 0..at {
        desk.press("right");
    }
}

/// Types the file into the first field and writes.
fn write(desk: &mut Desk, path: &Path) -> Effect {
    desk.press(&format!("shift-tab ctrl-u '{}", path.display()));
    desk.press("ctrl-s")
}

fn desk() -> Desk {
    Desk::sample("2022", "2022-12-19")
}

#[test]
fn every_file_of_the_year_is_written_from_the_screen_and_opened_by_a_key() {
    let dir = tempfile::tempdir().unwrap();
    for (what, name, begins) in [
        ("yearend", "年终.xlsx", &b"PK"[..]),
        ("report", "报告.html", b"<!DOCTYPE html>"),
        ("report", "报告.docx", b"PK"),
        ("report", "报告.txt", "\u{feff}截至12月19日".as_bytes()),
        ("analysis", "分析.docx", b"PK"),
        ("analysis", "分析.html", b"<!DOCTYPE html>"),
        ("appearance", "出庭.xlsx", b"PK"),
        ("appearance", "出庭.docx", b"PK"),
        ("disclosure", "表四.xlsx", b"PK"),
        ("bulletin", "通报.docx", b"PK"),
        (
            "bulletin",
            "通报.txt",
            "\u{feff}2022年行政案件情况通报".as_bytes(),
        ),
        ("reminders", "督办函.docx", b"PK"),
        ("which", "名单.html", b"<!DOCTYPE html>"),
        ("which", "名单.docx", b"PK"),
        ("gaps", "缺项.xlsx", b"PK"),
        ("ics", "开庭.ics", b"BEGIN:VCALENDAR"),
    ] {
        let mut desk = desk();
        let path = dir.path().join(name);
        choose(&mut desk, what);
        write(&mut desk, &path);
        assert!(desk.has("已写入"), "{what} {name}\n{}", desk.shown());
        let written = std::fs::read(&path).unwrap();
        assert!(written.starts_with(begins), "{what} {name}");
        match desk.press("O") {
            Effect::Show(shown) => assert_eq!(shown, path, "{what}"),
            other => panic!("{what}: {other:?}"),
        }
        // What was written is no draft that was not saved.
        desk.press("x");
        assert!(!desk.has("没有保存"), "{what}\n{}", desk.shown());
    }
    // Another ending is refused in place, before anything is worked out.
    let mut desk = desk();
    choose(&mut desk, "analysis");
    write(&mut desk, &dir.path().join("分析.xlsx"));
    assert!(desk.has("不认识"), "{}", desk.shown());
    let mut fresh = super::desk::Desk::sample("2022", "2022-12-19");
    assert!(matches!(fresh.press("4 O"), Effect::None));
    assert!(fresh.has("还没有写过文件"), "{}", fresh.shown());
}

#[test]
fn a_superiors_form_is_filled_from_the_screen() {
    let dir = tempfile::tempdir().unwrap();
    let template = dir.path().join("报送表.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "{{litigation.handled}}").unwrap();
    sheet
        .write_string(0, 1, "{{litigation.received@yoy}}")
        .unwrap();
    book.save(&template).unwrap();
    let out = dir.path().join("已填.xlsx");
    let mut desk = desk();
    choose(&mut desk, "form");
    desk.press(&format!("tab ctrl-u '{}", template.display()));
    desk.press(&format!("shift-tab shift-tab ctrl-u '{}", out.display()));
    desk.press("ctrl-s");
    assert!(desk.has("已写入"), "{}", desk.shown());
    let mut filled: calamine::Xlsx<_> = calamine::open_workbook(&out).unwrap();
    let cells = calamine::Reader::worksheet_range_at(&mut filled, 0)
        .unwrap()
        .unwrap();
    assert_eq!(cells.get_value((0, 0)), Some(&calamine::Data::Float(31.0)));
    // A placeholder nobody answers stops it, with its cell.
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet()
        .write_string(2, 1, "{{litigation.pendng}}")
        .unwrap();
    book.save(&template).unwrap();
    let mut desk = super::desk::Desk::sample("2022", "2022-12-19");
    choose(&mut desk, "form");
    desk.press(&format!("tab ctrl-u '{}", template.display()));
    desk.press(&format!(
        "shift-tab shift-tab ctrl-u '{}2.xlsx",
        out.display()
    ));
    desk.press("ctrl-s");
    assert!(desk.has("litigation.pending"), "{}", desk.shown());
}

#[test]
fn a_submission_is_frozen_and_what_moved_since_is_shown() {
    let mut desk = desk();
    choose(&mut desk, "freeze");
    desk.press("tab ctrl-u '2022年报 ctrl-s");
    assert!(desk.has("固定报送"), "{}", desk.shown());
    choose(&mut desk, "changes");
    desk.press("ctrl-s");
    assert!(desk.has("「2022年报」以来的变动"), "{}", desk.shown());
    assert!(desk.has("数字没有变动"), "{}", desk.shown());
}

#[test]
fn another_offices_docket_is_merged_from_the_screen() {
    let dir = tempfile::tempdir().unwrap();
    let theirs = dir.path().join("柳溪镇.db");
    {
        let other = super::cli::Desk::new("2022-12-19");
        let case = super::cli::lawsuit(
            "（2022）川3702行初9001号",
            "孙二",
            &super::cli::fact("received", "2022-06-03"),
        );
        other.run("apply -").stdin(&case).ok();
        other.run("settings office.name 柳溪镇人民政府").ok();
        std::fs::copy(other.db(), &theirs).unwrap();
    }
    let mut desk = desk();
    choose(&mut desk, "merge");
    // The file stands below the choice.
    desk.press(&format!("tab ctrl-u '{} ctrl-s", theirs.display()));
    assert!(desk.has("并入 柳溪镇人民政府"), "{}", desk.shown());
    assert_eq!(desk.app.ledger().docket().len(), 38);
    desk.press("u");
    assert_eq!(desk.app.ledger().docket().len(), 37);
}

/// The screen brings what the command line brings: the files of papers, and the sealed copies of archived cases.
#[test]
fn files_and_sealed_copies_come_with_a_docket_merged_from_the_screen() {
    let other = super::archive::whole();
    other.run("archive 行初8号").ok();
    let lies = |folder: &std::path::Path| std::fs::read_dir(folder).map_or(0, |all| all.count());
    let mut desk = desk();
    let beside = |end: &str| anjuan::files::with_suffix(desk.app.ledger().path(), end);
    let (files, sealed) = (beside(".files"), beside(".archive"));
    let merge = |desk: &mut Desk| {
        choose(desk, "merge");
        desk.press(&format!("tab ctrl-u '{}", other.db().display()));
        desk.press("tab ctrl-u '柳溪镇人民政府 ctrl-s");
    };
    merge(&mut desk);
    assert!(desk.has("归档封存的 1 份一并带来"), "{}", desk.shown());
    let taken = lies(&files);
    assert!(taken > 0);
    assert_eq!(lies(&sealed), 1);
    // Nothing is new; what is gone from here comes again all the same.
    merge(&mut desk);
    assert!(desk.has("没有新的内容可并入"), "{}", desk.shown());
    std::fs::remove_dir_all(&files).unwrap();
    std::fs::remove_dir_all(&sealed).unwrap();
    desk.press("ctrl-s");
    assert!(desk.has("补上卷内材料的文件"), "{}", desk.shown());
    assert_eq!((lies(&files), lies(&sealed)), (taken, 1));
}

/// A case that was archived here and changed there cannot be entered: it is named, and the others are merged without it.
#[test]
fn what_cannot_be_merged_is_named_and_the_rest_is_merged_without_it() {
    use super::cli::{Desk as Runs, fact, lawsuit};
    let facts = [
        fact("received", "2022-06-03"),
        r#"{"kind":"concluded","day":"2022-09-01","outcome":"claims_dismissed"}"#.to_string(),
    ];
    let other = Runs::with(
        "2022-12-19",
        &lawsuit("（2022）川3702行初9001号", "孙二", &facts.join(",")),
    );
    other.run("settings office.name 柳溪镇人民政府").ok();
    let theirs = other.db();
    let own = Runs::with(
        "2022-12-19",
        &lawsuit(
            "（2022）川3702行初1号",
            "钱三",
            &fact("received", "2022-06-03"),
        ),
    );
    own.run("import").args(&[theirs.to_str().unwrap()]).ok();
    own.run("record （2022）川3702行初9001号 archived 2022-12-01 --yes")
        .ok();
    other
        .run("record （2022）川3702行初9001号 served 2022-09-05 --yes")
        .ok();
    let more = lawsuit(
        "（2022）川3702行初9002号",
        "李四",
        &fact("received", "2022-07-03"),
    );
    other.run("apply -").stdin(&more).ok();
    let ledger = anjuan::ledger::Ledger::open(
        &own.db(),
        anjuan::ledger::Mode::Write,
        super::ledger::moment("2022-12-19"),
    )
    .unwrap();
    let mut desk = Desk::on(tempfile::tempdir().unwrap(), ledger);
    choose(&mut desk, "merge");
    desk.press(&format!("tab ctrl-u '{} ctrl-s", theirs.display()));
    for words in ["不能登记 1 件", "9001号", "归档"] {
        assert!(desk.has(words), "{words}\n{}", desk.shown());
    }
    assert_eq!(desk.app.ledger().docket().len(), 2);
    // The choice stands where the refusal points.
    desk.press("space ctrl-s");
    assert!(desk.has("并入 柳溪镇人民政府"), "{}", desk.shown());
    assert_eq!(desk.app.ledger().docket().len(), 3);
}

/// What the command line takes stands in the form: sentences, the year beside, notes; by dispute.
#[test]
fn a_report_takes_what_the_command_line_takes() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("报告.txt");
    let mut desk = desk();
    choose(&mut desk, "report");
    desk.size(100, 40);
    for label in ["计数", "另写哪些段", "与哪一期比较", "脚注", "为零的也列出"]
    {
        assert!(desk.has(label), "{label}\n{}", desk.shown());
    }
    desk.press("tab tab 'endings，出庭应诉 tab right right tab space");
    write_first(&mut desk, &path);
    assert!(desk.has("已写入"), "{}", desk.shown());
    let screen = std::fs::read_to_string(&path).unwrap();
    for words in ["较上年同期", "审结的行政诉讼案件14件，其中", "\n注："] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
}

/// Types the file into the first field and writes, wherever the keyboard is.
fn write_first(desk: &mut Desk, path: &Path) {
    for _ in 0..5 {
        desk.press("shift-tab");
    }
    desk.press(&format!("ctrl-u '{}", path.display()));
    desk.press("ctrl-s");
}

/// By dispute, own columns, the largest rows, years: asked for on the screen as on the command line.
#[test]
fn the_figures_are_asked_for_as_on_the_command_line() {
    let mut desk = desk();
    desk.size(120, 40);
    desk.press("4 M");
    assert!(desk.has("选列和口径"), "{}", desk.shown());
    desk.press("right tab tab 'court tab '审结，败诉率 tab '1 ctrl-s");
    let shown = desk.shown();
    for words in ["按争议", "法院/机关", "自选", "败诉率", "其余"] {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    desk.press("M tab tab tab ctrl-u 'received tab ctrl-u tab '3 ctrl-s");
    let shown = desk.shown();
    for words in ["2020年", "2021年", "2022年"] {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    // Months stand as those of whichever year, and a cell opens the cases of its own year.
    desk.press("M tab tab ctrl-u 'month tab ctrl-u 'received tab ctrl-u tab ctrl-u '3 ctrl-s");
    let shown = desk.shown();
    for (words, there) in [(" 4月", true), ("2022年4月", false), ("上年10月", false)] {
        assert_eq!(shown.contains(words), there, "{words}\n{shown}");
    }
    desk.press("right right down enter");
    assert!(desk.has("行初"), "{}", desk.shown());
    desk.press("esc");
    // A word that is none is refused at its field.
    desk.press("M tab tab tab ctrl-u '没有这个 ctrl-s");
    assert!(desk.has("没有「没有这个」这个指标"), "{}", desk.shown());
}

/// An observed trial and a lawyer are entered and taken out on the screen, under 名册.
#[test]
fn what_stands_beside_the_cases_is_entered_in_the_register() {
    let mut desk = desk();
    desk.press("5 left left left");
    assert!(desk.has("[工作记录]"), "{}", desk.shown());
    desk.press("a tab ctrl-u '2022-6-3 tab '青川区人民法院 tab '某案 tab '各科室 tab '12 ctrl-s");
    assert!(desk.has("新增旁听庭审"), "{}", desk.shown());
    assert!(desk.has("12 人"), "{}", desk.shown());
    desk.press("a right tab '林若川 ctrl-s");
    assert!(desk.has("林若川"), "{}", desk.shown());
    let aside = desk.app.ledger().aside().unwrap();
    assert_eq!((aside.observed.len(), aside.counsel.len()), (1, 1));
    assert_eq!(aside.observed[0].people, 12);
    desk.press("4");
    desk.press("u u");
    let aside = desk.app.ledger().aside().unwrap();
    assert_eq!((aside.observed.len(), aside.counsel.len()), (0, 0));
}
