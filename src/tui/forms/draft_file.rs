//! The file of drafts beside the docket: one line a draft, private, made beside its name and renamed, so that no end of the program takes what was typed.
//!
//! One file for each writer: nobody else's words are in it and the docket's lock is never asked for. Another window of
//! the same writer keeps its own lines: the file is read before it is written, and only lines known here are replaced;
//! what is typed in a window that lives is offered in no other.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::files::{Folder, hold, is_held, with_suffix, write_whole};
use crate::ledger::By;
use crate::said;
use crate::text::Said;
use crate::tui::seen::SavedSeen;

/// The first line: whose file it is, and how it is written.
const HEAD: &str = r#"{"anjuan_drafts":1}"#;

/// A draft as a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Line {
    pub(super) id: Uuid,
    /// The form and the case it is for.
    pub(super) form: String,
    pub(super) name_zh: String,
    pub(super) name_en: String,
    /// When it was typed last, RFC 3339.
    pub(super) at: String,
    pub(super) values: Vec<(String, String)>,
    /// What it was typed from.
    pub(super) seen: SavedSeen,
    /// What the form holds besides its fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) extra: Option<serde_json::Value>,
    /// What was filled in from elsewhere when it was opened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) given: Vec<(String, String)>,
    /// What is doubtful about that: the field, and the words in both languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) doubts: Vec<(String, String, String)>,
    /// A folder that the window it is typed in holds as long as it lives; empty where it could have none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) window: String,
}

impl Line {
    /// Whether another window that lives has it: there it is being typed, and nobody left it.
    pub(super) fn is_elsewhere(&self) -> bool {
        !self.window.is_empty() && is_held(Path::new(&self.window))
    }
}

/// The file.
pub(super) struct DraftFile {
    path: PathBuf,
    /// What tells other windows that this one lives: made with the first draft.
    window: Option<Folder>,
    /// Lines that were dropped here: they do not come back from the file.
    dropped: BTreeSet<Uuid>,
}

impl DraftFile {
    /// The writer's file of a docket.
    pub(super) fn beside(docket: &Path, by: &By) -> DraftFile {
        // The whole id: its first half is the hour it was made at, and a roll-out makes many within a minute.
        let suffix = match by.writer.is_nil() {
            true => ".drafts".to_string(),
            false => format!(".{}.drafts", by.writer.simple()),
        };
        DraftFile {
            path: with_suffix(docket, &suffix),
            window: None,
            dropped: BTreeSet::new(),
        }
    }

    /// The drafts that were left. What cannot be read is set aside, and said.
    pub(super) fn read(&self) -> (Vec<Line>, Option<Said>) {
        let file = self.path.display().to_string();
        match self.parsed() {
            Ok((lines, true)) => (lines, None),
            Ok((lines, false)) => {
                let aside = hold(&self.path).and_then(|_held| self.replace(&lines, false));
                let word = match aside.ok().flatten() {
                    Some(name) => {
                        let name = name.display().to_string();
                        said!(
                            "草稿文件 {file} 有读不懂的内容，已另存为 {name}；案卷不受影响",
                            "the file of drafts {file} holds what cannot be read; it was set aside as {name}. The docket is not affected"
                        )
                    }
                    None => said!(
                        "草稿文件 {file} 有读不懂的内容，请移走；案卷不受影响",
                        "the file of drafts {file} holds what cannot be read: move it away. The docket is not affected"
                    ),
                };
                (lines, Some(word))
            }
            Err(e) => {
                let word = said!(
                    "草稿文件 {file} 读不出：{e}",
                    "the file of drafts {file} cannot be read: {e}"; e = crate::files::why(&e));
                (Vec::new(), Some(word))
            }
        }
    }

    /// The drafts in the file, and whether all of it is understood.
    fn parsed(&self) -> std::io::Result<(Vec<Line>, bool)> {
        let bytes = match std::fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok((Vec::new(), true)),
            Err(e) => return Err(e),
        };
        let text = String::from_utf8_lossy(&bytes);
        let mut lines = text.lines();
        let ours = lines.next() == Some(HEAD);
        let mut whole = ours;
        let mut out = Vec::new();
        for line in lines.filter(|line| ours && !line.trim().is_empty()) {
            match serde_json::from_str::<Line>(line) {
                Ok(line) => out.push(line),
                Err(_) => whole = false,
            }
        }
        Ok((out, whole))
    }

    /// Another name for a file that is not understood: its own goes to the one written in its place.
    fn set_aside(&self) -> std::io::Result<PathBuf> {
        for n in 1_u32..100 {
            let name = match n {
                1 => with_suffix(&self.path, ".unread"),
                n => with_suffix(&self.path, &format!(".unread-{n}")),
            };
            match std::fs::hard_link(&self.path, &name) {
                Ok(()) => return Ok(name),
                Err(_) if name.exists() => {}
                // Some shares know no links.
                Err(_) => {
                    write_whole(&name, &std::fs::read(&self.path)?, false)?;
                    return Ok(name);
                }
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    pub(super) fn drop_line(&mut self, id: Uuid) {
        self.dropped.insert(id);
    }

    /// Writes the drafts known here beside those of another window; no file where there are none.
    ///
    /// # Errors
    /// The place cannot be written, or what lies there cannot be read: then it is left as it is.
    pub(super) fn write(&mut self, mut own: Vec<Line>) -> std::io::Result<()> {
        if self.window.is_none() && !own.is_empty() {
            self.window = Folder::temporary().ok();
        }
        if let Some(window) = &self.window {
            let name = window.path().display().to_string();
            own.iter_mut()
                .for_each(|line| line.window.clone_from(&name));
        }
        // Another window of the same writer reads and writes it too: one after the other.
        let _held = hold(&self.path)?;
        let (there, whole) = self.parsed()?;
        let others = there.into_iter().filter(|line| {
            !self.dropped.contains(&line.id) && own.iter().all(|own| own.id != line.id)
        });
        let others: Vec<Line> = others.collect();
        let all: Vec<Line> = own.into_iter().chain(others).collect();
        self.replace(&all, whole).map(|_| ())
    }

    /// These lines in place of what lies there. What of it is not understood keeps another name, which is returned: until
    /// the new file stands the old one is not let go of.
    fn replace(&self, lines: &[Line], whole: bool) -> std::io::Result<Option<PathBuf>> {
        let aside = match whole {
            true => None,
            false => Some(self.set_aside()?),
        };
        let put = self.put(lines);
        if let (Err(_), Some(aside)) = (&put, &aside) {
            let _ = std::fs::remove_file(aside);
        }
        put.map(|()| aside)
    }

    fn put(&self, lines: &[Line]) -> std::io::Result<()> {
        if lines.is_empty() {
            return match std::fs::remove_file(&self.path) {
                Err(e) if e.kind() != ErrorKind::NotFound => Err(e),
                _ => Ok(()),
            };
        }
        let mut text = format!("{HEAD}\n");
        for line in lines {
            text.push_str(&serde_json::to_string(line).map_err(std::io::Error::other)?);
            text.push('\n');
        }
        write_whole(&self.path, text.as_bytes(), true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writers_made_in_one_minute_have_a_file_each() {
        let file = |id: &str| {
            let by = By {
                who: String::new(),
                machine: String::new(),
                writer: id.parse().unwrap(),
            };
            DraftFile::beside(Path::new("a.db"), &by).path
        };
        let (one, other) = (
            "01a22724-e00a-7000-8000-000000000001",
            "01a22724-e02e-7000-8000-000000000002",
        );
        assert_ne!(file(one), file(other));
    }
}
