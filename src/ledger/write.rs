//! The one door for writes: a deed is judged, turned into edits, and written with its journal entry in one transaction.

use std::collections::BTreeMap;

use uuid::{NoContext, Timestamp, Uuid};

use super::change::{Change, Deed, Receipt};
use super::derive::rebuild;
use super::error::{Doubted, LedgerError, Refused};
use super::prepare::{diff, prepare};
use super::settle::{FEW, Rows, apply, is_calendar, settle};
use super::{Ledger, Moment};
use crate::calendar::Calendar;
use crate::case::{CaseFile, DocketNumber, Settings};
use crate::docket::Row;
use crate::law::{Refusal, Verdict, admit};
use crate::said;
use crate::store::{Edit, Record, Writer};
use crate::text::{Said, clean_line};

/// What to do with doubts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubts {
    /// Stop and say them.
    Ask,
    /// The officer confirmed them.
    Confirmed,
}

pub(super) fn fresh_id(moment: Moment) -> Uuid {
    let at = moment.at;
    Uuid::new_v7(Timestamp::from_unix(
        NoContext,
        at.timestamp().max(0) as u64,
        at.timestamp_subsec_nanos(),
    ))
}

/// What a case is called in messages: its docket number, or its parties.
pub fn label(case: &CaseFile) -> String {
    case.head
        .number
        .as_ref()
        .map(|n| n.canonical().to_string())
        .unwrap_or_else(|| case.short_name())
}

impl Ledger {
    /// Judges a case as it would stand, without writing: for forms that show refusals and doubts at once.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn judge(&self, case: &CaseFile) -> Result<Verdict, LedgerError> {
        let before = self.by_uuid(case.head.uuid)?;
        let mut case = case.clone();
        case.sort();
        Ok(admit(
            before.as_ref(),
            &case,
            &self.calendar,
            self.moment.today,
        ))
    }

    /// Writes a deed: all of it or nothing.
    ///
    /// # Errors
    /// Refused, doubted (unless confirmed), in use, read-only. Nothing is changed then.
    pub fn commit(&mut self, deed: Deed, doubts: Doubts) -> Result<Receipt, LedgerError> {
        self.commit_watched(deed, doubts, &mut |_| true)
    }

    /// As `commit`, telling how many changes are done; `watch` may stop it, and then nothing is changed.
    ///
    /// # Errors
    /// As `commit`; stopped by `watch`.
    pub fn commit_watched(
        &mut self,
        deed: Deed,
        doubts: Doubts,
        watch: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Receipt, LedgerError> {
        self.may_write()?;
        let moment = self.moment;
        let Deed { title, changes } = deed;
        let written = self.store.write(|w| -> Result<Written, LedgerError> {
            let calendar = super::office::calendar(&w.notices()?, &w.local_days()?);
            let mut work = Work::new(w, moment, &calendar, &title);
            for (done, change) in changes.into_iter().enumerate() {
                if done % WATCHED == 0 && !watch(done) {
                    return Err(LedgerError::Stopped);
                }
                work.change(change)?;
            }
            if !work.refused.is_empty() {
                return Err(LedgerError::Refused(work.refused));
            }
            if doubts == Doubts::Ask && !work.doubted.is_empty() {
                return Err(LedgerError::Doubted(work.doubted));
            }
            work.finish()
        })?;
        let cases = self.take_in(written.rows)?;
        Ok(Receipt {
            entry: written.entry,
            title,
            cases,
            edits: written.edits,
        })
    }

    /// Takes the rows a write left into the columns.
    pub(super) fn take_in(&mut self, rows: Rows) -> Result<Vec<i64>, LedgerError> {
        match rows {
            Rows::All => {
                self.reload()?;
                Ok(Vec::new())
            }
            Rows::Many(ids) => {
                self.reload()?;
                Ok(ids)
            }
            Rows::Some(list) => {
                let gone = list.iter().any(|(_, row)| row.is_none());
                if gone {
                    self.reload()?;
                } else {
                    for (id, row) in &list {
                        if let Some(row) = row {
                            self.docket.put(*id, row);
                        }
                    }
                    self.rules = self.store.office_rules()?;
                    self.settings = Settings::of(self.store.settings()?);
                    self.look_from_today()?;
                    self.version = self.store.data_version()?;
                }
                Ok(list
                    .into_iter()
                    .filter(|(_, row)| row.is_some())
                    .map(|(id, _)| id)
                    .collect())
            }
        }
    }
}

pub(super) struct Written {
    pub entry: Option<i64>,
    pub edits: usize,
    pub rows: Rows,
}

/// Changes between two words to the watch.
const WATCHED: usize = 64;
/// Edits that are held until they are written to the journal.
const HELD: usize = 4_000;

pub(super) struct Work<'a> {
    pub(super) w: &'a Writer<'a>,
    pub(super) moment: Moment,
    calendar: &'a Calendar,
    title: &'a Said,
    entry: Option<i64>,
    parts: i64,
    edits: Vec<Edit>,
    count: usize,
    /// Cases whose derived row is still to be written, and those whose row is.
    unsettled: Vec<Uuid>,
    settled: BTreeMap<i64, Option<Box<Row>>>,
    calendar_changed: bool,
    pub(super) refused: Vec<Refused>,
    doubted: Vec<Doubted>,
}

impl<'a> Work<'a> {
    fn new(w: &'a Writer<'a>, moment: Moment, calendar: &'a Calendar, title: &'a Said) -> Work<'a> {
        Work {
            w,
            moment,
            calendar,
            title,
            entry: None,
            parts: 0,
            edits: Vec::new(),
            count: 0,
            unsettled: Vec::new(),
            settled: BTreeMap::new(),
            calendar_changed: false,
            refused: Vec::new(),
            doubted: Vec::new(),
        }
    }

    /// Writes what is held to the journal, and the derived rows that are still to be written.
    fn finish(mut self) -> Result<Written, LedgerError> {
        self.journal()?;
        let rows = if self.calendar_changed {
            rebuild(self.w)?;
            Rows::All
        } else {
            let mut list = settle(self.w, std::mem::take(&mut self.unsettled), self.calendar)?;
            let many = self.settled.len() + list.len() > FEW;
            if many {
                let ids = list
                    .iter()
                    .filter(|(_, row)| row.is_some())
                    .map(|(id, _)| *id);
                let mut ids: Vec<i64> = ids.chain(self.settled.keys().copied()).collect();
                ids.sort_unstable();
                ids.dedup();
                Rows::Many(ids)
            } else {
                list.retain(|(id, _)| !self.settled.contains_key(id));
                list.extend(std::mem::take(&mut self.settled));
                Rows::Some(list)
            }
        };
        Ok(Written {
            entry: self.entry,
            edits: self.count,
            rows,
        })
    }

    fn journal(&mut self) -> Result<(), LedgerError> {
        let edits = std::mem::take(&mut self.edits);
        if edits.is_empty() {
            return Ok(());
        }
        self.count += edits.len();
        match self.entry {
            None => {
                let at = self.moment.at.to_rfc3339();
                self.entry = Some(self.w.add_entry(&at, self.title, &edits)?);
            }
            Some(entry) => {
                self.parts += 1;
                self.w.add_part(entry, self.parts, &edits)?;
            }
        }
        Ok(())
    }

    fn change(&mut self, change: Change) -> Result<(), LedgerError> {
        match change {
            Change::Case(case) => self.case(*case),
            Change::RemoveCase(uuid) => match self.current(uuid)? {
                Some(case) => {
                    if let Some(id) = self.w.case_id(uuid)? {
                        self.settled.remove(&id);
                    }
                    self.write(diff(Some(&case), None))
                }
                None => Err(LedgerError::NotFound(said!(
                    "没有要删除的案件 {uuid}",
                    "there is no case {uuid} to remove"
                ))),
            },
            Change::Official(mut official) => {
                if official.uuid.is_nil() {
                    official.uuid = fresh_id(self.moment);
                }
                official.name = clean_line(&official.name);
                official.post = clean_line(&official.post);
                if official.name.is_empty() {
                    self.refuse("", said!("负责人缺少姓名", "the official has no name"));
                    return Ok(());
                }
                let before = self
                    .w
                    .officials()?
                    .into_iter()
                    .find(|o| o.uuid == official.uuid);
                if before.as_ref() == Some(&official) {
                    return Ok(());
                }
                self.write(vec![Edit {
                    before: before.map(Record::Official),
                    after: Some(Record::Official(official)),
                }])
            }
            Change::RemoveOfficial(uuid) => {
                match self.w.officials()?.into_iter().find(|o| o.uuid == uuid) {
                    Some(o) => self.write(vec![Edit {
                        before: Some(Record::Official(o)),
                        after: None,
                    }]),
                    None => Err(LedgerError::NotFound(said!(
                        "名册中没有此人",
                        "the roster has no such entry"
                    ))),
                }
            }
            Change::Day(mut day) => {
                day.name = clean_line(&day.name);
                let before = self.w.local_days()?.into_iter().find(|d| d.day == day.day);
                if before.as_ref() == Some(&day) {
                    return Ok(());
                }
                self.write(vec![Edit {
                    before: before.map(Record::LocalDay),
                    after: Some(Record::LocalDay(day)),
                }])
            }
            Change::RemoveDay(day) => match self.w.local_days()?.into_iter().find(|d| d.day == day)
            {
                Some(d) => self.write(vec![Edit {
                    before: Some(Record::LocalDay(d)),
                    after: None,
                }]),
                None => Err(LedgerError::NotFound(said!(
                    "本单位日历中没有 {day}",
                    "the office's calendar has no {day}"
                ))),
            },
            Change::OfficeRule(rule) => self.office_rule(rule),
            Change::RemoveOfficeRule(uuid) => self.remove_office_rule(uuid),
            Change::Notice(notice) => self.notice(notice),
            Change::RemoveNotice(year) => self.remove_notice(year),
            Change::Setting(setting) => self.setting(setting),
            Change::View(view) => self.view(view),
            Change::RemoveView(uuid) => self.remove_view(uuid),
            Change::Keep(kept) => self.keep(*kept),
            Change::RemoveKept(uuid) => self.remove_kept(uuid),
        }
    }

    fn case(&mut self, case: CaseFile) -> Result<(), LedgerError> {
        let moment = self.moment;
        let case = prepare(case, || fresh_id(moment));
        let before = self.current(case.head.uuid)?;
        let name = label(&case);
        if let Some(number) = &case.head.number {
            self.unique(number, &case, &name)?;
        }
        let verdict = admit(before.as_ref(), &case, self.calendar, self.moment.today);
        self.doubted
            .extend(verdict.doubts.into_iter().map(|doubt| Doubted {
                case: name.clone(),
                doubt,
            }));
        if verdict.refusals.is_empty() && self.refused.is_empty() {
            let edits = diff(before.as_ref(), Some(&case));
            return self.write_case(&case, edits);
        }
        self.refused
            .extend(verdict.refusals.into_iter().map(|refusal| Refused {
                case: name.clone(),
                refusal,
            }));
        Ok(())
    }

    fn unique(
        &mut self,
        number: &DocketNumber,
        case: &CaseFile,
        name: &str,
    ) -> Result<(), LedgerError> {
        let holder = self.w.case_by_number(number.canonical())?;
        let own = self.w.case_id(case.head.uuid)?;
        if holder.is_some() && holder != own {
            self.refuse(
                name,
                said!(
                    "案号 {name} 已有案件使用",
                    "the docket number {name} is already taken"
                ),
            );
        }
        Ok(())
    }

    pub(super) fn refuse(&mut self, case: &str, what: Said) {
        self.refused.push(Refused {
            case: case.to_string(),
            refusal: Refusal {
                what,
                ground: said!(
                    "同一案号、同一登记项只能有一个",
                    "each stands once, with a name"
                ),
                instead: said!(
                    "请核对,或打开已有的一项修改",
                    "check it, or open the one there is"
                ),
            },
        });
    }

    fn current(&self, uuid: Uuid) -> Result<Option<CaseFile>, LedgerError> {
        Ok(match self.w.case_id(uuid)? {
            Some(id) => self.w.case(id)?,
            None => None,
        })
    }

    /// A case as it now stands: its derived row is written at once, not read back.
    fn write_case(&mut self, case: &CaseFile, edits: Vec<Edit>) -> Result<(), LedgerError> {
        if edits.is_empty() {
            return Ok(());
        }
        self.put(edits)?;
        if let Some(id) = self.w.case_id(case.head.uuid)? {
            let row = Row::of(case, self.calendar);
            self.w.put_row(id, &row)?;
            let few = self.settled.len() < FEW;
            self.settled.insert(id, few.then(|| Box::new(row)));
        }
        Ok(())
    }

    pub(super) fn write(&mut self, edits: Vec<Edit>) -> Result<(), LedgerError> {
        let records = || edits.iter().filter_map(Edit::record);
        self.unsettled.extend(records().filter_map(Record::case));
        self.calendar_changed |= records().any(is_calendar);
        self.put(edits)
    }

    fn put(&mut self, edits: Vec<Edit>) -> Result<(), LedgerError> {
        for edit in &edits {
            apply(self.w, edit)?;
        }
        self.edits.extend(edits);
        if self.edits.len() >= HELD {
            self.journal()?;
        }
        Ok(())
    }
}
