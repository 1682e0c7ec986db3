//! Ledgers in and out: layouts of offices, problems by number, merging, and the way there and back.

mod anything;
mod corpus;
mod desk;
mod layouts;
mod ledgers;
mod merging;
mod problems;
mod round_trip;
