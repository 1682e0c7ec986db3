//! `backup` and `restore`: a safe copy, and a safe copy back in place.

use std::path::{Path, PathBuf};

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
                    "备份到哪里(默认在原文件旁,以时间命名)",
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
        "用备份恢复,原文件改名保留",
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
        return s.out.json(&Document { file, from });
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
    let kept = to.exists();
    if let Some(dir) = to.parent().filter(|d| !d.as_os_str().is_empty()) {
        private_dir(dir).map_err(|e| {
            let name = dir.display();
            Failure::refused(
                said!("无法建立目录 {name}:{e}", "cannot make {name}: {e}"),
                said!("请检查位置和权限", "check the place and its permissions"),
            )
        })?;
    }
    ledger::restore(from, &to)?;
    let (file, from) = (to.display().to_string(), from.display().to_string());
    if s.json {
        return s.out.json(&Document { file, from });
    }
    s.say(&said!("已用 {from} 恢复 {file}", "{file} is now {from}"));
    if kept {
        s.say(&said!(
            "原文件改名保留在旁边:{file}.before-restore(已有同名则加编号)",
            "the old file is kept beside it: {file}.before-restore (numbered where there is one)"
        ));
    }
    Ok(())
}

/// On a new machine the data directory is not there yet.
fn private_dir(dir: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(dir)
}
