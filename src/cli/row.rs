//! What a row of the table of commands says: name, words, arguments and what runs.

use clap::{ArgMatches, Command};

use super::{Failure, Session};
pub(super) use crate::ledger::Errand;
use crate::text::{Lang, Text};

/// What a command does with its arguments.
#[derive(Clone, Copy)]
pub enum Run {
    Call(fn(&mut Session, &ArgMatches) -> Result<(), Failure>),
    /// The terminal interface on a sample; started by `main`.
    Demo,
    /// The plain-text face; started by `main`, which reads the lines.
    Plain,
    /// The interface's settings; written by `main`, which knows both.
    Settings,
}

/// One command.
pub struct Row {
    pub name: &'static str,
    /// What it is called in Chinese, as the list of the plain face shows it: a line may begin with it.
    pub called: &'static str,
    pub about: Text,
    /// Complete command lines, shown below the help.
    pub examples: &'static [&'static str],
    /// What it names a case for: of one that was joined into another it says so, and only from here.
    pub errand: Errand,
    /// Adds the arguments.
    pub build: fn(Command, Lang) -> Command,
    pub run: Run,
}
