//! Days told from the day a message came: 明天, 下周四上午九点半. They are reckoned from today and always marked.

use chrono::{Datelike, Days, NaiveDate};

use super::days::{Day, time_after};
use super::source::Source;

/// Words for a day, and how many days on it is.
const NEAR: &[(&str, u64)] = &[
    ("今天", 0),
    ("今日", 0),
    ("明天", 1),
    ("明日", 1),
    ("大后天", 3),
    ("后天", 2),
];

/// Words for a week, and how many weeks on it is.
const WEEKS: &[(&str, u64)] = &[
    ("本周", 0),
    ("这周", 0),
    ("本星期", 0),
    ("这个周", 0),
    ("下周", 1),
    ("下星期", 1),
    ("下礼拜", 1),
    ("下个周", 1),
];

/// Each such day that has an hour behind it; one whose date stands beside it (明日（7月2日）) is read by that.
pub(super) fn near_days(src: &Source, today: NaiveDate) -> Vec<Day> {
    let mut out: Vec<Day> = Vec::new();
    let mut i = 0;
    while i < src.len() {
        let Some((date, end)) = near_at(src, i, today) else {
            i += 1;
            continue;
        };
        if time_after(src, end).is_some() {
            out.push(Day {
                at: i..end,
                year: Some(date.year()),
                month: date.month(),
                day: date.day(),
            });
        }
        i = end;
    }
    out
}

fn near_at(src: &Source, i: usize, today: NaiveDate) -> Option<(NaiveDate, usize)> {
    if let Some((days, end)) = NEAR
        .iter()
        .find_map(|(w, days)| Some((*days, src.word(i, w)?)))
    {
        return Some((today.checked_add_days(Days::new(days))?, end));
    }
    let (weeks, end) = WEEKS
        .iter()
        .find_map(|(w, weeks)| Some((*weeks, src.word(i, w)?)))?;
    let day = src.get(end)?;
    let index = "一二三四五六日".chars().position(|c| c == day);
    let index = index.or((day == '天').then_some(6))?;
    let monday =
        today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))?;
    let on = weeks * 7 + u64::try_from(index).ok()?;
    Some((monday.checked_add_days(Days::new(on))?, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_days_are_reckoned_from_today() {
        // a Wednesday
        let today = NaiveDate::from_ymd_opt(2026, 6, 10).unwrap_or_default();
        for (text, wanted) in [
            ("下周四上午9点半在六法庭开庭", Some((6, 18))),
            ("本周五9时开庭", Some((6, 12))),
            ("改为明天下午15:00", Some((6, 11))),
            ("明日（7月2日）下午两点半", None),
            ("今天收到", None),
        ] {
            let got = near_days(&Source::new(text), today);
            let first = got.first().map(|d| (d.month, d.day));
            assert_eq!(first, wanted, "{text}");
        }
    }
}
