//! `export yearend`, `export disclosure`, `export report`, `export gaps`: the year's figures as files.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::{PERIOD, What, unknown, wrote_as};
use crate::case::{Kind, setting_id};
use crate::cli::args::{coded, get, on, path};
use crate::cli::scope::period_of;
use crate::cli::{Failure, Session};
use crate::docket::Scope;
use crate::exchange::analysis::analysis_file;
use crate::exchange::ledger_out::ExportError;
use crate::exchange::year_files::{self, YearFile, YearOptions};
use crate::exchange::yearend::{
    self, Year, YearData, YearError, disclosure_workbook, gaps_workbook, gather,
};
use crate::ledger::Ledger;
use crate::report::{Beside, MOST_YEARS};
use crate::said;
use crate::text::{Lang, Said, Text, text};

pub(super) const YEAREND: What = What {
    name: "yearend",
    about: text(
        "年终各表、分列图表、缺项清单和台账（.xlsx）",
        "every form of the year, charts, gaps and the ledger (.xlsx)",
    ),
    takes: &[PERIOD, &["kind", "count"]],
    run: run_yearend,
};

pub(super) const DISCLOSURE: What = What {
    name: "disclosure",
    about: text(
        "政府信息公开年报表四（.xlsx）",
        "table 4 of the disclosure report (.xlsx)",
    ),
    takes: &[PERIOD, &["kind", "count"]],
    run: run_disclosure,
};

pub(super) const REPORT: What = What {
    name: "report",
    about: text(
        "年度报告（.html 供阅读打印，.docx、.txt 为一段话）",
        "the year report (.html to read and print; .docx, .txt: the paragraph)",
    ),
    takes: &[
        PERIOD,
        &["kind", "count", "with", "compare", "all", "notes"],
    ],
    run: run_report,
};

pub(super) const ANALYSIS: What = What {
    name: "analysis",
    about: text(
        "案情分析（.docx、.html）：总体、结构、出庭、败诉案件、问题和建议",
        "the analysis (.docx, .html): overview, structure, appearances, cases lost, patterns, proposals",
    ),
    takes: &[PERIOD, &["kind", "count", "compare"]],
    run: run_analysis,
};

pub(super) const GAPS: What = What {
    name: "gaps",
    about: text("缺项清单（.xlsx）", "what is missing (.xlsx)"),
    takes: &[PERIOD, &["kind"]],
    run: run_gaps,
};

pub(super) const BULLETIN: What = What {
    name: "bulletin",
    about: text(
        "通报（.docx、.html、.txt），同 anjuan report --bulletin",
        "the bulletin (.docx, .html, .txt), as report --bulletin prints it",
    ),
    takes: &[PERIOD, &["kind", "count"]],
    run: |s, m| run_file(s, m, YearFile::Bulletin),
};

pub(super) const WHICH: What = What {
    name: "which",
    about: text(
        "案件名单：办理的、未结的逐件，和上次报送以来的变动（.html、.docx）",
        "the cases handled and pending one by one, and what moved since the last submission (.html, .docx)",
    ),
    takes: &[PERIOD, &["kind", "count"]],
    run: |s, m| run_file(s, m, YearFile::Which),
};

pub(super) const REMINDERS: What = What {
    name: "reminders",
    about: text(
        "督办函：逾期、将到期和未登记的事项，一个科室（单位）一份（.docx、.html）",
        "reminder letters: what is overdue, due soon or missing, one for each department or unit (.docx, .html)",
    ),
    takes: &[PERIOD, &["kind"]],
    run: |s, m| run_file(s, m, YearFile::Reminders),
};

/// One of the files the screen writes too.
fn run_file(s: &mut Session, m: &ArgMatches, file: YearFile) -> Result<(), Failure> {
    let (scope, ledger) = asked(s, m)?;
    let endings = file.endings();
    let usual_ending = endings.first().copied().unwrap_or("html");
    let out = path(m, "out")
        .cloned()
        .unwrap_or_else(|| usual(&scope, file.text(), usual_ending, s.lang));
    if !file.writes(&out) {
        let list: Vec<String> = endings.iter().map(|e| format!(".{e}")).collect();
        let list = list.join("、");
        return Err(unknown(
            &out,
            &said!("文件名以 {list} 结尾", "end the name in {list}"),
        ));
    }
    let written = year_files::write(
        file,
        &ledger,
        (&scope, &YearOptions::default()),
        s.lang,
        &out,
        on(m, "force"),
    )?;
    let rows = written.rows;
    let said = match file {
        YearFile::Which => said!("{rows} 件案件", "{rows} cases"),
        YearFile::Reminders => said!("{rows} 项", "{rows} things"),
        _ => said!("{rows} 段", "{rows} paragraphs"),
    };
    wrote_as(s, &out, serde_json::json!({"rows": rows}), &said)
}

/// The period asked for, and the docket seen from its day.
fn asked(s: &Session, m: &ArgMatches) -> Result<(Scope, Ledger), Failure> {
    period_of(s, m, coded!(m, "kind", Kind)?)
}

fn year<'a>(s: &Session, ledger: &'a Ledger, scope: Scope) -> Result<Year<'a>, Failure> {
    Ok(Year::new(ledger, scope, s.lang, s.today())?)
}

/// `anjuan export yearend` in 2022 writes `年终-2022.xlsx`.
fn usual(scope: &Scope, name: Text, ending: &str, lang: Lang) -> PathBuf {
    use chrono::Datelike;
    let year = scope.end().year();
    PathBuf::from(format!("{}-{year}.{ending}", name.get(lang)))
}

fn xlsx(m: &ArgMatches, usual: PathBuf) -> Result<PathBuf, Failure> {
    let out = path(m, "out").cloned().unwrap_or(usual);
    if ending(&out) == "xlsx" {
        return Ok(out);
    }
    Err(unknown(
        &out,
        &said!("文件名以 .xlsx 结尾", "end the name in .xlsx"),
    ))
}

pub(super) fn ending(out: &Path) -> String {
    let ending = out.extension().unwrap_or_default();
    ending.to_string_lossy().to_ascii_lowercase()
}

/// Writes whole or not at all; an existing file is kept unless told otherwise.
pub(super) fn put(out: &Path, bytes: &[u8], m: &ArgMatches) -> Result<(), Failure> {
    Ok(ExportError::write(out, bytes, on(m, "force"))?)
}

/// Refuses an existing file before the work is done.
fn free(out: &Path, m: &ArgMatches) -> Result<(), Failure> {
    if !on(m, "force") && out.exists() {
        return Err(ExportError::Exists(out.to_path_buf()).into());
    }
    Ok(())
}

fn counted(ledger: &Ledger, cases: usize, gaps: usize) -> (serde_json::Value, Said) {
    let nameless = ledger
        .settings()
        .get(setting_id::OFFICE_NAME)
        .trim()
        .is_empty();
    (
        serde_json::json!({"cases": cases, "gaps": gaps}),
        match gaps {
            0 => said!("{cases} 件案件，没有缺项", "{cases} cases, nothing missing"),
            _ if nameless => said!(
                "{cases} 件案件，缺项 {gaps} 项；本机关全称没有填，填报单位和落款空着：anjuan settings office.name 名称",
                "{cases} cases, {gaps} gaps; the agency has no name, forms and papers leave it blank: anjuan settings office.name NAME"
            ),
            _ => said!(
                "{cases} 件案件，缺项 {gaps} 项",
                "{cases} cases, {gaps} gaps"
            ),
        },
    )
}

fn run_yearend(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let (scope, ledger) = asked(s, m)?;
    let out = xlsx(m, usual(&scope, text("年终", "yearend"), "xlsx", s.lang))?;
    free(&out, m)?;
    let written = yearend::workbook(&year(s, &ledger, scope)?)?;
    put(&out, &written.bytes, m)?;
    let (json, said) = counted(&ledger, written.cases, written.gaps);
    wrote_as(s, &out, json, &said)
}

fn run_disclosure(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let (scope, ledger) = asked(s, m)?;
    let name = text("信息公开表四", "disclosure");
    let out = xlsx(m, usual(&scope, name, "xlsx", s.lang))?;
    free(&out, m)?;
    let year = year(s, &ledger, scope)?;
    let (bytes, cases) = disclosure_workbook(&year)?;
    put(&out, &bytes, m)?;
    let unit = year.unit();
    let said = said!(
        "信息公开案件 {cases} {unit}",
        "{cases} {unit} about disclosure"
    );
    wrote_as(s, &out, serde_json::json!({"cases": cases}), &said)
}

fn run_report(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let (scope, ledger) = asked(s, m)?;
    let name = text("年度报告", "report");
    let out = path(m, "out")
        .cloned()
        .unwrap_or_else(|| usual(&scope, name, "html", s.lang));
    let kind = ending(&out);
    if !["html", "docx", "txt"].contains(&kind.as_str()) {
        return Err(unknown(
            &out,
            &said!(
                "文件名以 .html、.docx 或 .txt 结尾",
                "end the name in .html, .docx or .txt"
            ),
        ));
    }
    free(&out, m)?;
    let options = options(m)?;
    let year = year(s, &ledger, scope)?;
    let (bytes, data) = year_files::report(&year, &options, &kind)?;
    put(&out, &bytes, m)?;
    let (json, said) = counted(&ledger, data.cases, data.gaps.len());
    wrote_as(s, &out, json, &said)
}

/// What the arguments ask for beside the period.
fn options(m: &ArgMatches) -> Result<YearOptions, Failure> {
    let compare = get(m, "compare").map(|word| {
        Beside::from_id(word).ok_or_else(|| {
            Failure::usage(
                said!(
                    "与哪一期比较写作“{word}”，认不出",
                    "'{word}' to compare with is not understood"
                ),
                said!("请写 previous 或 year", "write previous or year"),
            )
        })
    });
    Ok(YearOptions {
        more: crate::cli::report::sentences(m)?,
        compare: compare.transpose()?,
        notes: on(m, "notes"),
        all: on(m, "all"),
        years: None,
    })
}

fn run_analysis(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let (scope, ledger) = asked(s, m)?;
    let compare = match get(m, "compare") {
        None => 3,
        Some(word) => word
            .parse::<u32>()
            .ok()
            .filter(|n| (1..=MOST_YEARS).contains(n))
            .ok_or_else(|| {
                let most = MOST_YEARS;
                Failure::usage(
                    said!(
                        "并列几年写作“{word}”，认不出",
                        "'{word}' years side by side is not understood"
                    ),
                    said!("请写 1 至 {most}", "write 1 to {most}"),
                )
            })?,
    };
    let name = text("案情分析", "analysis");
    let out = path(m, "out")
        .cloned()
        .unwrap_or_else(|| usual(&scope, name, "docx", s.lang));
    let kind = ending(&out);
    if !["html", "docx"].contains(&kind.as_str()) {
        return Err(unknown(
            &out,
            &said!(
                "文件名以 .docx 或 .html 结尾",
                "end the name in .docx or .html"
            ),
        ));
    }
    free(&out, m)?;
    let year = year(s, &ledger, scope)?;
    let bytes = analysis_file(&year, compare, &kind)?;
    put(&out, &bytes, m)?;
    wrote_as(
        s,
        &out,
        serde_json::json!({"years": compare}),
        &said!("并列 {compare} 年", "{compare} years side by side"),
    )
}

fn run_gaps(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let (scope, ledger) = asked(s, m)?;
    let year = year(s, &ledger, scope)?;
    let data = gather(&year, |_| Ok(()))?;
    if s.json && path(m, "out").is_none() {
        return s.out.json(&gaps_json(&data));
    }
    let out = xlsx(m, usual(&scope, text("缺项清单", "gaps"), "xlsx", s.lang))?;
    let bytes = gaps_workbook(&year, &data)?;
    put(&out, &bytes, m)?;
    let (json, said) = counted(&ledger, data.cases, data.gaps.len());
    wrote_as(s, &out, json, &said)
}

/// `{cases, gaps: [{id, what, case, party, handler, where, why, remedy, command}]}`.
fn gaps_json(data: &YearData) -> serde_json::Value {
    let gaps: Vec<serde_json::Value> = data
        .gaps
        .iter()
        .map(|g| {
            serde_json::json!({
                "id": g.gap.id,
                "what": Said::from(g.gap.what),
                "case": g.case,
                "party": g.name,
                "handler": g.handler,
                "where": g.detail,
                "why": Said::from(g.gap.why),
                "remedy": Said::from(g.gap.remedy),
                "command": g.command,
            })
        })
        .collect();
    serde_json::json!({"cases": data.cases, "gaps": gaps})
}

impl From<YearError> for Failure {
    fn from(error: YearError) -> Failure {
        Failure {
            said: error.said(),
            hint: error.hint(),
            code: error.exit_code(),
            beside: None,
        }
    }
}
