//! Whatever surrounds the program: what it makes is its owner's alone under any usual rights, and what it says of a day is
//! the same in every zone.
#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::faults::{OPS, copied, prepared};

fn run(dir: &Path, umask: &str, zone: &str, words: &[&str]) -> Output {
    let line = format!("umask {umask}; exec \"$0\" \"$@\"");
    Command::new("sh")
        .current_dir(dir)
        .args(["-c", &line, env!("CARGO_BIN_EXE_anjuan")])
        .args(["--db", "a.db", "--today", "2022-12-19", "--lang", "zh"])
        .args(words)
        .env("HOME", dir)
        .env("XDG_DATA_HOME", dir.join("data"))
        .env("XDG_CONFIG_HOME", dir.join("config"))
        .env("TZ", zone)
        .env_remove("ANJUAN_DB")
        .output()
        .unwrap()
}

/// Everything under a folder.
fn all(dir: &Path, out: &mut BTreeSet<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all(&path, out);
        }
        out.insert(path);
    }
}

#[test]
fn what_is_made_is_private_whatever_the_umask() {
    let template = prepared();
    let mut made = 0;
    for umask in ["000", "077"] {
        for op in OPS {
            let dir = copied(template.path());
            let (mut before, mut after) = (BTreeSet::new(), BTreeSet::new());
            all(dir.path(), &mut before);
            let done = run(dir.path(), umask, "Asia/Shanghai", op.words);
            let told = String::from_utf8_lossy(&done.stderr);
            assert!(done.status.success(), "{umask} {:?}: {told}", op.words);
            all(dir.path(), &mut after);
            for path in after.difference(&before) {
                let mode = path.metadata().unwrap().permissions().mode() & 0o777;
                let own = if path.is_dir() { 0o700 } else { 0o600 };
                // A file others may not write over is not even its owner's to write (what lies in `.files`).
                assert_eq!(mode & !own, 0, "{umask} {:?}: {path:?} {mode:o}", op.words);
                made += 1;
            }
        }
    }
    assert!(made > 20, "{made}");
}

#[test]
fn a_day_is_the_same_in_every_zone() {
    let template = prepared();
    for words in [
        &["list", "--json"] as &[&str],
        &["due", "--json"],
        &["show", "（2022）京0105行初1号", "--json"],
        &["stats", "--json"],
        &["digest"],
        &["hearings", "--json"],
        &["period", "2022-12-19", "15wd", "--json"],
    ] {
        let said = |zone: &str| {
            let done = run(template.path(), "077", zone, words);
            assert!(
                done.status.code().is_some_and(|c| c < 2),
                "{zone} {words:?}"
            );
            String::from_utf8_lossy(&done.stdout).into_owned()
        };
        let here = said("Asia/Shanghai");
        assert!(!here.is_empty(), "{words:?}");
        for zone in [
            "UTC",
            "America/Anchorage",
            "Pacific/Kiritimati",
            "Asia/Kolkata",
            "nonsense",
        ] {
            assert_eq!(said(zone), here, "{zone} {words:?}");
        }
    }
}
