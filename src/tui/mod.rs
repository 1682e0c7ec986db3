//! The terminal UI: loop, screen stack, the command table, screens, forms, widgets, and the terminal itself.

pub mod also;
pub mod app;
mod bar;
mod burst;
pub mod command;
pub mod config;
pub mod crash;
mod doors;
mod editor;
pub mod forms;
pub mod glyphs;
pub mod guard;
pub mod job;
#[cfg(feature = "share")]
mod keeper;
mod keyed;
pub mod keymap;
pub mod keys;
pub mod layout;
mod opener;
mod opening;
pub mod paint;
pub mod pass;
pub mod probe;
pub mod run;
pub mod screen;
pub mod screen_svg;
pub mod screen_text;
pub mod screens;
pub mod seen;
pub mod settings;
pub mod task;
pub mod terminal;
pub mod theme;
pub mod usual;
pub mod widgets;
