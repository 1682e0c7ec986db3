//! What comes at once: text pasted without brackets or committed by an input method is told from keys that are typed.

use std::io;
use std::time::Duration;

use super::keys::{Code, Key};

/// Fewer characters than these may be typed ahead while a screen is drawn; more of them at once nobody types.
const MANY: usize = 24;
/// How long the next character of a paste is waited for: while it may still be typing, and once it cannot be.
const SOON: Duration = Duration::from_millis(1);
const LATE: Duration = Duration::from_millis(100);

/// What came at once.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Came {
    Keys(Vec<Key>),
    Text(String),
}

/// The character a key stands for in a pasted text; a line break comes as Enter or as Ctrl-J.
pub(super) fn character(key: &Key) -> Option<char> {
    match (key.typed(), key.code) {
        _ if key.alt || key.shift => None,
        (_, Code::Char('j')) if key.ctrl => Some('\n'),
        _ if key.ctrl => None,
        (Some(c), _) => Some(c),
        (None, Code::Enter) => Some('\n'),
        (None, Code::Tab) => Some('\t'),
        _ => None,
    }
}

/// How long after a pasted text what comes still belongs to it: a slow line sends it in pieces, and no piece is a command.
pub(super) const AFTER: Duration = Duration::from_millis(900);

/// Gathers what follows a key without a pause; `pasting` says that it follows a text. `next` waits for the next key so long; it gives none where none came,
/// or where what came is no character (and keeps that for later).
///
/// # Errors
/// The terminal cannot be read.
pub(super) fn gather(
    first: Key,
    pasting: bool,
    mut next: impl FnMut(Duration) -> io::Result<Option<Key>>,
) -> io::Result<Came> {
    let mut keys = vec![first];
    if character(&first).is_some() {
        loop {
            let wait = if pasting || is_text(&keys) {
                LATE
            } else {
                SOON
            };
            match next(wait)? {
                Some(key) => keys.push(key),
                None => break,
            }
        }
    }
    // A Tab by itself is pressed by hand: it leaves the field that was pasted into.
    let alone = first.code == Code::Tab && keys.len() == 1;
    let goes_on = pasting && character(&first).is_some() && !alone;
    Ok(if goes_on || is_text(&keys) {
        Came::Text(keys.iter().filter_map(character).collect())
    } else {
        Came::Keys(keys)
    })
}

/// Many at once, and not one key held down.
fn is_text(keys: &[Key]) -> bool {
    keys.len() >= MANY && keys.windows(2).any(|pair| matches!(pair, [a, b] if a != b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn came(text: &str) -> Came {
        let mut rest = text.chars().map(|c| match c {
            '\n' => Key::new(Code::Enter),
            c => Key::char(c),
        });
        let first = rest.next().unwrap();
        gather(first, false, |_| Ok(rest.next())).unwrap()
    }

    #[test]
    fn what_follows_a_text_is_text_however_short_and_a_key_that_is_none_is_not() {
        let one = gather(Key::char('D'), true, |_| Ok(None)).unwrap();
        assert_eq!(one, Came::Text("D".to_string()));
        let tab = gather(Key::new(Code::Tab), true, |_| Ok(None)).unwrap();
        assert_eq!(tab, Came::Keys(vec![Key::new(Code::Tab)]));
        let esc = gather(Key::new(Code::Esc), true, |_| Ok(None)).unwrap();
        assert_eq!(esc, Came::Keys(vec![Key::new(Code::Esc)]));
    }

    #[test]
    fn a_notice_is_text_and_a_command_typed_ahead_is_keys() {
        let notice = "应诉通知书\n本院于2022年12月12日立案受理原告沈某诉你单位一案";
        assert_eq!(came(notice), Came::Text(notice.to_string()));
        for typed in ["jj", "/马川柏", ":asof 2022-06-30\n", "q"] {
            assert!(matches!(came(typed), Came::Keys(keys) if keys.len() == typed.chars().count()));
        }
        let held = "j".repeat(200);
        assert!(matches!(came(&held), Came::Keys(keys) if keys.len() == 200));
    }

    #[test]
    fn a_key_that_is_no_character_is_never_gathered() {
        let mut asked = false;
        let came = gather(Key::new(Code::Esc), false, |_| {
            asked = true;
            Ok(None)
        });
        assert_eq!(came.unwrap(), Came::Keys(vec![Key::new(Code::Esc)]));
        assert!(!asked);
    }
}
