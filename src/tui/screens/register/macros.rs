//! The macros in the register: their steps, what they ask for, where they come from.

use super::parts::{Item, Target};
use crate::exchange::macros::macros;
use crate::ledger::LedgerError;
use crate::said;
use crate::text::Said;
use crate::tui::command::Command;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

/// The rows, the office's own first.
pub(super) fn rows(ctx: &Ctx<'_>) -> Result<(Vec<Item>, Said), LedgerError> {
    let found = macros(ctx.ledger, ctx.lang())?;
    let items = found.iter().enumerate().map(|(at, one)| {
        let n = one.lines.len();
        let asked: Vec<String> = one.blanks().into_iter().map(|b| b.name).collect();
        let own = !one.uuid.is_nil();
        let (from, role) = if own {
            (said!("本单位", "own"), Role::Text)
        } else {
            (said!("随程序", "built in"), Role::Dim)
        };
        let lines = (1..).zip(&one.lines);
        Item {
            key: one.name.clone(),
            target: Some(Target::Macro(at)),
            cells: vec![
                (from, role),
                (Said::same(&one.name), Role::Text),
                (said!("{n} 步", "{n}"), Role::Text),
                (Said::same(asked.join(" ")), Role::Dim),
            ],
            search: crate::docket::initials(&one.name).join(" "),
            page: lines
                .map(|(n, line)| (Said::same(format!("{n}. {line}")), Role::Text))
                .collect(),
            ..Item::default()
        }
    });
    let key = |c: Command| Said::same(c.row().key());
    let note = said!(
        "成套办理：几步一次办完。在待办、案件、案卷页按 {run} 办；{add} 新增，{edit} 修改，{remove} 删除",
        "A series of steps at one go: {run} does one in triage, the docket and on a case; {add} adds, {edit} edits, {remove} removes";
        run = key(Command::Macro), add = key(Command::AddEntry), edit = key(Command::EditEntry), remove = key(Command::RemoveEntry)
    );
    Ok((items.collect(), note))
}
