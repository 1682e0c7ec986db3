//! The journal as evidence: one chain of hashes per writer over what an entry, an undo or a redo says and did. A change,
//! a gap or a new order in it is evident to `verify`; a cut tail shows beside an older head. It is no proof against
//! whoever owns the file and makes the whole chain anew.

use std::collections::BTreeSet;

use rusqlite::{Connection, Error, OptionalExtension, Row, named_params};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::changes::Slim;
use super::dropped::Account;
use super::flaw::Flaw;
use super::packed::each_text;
use super::since::JournalMark;
use super::sql_types::{told, told_if};
use crate::case::SealHead;
use crate::text::{Text, hex, text};

/// One link: what is sealed, with the hash before it.
struct Link {
    writer: String,
    no: i64,
    said: String,
    body: String,
}

impl Link {
    /// SHA-256 of the hash before and of everything that never changes, in hexadecimal.
    fn hash(&self, before: &str) -> String {
        let words = serde_json::json!([before, self.writer, self.no, self.said, self.body]);
        hex(&Sha256::digest(words.to_string().as_bytes()))
    }
}

/// The columns of an entry that never change, as one text; an entry that is not to be undone from the beginning says so.
const ENTRY: &str = "SELECT id, writer, state, title_zh,
         json_array('entry', id, seq, uuid, who, machine, at, title_zh, title_en) AS said,
         json_array('entry', id, seq, uuid, who, machine, at, title_zh, title_en, 'kept') AS fixed
     FROM journal";
/// The same of an undo or redo.
const TURN: &str = "SELECT id, writer, json_array('turn', id, entry, after, undone, who, machine, at) AS said, edits
     FROM turn";

/// Seals every entry, undo and redo that came after a place, in the order they happened. Every write ends with it.
pub(super) fn seal(conn: &Connection, since: JournalMark) -> rusqlite::Result<()> {
    let mut open = conn.prepare_cached(
        "SELECT id AS place, 0 AS turn FROM journal WHERE id > :entry
         UNION ALL
         SELECT after, id FROM turn WHERE id > :turn
         ORDER BY place, turn",
    )?;
    let mut open = open.query(named_params! {":entry": since.entry, ":turn": since.turn})?;
    while let Some(row) = open.next()? {
        let (place, turn): (i64, i64) = (row.get("place")?, row.get("turn")?);
        let found = match turn {
            0 => entry(conn, place)?,
            turn => turned(conn, turn)?,
        };
        let Some(found) = found else {
            continue;
        };
        let said = match found.is_kept() {
            true => found.fixed,
            false => found.said,
        };
        let (writer, body, cases) = (found.writer, found.body, found.cases);
        let head = head(conn, &writer)?;
        let after = head.as_ref().map_or(0, |h| h.no);
        let link = Link {
            no: after
                .checked_add(1)
                .ok_or_else(|| super::sql_types::bad("seal.no"))?,
            writer,
            said,
            body,
        };
        let hash = link.hash(head.as_ref().map_or("", |h| &h.hash));
        conn.prepare_cached(
            "INSERT INTO seal (writer, no, entry, turn, body, hash) VALUES (:writer, :no, :entry, :turn, :body, :hash)",
        )?
        .execute(named_params! {
            ":writer": link.writer, ":no": link.no, ":entry": (turn == 0).then_some(place),
            ":turn": (turn != 0).then_some(turn), ":body": link.body, ":hash": hash,
        })?;
        let cases = match turn {
            0 => {
                super::changes::note(conn, place, &cases)?;
                cases
            }
            turn => cases_of(conn, turned_entry(conn, turn)?)?,
        };
        super::changes::count(conn, &cases)?;
    }
    Ok(())
}

/// The entry an undo or redo is of.
fn turned_entry(conn: &Connection, turn: i64) -> rusqlite::Result<i64> {
    conn.prepare_cached("SELECT entry FROM turn WHERE id = :id")?
        .query_row(named_params! {":id": turn}, |row| row.get(0))
}

fn head(conn: &Connection, writer: &str) -> rusqlite::Result<Option<SealHead>> {
    conn.prepare_cached(
        "SELECT writer, no, hash FROM seal WHERE writer = :writer ORDER BY no DESC LIMIT 1",
    )?
    .query_row(named_params! {":writer": writer}, read_head)
    .optional()
}

fn read_head(row: &Row<'_>) -> rusqlite::Result<SealHead> {
    Ok(SealHead {
        writer: told(row, "writer")?,
        no: row.get("no")?,
        hash: told(row, "hash")?,
    })
}

/// The newest link of every writer.
pub(super) fn heads(conn: &Connection) -> rusqlite::Result<Vec<SealHead>> {
    conn.prepare_cached(
        "SELECT writer, no, hash FROM seal s
         WHERE no = (SELECT max(no) FROM seal t WHERE t.writer = s.writer) ORDER BY writer",
    )?
    .query_map([], read_head)?
    .collect()
}

/// Whether a chain still holds a link that was its head at an earlier time.
pub(super) fn holds(conn: &Connection, head: &SealHead) -> rusqlite::Result<bool> {
    conn.prepare_cached(
        "SELECT count(*) FROM seal WHERE writer = :writer AND no = :no AND hash = :hash",
    )?
    .query_row(
        named_params! {":writer": head.writer, ":no": head.no, ":hash": head.hash},
        |row| row.get::<_, i64>(0),
    )
    .map(|n| n == 1)
}

/// What is sealed of an entry or turn, and the cases it is about: told in the same reading of its edits.
struct Sealed {
    writer: String,
    said: String,
    /// What it says where it is not to be undone from the beginning.
    fixed: String,
    body: String,
    cases: BTreeSet<String>,
    /// Words of it went with the bin: their hashes.
    dropped: Vec<String>,
    /// The hashes of words it says went with it.
    emptied: Option<Vec<String>>,
    /// As it counts now, and what it is called; of an undo or redo neither.
    state: String,
    title: String,
}

impl Sealed {
    fn is_kept(&self) -> bool {
        self.state == KEPT
    }
}

/// The state of an entry that is not to be undone.
const KEPT: &str = "kept";

fn entry(conn: &Connection, id: i64) -> rusqlite::Result<Option<Sealed>> {
    let found = conn
        .prepare_cached(&format!("{ENTRY} WHERE id = :id"))?
        .query_row(named_params! {":id": id}, |row| {
            Ok(Sealed {
                writer: told(row, "writer")?,
                said: told(row, "said")?,
                fixed: told(row, "fixed")?,
                state: told(row, "state")?,
                title: told(row, "title_zh")?,
                body: String::new(),
                cases: BTreeSet::new(),
                dropped: Vec::new(),
                emptied: None,
            })
        })
        .optional()?;
    let Some(mut found) = found else {
        return Ok(None);
    };
    let mut body = body(conn, id)?;
    (found.dropped, found.emptied) = body.told();
    (found.body, found.cases) = body.end();
    Ok(Some(found))
}

fn turned(conn: &Connection, id: i64) -> rusqlite::Result<Option<Sealed>> {
    conn.prepare_cached(&format!("{TURN} WHERE id = :id"))?
        .query_row(named_params! {":id": id}, |row| {
            let edits = told_if(row, "edits")?;
            let mut body = Body::default();
            if let Some(edits) = &edits {
                body.add(edits);
            }
            let (dropped, emptied) = body.told();
            let (body, cases) = body.end();
            Ok(Sealed {
                writer: told(row, "writer")?,
                said: told(row, "said")?,
                fixed: String::new(),
                body,
                cases,
                dropped,
                emptied,
                state: String::new(),
                title: String::new(),
            })
        })
        .optional()
}

/// The cases an entry is about.
pub(super) fn cases_of(conn: &Connection, entry: i64) -> rusqlite::Result<BTreeSet<String>> {
    Ok(body(conn, entry)?.end().1)
}

/// The same, and whether words of it were dropped for good.
pub(super) fn told_of(conn: &Connection, entry: i64) -> rusqlite::Result<(BTreeSet<String>, bool)> {
    let body = body(conn, entry)?;
    Ok((body.cases, !body.dropped.is_empty()))
}

/// The cases an entry tells of by its own words, and the hashes of those that were dropped.
pub(super) fn dropped_of(
    conn: &Connection,
    entry: i64,
) -> rusqlite::Result<(BTreeSet<String>, Vec<String>)> {
    let body = body(conn, entry)?;
    Ok((body.cases, body.dropped))
}

/// What an entry did, record by record.
fn body(conn: &Connection, entry: i64) -> rusqlite::Result<Body> {
    let mut body = Body::default();
    let add = |text: &str| {
        body.add(text);
        Ok(())
    };
    match each_text(conn, entry, add) {
        // What cannot be unpacked is not what was sealed.
        Err(Error::FromSqlConversionFailure(..)) => body.add("unreadable"),
        read => read?,
    }
    Ok(body)
}

/// SHA-256 over the SHA-256 of each edit: one whose words were dropped for good leaves its hash in its place.
#[derive(Default)]
struct Body {
    hash: Sha256,
    cases: BTreeSet<String>,
    dropped: Vec<String>,
    emptied: Option<Vec<String>>,
}

/// What stays of an edit whose words are dropped.
pub(super) fn hash(edit: &str) -> String {
    hex(&Sha256::digest(edit.as_bytes()))
}

impl Body {
    fn add(&mut self, edits: &str) {
        let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(edits) else {
            // No list of edits: whatever it is, it is sealed as it stands.
            self.hash.update(edits.as_bytes());
            return;
        };
        for edit in list {
            // Words this program does not know tell no case.
            let slim = serde_json::from_str::<Slim<'_>>(edit.get()).ok();
            match slim.as_ref().and_then(|slim| slim.dropped) {
                Some(hash) => {
                    self.dropped.push(hash.to_string());
                    self.hash.update(hash.as_bytes());
                }
                None => {
                    self.hash.update(hash(edit.get()).as_bytes());
                }
            }
            if let Some(all) = slim.as_ref().and_then(|slim| slim.emptied.as_ref()) {
                let emptied = self.emptied.get_or_insert_with(Vec::new);
                emptied.extend(all.iter().map(|hash| (*hash).to_string()));
            }
            let cases = slim.iter().flat_map(Slim::cases);
            self.cases.extend(cases.map(str::to_string));
        }
    }

    /// The hashes of the words it lost, and of those it says went with it.
    fn told(&mut self) -> (Vec<String>, Option<Vec<String>>) {
        (std::mem::take(&mut self.dropped), self.emptied.take())
    }

    fn end(self) -> (String, BTreeSet<String>) {
        (hex(&self.hash.finalize()), self.cases)
    }
}

/// Everything in the journal that is not as it was sealed; empty where it is whole.
pub(super) fn verify(conn: &Connection) -> rusqlite::Result<Vec<Flaw>> {
    let mut flaws = Vec::new();
    gaps(conn, &mut flaws)?;
    let mut links =
        conn.prepare("SELECT writer, no, entry, turn, body, hash FROM seal ORDER BY writer, no")?;
    let mut links = links.query([])?;
    let mut before: Option<SealHead> = None;
    let mut place = (0, 0);
    let mut words = Account::default();
    while let Some(row) = links.next()? {
        let found = read_head(row)?;
        let same = before.as_ref().filter(|b| b.writer == found.writer);
        if same.map_or(0, |b| b.no) + 1 != found.no {
            flaws.push(Flaw::Missing {
                writer: found.writer.clone(),
                no: found.no - 1,
            });
        }
        if same.is_none() {
            place = (0, 0);
        }
        let of: (Option<i64>, Option<i64>) = (row.get("entry")?, row.get("turn")?);
        let told = match of {
            (Some(id), _) => entry(conn, id)?,
            (_, Some(id)) => turned(conn, id)?,
            _ => None,
        };
        let here = (of.0.unwrap_or(place.0), of.1.unwrap_or(place.1));
        let sealed = super::sql_types::told(row, "body")?;
        let prior = same.map_or("", |b| b.hash.as_str());
        let reads = |told: &Sealed, said: &str| {
            let link = Link {
                writer: told.writer.clone(),
                no: found.no,
                said: said.to_string(),
                body: told.body.clone(),
            };
            link.body == sealed && link.writer == found.writer && link.hash(prior) == found.hash
        };
        let fixed = told
            .as_ref()
            .is_some_and(|t| of.0.is_some() && reads(t, &t.fixed));
        let whole = fixed || told.as_ref().is_some_and(|t| reads(t, &t.said));
        if let (Some(id), Some(told), true) = (of.0, &told, whole)
            && !stands_so(conn, id, told, fixed)?
        {
            flaws.push(Flaw::State(id));
        }
        if !whole || here < place {
            flaws.push(match of {
                (Some(id), _) => Flaw::Entry(id),
                (_, Some(id)) => Flaw::Turn(id),
                _ => Flaw::Missing {
                    writer: found.writer.clone(),
                    no: found.no,
                },
            });
        }
        if let Some(told) = told {
            let lost = match of {
                (_, Some(turn)) => turned_entry(conn, turn)?,
                (entry, None) => entry.unwrap_or_default(),
            };
            words.lost(lost, told.dropped);
            if let (Some(id), true) = (of.0, whole) {
                words.accounts(id, &told.title, told.emptied);
            }
        }
        place = here;
        before = Some(found);
    }
    flaws.extend(words.unaccounted().into_iter().map(Flaw::Words));
    flaws.sort();
    flaws.dedup();
    Ok(flaws)
}

/// What was never to be undone although its seal does not say so: entries of earlier releases.
const FIXED: &[&str] = &[TAKEN_OVER.zh, UPGRADED.zh];
/// How the title of an entry begins by which the bin was emptied.
pub const EMPTIED: Text = text("清空回收站", "empty the bin");
/// How the title of an entry begins that takes over what stands. What the seals of earlier files tell is read by this word and
/// the next: they stay as they are.
pub const TAKEN_OVER: Text = text("认可未经本程序登记的现状", "what stands is taken over");
/// Of the entry an upgrade makes for what no entry told.
pub const UPGRADED: Text = text(
    "升级：此前没有操作记录的内容",
    "upgrade: what no entry told",
);
/// The loading of a sample is fixed by a step of its own.
pub const LOADED: Text = text("载入示例案卷", "load the sample docket");

/// Whether an entry is fixed, or is not, as its seal, its title or its dropped words tell.
fn stands_so(conn: &Connection, id: i64, told: &Sealed, fixed: bool) -> rusqlite::Result<bool> {
    let always = fixed || FIXED.iter().any(|title| told.title.starts_with(title));
    if always || !told.is_kept() {
        return Ok(always == told.is_kept());
    }
    if !told.dropped.is_empty() || told.title == LOADED.zh {
        return Ok(true);
    }
    // An undo of it may have lost its words; of a shared docket the server had decided over earlier entries.
    conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM turn WHERE entry = :id AND instr(edits, '\"dropped\":\"') > 0)
             OR EXISTS (SELECT 1 FROM share) OR EXISTS (SELECT 1 FROM share_below)",
    )?
    .query_row(named_params! {":id": id}, |row| row.get(0))
}

/// How many entries, undos and redos have no seal.
pub(super) fn unsealed(conn: &Connection) -> rusqlite::Result<usize> {
    const WITHOUT: &str = "SELECT (SELECT count(*) FROM journal j WHERE NOT EXISTS (SELECT 1 FROM seal s WHERE s.entry = j.id))
         + (SELECT count(*) FROM turn t WHERE NOT EXISTS (SELECT 1 FROM seal s WHERE s.turn = t.id))";
    conn.query_row(WITHOUT, [], |row| row.get::<_, i64>(0))
        .map(|n| usize::try_from(n).unwrap_or_default())
}

/// Numbers that are missing, entries without a seal, states that no undo explains.
fn gaps(conn: &Connection, flaws: &mut Vec<Flaw>) -> rusqlite::Result<()> {
    let mut ask = |sql: &str, flaw: fn(i64) -> Flaw| -> rusqlite::Result<()> {
        let mut found = conn.prepare(sql)?;
        let ids = found.query_map([], |row| row.get(0))?;
        for id in ids {
            flaws.push(flaw(id?));
        }
        Ok(())
    };
    // An entry's number is never given twice and never skipped: what is missing was taken out.
    ask(
        "SELECT id - 1 FROM journal j WHERE id > 1 AND NOT EXISTS (SELECT 1 FROM journal b WHERE b.id = j.id - 1)
         UNION ALL SELECT seq FROM sqlite_sequence
             WHERE name = 'journal' AND seq <> (SELECT coalesce(max(id), 0) FROM journal)",
        Flaw::Entry,
    )?;
    ask(
        "SELECT id - 1 FROM turn t WHERE id > 1 AND NOT EXISTS (SELECT 1 FROM turn b WHERE b.id = t.id - 1)
         UNION ALL SELECT seq FROM sqlite_sequence
             WHERE name = 'turn' AND seq <> (SELECT coalesce(max(id), 0) FROM turn)",
        Flaw::Turn,
    )?;
    ask(
        "SELECT id FROM journal j WHERE NOT EXISTS (SELECT 1 FROM seal s WHERE s.entry = j.id)",
        Flaw::Entry,
    )?;
    ask(
        "SELECT id FROM turn t WHERE NOT EXISTS (SELECT 1 FROM seal s WHERE s.turn = t.id)",
        Flaw::Turn,
    )?;
    // What is noted of a server goes when the file leaves it, and tells of nothing the journal has not come to.
    ask(
        "SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM share) AND (EXISTS (SELECT 1 FROM share_deed)
             OR EXISTS (SELECT 1 FROM share_apart) OR EXISTS (SELECT 1 FROM share_below)
             OR EXISTS (SELECT 1 FROM share_held))
         UNION ALL SELECT 0 FROM share
             WHERE entry > (SELECT coalesce(max(id), 0) FROM journal) OR turn > (SELECT coalesce(max(id), 0) FROM turn)",
        |_| Flaw::Shared,
    )?;
    // Before writers were known, an undo left no row of its own.
    ask(
        "SELECT id FROM (SELECT j.id, j.state, j.turns, count(t.id) AS times,
                 (SELECT undone FROM turn l WHERE l.entry = j.id ORDER BY l.id DESC LIMIT 1) AS last
             FROM journal j LEFT JOIN turn t ON t.entry = j.id WHERE j.writer <> '' GROUP BY j.id)
         WHERE turns <> times OR (last IS 1) <> (state IN ('undone', 'dropped'))",
        Flaw::State,
    )?;
    // What was undone waits for its writer's next entry, which overtakes it; nothing is overtaken by nothing.
    ask(
        "SELECT j.id FROM journal j JOIN turn t ON t.id = (SELECT max(l.id) FROM turn l WHERE l.entry = j.id)
         WHERE j.writer <> '' AND t.undone = 1 AND (
             j.state = 'undone' AND EXISTS
                 (SELECT 1 FROM journal l WHERE l.id > t.after AND l.who = j.who AND l.writer = j.writer)
             OR j.state = 'dropped' AND NOT EXISTS (SELECT 1 FROM journal l WHERE l.id > t.after)
                 AND instr(j.edits, '\"dropped\":\"') = 0 AND NOT EXISTS (SELECT 1 FROM share)
                 AND NOT EXISTS (SELECT 1 FROM share_below))",
        Flaw::State,
    )
}
