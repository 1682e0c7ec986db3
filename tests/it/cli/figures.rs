//! Figures, reports and lists as of a day.

use anjuan::exchange::sample::SAMPLES;

use super::{Desk, fact, lawsuit};

const CLOSED: &str = r#"{"kind":"concluded","day":"2022-12-25","outcome":"claims_dismissed"}"#;

fn desk() -> Desk {
    let facts = [fact("complaint_received", "2022-03-04"), CLOSED.to_string()];
    let mut lines = lawsuit("（2022）京0105行初1234号", "孙二", &facts.join(","));
    lines += &lawsuit(
        "（2022）京0105行初1235号",
        "钱三",
        &fact("complaint_received", "2022-12-20"),
    );
    lines += &lawsuit("（2022）京0105行初1236号", "李四", "");
    Desk::with("2022-12-31", &lines)
}

#[test]
fn a_case_closed_later_is_open_on_the_day() {
    let desk = desk();
    let stage = |day: &str| {
        let list = desk.run("list 孙二 --as-of").args(&[day]).json();
        (list[0]["stage"].clone(), list[0]["outcome"].clone())
    };
    assert_eq!(
        stage("2022-12-19"),
        ("response".into(), serde_json::Value::Null)
    );
    assert_eq!(
        stage("2022-12-25"),
        ("closed".into(), "claims_dismissed".into())
    );
    let names = |line: &str| {
        let list = desk.run(line).json();
        let list = list.as_array().unwrap().clone();
        list.iter()
            .map(|c| c["name"].as_str().unwrap().to_string())
            .collect::<Vec<_>>()
    };
    // What came on the 20th is not there on the 19th; what has no day stays in sight.
    assert_eq!(
        names("list --as-of 2022-12-19 --sort name"),
        ["孙二", "李四"]
    );
    assert_eq!(names("list -已结 --sort name"), ["李四", "钱三"]);
    assert_eq!(names("list 已结"), ["孙二"]);
    let figures = |day: &str| desk.run("stats --as-of").args(&[day]).json();
    let early = figures("2022-12-19");
    assert_eq!(early["figures"]["litigation.received"], 1);
    assert_eq!(early["figures"]["litigation.pending"], 1);
    assert_eq!(early["figures"]["rate.win"], serde_json::Value::Null);
    let late = figures("2022-12-31");
    assert_eq!(late["figures"]["litigation.closed"], 1);
    assert_eq!(late["figures"]["litigation.pending"], 1);
    assert_eq!(late["figures"]["rate.closing"], 50.0);
    assert_eq!(
        late["bases"]["rate.closing"],
        serde_json::json!({"over": 1, "base": 2})
    );
    assert_eq!(late["undated"], 1);
    assert_eq!(late["from"], "2022-01-01");
    assert!(
        late["identities"]
            .as_array()
            .unwrap()
            .iter()
            .all(|i| i["holds"] == true || i["meaning"] == "form")
    );
}

#[test]
fn figures_are_broken_down() {
    let desk = desk();
    let tables = desk.run("stats --by court,month --kind litigation").json()["tables"].clone();
    assert_eq!(tables[0]["id"], "litigation.by.court.month");
    assert_eq!(tables[0]["dims"], serde_json::json!(["court", "month"]));
    let rows = tables[0]["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["values"][1]["id"], "2022-03");
    assert_eq!(rows[0]["counts"]["closed"], 1);
    let out = desk.run("stats --by court --definitions").ok();
    assert!(out.contains("上期结转＋本期新收＝审结＋未结"), "{out}");
    assert!(
        out.contains("✓ 行政诉讼:结转 0 ＋ 新收 2 ＝ 审结 1 ＋ 未结 1"),
        "{out}"
    );
    assert!(out.contains("另有 1 件没有收案日"), "{out}");
}

#[test]
fn the_sample_year_reads_in_house_style() {
    let sample = SAMPLES.iter().find(|s| s.id == "2022").unwrap();
    let desk = Desk::new("2023-06-01");
    desk.run("apply - --yes").stdin(sample.lines).ok();
    assert_eq!(
        desk.run("report --year 2022 --as-of 2022-12-19").ok(),
        "截至12月19日,行政诉讼案件共31件,尚在办理中的有17件;行政复议案件共3件,均已办结;行政负责人出庭应诉1次。\n"
    );
    let english = desk.run("--lang en report --as-of 2022-12-19").ok();
    assert!(
        english.contains("31 administrative lawsuits, 17 still open"),
        "{english}"
    );
    desk.run("report --year 2031").fails(2);
}
