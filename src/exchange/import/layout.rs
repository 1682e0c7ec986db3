//! The layout of a foreign ledger, remembered: its titles, headings and their meaning, and how it writes days. The same
//! layout is read without asking again, and a ledger can be written in it.

use serde::{Deserialize, Serialize};

use super::ImportError;
use super::sheet_words::kind_in;
use crate::case::{Kept, Kind, Shelf};
use crate::exchange::headers::{Header, Names, column, find_header, normal, numbered, ticked};
use crate::exchange::sheet::{Cell, Sheet, read};
use crate::ledger::Ledger;
use crate::text::{clean_line, fold};

/// Rows at the top among which a remembered header is looked for, and rows whose days are looked at.
const SEARCHED: usize = 15;
const LOOKED_AT: usize = 300;

/// What the shelf of layouts keeps of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    pub v: u32,
    pub sheets: Vec<SheetLayout>,
}

impl Layout {
    /// The same sheets with the same headings, whatever they were said to mean.
    fn like(&self, other: &Layout) -> bool {
        let heads = |l: &Layout| -> Vec<(String, Vec<Vec<String>>)> {
            let sheets = l.sheets.iter();
            sheets.map(|s| (s.name.clone(), s.reduced())).collect()
        };
        heads(self) == heads(other)
    }
}

/// One sheet of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetLayout {
    pub name: String,
    /// The rows above the header that hold a title.
    #[serde(default)]
    pub titles: Vec<String>,
    /// The one or two rows of the header as they stand, merged cells filled.
    pub header: Vec<Vec<String>>,
    pub columns: Vec<LayoutColumn>,
    #[serde(default)]
    pub days: DayStyle,
    /// The kind its cases are, where its name or its headings say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The office's own meaning of headings and words, as lines of a mapping file.
    #[serde(default)]
    pub mapping: String,
}

/// One column of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayoutColumn {
    pub index: usize,
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Id of our column; none where its values are lines of the note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Id of the other column whose values stand in the same cells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
}

/// How a sheet writes days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayStyle {
    /// Real date cells.
    #[default]
    Real,
    /// 2022-3-5
    Dashes,
    /// 2022-03-05
    Iso,
    /// 2022.3.5
    Points,
    /// 2022/3/5
    Strokes,
    /// 2022年3月5日
    Chinese,
    /// 20220305
    Digits,
}

impl SheetLayout {
    pub(super) fn of(sheet: &Sheet, header: &Header, names: &Names) -> SheetLayout {
        let above = sheet.rows.iter().filter(|r| r.line < header.first_line);
        let titles = above
            .filter_map(|r| r.cells.iter().find(|c| !c.is_empty()))
            .map(|c| clean_line(&c.text()))
            .collect();
        let rows = sheet
            .rows
            .iter()
            .filter(|r| (header.first_line..=header.last_line).contains(&r.line));
        SheetLayout {
            name: sheet.name.clone(),
            titles,
            header: rows
                .map(|r| r.cells.iter().map(|c| clean_line(&c.text())).collect())
                .collect(),
            columns: header
                .columns
                .iter()
                .map(|c| LayoutColumn {
                    index: c.index,
                    text: c.text.clone(),
                    group: c.group.clone(),
                    column: c.column.map(|k| k.id.to_string()),
                    with: c.with.map(|k| k.id.to_string()),
                })
                .collect(),
            days: days(sheet, header),
            kind: kind_in(&sheet.name).or_else(|| super::sections::kind_of(header)),
            mapping: names.to_lines(),
        }
    }

    /// The header again, as it was found.
    pub(crate) fn as_header(&self) -> Header {
        let last = self.titles.len() + self.header.len();
        Header {
            first_line: self.titles.len() as u32 + 1,
            last_line: last as u32,
            body: last,
            columns: self
                .columns
                .iter()
                .map(|c| crate::exchange::headers::HeaderColumn {
                    index: c.index,
                    text: c.text.clone(),
                    group: c.group.clone(),
                    column: c.column.as_deref().and_then(column),
                    with: c.with.as_deref().and_then(column),
                })
                .collect(),
        }
    }

    /// What the office said of its headings and words.
    pub fn names(&self) -> Names {
        Names::parse(&self.mapping).unwrap_or_default()
    }

    /// Whether the sheet has this header.
    pub(super) fn heads(&self, sheet: &Sheet) -> bool {
        let wanted = self.reduced();
        let rows: Vec<Vec<String>> = sheet
            .rows
            .iter()
            .take(SEARCHED + 1)
            .map(|r| reduced(&r.cells.iter().map(Cell::text).collect::<Vec<_>>()))
            .collect();
        !wanted.is_empty() && rows.windows(wanted.len()).any(|w| w == wanted.as_slice())
    }

    /// The same headings in the same order with the same meaning: nothing new to remember.
    pub fn same_as(&self, other: &SheetLayout) -> bool {
        self.name == other.name
            && self.columns == other.columns
            && self.days == other.days
            && self.mapping == other.mapping
            && self.reduced() == other.reduced()
    }

    /// The header's texts as headings are compared.
    fn reduced(&self) -> Vec<Vec<String>> {
        self.header.iter().map(|r| reduced(r)).collect()
    }
}

fn reduced(row: &[String]) -> Vec<String> {
    let mut out: Vec<String> = row.iter().map(|t| normal(t)).collect();
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out
}

/// The style most of the days are written in.
fn days(sheet: &Sheet, header: &Header) -> DayStyle {
    const DAYS: [&str; 8] = [
        "received",
        "copy_received",
        "docketed",
        "answer_filed",
        "closed",
        "served",
        "suspended",
        "appealed_day",
    ];
    let columns: Vec<usize> = header
        .columns
        .iter()
        .filter(|c| c.column.is_some_and(|k| DAYS.contains(&k.id)))
        .map(|c| c.index)
        .collect();
    let mut counts: Vec<(DayStyle, usize)> = Vec::new();
    for row in sheet.rows.iter().skip(header.body).take(LOOKED_AT) {
        for style in columns.iter().filter_map(|c| style_of(row.cell(*c))) {
            match counts.iter_mut().find(|(s, _)| *s == style) {
                Some((_, count)) => *count += 1,
                None => counts.push((style, 1)),
            }
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map(|(style, _)| style).unwrap_or_default()
}

fn style_of(cell: &Cell) -> Option<DayStyle> {
    let text = match cell {
        Cell::Day(..) => return Some(DayStyle::Real),
        Cell::Number(n) if *n >= 19_000_101.0 => return Some(DayStyle::Digits),
        Cell::Text(text) => fold(text),
        _ => return None,
    };
    let shape: String = text
        .trim()
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    let marks: String = shape.chars().filter(|c| *c != '0').collect();
    match (marks.as_str(), shape.as_str()) {
        (_, "0000-00-00") => Some(DayStyle::Iso),
        ("--", _) => Some(DayStyle::Dashes),
        ("..", _) => Some(DayStyle::Points),
        ("//", _) => Some(DayStyle::Strokes),
        ("年月日", _) => Some(DayStyle::Chinese),
        (_, "00000000") => Some(DayStyle::Digits),
        _ => None,
    }
}

impl DayStyle {
    /// A day in this style; none for real date cells.
    pub fn write(self, day: chrono::NaiveDate) -> Option<String> {
        let pattern = match self {
            DayStyle::Real => return None,
            DayStyle::Dashes => "%Y-%-m-%-d",
            DayStyle::Iso => "%Y-%m-%d",
            DayStyle::Points => "%Y.%-m.%-d",
            DayStyle::Strokes => "%Y/%-m/%-d",
            DayStyle::Chinese => "%Y年%-m月%-d日",
            DayStyle::Digits => "%Y%m%d",
        };
        Some(day.format(pattern).to_string())
    }
}

/// The layouts on the shelf, by name.
pub(super) fn kept(ledger: &Ledger) -> Result<Vec<(Kept, Layout)>, ImportError> {
    let shelf = ledger.kept(Shelf::Layout)?;
    Ok(shelf
        .into_iter()
        .filter_map(|kept| {
            let layout = serde_json::from_value(kept.body.clone()).ok()?;
            Some((kept, layout))
        })
        .collect())
}

/// What is to be kept of a file's layout; none where it is known already, or is our own.
pub(super) fn to_keep(
    shelf: &[(Kept, Layout)],
    file: &str,
    sheets: &[&SheetLayout],
) -> Option<Kept> {
    let own = |s: &&&SheetLayout| {
        let whole = Some(super::WHOLE);
        s.columns.iter().any(|c| c.column.as_deref() == whole)
    };
    let sheets: Vec<&SheetLayout> = sheets.iter().filter(|s| !own(s)).copied().collect();
    let known = |sheet: &SheetLayout| {
        let mut all = shelf.iter().flat_map(|(_, l)| &l.sheets);
        all.any(|s| s.same_as(sheet))
    };
    if sheets.iter().all(|s| known(s)) {
        return None;
    }
    let layout = Layout {
        v: 1,
        sheets: sheets.into_iter().cloned().collect(),
    };
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    // the same headings mapped anew take the place of what was said of them before
    let before = shelf
        .iter()
        .find(|(k, l)| k.name == stem && l.like(&layout));
    let taken = |name: &str| shelf.iter().any(|(k, _)| k.name == name);
    let name = match before {
        Some((kept, _)) => kept.name.clone(),
        None => std::iter::once(stem.to_string())
            .chain((2..).map(|n| format!("{stem} ({n})")))
            .find(|name| !taken(name))?,
    };
    Some(Kept {
        uuid: before.map_or(uuid::Uuid::nil(), |(kept, _)| kept.uuid),
        shelf: Shelf::Layout,
        name,
        at: String::new(),
        body: serde_json::to_value(&layout).ok()?,
    })
}

/// The layouts that were kept, with their names, in the order they were kept.
///
/// # Errors
/// The docket cannot be read.
pub fn layouts(ledger: &Ledger) -> Result<Vec<(String, Layout)>, ImportError> {
    let all = kept(ledger)?.into_iter();
    Ok(all.map(|(kept, layout)| (kept.name, layout)).collect())
}

/// The layout of a file. Its headings mean what they were said to mean before, where they were.
///
/// # Errors
/// The file cannot be read, or no sheet of it has a header.
pub fn layout_of(ledger: &Ledger, path: &std::path::Path) -> Result<Layout, ImportError> {
    let shelf = kept(ledger)?;
    let known = |sheet: &Sheet| {
        let mut all = shelf.iter().rev().flat_map(|(_, l)| &l.sheets);
        all.find(|l| l.heads(sheet)).cloned()
    };
    let fresh = |sheet: &Sheet| {
        let names = Names::default();
        let header = find_header(sheet, &names)?;
        Some(SheetLayout::of(sheet, &header, &names))
    };
    let sheets: Vec<SheetLayout> = read(path)?
        .into_iter()
        .map(|sheet| ticked(numbered(sheet, &Names::default()), &Names::default()))
        .filter_map(|sheet| {
            let sheet = &sheet;
            let known = known(sheet).map(|known| SheetLayout {
                name: sheet.name.clone(),
                ..known
            });
            known.or_else(|| fresh(sheet))
        })
        .collect();
    if sheets.is_empty() {
        return Err(ImportError::NoHeader {
            file: super::plan::name_of(path),
            columns: Vec::new(),
        });
    }
    Ok(Layout { v: 1, sheets })
}
