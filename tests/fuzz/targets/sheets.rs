#![no_main]
#[path = "../bodies.rs"]
#[allow(dead_code)]
mod bodies;

use std::sync::LazyLock;

static FOLDER: LazyLock<tempfile::TempDir> =
    LazyLock::new(|| tempfile::tempdir().expect("a folder"));

// The first byte says which kind of file it is.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let endings = anjuan::exchange::sheet::EXTENSIONS;
    if let Some((first, rest)) = bytes.split_first() {
        let ending = endings[usize::from(*first) % endings.len()];
        bodies::sheets(ending, rest, FOLDER.path());
    }
});
