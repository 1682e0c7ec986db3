//! Where the name of an agency or body ends in running text.

use super::name_words::CAUSES;
use super::names::{alias_end, role_at};
use super::organ::{AGENCY_ENDS, ends_agency};
use super::source::{Range, Source, is_blank};
use super::sued_together::{and_at, placed};
use crate::case::causes;

/// How the name of an office ends that is whole by itself.
const OFFICES: &[&str] = &[
    "局",
    "厅",
    "人民政府",
    "委员会",
    "办事处",
    "管委会",
    "海关",
    "支队",
    "大队",
];

/// The shortest beginning that is an agency and has a cause, a separator or nothing behind it.
pub(super) fn agency_end(src: &Source, range: Range) -> Option<usize> {
    let range = range.start..next_party(src, &range);
    let mut last = None;
    for i in range.start + 2..=range.end {
        let text = src.plain(range.start..i);
        if src.before(i).is_some_and(is_blank) || !ends_agency(&text) {
            continue;
        }
        // 行政处罚, 部分, 处理: the last character begins a word.
        if src
            .get(i)
            .is_some_and(|c| matches!(c, '罚' | '理' | '置' | '分' | '署'))
            && matches!(src.before(i), Some('处' | '部'))
        {
            continue;
        }
        let next = src.skip_in_line(i);
        // 财政局|政府采购, 卫生健康局|医院执业许可, 人民政府|村委会换届: of an office nothing goes on so
        let whole = OFFICES.iter().any(|w| text.ends_with(w)) && text.chars().count() >= 4;
        if whole && src.any(next, NEXT).is_some_and(|(_, end)| end <= range.end) {
            return Some(i);
        }
        let ended = i >= range.end || next >= range.end;
        let mut words = CAUSES.iter().copied().chain(causes().map(|c| c.zh));
        let cause = words.any(|w| src.word(next, w).is_some()) || alias_end(src, next).is_some();
        // 市场监督管理局, 人民政府办公室: a longer ending goes on.
        let goes_on = src.word(next, "政府信息").is_none()
            && AGENCY_ENDS.iter().any(|e| src.word(next, e).is_some());
        if ended || (cause && !goes_on && body_of(src, next, range.end).is_none()) {
            return Some(i);
        }
        last = Some(i);
    }
    last
}

/// 某局港口经营许可及|被告某政府, 某局取水许可及|某市人民政府行政复议: where the next party begins behind a first one and what it is sued
/// for, whether or not that is a known cause; the end of the range where none does. No name holds a role.
fn next_party(src: &Source, range: &Range) -> usize {
    let mut named = None;
    for i in range.start + 2..range.end {
        let text = || src.plain(range.start..i);
        if role_at(src, i).is_some() && ends_within(src, range.start, i) {
            return i;
        }
        // a name that goes on behind a word for 'and' is that of one body: 文化和旅游局
        let apart = named.is_some_and(|end: usize| end + 2 <= i);
        if apart
            && let Some(next) = and_at(src, i)
            && government(src, next, range.end)
        {
            return i;
        }
        let ends = OFFICES.iter().any(|w| {
            let from = (i + 1).checked_sub(w.chars().count());
            from.and_then(|from| src.word(from, w)) == Some(i + 1)
        });
        if named.is_none() && ends && text().chars().count() >= 4 {
            named = Some(i + 1);
        }
    }
    range.end
}

/// Whether an agency's name ends somewhere between two places.
fn ends_within(src: &Source, from: usize, to: usize) -> bool {
    (from + 2..=to).any(|i| ends_agency(&src.plain(from..i)))
}

/// 某市人民政府: whether the name of a government with its place begins here.
fn government(src: &Source, from: usize, stop: usize) -> bool {
    let end = src.find("人民政府", from..stop.min(from + 20));
    end.is_some_and(|at| {
        let place = src.plain(from..at.start);
        (2..=14).contains(&place.chars().count())
            && placed(&format!("{place}人民政府"))
            && place.ends_with(['省', '市', '县', '区', '镇', '乡', '州', '盟', '旗'])
            && !["决定", "行政", "及", "和", "与", "、"]
                .iter()
                .any(|w| place.contains(w))
    })
}

/// Whether a cause begins at `i` with a word that ends like a body: 政府采购投诉处理.
pub(super) fn opens_cause(src: &Source, i: usize) -> bool {
    src.any(i, NEXT).is_some() || causes().any(|c| src.word(i, c.zh).is_some())
}

/// What begins a cause behind an office and ends like a body.
const NEXT: &[&str] = &[
    "政府采购",
    "政府补助",
    "政府定价",
    "政府投资",
    "政府购买",
    "政府信息",
    "政府",
    "医院",
    "医疗",
    "村委会",
    "村民委员会",
    "村民小组",
    "村民资格",
    "村民代表",
    "村民选举",
    "市场主体",
    "市场准入",
    "乡村建设",
    "合作社登记",
    "居委会",
    "居民委员会",
    "学校",
    "中心学校",
    "中心小学",
    "公司登记",
    "公司设立",
    "社会",
];

/// 公安局|交通警察大队: a body of the agency goes on the name where its word could also begin a cause.
pub(super) fn body_of(src: &Source, from: usize, stop: usize) -> Option<usize> {
    const BODIES: &[&str] = &[
        "大队",
        "支队",
        "总队",
        "中队",
        "分局",
        "派出所",
        "管理所",
        "监管所",
    ];
    let end = (from..stop.min(from + 14)).find_map(|i| {
        src.any(i, BODIES)
            .map(|(_, end)| end)
            .filter(|end| *end <= stop)
    })?;
    let text = src.plain(from..end);
    let sentence = ["处罚", "决定", "一案", "及", "和", "、", "，", "与", "作出"]
        .iter()
        .any(|w| text.contains(w));
    (!sentence).then_some(end)
}
