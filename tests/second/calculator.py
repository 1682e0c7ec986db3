#!/usr/bin/env python3
"""A second calculator: recomputes every row of ../it/deadlines.csv and ../it/periods.jsonl from the small table and the
calendar below, with no code of the program, and says where the two differ.
usage: calculator.py [-v]        exit code 1 where a row differs"""
import calendar as month_lengths
import csv
import json
import pathlib
import sys
from datetime import date, timedelta

HERE = pathlib.Path(__file__).resolve().parent
ONE = timedelta(days=1)
KNOWN_FROM, KNOWN_UNTIL = date(2007, 1, 1), date(2026, 12, 31)

# --- calendar: the notices day by day, and the days the holiday regulation itself fixes beyond them ---------------
NOTICE = {}
for _row in csv.reader(open(HERE / "holidays.csv", encoding="utf8")):
    if _row and _row[0][:1].isdigit():
        NOTICE[date.fromisoformat(_row[0])] = _row[1] == "off"
# Spring Festival, Qingming, Dragon Boat, Mid-Autumn, from the almanac; enough years for the worked rows.
LUNAR = {
    2027: ("02-06", "04-05", "06-09", "09-15"), 2028: ("01-26", "04-04", "05-28", "10-03"),
    2029: ("02-13", "04-04", "06-16", "09-22"), 2030: ("02-03", "04-05", "06-05", "09-12"),
    2031: ("01-23", "04-05", "06-24", "10-01"), 2032: ("02-11", "04-04", "06-12", "09-19"),
}


def fixed(day):
    if day <= KNOWN_UNTIL:
        return False
    if (day.month, day.day) in {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}:
        return True
    if day.year not in LUNAR:
        return False
    spring, *single = (date.fromisoformat(f"{day.year}-{d}") for d in LUNAR[day.year])
    return day in single or spring - ONE <= day <= spring + 2 * ONE


def worked(day):
    if day in NOTICE:
        return not NOTICE[day]
    return day.weekday() < 5 and not fixed(day)


def uncertain(day):
    return not (KNOWN_FROM <= day <= KNOWN_UNTIL or day in NOTICE or fixed(day))


def roll(day):
    while not worked(day):
        day += ONE
    return day


def corresponding(start, months):
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, month_lengths.monthrange(year, month)[1]))


def paused(pauses, day):
    """The end of the pause the day lies in, `True` where it has none, `None` where it is in no pause."""
    ends = [to for frm, to in pauses if frm <= day and (to is None or day < to)]
    if not ends:
        return None
    return True if None in ends else max(ends)


def last_day(start, term, pauses=()):
    """The last day of a period; `None` while it stands still."""
    n, unit = int(term.rstrip("dwmy")), term.lstrip("0123456789")

    def walk(day, count, counts):
        while count:
            day += ONE
            stop = paused(pauses, day)
            if stop is True:
                return None
            if stop is None and counts(day):
                count -= 1
        return day

    if unit == "wd":
        day = walk(start, n, worked)
    elif unit == "d":
        day = walk(start, n, lambda _: True)
    else:
        end = corresponding(start, n * (12 if unit == "y" else 1))
        inside = [paused(pauses, start + k * ONE) for k in range(1, (end - start).days + 1)]
        if True in inside:
            return None
        day = walk(end, sum(x is not None for x in inside), lambda _: True)
    while day is not None:
        stop = paused(pauses, day)
        if stop is True:
            return None
        if stop is None and worked(day):
            return day
        day = stop if stop else day + ONE
    return None


def back(day, term):
    n, unit = int(term.rstrip("dw")), term.lstrip("0123456789")
    while n:
        day -= ONE
        if unit == "d" or worked(day):
            n -= 1
    return day


# --- outcomes ---------------------------------------------------------------------------------------------------
def words(text):
    return set(text.split())


JUDGMENTS = words("claims_dismissed upheld_judgment revoked revoked_redo partly_revoked partly_revoked_redo ordered_to_perform"
                  " ordered_to_pay confirmed_unlawful confirmed_void varied agreement_performed agreement_compensated"
                  " compensated compensation_refused")
FINAL = words("appeal_dismissed_judgment judgment_changed retrial_upheld_judgment")
DISMISSALS = words("action_dismissed docketing_refused retrial_upheld_ruling")
RETRIABLE = JUDGMENTS | FINAL | DISMISSALS | words("appeal_dismissed_ruling appeal_withdrawn mediated r_mediated")
KEEPS = words("appeal_dismissed_judgment appeal_dismissed_ruling appeal_withdrawn retrial_upheld_judgment retrial_upheld_ruling")
ORDERS = words("revoked_redo partly_revoked_redo ordered_to_perform ordered_to_pay agreement_performed agreement_compensated"
               " compensated mediated r_ordered r_agreement r_mediated r_revoked_redo")
REMEDIED = words("revoked partly_revoked confirmed_unlawful confirmed_void varied r_revoked r_partly_revoked r_varied r_unlawful r_void")
STANDING = words("r_upheld r_request_rejected r_application_rejected r_partly_revoked")
NO_DECISION = words("r_mediated r_withdrawn r_settled r_withdrawn_after_change r_lapsed r_transferred")
WITHDRAWN = words("r_withdrawn r_settled r_withdrawn_after_change r_lapsed")
NOT_TAKEN_ON = words("r_not_accepted r_application_rejected")
UNACCEPTED = words("r_not_accepted r_lapsed r_transferred")
COPIES = words("complaint_received appeal_received retrial_copy_received application_received")
OUTCOMES = {"retriable": RETRIABLE, "stands": STANDING - {"r_request_rejected"} | {"r_withdrawn", "r_lapsed", "r_not_accepted"}, "withdrawn": WITHDRAWN, "redo": {"r_revoked_redo"},
            "refused": {"retrial_refused"}, "refused_or_retried": RETRIABLE | {"retrial_refused"}, "no_decision": NO_DECISION}

# --- the table: id | kind | instances | from | met by | term | flags -----------------------------------------------
# kind: L lawsuit, R reconsideration, E enforcement of our own act, * any. from: facts, `effect`, `end:ids`, `hearing:which`. Flags are read below.
C, T, O = "court", "theirs", "ours"
L15, I18, I15, N23, N17 = "2015-05-01..", "2018-02-08..", "2015-05-01..2018-02-07", "2024-01-01..", "..2023-12-31"
TABLE = """
litigation.docketing|L|first|complaint_filed|docketed|7d|court
litigation.complaint_copy|L|first|docketed|complaint_received|5d|court
litigation.answer|L|first|complaint_received,received|answer_filed|15d|sued
litigation.evidence_extension|L|first|complaint_received,received|evidence_extension_applied|15d|sued right I18
litigation.evidence_after_extension|L|first|evidence_cause_ended|evidence_filed|15d|sued I18
litigation.evidence_summary|L|first|evidence_period|evidence_filed,answer_filed|named|sued summary I18
litigation.evidence_ordinary|L|first|evidence_period|evidence_filed|named|sued ordinary
litigation.jurisdiction_objection|L|first|complaint_received,received|jurisdiction_objected|15d|sued right I18
litigation.answer_copy|L|first|answer_filed|answer_forwarded|5d|court
litigation.first_instance|L|first|docketed|concluded|6m|court ordinary stop:court extend
litigation.first_instance_summary|L|first|docketed|concluded|45d|court summary stop:court
litigation.party_wanting|L|first|party_wanting|resumed,concluded|90d|court fresh I18
appeal.judgment|L|first+|served|appealed|15d|right judgment by:ours
appeal.judgment.theirs|L|first+|served_other|appealed|15d|right judgment by:theirs theirs
appeal.ruling|L|first+|served|appealed|10d|right ruling by:ours
appeal.ruling.theirs|L|first+|served_other|appealed|10d|right ruling by:theirs theirs
appeal.jurisdiction|L|first|jurisdiction_ruling_served|jurisdiction_appealed|10d|sued right by:ours
appeal.answer|L|second|appeal_received,received|answer_filed|15d|I18 copy:appeal_received
litigation.second_instance|L|second|docketed|concluded|3m|court stop:court extend
retrial.application|L|first,second|effect|retrial_applied|6m|right by:ours outcome:retriable not:superseded L15
retrial.application.theirs|L|first,second|effect|retrial_applied|6m|right by:theirs theirs outcome:retriable not:superseded L15
retrial.known|L|first,second|retrial_ground_known|retrial_applied|6m|right by:ours outcome:retriable not:superseded I18 sort:by_us
retrial.known.theirs|L|first,second|retrial_ground_known|retrial_applied|6m|right by:theirs theirs outcome:retriable not:superseded I18 sort:by_them
retrial.opinion|L|retrial_review|retrial_copy_received,received|opinion_filed|15d|I18 copy:retrial_copy_received
retrial.review|L|retrial_review|docketed|concluded|6m|court stop:review extend I18
retrial.trial_second|L|retrial|docketed|concluded|3m|court stop:court extend I18 not:retried_as_first
retrial.trial_first|L|retrial|docketed|concluded|6m|court stop:court extend I18 with:retried_as_first
performance.judgment|L|-|performance_period|performed,act_redone|named|unappealed not:superseded
enforcement.judgment|L|-|end:performance.judgment+served_other|enforcement_applied|2y|right by:theirs theirs effective orders not:performed,act_redone,superseded I18
advice.answer|L|-|advice_received|advice_answered|60d|I18 sort:document
advice.named|L|-|advice_received|advice_answered|named|I18 sort:other_named
reconsideration.examination|R|-|application_filed|accepted|5wd|court N23 not:correction_notice
reconsideration.examination|R|-|application_filed|accepted|5wd|court N17 not:correction_notice
reconsideration.correction_notice|R|-|application_filed|correction_notice|5wd|court N23 with:correction_notice
reconsideration.correction|R|-|correction_notice|corrected|10wd|theirs N23
reconsideration.correction_notice|R|-|application_filed|correction_notice|5wd|court N17 with:correction_notice
reconsideration.correction|R|-|correction_notice|corrected|named|theirs N17 sort:named
reconsideration.examination_corrected|R|-|corrected|accepted|5wd|court N23
reconsideration.copy|R|-|accepted|application_received|7wd|court ordinary N23
reconsideration.copy|R|-|accepted|application_received|7wd|court ordinary N17
reconsideration.copy_summary|R|-|accepted|application_received|3wd|court summary N23
reconsideration.reply|R|-|application_received,received|reply_filed|10wd|sued ordinary N23
reconsideration.reply|R|-|application_received,received|reply_filed|10d|sued N17
reconsideration.reply_summary|R|-|application_received,received|reply_filed|5wd|sued summary N23
reconsideration.pass_on|R|-|application_via_us|passed_on|5wd|N23
reconsideration.normative|R|-|normative_notice|normative_explained|10wd|N23
reconsideration.forwarded|R|-|normative_forwarded|normative_handled|60d|N23
reconsideration.decision|R|-|accepted|concluded|60d|court ordinary stop:organ extend:30 N23
reconsideration.decision|R|-|accepted|concluded|60d|court stop:organ extend:30 N17
reconsideration.decision_summary|R|-|accepted|concluded|30d|court summary stop:organ N23
reconsideration.opinion|R|-|opinion_received|opinion_reported|60d|
reconsideration.party_wanting|R|-|party_wanting|resumed,concluded|60d|court fresh
performance.decision|R|-|performance_period|performed,act_redone|named|sued
performance.redo|R|-|served|act_redone,performed|60d|sued outcome:redo not:performance_period
hearing.notice|L|-|hearing:notified|appearance_notice|3d|court 2020-07-01..
hearing.summons|L|-|hearing:tried|summons,appearance_notice|3d|court ordinary I18
hearing.identity|L|-|hearing:coming|identity_proof|named|2020-07-01..
hearing.excuse|L|-|hearing:excused|excuse_filed|named|2020-07-01..
reconsideration.hearing_notice|R|-|hearing:tried|hearing_notice|5wd|court N23
reconsideration.hearing_excuse|R|-|hearing:excused|excuse_filed|named|sued N23
suing.direct|L|first|act_known|complaint_filed,docketed|6m|right theirs direct not:not_informed within:suing.outer,suing.outer_property
suing.untold|L|first|act_known|complaint_filed,docketed|1y|right theirs direct with:not_informed within:suing.outer,suing.outer_property I18 limit:told
suing.untold|L|first|act_known|complaint_filed,docketed|2y|right theirs direct with:not_informed within:suing.outer,suing.outer_property I15 limit:told
suing.told_later|L|first|period_known|complaint_filed,docketed|6m|right theirs direct with:not_informed within:suing.untold,suing.outer,suing.outer_property sort:told
suing.inaction|L|first|duty_expired|complaint_filed,docketed|6m|right theirs direct opens
suing.inaction_applied|L|first|end:handling.request,handling.disclosure,handling.disclosure_extended|complaint_filed,docketed|6m|right theirs direct opens not:duty_expired
suing.outer|L|first|act_made|complaint_filed,docketed|5y|right theirs direct not:real_estate outer always
suing.outer_property|L|first|act_made|complaint_filed,docketed|20y|right theirs direct with:real_estate outer always
suing.after_reconsideration|R|-|served_other|sued|15d|right theirs unless:no_decision sort:told
suing.after_reconsideration_untold|R|-|served_other|sued|1y|right theirs unless:no_decision sort:untold I18 limit:untold
suing.after_reconsideration_untold|R|-|served_other|sued|2y|right theirs unless:no_decision sort:untold I15 limit:untold
suing.after_reconsideration_told_later|R|-|period_known|sued|15d|right theirs unless:no_decision sort:untold within:suing.after_reconsideration_untold I18
suing.after_reconsideration_told_later|R|-|period_known|sued|15d|right theirs unless:no_decision sort:untold within:suing.after_reconsideration_untold I15
suing.reconsidered|L|first|decision_served|complaint_filed,docketed|15d|right theirs sort:told
suing.reconsidered_untold|L|first|decision_served|complaint_filed,docketed|1y|right theirs sort:untold I18 limit:untold
suing.reconsidered_untold|L|first|decision_served|complaint_filed,docketed|2y|right theirs sort:untold I15 limit:untold
suing.reconsidered_told_later|L|first|period_known|complaint_filed,docketed|15d|right theirs sort:untold within:suing.reconsidered_untold I18
suing.reconsidered_told_later|L|first|period_known|complaint_filed,docketed|15d|right theirs sort:untold within:suing.reconsidered_untold I15
suing.reconsidered_undecided|L|first|organ_undecided|complaint_filed,docketed|15d|right theirs opens
suing.original|R|-|act_known|sued|6m|right theirs outcome:withdrawn not:not_informed
suing.original_untold|R|-|act_known|sued|1y|right theirs outcome:withdrawn with:not_informed I18 limit:told
suing.original_untold|R|-|act_known|sued|2y|right theirs outcome:withdrawn with:not_informed I15 limit:told
suing.original_told_later|R|-|period_known|sued|6m|right theirs outcome:withdrawn with:not_informed sort:told within:suing.original_untold I18
suing.original_told_later|R|-|period_known|sued|6m|right theirs outcome:withdrawn with:not_informed sort:told within:suing.original_untold I15
suing.undecided|R|-|end:reconsideration.decision,reconsideration.decision_summary|sued|15d|right theirs opens
suing.agreement|L|first|agreement_breached|complaint_filed,docketed|3y|right theirs 2020-01-01..
reconsideration.applying|R|-|act_known|application_filed,accepted|60d|right theirs not:not_informed within:reconsideration.applying_outer,reconsideration.applying_outer_property N23
reconsideration.applying|R|-|act_known|application_filed,accepted|60d|right theirs within:reconsideration.applying_outer,reconsideration.applying_outer_property N17
reconsideration.applying_untold|R|-|act_known|application_filed,accepted|1y|right theirs with:not_informed within:reconsideration.applying_outer,reconsideration.applying_outer_property N23 limit:told
reconsideration.applying_told_later|R|-|period_known|application_filed,accepted|60d|right theirs with:not_informed within:reconsideration.applying_untold,reconsideration.applying_outer,reconsideration.applying_outer_property N23 sort:told
reconsideration.applying_outer|R|-|act_made|application_filed,accepted|5y|right theirs not:real_estate outer N23
reconsideration.applying_outer_property|R|-|act_made|application_filed,accepted|20y|right theirs with:real_estate outer N23
handling.disclosure|*|-|request_received|act_made|20wd|not:request_extended about:disclosure 2019-05-15..
handling.disclosure_extended|*|-|request_received|act_made|40wd|with:request_extended about:disclosure 2019-05-15..
handling.request|*|-|request_received|act_made,performed|2m|about:sued_duty
handling.request_reconsidered|R|-|request_received|act_made,performed|60d|about:duty not:duty_expired 2007-08-01..
reconsideration.applying_inaction|R|reconsideration|duty_expired|application_filed,accepted|60d|right theirs opens 2007-08-01..
reconsideration.applying_inaction_applied|R|reconsideration|end:handling.request_reconsidered,handling.disclosure,handling.disclosure_extended|application_filed,accepted|60d|right theirs opens not:duty_expired 2007-08-01..
handling.penalty|*|-|penalty_opened|act_made|90d|2021-07-15..
service.announcement|*|-|announcement_started|announcement_ended|30d|court out 2022-01-01..
service.announcement|*|-|announcement_started|announcement_ended|60d|court out 2013-01-01..2021-12-31
recommendation.public|*|-|recommendation_received|recommendation_replied|2m|sort:public 2018-03-02..
recommendation.public_urgent|*|-|recommendation_received|recommendation_replied|15d|sort:urgent 2018-03-02..
recommendation.other|*|-|recommendation_received|recommendation_replied|2m|sort:rest 2019-02-26..
recommendation.named|*|-|recommendation_received|recommendation_replied|named|sort:rest_named 2019-02-26..
retrial.protested|L|-|protested|superseded|30d|court fresh sort:protest I18
retrial.advised|L|-|protested|superseded|3m|court fresh sort:advice I18
supervision.refused|L|retrial_review|served|supervision_applied|6m|right by:ours outcome:refused 2021-09-01..
supervision.refused.theirs|L|retrial_review|served_other|supervision_applied|6m|right by:theirs theirs outcome:refused 2021-09-01..
supervision.unreviewed|L|retrial_review|end:retrial.review|supervision_applied|6m|right by:ours not:concluded 2021-09-01..
supervision.unreviewed.theirs|L|retrial_review|end:retrial.review|supervision_applied|6m|right by:theirs theirs not:concluded 2021-09-01..
supervision.retried|L|retrial|effect|supervision_applied|6m|right by:ours outcome:retriable not:protested 2021-09-01..
supervision.retried.theirs|L|retrial|effect|supervision_applied|6m|right by:theirs theirs outcome:retriable not:protested 2021-09-01..
supervision.known|L|retrial_review,retrial|retrial_ground_known|supervision_applied|6m|right by:ours outcome:refused_or_retried not:protested 2021-09-01.. sort:by_us
supervision.known.theirs|L|retrial_review,retrial|retrial_ground_known|supervision_applied|6m|right by:theirs theirs outcome:refused_or_retried not:protested 2021-09-01.. sort:by_them
supervision.opinion|L|-|supervision_copy_received|supervision_opinion_filed|15d|right 2021-09-01..
supervision.review|L|-|supervision_accepted|supervision_decided,protested|3m|court 2021-09-01..
compensation.applying|*|-|damage_known|compensation_applied|2y|right theirs 2010-12-01..
compensation.decision|*|-|compensation_applied|compensation_decided|2m|2010-12-01..
compensation.service|*|-|compensation_decided|compensation_served|10d|2010-12-01..
compensation.suing_undecided|*|-|end:compensation.decision|complaint_filed,docketed|3m|right theirs fresh 2010-12-01..
compensation.suing|*|-|compensation_decided|complaint_filed,docketed|3m|right theirs fresh 2010-12-01..
compensation.payment_request|*|-|payment_applied|payment_requested,compensation_paid|7d|2010-12-01..
compensation.payment|*|-|payment_requested|compensation_paid|15d|2010-12-01..
enforcement.unsued|E|enforcement|act_known|complied|6m|right theirs not:not_informed,decision_served,application_filed L15
enforcement.unsued_untold|E|enforcement|act_known|complied|1y|right theirs with:not_informed not:decision_served,application_filed I18 limit:told
enforcement.unsued_untold|E|enforcement|act_known|complied|2y|right theirs with:not_informed not:decision_served,application_filed I15 limit:told
enforcement.unsued_told_later|E|enforcement|period_known|complied|6m|right theirs with:not_informed not:decision_served,application_filed sort:told within:enforcement.unsued_untold I18
enforcement.unsued_told_later|E|enforcement|period_known|complied|6m|right theirs with:not_informed not:decision_served,application_filed sort:told within:enforcement.unsued_untold I15
enforcement.unsued_decision|E|enforcement|decision_served|complied|15d|right theirs sort:told L15
enforcement.unsued_decision_untold|E|enforcement|decision_served|complied|1y|right theirs sort:untold I18 limit:untold
enforcement.unsued_decision_untold|E|enforcement|decision_served|complied|2y|right theirs sort:untold I15 limit:untold
enforcement.unsued_decision_told_later|E|enforcement|period_known|complied|15d|right theirs sort:untold within:enforcement.unsued_decision_untold I18
enforcement.unsued_decision_told_later|E|enforcement|period_known|complied|15d|right theirs sort:untold within:enforcement.unsued_decision_untold I15
enforcement.apply|E|enforcement|end:enforcement.unsued_decision,enforcement.unsued_decision_told_later,enforcement.unsued_decision_untold,enforcement.unsued,enforcement.unsued_told_later,enforcement.unsued_untold|enforcement_applied|3m|right 2012-01-01..
enforcement.ruling_heard|E|enforcement|enforcement_accepted|concluded|30d|court about:heard 2012-01-01..
enforcement.reviewed_acceptance|E|enforcement_review|enforcement_review_applied|concluded|15d|court about:not_accepted I18
enforcement.reviewed_permission|E|enforcement_review|enforcement_review_applied|concluded|30d|court about:not_permitted I18
enforcement.act|R|-|end:suing.after_reconsideration,suing.after_reconsideration_told_later,suing.after_reconsideration_untold,suing.original,suing.original_told_later,suing.original_untold|enforcement_applied|3m|sued right by:ours outcome:stands 2012-01-01..
enforcement.demand|*|-|demand_served|complied|10wd|right theirs 2012-01-01..
enforcement.acceptance|*|-|enforcement_applied|enforcement_accepted,enforcement_refused|5d|court sort:not_theirs about:of_an_act I18
enforcement.ruling|*|-|enforcement_accepted|enforcement_ruled,enforcement_refused|7d|court about:unheard I18
enforcement.review_acceptance|*|-|enforcement_refused|enforcement_review_applied|15d|right sort:refused_acceptance I18
enforcement.review_permission|*|-|enforcement_refused|enforcement_review_applied|15d|right sort:refused_permission I18
enforcement.upheld|L|first,second,retrial|served_other,served|enforcement_applied|2y|right by:ours unappealed effective not:superseded,complied about:upheld I18
enforcement.apply_upheld|E|enforcement|judgment_below|enforcement_applied|2y|right by:ours not:superseded,application_filed,complied sort:upholding I18
enforcement.confirmed|L|first,second,retrial|effect|enforcement_applied|3m|sued right by:ours unappealed not:superseded,act_redone,complied about:confirmed 2012-01-01.. maybe
litigation.evidence_extension|L|first|complaint_received,received|evidence_extension_applied|10d|sued right I15 or:15d
litigation.evidence_after_extension|L|first|evidence_cause_ended|evidence_filed|10d|sued I15
litigation.evidence_summary|L|first|evidence_period|evidence_filed,answer_filed|named|sued summary I15
litigation.jurisdiction_objection|L|first|complaint_received,received|jurisdiction_objected|10d|sued right I15
litigation.party_wanting|L|first|party_wanting|resumed,concluded|90d|court fresh I15
appeal.answer|L|second|appeal_received,received|answer_filed|10d|I15 copy:appeal_received
retrial.known|L|first,second|retrial_ground_known|retrial_applied|6m|right by:ours outcome:retriable not:superseded I15 sort:by_us
retrial.known.theirs|L|first,second|retrial_ground_known|retrial_applied|6m|right by:theirs theirs outcome:retriable not:superseded I15 sort:by_them
retrial.opinion|L|retrial_review|retrial_copy_received,received|opinion_filed|15d|I15 copy:retrial_copy_received
retrial.review|L|retrial_review|docketed|concluded|3m|court stop:review extend I15
retrial.trial_second|L|retrial|docketed|concluded|3m|court stop:court extend I15 not:retried_as_first
retrial.trial_first|L|retrial|docketed|concluded|6m|court stop:court extend I15 with:retried_as_first
enforcement.judgment|L|-|end:performance.judgment+served_other|enforcement_applied|1y|right by:theirs theirs effective orders not:performed,act_redone,superseded I15 or:2y
enforcement.acceptance|*|-|enforcement_applied|enforcement_accepted,enforcement_refused|5wd|court sort:not_theirs about:of_an_act ACL
enforcement.ruling|*|-|enforcement_accepted|enforcement_ruled,enforcement_refused|7wd|court about:unheard ACL
enforcement.review_acceptance|*|-|enforcement_refused|enforcement_review_applied|15d|right sort:refused_acceptance ACL
enforcement.review_permission|*|-|enforcement_refused|enforcement_review_applied|15d|right sort:refused_permission ACL
enforcement.reviewed_acceptance|E|enforcement_review|enforcement_review_applied|concluded|15d|court about:not_accepted ACL
enforcement.reviewed_permission|E|enforcement_review|enforcement_review_applied|concluded|30d|court about:not_permitted ACL
enforcement.upheld|L|first,second,retrial|served_other,served|enforcement_applied|180d|right by:ours unappealed effective not:superseded,complied about:upheld I15
enforcement.apply_upheld|E|enforcement|judgment_below|enforcement_applied|180d|right by:ours not:superseded,application_filed,complied sort:upholding I15
"""
WINDOWS = {"ACL": "2012-01-01..2018-02-07", "L15": L15, "I18": I18, "I15": I15, "N23": N23, "N17": N17, "always": ".."}
SORTS = {
    "by_us": lambda f: f.get("by") != "theirs", "by_them": lambda f: f.get("by") != "ours",
    "document": lambda f: f.get("sort") != "other", "other_named": lambda f: f.get("sort") == "other" and f.get("until"),
    "protest": lambda f: f.get("sort") != "retrial_advice", "advice": lambda f: f.get("sort") == "retrial_advice",
    "named": lambda f: bool(f.get("until")),
    "told": lambda f: f.get("sort") != "untold", "untold": lambda f: f.get("sort") == "untold",
    "public": lambda f: f.get("sort") == "public_interest", "urgent": lambda f: f.get("sort") == "public_interest_urgent",
    "rest": lambda f: not (f.get("sort") or "").startswith("public_interest") and not f.get("until"),
    "rest_named": lambda f: not (f.get("sort") or "").startswith("public_interest") and f.get("until"),
    "not_theirs": lambda f: f.get("by") != "theirs",
    "refused_acceptance": lambda f: f.get("sort") != "not_permitted",
    "upholding": lambda f: upholding(f),
    "refused_permission": lambda f: f.get("sort") == "not_permitted",
}
STOPS = {
    "review": [("suspended", "resumed")],
    "organ": [("suspended", "resumed"), ("appraisal_started", "appraisal_ended")],
    "court": [("suspended", "resumed"), ("announcement_started", "announcement_ended"), ("appraisal_started", "appraisal_ended"),
              ("mediation_started", "mediation_ended"), ("jurisdiction_objected", "jurisdiction_decided"),
              ("jurisdiction_appealed", "jurisdiction_decided"), ("jurisdiction_disputed", "jurisdiction_settled")],
}
# Papers of which there can be several, each answered in its turn; and steps that can be taken again.
SEVERAL = words("advice_received opinion_received recommendation_received performance_period jurisdiction_ruling_served"
                " announcement_started retrial_ground_known protested party_wanting")
AGAIN = words("suspended resumed extended evidence_filed advice_answered opinion_reported recommendation_replied appearance_notice"
              " identity_proof hearing_notice excuse_filed summons announcement_ended supervision_applied jurisdiction_objected"
              " jurisdiction_appealed")
OPENS = words("act_known not_informed period_known decision_served agreement_breached damage_known")
NOTICES = words("summons appearance_notice hearing_notice")
AFTER = words("served served_other took_effect performance_period advice_received opinion_received recommendation_received"
              " retrial_ground_known protested supervision_accepted supervision_copy_received normative_forwarded damage_known compensation_applied compensation_decided payment_applied"
              " payment_requested demand_served enforcement_applied enforcement_accepted enforcement_refused")


# The periods to sue of the law of 1989, and the two years where they were not told.
BEFORE = {"suing.direct": "3m", "suing.inaction": "3m", "suing.original": "3m", "enforcement.unsued": "3m", "suing.after_reconsideration": "15d",
          "suing.reconsidered": "15d", "enforcement.unsued_decision": "15d"} | {
    rid: "2y" for rid in ("suing.untold", "suing.original_untold", "enforcement.unsued_untold", "suing.after_reconsideration_untold",
                          "suing.reconsidered_untold", "enforcement.unsued_decision_untold")}

# What only comes after a fact proves it, recorded or not.
PROVES = {
    "act_made": "act_known demand_served complied",
    "compensation_applied": "compensation_decided", "compensation_decided": "compensation_served",
    "payment_applied": "payment_requested", "payment_requested": "compensation_paid",
    "enforcement_applied": "enforcement_accepted enforcement_refused enforcement_ruled concluded",
    "answer_filed": "answer_delivered answer_forwarded", "reply_filed": "answer_delivered", "opinion_filed": "answer_delivered",
    "complaint_filed": "answer_filed concluded", "application_filed": "reply_filed concluded correction_notice normative_forwarded normative_notice",
    "docketed": "answer_filed concluded summons appearance_notice", "passed_on": "accepted application_received",
    "evidence_extension_applied": "evidence_cause_ended",
}

UPHOLDING = words("claims_dismissed upheld_judgment varied partly_revoked partly_revoked_redo")


def upholding(fact):
    return fact.get("sort") in UPHOLDING or fact.get("sort") == "judgment_changed" and fact.get("direction") == "for_us"


class Rule:
    def __init__(self, line):
        self.id, self.kind, self.at, self.start, met, self.term, flags = line.split("|")
        self.met = met.split(",")
        self.flags = flags.split()
        window = next((WINDOWS.get(f, f) for f in self.flags if f in WINDOWS or ".." in f), None)
        if window is None:
            window = L15 if self.kind == "L" or self.id.startswith(("suing", "handling")) else ".."
        frm, until = window.split("..")
        self.frm = date.fromisoformat(frm) if frm else date.min
        self.until = date.fromisoformat(until) if until else date.max
        self.whose = C if C in self.flags else T if T in self.flags else O
        self.right = "right" in self.flags

    def flag(self, name):
        found = [f.split(":", 1)[1] for f in self.flags if f.startswith(name + ":")]
        return found[0].split(",") if found else []


RULES = [Rule(line) for line in TABLE.strip().splitlines()]


class Case:
    """A case as it was known on a day."""

    def __init__(self, head, facts, hearings, today):
        self.head, self.today = head, today
        self.facts = sorted((f for f in facts if f["day"] <= today), key=lambda f: f["day"])
        self.hearings = hearings
        # In a case of our own the closing is the ruling; ours to act on from the day it reached us.
        out = {"e_permitted": ("enforcement_ruled", ""), "e_partly_permitted": ("enforcement_refused", "not_permitted"),
               "e_not_permitted": ("enforcement_refused", "not_permitted"), "e_not_accepted": ("enforcement_refused", "not_accepted")}
        if head["instance"] == "enforcement" and self.outcome() in out:
            kind, sort = out[self.outcome()]
            served = self.day("served") if sort else None
            self.facts.append({"kind": kind, "sort": sort, "day": served or self.day("concluded"), "made": self.day("concluded")})
            if self.outcome() == "e_partly_permitted":
                self.facts.append({"kind": "enforcement_ruled", "sort": "", "day": self.day("concluded")})
        # An announcement begun once the case is closed serves the outcome.
        for f in [f for f in self.all("announcement_started") if self.day("concluded") and self.day("concluded") <= f["day"]]:
            told = [o for o in self.all("served_other") if o.get("party") in (None, "", f.get("party")) and self.served_on(o) >= f["day"]]
            if not any(o.get("means") or o["day"] > f["day"] for o in told):
                ends = [o["day"] for o in self.all("announcement_ended") if o["day"] >= f["day"]]
                until = {"until": min(ends)} if ends else {}
                self.facts.append({"kind": "served_other", "day": f["day"], "means": "announcement", "party": f.get("party")} | until)
        # An award is performed by paying it, where nothing else is recorded as performed and nothing was decided beside it.
        pays = self.outcome() in ("mediated", "ordered_to_pay", "agreement_compensated", "compensated", "r_ordered", "r_agreement")
        if pays and not self.all("performed") and not self.all("compensation_decided"):
            self.facts += [{"kind": "performed", "day": f["day"]} for f in self.all("compensation_paid")]

        # What became known of the period since a decision that did not tell it is of the decision.
        service = "served_other" if head["kind"] == "reconsideration" else "decision_served"
        if any(f.get("sort") == "untold" for f in self.all(service)):
            first = min(self.served_on(f) for f in self.all(service))
            of_it = lambda f: f["kind"] == "period_known" and f["day"] >= first
            self.facts = [dict(f, sort="untold") if of_it(f) else f for f in self.facts]

    def about(self, what):
        own = self.head["kind"] == "enforcement"
        heard = own and any(h.get("state") != "cancelled" for h in self.hearings)
        refusal = (self.all("enforcement_refused") or [None])[0]
        return {
            "disclosure": self.disclosure(), "duty": not self.disclosure(), "sued_duty": not self.disclosure() and self.head["kind"] != "reconsideration", "of_an_act": own or bool(self.all("demand_served")),
            "confirmed": self.confirmed(),
            "heard": heard, "unheard": not heard, "upheld": self.upheld(),
            "not_permitted": bool(refusal) and refusal.get("sort") == "not_permitted",
            "not_accepted": bool(refusal) and refusal.get("sort") != "not_permitted",
        }[what]

    # confirmed unlawful and not revoked, an act that may still ask something
    def confirmed(self):
        below = next((f.get("sort") for f in self.all("judgment_below")), None)
        said = below if self.outcome() in KEEPS else self.outcome()
        return (self.head.get("matter") in ("penalty", "expropriation") and said == "confirmed_unlawful"
                and self.head.get("path", "direct") in ("direct", "upheld"))

    def citizen(self):
        others = [name for name, role in self.head.get("people", []) if role == "claimant"]
        return not others or any(name not in self.head.get("companies", []) for name in others)

    # a court left the act standing, or varied it, and the act asks something of them
    def upheld(self):
        closing = next(iter(self.all("concluded")), {})
        below = next(iter(self.all("judgment_below")), None)
        said = below if below and closing.get("outcome") in KEEPS else dict(closing, sort=closing.get("outcome"))
        idle = any(self.all(k) for k in ("request_received", "duty_expired", "agreement_breached", "organ_undecided"))
        return (self.head.get("role") != "third_party" and self.head.get("path", "direct") in ("direct", "upheld")
                and self.head.get("matter", "other") in ("penalty", "compulsion", "expropriation", "other")
                and not self.disclosure() and (not idle or bool(self.all("act_made"))) and upholding(said))

    def all(self, kind):
        return [f for f in self.facts if f["kind"] == kind]

    def day(self, kind):
        return min((f["day"] for f in self.all(kind)), default=None)

    def outcome(self):
        return next((f.get("outcome") for f in self.all("concluded")), None)

    def procedure(self):
        return "ordinary" if self.all("turned_ordinary") else self.head.get("procedure", "ordinary")

    def disclosure(self):
        return self.head.get("disclosure") or self.head.get("matter") == "disclosure"

    # service
    @staticmethod
    def served_on(fact):
        if fact.get("means") != "announcement":
            return fact["day"]
        short = fact["day"] >= date(2022, 1, 1)
        return max(fact.get("until") or fact["day"], fact["day"] + (30 if short else 60) * ONE)

    def on_us(self):
        plain = [f for f in self.all("served") if not f.get("party")]
        return min((self.served_on(f) for f in plain or self.all("served")), default=None)

    def on_them(self):
        """The last service on the other side, and whether all of them have theirs."""
        found = self.all("served_other")
        plain = [self.served_on(f) for f in found if not f.get("party")]
        named = {}
        for f in found:
            if f.get("party"):
                named[f["party"]] = min(named.get(f["party"], date.max), self.served_on(f))
        days = list(named.values()) + plain
        if not days:
            return None, False
        # Of those on our part one may be ourselves, unless we are a co-defendant and only one defendant is entered.
        part = "third_party" if self.head.get("role") == "third_party" else "respondent"
        wanting = [role for name, role in self.head.get("people", []) if name not in named]
        ours = [role for _, role in self.head.get("people", []) if role == part]
        spare = 0 if self.head.get("role") == "co_defendant" and len(ours) == 1 else 1
        whole = not [r for r in wanting if r != part] and wanting.count(part) <= spare
        return max(days), bool(plain) or whole

    # effect
    def appealable(self):
        o, instance = self.outcome(), self.head["instance"]
        if o is None:
            return None
        if self.untold() and instance in ("first", "retrial"):
            return None
        if instance == "first":
            return o in JUDGMENTS | DISMISSALS
        if instance == "retrial":
            if o not in JUDGMENTS | FINAL | DISMISSALS:
                return False
            return True if self.all("retried_as_first") else False if self.all("retried_as_second") else None
        return False

    def last_to_appeal(self):
        last, whole = self.on_them()
        ours = self.on_us()
        if self.all("appealed") or self.all("superseded") or not whole or ours is None or last is None:
            return None
        term = "15d" if self.outcome() in JUDGMENTS | FINAL else "10d"
        return max(last_day(ours, term), last_day(last, term))

    def effect(self):
        if self.all("took_effect"):
            return self.day("took_effect")
        if self.all("superseded") or self.outcome() is None:
            return None
        theirs, whole = self.on_them()
        if theirs and not whole:
            return None
        ours = self.on_us()
        if self.outcome() in ("mediated", "r_mediated"):
            return max(ours, theirs) if ours and theirs else None
        can = self.appealable()
        if can is None:
            return None
        if can:
            last = self.last_to_appeal()
            return last + ONE if last and self.today > last else None
        return max(filter(None, (ours, theirs)), default=None)

    def appeal_runs(self):
        last = self.last_to_appeal() if self.appealable() and not self.all("took_effect") else None
        return last is not None and last >= self.today

    def asks_of_us(self):
        closing = next(iter(self.all("concluded")), None)
        if not closing:
            return False
        o, direction = closing.get("outcome"), closing.get("direction")
        below = next(iter(self.all("judgment_below")), None)
        if below and o in KEEPS:
            o, direction = below.get("sort"), below.get("direction")
        if o == "judgment_changed":
            return direction == "against_us" or (direction is None and bool(self.all("performance_period")))
        return o in ORDERS or o in REMEDIED and bool(self.all("performance_period"))

    def law_day(self):
        if self.head["kind"] != "reconsideration":
            return None
        if self.head.get("governing"):
            return date(2024, 1, 1) if self.head["governing"] == "arl23" else date(2023, 12, 31)
        kinds = ("accepted", "application_filed", "application_received", "received")
        return next((self.day(k) for k in kinds if self.all(k)), None)

    def holds(self, r):
        kind = {"litigation": "L", "reconsideration": "R", "enforcement": "E"}[self.head["kind"]]
        instance = self.head["instance"]
        at = r.at.rstrip("+").split(",")
        as_first = r.at.endswith("+") and instance == "retrial" and not self.all("retried_as_second")
        o = self.outcome()
        form = {"judgment": JUDGMENTS | FINAL, "ruling": DISMISSALS}
        return (
            r.kind in (kind, "*")
            and (r.at == "-" or instance in at or as_first or self.copied_ahead(r) is not None)
            and not ("sued" in r.flags and self.head.get("role") == "third_party")
            and not ("direct" in r.flags and self.head.get("path", "direct") != "direct")
            and all(p not in r.flags or self.procedure() == p for p in ("ordinary", "summary"))
            and all(f not in r.flags or (f == "ruling" and self.untold()) or ((self.appealable() or (as_first and self.appealable() is None)) and o in form[f]) for f in form)
            and all(self.all(k) for k in r.flag("with"))
            and not any(self.all(k) for k in r.flag("not"))
            and all(o in OUTCOMES[s] or self.may_be(r, s) for s in r.flag("outcome"))
            and not any(o in OUTCOMES[s] for s in r.flag("unless"))
            and all(self.about(what) for what in r.flag("about"))
            and not ("orders" in r.flags and not self.asks_of_us())
            and not ("unappealed" in r.flags and self.all("appealed") and not self.all("took_effect"))
        )

    # the copy of the next instance, entered in the file before it once that ended
    def copied_ahead(self, r):
        at = {"appeal_received": ("second",), "retrial_copy_received": ("retrial_review", "retrial")}
        kind = (r.flag("copy") or [None])[0]
        closed, day = self.day("concluded"), self.day(kind) if kind else None
        return day if day and closed and closed <= day and self.head["instance"] not in at[kind] else None

    # beginning: (day, fact or None, nth or None, kind or None, hearing or None, assumed)
    def begin(self, r):
        if r.start.startswith("hearing:"):
            hearing = self.ahead(r.start[8:])
            return hearing and (hearing["day"], None, None, None, hearing)
        if r.start.startswith("end:"):
            ids, _, facts = r.start[4:].partition("+")
            against = [f["party"] for f in self.all("enforcement_applied") if f.get("party")]
            starts = [f for k in ("act_known", "decision_served", "served_other") for f in self.all(k) if f.get("party")]
            if r.id in ("enforcement.act", "enforcement.apply") and (against or len({f["day"] for f in starts}) > 1) and len(self.others()) > 1:
                done = against + [f.get("party") for f in self.all("complied")]
                # against each from the end of his own time to sue
                left = [self.only(n) for n in self.others() if n not in done]
                ends = [next(filter(None, (f.by_id(rid) for rid in ids.split(","))), None) for f in left]
                ends = [e["due"] for e in ends if e and e["due"] and e["due"] < self.today]
                plain = [f["day"] for f in self.all("enforcement_applied") if not f.get("party")]
                if ends and plain:
                    # asked for against all of them on one day: too late against the first whose time was over
                    late = [e for e in ends if last_day(e, r.term) < min(plain)]
                    return min(late) if late else max(ends), None, (min(plain),), None, None
                if ends:
                    open_ = [e for e in ends if last_day(e, r.term) >= self.today]
                    return min(open_) if open_ else max(ends), None, (None,), None, None
            for rid in ids.split(","):
                found = self.by_id(rid)
                if found:
                    # of an act from the first day on which their time may have ended
                    days = self.other_readings(found) if r.id in ("enforcement.act", "enforcement.apply") and not found["met"] else []
                    end = min(filter(None, days + [found["due"]]), default=None)
                    over = end and end < self.today and not found["met"]
                    if over and "effective" in r.flags and self.effect():
                        end = max(end, self.effect())
                    return (end, None, None, None, None) if over else None
            return self.recorded(r, facts.split(",")) if facts else None
        if r.start == "effect":
            if self.all("took_effect"):
                return self.recorded(r, ["took_effect"])
            day = self.effect()
            return day and (day, None, None, "took_effect", None)
        return self.recorded(r, r.start.split(",")) or self.deemed(r)

    # not refused in time an application counts as accepted: when the time to examine ended, before 2024 on receipt
    def deemed(self, r):
        if not r.id.startswith("reconsideration.decision") or self.outcome() in UNACCEPTED:
            return None
        ids = ("reconsideration.examination_corrected", "reconsideration.examination")
        found = next(filter(None, map(self.by_id, ids)), None)
        if not found or found["due"] >= self.today:
            return None
        new = (self.law_day() or found["due"]) >= date(2024, 1, 1)
        return found["due"] if new else found["begin"][0], None, None, "accepted", None

    def recorded(self, r, kinds):
        if self.head.get("role") in ("appellant", "retrial_applicant"):
            kinds = kinds[:1]
        fits = SORTS[r.flag("sort")[0]] if r.flag("sort") else lambda _: True
        for kind in kinds:
            found = self.all(kind)
            if kind == "served_other":
                last, _ = self.on_them()
                fact = next((f for f in found if self.served_on(f) == last), None)
                if fact and fits(fact):
                    return last, fact, None, kind, None
                continue
            if kind == "served":
                if found:
                    return self.on_us(), found[0], None, kind, None
                continue
            papers = [f for f in found if f.get("sort") != "again"]
            if kind not in SEVERAL and (kind not in COPIES or len(papers) < 2):
                if papers and fits(papers[0]):
                    return papers[0]["day"], papers[0], None, kind, None
                continue
            papers.sort(key=lambda f: (f["day"], f.get("until") or date.min))
            met = self.copies(papers, self.answers(r)) if kind in COPIES else self.in_turn(papers, r)
            fitting = [(f, a) for f, a in zip(papers, met) if fits(f)]
            if fitting:
                undone = [(f, a) for f, a in fitting if a is None]
                if r.right and r.whose == O and kind in COPIES and undone:
                    # a right that a later copy opens again
                    f, a = next(((f, a) for f, a in undone if last_day(f["day"], r.term) >= self.today), undone[-1])
                else:
                    f, a = undone[0] if undone else self.told(fitting, r, kind)
                return f["day"], f, (a,), kind, None
        return None

    # one answer each, in their order; for a fresh one nothing of before counts
    def in_turn(self, papers, r):
        left, out = self.answers(r), []
        for f in papers:
            while left and "fresh" in r.flags and left[0] < f["day"]:
                left.pop(0)
            out.append(left.pop(0) if left else None)
        return out

    # one answer to every copy that had come by its day, and to one at least; one long before the next copy adds to the last
    @staticmethod
    def copies(papers, answers):
        out, at = [], 0
        for day in answers:
            n = sum(f["day"] <= day for f in papers[at:])
            if at == 0 or at < len(papers) and (papers[at]["day"] - day).days <= 15:
                n = max(1, n)
            out += [day] * min(n, len(papers) - at)
            at = len(out)
        return out + [None] * (len(papers) - len(out))

    # all answered: of copies one answered late, else the amended one, else the first of the last answer
    @staticmethod
    def told(fitting, r, kind):
        if kind not in COPIES:
            return fitting[-1]
        group = [(f, a) for f, a in fitting if a == max(a for _, a in fitting)]
        late = [(f, a) for f, a in group if r.term != "named" and a > last_day(f["day"], r.term)]
        amended = [(f, a) for f, a in group if f.get("sort") == "amended"]
        return (late + amended[::-1] + group)[0]

    # instalments: a performance late for its own and within the next may have been of both
    def maybe_of_all(self):
        periods = sorted(self.all("performance_period"), key=lambda f: (f["day"], f.get("until") or date.min))
        done = sorted(f["day"] for f in self.all("performed"))
        n = len(done)
        return bool(done) and n < len(periods) and periods[n - 1]["until"] < done[-1] and periods[n]["day"] <= done[-1]

    def answers(self, r):
        by = r.flag("by")
        # withdrawn it is as if it had not been asked for
        if r.right and r.whose == O and self.head["instance"] == "enforcement" and self.outcome() == "e_withdrawn":
            return sorted(f["day"] for f in self.facts if f["kind"] in r.met and f["kind"] != "enforcement_applied")
        since = self.copied_ahead(r) or date.min
        copies = [rule for rule in RULES if rule.flag("copy")]
        ahead = min((self.copied_ahead(rule) or date.max for rule in copies), default=date.max) if since == date.min else date.max
        of_next = lambda f: f["kind"] in ("answer_filed", "opinion_filed", "reply_filed") and f["day"] >= ahead
        return sorted(f.get("made", f["day"]) for f in self.facts if f["kind"] in r.met and f["day"] >= since and not of_next(f)
                      and (not by or f.get("by") in ("both", by[0]) or f.get("by") is None and not (by[0] == "ours" and self.of_somebody(f))))

    # a step either side may take, and nobody recorded whose it is: no right of ours is used by it
    def of_somebody(self, fact):
        steps = words("appealed jurisdiction_appealed retrial_applied supervision_applied enforcement_applied")
        return self.head["kind"] == "litigation" and fact["kind"] in steps and fact.get("by") is None

    def met(self, r, begin):
        day, _, nth, _, hearing = begin
        days = self.answers(r)
        if hearing:
            return min((d for kind in r.met for d in self.papers(day, kind)), default=None)
        if nth is not None:
            return nth[0]
        early = "fresh" not in r.flags and not any(k in AGAIN for k in r.met)
        return next((d for d in days if early or d >= day), None)

    # papers for a hearing: none from after it or for one before it; before the day of one put off they were for that one, but
    # a second notice names the new day
    def papers(self, day, kind):
        stood = max((h["day"] for h in self.hearings if h["state"] != "cancelled" and h["day"] < day), default=date.min)
        off = sorted(h["day"] for h in self.hearings if h["state"] == "cancelled" and stood < h["day"] < day)
        days = sorted(f["day"] for f in self.all(kind) if stood < f["day"] <= day)
        for put_off in off:
            its = sum(d < put_off for d in days)
            days = days[min(its, 1) if kind in NOTICES else its:]
        return days

    def ahead(self, which):
        still = None
        for f in self.facts:
            still = f["day"] if f["kind"] in ("suspended", "party_wanting") else None if f["kind"] == "resumed" else still
        if self.all("concluded") or still:
            return None
        def wanted(h):
            states = [p["state"] for p in h["people"]]
            usual = {"litigation": "court", "reconsideration": "reconsideration"}.get(self.head["kind"], "inquiry")
            tried = (h.get("kind") or usual) == usual
            # A third party only where the court called its official (APP 1(3)).
            called = tried and self.head.get("role") != "third_party" or h["notice"] != "none"
            return {"tried": tried, "notified": h["notice"] != "none",
                    "coming": called and ("planned" in states or "appeared" in states),
                    "excused": called and "excused" in states}[which]
        coming = [h for h in self.hearings if h["state"] != "cancelled" and h["day"] >= self.today and wanted(h)]
        return min(coming, key=lambda h: h["day"], default=None)

    def pauses(self, r):
        out = []
        for frm, to in STOPS.get((r.flag("stop") or [""])[0], []):
            start = None
            begins = (frm, "party_wanting") if frm == "suspended" else (frm,)
            over = self.day("concluded") or date.max
            turns = [f for f in self.facts if f["kind"] == to or f["kind"] in begins and f["day"] < over]
            # On one day a stretch begins before it ends; an appeal follows the decision it is made against.
            turns.sort(key=lambda f: (f["day"], (f["kind"] not in begins) ^ (frm == "jurisdiction_appealed")))
            for f in turns:
                if f["kind"] in begins and start is None:
                    start = f["day"]
                elif f["kind"] == to and start is not None:
                    out.append((start, f["day"]))
                    start = None
            if start is not None:
                out.append((start, None))
        return out

    def last(self, r, begin):
        day, fact, _, _, hearing = begin
        if r.term == "named":
            return day if hearing else fact.get("until")
        if hearing:
            return back(day, r.term)
        if "out" in r.flags:
            return day + int(r.term[:-1]) * ONE
        pauses = self.pauses(r)
        base = last_day(day, r.term, pauses)
        granted = max(((f["until"], f["day"]) for f in self.all("extended") if f.get("until")), default=None)
        most = next((f for f in r.flags if f.startswith("extend")), None)
        if base is None or not granted or not most:
            return base
        asked, recorded = granted
        if most != "extend":
            # the period and its extension are one stretch
            whole = f"{int(r.term[:-1]) + int(most[7:])}d"
            plain = last_day(day, whole, [p for p in pauses if p[0] < recorded])
            if plain is None:
                return base
            asked = min(asked, plain)
        left = (asked - recorded).days
        later = [p for p in pauses if p[0] >= recorded]
        end = last_day(recorded, f"{left}d", later) if left > 0 else roll(asked)
        return base if end and end <= base else end

    def by_id(self, rid, limit=False):
        return next(filter(None, (self.one(r, limit) for r in RULES if r.id == rid)), None)

    def others(self):
        side = "respondent" if self.head["kind"] == "enforcement" else "claimant"
        if not any(role == side for _, role in self.head.get("people", [])):
            side = "claimant"
        return [name for name, role in self.head.get("people", []) if role == side]

    # the file as one of them has it: what names another is not his, and where his own day is named no other is
    def only(self, name):
        mine = [f for f in self.facts if f.get("party") in (None, "", name)]
        own = {f["kind"] for f in mine if f.get("party") and f["kind"] in OPENS}
        mine = [f for f in mine if f.get("party") or f["kind"] not in own]
        filing = ("complaint_filed", "application_filed")
        if any(self.all(k) for k in filing) and not any(f["kind"] in filing for f in mine):
            mine = [f for f in mine if f["kind"] not in ("docketed", "accepted")]
        alone = [p for p in self.head.get("people", []) if p[0] == name]
        return Case(dict(self.head, people=alone), mine, self.hearings, self.today)

    # told later it is only the limit of the period that then runs
    def no_more_than_limit(self, r):
        return any(SORTS[s](f) for s in r.flag("limit") for f in self.all("period_known"))

    # who sues or applies is in time or late for himself, where anything of that is recorded by name
    def apart(self, r, limit):
        brings = {"complaint_filed", "application_filed", "docketed", "accepted", "sued"} & set(r.met)
        named = any(f.get("party") and f["kind"] in OPENS for f in self.facts)
        if r.whose != T or not brings or not named or len(self.others()) < 2 or r.start == "served_other":
            return None
        files = [self.only(name) for name in self.others()]
        about = [f for f in files if f.holds(r) and (limit or not f.no_more_than_limit(r))]
        every = [o for o in (f.one(r, limit) for f in about) if o and o["due"]]
        kinds = r.start.split(",")
        unknown = r.start != "period_known" and any(not any(f.all(k) for k in kinds) for f in about)
        if not every:
            return False
        groups = (
            [o for o in every if not o["met"] and o["due"] >= self.today],
            [o for o in every if o["met"] and self.state(o) == "late"],
        )
        found = next((min(g, key=lambda o: o["due"]) for g in groups if g), None)
        if not found:
            in_time = [o for o in every if o["met"] and o["met"] <= o["due"]]
            found = max(in_time or [o for o in every if o["met"]] or every, key=lambda o: o["due"])
        if unknown and not found["met"] and found["due"] < self.today:
            found = dict(found, due=None)
        return found

    def one(self, r, limit=False):
        apart = self.apart(r, limit)
        if apart is not None:
            return apart or None
        rests = "unappealed" in r.flags or "effective" in r.flags or r.start == "effect"
        if rests and self.appealed_late():
            # out of time it is as if it had not been: the other reading is that there is no such period
            return Case(self.head, [f for f in self.facts if f["kind"] != "appealed"], self.hearings, self.today).one(r, limit)
        if not self.holds(r) or not limit and self.no_more_than_limit(r):
            return None
        begin = self.begin(r)
        if not begin:
            return None
        law = self.law_day() if r.kind == "R" and not r.id.startswith(("suing", "enforcement")) else None
        # Nobody has applied: who does so now finds the law of today, whenever the act was made.
        law = law or (max(self.today, begin[0]) if r.kind == "R" and "application_filed" in r.met else None)
        law = law or begin[0]
        # what ran on 1 May 2015 is by the amended law
        amended, older = date(2015, 5, 1), BEFORE.get(r.id)
        if older and law < amended and last_day(law, older) >= amended:
            law = amended
        if not r.frm <= law <= r.until:
            return None
        if "effective" in r.flags and self.effect() is None:
            return None
        if "unappealed" in r.flags and self.appeal_runs():
            return None
        due = self.last(r, begin)
        for rid in r.flag("within"):
            outer = self.by_id(rid, limit=True)
            if outer and due and outer["due"] and outer["due"] < due:
                due = outer["due"]
        by_hand = next((d for rid, d in self.head.get("set", []) if rid == r.id), None)
        due = by_hand or due
        named = by_hand is not None or r.term == "named"
        met = self.met(r, begin)
        people = self.people(r, begin[3])
        if people and not by_hand:
            begin, due, met = people["begin"], people["due"], people["met"]
        # It is over once it ended for all of them: while one of them is not served there is no last day behind us.
        if begin[3] == "served_other" and not self.on_them()[1] and due and due < self.today and not met:
            due = None
        return {"rule": r, "begin": begin, "due": due, "met": met, "named": named}

    # several people named: each has his own start, his own answer and his own last day
    def people(self, r, kind):
        starts = self.all(kind) if r.whose == T and kind else []
        names = list(dict.fromkeys(f["party"] for f in starts if f.get("party")))
        if len(names) < 2:
            return None
        filing = ("complaint_filed", "application_filed")
        every = []
        for name in names:
            mine = [f for f in self.facts if f.get("party") in (None, "", name)]
            mine = [f for f in mine if f["kind"] != kind or f.get("party")]
            if any(self.all(k) for k in filing) and not any(f["kind"] in filing for f in mine):
                mine = [f for f in mine if f["kind"] not in ("docketed", "accepted")]
            alone = [p for p in self.head.get("people", []) if p[0] == name]
            own = Case(dict(self.head, people=alone), mine, self.hearings, self.today).one(r)
            if own and own["due"]:
                every.append(own)
        open_ = [o for o in every if not o["met"] and o["due"] >= self.today]
        if open_:
            return (max if kind == "served_other" else min)(open_, key=lambda o: o["due"])
        in_time = [o for o in every if o["met"] and o["met"] <= o["due"]]
        acted = [o for o in every if o["met"]]
        return max(in_time or acted or every, key=lambda o: o["due"], default=None)

    # readings: where there are two, the earliest day counts
    def other_readings(self, found):
        r = found["rule"]
        if found["named"] and r.term != "named":
            return []
        if r.id == "litigation.first_instance" and self.all("turned_ordinary"):
            plain = Case(self.head, [f for f in self.facts if f["kind"] != "turned_ordinary"], self.hearings, self.today)
            summary = plain.by_id("litigation.first_instance_summary")
            if summary and summary["due"] and summary["due"] < self.day("turned_ordinary"):
                return [summary["due"]]
            return []
        if r.id == "retrial.trial_second" and not self.all("retried_as_second"):
            # by which procedure it is retried nobody recorded
            first = self.facts + [{"kind": "retried_as_first", "day": found["begin"][0]}]
            first = Case(self.head, first, self.hearings, self.today).by_id("retrial.trial_first")
            return [first["due"]] if first and first["due"] else []
        if r.id in ("enforcement.acceptance", "enforcement.ruling"):
            # the same number of days, in working days by the law of 2012
            return [last_day(found["begin"][0], r.term.rstrip("wd") + "wd")]
        if r.id in ("enforcement.upheld", "enforcement.apply_upheld"):
            effect = self.effect() if r.kind == "L" else self.all("judgment_below")[0].get("until")
            act = [last_day(effect, "3m")] if effect and not found["met"] else []
            # before 2018 the two years of the civil procedure law stood beside the 180 days
            # against who was served on another day it ends on another
            each = [self.served_on(f) for f in self.all("served_other") if f.get("party")] if effect and not found["met"] else []
            own = [last_day(day, r.term) for day in each if r.kind == "L"]
            return act + own + ([last_day(found["begin"][0], "2y")] if r.term == "180d" and effect else [])
        if r.id in ("enforcement.unsued", "enforcement.unsued_untold", "enforcement.unsued_told_later") and self.all("organ_undecided"):
            return [last_day(self.day("organ_undecided"), "15d")]
        if r.id in ("enforcement.act", "enforcement.apply"):
            ids = r.start[4:].split(",")
            window = next(filter(None, map(self.by_id, ids)), None)
            if window and not window["met"] and len(self.others()) < 2:
                ends = self.other_readings(window) + [window["due"]]
                return [e if e == date.max else last_day(e, r.term) for e in ends if e]
            return []
        border = date(2018, 2, 8)
        for other in r.flag("or"):
            own = ["180d"] if r.term == "1y" and not self.citizen() else []
            return [last_day(found["begin"][0], term) for term in own + [other]]
        over = found["met"] and found["met"] < border
        if r.until < border and r.term == "2y" and found["due"] and found["due"] >= border and self.today >= border and not over:
            # the older interpretation was repealed while the two years ran
            year = last_day(found["begin"][0], "1y")
            return [min(found["due"], last_day(border, "1y"))] + ([year] if year >= border else [])
        if r.until == date(2018, 2, 7) and r.whose == O and found["due"] and found["due"] >= border <= self.today and not over:
            # the interpretation of 2018 came while it ran
            new = next((n for n in RULES if n.id == r.id and n.frm == border and n.term != r.term), None)
            return [last_day(found["begin"][0], new.term)] if new else []
        if r.id == "suing.agreement":
            return [last_day(found["begin"][0], "6m")]
        if r.id == "suing.after_reconsideration" and self.outcome() in NOT_TAKEN_ON:
            back = [dict(f, outcome="r_withdrawn") if f["kind"] == "concluded" else f for f in self.facts]
            own = Case(self.head, back, self.hearings, self.today)
            own = own.by_id("suing.original") or own.by_id("suing.original_untold")
            return [own["due"]] if own and own["due"] > found["due"] else [] if own else [date.max]
        refused = [f for f in self.all("decision_served") if f.get("outcome") in NOT_TAKEN_ON]
        if r.id == "enforcement.unsued_decision" and refused:
            own = Case(self.head, [f for f in self.facts if f["kind"] != "decision_served"], self.hearings, self.today)
            own = own.by_id("enforcement.unsued") or own.by_id("enforcement.unsued_untold")
            return [own["due"]] if own and own["due"] > found["due"] else [] if own else [date.max]
        if r.id.startswith("appeal.ruling") and self.untold():
            return [last_day(found["begin"][0], "15d")]
        if self.straddles():
            old = r.frm < date(2024, 1, 1)
            law = "arl23" if old and r.until < date(2024, 1, 1) else "arl17"
            other = Case(dict(self.head, governing=law), self.facts, self.hearings, self.today).by_id(r.id)
            return [other["due"]] if other and other["due"] else []
        return []

    def straddles(self):
        if self.head["kind"] != "reconsideration" or self.head.get("governing"):
            return False
        border = date(2024, 1, 1)
        kinds = ("application_filed", "application_via_us", "accepted", "application_received", "received")
        days = [self.day(k) for k in kinds if self.all(k)]
        if not days:
            return False
        # the day of acceptance decides which law it is
        if self.all("accepted"):
            return False
        if min(days) < border:
            return border <= self.today
        return min(days) <= last_day(border, "7wd")

    def answer(self, rid):
        """`(last day, state)` of a rule, as the program must list it."""
        found = self.by_id(rid)
        if not found:
            return None, "none"
        if "outer" in found["rule"].flags:
            held = any(rid in r.flag("within") and self.one(r) for r in RULES)
            if held or self.state(found) == "met":
                return None, "none"
        days = [d for d in self.other_readings(found) + [found["due"]] if d]
        if found["due"]:
            # a right of ours is not let go while a reading lets it run
            run = [d for d in days if self.today <= d < date.max and found["rule"].right and found["rule"].whose == O and not found["met"]]
            found = dict(found, due=min(run or days))
        return found["due"], self.unsettled(found, days, self.state(found))

    # what hangs on a fact nobody recorded: the other side's right is not over before the latest reading is, and a
    # right that may not be there has not been let go
    def unsettled(self, found, days, state):
        if found["rule"].at.endswith("+") and self.head["instance"] == "retrial" and self.appealable() is None:
            return {"open": "provisional", "expired": "unrecorded"}.get(state, state)
        begun = found["begin"][1] or {}
        amended = begun.get("sort") == "amended" and found["rule"].right and found["rule"].whose == O and not found["met"]
        if "maybe" in found["rule"].flags or amended:
            return {"open": "provisional", "expired": "unrecorded"}.get(state, state)
        if found["begin"][3] == "performance_period" and not found["met"] and self.maybe_of_all():
            return {"open": "provisional", "overdue": "provisional"}.get(state, state)
        # without the services nobody can tell whether it is in effect
        open_to_appeal = found["rule"].id == "performance.judgment" and self.appealable() is not False
        if open_to_appeal and not found["met"] and self.effect() is None and (self.on_us() is None or not self.on_them()[1]):
            return {"overdue": "provisional"}.get(state, state)
        # what a court or an organ fixed and ends on a rest day is kept as named, and may move on
        rest = found["rule"].term == "named" and found["begin"][3] and found["due"] and not worked(found["due"])
        if rest and (self.head["kind"] == "reconsideration" or found["due"] >= date(2018, 2, 8)):
            moved = found["due"]
            while not worked(moved):
                moved += ONE
            if (found["met"] or self.today) <= moved:
                return {"overdue": "provisional", "late": "met"}.get(state, state)
        # late appealed, or ended nobody knows how: whether there is such a period is not known
        if not found["met"] and (self.maybe(found["rule"])):
            return {"open": "provisional", "expired": "unrecorded", "overdue": "provisional"}.get(state, state)
        if days:
            day = found["met"] or self.today
            if min(days) < day <= max(days):
                return {"late": "unsettled", "expired": "provisional", "overdue": "provisional"}.get(state, state)
        return state

    # what a second instance gave is final whatever it was; a decision nobody recorded may have left the act standing
    def may_be(self, r, outcomes):
        if outcomes == "retriable" and r.start == "effect" and r.id.startswith("retrial."):
            return self.head["instance"] == "second" and self.untold()
        return outcomes == "stands" and self.untold()

    # what came of it was not recorded: the shortest of the periods that may run is listed
    def untold(self):
        return self.outcome() in ("unknown", "other", "r_unknown", "r_other")

    # the time to appeal was over when it was appealed, by every side that did
    def appealed_late(self):
        if not self.all("appealed") or self.all("took_effect") or self.all("superseded") or not self.appealable():
            return False
        rows = [self.by_id(f"appeal.{form}{side}") for form in ("judgment", "ruling") for side in ("", ".theirs")]
        used = [row for row in rows if row and row["met"]]
        return bool(used) and all(self.state(row) == "late" for row in used)

    def maybe(self, r):
        rests = "unappealed" in r.flags or "effective" in r.flags or r.start == "effect"
        return (rests and self.appealed_late() or r.id.startswith("appeal.ruling") and self.untold()
                or r.id == "enforcement.act" and self.untold())

    def since(self, kind, day):
        return [f for f in self.all(kind) if f["day"] >= day]

    def state(self, found):
        r, due, met = found["rule"], found["due"], found["met"]
        day, _, _, kind, hearing = found["begin"]
        if met:
            # there was nothing to sue over yet
            if "opens" in r.flags and met <= day:
                return "premature"
            if not due or met <= due:
                return "met"
            # docketed after the last day, and nobody recorded on which day it was filed
            filing = [k for k in r.met if k in ("complaint_filed", "application_filed")]
            return "unrecorded" if filing and not any(self.all(k) for k in filing) else "late"
        closed = self.day("concluded")
        ran_out = r.right and closed and due and due < closed
        own = self.head["kind"] == "enforcement" and kind in ("enforcement_applied", "enforcement_accepted", "enforcement_review_applied")
        if closed and day <= closed and kind and (kind not in AFTER or own) and not r.flag("outcome") and not ran_out:
            return "moot"
        if due is None:
            return "paused"
        if r.start == "hearing:notified":
            return "unrecorded"
        if self.today <= due:
            # working days counted back over days of which no notice says which are worked
            guess = hearing and r.term.endswith("wd") and any(uncertain(due + n * ONE) for n in range((day - due).days))
            return "provisional" if not found["named"] and (uncertain(due) or guess) else "open"
        if hearing or "out" in r.flags:
            return "unrecorded"
        answered = any(self.all(k) for k in ("answer_filed", "reply_filed", "opinion_filed"))
        copied = any(self.all(k) for k in ("complaint_received", "appeal_received", "retrial_copy_received", "application_received"))
        first = r.met[0]
        moved_on = (
            (first in ("complaint_received", "application_received") and (answered or self.all("received")))
            or (first == "answer_forwarded" and answered)
            or (first in ("docketed", "accepted", "complaint_filed", "application_filed") and copied)
            or (first == "passed_on" and self.all("accepted"))
            or (not r.flag("by") and r.met != ["concluded"] and any(self.since(later, day) for kind in r.met for later in words(PROVES.get(kind, ""))))
            or (r.flag("by") and any(f["kind"] in r.met and self.of_somebody(f) for f in self.facts))
            # what is paid was decided and told, where no judgment or effect is there for it to be paid by
            or (r.met[0] in ("compensation_decided", "compensation_served") and not self.all("concluded") and not self.all("took_effect")
                and any(self.since(later, day) for later in ("payment_applied", "compensation_paid")))
        )
        if r.right:
            return "unrecorded" if moved_on else "expired"
        heard = any(h["state"] == "held" and day < h["day"] <= self.today for h in self.hearings)
        if (r.whose != C or r.met != ["concluded"]) and (heard or moved_on):
            return "unrecorded"
        return "overdue"


# --- reading the tables -----------------------------------------------------------------------------------------
def hearing(text):
    day, *marks = text.split(":")
    out = {"day": date.fromisoformat(day), "state": "set", "notice": "none", "people": []}
    for word in marks:
        if word in ("planned", "appeared", "excused"):
            out["people"].append({"state": word})
        elif word == "proven":
            out["people"].append({"state": "excused", "proof": "值班表"})
        elif word in ("shall", "may"):
            out["notice"] = word
        elif word in ("cancelled", "held"):
            out["state"] = word
        else:
            out["kind"] = word
    return out


def fact(kind, text):
    on, *marks = text.split(":")
    on, _, until = on.partition("..")
    out = {"kind": kind, "day": date.fromisoformat(on)}
    if until:
        out["until"] = date.fromisoformat(until)
    for mark in marks:
        key = {"#": "sort", "@": "party", "~": "means", ">": "direction"}.get(mark[:1])
        if key:
            out[key] = mark[1:]
        else:
            out["by" if mark in ("ours", "theirs", "both") else "outcome"] = mark
    return out


def line(text):
    head, facts, hearings = {"kind": "litigation"}, [], []
    for word in text.split():
        key, value = word.split("=", 1)
        if key in ("kind", "instance", "procedure", "role", "path", "governing", "field", "number", "matter"):
            head[key] = value
        elif key in ("plaintiffs", "companies", "codef", "third"):
            if key == "companies":
                head["companies"] = value.split(",")
            role = {"plaintiffs": "claimant", "companies": "claimant", "codef": "respondent"}.get(key, "third_party")
            head.setdefault("people", []).extend((name, role) for name in value.split(","))
        elif key == "hearing":
            hearings.append(hearing(value))
        elif key == "set":
            rid, day = value.split(":")
            head.setdefault("set", []).append((rid, date.fromisoformat(day)))
        else:
            facts.append(fact(key, value))
    head.setdefault("instance", "first" if head["kind"] == "litigation" else head["kind"])
    return head, facts, hearings


def file(case):
    head = {k: v for k, v in case.items() if k not in ("facts", "hearings", "parties")}
    # Who has to be served, where services name whom they are of.
    head["people"] = [(p["uuid"], p.get("role")) for p in case.get("parties", []) if p.get("uuid")]
    facts = [{k: date.fromisoformat(v) if k in ("day", "until") else v for k, v in f.items()} for f in case["facts"]]
    hearings = [{"day": date.fromisoformat(h["day"]), "state": h.get("state", "set"), "notice": h.get("notice", "none"), "kind": h.get("kind"),
                 "people": [p for p in h.get("people", []) if p.get("part") == "official"]} for h in case.get("hearings", [])]
    return head, facts, hearings


def main():
    seen, wrong = 0, []
    for text in (HERE / "../it/deadlines.csv").read_text(encoding="utf8").splitlines()[1:]:
        if not text:
            continue
        rid, facts, today, due, state, _ = (part.strip() for part in text.split(";", 5))
        got = Case(*line(facts), date.fromisoformat(today)).answer(rid)
        seen += 1
        if (str(got[0] or "-"), got[1]) != (due, state):
            wrong.append(f"{text} -> {got[0]} {got[1]}")
    for text in (HERE / "../it/periods.jsonl").read_text(encoding="utf8").splitlines():
        row = json.loads(text)
        due, state = Case(*file(row["case"]), date.fromisoformat(row["today"])).answer(row["rule"])
        seen += 1
        fits = str(due) != row["not_due"] if row.get("not_due") else str(due or "-") == (row["due"] or "-")
        if not fits or state != row["state"]:
            wrong.append(f"{row['id']} {row['rule']} {row['facts']} on {row['today']}: {row['due']} {row['state']} -> {due} {state}")
    for each in wrong if "-v" in sys.argv else wrong[:20]:
        print(each)
    print(f"{seen} rows, {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
