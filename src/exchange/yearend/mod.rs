//! The year's figures as files: one workbook with every form, the breakdowns, the gaps and the ledger; one page for reading.

mod appearance_sheet;
mod blocks;
mod breakdown_sheet;
mod data;
mod definitions_sheet;
mod disclosure_sheet;
mod error;
mod figure_lines;
mod form_cells;
mod form_sheet;
mod gaps_sheet;
mod ledger_sheet;
mod look;
mod overview_sheet;
mod page;
mod paragraph_out;
mod unit_sheet;
mod year;

use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

pub use blocks::{Block, BlockRow, Drawn};
pub use data::{GapLine, YearData, gather, hearings_of};
pub use error::YearError;
pub use figure_lines::{FigureLine, figure_lines, figure_lines_of};
pub use form_cells::form_cells;
pub use paragraph_out::paragraph_docx;
pub use year::Year;

use crate::exchange::ledger_out::ExportError;
use crate::report::Customs;
use crate::report::form::{DisclosureRoute, disclosure};
use look::Look;
pub use page::Page;

/// What a workbook came to.
pub struct Written {
    pub bytes: Vec<u8>,
    /// Cases handled in the period: the rows of the ledger sheets.
    pub cases: usize,
    pub gaps: usize,
}

/// The workbook of a period.
///
/// # Errors
/// A setting that cannot be read; the file cannot be read; the workbook cannot be built.
pub fn workbook(year: &Year<'_>) -> Result<Written, YearError> {
    let mut book = Workbook::new();
    let properties = DocProperties::new().set_title(year.title());
    book.set_properties(&properties);
    let mut ledger = ledger_sheet::Sheets::new(&mut book, year)?;
    let data = gather(year, |case| ledger.row(year, case))?;
    build(&mut book, year, &data).map_err(built)?;
    let cases = ledger.finish(&mut book, year)?;
    let bytes = book.save_to_buffer().map_err(built)?;
    Ok(Written {
        bytes,
        cases,
        gaps: data.gaps.len(),
    })
}

fn look_of(year: &Year<'_>) -> Look {
    let customs = Customs::of(year.ledger.settings());
    Look::new(year.lang, customs.rounding.decimals)
}

fn built(error: XlsxError) -> YearError {
    YearError::Export(ExportError::Form(error.to_string()))
}

fn build(book: &mut Workbook, year: &Year<'_>, data: &YearData) -> Result<(), XlsxError> {
    let look = look_of(year);
    let name = |page: Page| page.text().get(year.lang);
    overview_sheet::write(book, &look, year, data, name(Page::Overview))?;
    for table in &data.forms {
        let page = Page::from_id(table.form.id).map_or(table.form.title, |p| p.text());
        form_sheet::write(book, &look, year, table, page.get(year.lang))?;
    }
    let appearance = name(Page::Appearance);
    appearance_sheet::write(book, &look, year, data, appearance)?;
    disclosure_sheet::write(book, &look, year, &data.disclosure, name(Page::Disclosure))?;
    unit_sheet::write(book, &look, year, data, name(Page::Units))?;
    breakdown_sheet::write(book, &look, year, data, name(Page::Breakdown))?;
    definitions_sheet::write(book, &look, year, data, name(Page::Definitions))?;
    gaps_sheet::write(book, &look, year, data, name(Page::Gaps))
}

/// Table 4 of the disclosure report alone, and how many cases it counts.
///
/// # Errors
/// The workbook cannot be built.
pub fn disclosure_workbook(year: &Year<'_>) -> Result<(Vec<u8>, u32), YearError> {
    let table = disclosure(year.ledger.docket(), &year.scope, &year.disclosure);
    let look = look_of(year);
    let mut book = Workbook::new();
    let name = Page::Disclosure.text().get(year.lang);
    disclosure_sheet::write(&mut book, &look, year, &table, name).map_err(built)?;
    let bytes = book.save_to_buffer().map_err(built)?;
    let cases = DisclosureRoute::ALL.iter().map(|r| table.total(*r)).sum();
    Ok((bytes, cases))
}

/// The gaps alone.
///
/// # Errors
/// The workbook cannot be built.
pub fn gaps_workbook(year: &Year<'_>, data: &YearData) -> Result<Vec<u8>, YearError> {
    let look = look_of(year);
    let mut book = Workbook::new();
    let name = Page::Gaps.text().get(year.lang);
    gaps_sheet::write(&mut book, &look, year, data, name).map_err(built)?;
    book.save_to_buffer().map_err(built)
}
