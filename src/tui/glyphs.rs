//! The two sets of drawing characters: box lines, and plain ASCII where the width of box lines is not certain.

/// Which characters frames and marks are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Glyphs {
    #[default]
    Box,
    Ascii,
}

/// What is drawn with the box set and its one-column twin in ASCII. These characters are "ambiguous": some
/// terminals give them two columns, and then every column to their right is off by one.
const TWINS: &[(&str, &str)] = &[
    ("─", "-"),
    ("│", "|"),
    ("┌", "+"),
    ("┐", "+"),
    ("└", "+"),
    ("┘", "+"),
    ("├", "+"),
    ("┤", "+"),
    ("┬", "+"),
    ("┴", "+"),
    ("┼", "+"),
    ("═", "="),
    ("║", "|"),
    ("━", "="),
    ("┃", "|"),
    ("█", "#"),
    ("▇", "#"),
    ("▆", "#"),
    ("▅", "#"),
    ("▄", "#"),
    ("▃", "-"),
    ("▂", "_"),
    ("▁", "_"),
    ("▏", "|"),
    ("▎", "|"),
    ("▍", "|"),
    ("▌", "|"),
    ("▋", "#"),
    ("▊", "#"),
    ("▉", "#"),
    ("▒", "%"),
    ("░", ":"),
    ("▓", "#"),
    ("■", "#"),
    ("□", "o"),
    ("●", "*"),
    ("○", "o"),
    ("◆", "*"),
    ("◇", "o"),
    ("▲", "^"),
    ("▼", "v"),
    ("▶", ">"),
    ("◀", "<"),
    ("★", "*"),
    ("☆", "o"),
    ("↑", "^"),
    ("↓", "v"),
    ("←", "<"),
    ("→", ">"),
    ("…", "~"),
    ("—", "-"),
    ("–", "-"),
    ("―", "-"),
    ("·", "."),
    ("•", "*"),
    ("“", "\""),
    ("”", "\""),
    ("‘", "'"),
    ("’", "'"),
    ("×", "x"),
    ("÷", "/"),
    ("±", "+"),
    ("≤", "<"),
    ("≥", ">"),
    ("≠", "!"),
    ("≈", "~"),
    ("√", "v"),
    ("※", "*"),
    ("§", "S"),
    ("°", "o"),
    ("‰", "%"),
    ("①", "1"),
    ("②", "2"),
    ("③", "3"),
    ("④", "4"),
    ("⑤", "5"),
    ("⑥", "6"),
    ("⑦", "7"),
    ("⑧", "8"),
    ("⑨", "9"),
    ("Ⅰ", "I"),
    ("Ⅱ", "2"),
    ("Ⅲ", "3"),
    ("Ⅳ", "4"),
    ("Ⅴ", "V"),
];

impl Glyphs {
    /// Box lines where the locale is UTF-8 and the terminal is not a bare one; else ASCII.
    /// `locale` is the first that is set of `LC_ALL`, `LC_CTYPE`, `LANG`; `term` is `TERM`.
    pub fn auto(locale: Option<&str>, term: Option<&str>) -> Glyphs {
        let bare = matches!(
            term,
            Some("dumb" | "linux" | "vt100" | "vt220" | "ansi" | "cons25")
        );
        let utf8 = match locale {
            Some(name) => {
                let name = name.to_ascii_lowercase();
                name.contains("utf-8") || name.contains("utf8")
            }
            // Windows and macOS terminals set no locale and are UTF-8.
            None => cfg!(any(windows, target_os = "macos")),
        };
        if utf8 && !bare {
            Glyphs::Box
        } else {
            Glyphs::Ascii
        }
    }
}

/// The one-column ASCII twin of an ambiguous character.
pub fn twin(symbol: &str) -> Option<&'static str> {
    TWINS
        .iter()
        .find(|(drawn, _)| *drawn == symbol)
        .map(|(_, ascii)| *ascii)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    #[test]
    fn box_lines_need_a_utf8_locale_and_a_real_terminal() {
        assert_eq!(
            Glyphs::auto(Some("zh_CN.UTF-8"), Some("xterm")),
            Glyphs::Box
        );
        assert_eq!(Glyphs::auto(Some("zh_CN.utf8"), Some("tmux")), Glyphs::Box);
        assert_eq!(
            Glyphs::auto(Some("zh_CN.GB18030"), Some("xterm")),
            Glyphs::Ascii
        );
        assert_eq!(Glyphs::auto(Some("C"), Some("xterm")), Glyphs::Ascii);
        assert_eq!(
            Glyphs::auto(Some("zh_CN.UTF-8"), Some("linux")),
            Glyphs::Ascii
        );
    }

    #[test]
    fn a_twin_is_ascii_and_takes_the_columns_of_what_it_stands_for() {
        for (drawn, ascii) in TWINS {
            assert!(ascii.is_ascii() && ascii.len() == 1, "{drawn}");
            assert_eq!(width(drawn), 1, "{drawn}");
        }
    }
}
