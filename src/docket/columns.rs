//! All cases in memory, as columns: the one engine that filters, sorts, searches and counts.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::Row;
use super::case_row::slice;
use super::cells::{Cells, Codes, Columns, WordColumns};
use super::edition::{Edition, Touched};
use super::marked::Marked;
use super::orders::Orders;
use super::trail::{Mark, decode};
use super::words::Words;
use crate::case::{Levels, MOST_PEOPLE, is_amount};

/// A day as the columns hold it: days of the common era; `NO_DAY` where there is none.
pub(super) type DayNumber = i32;
pub(super) const NO_DAY: DayNumber = i32::MAX;
/// A code column's value where the case has none.
pub(super) const NO_CODE: u8 = u8::MAX;

pub(super) fn day_number(day: Option<NaiveDate>) -> DayNumber {
    day.map_or(NO_DAY, |d| d.num_days_from_ce())
}

pub(super) fn day_of(number: DayNumber) -> Option<NaiveDate> {
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
    /// Of a hearing: 1 an excuse is on file, 2 the law asks for nobody, 4 somebody said that it was held; above them which of
    /// the sessions that joined cases share on its day it is.
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

    /// The session that joined cases have together: its day and which of those they share on it. None of a hearing of the
    /// case alone.
    pub(super) fn joint(&self) -> Option<(DayNumber, u8)> {
        let nth = self.more >> 3;
        (nth > 0).then_some((self.day, nth))
    }
}

/// The columns with the buffers their places point into. A case is addressed by its position. The buffers are shared
/// with the docket as it was seen from another day.
#[derive(Debug, Clone, Default)]
pub struct Docket {
    pub(super) columns: Columns,
    pub(super) events: Arc<Vec<Event>>,
    pub(super) shown: Arc<String>,
    /// The rows stand in it in the order of their positions, apart by line breaks: one forward pass finds them.
    pub(super) search: Arc<String>,
    pub(super) dictionary: Arc<Words>,
    /// The next duties that were replaced for the day looked from, as they were, by id.
    replaced: BTreeMap<i64, (DayNumber, u32)>,
    /// Seen from another day: the docket itself has its duties as they were.
    seen: bool,
    pub(super) orders: Orders,
    /// How the office's cases are counted by the level of the agency: as its settings have it.
    pub(super) levels: Arc<Levels>,
    edition: Edition,
    touched: Touched,
    pub(super) marked: Marked,
}

impl Docket {
    /// A docket without cases.
    pub fn new() -> Docket {
        Docket::default()
    }

    /// Counts by these levels from now on.
    pub fn set_levels(&mut self, levels: Levels) {
        if *self.levels != levels {
            self.levels = Arc::new(levels);
            self.changed();
        }
    }

    /// The current edition: another one whenever anything in the docket may have changed.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// Another edition, in which anything may be otherwise.
    fn changed(&mut self) {
        self.edition = Edition::default();
        self.touched.all(self.edition);
    }

    /// The positions of the rows that took the place of others since an edition; none where more changed.
    pub(super) fn touched_since(&self, edition: Edition) -> Option<Vec<u32>> {
        self.touched.since(edition)
    }

    /// How many cases it holds, open and closed.
    pub fn len(&self) -> usize {
        self.columns.ids.len()
    }

    /// Whether it holds no case.
    pub fn is_empty(&self) -> bool {
        self.columns.ids.is_empty()
    }

    /// The position (0-based) of a case by its internal id; `None` where the docket does not hold it.
    pub fn position(&self, id: i64) -> Option<usize> {
        self.columns.ids.binary_search(&id).ok()
    }

    /// Puts a case in: at its place, or anew.
    pub fn put(&mut self, id: i64, row: &Row) {
        let place = self.columns.ids.binary_search(&id);
        match place {
            Ok(at) => {
                self.edition = Edition::default();
                self.touched.put(self.edition, at);
            }
            Err(_) => self.changed(),
        }
        let at = place.unwrap_or_else(|at| at);
        let before = place.ok();
        let words = Arc::make_mut(&mut self.dictionary);
        let events: Vec<Event> = decode(&row.trail)
            .map(|token| Event {
                day: day_number(Some(token.day)),
                name: words.put(&token.name),
                mark: token.mark,
                notified: token.notified,
                spoke: token.spoke,
                more: u8::from(token.excused)
                    | u8::from(token.free) << 1
                    | u8::from(token.said) << 2
                    | token.joint << 3,
            })
            .collect();
        let words = WordColumns::of(row, words);
        let cells = Cells {
            ids: id,
            received: day_number(row.received),
            closed: day_number(row.closed),
            next_due: day_number(row.next_due),
            asks_until: day_number(row.asks_until),
            listed_until: day_number(row.listed_until),
            last_day: day_number(row.last_day),
            codes: Codes::of(row),
            words,
            disputes: row.dispute,
            // A row derived before there were bounds may hold more than one entry may say: it is not counted.
            people: Some(row.people).filter(|n| *n <= MOST_PEOPLE).unwrap_or(0),
            amounts: Some(row.amount_fen)
                .filter(|fen| is_amount(*fen))
                .unwrap_or(0),
            events_at: self.put_events(before, events),
            shown_at: self.put_shown(before, row),
            search_at: self.put_search(at, before, &row.search),
        };
        self.replaced.remove(&id);
        match before {
            Some(at) => self.columns.set(at, cells),
            None => self.columns.insert(at, cells),
        }
        if !self.orders.is_empty() {
            let mut orders = std::mem::take(&mut self.orders);
            orders.put(self, before.is_none(), at);
            self.orders = orders;
        }
    }

    fn put_events(&mut self, before: Option<usize>, events: Vec<Event>) -> Range<u32> {
        let all = Arc::make_mut(&mut self.events);
        let old = before.map(|at| self.columns.events_at[at].clone());
        if let Some(old) = old
            && old.len() == events.len()
            && let Some(place) = all.get_mut(old.start as usize..old.end as usize)
        {
            place.copy_from_slice(&events);
            return old;
        }
        let start = all.len() as u32;
        all.extend(events);
        start..all.len() as u32
    }

    fn put_shown(&mut self, before: Option<usize>, row: &Row) -> Shown {
        let texts = [&row.number, &row.name, &row.claimants];
        if let Some(at) = before {
            let (number, name, claimants) = &self.columns.shown_at[at];
            let old = [number, name, claimants].map(|range| slice(&self.shown, range));
            if texts.map(String::as_str) == old {
                return self.columns.shown_at[at].clone();
            }
            self.orders.moved(at);
        }
        let all = Arc::make_mut(&mut self.shown);
        let [number, name, claimants] = texts.map(|text| append(all, text));
        (number, name, claimants)
    }

    /// Puts the search text where the position says; the rows behind move on where it does not fit.
    fn put_search(&mut self, at: usize, before: Option<usize>, text: &str) -> Range<u32> {
        let len = self.len();
        let all = Arc::make_mut(&mut self.search);
        let behind = match before {
            Some(at) => at + 1,
            None => at,
        };
        if behind == len && before.is_none() {
            let range = append(all, text);
            all.push('\n');
            return range;
        }
        let room = match before {
            Some(at) => self.columns.search_at[at].clone(),
            None => {
                let start = self.columns.search_at.get(at).map_or(0, |next| next.start);
                start..start
            }
        };
        let from = room.start as usize;
        if all.get(from..room.end as usize) == Some(text) {
            return room;
        }
        let end = room.start + text.len() as u32;
        // What a longer text left free behind this one is its room too, but for one line break: an undo moves no other row.
        let free = |at: u32| all.as_bytes().get(at as usize) == Some(&b'\n');
        let next = self.columns.search_at.get(behind);
        let last = match (before, next) {
            (Some(_), next) => next.map_or(u32::MAX, |next| next.start),
            // A new row stands before the next and takes nothing of it.
            (None, _) => 0,
        };
        let mut room = room;
        while room.end < end && room.end + 1 < last && free(room.end) && free(room.end + 1) {
            room.end += 1;
        }
        let to = room.end as usize;
        if before.is_some() && end <= room.end {
            // What is left over is no part of any row, and no search asks for a line break.
            let filled = format!("{text}{}", "\n".repeat((room.end - end) as usize));
            all.replace_range(from..to, &filled);
            return room.start..end;
        }
        let more = text.len() + usize::from(before.is_none()) - room.len();
        if before.is_some() {
            all.replace_range(from..to, text);
        } else {
            all.replace_range(from..to, &format!("{text}\n"));
        }
        for range in self.columns.search_at.iter_mut().skip(behind) {
            range.start += more as u32;
            range.end += more as u32;
        }
        room.start..end
    }

    /// Gives back the room that grew ahead of what came: after everything was put in.
    pub fn settle(&mut self) {
        self.columns.shrink();
        Arc::make_mut(&mut self.events).shrink_to_fit();
        Arc::make_mut(&mut self.shown).shrink_to_fit();
        Arc::make_mut(&mut self.search).shrink_to_fit();
    }

    /// Takes a case out.
    pub fn remove(&mut self, id: i64) {
        self.changed();
        if let Some(at) = self.position(id) {
            self.columns.remove(at);
            self.replaced.remove(&id);
            self.orders.forget();
        }
    }

    /// Takes out every case of whose id that is said. The texts stay where they are.
    pub fn leave_out(&mut self, out: impl Fn(i64) -> bool) {
        let kept: Vec<bool> = self.columns.ids.iter().map(|id| !out(*id)).collect();
        if kept.iter().all(|kept| *kept) {
            return;
        }
        self.columns = self.columns.kept(&kept);
        self.orders.forget();
        self.replaced.retain(|id, _| !out(*id));
        self.changed();
    }

    /// The docket as it is seen from a day: without the cases received later. The texts are shared, not copied.
    pub fn seen_from(&self, day: NaiveDate) -> Docket {
        let day = day_number(Some(day));
        let there = |received: &DayNumber| *received == NO_DAY || *received <= day;
        let kept: Vec<bool> = self.columns.received.iter().map(there).collect();
        let mut out = Docket {
            columns: self.columns.kept(&kept),
            events: self.events.clone(),
            shown: self.shown.clone(),
            search: self.search.clone(),
            dictionary: self.dictionary.clone(),
            replaced: self.replaced.clone(),
            seen: false,
            orders: self.orders.kept_of(&kept),
            levels: self.levels.clone(),
            edition: Edition::default(),
            touched: Touched::default(),
            marked: Marked::default(),
        };
        out.changed();
        out.restore_due();
        out.seen = true;
        out
    }

    /// Nothing is due, as far as is known, in the cases that hold facts later than a day.
    pub fn blank_later_than(&mut self, day: NaiveDate) {
        self.changed();
        let day = day_number(Some(day));
        for at in 0..self.len() {
            if (day + 1..NO_DAY).contains(&self.columns.last_day[at]) {
                self.put_due(at, NO_DAY, 0);
            }
        }
    }

    /// Replaces the next duty of a case: for a day before its latest fact.
    pub fn set_next_due(&mut self, at: usize, due: Option<NaiveDate>, rule: &str) {
        if at >= self.len() {
            return;
        }
        self.changed();
        let word = match self.dictionary.find(rule) {
            Some(word) => word,
            None => Arc::make_mut(&mut self.dictionary).put(rule),
        };
        self.put_due(at, day_number(due), word);
    }

    fn put_due(&mut self, at: usize, due: DayNumber, rule: u32) {
        if !self.seen {
            let old = (self.columns.next_due[at], self.columns.words[at].next_rule);
            self.replaced.entry(self.columns.ids[at]).or_insert(old);
        }
        self.columns.next_due[at] = due;
        self.columns.words[at].next_rule = rule;
    }

    /// The next duties as the rows of the file have them.
    pub fn restore_due(&mut self) {
        for (id, (due, rule)) in std::mem::take(&mut self.replaced) {
            self.changed();
            if let Some(at) = self.position(id) {
                self.columns.next_due[at] = due;
                self.columns.words[at].next_rule = rule;
            }
        }
    }

    /// The cases that hold facts later than a day, those open on it last, the nearest duty at the end.
    pub fn later_than(&self, day: NaiveDate) -> Vec<i64> {
        let day = day_number(Some(day));
        let later =
            (0..self.len()).filter(|at| (day + 1..NO_DAY).contains(&self.columns.last_day[*at]));
        let (open, closed): (Vec<usize>, Vec<usize>) =
            later.partition(|at| self.columns.closed[*at] > day);
        let mut open: Vec<(Reverse<DayNumber>, i64)> = open
            .into_iter()
            .map(|at| (Reverse(self.columns.next_due[at]), self.columns.ids[at]))
            .collect();
        open.sort_unstable();
        let closed = closed.into_iter().map(|at| self.columns.ids[at]);
        closed.chain(open.into_iter().map(|(_, id)| id)).collect()
    }

    /// Every word a column holds, for completion: courts, departments, handlers, causes.
    pub fn distinct(&self, column: impl Fn(&super::CaseRow<'_>) -> u32) -> Vec<&str> {
        let words = self.dictionary.list();
        let mut seen = vec![false; words.len()];
        for at in 0..self.len() {
            if let Some(seen) = seen.get_mut(column(&self.row(at)) as usize) {
                *seen = true;
            }
        }
        let held = words.iter().zip(seen).filter(|(_, seen)| *seen);
        let held = held.map(|(word, _)| word.as_str());
        held.filter(|w| !w.is_empty()).collect()
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
        words.sort_by_key(|(word, n)| (Reverse(*n), *word));
        let words = words.into_iter().map(|(word, _)| self.dictionary.get(word));
        words.filter(|w| !w.is_empty()).collect()
    }

    /// The case at a position from 0 to `len` - 1; reading any other one panics.
    pub fn row(&self, at: usize) -> super::CaseRow<'_> {
        super::CaseRow { docket: self, at }
    }
}

/// Where the number, the name and the claimants of a case stand.
type Shown = (Range<u32>, Range<u32>, Range<u32>);

fn append(buffer: &mut String, text: &str) -> Range<u32> {
    let start = buffer.len() as u32;
    buffer.push_str(text);
    start..buffer.len() as u32
}
