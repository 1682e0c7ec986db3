//! `completions`: the script by which a shell asks this program what can stand where one types.

use clap::{ArgMatches, Command};
use clap_complete::env::Shells;

use super::args::{must, need, unknown};
use super::completing::ASKED_BY;
use super::row::{Errand, Row, Run};
use super::{Failure, Session};
use crate::said;
use crate::text::{Lang, text};

/// The shells there are scripts for.
const SHELLS: &[&str] = &["bash", "elvish", "fish", "powershell", "zsh"];

pub(super) const ROW: Row = Row {
    name: "completions",
    called: "补全",
    about: text(
        "输出命令补全脚本：命令、选项和案号",
        "print a completion script: commands, options, docket numbers",
    ),
    examples: &["anjuan completions bash > /etc/bash_completion.d/anjuan"],
    build,
    errand: Errand::Look,
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
    let shells = Shells::builtins();
    let known = || SHELLS.iter().map(|name| (*name, text(name, name)));
    let shell = shells
        .completer(word)
        .ok_or_else(|| unknown("SHELL", word, known()))?;
    let mut script = Vec::new();
    let said = |e| {
        Failure::refused(
            said!("补全脚本无法生成：{e}", "the script cannot be made: {e}"),
            said!("请换一种 shell", "take another shell"),
        )
    };
    shell
        .write_registration(ASKED_BY, "anjuan", "anjuan", "anjuan", &mut script)
        .map_err(said)?;
    s.out.raw(&String::from_utf8_lossy(&script));
    Ok(())
}
