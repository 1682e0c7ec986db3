//! The rows of the statutory periods, beside their articles, each group in a file of its own.

pub(super) mod addressees;
pub(super) mod afterwards;
pub(super) mod appeal;
pub(super) mod before_effect;
pub(super) mod before_hearing;
pub(super) mod compensation;
pub(super) mod correction;
pub(super) mod deemed;
pub(super) mod enforcement;
pub(super) mod extended;
pub(super) mod handling;
pub(super) mod instalments;
pub(super) mod litigation;
pub(super) mod procurator;
pub(super) mod reconsideration;
pub(super) mod rest_day;
pub(super) mod retrial_from;
pub(super) mod suing;
pub(super) mod suing_act;
pub(super) mod suing_first;
pub(super) mod suing_rows;
pub(super) mod to_enforce;
pub(super) mod transitional;
pub(super) mod untold;
pub(super) mod used;
pub(super) mod while_sued;
