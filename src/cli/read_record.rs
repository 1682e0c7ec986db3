//! What `read --record` writes of a paper: what is sure; the rest is left to a person, and said.

use crate::case::{CaseFile, Hearing, HearingState, setting_id};
use crate::exchange::notice_text::{HearingRead, NoticeText};
use crate::exchange::paper_case::{
    Act, Offer, came_of, case_of, close_of, event_of, hearing_mut, hearing_of, left_out, line_of,
    mediation_of, put_came, put_off_for_now, spoken, told_of_new,
};
use crate::law::{NewDay, put_off};
use crate::ledger::{Change, Deed, Doubts, Ledger, label};
use crate::said;
use crate::text::{Said, text};

/// What was written and what was left to a person.
#[derive(Default)]
pub(super) struct Recorded {
    pub(super) done: Vec<Said>,
    pub(super) left: Vec<Said>,
}

/// Records what is sure: the case found beyond doubt, values without a mark, days that stand in the paper.
pub(super) fn recorded(
    ledger: &mut Ledger,
    notice: &NoticeText,
    found: &[Offer],
    doubts: Doubts,
) -> Recorded {
    let mut out = Recorded::default();
    let today = ledger.today();
    let known = found.iter().any(|o| o.sure && o.act.case().is_some());
    if let Some(other) = found.iter().find(|o| o.joined && !o.sure) {
        let (into, why) = (&other.more, &other.why);
        out.left.push(said!(
            "{into}：{why}；加 --follow 则登记在这里",
            "{into}: {why}; with --follow it is recorded there";
            into = into, why = why
        ));
    }
    let mut case: Option<CaseFile> = None;
    let mut before: Option<CaseFile> = None;
    // the new case without what the paper tells beside its cover, should that be refused
    let mut bare: Option<(CaseFile, Vec<Said>)> = None;
    for offer in found {
        match &offer.act {
            Act::Open(_) => continue,
            Act::Mediate => match mediation_of(notice, None).filter(|_| offer.sure) {
                Some(one) => {
                    let change = Change::Mediation(Box::new(one));
                    let deed = Deed::new(offer.said.clone(), vec![change]);
                    match ledger
                        .based(deed)
                        .and_then(|deed| ledger.commit(deed, doubts))
                    {
                        Ok(_) => out.done.push(offer.said.clone()),
                        Err(error) => {
                            let (said, why) = (&offer.said, error.said());
                            out.left.push(
                                said!("{said}：{why}", "{said}: {why}"; said = said, why = why),
                            );
                        }
                    }
                    return out;
                }
                None => out.left.push(offer.said.clone()),
            },
            Act::Add(previous) if !known => {
                let numbered = notice.number.as_ref().is_some_and(|n| n.doubt.is_none());
                let before = previous.and_then(|id| ledger.case(id).ok());
                let office = ledger.settings().get(setting_id::OFFICE_NAME).to_string();
                match case_of(notice, before.as_ref(), &office, today).filter(|_| numbered) {
                    Some(mut new) => {
                        out.left.extend(without_doubt(&mut new, notice));
                        match close_of(notice).filter(|_| closes(notice)) {
                            Some(fact) => new.facts.push(fact),
                            None => out.left.extend(unsure_outcome(notice)),
                        }
                        new.sort();
                        out.done.push(offer.said.clone());
                        out.left.extend(left_out(notice, &new).into_iter().map(|left| {
                            said!("{left}（没有对应的项目）", "{left} (there is no field for it)"; left = left)
                        }));
                        let cover = new.clone();
                        let mut told = Vec::new();
                        for (act, said) in told_of_new(&cover, notice) {
                            match apply(&mut new, &act, notice, today) {
                                true => told.push(said),
                                false => out.left.push(said),
                            }
                        }
                        bare = (!told.is_empty()).then(|| (cover, told.clone()));
                        out.done.extend(told);
                        case = Some(new);
                    }
                    None => out.left.push(offer.said.clone()),
                }
            }
            act => {
                let Some(id) = act.case().filter(|_| offer.sure) else {
                    out.left.push(offer.said.clone());
                    continue;
                };
                if case.is_none() {
                    case = ledger.case(id).ok();
                    before.clone_from(&case);
                }
                let same = case.as_ref().is_some_and(|c| {
                    ledger
                        .case(id)
                        .is_ok_and(|held| held.head.uuid == c.head.uuid)
                });
                let done = same && case.as_mut().is_some_and(|c| apply(c, act, notice, today));
                if done {
                    out.done.push(offer.said.clone());
                    if let Act::Hearing(_, at, _) = act
                        && let Some(place) = notice
                            .hearings_set()
                            .nth(*at)
                            .and_then(|h| h.place.as_ref())
                        && place.doubt.is_some()
                    {
                        out.left.push(room_left(&place.value));
                    }
                } else {
                    out.left.push(offer.said.clone());
                }
            }
        }
    }
    let Some(case) = case.filter(|_| !out.done.is_empty()) else {
        return out;
    };
    // A paper does not say when it reached us, and a case without that day stands in no figure.
    if before.is_none() && case.head.kind.is_contested() && case.received().is_none() {
        out.left.push(said!(
            "收案日：文书没有写何时收到，未登记「收案」前不计入任何数字",
            "the day of receipt: no paper says it; until it is recorded the case stands in no figure"
        ));
    }
    let name = label(&case);
    let paper = Said::same(crate::exchange::paper_case::paper_name(notice));
    let title = said!("读入文书 {paper}，{name}", "read a paper: {paper} ({name})"; paper = paper, name = Said::same(&name));
    let deed = match &before {
        Some(before) => Deed::edit(title.clone(), before, case),
        None => Deed::case(title.clone(), case),
    };
    let mut done = ledger.commit(deed, doubts.clone());
    if let (Err(error), Some((cover, told))) = (&done, bare) {
        let why = error.said();
        let again = ledger.commit(Deed::case(title, cover), doubts);
        if again.is_ok() {
            out.done.retain(|d| !told.contains(d));
            let refused = told
                .into_iter()
                .map(|d| said!("{d}：{why}", "{d}: {why}"; d = d, why = why));
            out.left.extend(refused);
            done = again;
        }
    }
    if let Err(error) = done {
        let why = error.said();
        out.left = out
            .done
            .drain(..)
            .map(|d| said!("{d}：{why}", "{d}: {why}"; d = d, why = why))
            .chain(out.left)
            .collect();
    }
    out
}

/// A closing that is sure, of a paper that can close: a ruling numbered 之一 closes nothing.
fn closes(notice: &NoticeText) -> bool {
    let part = notice
        .number
        .as_ref()
        .is_some_and(|n| n.value.canonical().contains('之'));
    sure_outcome(notice) && !part
}

/// A decision that was read with a mark and closes nothing by itself.
fn unsure_outcome(notice: &NoticeText) -> Option<Said> {
    let outcome = notice.outcome.as_ref().filter(|o| o.doubt.is_some())?;
    let outcome = Said::from(outcome.value.text());
    Some(
        said!("结案方式 {outcome}：有疑问，未登记", "outcome {outcome}: doubtful, left"; outcome = outcome),
    )
}

/// Takes out of a new case the names, hearings and rooms that carry a mark; what each was, with the marked days that are not
/// written either.
fn without_doubt(case: &mut CaseFile, notice: &NoticeText) -> Vec<Said> {
    let mut left = Vec::new();
    for party in notice.parties.iter().filter(|p| p.doubt.is_some()) {
        let (role, name) = (party.value.role, &party.value.name);
        case.parties.retain(|p| p.role != role || p.name != *name);
        let (role, name) = (Said::from(role.text()), Said::same(name));
        left.push(said!("{role} {name}：有疑问，未登记", "{role} {name}: doubtful, left"; role = role, name = name));
    }
    let days = [
        (&notice.filed, said!("起诉（申请）", "filed")),
        (&notice.begun, said!("立案（受理）", "docketed")),
        (&notice.act_day, said!("行政行为日期", "day of the act")),
    ];
    for (found, what) in days {
        if let Some(day) = found.as_ref().filter(|d| d.doubt.is_some()) {
            let day = Said::same(day.value);
            left.push(said!("{what} {day}：有疑问，未登记", "{what} {day}: doubtful, left"; what = what, day = day));
        }
    }
    let head = &mut case.head;
    for (found, what, held) in [
        (
            &notice.forum,
            text("法院（机关）", "court"),
            &mut head.forum,
        ),
        (&notice.cause, text("案由", "cause"), &mut head.cause),
        (&notice.act, text("被诉行为", "act"), &mut head.act),
    ] {
        if let Some(value) = found.as_ref().filter(|f| f.doubt.is_some()) {
            held.clear();
            let value = Said::same(&value.value);
            left.push(said!("{what} {value}：有疑问，未登记", "{what} {value}: doubtful, left"; what = what, value = value));
        }
    }
    for found in notice.hearings_set() {
        let shown = Said::same(spoken(found));
        if doubtful(found) || not_told_of(found, notice) {
            case.hearings.retain(|h| h.day != found.day.value);
            left.push(said!("开庭 {shown}：有疑问，未登记", "hearing {shown}: doubtful, left"; shown = shown));
        } else if let Some(place) = found.place.as_ref().filter(|p| p.doubt.is_some()) {
            for hearing in case
                .hearings
                .iter_mut()
                .filter(|h| h.day == found.day.value)
            {
                hearing.place.clear();
            }
            left.push(room_left(&place.value));
        }
    }
    left
}

fn room_left(place: &str) -> Said {
    let place = Said::same(place);
    said!("地点 {place}：有疑问，未登记", "room {place}: doubtful, left"; place = place)
}

/// The day or the hour carries a mark.
fn doubtful(found: &HearingRead) -> bool {
    found.day.doubt.is_some() || found.time.as_ref().is_some_and(|t| t.doubt.is_some())
}

/// A decision says that a hearing was set and not that it took place: 定于某日开庭，原告拒不到庭.
fn not_told_of(found: &HearingRead, notice: &NoticeText) -> bool {
    let decides = notice.paper.as_ref().is_some_and(|p| p.value.decides());
    let past = notice
        .written
        .as_ref()
        .is_some_and(|w| found.day.value <= w.value);
    decides && past && !found.held
}

fn sure_outcome(notice: &NoticeText) -> bool {
    notice.outcome.as_ref().is_some_and(|o| o.doubt.is_none())
}

/// Whether an act could be done to the case with what the paper says.
fn apply(case: &mut CaseFile, act: &Act, notice: &NoticeText, today: chrono::NaiveDate) -> bool {
    match act {
        Act::Hearing(_, at, old) => {
            let Some(found) = notice.hearings_set().nth(*at) else {
                return false;
            };
            if doubtful(found) || not_told_of(found, notice) {
                return false;
            }
            let mut new = hearing_of(found, notice, today);
            // a marked room is for a person to look at
            if found.place.as_ref().is_some_and(|p| p.doubt.is_some()) {
                new.place.clear();
            }
            let moves = |h: &&Hearing| {
                Some(h.uuid) == *old && h.day != new.day && h.state == HearingState::Set
            };
            if let Some(uuid) = case.hearings.iter().find(moves).map(|h| h.uuid) {
                let to = NewDay {
                    day: Some(new.day),
                    time: new.time,
                    place: new.place,
                    for_official: false,
                };
                return put_off(case, uuid, &to).is_ok();
            }
            match case.hearings.iter_mut().find(|h| Some(h.uuid) == *old) {
                Some(held) => {
                    held.day = new.day;
                    // a paper without an hour or a room takes none away
                    if !new.time.is_empty() {
                        held.time = std::mem::take(&mut new.time);
                    }
                    if !new.place.is_empty() {
                        held.place = new.place;
                    }
                }
                None => case.hearings.push(new),
            }
        }
        Act::Cancel(_, old) if put_off_for_now(notice) => {
            return put_off(case, *old, &NewDay::default()).is_ok();
        }
        Act::Cancel(_, old) => match case.hearings.iter_mut().find(|h| h.uuid == *old) {
            Some(held) => held.state = HearingState::Cancelled,
            None => return false,
        },
        Act::Came(_, uuid) => match hearing_mut(case, *uuid) {
            Some(held) => put_came(held, came_of(notice)),
            None => return false,
        },
        Act::Close(_) => match close_of(notice).filter(|_| sure_outcome(notice)) {
            Some(fact) => case.take_in(fact),
            None => return false,
        },
        Act::Event(_, at, kind) => {
            let event = notice.events.get(*at).filter(|e| {
                e.doubt.is_none() && e.value.day.as_ref().is_none_or(|d| d.doubt.is_none())
            });
            let fact = event.and_then(|e| event_of(&e.value, *kind, notice));
            match fact.filter(|f| !kind.needs_until() || f.until.is_some()) {
                Some(fact) => case.facts.push(fact),
                None => return false,
            }
        }
        Act::Note(_, at) => match notice.events.get(*at).filter(|e| e.doubt.is_none()) {
            Some(event) => {
                let line = line_of(&event.value, notice);
                if !case.head.note.is_empty() {
                    case.head.note.push('\n');
                }
                case.head.note.push_str(&line);
            }
            None => return false,
        },
        // The day a paper came stands in no paper, and a cover is filled in by a person.
        Act::CloseBefore(..)
        | Act::Fact(..)
        | Act::Cover(_)
        | Act::Add(_)
        | Act::Mediate
        | Act::Open(_) => return false,
    }
    case.sort();
    true
}
