//! `remove`, `merge-cases`, `link`, `unlink`: cases that should not be there, or not so.

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{case, coded, flag, get, ids, may, must, need, on, option, yes};
use super::command::{Row, Run};
use super::out::{Grid, Tone};
use super::turn::beside;
use super::{Failure, Session};
use crate::case::How;
use crate::ledger::{Deed, Doubts, Ledger, Whose};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const REMOVE: Row = Row {
    name: "remove",
    about: text(
        "把误登、重复的案件移入回收站;查看、取回、清空回收站",
        "cases that should not be there into the bin; look at it, take back, empty it",
    ),
    examples: &[
        "anjuan remove （2022）京0105行初1234号 --reason 误登",
        "anjuan remove --bin",
        "anjuan remove --take-back （2022）京0105行初1234号",
        "anjuan remove --empty",
    ],
    build: build_remove,
    run: Run::Call(remove),
};

pub(super) const MERGE_CASES: Row = Row {
    name: "merge-cases",
    about: text(
        "同一案件登记了两次:逐项并入前一项,后一项移入回收站",
        "a case entered twice: the second joined into the first",
    ),
    examples: &["anjuan merge-cases （2022）京0105行初1234号 #57 --take mine"],
    build: build_merge,
    run: Run::Call(merge_cases),
};

pub(super) const LINK: Row = Row {
    name: "link",
    about: text("关联前案", "say which case a case continues, and how"),
    examples: &["anjuan link （2023）京02行终8号 （2022）京0105行初1234号 --how appeal"],
    build: build_link,
    run: Run::Call(link),
};

pub(super) const UNLINK: Row = Row {
    name: "unlink",
    about: text(
        "解除与前案的关联",
        "take a case out of the dispute it was linked to",
    ),
    examples: &["anjuan unlink （2023）京02行终8号"],
    build: |command, lang| command.arg(case(lang)),
    run: Run::Call(unlink),
};

fn build_remove(command: Command, lang: Lang) -> Command {
    command
        .arg(may("case", "CASE", text("案件,可几件", "the cases"), lang).num_args(0..))
        .arg(option("reason", "TEXT", text("理由", "why"), lang))
        .arg(flag("bin", text("查看回收站", "look at the bin"), lang))
        .arg(option(
            "take-back",
            "CASE",
            text("从回收站取回", "bring a case back from the bin"),
            lang,
        ))
        .arg(flag("empty", text("清空回收站", "empty the bin"), lang))
}

fn build_merge(command: Command, lang: Lang) -> Command {
    command
        .arg(case(lang))
        .arg(must(
            "other",
            "CASE",
            text("并入的另一项登记", "the entry that is joined into it"),
            lang,
        ))
        .arg(option(
            "take",
            "WHOSE",
            text(
                "不一致的以哪一项为准:mine 前一项,theirs 后一项",
                "where they differ: mine the first, theirs the second",
            ),
            lang,
        ))
        .arg(yes(lang))
}

fn build_link(command: Command, lang: Lang) -> Command {
    let how = ids!(How);
    command
        .arg(case(lang))
        .arg(must(
            "earlier",
            "CASE",
            text("前案", "the case it continues"),
            lang,
        ))
        .arg(
            option(
                "how",
                "HOW",
                text("怎样接续,中文或代码", "how it continues it"),
                lang,
            )
            .required(true)
            .long_help(how),
        )
}

#[derive(Serialize)]
struct Document {
    entry: Option<i64>,
    title: Said,
}

fn write(s: &mut Session, mut ledger: Ledger, deed: Deed, doubts: Doubts) -> Result<(), Failure> {
    let receipt = ledger.commit(deed, doubts)?;
    beside(s, &receipt);
    if s.json {
        return s.out.json(&Document {
            entry: receipt.entry,
            title: receipt.title,
        });
    }
    s.say(&said!("已登记：{title}", "recorded: {title}"; title = receipt.title));
    Ok(())
}

#[derive(Serialize)]
struct Item {
    case: String,
    reason: String,
    at: String,
}

fn remove(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    if on(m, "bin") {
        return bin(s);
    }
    let ledger = s.write()?;
    if on(m, "empty") {
        let deed = ledger.emptying()?;
        return write(s, ledger, deed, Doubts::All);
    }
    if let Some(name) = get(m, "take-back") {
        let all = ledger.bin()?;
        let number = crate::case::DocketNumber::parse(name).ok();
        let found = all.iter().find(|b| {
            let same = number.is_some() && b.file.head.number == number;
            same || b.case.contains(name) || b.file.head.uuid.to_string() == name
        });
        let Some(found) = found else {
            return Err(Failure::missing(
                said!("回收站里没有「{name}」", "the bin has no '{name}'"),
                said!("anjuan remove --bin 查看", "see anjuan remove --bin"),
            ));
        };
        let deed = ledger.restoring(found);
        return write(s, ledger, deed, Doubts::All);
    }
    let names: Vec<String> = m
        .try_get_many::<String>("case")
        .ok()
        .flatten()
        .map(|all| all.cloned().collect())
        .unwrap_or_default();
    if names.is_empty() {
        return Err(Failure::usage(
            said!("没有写明案件", "no case is named"),
            said!(
                "写出案件和 --reason，或用 --bin、--take-back、--empty",
                "name cases and give --reason, or use --bin, --take-back or --empty"
            ),
        ));
    }
    let mut ids = Vec::new();
    for name in &names {
        ids.push(s.find(&ledger, name)?);
    }
    let deed = ledger.removal(&ids, get(m, "reason").unwrap_or_default())?;
    write(s, ledger, deed, Doubts::All)
}

fn bin(s: &mut Session) -> Result<(), Failure> {
    let all = s.read()?.bin()?;
    if s.json {
        let items: Vec<Item> = all
            .into_iter()
            .map(|b| Item {
                case: b.case,
                reason: b.reason,
                at: b.at,
            })
            .collect();
        return s.out.json(&items);
    }
    let mut grid = Grid::new([
        s.t(text("时间", "time")),
        s.t(text("案件", "case")),
        s.t(text("理由", "why")),
    ]);
    for one in &all {
        let row = vec![
            super::journal::minute(&one.at),
            one.case.clone(),
            one.reason.clone(),
        ];
        grid.row(Tone::Plain, row);
    }
    if grid.is_empty() {
        s.say(&text("回收站是空的", "the bin is empty").into());
    } else {
        s.out.grid(&grid);
    }
    Ok(())
}

fn merge_cases(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.write()?;
    let keep = s.find(&ledger, need(m, "case"))?;
    let other = s.find(&ledger, need(m, "other"))?;
    let whose = coded!(m, "take", Whose)?;
    let deed = ledger.joining(keep, other, whose)?;
    let doubts = if on(m, "yes") {
        Doubts::All
    } else {
        Doubts::Ask
    };
    write(s, ledger, deed, doubts)
}

fn link(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.write()?;
    let id = s.find(&ledger, need(m, "case"))?;
    let earlier = s.find(&ledger, need(m, "earlier"))?;
    let how = coded!(m, "how", How)?.unwrap_or(How::Appeal);
    let deed = ledger.linking(id, earlier, how)?;
    write(s, ledger, deed, Doubts::All)
}

fn unlink(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.write()?;
    let id = s.find(&ledger, need(m, "case"))?;
    let deed = ledger.unlinking(id)?;
    write(s, ledger, deed, Doubts::All)
}
