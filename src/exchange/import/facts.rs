//! Facts from day columns: received, docketed, answered, suspended, papers received, and the lines of other facts.

use chrono::NaiveDate;

use super::field::Field;
use super::row::RowReader;
use super::{checks, closing};
use crate::case::{CaseFile, Fact, FactKind, Kind, Side};
use crate::exchange::ledger_out::{answer_fact, copy_fact, docket_fact};
use crate::exchange::values::{self, Reading};
use crate::said;

pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let (kind, instance) = (case.head.kind, case.head.instance);
    for (id, fact) in [
        ("act_made", FactKind::ActMade),
        ("filed", filed_fact(kind)),
        ("received", received_fact(kind)),
        ("docketed", docket_fact(kind)),
        ("copy_received", copy_fact(kind, instance)),
        ("answer_filed", answer_fact(kind, instance)),
    ] {
        if let Some((field, day)) = reader.day(id) {
            if fact.fits(kind) {
                first_day(case, fact, day, &field, reader);
            } else {
                reader.keep(&field);
            }
        }
    }
    for (id, fact) in [
        ("suspended", FactKind::Suspended),
        ("resumed", FactKind::Resumed),
    ] {
        if let Some((_, days)) = reader.days(id) {
            set_all(case, fact, days.into_iter().map(|(day, _)| day));
        }
    }
    closing::apply(case, reader);
    papers(case, reader);
    timeline(case, reader);
    without_receipt(case, reader);
    case.sort();
    checks::apply(case, reader);
}

/// The fact by which the case came to be ours to handle.
fn received_fact(kind: Kind) -> FactKind {
    match kind {
        Kind::Litigation | Kind::Reconsideration => FactKind::Received,
        Kind::Enforcement => FactKind::EnforcementAccepted,
    }
}

/// The fact by which the other side, or we, went to the court or the organ.
fn filed_fact(kind: Kind) -> FactKind {
    match kind {
        Kind::Litigation => FactKind::ComplaintFiled,
        Kind::Reconsideration => FactKind::ApplicationFiled,
        Kind::Enforcement => FactKind::EnforcementApplied,
    }
}

/// A row that only says when the court docketed the case: from that day we count it, until a day of receipt is known.
fn without_receipt(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    if case.received().is_some() {
        return;
    }
    let Some(day) = case.day(docket_fact(case.head.kind)) else {
        return;
    };
    // a docketing that was on file, or in our own 案卷数据, says nothing new
    let Some(field) = reader.cell_of("docketed").cloned() else {
        return;
    };
    case.facts.push(Fact::new(FactKind::Informed, day));
    reader.doubt(
        &field,
        said!(
            "没有收案日和收到副本日，统计按立案日 {day} 计；答辩期限待登记收到副本日后计算",
            "no day of receipt: figures count it from {day}; the answer's last day waits for the day our copy came"
        ),
    );
}

/// The day of a fact that a case has once. A later sheet that gives another day is not believed over the first.
pub(super) fn first_day(
    case: &mut CaseFile,
    kind: FactKind,
    day: NaiveDate,
    field: &Field,
    reader: &mut RowReader<'_>,
) {
    let known = case.day(kind).filter(|known| *known != day);
    match known.filter(|_| reader.continues) {
        Some(known) => reader.doubt_and_keep(
            field,
            said!(
                "同一案件前面的表写的是 {known}，以前面的为准，这里的记入备注",
                "an earlier sheet says {known} of the same case, which stands; this one is kept in the note"
            ),
        ),
        None => {
            set(case, kind, 0, day);
        }
    }
}

/// The day of the nth fact of a kind, counted by days; a new fact where there are fewer.
pub(super) fn set(case: &mut CaseFile, kind: FactKind, nth: usize, day: NaiveDate) -> usize {
    let mut at: Vec<usize> = (0..case.facts.len())
        .filter(|i| case.facts.get(*i).is_some_and(|f| f.kind == kind))
        .collect();
    at.sort_by_key(|i| case.facts.get(*i).map(|f| f.day));
    match at.get(nth) {
        Some(i) => {
            if let Some(fact) = case.facts.get_mut(*i) {
                fact.day = day;
            }
            *i
        }
        None => {
            case.facts.push(Fact::new(kind, day));
            case.facts.len() - 1
        }
    }
}

pub(super) fn set_all(case: &mut CaseFile, kind: FactKind, days: impl Iterator<Item = NaiveDate>) {
    let mut days: Vec<NaiveDate> = days.collect();
    days.sort_unstable();
    // later ones first: a day set must not change which is the nth
    let old = case.facts.iter().filter(|f| f.kind == kind).count();
    let known: Vec<usize> = (0..days.len().min(old)).collect();
    let mut places = Vec::new();
    let mut at: Vec<usize> = (0..case.facts.len())
        .filter(|i| case.facts.get(*i).is_some_and(|f| f.kind == kind))
        .collect();
    at.sort_by_key(|i| case.facts.get(*i).map(|f| f.day));
    for nth in known {
        places.extend(at.get(nth).copied().zip(days.get(nth).copied()));
    }
    for (place, day) in places {
        if let Some(fact) = case.facts.get_mut(place) {
            fact.day = day;
        }
    }
    case.facts
        .extend(days.into_iter().skip(old).map(|day| Fact::new(kind, day)));
}

/// Opinions and advice are facts when the cell says their day.
fn papers(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let paper = match case.head.kind {
        Kind::Litigation | Kind::Enforcement => ("advice", FactKind::AdviceReceived),
        Kind::Reconsideration => ("opinion", FactKind::OpinionReceived),
    };
    for id in ["advice", "opinion"] {
        let Some(field) = reader.answer(id) else {
            continue;
        };
        let digits = field.text.chars().any(|c| c.is_ascii_digit());
        match super::day_cells::days(&field, reader.desk) {
            Reading::Value(days) if id == paper.0 && digits => {
                set_all(case, paper.1, days.into_iter().map(|(d, _)| d));
            }
            _ if values::yes_no(&field.text) == Some("no") => {}
            // on file meanwhile
            _ if id == paper.0 && case.day(paper.1).is_some() => reader.keep(&field),
            _ if id == paper.0 => reader.doubt_and_keep(
                &field,
                said!(
                    "写了收到建议书（意见书）而看不出日期，没有登记，原文记入备注；请写明收到的日期",
                    "advice or an opinion without its day: not entered, the words are kept in the note; say when it came"
                ),
            ),
            _ => reader.keep(&field),
        }
    }
}

/// Lines of `事实 2022-05-01 至 2022-06-01 对方`, as the export writes them.
fn timeline(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let Some(field) = reader.take("timeline") else {
        return;
    };
    let mut seen: Vec<FactKind> = Vec::new();
    let mut unread = Vec::new();
    for line in field.text.split(['\n', '；', ';']).map(str::trim) {
        if line.is_empty() {
            continue;
        }
        let Some(entry) = entry(line, case.head.kind) else {
            unread.push(line.to_string());
            continue;
        };
        let nth = seen.iter().filter(|k| **k == entry.kind).count();
        seen.push(entry.kind);
        let at = set(case, entry.kind, nth, entry.day);
        if let Some(fact) = case.facts.get_mut(at) {
            fact.until = entry.until.or(fact.until);
            fact.by = entry.by.or(fact.by);
        }
    }
    if !unread.is_empty() {
        let rest = Field {
            text: unread.join(" ").into(),
            ..field
        };
        reader.doubt_and_keep(
            &rest,
            said!(
                "认不出这些事实，已记入备注；应如：延长期限 2022-05-01 至 2022-06-01",
                "not read as facts, kept in the note; right: extended 2022-05-01 to 2022-06-01"
            ),
        );
    }
}

/// The words before the first day name the fact; its day, its last day, and who did it follow.
fn entry(line: &str, kind: Kind) -> Option<Fact> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = words.iter().position(|w| w.parse::<NaiveDate>().is_ok())?;
    let name = words.get(..at)?.join(" ");
    let mut fact = Fact::new(
        FactKind::from_name(&name, kind)?,
        words.get(at)?.parse().ok()?,
    );
    let mut rest = words.get(at + 1..)?.iter().copied().peekable();
    if matches!(rest.peek(), Some(&"至" | &"to")) {
        rest.next();
        fact.until = Some(rest.next()?.parse().ok()?);
    }
    let by: Vec<&str> = rest.collect();
    if !by.is_empty() {
        fact.by = Some(Side::from_word(&by.join(" "))?);
    }
    Some(fact)
}
