//! Tables that are no workbooks though they are called so, and what a workbook holds besides values.

use anjuan::exchange::sheet::{Cell, Sheet};
use rust_xlsxwriter::{Formula, Workbook};

use super::desk::{Desk, archive, day, repacked, t};

fn texts(sheet: &Sheet) -> Vec<Vec<String>> {
    sheet
        .rows
        .iter()
        .map(|r| r.cells.iter().map(Cell::text).collect())
        .collect()
}

#[test]
fn a_web_page_called_xls_is_read() {
    let desk = Desk::new();
    let page = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset=gb2312><style>td{a:b}</style></head>\
        <body><table border=1><tr><td colspan=3>某局&nbsp;台账</td></tr>\
        <tr><th>案号<th>原告<br>姓名<th>备注</tr>\
        <tr><td rowspan=2>（2024）川3702行初1号<td>张某<td>1&lt;2</tr>\
        <tr style='display : none'><td>李某<td>#N/A</tr>\
        <tr><td sdval=\"44690\">9/5/2022<td x:num=\"44690\">5/9/2022<td x:num=\"44690\">9/5/1999</tr></table></body></html>";
    let bytes = encoding_rs::GB18030.encode(page).0.into_owned();
    for name in ["a.xls", "b.html"] {
        let sheets = desk.read(name, &bytes).unwrap();
        assert_eq!(sheets.len(), 1);
        let sheet = &sheets[0];
        assert_eq!(sheet.name, "表1");
        assert_eq!(sheet.rows[1].cells, [t("案号"), t("原告\n姓名"), t("备注")]);
        assert_eq!(
            sheet.rows[2].cells,
            [t("（2024）川3702行初1号"), t("张某"), t("1<2")]
        );
        assert_eq!(
            sheet.rows[3].cells,
            [
                t("（2024）川3702行初1号"),
                t("李某"),
                Cell::Error("#N/A".into())
            ]
        );
        // the number behind what is shown says which day it is, where the year is the same
        let fifth = || Cell::Day(day(2022, 5, 9), None);
        assert_eq!(sheet.rows[4].cells, [fifth(), fifth(), t("9/5/1999")]);
        assert_eq!(sheet.hidden_rows, [4]);
        assert_eq!(sheet.merged, [(1, 0, 1, 2), (3, 0, 4, 0)]);
    }
    // a frame of one column around the real tables is none
    let framed = "<table><tr><td><table><tr><td>案号<td>原告<tr><td>1<td>张某</table></table>";
    let sheets = desk.read("c.xls", framed.as_bytes()).unwrap();
    assert_eq!(sheets.len(), 1);
    assert_eq!(texts(&sheets[0]), [["案号", "原告"], ["1", "张某"]]);
    let none = desk.refusal("d.xls", b"<html><body>1</body></html>");
    assert!(none.said.zh.contains("没有表格"), "{}", none.said.zh);
}

#[test]
fn the_xml_of_excel_2003_is_read() {
    let desk = Desk::new();
    let book = r#"<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">
<Worksheet ss:Name="诉讼"><Table>
<Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="String">案号</Data></Cell><Cell><Data ss:Type="String">收案日期</Data><Comment><Data>批注</Data></Comment></Cell></Row>
<Row ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="Number">3</Data></Cell><Cell><Data ss:Type="DateTime">2024-03-05T00:00:00.000</Data></Cell><Cell ss:Formula="=RC[-1]"/><Cell><Data ss:Type="Error">#REF!</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="复议"><Table><Row><Cell><Data ss:Type="String">甲&amp;乙</Data></Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
</Workbook>"#;
    for name in ["a.xls", "a.xml"] {
        let sheets = desk.read(name, book.as_bytes()).unwrap();
        let named: Vec<_> = sheets.iter().map(|s| (s.name.as_str(), s.hidden)).collect();
        assert_eq!(named, [("诉讼", false), ("复议", true)]);
        let sheet = &sheets[0];
        let lines: Vec<u32> = sheet.rows.iter().map(|r| r.line).collect();
        assert_eq!(lines, [2, 3]);
        assert_eq!(texts(sheet)[0], ["案号", "案号", "收案日期"]);
        assert_eq!(
            sheet.rows[1].cells,
            [
                Cell::Empty,
                Cell::Number(3.0),
                Cell::Day(day(2024, 3, 5), None),
                Cell::Error("=RC[-1]".into()),
                Cell::Error("#REF!".into()),
            ]
        );
        assert_eq!(sheet.hidden_rows, [3]);
        assert_eq!(texts(&sheets[1]), [["甲&乙"]]);
    }
    let entity = book.replacen("?><?mso", "?><!DOCTYPE a [<!ENTITY b \"c\">]><?mso", 1);
    let said = desk.refusal("b.xls", entity.as_bytes()).said;
    assert!(said.zh.contains("损坏") && said.en.contains("document type"));
}

#[test]
fn the_tables_of_a_word_document_are_read() {
    let desk = Desk::new();
    let cell = |inside: &str, text: &str| {
        format!("<w:tc><w:tcPr>{inside}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let plain = |text: &str| cell("", text);
    let rows = [
        cell("<w:gridSpan w:val=\"3\"/>", "2024年台账"),
        [plain("案号"), plain("原告"), plain("收案日期")].concat(),
        [
            cell("<w:vMerge w:val=\"restart\"/>", "（2024）川3702行初1号"),
            plain("张某</w:t><w:br/><w:t>男"),
            plain("2024-3-5"),
        ]
        .concat(),
        // moved away by a tracked change, hidden: no text
        [
            cell("<w:vMerge/>", ""),
            plain("李某</w:t></w:r><w:moveFrom><w:r><w:t>旧某</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐某</w:t></w:r><w:r><w:t>"),
            plain(""),
        ]
        .concat(),
    ];
    let body: String = rows.iter().map(|r| format!("<w:tr>{r}</w:tr>")).collect();
    let xml = format!(
        "<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>前言</w:t></w:r></w:p><w:tbl>{body}</w:tbl></w:body></w:document>"
    );
    let sheets = desk
        .read(
            "台账.docx",
            &archive(&[("word/document.xml", xml.as_bytes())]),
        )
        .unwrap();
    assert_eq!(sheets.len(), 1);
    assert_eq!(
        texts(&sheets[0]),
        [
            vec!["2024年台账", "2024年台账", "2024年台账"],
            vec!["案号", "原告", "收案日期"],
            vec!["（2024）川3702行初1号", "张某\n男", "2024-3-5"],
            vec!["（2024）川3702行初1号", "李某"],
        ]
    );
    assert_eq!(sheets[0].merged, [(1, 0, 1, 2), (3, 0, 4, 0)]);
    let none = archive(&[("word/document.xml", b"<a><p/></a>")]);
    assert!(desk.refusal("b.docx", &none).said.zh.contains("没有表格"));
}

#[test]
fn hidden_rows_errors_and_formulas_without_a_result_are_told() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, text) in (0..).zip(["案号", "甲", "乙", "丙"]) {
        sheet.write_string(row, 0, text).unwrap();
    }
    sheet.set_row_hidden(2).unwrap();
    sheet.write_string(1, 1, "#N/A").unwrap();
    sheet
        .write_formula(2, 1, Formula::new("=NA()").set_result("7"))
        .unwrap();
    sheet
        .write_formula(3, 1, Formula::new("=A1&A2").set_result("9"))
        .unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let bytes = repacked(&bytes, "xl/worksheets/sheet1.xml", |xml| {
        let xml = xml.replace("<v>9</v>", "");
        xml.replace("<f>NA()</f><v>7</v>", "<f>NA()</f><v>#N/A</v>")
            .replace("r=\"B3\"", "r=\"B3\" t=\"e\"")
    });
    let sheet = Desk::new().read("a.xlsx", &bytes).unwrap().remove(0);
    assert_eq!(sheet.hidden_rows, [3]);
    let second: Vec<Cell> = sheet.rows.iter().map(|r| r.cell(1).clone()).collect();
    assert_eq!(
        second,
        [
            Cell::Empty,
            Cell::Error("#N/A".into()),
            Cell::Error("#N/A".into()),
            Cell::Error("=A1&A2".into()),
        ]
    );
}

#[test]
fn a_workbook_of_1904_says_so() {
    let mut book = Workbook::new();
    book.add_worksheet().write_number(0, 0, 43831.0).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let desk = Desk::new();
    assert_eq!(desk.read("a.xlsx", &bytes).unwrap()[0].days_later, 0);
    let old = repacked(&bytes, "xl/workbook.xml", |xml| {
        xml.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
    });
    assert_eq!(desk.read("b.xlsx", &old).unwrap()[0].days_later, 1462);
    // an OpenDocument workbook names the day it counts from
    for (named, later) in [
        ("1904-01-01", 1462),
        ("1900-01-01", 2),
        ("1899-12-30", 0),
        ("1.1.1904", 0),
    ] {
        let xml = format!(
            "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><table:calculation-settings><table:null-date table:date-value=\"{named}\"/></table:calculation-settings><table:table table:name=\"a\"><table:table-row><table:table-cell office:value-type=\"float\" office:value=\"43894\"/></table:table-row></table:table></office:document-content>"
        );
        let mimetype = b"application/vnd.oasis.opendocument.spreadsheet";
        let ods = archive(&[
            ("mimetype", mimetype.as_slice()),
            ("content.xml", xml.as_bytes()),
        ]);
        let sheet = &desk.read("a.ods", &ods).unwrap()[0];
        assert_eq!(
            (sheet.days_later, sheet.rows[0].cell(0)),
            (later, &Cell::Number(43894.0)),
            "{named}"
        );
    }
}

#[test]
fn repeated_cells_are_counted_before_they_are_laid_out() {
    let cells = "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"250\"><text:p>x</text:p></table:table-cell>";
    let xml = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"199000\">{cells}</table:table-row></table:table></office:document-content>"
    );
    let ods = archive(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", xml.as_bytes()),
    ]);
    let begun = std::time::Instant::now();
    let error = Desk::new().refusal("a.ods", &ods);
    assert!(error.said.zh.contains("太多"), "{}", error.said.zh);
    assert!(begun.elapsed().as_millis() < 1000, "{:?}", begun.elapsed());
}

/// What a style strikes through, a whole cell or some words of it, is no value and is named.
#[test]
fn what_an_opendocument_workbook_strikes_through_is_no_value() {
    let style = |name: &str, line: &str| {
        format!(
            "<style:style style:name=\"{name}\"><style:text-properties style:text-line-through-style=\"{line}\"/></style:style>"
        )
    };
    let cell = |style: &str, inner: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\"><text:p>{inner}</text:p></table:table-cell>"
        )
    };
    let styles = [
        style("ce1", "solid"),
        style("T1", "solid"),
        style("ce2", "none"),
    ]
    .concat();
    let number = "<table:table-cell table:style-name=\"ce1\" office:value-type=\"float\" office:value=\"3\"><text:p>3</text:p></table:table-cell>";
    let cells = [
        cell("ce1", "张某"),
        cell("ce2", "李某"),
        cell(
            "ce2",
            "王某<text:span text:style-name=\"T1\">、赵某</text:span>等",
        ),
        number.to_string(),
    ]
    .concat();
    let xml = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\">{styles}<table:table table:name=\"a\"><table:table-row>{cells}</table:table-row></table:table></office:document-content>"
    );
    let mimetype = b"application/vnd.oasis.opendocument.spreadsheet";
    let ods = archive(&[
        ("mimetype", mimetype.as_slice()),
        ("content.xml", xml.as_bytes()),
    ]);
    let sheet = &Desk::new().read("a.ods", &ods).unwrap()[0];
    let row = &sheet.rows[0];
    let texts: Vec<String> = (0..4).map(|at| row.cell(at).text()).collect();
    assert_eq!(texts, ["", "李某", "王某等", ""]);
    let gone = |column: u32, words: &str| (1, column, words.to_string());
    assert_eq!(
        sheet.struck,
        [gone(0, "张某"), gone(2, "、赵某"), gone(3, "3")]
    );
}

#[test]
fn text_with_tabs_under_the_name_of_a_workbook_is_read() {
    let desk = Desk::new();
    let text = "案号\t原告\n（2024）川3702行初18号\t王若兰\n";
    let wide: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [wide.as_slice(), text.as_bytes()] {
        let sheets = desk.read("台账.xls", bytes).unwrap();
        assert_eq!(sheets[0].rows.len(), 2);
        assert_eq!(sheets[0].rows[1].cell(1).text(), "王若兰");
    }
    desk.refusal("台账.xls", "一行字，没有分栏".as_bytes());
}
