//! What an officer set against the rules, as our own ledger writes it: due days with their reason, the governing law.

use chrono::NaiveDate;

use super::field::Field;
use super::row::RowReader;
use crate::case::{CaseFile, Finding, Flaw, Governing, SetDay};
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
    if let Some(field) = reader.take("loss_causes") {
        let parts = field.text.split(['\n', '；', ';']).map(str::trim);
        let mut unknown = false;
        for part in parts.filter(|p| !p.is_empty()) {
            match findings(part) {
                found if found.is_empty() => unknown = true,
                found => found.into_iter().for_each(|f| put_finding(case, f)),
            }
        }
        if unknown {
            unread(&field, reader);
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

/// `主要证据不足：没有现场笔录`, or several with one text: `主要证据不足、违反法定程序`.
fn findings(part: &str) -> Vec<Finding> {
    let (words, text) = part.split_once(['：', ':']).unwrap_or((part, ""));
    let named = |word: &str| Flaw::from_word(word);
    let found: Option<Vec<Flaw>> = match named(words.trim()) {
        Some(one) => Some(vec![one]),
        None => words
            .split(['、', '，', ','])
            .map(|w| named(w.trim()))
            .collect(),
    };
    let found = found.unwrap_or_default().into_iter();
    found
        .map(|flaw| Finding {
            text: clean_line(text),
            ..Finding::new(flaw)
        })
        .collect()
}

fn put_finding(case: &mut CaseFile, finding: Finding) {
    let same =
        |f: &&mut Finding| f.flaw == finding.flaw && (f.text == finding.text || f.text.is_empty());
    match case.findings.iter_mut().find(same) {
        Some(old) => old.text = finding.text,
        None => case.findings.push(finding),
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
