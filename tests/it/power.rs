//! The power goes: of what was written and not yet synchronised any part may be on the disk, and any may be missing. What
//! was told to be saved is there all the same, and nothing is half there.
//!
//! A preloaded library (`faults/shim.c`) notes every write, truncation, name and synchronisation of the real program; the
//! disk is then put together anew as it may have been at any moment. `ANJUAN_POWER=10000` asks for more of these,
//! `ANJUAN_SEED` repeats a run.
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anjuan::ledger::{Ledger, Mode};

use crate::faults::{log_of, program, shim};
use crate::ledger::moment;
use crate::random::{Rng, from_environment};

const CASE: &str = "（2022）京0105行初1号";
/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// What was done to the disk, in order.
enum Op {
    Write(PathBuf, usize, Vec<u8>),
    Cut(PathBuf, usize),
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    Link(PathBuf, PathBuf),
    Unlink(PathBuf),
    /// A command said that it was done.
    Told,
}

fn bytes(hex: &str) -> Vec<u8> {
    let pairs = hex.as_bytes().chunks(2);
    let byte = |pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    pairs.map(byte).collect()
}

fn ops(log: &str) -> impl Iterator<Item = Op> {
    log.lines().filter_map(|line| {
        let words: Vec<&str> = line.split('\t').collect();
        let number = |text: &str| text.parse().unwrap();
        match words.as_slice() {
            ["write", path, at, hex] => Some(Op::Write(path.into(), number(at), bytes(hex))),
            ["cut", path, to] => Some(Op::Cut(path.into(), number(to))),
            ["sync", path] => Some(Op::Sync(path.into())),
            ["rename", from, to] => Some(Op::Rename(from.into(), to.into())),
            ["link", from, to] => Some(Op::Link(from.into(), to.into())),
            ["unlink", path] => Some(Op::Unlink(path.into())),
            _ => None,
        }
    })
}

/// One file: what is on the disk for good, and what is on its way.
#[derive(Default)]
struct Inode {
    holds: Vec<u8>,
    pending: Vec<(usize, Option<Vec<u8>>)>,
}

impl Inode {
    fn put(holds: &mut Vec<u8>, at: usize, bytes: &[u8]) {
        if holds.len() < at + bytes.len() {
            holds.resize(at + bytes.len(), 0);
        }
        holds[at..at + bytes.len()].copy_from_slice(bytes);
    }

    fn sync(&mut self) {
        for (at, bytes) in self.pending.drain(..) {
            match bytes {
                Some(bytes) => Inode::put(&mut self.holds, at, &bytes),
                None => self.holds.resize(at, 0),
            }
        }
    }

    /// Each sector that is on its way has arrived or not, whatever its neighbours and its elders did.
    fn after_the_cut(&self, rng: &mut Rng) -> Vec<u8> {
        let mut holds = self.holds.clone();
        let often = rng.below(101);
        for (at, bytes) in &self.pending {
            let Some(bytes) = bytes else {
                if rng.chance(often) {
                    holds.resize(*at, 0);
                }
                continue;
            };
            let mut from = 0;
            while from < bytes.len() {
                let to = (from + SECTOR - (at + from) % SECTOR).min(bytes.len());
                if rng.chance(often) {
                    Inode::put(&mut holds, at + from, &bytes[from..to]);
                }
                from = to;
            }
        }
        holds
    }
}

/// What a name stands for: a file by its number.
type Names = BTreeMap<PathBuf, usize>;

/// The disk: its files, the names that are there for good, and every change of a name that is on its way.
struct Disk {
    files: Vec<Inode>,
    /// As programs see them.
    now: Names,
    lasting: Names,
    pending: Vec<(PathBuf, Option<usize>)>,
}

impl Disk {
    fn new(dir: &Path) -> Disk {
        let mut disk = Disk {
            files: Vec::new(),
            now: Names::new(),
            lasting: Names::new(),
            pending: Vec::new(),
        };
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let holds = std::fs::read(&path).unwrap();
                disk.files.push(Inode {
                    holds,
                    pending: Vec::new(),
                });
                disk.now.insert(path, disk.files.len() - 1);
            }
        }
        disk.lasting = disk.now.clone();
        disk
    }

    fn name(&mut self, path: &Path, file: Option<usize>) {
        match file {
            Some(file) => self.now.insert(path.into(), file),
            None => self.now.remove(path),
        };
        self.pending.push((path.into(), file));
    }

    fn file(&mut self, path: &Path) -> &mut Inode {
        let at = match self.now.get(path) {
            Some(at) => *at,
            None => {
                self.files.push(Inode::default());
                let at = self.files.len() - 1;
                self.name(path, Some(at));
                at
            }
        };
        &mut self.files[at]
    }

    fn does(&mut self, op: &Op) {
        match op {
            Op::Write(path, at, bytes) => self.file(path).pending.push((*at, Some(bytes.clone()))),
            Op::Cut(path, to) => self.file(path).pending.push((*to, None)),
            Op::Sync(path) if self.now.contains_key(path) => self.file(path).sync(),
            // A folder: its names, in the order they changed.
            Op::Sync(path) => {
                let (here, rest) = std::mem::take(&mut self.pending)
                    .into_iter()
                    .partition(|(name, _)| name.parent() == Some(path));
                self.pending = rest;
                settle(&mut self.lasting, here);
            }
            Op::Rename(from, to) => {
                let file = self.now.get(from).copied();
                self.name(to, file);
                self.name(from, None);
            }
            Op::Link(from, to) => {
                let file = self.now.get(from).copied();
                self.name(to, file);
            }
            Op::Unlink(path) => self.name(path, None),
            Op::Told => {}
        }
    }

    /// The folder as it may lie there when the power comes back.
    fn after_the_cut(&self, rng: &mut Rng, to: &Path, of: &Path) {
        let mut names = self.lasting.clone();
        let so_far = rng.below(self.pending.len() as u64 + 1) as usize;
        settle(&mut names, self.pending[..so_far].to_vec());
        let mut there: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
        for (name, file) in names {
            // What was being made lies in a folder of its own, which is swept.
            if name.parent() != Some(of) {
                continue;
            }
            let holds = there.entry(file);
            let holds = holds.or_insert_with(|| self.files[file].after_the_cut(rng));
            std::fs::write(to.join(name.file_name().unwrap()), holds).unwrap();
        }
    }
}

fn settle(names: &mut Names, changes: Vec<(PathBuf, Option<usize>)>) {
    for (name, file) in changes {
        match file {
            Some(file) => names.insert(name, file),
            None => names.remove(&name),
        };
    }
}

/// What the file says, whole.
fn state(path: &Path) -> (usize, Vec<String>) {
    let ledger = Ledger::open(path, Mode::Write, moment("2022-12-30")).unwrap();
    let health = ledger.doctor().unwrap();
    let sound = health.file.is_empty()
        && health.stale.is_empty()
        && health.unread.is_empty()
        && health.flaws.is_empty()
        && health.strays.is_empty();
    assert!(sound, "{health:?}");
    let case = ledger.case(1).unwrap();
    let facts = case
        .facts
        .iter()
        .map(|f| format!("{} {}", f.kind.id(), f.day));
    (ledger.journal(100).unwrap().len(), facts.collect())
}

#[test]
fn what_was_told_to_be_saved_outlives_a_power_cut() {
    let Some(shim) = shim() else { return };
    let (rounds, seed) = (
        from_environment("ANJUAN_POWER", 60),
        from_environment("ANJUAN_SEED", 1),
    );
    let began = Instant::now();
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().canonicalize().unwrap();
    let line = crate::cli::lawsuit(CASE, "沈青禾", &crate::cli::fact("docketed", "2022-03-01"));
    std::fs::write(dir.join("a.jsonl"), line).unwrap();
    let run = |words: &[&str]| {
        let done = program(shim, &dir, words, "record", 0);
        assert!(done.status.success(), "{words:?}");
        std::fs::read_to_string(log_of(&dir)).unwrap_or_default()
    };
    run(&["apply", "--yes", "a.jsonl"]);
    std::fs::remove_file(log_of(&dir)).unwrap();
    let mut disk = Disk::new(&dir);
    let mut states = vec![state(&dir.join("a.db"))];
    let (mut all, mut noted) = (Vec::new(), 0);
    for (kind, day) in [
        ("complaint_received", "2022-03-04"),
        ("evidence_filed", "2022-03-10"),
        ("answer_filed", "2022-03-15"),
        ("", ""),
        ("answer_filed", "2022-03-16"),
    ] {
        let log = match kind {
            "" => run(&["undo"]),
            kind => run(&["record", CASE, kind, day, "--yes"]),
        };
        all.extend(ops(&log[noted..]));
        noted = log.len();
        all.push(Op::Told);
        states.push(state(&dir.join("a.db")));
    }
    std::fs::remove_file(log_of(&dir)).unwrap();
    let writes = all.iter().filter(|op| matches!(op, Op::Write(..))).count();
    assert!(writes > 20, "{writes} writes were noted");
    // Every moment in turn, several times each.
    let each = rounds.div_ceil(all.len() as u64).max(1);
    let step = (all.len() as u64).div_ceil(rounds).max(1) as usize;
    let (mut told, mut tried, mut ahead) = (0, 0, 0);
    for (nth, op) in all.iter().enumerate() {
        disk.does(op);
        told += usize::from(matches!(op, Op::Told));
        if nth % step != 0 && !matches!(op, Op::Told) {
            continue;
        }
        for once in 0..each {
            let mut rng = Rng::new(seed.wrapping_mul(1_000_003) + nth as u64 * each + once);
            let found = tempfile::tempdir().unwrap();
            disk.after_the_cut(&mut rng, found.path(), &dir);
            let path = found.path().join("a.db");
            let now = state(&path);
            tried += 1;
            // What was on its way may have arrived.
            let next = states.get(told + 1);
            assert!(
                now == states[told] || Some(&now) == next,
                "after {nth} of {} steps, {told} told, seed {seed}: {now:?}",
                all.len()
            );
            ahead += usize::from(now != states[told]);
        }
    }
    println!(
        "{tried} power cuts at {} moments of {told} deeds, seed {seed}, in {:.0?}: 0 lost, 0 half done; {ahead} times what was not told yet had arrived",
        all.len(),
        began.elapsed()
    );
}
