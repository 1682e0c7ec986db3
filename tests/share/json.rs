//! Every command of `share` prints one JSON document with `--json`: those of the command table, each in its turn.

use std::collections::BTreeSet;
use std::process::Command;

use anjuan::cli::command;
use anjuan::ledger::MemberPart;
use anjuan::text::Lang;

use crate::server::{Base, shared};

/// What is run in order, by whom, and the keys of the document that a reader of it goes by. `$admin`, `$zhang` and `$new` are
/// addresses and a login.
const RUNS: &[(&str, &str, &[&str])] = &[
    ("admin", "init $admin --office 新镇", &["version"]),
    (
        "admin",
        "members add $new --office 柳溪镇 --part head --at $admin",
        &["login", "office", "part"],
    ),
    ("admin", "members --at $admin", &[]),
    (
        "admin",
        "members remove $new --office 柳溪镇 --at $admin",
        &["login", "office"],
    ),
    (
        "zhang",
        "join $zhang",
        &["office", "part", "came", "sent", "held"],
    ),
    (
        "zhang",
        "status",
        &["address", "office", "part", "synced", "waiting"],
    ),
    ("zhang", "sync", &["came", "sent", "held", "told"]),
    ("zhang", "settle", &["came", "sent", "held", "told"]),
    ("zhang", "verify", &["entries", "records", "problems"]),
    ("zhang", "fetch", &["fetched", "wanting"]),
    ("zhang", "members", &[]),
    (
        "zhang",
        "count --at $zhang --year 2026",
        &["from", "to", "offices", "total"],
    ),
    (
        "zhang",
        "copy --out $copy --at $zhang",
        &["offices", "records"],
    ),
    (
        "zhang",
        "copy --out $copy --at $zhang",
        &["offices", "records"],
    ),
    ("zhang", "leave", &["office"]),
];

#[test]
fn every_command_prints_one_document() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let zhang = base.member("zhang", "柳溪镇", MemberPart::Officer);
    let admin = server.address("admin", &base.name);
    let dir = tempfile::tempdir().unwrap();
    let copy = dir.path().join("全区.db");
    let mut run = BTreeSet::new();
    for (who, words, keys) in RUNS {
        run.extend(words.split(' ').next());
        let mut child = Command::new(env!("CARGO_BIN_EXE_anjuan"));
        child
            .args(["--lang", "zh", "--json", "--db"])
            .arg(dir.path().join(format!("{who}.db")))
            .arg("share");
        for word in words.split(' ') {
            match word {
                "$admin" => child.arg(admin.text()),
                "$zhang" => child.arg(zhang.text()),
                "$new" => child.arg(base.login("new")),
                "$copy" => child.arg(&copy),
                word => child.arg(word),
            };
        }
        let out = child
            .env("HOME", dir.path())
            .env("XDG_DATA_HOME", dir.path().join("data"))
            .env_remove("PGPASSWORD")
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
        let told = String::from_utf8(out.stdout).unwrap();
        let aside = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(out.status.success(), "{words}: {aside}");
        let document: Result<serde_json::Value, _> = serde_json::from_str(&told);
        let document = document.unwrap_or_else(|e| panic!("{words}: {e}\n{told}"));
        for key in *keys {
            assert!(document.get(key).is_some(), "{words}: {key}\n{told}");
        }
    }
    let whole = command(Lang::Zh);
    let share = whole.find_subcommand("share").unwrap();
    let table: BTreeSet<&str> = share.get_subcommands().map(|c| c.get_name()).collect();
    let left: Vec<&&str> = table.iter().filter(|name| !run.contains(*name)).collect();
    assert!(left.iter().all(|name| **name == "help"), "{left:?}");
}
