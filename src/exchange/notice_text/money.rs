//! Sums of money in running text, in fen.

use super::source::{Range, Source};
use crate::text::numerals;

/// A sum and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    pub at: Range,
    pub fen: i64,
}

/// Every sum in a range: `50元`, `12,345.67元`, `1.5万元`, `人民币叁万元整`.
pub(super) fn sums(src: &Source, within: Range) -> Vec<Sum> {
    let mut out = Vec::new();
    let mut i = within.start;
    while i < within.end {
        match sum_at(src, i) {
            Some((fen, end)) if end <= within.end => {
                out.push(Sum { at: i..end, fen });
                i = end;
            }
            _ => i += 1,
        }
    }
    out
}

fn sum_at(src: &Source, i: usize) -> Option<(i64, usize)> {
    digits_at(src, i).or_else(|| words_at(src, i))
}

fn digits_at(src: &Source, i: usize) -> Option<(i64, usize)> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if !digit(src.get(i)) || digit(src.before(i)) || matches!(src.before(i), Some('.' | ',')) {
        return None;
    }
    // 12万3400元 was read from its head
    if src.before(i) == Some('万') && i > 1 && digit(src.get(i - 2)) {
        return None;
    }
    // 损失12|3400元: the line broke within the figure, whose head stands behind a word
    if src.before(i) == Some('\n') && head_of_figure(src, i - 1).is_some() {
        return None;
    }
    // 386 500元: what stands behind a blank is the rest of the figure before it
    if src.before(i) == Some(' ') && i > 1 && digit(src.get(i - 2)) {
        return None;
    }
    let part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let mut end = i;
    while src.get(end).is_some_and(part)
        || src.get(end) == Some('\n')
            && digit(src.get(end + 1))
            && head_of_figure(src, end) == Some(i)
    {
        end += 1;
    }
    // thousands set apart by a blank
    let whole = (i..end).all(|at| digit(src.get(at)) || src.get(at) == Some('\n'));
    let group = |at: usize| {
        src.get(at) == Some(' ')
            && (1..=3).all(|n| digit(src.get(at + n)))
            && !digit(src.get(at + 4))
    };
    while whole && end - i <= 12 && group(end) {
        if !(1..=3).contains(&(i..end).take_while(|at| digit(src.get(*at))).count()) {
            return None;
        }
        end += 4;
        while src.get(end).is_some_and(part) {
            end += 1;
        }
    }
    let text: String = src.plain(i..end).replace(',', "");
    let unit_at = src.skip(end);
    // 12万3400元: the rest of the sum stands behind its head
    let (text, unit_at) = ten_thousands(src, &text, unit_at).unwrap_or((text, unit_at));
    let (unit, after) = src.any(unit_at, &["万元", "亿元", "元", "万余元"])?;
    if unit == "万余元" {
        return None;
    }
    let scale: i64 = match unit {
        "万元" => 1_000_000,
        "亿元" => 10_000_000_000,
        _ => 100,
    };
    let (whole, part) = text.split_once('.').unwrap_or((text.as_str(), ""));
    if part.contains('.') || part.chars().count() > 6 {
        return None;
    }
    let mut fen = whole.parse::<i64>().ok()?.checked_mul(scale)?;
    let mut place = scale;
    for c in part.chars() {
        place /= 10;
        fen = fen.checked_add(i64::from(c.to_digit(10)?).checked_mul(place)?)?;
    }
    Some((fen, after))
}

/// Where a figure begins whose line breaks at `at`: behind a word, so that the line is no row of a table.
fn head_of_figure(src: &Source, at: usize) -> Option<usize> {
    let part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let mut from = at;
    while src.before(from).is_some_and(part) {
        from -= 1;
    }
    (from < at && src.before(from).is_some_and(super::source::is_han)).then_some(from)
}

/// `12万3400元`: the whole as one figure, and where its unit stands.
fn ten_thousands(src: &Source, head: &str, at: usize) -> Option<(String, usize)> {
    let from = src.word(at, "万")?;
    let mut end = from;
    while src
        .get(end)
        .is_some_and(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
    {
        end += 1;
    }
    let rest = src.plain(from..end).replace(',', "");
    let (yuan, part) = rest.split_once('.').unwrap_or((rest.as_str(), ""));
    let whole = head.parse::<i64>().ok()?.checked_mul(10_000)?;
    let small = yuan
        .parse::<i64>()
        .ok()
        .filter(|n| (1..10_000).contains(n))?;
    let sum = whole.checked_add(small)?;
    let text = if part.is_empty() {
        sum.to_string()
    } else {
        format!("{sum}.{part}")
    };
    Some((text, src.skip_in_line(end)))
}

/// `三万元`, `叁万贰仟伍佰元整`, `五十元五角`.
fn words_at(src: &Source, i: usize) -> Option<(i64, usize)> {
    let word = |c: char| numerals::is_numeral(c) && !c.is_ascii_digit();
    let at = |i: Option<char>| i.is_some_and(word);
    if !at(src.get(i)) || at(src.before(i)) {
        return None;
    }
    let mut end = i;
    while at(src.get(end)) {
        end += 1;
    }
    let yuan = numerals::from_chinese(&src.plain(i..end))?;
    let (_, mut after) = src.any(src.skip_in_line(end), &["元", "圆"])?;
    // 一元化管理
    (src.get(after) != Some('化')).then_some(())?;
    let mut fen = i64::try_from(yuan).ok()?.checked_mul(100)?;
    for (name, worth) in [('角', 10), ('分', 1)] {
        if let Some(n) = src.get(after).and_then(numerals::digit)
            && src.get(after + 1) == Some(name)
        {
            fen = fen.checked_add(i64::try_from(n).ok()?.checked_mul(worth)?)?;
            after += 2;
        }
    }
    Some((fen, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_as_papers_write_them() {
        for (text, fen) in [
            ("案件受理费50元", 5_000),
            ("赔偿12,345.67元", 1_234_567),
            ("支付1.5万元", 1_500_000),
            ("人民币叁万贰仟伍佰元整", 3_250_000),
            ("五十元", 5_000),
            ("三万元", 3_000_000),
            ("十万零五十元五角", 10_005_050),
            ("赔偿损失12\n3400元", 12_340_000),
            ("受理费15\n0元", 15_000),
            ("赔偿12万3400元", 12_340_000),
            ("赔偿1万200.5元", 1_020_050),
        ] {
            let src = Source::new(text);
            let got: Vec<i64> = sums(&src, 0..src.len()).iter().map(|s| s.fen).collect();
            assert_eq!(got, [fen], "{text}");
        }
        let src = Source::new("十五日内，2026年3月，一元化管理改革");
        assert_eq!(sums(&src, 0..src.len()), []);
    }
}
