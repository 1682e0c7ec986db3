//! Writing records: one statement per kind of record, by its key.

use std::sync::LazyLock;

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::record::{Record, RecordKey};
use super::tables::{
    AGENTS, CASES, COUNSEL, FACTS, FINDINGS, HEARINGS, KEPT, LEGAL_WORK, LOCAL_DAYS, MEDIATIONS,
    NOTICES, OBSERVED, OFFICE_RULES, OFFICIALS, PAPERS, PARTIES, PEOPLE, SET_DAYS, SETTINGS, VIEWS,
};
use crate::text::Cell;

/// The case and the hearing that were asked for last, by their internal ids: what is put into a case comes together.
#[derive(Default)]
pub(super) struct Owners {
    case: Last,
    hearing: Last,
}

type Last = std::cell::Cell<Option<(Uuid, i64)>>;

impl Owners {
    /// The id of an owner; nothing where there is none, which no table takes.
    fn id(
        last: &Last,
        uuid: Uuid,
        find: impl FnOnce() -> rusqlite::Result<Option<i64>>,
    ) -> rusqlite::Result<Cell<'static>> {
        if let Some((_, id)) = last.get().filter(|(known, _)| *known == uuid) {
            return Ok(Cell::Int(id));
        }
        let found = find()?;
        last.set(found.map(|id| (uuid, id)));
        Ok(found.map_or(Cell::Null, Cell::Int))
    }

    fn case(&self, conn: &Connection, uuid: Uuid) -> rusqlite::Result<Cell<'static>> {
        Owners::id(&self.case, uuid, || super::read::case_id(conn, uuid))
    }

    fn hearing(&self, conn: &Connection, uuid: Uuid) -> rusqlite::Result<Cell<'static>> {
        Owners::id(&self.hearing, uuid, || super::read::hearing_id(conn, uuid))
    }

    /// Whether what a record belongs to stands.
    pub(super) fn stand(&self, conn: &Connection, record: &Record) -> rusqlite::Result<bool> {
        let owner = match record {
            Record::Case(_) => return Ok(true),
            Record::Attendance { hearing, .. } => self.hearing(conn, *hearing)?,
            _ => match record.case() {
                Some(case) => self.case(conn, case)?,
                None => return Ok(true),
            },
        };
        Ok(!matches!(owner, Cell::Null))
    }

    /// What was taken away may come back under another id.
    fn forget(&self) {
        self.case.set(None);
        self.hearing.set(None);
    }
}

/// Puts a record as it should stand: new, or in place of the one with its key.
pub(super) fn put(conn: &Connection, owners: &Owners, record: &Record) -> rusqlite::Result<bool> {
    let of = |case: &Uuid| owners.case(conn, *case);
    let at = |place: &u32| Cell::Int(i64::from(*place));
    match record {
        Record::Case(head) => CASES.put(conn, [], head.as_ref()),
        Record::Party { case, place, party } => PARTIES.put(conn, [of(case)?, at(place)], party),
        Record::Agent { case, place, agent } => AGENTS.put(conn, [of(case)?, at(place)], agent),
        Record::Fact { case, fact } => FACTS.put(conn, [of(case)?], fact.as_ref()),
        Record::Hearing { case, hearing } => HEARINGS.put(conn, [of(case)?], hearing),
        Record::Attendance {
            case: _,
            hearing,
            place,
            attendance,
        } => {
            let of = owners.hearing(conn, *hearing)?;
            PEOPLE.put(conn, [of, at(place)], attendance.as_ref())
        }
        Record::SetDay { case, set_day } => SET_DAYS.put(conn, [of(case)?], set_day),
        Record::Finding { case, finding } => FINDINGS.put(conn, [of(case)?], finding),
        Record::Paper { case, paper } => PAPERS.put(conn, [of(case)?], paper.as_ref()),
        Record::Official(official) => OFFICIALS.put(conn, [], official),
        Record::LocalDay(day) => LOCAL_DAYS.put(conn, [], day),
        Record::OfficeRule(rule) => OFFICE_RULES.put(conn, [], rule),
        Record::Notice(notice) => NOTICES.put(conn, [], notice),
        Record::Setting(setting) => SETTINGS.put(conn, [], setting),
        Record::View(view) => VIEWS.put(conn, [], view),
        Record::Mediation(one) => MEDIATIONS.put(conn, [], one.as_ref()),
        Record::Observed(one) => OBSERVED.put(conn, [], one.as_ref()),
        Record::Counsel(one) => COUNSEL.put(conn, [], one.as_ref()),
        Record::LegalWork(one) => LEGAL_WORK.put(conn, [], one.as_ref()),
        Record::Kept(kept) => KEPT.put(conn, [], kept.as_ref()),
    }
}

/// The tables whose rows have ids that nobody else gives out: those of the office rules given with the program are small
/// and known, and scripts number their cases by the same.
const WITH_IDS: [&str; 16] = [
    "case_file",
    "party",
    "agent",
    "fact",
    "hearing",
    "attendance",
    "set_day",
    "finding",
    "paper",
    "official",
    "saved_view",
    "mediation",
    "observed_trial",
    "counsel",
    "legal_work",
    "kept",
];

/// Where a record stands, and by which id; none for what is told by its day, year or name.
fn place(record: &Record) -> Option<(&'static str, Uuid)> {
    match record.key() {
        RecordKey::Uuid(uuid) => Some((record.table(), uuid)),
        RecordKey::Day(_) | RecordKey::Year(_) | RecordKey::Id(_) => None,
    }
}

/// Whether something of another kind has the id of a record: what the journal says of the one would be said of the other.
pub(super) fn has_another_s_id(conn: &Connection, record: &Record) -> rusqlite::Result<bool> {
    static ASKED: LazyLock<String> = LazyLock::new(|| {
        let one = |table: &&str| format!("SELECT '{table}' FROM {table} WHERE uuid = :uuid");
        let all: Vec<String> = WITH_IDS.iter().map(one).collect();
        all.join(" UNION ALL ")
    });
    let Some((own, uuid)) = place(record) else {
        return Ok(false);
    };
    // The office rules given with the program have small ids, which scripts that number their cases use as well.
    if !WITH_IDS.contains(&own) {
        return Ok(false);
    }
    let mut found = conn.prepare_cached(&ASKED)?;
    let mut rows = found.query(named_params! {":uuid": uuid.to_string()})?;
    while let Some(row) = rows.next()? {
        if row.get::<_, String>(0)? != own {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes a record away. The rows of a case file that hang on it must be gone before.
pub(super) fn remove(conn: &Connection, owners: &Owners, record: &Record) -> rusqlite::Result<()> {
    owners.forget();
    if let Some((table, id)) = place(record) {
        return conn
            .prepare_cached(&format!("DELETE FROM {table} WHERE uuid = :uuid"))?
            .execute(named_params! {":uuid": id.to_string()})
            .map(|_| ());
    }
    match record {
        Record::Setting(s) => conn
            .prepare_cached("DELETE FROM setting WHERE key = :key")?
            .execute(named_params! {":key": s.key})
            .map(|_| ()),
        Record::Notice(n) => conn
            .prepare_cached("DELETE FROM holiday_notice WHERE year = :year")?
            .execute(named_params! {":year": n.year})
            .map(|_| ()),
        Record::LocalDay(d) => conn
            .prepare_cached("DELETE FROM local_day WHERE day = :day")?
            .execute(named_params! {":day": d.day.to_string()})
            .map(|_| ()),
        _ => Ok(()),
    }
}
