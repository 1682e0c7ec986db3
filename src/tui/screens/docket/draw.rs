//! How the docket is drawn: heading, query, the table or the board, the detail pane.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Docket;
use super::row::cell;
use crate::said;
use crate::text::{Said, width};
use crate::tui::command::Command;
use crate::tui::paint::{clear, put, rows};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::scroll;
use crate::tui::widgets::table::Row;

/// From this width on the detail pane stands at the right.
const BESIDE: u16 = 110;
/// From this width on it stands there unasked.
const WIDE: u16 = 150;
/// Columns in which the list shows what is usual without a cut.
const WHOLE: u16 = 120;
/// From this height on the last row says what the list adds up to.
const TALL: u16 = 8;

/// The keys that shape the list, for the row below it.
fn shaping(ctx: &Ctx<'_>) -> Said {
    let [edit, columns] = [Command::EditCell, Command::ListColumns].map(Command::key);
    if !ctx.ledger.writable() {
        return said!("← → 选格，{columns} 栏目", "← → a cell, {columns} columns");
    }
    said!(
        "← → 选格，{edit} 修改，{columns} 栏目",
        "← → a cell, {edit} edits, {columns} columns"
    )
}

impl Docket {
    pub(super) fn paint(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        ctx: &Ctx<'_>,
    ) -> Option<Position> {
        let look = ctx.look;
        clear(buffer, area);
        let mut rest = area;
        rest.y += 1.min(area.height);
        rest.height = area.height.saturating_sub(1);
        let line_rows = self.line.rows().min(rest.height);
        let caret = self.line.draw(
            buffer,
            Rect {
                height: line_rows,
                ..rest
            },
            look,
        );
        rest.y += line_rows;
        rest.height -= line_rows;
        let mut list = rest;
        self.detail_shown = self
            .with_detail
            .unwrap_or(area.width >= WIDE && !self.on_board);
        if self.detail_shown && area.width >= BESIDE {
            // The list keeps the width at which it shows the usual columns whole.
            let pane = (rest.width / 3).min(rest.width.saturating_sub(WHOLE));
            list.width = rest.width - pane.clamp(40, 90);
            let pane = Rect {
                x: rest.x + list.width,
                width: rest.width - list.width,
                ..rest
            };
            self.draw_detail(buffer, pane, ctx, true);
        } else if self.detail_shown && rest.height >= 8 {
            list.height = rest.height / 2;
            let pane = Rect {
                y: list.bottom(),
                height: rest.height - list.height,
                ..rest
            };
            self.draw_detail(buffer, pane, ctx, false);
        }
        if self.on_board && !self.table.cursor.is_empty() {
            self.draw_board(buffer, list, ctx);
        } else {
            self.draw_table(buffer, list, ctx);
        }
        // Last: it counts the columns that found no room in this frame.
        let heading = self.heading(ctx);
        put(buffer, area, ctx.say(&heading), look.style(Role::Title));
        caret
    }

    fn draw_table(&mut self, buffer: &mut Buffer, list: Rect, ctx: &Ctx<'_>) {
        let look = ctx.look;
        let mut list = list;
        if list.height >= TALL
            && let Some(listed) = &self.listed
            && listed.cases > 0
        {
            list.height -= 1;
            let foot = Rect {
                y: list.bottom(),
                height: 1,
                ..list
            };
            let said = listed.said();
            let used = put(buffer, foot, ctx.say(&said), look.style(Role::Dim));
            let hint = shaping(ctx);
            let hint = ctx.say(&hint);
            let columns = u16::try_from(width(hint)).unwrap_or(u16::MAX);
            if used.saturating_add(columns).saturating_add(2) <= foot.width {
                let right = Rect {
                    x: foot.right() - columns,
                    width: columns,
                    ..foot
                };
                put(buffer, right, hint, look.style(Role::Dim));
            }
        }
        let sort = (self.sort, self.reverse);
        let body = Rect {
            height: list.height.saturating_sub(1),
            ..list
        };
        let room = scroll::content(body, self.table.cursor.len()).width;
        let ids = self.table.cursor.keys();
        let fitted = self.columns.fit(room, sort, ids, &mut self.read, ctx);
        let (cols, heads): (Vec<_>, Vec<_>) = fitted.into_iter().unzip();
        self.table.columns = heads;
        self.table.column = self.columns.place();
        let roomy = self.columns.roomy();
        let docket = ctx.ledger.docket();
        let (read, marks) = (&mut self.read, &self.marks);
        let cursor = &self.table.cursor;
        let span = marks.span(cursor.keys(), cursor.at());
        self.table.draw(buffer, list, look, true, |place, id| {
            let mut shown = docket
                .position(*id)
                .map(|at| {
                    let row = docket.row(at);
                    Row::new(cols.iter().map(|c| cell(*c, &row, roomy, read, ctx)))
                })
                .unwrap_or_default();
            let ranged = span.as_ref().is_some_and(|s| s.contains(&place));
            shown.marked = ranged || marks.holds(*id);
            shown
        });
    }

    fn draw_board(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) {
        let marks = &self.marks;
        let (list, at) = self.board.list();
        let span = marks.span(list, at);
        self.board.draw(buffer, area, ctx, |place, id, here| {
            let ranged = here && span.as_ref().is_some_and(|s| s.contains(&place));
            ranged || marks.holds(id)
        });
    }

    fn draw_detail(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>, beside: bool) {
        let look = ctx.look;
        let inner = if beside {
            for row in rows(area) {
                put(
                    buffer,
                    Rect { width: 1, ..row },
                    "│",
                    look.style(Role::Border),
                );
            }
            Rect {
                x: area.x + 2,
                width: area.width.saturating_sub(2),
                ..area
            }
        } else {
            let line = "─".repeat(usize::from(area.width));
            put(buffer, area, &line, look.style(Role::Border));
            Rect {
                y: area.y + 1,
                height: area.height.saturating_sub(1),
                ..area
            }
        };
        if let Some(id) = self.selected() {
            self.detail.show(id, ctx);
            self.detail.view.draw(buffer, inner, look);
        }
    }
}
