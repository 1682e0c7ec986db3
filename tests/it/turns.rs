//! Undo and redo to the letter: any deeds taken back one by one pass through every state there was, brought back too, across
//! a restart. `ANJUAN_TURNS=1000` asks for more sequences, `ANJUAN_SEED` repeats a run.

use anjuan::ledger::{Change, Deed, Doubts, Ledger, LedgerError, Mode};
use anjuan::text::Said;

use crate::ledger::moment;
use crate::model::{State, base, edit, hand, seen};
use crate::random::{Rng, from_environment};

/// Deeds in a sequence.
const DEEDS: usize = 50;

fn state(ledger: &Ledger) -> State {
    let mut rows = State::new();
    ledger
        .for_each_case::<LedgerError>(None, |_, case| {
            rows.extend(seen(Some(&case)));
            Ok(())
        })
        .unwrap();
    rows
}

fn open(dir: &tempfile::TempDir, mode: Mode) -> Ledger {
    let ledger = Ledger::open(&dir.path().join("a.db"), mode, moment("2024-06-30"));
    ledger.unwrap().signed(hand(1))
}

/// One deed that changes something: a new case, an edit, a removal.
fn deed(rng: &mut Rng, ledger: &mut Ledger) {
    loop {
        let count = ledger.docket().len() as u64;
        let deed = match count == 0 || (count < 6 && rng.chance(20)) {
            true => Deed::case(Said::new("新增", "add"), base(rng)),
            false => {
                let id = ledger.docket().row(rng.below(count) as usize).id();
                let before = ledger.case(id).unwrap();
                match edit(rng, &before, "改") {
                    Some(after) => Deed::edit(Said::new("改", "edit"), &before, after),
                    None => Deed::new(
                        Said::new("移出", "remove"),
                        vec![Change::RemoveCase(before.head.uuid)],
                    ),
                }
            }
        };
        if let Ok(receipt) = ledger.commit(deed, Doubts::All)
            && receipt.entry.is_some()
        {
            return;
        }
    }
}

#[test]
fn any_deeds_are_taken_back_and_brought_again_to_the_letter() {
    let (sequences, first) = (
        from_environment("ANJUAN_TURNS", 2),
        from_environment("ANJUAN_SEED", 1),
    );
    for seed in first..first + sequences {
        let mut rng = Rng::new(seed);
        let dir = tempfile::tempdir().unwrap();
        let mut ledger = open(&dir, Mode::Create);
        let mut states = vec![state(&ledger)];
        for _ in 0..DEEDS {
            deed(&mut rng, &mut ledger);
            states.push(state(&ledger));
        }
        for round in 0..2 {
            for nth in (0..DEEDS).rev() {
                ledger.undo().unwrap();
                assert!(
                    state(&ledger) == states[nth],
                    "seed {seed}: undo to {nth}, round {round}"
                );
            }
            assert!(
                matches!(ledger.undo(), Err(LedgerError::Nothing(_))),
                "seed {seed}"
            );
            drop(ledger);
            ledger = open(&dir, Mode::Write);
            for (nth, then) in states.iter().enumerate().skip(1) {
                ledger.redo().unwrap();
                assert!(
                    state(&ledger) == *then,
                    "seed {seed}: redo to {nth}, round {round}"
                );
            }
            assert!(
                matches!(ledger.redo(), Err(LedgerError::Nothing(_))),
                "seed {seed}"
            );
        }
        let health = ledger.doctor().unwrap();
        let sound = health.stale.is_empty() && health.flaws.is_empty();
        assert!(sound && health.strays.is_empty(), "seed {seed}: {health:?}");
    }
    println!(
        "{sequences} sequences of {DEEDS} deeds from seed {first}, all taken back and brought again twice: 0 differences"
    );
}
