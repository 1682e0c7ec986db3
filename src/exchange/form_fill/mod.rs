//! A superior's own form filled in place: `{{litigation.pending}}`, `{{litigation.closed@2021}}`, `{{office.name}}`.
//!
//! The file is a package of parts. Only the places that hold a placeholder are rewritten, by their spans in the part's own
//! text; plain formulas get their new results, others lose the old ones, and all are worked out when the file is opened;
//! every other part and
//! every other byte of a changed part stays as it was.

mod answers;
mod by;
mod cells;
mod from_file;
mod runs;
mod strings;
mod styles;
mod sums;
mod value;
mod workbook;
mod xml;

pub use answers::Answers;
pub use from_file::{FormFault, fill_file, filled_name};
pub use value::Filling;
pub use workbook::fill_workbook;

use crate::exchange::docx;
use crate::exchange::package::{Package, TemplateError};
use crate::said;
use crate::text::Said;

/// What a placeholder's name is answered with, or why it has no value.
pub type Resolve<'a> = dyn FnMut(&str) -> Result<Filling, Said> + 'a;

/// A placeholder that cannot be filled, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The sheet, or the part of the file.
    pub sheet: String,
    /// `C7`, or what it is where it is no cell; empty in a document.
    pub cell: String,
    /// What stands between the braces.
    pub placeholder: String,
    pub why: Said,
}

/// A filled form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub bytes: Vec<u8>,
    /// How many placeholders were filled.
    pub places: usize,
    /// What is to be looked at: a value that no case bears is 0, and may be written otherwise.
    pub notes: Vec<Said>,
}

/// Why nothing was filled.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// Placeholders without a value, all of them.
    #[error("{} placeholders cannot be filled", .0.len())]
    Unknown(Vec<Place>),
    /// No placeholder in the whole file.
    #[error("no placeholder")]
    Nothing,
}

/// Fills a workbook (.xlsx, .xlsm) or a Word document (.docx) by what it is, whatever it is called.
///
/// # Errors
/// Not such a file, encrypted, damaged, beyond the limits of a package; placeholders without a value, all listed;
/// no placeholder at all.
pub fn fill(bytes: &[u8], resolve: &mut Resolve<'_>) -> Result<Filled, FillError> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(TemplateError::new(said!(
            "这是旧格式（.xls、.doc）或有打开密码的文件",
            "this is an old .xls or .doc, or a file with a password"
        ))
        .into());
    }
    let package = Package::open(bytes)?;
    if package.part("word/document.xml").is_some() {
        return fill_document(bytes, resolve);
    }
    fill_workbook(package, resolve)
}

fn fill_document(bytes: &[u8], resolve: &mut Resolve<'_>) -> Result<Filled, FillError> {
    let mut unknown: Vec<Place> = Vec::new();
    let mut places = 0;
    let filled = docx::fill(bytes, &mut |name| match resolve(name) {
        Ok(filling) => {
            places += 1;
            Some(filling.shown())
        }
        Err(why) => {
            unknown.push(Place {
                sheet: document().to_string(),
                cell: String::new(),
                placeholder: name.to_string(),
                why,
            });
            None
        }
    })?;
    // opened and not closed: the resolver was never asked
    for name in filled.missing {
        if !unknown.iter().any(|p| p.placeholder == name) {
            unknown.push(Place {
                sheet: document().to_string(),
                cell: String::new(),
                placeholder: name,
                why: broken(),
            });
        }
    }
    if !unknown.is_empty() {
        return Err(FillError::Unknown(unknown));
    }
    if places == 0 {
        return Err(FillError::Nothing);
    }
    Ok(Filled {
        bytes: filled.bytes,
        places,
        notes: Vec::new(),
    })
}

/// How a document names itself in a list of places, in either language.
fn document() -> &'static str {
    "docx"
}

fn broken() -> Said {
    said!(
        "占位符只有左括号，没有右括号",
        "the placeholder is opened and not closed"
    )
}
