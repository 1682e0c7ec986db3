//! Why a file could not be read or written, in words for people: what the system says of it is for programs.

use std::io::{Error, ErrorKind};

use super::beside::Docket;
use crate::said;
use crate::text::Said;

/// What stood in the way.
pub fn why(error: &Error) -> Said {
    match error.kind() {
        ErrorKind::NotFound => said!("没有这个文件或目录", "there is no such file or folder"),
        ErrorKind::PermissionDenied => said!("没有权限", "it is not allowed"),
        ErrorKind::AlreadyExists => said!("已有同名的文件", "the name is taken"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            said!("磁盘已满", "the disk is full")
        }
        ErrorKind::FileTooLarge => said!("超过这个磁盘允许的大小", "larger than the disk allows"),
        ErrorKind::ReadOnlyFilesystem => said!("磁盘是只读的", "the disk is read-only"),
        ErrorKind::IsADirectory => said!("是目录，不是文件", "it is a folder, not a file"),
        ErrorKind::NotADirectory => said!("上级不是目录", "what it lies in is no folder"),
        ErrorKind::InvalidFilename => said!("文件名不合格", "the name cannot be"),
        ErrorKind::InvalidData | ErrorKind::InvalidInput => {
            said!("内容读不懂", "it cannot be understood")
        }
        ErrorKind::ResourceBusy | ErrorKind::WouldBlock | ErrorKind::ExecutableFileBusy => {
            said!("正被另一程序使用", "it is in use by another program")
        }
        ErrorKind::TimedOut | ErrorKind::StaleNetworkFileHandle => {
            said!(
                "磁盘或网络没有响应",
                "the disk or the network does not answer"
            )
        }
        ErrorKind::UnexpectedEof => said!("内容不完整", "it ends too early"),
        ErrorKind::Unsupported => said!("这里不支持", "it is not possible here"),
        _ if error.get_ref().is_some_and(|e| e.is::<Docket>()) => said!(
            "那里是一份案卷或者它的备份，不覆盖；请换一个文件名",
            "a docket or a copy of one stands there and is not replaced; choose another name"
        ),
        _ => match error.raw_os_error() {
            // EIO, whatever the kind it has in this version of the library.
            Some(5) if cfg!(unix) => said!("磁盘读写出错", "the disk failed to read or write"),
            // ELOOP, of Linux and of the BSDs.
            Some(40) if cfg!(target_os = "linux") => circle(),
            Some(62) if cfg!(unix) && !cfg!(target_os = "linux") => circle(),
            Some(code) => said!("系统返回代码 {code}", "the system says code {code}"),
            None => said!("读写出错", "reading or writing failed"),
        },
    }
}

fn circle() -> Said {
    said!("链接绕成了圈", "its links go in a circle")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_the_system_is_handed_on() {
        for code in 1..134 {
            let said = why(&Error::from_raw_os_error(code));
            assert!(!said.en.contains("os error"), "{said:?}");
            assert!(!said.zh.is_empty());
        }
        assert_eq!(why(&Error::from_raw_os_error(28)).zh, "磁盘已满");
        if cfg!(target_os = "linux") {
            assert_eq!(why(&Error::from_raw_os_error(40)).zh, "链接绕成了圈");
        }
    }
}
