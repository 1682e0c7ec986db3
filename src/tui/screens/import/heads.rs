//! What stands above the rows of a preview: how many of each, what Enter does, what is to be answered first.

use crate::exchange::import::{Counts, Plan};
use crate::said;
use crate::text::Said;
use crate::tui::keyed::keyed;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

/// Unknown columns and words that wait for an answer.
fn open(plan: &Plan) -> (usize, usize) {
    let unknown = plan.columns.iter();
    let unknown = unknown.filter(|c| c.column.is_none() && !c.likes.is_empty());
    (unknown.count(), plan.asked.len())
}

/// The lines; `taken` counts the cases that would be written, `shown` says which rows are listed.
pub(super) fn heads(
    plan: &Plan,
    counted: Counts,
    taken: usize,
    shown: Said,
    ctx: &Ctx<'_>,
) -> Vec<(String, Role)> {
    let c = counted;
    let (new, changed, same, refused) = (c.new, c.changed, c.same, c.refused);
    let skipped = plan.skipped.len();
    let mut lines = vec![(
        said!(
            "新增 {new}  更新 {changed}  相同 {same}  未导入 {refused}  跳过 {skipped}  | 显示：{shown}",
            "{new} new  {changed} changed  {same} same  {refused} refused  {skipped} skipped  | shown: {shown}";
            shown = shown
        ),
        Role::Text,
    )];
    let continued = c.continued;
    if continued > 0 {
        lines.push((
            said!(
                "另有 {continued} 行续记前面的案件",
                "{continued} rows continue a case before them"
            ),
            Role::Text,
        ));
    }
    lines.push((
        if taken > 0 {
            keyed!(
                "按 <open> 导入 {taken} 件（可一步撤销）；尚未写入任何内容",
                "<open> takes in {taken} cases (one step of undo); nothing is written yet"
            )
        } else {
            said!(
                "没有要导入的新增或变化",
                "nothing new or changed is to be taken in"
            )
        },
        Role::Accent,
    ));
    let undated = plan.undated;
    if undated > 0 {
        lines.push((
            said!(
                "{undated} 件没有收案日，不计入任何数字",
                "{undated} cases have no day of receipt and count in no figure"
            ),
            Role::Warn,
        ));
    }
    let (columns, words) = open(plan);
    if columns + words > 0 {
        lines.push((
            keyed!(
                "<columns> 栏目对照：{columns} 栏不认识，{words} 个词要问",
                "<columns>: {columns} unknown columns, {words} words to be asked"
            ),
            Role::Warn,
        ));
    }
    lines
        .into_iter()
        .map(|(said, role)| (ctx.say(&said).to_string(), role))
        .collect()
}
