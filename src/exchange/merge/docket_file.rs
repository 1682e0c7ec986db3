//! What a docket's file begins with.

use std::io::Read;
use std::path::Path;

/// Whether a file is a docket and not a spreadsheet: every SQLite file begins with these words.
pub fn is_docket(path: &Path) -> bool {
    const HEAD: &[u8] = b"SQLite format 3\0";
    let mut head = [0; 16];
    std::fs::File::open(path)
        .and_then(|mut f| f.read_exact(&mut head))
        .is_ok_and(|()| head == HEAD)
}
