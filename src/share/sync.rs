//! One meeting of a file with its server: pull, push what waits in order, pull what came between.

use std::collections::BTreeSet;
use std::time::Duration;

use super::district::refresh;
use super::error::{ShareError, Why};
use super::files;
use super::link::{DEADLINE, Link};
use super::probe::{Seat, seats};
use super::pull::{Snapshot, pull, removed, seals, snapshot, unread};
use super::push::{Parcel, Pushed, push};
use crate::ledger::{Begun, Common, Ledger, MemberPart, Shared, Unit, Waiting};
use crate::said;
use crate::text::Said;

/// What a meeting came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Synced {
    /// Entries of others taken in.
    pub came: usize,
    /// Own deeds the server has now.
    pub sent: usize,
    /// Files of papers the server has now.
    pub files: usize,
    /// Things that stand apart, deeds held back.
    pub held: usize,
    pub told: Vec<Said>,
}

/// How often a meeting begins again because another was faster.
const ROUNDS: usize = 100;
/// Edits of a deed that take longer than a call may.
const LARGE: usize = 1_000;

/// Meets the server once.
///
/// # Errors
/// The server is away or late: everything waits, nothing is lost; it holds what was not seen; the file is in use.
pub fn sync(ledger: &mut Ledger, link: &Link) -> Result<Synced, ShareError> {
    ledger.refresh()?;
    let mut synced = Synced::default();
    link.probe()?;
    if joined(ledger)?.part == MemberPart::District {
        let copied = refresh(ledger, link)?;
        synced.came = copied.changed.len();
        synced.held = copied.left.len();
        let left = copied.left.into_iter().map(|(_, e)| e.said);
        synced.told.extend(link.news(left.collect()));
        return Ok(synced);
    }
    if !seated(ledger, link, &mut synced)? {
        take(ledger, link, &mut synced)?;
        ledger.agreed()?;
        return Ok(synced);
    }
    take(ledger, link, &mut synced)?;
    let mut own = BTreeSet::new();
    let mut met = false;
    for _ in 0..ROUNDS {
        met = send(ledger, link, &mut own, &mut synced)?;
        if met {
            break;
        }
        take(ledger, link, &mut synced)?;
        own.clear();
    }
    if !met {
        synced.told.push(said!(
            "服务器上他人登记得太快，还有未送出的，稍后再同步一次",
            "others enter faster than this could be sent: some still waits; synchronise once more"
        ));
    }
    // Own deeds that were numbered behind others' are met here.
    if own.iter().next_back() > ledger.shared()?.map(|s| s.seen).as_ref() {
        take(ledger, link, &mut synced)?;
    }
    if synced.sent > 0 || !link.filed.get() {
        let office = joined(ledger)?.office;
        synced.files = files::send(ledger, link, &office)?;
        link.filed.set(true);
    }
    ledger.agreed()?;
    if let Some(standing) = ledger.shared_standing()? {
        synced.held = usize::try_from(standing.held).unwrap_or_default();
    }
    Ok(synced)
}

/// What the administrator made of this login since: the file goes by it. Whether it may write.
fn seated(ledger: &mut Ledger, link: &Link, synced: &mut Synced) -> Result<bool, ShareError> {
    let shared = joined(ledger)?;
    let all = link.call(seats)?;
    let seat = chosen(&all, Some(&shared.office))?;
    let (before, now) = (shared.part, seat.part);
    if before != now {
        ledger.moved_to(&shared.address, now)?;
        let (before, now) = (before.text(), now.text());
        synced.told.push(said!(
            "管理员把本登录由「{before}」改为「{now}」",
            "the administrator made this login a {now}; it was a {before}"; before = before, now = now
        ));
    }
    let mut amiss = Vec::new();
    if now != MemberPart::Officer
        && let Some(standing) = ledger.shared_standing()?
        && standing.waiting > 0
    {
        synced.held = usize::try_from(standing.waiting).unwrap_or_default();
        amiss.push(super::push::reads_only(&shared.office).said);
    }
    synced.told.extend(link.news(amiss));
    Ok(now == MemberPart::Officer)
}

fn take(ledger: &mut Ledger, link: &Link, synced: &mut Synced) -> Result<(), ShareError> {
    loop {
        let shared = joined(ledger)?;
        let (office, seen, seal) = (shared.office, shared.seen, shared.seal);
        let pulled = link.call(move |client| pull(client, &office, seen, &seal))?;
        if pulled.version == seen {
            return Ok(());
        }
        let taken = ledger.take(&pulled)?;
        synced.came += taken.entries;
        synced.told.extend(taken.told);
    }
}

fn joined(ledger: &Ledger) -> Result<Shared, ShareError> {
    ledger.shared()?.ok_or_else(|| {
        ShareError::new(
            Why::Usage,
            said!(
                "本文件没有加入共享案卷",
                "this file has joined no shared docket"
            ),
            said!(
                "用 anjuan share join 加入",
                "anjuan share join postgres://login@server/database"
            ),
        )
    })
}

/// Sends what waits, in order. One that is held back holds back what is about the same; the rest goes on. `false` where
/// another was faster: pull first.
fn send(
    ledger: &mut Ledger,
    link: &Link,
    own: &mut BTreeSet<i64>,
    synced: &mut Synced,
) -> Result<bool, ShareError> {
    let mut blocked: BTreeSet<Unit> = ledger.apart()?.into_iter().collect();
    for deed in ledger.to_send()? {
        let units = deed.units();
        if deed.barred || !blocked.is_disjoint(&units) {
            blocked.extend(units);
            continue;
        }
        let shared = joined(ledger)?;
        let parcel = Parcel {
            office: shared.office,
            login: link.address().login().to_string(),
            deed: deed.clone(),
            seen: shared.seen,
            own: own.clone(),
        };
        let deadline = deadline(&deed);
        match link.call_within(deadline, move |client| push(client, &parcel))? {
            Pushed::Done {
                number,
                seal,
                edits,
            } => {
                own.insert(number);
                let told = ledger.sent(&deed, (number, &seal), &edits)?;
                synced.told.extend(told);
                synced.sent += 1;
            }
            Pushed::Behind => return Ok(false),
            Pushed::Refused(why) => {
                ledger.hold_back(&deed, &why)?;
                blocked.extend(units);
            }
        }
    }
    Ok(true)
}

fn deadline(deed: &Waiting) -> Duration {
    let slow = u32::try_from(deed.edits.len() / LARGE).unwrap_or(u32::MAX);
    DEADLINE.saturating_mul(slow.saturating_add(1))
}

/// Makes a file the working copy of an office: what the server holds comes, what it has not is sent.
///
/// # Errors
/// The login belongs to no office, or to several and none is named; the server is away; the file is in use.
pub fn join(
    ledger: &mut Ledger,
    link: &Link,
    office: Option<&str>,
) -> Result<(Shared, Begun, Synced), ShareError> {
    link.probe()?;
    let all = link.call(seats)?;
    if let Some(already) = ledger.shared()?
        && already.address != link.address().text()
        && already.part != MemberPart::District
    {
        return moved(ledger, link, already, &all);
    }
    let seat = chosen(&all, office)?;
    let name = seat.office.clone();
    let there = link.call_within(DEADLINE * 10, move |client| snapshot(client, &name))?;
    if let Some(key) = there.unread.first() {
        return Err(unread(&seat.office, key));
    }
    let shared = Shared {
        address: link.address().text().to_string(),
        office: seat.office,
        part: seat.part,
        seen: there.version,
        seal: there.seal.clone(),
        since: Default::default(),
        synced: String::new(),
    };
    let common = common(ledger, link, &shared, &there)?;
    let begun = ledger.join_shared(shared.clone(), there.records, &common)?;
    let synced = sync(ledger, link)?;
    Ok((shared, begun, synced))
}

/// What the file and the office had alike: when this file left it last, or what the server remembers of what it removed.
fn common(
    ledger: &Ledger,
    link: &Link,
    shared: &Shared,
    there: &Snapshot,
) -> Result<Common, ShareError> {
    let mut common = Common::default();
    // Of a new file nothing can be there any more.
    if ledger.is_new()? {
        common.gone = there.gone.keys().map(|key| (key.clone(), None)).collect();
        return Ok(common);
    }
    let mut below = there.version + 1;
    let left = loop {
        let of = shared.office.clone();
        let seals = link.call(move |client| seals(client, &of, below))?;
        let mut known = None;
        for (number, seal) in &seals {
            if ledger.left_shared_at(&shared.office, seal)? {
                known = Some((*number, seal.clone()));
                break;
            }
        }
        match seals.last() {
            Some((number, _)) if known.is_none() => below = *number,
            _ => break known,
        }
    };
    let (office, gone) = (shared.office.clone(), there.gone.clone());
    let Some((mut seen, mut seal)) = left else {
        let mut gone = gone;
        let here = ledger.keys()?;
        gone.retain(|key, _| here.contains(key));
        let removed = move |client: &mut postgres::Client| removed(client, &office, &gone);
        common.gone = link.call_within(DEADLINE * 10, removed)?;
        return Ok(common);
    };
    common.gone = gone.into_keys().map(|key| (key, None)).collect();
    let mut since = Vec::new();
    while seen < there.version {
        let (of, at, sealed) = (office.clone(), seen, seal.clone());
        let pulled = link.call(move |client| pull(client, &of, at, &sealed))?;
        let entries = pulled.entries.into_iter();
        since.extend(entries.filter(|e| e.number <= there.version));
        (seen, seal) = (pulled.version, pulled.seal);
    }
    common.since = Some(since);
    Ok(common)
}

/// The same office at another address, or under another login: it has to hold what was seen of it.
fn moved(
    ledger: &mut Ledger,
    link: &Link,
    already: Shared,
    all: &[Seat],
) -> Result<(Shared, Begun, Synced), ShareError> {
    let seat = chosen(all, Some(&already.office))?;
    let (office, seen, seal) = (already.office, already.seen, already.seal);
    link.call(move |client| pull(client, &office, seen, &seal).map(|_| ()))?;
    if seat.part != MemberPart::Officer && ledger.shared_standing()?.is_some_and(|s| s.waiting > 0)
    {
        return Err(super::push::reads_only(&seat.office));
    }
    ledger.moved_to(link.address().text(), seat.part)?;
    let synced = sync(ledger, link)?;
    Ok((joined(ledger)?, Begun::default(), synced))
}

fn chosen(all: &[Seat], office: Option<&str>) -> Result<Seat, ShareError> {
    let mut fitting = all.iter().filter(|s| office.is_none_or(|o| o == s.office));
    match (fitting.next(), fitting.next()) {
        (Some(seat), None) => Ok(seat.clone()),
        (Some(_), Some(_)) => {
            let names: Vec<&str> = all.iter().map(|s| s.office.as_str()).collect();
            let names = names.join("、");
            Err(ShareError::new(
                Why::Usage,
                said!(
                    "本登录属于几个单位：{names}",
                    "this login belongs to several offices: {names}"
                ),
                said!("用 --office 写明一个", "name one with --office"),
            ))
        }
        (None, _) => Err(ShareError::new(
            Why::Denied,
            match office {
                Some(office) => said!(
                    "本登录不属于单位「{office}」",
                    "this login does not belong to '{office}'"
                ),
                None => said!(
                    "本登录还不属于任何单位",
                    "this login belongs to no office yet"
                ),
            },
            said!(
                "请管理员运行 anjuan share members add 登录名 --office 单位 --part officer",
                "the administrator runs anjuan share members add LOGIN --office OFFICE --part officer"
            ),
        )),
    }
}
