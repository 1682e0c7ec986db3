//! Dimensions: what figures are broken down by, and the values a case has in each.

use chrono::{Datelike, NaiveDate};

use crate::case::{cause_group, cause_label, field_label};
use crate::codes;
use crate::law::Ending;
use crate::text::{Lang, Said, Text, text};

use super::columns::day_number;
use super::standing::Scope;
use super::{CaseRow, Mark};

codes! {
    /// What figures can be broken down by.
    pub enum Dim {
        Kind = "kind", "类型", "kind";
        Instance = "instance", "审级", "instance";
        Role = "role", "我方地位", "our role";
        Path = "path", "起诉方式", "path";
        Matter = "matter", "事项", "matter";
        Field = "field", "管理领域", "field";
        Cause = "cause", "案由", "cause";
        Outcome = "outcome", "结案方式", "outcome";
        Court = "court", "法院/机关", "court or organ";
        Department = "department", "承办科室", "department";
        Handler = "handler", "承办人", "handler";
        Month = "month", "收案月份", "month received";
        Official = "official", "出庭负责人", "official who appeared";
        PartyKind = "party_kind", "当事人类型", "kind of party";
        Disclosure = "disclosure", "信息公开", "disclosure";
        Suspended = "suspended", "是否中止", "suspended";
        Unit = "unit", "所属单位", "office";
        Village = "village", "涉案村（社区）", "village";
        Project = "project", "涉及项目", "project";
        Procedure = "procedure", "程序", "procedure";
        Lawyer = "lawyer", "律师、法律顾问", "lawyer";
        CauseGroup = "cause_group", "一级案由", "first-level cause";
        Ending = "ending", "审结结果", "ending";
        LossCause = "loss_cause", "败诉原因", "cause of loss";
        Flaw = "flaw", "裁判指出的问题", "what was found wrong";
        Quarter = "quarter", "收案季度", "quarter received";
        Year = "year", "收案年份", "year received";
    }
}

/// A value of a dimension: id (or the words themselves) and label.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DimValue {
    pub id: String,
    pub zh: String,
    pub en: String,
}

impl DimValue {
    pub fn label(&self) -> Said {
        Said::new(self.zh.clone(), self.en.clone())
    }

    /// What the rows left out of a short list come to.
    pub fn rest() -> DimValue {
        DimValue::coded("…", text("其余", "the rest"))
    }

    fn coded(id: &str, text: Text) -> DimValue {
        DimValue::new(id, text.zh, text.en)
    }

    fn new(id: &str, zh: &str, en: &str) -> DimValue {
        DimValue {
            id: id.to_string(),
            zh: zh.to_string(),
            en: en.to_string(),
        }
    }

    fn words(words: &str) -> DimValue {
        match words {
            "" => DimValue::none(),
            words => DimValue::new(words, words, words),
        }
    }

    fn none() -> DimValue {
        DimValue::coded("", text("（未填）", "(none)"))
    }
}

/// The first value a case has in a dimension within a scope: of several officials the first who came.
pub fn dim_value(row: &CaseRow<'_>, dim: Dim, scope: &Scope) -> DimValue {
    let mut values = dim_values(row, dim, scope).into_iter();
    values.next().unwrap_or_else(DimValue::none)
}

/// Every value a case has in a dimension within a scope; at least one, that of "not filled in".
pub fn dim_values(row: &CaseRow<'_>, dim: Dim, scope: &Scope) -> Vec<DimValue> {
    let several = match dim {
        Dim::Official => officials(row, scope),
        Dim::Lawyer => row.lawyers().map(DimValue::words).collect(),
        Dim::Flaw => found(row, scope).collect(),
        Dim::LossCause => match row.final_ending() {
            Some(Ending::Lost) => found(row, scope).collect(),
            _ => Vec::new(),
        },
        _ => vec![single(row, dim, scope)],
    };
    if several.is_empty() {
        return vec![DimValue::none()];
    }
    several
}

fn single(row: &CaseRow<'_>, dim: Dim, scope: &Scope) -> DimValue {
    let end = scope.end();
    macro_rules! coded {
        ($value:expr) => {
            $value.map_or_else(DimValue::none, |v| DimValue::coded(v.id(), v.text()))
        };
    }
    match dim {
        Dim::Kind => coded!(Some(row.kind())),
        Dim::Instance => coded!(Some(row.instance())),
        Dim::Role => coded!(Some(row.role())),
        Dim::Path => coded!(row.path()),
        Dim::Matter => coded!(row.matter()),
        Dim::Procedure => coded!(Some(row.procedure())),
        Dim::Outcome => coded!(row.outcome_by(end)),
        Dim::Ending => coded!(row.ending().filter(|_| row.is_closed(end))),
        Dim::PartyKind => coded!(row.party_kind()),
        Dim::Court => DimValue::words(row.forum()),
        Dim::Department => DimValue::words(row.department()),
        Dim::Unit => DimValue::words(row.unit()),
        Dim::Village => DimValue::words(row.village()),
        Dim::Project => DimValue::words(row.project()),
        Dim::Handler => DimValue::words(row.handler()),
        Dim::Field => labelled(row.field(), field_label),
        Dim::Cause => labelled(row.cause(), cause_label),
        Dim::CauseGroup => labelled(cause_group(row.cause()), cause_label),
        Dim::Month => received(row, |d| {
            let (y, m) = (d.year(), d.month());
            let id = format!("{y:04}-{m:02}");
            DimValue::new(&id, &format!("{y}年{m}月"), &id)
        }),
        Dim::Quarter => received(row, |d| {
            let (y, q) = (d.year(), d.month().div_ceil(3));
            let id = format!("{y:04}-Q{q}");
            DimValue::new(&id, &format!("{y}年第{q}季度"), &id)
        }),
        Dim::Year => received(row, |d| {
            let y = d.year();
            DimValue::new(&format!("{y:04}"), &format!("{y}年"), &format!("{y:04}"))
        }),
        Dim::Disclosure => yes_no(row.disclosure()),
        Dim::Suspended => yes_no(row.is_suspended(end)),
        // Told by `dim_values`: a case can have several.
        Dim::Official | Dim::Lawyer | Dim::Flaw | Dim::LossCause => DimValue::none(),
    }
}

/// What was found wrong, once the case is closed.
fn found<'a>(row: &CaseRow<'a>, scope: &Scope) -> impl Iterator<Item = DimValue> + use<'a> {
    let closed = row.is_closed(scope.end());
    let flaws = row.flaws().filter(move |_| closed);
    flaws.map(|flaw| DimValue::coded(flaw.id(), flaw.text()))
}

fn labelled(id: &str, label: fn(&str, Lang) -> &str) -> DimValue {
    match id {
        "" => DimValue::none(),
        id => DimValue::new(id, label(id, Lang::Zh), label(id, Lang::En)),
    }
}

fn received(row: &CaseRow<'_>, value: impl Fn(NaiveDate) -> DimValue) -> DimValue {
    row.received().map_or_else(DimValue::none, value)
}

/// Whoever appeared for us in the scope, in the order they first came.
fn officials(row: &CaseRow<'_>, scope: &Scope) -> Vec<DimValue> {
    let from = scope.from.map_or(i32::MIN, |d| day_number(Some(d)));
    let end = day_number(Some(scope.end()));
    let mut out: Vec<DimValue> = Vec::new();
    for event in row
        .events()
        .iter()
        .filter(|e| (from..=end).contains(&e.day))
    {
        let came = matches!(event.mark, Mark::Official | Mark::Principal | Mark::Beside);
        let value = DimValue::words(row.word(event.name));
        if came && !out.contains(&value) {
            out.push(value);
        }
    }
    out
}

fn yes_no(yes: bool) -> DimValue {
    if yes {
        DimValue::coded("yes", text("是", "yes"))
    } else {
        DimValue::coded("no", text("否", "no"))
    }
}
