//! The files papers carry: looked at before they are taken in, opened, carried along with the docket, and looked after.

use std::collections::BTreeSet;
use std::path::Path;

use uuid::Uuid;

use super::Ledger;
use super::change::Bring;
use super::error::LedgerError;
use super::unclaimed::Forgotten;
use super::write::label;
use crate::case::{Digest, Kind, Paper, PaperSort, size_said};
use crate::files::{Archive, FileState, Taken, Untaken, Vault, look_at, sweep};
use crate::said;
use crate::store::{Record, Store, StoreError};
use crate::text::{Said, clean_line};

/// The largest file a paper carries, in bytes.
pub const MOST_BYTES: u64 = 200 << 20;
/// The longest name that is kept of a file, in characters.
const MOST_NAME: usize = 120;

/// A paper whose file is not as it was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperAmiss {
    pub case: String,
    pub title: String,
    pub standing: FileState,
}

impl PaperAmiss {
    /// One sentence for people: the case, the paper, and whether its file is missing, unreadable or changed.
    pub fn said(&self) -> Said {
        let (case, title) = (Said::same(&self.case), Said::same(&self.title));
        match self.standing {
            FileState::Missing | FileState::Away => said!(
                "{case}：卷内材料「{title}」的文件不见了",
                "{case}: the file of the paper '{title}' is missing"; case = case, title = title
            ),
            FileState::Unread => said!(
                "{case}：卷内材料「{title}」的文件现在读不出",
                "{case}: the file of the paper '{title}' cannot be read now"; case = case, title = title
            ),
            FileState::Changed | FileState::Whole => said!(
                "{case}：卷内材料「{title}」的文件已不是收入时的内容",
                "{case}: the file of the paper '{title}' no longer holds what was taken in"; case = case, title = title
            ),
        }
    }
}

/// Where a file may lie that is not here.
enum Elsewhere {
    Nowhere,
    /// On the server of the shared docket, but for those of what waits to be sent.
    Server {
        unsent: BTreeSet<String>,
    },
}

impl Elsewhere {
    fn holds(&self, digest: &str) -> bool {
        match self {
            Elsewhere::Nowhere => false,
            Elsewhere::Server { unsent } => !unsent.contains(digest),
        }
    }
}

/// How the files of a docket are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Amiss {
    pub papers: Vec<PaperAmiss>,
    /// Files that are there and whole.
    pub whole: usize,
    /// Files that are not here: the server of the shared docket holds what a colleague took in.
    pub away: usize,
    /// Files no paper carries any more, not even one that can be brought back or one of a copy, and their size in bytes.
    pub unclaimed: usize,
    pub unclaimed_bytes: u64,
    /// Those only the copies beside the docket name.
    pub held: Forgotten,
}

/// What came of carrying files along.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    pub files: usize,
    /// Sealed copies of archived cases.
    pub sealed: usize,
    /// Papers whose file could not be carried along.
    pub left: Vec<Said>,
    /// Files that are on the server of the shared docket and not here.
    pub away: usize,
}

fn untaken(path: &Path, why: Untaken) -> LedgerError {
    let file = path.display();
    let most = size_said(MOST_BYTES as i64);
    LedgerError::Barred(match why {
        Untaken::Io(source) => {
            said!("读不了或存不下 {file}：{why}", "{file} cannot be read or kept: {why}"; why = crate::files::why(&source))
        }
        Untaken::NotAFile => said!(
            "{file} 不是文件；请逐份选择文件，目录不能收入",
            "{file} is no file; choose files one by one, not a folder"
        ),
        Untaken::Empty => said!(
            "{file} 是空的，没有内容可收；请核对是否下载完整",
            "{file} is empty; check that it was fetched whole"
        ),
        Untaken::TooLarge(size) => {
            let size = size_said(size as i64);
            said!(
                "{file} 有 {size}，一份文件不超过 {most}；请压缩扫描分辨率，或分成几份",
                "{file} is {size}; one file holds at most {most}: scan it smaller, or in parts"
            )
        }
        Untaken::Moving => said!(
            "{file} 在收入的时候还在变动，没有收入；请等它写完再收",
            "{file} was changing while it was taken in; try again when it is written"
        ),
    })
}

/// Puts one file in its place. Says whether it was not there.
fn put(vault: &Vault, bring: &Bring) -> Result<bool, LedgerError> {
    let taken = Taken {
        digest: bring.digest.as_str().to_string(),
        size: bring.size,
    };
    match vault.put(&taken, &bring.from) {
        Ok(new) => Ok(new),
        Err(Untaken::Io(source)) => Err(StoreError::file(&bring.from, vault.dir(), source).into()),
        Err(why) if bring.must => Err(untaken(&bring.from, why)),
        // What another file lacks is told and left; a disk that fails stops all of it.
        Err(_) => Ok(false),
    }
}

/// Whether what was taken in before a write lies there still, now that nobody else writes: what another window took away
/// between is taken in once more.
pub(super) fn still_there(vault: &Vault, brings: &[Bring]) -> Result<(), LedgerError> {
    for bring in brings {
        if !vault.is_there(bring.digest.as_str()) {
            put(vault, bring)?;
        }
    }
    Ok(())
}

/// What is kept of a file's name: cleaned, shortened, its ending kept.
fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = clean_line(&name);
    let count = name.chars().count();
    if count <= MOST_NAME {
        return name;
    }
    let ending: String = match name.rsplit_once('.') {
        Some((_, ending)) if ending.chars().count() <= 8 => format!(".{ending}"),
        _ => String::new(),
    };
    let room = MOST_NAME - ending.chars().count();
    name.chars().take(room).chain(ending.chars()).collect()
}

impl Ledger {
    /// The folder of the files.
    pub fn vault(&self) -> Vault {
        Vault::of(self.path())
    }

    /// A paper made of a file, with what is to be taken in: titled by its name, its sort guessed from it. Nothing is
    /// written.
    ///
    /// # Errors
    /// It is no file, empty, too large, or cannot be read.
    pub fn paper_of(&self, path: &Path, kind: Kind) -> Result<(Paper, Bring), LedgerError> {
        let Taken { digest, size } = look_at(path, MOST_BYTES).map_err(|why| untaken(path, why))?;
        let Some(digest) = Digest::parse(&digest) else {
            return Err(untaken(path, Untaken::NotAFile));
        };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let title = clean_line(&stem);
        let sort = PaperSort::guess(&title, kind).unwrap_or(PaperSort::Other);
        let mut paper = Paper::new(sort, title);
        paper.name = name_of(path);
        paper.size = size as i64;
        paper.sha256 = Some(digest.clone());
        let bring = Bring {
            from: path.to_path_buf(),
            digest,
            size,
            must: true,
        };
        Ok((paper, bring))
    }

    /// Takes files in before what names them is written. Gives those that were not there before.
    pub(super) fn bring_in(&self, brings: &[Bring]) -> Result<Vec<Digest>, LedgerError> {
        let mut new = Vec::new();
        if brings.is_empty() {
            return Ok(new);
        }
        if !self.store.writable() {
            // The write says why.
            return Ok(new);
        }
        let vault = self.vault();
        for bring in brings {
            match put(&vault, bring) {
                Ok(true) => new.push(bring.digest.clone()),
                Ok(false) => {}
                Err(why) => {
                    self.take_out(&new, false);
                    return Err(why);
                }
            }
        }
        Ok(new)
    }

    /// The digest of every file a paper of the docket carries.
    ///
    /// # Errors
    /// The docket cannot be read.
    pub fn carried_files(&self) -> Result<BTreeSet<String>, LedgerError> {
        Ok(self.store.carried()?)
    }

    /// Takes files in for papers that are entered already.
    ///
    /// # Errors
    /// Read-only; the place cannot be written.
    pub fn take_files(&mut self, brings: &[Bring]) -> Result<usize, LedgerError> {
        self.may_write()?;
        Ok(self.bring_in(brings)?.len())
    }

    /// Whether a paper of the docket carries this file.
    ///
    /// # Errors
    /// The docket cannot be read.
    pub fn carries_file(&self, digest: &Digest) -> Result<bool, LedgerError> {
        Ok(self.store.carries(digest.as_str())?)
    }

    /// How the file of a paper is; none where it carries none.
    pub fn paper_standing(&self, paper: &Paper) -> Option<FileState> {
        let digest = paper.sha256.as_ref()?;
        Some(match self.vault().standing(digest.as_str()) {
            FileState::Missing if self.elsewhere().holds(digest.as_str()) => FileState::Away,
            standing => standing,
        })
    }

    /// Which files that are not here lie on a server: of a shared docket those of all that was sent.
    fn elsewhere(&self) -> Elsewhere {
        if !matches!(self.store.shared(), Ok(Some(_))) {
            return Elsewhere::Nowhere;
        }
        let unsent = self.waiting().unwrap_or_default();
        let edits = unsent.iter().flat_map(|deed| &deed.edits);
        let papers = edits.filter_map(|edit| match &edit.after {
            Some(Record::Paper { paper, .. }) => paper.sha256.as_ref(),
            _ => None,
        });
        Elsewhere::Server {
            unsent: papers.map(|digest| digest.as_str().to_string()).collect(),
        }
    }

    /// The papers whose files are not here: those on the server of the shared docket, and those that are nowhere.
    pub fn papers_missing(&self, papers: &[Paper]) -> (Vec<Uuid>, Vec<Uuid>) {
        let missing = papers.iter().filter(|p| self.paper_there(p) == Some(false));
        let missing: Vec<&Paper> = missing.collect();
        // What waits to be sent is read whole: only where a file is missing.
        if missing.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let elsewhere = self.elsewhere();
        let away = |p: &&Paper| {
            p.sha256
                .as_ref()
                .is_some_and(|d| elsewhere.holds(d.as_str()))
        };
        let (away, gone): (Vec<&Paper>, Vec<&Paper>) = missing.into_iter().partition(away);
        let ids = |list: Vec<&Paper>| list.into_iter().map(|p| p.uuid).collect();
        (ids(away), ids(gone))
    }

    /// Whether the file of a paper lies where it should, without reading it.
    pub fn paper_there(&self, paper: &Paper) -> Option<bool> {
        let digest = paper.sha256.as_ref()?;
        Some(self.vault().is_there(digest.as_str()))
    }

    /// Writes the file of a paper under a name of its own.
    ///
    /// # Errors
    /// It carries none, or it is missing or changed; the name is taken or the place cannot be written.
    pub fn bring_out(&self, paper: &Paper, to: &Path, replace: bool) -> Result<(), LedgerError> {
        let title = Said::same(&paper.title);
        let Some(digest) = &paper.sha256 else {
            return Err(LedgerError::Barred(said!(
                "「{title}」只登记了纸质材料，没有收入文件",
                "'{title}' is on paper only; it carries no file"; title = title
            )));
        };
        let out = self.vault().bring_out(digest.as_str(), to, replace);
        out.map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound if self.elsewhere().holds(digest.as_str()) => LedgerError::Barred(said!(
                "「{title}」的文件在服务器上，本机还没有取⟨；anjuan share fetch 取来‖⟩",
                "the file of '{title}' is on the server and not here yet⟨; anjuan share fetch brings it‖⟩"; title = title
            )),
            std::io::ErrorKind::NotFound => LedgerError::Barred(said!(
                "「{title}」的文件不见了；再收一次同一份文件即可补回⟨（anjuan attach）‖⟩，或从备份取回",
                "the file of '{title}' is missing; taking the same file in again puts it back⟨ (anjuan attach)‖⟩, or fetch it from a backup"; title = title
            )),
            std::io::ErrorKind::InvalidData => LedgerError::Barred(said!(
                "「{title}」的文件已不是收入时的内容，没有取出；再收一次原来的文件即可补回",
                "the file of '{title}' no longer holds what was taken in; taking the right one in again puts it back"; title = title
            )),
            std::io::ErrorKind::AlreadyExists => StoreError::Exists(to.to_path_buf()).into(),
            _ => StoreError::file(to, to, source).into(),
        })
    }

    /// Looks at every file a paper carries, to its end, and at what lies there for nobody.
    ///
    /// # Errors
    /// The docket cannot be read.
    pub fn papers_amiss(&self) -> Result<Amiss, LedgerError> {
        let vault = self.vault();
        // What a killed program left half taken in.
        crate::files::sweep(vault.dir());
        let elsewhere = self.elsewhere();
        let mut out = Amiss::default();
        self.store.for_each_case::<StoreError>(None, |_, case| {
            for (case, paper) in case
                .iter()
                .flat_map(|c| c.papers.iter().map(move |p| (c, p)))
            {
                let Some(digest) = &paper.sha256 else {
                    continue;
                };
                match vault.standing(digest.as_str()) {
                    FileState::Whole => out.whole += 1,
                    FileState::Missing if elsewhere.holds(digest.as_str()) => out.away += 1,
                    standing => out.papers.push(PaperAmiss {
                        case: label(case),
                        title: paper.title.clone(),
                        standing,
                    }),
                }
            }
            Ok(())
        })?;
        // Where the journal cannot be read whole nobody knows what is claimed.
        if let Ok((idle, left)) = self.idle() {
            out.unclaimed = idle.len();
            out.unclaimed_bytes = idle.iter().map(|digest| vault.size(digest)).sum();
            out.held = left;
        }
        Ok(out)
    }

    /// Carries every file along to where a copy of the docket has its own: those there are left alone. Files of what
    /// can be undone go too.
    ///
    /// # Errors
    /// The place cannot be written.
    pub fn carry_files(&self, to: &Vault) -> Result<Carried, LedgerError> {
        let from = self.vault();
        sweep(to.dir());
        let claimed: BTreeSet<String> = self.store.claimed()?;
        let mut out = Carried::default();
        let mut left = BTreeSet::new();
        if from != *to {
            for digest in &claimed {
                match to.carry(&from, digest) {
                    Ok(true) => out.files += 1,
                    Ok(false) => {
                        left.insert(digest.clone());
                    }
                    Err(source) => return Err(StoreError::file(to.dir(), to.dir(), source).into()),
                }
            }
        }
        if !left.is_empty() {
            let elsewhere = self.elsewhere();
            self.store.for_each_case::<StoreError>(None, |_, case| {
                for (case, paper) in case
                    .iter()
                    .flat_map(|c| c.papers.iter().map(move |p| (c, p)))
                {
                    if let Some(digest) = &paper.sha256
                        && left.contains(digest.as_str())
                    {
                        let standing = from.standing(digest.as_str());
                        let away = elsewhere.holds(digest.as_str());
                        if away && standing == FileState::Missing {
                            out.away += 1;
                            continue;
                        }
                        out.left.push(
                            PaperAmiss {
                                case: label(case),
                                title: paper.title.clone(),
                                standing,
                            }
                            .said(),
                        );
                    }
                }
                Ok(())
            })?;
        }
        Ok(out)
    }
}

/// Puts the files a copy of a docket tells of beside the docket it is put in place of, from wherever they lie.
///
/// `again`: once what names them stands, those another window took away meanwhile, without reading the rest anew.
///
/// # Errors
/// The copy cannot be read; the place cannot be written.
pub(super) fn fetch(copy: &Store, to: &Path, again: bool) -> Result<(), LedgerError> {
    let claimed = copy.claimed()?;
    let vault = Vault::of(to);
    let places = Vault::of_copy(copy.path());
    let shelf = Archive::of(to);
    for place in Archive::of_copy(copy.path()) {
        shelf
            .carry(&place)
            .map_err(|source| StoreError::file(shelf.dir(), shelf.dir(), source))?;
    }
    for digest in claimed {
        if vault.is_there(&digest) && (again || vault.standing(&digest) == FileState::Whole) {
            continue;
        }
        for place in places.iter().filter(|place| **place != vault) {
            let carried = vault
                .carry(place, &digest)
                .map_err(|source| StoreError::file(vault.dir(), vault.dir(), source))?;
            if carried {
                break;
            }
        }
    }
    Ok(())
}
