//! The files that come with the papers of another office's docket.

use std::collections::BTreeSet;

use super::MergePlan;
use crate::case::Digest;
use crate::ledger::{Bring, Change, Ledger, LedgerError};

impl MergePlan {
    /// The files of the papers that come in, or came in without them, from beside the other docket.
    pub(super) fn bring(
        &mut self,
        ours: &Ledger,
        theirs: &Ledger,
        carried: Vec<(Digest, i64)>,
    ) -> Result<(), LedgerError> {
        let (here, there) = (ours.vault(), theirs.vault());
        let coming: BTreeSet<&Digest> = self
            .changes
            .iter()
            .filter_map(|change| match change {
                Change::Case(case) => Some(case),
                _ => None,
            })
            .flat_map(|case| case.papers.iter().filter_map(|p| p.sha256.as_ref()))
            .collect();
        let (mut brings, mut left) = (Vec::new(), 0);
        for (digest, size) in carried {
            let known = coming.contains(&digest) || ours.carries_file(&digest)?;
            if !known || here.is_there(digest.as_str()) {
                continue;
            }
            match there.path(digest.as_str()) {
                Some(from) if there.is_there(digest.as_str()) => brings.push(Bring {
                    from,
                    digest,
                    size: u64::try_from(size).unwrap_or_default(),
                    must: false,
                }),
                _ => left += 1,
            }
        }
        (self.brings, self.files_left) = (brings, left);
        Ok(())
    }
}
