//! Mediations: kept beside the cases, counted by channel, never among the cases.

use crate::cli::{Desk, fact, lawsuit};

const NUMBER: &str = "（2024）京0105行初1234号";

#[test]
fn a_mediation_is_kept_beside_the_cases_and_counted_by_channel() {
    let desk = Desk::with(
        "2024-12-20",
        &lawsuit(NUMBER, "孙二", &fact("docketed", "2024-06-03")),
    );
    let before = desk.run("stats --from 2024-01-01 --to 2024-12-31").json()["figures"].clone();
    assert!(before.get("mediation.handled").is_none());
    desk.run("mediation add 信访 2024-2-1 --party 周某 --about 征地补偿 --departments 信访办 --village 柳溪村 --until 2024-3-1 --result 达成协议").ok();
    desk.run("mediation add court 2024-5-6 --number （2024）京0105行诉前调6号 --party 孙二 --until 2024-5-30 --result 未达成协议").ok();
    desk.run("mediation add hotline 2024-11-4 --party 吴某")
        .ok();
    desk.run(&format!("mediation edit 行诉前调6号 --case {NUMBER}"))
        .ok();
    let listed = desk.run("mediation").json();
    assert_eq!(listed.as_array().unwrap().len(), 3);
    assert_eq!(listed[1]["case"], NUMBER, "{listed}");
    let stats = desk
        .run("stats --from 2024-01-01 --to 2024-12-31 --by channel")
        .json();
    let figures = &stats["figures"];
    for (id, n) in [
        ("mediation.handled", 3),
        ("mediation.settled", 1),
        ("mediation.settled_before_docketing", 1),
        ("mediation.failed", 1),
        ("mediation.pending", 1),
        ("mediation.settled.petition", 1),
        ("mediation.handled.court", 1),
    ] {
        assert_eq!(figures[id], n, "{id}");
    }
    // What stands of the cases does not move.
    for (id, value) in before.as_object().unwrap() {
        assert_eq!(&figures[id], value, "{id}");
    }
    let table = &stats["tables"][0];
    assert_eq!(table["id"], "mediation.by.channel");
    assert_eq!(table["rows"].as_array().unwrap().len(), 3, "{table}");
    assert_eq!(desk.run("list").json().as_array().unwrap().len(), 1);
    // One step each, taken back and brought again; impossible days are refused.
    desk.run("mediation remove 吴某").ok();
    assert_eq!(desk.run("mediation").json().as_array().unwrap().len(), 2);
    desk.run("undo").ok();
    assert_eq!(desk.run("mediation").json().as_array().unwrap().len(), 3);
    desk.run("mediation edit 吴某 --until 2024-10-1").fails(1);
    desk.run("mediation edit 吴某 --result 达成协议").fails(1);
    desk.run("mediation add petition 2025-3-1 --party 吴某")
        .fails(1);
    desk.run("mediation edit 无此人 --note 记").fails(3);
    desk.run("doctor").ok();
}
