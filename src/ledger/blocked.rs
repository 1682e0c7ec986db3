//! Why an entry is not turned, and what to do instead.

use super::conflict::{Conflict, by_line};
use crate::said;
use crate::store::Entry;
use crate::text::Said;

/// Why an entry is not turned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    pub undo: bool,
    /// The entry that was asked for, or would have been the next.
    pub entry: Entry,
    /// What was changed over it since; empty where it is another's and not asked for by name.
    pub since: Vec<Conflict>,
    /// The entry that can be turned instead.
    pub next: Option<Entry>,
}

impl Blocked {
    pub(super) fn said(&self) -> Said {
        let (title, by) = (
            &self.entry.title,
            by_line(&self.entry.by.who, &self.entry.at),
        );
        if self.since.is_empty() {
            return said!(
                "没有本人可撤销的操作；最近一项是他人登记的（{by}）「{title}」",
                "nothing of your own can be undone; the newest entry is another's ({by}): '{title}'";
                title = title, by = by
            );
        }
        let mut since: Vec<Said> = self.since.iter().map(Conflict::said).collect();
        since.dedup();
        let since = Said::joined(since, "；", "; ");
        let what = match self.undo {
            true => said!("撤销", "undone"),
            false => said!("重做", "redone"),
        };
        said!(
            "「{title}」之后同一内容已有修改，不能{what}。{since}",
            "'{title}' cannot be {what}: it was changed since. {since}";
            title = title, what = what, since = since
        )
    }

    pub(super) fn hint(&self) -> Said {
        let (word, zh, en) = match self.undo {
            true => ("undo", "撤销", "take back"),
            false => ("redo", "重做", "bring back"),
        };
        match &self.next {
            Some(next) if self.since.is_empty() => {
                let id = next.id;
                said!(
                    "确要撤销他人的操作：⟨undo {id} --yes⟩",
                    "to take another's back all the same: ⟨undo {id} --yes⟩"
                )
            }
            Some(next) => {
                let (id, title) = (next.id, &next.title);
                let id = Said::new(id.to_string(), id.to_string());
                let (word, act) = (Said::new(word, word), Said::new(zh, en));
                said!(
                    "可改为{act}下一项「{title}」⟨：anjuan {word} {id}；仍要{act}原来一项则加 --choose mine‖⟩",
                    "{act} the next one instead, '{title}'⟨: anjuan {word} {id}; or --choose mine to {act} this one all the same‖⟩";
                    title = title, id = id, act = act, word = word
                )
            }
            None => {
                let act = Said::new(zh, en);
                said!(
                    "⟨仍要{act}则加 --choose mine，保留其后的修改则加 --choose theirs；或‖请⟩直接修改要改的内容",
                    "⟨--choose mine to {act} it all the same, --choose theirs to leave what was changed since; or ‖⟩change it directly";
                    act = act
                )
            }
        }
    }
}
