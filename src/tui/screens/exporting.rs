//! A file being written beside the keys: how far it is, and that Esc stops it with nothing half written.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::exchange::ledger_out::{ExportError, Written};
use crate::ledger::{Heard, LedgerError};
use crate::said;
use crate::text::{Said, Text};
use crate::tui::command::{Command, Place};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::widgets::waiting::{HINTS, Waiting};

/// What is written so soon shows no interlude.
const AT_ONCE: Duration = Duration::from_millis(120);
/// How long the loop waits for news while it could take a key.
const SLICE: Duration = Duration::from_millis(30);

/// The file, and what came of it.
type Done = (PathBuf, Result<Written, ExportError>);

/// The screen.
pub(in crate::tui) struct Exporting {
    path: PathBuf,
    news: Receiver<Result<Written, ExportError>>,
    heard: Heard,
    stopping: bool,
}

impl Exporting {
    pub(in crate::tui) fn new(
        path: PathBuf,
        news: Receiver<Result<Written, ExportError>>,
        heard: Heard,
    ) -> Exporting {
        Exporting {
            path,
            news,
            heard,
            stopping: false,
        }
    }

    /// What came of it where it is done at once, else the screen that waits.
    ///
    /// # Errors
    /// It is not done yet.
    pub(in crate::tui) fn at_once(self) -> Result<Done, Exporting> {
        match self.wait(AT_ONCE) {
            Some(written) => Ok((self.path.clone(), written)),
            None => Err(self),
        }
    }

    fn wait(&self, patience: Duration) -> Option<Result<Written, ExportError>> {
        match self.news.recv_timeout(patience) {
            Ok(written) => Some(written),
            Err(RecvTimeoutError::Timeout) => None,
            // It ended without a word: nothing was put in the file's place.
            Err(RecvTimeoutError::Disconnected) => Some(Err(LedgerError::Stopped.into())),
        }
    }
}

impl Drop for Exporting {
    fn drop(&mut self) {
        self.heard.stop();
    }
}

impl Screen for Exporting {
    fn place(&self) -> Place {
        Place::Text
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("写文件", "writing a file")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(HINTS)
    }

    fn busy(&self) -> bool {
        true
    }

    fn work(&mut self, _ctx: &Ctx<'_>) -> Step {
        match self.wait(SLICE) {
            Some(written) => Step::Exported {
                path: self.path.clone(),
                written,
            },
            None => Step::Stay,
        }
    }

    fn on(&mut self, command: Command, _ctx: &Ctx<'_>) -> Step {
        if command == Command::Back {
            // It says itself when it has stopped.
            self.stopping = true;
            self.heard.stop();
            return Step::Stay;
        }
        Step::Ignored
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let (cases, of) = (self.heard.cases(), self.heard.of());
        let file = self.path.display();
        let what = match of {
            0 => said!(
                "正在写 {file}，已读 {cases} 件",
                "writing {file}, {cases} cases read"
            ),
            _ => said!(
                "正在写 {file}，已读 {cases}/{of} 件",
                "writing {file}, {cases} of {of} cases read"
            ),
        };
        Waiting {
            what,
            done: None,
            stopping: self.stopping,
            leaves: said!("停止后不留下半个文件", "no half of a file is left"),
        }
        .draw(buffer, area, ctx);
        None
    }
}
