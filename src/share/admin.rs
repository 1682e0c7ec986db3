//! The administrator's part: the schema, the offices, the members. He is the owner of the schema, and no member.

use std::collections::{BTreeMap, BTreeSet};

use postgres::{Client, Transaction};

use super::error::{ShareError, Why};
use super::schema::{bring_up, group};
use super::secret::Secret;
use super::{Link, probe};
use crate::ledger::MemberPart;
use crate::said;

/// One login in one office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub login: String,
    pub office: String,
    pub part: MemberPart,
}

/// Makes or upgrades the schema and the offices named, each with its superior. Says the version it came from.
///
/// # Errors
/// The login may not, the engine is unfit, a superior is not there.
pub fn init(
    link: &Link,
    offices: Vec<(String, Option<String>)>,
) -> Result<Option<i32>, ShareError> {
    for (name, superior) in &offices {
        for name in [Some(name), superior.as_ref()].into_iter().flatten() {
            named(name)?;
        }
    }
    link.call(move |client| {
        probe::engine(client)?;
        group(client)?;
        let mut tx = client.transaction()?;
        let from = bring_up(&mut tx)?;
        for (name, superior) in &offices {
            if let Some(above) = superior {
                let known =
                    tx.query_opt("SELECT 1 FROM anjuan.office WHERE name = $1", &[above])?;
                if known.is_none() {
                    return Err(ShareError::new(
                        Why::Usage,
                        said!(
                            "没有上级单位「{above}」",
                            "there is no superior office '{above}'"
                        ),
                        said!(
                            "请先用 anjuan share init --office {above} 建立它",
                            "make it first: anjuan share init --office {above}"
                        ),
                    ));
                }
            }
            let put = tx.execute(
                "UPDATE anjuan.office SET superior = coalesce($2, superior) WHERE name = $1",
                &[name, superior],
            )?;
            if put == 0 {
                tx.execute(
                    "INSERT INTO anjuan.office (name, superior) VALUES ($1, $2)",
                    &[name, superior],
                )?;
            }
        }
        reach(&mut tx)?;
        tx.commit()?;
        Ok(from)
    })
}

/// What follows from members and superiors is made anew.
fn reach(tx: &mut Transaction<'_>) -> Result<(), ShareError> {
    let rows = tx.query("SELECT name, superior FROM anjuan.office", &[])?;
    let above: BTreeMap<String, Option<String>> =
        rows.iter().map(|r| (r.get(0), r.get(1))).collect();
    let rows = tx.query("SELECT login, office, part FROM anjuan.member", &[])?;
    let mut reach: BTreeMap<(String, String), bool> = BTreeMap::new();
    for row in &rows {
        let (login, own, part): (String, String, String) = (row.get(0), row.get(1), row.get(2));
        for office in above.keys() {
            let below = is_below(office, &own, &above)?;
            if *office == own || below {
                let writes = *office == own && part == "officer";
                *reach.entry((login.clone(), office.clone())).or_default() |= writes;
            }
        }
    }
    tx.execute("DELETE FROM anjuan.reach", &[])?;
    for ((login, office), writes) in &reach {
        tx.execute(
            "INSERT INTO anjuan.reach (login, office, writes) VALUES ($1, $2, $3)",
            &[login, office, writes],
        )?;
    }
    Ok(())
}

/// Whether an office stands below another, however far.
pub(super) fn is_below(
    office: &str,
    top: &str,
    above: &BTreeMap<String, Option<String>>,
) -> Result<bool, ShareError> {
    let mut passed = BTreeSet::new();
    let mut here = office;
    while let Some(Some(superior)) = above.get(here) {
        if superior == top {
            return Ok(true);
        }
        if !passed.insert(superior) {
            return Err(ShareError::new(
                Why::Usage,
                said!(
                    "上级关系成了圈：{superior}",
                    "the superiors go in a circle: {superior}"
                ),
                said!("请改正 --superior", "correct --superior"),
            ));
        }
        here = superior;
    }
    Ok(false)
}

/// Makes a login a member of an office, and the login itself where there is none. Says whether it was made.
///
/// # Errors
/// No such office; the administrator may not make logins.
pub fn add_member(link: &Link, member: Member) -> Result<bool, ShareError> {
    link.call(move |client| {
        let mut tx = client.transaction()?;
        let known = tx.query_opt(
            "SELECT 1 FROM anjuan.office WHERE name = $1",
            &[&member.office],
        )?;
        if known.is_none() {
            let office = &member.office;
            return Err(ShareError::new(
                Why::Usage,
                said!("没有单位「{office}」", "there is no office '{office}'"),
                said!(
                    "请先用 anjuan share init --office {office} 建立它",
                    "make it first: anjuan share init --office {office}"
                ),
            ));
        }
        let owner: bool = tx
            .query_one(
                "SELECT pg_get_userbyid(nspowner)::text = $1 FROM pg_namespace WHERE nspname = 'anjuan'",
                &[&member.login],
            )?
            .get(0);
        if owner {
            let login = &member.login;
            return Err(ShareError::new(
                Why::Usage,
                said!(
                    "{login} 是表的所有者，不能是成员：所有者改得动表的权限",
                    "{login} owns the tables and can be no member: an owner can change their rules"
                ),
                said!(
                    "请为本人另建一个登录",
                    "make another login for yourself"
                ),
            ));
        }
        let login = quoted(&member.login)?;
        let there = tx.query_opt(
            "SELECT 1 FROM pg_roles WHERE rolname = $1",
            &[&member.login],
        )?;
        let made = there.is_none();
        if made {
            tx.batch_execute(&format!("CREATE ROLE {login} LOGIN"))?;
        }
        tx.batch_execute(&format!("GRANT anjuan_member TO {login}"))?;
        let part = member.part.id();
        let put = tx.execute(
            "UPDATE anjuan.member SET part = $3 WHERE login = $1 AND office = $2",
            &[&member.login, &member.office, &part],
        )?;
        if put == 0 {
            tx.execute(
                "INSERT INTO anjuan.member (login, office, part) VALUES ($1, $2, $3)",
                &[&member.login, &member.office, &part],
            )?;
        }
        reach(&mut tx)?;
        tx.commit()?;
        Ok(made)
    })
}

/// Takes a login out of an office; what it wrote stays. Says whether it was there.
///
/// # Errors
/// The server is away, the login may not.
pub fn remove_member(link: &Link, login: String, office: String) -> Result<bool, ShareError> {
    link.call(move |client| {
        let mut tx = client.transaction()?;
        let gone = tx.execute(
            "DELETE FROM anjuan.member WHERE login = $1 AND office = $2",
            &[&login, &office],
        )?;
        let left = tx.query_opt("SELECT 1 FROM anjuan.member WHERE login = $1", &[&login])?;
        if gone > 0 && left.is_none() {
            tx.batch_execute(&format!("REVOKE anjuan_member FROM {}", quoted(&login)?))?;
        }
        reach(&mut tx)?;
        tx.commit()?;
        Ok(gone > 0)
    })
}

/// Sets a login's password: only its SCRAM verifier leaves this machine, so that no log can hold the password.
///
/// # Errors
/// The administrator may not.
pub fn set_password(link: &Link, login: &str, word: &Secret) -> Result<(), ShareError> {
    let verifier = postgres_protocol::password::scram_sha_256(word.reveal().as_bytes());
    let login = quoted(login)?;
    link.call(move |client| {
        client.batch_execute(&format!("ALTER ROLE {login} PASSWORD '{verifier}'"))?;
        Ok(())
    })
}

/// An office is named in lists and kept among others: its name is no blank, has no comma and fits a line.
fn named(name: &str) -> Result<(), ShareError> {
    let fits = !name.trim().is_empty()
        && name.trim() == name
        && name.chars().count() <= 100
        && !name.contains(['、', ',', '，', '*'])
        && !name.chars().any(char::is_control);
    if fits {
        return Ok(());
    }
    Err(ShareError::new(
        Why::Usage,
        said!(
            "「{name}」不能作单位名称",
            "'{name}' cannot be the name of an office"
        ),
        said!(
            "名称不能空着，不含顿号、逗号、星号和换行，不超过 100 字",
            "it is not empty, has no comma, star or line break, and at most 100 characters"
        ),
    ))
}

/// A name as an identifier.
fn quoted(name: &str) -> Result<String, ShareError> {
    let fits = !name.is_empty()
        && name.len() < 64
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    if !fits {
        return Err(ShareError::new(
            Why::Usage,
            said!("登录名「{name}」不合规则", "'{name}' is no login"),
            said!(
                "登录名用字母、数字、下划线",
                "letters, digits and underscores make a login"
            ),
        ));
    }
    Ok(format!("\"{name}\""))
}

/// Who belongs to which office, as far as this login sees it.
///
/// # Errors
/// The server is away.
pub fn members(client: &mut Client) -> Result<Vec<Member>, ShareError> {
    probe::version(client)?;
    let rows = client.query(
        "SELECT login, office, part FROM anjuan.member ORDER BY office, part, login",
        &[],
    )?;
    let member = |row: &postgres::Row| {
        Some(Member {
            login: row.get(0),
            office: row.get(1),
            part: MemberPart::from_id(row.get(2))?,
        })
    };
    Ok(rows.iter().filter_map(member).collect())
}
