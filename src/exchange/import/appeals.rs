//! Appeals from cells: who appealed and when, or that nobody did.

use super::closing::not_closed;
use super::facts::set_all;
use super::row::RowReader;
use super::two_things::dated;
use crate::calendar::parse_ledger_moment;
use crate::case::{CaseFile, Fact, FactKind, Kind, Side};
use crate::exchange::values;
use crate::said;

/// 是否上诉 says whether and who, 上诉时间 when.
pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let mut who = reader.answer("appealed");
    let mut days = reader.days("appealed_day");
    // 2024年4月15日上诉: the day stands in the answer
    // 原告2024-07-01上诉: behind who did
    let behind = |text: &str| -> String {
        let at = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        let (who, rest) = text.split_at_checked(at).unwrap_or(("", text));
        match matches!(
            who.trim(),
            "原告" | "被告" | "对方" | "我方" | "我局" | "双方"
        ) {
            true => rest.to_string(),
            false => text.to_string(),
        }
    };
    if days.is_none()
        && let Some(field) = &who
        && let Some((Some(day), _)) = dated(&behind(&field.text))
        && let Ok(when) = parse_ledger_moment(day.trim(), reader.desk.year)
    {
        days = Some((field.clone(), vec![when]));
    }
    let words: String = who
        .iter()
        .flat_map(|f| f.text.chars())
        .filter(|c| !c.is_whitespace())
        .collect();
    let denied = ACCEPTED.iter().any(|w| {
        let said = ["否（", "否(", "否，", "否\u{2c}"];
        said.iter()
            .any(|no| words.starts_with(no) && words.contains(w))
    });
    let says_no = who.is_some()
        && (denied || values::yes_no(&words) == Some("no") || ACCEPTED.contains(&words.as_str()));
    if days.is_none()
        && NOT_YET.iter().any(|w| words.contains(w))
        && let Some(field) = who.take()
    {
        reader.doubt_and_keep(
            &field,
            said!(
                "还没有上诉，没有登记，原文记入备注",
                "no appeal yet, and none is entered; the words are kept in the note"
            ),
        );
    }
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
            let told = values::yes_no(&words) == Some("yes")
                || words.contains("上诉") && !words.contains(['未', '不'])
                || side(&words).is_some();
            let why = match told {
                true => said!(
                    "写了上诉而没有上诉日期，记入备注",
                    "an appeal without its day; kept in the note"
                ),
                false => said!(
                    "看不出有没有上诉，没有登记，原文记入备注",
                    "whether anybody appealed is not clear: none is entered, the words are kept in the note"
                ),
            };
            reader.doubt_and_keep(&field, why);
        }
        return;
    };
    if case.concluded().is_none() {
        not_closed(&field, reader);
        return;
    }
    let named = who.clone();
    if let Some(who) = who.filter(|_| says_no) {
        reader.doubt_and_keep(
            &field,
            said!(
                "另一栏写的是没有上诉：没有登记上诉，请核对",
                "another column says that nobody appealed: no appeal is entered, check it"
            ),
        );
        reader.leave(&who);
        return;
    }
    let sides: Vec<Option<Side>> = named
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

/// Nobody appealed.
const ACCEPTED: &[&str] = &[
    "服判",
    "服判息诉",
    "服从判决",
    "息诉",
    "均服判",
    "双方服判",
    "未提起上诉",
    "未提出上诉",
    "均未提起上诉",
    "无上诉",
    "放弃上诉",
    "原告服判",
    "已生效未上诉",
    "未上诉已生效",
];

/// Nobody has, so far.
const NOT_YET: &[&str] = &[
    "拟上诉",
    "上诉期",
    "准备上诉",
    "待上诉",
    "可能上诉",
    "待定",
    "考虑上诉",
    "研究",
];

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
