//! The one door for writes: a deed is judged, turned into edits, and written with its journal entry in one transaction.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use uuid::{NoContext, Timestamp, Uuid};

use super::change::{Deed, Receipt, Stamp};
use super::error::{Doubted, LedgerError};
use super::follow::marked;
use super::settle::{FEW, Rows};
use super::work::Work;
use super::{Ledger, Moment};
use crate::case::{CaseFile, Settings};
use crate::law::{Verdict, admit_by};
use crate::said;
use crate::store::{JournalMark, Occasion, Writer};
use crate::text::Said;

/// A doubt, and whether it arises only beside what another changed meanwhile.
pub(super) struct Raised {
    pub(super) doubted: Doubted,
    pub(super) merged: bool,
}

/// What to do with doubts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubts {
    /// Stop and say them.
    Ask,
    /// What the deed raises by itself was shown and confirmed; what arises only beside another's change is asked.
    Confirmed,
    /// These too were shown and confirmed.
    Seen(Vec<Doubted>),
    /// Whatever they are.
    All,
}

impl Doubts {
    /// These were shown too.
    pub fn and_seen(self, list: Vec<Doubted>) -> Doubts {
        let mut seen = match self {
            Doubts::Seen(seen) => seen,
            _ => Vec::new(),
        };
        seen.extend(list);
        Doubts::Seen(seen)
    }

    /// Those still to be asked of what arises beside another's change.
    pub(super) fn open_beside(&self, doubted: Vec<Doubted>) -> Vec<Doubted> {
        let raised = |doubted| Raised {
            doubted,
            merged: true,
        };
        self.open(doubted.into_iter().map(raised).collect())
    }

    /// Those that are still to be asked.
    fn open(&self, doubted: Vec<Raised>) -> Vec<Doubted> {
        let asked = |raised: &Raised| match self {
            Doubts::Ask => true,
            Doubts::Confirmed => raised.merged,
            Doubts::Seen(seen) => raised.merged && !seen.contains(&raised.doubted),
            Doubts::All => false,
        };
        let mut out: Vec<Doubted> = Vec::new();
        for one in doubted.into_iter().filter(asked) {
            // What both sides raise reads alike and is asked once.
            if !out.contains(&one.doubted) {
                out.push(one.doubted);
            }
        }
        out
    }
}

/// A new UUIDv7 at a moment. Those of one moment stand in the order they were made in, whoever asks: rows that are written
/// together stand together in every index.
pub fn fresh_id(moment: Moment) -> Uuid {
    let at = moment.at;
    let fresh = Uuid::new_v7(Timestamp::from_unix(
        NoContext,
        at.timestamp().max(0) as u64,
        at.timestamp_subsec_nanos(),
    ));
    let mut bytes = fresh.into_bytes();
    // 42 bits of counter behind the time (RFC 9562, 6.2, method 1), from a random beginning; the last 32 stay random.
    static MADE: AtomicU64 = AtomicU64::new(0);
    static BEGUN: OnceLock<u64> = OnceLock::new();
    let begun = BEGUN.get_or_init(|| fresh.as_u128() as u64 >> 24);
    let nth = begun.wrapping_add(MADE.fetch_add(1, Ordering::Relaxed));
    let counter = nth.to_be_bytes();
    let [_, _, s, t, u, v, w, x] = counter;
    let [_, _, _, _, _, _, a, b, c, d, e, f, ..] = &mut bytes;
    // the version and the variant keep their bits
    let high = (u16::from_be_bytes([s, t]) << 2) | u16::from(u >> 6);
    *a = (*a & 0xf0) | ((high >> 8) as u8 & 0x0f);
    *b = high as u8;
    *c = (*c & 0xc0) | (u & 0x3f);
    (*d, *e, *f) = (v, w, x);
    Uuid::from_bytes(bytes)
}

/// What a case is called in messages: its docket number, or its parties.
pub fn label(case: &CaseFile) -> String {
    case.head
        .number
        .as_ref()
        .map(|n| n.canonical().to_string())
        .unwrap_or_else(|| case.short_name())
}

/// The number of a case and its party; the party once where there is no number yet.
pub fn full_label(case: &CaseFile) -> String {
    match &case.head.number {
        Some(number) => format!("{} {}", number.canonical(), case.short_name()),
        None => case.short_name(),
    }
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
        let others = self.siblings(&case)?;
        Ok(admit_by(
            &self.roster,
            before.as_ref(),
            &case,
            &others,
            &self.calendar,
            self.moment.today,
        ))
    }

    /// What cases that are judged from now on are judged against.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn stamp(&self) -> Result<Stamp, LedgerError> {
        Ok(Stamp {
            mark: self.mark()?,
            today: self.moment.today,
        })
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
        let uncopied = self.keep_copy_before(&deed);
        let brought = self.bring_in(&deed.brings)?;
        let (brings, sealed) = (deed.brings.clone(), deed.sealed.clone());
        // What stood here without its file has it now.
        let late = brought
            .iter()
            .filter(|d| self.carries_file(d).unwrap_or(false));
        let late = late.count();
        let written = self.commit_deed(deed, doubts, watch);
        let (mut files, mut drafts) = (None, None);
        if written.is_ok() {
            // One that gave up waiting may have taken out what it had taken in.
            let _ = super::papers::still_there(&self.vault(), &brings);
        }
        match &written {
            Ok(receipt) if receipt.last => {
                // The bin is empty whatever becomes of its files: what stays of them is said.
                files = Some(self.forget_unclaimed().map_err(|e| e.said()));
                drafts = Some(self.drop_drafts().map_err(|e| crate::files::why(&e)));
            }
            Ok(_) => {}
            Err(e) => self.take_out(&brought, e.is_busy()),
        }
        written.map(|receipt| Receipt {
            uncopied,
            files,
            drafts,
            sealed: sealed.map(|of| self.fetch_sealed(&of)),
            brought: late,
            ..receipt
        })
    }

    fn commit_deed(
        &mut self,
        deed: Deed,
        doubts: Doubts,
        watch: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Receipt, LedgerError> {
        let (moment, by, heard) = (self.moment, &self.by, &self.heard);
        let Deed {
            title,
            changes,
            saw,
            uuid,
            judged,
            brings,
            copied: _,
            sealed: _,
        } = deed;
        let (many, many_cases) = (changes.len() > FEW, changes.len() > 1);
        let vault = self.vault();
        let run = |w: &Writer<'_>| -> Result<Written, LedgerError> {
            if !uuid.is_nil()
                && let Some(entry) = w.entry_of(uuid)?
            {
                if !entry.stands() {
                    let (id, state) = (entry.id.to_string(), entry.standing());
                    return Err(LedgerError::Nothing(said!(
                        "这次提交此前已执行过（操作记录第 {id} 项），现在{state}，没有再执行；要恢复请重做⟨（anjuan redo {id}）‖⟩",
                        "this deed was done before (entry {id}) and is {state} now; it was not done again: redo it to bring it back⟨ (anjuan redo {id})‖⟩";
                        id = Said::same(id), state = state
                    )));
                }
                return Ok(Written::again(entry.id));
            }
            let calendar = super::office::calendar(&w.notices()?, &w.local_days()?, &w.settings()?);
            let mut work = Work::new(w, moment, &calendar, &title, by, &saw);
            if !uuid.is_nil() {
                work.uuid = uuid;
            }
            work.heard = heard.clone();
            let now = Stamp {
                mark: w.journal_mark()?,
                today: moment.today,
            };
            work.stands = judged == Some(now);
            work.still_binned(&changes)?;
            super::papers::still_there(&vault, &brings)?;
            for (done, change) in changes.into_iter().enumerate() {
                if done % WATCHED == 0 && !watch(done) {
                    return Err(LedgerError::Stopped);
                }
                work.change(change)?;
            }
            if !work.refused.is_empty() {
                return Err(LedgerError::Refused(work.refused));
            }
            if !work.conflicts.is_empty() {
                return Err(LedgerError::Conflict(work.conflicts));
            }
            if many_cases && doubts == Doubts::Ask {
                work.judge_together()?;
            }
            let open = doubts.open(std::mem::take(&mut work.doubted));
            if !open.is_empty() {
                return Err(LedgerError::Doubted(open));
            }
            work.finish()
        };
        if many {
            self.store.widen(true)?;
        }
        let written = self.store.write(|w| marked(w, run));
        let narrowed = match many {
            true => self.store.widen(false).map_err(LedgerError::from),
            false => Ok(()),
        };
        let (written, marks) = written?;
        // It is written: whatever fails from here on is told beside it, or it would be entered twice.
        let settled = narrowed.and(self.settled(written.rows, marks));
        let (cases, behind) = kept(settled);
        Ok(Receipt {
            entry: written.entry,
            title: written.title.unwrap_or(title),
            cases,
            edits: written.edits,
            merged: written.merged,
            clock_back: written.clock_back,
            judged: written.judged,
            touched: written.touched,
            last: written.last,
            uncopied: None,
            files: None,
            drafts: None,
            sealed: None,
            brought: 0,
            behind,
        })
    }

    /// Before much is changed at once, an import and a merge a copy is kept. One that cannot be made keeps nobody from his
    /// work, what is written is one step of undo; but it is said, and `doctor` says how old the newest copy is.
    fn keep_copy_before(&self, deed: &Deed) -> Option<Said> {
        if (deed.copied || deed.changes.len() >= MANY) && self.store.has_cases().unwrap_or(true) {
            let kept = self.store.keep_copy(self.moment.at, Occasion::Before);
            return kept.err().map(|e| e.said());
        }
        None
    }

    /// Lets a case be edited as it stands and writes what was changed: read, judged and written from the start again as
    /// often as another program writes the same thing between.
    ///
    /// # Errors
    /// As `commit`, and whatever `edit` returns.
    pub fn edit_case<E: From<LedgerError>>(
        &mut self,
        id: i64,
        doubts: Doubts,
        mut edit: impl FnMut(&Ledger, &mut CaseFile) -> Result<Said, E>,
    ) -> Result<Receipt, E> {
        let mut tries = TRIES;
        loop {
            let before = self.case(id)?;
            let mut after = before.clone();
            let title = edit(self, &mut after)?;
            match self.commit(Deed::edit(title, &before, after), doubts.clone()) {
                Err(LedgerError::Conflict(_)) if tries > 0 => tries -= 1,
                done => return Ok(done?),
            }
        }
    }

    /// Takes up what was written. It stands in the file whatever happens now: what cannot be read back is read later.
    pub(super) fn settled(
        &mut self,
        rows: Rows,
        marks: (JournalMark, JournalMark),
    ) -> Result<Vec<i64>, LedgerError> {
        let ids = rows.ids();
        self.wrote(marks);
        match self.take_in(rows) {
            Err(LedgerError::Store(e)) if e.is_passing() => {
                self.behind = true;
                Ok(ids)
            }
            other => other,
        }
    }

    /// Reads anew what stands beside the cases.
    fn beside_again(&mut self) -> Result<(), LedgerError> {
        let rules = self.store.office_rules()?;
        let roster = self.store.officials()?;
        let settings = self.store.settings()?;
        self.calendar = super::office::named(self.calendar.clone(), &settings);
        self.stand_beside(rules, roster, Settings::of(settings));
        self.look_again()?;
        Ok(())
    }

    /// Takes the rows a write left into the columns.
    fn take_in(&mut self, rows: Rows) -> Result<Vec<i64>, LedgerError> {
        match rows {
            Rows::All => {
                self.reload()?;
                Ok(Vec::new())
            }
            Rows::Many(ids) => {
                self.reload()?;
                Ok(ids)
            }
            Rows::Dates(list) => {
                let (notices, days) = (self.store.notices()?, self.store.local_days()?);
                self.calendar = super::office::calendar(&notices, &days, &self.store.settings()?);
                self.beside = self.store.unknown_beside()?;
                for (id, row) in list {
                    if let Some(row) = row {
                        self.take_row(id, &row);
                    }
                }
                // What counts days beside the rows (the office's own rules) may ask for something else anywhere.
                self.forget_todo();
                self.beside_again()?;
                Ok(Vec::new())
            }
            Rows::Some(list) => {
                let gone = list.iter().any(|(_, row)| row.is_none());
                if gone {
                    self.reload()?;
                } else {
                    for (id, row) in &list {
                        if let Some(row) = row {
                            self.take_row(*id, row);
                        }
                    }
                    self.chain_again(list.iter().map(|(id, _)| *id))?;
                    self.beside_again()?;
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
    /// What was done, where that is another than was asked for.
    pub title: Option<Said>,
    pub entry: Option<i64>,
    pub edits: usize,
    pub rows: Rows,
    pub merged: bool,
    pub clock_back: Option<String>,
    pub judged: usize,
    /// Cases something was written in.
    pub touched: usize,
    /// It cannot be undone.
    pub last: bool,
}

impl Written {
    /// A deed that was written before: nothing happens a second time.
    fn again(entry: i64) -> Written {
        Written {
            title: None,
            entry: Some(entry),
            edits: 0,
            rows: Rows::Some(Vec::new()),
            merged: false,
            clock_back: None,
            judged: 0,
            touched: 0,
            last: false,
        }
    }
}

/// The cases of what is written; what failed afterwards is told.
pub(super) fn kept(settled: Result<Vec<i64>, LedgerError>) -> (Vec<i64>, Option<Said>) {
    match settled {
        Ok(cases) => (cases, None),
        Err(e) => (Vec::new(), Some(e.said())),
    }
}

/// Changes of a deed before which a copy is kept.
const MANY: usize = 20;
/// How often a command reads, judges and writes anew before it gives up.
const TRIES: u32 = 50;
/// Changes between two words to the watch.
const WATCHED: usize = 64;

/// When the newest entry says a later time than the clock: that time.
pub(super) fn clock_back(w: &Writer<'_>, moment: Moment) -> Result<Option<String>, LedgerError> {
    let newest = w.newest_at()?;
    let later = |at: &String| {
        chrono::DateTime::parse_from_rfc3339(at).is_ok_and(|then| then > moment.at + SLACK)
    };
    Ok(newest.filter(later))
}

/// Clocks of two machines that share a file differ by so much without harm.
const SLACK: chrono::TimeDelta = chrono::TimeDelta::minutes(2);
