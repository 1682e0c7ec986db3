//! Hearings announced as a table: a line of heads and a row for each case. Each row is read as its heads with its cells.

use super::days::{Day, days};
use super::hours::time_at;
use super::number_text::number_at;
use super::source::{Range, Source, Whole};

/// The heads of such a table.
const HEADS: &[&str] = &[
    "序号",
    "案号",
    "案由",
    "原告",
    "被告",
    "第三人",
    "当事人",
    "上诉人",
    "被上诉人",
    "申请人",
    "被申请人",
    "开庭时间",
    "开庭日期",
    "时间",
    "日期",
    "地点",
    "法庭",
    "开庭地点",
    "开庭法庭",
    "审判庭",
    "承办人",
    "承办法官",
    "主审法官",
    "法官",
    "审判长",
    "书记员",
    "合议庭",
];

/// The ranges of each row as a text of its own: what stands above the table, each head before its cell, what stands below.
pub(super) fn rows(src: &Source, text: &Whole, part: &Range) -> Vec<Vec<Range>> {
    let lines: Vec<Range> = src.lines().into_iter().map(|l| src.trim(l)).collect();
    let found = lines.iter().enumerate().find_map(|(n, line)| {
        ['\t', '|', ' '].into_iter().find_map(|mark| {
            let heads = cells(src, line, mark);
            let known = heads
                .iter()
                .all(|h| HEADS.contains(&src.plain(h.clone()).as_str()));
            let number = heads.iter().position(|h| src.plain(h.clone()) == "案号")?;
            (known && heads.len() >= 3).then_some((n, mark, heads, number))
        })
    });
    let Some((head, mark, heads, number)) = found else {
        return Vec::new();
    };
    let days = days(src);
    let rows: Vec<Vec<Range>> = lines
        .iter()
        .skip(head + 1)
        .map(|line| with_hours(src, &days, cells(src, line, mark)))
        .take_while(|row| {
            row.len() == heads.len()
                && row
                    .get(number)
                    .is_some_and(|cell| number_at(src, cell.start).is_some())
        })
        .collect();
    let origin = |i: usize| src.origin(i).unwrap_or(part.end);
    let whole = |r: &Range| origin(r.start)..origin(r.end.saturating_sub(1)) + 1;
    let one = |wanted: fn(char) -> bool| {
        part.clone()
            .find(|i| text.get(*i).is_some_and(wanted))
            .map(|i| i..i + 1)
    };
    // a break that is one: those that only end a page are left out when the row is read
    let hard = |i: &usize| src.get(*i) == Some('\n') && text.get(origin(*i)) == Some('\n');
    let line = (0..src.len()).find(hard).map(|i| origin(i)..origin(i) + 1);
    let (Some(line), Some(first), Some(last)) =
        (line, lines.get(head), lines.get(head + rows.len()))
    else {
        return Vec::new();
    };
    let colon = one(|c| matches!(c, ':' | '：'));
    let below = lines
        .get(head + rows.len() + 1)
        .map_or(part.end, |l| origin(l.start));
    let above = part.start..origin(first.start);
    let below = below.max(whole(last).end)..part.end;
    rows.iter()
        .map(|row| {
            let mut out = vec![above.clone()];
            for (name, cell) in heads.iter().zip(row) {
                let plain = src.plain(name.clone());
                if cell.is_empty() || plain == "序号" {
                    continue;
                }
                if plain != "当事人" {
                    out.push(whole(name));
                    out.extend(colon.clone());
                }
                out.push(whole(cell));
                out.push(line.clone());
            }
            out.push(below.clone());
            out.retain(|r| !r.is_empty());
            out
        })
        .collect()
}

fn cells(src: &Source, line: &Range, mark: char) -> Vec<Range> {
    let mut out = Vec::new();
    let mut from = line.start;
    for i in line.start..=line.end {
        if i == line.end || src.get(i) == Some(mark) {
            out.push(src.trim(from..i));
            from = i + 1;
        }
    }
    out
}

/// 2026-12-08 09:00 in a table parted by blanks is one cell.
fn with_hours(src: &Source, days: &[Day], row: Vec<Range>) -> Vec<Range> {
    let mut out: Vec<Range> = Vec::new();
    for cell in row {
        let hour = time_at(src, cell.start).is_some_and(|t| t.at.end == cell.end);
        match out.last_mut() {
            Some(last) if hour && is_day(days, last) => last.end = cell.end,
            _ => out.push(cell),
        }
    }
    out
}

/// Days stand in their order.
fn is_day(days: &[Day], cell: &Range) -> bool {
    let first = days.partition_point(|d| d.at.start < cell.start);
    days.get(first).is_some_and(|d| d.at == *cell)
}
