//! How often each case was written, undone and redone, and by which entries: noted as the journal grows, so that nobody
//! reads all of it for the revision of a calendar entry or for whose hand a record is in.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, named_params};
use serde::Deserialize;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::sql_types::told;

/// As much of an edit as tells its case, or that its words were dropped.
#[derive(Deserialize)]
pub(super) struct Slim<'a> {
    #[serde(borrow, default)]
    before: Option<SlimRecord<'a>>,
    #[serde(borrow, default)]
    after: Option<SlimRecord<'a>>,
    /// The hash that stands in the place of its words.
    #[serde(borrow, default)]
    pub(super) dropped: Option<&'a str>,
    /// The hashes of all words that were dropped with it: the account of whoever emptied the bin.
    #[serde(borrow, default)]
    pub(super) emptied: Option<Vec<&'a str>>,
}

impl Slim<'_> {
    /// The cases it is about.
    pub(super) fn cases(&self) -> impl Iterator<Item = &str> {
        let records = [&self.before, &self.after].into_iter().flatten();
        records.filter_map(SlimRecord::of_case)
    }

    /// Whether it is about one of these cases or records.
    pub(super) fn is_about(&self, gone: &BTreeSet<String>) -> bool {
        let records = [&self.before, &self.after].into_iter().flatten();
        let own = records.clone().filter_map(|record| record.uuid);
        let mut known = self.cases().chain(own);
        // A case that went to the bin, came back and went again lies in the entry of the first time too.
        known.any(|uuid| gone.contains(uuid))
            || records
                .filter_map(SlimRecord::binned)
                .any(|uuid| gone.contains(&uuid))
    }
}

#[derive(Deserialize)]
struct SlimRecord<'a> {
    record: &'a str,
    #[serde(default)]
    case: Option<&'a str>,
    #[serde(default)]
    uuid: Option<&'a str>,
    #[serde(borrow, default)]
    body: Option<&'a RawValue>,
}

/// As much of what the bin keeps as tells which case it holds.
#[derive(Deserialize)]
struct Binned {
    case: BinnedCase,
}

#[derive(Deserialize)]
struct BinnedCase {
    uuid: String,
}

impl SlimRecord<'_> {
    fn of_case(&self) -> Option<&str> {
        match self.record {
            "case" => self.uuid,
            _ => self.case,
        }
    }

    /// The case it holds, where it is what the bin keeps.
    fn binned(&self) -> Option<String> {
        let body = self.body.filter(|_| self.record == "kept")?;
        let held: Binned = serde_json::from_str(body.get()).ok()?;
        Some(held.case.uuid)
    }
}

/// Notes for every case that an entry is about it: whose hand a record is in is told without reading the others.
pub(super) fn note(
    conn: &Connection,
    entry: i64,
    cases: &BTreeSet<String>,
) -> rusqlite::Result<()> {
    let mut put = conn
        .prepare_cached("INSERT OR IGNORE INTO case_entry (uuid, entry) VALUES (:uuid, :entry)")?;
    for uuid in cases {
        put.execute(named_params! {":uuid": uuid, ":entry": entry})?;
    }
    Ok(())
}

/// Counts an entry, or an undo or redo of one, for every case it is about: its edits were read for the seal.
pub(super) fn count(conn: &Connection, cases: &BTreeSet<String>) -> rusqlite::Result<()> {
    let mut put = conn.prepare_cached(
        "INSERT INTO case_change (uuid, times) VALUES (:uuid, 1)
         ON CONFLICT (uuid) DO UPDATE SET times = times + 1",
    )?;
    for uuid in cases {
        put.execute(named_params! {":uuid": uuid})?;
    }
    Ok(())
}

/// Counts and notes the whole journal, where nothing was yet.
pub(super) fn begin(conn: &Connection) -> rusqlite::Result<()> {
    let any = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, bool>(0));
    if !any("SELECT EXISTS (SELECT 1 FROM case_entry)")? {
        let mut entries = conn.prepare("SELECT id FROM journal")?;
        let entries: Vec<i64> = entries
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for entry in entries {
            note(conn, entry, &super::seal::cases_of(conn, entry)?)?;
        }
    }
    if any("SELECT EXISTS (SELECT 1 FROM case_change)")? {
        return Ok(());
    }
    let mut entries =
        conn.prepare("SELECT entry FROM seal WHERE entry IS NOT NULL UNION ALL SELECT t.entry FROM seal s JOIN turn t ON t.id = s.turn")?;
    let entries: Vec<i64> = entries
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for entry in entries {
        count(conn, &super::seal::cases_of(conn, entry)?)?;
    }
    Ok(())
}

impl super::Store {
    /// How many entries are noted under some of these cases, and how many of them under others as well.
    pub fn noted_of(&self, cases: &[Uuid]) -> Result<(usize, usize), super::StoreError> {
        self.on(|c| noted_of(c, cases))
    }
}

fn noted_of(conn: &Connection, cases: &[Uuid]) -> rusqlite::Result<(usize, usize)> {
    let cases: BTreeSet<String> = cases.iter().map(Uuid::to_string).collect();
    let mut entries: BTreeSet<i64> = BTreeSet::new();
    let mut of = conn.prepare_cached("SELECT entry FROM case_entry WHERE uuid = :uuid")?;
    for case in &cases {
        for entry in of.query_map(named_params! {":uuid": case}, |row| row.get(0))? {
            entries.insert(entry?);
        }
    }
    drop(of);
    let mut shared = 0;
    let mut others = conn.prepare("SELECT entry, uuid FROM case_entry")?;
    let mut others = others.query([])?;
    while let Some(row) = others.next()? {
        let entry: i64 = row.get(0)?;
        if entries.contains(&entry) && !cases.contains(told(row, 1)?.as_str()) {
            shared += 1;
            entries.remove(&entry);
        }
    }
    Ok((entries.len() + shared, shared))
}

/// Which cases each entry is noted under.
fn noted(conn: &Connection) -> rusqlite::Result<BTreeSet<(i64, String)>> {
    conn.prepare("SELECT entry, uuid FROM case_entry")?
        .query_map([], |row| Ok((row.get(0)?, told(row, 1)?)))?
        .collect()
}

/// What stands otherwise than the journal tells it: pairs of entry and case that are not noted, and that are noted and
/// should not be. An entry whose words were dropped tells its cases no more.
struct Notes {
    wanting: Vec<(i64, String)>,
    foreign: Vec<(i64, String)>,
    /// How often the journal tells each case was written, of those that count as written less often. More may be right:
    /// what was dropped tells no case any more.
    uncounted: BTreeMap<String, u32>,
}

fn notes(conn: &Connection) -> rusqlite::Result<Notes> {
    let mut there = noted(conn)?;
    let mut wanting = Vec::new();
    let mut uncounted: BTreeMap<String, u32> = BTreeMap::new();
    let mut entries = conn.prepare("SELECT id FROM journal ORDER BY id")?;
    let mut turned = conn.prepare("SELECT entry, count(*) FROM turn GROUP BY entry")?;
    let turned: BTreeMap<i64, u32> = turned
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut entries = entries.query([])?;
    while let Some(row) = entries.next()? {
        let entry: i64 = row.get(0)?;
        let (cases, dropped) = super::seal::told_of(conn, entry)?;
        for case in cases {
            *uncounted.entry(case.clone()).or_default() +=
                1 + turned.get(&entry).copied().unwrap_or(0);
            let pair = (entry, case);
            if !there.remove(&pair) {
                wanting.push(pair);
            }
        }
        if dropped {
            there.retain(|(other, _)| *other != entry);
        }
    }
    const WRITTEN: &str = "SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM turn)";
    let written: i64 = conn.query_row(WRITTEN, [], |row| row.get(0))?;
    let mut counted = conn.prepare("SELECT uuid, times FROM case_change")?;
    let mut counted = counted.query([])?;
    while let Some(row) = counted.next()? {
        let (case, times): (String, i64) = (told(row, 0)?, row.get(1)?);
        match uncounted.get(&case) {
            // Nobody wrote a case more often than anything was written.
            _ if times > written => {
                uncounted.entry(case).or_insert(1);
            }
            Some(told) if i64::from(*told) <= times => {
                uncounted.remove(&case);
            }
            _ => {}
        }
    }
    Ok(Notes {
        wanting,
        foreign: there.into_iter().collect(),
        uncounted,
    })
}

/// The cases under which entries are noted, or that are counted, otherwise than the journal tells.
pub(super) fn amiss(conn: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    let notes = notes(conn)?;
    let pairs = notes.wanting.into_iter().chain(notes.foreign);
    let cases = pairs.map(|(_, case)| case);
    Ok(cases.chain(notes.uncounted.into_keys()).collect())
}

/// Notes every entry under its cases as the journal tells them, and counts them anew: a count never falls.
pub(super) fn renote(conn: &Connection) -> rusqlite::Result<()> {
    let Notes {
        wanting,
        foreign,
        uncounted,
    } = notes(conn)?;
    for (case, times) in uncounted {
        conn.prepare_cached(
            "INSERT INTO case_change (uuid, times) VALUES (:uuid, :times)
             ON CONFLICT (uuid) DO UPDATE SET times = excluded.times",
        )?
        .execute(named_params! {":uuid": case, ":times": times})?;
    }
    for (entry, case) in foreign {
        conn.prepare_cached("DELETE FROM case_entry WHERE uuid = :uuid AND entry = :entry")?
            .execute(named_params! {":uuid": case, ":entry": entry})?;
    }
    for (entry, case) in wanting {
        note(conn, entry, &BTreeSet::from([case]))?;
    }
    Ok(())
}

/// No case is written so often.
const MOST_TIMES: i64 = 1 << 30;

/// How often each of these cases was written, undone and redone, put into the map. It never falls.
pub(super) fn of(conn: &Connection, cases: &mut BTreeMap<Uuid, u32>) -> rusqlite::Result<()> {
    let mut one = conn.prepare_cached("SELECT times FROM case_change WHERE uuid = :uuid")?;
    for (uuid, times) in cases.iter_mut() {
        let found: Option<i64> = one
            .query_row(named_params! {":uuid": uuid.to_string()}, |row| row.get(0))
            .optional()?;
        // More than could ever be written stands for nothing: `doctor` names it.
        let found = found.filter(|n| *n <= MOST_TIMES).unwrap_or(0);
        *times += u32::try_from(found).unwrap_or(0);
    }
    Ok(())
}
