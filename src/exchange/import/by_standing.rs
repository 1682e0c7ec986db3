//! How a case ended, by the cell of its standing: 已结：驳回诉讼请求 says it where no column of outcomes does.

use chrono::NaiveDate;

use super::checks::{is_plain_standing, says_closed};
use super::closing::{Ended, Written, outcome};
use super::day_within::within;
use super::field::Field;
use super::outcome::{Ending, read};
use super::outcome_aside::only_verdict;
use super::row::RowReader;
use crate::calendar::parse_ledger_moment;
use crate::case::{CaseFile, Outcome};
use crate::exchange::sheet::Cell;
use crate::said;
use crate::text::clean_line;

/// 2024年5月6日判决驳回诉讼请求: the words, and the day before or behind them.
pub(super) fn without_day_in(field: &Field, reader: &RowReader<'_>) -> (String, Option<NaiveDate>) {
    let whole = || (field.text.to_string(), None);
    if !matches!(field.cell, Cell::Text(_)) || !field.text.chars().any(|c| c.is_ascii_digit()) {
        return whole();
    }
    let Some((day, words)) = within(Some("closed"), &clean_line(&field.text)) else {
        return whole();
    };
    match parse_ledger_moment(day.trim(), reader.desk.year) {
        Ok((day, _)) => (words, Some(day)),
        Err(_) => whole(),
    }
}

/// 已撤诉 in the column of the standing says how it ended, where no other does.
pub(super) fn by_standing(
    case: &CaseFile,
    field: &Field,
    reader: &mut RowReader<'_>,
) -> Option<Outcome> {
    let (words, _) = told(case, &field.text)?;
    let said = Written {
        field: field.clone(),
        words,
        day: None,
    };
    match outcome(case, &said, None, reader) {
        Ended::As(outcome) => Some(outcome),
        Ended::Somehow | Ended::Unsaid => None,
    }
}

/// The outcome that the cell of the standing says beside a closing day, with the cell.
pub(super) fn beside_day(case: &CaseFile, reader: &mut RowReader<'_>) -> Option<(Outcome, Field)> {
    let field = says_closed((case.head.kind, case.head.instance), reader)?;
    let (words, _) = without_day_in(&field, reader);
    let bare = Field {
        text: words.into(),
        ..field.clone()
    };
    // how it ended is on file
    let known = case.outcome();
    if known.is_some_and(|k| k != Outcome::unknown(case.head.kind)) {
        return None;
    }
    Some((by_standing(case, &bare, reader)?, field))
}

/// 撤诉; 已结：驳回诉讼请求, 已结（撤销）: the words of an outcome in the cell of the standing, whole or behind the word for closed.
fn told(case: &CaseFile, text: &str) -> Option<(String, Ending)> {
    let of = |text: &str| {
        let read = read(case.head.kind, case.head.instance, text, case.closed());
        let told = match &read {
            Ending::Sure(_) | Ending::Likely(_) => true,
            Ending::Ask(list) => !list.is_empty(),
            Ending::Over | Ending::Open | Ending::Unknown => false,
        };
        told.then(|| (text.to_string(), read))
    };
    let line = clean_line(text);
    of(&line).or_else(|| {
        let at = line.find(|c: char| ":：,，;；(（-—".contains(c))?;
        let (head, rest) = line.split_at_checked(at)?;
        let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
        (is_plain_standing(head) && !rest.is_empty()).then(|| of(rest))?
    })
}

/// What the cell of the standing says beyond it stays in the note; an outcome that contradicts the case's own is said.
pub(super) fn compared(case: &CaseFile, field: &Field, reader: &mut RowReader<'_>) {
    if is_plain_standing(&field.text) {
        return;
    }
    let own = case.outcome().filter(|_| !case.is_open());
    let unknown = Outcome::unknown(case.head.kind);
    match (told(case, &field.text), own) {
        (Some((_, Ending::Sure(told) | Ending::Likely(told))), Some(own)) if told == own => {}
        (Some((_, Ending::Ask(list))), Some(own)) if list.contains(&own) => {}
        (Some((_, Ending::Sure(told) | Ending::Likely(told))), Some(own)) if own != unknown => {
            let (told, own) = (told.text(), own.text());
            reader.doubt_and_keep(
                field,
                said!(
                    "这里写的是“{told}”，结案方式是“{own}”：以结案方式为准，这里的记入备注，请核对",
                    "{told} here, and the outcome is {own}, which stands; this one is kept in the note, check it";
                    told = told, own = own
                ),
            );
        }
        _ => reader.keep(field),
    }
}

/// 判决主文 撤销… beside 驳回诉讼请求, 败诉 beside it: what tells of the outcome in other words and of another one.
pub(super) fn told_otherwise(case: &CaseFile, reader: &mut RowReader<'_>) {
    let Some(own) = case.outcome().filter(|_| !case.is_open()) else {
        return;
    };
    let effect = own.effect();
    let turned = |won: bool, lost: bool| won && effect.is_adverse() || lost && effect.is_won();
    let other = |field: &Field| {
        let text = clean_line(&field.text);
        if field.id == Some("outcome") && only_verdict(&text) {
            let plain = !text.contains("部分");
            let (won, lost) = (text.contains('胜'), text.contains('败'));
            return plain && won != lost && turned(won, lost);
        }
        if field.id != Some("outcome_note") {
            return false;
        }
        match read(case.head.kind, case.head.instance, &text, case.closed()) {
            Ending::Sure(told) | Ending::Likely(told) => {
                turned(told.effect().is_won(), told.effect().is_adverse())
            }
            _ => false,
        }
    };
    let cells: Vec<Field> = reader.fields_mut().map(|f| f.clone()).collect();
    for field in cells.iter().filter(|f| other(f)) {
        let own = own.text();
        reader.doubt(
            field,
            said!(
                "与结案方式“{own}”相反，以结案方式为准，请核对",
                "the opposite of the outcome {own}, which stands; check it"; own = own
            ),
        );
    }
}
