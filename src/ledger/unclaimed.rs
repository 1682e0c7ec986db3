//! Files that lie beside the docket for nobody: taken in for nothing, or let go of by the bin. What anything that stands
//! still names stays, the copies beside the docket included.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::Ledger;
use super::error::LedgerError;
use crate::case::Digest;
use crate::said;
use crate::store::StoreError;
use crate::text::Said;

/// What became of the files nobody names any more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Taken away for good.
    pub gone: usize,
    /// Left for the copies beside the docket.
    pub held: usize,
    /// A copy that cannot be read: for its sake all of them are left.
    pub unread: Option<PathBuf>,
    /// Those the disk did not let go of.
    pub stuck: usize,
}

impl Forgotten {
    /// What stays and until when, a sentence each.
    pub fn said(&self) -> Vec<Said> {
        let n = self.held;
        let held = (n > 0).then(|| match &self.unread {
            None => said!(
                "有 {n} 份文件还有以前的备份要用，留着；那些备份清理或者删去之后，再清空一次回收站即一并清理",
                "{n} files stay because copies made before need them; once those copies are thinned or removed, emptying the bin once more takes them away"
            ),
            Some(copy) => {
                let copy = copy.display();
                said!(
                    "有 {n} 份文件已没有材料用到，但备份 {copy} 读不出，不知道它要用哪些，都留着；那份备份移开之后，再清空一次回收站即一并清理",
                    "{n} files are carried by no paper any more, but the copy {copy} cannot be read and nobody knows which it needs: they stay; once it is moved away, emptying the bin once more takes them away"
                )
            }
        });
        let n = self.stuck;
        let stuck = (n > 0).then(|| {
            said!(
                "有 {n} 份文件删不掉，请核对 .files 文件夹能否写入，再清空一次回收站",
                "{n} files could not be removed: look whether the folder .files can be written, then empty the bin once more"
            )
        });
        held.into_iter().chain(stuck).collect()
    }
}

impl Ledger {
    /// Takes files out again that were taken in for nothing: while nobody writes, so that another window that has just
    /// found one of them there enters it before or misses it (`still_there`). Where another writes without an end, `busy`,
    /// nobody waits for it a second time: it looks again once it has written.
    pub(super) fn take_out(&self, brought: &[Digest], busy: bool) {
        if brought.is_empty() {
            return;
        }
        let vault = self.vault();
        let out = || {
            let Ok(claimed) = self.store.claimed() else {
                return;
            };
            for digest in brought.iter().filter(|d| !claimed.contains(d.as_str())) {
                let _ = vault.forget(digest.as_str());
            }
        };
        match busy {
            true => out(),
            // One that cannot be alone leaves them: they go when the bin is emptied.
            false => drop(self.store.alone(out)),
        }
    }

    /// Takes the files away for good that nothing that stands names: no paper, nothing that can be undone, nothing in
    /// the bin, and no copy beside the docket, which rests on the same folder. After the bin is emptied its files go so as
    /// its words do: the words too stay in the copies that were made before.
    ///
    /// # Errors
    /// Read-only; another program is writing; the docket cannot be read.
    pub fn forget_unclaimed(&self) -> Result<Forgotten, LedgerError> {
        self.may_write()?;
        // What costs time is asked before the others are kept waiting.
        let seen = self.store.seen()?;
        let (mut idle, mut out) = self.idle()?;
        if idle.is_empty() {
            return Ok(out);
        }
        let vault = self.vault();
        let done = self.store.alone(|| -> Result<(), StoreError> {
            // Somebody wrote meanwhile: he may have entered one of them.
            if self.store.seen()? != seen {
                let claimed = self.store.claimed()?;
                idle.retain(|digest| !claimed.contains(digest));
            }
            for digest in &idle {
                match vault.forget(digest) {
                    Ok(()) => out.gone += 1,
                    Err(_) => out.stuck += 1,
                }
            }
            Ok(())
        })?;
        done?;
        Ok(out)
    }

    /// The files that lie there for nobody, and how many beside them only the copies name.
    pub(super) fn idle(&self) -> Result<(BTreeSet<String>, Forgotten), LedgerError> {
        let mut out = Forgotten::default();
        let all = self.vault().all();
        if all.is_empty() {
            return Ok((BTreeSet::new(), out));
        }
        let claimed = self.store.claimed()?;
        let mut idle: BTreeSet<String> = all.into_iter().filter(|d| !claimed.contains(d)).collect();
        let needed = self.store.needed_by_copies(&idle);
        let before = idle.len();
        match needed.unread.is_empty() {
            true => idle.retain(|digest| !needed.digests.contains(digest)),
            // What an unreadable copy names nobody knows.
            false => idle.clear(),
        }
        out.held = before - idle.len();
        out.unread = needed.unread.first().cloned();
        Ok((idle, out))
    }
}
