//! The end of a case from cells: closing day and outcome, service, appeal, compensation.

use chrono::NaiveDate;

use super::checks::says_closed;
use super::day_cells::serial_of;
use super::facts::{set, set_all};
use super::outcome::{Read, read};
use super::row::{Field, RowReader};
use crate::case::{CaseFile, Fact, FactKind, HearingState, Kind, Outcome, Side};
use crate::exchange::headers::{About, Meaning, either};
use crate::exchange::sheet::Cell;
use crate::exchange::values::{self, Reading};
use crate::said;
use crate::text::Said;

pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    ending(case, reader);
    after_closing(case, "served", FactKind::Served, reader);
    after_closing(case, "took_effect", FactKind::TookEffect, reader);
    appeals(case, reader);
    compensation(case, reader);
}

/// What the cell of the outcome comes to.
enum Ended {
    /// So it ended.
    As(Outcome),
    /// It ended, and how is not certain: asked, and until then 结案方式待核.
    Somehow,
    /// The words say that it goes on, or nothing that is understood.
    Unsaid,
}

const NOT_CLOSED: &[&str] = &[
    "未结",
    "未审结",
    "未结案",
    "未判决",
    "未判",
    "在审",
    "审理中",
    "在办",
    "尚未结案",
    "未办结",
];

/// A closing day, or an outcome however uncertain, closes the case: what is closed is never counted as pending.
fn ending(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let said = reader.take("outcome");
    // 未结 in the column of the day says that there is none
    let open = reader.cell_of("closed").is_some_and(|f| {
        let text: String = f.text.chars().filter(|c| !c.is_whitespace()).collect();
        NOT_CLOSED.contains(&text.as_str())
    });
    let day = match open {
        true => {
            reader.take("closed");
            None
        }
        false => reader.day("closed"),
    };
    let ended = said
        .as_ref()
        .map(|field| outcome(case, field, day.as_ref().map(|(_, d)| *d), reader));
    let at = case
        .facts
        .iter()
        .position(|f| f.kind == FactKind::Concluded);
    let known = match &ended {
        Some(Ended::As(outcome)) => Some(*outcome),
        _ => None,
    };
    if let Some(fact) = at.and_then(|at| case.facts.get_mut(at)) {
        fact.outcome = known.or(fact.outcome);
        fact.day = day.map_or(fact.day, |(_, day)| day);
        return;
    }
    let until_known = known.unwrap_or(unknown(case.head.kind));
    match (ended, day) {
        (_, Some((field, day))) => {
            if said.is_none() {
                reader.doubt(
                    &field,
                    said!(
                        "有结案日而没有结案方式，按已结导入，结案方式待核",
                        "a closing day without an outcome: closed, how it ended is to be found out"
                    ),
                );
            }
            case.facts.push(Fact::concluded(day, until_known));
        }
        (Some(Ended::As(_) | Ended::Somehow), None) => {
            if let Some(field) = said {
                without_day(case, &field, until_known, reader);
            }
        }
        (Some(Ended::Unsaid) | None, None) => {
            if let Some(field) = says_closed(reader) {
                without_day(case, &field, until_known, reader);
            }
        }
    }
}

/// The outcome of a case whose outcome is not known yet.
fn unknown(kind: Kind) -> Outcome {
    match kind {
        Kind::Litigation => Outcome::Unknown,
        Kind::Reconsideration => Outcome::RUnknown,
        Kind::Enforcement => Outcome::EUnknown,
    }
}

/// Said to be closed, and not when. The last day that the row itself tells of stands for it, and that is said; where a hearing
/// is still to come, or the row has no day at all, the case cannot be closed yet.
fn without_day(case: &mut CaseFile, field: &Field, outcome: Outcome, reader: &mut RowReader<'_>) {
    let today = reader.desk.today;
    let ahead = case
        .hearings
        .iter()
        .any(|h| h.day > today && h.state != HearingState::Cancelled);
    let heard = case.hearings.iter().map(|h| h.day);
    let days = case.facts.iter().map(|f| f.day).chain(heard);
    match days.filter(|d| *d <= today).max().filter(|_| !ahead) {
        Some(day) => {
            reader.doubt_and_keep(
                field,
                said!(
                    "没有结案日：按已结导入，结案日暂记为本行最晚的日期 {day}，请补写",
                    "no closing day: taken as closed on {day}, the last day of this row; supply it"
                ),
            );
            case.facts.push(Fact::concluded(day, outcome));
        }
        None => reader.doubt_and_keep(
            field,
            said!(
                "写明已结而没有结案日，无法计入审结，原文记入备注；请补写结案日",
                "said to be closed, but there is no closing day: it cannot count as closed, the words are kept in the note; supply the day"
            ),
        ),
    }
}

/// The outcome a cell says. What the file already has stays where the cell may mean it.
fn outcome(
    case: &CaseFile,
    field: &Field,
    day: Option<NaiveDate>,
    reader: &mut RowReader<'_>,
) -> Ended {
    let dated = day.is_some();
    let kept = case.outcome();
    let (kind, instance) = (case.head.kind, case.head.instance);
    let fits = |o: Outcome| o.kind() == kind && o.fits(instance);
    if let Some(own) = reader.desk.names.outcome(&field.text, fits) {
        return Ended::As(own);
    }
    let list = match read(kind, instance, &field.text, day.or(case.closed())) {
        Read::Sure(outcome) => return Ended::As(outcome),
        Read::Likely(outcome) => {
            let label = outcome.text();
            reader.doubt_and_keep(
                field,
                said!(
                    "按主文的用语读作“{label}”，请核对；原文记入备注",
                    "by the words of the operative part read as {label}; check it, the words are kept in the note"; label = label
                ),
            );
            return Ended::As(outcome);
        }
        Read::Open => {
            if dated {
                reader.doubt_and_keep(
                    field,
                    said!(
                        "写着未结，却有结案日：按已结导入，结案方式待核",
                        "said to go on, but there is a closing day: closed, how it ended is to be found out"
                    ),
                );
                return Ended::Somehow;
            }
            return Ended::Unsaid;
        }
        Read::Ask(list) if kept.is_some_and(|k| list.contains(&k)) => {
            // settled by hand; the words stay where they are
            reader.leave(field);
            return kept.map_or(Ended::Somehow, Ended::As);
        }
        Read::Ask(list) => Some(list),
        Read::Unknown => None,
    };
    // decided by hand meanwhile
    let decided = kept.filter(|k| *k != unknown(kind));
    if let (Some(kept), true) = (decided, list.as_ref().is_none_or(Vec::is_empty)) {
        reader.keep(field);
        return Ended::As(kept);
    }
    let choices: Vec<Meaning> = list
        .iter()
        .flatten()
        .copied()
        .map(Meaning::Outcome)
        .collect();
    reader.ask(
        About::Outcome,
        &field.text,
        &choices,
        Some(Meaning::Outcome(unknown(kind))),
    );
    let ended = list.is_some() || dated;
    let why = match (choices.is_empty(), ended) {
        (false, _) => {
            let either: Said = either(&choices);
            said!(
                "是{either}？请写明；结案方式待核，原文记入备注",
                "is it {either}? until then how it ended is to be found out, the words are kept in the note"; either = either
            )
        }
        (true, true) if list.is_some() => said!(
            "没有写明怎样结案（如驳回诉讼请求、确认违法），结案方式待核，原文记入备注",
            "how it ended is not said: to be found out, the words are kept in the note"
        ),
        (true, true) => said!(
            "认不出这种结案方式，结案方式待核，原文记入备注",
            "unknown outcome: how it ended is to be found out, the words are kept in the note"
        ),
        (true, false) => said!(
            "认不出这种结案方式，也没有结案日，按未结导入，原文记入备注",
            "unknown outcome and no closing day: taken as open, the words are kept in the note"
        ),
    };
    reader.doubt_and_keep(field, why);
    if ended { Ended::Somehow } else { Ended::Unsaid }
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
            "案件按未结导入，此项记入备注",
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
                    "写了上诉而没有上诉日期，记入备注",
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
    let answered =
        values::yes_no(&field.text).filter(|_| !field.text.trim().starts_with(['0', '1']));
    let paid = case.outcome().is_some_and(pays);
    if asked || answered.is_some() {
        let denied = matches!(field.text.trim(), "否" | "不赔偿" | "未赔偿" | "不予赔偿");
        if paid && denied {
            reader.doubt_and_keep(&field, unpaid());
        } else if answered != Some("no") {
            reader.keep(&field);
        }
        return;
    }
    let read = sum(&field);
    let Some(amount) = reader.settle(&field, read) else {
        return;
    };
    let closing = case
        .facts
        .iter_mut()
        .find(|f| f.kind == FactKind::Concluded);
    match closing {
        // 0 is no sum that anybody pays
        Some(fact) if amount == 0 && fact.amount_fen.is_none() => {
            if paid {
                reader.doubt_and_keep(&field, unpaid());
            }
        }
        Some(fact) => fact.amount_fen = Some(amount),
        None if amount == 0 => {}
        None => reader.doubt_and_keep(
            &field,
            said!(
                "案件未结，赔偿金额记入备注，结案后再登记",
                "the case is open: the sum is kept in the note until it is closed"
            ),
        ),
    }
}

/// Outcomes that order a sum to be paid.
fn pays(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Compensated | Outcome::AgreementCompensated | Outcome::OrderedToPay
    )
}

fn unpaid() -> Said {
    said!(
        "结案方式是判决赔偿或给付，这里却没有金额，请核对",
        "the outcome orders a payment, and there is no sum here; check it"
    )
}

/// A sum in yuan, or in 万元 where the heading says so.
fn sum(field: &Field) -> Reading<i64> {
    if let Cell::Day(day, _) = &field.cell {
        let number = serial_of(*day);
        return Reading::Unread(said!(
            "这一格是日期格式（数字 {number}），不是金额",
            "in the format of a date (the number {number}), no sum"
        ));
    }
    let in_ten_thousands = field.heading.contains("万元");
    let plain = match &field.cell {
        // 30000.000000004 is how a spreadsheet keeps 30000
        Cell::Number(n) if n.abs() < 1e13 && ((n * 100.0).round() - n * 100.0).abs() < 1e-4 => {
            if in_ten_thousands {
                n.to_string()
            } else {
                format!("{n:.2}")
            }
        }
        _ => field.text.to_string(),
    };
    let bare = plain
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    match in_ten_thousands && bare {
        true => values::money(&format!("{plain}万")),
        false => values::money(&plain),
    }
}
