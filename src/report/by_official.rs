//! Appearances by official in a period: cases, times, as principal, spoke, and absences, with the cases behind them.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::case::Kind;
use crate::docket::{Bit, Counting, Docket, Event, Mark, Scope, standing};

/// What one official did in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfficialLine {
    pub name: String,
    /// Positions in the docket of the cases appeared in; of a dispute, where those are counted, one of its cases.
    pub cases: Vec<usize>,
    /// Hearings appeared in; where two officials came to one, it counts for each.
    pub times: u32,
    /// Of these, as the principal.
    pub principal: u32,
    /// Of these, spoke on resolving the dispute.
    pub spoke: u32,
    /// Hearings at which the official is the one shown and was excused.
    pub excused: u32,
    /// And was absent without a ground.
    pub absent: u32,
}

/// The officials of a kind's hearings within a scope, most times first. Cases are those the figures of the scope count.
pub fn by_official(docket: &Docket, scope: &Scope, kind: Kind) -> Vec<OfficialLine> {
    let number = |day: chrono::NaiveDate| day.num_days_from_ce();
    let (from, end) = (scope.from.map_or(i32::MIN, number), number(scope.end()));
    let mut all: BTreeMap<&str, OfficialLine> = BTreeMap::new();
    for at in 0..docket.len() {
        let row = docket.row(at);
        if row.kind() != kind || !standing(&row, scope).has(Bit::Handled) {
            continue;
        }
        let within = || {
            let events = row.events().iter();
            events.filter(|e| (from..=end).contains(&e.day))
        };
        // Of a case that several units answer together each unit has its own who stayed away.
        let of_units = within().filter_map(|e| Some((e, row.of_unit(e)?)));
        let of_units: Vec<_> = of_units
            .filter(|(e, (mark, name))| e.said() && !mark.came() && !name.is_empty())
            .collect();
        for (_, (mark, name)) in &of_units {
            let (excused, absent) = (*mark == Mark::Excused, *mark == Mark::Absent);
            if excused || absent {
                let line = all.entry(name).or_default();
                line.excused += u32::from(excused);
                line.absent += u32::from(absent);
            }
        }
        for event in within() {
            let came = event.mark.came();
            let stayed = event.said() && matches!(event.mark, Mark::Excused | Mark::Absent);
            let name = row.word(event.name);
            let told = |(e, (_, who)): &(&Event, (Mark, &str))| e.day == event.day && *who == name;
            if name.is_empty() || !(came || stayed && !of_units.iter().any(told)) {
                continue;
            }
            let line = all.entry(name).or_default();
            if came {
                line.times += 1;
                line.principal += u32::from(event.mark.is_principal());
                line.spoke += u32::from(event.spoke);
                let dispute = row.dispute();
                let by_dispute = scope.counting == Counting::Disputes && !dispute.is_nil();
                let counted = |have: &usize| {
                    *have == at || by_dispute && docket.row(*have).dispute() == dispute
                };
                if !line.cases.iter().any(counted) {
                    line.cases.push(at);
                }
            }
            line.excused += u32::from(event.mark == Mark::Excused);
            line.absent += u32::from(event.mark == Mark::Absent);
        }
    }
    let mut out: Vec<OfficialLine> = all
        .into_iter()
        .map(|(name, line)| OfficialLine {
            name: name.to_string(),
            ..line
        })
        .collect();
    out.sort_by_key(|l| std::cmp::Reverse((l.times, l.excused + l.absent)));
    out
}
