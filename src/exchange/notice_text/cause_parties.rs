//! A cause without the names of the parties in it.

use super::{NoticeText, rest};

/// 行政处罚及清江县人民政府行政复议: the cause without the parties in it.
pub(super) fn without_names(out: &mut NoticeText) {
    let Some(cause) = &mut out.cause else {
        return;
    };
    for party in &out.parties {
        let name = party.value.folded();
        if cause.value.contains(&name) {
            cause.value = cause.value.replace(&name, "");
            for made in ["作出的", "维持的", "所作的"] {
                for and in ["及", "和", "与", "、"] {
                    cause.value = cause.value.replace(&format!("{and}{made}"), and);
                }
            }
        }
    }
    cause.value = rest::without_aliases(&cause.value);
    // 行政处罚(琴林罚决|〔2026〕第8号): half a bracket is none of it
    let count = |c: char| cause.value.chars().filter(|x| *x == c).count();
    if count('(') > count(')')
        && let Some(open) = cause.value.rfind('(')
    {
        cause.value.truncate(open);
    }
    for word in ["发生", "产生", "引起", "引发"] {
        if let Some(bare) = cause.value.strip_suffix(word) {
            cause.value = bare.to_string();
        }
    }
    // 甲与某局上诉一案: how it goes on, and no cause
    let course = [
        "上诉",
        "再审",
        "申诉",
        "申请再审",
        "复议",
        "起诉",
        "诉讼",
        "行政诉讼",
        "审理",
        "二审",
        "一审",
    ];
    if course.contains(&cause.value.as_str()) || !(2..=30).contains(&cause.value.chars().count()) {
        out.cause = None;
    }
}
