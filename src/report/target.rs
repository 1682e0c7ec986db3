//! Targets the office was set for its figures, how each stands, and what would still reach it.

use super::figure::{Figure, figure};
use super::sheet::Sheet;
use super::value::{Rounding, Value};
use crate::report::figure_id;
use crate::said;
use crate::text::Said;

/// One target: `appearance.rate>=80`.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    pub figure: &'static Figure,
    pub at_least: bool,
    /// Per cent of rates; ones of counts.
    pub number: f64,
}

/// Reads targets as the setting has them, semicolons between.
///
/// # Errors
/// The part that cannot be read, and how it is written.
pub fn targets(text: &str) -> Result<Vec<Target>, Said> {
    let parts = text.split([';', '；', '\n']).map(str::trim);
    parts.filter(|p| !p.is_empty()).map(one).collect()
}

fn one(part: &str) -> Result<Target, Said> {
    let wrong = || {
        said!(
            "“{part}”不成目标，写作 appearance.rate>=80 或 rate.loss<=10",
            "'{part}' is no target; write appearance.rate>=80 or rate.loss<=10"
        )
    };
    let signs = [(">=", true), ("≥", true), ("<=", false), ("≤", false)];
    let found = signs.iter().find_map(|(sign, at_least)| {
        let (id, number) = part.split_once(sign)?;
        Some((id.trim(), *at_least, number.trim()))
    });
    let (id, at_least, number) = found.ok_or_else(wrong)?;
    let number = number.trim_end_matches(['%', '％']).parse::<f64>();
    let number = number.ok().filter(|n| n.is_finite() && *n >= 0.0);
    match (figure(id), number) {
        (Some(figure), Some(number)) => Ok(Target {
            figure,
            at_least,
            number,
        }),
        _ => Err(wrong()),
    }
}

impl Target {
    /// Whether it is met; none where there is nothing to count.
    pub fn is_met(&self, value: Value) -> Option<bool> {
        let exact = match value {
            Value::Rate { over, base } | Value::Ratio { over, base } => {
                (base > 0).then(|| f64::from(over) * 100.0 / f64::from(base))?
            }
            other => other.number(Rounding::default())?,
        };
        Some(match self.at_least {
            true => exact >= self.number,
            false => exact <= self.number,
        })
    }

    /// How many more cases would reach it: attended of those in the base, or closed without adding to what is counted.
    pub fn still_needed(&self, value: Value) -> Option<u32> {
        let Value::Rate { over, base } = value else {
            return None;
        };
        if base == 0 || self.is_met(value)? {
            return None;
        }
        let (over, base) = (f64::from(over), f64::from(base));
        let more = match self.at_least {
            true => (self.number * base / 100.0).ceil() - over,
            false if self.number > 0.0 => (over * 100.0 / self.number).ceil() - base,
            false => return None,
        };
        (1.0..1e9).contains(&more).then_some(more as u32)
    }

    /// `负责人出庭应诉率10.00%（1/10），目标不低于80%：还差7件`, with what is only not recorded yet.
    pub fn said(&self, sheet: &Sheet, rounding: Rounding) -> Said {
        let value = sheet.value(self.figure.id);
        let shown = match value.parts() {
            Some((over, base)) => format!("{}（{over}/{base}）", value.show(rounding)),
            None => value.show(rounding),
        };
        let plain = match value.parts() {
            Some((over, base)) => format!("{} ({over}/{base})", value.show(rounding)),
            None => value.show(rounding),
        };
        let unit = match value {
            Value::Rate { .. } => "%",
            _ => "",
        };
        let number = format!("{}{unit}", self.number);
        let (bound, bound_en) = match self.at_least {
            true => ("不低于", "at least"),
            false => ("不高于", "at most"),
        };
        let (zh, en) = match (self.is_met(value), self.still_needed(value)) {
            (None, _) => (
                "尚无可计算的案件".to_string(),
                "nothing to count yet".to_string(),
            ),
            (Some(true), _) => ("已达到".to_string(), "met".to_string()),
            (Some(false), Some(n)) if self.at_least => (
                format!("未达到，还差{n}件"),
                format!("not met, {n} more would reach it"),
            ),
            (Some(false), Some(n)) => (
                format!("未达到，再审结{n}件而不增加即可达到"),
                format!("not met, {n} more closed without another would reach it"),
            ),
            (Some(false), None) => ("未达到".to_string(), "not met".to_string()),
        };
        let (more, more_en) = self.unrecorded(sheet, rounding);
        let name = self.figure.name;
        Said::new(
            format!("{}{shown}，目标{bound}{number}：{zh}{more}", name.zh),
            format!(
                "{} {plain}, target {bound_en} {number}: {en}{more_en}",
                name.en
            ),
        )
    }

    /// Of appearances: what is only not recorded yet, and what the rate can come to.
    fn unrecorded(&self, sheet: &Sheet, rounding: Rounding) -> (String, String) {
        let family = match self.figure.id {
            figure_id::APPEARANCE_RATE | figure_id::APPEARANCE_RATE_HEARD => "appearance",
            figure_id::RECONSIDERATION_HEARING_RATE => "reconsideration_hearing",
            _ => return Default::default(),
        };
        let open = sheet.count(&format!("{family}.unmarked_cases"));
        let Value::Rate { over, base } = sheet.value(self.figure.id) else {
            return Default::default();
        };
        if open == 0 {
            return Default::default();
        }
        let over = over + u32::try_from(open).unwrap_or(0);
        let most = Value::Rate { over, base }.show(rounding);
        (
            format!("；尚未登记{open}件，登记后最高{most}"),
            format!("; {open} not recorded yet, {most} at best"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_still_reach_a_target() {
        let read = targets("appearance.rate>=80；rate.loss <= 10%").unwrap();
        let rate = |over, base| Value::Rate { over, base };
        assert_eq!(read[0].still_needed(rate(6, 10)), Some(2));
        assert_eq!(read[0].is_met(rate(8, 10)), Some(true));
        assert_eq!(read[0].is_met(rate(0, 0)), None);
        // Two of ten lost: ten more closed without a loss make two of twenty.
        assert_eq!(read[1].still_needed(rate(2, 10)), Some(10));
        assert!(targets("appearance.rate=80").is_err());
        assert!(targets("nothing>=80").is_err());
    }
}
