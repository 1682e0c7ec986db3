//! A program built without the shared docket: what needs the server says so.

use clap::ArgMatches;

use crate::cli::{Failure, Session};
use crate::said;

/// # Errors
/// Always: this program opens no socket.
pub(super) fn run(_: &mut Session, _: &str, _: &ArgMatches) -> Result<(), Failure> {
    Err(Failure::refused(
        said!(
            "这个程序不带共享案卷，不连网络",
            "this program was built without the shared docket: it opens no connection"
        ),
        said!(
            "用 cargo install --locked --path . --features share 安装带共享案卷的程序；已加入的文件照常登记，都记为待同步",
            "install one that has it: cargo install --locked --path . --features share; a file that joined goes on, everything waits"
        ),
    ))
}
