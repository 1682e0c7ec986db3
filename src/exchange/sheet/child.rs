//! The reading child: this program started again to parse one workbook, with limits on memory and time, so that a hostile
//! file ends the child and not the program.

use std::ffi::OsString;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::{Arc, Mutex, OnceLock, mpsc};
use std::time::Duration;

use super::wire::{self, Broken};
use super::{Sheet, SheetError, Watch, read_here};
use crate::said;

/// The first argument that makes the program the reader: `__sheet-reader FILE`.
pub const READER_MODE: &str = "__sheet-reader";

/// How long the child may say nothing before it is ended from outside.
const PATIENCE: Duration = Duration::from_secs(30);
/// Files that a parser takes apart; text needs none.
const PARSED: [&str; 8] = ["xlsx", "xlsm", "xls", "ods", "docx", "html", "htm", "xml"];

static READER: OnceLock<PathBuf> = OnceLock::new();

/// From here on workbooks are read by this program, started as a child. Said once, by `main`.
pub fn use_reader(program: PathBuf) {
    let _ = READER.set(program);
}

/// The program to start as a reading child, where there is one.
pub(crate) fn reader() -> Option<&'static PathBuf> {
    READER.get()
}

/// What the child does: reads the file and sends its sheets to standard output.
pub fn serve(file: &Path) -> ExitCode {
    limit();
    let mut out = BufWriter::with_capacity(256 * 1024, std::io::stdout().lock());
    let read = read_here(file, &mut |rows| wire::progress(&mut out, rows).is_ok());
    match wire::write(&mut out, &read).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// The most the child may take of the machine; where there are no such limits, the guards and the patience remain.
#[cfg(unix)]
pub(crate) fn limit() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    /// Address space, in bytes.
    const MEMORY: u64 = 1536 * 1024 * 1024;
    /// Processor seconds.
    const PROCESSOR: u64 = 90;
    let set = |resource, most: u64| {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        // a system that knows no such limit still has the guards and the patience
        let _ = setrlimit(resource, limit);
    };
    set(Resource::As, MEMORY);
    set(Resource::Cpu, PROCESSOR);
    set(Resource::Core, 0);
}

#[cfg(not(unix))]
pub(crate) fn limit() {}

/// Reads through the child. None where there is none to be had.
pub(super) fn read(path: &Path, watch: Watch<'_>) -> Option<Result<Vec<Sheet>, SheetError>> {
    read_by(READER.get()?, PATIENCE, path, watch)
}

fn read_by(
    program: &Path,
    patience: Duration,
    path: &Path,
    watch: Watch<'_>,
) -> Option<Result<Vec<Sheet>, SheetError>> {
    // text needs no parser, and a path that is no file is said best from here
    let extension = path.extension()?.to_string_lossy().to_ascii_lowercase();
    if !PARSED.contains(&extension.as_str()) || !path.is_file() {
        return None;
    }
    let arguments: [OsString; 2] = [READER_MODE.into(), std::path::absolute(path).ok()?.into()];
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let out = child.stdout.take()?;
    let child = Arc::new(Mutex::new(child));
    let (told, watched) = mpsc::channel::<()>();
    let guarded = Arc::clone(&child);
    let guard = std::thread::spawn(move || {
        loop {
            match watched.recv_timeout(patience) {
                Ok(()) => {}
                Err(mpsc::RecvTimeoutError::Timeout) => return end(&guarded),
                Err(mpsc::RecvTimeoutError::Disconnected) => return,
            }
        }
    });
    // the same word again and again is none: only more rows are
    let mut reached = None;
    let read = wire::read(
        &mut BufReader::with_capacity(256 * 1024, out),
        &mut |rows| {
            if reached != Some(rows) {
                reached = Some(rows);
                let _ = told.send(());
            }
            watch(rows)
        },
    );
    drop(told);
    end(&child);
    let _ = guard.join();
    Some(read.map_err(|broken| match broken {
        Broken::Said(error) => error,
        Broken::Off => SheetError::suspicious(said!(
            "读取这个工作簿用尽了内存或时间，已停止",
            "reading this workbook used up its memory or time and was stopped"
        )),
    }))
}

/// Ends the child if it still runs, and waits for it.
fn end(child: &Mutex<Child>) {
    if let Ok(mut child) = child.lock() {
        let _ = child.kill();
        let _ = child.wait();
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn read(program: &str) -> Option<Result<Vec<Sheet>, SheetError>> {
        let dir = std::env::temp_dir().join(format!("anjuan-child-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let file = dir.join("a.xlsx");
        std::fs::write(&file, "x").unwrap();
        read_by(Path::new(program), PATIENCE, &file, &mut |_| true)
    }

    #[test]
    fn a_child_that_dies_is_a_refusal_and_one_that_never_was_is_none() {
        let died = read("/bin/true").expect("a child");
        let error = died.expect_err("no sheets");
        assert!(error.said.zh.contains("内存或时间"), "{}", error.said.zh);
        assert!(read("/nowhere/anjuan").is_none());
    }

    /// A child of this script is ended, and soon.
    fn ended(name: &str, script: &str) {
        use std::os::unix::fs::PermissionsExt;
        let dir = std::env::temp_dir().join(format!("anjuan-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let program = dir.join(name);
        std::fs::write(&program, script).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
        let file = dir.join("a.xlsx");
        std::fs::write(&file, "x").unwrap();
        // what is promised of the real patience; the shorter one is held by the same thread
        assert!(PATIENCE <= Duration::from_secs(30));
        let begun = std::time::Instant::now();
        let short = Duration::from_millis(200);
        let read = read_by(&program, short, &file, &mut |_| true).expect("a child");
        assert!(read.is_err());
        assert!(begun.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn a_child_that_says_nothing_is_ended() {
        ended("silent", "#!/bin/sh\nexec sleep 60\n");
    }

    #[test]
    fn a_child_that_says_the_same_for_ever_is_ended() {
        let mut same = Vec::new();
        wire::progress(&mut same, 7).unwrap();
        let word: String = same.iter().map(|b| format!("\\{b:03o}")).collect();
        ended(
            "stuck",
            &format!("#!/bin/sh\nwhile printf '{word}'; do sleep 0.02; done\n"),
        );
    }
}
