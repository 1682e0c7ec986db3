//! 分单位: what each unit of a docket that several keep received, closed, lost and attended, with the whole.

use crate::report::figure_id;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::look::{A4, Look, foot, printed, top};
use super::{Year, YearData};
use crate::docket::Dim;
use crate::report::{Crossing, Customs, Cut, Figure, Value, crossings, figure, fraction, said_of};
use crate::text::text;

/// What is told of each unit, of each kind.
const FIGURES: &[&str] = &[
    figure_id::LITIGATION_CARRIED_OVER,
    figure_id::LITIGATION_RECEIVED,
    figure_id::LITIGATION_CLOSED,
    figure_id::LITIGATION_PENDING,
    figure_id::LITIGATION_ENDING_WON,
    figure_id::LITIGATION_ENDING_LOST,
    figure_id::RATE_LOSS,
    figure_id::RATE_LOSS_IN_EFFECT,
    figure_id::APPEARANCE_HEARD_CASES,
    figure_id::APPEARANCE_ATTENDED_CASES,
    figure_id::APPEARANCE_RATE,
    figure_id::RECONSIDERATION_CARRIED_OVER,
    figure_id::RECONSIDERATION_RECEIVED,
    figure_id::RECONSIDERATION_CLOSED,
    figure_id::RECONSIDERATION_PENDING,
    figure_id::RATE_CORRECTION,
];

/// The breakdown by unit, of each kind; nothing where no case names another than the office itself.
pub(super) fn by_unit(year: &Year<'_>) -> Vec<Crossing> {
    let figures: Vec<&'static Figure> = FIGURES.iter().filter_map(|id| figure(id)).collect();
    let dims = [Dim::Unit];
    let cut = Cut {
        dims: &dims,
        figures: &figures,
        top: None,
    };
    let customs = Customs::of(year.ledger.settings());
    let found = crossings(year.ledger.docket(), &year.scope, &customs, &cut);
    let named = |t: &Crossing| {
        let mut values = t.rows.iter().filter_map(|r| r.values.first());
        values.any(|v| !v.id.is_empty() && v.id != customs.office)
    };
    found.into_iter().filter(named).collect()
}

/// Writes the sheet, where there is anything to write.
pub(super) fn write(
    book: &mut Workbook,
    look: &Look,
    year: &Year<'_>,
    data: &YearData,
    name: &str,
) -> Result<(), XlsxError> {
    if data.units.is_empty() {
        return Ok(());
    }
    let lang = year.lang;
    let customs = Customs::of(year.ledger.settings());
    let widest = data
        .units
        .iter()
        .map(|t| t.figures.len())
        .max()
        .unwrap_or(1);
    let wide = u16::try_from(widest).unwrap_or(20) + 1;
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    let note = text(
        "几个单位共同应诉的一件案件在各该单位各计一次，合计中只计一次；出庭只计本单位的负责人",
        "a case that several units answer together counts once in each of them and once in the whole; appearances are those of a unit's own officials",
    );
    let title = text("分单位情况", "by unit").get(lang);
    let unit = format!("{}{}", year.unit(), text("、%", ", %").get(lang));
    let mut row = top(sheet, look, year, title, &unit, note.get(lang), wide)?;
    let head = row;
    sheet.set_column_width(0, 30)?;
    for column in 1..wide {
        sheet.set_column_width(column, 10)?;
    }
    for table in &data.units {
        let kind = table.kind.map_or("", |k| k.text().get(lang));
        sheet.write_string_with_format(row, 0, kind, &look.head)?;
        for (column, figure) in (1_u16..).zip(&table.figures) {
            let title = said_of(figure.name, &year.scope);
            let title = title.get(lang);
            let short = title.strip_prefix(kind).unwrap_or(title).trim_start();
            sheet.write_string_with_format(row, column, short, &look.head)?;
        }
        sheet.set_row_height(row, 42)?;
        row += 1;
        let whole = text("合计", "total").get(lang).to_string();
        let rows = table.rows.iter().map(|r| {
            let label = r.values.first().map(|v| v.label().get(lang).to_string());
            (label.unwrap_or_default(), &r.numbers, &look.text)
        });
        for (label, numbers, words) in rows.chain([(whole, &table.total.numbers, &look.total_text)])
        {
            sheet.write_string_with_format(row, 0, label, words)?;
            for (column, value) in (1_u16..).zip(numbers) {
                match (value, value.number(customs.rounding)) {
                    (Value::Rate { .. }, Some(n)) => {
                        sheet.write_number_with_format(row, column, fraction(n), &look.percent)?
                    }
                    (Value::Count(_), Some(n)) => {
                        sheet.write_number_with_format(row, column, n, &look.number)?
                    }
                    _ => sheet.write_string_with_format(
                        row,
                        column,
                        value.show(customs.rounding),
                        &look.text,
                    )?,
                };
            }
            row += 1;
        }
        row += 1;
    }
    foot(sheet, look, year, row, wide)?;
    printed(sheet, year, A4, false, (head, head))
}
