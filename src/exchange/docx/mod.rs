//! Filling a Word template: `{{field}}` gets its value in the formatting it stands in; what has no value is marked and listed.
//!
//! `{{list[].field}}` repeats the table row it stands in (or the paragraph, outside tables) once for each entry:
//! `list[]` is asked for how many there are, then `list[1].field`, `list[2].field`, and so on. A list of none takes the
//! row out; a list that is not known leaves one row with its fields marked. A line break in a value is one in the text.
//! Word splits what is typed over several runs; a placeholder is found all the same. Full-width braces count too.

mod emit;
mod marked;
mod placeholder;
mod scan;

pub(in crate::exchange) use marked::{draft, wanting};
pub(in crate::exchange) use placeholder::find as placeholders;

use super::package::Package;
pub use super::package::TemplateError;
use crate::said;

/// Rows a list may have.
const MAX_ROWS: usize = 5_000;

/// A template with its fields filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub bytes: Vec<u8>,
    /// The placeholders without a value, in the order they stand, each once: `案号`, `name`, a list of which nothing is known by its name; one that was
    /// opened and not closed stands with its braces.
    pub missing: Vec<String>,
}

/// Fills a .docx template. `value` answers a placeholder's name with its text; none marks it as missing.
///
/// # Errors
/// Not a .docx, one with macros, damaged, or beyond the limits of a package.
pub fn fill(
    template: &[u8],
    value: &mut dyn FnMut(&str) -> Option<String>,
) -> Result<Filled, TemplateError> {
    let mut package = Package::open(template)?;
    refuse_others(&package)?;
    let mut missing = Vec::new();
    let parts: Vec<String> = package
        .names()
        .filter(|n| holds_text(n))
        .map(str::to_string)
        .collect();
    for name in parts {
        let Some(xml) = package.text(&name)? else {
            continue;
        };
        let scan = scan::scan(xml)?;
        let filled = emit::emit(xml, &scan, value, &mut missing)?;
        if filled != xml {
            package.change(&name, filled.into_bytes());
        }
    }
    as_document(&mut package)?;
    Ok(Filled {
        bytes: package.pack()?,
        missing,
    })
}

fn holds_text(name: &str) -> bool {
    let Some(file) = name
        .strip_prefix("word/")
        .and_then(|n| n.strip_suffix(".xml"))
    else {
        return false;
    };
    matches!(file, "document" | "footnotes" | "endnotes")
        || file.starts_with("header")
        || file.starts_with("footer")
}

fn refuse_others(package: &Package<'_>) -> Result<(), TemplateError> {
    if package.part("word/document.xml").is_none() {
        return Err(TemplateError::new(said!(
            "这不是 Word 文档（.docx）",
            "this is no Word document (.docx)"
        )));
    }
    if package
        .names()
        .any(|n| n.to_ascii_lowercase().ends_with("vbaproject.bin"))
    {
        return Err(TemplateError::new(said!(
            "模板带有宏",
            "the template carries macros"
        )));
    }
    Ok(())
}

/// A .dotx says of itself that it is a template; what is written out is a document.
fn as_document(package: &mut Package<'_>) -> Result<(), TemplateError> {
    const TYPES: &str = "[Content_Types].xml";
    let Some(types) = package.text(TYPES)? else {
        return Ok(());
    };
    let plain = types.replace(
        "wordprocessingml.template.main+xml",
        "wordprocessingml.document.main+xml",
    );
    if plain != types {
        package.change(TYPES, plain.into_bytes());
    }
    Ok(())
}
