//! What a merge comes to: how many cases fare how, and what it is called.

use super::{Fate, MergePlan, MergeRow, Take};
use crate::said;
use crate::text::{Lang, Said, text};

impl MergePlan {
    /// How many cases of the other file have this fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.rows.iter().filter(|r| r.fate == fate).count()
    }

    /// Whether anything of the other docket comes in.
    pub fn writes(&self) -> bool {
        let taken = |r: &MergeRow| match r.fate {
            Fate::New | Fate::Changed => true,
            Fate::Conflict => r.taken == Some(Take::Theirs),
            Fate::Same | Fate::Kept | Fate::Refused => false,
        };
        self.officials + self.officials_changed + self.beside > 0 || self.rows.iter().any(taken)
    }

    /// Conflicts nobody has decided.
    pub fn open(&self) -> usize {
        let open = |r: &&MergeRow| r.fate == Fate::Conflict && r.taken.is_none();
        self.rows.iter().chain(&self.roster).filter(open).count()
    }

    /// Conflicts settled by taking this side, of cases and of the roster.
    pub fn taken(&self, take: Take) -> usize {
        let of = |r: &&MergeRow| r.fate == Fate::Conflict && r.taken == Some(take);
        self.rows.iter().chain(&self.roster).filter(of).count()
    }

    /// Whether it comes to nothing: something cannot be entered or nobody decided it, and nothing else comes in or is settled.
    pub fn is_refused(&self) -> bool {
        let left = self.open() + self.count(Fate::Refused) > 0;
        left && !self.writes() && self.taken(Take::Ours) + self.taken(Take::Theirs) == 0
    }

    /// The title of the step in the journal: the other office, and how many cases and entries were merged and
    /// in what way.
    pub fn title(&self) -> Said {
        let unit = &self.unit;
        let taken = |take| {
            let of = |r: &&MergeRow| r.fate == Fate::Conflict && r.taken == Some(take);
            self.rows.iter().filter(of).count()
        };
        let settled = self.roster.iter().filter(|r| r.taken.is_some()).count();
        let parts = [
            (self.count(Fate::New), text("新增 {n} 件", "{n} new")),
            (
                self.count(Fate::Changed),
                text("更新 {n} 件", "{n} changed"),
            ),
            (
                taken(Take::Theirs),
                text("冲突以对方为准 {n} 件", "{n} in conflict taken from theirs"),
            ),
            (
                taken(Take::Ours),
                text("冲突保留本方 {n} 件", "{n} in conflict kept as ours"),
            ),
            (
                self.officials,
                text("名册新增 {n} 人", "{n} new in the roster"),
            ),
            (
                self.officials_changed,
                text("名册更新 {n} 人", "{n} changed in the roster"),
            ),
            (
                settled,
                text(
                    "名册冲突已选定 {n} 人",
                    "{n} decided of what differed in the roster",
                ),
            ),
            (
                self.beside,
                text("旁听、律师、调解等 {n} 条", "{n} entries beside the cases"),
            ),
            (
                self.files_left.len(),
                text("没能带上的文件 {n} 份", "{n} files not carried along"),
            ),
        ];
        let done = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| {
            let put = |text: &str| text.replace("{n}", &n.to_string());
            Said::new(put(what.zh), put(what.en))
        });
        let done = Said::joined(done, "，", ", ");
        if done.zh.is_empty() {
            return said!(
                "核对 {unit} 的案卷（没有可并入的）",
                "look through the docket of {unit} (nothing to merge)"
            );
        }
        said!("并入 {unit} 的案卷（{done}）", "merge the docket of {unit} ({done})"; unit = Said::same(unit), done = done)
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
