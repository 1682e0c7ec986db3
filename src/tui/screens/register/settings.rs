//! The office's settings in the register: each with its value, its default and what it does.

use super::parts::{Item, Target};
use crate::case::SETTINGS;
use crate::said;
use crate::text::Said;
use crate::tui::command::Command;
use crate::tui::keyed::keyed;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

/// Characters of a value that a row shows.
const SHOWN: usize = 2_000;

/// The rows, grouped by the first word of their ids.
pub(super) fn settings(ctx: &Ctx<'_>) -> (Vec<Item>, Said) {
    let held = ctx.ledger.settings();
    let items = SETTINGS.iter().enumerate().map(|(nth, row)| {
        let set = held.is_set(row.id);
        let value = held.get(row.id);
        let shown = if value.is_empty() {
            said!("（未设定）", "(not set)")
        } else {
            let start: String = value.chars().take(SHOWN).collect();
            row.shown(&start)
        };
        let default = if row.default.is_empty() {
            Said::default()
        } else {
            row.shown(row.default)
        };
        Item {
            key: row.id.to_string(),
            group: group(row.id),
            target: Some(Target::Setting(nth)),
            cells: vec![
                (row.title.into(), Role::Text),
                (shown, if set { Role::Title } else { Role::Text }),
                (default, Role::Dim),
                (row.help.into(), Role::Dim),
            ],
            search: row.id.to_string(),
            ..Item::default()
        }
    });
    let note = keyed!(
        "<open> 修改，{remove} 恢复默认；粗体为本单位设定的值",
        "<open> changes one, {remove} goes back to the default; bold ones are set here";
        remove = Said::same(Command::RemoveEntry.row().key())
    );
    (items.collect(), note)
}

fn group(id: &str) -> Said {
    match id.split('.').next().unwrap_or("") {
        "office" => said!("本机关", "the agency"),
        "figures" => said!("统计", "figures"),
        "rate" => said!("比率", "rates"),
        "appear" => said!("出庭", "appearances"),
        "remind" => said!("提醒", "reminders"),
        "form" => said!("统计表", "official forms"),
        "disclosure" => said!("信息公开年报", "disclosure report"),
        other => Said::same(other),
    }
}
