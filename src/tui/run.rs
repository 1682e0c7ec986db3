//! The loop: events in, frames out. Here and in `main` alone the clock is read.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use chrono::{FixedOffset, NaiveDate, Utc};
use crossterm::clipboard::CopyToClipboard;
use crossterm::style::Print;

use super::app::{App, Effect};
use super::config::{Config, GlyphChoice};
use super::glyphs::Glyphs;
use super::opening::{self, Opened};
use super::screens::Spoken;
use super::settings::Settings;
use super::terminal::{Event, Options, Terminal, TerminalError};
use super::theme::Look;
use crate::exchange::notify::{self, Notify};
use crate::exchange::sample::{Sample, sample};
use crate::files::Folder;
use crate::ledger::{By, Ledger, LedgerError, Mode, Moment};
use crate::said;

use crate::text::{Lang, Said};

/// How the UI starts.
#[derive(Clone)]
pub struct Start {
    pub lang: Lang,
    /// The language where the settings file says none.
    pub usual_lang: Lang,
    /// The day everything is seen from, when it is not the clock's.
    pub today: Option<NaiveDate>,
    pub file: File,
    /// In whose hand is written.
    pub by: By,
    /// Who that is where the settings file names nobody; none where the name was asked for by `--who`.
    pub unnamed: Option<String>,
    pub config: Config,
    /// Where the settings file is looked for, and whether the language was asked for besides.
    pub settings: Option<PathBuf>,
    pub lang_asked: bool,
    /// The commands of the command line, for the palette.
    pub spoken: Vec<Spoken>,
    /// Where a crash is written down.
    pub crash_log: Option<PathBuf>,
    /// The command and its options by their names, for that.
    pub asked: String,
}

/// What is opened.
#[derive(Clone)]
pub enum File {
    Docket { path: PathBuf, readonly: bool },
    Sample(&'static Sample),
}

/// Why the interface could not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum UiError {
    #[error(transparent)]
    Terminal(#[from] TerminalError),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

/// Between two looks at the clock and at what others wrote.
const TICK: Duration = Duration::from_millis(900);
/// Between two frames that only tell how far the work between two keys is.
const BETWEEN: Duration = Duration::from_millis(60);
/// The same while another program is waited for.
const RETRY: Duration = Duration::from_millis(150);

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

/// Runs the UI until it is left.
///
/// # Errors
/// No terminal, or the file cannot be opened.
pub fn run(start: Start) -> Result<(), UiError> {
    let mut scratch = None;
    let mut today = start.today;
    let config = start.config;
    let lang = (start.usual_lang, start.lang_asked);
    let mut settings =
        Settings::begin(start.settings.clone(), lang, start.unnamed.clone(), &config);
    let mut look = Look::from_environment(start.lang, &config);
    let mut terminal = Terminal::enter(Options {
        mouse: config.mouse,
        lang: start.lang,
        crash_log: start.crash_log,
        asked: start.asked,
        ask_width: config.glyphs == GlyphChoice::Auto && look.glyphs == Glyphs::Box,
    })?;
    if terminal.wide() {
        look.glyphs = Glyphs::Ascii;
    }
    let (ledger, remark) = match &start.file {
        File::Docket { path, readonly } => {
            let mode = if *readonly {
                Mode::ReadOnly
            } else {
                Mode::Create
            };
            let ledger = match opening::open(&mut terminal, look, path, mode, now(today))? {
                Opened::Ledger(ledger) => *ledger,
                Opened::Left => return Ok(()),
            };
            let remark = if ledger.writable() {
                Said::default()
            } else {
                said!("只读", "read-only")
            };
            (ledger, remark)
        }
        File::Sample(sample) => open_sample(sample, &mut today, &mut scratch)?,
    };
    let ledger = ledger.signed(start.by.clone()).in_slices();
    let mut app = App::new(ledger, look, remark)
        .with_mouse(config.mouse)
        .with_spoken(start.spoken.clone());
    if matches!(start.file, File::Docket { .. }) {
        app.keep_drafts();
        #[cfg(feature = "share")]
        app.knows(crate::share::Known::here());
    }
    let mut ticked = Instant::now();
    let mut copied = !matches!(
        start.file,
        File::Docket {
            readonly: false,
            ..
        }
    );
    // A text came without brackets: what follows it soon belongs to it.
    let mut burst = false;
    let mut after: Option<Instant> = None;
    let mut told: Option<NaiveDate> = None;
    // Work was done and nothing else happened since a frame was drawn.
    let mut only_work = false;
    let mut drawn = Instant::now();
    loop {
        // However fast keys come, what others wrote is seen in time.
        let every = if app.waiting() { RETRY } else { TICK };
        if ticked.elapsed() >= every {
            app.tick(now(today));
            ticked = Instant::now();
            only_work = false;
            if let Some(on) = settings.look(&mut app, terminal.wide()) {
                terminal.mouse(on)?;
            }
        }
        if !(only_work && app.busy() && drawn.elapsed() < BETWEEN) {
            terminal.draw(app.look(), |frame| app.draw(frame))?;
            drawn = Instant::now();
        }
        only_work = false;
        if !copied {
            copied = true;
            app.keep_daily_copy();
        }
        let day = app.ledger().clock();
        if settings.notify() != Notify::Off && told != Some(day) && !app.busy() {
            told = Some(day);
            if let Some(body) = app.notice() {
                match notify::sequence(settings.notify(), &body) {
                    Some(bytes) => terminal.send(Print(bytes))?,
                    None => {
                        notify::desktop(&body);
                    }
                }
            }
        }
        // Never zero: the terminal is not looked at then, and what waits there would wait for the next key.
        let soon = Duration::from_millis(1);
        let wait = if app.busy() {
            soon
        } else {
            let every = if app.waiting() { RETRY } else { TICK };
            every.saturating_sub(ticked.elapsed()).max(soon)
        };
        // A closed window ends here: what is typed is put by first.
        if std::mem::take(&mut burst) {
            after = Some(Instant::now());
        }
        let left = after.map(|at| super::burst::AFTER.saturating_sub(at.elapsed()));
        let pasting = left.filter(|left| !left.is_zero());
        let wait = pasting.map_or(wait, |left| left.clamp(soon, wait));
        let event = terminal
            .next(wait, pasting.is_some())
            .inspect_err(|_| app.keep_typed())?;
        match &event {
            Some(Event::Burst(_) | Event::More(_)) => burst = true,
            // A key no text holds is pressed by hand.
            Some(_) => after = None,
            None => {}
        }
        let Some(event) = event else {
            if app.busy() {
                app.work();
                only_work = true;
            }
            continue;
        };
        app.clock(now(today));
        match app.on(event) {
            Effect::None => {}
            Effect::Quit => return Ok(()),
            Effect::Suspend => terminal.suspend()?,
            Effect::Mouse(on) => terminal.mouse(on)?,
            Effect::Copy(text) => terminal.send(CopyToClipboard::to_clipboard_from(text))?,
            Effect::Edit(text) => {
                let edited = terminal.outside(|| super::editor::edit(&text))?;
                app.edited(edited);
            }
            Effect::Show(path) => app.shown(&path, super::opener::open(&path)),
            Effect::Settings => {
                if let Some(on) = settings.take_up(&mut app, terminal.wide()) {
                    terminal.mouse(on)?;
                }
            }
            Effect::KeepColumns(columns) => {
                let value = format!("{columns:?}");
                if let Some(on) = settings.keep(&mut app, terminal.wide(), "columns", &value) {
                    terminal.mouse(on)?;
                }
            }
            Effect::Demo(id) => {
                today = None;
                let Some(sample) = sample(id) else { continue };
                let (ledger, remark) = open_sample(sample, &mut today, &mut scratch)?;
                let ledger = ledger.signed(app.ledger().by().clone());
                app = App::new(ledger, app.look(), remark)
                    .with_mouse(app.mouse())
                    .with_spoken(start.spoken.clone());
            }
        }
    }
}

/// A sample docket in a throw-away file, seen from its own day unless another is pinned.
fn open_sample(
    sample: &Sample,
    today: &mut Option<NaiveDate>,
    scratch: &mut Option<Folder>,
) -> Result<(Ledger, Said), UiError> {
    *today = today.or_else(|| sample.today());
    let dir = Folder::temporary()?;
    let ledger = sample.open(now(*today), &dir.file("sample.db"))?;
    *scratch = Some(dir);
    // The pinned day follows in the title.
    Ok((ledger, said!("示例案卷", "sample")))
}
