//! In whose hand a command writes: `--who`, else the configured name, else the login; the machine, and the writer's own id.

use std::io::Write;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::files::owner_reads;
use crate::ledger::By;
use crate::text::clean_line;

/// What is known of who writes, before anything is written.
#[derive(Debug, Clone, Default)]
pub struct Hand {
    /// `--who`.
    pub asked: Option<String>,
    /// The name in the settings file.
    pub configured: Option<String>,
    pub login: Option<String>,
    pub machine: Option<String>,
    /// Where the writer's id is kept; without one it is nil.
    pub dir: Option<PathBuf>,
}

impl Hand {
    /// The hand itself; `fresh` makes the writer's id where there is none yet.
    pub fn by(&self, fresh: impl FnOnce() -> Uuid) -> By {
        let named = [&self.asked, &self.configured, &self.login];
        let mut names = named.into_iter().flatten().map(|n| clean_line(n));
        By {
            who: names.find(|n| !n.is_empty()).unwrap_or_default(),
            machine: clean_line(self.machine.as_deref().unwrap_or_default()),
            writer: self
                .dir
                .as_deref()
                .map_or(Uuid::nil(), |d| writer(d, fresh)),
        }
    }
}

/// The id kept in the data directory, made there the first time something is written. Where it cannot be kept, the id
/// is this run's alone: what is written is still told apart from what others write.
fn writer(dir: &Path, fresh: impl FnOnce() -> Uuid) -> Uuid {
    let path = dir.join("writer");
    let read = || {
        let text = std::fs::read_to_string(&path).ok()?;
        Uuid::parse_str(text.trim()).ok()
    };
    if let Some(id) = read() {
        return id;
    }
    let id = fresh();
    match keep(dir, &path, id) {
        // Another run made it at the same moment: both go by what stands there.
        Ok(()) | Err(_) => read().unwrap_or(id),
    }
}

/// Written whole beside it first: a run that looks meanwhile finds the whole id or none.
fn keep(dir: &Path, path: &Path, id: Uuid) -> std::io::Result<()> {
    std::fs::create_dir_all(dir)?;
    let making = dir.join(format!("writer.{}.tmp", std::process::id()));
    let mut options = std::fs::OpenOptions::new();
    owner_reads(options.write(true).create(true).truncate(true));
    options
        .open(&making)?
        .write_all(format!("{id}\n").as_bytes())?;
    let linked = std::fs::hard_link(&making, path);
    let kept = match &linked {
        Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => std::fs::rename(&making, path),
        _ => Ok(()),
    };
    let _ = std::fs::remove_file(&making);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_asked_for_comes_first_and_the_id_stays() {
        let dir = tempfile::tempdir().unwrap();
        let mut hand = Hand {
            login: Some("zhang".into()),
            machine: Some("办公一号".into()),
            dir: Some(dir.path().join("anjuan")),
            ..Hand::default()
        };
        let first = hand.by(|| Uuid::from_u128(7));
        assert_eq!(
            (first.who.as_str(), first.writer),
            ("zhang", Uuid::from_u128(7))
        );
        hand.configured = Some("张明远".into());
        assert_eq!(hand.by(|| Uuid::from_u128(8)).who, "张明远");
        hand.asked = Some("李知".into());
        let later = hand.by(|| Uuid::from_u128(9));
        assert_eq!((later.who.as_str(), later.writer), ("李知", first.writer));
        hand.dir = Some(PathBuf::from("/dev/null/none"));
        assert_eq!(hand.by(|| Uuid::from_u128(9)).writer, Uuid::from_u128(9));
    }
}
