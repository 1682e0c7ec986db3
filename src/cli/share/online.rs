//! What needs the server: made, joined, met, verified, copied, counted.

use clap::ArgMatches;
use serde::Serialize;

use super::line;
use crate::cli::args::{all, get, need, on};
use crate::cli::out::Grid;
use crate::cli::{Failure, Session, Tone, hidden};
use crate::ledger::{Conflict, Ledger, LedgerError, MemberPart};
use crate::said;
use crate::share::{self, Address, Known, Link, Member, ShareError, Synced, Why};
use crate::text::{Said, text};

impl From<ShareError> for Failure {
    fn from(error: ShareError) -> Failure {
        let code = error.exit_code();
        match error.ledger {
            Some(ledger) => (*ledger).into(),
            None => Failure {
                code,
                ..Failure::refused(error.said, error.hint)
            },
        }
    }
}

pub(super) fn run(s: &mut Session, name: &str, m: &ArgMatches) -> Result<(), Failure> {
    match name {
        "init" => init(s, m),
        "join" => join(s, m),
        "sync" => sync(s),
        "settle" => settle(s),
        "members" => members(s, m),
        "verify" => verify(s),
        "fetch" => fetch(s, m),
        "copy" => super::district::copy(s, m),
        "count" => super::district::count(s, m),
        _ => Ok(()),
    }
}

/// Asks for a password; none where nobody sits at a terminal.
fn ask(s: &Session, what: &Said) -> Result<Option<share::Secret>, Failure> {
    Ok(hidden::ask(s, what)?.map(share::Secret::new))
}

/// Connects, with a password from where PostgreSQL's tools look for it, else from the terminal.
fn connect(s: &Session, address: &Address) -> Result<Link, Failure> {
    let secret = share::secret(address);
    match Link::open(address, secret.as_ref()) {
        Err(e) if e.why == Why::Password => {
            let place = address.place();
            let what = said!("{place} 的口令", "password of {place}");
            match ask(s, &what)? {
                Some(typed) => Ok(Link::open(address, Some(&typed))?),
                None => Err(e.into()),
            }
        }
        other => Ok(other?),
    }
}

/// The server a file belongs to.
fn of_file(s: &Session, ledger: &Ledger) -> Result<Link, Failure> {
    let standing = super::joined(ledger)?;
    connect(s, &Known::here().of_file(&standing.shared)?)
}

/// The server named, else the file's.
pub(super) fn named(s: &Session, m: &ArgMatches) -> Result<Link, Failure> {
    match get(m, "at") {
        Some(at) => connect(s, &Address::parse(at)?),
        None => of_file(s, &s.read()?),
    }
}

fn init(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let superior = get(m, "superior").map(str::to_string);
    let offices = all(m, "office");
    let made: Vec<_> = offices
        .iter()
        .map(|o| (o.trim().to_string(), superior.clone()))
        .collect();
    let link = connect(s, &Address::parse(need(m, "url"))?)?;
    let from = share::init(&link, made)?;
    let version = share::VERSION;
    match from {
        None => s.say(&said!(
            "已建立共享案卷的表（第 {version} 版）",
            "the schema is made (version {version})"
        )),
        Some(from) if from == version => s.say(&said!(
            "表已是第 {version} 版",
            "the schema is version {version}"
        )),
        Some(from) => s.say(&said!(
            "表已从第 {from} 版升级到第 {version} 版",
            "the schema went from version {from} to {version}"
        )),
    }
    if !offices.is_empty() {
        let names = offices.join("、");
        s.say(&said!("单位：{names}", "offices: {names}"));
        s.say(&said!(
            "接着加入成员：anjuan share members add 登录名 --office 单位 --part officer --at 地址",
            "add members next: anjuan share members add LOGIN --office OFFICE --part officer --at URL"
        ));
    }
    Ok(())
}

fn join(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let link = connect(s, &Address::parse(need(m, "url"))?)?;
    let mut ledger = s.create()?;
    let (shared, begun, synced) = Known::here().join(&mut ledger, &link, get(m, "office"))?;
    let (office, part) = (Said::same(&shared.office), shared.part.text());
    s.say(&said!(
        "已加入「{office}」的共享案卷（{part}）", "joined the shared docket of {office} ({part})";
        office = office, part = part
    ));
    let (came, sent) = (begun.came, begun.to_send);
    s.say(&said!(
        "取得 {came} 条记录，送出 {sent} 条",
        "{came} records came, {sent} were sent"
    ));
    for told in &begun.told {
        s.say(told);
    }
    told(s, &ledger, &synced)
}

#[derive(Serialize)]
struct SyncedDocument {
    came: usize,
    sent: usize,
    held: usize,
    told: Vec<Said>,
}

fn told(s: &mut Session, ledger: &Ledger, synced: &Synced) -> Result<(), Failure> {
    if s.json {
        return s.out.json(&SyncedDocument {
            came: synced.came,
            sent: synced.sent,
            held: synced.held,
            told: synced.told.clone(),
        });
    }
    for said in &synced.told {
        s.say(said);
    }
    if let Some(standing) = ledger.shared_standing()? {
        let line = line(&standing, s.today());
        s.say(&line);
    }
    Ok(())
}

fn sync(s: &mut Session) -> Result<(), Failure> {
    let mut ledger = s.write()?;
    let link = of_file(s, &ledger)?;
    let synced = share::sync(&mut ledger, &link)?;
    let (came, sent) = (synced.came, synced.sent);
    let part = ledger.shared()?.map(|shared| shared.part);
    if !s.json && part == Some(MemberPart::District) {
        s.say(&said!(
            "{came} 个单位有变化，已更新",
            "{came} offices changed and were brought up to date"
        ));
    } else if !s.json {
        s.say(&said!(
            "取得他人登记 {came} 项，送出 {sent} 项",
            "{came} deeds of others came, {sent} were sent"
        ));
    }
    told(s, &ledger, &synced)?;
    if synced.held > 0 {
        let open: Vec<_> = ledger
            .shared_conflicts()?
            .into_iter()
            .flat_map(|(_, c)| c)
            .collect();
        if !open.is_empty() {
            return Err(to_choose(open));
        }
        let why = ledger.waiting()?.into_iter().find_map(|w| w.why);
        if let Some(why) = why {
            return Err(Failure::refused(
                why,
                said!(
                    "anjuan share status 列出全部",
                    "anjuan share status lists them all"
                ),
            ));
        }
    }
    Ok(())
}

fn settle(s: &mut Session) -> Result<(), Failure> {
    let mut ledger = s.write()?;
    let conflicts = ledger.shared_conflicts()?;
    if conflicts.is_empty() {
        s.say(&said!("没有须选择的内容", "there is nothing to choose"));
    }
    let mut open = Vec::new();
    let choices = s.choices.clone();
    for (unit, list) in conflicts {
        let undecided: Vec<_> = list
            .into_iter()
            .filter(|c| choices.of(c).is_none())
            .collect();
        if !undecided.is_empty() {
            open.extend(undecided);
            continue;
        }
        ledger.settle_shared(&unit, &|c| choices.of(c))?;
    }
    if !open.is_empty() {
        return Err(to_choose(open));
    }
    let link = of_file(s, &ledger)?;
    let synced = share::sync(&mut ledger, &link)?;
    told(s, &ledger, &synced)
}

#[derive(Serialize)]
struct MemberItem {
    login: String,
    office: String,
    part: MemberPart,
}

fn members(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let wanting = |what: Said| {
        Failure::usage(
            what,
            said!(
                "例：anjuan share members add zhang --office 柳溪镇 --part officer --at 地址",
                "such as: anjuan share members add zhang --office OFFICE --part officer --at URL"
            ),
        )
    };
    let act = get(m, "act");
    let login = get(m, "login").unwrap_or_default().trim().to_string();
    let office = get(m, "office").unwrap_or_default().trim().to_string();
    if act.is_some() && (login.is_empty() || office.is_empty()) {
        return Err(wanting(said!(
            "缺少登录名或者 --office",
            "the login or --office is missing"
        )));
    }
    let link = named(s, m)?;
    match act {
        Some("remove") => {
            let (one, of) = (login.clone(), office.clone());
            match share::remove_member(&link, login, office)? {
                true => s.say(&said!(
                    "{one} 已移出 {of}",
                    "{one} no longer belongs to {of}"
                )),
                false => {
                    return Err(wanting(said!(
                        "{one} 不在 {of}",
                        "{one} does not belong to {of}"
                    )));
                }
            }
        }
        Some(_) => {
            let part = get(m, "part")
                .and_then(MemberPart::from_id)
                .unwrap_or(MemberPart::Officer);
            let member = Member {
                login: login.clone(),
                office: office.clone(),
                part,
            };
            let made = share::add_member(&link, member)?;
            let part = part.text();
            s.say(&said!(
                "{login} 在 {office}：{part}", "{login} in {office}: {part}";
                login = Said::same(&login), office = Said::same(&office), part = part
            ));
            if on(m, "password") {
                let what = said!("为 {login} 设口令", "a password for {login}");
                let word = ask(s, &what)?.ok_or_else(|| {
                    Failure::usage(
                        said!(
                            "这里没有终端，不能输入口令，口令没有设",
                            "there is no terminal to type a password on; none was set"
                        ),
                        said!(
                            "在终端上再运行一次，或者由管理员用 \\password 设置",
                            "run it again on a terminal, or set one by \\password"
                        ),
                    )
                })?;
                share::set_password(&link, &login, &word)?;
                s.say(&said!("口令已设", "the password is set"));
            } else if made {
                s.say(&said!(
                    "这个登录还没有口令：再运行一次并加 --password，或者由管理员用 \\password 设置",
                    "this login has no password yet: run it again with --password, or set one by \\password"
                ));
            }
        }
        None => {
            let all = link.call(share::members)?;
            if s.json {
                let items: Vec<_> = all
                    .into_iter()
                    .map(|m| MemberItem {
                        login: m.login,
                        office: m.office,
                        part: m.part,
                    })
                    .collect();
                return s.out.json(&items);
            }
            let heads = [
                text("单位", "office"),
                text("登录名", "login"),
                text("身份", "part"),
            ];
            let mut grid = Grid::new(heads.iter().map(|h| h.get(s.lang)));
            for member in all {
                let part = s.t(member.part.text()).to_string();
                grid.row(Tone::Plain, vec![member.office, member.login, part]);
            }
            s.out.grid(&grid);
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct VerifiedDocument {
    entries: i64,
    records: usize,
    problems: Vec<Said>,
}

fn verify(s: &mut Session) -> Result<(), Failure> {
    let ledger = s.read()?;
    let link = of_file(s, &ledger)?;
    let found = share::verify(&ledger, &link)?;
    let (entries, records, n) = (found.entries, found.records, found.problems.len());
    if s.json {
        s.out.json(&VerifiedDocument {
            entries,
            records,
            problems: found.problems,
        })?;
    } else {
        s.say(&said!(
            "核对了 {entries} 项操作、{records} 条记录",
            "{entries} entries and {records} records were looked at"
        ));
        for problem in &found.problems {
            let line = problem.get(s.lang).to_string();
            s.out.toned(Tone::Alarm, &line);
        }
    }
    if n > 0 {
        return Err(Failure::refused(
            said!("{n} 处不符", "{n} do not agree"),
            said!(
                "请保留服务器的备份和本机文件，交管理员查看",
                "keep the server's backups and this file, and show them to the administrator"
            ),
        ));
    }
    s.say(&said!("都相符", "everything agrees"));
    Ok(())
}

fn fetch(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.read()?;
    let link = of_file(s, &ledger)?;
    let wanted = match get(m, "case") {
        Some(words) => {
            let case = ledger.case(s.sight(&ledger, words)?)?;
            let digests = case.papers.iter().filter_map(|p| p.sha256.as_ref());
            digests.map(|d| d.as_str().to_string()).collect()
        }
        None => ledger.carried_files()?,
    };
    let vault = ledger.vault();
    let (mut came, mut wanting) = (0, 0);
    for digest in wanted.iter().filter(|d| !vault.is_there(d)) {
        match share::fetch(&ledger, &link, digest)? {
            true => came += 1,
            false => wanting += 1,
        }
    }
    s.say(&said!(
        "取到 {came} 份文件，服务器上还没有 {wanting} 份",
        "{came} files came, {wanting} are not on the server yet"
    ));
    Ok(())
}

/// What is to be chosen, as a failure with the conflicts in it.
fn to_choose(open: Vec<Conflict>) -> Failure {
    let mut failure: Failure = LedgerError::Conflict(open).into();
    failure.hint = said!(
        "用 anjuan share settle --choose mine（以本人修改为准）或 theirs；只对某一项写 --choose case.handler=theirs",
        "anjuan share settle --choose mine or theirs; for one of them --choose case.handler=theirs"
    );
    failure
}
