//! The one door for writes and the only user of the store: a Change, its inverse, undo and redo; cases, docket, agenda.

// Reading: the file open, held in memory, seen from a day.
mod asking;
mod carry;
mod cases;
mod chain;
mod counts;
mod derive;
mod entries;
mod error;
mod find;
mod health;
mod held;
mod known;
mod sight;

// A write: from what was seen, through the judgment, into one transaction.
mod aligned;
mod change;
mod choices;
mod conflict;
mod prepare;
mod saw;
mod settle;
mod taken;
mod unclaimed;
mod unwritten;
mod words;
mod work;
mod write;

// Undo and redo.
mod blocked;
mod redo;
mod turn;
mod turn_judged;
mod turned;

// What others write, and whose work it is.
mod follow;
mod joining;
mod merge;
mod share;
mod twins;
mod who;

// Records beside the facts of a case.
mod aside;
mod bin;
mod dates;
mod keep;
mod link;
mod marked;
mod office;
mod papers;
mod split;

// What is to do.
mod agenda;
mod agenda_duty;
mod board;
mod practice;
mod shift;
mod todo;

// Copies, and a file that was damaged or tampered with.
mod copies;
mod evidence;
mod left_drafts;
mod replay;
mod restore;
mod salvage;
mod sealed;

use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

pub use crate::store::{
    ALL_FOR_DAYS, Below, By, Copy, DAILY_FOR_DAYS, Edit, Entered, Entry, EntryState, Flaw,
    JournalMark, LOADED, MONTHLY_FOR_DAYS, MemberPart, Mode, NEWEST, Place, Readable, Record,
    RecordKey, Shared, Trunk, TurnedBy, Unread, WEEKLY_FOR_DAYS, aside_records, assemble,
    keep_daily, look_through, records,
};
pub use agenda::{AgendaItem, AgendaKind, Reach, Settle};
pub use bin::Binned;
pub use blocked::Blocked;
pub use board::{Board, BoardHearing};
pub use carry::Elsewhere;
pub use change::{Bring, Change, Deed, Receipt, SealedOf, Stamp};
pub use choices::Choices;
pub use conflict::{Conflict, ConflictBy, ConflictLine};
pub use dates::{DateChange, DateToCheck, Look, Ticked};
pub use derive::DERIVED;
pub use error::{Doubted, LedgerError, Refused, Such};
pub use evidence::{Stray, Strayed};
pub use find::{Errand, Gone, JoinedNumbers};
pub use follow::News;
pub use health::Health;
pub use held::{Heard, Late};
pub use joining::{Difference, Joined};
pub use known::{Known, Stood, Touched};
pub use link::{linked as link_title, unlinked};
pub use merge::{Clash, Matter, Merged, Whose, merge, settle};
pub use papers::{Amiss, Carried, MOST_BYTES, PaperAmiss};
pub use practice::{Practice, with_practice};
pub use restore::{restore, restore_by};
pub use salvage::{Rescue, salvage};
pub use saw::Saw;
pub use sealed::unseal;
pub use share::{
    AlikeThing, Begun, Came, Common, EVERY, Pulled, PulledEntry, SharedStanding, Taken, Unit,
    Waiting, key_of, key_text, office_said, once, rename, sole, standing_line, taken_said,
};
pub use shift::Shift;
pub use split::{Goes, Parting, with_parties};
pub use turn::Turn;
pub use twins::{Alike, Twin, TwinTold};
pub use unclaimed::Forgotten;
pub use who::Who;
pub use words::{differences, told};
pub use write::{Doubts, fresh_id, full_label, label};

use crate::calendar::Calendar;
use crate::case::{CaseFile, Levels, Official, Settings};
use crate::docket::Docket;
use crate::law::{Deadline, OfficeRule, Step, explain};
use crate::said;
use crate::store::{Store, StoreError};
use crate::text::Said;
use held::Held;

/// The moment a write is entered at, and the day everything is seen from. The clock itself is read outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    pub at: DateTime<FixedOffset>,
    pub today: NaiveDate,
}

/// Shows a case with something kept back, by what the other cases of its dispute tell.
pub type Veil = fn(CaseFile, &[CaseFile]) -> CaseFile;

/// An open docket.
pub struct Ledger {
    store: Store,
    calendar: Calendar,
    rules: Vec<OfficeRule>,
    /// The officials: who counts is judged by it, in lists and figures alike.
    roster: Vec<Official>,
    settings: Settings,
    /// What stands beside the cases and holds what this program does not know.
    beside: Vec<Unread>,
    held: std::sync::OnceLock<Held>,
    /// The columns are read when they are asked for, and this says how it went.
    late: Option<Late>,
    /// The ids of the cases in a chain with another.
    chained: std::sync::OnceLock<std::collections::HashSet<i64>>,
    /// The cases by what would make two of them one; made when it is asked for first.
    twin_index: std::sync::OnceLock<twins::TwinIndex>,
    /// What the cases ask for on the day looked from, case by case.
    todo: std::cell::RefCell<todo::Todo>,
    /// The same of today, put by while another day is looked from.
    put_by: Option<(NaiveDate, todo::Todo)>,
    /// What takes long is done in slices.
    in_slices: bool,
    heard: Heard,
    /// Only the rows of a first page are held.
    glance: bool,
    version: i64,
    /// Up to where the journal is read.
    footing: follow::Footing,
    /// Something was written and could not be read back: it is read at the next look.
    behind: bool,
    moment: Moment,
    /// The day by the clock, whatever day everything is seen from.
    clock: NaiveDate,
    as_of: Option<NaiveDate>,
    /// In whose hand it is written.
    by: By,
    /// How a case is shown where it is not shown whole.
    veil: Option<Veil>,
}

impl Ledger {
    /// Opens (or creates) a file and reads the docket into memory.
    ///
    /// # Errors
    /// As `Store::open`.
    pub fn open(path: &Path, mode: Mode, moment: Moment) -> Result<Ledger, LedgerError> {
        Ledger::open_heard(path, mode, moment, &Heard::default())
    }

    /// The same; how many cases are read stands in `heard` meanwhile.
    ///
    /// # Errors
    /// As `open`.
    pub fn open_heard(
        path: &Path,
        mode: Mode,
        moment: Moment,
        heard: &Heard,
    ) -> Result<Ledger, LedgerError> {
        let store = Store::open(path, mode, &|w, evidence| {
            derive::begin(w, evidence, moment)
        })?;
        let mut ledger = Ledger::on(store, moment);
        ledger.heard = heard.clone();
        ledger.reload()?;
        Ok(ledger)
    }

    fn on(store: Store, moment: Moment) -> Ledger {
        Ledger {
            calendar: Calendar::new(),
            rules: Vec::new(),
            roster: Vec::new(),
            settings: Settings::default(),
            beside: Vec::new(),
            held: std::sync::OnceLock::new(),
            late: None,
            chained: std::sync::OnceLock::new(),
            twin_index: std::sync::OnceLock::new(),
            todo: Default::default(),
            put_by: None,
            in_slices: false,
            heard: Heard::default(),
            glance: false,
            version: 0,
            footing: follow::Footing::default(),
            behind: false,
            store,
            moment,
            clock: moment.today,
            as_of: None,
            by: By::default(),
            veil: None,
        }
    }

    /// The same ledger, whose cases are shown by `veil`, for an export that keeps something back. It writes nothing.
    #[must_use]
    pub fn veiled(self, veil: Veil) -> Ledger {
        Ledger {
            veil: Some(veil),
            ..self
        }
    }

    /// The same ledger in the hand of someone: what is written from here on is his.
    #[must_use]
    pub fn signed(self, by: By) -> Ledger {
        Ledger { by, ..self }
    }

    /// What is written from here on bears another name; it is the same hand.
    pub fn rename_hand(&mut self, who: &str) {
        self.by.who = who.to_string();
    }

    /// In whose hand it is written.
    pub fn by(&self) -> &By {
        &self.by
    }

    /// The path the docket was opened by.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Whether it can be written now: the file is not read-only, and it is not seen from another day.
    pub fn writable(&self) -> bool {
        self.store.writable() && self.as_of.is_none()
    }

    /// Its pages do not agree: what is read of it may lack something.
    pub fn is_damaged(&self) -> bool {
        self.store.is_damaged()
    }

    /// Why it cannot be written and what to do, where nobody asked for that.
    pub fn held_back(&self) -> Option<(Said, Said)> {
        let error = self.store.held_back()?;
        Some((error.said(), error.hint()))
    }

    /// Takes up what stands beside the cases; where it changed, every case may ask for something else.
    fn stand_beside(&mut self, rules: Vec<OfficeRule>, roster: Vec<Official>, settings: Settings) {
        if rules != self.rules || roster != self.roster || settings != self.settings {
            self.forget_todo();
        }
        (self.rules, self.roster, self.settings) = (rules, roster, settings);
        let levels = Levels::of(&self.settings);
        if let Some(held) = self.held.get_mut() {
            held.docket.set_levels(levels);
        }
    }

    /// Refuses a write while another day is looked at.
    fn may_write(&self) -> Result<(), LedgerError> {
        if self.veil.is_some() {
            return Err(LedgerError::Barred(said!(
                "案件只是部分显示，不能写入",
                "cases are shown in part; nothing is written"
            )));
        }
        if let Some(day) = self.as_of {
            return Err(LedgerError::LookingBack(day));
        }
        self.may_share()
    }

    /// The calendar in force: built-in and imported notices, and the office's own days.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// All cases as columns, seen from `today`. They are read at the first call; empty where that fails.
    pub fn docket(&self) -> &Docket {
        &self.held().docket
    }

    /// Reads the docket anew if another program wrote. Says whether it did.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn refresh(&mut self) -> Result<bool, LedgerError> {
        Ok(self.follow()?.changed)
    }

    /// How the file's name stands to the file that is open.
    pub fn place(&self) -> Place {
        self.store.place()
    }

    /// How long a read or write waits while another program writes; a program that draws waits in its loop instead.
    ///
    /// # Errors
    /// The setting was refused.
    pub fn patience(&self, wait: std::time::Duration) -> Result<(), LedgerError> {
        Ok(self.store.patience(wait)?)
    }

    /// Keeps the file readable until the answer is dropped, so that what is read in between is read whole.
    ///
    /// # Errors
    /// Another program has the file for itself.
    pub fn readable(&self) -> Result<Readable<'_>, LedgerError> {
        Ok(self.store.readable()?)
    }

    /// Reads several things of one moment of the file: they agree with each other, and the file is asked once and not at
    /// every statement whether another program wrote.
    ///
    /// # Errors
    /// The file cannot be read, and whatever `run` returns.
    pub fn of_one_moment<T, E: From<LedgerError>>(
        &self,
        run: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        let read: Result<Result<T, E>, StoreError> = self.store.snapshot(|| Ok(run()));
        read.unwrap_or_else(|error| Err(E::from(error.into())))
    }

    fn reload(&mut self) -> Result<(), LedgerError> {
        // Before the rest: what is written meanwhile is read once more, never missed.
        self.version = self.store.data_version()?;
        let footing = follow::Footing::of(&self.store)?;
        self.read_in()?;
        self.chained = std::sync::OnceLock::new();
        self.twin_index = std::sync::OnceLock::new();
        self.footing = footing;
        Ok(())
    }

    /// What stands beside the cases (a rule, an own day, a view, a setting, an entry of the roster) and holds what this
    /// program does not know: it is named, is not in force and is left alone.
    pub fn unread_beside(&self) -> &[Unread] {
        &self.beside
    }

    /// Every step of a deadline.
    pub fn explain(&self, deadline: &Deadline, case: &CaseFile) -> Vec<Step> {
        explain(deadline, &self.woven(case).case, &self.calendar)
    }

    /// The UUID of every case, by internal id.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn case_uuids(&self) -> Result<Vec<(i64, Uuid)>, LedgerError> {
        Ok(self.store.case_uuids()?)
    }

    /// From here on nothing that was done before can be undone: a sample docket stays loaded.
    ///
    /// # Errors
    /// In use, read-only.
    pub fn keep(&mut self) -> Result<(), LedgerError> {
        self.may_write()?;
        self.store.write(|w| Ok(w.keep()?))
    }

    /// A case as a commit would write it: ids for what has none, cleaned, sorted. Nothing is written.
    pub fn prepared(&self, case: CaseFile) -> CaseFile {
        prepare::prepare(case, || self.fresh_id())
    }

    /// A new UUIDv7 at this moment.
    pub fn fresh_id(&self) -> Uuid {
        write::fresh_id(self.moment)
    }
}
