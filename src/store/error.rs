//! What can go wrong with the file: which file, what, and what to do.

use std::path::{Path, PathBuf};

use crate::said;
use crate::text::Said;

/// A store error. Every variant names the file.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("not found: {0}")]
    NotFound(PathBuf),
    #[error("already exists: {0}")]
    Exists(PathBuf),
    #[error("not an anjuan file: {0}")]
    Foreign(PathBuf),
    #[error("{path} was made by a newer version (schema {found}, this program knows {known})")]
    Newer {
        path: PathBuf,
        found: i64,
        known: i64,
    },
    #[error("read-only: {0}")]
    ReadOnly(PathBuf),
    #[error("in use: {0}")]
    Busy(PathBuf),
    #[error("damaged: {path}: {detail}")]
    Damaged { path: PathBuf, detail: String },
    #[error("disk full: {0}")]
    Full(PathBuf),
    #[error("{path}: {source}")]
    Io {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{path}: {source}")]
    Sql {
        path: PathBuf,
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// Sorts an SQLite error by what it means for the person at the keyboard.
    pub(super) fn sql(path: &Path, source: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode::*;
        let path = path.to_path_buf();
        match source.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => StoreError::Busy(path),
            Some(NotADatabase) => StoreError::Foreign(path),
            Some(DatabaseCorrupt) => StoreError::Damaged {
                path,
                detail: source.to_string(),
            },
            Some(ReadOnly) => StoreError::ReadOnly(path),
            Some(DiskFull) => StoreError::Full(path),
            _ => StoreError::Sql { path, source },
        }
    }

    pub(super) fn damaged(path: &Path, detail: impl Into<String>) -> StoreError {
        StoreError::Damaged {
            path: path.to_path_buf(),
            detail: detail.into(),
        }
    }

    /// What happened.
    pub fn said(&self) -> Said {
        match self {
            StoreError::NotFound(p) => {
                let p = p.display();
                said!("找不到案卷文件 {p}", "the file {p} does not exist")
            }
            StoreError::Exists(p) => {
                let p = p.display();
                said!("文件 {p} 已存在", "the file {p} already exists")
            }
            StoreError::Foreign(p) => {
                let p = p.display();
                said!("{p} 不是案卷文件", "{p} is not an anjuan file")
            }
            StoreError::Newer { path, found, known } => {
                let p = path.display();
                said!(
                    "{p} 由更新版本的程序建立(第{found}版,本程序只认识到第{known}版)",
                    "{p} was made by a newer version (schema {found}; this program knows {known})"
                )
            }
            StoreError::ReadOnly(p) => {
                let p = p.display();
                said!("{p} 是只读文件,不能写入", "{p} is read-only")
            }
            StoreError::Busy(p) => {
                let p = p.display();
                said!("{p} 正被另一程序使用", "{p} is in use by another program")
            }
            StoreError::Damaged { path, detail } => {
                let p = path.display();
                said!("{p} 已损坏:{detail}", "{p} is damaged: {detail}")
            }
            StoreError::Full(p) => {
                let p = p.display();
                said!(
                    "磁盘已满,{p} 未写入",
                    "the disk is full; {p} was not written"
                )
            }
            StoreError::Io { path, source } => {
                let p = path.display();
                said!("{p}:{source}", "{p}: {source}")
            }
            StoreError::Sql { path, source } => {
                let p = path.display();
                said!("{p}:{source}", "{p}: {source}")
            }
        }
    }

    /// What to do instead.
    pub fn hint(&self) -> Said {
        match self {
            StoreError::NotFound(_) => said!(
                "用 --db 指定文件,或直接运行 anjuan 新建;anjuan demo 打开示例",
                "name the file with --db, or run anjuan to start one; anjuan demo opens the sample"
            ),
            StoreError::Exists(_) => said!("请换一个文件名", "choose another name"),
            StoreError::Foreign(_) => said!(
                "请核对 --db;台账表格请用 anjuan import 导入。文件未作任何改动",
                "check --db; spreadsheets come in with anjuan import. The file was not touched"
            ),
            StoreError::Newer { .. } => said!(
                "请升级本程序。文件未作任何改动",
                "update this program. The file was not touched"
            ),
            StoreError::ReadOnly(_) => said!(
                "可用 --readonly 查看;要修改请先去掉文件的只读属性",
                "look at it with --readonly; make the file writable to change it"
            ),
            StoreError::Busy(_) => said!(
                "请稍候再试,或关闭另一窗口。本次未作任何改动",
                "try again shortly or close the other window. Nothing was changed"
            ),
            StoreError::Damaged { .. } => said!(
                "请从备份恢复(anjuan restore);损坏的文件未被改动",
                "restore a backup (anjuan restore); the damaged file was not touched"
            ),
            StoreError::Full(_) => said!("请腾出空间后重试", "free some space and try again"),
            StoreError::Io { .. } | StoreError::Sql { .. } => said!(
                "请检查文件位置和权限;anjuan doctor 可检查文件",
                "check the place and its permissions; anjuan doctor checks the file"
            ),
        }
    }

    /// The exit code of the command line (cli.md).
    pub fn exit_code(&self) -> u8 {
        match self {
            StoreError::NotFound(_) => 3,
            StoreError::Busy(_) => 4,
            StoreError::Foreign(_) | StoreError::Newer { .. } => 5,
            StoreError::Damaged { .. } => 6,
            _ => 1,
        }
    }
}
