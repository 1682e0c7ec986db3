//! Layout by display columns: a Chinese character takes two.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Display columns of a text, counted by grapheme as the screen does.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// At most `columns` wide; what does not fit is cut at a whole character and marked with `…`.
pub fn fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_string();
    }
    if columns == 0 {
        return String::new();
    }
    let mut out = String::new();
    let mut used = 0;
    for g in text.graphemes(true) {
        let w = UnicodeWidthStr::width(g);
        if used + w > columns - 1 {
            break;
        }
        out.push_str(g);
        used += w;
    }
    out.push('…');
    out
}

/// Exactly `columns` wide: cut with `…` or filled with spaces on the right.
pub fn pad(text: &str, columns: usize) -> String {
    let mut out = fit(text, columns);
    let have = width(&out);
    out.extend(std::iter::repeat_n(' ', columns.saturating_sub(have)));
    out
}

/// Exactly `columns` wide, filled with spaces on the left: numbers.
pub fn pad_left(text: &str, columns: usize) -> String {
    let fitted = fit(text, columns);
    let have = width(&fitted);
    let mut out = " ".repeat(columns.saturating_sub(have));
    out.push_str(&fitted);
    out
}

/// Lines at most `columns` wide. Breaks between Chinese characters and at spaces between Latin words.
/// Closing punctuation does not start a line where it can hang one column earlier.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_word_bounds() {
            let w = width(word);
            if used + w > columns && used > 0 && !(w == 1 && word == " ") {
                lines.push(line.trim_end().to_string());
                line = String::new();
                used = 0;
            }
            if w > columns {
                for g in word.graphemes(true) {
                    let gw = UnicodeWidthStr::width(g);
                    if used + gw > columns {
                        lines.push(std::mem::take(&mut line));
                        used = 0;
                    }
                    line.push_str(g);
                    used += gw;
                }
                continue;
            }
            if used == 0 && word.trim().is_empty() {
                continue;
            }
            line.push_str(word);
            used += w;
        }
        lines.push(line.trim_end().to_string());
    }
    lines
}
