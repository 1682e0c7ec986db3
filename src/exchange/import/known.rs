//! The cases there are, by docket number, and by parties and day where there is none.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::case::{CaseFile, DocketNumber, Instance, Kind};
use crate::docket::CaseRow;
use crate::ledger::{Gone, JoinedNumbers, Ledger, LedgerError};

/// What a case without a number is looked up by: kind, day of receipt, first claimant. Without the claimant a
/// ledger that gives every case one day would compare each of its rows with all the others.
type Day = (Kind, Option<NaiveDate>, String);

pub(super) struct Known {
    by_key: HashMap<String, i64>,
    by_day: HashMap<Day, Vec<i64>>,
    joined: JoinedNumbers,
}

/// What was found for a row.
pub(super) enum Found {
    None,
    /// Its internal id, and the case.
    One(i64, Box<CaseFile>),
    Several(usize),
}

impl Known {
    pub(super) fn of(ledger: &Ledger) -> Result<Known, LedgerError> {
        let docket = ledger.docket();
        let mut known = Known {
            by_key: HashMap::new(),
            by_day: HashMap::new(),
            joined: ledger.joined_numbers()?,
        };
        for at in 0..docket.len() {
            let row = docket.row(at);
            match DocketNumber::parse(row.number()) {
                Ok(number) => {
                    known.by_key.insert(number.key(), row.id());
                }
                Err(_) => known
                    .by_day
                    .entry((row.kind(), row.received(), first(&row)))
                    .or_default()
                    .push(row.id()),
            }
        }
        Ok(known)
    }

    /// What became of the case of a number, where it was joined into another.
    pub(super) fn joined(&self, number: &DocketNumber) -> Option<&Gone> {
        // One that stands under this number, however it is written, is meant first.
        let stands = self.by_key.contains_key(&number.key());
        self.joined.of(number).filter(|_| !stands)
    }

    /// The cases on file that have no number, by kind and first claimant.
    pub(super) fn without_number(&self) -> HashMap<(Kind, &str), Vec<i64>> {
        let mut out: HashMap<(Kind, &str), Vec<i64>> = HashMap::new();
        for ((kind, _, first), ids) in &self.by_day {
            out.entry((*kind, first.as_str())).or_default().extend(ids);
        }
        out
    }

    /// The case on file with this number, however it is written.
    pub(super) fn by_number(
        &self,
        ledger: &Ledger,
        number: &DocketNumber,
    ) -> Result<Option<CaseFile>, LedgerError> {
        let id = self.by_key.get(&number.key());
        id.map(|id| ledger.case(*id)).transpose()
    }

    /// The case a row means. A case on file without a number may be a row with one; never the other way round.
    pub(super) fn find(
        &self,
        ledger: &Ledger,
        number: Option<&DocketNumber>,
        uuid: Option<Uuid>,
        draft: &CaseFile,
        instance: Option<Instance>,
    ) -> Result<Found, LedgerError> {
        let by_number = number.and_then(|n| self.by_key.get(&n.key())).copied();
        let by_uuid = match (by_number, uuid) {
            (None, Some(uuid)) => ledger.id_of(uuid)?,
            _ => None,
        };
        if let Some(id) = by_number.or(by_uuid) {
            return Ok(Found::One(id, Box::new(ledger.case(id)?)));
        }
        let names = names(draft);
        if names.is_empty() {
            return Ok(Found::None);
        }
        let mut ids: Vec<i64> = Vec::new();
        for name in &names {
            let day = (draft.head.kind, draft.received(), name.clone());
            ids.extend(self.by_day.get(&day).into_iter().flatten());
        }
        ids.sort_unstable();
        ids.dedup();
        let mut found = Vec::new();
        for id in &ids {
            let case = ledger.case(*id)?;
            let here = instance.is_none_or(|i| i == case.head.instance);
            if here && self::names(&case) == names {
                found.push((*id, case));
            }
        }
        let count = found.len();
        match (found.pop(), count) {
            (Some((id, case)), 1) => Ok(Found::One(id, Box::new(case))),
            (None, _) => Ok(Found::None),
            (_, count) => Ok(Found::Several(count)),
        }
    }
}

/// The first claimant: the docket's name of the case without 等N人.
fn first(row: &CaseRow<'_>) -> String {
    let name = row.name();
    let many = format!("等{}人", row.people());
    name.strip_suffix(&many).unwrap_or(name).to_string()
}

/// The claimants' names in order.
pub(super) fn names(case: &CaseFile) -> Vec<String> {
    let mut names: Vec<String> = case.opponents().map(|p| p.name.clone()).collect();
    names.sort_unstable();
    names
}
