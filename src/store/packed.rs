//! The texts of the journal, some of them deflated: an import told record by record says the same words again and again,
//! and would else be most of the file. What is sealed is the text, however it is kept.

use std::borrow::Cow;
use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, named_params};

use super::sql_types::{bad, lossy};

/// No text is longer, in bytes, whatever a file from elsewhere says.
const LONGEST: u64 = 512 << 20;
/// Nor is one that grows more than so many times on being unpacked longer than this: the words of an import repeat a lot,
/// and what is made to fill the memory repeats nothing else.
const MOST_TIMES: u64 = 200;
const ANY: u64 = 16 << 20;

/// A text as a part of an entry keeps it.
pub(super) fn pack(text: &str) -> rusqlite::Result<Vec<u8>> {
    let mut out = DeflateEncoder::new(Vec::new(), Compression::fast());
    let written = out.write_all(text.as_bytes()).and_then(|()| out.finish());
    written.map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))
}

fn unpack(bytes: &[u8]) -> std::io::Result<String> {
    let packed = u64::try_from(bytes.len()).unwrap_or(LONGEST);
    let most = packed.saturating_mul(MOST_TIMES).clamp(ANY, LONGEST);
    let mut out = String::new();
    let mut text = DeflateDecoder::new(bytes).take(most);
    text.read_to_string(&mut out)?;
    let told = text.into_inner();
    // Nothing stands behind it that is not told.
    match told.total_in() == packed && told.total_out() < most {
        true => Ok(out),
        false => Err(std::io::ErrorKind::InvalidData.into()),
    }
}

/// The text of a row with the columns `edits` and `packed`.
///
/// # Errors
/// What is packed is not what this program packed.
pub(super) fn text<'r>(row: &'r Row<'_>) -> rusqlite::Result<Cow<'r, str>> {
    match row.get_ref("packed")? {
        ValueRef::Blob(bytes) => {
            // The text stands in one place.
            let alone = lossy(row.get_ref("edits")?) == "[]";
            let text = unpack(bytes).ok().filter(|_| alone);
            text.map(Cow::Owned)
                .ok_or_else(|| bad("journal_part.packed"))
        }
        _ => Ok(lossy(row.get_ref("edits")?)),
    }
}

/// Every text of what an entry did, in order.
///
/// # Errors
/// What is packed is not what this program packed; `each` fails.
pub(super) fn each_text(
    conn: &Connection,
    entry: i64,
    mut each: impl FnMut(&str) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    const FIRST: &str = "SELECT edits, NULL AS packed FROM journal WHERE id = :id";
    const PARTS: &str = "SELECT edits, packed FROM journal_part WHERE entry = :id ORDER BY no";
    for sql in [FIRST, PARTS] {
        let mut found = conn.prepare_cached(sql)?;
        let mut rows = found.query(named_params! {":id": entry})?;
        while let Some(row) = rows.next()? {
            each(&text(row)?)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back_and_is_small() {
        let edit = r#"{"after":{"record":"fact","fact":{"kind":"received","day":"2024-03-05"}}}"#;
        let text = format!("[{}]", vec![edit; 400].join(","));
        let packed = pack(&text).unwrap();
        assert!(packed.len() * 20 < text.len(), "{}", packed.len());
        assert_eq!(unpack(&packed).unwrap(), text);
        assert!(unpack(&packed[..packed.len() / 2]).is_err());
    }
}
