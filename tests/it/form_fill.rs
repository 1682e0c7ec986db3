//! A superior's form: placeholders become numbers and texts in their style, and nothing else of the file changes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use anjuan::exchange::form_fill::{FillError, Filled, Filling, fill};
use anjuan::said;
use anjuan::text::Said;
use rust_xlsxwriter::{Chart, ChartType, Color, Format, FormatAlign, Formula, Workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Every part of a package by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().to_string(), content)
        })
        .collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    String::from_utf8(parts(bytes).remove(name).unwrap()).unwrap()
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(content.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// A workbook of one sheet whose rows are given as XML.
fn workbook(rows: &str, strings: &str) -> Vec<u8> {
    let ns = "http://schemas.openxmlformats.org";
    packed(&[
        (
            "xl/workbook.xml",
            &format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><workbook xmlns=\"{ns}/spreadsheetml/2006/main\" xmlns:r=\"{ns}/officeDocument/2006/relationships\"><sheets><sheet name=\"表一\" sheetId=\"1\" r:id=\"rId1\"/></sheets><extLst/></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships><Relationship Id=\"rId1\" Type=\"{ns}/r/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{ns}/r/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"rId3\" Type=\"{ns}/r/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/></numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>",
        ),
        ("xl/sharedStrings.xml", strings),
        (
            "xl/worksheets/sheet1.xml",
            &format!(
                "<worksheet><sheetData>{rows}</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:C1\"/></mergeCells></worksheet>"
            ),
        ),
        (
            "docProps/app.xml",
            "<Properties>{{not.a.place}}</Properties>",
        ),
    ])
}

fn answer(name: &str) -> Result<Filling, Said> {
    match name {
        "litigation.pending" => Ok(Filling::count(17)),
        "litigation.pending@2021" => Ok(Filling::count(9)),
        "rate.win" => Ok(Filling::Number {
            value: 67.5,
            percent: true,
            shown: "67.5%".to_string(),
        }),
        "rate.loss" => Ok(Filling::Text("-".to_string())),
        "office.name" => Ok(Filling::Text("<青川区> & \"柳林\"\u{7}镇".to_string())),
        _ => Err(said!("没有", "none")),
    }
}

fn filled(bytes: &[u8]) -> Result<Filled, FillError> {
    fill(bytes, &mut answer)
}

/// What the row of a sheet becomes.
fn check(row: &str, strings: &str, want: &str) {
    let bytes = filled(&workbook(row, strings)).unwrap().bytes;
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let from = sheet.find("<sheetData>").unwrap() + "<sheetData>".len();
    assert_eq!(&sheet[from..sheet.find("</sheetData>").unwrap()], want);
}

#[test]
fn a_cell_that_is_only_a_placeholder_becomes_a_number_with_its_style() {
    let strings =
        "<sst><si><t>{{litigation.pending}}</t></si><si><t> ｛｛ rate.win ｝｝ </t></si></sst>";
    check(
        "<row r=\"1\"><c r=\"A1\" s=\"0\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\" t=\"s\"><v>1</v></c><c t=\"s\" r=\"C1\"><v>1</v></c></row>",
        strings,
        "<row r=\"1\"><c r=\"A1\" s=\"0\"><v>17</v></c><c r=\"B1\" s=\"1\"><v>0.675</v></c><c r=\"C1\"><v>67.5</v></c></row>",
    );
}

#[test]
fn text_around_a_placeholder_keeps_its_runs() {
    let strings = "<sst><si><t xml:space=\"preserve\">未结 {{litigation.pending}} 件</t></si>\
        <si><r><rPr><b/></rPr><t>未结{{litiga</t></r><r><t>tion.pending@2021}}件</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>\
        <si><t>胜诉率{{rate.win}}%</t></si></sst>";
    check(
        "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"A3\" t=\"s\"><v>2</v></c>",
        strings,
        "<c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">未结 17 件</t></is></c>\
         <c r=\"A2\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t xml:space=\"preserve\">未结9</t></r><r><t xml:space=\"preserve\">件</t></r></is></c>\
         <c r=\"A3\" t=\"inlineStr\"><is><t xml:space=\"preserve\">胜诉率67.5%</t></is></c>",
    );
}

#[test]
fn texts_that_stand_in_the_cell_itself_are_filled_too() {
    check(
        "<c r=\"A1\" t=\"inlineStr\"><is><t>{{litigation.pending}}</t></is></c><c r=\"A2\" t=\"str\"><v>{{rate.loss}}</v></c>",
        "<sst/>",
        "<c r=\"A1\"><v>17</v></c><c r=\"A2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">-</t></is></c>",
    );
}

#[test]
fn hostile_values_stay_text() {
    check(
        "<c r=\"A1\" t=\"inlineStr\"><is><t>{{office.name}}</t></is></c>",
        "<sst/>",
        "<c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">&lt;青川区&gt; &amp; &quot;柳林&quot;镇</t></is></c>",
    );
}

#[test]
fn plain_formulas_get_their_results_and_the_others_lose_old_ones_until_the_file_is_opened() {
    let row = "<c r=\"A1\" t=\"inlineStr\"><is><t>{{litigation.pending}}</t></is></c>\
               <c r=\"A2\" s=\"1\"><f>SUM(A1)</f><v>0</v></c><c r=\"A3\" t=\"str\"><f>A1&amp;\"件\"</f><v>x</v></c><c r=\"A4\"><v>5</v></c>";
    let bytes = filled(&workbook(row, "<sst/>")).unwrap().bytes;
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<c r=\"A2\" s=\"1\"><f>SUM(A1)</f><v>17</v></c><c r=\"A3\"><f>A1&amp;\"件\"</f></c><c r=\"A4\"><v>5</v></c>"), "{sheet}");
    let book = part(&bytes, "xl/workbook.xml");
    assert!(
        book.contains("</sheets><calcPr fullCalcOnLoad=\"1\"/><extLst/>"),
        "{book}"
    );
}

#[test]
fn every_unknown_placeholder_is_listed_with_its_cell() {
    let row = "<c r=\"A1\" t=\"inlineStr\"><is><t>{{litigation.pending}}</t></is></c>\
               <c r=\"B7\" t=\"inlineStr\"><is><t>{{litigation.pendng}}</t></is></c>\
               <c r=\"C7\" t=\"inlineStr\"><is><t>共{{x}}件,{{y</t></is></c><c r=\"D7\"><f>\"{{z}}\"</f></c>";
    let Err(FillError::Unknown(places)) = filled(&workbook(row, "<sst/>")) else {
        panic!("filled");
    };
    let have: Vec<(&str, &str, &str)> = places
        .iter()
        .map(|p| (p.sheet.as_str(), p.cell.as_str(), p.placeholder.as_str()))
        .collect();
    assert_eq!(have.len(), 4, "{have:?}");
    assert_eq!(have[0], ("表一", "B7", "litigation.pendng"));
    assert_eq!(have[1], ("表一", "C7", "x"));
    assert_eq!((have[2].1, have[3].1), ("C7", "D7"));
}

#[test]
fn a_file_without_placeholders_is_said_to_have_none() {
    let bytes = workbook("<c r=\"A1\"><v>5</v></c>", "<sst/>");
    assert!(matches!(filled(&bytes), Err(FillError::Nothing)));
}

/// A form as an office would make it: title over merged cells, borders, a chart, formulas, print settings, a header.
fn form() -> Vec<u8> {
    let mut book = Workbook::new();
    let head = Format::new()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_background_color(Color::RGB(0xddeeff));
    let percent = Format::new().set_num_format("0.00%");
    let sheet = book.add_worksheet();
    sheet.set_name("报送表").unwrap();
    sheet
        .merge_range(0, 0, 0, 3, "{{office.name}}行政应诉情况", &head)
        .unwrap();
    sheet.write_string(1, 0, "未结").unwrap();
    sheet
        .write_string_with_format(1, 1, "{{litigation.pending}}", &head)
        .unwrap();
    sheet
        .write_string(1, 2, "{{litigation.pending@2021}}")
        .unwrap();
    sheet
        .write_formula(1, 3, Formula::new("=B2+C2").set_result("0"))
        .unwrap();
    sheet
        .write_string_with_format(2, 1, "{{rate.win}}", &percent)
        .unwrap();
    sheet.write_string(3, 0, "不动的文字 {单括号}").unwrap();
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_values("报送表!$B$2:$C$2");
    sheet.insert_chart(5, 0, &chart).unwrap();
    sheet
        .set_landscape()
        .set_paper_size(8)
        .set_repeat_rows(0, 0)
        .unwrap();
    sheet.set_header("&C{{office.name}}");
    book.add_worksheet()
        .set_name("说明")
        .unwrap()
        .write_string(0, 0, "填表说明")
        .unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn only_the_placeholder_cells_differ_from_the_form() {
    let form = form();
    let done = filled(&form).unwrap();
    assert_eq!(done.places, 5);
    let (before, after) = (parts(&form), parts(&done.bytes));
    let names: Vec<&String> = before.keys().collect();
    assert_eq!(names, after.keys().collect::<Vec<_>>());
    let changed: Vec<&str> = before
        .iter()
        .filter(|(name, content)| after[*name] != **content)
        .map(|(name, _)| name.as_str())
        .collect();
    // this form asks for recalculation already
    assert_eq!(changed, ["xl/worksheets/sheet1.xml"]);
    // within the sheet: every element but the five cells, the formula's result and the header is as it was
    let text = |parts: &BTreeMap<String, Vec<u8>>| {
        String::from_utf8(parts["xl/worksheets/sheet1.xml"].clone()).unwrap()
    };
    let pieces = |xml: &str| -> Vec<String> {
        xml.replace("<c ", "\n<c ")
            .replace("</c>", "</c>\n")
            .replace("<oddHeader>", "\n<oddHeader>")
            .replace("</oddHeader>", "</oddHeader>\n")
            .lines()
            .map(str::to_string)
            .collect()
    };
    let (old, new) = (pieces(&text(&before)), pieces(&text(&after)));
    assert_eq!(old.len(), new.len());
    let cells: Vec<(&String, &String)> = old.iter().zip(&new).filter(|(a, b)| a != b).collect();
    let places: Vec<String> = cells
        .iter()
        .map(|(old, _)| {
            let name = old.split('"').nth(1).unwrap_or("header");
            if old.starts_with("<odd") {
                "header".to_string()
            } else {
                name.to_string()
            }
        })
        .collect();
    assert_eq!(places, ["A1", "B2", "C2", "D2", "B3", "header"]);
    for (old, new) in cells {
        let style = |cell: &str| {
            cell.split_once(" s=\"")
                .map(|(_, rest)| rest.split('"').next().unwrap_or_default().to_string())
        };
        assert_eq!(style(old), style(new), "{old} {new}");
    }
    assert_eq!(filled(&form).unwrap().bytes, done.bytes);
}

#[test]
fn a_word_form_is_filled_and_its_unknown_placeholders_are_listed() {
    let ns = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let document = |text: &str| {
        packed(&[
            ("[Content_Types].xml", "<Types/>"),
            (
                "word/document.xml",
                &format!(
                    "<w:document {ns}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
                ),
            ),
        ])
    };
    let done = filled(&document("未结{{litigation.pending}}件,胜诉率{{rate.win}}")).unwrap();
    assert!(part(&done.bytes, "word/document.xml").contains("未结17件,胜诉率67.5%"));
    let Err(FillError::Unknown(places)) = filled(&document("{{a}}{{litigation.pending}}{{b"))
    else {
        panic!("filled");
    };
    assert_eq!(places.len(), 2);
}

#[test]
fn what_is_no_form_is_refused() {
    for bytes in [
        &b"plain"[..],
        &[0xd0, 0xcf, 0x11, 0xe0, 0, 0],
        &packed(&[("a.txt", "x")]),
        &packed(&[("xl/workbook.xml", "<workbook><sheets>")]),
        &packed(&[(
            "xl/workbook.xml",
            "<!DOCTYPE x [<!ENTITY a 'b'>]><workbook/>",
        )]),
    ] {
        assert!(matches!(filled(bytes), Err(FillError::Template(_))));
    }
    // a bomb: 30 MB of one letter packs to nothing
    let bomb = packed(&[("xl/workbook.xml", &"a".repeat(30 << 20))]);
    assert!(matches!(filled(&bomb), Err(FillError::Template(_))));
}

/// Change, the year before, any dimension, officials: what a superior's form asks beyond a number of its period.
#[test]
fn placeholders_take_changes_dimensions_and_officials() {
    use anjuan::docket::Scope;
    use anjuan::exchange::form_fill::Answers;
    use anjuan::exchange::sample::SAMPLES;
    use anjuan::exchange::yearend::Year;
    use anjuan::ledger::Moment;
    use anjuan::text::Lang;
    let dir = tempfile::tempdir().unwrap();
    let sample = &SAMPLES[0];
    let today = sample.today().unwrap();
    let at = today.and_hms_opt(9, 0, 0).unwrap().and_utc().fixed_offset();
    let ledger = sample
        .open(Moment { at, today }, &dir.path().join("a.db"))
        .unwrap();
    let scope = Scope::year_of(today);
    let year = Year::new(&ledger, scope, Lang::Zh, today).unwrap();
    let mut answers = Answers::new(&year);
    for (placeholder, want) in [
        ("litigation.received", "25"),
        ("litigation.received@change", "19"),
        ("litigation.received@yoy", "316.67%"),
        ("litigation.received@同比增减", "19"),
        // the quarter before, to the same day of it: 10 against 4
        ("litigation.received@2022Q4@change", "6"),
        ("rate.loss@yoy", "36.36个百分点"),
        ("litigation.received|court=临河市中级人民法院", "4"),
        ("litigation.received|法院=临河市青川区人民法院", "21"),
        ("litigation.received|court=无此法院", "0"),
        ("court#1", "临河市青川区人民法院"),
        ("litigation.received|court#1", "21"),
        ("litigation.received|court#2", "4"),
        ("court#9", ""),
        (
            "litigation.received|department=农业农村办公室|matter=行政确权",
            "3",
        ),
        ("litigation.handled", "31"),
        ("litigation.handled@disputes", "26"),
        ("litigation.handled@2022@按争议", "26"),
        ("official#1", "周砚秋"),
        ("appearance.attended_times|official=周砚秋", "1"),
        ("appearance.attended_times|official#1", "1"),
        ("observed.trials", "0"),
        ("mediation.settled", "0"),
    ] {
        let found = answers.answer(placeholder).map(|f| f.shown());
        assert_eq!(
            found.as_deref().ok(),
            Some(want),
            "{placeholder}: {found:?}"
        );
    }
    assert!(matches!(
        answers.answer("rate.loss|court#1"),
        Ok(Filling::Number { percent: true, .. })
    ));
    // Points are hundredths in a cell of per cent.
    assert!(matches!(
        answers.answer("rate.loss@yoy"),
        Ok(Filling::Number { percent: true, .. })
    ));
    // A time is read as it is written, a value of a list by its name or its id.
    for (a, b) in [
        ("quarter=2022Q2", "quarter=2022年第2季度"),
        ("month=2022-03", "month=2022年3月"),
        ("role=被告", "role=defendant"),
    ] {
        let shown = |by: &str| {
            let found = answers.answer(&format!("litigation.received|{by}"));
            found.unwrap_or_else(|e| panic!("{by}: {}", e.zh)).shown()
        };
        let mut shown = shown;
        let (a, b) = (shown(a), shown(b));
        assert_eq!(a, b);
        assert_ne!(a, "0");
    }
    // Of a year before the first case nothing is known: it is no 0.
    for placeholder in [
        "litigation.handled@2019",
        "rate.loss@2019",
        "litigation.received@2019@yoy",
    ] {
        assert_eq!(answers.answer(placeholder).unwrap().shown(), "");
    }
    for wrong in [
        "litigation.received|role=火星",
        "litigation.received|outcome=不存在",
        "litigation.received|ending=赢",
        "litigation.received|month=3月",
        "litigation.received|kind=火星",
        "litigation.received|quarter=2022-13",
        "litigation.received|suspended=也许",
        "litigation.receive@yoy",
        "litigation.received|court=甲|-已结",
        // A comparison, a period or what is counted stands before the conditions.
        "litigation.received|department=执法办@change",
        "litigation.received|ending=won@disputes",
        "litigation.received|court=甲|matter:penalty@2021",
        "nothing|court=甲",
    ] {
        assert!(answers.answer(wrong).is_err(), "{wrong}");
    }
}
