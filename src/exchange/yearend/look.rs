//! How the year's workbook looks: its formats, the head and foot every form has, and how it prints.

use crate::case::setting_id;
use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError,
    utility::row_col_to_cell,
};

use super::Year;
use crate::text::{Lang, text, width};

/// Paper sizes by their number in the file format.
pub(super) const A3: u8 = 8;
pub(super) const A4: u8 = 9;

/// The formats of the workbook.
pub(super) struct Look {
    pub(super) title: Format,
    pub(super) line: Format,
    pub(super) line_right: Format,
    pub(super) head: Format,
    /// Headings of narrow columns, letters under each other.
    pub(super) tall: Format,
    pub(super) text: Format,
    pub(super) wrapped: Format,
    pub(super) number: Format,
    pub(super) money: Format,
    /// Per cent as a number of the sheet: 0.3636 shown as 36.36%.
    pub(super) percent: Format,
    pub(super) total: Format,
    pub(super) total_money: Format,
    pub(super) total_text: Format,
    pub(super) good: Format,
    pub(super) bad: Format,
}

impl Look {
    pub(super) fn new(lang: Lang, decimals: u32) -> Look {
        let font = match lang {
            Lang::Zh => "宋体",
            Lang::En => "Calibri",
        };
        let plain = || Format::new().set_font_name(font).set_font_size(10);
        let cell = || {
            plain()
                .set_border(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter)
        };
        let head = || {
            cell()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(0xE8_EEF7))
        };
        let total = || {
            cell()
                .set_bold()
                .set_background_color(Color::RGB(0xF4_F4F4))
        };
        Look {
            title: plain()
                .set_font_size(16)
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            line: plain(),
            line_right: plain().set_align(FormatAlign::Right),
            tall: cell()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(0xE8_EEF7))
                .set_rotation(match lang {
                    Lang::Zh => 270,
                    Lang::En => 90,
                }),
            head: head(),
            text: cell(),
            wrapped: cell().set_text_wrap().set_align(FormatAlign::Top),
            number: cell().set_num_format("0").set_align(FormatAlign::Center),
            money: cell().set_num_format("0.00"),
            percent: cell()
                .set_num_format(match decimals {
                    0 => "0%".to_string(),
                    n => format!("0.{}%", "0".repeat(n.min(4) as usize)),
                })
                .set_align(FormatAlign::Center),
            total: total().set_num_format("0").set_align(FormatAlign::Center),
            total_money: total().set_num_format("0.00"),
            total_text: total().set_align(FormatAlign::Center),
            good: plain().set_font_color(Color::RGB(0x1A_7F37)),
            bad: plain().set_bold().set_font_color(Color::RGB(0xC0_0000)),
        }
    }
}

/// The head of a form over a number of columns: the title; the office, the period, the unit; a note. Gives the next row.
pub(super) fn top(
    sheet: &mut Worksheet,
    look: &Look,
    year: &Year<'_>,
    title: &str,
    unit: &str,
    note: &str,
    columns: u16,
) -> Result<u32, XlsxError> {
    let last = columns.saturating_sub(1).max(5);
    let lang = year.lang;
    sheet.merge_range(0, 0, 0, last, title, &look.title)?;
    sheet.set_row_height(0, 30)?;
    let office = year.setting(setting_id::OFFICE_NAME);
    let left = format!(
        "{}{office}",
        text("填报单位（盖章）：", "agency: ").get(lang)
    );
    let right = format!("{}{unit}", text("单位：", "unit: ").get(lang));
    if last <= 6 {
        // Of few columns those in the middle may be narrow: the period stands with the unit.
        sheet.merge_range(1, 0, 1, 1, &left, &look.line)?;
        let both = format!("{}　　{right}", year.period());
        sheet.merge_range(1, 2, 1, last, &both, &look.line_right)?;
    } else {
        // three parts side by side, none over another
        let (a, b) = (last / 3, last - last / 4);
        sheet.merge_range(1, 0, 1, a, &left, &look.line)?;
        let middle = Format::clone(&look.line).set_align(FormatAlign::Center);
        sheet.merge_range(1, a + 1, 1, b - 1, &year.period(), &middle)?;
        sheet.merge_range(1, b, 1, last, &right, &look.line_right)?;
    }
    sheet.merge_range(2, 0, 2, last, note, &look.line)?;
    Ok(3)
}

/// The foot of a form: who answers for it, who filled it in, the telephone, the day.
pub(super) fn foot(
    sheet: &mut Worksheet,
    look: &Look,
    year: &Year<'_>,
    row: u32,
    columns: u16,
) -> Result<(), XlsxError> {
    let lang = year.lang;
    let last = columns.saturating_sub(1).max(5);
    let parts = [
        (
            text("单位负责人：", "head of the agency: "),
            year.setting(setting_id::OFFICE_PRINCIPAL).to_string(),
        ),
        (
            text("填表人：", "filled in by: "),
            year.setting(setting_id::OFFICE_FILLED_BY).to_string(),
        ),
        (
            text("电话：", "telephone: "),
            year.setting(setting_id::OFFICE_PHONE).to_string(),
        ),
        (text("填表时间：", "date: "), year.filled_on()),
    ];
    let width = u32::from(last) + 1;
    for (at, (name, value)) in (0_u32..).zip(parts) {
        let from = width * at / 4;
        let to = (width * (at + 1) / 4).saturating_sub(1);
        let words = format!("{}{value}", name.get(lang));
        let (from, to) = (from as u16, to as u16);
        if to > from {
            sheet.merge_range(row, from, row, to, &words, &look.line)?;
        } else {
            sheet.write_string_with_format(row, from, words, &look.line)?;
        }
    }
    Ok(())
}

/// How a sheet prints: landscape, as wide as the paper, page numbers at the foot, the heading on every page.
pub(super) fn printed(
    sheet: &mut Worksheet,
    year: &Year<'_>,
    paper: u8,
    one_page: bool,
    heading: (u32, u32),
) -> Result<(), XlsxError> {
    sheet
        .set_paper_size(paper)
        .set_landscape()
        .set_print_fit_to_pages(1, u16::from(one_page))
        .set_print_center_horizontally(true)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_repeat_rows(heading.0, heading.1)?;
    // & begins a code in a footer
    let office = year.setting(setting_id::OFFICE_NAME).replace('&', "&&");
    let (page, of) = match year.lang {
        Lang::Zh => ("第 ", " 页，共 "),
        Lang::En => ("page ", " of "),
    };
    let end = text(" 页", "").get(year.lang);
    let footer = format!("&L{office}&C{page}&P{of}&N{end}&R&A");
    // longer than the format allows, the name of the office is left out
    if footer.chars().count() < 200 {
        sheet.set_footer(footer);
    } else {
        sheet.set_footer(format!("&C{page}&P{of}&N{end}&R&A"));
    }
    Ok(())
}

/// Points a line of 10-point words takes.
const LINE: f64 = 13.5;

/// Makes a row as high as the cell with the most lines asks for: not every program that opens the file does so by itself.
/// Of each cell its words and the width of its column.
pub(super) fn as_high<'a>(
    sheet: &mut Worksheet,
    row: u32,
    cells: impl Iterator<Item = (&'a str, f64)>,
) -> Result<(), XlsxError> {
    // Digits of a substituted font are wider than the column counts on.
    let lines =
        cells.map(|(words, wide)| (width(words) as f64 * 1.1 / (wide - 1.0).max(1.0)).ceil());
    let most = lines.fold(1.0, f64::max);
    if most > 1.0 {
        sheet.set_row_height(row, most * LINE + 2.0)?;
    }
    Ok(())
}

/// The sum of a block of cells as a formula that already has its value.
pub(super) fn sum_of(from: (u32, u16), to: (u32, u16), value: f64) -> Formula {
    Formula::new(format!(
        "=SUM({}:{})",
        row_col_to_cell(from.0, from.1),
        row_col_to_cell(to.0, to.1)
    ))
    .set_result(plain_number(value))
}

/// The sum of single cells as a formula that already has its value; neighbours are written as one block.
pub(super) fn sum_of_cells(row: u32, columns: &[u16], value: f64) -> Formula {
    let mut blocks: Vec<(u16, u16)> = Vec::new();
    for column in columns {
        match blocks.last_mut() {
            Some((_, end)) if *end + 1 == *column => *end = *column,
            _ => blocks.push((*column, *column)),
        }
    }
    let terms: Vec<String> = blocks
        .iter()
        .map(|(a, b)| {
            if a == b {
                row_col_to_cell(row, *a)
            } else {
                format!("{}:{}", row_col_to_cell(row, *a), row_col_to_cell(row, *b))
            }
        })
        .collect();
    Formula::new(format!("=SUM({})", terms.join(","))).set_result(plain_number(value))
}

/// As a formula's value is kept in the file.
pub(super) fn plain_number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    format!("{rounded}")
}
