//! Reading every case in one pass gives what reading each case gives, in order, and stops where it is told to.

use anjuan::case::{AppearanceState, Attendance, CaseFile, Hearing, Part};
use anjuan::ledger::{Change, Deed, Doubts, Ledger, LedgerError, Mode, Moment, Such};
use anjuan::said;
use anjuan::text::Said;
use chrono::NaiveDate;

use crate::random::{Rng, case};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A docket of random cases, some with several hearings and several people in each, out of order.
fn filled(dir: &std::path::Path, seed: u64, count: usize) -> Ledger {
    let today = day("2024-06-01");
    let at = today.and_hms_opt(9, 0, 0).unwrap().and_utc().fixed_offset();
    let mut ledger = Ledger::open(&dir.join("a.db"), Mode::Create, Moment { at, today }).unwrap();
    let mut rng = Rng::new(seed);
    let changes = (0..count).map(|n| {
        let mut case = case(&mut rng, day("2024-01-01"));
        if n % 3 == 0 {
            for (at, name) in [("2024-05-09", "周明"), ("2024-05-02", "李若溪")] {
                let mut hearing = Hearing::new(day(at));
                hearing.time = "09:30".to_string();
                for part in [Part::Official, Part::Staff, Part::Lawyer] {
                    hearing
                        .people
                        .push(Attendance::new(part, name, AppearanceState::Planned));
                }
                case.hearings.push(hearing);
            }
        }
        Change::Case(Box::new(case))
    });
    let deed = Deed::new(Said::new("装入", "load"), changes.collect());
    ledger.commit(deed, Doubts::Confirmed).unwrap();
    ledger
}

fn all(ledger: &Ledger, wanted: Option<&[i64]>) -> Vec<(i64, CaseFile)> {
    let mut out = Vec::new();
    ledger
        .for_each_case(wanted, |id, case| {
            out.push((id, case));
            Ok::<(), LedgerError>(())
        })
        .unwrap();
    out
}

#[test]
fn one_pass_reads_what_single_reads_read() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = filled(dir.path(), 7, 120);
    let ids: Vec<i64> = (0..ledger.docket().len())
        .map(|at| ledger.docket().row(at).id())
        .collect();
    let single: Vec<(i64, CaseFile)> = ids
        .iter()
        .map(|id| (*id, ledger.case(*id).unwrap()))
        .collect();
    assert!(single.iter().any(|(_, c)| c.hearings.len() > 1));
    assert_eq!(all(&ledger, None), single);
    let odd: Vec<i64> = ids.iter().copied().step_by(7).collect();
    let want: Vec<(i64, CaseFile)> = single
        .into_iter()
        .filter(|(id, _)| odd.contains(id))
        .collect();
    assert_eq!(all(&ledger, Some(&odd)), want);
    assert_eq!(all(&ledger, Some(&[])), []);
}

#[test]
fn a_refusal_ends_the_pass_and_comes_back() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = filled(dir.path(), 9, 10);
    let mut seen = 0;
    let end = ledger.for_each_case(None, |_, _| {
        seen += 1;
        if seen == 4 {
            return Err(LedgerError::NotFound(said!("停", "stop"), Such::Other));
        }
        Ok(())
    });
    assert!(matches!(end, Err(LedgerError::NotFound(..))));
    assert_eq!(seen, 4);
    assert_eq!(all(&ledger, None).len(), 10);
}
