//! A write done beside the keys: how far it is, and that Esc stops it with nothing written.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ledger::Heard;
use crate::said;
use crate::text::{Said, Text};
use crate::tui::command::{Command, Place};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::task::Done;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::waiting::{HINTS, Waiting};

/// What is written so soon shows no interlude.
const AT_ONCE: Duration = Duration::from_millis(120);
/// How long the loop waits for news while it could take a key.
const SLICE: Duration = Duration::from_millis(30);

/// The screen.
pub(in crate::tui) struct Writing {
    news: Receiver<Done>,
    heard: Heard,
    stopping: bool,
}

impl Writing {
    pub(in crate::tui) fn new(news: Receiver<Done>, heard: Heard) -> Writing {
        Writing {
            news,
            heard,
            stopping: false,
        }
    }

    /// What came of it where it is done at once, else the screen that waits.
    ///
    /// # Errors
    /// It is not done yet.
    pub(in crate::tui) fn at_once(self) -> Result<Done, Writing> {
        self.news.recv_timeout(AT_ONCE).map_err(|_| self)
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        self.heard.stop();
    }
}

impl Screen for Writing {
    fn place(&self) -> Place {
        Place::Text
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("写入", "writing")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(HINTS)
    }

    fn busy(&self) -> bool {
        true
    }

    fn work(&mut self, _ctx: &Ctx<'_>) -> Step {
        match self.news.recv_timeout(SLICE) {
            Ok(done) => Step::Done(Box::new(done)),
            Err(RecvTimeoutError::Timeout) => Step::Stay,
            Err(RecvTimeoutError::Disconnected) => Step::Close(Message::Refusal {
                what: said!(
                    "写入中断，没有写入任何内容",
                    "the write broke off; nothing was written"
                ),
                hint: said!("请再试一次", "try again"),
            }),
        }
    }

    fn on(&mut self, command: Command, _ctx: &Ctx<'_>) -> Step {
        if command == Command::Back {
            // It says itself when it has stopped: the write is rolled back first.
            self.stopping = true;
            self.heard.stop();
            return Step::Stay;
        }
        Step::Ignored
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let (cases, of) = (self.heard.cases(), self.heard.of());
        let what = match of {
            0 => said!(
                "正在读取案卷，已读 {cases} 件",
                "reading the docket, {cases} cases so far"
            ),
            _ => said!(
                "正在写入和重算，{cases}/{of} 件",
                "writing and deriving anew, {cases} of {of} cases"
            ),
        };
        Waiting {
            what,
            done: None,
            stopping: self.stopping,
            leaves: said!("停止后不留下任何改动", "nothing is left half done"),
        }
        .draw(buffer, area, ctx);
        None
    }
}
