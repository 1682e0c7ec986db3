//! Part two: how the cases are made up, each breakdown as a sentence with its shares and a table.

use super::{View, heading, kinds};
use crate::case::Kind;
use crate::docket::Dim;
use crate::exchange::official_paper::Piece;
use crate::report::{Crossing, CrossingRow, Cut, Figure, crossings, figure};
use crate::text::{Lang, Text, text};

/// Rows of a breakdown; the others stand as one.
const TOP: usize = 10;
/// Values named in the sentence above it.
const NAMED: usize = 3;

const BY: &[Dim] = &[
    Dim::Field,
    Dim::CauseGroup,
    Dim::Instance,
    Dim::Court,
    Dim::Department,
    Dim::Village,
    Dim::Unit,
];

pub(super) fn pieces(view: &View<'_>) -> Vec<Piece> {
    let mut out = vec![heading(view, "二、案件结构", "2. Structure")];
    for kind in kinds(view) {
        let columns = columns(kind);
        let figures: Vec<&'static Figure> = columns.iter().map(|(_, figure)| *figure).collect();
        let Some(first) = figures.first() else {
            continue;
        };
        if view.count(first.id) == 0 && view.count(&format!("{}.handled", kind.id())) == 0 {
            continue;
        }
        out.push(Piece::Sub(view.t(kind.text())));
        let before = out.len();
        let mut alike: Vec<(Text, String)> = Vec::new();
        for dim in BY {
            let dims = view.dims(*dim);
            let cut = Cut {
                dims: &dims,
                figures: &figures,
                top: Some(TOP),
            };
            let tables = crossings(view.docket, &view.year.scope, &view.customs, &cut);
            let table = tables.into_iter().find(|t| t.kind == Some(kind));
            // A breakdown in which nothing is filled in says nothing; one of a single row is said in a few words.
            let filled = |row: &CrossingRow| row.values.last().is_some_and(|v| !v.id.is_empty());
            let Some(table) = table.filter(|t| t.rows.iter().any(filled)) else {
                continue;
            };
            if let [only] = table.rows.as_slice() {
                alike.push((called(*dim, table.kind), view.label(only)));
                continue;
            }
            out.push(sentence(view, *dim, &table));
            out.push(drawn(view, *dim, &columns, &table));
            out.extend(overlap(view, &table));
        }
        let parted = out.len() > before;
        if !parted || !alike.is_empty() {
            out.push(undivided(view, kind, parted, &alike));
        }
        out.extend(groups(view, kind));
    }
    if out.len() == 1 {
        out.push(view.say(
            "本期没有案件。".to_string(),
            "There is no case in the period.".to_string(),
        ));
    }
    out
}

/// What is the same in all of them, so that no heading stands over nothing; where not even that is filled in, that it is not.
fn undivided(view: &View<'_>, kind: Kind, parted: bool, alike: &[(Text, String)]) -> Piece {
    let (n, unit, noun) = (
        view.count(&format!("{}.handled", kind.id())),
        view.unit(),
        view.noun(),
    );
    let things = view.things();
    let all = if n > 1 { "均" } else { "" };
    let each = alike.iter().map(|(name, label)| match view.lang {
        Lang::Zh => format!("{}{all}为{label}", name.zh),
        Lang::En => format!("{}: {label}", name.en),
    });
    let each: Vec<String> = each.collect();
    let (zh, en) = match (each.is_empty(), parted) {
        (true, _) => (
            format!("所计{noun}{n}{unit}，各项均未登记，不作分列。"),
            format!("{n} {things}; nothing is recorded to break them down by."),
        ),
        (false, true) => (
            format!("其余各项：{}。", each.join("；")),
            format!("Alike in all: {}.", each.join("; ")),
        ),
        (false, false) => (
            format!("所计{noun}{n}{unit}：{}。", each.join("；")),
            format!("{n} {things}, alike in: {}.", each.join("; ")),
        ),
    };
    view.say(zh, en)
}

/// Newly received with its share, closed, gone against us, pending: each head with its figure, so that none stands under
/// another's. What we ask the court to enforce is not lost but refused.
fn columns(kind: Kind) -> Vec<(Text, &'static Figure)> {
    let against = match kind {
        Kind::Litigation => (text("各审级败诉", "lost at any instance"), "ending.lost"),
        Kind::Reconsideration => (text("被纠错", "corrected"), "ending.lost"),
        Kind::Enforcement => (text("不准予执行", "refused"), "refused"),
    };
    let all = [
        (text("本期新收", "received"), "received"),
        (text("审结", "closed"), "closed"),
        against,
        (text("未结", "pending"), "pending"),
    ];
    all.into_iter()
        .filter_map(|(head, id)| Some((head, figure(&format!("{}.{id}", kind.id()))?)))
        .collect()
}

/// What a breakdown is by, of a kind: lawsuits have courts, reconsiderations organs.
fn called(dim: Dim, kind: Option<Kind>) -> Text {
    match (dim, kind) {
        (Dim::Court, Some(Kind::Reconsideration)) => text("复议机关", "organ"),
        (Dim::Court, Some(_)) => text("法院", "court"),
        _ => dim.text(),
    }
}

fn sentence(view: &View<'_>, dim: Dim, table: &Crossing) -> Piece {
    let (name, unit, noun) = (called(dim, table.kind), view.unit(), view.noun());
    let named: Vec<String> = table
        .rows
        .iter()
        .filter(|r| !r.is_rest() && r.values.iter().all(|v| !v.id.is_empty()))
        .filter_map(|row| {
            let share = row.share(&table.total, 0)?;
            let (n, _) = share.parts()?;
            let label = view.label(row);
            let shown = share.show(view.customs.rounding);
            (n > 0).then(|| match view.lang {
                Lang::Zh => format!("{label}{n}{unit}、占{shown}"),
                Lang::En => format!("{label} {n} ({shown})"),
            })
        })
        .collect();
    // Those that are not named are said to be there.
    let more = named.len() > NAMED;
    let list = |between: &str| {
        let mut named: Vec<&str> = named.iter().take(NAMED).map(String::as_str).collect();
        if more {
            named.push(match view.lang {
                Lang::Zh => "其余见表",
                Lang::En => "the others as below",
            });
        }
        named.join(between)
    };
    if named.is_empty() {
        return view.say(
            format!("按{}分，本期没有新收{noun}。", name.zh),
            format!("By {}: nothing newly received.", name.en),
        );
    }
    view.say(
        format!("按{}分，新收{noun}中，{}。", name.zh, list("；")),
        format!("Newly received by {}: {}.", name.en, list("; ")),
    )
}

/// Below a table whose rows share cases.
fn overlap(view: &View<'_>, table: &Crossing) -> Option<Piece> {
    let said = table.overlap()?;
    Some(Piece::Note(match view.lang {
        Lang::Zh => format!("注：{}。", said.zh),
        Lang::En => format!("Note: {}.", said.en),
    }))
}

fn drawn(
    view: &View<'_>,
    dim: Dim,
    columns: &[(Text, &'static Figure)],
    table: &Crossing,
) -> Piece {
    let mut heads = vec![called(dim, table.kind)];
    for (at, (head, _)) in columns.iter().enumerate() {
        heads.push(*head);
        if at == 0 {
            heads.push(text("占比", "share"));
        }
    }
    let line = |label: String, row: &CrossingRow| {
        let mut cells = vec![label];
        for (at, number) in row.numbers.iter().enumerate() {
            cells.push(number.show(view.customs.rounding));
            if at == 0 {
                let share = row.share(&table.total, 0);
                cells.push(share.map_or(String::new(), |s| s.show(view.customs.rounding)));
            }
        }
        cells
    };
    let mut rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| line(view.label(row), row))
        .collect();
    rows.push(line(view.t(text("合计", "total")), &table.total));
    Piece::Table {
        heads: heads.into_iter().map(|h| view.t(h)).collect(),
        rows,
    }
}

/// Group cases, and claimants who came again.
fn groups(view: &View<'_>, kind: Kind) -> Option<Piece> {
    let many = view.count(&format!("{}.group.10", kind.id()));
    let again = view.count(&format!("{}.repeat", kind.id()));
    let (unit, noun, things) = (view.unit(), view.noun(), view.things());
    (many + again > 0).then(|| {
        view.say(
            format!(
                "超过10人的群体{noun}{many}{unit}；同一当事人另有其他争议的{noun}{again}{unit}。"
            ),
            format!(
                "{many} {things} of more than 10 people; {again} of claimants with another dispute."
            ),
        )
    })
}
