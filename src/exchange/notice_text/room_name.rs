//! The name of a room without what a paper says beside it.

use super::Found;
use crate::said;

/// 某某法院本院第二审判庭: the name and the word for it say the same. What ends like no room is marked.
pub(super) fn plain_room(mut room: Found<String>) -> Found<String> {
    room.value = room.value.replace("法院本院", "法院");
    // 上午|法庭|第三法庭: the cells of a table and the head of one
    for part in ["上午", "下午"] {
        if let Some(rest) = room.value.strip_prefix(part) {
            room.value = rest.to_string();
        }
    }
    if let Some(rest) = room
        .value
        .strip_prefix("法庭")
        .filter(|r| r.starts_with('第'))
    {
        room.value = rest.to_string();
    }
    // 还是3号庭, 仍在第三法庭
    if let Some(bare) = ["还是", "仍是", "仍为", "仍在", "还在", "依旧在"]
        .iter()
        .find_map(|w| room.value.strip_prefix(w))
        .filter(|bare| named_room(bare))
    {
        room.value = bare.to_string();
    }
    // 地点不变（第三法庭）, 法庭不变（第三法庭）
    if let Some(inside) = room
        .value
        .split_once("不变(")
        .filter(|(label, _)| label.chars().count() <= 4)
        .and_then(|(_, rest)| rest.strip_suffix(')'))
        .filter(|inside| named_room(inside))
    {
        room.value = inside.to_string();
    }
    // 第三法庭不变, 302室当面: the word for it is none of the room
    if let Some(bare) = ["保持不变", "均不变", "不变", "照旧", "当面"]
        .iter()
        .find_map(|w| room.value.strip_suffix(w))
        .filter(|bare| named_room(bare))
    {
        room.value = bare.to_string();
    }
    if room.doubt.is_none() && !named_room(&room.value) {
        room.doubt = Some(said!(
            "不像法庭或者地点，请核对",
            "it does not look like a room; check it"
        ));
    }
    room
}

/// Ends as rooms, floors and addresses end.
fn named_room(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "庭",
        "室",
        "厅",
        "楼",
        "层",
        "号",
        "院",
        "中心",
        "平台",
        "大厦",
        "处",
        "站",
        "所",
        "馆",
        "政府",
        "法院",
        "局",
        "会",
        "部",
        "现场",
        "系统",
        "小程序",
        "房",
        "座",
        "区",
        "线上",
        "在线",
        "网上",
        "村",
        "路口",
        "旁",
        "窗口",
        "会议",
    ];
    let bare = text.split('(').next().unwrap_or(text).trim_end();
    let ends = |t: &str| {
        // 科技法庭二, 302
        ENDS.iter().any(|e| t.ends_with(e))
            || t.ends_with(|c: char| {
                c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c)
            })
    };
    ends(text.trim_end_matches(')')) || ends(bare)
}
