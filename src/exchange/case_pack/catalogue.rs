//! The catalogue of a file (卷内目录): number, author, title, day, pages from and to, note; as a sheet and as a table on paper.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use crate::case::CaseFile;
use crate::exchange::ledger_out::ExportError;
use crate::exchange::sheet::fits;
use crate::text::{Lang, Text, text};

pub(super) const HEADS: [Text; 7] = [
    text("序号", "No."),
    text("责任者", "made by"),
    text("题名", "title"),
    text("日期", "day"),
    text("页号", "pages"),
    text("页数", "count"),
    text("备注", "note"),
];

/// The rows, in the order the file is bound. Page numbers run on as far as every paper before was counted.
pub(super) fn rows(case: &CaseFile, lang: Lang) -> Vec<Vec<String>> {
    let mut next = Some(1_u64);
    (1..)
        .zip(&case.papers)
        .map(|(no, paper)| {
            let pages = u64::from(paper.pages);
            let from = next.filter(|_| pages > 0);
            let place = from.map_or(String::new(), |from| match pages {
                1 => format!("{from}"),
                n => format!("{from}-{}", from + n - 1),
            });
            next = from.map(|from| from + pages);
            let day = paper.day.map_or(String::new(), |day| match lang {
                Lang::Zh => day.format("%Y%m%d").to_string(),
                Lang::En => day.to_string(),
            });
            vec![
                format!("{no}"),
                paper.author.clone(),
                paper.title.clone(),
                day,
                place,
                match pages {
                    0 => String::new(),
                    n => n.to_string(),
                },
                paper.note.clone(),
            ]
        })
        .collect()
}

/// All pages; none where a paper was not counted.
pub(super) fn pages(case: &CaseFile) -> Option<u64> {
    let counted = case.papers.iter().all(|p| p.pages > 0);
    counted.then(|| case.papers.iter().map(|p| u64::from(p.pages)).sum())
}

/// The catalogue as a sheet, ready to print on A4.
pub(super) fn sheet(title: &str, case: &CaseFile, lang: Lang) -> Result<Vec<u8>, ExportError> {
    made(title, case, lang).map_err(|e| ExportError::Form(e.to_string()))
}

fn made(title: &str, case: &CaseFile, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    const WIDE: [f64; 7] = [6.0, 20.0, 36.0, 11.0, 10.0, 6.0, 14.0];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(text("卷内目录", "catalogue").get(lang))?;
    let big = Format::new()
        .set_bold()
        .set_font_size(16)
        .set_align(FormatAlign::Center);
    let cell = Format::new()
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter);
    let head = cell.clone().set_bold().set_align(FormatAlign::Center);
    let number = cell.clone().set_align(FormatAlign::Center);
    for (column, wide) in (0_u16..).zip(WIDE) {
        sheet.set_column_width(column, wide)?;
    }
    sheet.merge_range(0, 0, 0, 6, text("卷 内 目 录", "CATALOGUE").get(lang), &big)?;
    sheet.write_string(1, 0, title)?;
    for (column, name) in (0_u16..).zip(HEADS) {
        sheet.write_string_with_format(2, column, name.get(lang), &head)?;
    }
    for (line, row) in (3_u32..).zip(rows(case, lang)) {
        // A cell of several lines: some programs do not make the row higher by themselves.
        let lines = row.iter().zip(WIDE).map(|(cell, wide)| {
            let fits = (wide as usize).saturating_sub(1).max(1);
            crate::text::width(cell).div_ceil(fits)
        });
        let lines = lines.max().unwrap_or(1).max(1);
        sheet.set_row_height(line, 18.0 * lines as f64)?;
        for (column, value) in (0_u16..).zip(row) {
            // Number, day, pages: in the middle of their columns.
            let look = if matches!(column, 0 | 3 | 4 | 5) {
                &number
            } else {
                &cell
            };
            match value.parse::<u32>() {
                Ok(n) if matches!(column, 0 | 5) => {
                    sheet.write_number_with_format(line, column, n, look)?
                }
                _ => sheet.write_string_with_format(line, column, fits(value), look)?,
            };
        }
    }
    sheet.set_repeat_rows(2, 2)?;
    sheet.set_freeze_panes(3, 0)?;
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    book.save_to_buffer()
}
