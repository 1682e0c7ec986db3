//! One term of a query, and whether a case satisfies it on a day.

use chrono::{Datelike, NaiveDate};

use super::CaseRow;
use super::columns::{DayNumber, NO_DAY, day_number};
use super::day_range::DayRange;
use super::fields::{Field, FieldValue, Flag};
use super::months::Months;
use super::relative::Relative;
use super::row::key;
use crate::text::Text;

#[derive(Clone)]
pub(super) enum Test {
    Text(String),
    Part(&'static Field, Vec<String>),
    Days(&'static Field, DayRange),
    /// Days named from today.
    Named(&'static Field, &'static Relative),
    /// Due within so many days from today, overdue ones included.
    Within(&'static Field, i32),
    /// Due more than so many days from today.
    Beyond(&'static Field, i32),
    /// People, or fen; both ends included.
    Count(&'static Field, i64, i64),
    Flag(&'static Flag),
    /// Whether anything stands in the field.
    Filled(&'static Field, bool),
    /// Months without their year: the latest that have begun; of a day ahead, these or the next to come.
    Months(&'static Field, Months),
}

#[derive(Clone)]
pub(super) struct Term {
    pub(super) not: bool,
    pub(super) test: Test,
}

impl Test {
    pub(super) fn cost(&self) -> u8 {
        match self {
            Test::Days(..)
            | Test::Named(..)
            | Test::Count(..)
            | Test::Within(..)
            | Test::Beyond(..)
            | Test::Months(..) => 0,
            Test::Filled(..) => 1,
            Test::Part(
                Field {
                    value: FieldValue::Marks(_),
                    ..
                },
                _,
            ) => 0,
            Test::Part(
                Field {
                    value: FieldValue::Word(..),
                    ..
                },
                _,
            ) => 1,
            Test::Flag(_) => 2,
            Test::Part(..) => 3,
            Test::Text(_) => 4,
        }
    }

    /// `words` says which words of the dictionary satisfy the test; of marks, which positions of the docket.
    pub(super) fn holds(&self, row: &CaseRow<'_>, today: NaiveDate, words: &[bool]) -> bool {
        match self {
            Test::Text(text) => row.search().contains(text.as_str()),
            Test::Flag(flag) => (flag.test)(row, today),
            Test::Part(field, any) => match field.value {
                FieldValue::Code(get, _) => get(row, today).is_some_and(|one| is_one(one, any)),
                FieldValue::Codes(get, _) => get(row).into_iter().any(|one| is_one(one, any)),
                FieldValue::Word(get, _) => words.get(get(row) as usize) == Some(&true),
                FieldValue::Marks(_) => words.get(row.at) == Some(&true),
                FieldValue::Own(get) => {
                    let have = key(get(row));
                    any.iter().any(|v| have.contains(v.as_str()))
                }
                _ => false,
            },
            Test::Days(field, range) => within(field, row, today, Some(*range)),
            Test::Named(field, name) => within(field, row, today, name.range(today)),
            Test::Within(field, days) => match field.value {
                FieldValue::Ahead(get) => {
                    let due = day_number(get(row));
                    let today: DayNumber = day_number(Some(today));
                    row.closed_number() > today && due != NO_DAY && due <= today + days
                }
                FieldValue::Days(_) => {
                    let first = day_number(Some(today));
                    let last = first + days;
                    within(field, row, today, Some(DayRange { first, last }))
                }
                _ => false,
            },
            Test::Beyond(field, days) => {
                let first = day_number(Some(today)) + days + 1;
                let last = NO_DAY - 1;
                within(field, row, today, Some(DayRange { first, last }))
            }
            Test::Count(field, low, high) => match field.value {
                FieldValue::Count(get) => (*low..=*high).contains(&i64::from(get(row))),
                FieldValue::Money(get) => (*low..=*high).contains(&get(row, today)),
                _ => false,
            },
            Test::Filled(field, wanted) => filled(field, row, today, words) == *wanted,
            Test::Months(field, months) => within(field, row, today, near(field, *months, today)),
        }
    }
}

/// Whether anything stands in a field of a case; `words` says which words of the dictionary are none.
fn filled(field: &Field, row: &CaseRow<'_>, today: NaiveDate, words: &[bool]) -> bool {
    match field.value {
        FieldValue::Code(get, _) => get(row, today).is_some(),
        FieldValue::Codes(get, _) => !get(row).is_empty(),
        FieldValue::Word(get, _) => words.get(get(row) as usize) == Some(&true),
        FieldValue::Marks(_) => words.get(row.at) == Some(&true),
        FieldValue::Own(get) => !get(row).trim().is_empty(),
        FieldValue::Day(get) => get(row, today).is_some(),
        FieldValue::Ahead(get) => get(row).is_some(),
        FieldValue::Days(get) => !get(row, today).is_empty(),
        FieldValue::Count(get) => get(row) > 0,
        FieldValue::Money(get) => get(row, today) > 0,
    }
}

/// Whether a day of the field, or one of several, lies in a range.
fn within(field: &Field, row: &CaseRow<'_>, today: NaiveDate, range: Option<DayRange>) -> bool {
    let Some(range) = range else {
        return false;
    };
    match field.value {
        FieldValue::Day(get) => range.holds(day_number(get(row, today))),
        FieldValue::Ahead(get) => range.holds(day_number(get(row))),
        FieldValue::Days(get) => get(row, today)
            .iter()
            .any(|d| range.holds(day_number(Some(*d)))),
        _ => false,
    }
}

/// The days of months said without their year.
fn near(field: &Field, months: Months, today: NaiveDate) -> Option<DayRange> {
    let month = months.first;
    let this = (today.year(), today.month());
    let year = match field.value {
        FieldValue::Ahead(_) if month < this.1 => this.0 + 1,
        FieldValue::Ahead(_) => this.0,
        // Of days before and ahead alike, the month nearest to this one.
        FieldValue::Days(_) if month > this.1 + 6 => this.0 - 1,
        FieldValue::Days(_) if month + 6 < this.1 => this.0 + 1,
        FieldValue::Days(_) => this.0,
        _ if month > this.1 => this.0 - 1,
        _ => this.0,
    };
    months.days(year)
}

/// Whether a coded value is one of those asked for, by id: what was typed was looked up when the query was read.
pub(super) fn is_one((id, _): (&'static str, Text), any: &[String]) -> bool {
    any.iter().any(|v| id == v)
}

/// Whether what is typed, folded, means a coded value: its id, or a part of either label.
pub(super) fn means((id, label): (&'static str, Text), typed: &str) -> bool {
    id == typed || [label.zh, label.en].iter().any(|l| key(l).contains(typed))
}
