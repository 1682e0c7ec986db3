//! The court a paper comes from.

use super::paper::Paper;
use super::source::{Range, Source, is_han};
use super::{Found, NonSuit};
use crate::said;

/// Where the name of a court can begin.
const PROVINCES: &[&str] = &[
    "北京",
    "天津",
    "河北",
    "山西",
    "内蒙古",
    "辽宁",
    "吉林",
    "黑龙江",
    "上海",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "重庆",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
    "最高",
];

/// Words that stand before a name and do not belong to it.
const BEFORE: &[&str] = &[
    "不服",
    "向",
    "由",
    "请到",
    "来到",
    "前往",
    "到",
    "你单位与",
    "按照",
    "受",
    "地点",
    "处所",
    "通知",
    "为",
    "被",
    "对",
    "原审法院",
    "原审",
    "一审法院",
    "一审",
    "二审",
    "登录",
    "撤销",
    "维持",
    "拨打",
    "关注",
    "是",
    "至",
    "在",
    "因",
    "经审理",
    "号",
    "公告",
    "特此公告",
    "特此通知",
];

/// What a court's name holds besides 人民法院.
const SEATS: &str = "省市县区旗州盟";
const SPECIAL: &[&str] = &[
    "最高",
    "高级",
    "中级",
    "铁路",
    "知识产权",
    "海事",
    "互联网",
    "金融",
    "兵团",
    "林区",
    "油田",
    "农垦",
    "军事",
    "垦区",
    "矿区",
];

/// A court named in the text.
struct Named {
    at: Range,
    /// Stands for itself: a line of its own, or the signature of a message.
    alone: bool,
    /// Only spoken of: the court below.
    mentioned: bool,
}

/// The court; none where the paper is a reconsideration organ's.
pub(super) fn court(src: &Source) -> Option<Found<String>> {
    let named = courts(src);
    if named.is_empty() {
        return signature(src);
    }
    let best = named
        .iter()
        .find(|n| n.alone)
        .or_else(|| named.iter().find(|n| !n.mentioned))
        .or(named.first())?;
    let name = src.plain(best.at.clone());
    let others = named
        .iter()
        .any(|n| !n.mentioned && src.plain(n.at.clone()) != name);
    let doubt = if is_short(&name) {
        Some(said!(
            "法院的简称，请核对",
            "the court's short name; check it"
        ))
    } else if best.mentioned && !best.alone {
        Some(said!(
            "可能是前一程序的法院",
            "this may be the court of the instance before"
        ))
    } else if !best.alone && others {
        Some(said!(
            "文中有几个法院，取第一个",
            "several courts are named; this is the first"
        ))
    } else {
        None
    };
    Some(Found {
        place: src.place(best.at.clone()),
        value: name,
        doubt,
    })
}

/// 劳动人事争议仲裁委员会: what it hears is no suit.
pub(super) fn arbitrates(forum: &Option<Found<String>>) -> Option<Found<NonSuit>> {
    let forum = forum.as_ref()?;
    let ends = ["仲裁委员会", "仲裁委", "仲裁院"];
    ends.iter()
        .any(|w| forum.value.ends_with(w))
        .then(|| Found {
            value: NonSuit::Other,
            place: forum.place.clone(),
            doubt: None,
        })
}

/// `【临江法院】`, `【12368】临江法院提醒：`: a court's short name before a message.
fn signature(src: &Source) -> Option<Found<String>> {
    let open = src.find("【", 0..src.len())?;
    let close = src.find("】", open.end..src.len().min(open.end + 20))?;
    let signed = Some(open.end..close.start).filter(|at| {
        let name = src.plain(at.clone());
        let court = ["法院", "中院", "高院"].iter().any(|w| name.ends_with(w));
        court && name.chars().count() >= 4 && name.chars().all(is_han)
    });
    let at = signed.or_else(|| reminds(src, close.end))?;
    Some(Found {
        value: src.plain(at.clone()),
        place: src.place(at),
        doubt: Some(said!(
            "法院的简称，请核对",
            "the court's short name; check it"
        )),
    })
}

/// 龙泉法院温馨提示, behind the sign of the message.
fn reminds(src: &Source, from: usize) -> Option<Range> {
    let from = src.skip(from);
    let end = ["法院", "中院", "高院"]
        .iter()
        .filter_map(|w| src.find(w, from..src.len().min(from + 12)))
        .map(|at| at.end)
        .min()?;
    let speaks = [
        "提醒",
        "温馨提示",
        "提示",
        "通知",
        "告知",
        "送达",
        ":",
        "，",
    ]
    .iter()
    .any(|w| src.word(end, w).is_some());
    let named = (from..end).all(|i| src.get(i).is_some_and(is_han));
    (speaks && named && end >= from + 4).then_some(from..end)
}

fn courts(src: &Source) -> Vec<Named> {
    let mut out = Vec::new();
    for end in src.all("法院", 0..src.len()) {
        // 最高人民法院关于..., 法院在线: not the court that writes.
        let after = src.get(end.end);
        if matches!(after, Some('《')) || src.word(end.end, "关于").is_some() {
            continue;
        }
        let Some(from) = beginning(src, end.start) else {
            continue;
        };
        let at = from..end.end;
        let name = src.plain(at.clone());
        let seat = name.chars().any(|c| SEATS.contains(c));
        // @某镇政府 县法院通知: two names run together
        if name.contains("政府") {
            continue;
        }
        // 清江县法院, as messages shorten it: 人民 is left out behind the seat
        let short = is_short(&name);
        let least = if short { 5 } else { 6 };
        if !(seat || SPECIAL.iter().any(|w| name.contains(w))) || name.chars().count() < least {
            continue;
        }
        // 上诉于四川省遂安市中级人民法院, 移送某法院: not the court that writes.
        let behind = src.plain(src.sentence_before(at.start, 8));
        let elsewhere = [
            "上诉于",
            "移送",
            "移送至",
            "起诉于",
            "起诉至",
            "提起诉讼于",
            "应由",
            "管辖由",
        ]
        .iter()
        .any(|w| behind.ends_with(w));
        if elsewhere {
            continue;
        }
        let line = src.trim(src.line(at.start));
        let signed = src.before(at.start) == Some('【') && src.get(at.end) == Some('】');
        let before = src.sentence_before(at.start, 12);
        let mentioned = ["不服", "原审", "一审", "撤销", "维持", "递交", "向"]
            .iter()
            .any(|w| src.find(w, before.clone()).is_some());
        out.push(Named {
            alone: signed || line == at || titled(src, &line, &at) || headed(src, &at),
            mentioned,
            at,
        });
    }
    out
}

/// 清江县法院: the seat right before 法院, and a name before the seat.
fn is_short(name: &str) -> bool {
    let Some(place) = name.strip_suffix("法院") else {
        return false;
    };
    let spoken = ["本", "该", "我", "各", "其他", "外", "当地", "所在"];
    place.ends_with(|c: char| SEATS.contains(c))
        && place.chars().count() >= 3
        && !spoken.iter().any(|w| place.starts_with(w))
}

/// `【12368】清江县人民法院:…`: the sender of a message.
fn headed(src: &Source, at: &Range) -> bool {
    let before = src.plain(0..at.start);
    src.get(at.end) == Some(':') && before.chars().count() <= 12 && before.ends_with('】')
}

/// `北京市朝阳区人民法院传票`: name and title in one line.
fn titled(src: &Source, line: &Range, at: &Range) -> bool {
    line.start == at.start && Paper::title(&src.plain(at.end..line.end)).is_some()
}

/// Where the name that ends before `end` begins, within its line.
fn beginning(src: &Source, end: usize) -> Option<usize> {
    let mut from = end;
    let mut size = 0;
    while let Some(c) = src.before(from) {
        let goes_on = is_han(c) || c == ' ' && src.before(from - 1).is_some_and(is_han);
        if !goes_on || size >= 28 {
            break;
        }
        size += usize::from(is_han(c));
        from -= 1;
    }
    let mut run = src.trim(from..end);
    for word in BEFORE {
        if let Some(last) = src.all(word, run.clone()).last() {
            run.start = last.end;
        }
    }
    let province = PROVINCES
        .iter()
        .filter_map(|p| src.find(p, run.clone()))
        .map(|r| r.start)
        .min();
    let from = province.unwrap_or(run.start);
    (from < end).then_some(from)
}
