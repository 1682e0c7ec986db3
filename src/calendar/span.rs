//! A length of time as a statute states it: days, working days, months, years.

use std::fmt;
use std::str::FromStr;

use crate::said;
use crate::text::{Said, fold};

/// A length of time. Its short form (`15d`, `10wd`, `6m`, `1y`) is what is stored and printed as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Span {
    /// Calendar days.
    Days(u32),
    Workdays(u32),
    Months(u32),
    Years(u32),
}

type Make = fn(u32) -> Span;

/// Unit words after the number: short form, then what people write. 月 alone is a month's name, not a length.
const UNITS: &[(Make, &[&str])] = &[
    (
        Span::Workdays,
        &[
            "wd",
            "个工作日",
            "工作日",
            "workdays",
            "workday",
            "workingdays",
            "workingday",
            "businessdays",
        ],
    ),
    (Span::Days, &["d", "日", "天", "days", "day"]),
    (Span::Months, &["m", "个月", "months", "month"]),
    (Span::Years, &["y", "年", "years", "year"]),
];

impl Span {
    /// The number of units.
    pub const fn count(self) -> u32 {
        match self {
            Span::Days(n) | Span::Workdays(n) | Span::Months(n) | Span::Years(n) => n,
        }
    }

    /// The most units a span may have: a hundred years. No law gives a longer one, and counting has an end.
    pub const fn most(self) -> u32 {
        match self {
            Span::Days(_) => 36_525,
            Span::Workdays(_) => 26_000,
            Span::Months(_) => 1_200,
            Span::Years(_) => 100,
        }
    }

    /// The longest span of the same unit.
    pub const fn longest(self) -> Span {
        let most = self.most();
        match self {
            Span::Days(_) => Span::Days(most),
            Span::Workdays(_) => Span::Workdays(most),
            Span::Months(_) => Span::Months(most),
            Span::Years(_) => Span::Years(most),
        }
    }

    /// 10个工作日 / 10 working days.
    pub fn said(self) -> Said {
        let n = self.count();
        let s = if n == 1 { "" } else { "s" };
        match self {
            Span::Days(_) => said!("{n}日", "{n} day{s}"),
            Span::Workdays(_) => said!("{n}个工作日", "{n} working day{s}"),
            Span::Months(_) => said!("{n}个月", "{n} month{s}"),
            Span::Years(_) => said!("{n}年", "{n} year{s}"),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self {
            Span::Days(_) => "d",
            Span::Workdays(_) => "wd",
            Span::Months(_) => "m",
            Span::Years(_) => "y",
        };
        write!(f, "{}{unit}", self.count())
    }
}

/// A text that is no length of time, or one longer than any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpanError {
    pub text: String,
    /// The longest there is of this unit, where it is longer.
    pub longest: Option<Span>,
}

impl SpanError {
    /// What was wrong and what to write instead.
    pub fn said(&self) -> Said {
        let text = &self.text;
        if let Some(longest) = self.longest {
            let most = longest.said();
            return said!(
                "期间“{text}”过长，最长{most}；请核对后改短",
                "the span \"{text}\" is too long, at most {most}; check it and give a shorter one";
                text = Said::same(text), most = most
            );
        }
        said!(
            "“{text}”不是期间；请写 15日、10个工作日、6个月、1年（或 15d、10wd、6m、1y）",
            "\"{text}\" is not a span; write 15d, 10wd, 6m or 1y"
        )
    }
}

impl fmt::Display for SpanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said().zh)
    }
}

impl std::error::Error for SpanError {}

/// The number a span begins with, in figures or as statutes write it (十五日, 三个月), and its unit.
fn counted(plain: &str) -> (String, String) {
    const DIGITS: &str = "一二三四五六七八九";
    let digit = |c: char| DIGITS.chars().position(|d| d == c).map(|at| at + 1);
    let figures: String = plain.chars().take_while(char::is_ascii_digit).collect();
    if !figures.is_empty() {
        let unit = plain.chars().skip(figures.chars().count()).collect();
        return (figures, unit);
    }
    // Up to 九十九; 两个月 is written for 二.
    let of = |c: char| if c == '两' { Some(2) } else { digit(c) };
    let mut rest = plain.chars().peekable();
    let tens = rest.peek().copied().and_then(of);
    if tens.is_some() {
        rest.next();
    }
    let number = match rest.peek() {
        Some('十') => {
            rest.next();
            let ones = rest.peek().copied().and_then(digit);
            if ones.is_some() {
                rest.next();
            }
            Some(tens.unwrap_or(1) * 10 + ones.unwrap_or(0))
        }
        _ => tens,
    };
    match number {
        Some(n) => (n.to_string(), rest.collect()),
        None => (String::new(), plain.to_string()),
    }
}

impl FromStr for Span {
    type Err = SpanError;

    fn from_str(text: &str) -> Result<Span, SpanError> {
        let plain: String = fold(text)
            .to_lowercase()
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        let (digits, unit) = counted(&plain);
        let made = UNITS
            .iter()
            .find(|(_, words)| words.contains(&unit.as_str()));
        let wrong = |longest| SpanError {
            text: text.trim().to_string(),
            longest,
        };
        let (false, Some((make, _))) = (digits.is_empty(), made) else {
            return Err(wrong(None));
        };
        let most = make(0).most();
        // Too many digits for any number are too long as well.
        match digits.parse() {
            Ok(n) if n <= most => Ok(make(n)),
            _ => Err(wrong(Some(make(most)))),
        }
    }
}

impl crate::text::Single for Span {
    fn cell(&self) -> crate::text::Cell<'_> {
        crate::text::Cell::Text(self.to_string().into())
    }

    fn of(cell: crate::text::Cell<'_>) -> Option<Span> {
        match cell {
            crate::text::Cell::Text(word) => word.parse().ok(),
            _ => None,
        }
    }

    fn told(&self) -> crate::text::Told {
        crate::text::Told::Said(self.said())
    }
}

impl serde::Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Span {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Span, D::Error> {
        let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(d)?;
        text.parse()
            .map_err(|e: SpanError| serde::de::Error::custom(e.said().in_one()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_as_people_write_them() {
        let check = |text: &str, span: Span, short: &str| {
            assert_eq!(text.parse(), Ok(span), "{text}");
            assert_eq!(span.to_string(), short);
            assert_eq!(short.parse(), Ok(span));
        };
        check("15d", Span::Days(15), "15d");
        check("15日", Span::Days(15), "15d");
        check("十五日", Span::Days(15), "15d");
        check("十日", Span::Days(10), "10d");
        check("三十日", Span::Days(30), "30d");
        check("三个月", Span::Months(3), "3m");
        check("两个月", Span::Months(2), "2m");
        check("十个工作日", Span::Workdays(10), "10wd");
        check(" 15 天", Span::Days(15), "15d");
        check("１５日", Span::Days(15), "15d");
        check("10wd", Span::Workdays(10), "10wd");
        check("10个工作日", Span::Workdays(10), "10wd");
        check("10 working days", Span::Workdays(10), "10wd");
        check("６ｍ", Span::Months(6), "6m");
        check("6个月", Span::Months(6), "6m");
        check("1年", Span::Years(1), "1y");
        for wrong in [
            "",
            "d",
            "15",
            "6月",
            "-3d",
            "1.5d",
            "99999999999d",
            "3w",
            "半年",
        ] {
            assert!(wrong.parse::<Span>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn spans_are_stored_as_their_short_form() {
        assert_eq!(
            serde_json::to_string(&Span::Workdays(10)).unwrap(),
            "\"10wd\""
        );
        assert_eq!(
            serde_json::from_str::<Span>("\"6m\"").unwrap(),
            Span::Months(6)
        );
        assert!(serde_json::from_str::<Span>("\"6\"").is_err());
        assert_eq!(Span::Days(1).said().en, "1 day");
        assert_eq!(
            Span::Workdays(10).said(),
            Said::new("10个工作日", "10 working days")
        );
    }
}
