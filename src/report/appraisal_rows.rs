//! The rows of the appraisal: which papers which case should hold from which stage on, and what its order is judged by.
//! An office's own standards differ in points and words; the papers are those the procedural law asks for.

use super::appraisal::{Ground, Order, OrderRow, PaperRow, Sight};
use crate::case::{
    AppearanceState, CaseFile, FactKind, HearingState, Instance, Kind, Paper, PaperSort as S, Part,
    Stage,
};
use crate::said;
use crate::text::{Said, Text, text};

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

fn adverse(case: &CaseFile) -> bool {
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

/// What the order of the file is judged by.
pub(super) const ORDER: &[OrderRow] = &[
    OrderRow {
        id: "in_time",
        title: text("法定期限内办理", "done within the statutory periods"),
        points: 10,
        from: Stage::Response,
        look: in_time,
    },
    OrderRow {
        id: "catalogue",
        title: text(
            "目录著录齐全：日期、责任者、页数",
            "catalogued with day, author and pages",
        ),
        points: 6,
        from: Stage::Response,
        look: catalogued,
    },
    OrderRow {
        id: "files",
        title: text("材料带有文件（扫描件）", "papers carry their file"),
        points: 3,
        from: Stage::Response,
        look: carried,
    },
    OrderRow {
        id: "appearances",
        title: text("出庭情况已登记", "appearances recorded"),
        points: 4,
        from: Stage::Hearing,
        look: recorded,
    },
    OrderRow {
        id: "served",
        title: text("裁判送达我方的日期已登记", "day of service on us recorded"),
        points: 3,
        from: Stage::Closed,
        look: served,
    },
    OrderRow {
        id: "findings",
        title: text(
            "败诉原因和整改已登记",
            "causes of the loss and correction recorded",
        ),
        points: 4,
        from: Stage::Closed,
        look: found,
    },
];

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn in_time(sight: &Sight<'_>) -> Option<Order> {
    let (of, late) = sight.duties();
    (of > 0).then(|| Order {
        of,
        good: of.saturating_sub(number(late.len())),
        wrong: late
            .iter()
            .map(|d| {
                let (title, state) = (d.rule.title, d.state.text());
                said!("「{title}」{state}", "'{title}': {state}"; title = title, state = state)
            })
            .collect(),
    })
}

fn catalogued(sight: &Sight<'_>) -> Option<Order> {
    let papers = &sight.case.papers;
    let wants = |paper: &Paper| {
        let mut out = Vec::new();
        if paper.day.is_none() {
            out.push(text("日期", "day"));
        }
        if paper.author.is_empty() {
            out.push(text("责任者", "author"));
        }
        if paper.pages == 0 {
            out.push(text("页数", "pages"));
        }
        out
    };
    each(papers, |paper| {
        let wants = wants(paper);
        let title = Said::new(&paper.title, &paper.title);
        let list = Said::joined(wants.iter().copied(), "、", ", ");
        (!wants.is_empty()).then(
            || said!("「{title}」未填{list}", "'{title}' lacks {list}"; title = title, list = list),
        )
    })
}

fn carried(sight: &Sight<'_>) -> Option<Order> {
    each(&sight.case.papers, |paper| {
        let title = Said::new(&paper.title, &paper.title);
        match (&paper.sha256, sight.amiss.contains(&paper.uuid)) {
            (None, _) => {
                Some(said!("「{title}」没有文件", "'{title}' carries no file"; title = title))
            }
            (Some(_), true) => Some(said!(
                "「{title}」的文件不见了或已改动",
                "the file of '{title}' is missing or changed"; title = title
            )),
            (Some(_), false) => None,
        }
    })
}

fn each<T>(all: &[T], wrong: impl Fn(&T) -> Option<Said>) -> Option<Order> {
    let wrong: Vec<Said> = all.iter().filter_map(wrong).collect();
    let of = number(all.len());
    (of > 0).then(|| Order {
        of,
        good: of.saturating_sub(number(wrong.len())),
        wrong,
    })
}

fn recorded(sight: &Sight<'_>) -> Option<Order> {
    let past =
        |h: &&crate::case::Hearing| h.day <= sight.today && h.state != HearingState::Cancelled;
    let past: Vec<&crate::case::Hearing> = sight.case.hearings.iter().filter(past).collect();
    each(&past, |hearing| {
        let day = hearing.day;
        let still = |p: &crate::case::Attendance| p.state == AppearanceState::Planned;
        let open = hearing.state == HearingState::Set || hearing.people.iter().any(still);
        open.then(|| {
            said!(
                "{day} 开庭的出庭情况没有登记",
                "who appeared on {day} is not recorded"
            )
        })
    })
}

fn served(sight: &Sight<'_>) -> Option<Order> {
    sight.case.concluded()?;
    let there = sight.case.fact(FactKind::Served).is_some();
    Some(Order {
        of: 1,
        good: u32::from(there),
        wrong: match there {
            true => Vec::new(),
            false => vec![said!(
                "没有登记裁判何日送达我方",
                "the day the outcome was served on us is not recorded"
            )],
        },
    })
}

fn found(sight: &Sight<'_>) -> Option<Order> {
    if !adverse(sight.case) {
        return None;
    }
    let findings = &sight.case.findings;
    if findings.is_empty() {
        return Some(Order {
            of: 1,
            good: 0,
            wrong: vec![said!(
                "没有登记败诉原因",
                "the causes of the loss are not recorded"
            )],
        });
    }
    each(findings, |finding| {
        let flaw = finding.flaw.text();
        (finding.correction.is_empty() && finding.corrected.is_none()).then(|| {
            said!("「{flaw}」没有登记整改情况", "'{flaw}': what was put right is not recorded"; flaw = flaw)
        })
    })
}
