//! `appear postpone`: the court put the hearing off because the official cannot come (APP 9(3)); a second absence then
//! brings judicial advice (APP 12(1), item 2).

use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use uuid::Uuid;

use super::{choose, hearing_arg, print, same};
use crate::case::{CaseFile, Hearing, HearingState};
use crate::cli::args::{case, get, need, on, option, yes};
use crate::cli::turn::beside;
use crate::cli::{Failure, Session};
use crate::ledger::{Doubts, label};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const NAME: &str = "postpone";

pub(super) fn build(lang: Lang) -> Command {
    let about = text(
        "负责人不能出庭，法院准许延期",
        "put off by the court because the official cannot come",
    );
    Command::new(NAME)
        .about(about.get(lang))
        .arg(case(lang))
        .arg(option(
            "to",
            "D",
            text(
                "延至哪一天(时间、地点、通知照旧)",
                "the new day (time, place and notice as before)",
            ),
            lang,
        ))
        .arg(option(
            "time",
            "HH:MM",
            text("新的时间", "the new time"),
            lang,
        ))
        .arg(hearing_arg(lang))
        .arg(yes(lang))
}

pub(super) fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let mut ledger = s.write()?;
    let id = s.find(&ledger, need(m, "case"))?;
    let wanted = s.day_of(get(m, "hearing"), ledger.calendar())?;
    let to = s.day_of(get(m, "to"), ledger.calendar())?;
    let doubts = if on(m, "yes") {
        Doubts::All
    } else {
        Doubts::Ask
    };
    let mut postponed = None;
    let receipt = ledger.edit_case::<Failure>(id, doubts, |_, file| {
        let (title, day) = put_off(s, m, wanted, to, file)?;
        postponed = Some(day);
        Ok(title)
    })?;
    beside(s, &receipt);
    match to {
        Some(to) => print(s, &ledger, id, to, receipt.entry, &receipt.title),
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

/// Puts the hearing off in the case as it stands; what was done, and the day it was put off from.
fn put_off(
    s: &Session,
    m: &ArgMatches,
    wanted: Option<NaiveDate>,
    to: Option<NaiveDate>,
    file: &mut CaseFile,
) -> Result<(Said, NaiveDate), Failure> {
    let called = label(file);
    let at = choose(file, wanted, None, s.today())?;
    let Some(old) = file.hearings.get_mut(at) else {
        return Ok((Said::default(), s.today()));
    };
    let day = old.day;
    if to.is_some_and(|to| to <= day) {
        return Err(Failure::usage(
            said!(
                "延期须晚于 {day}",
                "a hearing is put off to a day after {day}"
            ),
            said!("请检查 --to", "check --to"),
        ));
    }
    if old.state == HearingState::Held {
        return Err(Failure::refused(
            said!("{day} 已开庭", "the hearing of {day} was held"),
            said!(
                "已开庭的不能延期",
                "a hearing that was held cannot be put off"
            ),
        ));
    }
    old.state = HearingState::Cancelled;
    old.postponed_for_official = true;
    let next = to.map(|to| Hearing {
        uuid: Uuid::nil(),
        day: to,
        time: get(m, "time").map_or_else(|| old.time.clone(), str::to_string),
        state: HearingState::Set,
        postponed_for_official: false,
        note: String::new(),
        people: Vec::new(),
        ..old.clone()
    });
    file.hearings.extend(next);
    let until = to.map(|d| d.to_string()).unwrap_or_default();
    let title = said!(
        "{called} {day} 因负责人不能出庭延期 {until}",
        "{called} {day} put off for the official {until}";
        called = same(&called), day = same(&day.to_string()), until = same(&until)
    );
    Ok((title, day))
}
