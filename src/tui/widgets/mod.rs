//! Widgets: state, keys and drawing into a buffer; none reads or writes anything else.

pub mod area;
pub mod cursor;
pub mod field;
pub mod form;
mod form_draw;
pub mod input;
pub mod list;
pub mod message;
pub mod popup;
pub mod rolls;
pub mod scroll;
pub mod table;
pub mod text_view;
pub mod waiting;
