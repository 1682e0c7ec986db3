//! Several rows of one case in one import: why the later one is not taken.

use super::Severity;
use super::row::RowReader;
use crate::said;

/// The refusal of a case that stands in two rows with different contents.
pub(super) fn twice<'a>(mut reader: RowReader<'a>, place: &str) -> RowReader<'a> {
    let number = reader.cell_of("number").cloned();
    reader.issues.clear();
    reader.issue(
        number.as_ref(),
        Severity::Refused,
        said!(
            "同一案件已在 {place} 出现,内容不同;请合成一行",
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
            "同一案件在 {at} 没有导入;请先更正那一行,再合成一行",
            "the same case was not taken in {at}; correct that row and make it one row"
        ),
    );
    reader
}
