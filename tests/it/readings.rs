//! Where a period can be read in two ways, what a change of facts moves, and the clock of a deadline.

use anjuan::calendar::Calendar;
use anjuan::case::CaseFile;
use anjuan::law::*;

use super::notation::{case, day, fact};

fn check(facts: &str, today: &str, rule: &str, want: &[&str], provisional: bool) {
    let all = deadlines(&case(facts), &Calendar::new(), day(today));
    let one = all.iter().find(|d| d.rule.id == rule).unwrap();
    let days: Vec<String> = one
        .options
        .iter()
        .map(|o| o.due.map_or("-".into(), |d| d.to_string()))
        .collect();
    assert_eq!(days, want, "{facts}");
    if let Some(first) = one.options.first() {
        assert_eq!(first.due, one.due, "the earliest is kept and comes first");
    }
    for (option, letter) in one.options.iter().zip(["A", "B"]) {
        assert_eq!(option.provisional, provisional, "{facts}");
        assert_eq!(option.label.zh.contains("暂定"), provisional, "{facts}");
        assert!(option.label.zh.starts_with(&format!("方案{letter}")));
        assert!(option.label.en.starts_with(&format!("Option {letter}")));
        assert!(!option.why.zh.is_empty() && !option.why.en.is_empty());
    }
}

#[test]
fn a_case_on_both_sides_of_2024_has_two_readings() {
    let rule = "reconsideration.reply";
    let kind = "kind=reconsideration";
    // Ten calendar days end on Saturday 13 January; ten working days are 4-5, 8-12, 15-17. Once the acceptance is recorded it
    // decides which law governs, and nothing is open.
    let unknown = format!("{kind} application_filed=2023-12-28 application_received=2024-01-03");
    check(
        &unknown,
        "2024-01-05",
        rule,
        &["2024-01-15", "2024-01-17"],
        true,
    );
    let soon = format!("{kind} application_received=2024-01-03");
    check(
        &soon,
        "2024-01-05",
        rule,
        &["2024-01-15", "2024-01-17"],
        true,
    );
}

#[test]
fn an_extension_beside_a_holiday_has_two_readings() {
    // Sixty days end on 4 October, put off to the 9th; ninety on Monday 3 November; thirty from the 9th on Saturday the 8th.
    let organ = "kind=reconsideration accepted=2025-08-05 extended=2025-09-26";
    let rule = "reconsideration.decision";
    let to = |until: &str| format!("{organ}..{until}");
    let both = ["2025-11-03", "2025-11-10"];
    check(&to("2025-11-08"), "2025-10-20", rule, &both, false);
    check(&to("2025-12-31"), "2025-10-20", rule, &both, false);
    check(
        &to("2025-11-05"),
        "2025-10-20",
        rule,
        &["2025-11-03", "2025-11-05"],
        false,
    );
    check(&to("2025-10-31"), "2025-10-20", rule, &[], false);
    // Sixty days end on a working day: one stretch either way.
    let plain = "kind=reconsideration accepted=2024-01-05 extended=2024-03-01..2024-06-30";
    check(plain, "2024-03-06", rule, &[], false);
    // What begins with its end, and how both stand meanwhile.
    let asked = to("2025-11-08");
    let suing = ["2025-11-18", "2025-11-25"];
    check(&asked, "2025-11-12", "suing.undecided", &suing, false);
    let state = |today: &str, rule: &str| {
        let all = deadlines(&case(&asked), &Calendar::new(), day(today));
        all.iter().find(|d| d.rule.id == rule).unwrap().state
    };
    assert_eq!(state("2025-11-03", rule), DueState::Open);
    assert_eq!(state("2025-11-10", rule), DueState::Provisional);
    assert_eq!(state("2025-11-11", rule), DueState::Overdue);
    assert_eq!(
        state("2025-11-20", "suing.undecided"),
        DueState::Provisional
    );
    assert_eq!(state("2025-11-26", "suing.undecided"), DueState::Expired);
}

/// The row says the article of the day it shows: of several readings the one that gives that day.
#[test]
fn the_article_is_that_of_the_reading_shown() {
    let summary = "procedure=summary docketed=2024-01-05 turned_ordinary=2024-03-20";
    for (facts, today, rule, shown, due) in [
        (
            "kind=reconsideration application_received=2024-01-03",
            "2024-01-05",
            "reconsideration.reply",
            "ARL17 23(1)",
            "2024-01-15",
        ),
        (
            "kind=reconsideration accepted=2024-01-05 application_received=2024-01-08",
            "2024-01-10",
            "reconsideration.reply",
            "ARL23 48",
            "2024-01-22",
        ),
        (
            "agreement_breached=2020-02-29",
            "2020-03-10",
            "suing.agreement",
            "ALL 46(1)",
            "2020-08-31",
        ),
        (
            summary,
            "2024-03-25",
            "litigation.first_instance",
            "ALL 83",
            "2024-02-19",
        ),
        (
            "docketed=2024-01-05",
            "2024-03-25",
            "litigation.first_instance",
            "ALL 81",
            "2024-07-05",
        ),
    ] {
        let all = deadlines(&case(facts), &Calendar::new(), day(today));
        let one = all.iter().find(|d| d.rule.id == rule).unwrap();
        assert_eq!(one.due, Some(day(due)), "{facts}");
        assert_eq!(one.grounds().article.short(), shown, "{facts}");
        if let Some(first) = one.options.first() {
            let article = one.grounds().article.said();
            assert!(first.why.zh.contains(&article.zh), "{facts}");
            let steps = explain(one, &case(facts), &Calendar::new());
            let kept = steps.iter().find(|s| s.what == "earliest").unwrap();
            let other = one.grounds().article != one.rule.article;
            assert_eq!(
                kept.said.zh.contains(&article.zh),
                other,
                "{}",
                kept.said.zh
            );
        }
    }
}

#[test]
fn a_retrial_of_which_nobody_says_how_it_went_may_be_open_to_appeal() {
    let facts = "instance=retrial role=retrial_respondent docketed=2024-01-05 concluded=2024-06-03:claims_dismissed served=2024-06-05 served_other=2024-06-05";
    check(
        facts,
        "2024-06-10",
        "appeal.judgment",
        &["2024-06-20", "-"],
        true,
    );
    let all = deadlines(&case(facts), &Calendar::new(), day("2024-06-10"));
    let one = all.iter().find(|d| d.rule.id == "appeal.judgment").unwrap();
    let said = one.options[1].said();
    assert!(said.zh.contains("没有此期限") && said.en.contains("no such period"));
}

#[test]
fn the_explanation_carries_every_reading() {
    let file = case("kind=reconsideration application_received=2024-01-03");
    let cal = Calendar::new();
    let all = deadlines(&file, &cal, day("2024-01-05"));
    let reply = all.iter().find(|d| d.rule.id == "reconsideration.reply");
    let steps = explain(reply.unwrap(), &file, &cal);
    let said: Vec<&str> = steps
        .iter()
        .filter(|s| s.what == "option")
        .map(|s| s.said.zh.as_str())
        .collect();
    let [a, b] = said.as_slice() else {
        panic!("{said:?}");
    };
    assert!(
        a.starts_with("方案A（暂定） 2024-01-15") && a.contains("2017年修正"),
        "{a}"
    );
    assert!(
        b.starts_with("方案B（暂定） 2024-01-17") && b.contains("2023年修订"),
        "{b}"
    );
}

#[test]
fn one_law_or_one_day_is_no_question() {
    let rule = "reconsideration.reply";
    let kind = "kind=reconsideration";
    for facts in [
        "accepted=2024-01-05 application_received=2024-01-08",
        "accepted=2023-12-01 application_received=2023-12-05",
        "accepted=2023-12-29 application_received=2024-01-03",
        "application_filed=2023-12-28 accepted=2024-01-05 application_received=2024-01-08",
        "governing=arl17 accepted=2023-12-29 application_received=2024-01-03",
        "application_received=2024-03-04",
        "accepted=2023-12-29 application_received=2024-01-03 set=reconsideration.reply:2024-01-20",
    ] {
        check(&format!("{kind} {facts}"), "2024-03-05", rule, &[], false);
    }
    let sixty = format!("{kind} application_filed=2023-12-28 accepted=2024-01-05");
    check(&sixty, "2024-01-10", "reconsideration.decision", &[], false);
}

#[test]
fn what_the_file_does_not_say_is_a_provisional_reading() {
    let retrial = "instance=retrial docketed=2022-11-30";
    let both = ["2023-02-28", "2023-05-30"];
    check(retrial, "2022-12-05", "retrial.trial_second", &both, true);
    let told = format!("{retrial} retried_as_second=2022-11-30");
    check(&told, "2022-12-05", "retrial.trial_second", &[], false);
    let land = "field=land act_made=2018-03-01";
    let years = ["2023-03-01", "2038-03-01"];
    check(land, "2022-12-05", "suing.outer", &years, true);
    check(
        "act_made=2018-03-01",
        "2022-12-05",
        "suing.outer",
        &[],
        false,
    );
}

#[test]
fn a_change_lists_what_it_moves() {
    let cal = Calendar::new();
    let today = day("2022-06-15");
    let before = case("docketed=2022-03-01 complaint_received=2022-03-07 answer_filed=2022-03-20");
    let mut after = before.clone();
    after.facts.push(fact("suspended", "2022-05-01"));
    after.facts.push(fact("resumed", "2022-06-01"));
    let of = |file: &CaseFile| deadlines(file, &cal, today);
    let list = moved(&of(&before), &of(&after));
    let [one] = list.as_slice() else {
        panic!("{list:#?}");
    };
    assert_eq!(one.rule.id, "litigation.first_instance");
    assert_eq!(one.before, Some(day("2022-09-01")));
    assert_eq!(one.after, Some(day("2022-10-08")));
    assert!(one.day_changed() && one.was == one.is);
    assert!(moved(&of(&before), &of(&before)).is_empty());
    let back = moved(&of(&after), &of(&before));
    assert_eq!(back.len(), 1);
    assert_eq!((back[0].before, back[0].after), (one.after, one.before));
}

#[test]
fn a_fact_that_comes_or_goes_brings_its_deadline_along() {
    let cal = Calendar::new();
    let today = day("2022-05-10");
    let before = case("docketed=2022-05-01");
    let after = case("docketed=2022-05-01 complaint_received=2022-05-05");
    let of = |file: &CaseFile| deadlines(file, &cal, today);
    let list = moved(&of(&before), &of(&after));
    let answer = list.iter().find(|m| m.rule.id == "litigation.answer");
    let answer = answer.unwrap();
    assert_eq!((answer.before, answer.was), (None, None));
    assert_eq!(answer.after, Some(day("2022-05-20")));
    assert_eq!(answer.is, Some(DueState::Open));
    let copy = list
        .iter()
        .find(|m| m.rule.id == "litigation.complaint_copy");
    assert!(copy.is_some_and(|m| !m.day_changed() && m.is == Some(DueState::Met)));
    let gone = moved(&of(&after), &of(&before));
    let answer = gone.iter().find(|m| m.rule.id == "litigation.answer");
    assert!(answer.is_some_and(|m| m.is.is_none() && m.after.is_none()));
}

fn check_clock(facts: &str, today: &str, rule: &str, want: (u32, u32, u32)) {
    let (file, today) = (case(facts), day(today));
    let all = deadlines(&file, &Calendar::new(), today);
    let one = all.iter().find(|d| d.rule.id == rule).unwrap();
    let got = clock(one, &file, &Calendar::new(), today);
    assert_eq!((got.ran, got.paused, got.left), want, "{facts} on {today}");
}

#[test]
fn the_clock_counts_what_ran_stood_still_and_is_left() {
    let answer = "litigation.answer";
    let copy = "complaint_received=2022-05-05";
    check_clock(copy, "2022-05-05", answer, (0, 0, 15));
    check_clock(copy, "2022-05-10", answer, (5, 0, 10));
    check_clock(copy, "2022-05-30", answer, (15, 0, 0));
    let filed = format!("{copy} answer_filed=2022-05-12");
    check_clock(&filed, "2022-05-30", answer, (7, 0, 0));
    let trial = "litigation.first_instance";
    let stopped = "docketed=2022-03-01 suspended=2022-05-01 resumed=2022-06-01";
    // 61 days to 1 May, that day not counted: 60 ran; 31 stood still; 1 to 11 June are 11 more.
    check_clock(stopped, "2022-06-11", trial, (71, 31, 119));
    // 184 days in all; 60 ran when it stopped.
    check_clock(stopped, "2022-05-15", trial, (60, 15, 124));
    let twice = "docketed=2022-03-01 appraisal_started=2022-05-01 mediation_started=2022-05-11 appraisal_ended=2022-05-21 mediation_ended=2022-05-31";
    check_clock(twice, "2022-05-31", trial, (61, 30, 130));
    check_clock(
        "hearing=2022-06-10:planned",
        "2022-06-01",
        "hearing.identity",
        (0, 0, 9),
    );
}

#[test]
fn the_court_has_working_days_by_the_compulsion_law_and_days_by_the_interpretation() {
    // Five days from 1 April 2024 end on the 6th, a rest day, and so on Sunday the 7th, worked. In working days: 2, 3,
    // 7, 8, 9 April.
    check(
        "demand_served=2024-03-04 enforcement_applied=2024-04-01:ours",
        "2024-04-02",
        "enforcement.acceptance",
        &["2024-04-07", "2024-04-09"],
        false,
    );
    // Seven days end on 8 April; in working days: 2, 3, 7, 8, 9, 10, 11.
    check(
        "enforcement_accepted=2024-04-01",
        "2024-04-02",
        "enforcement.ruling",
        &["2024-04-08", "2024-04-11"],
        false,
    );
}
