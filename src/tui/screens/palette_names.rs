//! What every command is found by: its names, what else it is called, and the pinyin of both, spelled out once for the
//! run of the program.

use std::collections::HashMap;
use std::sync::OnceLock;

use nucleo_matcher::{Matcher, Utf32Str};

use crate::docket::{initials, spellings};
use crate::exchange::document::PAPERS;
use crate::tui::also::also;
use crate::tui::command::{COMMANDS, Command};

/// What one command is found by.
struct Names {
    /// Its titles, its id, and the pinyin of the Chinese one.
    own: Vec<String>,
    /// Other words for it, each with its pinyin.
    called: Vec<(&'static str, Vec<String>)>,
}

fn names(command: Command) -> Option<&'static Names> {
    static ALL: OnceLock<HashMap<Command, Names>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        COMMANDS
            .iter()
            .map(|row| {
                let mut own = vec![
                    row.title.zh.to_lowercase(),
                    row.title.en.to_lowercase(),
                    row.id.to_string(),
                ];
                own.extend(spelt(row.title.zh));
                // Whoever looks for a paper by its name finds the command that makes it.
                let papers = match row.command {
                    Command::Paper => PAPERS,
                    _ => &[],
                };
                let papers = papers.iter().flat_map(|p| [p.title.zh, p.title.en]);
                let called = also(row.command).iter().copied().chain(papers);
                let called = called.map(|name| (name, spelt(name))).collect();
                (row.command, Names { own, called })
            })
            .collect()
    });
    all.get(&command)
}

/// The initials of a Chinese text and its full pinyin, every reading.
fn spelt(text: &str) -> Vec<String> {
    let mut out = initials(text);
    out.extend(spellings(text));
    out
}

/// How well a command fits what is typed: every word must stand in one of its names, letter after letter. None when
/// it does not.
pub(super) fn score(typed: &str, command: Command, matcher: &mut Matcher) -> Option<u32> {
    if typed.is_empty() {
        return Some(0);
    }
    let names = names(command)?;
    let called = names
        .called
        .iter()
        .filter_map(|(name, letters)| as_called(typed, name, letters));
    fits(typed, &names.own, matcher).max(called.max())
}

/// How well what is typed fits another word for a command: as it stands, no letter left out.
fn as_called(typed: &str, name: &str, letters: &[String]) -> Option<u32> {
    let spelt = typed.len() > 2 && typed.is_ascii() && !name.is_ascii();
    match name {
        _ if name == typed => Some(CALLED * 2),
        _ if name.starts_with(typed) => Some(CALLED + CALLED / 2),
        _ if name.contains(typed) => Some(CALLED),
        _ if spelt && letters.iter().any(|s| s.starts_with(typed)) => Some(CALLED),
        _ => None,
    }
}

/// About what three letters of a name itself that fit are worth.
const CALLED: u32 = 20;

/// The same of names that are known.
pub(super) fn fits(typed: &str, texts: &[String], matcher: &mut Matcher) -> Option<u32> {
    let (mut name, mut asked) = (Vec::new(), Vec::new());
    typed
        .split_whitespace()
        .map(|word| {
            let word = Utf32Str::new(word, &mut asked);
            let fits = texts
                .iter()
                .filter_map(|text| matcher.fuzzy_match(Utf32Str::new(text, &mut name), word));
            fits.max()
        })
        .try_fold(0, |sum, best| Some(sum + u32::from(best? / 4)))
}
