//! Telephone numbers in running text.

use super::source::{Range, Source};

/// `010-12345678`, `(0532)1234567`, `13800000000`, `12345678` behind 电话.
pub(super) fn telephone(src: &Source, i: usize) -> Option<Range> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if !digit(src.get(i)) || digit(src.before(i)) || src.before(i) == Some('-') {
        return None;
    }
    let mut to = i;
    let mut dashes = 0;
    while src.get(to).is_some_and(|c| c.is_ascii_digit() || c == '-') {
        dashes += usize::from(src.get(to) == Some('-'));
        to += 1;
    }
    if dashes == 0
        && src.get(to) == Some(')')
        && digit(src.get(to + 1))
        && src.before(i) == Some('(')
    {
        let from = i - 1;
        let mut end = to + 1;
        while digit(src.get(end)) {
            end += 1;
        }
        return ((7..=8).contains(&(end - to - 1)) && (3..=4).contains(&(to - i)))
            .then_some(from..end);
    }
    // the day of the paper, where the line break before it was lost
    if src.get(to) == Some('年') && to > i + 11 {
        to -= 4;
    }
    let text = src.plain(i..to);
    let count = text.chars().filter(char::is_ascii_digit).count();
    let labelled = src.plain(src.sentence_before(i, 6)).contains("电话")
        || src.plain(src.sentence_before(i, 3)).ends_with("致电");
    let mobile = dashes == 0 && count == 11 && text.starts_with('1');
    let area = dashes >= 1 && text.starts_with('0') && (10..=16).contains(&count);
    let bare = labelled && (7..=12).contains(&count);
    (mobile || area || bare).then_some(i..to)
}
