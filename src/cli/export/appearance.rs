//! `export appearance`: the appearance table of a period, per hearing and per official, with totals and rates.

use std::path::PathBuf;

use clap::ArgMatches;

use super::{What, unknown, wrote_as};
use crate::cli::args::{on, path};
use crate::cli::scope::period_of;
use crate::cli::{Failure, Session};
use crate::exchange::appearance_out::appearance_table;
use crate::exchange::ledger_out::Format;
use crate::report::Customs;
use crate::said;
use crate::text::text;

pub(super) const WHAT: What = What {
    name: "appearance",
    about: text(
        "负责人出庭应诉情况表(.xlsx、.csv)",
        "the appearance table (.xlsx, .csv)",
    ),
    run,
};

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let usual = PathBuf::from(text("负责人出庭应诉情况.xlsx", "appearances.xlsx").get(s.lang));
    let out = path(m, "out").cloned().unwrap_or(usual);
    if !matches!(Format::of(&out), Some(Format::Xlsx | Format::Csv)) {
        return Err(unknown(
            &out,
            &said!(
                "文件名以 .xlsx 或 .csv 结尾",
                "end the name in .xlsx or .csv"
            ),
        ));
    }
    let (scope, ledger) = period_of(s, m, None)?;
    let customs = Customs::of(ledger.settings());
    let written = appearance_table(&ledger, &scope, &customs, &out, s.lang, on(m, "force"))?;
    let rows = written.rows;
    wrote_as(
        s,
        &out,
        serde_json::json!({ "rows": rows }),
        &said!("开庭 {rows} 次", "{rows} hearings"),
    )
}
