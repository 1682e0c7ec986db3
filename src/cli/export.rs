//! `export`: the ledger as a workbook, comma-separated text or JSON; one case as a page or JSON.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command, builder::PossibleValuesParser};

use super::args::{flag, get, may, must, on, option, path};
use super::command::{Row, Run};
use super::{Failure, Session};
use crate::docket::{Query, SortKey};
use crate::exchange::case_out;
use crate::exchange::ledger_out::{ExportError, Format, export, write_whole};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "export",
    about: text(
        "导出台账为 .xlsx、.csv 或 .json",
        "the ledger as .xlsx, .csv or .json",
    ),
    examples: &[
        "anjuan export ledger --out 台账.xlsx",
        "anjuan export ledger '收:2022' --out 2022.csv",
        "anjuan export case 张某 --out 案件.html",
    ],
    build,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(
            must(
                "what",
                "WHAT",
                text(
                    "导出什么:ledger(台账)或 case(单个案件)",
                    "what: ledger or case",
                ),
                lang,
            )
            .value_parser(PossibleValuesParser::new(["ledger", "case"]))
            .hide_possible_values(true),
        )
        .arg(may(
            "query",
            "QUERY",
            text(
                "台账:只导出符合查询的案件;单个案件:案号",
                "ledger: only the cases a query finds; case: its number",
            ),
            lang,
        ))
        .arg(
            option(
                "out",
                "FILE",
                text(
                    "写入的文件(默认 台账.xlsx)",
                    "the file to write (default ledger.xlsx)",
                ),
                lang,
            )
            .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(flag(
            "force",
            text("覆盖已有文件", "replace an existing file"),
            lang,
        ))
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    if get(m, "what") == Some("case") {
        return one_case(s, m);
    }
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

/// One case whole: a page for the browser, or JSON.
fn one_case(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let Some(name) = get(m, "query") else {
        return Err(Failure::usage(
            said!("没有写明哪一件案件", "no case is named"),
            said!(
                "用法:anjuan export case 案号 --out 案件.html",
                "usage: anjuan export case NUMBER --out case.html"
            ),
        ));
    };
    let ledger = s.read()?;
    let case = ledger.case(s.find(&ledger, name)?)?;
    let usual = PathBuf::from(text("案件.html", "case.html").get(s.lang));
    let out = path(m, "out").cloned().unwrap_or(usual);
    let content = match out.extension().and_then(|e| e.to_str()) {
        Some("html") => case_out::html(&ledger, &case, s.lang)?,
        Some("json") => {
            serde_json::to_string_pretty(&case).map_err(|e| ExportError::Form(e.to_string()))?
        }
        _ => {
            return Err(unknown(
                &out,
                &said!(
                    "文件名以 .html 或 .json 结尾",
                    "end the name in .html or .json"
                ),
            ));
        }
    };
    write_whole(&out, content.as_bytes(), on(m, "force")).map_err(|source| {
        match source.kind() {
            std::io::ErrorKind::AlreadyExists => ExportError::Exists(out.clone()),
            _ => ExportError::Io {
                path: out.clone(),
                source,
            },
        }
    })?;
    wrote(s, &out, 1)
}

fn unknown(out: &Path, hint: &Said) -> Failure {
    let name = out.display();
    Failure::usage(
        said!("不认识 {name} 的格式", "the format of {name} is not known"),
        hint.clone(),
    )
}

fn wrote(s: &mut Session, out: &Path, rows: usize) -> Result<(), Failure> {
    let name = out.display().to_string();
    if s.json {
        return s.out.json(&serde_json::json!({"file": name, "rows": rows}));
    }
    s.say(&said!(
        "已写入 {name},{rows} 件案件",
        "wrote {name}, {rows} cases"
    ));
    Ok(())
}
