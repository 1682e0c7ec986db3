//! How a hash is written on the server.

use sha2::{Digest, Sha256};

/// Its bytes, two digits each.
pub(super) fn hex(hash: Sha256) -> String {
    let bytes = hash.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
