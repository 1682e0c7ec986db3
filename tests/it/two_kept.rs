//! Two at one file where a thing goes, comes back or can stand once only: a case out of the bin under an open form, a
//! number another case took, a lock while something is read, a case that would continue itself.

use anjuan::case::{CaseFile, Channel, Continues, Fact, FactKind, How, Instance, Kind, Mediation};
use anjuan::docket::SavedView;
use anjuan::ledger::{
    Change, Choices, Deed, Doubts, Ledger, LedgerError, Mode, RecordKey, Saw, Whose,
};
use anjuan::text::Said;
use anjuan::tui::forms;
use anjuan::tui::screen::Ctx;
use uuid::Uuid;

use crate::two_apps::{Two, by, evidence, two};

fn said(text: &str) -> Said {
    Said::new(text, text)
}

fn put(ledger: &mut Ledger, changes: Vec<Change>) -> Result<(), LedgerError> {
    ledger
        .commit(Deed::new(said("改"), changes), Doubts::All)
        .map(|_| ())
}

fn numbered(n: u128, number: &str) -> CaseFile {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    case.head.uuid = Uuid::from_u128(n);
    case.head.dispute = Uuid::from_u128(n);
    case.head.number = Some(anjuan::case::DocketNumber::parse(number).unwrap());
    case
}

const FIRST: &str = "（2022）川3702行初901号";
const SECOND: &str = "（2022）川3702行初902号";
const THIRD: &str = "（2022）川3702行初903号";

impl Two {
    fn pass(&mut self) {
        let moment = self.a.ledger().moment();
        self.a.app.tick(moment);
    }

    /// Another takes the case out and brings it back.
    fn out_and_back(&mut self, base: &CaseFile) {
        self.out(base);
        self.b.undo().unwrap();
        assert!(self.b.id_of(base.head.uuid).unwrap().is_some());
    }

    fn out(&mut self, base: &CaseFile) {
        self.b.refresh().unwrap();
        let id = self.b.id_of(base.head.uuid).unwrap().unwrap();
        let deed = self.b.removal(&[id], "误登").unwrap();
        self.b.commit(deed, Doubts::All).unwrap();
    }

    fn now(&mut self, base: &CaseFile) -> CaseFile {
        self.b.refresh().unwrap();
        self.b.by_uuid(base.head.uuid).unwrap().unwrap()
    }
}

#[test]
fn a_cover_form_is_saved_after_its_case_went_and_came_back() {
    let mut two = two();
    let base = two.case();
    two.open(forms::edit_case);
    two.field("本机关编号");
    two.a.press("ctrl-u").type_in("府应诉9");
    two.out_and_back(&base);
    two.pass();
    assert!(
        !two.a.screen().contains("案号已有案件使用"),
        "{}",
        two.a.screen()
    );
    two.a.press("ctrl-s");
    assert_eq!(
        two.now(&base).head.office_number,
        "府应诉9",
        "{}",
        two.a.screen()
    );
}

#[test]
fn a_draft_is_offered_after_its_case_went_and_came_back_and_while_it_is_gone() {
    for back in [true, false] {
        let mut two = two();
        let base = two.case();
        two.open(forms::edit_case);
        two.field("本机关编号");
        two.a.press("ctrl-u").type_in("府应诉9").press("esc");
        match back {
            true => two.out_and_back(&base),
            false => two.out(&base),
        }
        two.pass();
        let form = format!("edit {}", base.head.uuid);
        let step = forms::go_on_with(&Ctx::new(two.a.ledger(), two.a.app.look()), &form);
        two.a.app.take(step);
        two.a.sees("已取回");
        two.field("本机关编号");
        two.a.sees("府应诉9").press("ctrl-s");
        if !back {
            // The case went: whether it comes back with what was typed is asked.
            two.a.sees("移入回收站").press("m F9");
            // It is judged as a new one is: its doubts are asked again.
            two.a.sees("核对无误按 F9").press("F9");
        }
        assert_eq!(
            two.now(&base).head.office_number,
            "府应诉9",
            "{}",
            two.a.screen()
        );
    }
}

#[test]
fn while_another_has_the_file_the_case_stays_on_the_screen_and_a_form_waits() {
    let mut two = two();
    let base = two.case();
    let number = base.head.number.clone().unwrap().canonical().to_string();
    let id = two.b.id_of(base.head.uuid).unwrap().unwrap();
    let page = anjuan::tui::screens::CasePage::new(&Ctx::new(two.a.ledger(), two.a.app.look()), id);
    two.a.app.take(anjuan::tui::screen::Step::Push(page));
    two.a.sees(&number);
    let other = rusqlite::Connection::open(two.b.path()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    two.a.app.command(anjuan::tui::command::Command::Reload);
    two.a.sees_no("此案已不存在").sees(&number);
    // A form is not opened on what cannot be read.
    two.open(forms::edit_case);
    two.a.sees_no("修改案件");
    other.execute_batch("ROLLBACK").unwrap();
    two.write(&base, &evidence);
    two.pass();
    two.a.sees("证据");
    two.open(forms::edit_case);
    two.field("本机关编号");
    two.a.press("ctrl-u").type_in("府应诉9");
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    two.a.press("ctrl-s").sees("正在等待另一程序");
    other.execute_batch("ROLLBACK").unwrap();
    two.pass();
    assert_eq!(
        two.now(&base).head.office_number,
        "府应诉9",
        "{}",
        two.a.screen()
    );
}

#[test]
fn what_was_taken_meanwhile_stops_undo_and_the_next_is_offered() {
    let mut two = two();
    let mine = numbered(1, FIRST);
    put(&mut two.b, vec![Change::Case(Box::new(mine.clone()))]).unwrap();
    put(&mut two.b, vec![Change::Case(Box::new(numbered(3, THIRD)))]).unwrap();
    two.out(&mine);
    // By the other at the keys, from the command line or wherever.
    let mut other = Ledger::open(two.b.path(), anjuan::ledger::Mode::Write, two.b.moment())
        .unwrap()
        .signed(crate::two_apps::by("顾望舒", 3));
    put(&mut other, vec![Change::Case(Box::new(numbered(2, FIRST)))]).unwrap();
    let Err(LedgerError::Blocked(blocked)) = two.b.undo() else {
        panic!("it is not blocked");
    };
    assert!(blocked.taken[0].zh.contains(FIRST), "{blocked:?}");
    assert!(!blocked.only_others());
    let next = blocked.next.expect("another can be undone");
    two.b.undo_entry(next.id).unwrap();
    let choices = Choices::default();
    assert!(matches!(
        two.b
            .turn_choosing(anjuan::ledger::Turn::Undo, None, &choices, Doubts::Ask),
        Err(LedgerError::Blocked(_))
    ));
    // The number is free again: it goes on.
    other.undo().unwrap();
    two.b.undo().unwrap();
    assert!(two.b.id_of(mine.head.uuid).unwrap().is_some());
}

#[test]
fn a_view_s_name_taken_meanwhile_stops_redo() {
    let mut two = two();
    let view = |n| -> SavedView {
        let view = serde_json::json!({
            "uuid": Uuid::from_u128(n), "name": "在办二", "query": "在办", "sort": "due"
        });
        serde_json::from_value(view).unwrap()
    };
    put(&mut two.b, vec![Change::View(view(11))]).unwrap();
    two.b.undo().unwrap();
    let mut other = Ledger::open(two.b.path(), anjuan::ledger::Mode::Write, two.b.moment())
        .unwrap()
        .signed(crate::two_apps::by("顾望舒", 3));
    put(&mut other, vec![Change::View(view(12))]).unwrap();
    let Err(LedgerError::Blocked(blocked)) = two.b.redo() else {
        panic!("it is not blocked");
    };
    assert!(blocked.taken[0].zh.contains("在办二"), "{blocked:?}");
}

#[test]
fn a_conflict_over_the_case_before_names_both() {
    let mut two = two();
    let (a, b) = (numbered(1, FIRST), numbered(2, SECOND));
    let all = [&a, &b].map(|c| Change::Case(Box::new(c.clone())));
    put(&mut two.b, all.to_vec()).unwrap();
    let base = two.case();
    let to = |earlier: &CaseFile| {
        let mut after = base.clone();
        after.head.continues = Some(Continues {
            case: earlier.head.uuid,
            how: How::Anew,
        });
        after.head.dispute = earlier.head.dispute;
        Deed::edit(said("关联"), &base, after)
    };
    two.b.commit(to(&a), Doubts::All).unwrap();
    let Err(LedgerError::Conflict(list)) = two.b.commit(to(&b), Doubts::All) else {
        panic!("no conflict");
    };
    let told = list[0].said().zh;
    assert!(told.contains(FIRST) && told.contains(SECOND), "{told}");
}

#[test]
fn joined_the_case_that_went_is_named_nowhere() {
    let mut two = two();
    let (mut keep, other) = (numbered(1, FIRST), numbered(2, SECOND));
    keep.head.continues = Some(Continues {
        case: other.head.uuid,
        how: How::Anew,
    });
    keep.head.dispute = other.head.dispute;
    let mediation = Mediation {
        uuid: Uuid::from_u128(3),
        case: Some(other.head.uuid),
        number: "（2022）川3702行诉前调6号".into(),
        ..Mediation::new(Channel::Court, "2022-03-01".parse().unwrap())
    };
    put(
        &mut two.b,
        vec![
            Change::Case(Box::new(other.clone())),
            Change::Case(Box::new(keep.clone())),
            Change::Mediation(Box::new(mediation)),
        ],
    )
    .unwrap();
    let id = |uuid| two.b.id_of(uuid).unwrap().unwrap();
    let (a, b) = (id(keep.head.uuid), id(other.head.uuid));
    let choices = Choices {
        all: Some(Whose::Mine),
        ..Choices::default()
    };
    let deed = two.b.joining(a, b, &choices).unwrap();
    two.b.commit(deed, Doubts::All).unwrap();
    let now = two.b.by_uuid(keep.head.uuid).unwrap().unwrap();
    assert_eq!(now.head.continues, None);
    let all = two.b.mediations().unwrap();
    let led = all.iter().find(|m| m.uuid == Uuid::from_u128(3)).unwrap();
    assert_eq!(led.case, Some(keep.head.uuid));
    // One step of undo: all of it comes back.
    two.b.undo().unwrap();
    let all = two.b.mediations().unwrap();
    let led = all.iter().find(|m| m.uuid == Uuid::from_u128(3)).unwrap();
    assert_eq!(led.case, Some(other.head.uuid));
}

#[test]
fn whoever_saw_no_such_case_removes_none() {
    let mut two = two();
    let base = two.case();
    let mut deed = Deed::new(said("删除"), vec![Change::RemoveCase(base.head.uuid)]);
    let mut saw = Saw::default();
    saw.nothing(RecordKey::Uuid(base.head.uuid));
    deed = deed.having_seen(saw);
    let receipt = two.b.commit(deed, Doubts::All).unwrap();
    assert_eq!(receipt.entry, None);
    assert!(two.b.id_of(base.head.uuid).unwrap().is_some());
}

#[test]
fn a_case_that_would_continue_itself_is_refused_at_every_length() {
    for n in 1..=3_usize {
        let mut two = two();
        let mut cases = [numbered(1, FIRST), numbered(2, SECOND), numbered(3, THIRD)];
        for (at, of) in cases.iter_mut().enumerate().take(n) {
            of.head.dispute = Uuid::from_u128(1);
            let case = Uuid::from_u128(u128::try_from((at + 1) % n + 1).unwrap());
            of.head.continues = Some(Continues {
                case,
                how: How::Anew,
            });
        }
        let changes = cases[..n].iter().map(|c| Change::Case(Box::new(c.clone())));
        let got = put(&mut two.b, changes.collect());
        assert!(matches!(got, Err(LedgerError::Refused(_))), "{n}: {got:?}");
    }
}

#[test]
fn one_id_is_one_thing() {
    let mut two = two();
    let base = two.case();
    // A hearing's.
    let taken = Uuid::from_u128(77);
    let official = serde_json::from_value(serde_json::json!({
        "uuid": taken, "name": "王正", "post": "局长", "rank": "principal"
    }));
    let official = official.unwrap();
    let got = put(&mut two.b, vec![Change::Official(official)]);
    assert!(matches!(got, Err(LedgerError::Barred(_))), "{got:?}");
    let mut case = numbered(taken.as_u128(), FIRST);
    let got = put(&mut two.b, vec![Change::Case(Box::new(case.clone()))]);
    assert!(matches!(got, Err(LedgerError::Barred(_))), "{got:?}");
    // Within one case too.
    case.head.uuid = Uuid::from_u128(500);
    case.parties = base.parties.clone();
    case.parties.truncate(1);
    case.parties[0].uuid = case.head.uuid;
    let got = put(&mut two.b, vec![Change::Case(Box::new(case))]);
    assert!(matches!(got, Err(LedgerError::Refused(_))), "{got:?}");
}

#[test]
fn a_case_whose_bin_was_emptied_meanwhile_is_not_brought_back() {
    let mut two = two();
    let base = two.case();
    two.out(&base);
    let binned = two.b.bin().unwrap().remove(0);
    let deed = two.b.restoring(&binned);
    let empty = two.b.emptying().unwrap();
    two.b.commit(empty, Doubts::All).unwrap();
    let got = two.b.commit(deed, Doubts::All).map(|_| ());
    assert!(matches!(got, Err(LedgerError::Barred(_))), "{got:?}");
    assert_eq!(two.b.id_of(base.head.uuid).unwrap(), None);
}

#[test]
fn a_time_is_one_however_it_is_written() {
    let mut two = two();
    let base = two.case();
    two.write(&base, &|c| {
        for hearing in &mut c.hearings {
            hearing.time = "9:00".into();
        }
    });
    assert!(two.case().hearings.iter().all(|h| h.time == "09:00"));
}

/// The office rules given with the program have ids that scripts use for their cases too: nothing is refused, nothing told of one is taken for the other.
#[test]
fn a_case_may_have_the_id_of_a_given_office_rule() {
    let dir = tempfile::tempdir().unwrap();
    let moment = super::ledger::moment("2024-06-01");
    let mut ledger = Ledger::open(&dir.path().join("a.db"), Mode::Create, moment).unwrap();
    let given = anjuan::law::office_defaults()[0].uuid;
    let mut case = super::notation::case("docketed=2024-01-05");
    case.head.uuid = given;
    let deed = Deed::case(Said::new("新增", "add"), case);
    ledger.commit(deed, Doubts::All).unwrap();
    assert!(ledger.by_uuid(given).unwrap().is_some());
    // Nor is either taken for the other when the journal is played again.
    assert!(ledger.doctor().unwrap().strays.is_empty());
}

/// A paper reaches somebody once: where another entered it on another day, whether while mine was made or before, it is asked.
#[test]
fn a_copy_or_a_service_entered_by_two_on_two_days_is_asked_about() {
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    for (n, kind) in [
        (0x901, FactKind::ComplaintReceived),
        (0x902, FactKind::ReportedToHead),
        (0x903, FactKind::DecisionServed),
    ] {
        let mut two = two();
        let mut case = numbered(n, FIRST);
        case.facts
            .push(Fact::new(FactKind::Docketed, day("2022-11-01")));
        put(&mut two.b, vec![Change::Case(Box::new(case))]).unwrap();
        let uuid = Uuid::from_u128(n);
        let mut zhang = Ledger::open(two.b.path(), Mode::Write, two.b.moment())
            .unwrap()
            .signed(by("张明远", 1));
        let base = zhang.by_uuid(uuid).unwrap().unwrap();
        let with = |base: &CaseFile, on: &str, paper: &str| {
            let mut after = base.clone();
            after.facts.push(Fact {
                paper: paper.into(),
                ..Fact::new(kind, day(on))
            });
            Deed::edit(said("登记"), base, after)
        };
        two.b
            .commit(with(&base, "2022-11-03", ""), Doubts::Confirmed)
            .unwrap();
        // Meanwhile: asked though the form's own doubts were confirmed.
        let Err(LedgerError::Doubted(list)) =
            zhang.commit(with(&base, "2022-11-07", ""), Doubts::Confirmed)
        else {
            panic!("{kind:?}: both stand in silence");
        };
        let asked = &list[0].doubt.what.zh;
        assert!(
            asked.contains("另一条同类登记于 2022-11-03（李知@办公，"),
            "{asked}"
        );
        // Before: asked once, and taken by word.
        zhang.refresh().unwrap();
        let now = zhang.by_uuid(uuid).unwrap().unwrap();
        let later = with(&now, "2022-11-07", "");
        let about = |result: Result<_, LedgerError>| match result {
            Err(e @ LedgerError::Doubted(_)) => e.said().zh.contains("另一条同类登记于"),
            _ => false,
        };
        assert!(about(zhang.commit(later.clone(), Doubts::Ask)), "{kind:?}");
        // Another paper is another paper, and one's own second entry was looked at when it was made.
        assert!(!about(
            zhang.commit(with(&now, "2022-11-07", "补充副本"), Doubts::Ask)
        ));
        two.b.refresh().unwrap();
        let own = two.b.by_uuid(uuid).unwrap().unwrap();
        assert!(!about(
            two.b.commit(with(&own, "2022-11-09", ""), Doubts::Ask)
        ));
        zhang.refresh().unwrap();
        let now = zhang.by_uuid(uuid).unwrap().unwrap();
        zhang
            .commit(with(&now, "2022-11-08", ""), Doubts::Confirmed)
            .unwrap();
    }
}
