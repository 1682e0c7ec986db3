//! All cases in memory, as columns: the one engine that filters, sorts, searches and counts.

use std::collections::HashMap;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use super::Row;
use super::trail::{Mark, decode};

/// A day as the columns hold it: days of the common era; `NO_DAY` where there is none.
pub type DayNumber = i32;
pub const NO_DAY: DayNumber = i32::MAX;
/// A code column's value where the case has none.
pub const NO_CODE: u8 = u8::MAX;

pub fn day_number(day: Option<NaiveDate>) -> DayNumber {
    day.map_or(NO_DAY, |d| d.num_days_from_ce())
}

pub fn day_of(number: DayNumber) -> Option<NaiveDate> {
    if number == NO_DAY {
        None
    } else {
        NaiveDate::from_num_days_from_ce_opt(number)
    }
}

/// A dated mark of a case, twelve bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    pub day: DayNumber,
    /// The official of a hearing, as a word.
    pub name: u32,
    pub mark: Mark,
    pub notified: bool,
    pub spoke: bool,
    /// Of a hearing: 1 an excuse is on file, 2 the law asks for nobody.
    pub(super) more: u8,
}

impl Event {
    /// An excuse of an official who counts is on file.
    pub fn excused(&self) -> bool {
        self.more & 1 != 0
    }

    /// The law asks for no official at this hearing.
    pub fn free(&self) -> bool {
        self.more & 2 != 0
    }
}

/// Texts that repeat (courts, departments, handlers), each kept once. Word 0 is the empty text.
#[derive(Debug, Clone)]
pub struct Words {
    list: Vec<String>,
    at: HashMap<String, u32>,
}

impl Default for Words {
    fn default() -> Self {
        Words {
            list: vec![String::new()],
            at: HashMap::from([(String::new(), 0)]),
        }
    }
}

impl Words {
    pub fn put(&mut self, text: &str) -> u32 {
        if let Some(at) = self.at.get(text) {
            return *at;
        }
        let at = self.list.len() as u32;
        self.list.push(text.to_string());
        self.at.insert(text.to_string(), at);
        at
    }

    pub(super) fn list(&self) -> &[String] {
        &self.list
    }

    /// The place of every word among all of them in order of their characters.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.list.len() as u32).collect();
        order.sort_by_key(|word| self.get(*word));
        let mut ranks = vec![0; order.len()];
        for (rank, word) in (0..).zip(order) {
            if let Some(place) = ranks.get_mut(word as usize) {
                *place = rank;
            }
        }
        ranks
    }

    pub fn get(&self, word: u32) -> &str {
        self.list.get(word as usize).map_or("", String::as_str)
    }
}

/// The code columns of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Codes {
    pub kind: u8,
    pub instance: u8,
    pub procedure: u8,
    pub role: u8,
    pub path: u8,
    pub matter: u8,
    pub outcome: u8,
    pub party_kind: u8,
    pub disclosure: bool,
}

/// The word columns of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WordColumns {
    pub forum: u32,
    pub cause: u32,
    pub field: u32,
    pub department: u32,
    pub handler: u32,
    pub unit: u32,
    pub next_rule: u32,
}

/// The columns. A case is addressed by its position; `ids` ascend.
#[derive(Debug, Clone, Default)]
pub struct Docket {
    pub(super) ids: Vec<i64>,
    pub(super) received: Vec<DayNumber>,
    pub(super) closed: Vec<DayNumber>,
    pub(super) next_due: Vec<DayNumber>,
    pub(super) last_day: Vec<DayNumber>,
    pub(super) codes: Vec<Codes>,
    pub(super) words: Vec<WordColumns>,
    pub(super) disputes: Vec<Uuid>,
    pub(super) people: Vec<u32>,
    pub(super) amounts: Vec<i64>,
    pub(super) events: Vec<Event>,
    pub(super) events_at: Vec<Range<u32>>,
    pub(super) shown: String,
    pub(super) shown_at: Vec<(Range<u32>, Range<u32>)>,
    pub(super) search: String,
    pub(super) search_at: Vec<Range<u32>>,
    /// Rows stand in the search buffer in the order of their positions: one forward pass finds them.
    pub(super) in_order: bool,
    pub(super) dictionary: Words,
}

impl Docket {
    pub fn new() -> Docket {
        Docket {
            in_order: true,
            ..Docket::default()
        }
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    pub fn position(&self, id: i64) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    /// Puts a case in: at its place, or anew.
    pub fn put(&mut self, id: i64, row: &Row) {
        let codes = Codes {
            kind: row.kind.code(),
            instance: row.instance.code(),
            procedure: row.procedure.code(),
            role: row.role.code(),
            path: row.path.map_or(NO_CODE, |v| v.code()),
            matter: row.matter.map_or(NO_CODE, |v| v.code()),
            outcome: row.outcome.map_or(NO_CODE, |v| v.code()),
            party_kind: row.party_kind.map_or(NO_CODE, |v| v.code()),
            disclosure: row.disclosure,
        };
        let words = WordColumns {
            forum: self.dictionary.put(&row.forum),
            cause: self.dictionary.put(&row.cause),
            field: self.dictionary.put(&row.field),
            department: self.dictionary.put(&row.department),
            handler: self.dictionary.put(&row.handler),
            unit: self.dictionary.put(&row.unit),
            next_rule: self.dictionary.put(&row.next_rule),
        };
        let start = self.events.len() as u32;
        for token in decode(&row.trail) {
            let event = Event {
                day: day_number(Some(token.day)),
                name: self.dictionary.put(&token.name),
                mark: token.mark,
                notified: token.notified,
                spoke: token.spoke,
                more: u8::from(token.excused) | u8::from(token.free) << 1,
            };
            self.events.push(event);
        }
        let events = start..self.events.len() as u32;
        let shown = (
            append(&mut self.shown, &row.number),
            append(&mut self.shown, &row.name),
        );
        let search = append(&mut self.search, &row.search);
        self.search.push('\n');
        let place = self.ids.binary_search(&id);
        if place != Err(self.ids.len()) {
            self.in_order = false;
        }
        let at = match place {
            Ok(at) | Err(at) => at,
        };
        if place.is_err() {
            self.ids.insert(at, id);
            self.received.insert(at, NO_DAY);
            self.closed.insert(at, NO_DAY);
            self.next_due.insert(at, NO_DAY);
            self.last_day.insert(at, NO_DAY);
            self.codes.insert(at, codes);
            self.words.insert(at, words);
            self.disputes.insert(at, Uuid::nil());
            self.people.insert(at, 0);
            self.amounts.insert(at, 0);
            self.events_at.insert(at, 0..0);
            self.shown_at.insert(at, (0..0, 0..0));
            self.search_at.insert(at, 0..0);
        }
        self.received[at] = day_number(row.received);
        self.closed[at] = day_number(row.closed);
        self.next_due[at] = day_number(row.next_due);
        self.last_day[at] = day_number(row.last_day);
        self.codes[at] = codes;
        self.words[at] = words;
        self.disputes[at] = row.dispute;
        self.people[at] = row.people;
        self.amounts[at] = row.amount_fen;
        self.events_at[at] = events;
        self.shown_at[at] = shown;
        self.search_at[at] = search;
    }

    /// Takes a case out.
    pub fn remove(&mut self, id: i64) {
        let Some(at) = self.position(id) else { return };
        self.ids.remove(at);
        self.received.remove(at);
        self.closed.remove(at);
        self.next_due.remove(at);
        self.last_day.remove(at);
        self.codes.remove(at);
        self.words.remove(at);
        self.disputes.remove(at);
        self.people.remove(at);
        self.amounts.remove(at);
        self.events_at.remove(at);
        self.shown_at.remove(at);
        self.search_at.remove(at);
        self.in_order = false;
    }

    /// Replaces the next duty of a case: for a day before its latest fact.
    pub fn set_next_due(&mut self, at: usize, due: Option<NaiveDate>, rule: &str) {
        if at < self.len() {
            self.next_due[at] = day_number(due);
            self.words[at].next_rule = self.dictionary.put(rule);
        }
    }

    /// Positions of the cases that hold facts later than a day.
    pub fn later_than(&self, day: NaiveDate) -> Vec<usize> {
        let day = day_number(Some(day));
        (0..self.len())
            .filter(|at| self.last_day[*at] != NO_DAY && self.last_day[*at] > day)
            .collect()
    }

    /// Every word a column holds, for completion: courts, departments, handlers, causes.
    pub fn distinct(&self, column: impl Fn(&super::CaseRow<'_>) -> u32) -> Vec<&str> {
        let mut seen: Vec<u32> = (0..self.len()).map(|at| column(&self.row(at))).collect();
        seen.sort_unstable();
        seen.dedup();
        seen.into_iter()
            .map(|w| self.dictionary.get(w))
            .filter(|w| !w.is_empty())
            .collect()
    }

    /// Every word a column holds, the most frequent first: what completion offers.
    pub fn frequent(&self, column: impl Fn(&super::CaseRow<'_>) -> u32) -> Vec<&str> {
        let mut counts = vec![0_u32; self.dictionary.list().len()];
        for at in 0..self.len() {
            if let Some(count) = counts.get_mut(column(&self.row(at)) as usize) {
                *count += 1;
            }
        }
        let mut words: Vec<(u32, u32)> = (0..).zip(counts).filter(|(_, n)| *n > 0).collect();
        words.sort_by_key(|(word, n)| (std::cmp::Reverse(*n), *word));
        let words = words.into_iter().map(|(word, _)| self.dictionary.get(word));
        words.filter(|w| !w.is_empty()).collect()
    }

    pub fn row(&self, at: usize) -> super::CaseRow<'_> {
        super::CaseRow { docket: self, at }
    }
}

fn append(buffer: &mut String, text: &str) -> Range<u32> {
    let start = buffer.len() as u32;
    buffer.push_str(text);
    start..buffer.len() as u32
}
