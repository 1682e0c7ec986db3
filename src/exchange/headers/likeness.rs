//! Which column an unknown heading may be: by common characters, by sound, and by what stands below it. Only offered,
//! never taken by itself.

use pinyin::ToPinyin;

use super::{COLUMNS, Column, Grammar, normal};
use crate::calendar::parse_ledger_moment;
use crate::case::DocketNumber;
use crate::exchange::values;

/// A column that may be meant, with its likeness from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Like {
    pub column: &'static Column,
    pub likeness: u8,
}

/// Below this a likeness is chance.
const LEAST: u8 = 55;
/// How many are offered.
const MOST: usize = 5;
/// Values looked at.
const SAMPLE: usize = 40;

/// The columns a heading may be, the likeliest first. `samples` are the values below it, `taken` the columns that other
/// headings of the sheet are already.
pub fn likes(heading: &str, samples: &[String], taken: &[&str]) -> Vec<Like> {
    let wanted = normal(heading);
    let shape = Shape::of(samples);
    // of the letters of a database many columns have some
    let least = if wanted.is_ascii() { 75 } else { LEAST };
    let mut out: Vec<Like> = COLUMNS
        .iter()
        .filter(|c| c.id != "ordinal" && c.id != "whole" && !taken.contains(&c.id))
        .filter(|c| !is_elsewhere(&wanted, c) && (shape.days || says_so(&wanted, c)))
        .filter(|c| super::owner::may_be(&wanted, c))
        .map(|column| {
            let name = column
                .names()
                .map(|name| named_alike(&wanted, &normal(name)))
                .max()
                .unwrap_or(0);
            let likeness = match shape.fits(column) {
                // values that fit strengthen a likeness of names, they make none
                Some(true) if name >= LEAST => (name + 30).max(shape.alone(column.id)),
                Some(true) => name.max(shape.alone(column.id)),
                Some(false) => name.saturating_sub(60),
                None => name,
            };
            Like { column, likeness }
        })
        .filter(|l| l.likeness >= least)
        .collect();
    out.sort_by_key(|l| std::cmp::Reverse(l.likeness));
    out.truncate(MOST);
    for like in &mut out {
        like.likeness = like.likeness.min(99);
    }
    out
}

/// 0 to 100: characters in common, order counted; the same sound in other characters is nearly the same.
fn named_alike(a: &str, b: &str) -> u8 {
    // 是否败诉 is not like 是否上诉: what both begin with says nothing
    let own = ["是否", "case"]
        .iter()
        .find_map(|w| Some((a.strip_prefix(w)?, b.strip_prefix(w)?)));
    let (a, b) = own.unwrap_or((a, b));
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let written = alike(&a, &b);
    let (a, b): (Vec<String>, Vec<String>) = (sounds(&a), sounds(&b));
    let heard = alike(&a, &b);
    written.max(heard.saturating_sub(8))
}

/// Twice the longest common subsequence over both lengths, in hundredths; a name within a longer one counts more.
fn alike<T: PartialEq>(a: &[T], b: &[T]) -> u8 {
    let common = common(a, b);
    let dice = 200 * common / (a.len() + b.len());
    let shorter = a.len().min(b.len());
    // 起诉 is not within 提起上诉
    let (small, large) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let whole = shorter > 2 || large.windows(shorter.max(1)).any(|part| part == small);
    let dice = if whole { dice } else { dice / 2 };
    let within = if common == shorter && shorter >= 2 && whole {
        60 + 35 * shorter / a.len().max(b.len())
    } else {
        0
    };
    u8::try_from(dice.max(within).min(100)).unwrap_or(100)
}

fn common<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let mut row = vec![0_usize; b.len() + 1];
    for x in a {
        let mut left_above = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row.get(at + 1).copied().unwrap_or(0);
            let left = row.get(at).copied().unwrap_or(0);
            let here = if x == y {
                left_above + 1
            } else {
                above.max(left)
            };
            left_above = above;
            if let Some(place) = row.get_mut(at + 1) {
                *place = here;
            }
        }
    }
    row.last().copied().unwrap_or(0)
}

fn sounds(text: &[char]) -> Vec<String> {
    text.iter()
        .map(|c| match c.to_pinyin() {
            Some(sound) => sound.plain().to_string(),
            None => c.to_string(),
        })
        .collect()
}

/// What most of the values are.
struct Shape {
    numbers: bool,
    days: bool,
    answers: bool,
    courts: bool,
    any: bool,
}

impl Shape {
    fn of(samples: &[String]) -> Shape {
        let values: Vec<&str> = samples
            .iter()
            .map(|s| s.trim())
            .filter(|s| !s.is_empty() && values::yes_no(s) != Some("blank"))
            .take(SAMPLE)
            .collect();
        let most = |is: &dyn Fn(&str) -> bool| {
            let count = values.iter().filter(|v| is(v)).count();
            !values.is_empty() && count * 10 >= values.len() * 7
        };
        Shape {
            numbers: most(&|v| DocketNumber::parse(v).is_ok()),
            days: most(&|v| {
                v.chars().any(|c| c.is_ascii_digit()) && parse_ledger_moment(v, Some(2022)).is_ok()
            }),
            answers: most(&|v| matches!(values::yes_no(v), Some("yes" | "no"))),
            courts: most(&|v| v.ends_with("法院") || v.ends_with("法庭")),
            any: !values.is_empty(),
        }
    }

    /// Whether the values can stand in the column; nothing where they say nothing of it.
    fn fits(&self, column: &Column) -> Option<bool> {
        if !self.any {
            return None;
        }
        let (id, is_day) = (column.id, column.grammar.is_day());
        if self.days || is_day {
            return Some(self.days && is_day);
        }
        if self.numbers || id == "number" {
            return Some(self.numbers && matches!(id, "number" | "related"));
        }
        if self.answers {
            return Some(is_answer(column.grammar));
        }
        (self.courts || id == "forum").then_some(self.courts && id == "forum")
    }

    /// The likeness that the values alone give.
    fn alone(&self, id: &str) -> u8 {
        match id {
            "number" if self.numbers => 80,
            "forum" if self.courts => 70,
            _ => 0,
        }
    }
}

/// Columns answered with yes or no.
fn is_answer(grammar: Grammar) -> bool {
    use Grammar::*;
    matches!(
        grammar,
        YesNo | Path | Money | Appeared | Appealed | HearingState | CourtNotice | Status | Paper
    )
}

/// What comes after the case, or is of another one, the housekeeping of an office and of a database: none of our columns, whatever
/// stands below it.
fn is_elsewhere(heading: &str, column: &Column) -> bool {
    const BEGIN: &[&str] = &[
        "归档",
        "败诉",
        "胜诉",
        "执行",
        "考核",
        "追责",
        "移交",
        "填报",
        "填表",
        "录入",
        "上报",
        "旁听",
        "gmt",
        "isdel",
        "createtime",
        "createdtime",
        "updatetime",
        "updatedtime",
        "createby",
        "updateby",
        "version",
    ];
    let has = |words: &[&str]| words.iter().any(|w| heading.contains(w));
    // the end of a period is a day of its own, and no day on which anything was done
    let period = has(&["截止", "届满", "期满", "到期"]) && column.grammar.is_day();
    let fee = ["费", "费用", "费元", "费用元", "费万元", "费用万元"];
    BEGIN.iter().any(|w| heading.starts_with(w))
        || fee.iter().any(|w| heading.ends_with(w))
        || period && (column.id != "answer_due" || heading.contains("上诉"))
        || ["住址", "地址", "住所"]
            .iter()
            .any(|w| heading.ends_with(w))
}

/// Whether the last or first word of a heading allows the column: a day is offered only where the heading speaks of one.
fn says_so(heading: &str, column: &Column) -> bool {
    let ends = |words: &[&str]| words.iter().any(|w| heading.ends_with(w));
    let begins = |words: &[&str]| words.iter().any(|w| heading.starts_with(w));
    let grammar = column.grammar;
    if ends(&["日期", "时间", "日", "期限", "截止", "届满"]) {
        return grammar.is_day();
    }
    if grammar.is_day() {
        return false;
    }
    if ends(&["人数", "户数"]) {
        return grammar == Grammar::People;
    }
    if ends(&["金额", "数额", "万元"]) {
        return grammar == Grammar::Money;
    }
    // after a reconsideration: what came of it, and no way to the court
    if begins(&["是否"]) && ends(&["起诉", "诉讼"]) && !heading.contains("复议") {
        return false;
    }
    if begins(&["是否", "有无", "能否"]) || ends(&["与否"]) {
        return is_answer(grammar);
    }
    // 收案月份 is no day and nobody; 应出庭负责人 is who did not have to come
    if ends(&["月份", "年份", "年度", "季度"]) || begins(&["应出庭", "应到庭", "拟出庭"])
    {
        return false;
    }
    if ends(&[
        "电话",
        "手机",
        "地址",
        "邮箱",
        "身份证号",
        "联系方式",
        "年龄",
        "性别",
    ]) {
        return false;
    }
    if ends(&["号", "编号", "编码"]) {
        return matches!(grammar, Grammar::Docket | Grammar::Note)
            || column.id.ends_with("_number");
    }
    !matches!(grammar, Grammar::People | Grammar::Money)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(heading: &str, values: &[&str]) -> Option<&'static str> {
        let values: Vec<String> = values.iter().map(|v| (*v).to_string()).collect();
        likes(heading, &values, &[]).first().map(|l| l.column.id)
    }

    #[test]
    fn likeness_by_characters_by_sound_and_by_values() {
        assert_eq!(first("案件受理法院", &["青川区人民法院"]), Some("forum"));
        assert_eq!(first("原稿", &["张某"]), Some("plaintiff"), "same sound");
        assert_eq!(
            first("卷宗编码", &["（2022）川3702行初9号"]),
            Some("number")
        );
        assert_eq!(first("承办同志", &["周某"]), Some("handler"));
        assert_eq!(
            first("裁判文书收到日", &["2022.3.5", "2022-4-1"]),
            Some("served")
        );
        // days never become a name, names never a day
        assert!(
            likes("收案人", &["2022-3-5".to_string()], &[])
                .iter()
                .all(|l| l.column.grammar.is_day())
        );
        assert_eq!(first("天气", &["晴"]), None);
    }

    #[test]
    fn a_column_that_is_taken_is_not_offered() {
        let got = likes("受理的法院", &[], &["forum"]);
        assert!(got.iter().all(|l| l.column.id != "forum"), "{got:?}");
    }
}
