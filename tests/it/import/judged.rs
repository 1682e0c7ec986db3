//! A row is prepared and judged once: writing a plan judges nothing again unless somebody wrote meanwhile.

use anjuan::case::{CaseFile, Instance, Kind};
use anjuan::exchange::import::counts;
use anjuan::ledger::{Deed, Doubts};
use anjuan::said;

use super::desk::{Desk, n};

const LEDGER: &str = "
案号|原告|收案日期|结案日期|结案方式
（2026）川3702行初1号|张三|2026-02-01||
（2026）川3702行初2号|李四|2026-02-02|2026-06-20|驳回诉讼请求
（2026）川3702行初3号|王五|2026-02-03||
";

fn deed(plan: &anjuan::exchange::import::Plan) -> Deed {
    Deed::new(plan.title(), plan.changes.clone())
        .having_seen(plan.saw.clone())
        .judged_at(plan.judged)
}

#[test]
fn a_row_is_judged_once() {
    let mut desk = Desk::on("2026-07-01");
    let file = desk.csv("台账.csv", LEDGER);
    let plan = desk.plan(&file);
    assert_eq!(counts(&plan), n(3, 0, 0, 0));
    assert_eq!(plan.judgements, 3, "each row once for the preview");
    let receipt = desk.ledger.commit(deed(&plan), Doubts::Confirmed).unwrap();
    assert_eq!(receipt.judged, 0, "and not again in writing it");
    assert_eq!(receipt.cases.len(), 3);
    // the same again brings nothing and judges nothing
    let again = desk.plan(&file);
    assert_eq!(counts(&again), n(0, 0, 3, 0));
    assert_eq!(again.judgements, 0);
    // one row changed: one judgement
    let changed = desk.csv(
        "台账.csv",
        &LEDGER.replace("王五|2026-02-03||", "王五|2026-02-03|2026-06-25|驳回起诉"),
    );
    let plan = desk.plan(&changed);
    assert_eq!((counts(&plan), plan.judgements), (n(0, 1, 2, 0), 1));
    let receipt = desk.ledger.commit(deed(&plan), Doubts::Confirmed).unwrap();
    assert_eq!(receipt.judged, 0);
    assert!(!desk.case("（2026）川3702行初3号").is_open());
}

#[test]
fn it_is_judged_again_once_another_wrote() {
    let mut desk = Desk::on("2026-07-01");
    let file = desk.csv("台账.csv", LEDGER);
    let plan = desk.plan(&file);
    let other = CaseFile::new(Kind::Litigation, Instance::First);
    desk.ledger
        .commit(Deed::case(said!("新增", "add"), other), Doubts::All)
        .unwrap();
    let receipt = desk.ledger.commit(deed(&plan), Doubts::Confirmed).unwrap();
    assert_eq!(receipt.judged, 3);
    assert_eq!(receipt.cases.len(), 3);
    // a step back is a write too
    let plan = desk.plan(&desk.csv("又.csv", &LEDGER.replace("行初", "行赔初")));
    desk.ledger.undo().unwrap();
    let receipt = desk.ledger.commit(deed(&plan), Doubts::Confirmed).unwrap();
    assert_eq!(receipt.judged, 3);
}

#[test]
fn what_was_judged_still_cannot_take_a_number_twice() {
    let mut desk = Desk::on("2026-07-01");
    let file = desk.csv("台账.csv", LEDGER);
    let plan = desk.plan(&file);
    desk.ledger.commit(deed(&plan), Doubts::Confirmed).unwrap();
    let before = desk.ledger.docket().len();
    // the same plan again, as a program that lost the answer would send it
    assert!(
        desk.ledger.commit(deed(&plan), Doubts::Confirmed).is_err() || {
            desk.ledger.docket().len() == before
        }
    );
    assert_eq!(desk.ledger.docket().len(), before);
}
