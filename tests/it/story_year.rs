//! The first story, from the keyboard: last year's spreadsheet goes in, the superior's own table and the paragraph come
//! out; and when the district telephones to ask which, one key prints the cases, the pending and what changed since.

use std::path::Path;

use anjuan::ledger::{Ledger, Mode};

use super::desk::Desk;
use super::ledger::moment;

fn wait(desk: &mut Desk) {
    for _ in 0..5_000 {
        if !desk.app.busy() {
            return;
        }
        desk.app.work();
    }
    panic!("it never ends:\n{}", desk.shown());
}

/// A ledger as an office keeps one: title, heading, 31 lawsuits, 14 of them closed.
fn last_years_sheet(path: &Path) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("行政诉讼").unwrap();
    sheet
        .write_string(0, 0, "柳溪镇2022年行政诉讼案件台账")
        .unwrap();
    for (column, head) in (0..).zip([
        "序号",
        "案号",
        "审级",
        "审理法院",
        "原告",
        "被告",
        "收案日期",
        "结案日期",
        "结案方式",
    ]) {
        sheet.write_string(1, column, head).unwrap();
    }
    for nth in 1..=31_u32 {
        let row = nth + 1;
        let received = format!("2022.{}.{}", nth % 9 + 1, nth % 20 + 1);
        sheet.write_number(row, 0, nth).unwrap();
        let number = format!("（2022）川3702行初{}号", 100 + nth);
        sheet.write_string(row, 1, &number).unwrap();
        sheet.write_string(row, 2, "一审").unwrap();
        sheet.write_string(row, 3, "临河市青川区人民法院").unwrap();
        sheet.write_string(row, 4, format!("原告{nth}")).unwrap();
        sheet.write_string(row, 5, "柳溪镇人民政府").unwrap();
        sheet.write_string(row, 6, &received).unwrap();
        if nth <= 14 {
            sheet.write_string(row, 7, "2022.11.30").unwrap();
            sheet.write_string(row, 8, "判决驳回诉讼请求").unwrap();
        }
    }
    book.save(path).unwrap();
}

#[test]
fn a_ledger_goes_in_the_superiors_table_comes_out_and_one_key_says_which() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().to_path_buf();
    let (ledger_sheet, form) = (folder.join("台账.xlsx"), folder.join("报送表.xlsx"));
    last_years_sheet(&ledger_sheet);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .write_string(0, 0, "{{office.name}}行政诉讼情况")
        .unwrap();
    for (row, (name, id)) in
        (1..).zip([("办理", "handled"), ("审结", "closed"), ("未结", "pending")])
    {
        sheet.write_string(row, 0, name).unwrap();
        sheet
            .write_string(row, 1, format!("{{{{litigation.{id}}}}}"))
            .unwrap();
    }
    sheet.write_formula(4, 1, "=B3+B4").unwrap();
    sheet.write_string(5, 0, "{{paragraph}}").unwrap();
    book.save(&form).unwrap();

    let today = "2022-12-19";
    let opened = Ledger::open(&folder.join("a.db"), Mode::Create, moment(today)).unwrap();
    let mut desk = Desk::on(dir, opened);
    // In with the ledger.
    desk.press("F3 ctrl-r");
    desk.press(&format!("'{}", ledger_sheet.display()));
    desk.press("ctrl-s");
    wait(&mut desk);
    assert!(desk.has("新增 31"), "{}", desk.shown());
    desk.press("ctrl-s");
    wait(&mut desk);
    assert_eq!(desk.app.ledger().docket().len(), 31, "{}", desk.shown());
    // Out with the superior's own table.
    let filled = folder.join("报送表-2022.xlsx");
    desk.press("4 x tab right right right right right right right right right right right");
    assert!(desk.has("填写上级的表格"), "{}", desk.shown());
    desk.press(&format!("tab ctrl-u '{}", form.display()));
    desk.press(&format!("shift-tab shift-tab ctrl-u '{}", filled.display()));
    desk.press("ctrl-s");
    assert!(desk.has("已写入"), "{}", desk.shown());
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&filled).unwrap();
    let cells = calamine::Reader::worksheet_range_at(&mut book, 0)
        .unwrap()
        .unwrap();
    let number = |row| match cells.get_value((row, 1)) {
        Some(calamine::Data::Float(n)) => *n,
        other => panic!("{row}: {other:?}"),
    };
    assert_eq!(
        [number(1), number(2), number(3), number(4)],
        [31.0, 14.0, 17.0, 31.0]
    );
    let words = cells.get_value((5, 0)).unwrap().to_string();
    assert!(
        words.starts_with("截至12月19日，行政诉讼案件共31件，尚在办理中的有17件"),
        "{words}"
    );
    // What is submitted is kept.
    desk.press("4 x tab right right right right right right right right right right right right");
    desk.press("tab ctrl-u '2022年报 ctrl-s");
    assert!(desk.has("固定报送"), "{}", desk.shown());
    // Then one more case of the year comes to light and another is closed.
    let late = super::cli::lawsuit(
        "（2022）川3702行初900号",
        "孙二",
        &super::cli::fact("received", "2022-12-01"),
    );
    let (changes, _) = anjuan::exchange::apply::read_changes(&late);
    let deed = anjuan::ledger::Deed::new(anjuan::text::Said::new("补登一件", "one more"), changes);
    desk.app
        .take(anjuan::tui::screen::Step::Submit { deed, close: false });
    // The district telephones: which?
    desk.press("4 W");
    // Where it goes is asked first, as of everything that is written.
    assert!(desk.has("文件") && !desk.has("已写入"), "{}", desk.shown());
    let path = folder.join("案件名单和变动-2022-12-19.html");
    desk.press(&format!("ctrl-u '{} ctrl-s", path.display()));
    assert!(desk.has("已写入") && desk.has("O 打开"), "{}", desk.shown());
    let page = std::fs::read_to_string(path).unwrap();
    assert!(page.contains("行政诉讼案件32件，其中未结18件"), "{page}");
    assert!(page.contains("办理的案件（32件）") && page.contains("其中未结的案件（18件）"));
    for nth in 1..=31 {
        assert!(
            page.contains(&format!("（2022）川3702行初{}号", 100 + nth)),
            "{nth}"
        );
    }
    assert!(page.contains("行政诉讼 未结：17 → 18"), "{page}");
    assert!(page.contains("增加 （2022）川3702行初900号 孙二"), "{page}");
    assert!(!page.contains("anjuan "), "a command stands in the page");
}
