//! The second look (换眼核对): which derived dates are new or changed since somebody looked them over last, and who did.
//!
//! A look is a kept document of its own: looks of two people never collide, are undone like any deed, and go with the file.
//! What a date was at the newest look at it is what it is compared with, so a date that comes back to what it was before
//! is asked about again.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::change::{Change, Deed};
use super::error::LedgerError;
use super::who::Who;
use super::{Ledger, label};
use crate::calendar::last_day_told;
use crate::case::{CaseFile, Fact, HearingState, Kept, Shelf};
use crate::codes;
use crate::law::{Deadline, OfficeDeadline};
use crate::said;
use crate::text::{Said, clean_line};

codes! {
    /// How a date stands to the newest look at it.
    pub enum DateChange {
        New = "new", "新", "new";
        Changed = "changed", "变动", "changed";
        /// It stood at the last look and is counted no more.
        Gone = "gone", "不再计算", "gone";
    }
}

/// A date nobody has looked over as it now is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateToCheck {
    pub case_id: i64,
    pub case: Uuid,
    /// Docket number, or the party.
    pub number: String,
    pub name: String,
    /// What it is, the same at every look.
    pub key: String,
    pub title: Said,
    pub change: DateChange,
    /// As it was looked over last: a day, a day and a time, or `paused`.
    pub was: String,
    /// As it is now; empty where it is gone.
    pub now: String,
    /// It is provisional now: whoever looks it over is told.
    pub provisional: bool,
    /// What it is counted from, to be compared with the paper.
    pub from: Option<(Said, NaiveDate)>,
    /// Who entered what it is counted from.
    pub entered: Option<Who>,
}

impl DateToCheck {
    /// Whether this person entered what the date is counted from: then he is no second eye.
    pub fn is_own(&self, by: &str) -> bool {
        let by = by.trim();
        self.entered
            .as_ref()
            .is_some_and(|w| !by.is_empty() && w.who.trim() == by)
    }

    /// A day in words: what is paused has none.
    pub fn shown(value: &str) -> Said {
        match value {
            PAUSED => said!("中止计算", "paused"),
            "" => said!("—", "-"),
            day => Said::same(day),
        }
    }

    /// As it is now, in words.
    pub fn now_said(&self) -> Said {
        match self.now.as_str() {
            PAUSED | "" => DateToCheck::shown(&self.now),
            day => Said::same(last_day_told(day, self.provisional)),
        }
    }
}

/// A period that stands still.
const PAUSED: &str = "paused";

/// One date of a look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticked {
    pub case: Uuid,
    pub key: String,
    /// As it was then; empty where it was gone.
    pub value: String,
    /// The same person had entered it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub same_hand: bool,
}

/// A look: who looked over which dates, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    pub uuid: Uuid,
    /// RFC 3339.
    pub at: String,
    pub by: String,
    pub dates: Vec<Ticked>,
}

#[derive(Serialize, Deserialize)]
struct Body {
    v: u32,
    /// How many there were before it: of two in one second the later one counts.
    #[serde(default)]
    nth: usize,
    by: String,
    dates: Vec<Ticked>,
}

/// A date of a case as it stands.
struct DateStanding {
    key: String,
    title: Said,
    value: String,
    provisional: bool,
    from: Option<(Said, NaiveDate)>,
    /// The record it is counted from.
    record: Option<Uuid>,
}

impl Ledger {
    /// The looks, in the order they were taken.
    ///
    /// # Errors
    /// The file cannot be read; one was kept by a newer program.
    pub fn looks(&self) -> Result<Vec<Look>, LedgerError> {
        let mut out: Vec<(usize, Look)> = Vec::new();
        for kept in self.kept(Shelf::Ticked)? {
            let name = kept.name;
            let body: Body = serde_json::from_value(kept.body).map_err(|e| {
                LedgerError::Barred(said!(
                    "换眼核对的记录「{name}」读不出：{e}",
                    "the second look '{name}' cannot be read: {e}"
                ))
            })?;
            let look = Look {
                uuid: kept.uuid,
                at: kept.at,
                by: body.by,
                dates: body.dates,
            };
            out.push((body.nth, look));
        }
        // Looks that were merged in stand among one's own by their time.
        out.sort_by(|(n, a), (m, b)| (&a.at, n).cmp(&(&b.at, m)));
        Ok(out.into_iter().map(|(_, look)| look).collect())
    }

    /// Every date that is new, changed or gone since the newest look at it, case by case in order of the days.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn dates_to_check(&self) -> Result<Vec<DateToCheck>, LedgerError> {
        let mut seen: HashMap<Uuid, BTreeMap<String, String>> = HashMap::new();
        for look in self.looks()? {
            for date in look.dates {
                seen.entry(date.case)
                    .or_default()
                    .insert(date.key, date.value);
            }
        }
        let mut out: Vec<DateToCheck> = Vec::new();
        self.for_each_case::<LedgerError>(None, |id, case| {
            let none = BTreeMap::new();
            let ticked = seen.get(&case.head.uuid).unwrap_or(&none);
            self.of_case(id, &case, ticked, &mut out)
        })?;
        out.sort_by(|a, b| {
            let day = |d: &DateToCheck| match d.now.is_empty() {
                true => d.was.clone(),
                false => d.now.clone(),
            };
            (day(a), &a.number, &a.key).cmp(&(day(b), &b.number, &b.key))
        });
        Ok(out)
    }

    fn of_case(
        &self,
        id: i64,
        case: &CaseFile,
        ticked: &BTreeMap<String, String>,
        out: &mut Vec<DateToCheck>,
    ) -> Result<(), LedgerError> {
        let (standing, settled) = self.dates_of(case);
        let mut found: Vec<(DateChange, DateStanding, String)> = Vec::new();
        let gone: Vec<(&String, &String)> = ticked
            .iter()
            .filter(|(key, value)| {
                !value.is_empty()
                    && standing.iter().all(|s| s.key != **key)
                    && !settled.contains(key)
            })
            .collect();
        for (key, was) in gone {
            let title = self.title_of(key, case);
            let gone = DateStanding {
                key: key.clone(),
                title,
                value: String::new(),
                provisional: false,
                from: None,
                record: None,
            };
            found.push((DateChange::Gone, gone, was.clone()));
        }
        for date in standing {
            match ticked.get(&date.key) {
                Some(was) if *was == date.value => {}
                Some(was) if !was.is_empty() => {
                    let was = was.clone();
                    found.push((DateChange::Changed, date, was));
                }
                _ => found.push((DateChange::New, date, String::new())),
            }
        }
        if found.is_empty() {
            return Ok(());
        }
        let hands = self.hands(case)?;
        let (number, name) = (label(case), case.short_name());
        out.extend(found.into_iter().map(|(change, date, was)| {
            DateToCheck {
                case_id: id,
                case: case.head.uuid,
                number: number.clone(),
                name: name.clone(),
                key: date.key,
                title: date.title,
                change,
                was,
                now: date.value,
                provisional: date.provisional,
                from: date.from,
                // What is counted from another date is in the hand of who entered the cover.
                entered: date
                    .record
                    .or(Some(case.head.uuid))
                    .and_then(|uuid| hands.get(&uuid).cloned()),
            }
        }));
        Ok(())
    }

    /// The dates of a case that run, and the keys of those that are settled: met, late, over, or a hearing held.
    fn dates_of(&self, case: &CaseFile) -> (Vec<DateStanding>, Vec<String>) {
        let (mut out, mut settled) = (Vec::new(), Vec::new());
        let open = case.is_open();
        let mut nth: HashMap<String, usize> = HashMap::new();
        let mut numbered = |id: String| {
            let at = nth.entry(id.clone()).or_insert(0);
            *at += 1;
            match *at {
                1 => id,
                n => format!("{id}#{n}"),
            }
        };
        for deadline in self.own_deadlines(case) {
            let key = numbered(format!("law:{}", deadline.rule.id));
            if deadline.is_listed(open) {
                out.push(statutory(key, &deadline, case));
            } else {
                settled.push(key);
            }
        }
        for deadline in self.office_deadlines(case) {
            let key = numbered(format!("office:{}", deadline.rule.uuid));
            if deadline.state.is_pending() {
                out.push(office(key, &deadline, case));
            } else {
                settled.push(key);
            }
        }
        let today = self.today();
        for hearing in &case.hearings {
            let key = format!("hearing:{}", hearing.uuid);
            match hearing.state {
                HearingState::Set if hearing.day >= today => {
                    let value = format!("{} {}", hearing.day, hearing.time);
                    out.push(DateStanding {
                        key,
                        title: hearing.kind_in(case.head.kind).text().into(),
                        value: value.trim().to_string(),
                        provisional: false,
                        from: None,
                        record: Some(hearing.uuid),
                    });
                }
                // Called off: it is gone, and that is to be seen.
                HearingState::Cancelled => {}
                HearingState::Set | HearingState::Held => settled.push(key),
            }
        }
        (out, settled)
    }

    /// What a date was called that is counted no more.
    fn title_of(&self, key: &str, case: &CaseFile) -> Said {
        let (sort, id) = key.split_once(':').unwrap_or(("", key));
        let id = id.split('#').next().unwrap_or(id);
        match sort {
            "law" => match crate::law::rules().find(|r| r.id == id) {
                Some(rule) => rule.title.into(),
                None => Said::same(id),
            },
            "office" => {
                let rules = self.office_rules();
                let found = rules.iter().find(|r| r.uuid.to_string() == id);
                match found {
                    Some(rule) => rule.called(),
                    None => said!("本单位规则（已删除）", "an office rule, removed"),
                }
            }
            _ => {
                let there = case.hearings.iter().find(|h| h.uuid.to_string() == id);
                match there {
                    Some(_) => said!("开庭（取消或延期）", "hearing, called off or moved"),
                    None => said!("开庭（已删除）", "hearing, removed"),
                }
            }
        }
    }

    /// The deed by which somebody has looked these dates over. What he entered himself is told with it.
    pub fn ticking(&self, dates: &[DateToCheck], by: &str) -> Deed {
        let by = clean_line(by);
        let uuid = self.fresh_id();
        let at = self.moment().at.to_rfc3339();
        let ticked = dates.iter().map(|d| Ticked {
            case: d.case,
            key: d.key.clone(),
            value: d.now.clone(),
            same_hand: d.is_own(&by),
        });
        let body = Body {
            v: 1,
            nth: self.kept(Shelf::Ticked).map_or(0, |all| all.len()),
            by: by.clone(),
            dates: ticked.collect(),
        };
        let kept = Kept {
            uuid,
            shelf: Shelf::Ticked,
            // A name stands once on its shelf; two looks may fall on one second.
            name: format!("{at} {by} {uuid}"),
            at,
            body: serde_json::to_value(body).unwrap_or_default(),
        };
        let n = dates.len();
        let title = said!(
            "换眼核对 {n} 项期限（{by}）",
            "second look at {n} dates ({by})"
        );
        Deed::new(title, vec![Change::Keep(Box::new(kept))])
    }
}

fn day(value: Option<NaiveDate>) -> String {
    value.map_or(PAUSED.to_string(), |d| d.to_string())
}

fn statutory(key: String, deadline: &Deadline, case: &CaseFile) -> DateStanding {
    let set = deadline.set.as_ref().map(|s| s.uuid);
    let fact = |f: &&Fact| Some(f.kind) == deadline.from_fact && f.day == deadline.from;
    let record = case.facts.iter().find(fact).map(|f| f.uuid);
    DateStanding {
        key,
        title: deadline.titled(),
        value: day(deadline.due),
        provisional: deadline.provisional,
        from: Some((deadline.from_what.into(), deadline.from)),
        record: set.or(record),
    }
}

fn office(key: String, deadline: &OfficeDeadline, case: &CaseFile) -> DateStanding {
    let rule = &deadline.rule;
    let hearing = deadline.hearing;
    let fact = case.facts.iter().find(|f| f.day == deadline.from);
    DateStanding {
        key,
        title: rule.called(),
        value: deadline.due.to_string(),
        provisional: deadline.provisional,
        from: Some((rule.relative_to.said(), deadline.from)),
        record: hearing.or(fact.map(|f| f.uuid)),
    }
}
