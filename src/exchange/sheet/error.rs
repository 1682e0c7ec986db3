//! Why a spreadsheet is not read: a sentence and what to do about it.

use crate::said;
use crate::text::Said;

/// What kind of trouble, for the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// No such file.
    Missing,
    /// A file that is not read: wrong kind, too large, encrypted, damaged.
    Refused,
    /// Stopped by the one who asked for it.
    Stopped,
}

/// A file, or a place in it, that is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", said.zh)]
pub struct SheetError {
    pub trouble: Trouble,
    /// What is wrong.
    pub said: Said,
    /// What to do.
    pub hint: Said,
}

impl SheetError {
    pub(crate) fn refused(said: Said, hint: Said) -> SheetError {
        SheetError {
            trouble: Trouble::Refused,
            said,
            hint,
        }
    }

    pub(crate) fn stopped() -> SheetError {
        SheetError {
            trouble: Trouble::Stopped,
            said: said!("已停止读取", "the reading was stopped"),
            hint: said!("没有写入任何内容", "nothing was written"),
        }
    }

    pub(crate) fn encrypted() -> SheetError {
        SheetError::refused(
            said!("工作簿有打开密码", "the workbook is encrypted"),
            said!(
                "请用 WPS 或 Excel 打开，取消密码后另存",
                "open it in WPS or Excel, remove the password and save it"
            ),
        )
    }

    /// A file the parser does not understand; `detail` is the parser's own word for it.
    pub(crate) fn damaged(detail: &str) -> SheetError {
        let detail: String = crate::text::clean_line(detail).chars().take(160).collect();
        SheetError::refused(
            said!(
                "工作簿已损坏或不是标准格式",
                "the workbook is damaged or not in the standard format ({detail})"
            ),
            said!(
                "请用 WPS 或 Excel 打开后另存为 .xlsx",
                "open it in WPS or Excel and save it as .xlsx"
            ),
        )
    }

    /// A file built to exhaust the machine, or as good as.
    pub(crate) fn suspicious(said: Said) -> SheetError {
        SheetError::refused(
            said,
            said!(
                "这不像普通台账；如果来源可靠，请用 WPS 或 Excel 打开后只留数据，另存为 .xlsx",
                "this is no ordinary ledger; if you trust its source, open it in WPS or Excel, keep only the data and save it as .xlsx"
            ),
        )
    }
}
