//! A file that is the working copy of a shared docket: where its truth stands, which deeds are on their way there, and what
//! stands apart until somebody has chosen.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use uuid::Uuid;

use super::record::{Edit, Record};
use super::since::JournalMark;
use super::{Store, StoreError};
use crate::codes;
use crate::said;
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

/// What the law says of a thing as it would stand at the server.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct HeldWord {
    pub refuses: bool,
    pub said: Said,
}

/// Why a deed waits, apart by who says it: what one says is settled without the other's.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Held {
    /// The server did not take it.
    pub refused: Option<Said>,
    /// What it is about gave its name up to another's.
    pub gave: Option<Said>,
    /// What the law says beside what came, thing by thing.
    pub words: BTreeMap<String, Vec<HeldWord>>,
}

impl Held {
    /// Whether nothing holds it.
    pub fn is_none(&self) -> bool {
        *self == Held::default()
    }

    /// As it was noted; an earlier program noted one text.
    fn read(noted: &str) -> Held {
        match serde_json::from_str::<Said>(noted) {
            Ok(said) => Held {
                refused: Some(said),
                ..Held::default()
            },
            Err(_) => serde_json::from_str(noted).unwrap_or_else(|_| Held {
                refused: Some(said!(
                    "没有送出的缘由读不出来",
                    "why it was not sent cannot be read"
                )),
                ..Held::default()
            }),
        }
    }
}

/// A deed on its way to the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    pub deed: Uuid,
    /// Where it stands in the journal; nothing where it is no entry: the content a file joined with.
    pub place: JournalMark,
    /// The server's number; 0 where it has nothing to send. None while it waits.
    pub number: Option<i64>,
    pub why: Held,
    /// What is sent where that is not what the journal says.
    pub edits: Option<Vec<Edit>>,
}

/// What the server holds of a thing that stands otherwise here, and the deed that left it so; nil where none is known.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Apart {
    pub deed: Uuid,
    pub records: Vec<Record>,
}

/// An office whose cases are held in a copy to be read, and up to which of its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Below {
    pub office: String,
    pub seen: i64,
    pub seal: String,
}

/// One thing of such an office, as the office has it: what two offices have alike stands once in the copy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct HeldThing {
    pub office: String,
    /// The case, or the thing beside the cases, by its name.
    pub unit: String,
    /// 案号, by which two offices' files of one case are known; the kind of case decides with it.
    pub number: Option<String>,
    pub kind: String,
    /// What the office itself wrote for the unit concerned.
    pub wrote: String,
    /// Its records as the office has them, as JSON, where another office has the same thing.
    pub own: Option<String>,
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
    conn.execute_batch(
        "DELETE FROM share; DELETE FROM share_deed; DELETE FROM share_apart; DELETE FROM share_below;
         DELETE FROM share_held",
    )
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
        why: why.as_deref().map(Held::read).unwrap_or_default(),
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
    let why = (!of.why.is_none())
        .then(|| serde_json::to_string(&of.why))
        .transpose();
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

pub(super) fn below(conn: &Connection) -> rusqlite::Result<Vec<Below>> {
    conn.prepare_cached("SELECT office, seen, seal FROM share_below ORDER BY office")?
        .query_map([], |row| {
            Ok(Below {
                office: row.get("office")?,
                seen: row.get("seen")?,
                seal: row.get("seal")?,
            })
        })?
        .collect()
}

/// The offices whose settings are held.
pub(super) fn settings_held(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    conn.prepare_cached(
        "SELECT DISTINCT office FROM share_held WHERE unit >= 'setting ' AND unit < 'setting!'",
    )?
    .query_map([], |row| row.get(0))?
    .collect()
}

pub(super) fn put_below(conn: &Connection, below: &Below) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO share_below (office, seen, seal) VALUES (:office, :seen, :seal)
         ON CONFLICT (office) DO UPDATE SET seen = excluded.seen, seal = excluded.seal",
    )?
    .execute(named_params! {":office": below.office, ":seen": below.seen, ":seal": below.seal})
    .map(|_| ())
}

pub(super) fn drop_below(conn: &Connection, office: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM share_below WHERE office = :office")?
        .execute(named_params! {":office": office})
        .map(|_| ())
}

fn held_thing(row: &Row<'_>) -> rusqlite::Result<HeldThing> {
    Ok(HeldThing {
        office: row.get("office")?,
        unit: row.get("unit")?,
        number: row.get("number")?,
        kind: row.get("kind")?,
        wrote: row.get("wrote")?,
        own: row.get("own")?,
    })
}

/// What is held under the id of a thing, of whichever offices.
pub(super) fn held_as(conn: &Connection, unit: &str) -> rusqlite::Result<Vec<HeldThing>> {
    conn.prepare_cached("SELECT * FROM share_held WHERE unit = :unit")?
        .query_map(named_params! {":unit": unit}, held_thing)?
        .collect()
}

/// What is held under a docket number.
pub(super) fn held_under(conn: &Connection, number: &str) -> rusqlite::Result<Vec<HeldThing>> {
    conn.prepare_cached("SELECT * FROM share_held WHERE number = :number")?
        .query_map(named_params! {":number": number}, held_thing)?
        .collect()
}

/// The ids of everything held of an office.
pub(super) fn held_of(conn: &Connection, office: &str) -> rusqlite::Result<Vec<String>> {
    conn.prepare_cached("SELECT unit FROM share_held WHERE office = :office")?
        .query_map(named_params! {":office": office}, |row| row.get(0))?
        .collect()
}

pub(super) fn put_held(conn: &Connection, of: &HeldThing) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO share_held (office, unit, number, kind, wrote, own)
         VALUES (:office, :unit, :number, :kind, :wrote, :own)
         ON CONFLICT (unit, office) DO UPDATE SET number = excluded.number, kind = excluded.kind,
             wrote = excluded.wrote, own = excluded.own",
    )?
    .execute(named_params! {
        ":office": of.office, ":unit": of.unit, ":number": of.number, ":kind": of.kind, ":wrote": of.wrote,
        ":own": of.own,
    })
    .map(|_| ())
}

pub(super) fn drop_held(conn: &Connection, office: &str, unit: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM share_held WHERE unit = :unit AND office = :office")?
        .execute(named_params! {":unit": unit, ":office": office})
        .map(|_| ())
}

impl Store {
    /// The offices whose cases are held here to be read.
    pub fn below(&self) -> Result<Vec<Below>, StoreError> {
        self.on(below)
    }

    /// The offices whose settings a copy holds.
    pub fn settings_held(&self) -> Result<Vec<String>, StoreError> {
        self.on(settings_held)
    }

    /// How the file stands to the server it shares with; none where it stands alone.
    pub fn shared(&self) -> Result<Option<Shared>, StoreError> {
        self.on(shared)
    }

    /// The entry a deed became.
    pub fn entry_of(&self, deed: Uuid) -> Result<Option<super::Entry>, StoreError> {
        self.on(|c| super::journal::by_uuid(c, deed))
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
