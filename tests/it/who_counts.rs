//! Who counts as a responsible official is one judgment: what counted before the hearing is what counts after it, in the
//! duty, its flags, the docket, the figures and the appearance table, whatever became of the roster meanwhile.

use anjuan::case::*;
use anjuan::docket::{Bit, Scope, Times, standing};
use anjuan::law::{DutyMark, FlagKind, Progress, Sight, Who, duties};
use anjuan::ledger::{Change, Deed, Doubts, Ledger, Mode};
use anjuan::report::form::hearing_lines;
use anjuan::text::Said;
use proptest::prelude::*;
use uuid::Uuid;

use super::ledger::moment;
use super::notation::day;
use super::random::Rng;

const HEARD: &str = "2024-05-20";

fn title() -> Said {
    Said::new("测试", "test")
}

/// An entry of one of two names, in post over some span around the hearing, or open.
fn entry(rng: &mut Rng, n: u128) -> Official {
    let days = [
        "2023-01-01",
        "2024-05-19",
        "2024-05-20",
        "2024-05-21",
        "2024-09-01",
    ];
    let from = (rng.below(2) == 0).then(|| day(days[rng.below(3) as usize]));
    let until = (rng.below(2) == 0).then(|| day(days[1 + rng.below(4) as usize]));
    // Nobody leaves a post before he came into it: that is refused.
    let until = until.filter(|until| from.is_none_or(|from| from <= *until));
    Official {
        uuid: Uuid::from_u128(n),
        name: ["周明远", "李华"][rng.below(2) as usize].into(),
        post: "职务".into(),
        rank: Rank::ALL[rng.below(Rank::ALL.len() as u64) as usize],
        unit: String::new(),
        from,
        until,
    }
}

fn lawsuit(rank: Option<Rank>, state: AppearanceState) -> CaseFile {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    case.head.uuid = Uuid::from_u128(1);
    case.facts = vec![
        Fact::new(FactKind::Docketed, day("2024-02-01")),
        Fact::new(FactKind::ComplaintReceived, day("2024-02-05")),
    ];
    let mut hearing = Hearing::new(day(HEARD));
    hearing.uuid = Uuid::from_u128(2);
    if state == AppearanceState::Appeared {
        hearing.state = HearingState::Held;
    }
    let mut person = Attendance::new(Part::Official, "周明远", state);
    person.uuid = Uuid::from_u128(3);
    person.rank = rank;
    hearing.people.push(person);
    case.hearings.push(hearing);
    case
}

fn put(ledger: &mut Ledger, change: Change) {
    let deed = Deed::new(title(), vec![change]);
    ledger.commit(deed, Doubts::All).unwrap();
}

/// The own entry undo would take back.
fn newest(ledger: &Ledger) -> Option<i64> {
    ledger.to_undo().unwrap().map(|e| e.id)
}

/// What is said of the person himself.
fn about(ledger: &Ledger, case: &CaseFile) -> (Vec<FlagKind>, bool, Progress) {
    let duties = ledger.duties(case).unwrap();
    let of_person = |k: &FlagKind| {
        matches!(
            k,
            FlagKind::DoesNotCount
                | FlagKind::NotInPost
                | FlagKind::NotOnRoster
                | FlagKind::RankUnknown
                | FlagKind::RankDiffers
        )
    };
    let mut flags: Vec<FlagKind> = duties[0].flags.iter().map(|f| f.kind).collect();
    let nobody = flags.contains(&FlagKind::Nobody);
    flags.retain(of_person);
    (flags, nobody, duties[0].progress)
}

/// Whether the appearance counts, as every place has it.
fn after(ledger: &mut Ledger, case: &CaseFile) -> bool {
    ledger.at(moment("2024-05-27")).unwrap();
    let row = ledger.docket().row(0);
    let trace = row.hearings().next().unwrap();
    let counts = matches!(trace.who, Who::Official | Who::Principal);
    let scope = Scope::year_of(day("2024-05-27"));
    let bits = standing(&row, &scope);
    assert!(bits.has(Bit::Heard));
    assert_eq!(bits.has(Bit::Attended), counts, "figures");
    assert_eq!(bits.times(Times::Attended), u32::from(counts), "times");
    assert_eq!(
        row.duty(ledger.today()) == DutyMark::Appeared,
        counts,
        "docket"
    );
    assert_eq!(ledger.duty(case) == DutyMark::Appeared, counts, "case page");
    let person = &case.hearings[0].people[0];
    assert_eq!(ledger.counts(person, "", day(HEARD)), counts, "list");
    let lines = hearing_lines(&ledger.judged(case), &scope);
    let came = matches!(lines[0].who, Who::Official | Who::Principal);
    assert_eq!(came, counts, "appearance table");
    let (_, _, progress) = about(ledger, case);
    assert_eq!(progress == Progress::Appeared, counts, "duty");
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_counted_before_the_hearing_counts_after_it(seed in any::<u64>()) {
        let mut rng = Rng::new(seed);
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.db");
        let mut ledger = Ledger::open(&path, Mode::Create, moment("2024-05-10")).unwrap();
        let rank = (rng.below(2) == 0).then(|| Rank::ALL[rng.below(5) as usize]);
        // The roster as it is kept: entries come, change and go, before the case is entered and after it.
        let history = |ledger: &mut Ledger, rng: &mut Rng| {
            for _ in 0..rng.below(4) {
                let id = 10 + u128::from(rng.below(3));
                let there = ledger.officials().unwrap().iter().any(|o| o.uuid == Uuid::from_u128(id));
                let before = newest(ledger);
                if there && rng.below(3) == 0 {
                    put(ledger, Change::RemoveOfficial(Uuid::from_u128(id)));
                } else {
                    put(ledger, Change::Official(entry(rng, id)));
                }
                // An entry told again as it stands writes nothing: undo would take back the case.
                if rng.below(4) == 0 && newest(ledger) != before {
                    ledger.undo().unwrap();
                }
            }
        };
        history(&mut ledger, &mut rng);
        let planned = lawsuit(rank, AppearanceState::Planned);
        put(&mut ledger, Change::Case(Box::new(planned.clone())));
        history(&mut ledger, &mut rng);
        let stored = ledger.case(ledger.docket().row(0).id()).unwrap();
        let (flags, nobody, _) = about(&ledger, &stored);

        let came = lawsuit(rank, AppearanceState::Appeared);
        ledger.at(moment("2024-05-27")).unwrap();
        put(&mut ledger, Change::Case(Box::new(came)));
        let stored = ledger.case(ledger.docket().row(0).id()).unwrap();
        let (flags_after, ..) = about(&ledger, &stored);
        prop_assert_eq!(&flags, &flags_after);
        let counts = after(&mut ledger, &stored);
        prop_assert_eq!(!nobody, counts);
        // Worked out here once more: in post with a rank that counts, or never seen to leave and not of a lower body.
        let roster = ledger.officials().unwrap();
        let his: Vec<&Official> = roster.iter().filter(|o| o.name == "周明远").collect();
        let left = his.iter().any(|o| o.until.is_some_and(|u| u < day(HEARD)));
        let wanted = match his.iter().find(|o| o.in_post(day(HEARD))) {
            Some(post) => rank.unwrap_or(post.rank) != Rank::NotCounted,
            None => !left && rank != Some(Rank::NotCounted),
        };
        prop_assert_eq!(counts, wanted);

        // The roster is put right afterwards: every place follows at once, as a file made anew has it.
        history(&mut ledger, &mut rng);
        after(&mut ledger, &stored);
        prop_assert!(ledger.doctor().unwrap().stale.is_empty());
    }
}

#[test]
fn a_hearing_that_nobody_said_was_held_is_in_no_figure() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment("2024-05-27")).unwrap();
    let case = lawsuit(Some(Rank::Principal), AppearanceState::Planned);
    put(&mut ledger, Change::Case(Box::new(case.clone())));
    let scope = Scope::year_of(day("2024-05-27"));
    let heard = |ledger: &Ledger| standing(&ledger.docket().row(0), &scope).has(Bit::Heard);
    assert!(!heard(&ledger));
    let row = ledger.docket().row(0);
    assert_eq!(row.duty(ledger.today()), DutyMark::ToMark);
    assert_eq!(row.stage(ledger.today()), Stage::Response);
    assert_eq!(case.stage(ledger.today()), Stage::Response);
    assert!(hearing_lines(&case, &scope).is_empty());
    let said = "开庭日已过，尚未登记是否开庭";
    let agenda = ledger.agenda().unwrap();
    let why: Vec<&str> = agenda.iter().map(|i| i.why.zh.as_str()).collect();
    assert!(why.iter().any(|w| w.contains(said)), "{why:?}");
    // The answer that was due by 20 February stays overdue.
    assert!(why.iter().any(|w| w.contains("逾期")), "{why:?}");
    // Marked as held, or an appearance of anybody of ours recorded: it was.
    for marked in [true, false] {
        let mut said = case.clone();
        if marked {
            said.hearings[0].state = HearingState::Held;
        } else {
            let staff = Attendance::new(Part::Staff, "郑工", AppearanceState::Appeared);
            said.hearings[0].people.push(staff);
        }
        assert_eq!(said.stage(ledger.today()), Stage::Hearing);
        put(&mut ledger, Change::Case(Box::new(said)));
        assert!(heard(&ledger));
    }
}

/// Two people of one name, each of a unit: a case of a unit looks at its own.
#[test]
fn an_official_is_one_of_a_unit() {
    let of = |n: u128, unit: &str, rank| Official {
        uuid: Uuid::from_u128(n),
        name: "周明远".into(),
        post: "镇长".into(),
        rank,
        unit: unit.into(),
        from: None,
        until: None,
    };
    let rank = |unit: &str, roster: &[Official]| {
        let mut case = lawsuit(None, AppearanceState::Appeared);
        case.head.unit = unit.into();
        anjuan::law::judged(&case, roster).hearings[0].people[0].rank
    };
    let roster = [
        of(1, "", Rank::Principal),
        of(2, "甲镇", Rank::Deputy),
        of(3, "乙镇", Rank::NotCounted),
    ];
    assert_eq!(rank("", &roster), Some(Rank::Principal));
    assert_eq!(rank("甲镇", &roster), Some(Rank::Deputy));
    assert_eq!(rank("乙镇", &roster), Some(Rank::NotCounted));
    // whose unit nobody entered may be anybody's, another unit's is not ours
    assert_eq!(rank("丙镇", &roster), Some(Rank::Principal));
    assert_eq!(rank("丙镇", &roster[1..]), None);
    assert_eq!(rank("", &roster[1..]), None);
}

/// A basic-level legal worker is an agent of a kind of his own (ALL 31), taken from the case's own list of agents; with
/// lawyers alone he leaves the agency as little represented as they do (ALL-I 128(2)).
#[test]
fn a_legal_worker_is_neither_lawyer_nor_staff() {
    let mut case = super::notation::case("docketed=2024-03-01 hearing=2024-05-24");
    case.agents.push(Agent {
        uuid: Uuid::nil(),
        kind: AgentKind::LegalWorker,
        name: "丁某".into(),
        firm: "某法律服务所".into(),
    });
    let mut alone = Attendance::new(Part::Lawyer, "丁某", AppearanceState::Planned);
    case.hearings[0].people.push(alone.clone());
    let dir = tempfile::tempdir().unwrap();
    let clock = moment("2024-05-20");
    let mut ledger = Ledger::open(&dir.path().join("a.db"), Mode::Create, clock).unwrap();
    case.head.uuid = Uuid::from_u128(1);
    ledger
        .commit(Deed::case(title(), case), Doubts::Confirmed)
        .unwrap();
    let kept = ledger.by_uuid(Uuid::from_u128(1)).unwrap().unwrap();
    assert_eq!(kept.hearings[0].people[0].part, Part::LegalWorker);
    alone.part = Part::LegalWorker;
    assert_eq!(alone.part.column(), Part::Lawyer);
    let calendar = anjuan::calendar::Calendar::new();
    let sight = Sight {
        today: day("2024-05-20"),
        calendar: &calendar,
        roster: &[],
        rules: &[],
        first_of_year: &[],
    };
    let duty = duties(&kept, &sight).remove(0);
    assert!(
        duty.flags.iter().any(|f| f.kind == FlagKind::LawyersAlone),
        "{:?}",
        duty.flags
    );
}

/// Which of several defendants we are is told by the office's own name, in full or in short, where no unit says so: the answer
/// under that name is ours at once, and no longer once the office is called otherwise.
#[test]
fn the_offices_own_name_tells_which_defendant_it_is() {
    const FULL: &str = "川东县住房和城乡建设局";
    let dir = tempfile::tempdir().unwrap();
    let clock = moment("2024-01-25");
    let mut ledger = Ledger::open(&dir.path().join("a.db"), Mode::Create, clock).unwrap();
    let called = |ledger: &mut Ledger, key: &str, name: &str| {
        let (key, value) = (key.to_string(), name.to_string());
        put(ledger, Change::Setting(Setting { key, value }));
    };
    let owed = |ledger: &Ledger, at: usize| {
        let case = ledger.case(ledger.docket().row(at).id()).unwrap();
        let due = ledger.deadlines(&case);
        let open = due.iter().filter(|d| d.rule.id == "litigation.answer");
        let stored = ledger.docket().row(at).next_due().is_some();
        let open = open.filter(|d| d.met.is_none()).count() > 0;
        assert_eq!(open, stored, "the stored row");
        assert!(ledger.doctor().unwrap().stale.is_empty());
        open
    };
    let facts = "role=co_defendant docketed=2024-01-05 complaint_received=2024-01-08 answer_filed=2024-01-15";
    for (n, others) in ["县住建局", FULL, "市政府", "市政府,县住建局"]
        .into_iter()
        .enumerate()
    {
        let mut case = super::notation::case(facts);
        case.head.uuid = Uuid::from_u128(n as u128 + 1);
        for (nth, name) in others.split(',').enumerate() {
            case.parties.push(Party {
                uuid: Uuid::from_u128(100 * (n + 1) as u128 + nth as u128),
                role: PartyRole::Respondent,
                kind: PartyKind::Agency,
                name: name.into(),
                people: 1,
            });
        }
        let own = case.parties.last().map(|p| p.uuid);
        let answer = case
            .facts
            .iter_mut()
            .filter(|f| f.kind == FactKind::AnswerFiled);
        answer.for_each(|f| f.party = own);
        put(&mut ledger, Change::Case(Box::new(case)));
    }
    let all = |ledger: &Ledger| [0, 1, 2, 3].map(|at| owed(ledger, at));
    // Nobody knows who we are: the only one entered is the other.
    assert_eq!(all(&ledger), [true, true, true, false]);
    called(&mut ledger, "office.name", FULL);
    assert_eq!(all(&ledger), [true, false, true, false]);
    called(&mut ledger, "office.short_name", "县住建局");
    assert_eq!(all(&ledger), [false, false, true, false]);
    // Nothing is asked of what is ours.
    let asked = |ledger: &Ledger, at: usize| {
        let case = ledger.case(ledger.docket().row(at).id()).unwrap();
        let mut anew = case.clone();
        anew.head.uuid = Uuid::from_u128(99);
        let doubts = ledger.judge(&anew).unwrap().doubts;
        doubts.iter().any(|d| d.what.zh.contains("名下"))
    };
    assert_eq!([0, 1, 2].map(|at| asked(&ledger, at)), [false, false, true]);
    called(&mut ledger, "office.name", "市政府");
    assert_eq!(all(&ledger), [false, true, false, false]);
    called(&mut ledger, "office.short_name", "市府");
    assert_eq!(all(&ledger), [true, true, false, true]);
}

/// Who does not count by the roster is doubted though the entry says nothing of his rank.
#[test]
fn the_gate_reads_the_roster() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment("2024-05-27")).unwrap();
    let doubted = |ledger: &Ledger| {
        let verdict = ledger.judge(&lawsuit(None, AppearanceState::Appeared));
        let doubts = verdict.unwrap().doubts;
        doubts
            .iter()
            .any(|d| d.what.zh.contains("不计为负责人出庭"))
    };
    assert!(!doubted(&ledger));
    put(
        &mut ledger,
        Change::Official(Official {
            uuid: Uuid::from_u128(10),
            name: "周明远".into(),
            post: "职务".into(),
            rank: Rank::NotCounted,
            unit: String::new(),
            from: None,
            until: None,
        }),
    );
    assert!(doubted(&ledger));
}
