//! What the docket weighs in memory, part by part.

use super::columns::{Docket, Event};

impl Docket {
    /// Bytes of every part: the columns, the marks of the trails (twelve bytes each), what is shown, what is searched, the
    /// words that repeat, the orders that are kept.
    pub fn weight(&self) -> [(&'static str, usize); 6] {
        [
            ("columns", self.columns.weight()),
            ("marks", self.events.capacity() * size_of::<Event>()),
            ("numbers and names", self.shown.capacity()),
            ("search text", self.search.capacity()),
            ("words that repeat", self.dictionary.weight()),
            ("orders", self.orders.weight()),
        ]
    }
}
