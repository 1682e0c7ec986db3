//! `appear move` and `appear postpone`: a hearing moves with everybody in it; where the court put it off because the
//! official cannot come (APP 9(3)), a second absence brings judicial advice (APP 12(1), item 2).

use chrono::NaiveDate;
use clap::{ArgMatches, Command};

use super::{choose, hearing_arg, print};
use crate::case::{CaseFile, Hearing};
use crate::cli::args::{case, get, need, on, option, yes};
use crate::cli::turn::beside;
use crate::cli::{Failure, Session};
use crate::law::{NewDay, PutOff, put_off};
use crate::ledger::{Doubts, Ledger, label};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const NAME: &str = "postpone";
pub(super) const MOVE: &str = "move";

pub(super) fn build(name: &'static str, lang: Lang) -> Command {
    let about = if name == MOVE {
        text(
            "延期开庭、变更开庭时间：人员一并改期",
            "the hearing is moved to another day or time, with everybody in it",
        )
    } else {
        text(
            "负责人不能出庭，法院准许延期",
            "put off by the court because the official cannot come",
        )
    };
    Command::new(name)
        .about(about.get(lang))
        .arg(case(lang))
        .arg(option(
            "to",
            "D",
            text(
                "改到哪一天，法院没有定的写 待定；不写的是同一天",
                "the new day, or undated where the court set none; without it the same day",
            ),
            lang,
        ))
        .arg(option(
            "time",
            "HH:MM",
            text("新的时间", "the new time"),
            lang,
        ))
        .arg(option(
            "place",
            "TEXT",
            text("新的地点", "the new place"),
            lang,
        ))
        .arg(hearing_arg(lang))
        .arg(yes(lang))
}

pub(super) fn run(s: &mut Session, m: &ArgMatches, for_official: bool) -> Result<(), Failure> {
    let mut ledger = s.write()?;
    let id = s.find(&ledger, need(m, "case"))?;
    let said = get(m, "to").map(str::trim);
    let undated = said.is_some_and(|to| ["待定", "另定", "undated"].contains(&to));
    let to = s.day_of(said.filter(|_| !undated), ledger.calendar())?;
    let other = ["time", "place"].iter().any(|name| get(m, name).is_some());
    if undated == (to.is_some() || other) {
        return Err(Failure::usage(
            match undated {
                true => said!(
                    "写了日期待定，又写了新的时间、地点",
                    "undated, and yet a new hour or room"
                ),
                false => said!("没有写改到哪一天、什么时间", "there is no new day or hour"),
            },
            said!(
                "写 --to 日期、--time 时间或 --place 地点；法院没有定日期的只写 --to 待定",
                "write --to DAY, --time HOUR or --place ROOM; only --to undated where the court set none"
            ),
        ));
    }
    let doubts = if on(m, "yes") {
        Doubts::All
    } else {
        Doubts::Ask
    };
    let mut postponed = None;
    let (mut redo, mut new) = (Vec::new(), None);
    let receipt = ledger.edit_case::<Failure>(id, doubts, |ledger, file| {
        let (title, done) = moved((s, ledger), m, to, for_official, file)?;
        postponed = done.as_ref().map(|done| done.from);
        new = done.as_ref().and_then(|done| done.to);
        redo = done.map(|done| done.redo).unwrap_or_default();
        Ok(title)
    })?;
    beside(s, &receipt);
    if !s.json {
        for said in redo {
            s.say(&said);
        }
    }
    match new {
        Some(to) => {
            let meant = |h: &&Hearing| h.day == to;
            print(s, &ledger, id, &meant, receipt.entry, &receipt.title)
        }
        None if s.json => {
            let called = label(&ledger.case(id)?);
            let document =
                serde_json::json!({"case": called, "entry": receipt.entry, "postponed": postponed});
            s.out.json(&document)
        }
        None => {
            s.say(&said!("已登记：{title}", "recorded: {title}"; title = receipt.title));
            Ok(())
        }
    }
}

/// Puts the hearing off in the case as it stands; what was done, the day it was put off from, and what is to be redone.
fn moved(
    (s, ledger): (&Session, &Ledger),
    m: &ArgMatches,
    to: Option<NaiveDate>,
    for_official: bool,
    file: &mut CaseFile,
) -> Result<(Said, Option<PutOff>), Failure> {
    let called = label(file);
    let at = choose(s, ledger, file, get(m, "hearing"), None)?;
    let Some(old) = file.hearings.get(at) else {
        return Ok((Said::default(), None));
    };
    let (uuid, day) = (old.uuid, old.day);
    if for_official && to.is_some_and(|to| to <= day) {
        return Err(Failure::usage(
            said!(
                "延期须晚于 {day}",
                "a hearing is put off to a day after {day}"
            ),
            said!("请检查 --to", "check --to"),
        ));
    }
    let word = |name| get(m, name).unwrap_or_default().to_string();
    let new = NewDay {
        day: to,
        time: word("time"),
        place: word("place"),
        for_official,
    };
    let done = put_off(file, uuid, &new)
        .map_err(|refusal| Failure::refused(refusal.what, refusal.instead))?;
    let until = match done.to {
        None => said!("，日期待定", ", no day yet"),
        Some(to) if to != day => said!("至 {to}", "to {to}"),
        Some(_) if !new.time.trim().is_empty() => Said::same(format!(" {}", done.time)),
        Some(_) => Said::same(format!(" {}", new.place.trim())),
    };
    let (called, day) = (Said::same(&called), Said::same(done.from));
    let title = if for_official {
        said!(
            "{called} {day} 因负责人不能出庭延期{until}",
            "{called} {day} put off for the official {until}";
            called = called, day = day, until = until
        )
    } else {
        said!(
            "{called} {day} 的开庭改期{until}",
            "{called}: the hearing of {day} moved {until}";
            called = called, day = day, until = until
        )
    };
    Ok((title, Some(done)))
}
