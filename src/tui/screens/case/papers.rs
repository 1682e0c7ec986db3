//! The papers of the page: the file one carries, and what a new one is about.

use super::CasePage;
use super::file::Entry;
use crate::case::{CaseFile, FactKind};
use crate::text::Said;
use crate::tui::forms;
use crate::tui::keyed::keyed;
use crate::tui::screen::{Ctx, Step};

impl CasePage {
    /// The file of a paper; the paper itself where it carries none.
    pub(super) fn open_paper(&self, ctx: &Ctx<'_>, uuid: uuid::Uuid) -> Step {
        let paper = self.file.as_ref().map(|f| &f.case.papers);
        let paper = paper.and_then(|all| all.iter().find(|p| p.uuid == uuid));
        match paper.map(|p| p.sha256.is_some()) {
            Some(true) => Step::OpenPaper(self.case, uuid),
            Some(false) => forms::attach(ctx, self.case, Some(uuid), None),
            None => Step::Ignored,
        }
    }

    /// The fact whose paper the cursor is on.
    pub(super) fn fact_here(&self) -> Option<uuid::Uuid> {
        match self.selected()? {
            Entry::Paper(uuid) => Some(*uuid),
            _ => None,
        }
    }
}

/// Why a case is not archived now.
pub(super) fn not_to_archive(case: &CaseFile) -> Option<Said> {
    match (case.day(FactKind::Archived), case.closed()) {
        (Some(day), _) => Some(keyed!(
            "已于 {day} 归档；在时间线上选中「归档」按 <remove-entry> 取出",
            "archived on {day}; <remove-entry> on the archiving in the timeline takes it out"
        )),
        (None, None) => Some(keyed!(
            "还没有结案，先按 <close> 登记结案",
            "it is not closed; <close> records its closing first"
        )),
        (None, Some(_)) => None,
    }
}
