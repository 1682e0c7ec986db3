//! The query language: `法院:朝阳 -已结 收:2022 张某`, `承办:空`, `收:3月`, `在办 法院:朝阳 或 已结 结果:撤销`.

use chrono::{Datelike, NaiveDate};

use crate::said;
use crate::text::{Said, Text, fold};

use super::CaseRow;
use super::columns::{DayNumber, Docket, NO_DAY, day_number};
use super::day_range::{DayRange, day_range};
use super::fields::{FIELDS, FLAGS, Field, FieldValue, Flag, field};
use super::relative::{Relative, relative};
use super::row::key;

#[derive(Clone)]
enum Test {
    Text(String),
    Part(&'static Field, Vec<String>),
    Days(&'static Field, DayRange),
    /// Days named from today.
    Named(&'static Field, &'static Relative),
    /// Due within so many days from today, overdue ones included.
    Within(&'static Field, i32),
    Count(&'static Field, u32, u32),
    Flag(&'static Flag),
    /// Whether anything stands in the field.
    Filled(&'static Field, bool),
    /// A month without its year: the latest that has begun; of a day ahead, this one or the next to come.
    Month(&'static Field, u32),
}

#[derive(Clone)]
struct Term {
    not: bool,
    test: Test,
}

/// A parsed query: all terms of one of its alternatives must hold.
#[derive(Clone, Default)]
pub struct Query {
    alternatives: Vec<Vec<Term>>,
}

/// What stands between alternatives.
const OR: [&str; 4] = ["或", "或者", "OR", "or"];

/// Why a query cannot be read, and what can be written instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    pub said: Said,
    pub hint: Said,
}

impl Query {
    /// # Errors
    /// An unknown field or an unreadable day, with the fields there are.
    pub fn parse(text: &str) -> Result<Query, QueryError> {
        let mut alternatives = vec![Vec::new()];
        for word in words(text) {
            let quoted = word.quoted;
            if !quoted && OR.contains(&word.text.as_str()) {
                alternatives.push(Vec::new());
                continue;
            }
            let (not, word) = match word.text.strip_prefix('-') {
                Some(rest) if !word.quoted && !rest.is_empty() => (true, rest.to_string()),
                _ => (false, word.text.clone()),
            };
            let plain = !quoted;
            let flag = FLAGS.iter().find(|f| f.names.contains(&word.as_str()));
            let test = match (word.split_once(':'), flag) {
                (Some((name, value)), _) if plain => field_test(name, value)?,
                (_, Some(flag)) if plain => Test::Flag(flag),
                _ => Test::Text(key(&word)),
            };
            if let Some(terms) = alternatives.last_mut() {
                terms.push(Term { not, test });
            }
        }
        // 或 at the beginning or the end, as while it is typed: nothing stands beside it yet
        alternatives.retain(|terms| !terms.is_empty());
        for terms in &mut alternatives {
            // What is cheap to ask is asked first.
            terms.sort_by_key(|t| t.test.cost());
        }
        Ok(Query { alternatives })
    }

    pub fn is_empty(&self) -> bool {
        self.alternatives.is_empty()
    }

    /// The texts that must occur, for the search buffer.
    pub(super) fn needles(&self) -> impl Iterator<Item = &str> {
        // what one alternative asks for, another may do without
        let only = match self.alternatives.as_slice() {
            [terms] => terms.as_slice(),
            _ => &[],
        };
        only.iter()
            .filter(|t| !t.not)
            .filter_map(|t| match &t.test {
                Test::Text(text) => Some(text.as_str()),
                _ => None,
            })
    }

    /// Made ready for one docket: what a word of its dictionary satisfies is worked out once.
    pub fn on(&self, docket: &Docket) -> Matcher {
        let ready = |term: &Term| {
            let words = match &term.test {
                Test::Filled(
                    Field {
                        value: FieldValue::Word(..),
                        ..
                    },
                    _,
                ) => docket
                    .dictionary
                    .list()
                    .iter()
                    .map(|w| !w.trim().is_empty())
                    .collect(),
                Test::Part(
                    Field {
                        value: FieldValue::Word(_, shown),
                        ..
                    },
                    any,
                ) => {
                    let fits = |word: &str| {
                        let have = key(shown(word));
                        any.iter().any(|v| have.contains(v.as_str()))
                    };
                    docket.dictionary.list().iter().map(|w| fits(w)).collect()
                }
                _ => Vec::new(),
            };
            (term.clone(), words)
        };
        let all = self.alternatives.iter();
        Matcher {
            alternatives: all.map(|terms| terms.iter().map(ready).collect()).collect(),
        }
    }
}

/// A query made ready for one docket.
pub struct Matcher {
    alternatives: Vec<Vec<(Term, Vec<bool>)>>,
}

impl Matcher {
    /// Leaves out the terms that only ask for a text already found.
    pub(super) fn without_text(mut self, found: &str) -> Self {
        for terms in &mut self.alternatives {
            terms.retain(|(t, _)| t.not || !matches!(&t.test, Test::Text(text) if text == found));
        }
        self
    }

    /// Whether a case satisfies every term of one alternative on a day.
    pub fn holds(&self, row: &CaseRow<'_>, today: NaiveDate) -> bool {
        let all = |terms: &Vec<(Term, Vec<bool>)>| {
            terms
                .iter()
                .all(|(t, words)| t.test.holds(row, today, words) != t.not)
        };
        self.alternatives.is_empty() || self.alternatives.iter().any(all)
    }
}

impl Test {
    fn cost(&self) -> u8 {
        match self {
            Test::Days(..)
            | Test::Named(..)
            | Test::Count(..)
            | Test::Within(..)
            | Test::Month(..) => 0,
            Test::Filled(..) => 1,
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

    /// `words` says which words of the dictionary satisfy the test.
    fn holds(&self, row: &CaseRow<'_>, today: NaiveDate, words: &[bool]) -> bool {
        match self {
            Test::Text(text) => row.search().contains(text.as_str()),
            Test::Flag(flag) => (flag.test)(row, today),
            Test::Part(field, any) => match field.value {
                FieldValue::Code(get) => get(row, today).is_some_and(|one| named(one, any)),
                FieldValue::Codes(get) => get(row).into_iter().any(|one| named(one, any)),
                FieldValue::Word(get, _) => words.get(get(row) as usize) == Some(&true),
                FieldValue::Own(get) => {
                    let have = key(get(row));
                    any.iter().any(|v| have.contains(v.as_str()))
                }
                _ => false,
            },
            Test::Days(field, range) => match field.value {
                FieldValue::Day(get) | FieldValue::Ahead(get) => range.holds(day_number(get(row))),
                _ => false,
            },
            Test::Named(field, name) => match (field.value, name.range(today)) {
                (FieldValue::Day(get) | FieldValue::Ahead(get), Some(range)) => {
                    range.holds(day_number(get(row)))
                }
                _ => false,
            },
            Test::Within(field, days) => match field.value {
                FieldValue::Ahead(get) => {
                    let due = day_number(get(row));
                    let today: DayNumber = day_number(Some(today));
                    row.closed_number() > today && due != NO_DAY && due <= today + days
                }
                _ => false,
            },
            Test::Count(field, low, high) => match field.value {
                FieldValue::Count(get) => (*low..=*high).contains(&get(row)),
                _ => false,
            },
            Test::Filled(field, wanted) => filled(field, row, today, words) == *wanted,
            Test::Month(field, month) => match (field.value, month_near(field, *month, today)) {
                (FieldValue::Day(get) | FieldValue::Ahead(get), Some(range)) => {
                    range.holds(day_number(get(row)))
                }
                _ => false,
            },
        }
    }
}

/// Whether anything stands in a field of a case; `words` says which words of the dictionary are none.
fn filled(field: &Field, row: &CaseRow<'_>, today: NaiveDate, words: &[bool]) -> bool {
    match field.value {
        FieldValue::Code(get) => get(row, today).is_some(),
        FieldValue::Codes(get) => !get(row).is_empty(),
        FieldValue::Word(get, _) => words.get(get(row) as usize) == Some(&true),
        FieldValue::Own(get) => !get(row).trim().is_empty(),
        FieldValue::Day(get) | FieldValue::Ahead(get) => get(row).is_some(),
        FieldValue::Count(get) => get(row) > 0,
    }
}

/// The days of a month said without its year.
fn month_near(field: &Field, month: u32, today: NaiveDate) -> Option<DayRange> {
    let this = (today.year(), today.month());
    let year = match field.value {
        FieldValue::Ahead(_) if month < this.1 => this.0 + 1,
        FieldValue::Ahead(_) => this.0,
        _ if month > this.1 => this.0 - 1,
        _ => this.0,
    };
    day_range(&format!("{year}-{month:02}"))
}

/// `3月`, `三月` is none of ours: a month alone, in digits.
fn month_alone(value: &str) -> Option<u32> {
    let digits = value.trim().strip_suffix('月')?.trim_end_matches('份');
    let month: u32 = digits.parse().ok()?;
    (1..=12).contains(&month).then_some(month)
}

/// 空, 非空: what is asked of a field besides its values.
fn asked_filled(value: &str) -> Option<bool> {
    match value.trim().to_lowercase().as_str() {
        "空" | "为空" | "无" | "没有" | "empty" | "none" => Some(false),
        "非空" | "不空" | "有" | "filled" | "any" => Some(true),
        _ => None,
    }
}

/// Whether a coded value is one of those asked for, by its id or a part of either label.
fn named((id, label): (&'static str, Text), any: &[String]) -> bool {
    any.iter().any(|v| {
        id == v || label.zh.contains(v.as_str()) || label.en.to_lowercase().contains(v.as_str())
    })
}

fn field_test(name: &str, value: &str) -> Result<Test, QueryError> {
    let Some(field) = field(name) else {
        let zh: Vec<&str> = FIELDS
            .iter()
            .filter_map(|f| f.names.first().copied())
            .collect();
        let en: Vec<&str> = FIELDS.iter().map(|f| f.id).collect();
        return Err(QueryError {
            said: said!("没有「{name}」这个字段", "there is no field '{name}'"),
            hint: Said::new(
                format!("可用字段：{}", zh.join("、")),
                format!("fields: {}", en.join(", ")),
            ),
        });
    };
    let bad_day = || QueryError {
        said: said!(
            "「{value}」不是日期范围",
            "'{value}' is not a range of days"
        ),
        hint: said!(
            "写法如 今年、上月、3月、2022-03、2022-01..2022-06、>=2022-03-01、空",
            "write this-year, last-month, 3月, 2022-03, 2022-01..2022-06, >=2022-03-01 or empty"
        ),
    };
    if let Some(wanted) = asked_filled(value) {
        return Ok(Test::Filled(field, wanted));
    }
    match field.value {
        FieldValue::Code(_) | FieldValue::Codes(_) | FieldValue::Word(..) | FieldValue::Own(_) => {
            // 审级:2 means 二审
            let value = match (field.id, value.trim()) {
                ("instance", "1") => "一审",
                ("instance", "2") => "二审",
                (_, value) => value,
            };
            Ok(Test::Part(
                field,
                value
                    .split([',', '|'])
                    .map(key)
                    .filter(|v| !v.is_empty())
                    .collect(),
            ))
        }
        FieldValue::Ahead(_) | FieldValue::Day(_) => {
            let ahead = matches!(field.value, FieldValue::Ahead(_));
            match value.parse::<u16>() {
                Ok(days) if ahead && days < 1000 => {
                    return Ok(Test::Within(field, i32::from(days)));
                }
                _ => {}
            }
            // 期限:<7
            let fewer = value
                .strip_prefix("<=")
                .map(|n| (n, 0))
                .or_else(|| value.strip_prefix('<').map(|n| (n, 1)));
            if let Some((Ok(days), less)) = fewer.map(|(n, less)| (n.trim().parse::<u16>(), less))
                && ahead
                && days < 1000
            {
                return Ok(Test::Within(field, i32::from(days) - less));
            }
            if let Some(month) = month_alone(value) {
                return Ok(Test::Month(field, month));
            }
            if let Some(name) = relative(value) {
                return Ok(Test::Named(field, name));
            }
            day_range(value)
                .map(|r| Test::Days(field, r))
                .ok_or_else(bad_day)
        }
        FieldValue::Count(_) => people(value)
            .map(|(low, high)| Test::Count(field, low, high))
            .ok_or_else(|| QueryError {
                said: said!("「{value}」不是人数", "'{value}' is not a number of people"),
                hint: said!(
                    "写法如 人数:3、人数:>10、人数:2..5",
                    "write people:3, people:>10 or people:2..5"
                ),
            }),
    }
}

/// `3`, `>10`, `>=10`, `<5`, `<=5`, `2..5`.
fn people(value: &str) -> Option<(u32, u32)> {
    let n = |text: &str| text.trim().parse::<u32>().ok();
    if let Some((low, high)) = value.split_once("..") {
        return Some((n(low)?, n(high)?));
    }
    Some(if let Some(rest) = value.strip_prefix(">=") {
        (n(rest)?, u32::MAX)
    } else if let Some(rest) = value.strip_prefix('>') {
        (n(rest)?.checked_add(1)?, u32::MAX)
    } else if let Some(rest) = value.strip_prefix("<=") {
        (0, n(rest)?)
    } else if let Some(rest) = value.strip_prefix('<') {
        (0, n(rest)?.checked_sub(1)?)
    } else {
        (n(value)?, n(value)?)
    })
}

struct Word {
    text: String,
    quoted: bool,
}

/// Splits at spaces outside quotes; full-width colons, quotes and minus signs count as their twins.
fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut current = String::new();
    let mut quoted = false;
    let mut was_quoted = false;
    for c in text.chars() {
        let folded = fold(&c.to_string());
        match folded.as_str() {
            "\"" => {
                quoted = !quoted;
                was_quoted = true;
            }
            " " | "\t" if !quoted => {
                if !current.is_empty() {
                    out.push(Word {
                        text: std::mem::take(&mut current),
                        quoted: was_quoted,
                    });
                }
                was_quoted = false;
            }
            // Brackets keep their form until compared; everything else is compared folded.
            _ => current.push_str(&folded),
        }
    }
    if !current.is_empty() {
        out.push(Word {
            text: current,
            quoted: was_quoted,
        });
    }
    out
}
