//! `export`: the ledger as a workbook, comma-separated text or JSON.

use std::path::PathBuf;

use clap::{ArgMatches, Command, builder::PossibleValuesParser};

use super::args::{flag, get, may, must, on, option, path};
use super::command::{Row, Run};
use super::{Failure, Session};
use crate::docket::{Query, SortKey};
use crate::exchange::ledger_out::{Format, export};
use crate::said;
use crate::text::{Lang, text};

pub(super) const ROW: Row = Row {
    name: "export",
    about: text(
        "导出台账为 .xlsx、.csv 或 .json",
        "the ledger as .xlsx, .csv or .json",
    ),
    examples: &[
        "anjuan export ledger --out 台账.xlsx",
        "anjuan export ledger '收:2022' --out 2022.csv",
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
                text("导出什么:ledger(台账)", "what: ledger"),
                lang,
            )
            .value_parser(PossibleValuesParser::new(["ledger"]))
            .hide_possible_values(true),
        )
        .arg(may(
            "query",
            "QUERY",
            text("只导出符合查询的案件", "only the cases a query finds"),
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
    let usual = PathBuf::from(text("台账.xlsx", "ledger.xlsx").get(s.lang));
    let out = path(m, "out").cloned().unwrap_or(usual);
    let Some(format) = Format::of(&out) else {
        let name = out.display();
        return Err(Failure::usage(
            said!("不认识 {name} 的格式", "the format of {name} is not known"),
            said!(
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
    let (rows, name) = (written.rows, out.display().to_string());
    if s.json {
        return s.out.json(&serde_json::json!({"file": name, "rows": rows}));
    }
    s.say(&said!(
        "已写入 {name},{rows} 件案件",
        "wrote {name}, {rows} cases"
    ));
    Ok(())
}
