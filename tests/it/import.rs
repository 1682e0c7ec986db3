//! Ledgers in and out: layouts of offices, problems by number, merging, and the way there and back.

mod about_day;
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
mod linked;
mod merging;
mod once;
mod our_side;
mod problems;
mod real_sheets;
mod reports;
mod round_trip;
mod several_rows;
mod tables;
mod taken_back;
mod ticked;
mod years;
