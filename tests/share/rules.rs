//! What the rules on the server say is looked at, and what leads past them; what another hand changed beside the records is
//! found.

use anjuan::case::Kind;
use anjuan::ledger::{Change, Deed, Doubts, MemberPart};
use anjuan::share::{Link, Why, init, join, verify};
use anjuan::text::Said;

use crate::office::Machine;
use crate::proxy::Proxy;
use crate::server::{Base, shared};
use crate::story::lawsuit;

/// What a connection is refused for: done, a word of the sentence, and undone; by `share init` where nothing else is said.
/// `zhang` and `li` are logins.
const SPOILT: &[(&str, &str, &str)] = &[
    (
        "ALTER POLICY read_record ON anjuan.record USING (true)",
        "行级权限被改过",
        "",
    ),
    (
        "ALTER POLICY put_record ON anjuan.record WITH CHECK (true)",
        "行级权限被改过",
        "",
    ),
    (
        "ALTER POLICY read_entry ON anjuan.entry TO PUBLIC",
        "行级权限被改过",
        "",
    ),
    (
        "GRANT SELECT ON anjuan.record TO PUBLIC",
        "行级权限被改过",
        "",
    ),
    (
        "GRANT UPDATE (login) ON anjuan.entry TO anjuan_member",
        "行级权限",
        "",
    ),
    (
        "GRANT CREATE ON SCHEMA anjuan TO anjuan_member",
        "行级权限被改过",
        "",
    ),
    ("DROP POLICY read_entry ON anjuan.entry", "行级权限", ""),
    (
        "ALTER TABLE anjuan.docket NO FORCE ROW LEVEL SECURITY",
        "行级权限",
        "",
    ),
    (
        "CREATE VIEW anjuan.v AS SELECT * FROM anjuan.record",
        "视图、函数或触发器：v",
        "DROP VIEW anjuan.v",
    ),
    (
        "CREATE VIEW public.v AS SELECT * FROM anjuan.record; GRANT SELECT ON public.v TO PUBLIC",
        "public.v",
        "DROP VIEW public.v",
    ),
    (
        "CREATE VIEW public.v AS SELECT * FROM anjuan.record; CREATE VIEW public.w AS SELECT * FROM public.v; GRANT SELECT ON public.w TO PUBLIC",
        "public.w",
        "DROP VIEW public.v CASCADE",
    ),
    (
        "CREATE VIEW public.v AS SELECT * FROM anjuan.record; GRANT SELECT (body) ON public.v TO PUBLIC",
        "public.v",
        "DROP VIEW public.v",
    ),
    (
        "CREATE VIEW public.v AS SELECT * FROM anjuan.record; GRANT UPDATE ON public.v TO PUBLIC",
        "public.v",
        "DROP VIEW public.v",
    ),
    (
        "CREATE TABLE public.p (key TEXT NOT NULL); ALTER TABLE anjuan.record INHERIT public.p; GRANT SELECT ON public.p TO PUBLIC",
        "public.p",
        "ALTER TABLE anjuan.record NO INHERIT public.p; DROP TABLE public.p",
    ),
    (
        "CREATE TABLE public.p (x TEXT); CREATE RULE r AS ON DELETE TO public.p DO ALSO DELETE FROM anjuan.record; GRANT DELETE ON public.p TO PUBLIC",
        "public.p",
        "DROP TABLE public.p",
    ),
    (
        "CREATE VIEW public.v AS SELECT * FROM anjuan.record;
         CREATE FUNCTION public.g() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM V'",
        "g()",
        "DROP FUNCTION public.g(); DROP VIEW public.v",
    ),
    (
        "CREATE FUNCTION public.g() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = anjuan AS 'SELECT count(*) FROM record'",
        "g()",
        "DROP FUNCTION public.g()",
    ),
    (
        "CREATE FUNCTION public.g() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM anjuan.record';
         CREATE FUNCTION public.h() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT public.g()'",
        "h()",
        "DROP FUNCTION public.g(); DROP FUNCTION public.h()",
    ),
    (
        "CREATE FUNCTION public.t() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN DELETE FROM anjuan.record; RETURN NEW; END';
         REVOKE ALL ON FUNCTION public.t() FROM PUBLIC; CREATE TABLE public.p (x TEXT); GRANT INSERT ON public.p TO PUBLIC;
         CREATE TRIGGER listens BEFORE INSERT ON public.p FOR EACH ROW EXECUTE PROCEDURE public.t()",
        "t()",
        "DROP FUNCTION public.t() CASCADE; DROP TABLE public.p",
    ),
    (
        "CREATE FUNCTION anjuan.f() RETURNS SETOF anjuan.record LANGUAGE sql SECURITY DEFINER AS 'SELECT * FROM anjuan.record'",
        "f()",
        "DROP FUNCTION anjuan.f()",
    ),
    (
        "CREATE FUNCTION public.g() RETURNS SETOF anjuan.record LANGUAGE sql SECURITY DEFINER AS 'SELECT * FROM anjuan.record'",
        "g()",
        "DROP FUNCTION public.g()",
    ),
    (
        "CREATE FUNCTION public.t() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
         CREATE TRIGGER listens BEFORE INSERT ON anjuan.entry FOR EACH ROW EXECUTE PROCEDURE public.t()",
        "listens",
        "DROP FUNCTION public.t() CASCADE",
    ),
    ("GRANT li TO zhang", "以别人的身份行事", "REVOKE li FROM zhang"),
    (
        "GRANT pg_signal_backend TO zhang",
        "以别人的身份行事",
        "REVOKE pg_signal_backend FROM zhang",
    ),
];

/// What is the administrator's own business: nobody is refused for it.
const HARMLESS: &[&str] = &[
    "CREATE VIEW public.mine AS SELECT office, count(*) FROM anjuan.docket GROUP BY office",
    "CREATE VIEW public.ours AS SELECT * FROM public.mine",
    "CREATE FUNCTION public.asks() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM anjuan.docket'",
    "CREATE FUNCTION public.other() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1 -- about nobody'",
    "CREATE FUNCTION public.plain() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
    "CREATE ROLE staff_zhang NOLOGIN; GRANT staff_zhang TO zhang",
    "CREATE TABLE public.other (x INTEGER)",
    "ALTER ROLE zhang SET search_path = anjuan, public",
];

#[test]
fn what_the_rules_say_is_looked_at() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let zhang = base.member("zhang", "柳溪镇", MemberPart::Officer);
    base.member("li", "柳溪镇", MemberPart::Officer);
    let named = |sql: &str| {
        sql.replace("zhang", &base.login("zhang"))
            .replace(" li ", &format!(" {} ", base.login("li")))
    };
    let own = Machine::new("张明远", zhang, 1);
    let mut root = base.root();
    // A body the engine reads itself has no text; an older one knows none such.
    let read = "CREATE FUNCTION public.read() RETURNS bigint LANGUAGE sql SECURITY DEFINER BEGIN ATOMIC SELECT count(*) FROM anjuan.record; END";
    if root.batch_execute(read).is_ok() {
        let error = own.link().unwrap().probe().unwrap_err();
        assert!(error.said.zh.contains("read()"), "{}", error.said.zh);
        root.batch_execute("DROP FUNCTION public.read()").unwrap();
    }
    for sql in HARMLESS {
        root.batch_execute(&named(sql)).unwrap();
        own.link().unwrap().probe().unwrap();
    }
    for (done, word, undone) in SPOILT {
        root.batch_execute(&named(done)).unwrap();
        let error = join(&mut own.ledger(), &own.link().unwrap(), None).unwrap_err();
        assert_eq!(error.why, Why::Unfit, "{done}");
        assert!(error.said.zh.contains(word), "{done}: {}", error.said.zh);
        assert!(!error.hint.zh.is_empty() && !error.hint.en.is_empty());
        match *undone {
            "" => {
                init(&base.admin(), Vec::new()).unwrap();
            }
            sql => root.batch_execute(&named(sql)).unwrap(),
        }
        let again = own.link().unwrap().probe();
        assert!(again.is_ok(), "{done}: {}", again.unwrap_err().said.zh);
    }
    own.join("柳溪镇");
}

#[test]
fn nobody_who_logs_in_stops_the_others_by_a_lock() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    base.member("zhang", "柳溪镇", MemberPart::Officer);
    let mut client = base.client("zhang");
    for table in ["record", "docket", "entry", "attachment", "office"] {
        for mode in ["ACCESS EXCLUSIVE", "EXCLUSIVE", "SHARE"] {
            let sql = format!("BEGIN; LOCK TABLE anjuan.{table} IN {mode} MODE");
            assert!(client.batch_execute(&sql).is_err(), "{sql}");
            client.batch_execute("ROLLBACK").unwrap();
        }
    }
}

/// Changes past the program, each found by `share verify`.
const TAMPERED: &[&str] = &[
    "UPDATE anjuan.record SET sole = 'number 别的' WHERE kind = 'case'",
    "UPDATE anjuan.record SET sole = NULL WHERE sole IS NOT NULL",
    "UPDATE anjuan.record SET version = 1 WHERE kind = 'party'",
    "UPDATE anjuan.record SET unit = 'x' WHERE kind = 'fact'",
    "DELETE FROM anjuan.record WHERE gone",
    "INSERT INTO anjuan.record (office, key, unit, kind, version, gone, body)
         SELECT name, 'x', 'x', 'case', version + 1, false, '{}' FROM anjuan.office WHERE name = '柳溪镇'",
    "UPDATE anjuan.docket SET closed = '2026-12-01'",
    "UPDATE anjuan.docket SET gone = true",
    "UPDATE anjuan.attachment SET bytes = 'x'",
    "UPDATE anjuan.attachment SET ends = false",
    "UPDATE anjuan.attachment SET part = 2",
];

#[test]
fn what_was_changed_beside_the_records_is_found() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let mut own = Machine::new(
        "张明远",
        base.member("zhang", "柳溪镇", MemberPart::Officer),
        1,
    );
    own.join("柳溪镇");
    let mut case = lawsuit("石怀安");
    case.head.number = anjuan::case::DocketNumber::parse("（2026）川3702行初7号").ok();
    let id = own.record(case, "立案").unwrap().cases[0];
    let scan = own.path.with_file_name("起诉状.txt");
    std::fs::write(&scan, "起诉状").unwrap();
    let mut ledger = own.ledger();
    let (paper, bring) = ledger.paper_of(&scan, Kind::Litigation).unwrap();
    let before = ledger.case(id).unwrap();
    let mut after = before.clone();
    after.papers.push(paper);
    after.facts.pop();
    let mut deed = Deed::edit(Said::new("收入", "taken in"), &before, after);
    deed.brings.push(bring);
    ledger.commit(deed, Doubts::All).unwrap();
    drop(ledger);
    own.sync().unwrap();

    let problems = |link: &Link| verify(&own.ledger(), link).unwrap().problems;
    let link = own.link().unwrap();
    assert!(problems(&link).is_empty(), "{:?}", problems(&link));
    let mut root = base.root();
    let tables = ["record", "docket", "attachment"];
    for table in tables {
        let keep = format!("CREATE TABLE public.{table} AS SELECT * FROM anjuan.{table}");
        root.batch_execute(&keep).unwrap();
    }
    for sql in TAMPERED {
        let changed = root.execute(*sql, &[]).unwrap();
        assert!(changed > 0, "{sql}");
        let found = problems(&link);
        assert!(!found.is_empty(), "{sql}");
        assert!(
            found
                .iter()
                .all(|said| !said.zh.is_empty() && !said.en.is_empty())
        );
        for table in tables {
            let back = format!(
                "DELETE FROM anjuan.{table}; INSERT INTO anjuan.{table} SELECT * FROM public.{table}"
            );
            root.batch_execute(&back).unwrap();
        }
        assert!(problems(&link).is_empty(), "{sql}: {:?}", problems(&link));
    }
}

#[test]
fn what_is_pushed_while_it_is_verified_is_no_problem() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let near = base.member("zhang", "柳溪镇", MemberPart::Officer);
    base.member("li", "柳溪镇", MemberPart::Officer);
    let wire = Proxy::to(server.port);
    let far = server.address_at(&base.login("li"), &base.name, wire.port);
    let (mut zhang, li) = (Machine::new("zhang", near, 1), Machine::new("li", far, 2));
    zhang.join("柳溪镇");
    let cases = ["石怀安", "云书白", "罗青崖"].map(|name| {
        let id = zhang.record(lawsuit(name), "立案").unwrap().cases[0];
        zhang.ledger().case(id).unwrap().head.uuid
    });
    zhang.sync().unwrap();
    li.join("柳溪镇");
    // Before each of the tables is read a case is changed, one is removed, one is new.
    let mut left = cases.to_vec();
    for words in ["FROM anjuan.docket d", "o.version FROM anjuan.record r"] {
        let waits = wire.waits(words);
        let found = std::thread::scope(|scope| {
            let looks = scope.spawn(|| verify(&li.ledger(), &li.link().unwrap()).unwrap());
            waits.came();
            push(&mut zhang, &mut left);
            drop(waits);
            looks.join().unwrap()
        });
        assert!(found.problems.is_empty(), "{words}: {:?}", found.problems);
    }
}

fn push(zhang: &mut Machine, left: &mut Vec<uuid::Uuid>) {
    let gone = left.pop().unwrap();
    zhang.edit(left[0], "结案", |c| c.head.handler.push('甲'));
    zhang.record(lawsuit("柳如是"), "立案").unwrap();
    let mut ledger = zhang.ledger();
    let id = ledger.find(&gone.to_string()).unwrap();
    let deed = ledger.removal(&[id], "误登").unwrap();
    ledger.commit(deed, Doubts::All).unwrap();
    drop(ledger);
    zhang.sync().unwrap();
}

#[test]
fn many_cases_of_one_deed_are_counted_anew_in_few_statements() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    base.member("zhang", "柳溪镇", MemberPart::Officer);
    let wire = Proxy::to(server.port);
    let far = server.address_at(&base.login("zhang"), &base.name, wire.port);
    let zhang = Machine::new("zhang", far, 1);
    zhang.join("柳溪镇");
    let cases = (0..150).map(|n| lawsuit(&format!("第{n}人")));
    let cases = cases.map(|case| Change::Case(Box::new(case)));
    let deed = Deed::new(Said::new("导入", "import"), cases.collect());
    let mut ledger = zhang.ledger();
    ledger.commit(deed, Doubts::All).unwrap();
    drop(ledger);
    wire.count("UPDATE anjuan.docket");
    zhang.sync().unwrap();
    // None of them has a row there yet: that is asked once, and each row is written once.
    assert_eq!(wire.counted(), 0);
    let found = verify(&zhang.ledger(), &zhang.link().unwrap()).unwrap();
    assert!(found.problems.is_empty(), "{:?}", found.problems);
}
