//! What stands on the server beside the words of the records: under which entry they stand, which name they hold, what was
//! removed, and the files of papers. No pull reads these, and whoever may write past the program could change them unseen.

use std::collections::BTreeMap;

use postgres::Client;

use super::error::ShareError;
use super::files;
use super::link::{DEADLINE, Link};
use crate::ledger::{Record, Unit, sole};
use crate::said;
use crate::text::Said;

/// The records' rows beside what the entries made of them: `last` tells for each key the entry that wrote it last.
pub(super) fn rows(
    client: &mut Client,
    office: &str,
    version: i64,
    last: &BTreeMap<String, i64>,
) -> Result<Vec<Said>, ShareError> {
    // In one statement: what is pushed meanwhile is neither here nor there.
    let rows = client.query(
        "SELECT r.key, r.unit, r.version, r.gone, r.sole, r.body, o.version FROM anjuan.record r
             JOIN anjuan.office o ON o.name = r.office WHERE r.office = $1 ORDER BY r.key",
        &[&office],
    )?;
    let mut wanting = last.clone();
    let mut out = Vec::new();
    for row in &rows {
        let (key, unit): (String, String) = (row.get(0), row.get(1));
        let (number, now): (i64, i64) = (row.get(2), row.get(6));
        let written = wanting.remove(&key);
        // Written since by another, or without an entry at all.
        if number > now {
            out.push(said!(
                "服务器上的 {key} 没有操作记录：不是经本程序写的",
                "no entry wrote {key} on the server: another hand than this program did"
            ));
            continue;
        }
        if number > version {
            continue;
        }
        let gone: bool = row.get(3);
        let body: Option<String> = row.get(5);
        let record: Option<Record> = body.and_then(|body| serde_json::from_str(&body).ok());
        let record = record.filter(|_| !gone);
        // What cannot be read is told where it is read.
        if record.is_none() && !gone {
            continue;
        }
        let name: Option<String> = row.get(4);
        let of = record.as_ref().map(|r| Unit::of(r).id());
        let same = name == record.as_ref().and_then(sole)
            && of.is_none_or(|of| of == unit)
            && written == Some(number);
        if !same {
            out.push(said!(
                "服务器上的 {key} 占着的名称、所属的案件或者第几项操作与操作记录不符：不是经本程序改的",
                "the name {key} holds on the server, its case or its entry is not as the entries left it: another hand changed it"
            ));
        }
    }
    // What was removed leaves its row, so that whoever joins with an older file knows.
    out.extend(wanting.into_keys().map(|key| {
        said!(
            "服务器上没有 {key} 的一行，连删除的痕迹也没有：不是经本程序删的",
            "{key} has no row on the server, not even that it was removed: another hand took it away"
        )
    }));
    Ok(out)
}

/// The files of the office's papers, each whole and as it was taken in.
pub(super) fn papers(link: &Link, office: &str) -> Result<Vec<Said>, ShareError> {
    let of = office.to_string();
    let all = link.call(move |client| files::digests(client, &of))?;
    let mut out = Vec::new();
    for digest in all {
        let (of, one) = (office.to_string(), digest.clone());
        let whole =
            link.call_within(DEADLINE * 10, move |client| files::holds(client, &of, &one))?;
        if !whole {
            let short: String = digest.chars().take(12).collect();
            out.push(said!(
                "服务器上卷内材料的一份文件（{short}…）不是收入时的内容，或者不完整：请收入它的那台机器保留本机的一份",
                "a file of a paper on the server ({short}…) is not as it was taken in, or not whole: keep the one on the machine it was taken in on"
            ));
        }
    }
    Ok(out)
}
