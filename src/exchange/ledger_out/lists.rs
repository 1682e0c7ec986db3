//! Lists to choose from in a written ledger: outcomes, instances, matters and the like, on a hidden sheet of their own.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Formula, Workbook, Worksheet, XlsxError,
};

use super::page::Page;
use crate::case::{
    HearingKind, HearingState, Instance, Kind, Matter, Outcome, Path, Procedure, Role,
};
use crate::text::{Lang, Text, text};

/// The hidden sheet; an import passes over it.
pub(crate) const LISTS: Text = text("选项", "lists");
/// Empty rows below the cases that have the lists too.
const SPARE: u32 = 500;

/// One list: the columns it is for, the kind of cases, and its words.
struct List {
    ids: &'static [&'static str],
    kind: Option<Kind>,
    words: Vec<&'static str>,
}

fn lists(lang: Lang) -> Vec<List> {
    let words = |texts: Vec<Text>| texts.into_iter().map(|t| t.get(lang)).collect();
    let outcomes = |kind| Outcome::of(kind).map(|o| o.text()).collect();
    let mut out = vec![
        List {
            ids: &["instance"],
            kind: Some(Kind::Litigation),
            words: words(
                Instance::ALL
                    .iter()
                    .filter(|i| Kind::Litigation.instances().contains(i))
                    .map(|i| i.text())
                    .collect(),
            ),
        },
        List {
            ids: &["matter"],
            kind: None,
            words: words(Matter::ALL.iter().map(|m| m.text()).collect()),
        },
        List {
            ids: &["role"],
            kind: None,
            words: words(Role::ALL.iter().map(|r| r.text()).collect()),
        },
        List {
            ids: &["path"],
            kind: Some(Kind::Litigation),
            words: words(Path::ALL.iter().map(|p| p.text()).collect()),
        },
        List {
            ids: &["procedure"],
            kind: None,
            words: words(Procedure::ALL.iter().map(|p| p.text()).collect()),
        },
        List {
            ids: &["hearing_kind"],
            kind: None,
            words: words(HearingKind::ALL.iter().map(|h| h.text()).collect()),
        },
        List {
            ids: &["hearing_state"],
            kind: None,
            words: words(HearingState::ALL.iter().map(|h| h.text()).collect()),
        },
        List {
            ids: &["disclosure", "official_appeared", "spoke"],
            kind: None,
            words: words(vec![text("是", "yes"), text("否", "no")]),
        },
    ];
    for kind in Kind::ALL {
        out.push(List {
            ids: &["outcome"],
            kind: Some(*kind),
            words: words(outcomes(*kind)),
        });
    }
    out
}

/// Gives the columns of a sheet their lists. A word outside the list is asked about, not refused.
pub(super) fn choose(
    sheet: &mut Worksheet,
    page: &Page,
    first: u32,
    rows: u32,
    lang: Lang,
) -> Result<(), XlsxError> {
    let last = first.saturating_add(rows).saturating_add(SPARE);
    for (at, list) in lists(lang).iter().enumerate() {
        let of_kind = list.kind.is_none() || page.kind.is_none() || list.kind == page.kind;
        // a sheet of both kinds cannot offer the outcomes of one
        let one_kind = list.kind.is_none() || page.kind.is_some();
        if !of_kind || !one_kind {
            continue;
        }
        let name = LISTS.get(lang);
        let letter = crate::exchange::sheet::column_name(at as u32);
        let end = list.words.len();
        let range = format!("='{name}'!${letter}$1:${letter}${end}");
        let rule = DataValidation::new()
            .allow_list_formula(Formula::new(range))
            .set_error_style(DataValidationErrorStyle::Warning);
        for (column, own) in (0_u16..).zip(&page.columns) {
            if own.column.is_some_and(|c| list.ids.contains(&c.id)) {
                sheet.add_data_validation(first, column, last, column, &rule)?;
            }
        }
    }
    Ok(())
}

/// The hidden sheet with the lists, behind the others.
pub(super) fn add_sheet(book: &mut Workbook, lang: Lang) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(LISTS.get(lang))?;
    for (column, list) in (0_u16..).zip(lists(lang)) {
        for (row, word) in (0_u32..).zip(list.words) {
            sheet.write_string(row, column, word)?;
        }
    }
    sheet.set_hidden(true);
    Ok(())
}
