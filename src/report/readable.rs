//! Settings that name figures, fields of the forms, outcomes and results: whether what is written can be read.

use super::form::{DisclosureMap, Office};
use super::target::targets;
use crate::case::setting_id;
use crate::text::Said;

/// Whether the value of a setting can be read by what is made from it; of any other setting nothing is asked.
///
/// # Errors
/// What of it cannot be read, and how it is written.
pub fn readable(id: &str, value: &str) -> Result<(), Said> {
    match id {
        setting_id::FIGURES_TARGETS => targets(value).map(drop),
        setting_id::DISCLOSURE_OUTCOMES => DisclosureMap::parse(value).map(drop),
        setting_id::FORM_FIELDS => Office::read("", "", value).map(drop),
        setting_id::FORM_LEVELS => Office::read("", value, "").map(drop),
        _ => Ok(()),
    }
}
