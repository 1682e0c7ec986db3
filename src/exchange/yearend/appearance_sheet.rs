//! Form 5: the appearance table, a line a hearing, a line an official, totals as formulas and the rates with their bases.

use rust_xlsxwriter::{Formula, Workbook, Worksheet, XlsxError, utility::row_col_to_cell};

use super::figure_lines::number;
use super::look::{A4, Look, as_high, foot, plain_number, printed, sum_of, top};
use super::{FigureLine, Year, YearData};
use crate::case::CourtNotice;
use crate::exchange::sheet::fits;
use crate::report::form::{HearingLine, OfficialRow, OfficialThere};
use crate::text::{Lang, Text, text};

const HEADS: [Text; 17] = [
    text("序号", "no."),
    text("案号", "case"),
    text("当事人", "party"),
    text("类别", "kind"),
    text("审级", "instance"),
    text("法院/复议机关", "court or organ"),
    text("开庭（听证）时间", "hearing"),
    text("法院通知", "notice"),
    text("负责人", "official"),
    text("职务", "post"),
    text("职级", "rank"),
    text("出庭情况", "appearance"),
    text("出声", "spoke"),
    text("未出庭理由", "excuse"),
    text("证明", "proof"),
    text("委托工作人员", "delegated staff"),
    text("律师", "lawyers"),
];
const WIDTHS: [f64; 17] = [
    4.0, 25.0, 14.0, 10.0, 6.0, 20.0, 18.0, 9.0, 10.0, 10.0, 7.0, 16.0, 5.0, 14.0, 14.0, 10.0, 10.0,
];
const OFFICIALS: [Text; 10] = [
    text("序号", "no."),
    text("负责人", "official"),
    text("职务", "post"),
    text("诉讼出庭（次）", "in court (times)"),
    text("诉讼出庭（件）", "in court (cases)"),
    text("复议听证（次）", "reconsideration (times)"),
    text("复议听证（件）", "reconsideration (cases)"),
    text("出声（次）", "spoke (times)"),
    text("有正当理由未出庭（次）", "excused (times)"),
    text("无正当理由未出庭（次）", "absent (times)"),
];

/// Writes the sheet.
pub(super) fn write(
    book: &mut Workbook,
    look: &Look,
    year: &Year<'_>,
    data: &YearData,
    name: &str,
) -> Result<(), XlsxError> {
    let lang = year.lang;
    let hearings = &data.hearings;
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    let wide = 17;
    let note = text(
        "期内开过庭（听证）的逐次列出；出庭率以件计，分母见下；没有登记的列为尚未登记，不作未出庭；本审级已出庭等无须出庭的注明",
        "every hearing of the period; the rate counts cases, its base stands below; where nobody had to come it says so",
    );
    let title = text(
        "行政机关负责人出庭应诉情况表",
        "appearances of responsible officials",
    );
    let unit = format!("{}{}", year.unit(), text("、次", ", times").get(lang));
    let head = top(
        sheet,
        look,
        year,
        title.get(lang),
        &unit,
        note.get(lang),
        wide,
    )?;
    for (column, (title, width)) in (0_u16..).zip(HEADS.iter().zip(WIDTHS)) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(head, column, title.get(lang), &look.head)?;
    }
    sheet.set_row_height(head, 30)?;
    sheet.set_freeze_panes(head + 1, 0)?;
    let first = head + 1;
    for (row, hearing) in (first..).zip(hearings) {
        sheet.write_number_with_format(row, 0, row - head, &look.number)?;
        let cells = cells(hearing, lang);
        let wide = WIDTHS.into_iter().skip(1);
        as_high(sheet, row, cells.iter().map(String::as_str).zip(wide))?;
        for (column, words) in (1_u16..).zip(cells) {
            sheet.write_string_with_format(row, column, fits(words), &look.wrapped)?;
        }
    }
    let mut row = first + u32::try_from(hearings.len()).unwrap_or(0);
    row = counted(sheet, look, lang, hearings, (first, row))?;
    row = officials(sheet, look, lang, &data.officials, row + 1)?;
    row = rates(sheet, look, lang, &data.figures, row + 1)?;
    foot(sheet, look, year, row + 1, wide)?;
    printed(sheet, year, A4, false, (head, head))
}

fn cells(hearing: &HearingLine, lang: Lang) -> Vec<String> {
    let join = |list: Vec<String>| list.join(if lang == Lang::Zh { "、" } else { ", " });
    let each = |get: &dyn Fn(&OfficialThere) -> String| -> String {
        let list: Vec<String> = hearing.officials.iter().map(get).collect();
        if list.iter().all(String::is_empty) {
            return String::new();
        }
        join(list)
    };
    let appeared = if hearing.officials.is_empty() {
        hearing.standing().get(lang).to_string()
    } else {
        each(&|p| hearing.told(p).get(lang).to_string())
    };
    vec![
        hearing.number.clone(),
        hearing.name.clone(),
        hearing.kind.text().get(lang).to_string(),
        hearing.instance.text().get(lang).to_string(),
        hearing.forum.clone(),
        format!("{} {}", hearing.day, hearing.time)
            .trim()
            .to_string(),
        match hearing.notice {
            CourtNotice::None => String::new(),
            notice => notice.text().get(lang).to_string(),
        },
        each(&|p| p.name.clone()),
        each(&|p| p.post.clone()),
        each(&|p| p.rank.map_or("", |r| r.text().get(lang)).to_string()),
        appeared,
        each(&|p| match p.spoke {
            Some(true) => text("是", "yes").get(lang).to_string(),
            Some(false) => text("否", "no").get(lang).to_string(),
            None => String::new(),
        }),
        each(&|p| p.ground.map_or("", |g| g.text().get(lang)).to_string()),
        each(&|p| p.proof.clone()),
        join(hearing.staff.clone()),
        join(hearing.lawyers.clone()),
    ]
}

/// Hearings by how they went, counted by formulas over the lines. Gives the row after.
fn counted(
    sheet: &mut Worksheet,
    look: &Look,
    lang: Lang,
    hearings: &[HearingLine],
    (first, row): (u32, u32),
) -> Result<u32, XlsxError> {
    let words = text("开庭（听证）合计（次）", "hearings in all (times)").get(lang);
    sheet.merge_range(row, 0, row, 6, words, &look.total_text)?;
    let count = hearings.len() as f64;
    let formula = if row > first {
        Formula::new(format!(
            "=COUNTA({}:{})",
            row_col_to_cell(first, 6),
            row_col_to_cell(row - 1, 6)
        ))
        .set_result(plain_number(count))
    } else {
        Formula::new("=0").set_result("0")
    };
    sheet.write_formula_with_format(row, 7, formula, &look.total)?;
    Ok(row + 1)
}

fn officials(
    sheet: &mut Worksheet,
    look: &Look,
    lang: Lang,
    lines: &[OfficialRow],
    row: u32,
) -> Result<u32, XlsxError> {
    let words = text("按负责人汇总", "by official").get(lang);
    sheet.merge_range(row, 0, row, 16, words, &look.total_text)?;
    // name and post take the wide columns, the numbers the ones behind them
    let columns: [u16; 10] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    for (column, title) in columns.into_iter().zip(OFFICIALS) {
        sheet.write_string_with_format(row + 1, column, title.get(lang), &look.head)?;
    }
    sheet.set_row_height(row + 1, 56)?;
    let first = row + 2;
    for (at, line) in (first..).zip(lines) {
        sheet.write_number_with_format(at, 0, at - first + 1, &look.number)?;
        sheet.write_string_with_format(at, 1, &line.name, &look.text)?;
        sheet.write_string_with_format(at, 2, &line.post, &look.wrapped)?;
        for (column, value) in (3_u16..).zip(line.numbers()) {
            sheet.write_number_with_format(at, column, value, &look.number)?;
        }
    }
    let last = first + u32::try_from(lines.len()).unwrap_or(0);
    if lines.is_empty() {
        return Ok(last);
    }
    let total = text(
        "合计（几人同庭的各计）",
        "total (each of several at one hearing)",
    );
    sheet.merge_range(last, 0, last, 2, total.get(lang), &look.total_text)?;
    for (at, column) in (3_u16..10).enumerate() {
        let sum: u32 = lines
            .iter()
            .filter_map(|l| l.numbers().get(at).copied())
            .sum();
        let formula = sum_of((first, column), (last - 1, column), f64::from(sum));
        sheet.write_formula_with_format(last, column, formula, &look.total)?;
    }
    Ok(last + 1)
}

/// The figures of appearance with their definitions; of a rate, both numbers.
fn rates(
    sheet: &mut Worksheet,
    look: &Look,
    lang: Lang,
    figures: &[FigureLine],
    mut row: u32,
) -> Result<u32, XlsxError> {
    let heading = text("出庭数字", "figures of appearance").get(lang);
    sheet.merge_range(row, 0, row, 16, heading, &look.total_text)?;
    let ours = |line: &&FigureLine| {
        line.id.starts_with("appearance.") || line.id.starts_with("reconsideration_hearing.")
    };
    // where no reconsideration was heard, nothing of it is listed
    for line in figures.iter().filter(ours).filter(|l| !l.is_nothing()) {
        row += 1;
        sheet.merge_range(row, 0, row, 2, line.name.get(lang), &look.text)?;
        number(sheet, look, (row, 3), line)?;
        sheet.write_string_with_format(row, 4, line.base(), &look.text)?;
        sheet.merge_range(row, 5, row, 16, line.definition.get(lang), &look.text)?;
    }
    Ok(row + 1)
}
