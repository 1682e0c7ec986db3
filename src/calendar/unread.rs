//! Why a written date could not be read, and what to write instead.

use std::fmt;

use chrono::NaiveDate;

use super::weekday;
use crate::said;
use crate::text::Said;

/// A text that is no date, or not a certain one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayError {
    Empty,
    NotADate {
        text: String,
    },
    /// The day of the week written beside it is another's.
    OtherWeekday {
        text: String,
        day: NaiveDate,
    },
    /// Not a day of any month; the month is written first.
    NoMonth {
        month: u32,
        day: u32,
    },
    /// The month has only `days` days.
    NoDay {
        year: i32,
        month: u32,
        day: u32,
        days: u32,
    },
    /// Year, month and day could each be meant.
    TwoDigitYear {
        text: String,
    },
    /// Month and day, and nothing to take the year from.
    NoYear {
        text: String,
    },
    /// `3.5` in a sheet may be a number, and 5.10 has become 5.1.
    MaybeNumber {
        text: String,
    },
    /// So many days, months or years from today that no date is there.
    TooFar {
        said: Said,
    },
    /// A year before 1900 or after 9999.
    FarYear {
        year: i64,
    },
    NotATime {
        text: String,
    },
}

impl DayError {
    /// What is wrong and what to write instead.
    pub fn said(&self) -> Said {
        match self {
            DayError::Empty => said!(
                "没有日期；请写如 2022-3-5、+15、下周三",
                "no date; write 2022-3-5, +15 or fri"
            ),
            DayError::NotADate { text } => said!(
                "“{text}”不是日期；请写如 2022-3-5、5-3、+15、明天、下周三",
                "\"{text}\" is not a date; write 2022-3-5, 5-3, +15, tomorrow or fri"
            ),
            DayError::OtherWeekday { text, day } => {
                let is = weekday(*day);
                said!(
                    "“{text}”：{day} 是{is}，与所写的星期不符；请核对",
                    "\"{text}\": {day} is a {is}, not the weekday written; check which is right"; is = is
                )
            }
            DayError::TooFar { said } => said.clone(),
            DayError::NoMonth { month, day }
                if (1..=12).contains(day) && (1..=31).contains(month) =>
            {
                said!(
                    "没有{month}月；先写月后写日，如 {day}-{month}",
                    "there is no month {month}; the month comes first: {day}-{month}"
                )
            }
            DayError::NoMonth { month, .. } => {
                said!(
                    "没有{month}月；月份请写1至12",
                    "there is no month {month}; write 1 to 12"
                )
            }
            DayError::NoDay {
                year,
                month,
                day,
                days,
            } => said!(
                "{year}年{month}月没有{day}日；请写1至{days}日，如 {year}-{month:02}-{days}",
                "{year}-{month:02} has no day {day}; write 1 to {days}, such as {year}-{month:02}-{days}"
            ),
            DayError::TwoDigitYear { text } => said!(
                "“{text}”的年份不明；请写四位年份，如 2022-3-5",
                "the year of \"{text}\" is not certain; write four digits, such as 2022-3-5"
            ),
            DayError::NoYear { text } => {
                said!(
                    "“{text}”没有年份；请写明，如 2022-3-5",
                    "\"{text}\" has no year; write it, such as 2022-3-5"
                )
            }
            DayError::MaybeNumber { text } => said!(
                "“{text}”可能是数字（5.10会变成5.1）；请写如 3月5日 或 2022.3.5",
                "\"{text}\" may be a number (5.10 turns into 5.1); write 3月5日 or 2022.3.5"
            ),
            DayError::FarYear { year } => {
                said!(
                    "年份{year}超出范围；请写1900至9999年",
                    "year {year} is out of range; write 1900 to 9999"
                )
            }
            DayError::NotATime { text } => {
                said!(
                    "“{text}”不是时间；请写如 9:30 或 上午9时",
                    "\"{text}\" is not a time; write 9:30 or 14:30"
                )
            }
        }
    }
}

impl fmt::Display for DayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said().zh)
    }
}

impl std::error::Error for DayError {}
