//! The terminal UI: the terminal itself, the last pass over every frame, keys, looks and widgets.

pub mod glyphs;
pub mod guard;
pub mod keys;
pub mod layout;
pub mod paint;
pub mod pass;
pub mod screen_text;
pub mod terminal;
pub mod theme;
pub mod widgets;
