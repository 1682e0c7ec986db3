//! Where a cause begins behind the name of a person or an organisation.

use super::super::source::{Range, Source};

/// 好味食品有限公司行政处罚: what the name of an organisation says is no cause; where its name ends.
pub(super) fn past_body(src: &Source, range: &Range, cause: Option<usize>) -> Option<usize> {
    const BODIES: &[&str] = &[
        "公司",
        "集团",
        "合作社",
        "经营部",
        "门市部",
        "服务部",
        "营业部",
        "厂",
        "店",
        "超市",
        "医院",
        "诊所",
        "药房",
        "学校",
        "学院",
        "幼儿园",
        "研究所",
        "研究院",
        "设计院",
        "事务所",
        "协会",
        "商会",
        "农场",
        "林场",
        "牧场",
        "商行",
        "工作室",
        "宾馆",
        "饭店",
        "中心",
        "委员会",
        "村民小组",
        "合伙",
    ];
    let found = cause?;
    // 有限公司|收回国有土地使用权: the cause begins right behind the body, with what is done
    const DONE: &[&str] = &["收回", "没收", "征收", "强制", "拆除", "注销", "吊销"];
    let behind = BODIES
        .iter()
        .flat_map(|w| src.all(w, range.start + 2..found))
        .map(|at| at.end)
        .find(|end| src.any(*end, DONE).is_some());
    if behind.is_some() {
        return behind;
    }
    let end = BODIES
        .iter()
        .flat_map(|w| src.all(w, found..range.end))
        .map(|at| at.end)
        .max();
    // 周桂兰|不履行村民委员会备案职责: the cause speaks of the body
    const CAUSE: &[&str] = &[
        "行政",
        "不履",
        "信息公开",
        "征收",
        "补偿",
        "处罚",
        "强制",
        "违法",
        "政府",
        "登记",
        "工伤",
        "撤销",
    ];
    let named = |end: &usize| {
        let text = src.plain(found..*end);
        *end < range.end && !CAUSE.iter().any(|w| text.contains(w))
    };
    let Some(end) = end.filter(named) else {
        return Some(found);
    };
    // 规划设计院|行政处罚; 林地公司员工张某: another's name goes on
    let behind = cause_in(src, end.saturating_sub(2).max(range.start)..range.end)?;
    Some(if behind <= end + 2 { end } else { behind })
}

/// Where a cause begins behind a person's name.
pub(super) fn cause_in(src: &Source, range: Range) -> Option<usize> {
    const OPENS: &[&str] = &[
        "行政",
        "政府信息",
        "信息公开",
        "不履行",
        "房屋",
        "土地",
        "工伤",
        "征收",
        "强制",
        "治安",
        "林权",
        "林地",
        "山林",
        "不动产",
        "城市管理",
        "城建",
        "道路交通",
        "规划",
        "社会保险",
        "养老保险",
        "劳动监察",
        "环境保护",
        "食品",
        "药品",
        "婚姻登记",
        "宅基地",
        "限期拆除",
        "违法建",
    ];
    (range.start + 2..range.end).find(|i| {
        let mut published = crate::case::causes().filter(|c| c.zh.chars().count() >= 4);
        OPENS.iter().any(|w| src.word(*i, w).is_some())
            || published.any(|c| src.word(*i, c.zh).is_some())
    })
}
