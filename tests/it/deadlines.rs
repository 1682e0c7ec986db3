//! What every rule makes of the facts of a case: a table worked by hand from the articles.

use anjuan::calendar::Calendar;
use anjuan::law::*;

use super::notation::{case, day};

/// `rule;facts;today;due;state;why`: `-` for no last day, `none` where the rule does not apply.
pub fn rows() -> impl Iterator<Item = [&'static str; 6]> {
    let lines = include_str!("deadlines.csv").lines().skip(1);
    lines.filter(|l| !l.is_empty()).map(|line| {
        let fields: Vec<&str> = line.splitn(6, ';').map(str::trim).collect();
        fields.try_into().unwrap_or_else(|_| panic!("{line}"))
    })
}

#[test]
fn the_deadline_table_holds() {
    let cal = Calendar::new();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for row in rows() {
        let [rule, facts, today, due, state, _] = row;
        let today = day(today);
        let found: Vec<Deadline> = deadlines(&case(facts), &cal, today)
            .into_iter()
            .filter(|d| d.rule.id == rule)
            .collect();
        let got = match found.as_slice() {
            [] => "-;none".to_string(),
            [one] => {
                assert_eq!(one.days_left, one.due.map(|d| (d - today).num_days()));
                let due = one.due.map_or("-".into(), |d| d.to_string());
                format!("{due};{}", one.state.id())
            }
            many => format!("{} rows", many.len()),
        };
        if got != format!("{due};{state}") {
            wrong.push(format!("{} -> {got}", row.join(";")));
        }
        seen += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen >= 300, "{seen} rows");
}

#[test]
fn the_table_covers_every_rule_and_every_state() {
    for rule in rules() {
        assert!(rows().any(|r| r[0] == rule.id), "{} has no row", rule.id);
    }
    for row in rows() {
        assert!(rules().any(|r| r.id == row[0]), "{} is no rule", row[0]);
    }
    for state in DueState::ALL {
        assert!(rows().any(|r| r[4] == state.id()), "{state:?} has no row");
    }
}

fn one(facts: &str, today: &str, rule: &str) -> Deadline {
    let all = deadlines(&case(facts), &Calendar::new(), day(today));
    all.into_iter().find(|d| d.rule.id == rule).unwrap()
}

#[test]
fn a_stand_in_start_is_marked_until_the_copy_is_recorded() {
    let assumed = one("received=2022-05-05", "2022-05-10", "litigation.answer");
    assert!(assumed.assumed && assumed.provisional);
    let known = one(
        "received=2022-05-09 complaint_received=2022-05-05",
        "2022-05-10",
        "litigation.answer",
    );
    assert!(!known.assumed && !known.provisional);
}

#[test]
fn a_day_no_notice_covers_is_provisional_but_a_named_one_is_not() {
    let counted = "complaint_received=2026-12-20";
    assert!(one(counted, "2026-12-21", "litigation.answer").provisional);
    let set = format!("{counted} set=litigation.answer:2027-03-01");
    let set = one(&set, "2026-12-21", "litigation.answer");
    assert!(!set.provisional && set.set.is_some());
}

#[test]
fn the_extension_shown_is_the_one_the_law_allows() {
    let base = "kind=reconsideration accepted=2024-01-05";
    let plain = one(base, "2024-03-02", "reconsideration.decision");
    assert_eq!(plain.extended, None);
    let within = format!("{base} extended=2024-03-01..2024-03-25");
    let within = one(&within, "2024-03-02", "reconsideration.decision");
    assert_eq!(within.extended, Some(day("2024-03-25")));
    let beyond = format!("{base} extended=2024-03-01..2024-06-30");
    let beyond = one(&beyond, "2024-03-02", "reconsideration.decision");
    assert_eq!(beyond.extended, Some(day("2024-04-07")));
}

#[test]
fn the_next_duty_is_ours_and_no_right() {
    let cal = Calendar::new();
    let file = case(
        "docketed=2022-05-01 complaint_received=2022-05-05 performance_period=2022-05-06..2022-08-01",
    );
    let all = deadlines(&file, &cal, day("2022-05-10"));
    assert_eq!(next_due(&all).unwrap().rule.id, "litigation.answer");
    let mut answered = file.clone();
    answered
        .facts
        .push(super::notation::fact("answer_filed", "2022-05-09"));
    let all = deadlines(&answered, &cal, day("2022-05-10"));
    assert_eq!(next_due(&all).unwrap().rule.id, "performance.judgment");
    let days: Vec<_> = all.iter().map(|d| d.due).collect();
    assert!(days.is_sorted(), "{days:?}");
}

/// The docket keeps the day until the file changes: a paper for a hearing would stay there when it is over.
#[test]
fn what_is_due_before_a_hearing_is_no_next_duty() {
    let cal = Calendar::new();
    let file = case("complaint_received=2022-05-05 hearing=2022-05-12:planned");
    let all = deadlines(&file, &cal, day("2022-05-10"));
    let proof = all.iter().find(|d| d.rule.id == "hearing.identity");
    assert!(proof.is_some_and(|d| d.state == DueState::Open && d.due < Some(day("2022-05-20"))));
    assert_eq!(next_due(&all).unwrap().rule.id, "litigation.answer");
    let over = deadlines(&file, &cal, day("2022-05-13"));
    assert!(over.iter().all(|d| d.rule.id != "hearing.identity"));
}

#[test]
fn the_marks_table_holds() {
    let cal = Calendar::new();
    for line in include_str!("marks.csv").lines().skip(1) {
        let fields: Vec<&str> = line.splitn(4, ';').collect();
        let got = marks(&case(fields[0]), &cal, day(fields[1]));
        let got: Vec<&str> = got.iter().map(|m| m.id()).collect();
        assert_eq!(got.join(" "), fields[2], "{line}");
    }
}

/// Where it is of one of several, the line says of whom; of one party alone, or of all of them, it names nobody.
#[test]
fn of_several_parties_the_line_names_whose_it_is() {
    let two = "plaintiffs=甲,乙 act_known=2024-01-05:@甲 act_known=2024-01-05:@乙 not_informed=2024-01-05:@乙";
    let late = &format!("{two} complaint_filed=2024-09-01 docketed=2024-09-03");
    let owed = "plaintiffs=甲,乙 concluded=2022-09-01:ordered_to_perform served=2022-09-02 served_other=2022-09-02 took_effect=2022-09-18 \
                performance_period=2022-09-20..2022-10-20:@甲 performance_period=2022-09-20..2022-11-18:@乙 performed=2022-10-10:@甲";
    let against = "kind=enforcement codef=甲,乙 act_made=2023-08-25 act_known=2023-08-31 demand_served=2024-03-01 \
                   enforcement_applied=2024-04-01:ours:@甲";
    let served = "plaintiffs=甲,乙 concluded=2024-03-01:claims_dismissed served_other=2024-03-05:@甲 served_other=2024-03-12:@乙";
    for (facts, today, rule, whom) in [
        (late.as_str(), "2024-09-10", "suing.direct", Some("甲")),
        (late, "2024-09-10", "suing.untold", Some("乙")),
        (two, "2024-09-10", "suing.untold", Some("乙")),
        (owed, "2022-11-20", "performance.judgment", Some("乙")),
        (against, "2024-05-25", "enforcement.apply", Some("乙")),
        (served, "2024-03-15", "appeal.judgment.theirs", Some("乙")),
        (
            "plaintiffs=甲 act_known=2024-01-05:@甲",
            "2024-02-10",
            "suing.direct",
            None,
        ),
        (
            "plaintiffs=甲,乙 act_known=2024-01-05",
            "2024-02-10",
            "suing.direct",
            None,
        ),
    ] {
        let found = one(facts, today, rule);
        assert_eq!(found.whom.as_deref(), whom, "{rule} {facts}");
        let told = found.titled();
        assert!(whom.is_none_or(|name| told.zh.ends_with(&format!("（{name}）"))));
        assert!(whom.is_some() || told.zh == found.rule.title.zh);
    }
}
