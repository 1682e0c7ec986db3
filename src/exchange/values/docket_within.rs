//! One number in a cell that says more than it: where it stands, and the cell with another in its place.

use super::docket::{mended, with_plain_year};
use crate::case::DocketNumber;
use crate::text::fold;

/// The cell with another number where one of its numbers stands, and everything else as it is; a cell in which it cannot be found
/// says the other, and its own words in a bracket behind.
pub fn with_number(text: &str, was: &DocketNumber, now: &DocketNumber) -> String {
    let chars: Vec<char> = text.chars().collect();
    let of = |from: usize, to: usize| -> String {
        chars.get(from..to).unwrap_or_default().iter().collect()
    };
    let reads = |from: usize, to: usize| {
        let part = fold(&of(from, to));
        let strict = DocketNumber::parse(&part).ok();
        let number = strict.or_else(|| whole(&with_plain_year(&part)));
        number.is_some_and(|n| n.of_case().key() == was.of_case().key())
    };
    let opens = |c: &char| "([〔【（［".contains(*c);
    let closes = |c: &char| ")]〕】）］".contains(*c) || c.is_whitespace();
    // as little of the cell as names it, with what belongs to the number round it: its bracket, its 号, 之一
    let from = (0..chars.len()).rev().find_map(|from| {
        let mut ends = (from + 1..=chars.len()).rev();
        let end = ends.find(|to| !chars.get(to - 1).is_some_and(closes) && reads(from, *to))?;
        Some((from, end))
    });
    let Some((from, end)) = from else {
        return format!("{}（{text}）", now.canonical());
    };
    let bracket = from
        .checked_sub(1)
        .filter(|at| chars.get(*at).is_some_and(opens));
    let from = bracket.unwrap_or(from);
    format!("{}{}{}", of(0, from), now.canonical(), of(end, chars.len()))
}

/// A number mended, where nothing stands behind it.
fn whole(text: &str) -> Option<DocketNumber> {
    let (number, tail) = mended(text)?;
    tail.is_empty().then_some(number)
}
