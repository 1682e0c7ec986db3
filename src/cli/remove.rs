//! `remove`: cases that should not be there into the bin, looked at, taken back, the bin emptied.

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{flag, get, may, on, option, yes};
use super::out::{Grid, Tone};
use super::row::{Errand, Row, Run};
use super::written::{Files, write};
use super::{Failure, Session};
use crate::ledger::{Doubts, Ledger, LedgerError};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "remove",
    called: "移入回收站",
    about: text(
        "把误登、重复的案件移入回收站；查看、取回、清空回收站",
        "cases that should not be there into the bin; look at it, take back, empty it",
    ),
    examples: &[
        "anjuan remove （2022）京0105行初1234号 --reason 误登",
        "anjuan remove --bin",
        "anjuan remove --take-back （2022）京0105行初1234号",
        "anjuan remove --empty",
    ],
    build,
    errand: Errand::TakeOut,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(may("case", "CASE", text("案件，可几件", "the cases"), lang).num_args(0..))
        .arg(option("reason", "TEXT", text("理由", "why"), lang))
        .arg(flag("bin", text("查看回收站", "look at the bin"), lang))
        .arg(option(
            "take-back",
            "CASE",
            text("从回收站取回", "bring a case back from the bin"),
            lang,
        ))
        .arg(flag(
            "empty",
            text("清空回收站，不能撤销", "empty the bin for good"),
            lang,
        ))
        .arg(yes(lang))
}

#[derive(Serialize)]
struct Item {
    case: String,
    reason: String,
    who: String,
    at: String,
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    if on(m, "bin") {
        return bin(s);
    }
    let ledger = s.write()?;
    if on(m, "empty") {
        let deed = match ledger.emptying() {
            // Its files may have stayed for copies that are gone since.
            Err(LedgerError::Barred(none)) if on(m, "yes") => return swept(s, &ledger, none),
            other => other?,
        };
        if let Some(left) = ledger.left_of_bin()? {
            match s.json {
                true => s.out.aside(left.get(s.lang)),
                false => s.say(&left),
            }
        }
        if !on(m, "yes") {
            let title = deed.title;
            return Err(Failure::refused(
                said!("{title}：不能撤销", "{title}: it cannot be undone"; title = title),
                said!(
                    "确要清空，加 --yes；案件仍可用 --take-back 取回",
                    "add --yes to empty it; --take-back still brings a case back"
                ),
            ));
        }
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
            if s.sight(&ledger, name).is_ok() {
                return Err(Failure::refused(
                    said!(
                        "「{name}」就在案卷里，不在回收站",
                        "'{name}' is in the docket already, not in the bin"
                    ),
                    said!("anjuan show {name} 查看", "see anjuan show {name}"),
                ));
            }
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

/// Of an empty bin what it left: the files that stayed when it was emptied.
fn swept(s: &mut Session, ledger: &Ledger, empty: Said) -> Result<(), Failure> {
    let done = ledger.forget_unclaimed()?;
    if done.gone == 0 {
        for said in done.said() {
            s.out.aside(said.get(s.lang));
        }
        return Err(LedgerError::Barred(empty).into());
    }
    if s.json {
        return s.out.json(&Files::of(&done));
    }
    let n = done.gone;
    s.say(&said!(
        "回收站是空的；清理了没有材料用到的文件 {n} 份",
        "the bin is empty; files no paper carried any more were taken away: {n}"
    ));
    for said in done.said() {
        s.say(&said);
    }
    Ok(())
}

fn bin(s: &mut Session) -> Result<(), Failure> {
    let all = s.read()?.bin()?;
    if s.json {
        let items: Vec<Item> = all
            .into_iter()
            .map(|b| Item {
                case: b.case,
                reason: b.reason,
                who: b.who,
                at: b.at,
            })
            .collect();
        return s.out.json(&items);
    }
    let mut grid = Grid::new([
        s.t(text("时间", "time")),
        s.t(text("案件", "case")),
        s.t(text("移入人", "who")),
        s.t(text("理由", "why")),
    ]);
    for one in &all {
        let row = vec![
            super::journal::minute(&one.at),
            one.case.clone(),
            one.who.clone(),
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
