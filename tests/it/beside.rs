//! What is kept beside the cases: trials observed, lawyers and advisers, their work; counted, told, taken back, merged.

use crate::cli::{Desk, fact, lawsuit};

const NUMBER: &str = "（2022）川3702行初12号";

fn desk() -> Desk {
    let desk = Desk::with(
        "2022-12-19",
        &lawsuit(NUMBER, "孙二", &fact("received", "2022-06-03")),
    );
    for line in [
        "observe add 2022-3-3 青川区人民法院 --heard 某公司诉某局案 --went 各办公室负责人 --people 12",
        "observe add 2022-6-3 青川区人民法院 --people 9人",
        "observe add 2022-11-8 临河市中级人民法院 --went 周砚秋 --people 15",
        "observe add 2021-11-8 临河市中级人民法院 --people 4",
        "counsel add 公职律师 林若川 --applied 2021-3-1 --from 2021-6-1",
        "counsel add 公职律师 韩松年 --applied 2021-3-1 --from 2021-6-1",
        "counsel add public_lawyer 沈知远 --from 2022-1-1",
        "counsel add 公职律师 白予川 --applied 2022-11-1",
        "counsel add 法律顾问 傅云深 --firm 临河某律师事务所 --from 2020-1-1 --until 2023-12-31",
        "worklog add 2022-5-5 决策合同 3 --by 傅云深 --about 农贸市场租赁合同",
        "worklog add 2022-5-6 training 2 --by 林若川",
        "worklog add 2021-5-6 信息公开 7 --by 林若川",
    ] {
        desk.run(line).ok();
    }
    desk
}

/// The founding report counts three trials observed; the paragraph says so, and the clauses stand on request.
#[test]
fn three_trials_were_observed_and_the_report_says_so() {
    let desk = desk();
    let first = desk.run("report --year 2022").ok();
    assert!(
        first.contains("行政负责人出庭应诉0次；旁听庭审3次。"),
        "{first}"
    );
    let whole = desk.run("report --year 2022 --with observed,counsel").ok();
    assert!(whole.contains("组织旁听庭审3次、36人次。"), "{whole}");
    assert!(
        whole.contains(
            "公职律师3名，申请中1名；法律顾问1名；办理法律事务5件，其中决策合同3件、宣传培训2件。"
        ),
        "{whole}"
    );
    // As of an earlier day, what was so then.
    let then = desk
        .run("report --year 2021 --as-of 2021-7-1 --with counsel")
        .ok();
    assert!(then.contains("公职律师2名；法律顾问1名"), "{then}");
    // Of one kind of case alone nothing beside it is told.
    let one = desk
        .run("report --year 2022 --kind litigation --with all")
        .ok();
    assert!(!one.contains("旁听"), "{one}");
    let figures = desk.run("stats --year 2022").json()["figures"].clone();
    for (id, n) in [
        ("observed.trials", 3),
        ("observed.people", 36),
        ("counsel.public_lawyer", 3),
        ("counsel.public_lawyer.applying", 1),
        ("counsel.adviser", 1),
        ("work.pieces", 5),
        ("work.contracts", 3),
        ("work.disclosure", 0),
    ] {
        assert_eq!(figures[id], n, "{id}");
    }
}

/// A lawyer's year is that of the cases they stand in.
#[test]
fn a_lawyer_has_cases_hearings_and_results() {
    let desk = Desk::new("2022-12-19");
    let case = r#"{"case":{"kind":"litigation","instance":"first","role":"defendant","forum":"青川区人民法院","number":"（2022）川3702行初12号","parties":[{"role":"claimant","name":"孙二"}],"agents":[{"kind":"legal_adviser","name":"傅云深"}],"facts":[{"kind":"received","day":"2022-03-01"},{"kind":"concluded","day":"2022-08-01","outcome":"claims_dismissed"}],"hearings":[{"day":"2022-05-09","state":"held"}]}}"#;
    let (code, _, err) = desk.run("apply -").stdin(case).all();
    if code != 0 {
        panic!("{err}");
    }
    desk.run("counsel add 法律顾问 傅云深 --from 2020-1-1").ok();
    let listed = desk.run("counsel").json();
    let year = &listed[0]["this_year"];
    assert_eq!(
        (
            year["cases"].as_u64(),
            year["hearings"].as_u64(),
            year["won"].as_u64()
        ),
        (Some(1), Some(1), Some(1)),
        "{listed}"
    );
    assert_eq!(listed[0]["state"], "serving");
}

/// One step each, taken back and brought again; what cannot be is refused with what to do instead.
#[test]
fn entries_are_edited_taken_back_and_refused_like_others() {
    let desk = desk();
    let count = |what: &str| desk.run(what).json().as_array().unwrap().len();
    assert_eq!(
        (count("observe"), count("counsel"), count("worklog")),
        (4, 5, 3)
    );
    desk.run("observe edit 2 --people 10 --heard 张某案").ok();
    assert_eq!(desk.run("observe").json()[1]["people"], 10);
    desk.run("observe remove 1").ok();
    desk.run("counsel remove 白予川").ok();
    desk.run("worklog edit 农贸市场 --count 4").ok();
    assert_eq!((count("observe"), count("counsel")), (3, 4));
    for _ in 0..3 {
        desk.run("undo").ok();
    }
    assert_eq!((count("observe"), count("counsel")), (4, 5));
    desk.run("redo").ok();
    assert_eq!(count("observe"), 3);
    for (line, code) in [
        ("observe add 2023-1-1 青川区人民法院", 1),
        ("observe add 2022-1-1 青川区人民法院 --people 几人", 2),
        (
            "counsel add 公职律师 某人 --from 2022-1-1 --until 2021-1-1",
            1,
        ),
        (
            "counsel add 公职律师 某人 --applied 2022-5-1 --from 2022-1-1",
            1,
        ),
        ("counsel add 书记员 某人", 2),
        ("worklog add 2022-1-1 决策合同 0", 1),
        ("worklog edit 无此事 --count 2", 3),
    ] {
        desk.run(line).fails(code);
    }
    desk.run("doctor").ok();
    let journal = desk.run("journal").ok();
    assert!(journal.contains("旁听庭审"), "{journal}");
}

/// A unit's log comes with its docket, once, under its name; what changed there comes again, what changed here stays.
#[test]
fn what_is_beside_the_cases_is_merged_with_them() {
    let unit = desk();
    unit.run("settings office.name 柳溪镇人民政府").ok();
    let whole = Desk::new("2022-12-19");
    let merge = |desk: &Desk| {
        let db = unit.db();
        desk.run(&format!("import {}", db.display())).ok();
    };
    merge(&whole);
    let of = |what: &str| whole.run(what).json();
    assert_eq!(of("observe").as_array().unwrap().len(), 4);
    assert_eq!(of("observe")[0]["unit"], "柳溪镇人民政府");
    assert_eq!(of("counsel").as_array().unwrap().len(), 5);
    assert_eq!(of("worklog").as_array().unwrap().len(), 3);
    merge(&whole);
    assert_eq!(
        of("observe").as_array().unwrap().len(),
        4,
        "a second time nothing comes twice"
    );
    unit.run("observe edit 1 --people 40").ok();
    whole.run("observe edit 2 --people 50").ok();
    merge(&whole);
    let people: Vec<u64> = of("observe")
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|o| o["people"].as_u64())
        .collect();
    assert_eq!(
        people,
        [40, 50, 9, 15],
        "theirs where only they changed it, ours where only we did"
    );
    whole.run("undo").ok();
    assert_eq!(of("observe")[0]["people"], 4);
}

/// Two units answer one case together: once in the whole, once in each, on the command line and on a sheet of the year.
#[test]
fn a_case_of_two_units_counts_once_in_all_and_once_in_each() {
    let unit = |name: &str, own: &str| {
        let desk = Desk::new("2022-12-19");
        let shared = lawsuit(
            "（2022）川3702行初500号",
            "孙二",
            &fact("received", "2022-06-03"),
        )
        .replace("\"defendant\"", "\"co_defendant\"");
        desk.run("apply -").stdin(&shared).ok();
        desk.run("apply -")
            .stdin(&lawsuit(own, "某人", &fact("received", "2022-07-01")))
            .ok();
        desk.run(&format!("settings office.name {name}")).ok();
        desk
    };
    let (a, b) = (
        unit("甲镇人民政府", "（2022）川3702行初501号"),
        unit("乙镇人民政府", "（2022）川3702行初502号"),
    );
    let whole = Desk::new("2022-12-19");
    for desk in [&a, &b, &a, &b] {
        whole.run(&format!("import {}", desk.db().display())).ok();
    }
    assert_eq!(whole.run("list").json().as_array().unwrap().len(), 3);
    let stats = whole
        .run("stats --year 2022 --by unit --kind litigation --columns received")
        .json();
    assert_eq!(stats["figures"]["litigation.received"], 3);
    let text = whole
        .run("stats --year 2022 --by unit --kind litigation --columns received")
        .ok();
    for name in ["甲镇人民政府", "乙镇人民政府"] {
        let line = text
            .lines()
            .find(|l| l.contains(name))
            .unwrap_or_else(|| panic!("{text}"));
        assert!(line.contains('2'), "{line}");
        assert_eq!(
            whole
                .run(&format!("list 单位:{name}"))
                .json()
                .as_array()
                .unwrap()
                .len(),
            2,
            "{name}"
        );
    }
    let out = whole.path("年终.xlsx");
    whole
        .run(&format!(
            "export yearend --year 2022 --out {}",
            out.display()
        ))
        .ok();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&out).unwrap();
    let sheet = calamine::Reader::worksheet_range(&mut book, "分单位").unwrap();
    let rows: Vec<Vec<String>> = sheet
        .rows()
        .map(|r| r.iter().map(ToString::to_string).collect())
        .collect();
    let row = |name: &str| {
        rows.iter()
            .find(|r| r[0] == name)
            .unwrap_or_else(|| panic!("{rows:?}"))
    };
    assert_eq!(row("甲镇人民政府")[2], "2");
    assert_eq!(row("合计")[2], "3");
    // An office of one unit has no such sheet.
    let out = a.path("年终.xlsx");
    a.run(&format!(
        "export yearend --year 2022 --out {}",
        out.display()
    ))
    .ok();
    let book: calamine::Xlsx<_> = calamine::open_workbook(&out).unwrap();
    assert!(!calamine::Reader::sheet_names(&book).contains(&"分单位".to_string()));
}

/// A letter for each department, of what is overdue, due soon or missing.
#[test]
fn reminder_letters_go_to_each_department() {
    use anjuan::exchange::sample::SAMPLES;
    let desk = Desk::new("2022-12-19");
    desk.run("apply - --yes").stdin(SAMPLES[0].lines).ok();
    let out = desk.path("督办函.html");
    desk.run(&format!("export reminders --out {}", out.display()))
        .ok();
    let page = std::fs::read_to_string(&out).unwrap();
    for words in [
        "综合行政执法办公室：",
        "规划建设与环境保护办公室：",
        "（2022）川3702行初171号",
        "已过6天",
        "【待补：本机关名称】",
        "2022年12月19日",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(
        page.matches("class=\"break\"").count() >= 2,
        "a page for each"
    );
    let out = desk.path("督办函.docx");
    desk.run(&format!("export reminders --out {}", out.display()))
        .ok();
    assert!(std::fs::read(&out).unwrap().starts_with(b"PK"));
}
