//! What a screen asked for, done: screens opened and closed, deeds handed on, what the loop must do.

use super::live::Again;
use super::{App, Effect};
use crate::ledger::Doubts;
use crate::said;
use crate::text::Said;
use crate::tui::command::Place;
use crate::tui::forms;
use crate::tui::screen::{Ctx, Step, Wish};
use crate::tui::widgets::message::Message;

/// What was copied, in one line.
fn copied(text: &str) -> Said {
    let lines = text.lines().count();
    if lines > 1 {
        return said!("已复制 {lines} 行", "copied {lines} lines");
    }
    let shown = text.replace('\t', " ");
    said!("已复制 {shown}", "copied {shown}")
}

impl App {
    pub(super) fn step(&mut self, step: Step) -> Effect {
        match step {
            Step::Stay | Step::Ignored => {}
            Step::Push(screen) => self.stack.push(screen),
            Step::Pop => {
                self.stack.pop();
            }
            Step::Replace(screen) => {
                self.stack.pop();
                self.stack.push(screen);
            }
            Step::Goto(place, wish) => self.goto(place, wish),
            Step::Submit { deed, close } => self.submit(deed, close, Doubts::Ask),
            Step::Settled {
                deed,
                close,
                doubts,
            } => {
                self.stack.pop();
                self.submit(deed, close, doubts);
            }
            Step::Unsettled {
                deed,
                doubts,
                error,
            } => {
                self.stack.pop();
                self.unsettled(deed, false, doubts, error);
            }
            #[cfg(feature = "share")]
            Step::SettleShared { unit, chosen } => self.settle_shared(&unit, &chosen),
            #[cfg(feature = "share")]
            Step::Share(asked) => self.share(asked),
            #[cfg(feature = "share")]
            Step::LeaveShare => self.leave_share(),
            Step::Write(deed) => self.submit(deed, true, Doubts::Confirmed),
            Step::Export(export) => self.export(export),
            Step::Exported { path, written } => {
                self.stack.pop();
                self.exported(&path, written);
            }
            Step::Confirm {
                deed,
                what,
                close,
                last,
            } => self.ask(deed, what, close, last),
            Step::Import(request) => self.import(request),
            Step::Done(done) => {
                self.stack.pop();
                self.done(*done);
            }
            Step::Close(message) => {
                self.stack.pop();
                self.message = Some(message);
            }
            Step::Written(receipt) => self.written(receipt),
            Step::Say(message) => self.message = Some(message),
            Step::Wait => self.wait_for(Again::Form),
            Step::Copy(text) => {
                self.message = Some(Message::Info(copied(&text)));
                return Effect::Copy(text);
            }
            Step::Run(command) => {
                self.stack.pop();
                return self.command(command);
            }
            Step::Edit(text) => return Effect::Edit(text),
            Step::Archive(case, asked) => self.archive(case, &asked),
            Step::OpenPaper(case, paper) => return self.open_paper(case, paper),
            Step::Demo(id) => return Effect::Demo(id),
            Step::Colours(palette) => {
                self.stack.pop();
                self.colours(palette);
            }
            Step::KeepColumns(layout) => {
                self.stack.pop();
                let step = Step::Goto(Place::Docket, Some(Wish::Columns(Some(layout.clone()))));
                self.step(step);
                return Effect::KeepColumns(layout.to_string());
            }
            Step::OpenCase(id) => {
                self.stack.pop();
                self.open_case(id);
            }
            Step::SeeFrom(day) => {
                self.stack.pop();
                self.see_from(day);
            }
        }
        Effect::None
    }

    pub(super) fn reload(&mut self) {
        // The first case ends the first run.
        if self.ledger.holds_cases() {
            self.stack.retain(|s| s.place() != Place::Start);
        }
        // What cannot be read now stays as it is shown, and is read when the other program is done.
        let held = self.ledger.readable();
        self.live.unread = matches!(&held, Err(e) if e.is_busy());
        if self.live.unread {
            return;
        }
        forms::forget_emptied(&self.ledger);
        let ctx = Ctx::new(&self.ledger, self.look);
        self.tabs[self.tab].reload(&ctx);
        for screen in &mut self.stack {
            screen.reload(&ctx);
        }
    }
}
