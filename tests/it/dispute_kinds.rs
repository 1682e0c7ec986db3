//! Every way in which one case continues another: the same history gives the same duties in whichever file it stands.

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::law::*;
use proptest::prelude::*;

use super::dispute::{all_duties, chain, check, every_duty, put, seen};
use super::notation::day;

const ORDERED: &str = "docketed=2024-01-05 concluded=2024-03-01:ordered_to_perform served=2024-03-05 served_other=2024-03-05";

/// A chain of two files with what both may hold: the earlier, the later, how, the facts.
pub(super) type Shared = (
    &'static str,
    &'static str,
    How,
    &'static [(&'static str, &'static str)],
);

pub(super) const SHARED: &[Shared] = &[
    (
        ORDERED,
        "instance=second role=appellant docketed=2024-04-08 concluded=2024-05-20:appeal_dismissed_judgment served=2024-05-27 served_other=2024-05-28",
        How::Appeal,
        &[
            ("performance_period", "2024-05-28..2024-07-26"),
            ("performed", "2024-07-20"),
            ("enforcement_applied", "2024-09-02:theirs"),
        ],
    ),
    (
        "plaintiffs=甲,乙 docketed=2024-01-05 concluded=2024-03-01:ordered_to_pay served=2024-03-05 served_other=2024-03-05",
        "plaintiffs=乙,甲 instance=second role=appellant docketed=2024-04-08 concluded=2024-05-20:appeal_dismissed_judgment served=2024-05-27 served_other=2024-05-28",
        How::Appeal,
        &[
            ("performance_period", "2024-05-28..2024-07-10:@甲"),
            ("performance_period", "2024-05-28..2024-07-25:@乙"),
            ("performed", "2024-07-05:@乙"),
            ("performed", "2024-07-15:@甲"),
        ],
    ),
    (
        "plaintiffs=甲,乙 docketed=2024-01-05 concluded=2024-03-01:revoked served=2024-03-05 served_other=2024-03-05 took_effect=2024-03-21",
        "plaintiffs=甲,乙 instance=retrial_review role=retrial_applicant docketed=2024-04-15",
        How::RetrialReview,
        &[
            ("compensation_applied", "2024-06-01:@甲"),
            ("compensation_applied", "2024-06-10:@乙"),
            ("compensation_decided", "2024-07-20:@甲"),
            ("compensation_decided", "2024-07-22:@乙"),
        ],
    ),
    (
        ORDERED,
        "instance=second role=appellant docketed=2024-04-08 concluded=2024-05-20:ordered_to_pay served=2024-05-27 served_other=2024-05-28",
        How::Appeal,
        &[
            ("performance_period", "2024-05-28..2024-07-26"),
            ("performed", "2024-07-29"),
            ("enforcement_applied", "2024-09-02:theirs"),
        ],
    ),
    (
        "docketed=2024-01-05 concluded=2024-03-01:ordered_to_perform served=2024-03-05 served_other=2024-03-05 took_effect=2024-03-21",
        "instance=retrial_review role=retrial_applicant docketed=2024-04-15",
        How::RetrialReview,
        &[
            ("performance_period", "2024-04-20..2024-06-28"),
            ("performed", "2024-06-20"),
            ("enforcement_applied", "2024-09-02:theirs"),
        ],
    ),
    (
        "docketed=2024-01-05 concluded=2024-03-01:ordered_to_perform served=2024-03-05 served_other=2024-03-05 took_effect=2024-03-21",
        "instance=retrial_review role=retrial_respondent docketed=2024-04-15 concluded=2024-06-10:retrial_refused served=2024-06-14",
        How::RetrialReview,
        &[
            ("performance_period", "2024-06-17..2024-08-16"),
            ("performed", "2024-08-20"),
            ("enforcement_applied", "2024-09-02:theirs"),
        ],
    ),
    (
        "docketed=2024-01-05 concluded=2024-03-01:claims_dismissed served=2024-03-05 served_other=2024-03-05 took_effect=2024-03-21",
        "instance=retrial role=retrial_respondent docketed=2024-06-03 retried_as_second=2024-06-03 concluded=2024-08-20:ordered_to_pay served=2024-08-26 served_other=2024-08-26",
        How::Retrial,
        &[
            ("performance_period", "2024-08-26..2024-10-25"),
            ("performed", "2024-10-28"),
            ("enforcement_applied", "2024-12-02:theirs"),
        ],
    ),
    (
        "docketed=2024-01-05 concluded=2024-03-01:ordered_to_pay served=2024-03-05 served_other=2024-03-05 took_effect=2024-03-21",
        "instance=retrial role=retrial_respondent docketed=2024-06-03 retried_as_second=2024-06-03 concluded=2024-08-20:retrial_upheld_judgment served=2024-08-26 served_other=2024-08-26",
        How::Retrial,
        &[
            ("performance_period", "2024-08-26..2024-10-25"),
            ("performed", "2024-10-28"),
            ("enforcement_applied", "2024-12-02:theirs"),
        ],
    ),
    (
        "kind=reconsideration act_known=2024-01-05 accepted=2024-01-20 concluded=2024-03-11:r_upheld served=2024-03-15 served_other=2024-03-15",
        "kind=enforcement instance=enforcement role=enforcement_applicant act_made=2024-01-03",
        How::Enforcement,
        &[("enforcement_applied", "2024-05-06:ours")],
    ),
    (
        "kind=reconsideration act_known=2024-01-05 accepted=2024-01-20 received=2024-01-24 concluded=2024-03-11:r_upheld served=2024-03-15 served_other=2024-03-15",
        "role=co_defendant docketed=2024-04-05 complaint_received=2024-04-08",
        How::Suit,
        &[("act_made", "2024-01-03")],
    ),
    (
        "kind=reconsideration plaintiffs=甲,乙 act_known=2024-01-05 accepted=2024-01-20 concluded=2024-03-11:r_upheld served=2024-03-15 served_other=2024-03-15",
        "kind=enforcement codef=乙,甲 instance=enforcement role=enforcement_applicant act_made=2024-01-03",
        How::Enforcement,
        &[
            ("enforcement_applied", "2024-05-06:ours:@甲"),
            ("enforcement_applied", "2024-06-25:ours:@乙"),
        ],
    ),
    (
        "docketed=2024-03-01 complaint_received=2024-03-05 concluded=2024-04-10:transferred",
        "docketed=2024-04-22 received=2024-04-24",
        How::Transfer,
        &[("answer_filed", "2024-03-15")],
    ),
    (
        "instance=second role=appellant docketed=2024-04-08 concluded=2024-05-20:remanded served=2024-05-27",
        "docketed=2024-06-11 complaint_received=2024-06-14",
        How::Remand,
        &[("evidence_filed", "2024-06-20")],
    ),
    (
        "docketed=2024-01-05 concluded=2024-03-01:revoked_redo served=2024-03-05 served_other=2024-03-05 performance_period=2024-03-21..2024-05-20",
        "act_made=2024-05-10 complaint_filed=2024-06-03 docketed=2024-06-06 complaint_received=2024-06-11",
        How::Anew,
        &[("act_redone", "2024-05-10")],
    ),
    (
        "docketed=2024-01-05 complaint_received=2024-01-08",
        "docketed=2024-01-12 complaint_received=2024-01-15",
        How::Joined,
        &[("answer_filed", "2024-01-22")],
    ),
    (
        "kind=enforcement instance=enforcement role=enforcement_applicant act_known=2023-10-09 enforcement_applied=2024-05-06:ours concluded=2024-05-20:e_not_permitted served=2024-05-24",
        "kind=enforcement instance=enforcement_review role=enforcement_applicant",
        How::EnforcementReview,
        &[("enforcement_review_applied", "2024-06-03")],
    ),
];

proptest! {
    /// Whichever of two linked files a fact is recorded in, the duties of the chain are the same on any day.
    #[test]
    fn whichever_file_it_stands_in_the_duties_are_the_same(
        which in prop::sample::select(SHARED.to_vec()), places in prop::collection::vec(any::<bool>(), 4),
        known in 0usize..5, ahead in 0u64..900,
    ) {
        let (earlier, later, how, facts) = which;
        let plain = chain(&[(earlier, None), (later, Some(how))]);
        // In the file that has the last word, and as drawn.
        let at = usize::from(!matches!(how, How::RetrialReview | How::Anew));
        let (mut one, mut other) = (plain.clone(), plain);
        for ((kind, value), place) in facts.iter().take(known).zip(&places) {
            put(&mut one, at, kind, value);
            put(&mut other, usize::from(*place), kind, value);
        }
        for files in [&mut one, &mut other] {
            files.iter_mut().for_each(CaseFile::sort);
        }
        let today = (day("2024-03-01") + chrono::Days::new(ahead)).to_string();
        prop_assert_eq!(all_duties(&one, &today), all_duties(&other, &today), "{} {:?} {:?}", today, how, places);
    }
}

const DECIDED: &str = "kind=reconsideration accepted=2024-01-20 application_received=2024-01-23 reply_filed=2024-01-30 concluded=2024-03-11:r_upheld served=2024-03-15 served_other=2024-03-15";
const NAMED: &str = "kind=reconsideration plaintiffs=赵某,钱某 accepted=2024-01-20 application_received=2024-01-23 reply_filed=2024-01-30 concluded=2024-03-11:r_upheld served=2024-03-15 served_other=2024-03-15:@赵某 served_other=2024-03-25:@钱某";

/// Chains in which every duty, of whatever instance, is the same in whichever file these facts stand.
const WHOLE: &[Shared] = &[
    (
        "docketed=2024-01-05 complaint_received=2024-01-08 answer_filed=2024-01-15 jurisdiction_objected=2024-01-20:ours jurisdiction_decided=2024-02-10 jurisdiction_ruling_served=2024-02-15 concluded=2024-06-03:ordered_to_perform served=2024-06-05 served_other=2024-06-05 performance_period=2024-06-21..2024-07-22",
        "instance=second role=appellant docketed=2024-02-26 concluded=2024-04-01:appeal_dismissed_ruling served=2024-04-08 served_other=2024-04-08",
        How::Appeal,
        &[("jurisdiction_appealed", "2024-02-26:ours")],
    ),
    (
        ORDERED,
        "instance=second role=appellant docketed=2024-04-08 concluded=2024-05-20:appeal_dismissed_judgment served=2024-05-27 served_other=2024-05-28",
        How::Appeal,
        &[
            ("took_effect", "2024-05-28"),
            ("performance_period", "2024-05-28..2024-07-26"),
            ("performed", "2024-07-20"),
            ("enforcement_applied", "2024-09-02:theirs"),
        ],
    ),
    (
        "docketed=2024-07-05 complaint_received=2024-07-08 concluded=2024-08-10:transferred",
        "docketed=2024-08-20 received=2024-08-22",
        How::Transfer,
        &[
            ("act_known", "2024-01-05"),
            ("complaint_filed", "2024-07-01"),
            ("answer_filed", "2024-07-15"),
            ("not_informed", "2024-01-05"),
        ],
    ),
    (
        "kind=reconsideration accepted=2024-03-08 concluded=2024-03-20:r_transferred",
        "kind=reconsideration accepted=2024-03-29 received=2024-04-01",
        How::Transfer,
        &[
            ("application_filed", "2024-03-04"),
            ("act_known", "2024-01-05"),
            ("act_made", "2024-01-03"),
        ],
    ),
    (
        DECIDED,
        "role=co_defendant complaint_filed=2024-04-20 docketed=2024-04-25 complaint_received=2024-04-28",
        How::Suit,
        &[("act_known", "2024-01-05"), ("act_made", "2024-01-03")],
    ),
    (
        NAMED,
        "plaintiffs=赵某 role=co_defendant complaint_filed=2024-04-08 docketed=2024-04-10 complaint_received=2024-04-15",
        How::Suit,
        &[
            ("act_known", "2024-01-05:@赵某"),
            ("act_made", "2024-01-03"),
            ("not_informed", "2024-03-25"),
        ],
    ),
    (
        "kind=reconsideration plaintiffs=甲,乙 accepted=2024-01-20 application_received=2024-01-23 reply_filed=2024-01-30 concluded=2024-03-11:r_upheld served=2024-03-15 served_other=2024-03-15:@甲:#untold served_other=2024-03-25:@乙",
        "plaintiffs=乙,甲 role=co_defendant complaint_filed=2024-09-02 docketed=2024-09-04 complaint_received=2024-09-09",
        How::Suit,
        &[
            ("act_known", "2024-01-05:@甲"),
            ("act_known", "2024-01-08:@乙"),
            ("not_informed", "2024-01-08:@乙"),
            ("period_known", "2024-04-10:@甲"),
        ],
    ),
    (
        "plaintiffs=甲,乙 complaint_filed=2024-09-02 docketed=2024-09-05 complaint_received=2024-09-09 concluded=2024-10-10:transferred",
        "plaintiffs=乙,甲 docketed=2024-10-21 received=2024-10-22",
        How::Transfer,
        &[
            ("act_known", "2024-01-05:@甲"),
            ("act_known", "2024-01-08:@乙"),
            ("not_informed", "2024-01-08:@乙"),
            ("period_known", "2024-02-20:@乙"),
        ],
    ),
    (
        "plaintiffs=甲,乙 docketed=2024-01-05 concluded=2024-03-01:ordered_to_pay served=2024-03-05 served_other=2024-03-05",
        "plaintiffs=甲,乙 instance=second role=appellant docketed=2024-04-08 concluded=2024-05-20:appeal_dismissed_judgment served=2024-05-27 served_other=2024-05-28",
        How::Appeal,
        &[
            ("performance_period", "2024-05-28..2024-07-10:@甲"),
            ("performance_period", "2024-05-28..2024-07-25:@乙"),
            ("performed", "2024-07-22"),
            ("enforcement_applied", "2024-09-02:theirs:@甲"),
        ],
    ),
];

proptest! {
    /// The whole history of a suit or an application: what is recorded of it in one file is known in the other.
    #[test]
    fn whichever_file_it_stands_in_every_duty_is_the_same(
        which in prop::sample::select(WHOLE.to_vec()), places in prop::collection::vec(any::<bool>(), 4),
        known in prop::collection::vec(any::<bool>(), 4), ahead in 0u64..900,
    ) {
        let (earlier, later, how, facts) = which;
        let plain = chain(&[(earlier, None), (later, Some(how))]);
        // From the day on which both are cases: before it a file with nothing but what it is about says nothing.
        let begun = plain[1].facts.iter().map(|f| f.day).min().unwrap();
        let (mut one, mut other) = (plain.clone(), plain);
        for (((kind, value), place), known) in facts.iter().zip(&places).zip(&known) {
            if *known {
                put(&mut one, 0, kind, value);
                put(&mut other, usize::from(*place), kind, value);
            }
        }
        for files in [&mut one, &mut other] {
            files.iter_mut().for_each(CaseFile::sort);
        }
        let today = (begun + chrono::Days::new(ahead)).to_string();
        prop_assert_eq!(
            every_duty(&one, &today, |_| true), every_duty(&other, &today, |_| true),
            "{} {:?} {:?} {:?}", today, how, places, known
        );
    }
}

/// 复议机关逾期不作决定的，申请人可以在复议期满之日起十五日内起诉 (ALL 45): it stands in the lawsuit's file as in the organ's.
#[test]
fn silence_of_the_organ_stands_in_the_lawsuit() {
    let organ = "kind=reconsideration act_known=2024-01-05 accepted=2024-03-01 application_received=2024-03-05 reply_filed=2024-03-12";
    let suit = |filed: &str| {
        format!("complaint_filed={filed} docketed=2024-05-23 complaint_received=2024-05-24")
    };
    let rule = "suing.reconsidered_undecided";
    // 60 days of 1 March end on 30 April; 15 days more on 15 May.
    for (filed, want) in [
        ("2024-05-15", "2024-05-15;met"),
        ("2024-05-16", "2024-05-15;late"),
    ] {
        let lawsuit = suit(filed);
        let files = [(organ, None), (lawsuit.as_str(), Some(How::Suit))];
        check(&files, 1, "2024-06-10", rule, want);
        check(&files, 0, "2024-06-10", "suing.undecided", want);
        check(&files, 1, "2024-06-10", "suing.direct", "none");
        let (woven, _) = seen(&chain(&files), 1, "2024-06-10");
        let said = forecast(&woven.case, &Calendar::new(), day("2024-06-10"));
        let said = said.iter().find(|f| f.what.zh == "对方起诉的期限").unwrap();
        let late = filed == "2024-05-16";
        assert_eq!(said.said.zh.contains("首要的抗辩"), late, "{said:?}");
    }
    // Extended in time the organ has longer; suspended it had not let its time pass.
    let extended = format!("{organ} extended=2024-04-25..2024-05-10");
    let lawsuit = suit("2024-05-22");
    let files = [
        (extended.as_str(), None),
        (lawsuit.as_str(), Some(How::Suit)),
    ];
    check(&files, 1, "2024-06-10", rule, "2024-05-27;met");
    let suspended = format!("{organ} suspended=2024-04-10");
    let files = [
        (suspended.as_str(), None),
        (lawsuit.as_str(), Some(How::Suit)),
    ];
    check(&files, 1, "2024-06-10", rule, "none");
    // Decided before the suit: the decision's fifteen days. Decided after it: silence was what was sued over.
    let decided = format!("{organ} concluded=2024-05-13:r_upheld served_other=2024-05-14");
    let files = [
        (decided.as_str(), None),
        (lawsuit.as_str(), Some(How::Suit)),
    ];
    check(&files, 1, "2024-06-10", rule, "none");
    check(
        &files,
        1,
        "2024-06-10",
        "suing.reconsidered",
        "2024-05-29;met",
    );
    let lawsuit = suit("2024-05-10");
    let files = [
        (decided.as_str(), None),
        (lawsuit.as_str(), Some(How::Suit)),
    ];
    check(&files, 1, "2024-06-10", rule, "2024-05-15;met");
}

/// 受移送的人民法院应当受理 (ALL 22): the case moves with what was filed in it.
#[test]
fn an_answer_given_before_a_transfer_stands_after_it() {
    let first = "docketed=2024-03-01 complaint_received=2024-03-05 answer_filed=2024-03-15 concluded=2024-04-10:transferred";
    let taken = "docketed=2024-04-22 received=2024-04-24";
    let files = [(first, None), (taken, Some(How::Transfer))];
    check(
        &files,
        1,
        "2024-05-20",
        "litigation.answer",
        "2024-03-20;met",
    );
    // A copy served anew: safely read it is answered anew, and the other reading is said.
    let anew = format!("{taken} complaint_received=2024-04-26");
    let files = [(first, None), (anew.as_str(), Some(How::Transfer))];
    check(
        &files,
        1,
        "2024-05-06",
        "litigation.answer",
        "2024-05-11;provisional",
    );
    let (_, due) = seen(&chain(&files), 1, "2024-05-06");
    let answer = due
        .iter()
        .find(|d| d.rule.id == "litigation.answer")
        .unwrap();
    assert_eq!(answer.options.len(), 2);
    assert!(answer.options[1].never && answer.options[1].why.zh.contains("2024-03-15"));
    check(
        &files,
        1,
        "2024-05-20",
        "litigation.answer",
        "2024-05-11;overdue",
    );
    // Answered anew, or the same copy once more: settled.
    let answered = format!("{anew} answer_filed=2024-05-09");
    let files = [(first, None), (answered.as_str(), Some(How::Transfer))];
    check(
        &files,
        1,
        "2024-05-20",
        "litigation.answer",
        "2024-05-11;met",
    );
    let mut same = chain(&[(first, None), (anew.as_str(), Some(How::Transfer))]);
    for fact in &mut same[1].facts {
        if fact.kind == FactKind::ComplaintReceived {
            fact.sort = FactSort::Again.id().into();
        }
    }
    let (_, due) = seen(&same, 1, "2024-05-20");
    let answer = due
        .iter()
        .find(|d| d.rule.id == "litigation.answer")
        .unwrap();
    assert_eq!(answer.state, DueState::Met);
    // Unanswered before the move, nothing is carried.
    let bare = "docketed=2024-03-01 complaint_received=2024-03-05 concluded=2024-03-12:transferred";
    let files = [(bare, None), (anew.as_str(), Some(How::Transfer))];
    check(
        &files,
        1,
        "2024-05-06",
        "litigation.answer",
        "2024-05-11;open",
    );
    // Between organs the reply goes the same way.
    let organ = "kind=reconsideration accepted=2024-03-01 application_received=2024-03-05 reply_filed=2024-03-12 concluded=2024-03-20:r_transferred";
    let files = [
        (organ, None),
        (
            "kind=reconsideration accepted=2024-04-01 received=2024-04-03",
            Some(How::Transfer),
        ),
    ];
    check(
        &files,
        1,
        "2024-05-20",
        "reconsideration.reply",
        "2024-03-19;met",
    );
}

/// An application for retrial leaves the duty with the case it is about, and counts it once.
#[test]
fn a_review_lists_the_duty_of_the_case_under_review() {
    let first = "docketed=2024-01-05 concluded=2024-03-01:ordered_to_perform served=2024-03-05 served_other=2024-03-05 took_effect=2024-03-21";
    let review = "instance=retrial_review role=retrial_applicant docketed=2024-04-15 performance_period=2024-04-20..2024-06-28";
    let files = [(first, None), (review, Some(How::RetrialReview))];
    check(
        &files,
        0,
        "2024-07-10",
        "performance.judgment",
        "2024-06-28;overdue",
    );
    check(
        &files,
        1,
        "2024-07-10",
        "performance.judgment",
        "2024-06-28;overdue;elsewhere",
    );
}

#[test]
fn every_way_of_continuing_is_among_them() {
    for how in How::ALL {
        assert!(SHARED.iter().any(|(.., h, _)| h == how), "{how:?}");
    }
}

/// An application not answered is judged once: above the first instance it is no duty beside the judgment.
#[test]
fn what_was_judged_is_not_asked_again_above() {
    let first = format!("matter=inaction request_received=2024-01-02 {ORDERED}");
    let first = first.replace("docketed=2024-01-05", "docketed=2024-03-15");
    let first = first
        .replace("2024-03-01:", "2024-05-06:")
        .replace("=2024-03-05", "=2024-05-10");
    for (above, how) in [
        (
            "instance=second role=appellant docketed=2024-06-03",
            How::Appeal,
        ),
        (
            "instance=retrial_review role=retrial_applicant docketed=2024-09-02",
            How::RetrialReview,
        ),
        (
            "instance=retrial role=retrial_applicant docketed=2024-12-02",
            How::Retrial,
        ),
    ] {
        let above = format!("matter=inaction {above}");
        let files = [(first.as_str(), None), (above.as_str(), Some(how))];
        check(
            &files,
            0,
            "2024-04-01",
            "handling.request",
            "2024-03-04;overdue",
        );
        check(&files, 1, "2024-12-10", "handling.request", "none");
    }
}

/// Files joined by ` + `, each later one after `HOW: ` with how it continues the one before, or `HOW@N: ` that of number N.
fn worked(files: &'static str) -> Vec<CaseFile> {
    let mut to = Vec::new();
    let split = |file: &'static str| {
        let (how, facts) = file.split_once(": ").unwrap_or(("", file));
        let (how, at) = how.split_once('@').unwrap_or((how, ""));
        to.push(at.parse::<u128>().ok());
        (facts, How::from_id(how))
    };
    let files: Vec<(&str, Option<How>)> = files.split(" + ").map(split).collect();
    let mut out = chain(&files);
    for (file, to) in out.iter_mut().zip(to) {
        if let (Some(link), Some(to)) = (&mut file.head.continues, to) {
            link.case = uuid::Uuid::from_u128(to + 1);
        }
    }
    out
}

/// Chains worked by hand from the texts of the law: `at|today|rule|last day;state|files|why`.
#[test]
fn the_worked_chains_come_out() {
    let mut wrong = Vec::new();
    let rows = include_str!("chains.txt").lines();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let part: Vec<&str> = row.split('|').collect();
        let [at, today, rule, want, files, why] = part[..] else {
            panic!("{row}");
        };
        let (files, at) = (worked(files), at.parse().unwrap());
        let (_, due) = seen(&files, at, today);
        // In whatever order the files of the dispute are given, it is the same dispute.
        let listed = |due: &[Deadline]| -> Vec<String> {
            let of =
                |d: &Deadline| format!("{} {:?} {:?} {:?}", d.rule.id, d.due, d.state, d.elsewhere);
            due.iter().map(of).collect()
        };
        let mut turned = files.clone();
        turned.rotate_left(at + 1);
        turned.reverse();
        assert_eq!(listed(&seen(&turned, 0, today).1), listed(&due), "{row}");
        let found = due.iter().find(|d| d.rule.id == rule);
        let got = found.map_or("none".to_string(), |d| {
            let day = d.due.map_or("-".to_string(), |d| d.to_string());
            format!("{day};{}", d.state.id())
        });
        if got != want {
            wrong.push(format!("{rule} on {today}: {got}, not {want}: {why}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
