//! What the court may do if nothing changes (法院可能采取的措施).

use chrono::NaiveDate;

use crate::case::{AppearanceState, CaseFile, Hearing, Kind, Part};
use crate::codes;
use crate::said;
use crate::text::Said;

use super::super::hearing_papers::notified;
use super::super::instrument::{ALL_I_FORCE, APP_FORCE, Article, Law, article, paragraph};
use super::flag::{Flag, FlagKind};
use super::require::Requirement;

codes! {
    /// What may follow.
    pub enum RiskKind {
        Advice = "advice", "司法建议：未出庭且无理由或理由不成立", "judicial advice: absent without a ground that holds";
        AdviceAgain = "advice_again", "司法建议：延期后仍未出庭", "judicial advice: absent again after a postponement";
        AdviceNeither = "advice_neither", "司法建议：负责人和工作人员均未出庭", "judicial advice: neither official nor staff";
        AdviceLeft = "advice_left", "司法建议：擅自中途退庭", "judicial advice: left without leave";
        AdviceRefused = "advice_refused", "司法建议：拒绝解释说明", "judicial advice: refused to explain";
        CountedAbsent = "counted_absent", "视为负责人未出庭", "counted as not appeared";
        Recorded = "recorded", "记录在案并在裁判文书中载明", "recorded and stated in the judgment";
        Unnamed = "unnamed", "法律未规定后果", "the law names no consequence";
    }
}

/// One thing that may follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Risk {
    pub kind: RiskKind,
    pub article: Article,
    pub said: Said,
}

/// 有下列情形之一的，人民法院应当向监察机关、被诉行政机关的上一级行政机关提出司法建议：（一）行政机关负责人未出庭应诉，且未说明
/// 理由或者理由不成立的；（二）行政机关有正当理由申请延期开庭审理，人民法院准许后再次开庭审理时行政机关负责人仍未能出庭应诉，
/// 且无正当理由的；（三）行政机关负责人和行政机关相应的工作人员均不出庭应诉的；（四）行政机关负责人未经法庭许可中途退庭的；
/// （五）人民法院在庭审中要求行政机关负责人就有关问题进行解释或者说明，行政机关负责人拒绝解释或者说明，导致庭审无法进行的。
const ITEMS: &[(RiskKind, u8)] = &[
    (RiskKind::Advice, 1),
    (RiskKind::AdviceAgain, 2),
    (RiskKind::AdviceNeither, 3),
    (RiskKind::AdviceLeft, 4),
    (RiskKind::AdviceRefused, 5),
];

/// What may follow from how a hearing stands.
pub(super) fn risks(
    case: &CaseFile,
    hearing: &Hearing,
    requirement: Requirement,
    flags: &[Flag],
    today: NaiveDate,
) -> Vec<Risk> {
    let raised = |kinds: &[FlagKind]| flags.iter().any(|f| kinds.contains(&f.kind));
    let responsible = |state: AppearanceState| {
        hearing
            .people
            .iter()
            .any(|p| p.is_responsible() && p.state == state)
    };
    let came = hearing.attended();
    let past = hearing.day < today;
    if past && !hearing.is_said() {
        // Nobody said that it took place: nothing follows from it yet.
        return Vec::new();
    }
    let comes = came || (!past && responsible(AppearanceState::Planned));
    let excused = responsible(AppearanceState::Excused);
    let unsound = raised(&[
        FlagKind::ExcuseGround,
        FlagKind::ExcuseProof,
        FlagKind::ExcuseApproval,
    ]);
    // Who was to come, and of whom nobody said yet whether he did, was not absent.
    let unsaid = past && !came && responsible(AppearanceState::Planned);
    let missing = requirement.asks() && !comes && !unsaid && (!excused || unsound);
    // What the record says of that hearing; where nothing is recorded, nobody is known to have come.
    let staff = hearing.people.iter().any(|p| {
        p.part == Part::Staff
            && matches!(
                p.state,
                AppearanceState::Planned | AppearanceState::Appeared
            )
    });
    let mut kinds = Vec::new();
    if missing && raised(&[FlagKind::AbsentAgain]) {
        kinds.push(RiskKind::AdviceAgain);
    } else if missing {
        kinds.push(RiskKind::Advice);
    }
    // Whatever the duty, the agency itself must be there: 不得仅委托律师出庭.
    let alone = raised(&[FlagKind::LawyersAlone]);
    if alone || (requirement.asks() && !comes && !unsaid && !staff) {
        kinds.push(RiskKind::AdviceNeither);
    }
    if raised(&[FlagKind::LeftEarly]) {
        kinds.push(RiskKind::AdviceLeft);
    }
    if raised(&[FlagKind::Refused]) {
        kinds.push(RiskKind::AdviceRefused);
    }
    let papers = raised(&[
        FlagKind::Papers,
        FlagKind::PapersWanting,
        FlagKind::NotInPost,
        FlagKind::DoesNotCount,
    ]);
    let wanting = past && raised(&[FlagKind::PapersWanting, FlagKind::NotInPost]);
    if requirement.asks() && ((comes && papers && !came) || (wanting && !came)) {
        kinds.push(RiskKind::CountedAbsent);
    }
    if case.head.kind == Kind::Reconsideration {
        return if kinds.is_empty() {
            Vec::new()
        } else {
            vec![risk(
                RiskKind::Unnamed,
                article(Law::Reconsideration2023, 51),
            )]
        };
    }
    let of = |kind: &RiskKind| Some(risk(*kind, source(*kind, hearing.day)?));
    let mut out: Vec<Risk> = kinds.iter().filter_map(of).collect();
    let asked = notified(case, hearing);
    if kinds.iter().any(|k| recorded(*k, hearing.day, asked)) {
        let article = if APP_FORCE.holds(hearing.day) {
            paragraph(Law::Appearance, 12, 2)
        } else {
            article(Law::Interpretation, 132)
        };
        out.push(risk(RiskKind::Recorded, article));
    }
    if out.is_empty() && !kinds.is_empty() {
        out.push(risk(RiskKind::Unnamed, paragraph(Law::Litigation, 3, 3)));
    }
    out
}

/// The article of that day that names the consequence, where one did.
fn source(kind: RiskKind, day: NaiveDate) -> Option<Article> {
    use RiskKind::{Advice, AdviceAgain, AdviceNeither, CountedAbsent};
    match kind {
        // 不能补正或者补正可能影响正常开庭的，视为行政机关负责人未出庭应诉。
        CountedAbsent => APP_FORCE
            .holds(day)
            .then(|| paragraph(Law::Appearance, 6, 2)),
        _ if APP_FORCE.holds(day) => Some(paragraph(Law::Appearance, 12, 1)),
        _ if !ALL_I_FORCE.holds(day) => None,
        // Before the 2020 provisions: 行政机关拒绝说明理由的，人民法院可以向监察机关、上一级行政机关提出司法建议; of leaving early
        // and refusing to explain nothing was said.
        AdviceNeither => Some(article(Law::Interpretation, 132)),
        Advice | AdviceAgain => Some(article(Law::Interpretation, 129)),
        _ => None,
    }
}

/// 有前款情形之一的，人民法院应当记录在案并在裁判文书中载明 (APP 12(2)); before, that neither the official nor staff came, or that he did
/// not though the court had asked for him in writing (ALL-I 132).
fn recorded(kind: RiskKind, day: NaiveDate, asked: bool) -> bool {
    match kind {
        RiskKind::CountedAbsent => false,
        _ if APP_FORCE.holds(day) => true,
        RiskKind::AdviceNeither => ALL_I_FORCE.holds(day),
        RiskKind::Advice | RiskKind::AdviceAgain => asked && ALL_I_FORCE.holds(day),
        _ => false,
    }
}

fn risk(kind: RiskKind, article: Article) -> Risk {
    let item = ITEMS.iter().find(|(k, _)| *k == kind).map(|(_, n)| *n);
    let (name, source) = (kind.text(), article.said());
    let said = match item.filter(|_| article.law == Law::Appearance) {
        Some(n) => {
            said!("{name}（{source}第{n}项）", "{name} ({source}, item {n})"; name = name, source = source, n = Said::same(n))
        }
        None => said!("{name}（{source}）", "{name} ({source})"; name = name, source = source),
    };
    // What a court may do is no fact.
    let said = match kind {
        RiskKind::Unnamed => said,
        _ => said!("可能后果：{said}", "may follow: {said}"; said = said),
    };
    Risk {
        kind,
        article,
        said,
    }
}
