//! Filtering and sorting: positions of the cases a query holds, in the order of a key.

use chrono::NaiveDate;
use memchr::memmem::Finder;

use super::ListColumn;
use super::columns::Docket;
use super::edition::Edition;
use super::orders;
use super::query::Query;
use super::search::Search;

impl Docket {
    /// Positions of the cases a query holds on a day, in order of position.
    pub fn select(&self, query: &Query, today: NaiveDate) -> Vec<usize> {
        let matcher = query.on(self);
        match query.needles().next() {
            Some(needle) if !needle.is_empty() => {
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
                .columns
                .search_at
                .get(at..)
                .unwrap_or_default()
                .partition_point(|r| (r.end as usize) <= hit);
            let Some(range) = self.columns.search_at.get(at) else {
                break;
            };
            if hit < range.start as usize {
                // What stands between two rows belongs to none.
                from = range.start as usize;
                continue;
            }
            out.push(at);
            from = (range.end as usize).max(hit + 1);
        }
        out
    }

    /// Whether any case satisfies a query: stops at the first.
    pub fn any(&self, query: &Query, today: NaiveDate) -> bool {
        const FIRST: usize = 20_000;
        let matcher = query.on(self);
        // What is common is among the first; only what is rare is searched for.
        let first = (0..self.len().min(FIRST)).any(|at| matcher.holds(&self.row(at), today));
        if first || self.len() <= FIRST {
            return first;
        }
        let order: Vec<u32> = (0..self.len() as u32).collect();
        let mut search = Search::new(query, self, order.into());
        while !search.is_done() && search.found().is_empty() {
            search.step(self, today, 10_000);
        }
        !search.found().is_empty()
    }

    /// All positions in the order of a key: what a list is shown in, made once and filtered many times.
    pub fn order(&self, key: ListColumn, today: NaiveDate, descending: bool) -> Vec<u32> {
        if matches!(key, ListColumn::Number | ListColumn::Name) {
            let mut all = self.orders.kept(self, key).to_vec();
            if descending {
                all.reverse();
                self.unnumbered_last(&mut all, key, |at| *at as usize);
            }
            return all;
        }
        let mut all: Vec<usize> = (0..self.len()).collect();
        self.sort(&mut all, key, today, descending);
        all.into_iter().map(|at| at as u32).collect()
    }

    /// Sorts positions. Cases without the value come last; ties stand by docket number of the file.
    pub fn sort(
        &self,
        positions: &mut [usize],
        key: ListColumn,
        today: NaiveDate,
        descending: bool,
    ) {
        if key == ListColumn::Number || key == ListColumn::Name {
            self.sort_by_text(positions, key, descending);
            return;
        }
        by_rank(positions, self.rank(key, today, descending));
    }

    fn rank(
        &self,
        key: ListColumn,
        today: NaiveDate,
        descending: bool,
    ) -> impl Fn(usize) -> u64 + '_ {
        let rank = key.ranks(self, today);
        move |at| match rank(at) {
            rank if descending && rank < LAST => LAST - 1 - rank,
            rank => rank,
        }
    }

    /// The order of a key as it is now, mended from the one made of an earlier edition on the same day; none where that is
    /// no less work than making it anew.
    pub fn order_again(
        &self,
        (old, made): (&[u32], Edition),
        key: ListColumn,
        today: NaiveDate,
        descending: bool,
    ) -> Option<Vec<u32>> {
        if matches!(key, ListColumn::Number | ListColumn::Name) {
            // These are kept.
            return None;
        }
        let moved = self.touched_since(made)?;
        let rank = self.rank(key, today, descending);
        let place = |at: u32| (rank(at as usize), at);
        let stays = |at: &u32| moved.binary_search(at).is_err();
        let mut order: Vec<u32> = old.iter().copied().filter(stays).collect();
        for at in &moved {
            let to = order.partition_point(|other| place(*other) < place(*at));
            order.insert(to, *at);
        }
        Some(order)
    }

    fn sort_by_text(&self, positions: &mut [usize], key: ListColumn, descending: bool) {
        if positions.len() * FEW < self.len() {
            positions.sort_by_key(|at| {
                let text = orders::text(self, key, *at);
                let unnumbered = key == ListColumn::Number && text.is_empty();
                (unnumbered, orders::sound(key, text), text, *at)
            });
        } else {
            let ranks = self.orders.ranks(self, key);
            by_rank(positions, |at| {
                u64::from(ranks.get(at).copied().unwrap_or(0))
            });
        }
        if descending {
            positions.reverse();
            self.unnumbered_last(positions, key, |at| *at);
        }
    }

    /// Turned round, what has no number stands first; its place is the last.
    fn unnumbered_last<T>(&self, turned: &mut [T], key: ListColumn, at: impl Fn(&T) -> usize) {
        if key == ListColumn::Number {
            let bare = |one: &&T| self.row(at(one)).number().is_empty();
            let count = turned.iter().take_while(bare).count();
            turned.rotate_left(count);
        }
    }
}

/// The rank of a case without the value that is sorted by.
const LAST: u64 = u32::MAX as u64;

/// Of fewer than one in so many the texts are compared; of more their places in the order of all.
const FEW: usize = 64;

/// Sorts by a rank of at most 33 bits, ties by position: rank and position in one number sort four times faster than
/// a key of several parts.
fn by_rank(positions: &mut [usize], rank: impl Fn(usize) -> u64) {
    const AT: u32 = 31;
    let mut keys: Vec<u64> = positions
        .iter()
        .map(|at| rank(*at) << AT | *at as u64)
        .collect();
    keys.sort_unstable();
    for (place, key) in positions.iter_mut().zip(keys) {
        *place = (key & ((1 << AT) - 1)) as usize;
    }
}
