//! Saved views: a query, an order and the columns under a name.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ListColumn;
use crate::fields;

/// One saved view. Its name stands once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedView {
    #[serde(default)]
    pub uuid: Uuid,
    pub name: String,
    /// In the query language.
    #[serde(default)]
    pub query: String,
    pub sort: ListColumn,
    #[serde(default)]
    pub reverse: bool,
    /// The columns shown, as `Layout` writes them; empty: the usual ones.
    #[serde(default)]
    pub columns: String,
}

fields! {
    /// What a saved view says.
    ViewField of SavedView {
        Uuid = uuid: "标识", "id", Key;
        Name = name: "名称", "name", Line;
        Query = query: "筛选", "query", Line;
        Sort = sort: "排序", "sorted by", Code;
        Reverse = reverse: "倒序", "reversed", Flag;
        Columns = columns: "栏目", "columns", Line;
    }
}
