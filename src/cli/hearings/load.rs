//! `hearings --clashes` and `hearings --load`: who cannot be where, who has how much to do, and the yearly targets.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::cli::case_view::both;
use crate::cli::out::{Grid, Tone};
use crate::cli::{Failure, Session};
use crate::law::{Appointment, TargetState};
use crate::ledger::Board;
use crate::text::{Said, text};

#[derive(Serialize)]
struct ClashItem {
    official: String,
    clash: &'static str,
    label: Said,
    text: Said,
    hearings: [Place; 2],
}

#[derive(Serialize)]
struct Place {
    hearing: Uuid,
    case: String,
    day: NaiveDate,
    time: String,
    court: String,
}

fn place(board: &Board, one: &Appointment) -> Place {
    let found = board
        .hearings
        .iter()
        .find(|h| h.hearing.uuid == one.hearing);
    Place {
        hearing: one.hearing,
        case: found.map(|h| h.number.clone()).unwrap_or_default(),
        day: one.day,
        time: one.time.clone(),
        court: one.forum.clone(),
    }
}

pub(super) fn clashes(s: &mut Session, board: &Board) -> Result<(), Failure> {
    if s.json {
        let items: Vec<ClashItem> = board
            .clashes
            .iter()
            .map(|c| ClashItem {
                official: c.name.clone(),
                clash: c.kind.id(),
                label: both(c.kind.text()),
                text: c.said.clone(),
                hearings: [place(board, &c.first), place(board, &c.second)],
            })
            .collect();
        return s.out.json(&items);
    }
    if board.clashes.is_empty() {
        s.say(&text("没有冲突", "no clashes").into());
    }
    for clash in &board.clashes {
        let line = clash.said.get(s.lang).to_string();
        s.out.toned(Tone::Warn, &line);
        for one in [&clash.first, &clash.second] {
            let place = place(board, one);
            let line = format!(
                "  {} {} {} {}",
                place.day, place.time, place.case, place.court
            );
            s.out.line(&line);
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Document {
    loads: Vec<LoadItem>,
    targets: Vec<TargetItem>,
}

#[derive(Serialize)]
struct LoadItem {
    official: String,
    done: u32,
    ahead: u32,
}

#[derive(Serialize)]
struct TargetItem {
    rule: Uuid,
    title: String,
    state: &'static str,
    label: Said,
    cases: u32,
    need: u32,
    done: u32,
    planned: u32,
    missing: u32,
    days_left: i64,
    text: Said,
}

pub(super) fn loads(s: &mut Session, board: &Board) -> Result<(), Failure> {
    if s.json {
        return s.out.json(&Document {
            loads: board
                .loads
                .iter()
                .map(|l| LoadItem {
                    official: l.name.clone(),
                    done: l.done,
                    ahead: l.ahead,
                })
                .collect(),
            targets: board
                .targets
                .iter()
                .map(|t| TargetItem {
                    rule: t.rule.uuid,
                    title: t.rule.title.clone(),
                    state: t.state.id(),
                    label: both(t.state.text()),
                    cases: t.numbers.cases,
                    need: t.need,
                    done: t.numbers.done,
                    planned: t.numbers.planned,
                    missing: t.missing(),
                    days_left: t.days_left,
                    text: t.said.clone(),
                })
                .collect(),
        });
    }
    let heads = [
        text("负责人", "official"),
        text("今年已出庭", "done this year"),
        text("待出庭", "ahead"),
    ];
    let mut grid = Grid::new(heads.map(|h| h.get(s.lang))).right(&[1, 2]);
    for load in &board.loads {
        let row = vec![
            load.name.clone(),
            load.done.to_string(),
            load.ahead.to_string(),
        ];
        grid.row(Tone::Plain, row);
    }
    if grid.is_empty() {
        s.say(&text("没有负责人", "no officials").into());
    } else {
        s.out.grid(&grid);
    }
    for target in &board.targets {
        let tone = match target.state {
            TargetState::Missed | TargetState::Danger => Tone::Alarm,
            TargetState::Behind => Tone::Warn,
            _ => Tone::Plain,
        };
        let line = format!("{}: {}", s.t(target.state.text()), target.said.get(s.lang));
        s.out.toned(tone, &line);
    }
    Ok(())
}
