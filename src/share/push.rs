//! Push: one deed, one transaction. The office's row is locked first; a deed whose UUID is known is done; what it was made
//! from is compared record by record; then everything is written and the version raised.

use std::collections::{BTreeMap, BTreeSet};

use postgres::types::ToSql;
use postgres::{Client, Transaction};

use super::error::{ShareError, Why};
use super::pull::{Sealed, head, sealed, unread};
use crate::ledger::{Edit, Record, Unit, Waiting, key_text, sole, taken_said};
use crate::said;
use crate::text::Said;

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pushed {
    /// It is the server's entry of this number, with this seal and these edits.
    Done {
        number: i64,
        seal: String,
        edits: Vec<Edit>,
    },
    /// Another was faster with the same thing: pull first.
    Behind,
    /// It cannot be taken as it is.
    Refused(Said),
}

/// What is sent.
pub(super) struct Parcel {
    pub office: String,
    pub login: String,
    pub deed: Waiting,
    /// The version seen, and the numbers of own deeds beyond it.
    pub seen: i64,
    pub own: BTreeSet<i64>,
}

/// Rows of one statement: far below what any engine allows of parameters.
pub(super) const ROWS: usize = 100;

pub(super) fn push(client: &mut Client, parcel: &Parcel) -> Result<Pushed, ShareError> {
    let mut tx = client.transaction()?;
    let office = &parcel.office;
    let row = tx.query_opt(
        "SELECT version, seal FROM anjuan.office WHERE name = $1 FOR UPDATE",
        &[office],
    )?;
    let Some(row) = row else {
        // It is seen and not to be locked: who only reads writes nothing.
        head(&mut tx, office)?;
        return Err(reads_only(office));
    };
    let (version, before): (i64, String) = (row.get(0), row.get(1));
    let deed = parcel.deed.deed.to_string();
    let known = tx.query_opt(
        "SELECT number, seal, edits FROM anjuan.entry WHERE office = $1 AND deed = $2",
        &[office, &deed],
    )?;
    if let Some(known) = known {
        return Ok(Pushed::Done {
            number: known.get(0),
            seal: known.get(1),
            edits: serde_json::from_str(known.get(2)).map_err(|_| unread(office, &deed))?,
        });
    }
    let net = net(&parcel.deed.edits);
    if version > parcel.seen && moved(&mut tx, parcel)? {
        return Ok(Pushed::Behind);
    }
    if let Some(difference) = bases(&mut tx, office, &net)? {
        return Ok(match version > parcel.seen {
            true => Pushed::Behind,
            false => Pushed::Refused(difference),
        });
    }
    let net = match named(&mut tx, office, net)? {
        Ok(net) => net,
        Err(why) => return Ok(Pushed::Refused(why)),
    };
    let number = version + 1;
    write(&mut tx, office, number, &net)?;
    super::derived::write(&mut tx, office, number, parcel.deed.units().iter())?;
    let taken: Vec<Edit> = sent(&parcel.deed.edits, &net);
    let edits = serde_json::to_string(&taken).unwrap_or_default();
    let by = &parcel.deed.by;
    let writer = by.writer.to_string();
    let (at, title) = (&parcel.deed.at, &parcel.deed.title);
    let seal = sealed(
        &before,
        &Sealed {
            office,
            number,
            deed: &deed,
            login: &parcel.login,
            by: [&by.who, &by.machine, &writer],
            moment: at,
            title: [&title.zh, &title.en],
            edits: &edits,
        },
    );
    tx.execute(
        "INSERT INTO anjuan.entry (office, number, deed, login, who, machine, writer, moment, title_zh, title_en, edits, seal)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        &[
            office, &number, &deed, &parcel.login, &by.who, &by.machine, &writer, at, &title.zh, &title.en, &edits,
            &seal,
        ],
    )?;
    tx.execute(
        "UPDATE anjuan.office SET version = $2, seal = $3 WHERE name = $1",
        &[office, &number, &seal],
    )?;
    tx.commit()?;
    Ok(Pushed::Done {
        number,
        seal,
        edits: taken,
    })
}

/// A login that may not write in its office any more.
pub(super) fn reads_only(office: &str) -> ShareError {
    ShareError::new(
        Why::Denied,
        said!(
            "本登录在「{office}」只能查阅，不能登记：待同步的留在本机，没有送出",
            "this login only reads in '{office}' and records nothing: what waits stays here and was not sent"
        ),
        said!(
            "要送出的，请管理员把本登录改为承办：anjuan share members add 登录名 --office {office} --part officer",
            "to send it, the administrator makes this login an officer: anjuan share members add LOGIN --office {office} --part officer"
        ),
    )
}

/// A record before the first and after the last of the edits about it.
type Net = BTreeMap<String, (Option<Record>, Option<Record>)>;

fn net(edits: &[Edit]) -> Net {
    let mut out = Net::new();
    for edit in edits {
        if let Some(record) = edit.record() {
            out.entry(key_text(&record.key()))
                .and_modify(|net| net.1.clone_from(&edit.after))
                .or_insert_with(|| (edit.before.clone(), edit.after.clone()));
        }
    }
    out
}

/// The edits as the entry keeps them: what had to take another name stands under it.
fn sent(edits: &[Edit], net: &Net) -> Vec<Edit> {
    let mut out = edits.to_vec();
    for edit in out.iter_mut().rev() {
        let Some(after) = &mut edit.after else {
            continue;
        };
        if let Some((_, Some(now))) = net.get(&key_text(&after.key()))
            && sole(now) != sole(after)
            && !matches!(now, Record::Case(_))
        {
            *after = now.clone();
        }
    }
    out
}

/// Whether others wrote something the deed is about since it was last looked at.
fn moved(tx: &mut Transaction<'_>, parcel: &Parcel) -> Result<bool, ShareError> {
    let units: Vec<String> = parcel.deed.units().iter().map(Unit::id).collect();
    for some in units.chunks(ROWS) {
        let marks = marks(2, some.len());
        let sql = format!(
            "SELECT DISTINCT version FROM anjuan.record WHERE office = $1 AND version > $2 AND unit IN ({marks})"
        );
        let mut values: Vec<&(dyn ToSql + Sync)> = vec![&parcel.office, &parcel.seen];
        values.extend(some.iter().map(|u| u as &(dyn ToSql + Sync)));
        for row in tx.query(&sql, &values)? {
            if !parcel.own.contains(&row.get(0)) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// `$3, $4, …`
pub(super) fn marks(after: usize, count: usize) -> String {
    let marks: Vec<String> = (after + 1..=after + count)
        .map(|n| format!("${n}"))
        .collect();
    marks.join(", ")
}

/// The first record that is not as the deed was made from it.
fn bases(tx: &mut Transaction<'_>, office: &str, net: &Net) -> Result<Option<Said>, ShareError> {
    let keys: Vec<&String> = net.keys().collect();
    let mut there: BTreeMap<String, Record> = BTreeMap::new();
    for some in keys.chunks(ROWS) {
        let sql = format!(
            "SELECT key, body FROM anjuan.record WHERE office = $1 AND NOT gone AND key IN ({})",
            marks(1, some.len())
        );
        let mut values: Vec<&(dyn ToSql + Sync)> = vec![&office];
        values.extend(some.iter().map(|k| *k as &(dyn ToSql + Sync)));
        for row in tx.query(&sql, &values)? {
            let body: String = row.get(1);
            let key: String = row.get(0);
            let record = serde_json::from_str(&body).map_err(|_| unread(office, &key))?;
            there.insert(key, record);
        }
    }
    for (key, (before, _)) in net {
        if there.get(key) != before.as_ref() {
            return Ok(Some(said!(
                "服务器上的内容与这一项所依据的不同（{key}）",
                "the server holds something else than this was made from ({key})"
            )));
        }
    }
    Ok(None)
}

/// What stands once under its name: a docket number another case carries is refused, a view takes the next free name.
fn named(
    tx: &mut Transaction<'_>,
    office: &str,
    mut net: Net,
) -> Result<Result<Net, Said>, ShareError> {
    let leaving: BTreeSet<String> = net
        .values()
        .filter_map(|(before, _)| before.as_ref().and_then(sole))
        .collect();
    let mut held = BTreeSet::new();
    let wanted: Vec<(String, String)> = net
        .iter()
        .filter_map(|(key, (_, after))| Some((key.clone(), after.as_ref().and_then(sole)?)))
        .collect();
    for some in wanted.chunks(ROWS) {
        let sql = format!(
            "SELECT key, sole FROM anjuan.record WHERE office = $1 AND sole IN ({})",
            marks(1, some.len())
        );
        let mut values: Vec<&(dyn ToSql + Sync)> = vec![&office];
        values.extend(some.iter().map(|(_, name)| name as &(dyn ToSql + Sync)));
        for row in tx.query(&sql, &values)? {
            let (key, name): (String, String) = (row.get(0), row.get(1));
            // One that gives the name up in the same deed is none.
            let gives_up = leaving.contains(&name)
                && net.get(&key).is_some_and(|(_, after)| {
                    after.as_ref().and_then(sole).as_ref() != Some(&name)
                });
            if !gives_up
                && !some
                    .iter()
                    .any(|(own, wants)| *own == key && *wants == name)
            {
                held.insert(name);
            }
        }
    }
    let taken: BTreeSet<&String> = held.iter().chain(wanted.iter().map(|(_, n)| n)).collect();
    let mut numbers: Vec<String> = Vec::new();
    for (_, after) in net.values_mut() {
        let Some(record) = after else { continue };
        let Some(name) = sole(record).filter(|name| held.contains(name)) else {
            continue;
        };
        if let Some(number) = name.strip_prefix("number ") {
            numbers.push(number.to_string());
            continue;
        }
        crate::ledger::rename(record, &taken);
    }
    if !numbers.is_empty() {
        let records = net.values().filter_map(|(a, b)| a.as_ref().or(b.as_ref()));
        let units: BTreeSet<Unit> = records.map(Unit::of).collect();
        return Ok(Err(taken_said(&numbers, units.len())));
    }
    Ok(Ok(net))
}

/// Puts every record as it shall stand. What is removed leaves its key and the version, not its words.
fn write(tx: &mut Transaction<'_>, office: &str, number: i64, net: &Net) -> Result<(), ShareError> {
    let put = tx.prepare(
        "UPDATE anjuan.record SET version = $3, gone = $4, sole = $5, body = $6 WHERE office = $1 AND key = $2",
    )?;
    let none: Option<String> = None;
    // A name given up is free before another takes it.
    for (key, (before, after)) in net {
        let name = before.as_ref().and_then(sole);
        if name.is_some() && after.as_ref().and_then(sole) != name {
            let body = before.as_ref().map(text);
            tx.execute(&put, &[&office, key, &number, &false, &none, &body])?;
        }
    }
    let mut fresh: Vec<(&String, &Record)> = Vec::new();
    for (key, (before, after)) in net {
        match after {
            None if before.is_some() => {
                tx.execute(&put, &[&office, key, &number, &true, &none, &none])?;
            }
            None => {}
            Some(record) if before.is_some() => {
                let (name, body) = (sole(record), Some(text(record)));
                tx.execute(&put, &[&office, key, &number, &false, &name, &body])?;
            }
            Some(record) => fresh.push((key, record)),
        }
    }
    // One that was there before and was removed has its row.
    let keys: Vec<&String> = fresh.iter().map(|(key, _)| *key).collect();
    let mut back: BTreeSet<String> = BTreeSet::new();
    for some in keys.chunks(ROWS) {
        let sql = format!(
            "SELECT key FROM anjuan.record WHERE office = $1 AND key IN ({})",
            marks(1, some.len())
        );
        let mut values: Vec<&(dyn ToSql + Sync)> = vec![&office];
        values.extend(some.iter().map(|k| *k as &(dyn ToSql + Sync)));
        back.extend(
            tx.query(&sql, &values)?
                .iter()
                .map(|r| r.get::<_, String>(0)),
        );
    }
    let (old, new): (Vec<_>, Vec<_>) = fresh.into_iter().partition(|(k, _)| back.contains(*k));
    for (key, record) in old {
        let (name, body) = (sole(record), Some(text(record)));
        tx.execute(&put, &[&office, key, &number, &false, &name, &body])?;
    }
    for some in new.chunks(ROWS) {
        let cells: Vec<(String, String, Option<String>, String)> = some
            .iter()
            .map(|(_, r)| (Unit::of(r).id(), kind(r), sole(r), text(r)))
            .collect();
        let mut values: Vec<&(dyn ToSql + Sync)> = vec![&office, &number];
        let mut tuples = Vec::new();
        for ((key, _), (unit, kind, name, body)) in some.iter().zip(&cells) {
            let n = values.len();
            let (a, b, c, d, e) = (n + 1, n + 2, n + 3, n + 4, n + 5);
            tuples.push(format!("($1, ${a}, ${b}, ${c}, $2, false, ${d}, ${e})"));
            let own: [&(dyn ToSql + Sync); 5] = [*key, unit, kind, name, body];
            values.extend(own);
        }
        let tuples = tuples.join(", ");
        let sql = format!(
            "INSERT INTO anjuan.record (office, key, unit, kind, version, gone, sole, body) VALUES {tuples}"
        );
        tx.execute(&sql, &values)?;
    }
    Ok(())
}

fn text(record: &Record) -> String {
    serde_json::to_string(record).unwrap_or_default()
}

fn kind(record: &Record) -> String {
    let tagged = serde_json::to_value(record).unwrap_or_default();
    tagged
        .get("record")
        .and_then(|r| r.as_str())
        .unwrap_or_default()
        .to_string()
}
