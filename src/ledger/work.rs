//! The inside of a write: each change beside what stands now, judged, turned into edits, written with its journal entry.

mod again;
mod case;
mod moved;

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::Moment;
use super::aligned::aligned;
use super::bin::case_in;
use super::change::Change;
use super::conflict::{Conflict, tell};
use super::error::{Doubted, LedgerError, Refused, Such};
use super::held::Heard;
use super::merge::{Clash, merge};
use super::redo::drop_overtaken;
use super::saw::Saw;
use super::settle::{
    FEW, Rows, apply, is_calendar, judged_by, left_behind, settle, settle_calendar,
};
use super::share::drop_words;
use super::write::{Raised, Written, clock_back, fresh_id};
use crate::calendar::Calendar;
use crate::case::{CaseFile, Official, Shelf};
use crate::docket::Row;
use crate::law::Refusal;
use crate::said;
use crate::store::{By, Edit, NewEntry, Record, RecordKey, Writer, row_and_parts};
use crate::text::{Said, clean_line};

/// Edits that are held until they are written to the journal.
const HELD: usize = 4_000;

pub(super) struct Work<'a> {
    pub(super) w: &'a Writer<'a>,
    pub(super) moment: Moment,
    calendar: &'a Calendar,
    /// As it stands in the journal: what was moved meanwhile is named by the day it was written to.
    title: Said,
    by: &'a By,
    pub(super) saw: &'a Saw,
    pub(super) uuid: Uuid,
    entry: Option<i64>,
    parts: i64,
    edits: Vec<Edit>,
    count: usize,
    /// Cases whose derived row is still to be written, and those whose row is.
    unsettled: Vec<Uuid>,
    pub(super) settled: BTreeMap<i64, Option<Box<Row>>>,
    calendar_changed: bool,
    /// The officials, read once until one of them is written.
    roster: Option<Vec<Official>>,
    pub(super) refused: Vec<Refused>,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) doubted: Vec<Raised>,
    merged: bool,
    clock_back: Option<String>,
    /// What left the bin: the entry there, and the case it held.
    pub(super) left_bin: Vec<(Uuid, Uuid)>,
    /// Cases that came to stand, or of which something came into the bin: the bin holds none that stands.
    pub(super) came: BTreeSet<Uuid>,
    /// Cases that were linked otherwise, or came to stand in company: they are of the dispute of what they continue.
    pub(super) linked: BTreeSet<Uuid>,
    /// Cases something was written in.
    touched: BTreeSet<Uuid>,
    /// Who waits for the rows of a change of the calendar.
    pub(super) heard: Heard,
    /// The cases of the deed were prepared and judged against what still stands.
    pub(super) stands: bool,
    judged: usize,
    /// Cases that were doubted, each as it stood before and where its doubts stand in `doubted`.
    pub(super) asked: Vec<(Uuid, Option<CaseFile>, std::ops::Range<usize>)>,
}

impl<'a> Work<'a> {
    pub(super) fn new(
        w: &'a Writer<'a>,
        moment: Moment,
        calendar: &'a Calendar,
        title: &'a Said,
        by: &'a By,
        saw: &'a Saw,
    ) -> Work<'a> {
        Work {
            w,
            moment,
            calendar,
            title: title.clone(),
            by,
            saw,
            uuid: fresh_id(moment),
            entry: None,
            parts: 0,
            edits: Vec::new(),
            count: 0,
            unsettled: Vec::new(),
            settled: BTreeMap::new(),
            calendar_changed: false,
            roster: None,
            refused: Vec::new(),
            conflicts: Vec::new(),
            doubted: Vec::new(),
            merged: false,
            clock_back: None,
            left_bin: Vec::new(),
            came: BTreeSet::new(),
            linked: BTreeSet::new(),
            touched: BTreeSet::new(),
            heard: Heard::default(),
            stands: false,
            judged: 0,
            asked: Vec::new(),
        }
    }

    /// Writes what is held to the journal, and the derived rows that are still to be written.
    pub(super) fn finish(mut self) -> Result<Written, LedgerError> {
        let back = std::mem::take(&mut self.came);
        let back = super::bin::back(self.w, &back)?;
        self.put(back)?;
        let along = aligned(self.w, std::mem::take(&mut self.linked))?;
        self.write(along)?;
        self.journal()?;
        let last = self.drop_emptied()?;
        // What the office is called may have changed as well.
        let calendar = super::office::named(self.calendar.clone(), &self.w.settings()?);
        let rows = if self.calendar_changed {
            // Beside it cases may have been written: their rows are put first.
            let rows = settle(self.w, std::mem::take(&mut self.unsettled), &calendar)?;
            let (w, settings) = (self.w, self.w.settings()?);
            let now = super::office::calendar(&w.notices()?, &w.local_days()?, &settings);
            match settle_calendar(w, (self.calendar, &now), &self.heard)? {
                Rows::Dates(moved) if rows.is_empty() && self.settled.is_empty() => {
                    Rows::Dates(moved)
                }
                _ => Rows::All,
            }
        } else {
            let mut list = settle(self.w, std::mem::take(&mut self.unsettled), &calendar)?;
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
                // A row of a chain was written after those of its cases alone.
                self.settled
                    .retain(|id, _| !list.iter().any(|(other, _)| other == id));
                list.extend(std::mem::take(&mut self.settled));
                Rows::Some(list)
            }
        };
        Ok(Written {
            title: Some(self.title),
            entry: self.entry,
            edits: self.count,
            rows,
            merged: self.merged,
            clock_back: self.clock_back,
            judged: self.judged,
            touched: self.touched.len(),
            last,
        })
    }

    /// What left the bin and did not come back is gone: the journal keeps its hashes, not its words. Says whether so.
    fn drop_emptied(&mut self) -> Result<bool, LedgerError> {
        let mut gone = BTreeSet::new();
        let kept = match self.left_bin.is_empty() {
            true => Vec::new(),
            false => self.w.kept(Shelf::Bin)?,
        };
        let still: BTreeSet<Uuid> = kept.iter().filter_map(case_in).collect();
        for (kept, case) in std::mem::take(&mut self.left_bin) {
            if self.w.case_id(case)?.is_none() && !still.contains(&case) {
                gone.extend([kept, case]);
            }
        }
        Ok(!gone.is_empty() && drop_words(self.w, self.by, self.moment, &gone)?)
    }

    fn journal(&mut self) -> Result<(), LedgerError> {
        let edits = std::mem::take(&mut self.edits);
        if edits.is_empty() {
            return Ok(());
        }
        self.count += edits.len();
        drop_overtaken(self.w, self.by, &edits)?;
        let entry = match self.entry {
            Some(entry) => entry,
            None => {
                self.clock_back = clock_back(self.w, self.moment)?;
                let new = NewEntry {
                    at: &self.moment.at.to_rfc3339(),
                    title: &self.title,
                    by: self.by,
                    uuid: self.uuid,
                };
                let (row, parts) = row_and_parts(&edits);
                let entry = self.w.add_entry(&new, row)?;
                self.entry = Some(entry);
                if parts.is_empty() {
                    return Ok(());
                }
                entry
            }
        };
        self.parts += 1;
        self.w.add_part(entry, self.parts, &edits)?;
        Ok(())
    }

    pub(super) fn change(&mut self, change: Change) -> Result<(), LedgerError> {
        match change {
            Change::Case(case) => self.case(*case),
            Change::RemoveCase(uuid) => self.remove_case(uuid),
            Change::Official(mut official) => {
                if official.uuid.is_nil() {
                    official.uuid = fresh_id(self.moment);
                }
                official.name = clean_line(&official.name);
                official.post = clean_line(&official.post);
                if official.name.is_empty() {
                    self.lacks_name(said!("负责人缺少姓名", "the official has no name"));
                    return Ok(());
                }
                if let (Some(from), Some(until)) = (official.from, official.until)
                    && until < from
                {
                    self.refused.push(Refused {
                        case: official.name,
                        refusal: Refusal {
                            what: said!(
                                "任职至 {until} 早于任职自 {from}",
                                "in post until {until}, before from {from}"
                            ),
                            ground: said!(
                                "先任职，后离任",
                                "who leaves a post came into it before"
                            ),
                            instead: said!("请核对两个日期", "check both days"),
                        },
                    });
                    return Ok(());
                }
                let roster = self.w.officials()?;
                let named = |o: &&Official| o.uuid == official.uuid;
                let now = roster.iter().find(named).cloned();
                // Two hands entered the same: it is one.
                let same = |o: &Official| {
                    let uuid = official.uuid;
                    *o != official && Official { uuid, ..o.clone() } == official
                };
                if now.is_none() && roster.iter().any(same) {
                    return Ok(());
                }
                let twice = |o: &&Official| now.is_none() && o.same_post(&official);
                if let Some(there) = roster.iter().find(twice) {
                    let (name, post) = (Said::same(&there.name), Said::same(&there.post));
                    let what = said!(
                        "名册里已有{name}（{post}），任职期间重叠，安排出庭时会出现两次；是同一人的请修改原来的一条",
                        "the roster already has {name} ({post}) in the same time, and would propose both; of one person edit the entry there is";
                        name = name, post = post
                    );
                    self.doubted.push(Raised {
                        merged: false,
                        doubted: Doubted {
                            case: official.name.clone(),
                            doubt: what.into(),
                        },
                    });
                }
                self.beside(now.map(Record::Official), Record::Official(official))
            }
            Change::RemoveOfficial(uuid) => {
                let now = self.w.officials()?.into_iter().find(|o| o.uuid == uuid);
                let none = said!("名册中没有此人", "the roster has no such entry");
                self.away(RecordKey::Uuid(uuid), now.map(Record::Official), none)
            }
            Change::Day(mut day) => {
                day.name = clean_line(&day.name);
                let now = self.w.local_days()?.into_iter().find(|d| d.day == day.day);
                self.beside(now.map(Record::LocalDay), Record::LocalDay(day))
            }
            Change::RemoveDay(day) => {
                let now = self.w.local_days()?.into_iter().find(|d| d.day == day);
                let none = said!(
                    "本单位日历中没有 {day}",
                    "the office's calendar has no {day}"
                );
                self.away(RecordKey::Day(day), now.map(Record::LocalDay), none)
            }
            Change::OfficeRule(rule) => self.office_rule(rule),
            Change::RemoveOfficeRule(uuid) => self.remove_office_rule(uuid),
            Change::Notice(notice) => self.notice(notice),
            Change::RemoveNotice(year) => self.remove_notice(year),
            Change::Setting(setting) => self.setting(setting),
            Change::View(view) => self.view(view),
            Change::Mediation(one) => self.mediation(*one),
            Change::RemoveMediation(uuid) => self.remove_mediation(uuid),
            Change::Observed(one) => self.observed(*one),
            Change::RemoveObserved(uuid) => self.remove_observed(uuid),
            Change::Counsel(one) => self.counsel(*one),
            Change::RemoveCounsel(uuid) => self.remove_counsel(uuid),
            Change::LegalWork(one) => self.legal_work(*one),
            Change::RemoveLegalWork(uuid) => self.remove_legal_work(uuid),
            Change::RemoveView(uuid) => self.remove_view(uuid),
            Change::Keep(kept) => self.keep(*kept),
            Change::RemoveKept(uuid) => self.remove_kept(uuid),
        }
    }

    /// A thing beside the cases as it stands after both hands; none where it is a conflict.
    pub(super) fn stand(
        &mut self,
        key: &RecordKey,
        now: Option<&Record>,
        mine: Option<Record>,
    ) -> Result<Option<Option<Record>>, LedgerError> {
        let Some(base) = self.saw.beside(key) else {
            return Ok(Some(mine));
        };
        let set = |record: Option<&Record>| record.cloned().into_iter().collect::<Vec<_>>();
        let mut merged = merge(&set(base.as_ref()), &set(mine.as_ref()), &set(now));
        if !merged.clashes.is_empty() {
            self.clash(merged.clashes)?;
            return Ok(None);
        }
        self.merged |= base.as_ref() != now && merged.records.first() != now;
        Ok(Some(merged.records.pop()))
    }

    /// Puts a thing beside the cases.
    pub(super) fn beside(&mut self, now: Option<Record>, mine: Record) -> Result<(), LedgerError> {
        let key = mine.key();
        match self.stand(&key, now.as_ref(), Some(mine))? {
            Some(after) if after != now => self.write(vec![Edit { before: now, after }]),
            _ => Ok(()),
        }
    }

    /// Takes a thing beside the cases away.
    pub(super) fn away(
        &mut self,
        key: RecordKey,
        now: Option<Record>,
        none: Said,
    ) -> Result<(), LedgerError> {
        if now.is_none() {
            return match self.saw.beside(&key) {
                Some(_) => Ok(()),
                None => Err(LedgerError::NotFound(none, Such::of(&key))),
            };
        }
        match self.stand(&key, now.as_ref(), None)? {
            Some(None) => self.write(vec![Edit {
                before: now,
                after: None,
            }]),
            _ => Ok(()),
        }
    }

    pub(super) fn clash(&mut self, clashes: Vec<Clash>) -> Result<(), LedgerError> {
        for clash in clashes {
            let conflict = tell(self.w, clash, self.by)?;
            self.conflicts.push(conflict);
        }
        Ok(())
    }

    /// What has no name cannot be found again.
    pub(super) fn lacks_name(&mut self, what: Said) {
        self.refused.push(Refused {
            case: String::new(),
            refusal: Refusal {
                what,
                ground: said!(
                    "没有名称的以后找不到",
                    "what has no name is not found again"
                ),
                instead: said!("请写明名称", "give it a name"),
            },
        });
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
                    "请核对，或打开已有的一项修改",
                    "check it, or open the one there is"
                ),
            },
        });
    }

    pub(super) fn current(&self, uuid: Uuid) -> Result<Option<CaseFile>, LedgerError> {
        Ok(match self.w.case_id(uuid)? {
            Some(id) => self.w.case(id)?,
            None => None,
        })
    }

    pub(super) fn write(&mut self, edits: Vec<Edit>) -> Result<(), LedgerError> {
        let records = || edits.iter().filter_map(Edit::record);
        self.unsettled.extend(records().filter_map(Record::case));
        // What goes, or is linked otherwise, moves what is due in the chain it leaves.
        self.unsettled.extend(left_behind(self.w, &edits)?);
        self.calendar_changed |= records().any(is_calendar);
        if records().any(|r| matches!(r, Record::Official(_))) {
            self.roster = None;
        }
        self.unsettled.extend(judged_by(self.w, &edits)?);
        self.put(edits)
    }

    fn put(&mut self, edits: Vec<Edit>) -> Result<(), LedgerError> {
        for edit in &edits {
            if let (None, Some(record)) = (&edit.before, &edit.after) {
                self.own_id(record)?;
            }
            apply(self.w, edit)?;
            self.touched.extend(edit.record().and_then(Record::case));
            if let (None, Some(Record::Case(head))) = (&edit.before, &edit.after) {
                self.came.insert(head.uuid);
            }
        }
        self.edits.extend(edits);
        if self.edits.len() >= HELD {
            self.journal()?;
        }
        Ok(())
    }
}
