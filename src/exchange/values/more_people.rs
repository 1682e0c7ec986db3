//! How many more people a name stands for: 等23人, 等三人, （共12人）, 等23户.

use crate::case::MOST_PEOPLE;
use crate::text::{fold, fold_char};

pub(super) enum More {
    None,
    Open,
    Households,
    Count(u32),
    TooMany(String),
}

/// The name without 等23人, and what that said.
pub(super) fn without_more(piece: &str) -> (String, More) {
    let trimmed = piece.trim();
    let open = trimmed.rfind(['(', '（']);
    let (name, tail) = match open.and_then(|at| trimmed.split_at_checked(at)) {
        // 张某等（23人）
        Some((name, bracket)) if name.trim().ends_with('等') => {
            let inside = bracket.trim_matches(|c| matches!(fold_char(c), '(' | ')'));
            (name.trim().trim_end_matches('等'), inside)
        }
        // 张某、李某（共12人）
        Some((name, bracket)) if fold(bracket).starts_with("(共") => {
            let inside = bracket.trim_matches(|c| matches!(fold_char(c), '(' | ')'));
            (name, inside)
        }
        Some((name, bracket)) if fold(bracket).starts_with("(等") => {
            let inside = bracket.trim_matches(|c| matches!(fold_char(c), '(' | ')'));
            (name, inside.strip_prefix('等').unwrap_or(inside))
        }
        _ => match trimmed.rsplit_once('等') {
            Some(parts) => parts,
            None => return (trimmed.to_string(), More::None),
        },
    };
    let tail = fold(tail);
    let mut tail = tail.trim().trim_start_matches(['共', '计', ' ']);
    for word in [
        "村民",
        "业主",
        "居民",
        "职工",
        "农户",
        "群众",
        "申请人",
        "原告",
        "员工",
        "人员",
    ] {
        // 等村民 without a number stays what it is
        if let Some(rest) = tail.strip_prefix(word).filter(|r| !r.is_empty()) {
            tail = rest.trim().trim_start_matches(['共', '计', ' ']);
        }
    }
    let digits: String = tail.chars().take_while(|c| c.is_ascii_digit()).collect();
    let numerals: String = tail.chars().take_while(|c| NUMERALS.contains(*c)).collect();
    // Too long for any number, it is a number all the same.
    let number = if digits.is_empty() {
        super::numerals::from_chinese(&numerals)
            .and_then(|n| u32::try_from(n).ok())
            .filter(|n| *n > 0)
    } else {
        Some(digits.parse().unwrap_or(u32::MAX))
    };
    let used = digits.chars().count().max(numerals.chars().count());
    let rest: String = tail.chars().skip(used).collect();
    let counted = rest
        .trim()
        .chars()
        .next()
        .is_some_and(|c| "人名位家个村业".contains(c));
    if number.is_some() && rest.trim().starts_with('户') {
        // 23户56人 says both
        let people = rest
            .trim()
            .trim_start_matches('户')
            .trim_start_matches(['共', '计', ',']);
        return match super::people(people) {
            super::Reading::Value(count) => (name.trim().to_string(), More::Count(count)),
            _ => (name.trim().to_string(), More::Households),
        };
    }
    match number {
        Some(count) if counted && rest.chars().count() <= 8 && count > MOST_PEOPLE => {
            (name.trim().to_string(), More::TooMany(digits))
        }
        Some(count) if counted && rest.chars().count() <= 8 => {
            (name.trim().to_string(), More::Count(count))
        }
        None if matches!(
            tail,
            "" | "人" | "多人" | "若干人" | "数人" | "村民" | "业主" | "居民" | "职工" | "群众"
        ) =>
        {
            (name.trim().to_string(), More::Open)
        }
        _ => (trimmed.to_string(), More::None),
    }
}

const NUMERALS: &str = "零一二三四五六七八九两十百";
