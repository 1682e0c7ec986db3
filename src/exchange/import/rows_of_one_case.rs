//! Rows that cannot be taken as they stand: a case in several rows, cells that contradict each other.

use super::Severity;
use super::row::RowReader;
use crate::case::{CaseFile, Head};
use crate::said;
use crate::text::Said;

/// Whether everything that stands in the one stands in the other as well, and no second day of a fact beside it.
/// `note` is the row's own; any other word that went into the note is one that the row said otherwise.
pub(super) fn keeps(base: &CaseFile, case: &CaseFile, note: &str) -> bool {
    let (old, new) = (cover(&base.head), cover(&case.head));
    let head = old.iter().all(|(field, value)| match field.as_str() {
        "note" => true,
        _ => new.get(field) == Some(value),
    });
    let more = case.head.note.strip_prefix(base.head.note.as_str());
    let noted = more.is_some_and(|more| more.is_empty() || more.trim() == note.trim());
    head && noted
        && base.parties == case.parties
        && base.agents.iter().all(|a| case.agents.contains(a))
        && base.facts.iter().all(|f| case.facts.contains(f))
        && case
            .facts
            .iter()
            .all(|f| base.facts.contains(f) || base.fact(f.kind).is_none())
        && base.hearings.iter().all(|h| case.hearings.contains(h))
}

/// What the cover says; what is empty says nothing.
fn cover(head: &Head) -> serde_json::Map<String, serde_json::Value> {
    match serde_json::to_value(head) {
        Ok(serde_json::Value::Object(mut all)) => {
            all.retain(|_, v| !v.is_null() && v.as_str() != Some(""));
            all
        }
        _ => serde_json::Map::new(),
    }
}

/// The refusal of a case that stands in two rows with different contents.
pub(super) fn twice<'a>(mut reader: RowReader<'a>, place: &str) -> RowReader<'a> {
    let number = reader.cell_of("number").cloned();
    reader.issues.clear();
    reader.issue(
        number.as_ref(),
        Severity::Refused,
        said!(
            "同一案件已在 {place} 出现，内容不同；请合成一行",
            "the same case stands in {place} with other contents; make it one row"
        ),
    );
    reader
}

/// The refusal of a row whose case was refused in an earlier row: what it says depends on that row.
pub(super) fn behind<'a>(mut reader: RowReader<'a>, at: &str) -> RowReader<'a> {
    let number = reader.cell_of("number").cloned();
    reader.issues.clear();
    reader.issue(
        number.as_ref(),
        Severity::Refused,
        said!(
            "同一案件在 {at} 没有导入；请先更正那一行，再合成一行",
            "the same case was not taken in {at}; correct that row and make it one row"
        ),
    );
    reader
}

/// The refusal of a row whose cells say something else each time they are read together with what they left.
pub(super) fn contradiction() -> Said {
    said!(
        "这一行的栏目互相矛盾（如出庭情况与未出庭理由），请核对后再导入",
        "the cells of this row contradict each other (appearance and reason for absence, say); correct them and import again"
    )
}
