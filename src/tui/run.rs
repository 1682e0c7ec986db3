//! The loop: events in, frames out. Here and in `main` alone the clock is read.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{FixedOffset, NaiveDate, Utc};
use crossterm::clipboard::CopyToClipboard;

use super::app::{App, Effect};
use super::terminal::{Options, Terminal, TerminalError};
use super::theme::Look;
use crate::exchange::apply::{SAMPLES, read_changes};
use crate::ledger::{Deed, Doubts, Ledger, LedgerError, Moment};
use crate::said;
use crate::store::Mode;
use crate::text::{Lang, Said};

/// How the UI starts.
#[derive(Debug, Clone)]
pub struct Start {
    pub lang: Lang,
    /// The day everything is seen from, when it is not the clock's.
    pub today: Option<NaiveDate>,
    pub file: File,
    pub mouse: bool,
}

/// What is opened.
#[derive(Debug, Clone)]
pub enum File {
    Docket { path: PathBuf, readonly: bool },
    Sample(&'static str),
}

#[derive(Debug, thiserror::Error)]
pub enum UiError {
    #[error(transparent)]
    Terminal(#[from] TerminalError),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

/// The moment by the clock, in Beijing time; `today` may be pinned.
pub fn now(today: Option<NaiveDate>) -> Moment {
    let beijing = FixedOffset::east_opt(8 * 3600);
    let at = match beijing {
        Some(zone) => Utc::now().with_timezone(&zone),
        None => Utc::now().fixed_offset(),
    };
    Moment {
        at,
        today: today.unwrap_or_else(|| at.date_naive()),
    }
}

/// Opens a sample docket in a throw-away file. The folder lives as long as the guard.
///
/// # Errors
/// The temporary folder cannot be written.
pub fn open_sample(id: &str, moment: Moment, path: &Path) -> Result<Ledger, LedgerError> {
    let mut ledger = Ledger::open(path, Mode::Create, moment)?;
    if let Some(sample) = SAMPLES.iter().find(|s| s.id == id) {
        let (changes, problems) = read_changes(sample.lines);
        if let Some(problem) = problems.into_iter().next() {
            return Err(LedgerError::NotFound(problem.said));
        }
        ledger.commit(
            Deed::new(said!("载入示例案卷", "load the sample docket"), changes),
            Doubts::Confirmed,
        )?;
    }
    Ok(ledger)
}

/// The pinned day of a sample.
pub fn sample_today(id: &str) -> Option<NaiveDate> {
    SAMPLES
        .iter()
        .find(|s| s.id == id)
        .and_then(|s| s.today.parse().ok())
}

/// A private folder that goes away with the program.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> std::io::Result<Scratch> {
        let name = format!("anjuan-demo-{}", uuid::Uuid::now_v7());
        let dir = std::env::temp_dir().join(name);
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt;
            builder.mode(0o700);
        }
        builder.create(&dir)?;
        Ok(Scratch(dir))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs the UI until it is left.
///
/// # Errors
/// No terminal, or the file cannot be opened.
pub fn run(start: Start) -> Result<(), UiError> {
    let mut scratch = None;
    let mut today = start.today;
    let (ledger, remark) = match &start.file {
        File::Docket { path, readonly } => {
            let mode = if *readonly {
                Mode::ReadOnly
            } else {
                Mode::Create
            };
            let ledger = Ledger::open(path, mode, now(today))?;
            let remark = if ledger.writable() {
                Said::default()
            } else {
                said!("只读", "read-only")
            };
            (ledger, remark)
        }
        File::Sample(id) => sample(id, &mut today, &mut scratch)?,
    };
    let mut app = App::new(ledger, Look::from_environment(start.lang), remark);
    let mut terminal = Terminal::enter(Options {
        mouse: start.mouse,
        lang: start.lang,
        crash_log: None,
    })?;
    loop {
        terminal.draw(app.look(), |frame| app.draw(frame))?;
        let Some(event) = terminal.next(Duration::from_secs(1))? else {
            app.tick(now(today));
            continue;
        };
        match app.on(event) {
            Effect::None => {}
            Effect::Quit => return Ok(()),
            Effect::Suspend => terminal.suspend()?,
            Effect::Copy(text) => terminal.send(CopyToClipboard::to_clipboard_from(text))?,
            Effect::Demo(id) => {
                today = None;
                let (ledger, remark) = sample(id, &mut today, &mut scratch)?;
                app = App::new(ledger, app.look(), remark);
            }
        }
    }
}

fn sample(
    id: &str,
    today: &mut Option<NaiveDate>,
    scratch: &mut Option<Scratch>,
) -> Result<(Ledger, Said), UiError> {
    *today = today.or_else(|| sample_today(id));
    let dir = Scratch::new()?;
    let ledger = open_sample(id, now(*today), &dir.0.join("sample.db"))?;
    *scratch = Some(dir);
    // The pinned day follows in the title.
    Ok((ledger, said!("示例案卷", "sample")))
}
