//! Files that are missing, not ours, newer, read-only; backups, and programs that go away.

use std::io::Read;
use std::path::Path;
use std::process::Stdio;

use super::{Desk, fact, lawsuit};

fn desk() -> Desk {
    Desk::with(
        "2022-03-10",
        &lawsuit(
            "（2022）京0105行初1234号",
            "孙二",
            &fact("complaint_received", "2022-03-04"),
        ),
    )
}

const READING: &[&str] = &[
    "list", "show x", "record x", "due", "hearings", "stats", "report", "journal", "backup",
    "doctor",
];
const WRITING: &[&str] = &[
    "record x 结案 2022-3-5",
    "appear plan x y",
    "holidays add 2022-3-7 off z",
    "undo",
    "redo",
    "doctor --rebuild",
];

#[test]
fn a_missing_file_is_said_and_never_made() {
    let desk = Desk::new("2022-03-10");
    for line in READING.iter().chain(WRITING) {
        let (out, err) = desk.run(line).fails(3);
        assert!(
            out.is_empty() && err.contains("a.db") && err.contains("提示："),
            "{line}: {err}"
        );
        desk.bare(line).fails(3);
    }
    assert!(desk.files().is_empty(), "{:?}", desk.files());
}

/// Whatever writes says the same of a folder that is not there, and makes none.
#[test]
fn a_folder_that_is_not_there_is_named() {
    let desk = desk();
    let before = desk.files();
    for line in [
        "export ledger --out 没有/a.xlsx",
        "export which --year 2022 --out 没有/a.html",
        "export ics --out 没有/a.ics",
        "export report --year 2022 --out 没有/a.docx",
        "export yearend --year 2022 --out 没有/a.xlsx",
        "export case 1234 --out 没有/a.zip",
        "digest --out 没有/a.html",
        "journal export --out 没有/a.jsonl",
        "backup 没有/a.db",
    ] {
        let (out, err) = desk.run(line).fails(3);
        let told = err.contains("没有 没有 这个文件夹") && err.contains("先建这个文件夹");
        assert!(out.is_empty() && told, "{line}: {err}");
    }
    assert_eq!(desk.files(), before);
}

#[test]
fn the_calculator_and_the_tables_need_no_file() {
    let desk = Desk::new("2022-03-10");
    for line in [
        "period 2024-02-05 10wd",
        "rules",
        "rules litigation.answer",
        "holidays 2024",
    ] {
        assert!(!desk.bare(line).ok().is_empty());
        assert_eq!(desk.run(line).ok(), desk.bare(line).ok());
    }
    assert!(desk.files().is_empty(), "{:?}", desk.files());
}

/// Runs every command on a file and finds it byte for byte as it was.
fn untouched(desk: &Desk, code: i32, lines: &[&str], words: &str) {
    let before = std::fs::read(desk.db()).unwrap();
    let names = desk.files();
    for line in lines {
        let (_, err) = desk.run(line).fails(code);
        assert!(err.contains(words), "{line}: {err}");
        assert!(std::fs::read(desk.db()).unwrap() == before, "{line} wrote");
    }
    assert_eq!(desk.files(), names);
}

#[test]
fn what_is_not_ours_is_left_alone() {
    let newer = desk();
    {
        let conn = rusqlite::Connection::open(newer.db()).unwrap();
        conn.pragma_update(None, "user_version", 99).unwrap();
    }
    untouched(&newer, 5, READING, "更新版本");
    untouched(&newer, 5, WRITING, "更新版本");
    let foreign = Desk::new("2022-03-10");
    {
        let conn = rusqlite::Connection::open(foreign.db()).unwrap();
        conn.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1);")
            .unwrap();
    }
    untouched(&foreign, 5, READING, "不是案卷文件");
    untouched(&foreign, 5, WRITING, "不是案卷文件");
    for bytes in [
        &b""[..],
        b"hello, this is a plain text file\n",
        &[0xff; 8192],
    ] {
        let other = Desk::new("2022-03-10");
        std::fs::write(other.db(), bytes).unwrap();
        untouched(&other, 5, READING, "不是案卷文件");
        untouched(&other, 5, WRITING, "不是案卷文件");
        let change = lawsuit(
            "（2022）京0105行初9号",
            "李四",
            &fact("docketed", "2022-03-01"),
        );
        other.run("apply -").stdin(&change).fails(5);
        assert_eq!(std::fs::read(other.db()).unwrap(), bytes);
    }
}

#[test]
fn a_damaged_file_is_said_to_be_damaged() {
    let desk = desk();
    let mut bytes = std::fs::read(desk.db()).unwrap();
    bytes.iter_mut().skip(4096).for_each(|b| *b = 0xab);
    std::fs::write(desk.db(), &bytes).unwrap();
    untouched(
        &desk,
        6,
        &["list", "due", "stats", "record x 结案 2022-3-5"],
        "损坏",
    );
}

#[test]
fn a_file_in_use_is_said_to_be_in_use() {
    let desk = desk();
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    conn.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let (_, err) = desk.run("undo").fails(4);
    assert!(err.contains("另一程序"), "{err}");
    conn.execute_batch("ROLLBACK").unwrap();
    desk.run("undo").ok();
}

#[test]
fn a_read_only_file_is_read_but_not_written() {
    let desk = desk();
    let mut permissions = std::fs::metadata(desk.db()).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(desk.db(), permissions).unwrap();
    assert!(desk.run("list").ok().contains("孙二"));
    let writing = [
        "record 孙二 提交答辩状 2022-3-5",
        "undo",
        "holidays add 2022-3-7 off z",
    ];
    untouched(&desk, 1, &writing, "只读");
}

#[test]
fn readonly_writes_nothing() {
    let desk = desk();
    let flagged: Vec<String> = WRITING
        .iter()
        .map(|line| format!("--readonly {line}"))
        .collect();
    let lines: Vec<&str> = flagged.iter().map(String::as_str).collect();
    untouched(&desk, 1, &lines, "--readonly");
    assert!(desk.run("--readonly list").ok().contains("孙二"));
}

#[test]
fn apply_is_all_or_nothing_and_can_be_rehearsed() {
    let desk = Desk::new("2022-03-10");
    let good = lawsuit(
        "（2022）京0105行初1号",
        "孙二",
        &fact("docketed", "2022-03-01"),
    );
    let impossible = lawsuit(
        "（2022）京0105行初2号",
        "钱三",
        &fact("docketed", "2023-03-01"),
    );
    let out = desk.run("apply - --dry-run").stdin(&good).ok();
    assert!(out.contains("未写入"), "{out}");
    assert!(desk.files().is_empty());
    let (out, err) = desk
        .run("apply")
        .stdin(&format!("{good}\nx\n{{}}\n"))
        .fails(1);
    assert!(
        out.contains("第3行") && out.contains("第4行") && err.contains("2 行"),
        "{out}{err}"
    );
    assert!(desk.files().is_empty());
    desk.run("apply -")
        .stdin(&format!("{good}{impossible}"))
        .fails(1);
    // Refused, it leaves no docket behind where there was none.
    assert!(!desk.db().exists(), "{:?}", desk.files());
    let file = desk.path("c.jsonl");
    std::fs::write(&file, &good).unwrap();
    let done = desk.run("apply").args(&[file.to_str().unwrap()]).json();
    assert_eq!(
        (&done["cases"], &done["dry_run"]),
        (&1.into(), &false.into())
    );
    let (_, err) = desk.run("apply -").stdin(&good).fails(1);
    assert!(err.contains("已有案件使用"), "{err}");
    desk.run("apply nowhere.jsonl").fails(3);
    let number = lawsuit("京0105行初1234号", "孙二", &fact("docketed", "2022-03-01"));
    let (out, _) = desk.run("--lang en apply -").stdin(&number).fails(1);
    assert!(
        out.contains("line 1") && out.contains("docket number"),
        "{out}"
    );
}

#[test]
fn a_backup_comes_back() {
    let desk = desk();
    let copy = desk.path("copy.db");
    let copy = copy.to_str().unwrap();
    desk.run("backup").args(&[copy]).ok();
    let (_, err) = desk.run("backup").args(&[copy]).fails(1);
    assert!(err.contains("已存在"), "{err}");
    desk.run("record 孙二 提交答辩状 2022-3-9").ok();
    desk.run("restore").args(&[copy]).ok();
    assert!(desk.run("show 孙二").ok().contains("阶段：答辩"));
    assert!(desk.files().contains(&"a.db.before-restore".to_string()));
    assert_eq!(desk.run("doctor").json()["stale"], serde_json::json!([]));
    desk.run("doctor --rebuild").ok();
    desk.run("restore")
        .args(&[desk.db().to_str().unwrap()])
        .fails(2);
    desk.run("restore nowhere.db").fails(3);
    // Where there was none, even without its directory.
    let fresh = desk.path("new/place/b.db");
    desk.bare("restore")
        .args(&[copy, "--db", fresh.to_str().unwrap()])
        .ok();
    assert!(Path::new(&fresh).exists());
}

#[test]
fn doctor_finds_a_stale_row() {
    let desk = desk();
    {
        let conn = rusqlite::Connection::open(desk.db()).unwrap();
        conn.execute("UPDATE fact SET day = '2022-03-05'", [])
            .unwrap();
    }
    let (out, _) = desk.run("doctor").fails(1);
    assert!(out.contains("孙二"), "{out}");
    // Rebuilding puts the row right, and does not hide that the fact was changed by another hand.
    let (out, err) = desk.run("doctor --rebuild").fails(1);
    assert!(
        out.contains("已重建") && out.contains("与操作记录不符"),
        "{out}"
    );
    assert!(err.contains("journal attest"), "{err}");
    desk.run("journal verify").fails(1);
    desk.run("journal attest").fails(2);
    desk.run("journal attest --reason 据原件更正").ok();
    assert!(desk.run("doctor").ok().contains("完好"));
    assert_eq!(
        desk.run("journal verify").json()["strays"],
        serde_json::json!([])
    );
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_anjuan"))
        .args(["rules", "--json", "--db", "/nowhere/a.db"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut err)
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(err, "");
}

#[test]
fn the_file_is_the_option_then_the_variable_then_the_data_directory() {
    let desk = Desk::new("2022-03-10");
    let change = lawsuit(
        "（2022）京0105行初1号",
        "孙二",
        &fact("docketed", "2022-03-01"),
    );
    let named = desk.path("named.db");
    let named = named.to_str().unwrap();
    let usual = desk.path("data");
    let usual = usual.to_str().unwrap();
    desk.bare("apply")
        .env("ANJUAN_DB", named)
        .stdin(&change)
        .ok();
    let mut made = desk.files();
    // Besides the docket only the writer's own id, which stays with the login and not with a file.
    if cfg!(target_os = "linux") {
        let data = std::fs::read_dir(desk.path(".local/share/anjuan")).unwrap();
        let data: Vec<_> = data.map(|e| e.unwrap().file_name()).collect();
        assert_eq!(data, ["writer"]);
        made.retain(|name| name != ".local");
    }
    assert_eq!(made, ["named.db"]);
    desk.bare("apply")
        .env("XDG_DATA_HOME", usual)
        .stdin(&change)
        .ok();
    assert!(Path::new(usual).join("anjuan/anjuan.db").exists() || !cfg!(target_os = "linux"));
    desk.run("list").env("ANJUAN_DB", named).fails(3);
    assert!(
        desk.bare("list")
            .env("ANJUAN_DB", named)
            .ok()
            .contains("孙二")
    );
}

/// What was refused leaves nothing behind: no docket where there was none.
#[test]
fn a_refused_command_leaves_no_empty_docket() {
    let wrong = r#"{"case":{"kind":"litigation","instance":"first","role":"appellant","parties":[],"facts":[]}}"#;
    let step = r#"{"record":{"fact":"docketed","day":"2022-03-04"}}"#;
    for (line, text) in [
        ("apply -", wrong),
        ("apply -", "{"),
        ("apply - --case 9", step),
    ] {
        let desk = Desk::new("2022-12-19");
        let (code, out, err) = desk.run(line).stdin(text).all();
        assert!(code != 0, "{line} {text}: {out}{err}");
        assert!(!desk.db().exists(), "{line} {text}: {:?}", desk.files());
    }
}

/// Why a docket cannot be merged is said as it is.
#[cfg(target_os = "linux")]
#[test]
fn a_docket_that_cannot_be_opened_says_why() {
    let desk = Desk::with("2022-12-19", &lawsuit("（2022）京0105行初1号", "孙二", ""));
    let (a, b) = (desk.path("x.db"), desk.path("y.db"));
    std::os::unix::fs::symlink(&b, &a).unwrap();
    std::os::unix::fs::symlink(&a, &b).unwrap();
    let (_, err) = desk.run("import").args(&[a.to_str().unwrap()]).fails(1);
    assert!(err.contains("链接绕成了圈"), "{err}");
    let none = desk.path("none.db");
    desk.run("import").args(&[none.to_str().unwrap()]).fails(3);
}
