//! The server beside itself and beside the file: the chain of entries, the records they make, and what is here.

use std::collections::BTreeMap;

use postgres::Client;

use super::error::ShareError;
use super::link::{DEADLINE, Link};
use super::pull::{pull, snapshot};
use crate::ledger::{Ledger, MemberPart, Record, key_text};
use crate::said;
use crate::text::Said;

/// What was looked at, and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    pub entries: i64,
    pub records: usize,
    pub problems: Vec<Said>,
}

/// Follows the chain of an office from its first entry, plays the entries and compares.
fn played(client: &mut Client, office: &str) -> Result<(Verified, Vec<Record>), ShareError> {
    let there = snapshot(client, office)?;
    let mut out = Verified::default();
    let mut now: BTreeMap<String, Record> = BTreeMap::new();
    // The entry that wrote each last.
    let mut last: BTreeMap<String, i64> = BTreeMap::new();
    let (mut seen, mut seal) = (0, String::new());
    while seen < there.version {
        let pulled = match pull(client, office, seen, &seal) {
            Ok(pulled) => pulled,
            Err(e) if e.why == super::error::Why::Broken => {
                out.problems.push(e.said);
                return Ok((out, there.records));
            }
            Err(e) => return Err(e),
        };
        for entry in pulled.entries.iter().filter(|e| e.number <= there.version) {
            out.entries += 1;
            let mut net: BTreeMap<String, (bool, bool)> = BTreeMap::new();
            for edit in &entry.edits {
                let Some(record) = edit.record() else {
                    continue;
                };
                let key = key_text(&record.key());
                let number = entry.number;
                let (was, is) = (edit.before.is_some(), edit.after.is_some());
                net.entry(key.clone())
                    .and_modify(|net| net.1 = is)
                    .or_insert((was, is));
                if now.get(&key) != edit.before.as_ref() {
                    out.problems.push(said!(
                        "第 {number} 项操作所依据的与此前的记录不符（{key}）",
                        "entry {number} was made from something else than stood then ({key})"
                    ));
                }
                match &edit.after {
                    Some(after) => now.insert(key, after.clone()),
                    None => now.remove(&key),
                };
            }
            // What came and went within one entry was never written.
            let written = net.into_iter().filter(|(_, (was, is))| *was || *is);
            last.extend(written.map(|(key, _)| (key, entry.number)));
        }
        (seen, seal) = (pulled.version, pulled.seal);
    }
    for key in &there.unread {
        now.remove(key);
        out.problems.push(super::pull::unread(office, key).said);
    }
    for record in &there.records {
        let key = key_text(&record.key());
        if now.remove(&key).as_ref() != Some(record) {
            out.problems.push(said!(
                "服务器上的 {key} 与操作记录不符：不是经本程序改的",
                "{key} on the server is not as the entries left it: another hand changed it"
            ));
        }
    }
    for key in now.keys() {
        out.problems.push(said!(
            "服务器上的 {key} 不见了，操作记录中没有删除过",
            "{key} is gone from the server, and no entry removed it"
        ));
    }
    let derived = super::derived::problems(client, office, there.version, &there.records)?;
    out.problems.extend(derived);
    out.problems
        .extend(super::beside::rows(client, office, there.version, &last)?);
    out.records = there.records.len();
    Ok((out, there.records))
}

/// Verifies the office of a file, and the file beside it.
///
/// # Errors
/// The server is away; the file stands alone or cannot be read.
pub fn verify(ledger: &Ledger, link: &Link) -> Result<Verified, ShareError> {
    link.probe()?;
    let Some(shared) = ledger.shared()? else {
        return Ok(Verified::default());
    };
    if shared.part == MemberPart::District {
        return verify_copy(ledger, link);
    }
    let (office, seen, seal) = (shared.office.clone(), shared.seen, shared.seal.clone());
    let (mut out, there) =
        link.call_within(DEADLINE * 20, move |client| played(client, &office))?;
    out.problems
        .extend(super::beside::papers(link, &shared.office)?);
    let (office, version) = (shared.office, out.entries);
    let known = link.call(move |client| pull(client, &office, seen, &seal).map(|_| ()));
    if let Err(e) = known {
        out.problems.push(e.said);
    }
    // What came since this file looked last is no difference.
    if version == shared.seen {
        for unit in ledger.differing(there)? {
            let unit = unit.id();
            out.problems.push(said!(
                "本机的 {unit} 与服务器不同，也没有待同步的登记",
                "{unit} here is not as on the server, and nothing waits about it"
            ));
        }
    }
    Ok(out)
}

/// The same of every office a copy holds: each chain whole, and what the copy saw of it still in it.
fn verify_copy(ledger: &Ledger, link: &Link) -> Result<Verified, ShareError> {
    let mut out = Verified::default();
    for below in ledger.below()? {
        let office = below.office.clone();
        let (found, _) = link.call_within(DEADLINE * 20, move |client| played(client, &office))?;
        out.entries += found.entries;
        out.records += found.records;
        let known = link
            .call(move |client| pull(client, &below.office, below.seen, &below.seal).map(|_| ()));
        let problems = found.problems.into_iter();
        out.problems
            .extend(problems.chain(known.err().map(|e| e.said)));
    }
    Ok(out)
}
