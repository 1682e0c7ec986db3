//! `changes`: why a figure is another than it was in a frozen submission or at a moment of entry: case by case, fact
//! by fact, with when each was entered.

use chrono::{DateTime, FixedOffset, NaiveTime};
use clap::{ArgMatches, Command};

use super::args::{flag, get, must, need, on};
use super::row::{Errand, Row, Run};
use super::scope::{asked, build as build_scope, build_counting, title};
use super::{Failure, Session, Tone};
use crate::exchange::changes_out::{ChangesTold, Depth, Question, Reader, lines, minute};
use crate::exchange::freeze::frozen;
use crate::ledger::Ledger;
use crate::report::Moved;
use crate::said;
use crate::text::{Lang, text};

pub(super) const ROW: Row = Row {
    name: "changes",
    called: "变动",
    about: text(
        "数字为何变动：逐案逐项说明",
        "why figures moved, case by case",
    ),
    examples: &[
        "anjuan changes 2022年报",
        "anjuan changes 2022年报 --as-of 2022-12-26",
        "anjuan changes 2023-01-05 --year 2022",
        "anjuan changes '2023-01-05 17:00'",
    ],
    build,
    errand: Errand::Look,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let command = command.arg(must(
        "since",
        "SINCE",
        text(
            "固定报送的名称，或登记的日期、时刻（2023-01-05、2023-01-05 17:00）",
            "the name of a frozen submission, or a day or moment of entry (2023-01-05, 2023-01-05 17:00)",
        ),
        lang,
    ));
    build_counting(build_scope(command, lang), lang).arg(flag(
        "all",
        text("分项也逐一列出", "parts of breakdowns as well"),
        lang,
    ))
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let word = need(m, "since").trim();
    let ledger = s.read()?;
    let named = frozen(&ledger)?.into_iter().find(|f| f.name == word);
    let question = match named {
        Some(frozen) => {
            own_period(m, &frozen.name)?;
            let seen = get(m, "as-of");
            let seen = seen.map(|d| s.day(d, ledger.calendar())).transpose()?;
            Question::since(&ledger, &frozen, seen)?
        }
        None => {
            let moment = moment(s, word, &ledger)?;
            let at = minute(&moment.to_rfc3339());
            let asked = asked(s, m)?;
            Question {
                since: said!("{at} 所登记的", "what was entered by {at}"),
                known: ledger.known(ledger.mark_at(moment)?)?,
                was: asked.scope,
                scope: asked.scope,
                customs: asked.customs.clone(),
                when: title(&asked),
                drifted: Vec::new(),
                redefined: Vec::new(),
            }
        }
    };
    let list = question.moved(&ledger);
    let told = ChangesTold::of(&question, &ledger, &list);
    if s.json {
        return s.out.json(&told.document(&question, &list));
    }
    print(s, &question, &told, &list, on(m, "all"));
    Ok(())
}

/// A frozen submission has its period, its kind and its way of counting: only the day it is compared on can be another.
///
/// # Errors
/// Another is asked for.
fn own_period(m: &ArgMatches, name: &str) -> Result<(), Failure> {
    let options = [
        "year", "half", "quarter", "month", "from", "to", "kind", "count",
    ];
    match options.into_iter().find(|option| get(m, option).is_some()) {
        None => Ok(()),
        Some(option) => Err(Failure::usage(
            said!(
                "固定报送「{name}」自有期间、类型和计数口径，--{option} 不适用",
                "the frozen submission '{name}' has its own period, kind and counting: --{option} does not apply"
            ),
            said!(
                "不写 --{option}；要与另一天相比，用 --as-of",
                "leave out --{option}; to compare on another day, use --as-of"
            ),
        )),
    }
}

/// The end of a day, or a moment, in the office's own time zone.
fn moment(s: &Session, word: &str, ledger: &Ledger) -> Result<DateTime<FixedOffset>, Failure> {
    if let Ok(moment) = DateTime::parse_from_rfc3339(word) {
        return Ok(moment);
    }
    let (day, time) = match word.split_once([' ', 'T']) {
        Some((day, time)) => {
            let read = ["%H:%M:%S", "%H:%M"]
                .iter()
                .find_map(|f| NaiveTime::parse_from_str(time.trim(), f).ok());
            (day, read)
        }
        None => (word, NaiveTime::from_hms_opt(23, 59, 59)),
    };
    let wrong = || {
        Failure::usage(
            said!(
                "「{word}」不是固定报送的名称，也不是日期",
                "'{word}' is neither a frozen submission nor a day"
            ),
            said!(
                "anjuan freeze 列出已固定的；日期写如 2023-01-05",
                "anjuan freeze lists those there are; write a day as 2023-01-05"
            ),
        )
    };
    let day = s.day(day, ledger.calendar()).map_err(|_| wrong())?;
    let time = time.ok_or_else(wrong)?;
    let zone = s.moment.at.timezone();
    day.and_time(time)
        .and_local_timezone(zone)
        .single()
        .ok_or_else(wrong)
}

fn print(s: &mut Session, question: &Question, told: &ChangesTold, list: &[Moved], all: bool) {
    for (said, depth) in lines(question, told, list, all, Reader::Office) {
        let line = said.get(s.lang);
        match depth {
            Depth::Head => s.out.toned(Tone::Title, line),
            Depth::Figure => {
                s.out.blank();
                s.out.toned(Tone::Title, line);
            }
            Depth::Case if list.is_empty() => s.out.line(line),
            Depth::Case => s.out.line(&format!("  {line}")),
            Depth::Entry => s.out.line(&format!("      {line}")),
        }
    }
}
