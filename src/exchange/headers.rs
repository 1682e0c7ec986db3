//! Which column of a foreign ledger is which: the column table, the match of a heading, and the search for the header row.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::exchange::sheet::{Cell, Row, Sheet, column_name};
use crate::text::{Text, fold};
use spelling::Named;

mod above;
mod deep;
mod evidence;
mod grammar;
mod grouped;
mod likeness;
mod meaning;
mod names;
mod ordinals;
mod owner;
mod parts;
mod remark;
mod skip;
mod spelling;
mod table;
mod tables;
mod ticked;
mod told;
mod two;
mod weak;

pub use above::names_a_case;
pub use evidence::numbers_by_their_cells;
pub use grammar::Grammar;
pub use likeness::{Like, likes};
pub use meaning::{About, Meaning, either};
pub use names::Names;
pub use ordinals::numbered;
pub use skip::{Repeats, is_foot, is_skippable, section};
pub use table::COLUMNS;
pub use tables::{side_by_side, tables};
pub use ticked::ticked;
pub use two::match_two;

/// Rows at the top of a sheet among which the header is looked for.
const SEARCHED: usize = 15;
/// Rows among which it is looked for where long instructions stand above it.
const DEEPEST: usize = 60;

/// One column a ledger can have.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    pub id: &'static str,
    /// How its cells are read.
    pub grammar: Grammar,
    pub title: Text,
    pub aliases: &'static [&'static str],
    /// What it is called only where no other heading of the table names it: 判决类型 beside 结案方式 is 判决 or 裁定.
    pub weak: &'static [&'static str],
}

/// The header that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// First and last line of the header in the sheet (the same for one row), from 1.
    pub first_line: u32,
    pub last_line: u32,
    /// Index in [`Sheet::rows`] of the first row below the header.
    pub body: usize,
    pub columns: Vec<HeaderColumn>,
}

/// One heading with text, known or not.
#[derive(Debug, Clone, PartialEq)]
pub struct HeaderColumn {
    /// Index in [`Row::cells`].
    pub index: usize,
    /// The heading as written.
    pub text: String,
    /// The merged heading above it, such as 出庭情况 or 二审.
    pub group: Option<String>,
    pub column: Option<&'static Column>,
    /// The other column whose values stand in the same cells (法院及案号). There are two of these then, one for each.
    pub with: Option<&'static Column>,
}

impl Column {
    /// Everything it is called.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let own = [self.title.zh, self.title.en, self.id];
        let called = self.aliases.iter().chain(self.weak);
        own.into_iter().chain(called.copied())
    }
}

impl HeaderColumn {
    /// What a mapping knows it by: its heading, with the one above it.
    pub fn name(&self) -> String {
        match &self.group {
            Some(group) => format!("{group}/{}", self.text),
            None => self.text.clone(),
        }
    }
}

impl Header {
    /// The first column with this id.
    pub fn find(&self, id: &str) -> Option<&HeaderColumn> {
        self.columns
            .iter()
            .find(|c| c.column.is_some_and(|k| k.id == id))
    }

    /// How many different known columns there are.
    fn known(&self) -> usize {
        let mut ids: Vec<&str> = self
            .columns
            .iter()
            .filter_map(|c| c.column)
            .map(|c| c.id)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids.len()
    }

    fn convinces(&self) -> bool {
        let anchored = self.find("number").is_some() || self.find("plaintiff").is_some();
        self.known() >= 2 && anchored
    }
}

/// The column with this id.
pub fn column(id: &str) -> Option<&'static Column> {
    COLUMNS.iter().find(|c| c.id == id)
}

/// A heading reduced to its letters and digits: folded, without spaces, brackets, line breaks, colons and stars.
pub(crate) fn normal(heading: &str) -> String {
    fold(heading)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The column a heading names. A remark in brackets (收案日期（年月日）) is dropped when the whole is not known, and so is what
/// says nothing (案件…, …名称); headings of databases are known by their initials (sarq).
pub fn match_header(text: &str) -> Option<&'static Column> {
    named(text).map(|named| named.column)
}

/// The same, with how surely it is named.
fn named(text: &str) -> Option<Named> {
    // A ledger's headings are asked for again by each step that looks for the header row: alone, in groups, as ticks.
    thread_local! {
        static ASKED: RefCell<HashMap<String, Option<Named>>> = RefCell::default();
    }
    if let Some(known) = ASKED.with_borrow(|asked| asked.get(text).copied()) {
        return known;
    }
    let found = spelling::matched(text);
    ASKED.with_borrow_mut(|asked| {
        if asked.len() >= REMEMBERED {
            asked.clear();
        }
        asked.insert(text.to_string(), found);
    });
    found
}

/// Headings remembered at once.
const REMEMBERED: usize = 2_000;

/// The column that has this very heading.
fn match_exactly(text: &str) -> Option<&'static Column> {
    spelling::exactly(&normal(text))
}

fn without_remarks(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in fold(text).chars() {
        match c {
            '(' | '[' | '〔' => depth += 1,
            ')' | ']' | '〕' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Finds the header among the first rows: the row, or the two to four rows, with most known columns before the first case; title
/// rows above it do not matter. `names` are the office's own headings. None when no row names a docket number or a party together with another known column.
pub fn find_header(sheet: &Sheet, names: &Names) -> Option<Header> {
    let mut best: Option<Header> = None;
    for at in 0..sheet.rows.len().min(DEEPEST) {
        // below long instructions only where none stands at the top
        if at >= SEARCHED && best.is_some() {
            break;
        }
        // of two that know as much the one with the line below: that line is no case
        let deep = deep::LEVELS.map(|levels| deep::deep(sheet, at, levels, names));
        let flat = [two_rows(sheet, at, names), one_row(sheet, at, names)];
        for header in deep.into_iter().chain(flat).flatten() {
            let known = best.as_ref().map_or(0, Header::known);
            let below = || {
                best.as_ref()
                    .is_some_and(|best| above::has_cases(sheet, best, &header))
            };
            if header.convinces() && header.known() > known && !below() {
                best = Some(header);
            }
        }
    }
    best.map(|header| with_unheaded(sheet, weak::giving_way(header, names)))
}

/// Columns that have cells and no heading are columns too: what stands there goes into the note.
fn with_unheaded(sheet: &Sheet, mut header: Header) -> Header {
    let width = sheet.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    for index in 0..width {
        if header.columns.iter().any(|c| c.index == index) {
            continue;
        }
        let body = sheet.rows.iter().skip(header.body);
        // a text over the whole row stands in every column of it
        let own = |row: &&Row| !row.cell(index).is_empty() && is_skippable(row).is_none();
        if body.filter(own).count() > 0 {
            let letter = column_name(u32::try_from(index).unwrap_or(u32::MAX));
            header.columns.push(HeaderColumn {
                index,
                text: format!("{letter}列（无表头）"),
                group: None,
                column: None,
                with: None,
            });
        }
    }
    header
}

/// The row that looks most like a header where none is known: several short, different texts without dates or long
/// numbers. None in a sheet without such a row.
pub fn guess_header(sheet: &Sheet, names: &Names) -> Option<Header> {
    let score = |at: usize| {
        let row = sheet.rows.get(at)?;
        let mut texts: Vec<String> = Vec::new();
        for cell in row.cells.iter().filter(|c| !c.is_empty()) {
            let text = normal(&cell.text());
            let plain = text.chars().count() <= 16 && !text.chars().any(|c| c.is_ascii_digit());
            if !matches!(cell, Cell::Text(_)) || !plain || texts.contains(&text) {
                return Some(0);
            }
            texts.push(text);
        }
        Some(texts.len())
    };
    let rows = 0..sheet.rows.len().min(SEARCHED);
    let mut best = (1, None);
    for at in rows {
        let score = score(at).unwrap_or(0);
        if score > best.0 {
            best = (score, Some(at));
        }
    }
    let header = one_row(sheet, best.1?, names)?;
    Some(with_unheaded(sheet, weak::giving_way(header, names)))
}

fn one_row(sheet: &Sheet, at: usize, names: &Names) -> Option<Header> {
    let row = sheet.rows.get(at)?;
    let columns = (0..row.cells.len())
        .map(|index| (index, row.cell(index).text()))
        .filter(|(_, text)| !text.is_empty())
        .flat_map(|(index, text)| single(index, text, names))
        .collect();
    Some(Header {
        first_line: row.line,
        last_line: row.line,
        body: at + 1,
        columns,
    })
}

/// A row that is the sheet's title, or tells of the whole sheet.
fn heads_nothing(top: &Row) -> bool {
    // one text over the whole row is a title
    let titled = top.cells.iter().filter(|c| !c.is_empty());
    let mut texts: Vec<String> = titled.map(|c| c.text()).collect();
    texts.dedup();
    // 单位：某局 beside 日期：2023-12-30 are told of the whole sheet and head nothing
    let told = |text: &&String| {
        let mut parts = text.splitn(2, [':', '：']).skip(1);
        parts.any(|said| said.chars().any(char::is_alphanumeric))
    };
    // … and so does the year beside it
    let dated = |text: &&String| {
        text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(['年', '月', '-', '.', '/'])
    };
    let texts: Vec<&String> = texts.iter().filter(|t| !t.trim().is_empty()).collect();
    let labels = texts.iter().any(told) && texts.iter().all(|t| told(t) || dated(t));
    // 行政应诉案件台账（二审）beside 2024年: the title, with what it tells of the whole sheet
    // … where nothing in the row is a column: 案号 beside 结案情况统计 heads its own
    let column = |t: &&String| !told(t) && !skip::is_title(t) && match_header(t).is_some();
    let titled =
        texts.len() <= 4 && texts.iter().any(|t| skip::is_title(t)) && !texts.iter().any(column);
    texts.len() < 2 || labels || titled
}

/// A header of two rows: groups above, their parts below, single columns merged down or blank below.
fn two_rows(sheet: &Sheet, at: usize, names: &Names) -> Option<Header> {
    let (top, below) = (sheet.rows.get(at)?, sheet.rows.get(at + 1)?);
    if below.line != top.line + 1 || heads_nothing(top) {
        return None;
    }
    let groups = groups(sheet, top);
    let mut columns = Vec::new();
    let mut parts = 0;
    for index in 0..top.cells.len().max(below.cells.len()) {
        let (above, part) = (top.cell(index).text(), below.cell(index).text());
        let group = groups.get(index).cloned().flatten();
        let column = match (&group, part.is_empty() || part == above) {
            (_, true) if above.is_empty() => continue,
            (_, true) => single(index, above, names),
            (Some(group), false) => {
                let part = grouped(index, group, part, names);
                parts += usize::from(part.iter().any(|p| p.column.is_some()));
                part
            }
            // another value below a heading of its own: that is the first case, not a second header row
            (None, false) => return None,
        };
        columns.extend(column);
    }
    (parts > 0).then_some(Header {
        first_line: top.line,
        last_line: below.line,
        body: at + 2,
        columns,
    })
}

/// One heading, with two columns where it names two things (法院及案号).
fn single(index: usize, text: String, names: &Names) -> Vec<HeaderColumn> {
    let column = names.find(&text);
    headed(index, text, None, column, names)
}

/// 出庭情况 / 负责人姓名; and 出庭负责人 / 职务, which only both together name. The pair goes first: below 二审, 案号 is
/// found by itself, while 职务 alone could be anybody's.
fn grouped(index: usize, group: &str, text: String, names: &Names) -> Vec<HeaderColumn> {
    let column = names.find_grouped(group, &text);
    headed(index, text, Some(group.to_string()), column, names)
}

fn headed(
    index: usize,
    text: String,
    group: Option<String>,
    column: Option<&'static Column>,
    names: &Names,
) -> Vec<HeaderColumn> {
    let one = |column, with| HeaderColumn {
        index,
        text: text.clone(),
        group: group.clone(),
        column,
        with,
    };
    let said = names.own(&text).is_some();
    match match_two(&text).filter(|_| column.is_none() && !said) {
        Some([a, b]) => vec![one(Some(a), Some(b)), one(Some(b), Some(a))],
        None => vec![one(column, None)],
    }
}

/// For each column the group heading above it, if it stands in one: several columns with the same text (a filled merged
/// cell), or a text followed by blanks (the same sheet saved as .csv).
fn groups(sheet: &Sheet, top: &Row) -> Vec<Option<String>> {
    let width = sheet
        .rows
        .iter()
        .take(SEARCHED + 1)
        .map(|r| r.cells.len())
        .max()
        .unwrap_or(0);
    let texts: Vec<String> = (0..width).map(|i| top.cell(i).text()).collect();
    let mut carried: Vec<String> = Vec::with_capacity(width);
    for text in &texts {
        let text = match (text.is_empty(), carried.last()) {
            (true, Some(left)) => left.clone(),
            _ => text.clone(),
        };
        carried.push(text);
    }
    (0..width)
        .map(|i| {
            let own = carried.get(i).filter(|t| !t.is_empty())?;
            let left = i.checked_sub(1).and_then(|l| carried.get(l));
            let alone = left != Some(own) && carried.get(i + 1) != Some(own);
            (!alone).then(|| own.clone())
        })
        .collect()
}
