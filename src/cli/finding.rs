//! `finding`: what a court or an organ found wrong in a case, in the law's words: causes of a loss, flaws of a win.

use clap::{ArgMatches, Command};

use super::args::{case as case_arg, get, may, need, option, unknown};
use super::row::{Errand, Row, Run};
use super::row_meant::{self, Candidate, FINDINGS, Found};
use super::written::write;
use super::{Failure, Session};
use crate::case::{CaseFile, Finding, Flaw};
use crate::ledger::{Deed, Doubts, label};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "finding",
    called: "败因",
    about: text(
        "登记裁判指出的问题（败诉原因、瑕疵）",
        "what was found wrong in a case: causes of a loss, flaws of a win",
    ),
    examples: &[
        "anjuan finding （2022）京0105行初1234号 主要证据不足 --text 没有现场检查笔录 --department 执法一科",
        "anjuan finding 张某 --change 1 --correction 已补充取证规程 --corrected 2022-9-1",
        "anjuan finding 张某 --remove 1",
    ],
    build,
    errand: Errand::Record,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let list: Vec<&str> = Flaw::ALL.iter().map(|f| f.text().get(lang)).collect();
    let text_arg = |name, value, help| option(name, value, help, lang);
    command
        .arg(case_arg(lang))
        .arg(
            may("flaw", "FLAW[,FLAW]", text("", ""), lang).help(match lang {
                Lang::Zh => format!("问题：{}", list.join("、")),
                Lang::En => format!("what was wrong: {}", list.join(", ")),
            }),
        )
        .arg(text_arg("text", "TEXT", text("具体问题", "what exactly")))
        .arg(text_arg(
            "department",
            "NAME",
            text(
                "责任科室（默认承办科室）",
                "the department responsible (default the handling one)",
            ),
        ))
        .arg(text_arg(
            "correction",
            "TEXT",
            text("整改情况", "what was put right"),
        ))
        .arg(text_arg(
            "corrected",
            "D",
            text("整改完成日", "the day it was put right"),
        ))
        .arg(text_arg(
            "accountability",
            "TEXT",
            text("责任追究", "who was held to account"),
        ))
        .arg(
            text_arg(
                "change",
                "ROW",
                text(
                    "修改哪一条：短码、序号或名称",
                    "change which: short code, place or name",
                ),
            )
            .conflicts_with_all(["flaw", "remove"]),
        )
        .arg(text_arg("remove", "ROW", text("删除哪一条", "remove which")).conflicts_with("flaw"))
}

/// The finding a word means.
fn meant(case: &CaseFile, word: &str) -> Result<Found, Failure> {
    let row = |f: &Finding| {
        let flaw = f.flaw.text();
        Candidate::new(
            f.uuid,
            format!("{} {}", flaw.zh, f.text),
            &[f.flaw.id(), flaw.zh, flaw.en],
        )
    };
    let rows: Vec<Candidate> = case.findings.iter().map(row).collect();
    row_meant::find(&FINDINGS, &rows, word)
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.write()?;
    let before = ledger.case(s.find(&ledger, need(m, "case"))?)?;
    let mut after = before.clone();
    let corrected = s.day_of(get(m, "corrected"), ledger.calendar())?;
    let set = |finding: &mut Finding| {
        for (name, place) in [
            ("text", &mut finding.text),
            ("department", &mut finding.department),
            ("correction", &mut finding.correction),
            ("accountability", &mut finding.accountability),
        ] {
            if let Some(words) = get(m, name) {
                *place = words.trim().to_string();
            }
        }
        finding.corrected = corrected.or(finding.corrected);
    };
    let name = label(&before);
    let mut row = None;
    let title = if let Some(word) = get(m, "remove") {
        let found = meant(&before, word)?;
        let gone = after.findings.remove(found.at);
        row = Some(found);
        let flaw = gone.flaw.text();
        said!("删除裁判指出的问题「{flaw}」，{name}", "remove the finding '{flaw}' ({name})"; flaw = flaw, name = Said::same(name))
    } else if let Some(word) = get(m, "change") {
        let found = meant(&before, word)?;
        let at = found.at;
        row = Some(found);
        let mut flaw = Said::default();
        if let Some(finding) = after.findings.get_mut(at) {
            set(finding);
            flaw = finding.flaw.text().into();
        }
        said!("修改裁判指出的问题「{flaw}」，{name}", "change the finding '{flaw}' ({name})"; flaw = flaw, name = Said::same(name))
    } else {
        let words = get(m, "flaw").unwrap_or_default();
        let words: Vec<&str> = words
            .split([',', '，', '、'])
            .map(str::trim)
            .filter(|w| !w.is_empty())
            .collect();
        if words.is_empty() {
            return Err(Failure::usage(
                said!("没有写明是什么问题", "what was wrong is not named"),
                said!(
                    "例：anjuan finding 案号 主要证据不足；anjuan finding --help 列出各项",
                    "such as anjuan finding CASE evidence_wanting; --help lists them"
                ),
            ));
        }
        for word in words {
            let flaw = Flaw::from_word(word).ok_or_else(|| {
                unknown("FLAW", word, Flaw::ALL.iter().map(|f| (f.id(), f.text())))
            })?;
            let mut finding = Finding {
                department: before.head.department.clone(),
                ..Finding::new(flaw)
            };
            set(&mut finding);
            after.findings.push(finding);
        }
        said!("登记裁判指出的问题，{name}", "what was found wrong ({name})"; name = Said::same(name))
    };
    if !before.is_open() || after.findings.len() < before.findings.len() {
        write(s, ledger, Deed::edit(title, &before, after), Doubts::All)?;
        if let Some(row) = row {
            row.told(s);
        }
        return Ok(());
    }
    Err(Failure::refused(
        said!(
            "案件尚未结案，裁判还没有指出问题",
            "the case is not closed: nothing was found yet"
        ),
        said!(
            "请先登记结案：anjuan record 案号 结案 日期 --outcome 结案方式",
            "record its outcome first: anjuan record CASE concluded DATE --outcome OUTCOME"
        ),
    ))
}
