//! anjuan (案卷): reads the arguments, the clock and the surroundings, runs the command, prints, and says how it went.

use std::io::{BufReader, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anjuan::cli::{
    COMMANDS, Environment, Failure, Finished, Plain, Session, Start, completes, start,
};
use anjuan::exchange::notify;
use anjuan::exchange::paper_file;
use anjuan::exchange::sample::Sample;
use anjuan::exchange::sheet::{READER_MODE, serve, use_reader};
use anjuan::files::{Folder, private_dir, why};
use anjuan::ledger::{Ledger, Mode};
use anjuan::said;
use anjuan::text::Lang;
use anjuan::tui::config::{self, Config};
use anjuan::tui::crash;
use anjuan::tui::run::{File, Start as Ui, UiError, run};
use chrono::{FixedOffset, Utc};

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let first = arguments.next().unwrap_or_default();
    if first == READER_MODE || first == paper_file::PAPER_MODE {
        let file = arguments.next().unwrap_or_default();
        let file = std::path::Path::new(&file);
        return if first == READER_MODE {
            serve(file)
        } else {
            paper_file::serve(file)
        };
    }
    // A write beyond the limit of a file's size fails and is said, instead of ending the program in the middle.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Default::default());
    if let Ok(program) = std::env::current_exe() {
        use_reader(program);
    }
    let environment = environment();
    let lang = environment.locale.as_deref().and_then(Lang::parse);
    crash::watch(lang.unwrap_or_default(), asked(), crash_log);
    let now = Utc::now();
    // China has one time zone, and the law's days are its days.
    let now = match FixedOffset::east_opt(8 * 3600) {
        Some(zone) => now.with_timezone(&zone),
        None => now.fixed_offset(),
    };
    let arguments: Vec<_> = std::env::args_os().collect();
    if completes(&arguments, &environment, now) {
        return ExitCode::SUCCESS;
    }
    match start(arguments, &environment, now) {
        Start::Done(finished) => finish(&finished),
        Start::Plain(session) => plain(&session, environment),
        Start::Ui(session) if bare() => plain(&session, environment),
        Start::Demo { session, sample } if bare() => plain_sample(*session, sample, environment),
        Start::Ui(session) => match session.path() {
            Ok(path) => {
                let file = File::Docket {
                    path: path.to_path_buf(),
                    readonly: session.readonly,
                };
                interface(&session, file)
            }
            Err(failure) => finish(&finished(&session, Some(failure))),
        },
        Start::Demo { session, sample } => interface(&session, File::Sample(sample)),
        Start::Settings { session, place } => finish(&settings(*session, place)),
    }
}

/// A terminal that draws no screen, with somebody at it.
fn bare() -> bool {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    dumb && std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// The plain-text face, until it is left.
fn plain(session: &Session, environment: Environment) -> ExitCode {
    let made = session.path().and_then(|path| {
        // As the interface does: what is not there yet is made.
        if session.readonly || path.exists() {
            return Ok(());
        }
        let ledger = Ledger::open(path, Mode::Create, session.moment)?;
        drop(ledger);
        Ok(())
    });
    if let Err(failure) = made {
        return finish(&finished(session, Some(failure)));
    }
    let face = Plain::new(session, environment);
    let now = || Utc::now().with_timezone(session.moment.at.offset());
    let (mut input, mut out) = (BufReader::new(std::io::stdin()), std::io::stdout());
    match face.run(now, &mut input, &mut out) {
        Ok(code) => ExitCode::from(code),
        // A reader that went away is no failure.
        Err(_) => ExitCode::SUCCESS,
    }
}

/// The same on a sample docket in a throw-away file.
fn plain_sample(
    mut session: Session,
    sample: &'static Sample,
    environment: Environment,
) -> ExitCode {
    let opened = Folder::temporary()
        .map_err(|e| e.to_string())
        .and_then(|folder| {
            let today = sample.today().filter(|_| !session.pinned);
            session.moment.today = today.unwrap_or(session.moment.today);
            session.pinned = true;
            let path = folder.file("sample.db");
            let ledger = sample
                .open(session.moment, &path)
                .map_err(|e| e.to_string())?;
            drop(ledger);
            session.db = Some(path);
            Ok(folder)
        });
    match opened {
        Ok(_folder) => plain(&session, environment),
        Err(error) => {
            let what = said!(
                "示例案卷打不开：{error}",
                "the sample cannot be opened: {error}"
            );
            let hint = said!("请检查磁盘", "check the disk");
            finish(&finished(&session, Some(Failure::refused(what, hint))))
        }
    }
}

/// The terminal interface, until it is left.
fn interface(session: &Session, file: File) -> ExitCode {
    let config = match &session.config {
        None => Ok(Config::default()),
        Some(place) => config::load(&place.path, place.named),
    };
    let config = match config {
        Ok(config) => config,
        Err(error) => {
            let failure = Failure::usage(error.said(), error.hint());
            return finish(&finished(session, Some(failure)));
        }
    };
    let ui = Ui {
        lang: config
            .lang
            .filter(|_| !session.lang_asked)
            .unwrap_or(session.lang),
        today: session.pinned.then_some(session.moment.today),
        file,
        by: session.by(),
        unnamed: session.unnamed(),
        config,
        settings: session.config.as_ref().map(|place| place.path.clone()),
        lang_asked: session.lang_asked,
        usual_lang: session.lang,
        spoken: anjuan::spoken(),
        crash_log: crash_log(),
        asked: asked(),
    };
    let failure = run(ui).err().map(|error| match error {
        UiError::Ledger(error) => error.into(),
        UiError::Terminal(error) => Failure::refused(error.said(), said!("", "")),
        UiError::Io(error) => Failure::refused(
            said!(
                "终端或临时文件出错：{error}",
                "the terminal or a temporary file failed: {error}"
            ),
            said!("请检查终端和磁盘", "check the terminal and the disk"),
        ),
    });
    finish(&finished(session, failure))
}

/// `anjuan config`: a settings file to begin with, or where it is looked for.
fn settings(mut session: Session, place: bool) -> Finished {
    let path = session.config.as_ref().map(|p| p.path.clone());
    let path = path.map(|p| p.display().to_string()).unwrap_or_default();
    let text = config::sample(session.lang);
    let printed = if session.json {
        session
            .out
            .json(&serde_json::json!({"path": path, "text": text}))
    } else {
        session.out.raw(if place { &path } else { &text });
        if place {
            session.out.raw("\n");
        }
        Ok(())
    };
    let (stdout, aside) = session.out.into_texts();
    Finished {
        stdout,
        aside,
        failure: printed.err(),
        lang: session.lang,
        json: session.json,
        notice: None,
    }
}

/// What was asked for, in the program's own words.
fn asked() -> String {
    let commands: Vec<&str> = COMMANDS.iter().map(|row| row.name).collect();
    crash::asked(std::env::args_os().skip(1), &commands)
}

/// `crash.log` in the platform's data directory, made there when the program first runs.
fn crash_log() -> Option<PathBuf> {
    let dir = anjuan::cli::data_dir()?;
    private_dir(&dir).ok()?;
    Some(dir.join("crash.log"))
}

fn finished(session: &Session, failure: Option<Failure>) -> Finished {
    Finished {
        stdout: String::new(),
        aside: String::new(),
        failure,
        lang: session.lang,
        json: session.json,
        notice: None,
    }
}

fn environment() -> Environment {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty());
    let dumb = set("TERM").is_some_and(|t| t == "dumb");
    Environment {
        db: set("ANJUAN_DB"),
        config: set("ANJUAN_CONFIG"),
        locale: ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| set(name))
            .map(|v| v.to_string_lossy().into_owned()),
        no_color: set("NO_COLOR").is_some(),
        terminal: std::io::stdout().is_terminal() && !dumb,
        login: ["USER", "LOGNAME", "USERNAME"]
            .iter()
            .find_map(|name| set(name))
            .map(|v| v.to_string_lossy().into_owned())
            .or_else(login),
        machine: machine(),
        data: anjuan::cli::data_dir(),
        name_in: Some(config::name_in),
        columns_in: Some(config::columns_in),
        notify_in: Some(config::notify_in),
        wrong_in: Some(config::wrong_in),
        sink: Some(pour),
    }
}

/// Whose login it is where the surroundings do not say (a job by the clock): as the system's list of users has it.
fn login() -> Option<String> {
    #[cfg(unix)]
    {
        let list = std::fs::read_to_string("/etc/passwd").ok()?;
        anjuan::cli::name_of_uid(&list, rustix::process::getuid().as_raw())
    }
    #[cfg(not(unix))]
    None
}

/// What this machine is called.
fn machine() -> Option<String> {
    #[cfg(unix)]
    {
        let name = rustix::system::uname();
        Some(name.nodename().to_string_lossy().into_owned())
    }
    #[cfg(not(unix))]
    {
        let name = std::env::var_os("COMPUTERNAME");
        name.map(|v| v.to_string_lossy().into_owned())
    }
}

/// Prints what a long list has so far. A reader that went away wants no more of it.
fn pour(bytes: &[u8]) -> std::io::Result<()> {
    match std::io::stdout().lock().write_all(bytes) {
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
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
        // What was entered stands: whoever runs it once more enters it twice.
        let failure = Failure::refused(
            said!(
                "命令已执行，结果没有写到输出：{why}",
                "the command was carried out, but what it says could not be printed: {why}";
                why = why(&e)
            ),
            said!(
                "登记、修改的已经保存，不要重复执行；用 anjuan journal 核对",
                "what was entered is kept: do not run it again; anjuan journal shows it"
            ),
        );
        let _ = std::io::stderr().write_all(failure.show(finished.lang, finished.json).as_bytes());
        return ExitCode::from(1);
    }
    let _ = std::io::stderr().write_all(finished.stderr().as_bytes());
    if let Some((how, said)) = finished.notice.as_deref() {
        let body = said.get(finished.lang);
        match notify::sequence(*how, body) {
            // A file or a pipe is no terminal: nothing in it may move one.
            Some(bytes) if std::io::stderr().is_terminal() => {
                let _ = std::io::stderr().write_all(bytes.as_bytes());
            }
            Some(_) => {}
            None => {
                notify::desktop(body);
            }
        }
    }
    ExitCode::from(finished.code())
}
