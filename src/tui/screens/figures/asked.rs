//! How the figures are asked for: what `stats` takes beside the period.

use super::breakdown::Breakdown;
use super::column::Own;
use super::free::Days;
use super::{Compare, Figures};
use crate::docket::{Counting, Dim};
use crate::report::Period;
use crate::tui::screen::Ctx;

/// What is asked for.
#[derive(Clone)]
pub struct Asked {
    pub period: Option<Period>,
    pub free: Option<Days>,
    pub counting: Counting,
    pub compare: Compare,
    pub dims: Vec<Dim>,
    pub own: Own,
}

impl Figures {
    /// The figures as somebody asked for them.
    pub fn asked(asked: Asked, ctx: &Ctx<'_>) -> Figures {
        let mut new = Figures {
            period: asked.period,
            free: asked.free,
            counting: asked.counting,
            compare: asked.compare,
            ..Figures::default()
        };
        if !asked.dims.is_empty() {
            let own = Some(asked.own).filter(Own::is_any);
            let scope = new.scope(ctx);
            new.breakdown = Some(Breakdown::with(asked.dims, own, scope, ctx));
        }
        new.fill(ctx);
        new
    }

    /// What is asked for now: what the form opens with.
    pub(super) fn as_asked(&self) -> Asked {
        Asked {
            period: self.period,
            free: self.free,
            counting: self.counting,
            compare: self.compare,
            dims: self
                .breakdown
                .as_ref()
                .map_or_else(Vec::new, |b| b.dims.clone()),
            own: self
                .breakdown
                .as_ref()
                .map_or_else(Own::default, Breakdown::own),
        }
    }
}
