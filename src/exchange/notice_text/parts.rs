//! The parts of a paper: heading, party block, body, operative part, and what follows it.

use super::names::role_at;
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

/// Where the operative part is over.
const OVER: &[&str] = &[
    "案件受理费",
    "本案受理费",
    "一审案件受理费",
    "二审案件受理费",
    "一、二审案件受理费",
    "一审受理费",
    "二审受理费",
    "诉讼费",
    "本案诉讼费",
    "鉴定费",
    "如不服本",
    "如果不服本",
    "如不服",
    "申请人如不服",
    "申请人如对",
    "当事人如对",
    "如对本决定",
    "如对本复议决定",
    "申请人对本",
    "申请人不服本",
    "当事人如不服",
    "当事人不服本",
    "不服本决定",
    "如对本",
    "对本决定不服",
    "对本裁定不服",
    "对驳回",
    "自公告之日",
    "自本公告",
    "本判决为终审",
    "本裁定为终审",
    "本裁定为最终",
    "一审判决自",
    "原审判决自",
    "原判决自",
    "一审裁定自",
    "原审裁定自",
    "本判决自",
    "本裁定自",
    "本裁定送达",
    "本裁定立即",
    "本裁定书",
    "本裁定一经",
    "本决定自",
    "本决定书",
    "本决定一经",
    "本行政复议决定书",
    "本行政复议",
    "本调解书",
    "上述协议",
    "审判长",
    "审判员",
    "独任审判员",
    "附:",
    "附相关",
    "附本判决",
    "附件",
    "特此通知",
    "本案不收取",
    "本案免收",
    "申请执行人如不服",
    "申请执行人如对",
    "被执行人如对",
    "如未按",
    "如果未按",
    "如不按",
    "如被告未按",
    "如果被告未按",
    "如义务人",
    "如果义务人",
    "义务人未按",
    "负有金钱给付义务",
    "未按本判决",
    "未按照本判决",
    "如逾期",
    "赔偿义务机关如",
    "申请执行人不服",
    "被执行人如不服",
    "请于收到",
    "请在收到",
    "请自收到",
    "请你单位",
    "请你机关",
    "请你局",
    "请将",
    "以上建议",
    "执行员",
    "执行法官",
    "联系人",
    "联系电话",
    "特此",
    "逾期",
    "事实和理由",
    "事实与理由",
    "事实及理由",
    "此致",
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
        let begins = role_at(src, line.start).is_some() || src.any(line.start, ENTRIES).is_some();
        let body = BODY.iter().any(|w| src.find(w, line.clone()).is_some());
        if !begins || body {
            // The body has begun: what begins with a role from here on is a sentence.
            if body && !out.is_empty() {
                break;
            }
            continue;
        }
        out.push(line);
    }
    out
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
        if fresh && to > from && (src.any(to, OVER).is_some() || is_over(src, to)) {
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

/// 申请人、被申请人如不服本决定，…; 原告预缴的案件受理费50元，予以退还: told by its own words, whoever it begins with.
fn is_over(src: &Source, i: usize) -> bool {
    let clause = src.plain(src.sentence_after(i, 60));
    let begins_item = clause.starts_with(|c: char| "一二三四五六七八九十(0123456789".contains(c));
    let first: String = clause.chars().take_while(|c| *c != '，').collect();
    // 如果未按本判决指定的期间履行…，加倍支付
    let late = first.contains("未按") && (first.contains("指定的期间") || first.contains("期限"));
    let goes_on = [
        "如不服",
        "如果不服",
        "不服本",
        "如对本",
        "若不服",
        "对本决定不服",
        "对本裁定不服",
        "对本裁定有异议",
        "对本决定有异议",
    ]
    .iter()
    .any(|w| first.contains(w));
    let costs = ["受理费", "诉讼费", "公告费", "鉴定费"]
        .iter()
        .any(|w| first.contains(w))
        && ["退还", "退回", "负担", "承担", "减半", "收取", "免"]
            .iter()
            .any(|w| clause.contains(w));
    let asks = ["请你", "请贵", "请及时", "请认真", "请予"]
        .iter()
        .any(|w| clause.starts_with(w));
    !begins_item && (goes_on || costs || asks || late)
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
