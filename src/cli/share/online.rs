//! What needs the server: made, joined, met, verified, copied, counted.

use clap::ArgMatches;
use serde::Serialize;

use super::line;
use crate::cli::args::{all, get, need};
use crate::cli::{Failure, Session, Tone, hidden};
use crate::ledger::{Ledger, MemberPart};
use crate::said;
use crate::share::{self, Address, Known, Link, ShareError, Synced, Why};
use crate::text::Said;

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
        "settle" => super::settle::settle(s, m),
        "members" => super::members::members(s, m),
        "verify" => verify(s),
        "fetch" => fetch(s, m),
        "copy" => super::district::copy(s, m),
        "count" => super::district::count(s, m),
        _ => Ok(()),
    }
}

/// Asks for a password; none where nobody sits at a terminal.
pub(super) fn ask(s: &Session, what: &Said) -> Result<Option<share::Secret>, Failure> {
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

/// The server a file belongs to, looked at before anything is asked of it.
pub(super) fn of_file(s: &Session, ledger: &Ledger) -> Result<Link, Failure> {
    let standing = super::joined(ledger)?;
    let link = connect(s, &Known::here().of_file(&standing.shared)?)?;
    link.probe()?;
    Ok(link)
}

/// The server named, else the file's, for who reads there.
pub(super) fn named(s: &Session, m: &ArgMatches) -> Result<Link, Failure> {
    let link = kept(s, m)?;
    link.probe()?;
    Ok(link)
}

/// The same for the administrator, who reads nothing.
pub(super) fn kept(s: &Session, m: &ArgMatches) -> Result<Link, Failure> {
    match get(m, "at") {
        Some(at) => connect(s, &Address::parse(at)?),
        None => of_file(s, &s.read()?),
    }
}

/// What a command came to: one document for a script, or these lines.
pub(super) fn done<T: Serialize>(
    s: &mut Session,
    document: &T,
    lines: &[Said],
) -> Result<(), Failure> {
    if s.json {
        return s.out.json(document);
    }
    for line in lines {
        s.say(line);
    }
    Ok(())
}

#[derive(Serialize)]
struct MadeDocument {
    version: i32,
    /// The version it was; none where it is new.
    from: Option<i32>,
    offices: Vec<String>,
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
    let mut lines = vec![match from {
        None => said!(
            "已建立共享案卷的表（第 {version} 版）",
            "the schema is made (version {version})"
        ),
        Some(from) if from == version => {
            said!("表已是第 {version} 版", "the schema is version {version}")
        }
        Some(from) => said!(
            "表已从第 {from} 版升级到第 {version} 版",
            "the schema went from version {from} to {version}"
        ),
    }];
    if !offices.is_empty() {
        let names = offices.join("、");
        lines.push(said!("单位：{names}", "offices: {names}"));
        lines.push(said!(
            "接着加入成员：anjuan share members add 登录名 --office 单位 --part officer --at 地址",
            "add members next: anjuan share members add LOGIN --office OFFICE --part officer --at URL"
        ));
    }
    let document = MadeDocument {
        version,
        from,
        offices,
    };
    done(s, &document, &lines)
}

#[derive(Serialize)]
struct JoinedDocument {
    office: String,
    part: MemberPart,
    /// Records that came, that go, and that go when it is chosen about them.
    records: usize,
    to_send: usize,
    to_choose: usize,
    #[serde(flatten)]
    synced: SyncedDocument,
}

fn join(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let link = connect(s, &Address::parse(need(m, "url"))?)?;
    let mut ledger = s.create()?;
    let (shared, begun, synced) = Known::here().join(&mut ledger, &link, get(m, "office"))?;
    if s.json {
        let document = JoinedDocument {
            records: begun.came,
            to_send: begun.to_send,
            to_choose: begun.to_choose,
            synced: document(&synced),
            part: shared.part,
            office: shared.office,
        };
        s.out.json(&document)?;
    } else {
        let (office, part) = (Said::same(&shared.office), shared.part.text());
        s.say(&said!(
            "已加入「{office}」的共享案卷（{part}）", "joined the shared docket of {office} ({part})";
            office = office, part = part
        ));
        s.say(&begun.said());
        for told in &begun.told {
            s.say(told);
        }
        told(s, &ledger, &synced)?;
    }
    held(&mut ledger, &synced)
}

#[derive(Serialize)]
struct SyncedDocument {
    came: usize,
    sent: usize,
    held: usize,
    told: Vec<Said>,
}

fn document(synced: &Synced) -> SyncedDocument {
    SyncedDocument {
        came: synced.came,
        sent: synced.sent,
        held: synced.held,
        told: synced.told.clone(),
    }
}

pub(super) fn told(s: &mut Session, ledger: &Ledger, synced: &Synced) -> Result<(), Failure> {
    if s.json {
        return s.out.json(&document(synced));
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
    held(&mut ledger, &synced)
}

/// What is still to be chosen, or was not taken, is a failure of its own: everything else went through.
fn held(ledger: &mut Ledger, synced: &Synced) -> Result<(), Failure> {
    if synced.held == 0 {
        return Ok(());
    }
    let open: Vec<_> = ledger
        .shared_conflicts()?
        .into_iter()
        .flat_map(|(_, c)| c)
        .collect();
    if !open.is_empty() {
        return Err(super::settle::to_choose(open, true));
    }
    let why = ledger.waiting()?.into_iter().find_map(|w| w.why());
    match why.or_else(|| synced.told.last().cloned()) {
        Some(why) => Err(Failure::refused(
            why,
            said!(
                "anjuan share status 列出全部",
                "anjuan share status lists them all"
            ),
        )),
        None => Ok(()),
    }
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
    if !s.json {
        s.say(&said!("都相符", "everything agrees"));
    }
    Ok(())
}

#[derive(Serialize)]
struct FetchedDocument {
    fetched: usize,
    /// Not on the server yet.
    wanting: usize,
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
    let told = said!(
        "取到 {came} 份文件，服务器上还没有 {wanting} 份",
        "{came} files came, {wanting} are not on the server yet"
    );
    let document = FetchedDocument {
        fetched: came,
        wanting,
    };
    done(s, &document, &[told])
}
