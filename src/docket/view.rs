//! Saved views: a query and an order under a name.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::select::SortKey;
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
    pub sort: SortKey,
    #[serde(default)]
    pub reverse: bool,
}

fields! {
    /// What a saved view says.
    ViewField of SavedView {
        Uuid = uuid: "标识", "id", Key;
        Name = name: "名称", "name", Line;
        Query = query: "筛选", "query", Line;
        Sort = sort: "排序", "sorted by", Code;
        Reverse = reverse: "倒序", "reversed", Flag;
    }
}
