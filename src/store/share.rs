//! A file that is the working copy of a shared docket: where its truth stands, which deeds are on their way there, and what
//! stands apart until somebody has chosen.

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use uuid::Uuid;

use super::record::{Edit, Record};
use super::since::JournalMark;
use super::{Store, StoreError};
use crate::codes;
use crate::text::Said;

codes! {
    /// What a login may do in its office.
    pub enum MemberPart {
        /// Records and reads.
        Officer = "officer", "承办", "officer";
        /// Reads.
        Head = "head", "负责人", "head";
        Reporter = "reporter", "查询", "reporter";
        /// A copy of several offices, made to be read.
        District = "district", "汇总副本", "district copy";
    }
}

/// How the file stands to the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Where, without a password.
    pub address: String,
    /// The office, as the server names it.
    pub office: String,
    pub part: MemberPart,
    /// The server's version up to which everything is here, and the hash of its entry.
    pub seen: i64,
    pub seal: String,
    /// Up to here of the journal everything is settled with the server.
    pub since: JournalMark,
    /// When the two agreed last, RFC 3339; empty: never.
    pub synced: String,
}

/// A deed on its way to the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    pub deed: Uuid,
    /// Where it stands in the journal; nothing where it is no entry: the content a file joined with.
    pub place: JournalMark,
    /// The server's number; 0 where it has nothing to send. None while it waits.
    pub number: Option<i64>,
    /// Why the server did not take it.
    pub why: Option<Said>,
    /// What is sent where that is not what the journal says.
    pub edits: Option<Vec<Edit>>,
}

/// What the server holds of a thing that stands otherwise here, and the deed that left it so; nil where none is known.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Apart {
    pub deed: Uuid,
    pub records: Vec<Record>,
}

pub(super) fn shared(conn: &Connection) -> rusqlite::Result<Option<Shared>> {
    conn.prepare_cached("SELECT * FROM share")?
        .query_row([], |row| {
            Ok(Shared {
                address: row.get("address")?,
                office: row.get("office")?,
                part: super::sql_types::code(row, "part", MemberPart::from_id)?,
                seen: row.get("seen")?,
                seal: row.get("seal")?,
                since: JournalMark {
                    entry: row.get("entry")?,
                    turn: row.get("turn")?,
                },
                synced: row.get("synced")?,
            })
        })
        .optional()
}

pub(super) fn put_shared(conn: &Connection, shared: &Shared) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO share (one, address, office, part, seen, seal, entry, turn, synced)
         VALUES (1, :address, :office, :part, :seen, :seal, :entry, :turn, :synced)
         ON CONFLICT (one) DO UPDATE SET address = excluded.address, office = excluded.office, part = excluded.part,
             seen = excluded.seen, seal = excluded.seal, entry = excluded.entry, turn = excluded.turn,
             synced = excluded.synced",
    )?
    .execute(named_params! {
        ":address": shared.address, ":office": shared.office, ":part": shared.part.id(), ":seen": shared.seen,
        ":seal": shared.seal, ":entry": shared.since.entry, ":turn": shared.since.turn, ":synced": shared.synced,
    })
    .map(|_| ())
}

/// Forgets the server; what the file holds stays.
pub(super) fn leave(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch("DELETE FROM share; DELETE FROM share_deed; DELETE FROM share_apart")
}

fn outgoing(row: &Row<'_>) -> rusqlite::Result<Outgoing> {
    let edits: Option<String> = row.get("edits")?;
    let why: Option<String> = row.get("why")?;
    Ok(Outgoing {
        deed: super::by::id(&row.get::<_, String>("deed")?),
        place: JournalMark {
            entry: row.get("entry")?,
            turn: row.get("turn")?,
        },
        number: row.get("number")?,
        why: why.and_then(|why| serde_json::from_str(&why).ok()),
        edits: edits.as_deref().map(super::journal::read).transpose()?,
    })
}

/// Every deed that something is noted of, in the order they were noted.
pub(super) fn deeds(conn: &Connection) -> rusqlite::Result<Vec<Outgoing>> {
    conn.prepare_cached("SELECT * FROM share_deed ORDER BY rowid")?
        .query_map([], outgoing)?
        .collect()
}

pub(super) fn put_deed(conn: &Connection, of: &Outgoing) -> rusqlite::Result<()> {
    let text = |e: serde_json::Error| rusqlite::Error::ToSqlConversionFailure(e.into());
    let why = of.why.as_ref().map(serde_json::to_string).transpose();
    let edits = of.edits.as_ref().map(serde_json::to_string).transpose();
    conn.prepare_cached(
        "INSERT INTO share_deed (deed, entry, turn, number, why, edits)
         VALUES (:deed, :entry, :turn, :number, :why, :edits)
         ON CONFLICT (deed) DO UPDATE SET number = excluded.number, why = excluded.why, edits = excluded.edits",
    )?
    .execute(named_params! {
        ":deed": of.deed.to_string(), ":entry": of.place.entry, ":turn": of.place.turn, ":number": of.number,
        ":why": why.map_err(text)?, ":edits": edits.map_err(text)?,
    })
    .map(|_| ())
}

/// Forgets the deeds the server has and that everything up to it is here of.
pub(super) fn forget_deeds(
    conn: &Connection,
    since: JournalMark,
    seen: i64,
) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "DELETE FROM share_deed WHERE number <= :seen AND entry <= :entry AND turn <= :turn",
    )?
    .execute(named_params! {":seen": seen, ":entry": since.entry, ":turn": since.turn})
    .map(|_| ())
}

/// How many deeds wait, and how many of them the server did not take.
pub(super) fn waiting(conn: &Connection, since: JournalMark) -> rusqlite::Result<(i64, i64)> {
    conn.prepare_cached(
        "SELECT (SELECT count(*) FROM journal WHERE id > :entry) + (SELECT count(*) FROM turn WHERE id > :turn)
             + (SELECT count(*) FROM share_deed WHERE entry = 0 AND turn = 0 AND number IS NULL)
             - (SELECT count(*) FROM share_deed WHERE number IS NOT NULL AND (entry > :entry OR turn > :turn)),
             (SELECT count(*) FROM share_deed WHERE number IS NULL AND why IS NOT NULL)",
    )?
    .query_row(named_params! {":entry": since.entry, ":turn": since.turn}, |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// What the server says of each thing that stands otherwise here: by its name, the records there.
pub(super) fn apart(conn: &Connection) -> rusqlite::Result<Vec<(String, Apart)>> {
    conn.prepare_cached("SELECT unit, theirs FROM share_apart ORDER BY unit")?
        .query_map([], |row| {
            let theirs: String = row.get("theirs")?;
            let theirs = serde_json::from_str(&theirs).map_err(|e| {
                rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, e.into())
            })?;
            Ok((row.get("unit")?, theirs))
        })?
        .collect()
}

/// Notes it; none: both agree.
pub(super) fn put_apart(
    conn: &Connection,
    unit: &str,
    theirs: Option<&Apart>,
) -> rusqlite::Result<()> {
    let Some(theirs) = theirs else {
        return conn
            .prepare_cached("DELETE FROM share_apart WHERE unit = :unit")?
            .execute(named_params! {":unit": unit})
            .map(|_| ());
    };
    let theirs = serde_json::to_string(theirs)
        .map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
    conn.prepare_cached(
        "INSERT INTO share_apart (unit, theirs) VALUES (:unit, :theirs)
         ON CONFLICT (unit) DO UPDATE SET theirs = excluded.theirs",
    )?
    .execute(named_params! {":unit": unit, ":theirs": theirs})
    .map(|_| ())
}

impl Store {
    /// How the file stands to the server it shares with; none where it stands alone.
    pub fn shared(&self) -> Result<Option<Shared>, StoreError> {
        self.on(shared)
    }

    /// What is noted of deeds on their way to the server.
    pub fn outgoing(&self) -> Result<Vec<Outgoing>, StoreError> {
        self.on(deeds)
    }

    /// How many deeds wait, and how many of them the server did not take.
    pub fn waiting(&self, since: JournalMark) -> Result<(i64, i64), StoreError> {
        self.on(|c| waiting(c, since))
    }

    /// What the server says of each thing that stands otherwise here.
    pub fn apart(&self) -> Result<Vec<(String, Apart)>, StoreError> {
        self.on(apart)
    }
}
