//! What a day in a text is the day of: a hearing, the docketing, the filing, a last day.

use super::day_event::event;
use super::day_labels::{bare_label, other_label, sits};
use super::days::Day;
use super::hearings::{EVENTS, LABELS};
use super::hours::Time;
use super::off_words::{ANY, names, words_of};
use super::paper::Paper;
use super::source::{Range, Source};
use super::turn_words::TO;

pub(super) enum Meaning {
    Hearing(&'static str),
    /// Somebody is to come, and what for is not said.
    Called,
    Begun,
    Filed,
    /// A copy of this came to the side that answers.
    Served(&'static str),
    Until,
    Other,
}

/// A day with what stands before and behind it.
struct Around<'a> {
    src: &'a Source,
    day: &'a Day,
    time: Option<&'a Time>,
    paper: Option<Paper>,
    before: Range,
    after: Range,
    /// The words of the two.
    tail: String,
    head: String,
}

impl Around<'_> {
    /// One of these words stands within so many characters behind the day.
    fn starts(&self, words: &[&str], within: usize) -> bool {
        let head: String = self.head.chars().take(within).collect();
        words.iter().any(|w| head.contains(w))
    }

    /// What stands right before the day, as a label.
    fn named(&self) -> &str {
        self.tail.trim_end_matches('为').trim_end_matches(':')
    }
}

pub(super) fn meaning(
    src: &Source,
    day: &Day,
    time: Option<&Time>,
    after_from: usize,
    paper: Option<Paper>,
) -> Meaning {
    let before = src.sentence_before(day.at.start, 30);
    let after = src.sentence_after(after_from, 44);
    let tail = src.plain(before.clone());
    let head = src.plain(after.clone());
    // 自2026年5月6日起予以受理
    let head = match head.strip_prefix('起') {
        Some(rest)
            if ["予以", "受理", "立案", "依法", "决定"]
                .iter()
                .any(|w| rest.starts_with(w)) =>
        {
            rest.to_string()
        }
        _ => head,
    };
    let around = Around {
        src,
        day,
        time,
        paper,
        before,
        after,
        tail,
        head,
    };
    // each says what the day is of, or leaves it to the next
    let steps = [
        labelled, last_day, own_clause, served, of_another, filed, begun, sitting,
    ];
    let found = steps.into_iter().find_map(|step| step(&around));
    found.unwrap_or(Meaning::Other)
}

/// By the label right before it.
fn labelled(around: &Around<'_>) -> Option<Meaning> {
    let Around {
        src,
        day,
        time,
        before,
        after,
        ..
    } = around;
    let named = around.named();
    let label = LABELS
        .iter()
        .filter(|l| named.ends_with(**l))
        .max_by_key(|l| l.len())
        // 送达时间, 来电时间: a time of something else
        .filter(|l| **l != "时间" || bare_label(named));
    if label.is_none() && time.is_some() && other_label(src, day, named) {
        return Some(match BEGUN.iter().any(|l| named.ends_with(l)) {
            true => Meaning::Begun,
            false => Meaning::Other,
        });
    }
    if let Some(label) = label {
        if *label == "时间" && !sits(src, day) {
            return Some(Meaning::Other);
        }
        let what = if label.starts_with("听证") {
            "听证"
        } else {
            event(src, before, after).unwrap_or("开庭")
        };
        return Some(Meaning::Hearing(what));
    }
    None
}

/// The last day for something.
fn last_day(around: &Around<'_>) -> Option<Meaning> {
    let tail = around.tail.as_str();
    let head = around.head.as_str();
    if ["前", "以前", "之前", "止", "前向"]
        .iter()
        .any(|w| head.starts_with(w))
    {
        return Some(Meaning::Until);
    }
    // 于2026年6月25日届满
    let own = tail.rsplit('，').next().unwrap_or_default();
    if ["届满", "截止"].iter().any(|w| head.starts_with(w)) && !own.is_empty() {
        return Some(Meaning::Until);
    }
    // 举证期限为6月11日至6月25日: the first day of a term
    let ranged = head
        .strip_prefix(['至', '-', '到'])
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '二'));
    // 举证期限：2025年12月20日
    const TERMS: &[&str] = &[
        "举证期限",
        "答辩期限",
        "答复期限",
        "提交期限",
        "缴费期限",
        "截止日期",
        "截止时间",
        "截止日",
        "届满日",
        "届满日期",
        "届满时间",
        "举证期",
        "答辩期",
    ];
    let named = around.named();
    // 开庭及举证期限：12月9日9时30分
    let sits = around.time.is_some() && ["开庭", "庭审", "听证"].iter().any(|w| named.contains(w));
    if !sits && named != tail && TERMS.iter().any(|w| named.ends_with(w)) {
        return Some(if ranged {
            Meaning::Other
        } else {
            Meaning::Until
        });
    }
    // 举证期限至2026年7月15日, 上诉期至…, 诉讼费缴纳截止…: the day belongs to the word of its own clause
    const OWN: &[&str] = &[
        "举证",
        "证据",
        "答辩",
        "答复",
        "上诉期",
        "缴纳",
        "缴费",
        "交纳",
        "期限",
        "补正",
    ];
    let clause = tail.rsplit(['，', ':']).next().unwrap_or_default();
    let clause = if clause.is_empty() { named } else { clause };
    let told = ["开庭", "庭审", "听证", "延期", "改", "推迟"];
    let to = [
        "至",
        "到",
        "截止",
        "截至",
        "截止至",
        "截止到",
        "截至到",
        "届满日为",
    ];
    if to.iter().any(|w| named.ends_with(w))
        && OWN.iter().any(|w| clause.contains(w))
        && !told.iter().any(|w| clause.contains(w))
    {
        return Some(Meaning::Until);
    }
    // 举证期限延长至2026年9月10日, 延期至9月10日提交答辩状
    let term = ["举证", "证据", "答辩", "履行期限", "答复期限"];
    if tail.ends_with(['至', '到'])
        && ["延长", "延期"].iter().any(|w| tail.contains(w))
        && term.iter().any(|w| tail.contains(w) || head.contains(w))
        && !["不予", "不准"].iter().any(|w| head.contains(w))
    {
        return Some(Meaning::Until);
    }
    None
}

/// 于2025年12月1日向被告送达了起诉状副本及应诉通知书: a judgment tells when the copy came.
fn served(around: &Around<'_>) -> Option<Meaning> {
    let clause = around.head.split(['，', '。', '；']).next()?;
    let clause = clause.strip_prefix("依法").unwrap_or(clause);
    let to = ["向被告", "向被申请人", "向被上诉人"];
    if !around.paper.is_some_and(Paper::decides) || !to.iter().any(|w| clause.starts_with(w)) {
        return None;
    }
    let (_, what) = clause.split_once("送达")?;
    let copies = ["起诉状副本", "上诉状副本", "申请书副本"];
    let copy = copies.into_iter().find(|w| what.contains(w))?;
    Some(Meaning::Served(copy))
}

/// When a paper came, or what another case or body did.
fn of_another(around: &Around<'_>) -> Option<Meaning> {
    let Around { time, paper, .. } = around;
    let tail = around.tail.as_str();
    let head = around.head.as_str();
    // 6月8日向被告送达起诉状副本及开庭传票
    let brought: String = head.chars().take(16).collect();
    // 5月6日送达的传票中…: when a paper came, whatever it calls to
    let came = [
        "送达", "发出", "签发", "寄出", "邮寄", "发送", "寄送", "送交",
    ]
    .iter()
    .any(|w| head.starts_with(w));
    // …已于2026年11月24日10:31送达你单位, 发送于2026-11-24 10:31: with its hour too
    let handled = super::handled::behind(head) || super::handled::before(tail);
    if came && time.is_none() || handled && time.is_some() {
        return Some(Meaning::Other);
    }
    if brought.starts_with('向') && ["送达", "发送", "送交"].iter().any(|w| brought.contains(w))
    {
        return Some(Meaning::Other);
    }
    // 刑事案件于…立案, 另案于…开庭: of something else
    let subject = tail.rsplit('，').next().unwrap_or_default();
    let elsewhere = [
        "刑事",
        "另案",
        "公安",
        "派出所",
        "民事案",
        "仲裁",
        "执行案",
        "关联案件",
        "检察机关",
        "纪委",
    ]
    .iter()
    .any(|w| subject.contains(w))
        && !["本院", "本机关", "我院", "申请"]
            .iter()
            .any(|w| subject.contains(w));
    if elsewhere && paper.is_some_and(Paper::decides) {
        return Some(Meaning::Other);
    }
    None
}

/// When the suit or application came in; what somebody made or filed elsewhere is nothing of ours.
fn filed(around: &Around<'_>) -> Option<Meaning> {
    let Around { src, day, .. } = around;
    let tail = around.tail.as_str();
    let head = around.head.as_str();
    // 向某局反映，2026年3月3日向本院起诉: up to the next day
    let until_day: String = {
        let chars: Vec<char> = head.chars().collect();
        let next = chars
            .windows(2)
            .position(|two| matches!(two, ['，' | '；', c] if c.is_ascii_digit() || *c == '二'));
        chars.iter().take(next.unwrap_or(chars.len())).collect()
    };
    let starts_here = |words: &[&str], within: usize| {
        let head: String = until_day.chars().take(within).collect();
        words.iter().any(|w| head.contains(w))
    };
    let filing = ["向", "提起", "提出", "起诉", "申请", "通过"]
        .iter()
        .any(|w| head.starts_with(w));
    // 本院于2月2日收到起诉人提交的行政起诉状, 本机关于1月12日收悉
    // 2026年5月11日，本院收到…的起诉状
    let came = ["，本院收到", "，本机关收到", "本院收到", "本机关收到"]
        .iter()
        .any(|w| head.starts_with(w));
    if came && around.starts(&["起诉状", "起诉材料", "复议申请", "申请书"], 44) {
        return Some(Meaning::Filed);
    }
    let taken = ["收到", "收悉"].iter().any(|w| head.starts_with(w));
    let by_forum = ["本院", "本机关", "本府", "我院", "我机关"]
        .iter()
        .any(|w| tail.contains(w));
    let asked = || {
        let before = src.plain(src.sentence_before(day.at.start, 90));
        ["复议申请", "起诉状", "起诉材料"]
            .iter()
            .any(|w| before.contains(w))
    };
    if taken
        && by_forum
        && (head.starts_with("收悉")
            || head.starts_with("收到。") && asked()
            || head.starts_with("收到") && head.chars().count() <= 3 && asked()
            || around.starts(&["起诉状", "起诉材料", "复议申请", "申请书", "申请"], 44))
    {
        return Some(Meaning::Filed);
    }
    if filing
        && starts_here(
            &[
                "起诉",
                "提起行政诉讼",
                "提起诉讼",
                "提起行政赔偿",
                "申请行政复议",
                "申请复议",
                "复议申请",
                "申请强制执行",
                "申请本院强制执行",
                "申请本院执行",
                "申请执行",
                "提起上诉",
                "申请再审",
                "提起行政公益诉讼",
                "提起公益诉讼",
            ],
            26,
        )
        && !tail.contains("邮寄")
        && !around.starts(&["撤回", "撤诉", "停止执行", "管辖", "延期", "回避"], 26)
    {
        return Some(Meaning::Filed);
    }
    // 于2025年9月8日诉至本院
    if ["诉至", "诉来", "诉到", "具状"]
        .iter()
        .any(|w| head.starts_with(w))
    {
        return Some(Meaning::Filed);
    }
    if [
        "生",
        "出生",
        "作出",
        "印发",
        "起诉",
        "提起",
        "提出",
        "申请",
        "向本院",
    ]
    .iter()
    .any(|w| head.starts_with(w))
    {
        return Some(Meaning::Other);
    }
    None
}

/// 举证期限届满于7月15日，开庭时间另行通知; 鉴定报告已于6月15日收到，开庭另行安排: the hearing of the next clause has no day yet, and the day
/// before it is of something else.
fn own_clause(around: &Around<'_>) -> Option<Meaning> {
    const OPEN: &str = "另行 待定 另定 为准 等通知 等候 未定 尚未 再定";
    const SET: &[&str] = &["原定", "定于", "法庭", "传票"];
    let sits = |text: &str| EVENTS.iter().chain(SET).any(|w| text.contains(w));
    let tail = around.tail.rsplit(['，', '；']).next().unwrap_or_default();
    let (own, next) = around.head.split_once('，')?;
    let next = next.split('，').next().unwrap_or_default();
    let open = ["开庭", "庭审", "听证"].iter().any(|w| next.contains(w))
        && OPEN.split(' ').any(|w| next.contains(w));
    (around.time.is_none() && open && !sits(tail) && !sits(own)).then_some(Meaning::Other)
}

/// When it was docketed.
fn begun(around: &Around<'_>) -> Option<Meaning> {
    let head = around.head.as_str();
    let named = around.named();
    let begun = ["立案", "受理"].iter().any(|w| {
        head.starts_with(w)
            || head.starts_with(&format!("依法{w}"))
            || head.starts_with(&format!("登记{w}"))
            || head.starts_with(&format!("转{w}"))
            || head.starts_with(&format!("转为{w}"))
            || head.starts_with(&format!("重新{w}"))
            || head.starts_with(&format!("依法予以{w}"))
            || head.starts_with(&format!("依法已{w}"))
            || head.starts_with(&format!("已依法{w}"))
            || head.starts_with(&format!("依法登记{w}"))
            || head.starts_with(&format!("决定{w}"))
            || head.starts_with(&format!("予以{w}"))
            || head.starts_with(&format!("已{w}"))
    });
    let begun_label = BEGUN.iter().any(|l| named.ends_with(l));
    if begun || begun_label {
        return Some(Meaning::Begun);
    }
    None
}

/// When something is held.
fn sitting(around: &Around<'_>) -> Option<Meaning> {
    let Around {
        src,
        day,
        time,
        paper,
        after,
        ..
    } = around;
    let tail = around.tail.as_str();
    let head = around.head.as_str();
    // 原2026年3月20日传票作废
    if tail.ends_with('原') && (head.starts_with("传票") || head.starts_with("的传票")) {
        return Some(Meaning::Hearing("开庭"));
    }
    // 12月11日的庭取消
    let gone = names(head, ANY)
        || words_of(ANY).any(|w| tail.ends_with(w))
        || TO.iter().any(|w| head.contains(w))
        || ["撤销", "提前", "不开", "开不了"]
            .iter()
            .any(|w| head.contains(w) || tail.ends_with(w));
    if gone
        && ["的庭", "的传票", "的开庭"]
            .iter()
            .any(|w| head.starts_with(w))
    {
        return Some(Meaning::Hearing("开庭"));
    }
    // Told as past: 于2026年9月15日公开开庭审理了本案 is a hearing, 于…作出 is none.
    let found = event(src, &src.sentence_before(day.at.start, 16), after);
    if time.is_some() {
        let called = paper.is_some_and(Paper::summons)
            || [
                "到庭",
                "出庭",
                "应到",
                "传唤",
                "参加",
                "审理",
                "法庭",
                "审判庭",
                "号庭",
            ]
            .iter()
            .any(|w| tail.contains(w) || head.contains(w));
        return Some(match found {
            Some(what) => Meaning::Hearing(what),
            None if called && paper.is_some_and(Paper::summons) => Meaning::Hearing("开庭"),
            None if called => Meaning::Called,
            None => Meaning::Other,
        });
    }
    // 在某镇巡回审判点公开开庭审理了
    let within = if head.starts_with('在') { 32 } else { 14 };
    if around.starts(&["开庭", "听证"], within)
        && let Some(what) = found
    {
        return Some(Meaning::Hearing(what));
    }
    // 将于2026年12月8日宣判
    let to_come = ["将于", "定于", "拟于", "将在"]
        .iter()
        .any(|w| tail.ends_with(w));
    if to_come
        && ["宣判", "公开宣判", "进行宣判"]
            .iter()
            .any(|w| head.starts_with(w))
    {
        return Some(Meaning::Hearing("宣判"));
    }
    None
}

/// Labels of the docketing.
const BEGUN: &[&str] = &["立案日期", "立案时间", "受理日期", "受理时间"];
