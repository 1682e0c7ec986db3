//! The server killed while offices write, and the client killed while it sends: nothing that was shown as saved is lost or
//! entered twice.

use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anjuan::ledger::MemberPart;

use crate::office::Machine;
use crate::random::Rng;
use crate::server::{Base, Server, say, shared, times};
use crate::story::{all_there, lawsuit};

#[test]
fn a_killed_server_loses_nothing() {
    let Some(server) = Server::start().map(Arc::new) else {
        return;
    };
    let kills = times("ANJUAN_SERVER_KILLS", 4);
    let base = Base::new(&server, &["柳溪镇"]);
    let mut machines = ["zhang", "li"].map(|who| {
        let machine = Machine::new(
            who,
            base.member(who, "柳溪镇", MemberPart::Officer),
            who.len() as u128,
        );
        machine.join("柳溪镇");
        machine
    });
    let over = AtomicBool::new(false);
    let met = AtomicUsize::new(0);
    let begun = Instant::now();
    let away: usize = std::thread::scope(|scope| {
        let workers: Vec<_> = machines
            .iter_mut()
            .map(|machine| {
                let (over, met) = (&over, &met);
                scope.spawn(move || {
                    let mut away = 0;
                    let mut n = 0;
                    let mut ledger = machine.ledger();
                    let mut link = None;
                    while !over.load(Ordering::SeqCst) {
                        let case = lawsuit(&format!("{}{n}", machine.by.who));
                        n += 1;
                        let title = anjuan::text::Said::new("立案", "docketed");
                        let deed = anjuan::ledger::Deed::case(title, case);
                        let receipt = ledger.commit(deed, anjuan::ledger::Doubts::All).unwrap();
                        machine
                            .saved
                            .push(ledger.entry(receipt.entry.unwrap()).unwrap().unwrap().uuid);
                        if link.is_none() {
                            link = machine.link().ok();
                        }
                        let done = link.as_ref().map(|l| anjuan::share::sync(&mut ledger, l));
                        match done {
                            Some(Ok(_)) => {
                                met.fetch_add(1, Ordering::SeqCst);
                            }
                            Some(Err(e)) => {
                                assert!(e.passes(), "{e}");
                                away += 1;
                                link = None;
                            }
                            None => {
                                away += 1;
                                std::thread::sleep(Duration::from_millis(20));
                            }
                        }
                    }
                    away
                })
            })
            .collect();
        let mut rng = Rng::new(3);
        for _ in 0..kills {
            // Killed at any moment of a meeting, after one that went through.
            let before = met.load(Ordering::SeqCst);
            let until = Instant::now() + Duration::from_secs(60);
            while met.load(Ordering::SeqCst) < before + 2 && Instant::now() < until {
                std::thread::sleep(Duration::from_millis(2));
            }
            std::thread::sleep(Duration::from_millis(rng.below(60)));
            server.kill();
            server.up();
        }
        over.store(true, Ordering::SeqCst);
        workers.into_iter().map(|w| w.join().unwrap()).sum()
    });
    for machine in &machines {
        machine.sync().unwrap();
    }
    for machine in &machines {
        machine.sync().unwrap();
        let found = anjuan::share::verify(&machine.ledger(), &machine.link().unwrap()).unwrap();
        assert!(found.problems.is_empty(), "{:?}", found.problems);
    }
    let [a, b] = &machines;
    all_there(&base, "柳溪镇", &[a, b]);
    let saved = a.saved.len() + b.saved.len();
    assert_eq!(a.cases().len(), saved);
    say(&format!(
        "server kills: {kills} in {} s, {saved} deeds saved, {} meetings went through, {away} broken; 0 lost, 0 twice",
        begun.elapsed().as_secs(),
        met.load(Ordering::SeqCst)
    ));
}

#[test]
fn a_killed_client_loses_nothing() {
    let Some(server) = shared() else { return };
    let kills = times("ANJUAN_CLIENT_KILLS", 6);
    let base = Base::new(&server, &["柳溪镇"]);
    let mut zhang = Machine::new(
        "张明远",
        base.member("zhang", "柳溪镇", MemberPart::Officer),
        1,
    );
    zhang.join("柳溪镇");
    let mut rng = Rng::new(5);
    let mut cut = 0;
    for n in 0..kills {
        for k in 0..3 {
            zhang
                .record(lawsuit(&format!("石怀安{n}之{k}")), "立案")
                .unwrap();
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_anjuan"))
            .arg("--db")
            .arg(&zhang.path)
            .args(["share", "sync"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(rng.below(250)));
        cut += usize::from(child.try_wait().unwrap().is_none());
        let _ = child.kill();
        let _ = child.wait();
    }
    zhang.sync().unwrap();
    all_there(&base, "柳溪镇", &[&zhang]);
    let count: i64 = base
        .root()
        .query_one(
            "SELECT count(*) FROM anjuan.entry WHERE title_zh = '立案'",
            &[],
        )
        .unwrap()
        .get(0);
    assert_eq!(count as usize, kills * 3);
    let found = anjuan::share::verify(&zhang.ledger(), &zhang.link().unwrap()).unwrap();
    assert!(found.problems.is_empty(), "{:?}", found.problems);
    say(&format!(
        "client kills: {kills}, {cut} of them while it ran; {count} deeds, 0 lost, 0 twice"
    ));
}
