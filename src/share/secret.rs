//! A password from where PostgreSQL's own tools look for it; it is never written anywhere.

use std::path::PathBuf;

use super::address::Address;

/// A password, which is not shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A password as typed or found, kept in memory only.
    pub fn new(text: String) -> Secret {
        Secret(text)
    }

    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// `PGPASSWORD`, else the line of `PGPASSFILE` or `~/.pgpass` that fits. A file others can read is passed over, as
/// PostgreSQL's own tools do.
pub fn secret(address: &Address) -> Option<Secret> {
    if let Some(word) = std::env::var_os("PGPASSWORD").filter(|w| !w.is_empty()) {
        return Some(Secret(word.to_string_lossy().into_owned()));
    }
    let file = match std::env::var_os("PGPASSFILE").filter(|f| !f.is_empty()) {
        Some(file) => PathBuf::from(file),
        None => PathBuf::from(std::env::var_os("HOME")?).join(".pgpass"),
    };
    if !is_private(&file) {
        return None;
    }
    let text = std::fs::read_to_string(file).ok()?;
    let port = address.port().to_string();
    let wanted = [
        &address.host(),
        &port,
        &address.database().to_string(),
        &address.login().to_string(),
    ]
    .map(Clone::clone);
    text.lines().find_map(|line| fitting(line, &wanted))
}

/// The fifth field of a line whose first four fit; `*` fits all, a backslash keeps what follows.
fn fitting(line: &str, wanted: &[String; 4]) -> Option<Secret> {
    if line.starts_with('#') {
        return None;
    }
    let mut fields = vec![String::new()];
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        let last = fields.len() - 1;
        match c {
            '\\' => fields[last].extend(chars.next()),
            ':' if fields.len() < 5 => fields.push(String::new()),
            c => fields[last].push(c),
        }
    }
    let [host, port, base, login, word] = fields.try_into().ok()?;
    let given = [host, port, base, login];
    let fits = given.iter().zip(wanted).all(|(g, w)| g == "*" || g == w);
    fits.then_some(Secret(word))
}

#[cfg(unix)]
fn is_private(file: &std::path::Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file).is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o077 == 0)
}

#[cfg(not(unix))]
fn is_private(file: &std::path::Path) -> bool {
    file.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_that_fits_is_taken() {
        let wanted = ["db", "5432", "anjuan", "zhang"].map(String::from);
        let table = [
            ("db:5432:anjuan:zhang:one", Some("one")),
            ("*:*:*:zhang:two\\:and:more", Some("two:and:more")),
            ("*:*:*:li:three", None),
            ("# db:5432:anjuan:zhang:four", None),
            ("db:5432", None),
        ];
        for (line, word) in table {
            let found = fitting(line, &wanted);
            assert_eq!(found.as_ref().map(Secret::reveal), word, "{line}");
        }
    }
}
