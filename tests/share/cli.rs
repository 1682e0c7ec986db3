//! The command line from the administrator's first command to leaving, as a transcript would have it.

use std::path::Path;
use std::process::{Command, Output};

use crate::server::{Server, shared};

struct Hand<'a> {
    dir: &'a Path,
    db: &'static str,
}

impl Hand<'_> {
    fn run(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_anjuan"))
            .args(["--lang", "zh", "--who", self.db, "--db"])
            .arg(self.dir.join(format!("{}.db", self.db)))
            .args(words)
            .env("HOME", self.dir)
            .env("XDG_DATA_HOME", self.dir.join(self.db))
            .env_remove("PGPASSWORD")
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap()
    }

    /// What it printed; it went through.
    fn ok(&self, words: &[&str]) -> String {
        let out = self.run(words);
        let told = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(out.status.success(), "{words:?}: {told}");
        String::from_utf8(out.stdout).unwrap()
    }

    /// Why it did not go through.
    fn no(&self, words: &[&str], code: i32) -> String {
        let out = self.run(words);
        let told = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(code), "{words:?}: {told}");
        told
    }
}

fn has(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word}\n{text}");
    }
}

fn base(server: &Server) -> String {
    let mut admin = server.client("admin", "postgres");
    admin
        .batch_execute("CREATE DATABASE cli TEMPLATE template0")
        .unwrap();
    let port = server.port;
    format!("127.0.0.1:{port}/cli?sslmode=disable")
}

#[test]
fn from_init_to_leave() {
    let Some(server) = shared() else { return };
    let place = base(&server);
    let dir = tempfile::tempdir().unwrap();
    let hand = |db| Hand {
        dir: dir.path(),
        db,
    };
    let admin_at = format!("postgres://admin@{place}");
    let (zhang_at, li_at, chief_at) = (
        format!("postgres://zhang.cli@{place}"),
        format!("postgres://li.cli@{place}"),
        format!("postgres://chief.cli@{place}"),
    );
    let (admin, zhang, li, chief) = (hand("admin"), hand("zhang"), hand("li"), hand("chief"));
    has(
        &zhang.no(&["share", "join", &zhang_at], 1),
        &["登录没有通过"],
    );
    has(
        &admin.ok(&["share", "init", &admin_at, "--office", "青川区"]),
        &["已建立", "青川区"],
    );
    has(
        &admin.ok(&[
            "share",
            "init",
            &admin_at,
            "--office",
            "柳溪镇",
            "--superior",
            "青川区",
        ]),
        &["表已是第 4 版"],
    );
    has(
        &admin.no(
            &[
                "share",
                "init",
                &admin_at,
                "--office",
                "x",
                "--superior",
                "没有的",
            ],
            2,
        ),
        &["没有上级单位"],
    );
    for (login, office, part) in [
        ("zhang.cli", "柳溪镇", "officer"),
        ("li.cli", "柳溪镇", "officer"),
        ("chief.cli", "青川区", "reporter"),
    ] {
        let told = admin.ok(&[
            "share", "members", "add", login, "--office", office, "--part", part, "--at", &admin_at,
        ]);
        has(&told, &[login, office]);
    }
    has(
        &admin.ok(&["share", "members", "--at", &admin_at]),
        &["zhang.cli", "柳溪镇", "承办", "chief.cli", "查询"],
    );
    has(
        &admin.no(&["share", "members", "add", "--at", &admin_at], 2),
        &["缺少登录名"],
    );
    has(&zhang.no(&["share", "status"], 3), &["找不到"]);
    has(
        &zhang.no(
            &[
                "share",
                "join",
                &format!("postgres://zhang.cli:secret@{place}"),
            ],
            2,
        ),
        &["不能写口令"],
    );
    has(
        &zhang.no(
            &[
                "share",
                "join",
                "postgres://zhang.cli@10.1.2.3/cli?sslmode=disable",
            ],
            5,
        ),
        &["必须用 TLS"],
    );
    has(&zhang.no(&["share", "join", &admin_at], 5), &["超级用户"]);
    has(
        &zhang.ok(&["share", "join", &zhang_at]),
        &["已加入「柳溪镇」", "已同步"],
    );
    has(
        &zhang.no(&["share", "join", &zhang_at], 1),
        &["已经是「柳溪镇」"],
    );
    zhang.ok(&["settings", "office.name", "柳溪镇人民政府"]);
    has(&zhang.ok(&["share", "status"]), &["待同步 1 项", "zhang"]);
    has(&zhang.ok(&["share", "sync"]), &["送出 1 项"]);
    has(&li.ok(&["share", "join", &li_at]), &["取得"]);
    has(&li.ok(&["settings", "office.name"]), &["柳溪镇人民政府"]);

    // The same changed twice: said, chosen, put together.
    zhang.ok(&["settings", "office.name", "柳溪镇政府"]);
    li.ok(&["settings", "office.name", "柳溪镇司法所"]);
    zhang.ok(&["share", "sync"]);
    let told = li.no(&["share", "sync"], 1);
    has(
        &told,
        &[
            "柳溪镇政府",
            "柳溪镇司法所",
            "柳溪镇人民政府",
            "zhang",
            "--choose",
        ],
    );
    has(&li.ok(&["share", "status"]), &["须选择", "待处理 1 项"]);
    let told = li.no(&["share", "settle"], 1);
    has(&told, &["须选择（这次没有同步"]);
    let told = li.ok(&["share", "settle", "--choose", "theirs"]);
    has(&told, &["已同步"]);
    has(&li.ok(&["settings", "office.name"]), &["柳溪镇政府"]);
    has(&zhang.ok(&["share", "verify"]), &["都相符"]);
    has(&li.ok(&["share", "verify"]), &["都相符"]);
    li.ok(&["doctor"]);

    // Two things at once: chosen one by one; what is not there, or is about both, is said and changes nothing.
    for (hand, name, mark) in [(&zhang, "甲", "3"), (&li, "乙", "4")] {
        hand.ok(&["settings", "office.name", name]);
        hand.ok(&["settings", "office.phone", mark]);
    }
    zhang.ok(&["share", "sync"]);
    has(
        &li.no(&["share", "sync"], 1),
        &["2 处与他人修改不同", "其余的已同步"],
    );
    has(
        &li.no(&["share", "settle", "--choose", "nosuch.thing=mine"], 2),
        &["没有 [nosuch.thing]"],
    );
    has(
        &li.no(&["share", "settle", "--choose", "setting.value=mine"], 2),
        &["有几处", "一件一件选"],
    );
    has(
        &li.no(&["share", "settle", "没有的", "--choose", "mine"], 3),
        &["没有须选择"],
    );
    has(
        &li.ok(&["share", "settle", "office.name", "--choose", "mine"]),
        &["还有 1 处"],
    );
    has(&li.ok(&["settings", "office.name"]), &["乙"]);
    li.ok(&["share", "settle", "--choose", "theirs"]);
    zhang.ok(&["share", "sync"]);
    has(&zhang.ok(&["settings", "office.name"]), &["乙"]);

    // For a script: one document, whatever is asked.
    let at = ["--at", &admin_at];
    let asked: &[(&Hand<'_>, &[&str])] = &[
        (&admin, &["init", &admin_at]),
        (&admin, &["members", at[0], at[1]]),
        (
            &admin,
            &[
                "members",
                "add",
                "wu.cli",
                "--office",
                "柳溪镇",
                at[0],
                at[1],
            ],
        ),
        (
            &admin,
            &[
                "members",
                "remove",
                "wu.cli",
                "--office",
                "柳溪镇",
                at[0],
                at[1],
            ],
        ),
        (&zhang, &["status"]),
        (&zhang, &["sync"]),
        (&zhang, &["settle"]),
        (&zhang, &["verify"]),
        (&zhang, &["fetch"]),
        (&zhang, &["count", "--year", "2026"]),
    ];
    for (hand, words) in asked {
        let told = hand.ok(&[&["--json", "share"], *words].concat());
        let read = serde_json::from_str::<serde_json::Value>(&told);
        assert!(read.is_ok(), "{words:?}: {told}");
    }
    has(
        &zhang.no(&["share", "count", "--office", "没有镇"], 1),
        &["没有镇"],
    );
    has(
        &admin.no(&["share", "count", "--at", &admin_at], 5),
        &["超级用户"],
    );

    // Above: counted and copied, and read only.
    has(
        &chief.ok(&["share", "count", "--at", &chief_at, "--year", "2026"]),
        &["合计"],
    );
    let copy = dir.path().join("全区.db");
    let copy = copy.to_str().unwrap();
    has(
        &chief.ok(&["share", "copy", "--out", copy, "--at", &chief_at]),
        &["2 个单位", "只读"],
    );
    let out = Command::new(env!("CARGO_BIN_EXE_anjuan"))
        .args(["--lang", "zh", "--db", copy, "settings", "office.name", "x"])
        .output()
        .unwrap();
    has(&String::from_utf8_lossy(&out.stderr), &["汇总副本"]);
    has(
        &zhang.no(&["share", "count", "--at", &zhang_at, "--year", "x"], 2),
        &["不成期间"],
    );

    // A copy of the file on a machine where nobody named the server: it is not met before somebody does.
    let copied = hand("copied");
    for db in ["zhang", "copied"] {
        assert_eq!(dir.path().join(db).exists(), db == "zhang", "{db}");
    }
    std::fs::copy(dir.path().join("zhang.db"), dir.path().join("copied.db")).unwrap();
    for words in [["share", "sync"], ["share", "verify"]] {
        has(&copied.no(&words, 1), &["没有人认可过", &zhang_at]);
    }
    has(
        &copied.no(&["share", "join", &zhang_at, "--office", "青川区"], 1),
        &["不属于单位「青川区」"],
    );
    has(&copied.ok(&["share", "join", &zhang_at]), &["已同步"]);
    has(&copied.ok(&["share", "sync"]), &["送出 0 项"]);
    // Somebody writes another server into the file: that one is not met either.
    let strange = rusqlite::Connection::open(dir.path().join("copied.db")).unwrap();
    let other = format!("postgres://admin@{place}");
    strange
        .execute("UPDATE share SET address = ?1", [&other])
        .unwrap();
    drop(strange);
    has(&copied.no(&["share", "sync"], 1), &["没有人认可过", &other]);

    has(&li.ok(&["share", "leave"]), &["已退出"]);
    has(&li.no(&["share", "sync"], 3), &["没有加入"]);
    has(&li.ok(&["settings", "office.name"]), &["乙"]);
    // Away: the file goes on.
    let away = format!("postgres://zhang.cli@127.0.0.1:1/{}", "cli?sslmode=disable");
    has(&li.no(&["share", "join", &away], 4), &["连不上"]);
    has(
        &admin.ok(&[
            "share",
            "members",
            "remove",
            "li.cli",
            "--office",
            "柳溪镇",
            "--at",
            &admin_at,
        ]),
        &["已移出"],
    );
    let json = zhang.ok(&["--json", "share", "status"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["office"], "柳溪镇");
    assert!(!json.to_string().contains("secret"));
}
