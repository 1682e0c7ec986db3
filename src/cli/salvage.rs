//! `salvage`: what can still be read of a damaged file, into a new one.

use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{must, option, path};
use super::row::{Errand, Row, Run};
use super::{Failure, Session};
use crate::files::with_suffix;
use crate::ledger;
use crate::said;
use crate::text::{Lang, text};

pub(super) const ROW: Row = Row {
    name: "salvage",
    called: "抢救",
    about: text(
        "从损坏的文件取出还读得出的内容",
        "take what can be read of a damaged file into a new one",
    ),
    examples: &["anjuan salvage anjuan.db --out 取出.db"],
    build,
    errand: Errand::Look,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let file = |arg: clap::Arg| arg.value_parser(clap::value_parser!(PathBuf));
    command
        .arg(file(must(
            "file",
            "FILE",
            text("损坏的文件", "the damaged file"),
            lang,
        )))
        .arg(file(option(
            "out",
            "FILE",
            text(
                "新文件（默认在原文件旁，后缀 .salvaged）",
                "the new file (default beside it, with .salvaged)",
            ),
            lang,
        )))
}

#[derive(Serialize)]
struct Document {
    from: String,
    file: String,
    cases: usize,
    from_journal: usize,
    left: usize,
    by_pages: bool,
    unsealed: usize,
    tables: Vec<Table>,
}

#[derive(Serialize)]
struct Table {
    name: String,
    rows: usize,
    misfits: usize,
    broken: usize,
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    s.may_write()?;
    let Some(from) = path(m, "file") else {
        return Ok(());
    };
    let to = path(m, "out").cloned();
    let to = to.unwrap_or_else(|| with_suffix(from, ".salvaged"));
    let rescue = ledger::salvage(from, &to, s.moment)?;
    let lost: usize = rescue.tables.iter().map(|t| t.broken + t.misfits).sum();
    let (cases, journal, by_pages) = (rescue.cases, rescue.from_journal, rescue.by_pages);
    let (file, source) = (to.display().to_string(), from.display().to_string());
    if s.json {
        s.out.json(&Document {
            from: source.clone(),
            file,
            cases,
            from_journal: journal,
            left: rescue.left,
            by_pages,
            unsealed: rescue.unsealed,
            tables: rescue
                .tables
                .into_iter()
                .map(|t| Table {
                    name: t.table,
                    rows: t.rows,
                    misfits: t.misfits,
                    broken: t.broken,
                })
                .collect(),
        })?;
    } else {
        s.say(&said!(
            "已取出 {cases} 件案件到 {file}",
            "{cases} cases taken into {file}"
        ));
        if journal > 0 {
            s.say(&said!(
                "其中 {journal} 条记录来自操作记录",
                "{journal} records of them come from the journal"
            ));
        }
        let left = rescue.left;
        if left > 0 {
            s.say(&said!(
                "操作记录另有 {left} 条记录在表中没有，其所在的表完整读出，按已删除、已撤销处理，没有放回；用 anjuan doctor --db 新文件 逐条列出",
                "{left} records stand in the journal only: their tables were read whole, so they count as removed and were not put back; anjuan doctor --db NEW lists them"
            ));
        }
        for table in rescue.tables.iter().filter(|t| t.broken + t.misfits > 0) {
            let (name, rows, broken, misfits) =
                (&table.table, table.rows, table.broken, table.misfits);
            s.say(&said!(
                "  {name}：取出 {rows} 行，{broken} 处读不出，{misfits} 行对不上",
                "  {name}: {rows} rows, {broken} places that cannot be read, {misfits} rows that do not fit"
            ));
        }
    }
    let unsealed = rescue.unsealed;
    if unsealed > 0 && !s.json {
        s.say(&said!(
            "{unsealed} 项操作记录没有封存，照原样留着：是否与登记时一致无从核对",
            "{unsealed} entries of the journal have no seal and stay so: whether they are as they were written nobody can tell"
        ));
    }
    let check = said!(
        "用 anjuan doctor --db 核对新文件，缺的对照备份补录",
        "check the new file with anjuan doctor --db; what is missing is entered again from a backup"
    );
    if by_pages {
        return Err(Failure::refused(
            said!(
                "{source} 的表目录已经读不出：内容是从剩下的页里逐页取出的，丢失的页上写过什么无从知道",
                "the list of tables of {source} is gone: its content was taken from the pages that are left, and what stood on lost ones nobody can tell"
            ),
            check,
        ));
    }
    if lost == 0 && unsealed > 0 {
        return Err(Failure::refused(
            said!(
                "{source} 有 {unsealed} 项操作记录没有封存",
                "{unsealed} entries of {source} have no seal"
            ),
            check,
        ));
    }
    if lost == 0 {
        return Ok(());
    }
    Err(Failure::refused(
        said!(
            "{source} 有 {lost} 处没有取出",
            "{lost} things in {source} were not taken out"
        ),
        check,
    ))
}
