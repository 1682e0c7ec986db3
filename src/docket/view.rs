//! Saved views: a query and an order under a name.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::select::SortKey;

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
