//! Several people against whom one act is enforced: the three months run against each from the end of his own time to sue.

use chrono::NaiveDate;

use crate::calendar::{Calendar, last_day};
use crate::case::{CaseFile, Fact, FactKind, Party};
use crate::said;
use crate::text::Text;

use crate::law::deadline::Deadline;
use crate::law::each::file_of;
use crate::law::periods::while_sued::{Window, time_to_sue, window};
use crate::law::reading::Reading;
use crate::law::rule::{Rule, Start, Term};
use crate::law::rule_id;

/// The period against one of them.
pub(crate) struct Against<'a> {
    pub party: &'a Party,
    /// The last day of his time to sue.
    pub end: NaiveDate,
    pub due: NaiveDate,
    /// What the time to sue is called.
    pub what: Text,
}

/// 自被执行人的法定起诉期限届满之日起三个月内 (ALL-I 156): of each against whom it can still be asked for or could have been, where
/// they are several and the days, or what was applied for or complied with, are recorded by name. Empty where one period is all
/// there is.
pub(crate) fn against<'a>(
    case: &'a CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    rule: &Rule,
) -> Vec<Against<'a>> {
    let acts = [rule_id::ENFORCEMENT_ACT, rule_id::ENFORCEMENT_APPLY];
    let (Start::End(ids), Term::Span(span)) = (rule.starts, rule.term) else {
        return Vec::new();
    };
    let several = case.opponents().filter(|p| !p.uuid.is_nil()).count() > 1;
    if !acts.contains(&rule.id) || !several {
        return Vec::new();
    }
    let find = |file: &CaseFile| time_to_sue(file, cal, today, ids);
    let by_name = |kind: FactKind, party: &Party| {
        let own = |f: &Fact| f.kind == kind && f.party == Some(party.uuid);
        case.facts.iter().any(own)
    };
    let Some(start) = find(case).map(|d: Deadline| d.from_fact) else {
        return Vec::new();
    };
    let left = |p: &&Party| {
        !p.uuid.is_nil()
            && !by_name(FactKind::Complied, p)
            && !by_name(FactKind::EnforcementApplied, p)
    };
    let own = |party: &'a Party| {
        let file = file_of(case, start, party.uuid);
        let his = find(&file)?;
        if window(&file, cal, today, &his) == Window::Used {
            return None;
        }
        let end = his.due.filter(|day| *day < today)?;
        Some(Against {
            party,
            end,
            due: last_day(cal, end, span).ok()?,
            what: his.rule.title,
        })
    };
    let found: Vec<Against<'_>> = case.opponents().filter(left).filter_map(own).collect();
    let one = found.first().map(|a| a.due);
    let all = case.opponents().filter(|p| !p.uuid.is_nil()).count() == found.len();
    // Where it is the same for all of them nothing is to be told apart.
    if all && found.iter().all(|a| Some(a.due) == one) {
        return Vec::new();
    }
    found
}

/// Against whom it runs out next; once it has against all, the last of them. Asked for against all of them on a day, it was too
/// late against the first whose time was over.
pub(crate) fn next<'a, 'b>(
    all: &'b [Against<'a>],
    asked: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<&'b Against<'a>> {
    if let Some(asked) = asked {
        let late = all.iter().filter(|a| a.due < asked);
        return late
            .min_by_key(|a| a.due)
            .or_else(|| all.iter().max_by_key(|a| a.due));
    }
    let open = all.iter().filter(|a| a.due >= today);
    open.min_by_key(|a| a.due)
        .or_else(|| all.iter().max_by_key(|a| a.due))
}

pub(crate) fn readings(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
) -> Option<Vec<Reading>> {
    if deadline.met.is_some() {
        return None;
    }
    let mut all = against(case, cal, today, deadline.rule);
    if all.len() < 2 {
        return None;
    }
    all.sort_by_key(|a| a.due);
    let rule = deadline.rule.article.said();
    let readings = all.iter().map(|a| {
        let (name, end) = (&a.party.name, a.end);
        Reading {
            label: said!("对{name}", "against {name}"),
            due: Some(a.due),
            why: said!(
                "其起诉期限至 {end}，自该日届满起算：{rule}",
                "with time to sue to {end}, counted from its end: {rule}";
                rule = rule
            ),
            provisional: false,
            never: false,
            grounds: None,
        }
    });
    Some(readings.collect())
}
