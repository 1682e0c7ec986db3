//! Days in running text: `2022年3月5日`, `二〇二二年三月五日`, `2022-03-05`, `3月5日`, `12/8 10:00`.

use chrono::NaiveDate;

use super::hours::time_after;
use super::source::{Range, Source};
use crate::text::numerals;

/// A day found in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Day {
    pub at: Range,
    /// None where no year is written.
    pub year: Option<i32>,
    pub month: u32,
    pub day: u32,
}

const NUMERALS: &str = "〇零○一二三四五六七八九";

/// A digit in figures or words; a scanner takes the zero for a letter.
fn digit(c: char) -> Option<u64> {
    match c {
        '0'..='9' => c.to_digit(10).map(u64::from),
        'O' | 'o' | 'Ｏ' => Some(0),
        _ => numerals::digit(c),
    }
}

fn numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '廿' | '卅' | '百')
}

/// `15`, `十五`, `二十三`, `〇五`, `一百零五`: up to 9999 in digits, up to 999 in words.
pub(super) fn number(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 6 {
        return None;
    }
    let figures: Option<String> = text
        .chars()
        .map(|c| char::from_digit(u32::try_from(digit(c)?).ok()?, 10))
        .collect();
    match figures {
        Some(figures) => figures.parse().ok(),
        None => numerals::from_chinese(text).and_then(|n| u32::try_from(n).ok()),
    }
}

/// The numeral that begins at `i`: its end and what it says. A line may break within it.
pub(super) fn number_at(src: &Source, i: usize, most: usize) -> Option<(u32, usize)> {
    let (text, end) = run(src, i, most, true)?;
    Some((number(&text)?, end))
}

fn run(src: &Source, i: usize, most: usize, over_lines: bool) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut at = i;
    loop {
        let mut here = at;
        if !text.is_empty() && over_lines && src.get(here) == Some('\n') {
            here += 1;
        }
        // 二 〇 二 二 年: words of a number may stand apart, digits do not.
        let spaced = src.get(here) == Some(' ')
            && src
                .get(here + 1)
                .is_some_and(|c| NUMERALS.contains(c) || c == '十');
        if !text.is_empty() && spaced {
            here += 1;
        }
        match src.get(here) {
            Some(c) if numeral(c) && text.chars().count() < most => {
                text.push(c);
                at = here + 1;
            }
            Some(c) if numeral(c) && here == at => return None,
            _ => break,
        }
    }
    (!text.is_empty()).then_some((text, at))
}

/// The number of a month; 元月 is the first.
fn month_at(src: &Source, i: usize) -> Option<(u32, usize)> {
    match src.get(i) {
        Some('元') => Some((1, i + 1)),
        _ => number_at(src, i, 3),
    }
}

/// The day that begins exactly at `i`.
fn day_at(src: &Source, i: usize) -> Option<Day> {
    let here = src.get(i).filter(|c| numeral(*c))?;
    // 0731-55558899二〇二六年: a year in words begins where the digits of a telephone end
    let apart = |before: char| before.is_ascii_digit() && NUMERALS.contains(here);
    // 下周三12月9日: the day of the week is no digit of the month
    let of_week = |i: usize| {
        let named = src.before(i).is_some_and(|c| "周期拜".contains(c));
        named && src.get(i).is_some_and(|c| "一二三四五六".contains(c))
    };
    let behind_week = i.checked_sub(1).is_some_and(of_week) && here.is_ascii_digit();
    if of_week(i) && src.get(i + 1).is_some_and(|c| c.is_ascii_digit())
        || !behind_week && src.before(i).is_some_and(|c| numeral(c) && !apart(c))
    {
        return None;
    }
    ascii_day(src, i).or_else(|| short_day(src, i)).or_else(|| {
        let (first, end) = run(src, i, 4, false)?;
        let after = src.skip(end);
        if src.get(after)? == '年' && first.chars().count() == 4 {
            let year = number(&first).and_then(|y| i32::try_from(y).ok())?;
            let (month, end) = month_at(src, src.skip(after + 1))?;
            let end = src.skip(end);
            (src.get(end)? == '月').then_some(())?;
            let (day, end) = number_at(src, src.skip(end + 1), 4)?;
            let end = src.skip(end);
            matches!(src.get(end)?, '日' | '号').then_some(())?;
            return Some(Day {
                at: i..end + 1,
                year: Some(year),
                month,
                day,
            });
        }
        (src.get(after)? == '月'
            && (src.before(i) != Some('年') || same_year(src, i).is_some() || this_year(src, i)))
        .then_some(())?;
        let month = number(&first)?;
        let (day, end) = number_at(src, src.skip(after + 1), 4)?;
        let end = src.skip(end);
        matches!(src.get(end)?, '日' | '号').then_some(())?;
        Some(Day {
            at: i..end + 1,
            year: None,
            month,
            day,
        })
    })
}

/// `2022-03-05`, `2022.3.5`, `2022/3/5`.
fn ascii_day(src: &Source, i: usize) -> Option<Day> {
    let digits = |from: usize, most: usize| -> Option<(u32, usize)> {
        let mut end = from;
        while end < from + most && src.get(end).is_some_and(|c| c.is_ascii_digit()) {
            end += 1;
        }
        (end > from && !src.get(end).is_some_and(|c| c.is_ascii_digit())).then_some(())?;
        Some((src.plain(from..end).parse().ok()?, end))
    };
    let (year, end) = digits(i, 4)?;
    let mark = src.get(end).filter(|c| matches!(c, '-' | '.' | '/'))?;
    let (month, end) = digits(end + 1, 2)?;
    (src.get(end)? == mark && year > 999).then_some(())?;
    // 2026-05-0710:30: the blank before the hour was lost
    let run_on = (end + 1..end + 5).all(|i| src.get(i).is_some_and(|c| c.is_ascii_digit()))
        && src.get(end + 5) == Some(':');
    let (day, end) = match run_on {
        true => (src.plain(end + 1..end + 3).parse().ok()?, end + 3),
        false => digits(end + 1, 2)?,
    };
    Some(Day {
        at: i..end,
        year: i32::try_from(year).ok(),
        month,
        day,
    })
}

/// `12/8 10:00`, `12.8上午9点`: month and day, where an hour follows.
fn short_day(src: &Source, i: usize) -> Option<Day> {
    let digits = |from: usize| -> Option<(u32, usize)> {
        let end = (from..from + 3).find(|at| !src.get(*at).is_some_and(|c| c.is_ascii_digit()))?;
        (end > from).then_some(())?;
        Some((src.plain(from..end).parse().ok()?, end))
    };
    if src
        .before(i)
        .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-'))
    {
        return None;
    }
    let (month, end) = digits(i)?;
    matches!(src.get(end)?, '/' | '.').then_some(())?;
    let (day, end) = digits(end + 1)?;
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    (fits && time_after(src, end).is_some()).then_some(Day {
        at: i..end,
        year: None,
        month,
        day,
    })
}

/// `今年`, `本年` before a month: a day without a year.
fn this_year(src: &Source, i: usize) -> bool {
    matches!(src.before(i.saturating_sub(1)), Some('今' | '本'))
}

/// `同年`, `次年` before a month: how many years after the day named before it.
fn same_year(src: &Source, i: usize) -> Option<i32> {
    (src.before(i) == Some('年')).then_some(())?;
    match src.before(i - 1)? {
        '同' | '当' | '该' => Some(0),
        '次' | '翌' => Some(1),
        _ => None,
    }
}

/// `同月12日`, `当月十二日`: of the month named before it.
fn same_month(src: &Source, i: usize, last: Option<&Day>) -> Option<Day> {
    let (_, end) = src.any(i, &["同月", "当月", "该月"])?;
    let (day, end) = number_at(src, src.skip(end), 4)?;
    let end = src.skip(end);
    matches!(src.get(end)?, '日' | '号').then_some(())?;
    Some(Day {
        at: i..end + 1,
        day,
        ..last?.clone()
    })
}

/// 12月8日、9日: a day of the same month right behind the day before it.
fn next_of_row(src: &Source, i: usize, last: Option<&Day>) -> Option<Day> {
    let last = last?;
    let joined = matches!(src.before(i), Some('、' | '和' | '及')) && last.at.end + 1 == i;
    joined.then_some(())?;
    let (day, end) = number_at(src, i, 3)?;
    let end = src.skip(end);
    (matches!(src.get(end)?, '日' | '号') && (1..=31).contains(&day)).then_some(())?;
    Some(Day {
        at: i..end + 1,
        day,
        ..last.clone()
    })
}

/// Every day of the text, in its order.
pub(super) fn days(src: &Source) -> Vec<Day> {
    let mut out: Vec<Day> = Vec::new();
    let mut i = 0;
    while i < src.len() {
        let found = day_at(src, i)
            .or_else(|| same_month(src, i, out.last()))
            .or_else(|| next_of_row(src, i, out.last()));
        match found {
            Some(mut day) => {
                if day.year.is_none()
                    && let Some(later) = same_year(src, day.at.start)
                {
                    day.year = out.last().and_then(|d| d.year).map(|y| y + later);
                }
                i = day.at.end;
                out.push(day);
            }
            None => i += 1,
        }
    }
    out
}

impl Day {
    /// The day in a year; `None` where there is no such day.
    pub(super) fn in_year(&self, year: i32) -> Option<NaiveDate> {
        (1900..=2200).contains(&year).then_some(())?;
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let src = Source::new(text);
        days(&src)
            .into_iter()
            .map(|d| {
                let day = match d.year {
                    Some(year) => d.in_year(year).map_or("-".into(), |d| d.to_string()),
                    None => format!("{}-{}", d.month, d.day),
                };
                let time = time_after(&src, d.at.end).map_or(String::new(), |t| t.clock);
                (day, time)
            })
            .collect()
    }

    #[test]
    fn days_and_times_as_papers_write_them() {
        for (text, day, time) in [
            ("2022年3月5日上午9时30分", "2022-03-05", "09:30"),
            (
                "２０２２ 年 ３ 月 ５ 日（星期六）下午２时",
                "2022-03-05",
                "14:00",
            ),
            ("二〇二二年三月五日", "2022-03-05", ""),
            ("二○二二年十二月三十一日", "2022-12-31", ""),
            ("二0二二年十月二十日", "2022-10-20", ""),
            ("二 〇 二 二 年 一 月 四 日", "2022-01-04", ""),
            ("2022-03-05 09:30:00", "2022-03-05", "09:30"),
            ("3月5日下午2点半", "3-5", "14:30"),
            ("3月5日下午两点一刻", "3-5", "14:15"),
            ("3月5日午后2点三刻", "3-5", "14:45"),
            ("3月5日9点5分", "3-5", "09:05"),
            ("2022.3.5 14:00-16:00", "2022-03-05", "14:00"),
            ("2022年3月1\n5日9时整", "2022-03-15", "09:00"),
            ("2022年3月5日上午九时三十分", "2022-03-05", "09:30"),
            ("2022年2月30日", "-", ""),
        ] {
            assert_eq!(read(text), [(day.to_string(), time.to_string())], "{text}");
        }
        assert_eq!(read("电话01012345678，15日内，3个月，2022年 月 日"), []);
    }

    #[test]
    fn numbers_in_words() {
        for (text, n) in [
            ("十五", 15),
            ("二十三", 23),
            ("一百零五", 105),
            ("10", 10),
            ("〇五", 5),
        ] {
            assert_eq!(number(text), Some(n), "{text}");
        }
    }
}
