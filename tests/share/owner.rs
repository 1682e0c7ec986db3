//! The schema's owner is an ordinary login here: he makes offices and members, and is kept from the cases as far as PostgreSQL
//! keeps an owner from his tables.

use anjuan::ledger::MemberPart;
use anjuan::share::{Member, Why, add_member, init, join};

use crate::office::Machine;
use crate::server::shared;
use crate::story::lawsuit;

#[test]
fn the_owner_empties_no_table_and_joins_no_office() {
    let Some(server) = shared() else { return };
    let mut root = server.client("admin", "postgres");
    root.batch_execute("CREATE ROLE boss LOGIN CREATEROLE")
        .unwrap();
    root.batch_execute("CREATE DATABASE owned OWNER boss TEMPLATE template0")
        .unwrap();
    let boss = Machine::new("管理员", server.address("boss", "owned"), 1);
    let link = boss.link().unwrap();
    init(&link, vec![("柳溪镇".to_string(), None)]).unwrap();
    let member = |login: &str| Member {
        login: login.to_string(),
        office: "柳溪镇".to_string(),
        part: MemberPart::Officer,
    };
    add_member(&link, member("zhang.owned")).unwrap();
    let refused = add_member(&link, member("boss")).unwrap_err();
    assert_eq!(refused.why, Why::Usage, "{refused}");
    for name in ["", " ", "柳、石", "a,b", "*"] {
        let error = init(&link, vec![(name.to_string(), None)]).unwrap_err();
        assert_eq!(error.why, Why::Usage, "{name}");
    }
    let mut zhang = Machine::new("张明远", server.address("zhang.owned", "owned"), 2);
    zhang.join("柳溪镇");
    zhang.record(lawsuit("石怀安"), "立案").unwrap();
    zhang.sync().unwrap();

    let mut owner = server.client("boss", "owned");
    for sql in [
        "TRUNCATE anjuan.entry",
        "TRUNCATE anjuan.record",
        "TRUNCATE anjuan.docket",
        "TRUNCATE anjuan.office CASCADE",
        "DELETE FROM anjuan.entry",
        "UPDATE anjuan.entry SET edits = '[]'",
        "UPDATE anjuan.record SET body = '{}'",
        "INSERT INTO anjuan.reach VALUES ('boss', '柳溪镇', true)",
        "INSERT INTO anjuan.member VALUES ('boss', '柳溪镇', 'officer')",
        "UPDATE anjuan.reach SET login = 'boss'",
    ] {
        assert!(owner.batch_execute(sql).is_err(), "{sql}");
    }
    owner.batch_execute("GRANT anjuan_member TO boss").unwrap();
    for table in ["record", "entry", "docket"] {
        let sql = format!("SELECT count(*) FROM anjuan.{table}");
        let count: i64 = owner.query_one(&sql, &[]).unwrap().get(0);
        assert_eq!(count, 0, "{table}");
    }
    // Whoever connects is told: as a member, and as the owner himself.
    let error = zhang.sync().unwrap_err();
    assert!(error.said.zh.contains("管理员"), "{}", error.said.zh);
    owner
        .batch_execute("REVOKE anjuan_member FROM boss")
        .unwrap();
    zhang.sync().unwrap();
    let error = join(&mut boss.ledger(), &boss.link().unwrap(), None).unwrap_err();
    assert!(error.said.zh.contains("管理员"), "{}", error.said.zh);
    assert_eq!(error.why, Why::Unfit);
}
