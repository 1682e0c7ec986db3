//! Headers of three and four rows: 诉讼过程 over 开庭 over 时间. Read as the two rows that name the column, the groups above them
//! where those name none.

use super::names::Names;
use super::{Header, HeaderColumn, grouped, heads_nothing, single};
use crate::exchange::sheet::{Row, Sheet};

/// The deepest header that is looked for.
pub(super) const LEVELS: [usize; 2] = [4, 3];

/// The header of so many rows that begins at a row; none where a value stands below a heading of its own.
pub(super) fn deep(sheet: &Sheet, at: usize, levels: usize, names: &Names) -> Option<Header> {
    let rows: Vec<&Row> = (at..at + levels)
        .map(|i| sheet.rows.get(i))
        .collect::<Option<_>>()?;
    let (top, bottom) = (rows.first()?, rows.last()?);
    let together = rows
        .iter()
        .zip(rows.iter().skip(1))
        .all(|(above, below)| below.line == above.line + 1);
    if !together || heads_nothing(top) {
        return None;
    }
    let (paths, fresh) = paths(&rows)?;
    let mut columns = Vec::new();
    let mut parts = 0;
    for (index, (path, fresh)) in paths.iter().zip(fresh).enumerate() {
        let column = named(index, path, names);
        parts += usize::from(fresh && column.iter().any(|c| c.column.is_some()));
        columns.extend(column);
    }
    (parts > 0).then_some(Header {
        first_line: top.line,
        last_line: bottom.line,
        body: at + levels,
        columns,
    })
}

/// The headings above one another in each column, and whether the last row has one of its own there.
fn paths(rows: &[&Row]) -> Option<(Vec<Vec<String>>, Vec<bool>)> {
    let width = rows.iter().map(|r| r.cells.len()).max()?;
    let mut paths: Vec<Vec<String>> = vec![Vec::new(); width];
    // which group a column stands in so far, and whether it may have parts
    let mut groups = vec![0_usize; width];
    let mut open = vec![true; width];
    let mut fresh = vec![false; width];
    for (level, row) in rows.iter().enumerate() {
        let last = level + 1 == rows.len();
        let mut carried: Vec<Option<String>> = Vec::with_capacity(width);
        for index in 0..width {
            let text = row.cell(index).text();
            let left = index
                .checked_sub(1)
                .filter(|l| groups.get(*l) == groups.get(index));
            let text = match left.and_then(|l| carried.get(l)) {
                // the same sheet saved as .csv: blanks behind a group
                Some(left) if text.is_empty() && !last => left.clone(),
                _ => (!text.is_empty()).then_some(text),
            };
            carried.push(text);
        }
        let mut next = Vec::with_capacity(width);
        for (index, text) in carried.iter().enumerate() {
            let same = |other: Option<usize>| {
                other.is_some_and(|o| {
                    groups.get(o) == groups.get(index) && carried.get(o) == Some(text)
                })
            };
            let path = paths.get_mut(index)?;
            let new = text.as_ref().filter(|t| path.last() != Some(t));
            if let Some(new) = new {
                // another value below a heading of its own: that is a case
                if open.get(index) == Some(&false) {
                    return None;
                }
                path.push(new.clone());
            }
            if let Some(place) = fresh.get_mut(index) {
                *place = last && new.is_some();
            }
            let wide = same(index.checked_sub(1)) || same(Some(index + 1));
            let kept = text.is_none() && open.get(index) == Some(&true);
            next.push((text.is_some() && wide) || kept);
        }
        let mut regrouped: Vec<usize> = Vec::with_capacity(width);
        for index in 0..width {
            let joined = index.checked_sub(1).filter(|left| {
                groups.get(*left) == groups.get(index) && carried.get(*left) == carried.get(index)
            });
            let group = joined.and_then(|left| regrouped.get(left).copied());
            regrouped.push(group.unwrap_or(index + 1));
        }
        (groups, open) = (regrouped, next);
    }
    Some((paths, fresh))
}

/// The column that a path names: by its last two headings, else by its last below a group further up, else by its last alone.
fn named(index: usize, path: &[String], names: &Names) -> Vec<HeaderColumn> {
    let Some((text, above)) = path.split_last() else {
        return Vec::new();
    };
    if above.is_empty() {
        return single(index, text.clone(), names);
    }
    let near = above
        .iter()
        .rev()
        .map(|group| grouped(index, group, text.clone(), names));
    let mut tried: Vec<Vec<HeaderColumn>> = near.collect();
    // 负责人 / 是否: what two groups and their part name together
    if let [.., upper, group] = above {
        tried.insert(1, grouped(index, upper, format!("{group}{text}"), names));
    }
    let found = tried
        .iter()
        .position(|c| c.iter().any(|c| c.column.is_some()));
    tried
        .into_iter()
        .nth(found.unwrap_or(0))
        .unwrap_or_default()
}
