//! `report`: the year's paragraph in house style.

use chrono::{Datelike, NaiveDate};
use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{as_of, number, option};
use super::command::{Row, Run};
use super::stats::{IdentityItem, checked, identity_items, must_hold, undated, year};
use super::{Failure, Session, stats};
use crate::case::Kind;
use crate::docket::Scope;
use crate::ledger::Ledger;
use crate::report::paragraph;
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "report",
    about: text("年度情况一段话", "the year's paragraph in house style"),
    examples: &[
        "anjuan report",
        "anjuan report --year 2022 --as-of 2022-12-19",
    ],
    build,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    period_args(command, lang)
}

/// `--year`, or `--from` and `--to`, and `--as-of`.
pub(super) fn period_args(command: Command, lang: Lang) -> Command {
    command
        .arg(
            option(
                "year",
                "Y",
                text(
                    "年度(默认截至日所在的年)",
                    "the year (default that of the as-of day)",
                ),
                lang,
            )
            .conflicts_with_all(["from", "to"]),
        )
        .arg(option("from", "D", text("期初", "first day"), lang))
        .arg(option("to", "D", text("期末", "last day"), lang))
        .arg(as_of(lang))
}

#[derive(Serialize)]
struct Document {
    as_of: NaiveDate,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    paragraph: Said,
    identities: Vec<IdentityItem>,
    undated: u32,
}

/// The scope of `--year`, or of `--from --to`, as of `--as-of`, and the docket seen from its day.
pub(super) fn period(
    s: &Session,
    m: &ArgMatches,
    kind: Option<Kind>,
) -> Result<(Scope, Ledger), Failure> {
    let (mut scope, ledger) = stats::scope(s, m, kind)?;
    if let Some(asked) = number(m, "year")? {
        let in_range = i32::try_from(asked)
            .ok()
            .filter(|y| (1990..=9999).contains(y));
        let Some(asked) = in_range else {
            return Err(Failure::usage(
                said!("年度 {asked} 不可能", "the year {asked} is impossible"),
                said!("例:--year 2022", "such as --year 2022"),
            ));
        };
        if asked > scope.as_of.year() {
            let day = scope.as_of;
            return Err(Failure::usage(
                said!(
                    "{asked}年在 {day} 还没有到",
                    "{asked} has not begun on {day}"
                ),
                said!("用 --as-of 指定截至日", "give the day with --as-of"),
            ));
        }
        scope = Scope {
            kind,
            ..year(asked, scope.as_of)
        };
    }
    Ok((scope, ledger))
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let (scope, ledger) = period(s, m, None)?;
    let tally = ledger.docket().tally(&scope);
    let list = checked(ledger.docket(), &scope);
    if s.json {
        s.out.json(&Document {
            as_of: scope.as_of,
            from: scope.from,
            to: scope.to,
            paragraph: Said::new(
                paragraph(&tally, &scope, Lang::Zh),
                paragraph(&tally, &scope, Lang::En),
            ),
            identities: identity_items(&list),
            undated: tally.undated,
        })?;
    } else {
        let text = paragraph(&tally, &scope, s.lang);
        s.out.line(&text);
        undated(s, tally.undated);
    }
    must_hold(&list)
}
