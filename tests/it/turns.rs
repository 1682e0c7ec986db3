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

/// What cannot be taken back is not stepped over: it is said with what to do instead, and the next is offered by its number.
#[test]
fn a_newest_entry_that_cannot_be_taken_back_is_said_and_the_next_offered() {
    use crate::cli::{Desk, fact, lawsuit};
    fn suit(n: u32) -> String {
        let facts = fact("complaint_received", "2022-03-04");
        lawsuit(&format!("（2022）川3702行初{n}号"), "拾光里商业", &facts)
    }
    let lines = suit(1) + &suit(2);
    type Act = fn(&Desk);
    let deeds: [(Act, &str, &str); 3] = [
        (
            |desk| {
                let copy = desk.path("备份.db");
                let copy = copy.to_str().unwrap();
                desk.run("backup").args(&[copy]).ok();
                desk.run("restore").args(&[copy]).ok();
            },
            "用备份恢复",
            ".before-restore",
        ),
        (
            |desk| {
                desk.run("apply -").stdin(&suit(3)).ok();
                desk.run("remove （2022）川3702行初3号 --reason 误登").ok();
                let (code, out, err) = desk.run("remove --empty --yes").all();
                assert_eq!(code, 0, "{out}{err}");
            },
            "清空回收站",
            "不再保留",
        ),
        (
            |desk| {
                rusqlite::Connection::open(desk.db())
                    .unwrap()
                    .execute_batch("UPDATE case_file SET handler = '另一人' WHERE id = 2")
                    .unwrap();
                desk.run("journal attest --reason 据原件更正").ok();
            },
            "认可未经本程序登记的现状",
            "直接修改",
        ),
    ];
    for (act, title, instead) in deeds {
        let desk = Desk::with("2022-12-19", &lines);
        desk.run("record （2022）川3702行初1号 收到传票 2022-05-01")
            .ok();
        act(&desk);
        let rows = || desk.run("show （2022）川3702行初1号").json();
        let before = rows();
        let (_, err) = desk.run("undo").fails(1);
        for word in [title, "不能撤销", instead, "anjuan undo 2", "收到传票"] {
            assert!(err.contains(word), "{title}: {word}: {err}");
        }
        assert_eq!(rows(), before, "{title}");
        // The same on the screen, which offers the next at a key.
        let dir = tempfile::tempdir().unwrap();
        let copy = dir.path().join("a.db");
        std::fs::copy(desk.db(), &copy).unwrap();
        let ledger = Ledger::open(&copy, Mode::Write, moment("2022-12-19")).unwrap();
        let by = ledger.entry(2).unwrap().unwrap().by;
        let mut screen = crate::desk::Desk::on(dir, ledger.signed(by));
        screen.press("u");
        assert!(
            screen.has("不能撤销") && screen.has("F9"),
            "{}",
            screen.shown()
        );
        // Asked for by its number, it is taken back; what cannot be is still the newest.
        desk.run("undo 2").ok();
        assert_ne!(rows(), before, "{title}");
        let (_, err) = desk.run("undo").fails(1);
        assert!(
            err.contains(title) && err.contains("不能撤销"),
            "{title}: {err}"
        );
        // What is done after it is undone as ever.
        desk.run("record （2022）川3702行初2号 收到传票 2022-05-02")
            .ok();
        desk.run("undo").ok();
    }
}

/// The ids of two sorts are two ids: a case numbered like a built-in office rule is taken back as any other, and nobody is
/// said to have changed it meanwhile.
#[test]
fn a_case_with_the_id_of_an_office_rule_is_taken_back_as_any_other() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = open(&dir, Mode::Create);
    let rule = ledger.office_rules()[0].uuid;
    let mut case = base(&mut Rng::new(1));
    case.head.uuid = rule;
    ledger
        .commit(Deed::case(Said::new("新增", "add"), case), Doubts::All)
        .unwrap();
    let before = state(&ledger);
    let deed = ledger.removal(&[1], "误登").unwrap();
    ledger.commit(deed, Doubts::All).unwrap();
    let receipt = ledger.undo().unwrap();
    assert!(!receipt.merged);
    assert!(state(&ledger) == before);
    assert!(!ledger.redo().unwrap().merged);
    assert!(!ledger.undo().unwrap().merged);
}
