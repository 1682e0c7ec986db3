//! Foreign ledgers: real files built on the fly, read into grids, their headers and words recognised, hostile ones refused.

use std::io::Write;
use std::path::PathBuf;

use anjuan::exchange::headers::{COLUMNS, Header, find_header, is_skippable, match_header};
use anjuan::exchange::sheet::{Cell, Row, Sheet, SheetError, Trouble, column_name, read};
use anjuan::exchange::values;
use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

struct Desk {
    dir: TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn read(&self, name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, SheetError> {
        read(&self.file(name, bytes))
    }

    fn refusal(&self, name: &str, bytes: &[u8]) -> SheetError {
        let error = self.read(name, bytes).expect_err(name);
        assert!(!error.hint.zh.is_empty() && !error.hint.en.is_empty());
        assert!(!error.said.en.is_empty());
        error
    }
}

fn t(text: &str) -> Cell {
    Cell::Text(text.to_string())
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn row(cells: &[&str]) -> Row {
    Row {
        line: 1,
        cells: cells
            .iter()
            .map(|c| if c.is_empty() { Cell::Empty } else { t(c) })
            .collect(),
    }
}

fn ids(header: &Header) -> Vec<&'static str> {
    header
        .columns
        .iter()
        .map(|c| c.column.map_or("?", |k| k.id))
        .collect()
}

/// A title over all columns, a blank row, a two-row header with a merged group, a dispute merged over two rows.
fn ledger() -> Vec<u8> {
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
        .write_number_with_format(5, 5, 45721.395_833_333, &moment)
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

    let header = find_header(sheet).unwrap();
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

/// A copy of a workbook with one part changed.
fn repacked(bytes: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut changed = false;
    for index in 0..from.len() {
        let mut entry = from.by_index(index).unwrap();
        let name = entry.name().unwrap().to_string();
        let mut data = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut data).unwrap();
        if name == part {
            data = change(String::from_utf8(data).unwrap()).into_bytes();
            changed = true;
        }
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(&data).unwrap();
    }
    assert!(changed, "no {part}");
    to.finish().unwrap().into_inner()
}

fn small() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "案号").unwrap();
    sheet.write_string(0, 1, "原告").unwrap();
    book.save_to_buffer().unwrap()
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
    assert_eq!(lines, [1, 2, 5, 6], "a quoted line break counts");
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
        ("网页.xls", b"<html><table><tr><td>1".to_vec(), "网页"),
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
    let big = desk.refusal("大.csv", &vec![b'a'; 20 * 1024 * 1024 + 1]);
    assert!(big.said.zh.contains("20 MiB"));
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

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, data) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(data).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_zip_bomb_is_refused_before_it_inflates() {
    let desk = Desk::new();
    let zeros = vec![b' '; 64 * 1024 * 1024];
    let bomb = repacked(&small(), "xl/worksheets/sheet1.xml", |xml| {
        xml + std::str::from_utf8(&zeros).unwrap()
    });
    assert!(bomb.len() < 200_000, "{} bytes", bomb.len());
    assert!(
        desk.refusal("炸弹.xlsx", &bomb)
            .said
            .zh
            .contains("压缩炸弹")
    );
    let small_files: Vec<(String, Vec<u8>)> = (0..2001)
        .map(|n| (format!("xl/media/{n}"), Vec::new()))
        .collect();
    let many: Vec<(&str, &[u8])> = small_files
        .iter()
        .map(|(n, d)| (n.as_str(), d.as_slice()))
        .collect();
    assert!(
        desk.refusal("多.xlsx", &archive(&many))
            .said
            .zh
            .contains("2001")
    );
}

#[test]
fn a_lying_string_count_is_refused_and_an_honest_one_is_not() {
    let desk = Desk::new();
    for lie in [
        "uniqueCount=\"999999999999\"",
        "uniqueCount = '99999999999999999999999'",
    ] {
        let lying = repacked(&small(), "xl/sharedStrings.xml", |xml| {
            assert!(xml.contains("uniqueCount=\"2\""));
            xml.replace("uniqueCount=\"2\"", &format!("a=\">\" {lie}"))
        });
        let error = desk.refusal("谎.xlsx", &lying);
        assert!(error.said.zh.contains("字符串"), "{}", error.said.zh);
    }
    // hidden behind another encoding
    let utf16 = repacked(&small(), "xl/sharedStrings.xml", |xml| {
        xml.chars().flat_map(|c| ['\0', c]).collect()
    });
    assert!(desk.refusal("编.xlsx", &utf16).said.zh.contains("损坏"));
    // 是 three thousand times is one string used three thousand times
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..3000 {
        sheet.write_string(row, 0, "是").unwrap();
    }
    let sheets = desk
        .read("是.xlsx", &book.save_to_buffer().unwrap())
        .unwrap();
    assert_eq!(sheets[0].rows.len(), 3000);
}

#[test]
fn a_sparse_sheet_costs_nothing_and_is_named() {
    let desk = Desk::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "案号").unwrap();
    sheet.write_string(1_048_575, 16_383, "远").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert!(bytes.len() < 10_000);
    let error = desk.refusal("远.xlsx", &bytes);
    assert!(error.said.zh.contains("XFD1048576"), "{}", error.said.zh);
    // formatted but empty far cells do not matter
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "案号").unwrap();
    sheet
        .write_blank(1_048_575, 16_383, &Format::new().set_bold())
        .unwrap();
    let sheets = desk
        .read("近.xlsx", &book.save_to_buffer().unwrap())
        .unwrap();
    assert_eq!(sheets[0].rows.len(), 1);
}

#[test]
fn limits_on_cells_text_and_merges() {
    let desk = Desk::new();
    let long = "长".repeat(32_768);
    let error = desk.refusal("长.csv", format!("案号,原告\n1,{long}\n").as_bytes());
    assert!(error.said.zh.contains("B2"), "{}", error.said.zh);
    let fits = "长".repeat(32_767);
    assert!(
        desk.read("长.csv", format!("案号,原告\n1,{fits}\n").as_bytes())
            .is_ok()
    );
    let wide = format!("{}x\n", ",".repeat(256));
    assert!(
        desk.refusal("宽.csv", wide.as_bytes())
            .said
            .zh
            .contains("IW1")
    );
    let tall = format!("a,b\n{}", "1,2\n".repeat(100_000));
    assert!(
        desk.refusal("高.csv", tall.as_bytes())
            .said
            .zh
            .contains("A100001")
    );
    // one string of 32 767 characters used 3 000 times is 300 MB of text from a small file
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..3000 {
        sheet.write_string(row, 0, &fits).unwrap();
    }
    let error = desk.refusal("重.xlsx", &book.save_to_buffer().unwrap());
    assert!(error.said.zh.contains("太多"), "{}", error.said.zh);
    // a merge over the whole sheet fills what is in use, not a million rows
    let merged = repacked(&small(), "xl/worksheets/sheet1.xml", |xml| {
        xml.replace(
            "</sheetData>",
            "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>",
        )
    });
    let sheets = desk.read("并.xlsx", &merged).unwrap();
    assert_eq!(sheets[0].rows.len(), 1);
    assert_eq!(sheets[0].rows[0].cells, [t("案号"), t("原告")]);
}

#[test]
fn an_encrypted_workbook_is_named_as_such() {
    let desk = Desk::new();
    let error = desk.refusal(
        "密.xlsx",
        &container(&["Root Entry", "EncryptedPackage"], &[]),
    );
    assert!(error.said.zh.contains("密码"), "{}", error.said.zh);
    let error = desk.refusal("密.xls", &container(&["Root Entry", "EncryptionInfo"], &[]));
    assert!(error.said.zh.contains("密码"), "{}", error.said.zh);
    let error = desk.refusal("文.xls", &container(&["Root Entry", "WordDocument"], &[]));
    assert!(error.said.zh.contains("不是工作簿"), "{}", error.said.zh);
}

/// A minimal compound file: sector 0 the table, 1 the directory, 2.. the stream of the second entry.
fn container(names: &[&str], stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = (stream.len() / 512) as u32;
    let mut header = vec![0_u8; 512];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    header[26..28].copy_from_slice(&3_u16.to_le_bytes());
    header[28..30].copy_from_slice(&0xfffe_u16.to_le_bytes());
    header[30..32].copy_from_slice(&9_u16.to_le_bytes());
    header[32..34].copy_from_slice(&6_u16.to_le_bytes());
    let put =
        |bytes: &mut [u8], at: usize, n: u32| bytes[at..at + 4].copy_from_slice(&n.to_le_bytes());
    put(&mut header, 44, 1);
    put(&mut header, 48, 1);
    put(&mut header, 60, 0xffff_fffe);
    put(&mut header, 68, 0xffff_fffe);
    for at in (76..512).step_by(4) {
        put(&mut header, at, 0xffff_ffff);
    }
    put(&mut header, 76, 0);
    let mut table = vec![0xff_u8; 512];
    put(&mut table, 0, 0xffff_fffd);
    put(&mut table, 4, 0xffff_fffe);
    for sector in 0..sectors {
        let next = if sector + 1 == sectors {
            0xffff_fffe
        } else {
            sector + 3
        };
        put(&mut table, (sector as usize + 2) * 4, next);
    }
    let mut directory = vec![0_u8; 512];
    for (index, name) in names.iter().enumerate() {
        let at = index * 128;
        for (n, unit) in name.encode_utf16().enumerate() {
            directory[at + 2 * n..at + 2 * n + 2].copy_from_slice(&unit.to_le_bytes());
        }
        put(
            &mut directory,
            at + 116,
            if index == 1 { 2 } else { 0xffff_fffe },
        );
        put(
            &mut directory,
            at + 120,
            if index == 1 { stream.len() as u32 } else { 0 },
        );
    }
    [header, table, directory, stream].concat()
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [
        &kind.to_le_bytes()[..],
        &(data.len() as u16).to_le_bytes(),
        data,
    ]
    .concat()
}

/// BIFF8 globals with one sheet "a", then the sheet with these records.
fn biff(sheet: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: u16| {
        let mut data = vec![0x00, 0x06];
        data.extend(kind.to_le_bytes());
        data.resize(16, 0);
        record(0x0809, &data)
    };
    let start = bof(5);
    let place = (start.len() + 4 + 9 + 4) as u32;
    let mut bound = place.to_le_bytes().to_vec();
    bound.extend([0, 0, 1, 0, b'a']);
    [
        start,
        record(0x0085, &bound),
        record(0x000a, &[]),
        bof(0x10),
        sheet.concat(),
        record(0x000a, &[]),
    ]
    .concat()
}

fn number(row: u16, column: u16, value: f64) -> Vec<u8> {
    let mut data = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
    data.extend(value.to_le_bytes());
    record(0x0203, &data)
}

#[test]
fn an_old_workbook_is_read_and_a_hostile_one_is_refused() {
    let desk = Desk::new();
    let xls = |sheet: &[Vec<u8>]| container(&["Root Entry", "Workbook"], &biff(sheet));
    let good = desk.read("旧.xls", &xls(&[number(2, 1, 7.0)])).unwrap();
    assert_eq!((good[0].name.as_str(), good[0].rows.len()), ("a", 1));
    assert_eq!(
        (good[0].rows[0].line, good[0].rows[0].cell(1)),
        (3, &Cell::Number(7.0))
    );
    // far apart: the parser would lay out 65 536 x 256 cells
    let far = desk.refusal(
        "远.xls",
        &xls(&[number(0, 0, 1.0), number(65_535, 255, 1.0)]),
    );
    assert!(far.said.zh.contains("范围"), "{}", far.said.zh);
    // a promise of 4 billion rows
    let mut dimensions = vec![0_u8; 14];
    dimensions[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
    dimensions[10..12].copy_from_slice(&256_u16.to_le_bytes());
    let promised = desk.refusal(
        "诺.xls",
        &xls(&[record(0x0200, &dimensions), number(0, 0, 1.0)]),
    );
    assert!(promised.said.zh.contains("范围"), "{}", promised.said.zh);
    // a chain of sectors that bites its own tail would be followed for ever
    let mut endless = xls(&[number(0, 0, 1.0)]);
    endless[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    assert!(desk.refusal("环.xls", &endless).said.zh.contains("损坏"));
}

#[test]
fn broken_bytes_never_bring_the_program_down() {
    let desk = Desk::new();
    let mut seed: u64 = 7;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    let xls = container(&["Root Entry", "Workbook"], &biff(&[number(2, 1, 7.0)]));
    let (ledger, small) = (ledger(), small());
    for round in 0..300 {
        let (name, original) = match round % 3 {
            0 => ("a.xls", &xls),
            1 => ("a.xlsx", &small),
            _ => ("b.xlsx", &ledger),
        };
        let mut bytes = original.clone();
        for _ in 0..=next(4) {
            let at = next(bytes.len());
            bytes[at] = next(256) as u8;
        }
        let _ = desk.read(name, &bytes);
    }
}

/// The header rows of real systems, each with the ids worked by hand.
const REAL: [(&str, &str); 7] = [
    (
        "序号|案号|审级|审理法院|原告|被告|应诉承办人|应诉日期|答辩截止日期|结案日期|结案方式|专报号",
        "ordinal number instance forum plaintiff defendant handler received answer_due closed outcome report_number",
    ),
    (
        "序号|收案日期|承办人|原告姓名|被告姓名|应诉机关|项目状态",
        "ordinal received handler plaintiff defendant agency status",
    ),
    (
        "案号|应诉通知书|受理法院|原告|被告|案由|行政赔偿|应诉通知书签收日期|书面答辩提交截止日期|应诉承办人|备注|行政类别|案件类别",
        "number notice forum plaintiff defendant cause compensation received answer_due handler note field kind",
    ),
    (
        "序号|收案日期|申请人名称|被申请人名称|具体行政行为名称|具体行政行为文号|统计关键词|行政复议事项|案件状态|结案日期|结案种类|复议意见书|复议建议书",
        "ordinal received plaintiff defendant act act_number keywords matter status closed outcome opinion advice",
    ),
    (
        "审理阶段|关联案件号|本机关案号|司法机关案号|收案方式|收案人|收案时间|受案法院|案由|当事人类型|原告(上诉人)|第三人|第一被告|开庭地点|开庭时间|承办人|协办人|出庭负责人|出庭负责人职务|委托律师|审批结果|应诉结果|负责人是否出庭|案件说明|是否上诉|上诉时间|备注",
        "instance related office_number number intake intake_by received forum cause party_kind plaintiff third_party defendant hearing_place hearing_time handler co_handler official official_post lawyer approval outcome official_appeared summary appealed appealed_day note",
    ),
    (
        "本机关案号|复议机关案号|申请人|第三人|复议机关|收案人|收案时间|事实和理由|承办人|协办人|委托律师|审批结果|审批意见|复议结果|结果说明",
        "office_number number plaintiff third_party forum intake_by received grounds handler co_handler lawyer approval approval_opinion outcome outcome_note",
    ),
    (
        "案号|审理阶段|受案法院|起诉类型|原告情况|收案时间",
        "number instance forum path plaintiff received",
    ),
];

#[test]
fn the_headers_of_real_systems_are_recognised_fully() {
    let desk = Desk::new();
    for (heading, expected) in REAL {
        let text = format!("某局台账\n{}\n1,2,3\n", heading.replace('|', ","));
        let sheet = desk.read("a.csv", text.as_bytes()).unwrap().remove(0);
        let header = find_header(&sheet).expect(heading);
        assert_eq!(ids(&header).join(" "), expected, "{heading}");
        assert_eq!(
            (header.first_line, header.last_line, header.body),
            (2, 2, 2)
        );
    }
}

#[test]
fn every_name_in_the_table_belongs_to_one_column() {
    let mut seen = std::collections::HashMap::new();
    for column in COLUMNS {
        for name in column.aliases.iter().chain([&column.title.zh]) {
            let key: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
            if let Some(other) = seen.insert(key, column.id) {
                assert_eq!(other, column.id, "{name} belongs to two columns");
            }
            assert_eq!(match_header(name).map(|c| c.id), Some(column.id), "{name}");
        }
    }
    let wanted = "kind status number office_number instance forum plaintiff defendant third_party received copy_received docketed answer_due answer_filed cause matter field disclosure path hearing_time hearing_place official official_post official_appeared spoke excuse lawyer handler co_handler department outcome closed served procedure role act party_count suspended resumed appealed appealed_day note compensation report_number";
    for id in wanted.split(' ') {
        assert!(COLUMNS.iter().any(|c| c.id == id), "{id}");
    }
}

#[test]
fn headings_as_people_write_them() {
    for (text, id) in [
        ("案  号", "number"),
        ("收案\n日期", "received"),
        ("原告（上诉人）", "plaintiff"),
        ("原告：", "plaintiff"),
        ("*案号*", "number"),
        ("收案日期（年月日）", "received"),
        ("答辩截止日期(yyyy-mm-dd)", "answer_due"),
        ("立案/受理日", "docketed"),
        ("ＮＯ．", "ordinal"),
        ("【备注】", "note"),
    ] {
        assert_eq!(match_header(text).map(|c| c.id), Some(id), "{text}");
    }
    for text in ["", "（）", "张某", "2024", "领导关注"] {
        assert_eq!(match_header(text), None, "{text}");
    }
}

#[test]
fn a_header_of_two_rows_saved_as_csv_and_first_cases_that_look_like_one() {
    let desk = Desk::new();
    let header = |text: &str| find_header(&desk.read("a.csv", text.as_bytes()).unwrap()[0]);
    // merged cells are lost in .csv: the group stands over its first column only
    let found =
        header("案号,原告,出庭负责人,,二审,\n,,姓名,职务,案号,法院\n1,张某,王某,局长,2,甲院\n")
            .unwrap();
    assert_eq!(found.body, 2);
    assert_eq!(
        ids(&found),
        [
            "number",
            "plaintiff",
            "official",
            "official_post",
            "number",
            "forum"
        ]
    );
    assert_eq!(found.columns[4].group.as_deref(), Some("二审"));
    // 被告 below 我方地位 is a value, not a heading
    let found = header("案号,原告,我方地位\n1,张某,被告\n").unwrap();
    assert_eq!((found.body, found.last_line), (1, 1));
    // neither number nor plaintiff: no ledger
    assert_eq!(header("备注,承办人\n1,2\n"), None);
    // beyond the fifteenth row nobody looks
    let deep = format!("{}案号,原告\n", "标题,标题\n".repeat(15));
    assert_eq!(header(&deep), None);
}

#[test]
fn blank_rows_and_totals_are_skipped_with_the_reason() {
    for cells in [
        vec!["合计", "12"],
        vec!["", "总 计：", "3"],
        vec!["1-6月小计", "", "4"],
        vec!["合计12件"],
        vec!["3", "合计"],
    ] {
        let said = is_skippable(&row(&cells)).unwrap_or_else(|| panic!("{cells:?}"));
        assert!(said.zh.contains("合计行"), "{cells:?}");
    }
    assert_eq!(is_skippable(&row(&["", ""])).unwrap().zh, "空行");
    for cells in [
        vec!["1", "（2024）京0105行初1号", "张某"],
        vec!["合计某公司", "（2024）京0105行初1号"],
        vec!["（2024）京0105行初1号", "张某", "合计"],
    ] {
        assert_eq!(is_skippable(&row(&cells)), None, "{cells:?}");
    }
}

#[test]
fn words_in_cells() {
    for (text, id) in [
        ("是", "yes"),
        (" √ ", "yes"),
        ("有", "yes"),
        ("１", "yes"),
        ("否", "no"),
        ("×", "no"),
        ("无", "no"),
        ("0", "no"),
        ("未出庭", "no"),
        ("", "blank"),
        ("空", "blank"),
        ("/", "blank"),
        ("——", "blank"),
    ] {
        assert_eq!(values::yes_no(text), Some(id), "{text}");
    }
    assert_eq!(values::yes_no("副局长王某"), None);
    assert_eq!(values::kind("行政复议"), Some("reconsideration"));
    assert_eq!(values::kind("行政诉讼"), Some("litigation"));
    assert_eq!(values::instance("再审审查"), Some("retrial_review"));
    assert_eq!(values::instance("二 审"), Some("second"));
    assert_eq!(values::procedure("简易程序"), Some("summary"));
    assert_eq!(values::procedure("普通"), Some("ordinary"));
    assert_eq!(values::path("直接起诉"), Some("direct"));
    assert_eq!(values::path("经复议维持后起诉"), Some("after_upheld"));
    assert_eq!(values::path("经复议改变后起诉"), Some("after_changed"));
    assert_eq!(values::path("其他"), None);
}

#[test]
fn parties_in_one_cell() {
    let cases = [
        ("张某、李某", "张某|李某", 2),
        ("张某等23人", "张某", 23),
        ("张某、李某等3人", "张某|李某", 3),
        ("张某 等 5 人", "张某", 5),
        ("张某（等5人）", "张某", 5),
        ("张某等二十三名村民", "张某", 23),
        ("张某等共12户", "张某", 12),
        ("张某等3人、李某", "张某|李某", 4),
        ("张某；李某，王某", "张某|李某|王某", 3),
        ("张某\n李某", "张某|李某", 2),
        ("张某 李某", "张某|李某", 2),
        ("张 某", "张某", 1),
        ("1.张某 2.李某", "张某|李某", 2),
        ("1、张某 2、李某", "张某|李某", 2),
        ("（1）张某（2）李某", "张某|李某", 2),
        ("①张某；②李某", "张某|李某", 2),
        (
            "某某（北京）科技有限公司、张某",
            "某某（北京）科技有限公司|张某",
            2,
        ),
        (
            "某公司（法定代表人：张某、李某）",
            "某公司（法定代表人：张某、李某）",
            1,
        ),
        ("某某和平公司", "某某和平公司", 1),
        ("Blue Lake Co., Ltd", "Blue Lake Co., Ltd", 1),
        ("John Smith", "John Smith", 1),
        ("", "", 0),
    ];
    for (text, names, count) in cases {
        let found = values::parties(text);
        let list: Vec<_> = found.list.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(
            (list.join("|").as_str(), found.count),
            (names, count),
            "{text:?}"
        );
        assert!(!found.contradicts && !found.open, "{text:?}");
    }
    let open = values::parties("张某、李某等");
    assert_eq!((open.list.len(), open.count, open.open), (2, 2, true));
    let wrong = values::parties("张某、李某、王某等2人");
    assert_eq!((wrong.count, wrong.contradicts), (3, true));
}

#[test]
fn persons_and_organisations() {
    for (name, kind) in [
        ("张某", "person"),
        ("欧阳某某", "person"),
        ("阿依古丽·某某某某", "person"),
        ("John Smith", "person"),
        ("李某厂", "person"),
        ("某某公司", "organisation"),
        ("某某村民委员会", "organisation"),
        ("某某餐饮店", "organisation"),
        ("某律师事务所", "organisation"),
        ("Blue Lake Co., Ltd", "organisation"),
        ("某某区某某街道", "organisation"),
    ] {
        let found = values::parties(name);
        assert_eq!(found.list.first().map(|p| p.kind), Some(kind), "{name}");
    }
}

#[test]
fn letters_of_columns() {
    let names = [0, 25, 26, 255, 701, 702, 16_383].map(column_name);
    assert_eq!(names, ["A", "Z", "AA", "IV", "ZZ", "AAA", "XFD"]);
}
