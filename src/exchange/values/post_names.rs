//! Whether words name a post: one of the table, alone, behind what it belongs to, or two in one.

use super::post_words::POSTS;
use crate::text::is_han;

/// 公安局长: what a bureau does, without the word for the bureau.
#[rustfmt::skip]
const BUREAUS: &[&str] = &[
    "公安", "财政", "住建", "自然资源", "市场监管", "教育", "民政", "司法", "人社", "卫健", "审计", "税务", "水利", "水务", "农业", "农业农村",
    "交通", "交通运输", "文旅", "应急", "应急管理", "城管", "环保", "生态环境", "医保", "统计", "林业", "国土", "国土资源", "规划", "房管",
    "信访", "工商", "质监", "商务", "体育", "分局", "支", "县", "市", "区", "街道", "综合执法", "不动产登记",
];

fn is_bureau(owner: &str, post: &str) -> bool {
    let stem = BUREAUS.iter().find_map(|b| owner.strip_suffix(b));
    post.ends_with("局长")
        && stem.is_some_and(|s| s.is_empty() || s.ends_with(['县', '市', '区', '省', '州']))
}

/// 通知清江县自然资源局, 副镇长王某代某局: what is done about an official, and no body of which they are one.
fn is_sentence(owner: &str) -> bool {
    const DONE: &[&str] = &[
        "应由",
        "由",
        "非",
        "不是",
        "通知",
        "报请",
        "请示",
        "已",
        "请",
        "原告",
        "第三人",
        "代",
        "替",
        "受",
        "委托",
        "无",
        "未",
        "经",
        "待",
        "拟",
        "需",
        "须",
        "派",
        "改",
        "让",
        "等",
    ];
    const BODIES: &[&str] = &[
        "代县",
        "非税",
        "经济",
        "经信",
        "经贸",
        "经开",
        "经管",
        "派出所",
        "改革",
        "让胡路",
    ];
    // 无锡市, 未央区, 须水街道: the first character of a name with one more before what kind of place it is
    let place = |rest: &str| {
        let mut rest = rest.chars();
        let (first, kind) = (rest.next(), rest.next());
        first.is_some_and(|c| !"本该我其各原现".contains(c))
            && kind.is_some_and(|c| "市县区州镇乡旗盟街".contains(c))
    };
    let begins = |w: &&str| {
        let rest = owner.strip_prefix(*w);
        rest.is_some_and(|rest| w.chars().count() > 1 || !place(rest))
    };
    let done = DONE.iter().any(begins) && !BODIES.iter().any(|w| owner.starts_with(w));
    done || POSTS
        .iter()
        .any(|p| owner.contains(p) && !owner.ends_with(p))
}

/// A post by its words: one of the table, alone or behind what it belongs to (某区住建局副局长, 常务副区长).
pub(crate) fn is_post(text: &str) -> bool {
    const BEFORE: &[&str] = &[
        "常务",
        "原",
        "代",
        "时任",
        "党组",
        "第一",
        "行政机关",
        "单位",
        "出庭",
        "分管",
        "主管",
        "现任",
        "挂职",
        "兼职",
        "代理",
        "新任",
        "新上任",
        "行政负责人",
        "主持工作",
        "主持工作的",
        "主持全面工作的",
        "科技",
        "选派",
        "下派",
        "援派",
        "援藏",
        "援疆",
        "援青",
        "党外",
        "专职",
    ];
    // 分管城建的副镇长: what he is in charge of
    const CHARGE: &[&str] = &["分管", "主管", "协管", "负责"];
    let text = text.trim();
    if POSTS.contains(&text) {
        return true;
    }
    // 副镇长兼派出所所长: each of the two is one
    if let Some((one, other)) = text.split_once('兼').filter(|(one, _)| !one.is_empty()) {
        let other = other.trim_start_matches('任');
        return !other.is_empty() && is_post(one) && is_post(other);
    }
    let short = text.chars().count() <= 24;
    short
        && POSTS.iter().any(|p| {
            text.strip_suffix(p).is_some_and(|owner| {
                let last = owner.chars().last().unwrap_or(' ');
                let organ = "局镇乡府委办处厅部院区县市州省会站所队科心道".contains(last);
                let organ = organ && owner.chars().count() >= 2 || is_bureau(owner, p);
                let charge = owner.ends_with('的') && CHARGE.iter().any(|w| owner.starts_with(w));
                charge
                    || BEFORE.contains(&owner)
                    || organ && owner.chars().all(is_han) && !is_sentence(owner)
            })
        })
}
