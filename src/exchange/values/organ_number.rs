//! The name of a reconsideration organ written before its number: 某区人民政府 某政复〔2025〕8号.

use crate::case::DocketNumber;
use crate::text::fold_char;

/// The organ and the number; none where the cell holds a number alone, or no number of an organ.
pub(crate) fn organ_and_number(text: &str) -> Option<(String, String)> {
    const ENDS: &[&str] = &[
        "人民政府",
        "司法局",
        "管理委员会",
        "管委会",
        "委员会",
        "行政复议局",
        "政府",
        "局",
    ];
    let chars: Vec<char> = text.trim().chars().collect();
    let open = chars
        .iter()
        .position(|c| matches!(fold_char(*c), '(' | '〔' | '[' | '【'))?;
    let before: String = chars.iter().take(open).collect();
    let year: String = chars.iter().skip(open).collect();
    let (name, prefix) = ENDS.iter().find_map(|end| {
        let (head, prefix) = before.rsplit_once(end)?;
        Some((format!("{head}{end}"), prefix.trim().to_string()))
    })?;
    let fits = prefix.contains('复') && prefix.chars().count() <= 10 && name.chars().count() >= 4;
    let number = format!("{prefix}{year}");
    (fits && DocketNumber::parse(&number).is_ok()).then_some((name, number))
}

#[cfg(test)]
mod tests {
    use super::organ_and_number;

    #[test]
    fn the_organ_is_told_from_its_number() {
        let two = |text| organ_and_number(text).map(|(a, b)| format!("{a}|{b}"));
        for (text, want) in [
            (
                "某区人民政府 某政复〔2025〕8号",
                Some("某区人民政府|某政复〔2025〕8号"),
            ),
            (
                "某区人民政府某政复〔2025〕8号",
                Some("某区人民政府|某政复〔2025〕8号"),
            ),
            ("某政复〔2025〕8号", None),
            ("某区人民法院（2025）川0928行初1号", None),
        ] {
            assert_eq!(two(text).as_deref(), want, "{text}");
        }
    }
}
