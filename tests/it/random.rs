//! Random but possible case files, from a seed: the same seed gives the same docket.

use anjuan::case::*;
use chrono::{Days, NaiveDate};

/// How much of something was asked for, or else as much as usual.
pub fn from_environment(name: &str, usual: u64) -> u64 {
    let set = std::env::var(name).ok();
    set.and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// A small generator of its own, so that a failing seed can be run again.
pub struct Rng(u64);

impl Rng {
    pub fn new(seed: u64) -> Rng {
        Rng(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }
}

pub fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap()
}

const SURNAMES: &[&str] = &["张", "王", "李", "赵", "曾", "单", "欧阳", "覃"];
const GIVEN: &[&str] = &["砚秋", "若溪", "明", "知远", "瑾瑜", "伯安"];
const COURTS: &[&str] = &["青川区人民法院", "临河市中级人民法院", "青川区人民政府"];

/// A case received between 2019 and 2023, with whatever may have happened since; no fact after `last`.
pub fn case(rng: &mut Rng, last: NaiveDate) -> CaseFile {
    let litigation = rng.chance(70);
    let (kind, instance) = if litigation {
        (Kind::Litigation, rng.pick(Kind::Litigation.instances()))
    } else {
        (Kind::Reconsideration, Instance::Reconsideration)
    };
    let mut case = CaseFile::new(kind, instance);
    case.head.forum = rng.pick(COURTS).to_string();
    case.head.handler = rng.pick(SURNAMES).to_string() + rng.pick(GIVEN);
    case.head.disclosure = rng.chance(15);
    case.head.matter = rng.chance(60).then(|| rng.pick(Matter::ALL));
    case.parties.push(Party {
        uuid: uuid::Uuid::nil(),
        role: PartyRole::Claimant,
        kind: rng.pick(PartyKind::ALL),
        name: rng.pick(SURNAMES).to_string() + rng.pick(GIVEN),
        people: 1 + rng.below(3) as u32,
    });
    let first = NaiveDate::from_ymd_opt(2019, 1, 1).unwrap();
    let docketed = later(first, rng.below(1700));
    let copy = later(docketed, rng.below(9));
    let (docketed_kind, copy_kind, answer_kind) = match (kind, instance) {
        (Kind::Reconsideration, _) => (
            FactKind::Accepted,
            FactKind::ApplicationReceived,
            FactKind::ReplyFiled,
        ),
        (_, Instance::Second) => (
            FactKind::Docketed,
            FactKind::AppealReceived,
            FactKind::AnswerFiled,
        ),
        (_, Instance::RetrialReview) => (
            FactKind::Docketed,
            FactKind::RetrialCopyReceived,
            FactKind::OpinionFiled,
        ),
        _ => (
            FactKind::Docketed,
            FactKind::ComplaintReceived,
            FactKind::AnswerFiled,
        ),
    };
    let mut put = |kind, day| case.facts.push(Fact::new(kind, day));
    put(docketed_kind, docketed);
    put(copy_kind, copy);
    if rng.chance(80) {
        put(answer_kind, later(copy, rng.below(25)));
    }
    let mut at = later(copy, 20 + rng.below(30));
    if rng.chance(20) {
        put(FactKind::Suspended, at);
        at = later(at, 1 + rng.below(90));
        if rng.chance(60) {
            put(FactKind::Resumed, at);
        }
    }
    if rng.chance(60) {
        let mut hearing = Hearing::new(later(at, rng.below(60)));
        hearing.state = HearingState::Held;
        if rng.chance(70) {
            let name = rng.pick(SURNAMES).to_string() + rng.pick(GIVEN);
            let mut person = Attendance::new(Part::Official, name, rng.pick(AppearanceState::ALL));
            person.rank = Some(rng.pick(Rank::ALL));
            person.ground = Some(rng.pick(ExcuseGround::ALL));
            hearing.people.push(person);
        }
        if rng.chance(30) {
            hearing.notice = CourtNotice::Shall;
        }
        case.hearings.push(hearing);
    }
    if rng.chance(65) {
        let outcomes: Vec<Outcome> = Outcome::of(kind).filter(|o| o.fits(instance)).collect();
        let closed = later(at, rng.below(200));
        case.facts
            .push(Fact::concluded(closed, rng.pick(&outcomes)));
        if rng.chance(70) {
            case.facts
                .push(Fact::new(FactKind::Served, later(closed, rng.below(8))));
        }
    }
    case.sort();
    case.as_of(last)
}
