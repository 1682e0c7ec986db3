//! `man`: the manual page of the program, or of one command.

use clap::{ArgMatches, Command};
use clap_mangen::Man;

use super::args::{get, may, unknown};
use super::command::{COMMANDS, command};
use super::row::{Errand, Row, Run};
use super::{Failure, Session};
use crate::said;
use crate::text::{Lang, text};

pub(super) const ROW: Row = Row {
    name: "man",
    called: "手册页",
    about: text("输出手册页（roff）", "print the manual page (roff)"),
    examples: &["anjuan man > anjuan.1", "anjuan man due > anjuan-due.1"],
    build,
    errand: Errand::Look,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command.arg(may(
        "command",
        "COMMAND",
        text("某一命令的手册页", "the page of one command"),
        lang,
    ))
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let mut root = command(s.lang);
    root.build();
    let page = match get(m, "command") {
        None => root,
        Some(name) => match root.find_subcommand(name) {
            // Building gave it its full name, `anjuan-due`.
            Some(sub) => sub.clone(),
            None => {
                let known = COMMANDS.iter().map(|row| (row.name, row.about));
                return Err(unknown(s.t(text("命令", "command")), name, known));
            }
        },
    };
    let mut roff = Vec::new();
    Man::new(page).render(&mut roff).map_err(|e| {
        Failure::refused(
            said!("手册页无法生成：{e}", "the page cannot be made: {e}"),
            said!("用 --help 代替", "use --help instead"),
        )
    })?;
    s.out.raw(&String::from_utf8_lossy(&roff));
    Ok(())
}
