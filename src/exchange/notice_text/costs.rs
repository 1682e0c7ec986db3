//! Court costs and who bears them, behind the operative part.

use super::Found;
use super::money::sums;
use super::parts::Parts;
use super::source::{Range, Source};

/// Costs, which are none of the sums to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostRead {
    /// 案件受理费, 鉴定费.
    pub what: &'static str,
    pub amount_fen: i64,
    /// Who bears it, as written.
    pub by: String,
}

pub(super) const COSTS: &[&str] = &[
    "一审案件受理费",
    "二审案件受理费",
    "案件受理费",
    "受理费",
    "鉴定费",
    "评估费",
    "公告费",
    "勘验费",
    "测绘费",
    "检验费",
    "审计费",
    "翻译费",
    "邮寄费",
    "其他诉讼费用",
    "申请费",
    "保全费",
    "诉讼费用",
    "诉讼费",
    "申请执行费",
    "执行费",
];

/// What is done with a cost that is one.
const DONE: &[&str] = &["负担", "承担", "退还", "退回", "减半", "收取", "免收"];

/// 案件受理费50元，由原告负担; 负担案件受理费50元、执行费100元.
pub(super) fn bears_costs(text: &str) -> bool {
    let begins = |text: &str| COSTS.iter().any(|c| text.starts_with(c));
    let bare = text.trim_start_matches("本案");
    let first = DONE.iter().find_map(|v| bare.strip_prefix(v));
    first.is_some_and(begins) || begins(bare) && DONE.iter().any(|v| bare.contains(v))
}

/// The costs behind the operative part.
pub(super) fn costs(src: &Source, parts: &Parts) -> Vec<Found<CostRead>> {
    let mut out = Vec::new();
    if parts.operative.is_none() {
        return out;
    }
    // A notice of enforcement names its fee among what is to be performed.
    let mut i = parts.operative.as_ref().map_or(parts.tail, |o| o.start);
    let mut open: Vec<usize> = Vec::new();
    while i < src.len() {
        let Some((what, end)) = src.any(i, COSTS) else {
            i += 1;
            continue;
        };
        let sentence = src.sentence_after(end, 80);
        // 案件受理费50元，减半收取25元: the last sum before the next cost is what is charged.
        let next = (end..sentence.end)
            .find(|at| src.any(*at, COSTS).is_some())
            .unwrap_or(sentence.end);
        if paid_ahead(src, i, end..next) {
            i = end;
            continue;
        }
        // 一、二审案件受理费各50元
        let both = what == "二审案件受理费"
            && src.get(end) == Some('各')
            && ["一、", "一审、", "一审和", "一审及"]
                .iter()
                .any(|w| src.plain(i.saturating_sub(4)..i).ends_with(w));
        let shared = shares_at(src, end..next);
        let first = shared.first().map(|(at, ..)| *at);
        let parts: Vec<(String, i64)> = shared
            .into_iter()
            .map(|(_, name, fen)| (name, fen))
            .collect();
        let by = bearer(src, end..next);
        // Each bearing a part of it comes behind the whole.
        let borne = src.all("由", end..next).pop().filter(|_| by.is_some());
        // 合计3050元 is the sum of several
        let own = |within: Range| {
            let all = sums(src, within);
            let apart = all.iter().filter(|s| {
                let before = src.plain(src.sentence_before(s.at.start, 6));
                let before = before.trim_end_matches([':', '为']);
                !["合计", "共计", "总计", "两项共", "小计"]
                    .iter()
                    .any(|w| before.ends_with(w))
            });
            let apart: Vec<_> = apart.cloned().collect();
            if apart.is_empty() { all } else { apart }
        };
        // 由原告负担25元，由被告负担25元: the whole stands before the first share
        let whole = first.filter(|_| parts.len() > 1);
        let charged = whole
            .and_then(|at| own(end..at).pop())
            .or_else(|| borne.and_then(|by| own(end..by.start).pop()))
            .or_else(|| {
                let all = own(end..next);
                // 50元，原告负担25元，被告负担25元: what each bears comes behind the whole
                let halved = src.find("减半", end..next).is_some();
                let shared = src.all("负担", end..next).len() > 1 && !halved;
                match shared {
                    true => all.into_iter().next(),
                    false => all.into_iter().next_back(),
                }
            });
        let waived = [
            "不予收取",
            "不收取",
            "免收",
            "免交",
            "免予收取",
            "免予交纳",
            "免予缴纳",
        ]
        .iter()
        .any(|w| src.find(w, end..next).is_some());
        let charged = charged.filter(|_| !waived);
        if let Some(sum) = charged {
            out.push(Found {
                value: CostRead {
                    what,
                    amount_fen: sum.fen,
                    by: by.clone().filter(|_| parts.len() < 2).unwrap_or_default(),
                },
                place: src.place(i..sum.at.end),
                doubt: None,
            });
            open.push(out.len() - 1);
            if both && let Some(mut below) = out.last().cloned() {
                below.value.what = "一审案件受理费";
                out.insert(out.len() - 1, below);
                open.push(out.len() - 1);
            }
        }
        if parts.len() > 1 {
            // 受理费50元，鉴定费3000元，由原告负担50元，被告负担3000元: each its own, where the sums are the same
            let fens: Vec<i64> = parts.iter().map(|(_, fen)| *fen).collect();
            let each = open
                .iter()
                .filter_map(|at| out.get(*at))
                .map(|c: &Found<CostRead>| c.value.amount_fen)
                .collect::<Vec<_>>();
            let whole = |(name, fen): &(String, i64)| {
                format!("{name}（{}元）", crate::case::in_yuan(i128::from(*fen)))
            };
            let all = parts.iter().map(whole).collect::<Vec<_>>().join("、");
            for (n, at) in open.drain(..).enumerate() {
                let own = parts.get(n).filter(|_| each == fens);
                if let Some(cost) = out.get_mut(at) {
                    cost.value.by = own.map_or_else(|| all.clone(), |(name, _)| name.clone());
                }
            }
        } else if let Some(by) = by {
            // 一审…元，二审…元，均由…负担
            for at in open.drain(..) {
                if let Some(cost) = out
                    .get_mut(at)
                    .filter(|c: &&mut Found<CostRead>| c.value.by.is_empty())
                {
                    cost.value.by = by.clone();
                }
            }
        }
        i = next.max(end);
    }
    out
}

/// 上诉于…，并预交上诉案件受理费50元: what an appeal will cost, and none of the costs of this judgment. What somebody has paid
/// (上诉人预交的二审案件受理费) or bears (behind it) is one.
fn paid_ahead(src: &Source, at: usize, behind: Range) -> bool {
    let before = src.plain(src.sentence_before(at, 60)).replace("上诉人", "");
    let clause = before.rsplit('，').next().unwrap_or_default();
    let pays = ["预交", "预缴", "交纳", "缴纳"];
    let holds = |words: &[&str]| words.iter().any(|w| clause.contains(w));
    // 应预交的…: not yet
    let of_whom = clause.trim_end_matches("上诉").ends_with('的') && !holds(&["应", "须", "需"]);
    let real =
        of_whom || holds(&["已"]) || DONE.iter().any(|w| src.find(w, behind.clone()).is_some());
    before.contains("上诉") && holds(&pays) && !real
}

/// 由原告负担25元，被告负担25元: who bears how much, in fen.
fn shares_at(src: &Source, range: Range) -> Vec<(usize, String, i64)> {
    let mut out = Vec::new();
    for at in ["负担", "承担"]
        .iter()
        .flat_map(|w| src.all(w, range.clone()))
    {
        let own = sums(src, at.end..range.end.min(at.end + 16));
        let Some(sum) = own.first().filter(|s| {
            let between = src.plain(at.end..s.at.start);
            matches!(between.as_str(), "" | "人民币" | "其中")
        }) else {
            continue;
        };
        let mut from = at.start;
        while from > range.start
            && src
                .before(from)
                .is_some_and(|c| !matches!(c, '，' | '、' | '；' | '。' | '元' | '由'))
        {
            // 东宁市鹏程(集团)房地产开发有限公司; (减半收取25元) is no part of a name
            if src.before(from) == Some(')') {
                let open = (range.start..from - 1)
                    .rev()
                    .find(|i| src.get(*i) == Some('('));
                let inside = open.map(|i| src.plain(i + 1..from - 1));
                match (open, inside) {
                    (Some(open), Some(text))
                        if text.chars().all(super::source::is_han) && !text.contains('元') =>
                    {
                        from = open;
                    }
                    _ => break,
                }
                continue;
            }
            from -= 1;
        }
        let name = src.plain(from..at.start);
        if (2..=40).contains(&name.chars().count()) {
            out.push((from, name, sum.fen));
        }
    }
    out.sort_by_key(|(at, ..)| *at);
    out
}

fn bearer(src: &Source, range: Range) -> Option<String> {
    let verb = ["负担", "承担"]
        .iter()
        .filter_map(|w| src.find(w, range.clone()))
        .min_by_key(|r| r.start)?;
    let by = src.all("由", range.start..verb.start).pop()?;
    let name = src.plain(by.end..verb.start);
    let name = name.trim_end_matches(['各', '均']).to_string();
    (2..=40).contains(&name.chars().count()).then_some(name)
}
