//! What the papers say that an office's own rules ask for: the assignment, the sheet for approval, the report on a major
//! case, the answers to advice and recommendations, the report on performance.

use super::answer_rows;
use super::dossier::{Dossier, comes, long_day, long_last_day};
use super::lists::{Values, filled};
use super::stance::{Proceeding, Side};
use crate::case::{
    AppearanceState, Attendance, CaseFile, Concern, Fact, FactKind, Hearing, HearingState, Instance,
};
use crate::law::{Bound, OfficeDeadline, bound_on};

/// A place that stays empty, and is not marked as missing.
const NOTHING: &str = "　";

/// What a rule of the office's own asks for in this case, by the fact that settles it.
fn office(d: &Dossier<'_>, met_by: FactKind) -> Option<OfficeDeadline> {
    let deadlines = d.ledger.office_deadlines(&d.case);
    deadlines
        .into_iter()
        .find(|x| x.rule.met_by == Some(met_by))
}

/// The office's own article this paper follows: of the rule the paper settles.
pub(super) fn article(d: &Dossier<'_>) -> String {
    let Some(met_by) = d.paper.rule else {
        return NOTHING.to_string();
    };
    let rules = d.ledger.office_rules().iter();
    let mut cited = rules.filter(|r| r.on && r.met_by == Some(met_by) && !r.article.is_empty());
    let kind = d.case.head.kind;
    match cited.find(|r| r.holds_for().is_none_or(|k| k == kind)) {
        Some(rule) => format!("依据：{}。", rule.article),
        None => NOTHING.to_string(),
    }
}

pub(super) fn materials_due(d: &Dossier<'_>) -> Option<String> {
    office(d, FactKind::MaterialsSubmitted).map(|x| long_last_day(x.due, x.provisional))
}

pub(super) fn review_due(d: &Dossier<'_>) -> Option<String> {
    office(d, FactKind::DraftDelivered).map(|x| long_last_day(x.due, x.provisional))
}

/// The paper that asks for an answer, the newest of its kind.
fn letter(case: &CaseFile, kind: FactKind) -> Option<&Fact> {
    let all = case.facts.iter().filter(|f| f.kind == kind);
    all.max_by_key(|f| f.day)
}

fn asked<'d>(d: &'d Dossier<'_>) -> Option<&'d Fact> {
    let kind = match d.paper.rule? {
        FactKind::RecommendationReplied => FactKind::RecommendationReceived,
        _ => FactKind::AdviceReceived,
    };
    letter(&d.case, kind)
}

pub(super) fn letter_name(d: &Dossier<'_>) -> Option<String> {
    asked(d).map(|f| f.paper.clone())
}

pub(super) fn letter_day(d: &Dossier<'_>) -> Option<String> {
    asked(d).map(|f| long_day(f.day))
}

/// By when it is to be answered: the day it names, else the last day the law gives.
pub(super) fn letter_due(d: &Dossier<'_>) -> Option<String> {
    let fact = asked(d)?;
    if let Some(until) = fact.until {
        return Some(long_day(until));
    }
    let deadlines = d.ledger.deadlines(&d.case);
    let mut found = deadlines
        .iter()
        .filter(|x| x.from_fact == Some(fact.kind) && x.from == fact.day);
    found.find_map(|x| Some(long_last_day(x.due?, x.provisional)))
}

/// The period that was fixed to perform: its last day.
pub(super) fn perform_until(d: &Dossier<'_>) -> Option<String> {
    let fixed = d
        .case
        .facts
        .iter()
        .filter(|f| f.kind == FactKind::PerformancePeriod);
    if let Some(until) = fixed.filter_map(|f| f.until).max() {
        return Some(long_day(until));
    }
    let deadlines = d.ledger.deadlines(&d.case);
    let mut found = deadlines
        .iter()
        .filter(|x| x.rule.family == crate::law::Family::Performance);
    found.find_map(|x| Some(long_last_day(x.due?, x.provisional)))
}

/// What was done of what was ordered.
pub(super) fn performed(d: &Dossier<'_>) -> Vec<Values> {
    use FactKind::*;
    let done = |f: &&Fact| {
        matches!(
            f.kind,
            PerformancePeriod
                | Performed
                | ActRedone
                | CompensationDecided
                | CompensationServed
                | PaymentApplied
                | PaymentRequested
                | CompensationPaid
        )
    };
    d.case
        .facts
        .iter()
        .filter(done)
        .map(|f| {
            let mut what = f.kind.text().zh.to_string();
            if let Some(until) = f.until {
                what.push_str(&format!("，至{}", long_day(until)));
            }
            if let Some(fen) = f.amount_fen {
                what.push_str(&format!("，{}", crate::case::yuan(fen).zh));
            }
            for more in [&f.paper, &f.note] {
                if !more.is_empty() {
                    what.push_str(&format!("（{}）", more.replace('\n', " ")));
                }
            }
            vec![Some(long_day(f.day)), Some(what)]
        })
        .collect()
}

/// What the court or the organ ended the case with.
pub(super) fn decision(d: &Dossier<'_>) -> &'static str {
    use crate::case::Form;
    match (d.stance.proceeding, d.case.outcome().map(|o| o.form())) {
        (Proceeding::Organ(_), Some(Form::Mediation)) => "行政复议调解书",
        (Proceeding::Organ(_), _) => "行政复议决定",
        (Proceeding::Enforcing, _) => "执行裁定",
        (Proceeding::Court, Some(Form::Judgment)) => "行政判决",
        (Proceeding::Court, Some(Form::Mediation)) => "行政调解书",
        (Proceeding::Court, _) => "行政裁判",
    }
}

/// The hearing to come in one line; without one, what became of those there were.
pub(super) fn hearing(d: &Dossier<'_>) -> String {
    let (today, kind) = (d.today, d.case.head.kind);
    let prepares = |h: &Hearing| !h.tries(kind);
    let word = |h: &Hearing| match prepares(h) {
        true => format!("（{}）", d.stance.hearing(Some(h))),
        false => String::new(),
    };
    let who = |h: &Hearing, came: bool| {
        let here = |p: &&Attendance| match came {
            true => p.state == AppearanceState::Appeared,
            false => comes(p),
        };
        let names: Vec<&str> = h
            .officials()
            .filter(here)
            .map(|p| p.name.as_str())
            .collect();
        let does = match d.stance.proceeding {
            Proceeding::Court => "出庭",
            Proceeding::Organ(_) | Proceeding::Enforcing => "参加",
        };
        match (names.is_empty(), came, bound_on(&d.case, h, today)) {
            (true, true, _) | (true, false, Bound::Free) => String::new(),
            (true, false, _) => format!("{does}负责人未定"),
            (false, ..) => format!("{}{does}", names.join("、")),
        }
    };
    let line = |parts: &[String]| {
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        parts.join("　")
    };
    let live = |h: &&Hearing| h.state != HearingState::Cancelled;
    let all = || d.case.hearings.iter().filter(live);
    let ahead = all().filter(|h| h.state == HearingState::Set && h.day >= today);
    if let Some(h) = ahead.min_by_key(|h| (prepares(h), h.day, h.time.is_empty(), h.time.clone())) {
        let when = format!("{}{}{}", long_day(h.day), h.time, word(h));
        return line(&[when, h.place.clone(), who(h, false)]);
    }
    let mut past: Vec<&Hearing> = all().filter(|h| h.day <= today).collect();
    past.sort_by_key(|h| (h.day, h.time.clone()));
    let each: Vec<String> = past
        .iter()
        .map(|h| {
            let when = format!("{}{}", long_day(h.day), word(h));
            // set, its day gone, and nobody said whether it was held
            match h.held_by(today) {
                true => line(&[when, who(h, true)]),
                false => format!("{when}（已排期，是否举行尚未登记）"),
            }
        })
        .collect();
    match (each.is_empty(), d.case.closed().is_some()) {
        (false, _) => each.join("；"),
        (true, true) => format!("未{}", d.stance.held()),
        (true, false) => "尚未排期".to_string(),
    }
}

/// Why it is called a major case, what its hearings are marked with ticked.
pub(super) fn concerns(d: &Dossier<'_>) -> Vec<Values> {
    let marked = |c: &Concern| d.case.hearings.iter().any(|h| h.concerns.contains(c));
    Concern::ALL
        .iter()
        .map(|c| {
            let tick = if marked(c) { "☑" } else { "☐" };
            vec![Some(tick.into()), Some(c.text().zh.into())]
        })
        .collect()
}

/// What the department hands in: what every answer needs, then the evidence such a case usually has.
pub(super) fn materials(d: &Dossier<'_>) -> Vec<Values> {
    // 行政答辩状 is called 答辩状 within the office.
    let paper = d.stance.answer_paper();
    let answer = match paper {
        "行政答辩状" => "答辩状初稿".to_string(),
        _ => format!("{paper}初稿"),
    };
    let mut out: Vec<(String, &str)> = vec![
        (answer, "逐项回应对方的请求和理由"),
        ("证据和依据清单".to_string(), "编号、证明目的、页码"),
    ];
    // What proves the act is the business of whoever made it.
    if d.stance.side != Side::Beside {
        let usual = answer_rows::of(&d.case).evidence.iter();
        out.extend(usual.map(|(name, _)| ((*name).to_string(), "原件核对，复印件盖章")));
        out.push((
            "作出行政行为所依据的规范性文件".to_string(),
            "全文，注明条款",
        ));
    }
    if d.case.head.instance == Instance::First {
        out.push(("委托工作人员的姓名、职务".to_string(), "熟悉案情的工作人员"));
    }
    (1..)
        .zip(out)
        .map(|(n, (name, how))| vec![Some(n.to_string()), Some(name), Some(how.to_string())])
        .collect()
}

/// What goes to the head with the draft.
pub(super) fn attachments(d: &Dossier<'_>) -> Vec<Values> {
    let draft = format!("{}（稿）", d.stance.answer_paper());
    let from = match d.stance.proceeding {
        Proceeding::Court | Proceeding::Enforcing => "法院的通知",
        Proceeding::Organ(_) => "复议机构的通知",
    };
    let copy = format!("{}和{from}", d.stance.copy());
    let names = [
        draft.as_str(),
        "证据、依据及清单",
        "法定代表人身份证明书、授权委托书（稿）",
        copy.as_str(),
    ];
    (1..)
        .zip(names)
        .map(|(n, name): (usize, &str)| vec![Some(n.to_string()), filled(name)])
        .collect()
}
