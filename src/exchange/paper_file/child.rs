//! The reading child for Word and PDF files: this program started again with limits, so that a hostile file ends the child.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use super::{MAX_CHARACTERS, PaperError, bytes_of, parse};
use crate::exchange::sheet::{limit, reader};
use crate::said;
use crate::text::Said;

/// The first argument that makes the program the reader of a paper: `__paper-reader FILE`.
pub const PAPER_MODE: &str = "__paper-reader";

/// Seconds until the child is ended from outside.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the child does: reads the file and sends its text, or why there is none.
pub fn serve(file: &Path) -> ExitCode {
    limit();
    let read = bytes_of(file).and_then(|bytes| parse(file, &bytes));
    let mut out = std::io::stdout().lock();
    let sent = match read {
        Ok(text) => out
            .write_all(b"T")
            .and_then(|()| out.write_all(text.as_bytes())),
        Err(e) => {
            let words = [e.said.zh, e.said.en, e.hint.zh, e.hint.en].join("\0");
            out.write_all(b"E")
                .and_then(|()| out.write_all(words.as_bytes()))
        }
    };
    match sent.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Reads through the child. None where there is none to be had.
pub(super) fn read(path: &Path) -> Option<Result<String, PaperError>> {
    let program = reader()?;
    let mut child = Command::new(program)
        .arg(PAPER_MODE)
        .arg(std::path::absolute(path).ok()?)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let out = child.stdout.take()?;
    let (done, got) = mpsc::channel();
    let most = (MAX_CHARACTERS * 4 + 1) as u64;
    let reading = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = out.take(most).read_to_end(&mut bytes);
        let _ = done.send(read.map(|_| bytes));
    });
    let answer = got.recv_timeout(PATIENCE);
    let _ = child.kill();
    let _ = child.wait();
    let _ = reading.join();
    let bytes = match answer {
        Ok(Ok(bytes)) => bytes,
        _ => Vec::new(),
    };
    Some(answered(&bytes))
}

fn answered(bytes: &[u8]) -> Result<String, PaperError> {
    let text = |rest: &[u8]| String::from_utf8_lossy(rest).into_owned();
    match bytes.split_first() {
        Some((b'T', rest)) => Ok(text(rest)),
        Some((b'E', rest)) => {
            let all = text(rest);
            let mut words = all.split('\0').map(str::to_string);
            let mut next = || words.next().unwrap_or_default();
            Err(PaperError {
                said: Said::new(next(), next()),
                hint: Said::new(next(), next()),
                missing: false,
            })
        }
        _ => Err(PaperError {
            said: said!(
                "读取这个文件用尽了内存或时间，已停止",
                "reading this file used up its memory or time and was stopped"
            ),
            hint: said!("请复制文字后粘贴", "paste its text instead"),
            missing: false,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_child_answers() {
        assert_eq!(answered("T你好".as_bytes()), Ok("你好".to_string()));
        let error = answered("E甲\0a\0乙\0b".as_bytes()).expect_err("an error");
        assert_eq!(
            (error.said.zh.as_str(), error.hint.en.as_str()),
            ("甲", "b")
        );
        let off = answered(b"").expect_err("an error");
        assert!(off.said.zh.contains("内存或时间"));
    }
}
