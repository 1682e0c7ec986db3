//! Where a fact has its place: what stands before it and how far, what it excludes, whose it is, the period it belongs to.

use crate::case::{FactKind, Instance, Outcome, Role};
use crate::text::Text;

use crate::law::gate::apart::YEARS_APART;
pub(crate) use crate::law::gate::place_rows::place;
use crate::law::instrument::Article;

/// What the gate says of something out of its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Silent,
    /// Unlikely: the officer confirms it, or corrects the entry.
    Doubt,
    /// Impossible.
    Refuse,
}

/// Some outcomes.
type After = fn(Outcome) -> bool;

/// What stands before a fact.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Link {
    /// Any one of these; the earliest of them counts.
    pub to: &'static [FactKind],
    /// Where none of them is recorded. Papers come late, so this is seldom more than silence.
    pub missing: Level,
    /// Where it comes before them.
    pub earlier: Level,
    /// So many days it may come before them all the same: an electronic notice before the paper.
    pub slack: i64,
    /// Plausible days between them.
    pub least: i64,
    pub most: i64,
    /// Only at these instances; empty is any.
    pub at: &'static [Instance],
    /// After such an outcome what would be refused is doubted.
    pub softer: Option<fn(Outcome) -> bool>,
    /// After such an outcome it says nothing of what comes so many days before; a longer way is more likely a slip of the year.
    pub free: Option<(After, i64)>,
    /// The fact shows that one of these was done, though on which day nobody recorded: an answer that was delivered was filed.
    /// Most links only order days: who is told of a suit is not told that there was an act.
    pub proves: bool,
    pub why: Text,
    pub article: Option<Article>,
}

impl Link {
    pub(crate) const fn refused(self) -> Link {
        Link {
            earlier: Level::Refuse,
            ..self
        }
    }

    /// It cannot well stand without.
    pub(crate) const fn needed(self, missing: Level) -> Link {
        Link { missing, ..self }
    }

    pub(crate) const fn slack(self, slack: i64) -> Link {
        Link { slack, ..self }
    }

    pub(crate) const fn least(self, least: i64) -> Link {
        Link { least, ..self }
    }

    pub(crate) const fn most(self, most: i64) -> Link {
        Link { most, ..self }
    }

    pub(crate) const fn softer(self, softer: fn(Outcome) -> bool) -> Link {
        Link {
            softer: Some(softer),
            ..self
        }
    }

    pub(crate) const fn free(self, free: After, days: i64) -> Link {
        Link {
            free: Some((free, days)),
            ..self
        }
    }

    /// It only comes once one of them was done.
    pub(crate) const fn proves(self) -> Link {
        Link {
            proves: true,
            ..self
        }
    }

    pub(crate) const fn at(self, at: &'static [Instance]) -> Link {
        Link { at, ..self }
    }

    pub(crate) const fn by(self, article: Article) -> Link {
        Link {
            article: Some(article),
            ..self
        }
    }

    /// Whether it says anything at an instance.
    pub(crate) fn is_at(&self, instance: Instance) -> bool {
        self.at.is_empty() || self.at.contains(&instance)
    }
}

/// An answer, a ruling, an end may come late by months; by more than this it is a slip of the year.
pub(crate) const A_YEAR: i64 = 365;
/// How long before the paper copy an answer may come: an electronic notice reaches us first.
pub(crate) const BEFORE_PAPER: i64 = 15;
/// Before its link by more than this it is a slip of the year. A link with so much slack says nothing of what comes next.
pub(crate) const SLIP: i64 = 366;

/// It comes after one of these; before them it is doubted.
pub(crate) const fn after(to: &'static [FactKind], why: Text) -> Link {
    Link {
        to,
        missing: Level::Silent,
        earlier: Level::Doubt,
        slack: 0,
        least: 0,
        most: i64::MAX,
        at: &[],
        softer: None,
        free: None,
        proves: false,
        why,
        article: None,
    }
}

/// It shows that one of these was done, and says nothing of their days.
pub(crate) const fn shows(to: &'static [FactKind], why: Text) -> Link {
    Link {
        earlier: Level::Silent,
        ..after(to, why)
    }
    .proves()
}

/// After which outcomes a fact can stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Follows {
    pub fits: fn(Outcome) -> bool,
    pub why: Text,
    pub article: Option<Article>,
}

/// The place of a fact.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub links: &'static [Link],
    /// It belongs to the running of the instance: after the closing it is doubted.
    pub running: bool,
    /// In these roles it is not ours to record.
    pub not_for: &'static [Role],
    /// Plausible days since the last thing known of the case.
    pub apart: i64,
    /// Cannot stand beside these.
    pub not_with: &'static [FactKind],
    /// It needs a judgment or ruling in effect.
    pub in_effect: bool,
    /// Only after such an outcome.
    pub follows: Option<Follows>,
    /// The periods it must keep to count at all: late against them it is doubted. An answer that comes late is
    /// late and not unlikely; its deadline says so.
    pub periods: &'static [&'static str],
}

/// A fact without a place of its own.
pub(crate) const FREE: Place = Place {
    links: &[],
    running: false,
    apart: YEARS_APART,
    not_for: &[],
    not_with: &[],
    in_effect: false,
    follows: None,
    periods: &[],
};

/// Two facts between which something stands still.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pause {
    pub begins: FactKind,
    pub ends: FactKind,
    /// A second beginning before the end is doubted.
    pub single: bool,
    /// The outcomes that end the case without its having ended.
    pub but: fn(Outcome) -> bool,
}
