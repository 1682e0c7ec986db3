//! Keys: read from the terminal, named in the command table, shown in the bar and in help.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::said;
use crate::text::{Said, fold_char};

/// What was pressed, without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    Char(char),
    F(u8),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
}

const NAMES: &[(Code, &str, &str)] = &[
    (Code::Enter, "enter", "Enter"),
    (Code::Esc, "esc", "Esc"),
    (Code::Tab, "tab", "Tab"),
    (Code::Backspace, "backspace", "Backspace"),
    (Code::Delete, "delete", "Del"),
    (Code::Insert, "insert", "Ins"),
    (Code::Up, "up", "↑"),
    (Code::Down, "down", "↓"),
    (Code::Left, "left", "←"),
    (Code::Right, "right", "→"),
    (Code::Home, "home", "Home"),
    (Code::End, "end", "End"),
    (Code::PageUp, "pageup", "PgUp"),
    (Code::PageDown, "pagedown", "PgDn"),
    (Code::Char(' '), "space", "Space"),
];

/// Other names a settings file may use.
const ALSO: &[(&str, Code)] = &[
    ("return", Code::Enter),
    ("escape", Code::Esc),
    ("bs", Code::Backspace),
    ("del", Code::Delete),
    ("ins", Code::Insert),
    ("pgup", Code::PageUp),
    ("pgdn", Code::PageDown),
];

/// Names a key may have, for suggestions; those with Ctrl, Alt and Shift are made of them.
pub fn names() -> impl Iterator<Item = &'static str> {
    const MORE: &[&str] = &[
        "F1",
        "F2",
        "F3",
        "F4",
        "F5",
        "F6",
        "F7",
        "F8",
        "F9",
        "F10",
        "F11",
        "F12",
        "ctrl-a",
        "ctrl-s",
        "alt-a",
        "shift-tab",
        "ctrl-left",
        "ctrl-right",
        "alt-left",
        "alt-right",
    ];
    let named = NAMES.iter().map(|(_, name, _)| *name);
    named.chain(MORE.iter().copied())
}

/// One key press. Two are equal when the command table should treat them alike: `？` equals `?`.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Full-width characters are folded to their ASCII twins here.
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
    /// Only for keys that are no characters; a character says itself whether it is a capital.
    pub shift: bool,
    typed: Option<char>,
}

impl PartialEq for Key {
    fn eq(&self, other: &Key) -> bool {
        self.stroke() == other.stroke()
    }
}

impl Eq for Key {}

impl std::hash::Hash for Key {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.stroke().hash(state);
    }
}

impl Key {
    const fn stroke(&self) -> (Code, bool, bool, bool) {
        (self.code, self.ctrl, self.alt, self.shift)
    }

    /// A key without modifiers; a character counts as typed, and is not folded.
    pub const fn new(code: Code) -> Key {
        let typed = match code {
            Code::Char(c) => Some(c),
            _ => None,
        };
        Key {
            code,
            ctrl: false,
            alt: false,
            shift: false,
            typed,
        }
    }

    /// A character as it was typed; its code is folded.
    pub fn char(c: char) -> Key {
        Key {
            typed: Some(c),
            ..Key::new(Code::Char(fold_char(c)))
        }
    }

    /// Ctrl with a character; it types nothing.
    pub const fn ctrl(c: char) -> Key {
        Key {
            ctrl: true,
            typed: None,
            ..Key::new(Code::Char(c))
        }
    }

    /// A key the program can name; `None` for releases, bare modifiers and keys without a name.
    pub fn from_event(event: &KeyEvent) -> Option<Key> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let held = event.modifiers;
        if held.intersects(KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META) {
            return None;
        }
        let mut key = match event.code {
            KeyCode::Char(c) => return char_key(c, held),
            KeyCode::F(n) => Key::new(Code::F(n)),
            KeyCode::Enter => Key::new(Code::Enter),
            KeyCode::Esc => Key::new(Code::Esc),
            KeyCode::Tab | KeyCode::BackTab => Key::new(Code::Tab),
            KeyCode::Backspace => Key::new(Code::Backspace),
            KeyCode::Delete => Key::new(Code::Delete),
            KeyCode::Insert => Key::new(Code::Insert),
            KeyCode::Up => Key::new(Code::Up),
            KeyCode::Down => Key::new(Code::Down),
            KeyCode::Left => Key::new(Code::Left),
            KeyCode::Right => Key::new(Code::Right),
            KeyCode::Home => Key::new(Code::Home),
            KeyCode::End => Key::new(Code::End),
            KeyCode::PageUp => Key::new(Code::PageUp),
            KeyCode::PageDown => Key::new(Code::PageDown),
            _ => return None,
        };
        key.ctrl = held.contains(KeyModifiers::CONTROL);
        key.alt = held.contains(KeyModifiers::ALT);
        key.shift = held.contains(KeyModifiers::SHIFT) || event.code == KeyCode::BackTab;
        Some(key)
    }

    /// The character as it was typed, not folded: what a text field takes.
    pub fn typed(&self) -> Option<char> {
        self.typed
    }

    /// The key when neither Ctrl nor Alt is held.
    pub fn plain(&self) -> Option<Code> {
        (!self.ctrl && !self.alt).then_some(self.code)
    }

    /// The character held together with Ctrl alone.
    pub fn with_ctrl(&self) -> Option<char> {
        match self.code {
            Code::Char(c) if self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// For the bottom bar: `^S`, `Enter`, `?`.
    pub fn short(&self) -> String {
        self.shown("^", "M-", "S-")
    }

    /// For help: `Ctrl-S`, `Shift-Tab`.
    pub fn long(&self) -> String {
        self.shown("Ctrl-", "Alt-", "Shift-")
    }

    fn shown(&self, ctrl: &str, alt: &str, shift: &str) -> String {
        let mut out = String::new();
        for (held, name) in [(self.ctrl, ctrl), (self.alt, alt), (self.shift, shift)] {
            if held {
                out.push_str(name);
            }
        }
        match (
            self.code,
            NAMES.iter().find(|(code, ..)| *code == self.code),
        ) {
            (_, Some((_, _, label))) => out.push_str(label),
            (Code::Char(c), None) if self.ctrl => out.extend(c.to_uppercase()),
            (Code::Char(c), None) => out.push(c),
            (Code::F(n), None) => out.push_str(&format!("F{n}")),
            (_, None) => {}
        }
        out
    }
}

fn char_key(c: char, held: KeyModifiers) -> Option<Key> {
    let ctrl = held.contains(KeyModifiers::CONTROL);
    let alt = held.contains(KeyModifiers::ALT);
    // AltGr arrives as Ctrl+Alt on Windows and types a character.
    if !(ctrl || alt) || (cfg!(windows) && ctrl && alt) {
        let c = if held.contains(KeyModifiers::SHIFT) && c.is_ascii_lowercase() {
            c.to_ascii_uppercase()
        } else {
            c
        };
        return (!c.is_control()).then(|| Key::char(c));
    }
    let folded = fold_char(c);
    let code = Code::Char(if ctrl {
        folded.to_ascii_lowercase()
    } else {
        folded
    });
    Some(Key {
        ctrl,
        alt,
        typed: None,
        ..Key::new(code)
    })
}

/// The name the command table and the settings file use: `ctrl-s`, `shift-tab`, `F2`, `g`, `space`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.ctrl, "ctrl-"),
            (self.alt, "alt-"),
            (self.shift, "shift-"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        match (
            self.code,
            NAMES.iter().find(|(code, ..)| *code == self.code),
        ) {
            (_, Some((_, name, _))) => f.write_str(name),
            (Code::Char(c), None) => write!(f, "{c}"),
            (Code::F(n), None) => write!(f, "F{n}"),
            (_, None) => Ok(()),
        }
    }
}

/// A name that is no key's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not the name of a key")]
pub struct NotAKey(pub String);

impl NotAKey {
    /// What is wrong, with examples of names.
    pub fn said(&self) -> Said {
        let name = &self.0;
        said!(
            "没有名为“{name}”的键；例：ctrl-s, F2, g, G, shift-tab, space, enter, ?",
            "there is no key named {name:?}; examples: ctrl-s, F2, g, G, shift-tab, space, enter, ?"
        )
    }
}

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(name: &str) -> Result<Key, NotAKey> {
        let wrong = || NotAKey(name.to_string());
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        let mut rest = name.trim();
        while let Some((before, after)) = rest.split_once('-') {
            let flag = match before.to_ascii_lowercase().as_str() {
                "ctrl" => &mut ctrl,
                "alt" => &mut alt,
                "shift" => &mut shift,
                _ => break,
            };
            if after.is_empty() || *flag {
                return Err(wrong());
            }
            *flag = true;
            rest = after;
        }
        let mut chars = rest.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            if c.is_control() {
                return Err(wrong());
            }
            let c = if shift { c.to_ascii_uppercase() } else { c };
            let key = if ctrl || alt {
                let held = [(ctrl, KeyModifiers::CONTROL), (alt, KeyModifiers::ALT)];
                char_key(c, held.into_iter().filter(|h| h.0).map(|h| h.1).collect())
            } else {
                Some(Key::char(c))
            };
            return key.ok_or_else(wrong);
        }
        let lower = rest.to_ascii_lowercase();
        let named = NAMES
            .iter()
            .find(|(_, n, _)| *n == lower)
            .map(|(code, ..)| *code);
        let also = || {
            ALSO.iter()
                .find(|(n, _)| *n == lower)
                .map(|(_, code)| *code)
        };
        let function = || {
            let n: u8 = lower.strip_prefix('f')?.parse().ok()?;
            (1..=24).contains(&n).then_some(Code::F(n))
        };
        let code = named.or_else(also).or_else(function).ok_or_else(wrong)?;
        let typed = Key::new(code).typed.filter(|_| !ctrl && !alt);
        Ok(Key {
            code,
            ctrl,
            alt,
            shift: shift && !matches!(code, Code::Char(_)),
            typed,
        })
    }
}
