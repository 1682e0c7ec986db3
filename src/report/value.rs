//! The value of a figure, how it is printed, and how it changed: an empty base has no rate, not 0 %.

use crate::text::{Lang, text};

/// How rates are rounded, by the office's custom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// 0, 1 or 2.
    pub decimals: u32,
    /// Half up; else truncated.
    pub half_up: bool,
}

impl Default for Rounding {
    fn default() -> Self {
        Rounding {
            decimals: 2,
            half_up: true,
        }
    }
}

/// A figure's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Cases, people, times or disputes.
    Count(u64),
    /// Fen (1/100 yuan).
    Money(i128),
    /// Per cent.
    Rate { over: u32, base: u32 },
    /// To one: 2.12:1.
    Ratio { over: u32, base: u32 },
    /// Days on average: all of them, over how many cases.
    Mean { days: u64, cases: u32 },
}

impl Value {
    /// Nothing was counted, or there is nothing to divide by.
    pub fn is_nothing(self) -> bool {
        match self {
            Value::Count(n) => n == 0,
            Value::Money(n) => n == 0,
            Value::Rate { base, .. } | Value::Ratio { base, .. } => base == 0,
            Value::Mean { cases, .. } => cases == 0,
        }
    }

    /// Days over cases in tenths; `None` without cases.
    fn tenths(days: u64, cases: u32) -> Option<u64> {
        (days * 20)
            .checked_div(cases.into())
            .map(|doubled| doubled.div_ceil(2))
    }

    /// Over/base times `whole` times 10^decimals, rounded; `None` on an empty base.
    fn scaled(over: u32, base: u32, whole: u64, rounding: Rounding) -> Option<u64> {
        let (over, base) = (u64::from(over), u64::from(base));
        let scale = whole * 10_u64.pow(rounding.decimals.min(4));
        let doubled = (2 * over * scale).checked_div(base)?;
        Some(if rounding.half_up {
            doubled.div_ceil(2)
        } else {
            doubled / 2
        })
    }

    /// As printed: `17`, `67.98%`, `2.12:1`, `1234.50`, or `-` on an empty base. Money always has its fen.
    pub fn show(self, rounding: Rounding) -> String {
        match self {
            Value::Count(n) => n.to_string(),
            Value::Money(fen) => money(fen),
            Value::Rate { over, base } => Self::scaled(over, base, 100, rounding)
                .map_or("-".to_string(), |n| format!("{}%", decimal(n, rounding))),
            Value::Ratio { over, base } => Self::scaled(over, base, 1, rounding)
                .map_or("-".to_string(), |n| format!("{}:1", decimal(n, rounding))),
            Value::Mean { days, cases } => Self::tenths(days, cases)
                .map_or("-".to_string(), |n| format!("{}.{}", n / 10, n % 10)),
        }
    }

    /// As a number: per cent for rates, yuan for money.
    pub fn number(self, rounding: Rounding) -> Option<f64> {
        let unit = 10_u64.pow(rounding.decimals.min(4)) as f64;
        match self {
            Value::Count(n) => Some(n as f64),
            Value::Money(fen) => Some(fen as f64 / 100.0),
            Value::Rate { over, base } => {
                Self::scaled(over, base, 100, rounding).map(|s| s as f64 / unit)
            }
            Value::Ratio { over, base } => {
                Self::scaled(over, base, 1, rounding).map(|s| s as f64 / unit)
            }
            Value::Mean { days, cases } => Self::tenths(days, cases).map(|n| n as f64 / 10.0),
        }
    }

    /// What a rate comes to once so many more of its base count.
    pub fn with_more(self, more: u32) -> Value {
        match self {
            Value::Rate { over, base } => Value::Rate {
                over: over.saturating_add(more),
                base,
            },
            other => other,
        }
    }

    /// Numerator and denominator of a rate or ratio.
    pub fn parts(self) -> Option<(u32, u32)> {
        match self {
            Value::Rate { over, base } | Value::Ratio { over, base } => Some((over, base)),
            Value::Count(_) | Value::Money(_) | Value::Mean { .. } => None,
        }
    }

    /// How many times another ratio, to two places, from what was counted and not from what is shown; none where that was 0.
    fn times(self, before: Value) -> Option<f64> {
        let (over, base) = self.parts()?;
        let (was, of) = before.parts()?;
        let (now, then) = (
            u64::from(over) * u64::from(of),
            u64::from(was) * u64::from(base),
        );
        let hundredths = (now * 200).checked_div(then)?.div_ceil(2);
        Some(hundredths as f64 / 100.0)
    }

    /// The value where nothing was counted.
    pub(super) fn none(self) -> Value {
        match self {
            Value::Count(_) => Value::Count(0),
            Value::Money(_) => Value::Money(0),
            Value::Rate { .. } => Value::Rate { over: 0, base: 0 },
            Value::Ratio { .. } => Value::Ratio { over: 0, base: 0 },
            Value::Mean { .. } => Value::Mean { days: 0, cases: 0 },
        }
    }

    /// Whether nothing was there to count a rate or a mean of.
    pub fn is_empty(self) -> bool {
        match self {
            Value::Rate { base, .. } | Value::Ratio { base, .. } => base == 0,
            Value::Mean { cases, .. } => cases == 0,
            Value::Count(_) | Value::Money(_) => false,
        }
    }
}

/// What a cell that shows per cent holds: 0.1111 for 11.11, and no digits a division leaves behind.
pub fn fraction(percent: f64) -> f64 {
    (percent * 1e6).round() / 1e8
}

fn money(fen: i128) -> String {
    let (sign, fen) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
    format!("{sign}{}.{:02}", fen / 100, fen % 100)
}

fn decimal(scaled: u64, rounding: Rounding) -> String {
    let places = rounding.decimals.min(4);
    if places == 0 {
        return scaled.to_string();
    }
    let unit = 10_u64.pow(places);
    let width = places as usize;
    format!("{}.{:0width$}", scaled / unit, scaled % unit)
}

/// How a figure changed against the period before.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Change {
    /// Of counts in ones, of money in yuan.
    pub count: Option<f64>,
    /// Of counts and money, in per cent of the period before; none where that was 0.
    pub percent: Option<f64>,
    /// Of rates, in percentage points, as the rounded rates differ.
    pub points: Option<f64>,
    /// Of ratios, in times what it was.
    pub times: Option<f64>,
}

impl Change {
    /// The change from `before` to `now` by the rounded values, of ratios by what was counted; empty where
    /// either has an empty base.
    pub fn of(now: Value, before: Value, rounding: Rounding) -> Change {
        let (Some(a), Some(b)) = (now.number(rounding), before.number(rounding)) else {
            return Change::default();
        };
        // Both are whole numbers of the last place shown: the difference is brought back to it.
        let unit = 10_f64.powi(rounding.decimals.min(4) as i32);
        match now {
            Value::Rate { .. } => {
                return Change {
                    points: Some(((a - b) * unit).round() / unit),
                    ..Change::default()
                };
            }
            Value::Ratio { .. } => {
                return Change {
                    times: now.times(before),
                    ..Change::default()
                };
            }
            Value::Count(_) | Value::Money(_) | Value::Mean { .. } => {}
        }
        let percent = (b != 0.0).then(|| {
            let exact = (a - b) / b * 100.0 * unit;
            let kept = if rounding.half_up {
                (exact.abs() + 0.5).floor() * exact.signum()
            } else {
                exact.trunc()
            };
            kept / unit
        });
        Change {
            count: Some(a - b),
            percent,
            ..Change::default()
        }
    }

    /// `+3` or `-1.20点`: for a narrow column.
    pub fn short(self, rounding: Rounding, lang: Lang) -> String {
        let places = rounding.decimals.min(4) as usize;
        match self.points {
            Some(points) if points != 0.0 => {
                let unit = text("点", "pp").get(lang);
                format!("{points:+.places$}{unit}")
            }
            _ => Change {
                percent: None,
                ..self
            }
            .show(rounding, lang),
        }
    }

    /// `+3 (+10.34%)`, `-1.20个百分点`, of a ratio `为原来的1.41倍`, or `-` where there is nothing to compare with.
    pub fn show(self, rounding: Rounding, lang: Lang) -> String {
        let places = rounding.decimals.min(4) as usize;
        if let Some(points) = self.points {
            let unit = text("个百分点", " pp").get(lang);
            return if points == 0.0 {
                "0".to_string()
            } else {
                format!("{points:+.places$}{unit}")
            };
        }
        if let Some(times) = self.times {
            return match lang {
                Lang::Zh => format!("为原来的{times:.2}倍"),
                Lang::En => format!("x{times:.2}"),
            };
        }
        let Some(count) = self.count else {
            return "-".to_string();
        };
        if count == 0.0 {
            return "0".to_string();
        }
        let count = if count.fract() == 0.0 {
            format!("{count:+.0}")
        } else {
            format!("{count:+.2}")
        };
        match self.percent {
            Some(percent) => format!("{count} ({percent:+.places$}%)"),
            None => count,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(over: u32, base: u32, decimals: u32, half_up: bool, want: &str) {
        assert_eq!(
            Value::Rate { over, base }.show(Rounding { decimals, half_up }),
            want
        );
    }

    #[test]
    fn a_published_rate_both_ways() {
        // 5 524 heard, 3 755 attended: 67.976…
        check(3755, 5524, 2, true, "67.98%");
        check(3755, 5524, 2, false, "67.97%");
        check(27, 40, 1, true, "67.5%");
        check(24, 24, 0, true, "100%");
        check(1, 8, 0, true, "13%");
        check(1, 8, 0, false, "12%");
        check(0, 0, 2, true, "-");
    }
    #[test]
    fn changes_are_counts_per_cents_and_points() {
        let rounding = Rounding::default();
        let show = |a, b| Change::of(a, b, rounding).show(rounding, Lang::Zh);
        assert_eq!(show(Value::Count(35), Value::Count(34)), "+1 (+2.94%)");
        assert_eq!(show(Value::Count(3), Value::Count(0)), "+3");
        assert_eq!(show(Value::Count(3), Value::Count(3)), "0");
        let rate = |over, base| Value::Rate { over, base };
        assert_eq!(show(rate(27, 40), rate(2, 3)), "+0.83个百分点");
        assert_eq!(show(rate(27, 40), rate(0, 0)), "-");
        let ratio = |over, base| Value::Ratio { over, base };
        assert_eq!(ratio(53, 25).show(rounding), "2.12:1");
        assert_eq!(show(ratio(53, 25), ratio(30, 20)), "为原来的1.41倍");
        assert_eq!(show(ratio(53, 25), ratio(0, 20)), "-");
        // From what was counted: 0.46875 : 0.142857, not 0.47 : 0.14.
        assert_eq!(show(ratio(15, 32), ratio(1, 7)), "为原来的3.28倍");
        let mean = |days, cases| Value::Mean { days, cases };
        assert_eq!(mean(100, 3).show(rounding), "33.3");
        assert_eq!(mean(0, 0).show(rounding), "-");
        assert_eq!(Value::Ratio { over: 5, base: 0 }.show(rounding), "-");
        assert_eq!(Value::Money(123_450).show(rounding), "1234.50");
    }
}
