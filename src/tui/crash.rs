//! What is said and written down of a crash: when it was, which version on which system, and what was asked for in the
//! program's own words; never a text of the docket, a name of a file, or a value somebody typed.

use std::ffi::OsString;
use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

use crate::files::owner_reads;
use crate::said;
use crate::text::{Lang, clean_lines};

/// Where and in which words a crash is told.
#[derive(Debug, Clone, Default)]
pub struct Crash {
    pub lang: Lang,
    /// Where it is written down (created 0600); nowhere when `None`.
    pub log: Option<PathBuf>,
    /// The command and the names of its options (`asked`).
    pub asked: String,
}

/// The command and the options of a command line by their names, without any value: of other words none is kept.
pub fn asked(args: impl IntoIterator<Item = OsString>, commands: &[&str]) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut command = false;
    for arg in args {
        let Some(word) = arg.to_str() else { continue };
        let name = word.split('=').next().unwrap_or_default();
        let option = |name: &str| {
            let letters = name.trim_start_matches("--");
            name.starts_with("--")
                && !letters.is_empty()
                && letters.chars().all(|c| c.is_ascii_lowercase() || c == '-')
        };
        if option(name) {
            out.push(name.to_string());
        } else if !command && commands.contains(&name) {
            command = true;
            out.push(name.to_string());
        }
    }
    out.join(" ")
}

/// Tells a crash of a command; the interface gives its terminal back first (`guard`).
pub fn watch(lang: Lang, asked: String, log: fn() -> Option<PathBuf>) {
    std::panic::set_hook(Box::new(move |info| {
        let crash = Crash {
            lang,
            log: log(),
            asked: asked.clone(),
        };
        crash.tell(info);
    }));
}

impl Crash {
    /// Writes it down and says so on stderr.
    pub(super) fn tell(&self, info: &PanicHookInfo) {
        let written = self.log.as_deref();
        let written = written.filter(|path| self.write(path, info).is_ok());
        let mut err = io::stderr().lock();
        let _ = writeln!(err, "{}", self.report(info, written));
    }

    fn report(&self, info: &PanicHookInfo, log: Option<&Path>) -> String {
        let what = format!("{}{}", info.payload_as_str().unwrap_or("?"), place(info));
        let what = clean_lines(&what);
        let said = said!(
            "程序出错，已退出：{what}\n已保存的内容不受影响；正在填写而未保存的没有写入。",
            "the program failed and has ended: {what}\nwhat was saved is safe; what was being typed was not written."
        );
        let mut text = said.get(self.lang).to_string();
        if let Some(path) = log {
            let path = path.display();
            let said = said!("\n经过记在 {path}", "\ndetails are in {path}");
            text.push_str(said.get(self.lang));
        }
        text
    }

    /// Appends when and where it was and the backtrace; only its owner may read the file.
    fn write(&self, path: &Path, info: &PanicHookInfo) -> io::Result<()> {
        let mut options = std::fs::OpenOptions::new();
        owner_reads(options.create(true).append(true));
        let at = super::run::now(None).at.to_rfc3339();
        let trace = std::backtrace::Backtrace::force_capture();
        writeln!(
            options.open(path)?,
            "{at} anjuan {} ({}) {}\n{}{}\n{trace}",
            env!("CARGO_PKG_VERSION"),
            system(),
            self.asked,
            fixed(info),
            place(info)
        )
    }
}

/// `linux x86_64 6.8.0`.
fn system() -> String {
    let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    #[cfg(unix)]
    {
        let name = rustix::system::uname();
        let release = name.release().to_string_lossy();
        format!("{os} {arch} {release}")
    }
    #[cfg(not(unix))]
    {
        format!("{os} {arch}")
    }
}

fn place(info: &PanicHookInfo) -> String {
    info.location()
        .map_or_else(String::new, |at| format!(" ({}:{})", at.file(), at.line()))
}

/// The message where it was written into the program; one made up at run time can quote the docket.
fn fixed(info: &PanicHookInfo) -> &'static str {
    let left_out = "(the message is left out: it can quote the docket)";
    info.payload()
        .downcast_ref::<&'static str>()
        .copied()
        .unwrap_or(left_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_command_line_only_the_program_s_own_words_are_kept() {
        let words = [
            "--db",
            "/home/张某/案卷.db",
            "--lang=zh",
            "record",
            "（2022）京0105行初1号",
            "list",
            "--who=张某",
            "--note",
            "王某",
            "--张",
        ];
        let kept = asked(words.map(OsString::from), &["record", "list"]);
        assert_eq!(kept, "--db --lang record --who --note");
    }
}
