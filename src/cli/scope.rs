//! The scope commands on figures share: a period of the statistical year or any from–to, the day it is seen from,
//! the kind, what is counted, and the period beside it.

use chrono::NaiveDate;
use clap::{Arg, ArgMatches, Command, builder::PossibleValuesParser};

use super::args::{as_of, coded, get, option};
use super::{Failure, Session};
use crate::calendar::Calendar;
use crate::case::Kind;
use crate::docket::{Counting, Scope};
use crate::ledger::Ledger;
use crate::report::{Beside, Customs, Length, Period, before, is_known, year_before};
use crate::said;
use crate::text::{Lang, Said, Text, text};

/// What was asked for.
pub(super) struct Asked {
    pub scope: Scope,
    /// The period beside it.
    pub beside: Option<(Beside, Scope)>,
    /// The period's name; its days where it has none.
    pub when: Said,
    pub customs: Customs,
    /// The docket seen from the scope's day.
    pub ledger: Ledger,
}

fn part(name: &'static str, value: &'static str, help: Text, lang: Lang) -> Arg {
    option(name, value, help, lang).conflicts_with_all(["from", "to"])
}

/// The arguments, without `--kind` and `--count`.
pub(super) fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(part(
            "year",
            "Y",
            text(
                "统计年度（默认截至日所在的年）",
                "the statistical year (default that of the as-of day)",
            ),
            lang,
        ))
        .arg(
            part(
                "half",
                "N",
                text("半年：1 或 2，也可写 2022-1", "a half: 1 or 2, also 2022-1"),
                lang,
            )
            .conflicts_with_all(["quarter", "month"]),
        )
        .arg(
            part(
                "quarter",
                "N",
                text(
                    "季度：1 至 4，也可写 2022-3",
                    "a quarter: 1 to 4, also 2022-3",
                ),
                lang,
            )
            .conflicts_with("month"),
        )
        .arg(part(
            "month",
            "N",
            text(
                "月：1 至 12，也可写 2022-11",
                "a month: 1 to 12, also 2022-11",
            ),
            lang,
        ))
        .arg(option("from", "D", text("期初", "first day"), lang))
        .arg(option("to", "D", text("期末", "last day"), lang))
        .arg(as_of(lang))
}

/// `--compare`.
pub(super) fn build_compare(command: Command, lang: Lang) -> Command {
    command
        .arg(
            option(
                "compare",
                "WHICH",
                text(
                    "并列另一期并给出增减：previous 上期，year 上年同期",
                    "another period beside it with the change: previous, or the same a year before (year)",
                ),
                lang,
            )
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value("previous")
            .value_parser(PossibleValuesParser::new(["previous", "year"]))
            .hide_possible_values(true),
        )
}

/// `--kind` and `--count`.
pub(super) fn build_counting(command: Command, lang: Lang) -> Command {
    command
        .arg(option(
            "kind",
            "K",
            text(
                "litigation 诉讼或 reconsideration 复议",
                "litigation or reconsideration",
            ),
            lang,
        ))
        .arg(option(
            "count",
            "WHAT",
            text(
                "cases 按案件（默认）或 disputes 按争议计数",
                "what is counted: cases (default) or disputes",
            ),
            lang,
        ))
}

/// The scope and the docket of a command that has the period alone; a kind of its own choosing.
///
/// # Errors
/// As `asked`.
pub(super) fn period_of(
    s: &Session,
    m: &ArgMatches,
    kind: Option<Kind>,
) -> Result<(Scope, Ledger), Failure> {
    let asked = asked(s, m)?;
    let scope = Scope {
        kind,
        ..asked.scope
    };
    Ok((scope, asked.ledger))
}

/// What the arguments ask for. Without any it is the year of the as-of day.
///
/// # Errors
/// A period that is none, ends before it begins or has not begun; nothing to compare with.
pub(super) fn asked(s: &Session, m: &ArgMatches) -> Result<Asked, Failure> {
    let ledger = s.read()?;
    let customs = Customs::of(ledger.settings());
    let counting = coded!(m, "count", Counting)?.unwrap_or(Counting::Cases);
    let kind = coded!(m, "kind", Kind)?;
    let (scope, when, period) = of_days(s, m, ledger.calendar(), &customs)?;
    let scope = Scope {
        kind,
        counting,
        ..scope
    };
    let as_of = scope.as_of;
    let beside = match get(m, "compare") {
        None => None,
        Some(which) => Some(beside(which, &scope, period).ok_or_else(|| {
            Failure::usage(
                said!(
                    "期间没有两端，无从比较",
                    "the period is open-ended: nothing to compare with"
                ),
                said!("请写明 --from 和 --to", "give --from and --to"),
            )
        })?),
    };
    let ledger = if as_of == s.today() {
        ledger
    } else {
        s.read_at(as_of)?
    };
    // Of a period before the first case nothing is known: that is no 0 to compare with.
    let beside = beside.filter(|(_, of)| is_known(ledger.docket(), of));
    Ok(Asked {
        scope,
        beside,
        when,
        customs,
        ledger,
    })
}

/// The days the arguments name, by the customs of whoever counts: the scope, what it is called, and the period it is.
///
/// # Errors
/// As `asked`.
pub(super) fn of_days(
    s: &Session,
    m: &ArgMatches,
    calendar: &Calendar,
    customs: &Customs,
) -> Result<(Scope, Said, Option<Period>), Failure> {
    let day = |name: &str| s.day_of(get(m, name), calendar);
    let as_of = day("as-of")?.unwrap_or(s.today());
    let (from, to) = (day("from")?, day("to")?);
    in_order(from, to)?;
    let period = match (from, to) {
        (None, None) => Some(period(m, as_of, customs)?),
        _ => None,
    };
    let (scope, when) = match period {
        Some(period) => (period.scope(as_of), period.said()),
        None => (Scope::new(from, to, as_of), days(from, to)),
    };
    if let Some(first) = scope.from.filter(|d| *d > as_of) {
        return Err(Failure::usage(
            said!(
                "该期自 {first} 起，在 {as_of} 还没有到",
                "the period begins on {first}; it has not begun on {as_of}"
            ),
            said!("用 --as-of 指定截至日", "give the day with --as-of"),
        ));
    }
    Ok((scope, when, period))
}

/// Says that there is nothing to compare with, where that was asked for.
pub(super) fn nothing_beside(s: &mut Session, m: &ArgMatches, asked: &Asked) {
    if !s.json && get(m, "compare").is_some() && asked.beside.is_none() {
        let said = said!(
            "所比的期间案卷中没有案件，不作比较",
            "the file has no case of the period to compare with: nothing is compared"
        );
        let text = said.get(s.lang).to_string();
        s.out.aside(&text);
    }
}

fn beside(which: &str, scope: &Scope, period: Option<Period>) -> Option<(Beside, Scope)> {
    if which == "year" {
        return Some((Beside::YearBefore, year_before(scope)?));
    }
    let of = match period {
        Some(period) => Scope {
            kind: scope.kind,
            counting: scope.counting,
            ..period.previous(scope.as_of)
        },
        None => before(scope)?,
    };
    Some((Beside::Previous, of))
}

fn days(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Said {
    let open = |day: Option<NaiveDate>| day.map_or("…".to_string(), |d| d.to_string());
    let (from, to) = (open(from), open(to));
    said!("{from} 至 {to}", "{from} to {to}")
}

/// # Errors
/// The period ends before it begins.
pub(super) fn in_order(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<(), Failure> {
    match (from, to) {
        (Some(from), Some(to)) if from > to => Err(Failure::usage(
            said!(
                "期初 {from} 晚于期末 {to}",
                "--from {from} is after --to {to}"
            ),
            said!("请对调两个日期", "swap the two days"),
        )),
        _ => Ok(()),
    }
}

/// The period of `--year`, `--half`, `--quarter`, `--month`.
fn period(m: &ArgMatches, as_of: NaiveDate, customs: &Customs) -> Result<Period, Failure> {
    let start = customs.year_start;
    let usual = start.year_of(as_of);
    let year = match get(m, "year") {
        Some(word) => whole(word)
            .filter(|y| (1990..=2200).contains(y))
            .ok_or_else(|| {
                wrong(
                    "year",
                    word,
                    said!("例：--year 2022", "such as --year 2022"),
                )
            })?,
        None => usual,
    };
    for length in [Length::Half, Length::Quarter, Length::Month] {
        let Some(word) = get(m, length.id()) else {
            continue;
        };
        // As `report --bulletin` names them: 2022Q3, 2022H1; or the letter alone before the number.
        let alone = get(m, "year").is_none();
        let named = Period::named(word, start).filter(|p| alone && p.length == length);
        if let Some(period) = named {
            return Ok(period);
        }
        let letter = match length {
            Length::Half => word.strip_prefix(['H', 'h']),
            Length::Quarter => word.strip_prefix(['Q', 'q']),
            Length::Year | Length::Month => None,
        };
        let (y, n) = match word.split_once(['-', '.', '年']) {
            Some((y, n)) if alone => (whole(y), n),
            _ => (Some(year), letter.unwrap_or(word)),
        };
        let most = length.in_a_year();
        let nth = whole(n.trim_end_matches('月'))
            .and_then(|n| u32::try_from(n).ok())
            .filter(|n| (1..=most).contains(n));
        let (Some(year), Some(nth)) = (y.filter(|y| (1990..=2200).contains(y)), nth) else {
            return Err(wrong(
                length.id(),
                word,
                said!(
                    "请写 1 至 {most}，或连同年度写作 2022-{most}",
                    "write 1 to {most}, or with the year 2022-{most}"
                ),
            ));
        };
        return Ok(Period::nth(length, year, nth, start));
    }
    Ok(Period::nth(Length::Year, year, 1, start))
}

fn whole(word: &str) -> Option<i32> {
    word.trim().trim_end_matches('年').parse().ok()
}

fn wrong(name: &str, word: &str, hint: Said) -> Failure {
    Failure::usage(
        said!(
            "--{name} 的值「{word}」不成期间",
            "--{name}: '{word}' is no period"
        ),
        hint,
    )
}

/// `2022 年(2022-01-01 至 2022-12-31),截至 2022-12-19,按案件计`.
pub(super) fn title(asked: &Asked) -> Said {
    let scope = &asked.scope;
    let name = named(&asked.when, scope);
    // the last day that counts: of a period long over its own, not the day it is looked at
    let as_of = Said::same(scope.end());
    let counting = scope.counting.text();
    said!(
        "{name}，截至 {as_of}，{counting}计数",
        "{name}, as of {as_of}, counted {counting}";
        name = name, as_of = as_of, counting = counting
    )
}

/// What a scope is called, with its days.
pub(super) fn named(when: &Said, scope: &Scope) -> Said {
    let days = days(scope.from, scope.to);
    match *when == days {
        true => days,
        false => said!("{when}（{days}）", "{when} ({days})"; when = when, days = days),
    }
}
