//! The gate: impossible files refused with ground and remedy, unlikely ones doubted, late entry always possible.

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::law::*;
use proptest::prelude::*;

use super::notation::{case, day, fact};

const TODAY: &str = "2024-06-03";

fn judge(file: &CaseFile) -> Verdict {
    admit(None, file, &Calendar::new(), day(TODAY))
}

/// One refusal, of these words in Chinese and English, whole in both languages.
fn refused(file: &CaseFile, zh: &str, en: &str) {
    let verdict = judge(file);
    let hit = verdict
        .refusals
        .iter()
        .any(|r| r.what.zh.contains(zh) && r.what.en.contains(en));
    assert!(hit, "{zh} / {en}: {:#?}", verdict.refusals);
    for r in &verdict.refusals {
        for said in [&r.what, &r.ground, &r.instead] {
            assert!(!said.zh.is_empty() && !said.en.is_empty(), "{r:?}");
            assert!(!said.zh.contains('{') && !said.en.contains('{'), "{r:?}");
        }
    }
}

/// Not refused, but doubted in these words.
fn doubted(file: &CaseFile, zh: &str, en: &str) {
    let verdict = judge(file);
    assert_eq!(verdict.refusals, [], "{zh}");
    let hit = verdict
        .doubts
        .iter()
        .any(|d| d.what.zh.contains(zh) && d.what.en.contains(en));
    assert!(hit, "{zh} / {en}: {:#?}", verdict.doubts);
}

fn clean(file: &CaseFile) {
    assert_eq!(judge(file), Verdict::default());
}

#[test]
fn impossible_files_are_refused() {
    for (facts, zh, en) in [
        (
            "docketed=2024-03-01 concluded=2024-02-01:revoked",
            "早于",
            "before",
        ),
        (
            "complaint_filed=2024-03-01 docketed=2024-02-20",
            "早于",
            "before",
        ),
        (
            "complaint_received=2024-03-10 answer_filed=2024-03-09",
            "「提交答辩状」2024-03-09 早于",
            "is before",
        ),
        (
            "kind=reconsideration application_received=2024-03-10 reply_filed=2024-03-09",
            "「提交书面答复」",
            "is before",
        ),
        (
            "kind=reconsideration application_filed=2024-03-10 accepted=2024-03-09",
            "「受理」",
            "is before",
        ),
        (
            "instance=second appeal_received=2024-03-10 answer_filed=2024-03-09",
            "「提交答辩状」",
            "is before",
        ),
        (
            "instance=retrial_review retrial_copy_received=2024-03-10 opinion_filed=2024-03-09",
            "书面意见",
            "is before",
        ),
        (
            "concluded=2024-03-01:revoked served=2024-02-28",
            "「文书送达我方」",
            "is before",
        ),
        (
            "concluded=2024-03-01:revoked appealed=2024-02-28:ours",
            "「提起上诉」",
            "is before",
        ),
        (
            "concluded=2024-03-01:revoked_redo performance_period=2024-02-01..2024-04-01",
            "「确定履行期限」",
            "is before",
        ),
        (
            "advice_received=2024-03-01 advice_answered=2024-02-28",
            "「回复司法建议」",
            "is before",
        ),
        ("served=2024-03-01", "尚未结案", "not closed"),
        ("appealed=2024-03-01:theirs", "尚未结案", "not closed"),
        ("took_effect=2024-03-01", "尚未结案", "not closed"),
        (
            "kind=reconsideration sued=2024-03-01",
            "尚未结案",
            "not closed",
        ),
        ("concluded=2024-03-01", "缺少结案方式", "lacks its outcome"),
        (
            "concluded=2024-03-01:r_upheld",
            "不能以「维持」结案",
            "cannot end with 'upheld'",
        ),
        (
            "kind=reconsideration concluded=2024-03-01:revoked",
            "不能以「全部撤销」结案",
            "cannot end with 'revoked'",
        ),
        ("concluded=2024-03-01:remanded", "不能以", "cannot end with"),
        (
            "concluded=2024-03-01:appeal_dismissed_judgment",
            "不能以",
            "cannot end with",
        ),
        (
            "instance=second concluded=2024-03-01:retrial_refused",
            "不能以",
            "cannot end with",
        ),
        (
            "docketed=2024-03-01:revoked",
            "不能带结案方式",
            "cannot carry an outcome",
        ),
        (
            "concluded=2024-03-01:revoked concluded=2024-04-01:claims_dismissed",
            "已登记为 2024-03-01",
            "already recorded",
        ),
        (
            "docketed=2024-03-01 docketed=2024-03-02",
            "「立案」已登记为 2024-03-01",
            "already recorded",
        ),
        (
            "docketed=2024-06-04",
            "在今天(2024-06-03)之后",
            "later than today",
        ),
        ("docketed=1989-12-31", "过早", "too early"),
        (
            "resumed=2024-03-01",
            "没有未恢复的中止",
            "nothing was suspended",
        ),
        (
            "suspended=2024-03-10 resumed=2024-03-01",
            "没有未恢复的中止",
            "nothing was suspended",
        ),
        (
            "suspended=2024-03-01 resumed=2024-03-10 resumed=2024-03-20",
            "没有未恢复的中止",
            "nothing was suspended",
        ),
        (
            "accepted=2024-03-01",
            "没有「受理」这一事实",
            "has no fact 'accepted'",
        ),
        (
            "kind=reconsideration docketed=2024-03-01",
            "没有「立案」这一事实",
            "has no fact 'docketed'",
        ),
        (
            "kind=reconsideration answer_filed=2024-03-01",
            "没有「提交答辩状」",
            "has no fact",
        ),
        ("extended=2024-03-01", "缺少截止日", "lacks its last day"),
        (
            "performance_period=2024-03-01..2024-02-28",
            "的截止日 2024-02-28 早于",
            "ends on 2024-02-28",
        ),
        (
            "act_made=2024-03-01 hearing=2024-02-28",
            "早于被诉行政行为",
            "before the act",
        ),
        (
            "kind=reconsideration procedure=summary accepted=2023-12-31",
            "2024年前受理",
            "before 2024",
        ),
        (
            "kind=reconsideration procedure=summary governing=arl17 accepted=2024-01-05",
            "2024年前受理",
            "before 2024",
        ),
        (
            "kind=litigation instance=reconsideration",
            "没有「复议」",
            "has no reconsideration",
        ),
        (
            "kind=reconsideration instance=second",
            "没有「二审」",
            "has no second instance",
        ),
        (
            "number=朝政复字〔2022〕12号",
            "不是行政诉讼案号",
            "not a docket number of a litigation case",
        ),
        (
            "kind=reconsideration number=（2022）京0105行初1号",
            "不是行政复议案号",
            "not a docket number of a reconsideration",
        ),
    ] {
        refused(&case(facts), zh, en);
    }
}

#[test]
fn impossible_people_and_settings_are_refused() {
    let hearing = |on: &str, state| {
        let mut file = case("docketed=2024-03-01");
        let mut hearing = Hearing::new(day(on));
        hearing
            .people
            .push(Attendance::new(Part::Official, "周明远", state));
        file.hearings.push(hearing);
        file
    };
    refused(
        &hearing("2024-06-04", AppearanceState::Appeared),
        "尚未到期",
        "has not come",
    );
    refused(
        &hearing("2024-06-04", AppearanceState::Absent),
        "尚未到期",
        "has not come",
    );
    refused(
        &hearing("2024-05-30", AppearanceState::Excused),
        "缺少正当理由",
        "without a ground",
    );
    clean(&hearing("2024-06-04", AppearanceState::Planned));
    clean(&hearing("2024-06-03", AppearanceState::Appeared));

    let mut held = case("docketed=2024-03-01 hearing=2024-06-04");
    held.hearings[0].state = HearingState::Held;
    refused(&held, "不能登记为已开庭", "cannot be held");
    let mut nameless = hearing("2024-05-30", AppearanceState::Appeared);
    nameless.hearings[0].people[0].name = "  ".into();
    refused(&nameless, "缺少姓名", "has no name");

    let mut nobody = case("docketed=2024-03-01");
    nobody.parties.push(Party {
        uuid: Default::default(),
        role: PartyRole::Claimant,
        kind: PartyKind::Person,
        name: "何秀兰".into(),
        people: 0,
    });
    refused(&nobody, "何秀兰", "counts nobody");
    nobody.parties[0].people = 1;
    clean(&nobody);

    let mut negative = case("concluded=2024-03-01:compensated");
    negative.facts[0].amount_fen = Some(-1);
    refused(&negative, "为负", "negative");
    let mut set = case("complaint_received=2024-05-20 set=litigation.answer:2024-06-10");
    clean(&set);
    set.set_days[0].reason = " ".into();
    refused(&set, "缺少理由", "without a reason");
    let mut law = case("kind=reconsideration governing=arl23 accepted=2023-12-20");
    clean(&law);
    law.head.governing_reason.clear();
    refused(&law, "缺少理由", "without a reason");
}

#[test]
fn unlikely_files_are_doubted() {
    for (facts, zh, en) in [
        (
            "docketed=2024-03-10 complaint_received=2024-03-08",
            "早于立案",
            "before docketing",
        ),
        (
            "act_made=2024-03-10 act_known=2024-03-08",
            "早于作出行为",
            "before it was made",
        ),
        (
            "docketed=2020-03-10 concluded=2024-03-08:revoked",
            "超过3年",
            "3 years",
        ),
        (
            "number=（2023）京0105行初1号 docketed=2024-03-08",
            "为2023年",
            "is of （2023）",
        ),
        (
            "number=（2024）京01行终1号 docketed=2024-03-08",
            "与审级「一审」不符",
            "does not fit 'first instance'",
        ),
        (
            "docketed=2024-03-01 concluded=2024-05-01:revoked answer_filed=2024-05-10",
            "在结案",
            "after the closing",
        ),
        (
            "docketed=2024-03-01 concluded=2024-05-01:revoked suspended=2024-05-10",
            "在结案",
            "after the closing",
        ),
        (
            "docketed=2024-03-01 concluded=2024-05-01:revoked hearing=2024-05-10",
            "在结案之后",
            "after the closing",
        ),
        (
            "complaint_received=2024-03-01 hearing=2024-02-26",
            "在收案之前",
            "before the case was received",
        ),
        (
            "docketed=2024-03-01 hearing=2024-06-10",
            "是休息日",
            "is a rest day",
        ),
        (
            "docketed=2024-03-01 hearing=2024-04-06",
            "是休息日",
            "is a rest day",
        ),
        (
            "docketed=2024-01-10 suspended=2024-03-01 suspended=2024-04-01",
            "已在中止中",
            "already suspended",
        ),
    ] {
        let en = if facts.starts_with("number=（2023）") {
            "yet docketed"
        } else {
            en
        };
        doubted(&case(facts), zh, en);
    }
    // A make-up working Sunday is no rest day.
    clean(&case("docketed=2024-03-01 hearing=2024-04-28"));
}

#[test]
fn unlikely_appearances_are_doubted() {
    let with = |on: &str, people: Vec<Attendance>| {
        let mut file = case("docketed=2024-03-01");
        let mut hearing = Hearing::new(day(on));
        hearing.people = people;
        file.hearings.push(hearing);
        file
    };
    let person = |part, state| Attendance::new(part, "周明远", state);
    let mut excused = person(Part::Official, AppearanceState::Excused);
    excused.ground = Some(ExcuseGround::OfficialBusiness);
    doubted(
        &with("2024-05-30", vec![excused.clone()]),
        "没有盖章证明材料",
        "no sealed proof",
    );
    excused.proof = "情况说明".into();
    clean(&with("2024-05-30", vec![excused]));
    let mut lower = person(Part::Official, AppearanceState::Appeared);
    lower.rank = Some(Rank::NotCounted);
    doubted(
        &with("2024-05-30", vec![lower]),
        "不属于行政机关负责人",
        "does not count",
    );
    let lawyer = person(Part::Lawyer, AppearanceState::Planned);
    doubted(
        &with("2024-06-05", vec![lawyer.clone()]),
        "仅委托律师",
        "only lawyers",
    );
    let staff = person(Part::Staff, AppearanceState::Planned);
    clean(&with("2024-06-05", vec![lawyer, staff]));
}

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
        let verdict = admit(Some(&before), &file, &Calendar::new(), day(TODAY));
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

#[test]
fn an_earlier_suspension_can_be_entered_late() {
    let later = case("docketed=2024-01-08 suspended=2024-04-01 resumed=2024-04-20");
    let mut file = later.clone();
    file.facts.push(fact("suspended", "2024-02-01"));
    file.sort();
    let verdict = admit(Some(&later), &file, &Calendar::new(), day(TODAY));
    assert_eq!(verdict.refusals, []);
    assert_eq!(verdict.doubts.len(), 1, "{:?}", verdict.doubts);
    let half = file.clone();
    file.facts.push(fact("resumed", "2024-02-20"));
    file.sort();
    let verdict = admit(Some(&half), &file, &Calendar::new(), day(TODAY));
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
    let odd = case("docketed=2024-03-10 complaint_received=2024-03-08 served=2024-03-20");
    assert_eq!(judge(&odd).refusals.len(), 1);
    assert_eq!(judge(&odd).doubts.len(), 1);
    let mut more = odd.clone();
    more.facts.push(fact("answer_filed", "2024-03-15"));
    more.sort();
    assert_eq!(
        admit(Some(&odd), &more, &cal, day(TODAY)),
        Verdict::default()
    );
    let mut right = odd.clone();
    right.facts.retain(|f| f.kind != FactKind::Served);
    right
        .facts
        .iter_mut()
        .find(|f| f.kind == FactKind::Docketed)
        .unwrap()
        .day = day("2024-03-07");
    assert_eq!(
        admit(Some(&odd), &right, &cal, day(TODAY)),
        Verdict::default()
    );
    clean(&right);
    // A new oddity is still held against the change.
    let mut worse = odd.clone();
    worse.facts.push(fact("answer_filed", "2024-03-01"));
    worse.sort();
    assert_eq!(
        admit(Some(&odd), &worse, &cal, day(TODAY)).refusals.len(),
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
        !admit(Some(&two), &three, &Calendar::new(), day(TODAY))
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
            let verdict = admit(Some(&before), &file, &cal, day(TODAY));
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
        prop_assert!(admit(Some(&whole), &without, &cal, day(TODAY)).refusals.is_empty());
        prop_assert_eq!(admit(Some(&without), &whole, &cal, day(TODAY)).refusals, Vec::<Refusal>::new());
    }
}
