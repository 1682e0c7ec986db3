//! A ledger in the layout of another one: its sheets, titles, headings in their order, and its way of writing days.

use chrono::Datelike;
use uuid::Uuid;

use super::page::{Page, PageColumn, PageRow, Source};
use crate::case::{CaseFile, Instance};
use crate::exchange::headers::Header;
use crate::exchange::import::{Layout, Section, SheetLayout, sections};
use crate::text::clean_line;

/// The sheets of a layout with the cases that have a place in them, and the cases that have none.
pub(super) fn pages(layout: &Layout, cases: &[CaseFile]) -> (Vec<Page>, Vec<usize>) {
    let mut placed: Vec<Vec<usize>> = layout.sheets.iter().map(|_| Vec::new()).collect();
    let mut without = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        match sheet_of(layout, case).and_then(|s| placed.get_mut(s)) {
            Some(list) => list.push(at),
            None => without.push(at),
        }
    }
    let mut pages = Vec::new();
    for (sheet, places) in layout.sheets.iter().zip(placed) {
        let (page, left) = page(sheet, cases, &places);
        without.extend(left);
        pages.push(page);
    }
    (pages, without)
}

/// The sheet a case belongs on: of its kind, and where sheets are named by years, of its year.
fn sheet_of(layout: &Layout, case: &CaseFile) -> Option<usize> {
    let year = case.received().map(|d| d.year().to_string());
    let fits = |s: &&SheetLayout| s.kind.is_none_or(|k| k == case.head.kind);
    let named = |s: &SheetLayout| year.as_ref().is_some_and(|y| s.name.contains(y.as_str()));
    let dated = |s: &SheetLayout| s.name.chars().filter(char::is_ascii_digit).count() >= 4;
    let of_kind = || (0..).zip(&layout.sheets).filter(|(_, s)| fits(s));
    let by_year = of_kind().find(|(_, s)| named(s));
    let plain = || of_kind().find(|(_, s)| !dated(s));
    by_year
        .or_else(plain)
        .or_else(|| of_kind().last())
        .map(|(at, _)| at)
}

fn page(sheet: &SheetLayout, cases: &[CaseFile], places: &[usize]) -> (Page, Vec<usize>) {
    let header = sheet.as_header();
    let sections = sections(&header);
    let width = header
        .columns
        .iter()
        .map(|c| c.index + 1)
        .max()
        .unwrap_or(0);
    let keys = note_keys(&header);
    let mut columns = vec![PageColumn::default(); width];
    for column in &header.columns {
        if let Some(place) = columns.get_mut(column.index) {
            place.column = column.column;
        }
    }
    let mut rows = Vec::new();
    let mut left = Vec::new();
    let mut ordinal = 0;
    for group in groups(cases, places, &sections) {
        let mut cells: Vec<Option<(usize, Source)>> = vec![None; width];
        let mut any = false;
        for at in group {
            let Some(case) = cases.get(at) else { continue };
            let own = sections
                .iter()
                .find(|s| s.instance == Some(case.head.instance));
            match own.or_else(|| sections.iter().find(|s| takes(s, case.head.instance))) {
                Some(section) => {
                    fill(&mut cells, &header, section, at, &keys);
                    any = true;
                }
                None => left.push(at),
            }
        }
        if any {
            ordinal += 1;
            rows.push(PageRow { cells, ordinal });
        }
    }
    let page = Page {
        name: sheet.name.clone(),
        titles: sheet.titles.clone(),
        header: sheet.header.clone(),
        columns,
        days: sheet.days,
        kind: sheet.kind,
        rows,
    };
    (page, left)
}

fn takes(section: &Section, instance: Instance) -> bool {
    section.instance.is_none_or(|i| i == instance)
}

/// One row a case; where the instances stand side by side, one row a dispute. A second case of the same instance begins
/// a row of its own.
fn groups(cases: &[CaseFile], places: &[usize], sections: &[Section]) -> Vec<Vec<usize>> {
    if sections.len() < 2 {
        return places.iter().map(|at| vec![*at]).collect();
    }
    let mut out: Vec<(Uuid, Vec<usize>)> = Vec::new();
    for at in places {
        let Some(case) = cases.get(*at) else { continue };
        let dispute = case.head.dispute;
        let same = |other: &usize| {
            let other = cases.get(*other);
            other.is_some_and(|o| o.head.instance == case.head.instance)
        };
        let open = out
            .iter_mut()
            .find(|(d, list)| *d == dispute && !dispute.is_nil() && !list.iter().any(same));
        match open {
            Some((_, list)) => list.push(*at),
            None => out.push((dispute, vec![*at])),
        }
    }
    out.into_iter().map(|(_, list)| list).collect()
}

fn fill(
    cells: &mut [Option<(usize, Source)>],
    header: &Header,
    section: &Section,
    case: usize,
    keys: &[String],
) {
    let has = |id: &str| section.columns.iter().any(|(_, own, _)| *own == Some(id));
    for (at, id, shared) in &section.columns {
        let Some(column) = header.columns.get(*at) else {
            continue;
        };
        let source = match *id {
            Some("ordinal") => Source::Ordinal,
            Some("note") => Source::Rest(keys.to_vec()),
            Some("report_number") if !has("office_number") => Source::Column("office_number"),
            Some("agency") if !has("defendant") => Source::Column("defendant"),
            Some("official") if !has("official_post") && column.with.is_none() => Source::Posts,
            Some(id) if super::CELLS.iter().any(|(own, _)| *own == id) => Source::Column(id),
            _ => Source::Note(key(&column.text)),
        };
        let Some(place) = cells.get_mut(column.index) else {
            continue;
        };
        let source = match (column.with, &*place, &source) {
            (Some(_), Some((_, Source::Column(first))), Source::Column(second)) => {
                Source::Two(first, second)
            }
            _ => source,
        };
        // what is true of the whole dispute is said once
        if place.is_none() || !*shared {
            *place = Some((case, source));
        }
    }
}

/// What the note's lines of the columns that are none of ours begin with.
fn note_keys(header: &Header) -> Vec<String> {
    let foreign = header.columns.iter().filter(|c| {
        let id = c.column.map(|k| k.id);
        id.is_none_or(|id| id != "note" && !super::CELLS.iter().any(|(own, _)| *own == id))
    });
    foreign.map(|c| key(&c.text)).collect()
}

/// `列名:`, as the import writes it.
fn key(heading: &str) -> String {
    let plain: String = clean_line(heading)
        .chars()
        .filter(|c| !matches!(c, ':' | '：'))
        .collect();
    format!("{plain}:")
}
