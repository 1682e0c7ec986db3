//! How papers say what happens to a running case: by the words of a sentence, and by the kind of paper.

use super::event_sort::Event;
use super::paper::Paper;

/// Words, all of which one sentence holds; the first row that fits a sentence counts.
pub(super) type Row = (Event, &'static [&'static [&'static str]]);

pub(super) const ROWS: &[Row] = &[
    (
        Event::JurisdictionUpheld,
        &[&["管辖"], &["异议成立", "异议的成立", "提出的异议成立"]],
    ),
    (
        Event::JurisdictionUpheld,
        &[&["管辖"], &["异议"], &["成立"]],
    ),
    (Event::JurisdictionRefused, &[&["驳回"], &["管辖"]]),
    (
        Event::StayRefused,
        &[&["不停止执行", "不予停止执行", "不停止"]],
    ),
    (
        Event::StayRefused,
        &[&["驳回", "不予准许", "不准许"], &["停止执行", "暂缓执行"]],
    ),
    (
        Event::Stayed,
        &[
            &["停止", "暂缓", "中止"],
            &["的执行", "停止执行", "暂缓执行", "停止强制"],
        ],
    ),
    (Event::EnforcementNotAccepted, &[&["不予受理"], &["执行"]]),
    (
        Event::EnforcementRefused,
        &[&["不准予", "不予", "不准许"], &["执行"]],
    ),
    (Event::EnforcementPermitted, &[&["准予", "准许"], &["执行"]]),
    (
        Event::AdvanceExecution,
        &[&["先予执行", "先行支付", "先行给付"]],
    ),
    // 中止的原因已经消除，现恢复审理
    (
        Event::Resumed,
        &[
            &["恢复"],
            &[
                "消除",
                "消失",
                "起恢复",
                "决定恢复",
                "现恢复",
                "日恢复",
                "予以恢复",
            ],
            &["诉讼", "审理", "复议", "本案", "审查"],
        ],
    ),
    (
        Event::Suspended,
        &[&["中止"], &["诉讼", "审理", "复议", "本案", "审查"]],
    ),
    (
        Event::Resumed,
        &[&["恢复"], &["诉讼", "审理", "复议", "本案", "审查"]],
    ),
    (
        Event::TurnedOrdinary,
        &[&[
            "转为普通程序",
            "转普通程序",
            "转换为普通程序",
            "适用普通程序审理",
            "变更为普通程序",
        ]],
    ),
    (
        Event::Extended,
        &[
            &["延长", "延期"],
            &["审理期限", "审限", "期限", "延期审理", "延长审理", "延期"],
        ],
    ),
    (
        Event::Corrected,
        &[
            &["补正", "更正", "笔误", "误写", "误为"],
            &["笔误", "误写", "误为", "补正为", "更正为", "应为", "改为"],
        ],
    ),
    // 原告甲已在法定期限内提起上诉，现将上诉状副本送达你局
    (
        Event::Appealed,
        &[&[
            "已提起上诉",
            "已提出上诉",
            "已向本院提起上诉",
            "已在法定期限内提起上诉",
            "已在法定期限内提出上诉",
            "已在上诉期内提起上诉",
            "在法定期限内提起上诉",
            "在法定期限内提出上诉",
            "在上诉期内提起上诉",
            "在法定上诉期内提起上诉",
        ]],
    ),
    (
        Event::ThirdPartyAdded,
        &[
            &["第三人"],
            &[
                "参加诉讼",
                "参加行政复议",
                "参加本案",
                "参加复议",
                "追加",
                "列为",
                "通知其作为",
            ],
        ],
    ),
    (
        Event::Preserved,
        &[
            &["查封", "冻结", "扣押", "保全"],
            &["财产", "存款", "账户", "房屋", "名下"],
        ],
    ),
];

/// What a kind of paper does whatever its words.
pub(super) fn of_paper(paper: Paper) -> Option<Event> {
    Some(match paper {
        Paper::Suspension => Event::Suspended,
        Paper::Resumption => Event::Resumed,
        Paper::Extension => Event::Extended,
        Paper::Conversion => Event::TurnedOrdinary,
        Paper::ThirdParty => Event::ThirdPartyAdded,
        Paper::Postponement => Event::Postponed,
        Paper::Advice => Event::Advised,
        Paper::Opinion => Event::OpinionGiven,
        Paper::Procuratorial => Event::Recommended,
        Paper::Protest => Event::Protested,
        Paper::ReviewNotice => Event::Reviewed,
        Paper::Appeal => Event::Appealed,
        Paper::RetrialApplication => Event::RetrialApplied,
        Paper::Withdrawal => Event::WithdrawalAsked,
        Paper::Supplement => Event::PapersWanted,
        Paper::Perform => Event::PerformanceOrdered,
        Paper::Enforcement => Event::EnforcementBegun,
        Paper::Panel => Event::PanelNamed,
        Paper::Normative => Event::NormativeReview,
        Paper::Opinions => Event::OpinionsHeard,
        Paper::Claim => Event::CompensationClaimed,
        Paper::Effect => Event::TookEffect,
        _ => return None,
    })
}
