//! What one case holds in the columns: one line a column, from which everything that keeps them in step follows.

use std::ops::Range;

use uuid::Uuid;

use super::columns::{DayNumber, Docket, NO_CODE};
use super::words::Words;
use super::{CaseRow, Row};

/// Declares the columns. A line is a column's name, what one case holds in it, and how that reads back; insert, set,
/// remove, keep and the comparison of two dockets follow from it, so that no column can be left behind.
macro_rules! columns {
    ($($(#[$meta:meta])* $name:ident: $cell:ty, |$row:ident| $read:expr;)+) => {
        /// One case's place in every column.
        pub(super) struct Cells { $(pub(super) $name: $cell,)+ }

        /// The columns, all of one length.
        #[derive(Debug, Clone, Default)]
        pub(super) struct Columns { $($(#[$meta])* pub(super) $name: Vec<$cell>,)+ }

        impl Columns {
            /// Makes room at a place; those behind move on.
            pub(super) fn insert(&mut self, at: usize, cells: Cells) {
                $(self.$name.insert(at, cells.$name);)+
            }

            /// Replaces what stands at a place.
            pub(super) fn set(&mut self, at: usize, cells: Cells) {
                $(self.$name[at] = cells.$name;)+
            }

            /// Bytes they hold.
            pub(super) fn weight(&self) -> usize {
                0 $(+ self.$name.capacity() * size_of::<$cell>())+
            }

            pub(super) fn shrink(&mut self) {
                $(self.$name.shrink_to_fit();)+
            }

            pub(super) fn remove(&mut self, at: usize) {
                $(self.$name.remove(at);)+
            }

            /// The places that are marked, as columns of their own.
            pub(super) fn kept(&self, kept: &[bool]) -> Columns {
                let count = kept.iter().filter(|kept| **kept).count();
                Columns {
                    $($name: {
                        let mut out = Vec::with_capacity(count);
                        let held = self.$name.iter().zip(kept).filter(|(_, kept)| **kept);
                        out.extend(held.map(|(cell, _)| cell.clone()));
                        out
                    },)+
                }
            }
        }

        impl Docket {
            /// Every column of one case, by its name and as it reads: two dockets are the same where these are.
            pub fn told(&self, at: usize) -> Vec<(&'static str, String)> {
                vec![$((stringify!($name), {
                    let $row = self.row(at);
                    format!("{:?}", $read)
                }),)+]
            }
        }
    };
}

columns! {
    /// Ascending.
    ids: i64, |row| row.id();
    received: DayNumber, |row| row.received();
    closed: DayNumber, |row| row.closed();
    next_due: DayNumber, |row| row.next_due();
    asks_until: DayNumber, |row| row.asks_until();
    listed_until: DayNumber, |row| row.listed_until();
    last_day: DayNumber, |row| row.last_day();
    codes: Codes, |row| row.codes();
    words: WordColumns, |row| row.words().read(&row);
    disputes: Uuid, |row| row.dispute();
    people: u32, |row| row.people();
    amounts: i64, |row| row.amount_fen();
    /// Where its events stand in the buffer of all.
    events_at: Range<u32>, |row| row.events().iter().map(|e| e.told(&row)).collect::<Vec<_>>();
    /// Where its number, its name and its claimants stand in the buffer of all.
    shown_at: (Range<u32>, Range<u32>, Range<u32>), |row| (row.number(), row.name(), row.claimants().collect::<Vec<_>>());
    search_at: Range<u32>, |row| row.search();
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
    pub ending: u8,
    pub final_ending: u8,
    /// A bit each.
    pub party_kind: u8,
    pub disclosure: bool,
}

impl Codes {
    pub(super) fn of(row: &Row) -> Codes {
        Codes {
            kind: row.kind.code(),
            instance: row.instance.code(),
            procedure: row.procedure.code(),
            role: row.role.code(),
            path: row.path.map_or(NO_CODE, |v| v.code()),
            matter: row.matter.map_or(NO_CODE, |v| v.code()),
            outcome: row.outcome.map_or(NO_CODE, |v| v.code()),
            ending: row.ending.map_or(NO_CODE, |v| v.code()),
            final_ending: row.final_ending.map_or(NO_CODE, |v| v.code()),
            party_kind: row.party_kind.bits(),
            disclosure: row.disclosure,
        }
    }
}

/// Declares the texts that repeat: a name is a field of the row, a word here, and a text again when read.
macro_rules! word_columns {
    ($($name:ident),+ $(,)?) => {
        /// The word columns of one case.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) struct WordColumns { $(pub $name: u32,)+ }

        impl WordColumns {
            pub(super) fn of(row: &Row, words: &mut Words) -> WordColumns {
                WordColumns { $($name: words.put(&row.$name),)+ }
            }

            fn read<'a>(self, row: &CaseRow<'a>) -> Vec<(&'static str, &'a str)> {
                vec![$((stringify!($name), row.word(self.$name)),)+]
            }
        }
    };
}

word_columns!(
    forum, cause, field, department, handler, unit, village, project, flaws, lawyers, next_rule
);
