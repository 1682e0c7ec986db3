//! The settings file from the disk: whole or not at all, and what of it others ask for.

use std::path::{Path, PathBuf};

use super::{Config, Problem, parse};
use crate::exchange::notify::Notify;
use crate::said;
use crate::text::Said;

/// What is wrong with the file.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("{0}: {1}")]
    Io(PathBuf, std::io::Error),
    #[error("{path}: line {line}", path = .0.display(), line = .1.line)]
    Wrong(PathBuf, Box<Problem>),
}

impl ConfigError {
    /// What is wrong: why the file cannot be read, or its first wrong line, counted from 1.
    pub fn said(&self) -> Said {
        match self {
            ConfigError::Io(path, e) => {
                let path = path.display();
                said!(
                    "设置文件 {path} 读不了：{e}",
                    "cannot read the settings file {path}: {e}"; e = crate::files::why(e))
            }
            ConfigError::Wrong(path, problem) => {
                let path = path.display().to_string();
                let (line, what) = (problem.line, &problem.what);
                said!(
                    "设置文件 {path} 第 {line} 行：{what}",
                    "settings file {path}, line {line}: {what}";
                    path = Said::same(path), what = what,
                    line = Said::same(line)
                )
            }
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Said {
        match self {
            ConfigError::Io(..) => said!(
                "--config 或 ANJUAN_CONFIG 指定的文件须存在且可读；⟨config⟩ 输出一份可用的",
                "the file named by --config or ANJUAN_CONFIG must exist; ⟨config⟩ prints one"
            ),
            ConfigError::Wrong(_, problem) => problem.hint.clone(),
        }
    }
}

/// An empty file is read again so often, so long apart.
const TRIES: usize = 5;
const AGAIN: std::time::Duration = std::time::Duration::from_millis(40);

/// Reads the file. Where none was asked for by name, a missing one is none.
///
/// # Errors
/// It cannot be read, or anything in it is wrong: nothing starts half-configured.
pub fn load(path: &Path, named: bool) -> Result<Config, ConfigError> {
    Ok(find(path, named)?.unwrap_or_default())
}

/// The same; none where there is no file: the usual keys are not made for whoever asks for something else.
fn find(path: &Path, named: bool) -> Result<Option<Config>, ConfigError> {
    let io = |e| ConfigError::Io(path.to_path_buf(), e);
    let mut bytes = Vec::new();
    for _ in 0..TRIES {
        bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound && !named => {
                return Ok(None);
            }
            Err(e) => return Err(io(e)),
        };
        if !bytes.trim_ascii().is_empty() {
            break;
        }
        // An editor empties a file before it writes it: a moment later it is written.
        std::thread::sleep(AGAIN);
    }
    read(path, bytes).map(Some)
}

/// Reads what a file held.
///
/// # Errors
/// Anything in it is wrong.
pub(in crate::tui) fn read(path: &Path, bytes: Vec<u8>) -> Result<Config, ConfigError> {
    let wrong = |problem| ConfigError::Wrong(path.to_path_buf(), Box::new(problem));
    let Ok(text) = String::from_utf8(bytes) else {
        return Err(wrong(Problem {
            line: 1,
            what: said!("不是 UTF-8 文本", "it is not UTF-8 text"),
            hint: said!("另存为 UTF-8", "save it as UTF-8"),
        }));
    };
    parse(text.trim_start_matches('\u{feff}')).map_err(wrong)
}

/// The columns in a settings file, as it writes them.
pub fn columns_in(path: &Path) -> Option<String> {
    let config = find(path, false).ok()??;
    config.columns.map(|layout| layout.to_string())
}

/// The name in a settings file. What is wrong in the file is said where its other options are read.
pub fn name_in(path: &Path) -> Option<String> {
    let config = find(path, false).ok()??;
    Some(config.name).filter(|name| !name.is_empty())
}

/// What is wrong in a settings file, for a command that goes on with the defaults.
pub fn wrong_in(path: &Path, named: bool) -> Option<Said> {
    let error = find(path, named).err()?;
    let (what, hint) = (error.said(), error.hint());
    Some(said!(
        "{what}（{hint}）；设置文件未采用，按默认",
        "{what} ({hint}); the settings file is left aside, the defaults hold"; what = what, hint = hint
    ))
}

/// Whether a settings file asks for notifications, and how.
pub fn notify_in(path: &Path) -> Notify {
    let found = find(path, false).ok().flatten();
    found.map_or(Notify::Off, |config| config.notify)
}
