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
