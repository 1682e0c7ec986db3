//! One pass over the columns: how many cases have each bit, per kind, and grouped by dimensions.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::case::{Kind, cause_label, field_label};
use crate::codes;
use crate::text::{Lang, Said};

use super::CaseRow;
use super::columns::{Docket, NO_DAY, day_number};
use super::filter::Filter;
use super::standing::{Bit, Scope, Standing, TIMES, Times};

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
        Village = "village", "涉案村(社区)", "village";
        Project = "project", "涉及项目", "project";
    }
}

/// How many cases have each bit, and how many of their hearings there were (次).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    bits: [u32; BITS],
    times: [u32; TIMES],
}

/// How many bits a standing holds.
const BITS: usize = u64::BITS as usize;

impl Default for Counts {
    fn default() -> Counts {
        Counts {
            bits: [0; BITS],
            times: [0; TIMES],
        }
    }
}

impl Counts {
    pub fn of(&self, bit: Bit) -> u32 {
        self.bits[bit.code() as usize & (BITS - 1)]
    }

    /// Hearings (次).
    pub fn times(&self, what: Times) -> u32 {
        self.times.get(what.code() as usize).copied().unwrap_or(0)
    }

    fn add(&mut self, standing: Standing) {
        let mut rest = standing.bits;
        while rest != 0 {
            self.bits[rest.trailing_zeros() as usize & (BITS - 1)] += 1;
            rest &= rest - 1;
        }
        for (sum, n) in self.times.iter_mut().zip(standing.times) {
            *sum += n;
        }
    }
}

/// What one pass finds.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    pub litigation: Counts,
    pub reconsideration: Counts,
    /// Cases that have no day of receipt and so stand in no period.
    pub undated: u32,
}

impl Tally {
    pub fn of(&self, kind: Kind) -> &Counts {
        match kind {
            Kind::Litigation => &self.litigation,
            Kind::Reconsideration => &self.reconsideration,
        }
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

    fn coded(id: &str, text: crate::text::Text) -> DimValue {
        DimValue {
            id: id.to_string(),
            zh: text.zh.to_string(),
            en: text.en.to_string(),
        }
    }

    fn words(words: &str) -> DimValue {
        if words.is_empty() {
            return DimValue::none();
        }
        DimValue {
            id: words.to_string(),
            zh: words.to_string(),
            en: words.to_string(),
        }
    }

    fn none() -> DimValue {
        DimValue {
            id: String::new(),
            zh: "(未填)".to_string(),
            en: "(none)".to_string(),
        }
    }
}

/// The value a case has in a dimension within a scope.
pub fn dim_value(row: &CaseRow<'_>, dim: Dim, scope: &Scope) -> DimValue {
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
        Dim::Outcome => coded!(row.outcome_by(end)),
        Dim::PartyKind => coded!(row.party_kind()),
        Dim::Court => DimValue::words(row.forum()),
        Dim::Department => DimValue::words(row.department()),
        Dim::Unit => DimValue::words(row.unit()),
        Dim::Village => DimValue::words(row.village()),
        Dim::Project => DimValue::words(row.project()),
        Dim::Handler => DimValue::words(row.handler()),
        Dim::Field | Dim::Cause => {
            let (id, label): (&str, fn(&str, Lang) -> &str) = if dim == Dim::Field {
                (row.field(), field_label)
            } else {
                (row.cause(), cause_label)
            };
            if id.is_empty() {
                DimValue::none()
            } else {
                DimValue {
                    id: id.to_string(),
                    zh: label(id, Lang::Zh).to_string(),
                    en: label(id, Lang::En).to_string(),
                }
            }
        }
        Dim::Month => row.received().map_or_else(DimValue::none, |d| {
            DimValue::words(&format!("{:04}-{:02}", d.year(), d.month()))
        }),
        Dim::Official => {
            let (from, to) = (
                scope.from.map_or(i32::MIN, |d| day_number(Some(d))),
                day_number(Some(end)),
            );
            row.events()
                .iter()
                .find(|e| {
                    (from..=to).contains(&e.day)
                        && matches!(e.mark, super::Mark::Official | super::Mark::Principal)
                })
                .map_or_else(DimValue::none, |e| DimValue::words(row.word(e.name)))
        }
        Dim::Disclosure => yes_no(row.disclosure()),
        Dim::Suspended => yes_no(row.is_suspended(end)),
    }
}

fn yes_no(yes: bool) -> DimValue {
    if yes {
        DimValue::coded("yes", crate::text::text("是", "yes"))
    } else {
        DimValue::coded("no", crate::text::text("否", "no"))
    }
}

impl Docket {
    /// Counts every bit in one pass.
    pub fn tally(&self, scope: &Scope) -> Tally {
        let mut tally = Tally {
            undated: self.undated(),
            ..Tally::default()
        };
        self.each(scope, false, |row, standing| match row.kind() {
            Kind::Litigation => tally.litigation.add(standing),
            Kind::Reconsideration => tally.reconsideration.add(standing),
        });
        tally
    }

    /// Cases that have no day of receipt and so stand in no period.
    pub fn undated(&self) -> u32 {
        self.columns
            .received
            .iter()
            .filter(|d| **d == NO_DAY)
            .count() as u32
    }

    /// Counts every bit per combination of dimensions; only cases handled in the scope appear.
    pub fn tally_by(&self, scope: &Scope, dims: &[Dim]) -> BTreeMap<Vec<DimValue>, Counts> {
        let mut out: BTreeMap<Vec<DimValue>, Counts> = BTreeMap::new();
        self.each(scope, false, |row, standing| {
            if !standing.has(Bit::Handled) {
                return;
            }
            let values = dims.iter().map(|d| dim_value(&row, *d, scope)).collect();
            out.entry(values).or_default().add(standing);
        });
        out
    }

    /// Positions of the cases behind a count: those of a kind that have a bit.
    pub fn behind(&self, scope: &Scope, kind: Option<Kind>, bit: Bit) -> Vec<usize> {
        self.cases(scope, &Filter::of_kind(kind).with(bit))
    }
}
