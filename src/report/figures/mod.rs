//! The table of figures, by theme: constants where a figure has words of its own, made from the codes where it
//! is one value of a list.

mod course;
mod enforcement;
mod kinds;
mod litigation;
mod outcomes;
mod rate_terms;
mod rates;
mod reconsideration;
mod words;

use super::figure::{Figure, Measure, Theme, way};
use crate::case::Kind;
use crate::docket::{Bit, Filter};
use crate::text::{Text, text};

pub(super) const L: Filter = Filter::of(Kind::Litigation);
pub(super) const R: Filter = Filter::of(Kind::Reconsideration);
pub(super) const E: Filter = Filter::of(Kind::Enforcement);

/// Every figure, in the order it is shown.
pub(super) fn all() -> Vec<Figure> {
    let mut out = Vec::new();
    out.extend_from_slice(litigation::TOTALS);
    out.extend(kinds::litigation());
    out.extend(outcomes::of(Kind::Litigation));
    out.extend_from_slice(reconsideration::TOTALS);
    out.extend(kinds::reconsideration());
    out.extend(outcomes::of(Kind::Reconsideration));
    out.extend(enforcement::TOTALS.iter().map(|f| f.part()));
    out.extend(outcomes::of(Kind::Enforcement));
    out.extend(super::appearance::APPEARANCE.iter().map(|f| {
        let hearing = f.id.starts_with("reconsideration_hearing.");
        f.under(if hearing {
            Theme::Hearing
        } else {
            Theme::Appearance
        })
    }));
    out.extend(course::all());
    out.extend_from_slice(rates::RATES);
    out
}

/// `rate!(id, name, definition, over, base)`: a rate counted in one way.
macro_rules! rate {
    ($id:literal, $name:expr, $definition:expr, $over:expr, $base:expr) => {
        Figure::new(
            $id,
            Theme::Rate,
            $name,
            way(
                $definition,
                Measure::Rate {
                    over: $over,
                    base: $base,
                },
            ),
        )
    };
}
use rate;

/// `cases!(id, theme, 中文, English, definition, filter)`: a count of cases.
macro_rules! cases {
    ($id:literal, $theme:ident, $zh:literal, $en:literal, $definition:expr, $filter:expr) => {
        Figure::new(
            $id,
            Theme::$theme,
            text($zh, $en),
            way($definition, Measure::Cases($filter)),
        )
    };
}
use cases;

/// A figure made from a code: its texts live as long as the program, as those of the constants do.
fn made(
    id: String,
    theme: Theme,
    name: (String, String),
    definition: Text,
    measure: Measure,
) -> Figure {
    Figure::new(leak(id), theme, leaked(name), way(definition, measure)).part()
}

fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

fn leaked((zh, en): (String, String)) -> Text {
    Text {
        zh: leak(zh),
        en: leak(en),
    }
}

/// The cases of a kind that came in within the period.
fn received(kind: Kind) -> Filter {
    Filter::of(kind).with(Bit::Received)
}

const RECEIVED_SO: Text = text(
    "本期新收案件中属于此类的",
    "of the cases newly received, those of this kind",
);
