//! Writing records: one statement per kind of record, by UUID.

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::record::Record;
use super::sql_types::iso;

/// Puts a record as it should stand: new, or in place of the one with its UUID.
pub(super) fn put(conn: &Connection, record: &Record) -> rusqlite::Result<()> {
    match record {
        Record::Case(h) => conn
            .prepare_cached(
                "INSERT INTO case_file (uuid, dispute, number, office_number, kind, instance, procedure, role, path,
                     forum, cause, matter, field, act, department, handler, disclosure, governing,
                     governing_reason, note, unit, village, project, continues, continues_how)
                 VALUES (:uuid, :dispute, :number, :office_number, :kind, :instance, :procedure, :role, :path,
                     :forum, :cause, :matter, :field, :act, :department, :handler, :disclosure, :governing,
                     :governing_reason, :note, :unit, :village, :project, :continues, :continues_how)
                 ON CONFLICT (uuid) DO UPDATE SET dispute = excluded.dispute, number = excluded.number,
                     office_number = excluded.office_number, kind = excluded.kind, instance = excluded.instance,
                     procedure = excluded.procedure, role = excluded.role, path = excluded.path,
                     forum = excluded.forum, cause = excluded.cause, matter = excluded.matter,
                     field = excluded.field, act = excluded.act, department = excluded.department,
                     handler = excluded.handler, disclosure = excluded.disclosure,
                     governing = excluded.governing, governing_reason = excluded.governing_reason,
                     note = excluded.note, unit = excluded.unit, village = excluded.village,
                     project = excluded.project, continues = excluded.continues,
                     continues_how = excluded.continues_how",
            )?
            .execute(named_params! {
                ":uuid": h.uuid.to_string(), ":dispute": h.dispute.to_string(),
                ":number": h.number.as_ref().map(|n| n.canonical().to_string()),
                ":office_number": h.office_number, ":kind": h.kind.id(), ":instance": h.instance.id(),
                ":procedure": h.procedure.id(), ":role": h.role.id(), ":path": h.path.map(|v| v.id()),
                ":forum": h.forum, ":cause": h.cause, ":matter": h.matter.map(|v| v.id()), ":field": h.field,
                ":act": h.act, ":department": h.department, ":handler": h.handler,
                ":disclosure": h.disclosure, ":governing": h.governing.map(|v| v.id()),
                ":governing_reason": h.governing_reason, ":note": h.note, ":unit": h.unit,
                ":village": h.village, ":project": h.project,
                ":continues": h.continues.map(|c| c.case.to_string()),
                ":continues_how": h.continues.map(|c| c.how.id()),
            }),
        Record::Party { case, place, party } => conn
            .prepare_cached(
                "INSERT INTO party (uuid, case_id, place, role, kind, name, people)
                 VALUES (:uuid, (SELECT id FROM case_file WHERE uuid = :case), :place, :role, :kind, :name, :people)
                 ON CONFLICT (uuid) DO UPDATE SET place = excluded.place, role = excluded.role,
                     kind = excluded.kind, name = excluded.name, people = excluded.people",
            )?
            .execute(named_params! {
                ":uuid": party.uuid.to_string(), ":case": case.to_string(), ":place": place,
                ":role": party.role.id(), ":kind": party.kind.id(), ":name": party.name, ":people": party.people,
            }),
        Record::Agent { case, place, agent } => conn
            .prepare_cached(
                "INSERT INTO agent (uuid, case_id, place, kind, name, firm)
                 VALUES (:uuid, (SELECT id FROM case_file WHERE uuid = :case), :place, :kind, :name, :firm)
                 ON CONFLICT (uuid) DO UPDATE SET place = excluded.place, kind = excluded.kind,
                     name = excluded.name, firm = excluded.firm",
            )?
            .execute(named_params! {
                ":uuid": agent.uuid.to_string(), ":case": case.to_string(), ":place": place,
                ":kind": agent.kind.id(), ":name": agent.name, ":firm": agent.firm,
            }),
        Record::Fact { case, fact } => conn
            .prepare_cached(
                "INSERT INTO fact (uuid, case_id, kind, day, until, outcome, amount_fen, by, paper, note,
                     party, direction, means, sort)
                 VALUES (:uuid, (SELECT id FROM case_file WHERE uuid = :case), :kind, :day, :until, :outcome,
                     :amount_fen, :by, :paper, :note, :party, :direction, :means, :sort)
                 ON CONFLICT (uuid) DO UPDATE SET kind = excluded.kind, day = excluded.day,
                     until = excluded.until, outcome = excluded.outcome, amount_fen = excluded.amount_fen,
                     by = excluded.by, paper = excluded.paper, note = excluded.note,
                     party = excluded.party, direction = excluded.direction, means = excluded.means,
                     sort = excluded.sort",
            )?
            .execute(named_params! {
                ":uuid": fact.uuid.to_string(), ":case": case.to_string(), ":kind": fact.kind.id(),
                ":day": fact.day.to_string(), ":until": iso(fact.until), ":outcome": fact.outcome.map(|v| v.id()),
                ":amount_fen": fact.amount_fen, ":by": fact.by.map(|v| v.id()), ":paper": fact.paper,
                ":note": fact.note, ":party": fact.party.map(|u| u.to_string()),
                ":direction": fact.direction.map(|v| v.id()), ":means": fact.means.map(|v| v.id()),
                ":sort": fact.sort,
            }),
        Record::Hearing { case, hearing } => conn
            .prepare_cached(
                "INSERT INTO hearing (uuid, case_id, day, time, place, state, notice, note, notice_ground,
                     postponed_for_official, concerns, kind, co_defendant_official)
                 VALUES (:uuid, (SELECT id FROM case_file WHERE uuid = :case), :day, :time, :place, :state,
                     :notice, :note, :notice_ground, :postponed_for_official, :concerns,
                     :kind, :co_defendant_official)
                 ON CONFLICT (uuid) DO UPDATE SET day = excluded.day, time = excluded.time,
                     place = excluded.place, state = excluded.state, notice = excluded.notice,
                     note = excluded.note, notice_ground = excluded.notice_ground,
                     postponed_for_official = excluded.postponed_for_official,
                     concerns = excluded.concerns, kind = excluded.kind,
                     co_defendant_official = excluded.co_defendant_official",
            )?
            .execute(named_params! {
                ":uuid": hearing.uuid.to_string(), ":case": case.to_string(), ":day": hearing.day.to_string(),
                ":time": hearing.time, ":place": hearing.place, ":state": hearing.state.id(),
                ":notice": hearing.notice.id(), ":note": hearing.note,
                ":notice_ground": hearing.notice_ground.map(|v| v.id()),
                ":postponed_for_official": hearing.postponed_for_official,
                ":concerns": hearing.concerns.iter().map(|c| c.id()).collect::<Vec<_>>().join(","),
                ":kind": hearing.kind.map(|v| v.id()),
                ":co_defendant_official": hearing.co_defendant_official,
            }),
        Record::Attendance {
            hearing,
            place,
            attendance: a,
            ..
        } => conn
            .prepare_cached(
                "INSERT INTO attendance (uuid, hearing_id, order_no, part, official, name, post, rank, state, spoke,
                     ground, proof, notified, papers, confirmed, approval, left_early, refused, consent,
                     papers_wanting)
                 VALUES (:uuid, (SELECT id FROM hearing WHERE uuid = :hearing), :order_no, :part, :official, :name,
                     :post, :rank, :state, :spoke, :ground, :proof, :notified, :papers, :confirmed, :approval,
                     :left_early, :refused, :consent, :papers_wanting)
                 ON CONFLICT (uuid) DO UPDATE SET order_no = excluded.order_no, part = excluded.part,
                     official = excluded.official, name = excluded.name, post = excluded.post,
                     rank = excluded.rank, state = excluded.state, spoke = excluded.spoke,
                     ground = excluded.ground, proof = excluded.proof, notified = excluded.notified,
                     papers = excluded.papers, confirmed = excluded.confirmed, approval = excluded.approval,
                     left_early = excluded.left_early, refused = excluded.refused, consent = excluded.consent,
                     papers_wanting = excluded.papers_wanting",
            )?
            .execute(named_params! {
                ":uuid": a.uuid.to_string(), ":hearing": hearing.to_string(), ":order_no": place,
                ":part": a.part.id(), ":official": a.official.map(|u| u.to_string()), ":name": a.name,
                ":post": a.post, ":rank": a.rank.map(|v| v.id()), ":state": a.state.id(), ":spoke": a.spoke,
                ":ground": a.ground.map(|v| v.id()), ":proof": a.proof, ":notified": iso(a.notified),
                ":papers": iso(a.papers), ":confirmed": iso(a.confirmed), ":approval": a.approval,
                ":left_early": a.left_early, ":refused": a.refused, ":consent": a.consent,
                ":papers_wanting": a.papers_wanting,
            }),
        Record::SetDay { case, set_day } => conn
            .prepare_cached(
                "INSERT INTO set_day (uuid, case_id, rule, day, reason)
                 VALUES (:uuid, (SELECT id FROM case_file WHERE uuid = :case), :rule, :day, :reason)
                 ON CONFLICT (uuid) DO UPDATE SET rule = excluded.rule, day = excluded.day,
                     reason = excluded.reason",
            )?
            .execute(named_params! {
                ":uuid": set_day.uuid.to_string(), ":case": case.to_string(), ":rule": set_day.rule,
                ":day": set_day.day.to_string(), ":reason": set_day.reason,
            }),
        Record::Official(o) => conn
            .prepare_cached(
                "INSERT INTO official (uuid, name, post, rank, from_day, until_day)
                 VALUES (:uuid, :name, :post, :rank, :from_day, :until_day)
                 ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, post = excluded.post,
                     rank = excluded.rank, from_day = excluded.from_day, until_day = excluded.until_day",
            )?
            .execute(named_params! {
                ":uuid": o.uuid.to_string(), ":name": o.name, ":post": o.post, ":rank": o.rank.id(),
                ":from_day": iso(o.from), ":until_day": iso(o.until),
            }),
        Record::LocalDay(d) => conn
            .prepare_cached(
                "INSERT INTO local_day (day, off, name) VALUES (:day, :off, :name)
                 ON CONFLICT (day) DO UPDATE SET off = excluded.off, name = excluded.name",
            )?
            .execute(named_params! {":day": d.day.to_string(), ":off": d.off, ":name": d.name}),
        Record::OfficeRule(r) => conn
            .prepare_cached(
                "INSERT INTO office_rule (uuid, title, kind, relative_to, before, span, met_by, is_on, note)
                 VALUES (:uuid, :title, :kind, :relative_to, :before, :span, :met_by, :is_on, :note)
                 ON CONFLICT (uuid) DO UPDATE SET title = excluded.title, kind = excluded.kind,
                     relative_to = excluded.relative_to, before = excluded.before, span = excluded.span,
                     met_by = excluded.met_by, is_on = excluded.is_on, note = excluded.note",
            )?
            .execute(named_params! {
                ":uuid": r.uuid.to_string(), ":title": r.title, ":kind": r.kind.map(|v| v.id()),
                ":relative_to": r.relative_to.id(), ":before": r.before, ":span": r.span.to_string(),
                ":met_by": r.met_by.map(|v| v.id()), ":is_on": r.on, ":note": r.note,
            }),
        Record::Notice(n) => conn
            .prepare_cached(
                "INSERT INTO holiday_notice (year, source, text) VALUES (:year, :source, :text)
                 ON CONFLICT (year) DO UPDATE SET source = excluded.source, text = excluded.text",
            )?
            .execute(named_params! {":year": n.year, ":source": n.source, ":text": n.text}),
        Record::Setting(s) => conn
            .prepare_cached(
                "INSERT INTO setting (key, value) VALUES (:key, :value)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )?
            .execute(named_params! {":key": s.key, ":value": s.value}),
        Record::View(v) => conn
            .prepare_cached(
                "INSERT INTO saved_view (uuid, name, query, sort, reverse)
                 VALUES (:uuid, :name, :query, :sort, :reverse)
                 ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, query = excluded.query,
                     sort = excluded.sort, reverse = excluded.reverse",
            )?
            .execute(named_params! {
                ":uuid": v.uuid.to_string(), ":name": v.name, ":query": v.query, ":sort": v.sort.id(),
                ":reverse": v.reverse,
            }),
        Record::Kept(k) => conn
            .prepare_cached(
                "INSERT INTO kept (uuid, shelf, name, at, body) VALUES (:uuid, :shelf, :name, :at, :body)
                 ON CONFLICT (uuid) DO UPDATE SET shelf = excluded.shelf, name = excluded.name,
                     at = excluded.at, body = excluded.body",
            )?
            .execute(named_params! {
                ":uuid": k.uuid.to_string(), ":shelf": k.shelf.id(), ":name": k.name, ":at": k.at,
                ":body": k.body.to_string(),
            }),
    }
    .map(|_| ())
}

/// Takes a record away. The rows of a case file that hang on it must be gone before.
pub(super) fn remove(conn: &Connection, record: &Record) -> rusqlite::Result<()> {
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
        Record::Official(o) => ("DELETE FROM official WHERE uuid = :uuid", o.uuid),
        Record::OfficeRule(r) => ("DELETE FROM office_rule WHERE uuid = :uuid", r.uuid),
        Record::View(v) => ("DELETE FROM saved_view WHERE uuid = :uuid", v.uuid),
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
