//! The figures of a period as lines: id, name, definition, value, base.

use crate::case::{Kind, Settings};
use crate::docket::{Docket, Scope, Tally};
use crate::report::{FIGURES, Figure, Measure, Rounding, Value, value};
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

/// How the office rounds.
fn rounding(settings: &Settings) -> Rounding {
    Rounding {
        decimals: settings.number("figures.decimals"),
        half_up: settings.get("figures.rounding") != "truncated",
    }
}

/// The figures of the kinds a scope holds, in their order.
pub fn figure_lines(docket: &Docket, scope: &Scope, settings: &Settings) -> Vec<FigureLine> {
    lines(&docket.tally(scope), scope, settings)
}

/// The same for some of the cases only, by their positions in ascending order.
pub fn figure_lines_of(
    docket: &Docket,
    scope: &Scope,
    settings: &Settings,
    positions: &[usize],
) -> Vec<FigureLine> {
    let tally = docket.tally_of(scope, positions.iter().copied());
    lines(&tally, scope, settings)
}

fn lines(tally: &Tally, scope: &Scope, settings: &Settings) -> Vec<FigureLine> {
    let rounding = rounding(settings);
    FIGURES
        .iter()
        .filter(|f| scope.kind.is_none() || kind_of(f).is_none_or(|k| Some(k) == scope.kind))
        .map(|figure| {
            let value = value(figure, tally);
            let parts = match value {
                Value::Rate { over, base } => Some((over, base)),
                Value::Count(_) => None,
            };
            FigureLine {
                id: figure.id,
                name: figure.name,
                definition: figure.definition,
                shown: value.show(rounding),
                number: value.number(rounding),
                is_rate: parts.is_some(),
                is_count: parts.is_none(),
                part: false,
                parts,
            }
        })
        .collect()
}

fn kind_of(figure: &Figure) -> Option<Kind> {
    match figure.measure {
        Measure::Cases(kind, _) | Measure::Rate { kind, .. } => kind,
        Measure::Times(kind, _) | Measure::TimesRate { kind, .. } => Some(kind),
    }
}
