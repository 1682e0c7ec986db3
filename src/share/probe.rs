//! Looking at a server before anything is trusted to it: an engine, a login or a schema that cannot hold what is promised is
//! refused with a sentence.

use postgres::Client;

use super::error::{ShareError, Why};
use super::schema::VERSION;
use crate::ledger::MemberPart;
use crate::said;

/// An office this login belongs to, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    pub office: String,
    pub part: MemberPart,
}

/// What nobody who logs in may do, whoever gave it to him.
const NEVER: &[(&str, &[&str])] = &[
    ("entry", &["UPDATE", "DELETE", "TRUNCATE"]),
    ("record", &["UPDATE", "DELETE", "TRUNCATE"]),
    ("docket", &["UPDATE", "DELETE", "TRUNCATE"]),
    ("attachment", &["UPDATE", "DELETE", "TRUNCATE"]),
    ("office", &["INSERT", "DELETE", "TRUNCATE"]),
    ("member", &["INSERT", "UPDATE", "DELETE", "TRUNCATE"]),
    ("reach", &["INSERT", "UPDATE", "DELETE", "TRUNCATE"]),
    ("meta", &["INSERT", "UPDATE", "DELETE", "TRUNCATE"]),
];

/// Looks at everything that has to be so.
///
/// # Errors
/// `Unfit` with what is not so.
pub fn probe(client: &mut Client) -> Result<(), ShareError> {
    engine(client)?;
    let login = client.query_opt(
        "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = CURRENT_USER",
        &[],
    )?;
    if login.is_none_or(|row| row.get::<_, bool>(0)) {
        return Err(ShareError::new(
            Why::Unfit,
            said!(
                "这个登录是超级用户，或者不受行级权限约束，单位之间的界限管不住它",
                "this login is a superuser, or passes the row rules by: the walls between offices do not hold for it"
            ),
            said!(
                "请用管理员为本人建立的登录：anjuan share members add 登录名 --office 单位 --part officer",
                "use a login made for you: anjuan share members add LOGIN --office OFFICE --part officer"
            ),
        ));
    }
    version(client)?;
    owner(client)?;
    let row = client.query_one(
        "SELECT (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = 'anjuan' AND c.relkind = 'r' AND c.relrowsecurity AND c.relforcerowsecurity),
             (SELECT count(*) FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
                 JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'anjuan')",
        &[],
    )?;
    // A rule that is missing shuts somebody out, one too many lets somebody in: there are those of the schema and no other.
    let rules = (row.get::<_, i64>(0), row.get::<_, i64>(1));
    let each = |(table, rights): &(&str, &[&str])| {
        let one = |right: &&str| format!("has_table_privilege('anjuan.{table}', '{right}')");
        rights.iter().map(one).collect::<Vec<_>>().join(" OR ")
    };
    let all: Vec<String> = NEVER.iter().map(each).collect();
    let loose: bool = client
        .query_one(&format!("SELECT {}", all.join(" OR ")), &[])?
        .get(0);
    if rules != super::schema::rules() || loose {
        return Err(ShareError::new(
            Why::Unfit,
            said!(
                "服务器上的行级权限不完整：单位之间看得见，或者操作记录改得动",
                "the rules on the server do not hold: offices see each other, or entries can be changed"
            ),
            said!(
                "请管理员再运行一次 anjuan share init 地址，权限即照原样重建",
                "the administrator runs anjuan share init URL once more: it makes them as they were"
            ),
        ));
    }
    super::walls::look(client)
}

/// Whoever owns the tables could change their rules: nobody works under his login. And he has kept nothing he was to give up.
fn owner(client: &mut Client) -> Result<(), ShareError> {
    let row = client.query_one(
        "SELECT pg_has_role(n.nspowner, 'MEMBER'),
             NOT o.rolsuper AND (pg_has_role(n.nspowner, 'anjuan_member', 'USAGE')
                 OR has_table_privilege(n.nspowner, 'anjuan.entry', 'TRUNCATE')
                 OR has_table_privilege(n.nspowner, 'anjuan.record', 'TRUNCATE'))
         FROM pg_namespace n JOIN pg_roles o ON o.oid = n.nspowner WHERE n.nspname = 'anjuan'",
        &[],
    )?;
    if row.get(0) {
        return Err(ShareError::new(
            Why::Unfit,
            said!(
                "这个登录是共享案卷的管理员（表的所有者），只建单位和成员，不登记也不查阅",
                "this login is the shared docket's administrator (the tables' owner): it makes offices and members and records nothing"
            ),
            said!(
                "请另建一个登录：anjuan share members add 登录名 --office 单位 --part officer",
                "use another login: anjuan share members add LOGIN --office OFFICE --part officer"
            ),
        ));
    }
    if row.get(1) {
        return Err(ShareError::new(
            Why::Unfit,
            said!(
                "共享案卷的管理员（表的所有者）成了成员，或者能清空操作记录",
                "the shared docket's administrator (the tables' owner) has become a member, or can empty the entries"
            ),
            said!(
                "请数据库管理员收回：REVOKE anjuan_member FROM 所有者；REVOKE TRUNCATE ON ALL TABLES IN SCHEMA anjuan FROM 所有者",
                "the database's administrator takes it back: REVOKE anjuan_member FROM owner; REVOKE TRUNCATE ON ALL TABLES IN SCHEMA anjuan FROM owner"
            ),
        ));
    }
    Ok(())
}

/// What the engine itself must be like.
pub(super) fn engine(client: &mut Client) -> Result<(), ShareError> {
    let empty: bool = client.query_one("SELECT '' IS NULL", &[])?.get(0);
    if empty {
        return Err(ShareError::new(
            Why::Unfit,
            said!(
                "这个数据库把空字符串当作 NULL，案卷的空项会读错",
                "this engine takes an empty text for NULL: what is empty in a docket would be misread"
            ),
            said!(
                "请建立兼容 PostgreSQL 模式的数据库（openGauss：DBCOMPATIBILITY 'PG'）",
                "make a database in PostgreSQL's mode (openGauss: DBCOMPATIBILITY 'PG')"
            ),
        ));
    }
    let encoding: String = client.query_one("SHOW server_encoding", &[])?.get(0);
    if encoding != "UTF8" {
        return Err(ShareError::new(
            Why::Unfit,
            said!(
                "数据库的编码是 {encoding}，不是 UTF8",
                "the database is encoded in {encoding}, not in UTF8"
            ),
            said!(
                "请用 ENCODING 'UTF8' 另建一个数据库",
                "make a database with ENCODING 'UTF8'"
            ),
        ));
    }
    Ok(())
}

pub(super) fn no_schema() -> ShareError {
    ShareError::new(
        Why::Unfit,
        said!(
            "服务器上还没有共享案卷的表，或者本登录不是它的成员",
            "the server has no shared docket yet, or this login is no member of it"
        ),
        said!(
            "请管理员先运行 anjuan share init，再用 anjuan share members add 加入本登录",
            "the administrator runs anjuan share init, then anjuan share members add"
        ),
    )
}

/// The schema must be of this program's version.
pub(super) fn version(client: &mut Client) -> Result<(), ShareError> {
    let row = client.query_opt("SELECT version FROM anjuan.meta", &[]);
    let there: i32 = match row {
        Ok(Some(row)) => row.get(0),
        Ok(None) => return Err(no_schema()),
        Err(e) => {
            let error = ShareError::of(&e);
            return Err(match error.why {
                Why::Denied => no_schema(),
                _ => error,
            });
        }
    };
    if there == VERSION {
        return Ok(());
    }
    let hint = match there < VERSION {
        true => said!(
            "请管理员用新版程序运行 anjuan share init 升级服务器",
            "the administrator upgrades the server by anjuan share init of the newer program"
        ),
        false => said!(
            "请先升级本机的程序；在那之前照常登记，都记为待同步",
            "upgrade this program first; until then go on recording, everything waits"
        ),
    };
    Err(ShareError::new(
        Why::Unfit,
        said!(
            "服务器上的表是第 {there} 版，本程序用第 {VERSION} 版",
            "the server's schema is version {there}, this program's {VERSION}"
        ),
        hint,
    ))
}

/// The offices this login belongs to.
///
/// # Errors
/// The server is away.
pub fn seats(client: &mut Client) -> Result<Vec<Seat>, ShareError> {
    let rows = client.query(
        "SELECT office, part FROM anjuan.member WHERE login = CURRENT_USER ORDER BY office",
        &[],
    )?;
    let seat = |row: &postgres::Row| {
        Some(Seat {
            office: row.get(0),
            part: MemberPart::from_id(row.get(1))?,
        })
    };
    Ok(rows.iter().filter_map(seat).collect())
}
