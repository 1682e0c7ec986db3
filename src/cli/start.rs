//! From the arguments to what is to be done: language, file, day, and the command.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use clap::ArgMatches;
use clap::error::ErrorKind;
use etcetera::BaseStrategy;

use super::args::{choices, get, on, path};
use super::command::command_for;
use super::hand::Hand;
use super::session::{SettingsFile, read_day};
use super::{COMMANDS, Failure, Out, Run, Session, Sink, usage};
use crate::calendar::Calendar;
use crate::exchange::notify::Notify;
use crate::exchange::sample::{SAMPLES, Sample, sample};
use crate::ledger::{Errand, Late, Moment};
use crate::text::{Lang, Said};

/// What the surroundings say; read once in `main`.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// `ANJUAN_DB`.
    pub db: Option<OsString>,
    /// `ANJUAN_CONFIG`.
    pub config: Option<OsString>,
    /// The first set one of `LC_ALL`, `LC_MESSAGES`, `LANG`.
    pub locale: Option<String>,
    /// `NO_COLOR` is set.
    pub no_color: bool,
    /// Standard output is a terminal that can show colour.
    pub terminal: bool,
    /// The name one is logged in by.
    pub login: Option<String>,
    /// The machine's name.
    pub machine: Option<String>,
    /// Where the writer's id is kept.
    pub data: Option<PathBuf>,
    /// Reads the name in a settings file; the interface knows what stands in it.
    pub name_in: Option<fn(&Path) -> Option<String>>,
    /// Reads the columns of lists in it.
    pub columns_in: Option<fn(&Path) -> Option<String>>,
    /// Reads there whether to notify, and how.
    pub notify_in: Option<fn(&Path) -> Notify>,
    /// Says what is wrong in it; a command goes on without it then.
    pub wrong_in: Option<fn(&Path, bool) -> Option<Said>>,
    /// Takes what is printed while a long list grows.
    pub sink: Option<Sink>,
}

/// A command that ran: what goes to stdout, and why it failed, if it did.
#[derive(Debug, Clone)]
pub struct Finished {
    pub stdout: String,
    /// What a command that went through says beside its result.
    pub aside: String,
    pub failure: Option<Failure>,
    pub lang: Lang,
    pub json: bool,
    /// What the person is to be notified of, and how; nothing where the settings ask for none.
    pub notice: Option<Box<(Notify, Said)>>,
}

impl Finished {
    /// The exit code (cli.md).
    pub fn code(&self) -> u8 {
        self.failure.as_ref().map_or(0, |f| f.code)
    }

    /// What goes to stderr; empty when all went well and nothing is wanting.
    pub fn stderr(&self) -> String {
        match &self.failure {
            Some(failure) => failure.show(self.lang, self.json),
            None => self.aside.clone(),
        }
    }
}

/// What the arguments ask for.
pub enum Start {
    /// A command ran.
    Done(Finished),
    /// No command: the interface on the file.
    Ui(Box<Session>),
    /// The plain-text face on the file.
    Plain(Box<Session>),
    /// A settings file to begin with, or only where it is looked for; the interface knows what stands in it.
    Settings { session: Box<Session>, place: bool },
    /// The interface on a sample docket; the day is pinned where `--today` was given.
    Demo {
        session: Box<Session>,
        sample: &'static Sample,
    },
}

/// Reads the arguments and runs the command, if there is one. `now` is the clock's time in +08:00.
pub fn start(args: Vec<OsString>, environment: &Environment, now: DateTime<FixedOffset>) -> Start {
    let lang = language(&args, environment);
    let json = args
        .iter()
        .take_while(|a| *a != "--")
        .any(|a| a == "--json");
    let ended = |out: Out, failure: Option<Failure>| {
        let (stdout, aside) = out.into_texts();
        Start::Done(Finished {
            stdout,
            aside,
            failure,
            lang,
            json,
            notice: None,
        })
    };
    let done = |stdout: String, failure: Option<Failure>| {
        let mut out = Out::default();
        out.raw(&stdout);
        ended(out, failure)
    };
    let args = minus_signs(help_last(args));
    let matches = match command_for(lang, &args).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(e) if matches!(e.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            return done(headed(&e.render().to_string()), None);
        }
        Err(e) => return done(String::new(), Some(usage::failure(&e))),
    };
    let mut session = match session(&matches, environment, lang, now) {
        Ok(session) => session,
        Err(failure) => return done(String::new(), Some(failure)),
    };
    let Some((name, sub)) = matches.subcommand() else {
        return Start::Ui(Box::new(session));
    };
    let row = COMMANDS.iter().find(|row| row.name == name);
    session.errand = row.map_or(Errand::Look, |row| row.errand);
    match row.map(|row| row.run) {
        Some(Run::Call(run)) => {
            let missing = session.db.as_ref().is_some_and(|db| !db.exists());
            let done = run(&mut session, sub);
            if missing && done.is_err() {
                session.forget_made();
            }
            if let Err(failure) = session.read_whole() {
                // What was printed was made of columns that could not be read.
                return ended(Out::default(), Some(failure));
            }
            let wrong = environment.wrong_in.zip(session.config.as_ref());
            let wrong = wrong.and_then(|(read, file)| read(&file.path, file.named));
            for said in wrong.iter().chain(&session.noted()) {
                session.out.aside(&said.on_line(lang));
            }
            let notice = session
                .notice
                .take()
                .filter(|_| session.notify != Notify::Off);
            let notice = notice.map(|said| Box::new((session.notify, said)));
            // What was printed stands; that it may lack something is said, and told by the code.
            let damaged = session.late.damaged().map(Failure::from);
            match ended(session.out, done.err().or(damaged)) {
                Start::Done(finished) => Start::Done(Finished { notice, ..finished }),
                other => other,
            }
        }
        Some(Run::Plain) => Start::Plain(Box::new(session)),
        Some(Run::Settings) => Start::Settings {
            session: Box::new(session),
            place: on(sub, "path"),
        },
        Some(Run::Demo) => {
            // The parser knows the ids; the first is the usual one.
            let id = get(sub, "sample").unwrap_or(SAMPLES[0].id);
            match sample(id) {
                Some(sample) => Start::Demo {
                    session: Box::new(session),
                    sample,
                },
                None => Start::Ui(Box::new(session)),
            }
        }
        None => Start::Ui(Box::new(session)),
    }
}

/// Help as the parser prints it: after a heading in Chinese stands a Chinese colon.
fn headed(help: &str) -> String {
    let line = |line: &str| match line.strip_suffix(":\n") {
        Some(head) if !head.starts_with(' ') && !head.is_ascii() => format!("{head}：\n"),
        _ => line.to_string(),
    };
    help.split_inclusive('\n').map(line).collect()
}

fn session(
    matches: &ArgMatches,
    environment: &Environment,
    lang: Lang,
    now: DateTime<FixedOffset>,
) -> Result<Session, Failure> {
    let today = match get(matches, "today") {
        Some(text) => read_day(text, now.date_naive(), &Calendar::new())?,
        None => now.date_naive(),
    };
    let colour = match get(matches, "color") {
        Some("always") => true,
        Some("never") => false,
        _ => environment.terminal && !environment.no_color,
    };
    let config = settings_file(matches, environment);
    let configured = environment.name_in.zip(config.as_ref());
    let notify = environment.notify_in.zip(config.as_ref());
    let notify = notify.map_or(Notify::Off, |(read, file)| read(&file.path));
    let hand = Hand {
        asked: get(matches, "who").map(str::to_string),
        configured: configured.and_then(|(read, file)| read(&file.path)),
        login: environment.login.clone(),
        machine: environment.machine.clone(),
        dir: environment.data.clone(),
    };
    let named = environment.db.as_ref().filter(|name| !name.is_empty());
    Ok(Session {
        columns_in: environment.columns_in,
        pinned: get(matches, "today").is_some(),
        db: path(matches, "db")
            .cloned()
            .or_else(|| named.map(PathBuf::from))
            .or_else(usual_file),
        moment: Moment { at: now, today },
        config,
        hand,
        errand: Errand::Look,
        choices: choices(matches)?,
        lang_asked: get(matches, "lang").is_some(),
        lang,
        readonly: on(matches, "readonly"),
        json: on(matches, "json"),
        colour,
        out: Out::new(colour).pouring(environment.sink),
        late: Late::default(),
        notify,
        notice: None,
    })
}

/// `anjuan` in the platform's data directory.
pub fn data_dir() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.data_dir().join("anjuan"))
}

pub(super) fn usual_file() -> Option<PathBuf> {
    Some(data_dir()?.join("anjuan.db"))
}

/// `--config`, else `ANJUAN_CONFIG`, else `anjuan/anjuan.toml` in the platform's settings directory.
fn settings_file(matches: &ArgMatches, environment: &Environment) -> Option<SettingsFile> {
    let set = environment.config.as_ref().filter(|name| !name.is_empty());
    let named = path(matches, "config")
        .cloned()
        .or_else(|| set.map(PathBuf::from));
    if let Some(path) = named {
        return Some(SettingsFile { path, named: true });
    }
    let strategy = etcetera::choose_base_strategy().ok()?;
    let path = strategy.config_dir().join("anjuan").join("anjuan.toml");
    Some(SettingsFile { path, named: false })
}

/// `--lang`, read before the parser is made because the parser speaks it; else the locale, else Chinese.
pub(super) fn language(args: &[OsString], environment: &Environment) -> Lang {
    let mut asked = None;
    let mut before: Option<&str> = None;
    for arg in args.iter().take_while(|a| *a != "--") {
        let text = arg.to_str().unwrap_or_default();
        if before == Some("--lang") {
            asked = Lang::parse(text);
        } else if let Some(value) = text.strip_prefix("--lang=") {
            asked = Lang::parse(value);
        }
        before = Some(text);
    }
    asked
        .or_else(|| environment.locale.as_deref().and_then(Lang::parse))
        .unwrap_or_default()
}

/// `anjuan help due` is `anjuan due --help`, also behind global options.
fn help_last(mut args: Vec<OsString>) -> Vec<OsString> {
    let globals = super::command::globals(Lang::En);
    // What stands behind such an option is its value, unless it is joined by `=`.
    let takes = |option: &str| {
        let name = option.strip_prefix("--").unwrap_or_default();
        let found = globals.iter().find(|arg| arg.get_long() == Some(name));
        found.is_some_and(|arg| arg.get_action().takes_values())
    };
    let mut at = 1;
    while let Some(arg) = args.get(at).and_then(|a| a.to_str()) {
        match arg {
            "help" => {
                args.remove(at);
                args.push(OsString::from("--help"));
                break;
            }
            option if takes(option) => at += 2,
            option if option.starts_with("--") && option != "--" => at += 1,
            _ => break,
        }
    }
    args
}

/// In a query `-已结` is a word, not an option: its sign becomes the full-width one, which the query folds back.
fn minus_signs(args: Vec<OsString>) -> Vec<OsString> {
    let mut listing = false;
    args.into_iter()
        .map(|arg| {
            let turned = arg.to_str().and_then(|text| {
                let rest = text.strip_prefix('-')?;
                let word = rest.chars().next().is_some_and(|c| !c.is_ascii());
                (listing && word).then(|| OsString::from(format!("－{rest}")))
            });
            listing |= arg == "list";
            turned.unwrap_or(arg)
        })
        .collect()
}
