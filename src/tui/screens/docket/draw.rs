//! How the docket is drawn: heading, query, the table or the board, the detail pane.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Docket;
use super::row::{cells, column, fitting};
use crate::tui::paint::{clear, put, rows};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

/// From this width on the detail pane stands at the right.
const BESIDE: u16 = 110;
/// From this width on the day of the hearing ahead is shown.
const ROOMY: u16 = 100;

impl Docket {
    pub(super) fn paint(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        ctx: &Ctx<'_>,
    ) -> Option<Position> {
        let look = ctx.look;
        clear(buffer, area);
        put(
            buffer,
            area,
            ctx.say(&self.heading(ctx)),
            look.style(Role::Title),
        );
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
        if self.with_detail && area.width >= BESIDE {
            list.width = rest.width - (rest.width * 3 / 8).clamp(40, 90);
            let pane = Rect {
                x: rest.x + list.width,
                width: rest.width - list.width,
                ..rest
            };
            self.draw_detail(buffer, pane, ctx, true);
        } else if self.with_detail && rest.height >= 8 {
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
        caret
    }

    fn draw_table(&mut self, buffer: &mut Buffer, list: Rect, ctx: &Ctx<'_>) {
        let look = ctx.look;
        let cols = fitting(list.width, look.lang);
        let roomy = list.width >= ROOMY;
        self.table.columns = cols.iter().map(|c| column(*c, look.lang, roomy)).collect();
        let docket = ctx.ledger.docket();
        let (read, marks) = (&mut self.read, &self.marks);
        let cursor = &self.table.cursor;
        let span = marks.span(cursor.keys(), cursor.at());
        self.table.draw(buffer, list, look, true, |place, id| {
            let mut shown = docket
                .position(*id)
                .map(|at| cells(&docket.row(at), &cols, roomy, read, ctx))
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
