//! Dimensions: what figures are broken down by, and the values a case has in each.

use chrono::{Datelike, NaiveDate};

use crate::case::{
    Flaw, Instance, Kind, Level, Matter, Outcome, PartyKind, Path, Procedure, Role, cause_group,
    cause_label, field_label,
};
use crate::codes;
use crate::law::Ending;
use crate::text::{Lang, Said, Text, text};

use super::CaseRow;
use super::case_row::lawyers_in;
use super::columns::{Docket, NO_CODE};
use super::dim_time;
use super::standing::{Scope, Span};
use super::units::units_in;

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
        Level = "level", "机关层级", "level of the agency";
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
    /// The label in both languages; the office's own words are the same in both.
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

    pub(super) fn new(id: &str, zh: &str, en: &str) -> DimValue {
        DimValue {
            id: id.to_string(),
            zh: zh.to_string(),
            en: en.to_string(),
        }
    }

    /// The value of words that are id and label at once; `none` where they are empty.
    pub fn words(words: &str) -> DimValue {
        match words {
            "" => DimValue::none(),
            words => DimValue::new(words, words, words),
        }
    }

    /// What is not filled in.
    pub fn none() -> DimValue {
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
    let mut keys = Vec::new();
    dim_keys(row, dim, &Span::of(scope), &mut keys);
    let keys = keys.into_iter();
    keys.map(|key| dim_label(row.docket, dim, key)).collect()
}

/// The key of "not filled in", in every dimension.
const NO_KEY: u64 = 0;
/// How far the word of all lawyers stands above the place of one among them.
const NTH: u32 = 16;

/// The values a case has, as the numbers the columns hold: what a count groups by. At least one. Two keys may bear the
/// same label.
pub(super) fn dim_keys(row: &CaseRow<'_>, dim: Dim, span: &Span, out: &mut Vec<u64>) {
    let before = out.len();
    match dim {
        Dim::Official => officials(row, span, before, out),
        // A case that several units answer together stands in each of them, and so with two departments in one field.
        Dim::Unit => out.extend(each(row, row.unit_word())),
        Dim::Department => out.extend(each(row, row.department_word())),
        Dim::Handler => out.extend(each(row, row.handler_word())),
        Dim::Village => out.extend(each(row, row.village_word())),
        Dim::Project => out.extend(each(row, row.project_word())),
        Dim::PartyKind => out.extend(row.party_kinds().map(|k| u64::from(k.code()) + 1)),
        Dim::Lawyer => {
            let (word, names) = (u64::from(row.lawyers_word()), row.lawyers());
            out.extend((0..1 << NTH).zip(names).map(|(nth, _)| word << NTH | nth));
        }
        // Several units of one level are one of it.
        Dim::Level => out.extend(row.levels().into_iter().map(|l| u64::from(l.code()) + 1)),
        Dim::Flaw => found(row, span, out),
        Dim::LossCause if row.final_ending() == Some(Ending::Lost) => found(row, span, out),
        Dim::LossCause => {}
        _ => out.push(single(row, dim, span)),
    }
    if out.len() == before {
        out.push(NO_KEY);
    }
}

/// The keys of every name a word holds.
fn each<'a>(row: &CaseRow<'a>, word: u32) -> impl Iterator<Item = u64> + use<'a> {
    let names = units_in(row.word(word));
    let word = u64::from(word);
    (0..1 << NTH)
        .zip(names)
        .map(move |(nth, _)| word << NTH | nth)
}

/// The same of a dispute counted as one, by its cases: whoever came in any of them, how it went in the end, and
/// what was found wrong in whichever of them it was entered.
pub(super) fn dim_keys_of(
    row: &CaseRow<'_>,
    members: &[usize],
    dim: Dim,
    span: &Span,
    out: &mut Vec<u64>,
) {
    let before = out.len();
    match dim {
        _ if members.is_empty() => return dim_keys(row, dim, span, out),
        Dim::Official => {
            for at in members {
                officials(&row.docket.row(*at), span, before, out);
            }
        }
        Dim::Ending if row.closed_number() <= span.end => {
            out.extend(row.final_ending().map(|e| u64::from(e.code()) + 1));
        }
        Dim::Flaw | Dim::LossCause if row.closed_number() <= span.end => {
            let lost = |row: &CaseRow<'_>| row.final_ending() == Some(Ending::Lost);
            let told = |row: &CaseRow<'_>| dim == Dim::Flaw || lost(row);
            if told(row) {
                let rows = members.iter().map(|at| row.docket.row(*at));
                rows.filter(told).for_each(|row| found(&row, span, out));
                let mut all = out.split_off(before);
                all.sort_unstable();
                all.dedup();
                out.append(&mut all);
            }
        }
        _ => return dim_keys(row, dim, span, out),
    }
    if out.len() == before {
        out.push(NO_KEY);
    }
}

/// The key of a dimension of which a case has one value.
pub(super) fn single(row: &CaseRow<'_>, dim: Dim, span: &Span) -> u64 {
    let word = |word: u32| u64::from(word);
    let code = |code: u8| match code {
        NO_CODE => NO_KEY,
        code => u64::from(code) + 1,
    };
    let closed = row.closed_number() <= span.end;
    let codes = row.codes();
    match dim {
        Dim::Kind => code(codes.kind),
        Dim::Instance => code(codes.instance),
        Dim::Role => code(codes.role),
        Dim::Path => code(codes.path),
        Dim::Matter => code(codes.matter),
        Dim::Procedure => code(codes.procedure),
        Dim::Outcome if closed => code(codes.outcome),
        Dim::Ending if closed => code(codes.ending),
        Dim::Outcome | Dim::Ending => NO_KEY,
        Dim::Court => word(row.forum_word()),
        Dim::Field => word(row.field_word()),
        Dim::Cause | Dim::CauseGroup => word(row.cause_word()),
        Dim::Month => received(row, |d| d.year() * 12 + d.month0() as i32),
        Dim::Quarter => received(row, |d| d.year() * 4 + d.month0() as i32 / 3),
        Dim::Year => received(row, |d| d.year()),
        Dim::Disclosure => 1 + u64::from(row.disclosure()),
        Dim::Suspended => 1 + u64::from(!closed && row.suspended_at(span.end)),
        // Told by `dim_keys`: a case can have several.
        Dim::Official
        | Dim::Lawyer
        | Dim::Unit
        | Dim::Flaw
        | Dim::LossCause
        | Dim::Level
        | Dim::PartyKind
        | Dim::Department
        | Dim::Handler
        | Dim::Village
        | Dim::Project => NO_KEY,
    }
}

/// The values of a dimension whose values are a list, in the order of their codes; none of one told by words or times.
pub fn dim_list(dim: Dim) -> Option<Vec<(&'static str, Text)>> {
    macro_rules! listed {
        ($type:ty) => {
            <$type>::ALL.iter().map(|v| (v.id(), v.text())).collect()
        };
    }
    Some(match dim {
        Dim::Kind => listed!(Kind),
        Dim::Instance => listed!(Instance),
        Dim::Role => listed!(Role),
        Dim::Path => listed!(Path),
        Dim::Matter => listed!(Matter),
        Dim::Procedure => listed!(Procedure),
        Dim::Outcome => listed!(Outcome),
        Dim::Ending => listed!(Ending),
        Dim::PartyKind => listed!(PartyKind),
        Dim::Flaw | Dim::LossCause => listed!(Flaw),
        Dim::Level => listed!(Level),
        _ => return None,
    })
}

/// What a key is called.
pub(super) fn dim_label(docket: &Docket, dim: Dim, key: u64) -> DimValue {
    if key == NO_KEY {
        return match dim {
            // Only what is closed has an outcome.
            Dim::Outcome | Dim::Ending => DimValue::coded("", text("未结", "pending")),
            // Not heard yet, or not recorded, is no absence.
            Dim::Official => DimValue::coded("", text("无出庭记录", "no appearance on file")),
            _ => DimValue::none(),
        };
    }
    if let Some(list) = dim_list(dim) {
        let at = usize::try_from(key - 1).unwrap_or(usize::MAX);
        let found = list.get(at);
        return found.map_or_else(DimValue::none, |(id, text)| DimValue::coded(id, *text));
    }
    let word = || {
        docket
            .dictionary
            .get(u32::try_from(key).unwrap_or_default())
    };
    let time = i32::try_from(key - 1).unwrap_or_default();
    match dim {
        // Told by their list above.
        Dim::Kind
        | Dim::Instance
        | Dim::Role
        | Dim::Path
        | Dim::Matter
        | Dim::Procedure
        | Dim::Outcome
        | Dim::Ending
        | Dim::PartyKind
        | Dim::Level
        | Dim::Flaw
        | Dim::LossCause => DimValue::none(),
        Dim::Court | Dim::Official => DimValue::words(word()),
        Dim::Lawyer => {
            let all = docket
                .dictionary
                .get(u32::try_from(key >> NTH).unwrap_or_default());
            let nth = (key & ((1 << NTH) - 1)) as usize;
            DimValue::words(lawyers_in(all).nth(nth).unwrap_or_default())
        }
        Dim::Unit | Dim::Department | Dim::Handler | Dim::Village | Dim::Project => {
            DimValue::words(name_at(docket, key))
        }
        Dim::Field => labelled(word(), field_label),
        Dim::Cause => labelled(word(), cause_label),
        Dim::CauseGroup => labelled(cause_group(word()), cause_label),
        Dim::Month | Dim::Quarter | Dim::Year => dim_time::labelled(dim, time),
        Dim::Disclosure | Dim::Suspended => yes_no(key == 2),
    }
}

/// The name among several that a key stands for: a unit, a department.
pub(super) fn name_at(docket: &Docket, key: u64) -> &str {
    let all = docket
        .dictionary
        .get(u32::try_from(key >> NTH).unwrap_or_default());
    let nth = (key & ((1 << NTH) - 1)) as usize;
    units_in(all).nth(nth).unwrap_or_default()
}

/// What was found wrong, once the case is closed.
fn found(row: &CaseRow<'_>, span: &Span, out: &mut Vec<u64>) {
    if row.closed_number() <= span.end {
        out.extend(row.flaws().map(|flaw| u64::from(flaw.code()) + 1));
    }
}

fn labelled(id: &str, label: fn(&str, Lang) -> &str) -> DimValue {
    match id {
        "" => DimValue::none(),
        id => DimValue::new(id, label(id, Lang::Zh), label(id, Lang::En)),
    }
}

/// A time of the day of receipt, from 1 on; no case is older than the common era.
fn received(row: &CaseRow<'_>, time: impl Fn(NaiveDate) -> i32) -> u64 {
    let time = row.received().map(time);
    time.and_then(|t| u64::try_from(t).ok())
        .map_or(NO_KEY, |t| t + 1)
}

/// Whoever appeared for us in the scope, in the order they first came, each once from a place on.
fn officials(row: &CaseRow<'_>, span: &Span, before: usize, out: &mut Vec<u64>) {
    let events = row.events().iter();
    for event in events.filter(|e| (span.from..=span.end).contains(&e.day)) {
        let came = event.mark.came();
        let key = u64::from(event.name);
        let seen = out.get(before..).unwrap_or_default();
        if came && !seen.contains(&key) {
            out.push(key);
        }
    }
}

fn yes_no(yes: bool) -> DimValue {
    if yes {
        DimValue::coded("yes", text("是", "yes"))
    } else {
        DimValue::coded("no", text("否", "no"))
    }
}
