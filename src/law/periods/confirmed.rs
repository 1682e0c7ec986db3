//! Having an act enforced that a court confirmed unlawful and did not revoke: whether that can be asked for is read in two ways.

use crate::calendar::Span;
use crate::case::{CaseFile, FactKind, Instance, Matter, Outcome, Path, Side};
use crate::said;

use crate::law::chain::effect::ordered;
use crate::law::deadline::Deadline;
use crate::law::instrument::{ALL_I_FORCE, CHECKED, Law, article, paragraph};
use crate::law::periods::enforcement::ACL_ALONE;
use crate::law::periods::to_enforce::left_to_enforce;
use crate::law::reading::{Reading, listed_or_never};
use crate::law::rule::{Rule, Start, Term, When};
use crate::law::rule_id;
use crate::text::text;

const CONFIRMED: Rule = Rule {
    id: "enforcement.confirmed",
    title: text(
        "申请执行确认违法但未撤销的行为",
        "have an act enforced that was confirmed unlawful and not revoked",
    ),
    papers: text(
        "强制执行申请书、生效裁判文书、行政决定及送达证明",
        "application for enforcement, the effective judgment, the act and proof of service",
    ),
    optional: true,
    starts: Start::Effect,
    runs_from: &[FactKind::TookEffect],
    met_by: &[FactKind::EnforcementApplied],
    by: Some(Side::Ours),
    term: Term::Span(Span::Months(3)),
    when: When::at(&[Instance::First, Instance::Second, Instance::Retrial])
        .sued()
        .unappealed()
        .without(&[FactKind::Superseded, FactKind::ActRedone])
        .about(confirmed),
    words: text(
        "确认违法而未撤销的行为，裁判生效之日起3个月内申请法院强制执行",
        "confirmed unlawful and not revoked: apply within 3 months after the judgment took effect",
    ),
    missed: text("除有正当理由外不予受理", "not accepted without just cause"),
    ..Rule::BASE
};

pub(crate) const RULES: &[Rule] = &[
    // 行政行为有下列情形之一的，判决确认违法，但不撤销行政行为(行政诉讼法第七十四条第一款)；申请执行行政行为应当在三个月内提出(解释第一百五
    // 十六条).
    Rule {
        article: article(Law::Interpretation, 156),
        checked: CHECKED,
        in_force: ALL_I_FORCE,
        ..CONFIRMED
    },
    Rule {
        article: article(Law::Compulsion, 53),
        checked: CHECKED,
        in_force: ACL_ALONE,
        ..CONFIRMED
    },
];

/// Only where the file says that the act asked for something that may still be left: a demolition that was carried out, or an
/// act of no recorded matter, leaves nothing to list.
fn confirmed(case: &CaseFile) -> bool {
    let asks = matches!(
        case.head.matter,
        Some(Matter::Penalty | Matter::Expropriation)
    );
    let path = case.head.path;
    let own = path.is_none_or(|path| matches!(path, Path::Direct | Path::Upheld));
    let last = ordered(case).map(|(outcome, _)| outcome);
    asks && own && last == Some(Outcome::ConfirmedUnlawful) && left_to_enforce(case)
}

/// 不撤销行政行为 (ALL 74(1)): it stands and binds. But it was sued over (ALL 97), and the judgment asks nothing of them that could
/// be refused (ALL 95); and what was confirmed unlawful because there is nothing to revoke (ALL 74(2)) asks nothing either.
pub(crate) fn readings(deadline: &Deadline) -> Option<Vec<Reading>> {
    if deadline.rule.id != rule_id::ENFORCEMENT_CONFIRMED || deadline.met.is_some() {
        return None;
    }
    let rule = deadline.rule.article.said();
    let (kept, nothing) = (
        paragraph(Law::Litigation, 74, 1).said(),
        paragraph(Law::Litigation, 74, 2).said(),
    );
    let (judgment, act) = (
        article(Law::Litigation, 95).said(),
        article(Law::Litigation, 97).said(),
    );
    Some(listed_or_never(
        deadline.due,
        said!(
            "判决确认违法但不撤销的（{kept}），行为仍有效力，对方不履行的，自裁判生效之日起算：{rule}",
            "confirmed unlawful and not revoked ({kept}) the act still binds; not complied with, counted from the effect of the judgment: {rule}";
            kept = kept, rule = rule
        ),
        said!(
            "判决没有要求对方履行（{judgment}），该行为又已在法定期限内起诉（{act}）；或者没有可撤销的内容、已被改变的（{nothing}）",
            "the judgment asks nothing of them ({judgment}), and the act was sued over in time ({act}); or there was nothing to revoke, or it had been changed ({nothing})";
            judgment = judgment, act = act, nothing = nothing
        ),
    ))
}
