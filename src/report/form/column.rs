//! A column of a form: its heading, its printed definition, and which cases it counts.

use crate::case::{Kind, Outcome};
use crate::docket::{Bit, CaseRow, Scope, Standing};
use crate::text::Text;

use super::Office;

/// What a column adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 件
    Cases,
    /// 人: applicants.
    People,
    /// 次: hearings an official attended.
    Times,
    /// Compensation, in fen here, printed in yuan.
    Yuan,
}

/// One column.
pub struct Column {
    /// Unique within the form.
    pub id: &'static str,
    /// The heading it stands under; one of the same words beside it shares it.
    pub group: Text,
    pub title: Text,
    pub definition: Text,
    pub unit: Unit,
    /// 其中: counted again elsewhere, so it stands outside the sums.
    pub of_which: bool,
    pub test: fn(&Seen<'_>) -> bool,
}

impl Column {
    /// Whether everybody looks for it, zero or not.
    pub fn is_headline(&self) -> bool {
        ["carried_over", "received", "closed", "pending"].contains(&self.id)
    }
}

/// One sum that must agree.
pub struct Check {
    pub said: Text,
    /// Column ids; both sides are sums.
    pub left: &'static [&'static str],
    pub right: &'static [&'static str],
    /// The one column on the right is written as the sum of those on the left.
    pub written: bool,
}

/// A form.
pub struct Form {
    pub id: &'static str,
    pub title: Text,
    /// The form's number and what it counts.
    pub note: Text,
    pub kind: Kind,
    pub columns: &'static [Column],
    pub checks: &'static [Check],
}

/// One case as a form sees it.
pub struct Seen<'a> {
    pub row: CaseRow<'a>,
    pub standing: Standing,
    pub scope: &'a Scope,
    pub office: &'a Office,
}

impl Seen<'_> {
    /// Whether the case has the bit in the scope of the form.
    pub fn has(&self, bit: Bit) -> bool {
        self.standing.has(bit)
    }

    /// Newly received in the period (本期新收).
    pub fn is_new(&self) -> bool {
        self.has(Bit::Received)
    }

    /// The outcome of a case closed within the period.
    pub fn outcome(&self) -> Option<Outcome> {
        self.row
            .outcome()
            .filter(|_| self.standing.has(Bit::Closed))
    }

    /// Closed within the period with an outcome of this column.
    pub fn ended_in(&self, cell: fn(Outcome) -> &'static str, column: &str) -> bool {
        self.outcome().is_some_and(|o| cell(o) == column)
    }

    /// Closed within the period, with an outcome of the last column or none.
    pub fn ended_otherwise(&self, cell: fn(Outcome) -> &'static str, last: &str) -> bool {
        self.has(Bit::Closed) && self.outcome().is_none_or(|o| cell(o) == last)
    }
}
