//! What a merge comes to: how many cases fare how, and what it is called.

use super::{Fate, MergePlan, MergeRow};
use crate::said;
use crate::text::{Lang, Said, text};

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

    /// What of it cannot be entered, by name and why: the rest is merged without it.
    pub fn refused(&self) -> Option<Said> {
        const NAMED: usize = 5;
        let rows = || self.rows.iter().filter(|r| r.fate == Fate::Refused);
        let n = rows().count();
        let told = |lang: Lang| {
            let one = |r: &MergeRow| match &r.why {
                Some(why) if lang == Lang::Zh => format!("{}（{}）", r.case, why.zh),
                Some(why) => format!("{} ({})", r.case, why.en),
                None => r.case.clone(),
            };
            let list: Vec<String> = rows().take(NAMED).map(one).collect();
            list.join(text("、", ", ").get(lang))
        };
        (n > 0).then(|| {
            let more = n > NAMED;
            Said::new(
                format!(
                    "不能登记 {n} 件：{}{}",
                    told(Lang::Zh),
                    if more { "等" } else { "" }
                ),
                format!(
                    "{n} refused: {}{}",
                    told(Lang::En),
                    if more { ", ..." } else { "" }
                ),
            )
        })
    }
}
