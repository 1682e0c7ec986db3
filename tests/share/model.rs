//! Offices whose machines do random deeds while wires are cut, answers lost and clocks wrong: every deed shown as saved is one
//! entry, all copies are the server's, and every pair of hands at one thing is what the model of the file says.

use anjuan::case::CaseFile;
use anjuan::ledger::{Conflict, Deed, Doubts, Ledger, LedgerError, MemberPart, Whose, records};
use anjuan::share::{Link, Synced, sync, verify};
use anjuan::text::Said;
use chrono::TimeDelta;

use crate::office::Machine;
use crate::oracle::{apply, base, edit, seen};
use crate::proxy::Proxy;
use crate::random::Rng;
use crate::server::{Base, Server, say, shared, times};
use crate::story::all_there;

/// Chooses about everything that stands apart, and meets the server until nothing is left.
fn quiet(rng: &mut Rng, ledger: &mut Ledger, link: &Link) -> usize {
    let mut chosen = 0;
    for _ in 0..20 {
        let synced = sync(ledger, link).unwrap();
        let open = ledger.shared_conflicts().unwrap();
        if synced.held == 0 {
            return chosen;
        }
        for (unit, _) in open {
            let whose = rng.pick(&[Whose::Mine, Whose::Theirs]);
            ledger
                .settle_shared(&unit, &|_: &Conflict| Some(whose))
                .unwrap();
            chosen += 1;
        }
    }
    panic!("it does not come to rest: {:?}", ledger.waiting().unwrap());
}

fn bring_together(rng: &mut Rng, machines: &[&Machine]) -> usize {
    let mut chosen = 0;
    for round in 0..4 {
        for machine in machines {
            chosen += quiet(rng, &mut machine.ledger(), &machine.link().unwrap());
        }
        if round > 1 {
            let all = machines
                .iter()
                .map(|m| sync(&mut m.ledger(), &m.link().unwrap()).unwrap());
            if all.into_iter().all(|s: Synced| s.came == 0 && s.sent == 0) {
                break;
            }
        }
    }
    chosen
}

/// Every copy is the server, and the server is what its entries say.
fn agree(machines: &[&Machine]) {
    for machine in machines {
        let ledger = machine.ledger();
        let found = verify(&ledger, &machine.link().unwrap()).unwrap();
        assert!(found.problems.is_empty(), "{:?}", found.problems);
        assert!(
            ledger.strays().unwrap().is_empty(),
            "{:?}",
            ledger.strays().unwrap()
        );
        assert!(ledger.flaws().unwrap().is_empty());
        let standing = ledger.shared_standing().unwrap().unwrap();
        assert_eq!((standing.waiting, standing.held), (0, 0));
    }
    let sorted = |m: &Machine| {
        let mut all: Vec<CaseFile> = m.cases();
        all.sort_by_key(|c| c.head.uuid);
        all.iter().flat_map(records).collect::<Vec<_>>()
    };
    for pair in machines.windows(2) {
        assert_eq!(sorted(pair[0]), sorted(pair[1]));
    }
}

/// Something a person does.
fn act(rng: &mut Rng, machine: &mut Machine) {
    // Clocks go wrong by up to a month, both ways.
    let off = rng.below(60) as i64 - 30;
    let was = machine.now;
    machine.now.at += TimeDelta::days(off) + TimeDelta::minutes(rng.below(600) as i64);
    let cases = machine.cases();
    let done = match rng.below(10) {
        0 | 1 => machine.record(base(rng), "立案").map(|_| ()),
        2 => match machine.ledger().undo() {
            Ok(_)
            | Err(LedgerError::Nothing(_) | LedgerError::Blocked(_) | LedgerError::Barred(_)) => {
                Ok(())
            }
            Err(e) => Err(e),
        },
        3 if !cases.is_empty() => {
            let case = &cases[rng.below(cases.len() as u64) as usize];
            let mut ledger = machine.ledger();
            let id = ledger.find(&case.head.uuid.to_string()).unwrap();
            let deed = ledger.removal(&[id], "误登").unwrap();
            ledger.commit(deed, Doubts::All).map(|_| ())
        }
        4 => {
            let setting = anjuan::case::Setting {
                key: "office.name".into(),
                value: format!("镇{}", rng.below(3)),
            };
            let title = Said::new("设置", "setting");
            let deed = Deed::new(title, vec![anjuan::ledger::Change::Setting(setting)]);
            let mut ledger = machine.ledger();
            let deed = ledger.based(deed).unwrap();
            ledger.commit(deed, Doubts::All).map(|_| ())
        }
        _ if !cases.is_empty() => {
            let case = &cases[rng.below(cases.len() as u64) as usize];
            match edit(rng, case, &machine.by.who) {
                Some(after) => machine.record(after, "修改").map(|_| ()),
                None => Ok(()),
            }
        }
        _ => Ok(()),
    };
    machine.now.at = was.at + TimeDelta::seconds(30);
    match done {
        Ok(()) | Err(LedgerError::Refused(_)) => {}
        Err(e) => panic!("{}", e.said().zh),
    }
}

#[test]
fn whatever_is_cut_every_deed_is_one_entry_and_all_copies_are_the_server() {
    let Some(server) = shared() else { return };
    let steps = times("ANJUAN_SHARE_STEPS", 150);
    let seed = times("ANJUAN_SHARE_SEED", 7) as u64;
    let mut rng = Rng::new(seed);
    let offices = ["柳溪镇", "石桥镇"];
    let base = Base::new(&server, &offices);
    let wires: Vec<Proxy> = (0..4).map(|_| Proxy::to(server.port)).collect();
    let mut machines: Vec<Machine> = Vec::new();
    for n in 0..4 {
        let who = format!("m{n}");
        base.member(&who, offices[n / 2], MemberPart::Officer);
        let address = server.address_at(&base.login(&who), &base.name, wires[n].port);
        let machine = Machine::new(&format!("第{n}人"), address, n as u128 + 1);
        machine.join(offices[n / 2]);
        machines.push(machine);
    }
    let (mut failed, mut met, mut chosen) = (0, 0, 0);
    for _ in 0..steps {
        let n = rng.below(4) as usize;
        if rng.chance(55) {
            act(&mut rng, &mut machines[n]);
            continue;
        }
        // Half of the meetings go wrong somewhere.
        match rng.below(8) {
            0 => wires[n].down(true),
            1 | 2 => wires[n].lose_reply(),
            3 => wires[n].cut_after(200 + rng.below(6000) as i64),
            _ => {}
        }
        match machines[n].sync() {
            Ok(_) => met += 1,
            Err(e) => {
                assert!(e.passes(), "{e}");
                failed += 1;
            }
        }
        wires[n].down(false);
        wires[n].cut_after(-1);
        if rng.chance(15) {
            let mut ledger = machines[n].ledger();
            for (unit, _) in ledger.shared_conflicts().unwrap() {
                let whose = rng.pick(&[Whose::Mine, Whose::Theirs]);
                ledger
                    .settle_shared(&unit, &|_: &Conflict| Some(whose))
                    .unwrap();
                chosen += 1;
            }
        }
    }
    for wire in &wires {
        wire.down(false);
        wire.cut_after(-1);
    }
    // What is left of a lost answer meets an error first.
    for machine in &machines {
        while machine.sync().is_err() {}
    }
    for (n, office) in offices.iter().enumerate() {
        let pair = [&machines[2 * n], &machines[2 * n + 1]];
        chosen += bring_together(&mut rng, &pair);
        agree(&pair);
        all_there(&base, office, &pair);
    }
    let saved: usize = machines.iter().map(|m| m.saved.len()).sum();
    let lost: usize = wires.iter().map(Proxy::lost).sum();
    say(&format!(
        "model: {steps} steps, seed {seed}: {saved} deeds saved, {met} meetings, {failed} cut, {lost} answers lost, {chosen} chosen; 0 lost, 0 twice"
    ));
}

#[test]
fn every_pair_of_hands_is_what_the_model_says() {
    let Some(server) = shared() else { return };
    pairs(&server, times("ANJUAN_SHARE_PAIRS", 25));
}

fn pairs(server: &std::sync::Arc<Server>, count: usize) {
    let place = Base::new(server, &["柳溪镇"]);
    let mut rng = Rng::new(times("ANJUAN_SHARE_SEED", 11) as u64);
    let machines = ["zhang", "li"].map(|who| {
        let address = place.member(who, "柳溪镇", MemberPart::Officer);
        let machine = Machine::new(who, address, who.len() as u128);
        machine.join("柳溪镇");
        machine
    });
    let mut hands: Vec<(Ledger, Link)> = machines
        .iter()
        .map(|m| (m.ledger(), m.link().unwrap()))
        .collect();
    let (mut clashes, mut merged) = (0, 0);
    let mut done = 0;
    while done < count {
        let title = Said::new("改", "edit");
        let new = Deed::case(title.clone(), base(&mut rng));
        let Ok(receipt) = hands[0].0.commit(new, Doubts::All) else {
            continue;
        };
        let before = hands[0].0.case(receipt.cases[0]).unwrap();
        let uuid = before.head.uuid;
        for (ledger, link) in &mut hands {
            sync(ledger, link).unwrap();
        }
        let change = |ledger: &mut Ledger, after: Option<CaseFile>| {
            let mut deed = match after {
                Some(after) => Deed::case(title.clone(), after),
                None => Deed::new(
                    title.clone(),
                    vec![anjuan::ledger::Change::RemoveCase(uuid)],
                ),
            };
            deed.saw.case(&before);
            ledger.commit(deed, Doubts::All).is_ok()
        };
        let (a, b) = (edit(&mut rng, &before, "甲"), edit(&mut rng, &before, "乙"));
        if !change(&mut hands[0].0, a) || !change(&mut hands[1].0, b) {
            // The law refused one of them: nothing met.
            for (ledger, link) in &mut hands {
                quiet(&mut rng, ledger, link);
            }
            continue;
        }
        done += 1;
        let state = |ledger: &Ledger| seen(ledger.by_uuid(uuid).unwrap().as_ref());
        let (theirs, mine) = (state(&hands[0].0), state(&hands[1].0));
        let expected = apply(&seen(Some(&before)), &mine, &theirs);
        let (first, link) = &mut hands[0];
        sync(first, link).unwrap();
        let (second, link) = &mut hands[1];
        let synced = sync(second, link).unwrap();
        match &expected {
            Some(both) => {
                assert_eq!(synced.held, 0, "pair {done}");
                assert_eq!(state(&hands[1].0), *both, "pair {done}");
                merged += 1;
            }
            None => {
                assert_eq!(synced.held, 1, "pair {done}: written over a conflict");
                assert_eq!(
                    state(second),
                    mine,
                    "pair {done}: what was shown as saved stands"
                );
                let told = second.shared_conflicts().unwrap();
                assert!(
                    told.iter().all(|(_, c)| !c.is_empty()
                        && c.iter().all(|c| !c.lines.is_empty()
                            && c.by.as_ref().is_some_and(|b| b.who.starts_with("zhang")))),
                    "pair {done}"
                );
                let whose = rng.pick(&[Whose::Mine, Whose::Theirs]);
                second
                    .settle_shared(&told[0].0, &|_: &Conflict| Some(whose))
                    .unwrap();
                assert_eq!(sync(second, link).unwrap().held, 0, "pair {done}");
                clashes += 1;
            }
        }
        let (first, link) = &mut hands[0];
        sync(first, link).unwrap();
        assert_eq!(state(&hands[0].0), state(&hands[1].0), "pair {done}");
    }
    drop(hands);
    agree(&[&machines[0], &machines[1]]);
    say(&format!(
        "pairs: {done}, {merged} merged, {clashes} in conflict; 0 lost, all told"
    ));
}
