//! Which hearing of a case is meant: by its day, with its time or kind where there are several, or by its UUID.

use uuid::Uuid;

use super::row_meant::shorts;
use super::{Failure, Session};
use crate::case::{CaseFile, Hearing, HearingKind, HearingState};
use crate::ledger::{Ledger, label};
use crate::said;

/// The hearing that was typed; none where nothing was.
///
/// # Errors
/// No such hearing, or several on that day: said with those there are.
pub(super) fn hearing(
    s: &Session,
    ledger: &Ledger,
    case: &CaseFile,
    typed: Option<&str>,
) -> Result<Option<Uuid>, Failure> {
    let Some(typed) = typed.map(str::trim) else {
        return Ok(None);
    };
    let of_case = case.head.kind;
    let live = || {
        let all = case.hearings.iter();
        all.filter(|h| h.state != HearingState::Cancelled)
    };
    // The code is what is left where neither time nor kind tells two apart.
    let uuids: Vec<Uuid> = live().map(|h| h.uuid).collect();
    let codes = shorts(uuids.iter().copied());
    let code = |uuid: Uuid| {
        let at = uuids.iter().position(|u| *u == uuid);
        at.and_then(|at| codes.get(at))
            .map(String::as_str)
            .unwrap_or_default()
    };
    let named = |h: &&Hearing| h.uuid.to_string() == typed || code(h.uuid) == typed;
    if let Some(one) = live().find(named) {
        return Ok(Some(one.uuid));
    }
    // What stands behind the day: `15:00`, `庭前会议`, or nothing.
    let (words, more) = match typed.rsplit_once(char::is_whitespace) {
        Some((words, more)) if s.day(typed, ledger.calendar()).is_err() => (words, Some(more)),
        _ => (typed, None),
    };
    let day = s.day(words, ledger.calendar())?;
    let time = more.map(|m| m.replace('：', ":"));
    let time = time.map(|t| match t.split_once(':') {
        Some((hour, minute)) if hour.len() == 1 => format!("0{hour}:{minute}"),
        _ => t,
    });
    let kind = more.and_then(HearingKind::from_word);
    let fits = |h: &&Hearing| {
        h.day == day
            && match (kind, time.as_deref()) {
                (Some(kind), _) => h.kind_in(of_case) == kind,
                (None, Some(time)) => h.time == time || code(h.uuid) == time,
                (None, None) => true,
            }
    };
    let found: Vec<&Hearing> = live().filter(fits).collect();
    let tries = || found.iter().filter(|h| h.tries(of_case));
    match found.as_slice() {
        [one] => return Ok(Some(one.uuid)),
        // One that tries the case is meant before one that prepares it.
        [_, ..] if tries().count() == 1 => return Ok(tries().next().map(|h| h.uuid)),
        _ => {}
    }
    let told = |h: &Hearing| {
        let kind = h.kind_in(of_case).text().zh;
        let parts = [h.day.to_string(), h.time.clone(), kind.to_string()];
        let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        parts.join(" ")
    };
    let shown = |h: &Hearing| {
        let words = told(h);
        match live().filter(|other| told(other) == words).count() {
            0 | 1 => words,
            _ => format!("{words} {}", code(h.uuid)),
        }
    };
    let name = label(case);
    let list = |these: Vec<String>| these.join("、");
    if found.is_empty() {
        let all = list(live().map(shown).collect());
        return Err(Failure::missing(
            said!(
                "{name} 在 {typed} 没有开庭",
                "{name} has no hearing on {typed}"
            ),
            match all.is_empty() {
                true => said!("此案没有登记开庭", "no hearing is recorded in this case"),
                false => said!("已登记的开庭：{all}", "hearings: {all}"),
            },
        ));
    }
    let n = found.len();
    let all = list(found.into_iter().map(shown).collect());
    Err(Failure::usage(
        said!(
            "{name} 在 {day} 有 {n} 次开庭",
            "{name} has {n} hearings on {day}"
        ),
        said!(
            "在日期后写明时间、种类或末尾的短码：{all}",
            "write the time, the kind or the code at the end behind the day: {all}"
        ),
    ))
}
