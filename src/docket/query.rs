//! The query language: `法院:朝阳 -已结 收:2022 张某`. One table of fields serves parsing, help and completion.

use chrono::NaiveDate;

use crate::case::{Kind, Stage, cause_label, field_label};
use crate::law::DutyMark;
use crate::said;
use crate::text::{Lang, Said, Text, fold, text};

use super::CaseRow;
use super::columns::{DayNumber, NO_DAY, day_number};
use super::day_range::{DayRange, day_range};
use super::row::key;

/// What a field holds.
#[derive(Clone, Copy)]
pub enum FieldValue {
    /// A coded value: matched by id or by a part of either label.
    Code(fn(&CaseRow<'_>, NaiveDate) -> Option<(&'static str, Text)>),
    /// A text: matched by a part.
    Word(for<'a> fn(&CaseRow<'a>) -> &'a str),
    /// A day: `2022`, `2022-03`, `2022-03-05`, `2022-01..2022-06`, `>=2022-03-01`.
    Day(fn(&CaseRow<'_>) -> Option<NaiveDate>),
    /// A day ahead: a number of days from today, or as `Day`.
    Ahead(fn(&CaseRow<'_>) -> Option<NaiveDate>),
    /// A number of people: `3`, `>10`.
    Count(fn(&CaseRow<'_>) -> u32),
}

/// A field of the query language.
pub struct Field {
    pub id: &'static str,
    pub names: &'static [&'static str],
    pub title: Text,
    pub value: FieldValue,
}

/// The fields.
pub const FIELDS: &[Field] = &[
    Field {
        id: "kind",
        names: &["类型", "案件类型"],
        title: text("类型", "kind"),
        value: FieldValue::Code(|r, _| Some((r.kind().id(), r.kind().text()))),
    },
    Field {
        id: "number",
        names: &["案号", "号"],
        title: text("案号", "docket number"),
        value: FieldValue::Word(|r| r.number()),
    },
    Field {
        id: "party",
        names: &["当事人", "原告", "申请人"],
        title: text("当事人", "party"),
        value: FieldValue::Word(|r| r.name()),
    },
    Field {
        id: "court",
        names: &["法院", "机关", "复议机关"],
        title: text("法院/机关", "court or organ"),
        value: FieldValue::Word(|r| r.forum()),
    },
    Field {
        id: "stage",
        names: &["阶段"],
        title: text("阶段", "stage"),
        value: FieldValue::Code(|r, d| Some((r.stage(d).id(), r.stage(d).text()))),
    },
    Field {
        id: "instance",
        names: &["审级"],
        title: text("审级", "instance"),
        value: FieldValue::Code(|r, _| Some((r.instance().id(), r.instance().text()))),
    },
    Field {
        id: "procedure",
        names: &["程序"],
        title: text("程序", "procedure"),
        value: FieldValue::Code(|r, _| Some((r.procedure().id(), r.procedure().text()))),
    },
    Field {
        id: "role",
        names: &["地位", "我方"],
        title: text("我方地位", "our role"),
        value: FieldValue::Code(|r, _| Some((r.role().id(), r.role().text()))),
    },
    Field {
        id: "path",
        names: &["起诉方式", "路径"],
        title: text("起诉方式", "path"),
        value: FieldValue::Code(|r, _| r.path().map(|v| (v.id(), v.text()))),
    },
    Field {
        id: "outcome",
        names: &["结案方式", "结果"],
        title: text("结案方式", "outcome"),
        value: FieldValue::Code(|r, d| r.outcome_by(d).map(|v| (v.id(), v.text()))),
    },
    Field {
        id: "duty",
        names: &["出庭"],
        title: text("出庭", "appearance"),
        value: FieldValue::Code(|r, d| Some((r.duty(d).id(), r.duty(d).text()))),
    },
    Field {
        id: "matter",
        names: &["事项"],
        title: text("事项", "matter"),
        value: FieldValue::Code(|r, _| r.matter().map(|v| (v.id(), v.text()))),
    },
    Field {
        id: "cause",
        names: &["案由"],
        title: text("案由", "cause"),
        value: FieldValue::Word(|r| cause_label(r.cause(), Lang::Zh)),
    },
    Field {
        id: "field",
        names: &["领域"],
        title: text("管理领域", "field"),
        value: FieldValue::Word(|r| field_label(r.field(), Lang::Zh)),
    },
    Field {
        id: "department",
        names: &["科室", "承办科室"],
        title: text("承办科室", "department"),
        value: FieldValue::Word(|r| r.department()),
    },
    Field {
        id: "handler",
        names: &["承办", "承办人"],
        title: text("承办人", "handler"),
        value: FieldValue::Word(|r| r.handler()),
    },
    Field {
        id: "received",
        names: &["收", "收案"],
        title: text("收案日", "received"),
        value: FieldValue::Day(|r| r.received()),
    },
    Field {
        id: "closed",
        names: &["结", "结案"],
        title: text("结案日", "closed"),
        value: FieldValue::Day(|r| r.closed()),
    },
    Field {
        id: "due",
        names: &["到期", "期限"],
        title: text("期限", "due"),
        value: FieldValue::Ahead(|r| r.next_due()),
    },
    Field {
        id: "people",
        names: &["人数"],
        title: text("人数", "people"),
        value: FieldValue::Count(|r| r.people()),
    },
];

/// A single word that stands for a test.
pub struct Flag {
    pub names: &'static [&'static str],
    pub title: Text,
    pub test: fn(&CaseRow<'_>, NaiveDate) -> bool,
}

/// The flags.
pub const FLAGS: &[Flag] = &[
    Flag {
        names: &["在办", "未结", "open", "pending"],
        title: text("在办", "open"),
        test: |r, d| r.is_received(d) && r.is_open(d),
    },
    Flag {
        names: &["已结", "审结", "closed"],
        title: text("已结", "closed"),
        test: |r, d| r.is_closed(d),
    },
    Flag {
        names: &["中止", "suspended"],
        title: text("中止", "suspended"),
        test: |r, d| r.is_suspended(d),
    },
    Flag {
        names: &["逾期", "overdue"],
        title: text("逾期", "overdue"),
        test: |r, d| r.is_open(d) && r.next_due().is_some_and(|due| due < d),
    },
    Flag {
        names: &["公开", "信息公开", "disclosure"],
        title: text("信息公开", "disclosure"),
        test: |r, _| r.disclosure(),
    },
    Flag {
        names: &["应出庭", "must-appear"],
        title: text("应出庭", "must appear"),
        test: |r, d| r.duty(d) == DutyMark::Must,
    },
    Flag {
        names: &["诉讼", "行政诉讼", "litigation"],
        title: text("行政诉讼", "litigation"),
        test: |r, _| r.kind() == Kind::Litigation,
    },
    Flag {
        names: &["复议", "行政复议", "reconsideration"],
        title: text("行政复议", "reconsideration"),
        test: |r, _| r.kind() == Kind::Reconsideration,
    },
    Flag {
        names: &["待答辩", "to-answer"],
        title: text("待答辩", "to answer"),
        test: |r, d| r.stage(d) == Stage::Response,
    },
];

enum Test {
    Text(String),
    Part(&'static Field, Vec<String>),
    Days(&'static Field, DayRange),
    /// Due within so many days from today, overdue ones included.
    Within(&'static Field, i32),
    Count(&'static Field, u32, u32),
    Flag(&'static Flag),
}

struct Term {
    not: bool,
    test: Test,
}

/// A parsed query; all its terms must hold.
#[derive(Default)]
pub struct Query {
    terms: Vec<Term>,
}

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
        let mut terms = Vec::new();
        for word in words(text) {
            let (not, word) = match word.text.strip_prefix('-') {
                Some(rest) if !word.quoted && !rest.is_empty() => (true, rest.to_string()),
                _ => (false, word.text.clone()),
            };
            let test = if let Some((name, value)) = word.split_once(':') {
                field_test(name, value)?
            } else if let Some(flag) = FLAGS.iter().find(|f| f.names.contains(&word.as_str())) {
                Test::Flag(flag)
            } else {
                Test::Text(key(&word))
            };
            terms.push(Term { not, test });
        }
        Ok(Query { terms })
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The texts that must occur, for the search buffer.
    pub(super) fn needles(&self) -> impl Iterator<Item = &str> {
        self.terms
            .iter()
            .filter(|t| !t.not)
            .filter_map(|t| match &t.test {
                Test::Text(text) => Some(text.as_str()),
                _ => None,
            })
    }

    /// Whether a case satisfies every term on a day.
    pub fn holds(&self, row: &CaseRow<'_>, today: NaiveDate) -> bool {
        self.terms.iter().all(|t| t.test.holds(row, today) != t.not)
    }
}

impl Test {
    fn holds(&self, row: &CaseRow<'_>, today: NaiveDate) -> bool {
        match self {
            Test::Text(text) => row.search().contains(text.as_str()),
            Test::Flag(flag) => (flag.test)(row, today),
            Test::Part(field, any) => match field.value {
                FieldValue::Code(get) => get(row, today).is_some_and(|(id, label)| {
                    any.iter().any(|v| {
                        id == v
                            || label.zh.contains(v.as_str())
                            || label.en.to_lowercase().contains(v.as_str())
                    })
                }),
                FieldValue::Word(get) => {
                    let have = key(get(row));
                    any.iter().any(|v| have.contains(v.as_str()))
                }
                _ => false,
            },
            Test::Days(field, range) => match field.value {
                FieldValue::Day(get) | FieldValue::Ahead(get) => range.holds(day_number(get(row))),
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
        }
    }
}

/// The field a name stands for.
pub fn field(name: &str) -> Option<&'static Field> {
    FIELDS
        .iter()
        .find(|f| f.id.eq_ignore_ascii_case(name) || f.names.contains(&name))
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
                format!("可用字段:{}", zh.join("、")),
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
            "写法如 2022、2022-03、2022-01..2022-06、>=2022-03-01",
            "write 2022, 2022-03, 2022-01..2022-06 or >=2022-03-01"
        ),
    };
    match field.value {
        FieldValue::Code(_) | FieldValue::Word(_) => Ok(Test::Part(
            field,
            value
                .split(',')
                .map(key)
                .filter(|v| !v.is_empty())
                .collect(),
        )),
        FieldValue::Ahead(_) => match value.parse::<u16>() {
            Ok(days) if days < 1000 => Ok(Test::Within(field, i32::from(days))),
            _ => day_range(value)
                .map(|r| Test::Days(field, r))
                .ok_or_else(bad_day),
        },
        FieldValue::Day(_) => day_range(value)
            .map(|r| Test::Days(field, r))
            .ok_or_else(bad_day),
        FieldValue::Count(_) => {
            let (low, high) = match (value.strip_prefix('>'), value.parse::<u32>()) {
                (Some(rest), _) => (
                    rest.trim_start_matches('=').parse::<u32>().map(|n| {
                        if rest.starts_with('=') {
                            n
                        } else {
                            n.saturating_add(1)
                        }
                    }),
                    u32::MAX,
                ),
                (None, number) => (number.clone(), number.unwrap_or(0)),
            };
            low.map(|low| Test::Count(field, low, high))
                .map_err(|_| QueryError {
                    said: said!("「{value}」不是人数", "'{value}' is not a number of people"),
                    hint: said!("写法如 人数:3、人数:>10", "write people:3 or people:>10"),
                })
        }
    }
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
