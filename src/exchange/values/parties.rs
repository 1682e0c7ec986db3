//! The parties named in one cell: who, how many, and whether each is a person or an organisation.

use crate::case::MOST_PEOPLE;
use crate::text::{clean_lines, fold, fold_char};

/// The parties in one cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parties {
    pub list: Vec<PartyName>,
    /// How many there are: the number said (等23人), never fewer than the names.
    pub count: u32,
    /// A number is said that is smaller than the names before it: one of the two is wrong.
    pub contradicts: bool,
    /// A number is said that no entry may hold, as it stands in the cell: the names alone count.
    pub too_many: Option<String>,
    /// 等 without a number: there are more, and the cell does not say how many.
    pub open: bool,
}

/// One name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyName {
    pub name: String,
    /// `person` or `organisation`.
    pub kind: &'static str,
    /// How many the name stands for: what 等3人 adds is counted with the name before it.
    pub people: u32,
}

/// Splits `张某、李某`, `张某等23人`, `张某、李某等3人`. 和 and 与 do not separate: they stand in names.
///
/// A number after 等 counts everyone named since the last such number: 张某等3人、李某 are four.
pub fn parties(text: &str) -> Parties {
    let mut out = Parties::default();
    let mut named: u32 = 0;
    for piece in pieces(text) {
        let (name, more) = without_more(&piece);
        if !name.is_empty() {
            named += 1;
            out.list.push(PartyName {
                kind: party_kind(&name),
                name,
                people: 1,
            });
        }
        match more {
            More::None => {}
            More::Open => out.open = true,
            More::TooMany(number) => out.too_many = Some(number),
            More::Count(count) => {
                out.contradicts |= count < named;
                if let Some(last) = out.list.last_mut() {
                    last.people = last.people.max((count + 1).saturating_sub(named));
                }
                out.count = out.count.saturating_add(count.max(named));
                named = 0;
            }
        }
    }
    out.count = out.count.saturating_add(named);
    out
}

enum More {
    None,
    Open,
    Count(u32),
    TooMany(String),
}

/// The cell cut at separators outside brackets, numbering removed, names with stray spaces mended.
fn pieces(text: &str) -> Vec<String> {
    let text: Vec<char> = clean_lines(text).chars().collect();
    let mut depth = 0_usize;
    let mut cut = vec![String::new()];
    for (at, c) in text.iter().copied().enumerate() {
        let begins_item = depth == 0 && text.get(at..).is_some_and(opens_number);
        match fold_char(c) {
            '(' | '[' | '〔' => depth += 1,
            ')' | ']' | '〕' => depth = depth.saturating_sub(1),
            // an unclosed bracket ends with its line
            '\n' => depth = 0,
            _ => {}
        }
        if begins_item {
            cut.push(c.to_string());
            continue;
        }
        let separates = depth == 0 && matches!(fold_char(c), ',' | ';' | '\n' | '/');
        match cut.last_mut() {
            Some(last) if !separates => last.push(c),
            _ => cut.push(String::new()),
        }
    }
    let mut out: Vec<String> = Vec::new();
    for raw in cut {
        let lower = raw.trim().to_lowercase();
        let belongs = ["ltd", "inc", "llc", "co."]
            .iter()
            .any(|s| lower.starts_with(s));
        match out.last_mut() {
            Some(last) if belongs => *last = format!("{last}, {}", raw.trim()),
            _ => out.extend(words(raw.trim())),
        }
    }
    out.retain(|p| !p.is_empty());
    out
}

/// A numbered item begins here: `（1）`, `①`.
fn opens_number(rest: &[char]) -> bool {
    let folded: Vec<char> = rest.iter().take(4).map(|c| fold_char(*c)).collect();
    match folded.as_slice() {
        [c, ..] if ('①'..='⑳').contains(c) => true,
        ['(', d, ')', ..] => d.is_ascii_digit(),
        ['(', d, e, ')'] => d.is_ascii_digit() && e.is_ascii_digit(),
        _ => false,
    }
}

/// `1.张某`, `（1）张某`, `①张某` without the number; a number alone (1、张某 cut at the 、) is nothing.
fn without_number(piece: &str) -> &str {
    if !piece.is_empty() && piece.chars().all(|c| c.is_ascii_digit()) {
        return "";
    }
    let marks = |c: char| matches!(fold_char(c), '.' | ')' | '(');
    let numbered = |c: char| fold_char(c).is_ascii_digit();
    let bare = piece.trim_start_matches(|c: char| ('①'..='⑳').contains(&c));
    let bare = bare
        .strip_prefix(['(', '（'])
        .filter(|b| b.starts_with(numbered))
        .unwrap_or(bare);
    let rest = bare.trim_start_matches(numbered);
    if rest.len() < bare.len() && rest.starts_with(marks) {
        return rest.trim_start_matches(marks).trim();
    }
    piece
        .trim_start_matches(|c: char| ('①'..='⑳').contains(&c))
        .trim()
}

/// Spaces inside a piece: `张某 李某` are two, `张 某` is one, `John Smith` stays.
fn words(piece: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut counting = false;
    for word in piece.split_whitespace() {
        counting |= word.starts_with('等');
        let word = if counting { word } else { without_number(word) };
        match words.last_mut() {
            Some(last) if counting => last.push_str(word),
            _ => words.push(word.to_string()),
        }
    }
    let chinese = words
        .iter()
        .all(|w| w.chars().all(is_han) || w.contains('等'));
    if words.len() < 2 || !chinese {
        return vec![if chinese {
            words.concat()
        } else {
            words.join(" ")
        }];
    }
    if words.iter().all(|w| w.chars().count() > 1) {
        return words;
    }
    vec![words.concat()]
}

/// The name without 等23人, and what that said.
fn without_more(piece: &str) -> (String, More) {
    let trimmed = piece.trim();
    let open = trimmed.rfind(['(', '（']);
    let (name, tail) = match open.and_then(|at| trimmed.split_at_checked(at)) {
        Some((name, bracket)) if fold(bracket).starts_with("(等") => {
            let inside = bracket.trim_matches(|c| matches!(fold_char(c), '(' | ')'));
            (name, inside.strip_prefix('等').unwrap_or(inside))
        }
        _ => match trimmed.rsplit_once('等') {
            Some(parts) => parts,
            None => return (trimmed.to_string(), More::None),
        },
    };
    let tail = fold(tail);
    let tail = tail.trim().trim_start_matches(['共', '计', ' ']);
    let digits: String = tail.chars().take_while(|c| c.is_ascii_digit()).collect();
    let numerals: String = tail.chars().take_while(|c| NUMERALS.contains(*c)).collect();
    // Too long for any number, it is a number all the same.
    let number = if digits.is_empty() {
        from_chinese(&numerals)
    } else {
        Some(digits.parse().unwrap_or(u32::MAX))
    };
    let used = digits.chars().count().max(numerals.chars().count());
    let rest: String = tail.chars().skip(used).collect();
    let counted = rest
        .trim()
        .chars()
        .next()
        .is_some_and(|c| "人名户位家个村业".contains(c));
    match number {
        Some(count) if counted && rest.chars().count() <= 8 && count > MOST_PEOPLE => {
            (name.trim().to_string(), More::TooMany(digits))
        }
        Some(count) if counted && rest.chars().count() <= 8 => {
            (name.trim().to_string(), More::Count(count))
        }
        None if matches!(tail, "" | "人" | "多人" | "若干人" | "数人") => {
            (name.trim().to_string(), More::Open)
        }
        _ => (trimmed.to_string(), More::None),
    }
}

const NUMERALS: &str = "零一二三四五六七八九两十百";

/// 二十三, 一百零五: up to 999.
fn from_chinese(text: &str) -> Option<u32> {
    let (mut total, mut digit) = (0, None);
    for c in text.chars() {
        match c {
            '十' => total += 10 * digit.take().unwrap_or(1),
            '百' => total += 100 * digit.take().unwrap_or(1),
            '两' => digit = Some(2),
            _ => digit = u32::try_from(NUMERALS.chars().position(|n| n == c)?).ok(),
        }
    }
    let total = total + digit.unwrap_or(0);
    (total > 0).then_some(total)
}

/// Words that only organisations have in their names.
const ORGANISATION: &[&str] = &[
    "公司",
    "集团",
    "合作社",
    "协会",
    "学会",
    "商会",
    "工会",
    "基金会",
    "委员会",
    "村委会",
    "居委会",
    "业委会",
    "事务所",
    "研究院",
    "研究所",
    "医院",
    "诊所",
    "药房",
    "药店",
    "学校",
    "大学",
    "学院",
    "中学",
    "小学",
    "幼儿园",
    "银行",
    "政府",
    "办事处",
    "办公室",
    "管理局",
    "分局",
    "工厂",
    "酒店",
    "饭店",
    "宾馆",
    "餐厅",
    "餐馆",
    "超市",
    "商店",
    "商行",
    "商场",
    "经营部",
    "门市部",
    "工作室",
    "服务部",
    "服务中心",
    "养殖场",
    "农场",
    "林场",
    "合伙",
    "村民小组",
    "经济社",
    "联合社",
    "俱乐部",
];

/// Last characters of an organisation's name of five characters or more.
const ORGANISATION_ENDS: &str = "厂店社局厅处站所队部院馆行场会";

/// `organisation` for names that say so and for Chinese names too long for a person, else `person`.
pub(crate) fn party_kind(name: &str) -> &'static str {
    let own: String = name
        .chars()
        .take_while(|c| !matches!(c, '(' | '（'))
        .collect();
    let length = own.chars().count();
    let foreign_person = own.contains(['·', '•', '.']);
    let latin = own.chars().any(|c| c.is_ascii_alphabetic());
    let lower = name.to_lowercase();
    let company = ["ltd", "inc", "llc", "corp", "gmbh", "company"]
        .iter()
        .any(|w| lower.contains(w));
    let ends = own
        .chars()
        .last()
        .is_some_and(|c| ORGANISATION_ENDS.contains(c));
    let says_so = ORGANISATION.iter().any(|w| name.contains(w)) || (length >= 5 && ends);
    if company || says_so || (length > 6 && !foreign_person && !latin) {
        "organisation"
    } else {
        "person"
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '·')
}
