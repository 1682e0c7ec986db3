//! The office's own rules: off at first, counted as worked out by hand, met, missed, changed and undone.

use anjuan::calendar::Span;
use anjuan::case::{CaseFile, Fact, FactKind, Hearing, HearingState, Instance, Kind, Outcome};
use anjuan::law::{
    Anchor, DueState, OfficeDeadline, OfficeRule, office_deadlines, office_defaults,
};
use anjuan::ledger::{AgendaKind, Change, Deed, Doubts, Ledger, Mode, Settle};
use anjuan::text::Said;
use chrono::NaiveDate;

use crate::ledger::moment;
use crate::notices::cli;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn title() -> Said {
    Said::new("测试", "test")
}

fn rules() -> Vec<OfficeRule> {
    let mut rules = office_defaults();
    rules.iter_mut().for_each(|r| r.on = true);
    rules
}

/// `complaint_received 2024-03-01` and so on; `claims_dismissed` and other outcomes close the case.
fn case(kind: Kind, instance: Instance, facts: &[&str]) -> CaseFile {
    let mut case = CaseFile::new(kind, instance);
    for fact in facts {
        let (name, date) = fact.split_once(' ').unwrap();
        case.facts.push(match Outcome::from_id(name) {
            Some(outcome) => Fact::concluded(day(date), outcome),
            None => Fact::new(FactKind::from_id(name).unwrap(), day(date)),
        });
    }
    case
}

fn held(case: &mut CaseFile, date: &str) {
    let mut hearing = Hearing::new(day(date));
    hearing.state = HearingState::Held;
    case.hearings.push(hearing);
}

/// Rule number (from 1), due day and state of each deadline.
fn standing(case: &CaseFile, today: &str) -> Vec<String> {
    let cal = anjuan::calendar::Calendar::new();
    let rules = rules();
    let number = |d: &OfficeDeadline| rules.iter().position(|r| r.uuid == d.rule.uuid).unwrap() + 1;
    let mut out: Vec<String> = office_deadlines(case, &[], &rules, &cal, day(today))
        .iter()
        .map(|d| format!("{} {} {}", number(d), d.due, d.state.id()))
        .collect();
    out.sort();
    out
}

const FIRST: (Kind, Instance) = (Kind::Litigation, Instance::First);

fn check(facts: &[&str], today: &str, want: &[&str]) {
    assert_eq!(
        standing(&case(FIRST.0, FIRST.1, facts), today),
        want,
        "{facts:?} {today}"
    );
}

#[test]
fn the_days_before_an_answer() {
    // Copy on Friday 2024-03-01: 3 days end on Monday 03-04, 7 days on Friday 03-08. The answer is due on
    // Saturday 03-16, so on Monday 03-18; three days before that is Friday 03-15.
    let copy = "complaint_received 2024-03-01";
    check(
        &[copy],
        "2024-03-01",
        &[
            "1 2024-03-04 open",
            "2 2024-03-08 open",
            "3 2024-03-15 open",
        ],
    );
    check(
        &[copy],
        "2024-03-05",
        &[
            "1 2024-03-04 overdue",
            "2 2024-03-08 open",
            "3 2024-03-15 open",
        ],
    );
    check(
        &[
            copy,
            "reported_to_head 2024-03-04",
            "materials_submitted 2024-03-11",
        ],
        "2024-03-12",
        &["1 2024-03-04 met", "2 2024-03-08 late", "3 2024-03-15 open"],
    );
    // Answered: nothing is owed before it any more, and what was not recorded is a gap, not a lapse.
    check(
        &[copy, "answer_filed 2024-03-14"],
        "2024-03-20",
        &[
            "1 2024-03-04 unrecorded",
            "2 2024-03-08 unrecorded",
            "3 2024-03-15 moot",
        ],
    );
    check(
        &["received 2024-03-01"],
        "2024-03-02",
        &[
            "1 2024-03-04 open",
            "2 2024-03-08 open",
            "3 2024-03-15 open",
        ],
    );
    // Closed: moot.
    check(
        &[copy, "withdrawn 2024-03-06"],
        "2024-03-07",
        &[
            "1 2024-03-04 moot",
            "2 2024-03-08 moot",
            "3 2024-03-15 moot",
        ],
    );
}

#[test]
fn a_rest_day_before_the_answer_moves_back() {
    // Copy on Monday 2024-03-04, answer due on Tuesday 03-19; three days before is Saturday 03-16: Friday 03-15.
    let case = case(FIRST.0, FIRST.1, &["complaint_received 2024-03-04"]);
    assert!(standing(&case, "2024-03-04").contains(&"3 2024-03-15 open".to_string()));
    let cal = anjuan::calendar::Calendar::new();
    let due = office_deadlines(&case, &[], &rules(), &cal, day("2024-03-04"));
    let draft = due.iter().find(|d| d.rule.before).unwrap();
    let steps = anjuan::law::explain_office(draft, &cal);
    let kinds: Vec<(&str, Option<NaiveDate>)> = steps.iter().map(|s| (s.what, s.day)).collect();
    assert_eq!(
        kinds,
        [
            ("trigger", Some(day("2024-03-19"))),
            ("rule", None),
            ("counted", Some(day("2024-03-16"))),
            ("rolled", Some(day("2024-03-15"))),
        ]
    );
    assert!(steps[3].said.zh.contains("周末"), "{}", steps[3].said.zh);
}

#[test]
fn an_application_filed_through_us_is_passed_on_in_two_working_days() {
    // Thursday 2024-02-08; Friday 02-09 is worked, then the Spring Festival to 02-17; Sunday 02-18 is worked.
    let via = case(
        Kind::Reconsideration,
        Instance::Reconsideration,
        &["application_via_us 2024-02-08"],
    );
    assert_eq!(standing(&via, "2024-02-18"), ["4 2024-02-18 open"]);
    assert_eq!(standing(&via, "2024-02-19"), ["4 2024-02-18 overdue"]);
}

/// A paper served by announcement is served when its time is over (CPL 95), for the office's rules as for the law's.
#[test]
fn what_is_announced_is_counted_from_the_day_it_is_served() {
    for (kind, today, want) in [
        (FactKind::ServedOther, "2024-03-05", None),
        (FactKind::ServedOther, "2024-04-05", Some("2024-04-10")),
        (FactKind::JurisdictionRulingServed, "2024-03-05", None),
        (
            FactKind::JurisdictionRulingServed,
            "2024-04-05",
            Some("2024-04-10"),
        ),
    ] {
        let mut file = case(Kind::Litigation, Instance::First, &["docketed 2024-01-05"]);
        let mut fact = Fact::new(kind, day("2024-03-01"));
        fact.means = Some(anjuan::case::Means::Announcement);
        file.facts.push(fact);
        let rule = OfficeRule {
            on: true,
            relative_to: Anchor::Fact(kind),
            span: Span::Days(10),
            before: false,
            ..office_defaults().swap_remove(0)
        };
        let cal = anjuan::calendar::Calendar::new();
        let due = office_deadlines(&file, &[], &[rule], &cal, day(today));
        let found: Vec<NaiveDate> = due.iter().map(|d| d.due).collect();
        let want: Vec<NaiveDate> = want.into_iter().map(day).collect();
        assert_eq!(found, want, "{kind:?} on {today}");
    }
}

#[test]
fn each_hearing_wants_its_own_report() {
    let mut twice = case(
        FIRST.0,
        FIRST.1,
        &["complaint_received 2024-03-01", "answer_filed 2024-03-10"],
    );
    held(&mut twice, "2024-04-10");
    held(&mut twice, "2024-05-15");
    // 7 days after Wednesday 04-10 is 04-17, after Wednesday 05-15 is 05-22.
    let reports = |case: &CaseFile, today: &str| {
        let mut all = standing(case, today);
        all.retain(|line| line.starts_with('5'));
        all
    };
    assert_eq!(reports(&twice, "2024-04-09"), Vec::<String>::new());
    assert_eq!(reports(&twice, "2024-04-12"), ["5 2024-04-17 open"]);
    assert_eq!(
        reports(&twice, "2024-05-20"),
        ["5 2024-04-17 overdue", "5 2024-05-22 open"]
    );
    twice
        .facts
        .push(Fact::new(FactKind::HearingReported, day("2024-04-16")));
    assert_eq!(
        reports(&twice, "2024-05-20"),
        ["5 2024-04-17 met", "5 2024-05-22 open"]
    );
    twice
        .facts
        .push(Fact::new(FactKind::HearingReported, day("2024-05-23")));
    assert_eq!(
        reports(&twice, "2024-06-01"),
        ["5 2024-04-17 met", "5 2024-05-22 late"]
    );
}

#[test]
fn a_lost_case_wants_its_analysis_once_it_is_final() {
    let analysis = |case: &CaseFile, today: &str| {
        let mut all = standing(case, today);
        all.retain(|line| line.starts_with('6'));
        all
    };
    let first = |more: &[&str]| {
        let mut facts = vec![
            "complaint_received 2024-03-01",
            "revoked 2024-05-06",
            "served 2024-05-08",
        ];
        facts.extend(more);
        case(FIRST.0, FIRST.1, &facts)
    };
    // Served on Wednesday 2024-05-08, we may appeal until Thursday 05-23. While we may, nothing is final.
    assert_eq!(analysis(&first(&[]), "2024-05-23"), Vec::<String>::new());
    // It takes effect on 05-24, once the period has run out; 10 working days after that day: 27-31, 06-03 to 06-07.
    assert_eq!(analysis(&first(&[]), "2024-05-24"), ["6 2024-06-07 open"]);
    assert_eq!(
        analysis(&first(&["appealed 2024-05-20"]), "2024-06-20"),
        Vec::<String>::new()
    );
    // Recorded as final on Monday 05-27: 28-31, 06-03 to 06-07, then the Dragon Boat weekend to 06-10: 06-11.
    let took = first(&["took_effect 2024-05-27"]);
    assert_eq!(analysis(&took, "2024-05-28"), ["6 2024-06-11 open"]);
    assert_eq!(analysis(&took, "2024-06-12"), ["6 2024-06-11 overdue"]);
    let done = first(&["took_effect 2024-05-27", "loss_analysed 2024-06-11"]);
    assert_eq!(analysis(&done, "2024-06-12"), ["6 2024-06-11 met"]);
    let won = case(
        FIRST.0,
        FIRST.1,
        &[
            "complaint_received 2024-03-01",
            "claims_dismissed 2024-05-06",
            "took_effect 2024-05-27",
        ],
    );
    assert_eq!(analysis(&won, "2024-06-12"), Vec::<String>::new());
}

#[test]
fn what_goes_before_a_hearing_is_asked_until_the_hearing() {
    let rule = OfficeRule {
        uuid: uuid::Uuid::nil(),
        title: "庭前会商".to_string(),
        kind: None,
        relative_to: Anchor::Hearing,
        before: true,
        span: Span::Workdays(3),
        met_by: Some(FactKind::DraftDelivered),
        on: true,
        note: String::new(),
        article: String::new(),
    };
    let mut lawsuit = case(FIRST.0, FIRST.1, &["complaint_received 2024-01-10"]);
    lawsuit.hearings.push(Hearing::new(day("2024-02-20")));
    let cal = anjuan::calendar::Calendar::new();
    let check = |case: &CaseFile, rule: &OfficeRule, today: &str, due: &str, state: DueState| {
        let found = office_deadlines(case, &[], std::slice::from_ref(rule), &cal, day(today));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].due, found[0].state), (day(due), state), "{today}");
    };
    // Tuesday 02-20; back over 02-19, Sunday 02-18 (worked) and the Spring Festival to Friday 02-09.
    check(&lawsuit, &rule, "2024-02-01", "2024-02-09", DueState::Open);
    check(
        &lawsuit,
        &rule,
        "2024-02-19",
        "2024-02-09",
        DueState::Overdue,
    );
    check(&lawsuit, &rule, "2024-02-21", "2024-02-09", DueState::Moot);
    // A mere reminder passes and is never overdue.
    let reminder = OfficeRule {
        met_by: None,
        ..rule.clone()
    };
    check(
        &lawsuit,
        &reminder,
        "2024-02-19",
        "2024-02-09",
        DueState::Expired,
    );
    // Beyond the last notice the day is provisional.
    lawsuit.hearings[0].day = day("2031-02-20");
    check(
        &lawsuit,
        &rule,
        "2024-02-01",
        "2031-02-17",
        DueState::Provisional,
    );
    lawsuit.hearings[0].state = HearingState::Cancelled;
    assert!(office_deadlines(&lawsuit, &[], &[rule], &cal, day("2024-02-01")).is_empty());
}

fn open(dir: &tempfile::TempDir) -> Ledger {
    Ledger::open(&dir.path().join("a.db"), Mode::Create, moment("2024-03-05")).unwrap()
}

#[test]
fn a_new_docket_has_the_rules_off_and_the_office_switches_them() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = open(&dir);
    assert_eq!(ledger.office_rules(), office_defaults());
    assert!(ledger.journal(5).unwrap().is_empty());
    let lawsuit = case(FIRST.0, FIRST.1, &["complaint_received 2024-03-01"]);
    let id = ledger
        .commit(Deed::case(title(), lawsuit), Doubts::Confirmed)
        .unwrap()
        .cases[0];
    let office = |ledger: &Ledger| {
        let items = ledger.agenda().unwrap().into_iter();
        items
            .filter(|i| i.kind == AgendaKind::Office)
            .collect::<Vec<_>>()
    };
    assert!(office(&ledger).is_empty());
    let next = ledger.docket().row(0).next_due();

    let mut rule = ledger.office_rules()[0].clone();
    rule.on = true;
    ledger
        .commit(
            Deed::new(title(), vec![Change::OfficeRule(rule.clone())]),
            Doubts::Ask,
        )
        .unwrap();
    let items = office(&ledger);
    assert_eq!(items.len(), 1);
    assert_eq!(items[0].day, Some(day("2024-03-04")));
    assert_eq!(items[0].settle, Settle::Record(FactKind::ReportedToHead));
    assert!(items[0].why.zh.contains("逾期 1 天"), "{}", items[0].why.zh);
    // The statutory duty stays the case's next day.
    assert_eq!(ledger.docket().row(0).next_due(), next);
    assert!(
        AgendaKind::Office > AgendaKind::DueSoon && AgendaKind::Office < AgendaKind::NoOfficial
    );

    let mut file = ledger.case(id).unwrap();
    file.facts
        .push(Fact::new(FactKind::ReportedToHead, day("2024-03-05")));
    ledger
        .commit(Deed::case(title(), file), Doubts::Ask)
        .unwrap();
    assert!(office(&ledger).is_empty());
    assert!(ledger.doctor().unwrap().stale.is_empty());

    ledger
        .commit(
            Deed::new(title(), vec![Change::RemoveOfficeRule(rule.uuid)]),
            Doubts::Ask,
        )
        .unwrap();
    assert_eq!(ledger.office_rules().len(), 13);
    for _ in 0..4 {
        ledger.undo().unwrap();
    }
    assert_eq!(ledger.office_rules(), office_defaults());
    for _ in 0..4 {
        ledger.redo().unwrap();
    }
    assert_eq!(ledger.office_rules().len(), 13);
}

#[test]
fn a_rule_that_cannot_be_is_refused_whole() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = open(&dir);
    let good = OfficeRule {
        uuid: uuid::Uuid::nil(),
        title: "庭前会商".to_string(),
        kind: None,
        relative_to: Anchor::Hearing,
        before: true,
        span: Span::Workdays(3),
        met_by: None,
        on: true,
        note: String::new(),
        article: String::new(),
    };
    let change = |edit: &dyn Fn(&mut OfficeRule)| {
        let mut rule = good.clone();
        edit(&mut rule);
        Deed::new(title(), vec![Change::OfficeRule(rule)])
    };
    let wrong: [&dyn Fn(&mut OfficeRule); 7] = [
        &|r| r.title = " ".to_string(),
        &|r| r.span = Span::Days(0),
        &|r| r.span = Span::Months(1),
        &|r| r.relative_to = Anchor::Notice,
        &|r| r.relative_to = Anchor::Fact(FactKind::Docketed),
        &|r| (r.kind, r.met_by) = (Some(Kind::Litigation), Some(FactKind::PassedOn)),
        &|r| r.title = "败诉案件分析报告".to_string(),
    ];
    for edit in wrong {
        assert!(ledger.commit(change(edit), Doubts::Ask).is_err());
    }
    assert_eq!(ledger.office_rules(), office_defaults());
    ledger.commit(change(&|_| ()), Doubts::Ask).unwrap();
    assert_eq!(ledger.office_rules().len(), 15);
    assert_eq!(ledger.office_rules()[14].title, "庭前会商");
}

#[test]
fn the_command_lists_switches_adds_changes_and_removes() {
    let dir = tempfile::tempdir().unwrap();
    let db = dir.path().join("a.db");
    let mut ledger = Ledger::open(&db, Mode::Create, moment("2024-03-05")).unwrap();
    let lawsuit = case(FIRST.0, FIRST.1, &["complaint_received 2024-03-01"]);
    ledger
        .commit(Deed::case(title(), lawsuit), Doubts::Confirmed)
        .unwrap();
    drop(ledger);
    let run = |args: &[&str]| cli(&db, "2024-03-05", args);
    let json = |args: &[&str]| -> serde_json::Value {
        let mut all = vec!["--json"];
        all.extend(args);
        let done = run(&all);
        assert_eq!(done.code(), 0, "{args:?}: {}", done.stderr());
        serde_json::from_str(&done.stdout).unwrap()
    };
    // The statutory rows stay as they were.
    assert_eq!(
        json(&["rules", "litigation.answer"])[0]["id"],
        "litigation.answer"
    );
    assert_eq!(json(&["rules", "--local"]).as_array().unwrap().len(), 14);
    assert_eq!(json(&["rules", "--local"])[0]["on"], false);
    assert!(
        json(&["due"])
            .as_array()
            .unwrap()
            .iter()
            .all(|d| d["local"] != true)
    );

    // Global options may stand before the sub-command, too.
    assert_eq!(run(&["rules", "--json", "on", "1"]).code(), 0);
    let due = json(&["due"]);
    let own: Vec<_> = due
        .as_array()
        .unwrap()
        .iter()
        .filter(|d| d["local"] == true)
        .collect();
    assert_eq!(own.len(), 1);
    assert_eq!(
        (own[0]["due"].as_str(), own[0]["state"].as_str()),
        (Some("2024-03-04"), Some("overdue"))
    );
    assert!(own[0]["steps"].as_array().unwrap().len() >= 3);
    // A lapse of the office's own is no statutory one.
    assert_eq!(run(&["due", "--check"]).code(), 0);

    let added = json(&[
        "rules",
        "add",
        "庭前会商",
        "--before",
        "hearing",
        "--span",
        "3wd",
    ]);
    assert_eq!(added["rule"]["span"], "3wd");
    assert_eq!(added["rule"]["on"], true);
    let changed = json(&[
        "rules",
        "change",
        "庭前",
        "--span",
        "2天",
        "--met-by",
        "庭后报告",
        "--kind",
        "行政诉讼",
    ]);
    assert_eq!(changed["rule"]["span"], "2d");
    assert_eq!(changed["rule"]["met_by"], "hearing_reported");
    assert_eq!(changed["rule"]["kind"], "litigation");
    assert_eq!(run(&["rules", "off", "庭前会商"]).code(), 0);
    assert_eq!(run(&["rules", "remove", "15"]).code(), 0);
    assert_eq!(json(&["rules", "--local"]).as_array().unwrap().len(), 14);
    assert_eq!(run(&["rules", "remove", "15"]).code(), 3);
    assert_eq!(run(&["rules", "add", "空", "--after", "notice"]).code(), 2);
    assert_eq!(
        run(&["rules", "add", "空", "--after", "某日", "--span", "3d"]).code(),
        2
    );
    assert_eq!(
        run(&["rules", "add", "空", "--before", "notice", "--span", "3d"]).code(),
        1
    );
    run(&["undo"]);
    assert_eq!(json(&["rules", "--local"]).as_array().unwrap().len(), 15);
}
