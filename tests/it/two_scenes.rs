//! Two hands in scenes: what one took back and brings again beside another's work, another office's roster pulled in, a
//! clock set back, drafts taken up and papers pasted after another wrote. The expectation stands first, in the title.

use anjuan::case::{CaseFile, DocketNumber, Fact, FactKind, Hearing, Official, Rank, Setting};
use anjuan::ledger::{Change, Deed, Doubts, Ledger, LedgerError, Mode, Record};
use anjuan::text::Said;
use anjuan::tui::forms;
use anjuan::tui::screen::Ctx;
use chrono::TimeDelta;
use uuid::Uuid;

use crate::ledger::moment;
use crate::two_apps::{by, evidence, recorded, two};

fn said(text: &str) -> Said {
    Said::new(text, text)
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

type Edit = fn(&mut CaseFile);

fn answered(case: &mut CaseFile) {
    let fact = Fact::new(FactKind::AnswerFiled, day("2022-12-16"));
    case.facts.push(fact);
}

fn real_estate(case: &mut CaseFile, on: &str) {
    case.facts.push(Fact::new(FactKind::RealEstate, day(on)));
}

fn write(ledger: &mut Ledger, case: &str, edit: Edit) -> Result<(), LedgerError> {
    ledger.refresh()?;
    let before = ledger.case(ledger.find(case)?)?;
    let mut after = before.clone();
    edit(&mut after);
    let deed = Deed::edit(said("改"), &before, after);
    ledger.commit(deed, Doubts::All).map(|_| ())
}

fn seen(ledger: &mut Ledger, case: &str) -> CaseFile {
    ledger.refresh().unwrap();
    ledger.case(ledger.find(case).unwrap()).unwrap()
}

/// What comes of a redo.
enum Redo {
    /// It is done, and what the other wrote stands.
    Done,
    /// It is not done, the reason is said with this word, and what the other wrote stands.
    Said(&'static str),
}
use Redo::{Done, Said as Told};

const CASE: &str = "行初171号";
const OTHER: &str = "行初175号";

/// What I do and take back, what another does meanwhile and where, whether mine and his stand at the end.
type Scene = (
    &'static str,
    Edit,
    &'static str,
    Edit,
    Redo,
    fn(&CaseFile) -> bool,
    fn(&CaseFile) -> bool,
);

const AGAIN: &[Scene] = &[
    (
        "another case is no ground to drop a redo",
        answered,
        OTHER,
        evidence,
        Done,
        |c| c.fact(FactKind::AnswerFiled).is_some(),
        |c| !recorded(c),
    ),
    (
        "another fact of the same case is none either",
        answered,
        CASE,
        evidence,
        Done,
        |c| c.fact(FactKind::AnswerFiled).is_some(),
        recorded,
    ),
    (
        "what happens once is not brought beside another's entry of it",
        |c| real_estate(c, "2022-12-16"),
        CASE,
        |c| real_estate(c, "2022-12-17"),
        Told("2022-12-17"),
        |c| c.fact(FactKind::RealEstate).is_some(),
        |c| c.day(FactKind::RealEstate) == Some(day("2022-12-17")),
    ),
    (
        "another field of the cover stands beside mine",
        |c| c.head.handler = "钱望舒".into(),
        CASE,
        |c| c.head.note = "已电话联系".into(),
        Done,
        |c| c.head.handler == "钱望舒",
        |c| c.head.note == "已电话联系",
    ),
    (
        "the same field is not written over: what conflicts is dropped",
        |c| c.head.handler = "钱望舒".into(),
        CASE,
        |c| c.head.handler = "赵若溪".into(),
        Told("没有可重做的操作"),
        |c| c.head.handler != "钱望舒",
        |c| c.head.handler == "赵若溪",
    ),
    (
        "a hearing of mine and one of his are two",
        |c| c.hearings.push(Hearing::new(day("2023-01-10"))),
        CASE,
        |c| c.hearings.push(Hearing::new(day("2023-02-10"))),
        Done,
        |c| c.hearings.iter().any(|h| h.day == day("2023-01-10")),
        |c| c.hearings.iter().any(|h| h.day == day("2023-02-10")),
    ),
];

fn pair() -> (tempfile::TempDir, Ledger, Ledger) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let sample = anjuan::exchange::sample::sample("2022").unwrap();
    let at = moment(sample.today);
    let a = sample.open(at, &path).unwrap().signed(by("张明远", 1));
    let b = Ledger::open(&path, Mode::Write, at).unwrap();
    let b = b.signed(by("李知", 2));
    (dir, a, b)
}

#[test]
fn a_redo_is_dropped_only_where_it_conflicts() {
    for (name, mine, where_to, theirs, comes, stands, his) in AGAIN {
        let (_dir, mut a, mut b) = pair();
        write(&mut a, CASE, *mine).unwrap();
        a.undo().unwrap();
        write(&mut b, where_to, *theirs).unwrap();
        a.refresh().unwrap();
        match (a.redo(), comes) {
            (Ok(_), Done) => {}
            (Err(e), Told(word)) => {
                let told = format!("{} {}", e.said().zh, e.hint().zh);
                assert!(told.contains(word), "{name}: {told}");
            }
            (done, _) => panic!("{name}: {done:?}"),
        }
        let case = seen(&mut b, CASE);
        assert!(stands(&case) && his(&case), "{name}");
        // And the other takes back his own, whatever came of mine.
        b.undo().unwrap_or_else(|e| panic!("{name}: {e:?}"));
    }
}

#[test]
fn a_write_of_mine_drops_my_redo_and_none_of_his() {
    let (_dir, mut a, mut b) = pair();
    write(&mut a, CASE, answered).unwrap();
    a.undo().unwrap();
    write(&mut b, OTHER, answered).unwrap();
    b.undo().unwrap();
    write(&mut a, "行初176号", evidence).unwrap();
    b.refresh().unwrap();
    b.redo().unwrap();
    a.refresh().unwrap();
    assert!(a.redo().is_err());
    assert!(seen(&mut a, OTHER).fact(FactKind::AnswerFiled).is_some());
}

#[test]
fn a_clock_set_back_is_said_and_what_is_written_stands_in_the_order_it_was_written() {
    let (dir, mut a, _b) = pair();
    write(&mut a, CASE, answered).unwrap();
    let mut back = a.moment();
    back.at -= TimeDelta::days(3);
    let early = Ledger::open(&dir.path().join("a.db"), Mode::Write, back).unwrap();
    let mut early = early.signed(by("李知", 2));
    let before = early.case(early.find(OTHER).unwrap()).unwrap();
    let mut after = before.clone();
    evidence(&mut after);
    let deed = Deed::edit(said("改"), &before, after);
    let receipt = early.commit(deed, Doubts::All).unwrap();
    let told: String = receipt.remarks().into_iter().map(|r| r.zh).collect();
    assert!(told.contains("时钟早于"), "{told}");
    // Undo goes by what was written last, not by what the clocks say.
    early.undo().unwrap();
    assert!(!recorded(&seen(&mut early, OTHER)));
    a.refresh().unwrap();
    a.undo().unwrap();
    assert!(seen(&mut a, CASE).fact(FactKind::AnswerFiled).is_none());
}

fn official(post: &str, rank: Rank) -> Official {
    Official {
        uuid: Uuid::from_u128(88),
        name: "郑怀远".into(),
        post: post.into(),
        rank,
        unit: String::new(),
        from: None,
        until: None,
    }
}

/// A post and its rank.
type Post = (&'static str, Rank);

/// The roster of another office, pulled in: what each changed since, and what stands then; none where it is asked.
const ROSTER: &[(&str, Post, Post, Option<Post>)] = &[
    (
        "only there",
        ("副镇长", Rank::Deputy),
        ("镇长", Rank::Deputy),
        Some(("镇长", Rank::Deputy)),
    ),
    (
        "only here",
        ("镇长", Rank::Deputy),
        ("副镇长", Rank::Deputy),
        Some(("镇长", Rank::Deputy)),
    ),
    (
        "another field each",
        ("副镇长", Rank::Principal),
        ("镇长", Rank::Deputy),
        // A post and its rank mean something together only: it is asked.
        None,
    ),
    (
        "the same alike",
        ("镇长", Rank::Deputy),
        ("镇长", Rank::Deputy),
        Some(("镇长", Rank::Deputy)),
    ),
    (
        "the same otherwise",
        ("党委委员", Rank::Deputy),
        ("镇长", Rank::Deputy),
        None,
    ),
];

#[test]
fn a_roster_pulled_in_keeps_what_each_changed_since() {
    for (name, here, there, stands) in ROSTER {
        let dir = tempfile::tempdir().unwrap();
        let at = moment("2022-12-30");
        let open = |file: &str, who: &str, n: u128| {
            let path = dir.path().join(file);
            Ledger::open(&path, Mode::Create, at)
                .unwrap()
                .signed(by(who, n))
        };
        let put = |ledger: &mut Ledger, change: Change, seen: Option<Official>| {
            let deed = Deed::new(said("改"), vec![change]);
            let deed = deed.seen(seen.map(Record::Official));
            ledger.commit(deed, Doubts::All).unwrap();
        };
        let mut theirs = open("other.db", "许知远", 3);
        let first = official("副镇长", Rank::Deputy);
        put(&mut theirs, Change::Official(first.clone()), None);
        put(
            &mut theirs,
            Change::Setting(Setting {
                key: "office.name".into(),
                value: "柳溪镇".into(),
            }),
            None,
        );
        let mut a = open("a.db", "张明远", 1);
        let other = dir.path().join("other.db");
        let pull = |a: &mut Ledger| {
            let plan = anjuan::exchange::merge::plan(a, &other, None, None).unwrap();
            let conflicts = plan.roster.len();
            if !plan.changes.is_empty() {
                let deed = Deed::new(plan.title(), plan.changes).having_seen(plan.saw);
                a.commit(deed, Doubts::All).unwrap();
            }
            conflicts
        };
        assert_eq!(pull(&mut a), 0, "{name}");
        let now = |ledger: &Ledger| ledger.officials().unwrap().remove(0);
        let came = now(&a);
        let changed = |(post, rank): (&str, Rank), was: &Official| Official {
            post: post.into(),
            rank,
            ..was.clone()
        };
        put(
            &mut theirs,
            Change::Official(changed(*there, &first)),
            Some(first.clone()),
        );
        put(
            &mut a,
            Change::Official(changed(*here, &came)),
            Some(came.clone()),
        );
        let conflicts = pull(&mut a);
        let stood = now(&a);
        let wanted = stands.unwrap_or(*here);
        assert_eq!((stood.post.as_str(), stood.rank), wanted, "{name}");
        assert_eq!(conflicts, usize::from(stands.is_none()), "{name}");
        // Pulled again nothing more happens.
        pull(&mut a);
        assert_eq!(now(&a), stood, "{name}");
    }
}

/// What is typed into a cover and left as a draft, what another writes before it is taken up again, what then stands.
const DRAFTS: &[(&str, Edit, bool)] = &[
    ("another field", |c| c.head.note = "已电话联系".into(), true),
    ("a fact", evidence, true),
    (
        "the same field",
        |c| c.head.office_number = "府应诉3".into(),
        false,
    ),
];

#[test]
fn a_draft_taken_up_after_another_wrote_overwrites_nothing() {
    for (name, theirs, merges) in DRAFTS {
        let mut two = two();
        let base = two.case();
        two.open(forms::edit_case);
        two.field("本机关编号");
        two.a.press("ctrl-u").type_in("府应诉9").press("esc");
        two.write(&base, theirs);
        let tick = two.a.ledger().moment();
        two.a.app.tick(tick);
        let form = format!("edit {}", base.head.uuid);
        let step = forms::go_on_with(&Ctx::new(two.a.ledger(), two.a.app.look()), &form);
        two.a.app.take(step);
        two.a.press("ctrl-s");
        let case = two.case();
        if *merges {
            assert_eq!(case.head.office_number, "府应诉9", "{name}");
            let his = case.head.note == "已电话联系" || recorded(&case);
            assert!(his, "{name}");
        } else {
            two.a.sees("府应诉3").sees("府应诉9").sees("李知");
            assert_eq!(case.head.office_number, "府应诉3", "{name}");
            two.a.press("m F9");
            assert_eq!(two.case().head.office_number, "府应诉9", "{name}");
        }
    }
}

/// A court's message is pasted and its preview left open; what another does to the hearing meanwhile, and how many
/// hearings of that day there are when it is saved.
const PASTED: &[(&str, Edit, usize)] = &[
    (
        "the same hearing entered by hand",
        |c| {
            let mut hearing = Hearing::new(day("2023-02-01"));
            hearing.time = "14:00".into();
            hearing.place = "第九法庭".into();
            c.hearings.push(hearing);
        },
        1,
    ),
    (
        "another hearing",
        |c| c.hearings.push(Hearing::new(day("2023-03-01"))),
        1,
    ),
    ("a fact", evidence, 1),
];

#[test]
fn a_pasted_message_beside_another_s_hearing_makes_one() {
    for (name, theirs, hearings) in PASTED {
        for other_first in [true, false] {
            let mut two = two();
            let base = two.case();
            let number: DocketNumber = base.head.number.clone().unwrap();
            let text = format!(
                "【某某法院】{}案定于2023年2月1日下午2时在第九法庭开庭，请准时到庭，带身份证件。",
                number.canonical()
            );
            two.a.press("2");
            if other_first {
                two.write(&base, theirs);
            }
            two.a.paste(&text);
            two.a.press("enter");
            if !other_first {
                two.write(&base, theirs);
            }
            two.a.press("ctrl-s");
            // What another entered alike is asked about, never doubled in silence.
            let screen = two.a.screen();
            let words: String = screen.split_whitespace().collect();
            let asked = words.contains("同一次开庭");
            assert!(
                !asked || *name == "the same hearing entered by hand",
                "{name}"
            );
            if !asked && two.a.screen().contains("核对无误按 F9") {
                two.a.press("F9");
            }
            let case = two.case();
            let on = case.hearings.iter().filter(|h| h.day == day("2023-02-01"));
            let n = on.count();
            assert!(
                n == *hearings,
                "{name} {other_first}: {n}\n{}",
                two.a.screen()
            );
        }
    }
}
