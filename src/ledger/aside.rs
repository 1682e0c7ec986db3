//! What is kept beside the cases, written: a mediation, an observed trial, a lawyer or adviser, an entry of the work log.

use chrono::NaiveDate;
use uuid::Uuid;

use super::Ledger;
use super::error::{Doubted, LedgerError, Refused};
use super::work::Work;
use super::write::{Raised, fresh_id};
use crate::case::{Aside, Counsel, LegalWork, Mediation, ObservedTrial};
use crate::law::Refusal;
use crate::said;
use crate::store::{Record, RecordKey};
use crate::text::{Fields, Said, fold};

/// Most people of one observed trial, most pieces of one entry: what is above is a slip of the hand.
const MOST: u32 = 100_000;

impl Ledger {
    /// What is kept beside the cases, each sort by its day.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn aside(&self) -> Result<Aside, LedgerError> {
        Ok(self.store.aside()?)
    }

    /// The mediations, by the day they began.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn mediations(&self) -> Result<Vec<Mediation>, LedgerError> {
        Ok(self.aside()?.mediations)
    }
}

/// One sort of what is kept beside the cases.
trait Kept: Fields + Sized + Clone + PartialEq {
    /// Two that say the same are one; work of one kind may be done twice on a day.
    const ONCE: bool = true;
    fn uuid(&mut self) -> &mut Uuid;
    fn called(&self) -> String;
    fn wrong(&self, today: NaiveDate) -> Option<Wrong>;
    /// Whether another entry tells of the same thing, however else it tells it; work may be done twice on a day.
    fn tells_of(&self, _other: &Self) -> bool {
        false
    }
    fn record(self) -> Record;
    fn all(aside: Aside) -> Vec<Self>;
}

/// What cannot stand, and what to do instead.
struct Wrong {
    what: Said,
    instead: Said,
}

fn wrong(what: Said, instead: Said) -> Option<Wrong> {
    Some(Wrong { what, instead })
}

impl Work<'_> {
    fn put_aside<T: Kept>(&mut self, mut one: T) -> Result<(), LedgerError> {
        one.clean();
        if one.uuid().is_nil() {
            *one.uuid() = fresh_id(self.moment);
        }
        if let Some(Wrong { what, instead }) = one.wrong(self.moment.today) {
            self.refused.push(Refused {
                case: one.called(),
                refusal: Refusal {
                    what,
                    ground: said!(
                        "登记的是已有的事：有日期、有名称，且日期先后相合",
                        "what is recorded has happened: it has a day and a name, and its days follow one another"
                    ),
                    instead,
                },
            });
            return Ok(());
        }
        let uuid = *one.uuid();
        let all = T::all(self.w.aside()?);
        let mut before = None;
        let mut twice = false;
        let mut twin = None;
        for mut other in all {
            if *other.uuid() == uuid {
                before = Some(other.record());
                continue;
            }
            // Two hands entered the same: it is one.
            let mut same = one.clone();
            *same.uuid() = *other.uuid();
            twice |= T::ONCE && same == other;
            if one.tells_of(&other) {
                twin = Some(other.called());
            }
        }
        if twice && before.is_none() {
            return Ok(());
        }
        if let Some(twin) = twin.filter(|_| before.is_none()) {
            let what = said!(
                "已登记过「{twin}」，同一件事会计两次；补充内容请修改原来的一条",
                "'{twin}' is recorded already and would count twice; to add to it edit that entry";
                twin = Said::same(twin)
            );
            self.doubted.push(Raised {
                merged: false,
                doubted: Doubted {
                    case: one.called(),
                    doubt: what.into(),
                },
            });
        }
        self.beside(before, one.record())
    }

    fn take_aside<T: Kept>(&mut self, uuid: Uuid, none: Said) -> Result<(), LedgerError> {
        let all = T::all(self.w.aside()?);
        let found = all.into_iter().find_map(|mut m| {
            let same = *m.uuid() == uuid;
            same.then(|| m.record())
        });
        self.away(RecordKey::Uuid(uuid), found, none)
    }

    pub(super) fn mediation(&mut self, one: Mediation) -> Result<(), LedgerError> {
        self.put_aside(one)
    }

    pub(super) fn remove_mediation(&mut self, uuid: Uuid) -> Result<(), LedgerError> {
        let none = said!("没有这条调解记录", "there is no such mediation");
        self.take_aside::<Mediation>(uuid, none)
    }

    pub(super) fn observed(&mut self, one: ObservedTrial) -> Result<(), LedgerError> {
        self.put_aside(one)
    }

    pub(super) fn remove_observed(&mut self, uuid: Uuid) -> Result<(), LedgerError> {
        let none = said!("没有这条旁听庭审记录", "there is no such observed trial");
        self.take_aside::<ObservedTrial>(uuid, none)
    }

    pub(super) fn counsel(&mut self, one: Counsel) -> Result<(), LedgerError> {
        self.put_aside(one)
    }

    pub(super) fn remove_counsel(&mut self, uuid: Uuid) -> Result<(), LedgerError> {
        let none = said!(
            "名册里没有这位律师、顾问",
            "there is no such lawyer or adviser"
        );
        self.take_aside::<Counsel>(uuid, none)
    }

    pub(super) fn legal_work(&mut self, one: LegalWork) -> Result<(), LedgerError> {
        self.put_aside(one)
    }

    pub(super) fn remove_legal_work(&mut self, uuid: Uuid) -> Result<(), LedgerError> {
        let none = said!(
            "没有这条法律事务记录",
            "there is no such entry of the work log"
        );
        self.take_aside::<LegalWork>(uuid, none)
    }
}

/// A day of something that has happened.
fn to_come(day: NaiveDate, today: NaiveDate) -> Option<Wrong> {
    (day > today).then(|| Wrong {
        what: said!("日期 {day} 尚未到", "the day {day} has not come"),
        instead: said!(
            "请核对日期，事后再登记",
            "check the day; record it once it has come"
        ),
    })
}

fn too_many(n: u32) -> Option<Wrong> {
    (n > MOST).then(|| Wrong {
        what: said!("数目 {n} 过大", "the number {n} is too large"),
        instead: said!("请核对人数、件数", "check the number"),
    })
}

impl Kept for Mediation {
    fn uuid(&mut self) -> &mut Uuid {
        &mut self.uuid
    }

    fn called(&self) -> String {
        self.name()
    }

    fn wrong(&self, today: NaiveDate) -> Option<Wrong> {
        let from = self.from;
        let check = said!(
            "请核对日期、编号和当事人",
            "check the days, the number and the party"
        );
        if from > today {
            return wrong(
                said!(
                    "调解开始日 {from} 尚未到",
                    "the mediation begins on {from}, which has not come"
                ),
                check,
            );
        }
        match self.until {
            Some(until) if until < from => wrong(
                said!(
                    "调解结束日 {until} 早于开始日 {from}",
                    "the mediation ends on {until}, before it began on {from}"
                ),
                check,
            ),
            Some(until) if until > today => wrong(
                said!(
                    "调解结束日 {until} 尚未到",
                    "the mediation ends on {until}, which has not come"
                ),
                check,
            ),
            None if self.result.is_some() => wrong(
                said!(
                    "调解已有结果，却没有结束日",
                    "the mediation has a result and no last day"
                ),
                check,
            ),
            _ if self.number.trim().is_empty() && self.party.trim().is_empty() => wrong(
                said!(
                    "编号和对方当事人都没有填写",
                    "neither number nor party is given"
                ),
                check,
            ),
            _ => None,
        }
    }

    fn tells_of(&self, other: &Mediation) -> bool {
        let number = fold(&self.number);
        self.channel == other.channel && !number.is_empty() && number == fold(&other.number)
    }

    fn record(self) -> Record {
        Record::Mediation(Box::new(self))
    }

    fn all(aside: Aside) -> Vec<Mediation> {
        aside.mediations
    }
}

impl Kept for ObservedTrial {
    fn uuid(&mut self) -> &mut Uuid {
        &mut self.uuid
    }

    fn called(&self) -> String {
        self.name()
    }

    fn wrong(&self, today: NaiveDate) -> Option<Wrong> {
        if self.court.trim().is_empty() {
            return wrong(
                said!("没有填写法院", "no court is given"),
                said!("请填写在哪个法院旁听", "say in which court"),
            );
        }
        to_come(self.day, today).or_else(|| too_many(self.people))
    }

    fn tells_of(&self, other: &ObservedTrial) -> bool {
        let of = |one: &ObservedTrial| {
            (
                one.day,
                one.court.clone(),
                fold(&one.heard),
                one.unit.clone(),
            )
        };
        !self.heard.is_empty() && of(self) == of(other)
    }

    fn record(self) -> Record {
        Record::Observed(Box::new(self))
    }

    fn all(aside: Aside) -> Vec<ObservedTrial> {
        aside.observed
    }
}

impl Kept for Counsel {
    fn uuid(&mut self) -> &mut Uuid {
        &mut self.uuid
    }

    fn called(&self) -> String {
        self.name.clone()
    }

    fn wrong(&self, today: NaiveDate) -> Option<Wrong> {
        let check = said!("请核对姓名和日期", "check the name and the days");
        if self.name.trim().is_empty() {
            return wrong(said!("没有填写姓名", "no name is given"), check);
        }
        if let (Some(from), Some(until)) = (self.from, self.until)
            && until < from
        {
            return wrong(
                said!(
                    "任职至 {until} 早于任职自 {from}",
                    "until {until} is before {from}"
                ),
                check,
            );
        }
        if let (Some(applied), Some(from)) = (self.applied, self.from)
            && from < applied
        {
            return wrong(
                said!(
                    "任职自 {from} 早于申请日 {applied}",
                    "serving from {from}, before the application of {applied}"
                ),
                check,
            );
        }
        self.applied.and_then(|applied| to_come(applied, today))
    }

    fn tells_of(&self, other: &Counsel) -> bool {
        let of = |one: &Counsel| (one.name.clone(), one.kind, one.unit.clone());
        // One who comes back after his time is a new entry.
        let over = other
            .until
            .is_some_and(|until| self.from.is_some_and(|from| until < from));
        of(self) == of(other) && !over
    }

    fn record(self) -> Record {
        Record::Counsel(Box::new(self))
    }

    fn all(aside: Aside) -> Vec<Counsel> {
        aside.counsel
    }
}

impl Kept for LegalWork {
    const ONCE: bool = false;

    fn uuid(&mut self) -> &mut Uuid {
        &mut self.uuid
    }

    fn called(&self) -> String {
        self.name()
    }

    fn wrong(&self, today: NaiveDate) -> Option<Wrong> {
        if self.count == 0 {
            return wrong(
                said!("件数是 0", "the number of pieces is 0"),
                said!("请填写件数，至少一件", "give at least one piece"),
            );
        }
        to_come(self.day, today).or_else(|| too_many(self.count))
    }

    fn record(self) -> Record {
        Record::LegalWork(Box::new(self))
    }

    fn all(aside: Aside) -> Vec<LegalWork> {
        aside.work
    }
}
