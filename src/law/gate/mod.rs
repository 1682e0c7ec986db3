//! What may be recorded: the table of places, and the refusals and doubts that follow from it.

pub(super) mod admit;
mod apart;
mod astray;
mod called;
pub(super) mod cover;
pub(super) mod dispute;
mod dispute_oddities;
mod dispute_parts;
mod dispute_twice;
pub(super) mod doubt;
pub(super) mod effect;
pub(super) mod enforced;
pub(super) mod engine;
pub(super) mod hearing;
pub(super) mod may_follow;
mod named;
pub(super) mod outcome;
mod outcome_since;
pub(super) mod pause;
pub(super) mod pause_rows;
pub(super) mod period;
pub(super) mod place;
pub(super) mod place_rows;
pub(super) mod refuse;
pub(super) mod refuse_cover;
mod unlikely;
mod whose;
