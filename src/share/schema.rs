//! The server's schema and the steps to it: appended, never edited, each with its reason, all in one transaction.

use postgres::error::SqlState;
use postgres::{Client, Transaction};

use super::error::{ShareError, Why};
use super::walls;
use crate::said;

/// The newest schema, commented.
pub(super) const SCHEMA: &str = include_str!("schema.sql");

/// Tables whose row rules are forced, and how many rules there are.
pub(super) fn rules() -> (i64, i64) {
    let count = |words: &str| SCHEMA.matches(words).count() as i64;
    (count("FORCE ROW LEVEL SECURITY"), count("CREATE POLICY"))
}

/// One step from a version to the next.
pub struct Step {
    pub reason: &'static str,
    pub sql: &'static str,
}

/// Every step since the first version.
pub const STEPS: &[Step] = &[Step {
    reason: "the files that papers carry",
    sql: "
        CREATE TABLE anjuan.attachment (
            office TEXT NOT NULL REFERENCES anjuan.office (name),
            sha256 TEXT NOT NULL,
            part   INTEGER NOT NULL,
            ends   BOOLEAN NOT NULL,
            bytes  BYTEA NOT NULL,
            PRIMARY KEY (office, sha256, part)
        );
        CREATE INDEX attachment_file ON anjuan.attachment (sha256);
        ALTER TABLE anjuan.attachment ENABLE ROW LEVEL SECURITY;
        ALTER TABLE anjuan.attachment FORCE ROW LEVEL SECURITY;
        CREATE POLICY read_attachment ON anjuan.attachment FOR SELECT TO anjuan_member
            USING (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER));
        CREATE POLICY add_attachment ON anjuan.attachment FOR INSERT TO anjuan_member
            WITH CHECK (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER AND r.writes));
        REVOKE ALL ON anjuan.attachment FROM PUBLIC;
        GRANT SELECT, INSERT ON anjuan.attachment TO anjuan_member;
    ",
}, Step {
    reason: "derived rows are written under the next number as records are; the owner empties no table and joins no office",
    sql: "
        ALTER TABLE anjuan.docket ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE anjuan.docket ALTER COLUMN version DROP DEFAULT;
        DROP POLICY add_docket ON anjuan.docket;
        DROP POLICY put_docket ON anjuan.docket;
        CREATE POLICY add_docket ON anjuan.docket FOR INSERT TO anjuan_member
            WITH CHECK (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER AND r.writes)
                AND version = (SELECT o.version + 1 FROM anjuan.office o WHERE o.name = office));
        CREATE POLICY put_docket ON anjuan.docket FOR UPDATE TO anjuan_member
            USING (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER AND r.writes))
            WITH CHECK (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER AND r.writes)
                AND version = (SELECT o.version + 1 FROM anjuan.office o WHERE o.name = office));
        ALTER POLICY owner_member ON anjuan.member WITH CHECK (login <> CURRENT_USER);
        ALTER POLICY owner_reach ON anjuan.reach WITH CHECK (login <> CURRENT_USER);
        REVOKE TRUNCATE ON ALL TABLES IN SCHEMA anjuan FROM CURRENT_USER;
        REVOKE INSERT, UPDATE, DELETE ON anjuan.record, anjuan.entry, anjuan.docket, anjuan.attachment FROM CURRENT_USER;
    ",
}, Step {
    reason: "what the rules say is kept beside the version and looked at; nobody locks a whole table",
    sql: "
        ALTER TABLE anjuan.meta ADD COLUMN rules TEXT NOT NULL DEFAULT '';
        ALTER TABLE anjuan.meta ALTER COLUMN rules DROP DEFAULT;
        REVOKE UPDATE ON anjuan.record, anjuan.docket FROM anjuan_member;
        GRANT UPDATE (version, gone, sole, body) ON anjuan.record TO anjuan_member;
        GRANT UPDATE (gone, kind, instance, number, dispute, received, closed, outcome, version) ON anjuan.docket TO anjuan_member;
    ",
}];

/// The version of the schema this program works with.
pub const VERSION: i32 = 1 + STEPS.len() as i32;

/// Makes the role every member is in. It belongs to the whole server: another may make it at the same moment.
pub(super) fn group(client: &mut Client) -> Result<(), ShareError> {
    let known = "SELECT 1 FROM pg_roles WHERE rolname = 'anjuan_member'";
    if client.query_opt(known, &[])?.is_none() {
        let made = client.batch_execute("CREATE ROLE anjuan_member NOLOGIN");
        if client.query_opt(known, &[])?.is_none() {
            made?;
        }
    }
    Ok(())
}

/// Makes the schema, or brings it up to this version. Says from which version it came; none: it is new.
pub(super) fn bring_up(tx: &mut Transaction<'_>) -> Result<Option<i32>, ShareError> {
    let there: bool = tx
        .query_one(
            "SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = 'anjuan')",
            &[],
        )?
        .get(0);
    if !there {
        tx.batch_execute(SCHEMA).map_err(|e| unknown(&e))?;
        let rules = walls::words(tx)?;
        tx.execute(
            "INSERT INTO anjuan.meta (version, rules) VALUES ($1, $2)",
            &[&VERSION, &rules],
        )?;
        return Ok(None);
    }
    let from: i32 = tx.query_one("SELECT version FROM anjuan.meta", &[])?.get(0);
    if from > VERSION {
        return Err(ShareError::new(
            Why::Unfit,
            said!(
                "服务器上的表是第 {from} 版，比本程序的第 {VERSION} 版新",
                "the server's schema is version {from}, newer than this program's {VERSION}"
            ),
            said!("请用新版程序", "use the newer program"),
        ));
    }
    if from < VERSION {
        as_owner(tx)?;
    }
    for step in STEPS.iter().skip(from.max(1) as usize - 1) {
        tx.batch_execute(step.sql)?;
    }
    let kept: String = tx.query_one("SELECT rules FROM anjuan.meta", &[])?.get(0);
    let mut rules = walls::words(tx)?;
    if kept != rules {
        as_owner(tx)?;
        walls::renew(tx)?;
        rules = walls::words(tx)?;
    }
    tx.execute(
        "UPDATE anjuan.meta SET version = $1, rules = $2",
        &[&VERSION, &rules],
    )?;
    Ok(Some(from))
}

/// A superuser may bring it up for the owner: rules and grants stay the owner's.
fn as_owner(tx: &mut Transaction<'_>) -> Result<(), ShareError> {
    let owner: String = tx
        .query_one(
            "SELECT pg_get_userbyid(nspowner)::text FROM pg_namespace WHERE nspname = 'anjuan'",
            &[],
        )?
        .get(0);
    let owner = owner.replace('"', "\"\"");
    tx.batch_execute(&format!("SET LOCAL ROLE \"{owner}\""))?;
    Ok(())
}

/// An engine that does not understand the schema cannot hold its walls: some relatives know no rule for what is added.
fn unknown(error: &postgres::Error) -> ShareError {
    let known = [SqlState::SYNTAX_ERROR, SqlState::FEATURE_NOT_SUPPORTED];
    match error.as_db_error() {
        Some(db) if known.contains(db.code()) => {
            let detail = db.message();
            ShareError::new(
                Why::Unfit,
                said!(
                    "这个数据库不认识建表语句中的行级权限，隔不开各单位：{detail}",
                    "this engine does not understand the row rules of the schema and cannot keep offices apart: {detail}"
                ),
                said!(
                    "请用 PostgreSQL 12 以上，或者行级权限与它相同（有 FOR INSERT 和 WITH CHECK）的数据库",
                    "use PostgreSQL 12 or later, or a relative whose row rules are the same (FOR INSERT, WITH CHECK)"
                ),
            )
        }
        _ => ShareError::of(error),
    }
}
