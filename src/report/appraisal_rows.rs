//! The rows of the appraisal: which papers which case should hold from which stage on.
//! An office's own standards differ in points and words; the papers are those the procedural law asks for.

use super::appraisal::{Ground, PaperRow};
use crate::case::{CaseFile, FactKind, HearingState, Instance, Kind, PaperSort as S, Part, Stage};
use crate::text::{Text, text};

fn contested(case: &CaseFile) -> bool {
    case.head.kind != Kind::Enforcement
}

fn ours_to_enforce(case: &CaseFile) -> bool {
    case.head.kind == Kind::Enforcement
}

fn first_answer(case: &CaseFile) -> bool {
    matches!(
        case.head.instance,
        Instance::First | Instance::Reconsideration
    )
}

fn represented(case: &CaseFile) -> bool {
    contested(case) && !case.agents.is_empty()
}

fn has_hearing(case: &CaseFile) -> bool {
    case.hearings
        .iter()
        .any(|h| h.state != HearingState::Cancelled)
}

fn heard(case: &CaseFile) -> bool {
    case.hearings.iter().any(|h| h.state == HearingState::Held)
}

/// An official was planned, came or was excused.
fn official_asked(case: &CaseFile) -> bool {
    case.people_of_ours().any(|p| p.part == Part::Official)
}

pub(super) fn adverse(case: &CaseFile) -> bool {
    case.outcome().is_some_and(|o| o.effect().is_adverse())
}

fn to_perform(case: &CaseFile) -> bool {
    case.fact(FactKind::PerformancePeriod).is_some() || case.fact(FactKind::Performed).is_some()
}

fn advised(case: &CaseFile) -> bool {
    [
        FactKind::AdviceReceived,
        FactKind::RecommendationReceived,
        FactKind::OpinionReceived,
    ]
    .iter()
    .any(|kind| case.fact(*kind).is_some())
}

fn always(_: &CaseFile) -> bool {
    true
}

/// The article before a court and the one before an organ.
const fn by(court: Text, organ: Text) -> Ground {
    Ground { court, organ }
}

const fn both(ground: Text) -> Ground {
    by(ground, ground)
}

/// The papers.
pub(super) const PAPERS: &[PaperRow] = &[
    PaperRow {
        id: "claim",
        title: text("起诉状、申请书副本", "copy of the complaint or application"),
        sorts: &[S::Claim],
        must: true,
        points: 8,
        from: Stage::Response,
        applies: contested,
        ground: by(
            text("行政诉讼法第67条", "Litigation Act art. 67"),
            text("行政复议法第48条", "Reconsideration Act art. 48"),
        ),
    },
    PaperRow {
        id: "enforcement_application",
        title: text("强制执行申请书", "application for enforcement"),
        sorts: &[S::Claim],
        must: true,
        points: 10,
        from: Stage::Response,
        applies: ours_to_enforce,
        ground: both(text("行政强制法第55条", "Compulsion Act art. 55")),
    },
    PaperRow {
        id: "notice",
        title: text("应诉、答复通知书", "notice to respond"),
        sorts: &[S::Notice],
        must: true,
        points: 6,
        from: Stage::Response,
        applies: contested,
        ground: by(
            text("行政诉讼法第67条", "Litigation Act art. 67"),
            text("行政复议法第48条", "Reconsideration Act art. 48"),
        ),
    },
    PaperRow {
        id: "approval",
        title: text(
            "答辩、答复意见的审批材料",
            "approval of the defence or reply",
        ),
        sorts: &[S::Approval],
        must: false,
        points: 4,
        from: Stage::Hearing,
        applies: contested,
        ground: both(text(
            "机关公文处理、内部审批规定",
            "rules on official papers",
        )),
    },
    PaperRow {
        id: "answer",
        title: text("答辩状、答复书", "defence or reply"),
        sorts: &[S::Answer],
        must: true,
        points: 12,
        from: Stage::Hearing,
        applies: contested,
        ground: by(
            text("行政诉讼法第67条", "Litigation Act art. 67"),
            text("行政复议法第48条", "Reconsideration Act art. 48"),
        ),
    },
    PaperRow {
        id: "evidence",
        title: text("证据和证据清单", "evidence with its list"),
        sorts: &[S::Evidence],
        must: true,
        points: 12,
        from: Stage::Hearing,
        applies: first_answer,
        ground: by(
            text("行政诉讼法第34条", "Litigation Act art. 34"),
            text("行政复议法第44条", "Reconsideration Act art. 44"),
        ),
    },
    PaperRow {
        id: "basis",
        title: text("所依据的规范性文件", "normative documents relied on"),
        sorts: &[S::Basis],
        must: false,
        points: 5,
        from: Stage::Hearing,
        applies: first_answer,
        ground: by(
            text("行政诉讼法第34条", "Litigation Act art. 34"),
            text("行政复议法第48条", "Reconsideration Act art. 48"),
        ),
    },
    PaperRow {
        id: "act",
        title: text(
            "行政决定和执行依据",
            "the act and the grounds of its enforcement",
        ),
        sorts: &[S::Evidence, S::Basis],
        must: true,
        points: 10,
        from: Stage::Response,
        applies: ours_to_enforce,
        ground: both(text("行政强制法第55条", "Compulsion Act art. 55")),
    },
    PaperRow {
        id: "identity",
        title: text("法定代表人身份证明", "identity of the legal representative"),
        sorts: &[S::Identity],
        must: true,
        points: 4,
        from: Stage::Hearing,
        applies: always,
        ground: both(text("法院、复议机关通例", "usual before courts and organs")),
    },
    PaperRow {
        id: "authority",
        title: text("授权委托书", "power of attorney"),
        sorts: &[S::Authority],
        must: true,
        points: 6,
        from: Stage::Hearing,
        applies: represented,
        ground: both(text(
            "行政诉讼法第31条；行政诉讼法解释第31条",
            "Litigation Act art. 31; Interpretation art. 31",
        )),
    },
    PaperRow {
        id: "delivery",
        title: text("送达、收件凭证", "proof of service or delivery"),
        sorts: &[S::Service],
        must: false,
        points: 5,
        from: Stage::Hearing,
        applies: always,
        ground: both(text("行政诉讼法第101条", "Litigation Act art. 101")),
    },
    PaperRow {
        id: "summons",
        title: text("传票、听证通知书", "summons or notice of the hearing"),
        sorts: &[S::Summons],
        must: false,
        points: 4,
        from: Stage::Hearing,
        applies: has_hearing,
        ground: by(
            text("行政诉讼法第101条", "Litigation Act art. 101"),
            text("行政复议法第51条", "Reconsideration Act art. 51"),
        ),
    },
    PaperRow {
        id: "appearance",
        title: text(
            "负责人出庭材料或不能出庭情况说明",
            "papers of the official's appearance, or why he could not",
        ),
        sorts: &[S::Appearance],
        must: true,
        points: 6,
        from: Stage::Hearing,
        applies: official_asked,
        ground: both(text(
            "负责人出庭应诉规定第6条、第9条",
            "Appearance Provisions arts. 6, 9",
        )),
    },
    PaperRow {
        id: "hearing_record",
        title: text("庭审、听证笔录", "record of the hearing"),
        sorts: &[S::Hearing],
        must: false,
        points: 5,
        from: Stage::Hearing,
        applies: heard,
        ground: both(text("案卷评查通例", "usual in appraisals")),
    },
    PaperRow {
        id: "outcome",
        title: text("裁判文书、复议决定书", "judgment or decision"),
        sorts: &[S::Outcome],
        must: true,
        points: 12,
        from: Stage::Closed,
        applies: always,
        ground: by(
            text("行政诉讼法第80条", "Litigation Act art. 80"),
            text("行政复议法第75条", "Reconsideration Act art. 75"),
        ),
    },
    PaperRow {
        id: "performance",
        title: text("履行情况材料", "papers of performance"),
        sorts: &[S::Performance],
        must: true,
        points: 6,
        from: Stage::Closed,
        applies: to_perform,
        ground: by(
            text("行政诉讼法第94条", "Litigation Act art. 94"),
            text("行政复议法第77条", "Reconsideration Act art. 77"),
        ),
    },
    PaperRow {
        id: "advice",
        title: text(
            "司法建议、检察建议、意见书和回复",
            "advice received and our answer",
        ),
        sorts: &[S::Advice],
        must: true,
        points: 5,
        from: Stage::Closed,
        applies: advised,
        ground: by(
            text("行政诉讼法第66条、第96条", "Litigation Act arts. 66, 96"),
            text("行政复议法第76条", "Reconsideration Act art. 76"),
        ),
    },
    PaperRow {
        id: "loss_report",
        title: text("败诉分析报告", "report on the loss"),
        sorts: &[S::Report],
        must: false,
        points: 5,
        from: Stage::Closed,
        applies: adverse,
        ground: both(text("案卷评查通例", "usual in appraisals")),
    },
];
