//! `attach`: the papers of a case (卷内材料), each with the file it carries: taken in, listed, changed, brought out, removed.

use std::path::PathBuf;

use clap::builder::PathBufValueParser;
use clap::{ArgAction, ArgMatches, Command};

use super::args::{case as case_arg, coded, flag, get, ids, need, number, option};
use super::attach_list::{get_out, list, meant};
use super::row::{Errand, Row, Run};
use super::written::write;
use super::{Failure, Session};
use crate::case::{CaseFile, Paper, PaperSort};
use crate::files::FileState;
use crate::ledger::{Bring, Deed, Doubts, Ledger, label};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "attach",
    called: "附件",
    about: text(
        "卷内材料：收入文书的文件，列出、修改、取出、删除",
        "papers of a case with their files: take in, list, change, bring out, remove",
    ),
    examples: &[
        "anjuan attach （2022）京0105行初1234号 起诉状.pdf 应诉通知书.pdf",
        "anjuan attach 张某 判决书.pdf --sort outcome --day 2022-9-1 --author 京0105法院 --pages 8",
        "anjuan attach 张某 --title 送达回证 --sort service --pages 1",
        "anjuan attach 张某",
        "anjuan attach 张某 --change a3f9 --title 证据清单及证据",
        "anjuan attach 张某 --get 2 --out 证据.pdf",
        "anjuan attach 张某 --remove a3f9",
    ],
    build,
    errand: Errand::Record,
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
            option(
                "change",
                "ROW",
                "修改哪一份：短码、序号或题名",
                "change which: short code, place or title",
            )
            .conflicts_with_all(["remove", "get"]),
        )
        .arg(
            option("remove", "ROW", "删除哪一份", "remove which")
                .conflicts_with_all(["files", "get"]),
        )
        .arg(
            option(
                "get",
                "ROW",
                "取出哪一份的文件",
                "bring out the file of which",
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

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let files: Vec<PathBuf> = m
        .try_get_many::<PathBuf>("files")
        .ok()
        .flatten()
        .map(|all| all.cloned().collect())
        .unwrap_or_default();
    if let Some(word) = get(m, "get") {
        return get_out(s, m, word);
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
    if let Some(word) = get(m, "remove") {
        let found = meant(&before, word)?;
        let gone = after.papers.remove(found.at);
        let title = Said::same(&gone.title);
        let title = said!("删除卷内材料「{title}」，{name}", "remove the paper '{title}' ({name})"; title = title, name = name);
        write(s, ledger, Deed::edit(title, &before, after), Doubts::All)?;
        found.told(s);
        return Ok(());
    }
    let mut row = None;
    let mut brings = Vec::new();
    let changes = Changes::of(s, m, &ledger)?;
    let title = if let Some(word) = get(m, "change") {
        let found = meant(&before, word)?;
        let at = found.at;
        row = Some(found);
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
        let mut title = String::new();
        if let Some(paper) = after.papers.get_mut(at) {
            title.clone_from(&paper.title);
            changes.put(paper);
        }
        said!("修改卷内材料「{title}」，{name}", "change the paper '{title}' ({name})"; title = Said::same(title), name = name)
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
                && !matches!(ledger.paper_standing(held), None | Some(FileState::Whole))
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
    write(s, ledger, deed, Doubts::All)?;
    if let Some(row) = row {
        row.told(s);
    }
    Ok(())
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
