//! What an import would enter twice: cases that may be in the docket already or stand twice in the files, hearings told twice.

use super::plan::Work;
use crate::case::CaseFile;
use crate::ledger::{Alike, TwinTold, label};
use crate::said;
use crate::text::Said;

impl Work<'_> {
    /// New cases that may be entered already, and hearings told twice: named before anything is written.
    pub(super) fn twins(&mut self) {
        let new: Vec<usize> = (0..self.cases.len())
            .filter(|at| self.standings.get(*at).is_some_and(|s| s.on_file.is_none()))
            .collect();
        let cases: Vec<&CaseFile> = new.iter().filter_map(|at| self.cases.get(*at)).collect();
        let mut found: Vec<(usize, Said)> = Vec::new();
        for (nth, alike, told) in self.ledger.twins_of_new(cases.iter().copied()) {
            let other = match told {
                TwinTold::Here(id) => self.ledger.case(id).ok(),
                TwinTold::New(first) => cases.get(first).map(|c| (*c).clone()),
            };
            // 赵若溪等2人 may be two others
            let apart = |other: &CaseFile| cases.get(nth).is_some_and(|c| others_named(c, other));
            if alike == Alike::Parties && other.as_ref().is_some_and(apart) {
                continue;
            }
            let other = other.map(|c| label(&c)).unwrap_or_default();
            let (why, other) = (alike.said(), Said::same(other));
            let place = match told {
                TwinTold::Here(_) => said!("案卷里的", "of the docket"),
                TwinTold::New(_) => said!("本次的", "of this import"),
            };
            let said = said!(
                "可能与{place} {other} 是同一件（{why}），核对后再导入",
                "may be the same case as {other} {place} ({why}); check before importing";
                place = place, other = other, why = why
            );
            found.extend(new.get(nth).map(|at| (*at, said)));
        }
        for (at, case) in self.cases.iter().enumerate() {
            for (_, again) in case.doubled_hearings() {
                let day = again.day;
                found.push((
                    at,
                    said!(
                        "{day} 的开庭登记了两次",
                        "the hearing of {day} is entered twice"
                    ),
                ));
            }
        }
        self.say_of_rows(found);
    }
}

/// Whether two cases name different people, all of whom they name.
fn others_named(a: &CaseFile, b: &CaseFile) -> bool {
    let named = |case: &CaseFile| {
        let mut all: Vec<String> = case.opponents().map(|p| p.name.clone()).collect();
        all.sort_unstable();
        all
    };
    let whole = |case: &CaseFile| case.opponents().all(|p| p.people == 1);
    whole(a) && whole(b) && named(a) != named(b)
}
