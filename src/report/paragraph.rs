//! The yearly paragraph in house style, and the roll-up line of the screens.

use chrono::{Datelike, NaiveDate};

use crate::case::Kind;
use crate::docket::{Bit, Scope, Tally, Times};
use crate::text::Lang;

/// `截至12月19日,行政诉讼案件共31件,尚在办理中的有17件;行政复议案件共3件,均已办结;行政负责人出庭应诉1次。`
pub fn paragraph(tally: &Tally, scope: &Scope, lang: Lang) -> String {
    let end = scope.end();
    let times = tally.litigation.times(Times::Attended);
    match lang {
        Lang::Zh => format!(
            "截至{},{};{};行政负责人出庭应诉{times}次。",
            day_zh(end, scope),
            kind_zh(tally, Kind::Litigation),
            kind_zh(tally, Kind::Reconsideration),
        ),
        Lang::En => format!(
            "As of {end}, {}; {}; a responsible official appeared in court {}.",
            kind_en(tally, Kind::Litigation),
            kind_en(tally, Kind::Reconsideration),
            match times {
                1 => "once".to_string(),
                n => format!("{n} times"),
            },
        ),
    }
}

/// The year is left out where the period lies within it, as reports do.
fn day_zh(day: NaiveDate, scope: &Scope) -> String {
    let same_year = scope.from.is_some_and(|f| f.year() == day.year());
    if same_year {
        format!("{}月{}日", day.month(), day.day())
    } else {
        format!("{}年{}月{}日", day.year(), day.month(), day.day())
    }
}

fn kind_zh(tally: &Tally, kind: Kind) -> String {
    let (handled, pending) = numbers(tally, kind);
    let name = kind.text().zh;
    match (handled, pending) {
        (0, _) => format!("{name}案件0件"),
        (n, 0) => format!("{name}案件共{n}件,均已办结"),
        (n, p) if n == p => format!("{name}案件共{n}件,均在办理中"),
        (n, p) => format!("{name}案件共{n}件,尚在办理中的有{p}件"),
    }
}

fn kind_en(tally: &Tally, kind: Kind) -> String {
    let (handled, pending) = numbers(tally, kind);
    let name = match kind {
        Kind::Litigation => "administrative lawsuit",
        Kind::Reconsideration => "reconsideration case",
    };
    let plural = if handled == 1 { "" } else { "s" };
    match (handled, pending) {
        (0, _) => format!("no {name}s"),
        (n, 0) => format!("{n} {name}{plural}, all closed"),
        (n, p) if n == p => format!("{n} {name}{plural}, all still open"),
        (n, p) => format!("{n} {name}{plural}, {p} still open"),
    }
}

fn numbers(tally: &Tally, kind: Kind) -> (u32, u32) {
    let counts = tally.of(kind);
    (counts.of(Bit::Handled), counts.of(Bit::Pending))
}

/// One kind of the roll-up line: `行政诉讼 31 件,在办 17 件` or `行政复议 3 件,均已办结`.
pub fn roll_up(tally: &Tally, kind: Kind, lang: Lang) -> String {
    let (handled, pending) = numbers(tally, kind);
    let name = kind.text().get(lang);
    match (lang, handled, pending) {
        (Lang::Zh, 0, _) => format!("{name} 0 件"),
        (Lang::Zh, n, 0) => format!("{name} {n} 件,均已办结"),
        (Lang::Zh, n, p) => format!("{name} {n} 件,在办 {p} 件"),
        (Lang::En, 0, _) => format!("{name} 0"),
        (Lang::En, n, 0) => format!("{name} {n}, all closed"),
        (Lang::En, n, p) => format!("{name} {n}, {p} open"),
    }
}
