//! What a shell asks for while a command line is typed: commands, options, and the docket's own numbers.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use clap::Command;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::CompleteEnv;

use super::command::{COMMANDS, command};
use super::start::{Environment, language, usual_file};
use crate::docket::{ListColumn, Query};
use crate::ledger::{Late, Ledger, Mode, Moment};
use crate::text::Lang;

/// The variable by which the scripts of `completions` ask.
pub(super) const ASKED_BY: &str = "COMPLETE";

/// More than a screen can hold helps nobody.
const MOST: usize = 200;

/// Answers a shell that asks for completions; whether one did. Never fails aloud: a shell has nowhere to show it.
pub fn completes(args: &[OsString], environment: &Environment, now: DateTime<FixedOffset>) -> bool {
    let lang = language(args, environment);
    let file = named_file(args)
        .or_else(|| environment.db.as_ref().map(PathBuf::from))
        .or_else(usual_file);
    let moment = Moment {
        at: now,
        today: now.date_naive(),
    };
    CompleteEnv::with_factory(|| asking(lang, file.clone(), moment))
        .var(ASKED_BY)
        .bin("anjuan")
        .completer("anjuan")
        .try_complete(args.iter().cloned(), None)
        .unwrap_or(true)
}

/// The parser, each place of a case knowing the docket.
fn asking(lang: Lang, file: Option<PathBuf>, moment: Moment) -> Command {
    let mut root = command(lang);
    for row in COMMANDS {
        let file = file.clone();
        root = root.mut_subcommand(row.name, |sub| {
            sub.mut_args(|arg| {
                let named = arg.get_value_names().and_then(|names| names.first());
                if named.is_none_or(|name| name.as_str() != "CASE") {
                    return arg;
                }
                let file = file.clone();
                arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
                    let typed = typed.to_string_lossy();
                    file.as_ref()
                        .and_then(|file| numbers(file, moment, &typed))
                        .unwrap_or_default()
                }))
            })
        });
    }
    root
}

/// The cases the typed word finds (a part of the number, the party, initials of its pinyin), the most urgent first.
fn numbers(file: &Path, moment: Moment, typed: &str) -> Option<Vec<CompletionCandidate>> {
    let late = Late::default();
    let ledger = Ledger::open_late(file, Mode::ReadOnly, moment, &late).ok()?;
    let query = Query::parse(typed).ok()?;
    let docket = ledger.docket();
    let mut found = docket.select(&query, moment.today);
    docket.sort(&mut found, ListColumn::Due, moment.today, false);
    let found = found.iter().map(|at| docket.row(*at));
    let named = found.filter(|row| !row.number().is_empty()).take(MOST);
    let out = named
        .map(|row| CompletionCandidate::new(row.number()).help(Some(row.name().to_string().into())))
        .collect();
    late.failed().is_none().then_some(out)
}

/// The file `--db` names, also while the rest of the line is not whole.
fn named_file(args: &[OsString]) -> Option<PathBuf> {
    let mut words = args.iter();
    while let Some(word) = words.next() {
        match word.to_str() {
            Some("--db") => return words.next().map(PathBuf::from),
            Some(text) => {
                if let Some(file) = text.strip_prefix("--db=") {
                    return Some(PathBuf::from(file));
                }
            }
            None => {}
        }
    }
    None
}
