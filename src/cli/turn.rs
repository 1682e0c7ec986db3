//! `undo` and `redo`: take back one's own newest entry, bring back the one undone last; another's only by its number.

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{flag, may, number, on};
use super::row::{Errand, Row, Run};
use super::{Failure, Session};
use crate::ledger::{Doubts, Ledger, Receipt, Turn};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const UNDO: Row = Row {
    name: "undo",
    called: "撤销",
    about: text(
        "撤销本人最近一次操作，或按序号指定的一项",
        "take back one's own newest change, or the entry of a number",
    ),
    examples: &["anjuan undo", "anjuan undo 17 --yes"],
    build,
    errand: Errand::Record,
    run: Run::Call(undo),
};

pub(super) const REDO: Row = Row {
    name: "redo",
    called: "重做",
    about: text(
        "重做本人最近撤销的操作，或按序号指定的一项",
        "bring back what one undid last, or the entry of a number",
    ),
    examples: &[],
    build,
    errand: Errand::Record,
    run: Run::Call(redo),
};

#[derive(Serialize)]
struct Document {
    entry: Option<i64>,
    title: Said,
    edits: usize,
}

fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(may(
            "entry",
            "ENTRY",
            text(
                "操作记录的序号，见 anjuan journal",
                "the number of the entry, see anjuan journal",
            ),
            lang,
        ))
        .arg(flag(
            "yes",
            text(
                "该项是他人登记的、与其后的登记并存有疑点的，也照办",
                "although the entry is another's, or doubted beside what was written since",
            ),
            lang,
        ))
}

/// The entry asked for by its number; another's needs a word more.
fn named(s: &Session, m: &ArgMatches, ledger: &Ledger) -> Result<Option<i64>, Failure> {
    let Some(id) = number(m, "entry")? else {
        return Ok(None);
    };
    let id = i64::from(id);
    let entry = ledger.entry(id)?;
    if let Some(entry) = entry.filter(|e| !e.by.same(ledger.by()) && !on(m, "yes")) {
        let who = if entry.by.who.is_empty() {
            s.t(text("未记姓名的人", "someone unnamed")).to_string()
        } else {
            entry.by.who
        };
        let title = entry.title;
        return Err(Failure::refused(
            said!("第 {id} 项是{who}登记的「{title}」", "entry {id} is {who}'s: '{title}'"; id = Said::same(id), who = Said::same(&who), title = title),
            said!(
                "确要改动他人的操作请加 --yes",
                "add --yes to turn another's all the same"
            ),
        ));
    }
    Ok(Some(id))
}

/// Doubts are confirmed with the same word.
fn doubts(m: &ArgMatches) -> Doubts {
    if on(m, "yes") {
        Doubts::All
    } else {
        Doubts::Ask
    }
}

fn undo(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let mut ledger = s.write()?;
    let entry = named(s, m, &ledger)?;
    let receipt = ledger.turn_choosing(Turn::Undo, entry, &s.choices, doubts(m))?;
    let title = receipt.title.clone();
    print(
        s,
        receipt,
        said!("已撤销：{title}", "undone: {title}"; title = title),
    )
}

fn redo(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let mut ledger = s.write()?;
    let entry = named(s, m, &ledger)?;
    let receipt = ledger.turn_choosing(Turn::Redo, entry, &s.choices, doubts(m))?;
    let title = receipt.title.clone();
    print(
        s,
        receipt,
        said!("已重做：{title}", "redone: {title}"; title = title),
    )
}

/// What stands beside what was written, and what is odd about its time; on stderr.
pub(super) fn beside(s: &mut Session, receipt: &Receipt) {
    for said in receipt.remarks() {
        s.out.aside(said.get(s.lang));
    }
}

fn print(s: &mut Session, receipt: Receipt, said: Said) -> Result<(), Failure> {
    beside(s, &receipt);
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
