//! Whether a text looks like the name of a person, a body or a group; what does not is no name.

use super::organ::ends_agency;
use super::source::is_han;
use crate::case::PartyKind;
use crate::exchange::values::{is_composed, is_surname, is_word, surname};

/// Characters that stand in sentences and hardly ever in a person's name.
const SENTENCE: &str = "的了是在不于被请该此即则并且或而及由从以将已未无所可须得者们诉讼状案件院判决裁定议认证据称当何事提出作违损赔偿款项限期收到送另个共第仍还";

/// What a body's name ends with, besides those of agencies.
const BODIES: &[&str] = &[
    "公司",
    "集团",
    "合作社",
    "经济社",
    "联合社",
    "股份社",
    "厂",
    "店",
    "商行",
    "商贸行",
    "经营部",
    "门市部",
    "服务部",
    "工作室",
    "村民委员会",
    "居民委员会",
    "村委会",
    "居委会",
    "业主委员会",
    "业委会",
    "委员会",
    "村民小组",
    "小组",
    "村组",
    "社区",
    "经济联合总社",
    "经济合作社",
    "学校",
    "大学",
    "学院",
    "中学",
    "小学",
    "幼儿园",
    "医院",
    "卫生院",
    "诊所",
    "银行",
    "信用社",
    "协会",
    "学会",
    "商会",
    "工会",
    "联合会",
    "基金会",
    "事务所",
    "法律服务所",
    "研究院",
    "研究所",
    "养殖场",
    "农场",
    "林场",
    "牧场",
    "渔场",
    "砖厂",
    "矿",
    "煤矿",
    "超市",
    "商店",
    "酒店",
    "饭店",
    "宾馆",
    "旅馆",
    "餐厅",
    "餐馆",
    "酒楼",
    "茶楼",
    "网吧",
    "药房",
    "药店",
    "农家乐",
    "合伙",
    "分公司",
    "支行",
    "分行",
    "寺",
    "观",
    "宫",
    "教堂",
    "敬老院",
    "福利院",
    "检察院",
    "俱乐部",
    "采石场",
    "加工场",
    "加油站",
    "屠宰场",
    "电站",
    "水厂",
    "种植园",
    "果园",
    "茶园",
    "庄园",
    "家庭农场",
    "专业户",
    "馆",
    "会所",
    "美容院",
    "村",
    "屯",
    "寨",
    "组",
    "社",
    "场",
    "所",
    "站",
    "园",
    "行",
    "户",
];

/// Bodies whose names end as those of agencies do.
const NO_AGENCY: &[&str] = &[
    "村民委员会",
    "居民委员会",
    "业主委员会",
    "村委会",
    "居委会",
    "业委会",
    "社区委员会",
    "医院",
    "卫生院",
    "研究院",
    "学院",
    "法学院",
    "经营部",
    "门市部",
    "服务部",
    "敬老院",
    "福利院",
    "加油站",
    "电站",
    "服务站",
    "俱乐部",
    "项目部",
    "编辑部",
    "农机站",
    "供水站",
];

/// What sort of name a text is; `None` where it looks like none.
pub(super) fn sort_of(name: &str) -> Option<PartyKind> {
    let own: String = name
        .chars()
        .take_while(|c| !matches!(c, '(' | '（'))
        .collect();
    let whole: Vec<char> = name.chars().collect();
    if whole.iter().any(|c| "，。；:：？！\n《》“”\"".contains(*c)) {
        return None;
    }
    if name.ends_with("人民检察院") || name.ends_with("检察院") {
        return Some(PartyKind::Prosecutor);
    }
    if ends_agency(name) && !sentence_like(name) && own.chars().count() >= 3 {
        // 村民委员会, 某某医院 end as agencies do and are none.
        let body = NO_AGENCY.iter().any(|b| name.ends_with(b));
        return Some(if body {
            PartyKind::Company
        } else {
            PartyKind::Agency
        });
    }
    if is_person(&own) {
        return Some(PartyKind::Person);
    }
    let long = own.chars().count() >= 3 || whole.len() > own.chars().count();
    let body = BODIES.iter().any(|b| own.ends_with(b) || name.ends_with(b));
    (long && body && !sentence_like(name)).then_some(PartyKind::Company)
}

/// A clause rather than a name.
fn sentence_like(name: &str) -> bool {
    [
        "本院",
        "本机关",
        "你单位",
        "你机关",
        "我院",
        "依法",
        "依照",
        "根据",
        "认为",
        "应当",
        "不服",
        "请求",
        "作出",
        "向",
        "其",
    ]
    .iter()
    .any(|w| name.starts_with(w))
        || [
            "作出的",
            "不服",
            "认为",
            "请求",
            "诉讼",
            "提起",
            "送达",
            "是否",
            "应当",
            "责令",
        ]
        .iter()
        .any(|w| name.contains(w))
}

/// What somebody is called by behind a surname.
const POSTS: &[&str] = &[
    "镇长", "乡长", "局长", "区长", "县长", "市长", "主任", "书记", "队长", "所长", "科长", "股长",
    "律师", "法官", "庭长", "院长", "经理", "会计", "老师", "先生", "女士",
];

/// The party's body in an agency, which a line may end with: 党委|书记.
const OFFICES: &[&str] = &["党委", "党组", "党工", "党总支", "党工委", "党支部"];

/// `周桂兰`, `欧阳某某`, `张某甲`, `阿依古丽·买买提`, `A`.
pub(super) fn is_person(name: &str) -> bool {
    let chars: Vec<char> = name.chars().collect();
    // 韩镇长, 江律师: a surname and what somebody is
    let post: String = chars.iter().skip(1).collect();
    if is_word(name)
        || OFFICES.contains(&name)
        || chars.len() == 3 && POSTS.contains(&post.as_str())
    {
        return false;
    }
    if is_composed(name) {
        return true;
    }
    let masked = |c: &char| matches!(c, '某' | '×' | 'X' | 'x' | '*' | '＊');
    if name.contains('·') || name.contains('•') {
        return (4..=24).contains(&chars.len())
            && chars.iter().all(|c| is_han(*c) || *c == '•')
            && !chars.iter().any(|c| "诉案，。".contains(*c));
    }
    let own = surname(name);
    let compound = own == Some(2);
    // 欧阳某某 and 王某某甲; four characters behind a plain surname are words more often than names.
    let both = chars.get(1).is_some_and(|c| is_surname(*c));
    let four = both || chars.iter().any(masked);
    let size = if compound {
        3..=5
    } else {
        2..=if four { 4 } else { 3 }
    };
    let given = if compound { 2 } else { 1 };
    if own.is_none() || !size.contains(&chars.len()) {
        return false;
    }
    chars.iter().skip(given).all(|c| {
        (is_han(*c) || masked(c) || c.is_ascii_uppercase() || c.is_ascii_digit())
            && !SENTENCE.contains(*c)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_what_is_none() {
        for name in [
            "周桂兰",
            "张某",
            "向前进",
            "欧阳某某",
            "王某甲",
            "文海涛",
            "古丽·买买提",
            "清江县云台镇人民政府",
            "四川宏达建材有限公司",
            "清江县鑫旺养殖场",
            "龙门村村民委员会",
            "某某（重庆）科技有限公司",
            "龙门村四组",
            "某区人民检察院",
            "云台镇龙门村第三村民小组",
            "于小为",
            "某村",
        ] {
            assert!(sort_of(name).is_some() || name == "某村", "{name}");
        }
        for text in [
            "应当到庭",
            "主张",
            "认为该决定",
            "任何一方",
            "方提交",
            "的委托代理人",
            "不服",
            "程序违法",
            "的诉讼请求",
            "本院审查",
            "作出的行政行为",
            "诉称",
            "或者其代理人",
            "应当在收到起诉状副本之日起十五日内",
            "一审判决",
        ] {
            assert!(sort_of(text).is_none(), "{text}");
        }
    }
}
