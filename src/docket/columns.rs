//! All cases in memory, as columns: the one engine that filters, sorts, searches and counts.

use std::collections::HashMap;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::Row;
use super::cells::{Cells, Codes, Columns, WordColumns};
use super::trail::{Mark, decode};
use crate::case::{MOST_PEOPLE, is_amount};

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
    /// Of a hearing: 1 an excuse is on file, 2 the law asks for nobody, 4 somebody said that it was held.
    pub(super) more: u8,
}

impl Event {
    /// An excuse of an official who counts is on file.
    pub fn excused(&self) -> bool {
        self.more & 1 != 0
    }

    /// As it reads: the name in place of its word, whose number is this docket's own.
    pub(super) fn told<'a>(&self, row: &super::CaseRow<'a>) -> (Event, &'a str) {
        (Event { name: 0, ..*self }, row.word(self.name))
    }

    /// The law asks for no official at this hearing.
    pub fn free(&self) -> bool {
        self.more & 2 != 0
    }

    /// Somebody said that it was held.
    pub fn said(&self) -> bool {
        self.more & 4 != 0
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

/// The columns with the buffers their places point into. A case is addressed by its position.
#[derive(Debug, Clone, Default)]
pub struct Docket {
    pub(super) columns: Columns,
    pub(super) events: Vec<Event>,
    pub(super) shown: String,
    pub(super) search: String,
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
        self.columns.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.columns.ids.is_empty()
    }

    pub fn position(&self, id: i64) -> Option<usize> {
        self.columns.ids.binary_search(&id).ok()
    }

    /// Puts a case in: at its place, or anew.
    pub fn put(&mut self, id: i64, row: &Row) {
        let start = self.events.len() as u32;
        for token in decode(&row.trail) {
            let event = Event {
                day: day_number(Some(token.day)),
                name: self.dictionary.put(&token.name),
                mark: token.mark,
                notified: token.notified,
                spoke: token.spoke,
                more: u8::from(token.excused)
                    | u8::from(token.free) << 1
                    | u8::from(token.said) << 2,
            };
            self.events.push(event);
        }
        let cells = Cells {
            ids: id,
            received: day_number(row.received),
            closed: day_number(row.closed),
            next_due: day_number(row.next_due),
            asks_until: day_number(row.asks_until),
            last_day: day_number(row.last_day),
            codes: Codes::of(row),
            words: WordColumns::of(row, &mut self.dictionary),
            disputes: row.dispute,
            // A row derived before there were bounds may hold more than one entry may say: it is not counted.
            people: Some(row.people).filter(|n| *n <= MOST_PEOPLE).unwrap_or(0),
            amounts: Some(row.amount_fen)
                .filter(|fen| is_amount(*fen))
                .unwrap_or(0),
            events_at: start..self.events.len() as u32,
            shown_at: (
                append(&mut self.shown, &row.number),
                append(&mut self.shown, &row.name),
                append(&mut self.shown, &row.claimants),
            ),
            search_at: append(&mut self.search, &row.search),
        };
        self.search.push('\n');
        let place = self.columns.ids.binary_search(&id);
        self.in_order &= place == Err(self.len());
        match place {
            Ok(at) => self.columns.set(at, cells),
            Err(at) => self.columns.insert(at, cells),
        }
    }

    /// Takes a case out.
    pub fn remove(&mut self, id: i64) {
        if let Some(at) = self.position(id) {
            self.columns.remove(at);
            self.in_order = false;
        }
    }

    /// Keeps the cases that hold, in their order.
    pub fn retain(&mut self, keep: impl Fn(&super::CaseRow<'_>) -> bool) {
        let kept: Vec<bool> = (0..self.len()).map(|at| keep(&self.row(at))).collect();
        if !kept.iter().all(|k| *k) {
            self.columns.retain(&kept);
            self.in_order = false;
        }
    }

    /// Replaces the next duty of a case: for a day before its latest fact.
    pub fn set_next_due(&mut self, at: usize, due: Option<NaiveDate>, rule: &str) {
        if at < self.len() {
            self.columns.next_due[at] = day_number(due);
            self.columns.words[at].next_rule = self.dictionary.put(rule);
        }
    }

    /// Positions of the cases that hold facts later than a day.
    pub fn later_than(&self, day: NaiveDate) -> Vec<usize> {
        let day = day_number(Some(day));
        (0..self.len())
            .filter(|at| (day + 1..NO_DAY).contains(&self.columns.last_day[*at]))
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
