//! Outcomes in the words of offices: read by the table, else by the operative part; what may mean two things is asked, never guessed.

use chrono::NaiveDate;

use crate::case::{Instance, Kind, Outcome};
use crate::law::NO_UPHOLDING;
use crate::text::fold;

use super::outcome_aside::{
    by_the_organ, denies, goes_on, is_draft, without_default, without_verdict,
};
use super::outcome_forms::{forms, without_span};
use super::outcome_instance::of_instance;
use super::outcome_over::{is_over, withdrawn, without_sequel};
use super::outcome_words::{OPEN, SYNONYMS};

/// What a word says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ending {
    Sure(Outcome),
    /// By the words of an operative part that no table has: taken, and to be checked.
    Likely(Outcome),
    /// The case is closed; how may be any of these, or is not said at all.
    Ask(Vec<Outcome>),
    /// The case is closed, and nothing more is said: no outcome that is known contradicts it.
    Over,
    /// The case goes on.
    Open,
    Unknown,
}

/// Since then no judgment upholds an act (the law as revised in 2014, article 69).
fn upholds_no_more(closed: Option<NaiveDate>) -> bool {
    closed.is_none_or(|day| NO_UPHOLDING.holds(day))
}

/// Reads the outcome of a case of a kind at an instance, closed on a day where that is known.
pub(super) fn read(
    kind: Kind,
    instance: Instance,
    text: &str,
    closed: Option<NaiveDate>,
) -> Ending {
    of_instance((kind, instance), said(kind, instance, text, closed), text)
}

fn said(kind: Kind, instance: Instance, text: &str, closed: Option<NaiveDate>) -> Ending {
    // 驳回起诉？: who wrote it was not certain
    if text.contains(['?', '？']) {
        let bare: String = text.chars().filter(|c| !matches!(c, '?' | '？')).collect();
        return match said(kind, instance, &bare, closed) {
            Ending::Sure(outcome) | Ending::Likely(outcome) => Ending::Ask(vec![outcome]),
            other => other,
        };
    }
    if is_draft(text) {
        return Ending::Unknown;
    }
    if goes_on(text) {
        return Ending::Open;
    }
    if denies(text) {
        return Ending::Ask(Vec::new());
    }
    if by_the_organ(text) {
        return Ending::Unknown;
    }
    // 败诉（撤销）: the class it is counted in, and not how far the act was revoked
    let lost = without_verdict(text).is_some_and(|rest| rest == "撤销");
    if lost && kind == Kind::Litigation {
        return Ending::Ask(Vec::new());
    }
    if let Some(rest) = without_verdict(text).or_else(|| without_default(text)) {
        return match said(kind, instance, &rest, closed) {
            Ending::Sure(outcome) => Ending::Likely(outcome),
            other => other,
        };
    }
    let bare = text.trim().trim_start_matches("裁定");
    if bare.starts_with("驳回")
        && bare.ends_with("再审申请")
        && bare.chars().count() <= 24
        && Outcome::RetrialRefused.fits(instance)
        && kind == Kind::Litigation
    {
        return Ending::Sure(Outcome::RetrialRefused);
    }
    let whole = in_words(kind, instance, text, closed);
    // 判决驳回诉讼请求，原告已上诉: what came after it is none of the outcome
    match (whole, without_sequel(text)) {
        (Ending::Unknown, Some(before)) => match in_words(kind, instance, &before, closed) {
            Ending::Sure(outcome) => Ending::Likely(outcome),
            other => other,
        },
        (Ending::Over, Some(before)) => match in_words(kind, instance, &before, closed) {
            Ending::Sure(outcome) => Ending::Likely(outcome),
            other => other,
        },
        (Ending::Ask(list), Some(before)) if list.is_empty() => {
            match in_words(kind, instance, &before, closed) {
                Ending::Sure(outcome) => Ending::Likely(outcome),
                other => other,
            }
        }
        // 维持 of an appeal or a retrial: of a judgment, as a rule
        (
            Ending::Sure(
                kept @ (Outcome::AppealDismissedJudgment | Outcome::RetrialUpheldJudgment),
            ),
            _,
        ) if !text.contains('判') => Ending::Likely(kept),
        (whole, _) => whole,
    }
}

fn in_words(kind: Kind, instance: Instance, text: &str, closed: Option<NaiveDate>) -> Ending {
    match listed(kind, instance, text, closed) {
        Ending::Unknown => {
            let items = super::outcome_items::by_items(kind, instance, text);
            match items {
                // 裁定准许原告撤回起诉: why it was withdrawn is not said
                Some(Outcome::Withdrawn) => match withdrawn(kind, instance, text) {
                    Ending::Likely(Outcome::WithdrawnAfterChange) => {
                        Ending::Likely(Outcome::WithdrawnAfterChange)
                    }
                    _ => Ending::Ask(vec![Outcome::Withdrawn, Outcome::WithdrawnAfterChange]),
                },
                Some(outcome) => Ending::Likely(outcome),
                // 调解撤诉, 确认违法+驳回赔偿: that it is over is said, how it ended is asked.
                None if is_over(text) => withdrawn(kind, instance, text),
                None => Ending::Unknown,
            }
        }
        read => read,
    }
}

/// By the table alone.
fn listed(kind: Kind, instance: Instance, text: &str, closed: Option<NaiveDate>) -> Ending {
    let whole = text.trim();
    if let Some(read) = known(kind, instance, whole) {
        return match read {
            Ending::Ask(list)
                if list.first() == Some(&Outcome::UpheldJudgment) && !upholds_no_more(closed) =>
            {
                Ending::Sure(Outcome::UpheldJudgment)
            }
            other => other,
        };
    }
    // 维持（判决，2015年5月前）: the bracket says more of the same word
    let folded = fold(whole);
    let Some((head, inside)) = folded.split_once('(') else {
        return Ending::Unknown;
    };
    let Some(read) = known(kind, instance, head.trim()) else {
        return Ending::Unknown;
    };
    // 驳回起诉（裁定）、驳回诉讼请求（判决）: there is more than a bracket
    let (inside, more) = to_its_end(inside);
    if more.contains(char::is_alphanumeric) {
        return Ending::Unknown;
    }
    let old_law = ["判决", "2015", "旧法", "原法"]
        .iter()
        .any(|w| inside.contains(w));
    match read {
        Ending::Ask(list) if list.first() == Some(&Outcome::UpheldJudgment) && old_law => {
            Ending::Sure(Outcome::UpheldJudgment)
        }
        // which of them the bracket says
        Ending::Ask(list) => match known(kind, instance, inside) {
            Some(Ending::Sure(one)) if list.contains(&one) => Ending::Sure(one),
            _ => match list.iter().find(|o| tells(inside, **o)) {
                Some(one) => Ending::Likely(*one),
                None => Ending::Ask(list),
            },
        },
        // a bracket that speaks of another decision leaves open which of them counts
        // 维持原判（二审）: of the instance the case is at
        Ending::Sure(one) if inside.trim() == instance.text().zh => Ending::Sure(one),
        // 驳回诉讼请求（已上诉）: what came after it is none of the outcome
        Ending::Sure(one) if AFTERWARDS.contains(&inside.trim()) => Ending::Likely(one),
        Ending::Sure(one) => match known(kind, instance, inside) {
            Some(Ending::Sure(other)) if other != one => Ending::Ask(vec![one]),
            // 维持（终止）: two of them
            Some(Ending::Ask(list)) if !list.is_empty() && !list.contains(&one) => {
                Ending::Ask([vec![one], list].concat())
            }
            _ if LATER.iter().any(|w| inside.contains(w)) => Ending::Ask(vec![one]),
            _ => Ending::Likely(one),
        },
        other => other,
    }
}

/// What a bracket that was opened holds, brackets within it too, and what stands behind it.
fn to_its_end(text: &str) -> (&str, &str) {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => {
                let behind = text.get(at + 1..).unwrap_or_default();
                return (text.get(..at).unwrap_or(text), behind);
            }
            ')' => depth -= 1,
            _ => {}
        }
    }
    (text, "")
}

/// What a bracket says of what came afterwards.
const AFTERWARDS: &[&str] = &[
    "已上诉",
    "原告已上诉",
    "原告上诉",
    "被告已上诉",
    "未上诉",
    "双方未上诉",
    "均未上诉",
];

/// What a bracket says of a further decision.
const LATER: &[&str] = &[
    "一审",
    "二审",
    "再审",
    "重审",
    "改判",
    "发回",
    "上诉",
    "部分",
    "或",
    "/",
    "?",
    "待",
    "拟",
    "未生效",
    "存疑",
    "更正",
    "取消",
];

/// 准许撤诉（行政机关改变行政行为）: why the plaintiff withdrew.
fn tells(inside: &str, outcome: Outcome) -> bool {
    let has = |words: &[&str]| words.iter().any(|w| inside.contains(w));
    match outcome {
        Outcome::WithdrawnAfterChange | Outcome::RWithdrawnAfterChange => {
            has(&["改变", "变更", "撤销原", "自行撤销", "自行纠正"]) && !has(&["未", "没有", "不"])
        }
        Outcome::RWithdrawn if has(&["撤回"]) => !has(&["和解", "改变", "变更", "未", "或"]),
        Outcome::Withdrawn | Outcome::RWithdrawn => has(&["自愿", "主动"]),
        Outcome::RSettled => has(&["和解"]),
        _ => false,
    }
}

fn known(kind: Kind, instance: Instance, whole: &str) -> Option<Ending> {
    if let Some(outcome) = Outcome::from_word_of(kind, whole) {
        return Some(Ending::Sure(outcome));
    }
    let plain: String = fold(whole)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let words = forms(kind, &plain)
        .into_iter()
        .chain(forms(kind, &without_span(&plain)));
    for word in words {
        if OPEN.contains(&word.as_str()) {
            return Some(Ending::Open);
        }
        let labelled = Outcome::of(kind).find(|o| {
            let label: String = fold(o.text().zh)
                .chars()
                .filter(|c| c.is_alphanumeric())
                .collect();
            label == word
        });
        if let Some(outcome) = labelled {
            return Some(Ending::Sure(outcome));
        }
        let row = SYNONYMS.iter().find(|s| {
            let here = if s.at.is_empty() {
                kind == Kind::Litigation
            } else {
                s.at.contains(&instance)
            };
            here && s.words.contains(&word.as_str())
        });
        if let Some(row) = row {
            return Some(match row.means {
                [one] => Ending::Sure(*one),
                [] if row.over => Ending::Over,
                many => Ending::Ask(many.to_vec()),
            });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const INSTANCES: [Instance; 4] = [
        Instance::First,
        Instance::Second,
        Instance::RetrialReview,
        Instance::Retrial,
    ];

    #[test]
    fn every_meaning_belongs_to_its_instance() {
        for row in SYNONYMS {
            for outcome in row.means {
                let at = if row.at.is_empty() {
                    &INSTANCES
                } else {
                    row.at
                };
                assert!(
                    at.iter().any(|i| outcome.fits(*i)),
                    "{:?} {outcome:?}",
                    row.words
                );
            }
        }
    }

    #[test]
    fn a_word_stands_once_at_an_instance() {
        for (i, row) in SYNONYMS.iter().enumerate() {
            for other in SYNONYMS.iter().skip(i + 1).filter(|o| o.at == row.at) {
                assert!(
                    row.words.iter().all(|w| !other.words.contains(w)),
                    "{:?}",
                    row.words
                );
            }
        }
    }

    fn check(instance: Instance, word: &str, want: Ending) {
        let kind = match instance {
            Instance::Reconsideration => Kind::Reconsideration,
            _ => Kind::Litigation,
        };
        let closed = NaiveDate::from_ymd_opt(2022, 6, 1);
        assert_eq!(read(kind, instance, word, closed), want, "{word}");
    }

    #[test]
    fn words_of_offices() {
        use Instance::*;
        use Outcome::*;
        check(First, "驳回原告诉讼请求", Ending::Sure(ClaimsDismissed));
        check(First, "判决驳回诉讼请求", Ending::Sure(ClaimsDismissed));
        check(First, "裁定驳回起诉", Ending::Sure(ActionDismissed));
        check(
            First,
            "驳回",
            Ending::Ask(vec![ClaimsDismissed, ActionDismissed]),
        );
        check(First, "按撤诉处理结案", Ending::Sure(DeemedWithdrawn));
        check(
            First,
            "裁定准许撤诉",
            Ending::Ask(vec![Withdrawn, WithdrawnAfterChange]),
        );
        check(First, "判决确认违法", Ending::Sure(ConfirmedUnlawful));
        check(First, "判决维持", Ending::Sure(UpheldJudgment));
        check(
            First,
            "维持（判决，2015年5月前）",
            Ending::Sure(UpheldJudgment),
        );
        check(
            First,
            "维持",
            Ending::Ask(vec![UpheldJudgment, ClaimsDismissed]),
        );
        check(
            Reconsideration,
            "终止（撤回申请）",
            Ending::Sure(RWithdrawn),
        );
        check(
            Reconsideration,
            "终止",
            Ending::Ask(vec![
                RWithdrawn,
                RSettled,
                RWithdrawnAfterChange,
                RTerminated,
            ]),
        );
        check(First, "撤销", Ending::Sure(Outcome::Revoked));
        check(Second, "维持", Ending::Likely(AppealDismissedJudgment));
        check(Second, "维持原判", Ending::Sure(AppealDismissedJudgment));
        check(Second, "改判撤销", Ending::Likely(JudgmentChanged));
        check(First, "驳回起诉？", Ending::Ask(vec![ActionDismissed]));
        check(
            First,
            "判决驳回诉讼请求，已生效",
            Ending::Likely(ClaimsDismissed),
        );
        check(First, "已驳回原告诉讼请求", Ending::Sure(ClaimsDismissed));
        check(First, "部分撤销、驳回其余", Ending::Sure(PartlyRevoked));
        check(
            First,
            "撤销处罚决定第二项，驳回其他诉讼请求",
            Ending::Likely(PartlyRevoked),
        );
        check(
            First,
            "被告改变行政行为后原告撤诉",
            Ending::Likely(WithdrawnAfterChange),
        );
        check(First, "原告死亡，终结诉讼", Ending::Likely(Terminated));
        check(First, "诉讼终结", Ending::Sure(Terminated));
        check(
            First,
            "原告撤回起诉",
            Ending::Ask(vec![Withdrawn, WithdrawnAfterChange]),
        );
        check(
            Reconsideration,
            "终止（申请人撤回申请）",
            Ending::Likely(RWithdrawn),
        );
        check(
            Reconsideration,
            "被申请人改变原行政行为，申请人撤回",
            Ending::Likely(RWithdrawnAfterChange),
        );
        check(Reconsideration, "调解书结案", Ending::Sure(RMediated));
        check(
            Second,
            "驳回上诉，维持原判",
            Ending::Sure(AppealDismissedJudgment),
        );
        check(
            Second,
            "驳回上诉、维持原裁定",
            Ending::Sure(AppealDismissedRuling),
        );
        check(RetrialReview, "驳回", Ending::Sure(RetrialRefused));
        check(Retrial, "维持", Ending::Likely(RetrialUpheldJudgment));
        check(Retrial, "再审维持原判", Ending::Sure(RetrialUpheldJudgment));
        check(Retrial, "维持原裁定", Ending::Sure(RetrialUpheldRuling));
        check(Reconsideration, "维持", Ending::Sure(RUpheld));
        check(Reconsideration, "撤销", Ending::Sure(RRevoked));
        check(Reconsideration, "败诉", Ending::Ask(vec![]));
        check(First, "审理中", Ending::Open);
        check(First, "维持原判", Ending::Ask(vec![]));
        for over in [
            "调解撤诉",
            "确认违法+驳回赔偿",
            "裁定终结执行",
            "判决我局败诉，责令处理",
            "中院裁定发回",
            "原告未到庭，视为撤诉了",
            "申请人自愿撤回了申请",
        ] {
            check(First, over, Ending::Ask(vec![]));
        }
        for pending in [
            "调解中",
            "原告申请撤诉",
            "申请人申请撤回",
            "拟撤销",
            "待移送",
            "中院审理中，一审撤销",
        ] {
            check(First, pending, Ending::Unknown);
        }
        check(First, "第一审判庭", Ending::Unknown);
    }
}
