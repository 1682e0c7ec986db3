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

/// Views every docket has: name, query, order; each in the words of its language.
const BUILT_IN: &[(Text, Text, ListColumn)] = &[
    (
        text("七天内到期", "due within a week"),
        text("在办 到期:7", "open due:7"),
        ListColumn::Due,
    ),
    (
        text("已逾期", "overdue"),
        text("逾期", "overdue"),
        ListColumn::Due,
    ),
    (
        text("待答辩", "to answer"),
        text("待答辩", "to-answer"),
        ListColumn::Due,
    ),
    (
        text("应出庭", "must appear"),
        text("在办 应出庭", "open must-appear"),
        ListColumn::Due,
    ),
    (
        text("今年新收", "received this year"),
        text("收:今年", "received:this-year"),
        ListColumn::Received,
    ),
    (
        text("今年审结", "closed this year"),
        text("结:今年", "closed:this-year"),
        ListColumn::Closed,
    ),
];

/// Them in one language; none of them has an identity.
pub fn built_in(lang: Lang) -> impl Iterator<Item = SavedView> {
    BUILT_IN.iter().map(move |(name, query, sort)| SavedView {
        uuid: Uuid::nil(),
        name: name.get(lang).to_string(),
        query: query.get(lang).to_string(),
        sort: *sort,
        reverse: false,
        columns: String::new(),
    })
}
