//! What follows an outcome: performance, enforcement, judicial advice (履行、执行、司法建议).

use crate::calendar::Span;
use crate::case::{CaseFile, Fact, FactKind, FactSort, Side};
use crate::law::chain::effect::asks_of_us;
use crate::law::exposure::is_performed;
use crate::law::instrument::{ALL_I_FORCE, CHECKED, Law, article, paragraph};
use crate::law::rule::{Family, Rule, Start, Term, When, Whose};
use crate::law::rule_id;
use crate::text::text;

const BASE: Rule = Rule::BASE;

// 申请执行的期限为二年，从规定的履行期间最后一日起计算；没有规定履行期限的，从该法律文书送达当事人之日起计算。
pub(super) const ENFORCED: Rule = Rule {
    id: "enforcement.judgment",
    shared: true,
    papers: text(
        "强制执行申请书、生效裁判文书",
        "application for enforcement, the effective outcome",
    ),
    title: text(
        "对方申请强制执行生效裁判",
        "other side applies for enforcement of the outcome",
    ),
    whose: Whose::Theirs,
    optional: true,
    starts: Start::End(&[rule_id::PERFORMANCE_JUDGMENT]),
    runs_from: &[FactKind::ServedOther],
    met_by: &[FactKind::EnforcementApplied],
    by: Some(Side::Theirs),
    term: Term::Span(Span::Years(2)),
    when: When {
        effective: true,
        ..When::ANY.without(&[FactKind::Superseded]).about(still_owed)
    },
    article: paragraph(Law::Interpretation, 153, 2),
    checked: CHECKED,
    in_force: ALL_I_FORCE,
    words: text(
        "履行期满之日起2年内申请执行；未定履行期限的自送达起算",
        "within 2 years of the last day to perform, or of service where no day is fixed",
    ),
    missed: text("除有正当理由外不予受理", "not accepted without just cause"),
    ..BASE
};

pub(crate) const RULES: &[Rule] = &[
    // 当事人必须履行人民法院发生法律效力的判决、裁定、调解书；行政机关拒绝履行的，按日处以罚款。
    Rule {
        id: "performance.judgment",
        family: Family::Performance,
        shared: true,
        papers: text("履行情况报告及凭证", "report of performance with its proof"),
        title: text("履行生效裁判", "perform the effective outcome"),
        runs_from: &[FactKind::PerformancePeriod],
        met_by: &[
            FactKind::Performed,
            FactKind::ActRedone,
            FactKind::CompensationPaid,
        ],
        term: Term::NamedDay,
        when: When::ANY
            .sued()
            .unappealed()
            .without(&[FactKind::Superseded]),
        article: article(Law::Litigation, 94),
        checked: CHECKED,
        words: text(
            "在裁判文书确定的期限内履行",
            "perform within the period the paper fixes",
        ),
        missed: text(
            "法院可以自期满之日起对行政机关负责人按日罚款50至100元，予以公告、提出司法建议，影响恶劣的可以拘留（第96条）",
            "the court may fine the head 50-100 yuan a day from expiry, give public notice and judicial advice, and detain those responsible where it is grave (art. 96)",
        ),
        ..BASE
    },
    ENFORCED,
    // 接收司法建议的行政机关应当在收到司法建议之日起六十日内予以书面答复。
    Rule {
        id: "advice.answer",
        papers: text(
            "对司法建议的书面答复",
            "written answer to the judicial advice",
        ),
        title: text("书面答复司法建议", "answer the judicial advice"),
        runs_from: &[FactKind::AdviceReceived],
        sort: Some(on_a_document),
        met_by: &[FactKind::AdviceAnswered],
        term: Term::Span(Span::Days(60)),
        article: paragraph(Law::Interpretation, 149, 4),
        checked: CHECKED,
        in_force: ALL_I_FORCE,
        words: text(
            "收到司法建议之日起60日内书面答复",
            "answer in writing within 60 days of receiving the advice",
        ),
        missed: text("第149条未规定逾期后果", "art. 149 names no consequence"),
        ..BASE
    },
    // 其他司法建议没有第一百四十九条第四款的六十日，按建议书写明的期限反馈。
    Rule {
        id: "advice.named",
        papers: text(
            "对司法建议的书面反馈",
            "written answer to the judicial advice",
        ),
        title: text(
            "在建议书写明的期限内反馈司法建议",
            "answer the judicial advice by the day it names",
        ),
        runs_from: &[FactKind::AdviceReceived],
        sort: Some(on_another_matter),
        met_by: &[FactKind::AdviceAnswered],
        term: Term::NamedDay,
        article: paragraph(Law::Interpretation, 149, 1),
        checked: CHECKED,
        in_force: ALL_I_FORCE,
        words: text(
            "不涉及规范性文件的司法建议，在建议书写明的期限内反馈",
            "advice that is not about a normative document is answered by the day it names",
        ),
        missed: text(
            "法院可通报上一级机关或者监察机关",
            "the court may tell the superior or the supervisory authority",
        ),
        ..BASE
    },
];

/// Of several instalments each is owed until it is performed.
pub(super) fn still_owed(case: &CaseFile) -> bool {
    asks_of_us(case) && !is_performed(case)
}

/// Judicial advice that does not say otherwise is about a normative document (ALL-I 149; ALL 64).
fn on_a_document(fact: &Fact) -> bool {
    fact.sort != FactSort::Other.id()
}

fn on_another_matter(fact: &Fact) -> bool {
    fact.sort == FactSort::Other.id() && fact.until.is_some()
}
