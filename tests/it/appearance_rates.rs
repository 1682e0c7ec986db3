//! The counts behind every rate of appearance: what is in a numerator and what in a denominator, by hand and on a large scale.

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::docket::{Bit, Docket, Row, Scope, Times, standing};
use anjuan::report::{Rounding, Value, by_official};
use proptest::prelude::*;

use super::notation::day;
use super::random::{Rng, case as random_case};

fn docket(cases: &[CaseFile]) -> Docket {
    let calendar = Calendar::new();
    let mut docket = Docket::new();
    for (id, case) in (1..).zip(cases) {
        docket.put(id, &Row::of(case, &calendar));
    }
    docket
}

fn year(y: i32) -> Scope {
    Scope::year_of(day(&format!("{y}-12-31")))
}

fn official(rank: Rank, state: AppearanceState) -> Attendance {
    let mut one = Attendance::new(Part::Official, "周明", state);
    one.rank = Some(rank);
    one
}

/// `2022-03-01 principal:appeared`, `shall` for a notice; several hearings.
fn lawsuit(instance: Instance, closed: Option<&str>, hearings: &[&str]) -> CaseFile {
    let mut case = CaseFile::new(Kind::Litigation, instance);
    case.facts
        .push(Fact::new(FactKind::Received, day("2021-11-01")));
    if let Some(closed) = closed {
        let outcome = if instance == Instance::First {
            Outcome::ClaimsDismissed
        } else {
            Outcome::AppealDismissedJudgment
        };
        case.facts.push(Fact::concluded(day(closed), outcome));
    }
    for text in hearings {
        let mut words = text.split_whitespace();
        let mut hearing = Hearing::new(day(words.next().unwrap()));
        hearing.state = HearingState::Held;
        for word in words {
            match word.split_once(':') {
                Some((rank, state)) => hearing.people.push(official(
                    Rank::from_id(rank).unwrap(),
                    AppearanceState::from_id(state).unwrap(),
                )),
                None => hearing.notice = CourtNotice::from_id(word).unwrap(),
            }
        }
        case.hearings.push(hearing);
    }
    case
}

fn count(docket: &Docket, scope: &Scope, bit: Bit) -> u32 {
    (0..docket.len())
        .filter(|at| standing(&docket.row(*at), scope).has(bit))
        .count() as u32
}

fn times(docket: &Docket, scope: &Scope, what: Times) -> u32 {
    (0..docket.len())
        .map(|at| standing(&docket.row(at), scope).times(what))
        .sum()
}

/// The bits of one case in 2022, of those about appearances.
fn check(case: &CaseFile, want: &[Bit]) {
    let docket = docket(std::slice::from_ref(case));
    let about = [
        Bit::Heard,
        Bit::Attended,
        Bit::Principal,
        Bit::Excused,
        Bit::Absent,
        Bit::Notified,
        Bit::Released,
        Bit::Unmarked,
        Bit::Answerable,
        Bit::NotifiedAttended,
    ];
    let have: Vec<Bit> = about
        .into_iter()
        .filter(|b| count(&docket, &year(2022), *b) == 1)
        .collect();
    assert_eq!(have, want, "{:?}", case.hearings);
}

const FIRST: Instance = Instance::First;

#[test]
fn three_hearings_and_one_attendance_count_once() {
    let case = lawsuit(
        FIRST,
        None,
        &["2022-03-01", "2022-04-01 deputy:appeared", "2022-05-05"],
    );
    check(&case, &[Bit::Heard, Bit::Attended, Bit::Answerable]);
    let docket = docket(&[case]);
    assert_eq!(times(&docket, &year(2022), Times::Heard), 3);
    assert_eq!(times(&docket, &year(2022), Times::Attended), 1);
    // Of the one before the attendance nothing is recorded; the one after it is not asked for (APP 7).
    assert_eq!(times(&docket, &year(2022), Times::Absent), 0);
    assert_eq!(times(&docket, &year(2022), Times::Unmarked), 1);
}

#[test]
fn a_second_instance_counts_again() {
    let both = [
        lawsuit(
            FIRST,
            Some("2022-05-01"),
            &["2022-03-01 principal:appeared"],
        ),
        lawsuit(Instance::Second, None, &["2022-09-01"]),
    ];
    let docket = docket(&both);
    let n = |bit| count(&docket, &year(2022), bit);
    assert_eq!(
        (n(Bit::Heard), n(Bit::Attended), n(Bit::Unmarked)),
        (2, 1, 1)
    );
    assert_eq!((n(Bit::HeardFirst), n(Bit::AttendedFirst)), (1, 1));
    assert_eq!((n(Bit::HeardSecond), n(Bit::AttendedSecond)), (1, 0));
    assert_eq!((n(Bit::HeardRetrial), n(Bit::AttendedRetrial)), (0, 0));
}

#[test]
fn an_excused_absence_is_neither_hidden_nor_attended() {
    check(
        &lawsuit(FIRST, None, &["2022-03-01 principal:excused"]),
        &[Bit::Heard, Bit::Excused],
    );
    // A plan nobody marked does not hide the excuse; a deputy who came does.
    check(
        &lawsuit(
            FIRST,
            None,
            &["2022-03-01 principal:excused deputy:planned"],
        ),
        &[Bit::Heard, Bit::Excused],
    );
    check(
        &lawsuit(
            FIRST,
            None,
            &["2022-03-01 principal:excused deputy:appeared"],
        ),
        &[Bit::Heard, Bit::Attended, Bit::Answerable],
    );
    check(
        &lawsuit(FIRST, None, &["2022-03-01 principal:absent"]),
        &[Bit::Heard, Bit::Absent, Bit::Answerable],
    );
    check(
        &lawsuit(FIRST, None, &["2022-03-01 principal:planned"]),
        &[Bit::Heard, Bit::Unmarked, Bit::Answerable],
    );
}

#[test]
fn a_discharged_instance_is_not_absent_a_year_later() {
    let twice = ["2021-12-20 deputy:appeared", "2022-03-01"];
    check(&lawsuit(FIRST, None, &twice), &[Bit::Heard, Bit::Released]);
    let again = ["2021-12-20 deputy:appeared", "2022-03-01 shall"];
    check(
        &lawsuit(FIRST, None, &again),
        &[Bit::Heard, Bit::Notified, Bit::Unmarked, Bit::Answerable],
    );
    let mut third = lawsuit(FIRST, None, &["2022-03-01"]);
    third.head.role = Role::ThirdParty;
    check(&third, &[Bit::Heard, Bit::Released]);
}

#[test]
fn a_notice_is_answered_at_its_own_hearing() {
    let came_before = ["2022-03-01 principal:appeared", "2022-04-01 shall"];
    check(
        &lawsuit(FIRST, None, &came_before),
        &[
            Bit::Heard,
            Bit::Attended,
            Bit::Principal,
            Bit::Notified,
            Bit::Answerable,
        ],
    );
    let came = ["2022-03-01 shall principal:appeared"];
    check(
        &lawsuit(FIRST, None, &came),
        &[
            Bit::Heard,
            Bit::Attended,
            Bit::Principal,
            Bit::Notified,
            Bit::Answerable,
            Bit::NotifiedAttended,
        ],
    );
}

#[test]
fn a_court_counts_closed_first_instance_cases_whenever_they_were_heard() {
    // Heard and attended in 2021, closed in 2022; heard in 2022, still open; closed without a hearing.
    let cases = [
        lawsuit(FIRST, Some("2022-02-01"), &["2021-12-20 deputy:appeared"]),
        lawsuit(FIRST, None, &["2022-03-01 deputy:appeared"]),
        lawsuit(FIRST, Some("2022-02-01"), &[]),
        lawsuit(
            Instance::Second,
            Some("2022-02-01"),
            &["2022-01-10 deputy:appeared"],
        ),
    ];
    let docket = docket(&cases);
    let n = |bit| count(&docket, &year(2022), bit);
    assert_eq!(
        (n(Bit::AttendedClosedFirst), n(Bit::HeardClosedFirst)),
        (1, 1)
    );
    assert_eq!((n(Bit::Attended), n(Bit::Heard)), (2, 2));
}

/// 5 524 closed first-instance cases heard, 3 755 of them attended: 67.976… per cent.
#[test]
fn a_year_as_a_court_counts_it() {
    let calendar = Calendar::new();
    let came = lawsuit(FIRST, Some("2022-06-01"), &["2022-03-01 deputy:appeared"]);
    let away = lawsuit(FIRST, Some("2022-06-01"), &["2022-03-01 deputy:absent"]);
    let (came, away) = (Row::of(&came, &calendar), Row::of(&away, &calendar));
    let mut docket = Docket::new();
    for id in 1..=5524 {
        docket.put(id, if id <= 3755 { &came } else { &away });
    }
    // Cases without a hearing and cases not closed stand beside them and are not counted.
    let quiet = lawsuit(FIRST, Some("2022-06-01"), &[]);
    let open = lawsuit(FIRST, None, &["2022-03-01 deputy:appeared"]);
    docket.put(6001, &Row::of(&quiet, &calendar));
    docket.put(6002, &Row::of(&open, &calendar));
    let scope = year(2022);
    let (over, base) = (
        count(&docket, &scope, Bit::AttendedClosedFirst),
        count(&docket, &scope, Bit::HeardClosedFirst),
    );
    assert_eq!((over, base), (3755, 5524));
    let show = |half_up| {
        Value::Rate { over, base }.show(Rounding {
            decimals: 2,
            half_up,
        })
    };
    assert_eq!(
        (show(true).as_str(), show(false).as_str()),
        ("67.98%", "67.97%")
    );
}

#[test]
fn each_official_has_a_line_with_the_cases_behind_it() {
    let mut two = lawsuit(
        FIRST,
        None,
        &[
            "2022-03-01 principal:appeared",
            "2022-04-01 principal:appeared",
        ],
    );
    let mut deputy = official(Rank::Deputy, AppearanceState::Appeared);
    deputy.name = "李华".into();
    deputy.spoke = Some(true);
    two.hearings[0].people.push(deputy);
    let away = lawsuit(FIRST, None, &["2022-05-05 principal:excused"]);
    let docket = docket(&[two, away]);
    let lines = by_official(&docket, &year(2022), Kind::Litigation);
    let line = |name: &str| lines.iter().find(|l| l.name == name).unwrap();
    let head = line("周明");
    assert_eq!(
        (
            head.cases.as_slice(),
            head.times,
            head.principal,
            head.excused
        ),
        (&[0][..], 2, 2, 1)
    );
    let other = line("李华");
    assert_eq!(
        (other.cases.len(), other.times, other.principal, other.spoke),
        (1, 1, 0, 1)
    );
    // Two officials at one hearing: one hearing attended.
    assert_eq!(times(&docket, &year(2022), Times::Attended), 2);
    assert!(by_official(&docket, &year(2021), Kind::Litigation).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Every heard case and every hearing is in exactly one of the groups a report shows.
    #[test]
    fn heard_is_the_sum_of_its_parts(seed in any::<u64>(), y in 2019i32..2024) {
        let mut rng = Rng::new(seed);
        let cases: Vec<CaseFile> = (0..40).map(|_| random_case(&mut rng, day("2024-12-31"))).collect();
        let docket = docket(&cases);
        let n = |bit| count(&docket, &year(y), bit);
        prop_assert_eq!(n(Bit::Heard), n(Bit::Attended) + n(Bit::Excused) + n(Bit::Absent) + n(Bit::Unmarked) + n(Bit::Released));
        prop_assert_eq!(n(Bit::Answerable), n(Bit::Attended) + n(Bit::Absent) + n(Bit::Unmarked));

        prop_assert!(n(Bit::NotifiedAttended) <= n(Bit::Notified).min(n(Bit::Attended)));
        prop_assert!(n(Bit::AttendedClosedFirst) <= n(Bit::HeardClosedFirst));
        let t = |what| times(&docket, &year(y), what);
        prop_assert!(t(Times::Attended) + t(Times::Excused) + t(Times::Absent) + t(Times::Unmarked) <= t(Times::Heard));
        prop_assert!(t(Times::Principal) <= t(Times::Attended) && t(Times::Spoke) <= t(Times::Attended));
    }
}
