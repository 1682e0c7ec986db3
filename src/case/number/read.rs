//! Reading a docket number from text: the repairs, the forms, and what a refusal says.

use super::codes::{KINDS, is_court_code};
use super::{DocketNumber, NumberError};
use crate::said;
use crate::text::fold_char;
use crate::text::is_han;

/// The years a docket number can carry: the Administrative Litigation Law was adopted in 1989.
const YEARS: std::ops::RangeInclusive<i32> = 1989..=2100;

/// Right examples, shown with every refusal.
const COURT_EXAMPLE: &str = "（2022）京0105行初1234号";
const ORGAN_EXAMPLE: &str = "朝政复字〔2022〕12号";

pub(super) fn number(text: &str) -> Result<DocketNumber, NumberError> {
    let chars: Vec<char> = repaired(text);
    if chars.is_empty() {
        return refuse("案号是空的", "the docket number is empty", COURT_EXAMPLE);
    }
    let plain: String = chars.iter().collect();
    let Some((before, year, after)) = around_year(&chars) else {
        return Err(no_year(&plain));
    };
    if !YEARS.contains(&year) {
        return refuse(
            &format!("案号里的年份 {year} 不可能"),
            &format!("the year {year} in the docket number is impossible"),
            COURT_EXAMPLE,
        );
    }
    if before.contains('复') || (before.is_empty() && is_old_organ(&after)) {
        organ(year, &before, &after)
    } else if before.is_empty() {
        court(year, &after)
    } else {
        refuse(
            &format!("年份前面的“{before}”不是复议机关的代字（应含“复”）；法院的案号以年份开头"),
            &format!(
                "\"{before}\" before the year is no prefix of a reconsideration organ (it would contain 复); a court's number begins with the year"
            ),
            ORGAN_EXAMPLE,
        )
    }
}

/// Full width folded, every kind of bracket as `(` and `)`, spaces and invisible characters dropped.
fn repaired(text: &str) -> Vec<char> {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
        .map(|c| match fold_char(c) {
            '〔' | '[' | '{' | '〈' | '<' | '《' | '﹝' | '〖' => '(',
            '〕' | ']' | '}' | '〉' | '>' | '》' | '﹞' | '〗' => ')',
            other => other,
        })
        .collect()
}

/// The text before `(2022)`, the year, and the text after it.
fn around_year(chars: &[char]) -> Option<(String, i32, String)> {
    let open = chars.iter().position(|c| *c == '(')?;
    let close = chars.iter().position(|c| *c == ')')?;
    let inside: String = chars.get(open + 1..close)?.iter().collect();
    if inside.chars().count() != 4 || !inside.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let before = chars.iter().take(open).collect();
    let after = chars.iter().skip(close + 1).collect();
    Some((before, inside.parse().ok()?, after))
}

fn refuse<T>(zh: &str, en: &str, example: &str) -> Result<T, NumberError> {
    Err(NumberError {
        said: said!("{zh}。应如：{example}", "{en}. Right: {example}"),
    })
}

fn no_year(plain: &str) -> NumberError {
    let digits: String = plain.chars().take(4).collect();
    let rest: String = plain.chars().skip(4).collect();
    let guess = format!("({digits}){rest}");
    let example = match parse_guess(&guess, plain) {
        Some(number) => number.canonical,
        None if plain.contains('复') => ORGAN_EXAMPLE.to_string(),
        None => COURT_EXAMPLE.to_string(),
    };
    NumberError {
        said: said!(
            "案号里没有括号中的四位年份。应如：{example}",
            "the docket number has no four-digit year in brackets. Right: {example}"
        ),
    }
}

/// A repaired example from what was typed; never again when the guess is the text itself.
fn parse_guess(guess: &str, typed: &str) -> Option<DocketNumber> {
    let opens_with_year =
        typed.chars().take(4).filter(char::is_ascii_digit).count() == 4 && !typed.contains('(');
    if !opens_with_year {
        return None;
    }
    number(guess).ok()
}

/// `朝政复字第12号`: an organ that writes the year first. A court of before 2016 has 行 before its type.
fn is_old_organ(after: &str) -> bool {
    let prefix: String = after.chars().take_while(|c| !c.is_ascii_digit()).collect();
    prefix.contains('复') && !prefix.contains("行审复") && split_code(after).is_none()
}

fn organ(year: i32, before: &str, after: &str) -> Result<DocketNumber, NumberError> {
    let (prefix, tail) = if before.is_empty() {
        let prefix: String = after
            .chars()
            .take_while(|c| *c != '第' && !c.is_ascii_digit())
            .collect();
        let tail = after.chars().skip(prefix.chars().count()).collect();
        (prefix, tail)
    } else {
        (before.to_string(), after.to_string())
    };
    let size = prefix.chars().count();
    if !(2..=16).contains(&size) || !prefix.chars().all(is_han) {
        return refuse(
            &format!("复议机关的代字“{prefix}”应全部是汉字"),
            &format!("the organ's prefix \"{prefix}\" must be Chinese characters"),
            ORGAN_EXAMPLE,
        );
    }
    let nth = tail.starts_with('第');
    let tail: &str = tail.strip_prefix('第').unwrap_or(&tail);
    let (written, serial, part) = serial_of(tail, ORGAN_EXAMPLE)?;
    if part > 0 {
        return refuse(
            "复议案号没有“之一”这样的后缀",
            "a reconsideration number has no suffix such as 之一",
            ORGAN_EXAMPLE,
        );
    }
    let di = if nth { "第" } else { "" };
    let canonical = if before.is_empty() {
        format!("〔{year}〕{prefix}{di}{written}号")
    } else {
        format!("{prefix}〔{year}〕{di}{written}号")
    };
    Ok(DocketNumber {
        year,
        place: prefix,
        code: "",
        serial,
        part: 0,
        canonical,
    })
}

fn court(year: i32, after: &str) -> Result<DocketNumber, NumberError> {
    let Some((place, code, tail)) = split_code(after) else {
        return refuse(
            "案号里没有行政案件的类型代字（行初、行终、行申、行再、行赔初等）",
            "the docket number has no type code of an administrative case (行初, 行终, 行申, 行再, 行赔初, ...)",
            COURT_EXAMPLE,
        );
    };
    if let Some(tail) = tail.strip_prefix("字第") {
        // 2016 年以前：（2014）朝行初字第12号
        if place.chars().count() > 8 || !place.chars().all(is_han) {
            return refuse(
                &format!("旧案号里的法院简称“{place}”应是汉字"),
                &format!(
                    "the court's abbreviation \"{place}\" in an old number must be Chinese characters"
                ),
                "（2014）朝行初字第12号",
            );
        }
        let (written, serial, part) = serial_of(tail, "（2014）朝行初字第12号")?;
        let suffix = part_text(part);
        return Ok(DocketNumber {
            year,
            canonical: format!("（{year}）{place}{code}字第{written}号{suffix}"),
            place,
            code,
            serial,
            part,
        });
    }
    if !is_court_code(&place) {
        return refuse(
            &format!(
                "“{place}”不是法院代字：高级法院是省的简称（京），中级法院加两位数字（京01），基层法院加四位数字（京0105）"
            ),
            &format!(
                "\"{place}\" is no court code: a high court is the province's abbreviation (京), an intermediate court adds two digits (京01), a basic court four (京0105)"
            ),
            COURT_EXAMPLE,
        );
    }
    if let Some(rest) = tail.strip_prefix('第').or_else(|| tail.strip_prefix('字')) {
        let example = match serial_of(rest, COURT_EXAMPLE) {
            Ok((written, _, part)) => {
                format!("（{year}）{place}{code}{written}号{}", part_text(part))
            }
            Err(_) => COURT_EXAMPLE.to_string(),
        };
        return refuse(
            "新案号的类型代字后面直接是数字，没有“字”和“第”",
            "in a number of 2016 or later the digits follow the type code, without 字 or 第",
            &example,
        );
    }
    let (written, serial, part) = serial_of(&tail, COURT_EXAMPLE)?;
    let suffix = part_text(part);
    Ok(DocketNumber {
        year,
        canonical: format!("（{year}）{place}{code}{written}号{suffix}"),
        place,
        code,
        serial,
        part,
    })
}

/// Splits `京0105行初1234号` into place, type code (the longest that fits) and the rest.
fn split_code(after: &str) -> Option<(String, &'static str, String)> {
    let start = after.find('行')?;
    let (place, rest) = after.split_at_checked(start)?;
    let best = KINDS
        .iter()
        .filter(|k| {
            rest.strip_prefix(k.code).is_some_and(|tail| {
                tail.starts_with(|c: char| c.is_ascii_digit()) || tail.starts_with(['第', '字'])
            })
        })
        .max_by_key(|k| k.code.len())?;
    let tail = rest.strip_prefix(best.code)?;
    Some((place.to_string(), best.code, tail.to_string()))
}

/// `1234号`, `1234号之一` as (digits as written, value, part).
fn serial_of(tail: &str, example: &str) -> Result<(String, u32, u8), NumberError> {
    let digits: String = tail.chars().take_while(char::is_ascii_digit).collect();
    let rest: String = tail.chars().skip(digits.chars().count()).collect();
    if digits.is_empty() {
        return refuse(
            "案号里没有序号（阿拉伯数字）",
            "the docket number has no serial in digits",
            example,
        );
    }
    let serial: u32 = match digits.parse() {
        Ok(n) if n > 0 && digits.len() <= 8 => n,
        _ => {
            return refuse(
                &format!("序号 {digits} 不可能"),
                &format!("the serial {digits} is impossible"),
                example,
            );
        }
    };
    if rest.starts_with(['-', '~', '至', ',', '—', '.', '/']) {
        return refuse(
            "一个格子里有几个案号；每个案件单独一行",
            "several docket numbers in one place; give every case its own row",
            example,
        );
    }
    let Some(suffix) = rest.strip_prefix('号') else {
        return refuse(
            "序号后面应是“号”",
            "the serial must be followed by 号",
            example,
        );
    };
    match part_of(suffix) {
        Some(part) => Ok((digits, serial, part)),
        None => refuse(
            &format!("“号”后面的“{suffix}”多余"),
            &format!("\"{suffix}\" after 号 does not belong to the number"),
            example,
        ),
    }
}

const NUMERALS: [&str; 20] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四",
    "十五", "十六", "十七", "十八", "十九", "二十",
];

fn part_of(suffix: &str) -> Option<u8> {
    if suffix.is_empty() {
        return Some(0);
    }
    let numeral = suffix.strip_prefix('之')?;
    let index = NUMERALS.iter().position(|n| *n == numeral)?;
    u8::try_from(index + 1).ok()
}

fn part_text(part: u8) -> String {
    match NUMERALS.get(usize::from(part).wrapping_sub(1)) {
        Some(numeral) => format!("之{numeral}"),
        None => String::new(),
    }
}
