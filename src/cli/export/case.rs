//! `export case`: one case whole, as a page for the browser, as JSON, or with the files of its papers as a folder or zip.

use std::path::PathBuf;

use clap::ArgMatches;

use super::{What, shown, unknown, wrote, wrote_as};
use crate::cli::args::{get, on, path};
use crate::cli::{Failure, Session};
use crate::exchange::{case_out, case_pack};
use crate::said;
use crate::text::{Said, text};

pub(super) const WHAT: What = What {
    name: "case",
    about: text(
        "单个案件（.html、.json；连同文件 .zip、文件夹）",
        "one case (.html, .json; with its files .zip or a folder)",
    ),
    takes: &[&["query", "privacy"]],
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
    if case_out::writes(&out) {
        case_out::write(&ledger, &case, &out, s.lang, on(m, "force"))?;
        wrote(s, &out, 1)?;
        return kept_back(s, m, name);
    }
    if case_pack::Form::of(&out).is_none() {
        return Err(unknown(
            &out,
            &said!(
                "文件名以 .html、.json 或 .zip 结尾；不带后缀则写成文件夹",
                "end the name in .html, .json or .zip; without an ending it is a folder"
            ),
        ));
    }
    let packed = case_pack::export(&ledger, &case, &out, s.lang, on(m, "force"))?;
    let (n, left) = (packed.files, packed.left.len());
    wrote_as(
        s,
        &out,
        serde_json::json!({"rows": 1, "papers": n, "papers_left": packed.left}),
        &said!("带 {n} 份卷内材料的文件", "with the files of {n} papers"),
    )?;
    kept_back(s, m, name)?;
    if left == 0 {
        return Ok(());
    }
    Err(Failure::refused(
        Said::joined(packed.left, "；", "; "),
        said!(
            "其余都已写出；补回文件后再写一次（anjuan attach --change）",
            "the rest is written; put the files back (anjuan attach --change) and write once more"
        ),
    ))
}

/// Where names are shortened the files of papers stay here, and it is said.
fn kept_back(s: &mut Session, m: &ArgMatches, name: &str) -> Result<(), Failure> {
    if !on(m, "privacy") || s.json {
        return Ok(());
    }
    let ledger = s.read()?;
    let case = ledger.case(s.find(&ledger, name)?)?;
    let n = case.papers.iter().filter(|p| p.sha256.is_some()).count();
    if n > 0 {
        s.say(&said!(
            "姓名缩写的导出不带 {n} 份卷内材料的文件（扫描件上有全名）",
            "with names shortened the files of {n} papers stay here: a scan shows every name"
        ));
    }
    Ok(())
}
