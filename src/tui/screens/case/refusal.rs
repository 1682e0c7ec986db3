//! Why a command does nothing on the case page now: the file is read-only, the row is not of that kind, nothing is there.

use super::file::Entry;
use super::{CasePage, papers, unread_yet};
use crate::said;
use crate::text::Said;
use crate::tui::command::Command;
use crate::tui::keyed::keyed;
use crate::tui::screen::Ctx;

impl CasePage {
    /// The reason; none where the command works here.
    pub(super) fn refusal(&self, command: Command, ctx: &Ctx<'_>) -> Option<Said> {
        use Command::*;
        let file = self.file.as_ref();
        let writes = matches!(
            command,
            Record
                | Close
                | AddHearing
                | Plan
                | MoveHearing
                | MarkAppearance
                | EditCase
                | EditEntry
                | AddHere
                | MoveUp
                | MoveDown
                | RemoveEntry
                | Link
                | Unlink
                | MergeCases
                | Split
                | RemoveCase
                | Archive
                | Undo
                | Redo
        );
        if let Some(why) = ctx.read_only_line().filter(|_| writes) {
            return Some(why);
        }
        if writes && file.is_none() && !matches!(command, Undo | Redo) {
            return Some(match self.unread {
                true => unread_yet(),
                false => said!("此案已不存在", "the case is no longer there"),
            });
        }
        match command {
            Archive => papers::not_to_archive(&file?.case),
            Close => {
                let day = file?.case.closed()?;
                Some(keyed!(
                    "已于 {day} 结案；在时间线上选中「结案」按 <edit-entry> 更正",
                    "closed on {day}; <edit-entry> on the closing in the timeline corrects it"
                ))
            }
            Plan | MoveHearing | MarkAppearance if file?.case.hearings.is_empty() => Some(keyed!(
                "还没有开庭排期，先按 <add-hearing>",
                "no hearing is set; <add-hearing> adds one"
            )),
            MoveUp | MoveDown => {
                let entry = self.selected();
                let moves = |e: &Entry| file?.reordered(e, command == MoveUp);
                (entry.and_then(moves).is_none()).then(|| {
                    said!(
                        "只有当事人、代理人可以调整顺序，且不能越过首尾",
                        "only parties and agents move, and not beyond the first and last"
                    )
                })
            }
            CopyRow if self.selected().is_none() => {
                Some(said!("这一栏没有内容", "there is nothing in this part"))
            }
            Open if self.selected().is_none() => {
                Some(said!("这一栏没有内容", "there is nothing in this part"))
            }
            EditEntry | RemoveEntry => match self.selected() {
                None => Some(said!("这一栏没有内容", "there is nothing in this part")),
                Some(Entry::Case(id)) if command == RemoveEntry => {
                    let linked = file?.chain.len() > 1
                        && file?
                            .chain
                            .iter()
                            .any(|(i, c)| i == id && c.head.continues.is_some());
                    (!linked).then(|| {
                        keyed!(
                            "此案没有关联前案；<edit-entry> 填写",
                            "the case continues none; <edit-entry> says which"
                        )
                    })
                }
                Some(Entry::Office(_)) => Some(keyed!(
                    "本单位规则在「名册」（<register>）的「本单位规则」一栏修改",
                    "office rules are changed in the register (<register>), part office rules"
                )),
                Some(Entry::Proof(..)) if command == RemoveEntry => Some(keyed!(
                    "证明属于不能出庭的登记，按 <edit-entry> 修改",
                    "the proof belongs to the excuse; <edit-entry> changes it"
                )),
                Some(Entry::Needed(_)) if command == RemoveEntry => Some(keyed!(
                    "这是应提交的文书，提交后按 <edit-entry> 登记",
                    "this is a paper to file; <edit-entry> records it once it is filed"
                )),
                Some(Entry::Ahead(_)) => Some(said!(
                    "这一行由事实推出；登记或更正有关事实后自动重算",
                    "this row follows from the facts; record or correct them and it follows"
                )),
                Some(Entry::Deadline(rule)) if command == RemoveEntry => {
                    let set = file?.deadline(rule).is_some_and(|d| d.set.is_some());
                    (!set).then(|| {
                        said!(
                            "期限由法律和事实推出，不能删除；只有手工设定的可以取消",
                            "a deadline follows from law and facts; only one set by hand can be removed"
                        )
                    })
                }
                Some(_) => None,
            },
            _ => None,
        }
    }
}
