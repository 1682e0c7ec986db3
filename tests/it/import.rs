//! Ledgers in and out: layouts of offices, problems by number, merging, and the way there and back.

mod anything;
mod beside;
mod came_home;
mod cells;
mod corpus;
mod desk;
mod grammars;
mod headings;
mod judged;
mod kept;
mod layouts;
mod ledgers;
mod merging;
mod once;
mod problems;
mod real_sheets;
mod reports;
mod round_trip;
mod several_rows;
mod ticked;
mod years;
