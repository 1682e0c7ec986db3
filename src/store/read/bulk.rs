//! Reading many case files at once: one ordered pass over each table, joined on the way, instead of seven statements a case.

use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::{Connection, Row, Rows};

use super::super::tables::{
    AGENTS, CASES, FACTS, FINDINGS, HEARINGS, PAPERS, PARTIES, PEOPLE, SET_DAYS, read,
};
use crate::case::{Attendance, CaseFile, Hearing};
use crate::store::connection::snapshot;
use crate::store::unread::{self, Unread};

/// One case in so many: then a pass over all is quicker than reading each by itself.
const BULK: i64 = 8;

/// Every case file in order of its internal id, or those of `wanted` (ascending ids) only. All are read from one
/// snapshot of the file; one that cannot be read is named. What `each` refuses with ends the pass and is handed back inside.
pub(in crate::store) fn for_each_case<E>(
    conn: &Connection,
    wanted: Option<&[i64]>,
    mut each: impl FnMut(i64, Result<CaseFile, Unread>) -> Result<(), E>,
) -> rusqlite::Result<Result<(), E>> {
    let mut refused = None;
    // One reading is compiled for all who are told.
    let told: &mut Told<'_> = &mut |id, case| {
        refused = each(id, case).err();
        refused.is_none()
    };
    snapshot(conn, |conn| match wanted {
        Some(ids) if is_few(conn, ids)? => one_by_one(conn, ids, told),
        _ => pass(conn, wanted, told),
    })?;
    Ok(refused.map_or(Ok(()), Err))
}

/// Whoever is told of a case says whether to go on.
type Told<'a> = dyn FnMut(i64, Result<CaseFile, Unread>) -> bool + 'a;

/// Whether so few are asked for that the others are better not passed over.
fn is_few(conn: &Connection, ids: &[i64]) -> rusqlite::Result<bool> {
    let last: Option<i64> = conn
        .prepare_cached("SELECT max(id) FROM case_file")?
        .query_row([], |row| row.get(0))?;
    Ok((ids.len() as i64).saturating_mul(BULK) <= last.unwrap_or(0))
}

fn one_by_one(conn: &Connection, ids: &[i64], told: &mut Told<'_>) -> rusqlite::Result<()> {
    for id in ids {
        let read = match super::whole(conn, *id) {
            Ok(Some(file)) => Ok(file),
            Ok(None) => continue,
            Err(e) if unread::is_content(&e) => Err(unread::unread(conn, *id, &e)?),
            Err(e) => return Err(e),
        };
        if !told(*id, read) {
            break;
        }
    }
    Ok(())
}

fn pass(conn: &Connection, wanted: Option<&[i64]>, told: &mut Told<'_>) -> rusqlite::Result<()> {
    let mut heads = conn.prepare(&CASES.select("id, ", "ORDER BY id"))?;
    // The order of each index, so that nothing is sorted; `CaseFile::sort` does the rest within a case.
    let of_case = "case_id, ";
    let by_place = "ORDER BY case_id, place, id";
    let mut parties = conn.prepare(&PARTIES.select(of_case, by_place))?;
    let mut agents = conn.prepare(&AGENTS.select(of_case, by_place))?;
    let mut facts = conn.prepare(&FACTS.select(of_case, "ORDER BY case_id, day, id"))?;
    let mut set_days = conn.prepare(&SET_DAYS.select(of_case, "ORDER BY case_id, id"))?;
    let mut findings = conn.prepare(&FINDINGS.select(of_case, "ORDER BY case_id, id"))?;
    let mut papers = conn.prepare(&PAPERS.select(of_case, "ORDER BY case_id, id"))?;
    let mut hearings =
        conn.prepare(&HEARINGS.select("case_id, id, ", "ORDER BY case_id, day, id"))?;
    let mut people = conn.prepare(&PEOPLE.select_joined())?;
    let mut parties = Children::of(parties.query([])?)?;
    let mut agents = Children::of(agents.query([])?)?;
    let mut facts = Children::of(facts.query([])?)?;
    let mut set_days = Children::of(set_days.query([])?)?;
    let mut findings = Children::of(findings.query([])?)?;
    let mut papers = Children::of(papers.query([])?)?;
    let mut hearings = Children::of(hearings.query([])?)?;
    let mut people = Children::of(people.query([])?)?;
    let mut heads = heads.query([])?;
    while let Some(row) = heads.next()? {
        let id: i64 = row.get(0)?;
        if wanted.is_some_and(|ids| ids.binary_search(&id).is_err()) {
            continue;
        }
        let mut whole = || -> rusqlite::Result<CaseFile> {
            let mut file = CaseFile {
                head: read(row, 1)?,
                parties: parties.of_case(id, |row| read(row, 1))?,
                agents: agents.of_case(id, |row| read(row, 1))?,
                facts: facts.of_case(id, |row| read(row, 1))?,
                hearings: Vec::new(),
                set_days: set_days.of_case(id, |row| read(row, 1))?,
                findings: findings.of_case(id, |row| read(row, 1))?,
                papers: papers.of_case(id, |row| read(row, 1))?,
            };
            let list: Vec<(i64, Hearing)> =
                hearings.of_case(id, |row| Ok((row.get(1)?, read(row, 2)?)))?;
            let mut came = people
                .of_case(id, |row| {
                    Ok((row.get::<_, i64>(1)?, read::<Attendance>(row, 2)?))
                })?
                .into_iter()
                .peekable();
            for (hearing_id, mut hearing) in list {
                while let Some((_, one)) = came.next_if(|(of, _)| *of == hearing_id) {
                    hearing.people.push(one);
                }
                file.hearings.push(hearing);
            }
            file.sort();
            Ok(file)
        };
        let read = match whole() {
            Ok(file) => Ok(file),
            // Its other rows are passed over with those of cases not asked for.
            Err(e) if unread::is_content(&e) => Err(unread::unread(conn, id, &e)?),
            Err(e) => return Err(e),
        };
        if !told(id, read) {
            break;
        }
    }
    Ok(())
}

/// The rows of one table in order of `case_id`; each case takes its own, those of cases not asked for are passed over unread.
struct Children<'s> {
    rows: Rows<'s>,
}

impl<'s> Children<'s> {
    fn of(mut rows: Rows<'s>) -> rusqlite::Result<Children<'s>> {
        rows.advance()?;
        Ok(Children { rows })
    }

    fn of_case<T>(
        &mut self,
        id: i64,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Vec<T>> {
        let mut out = Vec::new();
        while let Some(row) = self.rows.get() {
            let owner: i64 = row.get(0)?;
            if owner > id {
                break;
            }
            if owner == id {
                out.push(read(row)?);
            }
            self.rows.advance()?;
        }
        Ok(out)
    }
}
