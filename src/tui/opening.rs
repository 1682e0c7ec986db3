//! Opening a file: the terminal is entered first, a first page stands at once, and the docket is read in a thread beside it.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use ratatui::Frame;

use super::bar::title;
use super::keys::{Code, Key};
use super::layout::shell;
use super::paint::put;
use super::run::UiError;
use super::screen::{Ctx, Screen};
use super::screens::Triage;
use super::terminal::{Event, Terminal};
use super::theme::{Look, Role};
use crate::ledger::{Heard, Ledger, LedgerError, Mode, Moment};
use crate::text::Said;
use crate::tui::keyed::keyed;

/// Cases of the first page where the screen does not say how many rows it has, and the fewest and most of it.
const ROWS: u16 = 80;
const FEWEST: u16 = 24;
/// A file that is open so soon needs no page before its own.
const AT_ONCE: Duration = Duration::from_millis(120);
/// Between two looks at how far it is, and at what was typed.
const SLICE: Duration = Duration::from_millis(20);
/// Of so many cases the orders by their texts are made before anybody sorts by one.
const SORTED: usize = 200_000;
/// Never zero: the terminal is not looked at then.
const LOOK: Duration = Duration::from_millis(1);

/// A file that was opened while the terminal was looked at.
pub(super) enum Opened {
    Ledger(Box<Ledger>),
    /// It was left before.
    Left,
}

/// Opens a file; keys that come meanwhile are heard when it is open.
///
/// # Errors
/// The file cannot be opened, or the terminal is gone.
pub(super) fn open(
    terminal: &mut Terminal,
    look: Look,
    path: &Path,
    mode: Mode,
    moment: Moment,
) -> Result<Opened, UiError> {
    let heard = Heard::default();
    // What is only read opens on another page.
    let glance = match mode {
        Mode::ReadOnly => None,
        _ => {
            let rows = terminal.rows().unwrap_or(ROWS).clamp(FEWEST, ROWS);
            Ledger::glance(path, moment, u32::from(rows))
        }
    };
    let mut page = Page::of(glance, look, heard.clone());
    if page.ledger.is_some() {
        // Before the thread takes a part of the processor.
        terminal.draw(look, |frame| page.draw(frame))?;
    }
    let coming = read(path, mode, moment, &heard);
    if page.ledger.is_none()
        && let Ok(opened) = coming.recv_timeout(AT_ONCE)
    {
        return Ok(Opened::Ledger(opened?));
    }
    let mut typed = Vec::new();
    let mut wait = Duration::ZERO;
    loop {
        match coming.recv_timeout(wait) {
            Ok(opened) => {
                terminal.again(typed);
                return Ok(Opened::Ledger(opened?));
            }
            Err(RecvTimeoutError::Timeout) => {}
            // It ended without a word: here it is said why.
            Err(RecvTimeoutError::Disconnected) => {
                let opened = Ledger::open(path, mode, moment)?;
                return Ok(Opened::Ledger(Box::new(opened)));
            }
        }
        wait = SLICE;
        terminal.draw(look, |frame| page.draw(frame))?;
        // The file is waited for, and keys are looked at between: it is there before they can be heard.
        while let Some(event) = terminal.next(LOOK, false)? {
            match event {
                Event::Key(key) if leaves(key, typed.is_empty()) => return Ok(Opened::Left),
                event => typed.push(event),
            }
        }
    }
}

/// What is typed after another key may belong to it: then only Ctrl-C leaves.
fn leaves(key: Key, first: bool) -> bool {
    let leave = key.ctrl && matches!(key.code, Code::Char('c' | 'q'));
    leave || first && matches!(key.plain(), Some(Code::Char('q') | Code::Esc))
}

type Coming = Receiver<Result<Box<Ledger>, LedgerError>>;

fn read(path: &Path, mode: Mode, moment: Moment, heard: &Heard) -> Coming {
    let (tell, coming) = channel();
    let (path, heard) = (path.to_path_buf(), heard.clone());
    std::thread::spawn(move || {
        let opened = Ledger::open_heard(&path, mode, moment, &heard);
        if let Ok(ledger) = &opened
            && ledger.docket().len() <= SORTED
        {
            ledger.docket().keep_orders();
        }
        // Nobody waits any more where the program was left.
        let _ = tell.send(opened.map(Box::new));
    });
    coming
}

/// What stands on the screen until the file is open.
struct Page {
    ledger: Option<Ledger>,
    triage: Triage,
    look: Look,
    heard: Heard,
}

impl Page {
    fn of(ledger: Option<Ledger>, look: Look, heard: Heard) -> Page {
        let mut triage = Triage::default();
        if let Some(ledger) = &ledger {
            triage.reload(&Ctx::new(ledger, look));
        }
        Page {
            ledger,
            triage,
            look,
            heard,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        let (area, look) = (frame.area(), self.look);
        let parts = shell(area, 0);
        let buffer = frame.buffer_mut();
        if let Some(ledger) = &self.ledger {
            let ctx = Ctx::new(ledger, look);
            self.triage.draw(buffer, parts.body, &ctx);
            title(
                buffer,
                parts.title,
                &ctx,
                &self.triage,
                Some(0),
                &Said::default(),
            );
        }
        let said = match self.heard.cases() {
            0 => keyed!(
                "正在打开案卷（<quit> 退出；其他键打开后照办）",
                "opening the docket (<quit> quits; other keys are heard when it is open)"
            ),
            n => keyed!(
                "正在读取案卷，已读 {n} 件（<quit> 退出；其他键读完后照办）",
                "reading the docket, {n} cases so far (<quit> quits; other keys are heard when it is read)"
            ),
        };
        put(
            buffer,
            parts.bar,
            said.get(look.lang),
            look.style(Role::Text),
        );
    }
}
