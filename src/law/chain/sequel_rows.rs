//! What may follow what, a row each: from which instance to which, after which outcome, by which article.

use crate::case::{
    CaseFile, Direction, Effect, FactKind, How, Instance, Kind, Outcome, Path, Role,
};
use crate::text::{Text, text};

use crate::law::chain::effect::{appealable, ordered};
use crate::law::instrument::{Article, Law, article, paragraph};
use crate::law::periods::to_enforce::ended_so;

/// A way in which a case follows from an earlier one.
pub(crate) struct Row {
    pub how: How,
    /// At which instances the earlier case can be; the first ones are usual, those in `seldom` are doubted.
    pub from: &'static [Instance],
    pub seldom: &'static [Instance],
    /// At which the later one can be; empty: at that of the earlier.
    pub to: &'static [Instance],
    /// Whether the earlier case ended so that this follows; `None` where it does not say.
    pub fits: fn(&CaseFile) -> Option<bool>,
    /// Whether it is proposed: what usually comes next.
    pub offered: fn(&CaseFile) -> bool,
    pub why: Text,
    pub article: Option<Article>,
}

use Instance::{
    Enforcement, EnforcementReview, First, Reconsideration, Retrial, RetrialReview, Second,
};

const EVERY: &[Instance] = Instance::ALL;
/// Where somebody contests what we did.
const CONTESTED: &[Instance] = &[Reconsideration, First, Second, RetrialReview, Retrial];

/// In the order in which they are proposed.
pub(crate) const TABLE: &[Row] = &[
    // 人民法院发现受理的案件不属于本院管辖的，应当移送有管辖权的人民法院(第二十二条)；复议申请的移送同此。
    Row {
        how: How::Transfer,
        from: EVERY,
        seldom: &[],
        to: &[],
        fits: |case| ended(case, moved),
        offered: |case| case.outcome().is_some_and(moved),
        why: text(
            "移送的案件由受移送的法院（机关）按同一审级办理",
            "a transferred case goes on at the same instance elsewhere",
        ),
        article: Some(article(Law::Litigation, 22)),
    },
    // 撤销原判，发回原审人民法院重审(第八十九条第一款第三、四项)；重审适用第一审程序。撤销原裁定，指令立案、继续审理(解释第一百零九条
    // 第一款)，有的登记为其他裁定。
    Row {
        how: How::Remand,
        from: &[Second, Retrial],
        seldom: &[First],
        to: &[First],
        fits: |case| {
            ended(case, |o| {
                matches!(o, Outcome::Remanded | Outcome::OtherRuling)
            })
        },
        offered: |case| case.outcome() == Some(Outcome::Remanded),
        why: text(
            "撤销原判发回重审的，由原审法院按第一审程序重审",
            "a remanded case is tried again at first instance",
        ),
        article: Some(paragraph(Law::Litigation, 89, 1)),
    },
    // 公民、法人或者其他组织不服复议决定的，可以向人民法院提起诉讼；复议机关逾期不作决定的，也可以(第四十五条)。
    Row {
        how: How::Suit,
        from: &[Reconsideration],
        seldom: &[],
        to: &[First],
        // A mediation paper is in force once signed (ARL23 73): ALL 45 speaks of decisions.
        fits: |case| ended(case, |o| !moved(o) && o != Outcome::RMediated),
        offered: |case| case.head.instance == Reconsideration && !case.outcome().is_some_and(moved),
        why: text(
            "不服复议决定或复议机关逾期不作决定的，向法院起诉",
            "a suit follows the decision, or its not being made in time",
        ),
        article: Some(article(Law::Litigation, 45)),
    },
    // 当事人不服第一审判决、裁定的，有权提起上诉(第八十五条)；按第一审程序再审的判决、裁定同此(解释第一百一十九条)。
    Row {
        how: How::Appeal,
        from: &[First, Retrial],
        seldom: &[],
        to: &[Second],
        fits: |case| match case.outcome() {
            None => None,
            Some(outcome) => appealable(case, outcome),
        },
        offered: |case| match (case.head.instance, case.outcome()) {
            _ if case.fact(FactKind::TookEffect).is_some() => false,
            (First, None) => true,
            (First | Retrial, Some(outcome)) => appealable(case, outcome) != Some(false),
            _ => false,
        },
        why: text(
            "可以上诉的是第一审的判决和不予立案、驳回起诉、管辖权异议的裁定",
            "first-instance judgments can be appealed, and rulings on docketing, dismissal and jurisdiction",
        ),
        article: Some(article(Law::Litigation, 85)),
    },
    // 因对方申请或者依职权，裁定再审(第九十一条、第九十二条)。
    Row {
        how: How::Retrial,
        from: &[RetrialReview, First, Second],
        seldom: &[Retrial],
        to: &[Retrial],
        fits: |case| match case.head.instance {
            // 检察院抗诉的，应当再审 (ALL 93), whatever the application came to.
            RetrialReview if case.fact(FactKind::Protested).is_some() => Some(true),
            RetrialReview => ended(case, |o| o == Outcome::RetrialOrdered),
            _ => case.outcome().map(|_| true),
        },
        offered: |case| matches!(case.head.instance, RetrialReview | Retrial),
        why: text(
            "裁定再审、抗诉的案件由再审法院审理",
            "a retrial follows the order of retrial or the procuratorate's protest",
        ),
        article: Some(article(Law::Litigation, 92)),
    },
    // 当事人对已经发生法律效力的判决、裁定，认为确有错误的，可以向上一级人民法院申请再审(第九十条)。
    Row {
        how: How::RetrialReview,
        from: &[Second, First],
        seldom: &[Retrial],
        to: &[RetrialReview],
        fits: |case| ended(case, Outcome::retriable),
        offered: |case| {
            let retriable = case.outcome().is_none_or(Outcome::retriable);
            match case.head.instance {
                Second => retriable,
                First => retriable && case.outcome().is_some(),
                _ => false,
            }
        },
        why: text(
            "申请再审的是已经生效的判决、裁定和调解书",
            "a retrial is applied for over an outcome in effect",
        ),
        article: Some(article(Law::Litigation, 90)),
    },
    // 对不予受理、不准予执行的裁定有异议，在十五日内向上一级人民法院申请复议(解释第一百五十五条第三款、第一百六十一条第二款).
    Row {
        how: How::EnforcementReview,
        from: &[Enforcement],
        seldom: &[],
        to: &[EnforcementReview],
        fits: |case| ended(case, refused),
        offered: |case| {
            let open = case.outcome().is_none_or(refused);
            case.head.instance == Enforcement && open
        },
        why: text(
            "申请复议的是不予受理、不准予执行的裁定",
            "what is reviewed is a refusal to accept or to permit",
        ),
        article: Some(paragraph(Law::Interpretation, 161, 2)),
    },
    // 公民、法人或者其他组织在法定期限内不提起诉讼又不履行的，行政机关可以申请人民法院强制执行(第九十七条).
    Row {
        how: How::Enforcement,
        from: CONTESTED,
        seldom: &[],
        to: &[Enforcement],
        fits: |case| {
            let known = case.outcome().filter(|o| !o.is_unknown());
            known.map(|_| our_act_left(case))
        },
        // Of a third party only where the court restored it, which no outcome says: fit to follow, and not proposed.
        offered: |case| act_left(case) && case.head.role != Role::ThirdParty,
        why: text(
            "申请执行的是经复议、诉讼仍然有效的行政行为",
            "what is enforced is an act that stands after it was contested",
        ),
        article: Some(article(Law::Litigation, 97)),
    },
    // 行政机关重新作出的行政行为是新的行为，可以再申请复议或者起诉(第七十一条；复议法第六十四条)。
    Row {
        how: How::Anew,
        from: EVERY,
        seldom: &[],
        to: &[First, Reconsideration],
        // Where the act stood nobody ordered another in its place.
        fits: |case| {
            let stood = |o: Outcome| matches!(o.effect(), Effect::Upheld | Effect::Dismissed);
            case.outcome().is_some_and(stood).then_some(false)
        },
        offered: |case| case.outcome().is_some_and(Outcome::to_redo),
        why: text(
            "就重新作出的行为，可以再申请复议或起诉",
            "an act made anew can be contested like any other",
        ),
        article: Some(article(Law::Litigation, 71)),
    },
    // 当事人一方或者双方为二人以上，因同一行政行为或者同类行政行为发生的行政案件，可以合并审理(第二十七条)。
    Row {
        how: How::Joined,
        from: EVERY,
        seldom: &[],
        to: &[],
        fits: |_| None,
        offered: |_| false,
        why: text(
            "并案审理的是同一审级的案件",
            "cases of one instance are joined",
        ),
        article: Some(article(Law::Litigation, 27)),
    },
];

fn refused(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::ENotAccepted | Outcome::ENotPermitted)
}

/// Whether an act of ours stands after the case. As a third party we stood beside the act of another; where that one took the
/// place of ours and was revoked, ours may stand again (ALL-I 89).
fn our_act_left(case: &CaseFile) -> bool {
    if case.head.role != Role::ThirdParty {
        return act_left(case);
    }
    let revoked = matches!(ordered(case), Some((Outcome::Revoked, _)));
    revoked && case.head.path == Some(Path::Changed)
}

/// Whether the act still stands after the case: by its own outcome, or the one below that it left standing.
fn act_left(case: &CaseFile) -> bool {
    match ordered(case) {
        Some((Outcome::JudgmentChanged, direction)) => direction == Some(Direction::ForUs),
        Some((outcome, _)) => leaves_the_act(outcome),
        None => false,
    }
}

/// The act still stands once somebody contested it.
fn leaves_the_act(outcome: Outcome) -> bool {
    match outcome {
        _ if outcome.kind() == Kind::Reconsideration => ended_so(outcome),
        _ => matches!(
            outcome.effect(),
            Effect::Upheld | Effect::Dismissed | Effect::Withdrawn
        ),
    }
}

fn moved(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Transferred | Outcome::RTransferred)
}

/// Whether the case ended so; `None` where it is open, or how it ended is not known.
fn ended(case: &CaseFile, so: fn(Outcome) -> bool) -> Option<bool> {
    let known = case.outcome().filter(|o| !o.is_unknown());
    known.map(so)
}
