//! An import under way: what it is doing, how far it is, and that Esc stops it with nothing half done.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::kept::Kept;
use super::{boxed, mapping, preview};
use crate::exchange::import::{ImportError, Progress};
use crate::exchange::sheet::Trouble;
use crate::ledger::{Doubts, Ledger, LedgerError};
use crate::said;
use crate::text::{Said, Text};
use crate::tui::command::{Command, Place};
use crate::tui::job::{Job, Outcome, Request};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::widgets::message::Message;
use crate::tui::widgets::waiting::{HINTS, Waiting};

pub(super) struct Running {
    job: Job,
    request: Request,
    stopping: bool,
    /// The preview it was asked on.
    kept: Option<Kept>,
}

impl Running {
    pub(super) fn new(job: Job, request: Request) -> Running {
        Running {
            job,
            request,
            stopping: false,
            kept: None,
        }
    }

    pub(super) fn keeping(self, kept: Kept) -> Running {
        Running {
            kept: Some(kept),
            ..self
        }
    }

    /// What came of it where it is done at once, else the screen that waits.
    pub(super) fn first(mut self, ledger: &Ledger) -> Step {
        match self.job.at_once() {
            Some(outcome) => self.arrived(outcome, ledger),
            None => Step::Replace(boxed(self)),
        }
    }

    fn arrived(&mut self, outcome: Outcome, ledger: &Ledger) -> Step {
        let request = self.request.clone();
        if let Outcome::Written(Err(e @ LedgerError::Refused(_))) = &outcome
            && let Some(kept) = self.kept.take()
        {
            let again = Running::new(Job::plan(ledger, &request), request);
            return again.keeping(kept.refused(e.said())).first(ledger);
        }
        match outcome {
            Outcome::Planned(Ok(plan)) => Step::Replace(boxed(match self.kept.take() {
                Some(kept) => preview::Preview::again(request, plan, kept),
                None => preview::Preview::new(request, plan),
            })),
            Outcome::Planned(Err(ImportError::NoHeader { columns, .. })) if !columns.is_empty() => {
                Step::Replace(boxed(mapping::Mapping::of_unknown(request, columns)))
            }
            Outcome::Planned(Err(e)) if is_stopped(&e) => Step::Close(stopped()),
            Outcome::Planned(Err(e)) => Step::Close(Message::Refusal {
                what: e.said(),
                hint: e.hint(),
            }),
            Outcome::Written(Ok(receipt)) => Step::Written(receipt),
            Outcome::Written(Err(LedgerError::Stopped)) => Step::Close(stopped()),
            Outcome::Written(Err(e)) => Step::Close(Message::Refusal {
                what: e.said(),
                hint: e.hint(),
            }),
            Outcome::Unsettled(unsettled) => {
                let (deed, error) = *unsettled;
                Step::Unsettled {
                    deed,
                    doubts: Doubts::Confirmed,
                    error,
                }
            }
            Outcome::Lost => Step::Close(Message::Refusal {
                what: said!(
                    "导入中断，没有写入任何内容",
                    "the import broke off; nothing was written"
                ),
                hint: said!("请重新导入", "import again"),
            }),
        }
    }
}

fn is_stopped(error: &ImportError) -> bool {
    matches!(error, ImportError::Sheet(e) if e.trouble == Trouble::Stopped)
}

fn stopped() -> Message {
    Message::Info(said!(
        "已停止导入，没有写入任何内容",
        "the import was stopped; nothing was written"
    ))
}

/// `逐行核对 台账.xlsx 2500/10000`.
fn line(progress: &Progress) -> Said {
    let (what, file, rows, of) = (
        progress.phase.text(),
        Said::same(&*progress.file),
        progress.rows,
        progress.of,
    );
    if of > 0 {
        let percent = u64::from(rows) * 100 / u64::from(of);
        said!("{what} {file} {rows}/{of}（{percent}%）", "{what} {file} {rows}/{of} ({percent}%)"; what = what, file = file)
    } else {
        said!("{what} {file} {rows} 行", "{what} {file} {rows} rows"; what = what, file = file)
    }
}

impl Screen for Running {
    fn place(&self) -> Place {
        Place::Text
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        let name = self.request.name();
        said!("导入 {name}", "importing {name}")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(HINTS)
    }

    fn busy(&self) -> bool {
        true
    }

    fn work(&mut self, ctx: &Ctx<'_>) -> Step {
        match self.job.wait() {
            Some(outcome) => self.arrived(outcome, ctx.ledger),
            None => Step::Stay,
        }
    }

    fn on(&mut self, command: Command, _ctx: &Ctx<'_>) -> Step {
        if command == Command::Back {
            // it says itself when it has stopped: a write is rolled back first
            self.stopping = true;
            self.job.stop();
            return Step::Stay;
        }
        Step::Ignored
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let progress = self.job.progress();
        let what = match progress {
            Some(progress) => line(progress),
            None => said!("正在打开…", "opening…"),
        };
        Waiting {
            what,
            done: progress
                .filter(|p| p.of > 0)
                .map(|p| f64::from(p.rows) / f64::from(p.of)),
            stopping: self.stopping,
            leaves: said!("停止后不留下任何改动", "nothing is left half done"),
        }
        .draw(buffer, area, ctx);
        None
    }
}
