//! Full-width folding: ：／？ and full-width letters and digits as their ASCII twins.

/// One character folded: full-width ASCII forms (U+FF01-FF5E) and the ideographic space.
pub fn fold_char(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '。' => '.',
        '、' => ',',
        '【' => '[',
        '】' => ']',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        other => other,
    }
}

/// A whole text folded.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}
