//! What comes to the app from outside of its own screens: the editor's text, and what a caller opens in it.

use super::{App, Effect};
use crate::text::Said;
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens;
use crate::tui::widgets::message::Message;

impl App {
    /// Opens a case page above what is there.
    pub fn open_case(&mut self, id: i64) {
        let ctx = Ctx::new(&self.ledger, self.look);
        let page = screens::CasePage::new(&ctx, id);
        self.stack.push(page);
        self.note();
    }

    /// Does what a screen would ask for.
    pub fn take(&mut self, step: Step) -> Effect {
        let effect = self.step(step);
        self.note();
        effect
    }

    /// What the editor gave back, or why it did not.
    pub fn edited(&mut self, text: Result<String, Said>) {
        match text {
            Ok(text) => {
                let ctx = Ctx::new(&self.ledger, self.look);
                if let Some(screen) = self.stack.last_mut() {
                    screen.edited(&text, &ctx);
                }
            }
            Err(what) => {
                self.message = Some(Message::Refusal {
                    what,
                    hint: crate::said!(
                        "设置环境变量 EDITOR，如 EDITOR=vim；原有文字没有变化",
                        "set the variable EDITOR, such as EDITOR=vim; the text is as it was"
                    ),
                });
            }
        }
    }

    /// What came of opening a file.
    pub fn shown(&mut self, path: &std::path::Path, opened: Result<(), Said>) {
        let file = path.display();
        self.message = Some(match opened {
            Ok(()) => Message::Info(crate::said!("正在打开 {file}", "opening {file}")),
            Err(what) => Message::Refusal {
                what,
                hint: crate::said!("文件在 {file}", "the file is {file}"),
            },
        });
    }
}
