//! What stands beside the name of a party, in brackets or behind a comma, and is no part of it: one rule for persons and for bodies.

use super::joined_parties::kin;
use super::party_kind::is_organisation;
use super::surnames::{is_person, surname};
use crate::text::fold;
use crate::text::numerals::is_numeral;

/// What leads to further people: 另有陈某, 及其妻陈某, 含陈某、赵某. The longest first.
const LEADS: &[&str] = &[
    "共同原告",
    "共同申请人",
    "共同被告",
    "同案原告",
    "同案申请人",
    "第二原告",
    "原告二",
    "原告2",
    "以及",
    "另有",
    "另外",
    "还有",
    "其余",
    "包括",
    "连同",
    "另",
    "及",
    "和",
    "与",
    "含",
];

/// Whether a bracket names people besides the one before it, or counts those whom he stands for: 共同原告陈某, 代表32户.
pub(super) fn names_others(inside: &str) -> bool {
    let plain: String = fold(inside)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    if plain.contains("代表") && counts(&plain) {
        return true;
    }
    // 与陈某系夫妻 tells of him, and of nobody who sues
    if plain.contains('系') && !plain.contains("共同") {
        return false;
    }
    let Some(rest) = LEADS.iter().find_map(|w| plain.strip_prefix(w)) else {
        return false;
    };
    let rest = rest.trim_start_matches([':', '为']);
    let first = rest.split([',', ';', '等']).next().unwrap_or_default();
    let ends = ["共同", "一起", "一并", "合并", "二人", "两人"];
    let name = ends
        .iter()
        .filter_map(|w| first.split_once(w))
        .map(|(name, _)| name)
        .min_by_key(|name| name.len())
        .unwrap_or(first);
    let name = kin(name).unwrap_or(name);
    let named = name.chars().count() > 1 && (is_organisation(name) || is_named(name));
    named || counts(first)
}

fn is_named(name: &str) -> bool {
    surname(name).is_some() && is_person(name)
}

/// 5人, 三十二户.
fn counts(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let number = |c: &char| c.is_ascii_digit() || is_numeral(*c);
    chars
        .windows(2)
        .any(|two| matches!(two, [n, unit] if number(n) && "人名户位家口".contains(*unit)))
}

/// Whether a bracket behind a body's name is told of it: 法院追加, 未到庭, 已更名为某公司; not 有限合伙, 集团, a place or a part of it.
pub(super) fn is_told_of_body(inside: &str) -> bool {
    const BEGIN: &[&str] = &[
        "已", "未", "现", "后", "拟", "被", "经", "系", "法院", "撤", "反诉", "本诉", "申请",
        "利害", "投诉", "举报", "委托", "不", "暂", "待", "另案", "曾", "由", "其", "退出", "缺席",
        "到庭", "破产", "注销", "吊销",
    ];
    const END: &[&str] = &[
        "人", "者", "追加", "起诉", "到庭", "参加", "撤诉", "被告", "原告", "破产", "注销", "吊销",
        "更名",
    ];
    const PARTS: &[&str] = &["不动产", "自然人", "法人", "投资人", "后勤", "未来", "经开"];
    if PARTS.iter().any(|w| inside.starts_with(w)) {
        return false;
    }
    let dated = inside.starts_with(|c: char| c.is_ascii_digit()) && inside.contains('年');
    dated
        || BEGIN.iter().any(|w| inside.starts_with(w))
        || END.iter().any(|w| inside.ends_with(w))
        || is_other_person(inside)
}

/// 张记面馆（张铁柱）: a person in the bracket behind a body.
pub(super) fn is_other_person(inside: &str) -> bool {
    inside.chars().count() == 3 && is_named(inside)
}

/// 已缴费, 后补证, 应诉中, 但书面说明: what is told of the one before, though it may begin as a name does.
pub(crate) fn is_telling_word(piece: &str) -> bool {
    let piece = piece.trim();
    let ends = [
        "组", "村", "社区", "局", "队", "府", "所", "户", "某", "某某",
    ];
    let mut chars = piece.chars();
    let (Some(first), Some(second)) = (chars.next(), chars.next()) else {
        return false;
    };
    if is_organisation(piece) || ends.iter().any(|w| piece.ends_with(w)) {
        return false;
    }
    // of no surname, and of rare ones
    match first {
        '已' | '另' | '未' | '待' | '仍' | '拟' | '且' => true,
        // 应通海, 曾小明, 尚文 are names
        '应' => "诉当出到该".contains(second),
        '曾' => "经被用起在".contains(second),
        '尚' => "未在不".contains(second),
        '但' | '后' | '现' | '经' | '均' => {
            piece.chars().count() > 3 || "补改诉当已未在由书通缴起撤用不查对出到被".contains(second)
        }
        _ => false,
    }
}

/// 李某13800001111: the name, and the telephone behind it.
pub(super) fn without_telephone(piece: &str) -> (String, Option<String>) {
    let bare = piece.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    let number = piece.get(bare.len()..).unwrap_or_default();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    match digits >= 7 && is_person(bare.trim()) {
        true => (bare.trim().to_string(), Some(number.to_string())),
        false => (piece.to_string(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_telling_word, is_told_of_body, names_others};

    #[test]
    fn a_bracket_names_others_or_tells_of_the_one_before_it() {
        for text in [
            "共同原告陈桂花",
            "同案原告：陈桂花、赵长河",
            "另有陈桂花",
            "与陈桂花共同起诉",
            "含陈桂花、赵长河",
            "及其妻陈桂花",
            "代表人，共32人",
            "诉讼代表人，代表32户",
            "及李大江",
        ] {
            assert!(names_others(text), "{text}");
        }
        for text in [
            "诉讼代表人",
            "共同原告",
            "另案原告",
            "与陈桂花系夫妻",
            "女",
            "和解",
        ] {
            assert!(!names_others(text), "{text}");
        }
        for text in [
            "法院追加",
            "未到庭",
            "已注销",
            "反诉被告",
            "买受人",
            "2024年5月追加",
        ] {
            assert!(is_told_of_body(text), "{text}");
        }
        for text in ["有限合伙", "集团", "中国", "某分公司", "东区", "普通合伙"] {
            assert!(!is_told_of_body(text), "{text}");
        }
        for text in [
            "已缴费",
            "后补证",
            "应诉中",
            "但书面说明",
            "另一件未定",
            "后改",
        ] {
            assert!(is_telling_word(text), "{text}");
        }
        for text in [
            "曾小明",
            "应小红",
            "应通海",
            "但家明",
            "均安物业有限公司",
            "无锡某公司",
            "王若兰",
        ] {
            assert!(!is_telling_word(text), "{text}");
        }
    }
}
