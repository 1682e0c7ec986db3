//! `export case`: one case whole, as a page for the browser or JSON.

use std::path::PathBuf;

use clap::ArgMatches;

use super::{What, shown, unknown, wrote};
use crate::cli::args::{get, on, path};
use crate::cli::{Failure, Session};
use crate::exchange::case_out;
use crate::said;
use crate::text::text;

pub(super) const WHAT: What = What {
    name: "case",
    about: text("单个案件(.html、.json)", "one case (.html, .json)"),
    run,
};

/// One case whole: a page for the browser, or JSON.
fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let Some(name) = get(m, "query") else {
        return Err(Failure::usage(
            said!("没有写明哪一件案件", "no case is named"),
            said!(
                "用法：anjuan export case 案号 --out 案件.html",
                "usage: anjuan export case NUMBER --out case.html"
            ),
        ));
    };
    let ledger = shown(s.read()?, m);
    let case = ledger.case(s.find(&ledger, name)?)?;
    let usual = PathBuf::from(text("案件.html", "case.html").get(s.lang));
    let out = path(m, "out").cloned().unwrap_or(usual);
    if !case_out::writes(&out) {
        return Err(unknown(
            &out,
            &said!(
                "文件名以 .html 或 .json 结尾",
                "end the name in .html or .json"
            ),
        ));
    }
    case_out::write(&ledger, &case, &out, s.lang, on(m, "force"))?;
    wrote(s, &out, 1)
}
