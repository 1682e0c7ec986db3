//! What needs the server: made, joined, met, verified, copied, counted.

use clap::ArgMatches;
use serde::Serialize;

use super::line;
use crate::cli::args::{all, get, need, on};
use crate::cli::out::Grid;
use crate::cli::{Failure, Session, Tone, hidden};
use crate::ledger::{Conflict, Ledger, LedgerError, MemberPart, Unit};
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
        "settle" => settle(s, m),
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

/// The server a file belongs to, looked at before anything is asked of it.
fn of_file(s: &Session, ledger: &Ledger) -> Result<Link, Failure> {
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
fn kept(s: &Session, m: &ArgMatches) -> Result<Link, Failure> {
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

fn told(s: &mut Session, ledger: &Ledger, synced: &Synced) -> Result<(), Failure> {
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
        return Err(to_choose(open));
    }
    let why = ledger.waiting()?.into_iter().find_map(|w| w.why);
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

fn settle(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let mut ledger = s.write()?;
    let mut asked = ledger.shared_conflicts()?;
    if let Some(words) = get(m, "case") {
        let unit = meant(s, &ledger, &asked, words)?;
        asked.retain(|(of, _)| *of == unit);
    } else if asked.is_empty() && !s.json {
        s.say(&said!("没有须选择的内容", "there is nothing to choose"));
    }
    let choices = s.choices.clone();
    named_once(&asked, choices.each.keys())?;
    let mut open = Vec::new();
    for (unit, list) in asked {
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
    let mut synced = share::sync(&mut ledger, &link)?;
    let left: usize = ledger
        .shared_conflicts()?
        .iter()
        .map(|(_, c)| c.len())
        .sum();
    if left > 0 {
        synced.told.push(said!(
            "还有 {left} 处须选择：anjuan share settle",
            "{left} are still to be chosen: anjuan share settle"
        ));
    }
    told(s, &ledger, &synced)
}

/// The thing that stands apart which is meant: a case as it is named everywhere, a setting by its id, else by its words.
fn meant(
    s: &Session,
    ledger: &Ledger,
    all: &[(Unit, Vec<Conflict>)],
    words: &str,
) -> Result<Unit, Failure> {
    let sighted = s.sight(ledger, words).and_then(|id| Ok(ledger.case(id)?));
    if let Ok(case) = sighted {
        let unit = Unit::Case(case.head.uuid);
        if all.iter().any(|(of, _)| *of == unit) {
            return Ok(unit);
        }
    }
    let fits = |c: &Conflict| {
        let subject = c.subject();
        c.case == words || subject.zh.contains(words) || subject.en.contains(words)
    };
    let mut found = all
        .iter()
        .filter(|(unit, list)| unit.id().ends_with(words) || list.iter().any(fits));
    match (found.next(), found.next()) {
        (Some((unit, _)), None) => Ok(unit.clone()),
        (None, _) => Err(Failure::missing(
            said!(
                "「{words}」没有须选择的内容",
                "there is nothing to choose about '{words}'"
            ),
            said!(
                "anjuan share settle 列出全部须选择的",
                "anjuan share settle lists all that is to be chosen"
            ),
        )),
        (Some(_), Some(_)) => Err(Failure::usage(
            said!("「{words}」不止一处", "'{words}' names more than one"),
            said!(
                "请写明完整的案号，或者设置的名称",
                "write the whole docket number, or the setting's id"
            ),
        )),
    }
}

/// Every choice is about something that is to be chosen, and about one thing.
fn named_once<'a>(
    all: &[(Unit, Vec<Conflict>)],
    ids: impl Iterator<Item = &'a String>,
) -> Result<(), Failure> {
    for id in ids {
        let exact = |c: &&Conflict| format!("{}:{}", c.case, c.id()) == **id;
        if all.iter().flat_map(|(_, list)| list).any(|c| exact(&c)) {
            continue;
        }
        let of: Vec<&Conflict> = all
            .iter()
            .filter_map(|(_, list)| list.iter().find(|c| c.id() == **id))
            .collect();
        let id = Said::same(id);
        if of.is_empty() {
            return Err(Failure::usage(
                said!(
                    "没有 [{id}] 这一项须选择的内容，什么也没有改", "there is no [{id}] to choose about; nothing was changed"; id = id
                ),
                said!(
                    "方括号里的写法见 anjuan share settle",
                    "anjuan share settle lists them, each in its brackets"
                ),
            ));
        }
        if of.len() > 1 {
            let subjects = Said::joined(of.iter().map(|c| c.subject()), "；", "; ");
            return Err(Failure::usage(
                said!(
                    "[{id}] 有几处：{subjects}", "[{id}] is about several: {subjects}"; id = id, subjects = subjects
                ),
                said!(
                    "一件一件选：anjuan share settle 案号（或设置的名称）--choose mine 或 theirs",
                    "choose one by one: anjuan share settle CASE (or a setting's id) --choose mine or theirs"
                ),
            ));
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct MemberItem {
    login: String,
    office: String,
    part: MemberPart,
}

#[derive(Serialize)]
struct AddedDocument {
    login: String,
    office: String,
    part: MemberPart,
    /// The login itself was made; a password was set.
    made: bool,
    password: bool,
}

#[derive(Serialize)]
struct RemovedDocument {
    login: String,
    office: String,
    removed: bool,
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
    let link = kept(s, m)?;
    match act {
        Some("remove") => {
            let (one, of) = (login.clone(), office.clone());
            match share::remove_member(&link, login, office)? {
                true => {
                    let told = said!("{one} 已移出 {of}", "{one} no longer belongs to {of}");
                    let document = RemovedDocument {
                        login: one,
                        office: of,
                        removed: true,
                    };
                    return done(s, &document, &[told]);
                }
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
            let word = part.text();
            let mut lines = vec![said!(
                "{login} 在 {office}：{word}", "{login} in {office}: {word}";
                login = Said::same(&login), office = Said::same(&office), word = word
            )];
            let password = on(m, "password");
            if password {
                let what = said!("为 {login} 设口令", "a password for {login}");
                let again = said!("再输一次", "once more");
                let word = match ask(s, &what)? {
                    Some(word) => word,
                    None => {
                        return Err(Failure::usage(
                            said!(
                                "这里没有终端，不能输入口令，口令没有设",
                                "there is no terminal to type a password on; none was set"
                            ),
                            said!(
                                "在终端上再运行一次，或者由管理员用 \\password 设置",
                                "run it again on a terminal, or set one by \\password"
                            ),
                        ));
                    }
                };
                if ask(s, &again)?.as_ref() != Some(&word) {
                    return Err(Failure::usage(
                        said!(
                            "两次输入的口令不同，口令没有设",
                            "the two passwords differ; none was set"
                        ),
                        said!("请再运行一次", "run it once more"),
                    ));
                }
                share::set_password(&link, &login, &word)?;
                lines.push(said!("口令已设", "the password is set"));
            } else if made {
                lines.push(said!(
                    "这个登录还没有口令：再运行一次并加 --password，或者由管理员用 \\password 设置",
                    "this login has no password yet: run it again with --password, or set one by \\password"
                ));
            }
            let document = AddedDocument {
                login,
                office,
                part,
                made,
                password,
            };
            done(s, &document, &lines)?;
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

/// How many are told one by one.
const TOLD: usize = 30;

/// What is to be chosen, as a failure with the conflicts in it. Everything else has gone through.
fn to_choose(open: Vec<Conflict>) -> Failure {
    let n = open.len();
    let head = said!(
        "{n} 处与他人修改不同，须选择（其余的已同步）：",
        "{n} changed differently by another, to be chosen (everything else was synchronised):"
    );
    let rest = (n > TOLD).then(|| {
        let more = n - TOLD;
        said!("…另有 {more} 处", "... and {more} more")
    });
    let lines = open.iter().take(TOLD).map(Conflict::said_to_choose);
    let said = Said::joined(std::iter::once(head).chain(lines).chain(rest), "\n", "\n");
    let mut failure: Failure = LedgerError::Conflict(open).into();
    failure.said = said;
    failure.hint = said!(
        "用 anjuan share settle --choose mine（以本人修改为准）或 theirs；只选一件写 anjuan share settle 案号 --choose mine，只选某一项写 --choose case.handler=theirs",
        "anjuan share settle --choose mine or theirs; of one case anjuan share settle CASE --choose mine, of one field --choose case.handler=theirs"
    );
    failure
}
