//! A paper of headings, sentences and tables, written as a Word document in the layout of official papers or as a page.

use super::case_out::esc;
use super::ledger_out::ExportError;
use super::package::Package;
use crate::case::DocketNumber;
use crate::text::{Lang, clean_line, widened};

/// One piece of a paper, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// `一、总体情况`.
    Heading(String),
    /// `（一）`, in bold.
    Sub(String),
    Body(String),
    /// A line in small print: definitions, bases.
    Note(String),
    /// A cell may hold several lines.
    Table {
        heads: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    /// At the right margin: office and day.
    Sign(String),
    /// What follows begins on a page of its own.
    Break,
    /// The title and what stands under it once more, where a paper holds several letters.
    Title(String, String),
}

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialPaper {
    /// In two lines where it has a line break: whose it is, and what.
    pub title: String,
    /// Under the title: the period.
    pub under: String,
    pub pieces: Vec<Piece>,
    pub lang: Lang,
}

/// The frame whose styles are those of official papers: 小标宋 title, 仿宋 body of 28 points a line.
const FRAME: &[u8] = include_bytes!("../../assets/templates/year-report.docx");
/// Twentieths of a point a table is wide, on a page upright and on one across.
const WIDE: usize = 8800;
const ACROSS: usize = 13_700;
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>"#;
/// The page numbers, which stand in the frame: on odd pages to the right, on even ones to the left (GB/T 9704 7.5).
const NUMBERED: &str = r#"<w:footerReference w:type="default" r:id="rId2"/><w:footerReference w:type="even" r:id="rId3"/>"#;
const UPRIGHT: &str = r#"<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>"#;
/// Upright with less about it: of what is to stand on one page.
const NARROW: &str = r#"<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1474" w:bottom="1304" w:left="1588" w:header="680" w:footer="680" w:gutter="0"/>"#;
const LYING: &str = r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1588" w:right="1474" w:bottom="1474" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>"#;
const LINES: &str = r#"<w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#;

impl OfficialPaper {
    /// As it is printed: in Chinese every mark full width, whatever list or sum a label came from.
    fn printed(&self) -> OfficialPaper {
        if self.lang == Lang::En {
            return self.clone();
        }
        let each = |texts: &[String]| texts.iter().map(|t| widened(t)).collect::<Vec<_>>();
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Heading(text) => Piece::Heading(widened(text)),
            Piece::Sub(text) => Piece::Sub(widened(text)),
            Piece::Body(text) => Piece::Body(widened(text)),
            Piece::Note(text) => Piece::Note(widened(text)),
            Piece::Sign(text) => Piece::Sign(widened(text)),
            Piece::Title(title, under) => Piece::Title(widened(title), widened(under)),
            Piece::Break => Piece::Break,
            Piece::Table { heads, rows } => Piece::Table {
                heads: each(heads),
                rows: rows.iter().map(|row| each(row)).collect(),
            },
        });
        OfficialPaper {
            title: widened(&self.title),
            under: widened(&self.under),
            pieces: pieces.collect(),
            lang: self.lang,
        }
    }

    /// The Word document.
    ///
    /// # Errors
    /// The frame is the program's own: only what packing itself may say.
    pub fn docx(&self) -> Result<Vec<u8>, ExportError> {
        self.packed(UPRIGHT)
    }

    /// The same with narrower margins, for what is to stand on one page.
    ///
    /// # Errors
    /// As `docx`.
    pub fn docx_on_one_page(&self) -> Result<Vec<u8>, ExportError> {
        self.packed(NARROW)
    }

    fn packed(&self, upright: &str) -> Result<Vec<u8>, ExportError> {
        let paper = self.printed();
        // A table whose days and names an upright page would break lies across.
        let broken = |piece: &Piece| match piece {
            Piece::Table { heads, rows } => firm(heads, rows, WIDE).is_none(),
            _ => false,
        };
        let (wide, page) = match paper.pieces.iter().any(broken) {
            true => (ACROSS, LYING),
            false => (WIDE, upright),
        };
        let mut body = String::from(HEAD);
        titled(&mut body, &paper.title);
        line(&mut body, "Period", "", &paper.under);
        for (at, piece) in paper.pieces.iter().enumerate() {
            // A heading, a signature and what stands before it are never torn from what follows.
            let next = paper.pieces.get(at + 1);
            let signed = matches!(next, Some(Piece::Sign(_)));
            match piece {
                Piece::Heading(text) => kept(
                    &mut body,
                    "Body",
                    r#"<w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr>"#,
                    text,
                    true,
                ),
                Piece::Sub(text) => kept(&mut body, "Body", "<w:rPr><w:b/></w:rPr>", text, true),
                Piece::Body(text) => {
                    // What introduces a table is not left on the page before it.
                    let leads = matches!(next, Some(Piece::Table { .. }));
                    let leads = leads && crate::text::width(text) <= INTRODUCES;
                    kept(&mut body, "Body", "", text, signed || leads)
                }
                Piece::Note(text) => noted(&mut body, text, signed),
                Piece::Sign(text) => kept(&mut body, "Sign", "", text, signed),
                Piece::Title(title, under) => {
                    titled(&mut body, title);
                    line(&mut body, "Period", "", under);
                }
                Piece::Break => body.push_str(r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#),
                Piece::Table { heads, rows } => table(&mut body, (heads, rows), wide, signed),
            }
        }
        body.push_str(&format!(
            "<w:sectPr>{NUMBERED}{page}</w:sectPr></w:body></w:document>"
        ));
        let built = |e: super::package::TemplateError| ExportError::Form(e.said.zh);
        let mut package = Package::open(FRAME).map_err(built)?;
        package.change("word/document.xml", body.into_bytes());
        package.pack().map_err(built)
    }

    /// The page: one file, nothing loaded, readable on a telephone and printed without a heading alone at a page's end.
    pub fn html(&self) -> String {
        let paper = self.printed();
        let lang = match paper.lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        };
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{}</h1>\n<p class=\"under\">{}</p>\n",
            lines_of(&paper.title),
            esc(&paper.under),
            title = esc(&paper.title.replace('\n', "")),
        );
        for piece in &paper.pieces {
            match piece {
                Piece::Heading(text) => out.push_str(&format!("<h2>{}</h2>\n", esc(text))),
                Piece::Sub(text) => out.push_str(&format!("<h3>{}</h3>\n", esc(text))),
                Piece::Body(text) => out.push_str(&format!("<p>{}</p>\n", esc(text))),
                Piece::Note(text) => {
                    out.push_str(&format!("<p class=\"note\">{}</p>\n", esc(text)))
                }
                Piece::Sign(text) => {
                    out.push_str(&format!("<p class=\"sign\">{}</p>\n", esc(text)))
                }
                Piece::Break => out.push_str("<div class=\"break\"></div>\n"),
                Piece::Title(title, under) => out.push_str(&format!(
                    "<h1>{}</h1>\n<p class=\"under\">{}</p>\n",
                    lines_of(title),
                    esc(under)
                )),
                Piece::Table { heads, rows } => {
                    // A short table is not broken; a long one begins where it stands, its head on every page.
                    let short = if rows.len() <= TOGETHER { " short" } else { "" };
                    out.push_str(&format!("<div class=\"wide{short}\"><table>\n<thead><tr>"));
                    for head in heads {
                        out.push_str(&format!("<th>{}</th>", esc(head)));
                    }
                    out.push_str("</tr></thead>\n<tbody>\n");
                    for row in rows {
                        out.push_str("<tr>");
                        for cell in row {
                            // Numbers and days stay in one line: the table is rolled instead.
                            let class = match (stays_whole(cell), DocketNumber::parse(cell)) {
                                (true, _) => " class=\"n\"",
                                (false, Ok(_)) => " class=\"no\"",
                                (false, Err(_)) => "",
                            };
                            out.push_str(&format!("<td{class}>{}</td>", lines_of(cell)));
                        }
                        out.push_str("</tr>\n");
                    }
                    out.push_str("</tbody></table></div>\n");
                }
            }
        }
        out.push_str("</body>\n</html>\n");
        out
    }
}

const STYLE: &str = "body{font:16px/1.75 'FangSong','Noto Serif CJK SC',serif;max-width:46em;margin:1em auto;padding:0 1em}\
h1{font-size:1.5em;text-align:center}h2{font-size:1.15em;break-after:avoid}h3{font-size:1em;break-after:avoid}\
.under,.sign{text-align:center}.sign{text-align:right}p{margin:.4em 0;text-indent:2em}.under,.sign,.note{text-indent:0}\
.note{font-size:.85em;color:#444}.wide{overflow-x:auto}.short{break-inside:avoid}thead{display:table-header-group}table{border-collapse:collapse;width:100%;font-size:.9em}\
td,th{border:1px solid #999;padding:.15em .4em;text-align:left;min-width:3.5em}.n,.no{white-space:nowrap;min-width:0}@media(max-width:40em){.no{white-space:normal}}tr{break-inside:avoid}.break{break-before:page}@media print{body{margin:0}}";

/// Words of a page in as many lines as they are written in.
fn lines_of(text: &str) -> String {
    text.split('\n').map(esc).collect::<Vec<_>>().join("<br>")
}

fn xml(text: &str) -> String {
    clean_line(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn line(body: &mut String, style: &str, run: &str, text: &str) {
    kept(body, style, run, text, false);
}

/// A title, broken where it says so and not in the middle of a word.
fn titled(body: &mut String, title: &str) {
    body.push_str(&format!(
        r#"<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>"#,
        lines(title)
    ));
}

/// Words in as many lines as they are written in.
fn lines(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(xml).collect();
    lines.join(r#"</w:t><w:br/><w:t xml:space="preserve">"#)
}

/// A line that stays on the page of the next where `next` says so.
fn kept(body: &mut String, style: &str, run: &str, text: &str, next: bool) {
    let keep = if next { "<w:keepNext/>" } else { "" };
    body.push_str(&format!(
        r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr><w:r>{run}<w:t xml:space="preserve">{}</w:t></w:r></w:p>"#,
        xml(text)
    ));
}

/// Small print: the size of a table's words, its lines no wider apart than they need.
fn noted(body: &mut String, text: &str, next: bool) {
    let keep = if next { "<w:keepNext/>" } else { "" };
    body.push_str(&format!(
        r#"<w:p><w:pPr><w:pStyle w:val="Body"/>{keep}<w:spacing w:line="340" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="420"/></w:pPr><w:r>{CELL}<w:t xml:space="preserve">{}</w:t></w:r></w:p>"#,
        xml(text)
    ));
}

/// 五号: the size of a table's words.
const CELL: &str = r#"<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr>"#;
/// Twentieths of a point a column of text takes at the size of the cells, and the margins of a cell with some air.
const LETTER: usize = 106;
const MARGINS: usize = 160;
/// What a column of sentences cannot do without.
const SENTENCES: usize = 1300;

/// How wide a column is in columns of text.
#[derive(Clone, Copy)]
struct Wide {
    /// Its longest line.
    all: usize,
    /// The longest of its docket numbers, days and figures: what is never broken at a line's end.
    whole: usize,
}

/// Whether a cell of a page is numbers and days only, which are not broken at a line's end.
pub(super) fn stays_whole(cell: &str) -> bool {
    let short = |line: &str| crate::text::width(line) <= SHORT;
    cell.split('\n').all(|line| short(line) && is_whole(line))
}

/// A docket number, a day, a figure.
fn is_whole(line: &str) -> bool {
    let of_figure = |c: char| c.is_ascii_digit() || "年月日时分件次人元天.,:%/-−".contains(c);
    !line.is_empty() && (line.chars().all(of_figure) || DocketNumber::parse(line).is_ok())
}

/// How wide a line is: digits of another font than the one asked for are up to a third wider, and stand apart from the
/// words beside them.
fn with_air(line: &str) -> usize {
    let chars: Vec<char> = line.chars().collect();
    let meets = |pair: &[char]| match pair {
        [a, b] => a.is_ascii() != b.is_ascii(),
        _ => false,
    };
    let gaps = chars.windows(2).filter(|pair| meets(pair)).count();
    let ascii = chars.iter().filter(|c| c.is_ascii()).count();
    crate::text::width(line) + ascii / 3 + gaps / 2
}

/// How wide the words of each column are.
fn words(heads: &[String], rows: &[Vec<String>]) -> Vec<Wide> {
    let columns = heads.len().max(1);
    let wide = |at: usize| {
        let lines = || {
            rows.iter()
                .filter_map(|r| r.get(at))
                .flat_map(|c| c.split('\n'))
        };
        let most = lines().map(with_air).max().unwrap_or(0);
        let whole = lines().filter(|l| is_whole(l)).map(with_air).max();
        // a head may stand in two lines, but no word of it is broken
        let head = heads.get(at).map_or(0, |h| crate::text::width(h));
        let words = heads.get(at).into_iter().flat_map(|h| h.split(' '));
        let word = words.filter(|w| w.is_ascii()).map(with_air).max();
        let head = (head.div_ceil(4) * 2).max(word.unwrap_or(0));
        Wide {
            all: most.max(head).max(4),
            whole: whole.unwrap_or(0),
        }
    };
    (0..columns).map(wide).collect()
}

const fn taken(text: usize) -> usize {
    text * LETTER + MARGINS
}

/// What a column that is not kept whole cannot do without.
fn least(column: Wide) -> usize {
    taken(column.whole).max(SENTENCES)
}

/// Up to which width the columns of a table are kept whole on a page, and how much all take at the least.
fn firm(heads: &[String], rows: &[Vec<String>], page: usize) -> Option<(usize, usize)> {
    let text = words(heads, rows);
    [30, 24, 20, 16, 8].into_iter().find_map(|most| {
        let each = text.iter().map(|w| match w.all <= most {
            true => taken(w.all),
            false => least(*w),
        });
        let sum = each.sum();
        (sum <= page).then_some((most, sum))
    })
}

/// Columns of names, days, numbers and shares as wide as they are, so that none is broken; those of sentences share the
/// rest. Where that is too much, only docket numbers, days and what is short is kept whole.
fn widths(heads: &[String], rows: &[Vec<String>], page: usize) -> Vec<usize> {
    let columns = heads.len().max(1);
    let text = words(heads, rows);
    let share = |at: usize| text[at].all.clamp(6, 30);
    let Some((most, sum)) = firm(heads, rows, page) else {
        let sum: usize = (0..columns).map(share).sum();
        return (0..columns).map(|at| share(at) * page / sum).collect();
    };
    let rest = page.saturating_sub(sum);
    let is_long = |at: &usize| text[*at].all > most;
    let long: usize = (0..columns).filter(is_long).map(share).sum();
    let each = |at: usize| match (is_long(&at), long) {
        (true, _) => least(text[at]) + rest * share(at) / long.max(1),
        // nothing is long: what is left over goes to all alike
        (false, 0) => taken(text[at].all) + rest / columns,
        (false, _) => taken(text[at].all),
    };
    (0..columns).map(each).collect()
}

/// How many lines each row of a table is high on an upright page, its head first.
pub(super) fn lines_of_rows(heads: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let wide = widths(heads, rows, WIDE);
    let high = |cells: &[String]| {
        let each = cells.iter().zip(&wide).map(|(cell, wide)| {
            let room = (wide.saturating_sub(MARGINS) / LETTER).max(1);
            cell.split('\n')
                .map(|line| with_air(line).div_ceil(room).max(1))
                .sum()
        });
        each.max().unwrap_or(1)
    };
    let all = std::iter::once(heads).chain(rows.iter().map(Vec::as_slice));
    all.map(high).collect()
}

/// The widest number or day.
const SHORT: usize = 16;
/// The longest sentence that stays with the table it introduces, in columns of text.
const INTRODUCES: usize = 240;
/// Rows of a table that stays on one page.
const TOGETHER: usize = 14;

/// The head repeats on every page; a short table is not broken, no head stands alone at the end of a page, nor a signature
/// without a row above it.
fn table(body: &mut String, (heads, rows): (&[String], &[Vec<String>]), page: usize, signed: bool) {
    let widths = widths(heads, rows, page);
    body.push_str(&format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="{page}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{LINES}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>"#
    ));
    for width in &widths {
        body.push_str(&format!(r#"<w:gridCol w:w="{width}"/>"#));
    }
    body.push_str("</w:tblGrid>");
    let whole = rows.len() <= TOGETHER;
    let mut row = |cells: &[String], head: bool, keep: bool| {
        let keep = if keep { "<w:keepNext/>" } else { "" };
        let (properties, style) = match head {
            true => ("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", "CellHead"),
            false => ("<w:trPr><w:cantSplit/></w:trPr>", "Cell"),
        };
        body.push_str("<w:tr>");
        body.push_str(properties);
        for (at, width) in widths.iter().enumerate() {
            let text = cells.get(at).map_or("", String::as_str);
            body.push_str(&format!(
                r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr><w:r>{CELL}<w:t xml:space="preserve">{}</w:t></w:r></w:p></w:tc>"#,
                lines(text)
            ));
        }
        body.push_str("</w:tr>");
    };
    row(heads, true, true);
    for (at, cells) in (1..).zip(rows) {
        row(
            cells,
            false,
            whole && at < rows.len() || signed && at == rows.len(),
        );
    }
    body.push_str("</w:tbl>");
    kept(body, "Cell", "", "", signed);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_days_and_shares_stay_in_one_line_and_the_table_fits() {
        let heads = ["序号", "案号", "当事人", "事项", "日期", "占比"].map(String::from);
        let row = [
            "1",
            "（2022）川3702行初171号",
            "周砚秋",
            "提交答辩状、证据和依据逾期 6 天；可能后果：视为被诉行政行为没有相应证据",
            "2022-12-13",
            "100.00%",
        ];
        let found = widths(&heads, &[row.map(String::from).to_vec()], WIDE);
        for (at, text) in row.iter().enumerate().filter(|(at, _)| *at != 3) {
            assert!(found[at] >= crate::text::width(text) * LETTER, "{text}");
        }
        assert!(found.iter().sum::<usize>() <= WIDE);
        assert!(found[3] >= SENTENCES, "{found:?}");
        // A long name gives way before a number or a day does; a cell of two lines is as wide as the longer.
        let heads = ["序号", "案件", "事项", "日期"].map(String::from);
        let row = [
            "1",
            "（2022）川3702行初148号\n临河市拾光里商业管理有限公司青川分公司",
            "2023年1月10日09:00开庭，未确定出庭负责人",
            "2023年1月10日\n剩22天",
        ];
        let found = widths(&heads, &[row.map(String::from).to_vec()], WIDE);
        for (at, text) in [(1, "（2022）川3702行初148号"), (3, "2023年1月10日")] {
            assert!(found[at] >= taken(with_air(text)), "{found:?}");
        }
        assert!(found.iter().sum::<usize>() <= WIDE, "{found:?}");
        // nothing long: the whole width is used; too much for any: shared out
        let short = widths(&heads[..2], &[vec!["1".into(), "2".into()]], WIDE);
        assert!(short.iter().sum::<usize>() > WIDE - 10);
        let many: Vec<String> = vec!["一个相当长的栏目名称".into(); 20];
        let crowded = widths(&many, std::slice::from_ref(&many), WIDE);
        assert!(crowded.iter().all(|w| *w > 0) && crowded.iter().sum::<usize>() <= WIDE);
    }
}
