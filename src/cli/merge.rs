//! `import` of another office's docket: what is new, changed or in conflict, and whose version stands.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde::Serialize;

use super::args::{coded, get, on};
use super::out::Grid;
use super::{Failure, Session, Tone};
use crate::exchange::merge::{
    Fate, MergePlan, MergeRow, Take, files_wanting, is_docket, plan_following, untold,
};
use crate::ledger::{Doubts, Ledger, PaperAmiss, Receipt};
use crate::said;
use crate::text::{Said, text};

/// How many rows are told one by one.
const TOLD: usize = 50;

#[derive(Serialize)]
struct Document {
    unit: String,
    new: usize,
    same: usize,
    changed: usize,
    kept: usize,
    conflict: usize,
    refused: usize,
    officials: usize,
    officials_changed: usize,
    /// Conflicts settled by `--take theirs`.
    taken_theirs: usize,
    /// Entries of the roster both sides changed.
    roster: Vec<RowItem>,
    beside: usize,
    /// Papers whose file does not lie whole beside the other docket.
    files_left: usize,
    /// Which, and whether each is missing, changed or cannot be read.
    papers_left: Vec<Said>,
    /// What came along beside the cases: files of papers that stood here without them, sealed copies.
    came: Vec<Said>,
    /// Everything but what is the same.
    rows: Vec<RowItem>,
}

#[derive(Serialize)]
struct RowItem {
    uuid: uuid::Uuid,
    case: String,
    fate: Fate,
    why: Option<Said>,
    taken: Option<Take>,
    differences: Vec<Said>,
}

fn document(plan: &MergePlan, came: Vec<Said>) -> Document {
    let row = |r: &MergeRow| RowItem {
        uuid: r.uuid,
        case: r.case.clone(),
        fate: r.fate,
        why: r.why.as_ref().map(Said::of_line),
        taken: r.taken,
        differences: r.differences.clone(),
    };
    Document {
        unit: plan.unit.clone(),
        new: plan.count(Fate::New),
        same: plan.count(Fate::Same),
        changed: plan.count(Fate::Changed),
        kept: plan.count(Fate::Kept),
        conflict: plan.count(Fate::Conflict),
        refused: plan.count(Fate::Refused),
        officials: plan.officials,
        officials_changed: plan.officials_changed,
        taken_theirs: plan.taken(Take::Theirs),
        roster: plan.roster.iter().map(row).collect(),
        beside: plan.beside,
        files_left: plan.files_left.len(),
        papers_left: plan.files_left.iter().map(PaperAmiss::said).collect(),
        came,
        rows: plan
            .rows
            .iter()
            .filter(|r| r.fate != Fate::Same)
            .map(row)
            .collect(),
    }
}

/// Merges the files one after another, each in one step of undo.
///
/// # Errors
/// A spreadsheet among them, files that cannot be read, conflicts nobody decided.
pub(super) fn run(s: &mut Session, m: &ArgMatches, files: &[PathBuf]) -> Result<(), Failure> {
    if let Some(sheet) = files.iter().find(|f| !is_docket(f)) {
        let name = sheet.display();
        return Err(Failure::usage(
            said!(
                "{name} 不是案卷文件，不能与案卷一起导入",
                "{name} is no docket and cannot be imported beside one"
            ),
            said!("请分开导入", "import them apart"),
        ));
    }
    let take = coded!(m, "take", Take)?;
    let dry = on(m, "dry-run");
    let mut documents = Vec::new();
    let mut open = 0;
    let mut refused = 0;
    let mut wrote = false;
    let mut wanting = (0, false);
    for file in files {
        let mut ledger = if dry { s.read()? } else { s.create()? };
        // What another hand put there is not taken in unasked; a preview says it.
        if let Some(found) = vouched(&ledger, file, dry || on(m, "yes"))? {
            s.out.aside(found.get(s.lang));
        }
        let follow = s.choices.follow;
        let mut planned = plan_following(&ledger, file, get(m, "unit"), take, follow)?;
        let mut came = Vec::new();
        if !dry && let Some(deed) = planned.deed() {
            let receipt = s.commit(&mut ledger, deed, Doubts::Confirmed)?;
            // That what is written there stands beside what is there already is what was asked for.
            let merged = receipt.merged && !follow;
            came = receipt.came();
            super::turn::beside(s, &Receipt { merged, ..receipt });
        }
        wrote |= !dry && (planned.writes() || planned.taken(Take::Ours) > 0);
        open += planned.open();
        refused += planned.count(Fate::Refused);
        wanting.0 += planned.files_left.len();
        wanting.1 |= planned.no_folder && !planned.files_left.is_empty();
        if s.json {
            documents.push(document(&planned, came));
        } else {
            show(s, &planned, dry);
            came.iter().for_each(|said| s.say(said));
        }
    }
    if s.json {
        match documents.as_slice() {
            [one] => s.out.json(one)?,
            many => s.out.json(&many)?,
        }
    }
    if open + refused == 0 {
        // The cases came in all the same, and not whole.
        return match files_wanting(wanting) {
            None => Ok(()),
            Some((what, hint)) if wrote => Err(Failure::refused(
                said!("案卷已并入，但有 {what}", "the docket is merged, but {what}"; what = what),
                hint,
            )),
            Some((what, hint)) => Err(Failure::refused(
                said!("有 {what}", "{what}"; what = what),
                hint,
            )),
        };
    }
    let hint = match open {
        0 => said!(
            "原因见上；更正后再并入一次即可",
            "the reasons stand above; merge once more when they are mended"
        ),
        _ => said!(
            "核对后加 --take theirs（以对方为准）或 --take ours（以本案卷为准）",
            "look at them, then add --take theirs or --take ours"
        ),
    };
    // What else came in stands: only these were left.
    Err(Failure::refused(
        match wrote {
            true => said!(
                "{open} 项有冲突、{refused} 件不能登记，这些未作改动；其余已并入",
                "{open} in conflict and {refused} refused stay as they are; the rest was merged"
            ),
            false => said!(
                "{open} 项有冲突、{refused} 件不能登记，未作改动",
                "{open} in conflict and {refused} refused stay as they are"
            ),
        },
        hint,
    ))
}

/// What of the file its journal does not tell, where that is taken in all the same.
fn vouched(ledger: &Ledger, file: &Path, anyway: bool) -> Result<Option<Said>, Failure> {
    match untold(ledger, file)? {
        Some(found) if !anyway => Err(Failure::refused(
            said!("{found}；没有并入", "{found}; nothing was merged"; found = found),
            said!(
                "anjuan doctor --db 该文件 逐处列出，请对方核对；确要并入，加 --yes",
                "anjuan doctor --db FILE lists them for its office to look at; add --yes to merge it all the same"
            ),
        )),
        found => Ok(found),
    }
}

fn show(s: &mut Session, plan: &MergePlan, dry: bool) {
    let n = |fate| plan.count(fate);
    let (unit, officials, beside) = (&plan.unit, plan.officials, plan.beside);
    let entries = plan.officials_changed;
    let taken = match (plan.taken(Take::Theirs), plan.taken(Take::Ours)) {
        (0, 0) => Said::default(),
        (0, n) => said!("（{n} 项保留本方）", " ({n} kept as ours)"),
        (n, _) if dry => said!("（{n} 项将以对方为准）", " ({n} to be taken from theirs)"),
        (n, _) => said!("（{n} 项以对方为准，已更新）", " ({n} taken from theirs)"),
    };
    let both = plan.roster.len();
    let (new, same, changed) = (n(Fate::New), n(Fate::Same), n(Fate::Changed));
    let (kept, conflict, refused) = (n(Fate::Kept), n(Fate::Conflict), n(Fate::Refused));
    let line = said!(
        "{unit}：新增 {new}，更新 {changed}，相同 {same}，保留本方 {kept}，冲突 {conflict}，不能登记 {refused}；名册新增 {officials} 人，更新 {entries} 人，冲突 {both} 人；旁听、律师、调解等记录 {beside} 条{taken}",
        "{unit}: {new} new, {changed} changed, {same} same, {kept} kept as changed here, {conflict} in conflict, {refused} refused; roster: {officials} new, {entries} changed, {both} in conflict; {beside} entries beside the cases{taken}";
        unit = Said::same(unit), new = Said::same(new), changed = Said::same(changed), same = Said::same(same),
        kept = Said::same(kept), conflict = Said::same(conflict), refused = Said::same(refused),
        officials = Said::same(officials), entries = Said::same(entries), both = Said::same(both),
        beside = Said::same(beside), taken = taken
    );
    s.say(&line);
    let heads = [
        text("案件、人员", "case or official"),
        text("结果", "what"),
        text("说明", "why"),
    ];
    let mut grid = Grid::new(heads.iter().map(|h| h.get(s.lang)));
    let told = |r: &&MergeRow| !matches!(r.fate, Fate::Same | Fate::New);
    for row in plan.roster.iter().chain(&plan.rows).filter(told).take(TOLD) {
        let taken = row.taken.map(|t| s.t(t.text())).unwrap_or_default();
        let mut why: Vec<String> = row.why.iter().map(|w| w.on_line(s.lang)).collect();
        why.extend(row.differences.iter().map(|d| d.on_line(s.lang)));
        if !taken.is_empty() {
            why.push(taken.to_string());
        }
        let tone = match row.fate {
            Fate::Conflict if row.taken.is_none() => Tone::Alarm,
            Fate::Refused => Tone::Alarm,
            _ => Tone::Plain,
        };
        let fate = s.t(row.fate.text()).to_string();
        grid.row(
            tone,
            vec![row.case.clone(), fate, why.join(s.t(text("；", "; ")))],
        );
    }
    if !grid.is_empty() {
        s.out.grid(&grid);
    }
    let left: Vec<Said> = plan.files_left.iter().map(PaperAmiss::said).collect();
    super::backup::left(s, &left);
    if dry {
        s.say(&said!(
            "仅预览，未写入",
            "a preview only; nothing was written"
        ));
    } else if plan.writes() {
        s.say(&said!(
            "anjuan undo 可一步撤销",
            "anjuan undo takes it back in one step"
        ));
    }
    s.say(&said!(
        "日历和本单位规则各归各单位，不并入",
        "calendars and office rules stay with each office"
    ));
}
