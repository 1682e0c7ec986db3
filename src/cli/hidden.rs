//! A secret typed on the terminal: not shown, not kept, never an argument.

use std::io::{IsTerminal, Read, Write};
use std::path::Path;

use super::{Failure, Session};
use crate::said;
use crate::text::{Said, text};

/// Asks for it; none where nobody sits at a terminal.
///
/// # Errors
/// The terminal cannot be read; Ctrl-C or Esc was pressed.
pub(super) fn ask(s: &Session, what: &Said) -> Result<Option<String>, Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Ok(None);
    }
    let failed = |e: std::io::Error| Failure::file(Path::new("/dev/tty"), &e);
    let mut out = std::io::stderr();
    let colon = s.t(text("：", ": "));
    let _ = write!(out, "{}{colon}", what.get(s.lang));
    let _ = out.flush();
    crossterm::terminal::enable_raw_mode().map_err(failed)?;
    let read = line(&mut std::io::stdin().lock());
    let back = crossterm::terminal::disable_raw_mode();
    let _ = writeln!(out);
    back.map_err(failed)?;
    match read.map_err(failed)? {
        Some(word) => Ok(Some(word)),
        None => Err(Failure::refused(
            said!("已取消", "stopped"),
            Said::default(),
        )),
    }
}

/// The bytes until Enter; none where Ctrl-C or Esc was pressed.
fn line(input: &mut impl Read) -> std::io::Result<Option<String>> {
    let mut word: Vec<u8> = Vec::new();
    let mut one = [0];
    while input.read(&mut one)? > 0 {
        match one {
            [b'\r' | b'\n'] => break,
            [3 | 27] => return Ok(None),
            // A character of several bytes goes whole.
            [8 | 127] => while word.pop().is_some_and(|b| b & 0xc0 == 0x80) {},
            [byte] => word.push(byte),
        }
    }
    Ok(Some(String::from_utf8_lossy(&word).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_takes_back_a_whole_character_and_esc_stops() {
        for (typed, word) in [
            ("口令\r", Some("口令")),
            ("口令\u{7f}径\nmore", Some("口径")),
            ("\u{8}a", Some("a")),
            ("口令\u{1b}", None),
            ("口\u{3}", None),
        ] {
            let read = line(&mut typed.as_bytes()).unwrap();
            assert_eq!(read.as_deref(), word, "{typed:?}");
        }
    }
}
