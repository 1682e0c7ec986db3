//! THE table of outcomes in the words of offices, by instance, and the words that say that the case goes on.

use crate::case::{Instance, Outcome};

pub(super) struct Synonym {
    /// Empty: litigation at every instance.
    pub at: &'static [Instance],
    pub words: &'static [&'static str],
    /// One: sure. Several, or none: asked.
    pub means: &'static [Outcome],
    /// It says that the case is over, and nothing else.
    pub over: bool,
}

const fn said(
    at: &'static [Instance],
    words: &'static [&'static str],
    means: &'static [Outcome],
) -> Synonym {
    Synonym {
        at,
        words,
        means,
        over: false,
    }
}

const fn over(at: &'static [Instance], words: &'static [&'static str]) -> Synonym {
    Synonym {
        at,
        words,
        means: &[],
        over: true,
    }
}

const ANY: &[Instance] = &[];
const FIRST: &[Instance] = &[Instance::First];
const SECOND: &[Instance] = &[Instance::Second];
const REVIEW: &[Instance] = &[Instance::RetrialReview];
const RETRIAL: &[Instance] = &[Instance::Retrial];
const ORGAN: &[Instance] = &[Instance::Reconsideration];
const OURS: &[Instance] = &[Instance::Enforcement, Instance::EnforcementReview];

/// Rows in order: the first that has the word at the instance counts.
#[rustfmt::skip]
pub(super) const SYNONYMS: &[Synonym] = {
    use Outcome::*;
    &[
        // at the appeal
        said(SECOND, &["维持", "维持原判", "维持原判决", "驳回上诉维持原判", "驳回上诉维持一审判决", "判决驳回上诉", "维持一审判决"], &[AppealDismissedJudgment]),
        said(SECOND, &["驳回上诉维持原裁定", "维持原裁定", "维持一审裁定", "裁定驳回上诉", "驳回上诉维持一审裁定"], &[AppealDismissedRuling]),
        said(SECOND, &["驳回上诉", "驳回"], &[AppealDismissedJudgment, AppealDismissedRuling]),
        said(SECOND, &["撤回上诉", "准予撤回上诉", "准许撤回上诉", "上诉人撤回上诉", "按撤回上诉处理", "按自动撤回上诉处理", "自动撤回上诉", "按上诉人自动撤回上诉处理"], &[AppealWithdrawn]),
        said(SECOND, &["撤诉", "准许撤诉", "准予撤诉", "撤诉结案"], &[AppealWithdrawn, Withdrawn, WithdrawnAfterChange]),
        said(SECOND, &["发回重审", "发回", "撤销发回", "撤销原判发回重审", "裁定发回重审", "撤销一审判决发回重审"], &[Remanded]),
        said(SECOND, &["依法改判", "撤销原判改判", "撤销改判"], &[JudgmentChanged]),
        said(SECOND, &["撤销", "撤销原判", "撤销一审判决"], &[JudgmentChanged, Remanded]),
        // at the review and the retrial
        said(REVIEW, &["驳回", "驳回再审", "驳回申请", "驳回申诉", "裁定驳回", "驳回再审申请人的再审申请"], &[RetrialRefused]),
        said(REVIEW, &["再审", "提审", "指令再审", "裁定提审"], &[RetrialOrdered]),
        said(RETRIAL, &["维持", "维持原判", "维持原判决", "再审维持", "再审维持原判", "再审维持判决", "判决维持原判", "维持原审判决", "维持一审判决", "维持二审判决", "维持生效判决", "驳回再审请求维持原判"], &[RetrialUpheldJudgment]),
        said(RETRIAL, &["维持原裁定", "再审维持裁定", "维持原审裁定", "维持一审裁定", "维持二审裁定", "维持生效裁定", "裁定维持原裁定"], &[RetrialUpheldRuling]),
        said(RETRIAL, &["发回重审", "撤销发回重审"], &[Remanded]),
        said(RETRIAL, &["依法改判", "撤销改判"], &[JudgmentChanged]),
        // before the organ
        said(ORGAN, &["复议维持", "决定维持", "维持原行政行为", "维持原具体行政行为"], &[RUpheld]),
        said(ORGAN, &["驳回请求", "驳回行政复议请求", "驳回申请人请求", "驳回申请人的行政复议请求"], &[RRequestRejected]),
        said(ORGAN, &["驳回行政复议申请", "驳回申请人的行政复议申请"], &[RApplicationRejected]),
        said(ORGAN, &["驳回", "驳回申请"], &[RApplicationRejected, RRequestRejected]),
        said(ORGAN, &["全部撤销", "撤销原行政行为"], &[RRevoked]),
        said(ORGAN, &["撤销并责令重作", "撤销重作", "撤销并责令重新作出", "撤销责令重作", "撤销并限期重作"], &[RRevokedRedo]),
        said(ORGAN, &["责令履行职责", "责令履行法定职责", "限期履行", "责令限期履行", "履行法定职责"], &[ROrdered]),
        said(ORGAN, &["调解结案", "行政复议调解", "达成调解", "调解书", "行政复议调解书"], &[RMediated]),
        said(ORGAN, &["和解", "和解终止", "达成和解终止", "达成和解", "和解结案"], &[RSettled]),
        said(ORGAN, &["撤回", "撤回申请", "撤回复议申请", "撤回行政复议申请", "申请人撤回", "申请人撤回申请", "终止撤回申请", "撤诉", "准予撤回"], &[RWithdrawn, RWithdrawnAfterChange, RSettled]),
        said(ORGAN, &["改变后撤回", "改变原行政行为后撤回"], &[RWithdrawnAfterChange]),
        said(ORGAN, &["终止", "终止复议", "终止审理", "决定终止", "行政复议终止", "复议终止", "终止行政复议", "行政复议终止决定", "行政复议终止决定书", "终止决定书", "终止行政复议决定书"], &[RWithdrawn, RSettled, RWithdrawnAfterChange, RTerminated]),
        said(ORGAN, &["补正逾期", "逾期未补正视为放弃", "逾期未补正", "视为放弃", "视为放弃申请", "补正逾期视为放弃申请", "逾期不补正视为放弃", "逾期未补正视为放弃申请", "逾期未补正视为放弃行政复议申请"], &[RLapsed]),
        said(ORGAN, &["不受理", "不予受理决定", "决定不予受理"], &[RNotAccepted]),
        said(ORGAN, &["移送管辖", "转送"], &[RTransferred]),
        // what we have enforced
        said(OURS, &["准予强制执行", "准许执行", "准许强制执行", "准予执行裁定", "裁定准予", "准执", "准予", "裁定准予强制执行"], &[EPermitted]),
        said(OURS, &["部分准予", "部分准予强制执行"], &[EPartlyPermitted]),
        said(OURS, &["不准予强制执行", "不准执行", "不予执行", "不准予", "裁定不予执行", "裁定不准予执行", "驳回执行申请", "驳回"], &[ENotPermitted]),
        said(OURS, &["不受理", "裁定不予受理"], &[ENotAccepted]),
        said(OURS, &["撤回", "撤回申请", "撤回执行申请", "准予撤回", "准许撤回", "准予撤回申请"], &[EWithdrawn]),
        said(OURS, &["终结", "终结执行", "终结审查程序", "终止"], &[ETerminated]),
        said(OURS, &["维持", "维持原裁定", "驳回复议申请"], &[ERefusalUpheld]),
        // at first instance
        said(FIRST, &["驳回"], &[ClaimsDismissed, ActionDismissed]),
        // of another instance: what became of the act here is not said
        said(FIRST, &["维持原判", "维持原判决", "维持原裁定", "驳回上诉", "驳回上诉维持原判", "驳回上诉维持原裁定"], &[]),
        said(FIRST, &["判决驳回", "判驳"], &[ClaimsDismissed]),
        said(FIRST, &["裁定驳回", "裁驳"], &[ActionDismissed]),
        // the law of before May 2015 upheld the act; since then such a claim is dismissed
        said(FIRST, &["判决维持", "维持判决", "维持具体行政行为", "判决维持具体行政行为", "维持被诉具体行政行为"], &[UpheldJudgment]),
        said(FIRST, &["维持", "维持行政行为", "维持被诉行政行为", "结果维持", "维持原行政行为"], &[UpheldJudgment, ClaimsDismissed]),
        // in litigation
        said(ANY, &["驳回诉请", "驳回诉求", "驳回请求", "驳回原告诉讼请求", "驳回原告的诉讼请求", "驳回全部诉讼请求", "驳回原告诉请", "驳回原告全部诉讼请求", "驳回原告的全部诉讼请求", "驳回原告诉求", "判决驳回原告诉讼请求", "驳回全部诉请", "驳回全部诉求", "驳回原告全部诉请", "驳回原告全部诉求"], &[ClaimsDismissed]),
        said(ANY, &["驳回原告起诉", "驳回原告的起诉"], &[ActionDismissed]),
        said(ANY, &["撤销", "撤销行政行为", "撤销被诉行政行为", "撤销具体行政行为", "撤销原行政行为", "判决撤销", "撤销行政处罚决定", "撤销处罚决定", "撤销被诉行政处罚决定", "撤销行政处罚", "撤销被诉决定"], &[Revoked]),
        said(ANY, &["撤销并重作", "撤销重作", "撤销并责令重作", "撤销并责令重新作出行政行为", "撤销责令重作", "撤销被诉决定责令重新作出", "撤销并限期重作", "判决撤销并责令重作"], &[RevokedRedo]),
        said(ANY, &["部分撤销部分驳回", "部分撤销驳回其他诉讼请求", "部分撤销驳回其余", "部分撤销驳回其他", "部分撤销并驳回其他", "部分撤销并驳回其余", "部分撤销并驳回其他诉讼请求", "部分撤销驳回其余诉讼请求"], &[PartlyRevoked]),
        said(ANY, &["部分撤销重作", "部分撤销并责令重作"], &[PartlyRevokedRedo]),
        said(ANY, &["责令履行", "责令履行职责", "责令履行法定职责", "限期履行", "判决履行", "履行职责"], &[OrderedToPerform]),
        said(ANY, &["确认行政行为违法", "确认被诉行政行为违法", "判决确认违法", "确认违法不撤销", "确认违法但不撤销", "确认违法但不撤销行政行为", "确认违法保留效力", "确认违法但保留效力", "确认违法并责令补救", "确认违法并责令采取补救措施", "确认违法责令采取补救措施", "确认程序违法", "确认程序轻微违法", "确认程序违法保留效力", "确认程序轻微违法保留效力", "确认程序轻微违法不撤销", "确认程序轻微违法但不撤销", "确认程序违法但不撤销"], &[ConfirmedUnlawful]),
        said(ANY, &["确认行政行为无效", "判决确认无效"], &[ConfirmedVoid]),
        said(ANY, &["行政赔偿", "判决赔偿", "责令赔偿"], &[Compensated]),
        said(ANY, &["驳回赔偿请求", "驳回赔偿诉讼请求", "驳回原告赔偿请求"], &[CompensationRefused]),
        said(ANY, &["主动撤诉", "原告主动撤诉", "自愿撤诉", "原告自愿撤诉", "原告自愿撤回起诉", "原告主动撤回起诉", "准许原告自愿撤诉"], &[Withdrawn]),
        said(ANY, &["改变后撤诉", "改变行政行为后撤诉", "被告改变原行政行为撤诉", "被告改变行政行为后撤诉", "变更后撤诉"], &[WithdrawnAfterChange]),
        said(ANY, &["撤诉", "撤诉结案", "准许撤诉", "准予撤诉", "裁定撤诉", "裁定准许撤诉", "裁定准予撤诉", "原告撤诉", "原告撤回起诉", "准许原告撤回起诉", "准予原告撤回起诉", "撤回起诉", "准许撤回起诉", "准予撤回起诉", "和解撤诉", "协调撤诉", "和解", "准许原告撤诉", "准予原告撤诉"], &[Withdrawn, WithdrawnAfterChange]),
        said(ANY, &["视为撤诉", "按自动撤诉处理", "按自动撤诉", "自动撤诉", "按撤诉", "裁定按撤诉处理", "按撤回起诉处理"], &[DeemedWithdrawn]),
        said(ANY, &["行政调解", "调解书", "行政调解书", "达成调解", "调解结案"], &[Mediated]),
        said(ANY, &["不立案", "不予受理", "裁定不予立案", "不予受理起诉"], &[DocketingRefused]),
        said(ANY, &["移送管辖", "移送其他法院", "裁定移送"], &[Transferred]),
        said(ANY, &["终结", "终结审理", "裁定终结", "终结诉讼程序", "诉讼终结", "终结诉讼", "裁定终结诉讼", "终结审理程序"], &[Terminated]),
        said(FIRST, &["撤销或部分撤销", "撤销部分撤销"], &[Revoked, RevokedRedo, PartlyRevoked, PartlyRevokedRedo]),
        said(ANY, &["确认违法或者无效", "确认违法或无效", "确认违法无效", "确认违法确认无效"], &[ConfirmedUnlawful, ConfirmedVoid]),
        said(ANY, &["履行或给付", "履行法定职责或给付"], &[OrderedToPerform, OrderedToPay]),
        said(ANY, &["给付", "判决给付", "责令给付"], &[OrderedToPay]),
        said(ANY, &["裁定驳回起诉"], &[ActionDismissed]),
        said(ANY, &["结果纠正"], &[Revoked, RevokedRedo, PartlyRevoked, Varied, ConfirmedUnlawful, ConfirmedVoid, OrderedToPerform]),
        said(ANY, &["驳回申请"], &[RetrialRefused, ActionDismissed, ClaimsDismissed]),
        said(ANY, &["终止", "终止审理", "诉讼终止", "终止诉讼"], &[Terminated, Withdrawn, WithdrawnAfterChange, DeemedWithdrawn]),
        over(ANY, &["结案", "已结", "已结案", "审结", "已审结", "已判决", "判决", "裁定", "已裁定", "其他结果", "判决结案", "裁定结案", "已判", "已裁"]),
        over(ORGAN, &["结案", "已结", "已结案", "审结", "已审结", "已决定", "决定", "其他结果", "已办结"]),
        said(ORGAN, &["和解协议"], &[RSettled]),
        said(ORGAN, &["自愿撤回", "自愿撤回申请", "申请人自愿撤回", "申请人自愿撤回申请", "申请人自愿撤回申请终止", "申请人自愿撤回申请终止审理", "申请人撤回申请终止审理", "申请人撤回终止", "撤回申请终止", "撤回终止"], &[RWithdrawn]),
        said(ORGAN, &["结果维持"], &[RUpheld, RRequestRejected]),
        said(ORGAN, &["结果纠正", "纠错", "直接纠错"], &[RRevoked, RPartlyRevoked, RVaried, RUnlawful, RVoid, ROrdered]),
        said(ORGAN, &["确认违法或者无效", "确认违法或无效", "确认违法无效"], &[RUnlawful, RVoid]),
        said(ANY, &["胜诉", "败诉", "部分胜诉", "部分败诉", "我方胜诉", "我方败诉"], &[]),
        said(ORGAN, &["胜诉", "败诉"], &[]),
    ]
};

/// Words that say the case goes on.
pub(super) const OPEN: &[&str] = &[
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
    "尚未审结",
    "尚未结案",
    "正在审理",
    "待裁",
    "中止",
    "中止审理",
    "已开庭",
    "待开庭",
    "未开庭",
    "等待判决",
    "已开庭待判",
];

/// What is said before an outcome and is none of it: 已判决，结果为…, 裁判结果是…, 判决如下….
pub(super) const OPENINGS: &[&str] = &[
    "判决",
    "裁定",
    "决定",
    "一审",
    "二审",
    "法院",
    "已",
    "依法",
    "最终",
    "均",
    "结果为",
    "结果是",
    "结果系",
    "结果",
    "如下",
    "内容为",
    "内容是",
    "主文为",
    "主文",
    "裁判",
    "审理",
    "处理",
    "作出",
    "宣判",
    "本案",
    "案件",
    "本院",
    "现已",
    "业已",
    "目前",
    "最后",
    "终审",
    "经审理",
    "判令",
    "审结",
    "结案",
    "为",
    "以",
];

/// What stands behind it and is none: 以驳回起诉结案, 作出驳回诉讼请求的判决.
pub(super) const ENDINGS: &[&str] = &["结案", "了", "的判决", "的裁定", "的决定"];

/// The same before the organ only: in a suit 复议撤销 tells how the reconsideration before it ended.
pub(super) const ORGAN_OPENINGS: &[&str] = &["复议"];

/// … and behind it: 撤销的复议决定.
pub(super) const ORGAN_ENDINGS: &[&str] = &["的复议决定", "的行政复议决定"];

/// The one outcome that a word means in a cell, whatever the instance; none where it depends.
pub(crate) fn only_outcome(word: &str) -> Option<Outcome> {
    let word = word.trim();
    let mut found: Vec<Outcome> = Vec::new();
    for row in SYNONYMS.iter().filter(|row| row.words.contains(&word)) {
        match row.means {
            [one] if !found.contains(one) => found.push(*one),
            [_] => {}
            _ => return None,
        }
    }
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
