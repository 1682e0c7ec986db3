//! The first sheet: the year's paragraph, the figures that matter most, whether the sums agree, what is missing, and the way to each sheet.

use rust_xlsxwriter::{FormatAlign, Url, Workbook, XlsxError, utility::quote_sheet_name};

use super::figure_lines::number;
use super::look::{A4, Look, foot, printed, top};
use super::page::Page;
use super::{FigureLine, Year, YearData};
use crate::report::all_gaps;
use crate::text::{Lang, text, width};

const COLUMNS: u16 = 6;
/// Characters a line of the paragraph holds.
const LINE: usize = 96;

pub(super) fn write(
    book: &mut Workbook,
    look: &Look,
    year: &Year<'_>,
    data: &YearData,
    name: &str,
) -> Result<(), XlsxError> {
    let lang = year.lang;
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    // two tables side by side, so that one page of paper holds them
    let widths = [28.0, 11.0, 10.0, 28.0, 11.0, 10.0];
    for (column, width) in (0_u16..).zip(widths) {
        sheet.set_column_width(column, width)?;
    }
    let note = text(
        "各表的数字出自同一卷宗；每个数字的定义见“数字与定义”",
        "all sheets come from one docket; every figure is defined under Definitions",
    );
    let mut row = top(
        sheet,
        look,
        year,
        &year.title(),
        &year.unit(),
        note.get(lang),
        COLUMNS,
    )?;
    let lines = (width(&data.paragraph) / LINE + 1) as f64;
    let wrapped = look.wrapped.clone().set_font_size(12);
    sheet.set_row_height(row, 20.0 * lines + 8.0)?;
    sheet.merge_range(row, 0, row, COLUMNS - 1, &data.paragraph, &wrapped)?;
    row += 2;

    let heading = look.total_text.clone().set_align(FormatAlign::Left);
    sheet.write_string_with_format(row, 0, text("主要数字", "main figures").get(lang), &heading)?;
    let main: Vec<&FigureLine> = data
        .figures
        .iter()
        .filter(|l| l.is_main() && (!l.is_nothing() || l.is_headline()))
        .collect();
    let first = row + 1;
    let high = main.len().div_ceil(2);
    for (at, line) in main.iter().enumerate() {
        let (row, left) = match at < high {
            true => (first + at as u32, 0),
            false => (first + (at - high) as u32, 3),
        };
        sheet.write_string_with_format(row, left, line.name.get(lang), &look.text)?;
        number(sheet, look, (row, left + 1), line)?;
        sheet.write_string_with_format(row, left + 2, line.base(), &look.text)?;
    }
    row = first + high as u32 + 1;
    let broken: Vec<_> = data.identities.iter().filter(|i| i.is_broken()).collect();
    let unfilled = data.identities.iter().filter(|i| i.is_unfilled()).count();
    if broken.is_empty() {
        let agree = data.identities.iter().filter(|i| i.holds() && !i.is_void());
        let n = agree.count();
        let words = match lang {
            Lang::Zh => format!("✓ 勾稽关系 {n} 项均成立，逐项见“数字与定义”"),
            Lang::En => format!("✓ all {n} sums agree; Definitions lists them"),
        };
        sheet.write_string_with_format(row, 0, words, &look.good)?;
        row += 1;
    }
    for identity in broken {
        let words = format!("✗ {}", identity.said.get(lang));
        let wrapped = look.bad.clone().set_text_wrap();
        sheet.merge_range(row, 0, row, COLUMNS - 1, &words, &wrapped)?;
        sheet.set_row_height(row, 15.0 * (width(&words) / LINE + 1) as f64)?;
        row += 1;
    }
    if unfilled > 0 {
        let words = match lang {
            Lang::Zh => format!("另有 {unfilled} 项表内合计待补填，见“缺项”"),
            Lang::En => format!("{unfilled} sums of the forms lack entries; see the gaps"),
        };
        sheet.write_string_with_format(row, 0, words, &look.text)?;
        row += 1;
    }
    if data.undated > 0 {
        let n = data.undated;
        let words = match lang {
            Lang::Zh => format!("另有 {n} 件没有收案日，不计入任何数字"),
            Lang::En => format!("{n} more without a day of receipt stand in no figure"),
        };
        sheet.write_string_with_format(row, 0, words, &look.bad)?;
        row += 1;
    }
    row += 1;
    let words = text("缺项", "gaps").get(lang);
    sheet.write_string_with_format(row, 0, words, &heading)?;
    sheet.write_number_with_format(row, 1, data.gaps.len() as f64, &look.total)?;
    for gap in all_gaps() {
        let count = data.gaps.iter().filter(|g| g.gap.id == gap.id).count();
        if count == 0 {
            continue;
        }
        row += 1;
        sheet.write_string_with_format(row, 0, gap.what.get(lang), &look.text)?;
        sheet.write_number_with_format(row, 1, count as f64, &look.number)?;
        let words = gap.why.get(lang);
        sheet.merge_range(row, 2, row, COLUMNS - 1, words, &look.wrapped)?;
        if width(words) > 50 {
            sheet.set_row_height(row, 28)?;
        }
    }
    row += 2;
    sheet.write_string_with_format(row, 0, text("各表", "sheets").get(lang), &heading)?;
    for page in Page::ALL {
        let empty = *page == Page::Units && data.units.is_empty();
        if *page == Page::Overview || empty || !page.is_in(year) {
            continue;
        }
        row += 1;
        let title = page.text().get(lang);
        let link = format!("internal:{}!A1", quote_sheet_name(title));
        sheet.write_url(row, 0, Url::new(link).set_text(title))?;
    }
    foot(sheet, look, year, row + 2, COLUMNS)?;
    printed(sheet, year, A4, true, (0, 1))?;
    sheet.set_portrait();
    Ok(())
}
