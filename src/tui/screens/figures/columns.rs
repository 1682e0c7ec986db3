//! The sets of columns a breakdown can show: counts, shares with the change, how cases ended, rates, days.

use super::shown::figure_of;
use crate::case::Kind;
use crate::report::Figure;
use crate::report::figure_id;
use crate::text::{Text, text};

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Value,
    /// What a rate is of: above the line and below it.
    Base,
    /// Per cent of all rows.
    Share,
    /// Against the period before.
    Change,
}

/// One column: its figure in lawsuits and in reconsiderations; empty where the kind has none.
pub(super) struct SetColumn {
    pub head: Text,
    litigation: &'static str,
    reconsideration: &'static str,
    pub content: Content,
}

impl SetColumn {
    pub(super) fn figure(&self, kind: Kind) -> Option<&'static Figure> {
        let id = match kind {
            Kind::Litigation => self.litigation,
            Kind::Reconsideration => self.reconsideration,
            Kind::Enforcement => return None,
        };
        figure_of(kind, id)
    }
}

/// Columns shown together.
pub(super) struct Set {
    pub name: Text,
    pub columns: &'static [SetColumn],
}

impl Set {
    /// The figures of a kind, each once.
    pub(super) fn figures(&self, kind: Kind) -> Vec<&'static Figure> {
        let mut out: Vec<&'static Figure> = Vec::new();
        for figure in self.columns.iter().filter_map(|c| c.figure(kind)) {
            if out.iter().all(|have| have.id != figure.id) {
                out.push(figure);
            }
        }
        out
    }
}

const fn of(head: Text, litigation: &'static str, reconsideration: &'static str) -> SetColumn {
    SetColumn {
        head,
        litigation,
        reconsideration,
        content: Content::Value,
    }
}

/// The base of the rate before it.
const fn base(litigation: &'static str, reconsideration: &'static str) -> SetColumn {
    let column = of(BASE, litigation, reconsideration);
    with(column, Content::Base)
}

/// How the base of a rate is headed.
pub(super) const BASE: Text = text("分子/母", "of");

const fn both(head: Text, id: &'static str) -> SetColumn {
    of(head, id, id)
}

const fn with(mut column: SetColumn, content: Content) -> SetColumn {
    column.content = content;
    column
}

/// Every set, the first shown first.
pub(super) const SETS: &[Set] = &[
    Set {
        name: text("收结", "received and closed"),
        columns: &[
            both(text("上期结转", "carried over"), "carried_over"),
            both(text("本期新收", "newly received"), "received"),
            both(text("办理", "handled"), "handled"),
            both(text("审结", "closed"), "closed"),
            both(text("未结", "pending"), "pending"),
        ],
    },
    Set {
        name: text("占比和增减", "shares and change"),
        columns: &[
            both(text("本期新收", "newly received"), "received"),
            with(both(text("占比", "share"), "received"), Content::Share),
            with(both(text("较上期", "change"), "received"), Content::Change),
            both(text("审结", "closed"), "closed"),
            with(both(text("占比", "share"), "closed"), Content::Share),
        ],
    },
    Set {
        name: text("审结结果", "endings"),
        columns: &[
            both(text("胜诉", "won"), "ending.won"),
            both(text("败诉", "lost"), "ending.lost"),
            both(text("撤诉", "withdrawn"), "ending.withdrawn"),
            both(text("调解", "mediated"), "ending.mediated"),
            both(text("生效败诉", "lost in the end"), "in_effect.lost"),
        ],
    },
    Set {
        name: text("比率", "rates"),
        columns: &[
            of(
                text("败（纠错）率", "loss, correction"),
                figure_id::RATE_LOSS,
                figure_id::RATE_CORRECTION,
            ),
            base(figure_id::RATE_LOSS, figure_id::RATE_CORRECTION),
            of(
                text("胜（维持）率", "win, uphold"),
                figure_id::RATE_WIN,
                figure_id::RATE_UPHOLD,
            ),
            base(figure_id::RATE_WIN, figure_id::RATE_UPHOLD),
            of(
                text("调撤率", "settled"),
                figure_id::RATE_MEDIATION_WITHDRAWAL,
                figure_id::RATE_SETTLEMENT,
            ),
            base(
                figure_id::RATE_MEDIATION_WITHDRAWAL,
                figure_id::RATE_SETTLEMENT,
            ),
            of(
                text("出庭率", "appearance"),
                figure_id::APPEARANCE_RATE,
                figure_id::RECONSIDERATION_HEARING_RATE,
            ),
            base(
                figure_id::APPEARANCE_RATE,
                figure_id::RECONSIDERATION_HEARING_RATE,
            ),
        ],
    },
    Set {
        name: text("平均天数", "days on average"),
        columns: &[
            both(text("至答辩", "to answer"), "days.to_answer"),
            both(text("至开庭", "to hearing"), "days.to_hearing"),
            both(text("庭后", "to outcome"), "days.to_decision"),
            both(text("至结案", "in all"), "days.to_closing"),
        ],
    },
];
