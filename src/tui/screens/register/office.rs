//! The office's own rules in the register: on or off, what they are called, when they ask.

use super::parts::{Item, Target};
use crate::said;
use crate::text::Said;
use crate::tui::keyed::keyed;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

/// The rows of the office's rules, as they are stored.
pub(super) fn rules(ctx: &Ctx<'_>) -> (Vec<Item>, Said) {
    let items = ctx.ledger.office_rules().iter().map(|rule| {
        let (state, role) = if rule.on {
            (said!("启用", "on"), Role::Good)
        } else {
            (said!("停用", "off"), Role::Dim)
        };
        let words = if rule.on { Role::Text } else { Role::Dim };
        let kind = match rule.holds_for() {
            Some(kind) => kind.text().into(),
            None => said!("不限", "any"),
        };
        Item {
            key: rule.uuid.to_string(),
            target: Some(Target::Rule(rule.uuid)),
            cells: vec![
                (state, role),
                (rule.called(), words),
                (rule.words(), words),
                (kind, Role::Dim),
            ],
            search: rule.note.clone(),
            ..Item::default()
        }
    });
    let note = keyed!(
        "启用的规则列入期限和待办，标明「本单位」。<toggle> 启用或停用，<add-entry> 新增，<open> 打开修改，<remove-entry> 删除",
        "<toggle>: on (in deadlines and triage) or off; <add-entry> adds, <open> edits, <remove-entry> removes"
    );
    (items.collect(), note)
}
