//! The open file and the name it was opened by: whether both still belong together, and how long another program is waited for.

use std::io::ErrorKind;
use std::time::Duration;

use super::{Store, StoreError};
use crate::files::identity;

/// How the name stands to the file that was opened by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It is the file.
    Here,
    /// Nothing has the name: moved or removed.
    Gone,
    /// Another file has the name.
    Replaced,
}

impl Store {
    /// Looks at the name; the file is not read.
    pub fn place(&self) -> Place {
        match (self.identity, identity(&self.path)) {
            (Some(then), Ok(now)) if then != now => Place::Replaced,
            (Some(_), Err(e)) if e.kind() == ErrorKind::NotFound => Place::Gone,
            _ => Place::Here,
        }
    }

    /// How long a read or write waits while another program writes.
    ///
    /// # Errors
    /// SQLite refused the setting.
    pub fn patience(&self, wait: Duration) -> Result<(), StoreError> {
        self.on(|c| c.busy_timeout(wait))
    }
}
