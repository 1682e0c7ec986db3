//! Whether a page is set in two columns, and where the second begins.

use super::pdf_text::Piece;

/// Lines each column must have.
const LINES: usize = 8;
/// Characters a line of running text has on the average.
const CHARACTERS: usize = 8;

/// A stretch of a line without a wide gap.
struct Segment {
    x: f32,
    end: f32,
    characters: usize,
}

/// Where the right column of a page in two columns begins. A table of labels and values is none: its left cells are short, while
/// lines of running text reach across their column.
pub(super) fn gutter(rows: &[Vec<Piece>]) -> Option<f32> {
    let all: Vec<Segment> = rows.iter().flat_map(|row| segments(row)).collect();
    let first = all.iter().map(|s| s.x).fold(f32::INFINITY, f32::min);
    let last = all.iter().map(|s| s.end).fold(f32::NEG_INFINITY, f32::max);
    let width = last - first;
    let inner = |s: &&Segment| s.x > first + width * 0.35 && s.x < first + width * 0.65;
    let at = |x: f32| all.iter().filter(move |s| (s.x - x).abs() < 3.0);
    let right = all
        .iter()
        .filter(inner)
        .map(|s| s.x)
        .max_by_key(|x| at(*x).count())?;
    let left: Vec<&Segment> = all.iter().filter(|s| s.end <= right).collect();
    let right_lines: Vec<&Segment> = at(right).collect();
    let over = all
        .iter()
        .filter(|s| s.x < right - 6.0 && s.end > right + 6.0)
        .count();
    let text = |lines: &[&Segment]| {
        let sum: usize = lines.iter().map(|s| s.characters).sum();
        lines.len() >= LINES && sum >= CHARACTERS * lines.len()
    };
    let full = left
        .iter()
        .filter(|s| s.end >= first + (right - first) * 0.7)
        .count();
    (text(&left)
        && text(&right_lines)
        && full * 10 >= left.len() * 6
        && over * 10 <= (left.len() + right_lines.len()) * 3)
        .then_some(right)
}

fn segments(row: &[Piece]) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    for piece in row {
        let characters = piece.text.chars().filter(|c| !c.is_whitespace()).count();
        match out
            .last_mut()
            .filter(|s| piece.x - s.end <= piece.size * 1.5)
        {
            Some(held) => {
                held.end = piece.end;
                held.characters += characters;
            }
            None => out.push(Segment {
                x: piece.x,
                end: piece.end,
                characters,
            }),
        }
    }
    out
}
