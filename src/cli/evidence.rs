//! `journal export` and `journal verify`: the journal as evidence, and whether an older head of it still stands.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::args::{may, need, option, path};
use super::{Failure, Session};
use crate::case::SealHead;
use crate::exchange::freeze;
use crate::files::write_whole;
use crate::ledger::{Entered, Flaw, Ledger, LedgerError, Mode, Stray, Unread};
use crate::said;
use crate::text::{Lang, Said, escaped, text};

pub(super) fn build(command: Command, lang: Lang) -> Command {
    command
        .subcommand(
            Command::new("export")
                .about(
                    text(
                        "导出全部操作记录和封存链，供审计",
                        "the whole journal with its chain, for an audit",
                    )
                    .get(lang),
                )
                .arg(
                    option(
                        "out",
                        "FILE",
                        text(
                            "写到哪个文件（默认在屏幕上）",
                            "the file to write (default: standard output)",
                        ),
                        lang,
                    )
                    .value_parser(clap::value_parser!(PathBuf)),
                ),
        )
        .subcommand(
            Command::new("attest")
                .about(
                    text(
                        "以本人名义认可没有操作记录的现状",
                        "take over what no entry explains, in one's own name",
                    )
                    .get(lang),
                )
                .arg(option("reason", "TEXT", text("理由", "why"), lang).required(true)),
        )
        .subcommand(
            Command::new("verify")
                .about(
                    text(
                        "核对操作记录是否被改动；给出以前的备份、导出或者固定报送的，还核对此后有没有被截去",
                        "whether the journal was touched; beside an older backup, export or frozen submission also whether it was cut",
                    )
                    .get(lang),
                )
                .arg(may(
                    "held",
                    "FILE|NAME",
                    text(
                        "以前的备份或者导出文件，或者固定报送的名称",
                        "an older backup or export, or the name of a frozen submission",
                    ),
                    lang,
                )),
        )
}

/// The first line of an export.
#[derive(Serialize, Deserialize)]
struct Opening {
    journal: String,
    at: String,
    heads: Vec<SealHead>,
}

#[derive(Serialize)]
struct Line {
    entry: i64,
    turn: i64,
    at: String,
    who: String,
    machine: String,
    writer: Uuid,
    undone: bool,
    title: Said,
    edits: Vec<crate::ledger::Edit>,
}

impl Line {
    fn of(entered: Entered) -> Line {
        Line {
            entry: entered.place.entry,
            turn: entered.place.turn,
            at: entered.at,
            who: entered.by.who,
            machine: entered.by.machine,
            writer: entered.by.writer,
            undone: entered.undone,
            title: entered.title,
            edits: entered.edits,
        }
    }
}

fn written(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value)
        .map(|json| escaped(&json))
        .map_err(|e| {
            Failure::refused(
                said!("写不成 JSON：{e}", "it cannot be written as JSON: {e}"),
                said!("请报告这个问题", "please report this"),
            )
        })
}

pub(super) fn export(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.read()?;
    let mut lines = vec![written(&Opening {
        journal: ledger.path().display().to_string(),
        at: s.moment.at.to_rfc3339(),
        heads: ledger.seal_heads()?,
    })?];
    ledger.for_each_entered::<Failure>(|entered| {
        lines.push(written(&Line::of(entered))?);
        Ok(())
    })?;
    lines.push(String::new());
    let whole = lines.join("\n");
    let Some(to) = path(m, "out") else {
        s.out.raw(&whole);
        return Ok(());
    };
    write_whole(to, whole.as_bytes(), false).map_err(|e| Failure::writing(to, e))?;
    let (n, to) = (lines.len() - 2, to.display().to_string());
    if s.json {
        return s.out.json(&serde_json::json!({"file": to, "entries": n}));
    }
    s.say(&said!(
        "已导出 {n} 项操作记录到 {to}；封存链的头在第一行，请交外人保存",
        "{n} entries written to {to}; the heads of the chain are its first line: let someone else keep it"
    ));
    Ok(())
}

pub(super) fn attest(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let mut ledger = s.write()?;
    let n = ledger.attest(need(m, "reason"))?;
    if s.json {
        return s.out.json(&serde_json::json!({"attested": n}));
    }
    if n == 0 {
        s.say(&said!(
            "没有需要认可的现状，未作登记",
            "nothing stands that no entry explains; nothing was entered"
        ));
        return Ok(());
    }
    s.say(&said!(
        "已认可 {n} 处现状，并记入操作记录",
        "{n} records taken over as they stand; the journal says so"
    ));
    Ok(())
}

#[derive(Serialize)]
struct Document {
    entries: i64,
    heads: Vec<SealHead>,
    flaws: Vec<Said>,
    strays: Vec<Said>,
    /// What cannot be read and so was not held against the journal.
    unread: Vec<Said>,
    /// What the heads were held against.
    held: Option<String>,
}

pub(super) fn verify(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.read()?;
    let held = super::args::get(m, "held").map(str::to_string);
    let mut flaws = ledger.flaws()?;
    let mut lines = Vec::new();
    if let Some(held) = &held {
        let (heads, told) = heads_of(s, &ledger, held)?;
        flaws.extend(ledger.cut(&heads)?);
        if let Some(told) = told {
            lines = unlike(&ledger, &heads, &told)?;
        }
    }
    let mut flaws: Vec<Said> = flaws.iter().map(Flaw::said).collect();
    flaws.extend(lines);
    let strays: Vec<Said> = ledger
        .strays()?
        .iter()
        .map(|(case, stray)| Stray::said(stray, case))
        .collect();
    let unread: Vec<Said> = ledger.unreadable()?.iter().map(Unread::said).collect();
    s.late.unread();
    let (told, strayed) = (flaws.len(), strays.len());
    let (found, unknown) = (told + strayed, unread.len());
    if s.json {
        s.out.json(&Document {
            entries: ledger.mark()?.entry,
            heads: ledger.seal_heads()?,
            flaws,
            strays,
            unread,
            held,
        })?;
    } else {
        for said in flaws.iter().chain(&strays).chain(&unread) {
            s.say(said);
        }
        if found + unknown == 0 {
            let n = ledger.mark()?.entry;
            s.say(&said!(
                "操作记录 {n} 项，与封存时一致，与现有内容一致",
                "{n} entries are as they were sealed, and what stands is what they say"
            ));
            for head in ledger.seal_heads()? {
                let (writer, no, hash) = (head.writer, head.no, head.hash);
                s.say(&said!(
                    "  {writer} 第 {no} 环 {hash}",
                    "  {writer} link {no} {hash}"
                ));
            }
        }
    }
    touched(told, strayed)?;
    match unknown {
        0 => Ok(()),
        n => Err(Failure::refused(
            said!(
                "{n} 处读不出，没有核对",
                "{n} things cannot be read and were not verified"
            ),
            said!(
                "可能由更新版本的程序登记：请升级本程序后再核对；不是的，用备份核对（anjuan journal verify 备份）",
                "a newer version may have entered them: update this program and verify again; else hold it against a backup (anjuan journal verify BACKUP)"
            ),
        )),
    }
}

/// What was found is a refusal: the figures rest on what was entered through the program.
pub(super) fn touched(flaws: usize, strays: usize) -> Result<(), Failure> {
    let found = flaws + strays;
    if found == 0 {
        return Ok(());
    }
    if strays == 0 {
        return Err(Failure::refused(
            said!(
                "操作记录有 {found} 处不是原来的样子",
                "{found} places of the journal are not as they were sealed"
            ),
            said!(
                "操作记录本身的改动无法认可：与交外人保存的备份、导出核对（anjuan journal verify 文件），必要时用备份恢复",
                "a change of the journal itself cannot be taken over: hold it against a backup or export kept by others (anjuan journal verify FILE), and restore a backup where it is needed"
            ),
        ));
    }
    Err(Failure::refused(
        said!(
            "有 {found} 处不是经本程序登记的",
            "{found} things were not entered through this program"
        ),
        said!(
            "确系有意改动的，可用 anjuan journal attest --reason 理由 认可。封存链能显示改动，不能防止文件的所有者重写全部记录：请与交外人保存的备份、导出核对（anjuan journal verify 文件）",
            "what was meant is taken over by anjuan journal attest --reason WHY. The chain shows a change; it does not keep the file's owner from writing all of it anew: hold it against a backup or export kept by others (anjuan journal verify FILE)"
        ),
    ))
}

/// Heads kept elsewhere, and the lines of an export behind them.
type Kept = (Vec<SealHead>, Option<Vec<String>>);

/// The lines of an export that are not what the journal says now, and those that are missing from it.
fn unlike(ledger: &Ledger, heads: &[SealHead], told: &[String]) -> Result<Vec<Said>, Failure> {
    let mut out = Vec::new();
    let mut now: std::collections::HashMap<(i64, i64), serde_json::Value> = Default::default();
    ledger.for_each_entered::<Failure>(|entered| {
        let place = (entered.place.entry, entered.place.turn);
        let line = serde_json::to_value(Line::of(entered)).unwrap_or_default();
        now.insert(place, line);
        Ok(())
    })?;
    let number = |line: &serde_json::Value, of: &str| line.get(of)?.as_i64();
    let lines = told.iter().filter(|line| !line.trim().is_empty());
    let mut count = 0_i64;
    for (at, line) in (2..).zip(lines) {
        count += 1;
        let read = serde_json::from_str::<serde_json::Value>(line).ok();
        let stands = read.as_ref().and_then(|read| {
            let place = (number(read, "entry")?, number(read, "turn")?);
            now.get(&place)
        });
        let same = match (read, stands) {
            (Some(mut read), Some(stands)) => {
                let mut stands = stands.clone();
                // What the bin was emptied of has no words here any more.
                let edits = stands.get("edits").and_then(serde_json::Value::as_array);
                let emptied = edits.is_some_and(|all| {
                    all.iter()
                        .any(|one| one.as_object().is_some_and(serde_json::Map::is_empty))
                });
                if emptied {
                    read["edits"] = serde_json::Value::Null;
                    stands["edits"] = serde_json::Value::Null;
                }
                read == stands
            }
            _ => false,
        };
        if !same {
            out.push(said!(
                "导出的第 {at} 行与现有的操作记录不符",
                "line {at} of the export is not what the journal says"
            ));
        }
    }
    let sealed = heads
        .iter()
        .try_fold(0_i64, |sum, head| sum.checked_add(head.no));
    if sealed.is_none_or(|sealed| sealed > count) || heads.is_empty() && count > 0 {
        out.push(said!(
            "导出不全：它的封存头与行数对不上",
            "the export is not whole: its heads do not fit its lines"
        ));
    }
    Ok(out)
}

/// The heads that a backup, an export or a frozen submission kept.
fn heads_of(s: &Session, ledger: &Ledger, held: &str) -> Result<Kept, Failure> {
    if let Some(frozen) = freeze::frozen(ledger)?.into_iter().find(|f| f.name == held) {
        return Ok((frozen.heads, None));
    }
    let file = Path::new(held);
    match Ledger::open(file, Mode::ReadOnly, s.moment) {
        Ok(older) => return Ok((older.seal_heads()?, None)),
        Err(LedgerError::Store(e)) if e.is_foreign() => {}
        Err(e) => {
            std::fs::metadata(file).map_err(|e| Failure::file(file, &e))?;
            return Err(e.into());
        }
    }
    let text = std::fs::read_to_string(file).map_err(|e| Failure::file(file, &e))?;
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let first = lines.next().unwrap_or_default();
    serde_json::from_str::<Opening>(first)
        .map(|opening| (opening.heads, Some(lines.map(str::to_string).collect())))
        .map_err(|_| {
            Failure::usage(
                said!(
                    "{held} 不是案卷文件的备份，也不是 journal export 的导出",
                    "{held} is neither a backup nor an export of the journal"
                ),
                said!(
                    "请给出备份、导出文件，或者固定报送的名称",
                    "name a backup, an export or a frozen submission"
                ),
            )
        })
}
