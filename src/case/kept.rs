//! Named documents the office keeps beside its cases: frozen submissions, the layouts of ledgers, macros, second looks.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{codes, fields};

codes! {
    /// What kind of document is kept.
    pub enum Shelf {
        Frozen = "frozen", "已固定的报送", "frozen submission";
        Layout = "layout", "台账版式", "ledger layout";
        /// What each case of another office's docket was when it was merged last.
        Merged = "merged", "已并入的案卷", "merged docket";
        /// A series of deeds with blanks, done at one go.
        Macro = "macro", "成套办理", "macro";
        /// The dates a second person has looked over.
        Ticked = "ticked", "换眼核对", "second look";
        /// Cases that were taken out, whole, with the reason.
        Bin = "bin", "回收站", "bin";
    }
}

/// One kept document. Its name stands once on its shelf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    #[serde(default)]
    pub uuid: Uuid,
    pub shelf: Shelf,
    pub name: String,
    /// When it was kept, RFC 3339.
    #[serde(default)]
    pub at: String,
    /// What it holds, in the words of whoever reads it back.
    pub body: serde_json::Value,
}

fields! {
    /// What a kept document says.
    KeptField of Kept {
        Uuid = uuid: "标识", "id", Key;
        Shelf = shelf: "类别", "shelf", Code;
        Name = name: "名称", "name", Line;
        At = at: "留存时间", "kept at", Line;
        Body = body: "内容", "content", Key;
    }
}
