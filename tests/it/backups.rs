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
use crate::random::{self, Rng, from_environment};

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

/// The restore drill: `ANJUAN_DRILLS` asks for more of them.
#[test]
fn a_backup_of_any_state_comes_back_to_the_letter() {
    let drills = from_environment("ANJUAN_DRILLS", 4);
    let last = NaiveDate::from_ymd_opt(2022, 12, 1).unwrap();
    let mut restored = 0;
    for seed in 0..drills {
        let mut rng = Rng::new(seed);
        let dir = tempfile::tempdir().unwrap();
        let (path, copy) = (dir.path().join("a.db"), dir.path().join("copy.db"));
        let mut ledger = Ledger::open(&path, Mode::Create, moment(TODAY)).unwrap();
        let mut live = |ledger: &mut Ledger, most: u64| {
            for _ in 0..1 + rng.below(most) {
                let count = ledger.docket().len() as u64;
                let one = (count > 0).then(|| ledger.docket().row(rng.below(count) as usize).id());
                match (rng.below(6), one) {
                    (0, _) => drop(ledger.undo()),
                    (1, _) => drop(ledger.redo()),
                    (2, Some(id)) => {
                        let uuid = ledger.case(id).unwrap().head.uuid;
                        let gone = vec![Change::RemoveCase(uuid)];
                        let deed = Deed::new(Said::new("移出", "remove"), gone);
                        let _ = ledger.commit(deed, Doubts::All);
                    }
                    (3, Some(id)) => {
                        let before = ledger.case(id).unwrap();
                        let mut after = before.clone();
                        after.head.note = format!("改 {}", rng.below(1_000));
                        let deed = Deed::edit(Said::new("改", "edit"), &before, after);
                        let _ = ledger.commit(deed, Doubts::All);
                    }
                    _ => {
                        let case = random::case(&mut rng, last);
                        let deed = Deed::case(Said::new("新增", "add"), case);
                        let _ = ledger.commit(deed, Doubts::All);
                    }
                }
            }
        };
        live(&mut ledger, 30);
        let (then, said) = (rows(&path), content(&path));
        ledger.backup(&copy).unwrap();
        live(&mut ledger, 10);
        drop(ledger);
        // The original is whole, damaged, cut off, or gone.
        let mut bytes = std::fs::read(&path).unwrap();
        match seed % 4 {
            0 => {}
            1 => bytes[4096..].fill(0x5a),
            2 => bytes.truncate(5_000),
            _ => bytes.clear(),
        }
        match bytes.is_empty() {
            true => std::fs::remove_file(&path).unwrap(),
            false => std::fs::write(&path, bytes).unwrap(),
        }
        restore(&copy, &path, moment(TODAY)).unwrap();
        assert!(rows(&path) == then, "seed {seed}");
        assert!(content(&path) == said, "seed {seed}");
        let ledger = Ledger::open(&path, Mode::Write, moment(TODAY)).unwrap();
        assert!(ledger.doctor().unwrap().file.is_empty(), "seed {seed}");
        restored += 1;
    }
    println!("{restored} states restored: every row of every table, every case the same");
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

/// Every page of a table.
fn pages(bytes: &[u8], root: usize) -> Vec<usize> {
    // The file's header comes before what the first page holds, and its places are counted with it.
    let head = if root == 1 { 100 } else { 0 };
    let page = &bytes[(root - 1) * 4096..root * 4096];
    let four = |at: usize| u32::from_be_bytes(page[at..at + 4].try_into().unwrap()) as usize;
    let two = |at: usize| usize::from(u16::from_be_bytes(page[at..at + 2].try_into().unwrap()));
    let mut all = vec![root];
    if page[head] == 5 {
        let cells = (0..two(head + 3)).map(|cell| four(two(head + 12 + 2 * cell)));
        for below in cells.chain([four(head + 8)]) {
            all.extend(pages(bytes, below));
        }
    }
    all
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
        let root = root(&path, table);
        let mut bytes = sound.clone();
        for page in pages(&sound, root) {
            bytes[(page - 1) * 4096..page * 4096].fill(0);
        }
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
            // Loaded in one go, the sample has no page of a case before its middle.
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

/// Every row of every table of facts, as text.
fn rows(path: &Path) -> Vec<String> {
    let conn = Connection::open(path).unwrap();
    let mut tables = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        .unwrap();
    let tables = tables.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let mut out = Vec::new();
    for table in tables.map(Result::unwrap) {
        if ["docket", "derived", "case_change", "case_entry"].contains(&table.as_str()) {
            continue;
        }
        let mut all = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let width = all.column_count();
        let all = all.query_map([], |row| {
            let values = (0..width).map(|at| row.get::<_, rusqlite::types::Value>(at));
            Ok(format!(
                "{table} {:?}",
                values.map(Result::unwrap).collect::<Vec<_>>()
            ))
        });
        out.extend(all.unwrap().map(Result::unwrap));
    }
    out.sort();
    out
}

/// One row or two in every table the sample has none in.
const MORE: &str = "
    INSERT INTO setting VALUES ('office.name', '临河市人民政府');
    INSERT INTO local_day VALUES ('2022-11-11', 1, '市庆');
    INSERT INTO holiday_notice VALUES (2031, '国办发明电〔2030〕9号', '2031 放假 01-01');
    INSERT INTO set_day (uuid, case_id, rule, day, reason)
        VALUES ('0174472d-8680-715f-9d87-00000000000a', 1, 'litigation.answer', '2022-11-11', '法院电话通知');
    INSERT INTO agent (uuid, case_id, place, kind, name)
        VALUES ('0174472d-8680-715f-9d87-00000000000b', 1, 7, 'staff', '韩松年');
    INSERT INTO finding (uuid, case_id, flaw) VALUES ('0174472d-8680-715f-9d87-00000000000c', 1, 'other');
    INSERT INTO paper (uuid, case_id, sort, title) VALUES ('0174472d-8680-715f-9d87-00000000000d', 1, 'other', '函');
    INSERT INTO saved_view (uuid, name, query, sort, reverse)
        VALUES ('0174472d-8680-715f-9d87-00000000000e', '在办', '-已结', 'received', 0);
    INSERT INTO mediation (uuid, channel, from_day) VALUES ('0174472d-8680-715f-9d87-00000000000f', 'hotline', '2022-03-04');
    INSERT INTO observed_trial (uuid, day, court, people)
        VALUES ('0174472d-8680-715f-9d87-000000000010', '2022-03-04', '临河市人民法院', 12);
    INSERT INTO counsel (uuid, name, kind) VALUES ('0174472d-8680-715f-9d87-000000000011', '傅云深', 'adviser');
    INSERT INTO legal_work (uuid, day, kind, pieces)
        VALUES ('0174472d-8680-715f-9d87-000000000012', '2022-03-04', 'contracts', 3);
    INSERT INTO kept (uuid, shelf, name, at, body)
        VALUES ('0174472d-8680-715f-9d87-000000000013', 'frozen', '年报', '2022-12-19T08:00:00+08:00', '{}');
    INSERT INTO journal_part (entry, no, edits) VALUES (1, 101, '[]');
    INSERT INTO journal_part (entry, no, edits, packed) VALUES (1, 102, '[]', x'8b8e0500');";

/// The list of tables blank or overwritten: every page tells by itself what lies on it.
#[test]
fn a_file_without_its_list_of_tables_is_salvaged_page_by_page() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let mut ledger = Ledger::open(&path, Mode::Write, moment(TODAY)).unwrap();
    let before = ledger.case(5).unwrap();
    let mut after = before.clone();
    after.head.note = "改了又撤销".into();
    let deed = Deed::edit(Said::new("改", "edit"), &before, after);
    ledger.commit(deed, Doubts::All).unwrap();
    ledger.undo().unwrap();
    drop(ledger);
    Connection::open(&path)
        .unwrap()
        .execute_batch(MORE)
        .unwrap();
    let (sound, whole) = (std::fs::read(&path).unwrap(), rows(&path));
    let list = pages(&sound, 1);
    // Blank, overwritten, all of the list blank, and a header that tells of a file of terabytes.
    for (nth, (pages, byte)) in [
        (&list[..1], 0_u8),
        (&list[..1], 0xa5),
        (&list, 0),
        (&list[1..], 0xff),
    ]
    .into_iter()
    .enumerate()
    {
        let mut bytes = sound.clone();
        for page in pages {
            bytes[(page - 1) * 4096..page * 4096].fill(byte);
        }
        if nth == 3 {
            bytes[28..32].fill(0xfe);
        }
        let broken = dir.path().join(format!("headless-{nth}.db"));
        std::fs::write(&broken, bytes).unwrap();
        let to = dir.path().join(format!("saved-{nth}.db"));
        let rescue = salvage(&broken, &to, moment(TODAY)).unwrap();
        assert!(rescue.by_pages && rescue.cases == 37, "{rescue:?}");
        // What no entry told is there as well; nothing is there twice or in another table.
        let saved = rows(&to);
        let only = |a: &[String], b: &[String]| -> Vec<String> {
            a.iter().filter(|row| !b.contains(row)).cloned().collect()
        };
        let (lost, new) = (only(&whole, &saved), only(&saved, &whole));
        assert!(saved == whole, "lost: {lost:#?}\nnew: {new:#?}");
    }
    // Nothing of ours: it is not said to be a docket.
    let stranger = dir.path().join("stranger.db");
    let conn = Connection::open(&stranger).unwrap();
    conn.execute_batch("CREATE TABLE a (x); INSERT INTO a VALUES ('案卷')")
        .unwrap();
    drop(conn);
    let Err(e) = salvage(&stranger, &dir.path().join("none.db"), moment(TODAY)) else {
        panic!("taken for a docket");
    };
    assert_eq!(e.exit_code(), 5);
}

/// One that grew case by case, cut off: what was entered before the break is there, whether its list of tables is or not.
#[test]
fn of_a_docket_that_grew_the_older_part_is_salvaged() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment(TODAY)).unwrap();
    let mut rng = Rng::new(1);
    for _ in 0..120 {
        let case = random::case(&mut rng, NaiveDate::from_ymd_opt(2022, 12, 1).unwrap());
        let deed = Deed::case(Said::new("新增", "add"), case);
        ledger.commit(deed, Doubts::All).unwrap();
    }
    let cases = ledger.docket().len();
    drop(ledger);
    let sound = std::fs::read(&path).unwrap();
    let mut taken = vec![cases];
    for share in [90, 75, 60] {
        let mut bytes = sound.clone();
        bytes.truncate(sound.len() / 100 * share);
        let broken = dir.path().join(format!("cut-{share}.db"));
        std::fs::write(&broken, &bytes).unwrap();
        let to = dir.path().join(format!("saved-{share}.db"));
        taken.push(salvage(&broken, &to, moment(TODAY)).unwrap().cases);
    }
    println!("cases of {cases} in a file cut to 90, 75 and 60 in a hundred: {taken:?}");
    assert!(
        taken.is_sorted_by(|a, b| a >= b) && taken[3] > cases / 4,
        "{taken:?}"
    );
}

/// The rows of an earlier version have fewer columns.
#[test]
fn an_older_file_without_its_list_of_tables_is_salvaged_too() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("old.db");
    crate::old::first_schema(&path, 20);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[..4096].fill(0);
    std::fs::write(&path, bytes).unwrap();
    let rescue = salvage(&path, &dir.path().join("new.db"), moment(TODAY)).unwrap();
    assert_eq!(rescue.cases, 20, "{rescue:?}");
}

#[test]
fn salvage_of_any_damage_is_no_panic() {
    let rounds = from_environment("ANJUAN_DAMAGE", 12);
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let sound = std::fs::read(&path).unwrap();
    let (mut taken, mut whole) = (0, 0);
    for seed in 0..rounds {
        let mut rng = Rng::new(seed);
        let mut bytes = sound.clone();
        // Every fourth has lost its list of tables as well.
        let headless = seed % 4 == 3;
        if headless {
            bytes[..4096].fill(0);
        }
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

/// Two dockets of one file name share a folder: each thins its own copies.
#[test]
fn copies_of_another_docket_in_the_same_folder_stay() {
    let dir = tempfile::tempdir().unwrap();
    let (one, two) = (dir.path().join("one"), dir.path().join("two"));
    for office in [&one, &two] {
        std::fs::create_dir(office).unwrap();
        let found = anjuan::exchange::sample::sample("2022").unwrap();
        drop(found.open(moment(TODAY), &office.join("a.db")).unwrap());
    }
    let share = dir.path().join("share");
    let into = |office: &Path, day: &str| {
        let ledger = Ledger::open(&office.join("a.db"), Mode::ReadOnly, moment(day)).unwrap();
        ledger.backup_into(&share).unwrap().0
    };
    let others = [into(&one, "2019-03-04"), into(&one, "2019-03-05")];
    let own = into(&two, "2019-03-04");
    for day in 10..17 {
        into(&two, &format!("2022-12-{day}"));
    }
    for copy in &others {
        assert!(copy.exists(), "{}", copy.display());
    }
    assert!(!own.exists(), "its own old copy is thinned");
}

/// A file in which only what is derived is damaged holds everything that was entered: nobody is sent back to an older copy.
#[test]
fn what_is_derived_is_damaged_and_everything_entered_is_taken_out() {
    use crate::cli::{Desk, fact, lawsuit};
    let copy = fact("complaint_received", "2022-03-04");
    let lines = lawsuit("（2022）京0105行初1号", "孙二", &copy)
        + &lawsuit("（2022）京0105行初2号", "钱三", &copy);
    for (table, all) in [("docket", true), ("case_change", true), ("fact", false)] {
        let desk = Desk::with("2022-12-19", &lines);
        let want = desk.run("list").json();
        let (root, size): (u64, u64) = {
            let conn = rusqlite::Connection::open(desk.db()).unwrap();
            let ask = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, u32>(0)).unwrap();
            let root = ask(&format!(
                "SELECT rootpage FROM sqlite_schema WHERE name = '{table}'"
            ));
            (root.into(), ask("PRAGMA page_size").into())
        };
        let mut bytes = std::fs::read(desk.db()).unwrap();
        let from = ((root - 1) * size) as usize;
        bytes[from..from + 512].fill(0xff);
        std::fs::write(desk.db(), bytes).unwrap();
        let (_, err) = desk
            .run("record （2022）京0105行初1号 收到传票 2022-05-01")
            .fails(6);
        assert_eq!(err.contains("登记的内容都完好"), all, "{table}: {err}");
        assert!(err.contains("salvage"), "{table}: {err}");
        if all {
            let out = desk.path("取出.db");
            let (from, out) = (desk.db(), out.to_str().unwrap().to_string());
            desk.bare("salvage")
                .args(&[from.to_str().unwrap(), "--out", &out])
                .all();
            let got = desk
                .bare("list --today 2022-12-19")
                .args(&["--db", &out])
                .json();
            assert_eq!(got, want, "{table}");
        }
    }
}
