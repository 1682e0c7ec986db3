//! The server lost and an older backup restored elsewhere by the engine's own tools: every machine notices, nothing of a file
//! is touched, and by leaving and joining what the backup had not is there again.

use std::path::{Path, PathBuf};
use std::process::Command;

use anjuan::ledger::{MemberPart, Whose};
use anjuan::share::{Why, join, verify};

use crate::office::Machine;
use crate::server::{Base, Server, program, shared};
use crate::story::lawsuit;

/// Backs a database up and restores it, with its logins, into another server.
fn restored(from: &Server, base: &str, file: &Path, tools: &[PathBuf; 3]) -> Option<Server> {
    let [_, all, restore] = tools;
    let to = Server::start()?;
    let at = |server: &Server| {
        vec![
            "-h".to_string(),
            "127.0.0.1".into(),
            "-p".into(),
            server.port.to_string(),
            "-U".into(),
            "admin".into(),
        ]
    };
    let roles = Command::new(all)
        .args(at(from))
        .args(["--roles-only", "--no-role-passwords"])
        .output()
        .unwrap();
    let roles = String::from_utf8(roles.stdout).unwrap();
    let mut admin = to.client("admin", "postgres");
    for line in roles.lines().filter(|l| !l.contains("ROLE admin")) {
        if !line.starts_with('\\') {
            admin.batch_execute(line).unwrap();
        }
    }
    admin
        .batch_execute(&format!("CREATE DATABASE {base} TEMPLATE template0"))
        .unwrap();
    let done = Command::new(restore)
        .args(at(&to))
        .args(["-d", base])
        .arg(file)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{told}");
    Some(to)
}

#[test]
fn an_older_backup_is_noticed_and_nothing_is_lost() {
    let Some(server) = shared() else { return };
    let tools = ["pg_dump", "pg_dumpall", "pg_restore"].map(program);
    let [Some(dump), Some(all), Some(restore)] = tools else {
        eprintln!("skipped: this PostgreSQL comes without pg_dump");
        return;
    };
    let base = Base::new(&server, &["柳溪镇"]);
    let mut zhang = Machine::new(
        "张明远",
        base.member("zhang", "柳溪镇", MemberPart::Officer),
        1,
    );
    let mut li = Machine::new(
        "李知秋",
        base.member("li", "柳溪镇", MemberPart::Officer),
        2,
    );
    zhang.join("柳溪镇");
    li.join("柳溪镇");
    let id = zhang.record(lawsuit("石怀安"), "立案").unwrap().cases[0];
    let uuid = zhang.ledger().case(id).unwrap().head.uuid;
    zhang.sync().unwrap();
    li.sync().unwrap();

    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("anjuan.dump");
    let made = Command::new(&dump)
        .args(["-Fc", "-h", "127.0.0.1", "-U", "admin", "-p"])
        .arg(server.port.to_string())
        .arg("-f")
        .arg(&file)
        .arg(&base.name)
        .output()
        .unwrap();
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );

    // After the backup: what both sent, and what one has not sent yet.
    zhang.record(lawsuit("云书白"), "备份以后").unwrap();
    zhang.sync().unwrap();
    li.edit(uuid, "承办人", |c| c.head.handler = "李知秋".into());
    li.sync().unwrap();
    li.record(lawsuit("罗青崖"), "还没有送").unwrap();
    zhang.edit(uuid, "承办人", |c| c.head.handler = "张明远".into());

    let to = restored(&server, &base.name, &file, &[dump, all, restore]).unwrap();
    for machine in [&mut zhang, &mut li] {
        let (before, old) = (machine.cases(), machine.address.clone());
        machine.address = to.address(old.login(), &base.name);
        // The new place has not what was seen: it is not taken for the same.
        let error = join(&mut machine.ledger(), &machine.link().unwrap(), None).unwrap_err();
        assert_eq!(error.why, Why::Broken, "{error}");
        assert!(error.said.zh.contains("旧备份"), "{}", error.said.zh);
        let error =
            anjuan::share::sync(&mut machine.ledger(), &machine.link().unwrap()).unwrap_err();
        assert_eq!(error.why, Why::Broken, "{error}");
        assert_eq!(machine.cases(), before);
        let found = verify(&machine.ledger(), &machine.link().unwrap()).unwrap();
        assert!(!found.problems.is_empty());
    }
    // As the manual has it: leave, and join the restored one. What it holds otherwise is chosen, by each.
    for (machine, whose) in [(&zhang, Whose::Mine), (&li, Whose::Theirs)] {
        machine.ledger().leave_shared().unwrap();
        machine.join("柳溪镇");
        let told = machine.ledger().shared_conflicts().unwrap();
        assert_eq!(told.len(), 1);
        machine
            .ledger()
            .settle_shared(&told[0].0, &|_| Some(whose))
            .unwrap();
        machine.sync().unwrap();
    }
    zhang.sync().unwrap();
    let sorted = |m: &Machine| {
        let mut all = m.cases();
        all.sort_by_key(|c| c.head.uuid);
        all
    };
    assert_eq!(sorted(&zhang), sorted(&li));
    assert_eq!(zhang.cases().len(), 3);
    assert_eq!(zhang.case(uuid).unwrap().head.handler, "张明远");
    for machine in [&zhang, &li] {
        let found = verify(&machine.ledger(), &machine.link().unwrap()).unwrap();
        assert!(found.problems.is_empty(), "{:?}", found.problems);
    }
}

#[test]
fn a_server_that_moved_is_joined_again_where_it_is() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let near = base.member("zhang", "柳溪镇", MemberPart::Officer);
    let mut zhang = Machine::new("张明远", near, 1);
    zhang.join("柳溪镇");
    zhang.record(lawsuit("石怀安"), "立案").unwrap();
    // The same server by another name: what waits goes on waiting, and is sent there.
    let port = server.port;
    let text = format!(
        "postgres://{}@localhost:{port}/{}?sslmode=disable",
        base.login("zhang"),
        base.name
    );
    zhang.address = anjuan::share::Address::parse(&text).unwrap();
    let (shared, _, synced) = join(&mut zhang.ledger(), &zhang.link().unwrap(), None).unwrap();
    assert_eq!((shared.address.as_str(), synced.sent), (text.as_str(), 1));
    assert_eq!(zhang.ledger().shared().unwrap().unwrap().address, text);
    // There already.
    assert!(join(&mut zhang.ledger(), &zhang.link().unwrap(), None).is_err());
}
