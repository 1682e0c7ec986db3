//! `share`: the office's docket on a server. Without the feature of that name the program opens no socket, and what needs
//! one says what to do.

#[cfg(not(feature = "share"))]
mod away;
#[cfg(feature = "share")]
mod district;
#[cfg(feature = "share")]
mod members;
#[cfg(feature = "share")]
mod online;
#[cfg(feature = "share")]
mod settle;
#[cfg(not(feature = "share"))]
use away as online;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, ArgMatches, Command};
use serde::Serialize;

use super::args::{flag, may, must, option};
use super::out::Grid;
use super::row::{Errand, Row, Run};
use super::{Failure, Session, Tone};
use crate::ledger::{Ledger, MemberPart, SharedStanding, Unit, Waiting, office_said};
use crate::said;
use crate::text::{Lang, Said, Text, text};

pub(super) const ROW: Row = Row {
    name: "share",
    called: "共享案卷",
    about: text(
        "共享案卷：几台机器、几个单位共用一台 PostgreSQL 服务器",
        "the shared docket: several machines or offices at one PostgreSQL server",
    ),
    examples: &[
        "anjuan share join postgres://zhang@10.1.2.3/anjuan",
        "anjuan share sync",
        "anjuan share status",
        "anjuan share settle --choose mine",
        "anjuan share count --year 2026",
        "anjuan share copy --out 全区.db",
        "anjuan share leave",
    ],
    build,
    errand: Errand::Record,
    run: Run::Call(run),
};

const ADDRESS: Text = text(
    "服务器地址 postgres://登录名@服务器/数据库，不写口令",
    "the server: postgres://login@server/database, without a password",
);
const OFFICE: Text = text("单位名称", "the office's name");

fn build(command: Command, lang: Lang) -> Command {
    let sub = |name: &'static str, about: Text| Command::new(name).about(about.get(lang));
    let at = || option("at", "URL", ADDRESS, lang);
    let office = |many: bool| {
        let one = option("office", "NAME", OFFICE, lang);
        match many {
            true => one.action(ArgAction::Append),
            false => one,
        }
    };
    let parts = ["officer", "head", "reporter"];
    command
        .subcommand_required(true)
        .subcommand(
            sub("init", text("管理员：建立或升级服务器上的表，建立单位", "the administrator: make or upgrade the schema, make offices"))
                .arg(must("url", "URL", ADDRESS, lang))
                .arg(office(true))
                .arg(option("superior", "NAME", text("这些单位的上级单位，上级可以查阅", "their superior office, which reads them"), lang)),
        )
        .subcommand(
            sub("join", text("本文件加入共享案卷；第一个加入的把内容传上去", "this file becomes a working copy; the first to join uploads its content"))
                .arg(must("url", "URL", ADDRESS, lang))
                .arg(office(false)),
        )
        .subcommand(sub("sync", text("现在同步一次", "meet the server now")))
        .subcommand(sub("status", text("同步到何时，哪些待同步，哪些待选择", "until when it agrees, what waits, what is to be chosen")))
        .subcommand(sub("settle", text("选择两人改得不同的内容（加 --choose mine 或 theirs），然后同步", "choose about what two hands changed differently (--choose mine or theirs), then meet the server"))
            .arg(may("case", "CASE", text("只选这一件（案号），或者这一项设置", "about this case only, or this setting"), lang)))
        .subcommand(
            sub("members", text("谁在哪个单位、是什么身份；管理员可增减", "who belongs to which office as what; the administrator adds and removes"))
                .arg(
                    may("act", "ACT", text("add 增加或改身份，remove 移出", "add (or change the part), remove"), lang)
                        .value_parser(PossibleValuesParser::new(["add", "remove"]))
                        .hide_possible_values(true),
                )
                .arg(may("login", "LOGIN", text("服务器上的登录名", "the login on the server"), lang))
                .arg(at())
                .arg(office(false))
                .arg(
                    option("part", "PART", text("officer 承办（可登记），head 负责人，reporter 查询", "officer (records), head, reporter (both read)"), lang)
                        .value_parser(PossibleValuesParser::new(parts))
                        .hide_possible_values(true),
                )
                .arg(flag("password", text("在终端上为该登录输入口令", "type a password for the login on the terminal"), lang)),
        )
        .subcommand(sub("verify", text("核对服务器的操作记录链、记录和本机文件", "verify the server's chain of entries, its records, and this file")))
        .subcommand(
            sub("fetch", text("把卷内材料的文件从服务器取到本机（界面上打开时自动取）", "fetch the files of papers from the server (the interface does when one is opened)"))
                .arg(may("case", "CASE", text("只取一件案件的；默认取全部缺的", "of one case; else all that are missing"), lang)),
        )
        .subcommand(sub("leave", text("退出共享案卷，本机文件保留全部内容", "stand alone again; the file keeps everything")))
        .subcommand(
            sub("copy", text("把下级单位（全部或几个）复制成一个只读文件，用于统计 --by unit", "the offices below, all or some, as one read-only file, for stats --by unit"))
                .arg(
                    option("out", "FILE", text("写到哪个文件；已有的汇总副本只取有变化的", "the file; a copy that is there takes what changed"), lang)
                        .required(true)
                        .value_parser(clap::value_parser!(PathBuf)),
                )
                .arg(office(true))
                .arg(at()),
        )
        .subcommand(
            super::scope::build(sub("count", text("由服务器直接统计收案、结案、未结，按单位和合计", "received, closed and pending counted by the server, by office and in all")), lang)
                .arg(office(true))
                .arg(at()),
        )
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    match m.subcommand() {
        Some(("status", _)) => status(s),
        Some(("leave", _)) => leave(s),
        Some((name, m)) => online::run(s, name, m),
        None => Ok(()),
    }
}

#[derive(Serialize)]
struct StatusDocument {
    address: String,
    office: String,
    part: MemberPart,
    synced: String,
    version: i64,
    waiting: Vec<WaitingItem>,
    apart: Vec<String>,
    /// The offices a copy of several holds.
    offices: Vec<HeldItem>,
}

#[derive(Serialize)]
struct HeldItem {
    office: String,
    version: i64,
}

#[derive(Serialize)]
struct WaitingItem {
    deed: uuid::Uuid,
    at: String,
    who: String,
    title: Said,
    edits: usize,
    /// Why the server did not take it.
    why: Option<Said>,
}

/// `已同步 08:41 · 待同步 2 项`.
pub(super) fn line(standing: &SharedStanding, today: chrono::NaiveDate) -> Said {
    crate::ledger::standing_line(standing, today)
}

fn joined(ledger: &Ledger) -> Result<SharedStanding, Failure> {
    ledger.shared_standing()?.ok_or_else(|| {
        Failure::missing(
            said!(
                "本文件没有加入共享案卷",
                "this file has joined no shared docket"
            ),
            said!(
                "anjuan share join postgres://登录名@服务器/数据库",
                "anjuan share join postgres://login@server/database"
            ),
        )
    })
}

fn status(s: &mut Session) -> Result<(), Failure> {
    let ledger = s.read()?;
    let standing = joined(&ledger)?;
    let waiting = ledger.waiting()?;
    let apart = ledger.apart()?;
    let below = ledger.below()?;
    let shared = &standing.shared;
    if s.json {
        let item = |w: &Waiting| WaitingItem {
            deed: w.deed,
            at: w.at.clone(),
            who: w.by.who.clone(),
            title: w.title.clone(),
            edits: w.edits.len(),
            why: w.why(),
        };
        let document = StatusDocument {
            address: shared.address.clone(),
            office: shared.office.clone(),
            part: shared.part,
            synced: shared.synced.clone(),
            version: shared.seen,
            waiting: waiting.iter().map(item).collect(),
            apart: apart.iter().map(Unit::id).collect(),
            offices: below
                .into_iter()
                .map(|b| HeldItem {
                    office: b.office,
                    version: b.seen,
                })
                .collect(),
        };
        return s.out.json(&document);
    }
    let (office, address, part) = (office_said(shared), &shared.address, shared.part.text());
    s.say(&said!(
        "{office}（{part}）{address}",
        "{office} ({part}) {address}";
        office = office, part = part, address = Said::same(address)
    ));
    let line = line(&standing, s.today());
    s.say(&line);
    show_waiting(s, &waiting);
    if !below.is_empty() {
        let heads = [
            text("单位", "office"),
            text("取到第几项操作", "up to entry"),
        ];
        let mut grid = Grid::new(heads.iter().map(|h| h.get(s.lang))).right(&[1]);
        for one in &below {
            grid.row(Tone::Plain, vec![one.office.clone(), one.seen.to_string()]);
        }
        s.out.grid(&grid);
    }
    if !apart.is_empty() {
        let n = apart.len();
        s.say(&said!(
            "{n} 处与他人的修改不同，须选择：anjuan share settle",
            "{n} changed differently by another, to be chosen: anjuan share settle"
        ));
    }
    Ok(())
}

/// How many deeds are told one by one.
const TOLD: usize = 50;

fn show_waiting(s: &mut Session, waiting: &[Waiting]) {
    if waiting.is_empty() {
        return;
    }
    let heads = [
        text("登记时间", "entered"),
        text("登记人", "by"),
        text("待同步", "waiting"),
        text("说明", "why"),
    ];
    let mut grid = Grid::new(heads.iter().map(|h| h.get(s.lang)));
    for deed in waiting.iter().take(TOLD) {
        let tone = if deed.why().is_some() {
            Tone::Alarm
        } else {
            Tone::Plain
        };
        let why = deed.why().map(|w| w.get(s.lang).to_string());
        grid.row(
            tone,
            vec![
                super::journal::minute(&deed.at),
                deed.by.who.clone(),
                deed.title.get(s.lang).to_string(),
                why.unwrap_or_default(),
            ],
        );
    }
    s.out.grid(&grid);
}

#[derive(Serialize)]
struct LeftDocument {
    office: String,
    /// Deeds that never reached the server.
    waiting: i64,
}

fn leave(s: &mut Session) -> Result<(), Failure> {
    let mut ledger = s.write()?;
    let standing = joined(&ledger)?;
    ledger.leave_shared()?;
    if s.json {
        return s.out.json(&LeftDocument {
            office: standing.shared.office,
            waiting: standing.waiting,
        });
    }
    s.say(&said!(
        "已退出共享案卷，本机文件保留全部内容",
        "left the shared docket; the file keeps everything"
    ));
    if standing.waiting > 0 {
        let n = standing.waiting;
        s.say(&said!(
            "有 {n} 项没有送到服务器，只在本机文件里",
            "{n} deeds never reached the server; they are in this file only"
        ));
    }
    Ok(())
}
