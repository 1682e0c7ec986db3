//! Layout by display columns: a Chinese character takes two.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Display columns of a text, counted by grapheme as the screen does.
pub fn width(text: &str) -> usize {
    let mut columns = 0;
    for c in text.chars() {
        match lone_width(c) {
            Some(w) => columns += w,
            None => return text.graphemes(true).map(UnicodeWidthStr::width).sum(),
        }
    }
    columns
}

/// Columns of a character that joins no neighbour into one grapheme, as nearly all here are: printable ASCII, Chinese
/// characters and their punctuation. Finding the graphemes of a text takes ten times as long as adding these up, and a
/// screen asks for some hundred widths a frame.
fn lone_width(c: char) -> Option<usize> {
    match c {
        ' '..='~' => Some(1),
        '\u{3000}'..='\u{3020}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}' => Some(2),
        _ => None,
    }
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

/// No line begins with one of these, and none ends with an opening one.
const CLOSING: &str = "，。；：、！？）》」』〕】”’…";
const OPENING: &str = "（《「『〔【“‘";
/// Letters that go to the next line at most.
const CARRIED: usize = 4;

/// How long a line is without its last letter, or without the number or Latin word it ends with; none where nothing of it
/// would be left.
fn without_last(line: &str) -> Option<usize> {
    let kept = match line.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        true => line
            .trim_end_matches(|c: char| c.is_ascii_alphanumeric())
            .len(),
        false => line.grapheme_indices(true).next_back()?.0,
    };
    (kept > 0 && !line.ends_with(' ')).then_some(kept)
}

/// What goes from the end of a line to the next, which begins with `word`.
fn carried(line: &mut String, word: &str, columns: usize) -> String {
    let mut out = String::new();
    for _ in 0..CARRIED {
        let next = out.chars().chain(word.chars()).next();
        let closing = next.is_some_and(|c| CLOSING.contains(c));
        let opening = line.ends_with(|c| OPENING.contains(c));
        if !closing && !opening {
            return out;
        }
        // A line of its own is left, or nothing is gained.
        let Some(kept) = without_last(line) else {
            break;
        };
        let last = line.split_off(kept);
        let room = width(&out) + width(&last) + width(word) <= columns;
        out.insert_str(0, &last);
        if !room {
            line.push_str(&out);
            return String::new();
        }
    }
    let kept = out.chars().chain(word.chars()).next();
    if kept.is_some_and(|c| CLOSING.contains(c)) {
        line.push_str(&out);
        out.clear();
    }
    out
}

/// Lines at most `columns` wide. Breaks between Chinese characters and at spaces between Latin words.
/// No closing mark stands at a line's beginning and no opening one at its end, where the line leaves a choice.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_word_bounds() {
            let w = width(word);
            if used + w > columns && used > 0 && !(w == 1 && word == " ") {
                let carried = carried(&mut line, word, columns);
                lines.push(line.trim_end().to_string());
                used = width(&carried);
                line = carried;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_character_is_as_wide_as_its_grapheme_whatever_stands_round_it() {
        let all = (' '..='\u{ffff}').filter(|c| lone_width(*c).is_some());
        for c in all {
            for text in [c.to_string(), format!("{c}{c}"), format!("a{c}字{c}，")] {
                let by_grapheme: usize = text.graphemes(true).map(UnicodeWidthStr::width).sum();
                assert_eq!(width(&text), by_grapheme, "{c:?}");
                assert_eq!(text.graphemes(true).count(), text.chars().count(), "{c:?}");
            }
        }
    }
}
