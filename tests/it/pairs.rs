//! Random pairs of deeds from one base, in both orders, against the model: the file holds both or says conflict, taking
//! everything back returns what was, and the journal replayed gives the rows.

use anjuan::case::*;
use anjuan::ledger::{Change, Deed, Doubts, Ledger, LedgerError, Mode};
use anjuan::text::Said;
use uuid::Uuid;

use crate::ledger::moment;
use crate::model::{Journal, State, apply, base, edit, hand, replayed, seen};
use crate::random::Rng;

fn title() -> Said {
    Said::new("改", "edit")
}

struct Two {
    hands: [Ledger; 2],
    journal: Journal,
    uuid: Uuid,
    conflicts: usize,
    refused: usize,
}

impl Two {
    fn state(&self) -> State {
        seen(self.hands[0].by_uuid(self.uuid).unwrap().as_ref())
    }

    fn deed(&mut self, nth: usize, base: &CaseFile, after: &Option<CaseFile>) -> bool {
        let mut deed = match after {
            Some(after) => Deed::case(title(), after.clone()),
            None => Deed::new(title(), vec![Change::RemoveCase(self.uuid)]),
        };
        deed.saw.case(base);
        let mine = seen(after.as_ref());
        let (now, seed) = (self.state(), self.uuid);
        match self.hands[nth].commit(deed, Doubts::All) {
            Ok(receipt) => {
                let entries = self.journal.entries.len();
                assert!(
                    self.journal.deed(&seen(Some(base)), &mine),
                    "{seed}: written over a conflict"
                );
                if receipt.entry.is_none() {
                    self.journal.entries.truncate(entries);
                }
                assert_eq!(self.state(), *self.journal.now(), "{seed}");
                receipt.entry.is_some()
            }
            Err(LedgerError::Conflict(list)) => {
                assert!(
                    apply(&seen(Some(base)), &mine, &now).is_none(),
                    "{seed}: {}",
                    list[0].said().en
                );
                assert_eq!(self.state(), now, "{seed}: a conflict writes nothing");
                assert!(
                    list.iter().all(|c| c.by.is_some() && !c.lines.is_empty()),
                    "{seed}"
                );
                self.conflicts += 1;
                false
            }
            Err(LedgerError::Refused(_)) => {
                assert_eq!(self.state(), now, "{seed}");
                self.refused += 1;
                false
            }
            Err(e) => panic!("{seed}: {}", e.said().en),
        }
    }

    /// Takes everything back, the hands in this order; one that is blocked waits for the other.
    fn undo_all(&mut self, mut written: Vec<usize>, first: usize) {
        let begin = self.journal.as_of(0).clone();
        let mut order: Vec<usize> = (0..written.len()).collect();
        if first == 1 {
            order.reverse();
        }
        let mut left: Vec<(usize, usize)> = order.iter().map(|e| (*e, written[*e])).collect();
        written.clear();
        while !left.is_empty() {
            let before = left.len();
            left.retain(|(entry, by)| match self.hands[*by].undo() {
                Ok(_) => {
                    assert!(
                        self.journal.undo(*entry),
                        "{}: undone over a conflict",
                        self.uuid
                    );
                    assert_eq!(
                        seen(self.hands[0].by_uuid(self.uuid).unwrap().as_ref()),
                        *self.journal.now(),
                        "{}",
                        self.uuid
                    );
                    false
                }
                Err(LedgerError::Blocked(_)) => true,
                Err(e) => panic!("{}", e.said().en),
            });
            assert!(left.len() < before, "undo is blocked for ever");
        }
        assert_eq!(self.state(), begin);
    }
}

/// One pair of deeds from one base, in both orders, everything taken back after each; conflicts and refusals counted.
fn pair(seed: u64, hands: [Ledger; 2]) -> ([Ledger; 2], usize, usize) {
    let mut rng = Rng::new(seed);
    let [mut a, b] = hands;
    let done = a
        .commit(Deed::case(title(), base(&mut rng)), Doubts::All)
        .unwrap();
    let base = a.case(done.cases[0]).unwrap();
    let uuid = base.head.uuid;
    a.commit(
        Deed::case(
            title(),
            CaseFile {
                head: Head {
                    note: "底".into(),
                    ..base.head.clone()
                },
                ..base.clone()
            },
        ),
        Doubts::All,
    )
    .unwrap();
    let base = a.by_uuid(uuid).unwrap().unwrap();
    let deeds = [edit(&mut rng, &base, "甲"), edit(&mut rng, &base, "乙")];
    let mut two = Two {
        hands: [a, b],
        journal: Journal::default(),
        uuid,
        conflicts: 0,
        refused: 0,
    };
    for order in [[0, 1], [1, 0]] {
        two.journal = Journal::begin(seen(Some(&base)));
        let mut written = Vec::new();
        for nth in order {
            if two.deed(nth, &base, &deeds[nth]) {
                written.push(nth);
            }
        }
        let first = rng.below(2) as usize;
        two.undo_all(written, first);
    }
    (two.hands, two.conflicts, two.refused)
}

/// Pairs in `cargo test`; `ANJUAN_PAIRS` asks for more.
#[test]
fn two_deeds_from_one_base_both_stand_or_say_conflict() {
    let pairs = std::env::var("ANJUAN_PAIRS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(60_u64);
    let (mut conflicts, mut refused) = (0, 0);
    // A file takes a few hundred pairs: the journal grows with each.
    for start in (0..pairs).step_by(250) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.db");
        let at = moment("2024-06-30");
        let a = Ledger::open(&path, Mode::Create, at)
            .unwrap()
            .signed(hand(1));
        let b = Ledger::open(&path, Mode::Write, at)
            .unwrap()
            .signed(hand(2));
        let mut hands = [a, b];
        for seed in start..pairs.min(start + 250) {
            let (back, c, r) = pair(seed, hands);
            hands = back;
            conflicts += c;
            refused += r;
        }
        let [mut a, _] = hands;
        a.refresh().unwrap();
        let mut rows = State::new();
        a.for_each_case::<LedgerError>(None, |_, case| {
            rows.extend(seen(Some(&case)));
            Ok(())
        })
        .unwrap();
        assert_eq!(replayed(&a), rows);
        assert!(a.doctor().unwrap().stale.is_empty());
        if pairs > 250 {
            println!("{} of {pairs} pairs, {conflicts} conflicts", start + 250);
        }
    }
    println!("{pairs} pairs in both orders: {conflicts} conflicts, {refused} refused");
    assert!(conflicts > 0 && refused < pairs as usize);
}
