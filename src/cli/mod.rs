//! The command line: one file per command, one table of commands; everything printed passes one door.

mod appear;
mod apply;
mod args;
mod backup;
mod case_view;
mod command;
mod completions;
mod doctor;
mod due;
mod due_local;
mod export;
mod failure;
mod hearings;
mod holidays;
mod import;
mod journal;
mod list;
mod man;
mod notices;
mod out;
mod period;
mod record;
mod report;
mod rules;
mod rules_local;
mod session;
mod show;
mod start;
mod stats;
mod turn;
mod usage;

pub use command::{COMMANDS, Row, Run, command};
pub use failure::Failure;
pub use out::{Out, Tone};
pub use session::Session;
pub use start::{Environment, Finished, Start, start};
