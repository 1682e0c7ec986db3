//! Whether an official appeared, as cells say it: 是, 是（副职）, 主要负责人出庭, 委托代理人出庭, 未开庭.

use super::Reading;
use super::appeared_words::{AGENTS, BY_WIRE, GENERIC, NO, NOT_HELD, SPOKE, THROUGHOUT, YES};
use super::post_names::is_post;
use super::post_rank::rank_of;
use super::surnames::is_person;
use crate::case::{AppearanceState, Rank};
use crate::said;
use crate::text::{clean_line, fold};

/// What the cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeared {
    pub came: Came,
    /// The rank it names beside it.
    pub rank: Option<Rank>,
    pub post: String,
    pub name: String,
    /// Whether they spoke, where it says so.
    pub spoke: Option<bool>,
    /// Why not.
    pub reason: String,
}

/// Whether anybody did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    Yes,
    No,
    /// 拟出庭
    Planned,
    Excused,
    /// No hearing was held, so nobody could.
    NotHeld,
}

/// 书面审理 and the like: no hearing is held.
pub(crate) fn says_no_hearing(text: &str) -> bool {
    NOT_HELD.contains(&plain(text).as_str())
}

/// Reads the cell.
pub fn appeared(text: &str) -> Reading<Appeared> {
    if let Some(word) = super::ticks::ticked(text) {
        return appeared(&word);
    }
    let plain = plain(text);
    let said = SPOKE
        .iter()
        .find_map(|(word, spoke)| Some((plain.strip_suffix(word)?, *spoke)));
    if let Some((head, spoke)) = said.filter(|(head, _)| !head.is_empty()) {
        let head = head.trim_end_matches(['并', '且', '又', '但', ',', '、', '(', '有']);
        if let Reading::Value(read) = appeared(head)
            && read.came == Came::Yes
        {
            let spoke = Some(spoke);
            return Reading::Value(Appeared { spoke, ..read });
        }
    }
    // 是 局长
    let mut told = text.split_whitespace();
    if let (Some(first), Some(second), None) = (told.next(), told.next(), told.next())
        && word(&self::plain(first)) == Some(Came::Yes)
        && word(&self::plain(second)).is_none()
    {
        return beside(text, &self::plain(first), &self::plain(second));
    }
    // 副局长（李某）出庭
    let ended = ["出庭应诉", "出庭", "到庭应诉", "到庭"];
    if let Some(before) = ended.iter().find_map(|w| plain.strip_suffix(w))
        && before.ends_with(')')
        && let super::posts::Who::Official { name, post } = super::posts::who(before)
        && !post.is_empty()
        && is_person(&name)
    {
        return Reading::Value(Appeared {
            rank: rank_of(&post),
            name,
            post,
            ..Appeared::new(Came::Yes)
        });
    }
    let wired = BY_WIRE.iter().find_map(|w| plain.strip_prefix(w));
    if let Some(rest) = wired.filter(|rest| word(rest) == Some(Came::Yes)) {
        return appeared(rest);
    }
    // 是 是, 是、是: the same answer said twice
    let mut parts = text.split(|c: char| c.is_whitespace() || "、，,；;".contains(c));
    let first = parts.next().unwrap_or_default();
    if first.len() < text.len() && !first.is_empty() && parts.all(|p| p == first) {
        return appeared(first);
    }
    if let Some(state) = AppearanceState::from_word(text.trim()) {
        let came = match state {
            AppearanceState::Planned => Came::Planned,
            AppearanceState::Appeared => Came::Yes,
            AppearanceState::Excused => Came::Excused,
            AppearanceState::Absent => Came::No,
        };
        return Reading::Value(Appeared::new(came));
    }
    if let Some(came) = word(&plain) {
        return Reading::Value(Appeared::new(came));
    }
    if let Some((head, inside)) = plain.split_once('(') {
        let inside = inside.trim_end_matches(')');
        if inside.contains(['(', ')']) {
            return unread(text);
        }
        return beside(text, head, inside);
    }
    if let Some((head, inside)) = plain.split_once([',', ':', ';', '-', '/']) {
        return beside(text, head, inside);
    }
    who_came(&plain).map_or_else(|| unread(text), Reading::Value)
}

impl Appeared {
    pub(crate) fn new(came: Came) -> Appeared {
        Appeared {
            came,
            rank: None,
            post: String::new(),
            name: String::new(),
            spoke: None,
            reason: String::new(),
        }
    }
}

fn plain(text: &str) -> String {
    fold(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .trim_end_matches(['.', '。'])
        .to_lowercase()
}

fn word(plain: &str) -> Option<Came> {
    let mark = super::mark(plain);
    if mark == Some("yes") || YES.contains(&plain) {
        Some(Came::Yes)
    } else if mark == Some("no") || NO.contains(&plain) {
        Some(Came::No)
    } else if NOT_HELD.contains(&plain) || ended_before(plain) {
        Some(Came::NotHeld)
    } else {
        None
    }
}

/// 撤诉，未开庭; 调解结案未开庭: the case ended before any was held.
fn ended_before(plain: &str) -> bool {
    const ENDS: &[&str] = &[
        "撤诉",
        "撤回起诉",
        "调解",
        "和解",
        "终结",
        "驳回起诉",
        "移送",
    ];
    let before = ["未开庭审理", "未开庭"]
        .iter()
        .find_map(|w| plain.strip_suffix(w));
    let bare = before.map(|b| b.trim_end_matches(',').trim_end_matches("结案"));
    bare.is_some_and(|b| {
        ENDS.iter().any(|w| {
            b == *w
                || b.strip_suffix(w)
                    .is_some_and(|who| matches!(who, "已" | "原告" | "已经"))
        })
    })
}

/// 是(副职), 否(工作忙), 是,局长
fn beside(text: &str, head: &str, inside: &str) -> Reading<Appeared> {
    let Some(came) = word(head) else {
        // 周某（未出庭）
        return match word(inside).filter(|_| is_person(head)) {
            Some(came) => Reading::Value(Appeared {
                name: head.to_string(),
                ..Appeared::new(came)
            }),
            None => unread(text),
        };
    };
    // 是（正职、发言）: what is said of speaking, and the rest
    let parts: Vec<&str> = inside.split(['、', ',', ';']).collect();
    let spoke = |part: &&str| SPOKE.iter().find(|(w, _)| w == part).map(|(_, s)| *s);
    if parts.len() > 1 && parts.iter().any(|p| spoke(p).is_some()) {
        let rest: Vec<&str> = parts
            .iter()
            .filter(|p| spoke(p).is_none())
            .copied()
            .collect();
        let said = parts.iter().find_map(spoke);
        return match beside(text, head, &rest.join("、")) {
            Reading::Value(read) => Reading::Value(Appeared {
                spoke: said,
                ..read
            }),
            other => other,
        };
    }
    let mut read = Appeared::new(came);
    match came {
        // 否，副镇长沈知远出庭: no, and somebody came
        Came::No
            if ["出庭", "到庭", "应诉"].iter().any(|w| inside.ends_with(w))
                && appeared(inside)
                    .value()
                    .is_some_and(|r| r.came == Came::Yes) =>
        {
            unread(text)
        }
        Came::No => {
            read.reason = inside.to_string();
            Reading::Value(read)
        }
        Came::NotHeld => Reading::Value(read),
        _ => {
            let post = inside.trim_end_matches("出庭");
            // 出庭（未发言）
            if let Some((_, spoke)) = SPOKE.iter().find(|(w, _)| *w == inside) {
                read.spoke = Some(*spoke);
                return Reading::Value(read);
            }
            if BY_WIRE.contains(&post) || THROUGHOUT.contains(&post) {
                return Reading::Value(read);
            }
            if AGENTS.contains(&post) {
                // the mark says yes, the words say that it was no official
                return unread(text);
            }
            // 是,副局长周建国
            if let super::posts::Who::Official { name, post } = super::posts::who(post)
                && !post.is_empty()
                && is_person(&name)
            {
                read.rank = rank_of(&post);
                (read.name, read.post) = (name, post);
                return Reading::Value(read);
            }
            let rank = Rank::from_word(post)
                .or_else(|| rank_of(post))
                .or(match post {
                    "正" => Some(Rank::Principal),
                    "副" => Some(Rank::Deputy),
                    _ => None,
                });
            if rank.is_some() || is_post(post) {
                read.rank = rank;
                if Rank::from_word(post).is_none() && !GENERIC.contains(&post) {
                    read.post = post.to_string();
                }
                return Reading::Value(read);
            }
            // 是（后改）: no name, though it begins as one
            if is_person(post) && !super::is_telling_word(post) {
                read.name = post.to_string();
                return Reading::Value(read);
            }
            unread(text)
        }
    }
}

/// 主要负责人出庭, 副局长王某出庭, 委托代理人出庭.
fn who_came(plain: &str) -> Option<Appeared> {
    let endings = [
        "到庭应诉",
        "出庭应诉",
        "出庭",
        "到庭",
        "参加庭审",
        "应诉",
        "参加",
    ];
    let absent = [
        "未能出庭",
        "不能出庭",
        "未出庭应诉",
        "未出庭",
        "未到庭",
        "没出庭",
    ];
    if let Some(reason) = absent.iter().find_map(|w| plain.strip_suffix(w)) {
        // 正职未出庭 leaves open whether another official came
        let rank = ["正职", "主要", "一把手", "局长", "镇长", "副"];
        if rank.iter().any(|w| reason.contains(w)) {
            return None;
        }
        let mut read = Appeared::new(Came::No);
        let reason = reason
            .trim_start_matches("行政机关负责人")
            .trim_start_matches("负责人");
        let reason = reason.trim_end_matches([',', '而']);
        let (name, reason) = named_before(reason).unwrap_or(("", reason));
        (read.name, read.reason) = (name.to_string(), reason.to_string());
        return Some(read);
    }
    let who = endings.iter().find_map(|w| plain.strip_suffix(w));
    let who = who.or_else(|| GENERIC.contains(&plain).then_some(plain))?;
    let who = ["由", "仅由", "仅", "只有"]
        .iter()
        .find_map(|w| who.strip_prefix(w))
        .unwrap_or(who)
        .trim_end_matches(['代', '为', '已']);
    // 法制科负责人: the head of a part of the agency, as 科长 is
    let of_part = ["科负责人", "股负责人", "室负责人"];
    if AGENTS.contains(&who) || of_part.iter().any(|w| who.ends_with(w)) {
        return Some(Appeared::new(Came::No));
    }
    let mut read = Appeared::new(Came::Yes);
    let rank = Rank::from_word(who).or_else(|| rank_of(who));
    if rank == Some(Rank::NotCounted) {
        return Some(Appeared::new(Came::No));
    }
    if rank.is_some() || is_post(who) {
        read.rank = rank;
        if !GENERIC.contains(&who) && Rank::from_word(who).is_none() {
            // 副局长王某
            match super::posts::who(who) {
                super::posts::Who::Official { name, post }
                    if !post.is_empty() && is_person(&name) =>
                {
                    read.rank = rank_of(&post);
                    (read.name, read.post) = (name, post);
                }
                _ => read.post = who.to_string(),
            }
        }
        return Some(read);
    }
    match super::posts::who(who) {
        // 法制大队长 names nobody
        super::posts::Who::Official { name, post } if !post.is_empty() && is_person(&name) => {
            read.rank = rank_of(&post);
            (read.name, read.post) = (name, post);
            Some(read)
        }
        super::posts::Who::Staff { .. } | super::posts::Who::Lawyer { .. } => {
            Some(Appeared::new(Came::No))
        }
        _ => None,
    }
}

/// 周某因公: who, and why not.
fn named_before(reason: &str) -> Option<(&str, &str)> {
    const WHY: &[&str] = &[
        "因", "由于", "外出", "出差", "请假", "公务", "公出", "生病", "住院", "在外", "参加",
        "开会", "赴", "另有", "有事", "临时", "工作", "休假", "培训", "学习",
    ];
    (2..=4).rev().find_map(|size| {
        let end = reason
            .char_indices()
            .nth(size)
            .map_or(reason.len(), |(at, _)| at);
        let (name, why) = reason.split_at_checked(end)?;
        let told = why.is_empty() || WHY.iter().any(|w| why.starts_with(w));
        (is_person(name) && told).then_some((name, why))
    })
}

fn unread(text: &str) -> Reading<Appeared> {
    let text = clean_line(text);
    Reading::Unread(said!(
        "看不出是否出庭（“{text}”），请写“是”或“否”",
        "whether the official appeared is not clear ('{text}'); write 是 or 否"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Came, Option<Rank>)> {
        appeared(text).value().map(|a| (a.came, a.rank))
    }

    #[test]
    fn who_appeared_in_the_words_of_offices() {
        use Came::*;
        let (principal, deputy) = (Some(Rank::Principal), Some(Rank::Deputy));
        for (text, came, rank) in [
            ("是", Yes, None),
            ("√", Yes, None),
            ("否", No, None),
            ("无", No, None),
            ("拟出庭", Planned, None),
            ("主要负责人出庭", Yes, principal),
            ("正职出庭", Yes, principal),
            ("副职出庭应诉", Yes, deputy),
            ("是（副职）", Yes, deputy),
            ("是(正职)", Yes, principal),
            ("是（副局长）", Yes, deputy),
            ("是，局长", Yes, principal),
            ("副局长王某出庭", Yes, deputy),
            ("分管领导出庭", Yes, Some(Rank::InCharge)),
            ("负责人出庭", Yes, None),
            ("委托代理人出庭", No, None),
            ("仅委托代理人出庭", No, None),
            ("律师出庭", No, None),
            ("工作人员出庭", No, None),
            ("未出庭", No, None),
            ("否（工作忙）", No, None),
            ("因公外出未出庭", No, None),
            ("未开庭", NotHeld, None),
            ("书面审理", NotHeld, None),
        ] {
            assert_eq!(read(text), Some((came, rank)), "{text}");
        }
        assert_eq!(
            appeared("副局长王某出庭")
                .value()
                .map(|a| a.name.clone())
                .as_deref(),
            Some("王某")
        );
        for text in [
            "上诉",
            "公开",
            "是（律师）",
            "正职未出庭",
            "一审出庭，二审未出庭",
            "2次",
            "2022-3-5",
            "不详",
            "见备注",
            "是否",
            "部分出庭",
            "是（大概）",
        ] {
            assert!(
                matches!(appeared(text), Reading::Unread(_)),
                "{text}: {:?}",
                appeared(text)
            );
        }
    }
}
