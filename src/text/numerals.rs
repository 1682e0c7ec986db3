//! Chinese numerals, small and large (三万五千, 叁万伍仟, 二〇二四): read whole or not at all, and never past what a number
//! holds. The one reader of them: days, hours, sums, counts and docket numbers ask here.

/// The value of a numeral below 10^16; none where a character is no numeral or stands in the wrong place.
pub fn from_chinese(text: &str) -> Option<u64> {
    if text.contains(['廿', '卅']) {
        return from_chinese(&text.replace('廿', "二十").replace('卅', "三十"));
    }
    let (mut total, mut section, mut digit) = (0_u64, 0_u64, None::<u64>);
    let mut any = false;
    // a unit below the one before it: 三百二十, never 三十二百
    let mut least = u64::MAX;
    // the unit before the digit, and whether a 零 stands between: 三万三 is 33,000 to one and 30,003 to another
    let (mut last, mut zero) = (1_u64, false);
    let unclear = |digit: Option<u64>, last: u64, zero: bool| {
        digit.is_some_and(|d| d > 0) && last > 10 && !zero
    };
    for c in text.chars() {
        any = true;
        match unit(c) {
            Some(big @ (10_000 | 100_000_000)) => {
                if unclear(digit, last, zero) {
                    return None;
                }
                (last, zero) = (big, false);
                section += digit.take().unwrap_or(0);
                if section == 0 && total == 0 {
                    return None;
                }
                // 三万亿: the 万 before it belongs to the 亿
                total = if big == 100_000_000 {
                    total.checked_add(section)?.checked_mul(big)?
                } else {
                    total.checked_add(section.checked_mul(big)?)?
                };
                (section, least) = (0, u64::MAX);
            }
            Some(small) => {
                if small >= least {
                    return None;
                }
                // 十二: ten without its one
                let times = match digit.take() {
                    Some(0) => return None,
                    Some(times) => times,
                    None if small == 10 && section == 0 => 1,
                    None => return None,
                };
                section += times * small;
                (least, last, zero) = (small, small, false);
            }
            None => match (self::digit(c)?, digit) {
                (0, None) => (digit, zero) = (Some(0), true),
                (value, None | Some(0)) => digit = Some(value),
                (_, Some(_)) => return None,
            },
        }
        if total > 10_u64.pow(16) {
            return None;
        }
    }
    (any && !unclear(digit, last, zero)).then(|| total + section + digit.unwrap_or(0))
}

/// A numeral in Chinese or in figures, or figures with one unit behind them (1万): read whole or not at all.
pub fn count_of(text: &str) -> Option<u64> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return from_chinese(text);
    }
    // Too long for any number, it is a number all the same.
    let value: u64 = digits.parse().unwrap_or(u64::MAX);
    let mut rest = text.chars().skip(digits.chars().count());
    match (rest.next(), rest.next()) {
        (None, _) => Some(value),
        (Some(c), None) => Some(value.saturating_mul(unit(c)?)),
        _ => None,
    }
}

/// 二〇二四, 贰零贰肆: digit after digit, as years and serial numbers are written; in figures.
pub fn figures(text: &str) -> Option<String> {
    let all: Option<String> = text
        .chars()
        .map(|c| char::from_digit(u32::try_from(digit(c)?).ok()?, 10))
        .collect();
    all.filter(|figures| !figures.is_empty())
}

/// A numeral that says its places (二十五), or else digit after digit (二五).
pub fn any(text: &str) -> Option<u64> {
    from_chinese(text).or_else(|| figures(text)?.parse().ok())
}

/// Whether a numeral may hold the character.
pub fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || digit(c).is_some() || unit(c).is_some() || matches!(c, '廿' | '卅')
}

/// The value of one digit, small or large.
pub fn digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '○' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '貳' | '两' | '弍' => 2,
        '三' | '叁' | '仨' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn unit(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{any, count_of, figures, from_chinese};

    #[test]
    fn figures_and_a_unit_are_one_number() {
        for (text, value) in [
            ("23", Some(23)),
            ("1万", Some(10_000)),
            ("3千", Some(3_000)),
            ("一千二百", Some(1_200)),
            ("1万2", None),
            ("3人", None),
            ("", None),
        ] {
            assert_eq!(count_of(text), value, "{text}");
        }
    }

    #[test]
    fn digit_after_digit() {
        assert_eq!(figures("二〇二四").as_deref(), Some("2024"));
        assert_eq!(figures("贰零贰肆").as_deref(), Some("2024"));
        assert_eq!(figures("二十"), None);
        assert_eq!(figures(""), None);
        assert_eq!(any("二五"), Some(25));
        assert_eq!(any("二十五"), Some(25));
        // longer than any number
        for c in ["九", "十", "百", "万", "亿", "零"] {
            for times in 1..60 {
                let _ = any(&c.repeat(times));
                let _ = any(&"九亿".repeat(times));
            }
        }
        assert_eq!(any(&"九".repeat(40)), None);
    }

    #[test]
    fn numerals_are_read_whole() {
        for (text, value) in [
            ("三", Some(3)),
            ("十二", Some(12)),
            ("二十三", Some(23)),
            ("一百零五", Some(105)),
            ("叁万", Some(30_000)),
            ("叁万伍仟", Some(35_000)),
            ("壹拾贰万叁仟肆佰伍拾陆", Some(123_456)),
            ("一亿二千万", Some(120_000_000)),
            ("拾万", Some(100_000)),
            ("两百", Some(200)),
            ("廿三", Some(23)),
            ("零", Some(0)),
            ("三万三", None),
            ("一百五", None),
            ("三万零三", Some(30_003)),
            ("", None),
            ("三三", None),
            ("三十二百", None),
            ("万", None),
            ("数十", None),
            ("百", None),
        ] {
            assert_eq!(from_chinese(text), value, "{text}");
        }
    }
}
