//! The edition of a docket: another number whenever something in it may have changed, so that what was counted from it can
//! be kept until then.

use std::sync::atomic::{AtomicU64, Ordering};

static NEXT: AtomicU64 = AtomicU64::new(0);

/// No two dockets of one run of the program that differ have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition(u64);

impl Default for Edition {
    fn default() -> Edition {
        Edition(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// So many rows put in the place of others are remembered: an order made before them is mended, not made anew.
const MOST: usize = 16;

/// The rows that were put in the place of others, and the edition each made; nothing else changed since the first.
#[derive(Debug, Clone, Default)]
pub(super) struct Touched {
    base: Edition,
    rows: Vec<(Edition, u32)>,
}

impl Touched {
    /// A row took the place of another.
    pub(super) fn put(&mut self, now: Edition, at: usize) {
        if self.rows.len() == MOST {
            return self.all(now);
        }
        self.rows.push((now, at as u32));
    }

    /// Anything may have changed.
    pub(super) fn all(&mut self, now: Edition) {
        self.base = now;
        self.rows.clear();
    }

    /// The rows put since an edition, each once; none where more than that changed.
    pub(super) fn since(&self, edition: Edition) -> Option<Vec<u32>> {
        let from = match self.rows.iter().position(|(made, _)| *made == edition) {
            Some(at) => at + 1,
            None if self.base == edition => 0,
            None => return None,
        };
        let rows = self.rows.iter().skip(from).map(|(_, at)| *at);
        let mut rows: Vec<u32> = rows.collect();
        rows.sort_unstable();
        rows.dedup();
        Some(rows)
    }
}
