//! What stands in a post besides the office: that its holder stayed away, is only planned, no longer holds it, or came as
//! somebody else.

use super::post_names::is_post;
use super::post_words::POSTS;
use crate::text::fold_char;

/// One such word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Beside {
    /// 未出庭, 请假: the words.
    Away(String),
    /// 拟, 待定: that somebody will come, or may.
    Planned(String),
    /// 原局长, 已退休, 旁听: whether it is a responsible official is to be asked.
    Gone(String),
}

impl Beside {
    pub(crate) fn words(&self) -> &str {
        match self {
            Beside::Away(words) | Beside::Planned(words) | Beside::Gone(words) => words,
        }
    }
}

/// How a reason for an absence begins.
const AWAY: &[&str] = &[
    "未",
    "没",
    "不出庭",
    "不到",
    "不能",
    "无法",
    "缺席",
    "请假",
    "因",
    "出差",
    "外出",
    "公务",
    "公出",
    "开会",
    "参会",
    "培训",
    "学习",
    "休假",
    "年休",
    "产假",
    "病假",
    "事假",
    "住院",
    "生病",
    "就医",
    "在外",
    "另有",
];

/// How a word begins that says that somebody is to come.
const PLANNED: &[&str] = &["拟", "待定", "暂定", "计划", "预定", "预计", "待"];

/// Words of somebody who is none of the officials now, or came as somebody else.
const GONE: &[&str] = &[
    "旁听",
    "观摩",
    "调离",
    "调任",
    "调走",
    "离任",
    "离职",
    "卸任",
    "退休",
    "退居",
    "免职",
    "去职",
    "辞职",
    "去世",
    "前任",
    "拟任",
    "候任",
    "待任",
    "代签",
    "陪同",
    "列席",
    "已退",
    "退二线",
    "空缺",
    "缺位",
];

/// Places that begin with 原 and 前: 原州区区长 is in office.
const PLACES: &[&str] = &["原州", "原平", "原阳", "前郭", "前进", "前锋"];

/// The post without such words, and the words.
pub(crate) fn beside_post(post: &str) -> (String, Vec<Beside>) {
    let mut found = Vec::new();
    for word in words(post) {
        if let Some(one) = told(&word) {
            found.push(one);
        }
    }
    if found.is_empty() {
        return (post.to_string(), found);
    }
    // what is gone is still what the post was
    let dropped = |word: &str| matches!(told(word), Some(Beside::Away(_) | Beside::Planned(_)));
    let kept: Vec<String> = words(post).into_iter().filter(|w| !dropped(w)).collect();
    (kept.join("、"), found)
}

/// Whether a part of a post says that it is no longer held, or not yet.
pub(super) fn is_former(part: &str) -> bool {
    let office = |rest: &str| POSTS.contains(&rest) || is_post(rest);
    let place = PLACES.iter().any(|w| part.starts_with(w));
    let bare = ["原任", "原", "前", "曾任", "已"]
        .iter()
        .find_map(|w| part.strip_prefix(w));
    !place && bare.is_some_and(office) || GONE.iter().any(|w| part.contains(w))
}

fn told(word: &str) -> Option<Beside> {
    let said = word.to_string();
    if is_former(word) {
        return Some(Beside::Gone(said));
    }
    // 未央区区长, 因特尔…: an office, however it begins
    if is_post(word) {
        return None;
    }
    if PLANNED.iter().any(|w| word.starts_with(w)) {
        return Some(Beside::Planned(said));
    }
    AWAY.iter()
        .any(|w| word.starts_with(w))
        .then_some(Beside::Away(said))
}

fn words(post: &str) -> Vec<String> {
    post.split(|c: char| {
        c.is_whitespace() || matches!(fold_char(c), '(' | ')' | ',' | ';' | '/') || c == '、'
    })
    .map(str::trim)
    .filter(|w| !w.is_empty())
    .map(str::to_string)
    .collect()
}
