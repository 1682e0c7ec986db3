//! A time at which a paper was served, handed in, signed for, paid or sent on: a day with an hour, and nobody sits then.

use super::hearings::EVENTS;

/// What is done with a paper, a payment or an account at such a time.
const HANDLED: &[&str] = &[
    "送达",
    "签收",
    "签领",
    "提交",
    "递交",
    "上传",
    "到达您",
    "到达你",
    "推送",
    "缴纳",
    "缴费",
    "支付",
    "移送",
    "移交",
    "下载",
    "领取",
    "领走",
    "发送",
    "发出",
    "发布",
    "寄出",
    "寄达",
    "邮寄",
    "投递",
    "查收",
    "接收",
    "收取",
    "审核",
    "排期成功",
    "排期完成",
    "登录",
    "注册",
    "生成",
    "归档",
    "合议",
];

/// What is called so and done with nothing.
const NOUNS: &[&str] = &["合议庭", "送达地址", "审核人", "领取人", "移送人"];

/// Words by which somebody comes to sit.
const COMES: &[&str] = &[
    "到庭",
    "出庭",
    "开庭",
    "庭审",
    "听证",
    "审理",
    "参加",
    "旁听",
    "应诉",
    "法庭",
    "审判庭",
    "处所",
];

/// Whether what stands behind a day and its hour says that something was handled then, before it says that anybody sits.
pub(super) fn behind(head: &str) -> bool {
    let clause = head
        .trim_start_matches(['，', ' ', ')'])
        .split(['，', '；', '。', ':'])
        .next()
        .unwrap_or_default();
    let plain = NOUNS
        .iter()
        .fold(clause.to_string(), |text, w| text.replace(w, "某某"));
    // 2026年11月24日10:31收到; 10:31 （2026）…18号一案定于12月18日: the moment of the message itself
    if plain.starts_with("收到") || plain.starts_with('(') && plain.contains("定于") {
        return true;
    }
    let first = |words: &[&str]| words.iter().filter_map(|w| plain.find(w)).min();
    // right behind it: 到本院诉讼服务中心领取判决书
    let near = |at: &usize| plain.get(..*at).is_some_and(|b| b.chars().count() <= 16);
    let Some(done) = first(HANDLED).filter(near) else {
        return false;
    };
    // 送达开庭传票: what is handled, and no hearing
    let sits = first(EVENTS).into_iter().chain(first(COMES)).min();
    let before = sits.is_some_and(|at| at < done);
    // 领取传票后参加庭审
    let then = ["参加庭审", "参加开庭", "参加听证", "到庭", "出庭"]
        .iter()
        .any(|w| plain.contains(w));
    !before && !then
}

/// Whether what stands right before a day says so: 发送于, 成功送达于.
pub(super) fn before(tail: &str) -> bool {
    let tail = tail.trim_end_matches(['于', '在', ':']);
    let tail = tail.strip_suffix("时间").unwrap_or(tail);
    let done = [
        "发送", "送达", "签收", "提交", "寄出", "推送", "接收", "打印", "发布",
    ];
    done.iter().any(|w| tail.ends_with(w))
}
