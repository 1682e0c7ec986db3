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
        ["李四", "孙二"]
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
    assert!(out.contains("上年结转＋本期新收＝审结＋未结"), "{out}");
    assert!(
        out.contains("✓ 行政诉讼：结转 0 ＋ 新收 2 ＝ 审结 1 ＋ 未结 1"),
        "{out}"
    );
    assert!(out.contains("另有 1 件没有收案日"), "{out}");
}

/// A month or a quarter has one row over the years, and what was carried over that of the year before.
#[test]
fn months_and_quarters_of_several_years_stand_side_by_side() {
    let case = |n: u32, day: &str, facts: &str| {
        let facts = format!("{}{facts}", fact("complaint_received", day));
        lawsuit(&format!("（2022）京0105行初{n}号"), "孙二", &facts)
    };
    let closed = r#",{"kind":"concluded","day":"2021-02-25","outcome":"claims_dismissed"}"#;
    let lines = [
        case(1, "2020-06-08", closed),
        case(2, "2021-06-04", ""),
        case(3, "2022-06-04", ""),
        case(4, "2022-06-20", ""),
        case(5, "2021-11-03", ""),
    ]
    .concat();
    let desk = Desk::with("2022-12-31", &lines);
    let rows = |line: &str| -> Vec<(String, String, serde_json::Value)> {
        let json = desk.run(line).json()["years_by"][0].clone();
        let rows = json["rows"].as_array().unwrap().iter();
        rows.map(|row| {
            let of = |what: &str| row["values"][0][what].as_str().unwrap().to_string();
            (of("id"), of("zh"), row["numbers"].clone())
        })
        .collect()
    };
    let row = |id: &str, zh: &str, numbers: [u32; 3]| {
        (id.to_string(), zh.to_string(), serde_json::json!(numbers))
    };
    assert_eq!(
        rows("stats --years 3 --by month --columns litigation.received"),
        [row("06", "6月", [1, 1, 2]), row("11", "11月", [0, 1, 0])]
    );
    assert_eq!(
        rows("stats --years 3 --by quarter --columns litigation.received"),
        [
            row("Q2", "第2季度", [1, 1, 2]),
            row("Q4", "第4季度", [0, 1, 0])
        ]
    );
    assert_eq!(
        rows("stats --years 3 --by month --columns litigation.carried_over"),
        [
            row("-1/06", "上年6月", [0, 1, 1]),
            row("-1/11", "上年11月", [0, 0, 1]),
            // of the year itself nothing was carried over: told, and not left out
            row("06", "6月", [0, 0, 0]),
            row("11", "11月", [0, 0, 0])
        ]
    );
    assert_eq!(
        rows("stats --years 3 --by month --columns litigation.received --top 1"),
        [row("06", "6月", [1, 1, 2]), row("…", "其余", [0, 1, 0])]
    );
    let out = desk
        .run("stats --years 3 --by month --columns litigation.received")
        .ok();
    assert!(out.contains("6月") && !out.contains("2022年6月"), "{out}");
    // Of one month or quarter its like in each year.
    let years = desk
        .run("stats --month 2022-06 --years 3 --columns litigation.received")
        .json()["years"]
        .clone();
    let received = |at: usize| years[at]["figures"]["litigation.received"].clone();
    assert_eq!([received(0), received(1), received(2)], [1, 1, 2]);
    let out = desk
        .run("stats --quarter 2022-2 --years 3 --columns litigation.received")
        .ok();
    assert!(out.contains("各年均为4月1日至6月30日"), "{out}");
}

/// A month of the year asked for that came to nothing has its row; one of another year, from which cases are only still there, has
/// none.
#[test]
fn a_month_of_the_year_that_came_to_nothing_has_its_row() {
    let lost = r#",{"kind":"concluded","day":"2022-06-20","outcome":"revoked"}"#;
    let case = |n: u32, day: &str, facts: &str| {
        let facts = format!("{}{facts}", fact("complaint_received", day));
        lawsuit(&format!("（2022）京0105行初{n}号"), "孙二", &facts)
    };
    let lines = [
        case(1, "2021-11-03", ""),
        case(2, "2022-01-10", ""),
        case(3, "2022-02-10", ""),
        case(4, "2022-03-10", lost),
    ];
    let desk = Desk::with("2022-12-31", &lines.concat());
    let json = desk
        .run("stats --year 2022 --years 1 --by month --columns litigation.lost")
        .json()["years_by"][0]
        .clone();
    let rows = json["rows"].as_array().unwrap().iter();
    let rows: Vec<(String, serde_json::Value)> = rows
        .map(|row| {
            let id = row["values"][0]["id"].as_str().unwrap().to_string();
            (id, row["numbers"][0].clone())
        })
        .collect();
    let row = |id: &str, n: u32| (id.to_string(), serde_json::json!(n));
    assert_eq!(rows, [row("01", 0), row("02", 0), row("03", 1)]);
    // Of a quarter only its own months: of those before it cases are only still there.
    let json = desk
        .run("stats --quarter 2022-2 --years 2 --by month --columns litigation.received")
        .json()["years_by"][0]
        .clone();
    assert_eq!(json["rows"].as_array().map(Vec::len), Some(0), "{json}");
}

#[test]
fn chosen_figures_stand_by_any_dimension_and_years_beside_each_other() {
    let desk = desk();
    let json = desk
        .run("stats --by court --columns received,rate.closing --top 1")
        .json();
    let table = &json["crossings"][0];
    assert_eq!(table["id"], "litigation.by.court");
    assert_eq!(
        table["columns"],
        serde_json::json!(["litigation.received", "rate.closing"])
    );
    assert_eq!(table["total"]["litigation.received"], 2);
    assert_eq!(table["rows"][0]["shares"]["litigation.received"], 100.0);
    let out = desk.run("stats --by month --columns received --top 1").ok();
    assert!(
        out.contains("其余") && out.contains("占比") && out.contains("合计"),
        "{out}"
    );
    let years = desk
        .run("stats --years 3 --columns litigation.received")
        .json()["years"]
        .clone();
    assert_eq!(years[0]["figures"], serde_json::Value::Null);
    assert_eq!(years[2]["figures"]["litigation.received"], 2);
    let by = desk
        .run("stats --years 3 --by court --columns litigation.received")
        .json();
    assert_eq!(
        by["years_by"][0]["total"],
        serde_json::json!([null, null, 2])
    );
    let out = desk
        .run("stats --half 2022-2 --years 2 --columns litigation.received")
        .ok();
    assert!(out.contains("各年均为7月1日至12月31日"), "{out}");
    desk.run("stats --half 2022-2 --years 2 --compare").fails(2);
    desk.run("stats --columns received").fails(2);
    desk.run("stats --by court --columns nothing").fails(2);
    desk.run("stats --years 99").fails(2);
}

#[test]
fn the_sample_year_reads_in_house_style() {
    let sample = SAMPLES.iter().find(|s| s.id == "2022").unwrap();
    let desk = Desk::new("2023-06-01");
    desk.run("apply - --yes").stdin(sample.lines).ok();
    assert_eq!(
        desk.run("report --year 2022 --as-of 2022-12-19").ok(),
        "截至12月19日，行政诉讼案件共31件，尚在办理中的有17件；行政复议案件共3件，均已办结；行政负责人出庭应诉1次。\n"
    );
    let english = desk.run("--lang en report --as-of 2022-12-19").ok();
    assert!(
        english.contains("31 administrative lawsuits, 17 still open"),
        "{english}"
    );
    desk.run("report --year 2031").fails(2);
}

#[test]
fn periods_stand_beside_each_other_by_case_or_by_dispute() {
    let desk = desk();
    let half = desk
        .run("stats --half 2022H1 --as-of 2022-12-31 --compare=year")
        .json();
    assert_eq!(
        (&half["from"], &half["to"]),
        (&"2022-01-01".into(), &"2022-06-30".into())
    );
    assert_eq!(half["figures"]["litigation.received"], 1);
    // Of a year before the first case nothing is known: it is no 0 to compare with.
    assert_eq!(half["beside"], serde_json::Value::Null);
    let next = desk
        .run("stats --half 2022-2 --as-of 2022-12-31 --compare")
        .json();
    assert_eq!(next["beside"]["which"], "previous");
    assert_eq!(next["beside"]["to"], "2022-06-30");
    assert_eq!(
        next["beside"]["changes"]["litigation.received"]["count"],
        0.0
    );
    let month = desk.run("stats --month 12 --year 2022 --compare").json();
    assert_eq!(month["beside"]["from"], "2022-11-01");
    assert_eq!(month["figures"]["litigation.carried_over"], 1);
    let disputes = desk.run("stats --count disputes").json();
    assert_eq!(disputes["counted"], "disputes");
    assert!(
        desk.run("stats --count disputes")
            .ok()
            .contains("按争议计数")
    );
    let before = desk
        .run("stats --from 2022-8-1 --to 2022-8-31 --compare")
        .json();
    assert_eq!(before["beside"]["from"], "2022-07-01");
    // A breakdown shows the change by itself, and what the figures show stands above it.
    let by = "stats --half 2022-2 --as-of 2022-12-31 --compare --by court --kind litigation";
    let text = desk.run(by).ok();
    let court = text
        .lines()
        .rfind(|l| l.contains("人民法院"))
        .unwrap_or_else(|| panic!("{text}"));
    assert!(court.contains("+1"), "{court}");
    let head = text
        .lines()
        .find(|l| l.contains("占比") && l.contains("法院"))
        .unwrap_or_else(|| panic!("{text}"));
    assert!(
        head.contains("增减") && !head.contains("行政诉讼"),
        "{head}"
    );
    assert!(text.contains("一审败诉"), "{text}");
    let crossing = desk.run(by).json()["crossings"][0].clone();
    assert_eq!(crossing["rows"][0]["figures"]["litigation.carried_over"], 1);
    assert_eq!(crossing["rows"][0]["before"]["litigation.carried_over"], 0);
    desk.run("stats --quarter 5").fails(2);
    desk.run("stats --year 2031").fails(2);
    desk.run("stats --from 2022-1-1 --compare").fails(2);
    desk.run("stats --half 1 --month 2").fails(2);
    desk.run("report --with nonsense").fails(2);
}

#[test]
fn settings_are_listed_set_refused_and_undone() {
    let desk = desk();
    let all = desk.run("settings").json();
    assert!(
        all.as_array()
            .unwrap()
            .iter()
            .any(|r| r["id"] == "rate.win_base")
    );
    let one = desk.run("settings rate.win_base").json();
    assert_eq!(
        (&one["value"], &one["is_set"]),
        (&"closed".into(), &false.into())
    );
    desk.run("settings rate.win_base without_withdrawn").ok();
    let definitions = desk.run("stats --as-of 2022-12-31 --definitions").json();
    let win = definitions["definitions"]["rate.win"]["zh"]
        .as_str()
        .unwrap();
    assert!(win.contains("撤诉不计入分母"), "{win}");
    desk.run("settings figures.decimals 0").ok();
    let out = desk.run("stats --as-of 2022-12-31").ok();
    assert!(out.contains("50%（1/2）"), "{out}");
    desk.run("undo").ok();
    assert!(
        desk.run("stats --as-of 2022-12-31")
            .ok()
            .contains("50.00%（1/2）")
    );
    desk.run("settings rate.win_base --default").ok();
    assert_eq!(desk.run("settings rate.win_base").json()["is_set"], false);
    desk.run("settings figures.decimals 9").fails(2);
    desk.run("settings no.such").fails(2);
    // A statistical year that begins on another day.
    desk.run("settings figures.year_start 12-21").ok();
    let year = desk.run("stats --year 2022 --as-of 2022-12-31").json();
    assert_eq!(
        (&year["from"], &year["to"]),
        (&"2021-12-21".into(), &"2022-12-20".into())
    );
}
