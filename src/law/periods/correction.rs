//! Correction of the papers of an application (补正): who asks for it, by when it comes, what follows, under both laws.

use crate::calendar::Span;
use crate::case::{Fact, FactKind};
use crate::law::instrument::{ARL17_FORCE, CHECKED, CHECKED_ARL23, Law, article, paragraph};
use crate::law::periods::reconsideration::{ANY, BASE, EXAMINATION};
use crate::law::rule::{Rule, Term, Whose};
use crate::text::text;

/// The notice of before 2024 names the day itself (合理的补正期限).
fn names_a_day(fact: &Fact) -> bool {
    fact.until.is_some()
}

const NOTICE: Rule = Rule {
    id: "reconsideration.correction_notice",
    papers: text("补正通知书", "notice to correct the application"),
    title: text("通知补正申请材料", "ask for a corrected application"),
    whose: Whose::Court,
    runs_from: &[FactKind::ApplicationFiled],
    met_by: &[FactKind::CorrectionNotice],
    term: Term::Span(Span::Workdays(5)),
    when: ANY.with(&[FactKind::CorrectionNotice]),
    ..BASE
};

const CORRECTION: Rule = Rule {
    id: "reconsideration.correction",
    papers: text("补正材料", "the corrected application"),
    title: text("申请人提交补正材料", "applicant supplies the corrections"),
    whose: Whose::Theirs,
    runs_from: &[FactKind::CorrectionNotice],
    met_by: &[FactKind::Corrected],
    missed: text(
        "无正当理由逾期不补正的，视为放弃申请",
        "without just cause it counts as given up",
    ),
    ..BASE
};

pub(crate) const RULES: &[Rule] = &[
    // 行政复议机关应当自收到申请之日起五日内书面通知申请人补正；申请人应当自收到补正通知之日起十日内提交(第三十一条)。
    Rule {
        article: paragraph(Law::Reconsideration2023, 31, 1),
        checked: CHECKED_ARL23,
        words: text(
            "收到申请之日起5个工作日内一次性书面通知补正",
            "ask for corrections once, in writing, within 5 working days of receipt",
        ),
        missed: text(
            "期满未通知的视为受理（第30条）",
            "silence counts as acceptance (art. 30)",
        ),
        ..NOTICE
    },
    // 复议机构可以自收到该申请之日起5日内书面通知申请人补正(实施条例第二十九条)；“五日”是工作日(2017年法第四十条第二款)。
    Rule {
        article: article(Law::ReconsiderationRules, 29),
        checked: CHECKED,
        in_force: ARL17_FORCE,
        words: text(
            "收到申请之日起5个工作日内书面通知补正，载明需要补正的事项和合理的补正期限",
            "ask for corrections in writing within 5 working days of receipt, naming what is wanting and a reasonable time",
        ),
        missed: text("第29条未规定逾期后果", "art. 29 names no consequence"),
        ..NOTICE
    },
    Rule {
        term: Term::Span(Span::Workdays(10)),
        article: paragraph(Law::Reconsideration2023, 31, 2),
        checked: CHECKED_ARL23,
        words: text(
            "收到补正通知之日起10个工作日内提交补正材料",
            "supply the corrections within 10 working days of the notice",
        ),
        ..CORRECTION
    },
    // 补正通知应当载明合理的补正期限；无正当理由逾期不补正的，视为放弃行政复议申请(实施条例第二十九条)。
    Rule {
        sort: Some(names_a_day),
        term: Term::NamedDay,
        article: article(Law::ReconsiderationRules, 29),
        checked: CHECKED,
        in_force: ARL17_FORCE,
        words: text(
            "在补正通知载明的合理期限内补正",
            "supply the corrections within the reasonable time the notice names",
        ),
        ..CORRECTION
    },
    // 收到补正材料后，依照第三十条的规定处理(第三十一条第三款)。
    Rule {
        id: "reconsideration.examination_corrected",
        title: text("审查补正后的复议申请", "examine the corrected application"),
        runs_from: &[FactKind::Corrected],
        article: paragraph(Law::Reconsideration2023, 31, 3),
        checked: CHECKED_ARL23,
        words: text(
            "收到补正材料后5个工作日内审查",
            "examine within 5 working days of the corrections",
        ),
        when: ANY,
        ..EXAMINATION
    },
];
