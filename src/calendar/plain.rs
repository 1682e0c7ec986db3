//! Days in the one writing of our own tables and files, `2024-02-10`, without a parser of all writings: hundreds of them are
//! read before anything else is done.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate};

/// A day written `2024-02-10`; none of any other writing.
pub fn plain_day(text: &str) -> Option<NaiveDate> {
    let &[a, b, c, d, b'-', m, n, b'-', x, y] = text.as_bytes() else {
        return None;
    };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u32, |sum, digit| {
            digit
                .is_ascii_digit()
                .then(|| sum * 10 + u32::from(digit - b'0'))
        })
    };
    let year = i32::try_from(number(&[a, b, c, d])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m, n])?, number(&[x, y])?)
}

/// Writes a day so.
pub fn push_day(out: &mut String, day: NaiveDate) {
    let Ok(year @ 0..=9999) = u32::try_from(day.year()) else {
        // A String takes everything.
        let _ = write!(out, "{day}");
        return;
    };
    for (mark, number, most) in [
        ("", year, 1000),
        ("-", day.month(), 10),
        ("-", day.day(), 10),
    ] {
        out.push_str(mark);
        let mut place = most;
        while place > 0 {
            out.push(char::from_digit(number / place % 10, 10).unwrap_or_default());
            place /= 10;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_the_calendar_writes_and_reads() {
        let first = NaiveDate::from_ymd_opt(1, 1, 1).unwrap();
        for day in first.iter_days().step_by(97).take(40_000) {
            let mut text = String::new();
            push_day(&mut text, day);
            assert_eq!(text, day.to_string());
            let read = plain_day(&text);
            assert_eq!(read, (text.len() == 10).then_some(day), "{text}");
        }
        for odd in ["2024-2-10", "2024-02-30", "２024-02-10", "2024/02/10", ""] {
            assert_eq!(plain_day(odd), None, "{odd}");
        }
    }
}
