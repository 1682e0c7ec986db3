//! `export ledger`: the ledger as a workbook, comma-separated text or JSON.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::{What, shown, unknown, wrote};
use crate::cli::args::{get, on, path};
use crate::cli::{Failure, Session};
use crate::docket::{ListColumn, Query};
use crate::exchange::import::{Layout, layout_of, layouts};
use crate::exchange::ledger_out::{Format, export, export_all, export_like};
use crate::ledger::Ledger;
use crate::said;
use crate::text::text;

pub(super) const WHAT: What = What {
    name: "ledger",
    about: text(
        "台账（.xlsx、.csv、.json）",
        "the ledger (.xlsx, .csv, .json)",
    ),
    takes: &[&["query", "like", "privacy"]],
    run,
};

/// Cases without a place that are named.
const SHOWN: usize = 10;

/// The layout of that name, else of that file.
fn layout(ledger: &Ledger, like: &str) -> Result<Layout, Failure> {
    let mut known = layouts(ledger)?;
    if let Some(at) = known.iter().rposition(|(name, _)| name == like) {
        return Ok(known.swap_remove(at).1);
    }
    let file = Path::new(like);
    if file.is_file() {
        return Ok(layout_of(ledger, file)?);
    }
    let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
    let names = if names.is_empty() {
        said!("还没有导入过台账", "no ledger was imported yet")
    } else {
        let list = names.join("、");
        said!("已有版式：{list}", "there are: {list}")
    };
    Err(Failure::missing(
        said!(
            "没有名为“{like}”的版式，也没有这个文件",
            "there is no layout and no file '{like}'"
        ),
        names,
    ))
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let usual = PathBuf::from(text("台账.xlsx", "ledger.xlsx").get(s.lang));
    let out = path(m, "out").cloned().unwrap_or(usual);
    let Some(format) = Format::of(&out) else {
        return Err(unknown(
            &out,
            &said!(
                "文件名以 .xlsx、.csv 或 .json 结尾",
                "end the name in .xlsx, .csv or .json"
            ),
        ));
    };
    let query = Query::parse(get(m, "query").unwrap_or_default())
        .map_err(|e| Failure::usage(e.said, e.hint))?;
    let ledger = shown(s.read()?, m);
    if query.is_empty() && get(m, "like").is_none() {
        let written = export_all(&ledger, &out, format, s.lang, on(m, "force"))?;
        return wrote(s, &out, written.rows);
    }
    ledger.ready(&query)?;
    let mut cases = ledger.docket().select(&query, s.today());
    ledger
        .docket()
        .sort(&mut cases, ListColumn::Received, s.today(), false);
    if let Some(like) = get(m, "like") {
        let layout = layout(&ledger, like)?;
        let force = on(m, "force");
        let written = export_like(&ledger, &cases, &layout, &out, format, s.lang, force)?;
        let left = written.without.len();
        if left > 0 {
            let list = written.without.iter().take(SHOWN).cloned();
            let list = list.collect::<Vec<_>>().join("、");
            s.say(&said!(
                "这种版式里没有位置的 {left} 件未写入：{list}",
                "{left} cases have no place in this layout and were not written: {list}"
            ));
        }
        return wrote(s, &out, written.rows);
    }
    let written = export(&ledger, &cases, &out, format, s.lang, on(m, "force"))?;
    wrote(s, &out, written.rows)
}
