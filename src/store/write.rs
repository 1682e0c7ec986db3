//! Writing records: one statement per kind of record, by its key.

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::record::Record;
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

/// Takes a record away. The rows of a case file that hang on it must be gone before.
pub(super) fn remove(conn: &Connection, owners: &Owners, record: &Record) -> rusqlite::Result<()> {
    owners.forget();
    let (sql, id): (&str, Uuid) = match record {
        Record::Case(h) => ("DELETE FROM case_file WHERE uuid = :uuid", h.uuid),
        Record::Party { party, .. } => ("DELETE FROM party WHERE uuid = :uuid", party.uuid),
        Record::Agent { agent, .. } => ("DELETE FROM agent WHERE uuid = :uuid", agent.uuid),
        Record::Fact { fact, .. } => ("DELETE FROM fact WHERE uuid = :uuid", fact.uuid),
        Record::Hearing { hearing, .. } => ("DELETE FROM hearing WHERE uuid = :uuid", hearing.uuid),
        Record::Attendance { attendance, .. } => {
            ("DELETE FROM attendance WHERE uuid = :uuid", attendance.uuid)
        }
        Record::SetDay { set_day, .. } => ("DELETE FROM set_day WHERE uuid = :uuid", set_day.uuid),
        Record::Finding { finding, .. } => ("DELETE FROM finding WHERE uuid = :uuid", finding.uuid),
        Record::Paper { paper, .. } => ("DELETE FROM paper WHERE uuid = :uuid", paper.uuid),
        Record::Official(o) => ("DELETE FROM official WHERE uuid = :uuid", o.uuid),
        Record::OfficeRule(r) => ("DELETE FROM office_rule WHERE uuid = :uuid", r.uuid),
        Record::View(v) => ("DELETE FROM saved_view WHERE uuid = :uuid", v.uuid),
        Record::Mediation(m) => ("DELETE FROM mediation WHERE uuid = :uuid", m.uuid),
        Record::Observed(o) => ("DELETE FROM observed_trial WHERE uuid = :uuid", o.uuid),
        Record::Counsel(c) => ("DELETE FROM counsel WHERE uuid = :uuid", c.uuid),
        Record::LegalWork(w) => ("DELETE FROM legal_work WHERE uuid = :uuid", w.uuid),
        Record::Kept(k) => ("DELETE FROM kept WHERE uuid = :uuid", k.uuid),
        Record::Setting(s) => {
            return conn
                .prepare_cached("DELETE FROM setting WHERE key = :key")?
                .execute(named_params! {":key": s.key})
                .map(|_| ());
        }
        Record::Notice(n) => {
            return conn
                .prepare_cached("DELETE FROM holiday_notice WHERE year = :year")?
                .execute(named_params! {":year": n.year})
                .map(|_| ());
        }
        Record::LocalDay(d) => {
            return conn
                .prepare_cached("DELETE FROM local_day WHERE day = :day")?
                .execute(named_params! {":day": d.day.to_string()})
                .map(|_| ());
        }
    };
    conn.prepare_cached(sql)?
        .execute(named_params! {":uuid": id.to_string()})
        .map(|_| ())
}
