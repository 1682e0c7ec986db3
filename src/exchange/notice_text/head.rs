//! The head of a paper that came in one line: the name above its title, the title, the number behind it.

use super::names::role_at;
use super::paper::Paper;
use super::parts::ENTRIES;
use super::source::{Range, Source, is_blank, is_han};

/// Characters from the beginning in which the title is looked for.
const HEAD: usize = 70;

/// The head of a paper: where the name above the title ends, the title, and where the number behind it ends.
pub(super) struct Head {
    pub name: Option<usize>,
    pub title: Range,
    pub number: Option<usize>,
}

/// `(2026)`.
pub(super) fn year_at(src: &Source, i: usize) -> bool {
    let year = src.plain(i + 1..(i + 5).min(src.len()));
    src.get(i) == Some('(') && year.chars().count() == 4 && year.chars().all(|c| c.is_ascii_digit())
}

/// The head of the first paper; none where the text does not begin as a paper does.
pub(super) fn head(src: &Source) -> Option<Head> {
    let title = letter(src).or_else(|| heading(src)).or_else(|| title(src));
    if let Some(title) = title {
        return Some(Head {
            name: name_end(src, &title),
            number: number_end(src, title.end),
            title,
        });
    }
    // 原告：…被告：…诉讼请求：…, without a title at all
    let first = src.skip(0);
    let labelled = role_at(src, first).filter(|(_, end)| src.get(src.skip(*end)) == Some(':'));
    if labelled.is_some() {
        return Some(Head {
            name: None,
            title: first..first,
            number: None,
        });
    }
    // 某县人民法院 民事审判庭（2026）…号: the number stands right behind the name
    let run = run(src);
    let number = number_end(src, run.end).filter(|_| src.find("法院", run.clone()).is_some())?;
    Some(Head {
        name: None,
        title: run,
        number: Some(number),
    })
}

/// The characters and blanks a text begins with.
fn run(src: &Source) -> Range {
    let from = src.skip(0);
    let to = (from..src.len().min(HEAD))
        .find(|i| !src.get(*i).is_some_and(|c| is_han(c) || is_blank(c)))
        .unwrap_or(src.len().min(HEAD));
    from..to
}

/// 关于（2026）川12行初3号案的函, 关于建议行政机关负责人出庭应诉的函.
fn letter(src: &Source) -> Option<Range> {
    let from = src.find("关于", 0..src.len().min(HEAD / 2))?;
    let before = src.plain(0..from.start);
    let signed = before.is_empty()
        || before.ends_with("法院")
        || before.ends_with("检察院")
        || super::organ::ends_agency(&before);
    let end = ["的函", "的复函", "的批复", "的通知", "的通知书"]
        .iter()
        .filter_map(|w| src.find(w, from.end..src.len().min(HEAD)))
        .map(|at| at.end)
        .filter(|end| opens(src, *end))
        .min()?;
    signed.then_some(from.start..end)
}

/// The title among the characters a text begins with, told by what follows it.
fn heading(src: &Source) -> Option<Range> {
    let run = run(src);
    let end = (run.start + 2..=run.end).rev().find(|end| {
        !src.before(*end).is_some_and(is_blank)
            && is_title(&src.plain(run.start..*end))
            && opens(src, *end)
    })?;
    // the name above it, where what is left is a title still
    let from = (run.start + 4..end)
        .rev()
        .find(|i| {
            let name = src.plain(run.start..*i);
            let body = name.ends_with("法院")
                || name.ends_with("检察院")
                || super::organ::ends_agency(&name);
            body && is_title(&src.plain(*i..end))
        })
        .unwrap_or(run.start);
    Some(src.skip(from)..end)
}

fn is_title(text: &str) -> bool {
    Paper::title(text).is_some()
        || text == "证明"
        || text.ends_with("公告")
        || super::addressed::OWN.iter().any(|w| text.ends_with(w))
}

/// Behind a title: a number, an addressee with its colon, a party of the block.
fn opens(src: &Source, end: usize) -> bool {
    let at = src.skip(end);
    let role = role_at(src, at).is_some() || src.any(at, ENTRIES).is_some();
    let speaks = ["本院定于", "本院将", "本机关定于", "兹定于"]
        .iter()
        .any(|w| src.word(at, w).is_some());
    if role || speaks || src.word(at, "案号").is_some() || number_end(src, end).is_some() {
        return true;
    }
    let to = (at..src.len().min(at + 60)).find(|i| !src.get(*i).is_some_and(is_name_part));
    to.is_some_and(|to| src.get(to) == Some(':') && to >= at + 2)
}

fn is_name_part(c: char) -> bool {
    is_han(c) || is_blank(c) || matches!(c, '、' | '(' | ')')
}

/// The first title of the table, with nothing but names before it.
fn title(src: &Source) -> Option<Range> {
    for i in 0..src.len().min(HEAD) {
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
pub(super) fn name_end(src: &Source, title: &Range) -> Option<usize> {
    [
        "人民法院",
        "中级法院",
        "法院",
        "检察院",
        "人民政府",
        "委员会",
        "办公室",
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
pub(super) fn number_end(src: &Source, from: usize) -> Option<usize> {
    let i = src.skip(from);
    let i = ["案号:", "编号:", "案号"]
        .iter()
        .find_map(|w| src.word(i, w))
        .map_or(i, |end| src.skip(end));
    let open = (i..src.len().min(i + 14)).find(|i| src.get(*i) == Some('('))?;
    let before = src.plain(i..open);
    (before.chars().all(is_han) && year_at(src, open)).then_some(())?;
    let mut end = src.find("号", open..src.len().min(open + 26))?.end;
    while matches!(src.get(end), Some('之' | '一' | '二' | '三')) {
        end += 1;
    }
    Some(end)
}
