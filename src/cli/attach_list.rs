//! `attach` without files: the papers of a case listed, and one brought out.

use std::path::PathBuf;

use clap::ArgMatches;
use serde::Serialize;

use super::args::{need, on, path};
use super::out::{Grid, Tone};
use super::row_meant::{self, Candidate, Found, PAPERS};
use super::{Failure, Session};
use crate::case::{CaseFile, Paper};
use crate::exchange::case_pack::file_name;
use crate::files::FileState;
use crate::said;
use crate::text::{Said, Text, text};

#[derive(Serialize)]
struct Item {
    no: usize,
    uuid: uuid::Uuid,
    sort: &'static str,
    sort_label: Said,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<chrono::NaiveDate>,
    author: String,
    pages: u32,
    name: String,
    size: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
    /// `whole`, `missing`, `away` (on the server), `changed`, `unread`; none where it carries no file.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'static str>,
    note: String,
}

/// How a file is, as an id and in words.
pub(super) fn standing(standing: FileState) -> (&'static str, Text) {
    match standing {
        FileState::Whole => ("whole", text("完好", "whole")),
        FileState::Missing => ("missing", text("不见了", "missing")),
        FileState::Away => ("away", text("在服务器上", "on the server")),
        FileState::Changed => ("changed", text("已改动", "changed")),
        FileState::Unread => ("unread", text("读不出", "unreadable")),
    }
}

/// The paper a word means.
pub(super) fn meant(case: &CaseFile, word: &str) -> Result<Found, Failure> {
    let row = |p: &Paper| Candidate::new(p.uuid, p.title.as_str(), &[&p.name]);
    let rows: Vec<Candidate> = case.papers.iter().map(row).collect();
    row_meant::find(&PAPERS, &rows, word)
}

pub(super) fn get_out(s: &mut Session, m: &ArgMatches, word: &str) -> Result<(), Failure> {
    let ledger = s.read()?;
    let case = ledger.case(s.sight(&ledger, need(m, "case"))?)?;
    let at = meant(&case, word)?.at;
    let Some(paper) = case.papers.get(at) else {
        return Ok(());
    };
    let usual = || PathBuf::from(file_name(at.saturating_add(1), paper));
    let out = path(m, "out").cloned().unwrap_or_else(usual);
    ledger.bring_out(paper, &out, on(m, "force"))?;
    let file = out.display().to_string();
    if s.json {
        return s
            .out
            .json(&serde_json::json!({"file": file, "title": paper.title}));
    }
    let title = Said::same(&paper.title);
    s.say(&said!("已把「{title}」写入 {file}", "wrote '{title}' to {file}"; title = title, file = Said::same(file)));
    Ok(())
}

pub(super) fn list(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.read()?;
    let case = ledger.case(s.sight(&ledger, need(m, "case"))?)?;
    let found: Vec<Option<FileState>> = case
        .papers
        .iter()
        .map(|paper| ledger.paper_standing(paper))
        .collect();
    let here = [FileState::Whole, FileState::Away];
    let amiss = |f: &&Option<FileState>| f.is_some_and(|f| !here.contains(&f));
    let wrong = found.iter().filter(amiss).count();
    let away = found.iter().filter(|f| **f == Some(FileState::Away));
    let away = away.count();
    if s.json {
        let items: Vec<Item> = (1..)
            .zip(case.papers.iter().zip(&found))
            .map(|(no, (paper, found))| Item {
                no,
                uuid: paper.uuid,
                sort: paper.sort.id(),
                sort_label: paper.sort.text().into(),
                title: paper.title.clone(),
                day: paper.day,
                author: paper.author.clone(),
                pages: paper.pages,
                name: paper.name.clone(),
                size: paper.size,
                sha256: paper.sha256.as_ref().map(|d| d.as_str().to_string()),
                file: found.map(|f| standing(f).0),
                note: paper.note.clone(),
            })
            .collect();
        s.out.json(&items)?;
    } else if case.papers.is_empty() {
        s.say(&said!(
            "还没有卷内材料；anjuan attach 案号 文件 收入",
            "there are no papers yet; anjuan attach CASE FILE takes one in"
        ));
    } else {
        show(s, &case, &found);
        if away > 0 {
            s.say(&said!(
                "{away} 份文件在服务器上，本机还没有取：anjuan share fetch 案号",
                "{away} files are on the server and not here yet: anjuan share fetch CASE"
            ));
        }
    }
    if wrong == 0 {
        return Ok(());
    }
    Err(Failure::refused(
        said!(
            "{wrong} 份材料的文件不见了或已改动",
            "the files of {wrong} papers are missing or changed"
        ),
        said!(
            "再收一次原来的文件即可补回：anjuan attach 案号 文件 --change 短码",
            "take the right file in again: anjuan attach CASE FILE --change CODE"
        ),
    ))
}

fn show(s: &mut Session, case: &CaseFile, found: &[Option<FileState>]) {
    let heads = [
        row_meant::HEADS[0],
        row_meant::HEADS[1],
        text("类别", "sort"),
        text("题名", "title"),
        text("日期", "day"),
        text("责任者", "made by"),
        text("页数", "pages"),
        text("文件", "file"),
    ];
    let mut grid = Grid::new(heads.iter().map(|h| h.get(s.lang)));
    let shorts = row_meant::shorts(case.papers.iter().map(|p| p.uuid));
    let rows = case.papers.iter().zip(found).zip(shorts);
    for (no, ((paper, found), short)) in (1..).zip(rows) {
        let (file, tone) = match found {
            None => (s.t(text("纸质", "on paper")).to_string(), Tone::Plain),
            Some(found) => {
                let word = s.t(standing(*found).1);
                let tone = match found {
                    FileState::Whole | FileState::Away => Tone::Plain,
                    _ => Tone::Alarm,
                };
                (format!("{word} {}", paper.size_said()), tone)
            }
        };
        let pages = match paper.pages {
            0 => String::new(),
            n => n.to_string(),
        };
        grid.row(
            tone,
            vec![
                format!("{no}"),
                short,
                s.t(paper.sort.text()).to_string(),
                paper.title.clone(),
                paper.day.map(|d| d.to_string()).unwrap_or_default(),
                paper.author.clone(),
                pages,
                file,
            ],
        );
    }
    s.out.grid(&grid);
}
