//! `changes`: why a figure is another than it was in a frozen submission or at a moment of entry: case by case, fact
//! by fact, with when each was entered.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveTime};
use clap::{ArgMatches, Command};
use serde::Serialize;
use uuid::Uuid;

use super::args::{flag, must, need, on};
use super::command::{Row, Run};
use super::freeze::minute;
use super::scope::{asked, build as build_scope, build_counting, title};
use super::{Failure, Session, Tone};
use crate::docket::{Docket, Scope};
use crate::exchange::freeze::{frozen, mark};
use crate::ledger::{Entered, Known, Ledger, label, told};
use crate::report::{Customs, Moved, moved};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "changes",
    about: text(
        "数字为何变动：逐案逐项说明",
        "why figures moved, case by case",
    ),
    examples: &[
        "anjuan changes 2022年报",
        "anjuan changes 2023-01-05 --year 2022",
        "anjuan changes '2023-01-05 17:00'",
    ],
    build,
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

/// What was asked: the state then, and what is counted in both.
struct Question {
    since: Said,
    known: Known,
    scope: Scope,
    customs: Customs,
    when: Said,
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let word = need(m, "since").trim();
    let ledger = s.read()?;
    let named = frozen(&ledger)?.into_iter().find(|f| f.name == word);
    let question = match named {
        Some(frozen) => {
            let at = minute(&frozen.at);
            let (from, to) = (frozen.from, frozen.to);
            let open =
                |d: Option<chrono::NaiveDate>| d.map_or("…".to_string(), |d| d.to_string());
            let (from, to, as_of) = (open(from), open(to), frozen.as_of);
            Question {
                since: said!("「{word}」（{at} 固定）", "'{word}' (frozen {at})"),
                known: ledger.known(mark(&frozen))?,
                scope: frozen.scope(),
                customs: frozen.customs(),
                when: said!(
                    "{from} 至 {to}，截至 {as_of}",
                    "{from} to {to}, as of {as_of}"
                ),
            }
        }
        None => {
            let moment = moment(s, word, &ledger)?;
            let at = minute(&moment.to_rfc3339());
            let asked = asked(s, m)?;
            Question {
                since: said!("{at} 所登记的", "what was entered by {at}"),
                known: ledger.known(ledger.mark_at(moment)?)?,
                scope: asked.scope,
                customs: asked.customs.clone(),
                when: title(&asked),
            }
        }
    };
    let list = moved(
        &question.known.docket,
        ledger.docket(),
        &question.scope,
        &question.customs,
    );
    let told = Told::of(&question, &ledger, &list);
    if s.json {
        return s.out.json(&told.document(&question, &list));
    }
    print(s, &question, &told, &list, on(m, "all"));
    Ok(())
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

/// What is said of each case that came or went.
struct Told {
    cases: BTreeMap<i64, CaseTold>,
}

#[derive(Serialize)]
struct CaseTold {
    uuid: Option<Uuid>,
    number: String,
    name: String,
    entries: Vec<EntryTold>,
}

#[derive(Serialize)]
struct EntryTold {
    at: String,
    title: Said,
    undone: bool,
    edits: Vec<Said>,
}

impl Told {
    fn of(question: &Question, ledger: &Ledger, list: &[Moved]) -> Told {
        let known = &question.known;
        let mut cases = BTreeMap::new();
        for id in list
            .iter()
            .flat_map(|m| m.came.iter().chain(&m.went).chain(&m.stayed))
        {
            cases
                .entry(*id)
                .or_insert_with(|| told_case(*id, known, ledger));
        }
        Told { cases }
    }

    fn document(&self, question: &Question, list: &[Moved]) -> serde_json::Value {
        let uuid = |ids: &[i64]| -> Vec<serde_json::Value> {
            let of = ids.iter().map(|id| self.cases.get(id).and_then(|c| c.uuid));
            of.map(|u| serde_json::json!(u)).collect()
        };
        let figures: Vec<serde_json::Value> = list
            .iter()
            .map(|m| {
                serde_json::json!({
                    "id": m.figure.id, "name": Said::from(m.figure.name), "before": m.before, "after": m.after,
                    "came": uuid(&m.came), "went": uuid(&m.went), "changed": uuid(&m.stayed),
                })
            })
            .collect();
        serde_json::json!({
            "since": question.since, "from": question.scope.from, "to": question.scope.to,
            "as_of": question.scope.as_of, "figures": figures,
            "cases": self.cases.values().collect::<Vec<_>>(),
        })
    }
}

fn told_case(id: i64, known: &Known, ledger: &Ledger) -> CaseTold {
    let found = known.touched.iter().find(|(_, t)| t.id == id);
    let shown = |docket: &Docket| {
        let row = docket.row(docket.position(id)?);
        Some((
            row.number().to_string(),
            row.name().to_string(),
            row.dispute(),
        ))
    };
    let (number, name, dispute) = shown(ledger.docket())
        .or_else(|| shown(&known.docket))
        .unwrap_or_default();
    let mut entries = match found {
        Some((uuid, _)) => entries(&known.entered, *uuid, None),
        None => Vec::new(),
    };
    if entries.is_empty() && !dispute.is_nil() {
        // Not itself changed: another case of its dispute was.
        for (uuid, touched) in &known.touched {
            let case = touched.after.as_ref().or(touched.before.as_ref());
            if let Some(case) = case.filter(|c| c.head.dispute == dispute) {
                entries.extend(self::entries(&known.entered, *uuid, Some(&label(case))));
            }
        }
    }
    let uuid = found
        .map(|(uuid, _)| *uuid)
        .or_else(|| ledger.case(id).ok().map(|c| c.head.uuid));
    CaseTold {
        uuid,
        number,
        name,
        entries,
    }
}

/// What was entered of a case, oldest first; `other` names it where it is another of the same dispute.
fn entries(entered: &[Entered], uuid: Uuid, other: Option<&str>) -> Vec<EntryTold> {
    let of = |entry: &Entered| {
        let edits: Vec<Said> = entry
            .edits
            .iter()
            .filter(|e| e.record().and_then(|r| r.case()) == Some(uuid))
            .filter_map(told)
            .map(|said| match other {
                Some(other) => {
                    let other = Said::new(other, other);
                    said!("同一争议的 {other}：{said}", "{other} of the same dispute: {said}"; other = other, said = said)
                }
                None => said,
            })
            .collect();
        (!edits.is_empty()).then(|| EntryTold {
            at: entry.at.clone(),
            title: entry.title.clone(),
            undone: entry.undone,
            edits,
        })
    };
    entered.iter().filter_map(of).collect()
}

fn print(s: &mut Session, question: &Question, told: &Told, list: &[Moved], all: bool) {
    let (when, since) = (&question.when, &question.since);
    let head =
        said!("{when}，与{since}相比", "{when}, against {since}"; when = when, since = since);
    let line = head.get(s.lang).to_string();
    s.out.toned(Tone::Title, &line);
    let shown: Vec<&Moved> = list.iter().filter(|m| all || !m.figure.part).collect();
    if shown.is_empty() {
        s.say(&said!("数字没有变动", "no figure moved"));
        return;
    }
    let rounding = question.customs.rounding;
    for moved in shown {
        let name = moved.figure.name;
        let (a, b) = (moved.before.show(rounding), moved.after.show(rounding));
        let (a, b) = (Said::new(a.clone(), a), Said::new(b.clone(), b));
        let line = said!("{name}：{a} → {b}", "{name}: {a} -> {b}"; name = name, a = a, b = b);
        let line = line.get(s.lang).to_string();
        s.out.blank();
        s.out.toned(Tone::Title, &line);
        for (sign, ids) in [("+", &moved.came), ("-", &moved.went), ("~", &moved.stayed)] {
            for id in ids {
                if let Some(case) = told.cases.get(id) {
                    print_case(s, sign, case);
                }
            }
        }
    }
}

fn print_case(s: &mut Session, sign: &str, case: &CaseTold) {
    let name = format!("{} {}", case.number, case.name);
    s.out.line(&format!("  {sign} {}", name.trim()));
    if case.entries.is_empty() {
        s.say(&said!(
            "      日历、设置或口径变动所致",
            "      by a change of the calendar, a setting or a definition"
        ));
    }
    for entry in &case.entries {
        let at = minute(&entry.at);
        let edits: Vec<&str> = entry.edits.iter().map(|e| e.get(s.lang)).collect();
        let (undone, colon, between) = match s.lang {
            Lang::Zh => ("撤销：", "：", "；"),
            Lang::En => ("undone: ", ": ", "; "),
        };
        let undone = if entry.undone { undone } else { "" };
        let line = format!(
            "      {at} {undone}{}{colon}{}",
            entry.title.get(s.lang),
            edits.join(between)
        );
        s.out.line(&line);
    }
}
