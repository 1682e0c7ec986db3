//! What stands in a cell of a breakdown: in words and as a number.

use crate::case::Kind;
use crate::exchange::grid_out::Cell;
use crate::report::{Change, Customs, Figure, Value};
use crate::text::Lang;

/// A cell as it is shown and as a number.
#[derive(Clone, Default)]
pub(super) struct Shown {
    pub text: String,
    pub number: Option<Cell>,
}

impl Shown {
    /// As a file has it.
    pub(super) fn cell(&self) -> Cell {
        match self.number.clone() {
            Some(n) => n,
            None => Cell::Text(self.text.clone()),
        }
    }
}

pub(super) fn shown(value: Value, customs: &Customs) -> Shown {
    Shown {
        text: value.show(customs.rounding),
        number: match (value, value.number(customs.rounding)) {
            (Value::Count(_) | Value::Money(_) | Value::Mean { .. }, Some(n)) => {
                Some(Cell::Number(n))
            }
            (Value::Rate { .. }, Some(n)) => Some(Cell::Percent(n, customs.rounding.decimals)),
            _ => None,
        },
    }
}

/// What a rate is of: `4/11`.
pub(super) fn based(value: Value) -> Shown {
    let parts = value.parts();
    Shown {
        text: parts.map_or(String::new(), |(over, base)| format!("{over}/{base}")),
        number: None,
    }
}

/// Against the period compared with; nothing where there is nothing to compare with.
pub(super) fn changed(now: Value, then: Option<Value>, customs: &Customs, lang: Lang) -> Shown {
    let change = then.map(|then| Change::of(now, then, customs.rounding));
    Shown {
        text: change.map_or("-".to_string(), |c| c.short(customs.rounding, lang)),
        number: None,
    }
}

/// The figure of a column's id in a kind.
pub(super) fn figure_of(kind: Kind, id: &str) -> Option<&'static Figure> {
    let own = format!("{}.{id}", kind.id());
    crate::report::figure(&own).or_else(|| crate::report::figure(id))
}
