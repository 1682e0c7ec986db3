//! `undo` and `redo`: take back the newest entry, bring back the one undone last.

use clap::ArgMatches;
use serde::Serialize;

use super::command::{Row, Run};
use super::{Failure, Session};
use crate::ledger::Receipt;
use crate::said;
use crate::text::{Said, text};

pub(super) const UNDO: Row = Row {
    name: "undo",
    about: text("撤销最近一次操作", "take back the newest change"),
    examples: &[],
    build: |command, _| command,
    run: Run::Call(undo),
};

pub(super) const REDO: Row = Row {
    name: "redo",
    about: text("重做最近撤销的操作", "bring back what was undone last"),
    examples: &[],
    build: |command, _| command,
    run: Run::Call(redo),
};

#[derive(Serialize)]
struct Document {
    entry: Option<i64>,
    title: Said,
    edits: usize,
}

fn undo(s: &mut Session, _: &ArgMatches) -> Result<(), Failure> {
    let receipt = s.write()?.undo()?;
    let title = receipt.title.clone();
    print(
        s,
        receipt,
        said!("已撤销:{title}", "undone: {title}"; title = title),
    )
}

fn redo(s: &mut Session, _: &ArgMatches) -> Result<(), Failure> {
    let receipt = s.write()?.redo()?;
    let title = receipt.title.clone();
    print(
        s,
        receipt,
        said!("已重做:{title}", "redone: {title}"; title = title),
    )
}

fn print(s: &mut Session, receipt: Receipt, said: Said) -> Result<(), Failure> {
    if s.json {
        return s.out.json(&Document {
            entry: receipt.entry,
            title: receipt.title,
            edits: receipt.edits,
        });
    }
    s.say(&said);
    Ok(())
}
