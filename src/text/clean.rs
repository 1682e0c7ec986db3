//! Cleaning of text from outside: no control, escape, bidirectional or invisible characters enter, and none is printed.

use std::borrow::Cow;

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
    if is_clean(text) {
        return text.to_string();
    }
    let spaced: String = text
        .chars()
        .map(|c| {
            if matches!(c, '\n' | '\r' | '\t') {
                ' '
            } else {
                c
            }
        })
        .filter(|c| !banned(*c))
        .collect();
    spaced.trim().to_string()
}

/// One line with nothing to clean, as nearly every text is: told by its bytes.
fn is_clean(text: &str) -> bool {
    let bare = !text.bytes().any(|b| b < 32 || doubtful(b)) || !text.chars().any(banned);
    bare && text.trim().len() == text.len()
}

/// In the bytes of a banned character stands one of these; Chinese text has few of them.
fn doubtful(b: u8) -> bool {
    matches!(b, 0..=8 | 11..=31 | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef | 0xf3)
}

/// Whether any byte is one of those: by pieces, which are compared whole at once.
fn is_doubtful(text: &str) -> bool {
    let any = |piece: &[u8]| piece.iter().fold(false, |any, b| any | doubtful(*b));
    text.as_bytes().chunks(64).any(any)
}

/// Text as it comes out of a file that may be from anywhere: without what moves a terminal or turns a line around; line
/// breaks and tabs stay. What this program wrote is handed back as it is.
pub fn inert(text: &str) -> Cow<'_, str> {
    let stays = |c: char| !banned(c) || matches!(c, '\n' | '\r' | '\t');
    match is_doubtful(text) && !text.chars().all(stays) {
        true => text.chars().filter(|c| stays(*c)).collect(),
        false => text.into(),
    }
}

/// JSON in which nothing moves a terminal or turns a line around, and nothing is lost: what would stands as `\\uXXXX`.
pub fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match banned(c) && !matches!(c, '\n' | '\r' | '\t') {
            true => {
                let mut units = [0; 2];
                let units = c.encode_utf16(&mut units);
                out.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
            }
            false => out.push(c),
        }
    }
    out
}

/// Several lines: as `clean_line`, but line breaks stay.
pub fn clean_lines(text: &str) -> String {
    if is_clean(text) {
        return text.to_string();
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.split('\n')
        .map(clean_line)
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_banned_character_is_found_by_its_bytes() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let text = format!("甲{c}乙");
            let want = match banned(c) && !matches!(c, '\n' | '\r' | '\t') {
                true => "甲乙".to_string(),
                false => text.clone(),
            };
            assert_eq!(inert(&text), want, "{:x}", u32::from(c));
            if is_clean(&text) {
                assert!(!banned(c), "{:x}", u32::from(c));
            }
        }
        assert!(matches!(inert("第一行\n“引号”\t二"), Cow::Borrowed(_)));
    }
}
