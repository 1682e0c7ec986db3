//! One case as the columns show it, on any day.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::case::{
    Flaw, HearingKind, Instance, Kind, Level, Matter, Outcome, PartyKind, Path, Procedure, Role,
    Stage,
};
use crate::law::{DutyMark, Ending, HearingTrace, Rest, duty_mark};

use super::afterwards::in_effect_since;
use super::cells::{Codes, WordColumns};
use super::columns::{DayNumber, Docket, Event, day_number, day_of};
use super::trail::{Mark, hearing, read_of_unit};
use super::units::units_in;

/// A view of one position.
#[derive(Clone, Copy)]
pub struct CaseRow<'a> {
    pub docket: &'a Docket,
    pub at: usize,
}

impl<'a> CaseRow<'a> {
    /// The internal id of the case in this file (not its UUID).
    pub fn id(&self) -> i64 {
        self.docket.columns.ids[self.at]
    }

    /// Whether it is litigation, reconsideration or non-litigation enforcement.
    pub fn kind(&self) -> Kind {
        Kind::from_code(self.docket.columns.codes[self.at].kind).unwrap_or(Kind::Litigation)
    }

    /// The instance (审级) the case file is for.
    pub fn instance(&self) -> Instance {
        Instance::from_code(self.docket.columns.codes[self.at].instance).unwrap_or(Instance::First)
    }

    /// The procedure the case runs by now: ordinary also where it was turned from summary (转为普通程序).
    pub fn procedure(&self) -> Procedure {
        Procedure::from_code(self.docket.columns.codes[self.at].procedure)
            .unwrap_or(Procedure::Ordinary)
    }

    /// Our part in the case (我方地位).
    pub fn role(&self) -> Role {
        Role::from_code(self.docket.columns.codes[self.at].role).unwrap_or(Role::Defendant)
    }

    /// How the dispute reached the court (起诉方式); `None` where it is not filled in and outside litigation.
    pub fn path(&self) -> Option<Path> {
        Path::from_code(self.docket.columns.codes[self.at].path)
    }

    /// The kind of administrative act (行政行为种类); `None` where it is not filled in.
    pub fn matter(&self) -> Option<Matter> {
        Matter::from_code(self.docket.columns.codes[self.at].matter)
    }

    /// The outcome, whenever it came; `outcome_by` for a day.
    pub fn outcome(&self) -> Option<Outcome> {
        Outcome::from_code(self.docket.columns.codes[self.at].outcome)
    }

    /// The outcome as known on the day; `None` where the case is open then or the outcome is not known.
    pub fn outcome_by(&self, day: NaiveDate) -> Option<Outcome> {
        self.outcome().filter(|_| self.is_closed(day))
    }

    /// What its claimants are.
    pub fn party_kinds(&self) -> impl Iterator<Item = PartyKind> + use<> {
        let bits = self.codes().party_kind;
        let all = PartyKind::ALL.iter().copied();
        all.filter(move |kind| bits & 1 << kind.code() != 0)
    }

    /// Whether the case is about government information disclosure (涉信息公开).
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

    /// The compensation as it was known on a day: none before the case was closed, and none once a later instance told the sum
    /// anew.
    pub fn amount_by(&self, day: NaiveDate) -> i64 {
        let by_then = |e: &Event| e.mark == Mark::SumPassed && e.day <= day_number(Some(day));
        if self.is_closed(day) && !self.events().iter().any(by_then) {
            self.amount_fen()
        } else {
            0
        }
    }

    /// Whether the day it was closed on only stands for the unknown one (结案日待核).
    pub fn is_closing_day_unknown(&self) -> bool {
        self.events().iter().any(|e| e.mark == Mark::ClosedAbout)
    }

    /// The day it was closed, as it was known on a day.
    pub fn closed_by(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.closed().filter(|_| self.is_closed(day))
    }

    /// How many people stand on the other side; 0 where none is entered, or more than an entry may hold.
    pub fn people(&self) -> u32 {
        self.docket.columns.people[self.at]
    }

    /// The docket number (案号) in canonical form; empty where it is not known.
    pub fn number(&self) -> &'a str {
        slice(&self.docket.shown, &self.docket.columns.shown_at[self.at].0)
    }

    /// What people call the case: the first party of the other side, 等N人 where there are several; else empty.
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

    /// The dictionary number of the text that holds all flaws; 0 where nothing was found wrong.
    pub fn flaws_word(&self) -> u32 {
        self.docket.columns.words[self.at].flaws
    }

    /// The dictionary number of the text that holds all our lawyers and legal advisers; 0 where there is
    /// none.
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

    /// Whether it is in effect and the last word of its dispute on a day.
    pub fn is_in_effect(&self, day: NaiveDate) -> bool {
        let day = day_number(Some(day));
        in_effect_since(self, day, day).is_some()
    }

    /// The court or the reconsideration organ; empty where it is not filled in.
    pub fn forum(&self) -> &'a str {
        self.docket.dictionary.get(self.forum_word())
    }

    /// The cause (案由): the id of a published one, or the office's own words; empty where it is not filled in.
    pub fn cause(&self) -> &'a str {
        self.docket
            .dictionary
            .get(self.docket.columns.words[self.at].cause)
    }

    /// The field of administration (管理领域): the id of a published one, or the office's own words; empty where
    /// it is not filled in.
    pub fn field(&self) -> &'a str {
        self.docket
            .dictionary
            .get(self.docket.columns.words[self.at].field)
    }

    /// The handling department (承办科室); empty where it is not filled in.
    pub fn department(&self) -> &'a str {
        self.docket.dictionary.get(self.department_word())
    }

    /// The handler (承办人); empty where it is not filled in.
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

    /// The village or community concerned (涉案村、社区); empty where it is not filled in.
    pub fn village(&self) -> &'a str {
        self.docket.dictionary.get(self.village_word())
    }

    /// The dictionary number of the village; 0 where it is not filled in.
    pub fn village_word(&self) -> u32 {
        self.docket.columns.words[self.at].village
    }

    /// 涉及项目.
    pub fn project(&self) -> &'a str {
        self.docket.dictionary.get(self.project_word())
    }

    /// The dictionary number of the project; 0 where it is not filled in.
    pub fn project_word(&self) -> u32 {
        self.docket.columns.words[self.at].project
    }

    /// The dictionary number of the office whose case it is; 0 is this office.
    pub fn unit_word(&self) -> u32 {
        self.docket.columns.words[self.at].unit
    }

    /// The dictionary number of the cause; 0 where it is not filled in.
    pub fn cause_word(&self) -> u32 {
        self.docket.columns.words[self.at].cause
    }

    /// The dictionary number of the field of administration; 0 where it is not filled in.
    pub fn field_word(&self) -> u32 {
        self.docket.columns.words[self.at].field
    }

    /// The dictionary number of the court or organ; 0 where it is not filled in.
    pub fn forum_word(&self) -> u32 {
        self.docket.columns.words[self.at].forum
    }

    /// The dictionary number of the handling department; 0 where it is not filled in.
    pub fn department_word(&self) -> u32 {
        self.docket.columns.words[self.at].department
    }

    /// The dictionary number of the handler; 0 where it is not filled in.
    pub fn handler_word(&self) -> u32 {
        self.docket.columns.words[self.at].handler
    }

    /// The text that is searched: folded, with the pinyin initials of the names.
    pub fn search(&self) -> &'a str {
        slice(&self.docket.search, &self.docket.columns.search_at[self.at])
    }

    /// The day we received the case (收案日); `None` where no day says so.
    pub fn received(&self) -> Option<NaiveDate> {
        day_of(self.docket.columns.received[self.at])
    }

    /// The day the case was closed (结案日), whenever that was; `closed_by` gives it as known on a day.
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

    /// The dated marks of the case, in order of days and on one day in order of marks.
    pub fn events(&self) -> &'a [Event] {
        let range = &self.docket.columns.events_at[self.at];
        self.docket
            .events
            .get(range.start as usize..range.end as usize)
            .unwrap_or_default()
    }

    /// The text of a dictionary number; empty for 0 and for a number that is not given out.
    pub fn word(&self, word: u32) -> &'a str {
        self.docket.dictionary.get(word)
    }

    /// Received on or before the day.
    pub fn is_received(&self, day: NaiveDate) -> bool {
        self.received_number() <= day_number(Some(day))
    }

    /// Closed on or before the day.
    pub fn is_closed(&self, day: NaiveDate) -> bool {
        self.closed_number() <= day_number(Some(day))
    }

    /// Not closed on or before the day; so too on days before the case was received.
    pub fn is_open(&self, day: NaiveDate) -> bool {
        !self.is_closed(day)
    }

    /// Open on the day, and suspended (中止) by the last mark on or before it.
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

    /// The stage (立案, 答辩, 审理, 结案) on the day, by the marks on or before it.
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

    /// The hearings that try the case, past and to come, in order of days; other sessions are in `sessions`.
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

    /// How the duty to appear (出庭应诉) stands on the day; a case closed or suspended by then asks for nobody.
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

    /// The first day, from this one on, with a hearing or another session; `None` where there is none.
    pub fn next_hearing(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.sessions().filter(|d| *d >= day).min()
    }
}

/// The names in the word of all lawyers of a case.
pub(super) fn lawyers_in(all: &str) -> impl Iterator<Item = &str> {
    all.split(';').filter(|name| !name.is_empty())
}

pub(super) fn slice<'a>(buffer: &'a str, range: &std::ops::Range<u32>) -> &'a str {
    buffer
        .get(range.start as usize..range.end as usize)
        .unwrap_or_default()
}
