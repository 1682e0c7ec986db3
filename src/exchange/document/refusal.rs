//! Papers that make no sense in a case: which, why, and what to do instead.

use super::dossier::Dossier;
use super::stance::{Proceeding, Side};
use super::{PAPERS, Paper};
use crate::case::{CaseFile, FactKind, Governing, HearingState, Instance, Kind, Role};
use crate::exchange::sequel::Sequel;
use crate::law::{Ending, Owed, endings};
use crate::ledger::label;
use crate::said;
use crate::text::{Lang, Said, text};

/// What a paper needs in its case beside the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    /// Somebody asks something of us that we answer.
    Answer,
    /// A hearing to come.
    Hearing,
    /// A duty of the official to appear.
    Duty,
    /// Something we are to perform.
    Performance,
    /// Something that came, to which it answers.
    Came(FactKind),
    /// A hearing, held or to come.
    Sitting,
    /// What went against us, at its instance or in the end, or is not closed yet.
    Loss,
}

/// Why a paper is not made, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .said.en)]
pub struct Refused {
    pub said: Said,
    pub hint: Said,
}

fn refused(said: Said, hint: Said) -> Refused {
    Refused { said, hint }
}

/// Of the kind alone: a statement of defence in a reconsideration case is a mistake.
pub(super) fn of_kind(paper: &Paper, case: &CaseFile) -> Option<Refused> {
    let kind = case.head.kind;
    paper.kind.filter(|k| *k != kind)?;
    let name = Said::same(label(case));
    let what = said!(
        "{name} 是{kind}案件，没有{title}",
        "{name} is a case of {kind}: no {title}";
        name = name, kind = kind.text(), title = paper.title
    );
    let answers = paper.needs == Needs::Answer;
    let same = PAPERS.iter().filter(|p| p.needs == Needs::Answer);
    let mut other = same.filter(|p| p.kind == Some(kind));
    Some(refused(
        what,
        match (answers, other.next(), kind) {
            (true, Some(other), _) => instead(other),
            (true, None, _) => enforcing_hint(),
            (false, _, Kind::Reconsideration | Kind::Enforcement) => said!(
                "司法建议由审理行政诉讼的法院提出；回复检察建议，⟨请用 recommendation-reply‖请选「检察建议复函」⟩",
                "judicial advice comes from the court that tries a lawsuit; to answer a procuratorial recommendation ⟨use recommendation-reply‖choose the reply to it⟩"
            ),
            (false, _, Kind::Litigation) => said!(
                "有哪些文书，见 ⟨document --help⟩",
                "⟨document --help⟩ lists the papers"
            ),
        },
    ))
}

/// Another paper, by its id where one types it and by its title where one chooses it.
fn instead(paper: &Paper) -> Said {
    let (id, title) = (Said::same(paper.id), paper.title);
    said!(
        "⟨请用 {id}‖请选「{title}」⟩",
        "⟨use {id}‖choose '{title}'⟩"; id = id, title = title
    )
}

fn enforcing_hint() -> Said {
    said!(
        "申请强制执行提交的是：强制执行申请书，行政决定书及事实、理由和依据，当事人的意见和催告情况，标的情况（行政强制法第五十五条）",
        "what is handed in: the application, the decision with facts, reasons and grounds, the other side's view and our demand, what is to be enforced (Administrative Compulsion Law 55)"
    )
}

/// Why this paper is not made from this dossier.
pub(super) fn of(d: &Dossier<'_>) -> Option<Refused> {
    of_kind(d.paper, &d.case).or_else(|| match d.paper.needs {
        Needs::Nothing => None,
        Needs::Answer => nothing_to_answer(d),
        Needs::Hearing => d.hearing.is_none().then(|| no_hearing(&d.case)),
        Needs::Sitting => d.hearing.is_none().then(|| never_heard(d)),
        // where there is never a duty, no hearing helps
        Needs::Duty => no_duty(d).or_else(|| d.hearing.is_none().then(|| no_hearing(&d.case))),
        Needs::Came(kind) => never_came(d, kind),
        Needs::Performance => nothing_to_perform(d),
        Needs::Loss => not_lost(d),
    })
}

fn not_lost(d: &Dossier<'_>) -> Option<Refused> {
    let others = d.ledger.siblings(&d.case).unwrap_or_default();
    let woven = d.ledger.woven(&d.case).case;
    let ended = endings(&d.case, &others, &woven)?;
    let each = [ended.at_instance, ended.in_the_end];
    if each
        .iter()
        .any(|e| matches!(e, Ending::Lost | Ending::Unknown))
    {
        return None;
    }
    let name = Said::same(label(&d.case));
    let (title, ending) = (d.paper.title, ended.in_the_end.text());
    Some(refused(
        said!(
            "{name} 的结果是{ending}，不是败诉，不做{title}",
            "{name} ended {ending} and was not lost: no {title}";
            name = name, ending = ending, title = title
        ),
        said!(
            "结案方式或者改判方向登记错的，先更正；裁判指出的瑕疵登记在案中，见案情分析",
            "put the outcome right if it was entered wrong; flaws found in a case won stand in the case and in the analysis"
        ),
    ))
}

fn nothing_to_answer(d: &Dossier<'_>) -> Option<Refused> {
    let title = d.paper.title;
    match (d.stance.proceeding, d.stance.side) {
        (_, Side::Answers) => None,
        (Proceeding::Enforcing, _) => Some(refused(
            said!(
                "行政非诉执行由我机关申请，没有对方的请求要答辩，不做{title}",
                "in non-litigation enforcement we are the applicant and answer nothing: no {title}";
                title = title
            ),
            enforcing_hint(),
        )),
        (_, Side::Brings) => {
            let (filed, theirs) = match d.stance.instance {
                Instance::Second => (
                    text("上诉", "the appeal"),
                    text("收到上诉状副本", "收到上诉状副本"),
                ),
                _ => (
                    text("申请再审", "the application for retrial"),
                    text("收到再审申请书副本", "收到再审申请书副本"),
                ),
            };
            Some(refused(
                said!(
                    "本案由我机关{filed}，没有对方的请求要答辩，不做{title}",
                    "{filed} is ours and there is nothing to answer: no {title}";
                    filed = filed, title = title
                ),
                said!(
                    "我方的状书另行起草；对方也提出的，先登记“{theirs}”",
                    "draft our own statement; where the other side filed one too, record \"{theirs}\" first";
                    theirs = theirs
                ),
            ))
        }
        // The department collects and the head approves what a third party says, too.
        (_, Side::Beside) if d.paper.kind.is_none() => None,
        (_, Side::Beside) => Some(refused(
            said!(
                "我机关在本案中是第三人，不是被告（被申请人），不做{title}",
                "we are a third party here, not the one complained of: no {title}";
                title = title
            ),
            said!(
                "第三人可以陈述意见、提供证据，另行起草；我方地位登记错的，先改我方地位",
                "a third party may state its view and bring evidence: draft that apart; if our part was entered wrong, change it first"
            ),
        )),
    }
}

/// The hearing asked for takes none.
pub(super) fn of_hearing(refusal: crate::law::Refusal) -> Refused {
    refused(refusal.what, refusal.instead)
}

/// No hearing is ahead.
pub(super) fn no_hearing(case: &CaseFile) -> Refused {
    let name = Said::same(label(case));
    let live = |h: &&crate::case::Hearing| h.state != HearingState::Cancelled;
    let past: Vec<String> = case
        .hearings
        .iter()
        .filter(live)
        .map(|h| h.day.to_string())
        .collect();
    let past = past.join("、");
    refused(
        said!(
            "{name} 没有将要进行的开庭（听证）",
            "{name} has no hearing ahead"; name = name
        ),
        match past.is_empty() {
            true => said!("先登记开庭再办", "record the hearing first"),
            false => said!(
                "先登记开庭再办；补做已过的开庭，⟨用 --hearing 写明日期‖选定那次开庭⟩（{past}）",
                "record the hearing first; for one that has passed ⟨name its day with --hearing‖choose it⟩ ({past})"
            ),
        },
    )
}

/// There was none, and none is set.
fn never_heard(d: &Dossier<'_>) -> Refused {
    let name = Said::same(label(&d.case));
    let word = text(d.stance.hearing(None), "hearing");
    refused(
        said!(
            "{name} 没有登记{word}",
            "{name} has no {word} recorded"; name = name, word = word
        ),
        said!(
            "先登记{word}的日期和到场的人",
            "record its day and who came first"; word = word
        ),
    )
}

fn no_duty(d: &Dossier<'_>) -> Option<Refused> {
    if d.bound() != crate::law::Bound::Free {
        return None;
    }
    let why = free(d);
    let title = d.paper.title;
    Some(refused(
        said!(
            "{why}，不做{title}", "{why}: no {title}";
            why = why, title = title
        ),
        said!(
            "由工作人员或者律师参加的，用授权委托书（power-of-attorney）；登记错的，先改登记",
            "for staff or lawyers use power-of-attorney; what was entered wrong is changed first"
        ),
    ))
}

/// Why no official is bound to come.
pub(super) fn free(d: &Dossier<'_>) -> Said {
    match (d.stance.proceeding, d.stance.side) {
        (Proceeding::Enforcing, _) => said!(
            "行政非诉执行没有负责人出庭应诉的义务",
            "in non-litigation enforcement no official has to appear"
        ),
        (_, Side::Beside) => said!(
            "我机关是第三人，法院（复议机构）没有通知负责人的，负责人没有出庭的义务",
            "we are a third party; unless notified no official has to appear"
        ),
        (Proceeding::Organ(Governing::Arl17), _) => said!(
            "本案适用2017年行政复议法，该法没有规定负责人参加听证的义务",
            "the law of 2017 governs, which asks no official to attend a hearing"
        ),
        _ => match &d.hearing {
            Some(h) if !h.tries(d.case.head.kind) => {
                let kind = h.kind_in(d.case.head.kind).text();
                said!(
                    "{kind}没有负责人出庭的义务",
                    "a {kind} asks no official to appear"; kind = kind
                )
            }
            Some(h)
                if d.stance.role == Role::CoDefendant && !h.co_defendant_official.is_empty() =>
            {
                let who = Said::same(&h.co_defendant_official);
                said!(
                    "共同被告已协商由{who}出庭",
                    "{who} appears for all co-defendants by agreement"; who = who
                )
            }
            _ if d.stance.instance == Instance::RetrialReview => said!(
                "再审审查中法院没有通知负责人的，负责人没有出庭的义务",
                "in a retrial review no official has to appear unless notified"
            ),
            _ => said!("此次没有负责人出庭的义务", "no official has to appear here"),
        },
    }
}

/// What a paper answers is not recorded.
fn never_came(d: &Dossier<'_>, kind: FactKind) -> Option<Refused> {
    if d.case.facts.iter().any(|f| f.kind == kind) {
        return None;
    }
    let name = Said::same(label(&d.case));
    let (title, kind) = (d.paper.title, kind.text());
    Some(refused(
        said!(
            "{name} 没有登记「{kind}」，不做{title}",
            "{name} has no '{kind}' recorded: no {title}"; name = name, kind = kind, title = title
        ),
        said!("先登记「{kind}」和日期", "record '{kind}' with its day first"; kind = kind),
    ))
}

/// Only what is in effect and asks something of us is performed: the list of the figures and of what is to do.
fn nothing_to_perform(d: &Dossier<'_>) -> Option<Refused> {
    let (name, title) = (Said::same(label(&d.case)), d.paper.title);
    if d.stance.proceeding == Proceeding::Enforcing {
        return Some(refused(
            said!(
                "行政非诉执行由被执行人履行，没有我机关要履行的内容，不做{title}",
                "in non-litigation enforcement the other side performs, not we: no {title}";
                title = title
            ),
            said!(
                "执行到位的，登记“执行完毕”",
                "record 执行完毕 once it is enforced"
            ),
        ));
    }
    let outcome = d.case.outcome().map(|o| Said::from(o.text()));
    let outcome = outcome.unwrap_or_default();
    let (said, hint) = match d.ledger.owed(&d.case) {
        Owed::Ours => return None,
        Owed::Open => (
            said!(
                "{name} 尚未结案，没有须由我机关履行的内容，不做{title}",
                "{name} is not closed, and nothing is to be performed: no {title}"; name = name, title = title
            ),
            said!(
                "先登记结案和履行期限",
                "record its outcome and the period to perform first"
            ),
        ),
        Owed::Nothing if d.stance.side == Side::Beside => (
            said!(
                "{name} 中我机关是第三人，没有须由我机关履行的内容，不做{title}",
                "in {name} we are a third party and perform nothing: no {title}"; name = name, title = title
            ),
            said!(
                "我方地位登记错的，先改我方地位",
                "if our part was entered wrong, change it first"
            ),
        ),
        Owed::Nothing => (
            said!(
                "{name} 以{outcome}结案，没有登记须由我机关履行的内容，不做{title}",
                "{name} ended {outcome}, and nothing is recorded that we are to perform: no {title}";
                name = name, outcome = outcome, title = title
            ),
            said!(
                "确须履行的，先登记履行期限；结案方式、金额或者改判方向登记错的，先更正",
                "where something is to be performed, record the period first; put the outcome, its sum or its direction right where it is wrong"
            ),
        ),
        Owed::Replaced => {
            let later = Sequel::of(d.ledger, &d.case, d.today);
            let zh = later.said(Lang::Zh).map(|s| format!("：{s}"));
            let en = later.said(Lang::En).map(|s| format!(": {s}"));
            let later = Said {
                zh: zh.unwrap_or_default(),
                en: en.unwrap_or_default(),
            };
            (
                said!(
                    "{name} 的结果不再有效{later}，不做{title}",
                    "what {name} decided no longer stands{later}; no {title}";
                    name = name, later = later, title = title
                ),
                said!(
                    "须履行的，在同一争议最后生效的一件中做",
                    "make it in the case of the dispute that is in effect in the end"
                ),
            )
        }
        Owed::Elsewhere(home) => {
            let others = d.ledger.siblings(&d.case).unwrap_or_default();
            let home = others.iter().find(|other| other.head.uuid == home);
            let home = Said::same(home.map(label).unwrap_or_default());
            (
                said!(
                    "{name} 判令的内容随 {home} 生效，在那一件里履行，不做{title}",
                    "what {name} orders took effect with {home} and is performed there: no {title}";
                    name = name, home = home, title = title
                ),
                said!(
                    "⟨改用 {home}‖到 {home} 的页面做⟩",
                    "⟨name {home} instead‖make it from the page of {home}⟩"; home = home
                ),
            )
        }
        Owed::NotYet => (
            said!(
                "{name} 的结果尚未生效，不做{title}",
                "what {name} decided is not in effect yet: no {title}"; name = name, title = title
            ),
            said!(
                "生效以后再做；已经生效的，先登记送达和生效日期",
                "make it once it is in effect; if it is, record the services and that day first"
            ),
        ),
    };
    Some(refused(said, hint))
}
