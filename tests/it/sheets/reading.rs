//! Ordinary files, and what is no spreadsheet.

use anjuan::exchange::headers::{Names, find_header, is_skippable};
use anjuan::exchange::sheet::{Cell, MAX_FILE, Trouble, column_name, read};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::desk::{Desk, archive, day, ids, repacked, small, t};

/// A title over all columns, a blank row, a two-row header with a merged group, a dispute merged over two rows.
pub(super) fn ledger() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("诉讼").unwrap();
    let plain = Format::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let moment = Format::new().set_num_format("yyyy/m/d h:mm");
    let time = Format::new().set_num_format("h:mm");
    sheet
        .merge_range(0, 0, 0, 7, "2024年行政应诉案件台账", &plain)
        .unwrap();
    sheet.write_string(1, 0, "填报单位：某局").unwrap();
    for (column, title) in [(0, "案号"), (1, "原告"), (2, "收案日期")] {
        sheet
            .merge_range(3, column, 4, column, title, &plain)
            .unwrap();
    }
    sheet.merge_range(3, 3, 3, 5, "出庭情况", &plain).unwrap();
    sheet.write_string(4, 3, "负责人姓名").unwrap();
    sheet.write_string(4, 4, "负责人\n职务").unwrap();
    sheet.write_string(4, 5, "开庭时间").unwrap();
    sheet.merge_range(3, 6, 4, 6, "领导关注 ", &plain).unwrap();
    sheet.merge_range(3, 7, 4, 7, "备注：*", &plain).unwrap();
    sheet
        .merge_range(5, 0, 6, 0, "（2024）京0105行初12号", &plain)
        .unwrap();
    sheet
        .write_string(5, 1, " 张某、\u{202e}李某\u{7} ")
        .unwrap();
    let when = ExcelDateTime::parse_from_str("2024-03-05").unwrap();
    sheet
        .write_datetime_with_format(5, 2, &when, &date)
        .unwrap();
    sheet.write_string(5, 3, "王某").unwrap();
    sheet
        .write_number_with_format(5, 5, 45_721.395_833_333, &moment)
        .unwrap();
    sheet.write_string(6, 1, "赵某").unwrap();
    sheet.write_number(6, 2, 45721.0).unwrap();
    sheet
        .write_number_with_format(6, 5, 0.395_833_333, &time)
        .unwrap();
    sheet.write_boolean(6, 6, true).unwrap();
    sheet.write_string(8, 0, "合计").unwrap();
    sheet.write_number(8, 1, 2).unwrap();
    let hidden = book.add_worksheet();
    hidden.set_name("复议").unwrap();
    hidden.set_hidden(true);
    hidden.write_string(0, 0, "案号").unwrap();
    hidden.write_string(0, 1, "申请人").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_real_ledger_is_read_as_it_stands() {
    let sheets = Desk::new().read("台账.xlsx", &ledger()).unwrap();
    let names: Vec<_> = sheets.iter().map(|s| (s.name.as_str(), s.hidden)).collect();
    assert_eq!(names, [("诉讼", false), ("复议", true)]);
    let sheet = &sheets[0];
    let lines: Vec<u32> = sheet.rows.iter().map(|r| r.line).collect();
    assert_eq!(lines, [1, 2, 4, 5, 6, 7, 9], "blank rows are not there");
    assert!(sheet.merged.contains(&(1, 0, 1, 7)) && sheet.merged.contains(&(6, 0, 7, 0)));

    let header = find_header(sheet, &Names::default()).unwrap();
    assert_eq!(
        (header.first_line, header.last_line, header.body),
        (4, 5, 4)
    );
    assert_eq!(
        ids(&header),
        [
            "number",
            "plaintiff",
            "received",
            "official",
            "official_post",
            "hearing_time",
            "?",
            "note"
        ]
    );
    assert_eq!(header.columns[6].text, "领导关注");
    assert_eq!(header.columns[3].group.as_deref(), Some("出庭情况"));
    assert_eq!(header.columns[0].group, None);

    let first = &sheet.rows[header.body];
    assert_eq!(
        first.cell(1),
        &t("张某、李某"),
        "controls and bidi marks gone"
    );
    assert_eq!(first.cell(2), &Cell::Day(day(2024, 3, 5), None));
    // 45721 is 2025-03-05: 45658 is 2025-01-01, and 31 + 28 + 4 = 63
    assert_eq!(
        first.cell(5),
        &Cell::Day(day(2025, 3, 5), Some("09:30".to_string()))
    );
    let second = &sheet.rows[header.body + 1];
    assert_eq!(second.cell(0), &t("（2024）京0105行初12号"), "merged down");
    assert_eq!(
        second.cell(2),
        &Cell::Number(45721.0),
        "a bare serial stays a number"
    );
    assert_eq!(second.cell(5), &t("09:30"), "a time without a day");
    assert_eq!(second.cell(6), &Cell::Bool(true));
    assert_eq!(is_skippable(first), None);
    let total = is_skippable(&sheet.rows[header.body + 2]).unwrap();
    assert!(total.zh.contains("合计"));
}

#[test]
fn the_1904_calendar_is_respected() {
    // the same serial is 1462 days later: 2020-01-01 (43831) becomes 2024-01-02
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    book.add_worksheet()
        .write_number_with_format(0, 0, 43831.0, &date)
        .unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let desk = Desk::new();
    let at_1900 = desk.read("a.xlsx", &bytes).unwrap();
    assert_eq!(
        at_1900[0].rows[0].cell(0),
        &Cell::Day(day(2020, 1, 1), None)
    );
    let at_1904 = repacked(&bytes, "xl/workbook.xml", |xml| {
        assert!(xml.contains("<workbookPr "));
        xml.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
    });
    let at_1904 = desk.read("b.xlsx", &at_1904).unwrap();
    assert_eq!(
        at_1904[0].rows[0].cell(0),
        &Cell::Day(day(2024, 1, 2), None)
    );
}

const CSV: &str = "案号,原告,审级\n(2024)京0105行初1号,张某,一审\n";

#[test]
fn csv_in_every_encoding_and_separator() {
    let desk = Desk::new();
    let expected = vec![
        vec![t("案号"), t("原告"), t("审级")],
        vec![t("(2024)京0105行初1号"), t("张某"), t("一审")],
    ];
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let utf16: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(CSV.replace(',', "\t").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let cases = [
        ("utf8.csv", CSV.as_bytes().to_vec()),
        ("bom.csv", [b"\xef\xbb\xbf", CSV.as_bytes()].concat()),
        ("gb.csv", gb(CSV)),
        ("crlf.csv", CSV.replace('\n', "\r\n").into_bytes()),
        ("tab.txt", gb(&CSV.replace(',', "\t"))),
        ("semi.csv", CSV.replace(',', ";").into_bytes()),
        ("unicode.txt", utf16),
    ];
    for (name, bytes) in cases {
        let sheets = desk.read(name, &bytes).unwrap();
        assert_eq!(sheets.len(), 1);
        let cells: Vec<_> = sheets[0].rows.iter().map(|r| r.cells.clone()).collect();
        assert_eq!(cells, expected, "{name}");
        assert_eq!(Some(sheets[0].name.as_str()), name.split('.').next());
    }
    // 㐀 (U+3400) is in GB18030 but not in GBK
    let sheets = desk.read("rare.csv", &gb("案号,原告\n1,㐀某\n")).unwrap();
    assert_eq!(sheets[0].rows[1].cell(1), &t("㐀某"));
    // a semicolon inside the fields does not beat the comma between them
    let sheets = desk.read(
        "mix.csv",
        "案号,原告\n1,张某;李某;王某\n2,赵某\n".as_bytes(),
    );
    assert_eq!(sheets.unwrap()[0].rows[1].cell(1), &t("张某;李某;王某"));
}

#[test]
fn csv_lines_quotes_and_guards() {
    let desk = Desk::new();
    let text = "案号,原告,备注\n1,\"张某\n李某\",'=1+1\n\n2,王某,'普通\n3,＋某,''+x\n";
    let rows = desk.read("a.csv", text.as_bytes()).unwrap().remove(0).rows;
    let lines: Vec<u32> = rows.iter().map(|r| r.line).collect();
    assert_eq!(lines, [1, 2, 4, 5], "a quoted line break makes no row");
    assert_eq!(rows[1].cell(1), &t("张某\n李某"));
    assert_eq!(rows[1].cell(2), &t("=1+1"), "the guard is taken off");
    assert_eq!(
        rows[2].cell(2),
        &t("'普通"),
        "an apostrophe that guards nothing stays"
    );
    assert_eq!(rows[3].cell(2), &t("'+x"), "exactly one is taken off");
}

#[test]
fn what_is_not_a_spreadsheet_is_refused_in_words() {
    let desk = Desk::new();
    for (name, bytes, word) in [
        ("文本.xlsx", CSV.as_bytes().to_vec(), "纯文本"),
        ("网页.xlsx", b"<html><table><tr><td>1".to_vec(), "网页"),
        ("新.xls", small(), ".xlsx"),
        ("表.csv", small(), "扩展名"),
        ("空.xlsx", Vec::new(), "空文件"),
        ("空.csv", Vec::new(), "空文件"),
        ("白.csv", b" \n,,\n".to_vec(), "没有任何内容"),
        ("空表.xlsx", Workbook::new_with_one_sheet(), "没有任何内容"),
        ("文.docx", small(), ".docx"),
        ("无扩展名", small(), "没有扩展名"),
        ("图.csv", b"\x89PNG\r\n\x1a\n\0\0".to_vec(), "别的程序"),
        ("乱.csv", b"\xff\x81\xff,\x80\n".to_vec(), "编码"),
        ("包.xlsx", archive(&[("a.txt", b"1")]), "压缩包"),
        (
            "字.xlsx",
            archive(&[("word/document.xml", b"<a/>")]),
            "Word",
        ),
        ("坏.xlsx", small()[..small().len() / 2].to_vec(), "损坏"),
        (
            "坏.xls",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".repeat(100),
            "损坏",
        ),
    ] {
        let error = desk.refusal(name, &bytes);
        let whole = format!("{}{}", error.said.zh, error.hint.zh);
        assert!(whole.contains(word), "{name}: {whole}");
        assert_eq!(error.trouble, Trouble::Refused);
    }
    let missing = read(&desk.path("没有.xlsx")).unwrap_err();
    assert_eq!(missing.trouble, Trouble::Missing);
    std::fs::create_dir(desk.path("夹.xlsx")).unwrap();
    assert!(
        read(&desk.path("夹.xlsx"))
            .unwrap_err()
            .said
            .zh
            .contains("不是文件")
    );
    let big = desk.refusal("大.csv", &vec![b'a'; MAX_FILE as usize + 1]);
    assert!(big.said.zh.contains("64 MiB"));
}

trait OneSheet {
    fn new_with_one_sheet() -> Vec<u8>;
}

impl OneSheet for Workbook {
    fn new_with_one_sheet() -> Vec<u8> {
        let mut book = Workbook::new();
        book.add_worksheet();
        book.save_to_buffer().unwrap()
    }
}

#[test]
fn letters_of_columns() {
    let names = [0, 25, 26, 255, 701, 702, 16_383].map(column_name);
    assert_eq!(names, ["A", "Z", "AA", "IV", "ZZ", "AAA", "XFD"]);
}
