//! The query language: `法院:朝阳 -已结 收:2022 张某`, `承办:空`, `收:3月`, `在办 法院:朝阳 或 已结 结果:撤销`.

use chrono::NaiveDate;

use crate::said;
use crate::text::Said;

use super::CaseRow;
use super::columns::Docket;
use super::day_range::day_range;
use super::fields::{FIELDS, FLAGS, Field, FieldValue, field};
use super::months::Months;
use super::relative::relative;
use super::row::key;
use super::term::{Term, Test, is_one, means};
use super::typed::{asked, differs, words};
use crate::case::fen;

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
            // 结果≠撤销 is -结果:撤销
            let (not, word) = match differs(&word).filter(|_| plain) {
                Some(same) => (!not, same),
                None => (not, word),
            };
            let flag = FLAGS.iter().find(|f| f.names.contains(&word.as_str()));
            let test = match (asked(&word), flag) {
                (Some((name, value)), _) if plain => field_test(name, &value)?,
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

    /// Whether it asks for nothing: every case satisfies it.
    pub fn is_empty(&self) -> bool {
        self.alternatives.is_empty()
    }

    /// Whether no case that is closed by the day can satisfy it.
    pub fn is_of_open(&self) -> bool {
        let open = |term: &Term| matches!(&term.test, Test::Flag(flag) if flag.only_open);
        let one = |terms: &Vec<Term>| terms.iter().any(|term| !term.not && open(term));
        !self.is_empty() && self.alternatives.iter().all(one)
    }

    /// Whether it asks for marks, which have to be told to the docket first.
    pub fn asks_marks(&self) -> bool {
        let asks = |term: &Term| {
            let (Test::Part(field, _) | Test::Filled(field, _)) = &term.test else {
                return false;
            };
            matches!(field.value, FieldValue::Marks(_))
        };
        self.alternatives.iter().flatten().any(asks)
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
                        value: FieldValue::Marks(_),
                        ..
                    },
                    _,
                ) => docket.marked(|marks| !marks.is_empty()),
                Test::Part(
                    Field {
                        value: FieldValue::Marks(_),
                        ..
                    },
                    any,
                ) => docket.marked(|marks| marks.iter().any(|m| is_one((m.id(), m.text()), any))),
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

    /// The same of a line that stands for the case and says more than it: what is asked as a text, or by a word such as
    /// 逾期, may stand in the line too. `line` is folded as `key` folds it.
    pub fn holds_line(&self, row: &CaseRow<'_>, today: NaiveDate, line: &str) -> bool {
        let said = |test: &Test| match test {
            Test::Text(text) => line.contains(text.as_str()),
            Test::Flag(flag) => flag.names.iter().any(|name| line.contains(name)),
            _ => false,
        };
        let one = |(t, words): &(Term, Vec<bool>)| {
            (said(&t.test) || t.test.holds(row, today, words)) != t.not
        };
        let all = |terms: &Vec<(Term, Vec<bool>)>| terms.iter().all(one);
        self.alternatives.is_empty() || self.alternatives.iter().any(all)
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

/// 空, 非空: what is asked of a field besides its values.
fn asked_filled(value: &str) -> Option<bool> {
    match value.trim().to_lowercase().as_str() {
        "空" | "为空" | "无" | "没有" | "empty" | "none" => Some(false),
        "非空" | "不空" | "有" | "filled" | "any" => Some(true),
        _ => None,
    }
}

fn field_test(name: &str, value: &str) -> Result<Test, QueryError> {
    let Some(field) = field(name) else {
        let all = FIELDS
            .iter()
            .filter_map(|f| Some(Said::new(*f.names.first()?, f.id)));
        let all = Said::joined(all, "、", ", ");
        return Err(QueryError {
            said: said!("没有「{name}」这个字段", "there is no field '{name}'"),
            hint: said!("可用字段：{all}", "fields: {all}"; all = all),
        });
    };
    let bad_day = || QueryError {
        said: said!(
            "「{value}」不是日期范围",
            "'{value}' is not a range of days"
        ),
        hint: said!(
            "写法如 今年、上月、3月、1月..3月、一季度、>=6月、2022-03、2022-01..2022-06、>=2022-03-01、空",
            "write this-year, last-month, 3月, 1月..3月, >=6月, 2022-03, 2022-01..2022-06, >=2022-03-01 or empty"
        ),
    };
    if let Some(wanted) = asked_filled(value) {
        return Ok(Test::Filled(field, wanted));
    }
    match field.value {
        FieldValue::Code(..)
        | FieldValue::Codes(..)
        | FieldValue::Marks(..)
        | FieldValue::Word(..)
        | FieldValue::Own(_) => part(field, value),
        FieldValue::Ahead(_) | FieldValue::Day(_) | FieldValue::Days(_) => {
            let ahead = !matches!(field.value, FieldValue::Day(_));
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
            // 期限:>10
            let more = value
                .strip_prefix(">=")
                .map(|n| (n, 1))
                .or_else(|| value.strip_prefix('>').map(|n| (n, 0)));
            if let Some((Ok(days), less)) = more.map(|(n, less)| (n.trim().parse::<u16>(), less))
                && ahead
                && days < 1000
            {
                return Ok(Test::Beyond(field, i32::from(days) - less));
            }
            if let Some(months) = Months::read(value) {
                return Ok(Test::Months(field, months));
            }
            if let Some(name) = relative(value) {
                return Ok(Test::Named(field, name));
            }
            day_range(value)
                .map(|r| Test::Days(field, r))
                .ok_or_else(bad_day)
        }
        FieldValue::Count(_) => {
            let people = |text: &str| text.trim().trim_end_matches('人').parse().ok();
            bounds(value, people)
                .map(|(low, high)| Test::Count(field, low, high))
                .ok_or_else(|| QueryError {
                    said: said!("「{value}」不是人数", "'{value}' is not a number of people"),
                    hint: said!(
                        "写法如 人数:3、人数:>10、人数:2..5",
                        "write people:3, people:>10 or people:2..5"
                    ),
                })
        }
        FieldValue::Money(_) => bounds(value, |text| fen(text).ok())
            .map(|(low, high)| Test::Count(field, low, high))
            .ok_or_else(|| QueryError {
                said: said!("「{value}」不是金额", "'{value}' is not a sum"),
                hint: said!(
                    "以元为单位，写法如 金额：3000、金额>1万、金额：1000..5000",
                    "in yuan: amount:3000, amount:>10000 or amount:1000..5000"
                ),
            }),
    }
}

/// A field asked for by its words. A coded one has only the values of its list; none has an order.
fn part(field: &'static Field, value: &str) -> Result<Test, QueryError> {
    let title = field.title;
    if value.starts_with(['<', '>']) {
        return Err(QueryError {
            said: said!("「{title}」不分大小", "'{title}' has no order"; title = title),
            hint: said!(
                "写法如 {title}：内容、-{title}：内容",
                "write {id}:words or -{id}:words";
                title = title,
                id = Said::same(field.id)
            ),
        });
    }
    // 审级:2 means 二审
    let value = match (field.id, value.trim()) {
        ("instance", "1") => "一审",
        ("instance", "2") => "二审",
        (_, value) => value,
    };
    let any: Vec<String> = value
        .split([',', '|'])
        .map(key)
        .filter(|v| !v.is_empty())
        .collect();
    if let FieldValue::Code(_, listed) | FieldValue::Codes(_, listed) | FieldValue::Marks(listed) =
        field.value
    {
        let all = listed();
        let none = |v: &&String| !all.iter().any(|one| means(*one, v));
        if let Some(unknown) = any.iter().find(none) {
            let all = all.into_iter().map(|(_, label)| Said::from(label));
            return Err(QueryError {
                said: said!(
                    "「{title}」没有“{unknown}”",
                    "'{title}' has no '{unknown}'";
                    title = title
                ),
                hint: said!(
                    "可以写：{all}，或其中的几个字",
                    "write one of these, or a part of it: {all}";
                    all = Said::joined(all, "、", ", ")
                ),
            });
        }
        let meant = all.iter().filter(|one| any.iter().any(|v| means(**one, v)));
        let ids = meant.map(|(id, _)| (*id).to_string()).collect();
        return Ok(Test::Part(field, ids));
    }
    Ok(Test::Part(field, any))
}

/// `3`, `>10`, `>=10`, `<5`, `<=5`, `2..5`, `2..`: both ends included.
fn bounds(value: &str, n: impl Fn(&str) -> Option<i64>) -> Option<(i64, i64)> {
    if let Some((low, high)) = value.split_once("..") {
        let open = |text: &str, end| if text.is_empty() { Some(end) } else { n(text) };
        return Some((open(low, 0)?, open(high, i64::MAX)?));
    }
    Some(if let Some(rest) = value.strip_prefix(">=") {
        (n(rest)?, i64::MAX)
    } else if let Some(rest) = value.strip_prefix('>') {
        (n(rest)?.checked_add(1)?, i64::MAX)
    } else if let Some(rest) = value.strip_prefix("<=") {
        (0, n(rest)?)
    } else if let Some(rest) = value.strip_prefix('<') {
        (0, n(rest)?.checked_sub(1)?)
    } else {
        (n(value)?, n(value)?)
    })
}
