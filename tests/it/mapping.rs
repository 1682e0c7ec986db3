//! `import --map`: the office's own headings, from the command line.

use assert_cmd::Command;

fn anjuan(dir: &std::path::Path, line: &[&str]) -> std::process::Output {
    Command::cargo_bin("anjuan")
        .unwrap()
        .current_dir(dir)
        .args(["--db", "a.db", "--today", "2022-12-19", "--lang", "zh"])
        .args(line)
        .output()
        .unwrap()
}

#[test]
fn headings_of_the_offices_own_are_read_by_its_mapping() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(dir.path().join(name), text).unwrap();
    write(
        "台账.csv",
        "卷宗编码,对方,来件日\n（2022）川3702行初9号,赵若溪,2022-03-05\n",
    );
    write(
        "对照.txt",
        "卷宗编码 = 案号\n对方 = plaintiff\n来件日 = 收到副本日\n",
    );
    let without = anjuan(dir.path(), &["import", "台账.csv"]);
    assert_eq!(without.status.code(), Some(1), "{without:?}");
    assert!(
        !dir.path().join("a.db").exists(),
        "an unreadable ledger left a file"
    );

    let with = anjuan(dir.path(), &["import", "台账.csv", "--map", "对照.txt"]);
    assert_eq!(
        with.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&with.stderr)
    );
    let due = anjuan(dir.path(), &["due", "--json"]);
    let due: serde_json::Value = serde_json::from_slice(&due.stdout).unwrap();
    assert_eq!(due[0]["due"], "2022-03-21");

    write("坏.txt", "卷宗编码 = 编码呢\n");
    let bad = anjuan(dir.path(), &["import", "台账.csv", "--map", "坏.txt"]);
    assert_eq!(bad.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&bad.stderr).contains("编码呢"));
    assert_eq!(
        anjuan(dir.path(), &["import", "台账.csv", "--map", "无.txt"])
            .status
            .code(),
        Some(3)
    );
}
