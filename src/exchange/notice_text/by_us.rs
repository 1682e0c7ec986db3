//! What an agency that is sued writes itself: it speaks of 我局, and its name stands above the title or under the text.

use super::addressed::addressee;
use super::organ::ends_agency;
use super::source::{Range, Source};

/// How it speaks of itself.
const WE: &[&str] = &[
    "答辩人",
    "我镇",
    "我乡",
    "我局",
    "我街道",
    "我办",
    "我县",
    "我区",
    "我市",
    "我单位",
    "我机关",
    "我委",
    "我厅",
    "我大队",
    "我所",
    "我府",
    "我中心",
    "我队",
    "我支队",
    "我站",
    "我分局",
];

/// Who wrote, and to whom it goes.
pub(super) struct ByUs {
    pub us: Range,
    pub to: Option<Range>,
}

/// 申请人不服我镇作出的…, signed by us above the title and sent to the organ; 甲诉我局…一案 with our name under it.
pub(super) fn by_us(src: &Source) -> Option<ByUs> {
    let said = |verbs: &[&str]| {
        verbs
            .iter()
            .any(|w| WE.iter().any(|o| src.has(&format!("{w}{o}"))))
    };
    let passed = (src.has("转送") || src.has("移送")) && said(&["不服", "对"]);
    if passed
        && let Some(us) = heading(src, usize::MAX)
        && let Some(to) = addressee(src).into_iter().next_back()
        && us.start < to.start
    {
        return Some(ByUs { us, to: Some(to) });
    }
    // 某某法院：…我局负责人不能出庭
    let to_court = src.head(3).into_iter().any(|l| {
        let text = src.plain(src.trim(l));
        text.ends_with("法院:") && text.chars().count() <= 30
    });
    let ours = to_court && WE.iter().any(|w| src.has(w));
    // 请与我局联系, 报告我厅: no case
    let with = WE.iter().any(|o| {
        let mut all = src.all(&format!("与{o}"), 0..src.len()).into_iter();
        all.any(|at| {
            let behind = src.plain(src.sentence_after(at.end, 40));
            behind.contains("一案") || behind.contains("纠纷")
        })
    });
    if !ours && !with && !said(&["诉", "不服", "状告", "诉被告"]) {
        return None;
    }
    let to = addressee(src).into_iter().next_back();
    let us = signature(src).or_else(|| heading(src, 3))?;
    let other = to.filter(|to| src.plain(to.clone()) != src.plain(us.clone()));
    Some(ByUs { us, to: other })
}

/// A line that is the name of an agency and nothing else.
fn alone(src: &Source, line: Range) -> Option<Range> {
    let line = src.trim(line);
    // 答辩人：某局
    let label = src.any(
        line.start,
        &["答辩人:", "说明人:", "报告人:", "报送单位:", "报告单位:"],
    );
    let line = src.trim(label.map_or(line.start, |(_, end)| end)..line.end);
    // 某局（盖章）
    let seal = ["(盖章)", "(印章)", "(公章)", "(印)", "(章)"]
        .iter()
        .filter_map(|w| src.all(w, line.clone()).pop())
        .find(|at| at.end == line.end);
    let line = src.trim(line.start..seal.map_or(line.end, |at| at.start));
    let text = src.plain(line.clone());
    let agency = ends_agency(&text) && !text.ends_with("院") && text.chars().count() <= 36;
    (agency && !text.contains([':', '，', '。', '、'])).then_some(line)
}

fn heading(src: &Source, most: usize) -> Option<Range> {
    src.head(most).into_iter().find_map(|l| alone(src, l))
}

/// The last lines but the day: 某局, or 某局 2025年5月6日.
fn signature(src: &Source) -> Option<Range> {
    let lines = src.lines();
    lines.into_iter().rev().take(4).find_map(|line| {
        let line = src.trim(line);
        let dated = line
            .clone()
            .find(|i| src.get(*i).is_some_and(|c| c.is_ascii_digit()));
        alone(src, line.start..dated.unwrap_or(line.end))
    })
}
