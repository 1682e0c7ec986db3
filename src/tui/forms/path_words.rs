//! Paths while they are typed: the folders and files that continue what stands there.

use std::path::PathBuf;

use super::import::expand;

/// Entries of a folder that are looked at: more are not gone through on a key.
const LOOKED_AT: usize = 2000;
/// So many are offered.
const MOST: usize = 12;

/// Folders, and the files whose name is wanted, that continue what is typed.
pub(super) fn continued(typed: &str, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    // The folder the program happens to run in is nothing to choose from unasked.
    if typed.is_empty() {
        return Vec::new();
    }
    let (folder, start) = match typed.rsplit_once('/') {
        Some((folder, start)) => (format!("{folder}/"), start),
        None => (String::new(), typed),
    };
    let look_in = match folder.is_empty() {
        true => PathBuf::from("."),
        false => expand(&folder),
    };
    let entries = std::fs::read_dir(look_in).into_iter().flatten();
    let mut out: Vec<String> = entries
        .take(LOOKED_AT)
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_folder = entry.path().is_dir();
            let hidden = name.starts_with('.') && !start.starts_with('.');
            let fits = !hidden && name.starts_with(start) && (is_folder || wanted(&name));
            let end = if is_folder { "/" } else { "" };
            fits.then(|| format!("{folder}{name}{end}"))
        })
        .collect();
    out.sort();
    out.truncate(MOST);
    out
}
