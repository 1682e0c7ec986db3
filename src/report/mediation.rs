//! Mediations counted (诉前化解): in all, by what came of them and by channel; never among the cases.

use chrono::NaiveDate;

use crate::case::{Channel, Mediation};
use crate::text::{Said, Text, text};

/// One number with its name and definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediationFigure {
    pub id: String,
    pub name: Said,
    pub definition: Text,
    pub value: u64,
}

/// What is counted of a mediation, seen from the end of the period.
struct Row {
    id: &'static str,
    name: Text,
    definition: Text,
    test: fn(&Mediation, Option<NaiveDate>, NaiveDate) -> bool,
}

const ROWS: &[Row] = &[
    Row {
        id: "handled",
        name: text("调解 办理", "mediations handled"),
        definition: text(
            "期内进行过的调解",
            "mediations that went on within the period",
        ),
        test: |_, _, _| true,
    },
    Row {
        id: "received",
        name: text("调解 本期新收", "mediations begun"),
        definition: text("期内开始的调解", "mediations begun within the period"),
        test: |m, from, _| from.is_none_or(|from| m.from >= from),
    },
    Row {
        id: "settled",
        name: text("调解 达成协议", "mediations settled"),
        definition: text(
            "至期末达成协议（含部分达成）的调解",
            "mediations settled, in whole or in part, by the end",
        ),
        test: |m, _, to| m.result_by(to).is_some_and(|r| r.is_settled()),
    },
    Row {
        id: "settled_before_docketing",
        name: text("调解 立案（受理）前化解", "settled before docketing"),
        definition: text(
            "至期末达成协议、没有转入案件的调解",
            "mediations settled by the end that led to no case",
        ),
        test: |m, _, to| m.case.is_none() && m.result_by(to).is_some_and(|r| r.is_settled()),
    },
    Row {
        id: "failed",
        name: text("调解 未达成协议", "mediations not settled"),
        definition: text(
            "至期末以未达成协议、撤回或终止结束的调解",
            "mediations that ended by the end without a settlement",
        ),
        test: |m, _, to| m.result_by(to).is_some_and(|r| !r.is_settled()),
    },
    Row {
        id: "pending",
        name: text("调解 进行中", "mediations going on"),
        definition: text(
            "至期末没有结果的调解",
            "mediations without a result by the end",
        ),
        test: |m, _, to| m.result_by(to).is_none(),
    },
];

/// The figures of a period: `mediation.handled`, `mediation.settled.court`.
pub fn mediation_figures(
    all: &[Mediation],
    from: Option<NaiveDate>,
    to: NaiveDate,
) -> Vec<MediationFigure> {
    let handled: Vec<&Mediation> = all.iter().filter(|m| m.handled(from, to)).collect();
    let count = |row: &Row, channel: Option<Channel>| {
        let of = handled
            .iter()
            .filter(|m| channel.is_none_or(|c| c == m.channel));
        of.filter(|m| (row.test)(m, from, to)).count() as u64
    };
    let mut out = Vec::new();
    for row in ROWS {
        out.push(MediationFigure {
            id: format!("mediation.{}", row.id),
            name: row.name.into(),
            definition: row.definition,
            value: count(row, None),
        });
    }
    for row in ROWS {
        for channel in Channel::ALL {
            let (name, via) = (row.name, channel.text());
            out.push(MediationFigure {
                id: format!("mediation.{}.{}", row.id, channel.id()),
                name: crate::said!("{name}（{via}）", "{name} ({via})"; name = name, via = via),
                definition: row.definition,
                value: count(row, Some(*channel)),
            });
        }
    }
    out
}

/// What stands in the columns of the table by channel.
pub fn mediation_heads() -> Vec<(&'static str, Text)> {
    ROWS.iter().map(|row| (row.id, row.name)).collect()
}

/// By channel, those without any left out.
pub fn mediations_by_channel(
    all: &[Mediation],
    from: Option<NaiveDate>,
    to: NaiveDate,
) -> Vec<(Channel, Vec<u32>)> {
    let rows = Channel::ALL.iter().map(|channel| {
        let here = |m: &&Mediation| m.channel == *channel && m.handled(from, to);
        let of: Vec<&Mediation> = all.iter().filter(here).collect();
        let counts = ROWS.iter().map(|row| {
            let fits = |m: &&&Mediation| (row.test)(m, from, to);
            of.iter().filter(fits).count() as u32
        });
        (*channel, counts.collect::<Vec<u32>>())
    });
    rows.filter(|(_, counts)| counts.iter().any(|n| *n > 0))
        .collect()
}
