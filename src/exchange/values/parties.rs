//! The parties named in one cell: who, how many, and whether each is a person or an organisation.

use super::beside_party::{is_other_person, is_telling_word, names_others, without_telephone};
use super::joined_parties::{joined_names, kin, without_joint, without_mark_between};
use super::more_people::{More, without_more};
use super::party_kind::{ORGANISATION, is_organisation, party_kind, without_aside};
use super::party_words::{is_remark, is_telling, without_label};
use super::surnames::is_person;
use crate::text::is_han;
use crate::text::{clean_lines, fold_char};

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
    /// 等23户: households are counted, and how many people they are is not said.
    pub households: bool,
    /// What is said of a party besides its name: 男, 汉族, where they live.
    pub remarks: Vec<String>,
    /// Two words that may be one name or two.
    pub unclear: bool,
    /// 第一、第二村民小组: a name is only begun before the next.
    pub begun: bool,
    /// Both sides stand in the cell: 申请人：张某；被申请人：某局.
    pub both_sides: bool,
    /// Somebody else stands in the place of one who is named: 已故，由其子王某承受诉讼.
    pub replaced: bool,
    /// A bracket names or counts others: 李某（共同原告陈某）.
    pub others: bool,
    /// What stands between the names and tells of the one before: 李某，已缴费.
    pub told: Vec<String>,
}

/// One name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyName {
    pub name: String,
    /// `person` or `organisation`.
    pub kind: &'static str,
    /// How many the name stands for: what 等3人 adds is counted with the name before it.
    pub people: u32,
    /// The cell says that it is a third party: 第三人李四, 李四（第三人）.
    pub third: bool,
}

/// Splits `张某、李某`, `张某等23人`, `张某、李某等3人`, `张某等3人及李某`. 和, 与 and 及 separate only where a whole name stands on
/// either side: they stand in names too.
///
/// A number after 等 counts everyone named since the last such number: 张某等3人、李某 are four.
pub fn parties(text: &str) -> Parties {
    let mut out = Parties::default();
    let mut named: u32 = 0;
    let text = counted_in_brackets(&clean_lines(text));
    out.both_sides = super::party_words::has_both_sides(&text);
    // 3人（张三、李四、王五）
    out.unclear = without_mark_between(&text);
    let (text, mut said) = match super::party_words::counted_list(&text) {
        Some((count, names)) => (names, Some(count)),
        None => (text, None),
    };
    let mut third = false;
    let mut aside_thirds: Vec<PartyName> = Vec::new();
    for (piece, labelled) in pieces(&text) {
        // 张三，李四，共2人: how many they are together
        if !out.list.is_empty()
            && said.is_none()
            && let Some(count) = super::party_words::total(&piece)
        {
            said = Some(count);
            continue;
        }
        let (piece, label) = super::party_words::of_third(&piece);
        // 第三人：李某；原告：张某
        third = label.unwrap_or(third && !labelled);
        let piece = match super::party_words::represented(&piece) {
            // 代表人：王某等19人 is the party itself where nobody stands before it
            Some(person) if out.list.is_empty() => person.to_string(),
            Some(_) => {
                out.remarks.push(piece);
                continue;
            }
            None => piece,
        };
        let told = !out.remarks.is_empty();
        if is_remark(&piece) || (told && super::party_words::is_address(&piece)) {
            out.remarks.push(piece);
            continue;
        }
        if !out.list.is_empty() && is_telling_word(&piece) {
            out.told.push(piece);
            continue;
        }
        // 王某、其子李某: who he is of the one before him
        let piece = match kin(&piece).map(str::to_string) {
            Some(name) => {
                out.remarks.push(piece);
                name
            }
            None => piece,
        };
        let (piece, telephone) = without_telephone(&piece);
        out.remarks.extend(telephone);
        let (piece, aside) = without_aside(&piece);
        let third = third || aside.as_ref().is_some_and(|a| a.ends_with("第三人"));
        // 张某（第三人李某）: another party, named behind the first
        let others = aside.as_deref().and_then(super::party_words::thirds_in);
        let aside = aside.filter(|a| others.is_none() && !a.ends_with("第三人"));
        out.replaced |= aside.as_ref().is_some_and(|a| {
            const CHANGED: &[&str] = &[
                "承受",
                "继承",
                "变更为",
                "更名",
                "已故",
                "死亡",
                "去世",
                "撤诉",
                "撤回",
                "放弃",
                "退出",
                "注销",
                "吊销",
            ];
            CHANGED.iter().any(|w| a.contains(w)) || a.starts_with('现')
        });
        out.others |= aside
            .as_ref()
            .is_some_and(|a| names_others(a) || is_organisation(&piece) && is_other_person(a));
        out.remarks.extend(aside);
        let (name, more) = without_more(&piece);
        // 李某（诉讼代表人）等32人
        let (name, before) = without_aside(&name);
        out.remarks.extend(before);
        out.unclear |= (name.contains(' ') && is_mixed(&name)) || is_run_together(&name);
        if !name.is_empty() {
            named += 1;
            out.list.push(PartyName {
                kind: party_kind(&name),
                name,
                people: 1,
                third,
            });
        }
        aside_thirds.extend(others.map(|o| parties(&o).list).unwrap_or_default());
        match more {
            More::None => {}
            More::Open => out.open = true,
            More::TooMany(number) => out.too_many = Some(number),
            More::Households => {
                out.open = true;
                out.households = true;
            }
            More::Besides(count) => {
                if let Some(last) = out.list.last_mut() {
                    last.people = last.people.saturating_add(count);
                }
                out.count = out.count.saturating_add(named.saturating_add(count));
                named = 0;
            }
            More::Count(count) => {
                out.contradicts |= count < named;
                if let Some(last) = out.list.last_mut() {
                    last.people = last
                        .people
                        .max(count.saturating_add(1).saturating_sub(named));
                }
                out.count = out.count.saturating_add(count.max(named));
                named = 0;
            }
        }
    }
    all_of_them(&mut out);
    out.count = out.count.saturating_add(named);
    if let Some(said) = said {
        out.contradicts |= said < out.count;
        if let Some(last) = out.list.last_mut() {
            last.people = last.people.saturating_add(said.saturating_sub(out.count));
        }
        out.count = out.count.max(said);
    }
    out.list.extend(aside_thirds);
    // 龙门村第一、第二村民小组: the first is only begun
    let begun = |name: &str| {
        let bare = name.trim_end_matches(crate::text::numerals::is_numeral);
        bare.len() < name.len() && bare.ends_with('第')
    };
    let broken = |two: &[PartyName]| match two {
        [one, next] => begun(&one.name) && next.name.starts_with('第'),
        _ => false,
    };
    out.begun = out.list.windows(2).any(broken);
    out
}

/// 林则、林徐、林海三人: how many they are together stands behind the last name, where it is as many as are named.
fn all_of_them(out: &mut Parties) {
    let count = out.list.len();
    let Some(last) = out.list.last_mut().filter(|p| count > 1 && p.people == 1) else {
        return;
    };
    let whole = last.name.clone();
    let Some((name, said)) = trailing_count(&whole) else {
        return;
    };
    if said == count && (is_person(name) || super::party_kind::is_organisation(name)) {
        last.name = name.to_string();
        last.kind = party_kind(name);
    }
}

/// 林则、林徐、林海共三人: what stands before how many they are together, and how many.
pub(crate) fn trailing_count(text: &str) -> Option<(&str, usize)> {
    let head = text.strip_suffix(['人', '位', '名'])?;
    let bare = head.trim_end_matches(crate::text::numerals::is_numeral);
    let said = crate::text::numerals::count_of(head.get(bare.len()..)?)?;
    let names = bare.trim_end_matches(['共', '计', '等']);
    Some((names, usize::try_from(said).ok()?))
}

/// 张某 等（23）人: the number with its word, without the bracket that parts them.
fn counted_in_brackets(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('等') {
        out.push_str(before);
        out.push('等');
        rest = behind;
        let inside = behind.trim_start().strip_prefix(['(', '（']);
        let number = inside.and_then(|t| t.split_once([')', '）']));
        if let Some((digits, tail)) = number
            && !digits.is_empty()
            && digits.chars().all(crate::text::numerals::is_numeral)
            && tail.starts_with(['人', '名', '户', '位'])
        {
            out.push_str(digits);
            rest = tail;
        }
    }
    out.push_str(rest);
    out
}

/// `张某(已死亡)李某`: a person's name goes on behind a bracket; a company's does so too: 某某(集团)有限公司.
fn is_run_together(name: &str) -> bool {
    let name: String = name.chars().map(fold_char).collect();
    let Some((head, rest)) = name.split_once('(') else {
        return false;
    };
    let Some((_, tail)) = rest.split_once(')') else {
        return false;
    };
    is_person(head.trim()) && !tail.trim().is_empty() && party_kind(tail.trim()) == "person"
}

/// `一、张三 二、李四`: a line for each item.
fn without_ordinals(text: &str) -> String {
    const ORDINALS: [&str; 10] = [
        "一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、",
    ];
    let listed = text.trim_start().starts_with("一、") && text.contains("二、");
    match listed {
        true => ORDINALS
            .iter()
            .fold(text.to_string(), |t, ordinal| t.replacen(ordinal, "\n", 1)),
        false => text.to_string(),
    }
}

/// The cell cut at separators outside brackets, numbering removed, names with stray spaces mended.
/// Each with whether the label of a side stood before it.
fn pieces(text: &str) -> Vec<(String, bool)> {
    let text: Vec<char> = without_ordinals(text).chars().collect();
    // a number begins an item only in a list that begins with one: 王某1、王某2 are names
    let numbered = opens_plain_number(&text);
    let mut depth = 0_usize;
    let mut cut = vec![String::new()];
    for (at, c) in text.iter().copied().enumerate() {
        let before = at.checked_sub(1).and_then(|b| text.get(b));
        let begins_item = depth == 0
            && text.get(at..).is_some_and(|rest| {
                opens_number(rest)
                    || (numbered && before.is_some_and(|b| of_name(*b)) && opens_plain_number(rest))
            });
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
        let next = text.get(at + 1);
        let between = |c: Option<&char>| c.is_some_and(|c| of_name(*c));
        let separates = depth == 0
            && (matches!(fold_char(c), ',' | ';' | '\n' | '/' | '|')
                || (matches!(fold_char(c), '&' | '+') && between(before) && between(next)));
        match cut.last_mut() {
            Some(last) if !separates => last.push(c),
            _ => cut.push(String::new()),
        }
    }
    let mut out: Vec<(String, bool)> = Vec::new();
    for raw in cut {
        let lower = raw.trim().to_lowercase();
        let belongs = ["ltd", "inc", "llc", "co."]
            .iter()
            .any(|s| lower.starts_with(s));
        match out.last_mut() {
            Some((last, _)) if belongs => *last = format!("{last}, {}", raw.trim()),
            _ => {
                let bare = without_label(without_joint(raw.trim()));
                let labelled = bare.len() < raw.trim().len();
                for half in joined_names(bare) {
                    out.extend(words(&half).into_iter().map(|word| (word, labelled)));
                }
            }
        }
    }
    out.retain(|(p, _)| !p.is_empty());
    out
}

/// A person's name, an organisation's, or either with 等3人.
pub(super) fn is_whole(text: &str) -> bool {
    let (bare, aside) = without_aside(text);
    let text = if aside.is_some() { bare.as_str() } else { text };
    let (name, more) = without_more(without_number(text));
    let counted = matches!(more, More::Count(_) | More::Households);
    let long = name.chars().count() >= 3;
    let organisation = long
        && (ORGANISATION.iter().any(|w| name.ends_with(w))
            || ["人民政府", "局", "办事处", "管理委员会"]
                .iter()
                .any(|w| name.ends_with(w)));
    // 某某和平公司 is one name
    let hidden = name.starts_with("某某") || name.starts_with("平");
    !name.is_empty() && !hidden && (is_person(&name) || organisation || counted)
}

/// 公司, 有限公司: what a body is, and nobody's name.
fn is_bare(word: &str) -> bool {
    let sort = word.strip_suffix("公司").unwrap_or("-");
    let unnamed = ["有限", "有限责任", "股份", "股份有限", "集团", "分"].contains(&sort);
    unnamed || ORGANISATION.contains(&word)
}

/// Some of the words are names of persons, others are not.
fn is_mixed(name: &str) -> bool {
    let names = name
        .split(' ')
        .filter(|w| is_person(w) && !is_bare(w))
        .count();
    names > 0 && names < name.split(' ').count()
}

/// A numbered item begins here: `（1）`, `①`.
fn opens_number(rest: &[char]) -> bool {
    let folded: Vec<char> = rest.iter().take(4).map(|c| fold_char(*c)).collect();
    match folded.as_slice() {
        [c, ..] if ('①'..='⑳').contains(c) => true,
        ['(', d, ')', ..] => d.is_ascii_digit() || "一二三四五六七八九十".contains(*d),
        ['(', d, e, ')'] => d.is_ascii_digit() && e.is_ascii_digit(),
        _ => false,
    }
}

/// `2.李某` right behind another name.
fn opens_plain_number(rest: &[char]) -> bool {
    let digits = rest
        .iter()
        .take_while(|c| fold_char(**c).is_ascii_digit())
        .count();
    let mark = rest
        .get(digits)
        .is_some_and(|c| matches!(c, '.' | '．' | '、'));
    (1..=3).contains(&digits) && mark && rest.get(digits + 1).is_some_and(|c| of_name(*c))
}

/// `1.张某`, `（1）张某`, `①张某` without the number; a number alone (1、张某 cut at the 、) is nothing.
fn without_number(piece: &str) -> &str {
    let digits = piece.chars().all(|c| c.is_ascii_digit());
    if digits && (1..=3).contains(&piece.chars().count()) {
        return "";
    }
    let marks = |c: char| matches!(fold_char(c), '.' | ')' | '(');
    let numbered = |c: char| fold_char(c).is_ascii_digit();
    // （一）张某
    let piece = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
        .iter()
        .find_map(|n| {
            let rest = piece.strip_prefix(['(', '（'])?.strip_prefix(n)?;
            rest.strip_prefix([')', '）'])
        })
        .unwrap_or(piece);
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
    // 某公司 法定代表人：张某: what is told of a party stands behind it
    if let Some(at) = words.iter().skip(1).position(|w| is_telling(w)) {
        let (name, told) = words.split_at(at + 1);
        let mut out = self::words(&name.join(" "));
        out.push(told.join(" "));
        return out;
    }
    // 张某 男 汉族, 王某 13800000000
    if words.len() > 1 && words.iter().skip(1).all(|w| is_remark(w)) {
        return words;
    }
    let chinese = words
        .iter()
        .all(|w| w.chars().all(of_name) || w.contains('等'));
    if words.len() < 2 || !chinese {
        return vec![if chinese {
            words.concat()
        } else {
            words.join(" ")
        }];
    }
    if words.iter().any(|w| w.chars().count() == 1) {
        return vec![words.concat()];
    }
    // 买买提 依明 is one name
    let names = words
        .iter()
        .filter(|w| !is_bare(w))
        .filter(|w| is_person(w) || party_kind(w) == "organisation");
    if names.count() == words.len() || words.iter().any(|w| w.contains('等')) {
        return words;
    }
    vec![words.join(" ")]
}

/// A character of a name: 买买提·依明.
pub(super) fn of_name(c: char) -> bool {
    is_han(c) || c == '·'
}
