//! `backup` and `restore`: a safe copy, and a safe copy back in place.

use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{may, must, path};
use super::command::{Row, Run};
use super::{Failure, Session};
use crate::ledger;
use crate::said;
use crate::text::{Lang, text};

pub(super) const BACKUP: Row = Row {
    name: "backup",
    about: text("备份案卷文件", "a safe copy of the file"),
    examples: &["anjuan backup", "anjuan backup /mnt/share/anjuan-2022.db"],
    build: |command: Command, lang: Lang| {
        command.arg(
            may(
                "file",
                "FILE",
                text(
                    "备份到哪里（默认在原文件旁，以时间命名）",
                    "where to (default beside the file, named by the time)",
                ),
                lang,
            )
            .value_parser(clap::value_parser!(PathBuf)),
        )
    },
    run: Run::Call(backup),
};

pub(super) const RESTORE: Row = Row {
    name: "restore",
    about: text(
        "用备份恢复，原来的内容另存保留",
        "put a backup in place; the old file is kept beside it",
    ),
    examples: &["anjuan restore anjuan-20221219-093000.db"],
    build: |command: Command, lang: Lang| {
        command.arg(
            must("file", "FILE", text("备份文件", "the backup"), lang)
                .value_parser(clap::value_parser!(PathBuf)),
        )
    },
    run: Run::Call(restore),
};

#[derive(Serialize)]
struct Document {
    file: String,
    from: String,
    /// Where `restore` kept what the file held before.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<String>,
}

fn backup(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.read()?;
    let to = match path(m, "file") {
        Some(path) => path.clone(),
        None => {
            let time = s.moment.at.format("%Y%m%d-%H%M%S");
            s.path()?.with_file_name(format!("anjuan-{time}.db"))
        }
    };
    ledger.backup(&to)?;
    let (file, from) = (to.display().to_string(), s.path()?.display().to_string());
    if s.json {
        return s.out.json(&Document {
            file,
            from,
            kept: None,
        });
    }
    s.say(&said!("已备份到 {file}", "copied to {file}"));
    Ok(())
}

fn restore(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    s.may_write()?;
    let Some(from) = path(m, "file") else {
        return Ok(());
    };
    let to = s.path()?.to_path_buf();
    let same = |a: &PathBuf| a.canonicalize().ok();
    if same(from).is_some() && same(from) == same(&to) {
        return Err(Failure::usage(
            said!("备份就是案卷文件本身", "the backup is the file itself"),
            said!("请指定另一个文件", "name another file"),
        ));
    }
    let kept = ledger::restore(from, &to, s.moment)?;
    let kept = kept.map(|path| path.display().to_string());
    let (file, from) = (to.display().to_string(), from.display().to_string());
    if s.json {
        return s.out.json(&Document { file, from, kept });
    }
    s.say(&said!("已用 {from} 恢复 {file}", "{file} is now {from}"));
    if let Some(kept) = kept {
        s.say(&said!(
            "原来的内容保留在 {kept}",
            "what it held before is kept in {kept}"
        ));
    }
    Ok(())
}
