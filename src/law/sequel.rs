//! What may follow what: one table from which the next case is proposed, and a link to an earlier one judged.

use uuid::Uuid;

use crate::case::{
    CaseFile, FactKind, How, Instance, Kind, Outcome, Party, PartyKind, PartyRole, Path, Role, Side,
};
use crate::said;
use crate::text::{Said, Text, text};

use super::admit::{Doubt, Refusal, Verdict};
use super::effect::appealable;
use super::gate::grounded;
use super::instrument::{Article, Law, article, paragraph};

/// A way in which a case follows from an earlier one.
struct Row {
    how: How,
    /// At which instances the earlier case can be; the first ones are usual, those in `seldom` are doubted.
    from: &'static [Instance],
    seldom: &'static [Instance],
    /// At which the later one can be; empty: at that of the earlier.
    to: &'static [Instance],
    /// Whether the earlier case ended so that this follows; `None` where it does not say.
    fits: fn(&CaseFile) -> Option<bool>,
    /// Whether it is proposed: what usually comes next.
    offered: fn(&CaseFile) -> bool,
    why: Text,
    article: Option<Article>,
}

use Instance::{
    Enforcement, EnforcementReview, First, Reconsideration, Retrial, RetrialReview, Second,
};

const EVERY: &[Instance] = Instance::ALL;
/// Where somebody contests what we did.
const CONTESTED: &[Instance] = &[Reconsideration, First, Second, RetrialReview, Retrial];

/// In the order in which they are proposed.
const TABLE: &[Row] = &[
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
    // 撤销原判，发回原审人民法院重审(第八十九条第一款第三、四项)；重审适用第一审程序。
    Row {
        how: How::Remand,
        from: &[Second, Retrial],
        seldom: &[First],
        to: &[First],
        fits: |case| ended(case, |o| o == Outcome::Remanded),
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
        fits: |case| ended(case, |o| !moved(o)),
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
        fits: |case| ended(case, leaves_the_act),
        offered: |case| case.outcome().is_some_and(leaves_the_act),
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
        fits: |_| None,
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

/// The act still stands once somebody contested it.
fn leaves_the_act(outcome: Outcome) -> bool {
    use crate::case::Effect;
    match outcome {
        Outcome::RWithdrawn => true,
        _ if outcome.kind() == Kind::Reconsideration => outcome.act_stands(),
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

/// A case that may come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sequel {
    pub how: How,
    pub kind: Kind,
    pub instance: Instance,
    /// Our part in it.
    pub role: Role,
    pub path: Option<Path>,
}

/// What may come after a case, what usually does first. `chain` holds the cases of its dispute: a remanded case is the
/// first instance again, with our part in that one.
pub fn sequels(case: &CaseFile, chain: &[CaseFile]) -> Vec<Sequel> {
    let at = case.head.instance;
    let there = |row: &&Row| row.from.contains(&at) || row.seldom.contains(&at);
    TABLE
        .iter()
        .filter(there)
        .filter(|row| (row.offered)(case))
        .map(|row| {
            let to = row.to.first().copied().unwrap_or(case.head.instance);
            sequel(case, chain, row.how, to)
        })
        .collect()
}

/// The case that follows in a given way at a given instance.
pub fn sequel(case: &CaseFile, chain: &[CaseFile], how: How, instance: Instance) -> Sequel {
    let kind = kind_of(instance);
    let (role, path) = part(case, chain, how, instance);
    Sequel {
        how,
        kind,
        instance,
        role,
        path: path.filter(|_| kind == Kind::Litigation),
    }
}

/// How a case at an instance follows from an earlier one, where the two say so.
pub fn usual_how(earlier: &CaseFile, instance: Instance) -> Option<How> {
    let leads = |row: &&Row| {
        let to = if row.to.is_empty() {
            instance == earlier.head.instance
        } else {
            row.to.contains(&instance)
        };
        to && row.from.contains(&earlier.head.instance)
    };
    let offered = TABLE
        .iter()
        .find(|row| leads(row) && (row.offered)(earlier));
    offered
        .map(|row| row.how)
        .or_else(|| How::usual(earlier.head.instance, instance))
}

fn kind_of(instance: Instance) -> Kind {
    let of = |kind: &&Kind| kind.instances().contains(&instance);
    Kind::ALL
        .iter()
        .find(of)
        .copied()
        .unwrap_or(Kind::Litigation)
}

/// Our part in what follows, and the path by which it comes to the court.
fn part(case: &CaseFile, chain: &[CaseFile], how: How, instance: Instance) -> (Role, Option<Path>) {
    let head = &case.head;
    let third = head.role == Role::ThirdParty;
    let by = |kind| {
        let facts = case.facts.iter().filter(|f| f.kind == kind);
        let sides: Vec<Side> = facts.filter_map(|f| f.by).collect();
        sides.iter().any(|s| *s != Side::Theirs)
    };
    match how {
        How::Suit if third => (Role::ThirdParty, Some(after_decision(case).1)),
        How::Suit => {
            let (role, path) = after_decision(case);
            (role, Some(path))
        }
        How::Appeal if by(FactKind::Appealed) => (Role::Appellant, head.path),
        How::Appeal if third => (Role::ThirdParty, head.path),
        How::Appeal => (Role::Appellee, head.path),
        How::RetrialReview if by(FactKind::RetrialApplied) => (Role::RetrialApplicant, head.path),
        How::RetrialReview if third => (Role::ThirdParty, head.path),
        How::RetrialReview => (Role::RetrialRespondent, head.path),
        How::Retrial => {
            let fits = matches!(
                head.role,
                Role::RetrialApplicant | Role::RetrialRespondent | Role::ThirdParty
            );
            let role = if fits {
                head.role
            } else {
                Role::RetrialRespondent
            };
            (role, head.path)
        }
        // What is tried again is the first instance: our part there, not on appeal.
        How::Remand => {
            let first = chain
                .iter()
                .filter(|f| f.head.instance == First && f.head.uuid != head.uuid)
                .min_by_key(|f| f.received());
            match first {
                Some(first) => (first.head.role, first.head.path),
                None if third => (Role::ThirdParty, head.path),
                None if head.path == Some(Path::Upheld) => (Role::CoDefendant, head.path),
                None => (Role::Defendant, head.path),
            }
        }
        How::Transfer | How::Joined => (head.role, head.path),
        How::Enforcement | How::EnforcementReview => (Role::EnforcementApplicant, None),
        How::Anew => (kind_of(instance).usual_role(), None),
    }
}

/// 经复议的案件，复议机关决定维持原行政行为的，作出原行政行为的行政机关和复议机关是共同被告；复议机关改变原行政行为的，复议机关
/// 是被告；逾期未作出复议决定，起诉原行政行为的，作出原行政行为的行政机关是被告(第二十六条第二、三款)。驳回复议请求属于维持，以不符合
/// 受理条件为由驳回的除外(解释第一百三十三条)；既有维持又有改变的，为共同被告(解释第一百三十四条第二款)。
fn after_decision(case: &CaseFile) -> (Role, Path) {
    use Outcome::*;
    match case.outcome() {
        Some(RUpheld | RRequestRejected) => (Role::CoDefendant, Path::Upheld),
        Some(RPartlyRevoked) => (Role::CoDefendant, Path::Changed),
        Some(RRevoked | RRevokedRedo | RVaried | RUnlawful | RVoid | ROrdered | RAgreement) => {
            (Role::ThirdParty, Path::Changed)
        }
        // Without a decision to sue over it is the act itself, within its own period (ALL-I 58).
        Some(RWithdrawn | RSettled | RWithdrawnAfterChange | RLapsed) => {
            (Role::Defendant, Path::Direct)
        }
        _ => (Role::Defendant, Path::Reconsidered),
    }
}

/// The parties of what follows: those of the earlier case; the organ is sued beside us where it upheld the act, and in
/// our place where it changed it (ALL 26).
pub fn parties_of(earlier: &CaseFile, next: &Sequel) -> Vec<Party> {
    let mut out: Vec<Party> = earlier.parties.clone();
    for party in &mut out {
        party.uuid = Uuid::nil();
    }
    // Who contested the act is who it is enforced against, and we are who applies.
    if next.how == How::Enforcement {
        for party in &mut out {
            party.role = match party.role {
                PartyRole::Claimant => PartyRole::Respondent,
                PartyRole::Respondent => PartyRole::Claimant,
                PartyRole::ThirdParty => PartyRole::ThirdParty,
            };
        }
        return out;
    }
    let organ = earlier.head.forum.trim();
    let changed = next.role == Role::ThirdParty && earlier.head.role == Role::Respondent;
    if next.how != How::Suit || !(next.role == Role::CoDefendant || changed) {
        return out;
    }
    if changed {
        for party in out.iter_mut().filter(|p| p.role == PartyRole::Respondent) {
            party.role = PartyRole::ThirdParty;
        }
    }
    let there = |p: &Party| p.role == PartyRole::Respondent && p.name == organ;
    if !organ.is_empty() && !out.iter().any(there) {
        out.push(Party {
            uuid: Uuid::nil(),
            role: PartyRole::Respondent,
            kind: PartyKind::Agency,
            name: organ.to_string(),
            people: 1,
        });
    }
    out
}

/// What is to be said of a case that is said to follow an earlier one.
pub fn may_follow(earlier: &CaseFile, later: &CaseFile, how: How) -> Verdict {
    let mut out = Verdict::default();
    let Some(row) = TABLE.iter().find(|row| row.how == how) else {
        return out;
    };
    let (from, to) = (earlier.head.instance, later.head.instance);
    let ground = || grounded(row.why.into(), row.article);
    let reached = if row.to.is_empty() {
        to == from
    } else {
        row.to.contains(&to)
    };
    let starts = row.from.contains(&from) || row.seldom.contains(&from);
    if !reached || !starts {
        let (word, before, after) = (how.text(), from.text(), to.text());
        let instead = others(earlier, to);
        out.refusals.push(Refusal {
            what: said!("{after}不会是{before}的「{word}」", "a case at {after} cannot follow one at {before} by '{word}'"; word = word, before = before, after = after),
            ground: ground(),
            instead,
        });
        return out;
    }
    let mut doubt = |what: Said| {
        let ground = ground();
        out.doubts.push(Doubt {
            what: said!("{what}（{ground}）", "{what} ({ground})"; what = what, ground = ground),
        });
    };
    let word = how.text();
    if row.seldom.contains(&from) {
        let before = from.text();
        doubt(
            said!("「{word}」一般不接续{before}", "'{word}' seldom follows a case at {before}"; word = word, before = before),
        );
    } else if (row.fits)(earlier) == Some(false)
        && let Some(outcome) = earlier.outcome()
    {
        let outcome = outcome.text();
        doubt(
            said!("前案以「{outcome}」结案，一般没有「{word}」", "the earlier case ended by '{outcome}'; '{word}' seldom follows"; outcome = outcome, word = word),
        );
    }
    if let (Some(first), Some(then)) = (begun(earlier), begun(later))
        && then < first
        && how != How::Joined
    {
        doubt(said!(
            "本案 {then} 立案（受理），早于前案 {first}",
            "this case was docketed on {then}, before the earlier one on {first}"
        ));
    }
    out
}

fn begun(case: &CaseFile) -> Option<chrono::NaiveDate> {
    case.day(FactKind::Docketed)
        .or(case.day(FactKind::Accepted))
}

/// The ways in which a case at an instance can follow.
fn others(earlier: &CaseFile, to: Instance) -> Said {
    let from = earlier.head.instance;
    let fit = TABLE.iter().filter(|row| {
        let reached = if row.to.is_empty() {
            to == from
        } else {
            row.to.contains(&to)
        };
        reached && row.from.contains(&from)
    });
    let names: Vec<Text> = fit.map(|row| row.how.text()).collect();
    if names.is_empty() {
        return said!(
            "请核对两案的审级和先后",
            "check the instances of both and which comes first"
        );
    }
    let zh: Vec<&str> = names.iter().map(|n| n.zh).collect();
    let en: Vec<&str> = names.iter().map(|n| n.en).collect();
    let those = Said::new(zh.join("、"), en.join(", "));
    said!("可以是：{those}；或核对两案的审级", "it can be: {those}; or check the instances of both"; those = those)
}
