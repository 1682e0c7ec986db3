//! `backup` and `restore`: a safe copy, and a safe copy back in place.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};
use serde::Serialize;

use super::args::{flag, may, must, on, option, path};
use super::row::{Errand, Row, Run};
use super::{Failure, Session, passphrase};
use crate::files::is_sealed;
use crate::ledger::{
    self, ALL_FOR_DAYS, DAILY_FOR_DAYS, Ledger, LedgerError, MONTHLY_FOR_DAYS, Mode, NEWEST,
    WEEKLY_FOR_DAYS,
};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const BACKUP: Row = Row {
    name: "backup",
    called: "备份",
    about: text("备份案卷文件", "a safe copy of the file"),
    examples: &[
        "anjuan backup",
        "anjuan backup /mnt/share/anjuan-2022.db",
        "anjuan backup --to /media/stick",
        "anjuan backup --encrypt /media/stick/案卷.age",
        "anjuan backup --list",
    ],
    build: |command: Command, lang: Lang| {
        command
            .arg(
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
            .arg(
                option(
                    "to",
                    "FOLDER",
                    text(
                        "备份到一个文件夹（优盘、共享），以时间命名，旧的按规则清理",
                        "a folder (a stick, a share): named by the time, older ones thinned",
                    ),
                    lang,
                )
                .value_parser(clap::value_parser!(PathBuf))
                .conflicts_with("file"),
            )
            .arg(
                option(
                    "encrypt",
                    "FILE",
                    text(
                        "加密备份到一个文件（age 格式），连同卷内材料的文件；口令在终端输入",
                        "an encrypted copy (age format) with the files of papers; the passphrase is typed on the terminal",
                    ),
                    lang,
                )
                .value_parser(clap::value_parser!(PathBuf))
                .conflicts_with_all(["file", "to", "list"]),
            )
            .arg(passphrase_file(lang).requires("encrypt"))
            .arg(flag(
                "list",
                text("列出自动保留的备份", "list the copies that are kept"),
                lang,
            ))
    },
    errand: Errand::Look,
    run: Run::Call(backup),
};

pub(super) const RESTORE: Row = Row {
    name: "restore",
    called: "恢复",
    about: text(
        "用备份恢复，原来的内容另存保留",
        "put a backup in place; the old file is kept beside it",
    ),
    examples: &[
        "anjuan restore anjuan-20221219-093000.db",
        "anjuan restore /media/stick/案卷.age",
    ],
    build: |command: Command, lang: Lang| {
        command
            .arg(
                must(
                    "file",
                    "FILE",
                    text("备份文件，加密的也可", "the backup; an encrypted one too"),
                    lang,
                )
                .value_parser(clap::value_parser!(PathBuf)),
            )
            .arg(passphrase_file(lang))
            .arg(flag(
                "yes",
                text(
                    "操作记录核对不过的备份也恢复",
                    "restore a backup whose journal does not verify too",
                ),
                lang,
            ))
    },
    errand: Errand::Record,
    run: Run::Call(restore),
};

fn passphrase_file(lang: Lang) -> Arg {
    option(
        "passphrase-file",
        "FILE",
        text(
            "口令写在这个文件的第一行（否则在终端输入；不能写在命令行上）",
            "the passphrase is the first line of this file (else typed on the terminal; never an argument)",
        ),
        lang,
    )
    .value_parser(clap::value_parser!(PathBuf))
}

#[derive(Serialize)]
struct Document {
    file: String,
    from: String,
    /// Where `restore` kept what the file held before.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<String>,
    /// Files of papers that are carried along.
    papers: usize,
    /// Papers whose file is missing or changed.
    papers_left: Vec<Said>,
    /// Files of papers that are on the server of the shared docket and not in the copy.
    papers_away: usize,
    /// Deeds of what stood there before that never reached the server of its shared docket.
    unsent: usize,
}

/// Papers whose file could not be carried along: said, and no reason to leave the rest.
pub(super) fn left(s: &mut Session, list: &[Said]) {
    for said in list.iter().take(TOLD) {
        s.say(said);
    }
    let more = list.len().saturating_sub(TOLD);
    if more > 0 {
        s.say(&said!(
            "另有 {more} 份；anjuan doctor 全部列出",
            "{more} more; anjuan doctor lists them all"
        ));
    }
}

/// Files of papers that lie on the server of the shared docket: a copy has them not.
fn away(s: &mut Session, n: usize) {
    if n > 0 {
        s.say(&said!(
            "卷内材料的 {n} 份文件在服务器上，本机还没有取，这份备份里没有（anjuan share fetch）",
            "{n} files of papers are on the server and not here yet: this copy has them not (anjuan share fetch)"
        ));
    }
}

/// How many are told one by one.
const TOLD: usize = 20;

fn backup(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.read()?;
    if on(m, "list") {
        return listed(s, &ledger.copies());
    }
    let (to, carried) = match path(m, "to") {
        None if path(m, "encrypt").is_some() => {
            let to = path(m, "encrypt").cloned().unwrap_or_default();
            let word = passphrase::new(s, path(m, "passphrase-file").map(PathBuf::as_path))?;
            let carried = ledger.backup_sealed(&to, &word)?;
            (to, carried)
        }
        Some(folder) => ledger.backup_into(folder)?,
        None => beside(s, &ledger, m)?,
    };
    let (file, from) = (to.display().to_string(), s.path()?.display().to_string());
    if s.json {
        s.out.json(&Document {
            file,
            from,
            kept: None,
            papers: carried.files,
            papers_left: carried.left.clone(),
            papers_away: carried.away,
            unsent: 0,
        })?;
        return wanting(&carried.left);
    }
    s.say(&said!("已备份到 {file}", "copied to {file}"));
    away(s, carried.away);
    let n = carried.files;
    if n > 0 {
        s.say(&said!(
            "卷内材料的 {n} 份文件一并备份",
            "files of papers copied with it: {n}"
        ));
    }
    let n = carried.sealed;
    if n > 0 {
        s.say(&said!(
            "归档封存的 {n} 份一并备份",
            "with {n} sealed copies of archived cases"
        ));
    }
    left(s, &carried.left);
    wanting(&carried.left)
}

/// A backup without some of the files is made all the same, and is no whole one.
fn wanting(list: &[Said]) -> Result<(), Failure> {
    match list.len() {
        0 => Ok(()),
        n => Err(Failure::refused(
            said!(
                "案卷已备份，但有 {n} 份卷内材料的文件没能带上",
                "the docket is copied, but the files of {n} papers could not be carried along"
            ),
            said!(
                "再收一次同一份文件（anjuan attach）或从旧备份取回后，重新备份",
                "take the same files in again (anjuan attach) or fetch them from an older backup, then back up anew"
            ),
        )),
    }
}

#[derive(Serialize)]
struct Kept {
    at: chrono::NaiveDateTime,
    file: String,
}

/// The copies kept by themselves, the oldest first, and the rule they are thinned by.
fn listed(s: &mut Session, copies: &[ledger::Copy]) -> Result<(), Failure> {
    let kept: Vec<Kept> = copies
        .iter()
        .map(|c| Kept {
            at: c.at,
            file: c.path.display().to_string(),
        })
        .collect();
    if s.json {
        return s.out.json(&kept);
    }
    for copy in &kept {
        s.out.line(&format!(
            "{}  {}",
            copy.at.format("%Y-%m-%d %H:%M"),
            copy.file
        ));
    }
    let (newest, all, daily) = (NEWEST, ALL_FOR_DAYS, DAILY_FOR_DAYS);
    let (weeks, months) = (WEEKLY_FOR_DAYS / 7, MONTHLY_FOR_DAYS / 30);
    s.say(&said!(
        "每天首次使用时、一次改动很多之前各留一份。最新 {newest} 份和 {all} 天内的全部保留，{daily} 天内每天一份，{weeks} 周内每周一份，{months} 个月内每月一份",
        "one a day and one before much is changed at once. The newest {newest} and all of {all} days are kept, then one a day for {daily} days, one a week for {weeks} weeks, one a month for {months} months"
    ));
    Ok(())
}

/// Copies to the name asked for, or beside the file under a name by the time.
fn beside(
    s: &Session,
    ledger: &Ledger,
    m: &ArgMatches,
) -> Result<(PathBuf, ledger::Carried), Failure> {
    let Some(to) = path(m, "file").cloned() else {
        let time = s.moment.at.format("%Y%m%d-%H%M%S");
        let path = s.path()?;
        let mut n = 1_u32;
        loop {
            let name = match n {
                1 => format!("anjuan-{time}.db"),
                n => format!("anjuan-{time}-{n}.db"),
            };
            let to = path.with_file_name(name);
            match ledger.backup_whole(&to) {
                // Two copies of one second are two copies, though two programs make them at once.
                Err(e) if e.is_taken() && n < MOST_AT_ONCE => n += 1,
                made => return Ok((to, made?)),
            }
        }
    };
    if let Some(folder) = to.parent().filter(|f| !f.as_os_str().is_empty()) {
        std::fs::metadata(folder).map_err(|e| Failure::writing(&to, e))?;
    }
    let carried = ledger.backup_whole(&to)?;
    Ok((to, carried))
}

/// Copies of one second beyond which something else is wrong.
const MOST_AT_ONCE: u32 = 1_000;

/// A backup in which something was not entered through the program is not put in place unasked.
fn touched(backup: &Ledger, from: &std::path::Path) -> Result<(), Failure> {
    let Some((n, first)) = backup.untold()? else {
        return Ok(());
    };
    let from = from.display().to_string();
    let (from, n) = (Said::same(from), n.to_string());
    let n = Said::same(n);
    Err(Failure::refused(
        said!(
            "{from} 有 {n} 处不是经本程序登记的，或者读不出，没有恢复：{first}",
            "{n} things in {from} were not entered through this program or cannot be read; nothing was restored: {first}";
            from = from, n = n, first = first
        ),
        said!(
            "anjuan doctor --db 备份 逐处列出；确要用它恢复，加 --yes",
            "anjuan doctor --db BACKUP lists them; add --yes to restore it all the same"
        ),
    ))
}

/// What was to be put in place is itself no whole backup: another one helps, nothing else.
fn other_copy(failure: Failure) -> Failure {
    if !matches!(failure.code, 5 | 6) {
        return failure;
    }
    Failure {
        hint: said!(
            "换一份备份再恢复（anjuan backup --list 列出自动保留的）；现有的案卷没有改动",
            "restore another backup (anjuan backup --list names those that are kept); the docket as it stands was not touched"
        ),
        ..failure
    }
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
    // An encrypted copy is opened beside the docket first; the folder goes away with this command.
    let (_opened, plain) = match is_sealed(from) {
        true => {
            let file = path(m, "passphrase-file").map(PathBuf::as_path);
            let (word, other) = passphrase::known(s, file)?;
            let unseal = |word: &str| ledger::unseal(from, &to, word);
            let opened = unseal(&word).or_else(|e| {
                let other = other.as_deref().and_then(|word| unseal(word).ok());
                other.ok_or(e)
            });
            let (folder, plain) = opened.map_err(|e| other_copy(e.into()))?;
            (Some(folder), plain)
        }
        false => (None, from.clone()),
    };
    std::fs::metadata(from).map_err(|e| Failure::file(from, &e))?;
    // What cannot be opened is refused where it is put in place.
    if let Ok(backup) = Ledger::open(&plain, Mode::ReadOnly, s.moment)
        && !on(m, "yes")
    {
        touched(&backup, from)?;
    }
    // What was entered here and never reached the server of a shared docket is in the copy that is kept, and nowhere else.
    let before = Ledger::open(&to, Mode::ReadOnly, s.moment).ok();
    let before = before.filter(|ledger| matches!(ledger.shared(), Ok(Some(_))));
    let waiting = before.and_then(|ledger| ledger.waiting().ok());
    let unsent = waiting.iter().flatten().filter(|d| !d.edits.is_empty());
    let unsent = unsent.count();
    let kept = ledger::restore_by(&plain, &to, s.moment, &s.by(), from).map_err(|e| match e {
        LedgerError::Store(e) if e.is_foreign() || e.is_damaged() => {
            other_copy(LedgerError::Store(e).into())
        }
        other => other.into(),
    })?;
    let restored = Ledger::open(&to, Mode::ReadOnly, s.moment)?.papers_amiss()?;
    let papers_left: Vec<Said> = restored.papers.iter().map(|p| p.said()).collect();
    let kept = kept.map(|path| path.display().to_string());
    let (file, from) = (to.display().to_string(), from.display().to_string());
    if s.json {
        return s.out.json(&Document {
            file,
            from,
            kept,
            papers: restored.whole,
            papers_left,
            papers_away: restored.away,
            unsent,
        });
    }
    s.say(&said!("已用 {from} 恢复 {file}", "{file} is now {from}"));
    if let Some(kept) = kept {
        s.say(&said!(
            "原来的内容保留在 {kept}",
            "what it held before is kept in {kept}"
        ));
    }
    if unsent > 0 {
        s.say(&said!(
            "其中 {unsent} 项还没有送到共享案卷的服务器，只在保留的那一份里；要送出的，先换回那一份同步，再恢复",
            "{unsent} deeds in it never reached the server of the shared docket and are in that copy only; to send them, put it back, meet the server, then restore"
        ));
    }
    away(s, restored.away);
    left(s, &papers_left);
    Ok(())
}
