//! The value of a figure: pure arithmetic over a tally. An empty base has no rate, not 0 %.

use crate::case::Kind;
use crate::docket::{Bit, Tally};

use super::figure::{Figure, Measure};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    Count(u32),
    Rate { over: u32, base: u32 },
}

impl Value {
    /// The rate in per cent times 10^decimals, exactly; `None` on an empty base.
    fn scaled(over: u32, base: u32, rounding: Rounding) -> Option<u64> {
        let (over, base) = (u64::from(over), u64::from(base));
        let scale = 100 * 10_u64.pow(rounding.decimals.min(4));
        let doubled = (2 * over * scale).checked_div(base)?;
        Some(if rounding.half_up {
            doubled.div_ceil(2)
        } else {
            doubled / 2
        })
    }

    /// As printed: `17`, `67.98%`, or `-` on an empty base.
    pub fn show(self, rounding: Rounding) -> String {
        match self {
            Value::Count(n) => n.to_string(),
            Value::Rate { over, base } => match Self::scaled(over, base, rounding) {
                None => "-".to_string(),
                Some(scaled) if rounding.decimals == 0 => format!("{scaled}%"),
                Some(scaled) => {
                    let unit = 10_u64.pow(rounding.decimals.min(4));
                    let places = rounding.decimals.min(4) as usize;
                    format!("{}.{:0places$}%", scaled / unit, scaled % unit)
                }
            },
        }
    }

    /// As a number: per cent for rates.
    pub fn number(self, rounding: Rounding) -> Option<f64> {
        match self {
            Value::Count(n) => Some(f64::from(n)),
            Value::Rate { over, base } => {
                let unit = 10_u64.pow(rounding.decimals.min(4)) as f64;
                Self::scaled(over, base, rounding).map(|s| s as f64 / unit)
            }
        }
    }
}

fn count(tally: &Tally, kind: Option<Kind>, bit: Bit) -> u32 {
    match kind {
        Some(kind) => tally.of(kind).of(bit),
        None => Kind::ALL.iter().map(|k| tally.of(*k).of(bit)).sum(),
    }
}

/// The value of a figure.
pub fn value(figure: &Figure, tally: &Tally) -> Value {
    match figure.measure {
        Measure::Cases(kind, bit) => Value::Count(count(tally, kind, bit)),
        Measure::Times(kind, what) => Value::Count(tally.of(kind).times(what)),
        Measure::TimesRate { kind, over, base } => Value::Rate {
            over: tally.of(kind).times(over),
            base: tally.of(kind).times(base),
        },
        Measure::Rate { kind, over, base } => Value::Rate {
            over: count(tally, kind, over),
            base: count(tally, kind, base),
        },
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
}
