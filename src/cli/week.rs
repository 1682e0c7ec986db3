//! `week`: this week or another, day by day: hearings with who goes, and the last days of ours.

use std::path::PathBuf;

use chrono::{Days, NaiveDate};
use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{flag, get, may, on, option, path};
use super::row::{Errand, Row, Run};
use super::{Failure, Session};
use crate::exchange::week::{Week, WeekItem, week};
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "week",
    called: "周览",
    about: text(
        "周览：一周的开庭和到期",
        "the week: hearings and last days, day by day",
    ),
    examples: &[
        "anjuan week",
        "anjuan week 下周",
        "anjuan week 2026-4-20 --html --out 周览.html",
    ],
    build,
    errand: Errand::Look,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(may(
            "when",
            "WEEK",
            text(
                "本周（默认）、下周、上周，或那一周的某一天",
                "this (default), next, last, or a day of the week",
            ),
            lang,
        ))
        .arg(flag("html", text("网页，可打印", "a page to print"), lang))
        .arg(
            option("out", "FILE", text("写入的文件", "the file to write"), lang)
                .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(flag(
            "force",
            text("覆盖已有文件", "replace an existing file"),
            lang,
        ))
}

#[derive(Serialize)]
struct Item {
    case: String,
    name: String,
    day: NaiveDate,
    time: String,
    what: Said,
    hearing: bool,
    loud: bool,
    provisional: bool,
}

#[derive(Serialize)]
struct Document {
    from: NaiveDate,
    to: NaiveDate,
    today: NaiveDate,
    overdue: Vec<Item>,
    items: Vec<Item>,
}

fn item(i: &WeekItem) -> Item {
    Item {
        case: i.number.clone(),
        name: i.name.clone(),
        day: i.day,
        time: i.time.clone(),
        what: i.what.clone(),
        hearing: i.hearing,
        loud: i.loud,
        provisional: i.provisional,
    }
}

fn document(week: &Week) -> Document {
    Document {
        from: week.from,
        to: week.to,
        today: week.today,
        overdue: week.overdue.iter().map(item).collect(),
        items: week.items.iter().map(item).collect(),
    }
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.read()?;
    let today = ledger.today();
    let off = |days: i64| {
        let by = Days::new(days.unsigned_abs());
        let moved = match days < 0 {
            true => today.checked_sub_days(by),
            false => today.checked_add_days(by),
        };
        moved.unwrap_or(today)
    };
    let day = match get(m, "when").map(str::trim) {
        None | Some("本周" | "this" | "这周") => today,
        Some("下周" | "next") => off(7),
        Some("上周" | "last") => off(-7),
        Some(word) => s.day(word, ledger.calendar())?,
    };
    let found = week(&ledger, day)?;
    let content = match on(m, "html") {
        true => found.html(s.lang),
        false => found.text(s.lang),
    };
    s.page(path(m, "out"), on(m, "force"), &content, &document(&found))?;
    Ok(())
}
