//! What somebody asks a court or an organ for (延期开庭申请书, 关于请求延长答复期限的函): nothing of it has been granted, and none of it is a
//! fact of the case.

use super::NoticeText;
use super::name_sort::sort_of;
use super::source::Source;
use crate::case::{PartyKind, PartyRole};
use crate::said;

/// The title of such a paper, among the first lines. What begins or ends a case (起诉状, 复议申请书, 撤诉申请书) has a kind of its
/// own, and an answer to what was asked is none.
pub(super) fn title(src: &Source) -> Option<String> {
    src.head(4).into_iter().find_map(|line| {
        let text = src.plain(src.trim(line));
        asks(&text).then_some(text)
    })
}

/// 关于申请延期开庭的函, 延期举证申请书, 关于商请变更开庭时间的请示.
pub(super) fn asks(line: &str) -> bool {
    const ASKED: &[&str] = &["申请", "请求", "恳请", "提请", "商请"];
    const LETTERS: &[&str] = &["函", "报告", "请示"];
    // 复函, 申请收悉, 公开申请的答复 answer
    const ANSWERS: &[&str] = &[
        "转送",
        "发送",
        "移送",
        "副本",
        "规范性文件",
        "复函",
        "批复",
        "答复",
        "回复",
        "不予",
        "受理",
        "决定",
        "通知",
        "告知",
    ];
    let bare: String = line.chars().take_while(|c| *c != '(').collect();
    let size = bare.chars().count();
    if !(3..=34).contains(&size) || bare.contains(['，', '。', ':', '；']) {
        return false;
    }
    let own = ["申请书", "申请表", "异议书"]
        .iter()
        .any(|w| bare.ends_with(w));
    const WHAT: &[&str] = &[
        "延",
        "变更",
        "中止",
        "调整",
        "推迟",
        "改期",
        "恢复",
        "追加",
        "回避",
        "不公开",
    ];
    let asked = ASKED.iter().any(|w| {
        bare.strip_prefix("关于")
            .is_some_and(|rest| rest.starts_with(w))
            || WHAT.iter().any(|what| bare.contains(&format!("{w}{what}")))
    });
    let letter = bare.starts_with("关于")
        && LETTERS.iter().any(|w| bare.ends_with(w))
        && asked
        && !ANSWERS
            .iter()
            .any(|w| bare.contains(w) && !bare.contains(&format!("{w}期限")));
    own || letter
}

/// Takes out what is only asked for.
pub(super) fn only_asked(src: &Source, title: &str, out: &mut NoticeText) {
    out.events.clear();
    out.periods.clear();
    out.contacts.clear();
    out.official = None;
    out.outcome = None;
    out.items.clear();
    // 定于2026年9月3日9时…审理的…一案: what was set stands until the court says another thing
    out.hearings.retain_mut(|h| {
        let at = src.token(h.day.place.from).unwrap_or(0);
        let before = src.plain(src.sentence_before(at, 60));
        let set = ["定于", "定在", "原定", "通知", "由", "传唤"]
            .iter()
            .filter_map(|w| before.rfind(w))
            .max();
        let asked = [
            "申请",
            "请求",
            "恳请",
            "希望",
            "建议",
            "请将",
            "延期至",
            "改至",
            "推迟至",
            "变更为",
            "调整至",
        ]
        .iter()
        .filter_map(|w| before.rfind(w))
        .max();
        h.moved = false;
        h.day.doubt.get_or_insert_with(|| {
            said!(
                "是申请书里写的开庭时间，请核对",
                "a hearing named in a request; check it"
            )
        });
        set.is_some_and(|set| asked.is_none_or(|asked| set > asked))
    });
    // 申请追加…为第三人
    out.parties
        .retain(|p| p.value.role != PartyRole::ThirdParty || p.value.called.contains("第三人"));
    // 申请人：我镇: whoever asks within a suit is not its plaintiff by that; who asks for information has no case
    let case = out.number.is_some()
        || !out.other_numbers.is_empty()
        || ["执行", "复议", "保全"].iter().any(|w| title.contains(w));
    let asks = |called: &str| matches!(called, "申请人" | "被申请人" | "异议人");
    let agency = |name: &str| sort_of(name) == Some(PartyKind::Agency);
    let by_agency = out.parties.iter().any(|p| {
        p.value.called == "申请人" && p.value.role == PartyRole::Claimant && agency(&p.value.name)
    });
    if !case || by_agency && !title.contains("执行") {
        out.parties.retain(|p| !asks(&p.value.called));
    }
    if by_agency {
        // whoever stands for the agency that asks stands for the side that is sued
        let swapped = [
            (PartyRole::Claimant, PartyRole::Respondent),
            (PartyRole::Respondent, PartyRole::Claimant),
        ];
        for person in &mut out.persons {
            if let Some((_, side)) = swapped.iter().find(|(was, _)| *was == person.value.side) {
                person.value.side = *side;
                person.doubt.get_or_insert_with(|| {
                    said!(
                        "申请人是我机关，按被诉一方列出，请核对",
                        "the agency asks: listed on the side that is sued; check it"
                    )
                });
            }
        }
    }
}
