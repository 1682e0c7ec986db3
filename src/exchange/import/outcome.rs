//! Outcomes in the words of offices: THE table of synonyms; what may mean two things is asked, never guessed.

use crate::case::{Instance, Kind, Outcome};
use crate::text::fold;

/// What a word says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read {
    Sure(Outcome),
    /// Taken as the first, though it may be another.
    Likely(Vec<Outcome>),
    /// It may be any of these.
    Ask(Vec<Outcome>),
    /// The case goes on.
    Open,
    Unknown,
}

struct Synonym {
    /// Empty: litigation at every instance.
    at: &'static [Instance],
    words: &'static [&'static str],
    /// One: sure. Several: see `ask`.
    means: &'static [Outcome],
    ask: bool,
}

const fn sure(
    at: &'static [Instance],
    words: &'static [&'static str],
    means: &'static [Outcome],
) -> Synonym {
    Synonym {
        at,
        words,
        means,
        ask: false,
    }
}

const fn ask(
    at: &'static [Instance],
    words: &'static [&'static str],
    means: &'static [Outcome],
) -> Synonym {
    Synonym {
        at,
        words,
        means,
        ask: true,
    }
}

const ANY: &[Instance] = &[];
const FIRST: &[Instance] = &[Instance::First];
const SECOND: &[Instance] = &[Instance::Second];
const REVIEW: &[Instance] = &[Instance::RetrialReview];
const RETRIAL: &[Instance] = &[Instance::Retrial];
const ORGAN: &[Instance] = &[Instance::Reconsideration];

/// Rows in order: the first that has the word at the instance counts.
#[rustfmt::skip]
const SYNONYMS: &[Synonym] = {
    use Outcome::*;
    &[
        // at the appeal
        sure(SECOND, &["维持", "维持原判", "维持原判决", "驳回上诉维持原判", "驳回上诉维持一审判决", "判决驳回上诉", "维持一审判决"], &[AppealDismissedJudgment]),
        sure(SECOND, &["驳回上诉维持原裁定", "维持原裁定", "维持一审裁定", "裁定驳回上诉", "驳回上诉维持一审裁定"], &[AppealDismissedRuling]),
        ask(SECOND, &["驳回上诉", "驳回"], &[AppealDismissedJudgment, AppealDismissedRuling]),
        sure(SECOND, &["撤回上诉", "准予撤回上诉", "准许撤回上诉", "上诉人撤回上诉"], &[AppealWithdrawn]),
        sure(SECOND, &["撤诉", "准许撤诉", "准予撤诉", "撤诉结案"], &[AppealWithdrawn, Withdrawn, WithdrawnAfterChange]),
        sure(SECOND, &["发回重审", "发回", "撤销发回", "撤销原判发回重审", "裁定发回重审", "撤销一审判决发回重审"], &[Remanded]),
        sure(SECOND, &["依法改判", "撤销原判改判", "撤销改判"], &[JudgmentChanged]),
        ask(SECOND, &["撤销", "撤销原判", "撤销一审判决"], &[JudgmentChanged, Remanded]),
        // at the review and the retrial
        sure(REVIEW, &["驳回", "驳回再审", "驳回申请", "驳回申诉", "裁定驳回", "驳回再审申请人的再审申请"], &[RetrialRefused]),
        sure(REVIEW, &["再审", "提审", "指令再审", "裁定提审"], &[RetrialOrdered]),
        sure(RETRIAL, &["发回重审", "撤销发回重审"], &[Remanded]),
        sure(RETRIAL, &["依法改判", "撤销改判"], &[JudgmentChanged]),
        // before the organ
        sure(ORGAN, &["复议维持", "决定维持", "维持原行政行为", "维持原具体行政行为"], &[RUpheld]),
        sure(ORGAN, &["驳回请求", "驳回行政复议请求", "驳回申请人请求", "驳回申请人的行政复议请求"], &[RRequestRejected]),
        sure(ORGAN, &["驳回行政复议申请", "驳回申请人的行政复议申请"], &[RApplicationRejected]),
        ask(ORGAN, &["驳回", "驳回申请"], &[RApplicationRejected, RRequestRejected]),
        sure(ORGAN, &["全部撤销", "撤销原行政行为"], &[RRevoked]),
        sure(ORGAN, &["撤销并责令重作", "撤销重作", "撤销并责令重新作出", "撤销责令重作", "撤销并限期重作"], &[RRevokedRedo]),
        sure(ORGAN, &["责令履行职责", "责令履行法定职责", "限期履行", "责令限期履行", "履行法定职责"], &[ROrdered]),
        sure(ORGAN, &["调解结案", "行政复议调解", "达成调解"], &[RMediated]),
        sure(ORGAN, &["和解", "和解终止", "达成和解", "和解结案"], &[RSettled]),
        sure(ORGAN, &["撤回", "撤回申请", "撤回复议申请", "撤回行政复议申请", "申请人撤回", "申请人撤回申请", "终止撤回申请", "撤诉", "准予撤回"], &[RWithdrawn, RWithdrawnAfterChange, RSettled]),
        sure(ORGAN, &["改变后撤回", "改变原行政行为后撤回"], &[RWithdrawnAfterChange]),
        ask(ORGAN, &["终止", "终止复议", "终止审理", "决定终止", "行政复议终止"], &[RWithdrawn, RSettled, RWithdrawnAfterChange, RTerminated]),
        sure(ORGAN, &["不受理", "不予受理决定", "决定不予受理"], &[RNotAccepted]),
        sure(ORGAN, &["移送管辖", "转送"], &[RTransferred]),
        // at first instance
        ask(FIRST, &["驳回"], &[ClaimsDismissed, ActionDismissed]),
        sure(FIRST, &["判决驳回"], &[ClaimsDismissed]),
        sure(FIRST, &["裁定驳回"], &[ActionDismissed]),
        ask(FIRST, &["维持", "维持原判", "维持行政行为", "维持具体行政行为"], &[UpheldJudgment, ClaimsDismissed]),
        // in litigation
        sure(ANY, &["驳回诉请", "驳回诉求", "驳回请求", "驳回原告诉讼请求", "驳回原告的诉讼请求", "驳回全部诉讼请求", "驳回原告诉请"], &[ClaimsDismissed]),
        sure(ANY, &["驳回原告起诉", "驳回原告的起诉"], &[ActionDismissed]),
        sure(ANY, &["撤销", "撤销行政行为", "撤销被诉行政行为", "撤销具体行政行为", "撤销原行政行为", "判决撤销"], &[Revoked]),
        sure(ANY, &["撤销并重作", "撤销重作", "撤销并责令重作", "撤销并责令重新作出行政行为", "撤销责令重作"], &[RevokedRedo]),
        sure(ANY, &["部分撤销重作", "部分撤销并责令重作"], &[PartlyRevokedRedo]),
        sure(ANY, &["责令履行", "责令履行职责", "责令履行法定职责", "限期履行", "判决履行", "履行职责"], &[OrderedToPerform]),
        sure(ANY, &["确认行政行为违法", "确认被诉行政行为违法", "判决确认违法"], &[ConfirmedUnlawful]),
        sure(ANY, &["确认行政行为无效", "判决确认无效"], &[ConfirmedVoid]),
        sure(ANY, &["行政赔偿", "判决赔偿", "责令赔偿"], &[Compensated]),
        sure(ANY, &["驳回赔偿请求", "驳回赔偿诉讼请求", "驳回原告赔偿请求"], &[CompensationRefused]),
        sure(ANY, &["主动撤诉", "原告主动撤诉"], &[Withdrawn]),
        sure(ANY, &["改变后撤诉", "改变行政行为后撤诉", "被告改变原行政行为撤诉", "被告改变行政行为后撤诉", "变更后撤诉"], &[WithdrawnAfterChange]),
        sure(ANY, &["撤诉", "撤诉结案", "准许撤诉", "准予撤诉", "裁定撤诉", "裁定准许撤诉", "裁定准予撤诉", "原告撤诉", "撤回起诉", "准许撤回起诉", "准予撤回起诉", "和解撤诉", "协调撤诉", "和解", "准许原告撤诉", "准予原告撤诉"], &[Withdrawn, WithdrawnAfterChange]),
        sure(ANY, &["视为撤诉", "按自动撤诉处理", "按自动撤诉", "自动撤诉", "按撤诉", "裁定按撤诉处理", "按撤回起诉处理"], &[DeemedWithdrawn]),
        sure(ANY, &["行政调解", "调解书", "达成调解", "调解结案"], &[Mediated]),
        sure(ANY, &["不立案", "不予受理", "裁定不予立案", "不予受理起诉"], &[DocketingRefused]),
        sure(ANY, &["移送管辖", "移送其他法院", "裁定移送"], &[Transferred]),
        sure(ANY, &["终结", "终结审理", "裁定终结", "终结诉讼程序"], &[Terminated]),
        ask(ANY, &["胜诉", "败诉", "部分胜诉", "部分败诉", "我方胜诉", "我方败诉"], &[]),
        ask(ORGAN, &["胜诉", "败诉"], &[]),
    ]
};

/// Words that say the case goes on.
const OPEN: &[&str] = &[
    "未结",
    "在办",
    "审理中",
    "办理中",
    "未审结",
    "未判",
    "待判",
    "在审",
    "审理",
    "未结案",
    "未裁决",
];

/// Reads the outcome of a case of a kind at an instance.
pub(super) fn read(kind: Kind, instance: Instance, text: &str) -> Read {
    let whole = text.trim();
    if let Some(outcome) = Outcome::from_word_of(kind, whole) {
        return Read::Sure(outcome);
    }
    let plain: String = fold(whole)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    for word in forms(&plain) {
        if OPEN.contains(&word.as_str()) {
            return Read::Open;
        }
        let labelled = Outcome::of(kind).find(|o| {
            let label: String = fold(o.text().zh)
                .chars()
                .filter(|c| c.is_alphanumeric())
                .collect();
            label == word
        });
        if let Some(outcome) = labelled {
            return Read::Sure(outcome);
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
            return match row.means {
                [one] => Read::Sure(*one),
                many if row.ask => Read::Ask(many.to_vec()),
                many => Read::Likely(many.to_vec()),
            };
        }
    }
    Read::Unknown
}

/// The word, and the word without what says nothing: 判决撤销, 维持结案.
fn forms(plain: &str) -> Vec<String> {
    let mut out = vec![plain.to_string()];
    let mut push = |word: Option<&str>| {
        if let Some(word) = word.filter(|w| !w.is_empty()) {
            out.push(word.to_string());
        }
    };
    push(plain.strip_suffix("结案"));
    for opening in ["判决", "裁定", "决定", "一审", "二审", "法院"] {
        push(plain.strip_prefix(opening));
    }
    out
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
            assert!(row.ask || !row.means.is_empty(), "{:?}", row.words);
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

    fn check(instance: Instance, word: &str, want: Read) {
        let kind = match instance {
            Instance::Reconsideration => Kind::Reconsideration,
            _ => Kind::Litigation,
        };
        assert_eq!(read(kind, instance, word), want, "{word}");
    }

    #[test]
    fn words_of_offices() {
        use Instance::*;
        use Outcome::*;
        check(First, "驳回原告诉讼请求", Read::Sure(ClaimsDismissed));
        check(First, "判决驳回诉讼请求", Read::Sure(ClaimsDismissed));
        check(First, "裁定驳回起诉", Read::Sure(ActionDismissed));
        check(
            First,
            "驳回",
            Read::Ask(vec![ClaimsDismissed, ActionDismissed]),
        );
        check(First, "按撤诉处理结案", Read::Sure(DeemedWithdrawn));
        check(
            First,
            "裁定准许撤诉",
            Read::Likely(vec![Withdrawn, WithdrawnAfterChange]),
        );
        check(First, "判决确认违法", Read::Sure(ConfirmedUnlawful));
        check(First, "撤销", Read::Sure(Outcome::Revoked));
        check(Second, "维持", Read::Sure(AppealDismissedJudgment));
        check(
            Second,
            "驳回上诉，维持原判",
            Read::Sure(AppealDismissedJudgment),
        );
        check(
            Second,
            "驳回上诉、维持原裁定",
            Read::Sure(AppealDismissedRuling),
        );
        check(RetrialReview, "驳回", Read::Sure(RetrialRefused));
        check(Reconsideration, "维持", Read::Sure(RUpheld));
        check(Reconsideration, "撤销", Read::Sure(RRevoked));
        check(Reconsideration, "败诉", Read::Ask(vec![]));
        check(First, "审理中", Read::Open);
        check(First, "第一审判庭", Read::Unknown);
    }
}
