//! State compensation (国家赔偿): to apply, to decide, to sue, to pay. It can stand in any case of ours.

use crate::calendar::Span;
use crate::case::{FactKind, Kind};
use crate::law::instrument::{CHECKED, Law, Window, from, paragraph};
use crate::law::rule::{Rule, Start, Term, Whose};
use crate::law::rule_id;
use crate::text::text;

/// 国家赔偿法 as amended in 2010 (and 2012).
const SCL_FORCE: Window = from(2010, 12, 1);

const BASE: Rule = Rule {
    kind: Kind::Litigation,
    any_kind: true,
    in_force: SCL_FORCE,
    ..Rule::BASE
};

const SUING: Rule = Rule {
    papers: text("行政赔偿起诉状", "complaint over compensation"),
    whose: Whose::Theirs,
    optional: true,
    met_by: &[FactKind::ComplaintFiled, FactKind::Docketed],
    term: Term::Span(Span::Months(3)),
    missed: text(
        "超过起诉期限，裁定驳回起诉",
        "out of time: the action is dismissed",
    ),
    fresh: true,
    ..BASE
};

pub(crate) const RULES: &[Rule] = &[
    // 赔偿请求人请求国家赔偿的时效为两年，自其知道或者应当知道侵犯其人身权、财产权之日起计算(第三十九条第一款)。
    Rule {
        id: "compensation.applying",
        title: text(
            "对方申请国家赔偿的时效",
            "other side's time to claim compensation",
        ),
        papers: text("赔偿申请书", "the claim"),
        whose: Whose::Theirs,
        optional: true,
        runs_from: &[FactKind::DamageKnown],
        met_by: &[FactKind::CompensationApplied],
        term: Term::Span(Span::Years(2)),
        article: paragraph(Law::Compensation, 39, 1),
        checked: CHECKED,
        words: text(
            "知道权利受侵犯之日起2年内请求国家赔偿",
            "claim within 2 years of knowing of the damage",
        ),
        missed: text("时效届满，不予赔偿", "the claim is barred"),
        ..BASE
    },
    // 赔偿义务机关应当自收到申请之日起两个月内，作出是否赔偿的决定(第十三条第一款)。
    Rule {
        id: "compensation.decision",
        title: text("作出是否赔偿的决定", "decide on compensation"),
        papers: text(
            "赔偿决定书或不予赔偿决定书",
            "decision to compensate or not to",
        ),
        runs_from: &[FactKind::CompensationApplied],
        met_by: &[FactKind::CompensationDecided],
        term: Term::Span(Span::Months(2)),
        article: paragraph(Law::Compensation, 13, 1),
        checked: CHECKED,
        words: text(
            "收到赔偿申请之日起2个月内作出是否赔偿的决定",
            "decide within 2 months of receiving the claim",
        ),
        missed: text(
            "请求人可自期满之日起3个月内起诉（第14条第1款）",
            "the claimant may sue within 3 months (art. 14(1))",
        ),
        ..BASE
    },
    // 决定赔偿的，自作出决定之日起十日内送达赔偿请求人；决定不予赔偿的，十日内书面通知并说明理由(第十三条第二、三款)。
    Rule {
        id: "compensation.service",
        title: text(
            "送达赔偿（不予赔偿）决定",
            "serve the decision on compensation",
        ),
        papers: text(
            "赔偿决定书或不予赔偿通知的送达回证",
            "proof that the decision or the notice of refusal was served",
        ),
        runs_from: &[FactKind::CompensationDecided],
        met_by: &[FactKind::CompensationServed],
        term: Term::Span(Span::Days(10)),
        article: paragraph(Law::Compensation, 13, 2),
        checked: CHECKED,
        words: text(
            "作出决定之日起10日内送达赔偿请求人；不予赔偿的书面通知并说明理由",
            "serve it on the claimant within 10 days of the decision; a refusal in writing with its reasons",
        ),
        missed: text("第13条未规定逾期后果", "art. 13 names no consequence"),
        ..BASE
    },
    // 赔偿义务机关在规定期限内未作出是否赔偿的决定，赔偿请求人可以自期限届满之日起三个月内提起诉讼(第十四条第一款)。
    Rule {
        id: "compensation.suing_undecided",
        title: text(
            "赔偿逾期不决，对方起诉的期限",
            "other side's time to sue where compensation was not decided",
        ),
        starts: Start::End(&[rule_id::COMPENSATION_DECISION]),
        article: paragraph(Law::Compensation, 14, 1),
        checked: CHECKED,
        words: text(
            "决定期限届满之日起3个月内起诉",
            "sue within 3 months after the time to decide ended",
        ),
        ..SUING
    },
    // 赔偿请求人对赔偿的方式、项目、数额有异议的，或者不予赔偿的，自作出决定之日起三个月内提起诉讼(第十四条第二款)。
    Rule {
        id: "compensation.suing",
        title: text(
            "对方不服赔偿决定起诉的期限",
            "other side's time to sue over the decision on compensation",
        ),
        runs_from: &[FactKind::CompensationDecided],
        article: paragraph(Law::Compensation, 14, 2),
        checked: CHECKED,
        words: text(
            "作出赔偿或不予赔偿决定之日起3个月内起诉",
            "sue within 3 months of the decision",
        ),
        ..SUING
    },
    // 赔偿义务机关应当自收到支付赔偿金申请之日起七日内，向有关的财政部门提出支付申请(第三十七条第三款)。
    Rule {
        id: "compensation.payment_request",
        title: text("向财政部门提出支付申请", "ask the treasury to pay"),
        papers: text(
            "支付申请、生效文书",
            "request for payment, the effective paper",
        ),
        runs_from: &[FactKind::PaymentApplied],
        met_by: &[FactKind::PaymentRequested, FactKind::CompensationPaid],
        term: Term::Span(Span::Days(7)),
        article: paragraph(Law::Compensation, 37, 3),
        checked: CHECKED,
        words: text(
            "收到支付申请之日起7日内向财政部门提出支付申请",
            "ask the treasury within 7 days of the application to pay",
        ),
        missed: text("第37条未规定逾期后果", "art. 37 names no consequence"),
        ..BASE
    },
    // 财政部门应当自收到支付申请之日起十五日内支付赔偿金。
    Rule {
        id: "compensation.payment",
        title: text("财政部门支付赔偿金", "the treasury pays"),
        papers: text("支付凭证", "proof of payment"),
        runs_from: &[FactKind::PaymentRequested],
        met_by: &[FactKind::CompensationPaid],
        term: Term::Span(Span::Days(15)),
        article: paragraph(Law::Compensation, 37, 3),
        checked: CHECKED,
        words: text(
            "财政部门收到支付申请之日起15日内支付赔偿金",
            "the treasury pays within 15 days of the request",
        ),
        missed: text("第37条未规定逾期后果", "art. 37 names no consequence"),
        ..BASE
    },
];
