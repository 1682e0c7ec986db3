//! Named documents the office keeps beside its cases: frozen submissions, the layouts of ledgers.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes;

codes! {
    /// What kind of document is kept.
    pub enum Shelf {
        Frozen = "frozen", "已固定的报送", "frozen submission";
        Layout = "layout", "台账版式", "ledger layout";
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
