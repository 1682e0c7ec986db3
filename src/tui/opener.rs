//! A written file in whatever the desktop opens it with: `xdg-open`, `open`, `start`; never waited for.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::said;
use crate::text::Said;

/// The program of this desktop, with what it is given before the file.
fn program() -> (&'static str, &'static [&'static str]) {
    if cfg!(windows) {
        // an empty title, or the file's name would be taken for it
        ("cmd", &["/c", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    }
}

/// Opens the file; `ANJUAN_OPENER` names another program.
///
/// # Errors
/// No such program here.
pub(super) fn open(path: &Path) -> Result<(), Said> {
    let own = std::env::var_os("ANJUAN_OPENER").filter(|p| !p.is_empty());
    let mut command = match own {
        Some(program) => Command::new(program),
        None => {
            let (program, before) = program();
            let mut command = Command::new(program);
            command.args(before);
            command
        }
    };
    let command = command.arg(path);
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null());
    let started = quiet.stderr(Stdio::null()).spawn();
    started.map(|_| ()).map_err(|e| {
        said!(
            "这台机器上没有可用的打开程序（{e}），请自行打开",
            "nothing opens files on this machine ({e}); open it yourself"
        )
    })
}
