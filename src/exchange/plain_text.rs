//! Plain text from other people's programs: UTF-8 or UTF-16 by its mark, else UTF-8, else GB18030.

use encoding_rs::{Encoding, GB18030};

/// The text, or `None` where the bytes are none of these.
pub fn plain_text(bytes: &[u8]) -> Option<String> {
    if Encoding::for_bom(bytes).is_none()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Some(text.to_string());
    }
    // A mark, where there is one, overrules the encoding named here.
    let (text, _, wrong) = GB18030.decode(bytes);
    (!wrong).then(|| text.into_owned())
}
