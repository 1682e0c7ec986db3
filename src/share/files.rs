//! The files that papers carry, by what they hold: sent after the deeds that name them, fetched when somebody opens one.

use std::collections::BTreeSet;
use std::io::Write;

use postgres::Client;
use sha2::{Digest as _, Sha256};

use super::error::{ShareError, Why};
use super::link::{DEADLINE, Link};
use crate::files::{Folder, Taken, Untaken};
use crate::ledger::Ledger;
use crate::said;
use crate::text::hex;

/// Bytes of one row.
const PART: usize = 1 << 20;

/// Sends the files the office's papers carry and the server has not. Says how many.
pub(super) fn send(ledger: &Ledger, link: &Link, office: &str) -> Result<usize, ShareError> {
    let carried = ledger.carried_files()?;
    if carried.is_empty() {
        return Ok(0);
    }
    let name = office.to_string();
    let known = link.call(move |client| known(client, &name))?;
    let vault = ledger.vault();
    let mut sent = 0;
    for digest in carried.difference(&known) {
        // One that is not here is a colleague's to send.
        let Some(bytes) = vault.path(digest).and_then(|p| std::fs::read(p).ok()) else {
            continue;
        };
        // What is not what was taken in would stand in the place of a colleague's whole copy.
        if !is_whole(&bytes, digest) {
            continue;
        }
        let (office, digest) = (office.to_string(), digest.clone());
        link.call_within(DEADLINE * 10, move |client| {
            put(client, &office, &digest, &bytes)
        })?;
        sent += 1;
    }
    Ok(sent)
}

fn known(client: &mut Client, office: &str) -> Result<BTreeSet<String>, ShareError> {
    let rows = client.query(
        "SELECT sha256 FROM anjuan.attachment WHERE office = $1 AND ends",
        &[&office],
    )?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// Every file an office sent anything of.
pub(super) fn digests(client: &mut Client, office: &str) -> Result<Vec<String>, ShareError> {
    let rows = client.query(
        "SELECT DISTINCT sha256 FROM anjuan.attachment WHERE office = $1 ORDER BY sha256",
        &[&office],
    )?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// Whether the office's own copy of a file is there to its end and what it is known by.
pub(super) fn holds(client: &mut Client, office: &str, digest: &str) -> Result<bool, ShareError> {
    let rows = client.query(
        "SELECT part, ends, bytes FROM anjuan.attachment WHERE office = $1 AND sha256 = $2 ORDER BY part",
        &[&office, &digest],
    )?;
    let mut hash = Sha256::new();
    for row in &rows {
        hash.update(row.get::<_, &[u8]>(2));
    }
    let in_order = (1..).zip(&rows).all(|(no, row)| {
        let last = usize::try_from(no).is_ok_and(|no| no == rows.len());
        row.get::<_, i32>(0) == no && row.get::<_, bool>(1) == last
    });
    Ok(in_order && hex(&hash.finalize()) == digest)
}

/// All of a file or nothing of it.
fn put(client: &mut Client, office: &str, digest: &str, bytes: &[u8]) -> Result<(), ShareError> {
    let mut tx = client.transaction()?;
    let there = tx.query_opt(
        "SELECT 1 FROM anjuan.attachment WHERE office = $1 AND sha256 = $2 AND ends",
        &[&office, &digest],
    )?;
    if there.is_some() {
        return Ok(());
    }
    let count = bytes.len().div_ceil(PART);
    for (no, part) in (1_i32..).zip(bytes.chunks(PART)) {
        let ends = usize::try_from(no).is_ok_and(|no| no == count);
        tx.execute(
            "INSERT INTO anjuan.attachment (office, sha256, part, ends, bytes) VALUES ($1, $2, $3, $4, $5)",
            &[&office, &digest, &no, &ends, &part],
        )?;
    }
    tx.commit()?;
    Ok(())
}

/// Fetches a file into the folder beside the docket. Says whether the server has it.
///
/// # Errors
/// The server is away; what it holds is not what the digest says; the place cannot be written.
pub fn fetch(ledger: &Ledger, link: &Link, digest: &str) -> Result<bool, ShareError> {
    link.probe()?;
    let wanted = digest.to_string();
    let bytes = link.call_within(DEADLINE * 10, move |client| get(client, &wanted))?;
    let Some(bytes) = bytes else {
        return Ok(false);
    };
    let folder = Folder::temporary().map_err(|e| unwritable(&e))?;
    let path = folder.file("fetched");
    std::fs::File::create(&path)
        .and_then(|mut file| file.write_all(&bytes))
        .map_err(|e| unwritable(&e))?;
    let taken = Taken {
        digest: digest.to_string(),
        size: bytes.len() as u64,
    };
    match ledger.vault().put(&taken, &path) {
        Ok(_) => Ok(true),
        Err(Untaken::Io(e)) => Err(unwritable(&e)),
        Err(_) => Err(ShareError::broken(said!(
            "服务器上的文件 {digest} 不是收入时的内容",
            "the server's file {digest} does not hold what was taken in"
        ))),
    }
}

/// The file as an office sent it that holds it whole; where none does, as one holds it.
fn get(client: &mut Client, digest: &str) -> Result<Option<Vec<u8>>, ShareError> {
    let owners = client.query(
        "SELECT office FROM anjuan.attachment WHERE sha256 = $1 AND ends ORDER BY office",
        &[&digest],
    )?;
    let mut found = None;
    for owner in owners {
        let office: String = owner.get(0);
        let rows = client.query(
            "SELECT bytes FROM anjuan.attachment WHERE office = $1 AND sha256 = $2 ORDER BY part",
            &[&office, &digest],
        )?;
        let parts: Vec<Vec<u8>> = rows.iter().map(|row| row.get(0)).collect();
        let bytes = parts.concat();
        if is_whole(&bytes, digest) {
            return Ok(Some(bytes));
        }
        found = Some(bytes);
    }
    Ok(found)
}

/// Whether a file is what it is known by.
fn is_whole(bytes: &[u8], digest: &str) -> bool {
    hex(&Sha256::digest(bytes)) == digest
}

fn unwritable(error: &std::io::Error) -> ShareError {
    let why = crate::files::why(error);
    ShareError::new(
        Why::File,
        said!("文件存不下：{why}", "the file cannot be kept: {why}"; why = why),
        said!(
            "请检查文件夹的权限和磁盘",
            "check the rights of the folder and the disk"
        ),
    )
}
