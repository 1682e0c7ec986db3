//! Which case a case continues (关联前案), said and taken back: its dispute goes with it, and those that continue it.

use uuid::Uuid;

use super::Ledger;
use super::change::{Change, Deed};
use super::error::LedgerError;
use super::write::label;
use crate::case::{CaseFile, Continues, How};
use crate::law::Refusal;
use crate::said;
use crate::text::{Said, Text};

fn circle() -> Said {
    said!(
        "前案不能是本案，也不能是接续本案的案件",
        "a case continues neither itself nor one that continues it"
    )
}

/// Whether what `earlier` continues, step by step, leads to the case.
fn comes_back(
    case: Uuid,
    earlier: Uuid,
    of: impl Fn(Uuid) -> Result<Option<CaseFile>, LedgerError>,
) -> Result<bool, LedgerError> {
    let mut at = Some(earlier);
    let mut steps = 0;
    while let Some(uuid) = at.filter(|_| steps < 1_000) {
        if uuid == case {
            return Ok(true);
        }
        at = of(uuid)?.and_then(|c| c.head.continues).map(|c| c.case);
        steps += 1;
    }
    Ok(false)
}

/// A case that would continue itself: by whatever door it comes, it is refused.
pub(super) fn circle_of(
    case: &CaseFile,
    of: impl Fn(Uuid) -> Result<Option<CaseFile>, LedgerError>,
) -> Result<Option<Refusal>, LedgerError> {
    let Some(link) = case.head.continues else {
        return Ok(None);
    };
    let back = comes_back(case.head.uuid, link.case, of)?;
    Ok(back.then(|| Refusal {
        what: circle(),
        ground: said!(
            "一案的前案是先前的程序，不能回到本案",
            "what a case continues came before it"
        ),
        instead: said!("请核对关联前案", "check which case it continues"),
    }))
}

impl Ledger {
    /// The cases of a chain that continue this one, whatever lies between; itself left out.
    fn followers(&self, case: &CaseFile) -> Result<Vec<CaseFile>, LedgerError> {
        let mut chain: Vec<CaseFile> = self.chain(case)?.into_iter().map(|(_, c)| c).collect();
        let mut own = vec![case.head.uuid];
        let mut out = Vec::new();
        while let Some(at) = chain.iter().position(|c| {
            !own.contains(&c.head.uuid) && c.head.continues.is_some_and(|c| own.contains(&c.case))
        }) {
            let found = chain.swap_remove(at);
            own.push(found.head.uuid);
            out.push(found);
        }
        Ok(out)
    }

    /// Whether `earlier` continues `case` already, or is it.
    fn continues_already(&self, earlier: &CaseFile, case: &CaseFile) -> Result<bool, LedgerError> {
        comes_back(case.head.uuid, earlier.head.uuid, |uuid| self.by_uuid(uuid))
    }

    /// Sets what a case continues in `after`, and gives those that follow it into the dispute it joins or begins.
    ///
    /// # Errors
    /// The earlier one is the case itself or continues it; a case cannot be read.
    pub fn relinked(
        &self,
        before: &CaseFile,
        after: &mut CaseFile,
        link: Option<(&CaseFile, How)>,
    ) -> Result<Vec<(CaseFile, CaseFile)>, LedgerError> {
        let dispute = match link {
            Some((earlier, how)) => {
                if self.continues_already(earlier, before)? {
                    return Err(LedgerError::Barred(circle()));
                }
                after.head.continues = Some(Continues {
                    case: earlier.head.uuid,
                    how,
                });
                earlier.head.dispute
            }
            None => {
                let linked = after.head.continues.take().is_some();
                // What continues the case goes wherever it goes: without a case before it nothing would be parted.
                let parted = || -> Result<bool, LedgerError> {
                    Ok(self.chain(before)?.len() > 1 + self.followers(before)?.len())
                };
                if !linked && !parted()? {
                    return Ok(Vec::new());
                }
                self.fresh_id()
            }
        };
        if dispute == before.head.dispute {
            return Ok(Vec::new());
        }
        after.head.dispute = dispute;
        let moved = self.followers(before)?.into_iter().map(|follower| {
            let mut there = follower.clone();
            there.head.dispute = dispute;
            (follower, there)
        });
        Ok(moved.collect())
    }

    /// Says that a case continues an earlier one: the dispute of the one joins that of the other.
    ///
    /// # Errors
    /// As `relinked`.
    pub fn linking(&self, id: i64, earlier: i64, how: How) -> Result<Deed, LedgerError> {
        let (case, before) = (self.case(id)?, self.case(earlier)?);
        let mut after = case.clone();
        let moved = self.relinked(&case, &mut after, Some((&before, how)))?;
        let (a, b, word) = (
            Said::same(label(&case)),
            Said::same(label(&before)),
            how.text(),
        );
        let title = linked(a, b, word);
        Ok(together(title, case, after, moved))
    }

    /// Takes a case out of the dispute it was linked to, with those that continue it.
    ///
    /// # Errors
    /// It continues nothing: the link is taken back in the case that continues it; a case cannot be read.
    pub fn unlinking(&self, id: i64) -> Result<Deed, LedgerError> {
        let case = self.case(id)?;
        let earlier = match case.head.continues {
            Some(link) => self.by_uuid(link.case)?,
            None => None,
        };
        let mut after = case.clone();
        let moved = self.relinked(&case, &mut after, None)?;
        if after.head == case.head {
            let name = Said::same(label(&case));
            let next = self.followers(&case)?.into_iter();
            let next = next.filter(|c| c.head.continues.is_some_and(|c| c.case == case.head.uuid));
            let next: Vec<String> = next.map(|c| label(&c)).collect();
            let next = next.join("、");
            return Err(LedgerError::Barred(match next.is_empty() {
                true => said!(
                    "{name} 没有关联的案件，不必解除",
                    "{name} is linked to no other case: there is nothing to take back"; name = name
                ),
                false => said!(
                    "{name} 没有前案，接续它的是 {next}：关联登记在那一案，在那一案解除",
                    "{name} continues no case; {next} continues it: the link stands there, take it back there"; name = name, next = Said::same(next)
                ),
            }));
        }
        Ok(together(
            unlinked(&case, earlier.as_ref()),
            case,
            after,
            moved,
        ))
    }
}

/// What linking is called in the journal.
pub fn linked(case: Said, earlier: Said, how: Text) -> Said {
    said!("将 {case} 关联前案 {earlier}（{how}）", "link {case} to the case it continues, {earlier} ({how})"; case = case, earlier = earlier, how = how)
}

/// What taking a link back is called there.
pub fn unlinked(case: &CaseFile, earlier: Option<&CaseFile>) -> Said {
    let case = Said::same(label(case));
    match earlier {
        Some(earlier) => {
            said!("将 {case} 与前案 {earlier} 解除关联", "take back the link of {case} to {earlier}"; case = case, earlier = Said::same(label(earlier)))
        }
        None => said!("将 {case} 解除关联", "take back the link of {case}"; case = case),
    }
}

fn together(
    title: Said,
    case: CaseFile,
    after: CaseFile,
    moved: Vec<(CaseFile, CaseFile)>,
) -> Deed {
    let mut deed = Deed::new(title, Vec::new());
    for (before, after) in std::iter::once((case, after)).chain(moved) {
        deed.saw.case(&before);
        deed.changes.push(Change::Case(Box::new(after)));
    }
    deed
}
