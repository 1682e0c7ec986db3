//! Beside other programs: what they wrote is followed and said, their lock is waited for without standing still, and a file that goes is noticed.

use std::time::Duration;

use chrono::{DateTime, FixedOffset};

use super::{App, Effect, Pending};
use crate::ledger::{
    LedgerError, Moment, Place, SharedStanding, keep_daily, look_through, standing_line,
};
use crate::said;
use crate::text::Said;
use crate::tui::command::Command;
use crate::tui::forms;
use crate::tui::keys::{Code, Key};
use crate::tui::screen::Ctx;
use crate::tui::task::Task;
use crate::tui::widgets::message::Message;

/// How long one read or write holds the loop up while another program writes: it is tried again at the next tick.
const PATIENCE: Duration = Duration::from_millis(100);
/// Columns in which the whole of how a shared docket stands has its place beside the tabs and the day.
const WIDE: u16 = 110;
/// How long a write is tried before it is asked about, in seconds; a connection beside the keys waits as long by itself.
pub(super) const PATIENT: i64 = 5;

/// What can be tried again while another program holds the file.
pub(super) enum Again {
    Write(Box<Task>),
    /// What the form on top asks for: what it is made from could not be read.
    Form,
}

impl From<Task> for Again {
    fn from(task: Task) -> Again {
        Again::Write(Box::new(task))
    }
}

/// How the app stands to other programs at the same file.
#[derive(Default)]
pub(super) struct Live {
    waiting: Option<(Again, DateTime<FixedOffset>)>,
    /// Since when the write that is tried now was tried.
    tried_from: Option<DateTime<FixedOffset>>,
    /// Since when nothing can be read.
    blocked: Option<DateTime<FixedOffset>>,
    /// Something on the screen could not be read: it is read anew as soon as it can be.
    pub(super) unread: bool,
    adrift: bool,
    /// How the working copy of a shared docket stands.
    shared: Option<SharedStanding>,
    /// What was said last of what others did: not an answer to a key.
    heard: Option<Said>,
    /// The form that was offered to go on with.
    pub(super) offered: Option<String>,
    /// What the thread beside says that makes the copy of the day.
    tended: Option<std::sync::mpsc::Receiver<LedgerError>>,
}

impl App {
    /// The connection waits shortly, the loop long.
    pub(super) fn impatient(&self, wait: Duration) {
        // Refused, it waits longer: nothing else is different.
        let _ = self.ledger.patience(wait);
    }

    pub(super) fn begin_live(&self) {
        self.impatient(PATIENCE);
    }

    /// Whether another program is waited for: the next tick should come soon.
    pub fn waiting(&self) -> bool {
        self.live.waiting.is_some() || self.live.blocked.is_some() || self.live.unread
    }

    pub(super) fn waiting_to_write(&self) -> bool {
        self.live.waiting.is_some()
    }

    /// What stands in the title while the file is not where it was.
    pub(super) fn remark(&self) -> Said {
        match self.live.adrift {
            true => said!("文件已移走或替换", "the file was moved or replaced"),
            false if self.ledger.behind() > 0 => {
                let left = self.ledger.behind();
                said!(
                    "正在核对当日期限，还有 {left} 件",
                    "deadlines of that day: {left} to go"
                )
            }
            false => match &self.live.shared {
                Some(standing) => self.shared_remark(standing),
                None => self.remark.clone(),
            },
        }
    }

    /// The clock moved, or another program wrote.
    pub fn tick(&mut self, moment: Moment) {
        self.look_at_place();
        if !self.live.adrift {
            self.follow(moment);
        }
        self.tended();
        self.look_at_share(moment);
        self.try_again();
        self.keep_typed();
    }

    /// Puts by what is typed into open forms.
    pub fn keep_typed(&mut self) {
        let ctx = Ctx::new(&self.ledger, self.look);
        for screen in &mut self.stack {
            screen.keep(&ctx);
        }
        if let Some(why) = forms::unkept_drafts() {
            self.tell(Message::Refusal {
                what: said!(
                    "没有保存的表单存不进草稿文件：{why}",
                    "forms not saved cannot be kept in the file of drafts: {why}"; why = why
                ),
                hint: said!(
                    "可以接着填，退出之前请先保存；能写入时自动存入",
                    "go on, and save them before you leave; they are put by as soon as that is possible"
                ),
            });
        }
    }

    /// A copy of the day is kept beside the docket, off the key path. How old the newest one is stands in `doctor`.
    pub fn keep_daily_copy(&mut self) {
        if self.ledger.is_damaged()
            && let Some((what, hint)) = self.ledger.held_back()
        {
            self.tell(Message::Refusal { what, hint });
        }
        if !self.ledger.writable() || !self.ledger.holds_cases() {
            return;
        }
        let (path, at) = (self.ledger.path().to_path_buf(), self.ledger.moment().at);
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            // The pages of a large file are not looked at before the first write, but in its copy of the day.
            let kept = keep_daily(&path, at).and_then(|copied| match copied {
                // A copy is looked through as it is made.
                Some(_) => Ok(()),
                None => look_through(&path),
            });
            let kept = kept.map_err(LedgerError::from);
            if let Err(e) = kept {
                let _ = tell.send(e);
            }
        });
        self.live.tended = Some(told);
    }

    /// What the copy found: into a damaged file nothing more is written.
    fn tended(&mut self) {
        let Some(found) = self.live.tended.as_ref().map(|told| told.try_recv()) else {
            return;
        };
        match found {
            Ok(error) => {
                self.live.tended = None;
                if error.is_damaged() {
                    self.ledger.distrust();
                    self.fail(&error);
                    return;
                }
                let why = error.said();
                self.tell(Message::Refusal {
                    what: said!(
                        "今天的备份没有做成：{why}",
                        "the copy of the day could not be made: {why}"; why = why
                    ),
                    hint: said!(
                        "照常登记不受影响；请腾出空间或清开备份的位置，或另存一份（backup --to 文件夹）",
                        "what is recorded is not affected; make room or clear the place of the copies, or copy it elsewhere (backup --to FOLDER)"
                    ),
                });
            }
            Err(std::sync::mpsc::TryRecvError::Disconnected) => self.live.tended = None,
            Err(std::sync::mpsc::TryRecvError::Empty) => {}
        }
    }

    fn follow(&mut self, moment: Moment) {
        let day = self.ledger.today();
        let followed = self.ledger.at(moment).and_then(|()| self.ledger.follow());
        match followed {
            Ok(news) => {
                if self.live.blocked.take().is_some() {
                    self.impatient(PATIENCE);
                    if self.says_nothing_else() {
                        self.message = None;
                    }
                }
                if news.changed || self.live.unread || day != self.ledger.today() {
                    self.reload();
                }
                self.hear_of(news.heard);
            }
            Err(e) if e.is_busy() => {
                // Every read would wait in vain until the other is done.
                self.impatient(Duration::ZERO);
                let now = self.ledger.moment().at;
                let ours = self.live.blocked.is_some() && self.says_nothing_else();
                let since = *self.live.blocked.get_or_insert(now);
                if (ours || self.message.is_none()) && self.live.waiting.is_none() {
                    let n = seconds(since, now);
                    self.message = Some(Message::Info(match self.meeting_now() {
                        true => said!(
                            "正在写入从服务器取来的内容，已等 {n} 秒",
                            "what came from the server is being written, {n} s so far"
                        ),
                        false => said!(
                            "正在等待另一程序，已等 {n} 秒",
                            "waiting for another program, {n} s so far"
                        ),
                    }));
                }
            }
            Err(e) => self.fail(&e),
        }
    }

    /// Whether the line is free for how long another program is waited for: no question stands there, and no refusal.
    fn says_nothing_else(&self) -> bool {
        let said = matches!(self.message, None | Some(Message::Info(_)));
        said && self.pending.is_none() && !self.leaving
    }

    /// What others did goes into the log; the newest is said, unless a word is awaited.
    fn hear_of(&mut self, heard: Vec<Said>) {
        let more = heard.len().saturating_sub(1);
        let held = self.message.take();
        let mut newest = Said::default();
        for said in heard {
            newest = said.clone();
            self.tell(Message::Info(said));
        }
        let asked = self.pending.is_some() || self.leaving || self.live.waiting.is_some();
        if newest.zh.is_empty() || asked {
            self.message = held;
            return;
        }
        if more > 0 {
            let log = Command::Log.key();
            newest = said!(
                "{newest}（另有 {more} 项，按 {log} 查看）",
                "{newest} ({more} more: {log})";
                newest = newest, more = Said::same(more), log = Said::same(log)
            );
        }
        let before = self.live.heard.replace(newest.clone());
        // The answer to one's own key stays beside what another did.
        self.message = Some(match held {
            Some(Message::Info(own)) if before.as_ref() != Some(&own) => {
                let both = said!("{own}　{newest}", "{own}   {newest}"; own = own, newest = newest);
                Message::Info(both)
            }
            Some(refused @ Message::Refusal { .. }) => refused,
            _ => Message::Info(newest),
        });
        if let Some(Message::Info(shown)) = &self.message {
            self.live.heard = Some(shown.clone());
        }
    }

    /// Where a shared docket's truth stands, and what waits; beside a day looked back at it is not asked.
    fn look_at_share(&mut self, moment: Moment) {
        if !self.ledger.writable() {
            return;
        }
        if let Ok(standing) = self.ledger.shared_standing() {
            #[cfg(feature = "share")]
            self.meet(standing.as_ref(), moment);
            self.live.shared = standing;
        }
        #[cfg(not(feature = "share"))]
        let _ = moment;
    }

    /// Whether a thread of this program is at the server now, and may be writing what came.
    pub(super) fn meeting_now(&self) -> bool {
        #[cfg(feature = "share")]
        let now = self.keeper_is_at_it();
        #[cfg(not(feature = "share"))]
        let now = false;
        now
    }

    /// `已同步 08:41 · 待同步 2 项`; where the screen is narrow, the one thing of it that matters most.
    fn shared_remark(&self, standing: &SharedStanding) -> Said {
        #[cfg(feature = "share")]
        let away = self.away();
        #[cfg(not(feature = "share"))]
        let away = true;
        let (waiting, held) = (standing.waiting, standing.held);
        if self.bar.width < WIDE && (away || waiting > 0) {
            return match (held > 0, waiting > 0) {
                (true, _) => said!("待处理 {held} 项", "{held} to settle"),
                (false, true) => said!("待同步 {waiting} 项", "{waiting} waiting"),
                (false, false) => said!("未连上", "not connected"),
            };
        }
        let line = standing_line(standing, self.ledger.clock());
        match away {
            true => said!("{line} · 未连上", "{line} · not connected"; line = line),
            false => line,
        }
    }

    fn look_at_place(&mut self) {
        let place = self.ledger.place();
        let adrift = place != Place::Here;
        if std::mem::replace(&mut self.live.adrift, adrift) == adrift {
            return;
        }
        let file = self.ledger.path().display().to_string();
        let quit = Command::Quit.key();
        let message = match place {
            Place::Here => Message::Info(said!(
                "案卷文件 {file} 已回到原处，可以继续登记",
                "the file {file} is back in its place; go on recording"
            )),
            Place::Gone => Message::Refusal {
                what: said!(
                    "案卷文件 {file} 已被移走或删除；屏幕上是移走前的内容，现在不能登记",
                    "the file {file} was moved or removed; the screen shows what it held, and nothing can be recorded"
                ),
                hint: said!(
                    "请把文件放回原处；若已改用别处的文件，按 {quit} 退出后重新打开",
                    "put the file back; where another place is used now, leave with {quit} and open that"
                ),
            },
            Place::Replaced => Message::Refusal {
                what: said!(
                    "案卷文件 {file} 已被另一文件替换；屏幕上是替换前的内容，现在不能登记",
                    "the file {file} was replaced by another; the screen shows the one before, and nothing can be recorded"
                ),
                hint: said!(
                    "按 {quit} 退出后重新打开，即读入新的文件",
                    "leave with {quit} and open it again to read the new one"
                ),
            },
        };
        self.tell(message);
    }

    /// Another program holds the file: the write is tried at every tick, for a while.
    pub(super) fn wait_for(&mut self, task: impl Into<Again>) {
        let now = self.ledger.moment().at;
        let since = self.live.tried_from.take().unwrap_or(now);
        let n = seconds(since, now);
        if n >= PATIENT {
            return self.ask_again(task, n);
        }
        self.message = Some(Message::Info(said!(
            "正在等待另一程序，已等 {n} 秒（Esc 取消）",
            "waiting for another program, {n} s so far (Esc stops)"
        )));
        self.live.waiting = Some((task.into(), since));
    }

    /// So many seconds were waited.
    pub(super) fn ask_again(&mut self, task: impl Into<Again>, n: i64) {
        self.message = Some(Message::Doubt {
            what: said!(
                "已等 {n} 秒，另一程序仍在使用此文件，没有写入",
                "after {n} s another program still holds the file; nothing was written"
            ),
            hint: said!(
                "按 F9 或 y 再试，其他键返回；所填内容都在",
                "F9 or y tries again, any other key goes back; what was typed is kept"
            ),
        });
        self.pending = Some(Pending::Again(task.into()));
    }

    fn try_again(&mut self) {
        if let Some((task, since)) = self.live.waiting.take() {
            self.live.tried_from = Some(since);
            self.run_task(task);
            self.live.tried_from = None;
        }
    }

    pub(super) fn run_task(&mut self, task: Again) {
        self.message = None;
        match task {
            Again::Write(task) => match *task {
                Task::Write {
                    deed,
                    close,
                    doubts,
                } => self.submit(deed, close, doubts),
                Task::Turn { entry, way, doubts } => self.turn(entry, way, doubts),
            },
            Again::Form => {
                let ctx = Ctx::new(&self.ledger, self.look);
                if let Some(form) = self.stack.last_mut() {
                    let step = form.again(&ctx);
                    self.step(step);
                }
            }
        }
    }

    /// While a write waits, Esc stops it; nothing else is heard, so that nothing is done twice or elsewhere.
    pub(super) fn key_while_waiting(&mut self, key: Key) -> Option<Effect> {
        self.live.waiting.as_ref()?;
        let leave = key.ctrl && matches!(key.code, Code::Char('c' | 'q'));
        if key.plain() == Some(Code::Esc) || leave {
            self.live.waiting = None;
            self.message = Some(Message::Info(said!(
                "已取消，没有写入；所填内容都在",
                "stopped, nothing was written; what was typed is kept"
            )));
        }
        Some(Effect::None)
    }
}

fn seconds(since: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> i64 {
    (now - since).num_seconds().max(0)
}
