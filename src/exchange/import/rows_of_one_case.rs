//! Rows that cannot be taken as they stand: a case in several rows, cells that contradict each other.

use super::Severity;
use super::row::RowReader;
use crate::said;
use crate::text::Said;

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
