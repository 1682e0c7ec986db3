//! The JSON of `hearings`: each hearing with its people, the duty and its reasons, who may go, flags and risks.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::case::Attendance;
use crate::cli::Failure;
use crate::cli::case_view::{both, handle};
use crate::law::{DutyMark, HearingDuty, Reason};
use crate::ledger::{Board, Ledger};
use crate::text::Said;

#[derive(Serialize)]
pub(super) struct Item {
    case: String,
    name: String,
    kind: &'static str,
    instance: &'static str,
    court: String,
    hearing: Uuid,
    /// What sort of hearing it is: the usual one of the kind of case where nothing else is said.
    hearing_kind: &'static str,
    hearing_kind_label: Said,
    /// The co-defendant's official who appears for all (APP 3).
    co_defendant_official: String,
    day: NaiveDate,
    days_left: i64,
    time: String,
    place: String,
    state: &'static str,
    state_label: Said,
    notice: &'static str,
    notice_label: Said,
    notice_ground: Option<&'static str>,
    concerns: Vec<&'static str>,
    postponed_for_official: bool,
    duty: &'static str,
    duty_label: Said,
    requirement: &'static str,
    requirement_label: Said,
    why: Vec<ReasonItem>,
    /// Rules of the office's own that ask for the principal.
    principal: Vec<Said>,
    progress: &'static str,
    progress_label: Said,
    flags: Vec<FlagItem>,
    risks: Vec<RiskItem>,
    may: Vec<MayItem>,
    people: Vec<Person>,
}

#[derive(Serialize)]
struct ReasonItem {
    text: Said,
    article: Option<String>,
}

/// A flag in JSON.
#[derive(Serialize)]
pub(in crate::cli) struct FlagItem {
    flag: &'static str,
    label: Said,
    weight: &'static str,
    text: Said,
    article: Option<String>,
}

#[derive(Serialize)]
struct RiskItem {
    risk: &'static str,
    text: Said,
    article: String,
}

#[derive(Serialize)]
struct MayItem {
    official: Uuid,
    name: String,
    post: String,
    rank: &'static str,
    counts: bool,
    text: Said,
    article: String,
}

#[derive(Serialize)]
struct Person {
    name: String,
    post: String,
    part: &'static str,
    part_label: Said,
    rank: Option<&'static str>,
    rank_label: Option<Said>,
    state: &'static str,
    state_label: Said,
    counts: bool,
    notified: Option<NaiveDate>,
    papers: Option<NaiveDate>,
    confirmed: Option<NaiveDate>,
    spoke: Option<bool>,
    left_early: bool,
    refused: bool,
    papers_wanting: bool,
    ground: Option<&'static str>,
    ground_label: Option<Said>,
    proof: String,
    approval: String,
    consent: String,
}

/// The flags of a duty, worst first.
pub(in crate::cli) fn flag_items(duty: &HearingDuty) -> Vec<FlagItem> {
    duty.flags
        .iter()
        .map(|f| FlagItem {
            flag: f.kind.id(),
            label: both(f.kind.text()),
            weight: f.weight.id(),
            text: f.said.clone(),
            article: f.article.map(|a| a.short()),
        })
        .collect()
}

fn reason(one: &Reason) -> ReasonItem {
    ReasonItem {
        text: one.said.clone(),
        article: one.article.map(|a| a.short()),
    }
}

fn person(ledger: &Ledger, unit: &str, day: NaiveDate, one: &Attendance) -> Person {
    Person {
        name: one.name.clone(),
        post: one.post.clone(),
        part: one.part.id(),
        part_label: both(one.part.text()),
        rank: one.rank.map(|v| v.id()),
        rank_label: one.rank.map(|v| both(v.text())),
        state: one.state.id(),
        state_label: both(one.state.text()),
        counts: ledger.counts(one, unit, day),
        notified: one.notified,
        papers: one.papers,
        confirmed: one.confirmed,
        spoke: one.spoke,
        papers_wanting: one.papers_wanting,
        left_early: one.left_early,
        refused: one.refused,
        ground: one.ground.map(|v| v.id()),
        ground_label: one.ground.map(|v| both(v.text())),
        proof: one.proof.clone(),
        approval: one.approval.clone(),
        consent: one.consent.clone(),
    }
}

/// The hearings of a board, each with the mark its case shows.
///
/// # Errors
/// The file cannot be read.
pub(super) fn items(
    ledger: &Ledger,
    board: &Board,
    marks: &[DutyMark],
) -> Result<Vec<Item>, Failure> {
    let mut out = Vec::new();
    for (one, mark) in board.hearings.iter().zip(marks) {
        let case = ledger.case(one.case_id)?;
        let (hearing, duty) = (&one.hearing, &one.duty);
        out.push(Item {
            case: handle(&case),
            name: one.name.clone(),
            kind: one.kind.id(),
            instance: one.instance.id(),
            court: one.forum.clone(),
            hearing: hearing.uuid,
            hearing_kind: hearing.kind_in(one.kind).id(),
            hearing_kind_label: both(hearing.kind_in(one.kind).text()),
            co_defendant_official: hearing.co_defendant_official.clone(),
            day: hearing.day,
            days_left: duty.days_left,
            time: hearing.time.clone(),
            place: hearing.place.clone(),
            state: hearing.state.id(),
            state_label: both(hearing.state.text()),
            notice: hearing.notice.id(),
            notice_label: both(hearing.notice.text()),
            notice_ground: hearing.notice_ground.map(|g| g.id()),
            concerns: hearing.concerns.iter().map(|c| c.id()).collect(),
            postponed_for_official: hearing.postponed_for_official,
            duty: mark.id(),
            duty_label: both(mark.text()),
            requirement: duty.requirement.id(),
            requirement_label: both(duty.requirement.text()),
            why: duty.why.iter().map(reason).collect(),
            principal: duty.principal.iter().map(|r| r.said.clone()).collect(),
            progress: duty.progress.id(),
            progress_label: both(duty.progress.text()),
            flags: flag_items(duty),
            risks: duty
                .risks
                .iter()
                .map(|r| RiskItem {
                    risk: r.kind.id(),
                    text: r.said.clone(),
                    article: r.article.short(),
                })
                .collect(),
            may: duty
                .may
                .iter()
                .map(|e| MayItem {
                    official: e.official,
                    name: e.name.clone(),
                    post: e.post.clone(),
                    rank: e.rank.id(),
                    counts: e.counts,
                    text: e.why.clone(),
                    article: e.article.short(),
                })
                .collect(),
            people: hearing
                .people
                .iter()
                .map(|p| person(ledger, &case.head.unit, hearing.day, p))
                .collect(),
        });
    }
    Ok(out)
}
