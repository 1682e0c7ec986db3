//! The rules as a table: every row against the article it quotes, and how a deadline explains itself.

use anjuan::calendar::{Calendar, Span};
use anjuan::case::{FactKind, Form, Kind, Outcome};
use anjuan::law::*;

use super::deadlines::rows;
use super::notation::{case, day};

/// Worked from the articles: id, length, article, whose, `?` for a right, how a recorded extension moves it,
/// `stops` where a suspension does, `back` where it is counted
/// back from a hearing. A row under the old reconsideration law stands after the new one.
const ARTICLES: &str = "\
litigation.docketing 7d ALL_51(2) court
litigation.complaint_copy 5d ALL_67(1) court
litigation.answer 15d ALL_67(1) ours
litigation.evidence_extension 15d ALL-I_34 ours ?
litigation.evidence_after_extension 15d ALL-I_34 ours
litigation.evidence_summary named ALL-I_104 ours
litigation.evidence_ordinary named ALL_39 ours
litigation.jurisdiction_objection 15d ALL-I_10(1) ours ?
litigation.answer_copy 5d ALL_67(1) court
litigation.first_instance 6m ALL_81 court approved stops
litigation.first_instance_summary 45d ALL_83 court stops
litigation.party_wanting 90d ALL-I_88(2) court
appeal.judgment 15d ALL_85 ours ?
appeal.judgment.theirs 15d ALL_85 theirs ?
appeal.ruling 10d ALL_85 ours ?
appeal.ruling.theirs 10d ALL_85 theirs ?
appeal.jurisdiction 10d ALL_85 ours ?
appeal.answer 15d ALL-I_108(2) ours
litigation.second_instance 3m ALL_88 court approved stops
retrial.application 6m ALL-I_110 ours ?
retrial.application 6m ALL-I15_24 ours ?
retrial.application.theirs 6m ALL-I_110 theirs ?
retrial.application.theirs 6m ALL-I15_24 theirs ?
retrial.known 6m ALL-I_110 ours ?
retrial.known.theirs 6m ALL-I_110 theirs ?
retrial.opinion 15d ALL-I_111 ours
retrial.review 6m ALL-I_112 court approved stops
retrial.trial_second 3m ALL-I_50(2) court approved stops
retrial.trial_first 6m ALL-I_50(2) court approved stops
performance.judgment named ALL_94 ours
enforcement.judgment 2y ALL-I_153(2) theirs ?
advice.answer 60d ALL-I_149(4) ours
advice.named named ALL-I_149(1) ours
reconsideration.examination 5wd ARL23_30(1) court
reconsideration.examination 5wd ARL17_17(1) court
reconsideration.copy 7wd ARL23_48 court
reconsideration.copy 7wd ARL17_23(1) court
reconsideration.copy_summary 3wd ARL23_54(1) court
reconsideration.reply 10wd ARL23_48 ours
reconsideration.reply 10d ARL17_23(1) ours
reconsideration.reply_summary 5wd ARL23_54(1) ours
reconsideration.pass_on 5wd ARL23_32(2) ours
reconsideration.normative 10wd ARL23_58(1) ours
reconsideration.decision 60d ARL23_62(1) court 30 stops
reconsideration.decision 60d ARL17_31(1) court 30 stops
reconsideration.decision_summary 30d ARL23_62(2) court stops
reconsideration.opinion 60d ARL23_76 ours
reconsideration.opinion 60d ARL-R_57(1) ours
performance.decision named ARL23_77(1) ours
performance.decision named ARL17_32(1) ours
reconsideration.party_wanting 60d ARL23_41_item_5 court
reconsideration.party_wanting 60d ARL-R_42(2) court
reconsideration.forwarded 60d ARL23_60 ours
performance.redo 60d ARL-R_49(1) ours
reconsideration.correction_notice 5wd ARL23_31(1) court
reconsideration.correction_notice 5wd ARL-R_29 court
reconsideration.correction 10wd ARL23_31(2) theirs
reconsideration.correction named ARL-R_29 theirs
reconsideration.examination_corrected 5wd ARL23_31(3) court
hearing.notice 3d APP_5(2) court back
hearing.summons 3d ALL-I_71 court back
hearing.identity named APP_6(1) ours back
hearing.excuse named APP_9 ours back
reconsideration.hearing_notice 5wd ARL23_51(1) court back
reconsideration.hearing_excuse named ARL23_51 ours back
suing.direct 6m ALL_46(1) theirs ?
suing.untold 1y ALL-I_64(1) theirs ?
suing.untold 2y ALL-I00_41(1) theirs ?
suing.told_later 6m ALL-I_64(1) theirs ?
suing.told_later 6m ALL-I00_41(1) theirs ?
suing.inaction 6m ALL-I_66 theirs ?
suing.inaction 6m ALL-I15_4 theirs ?
suing.outer 5y ALL_46(2) theirs ?
suing.outer_property 20y ALL_46(2) theirs ?
suing.after_reconsideration 15d ALL_45 theirs ?
suing.after_reconsideration_untold 1y ALL-I_64(2) theirs ?
suing.after_reconsideration_untold 2y ALL-I00_41(2) theirs ?
suing.after_reconsideration_told_later 15d ALL-I_64(2) theirs ?
suing.after_reconsideration_told_later 15d ALL-I00_41(2) theirs ?
suing.reconsidered 15d ALL_45 theirs ?
suing.reconsidered_untold 1y ALL-I_64(2) theirs ?
suing.reconsidered_untold 2y ALL-I00_41(2) theirs ?
suing.reconsidered_told_later 15d ALL-I_64(2) theirs ?
suing.reconsidered_told_later 15d ALL-I00_41(2) theirs ?
suing.reconsidered_undecided 15d ALL_45 theirs ?
suing.original 6m ALL-I_58 theirs ?
suing.original_untold 1y ALL-I_58 theirs ?
suing.original_untold 2y ALL-I00_41(1) theirs ?
suing.original_told_later 6m ALL-I_58 theirs ?
suing.original_told_later 6m ALL-I00_41(1) theirs ?
suing.inaction_applied 6m ALL-I_66 theirs ?
suing.inaction_applied 6m ALL-I15_4 theirs ?
suing.agreement 3y AGR_25 theirs ?
suing.undecided 15d ALL_45 theirs ?
reconsideration.applying 60d ARL23_20(1) theirs ?
reconsideration.applying 60d ARL17_9(1) theirs ?
reconsideration.applying_untold 1y ARL23_20(3) theirs ?
reconsideration.applying_told_later 60d ARL23_20(3) theirs ?
reconsideration.applying_inaction 60d ARL-R_16(1) theirs ?
reconsideration.applying_inaction_applied 60d ARL-R_16(1) theirs ?
reconsideration.applying_outer 5y ARL23_21 theirs ?
reconsideration.applying_outer_property 20y ARL23_21 theirs ?
handling.disclosure 20wd OGI_33(2) ours
handling.disclosure_extended 40wd OGI_33(2) ours
handling.request 2m ALL_47(1) ours
handling.request_reconsidered 60d ARL-R_16(1) ours
handling.penalty 90d APL_60 ours
service.announcement 30d CPL_95 court
service.announcement 60d CPL_92 court
recommendation.public 2m PIL-I_21(2) ours
recommendation.public_urgent 15d PIL-I_21(2) ours
recommendation.other 2m PRR_19 ours
recommendation.named named PRR_19 ours
retrial.protested 30d ALL-I_124(1) court
retrial.advised 3m ALL-I_126 court
supervision.refused 6m PSR_20(1) ours ?
supervision.refused.theirs 6m PSR_20(1) theirs ?
supervision.unreviewed 6m PSR_20(1) ours ?
supervision.unreviewed.theirs 6m PSR_20(1) theirs ?
supervision.retried 6m PSR_20(1) ours ?
supervision.retried.theirs 6m PSR_20(1) theirs ?
supervision.known 6m PSR_20(2) ours ?
supervision.known.theirs 6m PSR_20(2) theirs ?
supervision.opinion 15d PSR_32 ours ?
supervision.review 3m PSR_56(1) court
compensation.applying 2y SCL_39(1) theirs ?
compensation.decision 2m SCL_13(1) ours
compensation.service 10d SCL_13(2) ours
compensation.suing_undecided 3m SCL_14(1) theirs ?
compensation.suing 3m SCL_14(2) theirs ?
compensation.payment_request 7d SCL_37(3) ours
compensation.payment 15d SCL_37(3) ours
enforcement.unsued 6m ALL_46(1) theirs ?
enforcement.unsued_untold 1y ALL-I_64(1) theirs ?
enforcement.unsued_untold 2y ALL-I00_41(1) theirs ?
enforcement.unsued_told_later 6m ALL-I_64(1) theirs ?
enforcement.unsued_told_later 6m ALL-I00_41(1) theirs ?
enforcement.unsued_decision 15d ALL_45 theirs ?
enforcement.unsued_decision_untold 1y ALL-I_64(2) theirs ?
enforcement.unsued_decision_untold 2y ALL-I00_41(2) theirs ?
enforcement.unsued_decision_told_later 15d ALL-I_64(2) theirs ?
enforcement.unsued_decision_told_later 15d ALL-I00_41(2) theirs ?
enforcement.apply 3m ALL-I_156 ours ?
enforcement.apply 3m ACL_53 ours ?
enforcement.ruling_heard 30d ACL_58(2) court
enforcement.reviewed_acceptance 15d ALL-I_155(3) court
enforcement.reviewed_permission 30d ALL-I_161(2) court
enforcement.act 3m ALL-I_156 ours ?
enforcement.act 3m ACL_53 ours ?
enforcement.demand 10wd ACL_54 theirs ?
enforcement.acceptance 5d ALL-I_155(3) court
enforcement.ruling 7d ALL-I_160(1) court
enforcement.review_acceptance 15d ALL-I_155(3) ours ?
enforcement.review_permission 15d ALL-I_161(2) ours ?
enforcement.upheld 2y ALL-I_153(2) ours ?
enforcement.apply_upheld 2y ALL-I_153(2) ours ?
enforcement.confirmed 3m ALL-I_156 ours ?
enforcement.confirmed 3m ACL_53 ours ?
litigation.evidence_extension 10d EVR_1(2) ours ?
litigation.evidence_after_extension 10d EVR_1(2) ours
litigation.evidence_summary named CPL-I_266 ours
litigation.jurisdiction_objection 10d ALL-I00_10 ours ?
litigation.party_wanting 90d ALL-I00_52(2) court
appeal.answer 10d ALL-I00_66 ours
retrial.known 6m ALL-I15_24 ours ?
retrial.known.theirs 6m ALL-I15_24 theirs ?
retrial.opinion 15d CPL_203 ours
retrial.review 3m CPL_204 court approved stops
retrial.trial_second 3m ALL-I00_81 court approved stops
retrial.trial_first 6m ALL-I00_81 court approved stops
enforcement.judgment 1y ALL-I00_84 theirs ?
enforcement.judgment 180d ALL-I00_84 theirs ?
enforcement.upheld 180d ALL-I00_84 ours ?
enforcement.apply_upheld 180d ALL-I00_84 ours ?
enforcement.acceptance 5wd ACL_56(1) court
enforcement.ruling 7wd ACL_57 court
enforcement.review_acceptance 15d ACL_56(2) ours ?
enforcement.review_permission 15d ACL_58(3) ours ?
enforcement.reviewed_acceptance 15d ACL_56(2) court
enforcement.reviewed_permission 30d ACL_58(3) court";

fn row(rule: &Rule) -> String {
    let term = match rule.term {
        Term::Span(span) => span.to_string(),
        Term::NamedDay => "named".into(),
    };
    let article = rule.article.short().replace(' ', "_");
    let mut out = format!("{} {term} {article} {}", rule.id, rule.whose.id());
    if rule.optional {
        out.push_str(" ?");
    }
    match rule.extendable {
        Extension::No => {}
        Extension::AtMost(days) => out.push_str(&format!(" {days}")),
        Extension::Approved => out.push_str(" approved"),
    }
    if !rule.stops.is_empty() {
        out.push_str(" stops");
    }
    if matches!(rule.starts, Start::Hearing(_)) {
        out.push_str(" back");
    }
    out
}

#[test]
fn every_row_says_what_its_article_says() {
    let got: Vec<String> = rules().map(row).collect();
    let want: Vec<&str> = ARTICLES.lines().collect();
    for (got, want) in got.iter().zip(&want) {
        assert_eq!(got, want);
    }
    assert_eq!(got.len(), want.len());
}

/// What follows is what the articles say, and nothing where they say nothing.
#[test]
fn the_consequence_is_the_law_s_own() {
    for (id, law, zh) in [
        ("litigation.answer", Law::Litigation, "第34条第2款"),
        ("advice.answer", Law::Interpretation, "未规定逾期后果"),
        ("performance.judgment", Law::Litigation, "50至100元"),
        (
            "reconsideration.examination",
            Law::Reconsideration2023,
            "视为受理",
        ),
        (
            "reconsideration.examination",
            Law::Reconsideration2017,
            "收到申请之日起即为受理",
        ),
        ("reconsideration.reply", Law::Reconsideration2023, "第70条"),
        (
            "reconsideration.reply",
            Law::Reconsideration2023,
            "确认违法",
        ),
        ("reconsideration.reply", Law::Reconsideration2017, "第28条"),
        (
            "reconsideration.pass_on",
            Law::Reconsideration2023,
            "第82条",
        ),
        (
            "reconsideration.opinion",
            Law::Reconsideration2023,
            "第83条",
        ),
        (
            "reconsideration.opinion",
            Law::ReconsiderationRules,
            "第65条",
        ),
    ] {
        let rule = rules()
            .find(|r| r.id == id && r.article.law == law)
            .unwrap();
        assert!(rule.missed.zh.contains(zh), "{id}: {}", rule.missed.zh);
    }
}

/// Runs of digits in a text; what stands in brackets names an article.
fn numbers(text: &str) -> Vec<u32> {
    let open = |c| matches!(c, '(' | '（');
    let close = |c| matches!(c, ')' | '）');
    let outside = text.split(open).map(|part| part.split(close).next_back());
    let text: String = outside.flatten().collect();
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|r| !r.is_empty())
        .map(|r| r.parse().unwrap())
        .collect()
}

#[test]
fn the_words_carry_the_number_and_the_unit() {
    for rule in rules() {
        let (zh, en) = (rule.words.zh, rule.words.en);
        let Term::Span(span) = rule.term else {
            assert!(numbers(zh).is_empty() && numbers(en).is_empty(), "{zh}");
            continue;
        };
        assert_eq!(numbers(zh), [span.count()], "{zh}");
        assert_eq!(numbers(en), [span.count()], "{en}");
        let n = span.count();
        let (unit, english) = match span {
            Span::Days(_) => (format!("{n}日"), "days"),
            Span::Workdays(_) => (format!("{n}个工作日"), "working days"),
            Span::Months(_) => (format!("{n}个月"), "months"),
            Span::Years(_) => (format!("{n}年"), "year"),
        };
        assert!(zh.contains(&unit), "{zh}");
        assert!(en.contains(english), "{en}");
        let working = matches!(span, Span::Workdays(_));
        assert_eq!(en.contains("working"), working, "{en}");
    }
}

/// 行政复议法 2023 art. 88(2) and 2017 art. 40(2): which lengths are working days; litigation has none.
#[test]
fn working_days_are_where_the_laws_put_them() {
    for rule in rules() {
        let Term::Span(span) = rule.term else {
            continue;
        };
        let working: &[u32] = match rule.article.law {
            Law::Reconsideration2023 => &[3, 5, 7, 10],
            Law::Reconsideration2017 | Law::ReconsiderationRules => &[5, 7],
            // 行政强制法第六十九条: 十日以内的期限指工作日; 政府信息公开条例第三十三条自己写明工作日.
            Law::Compulsion => &[5, 7, 10],
            Law::Disclosure => &[20, 40],
            _ => &[],
        };
        match span {
            Span::Days(n) => assert!(!working.contains(&n), "{}", rule.id),
            Span::Workdays(n) => assert!(working.contains(&n), "{}", rule.id),
            Span::Months(_) | Span::Years(_) => {}
        }
    }
}

fn share<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.contains(x))
}

fn same<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Each is about other cases. That no case has both the table of deadlines shows, which takes one row of a rule.
fn told_apart(a: &Rule, b: &Rule) -> bool {
    let about = a.when.about.zip(b.when.about);
    about.is_some_and(|(a, b)| !std::ptr::fn_addr_eq(a, b))
}

#[test]
fn no_two_rows_of_one_rule_hold_on_one_day() {
    let all: Vec<&Rule> = rules().collect();
    for (i, a) in all.iter().enumerate() {
        for b in all.iter().skip(i + 1).filter(|b| b.id == a.id) {
            let both = a.in_force.overlaps(b.in_force)
                && share(a.when.instances, b.when.instances)
                && same(a.when.procedure, b.when.procedure)
                && same(a.when.form, b.when.form)
                && !told_apart(a, b)
                && !a.when.with.iter().any(|f| b.when.without.contains(f));
            assert!(!both, "{} twice", a.id);
            assert_eq!((a.kind, a.whose), (b.kind, b.whose), "{}", a.id);
        }
    }
}

#[test]
fn no_day_is_without_a_reconsideration_law() {
    for rule in rules().filter(|r| r.article.law == Law::Reconsideration2017) {
        let next = rules().find(|r| r.id == rule.id && r.article.law == Law::Reconsideration2023);
        let (old, new) = (rule.in_force.until, next.unwrap().in_force.from);
        assert_eq!(old.unwrap().succ_opt(), new, "{}", rule.id);
    }
}

/// What a rule waits for: the rules whose end it runs from, and those it cannot outlast.
fn waits_for(rule: &Rule) -> Vec<&'static str> {
    let ends = match rule.starts {
        Start::End(ids) => ids,
        _ => &[],
    };
    ends.iter().chain(rule.within).copied().collect()
}

#[test]
fn no_rule_waits_for_itself() {
    for rule in rules() {
        let mut ahead = waits_for(rule);
        let mut steps = 0;
        while let Some(id) = ahead.pop() {
            assert_ne!(id, rule.id);
            let next = rules().filter(|r| r.id == id);
            ahead.extend(next.flat_map(waits_for));
            steps += 1;
            assert!(steps < 100, "{}", rule.id);
        }
    }
}

/// ALL-I 50 is of trial limits, ARL23 39 and ARL-R 37 of the organ's: no period of a party stands still.
#[test]
fn only_the_limits_of_court_and_organ_are_stopped() {
    for rule in rules().filter(|r| !r.stops.is_empty()) {
        assert_eq!(rule.whose, Whose::Court, "{}", rule.id);
        for stop in rule.stops {
            assert!(stop.from.fits(rule.kind) && stop.to.fits(rule.kind));
            assert!(stop.from.repeats() && stop.to.repeats(), "{stop:?}");
            // Of one day the beginning is read first, but for an appeal, which follows the decision it is made against.
            let follows = stop.from == FactKind::JurisdictionAppealed;
            assert!(follows || stop.from < stop.to, "{stop:?}");
        }
    }
}

#[test]
fn every_row_is_whole() {
    for rule in rules() {
        let id = rule.id;
        assert!(rule.article.number > 0, "{id}");
        for text in [rule.title, rule.words, rule.missed, rule.papers] {
            assert!(!text.zh.trim().is_empty(), "{id}");
            assert!(!text.en.trim().is_empty() && text.en.is_ascii(), "{id}");
        }
        assert!(
            id.contains('.')
                && id
                    .split('.')
                    .all(|part| part.starts_with(|c: char| c.is_ascii_lowercase())
                        && part.chars().all(|c| c.is_ascii_lowercase() || c == '_')),
            "{id}"
        );
        assert!(!rule.met_by.is_empty(), "{id}");
        match rule.starts {
            Start::Facts | Start::Effect => assert!(!rule.runs_from.is_empty(), "{id}"),
            Start::End(ids) => assert!(ids.iter().all(|i| rules().any(|r| r.id == *i)), "{id}"),
            Start::Hearing(_) => assert!(rule.runs_from.is_empty(), "{id}"),
        }
        for limit in rule.within {
            let limit = rules().find(|r| r.id == *limit).unwrap();
            assert_eq!((limit.kind, limit.whose), (rule.kind, rule.whose), "{id}");
        }
        let start = rule.start();
        assert!(!start.zh.is_empty() && !start.en.is_empty(), "{id}");
        for fact in rule.runs_from.iter().chain(rule.met_by) {
            assert!(fact.fits(rule.kind), "{id}: {fact:?}");
        }
        for fact in rule.runs_from {
            assert!(!rule.met_by.contains(fact), "{id} is met by its own start");
            if rule.term == Term::NamedDay {
                assert!(
                    fact.needs_until() || rule.sort.is_some(),
                    "{id}: {fact:?} names no day"
                );
            }
        }
        for instance in rule.when.instances {
            assert!(rule.kind.instances().contains(instance), "{id}");
        }
        if let Some(form) = rule.when.form {
            let some = Outcome::of(rule.kind).any(|o| o.form() == form);
            assert!(some, "{id}: no outcome is a {form:?}");
            assert!(matches!(form, Form::Judgment | Form::Ruling), "{id}");
        }
    }
}

#[test]
fn every_deadline_explains_itself_to_its_last_day() {
    let cal = Calendar::new();
    for [rule, facts, today, _, state, _] in rows().filter(|r| r[4] != "none") {
        let (file, on) = (case(facts).as_of(day(today)), day(today));
        let all = deadlines(&file, &cal, on);
        let deadline = all.iter().find(|d| d.rule.id == rule).unwrap();
        let steps = explain(deadline, &file, &cal);
        let whats: Vec<&str> = steps.iter().map(|s| s.what).collect();
        let has = |what: &str| whats.contains(&what);
        assert_eq!(whats.first(), Some(&"trigger"), "{facts}");
        assert_eq!(steps[0].day, Some(deadline.from), "{facts}");
        assert!(has("rule") && has("missed"), "{facts}: {whats:?}");
        assert_eq!(has("assumed"), deadline.assumed, "{facts}");
        assert_eq!(has("set"), deadline.set.is_some(), "{facts}");
        assert_eq!(has("extended"), deadline.extended.is_some(), "{facts}");
        // compensation is of a law of its own, whichever law governs the reconsideration
        let governed = deadline.rule.kind == Kind::Reconsideration;
        let governed = governed && governing_day(&file).is_some();
        assert_eq!(has("governing"), governed, "{facts}");
        if state == "paused" {
            assert!(has("paused"), "{facts}: {whats:?}");
        }
        if deadline.due.is_some() {
            // Which day no notice covers is said after the count.
            let counted = steps.iter().filter(|s| s.what != "provisional");
            let last = counted.rev().find_map(|s| s.day);
            assert_eq!(last, deadline.due, "{facts}: {steps:#?}");
        }
        for step in &steps {
            let said = &step.said;
            assert!(!said.zh.is_empty() && !said.en.is_empty(), "{step:?}");
        }
        let quoted = deadline.rule.article.said();
        let rule_step = steps.iter().find(|s| s.what == "rule").unwrap();
        assert!(rule_step.said.zh.starts_with(&quoted.zh), "{rule_step:?}");
    }
}

#[test]
fn the_governing_law_gives_its_reason() {
    let said = |facts: &str| governing_day(&case(facts)).unwrap();
    let old = said("kind=reconsideration accepted=2023-12-31");
    assert_eq!(old.day, day("2023-12-31"));
    assert!(old.why.zh.contains("受理日") && old.why.zh.contains("2017"));
    let new = said("kind=reconsideration accepted=2024-01-01 application_filed=2023-12-28");
    assert_eq!(new.day, day("2024-01-01"));
    assert!(new.why.en.contains("2023"));
    let guess = said("kind=reconsideration application_filed=2023-12-28");
    assert!(guess.why.zh.contains("未登记"));
    let set = said("kind=reconsideration governing=arl23 accepted=2023-12-31");
    assert_eq!(set.day, day("2024-01-01"));
    assert!(set.why.zh.contains("复议机关通知"));
    assert_eq!(governing_day(&case("docketed=2022-03-01")), None);
    assert_eq!(governing_day(&case("kind=reconsideration")), None);
}

/// How an instrument counts short periods: these day numbers are working days in it, and no others are.
fn working_days(law: Law) -> Option<&'static [u32]> {
    match law {
        // 第八十八条第二款：“三日”“五日”“七日”“十日”；2017年法第四十条第二款：“五日”“七日”，条例从之。
        Law::Reconsideration2023 => Some(&[3, 5, 7, 10]),
        Law::Reconsideration2017 | Law::ReconsiderationRules => Some(&[5, 7]),
        // 行政强制法第六十九条：十日以内的期限。
        Law::Compulsion => Some(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        // 行政处罚法第八十五条。
        Law::Penalty => Some(&[2, 3, 5, 7]),
        // The text itself says 工作日.
        Law::Disclosure => None,
        _ => Some(&[]),
    }
}

#[test]
fn short_periods_count_as_their_own_instrument_says() {
    for rule in rules() {
        let counted = match rule.term {
            Term::Span(Span::Workdays(n)) => Some((n, true)),
            Term::Span(Span::Days(n)) => Some((n, false)),
            _ => None,
        };
        let worked = matches!(counted, Some((_, true)));
        if let (Some((n, _)), Some(short)) = (counted, working_days(rule.article.law)) {
            assert_eq!(short.contains(&n), worked, "{} {n}", rule.id);
        }
        // The words say what is counted.
        assert_eq!(rule.words.zh.contains("工作日"), worked, "{}", rule.id);
        if worked {
            assert!(rule.words.en.contains("working day"), "{}", rule.id);
        }
    }
}

/// What either side does in its own time is asked for by whom at every door.
#[test]
fn what_a_rule_asks_of_one_side_is_of_a_side() {
    for rule in rules().filter(|r| r.by.is_some()) {
        for kind in rule.met_by {
            assert!(kind.is_of_a_side(), "{}: {kind:?}", rule.id);
        }
    }
}
