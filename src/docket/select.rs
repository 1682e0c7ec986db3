//! Filtering and sorting: positions of the cases a query holds, in the order of a key.

use chrono::NaiveDate;
use memchr::memmem::Finder;

use super::columns::{Docket, NO_DAY};
use super::query::Query;
use crate::codes;

codes! {
    /// What a list is sorted by.
    pub enum SortKey {
        Due = "due", "期限", "due";
        Received = "received", "收案日", "received";
        Closed = "closed", "结案日", "closed";
        Number = "number", "案号", "docket number";
        Name = "name", "当事人", "party";
        Court = "court", "法院/机关", "court or organ";
        Stage = "stage", "阶段", "stage";
    }
}

impl Docket {
    /// Positions of the cases a query holds on a day, in order of position.
    pub fn select(&self, query: &Query, today: NaiveDate) -> Vec<usize> {
        let matcher = query.on(self);
        match query.needles().next() {
            Some(needle) if self.in_order && !needle.is_empty() => {
                let matcher = matcher.without_text(needle);
                let mut hits = self.containing(needle);
                hits.retain(|at| matcher.holds(&self.row(*at), today));
                hits
            }
            _ => (0..self.len())
                .filter(|at| matcher.holds(&self.row(*at), today))
                .collect(),
        }
    }

    /// Positions of the cases whose search text contains a needle: one forward pass over one buffer.
    fn containing(&self, needle: &str) -> Vec<usize> {
        let finder = Finder::new(needle.as_bytes());
        let bytes = self.search.as_bytes();
        let mut out = Vec::new();
        let mut from = 0;
        let mut at = 0;
        while let Some(hit) = bytes.get(from..).and_then(|rest| finder.find(rest)) {
            let hit = from + hit;
            at += self
                .search_at
                .get(at..)
                .unwrap_or_default()
                .partition_point(|r| (r.end as usize) <= hit);
            let Some(range) = self.search_at.get(at) else {
                break;
            };
            if hit >= range.start as usize {
                out.push(at);
            }
            from = (range.end as usize).max(hit + 1);
        }
        out
    }

    /// Sorts positions. Cases without the value come last; ties stand by docket number of the file.
    pub fn sort(&self, positions: &mut [usize], key: SortKey, today: NaiveDate, descending: bool) {
        let missing_last = |number: i32| {
            if number == NO_DAY {
                i64::MAX
            } else if descending {
                -i64::from(number)
            } else {
                i64::from(number)
            }
        };
        match key {
            SortKey::Due => {
                // Closed cases have nothing due; among the open the nearest day stands first.
                positions.sort_by_cached_key(|at| {
                    let row = self.row(*at);
                    let due = if row.is_closed(today) {
                        NO_DAY
                    } else {
                        self.next_due[*at]
                    };
                    (row.is_closed(today), missing_last(due), row.id())
                });
            }
            SortKey::Received => {
                positions.sort_by_cached_key(|at| (missing_last(self.received[*at]), self.ids[*at]))
            }
            SortKey::Closed => {
                positions.sort_by_cached_key(|at| (missing_last(self.closed[*at]), self.ids[*at]))
            }
            SortKey::Number => positions.sort_by_cached_key(|at| {
                (
                    self.row(*at).number().is_empty(),
                    self.row(*at).number().to_string(),
                    self.ids[*at],
                )
            }),
            SortKey::Name => {
                positions.sort_by_cached_key(|at| (self.row(*at).name().to_string(), self.ids[*at]))
            }
            SortKey::Court => positions
                .sort_by_cached_key(|at| (self.row(*at).forum().to_string(), self.ids[*at])),
            SortKey::Stage => {
                positions.sort_by_cached_key(|at| (self.row(*at).stage(today), self.ids[*at]))
            }
        }
        if descending
            && matches!(
                key,
                SortKey::Number | SortKey::Name | SortKey::Court | SortKey::Stage
            )
        {
            positions.reverse();
        }
    }
}
