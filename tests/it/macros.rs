//! Macros: a series of deeds is one deed and one step of undo, its blanks are asked, a refusal names its step.

use anjuan::case::{FactKind, Instance, Kind};
use anjuan::exchange::macros::{Given, Macro, deed, macros, named, steps};
use anjuan::ledger::{Doubts, Ledger, Mode};
use anjuan::text::{Lang, Said};
use proptest::prelude::*;
use uuid::Uuid;

use crate::cli::{Desk, fact, lawsuit};
use crate::desk::Desk as Screen;
use crate::ledger::moment;

const NUMBER: &str = "（2026）川0928行初12号";

fn given(pairs: &[(&str, &str)]) -> Given {
    Given {
        case: None,
        values: pairs
            .iter()
            .map(|(a, b)| (a.to_string(), b.to_string()))
            .collect(),
        follow: false,
    }
}

fn empty() -> (tempfile::TempDir, Ledger) {
    let dir = tempfile::tempdir().unwrap();
    let ledger =
        Ledger::open(&dir.path().join("a.db"), Mode::Create, moment("2026-03-09")).unwrap();
    (dir, ledger)
}

const INTAKE: &str = "macro run 新收诉讼 --set 案号=（2026）川0928行初12号 --set 法院=清江县人民法院 --set 原告=周桂兰、何某 --set 收到日=3-6 --set 承办人=林岚";

#[test]
fn a_new_lawsuit_is_one_deed_with_its_period_and_its_review() {
    let desk = Desk::new("2026-03-09");
    let told = desk.run(INTAKE).json();
    assert_eq!(told["cases"][0], NUMBER, "{told}");
    let case = desk.run("show 行初12号").json();
    let text = case.to_string();
    assert!(text.contains("周桂兰") && text.contains("何某"), "{text}");
    let due = desk.run("due").json();
    let due = due.as_array().unwrap();
    // The answer is due fifteen days from the receipt, the draft goes to the head three days before.
    assert!(
        due.iter()
            .any(|d| d["rule"] == "litigation.answer" && d["due"] == "2026-03-23"),
        "{due:?}"
    );
    assert!(
        due.iter().any(|d| d.to_string().contains("送负责人审签")),
        "{due:?}"
    );
    // One entry of the journal, and one undo takes all of it back: the case and the rule it switched on.
    assert_eq!(desk.run("journal").json().as_array().unwrap().len(), 1);
    desk.run("undo").ok();
    assert_eq!(desk.run("list").json().as_array().unwrap().len(), 0);
    let rules = desk.run("rules --local").json();
    assert!(rules.as_array().unwrap().iter().all(|r| r["on"] == false));
    desk.run("redo").ok();
    assert_eq!(desk.run("list").json().as_array().unwrap().len(), 1);
}

#[test]
fn a_refusal_names_the_step_and_nothing_is_written() {
    let desk = Desk::with(
        "2026-03-09",
        &lawsuit(NUMBER, "周桂兰", &fact("complaint_received", "2026-03-06")),
    );
    for (line, code, words) in [
        // A number that is taken.
        (INTAKE.to_string(), 1, vec!["第 1 步", "已有案件使用"]),
        // A day in the future.
        (
            INTAKE
                .replace("行初12号", "行初13号")
                .replace("收到日=3-6", "收到日=4-6"),
            1,
            vec!["第 2 步「登记 收到起诉状副本」", "之后"],
        ),
        // A day that is none.
        (
            INTAKE
                .replace("行初12号", "行初13号")
                .replace("收到日=3-6", "收到日=13-45"),
            1,
            vec!["第 2 步"],
        ),
        // A blank that is left out, a blank there is none of, a macro there is none of.
        (
            INTAKE
                .replace("行初12号", "行初13号")
                .replace("--set 收到日=3-6", ""),
            1,
            vec!["第 2 步", "没有填写「收到日」"],
        ),
        (
            format!("{INTAKE} --set 收道日=3-6"),
            2,
            vec!["没有「收道日」这个空"],
        ),
        ("macro run 新收检察".to_string(), 3, vec!["新收诉讼"]),
        // A series that goes on with a case needs one.
        (
            "macro run 收到开庭通知 --set 收到日=今天 --set 开庭日=4-21".to_string(),
            1,
            vec!["第 1 步", "没有指明是哪件案件"],
        ),
    ] {
        let (_, err) = desk.run(&line).fails(code);
        for word in words {
            assert!(err.contains(word), "{line}\n{word}\n{err}");
        }
        assert_eq!(desk.run("list").json().as_array().unwrap().len(), 1);
        assert_eq!(desk.run("journal").json().as_array().unwrap().len(), 1);
    }
}

#[test]
fn a_step_whose_day_is_left_empty_is_not_done_and_a_time_is_read_as_people_write_it() {
    let desk = Desk::with(
        "2026-04-01",
        &lawsuit(NUMBER, "周桂兰", &fact("complaint_received", "2026-03-06")),
    );
    let run = "macro run 收到开庭通知 行初12号 --set 收到日=今天 --set 开庭日=4-21";
    desk.run(&format!("{run} --set 开庭时间=上午9点半 --dry-run"))
        .ok();
    assert_eq!(desk.run("hearings").json().as_array().unwrap().len(), 0);
    desk.run(&format!("{run} --set 开庭时间=上午9点半")).ok();
    let hearing = &desk.run("hearings").json()[0];
    assert_eq!(
        (&hearing["day"], &hearing["time"]),
        (&"2026-04-21".into(), &"09:30".into())
    );
    desk.run("macro add 报告 -")
        .stdin("登记 已报告负责人 $报告日?\n封面 承办人=$承办人?")
        .ok();
    let before = desk.run("journal").json().as_array().unwrap().len();
    desk.run("macro run 报告 行初12号").ok();
    assert_eq!(desk.run("journal").json().as_array().unwrap().len(), before);
    desk.run("macro run 报告 行初12号 --set 承办人=林岚").ok();
    let shown = desk.run("show 行初12号").json().to_string();
    assert!(
        shown.contains("林岚") && !shown.contains("reported_to_head"),
        "{shown}"
    );
}

#[test]
fn an_outcome_is_named_in_words() {
    let desk = Desk::with(
        "2026-10-20",
        &lawsuit(NUMBER, "周桂兰", &fact("complaint_received", "2026-03-06")),
    );
    let run = "macro run 收到一审判决 行初12号 --set 裁判日=10-12 --set 送达日=10-15 --yes";
    let (_, err) = desk.run(&format!("{run} --set 结案方式=驳回一切")).fails(1);
    assert!(
        err.contains("第 1 步") && err.contains("没有「驳回一切」这种结案方式"),
        "{err}"
    );
    desk.run(&format!("{run} --set 结案方式=驳回诉讼请求")).ok();
    let shown = desk.run("show 行初12号").json().to_string();
    assert!(
        shown.contains("served") && shown.contains("2026-10-12"),
        "{shown}"
    );
}

#[test]
fn apply_takes_the_case_and_the_blanks() {
    let desk = Desk::with(
        "2026-03-09",
        &lawsuit(NUMBER, "周桂兰", &fact("complaint_received", "2026-03-06")),
    );
    let line = r#"{"v":1,"add":{"case":"$case","handler":"$承办人","facts":[{"kind":"送审","day":"$送审日"}]}}"#;
    desk.run("apply - --case 行初12号 --set 承办人=林岚 --set 送审日=今天")
        .stdin(line)
        .ok();
    let shown = desk.run("show 行初12号").json().to_string();
    assert!(
        shown.contains("林岚") && shown.contains("draft_delivered"),
        "{shown}"
    );
    // What others wrote meanwhile stays: only what the line names is written.
    desk.run("record 行初12号 已报告负责人 3-9").ok();
    desk.run("apply -")
        .stdin(r#"{"add":{"case":"（2026）川0928行初12号","project":"河道整治"}}"#)
        .ok();
    let shown = desk.run("show 行初12号").json().to_string();
    assert!(
        shown.contains("reported_to_head") && shown.contains("河道整治"),
        "{shown}"
    );
    // A line that does not go is named by its number, and nothing of the file is written.
    let two = format!(
        "# 两步\n{line}\n{}",
        r#"{"add":{"case":"$case","facts":[{"kind":"送审","day":"31日"}]}}"#
    );
    let (out, _) = desk
        .run("apply - --case 行初12号 --set 承办人=沈某 --set 送审日=今天 --json")
        .stdin(&two)
        .fails(1);
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told["problems"][0]["line"], 3, "{told}");
    assert!(
        !desk
            .run("show 行初12号")
            .json()
            .to_string()
            .contains("沈某")
    );
    // A case of the same file is the case of the lines after it.
    let new = lawsuit(
        "（2026）川0928行初13号",
        "何某",
        &fact("complaint_received", "2026-03-06"),
    );
    desk.run("apply -")
        .stdin(&format!(
            "{new}{}",
            r#"{"add":{"case":"$case","handler":"沈某"}}"#
        ))
        .ok();
    assert!(
        desk.run("show 行初13号")
            .json()
            .to_string()
            .contains("沈某")
    );
}

#[test]
fn what_cannot_be_a_step_is_said_when_it_is_kept() {
    let desk = Desk::new("2026-03-09");
    for (text, words) in [
        ("办理 一切", "第 1 步"),
        ("登记 收到传票 $收到日\n开庭 时间=9:30", "第 2 步"),
        (r#"{"remove_day":"2026-10-09"}"#, "只办案件上的事"),
        ("", "1 至"),
        // What could never be done is told when it is kept, not when it is run.
        ("登记 没这事 $日", "没有「没这事」这项事实"),
        ("规则 没有的规则", "没有本单位规则「没有的规则」"),
    ] {
        let (_, err) = desk.run("macro add 试 -").stdin(text).fails(1);
        assert!(err.contains(words), "{text}\n{err}");
    }
    assert!(!desk.db().exists());
    desk.run("macro add 试 -")
        .stdin("登记 收到传票 $收到日")
        .ok();
    let again = desk
        .run("macro add 试 -")
        .stdin("登记 收到传票 $收到日")
        .ok();
    assert!(again.contains("没有变化"), "{again}");
    let list = desk.run("macro").json();
    let own: Vec<_> = list
        .as_array()
        .unwrap()
        .iter()
        .filter(|m| m["own"] == true)
        .collect();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0]["blanks"][0]["kind"], "day");
    desk.run("macro remove 试").ok();
    desk.run("undo").ok();
    assert!(desk.run("macro show 试").ok().contains("收到传票"));
    desk.run("macro remove 新收诉讼").fails(1);
    // One's own of the same name stands in place of what was brought along.
    desk.run("macro add 新收诉讼 -")
        .stdin("登记 收到传票 $收到日")
        .ok();
    assert!(!desk.run("macro show 新收诉讼").ok().contains("收案"));
}

#[test]
fn from_the_keys_the_blanks_are_asked_and_one_undo_takes_all_back() {
    let mut desk = Screen::sample("2026", "2026-03-09");
    desk.size(100, 40);
    let before = desk.app.ledger().docket().len();
    desk.press("J");
    for blank in ["案号", "法院", "原告", "收到日"] {
        assert!(desk.has(blank), "{blank}\n{}", desk.shown());
    }
    desk.press("tab '（2026）川0928行初912号 tab '清江县人民法院 tab '周桂兰 tab tab tab tab '3-6");
    // The days that follow stand below, as below the other forms.
    assert!(
        desk.has("答辩状、证据和依据 → 2026-03-23"),
        "{}",
        desk.shown()
    );
    desk.press("ctrl-s");
    assert_eq!(
        desk.app.ledger().docket().len(),
        before + 1,
        "{}",
        desk.shown()
    );
    assert!(desk.has("成套办理「新收诉讼」"), "{}", desk.shown());
    desk.press("u");
    assert_eq!(desk.app.ledger().docket().len(), before);
    // In English, from the palette, on a case.
    desk.press("L 2 enter : 'macro enter");
    assert!(
        desk.has("hearing notified") || desk.has("do a macro"),
        "{}",
        desk.shown()
    );
}

#[test]
fn a_macro_is_kept_edited_and_removed_in_the_register() {
    let mut desk = Screen::sample("2026", "2026-03-09");
    desk.size(100, 40);
    desk.press("5 left");
    assert!(desk.has("新收复议"), "{}", desk.shown());
    desk.press("a '交办 tab '登记 space '已报告负责人 space '$报告日 ctrl-s");
    let list = macros(desk.app.ledger(), Lang::Zh).unwrap();
    let own: Vec<&Macro> = list.iter().filter(|m| !m.uuid.is_nil()).collect();
    assert_eq!(own.len(), 1, "{}", desk.shown());
    assert_eq!(own[0].lines, ["登记 已报告负责人 $报告日"]);
    desk.press("home x");
    let list = macros(desk.app.ledger(), Lang::Zh).unwrap();
    assert!(list.iter().all(|m| m.uuid.is_nil()), "{}", desk.shown());
}

/// What the program brings along stands whole in both languages: the same steps, the same blanks, filled in either.
#[test]
fn what_is_brought_along_is_the_same_in_english() {
    let (_dir, ledger) = empty();
    let (zh, en) = (
        macros(&ledger, Lang::Zh).unwrap(),
        macros(&ledger, Lang::En).unwrap(),
    );
    assert_eq!(zh.len(), en.len());
    for (zh, en) in zh.iter().zip(&en) {
        let shape = |m: &Macro| -> Vec<(bool, String)> {
            let blanks = m.blanks().into_iter();
            blanks
                .map(|b| (b.optional, format!("{:?}", b.sort)))
                .collect()
        };
        assert_eq!(shape(zh), shape(en), "{}", zh.name);
        // With the same words in their blanks they are the same deeds.
        let words = [
            "甲",
            "乙",
            "丙",
            "丁",
            "戊",
            "己",
            "2026-03-06",
            "2026-03-07",
        ];
        let made = |m: &Macro| {
            let blanks = m.blanks().into_iter().zip(words);
            let text = blanks.fold(m.lines.join("\n"), |text, (blank, word)| {
                let mark = format!("${}", blank.name);
                text.replace(&format!("{mark}？"), word)
                    .replace(&format!("{mark}?"), word)
                    .replace(&mark, word)
            });
            let steps = steps(&text).unwrap();
            // Words of a code stand as they were written until the deed is made.
            let coded = |s: String| {
                let facts = FactKind::ALL.iter().map(|k| (k.text().zh, k.id()));
                let instances = Instance::ALL.iter().map(|i| (i.text().zh, i.id()));
                let kinds = Kind::ALL.iter().map(|k| (k.text().zh, k.id()));
                let coded = facts.chain(instances).chain(kinds);
                let rules = anjuan::law::office_defaults();
                let rules = rules.iter().map(|r| (r.title.clone(), r.called().en));
                let all = coded.map(|(zh, id)| (zh.to_string(), id.to_string()));
                all.chain(rules).fold(s, |s, (zh, id)| {
                    s.replace(&format!("\"{zh}\""), &format!("\"{id}\""))
                })
            };
            let shown = steps.iter().map(|s| coded(format!("{s:?}")));
            let value = |s: String| s.split_once("value: ").unwrap().1.to_string();
            shown.map(value).collect::<Vec<_>>()
        };
        assert_eq!(made(zh), made(en), "{}", zh.name);
        assert!(en.lines.iter().all(|l| l.is_ascii()), "{:?}", en.lines);
    }
    // A script written for one language runs under the other.
    let desk = Desk::new("2026-03-06");
    desk.run(&format!("--lang en {INTAKE}")).ok();
}

#[test]
fn the_names_are_found_in_either_language_and_by_a_part() {
    let (_dir, ledger) = empty();
    for word in ["新收诉讼", "new lawsuit", "诉讼"] {
        assert!(
            named(&ledger, word, Lang::Zh)
                .unwrap()
                .name
                .contains("诉讼"),
            "{word}"
        );
    }
    assert!(named(&ledger, "新收", Lang::Zh).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever the blanks hold: either all of it is written as one entry, or nothing and a step is named; and one undo
    /// leaves what was there before.
    #[test]
    fn all_or_nothing(number in "（2026）川0928行初[1-9][0-9]?号|甲|", party in "[甲乙丙、 ]{0,6}", day in "3-6|今天|\\+9|x|", handler in "[甲乙$?]{0,3}") {
        let (_dir, mut ledger) = empty();
        let one = named(&ledger, "新收诉讼", Lang::Zh).unwrap();
        let steps = steps(&one.lines.join("\n")).unwrap();
        let given = given(&[("案号", &number), ("法院", "甲法院"), ("原告", &party), ("收到日", &day), ("承办人", &handler)]);
        match deed(&ledger, Said::new("试", "try"), &steps, &given) {
            Err(problem) => {
                prop_assert!(problem.step.is_some());
                prop_assert_eq!(ledger.docket().len(), 0);
            }
            Ok(deed) => {
                ledger.commit(deed, Doubts::All).unwrap();
                prop_assert_eq!(ledger.docket().len(), 1);
                prop_assert_eq!(ledger.journal(9).unwrap().len(), 1);
                let case = ledger.case(ledger.docket().row(0).id()).unwrap();
                prop_assert!(case.fact(FactKind::ComplaintReceived).is_some());
                prop_assert!(case.head.uuid != Uuid::nil());
                ledger.undo().unwrap();
                prop_assert_eq!(ledger.docket().len(), 0);
                prop_assert!(ledger.office_rules().iter().all(|r| !r.on));
            }
        }
    }
}
