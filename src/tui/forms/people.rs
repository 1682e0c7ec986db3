//! Who of ours stands in a hearing, as the forms name them: officials by the roster, staff and lawyers by name.

use chrono::{Datelike, NaiveDate};

use super::fields::{last_of_names, line, names};
use super::pairing::paired;
use crate::case::{AppearanceState, Attendance, CaseFile, Hearing, HearingState, Official, Part};
use crate::said;
use crate::text::{Said, Text, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;

/// The roster; empty when it cannot be read.
pub(super) fn roster(ctx: &Ctx<'_>) -> Vec<Official> {
    ctx.ledger.officials().unwrap_or_default()
}

/// Names of officials: those in post on the day are offered, a name outside the roster is pointed out.
pub(super) fn officials_field(
    label: Text,
    value: &str,
    day: Option<NaiveDate>,
    ctx: &Ctx<'_>,
) -> Field {
    let roster = roster(ctx);
    let day = day.unwrap_or(ctx.ledger.today());
    let in_post: Vec<String> = roster
        .iter()
        .filter(|o| o.in_post(day))
        .map(|o| o.name.clone())
        .collect();
    last_of_names(line("officials", label).numbered().listed(), in_post)
        .with(value)
        .hint(text(
            "当日在任的负责人，几人用顿号分开",
            "officials in post that day; separate several by 、 or comma",
        ))
        .check(move |typed| {
            let names = names(typed);
            let notes = names.iter().map(|name| note(&roster, name, day));
            Ok(Some(Said::joined(notes, "；", "; ")))
        })
}

fn note(roster: &[Official], name: &str, day: NaiveDate) -> Said {
    match find(roster, name, day) {
        Some(o) if o.in_post(day) => {
            let (post, rank) = (&o.post, o.rank.text());
            said!("{name}：{post}，{rank}", "{name}: {post}, {rank}"; name = Said::same(name), post = Said::same(post), rank = rank)
        }
        Some(_) => said!("{name} 在 {day} 不在任", "{name} is not in post on {day}"),
        None => said!(
            "{name} 不在名册，请核对姓名",
            "{name} is not in the roster; check the name"
        ),
    }
}

/// The entry of a name: the one in post on the day before any other.
pub(super) fn find<'a>(roster: &'a [Official], name: &str, day: NaiveDate) -> Option<&'a Official> {
    let mut named = roster.iter().filter(|o| o.name == name);
    let first = named.clone().next();
    named.find(|o| o.in_post(day)).or(first)
}

/// Names of staff or lawyers, offered from the case's own agents and hearings.
pub(super) fn names_field(
    key: &'static str,
    label: Text,
    part: Part,
    value: &str,
    case: &CaseFile,
) -> Field {
    let mut words: Vec<String> = case
        .people_of_ours()
        .filter(|p| p.part.column() == part)
        .map(|p| p.name.clone())
        .collect();
    let staff = part == Part::Staff;
    words.extend(
        case.agents
            .iter()
            .filter(|a| (a.kind == crate::case::AgentKind::Staff) == staff)
            .map(|a| a.name.clone()),
    );
    if staff {
        words.push(case.head.handler.clone());
    }
    words.retain(|w| !w.is_empty());
    let mut seen = std::collections::BTreeSet::new();
    words.retain(|w| seen.insert(w.clone()));
    last_of_names(line(key, label).numbered(), words).with(value)
}

/// The names of one part in a hearing, as the field shows them.
pub(super) fn shown(hearing: &Hearing, part: Part) -> String {
    let names: Vec<&str> = hearing
        .people
        .iter()
        .filter(|p| p.part.column() == part)
        .map(|p| p.name.as_str())
        .collect();
    names.join("、")
}

/// Sets who stands in one part: those named before keep what is recorded of them, one who comes in another's place takes
/// that place with nothing recorded yet, others join in a state.
pub(super) fn set_part(
    hearing: &mut Hearing,
    part: Part,
    typed: &str,
    state: AppearanceState,
    roster: &[Official],
) {
    let mut wanted: Vec<String> = Vec::new();
    for name in names(typed) {
        if !wanted.contains(&name) {
            wanted.push(name);
        }
    }
    let day = hearing.day;
    type Placed = Vec<(usize, Attendance)>;
    let (there, others): (Placed, Placed) = std::mem::take(&mut hearing.people)
        .into_iter()
        .enumerate()
        .partition(|(_, p)| p.part.column() == part);
    let before: Vec<&str> = there.iter().map(|(_, p)| p.name.as_str()).collect();
    let now: Vec<&str> = wanted.iter().map(String::as_str).collect();
    let pairs = paired(&before, &now);
    let last = there.len() + others.len();
    let mut all = others;
    for (name, at) in wanted.iter().zip(pairs) {
        let held = at.and_then(|at| there.get(at));
        if let Some(same) = held.filter(|(_, p)| p.name == *name) {
            all.push(same.clone());
            continue;
        }
        let mut person = Attendance::new(part, name, state);
        if part == Part::Official
            && let Some(o) = find(roster, name, day)
        {
            person.official = Some(o.uuid);
            person.post.clone_from(&o.post);
            person.rank = Some(o.rank);
        }
        person.uuid = held.map_or(person.uuid, |(_, p)| p.uuid);
        all.push((held.map_or(last, |(place, _)| *place), person));
    }
    // Where each stood; who joins stands last.
    all.sort_by_key(|(place, _)| *place);
    hearing.people = all.into_iter().map(|(_, p)| p).collect();
}

/// Other hearings on the same day that the same officials stand in.
pub(super) fn clashes(typed: &str, day: NaiveDate, case: i64, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
    let wanted = names(typed);
    let docket = ctx.ledger.docket();
    let number = day.num_days_from_ce();
    let mut out = Vec::new();
    for at in 0..docket.len() {
        let row = docket.row(at);
        if row.id() == case {
            continue;
        }
        let there = row
            .events()
            .iter()
            .filter(|e| e.day == number && e.mark.is_hearing());
        for event in there {
            // Several officials of one hearing stand in one word.
            let held = row.word(event.name);
            if let Some(name) = wanted.iter().find(|n| names(held).contains(n)) {
                let other = row.number();
                out.push((
                    said!(
                        "{name} 当日还有 {other} 的开庭",
                        "{name} is also named for {other} that day"
                    ),
                    Role::Warn,
                ));
            }
        }
    }
    out
}

/// The hearing a command means when none is chosen: the next one, else the last.
pub(super) fn next_or_last(case: &CaseFile, today: NaiveDate) -> Option<&Hearing> {
    let standing = |h: &&Hearing| h.state != HearingState::Cancelled;
    case.hearings
        .iter()
        .filter(standing)
        .filter(|h| h.day >= today)
        .min_by_key(|h| h.day)
        .or_else(|| case.hearings.iter().filter(standing).max_by_key(|h| h.day))
}

/// The hearing to mark when none is chosen: the last whose day has come, else the next.
pub(super) fn last_or_next(case: &CaseFile, today: NaiveDate) -> Option<&Hearing> {
    case.hearings
        .iter()
        .filter(|h| h.came_by(today))
        .max_by_key(|h| h.day)
        .or_else(|| next_or_last(case, today))
}

/// `2023-01-05 09:30 第三法庭`.
pub(super) fn hearing_name(hearing: &Hearing) -> String {
    [
        hearing.day.to_string(),
        hearing.time.clone(),
        hearing.place.clone(),
    ]
    .into_iter()
    .filter(|s| !s.is_empty())
    .collect::<Vec<_>>()
    .join(" ")
}
