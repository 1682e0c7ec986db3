//! Which characters are Chinese ones, and which stand between two names of a list.

/// What stands between two names of a list: `张某、李某`, one a line.
pub fn is_name_break(c: char) -> bool {
    matches!(c, '、' | ',' | '，' | ';' | '；' | '\n')
}

/// A Chinese character: the common ones, extensions A to I, the compatibility forms. Names are written in all of them. The
/// zero 〇 and the point of a long name are none.
pub fn is_han(c: char) -> bool {
    matches!(
        c,
        '\u{4e00}'..='\u{9fff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{f900}'..='\u{faff}'
            // B to F and I, the compatibility forms beside them, G and H
            | '\u{20000}'..='\u{2ee5f}'
            | '\u{2f800}'..='\u{2fa1f}'
            | '\u{30000}'..='\u{323af}'
    )
}

#[cfg(test)]
mod tests {
    use super::is_han;

    #[test]
    fn rare_characters_of_names_are_chinese_ones() {
        assert!("案㐂𠮷𬱖𪜶𫠉﨎𰻞".chars().all(is_han));
        assert!(!"〇·×，（aァ가".chars().any(is_han));
    }
}
