//! What the app does with the ledger: writes a deed, asks where there is doubt, undoes and redoes.

use super::live::PATIENT;
use super::{App, Effect, Pending};
use crate::ledger::{Blocked, Deed, Doubted, Doubts, Heard, LedgerError, Receipt, Shift, Turn};
use crate::said;
use crate::text::Said;
use crate::tui::command::Command;
use crate::tui::forms;
use crate::tui::job::Request;
use crate::tui::keyed::keyed;
use crate::tui::keys::{Code, Key};
use crate::tui::screen::Step;
use crate::tui::screens::{self, LogLine};
use crate::tui::task::{Came, Done, Task};
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;

/// How many messages of this run are kept.
const LOGGED: usize = 500;

impl App {
    /// Begins an import; a file that cannot be read leaves the form open.
    pub(super) fn import(&mut self, request: Request) {
        match screens::begin_import(&self.ledger, request) {
            Step::Close(message) => self.message = Some(message),
            step => {
                self.step(step);
            }
        }
    }

    /// What was written through another connection is read anew.
    pub(super) fn written(&mut self, receipt: Receipt) {
        self.stack.pop();
        if let Err(e) = self.ledger.refresh() {
            return self.fail(&e);
        }
        let title = receipt.title;
        self.message = Some(Message::Info(match receipt.entry {
            None => said!("没有变化", "nothing changed"),
            Some(_) => {
                keyed!("已{title}   <undo> 撤销", "{title} (<undo> takes it back)"; title = title)
            }
        }));
        self.reload();
    }

    /// Writes a deed, shows what came of it, and reads every screen anew.
    pub(super) fn submit(&mut self, mut deed: Deed, close: bool, doubts: Doubts) {
        if deed.uuid.is_nil() {
            deed.uuid = self.ledger.fresh_id();
        }
        self.run(Task::Write {
            deed,
            close,
            doubts,
        });
    }

    /// Writes; what takes long in a thread beside the keys.
    fn run(&mut self, task: Task) {
        // What cannot be read now is said by the write itself.
        if !task.is_long(&self.ledger).unwrap_or(false) {
            let came = task.run(&mut self.ledger, &Heard::default());
            return self.came(task, came);
        }
        let heard = Heard::default();
        let news = task.begin(&self.ledger, &heard);
        match screens::Writing::new(news, heard).at_once() {
            Ok(done) => self.done(done),
            Err(writing) => self.stack.push(Box::new(writing)),
        }
    }

    /// What was done beside the keys: the ledger that wrote holds the docket as it is now.
    pub(super) fn done(&mut self, done: Done) {
        let Done { task, came, ledger } = done;
        if let (Some(ledger), true) = (ledger, came.is_ok()) {
            self.ledger = ledger.in_slices();
            self.begin_live();
        }
        match came {
            Err(e) if e.is_busy() => self.ask_again(task, PATIENT),
            came => self.came(task, came),
        }
    }

    fn came(&mut self, task: Task, came: Came) {
        match task {
            Task::Write {
                deed,
                close,
                doubts,
            } => self.submitted(deed, close, doubts, came),
            Task::Turn { entry, way, doubts } => match came {
                Err(e) if e.is_busy() => self.wait_for(Task::Turn { entry, way, doubts }),
                Err(LedgerError::Doubted(list)) => self.doubted_turn(entry, way, doubts, list),
                came => self.turned(came.map(|(receipt, _)| receipt), way),
            },
        }
    }

    fn submitted(&mut self, deed: Deed, close: bool, doubts: Doubts, came: Came) {
        match came {
            Ok((receipt, shifts)) => {
                if close && let Some(mut done) = self.stack.pop() {
                    done.submitted();
                }
                let beside = beside(&receipt);
                let title = receipt.title;
                self.tell(Message::Info(if receipt.entry.is_none() {
                    said!("没有变化{beside}", "nothing changed{beside}"; beside = beside)
                } else if receipt.last {
                    said!("已{title}{beside}", "{title}{beside}"; title = title, beside = beside)
                } else {
                    let shifted = shifted(&shifts);
                    let shifted = said!("{shifted}{beside}", "{shifted}{beside}"; shifted = shifted, beside = beside);
                    said!("已{title}   {key} 撤销{shifted}", "{title} ({key} takes it back){shifted}"; title = title, shifted = shifted, key = key(Command::Undo))
                }));
                self.reload();
            }
            Err(e) => self.unsettled(deed, close, doubts, e),
        }
    }

    /// What was not written waits for a word about its doubts, or for a choice about its conflicts.
    pub(super) fn unsettled(&mut self, deed: Deed, close: bool, doubts: Doubts, e: LedgerError) {
        let what = e.said();
        if e.is_busy() {
            return self.wait_for(Task::Write {
                deed,
                close,
                doubts,
            });
        }
        match e {
            LedgerError::Doubted(list) => {
                self.message = Some(Message::Doubt {
                    what,
                    hint: said!(
                        "核对无误按 F9 或 y 登记，其他键返回修改",
                        "F9 or y records it all the same; any other key goes back"
                    ),
                });
                self.pending = Some(Pending::Write {
                    deed: Box::new(deed),
                    close,
                    doubts: doubts.and_seen(list),
                });
            }
            LedgerError::Conflict(list) => {
                let page = screens::Conflicts::new(deed, close, doubts, list);
                self.stack.push(Box::new(page));
            }
            e => self.fail(&e),
        }
    }

    /// Asks before a wide act; F9 or y does it.
    pub(super) fn ask(&mut self, deed: Deed, what: Said, close: bool, last: bool) {
        let hint = match last {
            true => said!(
                "按 F9 或 y 执行，其他键返回；执行后不能撤销",
                "F9 or y does it, any other key goes back; it cannot be taken back"
            ),
            false => keyed!(
                "按 F9 或 y 执行，其他键返回；执行后可用 <undo> 一步撤销",
                "F9 or y does it, any other key goes back; <undo> takes it back in one step"
            ),
        };
        self.message = Some(Message::Doubt { what, hint });
        self.pending = Some(Pending::Write {
            deed: Box::new(deed),
            close,
            doubts: Doubts::Confirmed,
        });
    }

    pub(super) fn confirm(&mut self, key: Key, pending: Pending) -> Effect {
        self.message = None;
        let yes = matches!(key.code, Code::F(9) | Code::Char('y' | 'Y')) && !key.ctrl && !key.alt;
        // What was only held up is saved by the key that saves.
        let again = matches!(pending, Pending::Again(_)) && key.with_ctrl() == Some('s');
        if yes || again {
            match pending {
                Pending::Write {
                    deed,
                    close,
                    doubts,
                } => self.submit(*deed, close, doubts),
                Pending::Turn { entry, way, doubts } => self.turn(entry, way, doubts),
                Pending::Again(task) => self.run_task(task),
            }
        } else {
            self.message = Some(Message::Info(match pending {
                Pending::Write { .. } | Pending::Again(_) => said!("未登记", "not recorded"),
                Pending::Turn { .. } => said!("没有改动", "nothing was changed"),
            }));
        }
        Effect::None
    }

    /// Leaves; where drafts would go with it, asks first.
    pub(super) fn quit(&mut self) -> Effect {
        self.keep_typed();
        let drafts = forms::drafts(self.ledger.path());
        if drafts.is_empty() {
            return Effect::Quit;
        }
        self.leaving = true;
        self.message = Some(Message::Doubt {
            what: unsaved(&drafts),
            hint: said!(
                "按 F9 或 y 退出，其他键留下；重新打开该表单可接着填",
                "F9 or y leaves; any other key stays. Opening the form again continues it"
            ),
        });
        Effect::None
    }

    /// The answer to that.
    pub(super) fn leave(&mut self, key: Key) -> Effect {
        self.message = None;
        let again = key.ctrl && matches!(key.code, Code::Char('c' | 'q'));
        let yes = matches!(key.code, Code::F(9) | Code::Char('y' | 'Y')) && !key.ctrl && !key.alt;
        if yes || again {
            return Effect::Quit;
        }
        Effect::None
    }

    /// Turns one's own newest entry, or the one that was offered instead or asked for by name.
    pub(super) fn turn(&mut self, entry: Option<i64>, way: Turn, doubts: Doubts) {
        self.run(Task::Turn { entry, way, doubts });
    }

    /// Beside what was written since it is doubted: it waits for a word.
    fn doubted_turn(&mut self, entry: Option<i64>, way: Turn, doubts: Doubts, list: Vec<Doubted>) {
        let what = LedgerError::Doubted(list.clone()).said();
        let act = match way {
            Turn::Undo => said!("撤销", "take it back"),
            Turn::Redo => said!("重做", "bring it back"),
        };
        self.message = Some(Message::Doubt {
            what,
            hint: said!("核对无误按 F9 或 y {act}，其他键不动", "F9 or y to {act} all the same; any other key leaves it"; act = act),
        });
        self.pending = Some(Pending::Turn {
            entry,
            way,
            doubts: doubts.and_seen(list),
        });
    }

    /// Says what cannot be turned and offers the next.
    fn blocked(&mut self, blocked: &Blocked, error: &LedgerError) {
        let Some(next) = &blocked.next else {
            return self.fail(error);
        };
        let title = &next.title;
        let hint = match (blocked.only_others(), blocked.way) {
            (true, _) => said!(
                "F9 或 y 撤销他人的这一项，其他键不动",
                "F9 or y takes it back although it is another's; any other key leaves it"
            ),
            (false, Turn::Undo) => {
                said!("F9 或 y 改为撤销「{title}」，其他键不动", "F9 or y takes back '{title}' instead; any other key leaves it"; title = title)
            }
            (false, Turn::Redo) => {
                said!("F9 或 y 改为重做「{title}」，其他键不动", "F9 or y brings back '{title}' instead; any other key leaves it"; title = title)
            }
        };
        self.message = Some(Message::Doubt {
            what: error.said(),
            hint,
        });
        self.pending = Some(Pending::Turn {
            entry: Some(next.id),
            way: blocked.way,
            doubts: Doubts::Ask,
        });
    }

    fn turned(&mut self, turned: Result<Receipt, LedgerError>, way: Turn) {
        match turned {
            Ok(receipt) => {
                let title = receipt.title;
                let next = self.next_turn();
                self.tell(Message::Info(match way {
                    Turn::Undo => said!("撤销：{title}   {key} 重做{next}", "undone: {title} ({key} redoes){next}"; title = title, next = next, key = key(Command::Redo)),
                    Turn::Redo => said!("重做：{title}", "redone: {title}"; title = title),
                }));
                self.reload();
            }
            Err(e) => match &e {
                LedgerError::Blocked(blocked) => self.blocked(blocked, &e),
                _ => self.fail(&e),
            },
        }
    }

    /// What undo would take back next.
    fn next_turn(&self) -> Said {
        match self.ledger.to_undo() {
            Ok(Some(entry)) => {
                let (title, key) = (entry.title, key(Command::Undo));
                said!("   再按 {key}：{title}", "; {key} again: {title}"; title = title, key = key)
            }
            _ => Said::default(),
        }
    }

    pub(super) fn fail(&mut self, error: &LedgerError) {
        let (what, hint) = match error.is_busy() && self.meeting_now() {
            // The other program is this one: its own thread writes what came.
            true => (
                said!(
                    "正在写入从服务器取来的内容",
                    "what came from the server is being written"
                ),
                said!("稍等片刻再按一次", "press it again in a moment"),
            ),
            false => (error.said(), error.hint()),
        };
        self.tell(Message::Refusal { what, hint });
    }

    /// Says something that belongs in the log of this run.
    pub(super) fn tell(&mut self, message: Message) {
        let (said, role) = match &message {
            Message::Info(said) => (said, Role::Text),
            Message::Refusal { what, .. } => (what, Role::Alarm),
            Message::Doubt { what, .. } => (what, Role::Warn),
        };
        if self.log.len() >= LOGGED {
            self.log.remove(0);
        }
        self.log.push(LogLine {
            at: self.ledger.moment().at.format("%H:%M:%S").to_string(),
            said: said.clone(),
            role,
        });
        self.message = Some(message);
    }
}

fn key(command: Command) -> Said {
    Said::same(command.key())
}

/// What stands beside what was written, and what is odd about its time.
fn beside(receipt: &Receipt) -> Said {
    let mut remarks = receipt.came();
    remarks.extend(receipt.remarks());
    match remarks.is_empty() {
        true => Said::default(),
        false => {
            let all = Said::joined(remarks, "　", "; ");
            said!("　{all}", "; {all}"; all = all)
        }
    }
}

/// How many drafts there are, and which.
fn unsaved(drafts: &[Said]) -> Said {
    let count = drafts.len();
    let names = Said::joined(drafts.iter().take(3), "；", "; ");
    said!("有 {count} 份表单草稿尚未保存，退出后不再保留：{names}", "{count} forms are drafts, not saved; leaving drops them: {names}"; count = Said::same(count), names = names)
}

/// What a change of the calendar did to open deadlines; empty where it did nothing.
fn shifted(shifts: &[Shift]) -> Said {
    let moved = shifts.iter().filter(|s| s.moved()).count();
    let stood = |s: &&Shift| !s.moved();
    let firm = shifts
        .iter()
        .filter(stood)
        .filter(|s| s.was_provisional)
        .count();
    match (moved, firm) {
        (0, 0) => Said::default(),
        (moved, 0) => said!("，{moved} 项期限移动", ", {moved} deadlines moved"),
        (moved, firm) => said!(
            "，{moved} 项期限移动，{firm} 项由暂定转为确定",
            ", {moved} deadlines moved, {firm} no longer provisional"
        ),
    }
}
