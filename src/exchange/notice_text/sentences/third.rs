//! A third party that is a person, where the cause begins right behind the name.

use crate::case::PartyKind;
use crate::exchange::notice_text::name_sort::sort_of;
use crate::exchange::notice_text::source::{Range, Source};
use crate::said;

/// A third party, and why it is not certain.
pub(super) type Third = (Range, Option<crate::text::Said>);

/// 刘海波|公司变更登记, 马小军|政府信息公开: a person, and a cause that begins with a word a body's name may end in. A body's own name has a
/// place or a trade in it besides.
pub(super) fn person_first(src: &Source, from: usize, stop: usize) -> Option<Third> {
    const SURE: &[&str] = &[
        "政府信息",
        "公司登记",
        "公司变更登记",
        "公司设立登记",
        "公司注销登记",
        "公司股权",
        "公司行政登记",
        "局部规划",
        "商标",
        "专利",
        "房屋登记",
        "企业登记",
    ];
    const OPEN: &[&str] = &[
        "公司",
        "合作社",
        "学校",
        "医院",
        "农场",
        "集团",
        "酒店",
        "企业",
        "街道",
        "村民资格",
        "政府",
    ];
    let compound =
        crate::exchange::values::surname(&src.plain(from..stop.min(from + 4))) == Some(2);
    let sizes = [4, 3, 2].into_iter().filter(|n| *n < 4 || compound);
    let fits = |to: usize| to < stop && sort_of(&src.plain(from..to)) == Some(PartyKind::Person);
    for to in sizes.map(|n| from + n).filter(|to| fits(*to)) {
        let tail = src.plain(to..stop);
        let cause = tail.trim_end_matches("纠纷").chars().count() >= 4
            && known_cause(src, to, stop)
            || tail.contains("无效")
            || tail.contains("撤销")
            || tail.contains("调整")
            || tail.contains("招生")
            || tail.contains("认定");
        if cause && SURE.iter().any(|w| src.word(to, w).is_some()) {
            return Some((src.trim(from..to), None));
        }
        if cause && OPEN.iter().any(|w| src.word(to, w).is_some()) {
            let doubt = said!(
                "名称和案由分不清，请核对",
                "name and cause run together; check it"
            );
            return Some((src.trim(from..to), Some(doubt)));
        }
    }
    None
}

/// What stands between a name and the end of the case is a cause by its last words.
pub(super) fn known_cause(src: &Source, from: usize, stop: usize) -> bool {
    let text = src.plain(from..stop);
    (2..=16).contains(&text.chars().count())
        && [
            "决定", "许可", "登记", "确认", "确权", "处罚", "强制", "征收", "补偿", "公开", "处理",
        ]
        .iter()
        .any(|w| text.trim_end_matches("纠纷").ends_with(w))
}
