//! The end of a case from cells: closing day and outcome, service, appeal, compensation.

use super::Asked;
use super::facts::{set, set_all};
use super::outcome::{Read, read};
use super::row::{Field, RowReader};
use crate::case::{AmountError, CaseFile, Fact, FactKind, Kind, Outcome, Side, fen};
use crate::exchange::sheet::Cell;
use crate::exchange::values;
use crate::said;
use crate::text::{Said, clean_line};

pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    ending(case, reader);
    after_closing(case, "served", FactKind::Served, reader);
    appeals(case, reader);
    compensation(case, reader);
}

/// A closing has a day and an outcome; one without the other leaves the case open, and the text in the note.
fn ending(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let said = reader.take("outcome");
    let day = reader.day("closed");
    let outcome = said.as_ref().and_then(|field| outcome(case, field, reader));
    let at = case
        .facts
        .iter()
        .position(|f| f.kind == FactKind::Concluded);
    if let Some(fact) = at.and_then(|at| case.facts.get_mut(at)) {
        fact.outcome = outcome.or(fact.outcome);
        fact.day = day.map_or(fact.day, |(_, day)| day);
        return;
    }
    match (outcome, day, said) {
        (Some(outcome), Some((_, day)), _) => case.facts.push(Fact::concluded(day, outcome)),
        (Some(_), None, Some(field)) => reader.doubt_and_keep(
            &field,
            said!(
                "有结案方式而没有结案日,按未结导入,原文记入备注",
                "an outcome without a closing day: taken as open, the words are kept in the note"
            ),
        ),
        (None, Some((field, _)), None) => reader.doubt_and_keep(
            &field,
            said!(
                "有结案日而没有结案方式,按未结导入,原文记入备注",
                "a closing day without an outcome: taken as open, the words are kept in the note"
            ),
        ),
        // the outcome's own problem is said already
        (None, Some((field, _)), Some(_)) => reader.keep(&field),
        _ => {}
    }
}

/// The outcome a cell says. What the file already has stays where the cell may mean it.
fn outcome(case: &CaseFile, field: &Field, reader: &mut RowReader<'_>) -> Option<Outcome> {
    let kept = case.outcome();
    let (kind, instance) = (case.head.kind, case.head.instance);
    let fits = |o: Outcome| o.kind() == kind && o.fits(instance);
    if let Some(own) = reader.desk.names.outcome(&field.text, fits) {
        return Some(own);
    }
    let (list, why): (Vec<Outcome>, Said) = match read(kind, instance, &field.text) {
        Read::Sure(outcome) => return Some(outcome),
        Read::Open => return None,
        Read::Likely(list) | Read::Ask(list) if kept.is_some_and(|k| list.contains(&k)) => {
            return kept;
        }
        Read::Likely(list) => {
            let first = list.first().copied();
            ask(kind, field, &list, first, reader);
            let (zh, en) = names(&list);
            reader.doubt(
                field,
                said!(
                    "可能是{zh};按第一个导入,请核对",
                    "may be {en}; taken as the first, to be checked"
                ),
            );
            return first;
        }
        Read::Ask(list) => {
            ask(kind, field, &list, None, reader);
            let (zh, en) = names(&list);
            let why = if list.is_empty() {
                said!(
                    "没有写明怎样结案(如驳回诉讼请求、确认违法),按未结导入,原文记入备注",
                    "how it ended is not said: taken as open, the words are kept in the note"
                )
            } else {
                said!(
                    "是{zh}?请写明;按未结导入,原文记入备注",
                    "is it {en}? taken as open, the words are kept in the note"
                )
            };
            (list, why)
        }
        Read::Unknown => {
            ask(kind, field, &[], None, reader);
            let why = said!(
                "认不出这种结案方式,按未结导入,原文记入备注",
                "unknown outcome: taken as open, the words are kept in the note"
            );
            (Vec::new(), why)
        }
    };
    if list.is_empty() && kept.is_some() {
        // decided by hand meanwhile
        reader.keep(field);
        return kept;
    }
    reader.doubt_and_keep(field, why);
    None
}

/// The officer is asked what the word means; once said, it is so for every row (`Names::say`).
fn ask(
    kind: Kind,
    field: &Field,
    list: &[Outcome],
    taken: Option<Outcome>,
    reader: &mut RowReader<'_>,
) {
    reader.asked.push(Asked {
        kind,
        word: clean_line(&field.text),
        outcomes: list.to_vec(),
        taken,
        rows: 1,
    });
}

fn names(list: &[Outcome]) -> (String, String) {
    let zh: Vec<String> = list.iter().map(|o| format!("“{}”", o.text().zh)).collect();
    let en: Vec<String> = list
        .iter()
        .map(|o| format!("\"{}\"", o.text().en))
        .collect();
    (zh.join("还是"), en.join(" or "))
}

/// What needs a closing: without one it stays as a note.
fn after_closing(case: &mut CaseFile, id: &str, kind: FactKind, reader: &mut RowReader<'_>) {
    let Some((field, day)) = reader.day(id) else {
        return;
    };
    if case.concluded().is_some() {
        set(case, kind, 0, day);
    } else {
        not_closed(&field, reader);
    }
}

fn not_closed(field: &Field, reader: &mut RowReader<'_>) {
    reader.doubt_and_keep(
        field,
        said!(
            "案件按未结导入,此项记入备注",
            "the case is taken as open; this is kept in the note"
        ),
    );
}

/// 是否上诉 says whether and who, 上诉时间 when.
fn appeals(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let who = reader.answer("appealed");
    let days = reader.days("appealed_day");
    let says_no = who
        .as_ref()
        .is_some_and(|f| values::yes_no(&f.text) == Some("no"));
    if case.head.kind != Kind::Litigation {
        for field in who.iter().chain(days.as_ref().map(|(f, _)| f)) {
            if !says_no {
                reader.keep(field);
            }
        }
        return;
    }
    let Some((field, days)) = days else {
        let recorded = case.day(FactKind::Appealed).is_some();
        if let Some(field) = who.filter(|_| !says_no && !recorded) {
            reader.doubt_and_keep(
                &field,
                said!(
                    "写了上诉而没有上诉日期,记入备注",
                    "an appeal without its day; kept in the note"
                ),
            );
        }
        return;
    };
    if case.concluded().is_none() {
        not_closed(&field, reader);
        return;
    }
    let sides: Vec<Option<Side>> = who
        .as_ref()
        .map(|f| {
            super::day_cells::entries(&f.text)
                .iter()
                .map(|w| side(w))
                .collect()
        })
        .unwrap_or_default();
    set_all(case, FactKind::Appealed, days.into_iter().map(|(d, _)| d));
    let mut appeals: Vec<&mut Fact> = case
        .facts
        .iter_mut()
        .filter(|f| f.kind == FactKind::Appealed)
        .collect();
    appeals.sort_by_key(|f| f.day);
    for (fact, side) in appeals.into_iter().zip(sides) {
        fact.by = side.or(fact.by);
    }
}

fn side(word: &str) -> Option<Side> {
    Side::from_word(word).or_else(|| {
        let says = [
            ("双方", Side::Both),
            ("均", Side::Both),
            ("原告", Side::Theirs),
            ("对方", Side::Theirs),
            ("被告", Side::Ours),
            ("我", Side::Ours),
        ];
        says.iter().find(|(w, _)| word.contains(w)).map(|(_, s)| *s)
    })
}

/// 赔偿金额 in yuan; 是否行政赔偿 is a remark.
fn compensation(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let Some(field) = reader.answer("compensation") else {
        return;
    };
    let asked = field.heading.contains("是否");
    if asked {
        if values::yes_no(&field.text) != Some("no") {
            reader.keep(&field);
        }
        return;
    }
    let written = match &field.cell {
        Cell::Number(n) => n.to_string(),
        _ => field.text.clone(),
    };
    let closing = case
        .facts
        .iter_mut()
        .find(|f| f.kind == FactKind::Concluded);
    match (fen(&written), closing) {
        (Ok(amount), Some(fact)) => fact.amount_fen = Some(amount),
        (Err(e @ AmountError::TooLarge), _) => {
            let (what, hint) = e.said(&field.text);
            reader.doubt_and_keep(
                &field,
                said!("{what};{hint}", "{what}; {hint}"; what = what, hint = hint),
            );
        }
        (Err(_), _) if values::yes_no(&field.text) == Some("no") => {}
        _ => reader.keep(&field),
    }
}
