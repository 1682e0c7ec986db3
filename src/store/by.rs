//! Who wrote: a name, a machine, and the writer's own id, as every entry of the journal keeps them.

use rusqlite::Row;
use uuid::Uuid;

use super::sql_types::told;

/// Whose hand an entry is in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct By {
    /// The configured name, else the login; empty where neither is known.
    pub who: String,
    pub machine: String,
    /// One for a login on a machine; nil where it is not known.
    pub writer: Uuid,
}

impl By {
    /// Whether both are the same hand: one person at one machine.
    pub fn same(&self, other: &By) -> bool {
        self.who == other.who && self.writer == other.writer
    }
}

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<By> {
    Ok(By {
        who: told(row, "who")?,
        machine: told(row, "machine")?,
        writer: id(&told(row, "writer")?),
    })
}

/// An id as the journal keeps it; nil is empty.
pub(super) fn text(id: Uuid) -> String {
    if id.is_nil() {
        String::new()
    } else {
        id.to_string()
    }
}

pub(super) fn id(text: &str) -> Uuid {
    Uuid::parse_str(text).unwrap_or_default()
}
