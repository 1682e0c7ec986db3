//! The stage board: the same cases in four columns, one a stage, with the same cursor and marks.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::case::Stage;
use crate::docket::CaseRow;
use crate::text::{Lang, fit, pad, text, width};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::{put, rows, select_row};
use crate::tui::screen::Ctx;
use crate::tui::screens::common::{due_role, left, short_day};
use crate::tui::theme::Role;
use crate::tui::widgets::cursor::Cursor;
use crate::tui::widgets::scroll;

/// Below this width one column is shown at a time, under the counts of all four.
const FOUR: u16 = 64;
/// From this height on a card has two rows: who and when, then its number.
const TALL: u16 = 12;

/// The board.
#[derive(Default)]
pub(super) struct Board {
    columns: [Cursor<i64>; 4],
    at: usize,
    /// Where the columns were drawn last, and how many rows a card took.
    drawn: Vec<(usize, Rect)>,
    card: u16,
}

impl Board {
    /// Other cases, in their order; the cursor stays on its case, in whatever stage it is now.
    pub(super) fn fill(&mut self, ids: &[i64], keep: Option<i64>, ctx: &Ctx<'_>) {
        let docket = ctx.ledger.docket();
        let today = ctx.ledger.today();
        let mut lists: [Vec<i64>; 4] = Default::default();
        for id in ids {
            let Some(at) = docket.position(*id) else {
                continue;
            };
            let stage = docket.row(at).stage(today).code();
            if let Some(list) = lists.get_mut(usize::from(stage)) {
                list.push(*id);
            }
        }
        for (column, list) in self.columns.iter_mut().zip(lists) {
            column.reload(list);
        }
        let kept = keep.is_some_and(|id| self.select(id));
        if !kept && self.column().is_empty() {
            self.at = (0..4)
                .find(|n| !self.columns[*n].is_empty())
                .unwrap_or(self.at);
        }
    }

    fn column(&self) -> &Cursor<i64> {
        &self.columns[self.at.min(3)]
    }

    /// Puts the cursor on a case; `false` when it is not on the board.
    pub(super) fn select(&mut self, id: i64) -> bool {
        for (n, column) in self.columns.iter_mut().enumerate() {
            if column.select(&id) {
                self.at = n;
                return true;
            }
        }
        false
    }

    pub(super) fn selected(&self) -> Option<i64> {
        self.column().selected().copied()
    }

    /// The cases of the column with the cursor, and the place in it: what a range reaches over.
    pub(super) fn list(&self) -> (&[i64], usize) {
        (self.column().keys(), self.column().at())
    }

    /// Left and right change the column, to the same height; the rest moves in it.
    pub(super) fn on_key(&mut self, key: &Key) -> bool {
        match key.plain() {
            Some(Code::Left) => self.go(-1),
            Some(Code::Right) => self.go(1),
            _ => return self.columns[self.at.min(3)].on_key(key),
        }
        true
    }

    /// To the next column that holds something; stays where there is none.
    fn go(&mut self, by: isize) {
        let at = self.column().at();
        let mut next = self.at;
        while let Some(n) = next.checked_add_signed(by).filter(|n| *n < 4) {
            next = n;
            if !self.columns[n].is_empty() {
                self.at = n;
                self.columns[n].go(at);
                return;
            }
        }
    }

    pub(super) fn wheel(&mut self, by: i16) {
        self.columns[self.at.min(3)].step(isize::from(by));
    }

    /// A click on a card goes there; `Some(true)` when the cursor stood on it.
    pub(super) fn click(&mut self, at: Position) -> Option<bool> {
        let (n, area) = self
            .drawn
            .iter()
            .copied()
            .find(|(_, area)| area.contains(at))?;
        let row = (at.y - area.y) / self.card.max(1);
        let before = self.selected();
        let hit = Position::new(area.x, area.y + row);
        if !self.columns[n].click(hit) {
            return None;
        }
        self.at = n;
        Some(self.selected() == before)
    }

    /// Draws the heads with their counts, and the cards that are visible.
    pub(super) fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        ctx: &Ctx<'_>,
        marked: impl Fn(usize, i64, bool) -> bool,
    ) {
        self.drawn.clear();
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return;
        }
        self.card = if area.height >= TALL { 2 } else { 1 };
        let shown: Vec<usize> = if area.width >= FOUR {
            (0..4).collect()
        } else {
            vec![self.at.min(3)]
        };
        let look = ctx.look;
        let mut rest = area;
        if shown.len() == 1 {
            // The counts of all, that one knows what lies left and right.
            let heads: Vec<String> = (0..4)
                .map(|n| {
                    let head = self.head(n, ctx.lang());
                    if n == self.at {
                        format!("[{head}]")
                    } else {
                        format!(" {head} ")
                    }
                })
                .collect();
            put(buffer, rest, &heads.join(" "), look.style(Role::Header));
            rest.y += 1;
            rest.height -= 1;
        }
        let count = shown.len() as u16;
        let each = (rest.width - (count - 1)) / count;
        for (place, n) in (0u16..).zip(shown) {
            let column = Rect {
                x: rest.x + place * (each + 1),
                width: each,
                ..rest
            };
            let mut body = column;
            if count > 1 {
                if place > 0 {
                    for row in rows(rest) {
                        let edge = Rect {
                            x: column.x - 1,
                            width: 1,
                            ..row
                        };
                        put(buffer, edge, "│", look.style(Role::Border));
                    }
                }
                let head = pad(&self.head(n, ctx.lang()), usize::from(each));
                let role = if n == self.at {
                    Role::Header
                } else {
                    Role::Dim
                };
                put(buffer, column, &head, look.style(role));
                body.y += 1;
                body.height -= 1;
            }
            self.draw_column(buffer, body, n, ctx, &marked);
        }
    }

    fn head(&self, n: usize, lang: Lang) -> String {
        let stage = Stage::from_code(n as u8).unwrap_or(Stage::Filing);
        format!("{} {}", stage.text().get(lang), self.columns[n].len())
    }

    fn draw_column(
        &mut self,
        buffer: &mut Buffer,
        body: Rect,
        n: usize,
        ctx: &Ctx<'_>,
        marked: &impl Fn(usize, i64, bool) -> bool,
    ) {
        let look = ctx.look;
        let card = self.card;
        let cards = Rect {
            height: body.height / card,
            ..body
        };
        let here = n == self.at;
        let column = &mut self.columns[n];
        let total = column.len();
        let content = scroll::content(cards, total);
        let window = column.window(content);
        if content.width < cards.width {
            let whole = Rect {
                height: cards.height * card,
                ..body
            };
            scroll::bar_of(buffer, whole, window.start, total, cards.height, look);
        }
        self.drawn.push((
            n,
            Rect {
                height: cards.height * card,
                width: content.width,
                ..body
            },
        ));
        let docket = ctx.ledger.docket();
        for (line, place) in (0u16..).zip(window) {
            let Some(id) = column.keys().get(place).copied() else {
                continue;
            };
            let Some(at) = docket.position(id) else {
                continue;
            };
            let row = docket.row(at);
            let top = Rect {
                y: body.y + line * card,
                height: 1,
                width: content.width,
                ..body
            };
            let sign = if marked(place, id, here) {
                Role::Marked.sign()
            } else {
                " "
            };
            for (i, (text, role)) in (0u16..card).zip(lines(&row, ctx, content.width, card)) {
                let line = Rect {
                    y: top.y + i,
                    ..top
                };
                let mark = if i == 0 { sign } else { " " };
                put(buffer, line, &format!("{mark}{text}"), look.style(role));
                if place == column.at() {
                    select_row(buffer, line, look, here);
                }
            }
        }
        if total == 0 && body.height > 0 {
            put(buffer, body, " -", look.style(Role::Dim));
        }
    }
}

/// A card: who, and what is next at the right; below it the number, its end rather than its beginning.
fn lines(row: &CaseRow<'_>, ctx: &Ctx<'_>, columns: u16, card: u16) -> Vec<(String, Role)> {
    let today = ctx.ledger.today();
    let lang = ctx.lang();
    let room = usize::from(columns).saturating_sub(2);
    let closed = row.is_closed(today);
    let (next, role) = match (row.next_due().filter(|_| !closed), row.closed()) {
        (Some(due), _) => {
            let n = (due - today).num_days();
            let role = due_role(n);
            (format!("{}{}", role.sign().trim(), left(n, lang)), role)
        }
        (None, Some(day)) if closed => {
            let unknown = row.is_closing_day_unknown();
            let mark = if unknown {
                text("？", "?").get(lang)
            } else {
                ""
            };
            (format!("{}{mark}", short_day(day, today)), Role::Dim)
        }
        _ => (String::new(), Role::Text),
    };
    let name = match row.name() {
        "" => row.number(),
        name => name,
    };
    // The name keeps half of the row.
    let next = if width(&next) * 2 > room {
        String::new()
    } else {
        next
    };
    let for_name = room.saturating_sub(width(&next) + usize::from(!next.is_empty()));
    let first = format!("{} {next}", pad(&fit(name, for_name), for_name));
    let mut out = vec![(first.trim_end().to_string(), role)];
    if card > 1 {
        let number = match row.number() {
            "" => text("（无案号）", "(no number)").get(lang),
            number => number,
        };
        out.push((format!(" {}", tail(number, room)), Role::Dim));
    }
    out
}

/// The end of a text that does not fit, after `…`: docket numbers differ at their end.
fn tail(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_string();
    }
    let mut kept = String::new();
    for c in text.chars().rev() {
        let more: String = std::iter::once(c).chain(kept.chars()).collect();
        if width(&more) + 1 > columns {
            break;
        }
        kept = more;
    }
    format!("…{kept}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_end() {
        assert_eq!(tail("（2022）川3702行初171号", 12), "…02行初171号");
        assert_eq!(tail("短", 12), "短");
        assert_eq!(tail("（2022）", 1), "…");
    }
}
