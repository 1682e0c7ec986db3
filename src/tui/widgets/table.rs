//! A table: columns by display width, a header, marks; only the visible rows are made.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::cursor::Cursor;
use super::list::draw_empty;
use super::scroll;
use crate::text::{Said, pad_left, width};
use crate::tui::paint::{put, rows, select_row};
use crate::tui::theme::{Look, Role};

/// Columns between two cells.
const GAP: u16 = 1;

/// How wide a column is, in display columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    Fixed(u16),
    /// At least `min`; shares what is left over by `weight`.
    Flex {
        min: u16,
        weight: u16,
    },
}

impl Width {
    fn min(self) -> u16 {
        match self {
            Width::Fixed(columns) => columns,
            Width::Flex { min, .. } => min,
        }
    }

    fn weight(self) -> u16 {
        match self {
            Width::Fixed(_) => 0,
            Width::Flex { weight, .. } => weight,
        }
    }
}

/// One column's heading and shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub title: String,
    pub width: Width,
    /// Numbers stand at the right.
    pub right: bool,
}

impl Column {
    /// A column with its cells at the left.
    pub fn new(title: impl Into<String>, width: Width) -> Column {
        Column {
            title: title.into(),
            width,
            right: false,
        }
    }

    /// With its cells at the right, as numbers stand.
    pub fn right(self) -> Column {
        Column {
            right: true,
            ..self
        }
    }
}

/// One row as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// As many as there are columns; missing ones are empty.
    pub cells: Vec<(String, Role)>,
    pub marked: bool,
}

impl Row {
    /// A row that is not marked.
    pub fn new(cells: impl IntoIterator<Item = (String, Role)>) -> Row {
        Row {
            cells: cells.into_iter().collect(),
            marked: false,
        }
    }
}

/// Rows known by identity under a header. When space is short, columns drop out from the right.
#[derive(Debug, Clone)]
pub struct Table<K> {
    pub cursor: Cursor<K>,
    pub columns: Vec<Column>,
    /// The column the cursor stands in; none: on the whole row.
    pub column: Option<usize>,
    pub empty: Said,
    /// Where the headings were drawn last.
    heads: Vec<Rect>,
    /// Where the cell under the cursor was drawn last.
    cell: Option<Rect>,
}

impl<K: Clone + PartialEq> Table<K> {
    /// A table without rows, the cursor on whole rows, and what is shown while it has none.
    pub fn new(columns: Vec<Column>, empty: impl Into<Said>) -> Table<K> {
        Table {
            cursor: Cursor::new(Vec::new()),
            columns,
            column: None,
            empty: empty.into(),
            heads: Vec::new(),
            cell: None,
        }
    }

    /// The heading drawn at a place.
    pub fn heading_at(&self, at: Position) -> Option<usize> {
        self.heads.iter().position(|head| head.contains(at))
    }

    /// Where the cell under the cursor stands.
    pub fn cell(&self) -> Option<Rect> {
        self.cell
    }

    /// Draws the header and the visible rows; `row` makes one, given its place and identity.
    pub fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
        mut row: impl FnMut(usize, &K) -> Row,
    ) {
        let area = area.intersection(buffer.area);
        // A header over nothing visible would hide the only row there is room for.
        let header = u16::from(area.height > 1);
        let body = Rect {
            y: area.y + header,
            height: area.height - header,
            ..area
        };
        let (whole, body) = (body, scroll::content(body, self.cursor.len()));
        let slots = slots(body, &self.columns);
        self.heads.clear();
        self.cell = None;
        if header == 1 {
            self.heads = slots.iter().map(|s| Rect { y: area.y, ..*s }).collect();
            let head = Rect { height: 1, ..area };
            buffer.set_style(head, look.style(Role::Header));
            for (column, slot) in self.columns.iter().zip(&slots) {
                cell(
                    buffer,
                    *slot,
                    area.y,
                    &column.title,
                    column.right,
                    look,
                    Role::Header,
                );
            }
        }
        if self.cursor.is_empty() {
            draw_empty(buffer, body, look, &self.empty);
        }
        let window = self.cursor.window(body);
        scroll::bar(buffer, whole, window.start, self.cursor.len(), look);
        for (place, line) in window.zip(rows(body)) {
            let Some(key) = self.cursor.keys().get(place) else {
                continue;
            };
            let shown = row(place, key);
            if shown.marked {
                put(
                    buffer,
                    Rect { width: 1, ..line },
                    Role::Marked.sign(),
                    look.style(Role::Marked),
                );
            }
            for ((text, role), (column, slot)) in
                shown.cells.iter().zip(self.columns.iter().zip(&slots))
            {
                cell(buffer, *slot, line.y, text, column.right, look, *role);
            }
            if place == self.cursor.at() {
                select_row(buffer, line, look, focused);
                let slot = self.column.and_then(|column| slots.get(column));
                if let Some(slot) = slot {
                    let own = Rect { y: line.y, ..*slot };
                    out_of_the_row(buffer, own);
                    self.cell = Some(own);
                }
            }
        }
    }
}

/// The cell the cursor stands in, apart from the rest of the selected row: not reversed, underlined.
fn out_of_the_row(buffer: &mut Buffer, area: Rect) {
    for position in area.intersection(buffer.area).positions() {
        let cell = &mut buffer[position];
        cell.modifier.remove(Modifier::REVERSED);
        cell.modifier.insert(Modifier::UNDERLINED | Modifier::BOLD);
    }
}

/// Writes one cell at its place in a row.
pub fn cell(
    buffer: &mut Buffer,
    slot: Rect,
    y: u16,
    text: &str,
    right: bool,
    look: Look,
    role: Role,
) {
    let area = Rect {
        y,
        height: 1,
        ..slot
    };
    if right && width(text) < usize::from(area.width) {
        put(
            buffer,
            area,
            &pad_left(text, usize::from(area.width)),
            look.style(role),
        );
    } else {
        put(buffer, area, text, look.style(role));
    }
}

/// Where each column stands. The first column of the area is for marks.
pub fn slots(area: Rect, columns: &[Column]) -> Vec<Rect> {
    let room = area.width.saturating_sub(1);
    let mut kept: usize = 0;
    let mut used: u16 = 0;
    for column in columns {
        let gap = if kept == 0 { 0 } else { GAP };
        let with = used.saturating_add(gap).saturating_add(column.width.min());
        if with > room && kept > 0 {
            break;
        }
        used = with;
        kept += 1;
    }
    let mut spare = u32::from(room.saturating_sub(used));
    let shown = columns.iter().take(kept);
    let mut weights: u32 = shown
        .clone()
        .map(|column| u32::from(column.width.weight()))
        .sum();
    let mut x = area.x.saturating_add(1);
    let end = area.right();
    let mut slots = Vec::with_capacity(kept);
    for column in shown {
        let weight = u32::from(column.width.weight());
        // The last flexible column takes the remainder, so that nothing is lost to rounding.
        let extra = (spare * weight).checked_div(weights).unwrap_or(0);
        spare -= extra;
        weights -= weight;
        let wanted = u32::from(column.width.min()) + extra;
        let width = u16::try_from(wanted)
            .unwrap_or(u16::MAX)
            .min(end.saturating_sub(x));
        slots.push(Rect::new(x, area.y, width, 1));
        x = x.saturating_add(width).saturating_add(GAP).min(end);
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::text;
    use crate::tui::paint::sizes::{LONG, everywhere};
    use crate::tui::screen_text::screen_text;

    fn table() -> Table<u32> {
        let columns = vec![
            Column::new("案号", Width::Fixed(8)),
            Column::new("当事人", Width::Flex { min: 6, weight: 2 }),
            Column::new("法院", Width::Flex { min: 4, weight: 1 }),
            Column::new("余", Width::Fixed(3)).right(),
        ];
        let mut table = Table::new(columns, text("没有案件", "no cases"));
        table.cursor.reload(vec![1, 2]);
        table
    }

    fn drawn(width: u16, height: u16) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let area = buffer.area;
        table().draw(&mut buffer, area, Look::default(), true, |_, key| Row {
            marked: *key == 2,
            ..Row::new([
                (format!("〔2022〕{key}"), Role::Text),
                ("王某某、李某某".to_string(), Role::Text),
                ("朝阳区法院".to_string(), Role::Text),
                ("-3".to_string(), Role::Alarm),
            ])
        });
        screen_text(&buffer)
    }

    #[test]
    fn columns_share_what_is_left_and_are_cut_at_whole_characters() {
        // 1 for the mark, 8 + 6 + 4 + 3 and three gaps leave 5: 3 for the parties, 2 for the court.
        assert_eq!(
            drawn(30, 3),
            " 案号     当事人    法院    余\n 〔2022…  王某某、… 朝阳…   -3\n*〔2022…  王某某、… 朝阳…   -3\n"
        );
    }

    #[test]
    fn columns_drop_out_from_the_right() {
        assert_eq!(drawn(16, 2), " 案号     当事人\n 〔2022…  王某…\n");
        assert_eq!(drawn(5, 2), " 案号\n 〔2…\n");
        assert_eq!(drawn(16, 1), " 〔2022…  王某…\n");
    }

    #[test]
    fn every_size() {
        let mut table = table();
        for n in [0, 2, 40] {
            table.cursor.reload((0..n).collect());
            everywhere(|buffer, area| {
                table.draw(buffer, area, Look::default(), true, |i, _| Row {
                    marked: i % 2 == 0,
                    ..Row::new((0..4).map(|_| (LONG.to_string(), Role::Warn)))
                });
                None
            });
        }
    }
}
