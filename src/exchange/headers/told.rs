//! What stands around a heading in its cell and is none of it: 1.案号, 当事人人数 单位：人, Case No.案号.

use crate::text::is_han;

/// The heading without it; none where nothing stands around.
pub(super) fn bare(text: &str) -> Option<&str> {
    let text = text.trim();
    let rest = without_ordinal(text)
        .or_else(|| without_unit(text))
        .or_else(|| without_english(text))?
        .trim();
    (rest.chars().filter(|c| is_han(*c)).count() >= 2 && rest.len() < text.len()).then_some(rest)
}

/// 1.案号, 三、案号, ②收案日期.
fn without_ordinal(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix(|c| ('①'..='⑳').contains(&c)) {
        return Some(rest);
    }
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = text.trim_start_matches(number);
    let marked = rest.strip_prefix(['.', '．', '、'])?;
    (rest.len() < text.len()).then_some(marked)
}

/// 当事人人数 单位：人, 收案日期 YYYY-MM-DD: how to fill the column in, on a line of its own.
fn without_unit(text: &str) -> Option<&str> {
    let (head, last) = text.rsplit_once(char::is_whitespace)?;
    let lower = last.to_lowercase();
    let plain: String = lower.chars().filter(char::is_ascii_alphanumeric).collect();
    let dated = ["yyyymmdd", "yyyymd", "yyyymmddhhmm"].contains(&plain.as_str());
    let unit = ["单位：", "单位\u{3a}"].iter().any(|w| last.starts_with(w));
    (dated || unit).then_some(head)
}

/// Case No.案号, 案号 Case No.: a heading in two languages.
fn without_english(text: &str) -> Option<&str> {
    let foreign = |c: char| c.is_ascii_alphabetic() || c.is_whitespace() || ".:/_-'".contains(c);
    let behind = text.trim_start_matches(foreign);
    let before = text.trim_end_matches(foreign);
    let letters = |part: &str| part.chars().filter(char::is_ascii_alphabetic).count() >= 3;
    let cut = |rest: &str| text.len() - rest.len();
    if behind.len() < text.len() && text.get(..cut(behind)).is_some_and(letters) {
        return Some(behind);
    }
    text.get(before.len()..)
        .is_some_and(letters)
        .then_some(before)
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn what_stands_around_a_heading_is_none_of_it() {
        for (text, want) in [
            ("1.案号", Some("案号")),
            ("三、案号", Some("案号")),
            ("②收案日期", Some("收案日期")),
            ("当事人人数\n单位：人", Some("当事人人数")),
            ("收案日期 YYYY-MM-DD", Some("收案日期")),
            ("Case No.案号", Some("案号")),
            ("案号 Case No.", Some("案号")),
            ("案号", None),
            ("一审案号", None),
            ("case_no", None),
        ] {
            assert_eq!(bare(text), want, "{text}");
        }
    }
}
