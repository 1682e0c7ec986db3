//! A paper that was pasted: what can be recorded from it, and the forms filled with it.

use super::aside::{AsideSheet, Log};
use super::case_note::CaseNote;
use super::cover::Cover;
use super::cover_pasted::Pasted;
use super::paste_box::nothing;
use super::pasted_values::{cover_doubts, cover_values, hearing_values, held, received_when};
use super::record::Record;
use super::{close, hearing, mark, put_off, screen};
use crate::case::{HearingState, Part, in_yuan};
use crate::exchange::notice_text::NoticeText;
use crate::exchange::paper_case::{
    by_paper, came_of, last_day, line_of, mediation_of, names_of, paper_name, side_of, sort_of,
};
use crate::ledger::label;
use crate::text::{Said, clean_line};
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::Pasted as PastedScreen;
use crate::tui::widgets::form::Values;

pub use crate::exchange::paper_case::{Act, Offer};

/// Opens what was pasted on a list; says so where nothing of a case is in it.
pub fn pasted(ctx: &Ctx<'_>, text: &str, here: Option<i64>) -> Step {
    match PastedScreen::of(text, here, ctx) {
        Some(screen) => Step::Push(Box::new(screen)),
        None => Step::Say(nothing(text)),
    }
}

/// Does what was chosen: opens the form, filled in.
pub fn take_up(ctx: &Ctx<'_>, act: &Act, notice: &NoticeText) -> Step {
    match act {
        Act::Open(id) => Step::Replace(crate::tui::screens::CasePage::new(ctx, *id)),
        Act::Add(previous) => {
            let mut given = cover_values(notice, ctx);
            let mut doubts = cover_doubts(notice);
            doubts.extend(received_when(notice, &mut given, ctx));
            if let Some(case) = previous.and_then(|id| ctx.ledger.case(id).ok()) {
                given.set("previous", label(&case));
            }
            let sheet = Cover {
                case: None,
                pasted: Some(Pasted::of(notice, ctx)),
                at: None,
            };
            screen::open_with(sheet, given, doubts, ctx)
        }
        Act::Mediate => {
            let Some(one) = mediation_of(notice, Some(ctx.ledger.today())) else {
                return Step::Ignored;
            };
            let mut given = Values::default();
            given.set("channel", one.channel.id());
            given.set("number", one.number);
            given.set("party", one.party);
            given.set("about", one.about);
            given.set("from", one.from.to_string());
            let sheet = AsideSheet {
                log: Log::Mediation,
                uuid: None,
            };
            screen::open_with(sheet, given, Vec::new(), ctx)
        }
        Act::Cover(id) => {
            let Ok(case) = ctx.ledger.case(*id) else {
                return Step::Ignored;
            };
            let mut given = cover_values(notice, ctx);
            given.0.retain(|(key, value)| {
                held(&case, key, ctx).is_some_and(|h| h.is_empty()) && !value.is_empty()
            });
            let sheet = Cover {
                case: Some(*id),
                pasted: None,
                at: None,
            };
            screen::open_with(sheet, given, cover_doubts(notice), ctx)
        }
        Act::Hearing(id, at, known) => {
            let Some(found) = notice.hearings_set().nth(*at) else {
                return Step::Ignored;
            };
            let (mut given, doubts) = hearing_values(found, notice);
            let held = ctx.case(*id).ok();
            let held = held.as_ref().and_then(|case| {
                let known = |h: &&crate::case::Hearing| Some(h.uuid) == *known;
                case.hearings.iter().find(known).cloned()
            });
            // Another day: everybody goes with it, and the old day keeps its trace.
            let moves = |h: &crate::case::Hearing| {
                h.day != found.day.value && h.state == HearingState::Set && !h.is_said()
            };
            if let Some(old) = held.filter(moves) {
                given
                    .0
                    .retain(|(key, _)| ["day", "time", "place"].contains(key));
                let sheet = put_off::PutOffSheet {
                    case: *id,
                    hearing: old.uuid,
                };
                return screen::open_with(sheet, given, doubts, ctx);
            }
            if known.is_some() {
                given.set("state", HearingState::Set.id());
            }
            let sheet = hearing::HearingSheet {
                case: *id,
                hearing: *known,
            };
            screen::open_with(sheet, given, doubts, ctx)
        }
        Act::Cancel(id, known) => {
            let mut given = Values::default();
            given.set("state", HearingState::Cancelled.id());
            let sheet = hearing::HearingSheet {
                case: *id,
                hearing: Some(*known),
            };
            screen::open_with(sheet, given, Vec::new(), ctx)
        }
        Act::Came(id, hearing) => {
            let came = came_of(notice);
            let mut given = Values::default();
            for (key, part) in [
                ("officials", Part::Official),
                ("staff", Part::Staff),
                ("lawyers", Part::Lawyer),
            ] {
                let names = names_of(&came, part);
                if !names.is_empty() {
                    given.set(key, names);
                }
            }
            screen::open_with(mark::Mark::new(*id, *hearing), given, Vec::new(), ctx)
        }
        Act::CloseBefore(id, at) => {
            let mut given = Values::default();
            let told = notice.other_numbers.get(*at).map(|o| &o.value.told);
            if let Some(outcome) = told.and_then(|t| t.outcome.as_ref()) {
                given.set("outcome", outcome.value.id());
            }
            if let Some(day) = told.and_then(|t| t.day.as_ref()) {
                given.set("day", day.value.to_string());
            }
            screen::open_with(close::Close { case: *id }, given, Vec::new(), ctx)
        }
        Act::Fact(id, kind) => {
            let mut given = Values::default();
            given.set("what", kind.id());
            given.set("paper", paper_name(notice));
            if let Some(day) = last_day(*kind, notice) {
                given.set("until", day.to_string());
            }
            screen::open_with(Record::new(*id, Some(*kind)), given, Vec::new(), ctx)
        }
        Act::Event(id, at, kind) => {
            let (given, doubts) = event_values(*at, *kind, notice);
            screen::open_with(Record::new(*id, Some(*kind)), given, doubts, ctx)
        }
        Act::Note(id, at) => {
            let held = ctx.case(*id).map(|c| c.head.note).unwrap_or_default();
            let line = notice
                .events
                .get(*at)
                .map_or(String::new(), |e| line_of(&e.value, notice));
            let lines = [held, line].join("\n");
            let mut given = Values::default();
            given.set("note", lines.trim());
            screen::open_with(CaseNote { case: *id }, given, Vec::new(), ctx)
        }
        Act::Close(id) => {
            let (given, doubts) = close_values(notice);
            screen::open_with(close::Close { case: *id }, given, doubts, ctx)
        }
    }
}

fn event_values(
    at: usize,
    kind: crate::case::FactKind,
    notice: &NoticeText,
) -> (Values, Vec<(&'static str, Said)>) {
    let mut given = Values::default();
    let mut doubts = Vec::new();
    given.set("what", kind.id());
    given.set("paper", paper_name(notice));
    let Some(event) = notice.events.get(at) else {
        return (given, doubts);
    };
    let event = &event.value;
    // The day a paper came, or an appeal was filed, stands in no paper: it is left open.
    let written = notice.written.as_ref().filter(|_| by_paper(kind));
    if let Some(day) = event.day.as_ref().or(written) {
        given.set("day", day.value.to_string());
        doubts.extend(day.doubt.clone().map(|d| ("day", d)));
    }
    if let Some(until) = &event.until {
        given.set("until", until.value.to_string());
        doubts.extend(until.doubt.clone().map(|d| ("until", d)));
    } else if let Some(day) = last_day(kind, notice) {
        given.set("until", day.to_string());
    }
    if let Some(sort) = sort_of(kind, notice) {
        given.set("sort", sort);
    }
    if matches!(
        kind,
        crate::case::FactKind::Appealed | crate::case::FactKind::RetrialApplied
    ) {
        given.set("by", side_of(notice).id());
    }
    if !event.why.is_empty() {
        given.set("note", clean_line(&event.why));
    }
    (given, doubts)
}

/// The closing form: the outcome, the paper's day where the operative part was read, the sum. Never a day of service.
fn close_values(notice: &NoticeText) -> (Values, Vec<(&'static str, Said)>) {
    let mut given = Values::default();
    let mut doubts = Vec::new();
    given.set("paper", paper_name(notice));
    if let Some(outcome) = &notice.outcome {
        given.set("outcome", outcome.value.id());
        doubts.extend(outcome.doubt.clone().map(|d| ("outcome", d)));
    }
    if let Some(day) = notice.closed_on() {
        given.set("day", day.to_string());
    }
    if let Some(fen) = notice.compensation_fen() {
        given.set("amount", in_yuan(i128::from(fen)));
    }
    (given, doubts)
}
