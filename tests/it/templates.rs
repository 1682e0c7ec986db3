//! The papers' templates: each .docx in assets/templates is what its source gives; `ANJUAN_BLESS=1` writes them anew.
//!
//! A source is one paragraph a line, the first word its style: `title heading sub body left right small blank pagebreak`;
//! `table W W …` (columns in millimetres) begins a table of the `| a | b |` lines below it, `*` before a cell makes it
//! bold, `table W W tall H` makes its rows H millimetres high at least; `draft` is a note to the drafter, highlighted;
//! `pages` numbers the pages, `size N` sets the body in points. Paper, margins and faces follow GB/T 9704.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Twentieths of a point in a millimetre.
const MM: f64 = 1440.0 / 25.4;

fn esc(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn paragraph(style: &str, text: &str) -> String {
    let run = if text.is_empty() {
        String::new()
    } else {
        format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", esc(text))
    };
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{run}</w:p>")
}

/// A note to whoever drafts the paper, as loud as what is missing, so that none leaves the house with it.
fn drafting(text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Body\"/></w:pPr><w:r><w:rPr><w:highlight w:val=\"yellow\"/></w:rPr>\
         <w:t xml:space=\"preserve\">【拟稿：{}】</w:t></w:r></w:p>",
        esc(text)
    )
}

fn cell(width: u32, text: &str) -> String {
    let (style, text) = match text.trim().strip_prefix('*') {
        Some(bold) => ("CellHead", bold),
        None => ("Cell", text.trim()),
    };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>{}</w:tc>",
        paragraph(style, text)
    )
}

/// `tall` is the least height of a row; none where it is as high as its words.
fn table(widths: &[u32], rows: &[Vec<&str>], tall: Option<u32>) -> String {
    let grid: String = widths
        .iter()
        .map(|w| format!("<w:gridCol w:w=\"{w}\"/>"))
        .collect();
    let total: u32 = widths.iter().sum();
    let rows: String = rows
        .iter()
        .map(|cells| {
            assert_eq!(cells.len(), widths.len(), "{cells:?}");
            let cells: String = widths.iter().zip(cells).map(|(w, c)| cell(*w, c)).collect();
            let height = tall.map(|t| format!("<w:trHeight w:val=\"{t}\" w:hRule=\"atLeast\"/>"));
            let height = height.unwrap_or_default();
            format!("<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>")
        })
        .collect();
    let edge = |side: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>")
    };
    let edges: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(edge)
        .concat();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>{edges}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
}

fn body(source: &str) -> (String, bool, f64) {
    let (mut out, mut pages, mut size) = (String::new(), false, 16.0);
    let mut broken = false;
    let mut lines = source.lines().filter(|l| !l.starts_with('#')).peekable();
    while let Some(line) = lines.next() {
        let (style, text) = line.split_once(' ').unwrap_or((line, ""));
        match style {
            "pages" => pages = true,
            "size" => size = text.parse().unwrap(),
            // A paragraph of its own could fall on a page of its own.
            "pagebreak" => broken = true,
            "blank" => out.push_str(&paragraph("Left", "")),
            "draft" => out.push_str(&drafting(text)),
            "table" => {
                let twips = |mm: &str| (mm.parse::<f64>().unwrap() * MM) as u32;
                let (columns, tall) = match text.split_once(" tall ") {
                    Some((columns, tall)) => (columns, Some(twips(tall))),
                    None => (text, None),
                };
                let widths: Vec<u32> = columns.split_whitespace().map(twips).collect();
                let mut rows: Vec<Vec<&str>> = Vec::new();
                while let Some(row) = lines.next_if(|l| l.starts_with('|')) {
                    rows.push(row.trim_matches('|').split('|').collect());
                }
                out.push_str(&table(&widths, &rows, tall));
            }
            "title" | "heading" | "sub" | "body" | "left" | "right" | "small" => {
                let mut chars = style.chars();
                let id: String = chars
                    .next()
                    .map(|c| c.to_ascii_uppercase())
                    .into_iter()
                    .chain(chars)
                    .collect();
                let made = paragraph(&id, text);
                out.push_str(&match std::mem::take(&mut broken) {
                    true => made.replacen("</w:pPr>", "<w:pageBreakBefore/></w:pPr>", 1),
                    false => made,
                });
            }
            other => panic!("no style {other}: {line}"),
        }
    }
    (out, pages, size)
}

/// A paragraph style: face for Chinese, size in points, alignment, first-line indent in characters, line in points.
fn style(
    id: &str,
    name: &str,
    face: &str,
    points: f64,
    look: &str,
    indent: u32,
    line: f64,
) -> String {
    let half = (points * 2.0) as u32;
    let bold = if look.contains('b') { "<w:b/>" } else { "" };
    let jc = match look {
        l if l.contains('c') => "center",
        l if l.contains('r') => "right",
        l if l.contains('l') => "left",
        _ => "both",
    };
    let keep = if look.contains('k') {
        "<w:keepNext/>"
    } else {
        ""
    };
    let indent = if indent > 0 {
        let twips = (points * 20.0) as u32 * indent;
        format!(
            "<w:ind w:firstLineChars=\"{}\" w:firstLine=\"{twips}\"/>",
            indent * 100
        )
    } else {
        String::new()
    };
    let spacing = format!(
        "<w:spacing w:line=\"{}\" w:lineRule=\"exact\"/>",
        (line * 20.0) as u32
    );
    let default = if id == "Body" { " w:default=\"1\"" } else { "" };
    format!(
        "<w:style w:type=\"paragraph\"{default} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:qFormat/>\
         <w:pPr>{keep}{spacing}{indent}<w:jc w:val=\"{jc}\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"Times New Roman\" \
         w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"{face}\"/>{bold}<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/></w:rPr></w:style>"
    )
}

fn styles(size: f64) -> String {
    let line = size * 1.75;
    let tight = (size - 2.0).max(10.5);
    let all = [
        style("Body", "正文(公文)", "仿宋", size, "", 2, line),
        style(
            "Title",
            "标题(公文)",
            "宋体",
            if size < 14.0 { 18.0 } else { 22.0 },
            "bc",
            0,
            if size < 14.0 { 28.0 } else { 40.0 },
        ),
        style("Heading", "一级标题(公文)", "黑体", size, "k", 2, line),
        style("Sub", "二级标题(公文)", "楷体", size, "bk", 2, line),
        style("Left", "顶格(公文)", "仿宋", size, "lk", 0, line),
        style("Right", "落款(公文)", "仿宋", size, "rk", 0, line),
        style(
            "Small",
            "附注(公文)",
            "仿宋",
            tight.min(12.0),
            "",
            0,
            tight.min(12.0) * 1.5,
        ),
        style(
            "Cell",
            "表格(公文)",
            "仿宋",
            tight.min(14.0),
            "l",
            0,
            tight.min(14.0) * 1.5,
        ),
        style(
            "CellHead",
            "表头(公文)",
            "黑体",
            tight.min(14.0),
            "ck",
            0,
            tight.min(14.0) * 1.5,
        ),
        style("Footer", "页码(公文)", "宋体", 14.0, "c", 0, 18.0),
    ];
    format!(
        "{HEAD}<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>{}</w:styles>",
        all.concat()
    )
}

/// A template from its source.
fn template(source: &str) -> Vec<u8> {
    let (body, pages, size) = body(source);
    let mm = |n: f64| (n * MM).round() as u32;
    // one page is asked of a note in small type, so its margins are narrower than those of a government document
    let (top, bottom, left, right) = if size < 14.0 {
        (20.0, 15.0, 27.0, 27.0)
    } else {
        (37.0, 35.0, 28.0, 26.0)
    };
    let footer = if pages {
        "<w:footerReference w:type=\"default\" r:id=\"rId2\"/>"
    } else {
        ""
    };
    let section = format!(
        "<w:sectPr>{footer}<w:pgSz w:w=\"{}\" w:h=\"{}\"/><w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:header=\"851\" w:footer=\"{}\" w:gutter=\"0\"/></w:sectPr>",
        mm(210.0),
        mm(297.0),
        mm(top),
        mm(right),
        mm(bottom),
        mm(left),
        mm(28.0_f64.min(bottom))
    );
    let document = format!(
        "{HEAD}<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>{body}{section}</w:body></w:document>"
    );
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut types = format!(
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{kind}.document.main+xml\"/>\
         <Override PartName=\"/word/styles.xml\" ContentType=\"{kind}.styles+xml\"/>"
    );
    let mut rels = format!("<Relationship Id=\"rId1\" Type=\"{R}/styles\" Target=\"styles.xml\"/>");
    let mut parts: Vec<(&str, String)> = Vec::new();
    if pages {
        types.push_str(&format!(
            "<Override PartName=\"/word/footer1.xml\" ContentType=\"{kind}.footer+xml\"/>"
        ));
        rels.push_str(&format!(
            "<Relationship Id=\"rId2\" Type=\"{R}/footer\" Target=\"footer1.xml\"/>"
        ));
        let field = "<w:r><w:t xml:space=\"preserve\">— </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
            <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t xml:space=\"preserve\"> —</w:t></w:r>";
        parts.push(("word/footer1.xml", format!("{HEAD}<w:ftr xmlns:w=\"{W}\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{field}</w:p></w:ftr>")));
    }
    let package = "http://schemas.openxmlformats.org/package/2006";
    parts.insert(
        0,
        (
            "[Content_Types].xml",
            format!("{HEAD}<Types xmlns=\"{package}/content-types\">{types}</Types>"),
        ),
    );
    parts.insert(1, ("_rels/.rels", format!("{HEAD}<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{R}/officeDocument\" Target=\"word/document.xml\"/></Relationships>")));
    parts.insert(2, ("word/document.xml", document));
    parts.push(("word/styles.xml", styles(size)));
    parts.push((
        "word/_rels/document.xml.rels",
        format!("{HEAD}<Relationships xmlns=\"{package}/relationships\">{rels}</Relationships>"),
    ));
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, content) in parts {
        out.start_file(name, options).unwrap();
        out.write_all(content.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn sources() -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = std::fs::read_dir("assets/templates/source")
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    out.sort();
    out
}

#[test]
fn every_template_is_what_its_source_gives() {
    for source in sources() {
        let made = template(&std::fs::read_to_string(&source).unwrap());
        let name = Path::new(source.file_name().unwrap()).with_extension("docx");
        let path = Path::new("assets/templates").join(name);
        if std::env::var_os("ANJUAN_BLESS").is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        // the parts are compared, not the packing of a version of the zip library
        for part in [
            "word/document.xml",
            "word/styles.xml",
            "[Content_Types].xml",
        ] {
            let kept = std::fs::read(&path).unwrap();
            assert_eq!(
                super::docx::part(&kept, part),
                super::docx::part(&made, part),
                "{path:?}: ANJUAN_BLESS=1 cargo test --test it templates"
            );
        }
    }
}
