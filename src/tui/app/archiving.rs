//! A case archived from its page: the copy is made and the case closed in one act, and it is said where the copy lies.

use super::App;
use crate::exchange::case_pack::{Asked, archive};
use crate::said;
use crate::text::Said;
use crate::tui::command::Command;
use crate::tui::widgets::message::Message;

impl App {
    pub(super) fn archive(&mut self, case: i64, asked: &Asked) {
        match archive(&mut self.ledger, case, asked) {
            Ok(done) => {
                let (file, open) = self.done_writing(&done.out);
                let undo = Command::Undo.key();
                let score = done.score.map(|n| n.to_string()).unwrap_or_default();
                self.message = Some(Message::Info(said!(
                    "已归档，评查得分 {score}，封存在 {file}   {open} 打开  {undo} 撤销",
                    "archived, score {score}, sealed in {file} ({open} opens it, {undo} takes it back)"
                )));
                self.reload();
            }
            Err(e) => {
                let hint = e.hint();
                self.message = Some(Message::Refusal {
                    what: e.said(),
                    hint: if hint.zh.is_empty() {
                        Said::default()
                    } else {
                        hint
                    },
                });
            }
        }
    }
}
