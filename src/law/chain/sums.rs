//! Whether the sum an outcome names still stands: not where a later instance decided in its place, or names it itself.

use chrono::NaiveDate;

use crate::case::{CaseFile, How};

use crate::law::chain::link::link;
use crate::law::chain::weave::Chain;
use crate::law::chain::word::{Word, on_appeal, on_jurisdiction, on_retrial};

/// The day from which the sum of a case is told by another file of its branch: an appeal or a retrial that decided in its
/// place, or left it standing and names the sum as well. The branches of a dispute each keep their own.
pub fn sum_passed(case: &CaseFile, others: &[CaseFile]) -> Option<NaiveDate> {
    let mut files: Vec<CaseFile> = vec![case.clone()];
    let there = |f: &&CaseFile| f.head.uuid != case.head.uuid;
    files.extend(others.iter().filter(there).cloned());
    let links: Vec<Option<(usize, How)>> = (0..files.len()).map(|at| link(&files, at)).collect();
    passed(&files, &links, 0, 0)
}

fn passed(
    files: &[CaseFile],
    links: &[Option<(usize, How)>],
    at: usize,
    depth: usize,
) -> Option<NaiveDate> {
    if depth >= Chain::DEEPEST {
        return None;
    }
    let below = files.get(at)?;
    let later = links.iter().enumerate().filter_map(|(n, link)| {
        let (to, how) = (*link)?;
        (to == at).then_some((n, how))
    });
    let days = later.filter_map(|(n, how)| {
        let file = files.get(n)?;
        let word = match how {
            How::Appeal if on_jurisdiction(below, file) => return None,
            How::Appeal => on_appeal(file.outcome()),
            How::Retrial => on_retrial(file.outcome()),
            // An application is no decision: what it leads to is linked to it.
            How::RetrialReview => Word::Stands,
            _ => return None,
        };
        match word {
            Word::Replaced => file.closed(),
            Word::Stands if file.compensation() > 0 => file.closed(),
            Word::Stands | Word::Unknown | Word::Pending => passed(files, links, n, depth + 1),
        }
    });
    days.min()
}
