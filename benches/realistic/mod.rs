//! A docket as an office of some size would have it, of any number of cases: ten years of lawsuits and reconsiderations,
//! one in twenty-five still open, appeals that continue them, hearings with their officials. From a seed: the same
//! number of cases is the same docket.
#![allow(dead_code)]

use std::path::Path;

use anjuan::case::{
    AppearanceState, Attendance, CaseFile, Continues, CourtNotice, DocketNumber, Fact, FactKind,
    Hearing, HearingState, How, Instance, Kind, Matter, Outcome, Part, Party, PartyKind, PartyRole,
    Rank,
};
use anjuan::ledger::{Change, Deed, Doubts, Ledger, Mode, Moment};
use anjuan::text::Said;
use chrono::{Days, NaiveDate};
use uuid::Uuid;

const SURNAMES: &[&str] = &[
    "张", "王", "李", "赵", "曾", "单", "欧阳", "覃", "陈", "刘", "黄", "周", "吴", "徐", "孙",
    "朱",
];
const GIVEN: &[&str] = &[
    "砚秋", "若溪", "明", "知远", "瑾瑜", "伯安", "建国", "伟", "行", "初", "桂芳", "志强", "雨桐",
    "立",
];
const COURTS: &[&str] = &["青川区人民法院", "临河市铁路运输法院", "云岭县人民法院"];
const DEPARTMENTS: &[&str] = &["法制科", "自然资源所", "综合执法队", "社会事务科", "城建科"];
const CAUSES: &[&str] = &[
    "行政处罚",
    "行政强制",
    "行政许可",
    "政府信息公开",
    "行政征收",
];
const FIELDS: &[&str] = &["land", "public_security", "planning", "labour", ""];
const VILLAGES: &[&str] = &["南溪村", "北桥社区", "石门村", "", "", ""];

/// The last day of the docket: everything lies before it.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).expect("a day")
}

pub(crate) fn moment() -> Moment {
    let today = today();
    let at = today.and_hms_opt(9, 0, 0).expect("a time");
    Moment {
        at: at.and_utc().fixed_offset(),
        today,
    }
}

/// Numbers from a seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn of(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n.max(1)
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }

    fn name(&mut self) -> String {
        self.pick(SURNAMES).to_string() + self.pick(GIVEN)
    }
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).expect("a day")
}

/// The nth case; about one in ten continues the one before as its appeal.
fn case(n: u64, before: Option<&CaseFile>) -> CaseFile {
    let mut dice = Dice::of(n + 1);
    if let Some(first) = before.filter(|first| appealed(first))
        && dice.chance(60)
    {
        return appeal(n, first, &mut dice);
    }
    let lawsuit = dice.chance(75);
    let (kind, instance, copy, answer) = if lawsuit {
        (
            Kind::Litigation,
            Instance::First,
            FactKind::ComplaintReceived,
            FactKind::AnswerFiled,
        )
    } else {
        (
            Kind::Reconsideration,
            Instance::Reconsideration,
            FactKind::ApplicationReceived,
            FactKind::ReplyFiled,
        )
    };
    let mut case = CaseFile::new(kind, instance);
    let first = NaiveDate::from_ymd_opt(2016, 1, 4).expect("a day");
    // One in thirty came of late; the others over ten years.
    let recent = dice.chance(4);
    let received = match recent {
        true => later(first, 3_700 - dice.below(110)),
        false => later(first, dice.below(3_500)),
    };
    let year = received.format("%Y");
    let number = match lawsuit {
        true => format!("（{year}）川3702行初{n}号"),
        false => format!("青川政复字〔{year}〕{n}号"),
    };
    case.head.number = DocketNumber::parse(&number).ok();
    case.head.forum = match lawsuit {
        true => dice.pick(COURTS),
        false => "青川区人民政府",
    }
    .to_string();
    case.head.department = dice.pick(DEPARTMENTS).to_string();
    case.head.handler = format!("经办{}", dice.below(30));
    case.head.cause = dice.pick(CAUSES).to_string();
    case.head.field = dice.pick(FIELDS).to_string();
    case.head.village = dice.pick(VILLAGES).to_string();
    case.head.matter = Some(dice.pick(Matter::ALL));
    case.head.act = format!("青处字〔{year}〕{}号决定", n % 900);
    if dice.chance(25) {
        case.head.note = "曾协调，当事人要求书面答复".to_string();
    }
    for _ in 0..=u64::from(dice.chance(15)) {
        case.parties.push(party(PartyRole::Claimant, dice.name()));
    }
    if dice.chance(20) {
        case.parties.push(party(PartyRole::ThirdParty, dice.name()));
    }
    let copied = later(received, 3 + dice.below(5));
    case.facts.push(Fact::new(
        match lawsuit {
            true => FactKind::Docketed,
            false => FactKind::Accepted,
        },
        received,
    ));
    case.facts.push(Fact::new(copy, copied));
    let answered = later(copied, 6 + dice.below(10));
    if answered <= today() && !dice.chance(3) {
        case.facts.push(Fact::new(answer, answered));
    }
    let heard = later(answered, 15 + dice.below(40));
    if lawsuit || dice.chance(25) {
        case.hearings.push(hearing(heard, &mut dice));
    }
    let closed = later(heard, 10 + dice.below(60));
    if closed < today() && !dice.chance(1) {
        let outcome = match (lawsuit, dice.below(10)) {
            (true, 0) => Outcome::Revoked,
            (true, 1) => Outcome::Withdrawn,
            (true, _) => Outcome::ClaimsDismissed,
            (false, 0) => Outcome::RRevoked,
            (false, _) => Outcome::RUpheld,
        };
        case.facts.push(Fact::concluded(closed, outcome));
        case.facts
            .push(Fact::new(FactKind::Served, later(closed, 3).min(today())));
    }
    case
}

fn appealed(case: &CaseFile) -> bool {
    case.head.instance == Instance::First
        && case.outcome() == Some(Outcome::ClaimsDismissed)
        && case.closed().is_some_and(|day| later(day, 200) < today())
}

fn appeal(n: u64, first: &CaseFile, dice: &mut Dice) -> CaseFile {
    let mut case = CaseFile::new(Kind::Litigation, Instance::Second);
    case.head = first.head.clone();
    case.head.uuid = Uuid::nil();
    case.head.instance = Instance::Second;
    let received = later(first.closed().expect("an appealed case is closed"), 25);
    case.head.number =
        DocketNumber::parse(&format!("（{}）川37行终{n}号", received.format("%Y"))).ok();
    case.head.forum = "临河市中级人民法院".to_string();
    case.head.continues = Some(Continues {
        case: first.head.uuid,
        how: How::Appeal,
    });
    case.parties = first.parties.clone();
    for party in &mut case.parties {
        party.uuid = Uuid::nil();
    }
    let copied = later(received, 4);
    case.facts.push(Fact::new(FactKind::Docketed, received));
    case.facts.push(Fact::new(FactKind::AppealReceived, copied));
    case.facts
        .push(Fact::new(FactKind::AnswerFiled, later(copied, 9)));
    let closed = later(copied, 60 + dice.below(30));
    case.facts
        .push(Fact::concluded(closed, Outcome::AppealDismissedJudgment));
    case.facts
        .push(Fact::new(FactKind::Served, later(closed, 3).min(today())));
    case
}

fn party(role: PartyRole, name: String) -> Party {
    Party {
        uuid: Uuid::nil(),
        role,
        kind: PartyKind::Person,
        name,
        people: 1,
    }
}

fn hearing(day: NaiveDate, dice: &mut Dice) -> Hearing {
    let mut hearing = Hearing::new(day);
    hearing.time = "09:30".to_string();
    hearing.place = format!("第{}法庭", 1 + dice.below(9));
    if day >= today() {
        return hearing;
    }
    hearing.state = HearingState::Held;
    if dice.chance(30) {
        hearing.notice = CourtNotice::Shall;
    }
    // Of one in fifty nobody said who came.
    if dice.chance(98) {
        let state = match dice.below(10) {
            0 => AppearanceState::Absent,
            _ => AppearanceState::Appeared,
        };
        let name = format!("{}{}", SURNAMES[dice.below(8) as usize], "局长");
        let mut person = Attendance::new(Part::Official, name, state);
        person.rank = Some(match dice.chance(30) {
            true => Rank::Principal,
            false => Rank::Deputy,
        });
        hearing.people.push(person);
    }
    hearing
}

/// Cases in one write.
const AT_ONCE: u64 = 20_000;

/// Makes a docket of so many cases through the library's own door. Says how many cases a second it took.
pub(crate) fn make(path: &Path, cases: u64) -> f64 {
    let began = std::time::Instant::now();
    let mut ledger =
        Ledger::open_late(path, Mode::Create, moment(), &Default::default()).expect("a file");
    let mut before: Option<CaseFile> = None;
    let mut from = 0;
    while from < cases {
        let until = cases.min(from + AT_ONCE);
        let changes = (from..until).map(|n| {
            let mut one = case(n, before.as_ref());
            one.head.uuid = Uuid::from_u64_pair(0x0190_0000_0000_7000 + n, 0x8000_0000_0000_0000);
            before = Some(one.clone());
            Change::Case(Box::new(one))
        });
        let deed = Deed::new(Said::new("装入", "load"), changes.collect());
        ledger.commit(deed, Doubts::All).expect("a commit");
        from = until;
    }
    cases as f64 / began.elapsed().as_secs_f64()
}
