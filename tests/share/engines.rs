//! Servers that are not as this program makes them: engines of other kinds, a schema of an older program.

use anjuan::ledger::MemberPart;
use anjuan::share::Why;
use postgres::Client;

use crate::office::Machine;
use crate::proxy::Proxy;
use crate::server::{Base, shared};

/// Engines of other kinds, as far as a wire can play them: the words are others when they arrive.
#[test]
fn an_engine_of_another_kind_is_refused_with_a_sentence() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let wire = Proxy::to(server.port);
    let address = |login: &str| server.address_at(login, &base.name, wire.port);
    base.member("zhang", "柳溪镇", MemberPart::Officer);
    let own = Machine::new("张明远", address(&base.login("zhang")), 1);
    let admin = Machine::new("管理员", address("admin"), 2);
    // One that holds an empty text as NULL.
    wire.understands("SELECT '' IS NULL", "SELECT 1=1 OR 1=2");
    let offices = || vec![("石桥镇".to_string(), None)];
    for error in [
        anjuan::share::join(&mut own.ledger(), &own.link().unwrap(), None).unwrap_err(),
        anjuan::share::init(&admin.link().unwrap(), offices()).unwrap_err(),
    ] {
        assert_eq!(error.why, Why::Unfit);
        assert!(error.said.zh.contains("空字符串"), "{}", error.said.zh);
    }
    // One whose row rules say nothing of what is added.
    wire.understands("WITH CHECK", "WITH CHEKK");
    base.root()
        .batch_execute("DROP SCHEMA anjuan CASCADE")
        .unwrap();
    let error = anjuan::share::init(&admin.link().unwrap(), offices()).unwrap_err();
    assert_eq!(error.why, Why::Unfit);
    assert!(error.said.zh.contains("隔不开各单位"), "{}", error.said.zh);
    // One without row-level security at all: nothing of the schema stays half made.
    wire.understands("ENABLE ROW LEVEL", "ENABLE ROW LEVAL");
    let error = anjuan::share::init(&admin.link().unwrap(), offices()).unwrap_err();
    assert_eq!(error.why, Why::Unfit);
    let left: i64 = base
        .root()
        .query_one(
            "SELECT count(*) FROM pg_namespace WHERE nspname = 'anjuan'",
            &[],
        )
        .unwrap()
        .get(0);
    assert_eq!(left, 0);
}

/// What a schema comes to: columns, indexes, rules, grants.
fn shape(client: &mut Client) -> Vec<String> {
    let all = [
        "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns WHERE table_schema = 'anjuan'",
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'anjuan'",
        "SELECT tablename || policyname || cmd || roles::text || coalesce(qual, '') || coalesce(with_check, '') FROM pg_policies WHERE schemaname = 'anjuan'",
        "SELECT table_name || grantee || privilege_type FROM information_schema.role_table_grants WHERE table_schema = 'anjuan'",
        "SELECT relname || relrowsecurity || relforcerowsecurity FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'anjuan' AND relkind = 'r'",
        "SELECT version::text || rules FROM anjuan.meta",
    ];
    let mut out: Vec<String> = Vec::new();
    for sql in all {
        out.extend(
            client
                .query(sql, &[])
                .unwrap()
                .iter()
                .map(|r| r.get::<_, String>(0)),
        );
    }
    out.sort();
    out
}

#[test]
fn an_older_schema_becomes_the_newest() {
    let Some(server) = shared() else { return };
    let fresh = Base::new(&server, &["柳溪镇"]);
    let old = Base::new(&server, &["柳溪镇"]);
    let mut root = old.root();
    root.batch_execute("DROP SCHEMA anjuan CASCADE").unwrap();
    root.batch_execute(include_str!("schema-1.sql")).unwrap();
    root.batch_execute(
        "INSERT INTO anjuan.meta VALUES (1); INSERT INTO anjuan.office (name) VALUES ('柳溪镇')",
    )
    .unwrap();
    let zhang = old.member("zhang", "柳溪镇", MemberPart::Officer);
    let machine = Machine::new("张明远", zhang, 1);
    let refused =
        anjuan::share::join(&mut machine.ledger(), &machine.link().unwrap(), None).unwrap_err();
    assert!(refused.said.zh.contains("第 1 版"), "{}", refused.said.zh);
    assert_eq!(
        anjuan::share::init(&old.admin(), Vec::new()).unwrap(),
        Some(1)
    );
    assert_eq!(shape(&mut root), shape(&mut fresh.root()));
    machine.join("柳溪镇");
}
