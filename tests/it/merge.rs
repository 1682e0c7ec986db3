//! Dockets of several offices in one: idempotent, in any order, and no conflict settled in silence.

use std::path::{Path, PathBuf};

use anjuan::case::*;
use anjuan::docket::{Dim, Scope};
use anjuan::exchange::merge::{Fate, Take, plan};
use anjuan::ledger::{Change, Deed, Doubts, Ledger, Mode};
use anjuan::report::tables;
use anjuan::text::Said;
use chrono::NaiveDate;
use proptest::prelude::*;

use crate::cli::{Desk, fact, lawsuit};
use crate::ledger::moment;
use crate::random::{Rng, case};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn commit(ledger: &mut Ledger, changes: Vec<Change>) {
    let deed = Deed::new(Said::new("登记", "record"), changes);
    ledger.commit(deed, Doubts::Confirmed).unwrap();
}

fn set(key: &str, value: &str) -> Change {
    Change::Setting(Setting {
        key: key.to_string(),
        value: value.to_string(),
    })
}

fn office(dir: &Path, name: &str, seed: u64, n: usize) -> (PathBuf, Ledger) {
    let path = dir.join(format!("{name}.db"));
    let mut ledger = Ledger::open(&path, Mode::Create, moment("2026-01-01")).unwrap();
    commit(&mut ledger, vec![set("office.name", name)]);
    let mut rng = Rng::new(seed);
    for _ in 0..n {
        // What the law refuses is not entered.
        let new = case(&mut rng, day("2025-12-31"));
        let deed = Deed::case(Said::new("登记", "record"), new);
        drop(ledger.commit(deed, Doubts::Confirmed));
    }
    (path, ledger)
}

fn merge(into: &mut Ledger, from: &Path, take: Option<Take>) -> Vec<(Fate, usize)> {
    let mut planned = plan(into, from, None, take).unwrap();
    let changes = std::mem::take(&mut planned.changes);
    if !changes.is_empty() {
        commit(into, changes);
    }
    let counts = Fate::ALL.iter().map(|f| (*f, planned.count(*f)));
    counts.filter(|(_, n)| *n > 0).collect()
}

/// Every case by UUID, as JSON.
fn all(ledger: &Ledger) -> Vec<String> {
    let mut out = Vec::new();
    ledger
        .for_each_case::<anjuan::ledger::LedgerError>(None, |_, case| {
            out.push(serde_json::to_string(&case).unwrap());
            Ok(())
        })
        .unwrap();
    out.sort();
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn merging_is_idempotent_and_disjoint_files_come_in_any_order(seed in any::<u64>()) {
        let dir = tempfile::tempdir().unwrap();
        let (a, _) = office(dir.path(), "柳溪镇", seed, 6);
        let (b, _) = office(dir.path(), "青川镇", seed ^ 0xabcd, 5);
        let (_, mut one) = office(dir.path(), "区一", 1, 0);
        let (_, mut two) = office(dir.path(), "区二", 2, 0);
        merge(&mut one, &a, None);
        merge(&mut one, &b, None);
        merge(&mut two, &b, None);
        merge(&mut two, &a, None);
        prop_assert_eq!(all(&one), all(&two));
        let entries = one.journal(100).unwrap().len();
        for file in [&a, &b] {
            let again = merge(&mut one, file, None);
            prop_assert!(again.iter().all(|(fate, _)| *fate == Fate::Same), "{again:?}");
        }
        prop_assert_eq!(one.journal(100).unwrap().len(), entries);
        prop_assert_eq!(all(&one), all(&two));
        prop_assert!(one.doctor().unwrap().stale.is_empty());
        // Each case stands with its office.
        let scope = Scope::new(None, None, day("2026-01-01"));
        for table in tables(one.docket(), &scope, &[Dim::Unit]) {
            prop_assert!(table.rows.iter().all(|r| ["柳溪镇", "青川镇"].contains(&r.values[0].id.as_str())));
        }
        // One step of undo for a file.
        one.undo().unwrap();
        prop_assert!(all(&one).iter().all(|c| c.contains("柳溪镇")));
    }
}

#[test]
fn a_change_on_one_side_is_taken_or_kept_and_on_both_sides_asked_about() {
    let dir = tempfile::tempdir().unwrap();
    let (path, mut town) = office(dir.path(), "柳溪镇", 5, 3);
    let (_, mut district) = office(dir.path(), "区", 6, 0);
    let first = merge(&mut district, &path, None);
    let n = town.docket().len();
    assert_eq!(first, [(Fate::New, n)]);
    let edit = |ledger: &mut Ledger, at: usize, note: &str| {
        let id = ledger.docket().row(at).id();
        let mut case = ledger.case(id).unwrap();
        case.head.note = note.to_string();
        commit(ledger, vec![Change::Case(Box::new(case))]);
    };
    // There only: taken. Here only: kept. Both: asked.
    edit(&mut town, 0, "镇里改");
    edit(&mut district, 1, "区里改");
    let second = merge(&mut district, &path, None);
    assert_eq!(
        second,
        [(Fate::Same, n - 2), (Fate::Changed, 1), (Fate::Kept, 1)]
    );
    let note = |ledger: &Ledger, at: usize| {
        let id = ledger.docket().row(at).id();
        ledger.case(id).unwrap().head.note
    };
    assert_eq!(
        (note(&district, 0), note(&district, 1)),
        ("镇里改".into(), "区里改".into())
    );
    edit(&mut town, 1, "镇里也改");
    let third = plan(&district, &path, None, None).unwrap();
    assert_eq!((third.count(Fate::Conflict), third.open()), (1, 1));
    let row = third
        .rows
        .iter()
        .find(|r| r.fate == Fate::Conflict)
        .unwrap();
    assert!(
        row.differences
            .iter()
            .any(|d| d.zh.contains("本方 区里改") && d.zh.contains("对方 镇里也改")),
        "{row:?}"
    );
    merge(&mut district, &path, None);
    assert_eq!(note(&district, 1), "区里改");
    let title = |ledger: &Ledger| ledger.journal(1).unwrap()[0].title.clone();
    merge(&mut district, &path, Some(Take::Ours));
    assert_eq!(note(&district, 1), "区里改");
    let ours = plan(&district, &path, None, Some(Take::Ours)).unwrap();
    assert!(
        ours.title().zh.contains("没有可并入的"),
        "{}",
        ours.title().zh
    );
    let settled = merge(&mut district, &path, None);
    assert!(
        settled.iter().all(|(f, _)| *f != Fate::Conflict),
        "{settled:?}"
    );
    edit(&mut town, 1, "镇里再改");
    for (take, zh, en) in [
        (
            Take::Ours,
            "冲突保留本方 1 件",
            "1 in conflict kept as ours",
        ),
        (
            Take::Theirs,
            "冲突以对方为准 1 件",
            "1 in conflict taken from theirs",
        ),
    ] {
        let title = plan(&district, &path, None, Some(take)).unwrap().title();
        assert_eq!(title.zh, format!("并入 柳溪镇 的案卷（{zh}）"));
        assert_eq!(title.en, format!("merge the docket of 柳溪镇 ({en})"));
    }
    let done = plan(&district, &path, None, Some(Take::Theirs)).unwrap();
    let (wanted, mut done) = (done.title(), done);
    let deed = Deed::new(done.title(), std::mem::take(&mut done.changes));
    district.commit(deed, Doubts::Confirmed).unwrap();
    assert_eq!(note(&district, 1), "镇里再改");
    assert_eq!(title(&district), wanted);
}

/// What was changed in another office's docket by another hand than its program's is not taken in unasked.
#[test]
fn a_docket_whose_journal_does_not_verify_is_merged_by_word_only() {
    let copy = fact("complaint_received", "2022-03-04");
    let towns = Desk::with(
        "2022-12-19",
        &lawsuit("（2022）京0105行初1号", "孙二", &copy),
    );
    towns.run("settings office.name 柳溪镇人民政府").ok();
    let desk = Desk::with(
        "2022-12-19",
        &lawsuit("（2022）京0105行初2号", "钱三", &copy),
    );
    rusqlite::Connection::open(towns.db())
        .unwrap()
        .execute_batch("UPDATE fact SET day = '2022-03-05'")
        .unwrap();
    let other = towns.db();
    let other = other.to_str().unwrap();
    let cases = || desk.run("list").json().as_array().unwrap().len();
    for (words, code, said, left) in [
        ("import --dry-run", 0, "不是经对方的程序登记的", 1),
        ("import", 1, "没有并入", 1),
        ("import", 1, "--yes", 1),
        ("import --yes", 0, "不是经对方的程序登记的", 2),
    ] {
        let (_, err) = desk.run(words).args(&[other]).fails(code);
        assert!(err.contains(said), "{words}: {err}");
        assert_eq!(cases(), left, "{words}");
    }
}

/// A command that is refused leaves the file as it was: its bytes, and with them the journal, what undo would take back and
/// what redo would bring back. Where there was no file there is none.
#[test]
fn a_refused_command_writes_nothing() {
    const ONE: &str = "（2022）京0105行初1号";
    let copy = fact("complaint_received", "2022-03-04");
    let desk = Desk::with("2022-12-19", &lawsuit(ONE, "孙二", &copy));
    desk.run("settings office.name 青川区人民政府").ok();
    let other = desk.path("另一份.db");
    let other = other.to_str().unwrap();
    std::fs::copy(desk.db(), other).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_string()
    };
    for (path, handler) in [(Path::new(other), "对方"), (&desk.db(), "本方")] {
        let mut ledger = Ledger::open(path, Mode::Write, moment("2022-12-19")).unwrap();
        let before = ledger.case(1).unwrap();
        let mut after = before.clone();
        after.head.handler = handler.into();
        let deed = Deed::edit(Said::new("改", "edit"), &before, after);
        ledger.commit(deed, Doubts::Confirmed).unwrap();
    }
    // Something to take back, and something to bring back.
    desk.run(&format!("record {ONE} 收到传票 2022-05-01")).ok();
    desk.run("undo").ok();
    let text = put("不是案卷.db", "只是文字");
    let sheet = put("台账.csv", "案号,原告\n不是案号,孙二\n");
    let half = put(
        "半.jsonl",
        &(lawsuit("（2022）京0105行初2号", "钱三", &copy) + "{\"case\":{}}\n"),
    );
    let closed = put(
        "结.jsonl",
        &lawsuit(
            "（2022）京0105行初3号",
            "钱三",
            &fact("concluded", "2022-03-04"),
        ),
    );
    let bytes = || std::fs::read(desk.db()).unwrap();
    let before = bytes();
    for line in [
        &format!("import {other} --unit 青川区人民政府")[..],
        &format!("import {other} --unit 青川区人民政府"),
        &format!("import {text}"),
        &format!("import {sheet}"),
        &format!("apply {half}"),
        &format!("apply {closed}"),
        &format!("restore {text}"),
        &format!("record {ONE} 结案 2022-02-01"),
        &format!("record {ONE} 没有这种事 2022-02-01"),
        &format!("remove {ONE}"),
        "remove （2022）京0105行初9号 --reason 误登",
        &format!("merge-cases {ONE} {ONE}"),
        &format!("link {ONE} {ONE}"),
        "settings figures.rounding 横着",
        "undo 99",
        "redo 99",
        "remove --empty --yes",
        &format!("archive {ONE}"),
        &format!("attach {ONE} {text}没有"),
    ] {
        let (code, out, err) = desk.run(line).all();
        assert_ne!(code, 0, "{line}: {out}");
        assert!(!err.is_empty(), "{line}");
        assert!(bytes() == before, "{line}: {out}{err}");
    }
    // What was left alone is decided once; then it is written, under its own name.
    desk.run(&format!("import {other} --unit 青川区人民政府 --take ours"))
        .ok();
    let newest = &desk.run("journal --limit 1").json()[0]["title"]["zh"];
    assert!(
        newest.as_str().unwrap().contains("冲突保留本方 1 件"),
        "{newest}"
    );
    // No docket is made by a merge that comes to nothing.
    let nowhere = dir.path().join("新.db");
    let amiss = dir.path().join("改过.db");
    std::fs::copy(other, &amiss).unwrap();
    rusqlite::Connection::open(&amiss)
        .unwrap()
        .execute_batch("UPDATE case_file SET handler = '别人'")
        .unwrap();
    for from in [text.as_str(), amiss.to_str().unwrap()] {
        let (_, err) = desk
            .bare("import --today 2022-12-19")
            .args(&["--db", nowhere.to_str().unwrap(), from])
            .fails(1);
        assert!(!nowhere.exists(), "{from}: {err}");
    }
}

#[test]
fn the_command_recognises_a_docket_and_rolls_it_up() {
    let towns = Desk::with(
        "2022-12-19",
        &lawsuit(
            "（2022）京0105行初1号",
            "孙二",
            &fact("complaint_received", "2022-03-04"),
        ),
    );
    let desk = Desk::with(
        "2022-12-19",
        &lawsuit(
            "（2022）京0105行初2号",
            "钱三",
            &fact("complaint_received", "2022-03-04"),
        ),
    );
    let other = towns.db();
    let other = other.to_str().unwrap();
    // No office is named: said, nothing written.
    desk.run("import").args(&[other]).fails(1);
    towns.run("settings office.name 柳溪镇人民政府").ok();
    let dry = desk.run("import --dry-run").args(&[other]).json();
    assert_eq!(
        (&dry["new"], &dry["unit"]),
        (&1.into(), &"柳溪镇人民政府".into())
    );
    assert_eq!(desk.run("list").json().as_array().unwrap().len(), 1);
    desk.run("import").args(&[other]).ok();
    let again = desk.run("import").args(&[other]).json();
    assert_eq!((&again["new"], &again["same"]), (&0.into(), &1.into()));
    let table = desk.run("stats --by unit --kind litigation").json()["tables"][0].clone();
    let units: Vec<&str> = table["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["values"][0]["id"].as_str().unwrap())
        .collect();
    assert_eq!(units, ["柳溪镇人民政府", ""]);
    desk.run("undo").ok();
    assert_eq!(desk.run("list").json().as_array().unwrap().len(), 1);
}

#[test]
fn different_fields_changed_on_both_sides_merge_and_the_same_field_is_asked_about() {
    let dir = tempfile::tempdir().unwrap();
    let (theirs_path, mut theirs) = office(dir.path(), "青川区", 5, 3);
    let (_, mut ours) = office(dir.path(), "临河市", 6, 0);
    merge(&mut ours, &theirs_path, None);
    let some = |ledger: &Ledger| {
        let id = ledger.docket().row(0).id();
        ledger.case(id).unwrap().head.uuid
    };
    let uuid = some(&theirs);
    let edit = |ledger: &mut Ledger, change: &dyn Fn(&mut CaseFile)| {
        let mut case = ledger.by_uuid(uuid).unwrap().unwrap();
        change(&mut case);
        commit(ledger, vec![Change::Case(Box::new(case))]);
    };
    edit(&mut theirs, &|c| c.head.handler = "对方承办".into());
    edit(&mut ours, &|c| c.head.note = "本方备注".into());
    let done = merge(&mut ours, &theirs_path, None);
    assert!(done.contains(&(Fate::Changed, 1)), "{done:?}");
    let both = ours.by_uuid(uuid).unwrap().unwrap();
    assert_eq!(both.head.handler, "对方承办");
    assert_eq!(both.head.note, "本方备注");
    // Again it changes nothing, and later changes merge against what was merged then.
    let again = merge(&mut ours, &theirs_path, None);
    assert!(!again.contains(&(Fate::Changed, 1)), "{again:?}");
    edit(&mut theirs, &|c| c.head.act = "对方补写".into());
    edit(&mut ours, &|c| c.head.department = "法制科".into());
    merge(&mut ours, &theirs_path, None);
    let both = ours.by_uuid(uuid).unwrap().unwrap();
    assert_eq!(
        (both.head.act.as_str(), both.head.department.as_str()),
        ("对方补写", "法制科")
    );
    assert_eq!(both.head.note, "本方备注");
    // The same field: told with both values, and decided by a word; the rest still merges.
    edit(&mut theirs, &|c| {
        c.head.handler = "甲".into();
        c.head.act = "对方再写".into();
    });
    edit(&mut ours, &|c| c.head.handler = "乙".into());
    let planned = plan(&ours, &theirs_path, None, None).unwrap();
    let row = planned.rows.iter().find(|r| r.uuid == uuid).unwrap();
    assert_eq!(row.fate, Fate::Conflict);
    let told = row
        .differences
        .iter()
        .any(|d| d.zh.contains('甲') && d.zh.contains('乙'));
    assert!(told && row.differences.len() == 1, "{:?}", row.differences);
    merge(&mut ours, &theirs_path, Some(Take::Ours));
    let both = ours.by_uuid(uuid).unwrap().unwrap();
    assert_eq!(
        (both.head.handler.as_str(), both.head.act.as_str()),
        ("乙", "对方再写")
    );
}

/// What a plain loop counts of a case file by the end of a period: received, handled, closed, pending, heard, attended.
fn plain(cases: &[CaseFile], from: NaiveDate, to: NaiveDate, unit: Option<&str>) -> [u64; 6] {
    let mut out = [0; 6];
    for case in cases {
        let mine = unit.is_none_or(|u| case.head.unit.split('、').any(|one| one == u));
        let Some(received) = case.received().filter(|d| *d <= to && mine) else {
            continue;
        };
        if case.head.kind != Kind::Litigation {
            continue;
        }
        let closed = case.concluded().map(|f| f.day);
        if closed.is_some_and(|d| d < from) {
            // Hearings of a case closed before lie before the period too.
            continue;
        }
        out[0] += u64::from(received >= from);
        out[1] += 1;
        out[2] += u64::from(closed.is_some_and(|d| d <= to));
        out[3] += u64::from(closed.is_none_or(|d| d > to));
        let held = case
            .hearings
            .iter()
            .filter(|h| h.state == HearingState::Held && (from..=to).contains(&h.day));
        let held: Vec<&Hearing> = held.collect();
        out[4] += u64::from(!held.is_empty());
        let came = held.iter().any(|h| h.people.iter().any(|p| p.qualifies()));
        // No roster says whose official came: of a case that several answer he counts in all, and for none of them.
        let known = unit.is_none() || !case.head.unit.contains('、');
        out[5] += u64::from(came && known);
    }
    out
}

fn shared_case(name: &str, number: u32, rng: &mut Rng, came: bool, held: bool) -> CaseFile {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    case.head.number = Some(DocketNumber::parse(&format!("（2020）川3702行初{number}号")).unwrap());
    case.head.role = Role::CoDefendant;
    case.parties.push(Party {
        uuid: uuid::Uuid::nil(),
        role: PartyRole::Claimant,
        kind: PartyKind::ALL[0],
        name: "孙二".to_string(),
        people: 1,
    });
    let received = crate::random::later(day("2020-01-10"), rng.below(1200));
    case.facts.push(anjuan::case::Fact::new(
        FactKind::ComplaintReceived,
        received,
    ));
    let mut hearing = Hearing::new(crate::random::later(received, 40));
    hearing.time = "09:00".into();
    hearing.state = if held {
        HearingState::Held
    } else {
        HearingState::Set
    };
    let state = if came {
        AppearanceState::Appeared
    } else {
        AppearanceState::Absent
    };
    let mut person = Attendance::new(anjuan::case::Part::Official, format!("{name}负责人"), state);
    person.rank = Some(Rank::Deputy);
    if held {
        hearing.people.push(person);
    }
    case.hearings.push(hearing);
    case
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn figures_of_merged_dockets_by_unit_are_what_a_plain_loop_counts(seed in any::<u64>(), start in 0u64..1400, length in 60u64..700) {
        let dir = tempfile::tempdir().unwrap();
        let units = ["柳溪镇", "青川镇", "河湾镇"];
        let (_, mut whole) = office(dir.path(), "区", 1, 0);
        let mut paths = Vec::new();
        for (n, unit) in units.iter().enumerate() {
            let (path, mut ledger) = office(dir.path(), unit, seed ^ n as u64, 4);
            for number in 901..904 {
                // Some answer it together, each with its own record of it.
                let mut rng = Rng::new(seed ^ u64::from(number));
                let with = rng.below(8) as usize;
                if with & (1 << n) != 0 || n == 0 {
                    let case = shared_case(unit, number, &mut rng, n == 1, n < 2);
                    commit(&mut ledger, vec![Change::Case(Box::new(case))]);
                }
            }
            paths.push(path);
        }
        for path in &paths {
            merge(&mut whole, path, None);
        }
        for path in &paths {
            let again = merge(&mut whole, path, None);
            prop_assert!(again.iter().all(|(fate, _)| matches!(fate, Fate::Same | Fate::Kept)), "{again:?}");
        }
        let mut cases = Vec::new();
        whole.for_each_case::<anjuan::ledger::LedgerError>(None, |_, case| {
            cases.push(case);
            Ok(())
        }).unwrap();
        let from = crate::random::later(day("2019-06-01"), start);
        let to = crate::random::later(from, length);
        let scope = Scope { kind: Some(Kind::Litigation), ..Scope::new(Some(from), Some(to), to) };
        let ids = ["litigation.received", "litigation.handled", "litigation.closed", "litigation.pending", "appearance.heard_cases", "appearance.attended_cases"];
        let figures: Vec<_> = ids.iter().map(|id| anjuan::report::figure(id).unwrap()).collect();
        let customs = anjuan::report::Customs::default();
        let dims = [Dim::Unit];
        let cut = anjuan::report::Cut { dims: &dims, figures: &figures, top: None };
        let found = anjuan::report::crossings(whole.docket(), &scope, &customs, &cut);
        let table = found.first();
        let counts = |row: &anjuan::report::CrossingRow| -> Vec<u64> {
            row.numbers.iter().map(|v| match v {
                anjuan::report::Value::Count(n) => *n,
                other => panic!("{other:?}"),
            }).collect()
        };
        for unit in units {
            let want = plain(&cases, from, to, Some(unit));
            let row = table.and_then(|t| t.rows.iter().find(|r| r.values[0].id == unit));
            let got = row.map_or_else(|| vec![0; 6], counts);
            // Where only the basic counts are asked of a random case, its hearings are not all told.
            prop_assert_eq!(&got[..4], &want[..4], "{}", unit);
            let own: Vec<CaseFile> = cases.iter().filter(|c| c.head.role == Role::CoDefendant && c.hearings.iter().any(|h| h.time == "09:00")).cloned().collect();
            let of = plain(&own, from, to, Some(unit));
            prop_assert!(got[4] >= of[4] && got[5] >= of[5], "{} {:?} {:?}", unit, got, of);
        }
        let all = plain(&cases, from, to, None);
        if let Some(table) = table {
            prop_assert_eq!(&counts(&table.total)[..4], &all[..4]);
        }
    }
}

#[test]
fn the_second_units_hearing_and_its_people_stand_in_both_units() {
    let dir = tempfile::tempdir().unwrap();
    let (a_path, mut a) = office(dir.path(), "柳溪镇", 1, 0);
    let (b_path, mut b) = office(dir.path(), "青川镇", 2, 0);
    let (_, mut whole) = office(dir.path(), "区", 3, 0);
    let mut rng = Rng::new(5);
    let first = shared_case("甲", 901, &mut rng, false, false);
    let mut second = first.clone();
    second.head.uuid = uuid::Uuid::nil();
    second.hearings[0].state = HearingState::Held;
    let mut person = Attendance::new(Part::Official, "周砚秋", AppearanceState::Appeared);
    person.rank = Some(Rank::Principal);
    second.hearings[0].people.push(person);
    commit(&mut a, vec![Change::Case(Box::new(first))]);
    commit(&mut b, vec![Change::Case(Box::new(second))]);
    merge(&mut whole, &a_path, None);
    assert_eq!(merge(&mut whole, &b_path, None), [(Fate::Changed, 1)]);
    assert_eq!(merge(&mut whole, &b_path, None), [(Fate::Same, 1)]);
    assert_eq!(whole.docket().len(), 1);
    let case = whole.case(whole.docket().row(0).id()).unwrap();
    assert_eq!(case.head.unit, "柳溪镇、青川镇");
    assert_eq!((case.hearings.len(), case.hearings[0].people.len()), (1, 1));
    assert_eq!(case.hearings[0].state, HearingState::Held);
    let scope = Scope::new(None, None, day("2026-01-01"));
    let figures = [anjuan::report::figure("appearance.heard_cases").unwrap()];
    let cut = anjuan::report::Cut {
        dims: &[Dim::Unit],
        figures: &figures,
        top: None,
    };
    let customs = anjuan::report::Customs::default();
    let found = anjuan::report::crossings(whole.docket(), &scope, &customs, &cut);
    let rows: Vec<_> = found[0].rows.iter().map(|r| r.numbers[0]).collect();
    assert_eq!(rows, [anjuan::report::Value::Count(1); 2]);
    assert_eq!(found[0].total.numbers[0], anjuan::report::Value::Count(1));
}

/// A lawsuit two units answer, whose heads are of one name: one came, the other stayed away. Each in its own docket.
fn two_heads(dir: &Path) -> [(PathBuf, Ledger); 2] {
    let (a_path, mut a) = office(dir, "柳溪镇", 1, 0);
    let (b_path, mut b) = office(dir, "青川镇", 2, 0);
    let first = shared_case("甲", 901, &mut Rng::new(5), false, false);
    let mut second = first.clone();
    second.head.uuid = uuid::Uuid::nil();
    let heads = [
        (&mut a, first, 21, AppearanceState::Absent),
        (&mut b, second, 22, AppearanceState::Appeared),
    ];
    for (ledger, mut case, id, state) in heads {
        let official = Official {
            uuid: uuid::Uuid::from_u128(id),
            name: "周砚秋".into(),
            post: "镇长".into(),
            rank: Rank::Principal,
            unit: String::new(),
            from: None,
            until: None,
        };
        let mut person = Attendance::new(Part::Official, "周砚秋", state);
        person.official = Some(official.uuid);
        case.hearings[0].state = HearingState::Held;
        case.hearings[0].people.push(person);
        commit(
            ledger,
            vec![Change::Official(official), Change::Case(Box::new(case))],
        );
    }
    [(a_path, a), (b_path, b)]
}

/// Each unit has its own, the whole has one case attended.
fn check_two_heads(whole: &Ledger) {
    use anjuan::report::{Customs, Cut, Value, crossings, figure};
    let scope = Scope::new(None, None, day("2026-01-01"));
    let ids = [
        "heard_cases",
        "attended_cases",
        "principal_times",
        "absent_cases",
    ];
    let figures = ids.map(|id| figure(&format!("appearance.{id}")).unwrap());
    let by = |dims: &[Dim]| {
        let cut = Cut {
            dims,
            figures: &figures,
            top: None,
        };
        crossings(whole.docket(), &scope, &Customs::default(), &cut).remove(0)
    };
    let told = |dims: &[Dim]| -> Vec<(String, Vec<Value>)> {
        let rows = by(dims).rows.into_iter();
        rows.map(|r| {
            (
                r.values
                    .iter()
                    .map(|v| v.id.as_str())
                    .collect::<Vec<_>>()
                    .join(" "),
                r.numbers,
            )
        })
        .collect()
    };
    let n = |list: [u64; 4]| list.map(Value::Count).to_vec();
    assert_eq!(
        told(&[Dim::Unit]),
        [
            ("柳溪镇".to_string(), n([1, 0, 0, 1])),
            ("青川镇".to_string(), n([1, 1, 1, 0])),
        ]
    );
    assert_eq!(by(&[Dim::Unit]).total.numbers, n([1, 1, 1, 0]));
    assert_eq!(
        told(&[Dim::Official]),
        [("周砚秋（青川镇）".to_string(), n([1, 1, 1, 0]))]
    );
    // Whoever stayed away stands in his unit under nobody: the rows of a unit add up to it.
    assert_eq!(
        told(&[Dim::Unit, Dim::Official]),
        [
            ("青川镇 周砚秋（青川镇）".to_string(), n([1, 1, 1, 0])),
            ("柳溪镇 ".to_string(), n([1, 0, 0, 1])),
        ]
    );
    let lines = anjuan::report::by_official(whole.docket(), &scope, Kind::Litigation);
    let lines: Vec<_> = lines
        .iter()
        .map(|l| (l.name.as_str(), l.times, l.absent))
        .collect();
    assert_eq!(
        lines,
        [("周砚秋（青川镇）", 1, 0), ("周砚秋（柳溪镇）", 0, 1)]
    );
}

/// The office that merges answers the case itself: its own cases name no unit, and it is one of the two.
#[test]
fn a_case_of_the_office_itself_is_shared_with_the_unit_it_merges() {
    use anjuan::report::{Customs, Cut, Value, behind, by_official, crossings, figure};
    let dir = tempfile::tempdir().unwrap();
    let [(_, mut own), (theirs, _)] = two_heads(dir.path());
    assert_eq!(
        merge(&mut own, &theirs, None),
        [(Fate::Changed, 1)],
        "the case both answer"
    );
    assert_eq!(merge(&mut own, &theirs, None), [(Fate::Same, 1)]);
    let case = own.case(own.docket().row(0).id()).unwrap();
    assert_eq!(
        (own.docket().len(), case.head.unit.as_str()),
        (1, "柳溪镇、青川镇")
    );
    // Another case of the office's own, which names no unit.
    let mut alone = shared_case("乙", 902, &mut Rng::new(6), false, true);
    alone.hearings.clear();
    commit(&mut own, vec![Change::Case(Box::new(alone))]);
    let customs = Customs::of(own.settings());
    let scope = Scope::new(None, None, day("2026-01-01"));
    let figures = [
        "litigation.handled",
        "appearance.heard_cases",
        "appearance.attended_cases",
        "appearance.absent_cases",
    ]
    .map(|id| figure(id).unwrap());
    let told = |dims: &[Dim], top: Option<usize>| -> Vec<(String, Vec<u64>)> {
        let cut = Cut {
            dims,
            figures: &figures,
            top,
        };
        let table = crossings(own.docket(), &scope, &customs, &cut).remove(0);
        let listed = table.listed();
        for row in &table.rows {
            for (figure, number) in figures.iter().zip(&row.numbers) {
                let filter = figure.measure(&customs).filter();
                let at = (dims, row.values.as_slice());
                let only = Scope {
                    kind: Some(Kind::Litigation),
                    ..scope
                };
                let cases = behind(own.docket(), &only, &customs, &filter, at, &listed);
                assert_eq!(
                    *number,
                    Value::Count(cases.len() as u64),
                    "{row:?} {}",
                    figure.id
                );
            }
        }
        let number = |v: &Value| match v {
            Value::Count(n) => *n,
            other => panic!("{other:?}"),
        };
        let names = |r: &anjuan::report::CrossingRow| {
            let names: Vec<&str> = r.values.iter().map(|v| v.id.as_str()).collect();
            names.join(" ")
        };
        let rows = table.rows.iter();
        rows.map(|r| (names(r), r.numbers.iter().map(number).collect()))
            .collect()
    };
    let row = |name: &str, n: [u64; 4]| (name.to_string(), n.to_vec());
    assert_eq!(
        told(&[Dim::Unit], None),
        [row("柳溪镇", [2, 1, 0, 1]), row("青川镇", [1, 1, 1, 0])]
    );
    assert_eq!(
        told(&[Dim::Unit], Some(1)),
        [row("柳溪镇", [2, 1, 0, 1]), row("…", [1, 1, 1, 0])]
    );
    let lines = by_official(own.docket(), &scope, Kind::Litigation);
    let lines: Vec<_> = lines
        .iter()
        .map(|l| (l.name.as_str(), l.times, l.absent))
        .collect();
    assert_eq!(lines, [("周砚秋（青川镇）", 1, 0), ("周砚秋", 0, 1)]);
    // It stays a case of this office: its duties stand on the head's page.
    assert!((0..2).all(|at| own.docket().row(at).is_of("柳溪镇")));
}

/// Who came for a unit and stands on no roster is of the unit whose docket recorded him.
#[test]
fn an_official_on_no_roster_is_of_the_unit_whose_docket_recorded_him() {
    let dir = tempfile::tempdir().unwrap();
    let (_, mut whole) = office(dir.path(), "区", 3, 0);
    let first = shared_case("甲", 901, &mut Rng::new(5), false, false);
    let states = [AppearanceState::Absent, AppearanceState::Appeared];
    for (n, (unit, state)) in (1_u64..).zip(["柳溪镇", "青川镇"].into_iter().zip(states)) {
        let (path, mut ledger) = office(dir.path(), unit, n, 0);
        let mut case = first.clone();
        if n == 2 {
            case.head.uuid = uuid::Uuid::nil();
        }
        let mut person = Attendance::new(Part::Official, "周砚秋", state);
        person.rank = Some(Rank::Principal);
        case.hearings[0].state = HearingState::Held;
        case.hearings[0].people.push(person);
        commit(&mut ledger, vec![Change::Case(Box::new(case))]);
        merge(&mut whole, &path, None);
        let again = merge(&mut whole, &path, None);
        assert!(
            again.iter().all(|(fate, _)| *fate == Fate::Same),
            "{again:?}"
        );
    }
    check_two_heads(&whole);
}

#[test]
fn an_official_counts_for_the_unit_whose_official_he_is() {
    let dir = tempfile::tempdir().unwrap();
    let (_, mut whole) = office(dir.path(), "区", 3, 0);
    for (path, _) in two_heads(dir.path()) {
        merge(&mut whole, &path, None);
    }
    check_two_heads(&whole);
}

/// A copy of several offices holds the case once, with the hearings and people of both.
#[test]
fn a_copy_of_two_offices_has_who_came_for_each() {
    use anjuan::ledger::{Came, Unit};
    use anjuan::store::{JournalMark, MemberPart, Record, Shared, records};
    let dir = tempfile::tempdir().unwrap();
    let (_, mut whole) = office(dir.path(), "区", 3, 0);
    whole
        .begin_copy(&Shared {
            address: "postgres://localhost/anjuan".into(),
            office: "柳溪镇、青川镇".into(),
            part: MemberPart::District,
            seen: 0,
            seal: String::new(),
            since: JournalMark::default(),
            synced: String::new(),
        })
        .unwrap();
    for ((_, ledger), unit) in two_heads(dir.path()).iter().zip(["柳溪镇", "青川镇"]) {
        let case = ledger.case(ledger.docket().row(0).id()).unwrap();
        let roster = ledger.officials().unwrap().into_iter();
        let mut all: Vec<Record> = roster.map(Record::Official).collect();
        all.extend(records(&case));
        let mut came = Came {
            office: unit.to_string(),
            ..Came::default()
        };
        for record in all {
            let things = came.things.entry(Unit::of(&record).id()).or_default();
            things.push(record);
        }
        whole.hold(came, true).unwrap();
    }
    whole.copy_whole().unwrap();
    check_two_heads(&whole);
}

/// Two offices each have a head of one name, tied to no entry where they came: whoever came came for his own.
#[test]
fn heads_of_one_name_are_tied_to_their_own_rosters() {
    use anjuan::report::by_official;
    let dir = tempfile::tempdir().unwrap();
    let (_, mut whole) = office(dir.path(), "区", 3, 0);
    for (n, unit) in (31_u32..).zip(["柳溪镇", "青川镇"]) {
        let (path, mut ledger) = office(dir.path(), unit, 1, 0);
        let mut case = shared_case("甲", 900 + n, &mut Rng::new(n.into()), false, true);
        case.hearings[0].state = HearingState::Held;
        case.hearings[0].people = vec![Attendance::new(
            Part::Official,
            "周砚秋",
            AppearanceState::Appeared,
        )];
        let official = Official {
            uuid: uuid::Uuid::from_u128(n.into()),
            name: "周砚秋".into(),
            post: "镇长".into(),
            rank: Rank::Principal,
            unit: String::new(),
            from: None,
            until: None,
        };
        commit(
            &mut ledger,
            vec![Change::Official(official), Change::Case(Box::new(case))],
        );
        merge(&mut whole, &path, None);
        let again = merge(&mut whole, &path, None);
        assert!(
            again.iter().all(|(fate, _)| *fate == Fate::Same),
            "{again:?}"
        );
    }
    let scope = Scope::new(None, None, day("2026-01-01"));
    let all = by_official(whole.docket(), &scope, Kind::Litigation);
    let mut names: Vec<&str> = all.iter().map(|o| o.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["周砚秋（柳溪镇）", "周砚秋（青川镇）"]);
}
