//! Pull: what the server has beyond the version seen. An entry never changes, so the numbers up to an office's version are
//! all there is to read; nothing is locked.

use std::collections::{BTreeMap, BTreeSet};

use postgres::{Client, GenericClient, Row};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::error::{ShareError, Why};
use crate::ledger::{By, Came, Edit, Pulled, PulledEntry, Record, key_text};
use crate::said;
use crate::text::{Said, hex};

/// Entries that are read at once.
const CHUNK: i64 = 200;

/// Everything an office holds at one version.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    pub version: i64,
    pub seal: String,
    pub records: Vec<Record>,
    /// The keys of what was removed, and the entry that removed it.
    pub gone: BTreeMap<String, i64>,
    /// The keys of what this program cannot read.
    pub unread: Vec<String>,
}

/// The office's version and seal.
pub(super) fn head(
    client: &mut impl GenericClient,
    office: &str,
) -> Result<(i64, String), ShareError> {
    let row = client.query_opt(
        "SELECT version, seal FROM anjuan.office WHERE name = $1",
        &[&office],
    )?;
    row.map(|r| (r.get(0), r.get(1)))
        .ok_or_else(|| no_office(office))
}

pub(super) fn no_office(office: &str) -> ShareError {
    ShareError::new(
        Why::Denied,
        said!(
            "本登录看不到单位「{office}」",
            "this login does not see the office '{office}'"
        ),
        said!(
            "请管理员核对本登录的单位和身份：anjuan share members",
            "ask the administrator to check this login's office and part: anjuan share members"
        ),
    )
}

/// The next entries after the version seen, whose chain is followed; the version they lead to.
pub(super) fn pull(
    client: &mut Client,
    office: &str,
    seen: i64,
    seal: &str,
) -> Result<Pulled, ShareError> {
    let (version, newest) = head(client, office)?;
    let same = match seen {
        0 => true,
        _ if seen == version => newest == seal,
        _ => {
            let there = client.query_opt(
                "SELECT seal FROM anjuan.entry WHERE office = $1 AND number = $2",
                &[&office, &seen],
            )?;
            there.is_some_and(|row| row.get::<_, String>(0) == seal)
        }
    };
    if version < seen || !same {
        return Err(ShareError::broken(said!(
            "服务器上「{office}」的操作记录不是本机见过的那些了（本机见到第 {seen} 项，服务器到第 {version} 项）：可能恢复了旧备份",
            "the entries of '{office}' on the server are not those this file has seen (up to {seen} here, {version} there): an older backup may have been restored"
        )));
    }
    let to = version.min(seen + CHUNK);
    let rows = client.query(
        "SELECT number, deed, login, who, machine, writer, moment, title_zh, title_en, edits, seal FROM anjuan.entry
         WHERE office = $1 AND number > $2 AND number <= $3 ORDER BY number",
        &[&office, &seen, &to],
    )?;
    let mut pulled = Pulled {
        entries: Vec::new(),
        version: to,
        seal: seal.to_string(),
    };
    for (row, number) in rows.iter().zip(seen + 1..) {
        let entry = read(row).ok_or_else(|| {
            let number: i64 = row.get("number");
            unread(office, &number.to_string())
        })?;
        let sealed: String = row.get("seal");
        if entry.number != number || sealed != seal_of(&pulled.seal, office, row) {
            return Err(tampered(office, number));
        }
        pulled.seal = sealed;
        pulled.entries.push(entry);
    }
    if pulled.entries.len() as i64 != to - seen {
        return Err(tampered(office, to));
    }
    Ok(pulled)
}

pub(super) fn tampered(office: &str, number: i64) -> ShareError {
    ShareError::broken(said!(
        "服务器上「{office}」第 {number} 项操作记录缺失或被改动过",
        "entry {number} of '{office}' on the server is missing or was changed"
    ))
}

fn read(row: &Row) -> Option<PulledEntry> {
    let edits: String = row.get("edits");
    let id = |column: &str| Uuid::parse_str(row.get(column)).ok();
    Some(PulledEntry {
        number: row.get("number"),
        deed: id("deed")?,
        by: By {
            who: signed(row.get("who"), row.get("login")),
            machine: row.get("machine"),
            writer: id("writer")?,
        },
        at: row.get("moment"),
        title: Said::new(
            row.get::<_, String>("title_zh"),
            row.get::<_, String>("title_en"),
        ),
        edits: serde_json::from_str(&edits).ok()?,
    })
}

/// Under whom an entry is told: the name it was written under, and the login where that is another. A name is anybody's to
/// choose; the login the server saw to.
fn signed(who: String, login: String) -> String {
    match who.as_str() {
        same if same == login => who,
        "" => login,
        _ => format!("{who}（{login}）"),
    }
}

/// What this program cannot read, by whose it is and which: a newer program wrote it, or another hand.
pub(super) fn unread(office: &str, what: &str) -> ShareError {
    ShareError::new(
        Why::Unfit,
        said!(
            "服务器上「{office}」的 {what} 读不出来：是较新的程序写的，或者不是经本程序写的",
            "{what} of '{office}' on the server cannot be read: a newer program wrote it, or another hand than this program"
        ),
        said!(
            "先升级本机的程序；仍读不出的，请那个单位的人运行 anjuan share verify，交管理员查看",
            "upgrade this program first; if it is still not read, someone of that office runs anjuan share verify and shows it to the administrator"
        ),
    )
}

/// The hash of an entry and of the seal before it.
fn seal_of(before: &str, office: &str, row: &Row) -> String {
    let text = |column: &str| row.get::<_, String>(column);
    sealed(
        before,
        &Sealed {
            office,
            number: row.get("number"),
            deed: &text("deed"),
            login: &text("login"),
            by: [&text("who"), &text("machine"), &text("writer")],
            moment: &text("moment"),
            title: [&text("title_zh"), &text("title_en")],
            edits: &text("edits"),
        },
    )
}

/// What is sealed of an entry: everything that never changes.
pub(super) struct Sealed<'a> {
    pub office: &'a str,
    pub number: i64,
    pub deed: &'a str,
    pub login: &'a str,
    /// The name, the machine, the writer's id.
    pub by: [&'a str; 3],
    pub moment: &'a str,
    pub title: [&'a str; 2],
    pub edits: &'a str,
}

pub(super) fn sealed(before: &str, of: &Sealed<'_>) -> String {
    let words = serde_json::json!([
        before, of.office, of.number, of.deed, of.login, of.by, of.moment, of.title, of.edits
    ]);
    hex(&Sha256::digest(words.to_string()))
}

/// Everything an office holds: one statement, so that it is of one moment.
pub(super) fn snapshot(client: &mut Client, office: &str) -> Result<Snapshot, ShareError> {
    let rows = client.query(
        "SELECT o.version, o.seal, r.key, r.gone, r.body, r.version FROM anjuan.office o
         LEFT JOIN anjuan.record r ON r.office = o.name AND r.version <= o.version
         WHERE o.name = $1",
        &[&office],
    )?;
    let first = rows.first().ok_or_else(|| no_office(office))?;
    let mut out = Snapshot {
        version: first.get(0),
        seal: first.get(1),
        ..Snapshot::default()
    };
    for row in &rows {
        let (key, gone): (Option<String>, Option<bool>) = (row.get(2), row.get(3));
        let body: Option<String> = row.get(4);
        match (key, gone, body) {
            (Some(key), Some(true), _) => {
                out.gone.insert(key, row.get(5));
            }
            (Some(key), _, Some(body)) => match serde_json::from_str(&body) {
                Ok(record) => out.records.push(record),
                Err(_) => out.unread.push(key),
            },
            _ => {}
        }
    }
    Ok(out)
}

/// What an office holds beyond a version: everything of what changed. All it holds where the version is not one of its own
/// any more, as after a restored backup. One statement, so that it is of one moment. `own` is the holder's own office.
pub(super) fn beyond(
    client: &mut Client,
    office: &str,
    (seen, seal): (i64, &str),
    own: bool,
) -> Result<Came, ShareError> {
    let there = client.query_opt(
        "SELECT e.seal FROM anjuan.entry e JOIN anjuan.office o ON o.name = e.office AND o.version >= e.number
         WHERE e.office = $1 AND e.number = $2",
        &[&office, &seen],
    )?;
    let whole = there.is_none_or(|row| row.get::<_, String>(0) != seal);
    let after = if whole { 0 } else { seen };
    let rows = client.query(
        "SELECT o.version, o.seal, r.unit, r.gone, r.body FROM anjuan.office o
         LEFT JOIN anjuan.record r ON r.office = o.name AND r.version <= o.version
             AND r.unit IN (SELECT c.unit FROM anjuan.record c WHERE c.office = $1 AND c.version > $2)
         WHERE o.name = $1",
        &[&office, &after],
    )?;
    let first = rows.first().ok_or_else(|| no_office(office))?;
    let mut out = Came {
        office: office.to_string(),
        whole,
        own,
        seen: first.get(0),
        seal: first.get(1),
        ..Came::default()
    };
    for row in &rows {
        let (unit, gone): (Option<String>, Option<bool>) = (row.get(2), row.get(3));
        let (Some(unit), Some(gone)) = (unit, gone) else {
            continue;
        };
        let records = out.things.entry(unit).or_default();
        let body: Option<String> = row.get(4);
        if let Some(body) = body.filter(|_| !gone) {
            let record = serde_json::from_str(&body).map_err(|_| unread(office, row.get(2)))?;
            records.push(record);
        }
    }
    Ok(out)
}

/// The numbers and hashes of an office's entries below a number, the newest first, some at once.
pub(super) fn seals(
    client: &mut Client,
    office: &str,
    below: i64,
) -> Result<Vec<(i64, String)>, ShareError> {
    let rows = client.query(
        "SELECT number, seal FROM anjuan.entry WHERE office = $1 AND number < $2 AND number >= $3 ORDER BY number DESC",
        &[&office, &below, &(below - CHUNK * 10)],
    )?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

/// What was removed, as it was when it was removed: by the entries that did it.
pub(super) fn removed(
    client: &mut Client,
    office: &str,
    gone: &BTreeMap<String, i64>,
) -> Result<BTreeMap<String, Option<Record>>, ShareError> {
    let mut out: BTreeMap<String, Option<Record>> =
        gone.keys().map(|key| (key.clone(), None)).collect();
    let entries: BTreeSet<i64> = gone.values().copied().collect();
    for number in entries {
        let row = client.query_opt(
            "SELECT edits FROM anjuan.entry WHERE office = $1 AND number = $2",
            &[&office, &number],
        )?;
        let edits: Vec<Edit> = match row {
            Some(row) => serde_json::from_str(row.get(0))
                .map_err(|_| unread(office, &format!("{number}")))?,
            None => Vec::new(),
        };
        for before in edits
            .into_iter()
            .filter(|e| e.after.is_none())
            .filter_map(|e| e.before)
        {
            if let Some(place) = out.get_mut(&key_text(&before.key())) {
                *place = Some(before);
            }
        }
    }
    Ok(out)
}
