//! A password typed on the terminal: not shown, not kept, never an argument.

use std::io::{IsTerminal, Read, Write};

use crate::cli::{Failure, Session};
use crate::said;
use crate::share::Secret;
use crate::text::Said;

/// Asks for it; none where nobody sits at a terminal.
///
/// # Errors
/// The terminal cannot be read.
pub(super) fn ask(s: &Session, what: &Said) -> Result<Option<Secret>, Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Ok(None);
    }
    let failed = |e: &std::io::Error| Failure::file(std::path::Path::new("/dev/tty"), e);
    let mut out = std::io::stderr();
    let colon = s.t(crate::text::text("：", ": "));
    let _ = write!(out, "{}{colon}", what.get(s.lang));
    let _ = out.flush();
    crossterm::terminal::enable_raw_mode().map_err(|e| failed(&e))?;
    let typed = line();
    let back = crossterm::terminal::disable_raw_mode();
    let _ = writeln!(out);
    back.map_err(|e| failed(&e))?;
    match typed.map_err(|e| failed(&e))? {
        Some(word) => Ok(Some(Secret::new(word))),
        None => Err(Failure::refused(
            said!("已取消", "stopped"),
            Said::default(),
        )),
    }
}

/// The bytes until Enter; none where Ctrl-C or Esc was pressed.
fn line() -> std::io::Result<Option<String>> {
    let mut word: Vec<u8> = Vec::new();
    let mut input = std::io::stdin().lock();
    loop {
        let mut one = [0];
        if input.read(&mut one)? == 0 {
            break;
        }
        match one[0] {
            b'\r' | b'\n' => break,
            3 | 27 => return Ok(None),
            8 | 127 => {
                // A character of several bytes goes whole.
                while word.pop().is_some_and(|b| b & 0xc0 == 0x80) {}
            }
            byte => word.push(byte),
        }
    }
    Ok(Some(String::from_utf8_lossy(&word).into_owned()))
}
