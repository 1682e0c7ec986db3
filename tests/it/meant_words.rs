//! What a word is taken for: a name nobody bears, a party among others, a value half typed, a paper of what never was.

use crate::cli::{Desk, fact, lawsuit};

const NUMBER: &str = "（2022）川3702行初6号";

fn office() -> Desk {
    let official = r#"{"official":{"uuid":"11111111-1111-7111-8111-111111111111","name":"周砚秋","post":"镇长","rank":"principal"}}"#;
    let case = lawsuit(NUMBER, "孙丙", &fact("complaint_received", "2022-12-05"));
    let desk = Desk::with("2022-12-19", &format!("{official}\n{case}"));
    let hearing = format!(
        r#"{{"add":{{"case":"{NUMBER}","hearings":[{{"day":"2022-12-28","time":"9:00","state":"set"}}]}}}}"#
    );
    desk.run("apply - --yes").stdin(&hearing).ok();
    desk.run("appear plan 行初6号 周砚秋 --yes").ok();
    desk
}

#[test]
fn an_official_nobody_is_called_by_is_told_with_those_near_him() {
    let desk = office();
    let out = desk.path("a.ics");
    let ics = format!("export ics --official 周研秋 --out {}", out.display());
    for line in ["hearings --official 周研秋", &ics] {
        let (_, err) = desk.run(line).fails(3);
        assert!(err.contains("周砚秋"), "{line}: {err}");
    }
    assert!(!out.exists());
    for name in ["周砚秋", "砚秋"] {
        let found = desk.run(&format!("hearings --official {name}")).json();
        assert_eq!(found.as_array().unwrap().len(), 1, "{name}");
    }
}

#[test]
fn an_official_put_right_in_the_roster_keeps_the_hearings_that_are_his() {
    let desk = office();
    desk.run("apply - --yes")
        .stdin(r#"{"official":{"uuid":"11111111-1111-7111-8111-111111111111","name":"周彦秋","post":"镇长","rank":"principal"}}"#)
        .ok();
    let found = desk.run("hearings --official 周彦秋").json();
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    let out = desk.path("a.ics");
    desk.run(&format!(
        "export ics --official 周彦秋 --out {}",
        out.display()
    ))
    .ok();
    let ics = std::fs::read_to_string(&out).unwrap();
    assert!(ics.contains("BEGIN:VEVENT"), "{ics}");
    // Once he came, he is one person in the figures too.
    let later = desk.on("2022-12-30");
    later.run("appear record 行初6号 周彦秋 --yes").all();
    later.run("appear record 行初6号 周砚秋 --yes").all();
    let table = later
        .run("stats --year 2022 --by official")
        .json()
        .to_string();
    assert!(!table.contains("周砚秋"), "{table}");
}

#[test]
fn a_series_reads_its_parties_and_values_as_the_form_does() {
    let desk = Desk::new("2022-12-19");
    let run = |n: u32, plaintiff: &str, more: &str| {
        desk.run(&format!(
            "macro run 新收诉讼 --set 案号=（2022）川3702行初{n}号 --set 法院=临河市青川区人民法院 --set 原告={plaintiff} --set 收到日=12-19{more}"
        ))
    };
    for (n, plaintiff, wanted) in [
        (1, "孙丙等5人", vec![("孙丙", "person", 5)]),
        (
            2,
            "赵甲、钱乙等12人",
            vec![("赵甲", "person", 1), ("钱乙", "person", 11)],
        ),
        (
            3,
            "临河市云上彩钢有限公司、孙丙",
            vec![
                ("临河市云上彩钢有限公司", "company", 1),
                ("孙丙", "person", 1),
            ],
        ),
    ] {
        run(n, plaintiff, "").ok();
        let case = desk.run(&format!("show 行初{n}号")).json();
        let parties = case["case"]["parties"].as_array().unwrap().iter();
        let read: Vec<(&str, &str, u64)> = parties
            .map(|p| {
                let text = |key: &str| p[key].as_str().unwrap_or_default();
                (
                    text("name"),
                    text("kind"),
                    p["people"].as_u64().unwrap_or(1),
                )
            })
            .collect();
        assert_eq!(read, wanted, "{plaintiff}");
    }
    for (n, plaintiff, more, said) in [
        (4, "孙丙等", "", "没有写明人数"),
        (5, "孙丙", " --set 案由=xzcf", "行政处罚"),
        (6, "孙丙", " --set 案由=qqqq", "qqqq"),
    ] {
        let (_, err) = run(n, plaintiff, more).fails(1);
        assert!(err.contains(said), "{plaintiff}{more}: {err}");
    }
    assert_eq!(desk.run("list").json().as_array().unwrap().len(), 3);
}

/// A lawsuit before a government, a reconsideration before a court: said before it is saved.
#[test]
fn who_hears_a_case_fits_its_kind() {
    let desk = office();
    let set = |forum: &str| format!(r#"{{"add":{{"case":"{NUMBER}","forum":"{forum}"}}}}"#);
    let (_, err) = desk
        .run("apply -")
        .stdin(&set("临河市青川区人民政府"))
        .fails(1);
    assert!(err.contains("不是法院"), "{err}");
    desk.run("apply -").stdin(&set("临河市青川区人民法院")).ok();
}

#[test]
fn no_paper_is_made_of_what_never_was() {
    let desk = Desk::with(
        "2022-12-19",
        &lawsuit(NUMBER, "孙丙", &fact("complaint_received", "2022-12-05")),
    );
    for (paper, why) in [
        ("advice-reply", "收到司法建议"),
        ("recommendation-reply", "收到检察建议"),
        ("performance-report", "尚未结案"),
        ("summary", "没有"),
        ("excuse", "没有"),
    ] {
        let out = desk.path("a.docx");
        let line = format!("document {paper} 行初6号 --out {}", out.display());
        let (_, err) = desk.run(&line).fails(1);
        assert!(err.contains(why), "{paper}: {err}");
        assert!(!out.exists(), "{paper}");
    }
}

#[test]
fn a_mediation_goes_out_as_shortened_as_its_case() {
    let desk = Desk::with(
        "2022-12-19",
        &lawsuit(NUMBER, "赵若溪", &fact("complaint_received", "2022-12-05")),
    );
    desk.run("apply - --yes")
        .stdin(r#"{"mediation":{"channel":"court","number":"（2022）川3702行诉前调6号","party":"赵若溪、欧阳建国","about":"赵若溪的宅基地","from":"2022-12-01","note":"欧阳建国未到"}}"#)
        .ok();
    let out = desk.path("台账.json");
    desk.run(&format!("export ledger --privacy --out {}", out.display()))
        .ok();
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(
        !text.contains("赵若溪") && !text.contains("欧阳建国"),
        "{text}"
    );
    assert!(text.contains("赵某") && text.contains("欧阳某"), "{text}");
}

/// What went out with shortened names comes back as nothing: the docket keeps them in full.
#[test]
fn a_ledger_with_shortened_names_is_not_read_back() {
    let desk = Desk::with(
        "2022-12-19",
        &lawsuit(NUMBER, "赵若溪", &fact("complaint_received", "2022-12-05")),
    );
    desk.run("apply - --yes")
        .stdin(r#"{"mediation":{"channel":"court","number":"（2022）川3702行诉前调6号","party":"赵若溪","about":"宅基地","from":"2022-12-01"}}"#)
        .ok();
    let whole = || {
        let out = desk.path("全部.json");
        desk.run(&format!("export ledger --force --out {}", out.display()))
            .ok();
        std::fs::read_to_string(&out).unwrap()
    };
    let before = whole();
    for name in ["台账.csv", "台账.xlsx"] {
        let out = desk.path(name);
        desk.run(&format!("export ledger --privacy --out {}", out.display()))
            .ok();
        let (said, err) = desk
            .run(&format!("import {} --yes", out.display()))
            .fails(1);
        assert!((said + &err).contains("姓名缩写"), "{name}");
        assert_eq!(whole(), before, "{name}");
    }
}

#[test]
fn changes_say_who_entered_them_and_what_setting_is_another_now() {
    let desk = office();
    desk.run("freeze 年报 --year 2022 --as-of 2022-12-19").ok();
    desk.run("--who 乙 record 行初6号 结案 2022-12-18 --outcome withdrawn --yes")
        .ok();
    desk.run("settings figures.decimals 0").ok();
    let out = desk.run("changes 年报").ok();
    assert!(out.contains("[乙"), "{out}");
    assert!(out.contains("口径已改"), "{out}");
    let json = desk.run("changes 年报").json();
    assert_eq!(json["settings"][0]["id"], "figures.decimals", "{json}");
}

/// What goes into the bin and comes back, or is taken back by another hand, stays in the hand that entered it.
#[test]
fn what_is_brought_back_is_still_his_who_entered_it() {
    let desk = Desk::new("2022-12-19");
    desk.run("--who 甲 apply - --yes")
        .stdin(&lawsuit(
            NUMBER,
            "孙丙",
            &fact("complaint_received", "2022-12-05"),
        ))
        .ok();
    desk.run("--who 甲 remove 行初6号 --reason 误登").ok();
    desk.run("--who 乙 remove --take-back 行初6号").ok();
    let out = desk.run("--who 丙 show 行初6号").ok();
    assert!(!out.contains("[乙") && out.contains("[甲"), "{out}");
}
