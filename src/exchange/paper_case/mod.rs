//! A paper and the docket: the cases it may belong to, and what can be recorded from it. One list for screen and command line.

use crate::case::{CaseFile, FactKind, Hearing, HearingKind, Instance, Kind, Role, Side};
use crate::exchange::notice_text::{
    Event, EventRead, Found, HearingRead, NonSuit, NoticeText, Paper, Relation,
};
use crate::ledger::{Ledger, full_label, label};
use crate::said;
use crate::text::{Said, text};

mod act;
mod as_written;
mod came;
mod known;
mod left;
mod matching;
mod mediation;
mod values;
mod why;

pub use act::Act;
pub use came::{came_of, hearing_mut, names_of, put_came};
pub use known::put_known;
pub use left::left_out;
pub use matching::{Match, matches};
pub use mediation::mediation_of;
pub use why::Why;

pub use values::{
    act_of, by_paper, case_of, close_of, contacts_of, copy_of, event_of, hearing_of, kind_of,
    last_day, line_of, note_of, part_of, sort_of,
};

/// One act, with why it is offered.
#[derive(Debug, Clone)]
pub struct Offer {
    pub act: Act,
    /// Same number, same party.
    pub why: Said,
    pub said: Said,
    pub more: Said,
    /// The case is found beyond doubt.
    pub sure: bool,
    /// The case of the paper's number was joined into this one.
    pub joined: bool,
}

/// Everything that can be done with a paper: the cases it names first, then a new one.
pub fn offers(notice: &NoticeText, here: Option<i64>, ledger: &Ledger) -> Vec<Offer> {
    let mut out = Vec::new();
    let mut previous = None;
    let mut same = false;
    for Match { id, why } in matches(notice, here, ledger) {
        let Ok(case) = ledger.case(id) else {
            continue;
        };
        match why {
            Why::Number | Why::Joined | Why::Series | Why::Below | Why::Contradicted => same = true,
            Why::Before | Why::Reconsideration => previous = previous.or(Some(id)),
            Why::Here | Why::Party | Why::Mentioned | Why::Namesake => {}
        }
        // The case before is not the one the paper is about.
        if matches!(
            why,
            Why::Mentioned | Why::Before | Why::Reconsideration | Why::Namesake
        ) {
            out.extend(close_before(id, &case, why, notice));
            out.push(open(id, &case, why));
            continue;
        }
        on_case(id, &case, why, notice, &mut out);
    }
    let today = ledger.today();
    if let Some(one) = mediation_of(notice, Some(today)) {
        let all = ledger.mediations().unwrap_or_default();
        let known = !one.number.is_empty() && all.iter().any(|m| m.number == one.number);
        let name = Said::same(one.name());
        if !known {
            out.push(Offer {
                act: Act::Mediate,
                why: Said::default(),
                said: said!("登记调解记录 {name}", "record the mediation {name}"; name = name),
                more: said!("不计入案件", "no case"),
                sure: mediation_of(notice, None).is_some(),
                joined: false,
            });
        }
        return out;
    }
    if same || !can_add(notice) {
        return out;
    }
    let name = notice
        .number
        .as_ref()
        .map_or(String::new(), |n| n.value.of_case().canonical().to_string());
    let before = previous
        .and_then(|id| ledger.case(id).ok())
        .map(|c| label(&c));
    let more = match &before {
        Some(before) => said!("接续 {before}", "continues {before}"),
        None => Said::default(),
    };
    out.push(Offer {
        act: Act::Add(previous),
        why: Said::default(),
        said: said!("新增案件 {name}", "add a case {name}"),
        more,
        sure: false,
        joined: false,
    });
    out
}

/// What a party wrote about a case below, and what is no suit against us, begins no case of ours.
fn can_add(notice: &NoticeText) -> bool {
    let paper = notice.paper.as_ref().map(|p| p.value);
    let later = matches!(
        paper,
        Some(Paper::Appeal | Paper::RetrialApplication | Paper::Withdrawal | Paper::Receipt)
    );
    let ours = |n: &Found<NonSuit>| n.value == NonSuit::Enforcement;
    notice.not_a_suit.as_ref().is_none_or(ours) && !(later && notice.number.is_none())
}

fn open(id: i64, case: &CaseFile, why: Why) -> Offer {
    let name = label(case);
    Offer {
        act: Act::Open(id),
        why: why.said(),
        said: said!("打开案件 {name}", "open {name}"),
        more: Said::same(case.short_name()),
        sure: why.sure(),
        joined: why == Why::Joined,
    }
}

/// 清江县人民政府于某日作出…号决定，维持…: how the case before ended, where that is still open in the docket.
fn close_before(id: i64, case: &CaseFile, why: Why, notice: &NoticeText) -> Option<Offer> {
    let number = case.head.number.as_ref()?.key();
    let mut others = notice.other_numbers.iter();
    let at = others.position(|o| o.value.number.of_case().key() == number)?;
    let told = &notice.other_numbers.get(at)?.value.told;
    let outcome = told.outcome.as_ref()?.value;
    (case.is_open() && outcome.fits(case.head.instance)).then(|| Offer {
        act: Act::CloseBefore(id, at),
        why: why.said(),
        said: said!("登记结案 {outcome}", "record the closing: {outcome}"; outcome = Said::from(outcome.text())),
        more: Said::same(full_label(case)),
        // told in passing, and of another case: for a person to look at
        sure: false,
        joined: false,
    })
}

fn on_case(id: i64, case: &CaseFile, why: Why, notice: &NoticeText, out: &mut Vec<Offer>) {
    let who = Said::same(full_label(case));
    let mut push = |act: Act, said: Said| {
        out.push(Offer {
            act,
            why: why.said(),
            said,
            more: who.clone(),
            sure: why.sure(),
            joined: why == Why::Joined,
        });
    };
    let paper = notice.paper.as_ref().map(|p| p.value);
    // What ends the case comes before what a judgment tells of it.
    let part = notice
        .number
        .as_ref()
        .is_some_and(|n| n.value.canonical().contains('之'));
    if notice.outcome.is_some() && case.is_open() && !part {
        let outcome = notice
            .outcome
            .as_ref()
            .map_or_else(Said::default, |o| o.value.text().into());
        push(
            Act::Close(id),
            said!("登记结案 {outcome}", "record the closing: {outcome}"; outcome = outcome),
        );
    } else if paper.is_some_and(Paper::decides)
        && notice.outcome.is_none()
        && notice.events.is_empty()
        && notice.items.is_empty()
        && case.is_open()
        && !part
    {
        push(Act::Close(id), said!("登记结案", "record the closing"));
    }
    events(id, case, notice, &mut push);
    hearings(id, case, notice, &mut push);
    came::offered(id, case, notice, &mut push);
    if let Some(kind) = receipt(paper, case) {
        let name = kind.text();
        push(
            Act::Fact(id, kind),
            said!("登记「{name}」", "record '{name}'"; name = name),
        );
    }
    let missing = values::missing(case, notice);
    if missing > 0 {
        push(
            Act::Cover(id),
            said!(
                "补充案件信息（{missing} 项）",
                "fill in the cover ({missing} fields)"
            ),
        );
    }
    push(Act::Open(id), said!("打开案件", "open the case"));
}

/// What the first paper of a case tells of it beside its cover: the events, as they would be offered for a known case.
pub fn told_of_new(case: &CaseFile, notice: &NoticeText) -> Vec<(Act, Said)> {
    let mut out = Vec::new();
    events(0, case, notice, &mut |act, said| out.push((act, said)));
    out
}

/// Facts that the paper's events are, where the case does not have them yet.
fn events(id: i64, case: &CaseFile, notice: &NoticeText, push: &mut impl FnMut(Act, Said)) {
    for (at, event) in notice.events.iter().enumerate() {
        let Some(kind) = event.value.event.fact() else {
            let line = values::line_of(&event.value, notice);
            if event.value.event.noted() && !case.head.note.contains(&line) {
                let what = event.value.event.text();
                push(
                    Act::Note(id, at),
                    said!("记入备注「{what}」", "put '{what}' into the note"; what = what),
                );
            }
            continue;
        };
        if !kind.fits(case.head.kind) || !kind.fits_at(case.head.instance) {
            continue;
        }
        if known(case, kind, &event.value, notice) {
            continue;
        }
        let name = kind.text();
        let day = event
            .value
            .until
            .as_ref()
            .or(event.value.day.as_ref())
            .map(|d| d.value)
            .or_else(|| values::last_day(kind, notice))
            .map_or(String::new(), |d| d.to_string());
        push(
            Act::Event(id, at, kind),
            said!("登记「{name}」{day}", "record '{name}' {day}"; name = name, day = Said::same(&day)),
        );
    }
}

/// The case has this already: the same fact on the same day, or one that happens once.
fn known(case: &CaseFile, kind: FactKind, event: &EventRead, notice: &NoticeText) -> bool {
    let mut held = case.facts.iter().filter(|f| f.kind == kind);
    if !kind.may_come_again() {
        return held.next().is_some();
    }
    // The same paper again is the same fact.
    let paper = paper_name(notice);
    let day = event.day.as_ref().map(|d| d.value);
    held.any(|f| day == Some(f.day) || !paper.is_empty() && f.paper == paper)
}

fn hearings(id: i64, case: &CaseFile, notice: &NoticeText, push: &mut impl FnMut(Act, Said)) {
    // A hearing that was put off is the one it was, moved.
    let off = notice.hearings.iter().find(|h| h.moved);
    let moved = off.and_then(|off| case.hearings.iter().find(|h| h.day == off.day.value));
    let put_off = notice
        .events
        .iter()
        .any(|e| matches!(e.value.event, Event::Postponed | Event::HearingCancelled));
    let mut used = false;
    for (at, found) in notice.hearings_set().enumerate() {
        if found.held
            && found.time.is_none()
            && case.hearings.iter().any(|h| h.day == found.day.value)
        {
            continue;
        }
        let shown = Said::same(spoken(found));
        let kind = values::kind_of(found.what);
        // 证据交换 in the morning and 开庭 in the afternoon are two.
        let held = case
            .hearings
            .iter()
            .find(|h| h.day == found.day.value && h.kind == kind);
        let what = kind.map_or_else(|| text("开庭", "hearing"), HearingKind::text);
        let what = Said::from(what);
        match (held, moved.filter(|_| !used)) {
            (Some(h), _) if differs(h, found) => push(
                Act::Hearing(id, at, Some(h.uuid)),
                said!("更新当日{what} {shown}", "update the {what} {shown}"; shown = shown, what = what),
            ),
            (Some(_), _) => {}
            (None, Some(old)) => {
                used = true;
                let was = Said::same(old.day);
                push(
                    Act::Hearing(id, at, Some(old.uuid)),
                    said!("{was} 的开庭改为 {shown}", "move the hearing of {was} to {shown}"; was = was, shown = shown),
                );
            }
            (None, None) => {
                // Put off without saying from when: the only one that is still to come.
                let next = case
                    .hearings
                    .iter()
                    .rfind(|h| h.state == crate::case::HearingState::Set && h.day < found.day.value)
                    .or_else(|| only_set(case))
                    .filter(|_| put_off && off.is_none());
                match next {
                    Some(old) => {
                        let was = Said::same(old.day);
                        push(
                            Act::Hearing(id, at, Some(old.uuid)),
                            said!("{was} 的开庭改为 {shown}", "move the hearing of {was} to {shown}"; was = was, shown = shown),
                        );
                    }
                    None => push(
                        Act::Hearing(id, at, None),
                        said!("排期{what} {shown}", "add the {what} {shown}"; shown = shown, what = what),
                    ),
                }
            }
        }
    }
    if notice.hearings_set().next().is_none()
        && put_off
        && let Some(old) = moved
            .filter(|h| h.state == crate::case::HearingState::Set)
            // 庭审延期，具体时间另行通知: the only one that is still to come
            .or_else(|| only_set(case).filter(|_| off.is_none()))
    {
        let was = Said::same(old.day);
        let by = notice.events.iter().find_map(|e| e.value.length);
        let said = match (put_off_for_now(notice), by) {
            // 推迟一周: the day is for a person to work out
            (true, Some(by)) => {
                said!("{was} 的开庭推迟{by}，日期待定", "the hearing of {was} is put off by {by}, no day yet"; was = was, by = by.said())
            }
            (true, None) => {
                said!("{was} 的开庭延期，日期待定", "the hearing of {was} is put off, no day yet"; was = was)
            }
            (false, _) => {
                said!("{was} 的开庭取消", "the hearing of {was} fell through"; was = was)
            }
        };
        push(Act::Cancel(id, old.uuid), said);
    }
}

/// The one hearing that is set, where there is one only: 提前至 moves what is still to come.
fn only_set(case: &CaseFile) -> Option<&Hearing> {
    let mut set = case
        .hearings
        .iter()
        .filter(|h| h.state == crate::case::HearingState::Set);
    set.next().filter(|_| set.next().is_none())
}

/// 延期，另行通知: put off without a day, not cancelled.
pub fn put_off_for_now(notice: &NoticeText) -> bool {
    let has = |event: Event| notice.events.iter().any(|e| e.value.event == event);
    has(Event::Postponed) && !has(Event::HearingCancelled)
}

/// Day, time and room in one line.
pub fn spoken(found: &HearingRead) -> String {
    let pieces = [found.time.as_ref(), found.place.as_ref()];
    let mut out = found.day.value.to_string();
    for piece in pieces.into_iter().flatten() {
        out.push(' ');
        out.push_str(&piece.value);
    }
    out
}

fn differs(held: &Hearing, found: &HearingRead) -> bool {
    let time = found.time.as_ref().is_some_and(|t| t.value != held.time);
    let room = |p: &str| !same_room(&held.place, p);
    time || found.place.as_ref().is_some_and(|p| room(&p.value))
}

/// 本院第三审判法庭, 第三审判法庭(南楼二层), 第三审判法庭: one says more of the same room.
fn same_room(held: &str, read: &str) -> bool {
    let plain = |text: &str| {
        let mut out = String::new();
        let mut depth = 0_u32;
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            match c {
                '(' | '（' => depth += 1,
                ')' | '）' => depth = depth.saturating_sub(1),
                c if depth == 0 => out.push(c),
                _ => {}
            }
        }
        out
    };
    let (held, read) = (plain(held), plain(read));
    let (long, short) = match held.len() >= read.len() {
        true => (&held, &read),
        false => (&read, &held),
    };
    // 十一法庭 is none of 一法庭
    let before = long.strip_suffix(short.as_str());
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    !short.is_empty() && before.is_some_and(|b| !b.ends_with(numeral))
}

/// The fact that the coming of a paper is, where the case does not have it yet.
fn receipt(paper: Option<Paper>, case: &CaseFile) -> Option<FactKind> {
    let court = case.head.kind == Kind::Litigation;
    let kind = match paper? {
        Paper::Respond | Paper::Reply | Paper::ThirdParty => match case.head.instance {
            Instance::Reconsideration => FactKind::ApplicationReceived,
            Instance::First => FactKind::ComplaintReceived,
            Instance::Second => FactKind::AppealReceived,
            Instance::RetrialReview | Instance::Retrial => FactKind::RetrialCopyReceived,
            Instance::Enforcement | Instance::EnforcementReview => return None,
        },
        Paper::Summons if court => FactKind::Summons,
        Paper::Evidence if court => FactKind::EvidencePeriod,
        Paper::Appearance if court => FactKind::AppearanceNotice,
        Paper::Hearing if !court => FactKind::HearingNotice,
        Paper::Judgment | Paper::Decision | Paper::Mediation if !case.is_open() => FactKind::Served,
        _ => return None,
    };
    (case.fact(kind).is_none() && kind.fits(case.head.kind)).then_some(kind)
}

/// What a paper is called and its number.
pub fn paper_name(notice: &NoticeText) -> String {
    let paper = notice.paper.as_ref().map_or("", |p| p.value.text().zh);
    let number = match (&notice.paper_number, &notice.number) {
        (Some(paper), _) => paper.value.clone(),
        (None, Some(number)) => number.value.canonical().to_string(),
        (None, None) => String::new(),
    };
    format!("{paper} {number}").trim().to_string()
}

/// Who appealed or applied: we where the paper says that we did.
pub fn side_of(notice: &NoticeText) -> Side {
    match notice.role.as_ref().map(|r| r.value) {
        Some(Role::Appellant | Role::RetrialApplicant) => Side::Ours,
        _ => Side::Theirs,
    }
}

/// Whether a number is only the one of the instance before.
pub(crate) fn below(notice: &NoticeText) -> bool {
    notice.number.is_none()
        && notice
            .other_numbers
            .iter()
            .any(|o| o.value.relation == Relation::Earlier)
        && notice
            .paper
            .as_ref()
            .is_some_and(|p: &Found<Paper>| p.value.of_party())
}
