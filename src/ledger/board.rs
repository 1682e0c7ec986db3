//! The board of appearances (出庭安排): hearings with their duties, who is to be where, clashes, loads, targets, whom to plan.

use crate::case::setting_id;
use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::{Ledger, LedgerError};
use crate::case::{
    AppearanceState, CaseFile, Hearing, HearingState, Instance, Kind, Official, Part, Rank, Stage,
};
use crate::law::{
    Anchor, Appointment, Clash, HearingDuty, Leads, Load, Occasion, Pace, Progress, Sight,
    Suggestion, Target, YearNumbers, called, clashes, duties, suggest, targets,
};

/// One hearing on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardHearing {
    pub case_id: i64,
    /// Docket number; empty until it is known.
    pub number: String,
    /// What people call the case.
    pub name: String,
    pub kind: Kind,
    pub instance: Instance,
    /// The court or organ.
    pub forum: String,
    pub hearing: Hearing,
    pub duty: HearingDuty,
    /// Whom to plan, best first; only for hearings ahead that ask for an official.
    pub suggestions: Vec<Suggestion>,
}

/// The board of a span of days, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// In order of day and time.
    pub hearings: Vec<BoardHearing>,
    /// Among what is planned from today on.
    pub clashes: Vec<Clash>,
    /// Of every official of the roster or of the record, most first.
    pub loads: Vec<Load>,
    /// The office's yearly rules that are on.
    pub targets: Vec<Target>,
}

/// For each calendar year the first day a lawsuit of ours is heard on, and the cases heard then.
pub(super) type Firsts = BTreeMap<i32, (NaiveDate, Vec<i64>)>;

/// What the duties of many cases are judged with: read once.
pub(super) struct Desk {
    pub roster: Vec<Official>,
    pub firsts: Firsts,
    /// When a deadline is brought up.
    pub leads: Leads,
    /// After how many days without anything a case is called silent, by its stage; none where it never is.
    silence: [Option<i64>; 3],
}

impl Desk {
    /// After how many days without anything a case at a stage is called silent.
    pub(super) fn silence(&self, stage: Stage) -> Option<i64> {
        let [filing, response, hearing] = self.silence;
        match stage {
            Stage::Filing => filing,
            Stage::Response => response,
            Stage::Hearing => hearing,
            Stage::Closed => None,
        }
    }

    /// The days of this case that open a year.
    fn first_days(&self, id: Option<i64>) -> Vec<NaiveDate> {
        let mine = |(day, ids): &(NaiveDate, Vec<i64>)| {
            id.is_some_and(|id| ids.contains(&id)).then_some(*day)
        };
        self.firsts.values().filter_map(mine).collect()
    }
}

impl Ledger {
    /// # Errors
    /// The file cannot be read.
    pub(super) fn desk(&self) -> Result<Desk, LedgerError> {
        let asked = |wanted: fn(Occasion) -> bool| {
            let rules = self.office_rules().iter().filter(|r| r.on);
            rules.filter_map(|r| r.relative_to.occasion()).any(wanted)
        };
        let settings = self.settings();
        let days = |id: &str| settings.get(id).parse::<i64>().ok().filter(|n| *n > 0);
        let stages = ["filing", "response", "hearing"];
        Ok(Desk {
            // What cannot be read is refused where it is set; a newer program may have set more.
            leads: Leads::read(settings.get(setting_id::REMIND_LEAD)).unwrap_or_default(),
            silence: stages.map(|stage| days(&format!("remind.silence_{stage}"))),
            roster: self.officials()?,
            firsts: if !self.glance && asked(|o| o == Occasion::FirstOfYear) {
                self.firsts()
            } else {
                Firsts::new()
            },
        })
    }

    fn firsts(&self) -> Firsts {
        let mut out = Firsts::new();
        for at in 0..self.docket().len() {
            let row = self.docket().row(at);
            if row.kind() != Kind::Litigation || !row.is_of(self.office_name()) {
                continue;
            }
            for hearing in row.hearings() {
                let year = out
                    .entry(hearing.day.year())
                    .or_insert((hearing.day, Vec::new()));
                if hearing.day < year.0 {
                    *year = (hearing.day, Vec::new());
                }
                if hearing.day == year.0 && !year.1.contains(&row.id()) {
                    year.1.push(row.id());
                }
            }
        }
        out
    }

    /// The duties at the hearings of a case, as of today.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn duties(&self, case: &CaseFile) -> Result<Vec<HearingDuty>, LedgerError> {
        let id = self.id_of(case.head.uuid)?;
        Ok(self.duties_with(&self.desk()?, id, case))
    }

    pub(super) fn duties_with(
        &self,
        desk: &Desk,
        id: Option<i64>,
        case: &CaseFile,
    ) -> Vec<HearingDuty> {
        let firsts = desk.first_days(id);
        let sight = Sight {
            today: self.today(),
            calendar: self.calendar(),
            roster: &desk.roster,
            rules: self.office_rules(),
            first_of_year: &firsts,
        };
        duties(case, &sight)
    }

    /// How long a hearing and the way between courts take, by the office's settings.
    pub fn pace(&self) -> Pace {
        Pace {
            hearing: self.settings().number(setting_id::APPEAR_HEARING_MINUTES),
            travel: self.settings().number(setting_id::APPEAR_TRAVEL_MINUTES),
        }
    }

    /// The board from today on, as many days as the office's setting says.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn board(&self) -> Result<Board, LedgerError> {
        let days = u64::from(self.settings().number(setting_id::APPEAR_BOARD_DAYS));
        let today = self.today();
        let to = today.checked_add_days(Days::new(days)).unwrap_or(today);
        self.board_of(today, to)
    }

    /// The board of a span of days. Only the cases with a hearing in it are read.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn board_of(&self, from: NaiveDate, to: NaiveDate) -> Result<Board, LedgerError> {
        let (desk, today) = (self.desk()?, self.today());
        let (docket, mut list) = (self.docket(), Vec::new());
        for at in 0..docket.len() {
            let row = docket.row(at);
            if self.is_unread(row.id()) || !row.sessions().any(|d| (from..=to).contains(&d)) {
                continue;
            }
            let case = self.case(row.id())?;
            let duties = self.duties_with(&desk, Some(row.id()), &case);
            let case = called(&case, &desk.roster).as_of(today);
            for duty in duties.into_iter().filter(|d| (from..=to).contains(&d.day)) {
                let Some(hearing) = case.hearings.iter().find(|h| h.uuid == duty.hearing) else {
                    continue;
                };
                list.push(BoardHearing {
                    case_id: row.id(),
                    number: row.number().to_string(),
                    name: row.name().to_string(),
                    kind: row.kind(),
                    instance: row.instance(),
                    forum: row.forum().to_string(),
                    hearing: hearing.clone(),
                    duty,
                    suggestions: Vec::new(),
                });
            }
        }
        list.sort_by(|a, b| {
            let key = |h: &BoardHearing| (h.hearing.day, h.hearing.time.clone(), h.case_id);
            key(a).cmp(&key(b))
        });
        let appointments: Vec<Appointment> = list
            .iter()
            .filter(|h| h.duty.days_left >= 0 && !h.duty.progress.settled())
            .flat_map(appointments)
            .collect();
        let loads = self.loads(&desk, &appointments);
        let targets = self.targets()?;
        let pace = self.pace();
        for item in &mut list {
            let ahead = item.duty.days_left >= 0 && !item.duty.progress.settled();
            if ahead && item.duty.requirement.asks() {
                let slot = slot(item, "");
                item.suggestions =
                    suggest(&item.duty, &slot, &appointments, &loads, &targets, pace);
            }
        }
        Ok(Board {
            from,
            to,
            clashes: clashes(&appointments, pace),
            hearings: list,
            loads,
            targets,
        })
    }

    /// What each official did this calendar year up to today, and is to do.
    fn loads(&self, desk: &Desk, ahead: &[Appointment]) -> Vec<Load> {
        let (today, mut all) = (self.today(), BTreeMap::<String, (u32, u32)>::new());
        for official in desk
            .roster
            .iter()
            .filter(|o| o.in_post(today) && o.rank.counts())
        {
            all.entry(official.name.clone()).or_default();
        }
        for (name, day, _) in self.appeared() {
            if day.year() == today.year() {
                all.entry(name.to_string()).or_default().0 += 1;
            }
        }
        for one in ahead {
            all.entry(one.name.clone()).or_default().1 += 1;
        }
        let mut out: Vec<Load> = all
            .into_iter()
            .map(|(name, (done, ahead))| Load { name, done, ahead })
            .collect();
        out.sort_by_key(|l| std::cmp::Reverse(l.done + l.ahead));
        out
    }

    /// Every appearance up to today: name, day, and whether in a lawsuit.
    fn appeared(&self) -> impl Iterator<Item = (&str, NaiveDate, Kind)> {
        let (docket, today) = (self.docket(), self.today());
        (0..docket.len()).flat_map(move |at| {
            let row = docket.row(at);
            row.events().iter().filter_map(move |e| {
                let came = e.mark.came();
                let day = NaiveDate::from_num_days_from_ce_opt(e.day)?;
                (came && day <= today).then(|| (row.word(e.name), day, row.kind()))
            })
        })
    }

    /// How the office's yearly rules stand: lawsuits of ours received this calendar year, and the principal's
    /// appearances in court in it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn targets(&self) -> Result<Vec<Target>, LedgerError> {
        let yearly = |a: &Anchor| matches!(a.occasion(), Some(Occasion::Yearly { .. }));
        if !self
            .office_rules()
            .iter()
            .any(|r| r.on && yearly(&r.relative_to))
        {
            return Ok(Vec::new());
        }
        let (docket, today) = (self.docket(), self.today());
        let mut numbers = YearNumbers {
            year: today.year(),
            cases: 0,
            done: 0,
            planned: 0,
        };
        for at in 0..docket.len() {
            let row = docket.row(at);
            if row.kind() != Kind::Litigation || !row.is_of(self.office_name()) {
                continue;
            }
            let received = row.received().filter(|d| *d <= today);
            numbers.cases += u32::from(received.is_some_and(|d| d.year() == numbers.year));
            let mut ahead = false;
            for hearing in row.hearings().filter(|h| h.day.year() == numbers.year) {
                let principal = hearing.who == crate::law::Who::Principal;
                numbers.done += u32::from(principal && hearing.day <= today);
                // An appearance entered for a later day is still a plan today.
                ahead |= hearing.day >= today && hearing.seen(today) == crate::law::Who::Planned;
            }
            if ahead && !self.is_unread(row.id()) {
                let case = self.case(row.id())?;
                let planned = case.hearings.iter().filter(|h| {
                    h.state != HearingState::Cancelled
                        && h.day >= today
                        && h.day.year() == numbers.year
                        && h.people.iter().any(|p| to_come(p, h.day > today))
                });
                numbers.planned += planned.count() as u32;
            }
        }
        Ok(targets(self.office_rules(), numbers, today))
    }
}

/// The principal is to come, or comes later than today.
fn to_come(person: &crate::case::Attendance, later: bool) -> bool {
    let state = person.state;
    person.part == Part::Official
        && person.rank == Some(Rank::Principal)
        && (state == AppearanceState::Planned || (later && state == AppearanceState::Appeared))
}

/// The officials who are to be at a hearing.
fn appointments(item: &BoardHearing) -> impl Iterator<Item = Appointment> {
    let coming = item
        .hearing
        .people
        .iter()
        .filter(|p| p.part == Part::Official && p.state == AppearanceState::Planned);
    coming.map(|p| slot(item, &p.name))
}

fn slot(item: &BoardHearing, name: &str) -> Appointment {
    Appointment {
        case_id: item.case_id,
        hearing: item.hearing.uuid,
        name: name.to_string(),
        day: item.hearing.day,
        time: item.hearing.time.clone(),
        forum: item.forum.clone(),
    }
}

impl Board {
    /// The hearings at which somebody is to be named, marked or mended: those with a flag that is no mere note.
    pub fn pressing(&self) -> impl Iterator<Item = &BoardHearing> {
        self.hearings.iter().filter(|h| {
            let flags = &h.duty.flags;
            flags.iter().any(|f| f.weight > crate::law::Weight::Note)
                || h.duty.progress == Progress::ToMark
        })
    }
}
