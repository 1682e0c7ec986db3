//! Drawing a form: labels in one column, values in another, what belongs to a field below it.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::field::{Field, Kind, MOST_NUMBERED};
use super::form::Form;
use crate::said;
use crate::text::{fit, text, width, wrap};
use crate::tui::keyed::here;
use crate::tui::layout;
use crate::tui::paint::{put, select_row};
use crate::tui::theme::{Look, Role};

/// Options or completions shown under a field at once.
const OFFERED: usize = 5;
/// Rows of a text of several lines while it is typed, and while it is not.
pub(super) const LONG: usize = 6;
const LONG_AWAY: usize = 2;
/// Columns of a date; its weekday stands right of them.
const DATE: u16 = 14;

impl Form {
    /// Rows the form takes at this width now, for the size of a popup.
    pub fn rows(&self, columns: u16, look: Look) -> u16 {
        let shape = self.shape(Rect::new(0, 0, columns, 1), look);
        u16::try_from(self.plan(shape, look).len()).unwrap_or(u16::MAX)
    }

    /// Draws the part of the form around the focused field and returns where the caret stands.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, look: Look) -> Option<Position> {
        self.drawn.clear();
        let area = layout::off_last_row(area, buffer.area);
        if area.is_empty() {
            return None;
        }
        let shape = self.shape(area, look);
        self.value_x = shape.value_x;
        let plan = self.plan(shape, look);
        let height = usize::from(area.height);
        let block = self.block(&plan);
        // The whole block of the focused field if there is room; its own row in any case.
        // The next field too where there is room: a choice may have brought it in.
        let end = (block.end + 1).min(plan.len());
        self.top = self.top.max(end.saturating_sub(height)).min(block.start);
        self.top = self.top.min(plan.len().saturating_sub(height));
        let mut caret = None;
        for (y, row) in (area.top()..area.bottom()).zip(plan.iter().skip(self.top)) {
            let line = Rect::new(area.x, y, area.width, 1);
            match row {
                Row::Field(at) => {
                    self.drawn.push((*at, line));
                    caret = self.draw_field(buffer, line, shape, *at, look).or(caret);
                }
                Row::More(at, row) => {
                    self.drawn.push((*at, line));
                    let place = shape.of(line);
                    caret = self.draw_long(buffer, place, *at, *row, look).or(caret);
                }
                Row::Below {
                    text,
                    role,
                    selected,
                } => {
                    let place = Rect {
                        x: shape.value_x,
                        width: area.right().saturating_sub(shape.value_x),
                        ..line
                    };
                    put(buffer, place, text, look.style(*role));
                    if *selected {
                        let columns = u16::try_from(width(text))
                            .unwrap_or(u16::MAX)
                            .min(place.width);
                        select_row(
                            buffer,
                            Rect {
                                width: columns,
                                ..place
                            },
                            look,
                            true,
                        );
                    }
                }
            }
        }
        caret
    }

    fn shape(&self, area: Rect, look: Look) -> Shape {
        let widest = self
            .fields
            .iter()
            .map(|field| width(field.label.get(look.lang)))
            .max();
        let widest = u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX);
        // One column before the label for the focus, one after it for "required", one of air.
        let label = widest.min(area.width.saturating_sub(13));
        let around = if label == 0 { 0 } else { 3 };
        Shape {
            label,
            value_x: area.x + label + around,
            value: area.width - label - around,
        }
    }

    fn draw_field(
        &mut self,
        buffer: &mut Buffer,
        line: Rect,
        shape: Shape,
        at: usize,
        look: Look,
    ) -> Option<Position> {
        let focused = at == self.at;
        let field = self.fields.get_mut(at)?;
        if shape.label > 0 {
            let role = if focused { Role::Title } else { Role::Text };
            if focused {
                put(
                    buffer,
                    Rect { width: 1, ..line },
                    ">",
                    look.style(Role::Accent),
                );
            }
            let label = Rect::new(line.x + 1, line.y, shape.label, 1);
            put(buffer, label, field.label.get(look.lang), look.style(role));
            if field.required {
                put(
                    buffer,
                    Rect::new(label.right(), line.y, 1, 1),
                    "*",
                    look.style(Role::Warn),
                );
            }
        }
        let value = Rect::new(shape.value_x, line.y, shape.value, 1);
        let style = look.style(Role::Field);
        let shown = if focused {
            style.add_modifier(Modifier::BOLD)
        } else {
            style
        };
        match &field.kind {
            Kind::Choice(options) => {
                let label = field
                    .option_at()
                    .and_then(|at| options.get(at))
                    .map_or("", |(_, said)| said.get(look.lang));
                let shown = if focused {
                    format!("< {label} >")
                } else {
                    label.to_string()
                };
                put(
                    buffer,
                    value,
                    &shown,
                    look.style(if focused { Role::Title } else { Role::Text }),
                );
                focused
                    .then(|| layout::caret(value.as_position(), buffer.area))
                    .flatten()
            }
            Kind::Toggle => {
                let shown = if field.value() == "yes" {
                    text("[x] 是", "[x] yes")
                } else {
                    text("[ ] 否", "[ ] no")
                };
                put(
                    buffer,
                    value,
                    shown.get(look.lang),
                    look.style(if focused { Role::Title } else { Role::Text }),
                );
                focused
                    .then(|| layout::caret(value.as_position(), buffer.area))
                    .flatten()
            }
            Kind::Long | Kind::Lines => self.draw_long(buffer, value, at, 0, look),
            kind => {
                let columns = if *kind == Kind::Date { DATE } else { u16::MAX };
                let box_area = Rect {
                    width: value.width.min(columns),
                    ..value
                };
                if beside(kind, shape)
                    && let Ok(Some(note)) = field.verdict()
                {
                    let right = Rect {
                        x: value.x + DATE + 1,
                        width: value.width - DATE - 1,
                        ..value
                    };
                    put(buffer, right, note.get(look.lang), look.style(Role::Dim));
                }
                if !focused {
                    // Read from its beginning; only where it is typed it scrolls to the caret.
                    buffer.set_style(box_area.intersection(buffer.area), shown);
                    put(buffer, box_area, field.value(), shown);
                    return None;
                }
                let caret = field.input.draw(buffer, box_area, shown);
                if field.selected {
                    let columns = u16::try_from(width(field.value())).unwrap_or(u16::MAX);
                    let value = Rect {
                        width: box_area.width.min(columns),
                        ..layout::off_last_row(box_area, buffer.area)
                    };
                    select_row(buffer, value, look, true);
                }
                caret
            }
        }
    }

    /// One row of a text of several lines: the rows around the caret while it is typed, its beginning else.
    fn draw_long(
        &mut self,
        buffer: &mut Buffer,
        place: Rect,
        at: usize,
        row: usize,
        look: Look,
    ) -> Option<Position> {
        let focused = at == self.at;
        let field = self.fields.get_mut(at)?;
        let columns = usize::from(place.width);
        field.area.shown_at(columns);
        let rows = field.area.rows(columns);
        let (caret_row, caret_column) = field.area.caret(columns);
        let window = rows.len().min(if focused { LONG } else { LONG_AWAY });
        let top = match focused {
            true => (caret_row + 1).saturating_sub(window),
            false => 0,
        };
        let mut shown = rows
            .get(top + row)
            .map_or(String::new(), |r| field.area.row_text(r));
        let lines = rows.len();
        if !focused && row + 1 == window && lines > window {
            let more = said!("…（共{lines}行）", "... ({lines} lines)");
            let more = more.get(look.lang);
            let room = columns.saturating_sub(width(more));
            shown = format!("{}{more}", fit(&shown, room));
        }
        let mut style = look.style(Role::Field);
        if focused {
            style = style.add_modifier(Modifier::BOLD);
        }
        buffer.set_style(place.intersection(buffer.area), style);
        put(buffer, place, &shown, style);
        let here = focused && top + row == caret_row;
        let x = place.x + u16::try_from(caret_column).unwrap_or(0);
        here.then(|| layout::caret(Position::new(x, place.y), buffer.area))
            .flatten()
    }

    /// Every row of the form, drawn or not.
    fn plan(&self, shape: Shape, look: Look) -> Vec<Row> {
        let mut plan = Vec::new();
        for (at, field) in self.fields.iter().enumerate() {
            plan.push(Row::Field(at));
            let focused = at == self.at;
            if field.is_area() {
                let rows = field.area.rows(usize::from(shape.value)).len();
                let shown = rows.min(if focused { LONG } else { LONG_AWAY });
                plan.extend((1..shown).map(|row| Row::More(at, row)));
            }
            let mut say = |said: &str, role: Role| {
                if !said.is_empty() {
                    let lines = wrap(said, usize::from(shape.value));
                    plan.extend(lines.into_iter().map(|text| Row::Below {
                        text,
                        role,
                        selected: false,
                    }));
                }
            };
            match field.verdict() {
                Ok(Some(note)) if !beside(&field.kind, shape) => {
                    say(note.get(look.lang), Role::Dim)
                }
                Ok(_) => {}
                // A value is not blamed while it is being typed for the first time.
                Err(fault) if field.touched => {
                    let sign = Role::Alarm.sign();
                    say(
                        &format!("{sign} {}", here(&fault.what, look.lang)),
                        Role::Alarm,
                    );
                    say(&here(&fault.remedy, look.lang), Role::Text);
                }
                Err(_) => {}
            }
            if let Some(remark) = field.remark() {
                say(
                    &format!("{} {}", Role::Warn.sign(), remark.get(look.lang)),
                    Role::Warn,
                );
            }
            if let Some(other) = field.other() {
                say(
                    &format!("{} {}", Role::Warn.sign(), other.get(look.lang)),
                    Role::Warn,
                );
            }
            if focused {
                let said = field.verdict().err().filter(|_| field.touched);
                let said = said.map(|fault| fault.remedy);
                if let Some(hint) = field.hint.as_ref().filter(|h| said.as_ref() != Some(*h)) {
                    say(hint.get(look.lang), Role::Dim);
                }
                if field.kind == Kind::Long {
                    say(
                        text(
                            "Enter 换行，Tab 下一项，Ctrl-O 用编辑器",
                            "Enter breaks the line, Tab goes on, Ctrl-O opens the editor",
                        )
                        .get(look.lang),
                        Role::Dim,
                    );
                }
                plan.extend(offers(field, look));
            }
        }
        plan
    }

    /// The rows of the focused field.
    fn block(&self, plan: &[Row]) -> Range<usize> {
        let start = plan
            .iter()
            .position(|row| matches!(row, Row::Field(at) if *at == self.at))
            .unwrap_or(0);
        let below = plan
            .iter()
            .skip(start + 1)
            .take_while(|row| !matches!(row, Row::Field(_)))
            .count();
        start..start + 1 + below
    }
}

/// Options of a choice around the one picked, or what completes the text.
fn offers(field: &Field, look: Look) -> Vec<Row> {
    let (labels, picked): (Vec<String>, Option<usize>) = match &field.kind {
        Kind::Choice(options) => {
            let labels = options
                .iter()
                .map(|(_, said)| said.get(look.lang).to_string());
            (labels.collect(), field.option_at())
        }
        _ => (field.candidates.clone(), field.offered()),
    };
    let figures = matches!(field.kind, Kind::Choice(_)) || field.figures();
    let first = picked.map_or(0, |at| at.saturating_sub(OFFERED / 2));
    let first = first.min(labels.len().saturating_sub(OFFERED));
    let window = labels.iter().enumerate().skip(first).take(OFFERED);
    window
        .map(|(at, label)| Row::Below {
            text: match at < MOST_NUMBERED && figures {
                true => format!("{} {label}", at + 1),
                false => format!("  {label}"),
            },
            role: Role::Dim,
            selected: picked == Some(at),
        })
        .collect()
}

/// Whether the note of this field has room to the right of its value.
fn beside(kind: &Kind, shape: Shape) -> bool {
    *kind == Kind::Date && shape.value >= DATE + 9
}

#[derive(Debug, Clone, Copy)]
struct Shape {
    label: u16,
    value_x: u16,
    value: u16,
}

impl Shape {
    /// The place of a value in a row of the form.
    fn of(self, line: Rect) -> Rect {
        Rect::new(self.value_x, line.y, self.value, 1)
    }
}

enum Row {
    Field(usize),
    /// A further row of a text of several lines.
    More(usize, usize),
    Below {
        text: String,
        role: Role,
        selected: bool,
    },
}
