//! Reading: one case file whole, the roster, the office's own days.

mod bulk;

pub(super) use bulk::for_each_case;

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use uuid::Uuid;

use crate::calendar::{HolidayNotice, LocalDay, Span};
use crate::case::{
    Agent, AgentKind, AppearanceState, Attendance, CaseFile, Concern, Continues, CourtNotice,
    Direction, DocketNumber, ExcuseGround, Fact, FactKind, Governing, Head, Hearing, HearingKind,
    HearingState, How, Instance, Kept, Kind, Matter, Means, NoticeGround, Official, Outcome, Part,
    Party, PartyKind, PartyRole, Path, Procedure, Rank, Role, SetDay, Setting, Shelf, Side,
};
use crate::docket::{SavedView, SortKey};
use crate::law::{Anchor, OfficeRule};

use super::sql_types::{code, code_opt, day, day_opt, uuid, uuid_opt};

pub(super) fn case_id(conn: &Connection, id: Uuid) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("SELECT id FROM case_file WHERE uuid = :uuid")?
        .query_row(named_params! {":uuid": id.to_string()}, |row| row.get(0))
        .optional()
}

/// The case file of an internal id; `None` where there is none.
pub(super) fn case(conn: &Connection, id: i64) -> rusqlite::Result<Option<CaseFile>> {
    let head = conn
        .prepare_cached("SELECT * FROM case_file WHERE id = :id")?
        .query_row(named_params! {":id": id}, head)
        .optional()?;
    let Some(head) = head else { return Ok(None) };
    let mut file = CaseFile {
        head,
        parties: list(
            conn,
            "SELECT * FROM party WHERE case_id = :id ORDER BY place, id",
            id,
            party,
        )?,
        agents: list(
            conn,
            "SELECT * FROM agent WHERE case_id = :id ORDER BY place, id",
            id,
            agent,
        )?,
        facts: list(
            conn,
            "SELECT * FROM fact WHERE case_id = :id ORDER BY day, id",
            id,
            fact,
        )?,
        hearings: Vec::new(),
        set_days: list(
            conn,
            "SELECT * FROM set_day WHERE case_id = :id ORDER BY id",
            id,
            set_day,
        )?,
    };
    let hearings = list(
        conn,
        "SELECT * FROM hearing WHERE case_id = :id ORDER BY day, time, id",
        id,
        |row| Ok((row.get::<_, i64>("id")?, hearing(row)?)),
    )?;
    for (hearing_id, mut hearing) in hearings {
        hearing.people = list(
            conn,
            "SELECT * FROM attendance WHERE hearing_id = :id ORDER BY order_no, id",
            hearing_id,
            attendance,
        )?;
        file.hearings.push(hearing);
    }
    file.sort();
    Ok(Some(file))
}

fn list<T>(
    conn: &Connection,
    sql: &str,
    id: i64,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    conn.prepare_cached(sql)?
        .query_map(named_params! {":id": id}, read)?
        .collect()
}

fn head(row: &Row<'_>) -> rusqlite::Result<Head> {
    let number: Option<String> = row.get("number")?;
    let number = number
        .map(|text| {
            DocketNumber::parse(&text).map_err(|_| {
                rusqlite::Error::FromSqlConversionFailure(
                    0,
                    rusqlite::types::Type::Text,
                    format!("docket number {text}").into(),
                )
            })
        })
        .transpose()?;
    Ok(Head {
        uuid: uuid(row, "uuid")?,
        dispute: uuid(row, "dispute")?,
        number,
        office_number: row.get("office_number")?,
        kind: code(row, "kind", Kind::from_id)?,
        instance: code(row, "instance", Instance::from_id)?,
        procedure: code(row, "procedure", Procedure::from_id)?,
        role: code(row, "role", Role::from_id)?,
        path: code_opt(row, "path", Path::from_id)?,
        forum: row.get("forum")?,
        cause: row.get("cause")?,
        matter: code_opt(row, "matter", Matter::from_id)?,
        field: row.get("field")?,
        act: row.get("act")?,
        department: row.get("department")?,
        handler: row.get("handler")?,
        disclosure: row.get("disclosure")?,
        governing: code_opt(row, "governing", Governing::from_id)?,
        governing_reason: row.get("governing_reason")?,
        note: row.get("note")?,
        unit: row.get("unit")?,
        village: row.get("village")?,
        project: row.get("project")?,
        continues: uuid_opt(row, "continues")?
            .zip(code_opt(row, "continues_how", How::from_id)?)
            .map(|(case, how)| Continues { case, how }),
    })
}

fn party(row: &Row<'_>) -> rusqlite::Result<Party> {
    Ok(Party {
        uuid: uuid(row, "uuid")?,
        role: code(row, "role", PartyRole::from_id)?,
        kind: code(row, "kind", PartyKind::from_id)?,
        name: row.get("name")?,
        people: row.get("people")?,
    })
}

fn agent(row: &Row<'_>) -> rusqlite::Result<Agent> {
    Ok(Agent {
        uuid: uuid(row, "uuid")?,
        kind: code(row, "kind", AgentKind::from_id)?,
        name: row.get("name")?,
        firm: row.get("firm")?,
    })
}

fn fact(row: &Row<'_>) -> rusqlite::Result<Fact> {
    Ok(Fact {
        uuid: uuid(row, "uuid")?,
        kind: code(row, "kind", FactKind::from_id)?,
        day: day(row, "day")?,
        until: day_opt(row, "until")?,
        outcome: code_opt(row, "outcome", Outcome::from_id)?,
        amount_fen: row.get("amount_fen")?,
        by: code_opt(row, "by", Side::from_id)?,
        paper: row.get("paper")?,
        note: row.get("note")?,
        party: uuid_opt(row, "party")?,
        direction: code_opt(row, "direction", Direction::from_id)?,
        means: code_opt(row, "means", Means::from_id)?,
        sort: row.get("sort")?,
    })
}

fn hearing(row: &Row<'_>) -> rusqlite::Result<Hearing> {
    Ok(Hearing {
        uuid: uuid(row, "uuid")?,
        kind: code_opt(row, "kind", HearingKind::from_id)?,
        day: day(row, "day")?,
        time: row.get("time")?,
        place: row.get("place")?,
        state: code(row, "state", HearingState::from_id)?,
        notice: code(row, "notice", CourtNotice::from_id)?,
        notice_ground: code_opt(row, "notice_ground", NoticeGround::from_id)?,
        concerns: row
            .get::<_, String>("concerns")?
            .split(',')
            .filter_map(Concern::from_id)
            .collect(),
        postponed_for_official: row.get("postponed_for_official")?,
        co_defendant_official: row.get("co_defendant_official")?,
        note: row.get("note")?,
        people: Vec::new(),
    })
}

fn attendance(row: &Row<'_>) -> rusqlite::Result<Attendance> {
    Ok(Attendance {
        uuid: uuid(row, "uuid")?,
        part: code(row, "part", Part::from_id)?,
        official: uuid_opt(row, "official")?,
        name: row.get("name")?,
        post: row.get("post")?,
        rank: code_opt(row, "rank", Rank::from_id)?,
        state: code(row, "state", AppearanceState::from_id)?,
        spoke: row.get("spoke")?,
        ground: code_opt(row, "ground", ExcuseGround::from_id)?,
        proof: row.get("proof")?,
        notified: day_opt(row, "notified")?,
        papers: day_opt(row, "papers")?,
        confirmed: day_opt(row, "confirmed")?,
        approval: row.get("approval")?,
        left_early: row.get("left_early")?,
        refused: row.get("refused")?,
        consent: row.get("consent")?,
        papers_wanting: row.get("papers_wanting")?,
    })
}

fn set_day(row: &Row<'_>) -> rusqlite::Result<SetDay> {
    Ok(SetDay {
        uuid: uuid(row, "uuid")?,
        rule: row.get("rule")?,
        day: day(row, "day")?,
        reason: row.get("reason")?,
    })
}

pub(super) fn officials(conn: &Connection) -> rusqlite::Result<Vec<Official>> {
    conn.prepare_cached("SELECT * FROM official ORDER BY id")?
        .query_map([], |row| {
            Ok(Official {
                uuid: uuid(row, "uuid")?,
                name: row.get("name")?,
                post: row.get("post")?,
                rank: code(row, "rank", Rank::from_id)?,
                from: day_opt(row, "from_day")?,
                until: day_opt(row, "until_day")?,
            })
        })?
        .collect()
}

pub(super) fn local_days(conn: &Connection) -> rusqlite::Result<Vec<LocalDay>> {
    conn.prepare_cached("SELECT * FROM local_day ORDER BY day")?
        .query_map([], |row| {
            Ok(LocalDay {
                day: day(row, "day")?,
                off: row.get("off")?,
                name: row.get("name")?,
            })
        })?
        .collect()
}

/// The office's own rules. Their UUIDs are given in time order, so an undone removal stands where it stood.
pub(super) fn office_rules(conn: &Connection) -> rusqlite::Result<Vec<OfficeRule>> {
    conn.prepare_cached("SELECT * FROM office_rule ORDER BY uuid")?
        .query_map([], |row| {
            Ok(OfficeRule {
                uuid: uuid(row, "uuid")?,
                title: row.get("title")?,
                kind: code_opt(row, "kind", Kind::from_id)?,
                relative_to: code(row, "relative_to", |word| word.parse::<Anchor>().ok())?,
                before: row.get("before")?,
                span: code(row, "span", |word| word.parse::<Span>().ok())?,
                met_by: code_opt(row, "met_by", FactKind::from_id)?,
                on: row.get("is_on")?,
                note: row.get("note")?,
            })
        })?
        .collect()
}

/// The imported holiday notices, by year.
pub(super) fn notices(conn: &Connection) -> rusqlite::Result<Vec<HolidayNotice>> {
    conn.prepare_cached("SELECT * FROM holiday_notice ORDER BY year")?
        .query_map([], |row| {
            Ok(HolidayNotice {
                year: row.get("year")?,
                source: row.get("source")?,
                text: row.get("text")?,
            })
        })?
        .collect()
}

/// What the office set by hand.
pub(super) fn settings(conn: &Connection) -> rusqlite::Result<Vec<Setting>> {
    conn.prepare_cached("SELECT * FROM setting ORDER BY key")?
        .query_map([], |row| {
            Ok(Setting {
                key: row.get("key")?,
                value: row.get("value")?,
            })
        })?
        .collect()
}

/// The saved views, in the order they were made.
pub(super) fn views(conn: &Connection) -> rusqlite::Result<Vec<SavedView>> {
    conn.prepare_cached("SELECT * FROM saved_view ORDER BY uuid")?
        .query_map([], |row| {
            Ok(SavedView {
                uuid: uuid(row, "uuid")?,
                name: row.get("name")?,
                query: row.get("query")?,
                sort: code(row, "sort", SortKey::from_id)?,
                reverse: row.get("reverse")?,
            })
        })?
        .collect()
}

/// The documents kept on a shelf, in the order they were kept.
pub(super) fn kept(conn: &Connection, shelf: Shelf) -> rusqlite::Result<Vec<Kept>> {
    conn.prepare_cached("SELECT * FROM kept WHERE shelf = :shelf ORDER BY uuid")?
        .query_map(named_params! {":shelf": shelf.id()}, |row| {
            let body: String = row.get("body")?;
            Ok(Kept {
                uuid: uuid(row, "uuid")?,
                shelf: code(row, "shelf", Shelf::from_id)?,
                name: row.get("name")?,
                at: row.get("at")?,
                body: serde_json::from_str(&body).map_err(|e| {
                    rusqlite::Error::FromSqlConversionFailure(
                        0,
                        rusqlite::types::Type::Text,
                        e.into(),
                    )
                })?,
            })
        })?
        .collect()
}

/// The case that carries a docket number.
/// The UUID of every case, by internal id.
pub(super) fn case_uuids(conn: &Connection) -> rusqlite::Result<Vec<(i64, Uuid)>> {
    conn.prepare_cached("SELECT id, uuid FROM case_file ORDER BY id")?
        .query_map([], |row| Ok((row.get("id")?, uuid(row, "uuid")?)))?
        .collect()
}

pub(super) fn case_by_number(conn: &Connection, number: &str) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("SELECT id FROM case_file WHERE number = :number")?
        .query_row(named_params! {":number": number}, |row| row.get(0))
        .optional()
}

/// The cases of one dispute, in the order they were received.
pub(super) fn dispute(conn: &Connection, dispute: Uuid) -> rusqlite::Result<Vec<i64>> {
    conn.prepare_cached(
        "SELECT c.id FROM case_file c JOIN docket d ON d.case_id = c.id
         WHERE c.dispute = :dispute ORDER BY coalesce(d.received, '9999'), c.id",
    )?
    .query_map(named_params! {":dispute": dispute.to_string()}, |row| {
        row.get(0)
    })?
    .collect()
}
