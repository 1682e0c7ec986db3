//! `appear` and `hearings` as the office uses them: from the plan to the mark, with everything asked about on the way.

use super::{Desk, lawsuit};

const ROSTER: &str = r#"{"official":{"name":"周五","post":"镇长","rank":"principal"}}
{"official":{"name":"李六","post":"副镇长","rank":"deputy","from":"2022-01-01"}}
{"official":{"name":"旧七","post":"副镇长","rank":"deputy","until":"2021-12-31"}}
{"official":{"name":"所长","post":"中心主任","rank":"not_counted"}}
"#;

/// A lawsuit with hearings written as JSON.
fn case(number: &str, name: &str, forum: &str, hearings: &str) -> String {
    let fact = r#"{"kind":"complaint_received","day":"2022-02-04"},{"kind":"answer_filed","day":"2022-02-15"}"#;
    lawsuit(number, name, fact)
        .replace("朝阳区人民法院", forum)
        .replace("\"facts\"", &format!("\"hearings\":[{hearings}],\"facts\""))
}

fn one(day: &str, time: &str) -> String {
    format!(r#"{{"day":"{day}","time":"{time}","state":"set"}}"#)
}

const NUMBER: &str = "（2022）京0105行初1234号";

fn desk() -> Desk {
    let line = case(NUMBER, "孙二", "甲法院", &one("2022-04-06", "09:30"));
    Desk::with("2022-03-10", &format!("{ROSTER}{line}"))
}

fn flags(value: &serde_json::Value) -> Vec<String> {
    let mut out: Vec<String> = value["flags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["flag"].as_str().unwrap().to_string())
        .collect();
    out.sort();
    out
}

#[test]
fn from_the_plan_to_the_mark() {
    let desk = desk();
    let step = |line: &str, want: &str, left: &[&str]| {
        let seen = desk.run(line).json();
        assert_eq!(seen["progress"], want, "{line}");
        assert_eq!(seen["requirement"], "required", "{line}");
        assert_eq!(flags(&seen), left, "{line}");
    };
    let first = &desk.run("hearings").json()[0];
    assert_eq!(
        (&first["progress"], &first["requirement"]),
        (&"open".into(), &"required".into())
    );
    assert_eq!(first["why"][0]["article"], "ALL 3(3)");
    assert_eq!(first["risks"][0]["article"], "APP 12(1)");
    assert_eq!(first["may"].as_array().unwrap().len(), 3);
    step("appear plan 孙二 周五", "planned", &["papers"]);
    step("appear notify 孙二", "notified", &["papers"]);
    step("appear papers 孙二 周五 --on 2022-3-9", "papers_ready", &[]);
    step("appear confirm 孙二", "confirmed", &[]);
    desk.run("appear papers 孙二 --on 2022-3-11").fails(2);
    desk.run("appear confirm 孙二 李六").fails(3);
    let day = Desk {
        today: "2022-04-06",
        ..desk
    };
    let seen = day.run("appear appeared 孙二 周五 --spoke").json();
    assert_eq!(seen["progress"], "spoke");
    assert_eq!(flags(&seen), [""; 0]);
    let people = &day.run("hearings --from 2022-1-1").json()[0]["people"];
    assert_eq!(people[0]["papers"], "2022-03-09");
    let seen = day
        .run("appear record 孙二 周五 --silent --left-early --refused")
        .json();
    assert_eq!(flags(&seen), ["left_early", "refused", "silent"]);
}

#[test]
fn a_name_the_roster_does_not_know_is_asked_about() {
    let desk = desk();
    let (_, err) = desk.run("appear plan 孙二 生人").fails(1);
    assert!(
        err.contains("不在负责人名册") && err.contains("周五"),
        "{err}"
    );
    let (_, err) = desk.run("appear plan 孙二 旧七").fails(1);
    assert!(err.contains("2022-04-06 不在任"), "{err}");
    let out = desk.run("appear plan 孙二 旧七 --yes").ok();
    assert!(out.contains("! 旧七（副镇长）2022-04-06 不在任"), "{out}");
    let seen = desk.run("appear plan 孙二 所长").json();
    assert!(flags(&seen).contains(&"does_not_count".to_string()));
    // Staff and lawyers are not looked for on the roster.
    desk.run("appear plan 孙二 何某 --part staff").ok();
}

#[test]
fn an_excuse_says_what_it_still_lacks() {
    let desk = desk();
    let bare = "appear excuse 孙二 周五 --ground official_business";
    desk.run(bare).fails(1);
    let seen = desk.run(&format!("{bare} --yes")).json();
    assert_eq!(
        flags(&seen),
        ["excuse_approval", "excuse_proof", "excuse_staff"]
    );
    let seen = desk
        .run(&format!("{bare} --proof 会议通知 --substitute 何某"))
        .json();
    assert_eq!(flags(&seen), ["excuse_approval"]);
    // What was given before is kept.
    let seen = desk.run(&format!("{bare} --approval 加盖公章")).json();
    assert_eq!(flags(&seen), [""; 0]);
    assert_eq!(seen["progress"], "excused");
    let risks = desk.run("hearings").json()[0]["risks"].clone();
    assert_eq!(risks.as_array().unwrap().len(), 0);
}

#[test]
fn a_change_of_official_needs_the_court_where_the_papers_are_in() {
    let desk = desk();
    desk.run("appear plan 孙二 周五").ok();
    desk.run("appear swap 孙二 周五 李六").ok();
    desk.run("appear papers 孙二").ok();
    let (_, err) = desk.run("appear swap 孙二 李六 周五").fails(1);
    assert!(err.contains("出庭规定第5条"), "{err}");
    desk.run("appear swap 孙二 李六 周五 --consent 法院3月10日准许")
        .ok();
    let people = desk.run("hearings").json()[0]["people"].clone();
    assert_eq!(people.as_array().unwrap().len(), 1);
    assert_eq!(people[0]["name"], "周五");
    assert_eq!(people[0]["consent"], "法院3月10日准许");
    assert_eq!(people[0]["papers"], serde_json::Value::Null);
    desk.run("appear unplan 孙二 周五").ok();
    assert_eq!(desk.run("hearings").json()[0]["progress"], "open");
    desk.run("appear unplan 孙二 周五").fails(3);
    // Each is one step of undo.
    desk.run("undo").ok();
    assert_eq!(desk.run("hearings").json()[0]["people"][0]["name"], "周五");
}

#[test]
fn the_courts_notice_has_a_ground_and_a_day() {
    let desk = desk();
    desk.run("appear notice 孙二 may --ground mass_incident")
        .fails(2);
    desk.run("appear notice 孙二 none --ground other").fails(2);
    desk.run("appear notice 孙二 shall --concern 天气").fails(2);
    let line = "appear notice 孙二 shall --ground mass_incident --served 2022-3-9 --concern major,superior";
    desk.run(line).ok();
    let item = desk.run("hearings").json()[0].clone();
    assert_eq!(item["notice_ground"], "mass_incident");
    assert_eq!(item["concerns"], serde_json::json!(["major", "superior"]));
    assert_eq!(item["why"][1]["article"], "APP 4(1)");
    let facts = desk.run("show 孙二").json();
    assert!(facts.to_string().contains("appearance_notice"));
    desk.run("appear notice 孙二 none --concern none").ok();
    let item = desk.run("hearings").json()[0].clone();
    assert_eq!(item["concerns"], serde_json::json!([]));
    assert_eq!(item["why"].as_array().unwrap().len(), 1);
}

/// 周五 at two courts on one morning, and 李六 free.
fn two_courts() -> Desk {
    let first = case(NUMBER, "孙二", "甲法院", &one("2022-04-06", "09:00"));
    let second = case(
        "（2022）京0106行初77号",
        "钱三",
        "乙法院",
        &one("2022-04-06", "11:30"),
    );
    let desk = Desk::with("2022-03-10", &format!("{ROSTER}{first}{second}"));
    desk.run("appear plan 孙二 周五").ok();
    desk
}

#[test]
fn clashes_follow_the_offices_own_pace() {
    let desk = two_courts();
    assert_eq!(desk.run("hearings --clashes").json(), serde_json::json!([]));
    desk.run("appear plan 钱三 周五").ok();
    let clashes = desk.run("hearings --clashes").json();
    // 120 minutes from 09:00 end at 11:00; half an hour is left and the way takes an hour.
    assert_eq!(clashes[0]["clash"], "travel");
    assert_eq!(clashes[0]["official"], "周五");
    assert_eq!(clashes[0]["hearings"][1]["court"], "乙法院");
    let set = |key: &str, value: &str| {
        let line = format!(r#"{{"setting":{{"key":"{key}","value":"{value}"}}}}"#);
        desk.run("apply -").stdin(&line).ok();
    };
    set("appear.travel_minutes", "30");
    assert_eq!(desk.run("hearings --clashes").json(), serde_json::json!([]));
    set("appear.hearing_minutes", "180");
    assert_eq!(
        desk.run("hearings --clashes").json()[0]["clash"],
        "same_time"
    );
    let none = desk.run("hearings --clashes --official 李六").json();
    assert_eq!(none, serde_json::json!([]));
}

#[test]
fn a_suggestion_says_why() {
    let desk = two_courts();
    let names = |desk: &Desk, line: &str| -> Vec<(String, String)> {
        let list = desk.run(line).json()["suggestions"].clone();
        let one = |i: &serde_json::Value| {
            (
                i["name"].as_str().unwrap().to_string(),
                i["why"]["zh"].as_str().unwrap().to_string(),
            )
        };
        list.as_array().unwrap().iter().map(one).collect()
    };
    let list = names(&desk, "appear suggest 钱三");
    // 周五 is elsewhere; nobody out of post or who does not count is named.
    assert_eq!(list.len(), 2);
    assert_eq!(list[0].0, "李六");
    assert!(
        list[0].1.contains("今年已出庭0次，待出庭0次"),
        "{}",
        list[0].1
    );
    assert!(list[1].1.contains("路途须60分钟"), "{}", list[1].1);
    // With nothing in the way the yearly target puts the principal first.
    desk.run("appear unplan 孙二 周五").ok();
    let list = names(&desk, "appear suggest 钱三");
    assert_eq!(list[0].0, "周五");
    desk.run("appear plan 孙二 周五").ok();
    let later = names(&desk, "appear suggest 孙二");
    assert_eq!(later[0].0, "李六", "the one with less to do");
    let rule = r#"{"office_rule":{"title":"首案","relative_to":"first_of_year","before":true,"span":"7d","on":true}}"#;
    desk.run("apply -").stdin(rule).ok();
    let list = names(&desk, "appear suggest 孙二");
    assert_eq!(list[0].0, "周五");
    assert!(list[0].1.contains("「首案」要求正职出庭"), "{}", list[0].1);
}

#[test]
fn the_load_shows_what_each_did_and_the_targets() {
    let desk = two_courts();
    let rule = r#"{"office_rule":{"title":"两次","relative_to":"yearly:2:2","before":true,"span":"90d","on":true}}"#;
    desk.run("apply -").stdin(rule).ok();
    let load = desk.run("hearings --load").json();
    let of = |name: &str| {
        let list = load["loads"].as_array().unwrap();
        let found = list.iter().find(|l| l["official"] == name);
        found.map(|l| (l["done"].as_u64().unwrap(), l["ahead"].as_u64().unwrap()))
    };
    assert_eq!(of("周五"), Some((0, 1)));
    assert_eq!(of("李六"), Some((0, 0)));
    assert_eq!((of("旧七"), of("所长")), (None, None));
    let target = &load["targets"][0];
    assert_eq!(
        (&target["state"], &target["cases"]),
        (&"behind".into(), &2.into())
    );
    assert_eq!(
        (&target["planned"], &target["missing"]),
        (&1.into(), &1.into())
    );
    desk.run("appear plan 钱三 周五").ok();
    let load = desk.run("hearings --load").json();
    assert_eq!(load["targets"][0]["state"], "arranged");
}

#[test]
fn a_hearing_is_put_off_for_the_officials_sake() {
    let desk = desk();
    desk.run("appear postpone 孙二 --to 2022-4-6").fails(2);
    let seen = desk.run("appear postpone 孙二 --to 2022-4-20").json();
    assert_eq!(flags(&seen), ["absent_again", "nobody"]);
    let list = desk.run("hearings").json();
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(
        (&list[0]["day"], &list[0]["time"]),
        (&"2022-04-20".into(), &"09:30".into())
    );
    assert_eq!(list[0]["risks"][0]["risk"], "advice_again");
    desk.run("undo").ok();
    assert_eq!(desk.run("hearings").json()[0]["day"], "2022-04-06");
}

#[test]
fn papers_handed_in_are_facts_of_the_case() {
    let desk = desk();
    desk.run("appear plan 孙二 周五").ok();
    desk.run("appear papers 孙二 --on 2022-3-9 --filed").ok();
    let facts = desk.run("show 孙二").json().to_string();
    assert!(facts.contains("identity_proof"), "{facts}");
    let excuse =
        "appear excuse 孙二 周五 --ground accident --filed --approval 加盖公章 --substitute 何某";
    desk.run(excuse).fails(1);
    let seen = desk.run(&format!("{excuse} --yes")).json();
    assert_eq!(flags(&seen), [""; 0]);
}

#[test]
fn the_appearance_table_goes_out_as_a_workbook_and_as_text() {
    let desk = two_courts();
    desk.run("appear plan 孙二 何某 --part staff").ok();
    let day = Desk {
        today: "2022-04-06",
        ..desk
    };
    day.run("appear record 孙二 周五 --spoke").ok();
    day.run("appear excuse 钱三 李六 --ground accident --proof 诊断证明 --approval 加盖公章 --substitute 何某").ok();
    let out = day.path("出庭.xlsx");
    let name = out.to_str().unwrap();
    let wrote = day.run("export appearance --out").args(&[name]).json();
    assert_eq!(wrote["rows"], 2);
    day.run("export appearance --out").args(&[name]).fails(1);
    use calamine::{Reader, open_workbook_auto};
    let mut book = open_workbook_auto(&out).unwrap();
    assert_eq!(book.sheet_names(), ["按案件", "按负责人", "汇总与比率"]);
    let cells = |range: calamine::Range<calamine::Data>| -> Vec<Vec<String>> {
        range
            .rows()
            .map(|r| r.iter().map(ToString::to_string).collect())
            .collect()
    };
    let by_case = cells(book.worksheet_range("按案件").unwrap());
    let row = |number: &str| by_case.iter().find(|r| r[0] == number).unwrap().clone();
    let came = row(NUMBER);
    for word in [
        "甲法院",
        "2022-04-06",
        "应当出庭",
        "周五",
        "镇长",
        "正职",
        "已出庭",
        "是",
        "何某",
    ] {
        assert!(came.contains(&word.to_string()), "{word}: {came:?}");
    }
    let away = row("（2022）京0106行初77号");
    for word in [
        "李六",
        "有正当理由未出庭",
        "意外事件",
        "诊断证明",
        "加盖公章",
        "何某",
    ] {
        assert!(away.contains(&word.to_string()), "{word}: {away:?}");
    }
    let officials = cells(book.worksheet_range("按负责人").unwrap());
    let line = officials
        .iter()
        .find(|r| r.get(1).is_some_and(|n| n == "周五"))
        .unwrap();
    assert_eq!(
        line[4..10],
        ["1", "1", "1", "1", "0", "0"].map(String::from)
    );
    let totals = cells(book.worksheet_range("汇总与比率").unwrap());
    let rate = totals.iter().find(|r| r[0] == "负责人出庭应诉率").unwrap();
    // a number of the sheet, shown as 50.00%
    assert_eq!(rate[1..4], ["0.5", "1", "2"].map(String::from));
    let csv = day.path("出庭.csv");
    day.run("export appearance --out")
        .args(&[csv.to_str().unwrap()])
        .ok();
    let text = std::fs::read_to_string(&csv).unwrap();
    assert!(
        text.starts_with("\u{feff}案号,当事人") && text.lines().count() == 3,
        "{text}"
    );
    day.run("export appearance --out 出庭.pdf").fails(2);
    let paper = day.path("出庭.docx");
    day.run("export appearance --out")
        .args(&[paper.to_str().unwrap()])
        .ok();
    let words = crate::docx::part(&std::fs::read(&paper).unwrap(), "word/document.xml");
    assert!(words.contains("负责人出庭应诉情况"), "{words}");
    // Another year holds nothing, and says so with zeros instead of leaving rows out.
    let none = day.path("2021.xlsx");
    day.run("export appearance --from 2021-1-1 --to 2021-12-31 --out")
        .args(&[none.to_str().unwrap()])
        .ok();
    let mut book = open_workbook_auto(&none).unwrap();
    let totals = cells(book.worksheet_range("汇总与比率").unwrap());
    let rate = totals.iter().find(|r| r[0] == "负责人出庭应诉率").unwrap();
    assert_eq!(rate[1], "-");
}

/// The one page leaves none of what was missed out: what has no row stands in small print by its day and number.
#[test]
fn the_one_page_names_every_hearing_without_an_official() {
    let number = |n: u32| format!("（2022）京0105行初{n}号");
    let day = |n: u32| format!("2022-05-{:02}", 9 + n % 5);
    let held = |n: u32| one(&day(n), "09:30").replace("set", "held");
    let all = (1..=40).map(|n| case(&number(n), "孙二", "甲法院", &held(n)));
    let desk = Desk::with(
        "2022-06-10",
        &format!("{ROSTER}{}", all.collect::<String>()),
    );
    desk.run(&format!("appear absent {} 周五 --yes", number(33)))
        .ok();
    let paper = desk.path("出庭.docx");
    desk.run("export appearance --year 2022 --out")
        .args(&[paper.to_str().unwrap()])
        .ok();
    let words = crate::docx::part(&std::fs::read(&paper).unwrap(), "word/document.xml");
    for n in 1..=40 {
        assert!(words.contains(&number(n)), "{n}: {words}");
    }
    let row = words.split("<w:tr>").find(|row| row.contains(&number(33)));
    assert!(
        row.is_some_and(|row| row.contains("无正当理由未出庭")),
        "{words}"
    );
    // What a rate is of is a note, and the sentence can be read without it.
    assert!(
        words.contains("[1] ") && words.contains("口径："),
        "{words}"
    );
}

/// A hearing moves as one act: everybody goes with it, what is to be redone is said, and one undo takes it back.
#[test]
fn a_hearing_moves_with_everybody_in_one_step() {
    let person = r#""people":[{"part":"official","name":"周五","rank":"principal","state":"planned","notified":"2022-03-01"}]"#;
    let hearing = one("2022-04-06", "09:30")
        .replace(r#""state":"set""#, &format!(r#""state":"set",{person}"#));
    let line = case(NUMBER, "孙二", "甲法院", &hearing);
    let desk = Desk::with("2022-03-10", &format!("{ROSTER}{line}"));
    let listed = || {
        desk.run("hearings --from 2022-04-01 --to 2022-06-30")
            .json()
    };
    let before = listed();
    let said = desk
        .run(&format!(
            "appear move {NUMBER} --to 2022-5-18 --time 14:30 --yes"
        ))
        .ok();
    assert!(
        said.contains("传票") && said.contains("重新通知周五"),
        "{said}"
    );
    let after = listed();
    let standing: Vec<&serde_json::Value> = after
        .as_array()
        .unwrap()
        .iter()
        .filter(|h| h["state"] != "cancelled")
        .collect();
    assert_eq!(standing.len(), 1, "{after}");
    assert_eq!(standing[0]["day"], "2022-05-18");
    assert_eq!(standing[0]["time"], "14:30");
    assert!(standing[0].to_string().contains("周五"), "{after}");
    desk.run("undo").ok();
    assert_eq!(listed(), before);
    desk.run(&format!("appear move {NUMBER} --to 2022-04-06 --yes"))
        .fails(1);
}
