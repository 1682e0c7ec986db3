//! A simulated office: days go by, several hands write one file, windows close and open, programs are killed and disks
//! fail. What stands is compared with the model (`model.rs`), with the journal played again, with rows derived anew and
//! with the identities of the figures.
//!
//! The seed is printed and repeats the run: `ANJUAN_SEED=7 ANJUAN_STEPS=5000 cargo test --test it simulator -- --nocapture`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anjuan::calendar::LocalDay;
use anjuan::case::*;
use anjuan::docket::{ListColumn, SavedView, Scope};
use anjuan::ledger::{Change, Deed, Doubts, Ledger, LedgerError, Mode, Moment};
use anjuan::report::{Meaning, identities};
use anjuan::text::Said;
use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::model::{State, apply, base, edit, hand, replayed, seen};
use crate::random::{Rng, from_environment};

const HANDS: u64 = 3;

fn title() -> Said {
    Said::new("模拟", "simulated")
}

/// What happened in a run.
#[derive(Debug, Default)]
struct Tally {
    deeds: u64,
    conflicts: u64,
    refused: u64,
    undone: u64,
    binned: u64,
    beside: u64,
    merged: u64,
    killed: u64,
    failed: u64,
    opened: u64,
    days: u64,
    checks: u64,
}

struct World {
    dir: tempfile::TempDir,
    path: PathBuf,
    hands: Vec<Ledger>,
    /// What each hand saw of each case when it looked last.
    views: Vec<BTreeMap<Uuid, CaseFile>>,
    day: NaiveDate,
    minute: u32,
    rng: Rng,
    seed: u64,
    tally: Tally,
    /// What was done last, for a failure.
    last: Vec<String>,
}

impl World {
    fn new(seed: u64) -> World {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.db");
        let mut world = World {
            hands: Vec::new(),
            views: vec![BTreeMap::new(); HANDS as usize],
            day: "2024-01-02".parse().unwrap(),
            minute: 0,
            rng: Rng::new(seed),
            seed,
            tally: Tally::default(),
            last: Vec::new(),
            path,
            dir,
        };
        for n in 0..HANDS {
            let ledger = Ledger::open(&world.path, Mode::Create, world.moment()).unwrap();
            world.hands.push(ledger.signed(hand(u128::from(n) + 1)));
        }
        world
    }

    fn moment(&self) -> Moment {
        let at = self
            .day
            .and_hms_opt(8 + self.minute / 60 % 12, self.minute % 60, 0)
            .unwrap();
        Moment {
            at: at.and_utc().fixed_offset(),
            today: self.day,
        }
    }

    /// One of the hands, at the time it is.
    fn nth(&mut self) -> usize {
        self.minute += 1;
        let nth = self.rng.below(HANDS) as usize;
        let moment = self.moment();
        self.hands[nth].at(moment).unwrap();
        nth
    }

    fn now(&self, nth: usize, uuid: Uuid) -> State {
        seen(self.hands[nth].by_uuid(uuid).unwrap().as_ref())
    }

    /// A case the hand has looked at, maybe long ago.
    fn some(&mut self, nth: usize) -> Option<CaseFile> {
        let known: Vec<&CaseFile> = self.views[nth].values().collect();
        if known.is_empty() {
            return None;
        }
        Some(known[self.rng.below(known.len() as u64) as usize].clone())
    }

    /// Looks at every case anew.
    fn look(&mut self, nth: usize) {
        self.hands[nth].follow().unwrap();
        let mut all = BTreeMap::new();
        self.hands[nth]
            .for_each_case::<LedgerError>(None, |_, case| {
                all.insert(case.head.uuid, case);
                Ok(())
            })
            .unwrap();
        self.views[nth] = all;
    }

    fn step(&mut self) {
        let nth = self.nth();
        let what = self.rng.below(100);
        let file = rusqlite::Connection::open(&self.path).unwrap();
        let ids = |table: &str| -> i64 {
            let sql = format!("SELECT coalesce(max(id), 0) FROM {table}");
            file.query_row(&sql, [], |row| row.get(0)).unwrap()
        };
        let held = |l: &Ledger| l.docket().len();
        let rows: Vec<usize> = self.hands.iter().map(held).collect();
        self.last.push(format!(
            "hand {nth} does {what}; entry {} turn {} rows {rows:?}",
            ids("journal"),
            ids("turn")
        ));
        drop(file);
        match what {
            0..12 => self.add(nth),
            12..55 => self.change(nth),
            55..62 => self.look(nth),
            62..70 => self.turn(nth),
            70..75 => self.bin(nth),
            75..84 => self.put_beside(nth),
            84..90 => self.pass(),
            90..94 => self.reopen(nth),
            94..96 => self.merge(nth),
            _ => self.die(),
        }
    }

    fn add(&mut self, nth: usize) {
        let case = match self.rng.chance(50) {
            true => base(&mut self.rng),
            false => {
                let last = self.day;
                let mut case = crate::random::case(&mut self.rng, last);
                case.head.number = None;
                case.head.dispute = Uuid::nil();
                case
            }
        };
        match self.hands[nth].commit(Deed::case(title(), case), Doubts::All) {
            Ok(done) => {
                let case = self.hands[nth].case(done.cases[0]).unwrap();
                self.views[nth].insert(case.head.uuid, case);
                self.tally.deeds += 1;
            }
            Err(LedgerError::Refused(_)) => self.tally.refused += 1,
            Err(e) => panic!("seed {}: {}", self.seed, e.said().en),
        }
    }

    /// A deed from what was seen: what stands then is what the model says, or it is said to be a conflict.
    fn change(&mut self, nth: usize) {
        let Some(before) = self.some(nth) else { return };
        let tag = format!("{}", self.rng.below(1_000));
        let Some(after) = edit(&mut self.rng, &before, &tag) else {
            return;
        };
        let uuid = before.head.uuid;
        let (old, mine, now) = (seen(Some(&before)), seen(Some(&after)), self.now(nth, uuid));
        let model = apply(&old, &mine, &now);
        let deed = Deed::edit(title(), &before, after);
        match self.hands[nth].commit(deed, Doubts::All) {
            Ok(_) => {
                let model =
                    model.unwrap_or_else(|| panic!("seed {}: written over a conflict", self.seed));
                assert_eq!(self.now(nth, uuid), model, "seed {}", self.seed);
                self.tally.deeds += 1;
            }
            Err(LedgerError::Conflict(_)) => {
                assert!(
                    model.is_none(),
                    "seed {}: no conflict by the model",
                    self.seed
                );
                assert_eq!(
                    self.now(nth, uuid),
                    now,
                    "seed {}: a conflict wrote",
                    self.seed
                );
                self.tally.conflicts += 1;
                self.look(nth);
            }
            Err(LedgerError::Refused(_) | LedgerError::NotFound(..)) => {
                assert_eq!(self.now(nth, uuid), now, "seed {}", self.seed);
                self.tally.refused += 1;
                self.look(nth);
            }
            Err(e) => panic!("seed {}: {}", self.seed, e.said().en),
        }
    }

    fn turn(&mut self, nth: usize) {
        let before = self.all(nth);
        let turned = match self.rng.chance(60) {
            true => self.hands[nth].undo(),
            false => self.hands[nth].redo(),
        };
        match turned {
            Ok(_) => self.tally.undone += 1,
            Err(LedgerError::Blocked(_) | LedgerError::Nothing(_) | LedgerError::Barred(_)) => {
                assert_eq!(
                    self.all(nth),
                    before,
                    "seed {}: what was not turned wrote",
                    self.seed
                );
            }
            Err(e) => panic!("seed {}: {}", self.seed, e.said().en),
        }
        self.look(nth);
    }

    fn all(&self, nth: usize) -> State {
        let mut rows = State::new();
        self.hands[nth]
            .for_each_case::<LedgerError>(None, |_, case| {
                rows.extend(seen(Some(&case)));
                Ok(())
            })
            .unwrap();
        rows
    }

    fn bin(&mut self, nth: usize) {
        self.look(nth);
        let deed = match self.rng.below(10) {
            0 => self.hands[nth].emptying(),
            1..4 => match self.hands[nth].bin().unwrap().first() {
                Some(binned) => Ok(self.hands[nth].restoring(binned)),
                None => return,
            },
            _ => {
                let Some(case) = self.some(nth) else { return };
                let Some(id) = self.hands[nth].id_of(case.head.uuid).unwrap() else {
                    return;
                };
                self.hands[nth].removal(&[id], "误登")
            }
        };
        let Ok(deed) = deed else { return };
        match self.hands[nth].commit(deed, Doubts::All) {
            Ok(_) => self.tally.binned += 1,
            Err(LedgerError::Refused(_) | LedgerError::Conflict(_)) => self.tally.refused += 1,
            Err(e) => panic!("seed {}: {}", self.seed, e.said().en),
        }
        self.look(nth);
    }

    /// Settings, own days, views, the roster, rules, mediations, what is kept.
    fn put_beside(&mut self, nth: usize) {
        let n = self.rng.below(6);
        let name = format!("第{n}项");
        let day = self.day + Days::new(self.rng.below(40));
        let change = match self.rng.below(8) {
            0 => Change::Setting(Setting {
                key: "office.name".into(),
                value: name,
            }),
            1 => Change::Day(LocalDay {
                day,
                off: self.rng.chance(50),
                name,
            }),
            2 => Change::View(SavedView {
                uuid: Uuid::from_u128(900 + u128::from(n)),
                name,
                query: "-已结".into(),
                sort: self.rng.pick(ListColumn::ALL),
                reverse: self.rng.chance(50),
                columns: String::new(),
            }),
            3 => Change::Official(Official {
                uuid: Uuid::from_u128(800 + u128::from(n)),
                name,
                post: "镇长".into(),
                rank: self.rng.pick(Rank::ALL),
                unit: String::new(),
                from: None,
                until: None,
            }),
            4 => Change::RemoveView(Uuid::from_u128(900 + u128::from(n))),
            5 => Change::RemoveOfficial(Uuid::from_u128(800 + u128::from(n))),
            6 => Change::Mediation(Box::new(Mediation {
                uuid: Uuid::from_u128(700 + u128::from(n)),
                number: name,
                ..Mediation::new(self.rng.pick(Channel::ALL), self.day)
            })),
            _ => Change::Keep(Box::new(Kept {
                uuid: Uuid::from_u128(600 + u128::from(n)),
                shelf: Shelf::Layout,
                name,
                at: String::new(),
                body: serde_json::json!({ "n": self.rng.below(9) }),
            })),
        };
        match self.hands[nth].commit(Deed::new(title(), vec![change]), Doubts::All) {
            Ok(_) => self.tally.beside += 1,
            Err(LedgerError::Refused(_) | LedgerError::NotFound(..)) => self.tally.refused += 1,
            Err(e) => panic!("seed {}: {}", self.seed, e.said().en),
        }
    }

    fn pass(&mut self) {
        let days = 1 + self.rng.below(12);
        self.day = self.day + Days::new(days);
        self.tally.days += days;
    }

    fn reopen(&mut self, nth: usize) {
        let ledger = Ledger::open(&self.path, Mode::Write, self.moment()).unwrap();
        self.hands[nth] = ledger.signed(hand(nth as u128 + 1));
        self.tally.opened += 1;
    }

    /// Another office's file comes in, the same one again later with what changed in it.
    fn merge(&mut self, nth: usize) {
        let other = self.dir.path().join("other.db");
        let moment = self.moment();
        let mut theirs = Ledger::open(&other, Mode::Create, moment)
            .unwrap()
            .signed(hand(9));
        let mut first = None;
        theirs
            .for_each_case::<LedgerError>(None, |id, case| {
                first.get_or_insert((id, case));
                Ok(())
            })
            .unwrap();
        let deed = match first {
            Some((_, case)) if self.rng.chance(60) => {
                let tag = format!("{}", self.rng.below(1_000));
                match edit(&mut self.rng, &case, &tag) {
                    Some(after) => Deed::edit(title(), &case, after),
                    None => return,
                }
            }
            _ => Deed::case(title(), base(&mut self.rng)),
        };
        if theirs.commit(deed, Doubts::All).is_err() {
            return;
        }
        drop(theirs);
        let plan =
            anjuan::exchange::merge::plan(&self.hands[nth], &other, Some("柳溪镇"), None).unwrap();
        let deed = Deed::new(title(), plan.changes).having_seen(plan.saw);
        match self.hands[nth].commit(deed, Doubts::All) {
            Ok(_) => self.tally.merged += 1,
            Err(LedgerError::Refused(_) | LedgerError::Conflict(_) | LedgerError::Nothing(_)) => {
                self.tally.refused += 1;
            }
            Err(e) => panic!("seed {}: {}", self.seed, e.said().en),
        }
        self.look(nth);
    }

    /// A program of its own writes and is killed at some call, or its disk fails.
    #[cfg(target_os = "linux")]
    fn die(&mut self) {
        use crate::faults::{program, shim};
        let Some(shim) = shim() else { return };
        let before = self.all(0);
        let number = format!("（2024）京0105行初{}号", 1 + self.rng.below(100_000));
        let line = crate::cli::lawsuit(
            &number,
            "许知远",
            &crate::cli::fact("docketed", "2022-01-04"),
        );
        std::fs::write(self.dir.path().join("lines.jsonl"), line).unwrap();
        let fault = ["kill", "half", "full", "eio", "sync"][self.rng.below(5) as usize];
        let at = 1 + self.rng.below(30);
        let words = ["apply", "--yes", "lines.jsonl"];
        let done = program(shim, self.dir.path(), &words, fault, at);
        self.hands[0].follow().unwrap();
        let after = self.all(0);
        let grew = after.len() > before.len();
        match done.status.code() {
            None => self.tally.killed += 1,
            Some(0) => assert!(
                grew || after == before,
                "seed {}: {fault} at {at}",
                self.seed
            ),
            Some(_) => self.tally.failed += 1,
        }
        assert!(
            done.status.code() != Some(1)
                || !String::from_utf8_lossy(&done.stderr).contains("日期"),
            "the program refused what it was to write"
        );
        // All of it is there or nothing, and nothing that stood is gone.
        assert!(
            before.iter().all(|(id, rec)| after.get(id) == Some(rec)),
            "seed {}: {fault} at {at}",
            self.seed
        );
    }

    #[cfg(not(target_os = "linux"))]
    fn die(&mut self) {}

    /// Everything agrees with everything.
    fn check(&mut self) {
        let seed = self.seed;
        let fresh = Ledger::open(&self.path, Mode::Write, self.moment()).unwrap();
        let health = fresh.doctor().unwrap();
        assert!(
            health.file.is_empty()
                && health.stale.is_empty()
                && health.unread.is_empty()
                && health.flaws.is_empty()
                && health.strays.is_empty(),
            "seed {seed}: {health:?}"
        );
        let mut rows = State::new();
        fresh
            .for_each_case::<LedgerError>(None, |_, case| {
                rows.extend(seen(Some(&case)));
                Ok(())
            })
            .unwrap();
        assert_eq!(
            replayed(&fresh),
            rows,
            "seed {seed}: the journal gives other rows"
        );
        let year = Scope::new(
            NaiveDate::from_ymd_opt(2024, 1, 1),
            Some(self.day),
            self.day,
        );
        for identity in identities(fresh.docket(), &year) {
            let holds = identity.meaning == Meaning::Form || identity.holds();
            assert!(holds, "seed {seed}: {identity:?}");
        }
        let cells = |ledger: &Ledger| -> Vec<String> {
            let docket = ledger.docket();
            let mut all: Vec<String> = (0..docket.len())
                .map(|at| {
                    let row = docket.row(at);
                    format!(
                        "{} {:?} {:?} {:?}",
                        row.id(),
                        row.number(),
                        row.next_due(),
                        row.received()
                    )
                })
                .collect();
            all.sort();
            all
        };
        let now = self.moment();
        for nth in 0..self.hands.len() {
            self.hands[nth].at(now).unwrap();
            self.hands[nth].follow().unwrap();
            let (mine, all) = (cells(&self.hands[nth]), cells(&fresh));
            if mine != all {
                let more: Vec<_> = mine.iter().filter(|row| !all.contains(row)).collect();
                let less: Vec<_> = all.iter().filter(|row| !mine.contains(row)).collect();
                panic!(
                    "seed {seed}: hand {nth} sees other rows: {more:?} for {less:?}\n{}",
                    self.last.join("\n")
                );
            }
            self.last.clear();
        }
        self.tally.checks += 1;
    }
}

/// Time of the processor this process has used, in seconds.
fn spent() -> f64 {
    let stat = std::fs::read_to_string(Path::new("/proc/self/stat")).unwrap_or_default();
    let behind = stat.rsplit(')').next().unwrap_or("");
    let ticks: Vec<f64> = behind
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|n| n.parse().ok())
        .collect();
    ticks.iter().sum::<f64>() / 100.0
}

#[test]
fn an_office_over_the_days() {
    let (seed, steps) = (
        from_environment("ANJUAN_SEED", 1),
        from_environment("ANJUAN_STEPS", 150),
    );
    let (begun, used) = (Instant::now(), spent());
    let mut world = World::new(seed);
    for step in 1..=steps {
        world.step();
        if step % 50 == 0 {
            world.check();
        }
    }
    world.check();
    let (took, minutes) = (begun.elapsed(), (spent() - used) / 60.0);
    let tally = &world.tally;
    println!(
        "seed {seed}: {steps} steps, {} days simulated in {took:?} ({:.0} days a minute of the processor): {tally:?}",
        tally.days,
        tally.days as f64 / minutes.max(1.0 / 600.0)
    );
    assert!(tally.deeds > 0 && tally.checks > 0);
}
