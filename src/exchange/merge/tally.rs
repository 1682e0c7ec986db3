//! What a merge comes to: how many cases fare how, and what it is called.

use super::{Fate, MergePlan, MergeRow};
use crate::said;
use crate::text::Said;

impl MergePlan {
    pub fn count(&self, fate: Fate) -> usize {
        self.rows.iter().filter(|r| r.fate == fate).count()
    }

    /// Conflicts nobody has decided.
    pub fn open(&self) -> usize {
        let open = |r: &&MergeRow| r.fate == Fate::Conflict && r.taken.is_none();
        self.rows.iter().filter(open).count()
    }

    pub fn title(&self) -> Said {
        let (unit, n) = (
            &self.unit,
            self.count(Fate::New) + self.count(Fate::Changed),
        );
        said!(
            "并入 {unit} 的案卷（{n} 件）",
            "merge the docket of {unit} ({n} cases)"
        )
    }
}
