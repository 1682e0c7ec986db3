//! What can go wrong with the file: which file, what, and what to do.

use std::path::{Path, PathBuf};

use super::open::Unwritable;
use super::unread::{self, Unread, is_content};
use super::why_sql::why_sql;
use crate::files::why;
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
    /// The file is not there, but what a restore kept of it is.
    #[error("not found: {path}, but {kept} is there")]
    OnlyKept { path: PathBuf, kept: PathBuf },
    /// The file is not there, but what lies beside a docket that was written is.
    #[error("not found: {path}, but {beside} is there")]
    OnlyBeside { path: PathBuf, beside: PathBuf },
    #[error("not to be written ({why:?}): {path}")]
    Unwritable { path: PathBuf, why: Unwritable },
    /// A write was cut off and can only be rolled back by writing.
    #[error("a write was cut off: {0}")]
    CutOff(PathBuf),
    /// Moved away or replaced while it was open.
    #[error("moved or replaced: {0}")]
    Moved(PathBuf),
    /// One case holds a word or a value this program does not know.
    #[error("case {case} cannot be read: {path}: {}", .detail.en)]
    Unread {
        path: PathBuf,
        case: String,
        detail: Said,
    },
    /// Something beside the cases holds what this program never writes.
    #[error("{path}: {}", .what.en)]
    Odd { path: PathBuf, what: Said },
    #[error("in use: {0}")]
    Busy(PathBuf),
    #[error("damaged: {path}: {}", .detail.en)]
    Damaged { path: PathBuf, detail: Said },
    /// It holds something this program did not build.
    #[error("{path}: {} is not ours", .what.en)]
    Shape {
        path: PathBuf,
        what: Said,
        /// It is ours and was taken out.
        missing: bool,
    },
    /// Nothing of it can be read any more.
    #[error("nothing can be read of {0}")]
    Lost(PathBuf),
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
        use rusqlite::ffi;
        let path = path.to_path_buf();
        let extended = source.sqlite_error().map_or(0, |e| e.extended_code);
        match (extended, source.sqlite_error_code()) {
            (
                ffi::SQLITE_READONLY_ROLLBACK
                | ffi::SQLITE_READONLY_RECOVERY
                | ffi::SQLITE_READONLY_CANTINIT,
                _,
            ) => StoreError::CutOff(path),
            (ffi::SQLITE_READONLY_DBMOVED, _) => StoreError::Moved(path),
            (_, Some(DatabaseBusy | DatabaseLocked)) => StoreError::Busy(path),
            (_, Some(NotADatabase)) => StoreError::Foreign(path),
            (_, Some(DatabaseCorrupt)) => StoreError::Damaged {
                path,
                detail: said!("有的页读不出", "pages cannot be read"),
            },
            (_, Some(ReadOnly)) => StoreError::Unwritable {
                path,
                why: Unwritable::File,
            },
            (_, Some(DiskFull)) => StoreError::Full(path),
            _ if is_content(&source) => StoreError::Odd {
                path,
                what: unread::why(&source),
            },
            _ => StoreError::Sql { path, source },
        }
    }

    pub(super) fn io(path: &Path, source: std::io::Error) -> StoreError {
        let path = path.to_path_buf();
        match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                StoreError::Full(path)
            }
            _ => StoreError::Io { path, source },
        }
    }

    /// What stood in the way of taking `from` into a folder.
    pub fn file(from: &Path, into: &Path, source: std::io::Error) -> StoreError {
        let at = match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => into,
            _ => from,
        };
        StoreError::io(at, source)
    }

    /// What went wrong in writing a copy went wrong at the copy: only what could not be read is the file's own.
    pub(super) fn of_target(self, to: &Path) -> StoreError {
        use rusqlite::ffi;
        const READING: &[i32] = &[ffi::SQLITE_IOERR_READ, ffi::SQLITE_IOERR_SHORT_READ];
        match self {
            StoreError::Full(_) => StoreError::Full(to.to_path_buf()),
            StoreError::Sql { path, source }
                if source.sqlite_error_code() == Some(rusqlite::ErrorCode::SystemIoFailure) =>
            {
                let code = source.sqlite_error().map_or(0, |e| e.extended_code);
                let path = match READING.contains(&code) {
                    true => path,
                    false => to.to_path_buf(),
                };
                StoreError::Sql { path, source }
            }
            other => other,
        }
    }

    /// The same of the folder a file lies in: where nothing can be put beside the file, it cannot be written.
    pub(super) fn of_place(self, path: &Path) -> StoreError {
        use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        match self {
            StoreError::Io { source, .. }
                if matches!(source.kind(), PermissionDenied | ReadOnlyFilesystem) =>
            {
                StoreError::Unwritable {
                    path: path.to_path_buf(),
                    why: Unwritable::File,
                }
            }
            other => other,
        }
    }

    /// It may pass: another program is writing, the disk is full, the file may not be written. What can be
    /// derived in memory is then derived there.
    pub fn is_passing(&self) -> bool {
        matches!(
            self,
            StoreError::Busy(_)
                | StoreError::Full(_)
                | StoreError::Unwritable { .. }
                | StoreError::Moved(_)
                | StoreError::Io { .. }
        )
    }

    /// Its pages do not agree.
    pub fn is_damaged(&self) -> bool {
        matches!(self, StoreError::Damaged { .. })
    }

    /// No file of ours.
    pub fn is_foreign(&self) -> bool {
        matches!(self, StoreError::Foreign(_))
    }

    /// A case that cannot be read.
    pub fn unread(path: &Path, unread: Unread) -> StoreError {
        StoreError::Unread {
            path: path.to_path_buf(),
            case: unread.name(),
            detail: unread.detail,
        }
    }

    pub(super) fn damaged(path: &Path, detail: Said) -> StoreError {
        StoreError::Damaged {
            path: path.to_path_buf(),
            detail,
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
                    "{p} 由更新版本的程序建立（第{found}版，本程序只认识到第{known}版）",
                    "{p} was made by a newer version (schema {found}; this program knows {known})"
                )
            }
            StoreError::OnlyKept { path, kept } => {
                let (p, k) = (path.display(), kept.display());
                said!(
                    "找不到案卷文件 {p}，旁边还留着它以前的内容，最近的一份是 {k}",
                    "the file {p} does not exist; what it held before lies beside it, the newest in {k}"
                )
            }
            StoreError::OnlyBeside { path, beside } => {
                let (p, b) = (path.display(), beside.display());
                said!(
                    "找不到案卷文件 {p}，旁边还有它的 {b}：文件可能移走或者改了名，没有新建",
                    "the file {p} does not exist, but its {b} lies beside it: it may have been moved or renamed; none was made"
                )
            }
            StoreError::Unwritable { path, why } => unwritable(path, *why),
            StoreError::CutOff(p) => {
                let p = p.display();
                said!(
                    "{p} 上一次写入中断，要先回滚才能读",
                    "a write to {p} was cut off; it has to be rolled back before it can be read"
                )
            }
            StoreError::Moved(p) => {
                let p = p.display();
                said!(
                    "{p} 打开以后被移走或替换，没有写入",
                    "{p} was moved or replaced after it was opened; nothing was written"
                )
            }
            StoreError::Unread { case, detail, .. } => said!(
                "案件 {case} 有本程序不认识的内容，读不出：{detail}",
                "case {case} holds something this program does not know: {detail}";
                case = Said::same(case.clone()), detail = detail
            ),
            StoreError::Odd { path, what } => {
                let p = Said::same(path.display().to_string());
                said!(
                    "{p} 有本程序写不出的内容，读不出：{what}",
                    "{p} holds what this program never writes and cannot read: {what}"; p = p, what = what
                )
            }
            StoreError::Busy(p) => {
                let p = p.display();
                said!("{p} 正被另一程序使用", "{p} is in use by another program")
            }
            StoreError::Damaged { path, detail } => {
                let p = path.display().to_string();
                said!("{p} 已损坏：{detail}", "{p} is damaged: {detail}"; p = Said::same(p), detail = detail)
            }
            StoreError::Lost(p) => {
                let p = p.display();
                said!("{p} 里没有一行读得出来", "not one row of {p} can be read")
            }
            StoreError::Shape {
                path,
                what,
                missing: true,
            } => {
                let p = Said::same(path.display().to_string());
                said!(
                    "{p} 缺少案卷应有的{what}",
                    "{p} lacks {what}, which every file of this program has"; p = p, what = what
                )
            }
            StoreError::Shape { path, what, .. } => {
                let p = Said::same(path.display().to_string());
                said!(
                    "{p} 里有不属于案卷的内容：{what}",
                    "{p} holds something this program did not build: {what}"; p = p, what = what
                )
            }
            StoreError::Full(p) => {
                let p = p.display();
                said!(
                    "磁盘已满，{p} 未写入",
                    "the disk is full; {p} was not written"
                )
            }
            StoreError::Io { path, source } => {
                let p = path.display();
                said!("{p}：{why}", "{p}: {why}"; why = why(source))
            }
            StoreError::Sql { path, source } => {
                let p = path.display();
                said!("{p}：{why}", "{p}: {why}"; why = why_sql(source))
            }
        }
    }

    /// What to do instead.
    pub fn hint(&self) -> Said {
        match self {
            StoreError::NotFound(_) => said!(
                "⟨用 --db 指定文件，或直接运行 anjuan 新建；anjuan demo 打开示例‖请核对文件是否被移走或改名⟩",
                "⟨name the file with --db, or run anjuan to start one; anjuan demo opens the sample‖see whether the file was moved or renamed⟩"
            ),
            StoreError::Exists(_) => said!("请换一个文件名", "choose another name"),
            StoreError::Foreign(_) => said!(
                "⟨请核对 --db‖请核对选的文件⟩；台账表格请用 ⟨import⟩ 导入；原是案卷文件的，开头可能损坏，用 ⟨salvage⟩ 取出还读得出的内容。文件未作任何改动",
                "⟨check --db‖check the file⟩; spreadsheets come in with ⟨import⟩; of a docket whose beginning is damaged ⟨salvage⟩ takes out what can be read. The file was not touched"
            ),
            StoreError::Newer { .. } => said!(
                "请升级本程序。文件未作任何改动",
                "update this program. The file was not touched"
            ),
            StoreError::OnlyKept { kept, .. } => {
                let k = kept.display();
                said!(
                    "恢复它：⟨restore {k}⟩；确要从头新建，请先把留着的各份移到别处",
                    "put it back with ⟨restore {k}⟩; to begin anew, move what is kept elsewhere first"
                )
            }
            StoreError::OnlyBeside { beside, .. } => {
                let b = beside.display();
                said!(
                    "把案卷文件放回原处再打开；确要从头新建，先把 {b} 移到别处，或者换一个文件名",
                    "put the file back and open it again; to begin anew, move {b} elsewhere first, or choose another name"
                )
            }
            StoreError::Unwritable { why, .. } => match why {
                Unwritable::Asked => said!(
                    "⟨请去掉 --readonly‖请退出后以可修改的方式重新打开⟩",
                    "⟨leave out --readonly‖leave and open it for writing⟩"
                ),
                Unwritable::File => said!(
                    "查看不受影响；要修改请先去掉文件和所在目录的只读属性",
                    "looking is possible; make the file and its folder writable to change it"
                ),
                Unwritable::Full => said!(
                    "查看不受影响；腾出空间后重新打开",
                    "looking is possible; free some space and open it again"
                ),
                Unwritable::Failing => said!(
                    "查看不受影响；请检查磁盘和剩余空间后重新打开",
                    "looking is possible; check the disk and its free space and open it again"
                ),
                Unwritable::Damaged => said!(
                    "查看不受影响；请从备份恢复（⟨restore⟩），或用 ⟨salvage⟩ 取出还读得出的内容",
                    "looking is possible; restore a backup (⟨restore⟩), or take out what can be read (⟨salvage⟩)"
                ),
                Unwritable::Older => said!(
                    "去掉文件和所在目录的只读属性后重新打开，程序先备份再升级",
                    "make the file and its folder writable and open it again: it is backed up, then upgraded"
                ),
                Unwritable::CutOff => said!(
                    "去掉文件和所在目录的只读属性后重新打开，中断的写入即被回滚",
                    "make the file and its folder writable and open it again: the cut-off write is rolled back"
                ),
            },
            StoreError::CutOff(_) => said!(
                "去掉文件和所在目录的只读属性后重新打开",
                "make the file and its folder writable and open it again"
            ),
            StoreError::Moved(_) => said!(
                "请重新打开；若是被移走，请先放回原处",
                "open it again; if it was moved away, put it back first"
            ),
            StoreError::Unread { .. } => said!(
                "该案可能由更新版本的程序登记：请升级本程序；其余案件不受影响",
                "it may have been entered by a newer version: update this program; the other cases are not affected"
            ),
            StoreError::Odd { .. } => said!(
                "不是更新版本的程序写的，就是外部改动：用 ⟨doctor⟩ 逐处列出，从备份恢复（⟨restore⟩），或用 ⟨salvage⟩ 取出其余内容",
                "where no newer version wrote it, another hand did: ⟨doctor⟩ lists what it finds; restore a backup (⟨restore⟩), or take out the rest (⟨salvage⟩)"
            ),
            StoreError::Busy(_) => said!(
                "请稍候再试，或关闭另一窗口。本次未作任何改动",
                "try again shortly or close the other window. Nothing was changed"
            ),
            // Then nothing that was entered is to be given up for an older copy.
            StoreError::Damaged { path, .. } if super::sound::holds_all(path) => said!(
                "登记的内容都完好，损坏的只是由它们得出的部分：用 ⟨salvage⟩ 全部取到一份新文件，不必退回备份；损坏的文件未被改动",
                "everything that was entered is whole, and only what is derived from it is damaged: ⟨salvage⟩ takes all of it into a new file, without going back to a backup; the damaged file was not touched"
            ),
            StoreError::Damaged { path, .. } => match super::backups::newest_whole(path) {
                Some(copy) => {
                    let copy = copy.display();
                    said!(
                        "最近一份完好的备份：{copy}，用 ⟨restore⟩ 恢复；损坏的文件未被改动，⟨salvage⟩ 取出还读得出的内容",
                        "the newest whole backup is {copy}: ⟨restore⟩ puts it in place; the damaged file was not touched, and ⟨salvage⟩ takes out what can be read"
                    )
                }
                None => said!(
                    "请从备份恢复（⟨restore⟩）；损坏的文件未被改动，⟨salvage⟩ 取出还读得出的内容",
                    "restore a backup (⟨restore⟩); the damaged file was not touched, and ⟨salvage⟩ takes out what can be read"
                ),
            },
            StoreError::Lost(path) => match super::backups::newest_whole(path) {
                Some(copy) => {
                    let copy = copy.display();
                    said!(
                        "最近一份完好的备份：{copy}，用 ⟨restore⟩ 恢复",
                        "the newest whole backup is {copy}: ⟨restore⟩ puts it in place"
                    )
                }
                None => said!(
                    "只能用别处的备份恢复（⟨restore⟩）",
                    "only a backup kept elsewhere helps (⟨restore⟩)"
                ),
            },
            StoreError::Shape { missing: true, .. } => said!(
                "是被别的程序删去的：请用备份恢复（⟨restore⟩）。文件未作任何改动",
                "another program took it out: restore a backup (⟨restore⟩). The file was not touched"
            ),
            StoreError::Shape { .. } => said!(
                "来历不明的文件不要使用；确是自己加上的，先从文件中去掉。文件未作任何改动",
                "do not use a file of unknown origin; what you added yourself has to go first. The file was not touched"
            ),
            StoreError::Full(_) => said!("请腾出空间后重试", "free some space and try again"),
            StoreError::Io { .. } | StoreError::Sql { .. } => said!(
                "请检查文件位置和权限；⟨doctor⟩ 可检查文件",
                "check the place and its permissions; ⟨doctor⟩ checks the file"
            ),
        }
    }

    /// The exit code of the command line (cli.md).
    pub fn exit_code(&self) -> u8 {
        match self {
            StoreError::NotFound(_)
            | StoreError::OnlyKept { .. }
            | StoreError::OnlyBeside { .. } => 3,
            StoreError::Busy(_) => 4,
            StoreError::Foreign(_)
            | StoreError::Newer { .. }
            | StoreError::Shape { .. }
            | StoreError::Unread { .. } => 5,
            StoreError::Damaged { .. } | StoreError::Lost(_) => 6,
            _ => 1,
        }
    }
}

/// One sentence for each thing that stands in the way of a write.
fn unwritable(path: &Path, why: Unwritable) -> Said {
    let p = path.display();
    match why {
        Unwritable::Asked => said!(
            "{p} 以只读方式打开⟨（--readonly）‖⟩，不能写入",
            "{p} was opened ⟨with --readonly‖for reading only⟩ and is not written"
        ),
        Unwritable::File => said!(
            "{p} 或所在目录是只读的，不能写入",
            "{p}, or the folder it lies in, is read-only"
        ),
        Unwritable::Full => said!(
            "磁盘已满，{p} 这次只能看，不能写入",
            "the disk is full: {p} is only looked at and not written"
        ),
        Unwritable::Failing => said!(
            "磁盘读写出错，{p} 这次只能看，不能写入",
            "the disk fails: {p} is only looked at and not written"
        ),
        Unwritable::Damaged => said!(
            "{p} 已损坏：有的页读不出或者前后不符，不再写入",
            "{p} is damaged: pages cannot be read or do not agree, and nothing more is written"
        ),
        Unwritable::Older => said!(
            "{p} 是旧版本的文件，又是只读的，不能升级：看到的是升级后的副本，不能写入",
            "{p} is of an older version and read-only, so it cannot be upgraded: what is shown is an upgraded copy"
        ),
        Unwritable::CutOff => said!(
            "{p} 上一次写入中断，又是只读的，不能回滚：看到的是回滚后的副本，不能写入",
            "a write to {p} was cut off, and it is read-only: what is shown is a copy rolled back"
        ),
    }
}
