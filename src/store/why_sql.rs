//! What SQLite could not do, in words for people.

use crate::said;
use crate::text::Said;

/// What SQLite could not do, in words for people.
pub(super) fn why_sql(error: &rusqlite::Error) -> Said {
    use rusqlite::ErrorCode::*;
    match error.sqlite_error_code() {
        Some(SystemIoFailure) => said!("磁盘读写出错", "the disk failed to read or write"),
        Some(CannotOpen) => said!("打不开", "it cannot be opened"),
        Some(OutOfMemory) => said!("内存不足", "there is not enough memory"),
        Some(PermissionDenied | AuthorizationForStatementDenied) => {
            said!("没有权限", "it is not allowed")
        }
        Some(TooBig) => said!("有一项过大", "one entry is too large"),
        Some(Unknown) => said!(
            "内容与这一版的结构不符",
            "what it holds is not built as this version builds it"
        ),
        Some(ConstraintViolation) => said!(
            "写入的内容与已有的矛盾",
            "what was to be written contradicts what is there"
        ),
        _ => {
            let code = error.sqlite_error().map_or(0, |e| e.extended_code);
            said!(
                "读写出错（代码 {code}）",
                "reading or writing failed (code {code})"
            )
        }
    }
}
