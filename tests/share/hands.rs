//! What people of an office are told of each other and of what is theirs: by whose year a district counts, what a restored
//! file never sent, that a copy is no place to record.

use std::path::Path;
use std::process::Command;

use anjuan::case::Setting;
use anjuan::docket::Scope;
use anjuan::ledger::{Change, Deed, Doubts, Ledger, MemberPart, Mode};
use anjuan::share::{copy_offices, init, own_settings, remove_member, roll_up, sync};
use anjuan::text::Said;

use crate::office::Machine;
use crate::server::{Base, shared};
use crate::story::lawsuit;
use crate::tui_story::Story;

fn set(machine: &Machine, key: &str, value: &str) {
    let setting = Setting {
        key: key.to_string(),
        value: value.to_string(),
    };
    let title = Said::new("设置", "settings");
    let deed = Deed::new(title, vec![Change::Setting(setting)]);
    machine.ledger().commit(deed, Doubts::All).unwrap();
}

/// Runs the program at a file; what it printed, and whether it went through.
fn run(db: &Path, words: &[&str]) -> (bool, String) {
    let home = db.parent().unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_anjuan"))
        .args([
            "--lang",
            "zh",
            "--who",
            "区里",
            "--today",
            "2026-12-20",
            "--db",
        ])
        .arg(db)
        .args(words)
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env_remove("PGPASSWORD")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    let told = [out.stdout, out.stderr].concat();
    (
        out.status.success(),
        String::from_utf8_lossy(&told).into_owned(),
    )
}

#[test]
fn a_district_counts_by_its_own_year() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let mut own = Machine::new(
        "张明远",
        base.member("zhang", "柳溪镇", MemberPart::Officer),
        1,
    );
    let district = Machine::new("区里", base.member("qu", "青川区", MemberPart::Officer), 2);
    own.join("柳溪镇");
    district.join("青川区");
    // Received in December: of the next year, where that begins then.
    let mut case = lawsuit("石怀安");
    for fact in &mut case.facts {
        fact.day = "2026-12-03".parse().unwrap();
    }
    own.now = crate::office::moment("2026-12-20T09:00:00+08:00");
    own.record(case, "立案").unwrap();
    own.sync().unwrap();
    set(&own, "figures.year_start", "03-01");
    own.sync().unwrap();
    set(&district, "figures.year_start", "12-01");
    set(&district, "figures.decimals", "0");
    district.sync().unwrap();

    let link = district.link().unwrap();
    let settings = link.call(own_settings).unwrap();
    assert_eq!(settings.get("figures.year_start"), "12-01");
    let path = district.path.with_file_name("全区.db");
    copy_offices(&link, &path, &[], own.now).unwrap();
    let copy = Ledger::open(&path, Mode::ReadOnly, own.now).unwrap();
    assert_eq!(copy.settings().get("figures.year_start"), "12-01");
    assert_eq!(copy.settings().get("figures.decimals"), "0");
    drop(copy);
    // It follows them, and only them.
    set(&district, "figures.decimals", "1");
    district.sync().unwrap();
    let mut copy = Ledger::open(&path, Mode::Write, own.now).unwrap();
    sync(&mut copy, &link).unwrap();
    assert_eq!(copy.settings().get("figures.decimals"), "1");
    assert_eq!(copy.settings().get("figures.year_start"), "12-01");
    drop(copy);
    let at = district.address.text();
    for (words, days, count) in [
        (&["--year", "2027"][..], "2026-12-01 至 2027-11-30", true),
        (&["--year", "2026"], "2025-12-01 至 2026-11-30", false),
        (
            &["--from", "2026-12-01", "--to", "2026-12-31"],
            "2026-12-01 至 2026-12-31",
            true,
        ),
        (
            &["--year", "2026", "--month", "1"],
            "2025-12-01 至 2025-12-31",
            false,
        ),
    ] {
        let mut all = vec!["share", "count", "--at", at];
        all.extend(words);
        let (done, told) = run(&path, &all);
        assert!(done && told.contains(days), "{words:?}: {told}");
        assert_eq!(told.contains("柳溪镇"), count, "{words:?}: {told}");
        let mut all = vec!["stats"];
        all.extend(words);
        let (done, told) = run(&path, &all);
        assert!(done && told.contains(days), "{words:?}: {told}");
    }
    let (done, told) = run(&path, &["share", "count", "--at", at, "--year", "一"]);
    assert!(!done && told.contains("不成期间"), "{told}");
    let scope = Scope::new(None, None, own.now.today);
    let all = link.call(move |c| roll_up(c, &scope, &[])).unwrap();
    assert_eq!(all.total.values().map(|f| f[2]).sum::<u32>(), 1);
}

#[test]
fn a_copy_has_the_settings_of_whose_it_is_now() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇", "石桥镇"]);
    let above = |name: &str, superior: &str| (name.to_string(), Some(superior.to_string()));
    let all = vec![above("西片", "青川区"), above("柳溪镇", "西片")];
    init(&base.admin(), all).unwrap();
    for (n, (who, office, year)) in [("qu", "青川区", "12-01"), ("zhang", "柳溪镇", "03-01")]
        .into_iter()
        .enumerate()
    {
        let address = base.member(who, office, MemberPart::Officer);
        let own = Machine::new(who, address, n as u128 + 1);
        own.join(office);
        set(&own, "figures.year_start", year);
        own.sync().unwrap();
    }
    base.member("ke", "柳溪镇", MemberPart::Reporter);
    let ke = Machine::new("ke", base.member("ke", "石桥镇", MemberPart::Reporter), 9);
    let link = ke.link().unwrap();
    let path = ke.path.with_file_name("全区.db");
    copy_offices(&link, &path, &[], ke.now).unwrap();
    let nobody = anjuan::case::Settings::default();
    let nobody = nobody.get("figures.year_start");
    // Of two offices beside each other it is neither's; what stands above stands above however far.
    for (office, joins, year) in [
        ("石桥镇", None, nobody),
        ("石桥镇", Some(false), "03-01"),
        ("青川区", Some(true), "12-01"),
        ("青川区", Some(false), "03-01"),
        ("西片", Some(true), nobody),
    ] {
        match joins {
            Some(true) => drop(base.member("ke", office, MemberPart::Reporter)),
            Some(false) => {
                remove_member(&base.admin(), base.login("ke"), office.into()).unwrap();
            }
            None => {}
        }
        let mut copy = Ledger::open(&path, Mode::Write, ke.now).unwrap();
        sync(&mut copy, &link).unwrap();
        assert_eq!(copy.settings().get("figures.year_start"), year, "{office}");
        let asked = link.call(own_settings).unwrap();
        assert_eq!(asked.get("figures.year_start"), year, "{office}");
        assert_eq!(sync(&mut copy, &link).unwrap().came, 0, "{office}");
    }
}

#[test]
fn a_copy_opens_no_form_to_record_in() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let mut own = Machine::new(
        "张明远",
        base.member("zhang", "柳溪镇", MemberPart::Officer),
        1,
    );
    own.join("柳溪镇");
    own.record(lawsuit("石怀安"), "立案").unwrap();
    own.sync().unwrap();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("全区.db");
    copy_offices(&own.link().unwrap(), &path, &[], own.now).unwrap();
    let ledger = Ledger::open(&path, Mode::Write, own.now).unwrap();
    let mut desk = Story::of(ledger, dir);
    for key in ["a", "r"] {
        desk.press(key);
        let screen = desk.screen();
        assert!(screen.contains("汇总副本"), "{key}:\n{screen}");
        desk.press("esc");
    }
}

#[test]
fn what_a_restored_file_never_sent_is_told() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let mut own = Machine::new(
        "张明远",
        base.member("zhang", "柳溪镇", MemberPart::Officer),
        1,
    );
    own.join("柳溪镇");
    let backup = own.path.with_file_name("backup.db");
    own.ledger().backup_whole(&backup).unwrap();
    own.record(lawsuit("石怀安"), "立案").unwrap();
    own.record(lawsuit("云书白"), "立案").unwrap();
    let from = backup.to_str().unwrap();
    let (done, told) = run(&own.path, &["restore", from]);
    assert!(done && told.contains("其中 2 项还没有送到"), "{told}");
    let (done, told) = run(&own.path, &["--json", "restore", from]);
    assert!(
        done && told.contains("\"unsent\":0") || told.contains("\"unsent\": 0"),
        "{told}"
    );
}
