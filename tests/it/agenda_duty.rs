//! What triage says of appearances: named in time, mended before the hearing, marked after it, targets kept.

use anjuan::calendar::Span;
use anjuan::case::*;
use anjuan::law::{Anchor, Occasion, OfficeRule};
use anjuan::ledger::{AgendaItem, AgendaKind, Change, Deed, Doubts, Ledger, Mode, Settle};
use anjuan::text::Said;
use uuid::Uuid;

use super::ledger::moment;
use super::notation::day;

struct Desk {
    _dir: tempfile::TempDir,
    ledger: Ledger,
}

fn desk(today: &str, changes: Vec<Change>) -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment(today)).unwrap();
    let title = Said::new("测试", "test");
    ledger
        .commit(Deed::new(title, changes), Doubts::Confirmed)
        .unwrap();
    Desk { _dir: dir, ledger }
}

impl Desk {
    fn on(&mut self, today: &str) -> Vec<AgendaItem> {
        self.ledger.at(moment(today)).unwrap();
        self.ledger.agenda().unwrap()
    }

    fn kinds(&mut self, today: &str) -> Vec<AgendaKind> {
        self.on(today).iter().map(|i| i.kind).collect()
    }
}

fn lawsuit(hearings: Vec<Hearing>, closed: Option<&str>) -> Change {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    case.facts = vec![
        Fact::new(FactKind::ComplaintReceived, day("2022-02-01")),
        Fact::new(FactKind::AnswerFiled, day("2022-02-10")),
        Fact::new(FactKind::AnswerDelivered, day("2022-02-12")),
    ];
    case.facts
        .extend(closed.map(|d| Fact::concluded(day(d), Outcome::ClaimsDismissed)));
    case.hearings = hearings;
    Change::Case(Box::new(case))
}

fn hearing(on: &str, people: Vec<Attendance>) -> Hearing {
    let mut hearing = Hearing::new(day(on));
    hearing.people = people;
    hearing
}

fn principal(state: AppearanceState) -> Attendance {
    let mut one = Attendance::new(Part::Official, "周明", state);
    one.rank = Some(Rank::Principal);
    one
}

#[test]
fn nobody_named_stands_alone_until_somebody_is() {
    let mut desk = desk(
        "2022-05-10",
        vec![lawsuit(vec![hearing("2022-05-20", vec![])], None)],
    );
    let items = desk.on("2022-05-10");
    assert_eq!(items.len(), 1);
    assert_eq!(items[0].kind, AgendaKind::NoOfficial);
    assert!(
        items[0].why.zh.contains("还剩 10 天，未确定出庭负责人"),
        "{}",
        items[0].why.zh
    );
    assert!(matches!(items[0].settle, Settle::Plan(_)));
    // Too far ahead to nag.
    assert_eq!(desk.kinds("2022-04-10"), []);
}

#[test]
fn what_is_wrong_is_said_before_the_hearing_with_the_days_left() {
    let plan = principal(AppearanceState::Planned);
    let mut desk = desk(
        "2022-05-10",
        vec![lawsuit(vec![hearing("2022-05-20", vec![plan])], None)],
    );
    assert_eq!(
        desk.kinds("2022-05-10"),
        [AgendaKind::Duty, AgendaKind::Hearing, AgendaKind::Later]
    );
    let why = desk.on("2022-05-10")[0].why.zh.clone();
    assert_eq!(why, "周明的身份证明（盖章）未备未交，还剩 10 天");
    // Near its last day the proof is a duty of its own (APP 6), said once.
    let items = desk.on("2022-05-18");
    let kinds: Vec<AgendaKind> = items.iter().map(|i| i.kind).collect();
    assert_eq!(
        kinds,
        [AgendaKind::DueSoon, AgendaKind::Duty, AgendaKind::Hearing]
    );
    assert_eq!(items[1].why.zh, "尚未通知周明本人，还剩 2 天");
}

fn held(plan: Attendance) -> Hearing {
    let mut hearing = hearing("2022-05-20", vec![plan]);
    hearing.state = HearingState::Held;
    hearing
}

#[test]
fn a_hearing_held_nags_until_it_is_marked() {
    let plan = principal(AppearanceState::Planned);
    let mut open = desk(
        "2022-05-10",
        vec![lawsuit(
            vec![hearing("2022-05-20", vec![plan.clone()])],
            None,
        )],
    );
    // Until somebody says so it was not held.
    assert_eq!(open.kinds("2022-05-21"), [AgendaKind::Unsaid]);
    let mut open = desk("2022-05-20", vec![lawsuit(vec![held(plan.clone())], None)]);
    assert_eq!(open.kinds("2022-05-21"), [AgendaKind::Unmarked]);
    assert_eq!(open.kinds("2022-07-15"), [AgendaKind::Unmarked]);
    // The closing does not end it, and neither does an attendance earlier in the instance.
    let came = hearing("2022-05-03", vec![principal(AppearanceState::Appeared)]);
    let twice = vec![came, held(plan)];
    let mut closed = desk("2022-06-10", vec![lawsuit(twice, Some("2022-06-01"))]);
    assert_eq!(closed.kinds("2022-08-15"), [AgendaKind::Unmarked]);
    let id = closed.ledger.docket().row(0).id();
    let mut case = closed.ledger.case(id).unwrap();
    case.hearings[1].people[0].state = AppearanceState::Appeared;
    let title = Said::new("登记", "mark");
    closed
        .ledger
        .commit(Deed::case(title, case), Doubts::Confirmed)
        .unwrap();
    assert_eq!(closed.kinds("2022-08-15"), []);
}

#[test]
fn an_excuse_is_asked_after_for_a_month() {
    let mut one = principal(AppearanceState::Excused);
    one.ground = Some(ExcuseGround::OfficialBusiness);
    let mut desk = desk(
        "2022-05-10",
        vec![lawsuit(
            vec![hearing("2022-05-20", vec![one.clone()])],
            None,
        )],
    );
    let why = |items: Vec<AgendaItem>| {
        items
            .iter()
            .find(|i| i.kind == AgendaKind::Duty)
            .map(|i| i.why.zh.clone())
    };
    let before = why(desk.on("2022-05-18")).unwrap();
    assert!(
        before.contains("须加盖机关印章") && before.contains("未安排"),
        "{before}"
    );
    // Nobody said that it was held: that is asked, and nothing of it is held against anybody.
    let unsaid = desk.on("2022-06-19");
    let said = |words: &str| unsaid.iter().any(|i| i.why.zh.contains(words));
    assert!(
        said("尚未登记是否开庭") && !said("证明材料未提交"),
        "{unsaid:?}"
    );
    let mut held = hearing("2022-05-20", vec![one]);
    held.state = HearingState::Held;
    let mut desk = self::desk("2022-05-21", vec![lawsuit(vec![held], None)]);
    let after = why(desk.on("2022-06-19")).unwrap();
    assert!(after.contains("证明材料未提交"), "{after}");
    assert!(why(desk.on("2022-06-20")).is_none());
}

#[test]
fn a_target_in_danger_is_said_near_the_end_of_the_year() {
    let rule = OfficeRule {
        uuid: Uuid::nil(),
        title: "全年两次".into(),
        kind: None,
        relative_to: Anchor::Principal(Occasion::Yearly { cases: 1, times: 2 }),
        before: true,
        span: Span::Days(60),
        met_by: None,
        on: true,
        note: String::new(),
        article: String::new(),
    };
    let came = hearing("2022-05-20", vec![principal(AppearanceState::Appeared)]);
    let ahead = hearing("2022-12-20", vec![]);
    let changes = vec![
        Change::OfficeRule(rule),
        lawsuit(vec![came], Some("2022-06-01")),
        lawsuit(vec![ahead], None),
    ];
    let mut desk = desk("2022-06-10", changes);
    let target = |items: Vec<AgendaItem>| items.into_iter().find(|i| i.kind == AgendaKind::Target);
    // 60 days before 31 December is 1 November.
    assert_eq!(target(desk.on("2022-10-31")), None);
    let item = target(desk.on("2022-11-01")).unwrap();
    assert!(
        item.why.zh.contains("正职须出庭2次，已出庭1次，已安排0次"),
        "{}",
        item.why.zh
    );
    assert!(matches!(item.settle, Settle::Plan(_)));
    let row = desk.ledger.docket().row(1);
    assert_eq!(item.case_id, row.id());
    // Planned is enough.
    let mut case = desk.ledger.case(item.case_id).unwrap();
    case.hearings[0]
        .people
        .push(principal(AppearanceState::Planned));
    let title = Said::new("安排", "plan");
    desk.ledger
        .commit(Deed::case(title, case), Doubts::Confirmed)
        .unwrap();
    assert_eq!(target(desk.on("2022-11-01")), None);
}

#[test]
fn the_board_holds_the_days_asked_for() {
    let plan = principal(AppearanceState::Planned);
    let hearings = vec![
        hearing("2022-05-20", vec![plan]),
        hearing("2022-08-20", vec![]),
    ];
    let mut desk = desk("2022-05-10", vec![lawsuit(hearings, None)]);
    desk.ledger.at(moment("2022-05-10")).unwrap();
    let board = desk.ledger.board().unwrap();
    // 90 days by the office's setting end on 8 August.
    assert_eq!(board.to, day("2022-08-08"));
    assert_eq!(board.hearings.len(), 1);
    assert_eq!(board.hearings[0].duty.official, "周明");
    let all = desk
        .ledger
        .board_of(day("2022-01-01"), day("2022-12-31"))
        .unwrap();
    assert_eq!(all.hearings.len(), 2);
    assert_eq!(all.pressing().count(), 1);
}
