//! Why an entry is not turned, and what to do instead.

use super::Who;
use super::conflict::{Conflict, by_line};
use super::error::{LedgerError, Refused};
use super::turn::Turn;
use crate::said;
use crate::store::Entry;
use crate::text::Said;

/// Why an entry is not turned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    pub way: Turn,
    /// The entry that was asked for, or would have been the next.
    pub entry: Entry,
    /// What was changed over it since; empty where it is another's and not asked for by name.
    pub since: Vec<Conflict>,
    /// What something else took meanwhile and can stand once only: a docket number, the name of a view.
    pub taken: Vec<Said>,
    /// What the law refuses of it beside what was written since.
    pub refused: Vec<Refused>,
    /// The entry that can be turned instead.
    pub next: Option<Entry>,
}

/// What the turn of an entry meets.
#[derive(Debug, Default)]
pub(super) struct Meets {
    pub(super) since: Vec<Conflict>,
    pub(super) taken: Vec<Said>,
    pub(super) refused: Vec<Refused>,
}

impl Blocked {
    /// Another's entry that was not asked for by name; nothing else is in the way.
    pub fn only_others(&self) -> bool {
        self.since.is_empty() && self.taken.is_empty() && self.refused.is_empty()
    }

    /// It is not what was changed since but what it would stand beside.
    fn is_met(&self) -> bool {
        !self.taken.is_empty() || !self.refused.is_empty()
    }

    pub(super) fn said(&self) -> Said {
        let (title, by) = (
            &self.entry.title,
            by_line(&Who::name_of(&self.entry.by), &self.entry.at),
        );
        if self.only_others() {
            return said!(
                "没有本人可撤销的操作；最近一项是他人登记的（{by}）「{title}」",
                "nothing of your own can be undone; the newest entry is another's ({by}): '{title}'";
                title = title, by = by
            );
        }
        let mut since: Vec<Said> = self.since.iter().map(Conflict::said).collect();
        since.dedup();
        let since = Said::joined(since, "；", "; ");
        let what = match self.way {
            Turn::Undo => said!("撤销", "undone"),
            Turn::Redo => said!("重做", "redone"),
        };
        if self.is_met() {
            let law = LedgerError::Refused(self.refused.clone()).said();
            let law = (!self.refused.is_empty()).then_some(law);
            let taken = Said::joined(self.taken.iter().cloned().chain(law), "；", "; ");
            return said!(
                "不能{what}「{title}」：{taken}",
                "'{title}' cannot be {what}: {taken}";
                title = title, what = what, taken = taken
            );
        }
        said!(
            "「{title}」之后同一内容已有修改，不能{what}。{since}",
            "'{title}' cannot be {what}: it was changed since. {since}";
            title = title, what = what, since = since
        )
    }

    pub(super) fn hint(&self) -> Said {
        let (word, zh, en) = match self.way {
            Turn::Undo => ("undo", "撤销", "take back"),
            Turn::Redo => ("redo", "重做", "bring back"),
        };
        match &self.next {
            Some(next) if self.only_others() => {
                let id = next.id;
                said!(
                    "确要撤销他人的操作：⟨undo {id} --yes⟩",
                    "to take another's back all the same: ⟨undo {id} --yes⟩"
                )
            }
            Some(next) if self.is_met() => {
                let (id, title) = (next.id, &next.title);
                let id = Said::same(id);
                let (word, act) = (Said::same(word), Said::new(zh, en));
                said!(
                    "先改动与它不能并存的一项，或改为{act}下一项「{title}」⟨：anjuan {word} {id}‖⟩",
                    "change what it cannot stand beside first, or {act} the next one instead, '{title}'⟨: anjuan {word} {id}‖⟩";
                    title = title, id = id, act = act, word = word
                )
            }
            None if self.is_met() => {
                let act = Said::new(zh, en);
                said!("先改动与它不能并存的一项，再{act}", "change what it cannot stand beside first, then {act} this"; act = act)
            }
            Some(next) => {
                let (id, title) = (next.id, &next.title);
                let id = Said::same(id);
                let (word, act) = (Said::same(word), Said::new(zh, en));
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
