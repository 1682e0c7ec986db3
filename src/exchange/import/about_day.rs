//! A closing whose day nobody wrote: it is closed, on a day that stands for the unknown one, within what is told of it, and marked.

use chrono::{Datelike, NaiveDate};

use super::day_cells::days;
use super::field::Field;
use super::row::RowReader;
use crate::case::{CaseFile, Fact, FactSort, HearingState, Outcome};
use crate::exchange::values::Reading;
use crate::said;
use crate::text::{Said, fold};

/// The first and the last day it can be.
type Span = (NaiveDate, NaiveDate);

/// Said to be closed, and not when. A month or a year that is told holds the day that stands for it; else it is the day of service,
/// or the last one before it that the row tells of. Where a hearing is still to come, or there is no day at all, the case
/// cannot be closed yet.
pub(super) fn without_day(
    case: &mut CaseFile,
    field: &Field,
    outcome: Outcome,
    reader: &mut RowReader<'_>,
) {
    let today = reader.desk.today;
    let ahead = case
        .hearings
        .iter()
        .any(|h| h.day > today && h.state != HearingState::Cancelled);
    match standing_for(case, reader).filter(|_| !ahead) {
        Some((day, why)) => {
            reader.doubt_and_keep(field, why);
            case.facts.push(unknown_day(day, outcome));
        }
        None => reader.doubt_and_keep(
            field,
            said!(
                "写明已结而没有结案日，无法计入审结，原文记入备注；请补写结案日",
                "said to be closed, but there is no closing day: it cannot count as closed, the words are kept in the note; supply the day"
            ),
        ),
    }
}

/// A closing on a day that only stands for the unknown one.
fn unknown_day(day: NaiveDate, outcome: Outcome) -> Fact {
    Fact {
        sort: FactSort::DayUnknown.id().to_string(),
        ..Fact::concluded(day, outcome)
    }
}

/// A closing of unknown day on file, of which the row now tells the month or the year.
pub(super) fn moved(fact: &mut Fact, reader: &RowReader<'_>) {
    let told = told(reader).map(|(first, last)| (first, last.min(reader.desk.today)));
    if let Some((first, last)) = told.filter(|(first, last)| first <= last)
        && fact.is_day_unknown()
        && !(first..=last).contains(&fact.day)
    {
        fact.day = last;
    }
}

/// The day that stands for the closing, and what is said of it.
fn standing_for(case: &CaseFile, reader: &RowReader<'_>) -> Option<(NaiveDate, Said)> {
    let today = reader.desk.today;
    let cell = |id: &str| {
        let days = reader.cell_of(id).map(|f| days(f, reader.desk));
        let days = days.as_ref().and_then(Reading::value).into_iter().flatten();
        days.map(|(day, _)| *day).filter(|d| *d <= today).min()
    };
    // no judgment is served, contested or in effect before it is made
    let served = cell("served");
    let bound = [served, cell("took_effect"), cell("appealed_day")];
    let bound = bound.into_iter().flatten().min().unwrap_or(today);
    let heard = case.hearings.iter().map(|h| h.day);
    let all = || case.facts.iter().map(|f| f.day).chain(heard.clone());
    let last = all().filter(|d| *d <= bound).max();
    let within = |(first, until): &Span| *first <= bound && last.is_none_or(|last| last <= *until);
    if let Some((first, until)) = told(reader).filter(within) {
        let day = until.min(bound);
        return Some((
            day,
            match first == until {
                true => said!(
                    "结案日不确定：按已结导入，结案日暂记为 {day} 并标为待核，请核对",
                    "the closing day is not certain: closed, {day} stands for it and is marked; check it"
                ),
                false => said!(
                    "结案日没有写到哪一天：按已结导入，结案日暂记为 {day} 并标为待核，请补写",
                    "the day of the closing is not said, only about when: closed, {day} stands for it and is marked; supply the day"
                ),
            },
        ));
    }
    // the list of a year tells of that year
    let year = reader.desk.list_year.and_then(year_span);
    let year = year
        .filter(within)
        .map(|(first, until)| (first, until.min(bound)));
    let outside = |day: &NaiveDate| year.is_some_and(|(first, _)| *day < first);
    if let Some(day) = served.filter(|d| *d == bound && !outside(d)) {
        return Some((
            day,
            said!(
                "没有结案日：按已结导入，结案日暂记为送达日 {day} 并标为待核，请补写",
                "no closing day: taken as closed, {day}, when it was served, stands for it and is marked; supply it"
            ),
        ));
    }
    if let Some((_, until)) = year.filter(|_| last.is_none_or(|last| outside(&last))) {
        return Some((
            until,
            said!(
                "没有结案日：按已结导入，结案日暂记为本表年度内的 {until} 并标为待核，请补写",
                "no closing day: taken as closed, {until}, in the year of this list, stands for it and is marked; supply it"
            ),
        ));
    }
    let last = last?;
    Some((
        last,
        said!(
            "没有结案日：按已结导入，结案日暂记为收案、开庭等日期中最晚的 {last} 并标为待核，请补写",
            "no closing day: taken as closed, {last}, the last day before it that this row has, stands for it and is marked; supply it"
        ),
    ))
}

/// What the cell of the closing day tells of it: 2024年3月, 2024年度, 2024年第3季度, 3月 in a list of a year, 拟2024-06-20, 2024-06-20？.
fn told(reader: &RowReader<'_>) -> Option<Span> {
    let field = reader.cell_of("closed").filter(|f| !f.is_error())?;
    span_in(&field.text, reader.desk.list_year.or(reader.desk.year))
}

fn span_in(text: &str, near: Option<i32>) -> Option<Span> {
    let folded = fold(text);
    let runs = runs(&folded);
    let year_at = runs.iter().position(|(digits, _)| digits.len() == 4);
    let year = year_at.and_then(|at| runs.get(at)?.0.parse::<i32>().ok());
    let year = year.filter(|y| (1990..2100).contains(y));
    let some = part_of_year(&folded);
    let (year, behind) = match (year, year_at) {
        (Some(year), Some(at)) => (year, runs.get(at + 1..).unwrap_or_default()),
        // 3月, 3-5月, 上半年 alone
        _ => {
            let month = runs.iter().take(2).any(|(_, mark)| *mark == '月') || some.is_some();
            (near.filter(|_| month)?, runs.as_slice())
        }
    };
    if let Some((from, to)) = some {
        return months_span(year, from, to);
    }
    let part = |at: usize, most: u32| {
        let (digits, _) = behind.get(at)?;
        digits
            .parse::<u32>()
            .ok()
            .filter(|n| (1..=most).contains(n) && digits.len() <= 2)
    };
    // 3-5月, 3月至5月
    let months = behind.get(1).is_some_and(|(_, mark)| *mark == '月');
    match (part(0, 12), part(1, 31)) {
        (Some(from), Some(to)) if months && from <= to => months_span(year, from, to),
        (Some(month), Some(day)) => {
            let day = NaiveDate::from_ymd_opt(year, month, day)?;
            Some((day, day))
        }
        (Some(month), None) => months_span(year, month, month),
        (None, _) => year_span(year),
    }
}

/// The runs of digits, each with the sign behind it.
fn runs(text: &str) -> Vec<(String, char)> {
    let mut out: Vec<(String, char)> = Vec::new();
    let mut digits = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
        } else if !digits.is_empty() {
            out.push((std::mem::take(&mut digits), c));
        }
    }
    out
}

/// 第三季度, 前三季度, 上半年: from which month of a year to which.
fn part_of_year(text: &str) -> Option<(u32, u32)> {
    if text.contains("上半年") {
        return Some((1, 6));
    }
    if text.contains("下半年") {
        return Some((7, 12));
    }
    let (before, _) = text.split_once('季')?;
    let mut chars = before.trim_end().chars().rev();
    let quarter = match chars.next()? {
        '1' | '一' => 1,
        '2' | '二' => 2,
        '3' | '三' => 3,
        '4' | '四' => 4,
        _ => return None,
    };
    let first = match chars.next() {
        Some('前') => 1,
        _ => quarter * 3 - 2,
    };
    Some((first, quarter * 3))
}

fn months_span(year: i32, from: u32, to: u32) -> Option<Span> {
    let first = NaiveDate::from_ymd_opt(year, from, 1)?;
    let next = match to {
        12 => NaiveDate::from_ymd_opt(year + 1, 1, 1),
        _ => NaiveDate::from_ymd_opt(year, to + 1, 1),
    };
    Some((first, next?.pred_opt()?))
}

fn year_span(year: i32) -> Option<Span> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    Some((day(1, 1)?, day(12, 31)?)).filter(|(first, _)| first.year() == year)
}

#[cfg(test)]
mod tests {
    use super::span_in;

    #[test]
    fn a_month_a_year_or_a_day_that_is_not_certain_bounds_the_closing() {
        for (text, near, want) in [
            ("2024年3月", None, Some(("2024-03-01", "2024-03-31"))),
            ("2024-03", None, Some(("2024-03-01", "2024-03-31"))),
            ("2024年度", None, Some(("2024-01-01", "2024-12-31"))),
            ("2024年2月底", None, Some(("2024-02-01", "2024-02-29"))),
            ("12月", Some(2023), Some(("2023-12-01", "2023-12-31"))),
            ("12月", None, None),
            ("2024年第3季度", None, Some(("2024-07-01", "2024-09-30"))),
            ("2024年四季度", None, Some(("2024-10-01", "2024-12-31"))),
            ("2024年前三季度", None, Some(("2024-01-01", "2024-09-30"))),
            ("第一季度", Some(2023), Some(("2023-01-01", "2023-03-31"))),
            ("第一季度", None, None),
            ("2024年上半年", None, Some(("2024-01-01", "2024-06-30"))),
            ("2024年下半年", None, Some(("2024-07-01", "2024-12-31"))),
            ("2024年3-5月", None, Some(("2024-03-01", "2024-05-31"))),
            ("2024年3月至5月", None, Some(("2024-03-01", "2024-05-31"))),
            ("3-5月", Some(2023), Some(("2023-03-01", "2023-05-31"))),
            ("2024年11、12月", None, Some(("2024-11-01", "2024-12-31"))),
            ("2024-06-20？", None, Some(("2024-06-20", "2024-06-20"))),
            ("拟2024-06-20", None, Some(("2024-06-20", "2024-06-20"))),
            (
                "2024-06-20（一审）2024-09-01（二审）",
                None,
                Some(("2024-06-20", "2024-06-20")),
            ),
            ("未结", Some(2024), None),
            ("近期", Some(2024), None),
        ] {
            let want = want.map(|(a, b)| (a.parse().unwrap(), b.parse().unwrap()));
            assert_eq!(span_in(text, near), want, "{text}");
        }
    }
}
