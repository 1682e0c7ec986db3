//! What is seen first, and the forms that were left unsaved: offered, listed, taken up.

use super::{App, Effect};
use crate::said;
use crate::text::Said;
use crate::tui::command::Command;
use crate::tui::forms;
use crate::tui::keys::{Code, Key};
use crate::tui::screen::Ctx;
use crate::tui::screens;
use crate::tui::widgets::message::Message;

impl App {
    /// What is seen first: how to begin where nothing is there; the head's page where it is only looked at.
    pub(super) fn first_page(&mut self) {
        match self.ledger.held_back() {
            // Whoever opened it so meant to work in it.
            Some((what, hint)) => self.message = Some(Message::Refusal { what, hint }),
            None if !self.ledger.writable() => self.calm(),
            None if !self.ledger.holds_cases() => {
                self.stack.push(Box::new(screens::Start::new()));
            }
            None => {}
        }
    }

    /// The forms that were left, to go on with or to give up.
    pub(super) fn draft_list(&mut self) {
        match forms::DraftList::new(&Ctx::new(&self.ledger, self.look)) {
            Some(list) => self.stack.push(Box::new(list)),
            None => {
                self.message = Some(Message::Info(said!(
                    "没有留下未保存的表单",
                    "no form was left unsaved"
                )));
            }
        }
    }

    /// From here on what is typed is kept beside the docket; what was left there is offered. A file that is only read keeps none.
    pub fn keep_drafts(&mut self) {
        if !self.ledger.writable() {
            return;
        }
        if let Some(loose) = self.ledger.loose().into_iter().next() {
            self.tell(Message::Info(loose));
        }
        let left = forms::begin_drafts(&self.ledger);
        if let Some(word) = left.word {
            self.tell(Message::Info(word));
        }
        let n = left.forms.len();
        let Some((form, name)) = left.forms.into_iter().next() else {
            return;
        };
        let many = n > 1;
        let n = Said::same(n);
        let key = Said::same(Command::Drafts.key());
        self.tell(Message::Doubt {
            what: said!(
                "有 {n} 份表单没有保存，最近一份：{name}",
                "{n} forms were left unsaved, the last one: {name}";
                n = n, name = name
            ),
            hint: match many {
                false => said!(
                    "按 F9 接着填；以后打开同一表单也会取回",
                    "F9 goes on with it; opening the same form later brings it back too"
                ),
                true => said!(
                    "按 F9 接着填最近一份；{key} 列出全部，接着填或丢弃",
                    "F9 goes on with the last; {key} lists them all, to go on with or give up";
                    key = key
                ),
            },
        });
        self.live.offered = Some(form);
    }

    /// The first key after the offer: F9 takes it, any other does what it does.
    pub(super) fn take_up(&mut self, key: Key) -> Option<Effect> {
        let form = self.live.offered.take()?;
        if key.plain() != Some(Code::F(9)) {
            return None;
        }
        self.message = None;
        let step = forms::go_on_with(&Ctx::new(&self.ledger, self.look), &form);
        Some(self.step(step))
    }
}
