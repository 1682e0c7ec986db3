//! `attach`: the papers of a case (卷内材料), each with the file it carries: taken in, listed, changed, brought out, removed.

use std::path::PathBuf;

use clap::builder::PathBufValueParser;
use clap::{ArgAction, ArgMatches, Command};
use serde::Serialize;

use super::args::{case as case_arg, coded, flag, get, ids, need, number, on, option, path};
use super::misplaced::write;
use super::out::{Grid, Tone};
use super::row::{Row, Run};
use super::{Failure, Session};
use crate::case::{CaseFile, Paper, PaperSort};
use crate::exchange::case_pack::file_name;
use crate::files::Standing;
use crate::ledger::{Bring, Deed, Doubts, Ledger, label};
use crate::said;
use crate::text::{Lang, Said, Text, text};

pub(super) const ROW: Row = Row {
    name: "attach",
    about: text(
        "卷内材料：收入文书的文件，列出、修改、取出、删除",
        "papers of a case with their files: take in, list, change, bring out, remove",
    ),
    examples: &[
        "anjuan attach （2022）京0105行初1234号 起诉状.pdf 应诉通知书.pdf",
        "anjuan attach 张某 判决书.pdf --sort outcome --day 2022-9-1 --author 京0105法院 --pages 8",
        "anjuan attach 张某 --title 送达回证 --sort service --pages 1",
        "anjuan attach 张某",
        "anjuan attach 张某 --change 2 --title 证据清单及证据",
        "anjuan attach 张某 --get 2 --out 证据.pdf",
        "anjuan attach 张某 --remove 2",
    ],
    build,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let option = |name, value, zh, en| option(name, value, text(zh, en), lang);
    command
        .arg(case_arg(lang))
        .arg(
            clap::Arg::new("files")
                .value_name("FILE")
                .help(
                    text(
                        "收入的文件，可几份；不写则列出",
                        "the files to take in; without any, the papers are listed",
                    )
                    .get(lang),
                )
                .action(ArgAction::Append)
                .num_args(0..)
                .value_parser(PathBufValueParser::new()),
        )
        .arg(
            option(
                "sort",
                "SORT",
                "材料类别，中文或代码；空着则看文件名",
                "what it is; guessed from the file's name where left out",
            )
            .long_help(ids!(PaperSort)),
        )
        .arg(option(
            "title",
            "TEXT",
            "题名（默认文件名）；不带文件则只登记纸质材料",
            "its title (default the file's name); without a file the paper is on paper only",
        ))
        .arg(option("day", "D", "文书日期", "the day it bears"))
        .arg(option("author", "TEXT", "责任者", "who made it"))
        .arg(option("pages", "N", "页数", "pages"))
        .arg(option("note", "TEXT", "备注", "a note"))
        .arg(
            option("change", "N", "修改第 N 份", "change the Nth")
                .conflicts_with_all(["remove", "get"]),
        )
        .arg(
            option("remove", "N", "删除第 N 份", "remove the Nth")
                .conflicts_with_all(["files", "get"]),
        )
        .arg(
            option(
                "get",
                "N",
                "取出第 N 份的文件",
                "bring out the file of the Nth",
            )
            .conflicts_with("files"),
        )
        .arg(
            option(
                "out",
                "FILE",
                "取出到哪里（默认当前目录，以题名命名）",
                "where to (default here, named by its title)",
            )
            .value_parser(PathBufValueParser::new())
            .requires("get"),
        )
        .arg(flag(
            "force",
            text("覆盖已有文件", "replace an existing file"),
            lang,
        ))
}

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
    /// `whole`, `missing`, `changed`, `unread`; none where it carries no file.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'static str>,
    note: String,
}

/// How a file is, as an id and in words.
pub(super) fn standing(standing: Standing) -> (&'static str, Text) {
    match standing {
        Standing::Whole => ("whole", text("完好", "whole")),
        Standing::Missing => ("missing", text("不见了", "missing")),
        Standing::Changed => ("changed", text("已改动", "changed")),
        Standing::Unread => ("unread", text("读不出", "unreadable")),
    }
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let files: Vec<PathBuf> = m
        .try_get_many::<PathBuf>("files")
        .ok()
        .flatten()
        .map(|all| all.cloned().collect())
        .unwrap_or_default();
    if let Some(n) = number(m, "get")? {
        return get_out(s, m, n);
    }
    let writes = !files.is_empty()
        || get(m, "title").is_some()
        || get(m, "change").is_some()
        || get(m, "remove").is_some();
    if !writes {
        return list(s, m);
    }
    let mut ledger = s.write()?;
    let before = ledger.case(s.find(&ledger, need(m, "case"))?)?;
    let mut after = before.clone();
    let name = Said::same(label(&before));
    if let Some(n) = number(m, "remove")? {
        let gone = after.papers.remove(place(&before, n)?);
        let title = Said::same(&gone.title);
        let title = said!("删除卷内材料「{title}」，{name}", "remove the paper '{title}' ({name})"; title = title, name = name);
        return write(s, ledger, Deed::edit(title, &before, after), Doubts::All);
    }
    let mut brings = Vec::new();
    let changes = Changes::of(s, m, &ledger)?;
    let title = if let Some(n) = number(m, "change")? {
        let at = place(&before, n)?;
        if files.len() > 1 {
            return Err(Failure::usage(
                said!("一份材料只带一个文件", "a paper carries one file"),
                said!("请只写一个文件", "name one file"),
            ));
        }
        if let (Some(paper), Some(file)) = (after.papers.get_mut(at), files.first()) {
            there(file)?;
            let (new, bring) = ledger.paper_of(file, before.head.kind)?;
            (paper.sha256, paper.size, paper.name) = (new.sha256, new.size, new.name);
            brings.push(bring);
        }
        if let Some(paper) = after.papers.get_mut(at) {
            changes.put(paper);
        }
        said!("修改第 {n} 份卷内材料，{name}", "change paper {n} ({name})"; n = Said::same(n), name = name)
    } else {
        if files.len() > 1 && (changes.title.is_some() || changes.pages.is_some()) {
            return Err(Failure::usage(
                said!(
                    "几份文件不能共用一个题名、页数",
                    "several files do not share a title or a number of pages"
                ),
                said!(
                    "请逐份收入，或不写题名",
                    "take them in one by one, or leave the title out"
                ),
            ));
        }
        if files.is_empty() {
            let mut paper = Paper::new(PaperSort::Other, "");
            changes.put(&mut paper);
            if changes.sort.is_none() {
                let guessed = PaperSort::guess(&paper.title, before.head.kind);
                paper.sort = guessed.unwrap_or(PaperSort::Other);
            }
            after.papers.push(paper);
        }
        for file in &files {
            there(file)?;
            let (mut paper, bring) = ledger.paper_of(file, before.head.kind)?;
            changes.put(&mut paper);
            if changes.sort.is_none() && changes.title.is_some() {
                let guessed = PaperSort::guess(&paper.title, before.head.kind);
                paper.sort = guessed.unwrap_or(paper.sort);
            }
            // Where its file is missing or bent this is what puts it back.
            if let Some(held) = held(&before, &paper)
                && !matches!(ledger.paper_standing(held), None | Some(Standing::Whole))
            {
                put_back(s, &mut ledger, held, &bring)?;
                return Ok(());
            }
            again(&before, &paper)?;
            after.papers.push(paper);
            brings.push(bring);
        }
        match files.len() {
            0 | 1 => {
                let first = after.papers.last().map(|p| p.title.clone());
                let title = first.unwrap_or_default();
                let title = Said::same(title);
                said!("收入卷内材料「{title}」，{name}", "take in the paper '{title}' ({name})"; title = title, name = name)
            }
            n => {
                said!("收入卷内材料 {n} 份，{name}", "take in {n} papers ({name})"; n = Said::same(n), name = name)
            }
        }
    };
    let deed = Deed::edit(title, &before, after).bringing(brings);
    write(s, ledger, deed, Doubts::All)
}

/// The same file in the same case is one paper.
fn again(case: &CaseFile, paper: &Paper) -> Result<(), Failure> {
    let Some(held) = held(case, paper) else {
        return Ok(());
    };
    let (title, name) = (&held.title, &paper.name);
    Err(Failure::refused(
        said!(
            "{name} 与已收入的「{title}」是同一份文件",
            "{name} is the same file as '{title}', which is taken in already"
        ),
        said!(
            "不必再收；要改题名等，用 --change",
            "it need not be taken in again; --change changes its title and the rest"
        ),
    ))
}

/// Whether there is a file of that name at all.
fn there(file: &std::path::Path) -> Result<(), Failure> {
    let meta = std::fs::metadata(file);
    meta.map(|_| ()).map_err(|e| Failure::file(file, &e))
}

/// The paper of a case that carries the same file.
fn held<'c>(case: &'c CaseFile, paper: &Paper) -> Option<&'c Paper> {
    case.papers.iter().find(|p| p.sha256 == paper.sha256)
}

/// The file of a paper taken in once more: what is entered of it stays as it is.
fn put_back(
    s: &mut Session,
    ledger: &mut Ledger,
    paper: &Paper,
    bring: &Bring,
) -> Result<(), Failure> {
    ledger.take_files(std::slice::from_ref(bring))?;
    let title = Said::same(&paper.title);
    if s.json {
        return s.out.json(&serde_json::json!({"put_back": paper.title}));
    }
    s.say(&said!(
        "已补回「{title}」的文件",
        "the file of '{title}' is put back"; title = title
    ));
    Ok(())
}

/// What is said of a paper on the command line.
struct Changes {
    sort: Option<PaperSort>,
    title: Option<String>,
    day: Option<chrono::NaiveDate>,
    author: Option<String>,
    pages: Option<u32>,
    note: Option<String>,
}

impl Changes {
    fn of(s: &Session, m: &ArgMatches, ledger: &Ledger) -> Result<Changes, Failure> {
        let text_of = |name| get(m, name).map(|t| t.trim().to_string());
        let title = text_of("title");
        if title.as_deref() == Some("") {
            return Err(Failure::usage(
                said!("题名是空的", "the title is empty"),
                said!("写明这份材料叫什么", "say what the paper is called"),
            ));
        }
        Ok(Changes {
            sort: coded!(m, "sort", PaperSort)?,
            title,
            day: s.day_of(get(m, "day"), ledger.calendar())?,
            author: text_of("author"),
            pages: number(m, "pages")?,
            note: text_of("note"),
        })
    }

    fn put(&self, paper: &mut Paper) {
        paper.sort = self.sort.unwrap_or(paper.sort);
        paper.day = self.day.or(paper.day);
        paper.pages = self.pages.unwrap_or(paper.pages);
        for (new, place) in [
            (&self.title, &mut paper.title),
            (&self.author, &mut paper.author),
            (&self.note, &mut paper.note),
        ] {
            if let Some(new) = new {
                new.clone_into(place);
            }
        }
    }
}

/// The place of the Nth paper.
fn place(case: &CaseFile, n: u32) -> Result<usize, Failure> {
    let at = (n as usize)
        .checked_sub(1)
        .filter(|at| *at < case.papers.len());
    at.ok_or_else(|| {
        let have = case.papers.len();
        Failure::usage(
            said!("没有第 {n} 份材料", "there is no paper {n}"),
            said!(
                "此案有 {have} 份，见 anjuan attach 案号",
                "there are {have}; anjuan attach CASE lists them"
            ),
        )
    })
}

fn get_out(s: &mut Session, m: &ArgMatches, n: u32) -> Result<(), Failure> {
    let ledger = s.read()?;
    let case = ledger.case(s.find(&ledger, need(m, "case"))?)?;
    let at = place(&case, n)?;
    let Some(paper) = case.papers.get(at) else {
        return Ok(());
    };
    let usual = || PathBuf::from(file_name(n as usize, paper));
    let out = path(m, "out").cloned().unwrap_or_else(usual);
    ledger.bring_out(paper, &out, on(m, "force"))?;
    let file = out.display().to_string();
    if s.json {
        return s
            .out
            .json(&serde_json::json!({"file": file, "title": paper.title}));
    }
    s.say(&said!("已写入 {file}", "wrote {file}"));
    Ok(())
}

fn list(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.read()?;
    let case = ledger.case(s.find(&ledger, need(m, "case"))?)?;
    let found: Vec<Option<Standing>> = case
        .papers
        .iter()
        .map(|paper| ledger.paper_standing(paper))
        .collect();
    let amiss = |f: &&Option<Standing>| f.is_some_and(|f| f != Standing::Whole);
    let wrong = found.iter().filter(amiss).count();
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
            "再收一次原来的文件即可补回：anjuan attach 案号 文件 --change 序号",
            "take the right file in again: anjuan attach CASE FILE --change N"
        ),
    ))
}

fn show(s: &mut Session, case: &CaseFile, found: &[Option<Standing>]) {
    let heads = [
        text("序号", "no"),
        text("类别", "sort"),
        text("题名", "title"),
        text("日期", "day"),
        text("责任者", "made by"),
        text("页数", "pages"),
        text("文件", "file"),
    ];
    let mut grid = Grid::new(heads.iter().map(|h| h.get(s.lang)));
    for (no, (paper, found)) in (1..).zip(case.papers.iter().zip(found)) {
        let (file, tone) = match found {
            None => (s.t(text("纸质", "on paper")).to_string(), Tone::Plain),
            Some(found) => {
                let word = s.t(standing(*found).1);
                let tone = match found {
                    Standing::Whole => Tone::Plain,
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
