//! The offices below, all or chosen ones, in one file that is only read: made whole beside its name and put in place at once.

use std::path::Path;

use postgres::Client;

use super::error::{ShareError, Why};
use super::link::{DEADLINE, Link};
use super::pull::snapshot;
use crate::ledger::{JournalMark, Ledger, MemberPart, Mode, Moment, Shared};
use crate::said;

/// An office as the login sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    pub office: String,
    pub superior: Option<String>,
    pub version: i64,
}

/// What was copied.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Copied {
    pub offices: Vec<String>,
    pub records: usize,
}

/// The offices this login sees, by name.
///
/// # Errors
/// The server is away.
pub fn offices(client: &mut Client) -> Result<Vec<District>, ShareError> {
    let rows = client.query(
        "SELECT name, superior, version FROM anjuan.office ORDER BY name",
        &[],
    )?;
    let one = |row: &postgres::Row| District {
        office: row.get(0),
        superior: row.get(1),
        version: row.get(2),
    };
    Ok(rows.iter().map(one).collect())
}

/// Copies the offices into a file; one that is there has to be such a copy, and is replaced when the new one is whole.
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
    let mut all: Vec<String> = link.call(offices)?.into_iter().map(|o| o.office).collect();
    if let Some(unknown) = only.iter().find(|o| !all.contains(o)) {
        return Err(super::pull::no_office(unknown));
    }
    all.retain(|o| only.is_empty() || only.contains(o));
    if to.exists() {
        let there = Ledger::open(to, Mode::ReadOnly, moment)?.shared()?;
        if there.is_none_or(|s| s.part != MemberPart::District) {
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
    }
    let beside = crate::files::Beside::new(to).map_err(|e| unwritable(to, &e))?;
    let making = beside.path();
    // The ledger makes its own file; the place is private.
    std::fs::remove_file(&making).map_err(|e| unwritable(to, &e))?;
    let mut ledger = Ledger::open(&making, Mode::Create, moment)?;
    let mut copied = Copied::default();
    for office in all {
        let name = office.clone();
        let there = link.call_within(DEADLINE * 10, move |client| snapshot(client, &name))?;
        copied.records += ledger.copy_in(&office, there.records)?;
        copied.offices.push(office);
    }
    ledger.copy_whole(&Shared {
        address: link.address().text().to_string(),
        office: copied.offices.join("、"),
        part: MemberPart::District,
        seen: 0,
        seal: String::new(),
        since: JournalMark::default(),
        synced: moment.at.to_rfc3339(),
    })?;
    drop(ledger);
    beside.publish().map_err(|e| unwritable(to, &e))?;
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
