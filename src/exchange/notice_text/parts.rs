//! The parts of a paper: heading, party block, body, operative part, and what follows it.

use super::names::role_at;
use super::over::over_at;
use super::paper::Paper;
use super::source::{Range, Source, is_blank};

/// Where the parts of a text stand.
pub(super) struct Parts {
    /// The lines of the party block, each one party, representative or agent.
    pub block: Vec<Range>,
    /// What was decided, behind 判决如下.
    pub operative: Option<Range>,
    /// From the end of the operative part on: costs, appeal, signatures.
    pub tail: usize,
}

/// How a message tells what was decided.
const TOLD: &[&str] = &[
    "已判决",
    "已裁定",
    "判决结果",
    "裁判结果",
    "裁定结果",
    "审理结果",
];

/// Words before the operative part; a colon follows.
const DECIDES: &[&str] = &[
    "判决如下",
    "裁定如下",
    "决定如下",
    "裁决如下",
    "复议决定如下",
    "达成如下协议",
    "达成协议如下",
    "达成协议",
    "达成调解协议",
    "协议如下",
    "决定书如下",
    "如下决定",
    "如下复议决定",
    "如下行政复议决定",
    "如下裁定",
    "如下判决",
    "复议决定",
    "行政复议决定",
    "履行下列义务",
    "履行以下义务",
    "如下检察建议",
    "检察建议如下",
    "如下司法建议",
    "司法建议如下",
    "如下建议",
    "建议如下",
    "特建议",
    "如下意见",
    "意见如下",
    "以下意见",
    "下列意见",
    "以下建议",
    "下列建议",
    "以下检察建议",
    "达成以下协议",
    "达成如下调解协议",
    "达成以下调解协议",
    "调解协议如下",
    "协议内容如下",
    "和解协议如下",
    "以下调解协议",
    "判决",
    "裁定",
    "决定",
    "本机关决定",
];

/// What a party asks for stands behind one of these.
pub(super) const ASKS: &[&str] = &[
    "诉讼请求",
    "上诉请求",
    "复议请求",
    "行政复议请求",
    "申请事项",
    "请求事项",
    "再审请求",
];

/// Words of a line that no entry of the party block holds.
const BODY: &[&str] = &[
    "一案",
    "向本院",
    "向本机关",
    "诉称",
    "辩称",
    "述称",
    "本院",
    "本机关",
    "不服",
    "提起",
    "审理终结",
    "请求事项",
    "诉讼请求",
    "复议请求",
    "经审理查明",
];

/// Words before those that follow, and those that speak of several of a side at once.
macro_rules! and_together {
    ($($own:literal),*) => {
        &[
            $($own,)*
            "以上",
            "上列",
            "上述",
            "二原告",
            "两原告",
            "三原告",
            "二上诉人",
            "二申请人",
            "二被告",
            "二第三人",
            "两上诉人",
            "两申请人",
            "两被告",
            "两第三人",
            "三上诉人",
            "三申请人",
            "三被告",
            "三第三人",
            "四上诉人",
            "四申请人",
            "四被告",
            "四第三人",
            "四原告",
            "五原告",
            "六原告",
            "各原告",
        ]
    };
}

/// How several of a side are spoken of at once: 以上二原告共同委托诉讼代理人.
pub(super) const TOGETHER: &[&str] = and_together![];

/// How an entry of the party block may begin, besides a role.
pub(super) const ENTRIES: &[&str] = and_together![
    "委托诉讼代理人",
    "委托代理人",
    "代理人",
    "监护人",
    "出庭检察员",
    "出庭检察人员",
    "诉讼代理人",
    "复议代理人",
    "法定代理人",
    "指定代理人",
    "法定代表人",
    "负责人",
    "主要负责人",
    "出庭负责人",
    "出庭应诉负责人",
    "应诉负责人",
    "行政机关负责人",
    "行政机关出庭负责人",
    "行政机关出庭应诉负责人",
    "行政机关应诉负责人",
    "被诉行政机关负责人",
    "代表人",
    "诉讼代表人",
    "复议代表人",
    "经营者",
    "投资人",
    "执行事务合伙人",
    "住所",
    "住址",
    "统一社会信用代码",
    "共同委托诉讼代理人",
    "共同委托代理人"
];

pub(super) fn parts(src: &Source, paper: Option<Paper>) -> Parts {
    let operative = operative(src, paper);
    let tail = operative.as_ref().map_or(src.len(), |o| o.end);
    let block = block(src, operative.as_ref().map_or(src.len(), |o| o.start));
    Parts {
        block,
        operative,
        tail,
    }
}

/// The entries between the heading and the body.
fn block(src: &Source, end: usize) -> Vec<Range> {
    let mut out = Vec::new();
    for line in src.lines() {
        if line.start >= end {
            break;
        }
        let line = src.trim(line);
        if line.is_empty() {
            continue;
        }
        // 当事人:原告:甲…；被告:某局，…: one line under one label
        let opened = src
            .word(line.start, "当事人")
            .map(|end| src.skip_in_line(end))
            .filter(|at| src.get(*at) == Some(':'))
            .map(|at| src.skip_in_line(at + 1));
        let line = match opened {
            Some(from) if role_at(src, from).is_some() => from..line.end,
            _ => line,
        };
        let begins = role_at(src, line.start).is_some()
            || src.any(line.start, ENTRIES).is_some()
            || super::persons::label_at(src, line.start).is_some();
        let body = speaks(src, &line);
        // 代理权限：…代为提起上诉 on a line of its own
        if !begins && src.any(line.start, POWERS).is_some() {
            continue;
        }
        if !begins || body {
            // The body has begun: what begins with a role from here on is a sentence.
            if body && !out.is_empty() {
                break;
            }
            continue;
        }
        // 法定代表人|那文斌，局长。: a label alone in its line, and what stands there in the next
        let label = src.plain(line.clone());
        let alone = super::persons::label_at(src, line.start)
            .is_some_and(|(_, end)| end == line.end)
            || label.trim_end_matches(':').ends_with("人")
                && ENTRIES.contains(&label.trim_end_matches(':'));
        let next = src.skip(line.end);
        let value = src.trim(src.line(next));
        let said = alone
            && next < src.len()
            && value.start == next
            && role_at(src, next).is_none()
            && src.any(next, ENTRIES).is_none()
            && !speaks(src, &value);
        out.push(if said { line.start..value.end } else { line });
    }
    out
}

/// What an agent may do stands behind one of these: 代理权限：特别授权（代为承认、放弃、变更诉讼请求，提起上诉）.
const POWERS: &[&str] = &[
    "代理权限",
    "委托权限",
    "代理权",
    "权限",
    "特别授权",
    "一般授权",
    "代为",
    "有权",
    "(以上代理人",
    "(上述代理人",
    "以上代理人",
];

/// Whether a line is a sentence of the body; what an agent may do (提起上诉) is none of it.
fn speaks(src: &Source, line: &Range) -> bool {
    let told = |within: Range| BODY.iter().any(|w| src.find(w, within.clone()).is_some());
    if !told(line.clone()) {
        return false;
    }
    let agent = ["代理人", "代表人", "代理律师"].iter().any(|w| {
        src.find(w, line.start..line.end.min(line.start + 16))
            .is_some()
    });
    let powers = POWERS
        .iter()
        .filter_map(|w| src.find(w, line.clone()))
        .map(|at| at.start)
        .min();
    match powers.filter(|_| agent) {
        // to the end of its sentence, where the next may be of the body
        Some(at) => {
            let end = (at..line.end)
                .find(|i| src.get(*i) == Some('。'))
                .unwrap_or(line.end);
            told(line.start..at) || told(end..line.end)
        }
        None => true,
    }
}

fn operative(src: &Source, paper: Option<Paper>) -> Option<Range> {
    let words = if paper.is_some_and(Paper::of_party) {
        ASKS
    } else {
        DECIDES
    };
    let mut start = None;
    for i in 0..src.len() {
        let message = paper.is_none_or(|p| p == Paper::Message);
        let found = src.any(i, words);
        let found = found.or_else(|| src.any(i, TOLD).filter(|_| message));
        let Some((word, end)) = found else {
            continue;
        };
        let colon = src.skip(end);
        let marked = src.get(colon) == Some(':');
        // 判决如下 alone in its line, or with a stop
        let unmarked = word.ends_with("如下")
            && !marked
            && (src.get(end) == Some('\n')
                || matches!(src.get(end), Some('。' | '，' | '；'))
                || super::clauses::verb(&src.plain(src.sentence_after(end, 20))).is_some());
        if !(marked || unmarked) {
            continue;
        }
        // 《行政处罚决定》: is the name of a paper, 行政判决: none of the court's words.
        let short = word.chars().count() <= 2 || word.ends_with("复议决定");
        let mut behind = i;
        while matches!(src.before(behind), Some(' ' | '\t')) {
            behind -= 1;
        }
        let before = src.before(behind);
        if short
            && !matches!(
                before,
                None | Some('，' | '。' | '；' | '\n' | '关' | '院' | '作' | '出')
            )
            && !by_organ(src, behind)
        {
            continue;
        }
        start = Some(
            match marked || matches!(src.get(end), Some('。' | '，' | '；')) {
                true => colon + 1,
                false => end,
            },
        );
        // The last one counts: a judgment of second instance tells the judgment below first.
    }
    let from = src.skip(start?);
    let mut to = from;
    while to < src.len() {
        let fresh = src
            .before(to)
            .is_none_or(|c| is_blank(c) || matches!(c, '。' | '；'));
        if fresh && to > from && over_at(src, to) {
            break;
        }
        // The day of the paper on a line of its own.
        if src.before(to) == Some('\n') && (dated(src, to) || signed(src, to)) {
            break;
        }
        to += 1;
    }
    let range = src.trim(from..to);
    (!range.is_empty()).then_some(range)
}

/// 本府决定, 我厅决定, 市政府决定: who decides speaks of itself.
fn by_organ(src: &Source, end: usize) -> bool {
    const SPEAKS: &[&str] = &[
        "本府",
        "本厅",
        "本局",
        "本委",
        "本部",
        "本署",
        "本办",
        "本机关",
        "本委员会",
        "我府",
        "我厅",
        "我局",
        "我委",
        "我机关",
        "省政府",
        "市政府",
        "县政府",
        "区政府",
        "州政府",
        "旗政府",
    ];
    let before = src.plain(src.sentence_before(end, 6));
    let before = before.trim_end_matches(['现', '特', '依', '法']);
    SPEAKS.iter().any(|w| before.ends_with(w))
}

/// A line that is only the name of a court or procuratorate.
fn signed(src: &Source, i: usize) -> bool {
    let line = src.plain(src.line(i));
    let size = line.chars().count();
    let court = line.ends_with("法院") || line.ends_with("检察院");
    // an organ's name stands right above the day
    let next = src.line(i).end + 1;
    let organ = super::organ::ends_agency(&line) && next < src.len() && dated(src, next);
    (court || organ) && (6..=30).contains(&size) && line.chars().all(super::source::is_han)
}

/// A line that is only a day, or a signature with one.
fn dated(src: &Source, i: usize) -> bool {
    let line = src.plain(src.line(i));
    let size = line.chars().count();
    let day = line.contains('年')
        && line.contains('月')
        && (line.ends_with('日') || line.contains("日("));
    day && size <= 14
}
