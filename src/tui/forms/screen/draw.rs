//! How a form is drawn: on the whole screen, or as a small box at the cell it edits.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::FormScreen;
use crate::text::{text, wrap};
use crate::tui::keyed::here;
use crate::tui::layout::caret;
use crate::tui::paint::{put, rows};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::popup::popup_at;

impl FormScreen {
    pub(super) fn paint(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        ctx: &Ctx<'_>,
    ) -> Option<Position> {
        let look = ctx.look;
        let (area, small) = match self.sheet.small() {
            Some(place) => (self.boxed(buffer, area, place, ctx), true),
            None => (area, false),
        };
        let mut form = area;
        if area.height > 5 && !small {
            // The first row of the screen has no room for the whole of it.
            let title = self.sheet.title(&ctx.seeing(&self.seen));
            put(buffer, area, ctx.say(&title), look.style(Role::Title));
            form.y += 1;
            form.height -= 1;
        }
        let mut jumping = None;
        if let Some(jump) = &self.jump
            && form.height > 2
        {
            let (typed, fits) = jump.said(&self.form, look.lang);
            let used = put(buffer, form, &typed, look.style(Role::Key));
            let rest = Rect {
                x: form.x + (used + 2).min(form.width),
                width: form.width.saturating_sub(used + 2),
                ..form
            };
            put(buffer, rest, &fits, look.style(Role::Dim));
            jumping = caret(Position::new(form.x + used, form.y), buffer.area);
            form.y += 1;
            form.height -= 1;
        }
        if self.from_draft && form.height > 3 {
            let note = match small {
                true => text(
                    "已取回草稿；Ctrl-R 放弃重填，Ctrl-T 另填一份",
                    "left unsaved; Ctrl-R drops it, Ctrl-T begins anew",
                ),
                false => text(
                    "已取回上次没有保存的内容；Ctrl-R 放弃草稿重填，Ctrl-T 留着它另填一份",
                    "this is what was left unsaved; Ctrl-R drops it, Ctrl-T keeps it and begins another",
                ),
            };
            put(buffer, form, note.get(look.lang), look.style(Role::Warn));
            form.y += 1;
            form.height -= 1;
        }
        let lines = self.below_rows(area.width, ctx);
        let most = if small {
            form.height.saturating_sub(2)
        } else {
            form.height / 3
        };
        let room = most.min(u16::try_from(lines.len()).unwrap_or(u16::MAX));
        form.height -= room;
        let below = Rect {
            y: form.bottom(),
            height: room,
            ..area
        };
        for ((line, role), row) in lines.iter().zip(rows(below)) {
            put(buffer, row, line, look.style(*role));
        }
        let at = self.form.draw(buffer, form, look);
        jumping.or(at)
    }

    /// The lines below, wrapped.
    fn below_rows(&self, columns: u16, ctx: &Ctx<'_>) -> Vec<(String, Role)> {
        let columns = usize::from(columns.saturating_sub(2));
        let lines = self.below.iter().flat_map(|(said, role)| {
            let sign = role.sign();
            let wrapped = wrap(&here(said, ctx.lang()), columns)
                .into_iter()
                .enumerate();
            wrapped.map(move |(i, line)| {
                let sign = if i == 0 { sign } else { " " };
                (format!("{sign} {line}"), *role)
            })
        });
        lines.collect()
    }

    /// The box of a single field: at its cell where that is in sight, as large as what stands in it.
    fn boxed(&self, buffer: &mut Buffer, area: Rect, place: Option<Rect>, ctx: &Ctx<'_>) -> Rect {
        const COLUMNS: u16 = 56;
        let columns = COLUMNS.min(area.width.saturating_sub(4));
        let below = u16::try_from(self.below_rows(columns, ctx).len()).unwrap_or(u16::MAX);
        let notes = u16::from(self.from_draft) + u16::from(self.jump.is_some());
        let rows = self.form.rows(columns, ctx.look).saturating_add(notes);
        let rows = rows.saturating_add(below.min(area.height / 3));
        let title = self.sheet.title(&ctx.seeing(&self.seen));
        popup_at(
            buffer,
            area,
            place,
            (columns, rows),
            ctx.say(&title),
            ctx.look,
        )
    }
}
