//! A search that answers at once and counts after: slices of bounded work, the first of which fills the screen.

use std::sync::Arc;

use chrono::NaiveDate;
use memchr::memmem::Finder;

use super::columns::Docket;
use super::query::{Matcher, Query};

/// Rows looked at in the order of the list before the whole text is searched in the order it lies in memory.
const AHEAD: usize = 20_000;
/// Hits that fill any screen.
const SCREENFUL: usize = 400;
/// Bytes of text that cost as much to search as one row costs to judge.
const BYTES_A_ROW: usize = 256;

/// Where the search stands.
enum Phase {
    /// Walks the list in its order and judges every row whole.
    Walk,
    /// Searches the text from this byte on; the row there is at `at`.
    Scan {
        from: usize,
        at: usize,
    },
    /// Walks on in the order of the list; what the text holds is known.
    Gather,
    Done,
}

/// A query over a list in a given order. What it has found is at any time the beginning of the whole answer.
pub struct Search {
    /// All terms.
    matcher: Matcher,
    /// The terms but for the text searched for.
    rest: Option<(String, Matcher)>,
    order: Arc<[u32]>,
    /// How far the order was walked.
    next: usize,
    phase: Phase,
    /// One bit a position: the text holds the word and the other terms hold too.
    holds: Vec<u64>,
    found: Vec<u32>,
}

impl Search {
    /// Begins a search of the positions of `order`.
    pub fn new(query: &Query, docket: &Docket, order: Arc<[u32]>) -> Search {
        let needle = query.needles().find(|n| !n.is_empty());
        let rest = needle.map(|needle| (needle.to_string(), query.on(docket).without_text(needle)));
        Search {
            matcher: query.on(docket),
            rest,
            order,
            next: 0,
            phase: Phase::Walk,
            holds: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Whether every row was looked at: `found` is the whole answer.
    pub fn is_done(&self) -> bool {
        matches!(self.phase, Phase::Done)
    }

    /// Positions found so far, in the order of the list.
    pub fn found(&self) -> &[u32] {
        &self.found
    }

    /// Goes on by about `rows` rows of work; the docket must be the one it began with. Done when `is_done`.
    pub fn step(&mut self, docket: &Docket, today: NaiveDate, rows: usize) {
        let mut left = rows.max(1);
        while left > 0 && !self.is_done() {
            left = match self.phase {
                Phase::Walk => self.walk(docket, today, left),
                Phase::Scan { from, at } => self.scan(docket, today, from, at, left),
                Phase::Gather => self.gather(left),
                Phase::Done => 0,
            };
        }
    }

    fn walk(&mut self, docket: &Docket, today: NaiveDate, left: usize) -> usize {
        let ahead = if self.rest.is_some() {
            AHEAD.saturating_sub(self.next)
        } else {
            usize::MAX
        };
        let most = left.min(ahead);
        let mut used = 0;
        for at in self.order.iter().skip(self.next).take(most) {
            used += 1;
            if self.matcher.holds(&docket.row(*at as usize), today) {
                self.found.push(*at);
                if self.rest.is_some() && self.found.len() >= SCREENFUL {
                    break;
                }
            }
        }
        self.next += used;
        if self.next >= self.order.len() {
            self.phase = Phase::Done;
        } else if self.rest.is_some() && (self.next >= AHEAD || self.found.len() >= SCREENFUL) {
            self.holds = vec![0; docket.len().div_ceil(64)];
            self.phase = Phase::Scan { from: 0, at: 0 };
            // What was found is shown before the rest is counted.
            return 0;
        }
        left.saturating_sub(used.max(1))
    }

    fn scan(
        &mut self,
        docket: &Docket,
        today: NaiveDate,
        from: usize,
        mut at: usize,
        left: usize,
    ) -> usize {
        let Some((needle, rest)) = &self.rest else {
            self.phase = Phase::Done;
            return 0;
        };
        let finder = Finder::new(needle.as_bytes());
        let bytes = docket.search.as_bytes();
        let end = bytes.len().min(from + left * BYTES_A_ROW);
        // A hit that begins in this slice may end in the next.
        let window = bytes.len().min(end + needle.len().saturating_sub(1));
        let mut place = from;
        let mut used = 0;
        while used < left
            && let Some(hit) = bytes.get(place..window).and_then(|b| finder.find(b))
        {
            used += 1;
            let hit = place + hit;
            at += docket
                .columns
                .search_at
                .get(at..)
                .unwrap_or_default()
                .partition_point(|r| (r.end as usize) <= hit);
            let Some(range) = docket.columns.search_at.get(at) else {
                place = bytes.len();
                break;
            };
            if hit < range.start as usize {
                // What stands between two rows belongs to none.
                place = range.start as usize;
                continue;
            }
            if rest.holds(&docket.row(at), today)
                && let Some(word) = self.holds.get_mut(at / 64)
            {
                *word |= 1 << (at % 64);
            }
            place = (range.end as usize).max(hit + 1);
        }
        let place = if used < left { end.max(place) } else { place };
        if place >= bytes.len() {
            self.phase = Phase::Gather;
        } else {
            self.phase = Phase::Scan { from: place, at };
        }
        left.saturating_sub(used + place.saturating_sub(from) / BYTES_A_ROW + 1)
    }

    /// A bit is read twenty times faster than a row is judged.
    fn gather(&mut self, left: usize) -> usize {
        let most = left.saturating_mul(20);
        let (holds, found) = (&self.holds, &mut self.found);
        let mut used = 0;
        for at in self.order.iter().skip(self.next).take(most) {
            used += 1;
            let place = *at as usize;
            let word = holds.get(place / 64).copied().unwrap_or(0);
            if word >> (place % 64) & 1 == 1 {
                found.push(*at);
            }
        }
        self.next += used;
        if self.next >= self.order.len() {
            self.phase = Phase::Done;
        }
        left.saturating_sub(used / 20 + 1)
    }
}
