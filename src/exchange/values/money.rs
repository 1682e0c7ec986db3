//! Sums of money in a cell: 12,000.50, 1.2万元, 人民币叁万伍仟元整; exactly, in fen, or not at all.

use super::Reading;
use crate::case::{AmountError, MOST_FEN, fen};
use crate::said;
use crate::text::numerals::from_chinese;
use crate::text::{clean_line, fold};

/// Reads a sum.
pub fn money(text: &str) -> Reading<i64> {
    let plain: String = fold(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '¥' | '￥'))
        .collect();
    let plain = in_one_sum(
        &plain
            .to_lowercase()
            .replace("(大写)", "")
            .replace("大写:", ""),
    );
    // 共3万元, 合计人民币3万元
    let plain = ["共计", "合计", "总计", "总共", "共"]
        .iter()
        .find_map(|w| plain.strip_prefix(w))
        .unwrap_or(&plain)
        .trim_start_matches(':');
    let opened = ["人民币", "rmb", "cny"]
        .iter()
        .find_map(|w| plain.strip_prefix(w))
        .unwrap_or(plain)
        .trim_start_matches(':');
    let bare = ["(人民币)", "人民币", "rmb"]
        .iter()
        .find_map(|w| opened.strip_suffix(w))
        .unwrap_or(opened);
    // 5000、3000: two sums, which the folded comma would make one
    let several = text.contains('、');
    let read = |text: &str| {
        let one = (!several).then_some(text)?;
        digits(one).or_else(|| words(one)).or_else(|| mixed(one))
    };
    if let Some(fen) = remarked(bare, read).filter(|fen| *fen <= MOST_FEN) {
        return Reading::Doubt(
            fen,
            said!(
                "括号里的话没有读取，请核对",
                "the words in brackets are not read; check it"
            ),
        );
    }
    // 15000. is 15000
    let bare = bare
        .strip_suffix('.')
        .filter(|n| n.chars().all(|c| c.is_ascii_digit()))
        .unwrap_or(bare);
    match read(bare).or_else(|| twice(bare)) {
        Some(fen) if fen <= MOST_FEN => Reading::Value(fen),
        _ if fen(text) == Err(AmountError::TooLarge) => {
            let (what, instead) = AmountError::TooLarge.said(&clean_line(text));
            Reading::Unread(
                said!("{what}；{instead}", "{what}; {instead}"; what = what, instead = instead),
            )
        }
        _ => {
            let text = clean_line(text);
            Reading::Unread(said!(
                "“{text}”不是确定的金额，请写如 30000 或 3万元",
                "\"{text}\" is no certain sum; write 30000"
            ))
        }
    }
}

/// 30000元5角 as 30000.5, 3万零50元 as 3万50元.
fn in_one_sum(plain: &str) -> String {
    let figures = |t: &str| !t.is_empty() && t.chars().all(|c| c.is_ascii_digit());
    if let Some((many, few)) = plain.split_once("万零")
        && let Some(few) = few.strip_suffix('元').filter(|n| figures(n) && n.len() < 4)
        && let (Ok(many), Ok(few)) = (many.parse::<u32>(), few.parse::<u64>())
    {
        return format!("{}元", u64::from(many) * 10_000 + few);
    }
    let plain = plain.replace("万零", "万");
    let Some((whole, rest)) = plain.split_once('元') else {
        return plain;
    };
    let one = |t: &str| t.len() == 1 && figures(t);
    let decimal = match (rest.split_once('角'), rest.strip_suffix('分')) {
        (Some((jiao, "" | "整")), _) if one(jiao) => jiao.to_string(),
        (Some((jiao, fen)), _) if one(jiao) && fen.strip_suffix('分').is_some_and(one) => {
            format!("{jiao}{}", fen.trim_end_matches('分'))
        }
        (None, Some(fen)) if one(fen) => format!("0{fen}"),
        _ => return plain,
    };
    match figures(whole) {
        true => format!("{whole}.{decimal}元"),
        false => plain,
    }
}

/// 1.5万元(含利息): a bracket without a number that leaves the sum certain.
fn remarked(text: &str, read: impl Fn(&str) -> Option<i64>) -> Option<i64> {
    const UNSURE: &str = "约余多少上下左右不未待另等或至外除请求主张万元";
    let (head, inside) = text.strip_suffix(')')?.split_once('(')?;
    let sure = !inside.is_empty()
        && !inside.chars().any(|c| c.is_numeric() || UNSURE.contains(c))
        && from_chinese(inside).is_none();
    if sure { read(head) } else { None }
}

/// 1亿2000万元, 3万5千元: digits with units, each smaller than the one before it; the last has its unit too.
fn mixed(text: &str) -> Option<i64> {
    let mut rest = ["元整", "元", "圆"]
        .iter()
        .find_map(|w| text.strip_suffix(w))
        .unwrap_or(text);
    let (mut sum, mut parts) = (0_i64, 0);
    for (unit, worth) in [
        ("亿", 10_000_000_000_i64),
        ("万", 1_000_000),
        ("千", 100_000),
        ("百", 10_000),
    ] {
        if let Some((count, tail)) = rest.split_once(unit) {
            let count: i64 = count.parse().ok().filter(|n| (1..10_000).contains(n))?;
            sum = sum.checked_add(count.checked_mul(worth)?)?;
            (rest, parts) = (tail, parts + 1);
        }
    }
    (parts > 1 && rest.is_empty()).then_some(sum)
}

/// 叁万贰仟元整(32000.00): one sum said twice, where both are the same.
fn twice(text: &str) -> Option<i64> {
    let (head, inside) = text.strip_suffix(')')?.split_once('(')?;
    let of = |text: &str| digits(text).or_else(|| words(text));
    let inside = inside
        .trim_start_matches("人民币")
        .trim_start_matches("小写")
        .trim_start_matches("大写");
    let (first, second) = (of(head)?, of(inside.trim_start_matches(':'))?);
    (first == second).then_some(first)
}

/// 12,000.50元, 1.2万, 3亿元.
fn digits(text: &str) -> Option<i64> {
    let bare = ["元整", "元", "圆"]
        .iter()
        .find_map(|w| text.strip_suffix(w))
        .unwrap_or(text);
    let units = [
        ("亿", 10_000_000_000_i64),
        ("万", 1_000_000),
        ("千", 100_000),
        ("百", 10_000),
    ];
    let found = units
        .iter()
        .find_map(|(w, times)| Some((bare.strip_suffix(w)?, *times)));
    let (number, times) = found.unwrap_or((bare, 100));
    let (whole, part) = match number.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (number, ""),
    };
    let whole = ungrouped(whole)?;
    if !part.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let part = part.trim_end_matches('0');
    if part.len() > 10 || whole.len() > 14 {
        return None;
    }
    let scale = 10_i128.pow(u32::try_from(part.len()).ok()?);
    let units: i128 = format!("{whole}{part}").parse().ok()?;
    let product = units.checked_mul(i128::from(times))?;
    let fen = (product % scale == 0).then_some(product / scale)?;
    i64::try_from(fen).ok()
}

/// Digits, in groups of three (or, as China also writes, of four) where commas stand.
fn ungrouped(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split(',').collect();
    let all_digits = groups
        .iter()
        .all(|g| !g.is_empty() && g.chars().all(|c| c.is_ascii_digit()));
    let grouped = |size: usize| {
        let mut rest = groups.iter();
        rest.next().is_some_and(|first| first.len() <= size) && rest.all(|g| g.len() == size)
    };
    // 5000,3000: two sums as soon as one
    let two = groups.len() == 2 && groups.iter().all(|g| g.len() == 4);
    (all_digits && !two && (groups.len() == 1 || grouped(3) || grouped(4))).then(|| groups.concat())
}

/// 叁万伍仟元整, 一万二千元, 伍佰元柒角捌分.
fn words(text: &str) -> Option<i64> {
    let text = text.trim_end_matches(['整', '正']);
    let (yuan, rest) = match text.split_once(['元', '圆']) {
        Some((yuan, rest)) => (yuan, rest),
        None => (text, ""),
    };
    let mut fen = i64::try_from(from_chinese(yuan)?).ok()?.checked_mul(100)?;
    let mut rest = rest.strip_prefix('零').unwrap_or(rest);
    for (unit, worth) in [('角', 10), ('分', 1)] {
        if let Some((count, tail)) = rest.split_once(unit) {
            let count = from_chinese(count).filter(|n| *n < 10)?;
            fen += i64::try_from(count).ok()? * worth;
            rest = tail.strip_prefix('零').unwrap_or(tail);
        }
    }
    rest.is_empty().then_some(fen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_as_people_write_them() {
        for (text, fen) in [
            ("30000", 3_000_000),
            ("12,000.50", 1_200_050),
            ("￥12，000.50元", 1_200_050),
            ("1.2万元", 1_200_000),
            ("3万", 3_000_000),
            ("0.5亿元", 5_000_000_000),
            ("人民币叁万元", 3_000_000),
            ("叁万元整", 3_000_000),
            ("三万五千元", 3_500_000),
            ("人民币壹拾贰万叁仟肆佰伍拾陆元柒角捌分", 12_345_678),
            ("伍佰元零捌分", 50_008),
            ("30000.00元", 3_000_000),
            ("0", 0),
            ("RMB 800", 80_000),
            ("1,2345,6789", 12_345_678_900),
        ] {
            assert_eq!(money(text), Reading::Value(fen), "{text}");
        }
        for text in [
            "约3万",
            "3-5万",
            "3万余元",
            "近3万",
            "3万左右",
            "赔偿3万元",
            "1,2",
            "-300",
            "3万;2万",
            "5000、3000",
            "5000,3000",
            "10.001",
            "是",
            "999999999999999",
            "三万三",
            "万元",
            "3.万",
            "一三万",
            "2024-3-5",
        ] {
            assert!(matches!(money(text), Reading::Unread(_)), "{text}");
        }
    }
}
