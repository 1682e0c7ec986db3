//! Enforcement of our own acts by the court (行政非诉执行): a kind of case of its own, never among the suits against us.

use crate::cli::{Desk, fact, lawsuit};
use serde_json::Value;

const NUMBER: &str = "（2024）京0105行审12号";

fn enforcement(number: &str, against: &str, facts: &str) -> String {
    format!(
        "{{\"case\":{{\"number\":\"{number}\",\"kind\":\"enforcement\",\"instance\":\"enforcement\",\
         \"role\":\"enforcement_applicant\",\"forum\":\"北京市朝阳区人民法院\",\"act\":\"罚款决定\",\
         \"parties\":[{{\"role\":\"claimant\",\"kind\":\"agency\",\"name\":\"某某镇人民政府\"}},\
         {{\"role\":\"respondent\",\"name\":\"{against}\"}}],\"facts\":[{facts}]}}}}\n"
    )
}

/// A small generator of its own: the same cases every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

fn some(dice: &mut Dice, n: u64) -> String {
    let mut out = String::new();
    for i in 0..n {
        let month = 1 + dice.roll(11);
        let mut facts = vec![
            fact("act_known", &format!("2022-{month:02}-03")),
            fact("enforcement_applied", &format!("2022-{month:02}-05")),
        ];
        if dice.roll(2) == 0 {
            facts.push(fact("enforcement_accepted", &format!("2022-{month:02}-09")));
        }
        let ends = [
            "e_permitted",
            "e_not_permitted",
            "e_not_accepted",
            "e_withdrawn",
        ];
        if dice.roll(3) > 0 {
            let outcome = ends[dice.roll(4) as usize];
            facts.push(format!(
                "{{\"kind\":\"concluded\",\"day\":\"2022-{month:02}-20\",\"outcome\":\"{outcome}\"}}"
            ));
        }
        let number = format!("（2022）川3702行审{}号", 500 + i);
        let mut line = enforcement(&number, "某甲建材有限公司", &facts.join(","));
        if dice.roll(2) == 0 {
            let hearing = format!(
                "\"hearings\":[{{\"day\":\"2022-{month:02}-12\",\"state\":\"held\",\"notice\":\"shall\",\
                 \"people\":[{{\"part\":\"official\",\"name\":\"周砚秋\",\"post\":\"镇长\",\"rank\":\"principal\",\"state\":\"appeared\"}}]}}],\"facts\":["
            );
            line = line.replace("\"facts\":[", &hearing);
        }
        out.push_str(&line);
    }
    out
}

/// Everything that counts what others brought against us.
fn counted(desk: &Desk) -> (Value, Vec<String>) {
    let mut figures = desk.run("stats --from 2022-01-01 --to 2022-12-31").json()["figures"].clone();
    let all = figures.as_object_mut().unwrap();
    all.retain(|id, _| !id.starts_with("enforcement."));
    let texts = [
        "report --year 2022",
        "stats --by kind --kind litigation --json",
        "stats --by month --kind reconsideration --json",
        "hearings --from 2022-01-01 --to 2022-12-31 --json",
    ];
    let texts = texts.iter().map(|line| desk.run(line).ok());
    (figures, texts.collect())
}

#[test]
fn adding_such_cases_changes_no_figure_of_suits_and_no_duty_of_an_official() {
    let lines = include_str!("../../assets/sample-2022.jsonl");
    let desk = Desk::new("2022-12-19");
    desk.run("apply - --yes").stdin(lines).ok();
    let (figures, mut texts) = counted(&desk);
    assert_eq!(figures["litigation.handled"], 31);
    for seed in 0..4 {
        let desk = Desk::new("2022-12-19");
        desk.run("apply - --yes").stdin(lines).ok();
        let added = some(&mut Dice(seed), 12);
        desk.run("apply - --yes").stdin(&added).ok();
        let (more, mut others) = counted(&desk);
        assert_eq!(more, figures, "seed {seed}");
        // The hearings are listed; none asks for an official.
        let hearings = others.pop().unwrap();
        for hearing in serde_json::from_str::<Value>(&hearings)
            .unwrap()
            .as_array()
            .unwrap()
        {
            if hearing["case"].as_str().is_some_and(|c| c.contains("行审")) {
                assert_eq!(hearing["requirement"], "none", "{hearing}");
            }
        }
        let before = texts.pop().unwrap();
        assert_eq!(others, texts, "seed {seed}");
        texts.push(before);
        let own = desk.run("stats --from 2022-01-01 --to 2022-12-31").json();
        assert_eq!(own["figures"]["enforcement.handled"], 12);
    }
}

#[test]
fn it_is_entered_followed_and_closed_as_a_case_of_its_own() {
    let facts = [
        fact("act_known", "2023-12-01"),
        fact("demand_served", "2024-06-03"),
        fact("enforcement_applied", "2024-06-20"),
    ];
    let desk = Desk::new("2024-06-21");
    let line = enforcement(NUMBER, "孙二", &facts.join(","));
    desk.run("apply - --yes").stdin(&line).ok();
    let listed = desk.run("list 非诉执行 --json").json();
    assert_eq!(listed.as_array().unwrap().len(), 1);
    assert_eq!(listed[0]["name"], "孙二");
    assert_eq!(
        desk.run("list 诉讼 --json")
            .json()
            .as_array()
            .unwrap()
            .len(),
        0
    );
    let due = desk.run("due --all --whose all --json").json();
    let rules: Vec<&str> = due
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|d| d["rule"].as_str())
        .collect();
    assert!(rules.contains(&"enforcement.acceptance"), "{rules:?}");
    assert!(
        !rules
            .iter()
            .any(|r| r.starts_with("litigation.") || r.starts_with("appeal."))
    );
    desk.run(&format!("record {NUMBER} 法院受理执行申请 2024-6-21"))
        .ok();
    desk.run(&format!(
        "record {NUMBER} 结案 2024-6-21 --outcome 不准予执行"
    ))
    .ok();
    let due = desk.run("due --all --json").json();
    let review = due
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["rule"] == "enforcement.review_permission");
    // Fifteen days from 21 June end on Saturday 6 July.
    assert_eq!(review.unwrap()["due"], "2024-07-08", "{due}");
    let next = desk.run(&format!("link {NUMBER} --json")).json();
    assert_eq!(next[0]["how"], "enforcement_review");
    assert_eq!(next[0]["instance"], "enforcement_review");
    // A suit cannot have such a number, nor such a case the number of a suit.
    let wrong = lawsuit(
        "（2024）京0105行审13号",
        "孙二",
        &fact("docketed", "2024-06-03"),
    );
    desk.run("apply - --yes").stdin(&wrong).fails(1);
    let wrong = enforcement(
        "（2024）京0105行初13号",
        "孙二",
        &fact("enforcement_applied", "2024-06-03"),
    );
    desk.run("apply - --yes").stdin(&wrong).fails(1);
}

#[test]
fn the_window_of_the_act_is_met_by_the_linked_application() {
    let decided = [
        fact("accepted", "2024-01-05"),
        "{\"kind\":\"concluded\",\"day\":\"2024-03-01\",\"outcome\":\"r_upheld\"}".to_string(),
        fact("served_other", "2024-03-05"),
    ];
    let organ = crate::cli::reconsideration("朝政复字〔2024〕12号", "孙二", &decided.join(","));
    let own = enforcement(NUMBER, "孙二", &fact("enforcement_applied", "2024-04-10"));
    let desk = Desk::new("2024-04-20");
    desk.run("apply - --yes").stdin(&(organ + &own)).ok();
    desk.run(&format!("link {NUMBER} 朝政复字〔2024〕12号"))
        .ok();
    let due = desk
        .run("due --case 朝政复字〔2024〕12号 --all --whose all --json")
        .json();
    let act = due
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["rule"] == "enforcement.act")
        .unwrap();
    assert_eq!(act["state"], "met", "{act}");
}

#[test]
fn a_ledger_of_them_is_imported_and_exported_whole() {
    let desk = Desk::new("2024-12-20");
    let sheet = "案号,被执行人,申请日期,受理日期,案由,结案日期,结案方式\n\
                 （2024）京0105行审12号,孙二,2024-6-3,2024-6-5,行政处罚,2024-6-12,准予强制执行\n\
                 （2024）京0105行审13号,某甲建材有限公司,2024-7-1,2024-7-3,行政处罚,2024-7-9,不准执行\n";
    let place = desk.path("年报.csv");
    std::fs::write(&place, sheet).unwrap();
    let path = place.display();
    desk.run(&format!("import {path} --kind enforcement")).ok();
    let listed = desk.run("list 行审 --json").json();
    assert_eq!(listed.as_array().unwrap().len(), 2, "{listed}");
    let stats = desk.run("stats --from 2024-01-01 --to 2024-12-31").json();
    assert_eq!(stats["figures"]["enforcement.received"], 2);
    assert_eq!(stats["figures"]["enforcement.granted"], 1);
    assert_eq!(stats["figures"]["enforcement.refused"], 1);
    assert_eq!(stats["figures"]["litigation.handled"], 0);
    for name in ["out.xlsx", "out.csv", "out.json"] {
        let out = desk.path(name);
        let out = out.display();
        desk.run(&format!("export ledger --out {out}")).ok();
        let fresh = Desk::new("2024-12-20");
        if name.ends_with("json") {
            continue;
        }
        fresh.run(&format!("import {out}")).ok();
        let again = fresh.run("list 行审 --json").json();
        assert_eq!(again.as_array().unwrap().len(), 2, "{name} {again}");
    }
}
