//! `plain`: the plain-text face. A line in, text out: for screen readers and terminals that draw no screen.

use std::ffi::OsString;
use std::io::{self, BufRead, Write};

use chrono::{DateTime, FixedOffset};
use clap::Command;

use super::Session;
use super::command::COMMANDS;
use super::row::{Errand, Row, Run};
use super::start::{Environment, Finished, Start, start};
use crate::said;
use crate::text::{Lang, Said, fold, pad, text};

/// A tab of the interface.
struct Tab {
    zh: &'static str,
    en: &'static str,
    /// What shows the same here.
    command: &'static [&'static str],
    /// What may be written behind its name.
    more: More,
}

/// What is written behind the name of a tab.
#[derive(Clone, Copy)]
enum More {
    Nothing,
    Query,
    /// A year: an option that takes it, or the two that take its first and its last day.
    Year(&'static str),
    Days(&'static str, &'static str),
}

/// The tabs in both languages.
const TABS: &[Tab] = &[
    Tab {
        zh: "待办",
        en: "triage",
        command: &["digest"],
        more: More::Nothing,
    },
    Tab {
        zh: "案件",
        en: "docket",
        command: &["list"],
        more: More::Query,
    },
    Tab {
        zh: "出庭",
        en: "appearances",
        command: &["hearings"],
        more: More::Days("--from", "--to"),
    },
    Tab {
        zh: "统计",
        en: "figures",
        command: &["stats"],
        more: More::Year("--year"),
    },
    Tab {
        zh: "名册",
        en: "register",
        command: &["hearings", "--load"],
        more: More::Nothing,
    },
];

pub(super) const ROW: Row = Row {
    name: "plain",
    called: "文字界面",
    about: text(
        "文字界面：一行一个命令，供读屏软件和不能画屏的终端",
        "the plain-text face: a command a line, for screen readers and bare terminals",
    ),
    examples: &["anjuan plain", "TERM=dumb anjuan"],
    build: |command: Command, _lang: Lang| command,
    errand: Errand::Look,
    run: Run::Plain,
};

/// The face on one docket.
pub struct Plain {
    /// The program and the options every line begins with.
    base: Vec<OsString>,
    environment: Environment,
    /// What is wrong in the settings file.
    wrong: Option<Said>,
    lang: Lang,
}

/// What a line asks for.
#[derive(Debug, PartialEq, Eq)]
enum Line {
    Nothing,
    Leave,
    /// The commands, or the usage of one.
    Help(Option<String>),
    Command(Vec<String>),
    /// Anything else: a case, or a query.
    Words(Vec<String>),
}

impl Plain {
    /// With the options of the session; colour never.
    pub fn new(session: &Session, mut environment: Environment) -> Plain {
        // Said once at the head, and not again by every line.
        let wrong = environment.wrong_in.take().zip(session.config.as_ref());
        let wrong = wrong.and_then(|(read, file)| read(&file.path, file.named));
        let mut base: Vec<OsString> = vec!["anjuan".into()];
        let mut option = |name: &str, value: OsString| base.extend([name.into(), value]);
        if let Some(db) = &session.db {
            option("--db", db.into());
        }
        if let Some(config) = session.config.as_ref().filter(|c| c.named) {
            option("--config", config.path.clone().into());
        }
        if session.pinned {
            option("--today", session.moment.today.to_string().into());
        }
        if let Some(who) = &session.hand.asked {
            option("--who", who.into());
        }
        option(
            "--lang",
            match session.lang {
                Lang::Zh => "zh".into(),
                Lang::En => "en".into(),
            },
        );
        option("--color", "never".into());
        if session.readonly {
            base.push("--readonly".into());
        }
        Plain {
            base,
            environment,
            wrong,
            lang: session.lang,
        }
    }

    /// Reads lines until one leaves or none comes; the exit code.
    ///
    /// # Errors
    /// Nothing can be read or written any more.
    pub fn run(
        &self,
        now: impl Fn() -> DateTime<FixedOffset>,
        input: &mut dyn BufRead,
        out: &mut dyn Write,
    ) -> io::Result<u8> {
        let head = text(
            "案卷，文字界面。一行一个命令，回车执行；待办、案件、出庭、统计、名册各看一页，后面可写查询词或年份，如 案件 在办、统计 2022；案号、姓名或查询词列出案件；登记、撤销、周览等命令用中文名也可以；？ 列出命令，q 退出。",
            "anjuan, plain text. A command a line; triage, docket, appearances, figures or register shows that page, a query or a year behind it, as docket open, figures 2022; a docket number, a name or a query lists cases; ? lists the commands, q leaves.",
        );
        writeln!(out, "{}\n", head.get(self.lang))?;
        if let Some(wrong) = &self.wrong {
            writeln!(out, "{}\n", wrong.on_line(self.lang))?;
        }
        self.show(out, &self.call(&["due"], now()))?;
        let begin = text(
            "没有案件的，先导入台账：import 台账.xlsx；或读一份文书：read 文书.docx",
            "With no case yet, import a ledger: import ledger.xlsx; or read a paper: read paper.docx",
        );
        if self
            .call(&["list", "--limit", "1", "--json"], now())
            .stdout
            .trim()
            == "[]"
        {
            writeln!(out, "{}\n", begin.get(self.lang))?;
        }
        let mut code = 0;
        loop {
            write!(out, "{}", text("案卷> ", "anjuan> ").get(self.lang))?;
            out.flush()?;
            let mut line = String::new();
            if input.read_line(&mut line)? == 0 {
                writeln!(out)?;
                return Ok(code);
            }
            match read(&line) {
                Line::Leave => return Ok(0),
                Line::Nothing => {
                    let hint = text("? 列出命令，q 退出", "? lists the commands, q leaves");
                    writeln!(out, "{}", hint.get(self.lang))?;
                }
                Line::Help(None) => self.commands(out)?,
                Line::Help(Some(command)) => {
                    self.show(out, &self.call(&[&command, "--help"], now()))?;
                }
                Line::Command(words) => {
                    let words: Vec<&str> = words.iter().map(String::as_str).collect();
                    let done = self.call(&words, now());
                    code = done.code();
                    self.show(out, &done)?;
                }
                Line::Words(words) => {
                    let shown = self.call(&["show", &words.join(" ")], now());
                    if shown.code() == 0 {
                        self.show(out, &shown)?;
                        continue;
                    }
                    let mut list = vec!["list"];
                    list.extend(words.iter().map(String::as_str));
                    let done = self.call(&list, now());
                    code = done.code();
                    self.show(out, &done)?;
                }
            }
        }
    }

    fn call(&self, words: &[&str], now: DateTime<FixedOffset>) -> Finished {
        let own = words.iter().map(OsString::from);
        let args = self.base.iter().cloned().chain(own).collect();
        match start(args, &self.environment, now) {
            Start::Done(finished) => finished,
            // What opens an interface opens none here.
            _ => {
                let name = words.first().copied().unwrap_or_default();
                let failure = super::Failure::refused(
                    said!(
                        "「{name}」不在文字界面里用",
                        "'{name}' is not for the plain-text face"
                    ),
                    said!("? 列出命令", "? lists the commands"),
                );
                Finished {
                    stdout: String::new(),
                    aside: String::new(),
                    failure: Some(failure),
                    lang: self.lang,
                    json: false,
                    notice: None,
                }
            }
        }
    }

    fn show(&self, out: &mut dyn Write, done: &Finished) -> io::Result<()> {
        for text in [done.stdout.clone(), done.stderr()] {
            out.write_all(text.as_bytes())?;
            if !text.is_empty() && !text.ends_with('\n') {
                writeln!(out)?;
            }
        }
        writeln!(out)
    }

    fn commands(&self, out: &mut dyn Write) -> io::Result<()> {
        let here = |row: &&&Row| matches!(row.run, Run::Call(_));
        for row in COMMANDS.iter().filter(here) {
            let name = match self.lang {
                Lang::Zh => format!("{} {}", pad(row.name, 12), pad(row.called, 10)),
                Lang::En => pad(row.name, 14),
            };
            writeln!(out, "{name} {}", row.about.get(self.lang))?;
        }
        let more = text(
            "「？ 命令」显示它的用法，如 ? list",
            "'? COMMAND' shows its usage, such as ? list",
        );
        writeln!(out, "{}\n", more.get(self.lang))
    }
}

fn read(line: &str) -> Line {
    let words = words(line);
    let Some(first) = words.first() else {
        return Line::Nothing;
    };
    let folded = fold(first).to_lowercase();
    match folded.as_str() {
        "q" | "quit" | "exit" | "退出" => return Line::Leave,
        "?" | "help" | "帮助" => return Line::Help(words.get(1).map(|word| named(word))),
        _ => {}
    }
    if let Some(command) = tab(&folded, words.get(1..).unwrap_or_default()) {
        return Line::Command(command);
    }
    let name = named(&folded);
    match COMMANDS.iter().any(|row| row.name == name) {
        true => {
            let rest = words.into_iter().skip(1);
            Line::Command(std::iter::once(name).chain(rest).collect())
        }
        false => Line::Words(words),
    }
}

/// The command a word is the Chinese name of, else the word.
fn named(word: &str) -> String {
    let found = COMMANDS.iter().find(|row| row.called == word);
    found.map_or(word, |row| row.name).to_string()
}

/// The command that shows what a tab of the interface shows, with what is written behind its name.
fn tab(word: &str, rest: &[String]) -> Option<Vec<String>> {
    let tab = TABS.iter().find(|t| word == t.zh || word == t.en)?;
    let mut command: Vec<String> = tab.command.iter().map(|c| c.to_string()).collect();
    match (tab.more, rest) {
        (_, []) => {}
        (More::Query, rest) => command.extend(rest.iter().cloned()),
        (More::Year(option), [year]) => command.extend([option.to_string(), a_year(year)?]),
        (More::Days(from, to), [year]) => {
            let year = a_year(year)?;
            let (first, last) = (format!("{year}-1-1"), format!("{year}-12-31"));
            command.extend([from.to_string(), first, to.to_string(), last]);
        }
        (More::Nothing | More::Year(_) | More::Days(..), _) => return None,
    }
    Some(command)
}

/// `2022`, `2022年`.
fn a_year(word: &str) -> Option<String> {
    let year = fold(word).trim_end_matches(['年', '度']).to_string();
    let is = year.len() == 4 && year.chars().all(|c| c.is_ascii_digit());
    is.then_some(year)
}

/// The words of a line; what stands in quotes is one.
fn words(line: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open: Option<char> = None;
    let mut word: Option<String> = None;
    for c in line
        .trim_end_matches(['\r', '\n'])
        .chars()
        .filter(|c| !c.is_control() || *c == '\t')
    {
        match (open, c) {
            (Some(close), c) if c == close => open = None,
            (Some(_), c) => word.get_or_insert_default().push(c),
            (None, '"') => (open, word) = (Some('"'), Some(word.unwrap_or_default())),
            (None, '\'') => (open, word) = (Some('\''), Some(word.unwrap_or_default())),
            (None, '“') => (open, word) = (Some('”'), Some(word.unwrap_or_default())),
            (None, c) if c.is_whitespace() => out.extend(word.take()),
            (None, c) => word.get_or_insert_default().push(c),
        }
    }
    out.extend(word);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_command_or_words_to_look_for() {
        let told = |line: &str| read(line);
        assert_eq!(told("  \n"), Line::Nothing);
        assert_eq!(told("ｑ\n"), Line::Leave);
        assert_eq!(told("？ list\n"), Line::Help(Some("list".into())));
        assert_eq!(
            told("list 承办：空　或 收：3月 --columns '案号 当事人'\n"),
            Line::Command(
                [
                    "list",
                    "承办：空",
                    "或",
                    "收：3月",
                    "--columns",
                    "案号 当事人"
                ]
                .map(String::from)
                .to_vec()
            )
        );
        assert_eq!(told("待办\n"), Line::Command(vec!["digest".into()]));
        assert_eq!(told("Figures\n"), Line::Command(vec!["stats".into()]));
        assert_eq!(
            told("待办 张某\n"),
            Line::Words(vec!["待办".into(), "张某".into()])
        );
        let command = |words: &[&str]| Line::Command(words.iter().map(|w| w.to_string()).collect());
        assert_eq!(told("案件 在办\n"), command(&["list", "在办"]));
        assert_eq!(told("统计 2021年\n"), command(&["stats", "--year", "2021"]));
        assert_eq!(
            told("出庭 2022\n"),
            command(&["hearings", "--from", "2022-1-1", "--to", "2022-12-31"])
        );
        assert_eq!(told("名册\n"), command(&["hearings", "--load"]));
        assert_eq!(told("张某\n"), Line::Words(vec!["张某".into()]));
        assert_eq!(
            told("登记 171号 提交答辩状 今天\n"),
            command(&["record", "171号", "提交答辩状", "今天"])
        );
        assert_eq!(told("？ 撤销\n"), Line::Help(Some("undo".into())));
    }

    #[test]
    fn every_command_has_a_chinese_name_of_its_own() {
        for row in COMMANDS
            .iter()
            .filter(|row| matches!(row.run, Run::Call(_)))
        {
            let zh = row.called;
            assert!(!zh.is_empty(), "{}", row.name);
            let same = COMMANDS.iter().filter(|other| other.called == zh).count();
            assert!(same == 1 && TABS.iter().all(|tab| tab.zh != zh), "{zh}");
        }
    }
}
