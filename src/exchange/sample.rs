//! The sample dockets that come with the program: an invented town, each seen from a fixed day.

use std::path::Path;

use chrono::NaiveDate;

use super::apply::read_changes;
use crate::ledger::{Deed, Doubts, LOADED, Ledger, LedgerError, Mode, Moment, Such};

/// A sample docket.
pub struct Sample {
    pub id: &'static str,
    /// The day it is seen from unless told otherwise.
    pub today: &'static str,
    pub lines: &'static str,
}

/// The samples.
pub const SAMPLES: &[Sample] = &[
    Sample {
        id: "2022",
        today: "2022-12-19",
        lines: include_str!("../../assets/sample-2022.jsonl"),
    },
    Sample {
        id: "2026",
        today: "2026-11-23",
        lines: include_str!("../../assets/sample-2026.jsonl"),
    },
];

/// The sample of an id.
pub fn sample(id: &str) -> Option<&'static Sample> {
    SAMPLES.iter().find(|s| s.id == id)
}

impl Sample {
    /// The day the sample is seen from; `None` only where its text is no day.
    pub fn today(&self) -> Option<NaiveDate> {
        self.today.parse().ok()
    }

    /// Writes the sample into a new file.
    ///
    /// # Errors
    /// The place cannot be written.
    pub fn open(&self, moment: Moment, path: &Path) -> Result<Ledger, LedgerError> {
        let mut ledger = Ledger::open(path, Mode::Create, moment)?;
        let (changes, problems) = read_changes(self.lines);
        if let Some(problem) = problems.into_iter().next() {
            return Err(LedgerError::NotFound(problem.said, Such::Other));
        }
        // Seen from an earlier day the sample holds what was still to come; it is entered from its own last day on.
        let entered = self.today().map_or(moment, |day| Moment {
            today: day.max(moment.today),
            ..moment
        });
        ledger.at(entered)?;
        let title = LOADED.into();
        ledger.commit(Deed::new(title, changes), Doubts::Confirmed)?;
        ledger.keep()?;
        ledger.at(moment)?;
        Ok(ledger)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_samples_are_read_whole() {
        for sample in SAMPLES {
            assert_eq!(read_changes(sample.lines).1, [], "{}", sample.id);
            assert!(sample.today().is_some());
        }
    }

    #[test]
    fn a_sample_stays_loaded_whatever_is_undone() {
        let dir = tempfile::tempdir().unwrap();
        let today: NaiveDate = "2022-12-19".parse().unwrap();
        let at = today.and_hms_opt(1, 0, 0).unwrap().and_utc().fixed_offset();
        for sample in SAMPLES {
            let path = dir.path().join(sample.id);
            let mut ledger = sample.open(Moment { at, today }, &path).unwrap();
            let cases = ledger.docket().len();
            assert!(matches!(ledger.undo(), Err(LedgerError::Nothing(_))));
            assert_eq!(ledger.docket().len(), cases);
        }
    }
}
