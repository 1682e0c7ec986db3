//! Why an entry is not turned, and what to do instead.

use std::path::Path;

use super::Who;
use super::conflict::{Conflict, by_line};
use super::error::{LedgerError, Refused};
use super::turn::Turn;
use crate::said;
use crate::store::{Entry, RESTORED};
use crate::text::Said;

/// Why an entry is not turned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    pub way: Turn,
    /// It is the newest and can never be taken back: what to do instead.
    pub fixed: Option<Said>,
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

/// What there is to do in place of taking back what cannot be: `whole` where its words are still there, `before` where what
/// the file held before it was restored is kept.
pub(super) fn instead(entry: &Entry, whole: bool, before: Option<&Path>) -> Said {
    if entry.title.zh.starts_with(RESTORED) {
        return match before {
            Some(before) => {
                let name = Said::same(before.display());
                said!(
                    "要退回恢复以前的内容，用恢复时留下的 {name} ⟨（anjuan restore {name}）‖再恢复一次⟩",
                    "to go back to what was there before it, restore what was kept then, {name}⟨ (anjuan restore {name})‖⟩";
                    name = name
                )
            }
            None => said!(
                "要退回恢复以前的内容，用此前的备份再恢复一次",
                "to go back to what was there before it, restore an earlier backup"
            ),
        };
    }
    match whole {
        false => said!(
            "它的内容已随回收站清空，不再保留",
            "what it held went with the bin and is not kept"
        ),
        true => said!(
            "它记的是当时的现状，要改的请直接修改",
            "it tells what stood then; change directly what is to be changed"
        ),
    }
}

impl Blocked {
    /// Of an entry, with nothing in the way yet.
    pub(super) fn of(way: Turn, entry: Entry) -> Blocked {
        Blocked {
            way,
            fixed: None,
            entry,
            since: Vec::new(),
            taken: Vec::new(),
            refused: Vec::new(),
            next: None,
        }
    }

    /// Another's entry that was not asked for by name; nothing else is in the way.
    pub fn only_others(&self) -> bool {
        self.fixed.is_none()
            && self.since.is_empty()
            && self.taken.is_empty()
            && self.refused.is_empty()
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
        if let Some(instead) = &self.fixed {
            return said!(
                "最近一项「{title}」（{by}）不能撤销；{instead}",
                "the newest entry, '{title}' ({by}), cannot be undone; {instead}";
                title = title, by = by, instead = instead
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
            Some(next) if self.fixed.is_some() => {
                let (id, title) = (Said::same(next.id), &next.title);
                said!(
                    "确要撤销它以前的一项「{title}」⟨：anjuan undo {id}‖⟩",
                    "to undo what was done before it, '{title}'⟨: anjuan undo {id}‖⟩";
                    title = title, id = id
                )
            }
            None if self.fixed.is_some() => said!(
                "此前没有别的可撤销的操作",
                "nothing before it can be undone either"
            ),
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
