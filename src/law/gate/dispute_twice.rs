//! Two files of one dispute that cannot both be, and an enforcement asked for before what it enforces was in effect.

use crate::case::{CaseFile, Continues, FactKind, How, Kind};
use crate::said;
use crate::text::Said;

use super::dispute::{Pair, of_jurisdiction};
use crate::law::gate::engine::grounded;
use crate::law::instrument::{Law, paragraph};

impl Pair<'_> {
    /// One judgment is appealed once, by however many; one ruling leads to one retrial, one remand to one trial, one transfer to
    /// one court. A second file of the kind is the first one entered again.
    pub(super) fn entered_twice(&self) -> Option<(Said, Said)> {
        let once = matches!(
            self.how,
            How::Appeal | How::Retrial | How::Remand | How::Transfer
        );
        let own = self.later.head.uuid;
        let (earlier, how) = (self.earlier.head.uuid, self.how);
        let same = |f: &&CaseFile| {
            let follows = |c: Continues| c.case == earlier && c.how == how;
            f.head.uuid != own && f.head.continues.is_some_and(follows)
        };
        // An appeal of the ruling on jurisdiction is another.
        let over = |f: &CaseFile| of_jurisdiction(self.earlier, f);
        let twin = self
            .files
            .iter()
            .filter(same)
            .find(|f| how != How::Appeal || over(f) == over(self.later))?;
        let name = twin.head.number.as_ref().map(|n| n.canonical().to_string());
        let name = name.unwrap_or_else(|| twin.short_name());
        once.then(|| {
            (
                said!(
                    "前案已有一件「{how}」的后续案件（{name}）",
                    "the earlier case is already continued by '{how}' in {name}";
                    how = how.text()
                ),
                said!(
                    "同一裁判只上诉、再审、发回、移送一次，几名上诉人是一件；多半是同一案件登记了两次",
                    "an outcome is appealed, retried, remanded or transferred once, whoever appeals: this is most likely one case entered twice"
                ),
            )
        })
    }

    /// 申请执行的是已生效的裁判所维持的行为 (ALL 95, 97; ALL-I 152): nothing is enforced while the judgment over it can be appealed or is.
    pub(super) fn enforced_before_effect(&self) -> Option<(Said, Said)> {
        if self.how != How::Enforcement || self.earlier.head.kind != Kind::Litigation {
            return None;
        }
        let day = self.later.day(FactKind::EnforcementApplied)?;
        // While it was tried other doubts speak.
        self.earlier.closed().filter(|closed| *closed <= day)?;
        let done = said!(
            "我方 {day} 申请执行",
            "enforcement was applied for on {day}"
        );
        let what = self.before_effect(day, &done)?;
        Some((
            what,
            grounded(
                said!(
                    "申请执行的是已生效的裁判和行政行为",
                    "what is enforced is in effect"
                ),
                Some(paragraph(Law::Interpretation, 152, 1)),
            ),
        ))
    }
}
