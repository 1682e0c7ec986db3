//! A desk: an empty docket on a fixed day, and small ledgers laid beside it.

use std::path::PathBuf;

use anjuan::case::{CaseFile, DocketNumber};
use anjuan::exchange::import::{Counts, Options, Plan, counts, plan};
use anjuan::ledger::{Deed, Doubts, Ledger, Moment};
use anjuan::store::Mode;
use chrono::NaiveDate;
use tempfile::TempDir;

pub(super) struct Desk {
    pub dir: TempDir,
    pub ledger: Ledger,
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn n(new: usize, changed: usize, same: usize, refused: usize) -> Counts {
    Counts {
        new,
        changed,
        same,
        refused,
        continued: 0,
    }
}

impl Desk {
    pub fn on(today: &str) -> Desk {
        let dir = tempfile::tempdir().unwrap();
        let today = day(today);
        let at = today.and_hms_opt(1, 0, 0).unwrap().and_utc().fixed_offset();
        let path = dir.path().join("a.db");
        let ledger = Ledger::open(&path, Mode::Create, Moment { at, today }).unwrap();
        Desk { dir, ledger }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Lines of cells between bars, as a .csv file.
    pub fn csv(&self, name: &str, lines: &str) -> PathBuf {
        let mut writer = csv::WriterBuilder::new()
            .flexible(true)
            .from_writer(Vec::new());
        for line in lines.trim().lines() {
            let cells = line.trim().split('|').map(|c| c.replace('⏎', "\n"));
            writer.write_record(cells).unwrap();
        }
        let path = self.path(name);
        std::fs::write(&path, writer.into_inner().unwrap()).unwrap();
        path
    }

    pub fn plan(&self, file: &PathBuf) -> Plan {
        self.plan_with(file, &Options::default())
    }

    pub fn plan_with(&self, file: &PathBuf, options: &Options) -> Plan {
        plan(&self.ledger, std::slice::from_ref(file), options).unwrap()
    }

    pub fn take(&mut self, file: &PathBuf) -> Plan {
        let plan = self.plan(file);
        self.commit(&plan);
        plan
    }

    pub fn commit(&mut self, plan: &Plan) -> usize {
        let deed = Deed::new(plan.title(), plan.changes.clone());
        self.ledger.commit(deed, Doubts::Confirmed).unwrap().edits
    }

    /// Imports a new ledger, all of whose rows are to be taken.
    pub fn all_new(&mut self, name: &str, lines: &str, rows: usize) -> Plan {
        let file = self.csv(name, lines);
        let plan = self.take(&file);
        assert_eq!(counts(&plan), n(rows, 0, 0, 0), "{:#?}", plan.problems);
        plan
    }

    pub fn case(&self, number: &str) -> CaseFile {
        let number = DocketNumber::parse(number).unwrap();
        let id = self.ledger.id_by_number(&number).unwrap().expect("no case");
        self.ledger.case(id).unwrap()
    }

    pub fn only(&self) -> CaseFile {
        assert_eq!(self.ledger.docket().len(), 1);
        self.ledger.case(self.ledger.docket().row(0).id()).unwrap()
    }
}

/// Whether a problem stands in this column and says this.
pub(super) fn says(plan: &Plan, column: &str, words: &str) -> bool {
    plan.problems
        .iter()
        .any(|p| p.column == column && p.reason.zh.contains(words))
}
