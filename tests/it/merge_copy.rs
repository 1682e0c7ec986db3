//! A copy of the docket taken home and brought back: what both began with is known from their journals, so that only
//! what one side changed comes in, from the first time on.

use anjuan::case::{Official, Rank};
use anjuan::exchange::merge::{Take, plan};
use anjuan::ledger::{Change, Deed, Doubts, Ledger, Mode};
use anjuan::text::Said;
use uuid::Uuid;

use crate::cli::{Desk, fact, lawsuit};

const ONE: &str = "（2024）川3702行初1号";
const TWO: &str = "（2024）川3702行初2号";
const THREE: &str = "（2024）川3702行初3号";

fn office() -> Desk {
    let copy = fact("complaint_received", "2024-03-04");
    let case = |number, name| lawsuit(number, name, &copy);
    let lines = [case(ONE, "孙二"), case(TWO, "钱三"), case(THREE, "赵四")];
    let desk = Desk::with("2024-09-01", &lines.join("\n"));
    desk.run("settings office.name 柳溪镇人民政府").ok();
    desk
}

/// The same file, taken away.
fn taken(from: &Desk) -> Desk {
    let home = Desk::new("2024-09-01");
    std::fs::copy(from.db(), home.db()).unwrap();
    home
}

fn edit(desk: &Desk, case: &str, field: &str, value: &str) {
    let line = format!(r#"{{"add":{{"case":"{case}","{field}":"{value}"}}}}"#);
    desk.run("apply - --yes").stdin(&line).ok();
}

fn field(desk: &Desk, case: &str, name: &str) -> String {
    let shown = desk.run("show").args(&[case]).json();
    shown["case"][name].as_str().unwrap_or_default().to_string()
}

fn bring(into: &Desk, from: &Desk, words: &str) -> (i32, serde_json::Value, String) {
    let db = from.db();
    let (code, out, err) = into
        .run(&format!("--json import {words}"))
        .args(&[db.to_str().unwrap()])
        .all();
    (code, serde_json::from_str(&out).unwrap_or_default(), err)
}

/// How many cases fare how: new, changed, kept, in conflict.
fn counts(done: &serde_json::Value) -> [i64; 4] {
    ["new", "changed", "kept", "conflict"].map(|k| done[k].as_i64().unwrap())
}

#[test]
fn the_first_time_already_takes_only_what_one_side_changed() {
    let office = office();
    let home = taken(&office);
    edit(&office, ONE, "handler", "甲");
    edit(&home, ONE, "village", "东村");
    edit(&home, TWO, "village", "西村");
    let (code, done, err) = bring(&office, &home, "");
    assert_eq!((code, counts(&done)), (0, [0, 2, 0, 0]), "{done} {err}");
    assert_eq!(field(&office, ONE, "handler"), "甲");
    assert_eq!(field(&office, ONE, "village"), "东村");
    // The office's own name is no news, and again nothing changes.
    assert_eq!(field(&office, THREE, "unit"), "");
    let (code, done, _) = bring(&office, &home, "");
    assert_eq!(
        (code, counts(&done)[..2].to_vec()),
        (0, vec![0, 0]),
        "{done}"
    );
    // And back home.
    let (code, done, _) = bring(&home, &office, "");
    assert_eq!((code, counts(&done)), (0, [0, 1, 0, 0]), "{done}");
    assert_eq!(field(&home, ONE, "handler"), "甲");
}

#[test]
fn the_same_field_is_a_conflict_with_what_it_was_and_the_rest_still_comes() {
    let office = office();
    edit(&office, ONE, "handler", "丙");
    let home = taken(&office);
    edit(&office, ONE, "handler", "甲");
    edit(&home, ONE, "handler", "乙");
    edit(&home, TWO, "village", "西村");
    let (code, done, err) = bring(&office, &home, "");
    assert_eq!((code, counts(&done)), (1, [0, 1, 0, 1]), "{done}");
    let told = done["rows"].to_string();
    assert!(
        ["甲", "乙", "丙"].iter().all(|v| told.contains(v)),
        "{told}"
    );
    assert!(err.contains("其余已并入"), "{err}");
    assert_eq!(field(&office, TWO, "village"), "西村");
    assert_eq!(field(&office, ONE, "handler"), "甲");
}

#[test]
fn what_one_side_took_out_is_told_and_does_not_come_back() {
    let office = office();
    let home = taken(&office);
    office.run("remove --reason 误登").args(&[TWO]).ok();
    home.run("remove --reason 误登").args(&[THREE]).ok();
    edit(&home, ONE, "village", "东村");
    let (code, done, _) = bring(&office, &home, "");
    assert_eq!((code, counts(&done)), (1, [0, 1, 1, 1]), "{done}");
    let why = |case: &str| {
        let rows = done["rows"].as_array().unwrap().iter();
        let mut of = rows.filter(|r| r["case"].as_str().unwrap().contains(case));
        of.next().unwrap()["why"]["zh"]
            .as_str()
            .unwrap()
            .to_string()
    };
    assert!(why(TWO).contains("本案卷已删去"), "{}", why(TWO));
    assert!(why(THREE).contains("对方案卷已没有"), "{}", why(THREE));
    let listed = office.run("list").json();
    assert_eq!(listed.as_array().unwrap().len(), 2);
    // Changed there since: asked, not brought back.
    edit(&home, TWO, "village", "西村");
    let (code, done, _) = bring(&office, &home, "");
    assert_eq!((code, counts(&done)[0]), (1, 0), "{done}");
    assert!(why(TWO).contains("本案卷已删去"));
}

/// Two copies of one file are two: what the first brought is not taken back by the second.
#[test]
fn two_copies_of_one_docket_do_not_undo_each_other() {
    let office = office();
    let (one, two) = (taken(&office), taken(&office));
    edit(&one, ONE, "village", "东村");
    edit(&two, TWO, "village", "西村");
    for from in [&one, &two, &one, &two] {
        assert_eq!(bring(&office, from, "").0, 0);
    }
    assert_eq!(field(&office, ONE, "village"), "东村");
    assert_eq!(field(&office, TWO, "village"), "西村");
    // A copy renamed for another office keeps what it began with as it was.
    let other = taken(&office);
    other.run("settings office.name 青川镇人民政府").ok();
    let (code, done, _) = bring(&office, &other, "");
    assert_eq!(
        (code, counts(&done)[..2].to_vec()),
        (0, vec![0, 0]),
        "{done}"
    );
}

/// A copy made of the copy, and the copy as it was earlier: neither goes on from what was merged last, and nothing that
/// came in since is taken out again.
#[test]
fn a_copy_of_a_copy_and_an_older_state_take_nothing_back() {
    let office = office();
    let home = taken(&office);
    edit(&home, ONE, "village", "东村");
    let second = taken(&home);
    edit(&second, TWO, "village", "西村");
    edit(&office, THREE, "village", "南村");
    assert_eq!(bring(&office, &second, "").0, 0);
    edit(&home, ONE, "handler", "李");
    let older = taken(&home);
    edit(&home, ONE, "procedure", "summary");
    for from in [&home, &second, &older, &home] {
        let (code, done, err) = bring(&office, from, "");
        assert_eq!(code, 0, "{done} {err}");
        let now = [(ONE, "东村"), (TWO, "西村"), (THREE, "南村")];
        for (case, village) in now {
            assert_eq!(field(&office, case, "village"), village, "{done}");
        }
        assert_eq!(field(&office, ONE, "handler"), "李");
        assert_eq!(field(&office, ONE, "procedure"), "summary");
    }
}

#[test]
fn one_number_entered_on_both_sides_is_never_taken_for_the_same_case() {
    let office = office();
    let home = taken(&office);
    let new = |name| {
        lawsuit(
            "（2024）川3702行初9号",
            name,
            &fact("complaint_received", "2024-08-01"),
        )
    };
    office.run("apply - --yes").stdin(&new("周五")).ok();
    home.run("apply - --yes").stdin(&new("吴六")).ok();
    let (code, done, _) = bring(&office, &home, "");
    assert_eq!((code, counts(&done)[3]), (1, 1), "{done}");
}

/// What each side makes of one official's post and name since both were the same, whose stands where both changed it, and
/// what comes of it: name and post, how many are updated, and how many are left to be asked about.
#[test]
fn one_roster_changed_on_one_side_is_taken_and_on_both_is_asked_about() {
    type Edit = (&'static str, &'static str);
    type Row = (Edit, Edit, Option<Take>, Edit, usize, usize);
    const SAME: Edit = ("陆长风", "局长");
    const ONE: Edit = ("陆长丰", "局长");
    const OTHER: Edit = ("陆常风", "局长");
    const POST: Edit = ("陆长风", "主任");
    const CASES: &[Row] = &[
        // There only: it comes. Here only: it stays.
        (SAME, ONE, None, ONE, 1, 0),
        (ONE, SAME, None, ONE, 0, 0),
        // The same on both sides is no conflict; a post said of one is not said of another.
        (ONE, ONE, None, ONE, 0, 0),
        (POST, ONE, None, POST, 0, 1),
        // Both renamed him: asked, and nothing is written before it is said whose stands.
        (ONE, OTHER, None, ONE, 0, 1),
        (ONE, OTHER, Some(Take::Theirs), OTHER, 1, 0),
        (ONE, OTHER, Some(Take::Ours), ONE, 0, 0),
    ];
    let at = crate::ledger::moment("2024-09-01");
    let commit = |ledger: &mut Ledger, changes: Vec<Change>| {
        let deed = Deed::new(Said::new("改", "edit"), changes);
        ledger.commit(deed, Doubts::Confirmed).unwrap();
    };
    let put = |ledger: &mut Ledger, (name, post): Edit| {
        let found = ledger.officials().unwrap().pop();
        let mut one = found.unwrap_or(Official {
            uuid: Uuid::from_u128(10),
            name: String::new(),
            post: String::new(),
            rank: Rank::Principal,
            unit: String::new(),
            from: None,
            until: None,
        });
        (one.name, one.post) = (name.into(), post.into());
        commit(ledger, vec![Change::Official(one)]);
    };
    let entry = |ledger: &Ledger| {
        let mut all = ledger.officials().unwrap();
        assert_eq!(all.len(), 1, "{all:?}");
        let one = all.remove(0);
        (one.name, one.post)
    };
    for copy in [true, false] {
        for (here, there, take, stands, updated, open) in CASES {
            let dir = tempfile::tempdir().unwrap();
            let (path, own) = (dir.path().join("a.db"), dir.path().join("b.db"));
            let mut home = Ledger::open(&path, Mode::Create, at).unwrap();
            put(&mut home, SAME);
            if copy {
                std::fs::copy(&path, &own).unwrap();
            }
            let mut office = Ledger::open(&own, Mode::Create, at).unwrap();
            let merge = |office: &mut Ledger, take| {
                let mut planned = plan(office, &path, Some("柳溪镇"), take).unwrap();
                let changes = std::mem::take(&mut planned.changes);
                if !changes.is_empty() {
                    commit(office, changes);
                }
                planned
            };
            if !copy {
                assert_eq!(merge(&mut office, None).officials, 1);
            }
            put(&mut office, *here);
            put(&mut home, *there);
            let done = merge(&mut office, *take);
            let told = format!("{copy} {here:?} {there:?} {take:?}");
            let (name, post) = entry(&office);
            assert_eq!((name.as_str(), post.as_str()), *stands, "{told}");
            let counts = (done.officials, done.officials_changed, done.open());
            assert_eq!(counts, (0, *updated, *open), "{told}");
            // Once more: what was decided does not come up again, what was not does.
            let again = merge(&mut office, None);
            assert_eq!(
                (again.officials_changed, again.open()),
                (0, *open),
                "again {told}"
            );
            let (name, post) = entry(&office);
            assert_eq!((name.as_str(), post.as_str()), *stands, "again {told}");
        }
    }
}

/// What `--take theirs` writes is counted and can be taken back, and says so.
#[test]
fn what_was_taken_from_the_other_side_is_counted_with_the_way_back() {
    let office = office();
    let home = taken(&office);
    edit(&office, ONE, "handler", "甲");
    edit(&home, ONE, "handler", "乙");
    let db = home.db();
    let said = office
        .run("import --take theirs")
        .args(&[db.to_str().unwrap()])
        .ok();
    assert!(said.contains("1 项以对方为准，已更新"), "{said}");
    assert!(said.contains("anjuan undo 可一步撤销"), "{said}");
    assert_eq!(field(&office, ONE, "handler"), "乙");
}
