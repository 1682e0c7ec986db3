//! The rows of the appraisal that judge the order of a file: done in time, catalogued, served, recorded.

use super::appraisal::{Order, OrderRow, Sight};
use super::appraisal_rows::adverse;
use crate::case::{AppearanceState, FactKind, HearingState, Paper, Stage};
use crate::said;
use crate::text::{Said, text};

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
        let title = Said::same(&paper.title);
        let list = Said::joined(wants.iter().copied(), "、", ", ");
        (!wants.is_empty()).then(
            || said!("「{title}」未填{list}", "'{title}' lacks {list}"; title = title, list = list),
        )
    })
}

fn carried(sight: &Sight<'_>) -> Option<Order> {
    each(&sight.case.papers, |paper| {
        let title = Said::same(&paper.title);
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
