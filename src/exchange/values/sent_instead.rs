//! A cell that tells why one official stayed away and who came instead: 镇长开会，由副镇长周某出庭. The one who came is meant.

use super::post_rank::{Standing, standing};
use super::post_words::POSTS;
use super::posts::{Who, who};
use crate::text::fold;

/// Why somebody did not come.
const AWAY: &[&str] = &[
    "开会",
    "参会",
    "会议",
    "出差",
    "外出",
    "公出",
    "因公",
    "公务",
    "请假",
    "休假",
    "年休",
    "病假",
    "产假",
    "住院",
    "生病",
    "因病",
    "培训",
    "学习",
    "隔离",
    "在外",
    "另有",
    "有事",
    "无法出庭",
    "不能出庭",
    "未出庭",
    "未能出庭",
    "不便出庭",
    "临时有",
    "值班",
    "抢险",
    "防汛",
    "防疫",
];

/// Who was sent stands behind such a word.
const SENT: &[&str] = &[
    "现改由",
    "特委托",
    "改由",
    "现由",
    "故由",
    "遂由",
    "委托",
    "委派",
    "指派",
    "安排",
    "授权",
    "由",
    "派",
];

/// What closes the clause of the one who came.
const CAME: &[&str] = &[
    "代为出庭应诉",
    "代为出庭",
    "代替出庭",
    "出庭应诉",
    "参加庭审",
    "参加诉讼",
    "代为应诉",
    "出庭",
    "到庭",
    "应诉",
    "参加",
];

/// The name and post of the one who came; none where the words are of another kind.
pub(crate) fn sent_instead(text: &str) -> Option<String> {
    let folded = fold(text);
    let clauses: Vec<&str> = folded
        .trim()
        .trim_end_matches(['。', '.', ';'])
        .split([',', ';', '。'])
        .map(str::trim)
        .collect();
    let (last, others) = clauses.split_last()?;
    let told = |clause: &&str| {
        AWAY.iter().any(|w| stayed(clause, w))
            || clause.starts_with('受')
                && ["委托", "委派", "指派", "授权"]
                    .iter()
                    .any(|w| clause.ends_with(w))
    };
    if others.is_empty() || !others.iter().all(told) {
        return None;
    }
    let bare = CAME.iter().find_map(|w| last.strip_suffix(w))?.trim();
    let bare = SENT
        .iter()
        .find_map(|w| bare.strip_prefix(w))
        .unwrap_or(bare)
        .trim();
    match who(bare) {
        Who::Official { name, post }
            if !post.is_empty()
                && super::is_person(&name)
                && standing(&post) == Standing::Official =>
        {
            Some(format!("{name}（{post}）"))
        }
        _ => None,
    }
}

/// 镇长开会, 镇长王强因公外出: an official, and the word for what kept him; 防汛办主任, （分管培训） are no such word.
fn stayed(clause: &str, word: &str) -> bool {
    let Some(at) = clause.find(word) else {
        return false;
    };
    let (before, behind) = (
        clause.get(..at).unwrap_or_default(),
        clause.get(at + word.len()..).unwrap_or_default(),
    );
    let subject = before
        .trim()
        .trim_end_matches(['因', '在', '须', '需', '要', '去', '到', '赴'])
        .trim_end_matches("正")
        .trim_end_matches("临时");
    let office = matches!(who(subject), Who::Post(_) | Who::Official { .. });
    let posted = POSTS.iter().any(|p| behind.contains(p));
    office && !posted && behind.chars().count() <= 10 && !clause.contains(['(', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_who_came_is_told_from_the_one_who_stayed_away() {
        for (text, want) in [
            ("镇长开会，由副镇长周某出庭", Some("周某（副镇长）")),
            ("局长出差，副局长钱文斌出庭应诉。", Some("钱文斌（副局长）")),
            (
                "区长因公外出,委托副区长端木红出庭",
                Some("端木红（副区长）"),
            ),
            ("受镇长委托，副镇长王大勇出庭", Some("王大勇（副镇长）")),
            ("镇长开会，由工作人员林某出庭", None),
            ("镇长开会，由律师傅某出庭", None),
            ("镇长开会，未出庭", None),
            ("镇长周某，副镇长王大勇出庭", None),
            ("镇长王强开会，由副镇长李刚出庭", Some("李刚（副镇长）")),
            ("副局长李小红（分管培训），副局长王大勇出庭", None),
            ("防汛办主任李小红，副镇长王大勇出庭", None),
            ("会议中心主任李小红，副镇长王大勇出庭", None),
            ("副镇长王大勇代镇长李小红出庭", None),
        ] {
            assert_eq!(sent_instead(text).as_deref(), want, "{text}");
        }
    }
}
