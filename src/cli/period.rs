//! `period`: the calculator. Works without a docket; where the office's own days would move the end it says so.

use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{must, need};
use super::case_view::dated;
use super::out::Tone;
use super::row::{Errand, Row, Run};
use super::{Failure, Session};
use crate::calendar::{Period, Span, period};
use crate::said;
use crate::text::{Lang, text};

pub(super) const ROW: Row = Row {
    name: "period",
    called: "算期限",
    about: text(
        "算期限：最后一日和每一步",
        "the calculator: the last day and every step",
    ),
    examples: &[
        "anjuan period 2024-02-05 10wd",
        "anjuan period 2024-3-1 15日",
        "anjuan period 2022-08-31 6m",
    ],
    build,
    errand: Errand::Look,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(must(
            "start",
            "START",
            text("起算日（当日不计入）", "the day it starts, not counted"),
            lang,
        ))
        .arg(must(
            "span",
            "SPAN",
            text(
                "期间：15d、10wd、6m、1y，或 15日、10个工作日、6个月、1年",
                "15d, 10wd (working days), 6m or 1y",
            ),
            lang,
        ))
}

#[derive(Serialize)]
struct Document {
    #[serde(flatten)]
    period: Period,
    /// Monday is 1.
    weekday: u32,
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let calendar = s.calendar()?;
    let start: NaiveDate = s.day(need(m, "start"), &calendar)?;
    let wrong = |said| {
        Failure::usage(
            said,
            said!(
                "例：anjuan period 2024-02-05 10wd",
                "such as: anjuan period 2024-02-05 10wd"
            ),
        )
    };
    let span: Span = need(m, "span")
        .parse()
        .map_err(|e: crate::calendar::SpanError| wrong(e.said()))?;
    let period = period(&calendar, start, span).map_err(|e| wrong(e.said()))?;
    if s.json {
        use chrono::Datelike;
        let weekday = period.last.weekday().number_from_monday();
        return s.out.json(&Document { period, weekday });
    }
    let mut last = dated(period.last, s.lang);
    if period.provisional {
        last.push_str(text("（暂定）", " (provisional)").get(s.lang));
    }
    s.out.toned(Tone::Title, &last);
    for (number, step) in (1..).zip(&period.steps) {
        let line = format!("{number}. {}", step.said.get(s.lang));
        s.out.line(&line);
    }
    let own = crate::calendar::period(&calendar.here(), start, span);
    if let Some(own) = own.ok().map(|p| p.last).filter(|day| *day != period.last) {
        s.say(&said!(
            "按本机关自定的日子为 {own}，只用于本单位规则；法定期限不因此变动",
            "by the office's own days it is {own}, for the office's rules alone: no statutory period moves"
        ));
    }
    Ok(())
}
