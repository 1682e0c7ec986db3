//! Agents as cells write them: a name, its title, its firm or office, before or behind it.

use super::agents::by_words;
use crate::case::AgentKind;
use crate::exchange::values::{self, is_person};
use crate::text::{clean_line, fold_char};

/// What a firm's name ends with.
pub(super) const FIRMS: &[&str] = &["律师事务所", "法律服务所", "律所"];

/// An agent as a cell names them.
pub(super) struct Named {
    pub name: String,
    /// With the title behind it.
    pub written: String,
    pub firm: String,
    /// What the words beside the name say of it.
    pub kind: Option<AgentKind>,
    /// Of the other side, or of a third party.
    pub of_others: bool,
    /// Something stands beside it that is none of these: a telephone, 一般授权.
    pub aside: bool,
}

/// Titles before a name: 律师：傅某.
const TITLES: &[&str] = &[
    "工作人员",
    "公职律师",
    "法律顾问",
    "外聘律师",
    "委托律师",
    "代理律师",
    "律师",
    "委托代理人",
    "诉讼代理人",
    "委托诉讼代理人",
    "代理人",
    "出庭人员",
];

/// How far an agent may act; says nothing of who they are.
const POWERS: &[&str] = &[
    "一般授权",
    "特别授权",
    "一般代理",
    "特别代理",
    "全权代理",
    "特别授权代理",
    "一般授权代理",
    "代理权限一般",
];

/// Who is no lawyer yet.
const UNTOLD: &[&str] = &["实习律师", "律师助理", "实习", "助理"];

pub(super) fn named(piece: &str) -> Option<Named> {
    let turned = firm_first(piece).or_else(|| office_first(piece));
    let (mut name, inside) = turned.unwrap_or_else(|| bracket(piece));
    let (mut kind, mut aside) = (None, false);
    // 傅某 13800000000: the telephone stays in the note
    if let Some((bare, number)) = name.rsplit_once(char::is_whitespace)
        && number.len() >= 7
        && number.chars().all(|c| c.is_ascii_digit() || c == '-')
    {
        name = bare.trim().to_string();
        aside = true;
    }
    // 工作人员林某: the title before the name
    let ours = ["该局", "该镇", "单位"];
    let own = values::behind_ourselves(&name)
        .or_else(|| ours.iter().find_map(|w| name.strip_prefix(w)))
        .map(str::to_string);
    let titled = TITLES.iter().find_map(|title| {
        let rest = own.as_deref().unwrap_or(&name).strip_prefix(title)?;
        let bare = rest.trim_start_matches([':', '：', ' ']);
        // 律师傅云深: longer than a name, and a name behind the title
        let marked = bare.len() < rest.len()
            || title.chars().count() > 2
            || !is_person(&name) && *title == "律师";
        (marked && is_person(bare)).then(|| (bare.to_string(), *title))
    });
    if let Some((bare, title)) = titled {
        name = bare;
        kind = of_title(title);
    }
    let (name, mut inside) = behind_firm(&clean_line(&name)).unwrap_or((clean_line(&name), inside));
    // 傅某律师, 林某科长: the title behind it
    let behind = [
        "均为律师",
        "均系律师",
        "均为工作人员",
        "律师",
        "同志",
        "科长",
        "副科长",
        "股长",
        "主任",
        "科员",
    ]
    .iter()
    .filter_map(|title| Some((name.strip_suffix(title)?.trim(), *title)))
    .find(|(bare, _)| is_person(bare));
    let written = name.clone();
    let name = match behind {
        Some((bare, title)) => {
            kind = kind.or(match title {
                "律师" | "均为律师" | "均系律师" => Some(AgentKind::OutsideLawyer),
                "同志" | "主任" => None,
                _ => Some(AgentKind::Staff),
            });
            bare.to_string()
        }
        None => name,
    };
    if name.is_empty() {
        return None;
    }
    let of_others = ["原告", "申请人", "对方", "第三人", "上诉人"]
        .iter()
        .any(|w| inside.starts_with(w) || inside.starts_with(&format!("系{w}")));
    if of_others {
        inside.clear();
    }
    let mut firm = Vec::new();
    for word in inside.split(|c| matches!(fold_char(c), ',' | ';')) {
        let word = word.trim();
        let alike = ["均为", "均系", "均是", "系"];
        let bare = alike.iter().find_map(|w| word.strip_prefix(w));
        let said = match bare {
            Some("律师") => Some(AgentKind::OutsideLawyer),
            bare => kind_of(bare.unwrap_or(word)),
        };
        match said {
            _ if POWERS.contains(&word) => aside = true,
            // what they are to be, and no firm
            _ if UNTOLD.contains(&word) => (kind, aside) = (None, true),
            Some(said) if kind.is_none() => kind = Some(said),
            _ => firm.push(word.to_string()),
        }
    }
    let firm = without_title(&clean_line(&firm.join(" ")));
    Some(Named {
        kind: kind.or_else(|| by_words(&name, &firm)),
        name,
        written,
        firm,
        of_others,
        aside,
    })
}

/// 某某律师事务所执业律师: the firm, without what somebody is in it.
fn without_title(firm: &str) -> String {
    let at = FIRMS
        .iter()
        .filter_map(|w| Some(firm.rfind(w)? + w.len()))
        .max();
    let Some((bare, behind)) = at.and_then(|at| firm.split_at_checked(at)) else {
        return firm.to_string();
    };
    let title = [
        "律师",
        "执业律师",
        "专职律师",
        "合伙人",
        "高级合伙人",
        "主任",
        "副主任",
        "主任律师",
        "合伙人律师",
        "实习律师",
        "律师助理",
    ];
    match title.contains(&behind.trim()) {
        true => bare.to_string(),
        false => firm.to_string(),
    }
}

fn of_title(title: &str) -> Option<AgentKind> {
    match title {
        "律师" | "代理律师" | "委托律师" => Some(AgentKind::OutsideLawyer),
        other => kind_of(other),
    }
}

/// 四川某某律师事务所孟某: the name, and the firm before it.
fn behind_firm(text: &str) -> Option<(String, String)> {
    let (firm, name) = ["律师事务所", "法律服务所", "律所"]
        .iter()
        .find_map(|w| Some((*w, text.rsplit_once(w)?)))
        .map(|(word, (before, name))| (format!("{before}{word}"), name))?;
    let bare = name.trim().trim_end_matches("律师");
    is_person(bare.trim()).then(|| (bare.trim().to_string(), firm))
}

/// 北京市某某（清江）律师事务所傅某, 某某律师事务所（傅某）, 傅某 某某律师事务所: the name, and its firm.
fn firm_first(piece: &str) -> Option<(String, String)> {
    let (firm, behind) = FIRMS
        .iter()
        .find_map(|w| Some((*w, piece.rsplit_once(w)?)))
        .map(|(word, (before, behind))| (format!("{before}{word}"), behind))?;
    let firm = firm.trim().to_string();
    let (name, inside) = bracket(behind);
    let bare = |name: &str| {
        let name = name.trim();
        let name = name.strip_suffix("律师").unwrap_or(name);
        let name = name.strip_prefix("律师").unwrap_or(name);
        let name = name.trim_matches([' ', '：', ':']).to_string();
        is_person(&name).then_some(name)
    };
    if let Some(name) = bare(&name) {
        return Some((
            name,
            format!("{firm}，{inside}")
                .trim_end_matches('，')
                .to_string(),
        ));
    }
    if let Some(name) = bare(&inside).filter(|_| name.is_empty()) {
        return Some((name, firm));
    }
    // 傅某 某某律师事务所
    let (name, firm) = firm.split_once([' ', '\u{3000}'])?;
    let firm = firm.trim().to_string();
    Some((bare(name)?, firm)).filter(|_| behind.trim().is_empty())
}

/// 清江县自然资源局法规股股长林某: the name, and the post before it.
fn office_first(piece: &str) -> Option<(String, String)> {
    const POSTS: &[&str] = &[
        "股长", "科长", "主任", "所长", "站长", "队长", "民警", "科员", "干部", "局长", "处长",
    ];
    let (post, name) = POSTS
        .iter()
        .filter_map(|w| Some((*w, piece.rsplit_once(w)?)))
        .map(|(word, (before, name))| (format!("{before}{word}"), name.trim()))
        .find(|(_, name)| is_person(name))
        .filter(|(post, _)| post.chars().count() >= 4)
        .or_else(|| {
            // 法制科林某: the office alone
            const OFFICES: &[&str] = &[
                "科",
                "股",
                "室",
                "处",
                "中队",
                "大队",
                "派出所",
                "法制办",
                "中心",
            ];
            let cut = OFFICES
                .iter()
                .filter_map(|w| Some((*w, piece.rsplit_once(w)?)));
            cut.map(|(word, (before, name))| (format!("{before}{word}"), name.trim()))
                .find(|(office, name)| office.chars().count() >= 3 && is_person(name))
                .filter(|_| !is_person(piece.trim()))
        })?;
    Some((name.to_string(), post))
}

/// 傅某，某某律师事务所: a firm behind a name is that of the name.
pub(super) fn with_firms(pieces: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for piece in pieces {
        let firm = FIRMS.iter().any(|w| piece.trim().ends_with(w));
        match out.last_mut() {
            Some(last) if firm && is_person(last.trim()) && firm_first(&piece).is_none() => {
                *last = format!("{}（{}）", last.trim(), piece.trim());
            }
            _ => out.push(piece),
        }
    }
    out
}

pub(super) fn kind_of(word: &str) -> Option<AgentKind> {
    AgentKind::from_word(word).or_else(|| {
        let says = [
            ("公职律师", AgentKind::PublicLawyer),
            ("法律顾问", AgentKind::LegalAdviser),
            ("外聘律师", AgentKind::OutsideLawyer),
            ("法律服务工作者", AgentKind::LegalWorker),
            ("法律工作者", AgentKind::LegalWorker),
            ("工作人员", AgentKind::Staff),
        ];
        says.iter().find(|(w, _)| word.contains(w)).map(|(_, k)| *k)
    })
}

/// The cell cut at separators that do not stand in brackets.
pub(super) fn outside_brackets(text: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut out = vec![String::new()];
    let marked = between_names(text);
    for c in marked.chars() {
        match fold_char(c) {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let cuts = depth == 0 && matches!(fold_char(c), ',' | ';' | '\n');
        match out.last_mut() {
            Some(last) if !cuts => last.push(c),
            _ => out.push(String::new()),
        }
    }
    out
}

/// 傅某/林某, 傅某 林某, 傅某和林某: a mark between two whole names separates them.
fn between_names(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let cuts = |c: &char| matches!(c, '/' | '／' | '+' | '和' | '及' | ' ' | '\u{3000}');
    let ends = |c: &char| matches!(fold_char(*c), ',' | ';' | '\n' | '(' | ')');
    let word = |list: &mut dyn Iterator<Item = &char>| -> String {
        list.take_while(|c| !cuts(c) && !ends(c)).copied().collect()
    };
    (0..)
        .zip(&chars)
        .map(|(at, c)| {
            if !cuts(c) {
                return *c;
            }
            let before = word(&mut chars.iter().take(at).rev());
            let before: String = before.chars().rev().collect();
            let after = word(&mut chars.iter().skip(at + 1));
            // 李某(某所)/林某
            let closed = at > 0 && chars.get(at - 1).is_some_and(|c| fold_char(*c) == ')');
            // 江畔所 傅某: a firm and its lawyer
            let office = before.ends_with(['所', '科', '股', '室', '处', '局', '办', '队', '站']);
            match (closed || is_person(&before) && !office) && is_person(&after) {
                true => '、',
                false => *c,
            }
        })
        .collect()
}

/// The name, and what stands in brackets behind it.
fn bracket(piece: &str) -> (String, String) {
    let mut parts = piece.splitn(2, ['(', '（']);
    let name = parts.next().unwrap_or_default().trim().to_string();
    let inside = parts.next().unwrap_or_default();
    (
        name,
        inside.trim().trim_end_matches([')', '）']).to_string(),
    )
}
