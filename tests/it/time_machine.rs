//! The second clock: frozen submissions that reproduce, and why a figure moved, fact by fact.

use anjuan::calendar::LocalDay;
use anjuan::case::*;
use anjuan::docket::Scope;
use anjuan::exchange::changes_out::{ChangesTold, Question, Reader, lines};
use anjuan::exchange::freeze::{check_frozen, freeze, frozen_named, mark};
use anjuan::ledger::{Change, Deed, Doubts, Ledger, LedgerError, Mode, Moment};
use anjuan::report::{Customs, FIGURES, Frozen, Sheet, Value, moved};
use anjuan::text::Said;
use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

use crate::cli::{Desk, fact, lawsuit};
use crate::random::{Rng, case, later};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The nth moment of a test: an hour after the one before.
fn moment(nth: i64) -> Moment {
    let start = day("2026-01-01").and_hms_opt(0, 0, 0).unwrap().and_utc();
    Moment {
        at: (start + chrono::TimeDelta::hours(nth)).fixed_offset(),
        today: day("2026-01-01"),
    }
}

fn open(dir: &tempfile::TempDir) -> Ledger {
    Ledger::open(&dir.path().join("a.db"), Mode::Create, moment(0)).unwrap()
}

fn write(ledger: &mut Ledger, change: Change) {
    ledger
        .commit(
            Deed::new(Said::new("登记", "record"), vec![change]),
            Doubts::Confirmed,
        )
        .unwrap();
}

fn sheet(ledger: &Ledger, scope: &Scope) -> Vec<Value> {
    let sheet = Sheet::of(ledger.docket(), scope, &Customs::of(ledger.settings()));
    FIGURES.iter().map(|f| sheet.value(f.id)).collect()
}

/// One random write that the law may refuse; says whether it went through.
fn random_write(ledger: &mut Ledger, rng: &mut Rng, cases: &mut Vec<Uuid>) -> bool {
    let title = || Said::new("登记", "record");
    let change = match rng.below(10) {
        0 if !cases.is_empty() => Change::RemoveCase(rng.pick(cases)),
        1 => Change::Day(LocalDay {
            day: later(day("2021-01-04"), 7 * rng.below(100)),
            off: true,
            name: "本地假".to_string(),
        }),
        2..=4 if !cases.is_empty() => {
            let Some(mut case) = ledger.by_uuid(rng.pick(cases)).unwrap() else {
                return false;
            };
            case.head.matter = Some(rng.pick(Matter::ALL));
            case.facts
                .retain(|f| f.kind != FactKind::Concluded || rng.chance(70));
            Change::Case(Box::new(case))
        }
        _ => Change::Case(Box::new(case(rng, day("2025-12-31")))),
    };
    let deed = Deed::new(title(), vec![change]);
    let Ok(receipt) = ledger.commit(deed, Doubts::Confirmed) else {
        return false;
    };
    for id in receipt.cases {
        let uuid = ledger.case(id).unwrap().head.uuid;
        if !cases.contains(&uuid) {
            cases.push(uuid);
        }
    }
    true
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever was written, undone and redone later: what was known at each moment can be counted again.
    #[test]
    fn every_moment_can_be_counted_again(seed in any::<u64>()) {
        let dir = tempfile::tempdir().unwrap();
        let mut ledger = open(&dir);
        let mut rng = Rng::new(seed);
        let scope = Scope::new(Some(day("2020-06-01")), Some(day("2022-05-31")), day("2022-05-31"));
        let mut cases = Vec::new();
        let mut past = Vec::new();
        for nth in 1..24 {
            ledger.at(moment(nth)).unwrap();
            match rng.below(6) {
                0 => drop(ledger.undo()),
                1 => drop(ledger.redo()),
                _ => drop(random_write(&mut ledger, &mut rng, &mut cases)),
            }
            past.push((moment(nth), ledger.mark().unwrap(), sheet(&ledger, &scope)));
        }
        for (at, place, want) in past {
            prop_assert_eq!(ledger.mark_at(at.at).unwrap(), place);
            let known = ledger.known(place).unwrap();
            let sheet = Sheet::of(&known.docket, &scope, &Customs::of(&known.settings));
            let have: Vec<Value> = FIGURES.iter().map(|f| sheet.value(f.id)).collect();
            prop_assert_eq!(have, want);
        }
    }

    /// A frozen submission checks out after anything, and each figure that moved names cases enough to explain it.
    #[test]
    fn what_was_frozen_reproduces_and_what_moved_is_explained(seed in any::<u64>()) {
        let dir = tempfile::tempdir().unwrap();
        let mut ledger = open(&dir);
        let mut rng = Rng::new(seed);
        let scope = Scope::new(Some(day("2020-01-01")), Some(day("2022-12-31")), day("2022-12-31"));
        let mut cases = Vec::new();
        for _ in 0..8 {
            random_write(&mut ledger, &mut rng, &mut cases);
        }
        let frozen = freeze(&mut ledger, "报送", &scope).unwrap();
        for _ in 0..8 {
            random_write(&mut ledger, &mut rng, &mut cases);
        }
        let again = frozen_named(&ledger, "报送").unwrap();
        prop_assert_eq!(&frozen, &again);
        let checked = check_frozen(&ledger, &again).unwrap();
        prop_assert!(checked.holds() && checked.redefined.is_empty(), "{checked:?}");
        let known = ledger.known(mark(&again)).unwrap();
        for m in moved((&known.docket, &scope), (ledger.docket(), &scope), &again.customs()) {
            if let (Value::Count(a), Value::Count(b)) = (m.before, m.after)
                && matches!(m.figure.measure(&again.customs()), anjuan::report::Measure::Cases(_))
            {
                prop_assert_eq!(b as i64 - a as i64, m.came.len() as i64 - m.went.len() as i64, "{}", m.figure.id);
            }
        }
    }
}

#[test]
fn a_frozen_name_is_never_written_over_and_an_altered_one_shows() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = open(&dir);
    write(
        &mut ledger,
        Change::Case(Box::new(case(&mut Rng::new(7), day("2025-12-31")))),
    );
    let scope = Scope::year_of(day("2021-12-31"));
    let frozen = freeze(&mut ledger, "2021年报", &scope).unwrap();
    assert!(matches!(
        freeze(&mut ledger, "2021年报", &scope),
        Err(LedgerError::Refused(_))
    ));
    let kept = ledger.kept(Shelf::Frozen).unwrap().remove(0);
    let removed = ledger.commit(
        Deed::new(
            Said::new("删", "remove"),
            vec![Change::RemoveKept(kept.uuid)],
        ),
        Doubts::Confirmed,
    );
    assert!(
        matches!(removed, Err(LedgerError::Refused(_))),
        "{removed:?}"
    );
    let mut altered = frozen.clone();
    altered
        .figures
        .insert("litigation.pending".to_string(), Value::Count(99));
    assert!(frozen.is_whole() && !altered.is_whole());
    assert!(!check_frozen(&ledger, &altered).unwrap().holds());
}

/// An older program counted and defined otherwise: `changes` says which figures, and whether their numbers are others because of it.
#[test]
fn a_definition_that_changed_is_said_beside_the_figures() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = open(&dir);
    let one = case(&mut Rng::new(7), day("2025-12-31"));
    write(&mut ledger, Change::Case(Box::new(one)));
    let scope = Scope::year_of(day("2021-12-31"));
    let frozen = freeze(&mut ledger, "2021年报", &scope).unwrap();
    let told = |frozen: &Frozen| {
        let question = Question::since(&ledger, frozen, None).unwrap();
        let list = question.moved(&ledger);
        let told = ChangesTold::of(&question, &ledger, &list);
        let lines = lines(&question, &told, &list, false, Reader::Office);
        let lines: Vec<String> = lines.into_iter().skip(1).map(|(l, _)| l.zh).collect();
        lines
    };
    assert_eq!(told(&frozen), ["数字没有变动"]);
    // other words and the same number
    let mut older = frozen.clone();
    let words = |zh: &str| Said::new(zh, "");
    older
        .definitions
        .insert("litigation.to_perform".into(), words("须履行的"));
    let same = "口径的文字已与固定时不同、数字没有因此变动的：行政诉讼 生效须履行";
    assert_eq!(told(&older), [same, "数字没有变动"]);
    // another number, in the same words and in others
    let mut other = frozen.clone();
    other
        .figures
        .insert("litigation.to_perform".into(), Value::Count(9));
    let count = "「行政诉讼 生效须履行」的口径已与固定时不同：固定时为 9，同样的登记现在计为 1；以下两边都按现在的口径计算";
    let alike = "「行政诉讼 生效须履行」固定时为 9，按当时的登记重算为 1，口径的文字没有变：登记已清除、改动，或者程序的计算改了；以下两边都按重算的计算";
    let but = "除以上各项以外，数字没有变动";
    assert_eq!(told(&other), [alike, but]);
    other.definitions = older.definitions.clone();
    let said = told(&other);
    assert_eq!(
        (said[0].as_str(), said[1].as_str()),
        (count, "当时：须履行的")
    );
    assert!(said[2].starts_with("现在：") && said[3] == but, "{said:?}");
    // one that is only a part of another is shown with all, and alone it is said that nothing moved
    let mut part = frozen.clone();
    let share = FIGURES
        .iter()
        .find(|f| f.part && frozen.figures.contains_key(f.id));
    let share = share.unwrap().id;
    part.figures.insert(share.into(), Value::Count(9));
    assert_eq!(told(&part), ["数字没有变动"]);
}

/// 31 became 32: a case found later, and one whose closing was entered late.
#[test]
fn changes_say_why_a_figure_moved_with_when_it_was_entered() {
    let lines: String = (1..=31)
        .map(|n| {
            lawsuit(
                &format!("（2022）京0105行初{n}号"),
                "孙二",
                &fact("complaint_received", "2022-03-04"),
            )
        })
        .collect();
    let desk = Desk::with("2023-01-05", &lines);
    desk.run("freeze 2022年报 --year 2022 --as-of 2022-12-31")
        .ok();
    let listed = desk.run("freeze").json();
    assert_eq!(listed[0]["name"], "2022年报");
    assert_eq!(listed[0]["cases"], 31);
    assert_eq!(listed[0]["whole"], true);
    assert_eq!(
        desk.run("changes 2022年报").json()["figures"],
        serde_json::json!([])
    );
    // Late: one more case, and the closing of another.
    let late = lawsuit(
        "（2022）京0105行初99号",
        "钱三",
        &fact("complaint_received", "2022-12-30"),
    );
    desk.run("apply -").stdin(&late).ok();
    desk.run("record （2022）京0105行初1号 concluded 2022-11-20 --outcome claims_dismissed --yes")
        .ok();
    let out = desk.run("changes 2022年报").ok();
    assert!(out.contains("行政诉讼 办理：31 → 32"), "{out}");
    assert!(out.contains("行政诉讼 未结：31 → 31"), "{out}");
    assert!(out.contains("+ （2022）京0105行初99号 钱三"), "{out}");
    assert!(out.contains("新增 「收到起诉状副本」2022-12-30"), "{out}");
    assert!(out.contains("- （2022）京0105行初1号 孙二"), "{out}");
    assert!(
        out.contains("新增 「结案」2022-11-20（结案方式 驳回诉讼请求）"),
        "{out}"
    );
    let english = desk.run("--lang en changes 2022年报").ok();
    assert!(
        english.contains("litigation handled: 31 -> 32"),
        "{english}"
    );
    desk.run("freeze 2022年报 --verify").ok();
    desk.run("freeze 2022年报 --year 2022").fails(1);
    desk.run("changes 没有这个名称").fails(2);
    desk.run("freeze 没有 --verify").fails(3);
    // The setting of a base changes no frozen figure.
    desk.run("settings rate.win_base without_withdrawn").ok();
    desk.run("freeze 2022年报 --verify").ok();
}
