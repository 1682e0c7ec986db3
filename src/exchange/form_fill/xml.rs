//! The spans of a part's XML: elements with their places in the text, and edits laid over it.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};

use crate::exchange::package::TemplateError;

/// What is met on the way through a part.
pub(super) enum Met<'a> {
    /// A start tag with its span; `empty` where it closes itself.
    Start {
        tag: BytesStart<'a>,
        at: Range<usize>,
        empty: bool,
    },
    /// An end tag with its span.
    End { at: Range<usize> },
}

/// Walks every element of a part in order.
///
/// # Errors
/// XML that is not well formed, or that declares a document type (Office and WPS write none).
pub(super) fn walk<'a>(
    xml: &'a str,
    mut each: impl FnMut(Met<'a>) -> Result<(), TemplateError>,
) -> Result<(), TemplateError> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader
            .read_event()
            .map_err(|e| TemplateError::damaged(&e.to_string()))?;
        let at = start..reader.buffer_position() as usize;
        match event {
            Event::Start(tag) => {
                depth += 1;
                each(Met::Start {
                    tag,
                    at,
                    empty: false,
                })?;
            }
            Event::Empty(tag) => {
                each(Met::Start {
                    tag,
                    at,
                    empty: true,
                })?;
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                each(Met::End { at })?;
            }
            Event::DocType(_) => return Err(TemplateError::damaged("DOCTYPE")),
            Event::Eof if depth > 0 => return Err(TemplateError::damaged("unclosed element")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The local name of a tag.
pub(super) fn local(tag: &BytesStart<'_>) -> String {
    AsRef::<str>::as_ref(&tag.local_name()).to_string()
}

/// The name of a tag with its prefix.
pub(super) fn full_name(tag: &BytesStart<'_>) -> String {
    AsRef::<str>::as_ref(&tag.name()).to_string()
}

/// An attribute by its full name, unescaped.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok().flatten()?;
    plain(&found.value).ok()
}

/// The text of a piece of XML that holds text only.
///
/// # Errors
/// An entity that XML does not know.
pub(super) fn plain(xml: &str) -> Result<String, TemplateError> {
    // the one form of text that is not escaped
    let xml = xml
        .strip_prefix("<![CDATA[")
        .and_then(|x| x.strip_suffix("]]>"))
        .map_or(xml, |inside| inside);
    unescape(xml)
        .map(|t| t.into_owned())
        .map_err(|e| TemplateError::damaged(&e.to_string()))
}

/// Text as it stands in XML: control characters, which XML cannot hold, are left out.
pub(super) fn escaped(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    escape(kept.as_str()).into_owned()
}

/// A start tag without one of its attributes.
pub(super) fn without_attribute(tag: &str, name: &str) -> String {
    for quote in ['"', '\''] {
        let opening = format!("{name}={quote}");
        let mut from = 0;
        while let Some(found) = tag.get(from..).and_then(|t| t.find(&opening)) {
            let start = from + found;
            let before = tag.get(..start).unwrap_or_default();
            let rest = tag.get(start + opening.len()..).unwrap_or_default();
            if before.ends_with(char::is_whitespace)
                && let Some((_, after)) = rest.split_once(quote)
            {
                return format!("{}{after}", before.trim_end());
            }
            from = start + opening.len();
        }
    }
    tag.to_string()
}

/// Edits of a part, none overlapping another.
#[derive(Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    pub(super) fn put(&mut self, at: Range<usize>, text: String) {
        self.0.push((at, text));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The part with its edits; every byte outside them as it was.
    pub(super) fn over(mut self, xml: &str) -> String {
        self.0.sort_by_key(|(at, _)| at.start);
        let mut out = String::with_capacity(xml.len() + 256);
        let mut position = 0;
        for (at, text) in self.0 {
            out.push_str(xml.get(position..at.start).unwrap_or_default());
            out.push_str(&text);
            position = at.end;
        }
        out.push_str(xml.get(position..).unwrap_or_default());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_goes_and_the_rest_stays() {
        for (tag, want) in [
            (r#"<c r="A1" s="5" t="s">"#, r#"<c r="A1" s="5">"#),
            (r#"<c r="A1" t="s" s="5"/>"#, r#"<c r="A1" s="5"/>"#),
            (r#"<c t='str' r='A1'>"#, r#"<c r='A1'>"#),
            (r#"<c r="A1" cm="1">"#, r#"<c r="A1" cm="1">"#),
            (
                r#"<c xt="1" r="t=&quot;" t="s">"#,
                r#"<c xt="1" r="t=&quot;">"#,
            ),
        ] {
            assert_eq!(without_attribute(tag, "t"), want);
        }
    }
}
