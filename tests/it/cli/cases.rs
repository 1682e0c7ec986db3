//! Recording, deadlines, appearances, undo.

use super::{Desk, fact, lawsuit, reconsideration};

const NUMBER: &str = "（2022）京0105行初1234号";

fn desk() -> Desk {
    let facts = [
        fact("docketed", "2022-03-01"),
        fact("complaint_received", "2022-03-04"),
    ];
    Desk::with("2022-03-10", &lawsuit(NUMBER, "孙二", &facts.join(",")))
}

/// A settings file with something wrong in it is said by every command; the command goes on with the defaults.
#[test]
fn what_is_wrong_in_the_settings_file_is_said() {
    let desk = desk();
    std::fs::write(desk.path("wrong.toml"), "columns = \"案号、xx\"\n").unwrap();
    let file = desk.path("wrong.toml").display().to_string();
    for line in ["list", "due"] {
        let (code, out, err) = desk.run(&format!("--config {file} {line}")).all();
        assert_eq!(code, 0, "{err}");
        assert!(
            !out.is_empty() && err.contains("xx") && err.contains("未采用"),
            "{line}: {err}"
        );
    }
    assert!(desk.run("list").ok().contains("共 1 件，在办 1 件"));
    // The views every docket has are there too.
    assert!(desk.run("list --view 待答辩").ok().contains("共 1 件"));
    let (_, err) = desk.run("list --view 没有的").fails(3);
    assert!(err.contains("已逾期"), "{err}");
}

/// The two laws of reconsideration: the reply is due in ten days, working days only since 2024.
#[test]
fn the_reply_follows_the_law_of_the_acceptance() {
    let check = |accepted: &str, received: &str, due: &str, article: &str| {
        let facts = [
            fact("accepted", accepted),
            fact("application_received", received),
        ];
        let line = reconsideration("朝政复字〔2024〕12号", "孙二", &facts.join(","));
        let desk = Desk::new("2024-02-06");
        desk.run("apply - --yes").stdin(&line).ok();
        let due_list = desk.run("due").json();
        let item = &due_list[0];
        assert_eq!(item["rule"], "reconsideration.reply");
        assert_eq!(item["due"], due, "{item}");
        assert!(item["article"].as_str().unwrap().starts_with(article));
        assert_eq!(item["case"], "朝政复字〔2024〕12号");
        let keys: Vec<&String> = item.as_object().unwrap().keys().collect();
        assert_eq!(
            keys,
            [
                "article",
                "case",
                "clock",
                "days_left",
                "due",
                "exposure",
                "from",
                "from_label",
                "options",
                "provisional",
                "rule",
                "state",
                "steps",
                "title",
            ]
        );
    };
    // 5 February 2024, ten working days across Spring Festival, 18 February worked.
    check("2024-01-30", "2024-02-05", "2024-02-23", "ARL23 48");
    // Accepted in 2023: ten calendar days, the last a Friday.
    check("2023-12-29", "2024-01-02", "2024-01-12", "ARL17 23");
}

#[test]
fn recording_shows_what_it_moved_and_can_be_taken_back() {
    let desk = desk();
    let before = desk.run("due").ok();
    assert!(before.contains("2022-03-21  剩11天  在期"), "{before}");
    let out = desk.run("record 孙二 提交答辩状 2022-3-9").ok();
    assert_eq!(
        out,
        "已登记：（2022）京0105行初1234号 登记「提交答辩状」2022-03-09\n  \
         发送答辩状副本：无 → 2022-03-14 在期\n  \
         提交答辩状、证据和依据：2022-03-21 在期 → 2022-03-21 按期\n"
    );
    assert!(
        desk.run("journal")
            .ok()
            .contains("登记「提交答辩状」2022-03-09")
    );
    assert_eq!(
        desk.run("--lang en undo").ok(),
        "undone: （2022）京0105行初1234号: 'statement of defence filed' on 2022-03-09\n"
    );
    assert_eq!(desk.run("due").ok(), before);
    assert!(desk.run("redo").ok().starts_with("已重做："));
    let moved = desk.run("record 孙二 suspended 2022-3-10").json();
    assert_eq!(moved["fact"], "suspended");
    assert_eq!(moved["deadlines"][0]["after"]["state"], "paused");
}

/// What hangs on a fact is told before it goes; without --yes nothing is taken out.
#[test]
fn a_fact_is_taken_out_with_what_hangs_on_it_told() {
    let desk = desk();
    let line = "record 孙二 收到副本 2022-3-4 --remove";
    let (out, err) = desk.run(line).fails(1);
    assert!(out.is_empty());
    for told in [
        "提交答辩状、证据和依据：2022-03-21 在期 → 无",
        "2022 年的数字少一件：本期新收、办理、未结",
        "--yes",
    ] {
        assert!(err.contains(told), "{told}\n{err}");
    }
    let json = desk.run(line).args(&["--yes"]).json();
    assert_eq!(json["removed"], true);
    assert_eq!(json["figures"].as_array().unwrap().len(), 1);
    let due = desk.run("due").ok();
    assert!(due.contains("没有期限"), "{due}");
    desk.run("undo").ok();
    // Where nothing hangs on it no word more is asked.
    desk.run("record 孙二 归档 2022-3-9 --yes").all();
    let (_, err) = desk
        .run("record 孙二 提交答辩状 2022-3-9 --remove")
        .fails(3);
    assert!(err.contains("没有登记过这一项"), "{err}");
}

/// What answers a doubt is named as it is written; a word is met by what else a fact is called.
#[test]
fn a_hint_names_the_option_and_the_fact_that_are_meant() {
    let desk = desk();
    for (line, code, told) in [
        ("record 孙二 上诉 2022-3-9", 1, "--by ours、theirs"),
        ("record 孙二 收到判决 2022-3-9", 2, "是否「文书送达我方」？"),
        ("record 孙二 结案 2022-3-9 --yes", 1, "--outcome 结案方式"),
        ("record 孙二 举证期限 2022-3-9 --yes", 1, "--until 日期"),
    ] {
        let (_, err) = desk.run(line).fails(code);
        assert!(err.contains(told) && !err.contains('⟨'), "{line}\n{err}");
    }
}

#[test]
fn a_doubt_asks_for_yes_and_a_refusal_does_not_yield_to_it() {
    let desk = Desk::with(
        "2022-03-10",
        &lawsuit(NUMBER, "孙二", &fact("docketed", "2022-03-04")),
    );
    let line = "record 孙二 收到副本 2022-03-02";
    let (out, err) = desk.run(line).fails(1);
    assert!(out.is_empty());
    assert!(
        err.contains("早于「立案」") && err.contains("--yes"),
        "{err}"
    );
    assert_eq!(desk.run("journal").ok().lines().count(), 2, "only `apply`");
    desk.run(line).args(&["--yes"]).ok();
    let closing = "record 孙二 结案 2022-03-01 --outcome 驳回诉讼请求 --yes";
    let (_, err) = desk.run(closing).fails(1);
    assert!(
        err.contains("2022-03-01") && err.contains("提示："),
        "{err}"
    );
    let (_, err) = desk.run("record 孙二 结案 2022-03-11 --yes").fails(1);
    assert!(err.contains("2022-03-11"), "{err}");
}

#[test]
fn a_case_alone_lists_its_facts() {
    let desk = desk();
    let out = desk.run("record 孙二").ok();
    assert!(out.contains("收到起诉状副本"), "{out}");
    let list = desk.run("record 孙二").json();
    let ids: Vec<&str> = list
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["can_record"] == false)
        .map(|f| f["id"].as_str().unwrap())
        .collect();
    // A complaint can be amended and served again.
    assert_eq!(ids, ["docketed"]);
}

#[test]
fn overdue_comes_first_and_check_says_so() {
    let mut lines = lawsuit(NUMBER, "孙二", &fact("complaint_received", "2022-03-04"));
    lines += &lawsuit(
        "（2022）京0105行初1235号",
        "钱三",
        &fact("complaint_received", "2022-03-20"),
    );
    let desk = Desk::with("2022-03-22", &lines);
    let list = desk.run("due").json();
    assert_eq!(list[0]["state"], "overdue");
    assert_eq!(list[0]["days_left"], -1);
    assert_eq!(list[0]["case"], NUMBER);
    let (out, err) = desk.run("due --check").fails(1);
    assert!(
        out.contains("已过1天") && err.contains("有 1 项逾期"),
        "{err}"
    );
    desk.run("due --check --case 钱三").ok();
    assert_eq!(
        desk.run("due --within 3").json().as_array().unwrap().len(),
        1
    );
}

#[test]
fn appearances_are_planned_recorded_excused() {
    let hearing =
        r#""hearings":[{"day":"2022-04-06","time":"09:30","place":"第二法庭","state":"set"}]"#;
    let line = lawsuit(NUMBER, "孙二", &fact("complaint_received", "2022-03-04"))
        .replace("\"facts\"", &format!("{hearing},\"facts\""));
    let roster = r#"{"official":{"name":"周五","post":"镇长","rank":"principal"}}"#;
    let desk = Desk::with("2022-03-10", &format!("{roster}\n{line}"));
    let duty = |desk: &Desk| desk.run("hearings --from 2022-1-1").json()[0]["duty"].clone();
    assert_eq!(duty(&desk), "must");
    desk.run("appear notice 孙二 shall").ok();
    let out = desk.run("appear plan 孙二 周五").ok();
    assert!(
        out.contains("行政机关负责人 周五 镇长 正职 拟出庭"),
        "{out}"
    );
    assert_eq!(duty(&desk), "planned");
    // Not before its day.
    desk.run("appear record 孙二 周五 --spoke").fails(1);
    let later = Desk {
        today: "2022-04-06",
        ..desk
    };
    later.run("appear record 孙二 周五 --spoke").ok();
    let item = &later.run("hearings --to 2022-12-31 --official 周五").json()[0];
    assert_eq!(item["duty"], "appeared");
    assert_eq!(item["notice"], "shall");
    assert_eq!(item["people"][0]["rank"], "principal");
    assert_eq!(item["people"][0]["spoke"], true);
    // An excuse without its sealed proof is a doubt.
    let excuse = "appear excuse 孙二 周五 --ground official_business";
    later.run(excuse).fails(1);
    later.run(excuse).args(&["--proof", "公务函1号"]).ok();
    let figures = later.run("stats --from 2022-1-1").json()["figures"].clone();
    assert_eq!(figures["appearance.excused_cases"], 1);
    assert_eq!(figures["appearance.rate"], 0.0);
    let (_, err) = later
        .run("appear plan 孙二 周五 --hearing 2022-5-1")
        .fails(3);
    assert!(err.contains("2022-04-06"), "{err}");
}

#[test]
fn one_case_is_shown_whole() {
    let desk = desk();
    let out = desk.run("show").args(&[NUMBER]).ok();
    for part in [
        "朝阳区人民法院",
        "阶段：答辩",
        "经过",
        "2022-03-04 周五  收到起诉状副本",
        "期限",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let shown = desk.run("show 孙二").json();
    assert_eq!(shown["case"]["number"], NUMBER);
    assert_eq!(shown["stage"], "response");
    assert_eq!(shown["chain"].as_array().unwrap().len(), 1);
    let uuid = shown["case"]["uuid"].as_str().unwrap().to_string();
    assert_eq!(desk.run("show").args(&[&uuid]).ok(), out);
}

/// 法定休假日 (CPL 85): a statutory day stays where it is, and what it would be by them is said.
#[test]
fn the_offices_own_days_move_no_statutory_day() {
    let desk = desk();
    let due = |desk: &Desk| desk.run("due").json()[0]["due"].clone();
    assert_eq!(due(&desk), "2022-03-21");
    desk.run("holidays add 2022-3-21 off 本地放假").ok();
    assert_eq!(due(&desk), "2022-03-21");
    let period = desk.run("period 2022-3-4 15d");
    assert_eq!(period.json()["last"], "2022-03-21");
    let said = desk.run("period 2022-3-4 15d").ok();
    assert!(said.contains("按本机关自定的日子为 2022-03-22"), "{said}");
    assert!(desk.run("holidays").ok().contains("2022-03-21 周一  放假"));
    desk.run("holidays check").ok();
    // A Sunday is off anyway.
    desk.run("holidays add 2022-3-20 off 多余").ok();
    let (out, _) = desk.run("holidays check").fails(1);
    assert!(out.contains("2022-03-20"), "{out}");
    desk.run("holidays remove 2022-3-21").ok();
    desk.run("undo").ok();
    assert!(desk.run("holidays").ok().contains("2022-03-21 周一  放假"));
    assert_eq!(due(&desk), "2022-03-21");
}

/// A view kept in the file lists what its query finds; words add to it; an unknown name is not found.
#[test]
fn a_saved_view_is_listed_by_its_name() {
    let desk = desk();
    let view = r#"{"view":{"name":"在办案","query":"在办","sort":"received","reverse":true}}"#;
    desk.run("apply - --yes").stdin(view).ok();
    let all = desk.run("list --view 在办案").json();
    assert_eq!(all.as_array().unwrap().len(), 1, "{all}");
    let none = desk.run("list --view 在办案 -诉讼").json();
    assert_eq!(none.as_array().unwrap().len(), 0, "{none}");
    desk.run("list --view 没有").fails(3);
}

#[test]
fn a_recorded_fact_says_which_party_how_served_of_what_sort_and_in_instalments() {
    let desk = desk();
    let served = format!(
        "record {NUMBER} 收到副本 2022-3-5 --party 孙二 --means 邮寄送达 --sort 再次送达（内容未变） --yes"
    );
    desk.run(&served).ok();
    let shown = desk.run(&format!("show {NUMBER}")).ok();
    assert!(
        shown.contains("邮寄送达") || shown.contains("孙二"),
        "{shown}"
    );
    let advice = format!("record {NUMBER} 收到检察建议 2022-3-6");
    let (_, err) = desk.run(&format!("{advice} --sort 没有的种类")).fails(2);
    assert!(err.contains("公益诉讼检察建议"), "{err}");
    desk.run(&format!("{advice} --sort 公益诉讼检察建议")).ok();
    // Two months in public interest (法释〔2018〕6号 21).
    let due = desk.run("due --all --json").json();
    let all = due.as_array().unwrap();
    let reply = all
        .iter()
        .find(|d| d["rule"].as_str().unwrap().starts_with("recommendation"));
    assert_eq!(reply.unwrap()["due"], "2022-05-06", "{due}");
    let (_, err) = desk
        .run(&format!("record {NUMBER} 收到传票 2022-3-6 --sort 其他"))
        .fails(2);
    assert!(err.contains("不分种类"), "{err}");
    let (_, err) = desk
        .run(&format!("record {NUMBER} 收到副本 2022-3-5 --party 无此人"))
        .fails(2);
    assert!(err.contains("孙二"), "{err}");
    let instalments = "--instalments 2022-6-1,2022-9-1，2022-12-1";
    desk.run(&format!("record {NUMBER} 收到传票 2022-3-6 {instalments}"))
        .fails(2);
    desk.run(&format!(
        "record {NUMBER} 确定履行期限 2022-3-8 {instalments} --yes"
    ))
    .ok();
    let shown = desk.run(&format!("show {NUMBER}")).ok();
    for day in ["2022-06-01", "2022-09-01", "2022-12-01"] {
        assert!(shown.contains(day), "{shown}");
    }
    // One deed, one step.
    desk.run("undo").ok();
    assert!(
        !desk
            .run(&format!("show {NUMBER}"))
            .ok()
            .contains("2022-12-01")
    );
}

#[test]
fn a_list_takes_its_columns_from_the_command_the_view_or_the_settings() {
    let desk = Desk::new("2022-12-19");
    let sample = anjuan::exchange::sample::sample("2022").unwrap();
    let mut ledger = sample
        .open(crate::ledger::moment("2022-12-19"), &desk.db())
        .unwrap();
    let view = anjuan::docket::SavedView {
        uuid: uuid::Uuid::nil(),
        name: "已结的".to_string(),
        query: "已结".to_string(),
        sort: anjuan::docket::ListColumn::Closed,
        reverse: true,
        columns: "number,closed,outcome".to_string(),
    };
    let change = anjuan::ledger::Change::View(view);
    let deed = anjuan::ledger::Deed::new(anjuan::said!("视图", "view"), vec![change]);
    ledger.commit(deed, anjuan::ledger::Doubts::Ask).unwrap();
    drop(ledger);
    let head = |out: String| out.lines().next().unwrap_or_default().to_string();
    let words = |line: String| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = desk.run("list --view 已结的").ok();
    assert_eq!(words(head(shown)), "案号 结案日 结案方式");
    std::fs::write(desk.path("s.toml"), "columns = \"案号、承办人:4\"\n").unwrap();
    let config = desk.path("s.toml");
    let config = config.to_str().unwrap();
    let shown = desk.run("list").args(&["--config", config]).ok();
    assert_eq!(words(head(shown.clone())), "案号 承办人");
    let shown = desk
        .run("list --columns 案号 --sort 金额 --desc --limit 1")
        .ok();
    assert!(shown.contains("行赔初2号"), "{shown}");
    desk.run("list --columns 案号,number").fails(2);
    desk.run("list --sort 颜色").fails(2);
    // Into a file that is one of its own kinds, said with what else there is; beside JSON it is written all the same.
    for name in ["a.json", "a.txt", "-", "a"] {
        let (_, err) = desk.run("list --json --out").args(&[name]).fails(2);
        let told = err.contains(".xlsx") && err.contains(".csv") && err.contains("--json");
        assert!(told, "{err}");
    }
    let out = desk.path("a.csv");
    let told = desk.run("list --columns 案号 --sort 金额 --desc --limit 1 --out");
    let told = told.args(&[out.to_str().unwrap()]).json();
    assert_eq!(told["rows"], 1, "{told}");
    assert!(told["file"].as_str().is_some_and(|f| f.ends_with("a.csv")));
    let written = std::fs::read_to_string(&out).unwrap();
    assert!(written.contains("行赔初2号"), "{written}");
}

/// A closing day that only stood for the one nobody had written is confirmed by writing it, the same or another.
#[test]
fn a_closing_day_that_stood_is_confirmed_by_recording_it() {
    let about = r#"{"kind":"concluded","day":"2022-03-31","outcome":"claims_dismissed","sort":"day_unknown"}"#;
    for day in ["2022-03-31", "2022-03-12"] {
        let facts = format!("{},{about}", fact("complaint_received", "2022-01-10"));
        let desk = Desk::with(
            "2022-12-31",
            &lawsuit("（2022）京0105行初1号", "孙二", &facts),
        );
        desk.run("record 行初1号 concluded").args(&[day]).ok();
        let json = desk.run("show 行初1号").json();
        let facts = json["case"]["facts"].as_array().unwrap().clone();
        let closed: Vec<_> = facts.iter().filter(|f| f["kind"] == "concluded").collect();
        assert_eq!(closed.len(), 1, "{closed:?}");
        assert_eq!(closed[0]["day"], day);
        assert_eq!(closed[0]["outcome"], "claims_dismissed");
        assert_eq!(closed[0]["sort"], serde_json::Value::Null, "{closed:?}");
    }
}

const ID: &str = "00000000-0000-7000-8000-00000000000";

/// Lines of one deed, in either order: what is doubted until the next line stands is not asked.
#[test]
fn a_deed_is_judged_as_it_will_stand() {
    let dispute = format!("\"dispute\":\"{ID}9\"");
    let first = format!(
        r#"{{"v":1,"case":{{"uuid":"{ID}1",{dispute},"kind":"litigation","instance":"first","role":"defendant","parties":[{{"role":"claimant","name":"赵某"}}],"facts":[{{"kind":"docketed","day":"2024-01-05"}},{{"kind":"concluded","day":"2024-03-01","outcome":"revoked"}},{{"kind":"served","day":"2024-03-05"}},{{"kind":"served_other","day":"2024-03-05"}},{{"kind":"appealed","day":"2024-03-15","by":"ours"}},{{"kind":"retrial_applied","day":"2024-09-02","by":"ours"}}]}}}}"#
    );
    let second = format!(
        r#"{{"v":1,"case":{{"uuid":"{ID}2",{dispute},"continues":{{"case":"{ID}1","how":"appeal"}},"kind":"litigation","instance":"second","role":"appellant","parties":[{{"role":"claimant","name":"赵某"}}],"facts":[{{"kind":"docketed","day":"2024-04-08"}},{{"kind":"concluded","day":"2024-05-20","outcome":"appeal_dismissed_judgment"}},{{"kind":"served","day":"2024-05-27"}},{{"kind":"served_other","day":"2024-05-29"}}]}}}}"#
    );
    for lines in [[&first, &second], [&second, &first]] {
        let desk = Desk::new("2029-01-01");
        let input = format!("{}\n{}\n", lines[0], lines[1]);
        desk.run("apply -").stdin(&input).ok();
    }
}
