//! A changed day of the calendar makes anew the rows that rest on it and no others, and what it moves is told as if every
//! case had been looked at.

use std::collections::BTreeMap;

use anjuan::calendar::{LocalDay, Span};
use anjuan::exchange::sample::sample;
use anjuan::law::{Anchor, OfficeRule};
use anjuan::ledger::{Change, Deed, Doubts, Ledger};
use anjuan::text::Said;
use chrono::NaiveDate;

use crate::ledger::moment;
use crate::random::{Rng, later};

fn seen(ledger: &Ledger) -> Vec<Vec<(&'static str, String)>> {
    let docket = ledger.docket();
    (0..docket.len()).map(|at| docket.told(at)).collect()
}

/// Every pending deadline of the cases that are open or were closed within two years, by case, rule and place.
type Due = BTreeMap<(i64, String, usize), (Option<NaiveDate>, bool)>;

fn pending(ledger: &Ledger) -> Due {
    let (docket, today) = (ledger.docket(), ledger.today());
    let mut out = Due::new();
    for at in 0..docket.len() {
        let row = docket.row(at);
        let late = row
            .closed()
            .is_some_and(|day| (today - day).num_days() > 730);
        if late && row.next_due().is_none() {
            continue;
        }
        let case = ledger.case(row.id()).unwrap();
        for due in ledger
            .deadlines(&case)
            .iter()
            .filter(|d| d.state.is_pending())
        {
            out.insert(
                (row.id(), due.rule.id.to_string(), 0),
                (due.due, due.provisional),
            );
        }
        let mut nth: BTreeMap<uuid::Uuid, usize> = BTreeMap::new();
        let mut own = ledger.office_deadlines(&case);
        own.sort_by_key(|d| d.from);
        for due in own {
            let nth = nth.entry(due.rule.uuid).or_default();
            *nth += 1;
            if due.state.is_pending() {
                out.insert(
                    (row.id(), due.rule.uuid.to_string(), *nth),
                    (Some(due.due), due.provisional),
                );
            }
        }
    }
    out
}

#[test]
fn a_changed_day_leaves_what_a_rebuild_would_and_tells_every_deadline_it_moves() {
    let dir = tempfile::tempdir().unwrap();
    let sample = sample("2022").unwrap();
    let mut ledger = sample
        .open(moment(sample.today), &dir.path().join("a.db"))
        .unwrap();
    let rule = OfficeRule {
        uuid: uuid::Uuid::nil(),
        title: "庭前三个工作日报送".into(),
        kind: None,
        relative_to: Anchor::Hearing,
        before: true,
        span: Span::Workdays(3),
        met_by: None,
        on: true,
        note: String::new(),
        article: String::new(),
    };
    let deed = Deed::new(Said::new("规则", "rule"), vec![Change::OfficeRule(rule)]);
    ledger.commit(deed, Doubts::All).unwrap();
    let mut rng = Rng::new(20_221_219);
    let first: NaiveDate = "2022-12-12".parse().unwrap();
    let (mut moved, mut known) = (0, None);
    for turn in 0..40 {
        let day = later(first, rng.below(40));
        let off = ledger.calendar().is_working(day);
        let own = LocalDay {
            day,
            off,
            name: "镇庆".into(),
        };
        let before = known.take().unwrap_or_else(|| pending(&ledger));
        let deed = Deed::new(Said::new("日历", "calendar"), vec![Change::Day(own)]);
        let (_, shifts) = ledger.commit_calendar(deed, Doubts::All).unwrap();
        let after = pending(&ledger);
        let keys = before.keys().chain(after.keys());
        let differ = keys.filter(|key| before.get(key) != after.get(key));
        let mut differ: Vec<_> = differ.map(|(id, rule, _)| (*id, rule.clone())).collect();
        differ.sort();
        differ.dedup();
        let mut told: Vec<_> = shifts.iter().map(|s| (s.case_id, s.rule.clone())).collect();
        told.sort();
        told.dedup();
        assert_eq!(told, differ, "{day} {off}");
        moved += told.len();
        if turn % 3 == 0 {
            ledger.undo().unwrap();
        } else {
            known = Some(after);
        }
        let left = seen(&ledger);
        ledger.rebuild().unwrap();
        assert_eq!(seen(&ledger), left, "{day} {off}");
    }
    assert!(moved > 20, "only {moved} deadlines moved");
}
