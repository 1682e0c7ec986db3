//! The keys in force: those of the command table, with the person's own in their place.

use std::cell::RefCell;
use std::rc::Rc;
use std::str::FromStr;

use super::command::{COMMANDS, Command, CommandRow, Place};
use super::keys::{Code, Key};
use crate::said;
use crate::text::{Said, text};

thread_local! {
    /// The UI runs on one thread; whatever it draws or looks up there uses these.
    static IN_FORCE: RefCell<Rc<Keymap>> = RefCell::new(Rc::new(Keymap::usual()));
}

/// The keys by which every list is moved in; a command must not take them.
const MOVING: &[&str] = &[
    "j", "k", "g", "G", "up", "down", "pageup", "pagedown", "home", "end", "ctrl-u", "ctrl-d",
];

/// Commands one would be lost without.
const NEEDED: &[Command] = &[
    Command::Open,
    Command::Back,
    Command::Palette,
    Command::Help,
    Command::Quit,
];

/// Every command with its keys, in the order of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    rows: Vec<(Command, Vec<Key>)>,
}

impl Default for Keymap {
    fn default() -> Keymap {
        Keymap::usual()
    }
}

/// What is wrong with a command's keys, and what can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyProblem {
    /// The command whose keys are wrong, and another one it collides with.
    pub command: Command,
    pub other: Option<Command>,
    pub what: Said,
    pub hint: Said,
}

impl Keymap {
    /// The keys as the command table has them.
    pub fn usual() -> Keymap {
        let keys = |row: &CommandRow| {
            let parsed = row.keys.iter().filter_map(|k| Key::from_str(k).ok());
            parsed.collect()
        };
        Keymap {
            rows: COMMANDS.iter().map(|r| (r.command, keys(r))).collect(),
        }
    }

    /// Other keys for a command.
    pub fn set(&mut self, command: Command, keys: Vec<Key>) {
        if let Some((_, old)) = self.rows.iter_mut().find(|(c, _)| *c == command) {
            *old = keys;
        }
    }

    /// The keys of a command, the first of them the one shown; empty where it has none.
    pub fn keys(&self, command: Command) -> &[Key] {
        let row = self.rows.iter().find(|(c, _)| *c == command);
        row.map_or(&[], |(_, keys)| keys)
    }

    /// The command a key gives in a place.
    pub fn lookup(&self, key: Key, place: Place) -> Option<Command> {
        self.rows
            .iter()
            .filter(|(command, _)| command.row().places.contains(&place))
            .find(|(_, keys)| keys.contains(&key))
            .map(|(command, _)| *command)
    }

    /// Everything wrong with the keys of a command: taken twice in one place, moving keys, none that an input
    /// method leaves alone, none at all where one is needed.
    pub fn problems(&self, command: Command) -> Vec<KeyProblem> {
        let keys = self.keys(command);
        let row = command.row();
        let id = row.id;
        let problem = |what, hint| KeyProblem {
            command,
            other: None,
            what,
            hint,
        };
        let mut out = Vec::new();
        if keys.is_empty() && NEEDED.contains(&command) {
            out.push(problem(
                said!("{id} 不能没有键", "{id} cannot be without a key"),
                usual(row),
            ));
        }
        for key in keys {
            let moving = MOVING
                .iter()
                .any(|name| Key::from_str(name).is_ok_and(|k| k == *key));
            if moving {
                out.push(problem(
                    said!(
                        "键 {key} 用于在列表里移动，不能给 {id}",
                        "{key} moves in lists; it cannot be given to {id}"
                    ),
                    usual(row),
                ));
            }
        }
        for (other, others) in self.rows.iter().filter(|(c, _)| *c != command) {
            let places = other.row().places;
            let Some(place) = row.places.iter().find(|p| places.contains(p)) else {
                continue;
            };
            if let Some(key) = keys.iter().find(|k| others.contains(k)) {
                let place = place.name().unwrap_or(text("列表", "lists"));
                let (id2, title) = (other.row().id, other.row().title);
                let mut twice = problem(
                    said!(
                        "键 {key} 在「{place}」已用于 {id2}（{title}）",
                        "{key} is already {id2} ({title}) in {place}";
                        key = same(key), place = place, id2 = same(id2), title = title
                    ),
                    said!(
                        "换一个键，或给 {id2} 另定：keys.{id2} = [...]；用 [] 取消它的键",
                        "take another key, or give {id2} others: keys.{id2} = [...]; [] leaves it without"
                    ),
                );
                twice.other = Some(*other);
                out.push(twice);
            }
        }
        let letters = keys.iter().any(|k| !safe(k));
        if letters && !keys.iter().any(safe) {
            let first = keys.first().map(ToString::to_string).unwrap_or_default();
            let twin = Keymap::usual();
            let twin = twin.keys(command).iter().find(|k| safe(k));
            let twin = twin.map_or("F12".to_string(), ToString::to_string);
            out.push(problem(
                said!(
                    "{id} 的键都是字符，开着输入法时用不了",
                    "every key of {id} is a character and dies while an input method is on"
                ),
                {
                    // As it stands in the file: its comma is no Chinese one.
                    let line = same(format!("keys.{id} = [{first:?}, {twin:?}]"));
                    said!(
                        "加一个功能键或带 Ctrl、Alt 的键，如 {line}",
                        "add a function key or one with Ctrl or Alt, such as {line}"; line = line
                    )
                },
            ));
        }
        out
    }
}

fn same(value: impl ToString) -> Said {
    let text = value.to_string();
    Said::same(text)
}

fn usual(row: &CommandRow) -> Said {
    let (id, keys) = (row.id, list(&Keymap::usual(), row.command));
    said!("原来是 keys.{id} = {keys}", "by default keys.{id} = {keys}")
}

/// The keys of a command as the settings file writes them: `["s", "F6"]`.
pub fn list(keymap: &Keymap, command: Command) -> String {
    let keys = keymap.keys(command).iter();
    let quoted: Vec<String> = keys.map(|k| format!("{:?}", k.to_string())).collect();
    format!("[{}]", quoted.join(", "))
}

/// Whether a key reaches the program while an input method is on.
pub fn safe(key: &Key) -> bool {
    key.ctrl || key.alt || !matches!(key.code, Code::Char(c) if c != ' ')
}

/// Puts keys in force on this thread.
pub fn install(keymap: Keymap) {
    IN_FORCE.with_borrow_mut(|now| *now = Rc::new(keymap));
}

/// The keys in force.
pub fn in_force() -> Rc<Keymap> {
    IN_FORCE.with_borrow(Rc::clone)
}
