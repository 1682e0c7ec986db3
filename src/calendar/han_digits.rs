//! Dates and hours in Chinese numerals, as digits.

/// 二〇二四年三月五日, 贰零贰肆年叁月伍日 in digits; everything else as it is.
pub(super) fn in_digits(text: &str) -> String {
    const DIGITS: [&str; 10] = [
        "〇○零",
        "一壹",
        "二贰",
        "三叁",
        "四肆",
        "五伍",
        "六陆",
        "七柒",
        "八捌",
        "九玖",
    ];
    let digit = |c: char| DIGITS.iter().position(|all| all.contains(c));
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
    let below_hundred = |part: &str| -> Option<usize> {
        let part = part.trim().replace('拾', "十");
        // Without a year that is how the lunar calendar is written.
        let part = match year {
            Some(_) => part.replace('廿', "二十").replace('卅', "三十"),
            None => part,
        };
        if part.chars().all(|c| c.is_ascii_digit()) && !part.is_empty() {
            return part.parse().ok();
        }
        let small = |t: &str| t.chars().try_fold(0, |sum, c| Some(sum * 10 + digit(c)?));
        match part.split_once('十') {
            Some((tens, ones)) => {
                let tens = if tens.is_empty() {
                    1
                } else {
                    small(tens.trim_start_matches('零'))?
                };
                let ones = if ones.is_empty() { 0 } else { small(ones)? };
                (tens < 10 && ones < 10).then_some(tens * 10 + ones)
            }
            None => small(&part).filter(|_| !part.is_empty()),
        }
    };
    let (Some(month), Some(day)) = (below_hundred(month), below_hundred(day)) else {
        return text.to_string();
    };
    let Some(year) = year.map(str::trim) else {
        return format!("{month}月{day}日{rest}");
    };
    let years: Option<Vec<usize>> = year.chars().map(digit).collect();
    match years.filter(|y| y.len() == 4) {
        Some(years) => {
            let year: String = years.iter().map(usize::to_string).collect();
            format!("{year}年{month}月{day}日{rest}")
        }
        None if year.chars().all(|c| c.is_ascii_digit()) => {
            format!("{year}年{month}月{day}日{rest}")
        }
        None => text.to_string(),
    }
}

/// 九点半, 十四时三十分: the numerals in digits.
pub(super) fn clock_in_digits(text: &str) -> String {
    const ONES: &str = "零一二三四五六七八九";
    let one = |c: char| ONES.chars().position(|d| d == c);
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().chain(['\0']) {
        if one(c).is_some() || c == '十' {
            run.push(c);
            continue;
        }
        if !run.is_empty() {
            let value = match run.split_once('十') {
                Some((tens, ones)) => {
                    let tens = tens.chars().last().map_or(Some(1), one);
                    let ones = ones.chars().last().map_or(Some(0), one);
                    tens.zip(ones).map(|(t, o)| t * 10 + o)
                }
                None => run.chars().try_fold(0, |sum, c| Some(sum * 10 + one(c)?)),
            };
            match value {
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
