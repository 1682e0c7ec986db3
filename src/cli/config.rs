//! `config`: a settings file of the interface to begin with; what stands in it is known there.

use clap::Command;

use super::args::flag;
use super::row::{Errand, Row, Run};
use crate::text::{Lang, text};

pub(super) const ROW: Row = Row {
    name: "config",
    called: "设置文件",
    about: text(
        "输出一份带说明的界面设置（键、配色等）",
        "print a commented settings file (keys, colours, ...)",
    ),
    examples: &["anjuan config > anjuan.toml", "anjuan config --path"],
    build,
    errand: Errand::Look,
    run: Run::Settings,
};

fn build(command: Command, lang: Lang) -> Command {
    command.arg(flag(
        "path",
        text(
            "只输出设置文件放在哪里",
            "only where the settings file is looked for",
        ),
        lang,
    ))
}
