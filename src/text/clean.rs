//! Cleaning of text from outside: no control, escape, bidirectional or invisible characters enter, and none is printed.

/// Characters that never stand in stored or printed text (facts of Unicode: C0, DEL, C1, bidi controls,
/// BOM, zero-width, variation selectors, tags).
fn banned(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{061c}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e01ef}')
}

/// One line: banned characters removed, line breaks and tabs as a space, trimmed.
pub fn clean_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c })
        .filter(|c| !banned(*c))
        .collect();
    spaced.trim().to_string()
}

/// Several lines: as `clean_line`, but line breaks stay.
pub fn clean_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.split('\n')
        .map(clean_line)
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_string()
}
