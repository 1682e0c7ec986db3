//! A machine of an office: a folder with its file, a hand, and its connection.

use std::path::PathBuf;

use anjuan::case::CaseFile;
use anjuan::ledger::{By, Deed, Doubts, Ledger, LedgerError, Mode, Moment, Receipt};
use anjuan::share::{Address, Link, ShareError, Synced, join, sync};
use anjuan::text::Said;
use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

pub fn moment(at: &str) -> Moment {
    let at: DateTime<FixedOffset> = at.parse().unwrap();
    Moment {
        today: at.date_naive(),
        at,
    }
}

pub struct Machine {
    _dir: tempfile::TempDir,
    pub path: PathBuf,
    pub address: Address,
    pub by: By,
    pub now: Moment,
    /// Deeds that were shown as saved.
    pub saved: Vec<Uuid>,
}

impl Machine {
    pub fn new(who: &str, address: Address, writer: u128) -> Machine {
        let dir = tempfile::tempdir().unwrap();
        Machine {
            path: dir.path().join("anjuan.db"),
            _dir: dir,
            address,
            by: By {
                who: who.to_string(),
                machine: format!("{who}的机器"),
                writer: Uuid::from_u128(writer),
            },
            now: moment("2026-11-27T09:00:00+08:00"),
            saved: Vec::new(),
        }
    }

    /// As it is opened anew each time: nothing is kept in memory between.
    pub fn ledger(&self) -> Ledger {
        let ledger = Ledger::open(&self.path, Mode::Create, self.now).unwrap();
        ledger.signed(self.by.clone())
    }

    pub fn link(&self) -> Result<Link, ShareError> {
        Link::open_within(&self.address, None, std::time::Duration::from_secs(20))
    }

    pub fn join(&self, office: &str) {
        let link = self.link().unwrap();
        join(&mut self.ledger(), &link, Some(office)).unwrap();
    }

    pub fn sync(&self) -> Result<Synced, ShareError> {
        sync(&mut self.ledger(), &self.link()?)
    }

    /// Records something; what is shown as saved is remembered.
    pub fn record(&mut self, case: CaseFile, what: &str) -> Result<Receipt, LedgerError> {
        let mut ledger = self.ledger();
        let base = match case.head.uuid.is_nil() {
            true => None,
            false => ledger.by_uuid(case.head.uuid)?,
        };
        let title = Said::new(what, what);
        let deed = match &base {
            Some(base) => Deed::edit(title, base, case),
            None => Deed::case(title, case),
        };
        let receipt = ledger.commit(deed, Doubts::All)?;
        if let Some(entry) = receipt.entry {
            self.saved.push(ledger.entry(entry)?.unwrap().uuid);
        }
        Ok(receipt)
    }

    pub fn edit(&mut self, uuid: Uuid, what: &str, edit: impl FnOnce(&mut CaseFile)) {
        let mut case = self.ledger().by_uuid(uuid).unwrap().unwrap();
        edit(&mut case);
        self.record(case, what).unwrap();
    }

    pub fn case(&self, uuid: Uuid) -> Option<CaseFile> {
        self.ledger().by_uuid(uuid).unwrap()
    }

    pub fn cases(&self) -> Vec<CaseFile> {
        let mut out = Vec::new();
        self.ledger()
            .for_each_case::<LedgerError>(None, |_, case| {
                out.push(case);
                Ok(())
            })
            .unwrap();
        out
    }
}
