//! A word that may mean several things is asked once, whatever the number of rows, and an answer holds for all of them.

use anjuan::case::{CourtNotice, Kind};
use anjuan::exchange::headers::{Meaning, Names};
use anjuan::exchange::import::{Options, Plan};

use super::desk::Desk;

fn answered(word: &str, meaning: Meaning) -> Options {
    let mut names = Names::default();
    names.say(word, meaning);
    Options {
        names,
        ..Options::default()
    }
}

/// Lines on which something is said of the column, and the words that are asked with their rows.
fn said(plan: &Plan, column: &str) -> (Vec<u32>, Vec<(String, usize)>) {
    let problems = plan.problems.iter().filter(|p| p.column == column);
    let asked = plan.asked.iter().map(|a| (a.word.clone(), a.rows));
    (problems.map(|p| p.line).collect(), asked.collect())
}

#[test]
fn whether_the_court_said_shall_or_may_is_asked_once_a_word() {
    let mut desk = Desk::on("2026-11-29");
    let file = desk.csv(
        "台账.csv",
        "案号|原告|收案日期|开庭日期|法院通知负责人出庭
        （2024）川3702行初1号|韩志远|2024-01-05|2024-03-05|是
        （2024）川3702行初2号|杜雪梅|2024-01-06|2024-03-06|是
        （2024）川3702行初3号|孟宪平|2024-01-07|2024-03-07|已通知
        （2024）川3702行初4号|赵铭|2024-01-08|2024-03-08|否
        （2024）川3702行初5号|钱玉兰|2024-01-09|2024-03-09|是",
    );
    let column = "法院通知负责人出庭";
    let plan = desk.plan(&file);
    let words = vec![("是".to_string(), 3), ("已通知".to_string(), 1)];
    assert_eq!(said(&plan, column), (vec![2, 4], words));
    let plan = desk.plan_with(&file, &answered("是", Meaning::Notice(CourtNotice::May)));
    let words = vec![("已通知".to_string(), 1)];
    assert_eq!(said(&plan, column), (vec![4], words));
    desk.commit(&plan);
    let notice = |n: u32| desk.case(&format!("（2024）川3702行初{n}号")).hearings[0].notice;
    let all: Vec<_> = (1..=5).map(notice).collect();
    use CourtNotice::{May, None, Shall};
    assert_eq!(all, [May, May, Shall, None, May]);
}

#[test]
fn a_type_of_case_by_another_name_is_asked_once_a_word() {
    let mut desk = Desk::on("2026-11-29");
    let file = desk.csv(
        "台账.csv",
        "案号|案件类型|当事人|收案日期
        （2024）川3702行初1号|甲类|韩志远|2024-01-05
        （2024）川3702行初2号|甲类|杜雪梅|2024-01-06
        |乙类|孟宪平|2024-01-07
        |乙类|赵铭|2024-01-08",
    );
    let plan = desk.plan(&file);
    let words = vec![("甲类".to_string(), 2), ("乙类".to_string(), 2)];
    assert_eq!(said(&plan, "案件类型"), (vec![2, 4], words));
    let kind = Meaning::OfKind(Kind::Reconsideration);
    let mut options = answered("乙类", kind);
    options.names.say("甲类", Meaning::Ours);
    let plan = desk.plan_with(&file, &options);
    assert_eq!(said(&plan, "案件类型"), (vec![], vec![]));
    desk.commit(&plan);
    let docket = desk.ledger.docket();
    let kinds = (0..docket.len()).map(|at| desk.ledger.case(docket.row(at).id()).unwrap());
    let of = |kind: Kind, all: &[Kind]| all.iter().filter(|k| **k == kind).count();
    let kinds: Vec<Kind> = kinds.map(|c| c.head.kind).collect();
    assert_eq!(
        (
            of(Kind::Litigation, &kinds),
            of(Kind::Reconsideration, &kinds)
        ),
        (2, 2)
    );
    // the mapping file that keeps the answers says the same
    let again = Names::parse(&options.names.to_lines()).unwrap();
    assert_eq!(again, options.names);
}
