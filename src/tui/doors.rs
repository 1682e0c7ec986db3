//! What of the interface does the same as a command of the command line.

use super::command::Command;

/// A command line without the program's name, and the command here; none where only the command line does it. The longest
/// that begins a line counts.
const DOORS: &[(&str, Option<Command>)] = &[
    ("demo", Some(Command::Sample)),
    ("import", Some(Command::Import)),
    ("read", Some(Command::Paste)),
    ("export", Some(Command::Export)),
    ("document", Some(Command::Paper)),
    ("list", Some(Command::Tab2)),
    ("show", Some(Command::Tab2)),
    ("record", Some(Command::Record)),
    ("finding", Some(Command::Tab2)),
    ("attach", Some(Command::Tab2)),
    ("due", Some(Command::Tab1)),
    ("digest", Some(Command::Digest)),
    ("week", Some(Command::Week)),
    ("check-dates", Some(Command::CheckDates)),
    ("hearings", Some(Command::Tab3)),
    ("appear", Some(Command::Plan)),
    ("stats", Some(Command::Tab4)),
    ("report", Some(Command::Tab4)),
    ("freeze", Some(Command::Tab4)),
    ("changes", Some(Command::WhichCases)),
    ("macro", Some(Command::Macro)),
    ("rules", Some(Command::Tab5)),
    ("holidays", Some(Command::Tab5)),
    ("settings", Some(Command::Tab5)),
    ("mediation", Some(Command::Tab5)),
    ("observe", Some(Command::Tab5)),
    ("counsel", Some(Command::Tab5)),
    ("worklog", Some(Command::Tab5)),
    ("remove", Some(Command::RemoveCase)),
    ("merge-cases", Some(Command::MergeCases)),
    ("split", Some(Command::Split)),
    ("link", Some(Command::Link)),
    ("unlink", Some(Command::Unlink)),
    ("undo", Some(Command::Undo)),
    ("redo", Some(Command::Redo)),
    ("journal", Some(Command::Log)),
    // More of the line says which.
    ("holidays import", Some(Command::ImportNotice)),
    ("export ledger", Some(Command::Export)),
    ("export case", Some(Command::ExportCase)),
    ("archive", Some(Command::Archive)),
    ("document --templates", None),
];

/// The command of the interface that does what a command line does.
pub(super) fn door(line: &str) -> Option<Command> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let begins = |name: &str| {
        let name: Vec<&str> = name.split_whitespace().collect();
        words.starts_with(&name).then_some(name.len())
    };
    let found = DOORS.iter().filter_map(|row| Some((begins(row.0)?, row.1)));
    found.max_by_key(|(length, _)| *length)?.1
}
