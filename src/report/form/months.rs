//! The months of a period: what came in, what was closed in each, and what was pending at its end.

use chrono::{Datelike, Months, NaiveDate};

use crate::case::Kind;
use crate::docket::{Bit, Docket, Scope};

/// One month; numbers by kind in the order of [`Kind::CONTESTED`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthRow {
    pub first: NaiveDate,
    pub received: [u32; 2],
    pub closed: [u32; 2],
    pub pending: [u32; 2],
}

/// The months of a scope, to the month of the day it is seen from. None where it has no beginning.
pub fn months(docket: &Docket, scope: &Scope) -> Vec<MonthRow> {
    let mut out = Vec::new();
    let Some(mut first) = scope.from else {
        return out;
    };
    let end = scope.end();
    while first <= end {
        let next = first
            .with_day(1)
            .and_then(|d| d.checked_add_months(Months::new(1)));
        let last = next.and_then(|n| n.pred_opt()).unwrap_or(end).min(end);
        let tally = docket.tally_of(
            &Scope {
                from: Some(first),
                to: Some(last),
                kind: None,
                ..*scope
            },
            &[Bit::Received, Bit::Closed, Bit::Pending],
        );
        let of = |bit: Bit| {
            let mut counts = [0; 2];
            for (at, kind) in counts.iter_mut().zip(Kind::CONTESTED) {
                if scope.kind.is_none_or(|k| k == *kind) {
                    *at = tally.of(*kind).of(bit);
                }
            }
            counts
        };
        out.push(MonthRow {
            first,
            received: of(Bit::Received),
            closed: of(Bit::Closed),
            pending: of(Bit::Pending),
        });
        match next {
            Some(next) => first = next,
            None => break,
        }
    }
    out
}
