//! Writing into a buffer by display columns: clipped, cut with `…` at a whole character, never outside.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use super::theme::{Look, Role};
use crate::text::{fit, width, wrap};

/// A piece of styled text by role.
pub fn span(look: Look, role: Role, text: impl Into<String>) -> Span<'static> {
    Span::styled(text.into(), look.style(role))
}

/// Writes one row of text into the first row of `area`; cut with `…` when it does not fit. Returns the columns used.
pub fn put(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return 0;
    }
    let columns = usize::from(area.width);
    let (end, _) = buffer.set_stringn(area.x, area.y, fit(text, columns), columns, style);
    end.saturating_sub(area.x)
}

/// Writes one row of styled pieces into the first row of `area`; cut with `…`. Returns the columns used.
pub fn put_line(buffer: &mut Buffer, area: Rect, line: &Line) -> u16 {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return 0;
    }
    let columns = usize::from(area.width);
    let whole: usize = line.spans.iter().map(|span| width(&span.content)).sum();
    let mut x = area.x;
    if whole <= columns {
        for span in &line.spans {
            let style = line.style.patch(span.style);
            (x, _) = buffer.set_stringn(x, area.y, &span.content, columns, style);
        }
        return x.saturating_sub(area.x);
    }
    // the last column is for the mark
    let mut left = columns - 1;
    'spans: for span in &line.spans {
        for grapheme in span.content.graphemes(true) {
            let w = width(grapheme);
            if w > left {
                break 'spans;
            }
            let (end, _) =
                buffer.set_stringn(x, area.y, grapheme, left, line.style.patch(span.style));
            left -= usize::from(end.saturating_sub(x)).min(left);
            x = end;
        }
    }
    let last = line.spans.last();
    let style = last.map_or(line.style, |span| line.style.patch(span.style));
    (x, _) = buffer.set_stringn(x, area.y, "…", 1, style);
    x.saturating_sub(area.x)
}

/// Empties an area: spaces in the terminal's own colours.
pub fn clear(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for position in area.positions() {
        buffer[position].reset();
    }
}

/// Shows a row as the one under the cursor: reversed over its whole width, in one colour, so that it reads well.
pub fn select_row(buffer: &mut Buffer, area: Rect, look: Look, focused: bool) {
    let area = Rect { height: 1, ..area }.intersection(buffer.area);
    if !focused {
        buffer.set_style(area, look.style(Role::SelectedAway));
        return;
    }
    for position in area.positions() {
        let cell = &mut buffer[position];
        cell.fg = Color::Reset;
        cell.modifier.remove(Modifier::DIM);
        cell.set_style(look.style(Role::Selected));
    }
}

/// Writes a paragraph at the top of an area; what is left below it.
pub fn paragraph(buffer: &mut Buffer, area: Rect, words: &str, style: Style) -> Rect {
    let lines = wrap(words, usize::from(area.width));
    for (line, row) in lines.iter().zip(rows(area)) {
        put(buffer, row, line, style);
    }
    let used = u16::try_from(lines.len())
        .unwrap_or(u16::MAX)
        .min(area.height);
    Rect {
        y: area.y + used,
        height: area.height - used,
        ..area
    }
}

/// The rows of an area, from the top.
pub fn rows(area: Rect) -> impl Iterator<Item = Rect> {
    (area.top()..area.bottom()).map(move |y| Rect::new(area.x, y, area.width, 1))
}

#[cfg(test)]
pub(crate) mod sizes {
    //! Every widget is drawn at every size, with Chinese text, and must leave whole characters only.

    use super::*;
    use crate::tui::pass::finish;
    use crate::tui::screen_text::screen_text;
    use ratatui::buffer::CellWidth;
    use ratatui::layout::Position;

    pub(crate) const LONG: &str =
        "张某某不服《行政处罚决定书》（京市监〔2022〕行初字第 15 号）一案";

    /// Draws at 1x1 to 20x20, 60x15, 80x24 and 300x100, into the whole screen and into an inner area.
    pub(crate) fn everywhere(mut draw: impl FnMut(&mut Buffer, Rect) -> Option<Position>) {
        let small = (1..=20).flat_map(|w| (1..=20).map(move |h| (w, h)));
        for (w, h) in small.chain([(60, 15), (80, 24), (300, 100)]) {
            let screen = Rect::new(0, 0, w, h);
            let inner = Rect::new(w / 3, h / 3, w - w / 3, h - h / 3);
            for area in [screen, inner, Rect::new(0, 0, 0, 0), Rect::new(w, h, 3, 3)] {
                let mut buffer = Buffer::empty(screen);
                let caret = draw(&mut buffer, area);
                for row in buffer.content.chunks(usize::from(w)) {
                    for (x, cell) in row.iter().enumerate() {
                        let wide = usize::from(cell.symbol().cell_width());
                        assert!(
                            x + wide <= row.len(),
                            "half a character at the edge of {w}x{h}"
                        );
                    }
                }
                let before = screen_text(&buffer);
                finish(&mut buffer, Look::default());
                assert_eq!(screen_text(&buffer), before, "the pass had to mend {w}x{h}");
                if let Some(at) = caret {
                    assert!(at.x < w && at.y + 1 < h, "caret {at} on {w}x{h}");
                }
            }
        }
    }

    #[test]
    fn lines_are_cut_at_whole_characters() {
        let line = Line::from(vec![
            Span::raw("《案》"),
            Span::raw("张三"),
            Span::raw("abc"),
        ]);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 1));
        put_line(&mut buffer, Rect::new(0, 0, 9, 1), &line);
        assert_eq!(screen_text(&buffer), "《案》张…\n");
        everywhere(|buffer, area| {
            put_line(buffer, area, &line);
            put(
                buffer,
                Rect {
                    y: area.y + 1,
                    ..area
                },
                LONG,
                Style::new(),
            );
            None
        });
    }
}
