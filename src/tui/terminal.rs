//! The terminal: entered once, drawn without flicker, and given back whole by one `restore`, however the program ends.

use std::collections::VecDeque;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
    Event as Raw, MouseButton, MouseEventKind,
};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Frame;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};

use super::burst::{self, Came};
use super::guard;
use super::keys::Key;
use super::pass;
use super::probe;
use super::theme::Look;
use crate::text::{Lang, Said};

/// Whether the screen is ours. Nothing is written to it while it is not: what a dying frame left in the buffer
/// must not land on the shell's screen.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// One whole frame of 300x100 with styles fits, so that a frame leaves in one write.
const BUFFER: usize = 64 * 1024;

/// Why the terminal UI cannot start.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    #[error("standard input or output is not a terminal")]
    NotATerminal,
    #[error("TERM=dumb cannot show a full screen")]
    Dumb,
    #[error("the terminal does not answer: {0}")]
    Io(#[from] io::Error),
}

impl TerminalError {
    /// What is wrong and which command does without a terminal.
    pub fn said(&self) -> Said {
        match self {
            TerminalError::NotATerminal => Said::new(
                "界面要在终端里打开，而标准输入或输出不是终端。不用界面可用：anjuan due（期限）、anjuan list（案件）、\
                 anjuan stats（统计），或 anjuan --help",
                "the UI needs a terminal, and standard input or output is none. Without it use: anjuan due, \
                 anjuan list, anjuan stats, or anjuan --help",
            ),
            TerminalError::Dumb => Said::new(
                "TERM=dumb 的终端不能显示整屏界面。可用 anjuan plain（文字界面），或换一个终端",
                "a terminal with TERM=dumb cannot show a full screen. Use anjuan plain, the plain-text face, or another \
                 terminal",
            ),
            TerminalError::Io(error) => Said::new(
                format!("终端没有响应：{error}"),
                format!("the terminal does not answer: {error}"),
            ),
        }
    }
}

/// How the terminal is entered.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub mouse: bool,
    /// The language of the message after a crash.
    pub lang: Lang,
    /// Where a crash is written down (created 0600); nothing is written when `None`.
    pub crash_log: Option<PathBuf>,
    /// The command and its options by their names, for that.
    pub asked: String,
    /// Asks the terminal at the start whether it gives two columns to characters such as `…` and `─`.
    pub ask_width: bool,
}

/// What the terminal reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    Key(Key),
    /// Pasted text as it came; a field cleans it. Some input methods commit this way.
    Paste(String),
    /// The same without brackets: more of it may come.
    Burst(String),
    /// What came soon after a `Burst` or a `More`.
    More(String),
    Click(Position),
    /// Rows the wheel turned, negative upwards, and where.
    Wheel(i16, Position),
    Resize,
}

/// The entered terminal. Dropping it restores.
pub struct Terminal {
    inner: ratatui::Terminal<CrosstermBackend<BufWriter<Gate>>>,
    options: Options,
    wide: bool,
    /// What came and is not told yet: keys typed before the first frame, or many at once.
    waiting: VecDeque<Event>,
}

impl Terminal {
    /// Enters: raw mode, alternate screen, bracketed paste, the mouse if wanted; guards against panics, signals and
    /// a terminal that is gone.
    ///
    /// # Errors
    /// No terminal, a dumb one, or one that fails; it is restored then.
    pub fn enter(options: Options) -> Result<Terminal, TerminalError> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(TerminalError::NotATerminal);
        }
        if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
            return Err(TerminalError::Dumb);
        }
        // With NO_COLOR crossterm 0.29 would reset reverse and bold at every colour; the pass takes colour out instead.
        crossterm::style::force_color_output(true);
        guard::install(&options)?;
        set_up(options.mouse)?;
        let (wide, early) = if options.ask_width {
            probe::ask()
        } else {
            (None, Vec::new())
        };
        let backend = CrosstermBackend::new(BufWriter::with_capacity(BUFFER, Gate(io::stdout())));
        match ratatui::Terminal::new(backend) {
            Ok(inner) => Ok(Terminal {
                inner,
                options,
                wide: wide == Some(true),
                waiting: early.into_iter().map(Event::Key).collect(),
            }),
            Err(error) => {
                restore();
                Err(error.into())
            }
        }
    }

    /// Draws one frame; the pass comes last. The caret stands where `draw` set it, and is hidden if it set none.
    pub fn draw(&mut self, look: Look, draw: impl FnOnce(&mut Frame)) -> io::Result<()> {
        queue!(self.inner.backend_mut(), BeginSynchronizedUpdate, Hide)?;
        let drawn = self.inner.draw(|frame| {
            draw(frame);
            pass::finish(frame.buffer_mut(), look);
        });
        let drawn = drawn.map(|_| ());
        execute!(self.inner.backend_mut(), EndSynchronizedUpdate)?;
        drawn
    }

    /// How many rows it has, where it says so.
    pub fn rows(&self) -> Option<u16> {
        self.inner.size().ok().map(|size| size.height)
    }

    /// Whether the terminal said that it gives two columns to ambiguous characters.
    pub fn wide(&self) -> bool {
        self.wide
    }

    /// Listens to the mouse, or leaves it to the terminal.
    pub fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.options.mouse = on;
        if on {
            execute!(self.inner.backend_mut(), EnableMouseCapture)
        } else {
            execute!(self.inner.backend_mut(), DisableMouseCapture)
        }
    }

    /// The next event; `None` when `timeout` passed without one, or when what came means nothing here. Characters
    /// that come many at once are pasted text, and so is what comes soon after it, as `pasting` says.
    pub fn next(&mut self, timeout: Duration, pasting: bool) -> io::Result<Option<Event>> {
        if let Some(event) = self.waiting.pop_front() {
            return Ok(Some(event));
        }
        let first = match read(timeout)? {
            Some(Event::Key(first)) => first,
            other => return Ok(other),
        };
        let mut after = None;
        let came = burst::gather(first, pasting, |wait| {
            Ok(match read(wait)? {
                Some(Event::Key(key)) if burst::character(&key).is_some() => Some(key),
                other => {
                    after = other;
                    None
                }
            })
        })?;
        match came {
            Came::Keys(keys) => self.waiting.extend(keys.into_iter().map(Event::Key)),
            Came::Text(text) if pasting => self.waiting.push_back(Event::More(text)),
            Came::Text(text) => self.waiting.push_back(Event::Burst(text)),
        }
        self.waiting.extend(after);
        Ok(self.waiting.pop_front())
    }

    /// Events that came before there was anyone to hear them come again, first of all.
    pub fn again(&mut self, events: Vec<Event>) {
        for event in events.into_iter().rev() {
            self.waiting.push_front(event);
        }
    }

    /// Ctrl-Z: gives the terminal back and stops until the shell continues the program. Does nothing on Windows.
    pub fn suspend(&mut self) -> io::Result<()> {
        #[cfg(unix)]
        {
            restore();
            let stopped = signal_hook::low_level::raise(signal_hook::consts::SIGTSTP);
            self.re_enter()?;
            stopped?;
        }
        Ok(())
    }

    /// Runs something that needs the terminal for itself, such as `$EDITOR`, and comes back.
    pub fn outside<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        guard::outside(true);
        restore();
        let result = run();
        guard::outside(false);
        self.re_enter()?;
        Ok(result)
    }

    /// Sends a command such as "copy to the clipboard" (OSC 52) to the terminal.
    pub fn send(&mut self, command: impl crossterm::Command) -> io::Result<()> {
        execute!(self.inner.backend_mut(), command)
    }

    fn re_enter(&mut self) -> io::Result<()> {
        set_up(self.options.mouse)?;
        // Not `clear`: it asks where the cursor is and hangs where no answer comes.
        let size = self.inner.size()?;
        self.inner.resize(Rect::from((Position::ORIGIN, size)))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// crossterm asks the system to wait whole milliseconds and spins through what is left of one. A wait of whole ones and
/// this little more is over when the system's is.
const MORE: Duration = Duration::from_micros(60);

/// One event from the terminal. The wait is never zero: the terminal is not looked at then.
fn read(timeout: Duration) -> io::Result<Option<Event>> {
    let whole = timeout.as_micros().div_ceil(1_000).max(1);
    let whole = Duration::from_millis(u64::try_from(whole).unwrap_or(u64::MAX));
    if !crossterm::event::poll(whole.saturating_add(MORE))? {
        return Ok(None);
    }
    Ok(match crossterm::event::read()? {
        Raw::Key(event) => Key::from_event(&event).map(Event::Key),
        Raw::Paste(text) => Some(Event::Paste(text)),
        Raw::Resize(..) => Some(Event::Resize),
        Raw::Mouse(event) => {
            let at = Position::new(event.column, event.row);
            match event.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Event::Click(at)),
                MouseEventKind::ScrollUp => Some(Event::Wheel(-3, at)),
                MouseEventKind::ScrollDown => Some(Event::Wheel(3, at)),
                _ => None,
            }
        }
        _ => None,
    })
}

fn set_up(mouse: bool) -> io::Result<()> {
    ENTERED.store(true, Ordering::SeqCst);
    let mut out = io::stdout();
    let entered = enable_raw_mode()
        .and_then(|()| execute!(out, EnterAlternateScreen, Hide))
        .and_then(|()| {
            if mouse {
                execute!(out, EnableMouseCapture)
            } else {
                Ok(())
            }
        });
    // An old Windows console has no bracketed paste; everything else works without it.
    let _ = execute!(out, EnableBracketedPaste);
    if entered.is_err() {
        restore();
    }
    entered
}

/// Gives the terminal back: the one way out for a normal end, a panic, a signal, Ctrl-Z and `$EDITOR`.
/// Does nothing when the terminal is not ours. Returns whether it was.
pub fn restore() -> bool {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return false;
    }
    let mut out = io::stdout();
    // Each on its own: one that fails must not keep the others from being sent.
    let _ = queue!(out, EndSynchronizedUpdate);
    let _ = queue!(out, DisableMouseCapture);
    let _ = queue!(out, DisableBracketedPaste);
    let _ = queue!(out, SetAttribute(Attribute::Reset));
    let _ = queue!(out, LeaveAlternateScreen);
    let _ = queue!(out, Show);
    let _ = out.flush();
    let _ = disable_raw_mode();
    true
}

/// Standard output while the screen is ours; swallows everything else.
struct Gate(Stdout);

impl Write for Gate {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if ENTERED.load(Ordering::SeqCst) {
            self.0.write(bytes)
        } else {
            Ok(bytes.len())
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if ENTERED.load(Ordering::SeqCst) {
            self.0.flush()
        } else {
            Ok(())
        }
    }
}
