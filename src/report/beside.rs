//! What is kept beside the cases, by every dimension it has: mediations, trials observed, lawyers and advisers, their
//! work; each number with the entries it counts.

use crate::report::figure_id;
use chrono::{Datelike, NaiveDate};

use super::mediation::MediationFigure;
use super::{mediation_figures, office_figures};
use crate::case::{Aside, Counsel, CounselKind, CounselState, LegalWork, Mediation, ObservedTrial};
use crate::codes;
use crate::docket::Scope;
use crate::text::{Said, Text, is_name_break, text};

codes! {
    /// What is kept.
    pub enum Family {
        Mediation = "mediation", "调解（不计入案件）", "mediations (no cases)";
        Observed = "observed", "旁听庭审", "trials observed";
        Counsel = "counsel", "公职律师和法律顾问", "public lawyers and advisers";
        Work = "work", "法律事务", "legal work";
    }
}

codes! {
    /// What it can be broken down by; by the same words as the cases where they have it too.
    pub enum BesideDim {
        Channel = "channel", "渠道", "channel";
        Result = "result", "调解结果", "result";
        Sort = "sort", "类别", "sort";
        Who = "lawyer", "律师、法律顾问", "lawyer";
        Court = "court", "法院/机关", "court or organ";
        Department = "department", "承办科室", "department";
        Handler = "handler", "承办人", "handler";
        Village = "village", "涉案村（社区）", "village";
        Unit = "unit", "所属单位", "office";
        Month = "month", "月份", "month";
        Quarter = "quarter", "季度", "quarter";
        Year = "year", "年份", "year";
    }
}

/// A value in a dimension: its id, and how it is called.
pub type BesideValue = (String, Said);

/// One entry: what it is, and how much it adds to each figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BesideEntry {
    pub family: Family,
    pub day: Option<NaiveDate>,
    pub said: Said,
    /// By the ids of figures; a figure not among them is not added to.
    pub adds: Vec<(String, u64)>,
    keys: Vec<(BesideDim, Vec<BesideValue>)>,
}

impl BesideEntry {
    /// How much it adds to a figure.
    pub fn adds_to(&self, figure: &str) -> u64 {
        let of = self.adds.iter().filter(|(id, _)| id == figure);
        of.map(|(_, n)| n).sum()
    }

    /// What it stands under; none where it has no such dimension.
    pub fn values(&self, dim: BesideDim) -> &[BesideValue] {
        let found = self.keys.iter().find(|(have, _)| *have == dim);
        found.map_or(&[], |(_, values)| values)
    }
}

/// A family by one dimension: a row for each value, a column for each figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BesideTable {
    pub family: Family,
    pub dim: BesideDim,
    /// Ids and names of the columns.
    pub columns: Vec<(String, Said)>,
    pub rows: Vec<(BesideValue, Vec<u64>)>,
    /// Of everything; less than the rows together where an entry stands under several values.
    pub total: Vec<u64>,
}

fn words(all: &str) -> Vec<BesideValue> {
    let split = all.split(is_name_break).map(str::trim);
    let mut out: Vec<BesideValue> = Vec::new();
    for word in split.filter(|w| !w.is_empty()) {
        let value = (word.to_string(), Said::same(word));
        if !out.contains(&value) {
            out.push(value);
        }
    }
    if out.is_empty() {
        out.push((String::new(), Said::from(text("（未填）", "(none)"))));
    }
    out
}

fn coded(id: &str, name: Text) -> Vec<BesideValue> {
    vec![(id.to_string(), name.into())]
}

fn days(day: NaiveDate) -> [(BesideDim, Vec<BesideValue>); 3] {
    let (y, m) = (day.year(), day.month());
    let q = m.div_ceil(3);
    let one = |id: String, zh: String| vec![(id.clone(), Said::new(zh, id))];
    [
        (
            BesideDim::Month,
            one(format!("{y:04}-{m:02}"), format!("{y}年{m}月")),
        ),
        (
            BesideDim::Quarter,
            one(format!("{y:04}-Q{q}"), format!("{y}年第{q}季度")),
        ),
        (BesideDim::Year, one(format!("{y:04}"), format!("{y}年"))),
    ]
}

fn mediation(m: &Mediation, scope: &Scope) -> BesideEntry {
    // The figures themselves say what one mediation adds.
    let found = mediation_figures(std::slice::from_ref(m), scope.from, scope.end());
    let (channel, result) = (m.channel, m.result_by(scope.end()));
    let going = text("进行中", "going on");
    let result = match result {
        Some(r) => (r.id(), r.text()),
        None => ("", going),
    };
    let mut keys = vec![
        (BesideDim::Channel, coded(channel.id(), channel.text())),
        (BesideDim::Result, coded(result.0, result.1)),
        (BesideDim::Department, words(&m.departments)),
        (BesideDim::Handler, words(&m.handler)),
        (BesideDim::Village, words(&m.village)),
    ];
    keys.extend(days(m.from));
    let (via, how) = (channel.text(), result.1);
    let told = |via: &str, how: &str| {
        let parts = [
            via,
            m.number.as_str(),
            m.party.as_str(),
            m.about.as_str(),
            how,
        ];
        let parts: Vec<&str> = parts.into_iter().filter(|p| !p.trim().is_empty()).collect();
        parts.join("  ")
    };
    BesideEntry {
        family: Family::Mediation,
        day: Some(m.from),
        said: Said::new(told(via.zh, how.zh), told(via.en, how.en)),
        adds: found.into_iter().map(|f| (f.id, f.value)).collect(),
        keys,
    }
}

fn observed(o: &ObservedTrial) -> BesideEntry {
    let mut keys = vec![
        (BesideDim::Court, words(&o.court)),
        (BesideDim::Unit, words(&o.unit)),
    ];
    keys.extend(days(o.day));
    let parts = [&o.court, &o.heard, &o.who];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(|p| p.trim())
        .filter(|p| !p.is_empty())
        .collect();
    let (all, people) = (parts.join("  "), o.people);
    BesideEntry {
        family: Family::Observed,
        day: Some(o.day),
        said: match people {
            0 => Said::same(all),
            n => Said::new(format!("{all}  {n}人"), format!("{all}  {n} people")),
        },
        adds: vec![
            (figure_id::OBSERVED_TRIALS.into(), 1),
            (figure_id::OBSERVED_PEOPLE.into(), people.into()),
        ],
        keys,
    }
}

fn counsel(c: &Counsel, day: NaiveDate) -> Option<BesideEntry> {
    let kind: CounselKind = c.kind;
    let (id, state) = match c.state_on(day)? {
        CounselState::Serving => (format!("counsel.{}", kind.id()), CounselState::Serving),
        CounselState::Applying => (
            format!("counsel.{}.applying", kind.id()),
            CounselState::Applying,
        ),
        _ => return None,
    };
    let (what, how) = (kind.text(), state.text());
    let told = |what: &str, how: &str| {
        let parts = [what, c.name.as_str(), c.firm.as_str(), how];
        let parts: Vec<&str> = parts.into_iter().filter(|p| !p.trim().is_empty()).collect();
        parts.join("  ")
    };
    Some(BesideEntry {
        family: Family::Counsel,
        day: None,
        said: Said::new(told(what.zh, how.zh), told(what.en, how.en)),
        adds: vec![(id, 1)],
        keys: vec![
            (BesideDim::Sort, coded(kind.id(), kind.text())),
            (BesideDim::Unit, words(&c.unit)),
        ],
    })
}

fn work(w: &LegalWork) -> BesideEntry {
    let mut keys = vec![
        (BesideDim::Sort, coded(w.kind.id(), w.kind.text())),
        (BesideDim::Who, words(&w.who)),
        (BesideDim::Unit, words(&w.unit)),
    ];
    keys.extend(days(w.day));
    let (kind, n) = (w.kind.text(), w.count);
    let told = |kind: &str, n: String| {
        let parts = [kind, w.about.as_str(), w.who.as_str(), &n];
        let parts: Vec<&str> = parts.into_iter().filter(|p| !p.trim().is_empty()).collect();
        parts.join("  ")
    };
    BesideEntry {
        family: Family::Work,
        day: Some(w.day),
        said: Said::new(
            told(kind.zh, format!("{n}件")),
            told(kind.en, format!("{n}")),
        ),
        adds: vec![
            (figure_id::WORK_PIECES.into(), n.into()),
            (format!("work.{}", w.kind.id()), n.into()),
        ],
        keys,
    }
}

/// What of the log counts in a period.
pub fn beside_entries(aside: &Aside, scope: &Scope) -> Vec<BesideEntry> {
    let (from, end) = (scope.from, scope.end());
    let within = |day: NaiveDate| day <= end && from.is_none_or(|from| from <= day);
    let mediations = aside.mediations.iter().filter(|m| m.handled(from, end));
    let mut out: Vec<BesideEntry> = mediations.map(|m| mediation(m, scope)).collect();
    out.extend(
        aside
            .observed
            .iter()
            .filter(|o| within(o.day))
            .map(observed),
    );
    out.extend(aside.counsel.iter().filter_map(|c| counsel(c, end)));
    out.extend(aside.work.iter().filter(|w| within(w.day)).map(work));
    out
}

/// The figures of a period that say something, each with its family: those in all, and of mediations those by channel.
pub fn beside_figures(aside: &Aside, scope: &Scope) -> Vec<(Family, MediationFigure)> {
    let mediations = match aside.mediations.is_empty() {
        true => Vec::new(),
        false => mediation_figures(&aside.mediations, scope.from, scope.end()),
    };
    let all = mediations.into_iter().chain(office_figures(aside, scope));
    all.filter_map(|figure| {
        let family = Family::from_id(figure.id.split('.').next()?)?;
        Some((family, figure))
    })
    .collect()
}

/// A family by a dimension; none where it has no such dimension or nothing of it counts.
pub fn beside_table(
    entries: &[BesideEntry],
    figures: &[(Family, MediationFigure)],
    family: Family,
    dim: BesideDim,
) -> Option<BesideTable> {
    let of: Vec<&BesideEntry> = entries
        .iter()
        .filter(|e| e.family == family && !e.values(dim).is_empty())
        .collect();
    // By channel or by sort as columns, beside the same as rows, says nothing more.
    let whole = |id: &str| match family {
        Family::Mediation => id.matches('.').count() == 1,
        Family::Work => id == figure_id::WORK_PIECES || dim != BesideDim::Sort,
        Family::Observed | Family::Counsel => true,
    };
    let columns: Vec<(String, Said)> = figures
        .iter()
        .filter(|(have, f)| *have == family && whole(&f.id))
        .filter(|(_, f)| of.iter().any(|e| e.adds_to(&f.id) > 0))
        .map(|(_, f)| (f.id.clone(), f.name.clone()))
        .collect();
    let mut values: Vec<BesideValue> = Vec::new();
    for value in of.iter().flat_map(|e| e.values(dim)) {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
    // What is not filled in stands last.
    values.sort_by_key(|(id, _)| (id.is_empty(), order(dim, id), id.clone()));
    let count = |id: &str, value: Option<&BesideValue>| -> u64 {
        let under = of
            .iter()
            .filter(|e| value.is_none_or(|v| e.values(dim).contains(v)));
        under.map(|e| e.adds_to(id)).sum()
    };
    let rows: Vec<(BesideValue, Vec<u64>)> = values
        .into_iter()
        .map(|value| {
            let counts = columns.iter().map(|(id, _)| count(id, Some(&value)));
            (value.clone(), counts.collect())
        })
        .collect();
    (!rows.is_empty() && !columns.is_empty()).then(|| BesideTable {
        family,
        dim,
        total: columns.iter().map(|(id, _)| count(id, None)).collect(),
        columns,
        rows,
    })
}

/// Coded values stand in the order of their table, words by themselves.
fn order(dim: BesideDim, id: &str) -> usize {
    use crate::case::{Channel, MediationResult, WorkKind};
    let found = match dim {
        BesideDim::Channel => Channel::ALL.iter().position(|c| c.id() == id),
        BesideDim::Result => MediationResult::ALL.iter().position(|r| r.id() == id),
        BesideDim::Sort => WorkKind::ALL.iter().position(|w| w.id() == id),
        _ => None,
    };
    found.unwrap_or(usize::MAX)
}

/// Every table of a family.
pub fn beside_tables(
    entries: &[BesideEntry],
    figures: &[(Family, MediationFigure)],
    family: Family,
) -> Vec<BesideTable> {
    let dims = BesideDim::ALL.iter();
    dims.filter_map(|dim| beside_table(entries, figures, family, *dim))
        .collect()
}

/// The entries a figure counts: `mediation.handled.court` those of that channel.
pub fn beside_counted<'a>(entries: &'a [BesideEntry], figure: &str) -> Vec<&'a BesideEntry> {
    entries.iter().filter(|e| e.adds_to(figure) > 0).collect()
}
