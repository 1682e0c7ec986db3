//! The year of a day that is written without one: that of the day named before it in its sentence, else the one that puts it near.

use chrono::{Datelike, NaiveDate};

use super::Found;
use super::days::Day;
use super::near_days::Base;
use super::source::Source;
use crate::said;
use crate::text::Said;

/// Every day of a text as it is read; none where there is no such day.
pub(super) fn placed(
    src: &Source,
    all: &[Day],
    base: &Base,
    written: Option<NaiveDate>,
) -> Vec<Option<NaiveDate>> {
    let mut named: Option<(usize, NaiveDate)> = None;
    let each = all.iter().map(|day| {
        let value = day.year.map_or_else(
            || {
                of_its_sentence(day, before(src, day, named), written)
                    .or_else(|| nearest(day, base.near(day.at.start)))
            },
            |year| day.in_year(year),
        );
        named = value.map(|value| (day.at.end, value)).or(named);
        value
    });
    each.collect()
}

/// The day named before in the sentence of a day.
pub(super) fn before(
    src: &Source,
    day: &Day,
    named: Option<(usize, NaiveDate)>,
) -> Option<NaiveDate> {
    named
        .filter(|(end, _)| src.sentence_before(day.at.start, 120).contains(end))
        .map(|(_, value)| value)
}

/// 于2025年12月1日起诉，本院12月5日立案: a day without a year is of the year of the day named before it in its sentence, or
/// the next, and none after the day of the paper.
pub(super) fn of_its_sentence(
    day: &Day,
    after: Option<NaiveDate>,
    written: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let (after, written) = (after?, written?);
    day.year.is_none().then_some(())?;
    let value = [after.year(), after.year() + 1]
        .into_iter()
        .filter_map(|y| day.in_year(y))
        .find(|d| *d >= after)?;
    (0..=1100)
        .contains(&(written - value).num_days())
        .then_some(value)
}

/// The first such day from ninety days before on: a notice tells what is to come.
fn nearest(day: &Day, near: NaiveDate) -> Option<NaiveDate> {
    day.in_year(near.year())
        .filter(|d| (near - *d).num_days() <= 90)
        .or_else(|| day.in_year(near.year() + 1))
}

/// The day in its year; one without a year is put near the paper's day and marked.
pub(super) fn dated(
    src: &Source,
    day: &Day,
    near: NaiveDate,
    unread: &mut Vec<Found<Said>>,
) -> Option<Found<NaiveDate>> {
    let place = src.place(day.at.clone());
    let value = match day.year {
        Some(year) => day.in_year(year),
        None => nearest(day, near),
    };
    let Some(value) = value else {
        unread.push(Found {
            value: said!("没有这一天", "there is no such day"),
            place,
            doubt: None,
        });
        return None;
    };
    Some(Found {
        value,
        place,
        doubt: day.year.is_none().then(|| taken_as(value.year())),
    })
}

pub(super) fn taken_as(year: i32) -> Said {
    said!(
        "原文没有年份，按{year}年",
        "no year is written; taken as {year}"
    )
}
