//! Departments and handlers in the register: derived from the covers, with their cases.

use super::parts::{Item, Target};
use crate::said;
use crate::text::Said;
use crate::tui::command::Command;
use crate::tui::forms::Renamed;
use crate::tui::keyed::keyed;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

/// The rows, departments first.
pub(super) fn people(ctx: &Ctx<'_>) -> (Vec<Item>, Said) {
    let mut items = Vec::new();
    for what in Renamed::ALL {
        for (nth, (name, cases, open)) in what.counted(ctx).into_iter().enumerate() {
            items.push(Item {
                key: format!("{} {name}", what.id()),
                group: what.text().into(),
                search: crate::docket::initials(&name).join(" "),
                cells: vec![
                    (Said::same(&name), Role::Text),
                    (said!("{cases} 件", "{cases}"), Role::Text),
                    (
                        Said::same(open),
                        if open > 0 { Role::Accent } else { Role::Dim },
                    ),
                ],
                target: Some(Target::Named(*what, nth)),
                ..Item::default()
            });
        }
    }
    let note = keyed!(
        "由各案封面得出。<open> 看其案件，{edit} 在各案中改名（可合并）",
        "from the covers of the cases. <open> shows the cases, {edit} renames in every case";
        edit = Said::same(Command::EditEntry.row().key())
    );
    (items, note)
}
