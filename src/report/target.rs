//! Targets the office was set for its figures, how each stands, and what would still reach it.

use super::customs::Customs;
use super::figure::{Figure, Measure, figure};
use super::sheet::Sheet;
use super::value::{Rounding, Value};
use crate::docket::Scope;
use crate::said;
use crate::text::{Lang, Said, text};

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

/// What would still reach a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needed {
    /// So many of those of the base that are not decided yet.
    Undecided(u32),
    /// What is open does not do it: so many more have to come in, each of which counts.
    More(u32),
    /// So many more closed without adding to what is counted.
    Closed(u32),
    /// A count: so many more, or fewer.
    Count(u32),
    Fewer(u32),
    /// Nothing reaches it within the period.
    Never,
}

/// Targets are compared in ten-thousandths, as they are written: no rate is met or missed by the last bit of a float.
const PARTS: u128 = 10_000;

impl Target {
    fn parts(&self) -> u128 {
        (self.number * PARTS as f64).round() as u128
    }

    /// Whether it is met; none where there is nothing to count.
    pub fn is_met(&self, value: Value) -> Option<bool> {
        // As whole numbers: what it came to, and what was asked of it.
        let (got, asked) = match value {
            Value::Rate { over, base } if base > 0 => (
                u128::from(over) * 100 * PARTS,
                self.parts() * u128::from(base),
            ),
            Value::Ratio { over, base } if base > 0 => {
                (u128::from(over) * PARTS, self.parts() * u128::from(base))
            }
            Value::Rate { .. } | Value::Ratio { .. } => return None,
            other => {
                let exact = other.number(Rounding::default())?;
                return Some(match self.at_least {
                    true => exact >= self.number,
                    false => exact <= self.number,
                });
            }
        };
        Some(match self.at_least {
            true => got >= asked,
            false => got <= asked,
        })
    }

    /// What would still reach it, `open` of the base not being decided yet: those first, and where they do not do it, as
    /// many more as a base that grows with each of them asks for.
    pub fn still_needed(&self, value: Value, open: u32) -> Option<Needed> {
        if self.is_met(value)? {
            return None;
        }
        let whole = |n: u128| u32::try_from(n).unwrap_or(u32::MAX);
        let asked = self.parts();
        let all = 100 * PARTS;
        match value {
            Value::Rate { over, base } if self.at_least => {
                let (over, base, open) = (u128::from(over), u128::from(base), u128::from(open));
                let missing = (asked * base).div_ceil(all).saturating_sub(over);
                if missing <= open {
                    return Some(Needed::Undecided(whole(missing)));
                }
                let short = (asked * base).saturating_sub(all * (over + open));
                let each = all.checked_sub(asked).filter(|each| *each > 0);
                Some(each.map_or(Needed::Never, |each| {
                    Needed::More(whole(short.div_ceil(each)))
                }))
            }
            Value::Rate { over, base } => {
                let reached = (u128::from(over) * all).checked_add(asked.checked_sub(1)?);
                let reached = reached?.checked_div(asked)?;
                Some(Needed::Closed(whole(reached.saturating_sub(base.into()))))
            }
            Value::Count(n) => {
                let number = self.number;
                let (more, fewer) = (number.ceil() as u64, number.floor() as u64);
                Some(match self.at_least {
                    true => Needed::Count(whole(u128::from(more.saturating_sub(n)))),
                    false => Needed::Fewer(whole(u128::from(n.saturating_sub(fewer)))),
                })
            }
            Value::Ratio { .. } | Value::Money(_) | Value::Mean { .. } => None,
        }
    }

    /// What would still reach it, in words; none where it is met, or nothing is there to count. Of a period that is over
    /// only what is not recorded yet can reach it.
    pub fn needed(&self, sheet: &Sheet, customs: &Customs, scope: &Scope) -> Option<Said> {
        let (id, measure) = (self.figure.id, self.figure.measure(customs));
        let open = sheet.undecided(id);
        let needed = self.still_needed(self.judged(sheet), open)?;
        let over = scope.to.is_some_and(|to| to < scope.as_of);
        let needed = match needed {
            Needed::Fewer(n) => Needed::Fewer(n),
            Needed::Undecided(n) if n > 0 => Needed::Undecided(n),
            _ if over => return Some(said!("期间已过，不能再达到", "the period is over")),
            needed => needed,
        };
        let unit = match measure {
            Measure::TimesRate { .. } => text("次", "hearings"),
            other => other.unit(),
        };
        let unit = match measure {
            Measure::Cases(_) | Measure::Rate { .. } => customs.word(Lang::Zh),
            _ => unit.zh,
        };
        let what = measure.undecided().map_or(text("", ""), |open| open.what);
        Some(match needed {
            Needed::Undecided(n) => said!("还差{n}{unit}", "{n} more would reach it"),
            Needed::More(n) if open > 0 => {
                let (zh, en) = (what.zh, what.en);
                Said::new(
                    format!("{zh}的{open}{unit}即使都计入也达不到，还须另有{n}{unit}并都计入"),
                    format!("the {open} {en} would not reach it; {n} more that all count would"),
                )
            }
            Needed::More(n) => said!(
                "现有的已全部登记，须另有{n}{unit}并都计入",
                "{n} more that all count would reach it"
            ),
            Needed::Closed(n) => said!(
                "再审结{n}{unit}、都不计入分子的，即可达到",
                "{n} more closed, none of them counted above the line, would reach it"
            ),
            Needed::Count(n) => said!("还差{n}{unit}", "{n} more would reach it"),
            Needed::Fewer(n) => said!("超出{n}{unit}", "{n} too many"),
            Needed::Never => said!("本期已不能达到", "out of reach in this period"),
        })
    }

    /// What it is judged by: what stands below the line although the law asks nobody for it misses no target.
    pub fn judged(&self, sheet: &Sheet) -> Value {
        let asked = sheet.asked(self.figure.id).filter(|_| self.at_least);
        asked.unwrap_or_else(|| sheet.value(self.figure.id))
    }

    /// `负责人出庭应诉率10.00%（1/10），目标不低于80%：未达到，还差7件`, with what is only not recorded yet.
    pub fn said(&self, sheet: &Sheet, customs: &Customs, scope: &Scope) -> Said {
        let value = sheet.value(self.figure.id);
        let shown = value.show(customs.rounding);
        let (zh, en) = match value {
            // Of nothing there is no rate to be told.
            Value::Rate { base: 0, .. } | Value::Ratio { base: 0, .. } => {
                (String::new(), "-".to_string())
            }
            Value::Rate { over, base } => (
                format!("{shown}（{over}/{base}）"),
                format!("{shown} ({over}/{base})"),
            ),
            Value::Ratio { over, base } => (
                format!("{shown}（{over}∶{base}）"),
                format!("{shown} ({over}:{base})"),
            ),
            Value::Count(_) | Value::Money(_) | Value::Mean { .. } => {
                let word = match self.figure.measure(customs) {
                    Measure::Cases(_) => customs.counted(scope.counting),
                    other => other.unit().zh,
                };
                (format!("{shown}{word}"), shown)
            }
        };
        let shown = Said::new(zh, en);
        let unit = match value {
            Value::Rate { .. } => "%",
            Value::Ratio { .. } => ":1",
            _ => "",
        };
        let bound = match self.at_least {
            true => said!("不低于", "at least"),
            false => said!("不高于", "at most"),
        };
        let judged = self.is_met(self.judged(sheet));
        let stands = match (judged, self.needed(sheet, customs, scope)) {
            (None, _) if self.is_met(value).is_some() => said!("不作评价", "not judged"),
            (None, _) => said!("尚无可计算的案件", "nothing to count yet"),
            (Some(true), _) => said!("已达到", "met"),
            (Some(false), Some(needed)) => {
                said!("未达到，{needed}", "not met, {needed}"; needed = needed)
            }
            (Some(false), None) => said!("未达到", "not met"),
        };
        let word = match self.figure.measure(customs) {
            Measure::Cases(_) => customs.counted(scope.counting),
            other => other.unit().zh,
        };
        let number = format!("{}{unit}", self.number);
        let number = Said::new(format!("{number}{word}"), number);
        let name = Said::from(self.figure.name_in(customs));
        let more = self.unrecorded(sheet, customs);
        let word = customs.counted(scope.counting);
        let free = without_free(sheet, self.figure.id, word, customs.rounding);
        let free = free.map(|f| said!("，{f}", ", {f}"; f = f));
        let shown = match free {
            Some(free) => said!("{shown}{free}", "{shown}{free}"; shown = shown, free = free),
            None => shown,
        };
        said!(
            "{name}{shown}，目标{bound}{number}：{stands}{more}",
            "{name} {shown}, target {bound} {number}: {stands}{more}";
            name = name, shown = shown, bound = bound, number = number, stands = stands, more = more
        )
    }

    /// What of the base is not decided yet, and what the rate can come to.
    fn unrecorded(&self, sheet: &Sheet, customs: &Customs) -> Said {
        let open = sheet.undecided(self.figure.id);
        let measure = self.figure.measure(customs);
        let Some(kind) = measure.undecided().filter(|_| open > 0) else {
            return Said::default();
        };
        let unit = match measure {
            Measure::TimesRate { .. } => "次",
            _ => customs.word(Lang::Zh),
        };
        let best = self.judged(sheet).with_more(open);
        let most = best.show(customs.rounding);
        let (what, then) = (kind.what, kind.then);
        Said::new(
            format!("；{}{open}{unit}，{}最高{most}", what.zh, then.zh),
            format!("; {open} {}, {most} at best {}", what.en, then.en),
        )
    }
}

/// What is said beside a rate of appearance in whose base hearings stand for which the law asks nobody: what it is of the
/// others, and no rate where there are none.
pub fn without_free(sheet: &Sheet, id: &str, unit: &str, rounding: Rounding) -> Option<Said> {
    let (free, asked) = (sheet.free(id), sheet.asked(id)?);
    let does = match id.starts_with("reconsideration") {
        true => "参加听证",
        false => "出庭",
    };
    let (over, base) = asked.parts()?;
    let shown = asked.show(rounding);
    Some(match base {
        0 => Said::new(
            format!("扣除依法无须负责人{does}的{free}{unit}后没有应{does}的案件"),
            format!("none left without the {free} in which the law asks for nobody"),
        ),
        _ => Said::new(
            format!("扣除依法无须负责人{does}的{free}{unit}后{shown}（{over}/{base}）"),
            format!("{shown} ({over}/{base}) without the {free} in which the law asks for nobody"),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_still_reach_a_target() {
        let read = targets("appearance.rate>=80；rate.loss <= 10%").unwrap();
        let rate = |over, base| Value::Rate { over, base };
        // Two of the four not entered do it; where one is open it and five more; where none, ten more.
        let first = |open| read[0].still_needed(rate(6, 10), open);
        assert_eq!(first(4), Some(Needed::Undecided(2)));
        assert_eq!(first(1), Some(Needed::More(5)));
        assert_eq!(first(0), Some(Needed::More(10)));
        assert_eq!(read[0].is_met(rate(8, 10)), Some(true));
        assert_eq!(read[0].is_met(rate(0, 0)), None);
        // Two of ten lost: ten more closed without a loss make two of twenty.
        let second = read[1].still_needed(rate(2, 10), 0);
        assert_eq!(second, Some(Needed::Closed(10)));
        let all = targets("appearance.rate>=100").unwrap();
        assert_eq!(all[0].still_needed(rate(6, 10), 3), Some(Needed::Never));
        // A ratio is to one, not per cent.
        let ratio = targets("ratio.reconsideration_to_litigation>=1.5").unwrap();
        let of = |over, base| ratio[0].is_met(Value::Ratio { over, base });
        assert_eq!((of(3, 2), of(1, 1)), (Some(true), Some(false)));
        let few = targets("litigation.lost<=1").unwrap();
        let lost = few[0].still_needed(Value::Count(3), 0);
        assert_eq!(lost, Some(Needed::Fewer(2)));
        assert!(targets("appearance.rate=80").is_err());
        assert!(targets("nothing>=80").is_err());
    }
}
