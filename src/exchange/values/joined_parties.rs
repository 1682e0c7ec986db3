//! Names that stand together in a cell: 张某及李某, 张某以及其子李某, 古丽 阿依木.

use super::parties::{is_whole, of_name};
use super::surnames::is_person;
use crate::text::fold_char;

/// Words that join two names, the longest first, and whether they can stand in a name too.
const JOINTS: &[(&str, Within)] = &[
    ("以及", Within::No),
    ("暨", Within::Whole),
    ("及", Within::Whole),
    ("和", Within::Whole),
    ("与", Within::Whole),
    ("并", Within::Long),
    ("同", Within::Long),
];

/// How a joint may be part of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// It never is.
    No,
    /// It joins only where a whole name stands on either side.
    Whole,
    /// It does so only between names of three characters.
    Long,
}

/// More bytes than any name has: what stands before a joint is not looked at as one name.
const LONGEST: usize = 360;

/// A word that joins, where it begins and where what stands behind it does.
struct Joint {
    at: usize,
    behind: usize,
    within: Within,
}

/// What stands behind a joint, already parted: the joint at which its first name ends, and what is true of all its names.
#[derive(Clone, Copy)]
struct Behind {
    cut: Option<usize>,
    named: bool,
    whole: bool,
    long: bool,
}

/// 张某及李某, 甲公司与乙公司: cut where a whole name stands on either side.
pub(super) fn joined_names(piece: &str) -> Vec<String> {
    let joints = joints(piece);
    // from the end: what stands behind a joint is parted once, however many stand before it
    let mut behind: Vec<Option<Behind>> = vec![None; joints.len()];
    for nth in (0..joints.len()).rev() {
        let from = joints.get(nth).map_or(0, |joint| joint.behind);
        let parted = parted(piece, (from, nth + 1), &joints, &behind);
        if let Some(place) = behind.get_mut(nth) {
            *place = Some(parted);
        }
    }
    let mut cut = parted(piece, (0, 0), &joints, &behind).cut;
    if cut.is_none() {
        return vec![piece.to_string()];
    }
    let mut out = Vec::new();
    let mut from = 0;
    loop {
        out.push(between(piece, from, cut, &joints).to_string());
        let Some(joint) = cut.and_then(|at| joints.get(at)) else {
            return out;
        };
        from = joint.behind;
        cut = cut.and_then(|at| behind.get(at).copied().flatten()?.cut);
    }
}

/// The joints outside brackets.
fn joints(piece: &str) -> Vec<Joint> {
    let mut depth = 0_usize;
    let mut out = Vec::new();
    for (at, c) in piece.char_indices() {
        match fold_char(c) {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let rest = piece.get(at..).unwrap_or_default();
        let joint = JOINTS.iter().find(|(word, _)| rest.starts_with(word));
        if let Some((word, within)) = joint.filter(|_| depth == 0) {
            let behind = rest.strip_prefix(word).unwrap_or(rest);
            out.push(Joint {
                at,
                behind: piece.len() - behind.trim_start().len(),
                within: *within,
            });
        }
    }
    out
}

/// The text from one place to a joint, or to the end.
fn between<'p>(piece: &'p str, from: usize, cut: Option<usize>, joints: &[Joint]) -> &'p str {
    let end = cut.and_then(|at| joints.get(at)).map(|joint| joint.at);
    let text = piece.get(from..end.unwrap_or(piece.len()));
    text.unwrap_or_default().trim()
}

/// The text from one place on, parted at the first joint that does join; `first` is the first joint it can be.
fn parted(
    piece: &str,
    (from, first): (usize, usize),
    joints: &[Joint],
    behind: &[Option<Behind>],
) -> Behind {
    let whole = |name: &str| is_whole(kin(name).unwrap_or(name));
    let long = |name: &str| is_person(name) && name.chars().count() >= 3;
    for (nth, joint) in joints.iter().enumerate().skip(first) {
        let Some(right) = behind.get(nth).copied().flatten() else {
            continue;
        };
        if joint.at <= from {
            continue;
        }
        let left = between(piece, from, Some(nth), joints);
        let name = left.len() <= LONGEST;
        let cuts = match joint.within {
            Within::No => right.named,
            Within::Whole => right.whole && name && whole(left),
            Within::Long => right.long && name && long(left),
        };
        if cuts {
            return Behind {
                cut: Some(nth),
                named: right.named && !left.is_empty(),
                whole: right.whole && name && whole(left),
                long: right.long && name && long(left),
            };
        }
    }
    let name = between(piece, from, None, joints);
    Behind {
        cut: None,
        named: !name.is_empty(),
        whole: whole(name),
        long: long(name),
    }
}

/// 王某；以及李某: the joint that a mark left in front of a name.
pub(super) fn without_joint(piece: &str) -> &str {
    let bare = piece.strip_prefix("以及");
    let bare = bare.or_else(|| piece.strip_prefix("及").filter(|rest| is_whole(rest)));
    bare.map_or(piece, str::trim_start)
}

/// What somebody is of the one named before, the longest first.
const KIN: &[&str] = &[
    "其配偶",
    "其妻子",
    "其丈夫",
    "其儿子",
    "其女儿",
    "其父亲",
    "其母亲",
    "其哥哥",
    "其弟弟",
    "其姐姐",
    "其妹妹",
    "其长子",
    "其次子",
    "其长女",
    "其次女",
    "其孙子",
    "其孙女",
    "其儿媳",
    "其女婿",
    "其岳父",
    "其岳母",
    "其妻",
    "其夫",
    "其子",
    "其女",
    "其父",
    "其母",
    "其兄",
    "其弟",
    "其姐",
    "其妹",
    "其孙",
];

/// 其子李某: the name behind such a word.
pub(super) fn kin(piece: &str) -> Option<&str> {
    let name = KIN
        .iter()
        .find_map(|word| piece.trim().strip_prefix(word))?;
    let name = name.trim_start_matches([' ', '：', ':']);
    is_person(name).then_some(name)
}

/// Characters that spell names of other languages: 古丽, 阿依木, 次仁.
const SPELLING: &str = "阿依古丽木买提明卓玛次仁尔江吐合曼孜热克力扎西多吉央金拉娜娅达娃旦增洛桑尼顿珠嘎巴德曲培索朗帕汗别斯坎艾瓦哈麦图迪亚库";

/// 古丽 阿依木, 李 明 张 强: words with nothing but a space between them, of which it cannot be told how many names they are.
pub(super) fn without_mark_between(text: &str) -> bool {
    let parts = text.split([',', '，', '、', ';', '；', '\n', '/']);
    parts.into_iter().any(|part| {
        let words: Vec<&str> = part.split_whitespace().collect();
        if !words.iter().all(|w| w.chars().all(of_name)) {
            return false;
        }
        let single = words.iter().all(|w| w.chars().count() == 1);
        let spelt = |w: &&str| w.chars().count() > 1 && w.chars().all(|c| SPELLING.contains(c));
        let names = words.len() > 1 && words.iter().all(|w| is_person(w));
        single && words.len() > 3 || names && words.iter().any(spelt)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parted_where_a_word_joins_them_and_not_within_one() {
        for (text, want) in [
            ("王若兰以及李小满", "王若兰|李小满"),
            ("王若兰及其子李小满", "王若兰|其子李小满"),
            ("王若兰暨李小满", "王若兰|李小满"),
            ("王若兰并李小满", "王若兰|李小满"),
            ("陈同", "陈同"),
            ("王大同", "王大同"),
            ("张并州", "张并州"),
            ("某某和平公司", "某某和平公司"),
            ("王若兰 和 李小满与赵长河", "王若兰|李小满|赵长河"),
            ("王若兰（和平村）及李小满", "王若兰（和平村）|李小满"),
        ] {
            assert_eq!(joined_names(text).join("|"), want, "{text}");
        }
        for text in ["古丽 阿依木", "阿依古丽 买买提", "李 明 张 强"] {
            assert!(without_mark_between(text), "{text}");
        }
        for text in ["李 明", "欧阳 小满", "李明 张强", "王若兰 李小满"] {
            assert!(!without_mark_between(text), "{text}");
        }
    }
    /// Each joint is looked at once, whether they join or none of them does.
    #[test]
    fn two_hundred_joints_are_parted_at_once() {
        let names = vec!["王若兰"; 201];
        assert_eq!(joined_names(&names.join("和")), names);
        for part in ["乙", "某某甲", "第三"] {
            let text = vec![part; 201].join("和");
            assert_eq!(joined_names(&text), [text.as_str()], "{part}");
        }
        let firms = format!("{}公司", vec!["某某甲"; 201].join("与"));
        assert_eq!(joined_names(&firms), [firms.as_str()]);
    }
}
