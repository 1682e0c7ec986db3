//! One case as the columns show it, on any day.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::case::{
    Flaw, HearingKind, Instance, Kind, Level, Matter, Outcome, PartyKind, Path, Procedure, Role,
    Stage,
};
use crate::law::{DutyMark, Ending, HearingTrace, Rest, duty_mark};

use super::cells::{Codes, WordColumns};
use super::columns::{DayNumber, Docket, Event, NO_DAY, day_number, day_of};
use super::trail::{Mark, hearing, read_of_unit};

/// A view of one position.
#[derive(Clone, Copy)]
pub struct CaseRow<'a> {
    pub docket: &'a Docket,
    pub at: usize,
}

impl<'a> CaseRow<'a> {
    pub fn id(&self) -> i64 {
        self.docket.columns.ids[self.at]
    }

    pub fn kind(&self) -> Kind {
        Kind::from_code(self.docket.columns.codes[self.at].kind).unwrap_or(Kind::Litigation)
    }

    pub fn instance(&self) -> Instance {
        Instance::from_code(self.docket.columns.codes[self.at].instance).unwrap_or(Instance::First)
    }

    pub fn procedure(&self) -> Procedure {
        Procedure::from_code(self.docket.columns.codes[self.at].procedure)
            .unwrap_or(Procedure::Ordinary)
    }

    pub fn role(&self) -> Role {
        Role::from_code(self.docket.columns.codes[self.at].role).unwrap_or(Role::Defendant)
    }

    pub fn path(&self) -> Option<Path> {
        Path::from_code(self.docket.columns.codes[self.at].path)
    }

    pub fn matter(&self) -> Option<Matter> {
        Matter::from_code(self.docket.columns.codes[self.at].matter)
    }

    /// The outcome, whenever it came; `outcome_by` for a day.
    pub fn outcome(&self) -> Option<Outcome> {
        Outcome::from_code(self.docket.columns.codes[self.at].outcome)
    }

    pub fn outcome_by(&self, day: NaiveDate) -> Option<Outcome> {
        self.outcome().filter(|_| self.is_closed(day))
    }

    /// What its claimants are.
    pub fn party_kinds(&self) -> impl Iterator<Item = PartyKind> + use<> {
        let bits = self.codes().party_kind;
        let all = PartyKind::ALL.iter().copied();
        all.filter(move |kind| bits & 1 << kind.code() != 0)
    }

    pub fn disclosure(&self) -> bool {
        self.docket.columns.codes[self.at].disclosure
    }

    /// The dispute it belongs to; nil where it stands alone.
    pub fn dispute(&self) -> Uuid {
        self.docket.columns.disputes[self.at]
    }

    /// Compensation of the outcome, in fen, whenever it came.
    pub fn amount_fen(&self) -> i64 {
        self.docket.columns.amounts[self.at]
    }

    /// The compensation as it was known on a day: none before the case was closed.
    pub fn amount_by(&self, day: NaiveDate) -> i64 {
        if self.is_closed(day) {
            self.amount_fen()
        } else {
            0
        }
    }

    /// The day it was closed, as it was known on a day.
    pub fn closed_by(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.closed().filter(|_| self.is_closed(day))
    }

    pub fn people(&self) -> u32 {
        self.docket.columns.people[self.at]
    }

    pub fn number(&self) -> &'a str {
        slice(&self.docket.shown, &self.docket.columns.shown_at[self.at].0)
    }

    pub fn name(&self) -> &'a str {
        slice(&self.docket.shown, &self.docket.columns.shown_at[self.at].1)
    }

    /// Each claimant with how many people it stands for.
    pub fn claimants(&self) -> impl Iterator<Item = (&'a str, u32)> + use<'a> {
        let all = slice(&self.docket.shown, &self.docket.columns.shown_at[self.at].2);
        all.split(';').filter_map(|one| {
            let (name, people) = one.split_once('*')?;
            Some((name, people.parse().unwrap_or(0)))
        })
    }

    /// Our lawyers and legal advisers.
    pub fn lawyers(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        lawyers_in(self.docket.dictionary.get(self.lawyers_word()))
    }

    /// What was found wrong.
    pub fn flaws(&self) -> impl Iterator<Item = Flaw> + use<'a> {
        let all = self.docket.dictionary.get(self.flaws_word());
        all.split(';')
            .filter_map(|one| Flaw::from_id(one.split_whitespace().next_back()?))
    }

    pub fn flaws_word(&self) -> u32 {
        self.docket.columns.words[self.at].flaws
    }

    pub fn lawyers_word(&self) -> u32 {
        self.docket.columns.words[self.at].lawyers
    }

    /// Whom the outcome is for at its instance, whenever it came.
    pub fn ending(&self) -> Option<Ending> {
        Ending::from_code(self.docket.columns.codes[self.at].ending)
    }

    /// Whom it is for in the end: of an appeal that left the judgment below standing, as that one is.
    pub fn final_ending(&self) -> Option<Ending> {
        Ending::from_code(self.docket.columns.codes[self.at].final_ending)
    }

    pub fn forum(&self) -> &'a str {
        self.docket.dictionary.get(self.forum_word())
    }

    pub fn cause(&self) -> &'a str {
        self.docket
            .dictionary
            .get(self.docket.columns.words[self.at].cause)
    }

    pub fn field(&self) -> &'a str {
        self.docket
            .dictionary
            .get(self.docket.columns.words[self.at].field)
    }

    pub fn department(&self) -> &'a str {
        self.docket.dictionary.get(self.department_word())
    }

    pub fn handler(&self) -> &'a str {
        self.docket.dictionary.get(self.handler_word())
    }

    /// The office whose case it is; empty is this office.
    pub fn unit(&self) -> &'a str {
        self.docket.dictionary.get(self.unit_word())
    }

    /// Of an event that is a hearing as one of several units has it: how, and the official it is shown with.
    pub fn of_unit(&self, event: &Event) -> Option<(Mark, &'a str)> {
        let word = self.word(event.name);
        let (mark, _, name) = read_of_unit(word).filter(|_| event.mark == Mark::OfUnit)?;
        Some((mark, name))
    }

    /// Whether it is the case of an office: it names no unit, or that one among them.
    pub fn is_of(&self, office: &str) -> bool {
        self.unit().is_empty() || units_in(self.unit()).any(|unit| unit == office)
    }

    /// 涉案村(社区).
    /// The levels of the agencies whose case it is, each once: several units answer one case together.
    pub fn levels(&self) -> Vec<Level> {
        let levels = &self.docket.levels;
        let unit = self.unit();
        if unit.is_empty() {
            return vec![levels.own()];
        }
        let mut out: Vec<Level> = units_in(unit).map(|u| levels.of_unit(u)).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    pub fn village(&self) -> &'a str {
        self.docket.dictionary.get(self.village_word())
    }

    pub fn village_word(&self) -> u32 {
        self.docket.columns.words[self.at].village
    }

    /// 涉及项目.
    pub fn project(&self) -> &'a str {
        self.docket.dictionary.get(self.project_word())
    }

    pub fn project_word(&self) -> u32 {
        self.docket.columns.words[self.at].project
    }

    pub fn unit_word(&self) -> u32 {
        self.docket.columns.words[self.at].unit
    }

    pub fn cause_word(&self) -> u32 {
        self.docket.columns.words[self.at].cause
    }

    pub fn field_word(&self) -> u32 {
        self.docket.columns.words[self.at].field
    }

    pub fn forum_word(&self) -> u32 {
        self.docket.columns.words[self.at].forum
    }

    pub fn department_word(&self) -> u32 {
        self.docket.columns.words[self.at].department
    }

    pub fn handler_word(&self) -> u32 {
        self.docket.columns.words[self.at].handler
    }

    pub fn search(&self) -> &'a str {
        slice(&self.docket.search, &self.docket.columns.search_at[self.at])
    }

    pub fn received(&self) -> Option<NaiveDate> {
        day_of(self.docket.columns.received[self.at])
    }

    pub fn closed(&self) -> Option<NaiveDate> {
        day_of(self.docket.columns.closed[self.at])
    }

    pub(super) fn received_number(&self) -> DayNumber {
        self.docket.columns.received[self.at]
    }

    pub(super) fn closed_number(&self) -> DayNumber {
        self.docket.columns.closed[self.at]
    }

    /// The latest day anything happened on.
    pub fn last_day(&self) -> Option<NaiveDate> {
        day_of(self.docket.columns.last_day[self.at])
    }

    pub(super) fn codes(&self) -> Codes {
        self.docket.columns.codes[self.at]
    }

    pub(super) fn words(&self) -> WordColumns {
        self.docket.columns.words[self.at]
    }

    /// Until which day it can ask something of us although it is closed.
    pub fn asks_until(&self) -> Option<NaiveDate> {
        day_of(self.docket.columns.asks_until[self.at])
    }

    /// Until which day it can stand in a list of what is to do; for ever while it is open.
    pub fn listed_until(&self) -> Option<NaiveDate> {
        day_of(self.docket.columns.listed_until[self.at])
    }

    /// Our next duty.
    pub fn next_due(&self) -> Option<NaiveDate> {
        day_of(self.docket.columns.next_due[self.at])
    }

    /// The rule our next duty comes from.
    pub fn next_rule(&self) -> &'a str {
        self.docket
            .dictionary
            .get(self.docket.columns.words[self.at].next_rule)
    }

    pub fn events(&self) -> &'a [Event] {
        let range = &self.docket.columns.events_at[self.at];
        self.docket
            .events
            .get(range.start as usize..range.end as usize)
            .unwrap_or_default()
    }

    pub fn word(&self, word: u32) -> &'a str {
        self.docket.dictionary.get(word)
    }

    /// Received on or before the day.
    pub fn is_received(&self, day: NaiveDate) -> bool {
        self.received_number() <= day_number(Some(day))
    }

    pub fn is_closed(&self, day: NaiveDate) -> bool {
        self.closed_number() <= day_number(Some(day))
    }

    pub fn is_open(&self, day: NaiveDate) -> bool {
        !self.is_closed(day)
    }

    pub fn is_suspended(&self, day: NaiveDate) -> bool {
        self.is_open(day) && self.suspended_at(day_number(Some(day)))
    }

    pub(super) fn suspended_at(&self, day: DayNumber) -> bool {
        self.events()
            .iter()
            .filter(|e| e.day <= day && matches!(e.mark, Mark::Suspended | Mark::Resumed))
            .max_by_key(|e| (e.day, e.mark))
            .is_some_and(|e| e.mark == Mark::Suspended)
    }

    pub fn stage(&self, day: NaiveDate) -> Stage {
        if self.is_closed(day) {
            return Stage::Closed;
        }
        let number = day_number(Some(day));
        let own = self.kind() == Kind::Enforcement;
        let mut stage = Stage::Filing;
        for event in self.events().iter().filter(|e| e.day <= number) {
            let session = event.mark.is_hearing() || event.mark == Mark::Session;
            let session = session && event.said();
            let taken_on = own && event.mark == Mark::Accepted;
            if event.mark == Mark::Answered || session || taken_on {
                return Stage::Hearing;
            }
            if matches!(event.mark, Mark::Copy | Mark::Reached) {
                stage = Stage::Response;
            }
        }
        stage
    }

    pub fn hearings(&self) -> impl Iterator<Item = HearingTrace> + 'a {
        let kind = self.kind();
        self.events().iter().filter_map(move |e| hearing(e, kind))
    }

    /// The sorts of hearings the case has, each once, in order.
    pub fn hearing_kinds(&self) -> Vec<HearingKind> {
        let kind = self.kind();
        let of = |e: &Event| match e.mark {
            Mark::Session => HearingKind::from_id(self.word(e.name)),
            mark => mark.is_hearing().then(|| HearingKind::usual(kind)),
        };
        let mut out: Vec<HearingKind> = self.events().iter().filter_map(of).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    pub fn duty(&self, day: NaiveDate) -> DutyMark {
        let rest = Rest {
            closed: self.closed().filter(|closed| *closed <= day),
            stands_still: self.is_suspended(day),
        };
        duty_mark(&self.hearings().collect::<Vec<_>>(), day, rest)
    }

    /// The days of all its hearings, those too in which nothing is tried (庭前会议, 宣判).
    pub fn sessions(&self) -> impl Iterator<Item = NaiveDate> + 'a {
        let heard = |m: Mark| m.is_hearing() || m == Mark::Session;
        let days = self.events().iter().filter(move |e| heard(e.mark));
        days.filter_map(|e| day_of(e.day))
    }

    pub fn next_hearing(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.sessions().filter(|d| *d >= day).min()
    }

    /// The day of a mark, on or before a day.
    pub fn mark_day(&self, mark: Mark, by: NaiveDate) -> Option<NaiveDate> {
        let by = day_number(Some(by));
        self.events()
            .iter()
            .find(|e| e.mark == mark && e.day <= by && e.day != NO_DAY)
            .and_then(|e| day_of(e.day))
    }
}

/// The names in the word of all lawyers of a case.
/// The units of a case, which several can answer together: `甲镇、乙镇`.
pub(super) fn units_in(all: &str) -> impl Iterator<Item = &str> {
    all.split('、').filter(|name| !name.is_empty())
}

pub(super) fn lawyers_in(all: &str) -> impl Iterator<Item = &str> {
    all.split(';').filter(|name| !name.is_empty())
}

pub(super) fn slice<'a>(buffer: &'a str, range: &std::ops::Range<u32>) -> &'a str {
    buffer
        .get(range.start as usize..range.end as usize)
        .unwrap_or_default()
}
