//! Columns that stand in numbers: 第一次开庭时间 and 第二次开庭时间, 原告1 原告2, 承办人A角 承办人B角, 收案年 收案月 收案日. They are
//! one column, whose cells hold what stands in them one behind another.

use std::sync::Arc;

use super::{Column, Grammar, Names, SEARCHED};
use crate::exchange::sheet::{Cell, Row, Sheet};
use crate::text::fold;

/// The sheet with each such run of columns as one column.
pub fn numbered(mut sheet: Sheet, names: &Names) -> Sheet {
    for at in 0..sheet.rows.len().min(SEARCHED) {
        let Some(row) = sheet.rows.get(at) else { break };
        let runs = runs(row, names);
        for run in &runs {
            rewrite(&mut sheet, at, run);
        }
        if !runs.is_empty() {
            break;
        }
    }
    sheet
}

/// Columns of one meaning, in their order.
struct Run {
    places: Vec<usize>,
    heading: String,
    between: &'static str,
    /// Which of them a value stands in counts: the second hearing, the second official's post.
    placed: bool,
}

fn runs(row: &Row, names: &Names) -> Vec<Run> {
    let headings: Vec<String> = (0..row.cells.len())
        .map(|i| match row.cell(i) {
            Cell::Text(text) => plain(text),
            _ => String::new(),
        })
        .collect();
    let mut out = day_in_three(&headings);
    let mut met: Vec<String> = Vec::new();
    for heading in &headings {
        let Some((base, _, _)) = ordinal(heading) else {
            continue;
        };
        if met.contains(&base) || names.own(heading).is_some() {
            continue;
        }
        met.push(base.clone());
        let Some((column, between, each)) = joins(&base, names) else {
            continue;
        };
        let mut all: Vec<(u32, usize, bool)> = Vec::new();
        for (at, other) in headings.iter().enumerate() {
            match ordinal(other) {
                Some((of, nth, times)) if of == base => all.push((nth, at, times)),
                // 承办人 beside 承办人2
                None if *other == base => all.push((1, at, true)),
                _ => {}
            }
        }
        all.sort_unstable();
        let counts = all.iter().zip(1..).all(|((nth, ..), n)| *nth == n);
        if all.len() < 2 || !counts {
            continue;
        }
        let times = all.iter().all(|(_, _, times)| *times);
        // 第一次出庭负责人: one of each hearing
        let of_hearings = times && of_hearing(column);
        out.push(Run {
            places: all.into_iter().map(|(_, at, _)| at).collect(),
            heading: base,
            between: if of_hearings { "；" } else { between },
            placed: of_hearings || each,
        });
    }
    out
}

fn plain(text: &str) -> String {
    fold(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// The heading without its number, the number, and whether it counts times (第二次).
fn ordinal(heading: &str) -> Option<(String, u32, bool)> {
    let value = |c: char| match c {
        '1'..='9' => c.to_digit(10),
        '①'..='⑨' => Some(c as u32 - '①' as u32 + 1),
        _ => "一二三四五六七八九"
            .chars()
            .zip(1..)
            .find(|(n, _)| *n == c)
            .map(|(_, n)| n),
    };
    if let Some(rest) = heading
        .strip_prefix('第')
        .filter(|_| !heading.starts_with("第三人"))
    {
        let mut chars = rest.chars();
        let nth = value(chars.next()?)?;
        let rest = chars.as_str();
        let (base, times) = match rest.strip_prefix('次') {
            Some(base) => (base, true),
            None => (rest, false),
        };
        return (!base.is_empty()).then(|| (base.to_string(), nth, times));
    }
    // 开庭时间（第二次）
    if let Some((base, inside)) = heading.strip_suffix(')').and_then(|h| h.rsplit_once('(')) {
        let times = inside.strip_prefix('第').and_then(|r| r.strip_suffix('次'));
        let mut word = times.unwrap_or(inside).chars();
        let nth = value(word.next()?)?;
        let whole = word.next().is_none() && !base.is_empty();
        return whole.then(|| (base.to_string(), nth, times.is_some()));
    }
    if let Some(rest) = heading.strip_suffix('角') {
        let last = rest.chars().last()?.to_ascii_lowercase();
        let nth = ('a'..='c').zip(1..).find(|(c, _)| *c == last)?.1;
        let base: String = rest.chars().take(rest.chars().count() - 1).collect();
        return (!base.is_empty()).then_some((base, nth, false));
    }
    let last = heading.chars().last()?;
    let nth = value(last)?;
    let base: String = heading.chars().take(heading.chars().count() - 1).collect();
    let base = base.trim_end_matches(['_', '-', '#']).to_string();
    let whole = !base.ends_with(|c: char| c.is_ascii_digit() || c == '第' || c == '.');
    (whole && base.chars().count() >= 2).then_some((base, nth, false))
}

/// How the values of several such columns stand in one, and whether the place of each counts.
fn joins(base: &str, names: &Names) -> Option<(&'static Column, &'static str, bool)> {
    use Grammar::{Agents, Appeared, CourtNotice, Days, Ground, HearingKind, HearingState};
    use Grammar::{Moments, Officials, Parties, Rank, YesNo};
    let column = names.find(base)?;
    let (between, each) = match column.grammar {
        Parties | Agents | Officials => ("、", false),
        Moments | HearingKind | HearingState | CourtNotice | Days => ("；", true),
        Rank | Appeared | Ground => ("/", true),
        YesNo if column.id == "spoke" => ("/", true),
        _ if column.id == "official_post" => ("/", true),
        _ if column.id == "hearing_place" => ("；", true),
        _ if matches!(column.id, "handler" | "co_handler") => ("、", false),
        _ => return None,
    };
    Some((column, between, each))
}

fn of_hearing(column: &Column) -> bool {
    column.id.starts_with("hearing_")
        || column.id.starts_with("official")
        || matches!(column.id, "spoke" | "excuse")
}

/// 收案年 | 收案月 | 收案日.
fn day_in_three(headings: &[String]) -> Vec<Run> {
    let at = |text: String| headings.iter().position(|h| *h == text);
    let stems = headings.iter().filter_map(|h| h.strip_suffix('年'));
    let run = |stem: &str| {
        let heading = format!("{stem}日期");
        super::match_header(&heading).filter(|c| c.grammar.is_day())?;
        let places = ["年", "月", "日"].map(|part| at(format!("{stem}{part}")));
        Some(Run {
            places: places.into_iter().collect::<Option<Vec<usize>>>()?,
            heading,
            between: "-",
            placed: true,
        })
    };
    stems
        .filter(|stem| !stem.is_empty())
        .filter_map(run)
        .collect()
}

fn rewrite(sheet: &mut Sheet, top: usize, run: &Run) {
    let Some(first) = run.places.iter().min().copied() else {
        return;
    };
    for (at, row) in sheet.rows.iter_mut().enumerate().skip(top) {
        // a text over the whole row stays whole
        if at > top && super::is_skippable(row).is_some() {
            continue;
        }
        let cells: Vec<Cell> = run.places.iter().map(|i| row.cell(*i).clone()).collect();
        let value = match at == top {
            true => Cell::Text(Arc::from(run.heading.as_str())),
            false => joined(&cells, run),
        };
        for place in &run.places {
            if let Some(cell) = row.cells.get_mut(*place) {
                *cell = Cell::Empty;
            }
        }
        if row.cells.len() <= first && !value.is_empty() {
            row.cells.resize(first + 1, Cell::Empty);
        }
        if let Some(cell) = row.cells.get_mut(first) {
            *cell = value;
        }
    }
}

/// One value stays what it is; an error of the spreadsheet is one for all.
fn joined(cells: &[Cell], run: &Run) -> Cell {
    let error = cells.iter().find(|c| matches!(c, Cell::Error(_)));
    let last = cells.iter().rposition(|c| !c.is_empty());
    let Some(last) = last else {
        return Cell::Empty;
    };
    let filled = cells.iter().filter(|c| !c.is_empty()).count();
    if let Some(error) = error {
        return error.clone();
    }
    if let (true, Some(only)) = (last == 0 || filled == 1 && !run.placed, cells.get(last)) {
        return only.clone();
    }
    let texts = cells.iter().take(last + 1);
    let texts: Vec<String> = match run.placed {
        true => texts.map(Cell::text).collect(),
        false => texts.filter(|c| !c.is_empty()).map(Cell::text).collect(),
    };
    Cell::Text(Arc::from(texts.join(run.between).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_told_from_its_number() {
        let some = |base: &str, nth, times| Some((base.to_string(), nth, times));
        for (heading, want) in [
            ("第一次开庭时间", some("开庭时间", 1, true)),
            ("开庭时间(第二次)", some("开庭时间", 2, true)),
            ("第二被告", some("被告", 2, false)),
            ("原告1", some("原告", 1, false)),
            ("原告(一)", some("原告", 1, false)),
            ("承办人B角", some("承办人", 2, false)),
            ("出庭负责人②", some("出庭负责人", 2, false)),
            ("plaintiff_2", some("plaintiff", 2, false)),
            ("第三人", None),
            ("第三人1", some("第三人", 1, false)),
            ("案号", None),
            ("2024", None),
        ] {
            assert_eq!(ordinal(heading), want, "{heading}");
        }
    }
}
