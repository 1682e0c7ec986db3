//! Forms submitted, left and taken up again: what was told is judged anew, what a paper gave is known by what it is.

use anjuan::case::{
    Attendance, CaseFile, DocketNumber, Fact, FactKind, Hearing, HearingState, Instance, Kind, Part,
};
use anjuan::exchange::sample::sample;
use anjuan::ledger::{Deed, Doubts, Ledger, Mode};
use anjuan::text::Said;
use anjuan::tui::command::Place;

use super::ledger::moment;
use super::tui_story::Story;

const NOTICE: &str = "北京市朝阳区人民法院\n应诉通知书\n（2022）京0105行初8801号\n北京市朝阳区某某局：\n本院于2022年12月12日立案受理原告沈青禾、陆某某等5人诉被告行政许可一案，应当在收到起诉状副本之日起十五日内提交答辩状。定于2023年1月10日上午9时30分在本院第五法庭公开开庭审理，你单位负责人应当出庭应诉。\n2022年12月14日";

const PROPOSED: &str = "文书没有写我方何时收到，暂填今天";

fn list() -> Story {
    let mut story = Story::at("行初184号");
    story.press("2");
    story
}

/// The sample with one case changed, its page open.
fn changed(case: &str, change: impl FnOnce(&mut CaseFile)) -> Story {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = sample("2022")
        .unwrap()
        .open(moment("2022-12-19"), &dir.path().join("a.db"))
        .unwrap();
    let id = ledger.find(case).unwrap();
    let mut file = ledger.case(id).unwrap();
    change(&mut file);
    let deed = Deed::case(Said::new("改", "change"), file);
    ledger.commit(deed, Doubts::All).unwrap();
    let mut story = Story::of(ledger, dir);
    story.app.open_case(id);
    story
}

/// What a form was refused for may be mended in another field than the one that was named.
#[test]
fn what_was_told_is_judged_anew_when_it_was_done_elsewhere() {
    let mut s = list();
    s.press("a ctrl-s").sees("案号和当事人都没有填写");
    s.press("ctrl-g").type_in("原告").press("enter");
    s.type_in("孙某").press("ctrl-s");
    assert_ne!(s.app.place(), Place::Form, "{}", s.screen());
    // The hour was refused where the day is told: both stand now.
    let mut s = Story::at("行初139号");
    s.press("l l z ctrl-s").sees("没有填改到哪一天、什么时间");
    s.press("ctrl-g").type_in("日期待定").press("enter space");
    s.press("ctrl-s").sees("延期，日期待定");
}

/// An empty form records nothing of the paper that the form before was filled with.
#[test]
fn a_form_begun_anew_keeps_nothing_of_the_paper() {
    for key in ["ctrl-r", "ctrl-t"] {
        let mut s = list().sized(120, 60);
        s.paste(NOTICE).press("enter ctrl-g").type_in("cbr");
        s.press("enter").type_in("韩松年").press("esc esc a");
        s.sees("8801号").sees("同时排期开庭");
        s.press(key).sees_no("8801号").sees_no("同时排期开庭");
        s.type_in("（2022）川3702行初887号").press("ctrl-s");
        assert!(s.case("行初887号").hearings.is_empty(), "{key}");
    }
}

/// What is doubtful about a value is still told when the form is taken up again, in this window and in the next.
#[test]
fn doubts_are_kept_with_what_was_given() {
    let fill = |s: &mut Story| {
        s.paste(NOTICE).press("enter").sees(PROPOSED);
        s.press("ctrl-g").type_in("cbr").press("enter");
        s.type_in("韩松年").press("esc esc");
    };
    let mut s = list().sized(120, 60);
    fill(&mut s);
    s.press("a").sees("韩松年").sees(PROPOSED);
    // Typed over, nothing is doubtful any more.
    s.press("ctrl-g").type_in("收案").press("enter");
    s.type_in("2022-12-16").press("tab").sees_no(PROPOSED);
    s.press("esc").press("a").sees_no(PROPOSED);
    // The program was left and begun again: each thread keeps the drafts of one window.
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    drop(
        sample("2022")
            .unwrap()
            .open(moment("2022-12-19"), &path)
            .unwrap(),
    );
    let open = move || Ledger::open(&path, Mode::Write, moment("2022-12-19")).unwrap();
    let there = open.clone();
    let left = std::thread::spawn(move || {
        let mut s = Story::of(there(), tempfile::tempdir().unwrap()).sized(120, 60);
        s.app.keep_drafts();
        s.press("2");
        fill(&mut s);
    });
    left.join().unwrap();
    let mut s = Story::of(open(), dir).sized(120, 60);
    s.app.keep_drafts();
    s.press("2 a").sees("韩松年").sees(PROPOSED);
}

/// A day that a person entered stands, whatever day it is.
#[test]
fn a_day_that_was_typed_does_not_give_way() {
    let mut s = list();
    s.paste(NOTICE).press("enter ctrl-g").type_in("收案");
    s.press("enter").type_in("2022-12-19").press("tab ctrl-g");
    s.type_in("收到起诉状副本").press("enter");
    s.type_in("2022-12-15").press("tab ctrl-s");
    let case = s.case("行初8801号");
    assert_eq!(case.day(FactKind::Received), "2022-12-19".parse().ok());
}

/// Where a hearing fell through nobody came: to correct who stands in it says nothing else.
#[test]
fn correcting_the_people_of_a_hearing_that_fell_through_makes_nobody_appear() {
    let mut s = changed("行初133号", |case| {
        let hearing = &mut case.hearings[0];
        hearing.day = "2022-12-12".parse().unwrap();
        hearing.state = HearingState::Cancelled;
        assert!(hearing.people.iter().any(|p| p.part == Part::Staff));
    });
    let people =
        |s: &Story| -> Vec<Attendance> { s.case("行初133号").hearings[0].people.clone() };
    let before = people(&s);
    s.press("l l g down enter").sees("登记出庭 2022-12-12");
    s.press("ctrl-g").type_in("到庭工作人员").press("enter end");
    s.type_in("、林某某").press("ctrl-s");
    let after = people(&s);
    assert_eq!(after.len(), before.len() + 1, "{}", s.screen());
    let planned = |p: &&Attendance| p.state == anjuan::case::AppearanceState::Planned;
    assert_eq!(after.iter().filter(planned).count(), after.len());
    // Left unsaved, it is gone on with as what it is.
    s.press("enter ctrl-g")
        .type_in("到庭工作人员")
        .press("enter end");
    s.type_in("、石某").press("esc alt-D enter");
    s.sees("登记出庭 2022-12-12").sees("石某");
}

/// Of several hearings the one that can be moved is moved.
#[test]
fn the_hearing_that_is_moved_is_one_that_can_be() {
    let mut s = changed("行初139号", |case| {
        let day = "2022-12-12".parse().unwrap();
        let mut past: Hearing = case.hearings[0].clone();
        (past.uuid, past.day) = (uuid::Uuid::nil(), day);
        let mut came = Attendance::new(
            Part::Staff,
            "韩松年",
            anjuan::case::AppearanceState::Appeared,
        );
        came.uuid = uuid::Uuid::nil();
        past.people = vec![came];
        case.hearings.insert(0, past);
    });
    s.press("z").sees("改到哪一天");
    s.type_in("2023-1-30").press("ctrl-s");
    let case = s.case("行初139号");
    let state = |day: &str| {
        let day = day.parse().unwrap();
        case.hearings.iter().find(|h| h.day == day).map(|h| h.state)
    };
    assert_eq!(state("2023-01-30"), Some(HearingState::Set));
    assert_eq!(state("2022-12-27"), Some(HearingState::Cancelled));
}

/// Two entries of one name are told apart, and the one that was chosen is joined.
#[test]
fn of_two_entries_of_one_name_the_chosen_one_is_joined() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = sample("2022")
        .unwrap()
        .open(moment("2022-12-19"), &dir.path().join("a.db"))
        .unwrap();
    let kept = ledger.find("行初139号").unwrap();
    let like = ledger.case(ledger.find("行初171号").unwrap()).unwrap();
    let mut enter = |handler: &str| {
        let nil = uuid::Uuid::nil();
        let mut again = like.clone();
        (again.head.uuid, again.head.dispute, again.head.number) = (nil, nil, None);
        again.head.handler = handler.to_string();
        again.parties.iter_mut().for_each(|p| p.uuid = nil);
        again.agents.iter_mut().for_each(|a| a.uuid = nil);
        again.facts.iter_mut().for_each(|f| f.uuid = nil);
        again.set_days.iter_mut().for_each(|d| d.uuid = nil);
        again.hearings.clear();
        let deed = Deed::case(Said::new("又登一件", "again"), again);
        ledger.commit(deed, Doubts::All).unwrap();
        let docket = ledger.docket();
        docket.row(docket.len() - 1).id()
    };
    let (one, other) = (enter("甲某某"), enter("乙某某"));
    assert_ne!(one, other);
    let mut s = Story::of(ledger, dir);
    s.app.open_case(kept);
    let name = {
        let docket = s.ledger().docket();
        let row = docket.row(docket.position(one).unwrap());
        format!("{} {}", row.name(), row.received().unwrap())
    };
    s.press("M end ctrl-u").type_in(&name).press("ctrl-s");
    s.sees(&format!("有 2 项都是「{name}」"));
    // What fits one only is seen before it is taken.
    s.press("end ctrl-u").type_in("甲某某").press("ctrl-s");
    s.sees("只符合").sees("甲某某").press("ctrl-s");
    s.sees("前一项").press("f7 f9").sees("已合并登记");
    let there = |id: i64| s.ledger().docket().position(id).is_some();
    assert!(!there(one) && there(other));
}

/// A number typed in full is that case, though another's number holds it; what is only a part of one is seen before it is saved.
#[test]
fn a_number_typed_in_full_is_that_case() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = sample("2022")
        .unwrap()
        .open(moment("2022-12-19"), &dir.path().join("a.db"))
        .unwrap();
    let mut enter = |number: &str| {
        let mut case = CaseFile::new(Kind::Reconsideration, Instance::Reconsideration);
        case.head.number = Some(DocketNumber::parse(number).unwrap());
        case.facts
            .push(Fact::new(FactKind::Accepted, "2022-03-07".parse().unwrap()));
        let deed = Deed::case(Said::new("新增", "add"), case);
        ledger.commit(deed, Doubts::All).unwrap();
        let id = ledger.find(number).unwrap();
        ledger.case(id).unwrap().head.uuid
    };
    let (short, long) = (enter("政复〔2022〕5号"), enter("青政复〔2022〕5号"));
    assert_ne!(short, long);
    let mut s = Story::of(ledger, dir);
    let case = s.ledger().find("行初139号").unwrap();
    s.app.open_case(case);
    s.press("K end ctrl-u")
        .type_in("政复〔2022〕5号")
        .press("ctrl-s ctrl-s");
    let linked = |s: &Story| s.case("行初139号").head.continues.map(|link| link.case);
    assert_eq!(linked(&s), Some(short), "{}", s.screen());
    // A part of a number fits one case: which, is seen first.
    let mut s = Story::at("行初139号");
    s.press("K end ctrl-u").type_in("初171").press("ctrl-s");
    s.sees("只符合").sees("（2022）川3702行初171号");
    assert_eq!(linked(&s), None);
}

/// The forms that were left are listed behind their count: one is gone on with, another given up.
#[test]
fn forms_that_were_left_are_listed_opened_and_given_up() {
    let mut s = list();
    s.press("alt-D").sees("没有留下未保存的表单");
    s.press("a")
        .type_in("（2022）川3702行初881号")
        .press("esc a");
    s.press("ctrl-t")
        .type_in("（2022）川3702行初882号")
        .press("esc");
    s.press("alt-D").sees("有 2 份表单没有保存");
    s.sees("行初881号").sees("行初882号");
    // Each is opened as itself, whatever form it is of.
    s.press("down enter").sees("行初881号").sees_no("行初882号");
    s.press("esc alt-D").sees("有 2 份表单没有保存");
    let first = s.screen();
    let given_up = match first.find("行初881号") < first.find("行初882号") {
        true => "行初881号",
        false => "行初882号",
    };
    s.press("x").sees("丢弃草稿「新增案件").press("x");
    s.sees("有 1 份表单没有保存");
    assert!(
        !s.screen()
            .lines()
            .skip(2)
            .take(3)
            .any(|l| l.contains(given_up))
    );
    s.press("x x alt-D").sees("没有留下未保存的表单");
}

/// A case of which only one fits what is typed is taken when the field is left.
#[test]
fn the_only_case_that_fits_is_taken() {
    let mut s = Story::at("行初139号");
    s.press("K end ctrl-u").type_in("171").press("tab");
    s.sees("（2022）川3702行初171号");
}

/// A search opened again is typed over.
#[test]
fn a_search_opened_again_is_typed_over() {
    let mut s = list();
    s.press("/").type_in("171号").press("enter");
    s.press("/").type_in("139号").press("enter");
    s.sees("139号").sees_no("171号139号").sees("卢望山");
    s.press("/ end").type_in("x").sees("139号x");
}
