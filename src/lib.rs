//! anjuan (案卷): a case docket in the terminal for an agency that is sued.
//!
//! Folders are floors; a floor uses only floors below it (`tests/it/floors.rs` reads the sources and holds it).
//!
//! | where is the thing that … | it is in |
//! | --- | --- |
//! | lays text out by display columns, folds full-width, cleans what comes from outside | [`text`] |
//! | brings a file into being whole or not at all, keeps throw-away folders | [`files`] |
//! | knows working days and the last day of a period, with every step | [`calendar`] |
//! | says what a case file, a fact, a hearing, an outcome is | [`case`] |
//! | holds the statutory periods beside their articles, makes deadlines, judges the duty to appear, refuses and doubts | [`law`] |
//! | keeps all cases in memory as columns; reads queries; filters, sorts, counts | [`docket`] |
//! | defines the figures, checks the identities, writes the paragraph | [`report`] |
//! | is the only SQL: opens, upgrades, reads, writes; the journal | [`store`] |
//! | is the one door for writes: a change, its inverse, undo and redo; the agenda | [`ledger`] |
//! | reads ledgers in and writes ledgers out; JSON Lines of changes | [`exchange`] |
//! | is the shared docket on PostgreSQL: pull and push; built with the feature `share` only | `share` |
//! | is one command of the command line | [`cli`] |
//! | is the terminal UI: loop, screen stack, command table, screens, forms | [`tui`] |
//!
//! Words: a *case file* (案件) is one case at one instance (审级) and the unit that is counted; the cases of one
//! quarrel share a *dispute*. A *fact* happened on a day; *stage*, *deadline*, *duty mark* and every *figure* are
//! derived from facts, rules and today. *As of* (截至) a day means: nothing dated later counts.

pub mod calendar;
pub mod case;
pub mod cli;
pub mod docket;
pub mod exchange;
pub mod files;
pub mod law;
pub mod ledger;
pub mod report;
#[cfg(feature = "share")]
pub mod share;
pub mod store;
pub mod text;
pub mod tui;

/// The commands of the command line as the interface's palette names them: told here, since neither knows the other.
pub fn spoken() -> Vec<tui::screens::Spoken> {
    let told = |row: &&cli::Row| tui::screens::Spoken {
        name: row.name,
        about: row.about,
        examples: row.examples,
    };
    cli::COMMANDS.iter().map(told).collect()
}
