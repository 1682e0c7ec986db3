//! The figures of a period as lines: id, name, definition, value, base.

use crate::case::Settings;
use crate::docket::{Docket, Scope};
use crate::report::{Customs, FIGURES, Sheet, Value};
use crate::text::Text;

/// One figure of a period.
#[derive(Debug, Clone)]
pub struct FigureLine {
    pub id: &'static str,
    pub name: Text,
    pub definition: Text,
    /// As printed, by the office's rounding.
    pub shown: String,
    /// Per cent for rates, yuan for money; none on an empty base.
    pub number: Option<f64>,
    /// In per cent.
    pub is_rate: bool,
    /// A whole number.
    pub is_count: bool,
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
                name: figure.name,
                definition: figure.definition(customs),
                shown: value.show(customs.rounding),
                number: value.number(customs.rounding),
                is_rate: matches!(value, Value::Rate { .. }),
                is_count: matches!(value, Value::Count(_)),
                part: figure.part,
                parts: value.parts(),
            }
        })
        .collect()
}
