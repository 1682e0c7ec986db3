//! Dates and hours in Chinese numerals, as digits.

use crate::text::numerals;

/// 二〇二四年三月五日, 贰零贰肆年叁月伍日 in digits; everything else as it is.
pub(super) fn in_digits(text: &str) -> String {
    // 二月二十六日 says no year
    let (year, rest) = match text.split_once('年') {
        Some((year, rest)) => (Some(year), rest),
        None => (None, text),
    };
    let Some((month, rest)) = rest.split_once('月') else {
        return text.to_string();
    };
    let Some((day, rest)) = rest.split_once(['日', '号']) else {
        return text.to_string();
    };
    // 十, 十二, 二十, 二十一, 三十, and 零五 as cheques write it
    let below_hundred = |part: &str| -> Option<u64> {
        let part = part.trim();
        if part.chars().all(|c| c.is_ascii_digit()) && !part.is_empty() {
            return part.parse().ok();
        }
        // 两月 counts months; without a year 廿 is how the lunar calendar is written
        let counts = part.contains(['两', '仨']);
        let lunar = year.is_none() && part.contains(['廿', '卅']);
        numerals::any(part).filter(|n| *n < 100 && !counts && !lunar)
    };
    // 元月 is the first; 元日 is no day
    let first = (month.trim() == "元").then_some(1);
    let Some((month, day)) = first
        .or_else(|| below_hundred(month))
        .zip(below_hundred(day))
    else {
        return text.to_string();
    };
    let Some(year) = year.map(str::trim) else {
        return format!("{month}月{day}日{rest}");
    };
    // 二0二四年: the zero of a keyboard among the others
    let zeros = year.replace(['0', 'O', 'o'], "〇");
    let year = match year.chars().all(|c| c.is_ascii_digit()) {
        true => year,
        false => zeros.as_str(),
    };
    match numerals::figures(year).filter(|y| y.len() == 4) {
        Some(year) => format!("{year}年{month}月{day}日{rest}"),
        None if year.chars().all(|c| c.is_ascii_digit()) => {
            format!("{year}年{month}月{day}日{rest}")
        }
        None => text.to_string(),
    }
}

/// 九点半, 十四时三十分: the numerals in digits.
pub(super) fn clock_in_digits(text: &str) -> String {
    let numeral = |c: char| numerals::is_numeral(c) && !c.is_ascii_digit();
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().chain(['\0']) {
        if numeral(c) {
            run.push(c);
            continue;
        }
        if !run.is_empty() {
            match numerals::any(&run) {
                Some(value) => out.push_str(&value.to_string()),
                None => out.push_str(&run),
            }
            run.clear();
        }
        if c != '\0' {
            out.push(c);
        }
    }
    out
}
