//! The offices below, all or chosen ones, in one file that is only read and follows each of them by its version.

use std::path::Path;

use postgres::Client;

use super::error::{ShareError, Why};
use super::link::{DEADLINE, Link};
use super::own::{own_office, set};
use super::pull::{beyond, no_office};
use crate::case::Settings;
use crate::ledger::{EVERY, JournalMark, Ledger, MemberPart, Mode, Moment, Shared};
use crate::said;

/// An office as the login sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    pub office: String,
    pub superior: Option<String>,
    pub version: i64,
    /// The hash of its newest entry.
    pub seal: String,
}

/// What was brought.
#[derive(Debug, Default)]
pub struct Copied {
    /// Every office that is held.
    pub offices: Vec<String>,
    /// Those of which something came, or that left.
    pub changed: Vec<String>,
    /// Records that are other than before.
    pub records: usize,
    /// Offices that were left as they are here, and why.
    pub left: Vec<(String, ShareError)>,
}

/// The offices this login sees, by name.
///
/// # Errors
/// The server is away.
pub fn offices(client: &mut Client) -> Result<Vec<District>, ShareError> {
    let rows = client.query(
        "SELECT name, superior, version, seal FROM anjuan.office ORDER BY name",
        &[],
    )?;
    let one = |row: &postgres::Row| District {
        office: row.get(0),
        superior: row.get(1),
        version: row.get(2),
        seal: row.get(3),
    };
    Ok(rows.iter().map(one).collect())
}

/// Copies the offices, all this login sees or those named, into a file. A copy that is there is brought up to date, and keeps
/// its choice of offices where none are named; a new one is made whole beside its name and put in place at once.
///
/// # Errors
/// An office this login does not see; the file is something else; the place cannot be written.
pub fn copy_offices(
    link: &Link,
    to: &Path,
    only: &[String],
    moment: Moment,
) -> Result<Copied, ShareError> {
    link.probe()?;
    let shared = Shared {
        address: link.address().text().to_string(),
        office: match only.is_empty() {
            true => EVERY.to_string(),
            false => only.join("、"),
        },
        part: MemberPart::District,
        seen: 0,
        seal: String::new(),
        since: JournalMark::default(),
        synced: String::new(),
    };
    if to.exists() {
        let there = Ledger::open(to, Mode::ReadOnly, moment)?;
        if there
            .shared()?
            .is_none_or(|s| s.part != MemberPart::District)
        {
            let file = to.display();
            return Err(ShareError::new(
                Why::Usage,
                said!(
                    "{file} 已有，而且不是汇总副本",
                    "{file} is there and is no copy of offices"
                ),
                said!("请换一个文件名", "choose another name"),
            ));
        }
        // One of an older program does not know what it holds of whom: it is made anew.
        if !there.below()?.is_empty() {
            drop(there);
            let mut ledger = Ledger::open(to, Mode::Write, moment)?;
            if only.is_empty() {
                return refresh(&mut ledger, link);
            }
            // Another choice stands once it is one: what is refused changes nothing.
            let all = seen(link)?;
            chosen(&all.offices, only)?;
            ledger.begin_copy(&shared)?;
            return follow(&mut ledger, link, all);
        }
    }
    let beside = crate::files::Beside::new(to).map_err(|e| unwritable(to, &e))?;
    let making = beside.path();
    // The ledger makes its own file; the place is private.
    std::fs::remove_file(&making).map_err(|e| unwritable(to, &e))?;
    let mut ledger = Ledger::open(&making, Mode::Create, moment)?;
    ledger.begin_copy(&shared)?;
    let copied = bring(&mut ledger, link, seen(link)?, only, true)?;
    ledger.copy_whole()?;
    ledger.agreed()?;
    drop(ledger);
    beside.take_place().map_err(|e| unwritable(to, &e))?;
    Ok(copied)
}

/// Brings a copy up to date: what each office has beyond the version seen.
///
/// # Errors
/// The server is away; the file is no such copy or is in use.
pub(super) fn refresh(ledger: &mut Ledger, link: &Link) -> Result<Copied, ShareError> {
    let all = seen(link)?;
    follow(ledger, link, all)
}

fn follow(ledger: &mut Ledger, link: &Link, all: Sees) -> Result<Copied, ShareError> {
    let of = ledger.shared()?.map(|s| s.office).unwrap_or_default();
    let only: Vec<String> = match of.as_str() {
        EVERY => Vec::new(),
        names => names.split('、').map(str::to_string).collect(),
    };
    let copied = bring(ledger, link, all, &only, false)?;
    ledger.agreed()?;
    Ok(copied)
}

/// What the login sees, asked once.
struct Sees {
    offices: Vec<District>,
    /// Its own office.
    own: Option<String>,
    /// That has settings of its own.
    sets: bool,
}

fn seen(link: &Link) -> Result<Sees, ShareError> {
    link.call(|client| {
        let offices = offices(client)?;
        let own = own_office(client, &offices)?;
        let sets = match &own {
            Some(office) => set(client, office)? != Settings::default(),
            None => false,
        };
        Ok(Sees { offices, own, sets })
    })
}

fn chosen(all: &[District], only: &[String]) -> Result<(), ShareError> {
    let mut unknown = only.iter().filter(|o| all.iter().all(|a| a.office != **o));
    unknown
        .next()
        .map_or(Ok(()), |unknown| Err(no_office(unknown)))
}

fn bring(
    ledger: &mut Ledger,
    link: &Link,
    all: Sees,
    only: &[String],
    fresh: bool,
) -> Result<Copied, ShareError> {
    let Sees {
        offices: mut all,
        own,
        sets,
    } = all;
    chosen(&all, only)?;
    // A login that sees nothing any more has lost its place: that is no reason to empty the copy.
    if all.is_empty() {
        return Err(super::probe::no_schema());
    }
    all.retain(|o| only.is_empty() || only.contains(&o.office));
    let held = ledger.below()?;
    let whose = ledger.settings_held()?;
    let mut copied = Copied::default();
    for gone in held
        .iter()
        .filter(|b| all.iter().all(|o| o.office != b.office))
    {
        copied.records += ledger.let_office_go(&gone.office)?;
        copied.changed.push(gone.office.clone());
    }
    for office in all {
        let name = office.office;
        copied.offices.push(name.clone());
        let known = held.iter().find(|b| b.office == name);
        // The holder belongs to another office than when it came: its settings are to come, or to go.
        let (mine, holds) = (own.as_ref() == Some(&name), whose.contains(&name));
        let stays = if holds { mine } else { !(mine && sets) };
        let as_it_is = known.filter(|_| stays);
        if as_it_is.is_some_and(|b| b.seen == office.version && b.seal == office.seal) {
            continue;
        }
        let (seen, seal) = as_it_is.map_or((0, String::new()), |b| (b.seen, b.seal.clone()));
        let (of, deadline) = (name.clone(), DEADLINE * if seen == 0 { 10 } else { 2 });
        let came = match link.call_within(deadline, move |client| {
            beyond(client, &of, (seen, &seal), mine)
        }) {
            Ok(came) => came,
            // What one office holds does not keep the others away.
            Err(e) if e.why == Why::Unfit => {
                copied.left.push((name, e));
                continue;
            }
            Err(e) => return Err(e),
        };
        copied.records += ledger.hold(came, fresh)?;
        copied.changed.push(name);
    }
    Ok(copied)
}

fn unwritable(to: &Path, error: &std::io::Error) -> ShareError {
    let file = to.display();
    ShareError::new(
        Why::File,
        said!(
            "写不了 {file}：{error}", "{file} cannot be written: {error}"; error = crate::files::why(error)
        ),
        said!(
            "请检查文件夹的权限和磁盘",
            "check the rights of the folder and the disk"
        ),
    )
}
