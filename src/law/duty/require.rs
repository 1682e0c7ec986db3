//! What a hearing asks for, and why: the default duty, the court's notice, what discharges the instance.

use chrono::NaiveDate;

use crate::case::{
    AppearanceState, CaseFile, CourtNotice, Hearing, HearingState, Instance, Kind, Role,
};
use crate::codes;
use crate::said;
use crate::text::Said;

use super::super::governing::governing_day;
use super::super::hearing_papers::notified;
use super::super::instrument::{
    ALL_FORCE, ALL_I_FORCE, APP_FORCE, Article, Law, article, paragraph,
};
use super::bound::{Bound, agreed, bound, reconsideration_asks};
use super::trace::Rest;

codes! {
    /// What a hearing asks of the responsible official.
    pub enum Requirement {
        Required = "required", "应当出庭", "must appear";
        Again = "again", "法院再次通知，应当再次出庭", "must appear again by notice";
        Discharged = "discharged", "本审级已履行", "discharged in this instance";
        None = "none", "无出庭义务", "no duty";
        Unknown = "unknown", "法律施行前，不作判断", "before the law was in force, not judged";
    }
}

impl Requirement {
    /// An official has to come.
    pub fn asks(self) -> bool {
        matches!(self, Requirement::Required | Requirement::Again)
    }
}

/// One ground of a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub said: Said,
    /// The article; none for a rule of the office's own.
    pub article: Option<Article>,
}

fn by(article: Article, said: Said) -> Reason {
    Reason {
        said,
        article: Some(article),
    }
}

/// The hearings that stand, in order of day and time.
pub(super) fn standing(case: &CaseFile) -> Vec<&Hearing> {
    let mut out: Vec<&Hearing> = case
        .hearings
        .iter()
        .filter(|h| h.state != HearingState::Cancelled)
        .collect();
    out.sort_by(|a, b| (a.day, &a.time).cmp(&(b.day, &b.time)));
    out
}

/// Whether a hearing asks nobody of ours to come, neither the official nor staff, or is not judged at all: nothing is
/// wanting for it and nothing follows from it. Where the duty was discharged before, or another defendant's official
/// comes, the agency itself must still be there (ALL-I 128(2); APP 3).
pub(super) fn idle(case: &CaseFile, hearing: &Hearing, asked: Requirement) -> bool {
    match asked {
        Requirement::Required | Requirement::Again | Requirement::Discharged => false,
        Requirement::None => !agreed(case, hearing),
        // Once an official came, whether once is enough was open before 2020-07-01; the rest of the law was there.
        Requirement::Unknown => !ALL_FORCE.holds(hearing.day),
    }
}

/// Whether a hearing of the case asks for the official, seen from a day.
pub(super) fn asks(case: &CaseFile, hearing: &Hearing, today: NaiveDate) -> bool {
    let live = standing(case);
    let at = live.iter().position(|one| std::ptr::eq(*one, hearing));
    at.is_some_and(|at| requirement(case, &live, at, today).0.asks())
}

/// What the hearing at `at` asks for, seen from a day.
pub(super) fn requirement(
    case: &CaseFile,
    live: &[&Hearing],
    at: usize,
    today: NaiveDate,
) -> (Requirement, Vec<Reason>) {
    let Some(hearing) = live.get(at) else {
        return (Requirement::None, Vec::new());
    };
    if let Some(reason) = over(case, hearing).or_else(|| stands_still(case, hearing, today)) {
        return (Requirement::None, vec![reason]);
    }
    match case.head.kind {
        Kind::Litigation => in_court(case, live, at, hearing, today),
        Kind::Reconsideration => before_the_organ(case, hearing),
        Kind::Enforcement => (Requirement::None, Vec::new()),
    }
}

/// A hearing that asks for nobody, whatever the kind of case: the case is over, or nothing is tried in it.
fn over(case: &CaseFile, hearing: &Hearing) -> Option<Reason> {
    let rest = Rest {
        closed: case.closed(),
        stands_still: false,
    };
    if let Some(closed) = rest
        .closed
        .filter(|_| rest.frees(hearing.day, true, hearing.day))
    {
        return Some(Reason {
            said: said!(
                "案件已于 {closed} 结案，不再要求负责人出庭",
                "the case ended on {closed} and asks for nobody any more"
            ),
            article: None,
        });
    }
    let kind = case.head.kind;
    if !kind.is_contested() {
        return Some(Reason {
            said: said!(
                "我方申请执行，不是应诉，没有负责人出庭义务",
                "we apply for enforcement and are not sued: no official has to appear"
            ),
            article: None,
        });
    }
    if hearing.tries(kind) || notified(case, hearing) {
        return None;
    }
    let name = hearing.kind_in(kind).text();
    let law = match kind {
        Kind::Litigation | Kind::Enforcement => paragraph(Law::Litigation, 3, 3),
        Kind::Reconsideration => article(Law::Reconsideration2023, 51),
    };
    Some(by(
        law,
        said!("{name}不是开庭（听证）审理，负责人出庭义务不及于此；法院通知的除外", "'{name}' does not try the case: the duty to appear is not for it, unless the court notifies"; name = name),
    ))
}

/// A case that stands still is not heard: a hearing still on the list asks for nobody until the case goes on.
fn stands_still(case: &CaseFile, hearing: &Hearing, today: NaiveDate) -> Option<Reason> {
    let rest = Rest {
        closed: None,
        stands_still: true,
    };
    let ahead = rest.frees(hearing.day, hearing.state == HearingState::Held, today);
    let since = case.standstill(today).filter(|_| ahead)?;
    let law = match case.head.kind {
        Kind::Reconsideration => article(Law::Reconsideration2023, 39),
        Kind::Litigation | Kind::Enforcement => paragraph(Law::Interpretation, 87, 1),
    };
    Some(by(
        law,
        said!(
            "案件自 {since} 起中止，恢复之前不开庭；已恢复的请登记「恢复」，已通知改期的请改期",
            "the case stands still since {since} and is not heard before it goes on: record the resumption, or move the hearing"
        ),
    ))
}

fn in_court(
    case: &CaseFile,
    live: &[&Hearing],
    at: usize,
    hearing: &Hearing,
    today: NaiveDate,
) -> (Requirement, Vec<Reason>) {
    let mut why = Vec::new();
    if !ALL_FORCE.holds(hearing.day) {
        let said = said!(
            "开庭在2014年修正的行政诉讼法施行（2015-05-01）之前，程序不作判断",
            "the hearing was before the 2014 amendment was in force (2015-05-01); it is not judged"
        );
        return (
            Requirement::Unknown,
            vec![by(paragraph(Law::Litigation, 3, 3), said)],
        );
    }
    let notified = notified(case, hearing);
    if agreed(case, hearing) {
        let name = hearing.co_defendant_official.trim();
        why.push(by(
            article(Law::Appearance, 3),
            said!(
                "共同被告已商定由{name}出庭，我方负责人可不出庭，仍须委托工作人员",
                "the co-defendants agreed that {name} appears: our official need not, our staff must still come"
            ),
        ));
        return (Requirement::None, why);
    }
    if bound(case, hearing) == Bound::Free {
        why.push(free(case));
        return (Requirement::None, why);
    }
    let provisions = APP_FORCE.holds(hearing.day);
    let earlier = live.get(..at).unwrap_or_default();
    let attended = earlier
        .iter()
        .filter(|h| h.day <= today && h.tries(case.head.kind) && h.attended())
        .map(|h| h.day)
        .max();
    if let Some(day) = attended {
        if !provisions {
            // 出庭一次即视为已履行 came with the 2020 provisions.
            why.push(by(
                paragraph(Law::Appearance, 7, 1),
                said!(
                    "负责人已于 {day} 出庭；出庭一次是否即已履行，2020-07-01 前没有规定",
                    "an official appeared on {day}; whether once is enough was not settled before 2020-07-01"
                ),
            ));
            return (Requirement::Unknown, why);
        }
        if !notified {
            // 对于同一审级需要多次开庭的同一案件，行政机关负责人到庭参加一次庭审的，一般可以认定其已经履行出庭应诉义务。
            why.push(by(
                paragraph(Law::Appearance, 7, 1),
                said!(
                    "负责人已于 {day} 出庭，同一审级出庭一次一般即已履行",
                    "an official appeared on {day}: once an instance is normally enough"
                ),
            ));
            return (Requirement::Discharged, why);
        }
        // 但人民法院通知行政机关负责人再次出庭的除外。
        why.push(by(
            paragraph(Law::Appearance, 7, 1),
            said!(
                "负责人已于 {day} 出庭，但法院通知再次出庭",
                "an official appeared on {day}, but the court notified again"
            ),
        ));
        why.extend(notice(hearing, notified));
        return (Requirement::Again, why);
    }
    default_duty(case, hearing, &mut why);
    why.extend(notice(hearing, notified));
    // 有共同被告的行政案件，可以由共同被告协商确定行政机关负责人出庭应诉；也可以由人民法院确定。
    if provisions && case.head.role == Role::CoDefendant {
        why.push(by(
            article(Law::Appearance, 3),
            said!(
                "有共同被告，可协商确定由哪一机关的负责人出庭，也可由法院确定",
                "with co-defendants it may be agreed, or the court decides, whose official appears"
            ),
        ));
    }
    let ahead = earlier
        .iter()
        .find(|h| h.day >= today && !h.attended() && coming(h));
    if let Some(day) = ahead.map(|h| h.day).filter(|_| provisions && !notified) {
        why.push(by(
            paragraph(Law::Appearance, 7, 1),
            said!(
                "{day} 先行开庭，负责人届时出庭的，本次可不再出庭",
                "there is a hearing on {day} before: an appearance there discharges this one"
            ),
        ));
    }
    (Requirement::Required, why)
}

/// An official of ours who counts is to come.
pub(super) fn coming(hearing: &Hearing) -> bool {
    hearing
        .people
        .iter()
        .any(|p| p.is_responsible() && p.state == AppearanceState::Planned)
}

/// Why nobody is asked for.
fn free(case: &CaseFile) -> Reason {
    if case.head.role == Role::ThirdParty {
        // 应当追加为被告而原告不同意追加，人民法院通知以第三人身份参加诉讼的行政机关，参照前款规定。
        return by(
            paragraph(Law::Appearance, 1, 3),
            said!(
                "我方是第三人，不是被诉行政机关；法院通知负责人出庭的除外",
                "we are a third party and not the sued agency; unless the court notifies"
            ),
        );
    }
    // 应当在第一审、第二审、再审等诉讼程序中出庭参加诉讼。
    by(
        paragraph(Law::Appearance, 1, 1),
        said!(
            "再审审查只审查申请，尚未再审；法院通知负责人出庭的除外",
            "the application for retrial is only reviewed; unless the court notifies"
        ),
    )
}

/// 被诉行政机关负责人应当出庭应诉；不能出庭的，应当委托行政机关相应的工作人员出庭。
fn default_duty(case: &CaseFile, hearing: &Hearing, why: &mut Vec<Reason>) {
    let provisions = APP_FORCE.holds(hearing.day);
    if case.head.role == Role::ThirdParty {
        why.push(by(
            paragraph(Law::Appearance, 1, 3),
            said!(
                "以第三人身份参加诉讼，法院通知负责人出庭，参照被诉行政机关",
                "third party, and the court notified: as for the sued agency"
            ),
        ));
        return;
    }
    why.push(by(
        paragraph(Law::Litigation, 3, 3),
        said!(
            "被诉行政机关负责人应当出庭应诉",
            "the responsible official of the sued agency shall appear"
        ),
    ));
    // 行政机关负责人在一个审理程序中出庭应诉，不免除其在其他审理程序出庭应诉的义务。
    let instance = case.head.instance;
    if provisions && matches!(instance, Instance::Second | Instance::Retrial) {
        why.push(by(
            paragraph(Law::Appearance, 7, 2),
            said!("{instance}程序的义务单独计算，此前审级已出庭不免除", "the duty at '{instance}' stands apart: an appearance at another instance does not free from it"; instance = instance.text()),
        ));
    }
}

/// The court's notice: for some cases it shall be given, for others it may (APP 4).
fn notice(hearing: &Hearing, by_paper: bool) -> Option<Reason> {
    let provisions = APP_FORCE.holds(hearing.day);
    let ground = hearing.notice_ground.map(|g| Said::from(g.text()));
    let ground = ground.map_or_else(Said::default, |g| said!("（{g}）", " ({g})"; g = g));
    match hearing.notice {
        CourtNotice::None if by_paper && provisions => Some(by(
            article(Law::Appearance, 4),
            said!(
                "已收到法院的负责人出庭通知书",
                "the court's notice that the official must appear is on file"
            ),
        )),
        CourtNotice::None => None,
        // 涉及重大公共利益、社会高度关注或者可能引发群体性事件等案件以及人民法院书面建议行政机关负责人出庭的案件，
        // 被诉行政机关负责人应当出庭。
        _ if !provisions => ALL_I_FORCE.holds(hearing.day).then(|| {
            by(
                paragraph(Law::Interpretation, 129, 1),
                said!("法院建议负责人出庭{ground}", "the court asked for the official{ground}"; ground = ground),
            )
        }),
        CourtNotice::Shall => Some(by(
            paragraph(Law::Appearance, 4, 1),
            said!("属法院应当通知负责人出庭的案件{ground}", "a case in which the court shall notify the official{ground}"; ground = ground),
        )),
        CourtNotice::May => Some(by(
            paragraph(Law::Appearance, 4, 2),
            said!("法院认为需要，通知负责人出庭{ground}", "the court saw need and notified the official{ground}"; ground = ground),
        )),
    }
}

fn before_the_organ(case: &CaseFile, hearing: &Hearing) -> (Requirement, Vec<Reason>) {
    if bound(case, hearing) == Bound::Free {
        let said = if reconsideration_asks(case, hearing.day) {
            said!(
                "我方是第三人，不是被申请人",
                "we are a third party and not the respondent"
            )
        } else {
            let why = governing_day(case).map(|g| g.why).unwrap_or_default();
            said!("{why}；该法没有负责人参加听证的规定", "{why}; it does not ask the official to attend"; why = why)
        };
        let article =
            reconsideration_asks(case, hearing.day).then(|| article(Law::Reconsideration2023, 51));
        return (Requirement::None, vec![Reason { said, article }]);
    }
    // 被申请人的负责人应当参加听证。不能参加的，应当说明理由并委托相应的工作人员参加听证。
    let said = said!(
        "被申请人的负责人应当参加听证",
        "the respondent's responsible official shall attend the hearing"
    );
    (
        Requirement::Required,
        vec![by(article(Law::Reconsideration2023, 51), said)],
    )
}
