//! How large the numbers of one entry may be, and how an amount is read: one grammar and one bound for every door.

use super::{CaseFile, FactKind, PartyRole};
use crate::said;
use crate::text::{Said, fold};

/// The most people one party, or the claimants of one case together, may stand for.
pub const MOST_PEOPLE: u32 = 1_000_000;
/// Above this many the program asks.
pub const MANY_PEOPLE: u32 = 10_000;
/// The largest amount of one entry in fen: a hundred thousand million yuan.
pub const MOST_FEN: i64 = 10_000_000_000_000;
/// Above this amount, a hundred million yuan, the program asks.
pub const MUCH_FEN: i64 = 10_000_000_000;

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountError {
    NotAnAmount,
    /// An amount, above the bound: rather a number of an account or a card.
    TooLarge,
}

impl AmountError {
    /// What is wrong, and what to write instead.
    pub fn said(self, text: &str) -> (Said, Said) {
        match self {
            AmountError::NotAnAmount => (
                said!("「{text}」不是金额", "'{text}' is not an amount in yuan"),
                said!(
                    "以元为单位，如 12000 或 12345.67",
                    "in yuan, such as 12000 or 12345.67"
                ),
            ),
            AmountError::TooLarge => {
                let most = in_yuan(i128::from(MOST_FEN));
                (
                    said!(
                        "金额「{text}」过大，一笔不超过 {most} 元",
                        "the amount '{text}' is too large; one entry holds at most {most} yuan"
                    ),
                    said!(
                        "请核对是否误填了账号、卡号，以元为单位填写",
                        "check that it is no account or card number; write it in yuan"
                    ),
                )
            }
        }
    }
}

/// An amount in yuan as typed or written in a cell, `12,345.67`, `1.2万元`, in fen. No floating point touches money.
///
/// # Errors
/// No amount, parts of a fen, or more than one entry may hold.
pub fn fen(text: &str) -> Result<i64, AmountError> {
    let plain: String = fold(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '¥' | '￥'))
        .collect();
    let bare = plain.strip_suffix('元').unwrap_or(&plain);
    let (digits, times) = match bare.strip_suffix('万') {
        Some(digits) => (digits, 1_000_000_i128),
        None => (bare, 100),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |t: &str| t.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(part) || part.len() > 6 {
        return Err(AmountError::NotAnAmount);
    }
    let scale = (0..part.len()).fold(1_i128, |scale, _| scale * 10);
    // What does not fit any number is a number all the same, and far above the bound.
    let units: i128 = match whole.trim_start_matches('0').len() {
        0..=20 => format!("{whole}{part}")
            .parse()
            .map_err(|_| AmountError::NotAnAmount)?,
        _ => return Err(AmountError::TooLarge),
    };
    if units * times % scale != 0 {
        return Err(AmountError::NotAnAmount);
    }
    i64::try_from(units * times / scale)
        .ok()
        .filter(|fen| *fen <= MOST_FEN)
        .ok_or(AmountError::TooLarge)
}

/// Fen as yuan: `12000`, `350.50`.
pub fn in_yuan(fen: i128) -> String {
    let (sign, fen) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
    match fen % 100 {
        0 => format!("{sign}{}", fen / 100),
        cents => format!("{sign}{}.{cents:02}", fen / 100),
    }
}

/// A number of people as typed: `23`, `23人`.
///
/// # Errors
/// What is wrong and what to write instead: no number, none at all, or more than one entry may hold.
pub fn people(text: &str) -> Result<u32, (Said, Said)> {
    let plain = fold(text);
    let digits = plain.trim().trim_end_matches('人').trim();
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
        return Err((
            said!("「{text}」不是人数", "'{text}' is no number of people"),
            said!("写成 23；一人可空着", "write 23; leave it empty for one"),
        ));
    }
    match digits.parse::<u32>() {
        Ok(0) => Err((
            said!("人数不能是 0", "it cannot be nobody"),
            said!("写成 23；一人可空着", "write 23; leave it empty for one"),
        )),
        Ok(n) if n <= MOST_PEOPLE => Ok(n),
        _ => Err((
            too_many(digits),
            said!("请核对人数", "check the number of people"),
        )),
    }
}

fn too_many(number: impl std::fmt::Display) -> Said {
    said!(
        "人数 {number} 过大，不超过 {MOST_PEOPLE} 人",
        "{number} people are too many; at most {MOST_PEOPLE}"
    )
}

/// A number in a case file that is larger than one entry may hold. It is named and not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Excess {
    /// Of one party.
    People { name: String, people: u32 },
    /// Of the claimants together, each within the bound.
    Claimants { people: u64 },
    /// Of a fact; below nothing, or above the bound.
    Amount { kind: FactKind, fen: i64 },
}

impl Excess {
    /// What is wrong.
    pub fn said(&self) -> Said {
        match self {
            Excess::People { name, people } => {
                said!("「{name}」{what}", "'{name}': {what}"; what = too_many(people), name = Said::same(name))
            }
            Excess::Claimants { people } => {
                said!("原告（申请人）合计{what}", "the claimants together: {what}"; what = too_many(people))
            }
            Excess::Amount { kind, fen } => {
                let (shown, most) = (in_yuan(i128::from(*fen)), in_yuan(i128::from(MOST_FEN)));
                said!(
                    "「{kind}」的金额 {shown} 元不在 0 至 {most} 元之间",
                    "the amount of '{kind}', {shown} yuan, is not between 0 and {most} yuan";
                    kind = Said::from(kind.text()), shown = Said::same(&shown), most = Said::same(&most)
                )
            }
        }
    }
}

/// Whether an amount may be counted.
pub fn is_amount(fen: i64) -> bool {
    (0..=MOST_FEN).contains(&fen)
}

/// Everything in a case that is larger than one entry may hold.
pub fn excesses(case: &CaseFile) -> Vec<Excess> {
    let mut out: Vec<Excess> = case
        .parties
        .iter()
        .filter(|p| p.people > MOST_PEOPLE)
        .map(|p| Excess::People {
            name: p.name.clone(),
            people: p.people,
        })
        .collect();
    let within = case
        .parties
        .iter()
        .filter(|p| p.role == PartyRole::Claimant && p.people <= MOST_PEOPLE);
    let people: u64 = within.map(|p| u64::from(p.people)).sum();
    if people > u64::from(MOST_PEOPLE) {
        out.push(Excess::Claimants { people });
    }
    out.extend(case.facts.iter().filter_map(|f| {
        let fen = f.amount_fen.filter(|fen| !is_amount(*fen))?;
        Some(Excess::Amount { kind: f.kind, fen })
    }));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_to_the_fen_and_no_further_than_the_bound() {
        let check =
            |text: &str, want: Result<i64, AmountError>| assert_eq!(fen(text), want, "{text}");
        check("12345.67", Ok(1_234_567));
        check("１２,345.6元", Ok(1_234_560));
        check("0.05", Ok(5));
        check("100", Ok(10_000));
        check("1.2万元", Ok(1_200_000));
        check("￥3,000", Ok(300_000));
        check("100000000000", Ok(MOST_FEN));
        check("0012", Ok(1_200));
        for wrong in ["", "1.234", "-5", "1e3", ".5", "一万", "0.0000001"] {
            check(wrong, Err(AmountError::NotAnAmount));
        }
        for large in [
            "100000000000.01",
            "6222020200112345678",
            "92233720368547758",
            "99999999999999999999999999999999999999999999",
            "10000001万",
        ] {
            check(large, Err(AmountError::TooLarge));
        }
    }

    #[test]
    fn people_are_between_one_and_the_bound() {
        assert_eq!(people("２３人"), Ok(23));
        assert_eq!(people("1000000"), Ok(MOST_PEOPLE));
        for wrong in [
            "",
            "0",
            "-3",
            "1000001",
            "4294967295",
            "99999999999999999999",
        ] {
            assert!(people(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn fen_are_shown_as_yuan() {
        assert_eq!(in_yuan(35_050), "350.50");
        assert_eq!(in_yuan(-1_200_000), "-12000");
    }
}
