//! `export appearance`: the appearance table of a period, per hearing and per official, with totals and rates.

use std::path::PathBuf;

use clap::ArgMatches;

use super::{PERIOD, What, unknown, wrote_as};
use crate::cli::args::{on, path};
use crate::cli::scope::period_of;
use crate::cli::{Failure, Session};
use crate::exchange::year_files::{YearFile, YearOptions, write};
use crate::said;
use crate::text::text;

pub(super) const WHAT: What = What {
    name: "appearance",
    about: text(
        "负责人出庭应诉情况：逐次的表（.xlsx、.csv），或一页（.docx、.html）",
        "appearances: a table of hearings (.xlsx, .csv), or one page (.docx, .html)",
    ),
    takes: &[PERIOD, &["count"]],
    run,
};

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let usual = PathBuf::from(text("负责人出庭应诉情况.xlsx", "appearances.xlsx").get(s.lang));
    let out = path(m, "out").cloned().unwrap_or(usual);
    if !YearFile::Appearance.writes(&out) {
        return Err(unknown(
            &out,
            &said!(
                "文件名以 .xlsx、.csv 结尾（逐次列出），或以 .docx、.html 结尾（一页）",
                "end the name in .xlsx or .csv (every hearing), or .docx or .html (one page)"
            ),
        ));
    }
    let (scope, ledger) = period_of(s, m, None)?;
    let what = YearFile::Appearance;
    let written = write(
        what,
        &ledger,
        (&scope, &YearOptions::default()),
        s.lang,
        &out,
        on(m, "force"),
    )?;
    let rows = written.rows;
    wrote_as(
        s,
        &out,
        serde_json::json!({ "rows": rows }),
        &said!(
            "{rows} 行（一次开庭有几位负责人的，各占一行）",
            "{rows} rows, one for each official of a hearing"
        ),
    )
}
