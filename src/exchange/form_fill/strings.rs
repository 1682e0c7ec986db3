//! The shared texts of a workbook, by their number, as XML and as plain text.

use super::xml::{Met, local, plain, walk};
use crate::exchange::package::TemplateError;

/// One shared text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shared {
    /// What stands inside the element: plain, or in runs. Phonetic guides are left out.
    pub(super) inner: String,
    pub(super) text: String,
}

/// Reads `sharedStrings.xml`.
///
/// # Errors
/// XML that is not well formed.
pub(super) fn shared(xml: &str) -> Result<Vec<Shared>, TemplateError> {
    let mut out: Vec<Shared> = Vec::new();
    let mut open: Option<usize> = None;
    walk(xml, |met| {
        match met {
            Met::Start { tag, at, empty } if local(&tag) == "si" => {
                if empty {
                    out.push(Shared::default());
                } else {
                    open = Some(at.end);
                }
            }
            Met::End { at } => {
                // the end of the text itself, not of an element inside it
                let closes = xml
                    .get(at.clone())
                    .is_some_and(|t| t.trim_end_matches(['>', ' ']).ends_with("si"));
                if closes && let Some(from) = open.take() {
                    out.push(rich(xml.get(from..at.start).unwrap_or_default())?);
                }
            }
            Met::Start { .. } => {}
        }
        Ok(())
    })?;
    Ok(out)
}

/// A text in runs, its phonetic guides left out.
///
/// # Errors
/// XML that is not well formed.
pub(super) fn rich(inner: &str) -> Result<Shared, TemplateError> {
    let mut text = String::new();
    let mut kept = String::new();
    let mut depth: u32 = 0;
    // depth at which a phonetic guide began
    let mut aside: Option<u32> = None;
    let mut position = 0;
    let mut from: Option<usize> = None;
    walk(inner, |met| {
        match met {
            Met::Start { tag, at, empty } => {
                let name = local(&tag);
                let phonetic = matches!(name.as_str(), "rPh" | "phoneticPr");
                if phonetic && aside.is_none() {
                    kept.push_str(inner.get(position..at.start).unwrap_or_default());
                    if empty {
                        position = at.end;
                    } else {
                        aside = Some(depth);
                    }
                }
                if !empty {
                    if name == "t" && aside.is_none() {
                        from = Some(at.end);
                    }
                    depth += 1;
                }
            }
            Met::End { at } => {
                depth = depth.saturating_sub(1);
                if aside == Some(depth) {
                    aside = None;
                    position = at.end;
                } else if let Some(start) = from.take() {
                    text.push_str(&plain(inner.get(start..at.start).unwrap_or_default())?);
                }
            }
        }
        Ok(())
    })?;
    kept.push_str(inner.get(position..).unwrap_or_default());
    Ok(Shared { inner: kept, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_joined_and_guides_left_out() {
        let xml = "<sst><si><t>a &amp; b</t></si><si/><si><r><t>未{{</t></r><r><rPr><b/></rPr><t>x}}</t></r>\
                   <rPh sb=\"0\" eb=\"1\"><t>wei</t></rPh><phoneticPr fontId=\"1\"/></si></sst>";
        let list = shared(xml).unwrap();
        let texts: Vec<&str> = list.iter().map(|s| s.text.as_str()).collect();
        assert_eq!(texts, ["a & b", "", "未{{x}}"]);
        assert_eq!(
            list[2].inner,
            "<r><t>未{{</t></r><r><rPr><b/></rPr><t>x}}</t></r>"
        );
    }
}
