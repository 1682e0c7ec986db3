//! 缺项清单: what is missing, in which case, which table suffers, and what fills it in.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::look::{A4, Look, as_high, printed, top};
use super::{Year, YearData};
use crate::exchange::sheet::fits;
use crate::text::{Lang, Text, text};

const HEADS: [Text; 8] = [
    text("序号", "no."),
    text("缺项", "what is missing"),
    text("案号", "case"),
    text("当事人", "party"),
    text("承办人", "handler"),
    text("具体", "where"),
    text("影响", "why it matters"),
    text("补法", "how to fill it in"),
];
const WIDTHS: [f64; 8] = [6.0, 16.0, 28.0, 20.0, 10.0, 24.0, 44.0, 60.0];
/// The rows a sheet can have, less the head.
const MOST: usize = 1_000_000;

pub(super) fn write(
    book: &mut Workbook,
    look: &Look,
    year: &Year<'_>,
    data: &YearData,
    name: &str,
) -> Result<(), XlsxError> {
    let lang = year.lang;
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(name)?;
    for (column, width) in (0_u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let title = text("缺项清单", "gaps").get(lang);
    let count = data.gaps.len();
    let note = match lang {
        Lang::Zh if count == 0 => "没有缺项".to_string(),
        Lang::Zh if count > MOST => format!("共 {count} 项，列出前 {MOST} 项；补齐后重新导出"),
        Lang::Zh => format!("共 {count} 项；补齐后重新导出，数字会随之更正"),
        Lang::En if count == 0 => "nothing is missing".to_string(),
        Lang::En if count > MOST => format!("{count} in all, the first {MOST} are listed"),
        Lang::En => format!("{count} in all; fill them in and export again"),
    };
    let unit = text("项", "gaps").get(lang);
    let head = top(sheet, look, year, title, unit, &note, 8)?;
    for (column, title) in (0_u16..).zip(HEADS) {
        sheet.write_string_with_format(head, column, title.get(lang), &look.head)?;
    }
    for (number, gap) in (1_u32..).zip(data.gaps.iter().take(MOST)) {
        let row = head + number;
        sheet.write_number_with_format(row, 0, number, &look.number)?;
        let cells = [
            gap.gap.what.get(lang),
            &gap.case,
            &gap.name,
            &gap.handler,
            gap.detail.get(lang),
            gap.gap.why.get(lang),
            gap.gap.remedy.get(lang),
        ];
        as_high(
            sheet,
            row,
            cells.into_iter().zip(WIDTHS.into_iter().skip(1)),
        )?;
        for (column, words) in (1_u16..).zip(cells) {
            sheet.write_string_with_format(row, column, fits(words), &look.wrapped)?;
        }
    }
    let last = head + u32::try_from(count.min(MOST)).unwrap_or(0);
    if last > head {
        sheet.autofilter(head, 0, last, 7)?;
    }
    sheet.set_freeze_panes(head + 1, 0)?;
    printed(sheet, year, A4, false, (head, head))
}
