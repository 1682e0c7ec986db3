//! Where a docket number stands in a paper: as an act's, a letter's, another organ's, behind a label, alone in its line.

use super::number_text::{number_at, of_paper};
use super::numbers::{EARLIER, Seen};
use super::organ::ends_agency;
use super::paper::Paper;
use super::source::{Range, Source, is_han};
use crate::case::Instance;

/// 作出的清自然资信复〔2026〕5号《政府信息公开答复书》, 信访处理意见（石信复〔2026〕30号）: the number of an act, though 复 stands
/// in it. Told by the words round it: an answer, an opinion, a reply is no case of reconsideration.
pub(super) fn is_of_act(src: &Source, at: &Range) -> bool {
    const ACTS: &[&str] = &[
        "答复", "告知", "意见", "处罚", "决定", "通知", "复函", "批复", "结论", "认定", "公告",
        "裁决", "回复",
    ];
    const DECIDED: &[&str] = &["复议", "判决", "裁定", "调解"];
    if !src.get(at.start).is_some_and(is_han) {
        return false;
    }
    let holds = |text: &str, words: &[&str]| words.iter().any(|w| text.contains(w));
    let before = src.plain(src.sentence_before(at.start, 30));
    let behind = src.plain(src.sentence_after(at.end, 30));
    let made = ["作出的", "作出", "下发的", "出具的"]
        .iter()
        .any(|w| before.ends_with(w));
    let title = behind.strip_prefix('《');
    let named: String = match title {
        Some(title) => title.chars().take_while(|c| *c != '》').collect(),
        None => behind
            .chars()
            .take_while(|c| !matches!(c, '，' | '、' | '(' | '《'))
            .take(18)
            .collect(),
    };
    // 作出的清府复〔2026〕9号决定 is the organ's own
    let plain = ["决定", "通知书", "一案", "案"]
        .iter()
        .any(|w| named.starts_with(w))
        || of_paper(&src.plain(at.clone()));
    if made && holds(&named, ACTS) && !holds(&named, DECIDED) && (title.is_some() || !plain) {
        return true;
    }
    if made && !of_paper(&src.plain(at.clone())) && other_organ(src, at) {
        return true;
    }
    // the name of the act stands before the bracket
    let Some(name) = before.strip_suffix('(') else {
        return false;
    };
    let name = name
        .rsplit(['，', '、', ':'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('》');
    let ends = ["书", "》", ""].iter().any(|end| {
        name.strip_suffix(end)
            .is_some_and(|n| ACTS.iter().any(|w| n.ends_with(w)))
    });
    ends && !holds(name, DECIDED) && !of_paper(&src.plain(at.clone()))
}

/// The paper carries the number of another organ in its head: 清教复〔2026〕6号 in a paper of 清府.
pub(super) fn other_organ(src: &Source, at: &Range) -> bool {
    let stem = |text: &str| -> Option<String> {
        let prefix: String = text.chars().take_while(|c| *c != '(').collect();
        Some(prefix.rsplit_once('复')?.0.to_string())
    };
    let head = src.head(5).into_iter().find_map(|line| {
        let text = src.plain(src.trim(line));
        let own = text.ends_with('号') && text.chars().count() <= 24 && !text.starts_with('(');
        own.then(|| stem(&text)).flatten()
    });
    head.zip(stem(&src.plain(at.clone())))
        .is_some_and(|(head, own)| head != own)
}

/// 清府复不受〔2026〕8号, 清府复终〔2026〕8号 in a court's paper: a decision of the organ that is itself what is sued for.
pub(super) fn refused(src: &Source, at: &Range) -> bool {
    let whole = src.plain(at.clone());
    let prefix: String = whole.chars().take_while(|c| *c != '(').collect();
    let tail = prefix.rsplit('复').next().unwrap_or_default();
    let sort = ["不受", "不予受理", "终", "驳", "不"]
        .iter()
        .any(|w| tail.starts_with(w));
    let head = src.plain(0..src.len().min(60));
    sort && head.contains("法院")
}

/// Where the numbers of different cases stand that the text itself is about, each once.
pub(super) fn seen(src: &Source) -> Vec<Range> {
    let mut out: Vec<(Range, String)> = Vec::new();
    let mut papers: Vec<(Range, String)> = Vec::new();
    for i in 0..src.len() {
        let Some((at, Ok(number))) = matches!(src.get(i), Some('(' | '【'))
            .then(|| number_at(src, i))
            .flatten()
        else {
            continue;
        };
        let of_paper = of_paper(&src.plain(at.clone()));
        if of_paper && !papers.iter().any(|(_, key)| *key == number.key()) {
            papers.push((at, number.key()));
        } else if !of_paper
            && !mentioned(src, &at)
            && !is_of_act(src, &at)
            && !out.iter().any(|(_, key)| *key == number.key())
        {
            out.push((at, number.key()));
        }
    }
    // 清府复受〔2026〕5号…，清府复受〔2026〕6号…: under two numbers of one series two cases were taken up
    if out.is_empty() {
        let series = |at: &Range| src.plain(at.clone()).split(')').next().map(str::to_string);
        let of_one: Vec<Option<String>> = papers.iter().map(|(at, _)| series(at)).collect();
        let several =
            |own: &Option<String>| of_one.iter().filter(|other| *other == own).count() > 1;
        let each = papers.into_iter().zip(&of_one);
        out.extend(each.filter(|(_, own)| several(own)).map(|(paper, _)| paper));
    }
    // In a court's text the number of a reconsideration is none of its cases.
    let organ = |at: &Range| src.get(at.start).is_some_and(is_han);
    let court = out.first().is_some_and(|(at, _)| !organ(at));
    out.into_iter()
        .map(|(at, _)| at)
        .filter(|at| !court || !organ(at))
        .collect()
}

/// 85号、86号, 85号至90号, 85号等五案, 85号系列案 behind a number: it stands for several.
pub(super) fn row_behind(src: &Source, end: usize) -> bool {
    let behind = src.plain(src.sentence_after(end, 12));
    let digit = |t: &str| t.starts_with(|c: char| c.is_ascii_digit());
    let row = ["、", "-", "至", "到", "和", "及"].iter().any(|w| {
        behind.strip_prefix(w).is_some_and(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            let more = rest.get(digits.len()..).unwrap_or_default();
            digit(rest) && digits.len() < 5 && more.starts_with(['号', '、', '-'])
                || matches!(*w, "至" | "到") && rest.starts_with('(')
        })
    });
    let counted = behind
        .strip_prefix('等')
        .is_some_and(|rest| rest.chars().take(5).any(|c| c == '案' || c == '件'));
    row || counted || behind.starts_with("系列案")
}

pub(super) fn labelled(src: &Source, at: &Range) -> bool {
    let before = src.plain(src.sentence_before(at.start, 5));
    ["案号", "案号:", "案号为", "案号是"]
        .iter()
        .any(|l| before.ends_with(l))
}

/// 关于（2026）赣0102行初15号案件延长审理期限的批复: the letter is about that case, whatever number it has itself.
pub(super) fn of_letter(src: &Source, at: &Range) -> bool {
    let line = src.trim(src.line(at.start));
    // 关于变更(…)案件开庭时间的通知
    let before = src.plain(line.start..at.start);
    before.starts_with("关于")
        && before.chars().count() <= 6
        && src.word(at.end, "案").is_some()
        && Paper::title(&src.plain(line)).is_some()
}

/// Alone in its line, near the head.
pub(super) fn alone(src: &Source, at: &Range) -> bool {
    let line = src.trim(src.line(at.start));
    let before = src.plain(line.start..at.start);
    let title = before.is_empty() || Paper::title(&before).is_some();
    line.end == at.end && title && src.plain(0..at.start).chars().count() < 160
}

/// 一审, 二审 right before a number that is itself of that instance, and of a case that is to be heard.
pub(super) fn of_this_instance(src: &Source, seen: &Seen) -> bool {
    let before = src.plain(src.sentence_before(seen.at.start, 40));
    let hint = seen.number.hint().instance;
    let own = match hint {
        Some(id) if id == Instance::First.id() => ["一审", "一审案件", "一审案"],
        Some(id) if id == Instance::Second.id() => ["二审", "二审案件", "二审案"],
        _ => return false,
    };
    let behind = src.plain(src.sentence_after(seen.at.end, 12));
    let decided = ["判决", "裁定", "行政判决", "行政裁定", "行政赔偿", "《"]
        .iter()
        .any(|w| behind.starts_with(w));
    let earlier = ["不服", "原审", "撤销", "维持", "原判"]
        .iter()
        .any(|w| before.contains(w));
    own.iter().any(|w| before.ends_with(w)) && !decided && !earlier
}

/// Without the lines above that are the paper's title or whom it goes to: 关于变更开庭时间的通知 says nothing of the number below.
fn of_its_sentence(src: &Source, before: Range) -> Range {
    let line = src.line(before.end).start.max(before.start);
    let heads = |at: usize| {
        let above = src.plain(src.trim(src.line(at)));
        let title = above.chars().count() <= 30
            && !above.contains(['，', '(', '案'])
            && TITLED.iter().any(|w| above.ends_with(w));
        let to = above.strip_suffix(':').is_some_and(|to| {
            to.chars().count() <= 40 && (ends_agency(to) || to.ends_with("法院"))
        });
        title || to
    };
    let above = (before.start..line)
        .rev()
        .find(|i| src.get(*i) == Some('\n') && heads(i.saturating_sub(1).max(before.start)));
    above.map_or(before.clone(), |at| at..before.end)
}

/// How a title ends.
const TITLED: &[&str] = &[
    "通知",
    "通知书",
    "告知书",
    "函",
    "传票",
    "公告",
    "决定书",
    "裁定书",
    "判决书",
];

pub(super) fn mentioned(src: &Source, at: &Range) -> bool {
    let before = src.sentence_before(at.start, 40);
    if labelled(src, at) {
        return false;
    }
    let said = src.plain(of_its_sentence(src, before.clone()));
    // 第二审判庭 is a room and no second instance.
    let said = said.replace("审判庭", "庭");
    let text = src.plain(before).replace("审判庭", "庭");
    // …一案(清府复〔2026〕21号): the case itself.
    if text.ends_with("案(") || text.ends_with("案:(") || text.ends_with("案件(") {
        return false;
    }
    let organ = src.get(at.start).is_some_and(is_han);
    // 审理…一案中 is this case; 作出的…判决 is another paper of it or of the court below.
    let after = src.plain(src.sentence_after(at.end, 10));
    let decided = [
        "行政判决",
        "行政裁定",
        "判决",
        "裁定",
        "行政赔偿判决",
        "行政赔偿裁定",
        "行政赔偿调解书",
        "行政调解书",
        "调解书",
        "行政复议决定",
        "《行政",
        "决定书",
        "号",
    ]
    .iter()
    .any(|w| after.starts_with(w));
    // …号《行政判决书》待签收: the paper that is on its way to us
    let served = ["待签收", "请签收", "待领取", "送达", "查收", "待查收"]
        .iter()
        .any(|w| src.plain(src.sentence_after(at.end, 24)).contains(w));
    if served
        && !["不服", "生效", "撤销", "维持"]
            .iter()
            .any(|w| text.contains(w))
    {
        return false;
    }
    // 申请变更（2026）…63号案开庭时间
    let moved = after.starts_with('案')
        && ["开庭", "庭审", "听证", "合议庭"]
            .iter()
            .any(|w| after.contains(w));
    !organ
        && EARLIER.iter().any(|w| {
            said.contains(w) && (!w.starts_with("作出") || decided) && !(moved && *w == "变更")
        })
        || decided && !text.is_empty()
}
