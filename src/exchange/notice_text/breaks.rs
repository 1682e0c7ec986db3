//! Line breaks as the paper had them: those of a page's width taken away, those that were lost on the way put back.

use super::days::days;
use super::name_words::ROLES;
use super::paper::Paper;
use super::parts::{ASKS, ENTRIES};
use super::people::PEOPLE;
use super::rest::LABELS;
use super::source::{Range, Source, is_blank, is_han};

/// Characters of a line that a page may break; shorter lines are lines of their own.
const NARROWEST: usize = 20;

/// The characters of a text that are line breaks only because the page ended there.
pub(super) fn of_the_page(text: &[char]) -> Vec<bool> {
    let mut soft = vec![false; text.len()];
    let lines = lines(text);
    let size = |l: &Range| trimmed(text, l.clone()).end - l.start;
    let wide = |l: &Range| -> usize {
        let piece = text.get(trimmed(text, l.clone())).unwrap_or_default();
        piece.iter().map(|c| 1 + usize::from(!c.is_ascii())).sum()
    };
    let most = lines.iter().map(size).max().unwrap_or(0);
    let widest = lines.iter().map(wide).max().unwrap_or(0);
    let full = |l: &Range| size(l) == most || wide(l) + 2 >= widest;
    if !(NARROWEST..=70).contains(&most) || lines.iter().filter(|l| full(l)).count() < 2 {
        return soft;
    }
    let indent = |l: &Range| {
        let piece = text.get(l.clone()).unwrap_or_default();
        piece.iter().take_while(|c| c.is_whitespace()).count()
    };
    let least = lines.iter().map(indent).min().unwrap_or(0);
    for (n, line) in lines.iter().enumerate() {
        let Some(next) = lines.get(n + 1) else {
            break;
        };
        let last = trimmed(text, line.clone()).end.checked_sub(1);
        let ended = last
            .and_then(|i| text.get(i))
            .is_none_or(|c| "。；;：:！？!?".contains(*c));
        let head: Vec<char> = text
            .get(next.start + indent(next)..next.end)
            .unwrap_or_default()
            .to_vec();
        if full(line) && !ended && indent(next) <= least && !begins(&head) {
            for i in trimmed(text, line.clone()).end..next.start + indent(next) {
                if let Some(s) = soft.get_mut(i) {
                    *s = true;
                }
            }
        }
    }
    soft
}

/// A line that is a form's entry, somebody's signature or the day of the paper: no page broke before it.
fn begins(line: &[char]) -> bool {
    let text: String = line.iter().filter(|c| !c.is_whitespace()).collect();
    let day = ["20", "二〇", "二○", "二零", "二0"]
        .iter()
        .any(|w| text.starts_with(w));
    if day && text.contains('年') && line.len() <= 24 {
        return true;
    }
    LABELS.iter().chain(PEOPLE).chain(ENTRIES).any(|word| {
        let mut at = 0;
        for c in word.chars() {
            while line.get(at).is_some_and(|c| c.is_whitespace()) {
                at += 1;
            }
            if line.get(at) != Some(&c) {
                return false;
            }
            at += 1;
        }
        line.get(at)
            .is_some_and(|c| c.is_whitespace() || matches!(c, ':' | '：' | '|'))
    })
}

fn lines(text: &[char]) -> Vec<Range> {
    let mut out = Vec::new();
    let mut from = 0;
    for i in 0..=text.len() {
        let broken = text
            .get(i)
            .is_none_or(|c| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}'));
        if broken {
            if i > from {
                out.push(from..i);
            }
            from = i + 1;
        }
    }
    out
}

fn trimmed(text: &[char], line: Range) -> Range {
    let mut end = line.end;
    while end > line.start && text.get(end - 1).is_some_and(|c| c.is_whitespace()) {
        end -= 1;
    }
    line.start..end
}

/// Where a text that came without its line breaks had them; empty where the breaks are there.
pub(super) fn lost(src: &Source) -> Vec<usize> {
    let Some(title) = title(src) else {
        return Vec::new();
    };
    // A title stands alone; in a line with the rest of the paper the breaks are gone.
    if src.line(title.start).len() < 60 {
        return Vec::new();
    }
    let mut at = vec![title.end];
    at.extend(name_end(src, &title));
    let number = number_end(src, title.end);
    at.extend(number);
    for i in title.end + 1..src.len() {
        let fresh = src.before(skip_back(src, i)) == Some('。');
        let role = super::names::role_at(src, i).map(|(_, end)| end);
        let label = |words: &[&'static str]| {
            src.any(i, words)
                .is_some_and(|(_, end)| matches!(src.get(src.skip(end)), Some(':' | '|')))
        };
        // 委托代理人 and 申请人 stand inside longer words as well.
        let inside = src.before(i).is_some_and(|c| {
            matches!(
                c,
                '被' | '为' | '由' | '诉' | '审' | '托' | '定' | '表' | '('
            )
        });
        let named = role.is_some_and(|end| src.get(src.skip(end)) == Some(':')) && !inside;
        let block = fresh
            && (ROLES.iter().any(|(w, ..)| src.word(i, w).is_some())
                || src.any(i, ENTRIES).is_some()
                || src.any(i, PEOPLE).is_some()
                || item(src, i));
        let over = ["此致", "特此"].iter().any(|w| src.word(i, w).is_some());
        let named = named && src.before(i).is_some_and(|c| c != '、') && !quoted(src, i);
        let labelled = !inside && (label(LABELS) || label(ASKS)) && !quoted(src, i);
        if block || named || over || labelled {
            at.push(i);
        }
    }
    for call in src.all("此致", title.end..src.len()) {
        let to = ["人民法院", "中级法院", "人民政府", "检察院"]
            .iter()
            .filter_map(|w| src.find(w, call.end..src.len().min(call.end + 28)))
            .map(|r| r.end)
            .min();
        at.extend(to);
    }
    let end = |i: usize| src.skip(i) >= src.len();
    for day in days(src) {
        let next = src.skip(day.at.end);
        let signs =
            end(day.at.end) || src.any(next, PEOPLE).is_some() || src.get(next) == Some('(');
        let whole = day.year.is_some() && src.get(day.at.end - 1) == Some('日');
        if whole && signs && day.at.start > title.end {
            at.extend([day.at.start, day.at.end]);
        }
    }
    // 0371-555512082026年2月10日: the year begins a line of its own.
    for year in src.all("年", title.end..src.len()) {
        let digits = skip_back(src, year.start);
        let mut from = digits;
        while src.before(from).is_some_and(|c| c.is_ascii_digit()) {
            from -= 1;
        }
        if digits - from > 7 {
            at.push(digits - 4);
        }
    }
    at.extend(further(src, title.end));
    at.retain(|i| *i > 0 && *i < src.len());
    at.sort_unstable();
    at.dedup();
    at
}

/// Where a further paper begins: a court or an organ, a title, the number of a case.
fn further(src: &Source, from: usize) -> Vec<usize> {
    let mut out = Vec::new();
    for i in from..src.len() {
        let Some(end) = Paper::title_at(src, i) else {
            continue;
        };
        let next = src.skip(end);
        let numbered = src.get(next) == Some('(')
            && src
                .plain(next + 1..next + 5)
                .chars()
                .all(|c| c.is_ascii_digit())
            || src.word(next, "案号").is_some();
        let begin = (from..i)
            .rev()
            .take(50)
            .find(|b| matches!(src.get(*b), Some('。' | '日' | '\n' | ')')))
            .map(|b| b + 1);
        let (Some(begin), true) = (begin, numbered) else {
            continue;
        };
        if let Some(name) = name_end(src, &(i..end))
            .filter(|n| *n > begin && src.plain(begin..*n).chars().all(is_han))
        {
            out.extend([begin, name, end]);
        }
    }
    out
}

fn quoted(src: &Source, i: usize) -> bool {
    matches!(src.before(i), Some('《' | '"' | '“'))
}

fn skip_back(src: &Source, mut i: usize) -> usize {
    while src.before(i).is_some_and(is_blank) {
        i -= 1;
    }
    i
}

/// The first title, with nothing but names before it.
fn title(src: &Source) -> Option<Range> {
    for i in 0..src.len().min(70) {
        if matches!(src.get(i), Some('，' | '。' | ':' | '；' | '【')) {
            return None;
        }
        if let Some(end) = Paper::title_at(src, i) {
            return Some(i..end);
        }
    }
    None
}

/// The court's or organ's name stands before the title in a line of its own.
fn name_end(src: &Source, title: &Range) -> Option<usize> {
    [
        "人民法院",
        "中级法院",
        "法院",
        "检察院",
        "人民政府",
        "委员会",
        "局",
        "厅",
    ]
    .iter()
    .filter_map(|w| {
        src.all(w, title.start.saturating_sub(50)..title.start)
            .pop()
    })
    .map(|r| r.end)
    .max()
}

/// The end of the number that follows the title.
fn number_end(src: &Source, from: usize) -> Option<usize> {
    let mut i = src.skip(from);
    let open = (i..src.len().min(i + 14)).find(|i| src.get(*i) == Some('('))?;
    let before = src.plain(i..open);
    (before.chars().all(is_han)).then_some(())?;
    let year = src.plain(open + 1..open + 5);
    year.chars().all(|c| c.is_ascii_digit()).then_some(())?;
    i = src.find("号", open..src.len().min(open + 26))?.end;
    while matches!(src.get(i), Some('之' | '一' | '二' | '三')) {
        i += 1;
    }
    Some(i)
}

/// `一、`, `二、`: an item of a list.
fn item(src: &Source, i: usize) -> bool {
    src.get(i)
        .is_some_and(|c| "一二三四五六七八九十".contains(c))
        && src.get(i + 1) == Some('、')
}
