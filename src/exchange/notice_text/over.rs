//! Where an operative part is over: costs, how to go on, the signatures.

use super::source::Source;

/// Words it is over at.
const OVER: &[&str] = &[
    "案件受理费",
    "本案受理费",
    "一审案件受理费",
    "二审案件受理费",
    "一、二审案件受理费",
    "一审受理费",
    "二审受理费",
    "诉讼费",
    "申请执行费",
    "执行费",
    "本案诉讼费",
    "鉴定费",
    "保全费",
    "评估费",
    "勘验费",
    "公告费",
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
    "账户名称",
    "收款账户",
    "执行款账户",
    "开户行",
    "开户银行",
    "承办人",
    "特此",
    "逾期",
    "事实和理由",
    "事实与理由",
    "事实及理由",
    "此致",
];

/// Whether what begins here is none of the operative part any more.
pub(super) fn over_at(src: &Source, i: usize) -> bool {
    src.any(i, OVER).is_some() || is_over(src, i)
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
    // 如对不准予部分有异议，可以自…向某院申请复议: how to go on, whatever is objected to
    let objects = ["异议", "不服"].iter().any(|w| first.contains(w))
        && [
            "如",
            "若",
            "对",
            "当事人",
            "申请",
            "被",
            "双方",
            "原告",
            "第三人",
            "利害关系人",
            "案外人",
        ]
        .iter()
        .any(|w| first.starts_with(w))
        && [
            "可以",
            "可自",
            "可在",
            "可于",
            "有权",
            "应当自",
            "申请复议",
            "上诉于",
        ]
        .iter()
        .any(|w| clause.contains(w));
    !begins_item && (goes_on || costs || asks || late || objects)
}
