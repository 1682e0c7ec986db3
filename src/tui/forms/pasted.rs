//! A paper that was pasted: the cases it may belong to, what can be recorded from it, and the forms filled with it.

use uuid::Uuid;

use super::cover::{Cover, Pasted, first_facts};
use super::paste_box::nothing;
use super::pasted_values::{cover_doubts, cover_values, hearing_values, held, missing, set};
use super::record::Record;
use super::{close, hearing, screen};
use crate::case::{CaseFile, FactKind, Hearing, Kind, PartyRole};
use crate::docket::Query;
use crate::exchange::notice_text::{HearingRead, NoticeText, Paper};
use crate::ledger::label;
use crate::said;
use crate::text::Said;
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::Pasted as PastedScreen;
use crate::tui::widgets::form::Values;

/// Cases offered for one paper.
const MOST: usize = 5;

/// What can be done with a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// A new case, following another of the same dispute.
    Add(Option<i64>),
    /// The hearing of that place in the paper: a new one, or the one of that day as it is known.
    Hearing(i64, usize, Option<Uuid>),
    /// What the cover does not say yet.
    Cover(i64),
    Close(i64),
    /// The receipt of the paper; its day stands in no paper and is left to fill in.
    Fact(i64, FactKind),
    Open(i64),
}

/// One act, with why it is offered.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub act: Act,
    /// Same number, same party.
    pub why: Said,
    pub said: Said,
    pub more: Said,
}

/// Opens what was pasted on a list; says so where nothing of a case is in it.
pub fn pasted(ctx: &Ctx<'_>, text: &str, here: Option<i64>) -> Step {
    match PastedScreen::of(text, here, ctx) {
        Some(screen) => Step::Push(Box::new(screen)),
        None => Step::Say(nothing(text)),
    }
}

/// Everything that can be done with a paper: the cases it names first, then a new one.
pub fn candidates(notice: &NoticeText, here: Option<i64>, ctx: &Ctx<'_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut previous = None;
    let mut same = false;
    for (id, why) in matches(notice, here, ctx) {
        let Ok(case) = ctx.ledger.case(id) else {
            continue;
        };
        match why {
            Why::Number => same = true,
            Why::Mentioned => previous = previous.or(Some(id)),
            Why::Here | Why::Party => {}
        }
        // The case before is not the one the paper is about.
        if why == Why::Mentioned && notice.number.is_some() {
            out.push(open_act(id, &case, why));
            continue;
        }
        acts(id, &case, why, notice, ctx, &mut out);
    }
    let name = notice
        .number
        .as_ref()
        .map_or(String::new(), |n| n.value.canonical().to_string());
    let before = previous
        .and_then(|id| ctx.ledger.case(id).ok())
        .map(|c| label(&c));
    let more = match &before {
        Some(before) => said!("接续 {before}", "continues {before}"),
        None => Said::default(),
    };
    if !same {
        out.push(Candidate {
            act: Act::Add(previous),
            why: Said::default(),
            said: said!("新增案件 {name}", "add a case {name}"),
            more,
        });
    }
    out
}

/// Why a case is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Number,
    Here,
    Mentioned,
    Party,
}

impl Why {
    fn said(self) -> Said {
        match self {
            Why::Number => said!("案号相同", "same number"),
            Why::Here => said!("当前案件", "this case"),
            Why::Mentioned => said!("文中提到", "mentioned"),
            Why::Party => said!("当事人相同", "same party"),
        }
    }
}

/// The cases a paper may belong to, best first.
fn matches(notice: &NoticeText, here: Option<i64>, ctx: &Ctx<'_>) -> Vec<(i64, Why)> {
    let mut out: Vec<(i64, Why)> = Vec::new();
    let mut add = |id: i64, why: Why| {
        if !out.iter().any(|(held, _)| *held == id) {
            out.push((id, why));
        }
    };
    let by_number =
        |number: &crate::case::DocketNumber| ctx.ledger.id_by_number(number).ok().flatten();
    let own = notice
        .number
        .as_ref()
        .and_then(|n| by_number(&n.value).or_else(|| by_number(&n.value.of_case())));
    if let Some(id) = own {
        add(id, Why::Number);
    }
    if let Some(id) = here {
        add(id, Why::Here);
    }
    for other in &notice.other_numbers {
        if let Some(id) = by_number(&other.value) {
            add(id, Why::Mentioned);
        }
    }
    if own.is_some() {
        return out;
    }
    for party in notice.side(PartyRole::Claimant) {
        for id in of_party(&party.name, notice, ctx) {
            add(id, Why::Party);
        }
    }
    out.truncate(MOST);
    out
}

/// Cases with a claimant of this name that may be the paper's, the open ones first, newest first.
fn of_party(name: &str, notice: &NoticeText, ctx: &Ctx<'_>) -> Vec<i64> {
    let quoted = format!("\"{}\"", name.replace('"', ""));
    let Ok(query) = Query::parse(&quoted) else {
        return Vec::new();
    };
    let docket = ctx.ledger.docket();
    let mut hits = docket.select(&query, ctx.ledger.today());
    hits.retain(|at| {
        let row = docket.row(*at);
        // Another number or another kind of case is another case, whoever brings it.
        let kind = notice.kind.as_ref().is_none_or(|k| k.value == row.kind());
        let instance = notice
            .instance
            .as_ref()
            .is_none_or(|i| i.value == row.instance());
        let free = notice.number.is_none() || row.number().is_empty();
        kind && instance && free
    });
    hits.sort_by_key(|at| {
        let row = docket.row(*at);
        (row.closed().is_some(), std::cmp::Reverse(row.received()))
    });
    hits.into_iter()
        .take(MOST)
        .map(|at| docket.row(at).id())
        .collect()
}

fn open_act(id: i64, case: &CaseFile, why: Why) -> Candidate {
    let name = label(case);
    Candidate {
        act: Act::Open(id),
        why: why.said(),
        said: said!("打开案件 {name}", "open {name}"),
        more: both(&case.short_name()),
    }
}

fn acts(
    id: i64,
    case: &CaseFile,
    why: Why,
    notice: &NoticeText,
    ctx: &Ctx<'_>,
    out: &mut Vec<Candidate>,
) {
    let who = both(&format!("{} {}", label(case), case.short_name()));
    let mut push = |act: Act, said: Said| {
        out.push(Candidate {
            act,
            why: why.said(),
            said,
            more: who.clone(),
        });
    };
    for (at, found) in notice.hearings_set().enumerate() {
        let shown = both(&spoken(found));
        let held = case.hearings.iter().find(|h| h.day == found.day.value);
        match held {
            None => push(
                Act::Hearing(id, at, None),
                said!("排期开庭 {shown}", "add the hearing {shown}"; shown = shown),
            ),
            Some(h) if differs(h, found) => push(
                Act::Hearing(id, at, Some(h.uuid)),
                said!("更新当日开庭 {shown}", "update the hearing {shown}"; shown = shown),
            ),
            Some(_) => {}
        }
    }
    let paper = notice.paper.as_ref().map(|p| p.value);
    let ends = matches!(
        paper,
        Some(Paper::Judgment | Paper::Ruling | Paper::Decision)
    );
    if ends && case.is_open() {
        push(Act::Close(id), said!("登记结案", "record the closing"));
    }
    if let Some(kind) = receipt(paper, case) {
        let name = kind.text();
        push(
            Act::Fact(id, kind),
            said!("登记「{name}」", "record '{name}'"; name = name),
        );
    }
    let given = cover_values(notice, ctx);
    let missing = missing(case, &given, ctx);
    if missing > 0 {
        push(
            Act::Cover(id),
            said!(
                "补充案件信息({missing} 项)",
                "fill in the cover ({missing} fields)"
            ),
        );
    }
    push(Act::Open(id), said!("打开案件", "open the case"));
}

fn spoken(found: &HearingRead) -> String {
    let pieces = [found.time.as_ref(), found.place.as_ref()];
    let mut out = found.day.value.to_string();
    for piece in pieces.into_iter().flatten() {
        out.push(' ');
        out.push_str(&piece.value);
    }
    out
}

fn differs(held: &Hearing, found: &HearingRead) -> bool {
    let other = |mine: &str, read: Option<&String>| read.is_some_and(|r| r != mine);
    other(&held.time, found.time.as_ref().map(|t| &t.value))
        || other(&held.place, found.place.as_ref().map(|p| &p.value))
}

/// The fact that the coming of a paper is, where the case does not have it yet.
fn receipt(paper: Option<Paper>, case: &CaseFile) -> Option<FactKind> {
    let court = case.head.kind == Kind::Litigation;
    let kind = match paper? {
        Paper::Respond | Paper::Reply => first_facts(case.head.kind, case.head.instance)
            .into_iter()
            .find(|(key, _)| *key == "copy")
            .map(|(_, kind)| kind)?,
        Paper::Appearance if court => FactKind::AppearanceNotice,
        Paper::Hearing if !court => FactKind::HearingNotice,
        _ => return None,
    };
    case.fact(kind).is_none().then_some(kind)
}

/// What a paper is called and its number.
fn paper_name(notice: &NoticeText) -> String {
    let paper = notice.paper.as_ref().map_or("", |p| p.value.text().zh);
    let number = notice.number.as_ref().map_or("", |n| n.value.canonical());
    format!("{paper} {number}").trim().to_string()
}

/// Does what was chosen: opens the form, filled in.
pub fn take_up(ctx: &Ctx<'_>, act: &Act, notice: &NoticeText) -> Step {
    match act {
        Act::Open(id) => Step::Replace(crate::tui::screens::CasePage::new(ctx, *id)),
        Act::Add(previous) => {
            let mut given = cover_values(notice, ctx);
            if let Some(case) = previous.and_then(|id| ctx.ledger.case(id).ok()) {
                given.set("previous", label(&case));
            }
            let sheet = Cover {
                case: None,
                pasted: Some(Pasted {
                    hearings: notice.hearings_set().map(|h| set(h, notice, ctx)).collect(),
                }),
            };
            screen::open_with(sheet, given, cover_doubts(notice), ctx)
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
            };
            screen::open_with(sheet, given, cover_doubts(notice), ctx)
        }
        Act::Hearing(id, at, known) => {
            let Some(found) = notice.hearings_set().nth(*at) else {
                return Step::Ignored;
            };
            let (given, doubts) = hearing_values(found, notice);
            let sheet = hearing::HearingSheet {
                case: *id,
                hearing: *known,
            };
            screen::open_with(sheet, given, doubts, ctx)
        }
        Act::Fact(id, kind) => {
            let mut given = Values::default();
            given.set("what", kind.id());
            given.set("paper", paper_name(notice));
            screen::open_with(Record::new(*id, Some(*kind)), given, Vec::new(), ctx)
        }
        Act::Close(id) => {
            let mut given = Values::default();
            if let Some(written) = &notice.written {
                given.set("day", written.value.to_string());
            }
            given.set("paper", paper_name(notice));
            screen::open_with(close::Close { case: *id }, given, Vec::new(), ctx)
        }
    }
}

fn both(text: &str) -> Said {
    Said::new(text, text)
}
