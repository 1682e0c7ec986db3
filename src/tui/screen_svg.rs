//! A frame as an SVG picture on a grid of columns, for README: drawn from the very buffer the terminal would get.

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

/// One column and one row, in tenths of a pixel.
const COLUMN: usize = 84;
const ROW: usize = 190;
/// Air around the grid.
const MARGIN: usize = 120;
/// From the top of a row to the line letters stand on.
const BASE: usize = 145;

const GROUND: &str = "#1e2127";
const INK: &str = "#d7dae0";
const FONT: &str = "'Sarasa Mono SC','Noto Sans Mono CJK SC','Source Han Mono SC','WenQuanYi Zen Hei Mono',\
                    'PingFang SC','Microsoft YaHei',Menlo,Consolas,monospace";

/// The sixteen colours as a usual dark terminal shows them.
fn colour(colour: Color) -> &'static str {
    match colour {
        Color::Black => "#1e2127",
        Color::Red => "#e06c75",
        Color::Green => "#98c379",
        Color::Yellow => "#e5c07b",
        Color::Blue => "#61afef",
        Color::Magenta => "#c678dd",
        Color::Cyan => "#56b6c2",
        Color::Gray => "#abb2bf",
        Color::DarkGray => "#7f848e",
        Color::LightRed => "#ff7b86",
        Color::LightGreen => "#b5e890",
        Color::LightYellow => "#ffd98a",
        Color::LightBlue => "#8ac6ff",
        Color::LightMagenta => "#e09bf5",
        Color::LightCyan => "#7fd9e4",
        Color::White => "#ffffff",
        _ => INK,
    }
}

/// What a run of cells has in common.
#[derive(PartialEq, Eq, Clone, Copy)]
struct Pen {
    ink: &'static str,
    ground: Option<&'static str>,
    bold: bool,
    dim: bool,
    under: bool,
    /// Wide and narrow characters are set apart, so that each keeps its columns whatever the font.
    wide: bool,
}

fn pen(cell: &Cell) -> Pen {
    let has = |m| cell.modifier.contains(m);
    let ink = colour(cell.fg);
    let ground = (cell.bg != Color::Reset).then(|| colour(cell.bg));
    let (ink, ground) = if has(Modifier::REVERSED) {
        (ground.unwrap_or(GROUND), Some(ink))
    } else {
        (ink, ground)
    };
    Pen {
        ink,
        ground,
        bold: has(Modifier::BOLD),
        dim: has(Modifier::DIM),
        under: has(Modifier::UNDERLINED),
        wide: cell.symbol().cell_width() > 1,
    }
}

/// Tenths of a pixel as a number of pixels.
fn px(tenths: usize) -> String {
    match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, part) => format!("{whole}.{part}"),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The picture; `title` is what a reader who does not see it is told.
pub fn screen_svg(buffer: &Buffer, title: &str) -> String {
    let columns = usize::from(buffer.area.width);
    let rows = usize::from(buffer.area.height);
    let (width, height) = (columns * COLUMN + 2 * MARGIN, rows * ROW + 2 * MARGIN);
    let (w, h) = (px(width), px(height));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\">\n\
         <title>{}</title>\n\
         <rect width=\"{w}\" height=\"{h}\" rx=\"8\" fill=\"{GROUND}\"/>\n\
         <g font-family=\"{FONT}\" font-size=\"14\" xml:space=\"preserve\">\n",
        escape(title)
    );
    for (y, row) in buffer.content.chunks(columns.max(1)).enumerate() {
        let mut x = 0;
        while let Some(cell) = row.get(x) {
            let pen = pen(cell);
            let start = x;
            let mut text = String::new();
            while let Some(cell) = row.get(x).filter(|c| self::pen(c) == pen) {
                text.push_str(cell.symbol());
                x += usize::from(cell.symbol().cell_width()).max(1);
            }
            out += &run(&text, pen, start, x - start, y);
        }
    }
    out += "</g>\n</svg>\n";
    out
}

/// One run: its ground where it has one, and its words stretched over exactly their columns.
fn run(text: &str, pen: Pen, x: usize, columns: usize, y: usize) -> String {
    let (left, top, wide) = (MARGIN + x * COLUMN, MARGIN + y * ROW, columns * COLUMN);
    let mut out = String::new();
    if let Some(ground) = pen.ground {
        let (x, y, w, h) = (px(left), px(top), px(wide), px(ROW));
        out += &format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"{ground}\"/>\n"
        );
    }
    if text.trim().is_empty() && !pen.under {
        return out;
    }
    let mut style = String::new();
    if pen.bold {
        style += " font-weight=\"bold\"";
    }
    if pen.dim {
        style += " opacity=\"0.65\"";
    }
    if pen.under {
        style += " text-decoration=\"underline\"";
    }
    for (from, piece) in pieces(text, pen.under) {
        let (x, y) = (px(left + from * COLUMN), px(top + BASE));
        let wide = px(crate::text::width(piece) * COLUMN);
        out += &format!(
            "<text x=\"{x}\" y=\"{y}\" textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{style}>{}</text>\n",
            pen.ink,
            escape(piece)
        );
    }
    out
}

/// The words of a run with the columns they begin at, each placed by itself: what stands behind a gap must not depend
/// on how wide a viewer draws the gap. An underlined run stays whole, so that its line has no holes.
fn pieces(text: &str, whole: bool) -> Vec<(usize, &str)> {
    if whole {
        return vec![(0, text)];
    }
    let mut at = 0;
    let mut out = Vec::new();
    for piece in text.split(' ') {
        if !piece.is_empty() {
            out.push((at, piece));
        }
        at += crate::text::width(piece) + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn a_wide_character_takes_two_columns_and_a_selected_row_has_its_ground() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 2));
        buffer.set_string(0, 0, "a案<", Style::new());
        buffer.set_string(0, 1, "b", Style::new().reversed());
        crate::tui::pass::finish(&mut buffer, crate::tui::theme::Look::default());
        let svg = screen_svg(&buffer, "A & B");
        assert!(svg.contains("<title>A &amp; B</title>"), "{svg}");
        assert!(svg.contains("textLength=\"16.8\""), "{svg}");
        assert!(svg.contains("&lt;"), "{svg}");
        assert!(
            svg.contains(&format!("height=\"19\" fill=\"{INK}\"")),
            "{svg}"
        );
        // Two rows of 19 pixels and the margins.
        assert!(svg.contains("height=\"62\""), "{svg}");
    }
}
