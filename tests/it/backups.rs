//! Copies kept by themselves, and what a damaged file still gives: made in time, thinned by the rule and never to none,
//! whole, restored to the same content; salvage takes rows and what the journal knows of lost ones.

use std::path::{Path, PathBuf};

use anjuan::ledger::{
    Change, Deed, Doubts, Ledger, LedgerError, Mode, keep_daily, restore, salvage,
};
use anjuan::store::{ALL_FOR_DAYS, Copy, NEWEST, superfluous};
use anjuan::text::Said;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use rusqlite::Connection;

use crate::ledger::moment;
use crate::random::{self, Rng};

const TODAY: &str = "2022-12-19";

fn docket(dir: &tempfile::TempDir) -> PathBuf {
    let path = dir.path().join("a.db");
    let found = anjuan::exchange::sample::sample("2022").unwrap();
    drop(found.open(moment(TODAY), &path).unwrap());
    path
}

/// Every case of a file, as text.
fn content(path: &Path) -> Vec<String> {
    let ledger = Ledger::open(path, Mode::ReadOnly, moment(TODAY)).unwrap();
    let mut out = Vec::new();
    ledger
        .for_each_case::<LedgerError>(None, |_, case| {
            out.push(serde_json::to_string(&case).unwrap());
            Ok(())
        })
        .unwrap();
    out.sort();
    out
}

fn copies(path: &Path) -> Vec<Copy> {
    Ledger::open(path, Mode::ReadOnly, moment(TODAY))
        .unwrap()
        .copies()
}

#[test]
fn one_a_day_and_one_before_much_is_changed() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    assert_eq!(copies(&path), []);
    let at = moment(TODAY).at;
    assert!(keep_daily(&path, at).unwrap().is_some());
    assert!(keep_daily(&path, at).unwrap().is_none());
    assert!(
        keep_daily(&path, moment("2022-12-20").at)
            .unwrap()
            .is_some()
    );
    assert_eq!(copies(&path).len(), 2);
    let before = content(&path);
    let mut ledger = Ledger::open(&path, Mode::Write, moment("2022-12-21")).unwrap();
    let mut rng = Rng::new(1);
    let many: Vec<Change> = (0..25)
        .map(|_| {
            Change::Case(Box::new(random::case(
                &mut rng,
                NaiveDate::from_ymd_opt(2022, 12, 1).unwrap(),
            )))
        })
        .collect();
    for _ in 0..2 {
        ledger
            .commit(
                Deed::new(Said::new("导入", "import"), many.clone()),
                Doubts::All,
            )
            .unwrap();
    }
    // Both of one second: neither overwrites the other.
    let all = copies(&path);
    assert_eq!(all.len(), 4, "{all:?}");
    assert!(content(&all[2].path) == before);
    drop(ledger);
    restore(&all[2].path, &path, moment(TODAY)).unwrap();
    assert!(content(&path) == before);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |p: &Path| std::fs::metadata(p).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&dir.path().join("a.db.backups")), 0o700);
        assert_eq!(mode(&all[0].path), 0o600);
    }
}

#[test]
fn what_is_thinned_leaves_the_newest_and_one_of_each_span() {
    let start = NaiveDate::from_ymd_opt(2020, 1, 1)
        .unwrap()
        .and_hms_opt(8, 0, 0)
        .unwrap();
    for seed in 0..30 {
        let mut rng = Rng::new(seed);
        let mut at = start;
        let mut kept: Vec<(Copy, u64)> = Vec::new();
        let size = 1_u64 << (10 + rng.below(22));
        let mut ever: Vec<NaiveDateTime> = Vec::new();
        for n in 0..250 {
            at += TimeDelta::minutes(1 + rng.below(4_000) as i64);
            ever.push(at);
            kept.push((
                Copy {
                    at,
                    path: PathBuf::from(format!("{n}")),
                },
                size,
            ));
            let gone: Vec<Copy> = superfluous(&kept, at).into_iter().cloned().collect();
            kept.retain(|(copy, _)| !gone.contains(copy));
            assert!(kept.len() >= NEWEST.min(n + 1), "seed {seed}");
            assert_eq!(kept.last().unwrap().0.at, at);
            // Room for all: nothing of the last days goes, and every month of the last year has one.
            if size * 250 < 1 << 30 {
                let recent = |t: &&NaiveDateTime| at - **t <= TimeDelta::days(ALL_FOR_DAYS);
                assert!(
                    ever.iter()
                        .filter(recent)
                        .all(|t| kept.iter().any(|(c, _)| c.at == *t))
                );
                let month = |t: NaiveDateTime| t.format("%Y%m").to_string();
                let year = ever.iter().filter(|t| at - **t <= TimeDelta::days(365));
                for t in year {
                    assert!(
                        kept.iter().any(|(c, _)| month(c.at) == month(*t)),
                        "seed {seed}: {t}"
                    );
                }
            }
        }
        // Two years of use are not hundreds of copies.
        assert!(kept.len() < 120, "{}", kept.len());
    }
}

#[test]
fn a_damaged_file_offers_the_newest_whole_copy() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    keep_daily(&path, moment(TODAY).at).unwrap();
    let newest = keep_daily(&path, moment("2022-12-20").at).unwrap().unwrap();
    let good = copies(&path)[0].path.clone();
    for file in [&path, &newest] {
        let mut bytes = std::fs::read(file).unwrap();
        bytes.truncate(bytes.len() / 2);
        std::fs::write(file, bytes).unwrap();
    }
    let Err(failed) = Ledger::open(&path, Mode::Write, moment(TODAY)) else {
        panic!("opened");
    };
    let hint = failed.hint().zh;
    assert!(hint.contains(&good.display().to_string()), "{hint}");
    assert!(!hint.contains(&newest.display().to_string()), "{hint}");
}

#[test]
fn a_whole_file_is_salvaged_whole() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let to = dir.path().join("b.db");
    let rescue = salvage(&path, &to, moment(TODAY)).unwrap();
    assert!(
        rescue.tables.iter().all(|t| t.broken + t.misfits == 0),
        "{rescue:?}"
    );
    assert_eq!((rescue.cases, rescue.from_journal), (37, 0));
    assert!(content(&to) == content(&path));
    let ledger = Ledger::open(&to, Mode::Write, moment(TODAY)).unwrap();
    assert_eq!(
        (ledger.flaws().unwrap(), ledger.strays().unwrap()),
        (vec![], vec![])
    );
    assert!(salvage(&path, &to, moment(TODAY)).is_err());
}

/// Where the root of a table lies.
fn root(path: &Path, table: &str) -> usize {
    let conn = Connection::open(path).unwrap();
    conn.query_row(
        "SELECT rootpage FROM sqlite_schema WHERE name = ?1",
        [table],
        |r| r.get::<_, i64>(0),
    )
    .unwrap() as usize
}

#[test]
fn what_the_rows_lost_comes_back_from_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let whole = content(&path);
    let sound = std::fs::read(&path).unwrap();
    for (nth, table) in [
        "fact",
        "hearing",
        "attendance",
        "party",
        "case_file",
        "official",
    ]
    .iter()
    .enumerate()
    {
        let at = (root(&path, table) - 1) * 4096;
        let mut bytes = sound.clone();
        bytes[at..at + 4096].fill(0);
        let broken = dir.path().join(format!("broken-{nth}.db"));
        std::fs::write(&broken, bytes).unwrap();
        let to = dir.path().join(format!("new-{nth}.db"));
        let rescue = salvage(&broken, &to, moment(TODAY)).unwrap();
        assert!(rescue.from_journal > 0, "{table}: {rescue:?}");
        assert!(content(&to) == whole, "{table}");
    }
}

/// A copy that broke off: everything before the break comes out, and from the journal what stood behind it.
#[test]
fn a_file_that_was_cut_off_is_salvaged_as_far_as_it_goes() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let sound = std::fs::read(&path).unwrap();
    let mut taken = Vec::new();
    for (nth, share) in [(0, 99), (1, 80), (2, 50), (3, 20)] {
        let mut bytes = sound.clone();
        bytes.truncate(sound.len() / 100 * share + 17);
        let broken = dir.path().join(format!("cut-{nth}.db"));
        std::fs::write(&broken, &bytes).unwrap();
        let to = dir.path().join(format!("saved-{nth}.db"));
        let rescue = match salvage(&broken, &to, moment(TODAY)) {
            Ok(rescue) => rescue,
            // The list of tables went with the rest.
            Err(e) if share < 60 => {
                assert!(!e.hint().zh.contains("salvage"), "{}", e.hint().zh);
                continue;
            }
            Err(e) => panic!("{share}: {e:?}"),
        };
        taken.push(rescue.tables.iter().map(|t| t.rows).sum::<usize>());
        assert_eq!(
            std::fs::read(&broken).unwrap(),
            bytes,
            "it is looked at only"
        );
        Ledger::open(&to, Mode::Write, moment(TODAY)).unwrap();
    }
    println!("rows of a file cut to 99, 80, 50 and 20 in a hundred: {taken:?}");
    assert!(taken[0] > 0 && taken[1] > 0, "{taken:?}");
    // Where nothing is left, what is to be done is not this once more.
    let broken = dir.path().join("stub.db");
    std::fs::write(&broken, &sound[..200]).unwrap();
    let Err(e) = salvage(&broken, &dir.path().join("none.db"), moment(TODAY)) else {
        panic!("nothing was there to take");
    };
    assert!(!e.hint().zh.contains("salvage"), "{}", e.hint().zh);
    assert_eq!(e.exit_code(), 6);
}

#[test]
fn salvage_of_any_damage_is_no_panic() {
    let rounds = std::env::var("ANJUAN_DAMAGE")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(12_u64);
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let sound = std::fs::read(&path).unwrap();
    let (mut taken, mut whole) = (0, 0);
    for seed in 0..rounds {
        let mut rng = Rng::new(seed);
        let mut bytes = sound.clone();
        for _ in 0..1 + rng.below(4) {
            let page = 1 + rng.below(bytes.len() as u64 / 4096 - 1) as usize;
            for _ in 0..1 + rng.below(200) {
                let at = page * 4096 + rng.below(4096) as usize;
                bytes[at] = rng.below(256) as u8;
            }
        }
        let broken = dir.path().join("broken.db");
        std::fs::write(&broken, bytes).unwrap();
        let to = dir.path().join(format!("{seed}.db"));
        if let Ok(rescue) = salvage(&broken, &to, moment(TODAY)) {
            taken += rescue.cases;
            whole += 1;
        }
    }
    println!(
        "{rounds} damaged files: {whole} salvaged, {taken} cases of {}",
        37 * rounds
    );
    assert!(taken as u64 > 20 * rounds, "{taken}");
}
