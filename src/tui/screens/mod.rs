//! The screens.

mod appearances;
mod big;
mod bin;
mod calm;
mod case;
mod columns;
mod common;
mod complete;
mod conflicts;
mod dates;
mod day_page;
mod detail;
mod docket;
mod exporting;
pub mod figures;
mod filter_line;
mod grouped;
mod help;
mod import;
mod joining;
mod log;
mod palette;
mod palette_names;
mod parting;
mod paste;
mod query_line;
pub mod register;
mod roll_up;
#[cfg(feature = "share")]
mod share_page;
mod spoken;
mod start;
mod text_page;
mod triage;
mod views;
mod week;
mod writing;

pub use bin::Bin;
pub use calm::Calm;
pub use case::{CasePage, Explanation};
pub use columns::kept as columns_kept;
pub use conflicts::Conflicts;
pub use dates::Dates;
pub use day_page::DayPage;
pub(super) use exporting::Exporting;
pub use help::Help;
pub use import::begin as begin_import;
pub use joining::Joining;
pub use log::{LogLine, log};
pub use palette::Palette;
pub use parting::Splitting;
pub use paste::Pasted;
#[cfg(feature = "share")]
pub use share_page::{Password, SharePage, Stands};
pub use spoken::{Spoken, SpokenList, spoken_here};
pub use start::Start;
pub use text_page::{TextPage, explain_next};
pub use triage::Triage;
pub use views::{SaveView, Views};
pub use week::WeekPage;
pub(super) use writing::Writing;

use super::command::{Place, TABS};
use super::screen::Screen;

/// The screens of the ring, in the order of `TABS`.
pub fn tabs() -> Vec<Box<dyn Screen>> {
    TABS.iter()
        .map(|place| -> Box<dyn Screen> {
            match place {
                Place::Docket => Box::<docket::Docket>::default(),
                Place::Appearances => Box::<appearances::Appearances>::default(),
                Place::Figures => Box::<figures::Figures>::default(),
                Place::Register => Box::<register::Register>::default(),
                _ => Box::<triage::Triage>::default(),
            }
        })
        .collect()
}
