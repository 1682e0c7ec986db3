//! Whether a cell gives a value of its column at all: of two columns for one thing the first that does is taken.

use super::field::Field;
use crate::exchange::headers::{Grammar, column};
use crate::exchange::sheet::Cell;
use crate::exchange::values::{self, Reading};
use crate::text::{fold, numerals::is_numeral};

/// 判决, 裁定书: in what form it was decided, and not how.
pub(super) fn is_only_form(text: &str) -> bool {
    const FORMS: &[&str] = &[
        "判决",
        "裁定",
        "决定",
        "判决书",
        "裁定书",
        "决定书",
        "行政判决",
        "行政裁定",
        "行政判决书",
        "行政裁定书",
        "判决结案",
        "裁定结案",
        "以判决方式",
        "以裁定方式",
    ];
    let plain: String = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
    FORMS.contains(&plain.as_str())
}

/// Words of a cell that leave the value to another column of the same thing: 有 beside a name, 待补 beside a day.
pub(super) fn gives(field: &Field) -> bool {
    let Some(column) = field.id.and_then(column) else {
        return true;
    };
    if !matches!(field.cell, Cell::Text(_)) {
        return true;
    }
    let text = field.text.trim();
    let yes = values::yes_no(text) == Some("yes") && text != "1";
    let elsewhere = ["见附", "详见", "见名单", "附后", "见备注"]
        .iter()
        .any(|w| text.starts_with(w));
    match column.grammar {
        Grammar::Parties | Grammar::Officials | Grammar::Paper => !yes && !elsewhere,
        Grammar::Money => !yes,
        Grammar::People => {
            let nobody = text.chars().all(|c| c == '0');
            !nobody && !matches!(values::people(text), Reading::Unread(_))
        }
        Grammar::Outcome => !is_only_form(text),
        grammar if grammar.is_day() => text
            .chars()
            .any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c) || is_numeral(c)),
        _ => true,
    }
}
