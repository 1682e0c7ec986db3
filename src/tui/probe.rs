//! Asking the terminal at the start how wide it draws `…`: two columns there mean plain ASCII lines here.

use super::keys::{Code, Key};

/// Prints `…`, asks where the cursor is, and takes it away again. `None` where no answer came in time: an old or
/// a slow terminal must not keep the program waiting. What was typed meanwhile comes back as keys.
#[cfg(unix)]
pub(super) fn ask() -> (Option<bool>, Vec<Key>) {
    unix::ask()
}

/// Windows terminals draw `…` in one column, and their input is not read as bytes.
#[cfg(not(unix))]
pub(super) fn ask() -> (Option<bool>, Vec<Key>) {
    (None, Vec::new())
}

/// The column of the first cursor report in what came (counted from 1), and the keys typed around it.
pub fn answer(bytes: &[u8]) -> (Option<u16>, Vec<Key>) {
    let text = String::from_utf8_lossy(bytes);
    let mut column = None;
    let mut keys = Vec::new();
    let mut rest = text.as_ref();
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("\u{1b}[") {
            let end = after.find(|c: char| !matches!(c, '0'..='9' | ';' | '?' | '<' | '='));
            let Some(end) = end else { break };
            let (inner, last) = after.split_at(end);
            if last.starts_with('R') && column.is_none() {
                column = inner.split_once(';').and_then(|(_, x)| x.parse().ok());
            }
            // Any other sequence is a special key typed before there was anything to press it for.
            rest = last.get(1..).unwrap_or("");
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or("");
        keys.extend(match c {
            '\r' | '\n' => Some(Key::new(Code::Enter)),
            '\t' => Some(Key::new(Code::Tab)),
            '\u{7f}' => Some(Key::new(Code::Backspace)),
            '\u{1b}' => Some(Key::new(Code::Esc)),
            '\u{1}'..='\u{1a}' => char::from_u32(u32::from(c) + 0x60).map(Key::ctrl),
            c if c.is_control() => None,
            c => Some(Key::char(c)),
        });
    }
    (column, keys)
}

#[cfg(unix)]
mod unix {
    use super::*;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use std::io::Write;

    /// A terminal across the country answers in this time; one that never answers costs no more than it.
    const PATIENCE: Timespec = Timespec {
        tv_sec: 0,
        tv_nsec: 300_000_000,
    };
    /// How many pieces are read before the answer is given up: someone may lean on a key.
    const PIECES: usize = 30;

    pub(super) fn ask() -> (Option<bool>, Vec<Key>) {
        let mut out = std::io::stdout();
        // To the first column, the character, the question, and the row empty again.
        let asked = out
            .write_all("\r…\u{1b}[6n\r\u{1b}[2K".as_bytes())
            .and_then(|()| out.flush());
        if asked.is_err() {
            return (None, Vec::new());
        }
        let mut heard = Vec::new();
        for _ in 0..PIECES {
            let stdin = rustix::stdio::stdin();
            let mut fds = [PollFd::from_borrowed_fd(stdin, PollFlags::IN)];
            let ready = matches!(poll(&mut fds, Some(&PATIENCE)), Ok(1..))
                && fds.iter().all(|fd| fd.revents().contains(PollFlags::IN));
            let mut piece = [0; 256];
            let read = if ready {
                rustix::io::read(stdin, &mut piece).unwrap_or(0)
            } else {
                0
            };
            heard.extend_from_slice(piece.get(..read).unwrap_or_default());
            let (column, keys) = answer(&heard);
            if column.is_some() || read == 0 {
                // Column 2 follows one column, column 3 follows two.
                return (column.map(|x| x > 2), keys);
            }
        }
        (None, answer(&heard).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_found_among_what_was_typed() {
        assert_eq!(answer(b"\x1b[1;2R"), (Some(2), Vec::new()));
        let (column, keys) = answer("2案\x1b[24;3R\r\x1b[Aq".as_bytes());
        assert_eq!(column, Some(3));
        let typed = [
            Key::char('2'),
            Key::char('案'),
            Key::new(Code::Enter),
            Key::char('q'),
        ];
        assert_eq!(keys, typed);
        assert_eq!(answer(b"\x1b[1;"), (None, Vec::new()));
        assert_eq!(answer(b"").0, None);
        assert_eq!(answer(b"\x03").1, [Key::ctrl('c')]);
    }
}
