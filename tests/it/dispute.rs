//! One dispute read as one: what a linked file says counts in every other, wherever it was recorded.

use std::collections::BTreeSet;

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::law::*;
use proptest::prelude::*;
use uuid::Uuid;

use super::notation::{case, day, fact};

/// Case files of one dispute; `how` of the second and later ones, from the one before.
pub(super) fn chain(files: &[(&str, Option<How>)]) -> Vec<CaseFile> {
    let mut out: Vec<CaseFile> = Vec::new();
    for (n, (facts, how)) in files.iter().enumerate() {
        let mut file = case(facts);
        for party in &mut file.parties {
            party.uuid = own_id(party.uuid, n);
        }
        for fact in &mut file.facts {
            fact.party = fact.party.map(|uuid| own_id(uuid, n));
        }
        file.head.uuid = Uuid::from_u128(n as u128 + 1);
        file.head.dispute = Uuid::from_u128(99);
        let before = n.checked_sub(1).map(|b| Uuid::from_u128(b as u128 + 1));
        file.head.continues = how.zip(before).map(|(how, case)| Continues { case, how });
        out.push(file);
    }
    out
}

/// Everybody has an id of his own in each file, as the program gives them.
fn own_id(uuid: Uuid, file: usize) -> Uuid {
    Uuid::from_u128(uuid.as_u128() ^ ((file as u128) << 100))
}

/// Records a fact in one of the files of a chain.
pub(super) fn put(files: &mut [CaseFile], at: usize, kind: &str, value: &str) {
    let mut fact = fact(kind, value);
    fact.party = fact.party.map(|uuid| own_id(uuid, at));
    files[at].facts.push(fact);
}

pub(super) fn seen(files: &[CaseFile], at: usize, today: &str) -> (Woven, Vec<Deadline>) {
    let cal = Calendar::new();
    let woven = weave_to_list(&files[at], files, &cal, day(today));
    let due = woven.homed(deadlines(&woven.case, &cal, day(today)));
    (woven, due)
}

/// `due;state`, `none`, and `;elsewhere` where the last file lists it.
pub(super) fn check(files: &[(&str, Option<How>)], at: usize, today: &str, rule: &str, want: &str) {
    let files = chain(files);
    let (_, due) = seen(&files, at, today);
    let got = due
        .iter()
        .find(|d| d.rule.id == rule)
        .map_or("none".to_string(), |d| {
            let elsewhere = if d.elsewhere.is_some() {
                ";elsewhere"
            } else {
                ""
            };
            let day = d.due.map_or("-".to_string(), |d| d.to_string());
            format!("{day};{}{elsewhere}", d.state.id())
        });
    assert_eq!(got, want, "{rule} in file {at} on {today}: {files:?}");
}

const ORDERED: &str = "docketed=2024-01-05 concluded=2024-03-01:ordered_to_perform served=2024-03-05 served_other=2024-03-05";

/// The enforcement lists what the suit it is linked to upheld; the decision's own period is listed with the decision.
#[test]
fn an_enforcement_linked_to_the_suit_hides_nothing_of_the_decision() {
    let decided = "kind=reconsideration act_known=2024-01-05 accepted=2024-01-20 concluded=2024-03-11:r_upheld served=2024-03-15 served_other=2024-03-15";
    let suit = "role=co_defendant path=upheld complaint_filed=2024-03-28 docketed=2024-04-02";
    let enforced =
        "kind=enforcement instance=enforcement role=enforcement_applicant demand_served=2024-05-10";
    let given_up =
        format!("{suit} concluded=2024-04-20:withdrawn served=2024-04-25 served_other=2024-04-25");
    let files = [
        (decided, None),
        (given_up.as_str(), Some(How::Suit)),
        (enforced, Some(How::Enforcement)),
    ];
    check(
        &files,
        0,
        "2024-06-01",
        "enforcement.act",
        "2024-07-01;open",
    );
    let upheld = format!(
        "{suit} concluded=2024-04-20:claims_dismissed served=2024-04-25 served_other=2024-04-25"
    );
    let files = [
        (decided, None),
        (upheld.as_str(), Some(How::Suit)),
        (enforced, Some(How::Enforcement)),
    ];
    check(
        &files,
        1,
        "2024-06-01",
        "enforcement.upheld",
        "2024-08-12;open;elsewhere",
    );
    check(
        &files,
        2,
        "2024-06-01",
        "enforcement.apply_upheld",
        "2024-08-12;open",
    );
}

#[test]
fn a_linked_second_instance_is_an_appeal_recorded_or_not() {
    for first in [
        ORDERED.to_string(),
        format!("{ORDERED} appealed=2024-03-18:theirs"),
    ] {
        let first = format!("{first} performance_period=2024-03-21..2024-05-20");
        for how in [Some(How::Appeal), None] {
            let files = [
                (first.as_str(), None),
                (
                    "instance=second role=appellee appeal_received=2024-04-01 docketed=2024-04-08",
                    how,
                ),
            ];
            check(&files, 0, "2024-05-25", "performance.judgment", "none");
            check(&files, 0, "2024-05-25", "retrial.application", "none");
            check(&files, 1, "2024-05-25", "performance.judgment", "none");
            let (woven, due) = seen(&chain(&files), 0, "2024-05-25");
            let theirs = due
                .iter()
                .find(|d| d.rule.id == "appeal.judgment.theirs")
                .unwrap();
            assert_eq!(theirs.state, DueState::Met, "{how:?}");
            let marks = marks(&woven.case, &Calendar::new(), day("2024-05-25"));
            assert_eq!(marks, [CaseMark::OnAppeal]);
            assert!(effect_day(&woven.case, &Calendar::new(), day("2024-05-25")).is_none());
        }
    }
    // Alone the file says only what it holds: no appeal is recorded.
    let alone = case(ORDERED);
    let effect = effect_day(&alone, &Calendar::new(), day("2024-05-25")).unwrap();
    assert!(effect.why.zh.contains("未登记上诉") && !effect.why.zh.contains("无人上诉"));
}

/// Upheld on appeal the first judgment stands from the service of the second, in either file.
#[test]
fn upheld_the_duty_stands_from_either_file() {
    let second = "instance=second role=appellant docketed=2024-04-08 concluded=2024-05-20:appeal_dismissed_judgment served=2024-05-27";
    let period = "performance_period=2024-05-27..2024-07-26";
    for (a, b) in [
        (format!("{ORDERED} {period}"), second.to_string()),
        (ORDERED.to_string(), format!("{second} {period}")),
    ] {
        let files = [(a.as_str(), None), (b.as_str(), Some(How::Appeal))];
        check(
            &files,
            0,
            "2024-08-20",
            "performance.judgment",
            "2024-07-26;overdue;elsewhere",
        );
        check(
            &files,
            1,
            "2024-08-20",
            "performance.judgment",
            "2024-07-26;overdue",
        );
        check(
            &files,
            1,
            "2024-08-20",
            "enforcement.judgment",
            "2026-07-27;open",
        );
        check(
            &files,
            1,
            "2024-08-20",
            "retrial.application",
            "2024-11-27;open",
        );
        for at in [0, 1] {
            let (woven, _) = seen(&chain(&files), at, "2024-08-20");
            let fine = exposure(&woven.case, &Calendar::new(), day("2024-08-20")).unwrap();
            assert_eq!(fine.days, 25);
        }
    }
}

#[test]
fn changed_remanded_and_withdrawn_appeals() {
    let period = "performance_period=2024-03-21..2024-05-20";
    let first = format!("{ORDERED} {period}");
    let second = |outcome: &str| {
        format!(
            "instance=second role=appellant docketed=2024-04-08 concluded=2024-05-20:{outcome} served=2024-05-27 served_other=2024-05-27"
        )
    };
    for outcome in [
        "judgment_changed:>for_us",
        "remanded",
        "withdrawn",
        "mediated",
    ] {
        let b = second(outcome);
        let files = [(first.as_str(), None), (b.as_str(), Some(How::Appeal))];
        check(&files, 0, "2024-08-20", "performance.judgment", "none");
        check(&files, 0, "2024-08-20", "enforcement.judgment", "none");
        check(&files, 0, "2024-08-20", "retrial.application", "none");
    }
    let changed = format!(
        "{} performance_period=2024-05-27..2024-08-30",
        second("judgment_changed:>against_us")
    );
    let files = [
        (first.as_str(), None),
        (changed.as_str(), Some(How::Appeal)),
    ];
    check(
        &files,
        1,
        "2024-08-20",
        "performance.judgment",
        "2024-08-30;open",
    );
    // 一审裁判自准许撤回上诉的裁定送达之日起生效.
    let withdrawn = second("appeal_withdrawn");
    let files = [
        (first.as_str(), None),
        (withdrawn.as_str(), Some(How::Appeal)),
    ];
    check(
        &files,
        0,
        "2024-08-20",
        "performance.judgment",
        "2024-05-20;overdue;elsewhere",
    );
    let (woven, _) = seen(&chain(&files), 0, "2024-08-20");
    let effect = effect_day(&woven.case, &Calendar::new(), day("2024-08-20")).unwrap();
    assert_eq!(effect.day, day("2024-05-27"));
    // A remand opens a new first instance with its own periods and no duty.
    let remanded = second("remanded");
    let files = [
        (first.as_str(), None),
        (remanded.as_str(), Some(How::Appeal)),
        ("docketed=2024-06-20", Some(How::Remand)),
    ];
    check(
        &files,
        2,
        "2024-08-20",
        "litigation.first_instance",
        "2024-12-20;open",
    );
    check(&files, 2, "2024-08-20", "performance.judgment", "none");
}

#[test]
fn a_retrial_takes_the_place_of_what_it_tries_again() {
    let first =
        format!("{ORDERED} took_effect=2024-03-21 performance_period=2024-03-21..2024-05-20");
    let review = "instance=retrial_review role=retrial_respondent retrial_copy_received=2024-04-20 docketed=2024-04-15";
    let files = [(first.as_str(), None), (review, Some(How::RetrialReview))];
    // An application alone stops nothing; it meets their period.
    check(
        &files,
        0,
        "2024-05-25",
        "performance.judgment",
        "2024-05-20;overdue",
    );
    check(
        &files,
        0,
        "2024-05-25",
        "retrial.application.theirs",
        "2024-09-23;met",
    );
    let ordered = format!("{review} concluded=2024-05-10:retrial_ordered");
    let files = [
        (first.as_str(), None),
        (ordered.as_str(), Some(How::RetrialReview)),
    ];
    check(&files, 0, "2024-05-25", "performance.judgment", "none");
    let refused = format!(
        "{review} concluded=2024-05-10:retrial_refused served=2024-05-13 served_other=2024-05-13"
    );
    let files = [
        (first.as_str(), None),
        (refused.as_str(), Some(How::RetrialReview)),
    ];
    check(
        &files,
        0,
        "2024-05-25",
        "performance.judgment",
        "2024-05-20;overdue",
    );
    check(
        &files,
        1,
        "2024-05-25",
        "supervision.refused.theirs",
        "2024-11-13;open",
    );
}

#[test]
fn a_lawsuit_knows_its_reconsideration() {
    let organ = "kind=reconsideration act_known=2024-01-05 accepted=2024-01-20 concluded=2024-03-11:r_upheld served=2024-03-15 served_other=2024-03-15";
    let suit = |filed: &str| {
        format!(
            "role=co_defendant complaint_filed={filed} docketed=2024-04-05 complaint_received=2024-04-08"
        )
    };
    let in_time = suit("2024-04-01");
    let files = [(organ, None), (in_time.as_str(), Some(How::Suit))];
    check(
        &files,
        1,
        "2024-04-10",
        "suing.reconsidered",
        "2024-04-01;met",
    );
    check(&files, 1, "2024-04-10", "suing.direct", "none");
    check(
        &files,
        0,
        "2024-04-10",
        "suing.after_reconsideration",
        "2024-04-01;met",
    );
    check(&files, 0, "2024-04-10", "enforcement.act", "none");
    let late = suit("2024-04-02");
    let files = [(organ, None), (late.as_str(), Some(How::Suit))];
    check(
        &files,
        1,
        "2024-04-10",
        "suing.reconsidered",
        "2024-04-01;late",
    );
    // Docketed after the last day, and not known when it was filed: nothing says that it was late or that it was not.
    let unknown = "role=co_defendant docketed=2024-04-05 complaint_received=2024-04-08";
    let files = [(organ, None), (unknown, None)];
    check(
        &files,
        0,
        "2024-04-10",
        "suing.after_reconsideration",
        "2024-04-01;unrecorded",
    );
    check(
        &[(organ, None)],
        0,
        "2024-04-10",
        "enforcement.act",
        "2024-07-01;open",
    );
}

/// The duties of a whole chain: each once, wherever it is listed.
pub(super) fn all_duties(files: &[CaseFile], today: &str) -> BTreeSet<(String, String, String)> {
    let shared = ["performance.", "enforcement.", "retrial.application"];
    every_duty(files, today, |id| shared.iter().any(|s| id.starts_with(s)))
}

/// The same of every rule that fits.
pub(super) fn every_duty(
    files: &[CaseFile],
    today: &str,
    fits: impl Fn(&str) -> bool,
) -> BTreeSet<(String, String, String)> {
    let mut out = BTreeSet::new();
    for at in 0..files.len() {
        let (_, due) = seen(files, at, today);
        let own = due.iter().filter(|d| d.elsewhere.is_none());
        for d in own.filter(|d| fits(d.rule.id)) {
            let day = d.due.map(|d| d.to_string()).unwrap_or_default();
            out.insert((d.rule.id.to_string(), day, d.state.id().to_string()));
        }
    }
    out
}

proptest! {
    /// Whichever file of a chain a fact of the whole chain is recorded in, the duties are the same.
    #[test]
    fn the_same_history_in_either_file_gives_the_same_duties(
        places in prop::collection::vec(any::<bool>(), 4), known in 0usize..5, ahead in 0u64..900,
        outcome in prop::sample::select(vec!["appeal_dismissed_judgment", "appeal_withdrawn"]),
        appealed in any::<bool>(), linked in any::<bool>(),
    ) {
        let facts = [
            ("performance_period", "2024-05-27..2024-07-26"),
            ("performed", "2024-07-20"),
            ("enforcement_applied", "2024-09-02:theirs"),
            ("retrial_applied", "2024-06-03:theirs"),
        ];
        let first = if appealed { format!("{ORDERED} appealed=2024-03-15:ours") } else { ORDERED.to_string() };
        let second = format!("instance=second role=appellant docketed=2024-04-08 concluded=2024-05-20:{outcome} served=2024-05-27 served_other=2024-05-28");
        let how = linked.then_some(How::Appeal);
        let plain = chain(&[(first.as_str(), None), (second.as_str(), how)]);
        let (mut one, mut other) = (plain.clone(), plain.clone());
        for ((kind, value), place) in facts.iter().take(known).zip(&places) {
            put(&mut one, 0, kind, value);
            put(&mut other, usize::from(*place), kind, value);
        }
        let today = (day("2024-03-01") + chrono::Days::new(ahead)).to_string();
        prop_assert_eq!(all_duties(&one, &today), all_duties(&other, &today), "{} {:?}", today, places);
    }
}

#[test]
fn a_period_is_over_when_all_were_served() {
    let first =
        "plaintiffs=赵某,钱某 docketed=2024-01-05 concluded=2024-03-01:revoked served=2024-03-05";
    let one = format!("{first} served_other=2024-03-05:@赵某");
    let files = [(one.as_str(), None)];
    check(
        &files,
        0,
        "2024-03-18",
        "appeal.judgment.theirs",
        "2024-03-20;open",
    );
    check(
        &files,
        0,
        "2024-03-25",
        "appeal.judgment.theirs",
        "-;paused",
    );
    check(&files, 0, "2024-05-25", "retrial.application", "none");
    let both = format!("{one} served_other=2024-03-12:@钱某");
    let files = [(both.as_str(), None)];
    check(
        &files,
        0,
        "2024-03-25",
        "appeal.judgment.theirs",
        "2024-03-27;open",
    );
    check(
        &files,
        0,
        "2024-03-28",
        "appeal.judgment.theirs",
        "2024-03-27;expired",
    );
}

#[test]
fn an_amended_complaint_is_answered_once_more() {
    let twice = "docketed=2024-01-05 complaint_received=2024-01-10 answer_filed=2024-01-20 complaint_received=2024-03-11";
    check(
        &[(twice, None)],
        0,
        "2024-03-12",
        "litigation.answer",
        "2024-03-26;open",
    );
    let answered = format!("{twice} answer_filed=2024-03-20");
    check(
        &[(&answered, None)],
        0,
        "2024-03-22",
        "litigation.answer",
        "2024-03-26;met",
    );
    let verdict = |facts: &str| admit(None, &case(facts), &[], &Calendar::new(), day("2024-06-01"));
    assert!(verdict(&answered).refusals.is_empty());
    // One more adds to the second, on another day.
    let more = format!("{answered} answer_filed=2024-03-25");
    assert!(verdict(&more).refusals.is_empty());
    let again = format!("{answered} answer_filed=2024-03-20");
    assert!(!verdict(&again).refusals.is_empty());
}

#[test]
fn each_plaintiff_has_the_period_of_his_own_knowledge() {
    let file = case(
        "plaintiffs=赵某,钱某 act_made=2024-01-05 act_known=2024-01-10:@赵某 act_known=2024-03-11:@钱某",
    );
    let cal = Calendar::new();
    let due = deadlines(&file, &cal, day("2024-06-01"));
    let own = due.iter().find(|d| d.rule.id == "suing.direct").unwrap();
    let said: Vec<String> = explain(own, &file, &cal)
        .into_iter()
        .map(|s| s.said.zh)
        .collect();
    for part in [
        "赵某：对方知道行政行为 2024-01-10，最后一日 2024-07-10",
        "钱某：对方知道行政行为 2024-03-11，最后一日 2024-09-11",
    ] {
        assert!(said.iter().any(|s| s.contains(part)), "{said:?}");
    }
}

#[test]
fn a_suit_after_reconsideration_says_whether_it_came_in_time() {
    let said = |facts: &str| {
        let mut file = case(facts);
        file.head.path = Some(Path::Upheld);
        let found = forecast(&file, &Calendar::new(), day("2024-06-01"));
        let own = found.into_iter().find(|f| f.what.zh == "对方起诉的期限");
        own.map(|f| f.said.zh).unwrap_or_default()
    };
    let suit = |served: &str, filed: &str| {
        format!(
            "act_made=2023-12-01 decision_served={served} complaint_filed={filed} docketed={filed} complaint_received=2024-04-25"
        )
    };
    assert!(said(&suit("2024-04-08", "2024-04-18")).contains("没有超过期限"));
    assert!(said(&suit("2024-03-05", "2024-04-18")).contains("首要的抗辩"));
    let unknown = "act_made=2023-12-01 complaint_filed=2024-04-18 docketed=2024-04-18";
    assert!(said(unknown).contains("无法推算"), "{}", said(unknown));
    // Docketed after it, filed nobody recorded when: neither a defence nor none.
    let docketed = "act_made=2023-12-01 decision_served=2024-03-15 docketed=2024-04-09";
    let found = said(docketed);
    assert!(
        found.contains("法院收到起诉状") && !found.contains("首要的抗辩"),
        "{found}"
    );
}

/// Without a decision the suit is over the act itself, within its own time (ALL-I 58), in the lawsuit's file as well.
#[test]
fn a_suit_after_a_withdrawal_has_the_time_of_the_act() {
    let organ = "kind=reconsideration act_known=2024-02-01 accepted=2024-03-04 concluded=2024-05-06:r_withdrawn served_other=2024-05-10";
    let suit = "path=direct complaint_filed=2024-06-03 docketed=2024-06-05";
    let files = [(organ, None), (suit, Some(How::Suit))];
    check(&files, 1, "2024-06-20", "suing.direct", "2024-08-01;met");
    check(&files, 1, "2024-06-20", "suing.reconsidered", "none");
    check(&files, 0, "2024-06-20", "suing.original", "2024-08-01;met");
    let upheld = organ.replace("r_withdrawn", "r_upheld");
    let files = [(upheld.as_str(), None), (suit, Some(How::Suit))];
    check(&files, 1, "2024-06-20", "suing.direct", "none");
    check(
        &files,
        1,
        "2024-06-20",
        "suing.reconsidered",
        "2024-05-27;late",
    );
}

/// What was known of the first act says nothing of one made anew, nor of another act joined with it.
#[test]
fn another_act_has_days_of_its_own() {
    let first = "act_made=2023-07-01 act_known=2023-08-01 docketed=2024-01-05 concluded=2024-04-01:revoked_redo";
    let later = "complaint_filed=2024-11-20 docketed=2024-11-25";
    for how in [How::Anew, How::Joined] {
        check(
            &[(first, None), (later, Some(how))],
            1,
            "2024-12-20",
            "suing.direct",
            "none",
        );
    }
    check(
        &[(first, None), (later, Some(How::Transfer))],
        1,
        "2024-12-20",
        "suing.direct",
        "2024-02-01;late",
    );
}

/// After reconsideration their time to sue is the fifteen days, and none of it passes unused where they sued (ALL-I 156).
#[test]
fn enforcement_after_a_decision_waits_for_its_fifteen_days() {
    let organ = "kind=reconsideration act_known=2024-01-05 accepted=2024-03-04 concluded=2024-05-06:r_upheld served_other=2024-05-10";
    let own = (
        "kind=enforcement act_known=2024-01-05",
        Some(How::Enforcement),
    );
    let files = [(organ, None), own];
    check(&files, 1, "2024-06-20", "enforcement.unsued", "none");
    check(
        &files,
        1,
        "2024-06-20",
        "enforcement.apply",
        "2024-08-27;open",
    );
    let sued = format!("{organ} sued=2024-05-20");
    check(
        &[(sued.as_str(), None), own],
        1,
        "2024-06-20",
        "enforcement.apply",
        "none",
    );
    let mut three = chain(&[(organ, None), own, ("docketed=2024-05-25", Some(How::Suit))]);
    let first = three[0].head.uuid;
    three[2].head.continues = Some(Continues {
        case: first,
        how: How::Suit,
    });
    let (_, due) = seen(&three, 1, "2024-06-20");
    assert!(
        due.iter().all(|d| d.rule.id != "enforcement.apply"),
        "{due:?}"
    );
}

/// What a second-instance court gave is retried by second-instance procedure (ALL-I 119(1)): nothing of it is a reading.
#[test]
fn the_chain_says_by_which_procedure_a_case_is_retried() {
    let first = ("docketed=2023-01-05 concluded=2023-04-01:revoked", None);
    let second = (
        "instance=second docketed=2023-05-05 concluded=2023-07-01:appeal_dismissed_judgment served=2023-07-05 served_other=2023-07-05",
        Some(How::Appeal),
    );
    let review = (
        "instance=retrial_review docketed=2023-09-01 concluded=2023-12-01:retrial_ordered",
        Some(How::RetrialReview),
    );
    let retrial = ("instance=retrial docketed=2024-01-10", Some(How::Retrial));
    let (_, due) = seen(&chain(&[first, second, review, retrial]), 3, "2024-02-01");
    let limit = due
        .iter()
        .find(|d| d.rule.id == "retrial.trial_second")
        .unwrap();
    assert!(limit.options.is_empty(), "{:?}", limit.options);
    let (_, due) = seen(
        &chain(&[
            first,
            ("instance=retrial docketed=2024-01-10", Some(How::Retrial)),
        ]),
        1,
        "2024-02-01",
    );
    let limit = due
        .iter()
        .find(|d| d.rule.id == "retrial.trial_second")
        .unwrap();
    assert_eq!(
        limit.options.len(),
        2,
        "a court above may take it up itself"
    );
}

#[test]
fn a_retrial_before_the_court_that_judged_goes_by_first_instance() {
    let told = |forums: [&str; 2], recorded: &str| {
        let retrial = format!(
            "instance=retrial role=retrial_respondent docketed=2024-01-05 concluded=2024-06-03:claims_dismissed served=2024-06-05 {recorded}"
        );
        let mut files = chain(&[
            (
                "docketed=2022-01-05 concluded=2022-06-01:claims_dismissed served=2022-06-02 served_other=2022-06-02",
                None,
            ),
            (retrial.trim(), Some(How::Retrial)),
        ]);
        for (file, forum) in files.iter_mut().zip(forums) {
            file.head.forum = forum.to_string();
        }
        let (_, due) = seen(&files, 1, "2024-06-10");
        due.iter()
            .find(|d| d.rule.id == "appeal.judgment")
            .map(|d| (d.state, d.options.len()))
    };
    let (same, other) = ("青山区人民法院", "云州市中级人民法院");
    assert_eq!(told([same, same], ""), Some((DueState::Open, 0)));
    // Taken up by another court it goes by the second instance; ordered below, by the first: the file must say.
    assert_eq!(told([same, other], ""), Some((DueState::Provisional, 2)));
    assert_eq!(told(["", ""], ""), Some((DueState::Provisional, 2)));
    assert_eq!(told([same, same], "retried_as_second=2024-01-05"), None);
}
