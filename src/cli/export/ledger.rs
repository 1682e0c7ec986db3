//! `export ledger`: the ledger as a workbook, comma-separated text or JSON.

use std::path::PathBuf;

use clap::ArgMatches;

use super::{What, unknown, wrote};
use crate::cli::args::{get, on, path};
use crate::cli::{Failure, Session};
use crate::docket::{Query, SortKey};
use crate::exchange::ledger_out::{Format, export};
use crate::said;
use crate::text::text;

pub(super) const WHAT: What = What {
    name: "ledger",
    about: text(
        "台账(.xlsx、.csv、.json)",
        "the ledger (.xlsx, .csv, .json)",
    ),
    run,
};

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
    let ledger = s.read()?;
    let mut cases = ledger.docket().select(&query, s.today());
    ledger
        .docket()
        .sort(&mut cases, SortKey::Received, s.today(), false);
    let written = export(&ledger, &cases, &out, format, s.lang, on(m, "force"))?;
    wrote(s, &out, written.rows)
}
