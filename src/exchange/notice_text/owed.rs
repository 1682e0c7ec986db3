//! The sum an item of an operative part orders to be paid.

use super::clauses::{Clause, Verb, clauses, untitled};
use super::costs::COSTS;
use super::money::{Sum, sums};
use super::source::{Range, Source};

/// The sum of an item, in fen; none where nobody is to pay.
pub(super) fn owed(src: &Source, at: &Range) -> Option<i64> {
    // “赔偿36000元”补正为“赔偿63000元”: what was written wrongly and what it is
    let text = src.plain(at.clone());
    if ["补正为", "更正为", "应为", "补正如下"]
        .iter()
        .any(|w| text.contains(w))
    {
        return None;
    }
    match to_pay(src, at).as_slice() {
        [] => None,
        [one] => Some(one.fen),
        many => Some(sum_of(src, at, many)),
    }
}

/// 壹拾贰万元（123000元）: a sum in words and the same in figures, which are not the same.
pub(super) fn told_twice(src: &Source, at: &Range) -> bool {
    let all = sums(src, at.clone());
    all.iter().zip(all.iter().skip(1)).any(|(first, second)| {
        let between = src.plain(first.at.end..second.at.start);
        let opens = ["(", "整(", "(人民币", "整(人民币", "(小写", "(小写:", "(即"];
        opens.contains(&between.as_str())
            && src.get(src.skip_in_line(second.at.end)) == Some(')')
            && first.fen != second.fen
    })
}

/// Whether a clause makes anybody pay.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pays {
    Yes,
    No,
    /// 由罚款50000元变更为罚款10000元: what it is turned to.
    Turned,
}

/// The sums of an item that are to be paid: none of what is only confirmed, revoked, upheld or dismissed, none that a sum
/// is reckoned by, and none that was paid already.
fn to_pay(src: &Source, at: &Range) -> Vec<Sum> {
    let mut all = sums(src, at.clone());
    let text = src.plain(at.clone());
    let parts = clauses(&untitled(&text));
    let mut pays = Pays::Yes;
    let mut states: Vec<(&Clause, Pays)> = Vec::new();
    for part in &parts {
        pays = match part.verb {
            Some(Verb::Order) => Pays::Yes,
            Some(Verb::Vary) => Pays::Turned,
            Some(_) => Pays::No,
            None if PAY.iter().any(|w| part.text.contains(w)) && !part.ends_act() => Pays::Yes,
            None => pays,
        };
        states.push((part, pays));
    }
    let before = |s: &Sum, most: usize| {
        let text = src.plain(s.at.start.saturating_sub(most).max(at.start)..s.at.start);
        text.trim_end_matches("人民币").to_string()
    };
    all.retain(|s| {
        // 执行费, 受理费 are none of what is to be paid to the other side.
        let head = before(s, 12);
        let tail = src.plain(src.sentence_after(s.at.end, 8));
        let index = src.plain(at.start..s.at.start).chars().count();
        let state = states.iter().rfind(|(part, _)| part.from <= index);
        let (part, pays) = match state {
            Some((part, pays)) => (*part, *pays),
            None => return true,
        };
        let said: String = part
            .text
            .chars()
            .take(index.saturating_sub(part.from))
            .collect();
        // 每月支付补贴800元: how much in all is not said
        let by_time = [
            "每月", "每年", "每日", "每天", "每季", "按月", "按年", "逐月",
        ]
        .iter()
        .any(|w| said.contains(w))
            && !["计", "共", "合计", "总计"]
                .iter()
                .any(|w| head.ends_with(w));
        // 损失200000元的60%: what another sum is reckoned from
        let share = tail.strip_prefix('的').is_some_and(|t| {
            t.starts_with(|c: char| c.is_ascii_digit()) || t.starts_with("百分之")
        });
        if by_time || share {
            return false;
        }
        let turned = said.contains('为') || said.contains('至');
        let counts = match pays {
            Pays::Yes => true,
            Pays::No => false,
            Pays::Turned => turned,
        };
        counts
            && !COSTS.iter().any(|c| head.ends_with(c))
            && !REDUCED.iter().any(|w| head.ends_with(w))
            && !RECKONED.iter().any(|w| tail.starts_with(w))
    });
    // 支付50万元及利息(以50万元为基数…)，赔偿伍万元(50000元): what stands in brackets is said of the sum before them
    let aside = |s: &Sum| {
        let text = src.plain(at.start..s.at.start);
        text.matches('(').count() > text.matches(')').count()
    };
    if all.iter().any(|s| !aside(s)) {
        all.retain(|s| !aside(s));
    }
    // 五万元即50000元
    let mut last = None;
    all.retain(|s| {
        let again = last == Some(s.fen) && before(s, 4).ends_with('即');
        last = Some(s.fen);
        !again
    });
    all
}

/// Words by which somebody pays.
const PAY: &[&str] = &[
    "赔偿", "支付", "给付", "返还", "补偿", "退还", "发放", "偿还", "退回", "补发", "给予", "付清",
    "缴纳", "交付", "兑付", "补足", "核发", "补缴",
];

/// Words before a sum that is a rate, or was paid already.
const REDUCED: &[&str] = &[
    "每亩",
    "每平方米",
    "每平米",
    "每月",
    "每年",
    "每日",
    "每天",
    "每人",
    "每户",
    "每吨",
    "每株",
    // to each of several, whose number the item may not say
    "各",
    "各自",
    // no yuan
    "美元",
    "港元",
    "港币",
    "欧元",
    "日元",
    "英镑",
    "已支付",
    "已支付的",
    "已经支付的",
    "已付",
    "已付的",
    "先行支付的",
    "预付的",
    "已领取",
    "已领取的",
    "扣除",
    "扣减",
    "减去",
    "抵扣",
    "不超过",
];

/// Words behind a sum by which another is reckoned.
const RECKONED: &[&str] = &[
    "为基数",
    "为本金",
    "为计",
    "为基准",
    "的标准",
    "标准",
    "/",
    "每",
    "予以扣除",
    "应予扣除",
];

/// Several sums in one item: the one said to be the whole (共计), else their total.
fn sum_of(src: &Source, at: &Range, many: &[Sum]) -> i64 {
    // 由50000元调整为20000元: what it was is none of what is owed
    let turned = many.last().is_some_and(|s| {
        let before = src.plain(s.at.start.saturating_sub(8).max(at.start)..s.at.start);
        [
            "调整为",
            "变更为",
            "减为",
            "降为",
            "减至",
            "降至",
            "调整至",
            "改为",
        ]
        .iter()
        .any(|w| before.trim_end_matches("人民币").ends_with(w))
    });
    if let Some(last) = many.last().filter(|_| turned) {
        return last.fen;
    }
    let whole = many.iter().find(|s| {
        let before = src.plain(s.at.start.saturating_sub(8).max(at.start)..s.at.start);
        ["共计", "合计", "总计", "共"]
            .iter()
            .any(|w| before.contains(w))
    });
    match whole {
        Some(one) => one.fen,
        None => many.iter().map(|s| s.fen).fold(0, i64::saturating_add),
    }
}
