//! `completions`: a completion script for a shell.

use clap::{ArgMatches, Command};
use clap_complete::{Shell, generate};

use super::args::{must, need, unknown};
use super::command::{Row, Run, command};
use super::{Failure, Session};
use crate::text::{Lang, text};

/// The shells there are scripts for.
const SHELLS: &[(&str, Shell)] = &[
    ("bash", Shell::Bash),
    ("elvish", Shell::Elvish),
    ("fish", Shell::Fish),
    ("powershell", Shell::PowerShell),
    ("zsh", Shell::Zsh),
];

pub(super) const ROW: Row = Row {
    name: "completions",
    about: text("输出命令补全脚本", "print a completion script"),
    examples: &["anjuan completions bash > /etc/bash_completion.d/anjuan"],
    build,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command.arg(must(
        "shell",
        "SHELL",
        text(
            "bash、elvish、fish、powershell 或 zsh",
            "bash, elvish, fish, powershell or zsh",
        ),
        lang,
    ))
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let word = need(m, "shell");
    let Some((_, shell)) = SHELLS.iter().find(|(name, _)| *name == word) else {
        let known = SHELLS.iter().map(|(name, _)| (*name, text(name, name)));
        return Err(unknown("SHELL", word, known));
    };
    let mut script = Vec::new();
    generate(*shell, &mut command(s.lang), "anjuan", &mut script);
    s.out.raw(&String::from_utf8_lossy(&script));
    Ok(())
}
