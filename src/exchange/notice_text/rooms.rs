//! Where a hearing is held: behind a label, or in the sentence that sets the day.

use super::Found;
use super::hearings::HearingRead;
use super::rest::LABELS;
use super::room_name::plain_room;
use super::source::{Range, Source, is_han};
use crate::said;

pub(super) const PLACES: &[&str] = &[
    "应到处所",
    "应到地点",
    "应到场所",
    "开庭地点",
    "开庭处所",
    "听证地点",
    "到庭地点",
    "庭审地点",
    "开庭场所",
    "出庭地点",
    "地点",
    "处所",
    "法庭:",
    // a label where it opens its line: 行政审判庭： is a division of the court
    "\n审判庭:",
];

/// The place of each hearing: the one named before the next hearing's day, else the one named for all.
pub(super) fn places(src: &Source, kept: &[(usize, usize)], hearings: &mut [HearingRead]) {
    let mut found: Vec<(usize, Found<String>)> = Vec::new();
    for label in PLACES {
        for at in src.all(label, 0..src.len()) {
            if let Some(place) = labelled_place(src, at.clone())
                && !found
                    .iter()
                    .any(|(p, f)| *p == at.start || f.place == place.place)
            {
                found.push((at.start, place));
            }
        }
    }
    for (n, (hearing, (start, end))) in hearings.iter_mut().zip(kept).enumerate() {
        let next = kept.get(n + 1).map_or(src.len(), |(s, _)| *s);
        // 原定在第三审判庭开庭。现变更至第六审判庭: the room that stands now, in its sentence or a later one
        let turned = turned_room(src, *start..next.min(*end + 160));
        let online = [
            "改为线上",
            "改为网上",
            "改为互联网",
            "改为在线",
            "变更为线上",
            "变更为网上",
            "变更为在线",
        ]
        .iter()
        .any(|w| src.find(w, *end..next).is_some());
        if online {
            continue;
        }
        let prose = prose_place(src, *end..next);
        let own = found
            .iter()
            .filter(|(at, _)| at > start && *at < next)
            .map(|(_, f)| f.clone())
            .next();
        hearing.place = turned.or(own).or(prose).map(plain_room);
    }
    // 在本院第七法庭召开庭前会议，…在同一法庭开庭: the room named before
    let mut before: Option<Found<String>> = None;
    for hearing in hearings.iter_mut() {
        let same = hearing.place.as_ref().is_some_and(|p| {
            ["同一法庭", "同一地点", "同一审判庭", "同庭"].contains(&p.value.as_str())
        });
        if same && before.is_some() {
            hearing.place.clone_from(&before);
        }
        before = hearing.place.clone().or(before);
    }
    let missing = hearings
        .iter()
        .filter(|h| h.place.is_none() && !h.moved)
        .count();
    if missing == 0 {
        return;
    }
    let shared = match found.as_slice() {
        [(_, one)] => Some(one.clone()),
        _ => hearings
            .iter()
            .rev()
            .find_map(|h| h.place.clone())
            .filter(|_| hearings.len() > 1 && missing < hearings.len()),
    };
    if let Some(mut shared) = shared {
        if hearings.len() > 1
            && !["均", "都在", "地点同", "地点不变", "法庭不变", "地点仍"]
                .iter()
                .any(|w| src.has(w))
        {
            shared.doubt = Some(said!(
                "各次开庭只写了一个地点",
                "one place is written for several hearings"
            ));
        }
        for hearing in hearings
            .iter_mut()
            .filter(|h| h.place.is_none() && !h.moved)
        {
            hearing.place = Some(shared.clone());
        }
    }
}

/// 现变更至第一审判庭, 由第五审判庭调整为第八审判庭: the room that takes the place of the one named before.
fn turned_room(src: &Source, within: Range) -> Option<Found<String>> {
    let words = super::turn_words::TO.iter();
    let mut found: Vec<Range> = words.flat_map(|w| src.all(w, within.clone())).collect();
    found.sort_by_key(|at| at.start);
    found.into_iter().find_map(|at| {
        let from = src.skip_in_line(
            src.any(at.end, &["在", "为", "到"])
                .map_or(at.end, |(_, e)| e),
        );
        let range = self::within(src, from..place_end(src, from).min(within.end))?;
        let text = src.joined(range.clone());
        let named = ["庭", "室", "厅"].iter().any(|w| text.ends_with(w));
        (named && (2..=30).contains(&text.chars().count())).then(|| Found {
            value: text,
            place: src.place(range),
            doubt: None,
        })
    })
}

/// The room in a stretch of text: bars of a table, hours and days before 在, who sits there behind it are none of it; none where
/// nothing of a room is left.
fn within(src: &Source, range: Range) -> Option<Range> {
    let mut range = range;
    let edge =
        |c: Option<char>| c.is_some_and(|c| matches!(c, '|' | '-' | '~' | '～' | '、' | ':' | ' '));
    while !range.is_empty() && edge(src.get(range.start)) {
        range.start += 1;
    }
    if let Some(bar) = range.clone().find(|i| src.get(*i) == Some('|')) {
        range.end = bar;
    }
    // 9日在第七审判法庭, 许在第七法庭; 在线 is none
    let inside = src
        .all("在", range.clone())
        .into_iter()
        .rfind(|at| !matches!(src.get(at.end), Some('线' | '建' | '押')));
    if let Some(at) = inside {
        range.start = at.end;
    }
    // 上午10:00到第七审判法庭
    let reached = src.all("到", range.clone()).into_iter().rfind(|at| {
        src.before(at.start)
            .is_some_and(|c| c.is_ascii_digit() || matches!(c, '时' | '分' | '点' | '半' | '整'))
    });
    if let Some(at) = reached {
        range.start = at.end;
    }
    // 在第一法庭的开庭
    let of_it = range
        .end
        .checked_sub(1)
        .filter(|last| src.get(*last) == Some('的'));
    let mut range = src.trim(range.start..of_it.unwrap_or(range.end));
    // 第七审判法庭 祝小满: the judge's name
    let gap = range
        .clone()
        .rev()
        .find(|i| src.get(*i).is_some_and(super::source::is_blank));
    if let Some(gap) = gap
        && super::name_sort::is_person(&src.plain(gap + 1..range.end))
        && !is_room(&src.plain(gap + 1..range.end))
    {
        range = src.trim(range.start..gap);
    }
    // 第三法庭 主审法官：某某, of a form whose lines were lost
    let label = range.clone().skip(1).find(|i| {
        let apart = src.before(*i).is_some_and(super::source::is_blank);
        apart && (src.any(*i, super::people::PEOPLE).is_some() || src.any(*i, LABELS).is_some())
    });
    if let Some(at) = label {
        range = src.trim(range.start..at);
    }
    let text = src.plain(range.clone());
    let none = ["庭", "院开", "院参", "准时", "达"]
        .iter()
        .any(|w| text.starts_with(w))
        || text == "院"
        || ["方式", "改至", "改为", "另行通知", "待定"]
            .iter()
            .any(|w| text.contains(w));
    (!none && text.chars().count() >= 2).then_some(range)
}

/// The value behind a label of a place.
pub(super) fn labelled_place(src: &Source, label: Range) -> Option<Found<String>> {
    let from = label.end;
    let mut at = src.skip_in_line(from);
    let marked = src.get(at) == Some(':') || src.before(from) == Some(':');
    if src.get(at) == Some(':') {
        at = src.skip(at + 1);
    }
    if let Some((_, end)) = src.any(at, STAYS) {
        at = end;
    }
    let unmarked = !marked && at == from && src.get(from).is_some_and(is_han);
    let begins = src.before(label.start).is_none_or(|c| !is_han(c));
    let at = src.skip(at);
    let to = place_end(src, at);
    let range = within(src, at..to)?;
    let text = src.joined(range.clone());
    if unmarked && !(begins && is_room(&text)) {
        return None;
    }
    let size = text.chars().count();
    (2..=60).contains(&size).then(|| Found {
        value: text,
        place: src.place(range),
        doubt: None,
    })
}

/// What stands behind a room and says how the case is heard there: 第二法庭合并开庭, 互联网法庭在线庭审.
const AGAIN: &[&str] = &[
    "合并",
    "巡回",
    "重新",
    "继续",
    "再次",
    "另行",
    "集中",
    "第一次",
    "第二次",
    "第三次",
    "第四次",
    "在线庭",
    "在线开",
    "在线审",
    "在线进",
    "线上开",
    "线上庭",
    "线上审",
    "网上开",
    "网络开",
    "网络庭",
    "网络审",
    "视频开",
    "视频庭",
    "网上庭",
    "网上审",
    "远程开",
    "远程庭",
    "远程审",
];

/// What stands before a room that is the same or another: 仍为, 地点不变，仍在.
const STAYS: &[&str] = &[
    "不变，仍为",
    "不变，仍在",
    "不变，为",
    "不变，在",
    "仍为",
    "仍在",
    "变更为",
    "变更至",
    "改为",
    "改在",
    "均在",
    "均为",
    "都在",
    "在",
    "为",
    "于",
];

pub(super) fn place_end(src: &Source, from: usize) -> usize {
    let mut to = from;
    while let Some(c) = src.get(to) {
        if c == '\n' && broken(src, from, to) {
            to += 1;
            continue;
        }
        // 第二审判庭（二楼） is whole with its bracket; （巡回审理） says how, and is none of the place
        if c == '(' {
            match aside(src, to) {
                Some(close) => {
                    to = close + 1;
                    continue;
                }
                None => break,
            }
        }
        let ends = matches!(c, '，' | '。' | '；' | '\n' | '\t' | '【' | '】');
        // Behind a gap the day of the paper.
        let day = c == ' ' && (1..=4).all(|n| src.get(to + n).is_some_and(|c| c.is_ascii_digit()));
        // 听证室, 第五调解室: a room by its use.
        let hall = matches!(src.get(to + 2), Some('室' | '厅' | '中'));
        if ends
            || day
            || !hall
                && [
                    "公开开庭",
                    "分别",
                    "依法",
                    "听取",
                    "就",
                    "不公开",
                    "开庭",
                    "公开",
                    "参加",
                    "进行",
                    "审理",
                    "举行",
                    "听证",
                    "询问",
                    "谈话",
                    "质证",
                    "应到",
                    "传唤",
                    "到庭",
                    "注意",
                    "联系",
                    "出庭",
                    "承办",
                    "书记员",
                    "宣判",
                    "旁听",
                    "召开",
                    "组织",
                    "接受",
                ]
                .iter()
                .any(|w| src.word(to, w).is_some())
            || to > from && AGAIN.iter().any(|w| src.word(to, w).is_some())
        {
            break;
        }
        to += 1;
    }
    to
}

/// Where a bracket that says more of a place closes; none where it says something else or never closes.
fn aside(src: &Source, open: usize) -> Option<usize> {
    const MOST: usize = 24;
    const HOW: &[&str] = &[
        "审理",
        "开庭",
        "巡回",
        "网上",
        "线上",
        "在线",
        "备用",
        "公开",
        "审判方式",
        "原定",
    ];
    let close = (open..src.len().min(open + MOST)).find(|i| src.get(*i) == Some(')'))?;
    let inner = src.plain(open + 1..close);
    (!HOW.iter().any(|w| inner.contains(w)) && !inner.contains(['。', '('])).then_some(close)
}

pub(super) fn is_room(text: &str) -> bool {
    ["庭", "室", "楼", "厅", "法院", "中心", "平台", "大厦", "号"]
        .iter()
        .any(|w| text.contains(w))
}

/// `上午9:00  第十法庭`: the place stands right behind the time, to the end of its line or clause.
fn right_behind(src: &Source, range: &Range) -> Option<Found<String>> {
    let from = src.skip_in_line(range.start);
    let from = match src.get(from) {
        Some('，') => src.skip_in_line(from + 1),
        _ => from,
    };
    // 上午九点开庭，一号法庭
    let from = match src.any(from, &["公开开庭审理", "公开开庭", "开庭审理", "开庭"])
    {
        Some((_, end)) if src.get(src.skip_in_line(end)) == Some('，') => {
            src.skip_in_line(src.skip_in_line(end) + 1)
        }
        _ => from,
    };
    // 还是三楼九号庭
    let still = src.any(from, &["还是", "仍是", "还在", "仍在", "地点还是"]);
    let from = still.map_or(from, |(_, end)| end);
    let to = place_end(src, from).min(range.end);
    let whole = src.trim(from..to);
    let prose = src.plain(whole.clone());
    let at = within(src, whole)?;
    let text = src.joined(at.clone());
    // 在第三法庭 is a sentence and read as one
    let prose = ["在", "到", "至", "于", "通过"]
        .iter()
        .any(|w| prose.starts_with(w));
    let named = still.is_some()
        || ["第", "本院", "法庭"].iter().any(|w| text.starts_with(w))
        || !prose
            && ["法庭", "审判庭", "调解室", "会议室", "听证室", "谈话室"]
                .iter()
                .any(|w| text.ends_with(w));
    (named && is_room(&text) && text.chars().count() <= 24).then(|| Found {
        value: text,
        place: src.place(at),
        doubt: None,
    })
}

/// The line breaks inside the place: no room was named yet, and the next line goes on to one.
pub(super) fn broken(src: &Source, from: usize, at: usize) -> bool {
    let room = |text: &str| ["庭", "室", "厅", "楼"].iter().any(|w| text.contains(w));
    let next = src.plain(src.line(at + 1));
    !room(&src.plain(from..at)) && room(&next) && next.chars().count() <= 20 && !next.contains(':')
}

/// `在本院第三法庭公开开庭`, `到本院行政审判庭206室`.
pub(super) fn prose_place(src: &Source, range: Range) -> Option<Found<String>> {
    let end = src.sentence_after(range.start, 60).end.min(range.end);
    let range = range.start..end;
    if let Some(place) = right_behind(src, &range) {
        return Some(place);
    }
    let mut found = ["在", "到", "至", "于", "通过"]
        .iter()
        .filter_map(|w| src.find(w, range.clone()))
        .collect::<Vec<_>>();
    found.sort_by_key(|r| r.start);
    found.into_iter().find_map(|r| {
        let to = place_end(src, r.end).min(range.end);
        let at = within(src, r.end..to)?;
        let text = src.joined(at.clone());
        (is_room(&text) && (2..=60).contains(&text.chars().count())).then(|| Found {
            value: text,
            place: src.place(at),
            doubt: None,
        })
    })
}
