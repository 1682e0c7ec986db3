//! The bulletin (通报) of a period: what came in and how it ended, against the period before; the ranking of units; how the
//! targets stand; what is not recorded yet.

use chrono::Datelike;

use super::crossing::{CrossingRow, Cut, crossings};
use super::customs::Customs;
use super::figure::{Figure, figure};
use super::paragraph::{Told, paragraph};
use super::period::{Beside, Period};
use super::sentence::Sentence;
use super::sheet::Sheet;
use super::target::Target;
use super::years::is_known;
use crate::case::{Aside, Kind};
use crate::docket::{Dim, Docket, Scope};
use crate::text::{Lang, Text, text};

/// What a ranking shows of each unit. What we ask a court to enforce is not lost but refused; a decision made on
/// reconsideration against us puts the act right.
fn ranked(kind: Kind) -> [(Text, &'static str); 3] {
    let against = match kind {
        Kind::Litigation => (text("各审级败诉", "lost at any instance"), "ending.lost"),
        Kind::Reconsideration => (text("被纠错", "corrected"), "ending.lost"),
        Kind::Enforcement => (text("不准予执行", "refused"), "refused"),
    };
    [
        (text("新收", "received"), "received"),
        (text("审结", "closed"), "closed"),
        against,
    ]
}

/// The bulletin, a paragraph a line.
pub fn bulletin(
    docket: &Docket,
    aside: &Aside,
    period: Period,
    scope: &Scope,
    customs: &Customs,
    goals: &[Target],
    lang: Lang,
) -> Vec<String> {
    let sheet = Sheet::of(docket, scope, customs);
    let before = Scope {
        kind: scope.kind,
        counting: scope.counting,
        ..period.previous(scope.as_of)
    };
    let before = is_known(docket, &before).then(|| Sheet::of(docket, &before, customs));
    let more = [
        Sentence::Received,
        Sentence::Endings,
        Sentence::Appearance,
        Sentence::InEffect,
        Sentence::Mediations,
        Sentence::Observed,
        Sentence::Counsel,
    ];
    let told = Told {
        sheet: &sheet,
        scope,
        customs,
        beside: before.as_ref().map(|sheet| (Beside::Previous, sheet)),
        more: &more,
        aside,
        footnotes: false,
    };
    let when = period.said();
    let mut out = vec![
        match lang {
            Lang::Zh => format!("{}行政案件情况通报", when.zh.replace(' ', "")),
            Lang::En => format!("Bulletin of administrative cases, {}", when.en),
        },
        format!("{}{}", bounds(period, lang), paragraph(&told, lang)),
    ];
    for kind in Kind::ALL {
        if scope.kind.is_none_or(|k| k == *kind) {
            out.extend(ranking(docket, scope, customs, *kind, lang));
        }
    }
    for goal in goals {
        let said = goal.said(&sheet, customs, scope);
        out.push(match lang {
            Lang::Zh => format!("{}。", said.zh),
            Lang::En => format!("{}.", said.en),
        });
    }
    out
}

/// From when to when, where the office's year begins on another day than the calendar's.
fn bounds(period: Period, lang: Lang) -> String {
    if period.is_of_the_calendar() {
        return String::new();
    }
    let (first, last) = (period.first, period.last());
    let zh = |day: chrono::NaiveDate| format!("{}年{}月{}日", day.year(), day.month(), day.day());
    match lang {
        Lang::Zh => format!("统计期间为{}至{}。", zh(first), zh(last)),
        Lang::En => format!("The period runs from {first} to {last}. "),
    }
}

/// Units by what they newly received; departments where the docket names no units.
fn ranking(
    docket: &Docket,
    scope: &Scope,
    customs: &Customs,
    kind: Kind,
    lang: Lang,
) -> Option<String> {
    let columns = ranked(kind).into_iter();
    let columns =
        columns.filter_map(|(word, id)| Some((word, figure(&format!("{}.{id}", kind.id()))?)));
    let (heads, figures): (Vec<Text>, Vec<&'static Figure>) = columns.unzip();
    let found = [Dim::Unit, Dim::Department].into_iter().find_map(|dim| {
        let dims = [dim];
        let cut = Cut {
            dims: &dims,
            figures: &figures,
            top: Some(usize::MAX),
        };
        let table = crossings(docket, scope, customs, &cut)
            .into_iter()
            .find(|t| t.kind == Some(kind))?;
        let named = table
            .rows
            .iter()
            .filter(|r| r.values.iter().all(|v| !v.id.is_empty()));
        (named.count() > 1).then_some((dim, table))
    });
    let (dim, table) = found?;
    let unit = customs.counted(scope.counting);
    let told = |row: &CrossingRow| {
        let label = row.values.first().map(|v| v.label()).unwrap_or_default();
        let numbers = heads.iter().zip(&row.numbers).map(|(head, value)| {
            let shown = value.show(customs.rounding);
            match lang {
                Lang::Zh => format!("{}{shown}{unit}", head.zh),
                Lang::En => format!("{} {shown}", head.en),
            }
        });
        let numbers: Vec<String> = numbers.collect();
        match lang {
            Lang::Zh => format!("{}{}", label.zh, numbers.join("、")),
            Lang::En => format!("{}: {}", label.en, numbers.join(", ")),
        }
    };
    // Where a case names none, it stands at the end without a place: the lines add up to the whole.
    let (named, unnamed): (Vec<_>, Vec<_>) = table
        .rows
        .iter()
        .partition(|r| r.values.iter().all(|v| !v.id.is_empty()));
    let dot = text(".", ". ").get(lang);
    // those that are level share a place
    let first = |row: &CrossingRow| row.numbers.first().copied();
    let place = |row: &CrossingRow| 1 + named.iter().take_while(|r| first(r) != first(row)).count();
    let numbered = named
        .iter()
        .map(|row| format!("{}{dot}{}", place(row), told(row)));
    let lines: Vec<String> = numbered.chain(unnamed.into_iter().map(told)).collect();
    let name = dim.text().get(lang);
    let what = kind.text().get(lang);
    Some(match lang {
        Lang::Zh => format!("{what}按{name}排列：{}。", lines.join("；")),
        Lang::En => format!(
            "{what} {} {name}: {}.",
            text("", "by").get(lang),
            lines.join("; ")
        ),
    })
}
