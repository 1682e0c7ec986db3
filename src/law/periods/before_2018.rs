//! The periods of between the amended law (1 May 2015) and the interpretation of 2018: those of 法释〔2000〕8号, which stood beside
//! it where the two did not conflict (法释〔2015〕9号第二十七条; 法释〔2018〕1号第一百六十三条), and of the laws it sent to.

use chrono::NaiveDate;

use crate::calendar::{Calendar, Span, last_day};
use crate::case::{CaseFile, PartyKind};
use crate::said;
use crate::text::{Said, text};

use crate::law::deadline::Deadline;
use crate::law::grounds::Grounds;
use crate::law::instrument::{
    ALL_I_FORCE, ALL_I15_FORCE, Article, CHECKED, CHECKED_2000, Law, article, paragraph,
};
use crate::law::periods::afterwards::{ENFORCED, still_owed};
use crate::law::periods::appeal::{
    ANSWER, KNOWN_TO_THEM, KNOWN_TO_US, OPINION, RETRIED_AS_FIRST, RETRIED_AS_SECOND, REVIEWED,
};
use crate::law::periods::enforcement::{
    ACCEPTED, ACL_ALONE, REVIEW_ACCEPTANCE, REVIEW_PERMISSION, REVIEWED_ACCEPTANCE,
    REVIEWED_PERMISSION, RULED,
};
use crate::law::periods::litigation::{
    EVIDENCE_AFTER_EXTENSION, EVIDENCE_EXTENSION, EVIDENCE_SUMMARY, JURISDICTION_OBJECTION,
    PARTY_WANTING,
};
use crate::law::periods::upheld::{APPLY_UPHELD, UPHELD};
use crate::law::reading::{Reading, several};
use crate::law::rule::{Rule, Term, When, Whose, rules};
use crate::law::rule_id;

pub(crate) const RULES: &[Rule] = &[
    // 被告因不可抗力或者客观上不能控制的其他正当事由，不能在期限内提供证据的，应当在收到起诉状副本之日起十日内提出延期提供证据的书面
    // 申请(行政诉讼证据规定第一条第二款).
    Rule {
        term: Term::Span(Span::Days(10)),
        article: paragraph(Law::Evidence, 1, 2),
        checked: CHECKED_2000,
        in_force: ALL_I15_FORCE,
        words: text(
            "收到起诉状副本之日起10日内书面申请延期提供证据",
            "apply in writing within 10 days of receiving the copy",
        ),
        ..EVIDENCE_EXTENSION
    },
    // 人民法院准许延期提供的，被告应当在正当事由消除后十日内提供证据(同款).
    Rule {
        term: Term::Span(Span::Days(10)),
        article: paragraph(Law::Evidence, 1, 2),
        checked: CHECKED_2000,
        in_force: ALL_I15_FORCE,
        words: text(
            "正当事由消除后10日内提供证据",
            "supply evidence within 10 days after the just cause ended",
        ),
        ..EVIDENCE_AFTER_EXTENSION
    },
    // 简易程序适用民事诉讼法的相关规定(行政诉讼法第一百零一条)：举证期限由人民法院确定，不得超过十五日(民事诉讼法解释第二百六十六条).
    Rule {
        article: article(Law::CivilInterpretation, 266),
        checked: None,
        in_force: ALL_I15_FORCE,
        ..EVIDENCE_SUMMARY
    },
    // 当事人提出管辖异议，应当在接到人民法院应诉通知之日起十日内以书面形式提出(第十条).
    Rule {
        term: Term::Span(Span::Days(10)),
        article: article(Law::Interpretation2000, 10),
        checked: CHECKED_2000,
        in_force: ALL_I15_FORCE,
        words: text(
            "接到应诉通知之日起10日内书面提出管辖异议",
            "object in writing within 10 days of the notice to respond",
        ),
        ..JURISDICTION_OBJECTION
    },
    // 因第五十一条第一款第一、二、三项原因中止诉讼满九十日仍无人继续诉讼的，裁定终结诉讼(第五十二条第二款).
    Rule {
        article: paragraph(Law::Interpretation2000, 52, 2),
        checked: None,
        in_force: ALL_I15_FORCE,
        ..PARTY_WANTING
    },
    // 对方当事人应当在收到上诉状副本之日起十日内提出答辩状(第六十六条).
    Rule {
        term: Term::Span(Span::Days(10)),
        article: article(Law::Interpretation2000, 66),
        // A paraphrase of it was all there was to compare with.
        checked: None,
        in_force: ALL_I15_FORCE,
        words: text(
            "收到上诉状副本之日起10日内提出答辩状",
            "file the answer within 10 days of receiving the copy of the appeal",
        ),
        ..ANSWER
    },
    // 有新的证据等情形的，自知道或者应当知道之日起六个月内提出(法释〔2015〕9号第二十四条).
    Rule {
        article: article(Law::Interpretation2015, 24),
        checked: CHECKED,
        in_force: ALL_I15_FORCE,
        ..KNOWN_TO_US
    },
    Rule {
        article: article(Law::Interpretation2015, 24),
        checked: CHECKED,
        in_force: ALL_I15_FORCE,
        ..KNOWN_TO_THEM
    },
    // 对方当事人应当自收到再审申请书副本之日起十五日内提交书面意见，不提交的不影响审查(民事诉讼法第二百零三条，参照：法释〔2000〕8号
    // 第九十七条).
    Rule {
        article: article(Law::CivilProcedure, 203),
        checked: CHECKED_2000,
        in_force: ALL_I15_FORCE,
        ..OPINION
    },
    // 应当自收到再审申请书之日起三个月内审查，有特殊情况需要延长的，由本院院长批准(民事诉讼法第二百零四条).
    Rule {
        term: Term::Span(Span::Months(3)),
        article: article(Law::CivilProcedure, 204),
        checked: CHECKED_2000,
        in_force: ALL_I15_FORCE,
        words: text(
            "立案之日起3个月内审查",
            "review within 3 months of docketing",
        ),
        ..REVIEWED
    },
    // 再审案件按照第一审、第二审程序审理的，适用各该审的审理期限(第八十一条).
    Rule {
        article: article(Law::Interpretation2000, 81),
        checked: CHECKED_2000,
        in_force: ALL_I15_FORCE,
        ..RETRIED_AS_SECOND
    },
    Rule {
        article: article(Law::Interpretation2000, 81),
        checked: CHECKED_2000,
        in_force: ALL_I15_FORCE,
        ..RETRIED_AS_FIRST
    },
    // 申请人是公民的，申请执行生效行政裁判的期限为1年，申请人是行政机关、法人或者其他组织的为180日；从法律文书规定的履行期间最后一日起
    // 计算，没有规定的从送达之日起计算(第八十四条).
    Rule {
        term: Term::Span(Span::Years(1)),
        article: article(Law::Interpretation2000, 84),
        checked: CHECKED_2000,
        in_force: ALL_I15_FORCE,
        when: When {
            effective: true,
            ..ENFORCED.when.about(owed_to_a_citizen)
        },
        words: text(
            "公民自履行期满之日起1年内申请执行；未定履行期限的自送达起算",
            "a citizen: within 1 year of the last day to perform, or of service where no day is fixed",
        ),
        ..ENFORCED
    },
    Rule {
        term: Term::Span(Span::Days(180)),
        article: article(Law::Interpretation2000, 84),
        checked: CHECKED_2000,
        in_force: ALL_I15_FORCE,
        when: When {
            effective: true,
            ..ENFORCED.when.about(owed_to_organisations)
        },
        words: text(
            "法人、其他组织自履行期满之日起180日内申请执行；未定履行期限的自送达起算",
            "an organisation: within 180 days of the last day to perform, or of service where no day is fixed",
        ),
        ..ENFORCED
    },
    Rule {
        term: Term::Span(Span::Days(180)),
        article: article(Law::Interpretation2000, 84),
        checked: CHECKED_2000,
        in_force: ALL_I15_FORCE,
        words: text(
            "行政机关自裁判送达之日起180日内申请执行",
            "an agency: within 180 days of service of the judgment",
        ),
        ..UPHELD
    },
    Rule {
        term: Term::Span(Span::Days(180)),
        article: article(Law::Interpretation2000, 84),
        checked: CHECKED_2000,
        in_force: ALL_I15_FORCE,
        words: text(
            "行政机关自裁判送达之日起180日内申请执行",
            "an agency: within 180 days of service of the judgment",
        ),
        ..APPLY_UPHELD
    },
    // 人民法院接到行政机关强制执行的申请，应当在五日内受理(行政强制法第五十六条第一款)；“五日”“七日”是工作日(第六十九条).
    Rule {
        term: Term::Span(Span::Workdays(5)),
        article: paragraph(Law::Compulsion, 56, 1),
        checked: CHECKED_2000,
        in_force: ACL_ALONE,
        words: text(
            "接到申请之日起5个工作日内受理或裁定不予受理",
            "accept or refuse within 5 working days of the application",
        ),
        ..ACCEPTED
    },
    // 人民法院应当自受理之日起七日内作出执行裁定(第五十七条).
    Rule {
        term: Term::Span(Span::Workdays(7)),
        article: article(Law::Compulsion, 57),
        checked: CHECKED_2000,
        in_force: ACL_ALONE,
        words: text(
            "受理后7个工作日内裁定；明显违法听取意见的三十日内裁定",
            "rule within 7 working days; thirty days where both sides are heard",
        ),
        missed: text("第57条未规定逾期后果", "art. 57 names no consequence"),
        ..RULED
    },
    // 对不予受理的裁定有异议的，可以在十五日内向上一级人民法院申请复议(第五十六条第二款).
    Rule {
        article: paragraph(Law::Compulsion, 56, 2),
        checked: CHECKED_2000,
        in_force: ACL_ALONE,
        ..REVIEW_ACCEPTANCE
    },
    // 对不予执行的裁定有异议的，可以自收到裁定之日起十五日内申请复议(第五十八条第三款).
    Rule {
        article: paragraph(Law::Compulsion, 58, 3),
        checked: CHECKED_2000,
        in_force: ACL_ALONE,
        ..REVIEW_PERMISSION
    },
    // 上一级人民法院应当自收到复议申请之日起十五日内作出是否受理的裁定(第五十六条第二款)，三十日内作出是否执行的裁定(第五十八条第三款).
    Rule {
        article: paragraph(Law::Compulsion, 56, 2),
        checked: CHECKED_2000,
        in_force: ACL_ALONE,
        ..REVIEWED_ACCEPTANCE
    },
    Rule {
        article: paragraph(Law::Compulsion, 58, 3),
        checked: CHECKED_2000,
        in_force: ACL_ALONE,
        ..REVIEWED_PERMISSION
    },
];

/// Whether none of those who won is a citizen; where nobody is entered one may be.
fn organisations(case: &CaseFile) -> bool {
    let mut others = case.opponents().peekable();
    others.peek().is_some() && others.all(|p| p.kind != PartyKind::Person)
}

fn owed_to_organisations(case: &CaseFile) -> bool {
    still_owed(case) && organisations(case)
}

fn owed_to_a_citizen(case: &CaseFile) -> bool {
    still_owed(case) && !organisations(case)
}

/// What else those years leave to be read: the law of 2014 gave fifteen days for the evidence itself; to have judgments
/// enforced it sends to the 民事诉讼法 (ALL 101), which gives two years; and what ran on the day the interpretation of 2018 came
/// is by the one or by the other.
pub(crate) fn readings(
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
) -> Option<Vec<Reading>> {
    let rule = deadline.rule;
    if rule.in_force.until != ALL_I15_FORCE.until {
        return None;
    }
    let (span, ground, why) = by_the_law(rule).or_else(|| replaced(rule, today, deadline))?;
    let other = last_day(cal, deadline.from, span).ok()?;
    let due = deadline.due?;
    if other <= due {
        return None;
    }
    let (own, grounds) = (rule.article.said(), rule.grounds());
    let words = said!("{own}，{words}", "{own}, {words}"; own = own, words = grounds.words);
    let others = Grounds {
        article: ground,
        ..rule.grounds()
    };
    Some(several([
        (Some(due), words, Some(grounds)),
        (Some(other), why, Some(others)),
    ]))
}

/// Another period, its article and why it may be the one.
type Other = (Span, Article, Said);

fn by_the_law(rule: &Rule) -> Option<Other> {
    match rule.id {
        rule_id::LITIGATION_EVIDENCE_EXTENSION => {
            let ground = paragraph(Law::Litigation, 67, 1);
            let why = said!(
                "2015年5月1日起举证期限是15日，延期在该期限内申请：{law}",
                "since 1 May 2015 the evidence is filed within 15 days, and more time is asked for within them: {law}";
                law = ground.said()
            );
            Some((Span::Days(15), ground, why))
        }
        rule_id::ENFORCEMENT_JUDGMENT => Some(by_civil_procedure()),
        _ => None,
    }
}

/// 执行适用民事诉讼法 (ALL 101): two years.
pub(super) fn by_civil_procedure() -> Other {
    let (whole, ground) = (
        article(Law::Litigation, 101).said(),
        article(Law::CivilProcedure, 239),
    );
    let why = said!(
        "执行适用民事诉讼法的规定（{whole}），申请执行的期间为2年：{law}",
        "enforcement goes by the Civil Procedure Law ({whole}), within 2 years: {law}";
        whole = whole, law = ground.said()
    );
    (Span::Years(2), ground, why)
}

/// The period that took its place on 8 February 2018, where it ran on that day and nobody had done anything yet.
fn replaced(rule: &Rule, today: NaiveDate, deadline: &Deadline) -> Option<Other> {
    let began = ALL_I_FORCE.from?;
    let over = today < began || deadline.met.is_some_and(|met| met < began);
    if over || deadline.due.is_none_or(|due| due < began) || !rule.stops.is_empty() {
        return None;
    }
    let next = rules().find(|r| r.id == rule.id && r.in_force.from == Some(began))?;
    let (Term::Span(span), true) = (next.term, next.term != rule.term) else {
        return None;
    };
    // Of the two years of an untold period there is more to say; the court's own are its to keep.
    if rule.whose != Whose::Ours {
        return None;
    }
    let why = said!(
        "{began} 尚未届满的，按该日起施行的规定：{law}，{words}",
        "what ran on {began} is by what came into force then: {law}, {words}";
        law = next.article.said(), words = next.words
    );
    Some((span, next.article, why))
}
