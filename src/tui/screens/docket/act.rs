//! What is done in the list: a cell edited, a column sorted by, cases marked, joined and exported, rows copied, a view kept.

use super::Docket;
use super::row::told;
use crate::docket::{Layout, ListColumn, SavedView};
use crate::said;
use crate::tui::command::Command;
use crate::tui::forms;
use crate::tui::keyed::keyed;
use crate::tui::screen::{CaseList, Ctx, Exported, Step};
use crate::tui::widgets::message::Message;

/// What a copied row shows where no columns were chosen.
const COPIED: [ListColumn; 8] = [
    ListColumn::Number,
    ListColumn::Name,
    ListColumn::Cause,
    ListColumn::Court,
    ListColumn::Stage,
    ListColumn::Due,
    ListColumn::Department,
    ListColumn::Handler,
];

impl Docket {
    /// The row as text, its cells apart by tabs: it pastes into a spreadsheet.
    pub(super) fn row_text(&self, id: i64, ctx: &Ctx<'_>) -> Option<String> {
        let docket = ctx.ledger.docket();
        let row = docket.row(docket.position(id)?);
        let layout = self
            .columns
            .chosen()
            .cloned()
            .unwrap_or(Layout::of(&COPIED));
        let cells: Vec<String> = layout.columns().map(|c| told(c, &row, ctx)).collect();
        Some(cells.join("\t"))
    }

    /// Sorts by a column; by the one it is sorted by already, the other way round.
    pub(super) fn sort_by(&mut self, column: ListColumn, ctx: &Ctx<'_>) {
        self.settle_range();
        self.view = None;
        self.reverse = self.sort == column && !self.reverse;
        self.sort = column;
        self.fill(ctx);
    }

    pub(super) fn edit_cell(&mut self, id: i64, ctx: &Ctx<'_>) -> Step {
        if self.on_board || !self.marks.is_empty() {
            let bulk = Command::Bulk.key();
            return Step::Say(Message::Refusal {
                what: match self.on_board {
                    true => said!("看板上没有栏目", "the board has no columns"),
                    false => said!(
                        "已标记案件，逐格修改只改一件",
                        "cases are marked; a cell is of one case"
                    ),
                },
                hint: match self.on_board {
                    true => keyed!("<board> 回到列表", "<board> returns to the list"),
                    false => keyed!(
                        "{bulk} 批量办理；<back> 清除标记后再改",
                        "{bulk} acts on the marked; <back> clears the marks"
                    ),
                },
            });
        }
        let Some(column) = self.columns.at() else {
            let edit = Command::EditCell.key();
            self.columns.step(true);
            return Step::Say(Message::Info(said!(
                "← → 选一栏，再按 {edit} 修改",
                "← → choose a column, then {edit} edits it"
            )));
        };
        forms::edit_cell(ctx, id, column, self.table.cell())
    }

    pub(super) fn number(&self, id: i64, ctx: &Ctx<'_>) -> Option<String> {
        let docket = ctx.ledger.docket();
        let number = docket.row(docket.position(id)?).number();
        (!number.is_empty()).then(|| number.to_string())
    }

    /// What is copied of the marked cases, else of the one under the cursor; one line each.
    pub(super) fn copied(
        &mut self,
        ctx: &Ctx<'_>,
        of: fn(&Docket, i64, &Ctx<'_>) -> Option<String>,
    ) -> Step {
        let targets = self.targets();
        let lines: Vec<String> = targets.iter().filter_map(|id| of(self, *id, ctx)).collect();
        if lines.is_empty() {
            return Step::Ignored;
        }
        Step::Copy(lines.join("\n"))
    }

    /// Two marked cases are the two entries; the one under the cursor is kept.
    pub(super) fn merge(&mut self, ctx: &Ctx<'_>) -> Step {
        let at = self.selected();
        let targets = self.targets();
        let keep = at
            .filter(|id| targets.contains(id))
            .or(targets.first().copied());
        let others: Vec<i64> = targets.into_iter().filter(|id| Some(*id) != keep).collect();
        match (keep, others.as_slice()) {
            (Some(keep), []) => forms::join(ctx, keep, None),
            (Some(keep), [other]) => forms::join(ctx, keep, Some(*other)),
            _ => Step::Say(Message::Refusal {
                what: said!("一次合并两项登记", "two entries are joined at once"),
                hint: said!(
                    "只标记这两项，光标所在的一项保留",
                    "mark these two; the one under the cursor is kept"
                ),
            }),
        }
    }

    /// The list as it is shown now, to be kept under a name.
    pub(super) fn to_save(&self) -> SavedView {
        let line = self.line.line.value().trim();
        let name = self.view.as_deref().or(self.opened.as_deref());
        let columns = self.columns.chosen().map(Layout::to_string);
        SavedView {
            uuid: uuid::Uuid::nil(),
            name: name.unwrap_or(line).to_string(),
            query: line.to_string(),
            sort: self.sort,
            reverse: self.reverse,
            columns: columns.unwrap_or_default(),
        }
    }

    /// Exports the marked cases, else all that is found: not only what was found so far.
    pub(super) fn export(&mut self, ctx: &Ctx<'_>) -> Step {
        self.find_all(ctx);
        let ids = if self.marks.is_empty() {
            self.table.cursor.keys().to_vec()
        } else {
            self.targets()
        };
        let list = CaseList {
            heading: self.listed_as(),
            ids,
            columns: self.columns.layout().columns().collect(),
            whole: false,
        };
        forms::export(ctx, Exported::Cases(list))
    }

    fn find_all(&mut self, ctx: &Ctx<'_>) {
        while self.search.is_some() {
            self.go_on(ctx);
        }
    }

    pub(super) fn mark(&mut self, command: Command, ctx: &Ctx<'_>) {
        let mut marks = std::mem::take(&mut self.marks);
        let (list, at) = self.face();
        match command {
            Command::MarkRow if marks.in_range() => marks.settle(list, at),
            Command::MarkRow => {
                if let Some(id) = list.get(at) {
                    marks.toggle(*id);
                }
            }
            Command::Range => marks.range(list, at),
            Command::ClearMarks => marks.clear(),
            _ => {
                // All means all that is found, not what was found so far.
                self.find_all(ctx);
                let all = self.table.cursor.keys();
                match command {
                    Command::InvertMarks => marks.invert(all),
                    _ => marks.all(all),
                }
            }
        }
        self.marks = marks;
    }
}
