//! `plain`: the plain-text face. A line in, text out: for screen readers and terminals that draw no screen.

use std::ffi::OsString;
use std::io::{self, BufRead, Write};

use chrono::{DateTime, FixedOffset};
use clap::Command;

use super::Session;
use super::command::{COMMANDS, Row, Run};
use super::start::{Environment, Finished, Start, start};
use crate::said;
use crate::text::{Lang, fold, pad, text};

/// The tabs of the interface in both languages, and what shows the same here.
const TABS: &[(&str, &str, &str)] = &[
    ("待办", "triage", "digest"),
    ("案件", "docket", "list"),
    ("出庭", "appearances", "hearings"),
    ("统计", "figures", "stats"),
    ("名册", "register", "settings"),
];

pub(super) const ROW: Row = Row {
    name: "plain",
    about: text(
        "文字界面：一行一个命令，供读屏软件和不能画屏的终端",
        "the plain-text face: a command a line, for screen readers and bare terminals",
    ),
    examples: &["anjuan plain", "TERM=dumb anjuan"],
    build: |command: Command, _lang: Lang| command,
    run: Run::Plain,
};

/// The face on one docket.
pub struct Plain {
    /// The program and the options every line begins with.
    base: Vec<OsString>,
    environment: Environment,
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
    pub fn new(session: &Session, environment: Environment) -> Plain {
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
            "案卷，文字界面。一行一个命令，回车执行；待办、案件、出庭、统计、名册各看一页；案号、姓名或查询词列出案件；？ 列出命令，q 退出。",
            "anjuan, plain text. A command a line; triage, docket, appearances, figures or register shows that page; a docket number, a name or a query lists cases; ? lists the commands, q leaves.",
        );
        writeln!(out, "{}\n", head.get(self.lang))?;
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
            writeln!(out, "{} {}", pad(row.name, 14), row.about.get(self.lang))?;
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
        "?" | "help" | "帮助" => return Line::Help(words.get(1).cloned()),
        _ => {}
    }
    // A tab of the interface by its name alone.
    if let ([_], Some(command)) = (words.as_slice(), tab(&folded)) {
        return Line::Command(command.map(String::from).to_vec());
    }
    match COMMANDS.iter().any(|row| row.name == folded) {
        true => {
            let rest = words.into_iter().skip(1);
            Line::Command(std::iter::once(folded).chain(rest).collect())
        }
        false => Line::Words(words),
    }
}

/// The command that shows what a tab of the interface shows.
fn tab(word: &str) -> Option<[&'static str; 1]> {
    let found = TABS.iter().find(|(zh, en, _)| word == *zh || word == *en);
    found.map(|(.., command)| [*command])
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
        assert_eq!(told("张某\n"), Line::Words(vec!["张某".into()]));
    }
}
