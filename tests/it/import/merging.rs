//! Importing again: what the sheet says anew changes exactly that, blanks delete nothing, one step takes it all back.

use anjuan::case::{AppearanceState, ExcuseGround, FactKind, Outcome};
use anjuan::exchange::import::{RowStatus, counts, to_json};
use anjuan::exchange::ledger_out::{Format, export};
use anjuan::text::Lang;

use super::desk::{Desk, day, n, says};

const HEADER: &str = "案号|原告|收案日期|承办人|开庭时间|出庭负责人|负责人是否出庭|未出庭理由|结案方式|结案日期|备注|协办人";
const ROW: &str = "（2022）京0105行初1号|张某、李某|2022-3-5|王承办|2022-5-9|周某|是|||||陈协办";

fn imported() -> Desk {
    let mut desk = Desk::on("2022-12-19");
    desk.all_new("a.csv", &format!("{HEADER}\n{ROW}"), 1);
    desk
}

#[test]
fn an_edited_cell_changes_only_itself_and_keeps_identities() {
    let mut desk = imported();
    let before = desk.only();
    let file = desk.csv(
        "b.csv",
        &format!("{HEADER}\n（2022）京0105行初1号|张某、李四|2022-3-7||||||||重大|"),
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(0, 1, 0, 0), "{:#?}", plan.problems);
    let cells: Vec<_> = plan.rows[0]
        .changes
        .iter()
        .map(|c| (c.column, c.before.as_str(), c.after.as_str()))
        .collect();
    // the last day for the defence follows: 15 days after 7 March is 22 March
    assert_eq!(
        cells,
        [
            ("plaintiff", "张某、李某", "张某、李四"),
            ("received", "2022-03-05", "2022-03-07"),
            ("answer_due", "2022-03-21", "2022-03-22"),
            ("note", "协办人:陈协办", "重大\n协办人:陈协办"),
        ]
    );
    let after = desk.only();
    assert_eq!(after.head.handler, "王承办");
    assert_eq!(after.hearings, before.hearings);
    let ids = |c: &anjuan::case::CaseFile| c.parties.iter().map(|p| p.uuid).collect::<Vec<_>>();
    assert_eq!(
        ids(&after),
        ids(&before),
        "a corrected name is the same party"
    );
    assert_eq!(
        after.fact(FactKind::Received).unwrap().uuid,
        before.fact(FactKind::Received).unwrap().uuid
    );
    desk.ledger.undo().unwrap();
    assert_eq!(desk.only(), before);
}

#[test]
fn the_same_file_again_is_the_same() {
    let mut desk = imported();
    let file = desk.path("a.csv");
    let plan = desk.plan(&file);
    assert_eq!(counts(&plan), n(0, 0, 1, 0));
    assert!(plan.changes.is_empty() && plan.problems.is_empty());
    assert_eq!(desk.commit(&plan), 0);
}

#[test]
fn what_was_entered_by_hand_meanwhile_stays() {
    let mut desk = imported();
    let mut case = desk.only();
    case.head.note.push_str("\n已电话沟通");
    case.facts.push(anjuan::case::Fact::new(
        FactKind::AnswerFiled,
        day("2022-03-15"),
    ));
    case.hearings[0].people[0].spoke = Some(true);
    let deed = anjuan::ledger::Deed::case(anjuan::text::Said::new("改", "edit"), case.clone());
    desk.ledger
        .commit(deed, anjuan::ledger::Doubts::Confirmed)
        .unwrap();
    let plan = desk.plan(&desk.path("a.csv"));
    assert_eq!(counts(&plan), n(0, 0, 1, 0), "{:#?}", plan.rows);
}

#[test]
fn an_outcome_settled_by_hand_is_not_asked_again() {
    let mut desk = Desk::on("2022-12-19");
    let row =
        "案号|原告|收案日期|结案方式|结案日期\n（2022）京0105行初1号|张某|2022-3-5|撤诉|2022-6-1";
    let file = desk.csv("a.csv", row);
    let plan = desk.take(&file);
    assert!(says(&plan, "结案方式", "待核"), "{:#?}", plan.problems);
    let mut case = desk.only();
    assert_eq!(case.outcome(), Some(Outcome::Unknown));
    let closing = case
        .facts
        .iter_mut()
        .find(|f| f.kind == FactKind::Concluded)
        .unwrap();
    closing.outcome = Some(Outcome::WithdrawnAfterChange);
    let deed = anjuan::ledger::Deed::case(anjuan::text::Said::new("改", "edit"), case);
    desk.ledger
        .commit(deed, anjuan::ledger::Doubts::Confirmed)
        .unwrap();
    assert_eq!(counts(&desk.plan(&file)), n(0, 0, 1, 0));
}

#[test]
fn a_text_kept_in_the_note_goes_once_it_is_understood() {
    let mut desk = Desk::on("2022-12-19");
    let header = "案号|原告|收案日期|结案方式|结案日期";
    let number = "（2022）京0105行初1号|张某|2022-3-5";
    desk.all_new("a.csv", &format!("{header}\n{number}|驳回|2022-6-1"), 1);
    let case = desk.only();
    assert_eq!(case.outcome(), Some(Outcome::Unknown), "closed is closed");
    assert_eq!(case.head.note, "结案方式:驳回");
    let file = desk.csv("b.csv", &format!("{header}\n{number}|驳回起诉|2022-6-1"));
    assert_eq!(counts(&desk.take(&file)), n(0, 1, 0, 0));
    let case = desk.only();
    assert_eq!(case.outcome(), Some(Outcome::ActionDismissed));
    assert_eq!(case.head.note, "");
}

#[test]
fn a_moved_hearing_is_moved_and_a_lawful_ground_excuses() {
    let mut desk = imported();
    let before = desk.only();
    let file = desk.csv(
        "b.csv",
        &format!("{HEADER}\n（2022）京0105行初1号||||2022-5-10|周某|否|不可抗力:防汛证明||||"),
    );
    assert_eq!(counts(&desk.take(&file)), n(0, 1, 0, 0));
    let after = desk.only();
    assert_eq!(after.hearings.len(), 1);
    assert_eq!(after.hearings[0].uuid, before.hearings[0].uuid);
    assert_eq!(after.hearings[0].day, day("2022-05-10"));
    let person = &after.hearings[0].people[0];
    assert_eq!(person.uuid, before.hearings[0].people[0].uuid);
    assert_eq!(
        (person.state, person.ground, person.proof.as_str()),
        (
            AppearanceState::Excused,
            Some(ExcuseGround::ForceMajeure),
            "防汛证明"
        )
    );
    assert_eq!(counts(&desk.plan(&file)), n(0, 0, 1, 0));
    // a ground that is corrected to words of no ground excuses no more: the ledger takes back what it said
    let file = desk.csv(
        "c.csv",
        &format!("{HEADER}\n（2022）京0105行初1号||||2022-5-10|周某|否|工作忙||||"),
    );
    desk.take(&file);
    let case = desk.only();
    assert_eq!(case.hearings[0].people[0].state, AppearanceState::Absent);
    assert!(
        case.head.note.contains("未出庭理由:工作忙"),
        "{}",
        case.head.note
    );
}

#[test]
fn another_way_of_writing_the_number_is_the_same_case() {
    let mut desk = Desk::on("2022-12-19");
    desk.all_new("a.csv", "案号|申请人\n朝政复字〔2022〕12号|张某", 1);
    let file = desk.csv("b.csv", "案号|申请人\n〔2022〕朝政复字第12号|张某");
    assert_eq!(counts(&desk.plan(&file)), n(0, 0, 1, 0));
}

#[test]
fn a_case_without_number_gets_it_later() {
    let mut desk = Desk::on("2022-12-19");
    desk.all_new("a.csv", "原告|收案日期|承办人\n张某|2022-3-5|王承办", 1);
    let file = desk.csv(
        "b.csv",
        "案号|原告|收案日期\n（2022）京0105行初1号|张某|2022-3-5",
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(0, 1, 0, 0), "{:#?}", plan.rows);
    assert_eq!(desk.only().head.handler, "王承办");
}

#[test]
fn a_name_counted_in_the_cell_does_not_undo_the_list_on_file() {
    let mut desk = Desk::on("2022-12-19");
    desk.all_new(
        "a.csv",
        "案号|原告\n（2022）京0105行初1号|张某、李某、赵某",
        1,
    );
    let file = desk.csv("b.csv", "案号|原告\n（2022）京0105行初1号|张某等3人");
    assert_eq!(counts(&desk.plan(&file)), n(0, 0, 1, 0));
    let file = desk.csv("c.csv", "案号|原告\n（2022）京0105行初1号|张某等4人");
    assert_eq!(counts(&desk.take(&file)), n(0, 1, 0, 0));
    assert_eq!(desk.only().people(), 4);
}

#[test]
fn a_plan_writes_nothing_and_says_so_in_json() {
    let desk = Desk::on("2022-12-19");
    let file = desk.csv("a.csv", &format!("{HEADER}\n{ROW}"));
    let before = std::fs::read(desk.ledger.path()).unwrap();
    let plan = desk.plan(&file);
    assert_eq!(plan.rows[0].status, RowStatus::New);
    assert_eq!(std::fs::read(desk.ledger.path()).unwrap(), before);
    assert!(desk.ledger.docket().is_empty());
    let json = to_json(&plan, Lang::En);
    assert_eq!(
        (
            &json["new"],
            &json["changed"],
            &json["same"],
            &json["refused"]
        ),
        (&1.into(), &0.into(), &0.into(), &0.into())
    );
}

#[test]
fn an_edit_in_the_exported_workbook_comes_home() {
    let mut desk = imported();
    let file = desk.path("out.csv");
    export(&desk.ledger, &[0], &file, Format::Csv, Lang::Zh, false).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("王承办", "钱承办")).unwrap();
    let plan = desk.take(&file);
    let columns: Vec<_> = plan.rows[0].changes.iter().map(|c| c.column).collect();
    assert_eq!(columns, ["handler"]);
    assert_eq!(desk.only().head.handler, "钱承办");
}

#[test]
fn cases_without_a_number_are_known_again_among_many_of_one_day() {
    let mut rows = String::from("原告|法院|收案日期\n");
    for no in 0..300 {
        rows.push_str(&format!("甲{no}|某区人民法院|2022-3-5\n"));
    }
    rows.push_str("乙某等5人|某区人民法院|2022-3-5\n丙某、丁某|某区人民法院|2022-3-5\n");
    let mut desk = Desk::on("2022-12-19");
    let file = desk.csv("诉讼.csv", &rows);
    assert_eq!(counts(&desk.take(&file)), n(302, 0, 0, 0));
    assert_eq!(counts(&desk.plan(&file)), n(0, 0, 302, 0));
    let other = desk.csv(
        "诉讼2.csv",
        "原告|法院|收案日期
         丁某、丙某|某区人民法院|2022-3-5
         乙某等5人|某区人民法院|2022-3-6",
    );
    // the order of names does not matter, the day does
    assert_eq!(counts(&desk.plan(&other)).new, 1);
}

#[test]
fn a_row_without_a_number_is_no_case_that_another_row_gave_its_number() {
    let mut desk = Desk::on("2022-12-19");
    desk.all_new("a.csv", "案号|原告|备注\n|张某|一", 1);
    let file = desk.csv(
        "b.csv",
        "案号|原告|备注\n（2022）京0105行初1号|张某|二\n|张某|三",
    );
    // the numbered row is the case there was; the other one is a case of its own, now and the next time
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(1, 1, 0, 0), "{:#?}", plan.problems);
    let again = desk.take(&file);
    assert_eq!(counts(&again), n(0, 0, 2, 0), "{:#?}", again.problems);
}

/// The people of a group listed below it, or a row for each of them, are the parties of one case.
#[test]
fn the_people_of_a_group_are_parties_and_no_cases() {
    let mut desk = Desk::on("2024-12-19");
    let plan = desk.all_new(
        "人.csv",
        "案号|原告|联系电话|收案日期|案由\n\
         （2024）川3702行初1号|黄翠兰等3人||2024-3-5|行政征收\n\
         |黄翠兰|13900000001||\n\
         |周海|13900000002||\n\
         |李玉|13900000003||\n\
         （2024）川3702行初2号|孙上香|13900000005|2024-4-5|行政处罚\n\
         （2024）川3702行初2号|钱多多|13900000006|2024-4-5|行政处罚",
        2,
    );
    let names = |number: &str| {
        let case = desk.case(number);
        let all = case.parties.iter().map(|p| (p.name.clone(), p.people));
        all.collect::<Vec<_>>()
    };
    let one = |name: &str| (name.to_string(), 1);
    assert_eq!(
        names("（2024）川3702行初1号"),
        [one("黄翠兰"), one("周海"), one("李玉")]
    );
    assert_eq!(
        names("（2024）川3702行初2号"),
        [one("孙上香"), one("钱多多")]
    );
    assert_eq!(plan.skipped.len(), 4, "{:#?}", plan.skipped);
}
