//! What the office keeps beside its cases: mediations, observed trials, its lawyers and advisers, their work log.

use super::{Counsel, LegalWork, Mediation, ObservedTrial};

/// All of it, each sort by its day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aside {
    pub mediations: Vec<Mediation>,
    pub observed: Vec<ObservedTrial>,
    pub counsel: Vec<Counsel>,
    pub work: Vec<LegalWork>,
}
