//! anjuan (案卷): reads the arguments, the clock and the surroundings, runs the command, prints, and says how it went.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use anjuan::cli::{Environment, Failure, Finished, Session, Start, start};
use anjuan::said;
use chrono::{FixedOffset, Utc};

fn main() -> ExitCode {
    let environment = environment();
    let now = Utc::now();
    // China has one time zone, and the law's days are its days.
    let now = match FixedOffset::east_opt(8 * 3600) {
        Some(zone) => now.with_timezone(&zone),
        None => now.fixed_offset(),
    };
    match start(std::env::args_os().collect(), &environment, now) {
        Start::Done(finished) => finish(&finished),
        Start::Ui(session) | Start::Demo { session, .. } => finish(&no_interface(&session)),
    }
}

/// Stands in until the interface is wired.
fn no_interface(session: &Session) -> Finished {
    Finished {
        stdout: String::new(),
        failure: Some(Failure::refused(
            said!("界面尚未接入", "the interface is not wired yet"),
            said!(
                "用 anjuan --help 查看命令",
                "anjuan --help shows the commands"
            ),
        )),
        lang: session.lang,
        json: session.json,
    }
}

fn environment() -> Environment {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty());
    let dumb = set("TERM").is_some_and(|t| t == "dumb");
    Environment {
        db: set("ANJUAN_DB"),
        locale: ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| set(name))
            .map(|v| v.to_string_lossy().into_owned()),
        no_color: set("NO_COLOR").is_some(),
        terminal: std::io::stdout().is_terminal() && !dumb,
    }
}

/// Prints and gives the exit code. A reader that went away (`| head`) is no failure.
fn finish(finished: &Finished) -> ExitCode {
    let mut out = std::io::stdout().lock();
    let written = out
        .write_all(finished.stdout.as_bytes())
        .and_then(|()| out.flush());
    if let Err(e) = written
        && e.kind() != std::io::ErrorKind::BrokenPipe
    {
        let _ = writeln!(std::io::stderr(), "anjuan: {e}");
        return ExitCode::from(1);
    }
    let _ = std::io::stderr().write_all(finished.stderr().as_bytes());
    ExitCode::from(finished.code())
}
