//! One case over several rows: where the docket number is one merged cell, its rows are read as one.

use std::borrow::Cow;

use crate::exchange::headers::{Header, is_foot, is_skippable};
use crate::exchange::sheet::{Cell, Row, Sheet};
use crate::exchange::values::parties;

/// A row as it is read, and the lines that were joined to it.
pub(super) struct Joined<'s> {
    pub row: Cow<'s, Row>,
    pub lines: Vec<u32>,
}

/// The rows below the header, those of one merged docket number as one.
pub(super) fn joined<'s>(sheet: &'s Sheet, header: &'s Header) -> impl Iterator<Item = Joined<'s>> {
    let number = header.find("number").map(|c| c.index as u32);
    // the merges over several rows of that column, by their first line
    let mut regions: Vec<(u32, u32)> = sheet
        .merged
        .iter()
        .filter(|(top, left, bottom, right)| {
            top < bottom && number.is_some_and(|c| (*left..=*right).contains(&c))
        })
        .map(|(top, _, bottom, _)| (*top, *bottom))
        .collect();
    regions.sort_unstable();
    let mut rows = sheet.rows.get(header.body..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (first, rest) = rows.split_first()?;
        let at = regions.partition_point(|(top, _)| *top <= first.line);
        let region = at.checked_sub(1).and_then(|at| regions.get(at));
        let more = match region {
            Some((_, bottom)) if *bottom >= first.line => {
                rest.iter().take_while(|r| r.line <= *bottom).count()
            }
            _ => rest
                .iter()
                .take_while(|r| goes_on(header, first, r))
                .count(),
        };
        let (joined, rest) = rest.split_at_checked(more)?;
        rows = rest;
        Some(join(header, first, joined))
    })
}

/// A row that names no case: what a merged number leaves below its first line in a sheet saved as text. It goes on with the case
/// above: a further hearing, or where rows are numbered, a further claimant.
fn goes_on(header: &Header, first: &Row, row: &Row) -> bool {
    let at = |id: &str| header.find(id).map(|c| c.index);
    let filled = |row: &Row, id: &str| at(id).is_some_and(|i| says_more(row.cell(i)));
    let named = [
        "number",
        "ordinal",
        "office_number",
        "received",
        "docketed",
        "status",
        "whole",
    ];
    if filled(first, "number") && is_another_of_them(header, first, row) {
        return true;
    }
    if !filled(first, "number")
        || named.iter().any(|id| filled(row, id))
        || is_skippable(row).is_some()
    {
        return false;
    }
    if header
        .columns
        .iter()
        .any(|c| is_foot(&row.cell(c.index).text()))
    {
        return false;
    }
    let known = header.columns.iter().filter(|c| c.column.is_some());
    let said = known.filter(|c| says_more(row.cell(c.index)));
    let ids: Vec<&str> = said.filter_map(|c| c.column).map(|c| c.id).collect();
    let of_hearing = |id: &&str| id.starts_with("hearing_") || id.starts_with("official");
    // 同上 in the place of the number: the same case, whoever is named
    let again = at("number").is_some_and(|i| is_ditto(row.cell(i)));
    match filled(row, "plaintiff") {
        true => {
            let alone = |id: &&str| PEOPLE.contains(id) || *id == "note";
            let group = at("plaintiff").is_some_and(|i| first.cell(i).text().contains('等'));
            let person = of_persons(header, row);
            (filled(first, "ordinal") || group || person || again) && ids.iter().all(alone)
        }
        false => {
            let people = |id: &&str| PEOPLE.contains(id) || *id == "note";
            ids.iter().any(of_hearing)
                || ids.iter().any(|id| PEOPLE.contains(id)) && ids.iter().all(people)
        }
    }
}

/// Who stands in a case, a row each.
const PEOPLE: &[&str] = &[
    "plaintiff",
    "defendant",
    "third_party",
    "agency",
    "lawyer",
    "party_kind",
    "party_count",
];

/// Whether a cell says anything of its own: 同上 does not.
fn says_more(cell: &Cell) -> bool {
    !cell.is_empty() && !is_ditto(cell)
}

fn is_ditto(cell: &Cell) -> bool {
    let text = cell.text();
    matches!(
        text.trim(),
        "同上" | "〃" | "″" | "〞" | "\"" | "同前" | "ditto"
    )
}

/// Whether the row tells what only a person has: 性别, 身份证号, 联系电话.
fn of_persons(header: &Header, row: &Row) -> bool {
    const HEADINGS: &[&str] = &[
        "性别",
        "身份证",
        "电话",
        "手机",
        "联系方式",
        "住址",
        "住所",
        "出生",
        "民族",
    ];
    let columns = header.columns.iter().filter(|c| c.column.is_none());
    columns
        .filter(|c| HEADINGS.iter().any(|w| c.text.contains(w)))
        .any(|c| says_more(row.cell(c.index)))
}

/// The same number again, and nothing else that differs but who sues, who is sued, or who came: a row for each of them.
fn is_another_of_them(header: &Header, first: &Row, row: &Row) -> bool {
    const GROUPS: &[(&str, &[&str])] = &[
        ("plaintiff", &["plaintiff", "party_kind"]),
        ("defendant", &["defendant"]),
        ("third_party", &["third_party"]),
        ("lawyer", &["lawyer"]),
        (
            "official",
            &["official", "official_post", "official_rank", "spoke"],
        ),
    ];
    let known = || {
        let columns = header.columns.iter();
        columns.filter_map(|c| Some((c.column?.id, first.cell(c.index), row.cell(c.index))))
    };
    let same = |id: &str| known().any(|(i, a, b)| i == id && a == b && !b.is_empty());
    let differs = |id: &str| known().any(|(i, a, b)| i == id && a != b && !b.is_empty());
    if !same("number") || is_skippable(row).is_some() {
        return false;
    }
    GROUPS.iter().any(|(who, each)| {
        let of_each = |id: &str| id == "ordinal" || each.contains(&id);
        let others = known()
            .filter(|(id, ..)| !of_each(id))
            .all(|(_, a, b)| a == b);
        // a number and a day alone may be two cases with a slip in one of them
        let filled = known().filter(|(id, a, _)| !of_each(id) && !a.is_empty());
        differs(who) && others && filled.count() >= 3
    })
}

/// 黄某等4人, and below it each of them: the names, as many as they are.
fn listed_people(texts: &[String]) -> Option<String> {
    let (first, rest) = texts.split_first()?;
    let read = parties(first);
    let names: Vec<&str> = rest.iter().map(|t| t.trim()).collect();
    let own = read.list.first()?;
    let group = first.contains('等') && names.contains(&own.name.as_str());
    let count = u32::try_from(names.len()).ok()?;
    let joined = names.join("、");
    match read.count.cmp(&count) {
        std::cmp::Ordering::Equal => group.then_some(joined),
        std::cmp::Ordering::Greater => group.then(|| format!("{joined}等{}人", read.count)),
        std::cmp::Ordering::Less => None,
    }
}

/// Rows whose claimant or number of the row is one merged cell, while each has its own docket number: the last line of each by
/// its first. They may be the instances of one dispute.
pub(super) fn together(sheet: &Sheet, header: &Header) -> Vec<(u32, u32)> {
    let index = |id: &str| header.find(id).map(|c| c.index as u32);
    let number = index("number");
    let heads = [index("plaintiff"), index("ordinal")];
    let holds = |column: Option<u32>, left: u32, right: u32| {
        column.is_some_and(|c| (left..=right).contains(&c))
    };
    let mut out: Vec<(u32, u32)> = sheet
        .merged
        .iter()
        .filter(|(top, left, bottom, right)| {
            top < bottom
                && heads.iter().any(|h| holds(*h, *left, *right))
                && !holds(number, *left, *right)
        })
        .map(|(top, _, bottom, _)| (*top, *bottom))
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn join<'s>(header: &Header, first: &'s Row, rest: &[Row]) -> Joined<'s> {
    if rest.is_empty() {
        return Joined {
            row: Cow::Borrowed(first),
            lines: Vec::new(),
        };
    }
    let mut row = first.clone();
    let rows = || std::iter::once(first).chain(rest);
    let id_of = |index: usize| {
        let column = header.columns.iter().find(|c| c.index == index);
        column.and_then(|c| c.column).map(|c| c.id)
    };
    let width = rows().map(|r| r.cells.len()).max().unwrap_or(0);
    let different = |index: usize| rest.iter().any(|r| r.cell(index) != first.cell(index));
    // several hearings: what is said of each stays in the order of the rows
    let hearings = (0..width).any(|i| id_of(i) == Some("hearing_time") && different(i));
    row.cells.resize(width, Cell::Empty);
    // two officials of one hearing: what is said of each stands in their order
    let officials = !hearings && (0..width).any(|i| id_of(i) == Some("official") && different(i));
    for (index, cell) in row.cells.iter_mut().enumerate() {
        let id = id_of(index);
        if id == Some("ordinal") || !different(index) {
            continue;
        }
        let of_hearing = id.is_some_and(|id| {
            id.starts_with("hearing_") || id.starts_with("official") || OF_HEARING.contains(&id)
        });
        let mut texts: Vec<String> = Vec::new();
        let mut single = None;
        for part in rows().map(|r| r.cell(index)) {
            let text = match is_ditto(part) {
                true => String::new(),
                false => part.text(),
            };
            if hearings && of_hearing || officials && id == Some("official_post") {
                texts.push(text);
            } else if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
                single = Some(part.clone());
            }
        }
        if id == Some("plaintiff")
            && let Some(people) = listed_people(&texts)
        {
            *cell = Cell::Text(people.into());
            continue;
        }
        *cell = match (single, texts.len()) {
            (Some(part), 1) => part,
            _ if officials && of_hearing => Cell::Text(texts.join("、").into()),
            _ => Cell::Text(texts.join("；").into()),
        };
    }
    Joined {
        row: Cow::Owned(row),
        lines: rest.iter().map(|r| r.line).collect(),
    }
}

const OF_HEARING: [&str; 2] = ["spoke", "excuse"];
