//! The first screen and `due` are one list: what the law lists for us within its lead time, closed cases included.

use std::collections::BTreeSet;

use anjuan::case::*;
use anjuan::exchange::calendar_out::{Wanted, calendar};
use anjuan::exchange::digest::{SHORT, digest};
use anjuan::law::Whose;
use anjuan::ledger::{AgendaItem, AgendaKind, Change, Deed, Doubts, Ledger, Mode};
use anjuan::text::{Lang, Said};
use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::dispute::chain as linked;
use super::dispute_kinds::SHARED;
use super::ledger::moment;
use super::notation::{case, day, fact};
use super::random;

/// A lawsuit answered in time, and a reconsideration.
const L: &str = "docketed=2024-01-05 received=2024-01-08 complaint_received=2024-01-08 answer_filed=2024-01-15 answer_delivered=2024-01-16";
const R: &str = "kind=reconsideration accepted=2024-03-04 received=2024-03-08 application_received=2024-03-08 reply_filed=2024-03-15 answer_delivered=2024-03-16";

struct Shelf {
    _dir: tempfile::TempDir,
    ledger: Ledger,
}

fn shelf(today: NaiveDate, cases: Vec<CaseFile>) -> Shelf {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(
        &dir.path().join("a.db"),
        Mode::Create,
        moment(&today.to_string()),
    )
    .unwrap();
    let changes = cases.into_iter().map(|c| Change::Case(Box::new(c)));
    let deed = Deed::new(Said::new("测试", "test"), changes.collect());
    ledger.commit(deed, Doubts::Confirmed).unwrap();
    Shelf { _dir: dir, ledger }
}

/// Case files of one dispute, split by ` + `; each later one continues the one before by appeal.
fn chain(row: &str) -> Vec<CaseFile> {
    let row = row
        .replace("L ", &format!("{L} "))
        .replace("R ", &format!("{R} "));
    let mut out: Vec<CaseFile> = Vec::new();
    for (n, facts) in row.split(" + ").enumerate() {
        let mut file = case(facts);
        file.head.uuid = Uuid::from_u128(n as u128 + 1);
        file.head.dispute = Uuid::from_u128(99);
        file.head.continues = n.checked_sub(1).map(|before| Continues {
            case: Uuid::from_u128(before as u128 + 1),
            how: How::Appeal,
        });
        out.push(file);
    }
    out
}

fn told(item: &AgendaItem) -> String {
    let day = item.day.map_or(String::new(), |d| d.to_string());
    format!("{} {} {day}", item.kind.id(), item.rule.unwrap_or("-"))
}

/// Worked by hand: case files, the day, what must stand on the first screen (`kind rule day`) and what must not (`!`,
/// the beginning of a line).
const ROWS: &[(&str, &str, &str, &str)] = &[
    // ALL 85: our own window to appeal ends on 20 March.
    (
        "L concluded=2024-03-01:revoked served=2024-03-05 served_other=2024-03-05",
        "2024-03-18",
        "due_soon appeal.judgment 2024-03-20",
        "!overdue",
    ),
    // Once gone, a right is no longer listed.
    (
        "L concluded=2024-03-01:revoked served=2024-03-05 served_other=2024-03-05",
        "2024-03-21",
        "",
        "!right appeal",
    ),
    // Eight days before its end it is not yet in its lead time.
    (
        "L concluded=2024-03-01:revoked served=2024-03-05 served_other=2024-03-05",
        "2024-03-12",
        "",
        "!due_soon",
    ),
    (
        "L concluded=2024-03-01:revoked served=2024-03-05 served_other=2024-03-05",
        "2024-03-13",
        "right appeal.judgment 2024-03-20",
        "",
    ),
    // ALL-I 149(4): advice about a normative document is answered within 60 days, the case closed or not.
    (
        "L concluded=2024-03-01:revoked served=2024-03-05 served_other=2024-03-05 advice_received=2024-04-01",
        "2024-06-10",
        "overdue advice.answer 2024-05-31",
        "",
    ),
    (
        "L concluded=2024-03-01:revoked served=2024-03-05 served_other=2024-03-05 advice_received=2024-04-01 advice_answered=2024-05-20",
        "2024-06-10",
        "",
        "!overdue",
    ),
    // ARL23 77: to act anew within the period the decision fixes.
    (
        "R concluded=2024-04-30:r_revoked_redo served=2024-05-10 served_other=2024-05-10 performance_period=2024-05-10..2024-07-09",
        "2024-07-20",
        "overdue performance.decision 2024-07-09",
        "",
    ),
    (
        "R concluded=2024-04-30:r_revoked_redo served=2024-05-10 served_other=2024-05-10 performance_period=2024-05-10..2024-07-09 act_redone=2024-07-01",
        "2024-07-20",
        "",
        "!perform",
    ),
    // ALL 94, 96: upheld on appeal, the first judgment is to be performed.
    (
        "L concluded=2024-03-01:ordered_to_perform served=2024-03-05 served_other=2024-03-05 appealed=2024-03-15:ours performance_period=2024-05-27..2024-07-26 + instance=second role=appellant docketed=2024-04-08 received=2024-04-01 concluded=2024-05-20:appeal_dismissed_judgment served=2024-05-27",
        "2024-08-20",
        "overdue performance.judgment 2024-07-26",
        "",
    ),
    // ALL 85: on appeal by the linked case, though nobody recorded it in the first file.
    (
        "L concluded=2024-03-01:ordered_to_perform served=2024-03-05 served_other=2024-03-05 + instance=second role=appellee received=2024-04-01 appeal_received=2024-04-01 docketed=2024-04-08",
        "2024-05-20",
        "",
        "!perform",
    ),
    // Another agency was sued: it performs, and not the third party.
    (
        "role=third_party docketed=2024-01-05 received=2024-01-08 complaint_received=2024-01-08 concluded=2024-03-01:ordered_to_perform served=2024-03-05 served_other=2024-03-05 took_effect=2024-03-21",
        "2024-06-01",
        "",
        "!perform",
    ),
    // Closed: nothing to appear in.
    (
        "L concluded=2024-05-10:withdrawn hearing=2024-05-24",
        "2024-05-20",
        "",
        "!no_official",
    ),
    // ALL 67: the answer, in its lead time, on its last day, and after it.
    (
        "docketed=2024-01-05 complaint_received=2024-01-08",
        "2024-01-15",
        "",
        "!due_soon",
    ),
    (
        "docketed=2024-01-05 complaint_received=2024-01-08",
        "2024-01-16",
        "due_soon litigation.answer 2024-01-23",
        "",
    ),
    (
        "docketed=2024-01-05 complaint_received=2024-01-08",
        "2024-01-23",
        "due_soon litigation.answer 2024-01-23",
        "",
    ),
    (
        "docketed=2024-01-05 complaint_received=2024-01-08",
        "2024-01-24",
        "overdue litigation.answer 2024-01-23",
        "",
    ),
    // A planned hearing whose day passed unsaid does not push the overdue answer down.
    (
        "docketed=2024-01-05 complaint_received=2024-01-08 hearing=2024-01-30",
        "2024-02-05",
        "overdue litigation.answer 2024-01-23",
        "",
    ),
    // ARL23 48: ten working days.
    (
        "kind=reconsideration accepted=2024-03-04 application_received=2024-03-08",
        "2024-03-20",
        "due_soon reconsideration.reply 2024-03-22",
        "",
    ),
    (
        "kind=reconsideration accepted=2024-03-04 application_received=2024-03-08",
        "2024-03-25",
        "overdue reconsideration.reply 2024-03-22",
        "",
    ),
    // Worked by hand, one situation each.
    (
        "L concluded=2024-03-01:action_dismissed served=2024-03-05 served_other=2024-03-05",
        "2024-03-13",
        "due_soon appeal.ruling 2024-03-15",
        "",
    ),
    // The last day is a Saturday: the Monday after it.
    (
        "L concluded=2024-03-01:revoked served=2024-03-08 served_other=2024-03-08",
        "2024-03-20",
        "right appeal.judgment 2024-03-25",
        "!overdue",
    ),
    (
        "L concluded=2024-03-01:revoked served=2024-03-05 served_other=2024-03-05 appealed=2024-03-10:ours",
        "2024-03-18",
        "",
        "!right appeal",
    ),
    (
        "docketed=2024-01-05 complaint_received=2024-01-08",
        "2024-01-20",
        "right litigation.jurisdiction_objection 2024-01-23",
        "!overdue",
    ),
    (
        "docketed=2024-01-05 complaint_received=2024-01-08",
        "2024-01-20",
        "right litigation.evidence_extension 2024-01-23",
        "",
    ),
    (
        "docketed=2024-01-05 complaint_received=2024-01-08",
        "2024-01-24",
        "",
        "!right",
    ),
    (
        "L evidence_extension_applied=2024-01-18 evidence_cause_ended=2024-02-20",
        "2024-03-01",
        "due_soon litigation.evidence_after_extension 2024-03-06",
        "",
    ),
    (
        "L jurisdiction_objected=2024-01-20 jurisdiction_decided=2024-02-20 jurisdiction_ruling_served=2024-02-22",
        "2024-02-28",
        "right appeal.jurisdiction 2024-03-04",
        "",
    ),
    // In effect on 21 March; six months end on a Saturday.
    (
        "L concluded=2024-03-01:revoked served=2024-03-05 served_other=2024-03-05 took_effect=2024-03-21",
        "2024-09-18",
        "right retrial.application 2024-09-23",
        "",
    ),
    // 10 June 2024 is the Dragon Boat festival.
    (
        "L recommendation_received=2024-04-10",
        "2024-06-07",
        "due_soon recommendation.other 2024-06-11",
        "",
    ),
    (
        "L recommendation_received=2024-04-10",
        "2024-06-20",
        "overdue recommendation.other 2024-06-11",
        "",
    ),
    (
        "L recommendation_received=2024-04-10 recommendation_replied=2024-06-05",
        "2024-06-20",
        "",
        "!overdue recommendation",
    ),
    (
        "L recommendation_received=2024-04-10:#public_interest",
        "2024-06-07",
        "due_soon recommendation.public 2024-06-11",
        "",
    ),
    (
        "kind=reconsideration procedure=summary accepted=2024-03-04 application_received=2024-03-08",
        "2024-03-12",
        "due_soon reconsideration.reply_summary 2024-03-15",
        "",
    ),
    // The law of 2017 counts ten calendar days; 1 January is a holiday.
    (
        "kind=reconsideration accepted=2023-12-20 application_received=2023-12-22",
        "2023-12-28",
        "due_soon reconsideration.reply 2024-01-02",
        "",
    ),
    (
        "R normative_notice=2024-03-11",
        "2024-03-20",
        "due_soon reconsideration.normative 2024-03-25",
        "",
    ),
    (
        "R normative_forwarded=2024-03-11",
        "2024-05-06",
        "due_soon reconsideration.forwarded 2024-05-10",
        "",
    ),
    (
        "R opinion_received=2024-03-11",
        "2024-05-06",
        "due_soon reconsideration.opinion 2024-05-10",
        "",
    ),
    (
        "R concluded=2024-04-30:r_upheld served=2024-05-06 opinion_received=2024-05-10",
        "2024-07-15",
        "overdue reconsideration.opinion 2024-07-09",
        "",
    ),
    (
        "kind=reconsideration application_via_us=2024-03-11",
        "2024-03-13",
        "due_soon reconsideration.pass_on 2024-03-18",
        "",
    ),
    (
        "instance=second role=appellee appeal_received=2024-03-11",
        "2024-03-20",
        "due_soon appeal.answer 2024-03-26",
        "",
    ),
    (
        "instance=second role=appellee appeal_received=2024-03-11",
        "2024-03-27",
        "overdue appeal.answer 2024-03-26",
        "",
    ),
    (
        "instance=second role=appellee appeal_received=2024-03-11 answer_filed=2024-03-20",
        "2024-03-27",
        "unproved - 2024-03-20",
        "!overdue",
    ),
    (
        "instance=retrial_review role=retrial_respondent retrial_copy_received=2024-03-11",
        "2024-03-20",
        "due_soon retrial.opinion 2024-03-26",
        "",
    ),
    (
        "instance=retrial_review role=retrial_applicant received=2024-01-05 docketed=2024-01-05 concluded=2024-03-01:retrial_refused served=2024-03-05",
        "2024-09-01",
        "right supervision.refused 2024-09-05",
        "",
    ),
    // What a judgment orders stays in sight all along.
    (
        "L concluded=2024-03-01:ordered_to_perform served=2024-03-05 served_other=2024-03-05 took_effect=2024-03-21 performance_period=2024-03-21..2024-05-20",
        "2024-04-01",
        "perform performance.judgment 2024-05-20",
        "!overdue",
    ),
    (
        "L concluded=2024-03-01:ordered_to_perform served=2024-03-05 served_other=2024-03-05 took_effect=2024-03-21 performance_period=2024-03-21..2024-05-20 performed=2024-05-10",
        "2024-06-01",
        "",
        "!perform",
    ),
    (
        "L concluded=2024-03-01:ordered_to_perform served=2024-03-05 served_other=2024-03-05 took_effect=2024-03-21",
        "2024-04-10",
        "perform - 2024-03-01",
        "",
    ),
    (
        "L concluded=2024-03-01:claims_dismissed served=2024-03-05 served_other=2024-03-05 took_effect=2024-03-21",
        "2024-04-10",
        "",
        "!perform",
    ),
    (
        "L concluded=2024-03-01:ordered_to_perform served=2024-03-05 served_other=2024-03-05 appealed=2024-03-15:ours performance_period=2024-05-27..2024-07-26 + instance=second role=appellant docketed=2024-04-08 received=2024-04-01 concluded=2024-05-20:remanded served=2024-05-27",
        "2024-08-20",
        "",
        "!perform",
    ),
    (
        "L concluded=2024-03-01:ordered_to_perform served=2024-03-05 served_other=2024-03-05 appealed=2024-03-15:ours performance_period=2024-05-27..2024-07-26 + instance=second role=appellant docketed=2024-04-08 received=2024-04-01 concluded=2024-05-20:appeal_withdrawn served=2024-05-27",
        "2024-08-20",
        "overdue performance.judgment 2024-07-26",
        "",
    ),
    // 11 May 2024 is a Saturday that is worked.
    (
        "L compensation_applied=2024-03-11",
        "2024-05-08",
        "due_soon compensation.decision 2024-05-11",
        "",
    ),
    // Not sued in 15 days (25 May is a Saturday): three months to apply for enforcement of the act.
    (
        "R concluded=2024-04-30:r_upheld served=2024-05-10 served_other=2024-05-10",
        "2024-08-22",
        "right enforcement.act 2024-08-27",
        "!overdue",
    ),
    (
        "L hearing=2024-05-24",
        "2024-05-20",
        "no_official - 2024-05-24",
        "!hearing",
    ),
    (
        "L hearing=2024-05-24:planned",
        "2024-05-20",
        "hearing - 2024-05-24",
        "!no_official",
    ),
    (
        "role=third_party docketed=2024-01-05 complaint_received=2024-01-08 hearing=2024-05-24",
        "2024-05-20",
        "",
        "!no_official",
    ),
    (
        "instance=second role=appellee docketed=2024-03-10 appeal_received=2024-03-01 answer_filed=2024-03-11 answer_delivered=2024-03-12 hearing=2024-05-24",
        "2024-05-20",
        "no_official - 2024-05-24",
        "",
    ),
    (
        "L hearing=2024-03-12",
        "2024-03-20",
        "unsaid - 2024-03-12",
        "!unmarked",
    ),
    (
        "L hearing=2024-03-12:planned",
        "2024-03-20",
        "unsaid - 2024-03-12",
        "!unmarked",
    ),
    (
        "L hearing=2024-03-12:held",
        "2024-03-20",
        "unmarked - 2024-03-12",
        "!unsaid",
    ),
    ("L hearing=2024-03-12:appeared", "2024-03-20", "", "!un"),
    ("L hearing=2024-03-12:cancelled", "2024-03-20", "", "!un"),
    (
        "L concluded=2024-05-10:withdrawn hearing=2024-05-24",
        "2024-05-30",
        "",
        "!unsaid",
    ),
    (
        "L concluded=2024-05-10:mediated served=2024-05-12 hearing=2024-05-24:planned",
        "2024-05-30",
        "",
        "!un",
    ),
    (
        "R hearing=2024-04-10",
        "2024-04-08",
        "no_official - 2024-04-10",
        "",
    ),
    ("L ", "2024-06-20", "silent - 2024-01-16", ""),
    (
        "docketed=2024-01-05 complaint_received=2024-01-08 answer_filed=2024-01-15",
        "2024-01-20",
        "unproved - 2024-01-15",
        "!overdue",
    ),
    (
        "L advice_received=2024-04-01 advice_answered=2024-05-20",
        "2024-06-10",
        "",
        "!overdue",
    ),
    // SCL 13(2): ten days to serve the decision.
    (
        "L compensation_applied=2024-01-08 compensation_decided=2024-03-01",
        "2024-03-15",
        "overdue compensation.service 2024-03-11",
        "",
    ),
    (
        "L compensation_applied=2024-01-08 compensation_decided=2024-03-01 compensation_served=2024-03-08",
        "2024-03-15",
        "",
        "!overdue",
    ),
    // Theirs to supply: nothing for us.
    (
        "kind=reconsideration application_filed=2023-06-05 correction_notice=2023-06-08..2023-06-21",
        "2023-06-25",
        "",
        "!overdue",
    ),
    (
        "docketed=2024-01-05 received=2024-01-08 complaint_received=2024-01-08",
        "2024-01-18",
        "right litigation.evidence_extension 2024-01-23",
        "",
    ),
    // Ten days end in the Spring Festival; Sunday 18 is worked.
    (
        "L jurisdiction_objected=2024-01-12 jurisdiction_decided=2024-02-02 jurisdiction_ruling_served=2024-02-05",
        "2024-02-12",
        "right appeal.jurisdiction 2024-02-18",
        "",
    ),
    // Their appeal is not ours.
    (
        "L jurisdiction_objected=2024-01-12 jurisdiction_decided=2024-02-02 jurisdiction_ruling_served=2024-02-05 jurisdiction_appealed=2024-02-07:theirs",
        "2024-02-12",
        "right appeal.jurisdiction 2024-02-18",
        "",
    ),
    (
        "L jurisdiction_objected=2024-01-12 jurisdiction_decided=2024-02-02 jurisdiction_ruling_served=2024-02-05 jurisdiction_appealed=2024-02-07:ours",
        "2024-02-12",
        "",
        "!right appeal",
    ),
    // ALL-I 111: 5 May is a rest day.
    (
        "instance=retrial_review role=retrial_respondent docketed=2024-04-10 received=2024-04-20 retrial_copy_received=2024-04-20",
        "2024-05-02",
        "due_soon retrial.opinion 2024-05-06",
        "",
    ),
    // Two months; 1 June is a Saturday.
    (
        "L recommendation_received=2024-04-01:#public_interest",
        "2024-05-30",
        "due_soon recommendation.public 2024-06-03",
        "",
    ),
    (
        "R concluded=2024-04-30:r_unlawful served=2024-05-06 opinion_received=2024-05-06",
        "2024-07-10",
        "overdue reconsideration.opinion 2024-07-05",
        "",
    ),
    // The paper came before the closing was entered: no outcome, no period.
    ("L served=2024-03-05", "2024-03-10", "", "!right appeal"),
    // ALL-I 101: not appealable.
    (
        "L concluded=2024-03-01:withdrawn served=2024-03-05",
        "2024-03-10",
        "",
        "!right appeal",
    ),
    (
        "L concluded=2024-03-01:ordered_to_perform served=2024-03-05 served_other=2024-03-05 performance_period=2024-03-21..2024-05-20 + instance=second role=appellee received=2024-04-01 appeal_received=2024-04-01 answer_filed=2024-04-10 docketed=2024-04-08 concluded=2024-05-20:appeal_withdrawn served=2024-05-27 served_other=2024-05-27",
        "2024-06-20",
        "due_soon performance.judgment 2024-05-20",
        "",
    ),
    // ALL-I 161(2): Saturday 8 to Dragon Boat on the 10th.
    (
        "kind=enforcement instance=enforcement role=enforcement_applicant act_known=2023-10-09 enforcement_applied=2024-05-06:ours concluded=2024-05-20:e_not_permitted served=2024-05-24",
        "2024-06-05",
        "right enforcement.review_permission 2024-06-11",
        "",
    ),
    // What was judged is not asked again above.
    (
        "matter=inaction request_received=2024-01-08 docketed=2024-05-16 received=2024-05-20 complaint_received=2024-05-20 answer_filed=2024-05-27 answer_delivered=2024-05-27 concluded=2024-08-01:ordered_to_perform served=2024-08-05 served_other=2024-08-05 appealed=2024-08-12:ours + matter=inaction instance=second role=appellant docketed=2024-09-02 received=2024-09-02",
        "2024-10-01",
        "",
        "!overdue",
    ),
    // An appeal of our own has no day of receipt, and its judgment is to be performed all the same.
    (
        "L concluded=2024-03-01:ordered_to_perform served=2024-03-05 served_other=2024-03-05 appealed=2024-03-15:ours + instance=second role=appellant docketed=2024-04-08 concluded=2024-05-20:ordered_to_pay served=2024-05-27 served_other=2024-05-27 performance_period=2024-05-27..2024-07-26",
        "2024-08-20",
        "overdue performance.judgment 2024-07-26",
        "",
    ),
    (
        "instance=second role=appellant docketed=2024-04-08 hearing=2024-05-10",
        "2024-05-07",
        "no_official - 2024-05-10",
        "",
    ),
    (
        "instance=second role=appellant docketed=2024-04-08 hearing=2024-05-10",
        "2024-05-09",
        "unnamed_now - 2024-05-10",
        "",
    ),
    (
        "instance=second role=appellant docketed=2024-04-08 concluded=2024-05-20:judgment_changed:>against_us served=2024-05-27 served_other=2024-05-27",
        "2024-11-22",
        "right retrial.application 2024-11-27",
        "",
    ),
    // 检察监督 after our application for retrial was refused.
    (
        "instance=retrial_review role=retrial_applicant docketed=2024-04-08 concluded=2024-05-20:retrial_refused served=2024-05-27",
        "2024-11-22",
        "right supervision.refused 2024-11-27",
        "",
    ),
    // One advice in the files of both instances is one, and answered in either it is answered.
    (
        "L concluded=2024-03-01:revoked served=2024-03-05 served_other=2024-03-05 appealed=2024-03-12:ours advice_received=2024-06-10:#normative advice_answered=2024-07-20 + instance=second role=appellant docketed=2024-04-08 received=2024-04-10 concluded=2024-05-20:appeal_dismissed_judgment served=2024-05-27 served_other=2024-05-27 advice_received=2024-06-10:#normative",
        "2024-09-01",
        "",
        "!overdue",
    ),
    // The announcement of the judgment ran out: in effect on 20 April, our retrial window ends six months on.
    (
        "L concluded=2024-03-01:revoked served=2024-03-05 announcement_started=2024-03-05 announcement_ended=2024-04-04",
        "2024-10-15",
        "right retrial.application 2024-10-21",
        "",
    ),
    // 行审 not applied for yet: six months to sue, then three months.
    (
        "kind=enforcement act_known=2024-01-10",
        "2024-10-08",
        "due_soon enforcement.apply 2024-10-10",
        "",
    ),
    // Against each of them from the end of his own time to sue: 甲's was over on 10 July.
    (
        "kind=enforcement codef=甲,乙 act_made=2023-12-20 act_known=2024-01-10:@甲 act_known=2024-02-20:@乙",
        "2024-10-08",
        "due_soon enforcement.apply 2024-10-10",
        "",
    ),
    // ALL 85, 48: appealed late it is listed all the same.
    (
        "L concluded=2024-03-01:ordered_to_pay served=2024-03-05 served_other=2024-03-05 appealed=2024-03-22:theirs performance_period=2024-03-21..2024-05-20",
        "2024-05-25",
        "due_soon performance.judgment 2024-05-20",
        "!overdue",
    ),
    (
        "L concluded=2024-03-01:revoked served=2024-03-05 served_other=2024-03-05 appealed=2024-04-10:ours",
        "2024-09-20",
        "right retrial.application 2024-09-23",
        "",
    ),
    // ALL 89: what became of the appeal nobody recorded.
    (
        "L concluded=2024-03-01:ordered_to_pay served=2024-03-05 served_other=2024-03-05 performance_period=2024-03-21..2024-05-20 + instance=second role=appellee docketed=2024-04-08 received=2024-04-08 appeal_received=2024-04-01 answer_filed=2024-04-10 concluded=2024-04-20:unknown served=2024-04-22 served_other=2024-04-22",
        "2024-05-25",
        "due_soon performance.judgment 2024-05-20",
        "!overdue",
    ),
    (
        "L concluded=2024-03-01:claims_dismissed served=2024-03-05 served_other=2024-03-05 + instance=second role=appellee docketed=2024-04-08 received=2024-04-08 appeal_received=2024-04-01 answer_filed=2024-04-10 concluded=2024-04-20:judgment_changed served=2024-04-22 served_other=2024-04-22",
        "2024-05-25",
        "perform - 2024-04-20",
        "",
    ),
    // How it ended nobody recorded: the shortest time to appeal, and then that it is not known.
    (
        "L concluded=2024-03-01:unknown served=2024-03-05 served_other=2024-03-05",
        "2024-03-12",
        "right appeal.ruling 2024-03-15",
        "",
    ),
    (
        "L concluded=2024-03-01:unknown",
        "2024-03-12",
        "perform - 2024-03-01",
        "",
    ),
    (
        "L concluded=2024-03-01:unknown",
        "2024-10-12",
        "",
        "!perform",
    ),
    (
        "R concluded=2024-04-30:r_unknown served=2024-05-10 served_other=2024-05-10",
        "2024-08-22",
        "right enforcement.act 2024-08-27",
        "",
    ),
];

#[test]
fn the_first_screen_shows_what_the_law_lists() {
    for (row, today, must, must_not) in ROWS {
        let today = day(today);
        let shelf = shelf(today, chain(row));
        let got: Vec<String> = shelf.ledger.agenda().unwrap().iter().map(told).collect();
        assert!(
            must.is_empty() || got.iter().any(|g| g == must),
            "{row} on {today}: {must} is wanting in {got:?}"
        );
        let barred = must_not.trim_start_matches('!');
        assert!(
            must_not.is_empty() || !got.iter().any(|g| g.starts_with(barred)),
            "{row} on {today}: {barred} stands in {got:?}"
        );
    }
}

/// The same question asked of every case file, closed or open, without the columns.
fn listed(ledger: &Ledger) -> BTreeSet<(i64, &'static str, Option<NaiveDate>)> {
    let mut out = BTreeSet::new();
    let today = ledger.today();
    ledger
        .for_each_case(None, |id, case| {
            let seen = case.as_of(today);
            // A file without a day of receipt asks from its first fact on: an appeal or an application of our own.
            let own = case.head.kind == Kind::Enforcement || case.received().is_none();
            if own && !seen.facts.is_empty() || seen.received().is_some() {
                for d in ledger.own_deadlines(&seen) {
                    if d.is_to_do(seen.is_open()) {
                        out.insert((id, d.rule.id, d.due));
                    }
                }
            }
            Ok::<(), anjuan::ledger::LedgerError>(())
        })
        .unwrap();
    out
}

fn shown(ledger: &Ledger) -> BTreeSet<(i64, &'static str, Option<NaiveDate>)> {
    let items = ledger.agenda().unwrap();
    let of = |i: &AgendaItem| i.rule.map(|rule| (i.case_id, rule, i.day));
    let within = items.iter().filter(|i| i.kind != AgendaKind::Later);
    within.filter_map(of).collect()
}

/// The files of a dispute under ids of their own, linked as they were.
fn afresh(mut files: Vec<CaseFile>, rng: &mut random::Rng) -> Vec<CaseFile> {
    let salt = u128::from(rng.next()) << 16;
    let other = |uuid: Uuid| Uuid::from_u128(uuid.as_u128() + salt);
    for file in &mut files {
        file.head.uuid = other(file.head.uuid);
        file.head.dispute = other(file.head.dispute);
        if let Some(continues) = &mut file.head.continues {
            continues.case = other(continues.case);
        }
        let known = file.parties.iter_mut().filter(|p| !p.uuid.is_nil());
        known.for_each(|p| p.uuid = other(p.uuid));
        for fact in &mut file.facts {
            fact.party = fact.party.map(other);
        }
    }
    files
}

#[test]
fn triage_equals_due_on_any_day() {
    let (mut compared, mut after_closing) = (0, 0);
    for seed in 1..=6 {
        let mut rng = random::Rng::new(seed);
        let last = day("2024-06-30");
        let mut cases: Vec<CaseFile> = (0..25).map(|_| random::case(&mut rng, last)).collect();
        // Of some nobody recorded the day of receipt.
        for case in cases.iter_mut().step_by(5) {
            case.facts.retain(|f| !f.kind.reaches_us());
        }
        // Some of them quarrel on: in every way in which one case continues another, the shared facts in either file.
        for row in [ROWS[0].0, ROWS[4].0, ROWS[8].0, ROWS[9].0] {
            cases.extend(afresh(chain(row), &mut rng));
        }
        for (earlier, later, how, facts) in SHARED {
            let mut files = linked(&[(earlier, None), (later, Some(*how))]);
            for (kind, value) in *facts {
                files[rng.below(2) as usize].facts.push(fact(kind, value));
            }
            files.iter_mut().for_each(CaseFile::sort);
            cases.extend(afresh(files, &mut rng));
        }
        let mut shelf = shelf(day("2025-01-31"), cases);
        for n in 0..24 {
            // Half of the days over all years, half where the disputes above run on.
            let today = match n % 2 {
                0 => day("2019-03-01") + Days::new(rng.below(2100)),
                _ => day("2024-03-01") + Days::new(rng.below(200)),
            };
            shelf.ledger.at(moment(&today.to_string())).unwrap();
            let (want, got) = (listed(&shelf.ledger), shown(&shelf.ledger));
            assert_eq!(got, want, "seed {seed} on {today}");
            if n % 6 == 0 {
                handed_on(&shelf.ledger, &want);
            }
            compared += want.len();
            for (id, ..) in &want {
                after_closing +=
                    usize::from(!shelf.ledger.case(*id).unwrap().as_of(today).is_open());
            }
        }
    }
    assert!(
        compared > 200 && after_closing > 10,
        "{compared} {after_closing}"
    );
}

/// The digest and the calendar tell of the same list.
fn handed_on(ledger: &Ledger, want: &BTreeSet<(i64, &'static str, Option<NaiveDate>)>) {
    let told = digest(ledger).unwrap();
    let items = told.groups.iter().flat_map(|(_, items)| items);
    let got: BTreeSet<_> = items
        .filter_map(|i| i.rule.map(|rule| (i.case_id, rule, i.day)))
        .collect();
    let agenda = ledger.agenda().unwrap();
    let later: BTreeSet<_> = agenda
        .iter()
        .filter(|i| i.kind == AgendaKind::Unrecorded)
        .filter_map(|i| i.rule.map(|rule| (i.case_id, rule, i.day)))
        .collect();
    assert_eq!(&(&got | &later), want);
    for lang in [Lang::Zh, Lang::En] {
        assert!(told.short(lang).chars().count() <= SHORT);
        for (_, items) in &told.groups {
            for item in items {
                let page = told.html(lang);
                assert!(page.contains(&item.day.map(|d| d.to_string()).unwrap_or_default()));
                let why = item.why.get(lang);
                assert!(told.text(lang).contains(why), "{why:?}");
            }
        }
    }
    let wanted = Wanted {
        official: None,
        within: 400,
    };
    let calendar = calendar(ledger, wanted, Lang::Zh).unwrap().text;
    let calendar = calendar.replace("\r\n ", "");
    for (id, rule, due) in want {
        if due.is_some_and(|d| d >= ledger.today()) {
            let case = ledger.case(*id).unwrap();
            let about = case.hearings.iter().map(|h| h.uuid);
            let mut about = about.chain([case.head.uuid]);
            assert!(
                about.any(|uuid| calendar.contains(&format!("UID:{uuid}.{rule}@anjuan"))),
                "{rule} of {} is not in the calendar",
                case.short_name()
            );
        }
    }
}

#[test]
fn what_a_judgment_orders_stands_above_its_hearings_while_it_is_overdue() {
    let row = ROWS[8].0;
    let shelf = shelf(day("2024-08-20"), chain(row));
    let kinds: Vec<AgendaKind> = shelf
        .ledger
        .agenda()
        .unwrap()
        .iter()
        .map(|i| i.kind)
        .collect();
    assert_eq!(kinds.first(), Some(&AgendaKind::Overdue), "{kinds:?}");
}

/// A right that ends tomorrow, and a judgment whose day to perform has passed, stand above formalities.
#[test]
fn what_runs_out_now_stands_above_what_is_only_to_be_marked() {
    let right = "L concluded=2024-03-01:revoked served=2024-03-05 served_other=2024-03-05";
    for (today, kind) in [
        ("2024-03-16", AgendaKind::Right),
        ("2024-03-18", AgendaKind::DueSoon),
        ("2024-03-20", AgendaKind::DueSoon),
    ] {
        let shelf = shelf(day(today), chain(right));
        let items = shelf.ledger.agenda().unwrap();
        let appeal = items.iter().find(|i| i.rule == Some("appeal.judgment"));
        assert_eq!(appeal.map(|i| i.kind), Some(kind), "{today}");
    }
}

/// The lead times the office sets move what is brought up, and nothing is lost: what is not brought up yet stands below.
#[test]
fn lead_times_move_what_is_brought_up_and_lose_nothing() {
    let row = "L concluded=2024-03-01:revoked served=2024-03-05 served_other=2024-03-05 advice_received=2024-03-01";
    let mut shelf = shelf(day("2024-03-10"), chain(row));
    let set = |shelf: &mut Shelf, key: &str, value: &str| {
        let setting = Setting {
            key: key.into(),
            value: value.into(),
        };
        let deed = Deed::new(Said::new("测试", "test"), vec![Change::Setting(setting)]);
        shelf.ledger.commit(deed, Doubts::Confirmed)
    };
    let lines = |shelf: &Shelf| -> Vec<String> {
        let items = shelf.ledger.agenda().unwrap();
        let ruled = items.iter().filter(|i| i.rule.is_some());
        ruled.map(told).collect()
    };
    assert_eq!(
        lines(&shelf),
        [
            "later appeal.judgment 2024-03-20",
            "later advice.answer 2024-04-30"
        ]
    );
    set(&mut shelf, "remind.lead", "appeal=10；书面答复司法建议=60").unwrap();
    assert_eq!(
        lines(&shelf),
        [
            "due_soon advice.answer 2024-04-30",
            "right appeal.judgment 2024-03-20"
        ]
    );
    let said = set(&mut shelf, "remind.lead", "没有这项=3")
        .unwrap_err()
        .said();
    assert!(said.zh.contains("没有这项=3"), "{}", said.zh);
}

/// A hearing tomorrow without a name stands above everything that is overdue; silence is set stage by stage.
#[test]
fn a_hearing_at_hand_without_a_name_is_the_loudest() {
    let row = "docketed=2024-01-05 complaint_received=2024-01-08 hearing=2024-03-05";
    let first = |today: &str| {
        let shelf = shelf(day(today), chain(row));
        shelf.ledger.agenda().unwrap()[0].kind
    };
    assert_eq!(first("2024-03-04"), AgendaKind::Unnamed);
    assert_eq!(first("2024-03-05"), AgendaKind::Unnamed);
    assert_eq!(first("2024-03-03"), AgendaKind::Overdue);
    let quiet = "docketed=2024-01-05 complaint_received=2024-01-08 answer_filed=2024-01-15 answer_delivered=2024-01-16";
    let mut shelf = shelf(day("2024-03-01"), chain(quiet));
    let silent = |shelf: &Shelf| {
        let items = shelf.ledger.agenda().unwrap();
        items.iter().any(|i| i.kind == AgendaKind::Silent)
    };
    assert!(!silent(&shelf));
    for (days, want) in [("30", true), ("0", false), ("45", true), ("46", false)] {
        let setting = Setting {
            key: "remind.silence_hearing".into(),
            value: days.into(),
        };
        let deed = Deed::new(Said::new("测试", "test"), vec![Change::Setting(setting)]);
        shelf.ledger.commit(deed, Doubts::Confirmed).unwrap();
        assert_eq!(silent(&shelf), want, "{days}");
    }
}

/// Case files of every sort: random ones, chains, what runs on after closing, hearings nobody marked.
fn mixed(rng: &mut random::Rng, last: NaiveDate, many: usize) -> Vec<CaseFile> {
    let mut cases: Vec<CaseFile> = (0..many).map(|_| random::case(rng, last)).collect();
    for (n, row) in [
        ROWS[0].0, ROWS[4].0, ROWS[6].0, ROWS[8].0, ROWS[9].0, ROWS[10].0,
    ]
    .into_iter()
    .enumerate()
    {
        let mut files = chain(row);
        for file in &mut files {
            let own = |uuid: Uuid| Uuid::from_u128(uuid.as_u128() + (n as u128 + 1) * 1_000);
            file.head.uuid = own(file.head.uuid);
            file.head.dispute = own(file.head.dispute);
            file.head.continues = file.head.continues.map(|link| Continues {
                case: own(link.case),
                ..link
            });
        }
        cases.extend(files);
    }
    cases
}

/// What the columns leave out is what nobody would be told of: on 400 days in a row the list is the one made from every
/// case file by itself, and what may be on it is read from the file's own index.
#[test]
fn the_list_of_400_days_is_that_of_every_case_by_itself() {
    let seeds: u64 = std::env::var("ANJUAN_SEEDS").map_or(1, |n| n.parse().unwrap());
    let (mut items, mut left_out) = (0, 0);
    for seed in 1..=seeds {
        let mut rng = random::Rng::new(900 + seed);
        let last = day("2024-06-30");
        let cases = mixed(&mut rng, last, 9);
        let Shelf { _dir, mut ledger } = shelf(last, cases);
        let ids: Vec<i64> = (0..ledger.docket().len())
            .map(|at| ledger.docket().row(at).id())
            .collect();
        let first = day("2023-09-01") + Days::new(rng.below(60));
        for n in 0..400 {
            let today = first + Days::new(n);
            ledger.at(moment(&today.to_string())).unwrap();
            let mut want: Vec<String> = Vec::new();
            for id in &ids {
                let of_case = ledger.asks_of(*id).unwrap();
                want.extend(of_case.iter().map(|item| format!("{item:?}")));
            }
            let agenda = ledger.agenda().unwrap();
            let of_cases = agenda
                .iter()
                .filter(|item| !matches!(item.kind, AgendaKind::Undated | AgendaKind::Target));
            let mut got: Vec<String> = of_cases.map(|item| format!("{item:?}")).collect();
            want.sort();
            got.sort();
            assert_eq!(got, want, "seed {seed} on {today}");
            items += got.len();
            let listed = ledger.listed_since(today).unwrap();
            left_out += ids.len() - listed.len();
            if n % 8 == 0 {
                let late = Default::default();
                let place = ledger.path();
                let from_file = Ledger::open_late(place, Mode::Write, ledger.moment(), &late);
                assert_eq!(from_file.unwrap().listed_since(today).unwrap(), listed);
                for id in ids.iter().filter(|id| !listed.contains(id)) {
                    let case = ledger.case(*id).unwrap();
                    let open = case.is_open();
                    let due = ledger.own_deadlines(&case);
                    let mut ours = due.iter().filter(|d| d.rule.whose == Whose::Ours);
                    assert!(!ours.any(|d| d.is_listed(open)), "case {id} on {today}");
                }
            }
        }
    }
    assert!(items > 2_000 && left_out > 500, "{items} {left_out}");
}

/// A late row of one of several says of whom, on the first screen and in `due`.
#[test]
fn what_is_owed_to_one_of_several_says_to_whom() {
    let file = case(
        "plaintiffs=甲,乙 concluded=2022-09-01:ordered_to_perform served=2022-09-02 served_other=2022-09-02 took_effect=2022-09-18 \
         performance_period=2022-09-20..2022-10-20:@甲 performance_period=2022-09-20..2022-11-18:@乙 performed=2022-10-10:@甲",
    );
    let shelf = shelf(day("2022-11-21"), vec![file]);
    let items = shelf.ledger.agenda().unwrap();
    let of = |i: &&AgendaItem| i.rule == Some("performance.judgment");
    let found = items.iter().find(of).unwrap();
    assert!(
        found.why.zh.starts_with("履行生效裁判（乙）逾期 3 天"),
        "{}",
        found.why.zh
    );
    assert!(
        found.why.en.contains(" (乙): 3 days overdue"),
        "{}",
        found.why.en
    );
}
