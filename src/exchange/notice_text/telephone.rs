//! Telephone numbers in running text.

use super::source::{Range, Source};

/// `010-12345678`, `(0532)1234567`, `13800000000`, `12345678` behind 电话.
pub(super) fn telephone(src: &Source, i: usize) -> Option<Range> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    // +86-13900000000
    let country = src.plain(i.saturating_sub(3)..i).ends_with("86-");
    if !digit(src.get(i)) || digit(src.before(i)) || src.before(i) == Some('-') && !country {
        return None;
    }
    // 账号：1703 0101 0400 1234
    let before = src.plain(src.sentence_before(i, 30));
    let before = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    if ["账号", "帐号", "账户", "帐户", "卡号", "银行账号"]
        .iter()
        .any(|w| before.trim_end_matches([':', '为']).ends_with(w))
    {
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
    if let Some(end) = set_apart(src, i, to) {
        return Some(i..end);
    }
    // the day of the paper, where the line break before it was lost
    if src.get(to) == Some('年') && to > i + 11 {
        to -= 4;
    }
    let text = src.plain(i..to);
    let count = text.chars().filter(char::is_ascii_digit).count();
    let labelled = src.plain(src.sentence_before(i, 6)).contains("电话")
        || src.plain(src.sentence_before(i, 3)).ends_with("致电");
    // 联系人：王春霞 68812345
    let near = src.plain(src.sentence_before(i, 12));
    let called = src.before(i).is_some_and(super::source::is_blank)
        && (7..=8).contains(&count)
        && dashes == 0
        && ["联系人:", "承办人:", "经办人:"].iter().any(|w| {
            near.rsplit_once(w)
                .is_some_and(|(_, name)| super::name_sort::is_person(name))
        });
    let labelled = labelled || called;
    let mobile = dashes == 0 && count == 11 && text.starts_with('1');
    let area = dashes >= 1 && text.starts_with('0') && (10..=16).contains(&count);
    // 0558-7201 alone is a piece of a number
    let piece = dashes > 0 && text.starts_with('0');
    let bare = labelled && (7..=12).contains(&count) && !piece;
    (mobile || area || bare).then_some(i..to)
}

/// 0558-7201 188, 0558 - 7201188, 138 0000 1111: the end of a number whose pieces a blank holds apart, where what stands before the
/// blank is no whole number and all of it is one.
fn set_apart(src: &Source, from: usize, end: usize) -> Option<usize> {
    const MOBILE: usize = 11;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let first = src.plain(from..end);
    let land = first.starts_with('0');
    let whole = |count: usize| match land {
        true => (10..=12).contains(&count),
        false => count == MOBILE,
    };
    let opens = match land {
        true => first
            .split('-')
            .next()
            .is_some_and(|area| (3..=4).contains(&area.len())),
        false => first.len() == 3 && first.starts_with('1'),
    };
    if !opens || whole(digits(&first)) {
        return None;
    }
    let mut to = end;
    loop {
        let mut next = src.skip_in_line(to);
        if src.get(next) == Some('-') {
            next = src.skip_in_line(next + 1);
        }
        let mut stop = next;
        while src.get(stop).is_some_and(|c| c.is_ascii_digit()) {
            stop += 1;
        }
        if next == to || stop == next || stop - from > 20 {
            break;
        }
        to = stop;
    }
    let all = src.plain(from..to);
    let local = digits(&all) - first.split('-').next().map_or(0, str::len);
    let fits = match land {
        true => (7..=8).contains(&local),
        false => digits(&all) == MOBILE,
    };
    (to > end && fits && !src.get(to).is_some_and(|c| "年月日时点号:".contains(c))).then_some(to)
}
