//! The end of a case from cells: closing day and outcome, service, effect.

use chrono::NaiveDate;

use super::about_day::{moved, without_day};
use super::by_standing::{beside_day, by_standing, without_day_in};
use super::checks::{says_closed, word_for_day};
use super::facts::first_day;
use super::field::Field;
use super::outcome::{Ending, read};
use super::outcome_aside::only_verdict;
use super::row::RowReader;
use super::whose::speaks_of_reconsideration;
use crate::case::{CaseFile, Fact, FactKind, Kind, Outcome};
use crate::exchange::headers::{About, Meaning, either};
use crate::exchange::sheet::Cell;
use crate::said;
use crate::text::{Said, clean_line};

pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    ending(case, reader);
    super::by_standing::told_otherwise(case, reader);
    after_closing(case, "served", FactKind::Served, reader);
    after_closing(case, "took_effect", FactKind::TookEffect, reader);
    super::appeals::apply(case, reader);
    super::compensation::apply(case, reader);
}

/// What the cell of the outcome comes to.
pub(super) enum Ended {
    /// So it ended.
    As(Outcome),
    /// It ended, and how is not certain: asked, and until then 结案方式待核.
    Somehow,
    /// The words say that it goes on, or nothing that is understood.
    Unsaid,
}

/// The cell of the outcome, and its words without the day that may stand among them.
pub(super) struct Written {
    pub field: Field,
    pub words: String,
    pub day: Option<NaiveDate>,
}

/// A closing day, or an outcome however uncertain, closes the case: what is closed is never counted as pending.
fn ending(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let said = cell(case.head.kind, reader);
    // 未结 in the column of the day says that there is none, 已结 that there is one
    let worded = word_for_day((case.head.kind, case.head.instance), reader);
    let open = matches!(&worded, Some((_, Meaning::StandsOpen)));
    let day = match worded {
        Some((field, _)) => {
            reader.take("closed");
            reader.keep(&field);
            None
        }
        None => reader.day("closed"),
    };
    // 2024年5月6日判决驳回诉讼请求
    let within = said.as_ref().and_then(|s| Some((s.field.clone(), s.day?)));
    let day = match (day, within) {
        (Some((field, day)), Some((words, other))) if day != other => {
            reader.doubt(
                &words,
                said!(
                    "这里写的日期 {other} 与结案日 {day} 不同，以结案日为准",
                    "the day {other} here is not the closing day {day}, which stands"
                ),
            );
            Some((field, day))
        }
        (Some(day), _) => Some(day),
        (None, within) => within.filter(|_| !open),
    };
    let ended = said.as_ref().map(|said| {
        let ended = outcome(case, said, day.as_ref().map(|(_, d)| *d), reader);
        undecided(case, said, ended, reader)
    });
    let at = case
        .facts
        .iter()
        .position(|f| f.kind == FactKind::Concluded);
    let known = match (&ended, &said) {
        (Some(Ended::As(outcome)), Some(said)) => Some((*outcome, said.field.clone())),
        // 结案情况：驳回诉讼请求 beside the day
        (None, None) if day.is_some() => beside_day(case, reader),
        _ => None,
    };
    if let Some(at) = at {
        ended_before(case, at, known, day, reader);
        return;
    }
    let known = known.map(|(outcome, _)| outcome);
    let until_known = known.unwrap_or(Outcome::unknown(case.head.kind));
    match (ended, day) {
        (_, Some((field, day))) => {
            if said.is_none() && known.is_none() {
                reader.doubt(&field, outcome_unsaid());
            }
            case.facts.push(Fact::concluded(day, until_known));
        }
        (Some(Ended::As(_) | Ended::Somehow), None) => {
            if let Some(said) = said {
                without_day(case, &said.field, until_known, reader);
            }
        }
        (Some(Ended::Unsaid) | None, None) => {
            if let Some(field) = says_closed((case.head.kind, case.head.instance), reader) {
                let (words, day) = without_day_in(&field, reader);
                let bare = Field {
                    text: words.into(),
                    ..field.clone()
                };
                let known = by_standing(case, &bare, reader).unwrap_or(until_known);
                match day {
                    Some(day) => {
                        if known == Outcome::unknown(case.head.kind) {
                            reader.doubt(&field, outcome_unsaid());
                        }
                        case.facts.push(Fact::concluded(day, known));
                    }
                    None => without_day(case, &field, known, reader),
                }
            } else if let Some(field) = section(reader) {
                without_day(case, &field, until_known, reader);
            }
        }
    }
}

/// 驳回上诉 where both sides appealed, or a third party did: for whom it was, what was decided below says, and nothing here does.
fn undecided(case: &CaseFile, said: &Written, ended: Ended, reader: &mut RowReader<'_>) -> Ended {
    use Outcome::{
        AppealDismissedJudgment, AppealDismissedRuling, RetrialRefused, RetrialUpheldJudgment,
        RetrialUpheldRuling,
    };
    let Ended::As(outcome) = &ended else {
        return ended;
    };
    let dismissed = matches!(
        outcome,
        AppealDismissedJudgment
            | AppealDismissedRuling
            | RetrialUpheldJudgment
            | RetrialUpheldRuling
            | RetrialRefused
    );
    // settled by hand meanwhile
    let settled = case
        .outcome()
        .is_some_and(|known| known != Outcome::unknown(case.head.kind));
    let Some(who) = reader
        .unclear_appeal
        .clone()
        .filter(|_| dismissed && !settled)
    else {
        return ended;
    };
    let who = Said::same(clean_line(&who.text));
    reader.doubt_and_keep(
        &said.field,
        said!(
            "上诉（申请再审）的写的是“{who}”，驳回对哪一方有利看不出：结案方式待核，请写明原审结果，或在“我方地位”写明",
            "those who appealed are \"{who}\": for whom the dismissal was is not clear, how it ended is to be found out; say what was decided below, or our part";
            who = who
        ),
    );
    Ended::Somehow
}

fn outcome_unsaid() -> Said {
    said!(
        "有结案日而没有结案方式，按已结导入，结案方式待核",
        "a closing day without an outcome: closed, how it ended is to be found out"
    )
}

/// 已结案件 as the sheet's name or the row above says it, where the row has no word on it itself.
fn section(reader: &RowReader<'_>) -> Option<Field> {
    let words = reader.desk.closed.as_deref()?;
    if reader.cell_of("status").is_some() {
        return None;
    }
    let at = reader
        .cell_of("number")
        .or_else(|| reader.cell_of("plaintiff"))?;
    Some(Field {
        heading: "分节".into(),
        id: None,
        cell: Cell::Text(words.into()),
        text: words.into(),
        ..at.clone()
    })
}

/// The cell of the outcome. Another that says something else is said and kept; of an organ's case what speaks of the
/// reconsideration goes before.
fn cell(kind: Kind, reader: &mut RowReader<'_>) -> Option<Written> {
    let mut all = reader.take_all("outcome");
    let own = |f: &Field| kind == Kind::Reconsideration && speaks_of_reconsideration(&f.heading);
    // 胜诉 beside 驳回诉讼请求: who won is said of it, and is no other outcome
    let verdict = |f: &Field| only_verdict(&f.text);
    let told = |f: &Field| !verdict(f) && !super::row::is_nothing(&f.text);
    let at = all
        .iter()
        .position(|f| own(f) && told(f))
        .or_else(|| all.iter().position(told))
        .or_else(|| all.iter().position(own))
        .unwrap_or(0);
    let first = (at < all.len()).then(|| all.remove(at))?;
    let heading = first.heading.to_string();
    for other in all.iter().filter(|other| other.text != first.text) {
        if verdict(other) && told(&first) {
            reader.keep(other);
            continue;
        }
        let heading = heading.clone();
        reader.doubt_and_keep(
            other,
            said!(
                "与“{heading}”一栏写的结果不同，以“{heading}”为准，这里的记入备注",
                "not what the column \"{heading}\" says, which stands; this one is kept in the note"
            ),
        );
    }
    let (words, day) = without_day_in(&first, reader);
    Some(Written {
        field: first,
        words,
        day,
    })
}

/// What a row says of a closing that is on file: it corrects it, unless an earlier sheet of the same import has told of it.
fn ended_before(
    case: &mut CaseFile,
    at: usize,
    known: Option<(Outcome, Field)>,
    day: Option<(Field, NaiveDate)>,
    reader: &mut RowReader<'_>,
) {
    let open = Outcome::unknown(case.head.kind);
    let others = case.facts.iter().filter(|f| f.kind != FactKind::Concluded);
    let last = others
        .map(|f| f.day)
        .chain(case.hearings.iter().map(|h| h.day));
    let days: Vec<NaiveDate> = last.collect();
    let Some(fact) = case.facts.get_mut(at) else {
        return;
    };
    if let Some((outcome, field)) = known {
        match fact
            .outcome
            .filter(|first| *first != outcome && *first != open)
        {
            Some(first) if reader.continues => {
                let first = first.text();
                reader.doubt_and_keep(
                    &field,
                    said!(
                        "同一案件前面的表写的是“{first}”，以前面的为准，这里的记入备注",
                        "an earlier sheet says \"{first}\" of the same case, which stands; this one is kept in the note"; first = first
                    ),
                );
            }
            _ => fact.outcome = Some(outcome),
        }
    }
    let Some((field, day)) = day else {
        moved(fact, reader);
        return;
    };
    let was_unknown = fact.is_day_unknown();
    if !reader.continues || fact.day == day {
        fact.on(day);
        return;
    }
    let first = fact.day;
    // a day that stood for one nobody had written
    let stood_for = days.iter().filter(|d| **d <= first).max() == Some(&first);
    if was_unknown || stood_for {
        fact.on(day);
        reader.doubt(
            &field,
            said!(
                "同一案件前面的表结案日是 {first}（可能是暂记的），改按这里的 {day}，请核对",
                "an earlier sheet gave {first}, perhaps for want of a closing day; {day} is taken, check it"
            ),
        );
    } else {
        reader.doubt_and_keep(
            &field,
            said!(
                "同一案件前面的表写的是 {first}，以前面的为准，这里的记入备注",
                "an earlier sheet says {first} of the same case, which stands; this one is kept in the note"
            ),
        );
    }
}

/// The outcome a cell says. What the file already has stays where the cell may mean it.
pub(super) fn outcome(
    case: &CaseFile,
    said: &Written,
    day: Option<NaiveDate>,
    reader: &mut RowReader<'_>,
) -> Ended {
    let (field, words) = (&said.field, said.words.as_str());
    let dated = day.is_some();
    let kept = case.outcome();
    let (kind, instance) = (case.head.kind, case.head.instance);
    let decided = kept.filter(|k| *k != Outcome::unknown(kind));
    let fits = |o: Outcome| o.kind() == kind && o.fits(instance);
    let names = reader.desk.names;
    let own = names.outcome(&field.text, fits);
    if let Some(own) = own.or_else(|| names.outcome(words, fits)) {
        return Ended::As(own);
    }
    let list = match read(kind, instance, words, day.or(case.closed())) {
        Ending::Sure(outcome) => return Ended::As(outcome),
        Ending::Likely(outcome) => {
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
        Ending::Open => {
            if let (Some(closed), false) = (case.closed(), dated)
                && !reader.continues
            {
                reader.differs(
                    field,
                    said!(
                        "表中写着未结，案卷已登记 {closed} 结案，没有改动；确未结案的，请在案卷中删去结案",
                        "the sheet says that it goes on, the file has it closed on {closed} and keeps that; where it is not closed, remove the closing from the file"
                    ),
                );
                reader.leave(field);
                return Ended::Unsaid;
            }
            if words.contains("中止") && !dated && !case.is_suspended() {
                reader.doubt_and_keep(
                    field,
                    said!(
                        "中止不是结案：按未结导入，没有登记中止，请写明中止日期",
                        "a suspension is no outcome: taken as open, no suspension is entered; say since when"
                    ),
                );
                return Ended::Unsaid;
            }
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
        Ending::Ask(list) if kept.is_some_and(|k| list.contains(&k)) => {
            // settled by hand; the words stay where they are
            reader.leave(field);
            return kept.map_or(Ended::Somehow, Ended::As);
        }
        // 已结案, and how is known by now; whether the note still has the words is no matter
        Ending::Over if decided.is_some() => {
            reader.leave(field);
            return decided.map_or(Ended::Somehow, Ended::As);
        }
        Ending::Ask(list)
            if list.is_empty() && decided.is_some_and(|k| is_verdict_of(words, k)) =>
        {
            reader.leave(field);
            return decided.map_or(Ended::Somehow, Ended::As);
        }
        Ending::Ask(list) => Some(list),
        Ending::Over => Some(Vec::new()),
        Ending::Unknown => None,
    };
    // decided by hand meanwhile
    if let Some(kept) = decided.filter(|_| reader.is_noted(field)) {
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
        words,
        &choices,
        Some(Meaning::Outcome(Outcome::unknown(kind))),
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
    match decided {
        // the ledger says something else now, and not what
        Some(kept) => {
            let label = kept.text();
            reader.doubt_and_keep(
                field,
                said!(
                    "表中改写了结果：{why}（案卷原为“{label}”，不再保留）",
                    "the sheet says another outcome now: {why} (the file had {label}, which no longer stands)";
                    why = why, label = label
                ),
            );
            Ended::As(Outcome::unknown(kind))
        }
        None => {
            reader.doubt_and_keep(field, why);
            if ended { Ended::Somehow } else { Ended::Unsaid }
        }
    }
}

/// 胜诉 of a case that was won: it says nothing else than the file.
fn is_verdict_of(words: &str, known: Outcome) -> bool {
    let effect = known.effect();
    let (won, lost) = (words.contains('胜'), words.contains('败'));
    only_verdict(words) && (won && !lost && effect.is_won() || lost && !won && effect.is_adverse())
}

/// What needs a closing: without one it stays as a note.
fn after_closing(case: &mut CaseFile, id: &str, kind: FactKind, reader: &mut RowReader<'_>) {
    let Some((field, day)) = reader.day(id) else {
        return;
    };
    if case.concluded().is_some() {
        first_day(case, kind, day, &field, reader);
    } else {
        not_closed(&field, reader);
    }
}

pub(super) fn not_closed(field: &Field, reader: &mut RowReader<'_>) {
    reader.doubt_and_keep(
        field,
        said!(
            "案件按未结导入，此项记入备注",
            "the case is taken as open; this is kept in the note"
        ),
    );
}
