//! Saved views: a query, an order and the columns under a name.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ListColumn;
use crate::fields;
use crate::text::{Lang, Text, text};

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

/// Views every docket has: name, query, order.
const BUILT_IN: &[(Text, &str, ListColumn)] = &[
    (
        text("七天内到期", "due within a week"),
        "在办 到期:7",
        ListColumn::Due,
    ),
    (text("已逾期", "overdue"), "逾期", ListColumn::Due),
    (text("待答辩", "to answer"), "待答辩", ListColumn::Due),
    (
        text("应出庭", "must appear"),
        "在办 应出庭",
        ListColumn::Due,
    ),
    (
        text("今年新收", "received this year"),
        "收:今年",
        ListColumn::Received,
    ),
    (
        text("今年审结", "closed this year"),
        "结:今年",
        ListColumn::Closed,
    ),
];

/// Them in one language; none of them has an identity.
pub fn built_in(lang: Lang) -> impl Iterator<Item = SavedView> {
    BUILT_IN.iter().map(move |(name, query, sort)| SavedView {
        uuid: Uuid::nil(),
        name: name.get(lang).to_string(),
        query: (*query).to_string(),
        sort: *sort,
        reverse: false,
        columns: String::new(),
    })
}
