//! What moves under the keys, the mouse and the wheel: a list with its cursor, a scrolled text. A screen names the one it
//! has, and the keys, clicks and wheel of every such screen are the same.

use ratatui::layout::Position;

use super::cursor::Cursor;
use super::text_view::TextView;
use crate::tui::keys::Key;

/// One of them.
pub trait Rolls {
    /// Whether the key was one of its own.
    fn key(&mut self, key: &Key) -> bool;

    /// Whether a click hit a row, and whether the cursor stood there already.
    fn hit(&mut self, at: Position) -> Option<bool>;

    fn roll(&mut self, rows: i16);
}

impl<K: Clone + PartialEq> Rolls for Cursor<K> {
    fn key(&mut self, key: &Key) -> bool {
        self.on_key(key)
    }

    fn hit(&mut self, at: Position) -> Option<bool> {
        let before = self.at();
        self.click(at).then(|| self.at() == before)
    }

    fn roll(&mut self, rows: i16) {
        self.step(isize::from(rows));
    }
}

impl Rolls for TextView {
    fn key(&mut self, key: &Key) -> bool {
        self.on_key(key)
    }

    /// A text has no rows to choose.
    fn hit(&mut self, _at: Position) -> Option<bool> {
        None
    }

    fn roll(&mut self, rows: i16) {
        self.scroll(isize::from(rows));
    }
}
