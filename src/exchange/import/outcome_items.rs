//! The outcome of a cell that says the operative part in its own words: 确认违法，驳回其他诉讼请求; 判令被告限期履行职责.

use crate::case::{Effect, Instance, Kind, Outcome};
use crate::exchange::notice_text::outcome_of_items;
use crate::text::fold;

/// How an item of an operative part begins.
const VERBS: &[&str] = &[
    "撤销",
    "部分撤销",
    "确认",
    "驳回",
    "责令",
    "限期",
    "限被告",
    "变更",
    "准许",
    "准予",
    "移送",
    "维持",
    "终结",
    "终止",
    "不予赔偿",
    "被告",
    "履行",
    "发回",
    "赔偿",
    "支付",
    "给付",
    "判令",
    "改判",
    "继续履行",
    "重新作出",
    "达成和解",
    "和解",
    "申请人撤回",
    "撤回申请",
];
/// What stands before it and says nothing of it.
const BEFORE: &[&str] = &[
    "法院", "一审", "二审", "判决", "裁定", "决定", "判令", "依法", "复议", "行政", ":", "并",
    "且", "同时",
];
/// Words that make it no decision, or more than one reading of it.
const UNSURE: &[&str] = &[
    "可能",
    "或",
    "/",
    "拟",
    "未",
    "没有",
    "胜诉",
    "败诉",
    "上诉",
    "待",
    "不撤销",
    "不予撤销",
    "是否",
    "?",
    "部分驳回",
    "再审",
];
/// Items that say nothing of how the act stands: what else is dismissed, repaired or paid.
const ASIDE: &[&str] = &["其他", "其它", "其余", "补救措施", "受理费", "诉讼费"];

/// The outcome by the items of the cell; none where one of them is not understood. Read in words nobody listed, so it is to be
/// checked.
pub(super) fn by_items(kind: Kind, instance: Instance, text: &str) -> Option<Outcome> {
    let folded: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    // 确认未履行法定职责违法: what is unlawful was left undone, and that is decided
    let folded = match folded.ends_with("违法") {
        true => folded.replace("确认未", "确认"),
        false => folded,
    };
    if kind == Kind::Enforcement || UNSURE.iter().any(|w| folded.contains(w)) {
        return None;
    }
    let items: Vec<&str> = folded
        .split([',', ';', '。'])
        .flat_map(and_decides)
        .map(bare)
        .filter(|item| !item.is_empty())
        .filter(|item| !ASIDE.iter().any(|w| item.contains(w)))
        .collect();
    let decides = |item: &&str| VERBS.iter().any(|verb| item.starts_with(verb));
    if items.is_empty() || !items.iter().all(decides) || contradict(&folded, &items, instance) {
        return None;
    }
    let outcome = match in_part(&items, kind, instance) {
        Some(outcome) => outcome,
        // 改判撤销: what the appeal did is that it changed the judgment
        None if instance != Instance::First && folded.contains("改判") => {
            Outcome::JudgmentChanged
        }
        None => outcome_of_items(&items, instance)?,
    };
    (outcome.kind() == kind && outcome.fits(instance)).then_some(outcome)
}

/// 驳回起诉、驳回诉讼请求; 变更处罚后原告撤诉; 驳回部分诉讼请求: what cannot both be decided, and what leaves the rest untold.
fn contradict(whole: &str, items: &[&str], instance: Instance) -> bool {
    let effects: Vec<Effect> = items
        .iter()
        .filter_map(|item| Some(outcome_of_items(&[*item], instance)?.effect()))
        .collect();
    let dismissed = effects.contains(&Effect::Dismissed);
    let decided = effects
        .iter()
        .any(|e| *e == Effect::Upheld || e.is_adverse());
    let ended = ["撤诉", "撤回", "终止", "终结"]
        .iter()
        .any(|w| whole.contains(w));
    let in_part = |item: &&str| item.starts_with("驳回") && item.contains("部分");
    decided && (dismissed || ended) || items.iter().any(in_part)
}

/// 部分撤销, 撤销处罚决定第二项: a part of the act alone.
fn in_part(items: &[&str], kind: Kind, instance: Instance) -> Option<Outcome> {
    let part = |item: &&str| {
        item.starts_with("部分撤销")
            || item.starts_with("撤销") && item.contains('第') && item.contains('项')
    };
    if !matches!(instance, Instance::First | Instance::Reconsideration) || !items.iter().any(part) {
        return None;
    }
    let anew = items
        .iter()
        .any(|item| ["重新", "重作", "重做"].iter().any(|w| item.contains(w)));
    Some(match (kind, anew) {
        (Kind::Reconsideration, _) => Outcome::RPartlyRevoked,
        (_, true) => Outcome::PartlyRevokedRedo,
        (_, false) => Outcome::PartlyRevoked,
    })
}

/// 确认违法并责令采取补救措施: two items in one.
fn and_decides(item: &str) -> Vec<&str> {
    let cut = item
        .split_once('并')
        .filter(|(before, after)| !before.is_empty() && VERBS.iter().any(|v| after.starts_with(v)));
    match cut {
        Some((before, after)) => vec![before, after],
        None => vec![item],
    }
}

/// The item without its number and the words before its verb.
fn bare(item: &str) -> &str {
    let numbered =
        item.trim_start_matches(|c: char| "一二三四五六七八九十0123456789.、()".contains(c));
    let mut rest = numbered;
    while let Some(tail) = BEFORE.iter().find_map(|w| rest.strip_prefix(w)) {
        rest = tail;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operative_parts_in_a_cell() {
        use Outcome::*;
        let read = |at, text| {
            let kind = match at {
                Instance::Reconsideration => Kind::Reconsideration,
                _ => Kind::Litigation,
            };
            by_items(kind, at, text)
        };
        for (at, text, want) in [
            (Instance::First, "判决确认程序违法", Some(ConfirmedUnlawful)),
            (
                Instance::First,
                "确认违法，驳回其他诉讼请求",
                Some(ConfirmedUnlawful),
            ),
            (Instance::First, "撤销，驳回其他诉求", Some(Revoked)),
            (
                Instance::First,
                "判令被告限期履行法定职责",
                Some(OrderedToPerform),
            ),
            (Instance::First, "移送清江县人民法院", Some(Transferred)),
            (Instance::First, "变更罚款数额", Some(Varied)),
            (Instance::First, "未撤销", None),
            (Instance::First, "不予撤销", None),
            (Instance::First, "驳回起诉/驳回诉讼请求", None),
            (Instance::First, "一审胜诉，二审维持", None),
            (Instance::First, "审理中", None),
            (
                Instance::Second,
                "撤销一审判决，改判驳回诉讼请求",
                Some(JudgmentChanged),
            ),
            (
                Instance::Reconsideration,
                "责令被申请人限期履行",
                Some(ROrdered),
            ),
            (Instance::Reconsideration, "确认行政行为无效", Some(RVoid)),
        ] {
            assert_eq!(read(at, text), want, "{text}");
        }
    }
}
