//! Where a paper of a party goes, and to which court one can appeal.

use super::Found;
use super::parts::Parts;
use super::source::{Source, is_han};

/// `此致 遂安市中级人民法院`: to whom a party's paper goes.
pub(super) fn sent_to(src: &Source) -> Option<Found<String>> {
    let at = src.find("此致", 0..src.len())?;
    let from = src.skip(at.end);
    let mut to = from;
    while src.get(to).is_some_and(is_han) {
        to += 1;
    }
    let name = src.plain(from..to);
    let court = name.ends_with("法院") || super::organ::ends_agency(&name);
    (court && (4..=40).contains(&name.chars().count())).then(|| Found {
        value: name,
        place: src.place(from..to),
        doubt: None,
    })
}

/// What somebody wrote to a court or an organ, by its title: 强制执行申请书, 管辖权异议书, 答辩状. None of it is the court's.
pub(super) fn written_to(src: &Source) -> Option<Found<String>> {
    const TITLES: &[&str] = &[
        "申请书",
        "异议书",
        "申诉书",
        "答辩状",
        "答辩书",
        "答复书",
        "代理词",
        "起诉书",
        "情况说明",
        "申请表",
    ];
    let head: Vec<String> = src
        .head(4)
        .into_iter()
        .map(|line| src.plain(src.trim(line)))
        .collect();
    let titled = head
        .iter()
        .position(|text| text.chars().count() <= 24 && TITLES.iter().any(|w| text.ends_with(w)));
    // 某某法院 above its title: the court wrote it
    let titled = titled.is_some_and(|at| !head.iter().take(at).any(|l| l.ends_with("法院")));
    titled.then(|| sent_to(src)).flatten()
}

/// `上诉于四川省遂安市中级人民法院`.
pub(super) fn appeal_to(src: &Source, parts: &Parts) -> Option<Found<String>> {
    let from = parts.tail.min(src.len());
    let start = parts.operative.as_ref().map_or(0, |_| from);
    for word in ["上诉于", "上诉至", "上诉到"] {
        let Some(at) = src.find(word, start..src.len()) else {
            continue;
        };
        let end = src.find("法院", at.end..src.len().min(at.end + 40))?.end;
        // 新疆维吾尔自治区高级人民法院生产建设兵团分院
        let end = src.word(end, "生产建设兵团分院").unwrap_or(end);
        let range = at.end..end;
        return Some(Found {
            value: src.plain(range.clone()),
            place: src.place(range),
            doubt: None,
        });
    }
    None
}
