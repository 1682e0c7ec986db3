//! What the app does with the ledger: writes a deed, asks where there is doubt, undoes and redoes.

use super::{App, Effect, Pending};
use crate::exchange::document;
use crate::exchange::ledger_out::{self, ExportError, Format};
use crate::ledger::{Change, Deed, Doubts, LedgerError, Shift};
use crate::said;
use crate::text::Said;
use crate::tui::forms;
use crate::tui::keys::{Code, Key};
use crate::tui::screen::{Ctx, Export, Exported};
use crate::tui::screens;
use crate::tui::widgets::message::Message;

impl App {
    pub(super) fn import(&mut self, path: std::path::PathBuf) {
        let ctx = Ctx {
            ledger: &self.ledger,
            look: self.look,
        };
        match screens::preview(&path, &ctx) {
            Ok(screen) => {
                self.stack.pop();
                self.stack.push(screen);
            }
            Err(message) => self.message = Some(message),
        }
    }

    /// Writes what is on the screen into a file.
    pub(super) fn export(&mut self, export: Export) {
        let (path, replace) = (&export.path, export.replace);
        let written = match &export.what {
            Exported::Cases(ids) => {
                let docket = self.ledger.docket();
                let positions: Vec<usize> =
                    ids.iter().filter_map(|id| docket.position(*id)).collect();
                let format = Format::of(path).unwrap_or(Format::Xlsx);
                ledger_out::export(
                    &self.ledger,
                    &positions,
                    path,
                    format,
                    self.look.lang,
                    replace,
                )
            }
            Exported::Grid(grid) => grid.write(path, replace),
            Exported::Paper {
                case,
                hearing,
                paper,
            } => return self.paper(*case, *hearing, paper, path, replace),
        };
        match written {
            Ok(written) => {
                self.stack.pop();
                let (rows, file) = (written.rows, path.display());
                self.message = Some(Message::Info(said!(
                    "已写入 {file},{rows} 行",
                    "wrote {file}, {rows} rows"
                )));
            }
            Err(e) => {
                self.message = Some(Message::Refusal {
                    what: e.said(),
                    hint: e.hint(),
                });
            }
        }
    }

    /// Makes a paper and says where it is and what it wants.
    fn paper(
        &mut self,
        case: i64,
        hearing: Option<uuid::Uuid>,
        id: &str,
        path: &std::path::Path,
        replace: bool,
    ) {
        self.message = Some(match self.make_paper(case, hearing, id, path, replace) {
            Ok(missing) => {
                self.stack.pop();
                let file = path.display();
                let (n, list) = (missing.len(), missing.join("、"));
                Message::Info(if missing.is_empty() {
                    said!("已写入 {file}", "wrote {file}")
                } else {
                    said!(
                        "已写入 {file};缺 {n} 项,已标黄:{list}",
                        "wrote {file}; {n} missing, marked yellow: {list}"
                    )
                })
            }
            Err(message) => message,
        });
    }

    fn make_paper(
        &self,
        case: i64,
        hearing: Option<uuid::Uuid>,
        id: &str,
        path: &std::path::Path,
        replace: bool,
    ) -> Result<Vec<String>, Message> {
        let refusal = |what: Said, hint: Said| Message::Refusal { what, hint };
        let paper = document::paper(id)
            .ok_or_else(|| refusal(said!("没有这种文书", "no such paper"), Said::default()))?;
        let ask = document::Ask {
            hearing,
            official: None,
        };
        let made = self
            .ledger
            .case(case)
            .map_err(document::DocumentError::from)
            .and_then(|file| {
                let template = document::find(paper, None, self.ledger.path())?;
                document::make(&self.ledger, &file, paper, ask, &template.bytes)
            })
            .map_err(|e| match e {
                document::DocumentError::Template(e) => refusal(e.said, e.hint),
                document::DocumentError::Ledger(e) => refusal(e.said(), e.hint()),
            })?;
        if let Some(folder) = path.parent() {
            // a folder that cannot be made shows when the file is written
            let _ = std::fs::create_dir_all(folder);
        }
        ExportError::write(path, &made.bytes, replace).map_err(|e| refusal(e.said(), e.hint()))?;
        Ok(made.missing)
    }

    /// Writes a deed, shows what came of it, and reads every screen anew.
    pub(super) fn submit(&mut self, deed: Deed, close: bool, doubts: Doubts) {
        let calendar = |c: &Change| {
            use Change::*;
            matches!(c, Notice(_) | RemoveNotice(_) | Day(_) | RemoveDay(_))
        };
        let done = if deed.changes.iter().any(calendar) {
            self.ledger.commit_calendar(deed.clone(), doubts)
        } else {
            let receipt = self.ledger.commit(deed.clone(), doubts);
            receipt.map(|receipt| (receipt, Vec::new()))
        };
        match done {
            Ok((receipt, shifts)) => {
                if close {
                    self.stack.pop();
                }
                let title = receipt.title;
                self.message = Some(Message::Info(if receipt.entry.is_none() {
                    said!("没有变化", "nothing changed")
                } else {
                    let shifted = shifted(&shifts);
                    said!("已{title}   u 撤销{shifted}", "{title} (u takes it back){shifted}"; title = title, shifted = shifted)
                }));
                self.reload();
            }
            Err(e @ LedgerError::Doubted(_)) => {
                self.message = Some(Message::Doubt {
                    what: e.said(),
                    hint: said!(
                        "核对无误按 F9 或 y 登记,其他键返回修改",
                        "F9 or y records it all the same; any other key goes back"
                    ),
                });
                self.pending = Some(Pending { deed, close });
            }
            Err(e) => self.fail(&e),
        }
    }

    pub(super) fn confirm(&mut self, key: Key, pending: Pending) -> Effect {
        self.message = None;
        if matches!(key.code, Code::F(9) | Code::Char('y' | 'Y')) && !key.ctrl && !key.alt {
            self.submit(pending.deed, pending.close, Doubts::Confirmed);
        } else {
            self.message = Some(Message::Info(said!("未登记", "not recorded")));
        }
        Effect::None
    }

    /// Leaves; where drafts would go with it, asks first.
    pub(super) fn quit(&mut self) -> Effect {
        let drafts = forms::drafts(self.ledger.path());
        if drafts == 0 {
            return Effect::Quit;
        }
        self.leaving = true;
        self.message = Some(Message::Doubt {
            what: said!(
                "有 {drafts} 份表单草稿尚未保存,退出后不再保留",
                "{drafts} forms are drafts, not saved; leaving drops them"
            ),
            hint: said!(
                "按 F9 或 y 退出,其他键留下;重新打开该表单可接着填",
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

    pub(super) fn turn(&mut self, undo: bool) {
        let turned = if undo {
            self.ledger.undo()
        } else {
            self.ledger.redo()
        };
        match turned {
            Ok(receipt) => {
                let title = receipt.title;
                self.message = Some(Message::Info(if undo {
                    said!("撤销:{title}   U 重做", "undone: {title} (U redoes)"; title = title)
                } else {
                    said!("重做:{title}", "redone: {title}"; title = title)
                }));
                self.reload();
            }
            Err(e) => self.fail(&e),
        }
    }

    pub(super) fn fail(&mut self, error: &LedgerError) {
        self.message = Some(Message::Refusal {
            what: error.said(),
            hint: error.hint(),
        });
    }
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
        (moved, 0) => said!(",{moved} 项期限移动", ", {moved} deadlines moved"),
        (moved, firm) => said!(
            ",{moved} 项期限移动,{firm} 项由暂定转为确定",
            ", {moved} deadlines moved, {firm} no longer provisional"
        ),
    }
}
