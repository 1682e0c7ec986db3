//! Why figures are other than they were in a frozen submission or at a moment of entry: case by case, entry by entry, as
//! lines the command line prints and the screen shows.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate};
use serde::Serialize;
use uuid::Uuid;

use super::freeze::mark;
use crate::case::setting_row;
use crate::docket::{Docket, Scope};
use crate::ledger::{Entered, Known, Ledger, LedgerError, Who, label, told};
use crate::report::{Customs, Frozen, Moved, Redefined, Rounding, Value, moved};
use crate::said;
use crate::text::{Lang, Said};

/// What was asked: the state then, and what is counted in both.
pub struct Question {
    pub since: Said,
    pub known: Known,
    /// What was counted then.
    pub was: Scope,
    pub scope: Scope,
    pub customs: Customs,
    pub when: Said,
    /// Settings of figures that are others today: it is counted by those of then.
    pub drifted: Vec<Drift>,
    /// Figures this program counts or defines in another way than the one that froze them: both sides are counted as today.
    pub redefined: Vec<Redefined>,
}

/// A setting that was changed since.
#[derive(Debug, Clone, Serialize)]
pub struct Drift {
    pub id: String,
    pub name: Said,
    pub before: Said,
    pub after: Said,
}

/// What of the settings a submission was counted by is another today.
fn drifted(frozen: &Frozen, ledger: &Ledger) -> Vec<Drift> {
    let changed = frozen.settings.iter().filter_map(|(id, then)| {
        let (row, now) = (setting_row(id)?, ledger.settings().get(id));
        (then != now).then(|| Drift {
            id: id.clone(),
            name: row.title.into(),
            before: row.shown(then),
            after: row.shown(now),
        })
    });
    changed.collect()
}

impl Question {
    /// Since a submission was frozen; `seen` is the day it is compared on, where that is another than its own.
    ///
    /// # Errors
    /// The file cannot be read back that far.
    pub fn since(
        ledger: &Ledger,
        frozen: &Frozen,
        seen: Option<NaiveDate>,
    ) -> Result<Question, LedgerError> {
        let (word, at) = (&frozen.name, minute(&frozen.at));
        let open = |d: Option<NaiveDate>| d.map_or("…".to_string(), |d| d.to_string());
        let (from, to, then) = (open(frozen.from), open(frozen.to), frozen.as_of);
        let was = frozen.scope();
        let scope = Scope {
            as_of: seen.unwrap_or(then),
            ..was
        };
        let (then, end) = (was.end(), scope.end());
        let since = match was.end() == scope.end() {
            true => said!("「{word}」（{at} 固定）", "'{word}' (frozen {at})"),
            false => said!(
                "「{word}」（截至 {then}，{at} 固定）",
                "'{word}' (as of {then}, frozen {at})"
            ),
        };
        let known = ledger.known(mark(frozen))?;
        Ok(Question {
            since,
            redefined: frozen.defined_anew(&known.docket),
            known,
            was,
            scope,
            customs: frozen.customs(),
            drifted: drifted(frozen, ledger),
            when: said!("{from} 至 {to}，截至 {end}", "{from} to {to}, as of {end}"),
        })
    }

    /// The figures that moved.
    pub fn moved(&self, ledger: &Ledger) -> Vec<Moved> {
        moved(
            (&self.known.docket, &self.was),
            (ledger.docket(), &self.scope),
            &self.customs,
        )
    }
}

/// `2023-01-05 17:00`.
pub fn minute(at: &str) -> String {
    DateTime::parse_from_rfc3339(at)
        .map(|t| t.format("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_else(|_| at.to_string())
}

/// What is said of each case that came or went.
pub struct ChangesTold {
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
    /// In whose hand it was entered or taken back, and on which machine.
    who: String,
    title: Said,
    undone: bool,
    edits: Vec<Said>,
}

impl ChangesTold {
    /// The cases of these movements, each once, with the journal entries about it (else about its dispute)
    /// since what was known then.
    pub fn of(question: &Question, ledger: &Ledger, list: &[Moved]) -> ChangesTold {
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
        ChangesTold { cases }
    }

    /// As one JSON document.
    pub fn document(&self, question: &Question, list: &[Moved]) -> serde_json::Value {
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
            "as_of": question.scope.as_of, "counted_to": question.scope.end(), "settings": question.drifted, "redefined": question.redefined, "figures": figures,
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
                    let other = Said::same(other);
                    said!("同一争议的 {other}：{said}", "{other} of the same dispute: {said}"; other = other, said = said)
                }
                None => said,
            })
            .collect();
        (!edits.is_empty()).then(|| EntryTold {
            at: entry.at.clone(),
            who: Who::name_of(&entry.by),
            title: entry.title.clone(),
            undone: entry.undone,
            edits,
        })
    };
    entered.iter().filter_map(of).collect()
}

/// For whom it is said: in a paper for others nobody's login and no words of the journal stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    Office,
    Others,
}

/// Whether a rate or an average reads the same as it did: no movement, whatever moved in it.
fn reads_alike(moved: &Moved, rounding: Rounding) -> bool {
    let counted = |value: Value| matches!(value, Value::Count(_) | Value::Money(_));
    !counted(moved.before)
        && !counted(moved.after)
        && moved.before.show(rounding) == moved.after.show(rounding)
}

/// How deep a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    Head,
    Figure,
    Case,
    Entry,
}

/// Everything said of it, line by line.
pub fn lines(
    question: &Question,
    told: &ChangesTold,
    list: &[Moved],
    all: bool,
    reader: Reader,
) -> Vec<(Said, Depth)> {
    let (when, since) = (&question.when, &question.since);
    let mut out = vec![(
        said!("{when}，与{since}相比", "{when}, against {since}"; when = when, since = since),
        Depth::Head,
    )];
    for one in &question.drifted {
        let (name, before, after) = (&one.name, &one.before, &one.after);
        out.push((
            said!(
                "口径已改「{name}」：当时 {before}，现为 {after}。以下两边都按当时的口径计算",
                "'{name}' was changed: {before} then, {after} now. Both sides are counted here as they were then";
                name = name, before = before, after = after
            ),
            Depth::Head,
        ));
    }
    let recounted = defined_anew(question, all, &mut out);
    let rounding = question.customs.rounding;
    let shown = list.iter().filter(|m| all || !m.figure.part);
    let shown: Vec<&Moved> = shown.filter(|m| !reads_alike(m, rounding)).collect();
    if shown.is_empty() {
        let none = match recounted {
            true => said!("除以上各项以外，数字没有变动", "no other figure moved"),
            false => said!("数字没有变动", "no figure moved"),
        };
        out.push((none, Depth::Case));
        return out;
    }
    // What was entered of a case is told where it first stands.
    let mut seen: BTreeSet<i64> = BTreeSet::new();
    for moved in shown {
        let name = moved.figure.name;
        let (a, b) = (moved.before.show(rounding), moved.after.show(rounding));
        let (a, b) = (Said::same(a), Said::same(b));
        out.push((
            said!("{name}：{a} → {b}", "{name}: {a} -> {b}"; name = name, a = a, b = b),
            Depth::Figure,
        ));
        let signs = match reader {
            Reader::Office => [("+", "+"), ("-", "-"), ("~", "~")],
            Reader::Others => [("增加", "more:"), ("减少", "less:"), ("变动", "changed:")],
        };
        let ids = [&moved.came, &moved.went, &moved.stayed];
        for (sign, ids) in signs.into_iter().zip(ids) {
            for id in ids {
                if let Some(case) = told.cases.get(id) {
                    let later = question.was.end() != question.scope.end();
                    case_lines(&mut out, sign, case, seen.insert(*id), later, reader);
                }
            }
        }
    }
    out
}

/// What is defined otherwise than when it was frozen: first what is shown as another number because of it, then what is not.
/// Whether there is any of the first.
fn defined_anew(question: &Question, all: bool, out: &mut Vec<(Said, Depth)>) -> bool {
    let rounding = question.customs.rounding;
    let shown = |one: &&Redefined| all || !one.part;
    let words = |one: &Redefined| {
        let [was, now] = [one.frozen, one.anew].map(|v| v.map(|v| v.show(rounding)));
        was.zip(now).filter(|(was, now)| was != now)
    };
    let (moved, same): (Vec<&Redefined>, Vec<&Redefined>) = question
        .redefined
        .iter()
        .filter(shown)
        .partition(|one| words(one).is_some());
    // What is counted otherwise by less than is shown, in the same words, is no matter.
    let same: Vec<&Redefined> = same.into_iter().filter(|one| one.is_reworded()).collect();
    let any = !moved.is_empty();
    for one in moved {
        let (Some(name), Some((was, now))) = (&one.name, words(one)) else {
            continue;
        };
        let (was, now) = (Said::same(was), Said::same(now));
        if !one.is_reworded() {
            out.push((
                said!(
                    "「{name}」固定时为 {was}，按当时的登记重算为 {now}，口径的文字没有变：登记已清除、改动，或者程序的计算改了；以下两边都按重算的计算",
                    "'{name}' was frozen as {was} and comes to {now} of the entries of then, its definition the same: entries are gone or altered, or the program counts otherwise; both sides are counted here as it comes out";
                    name = name, was = was, now = now
                ),
                Depth::Head,
            ));
            continue;
        }
        out.push((
            said!(
                "「{name}」的口径已与固定时不同：固定时为 {was}，同样的登记现在计为 {now}；以下两边都按现在的口径计算",
                "'{name}' is defined otherwise than when it was frozen: {was} then, {now} of the same entries today; both sides are counted here as today";
                name = name, was = was, now = now
            ),
            Depth::Head,
        ));
        let after = one.after.as_ref().unwrap_or(&one.before);
        let before = &one.before;
        out.push((
            said!("当时：{before}", "then: {before}"; before = before),
            Depth::Entry,
        ));
        out.push((
            said!("现在：{after}", "now: {after}"; after = after),
            Depth::Entry,
        ));
    }
    let named: Vec<&Said> = same.iter().filter_map(|one| one.name.as_ref()).collect();
    if !named.is_empty() {
        let list = |lang: Lang, between: &str| {
            let names: Vec<&str> = named.iter().map(|n| n.get(lang)).collect();
            names.join(between)
        };
        let names = Said::new(list(Lang::Zh, "、"), list(Lang::En, ", "));
        out.push((
            said!(
                "口径的文字已与固定时不同、数字没有因此变动的：{names}",
                "defined in other words than when it was frozen, no number another because of it: {names}";
                names = names
            ),
            Depth::Head,
        ));
    }
    let gone = same.iter().filter(|one| one.name.is_none()).count();
    if gone > 0 {
        out.push((
            said!(
                "固定时的指标中有{gone}项现已不设",
                "{gone} of the figures frozen are no longer there"
            ),
            Depth::Head,
        ));
    }
    any
}

fn case_lines(
    out: &mut Vec<(Said, Depth)>,
    (zh, en): (&str, &str),
    case: &CaseTold,
    first: bool,
    later: bool,
    reader: Reader,
) {
    let name = format!("{} {}", case.number, case.name);
    let name = name.trim();
    let line = Said::new(format!("{zh} {name}"), format!("{en} {name}"));
    if !first {
        let said = match reader {
            Reader::Office => said!("{line}（录入见上）", "{line} (entered as above)"; line = line),
            Reader::Others => line,
        };
        out.push((said, Depth::Case));
        return;
    }
    out.push((line, Depth::Case));
    if case.entries.is_empty() {
        let why = match later {
            true => said!(
                "上次截至日以后的进展，或者日历、设置、口径变动所致",
                "by what came after the day it was seen from, or a change of the calendar, a setting or a definition"
            ),
            false => said!(
                "日历、设置或口径变动所致",
                "by a change of the calendar, a setting or a definition"
            ),
        };
        out.push((why, Depth::Entry));
    } else if reader == Reader::Others {
        out.push((entered_on(&case.entries), Depth::Entry));
        return;
    }
    for entry in &case.entries {
        let at = minute(&entry.at);
        let line = |lang: Lang| {
            let edits: Vec<&str> = entry.edits.iter().map(|e| e.get(lang)).collect();
            let (undone, colon, between) = match lang {
                Lang::Zh => ("撤销：", "：", "；"),
                Lang::En => ("undone: ", ": ", "; "),
            };
            let undone = if entry.undone { undone } else { "" };
            let title = entry.title.get(lang);
            let who = match entry.who.as_str() {
                "" => String::new(),
                who => format!("[{who}] "),
            };
            format!("{at} {who}{undone}{title}{colon}{}", edits.join(between))
        };
        out.push((Said::new(line(Lang::Zh), line(Lang::En)), Depth::Entry));
    }
}

/// On which days it was entered or put right.
fn entered_on(entries: &[EntryTold]) -> Said {
    let days = entries.iter().filter_map(|e| e.at.get(..10));
    let days: BTreeSet<&str> = days.collect();
    let list = |between: &str| days.iter().copied().collect::<Vec<_>>().join(between);
    Said::new(
        format!("{}登记或者更正", list("、")),
        format!("entered or put right on {}", list(", ")),
    )
}
