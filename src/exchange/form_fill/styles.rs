//! Which cell styles of a workbook show per cents.

use std::collections::HashMap;

use super::xml::{Met, attribute, local, walk};
use crate::exchange::package::TemplateError;

/// For each cell style by its number, whether its number format is one of per cents.
///
/// # Errors
/// XML that is not well formed.
pub(super) fn percent_styles(xml: &str) -> Result<Vec<bool>, TemplateError> {
    let mut formats: HashMap<String, bool> =
        HashMap::from([("9".to_string(), true), ("10".to_string(), true)]);
    let mut out = Vec::new();
    let mut inside = false;
    walk(xml, |met| {
        match met {
            Met::Start { tag, empty, .. } => match local(&tag).as_str() {
                "numFmt" => {
                    if let (Some(id), Some(code)) =
                        (attribute(&tag, "numFmtId"), attribute(&tag, "formatCode"))
                    {
                        formats.insert(id, shows_percent(&code));
                    }
                }
                "cellXfs" => inside = !empty,
                "cellStyles" | "dxfs" => inside = false,
                "xf" if inside => {
                    let id = attribute(&tag, "numFmtId").unwrap_or_default();
                    out.push(formats.get(&id).copied().unwrap_or(false));
                }
                _ => {}
            },
            Met::End { .. } => {}
        }
        Ok(())
    })?;
    Ok(out)
}

/// A per cent sign outside quotes and not escaped.
fn shows_percent(code: &str) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    for c in code.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percent_sign_counts_outside_quotes() {
        assert!(shows_percent("0.00%"));
        assert!(!shows_percent("0.00\"%\""));
        assert!(!shows_percent("0\\%"));
        assert!(!shows_percent("General"));
    }
}
