//! Filling a Word template: split placeholders, repeated rows, what is missing, hostile values, hostile packages.

use std::io::{Cursor, Read, Write};

use anjuan::exchange::docx::{Filled, TemplateError, fill};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const NS: &str =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:w14=\"w14\"";
const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override \
    PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(content.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn document(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {NS}><w:body>{body}</w:body></w:document>"
    );
    package(&[
        ("[Content_Types].xml", TYPES),
        ("word/document.xml", &document),
        ("word/media/image1.png", "not touched"),
    ])
}

pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut out)
        .unwrap();
    out
}

fn body(bytes: &[u8]) -> String {
    let document = part(bytes, "word/document.xml");
    let start = document.find("<w:body>").unwrap() + "<w:body>".len();
    document[start..document.find("</w:body>").unwrap()].to_string()
}

fn filled(body: &str, values: &[(&str, &str)]) -> Result<Filled, TemplateError> {
    fill(&document(body), &mut |name| {
        values
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, v)| v.to_string())
    })
}

/// The body that comes of a body.
fn check(from: &str, values: &[(&str, &str)], want: &str) -> Vec<String> {
    let filled = filled(from, values).unwrap();
    assert_eq!(body(&filled.bytes), want, "{from}");
    filled.missing
}

const T: &str = "<w:t xml:space=\"preserve\">";

#[test]
fn a_value_stands_in_the_formatting_of_its_placeholder() {
    let missing = check(
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>案号:{{案号}}。</w:t></w:r></w:p>",
        &[("案号", "(2026)京0105行初7号")],
        &format!(
            "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr>{T}案号:(2026)京0105行初7号。</w:t></w:r></w:p>"
        ),
    );
    assert!(missing.is_empty());
}

#[test]
fn a_placeholder_split_over_runs_is_found_and_takes_the_first_look() {
    check(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲{</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t>{ 案</w:t></w:r>\
         <w:hyperlink><w:r><w:t>号 }</w:t></w:r></w:hyperlink><w:r><w:t>}乙{{x}}</w:t></w:r><w:r><w:t>丙</w:t></w:r></w:p>",
        &[("案号", "7号"), ("x", "")],
        &format!(
            "<w:p><w:r><w:rPr><w:b/></w:rPr>{T}甲7号</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r>{T}</w:t></w:r>\
             <w:hyperlink><w:r>{T}</w:t></w:r></w:hyperlink><w:r>{T}乙</w:t></w:r><w:r><w:t>丙</w:t></w:r></w:p>"
        ),
    );
}

#[test]
fn every_byte_without_a_placeholder_stays() {
    let odd = "<w:p w14:paraId=\"00AA\"><w:r><w:t >a &amp; b &#x4E2D; { { x } }</w:t></w:r><!-- c --><w:r><w:instrText>{{PAGE}}</w:instrText></w:r></w:p>";
    let from = document(odd);
    let filled = fill(&from, &mut |_| Some("X".into())).unwrap();
    assert_eq!(body(&filled.bytes), odd);
    assert_eq!(part(&filled.bytes, "word/media/image1.png"), "not touched");
    assert_eq!(filled.missing, Vec::<String>::new());
}

#[test]
fn what_has_no_value_is_marked_highlighted_and_listed_once() {
    let missing = check(
        "<w:p><w:r><w:rPr><w:sz w:val=\"32\"/><w:u w:val=\"single\"/></w:rPr><w:t>由{{姓名}}出庭</w:t></w:r></w:p>\
         <w:p><w:r><w:t>{{姓名}}{{案号</w:t></w:r></w:p>",
        &[],
        &format!(
            "<w:p><w:r><w:rPr><w:sz w:val=\"32\"/><w:u w:val=\"single\"/></w:rPr>{T}由</w:t></w:r>\
             <w:r><w:rPr><w:sz w:val=\"32\"/><w:highlight w:val=\"yellow\"/><w:u w:val=\"single\"/></w:rPr>{T}【缺：姓名】</w:t></w:r>\
             <w:r><w:rPr><w:sz w:val=\"32\"/><w:u w:val=\"single\"/></w:rPr>{T}出庭</w:t></w:r></w:p>\
             <w:p><w:r>{T}</w:t></w:r><w:r><w:rPr><w:highlight w:val=\"yellow\"/></w:rPr>{T}【缺：姓名】</w:t></w:r><w:r>{T}{{{{案号</w:t></w:r></w:p>"
        ),
    );
    assert_eq!(missing, ["姓名", "{{案号"]);
}

#[test]
fn hostile_values_stay_text() {
    check(
        "<w:p><w:r><w:t>{{x}}</w:t></w:r></w:p>",
        &[(
            "x",
            "</w:t><w:p>&\"'\u{202e}\u{1b}[31m\u{0}{{y}}\r\n第二行\u{200b}",
        )],
        &format!(
            "<w:p><w:r>{T}&lt;/w:t&gt;&lt;w:p&gt;&amp;&quot;&apos;[31m{{{{y}}}}</w:t><w:br/>{T}第二行</w:t></w:r></w:p>"
        ),
    );
}

fn row(cells: &str) -> String {
    format!(
        "<w:tr w14:paraId=\"1\"><w:tc><w:p w14:paraId=\"2\"><w:r><w:t>{cells}</w:t></w:r></w:p></w:tc></w:tr>"
    )
}

fn row_out(cells: &str, ids: bool) -> String {
    let (a, b) = if ids {
        (" w14:paraId=\"1\"", " w14:paraId=\"2\"")
    } else {
        ("", "")
    };
    format!("<w:tr{a}><w:tc><w:p{b}><w:r>{T}{cells}</w:t></w:r></w:p></w:tc></w:tr>")
}

#[test]
fn a_row_repeats_for_its_list() {
    let head = "<w:tr><w:tc><w:p><w:r><w:t>姓名</w:t></w:r></w:p></w:tc></w:tr>";
    let table = |rows: &str| {
        format!("<w:p/><w:tbl>{head}{rows}</w:tbl><w:p><w:r><w:t>完</w:t></w:r></w:p>")
    };
    let from = table(&row("{{no}}.{{people[].name}}"));
    let values = [
        ("people[]", "2"),
        ("people[1].name", "甲"),
        ("people[2].name", "乙"),
        ("no", "第"),
    ];
    check(
        &from,
        &values,
        &table(&(row_out("第.甲", true) + &row_out("第.乙", false))),
    );
    // a list of none takes the row out, a list not known leaves it marked
    check(&from, &[("people[]", "0"), ("no", "1")], &table(""));
    let missing = filled(&from, &[("no", "1")]).unwrap().missing;
    assert_eq!(missing, ["people"]);
    // the only row of a table stays, empty
    let only = format!("<w:tbl>{}</w:tbl>", row("{{people[].name}}"));
    check(
        &only,
        &[("people[]", "0")],
        &format!("<w:tbl>{}</w:tbl>", row_out("", true)),
    );
    assert!(filled(&from, &[("people[]", "many"), ("no", "1")]).is_err());
    assert!(filled(&from, &[("people[]", "5001"), ("no", "1")]).is_err());
}

#[test]
fn a_paragraph_outside_tables_repeats_too() {
    let from = "<w:p><w:r><w:t>{{a[].x}};</w:t></w:r></w:p><w:p><w:r><w:t>尾</w:t></w:r></w:p>";
    let p = |x: &str| format!("<w:p><w:r>{T}{x};</w:t></w:r></w:p>");
    let tail = "<w:p><w:r><w:t>尾</w:t></w:r></w:p>";
    check(
        from,
        &[
            ("a[]", "3"),
            ("a[1].x", "一"),
            ("a[2].x", "二"),
            ("a[3].x", "三"),
        ],
        &format!("{}{}{}{tail}", p("一"), p("二"), p("三")),
    );
    check(from, &[("a[]", "0")], tail);
}

#[test]
fn text_boxes_in_a_paragraph_are_their_own_paragraphs() {
    check(
        "<w:p><w:r><w:t>{{a}}</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{{b</w:t></w:r><w:r><w:t>}}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r><w:r><w:t>{{c}}</w:t></w:r></w:p>",
        &[("a", "1"), ("b", "2"), ("c", "3")],
        &format!(
            "<w:p><w:r>{T}1</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r>{T}2</w:t></w:r><w:r>{T}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r><w:r>{T}3</w:t></w:r></w:p>"
        ),
    );
}

#[test]
fn headers_and_footers_are_filled() {
    let document = format!("<w:document {NS}><w:body><w:p/></w:body></w:document>");
    let header = format!("<w:hdr {NS}><w:p><w:r><w:t>{{{{x}}}}</w:t></w:r></w:p></w:hdr>");
    let from = package(&[
        ("word/document.xml", &document),
        ("word/header1.xml", &header),
    ]);
    let filled = fill(&from, &mut |_| Some("区局".into())).unwrap();
    assert!(part(&filled.bytes, "word/header1.xml").contains("区局"));
    // the same values give the same bytes
    assert_eq!(filled, fill(&from, &mut |_| Some("区局".into())).unwrap());
}

#[test]
fn what_is_no_sound_template_is_refused() {
    let refused = |bytes: &[u8]| fill(bytes, &mut |_| None).unwrap_err().said.zh;
    assert!(refused(b"").contains("损坏"));
    assert!(refused(b"hello").contains("损坏"));
    assert!(refused(&package(&[("xl/workbook.xml", "<a/>")])).contains("不是 Word"));
    let sound = format!("<w:document {NS}><w:body/></w:document>");
    assert!(
        refused(&package(&[
            ("word/document.xml", &sound),
            ("word/vbaProject.bin", "")
        ]))
        .contains("宏")
    );
    assert!(
        refused(&package(&[(
            "word/document.xml",
            "<w:document><w:p></w:document>"
        )]))
        .contains("损坏")
    );
    let doctype = format!("<!DOCTYPE x [<!ENTITY a \"b\">]>{sound}");
    let doctype = package(&[("word/document.xml", &doctype)]);
    let said = fill(&doctype, &mut |_| None).unwrap_err().said;
    assert!(said.zh.contains("损坏") && said.en.contains("DOCTYPE"));
    let entity = format!(
        "<w:document {NS}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
    );
    assert!(refused(&package(&[("word/document.xml", &entity)])).contains("损坏"));
    let bomb = format!("{sound}{}", " ".repeat(30 * 1024 * 1024));
    assert!(refused(&package(&[("word/document.xml", &bomb)])).contains("炸弹"));
    assert!(refused(&vec![0; 21 * 1024 * 1024]).contains("20 MiB"));
}

#[test]
fn a_template_of_templates_becomes_a_document() {
    let sound = format!("<w:document {NS}><w:body/></w:document>");
    let types = TYPES.replace("document.main", "template.main");
    let filled = fill(
        &package(&[
            ("[Content_Types].xml", &types),
            ("word/document.xml", &sound),
        ]),
        &mut |_| None,
    )
    .unwrap();
    assert_eq!(part(&filled.bytes, "[Content_Types].xml"), TYPES);
}

/// The words of a document, one paragraph a line.
pub(crate) fn words(bytes: &[u8]) -> String {
    let document = part(bytes, "word/document.xml");
    let mut out = String::new();
    for piece in document.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        match tag.split([' ', '/']).next().unwrap() {
            "w:t" => out.push_str(text),
            "w:br" => out.push('\n'),
            "" if tag == "/w:p" => out.push('\n'),
            _ => {}
        }
    }
    out.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}
