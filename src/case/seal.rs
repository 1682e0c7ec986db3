//! The head of a journal's chain, as backups, exports and frozen submissions keep it.

use serde::{Deserialize, Serialize};

/// The newest link of a writer's chain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SealHead {
    /// The writer's UUID; empty for what was entered before writers were known.
    pub writer: String,
    /// Its number in the chain, from 1.
    pub no: i64,
    /// SHA-256, in hexadecimal.
    pub hash: String,
}
