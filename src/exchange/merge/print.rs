//! What tells whether a case, or a thing beside the cases, is as it was.

use sha2::{Digest as _, Sha256};

use crate::case::CaseFile;
use crate::text::hex;

/// A case in one word: equal where everything recorded is.
pub(super) fn print(case: &CaseFile) -> String {
    digest(case)
}

/// A thing in one word: equal where everything in it is.
pub(in crate::exchange) fn digest(thing: &impl serde::Serialize) -> String {
    let text = serde_json::to_string(thing).unwrap_or_default();
    hex(&Sha256::digest(text.as_bytes()))
}
