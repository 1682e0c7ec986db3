//! The files that come with the papers of another office's docket: those that lie whole beside it.

use std::collections::BTreeSet;
use std::path::Path;

use uuid::Uuid;

use super::MergePlan;
use crate::case::{CaseFile, Digest, FactKind, Paper};
use crate::files::{FileState, Vault};
use crate::ledger::{Bring, Change, Deed, Ledger, LedgerError, PaperAmiss, label};
use crate::said;
use crate::text::Said;

/// The papers of a case that carry a file, and what the case is called.
pub(super) fn carried(case: &CaseFile) -> impl Iterator<Item = (String, Paper)> {
    let with = case.papers.iter().filter(|p| p.sha256.is_some());
    with.map(|paper| (label(case), paper.clone()))
}

/// The sealed copy of a case, where it is archived.
pub(super) fn sealed(case: &CaseFile) -> Option<(Uuid, String)> {
    let fact = case.fact(FactKind::Archived)?;
    (!fact.paper.is_empty()).then(|| (case.head.uuid, fact.paper.clone()))
}

impl MergePlan {
    /// The deed that carries it out, with the files and sealed copies it brings; none where there is nothing to write or bring.
    pub fn deed(&mut self) -> Option<Deed> {
        let changes = std::mem::take(&mut self.changes);
        let (brings, sealed) = (std::mem::take(&mut self.brings), self.sealed.take());
        if changes.is_empty() && brings.is_empty() && sealed.is_none() {
            return None;
        }
        let some = !changes.is_empty();
        let mut deed = Deed::new(self.title(), changes).bringing(brings);
        deed.copied = some;
        deed.sealed = sealed;
        Some(deed.having_seen(std::mem::take(&mut self.saw)))
    }

    /// The sealed copies of those cases that stand archived here, or come in so, and that do not lie here.
    pub(super) fn bring_sealed(
        &mut self,
        ours: &Ledger,
        other: &Path,
        sealed: Vec<(Uuid, String)>,
    ) -> Result<(), LedgerError> {
        let coming = self.changes.iter().filter_map(|change| match change {
            Change::Case(case) => self::sealed(case),
            _ => None,
        });
        let coming: BTreeSet<(Uuid, String)> = coming.collect();
        // only for a copy that does not lie here is its case looked at
        let wanting = ours.sealed_wanting(other, sealed.iter().map(|of| of.1.clone()).collect());
        let Some(mut wanting) = wanting else {
            self.sealed = None;
            return Ok(());
        };
        let mut names = Vec::new();
        let wanted: BTreeSet<String> = std::mem::take(&mut wanting.names).into_iter().collect();
        for of in sealed.into_iter().filter(|of| wanted.contains(&of.1)) {
            let stands = match coming.contains(&of) {
                true => true,
                false => {
                    ours.by_uuid(of.0)?
                        .and_then(|case| self::sealed(&case))
                        .as_ref()
                        == Some(&of)
                }
            };
            if stands {
                names.push(of.1);
            }
        }
        wanting.names = names;
        self.sealed = Some(wanting).filter(|of| !of.names.is_empty());
        Ok(())
    }

    /// The files of the papers that come in, or came in without them, from beside the other docket; those that are missing
    /// or changed there are named.
    pub(super) fn bring(
        &mut self,
        ours: &Ledger,
        there: &Vault,
        carried: Vec<(String, Paper)>,
    ) -> Result<(), LedgerError> {
        let here = ours.vault();
        let coming: BTreeSet<Digest> = self
            .changes
            .iter()
            .filter_map(|change| match change {
                Change::Case(case) => Some(case),
                _ => None,
            })
            .flat_map(|case| case.papers.iter().filter_map(|p| p.sha256.clone()))
            .collect();
        for (case, paper) in carried {
            let Some(digest) = paper.sha256 else {
                continue;
            };
            let ours = ours.carries_file(&digest)?;
            // What lies here for nobody may be taken away any moment.
            if !(ours || coming.contains(&digest)) || (ours && here.is_there(digest.as_str())) {
                continue;
            }
            match (there.standing(digest.as_str()), there.path(digest.as_str())) {
                (FileState::Whole, Some(from)) => self.brings.push(Bring {
                    from,
                    digest,
                    size: u64::try_from(paper.size).unwrap_or_default(),
                    must: false,
                }),
                // It came from elsewhere before.
                _ if here.is_there(digest.as_str()) => {}
                (standing, _) => self.files_left.push(PaperAmiss {
                    case,
                    title: paper.title,
                    standing,
                }),
            }
        }
        self.no_folder = !there.dir().is_dir();
        Ok(())
    }
}

/// That so many files did not come along, some because no folder of files lies beside a docket; none where all did.
pub fn files_wanting((n, no_folder): (usize, bool)) -> Option<(Said, Said)> {
    let what = said!(
        "{n} 份卷内材料的文件没能带上",
        "the files of {n} papers could not be carried along"
    );
    let folder = match no_folder {
        true => said!(
            "该案卷旁没有 .files 文件夹；请连同它一起拷来，再并入一次即可补上",
            "the folder .files does not lie beside that docket; bring it too and merge once more"
        ),
        false => said!(
            "请对方再收一次同一份文件或从备份取回，再并入一次即可补上",
            "have that office take the same files in again or fetch them from a backup, then merge once more"
        ),
    };
    (n > 0).then_some((what, folder))
}
