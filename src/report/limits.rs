//! The limits the law sets to the stretches whose days are averaged, as they stand beside them.

use chrono::NaiveDate;

use super::customs::Customs;
use super::figure::{Figure, Measure};
use super::paragraph::Told;
use super::period::said_of;
use super::sentence::capital;
use crate::case::Kind;
use crate::docket::{Scope, Stretch};
use crate::law::{Term, rule_id, rules};
use crate::said;
use crate::text::{Lang, Said, Text, text};

/// Whose limit a rule is, and in which cases.
type Limit = (Kind, Stretch, &'static str, Text);

const LIMITS: &[Limit] = &[
    (
        Kind::Litigation,
        Stretch::ToAnswer,
        rule_id::LITIGATION_ANSWER,
        text("", ""),
    ),
    (
        Kind::Litigation,
        Stretch::ToClosing,
        rule_id::LITIGATION_FIRST_INSTANCE,
        text("一审", "first instance "),
    ),
    (
        Kind::Litigation,
        Stretch::ToClosing,
        rule_id::LITIGATION_FIRST_INSTANCE_SUMMARY,
        text("一审简易程序", "summary "),
    ),
    (
        Kind::Litigation,
        Stretch::ToClosing,
        rule_id::LITIGATION_SECOND_INSTANCE,
        text("二审", "second instance "),
    ),
    (
        Kind::Reconsideration,
        Stretch::ToAnswer,
        rule_id::RECONSIDERATION_REPLY,
        text("", ""),
    ),
    (
        Kind::Reconsideration,
        Stretch::ToAnswer,
        rule_id::RECONSIDERATION_REPLY_SUMMARY,
        text("简易程序", "summary "),
    ),
    (
        Kind::Reconsideration,
        Stretch::ToClosing,
        rule_id::RECONSIDERATION_DECISION,
        text("", ""),
    ),
    (
        Kind::Reconsideration,
        Stretch::ToClosing,
        rule_id::RECONSIDERATION_DECISION_SUMMARY,
        text("简易程序", "summary "),
    ),
];

/// `一审6个月、一审简易程序45日、二审3个月`: the limits of a stretch in force on a day; empty where the law sets none.
pub fn limits(kind: Kind, what: Stretch, day: NaiveDate) -> Said {
    let rows = LIMITS.iter().filter(|(k, s, ..)| (*k, *s) == (kind, what));
    let mut found: Vec<(Text, Said)> = Vec::new();
    for (_, _, id, of) in rows {
        let rule = rules().find(|r| r.id == *id && r.in_force.holds(day));
        if let Some(Term::Span(span)) = rule.map(|r| r.term) {
            found.push((*of, span.said()));
        }
    }
    let zh: Vec<String> = found
        .iter()
        .map(|(of, s)| format!("{}{}", of.zh, s.zh))
        .collect();
    let en: Vec<String> = found
        .iter()
        .map(|(of, s)| format!("{}{}", of.en, s.en))
        .collect();
    Said::new(zh.join("、"), en.join(", "))
}

/// What a figure counts, in words; beside average days the limit in force at the end of the period.
pub fn defined(figure: &Figure, customs: &Customs, scope: &Scope) -> Said {
    let words = said_of(figure.definition_in(customs, scope.counting), scope);
    let (Measure::Mean(_, what), Some(kind)) = (figure.measure(customs), figure.kind()) else {
        return words;
    };
    let limit = limits(kind, what, scope.end());
    match limit.zh.is_empty() {
        true => words,
        false => {
            said!("{words}；法定期限：{limit}", "{words}; the limit: {limit}"; words = words, limit = limit)
        }
    }
}

/// The mean days to the outcome, beside the limit.
pub(super) fn days(told: &Told<'_>, kind: Kind, lang: Lang) -> String {
    let value = told.sheet.value(&format!("{}.days.to_closing", kind.id()));
    if value.is_empty() {
        return String::new();
    }
    let (name, shown) = (kind.text().get(lang), value.show(told.customs.rounding));
    let limit = limits(kind, Stretch::ToClosing, told.scope.end());
    match lang {
        Lang::Zh => format!(
            "审结的{name}{}自收案至结案平均{shown}天（审理期限：{}）",
            told.scope.counting.noun(),
            limit.zh
        ),
        Lang::En => format!(
            "{} cases took {shown} days on average (the limit: {})",
            capital(name),
            limit.en
        ),
    }
}
