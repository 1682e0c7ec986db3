//! Papers arrive late and out of order: every possible order of entry is admitted, and corrections are.

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::law::*;
use proptest::prelude::*;

use super::admit::{TODAY, clean, judge};
use super::notation::{case, day, fact};

/// Whole cases as they really run, one for each kind and instance.
const WHOLE: &[&str] = &[
    "act_made=2023-06-01 act_known=2023-06-05 complaint_filed=2023-09-01 docketed=2023-09-06 complaint_received=2023-09-11 received=2023-09-11 jurisdiction_objected=2023-09-13 jurisdiction_decided=2023-09-20 evidence_extension_applied=2023-09-15 evidence_cause_ended=2023-10-10 evidence_filed=2023-10-16 answer_filed=2023-09-20 answer_forwarded=2023-09-25 suspended=2023-11-01 resumed=2023-12-01 extended=2024-02-20..2024-05-06",
    "instance=second docketed=2024-02-01 appeal_received=2024-02-05 answer_filed=2024-02-20 extended=2024-04-20..2024-06-28",
    "instance=retrial_review docketed=2024-02-01 retrial_copy_received=2024-02-05 opinion_filed=2024-02-20",
    "kind=reconsideration act_made=2023-12-01 act_known=2023-12-05 application_filed=2024-01-02 accepted=2024-01-05 application_received=2024-01-08 received=2024-01-08 reply_filed=2024-01-22 normative_notice=2024-02-01 normative_explained=2024-02-20 suspended=2024-01-30 resumed=2024-02-29 extended=2024-03-20..2024-04-30",
];

#[test]
fn whole_cases_are_admitted() {
    for facts in WHOLE {
        clean(&case(facts));
    }
    clean(&case(
        "docketed=2023-09-06 complaint_received=2023-09-11 answer_filed=2023-09-20 concluded=2024-02-20:revoked_redo served=2024-02-23 served_other=2024-02-26 took_effect=2024-03-13 performance_period=2024-03-13..2024-05-13 act_redone=2024-05-10 advice_received=2024-03-20 advice_answered=2024-04-20",
    ));
}

#[test]
fn papers_may_come_in_any_order() {
    // The closing before the answer; the copy last; a correction of what was taken for the copy's day.
    let mut file = case("docketed=2024-01-08");
    let mut enter = |kind: &str, value: &str| {
        let before = file.clone();
        file.facts.push(fact(kind, value));
        file.sort();
        let verdict = admit(Some(&before), &file, &[], &Calendar::new(), day(TODAY));
        assert_eq!(verdict, Verdict::default(), "{kind}={value}");
    };
    enter("concluded", "2024-05-20:revoked");
    enter("served", "2024-05-24");
    enter("answer_filed", "2024-01-26");
    enter("complaint_received", "2024-01-12");
    enter("suspended", "2024-03-01");
    enter("resumed", "2024-03-11");
    enter("complaint_filed", "2024-01-03");
}

/// What follows a closing may reach us before it: each goes in once confirmed, and the closing that follows settles it.
#[test]
fn papers_of_a_closing_may_come_before_it() {
    let cal = Calendar::new();
    let papers = [
        ("served", "2024-05-24"),
        ("served_other", "2024-05-27"),
        ("appealed", "2024-06-03:theirs"),
    ];
    let mut file =
        case("docketed=2024-01-08 complaint_received=2024-01-10 answer_filed=2024-01-20");
    for (kind, value) in papers {
        let before = file.clone();
        file.facts.push(fact(kind, value));
        file.sort();
        let verdict = admit(Some(&before), &file, &[], &cal, day(TODAY));
        assert_eq!(verdict.refusals, [], "{kind}");
        assert_eq!(verdict.doubts.len(), 1, "{kind}: {:?}", verdict.doubts);
    }
    let before = file.clone();
    file.facts.push(fact("concluded", "2024-05-20:revoked"));
    file.sort();
    let verdict = admit(Some(&before), &file, &[], &cal, day(TODAY));
    assert_eq!(verdict, Verdict::default());
    clean(&file);
    // So may the notice that a case goes on, and the court's of a suit over a decision.
    let mut file = case("docketed=2024-01-08 resumed=2024-03-11");
    assert_eq!(judge(&file).doubts.len(), 1);
    file.facts.push(fact("suspended", "2024-03-01"));
    file.sort();
    clean(&file);
    let mut file = case("kind=reconsideration role=respondent accepted=2024-03-01 sued=2024-05-13");
    assert_eq!(judge(&file).refusals, []);
    file.facts.push(fact("concluded", "2024-04-28:r_upheld"));
    file.facts.push(fact("reply_filed", "2024-03-08"));
    file.facts.push(fact("served_other", "2024-04-30"));
    file.sort();
    clean(&file);
}

#[test]
fn an_earlier_suspension_can_be_entered_late() {
    let later = case("docketed=2024-01-08 suspended=2024-04-01 resumed=2024-04-20");
    let mut file = later.clone();
    file.facts.push(fact("suspended", "2024-02-01"));
    file.sort();
    let verdict = admit(Some(&later), &file, &[], &Calendar::new(), day(TODAY));
    assert_eq!(verdict.refusals, []);
    assert_eq!(verdict.doubts.len(), 1, "{:?}", verdict.doubts);
    let half = file.clone();
    file.facts.push(fact("resumed", "2024-02-20"));
    file.sort();
    let verdict = admit(Some(&half), &file, &[], &Calendar::new(), day(TODAY));
    assert_eq!(verdict, Verdict::default());
    clean(&file);
}

#[test]
fn facts_out_of_order_in_the_file_are_judged_by_their_days() {
    let mut file = case("docketed=2024-01-08");
    file.facts.push(fact("resumed", "2024-03-20"));
    file.facts.push(fact("suspended", "2024-03-01"));
    clean(&file);
}

#[test]
fn a_correction_is_admitted_and_old_oddities_do_not_block() {
    let cal = Calendar::new();
    let odd = case("docketed=2024-03-10 complaint_received=2024-03-08 evidence_period=2024-03-20");
    assert_eq!(judge(&odd).refusals.len(), 1);
    assert_eq!(judge(&odd).doubts.len(), 1);
    let mut more = odd.clone();
    more.facts.push(fact("answer_filed", "2024-03-15"));
    more.sort();
    assert_eq!(
        admit(Some(&odd), &more, &[], &cal, day(TODAY)),
        Verdict::default()
    );
    let mut right = odd.clone();
    right.facts.retain(|f| f.kind != FactKind::EvidencePeriod);
    right
        .facts
        .iter_mut()
        .find(|f| f.kind == FactKind::Docketed)
        .unwrap()
        .day = day("2024-03-07");
    assert_eq!(
        admit(Some(&odd), &right, &[], &cal, day(TODAY)),
        Verdict::default()
    );
    clean(&right);
    // A new oddity is still held against the change.
    let mut worse = odd.clone();
    worse
        .facts
        .push(fact("jurisdiction_objected", "2024-03-12"));
    worse.facts.push(fact("jurisdiction_decided", "2024-03-11"));
    worse.sort();
    assert_eq!(
        admit(Some(&odd), &worse, &[], &cal, day(TODAY))
            .refusals
            .len(),
        1
    );
}

#[test]
fn the_third_closing_is_refused_as_the_second_was() {
    let two = case("concluded=2024-03-01:revoked concluded=2024-04-01:varied");
    let three = case(
        "concluded=2024-03-01:revoked concluded=2024-04-01:varied concluded=2024-05-01:varied",
    );
    assert!(
        !admit(Some(&two), &three, &[], &Calendar::new(), day(TODAY))
            .refusals
            .is_empty()
    );
}

/// Facts that cannot stand alone: what they follow must be there first.
fn possible(file: &CaseFile, next: &Fact) -> bool {
    match next.kind {
        FactKind::Resumed => file.fact(FactKind::Suspended).is_some(),
        _ => true,
    }
}

proptest! {
    /// Every order of entry in which no prefix is impossible is admitted step by step.
    #[test]
    fn a_whole_case_is_admitted_in_any_order(which in 0..WHOLE.len(), seed in prop::collection::vec(any::<u32>(), 20)) {
        let cal = Calendar::new();
        let whole = case(WHOLE[which]);
        let mut left: Vec<Fact> = whole.facts.clone();
        let mut file = CaseFile { facts: Vec::new(), ..whole.clone() };
        let mut turn = 0;
        while !left.is_empty() {
            let open: Vec<usize> = (0..left.len()).filter(|i| possible(&file, &left[*i])).collect();
            let pick = open[seed[turn % seed.len()] as usize % open.len()];
            turn += 1;
            let before = file.clone();
            file.facts.push(left.remove(pick));
            file.sort();
            let verdict = admit(Some(&before), &file, &[], &cal, day(TODAY));
            prop_assert!(verdict.refusals.is_empty(), "{:?}", verdict.refusals);
        }
        prop_assert_eq!(file.facts, whole.facts);
    }

    /// Taking a fact back and entering it again is admitted.
    #[test]
    fn a_fact_can_be_taken_back_and_entered_again(which in 0..WHOLE.len(), at in any::<prop::sample::Index>()) {
        let cal = Calendar::new();
        let whole = case(WHOLE[which]);
        let mut without = whole.clone();
        let gone = without.facts.remove(at.index(whole.facts.len()));
        prop_assume!(gone.kind != FactKind::Suspended);
        prop_assert!(admit(Some(&whole), &without, &[], &cal, day(TODAY)).refusals.is_empty());
        prop_assert_eq!(admit(Some(&without), &whole, &[], &cal, day(TODAY)).refusals, Vec::<Refusal>::new());
    }
}

/// A closing sooner than we could have answered is doubted by the law that governs the case, and by its own time to
/// answer: ten days of the law of 2017, ten working days of that of 2023.
#[test]
fn a_closing_before_any_copy_is_doubted_by_the_law_of_the_case() {
    let doubts = |line: &str| -> Vec<String> {
        let found = judge(&case(line)).doubts.into_iter();
        let found = found.filter(|d| d.what.zh.contains("不足我方答辩"));
        found.map(|d| d.what.zh).collect()
    };
    let of = |accepted: &str, closed: &str| {
        doubts(&format!(
            "kind=reconsideration accepted={accepted} concluded={closed}:r_upheld"
        ))
    };
    for (accepted, closed, article) in [
        (
            "2021-05-10",
            "2021-05-17",
            "《行政复议法(2017年修正)》第23条",
        ),
        (
            "2024-05-10",
            "2024-05-17",
            "《行政复议法(2023年修订)》第48条",
        ),
        (
            "2024-05-10",
            "2024-05-22",
            "《行政复议法(2023年修订)》第48条",
        ),
    ] {
        let grounds = of(accepted, closed);
        assert!(
            matches!(grounds.as_slice(), [one] if one.contains(article)),
            "{accepted} {closed}: {grounds:?}"
        );
    }
    assert_eq!(of("2021-05-10", "2021-05-21"), [""; 0]);
    assert_eq!(of("2024-05-10", "2024-05-24"), [""; 0]);
}

/// 改判, and no judgment below known: for whom it was changed is asked of who enters it in a case that stands here, once; a
/// file handed over whole may not say it, and a third party performs nothing.
#[test]
fn for_whom_a_judgment_was_changed_is_asked_where_it_is_entered() {
    let cal = Calendar::new();
    let rows = [
        ("", "2024-05-20:judgment_changed", true),
        ("", "2024-05-20:judgment_changed:>for_us", false),
        ("role=appellant", "2024-05-20:judgment_changed", true),
        ("role=third_party", "2024-05-20:judgment_changed", false),
        ("", "2024-05-20:appeal_dismissed_judgment", false),
    ];
    for (role, value, asked) in rows {
        let before = case(&format!("instance=second {role} docketed=2024-03-10"));
        let mut file = before.clone();
        file.facts.push(fact("concluded", value));
        file.sort();
        let verdict = admit(Some(&before), &file, &[], &cal, day(TODAY));
        let answers: Vec<_> = verdict.doubts.iter().map(|d| d.answer).collect();
        let want = vec![Some(FactField::Direction); usize::from(asked)];
        assert_eq!(answers, want, "{role} {value}");
        assert!(verdict.refusals.is_empty());
        let mut later = file.clone();
        later.facts.push(fact("served", "2024-05-24"));
        let again = admit(Some(&file), &later, &[], &cal, day(TODAY));
        assert_eq!(again, Verdict::default(), "{role} {value}");
        assert_eq!(judge(&later), Verdict::default(), "{role} {value}");
    }
}
