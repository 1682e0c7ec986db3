//! `appear suggest`: whom to plan for a hearing, best first, each with the reasons.

use chrono::NaiveDate;
use clap::ArgMatches;
use serde::Serialize;
use uuid::Uuid;

use super::choose;
use crate::cli::args::{get, need};
use crate::cli::case_view::handle;
use crate::cli::out::{Grid, Tone};
use crate::cli::{Failure, Session};
use crate::said;
use crate::text::{Said, text};

#[derive(Serialize)]
struct Document {
    case: String,
    hearing: NaiveDate,
    suggestions: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    official: Uuid,
    name: String,
    post: String,
    rank: &'static str,
    clash: Option<Said>,
    why: Said,
}

pub(super) fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.read()?;
    let id = s.sight(&ledger, need(m, "case"))?;
    let file = ledger.case(id)?;
    let at = choose(s, &ledger, &file, get(m, "hearing"), None)?;
    let Some(hearing) = file.hearings.get(at) else {
        return Ok(());
    };
    // Everything that is planned up to that day is looked at for clashes and loads.
    let board = ledger.board_of(s.today().min(hearing.day), hearing.day)?;
    let found = board
        .hearings
        .iter()
        .find(|h| h.hearing.uuid == hearing.uuid);
    let list = found.map(|h| h.suggestions.as_slice()).unwrap_or_default();
    let day = hearing.day;
    if s.json {
        let suggestions = list
            .iter()
            .map(|one| Item {
                official: one.official,
                name: one.name.clone(),
                post: one.post.clone(),
                rank: one.rank.id(),
                clash: one.clash.as_ref().map(|c| c.said.clone()),
                why: one.why.clone(),
            })
            .collect();
        return s.out.json(&Document {
            case: handle(&file),
            hearing: day,
            suggestions,
        });
    }
    if list.is_empty() {
        let why = match found {
            Some(h) if !h.duty.requirement.asks() => Said::from(h.duty.requirement.text()),
            Some(h) if h.duty.may.is_empty() => said!(
                "名册中没有当日在任的负责人",
                "nobody on the roster is in post that day"
            ),
            _ => said!("已经开庭", "the hearing was held"),
        };
        s.say(&said!("{day} 的开庭没有建议：{why}", "no suggestion for {day}: {why}"; day = Said::same(day), why = why));
        return Ok(());
    }
    let heads = [
        text("姓名", "name"),
        text("职务", "post"),
        text("理由", "why"),
    ];
    let mut grid = Grid::new(heads.map(|h| h.get(s.lang)));
    for one in list {
        let tone = if one.clash.is_some() {
            Tone::Warn
        } else {
            Tone::Plain
        };
        let why = one.why.get(s.lang).to_string();
        grid.row(tone, vec![one.name.clone(), one.post.clone(), why]);
    }
    s.out.grid(&grid);
    Ok(())
}
