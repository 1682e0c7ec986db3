//! The walls between offices: no statement of one reads or writes what is another's, and no one who logs in changes an entry.

use anjuan::ledger::MemberPart;
use postgres::Client;

use anjuan::share::Why;

use crate::office::Machine;
use crate::server::{Base, shared};
use crate::story::lawsuit;

const TABLES: &[&str] = &[
    "attachment",
    "record",
    "entry",
    "docket",
    "office",
    "member",
    "reach",
];

/// Statements an officer of 柳溪镇 tries at 石桥镇, and at what nobody may change. Each changes nothing.
const ATTEMPTS: &[&str] = &[
    "INSERT INTO anjuan.record (office, key, unit, kind, version, gone, body) VALUES ('石桥镇', 'x', 'x', 'case', 2, false, '{}')",
    "INSERT INTO anjuan.entry SELECT '石桥镇', number + 1, 'x', login, who, machine, writer, moment, received, title_zh, title_en, edits, seal FROM anjuan.entry",
    "INSERT INTO anjuan.docket (office, case_id, gone, kind, instance, dispute, version) VALUES ('石桥镇', 'x', false, 'litigation', 'first', 'x', 2)",
    "UPDATE anjuan.record SET body = '{}' WHERE office = '石桥镇'",
    "UPDATE anjuan.record SET office = '石桥镇'",
    "UPDATE anjuan.record SET gone = true, body = NULL WHERE office = '石桥镇'",
    "UPDATE anjuan.docket SET gone = true WHERE office = '石桥镇'",
    "UPDATE anjuan.docket SET office = '石桥镇'",
    "UPDATE anjuan.office SET version = 0 WHERE name = '石桥镇'",
    "UPDATE anjuan.office SET version = 0, seal = ''",
    "UPDATE anjuan.office SET version = version + 7",
    "UPDATE anjuan.office SET superior = '柳溪镇'",
    "UPDATE anjuan.office SET name = '别处'",
    "UPDATE anjuan.member SET office = '石桥镇'",
    "INSERT INTO anjuan.member VALUES (CURRENT_USER, '石桥镇', 'officer')",
    "INSERT INTO anjuan.reach VALUES (CURRENT_USER, '石桥镇', true)",
    "UPDATE anjuan.reach SET office = '石桥镇'",
    "UPDATE anjuan.meta SET version = 99",
    "INSERT INTO anjuan.attachment VALUES ('石桥镇', 'x', 1, true, 'x')",
    "UPDATE anjuan.attachment SET bytes = 'x'",
    "DELETE FROM anjuan.attachment",
    "DELETE FROM anjuan.record",
    "DELETE FROM anjuan.docket",
    "DELETE FROM anjuan.office",
    "DELETE FROM anjuan.member",
    "TRUNCATE anjuan.record",
    "TRUNCATE anjuan.entry CASCADE",
    "DELETE FROM anjuan.entry",
    "UPDATE anjuan.entry SET edits = '[]'",
    "UPDATE anjuan.entry SET login = 'x' WHERE number = 1",
    "UPDATE anjuan.entry SET title_zh = '改过' WHERE office = '柳溪镇'",
    "INSERT INTO anjuan.entry SELECT office, number, 'x', login, who, machine, writer, moment, received, title_zh, title_en, edits, seal FROM anjuan.entry",
    "INSERT INTO anjuan.entry SELECT office, number + 5, 'x', login, who, machine, writer, moment, received, title_zh, title_en, edits, seal FROM anjuan.entry WHERE number = 1",
    "INSERT INTO anjuan.entry SELECT office, 1 + (SELECT version FROM anjuan.office WHERE name = '柳溪镇'), 'x', 'another', who, machine, writer, moment, received, title_zh, title_en, edits, seal FROM anjuan.entry WHERE number = 1",
    "ALTER TABLE anjuan.entry DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE anjuan.record NO FORCE ROW LEVEL SECURITY",
    "DROP TABLE anjuan.entry CASCADE",
    "DROP POLICY read_record ON anjuan.record",
    "CREATE POLICY mine ON anjuan.record USING (true)",
    "CREATE TABLE anjuan.other (x INTEGER)",
    "GRANT ALL ON anjuan.entry TO CURRENT_USER",
    "SET ROLE admin",
    "SET SESSION AUTHORIZATION admin",
    "ALTER ROLE CURRENT_USER SUPERUSER",
    "CREATE FUNCTION anjuan.f() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
    "COPY anjuan.record TO PROGRAM 'cat'",
    "COPY anjuan.record FROM '/etc/passwd'",
    "MERGE INTO anjuan.record r USING (SELECT 1) s ON r.office = '石桥镇' WHEN MATCHED THEN UPDATE SET body = '{}'",
];

/// Everything, as the superuser sees it, in one word.
fn all(root: &mut Client) -> String {
    let mut out = String::new();
    for table in ["meta"].iter().chain(TABLES) {
        let sql = format!(
            "SELECT coalesce(string_agg(t::text, ';' ORDER BY t::text), '') FROM anjuan.{table} t"
        );
        out += &root.query_one(&sql, &[]).unwrap().get::<_, String>(0);
        out.push('\n');
    }
    let rules = "SELECT coalesce(string_agg(c.relname || c.relrowsecurity || c.relforcerowsecurity, ';' ORDER BY c.relname), '')
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'anjuan'";
    out + &root.query_one(rules, &[]).unwrap().get::<_, String>(0)
}

#[test]
fn no_statement_of_an_office_reaches_another() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇", "石桥镇"]);
    let mut own = Machine::new(
        "张明远",
        base.member("zhang", "柳溪镇", MemberPart::Officer),
        1,
    );
    let mut other = Machine::new(
        "李知秋",
        base.member("li", "石桥镇", MemberPart::Officer),
        2,
    );
    own.join("柳溪镇");
    other.join("石桥镇");
    own.record(lawsuit("石怀安"), "立案").unwrap();
    other.record(lawsuit("云书白"), "立案").unwrap();
    own.sync().unwrap();
    other.sync().unwrap();

    // Reading: not a row of the other office, by whatever way.
    let mut client = base.client("zhang");
    for (table, column) in [
        ("record", "office"),
        ("entry", "office"),
        ("docket", "office"),
        ("office", "name"),
        ("member", "office"),
        ("reach", "office"),
    ] {
        for sql in [
            format!("SELECT count(*) FROM anjuan.{table} WHERE {column} <> '柳溪镇'"),
            format!("SELECT count(*) FROM anjuan.{table} t WHERE t::text LIKE '%石桥镇%'"),
            format!(
                "WITH x AS (SELECT * FROM anjuan.{table} UNION ALL SELECT * FROM anjuan.{table}) SELECT count(*) FROM x WHERE {column} = '石桥镇'"
            ),
        ] {
            let count: i64 = client.query_one(&sql, &[]).unwrap().get(0);
            assert_eq!(count, 0, "{sql}");
        }
    }
    let told = client.query_one(
        "SELECT coalesce(string_agg(body, ''), '') FROM anjuan.record",
        &[],
    );
    assert!(!told.unwrap().get::<_, String>(0).contains("云书白"));

    // Writing: nothing anywhere is other than before.
    let mut root = base.root();
    let before = all(&mut root);
    let mut refused = 0;
    for login in ["zhang", "head"] {
        if login == "head" {
            base.member("head", "柳溪镇", MemberPart::Reporter);
        }
        let before = if login == "head" {
            all(&mut root)
        } else {
            before.clone()
        };
        let mut client = base.client(login);
        for sql in ATTEMPTS {
            let mut tx = client.transaction().unwrap();
            let tried = tx.batch_execute(sql);
            refused += usize::from(tried.is_err());
            match tried {
                Ok(()) => tx.commit().unwrap(),
                Err(_) => tx.rollback().unwrap(),
            }
            // A statement that met only rows it does not see, or its own rows in vain.
            let now = all(&mut root);
            assert!(now == before, "{login}: {sql}");
        }
    }
    crate::server::say(&format!(
        "attempts: {} of {} refused outright, the rest changed nothing",
        refused,
        2 * ATTEMPTS.len()
    ));

    // The owner of the schema sees nothing of the cases, and cannot rewrite an entry either, unless he is a superuser.
    root.batch_execute(&format!(
        "CREATE ROLE keeper{0} LOGIN CREATEROLE; ALTER SCHEMA anjuan OWNER TO keeper{0}",
        base.login("")
    ))
    .unwrap();
    for table in ["meta"].iter().chain(TABLES) {
        root.batch_execute(&format!(
            "ALTER TABLE anjuan.{table} OWNER TO keeper{}",
            base.login("")
        ))
        .unwrap();
    }
    let before = all(&mut root);
    let mut keeper = server.client(&format!("keeper{}", base.login("")), &base.name);
    for table in ["record", "entry", "docket"] {
        let count: i64 = keeper
            .query_one(&format!("SELECT count(*) FROM anjuan.{table}"), &[])
            .unwrap()
            .get(0);
        assert_eq!(count, 0, "{table}");
    }
    for sql in [
        "UPDATE anjuan.entry SET edits = '[]'",
        "DELETE FROM anjuan.entry",
        "UPDATE anjuan.record SET body = '{}'",
        "TRUNCATE anjuan.entry",
    ] {
        assert!(keeper.batch_execute(sql).is_err(), "{sql}");
        assert_eq!(all(&mut root), before, "{sql}");
    }
}

#[test]
fn a_superior_reads_below_and_writes_nothing_there() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇", "石桥镇"]);
    let mut own = Machine::new(
        "张明远",
        base.member("zhang", "柳溪镇", MemberPart::Officer),
        1,
    );
    own.join("柳溪镇");
    own.record(lawsuit("石怀安"), "立案").unwrap();
    own.sync().unwrap();
    base.member("chief", "青川区", MemberPart::Officer);
    let mut chief = base.client("chief");
    let count: i64 = chief
        .query_one(
            "SELECT count(*) FROM anjuan.record WHERE office = '柳溪镇'",
            &[],
        )
        .unwrap()
        .get(0);
    assert!(count > 0);
    for sql in ATTEMPTS
        .iter()
        .filter(|s| s.starts_with("UPDATE anjuan.record") || s.starts_with("DELETE"))
    {
        let sql = sql.replace("石桥镇", "柳溪镇");
        let before = all(&mut base.root());
        let _ = chief.batch_execute(&sql);
        assert_eq!(all(&mut base.root()), before, "{sql}");
    }
}

#[test]
fn rules_that_do_not_hold_are_refused() {
    let Some(server) = shared() else { return };
    let cases = [
        (
            "ALTER TABLE anjuan.record NO FORCE ROW LEVEL SECURITY",
            "行级权限",
        ),
        (
            "ALTER TABLE anjuan.entry DISABLE ROW LEVEL SECURITY",
            "行级权限",
        ),
        ("GRANT UPDATE ON anjuan.entry TO anjuan_member", "行级权限"),
        ("GRANT DELETE ON anjuan.record TO anjuan_member", "行级权限"),
        ("GRANT TRUNCATE ON anjuan.docket TO PUBLIC", "行级权限"),
        (
            "CREATE POLICY all_see ON anjuan.record FOR SELECT TO PUBLIC USING (true)",
            "行级权限",
        ),
        ("DROP POLICY read_entry ON anjuan.entry", "行级权限"),
        ("UPDATE anjuan.meta SET version = 7", "第 7 版"),
        ("DROP SCHEMA anjuan CASCADE", "还没有共享案卷"),
    ];
    for (sql, word) in cases {
        let base = Base::new(&server, &["柳溪镇"]);
        let own = Machine::new(
            "张明远",
            base.member("zhang", "柳溪镇", MemberPart::Officer),
            1,
        );
        base.root().batch_execute(sql).unwrap();
        let error = anjuan::share::join(&mut own.ledger(), &own.link().unwrap(), None).unwrap_err();
        assert!(error.said.zh.contains(word), "{sql}: {}", error.said.zh);
        assert!(!error.hint.zh.is_empty() && !error.hint.en.is_empty());
        assert!(own.ledger().shared().unwrap().is_none());
    }
}

#[test]
fn a_login_no_rule_holds_for_is_refused() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let own = Machine::new(
        "张明远",
        base.member("zhang", "柳溪镇", MemberPart::Officer),
        1,
    );
    for role in ["SUPERUSER", "BYPASSRLS"] {
        let login = base.login("zhang");
        let alter =
            format!("ALTER ROLE {login} NOSUPERUSER NOBYPASSRLS; ALTER ROLE {login} {role}");
        base.root().batch_execute(&alter).unwrap();
        let error = anjuan::share::join(&mut own.ledger(), &own.link().unwrap(), None).unwrap_err();
        assert_eq!(error.why, Why::Unfit);
        assert!(
            error.said.zh.contains("行级权限"),
            "{role}: {}",
            error.said.zh
        );
    }
}

#[test]
fn what_another_hand_changed_on_the_server_is_found() {
    let Some(server) = shared() else { return };
    let cases = [
        "UPDATE anjuan.entry SET edits = replace(edits, '石怀安', '石怀平')",
        "UPDATE anjuan.entry SET who = '别人'",
        "UPDATE anjuan.record SET body = replace(body, '石怀安', '石怀平')",
        "UPDATE anjuan.record SET gone = true WHERE kind = 'party'",
        "DELETE FROM anjuan.record WHERE kind = 'fact'",
        "DELETE FROM anjuan.entry WHERE number = 2",
        "UPDATE anjuan.office SET version = 1, seal = (SELECT seal FROM anjuan.entry WHERE number = 1) WHERE name = '柳溪镇'",
    ];
    for sql in cases {
        let base = Base::new(&server, &["柳溪镇"]);
        let mut own = Machine::new(
            "张明远",
            base.member("zhang", "柳溪镇", MemberPart::Officer),
            1,
        );
        own.join("柳溪镇");
        own.record(lawsuit("石怀安"), "立案").unwrap();
        own.sync().unwrap();
        let link = own.link().unwrap();
        let whole = anjuan::share::verify(&own.ledger(), &link).unwrap();
        assert!(whole.problems.is_empty(), "{:?}", whole.problems);
        base.root().batch_execute(sql).unwrap();
        let found = anjuan::share::verify(&own.ledger(), &link).unwrap();
        assert!(!found.problems.is_empty(), "{sql}");
    }
}

#[test]
fn a_password_goes_nowhere() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let address = base.member("zhang", "柳溪镇", MemberPart::Officer);
    let word = "松下问童子9";
    let secret = anjuan::share::Secret::new(word.to_string());
    anjuan::share::set_password(&base.admin(), address.login(), &secret).unwrap();
    let own = Machine::new("张明远", address, 1);
    own.join("柳溪镇");
    let verifier: String = base
        .root()
        .query_one(
            "SELECT rolpassword FROM pg_authid WHERE rolname = $1",
            &[&base.login("zhang")],
        )
        .unwrap()
        .get(0);
    assert!(verifier.starts_with("SCRAM-SHA-256$"));
    assert!(!format!("{secret:?}").contains(word));

    // From here on the server asks for it, and the program finds it where PostgreSQL's tools do.
    server.asks_passwords(&base.login("zhang"));
    let home = tempfile::tempdir().unwrap();
    let run = |words: &[&str], set: &str, kept: bool| -> (bool, String) {
        let pass = home.path().join(".pgpass");
        let _ = std::fs::remove_file(&pass);
        if kept {
            std::fs::write(&pass, format!("*:*:*:*:{word}\n")).unwrap();
            let only_me = std::os::unix::fs::PermissionsExt::from_mode(0o600);
            std::fs::set_permissions(&pass, only_me).unwrap();
        }
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_anjuan"))
            .args(["--lang", "zh", "--db"])
            .arg(home.path().join("a.db"))
            .args(words)
            .env("HOME", home.path())
            .env("XDG_DATA_HOME", home.path().join("data"))
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env("PGPASSWORD", set)
            .stdin(std::process::Stdio::null())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let line = format!("/proc/{}/cmdline", child.id());
        while child.try_wait().unwrap().is_none() {
            let seen = std::fs::read(&line).unwrap_or_default();
            // What was typed there stands there, and is refused.
            let typed = words.iter().any(|w| w.contains(word));
            assert!(typed || !seen.windows(word.len()).any(|w| w == word.as_bytes()));
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        let out = child.wait_with_output().unwrap();
        let told = [out.stdout, out.stderr].concat();
        let _ = std::fs::remove_file(&pass);
        (
            out.status.success(),
            String::from_utf8_lossy(&told).into_owned(),
        )
    };
    let at = own.address.text().to_string();
    let with_word = at.replace("@", &format!(":{word}@"));
    let steps: [(&[&str], &str, bool, bool); 8] = [
        (&["share", "join", &at], "", false, false),
        (&["share", "join", &at], "错的", false, false),
        (&["share", "join", &at], word, false, true),
        (
            &["settings", "office.name", "柳溪镇人民政府"],
            "",
            false,
            true,
        ),
        (&["share", "sync"], "", true, true),
        (&["share", "verify"], word, false, true),
        (&["share", "status"], word, false, true),
        (&["journal"], word, false, true),
    ];
    for (words, set, kept, works) in steps {
        let (done, told) = run(words, set, kept);
        assert_eq!(done, works, "{words:?}: {told}");
        assert!(!told.contains(word), "{words:?}: {told}");
    }
    // One in the address is refused without being repeated.
    let (done, told) = run(&["share", "join", &with_word], "", false);
    assert!(
        !done && told.contains("不能写口令") && !told.contains(word),
        "{told}"
    );
    let mut folders = vec![
        home.path().to_path_buf(),
        own.path.parent().unwrap().to_path_buf(),
    ];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let file = std::fs::read(entry.path()).unwrap();
            let there = file.windows(word.len()).any(|w| w == word.as_bytes());
            assert!(!there, "{}", entry.path().display());
            files += 1;
        }
    }
    assert!(files >= 2 && !server.log().contains(word));
}
