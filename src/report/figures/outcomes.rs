//! Outcomes one by one: one figure for each way a case can end.

use super::made;
use crate::case::{Kind, Outcome};
use crate::docket::{Bit, Filter};
use crate::report::figure::{Figure, Measure, Theme};
use crate::text::{Text, text};

const ENDED_SO: Text = text(
    "审结案件中以此方式结案的",
    "of the cases closed, those that ended so",
);

/// The outcomes of a kind, in the order of the forms.
pub(super) fn of(kind: Kind) -> impl Iterator<Item = Figure> {
    let theme = match kind {
        Kind::Litigation => Theme::LitigationOutcomes,
        Kind::Reconsideration => Theme::ReconsiderationOutcomes,
        Kind::Enforcement => Theme::Enforcement,
    };
    Outcome::of(kind).map(move |outcome| {
        let name = outcome.text();
        let id = outcome.id();
        // The ids of outcomes are unique across kinds by a prefix the figure's own id makes needless.
        let short = match kind {
            Kind::Reconsideration => id.strip_prefix("r_").unwrap_or(id),
            Kind::Enforcement => id.strip_prefix("e_").unwrap_or(id),
            Kind::Litigation => id,
        };
        let filter = Filter::of(kind).with(Bit::Closed).outcomes(&[outcome]);
        made(
            format!("{}.outcome.{short}", kind.id()),
            theme,
            (name.zh.to_string(), name.en.to_string()),
            ENDED_SO,
            Measure::Cases(filter),
        )
    })
}
