//! In whose hand a command writes: `--who`, else the configured name, else the login; the machine, and the writer's own id.

use std::io::Write;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::files::{owner_reads, private_dir};
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

/// The name a list of users (`/etc/passwd`) has for a number.
pub fn name_of_uid(list: &str, uid: u32) -> Option<String> {
    list.lines().find_map(|line| {
        let mut parts = line.split(':');
        let name = parts.next().filter(|name| !name.is_empty())?;
        let number: u32 = parts.nth(1)?.parse().ok()?;
        (number == uid).then(|| name.to_string())
    })
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
    private_dir(dir)?;
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
    fn a_login_is_found_by_its_number() {
        let list = "root:x:0:0:root:/root:/bin/bash\n# a remark\n::7:\nsunzhi:x:1007:100::/home/sunzhi:/bin/sh\n";
        assert_eq!(name_of_uid(list, 1007).as_deref(), Some("sunzhi"));
        assert_eq!(name_of_uid(list, 0).as_deref(), Some("root"));
        assert_eq!((name_of_uid(list, 7), name_of_uid("", 0)), (None, None));
    }

    #[test]
    fn the_folder_of_the_id_is_its_owner_s_alone() {
        let dir = tempfile::tempdir().unwrap();
        let made = dir.path().join("anjuan");
        let hand = Hand {
            dir: Some(made.clone()),
            ..Hand::default()
        };
        hand.by(|| Uuid::from_u128(7));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&made).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700);
        }
    }

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
