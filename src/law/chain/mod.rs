//! One dispute and all its instances: how its cases are linked, what takes effect, whom it is for, what comes next.

mod against;
pub(super) mod anew;
pub(super) mod announced;
mod appealed;
mod earlier;
pub(super) mod effect;
pub(super) mod elsewhere;
pub(super) mod ending;
pub(super) mod joint;
pub(super) mod last_word;
pub(super) mod lent;
pub(super) mod link;
pub(super) mod owed;
mod people;
mod retried;
pub(super) mod sequel;
pub(super) mod sequel_rows;
pub(super) mod service;
pub(super) mod suit;
pub(super) mod sums;
pub(super) mod transfer;
mod twice;
mod upheld;
pub(super) mod weave;
pub(super) mod word;
