//! The figures of a period as lines: id, name, definition, value, base.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::look::Look;
use crate::case::Settings;
use crate::docket::{Docket, Scope};
use crate::report::{Customs, FIGURES, Sheet, Value, defined, fraction, said_of};
use crate::text::Said;

/// One figure of a period.
#[derive(Debug, Clone)]
pub struct FigureLine {
    pub id: &'static str,
    pub name: Said,
    pub definition: Said,
    /// As printed, by the office's rounding.
    pub shown: String,
    /// Per cent for rates, yuan for money; none on an empty base.
    pub number: Option<f64>,
    /// In per cent.
    pub is_rate: bool,
    /// A whole number.
    pub is_count: bool,
    /// Days on the average.
    pub is_days: bool,
    /// One part of a breakdown.
    pub part: bool,
    /// Numerator and denominator of a rate or a ratio.
    pub parts: Option<(u32, u32)>,
}

impl FigureLine {
    /// `27/40` of a rate; empty for counts.
    pub fn base(&self) -> String {
        self.parts
            .map(|(over, base)| format!("{over}/{base}"))
            .unwrap_or_default()
    }

    /// An amount in yuan.
    pub fn is_money(&self) -> bool {
        self.number.is_some()
            && !self.is_rate
            && !self.is_count
            && self.parts.is_none()
            && !self.is_days
    }

    /// Zero, or a rate with nothing to count: folded on paper.
    pub fn is_nothing(&self) -> bool {
        let zero = self.number.is_none_or(|n| n == 0.0);
        match self.parts {
            Some((_, base)) => base == 0,
            None => zero,
        }
    }

    /// What the identity of a period is made of: zero is said, never left out.
    pub fn is_headline(&self) -> bool {
        let last = self.id.rsplit('.').next().unwrap_or_default();
        let said = [
            "carried_over",
            "received",
            "handled",
            "closed",
            "pending",
            "attended_times",
        ]
        .contains(&last);
        said && !self.part
    }

    /// One of the figures a short list shows: those the command line promises by name.
    pub fn is_main(&self) -> bool {
        let theme = self.id.split('.').next().unwrap_or_default();
        !self.part
            && self.id.matches('.').count() == 1
            && matches!(
                theme,
                "litigation" | "reconsideration" | "appearance" | "rate"
            )
    }
}

/// The figures of the kinds a scope holds, in their order.
pub fn figure_lines(docket: &Docket, scope: &Scope, settings: &Settings) -> Vec<FigureLine> {
    let customs = Customs::of(settings);
    lines(&Sheet::of(docket, scope, &customs), scope, &customs)
}

/// The same for some of the cases only, by their positions in ascending order.
pub fn figure_lines_of(
    docket: &Docket,
    scope: &Scope,
    settings: &Settings,
    positions: &[usize],
) -> Vec<FigureLine> {
    let customs = Customs::of(settings);
    let sheet = Sheet::of_cases(docket, scope, &customs, positions);
    lines(&sheet, scope, &customs)
}

fn lines(sheet: &Sheet, scope: &Scope, customs: &Customs) -> Vec<FigureLine> {
    FIGURES
        .iter()
        .filter(|f| scope.kind.is_none() || f.kind().is_none_or(|k| Some(k) == scope.kind))
        .map(|figure| {
            let value = sheet.value(figure.id);
            FigureLine {
                id: figure.id,
                name: said_of(figure.name, scope),
                definition: defined(figure, customs, scope),
                shown: value.show(customs.rounding),
                number: value.number(customs.rounding),
                is_rate: matches!(value, Value::Rate { .. }),
                is_count: matches!(value, Value::Count(_)),
                is_days: matches!(value, Value::Mean { .. }),
                part: figure.part,
                parts: value.parts(),
            }
        })
        .collect()
}

/// Writes the value of a line as the number it is: a count, an amount, or per cent.
pub(super) fn number(
    sheet: &mut Worksheet,
    look: &Look,
    (row, column): (u32, u16),
    line: &FigureLine,
) -> Result<(), XlsxError> {
    match line.number {
        Some(number) if line.is_rate => {
            sheet.write_number_with_format(row, column, fraction(number), &look.percent)?
        }
        Some(number) if line.is_count => {
            sheet.write_number_with_format(row, column, number, &look.number)?
        }
        Some(number) if line.parts.is_none() => {
            sheet.write_number_with_format(row, column, number, &look.money)?
        }
        // a ratio is 2.12:1, and an empty base has no number
        _ => sheet.write_string_with_format(row, column, &line.shown, &look.text)?,
    };
    Ok(())
}
