//! What a scanner does to a text: characters held apart, digits taken for letters.

use super::source::{Range, is_han};

/// Blanks that only hold the characters of a word apart (`行 政 判 决 书`, a whole line read by a scanner) are dropped.
pub(super) fn close_up(tokens: &mut Vec<char>, at: &mut Vec<usize>) {
    let mut drop = vec![false; tokens.len()];
    let mut from = 0;
    while from <= tokens.len() {
        let to = tokens
            .iter()
            .skip(from)
            .position(|c| *c == '\n')
            .map_or(tokens.len(), |n| from + n);
        close_line(tokens, from..to, &mut drop);
        from = to + 1;
    }
    let mut keep = drop.iter().map(|d| !d);
    tokens.retain(|_| keep.next().unwrap_or(true));
    let mut keep = drop.iter().map(|d| !d);
    at.retain(|_| keep.next().unwrap_or(true));
}

fn close_line(tokens: &[char], line: Range, drop: &mut [bool]) {
    let gap = |c: &char| matches!(c, ' ' | '\t');
    let piece = tokens.get(line.clone()).unwrap_or_default();
    let units: Vec<&[char]> = piece.split(gap).filter(|u| !u.is_empty()).collect();
    let single = units.iter().filter(|u| u.len() == 1).count();
    // Most of the line stands character by character: every single blank in it is the scanner's.
    let scanned = units.len() >= 8 && single * 10 >= units.len() * 7;
    let kind = |c: char| piece.iter().filter(|p| **p == c).count();
    let usual = if kind('\t') > kind(' ') { '\t' } else { ' ' };
    let lone = |i: usize| {
        let han = tokens.get(i).is_some_and(|c| is_han(*c));
        let edge = |c: Option<&char>| c.is_none_or(|c| gap(c) || *c == '\n');
        han && edge(tokens.get(i + 1)) && edge(i.checked_sub(1).and_then(|b| tokens.get(b)))
    };
    let mut i = line.start;
    while i < line.end {
        let Some(c) = tokens.get(i).copied().filter(|c| gap(c)) else {
            i += 1;
            continue;
        };
        if scanned {
            if c == usual
                && let Some(d) = drop.get_mut(i)
            {
                *d = true;
            }
            i += 1;
            continue;
        }
        // Three characters or more, held apart by the same blank.
        let mut end = i;
        while end < line.end && tokens.get(end) == Some(&c) && lone(end + 1) {
            end += 2;
        }
        let count = (end - i) / 2;
        if i > line.start && lone(i - 1) && count >= 2 {
            for at in (i..end).step_by(2) {
                if let Some(d) = drop.get_mut(at) {
                    *d = true;
                }
            }
            i = end;
        } else {
            i += 1;
        }
    }
}

/// What stands behind a figure: a part of a day or an hour, a serial number, a sum.
fn unit(c: char) -> bool {
    "年月日时点分号元)行初终复第条件份页".contains(c)
}

/// 2l日, 3O分, 初l8号, 21曰: a digit or a word taken for what looks like it, told by the figures round it; 〈2026〉 is a bracket.
pub(super) fn letters(tokens: &mut [char]) {
    let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
    let ends = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_digit() || unit(*c));
    for i in 1..tokens.len() {
        let (before, next) = (tokens.get(i - 1), tokens.get(i + 1));
        let numeral = before.is_some_and(|c| crate::text::numerals::is_numeral(*c));
        let turned = match tokens.get(i) {
            Some('l' | 'I') if digit(before) && ends(next) => '1',
            Some('l' | 'I') if before.is_some_and(|c| is_han(*c)) && digit(next) => '1',
            Some('O' | 'o') if digit(before) && ends(next) => '0',
            Some('曰') if numeral => '日',
            _ => continue,
        };
        if let Some(c) = tokens.get_mut(i) {
            *c = turned;
        }
    }
    for i in 0..tokens.len() {
        let year = (i + 1..i + 5).all(|at| digit(tokens.get(at)));
        let open = matches!(tokens.get(i), Some('〈' | '<'));
        let close = matches!(tokens.get(i + 5), Some('〉' | '>'));
        if open && year && close {
            for (at, c) in [(i, '('), (i + 5, ')')] {
                if let Some(token) = tokens.get_mut(at) {
                    *token = c;
                }
            }
        }
    }
}

/// 2 0 2 5年2月1 8日, 9时3 0分, 终4 2号: single digits held apart by one blank each are one figure, where what follows says so.
pub(super) fn close_digits(tokens: &mut Vec<char>, at: &mut Vec<usize>) {
    let digit = |i: usize| tokens.get(i).is_some_and(char::is_ascii_digit);
    let blank = |i: usize| tokens.get(i) == Some(&' ');
    let mut drop = vec![false; tokens.len()];
    let mut i = 0;
    while i < tokens.len() {
        let begins = digit(i)
            && !i.checked_sub(1).is_some_and(digit)
            && !(i > 1 && blank(i - 1) && digit(i - 2));
        if !begins {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while blank(end) && digit(end + 1) && !digit(end + 2) {
            end += 2;
        }
        let next = tokens.get(end).copied().unwrap_or('\n');
        if end > i + 1 && unit(next) {
            for gap in (i + 1..end).step_by(2) {
                if let Some(d) = drop.get_mut(gap) {
                    *d = true;
                }
            }
        }
        i = end;
    }
    let mut keep = drop.iter().map(|d| !d);
    tokens.retain(|_| keep.next().unwrap_or(true));
    let mut keep = drop.iter().map(|d| !d);
    at.retain(|_| keep.next().unwrap_or(true));
}
