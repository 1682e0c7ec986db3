//! What can be wrong with a journal that is evidence: which entry, and how.

use crate::said;
use crate::text::Said;

/// One place of the journal that is not as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// An entry that was changed, taken out, put in or moved.
    Entry(i64),
    /// An undo or redo that was.
    Turn(i64),
    /// An entry that counts as done, undone or dropped without an undo or redo that says so.
    State(i64),
    /// An entry of which words are gone although nobody who emptied the bin accounts for them.
    Words(i64),
    /// What is noted of a shared docket in a file that is no working copy of one, or that says more than its journal.
    Shared,
    /// A link of a writer's chain that is not there.
    Missing { writer: String, no: i64 },
    /// A link that was there when an earlier head was kept, and is there no more, or is another.
    Cut { writer: String, no: i64 },
}

impl Flaw {
    /// What is wrong.
    pub fn said(&self) -> Said {
        match self {
            Flaw::Entry(id) => said!(
                "操作记录第 {id} 项与登记时不符：被修改、删除、补插或者调换过",
                "entry {id} of the journal is not as it was written: changed, taken out, put in or moved"
            ),
            Flaw::Turn(id) => said!(
                "第 {id} 次撤销（重做）的记录与当时不符",
                "undo or redo {id} is not as it was written"
            ),
            Flaw::State(id) => said!(
                "操作记录第 {id} 项的状态没有撤销、重做的记录可以印证",
                "no undo or redo explains the state of entry {id}"
            ),
            Flaw::Words(id) => said!(
                "操作记录第 {id} 项的原文被抹去，没有清空回收站的记录可以印证",
                "words of entry {id} are gone, and no emptying of the bin accounts for them"
            ),
            Flaw::Shared => said!(
                "共享案卷的登记与本文件不符：没有加入共享，却记有服务器上的内容，或者记到了操作记录之后",
                "what is noted of a shared docket does not fit this file: it is no working copy, or its journal is shorter than noted"
            ),
            Flaw::Missing { writer, no } => said!(
                "登记者 {writer} 的记录链缺第 {no} 环",
                "link {no} of writer {writer} is missing"
            ),
            Flaw::Cut { writer, no } => said!(
                "登记者 {writer} 的记录链与此前留存的第 {no} 环不符：此后的记录被截去或者重写过",
                "writer {writer}'s chain does not hold link {no} as it was kept: cut off or written anew since"
            ),
        }
    }
}
