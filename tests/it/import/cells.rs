//! What must come of a cell, and what must not: a table of columns and cells as ledgers really have them (cells.csv).
//!
//! Each row of the table is a ledger of one case, received 2024-03-05 unless it says otherwise. `asked`: a problem stands in
//! the column; `quiet`: no problem at all; `note`: the words are in the note; `question=`: asked once under this word.

use anjuan::case::{AppearanceState, CaseFile, FactKind, HearingState, Part, PartyRole};
use anjuan::exchange::import::{Plan, RowStatus};
use anjuan::ledger::Change;

use super::desk::Desk;

/// Read when the test runs, so that a row more needs no building. `ANJUAN_CELL_TABLE=FILE` reads one table only, while a row is
/// worked on.
fn table() -> String {
    if let Ok(one) = std::env::var("ANJUAN_CELL_TABLE") {
        return std::fs::read_to_string(one).unwrap();
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/import/");
    let parts = [
        "cells.csv",
        "cells_2.csv",
        "cells_3.csv",
        "cells_4.csv",
        "cells_5.csv",
        "cells_6.csv",
        "cells_7.csv",
        "cells_8.csv",
        "cells_9.csv",
        "cells_10.csv",
        "cells_11.csv",
        "cells_12.csv",
    ];
    parts
        .map(|name| std::fs::read_to_string(format!("{folder}{name}")).unwrap())
        .concat()
}

struct Row<'t> {
    column: &'t str,
    cell: &'t str,
    others: Vec<(&'t str, &'t str)>,
    wanted: Vec<&'t str>,
}

fn rows(table: &str) -> Vec<Row<'_>> {
    let lines = table
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty());
    lines
        .map(|line| {
            let parts: Vec<&str> = line.splitn(4, ';').collect();
            let [column, cell, others, wanted] = parts[..] else {
                panic!("{line}")
            };
            Row {
                column,
                cell,
                others: others
                    .split('|')
                    .filter_map(|o| o.split_once('='))
                    .collect(),
                wanted: wanted.split_inclusive(' ').collect(),
            }
        })
        .collect()
}

/// The header and the row of its ledger.
fn ledger(row: &Row<'_>) -> String {
    let mut cells: Vec<(&str, &str)> = vec![
        ("案号", "（2024）川3702行初1号"),
        ("原告", "赵某"),
        ("收案日期", "2024-03-05"),
    ];
    let mut put = |column, cell| match cells.iter_mut().find(|(c, _)| *c == column) {
        Some(place) => place.1 = cell,
        None => cells.push((column, cell)),
    };
    for (column, cell) in &row.others {
        put(column, cell);
    }
    put(row.column, row.cell);
    // 原告方▸代理律师: two lines of header, the upper over a blank column too
    let grouped = cells.iter().any(|(c, _)| c.contains('▸'));
    let below: Vec<&str> = cells
        .iter()
        .flat_map(|(c, _)| {
            c.split_once('▸')
                .map_or(vec![""], |(_, part)| vec![part, "其他"])
        })
        .collect();
    let cells: Vec<(&str, &str)> = cells
        .iter()
        .flat_map(|(c, cell)| match c.split_once('▸') {
            Some((group, _)) => vec![(group, *cell), ("", "")],
            None => vec![(*c, *cell)],
        })
        .collect();
    let line = |pick: fn(&(&str, &str)) -> String| cells.iter().map(pick).collect::<Vec<_>>();
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let header = line(|c| c.0.to_string());
    let values = line(|c| c.1.to_string());
    let csv = |list: Vec<String>| list.iter().map(|t| quoted(t)).collect::<Vec<_>>().join(",");
    let below = below.iter().map(|t| (*t).to_string()).collect();
    match grouped {
        true => format!("{}\n{}\n{}\n", csv(header), csv(below), csv(values)),
        false => format!("{}\n{}\n", csv(header), csv(values)),
    }
}

fn case_of(plan: &Plan) -> Option<&CaseFile> {
    plan.changes.iter().find_map(|c| match c {
        Change::Case(case) => Some(&**case),
        _ => None,
    })
}

fn names(case: &CaseFile, role: PartyRole) -> String {
    let all = case.parties.iter().filter(|p| p.role == role);
    all.map(|p| p.name.as_str()).collect::<Vec<_>>().join(",")
}

/// What the table asks for, as it stands.
fn found(word: &str, row: &Row<'_>, plan: &Plan) -> Result<(), String> {
    let heading = row
        .column
        .split_once('▸')
        .map_or(row.column, |(_, part)| part);
    let said = plan.problems.iter().any(|p| p.column == heading);
    let same = |got: String, want: &str| match got == want {
        true => Ok(()),
        false => Err(format!("{word}: got “{got}”")),
    };
    let is = |yes: bool| if yes { Ok(()) } else { Err(word.to_string()) };
    let (key, want) = word.split_once('=').unwrap_or((word, ""));
    let reason = |words: &str| {
        let mut own = plan.problems.iter().filter(|p| p.column == heading);
        own.any(|p| p.reason.zh.contains(words))
    };
    let want = want.replace('~', " ");
    let want = want.as_str();
    match key {
        "asked" => return is(said),
        "quiet" => return is(plan.problems.is_empty()),
        "refused" => {
            return is(
                plan.rows.iter().all(|r| r.status == RowStatus::Refused) && case_of(plan).is_none()
            );
        }
        "says" => return is(reason(want)),
        "saysnot" => return is(!reason(want)),
        "skipped" => return is(plan.rows.is_empty() && !plan.skipped.is_empty()),
        "question" => return is(plan.asked.iter().any(|a| a.word == want)),
        _ => {}
    }
    let Some(case) = case_of(plan) else {
        return Err("no case".to_string());
    };
    let person = || case.hearings.iter().flat_map(|h| &h.people).next();
    let day = |day: Option<chrono::NaiveDate>| day.map(|d| d.to_string()).unwrap_or_default();
    let first = || case.hearings.first();
    match key {
        "fact" => {
            let (kind, want) = want.split_once(':').unwrap();
            let kind = FactKind::from_id(kind).unwrap();
            same(day(case.day(kind)), want)
        }
        "department" => same(case.head.department.clone(), want),
        "handler" => same(case.head.handler.clone(), want),
        "cause" => same(case.head.cause.clone(), want),
        "instance" => same(case.head.instance.id().to_string(), want),
        "procedure" => same(case.head.procedure.id().to_string(), want),
        "people" => same(case.people().to_string(), want),
        "claimants" => same(names(case, PartyRole::Claimant), want),
        "respondents" => same(names(case, PartyRole::Respondent), want),
        "role" => same(case.head.role.id().to_string(), want),
        "disclosure" => is(case.head.disclosure == (want == "yes")),
        "hearingstate" => same(first().map_or("", |h| h.state.id()).to_string(), want),
        "notice_of" => same(first().map_or("", |h| h.notice.id()).to_string(), want),
        "proof" => same(person().map(|p| p.proof.clone()).unwrap_or_default(), want),
        "post" => same(person().map(|p| p.post.clone()).unwrap_or_default(), want),
        "officials" => {
            let all = case.hearings.iter().flat_map(|h| &h.people);
            same(
                all.map(|p| p.name.as_str()).collect::<Vec<_>>().join(","),
                want,
            )
        }
        "firms" => {
            let all = case.agents.iter().map(|a| a.firm.as_str());
            same(all.collect::<Vec<_>>().join(","), want)
        }
        "office_number" => same(case.head.office_number.clone(), want),
        "appealed" => same(day(case.day(FactKind::Appealed)), want),
        "thirds" => same(names(case, PartyRole::ThirdParty), want),
        "note" => is(case
            .head
            .note
            .lines()
            .any(|l| l.starts_with(&format!("{}:", heading.replace(':', ""))))),
        "once" => {
            let own = format!("{}:", heading.replace(':', ""));
            let kept = case.head.note.lines().filter(|l| l.starts_with(&own));
            is(kept.count() == 1)
        }
        "nobody" => is(person().is_none()),
        "notplanned" => is(person().is_none_or(|p| p.state != AppearanceState::Appeared)),
        "official" => same(person().map(|p| p.name.clone()).unwrap_or_default(), want),
        "rank" => same(
            person()
                .and_then(|p| p.rank)
                .map_or("", |r| r.id())
                .to_string(),
            want,
        ),
        "state" => {
            let official = person().filter(|p| p.part == Part::Official);
            same(official.map_or("", |p| p.state.id()).to_string(), want)
        }
        "ground" => same(
            person()
                .and_then(|p| p.ground)
                .map_or("", |g| g.id())
                .to_string(),
            want,
        ),
        "spoke" => is(person().is_some_and(|p| p.spoke == Some(want == "yes"))),
        "path" => same(case.head.path.map_or("", |p| p.id()).to_string(), want),
        "number" => same(
            case.head
                .number
                .as_ref()
                .map(|n| n.canonical().to_string())
                .unwrap_or_default(),
            want,
        ),
        "forum" => same(case.head.forum.clone(), want),
        "village" => same(case.head.village.clone(), want),
        "project" => same(case.head.project.clone(), want),
        "matter" => same(case.head.matter.map_or("", |m| m.id()).to_string(), want),
        "received" => same(day(case.day(FactKind::Received)), want),
        "closed" => same(day(case.closed()), want),
        // 结案日待核: the day only stands for the one nobody wrote
        "about" => is(case.concluded().is_some_and(|f| f.is_day_unknown())),
        "certain" => is(case.concluded().is_some_and(|f| !f.is_day_unknown())),
        "open" => is(case.is_open()),
        "outcome" => {
            let got = case.outcome().map_or("", |o| o.id());
            let unknown = matches!(got, "unknown" | "r_unknown") && !case.is_open();
            if want == "unknown" {
                is(unknown)
            } else {
                same(got.to_string(), want)
            }
        }
        "amount" => {
            let fen = case.concluded().and_then(|f| f.amount_fen);
            same(fen.map(|f| f.to_string()).unwrap_or_default(), want)
        }
        "hearings" => same(case.hearings.len().to_string(), want),
        "hearing" => same(first().map(|h| h.day.to_string()).unwrap_or_default(), want),
        "clock" => same(first().map(|h| h.time.clone()).unwrap_or_default(), want),
        "cancelled" => is(first().is_some_and(|h| h.state == HearingState::Cancelled)),
        "agents" => {
            let all = case
                .agents
                .iter()
                .map(|a| format!("{}:{}", a.name, a.kind.id()));
            same(all.collect::<Vec<_>>().join(","), want)
        }
        other => panic!("the table asks for {other}"),
    }
}

#[test]
fn every_cell_comes_to_what_the_table_says_and_to_nothing_else() {
    let mut desk = Desk::on("2026-11-28");
    let mut wrong = Vec::new();
    let table = table();
    let rows = rows(&table);
    let whole = std::env::var_os("ANJUAN_CELL_TABLE").is_none();
    assert!(!whole || rows.len() >= 900, "{} rows", rows.len());
    let every = !whole || std::env::var_os("ANJUAN_CELL_ROWS").is_some();
    for (at, row) in rows.iter().enumerate() {
        let file = desk.path("台账.csv");
        std::fs::write(&file, ledger(row)).unwrap();
        let plan = desk.plan(&file);
        let shown = || format!("{};{} ({})", row.column, row.cell, row.wanted.concat());
        for word in &row.wanted {
            let word = word.trim();
            // asked||people=1: either will do
            let met = word.split("||").map(|one| found(one, row, &plan));
            let met = met.reduce(|one, other| one.or(other));
            if let Some(Err(why)) = met {
                let said: Vec<_> = plan
                    .problems
                    .iter()
                    .map(|p| format!("{}: {}", p.column, p.reason.zh))
                    .collect();
                wrong.push(format!("{} — {why}\n    {said:?}", shown()));
            }
        }
        // what was read stays: the same file again changes nothing (every third row; all with `ANJUAN_CELL_ROWS=all`)
        let (count, cases) = (plan.changes.len(), case_of(&plan).is_some());
        if cases && count > 0 && (every || at % 3 == 0) {
            desk.commit(&plan);
            let again = desk.plan(&file);
            let moved = again
                .rows
                .iter()
                .any(|r| matches!(r.status, RowStatus::New | RowStatus::Changed));
            if moved {
                wrong.push(format!("{} — again: {:#?}", shown(), again.rows[0].changes));
            }
            desk.ledger.undo().unwrap();
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} rows:\n{}",
        wrong.len(),
        rows.len(),
        wrong.join("\n")
    );
}
