//! Which files of papers go when the bin is emptied: those nothing that stands names, the copies beside the docket
//! included, and none another window is just taking in; and which come along with another office's docket.

use std::path::PathBuf;

use anjuan::files::Vault;
use anjuan::ledger::{Deed, Doubts, Ledger, Mode};
use anjuan::text::Said;

use crate::cli::Desk;
use crate::ledger::moment;

const CASE: &str = r#"{"case":{"kind":"litigation","instance":"first","role":"defendant","number":"（2022）京0105行初8号","parties":[{"role":"claimant","kind":"person","name":"沈青禾","people":1}],"facts":[{"kind":"received","day":"2022-03-01"}]}}"#;

fn desk() -> Desk {
    let desk = Desk::with("2022-12-19", CASE);
    let scan = desk.path("起诉状.pdf");
    std::fs::write(&scan, "%PDF 起诉状").unwrap();
    desk.run(&format!("attach 行初8号 {}", scan.display())).ok();
    desk
}

/// Who keeps what the docket held with the file in it; gives where.
fn kept_by(desk: &Desk, way: &str) -> PathBuf {
    let beside = |name: &str| {
        let to = desk.path(name);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(desk.db(), &to).unwrap();
        to
    };
    match way {
        "restore" => {
            let older = desk.path("older.db");
            let empty = Desk::with("2022-12-19", CASE);
            std::fs::copy(empty.db(), &older).unwrap();
            desk.run(&format!("restore {}", older.display())).ok();
            desk.path("a.db.before-restore")
        }
        "much" => {
            let line = |n: u32| CASE.replace("行初8号", &format!("行初{}号", 100 + n));
            let lines: Vec<String> = (0..25).map(line).collect();
            desk.run("apply -").stdin(&lines.join("\n")).ok();
            let folder = std::fs::read_dir(desk.path("a.db.backups")).unwrap();
            folder.flatten().next().unwrap().path()
        }
        name => beside(name),
    }
}

#[test]
fn what_a_copy_beside_the_docket_names_stays_as_long_as_the_copy() {
    for way in [
        "restore",
        "much",
        "a.db.v33.backup",
        "a.db.v3.backup-2",
        // The first of the numbers was taken away by hand.
        "a.db.before-restore-2",
        "a.db.backups/20221201-080000-daily.db",
    ] {
        let desk = desk();
        let copy = kept_by(&desk, way);
        desk.run("remove 行初8号 --reason 误登").ok();
        let (code, out, err) = desk.run("remove --empty --yes").args(&["--json"]).all();
        assert_eq!(code, 0, "{way}: {out}{err}");
        let told: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(told["files_removed"], 0, "{way}: {out}");
        assert_eq!(told["files_held"], 1, "{way}: {out}");
        assert!(
            err.contains("有 1 份文件还有以前的备份要用"),
            "{way}: {err}"
        );
        let doctor = desk.run("doctor").all();
        assert!(doctor.1.contains("以前的备份要用"), "{way}: {doctor:?}");
        assert!(!doctor.1.contains("已没有材料用到"), "{way}: {doctor:?}");
        // The copy comes back with its file.
        let before = desk.path("elsewhere.db");
        std::fs::copy(desk.db(), &before).unwrap();
        let said = desk.run(&format!("restore {}", copy.display())).ok();
        assert!(!said.contains("不见了"), "{way}: {said}");
        let list = desk.run("attach 行初8号").json();
        assert_eq!(list[0]["file"], "whole", "{way}");
        // Without the copies nothing names it any more.
        std::fs::copy(&before, desk.db()).unwrap();
        for name in desk.files() {
            if name.starts_with("a.db.") && !name.ends_with(".files") {
                let path = desk.path(&name);
                let gone = std::fs::remove_file(&path);
                gone.or_else(|_| std::fs::remove_dir_all(&path)).unwrap();
            }
        }
        let doctor = desk.run("doctor").ok();
        assert!(doctor.contains("remove --empty --yes"), "{way}: {doctor}");
        let said = desk.run("remove --empty --yes").ok();
        assert!(
            said.contains("清理了没有材料用到的文件 1 份"),
            "{way}: {said}"
        );
        assert!(Vault::of(&desk.db()).all().is_empty(), "{way}");
        desk.run("remove --empty --yes").fails(1);
    }
}

#[test]
fn for_the_sake_of_a_copy_that_cannot_be_read_all_of_them_stay() {
    let desk = desk();
    std::fs::write(desk.path("a.db.before-restore"), "no docket").unwrap();
    desk.run("remove 行初8号 --reason 误登").ok();
    let (code, _, err) = desk.run("remove --empty --yes").all();
    assert_eq!(code, 0);
    assert!(err.contains("a.db.before-restore 读不出"), "{err}");
    assert_eq!(Vault::of(&desk.db()).all().len(), 1);
}

/// Another window empties the bin after a file was taken in and before its paper is entered.
#[test]
fn a_file_taken_away_before_its_paper_is_entered_is_taken_in_once_more() {
    let desk = desk();
    let scan = desk.path("答辩状.pdf");
    std::fs::write(&scan, "%PDF 答辩状").unwrap();
    let mut ledger = Ledger::open(&desk.db(), Mode::Write, moment("2022-12-19")).unwrap();
    let id = ledger.find("行初8号").unwrap();
    let before = ledger.case(id).unwrap();
    let (paper, bring) = ledger.paper_of(&scan, before.head.kind).unwrap();
    let digest = paper.sha256.clone().unwrap();
    let mut after = before.clone();
    after.papers.push(paper);
    let deed = Deed::edit(Said::new("收入", "take in"), &before, after).bringing(vec![bring]);
    let vault = Vault::of(&desk.db());
    // The other one writes: the entry waits for it, its file lies there already.
    let other = rusqlite::Connection::open(desk.db()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    std::thread::scope(|scope| {
        let entered = scope.spawn(move || ledger.commit(deed, Doubts::All).map(|_| ()));
        while !vault.is_there(digest.as_str()) {
            std::thread::yield_now();
        }
        vault.forget(digest.as_str()).unwrap();
        other.execute_batch("ROLLBACK").unwrap();
        entered.join().unwrap().unwrap();
    });
    assert!(vault.is_there(digest.as_str()));
    desk.run("doctor").ok();
}

/// Of two papers one lies whole beside the other docket: that one comes along, the other is named with what is the matter.
#[test]
fn a_file_that_is_not_whole_beside_another_docket_is_named_and_the_rest_comes_along() {
    type Spoil = fn(&std::path::Path);
    let gone: Spoil = |path| std::fs::remove_file(path).unwrap();
    let ways: [(&str, Spoil, &str); 5] = [
        ("missing", gone, "不见了"),
        (
            "changed",
            |path| std::fs::write(path, "zz").unwrap(),
            "已不是收入时的内容",
        ),
        (
            "emptied",
            |path| std::fs::write(path, "").unwrap(),
            "已不是收入时的内容",
        ),
        (
            "folder",
            |path| {
                std::fs::remove_file(path).unwrap();
                std::fs::create_dir(path).unwrap();
            },
            "已不是收入时的内容",
        ),
        #[cfg(unix)]
        (
            "link",
            |path| {
                let to = path.with_extension("real");
                std::fs::rename(path, &to).unwrap();
                std::os::unix::fs::symlink(&to, path).unwrap();
            },
            "已不是收入时的内容",
        ),
    ];
    let theirs = desk();
    let scan = theirs.path("证据.pdf");
    std::fs::write(&scan, "%PDF 证据").unwrap();
    theirs
        .run(&format!("attach 行初8号 {}", scan.display()))
        .ok();
    let vault = Vault::of(&theirs.db());
    let list = theirs.run("attach 行初8号").json();
    let digest = list[1]["sha256"].as_str().unwrap().to_string();
    let path = vault.path(&digest).unwrap();
    for (way, spoil, told) in ways {
        spoil(&path);
        let ours = Desk::new("2022-12-19");
        let line = format!("import {} --unit 青川镇", theirs.db().display());
        let (code, out, err) = ours.run(&line).all();
        assert_eq!(code, 1, "{way}: {out}{err}");
        assert!(
            out.contains(&format!("卷内材料「证据」的文件{told}")),
            "{way}: {out}"
        );
        assert!(
            err.contains("案卷已并入，但有 1 份卷内材料的文件没能带上"),
            "{way}: {err}"
        );
        assert!(!err.contains("没有 .files 文件夹"), "{way}: {err}");
        assert_eq!(Vault::of(&ours.db()).all().len(), 1, "{way}");
        let (out, _) = ours.run(&line).args(&["--json"]).fails(1);
        let again: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(again["files_left"], 1, "{way}: {out}");
        // Mended there, once more is enough.
        let _ = std::fs::remove_file(&path);
        let _ = std::fs::remove_dir(&path);
        std::fs::write(&path, "%PDF 证据").unwrap();
        ours.run(&line).ok();
        ours.run("doctor").ok();
    }
}
