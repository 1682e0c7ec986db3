//! A day among the words of a cell: 驳回起诉（2024.6.20）, 已于2024-06-20判决, 2024年6月20日结案.

use super::day_words::{Behind, behind};
use super::two_things::dated;

/// The day and the words without it, where one day stands before them, behind them, or in a bracket of its own whose other words say
/// no more than what the column is of.
pub(super) fn within(id: Option<&str>, text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let led = ["已经于", "已于", "于", "已在", "在"];
    let bare = led.iter().find_map(|w| text.strip_prefix(w));
    if let Some((Some(day), Some(words))) = dated(bare.unwrap_or(text)) {
        return Some((day, words));
    }
    let mut found = None;
    for (at, open) in text.match_indices(['(', '（', '[', '【']) {
        let behind_it = text.get(at + open.len()..)?;
        let Some(inside) = behind_it.split([')', '）', ']', '】']).next() else {
            continue;
        };
        let Some((Some(day), said)) = dated(inside) else {
            continue;
        };
        let own = said.is_none_or(|words| behind(id, &words) == Behind::Own);
        if !own || found.is_some() {
            return None;
        }
        let close = behind_it
            .get(inside.len()..)
            .and_then(|rest| rest.chars().next());
        let end = at + open.len() + inside.len() + close.map_or(0, char::len_utf8);
        let words = format!("{}{}", text.get(..at)?, text.get(end..)?);
        found = Some((day, words.trim().to_string()));
    }
    found.filter(|(_, words)| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn a_day_is_found_wherever_it_stands_and_only_where_it_is_the_columns() {
        for (text, want) in [
            ("驳回起诉（2024.6.20）", Some(("2024.6.20", "驳回起诉"))),
            (
                "（2024年6月20日）驳回起诉",
                Some(("2024年6月20日", "驳回起诉")),
            ),
            ("驳回起诉(2024-06-20判决)", Some(("2024-06-20", "驳回起诉"))),
            ("已于2024-06-20判决", Some(("2024-06-20", "判决"))),
            (
                "于2024年6月20日裁定驳回起诉",
                Some(("2024年6月20日", "裁定驳回起诉")),
            ),
            ("驳回起诉/2024.06.20", Some(("2024.06.20", "驳回起诉"))),
            ("是（2024年6月20日）", Some(("2024年6月20日", "是"))),
            ("驳回起诉（2024-07-03送达）", None),
            ("驳回起诉（2024-07-03上诉）", None),
            ("驳回起诉（2024-06-20）（2024-07-03）", None),
            ("驳回起诉", None),
        ] {
            let got = within(Some("closed"), text);
            let got = got.as_ref().map(|(a, b)| (a.as_str(), b.as_str()));
            assert_eq!(got, want, "{text}");
        }
    }
}
