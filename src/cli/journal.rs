//! `journal`: what was done, newest first.

use clap::{ArgMatches, Command};
use serde::Serialize;
use uuid::Uuid;

use super::args::{number, option};
use super::out::{Grid, Tone};
use super::row::{Errand, Row, Run};
use super::{Failure, Session};
use crate::ledger::{Entry, EntryState, TurnedBy, Who};
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "journal",
    called: "操作记录",
    about: text("操作记录，最近的在前", "what was done, newest first"),
    examples: &[
        "anjuan journal --limit 50",
        "anjuan journal verify",
        "anjuan journal verify 备份.db",
        "anjuan journal export --out 操作记录.jsonl",
    ],
    build,
    errand: Errand::Look,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    super::evidence::build(command, lang).arg(option(
        "limit",
        "N",
        text("最多几条（默认 20）", "at most so many (default 20)"),
        lang,
    ))
}

#[derive(Serialize)]
struct Item {
    id: i64,
    at: String,
    who: String,
    machine: String,
    writer: Uuid,
    /// Its number among the writer's entries.
    seq: i64,
    uuid: Uuid,
    title: Said,
    state: &'static str,
    state_label: Said,
    /// Who took it back or brought it back last, and when.
    turned: Option<TurnedBy>,
}

/// `2026-11-23 12:30` of an RFC 3339 time.
pub(super) fn minute(at: &str) -> String {
    at.chars().take(16).collect::<String>().replace('T', " ")
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    match m.subcommand() {
        Some(("export", m)) => return super::evidence::export(s, m),
        Some(("attest", m)) => return super::evidence::attest(s, m),
        Some(("verify", m)) => return super::evidence::verify(s, m),
        _ => {}
    }
    let limit = number(m, "limit")?.unwrap_or(20);
    let entries: Vec<Entry> = s.read()?.journal(limit)?;
    if s.json {
        let items: Vec<Item> = entries
            .into_iter()
            .map(|e| Item {
                id: e.id,
                at: e.at,
                who: e.by.who,
                machine: e.by.machine,
                writer: e.by.writer,
                seq: e.seq,
                uuid: e.uuid,
                title: e.title,
                state: e.state.id(),
                state_label: e.state.text().into(),
                turned: e.turned,
            })
            .collect();
        return s.out.json(&items);
    }
    let mut grid = Grid::new([
        s.t(text("序号", "no.")),
        s.t(text("时间", "time")),
        s.t(text("登记人", "who")),
        s.t(text("状态", "state")),
        s.t(text("操作", "what")),
    ])
    .right(&[0]);
    for entry in &entries {
        let tone = if entry.state == EntryState::Done {
            Tone::Plain
        } else {
            Tone::Dim
        };
        grid.row(
            tone,
            vec![
                entry.id.to_string(),
                minute(&entry.at),
                Who::name_of(&entry.by),
                entry.standing().get(s.lang).to_string(),
                entry.title.get(s.lang).to_string(),
            ],
        );
    }
    if grid.is_empty() {
        s.say(&text("没有操作记录", "nothing was done yet").into());
    } else {
        s.out.grid(&grid);
    }
    Ok(())
}
