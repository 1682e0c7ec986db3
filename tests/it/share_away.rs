//! A program built without the shared docket: what needs the server says what to do, and a file that joined goes on.

use anjuan::ledger::{Change, Deed, Doubts, JournalMark, Ledger, MemberPart, Mode, Shared};
use anjuan::text::Said;

use crate::ledger::moment;

fn shared(part: MemberPart) -> Shared {
    Shared {
        address: "postgres://zhang@10.1.2.3/anjuan".into(),
        office: "柳溪镇".into(),
        part,
        seen: 0,
        seal: String::new(),
        since: JournalMark::default(),
        synced: String::new(),
    }
}

fn setting(value: &str) -> Deed {
    let setting = anjuan::case::Setting {
        key: "office.name".into(),
        value: value.into(),
    };
    Deed::new(Said::new("设置", "setting"), vec![Change::Setting(setting)])
}

#[test]
fn a_working_copy_goes_on_and_counts_what_waits() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment("2026-11-27")).unwrap();
    let joined = shared(MemberPart::Officer);
    ledger
        .join_shared(joined.clone(), Vec::new(), &Default::default())
        .unwrap();
    assert!(
        ledger
            .join_shared(joined, Vec::new(), &Default::default())
            .is_err()
    );
    ledger.commit(setting("柳溪镇"), Doubts::Ask).unwrap();
    ledger.undo().unwrap();
    let standing = ledger.shared_standing().unwrap().unwrap();
    // The rules a new file begins with, the deed, and its undo.
    assert_eq!((standing.waiting, standing.held), (3, 0));
    let line = anjuan::ledger::standing_line(&standing, ledger.today());
    assert_eq!(line.zh, "尚未同步 · 待同步 3 项");
    let waiting = ledger.waiting().unwrap();
    let titles: Vec<&str> = waiting.iter().map(|w| w.title.zh.as_str()).collect();
    assert_eq!(titles, ["上传本单位案卷", "设置", "撤销：设置"]);
    ledger.leave_shared().unwrap();
    assert!(ledger.shared_standing().unwrap().is_none());
}

#[test]
fn a_copy_made_to_be_read_refuses_a_write_with_the_reason() {
    for part in [MemberPart::Head, MemberPart::Reporter, MemberPart::District] {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.db");
        let mut ledger = Ledger::open(&path, Mode::Create, moment("2026-11-27")).unwrap();
        ledger
            .join_shared(shared(part), Vec::new(), &Default::default())
            .unwrap();
        let refused = ledger.commit(setting("柳溪镇"), Doubts::Ask).unwrap_err();
        assert!(refused.said().zh.contains("登记"), "{}", refused.said().zh);
    }
}

#[cfg(not(feature = "share"))]
#[test]
fn what_needs_the_server_says_what_to_do() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    Ledger::open(&path, Mode::Create, moment("2026-11-27")).unwrap();
    for words in [
        &["share", "join", "postgres://zhang@10.1.2.3/anjuan"][..],
        &["share", "sync"],
        &["share", "verify"],
        &["share", "count"],
    ] {
        let out = assert_cmd::Command::cargo_bin("anjuan")
            .unwrap()
            .args(["--lang", "zh", "--db"])
            .arg(&path)
            .args(words)
            .output()
            .unwrap();
        assert_eq!(out.status.code(), Some(1), "{words:?}");
        let told = String::from_utf8(out.stderr).unwrap();
        assert!(told.contains("--features share"), "{told}");
    }
}
