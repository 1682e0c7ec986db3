//! The same ledger a month later with another cell: what it takes back is taken back or said, what was entered by hand stays.

use anjuan::case::{AppearanceState, CaseFile, HearingState, Outcome, PartyRole};
use anjuan::exchange::import::Plan;
use anjuan::ledger::{Deed, Doubts};
use anjuan::said;

use super::desk::{Desk, says};

const HEAD: &str = "案号|原告|被告|收案日期";
const ROW: &str = "（2024）川3702行初18号|王若兰|镇政府|2024-03-05";

fn ledger(desk: &Desk, cells: &[(&str, &str)]) -> std::path::PathBuf {
    let (mut head, mut row) = (HEAD.to_string(), ROW.to_string());
    for (column, cell) in cells {
        head.push('|');
        head.push_str(column);
        row.push('|');
        row.push_str(cell);
    }
    desk.csv("台账.csv", &format!("{head}\n{row}"))
}

/// The case after one ledger and then the other, and what the second was told.
fn twice(first: &[(&str, &str)], second: &[(&str, &str)]) -> (CaseFile, Plan) {
    let mut desk = Desk::on("2026-11-28");
    let file = ledger(&desk, first);
    desk.take(&file);
    let file = ledger(&desk, second);
    let plan = desk.take(&file);
    let again = desk.plan(&file);
    assert!(again.changes.is_empty(), "{second:?}: {:#?}", again.rows);
    (desk.only(), plan)
}

fn person(case: &CaseFile) -> AppearanceState {
    case.hearings[0].officials().next().unwrap().state
}

#[test]
fn a_ground_that_is_corrected_no_longer_excuses() {
    for why in ["工作忙", "未收到通知", "案情简单"] {
        let base = [("开庭时间", "2024-05-10"), ("负责人是否出庭", "否")];
        let first = [base[0], base[1], ("未出庭理由", "不可抗力")];
        let second = [base[0], base[1], ("未出庭理由", why)];
        let (case, plan) = twice(&first, &second);
        assert_eq!(person(&case), AppearanceState::Absent, "{why}");
        assert_eq!(case.hearings[0].officials().next().unwrap().ground, None);
        assert!(
            says(&plan, "未出庭理由", "撤下"),
            "{why}: {:#?}",
            plan.problems
        );
    }
}

#[test]
fn an_outcome_that_is_rewritten_does_not_leave_the_old_one_in_silence() {
    let first = [("结案方式", "驳回诉讼请求"), ("结案日期", "2024-06-20")];
    for words in ["维持原判", "败诉", "撤回再审申请", "撤诉"] {
        let second = [("结案方式", words), ("结案日期", "2024-06-20")];
        let (case, plan) = twice(&first, &second);
        assert_eq!(case.outcome(), Some(Outcome::Unknown), "{words}");
        assert!(
            says(&plan, "结案方式", "不再保留"),
            "{words}: {:#?}",
            plan.problems
        );
    }
    let (case, plan) = twice(&first, &[("结案方式", "审理中"), ("结案日期", "")]);
    assert_eq!(case.outcome(), Some(Outcome::ClaimsDismissed));
    assert!(says(&plan, "结案方式", "没有改动"), "{:#?}", plan.problems);
}

#[test]
fn words_that_contradict_nothing_leave_the_outcome_as_it_is() {
    let first = [("结案方式", "驳回诉讼请求"), ("结案日期", "2024-06-20")];
    for words in ["已结案", "审结", "已判决", "胜诉"] {
        let (case, plan) = twice(&first, &[("结案方式", words), ("结案日期", "2024-06-20")]);
        let found = case.outcome();
        assert_eq!(
            found,
            Some(Outcome::ClaimsDismissed),
            "{words}: {:#?}",
            plan.problems
        );
    }
    // found out by hand, whether or not the words still stand in the note
    for note in [true, false] {
        let cells = [("结案方式", "已结案"), ("结案日期", "2024-06-20")];
        let (case, _) = by_hand(&cells, |case| {
            let at = case.facts.iter().position(|f| f.outcome.is_some()).unwrap();
            case.facts[at].outcome = Some(Outcome::ClaimsDismissed);
            if !note {
                case.head.note.clear();
            }
        });
        assert_eq!(case.outcome(), Some(Outcome::ClaimsDismissed), "{note}");
    }
}

#[test]
fn a_case_that_goes_on_by_the_ledger_is_told_and_not_written() {
    let mut desk = Desk::on("2026-11-28");
    let file = ledger(&desk, &[("结案方式", "审理中")]);
    desk.take(&file);
    let mut case = desk.only();
    let day = "2024-06-20".parse().unwrap();
    let fact = anjuan::case::Fact::concluded(day, Outcome::ClaimsDismissed);
    case.facts.push(fact);
    let deed = Deed::case(said!("改", "edit"), case);
    desk.ledger.commit(deed, Doubts::Confirmed).unwrap();
    for _ in 0..2 {
        let plan = desk.plan(&file);
        assert!(plan.changes.is_empty(), "{:#?}", plan.rows);
        assert!(says(&plan, "结案方式", "没有改动"), "{:#?}", plan.problems);
    }
}

#[test]
fn a_written_none_beside_a_value_on_file_is_said() {
    let closed = [("结案方式", "赔偿"), ("结案日期", "2024-06-20")];
    for (column, cell, none, beside) in [
        ("行政赔偿", "5万元", "无", true),
        ("中止日期", "2024-05-01", "无", false),
        ("第三人", "赵长河", "无", false),
        ("第三人", "赵长河", "不涉及", false),
        ("委托代理人", "傅云深律师", "无", false),
        ("管理领域", "公安", "无", false),
    ] {
        let of = |cell| {
            let mut cells = vec![(column, cell)];
            cells.extend(closed.iter().filter(|_| beside).copied());
            cells
        };
        let (_, plan) = twice(&of(cell), &of(none));
        assert!(
            says(&plan, column, "没有改动"),
            "{column}: {:#?}",
            plan.problems
        );
    }
}

#[test]
fn an_agent_whom_the_ledger_no_longer_names_is_said() {
    let (case, plan) = twice(
        &[("委托代理人", "傅云深律师")],
        &[("委托代理人", "林若川（工作人员）")],
    );
    assert_eq!(case.agents.len(), 2);
    assert!(says(&plan, "委托代理人", "傅云深"), "{:#?}", plan.problems);
}

#[test]
fn a_hearing_once_said_not_to_have_been_held_was_where_somebody_appeared() {
    let first = [
        ("开庭时间", "2024-05-10"),
        ("负责人是否出庭", "未开庭"),
        ("出庭负责人", ""),
    ];
    let second = [
        ("开庭时间", "2024-05-10"),
        ("负责人是否出庭", "是"),
        ("出庭负责人", "沈知远（副镇长）"),
    ];
    let (case, plan) = twice(&first, &second);
    assert_eq!(case.hearings[0].state, HearingState::Held);
    assert_eq!(person(&case), AppearanceState::Appeared);
    assert!(
        says(&plan, "负责人是否出庭", "按已开庭导入"),
        "{:#?}",
        plan.problems
    );
}

#[test]
fn one_answer_for_several_hearings_holds_none_that_was_cancelled() {
    let cells = [
        ("开庭时间", "2024-05-10；2024-06-12"),
        ("负责人是否出庭", "是"),
        ("出庭负责人", "沈知远（副镇长）"),
    ];
    let (case, plan) = by_hand(&cells, |case| {
        let hearing = &mut case.hearings[0];
        hearing.state = HearingState::Cancelled;
        hearing.people.clear();
    });
    let [first, second] = case.hearings.as_slice() else {
        panic!("{:#?}", case.hearings)
    };
    assert_eq!(first.state, HearingState::Cancelled);
    assert_eq!(first.officials().count(), 0);
    assert_eq!(second.state, HearingState::Held);
    assert_eq!(second.officials().count(), 1);
    assert!(
        says(&plan, "负责人是否出庭", "2024-05-10"),
        "{:#?}",
        plan.problems
    );
    // the answer of that hearing alone is one
    let apart = [cells[0], ("负责人是否出庭", "是；是"), cells[2]];
    let (case, _) = by_hand(&apart, |case| {
        case.hearings[0].state = HearingState::Cancelled;
    });
    assert_eq!(case.hearings[0].state, HearingState::Held);
}

/// What was entered by hand, and the same ledger again.
fn by_hand(cells: &[(&str, &str)], change: impl Fn(&mut CaseFile)) -> (CaseFile, Plan) {
    let mut desk = Desk::on("2026-11-28");
    let file = ledger(&desk, cells);
    desk.take(&file);
    let mut case = desk.only();
    change(&mut case);
    let deed = Deed::case(said!("改", "edit"), case);
    desk.ledger.commit(deed, Doubts::Confirmed).unwrap();
    let plan = desk.take(&file);
    (desk.only(), plan)
}

#[test]
fn the_number_of_people_set_by_hand_stays() {
    for cell in ["约5人", "5户", "#REF!", ""] {
        let (case, plan) = by_hand(&[("当事人人数", cell)], |case| {
            let all = case.parties.iter_mut();
            for party in all.filter(|p| p.role == PartyRole::Claimant) {
                party.people = 7;
            }
        });
        assert_eq!(case.people(), 7, "{cell}");
        assert!(
            says(&plan, "原告", "没有改动"),
            "{cell}: {:#?}",
            plan.problems
        );
    }
    let (case, _) = by_hand(&[("当事人人数", "5")], |_| ());
    assert_eq!(case.people(), 5, "a number that is read counts");
}

#[test]
fn a_note_of_ones_own_beside_the_remark_of_the_ledger_stays() {
    let (case, _) = by_hand(&[("备注", "表中备注")], |case| {
        case.head.note = "与司法局通过电话\n表中备注".to_string();
    });
    assert!(
        case.head.note.contains("与司法局通过电话"),
        "{}",
        case.head.note
    );
    let (case, plan) = twice(&[("备注", "甲")], &[("备注", "乙")]);
    assert_eq!(case.head.note, "甲\n乙");
    assert!(says(&plan, "备注", "保留"), "{:#?}", plan.problems);
}

#[test]
fn a_remark_that_was_edited_by_hand_stays_as_it_was_edited() {
    for (edited, want) in [
        ("原告电话催问过，已回复", "原告电话催问过，已回复"),
        ("原告来过", "原告来过\n原告电话催问过"),
        ("已回复；原告电话催问过", "已回复；原告电话催问过"),
        // the words of another clause
        ("原告电话催问过两次", "原告电话催问过两次\n原告电话催问过"),
    ] {
        let (case, plan) = by_hand(&[("备注", "原告电话催问过")], |case| {
            case.head.note = edited.to_string();
        });
        assert_eq!(case.head.note, want, "{:#?}", plan.problems);
    }
    // what the new text says itself is not told as something that stays
    let (case, plan) = twice(&[("备注", "甲方来电")], &[("备注", "甲方来电，乙方未到")]);
    assert_eq!(case.head.note, "甲方来电，乙方未到");
    assert!(!says(&plan, "备注", ""), "{:#?}", plan.problems);
    // but what only holds its words denies it
    let (case, plan) = twice(&[("备注", "上诉")], &[("备注", "原告未上诉")]);
    assert_eq!(case.head.note, "上诉\n原告未上诉");
    assert!(says(&plan, "备注", "保留"), "{:#?}", plan.problems);
}
