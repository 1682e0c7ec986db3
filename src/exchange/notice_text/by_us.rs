//! What an agency that is sued writes itself: it speaks of 我局, and its name stands above the title or under the text.

use super::addressed::addressee;
use super::agency_name::agency_end;
use super::name_words::WE;
use super::organ::ends_agency;
use super::source::{Range, Source};
use crate::said;
use crate::text::Said;

/// Who wrote, and to whom it goes.
pub(super) struct ByUs {
    pub us: Range,
    pub to: Option<Range>,
}

/// 申请人不服我镇作出的…, signed by us above the title and sent to the organ; 甲诉我局…一案 with our name under it.
pub(super) fn by_us(src: &Source) -> Option<ByUs> {
    if of_organ(src) {
        return None;
    }
    let said = |verbs: &[&str]| {
        verbs.iter().any(|w| {
            WE.iter().any(|o| {
                let mut all = src.all(&format!("{w}{o}"), 0..src.len()).into_iter();
                all.any(|at| !another(src, &at))
            })
        })
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
    let ours = to_court
        && WE.iter().any(|w| {
            let mut all = src.all(w, 0..src.len()).into_iter();
            all.any(|at| !another(src, &at))
        });
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
    let us = signature(src)
        .or_else(|| heading(src, 3))
        .or_else(|| labelled(src))?;
    let other = to.filter(|to| src.plain(to.clone()) != src.plain(us.clone()));
    Some(ByUs { us, to: other })
}

/// An organ that takes up, asks for an answer or decides: what it calls 我县, 我局 is not who is sued.
fn of_organ(src: &Source) -> bool {
    const TITLES: &[&str] = &[
        "通知书",
        "决定书",
        "告知书",
        "判决书",
        "裁定书",
        "传票",
        "调解书",
    ];
    let titled = src.head(5).into_iter().any(|line| {
        let text = src.plain(src.trim(line));
        text.chars().count() <= 20 && TITLES.iter().any(|w| text.ends_with(w))
    });
    let takes = [
        "本机关已受理",
        "本机关受理",
        "本机关已依法受理",
        "我局已受理",
        "我机关已受理",
        "我府已受理",
        "本府已受理",
    ];
    titled || takes.iter().any(|w| src.has(w))
}

/// 我县公安局, 我局所属某局: the agency that follows is another; 我镇人民政府 is we.
pub(super) fn another(src: &Source, at: &Range) -> bool {
    let sentence = src.sentence_after(at.end, 14);
    let behind = src.plain(sentence.clone());
    let under = ["所属", "下属", "下辖", "辖区", "辖内"];
    let place = src.before(at.end).is_some_and(|c| "县市区镇乡".contains(c));
    let cut = behind
        .split([
            '，', '作', '对', '的', '于', '(', '、', '行', '出', '应', '在', '为', '负',
        ])
        .next()
        .unwrap_or_default();
    // 我县公安局治安处罚一案: as far as it names one
    let named = match ends_agency(cut) {
        true => cut.to_string(),
        false => agency_end(src, sentence.clone())
            .map_or_else(String::new, |end| src.plain(sentence.start..end)),
    };
    let own = ["政府", "人民政府", "街道办"].contains(&named.as_str());
    under.iter().any(|w| behind.starts_with(w))
        || place && !own && (2..=10).contains(&named.chars().count()) && ends_agency(&named)
}

/// 我县公安局, 本市规划局, 我府所属某局 as the name of an agency: whose that is, only who wrote knows.
pub(super) fn of_our_place(name: &str) -> Option<Said> {
    let whose: String = name.chars().take(2).collect();
    let place = whose.strip_prefix('本').and_then(|w| w.chars().next());
    let ours = place.is_some_and(|c| "省市县区旗州盟镇乡府局厅委".contains(c));
    (ours || whose.starts_with('我')).then(|| {
        said!(
            "「{whose}」是行文者自己的说法，请核对机关名称",
            "'{whose}' is how whoever wrote it speaks of its own; check the agency's name"
        )
    })
}

/// How who writes names itself in its party block.
const OURS: &[&str] = &[
    "答辩人:",
    "答复人:",
    "被申请人:",
    "说明人:",
    "报告人:",
    "报送单位:",
    "报告单位:",
];

/// A line that is the name of an agency and nothing else.
fn alone(src: &Source, line: Range) -> Option<Range> {
    let line = src.trim(line);
    // 答辩人：某局，住所地…
    let label = src.any(line.start, OURS);
    let from = label.map_or(line.start, |(_, end)| end);
    let stop = line
        .clone()
        .find(|i| label.is_some() && matches!(src.get(*i), Some('，' | '。')));
    let line = src.trim(from..stop.unwrap_or(line.end));
    // 某局（盖章）
    let seal = ["(盖章)", "(印章)", "(公章)", "(印)", "(章)"]
        .iter()
        .filter_map(|w| src.all(w, line.clone()).pop())
        .find(|at| at.end == line.end);
    let line = src.trim(line.start..seal.map_or(line.end, |at| at.start));
    let text = src.plain(line.clone());
    let agency = ends_agency(&text) && !text.ends_with("院") && text.chars().count() <= 36;
    // 法制大队, 法制科: an office of the agency
    let inner = ["法制", "法规", "政策法规"]
        .iter()
        .any(|w| text.contains(w));
    (agency && !inner && !text.contains([':', '，', '。', '、'])).then_some(line)
}

fn heading(src: &Source, most: usize) -> Option<Range> {
    src.head(most).into_iter().find_map(|l| alone(src, l))
}

/// 答复人:某局 in its party block.
fn labelled(src: &Source) -> Option<Range> {
    let block = src.head(8).into_iter();
    let mut named = block.filter(|l| src.any(src.trim(l.clone()).start, OURS).is_some());
    named.find_map(|l| alone(src, l))
}

/// The last lines but the day: 某局, or 某局 2025年5月6日.
fn signature(src: &Source) -> Option<Range> {
    let lines = src.lines();
    let greeted = |n: usize| {
        let above = n.checked_sub(1).and_then(|n| lines.get(n));
        above.is_some_and(|l| src.plain(src.trim(l.clone())).ends_with("此致"))
    };
    lines
        .iter()
        .enumerate()
        .rev()
        .take(4)
        .find_map(|(n, line)| {
            let line = src.trim(line.clone());
            // 此致，某某人民政府: to whom it goes
            if greeted(n) || src.plain(line.clone()).starts_with("此致") {
                return None;
            }
            let dated = line
                .clone()
                .find(|i| src.get(*i).is_some_and(|c| c.is_ascii_digit()));
            alone(src, line.start..dated.unwrap_or(line.end))
        })
}
