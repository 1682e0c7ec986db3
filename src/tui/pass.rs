//! The last walk over every frame: whole wide characters, nothing invisible, no colour where none is wanted.

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::style::{Color, Modifier};
use unicode_segmentation::UnicodeSegmentation;

use super::glyphs::{Glyphs, twin};
use super::theme::Look;
use crate::text::clean_line;

/// Makes a drawn frame safe to send. Must be the last thing done to a buffer.
///
/// - A wide character that is cut by the edge or partly drawn over becomes a space (ratatui 0.30.2 would print it whole).
/// - The cells under a wide character's right half take its style and the mark `""`, so that the next comparison of
///   frames sees them change (ratatui#2585, #2652, #2738, #2526, #2696; see whether this can go with 0.31).
/// - Control and bidirectional characters are taken out, several characters in one cell cut to the first.
/// - Without colour, foreground, background and underline colours go; with the ASCII set, ambiguous characters.
pub fn finish(buffer: &mut Buffer, look: Look) {
    let columns = usize::from(buffer.area.width);
    if columns == 0 {
        return;
    }
    let mono = look.theme.mono;
    let ascii = look.glyphs == Glyphs::Ascii;
    for row in buffer.content.chunks_mut(columns) {
        let mut x = 0;
        while x < row.len() {
            if mono {
                strip_colour(&mut row[x]);
            }
            if let Some(clean) = harmless(row[x].symbol(), ascii) {
                row[x].set_symbol(&clean);
            }
            let wide = usize::from(row[x].symbol().cell_width());
            if wide <= 1 {
                x += 1;
                continue;
            }
            let whole = row
                .get(x + 1..x + wide)
                .is_some_and(|tail| tail.iter().all(|cell| matches!(cell.symbol(), " " | "")));
            if !whole {
                row[x].set_symbol(" ");
                x += 1;
                continue;
            }
            let (head, tail) = row.split_at_mut(x + 1);
            let style = head[x].style();
            for cell in tail.iter_mut().take(wide - 1) {
                // A style is patched onto a cell: what the cell had before must go first.
                cell.modifier = Modifier::empty();
                cell.set_style(style).set_symbol("");
                if mono {
                    strip_colour(cell);
                }
            }
            x += wide;
        }
    }
}

fn strip_colour(cell: &mut ratatui::buffer::Cell) {
    cell.fg = Color::Reset;
    cell.bg = Color::Reset;
    cell.underline_color = Color::Reset;
}

/// What must stand in the cell instead; `None` when the symbol is fine as it is, which is nearly always.
fn harmless(symbol: &str, ascii: bool) -> Option<String> {
    if let [byte] = symbol.as_bytes() {
        return (*byte < 0x20 || *byte == 0x7f).then(|| " ".to_string());
    }
    if ascii && let Some(twin) = twin(symbol) {
        return Some(twin.to_string());
    }
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        // An empty symbol outside a wide character would shift the rest of the row.
        (None, _) => return Some(" ".to_string()),
        (
            Some('\u{2500}'..='\u{d7ff}' | '\u{ff01}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}'),
            None,
        ) => return None,
        _ => {}
    }
    // Fences keep the white space that cleaning trims at the ends (U+3000 is two columns of it).
    let fenced = clean_line(&format!("|{symbol}|"));
    let clean = fenced
        .strip_prefix('|')
        .and_then(|rest| rest.strip_suffix('|'))
        .unwrap_or("");
    let first = clean.graphemes(true).next().unwrap_or(" ");
    let first = if first.cell_width() == 0 { " " } else { first };
    (first != symbol).then(|| first.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Theme;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn row(width: u16) -> Buffer {
        Buffer::empty(Rect::new(0, 0, width, 1))
    }

    fn symbols(buffer: &Buffer) -> Vec<&str> {
        buffer.content.iter().map(|cell| cell.symbol()).collect()
    }

    #[test]
    fn a_wide_character_that_is_drawn_over_or_cut_by_the_edge_becomes_a_space() {
        let mut buffer = row(5);
        buffer.set_string(0, 0, "《张", Style::new());
        buffer[(1, 0)].set_symbol("│");
        buffer[(4, 0)].set_symbol("》");
        finish(&mut buffer, Look::default());
        assert_eq!(symbols(&buffer), [" ", "│", "张", "", " "]);
    }

    #[test]
    fn the_right_half_takes_the_style_of_the_left() {
        let mut buffer = row(4);
        buffer.set_style(
            Rect::new(0, 0, 4, 1),
            Style::new().bg(Color::Red).underlined(),
        );
        buffer.set_string(0, 0, "案", Style::reset().bg(Color::Blue));
        finish(&mut buffer, Look::default());
        assert_eq!(buffer[(1, 0)].style(), buffer[(0, 0)].style());
        assert_eq!(buffer[(1, 0)].bg, Color::Blue);
    }

    #[test]
    fn control_and_bidirectional_characters_never_pass() {
        let mut buffer = row(6);
        for (x, symbol) in [
            "\u{1b}",
            "a\u{202e}",
            "\u{feff}",
            "ab",
            "\u{9b}",
            "\u{200b}",
        ]
        .iter()
        .enumerate()
        {
            buffer[(x as u16, 0)].set_symbol(symbol);
        }
        finish(&mut buffer, Look::default());
        assert_eq!(symbols(&buffer), [" ", "a", " ", "a", " ", " "]);
    }

    #[test]
    fn an_ideographic_space_stays_two_columns() {
        let mut buffer = row(3);
        buffer.set_string(0, 0, "\u{3000}a", Style::new());
        finish(&mut buffer, Look::default());
        assert_eq!(symbols(&buffer), ["\u{3000}", "", "a"]);
    }

    #[test]
    fn without_colour_only_weight_stays() {
        let mut buffer = row(3);
        let style = Style::new()
            .fg(Color::Red)
            .bg(Color::Blue)
            .underline_color(Color::Green)
            .bold();
        buffer.set_string(0, 0, "急a", style);
        let look = Look {
            theme: Theme {
                mono: true,
                ..Theme::default()
            },
            ..Look::default()
        };
        finish(&mut buffer, look);
        for cell in &buffer.content {
            assert_eq!(
                (cell.fg, cell.bg, cell.underline_color),
                (Color::Reset, Color::Reset, Color::Reset)
            );
            assert!(cell.modifier.contains(Modifier::BOLD));
        }
    }

    #[test]
    fn the_ascii_set_leaves_no_ambiguous_line() {
        let mut buffer = row(6);
        buffer.set_string(0, 0, "┌─…中", Style::new());
        let look = Look {
            glyphs: Glyphs::Ascii,
            ..Look::default()
        };
        finish(&mut buffer, look);
        assert_eq!(symbols(&buffer), ["+", "-", "~", "中", "", " "]);
    }
}
