//! Why a file is not imported at all.

use super::ColumnUse;
use crate::exchange::sheet::{SheetError, Trouble};
use crate::ledger::LedgerError;
use crate::said;
use crate::text::Said;

/// Why no import was planned: the file, its sheet or its header cannot be used, or the docket cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    Sheet(#[from] SheetError),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A docket file instead of a spreadsheet.
    #[error("{0} is a docket")]
    Docket(String),
    #[error("no sheet {wanted} in {file}")]
    NoSheet {
        file: String,
        wanted: String,
        sheets: String,
    },
    #[error("no header in {file}")]
    NoHeader {
        file: String,
        /// The headings of the row that looks most like a header, with what they may be.
        columns: Vec<ColumnUse>,
    },
}

impl ImportError {
    /// What happened.
    pub fn said(&self) -> Said {
        match self {
            ImportError::Sheet(e) => e.said.clone(),
            ImportError::Ledger(e) => e.said(),
            ImportError::Docket(file) => said!(
                "“{file}”是案卷文件，不是台账：不作为表格导入，可以整份并入",
                "\"{file}\" is a docket, not a ledger: no table is read from it, but it can be merged whole"
            ),
            ImportError::NoSheet {
                file,
                wanted,
                sheets,
            } => said!(
                "“{file}”里没有工作表“{wanted}”，有：{sheets}",
                "\"{file}\" has no sheet \"{wanted}\"; it has: {sheets}"
            ),
            ImportError::NoHeader { file, .. } => said!(
                "“{file}”的前60行里找不到表头",
                "no header is found in the first 60 rows of \"{file}\""
            ),
        }
    }

    /// What to do instead.
    pub fn hint(&self) -> Said {
        match self {
            ImportError::Sheet(e) => e.hint.clone(),
            ImportError::Ledger(e) => e.hint(),
            ImportError::Docket(_) => said!(
                "请⟨单独用 anjuan import 导入这一个文件‖在统计页的导出里选“并入别的单位的案卷”⟩，逐件比对后并入",
                "⟨import this file alone with anjuan import‖choose to merge another unit's docket among the exports of the figures⟩; its cases are compared one by one"
            ),
            ImportError::NoSheet { .. } => said!(
                "请⟨用 --sheet ‖在「工作表」一项⟩给出其中一个的名称或序号",
                "name one of them ⟨with --sheet‖in the field for the sheet⟩, or give its number"
            ),
            ImportError::NoHeader { columns, .. } if offers(columns).is_empty() => said!(
                "表头须有“案号”或“原告（申请人）”，并至少再有一个认得的栏目，如“收案日期”",
                "the header needs 案号 or 原告/申请人 and at least one more known column, such as 收案日期"
            ),
            ImportError::NoHeader { columns, .. } => {
                let list = offers(columns);
                said!(
                    "可用 --map 对照文件说明各栏（每行：表头 = 列名），最像的是：{list}",
                    "say with --map what the columns are (lines of: heading = column); likest: {list}"
                )
            }
        }
    }

    /// The exit code of the command line (cli.md).
    pub fn exit_code(&self) -> u8 {
        match self {
            ImportError::Sheet(e) if e.trouble == Trouble::Missing => 3,
            ImportError::Ledger(e) => e.exit_code(),
            ImportError::NoSheet { .. } => 3,
            _ => 1,
        }
    }
}

/// `卷宗编码 = 案号、对方 = 原告`.
fn offers(columns: &[ColumnUse]) -> String {
    let offer = |c: &ColumnUse| {
        let like = c.likes.first()?;
        Some(format!("{} = {}", c.name, like.column.title.zh))
    };
    let list: Vec<String> = columns.iter().filter_map(offer).collect();
    list.join("、")
}
