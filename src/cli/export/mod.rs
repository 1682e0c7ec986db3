//! `export`: what can be taken out, one row and one file each.

mod appearance;
mod case;
mod form;
mod ics;
mod ledger;
mod yearend;

use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{ArgMatches, Command, builder::PossibleValuesParser};

use super::args::{flag, get, may, must, on, option};
use super::row::{Errand, Row, Run};
use super::scope::build as build_period;
use super::{Failure, Session};
use crate::exchange::privacy::veiled;
use crate::ledger::Ledger;
use crate::said;
use crate::text::{Lang, Said, Text, text};

/// One thing that can be exported.
pub(super) struct What {
    pub name: &'static str,
    pub about: Text,
    /// The options it looks at beside `--out` and `--force`, in groups; another given is refused and not passed over.
    pub takes: &'static [&'static [&'static str]],
    pub run: fn(&mut Session, &ArgMatches) -> Result<(), Failure>,
}

/// The options that say which period.
pub(super) const PERIOD: &[&str] = &["year", "half", "quarter", "month", "from", "to", "as-of"];

/// Every option that only some of them take.
const SOME: &[&str] = &[
    "kind", "count", "query", "with", "compare", "like", "all", "notes", "privacy", "official",
    "within",
];

/// # Errors
/// An option the export does not look at.
fn looked_at(m: &ArgMatches, what: &What) -> Result<(), Failure> {
    let takes = |option: &&&str| what.takes.iter().any(|group| group.contains(*option));
    let given = |option: &&&str| m.value_source(option) == Some(ValueSource::CommandLine);
    let mut every = PERIOD.iter().chain(SOME);
    let Some(option) = every.find(|option| given(option) && !takes(option)) else {
        return Ok(());
    };
    let (name, flag) = match *option {
        "query" => (text("查询", "a query"), ""),
        _ => (text("", ""), *option),
    };
    let shown = match flag {
        "" => Said::from(name),
        flag => Said::same(format!("--{flag}")),
    };
    let own: Vec<String> = what
        .takes
        .concat()
        .iter()
        .map(|o| format!("--{o}"))
        .collect();
    let (what, own) = (what.name, own.join(" ").replace("--query", "QUERY"));
    Err(Failure::usage(
        said!(
            "export {what} 不用 {shown}",
            "export {what} does not take {shown}";
            what = Said::same(what), shown = shown
        ),
        said!("它用 {own}", "it takes {own}"),
    ))
}

/// Everything that can be exported, in the order it is listed.
pub(super) const WHATS: &[&What] = &[
    &ledger::WHAT,
    &case::WHAT,
    &ics::WHAT,
    &appearance::WHAT,
    &yearend::YEAREND,
    &yearend::DISCLOSURE,
    &yearend::REPORT,
    &yearend::ANALYSIS,
    &yearend::BULLETIN,
    &yearend::WHICH,
    &yearend::REMINDERS,
    &yearend::GAPS,
    &form::WHAT,
];

pub(super) const ROW: Row = Row {
    name: "export",
    called: "导出",
    about: text(
        "导出台账、单个案件等",
        "the ledger, one case and more, to files",
    ),
    examples: &[
        "anjuan export ledger --out 台账.xlsx",
        "anjuan export ledger '收:2022' --out 2022.csv",
        "anjuan export case 张某 --out 案件.html",
        "anjuan export appearance --year 2022 --out 出庭.xlsx",
        "anjuan export yearend --year 2022",
        "anjuan export report --year 2022 --with endings,appearance --compare year --out 年度报告.html",
        "anjuan export analysis --year 2022 --compare 5 --out 案情分析.docx",
        "anjuan export form 报送表.xlsx --year 2022 --out 报送表-2022.xlsx",
        "anjuan export ics --official 周明 --out 出庭.ics",
    ],
    build,
    errand: Errand::Look,
    run: Run::Call(run),
};

/// `ledger 台账; case 单个案件`: what there is, for the help.
fn listed(lang: Lang) -> String {
    let rows: Vec<String> = WHATS
        .iter()
        .map(|w| format!("{} {}", w.name, w.about.get(lang)))
        .collect();
    let (what, between) = match lang {
        Lang::Zh => ("导出什么：", "；"),
        Lang::En => ("what: ", "; "),
    };
    format!("{what}{}", rows.join(between))
}

/// The ledger as the export shows it: with the names of people shortened where that is asked.
fn shown(ledger: Ledger, m: &ArgMatches) -> Ledger {
    match on(m, "privacy") {
        true => ledger.veiled(veiled),
        false => ledger,
    }
}

fn build(command: Command, lang: Lang) -> Command {
    build_period(command, lang)
        .arg(option(
            "kind",
            "K",
            text(
                "年终各表：只要 litigation 诉讼或 reconsideration 复议",
                "the year's files: litigation or reconsideration only",
            ),
            lang,
        ))
        .arg(option(
            "count",
            "WHAT",
            text(
                "年终各表、报告、分析、通报、名单、出庭表、表四、上级表格：cases 按案件（默认）或 disputes 按争议计数",
                "the year's files, appearance and form: cases (default) or disputes",
            ),
            lang,
        ))
        .arg(
            must("what", "WHAT", text("", ""), lang)
                .help(listed(lang))
                .value_parser(PossibleValuesParser::new(WHATS.iter().map(|w| w.name)))
                .hide_possible_values(true),
        )
        .arg(may(
            "query",
            "QUERY",
            text(
                "台账：只导出符合查询的案件；单个案件：案号；表格：模板文件",
                "ledger: only the cases a query finds; case: its number; form: the template",
            ),
            lang,
        ))
        .arg(
            option("out", "FILE", text("写入的文件", "the file to write"), lang)
                .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(option(
            "with",
            "WHAT[,WHAT]",
            text(
                "年度报告：一段话另加的句子，同 anjuan report --with",
                "report: further sentences, as anjuan report --with",
            ),
            lang,
        ))
        .arg(option(
            "compare",
            "WHICH",
            text(
                "年度报告：previous 上期或 year 上年同期；案情分析：并列几年（默认 3）",
                "report: previous or year; analysis: how many years side by side (default 3)",
            ),
            lang,
        ))
        .arg(option(
            "like",
            "NAME",
            text(
                "台账：照此版式写（导入过的台账名称，或一个台账文件）",
                "ledger: in this layout (the name of an imported ledger, or a ledger file)",
            ),
            lang,
        ))
        .arg(flag(
            "all",
            text(
                "年度报告：为 0 的领域、栏目和指标也列出",
                "year report: fields, columns and figures that are zero as well",
            ),
            lang,
        ))
        .arg(crate::cli::report::notes(lang))
        .arg(flag(
            "force",
            text("覆盖已有文件", "replace an existing file"),
            lang,
        ))
        .arg(flag(
            "privacy",
            text(
                "台账、单个案件：当事人姓名缩写（张某）",
                "ledger, case: people by their surnames (张某)",
            ),
            lang,
        ))
        .arg(option(
            "official",
            "NAME",
            text(
                "日历：只要此负责人的开庭",
                "ics: only the hearings of this official",
            ),
            lang,
        ))
        .arg(option(
            "within",
            "N",
            text(
                "日历：今后多少天（默认依设置 appear.board_days）",
                "ics: days ahead (default: the setting appear.board_days)",
            ),
            lang,
        ))
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let name = get(m, "what").unwrap_or_default();
    match WHATS.iter().find(|w| w.name == name) {
        Some(what) => {
            looked_at(m, what)?;
            (what.run)(s, m)
        }
        None => Ok(()),
    }
}

pub(super) fn unknown(out: &Path, hint: &Said) -> Failure {
    let name = out.display();
    Failure::usage(
        said!("不认识 {name} 的格式", "the format of {name} is not known"),
        hint.clone(),
    )
}

pub(super) fn wrote(s: &mut Session, out: &Path, rows: usize) -> Result<(), Failure> {
    let name = out.display().to_string();
    if s.json {
        return s.out.json(&serde_json::json!({"file": name, "rows": rows}));
    }
    s.say(&said!(
        "已写入 {name}，{rows} 件案件",
        "wrote {name}, {rows} cases"
    ));
    Ok(())
}

/// Says what was written, or tells it as `{file, …}`.
pub(super) fn wrote_as(
    s: &mut Session,
    out: &Path,
    mut json: serde_json::Value,
    what: &Said,
) -> Result<(), Failure> {
    let name = out.display().to_string();
    if s.json {
        if let Some(object) = json.as_object_mut() {
            object.insert("file".to_string(), name.into());
        }
        return s.out.json(&json);
    }
    s.say(&said!("已写入 {name}，{what}", "wrote {name}, {what}"; name = Said::same(&name), what = what));
    Ok(())
}
