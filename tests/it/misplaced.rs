//! Cases that should not be there, or not so: into the bin and back, two entries joined, linked and unlinked; one step each.

use crate::cli::{Desk, fact, lawsuit};

const FIRST: &str = "（2022）京0105行初1号";
const SECOND: &str = "（2023）京02行终8号";

fn desk() -> Desk {
    let opened = fact("docketed", "2022-03-01");
    let appeal = lawsuit(SECOND, "孙二", &fact("docketed", "2023-01-09"))
        .replace("\"first\"", "\"second\"")
        .replace("defendant", "appellee");
    Desk::with("2023-03-10", &(lawsuit(FIRST, "孙二", &opened) + &appeal))
}

fn count(desk: &Desk) -> usize {
    let listed: serde_json::Value = serde_json::from_str(&desk.run("list --json").ok()).unwrap();
    listed.as_array().unwrap().len()
}

#[test]
fn a_case_goes_to_the_bin_with_a_reason_and_comes_back() {
    let desk = desk();
    desk.run(&format!("remove {FIRST}")).fails(1);
    desk.run(&format!("remove {FIRST} --reason 误登")).ok();
    assert_eq!(count(&desk), 1);
    let bin = desk.run("remove --bin").ok();
    assert!(bin.contains(FIRST) && bin.contains("误登"), "{bin}");
    // One step of undo brings it back and takes it out of the bin.
    desk.run("undo").ok();
    assert_eq!(count(&desk), 2);
    assert!(!desk.run("remove --bin").ok().contains(FIRST));
    desk.run("redo").ok();
    desk.run(&format!("remove --take-back {FIRST}")).ok();
    assert_eq!(count(&desk), 2);
    assert!(!desk.run("remove --bin").ok().contains(FIRST));
    desk.run(&format!("remove {FIRST} {SECOND} --reason 误登"))
        .ok();
    desk.run("remove --empty").ok();
    desk.run("remove --empty").fails(1);
    assert_eq!(count(&desk), 0);
    desk.run("doctor").ok();
    desk.run("undo").ok();
    desk.run("undo").ok();
    assert_eq!(count(&desk), 2);
}

#[test]
fn a_case_is_linked_to_the_one_it_continues_and_unlinked() {
    let desk = desk();
    desk.run(&format!("link {SECOND} {FIRST} --how 上诉")).ok();
    assert!(desk.run(&format!("show {SECOND}")).ok().contains(FIRST));
    // Not round in a circle.
    desk.run(&format!("link {FIRST} {SECOND} --how 上诉"))
        .fails(1);
    desk.run(&format!("unlink {SECOND}")).ok();
    assert!(!desk.run(&format!("show {SECOND}")).ok().contains(FIRST));
    desk.run(&format!("unlink {SECOND}")).fails(1);
    desk.run("undo").ok();
    assert!(desk.run(&format!("show {SECOND}")).ok().contains(FIRST));
}

#[test]
fn two_entries_of_one_case_are_joined_field_by_field() {
    let opened = fact("docketed", "2022-03-01");
    let more = format!("{opened},{}", fact("complaint_received", "2022-03-05"));
    let again = lawsuit("（2022）京0105行初2号", "孙二", &more).replace("赵一", "钱三");
    let desk = Desk::with("2022-12-30", &(lawsuit(FIRST, "孙二", &opened) + &again));
    let other = "（2022）京0105行初2号";
    let (code, _, err) = desk.run(&format!("merge-cases {FIRST} {other}")).all();
    assert_eq!(code, 1);
    assert!(err.contains("赵一") && err.contains("钱三"), "{err}");
    desk.run(&format!("merge-cases {FIRST} {other} --take mine"))
        .ok();
    assert_eq!(count(&desk), 1);
    let shown = desk.run(&format!("show {FIRST}")).ok();
    assert!(
        shown.contains("赵一") && shown.contains("2022-03-05"),
        "{shown}"
    );
    assert!(desk.run("remove --bin").ok().contains(other));
    desk.run("undo").ok();
    assert_eq!(count(&desk), 2);
    assert!(
        !desk
            .run(&format!("show {FIRST}"))
            .ok()
            .contains("2022-03-05")
    );
}
