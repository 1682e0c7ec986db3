//! The copy of several offices follows each of them: brought up to date it is what a new one would be, whatever happened.

use std::path::Path;

use anjuan::case::{CaseFile, DocketNumber, Kind};
use anjuan::docket::Scope;
use anjuan::ledger::{Ledger, LedgerError, MemberPart, Mode, Record, records};
use anjuan::share::{BITS, Copied, Link, copy_offices, roll_up, sync, verify};

use crate::office::{Machine, moment};
use crate::random::{Rng, case};
use crate::server::{Base, shared, times};

const AT: &str = "2024-06-30T10:00:00+08:00";

/// Everything the copy holds of cases, case by case.
fn content(ledger: &Ledger) -> Vec<Vec<Record>> {
    let mut all: Vec<CaseFile> = Vec::new();
    ledger
        .for_each_case::<LedgerError>(None, |_, case| {
            all.push(case);
            Ok(())
        })
        .unwrap();
    all.sort_by_key(|c| c.head.uuid);
    all.iter().map(records).collect()
}

fn open(path: &Path) -> Ledger {
    Ledger::open(path, Mode::Write, moment(AT)).unwrap()
}

/// The figures of the copy and of the server, kind by kind.
fn counted(ledger: &Ledger, link: &Link, only: &[String]) {
    let day = |text: &str| Some(text.parse().unwrap());
    let scope = Scope::new(
        day("2021-01-01"),
        day("2023-12-31"),
        "2024-06-30".parse().unwrap(),
    );
    let only = only.to_vec();
    let pushed = link.call(move |c| roll_up(c, &scope, &only)).unwrap();
    let tally = ledger.docket().tally(&scope);
    for kind in Kind::ALL {
        let copied = BITS.map(|b| tally.of(*kind).of(b));
        let there = pushed.total.get(kind).copied().unwrap_or_default();
        assert_eq!(there, copied, "{kind:?}");
    }
}

/// One of few numbers, so that offices meet in them.
fn number(rng: &mut Rng) -> Option<DocketNumber> {
    rng.chance(70).then(|| {
        let n = 1 + rng.below(6);
        DocketNumber::parse(&format!("（2022）川3702行初{n}号")).unwrap()
    })
}

fn act(rng: &mut Rng, machine: &mut Machine) {
    let cases = machine.cases();
    let some = (!cases.is_empty()).then(|| &cases[rng.below(cases.len() as u64) as usize]);
    let done = match (rng.below(8), some) {
        (0..3, _) | (_, None) => {
            let mut new = case(rng, "2024-01-31".parse().unwrap());
            new.head.number = number(rng);
            machine.record(new, "立案").map(|_| ())
        }
        (3..6, Some(old)) => {
            let mut after = old.clone();
            match rng.below(3) {
                0 => after.head.number = number(rng),
                1 => after.head.unit = rng.pick(&["", "原石桥乡", "石桥镇"]).to_string(),
                _ => after.head.note = format!("备注{}", rng.below(100)),
            }
            machine.record(after, "修改").map(|_| ())
        }
        (6, Some(old)) => {
            let mut ledger = machine.ledger();
            let id = ledger.find(&old.head.uuid.to_string()).unwrap();
            let deed = ledger.removal(&[id], "误登").unwrap();
            ledger.commit(deed, anjuan::ledger::Doubts::All).map(|_| ())
        }
        _ => match machine.ledger().undo() {
            Ok(_) | Err(LedgerError::Nothing(_) | LedgerError::Blocked(_)) => Ok(()),
            Err(e) => Err(e),
        },
    };
    match done {
        Ok(()) | Err(LedgerError::Refused(_)) => {}
        Err(e) => panic!("{}", e.said().zh),
    }
}

#[test]
fn a_copy_brought_up_to_date_is_what_a_new_one_would_be() {
    let Some(server) = shared() else { return };
    let names = ["柳溪镇", "石桥镇", "青石乡"];
    let base = Base::new(&server, &names);
    let mut rng = Rng::new(times("ANJUAN_SHARE_SEED", 5) as u64);
    let mut machines: Vec<Machine> = names
        .iter()
        .enumerate()
        .map(|(n, name)| {
            let who = format!("d{n}");
            let address = base.member(&who, name, MemberPart::Officer);
            let mut machine = Machine::new(&who, address, n as u128 + 1);
            machine.now = moment("2024-06-30T09:00:00+08:00");
            machine.join(name);
            machine
        })
        .collect();
    let chief = base.member("chief", "青川区", MemberPart::Reporter);
    let link = Machine::new("科长", chief, 99).link().unwrap();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("全区.db");
    copy_offices(&link, &path, &[], moment(AT)).unwrap();
    for round in 0..times("ANJUAN_SHARE_ROUNDS", 12) {
        let mut moved = 0;
        for machine in &mut machines {
            for _ in 0..rng.below(4) {
                act(&mut rng, machine);
            }
            moved += usize::from(machine.sync().unwrap().sent > 0);
        }
        // In place, as the interface does it beside an open screen.
        let mut copy = open(&path);
        let came = sync(&mut copy, &link).unwrap().came;
        assert_eq!(came, moved, "round {round}");
        assert_eq!(
            sync(&mut copy, &link).unwrap().came,
            0,
            "nothing comes twice"
        );
        let new = dir.path().join(format!("{round}.db"));
        copy_offices(&link, &new, &[], moment(AT)).unwrap();
        let anew = open(&new);
        assert_eq!(content(&copy), content(&anew), "round {round}");
        counted(&copy, &link, &[]);
        assert!(copy.strays().unwrap().is_empty() && copy.flaws().unwrap().is_empty());
        // What is in memory after the updates is what a reader finds.
        let again = open(&path);
        let all = Scope::new(None, None, "2024-06-30".parse().unwrap());
        for kind in Kind::ALL {
            let of = |l: &Ledger| BITS.map(|b| l.docket().tally(&all).of(*kind).of(b));
            assert_eq!(of(&copy), of(&again), "round {round}");
        }
        let standing = copy.shared_standing().unwrap().unwrap();
        assert_eq!((standing.waiting, standing.held), (0, 0));
        assert!(!standing.shared.synced.is_empty());
    }
    let copy = open(&path);
    assert!(verify(&copy, &link).unwrap().problems.is_empty());
    drop(copy);

    // Another choice of offices: the others leave, and come back.
    let some = ["石桥镇".to_string()];
    let fewer = copy_offices(&link, &path, &some, moment(AT)).unwrap();
    assert_eq!(fewer.offices, some);
    let chosen = dir.path().join("chosen.db");
    copy_offices(&link, &chosen, &some, moment(AT)).unwrap();
    assert_eq!(content(&open(&path)), content(&open(&chosen)));
    counted(&open(&path), &link, &some);
    // It keeps its choice.
    let kept = copy_offices(&link, &path, &[], moment(AT)).unwrap();
    assert_eq!((kept.offices.len(), kept.changed.len()), (1, 0));

    // An older backup of the server: the office is taken anew, what it has not any more leaves.
    let gone = machines[1].cases().len();
    base.root()
        .batch_execute(
            "UPDATE anjuan.record SET gone = true, body = NULL WHERE office = '石桥镇';
             UPDATE anjuan.docket SET gone = true WHERE office = '石桥镇';
             UPDATE anjuan.office SET version = 1, seal = (SELECT seal FROM anjuan.entry WHERE office = '石桥镇' AND number = 1)
                 WHERE name = '石桥镇'",
        )
        .unwrap();
    let back: Copied = copy_offices(&link, &path, &[], moment(AT)).unwrap();
    assert_eq!(back.changed, some);
    assert!(gone > 0 && content(&open(&path)).is_empty());
}
