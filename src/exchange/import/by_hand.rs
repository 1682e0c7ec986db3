//! What an officer set against the rules, as our own ledger writes it: due days with their reason, the governing law.

use chrono::NaiveDate;

use super::row::{Field, RowReader};
use crate::case::{CaseFile, Governing, SetDay};
use crate::law::rules;
use crate::said;
use crate::text::clean_line;

pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    if let Some(field) = reader.take("set_days") {
        for line in field.text.lines() {
            match set_day(line) {
                Some(set) => put(case, set),
                None => unread(&field, reader),
            }
        }
    }
    if let Some(field) = reader.take("governing") {
        let (law, reason) = field
            .text
            .split_once([':', '：'])
            .unwrap_or((&field.text, ""));
        match Governing::from_word(law) {
            Some(law) => {
                case.head.governing = Some(law);
                case.head.governing_reason = clean_line(reason);
            }
            None => unread(&field, reader),
        }
    }
}

/// `提交答辩状[litigation.answer] 2022-05-01 法院指定`.
fn set_day(line: &str) -> Option<SetDay> {
    let (_, rest) = line.split_once('[')?;
    let (rule, rest) = rest.split_once(']')?;
    rules().find(|r| r.id == rule)?;
    let rest = rest.trim();
    let (day, reason) = rest.split_once(' ').unwrap_or((rest, ""));
    Some(SetDay {
        uuid: uuid::Uuid::nil(),
        rule: rule.to_string(),
        day: day.parse::<NaiveDate>().ok()?,
        reason: clean_line(reason),
    })
}

fn put(case: &mut CaseFile, set: SetDay) {
    match case.set_days.iter_mut().find(|s| s.rule == set.rule) {
        Some(old) => {
            old.day = set.day;
            old.reason = set.reason;
        }
        None => case.set_days.push(set),
    }
}

fn unread(field: &Field, reader: &mut RowReader<'_>) {
    reader.doubt_and_keep(
        field,
        said!(
            "认不出这个词，已原样记入备注",
            "unknown word; it is kept in the note"
        ),
    );
}
