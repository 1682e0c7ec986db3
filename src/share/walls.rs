//! What the walls between offices are made of: the row rules word for word and what is granted, and that no other way leads
//! past them. The words are kept beside the schema's version when it is made, as this very engine writes them.

use postgres::{Client, GenericClient, Transaction};
use sha2::{Digest, Sha256};

use super::error::{ShareError, Why};
use super::schema::SCHEMA;
use crate::said;
use crate::text::{Said, hex};

/// Every rule, whether the tables force them, and what the members' role and everybody are granted, a line each.
const WORDS: &str = "
    SELECT 'rule ' || c.relname::text || ' ' || p.polname::text || ' ' || p.polcmd::text || ' ' || p.polpermissive::text
        || ' ' || coalesce((SELECT min(CASE WHEN r.oid = n.nspowner THEN 'owner' ELSE r.rolname::text END) FROM pg_roles r
            WHERE r.oid = ANY (p.polroles)), 'public') || ' ' || coalesce(array_length(p.polroles, 1), 0)::text
        || ' ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'anjuan'
    UNION ALL
    SELECT 'table ' || c.relname::text || ' ' || c.relrowsecurity::text || ' ' || c.relforcerowsecurity::text
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'anjuan' AND c.relkind = 'r'
    UNION ALL
    SELECT 'grant ' || c.relname::text || ' ' || CASE WHEN a.grantee = 0 THEN 'public' ELSE 'member' END || ' ' || a.privilege_type
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
    WHERE n.nspname = 'anjuan' AND c.relkind = 'r'
        AND (a.grantee = 0 OR a.grantee = (SELECT r.oid FROM pg_roles r WHERE r.rolname = 'anjuan_member'))
    UNION ALL
    SELECT 'grant ' || c.relname::text || '.' || t.attname::text || ' ' || CASE WHEN a.grantee = 0 THEN 'public' ELSE 'member' END
        || ' ' || a.privilege_type
    FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace,
        aclexplode(t.attacl) a
    WHERE n.nspname = 'anjuan' AND c.relkind = 'r'
        AND (a.grantee = 0 OR a.grantee = (SELECT r.oid FROM pg_roles r WHERE r.rolname = 'anjuan_member'))
    UNION ALL
    SELECT 'schema ' || CASE WHEN a.grantee = 0 THEN 'public' ELSE 'member' END || ' ' || a.privilege_type
    FROM pg_namespace n, aclexplode(n.nspacl) a
    WHERE n.nspname = 'anjuan'
        AND (a.grantee = 0 OR a.grantee = (SELECT r.oid FROM pg_roles r WHERE r.rolname = 'anjuan_member'))";

/// Whom this login could be besides itself: another person, one no rule holds for, the engine's own hands.
const OTHERS: &str = "
    SELECT r.rolname::text FROM pg_roles r
    WHERE r.rolname <> CURRENT_USER AND r.rolname <> 'anjuan_member' AND r.rolname <> 'pg_database_owner'
        AND pg_has_role(r.oid, 'MEMBER')
        AND (r.rolcanlogin OR r.rolsuper OR r.rolbypassrls OR r.rolname LIKE 'pg^_%' ESCAPE '^'
            OR pg_has_role(r.oid, 'anjuan_member', 'MEMBER'))";

fn lines(client: &mut impl GenericClient, sql: &str) -> Result<Vec<String>, ShareError> {
    let rows = client.query(sql, &[])?;
    let mut out: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    out.sort();
    Ok(out)
}

/// The hash of the rules and grants as they stand.
pub(super) fn words(client: &mut impl GenericClient) -> Result<String, ShareError> {
    // A rule is written with or without the names of schemas by where names are looked for.
    client.batch_execute("SET search_path TO pg_catalog")?;
    let mut hash = Sha256::new();
    for line in lines(client, WORDS)? {
        hash.update(line.as_bytes());
        hash.update(b"\n");
    }
    Ok(hex(&hash.finalize()))
}

/// Makes every rule and grant anew as the schema has them.
pub(super) fn renew(tx: &mut Transaction<'_>) -> Result<(), ShareError> {
    let rules = tx.query(
        "SELECT p.polname::text, c.relname::text FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
             JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'anjuan'",
        &[],
    )?;
    let quoted = |name: String| format!("\"{}\"", name.replace('"', "\"\""));
    for row in &rules {
        let (rule, table) = (quoted(row.get(0)), quoted(row.get(1)));
        tx.batch_execute(&format!("DROP POLICY {rule} ON anjuan.{table}"))?;
    }
    tx.batch_execute(
        "REVOKE ALL ON ALL TABLES IN SCHEMA anjuan FROM PUBLIC, anjuan_member;
         REVOKE ALL ON SCHEMA anjuan FROM PUBLIC, anjuan_member",
    )?;
    let walls = SCHEMA.find("ALTER TABLE anjuan.").unwrap_or_default();
    tx.batch_execute(SCHEMA.get(walls..).unwrap_or_default())?;
    Ok(())
}

/// Looks at what the rules say, at what leads past them, and whom the login could be.
///
/// # Errors
/// `Unfit` with what it is.
pub(super) fn look(client: &mut Client) -> Result<(), ShareError> {
    let others = lines(client, OTHERS)?.join("、");
    if !others.is_empty() {
        let login: String = client.query_one("SELECT CURRENT_USER::text", &[])?.get(0);
        return Err(refused(
            said!(
                "这个登录还能以别人的身份行事（{others}），单位之间的界限管不住它",
                "this login can also act as others ({others}): the walls between offices do not hold for it"
            ),
            said!(
                "请数据库管理员收回：REVOKE {others} FROM {login}",
                "the database's administrator takes it back: REVOKE {others} FROM {login}"
            ),
        ));
    }
    let kept: String = client
        .query_one("SELECT rules FROM anjuan.meta", &[])?
        .get(0);
    if kept != words(client)? {
        return Err(refused(
            said!(
                "服务器上的行级权限被改过：单位之间看得见，或者操作记录改得动",
                "the rules on the server were changed: offices may see each other, or entries may be changed"
            ),
            said!(
                "请管理员再运行一次 anjuan share init 地址，权限即照原样重建",
                "the administrator runs anjuan share init URL once more: it makes them as they were"
            ),
        ));
    }
    let beside = super::ways::past(client)?.join("、");
    if !beside.is_empty() {
        return Err(refused(
            said!(
                "服务器上有绕得过行级权限的规则、父表、视图、函数或触发器：{beside}",
                "on the server there are rules, parent tables, views, functions or triggers that lead past the rules: {beside}"
            ),
            said!(
                "请管理员删去它们，或者不让本登录使用",
                "the administrator drops them, or lets this login use them no longer"
            ),
        ));
    }
    Ok(())
}

fn refused(said: Said, hint: Said) -> ShareError {
    ShareError::new(Why::Unfit, said, hint)
}
