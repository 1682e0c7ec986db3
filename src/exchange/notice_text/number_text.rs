//! Where a docket number stands in running text, as courts, organs and people write it.

use super::numbers::BEFORE_PREFIX;
use super::source::{Range, Source, is_blank, is_han};
use crate::case::DocketNumber;
use crate::said;
use crate::text::Said;

pub(super) type NumberRead = Result<DocketNumber, Said>;

/// `2026川3702行初1号`, `（2026川3702行初1号）`: a court's number as people type it.
pub(super) fn loose_at(src: &Source, i: usize) -> Option<(Range, DocketNumber)> {
    let begins = src.get(i)?.is_ascii_digit()
        && !src
            .before(i)
            .is_some_and(|c| c.is_ascii_digit() || matches!(c, '[' | '〔' | '【'));
    begins.then_some(())?;
    let year = i..i + 4;
    let digits = year
        .clone()
        .all(|at| src.get(at).is_some_and(|c| c.is_ascii_digit()));
    (digits && src.get(year.end).is_some_and(is_han)).then_some(())?;
    let mut end = year.end;
    loop {
        let c = src.get(end)?;
        end += 1;
        if c == '号' {
            break;
        }
        // (2026津0102行初31): the bracket closes where 号 was left out
        let closes = c == ')'
            && src.before(i) == Some('(')
            && src.before(end - 1).is_some_and(|c| c.is_ascii_digit());
        if closes {
            let text = format!(
                "({}){}号",
                src.plain(year.clone()),
                src.plain(year.end..end - 1)
            );
            let number = DocketNumber::parse(&text)
                .ok()
                .filter(DocketNumber::is_court)?;
            return Some((i..end - 1, number));
        }
        let fits = is_han(c) || c.is_ascii_digit();
        if !fits || c == '年' || end - i > 28 {
            return None;
        }
    }
    let text = format!("({}){}", src.plain(year.clone()), src.plain(year.end..end));
    let number = DocketNumber::parse(&text).ok()?;
    Some((i..end, number))
}

/// The number whose year stands in the bracket at `i`, its range and what it is.
pub(super) fn number_at(src: &Source, i: usize) -> Option<(Range, NumberRead)> {
    let mut at = src.skip(i + 1);
    let year_from = at;
    while src.get(at).is_some_and(|c| c.is_ascii_digit()) {
        at += 1;
    }
    (at - year_from == 4).then_some(())?;
    let close = src.skip(at);
    matches!(src.get(close)?, ')' | '】').then_some(())?;
    // To 号, or 号之二.
    let mut end = close + 1;
    let mut size = 0;
    // 7、8、9号, 101-118号: where the first of them ends
    let mut first = None;
    loop {
        let c = src.get(end)?;
        end += 1;
        if is_blank(c) {
            continue;
        }
        let digit = |i: usize| src.get(i).is_some_and(|c| c.is_ascii_digit());
        if matches!(c, '、' | '-' | '至' | '和' | '及') && digit(end) && digit(end - 2) {
            first = first.or(Some(end - 1));
            continue;
        }
        size += usize::from(first.is_none());
        if c == '号' {
            break;
        }
        if first.is_some() && !c.is_ascii_digit() {
            return None;
        }
        if size > 22 || !(is_han(c) || c.is_ascii_alphanumeric()) {
            return None;
        }
    }
    if let Some(part) = src.word(end, "之")
        && src
            .get(part)
            .is_some_and(|c| "一二三四五六七八九十".contains(c))
    {
        end = part + 1;
        while src
            .get(end)
            .is_some_and(|c| "一二三四五六七八九十".contains(c))
        {
            end += 1;
        }
    }
    let said = |from: usize| match first {
        Some(first) => format!("{}号", src.plain(from..first)),
        None => src.plain(from..end),
    };
    let text = said(i);
    let prefix = prefix_before(src, i);
    if let Some(from) = prefix {
        let whole = said(from);
        return match DocketNumber::parse(&whole) {
            Ok(number) => Some((from..end, Ok(number))),
            Err(_) => None,
        };
    }
    match DocketNumber::parse(&text) {
        Ok(number) => Some((i..end, Ok(number))),
        Err(_) if other_case(&text).is_some() => {
            let what = other_case(&text).unwrap_or("");
            Some((
                i..end,
                Err(said!(
                    "{text} 是{what}的案号，不是行政案件",
                    "{text} is the number of another sort of case ({what}), not an administrative one"
                )),
            ))
        }
        // A paper of an agency carries its year in such brackets too: only what a court wrote is worth a word.
        Err(_) if !text.contains('初') && !text.contains('终') => None,
        Err(e) => Some((i..end, Err(e.said))),
    }
}

/// 执, 民初, 诉前调: what sort of case a court's number is of, when it is no suit against an agency.
pub(super) fn other_case(text: &str) -> Option<&'static str> {
    const CODES: &[(&str, &str)] = &[
        ("执", "执行案件"),
        ("执恢", "执行案件"),
        ("执异", "执行异议案件"),
        ("执复", "执行复议案件"),
        ("财保", "财产保全案件"),
        ("司惩", "司法制裁案件"),
        ("诉前调", "诉前调解案件"),
        ("民诉前调", "诉前调解案件"),
        ("委赔", "国家赔偿案件"),
        ("民初", "民事案件"),
        ("民终", "民事案件"),
        ("民申", "民事案件"),
        ("民再", "民事案件"),
        ("刑初", "刑事案件"),
        ("刑终", "刑事案件"),
    ];
    let after: String = text.chars().skip_while(|c| *c != ')').skip(1).collect();
    let letters: String = after
        .chars()
        .skip(1)
        .filter(|c| !c.is_ascii_digit() && *c != '号')
        .collect();
    CODES
        .iter()
        .filter(|(code, _)| letters == *code)
        .map(|(_, what)| *what)
        .next()
}

/// The organ's prefix right before the bracket: `朝政复字`.
fn prefix_before(src: &Source, open: usize) -> Option<usize> {
    let mut from = open;
    let mut size = 0;
    while let Some(c) = src.before(from) {
        let spaced = c == ' ' && from != open && size < 8;
        if !(is_han(c) || spaced) || size >= 14 {
            break;
        }
        size += usize::from(is_han(c));
        from -= 1;
    }
    let mut run = from..open;
    // What stands before it in the sentence is cut off.
    for word in BEFORE_PREFIX {
        if let Some(last) = src.all(word, run.clone()).last() {
            run.start = run.start.max(last.end);
        }
    }
    run.start = past_day(src, &run);
    // 江北省公安厅赣公赔复决字: the organ's name stands before its number
    let ends = ["人民政府", "委员会", "公安厅", "公安局", "司法厅", "司法局"];
    let named = (run.start..run.end).rev().find(|i| {
        let whole = src.plain(run.start..*i);
        let rest = src.plain(*i..run.end);
        let organ = ends.iter().any(|w| whole.ends_with(w)) || whole.ends_with(['厅', '局']);
        organ && whole.chars().count() >= 4 && rest.contains('复') && rest.chars().count() >= 3
    });
    run.start = named.unwrap_or(run.start);
    let run = src.trim(run);
    let text = src.plain(run.clone());
    // 云府复函 and 行政复议 in a sentence are no prefixes of a case.
    (text.contains('复') && (2..=12).contains(&text.chars().count()) && !text.contains("行政复议"))
        .then_some(run.start)
}

/// 2026年2月3日清公罚: the day of a paper is no part of the prefix behind it; 日 opens one elsewhere (日公罚, of 日照).
pub(super) fn past_day(src: &Source, run: &Range) -> usize {
    src.all("日", run.clone())
        .into_iter()
        .rfind(|at| {
            src.before(at.start)
                .is_some_and(crate::text::numerals::is_numeral)
        })
        .map_or(run.start, |at| at.end)
}

/// 答字, 决字, 中: the number of a paper, under which the case is not kept.
pub(super) fn of_paper(whole: &str) -> bool {
    let before: String = whole.chars().take_while(|c| *c != '(').collect();
    // (2026)清府复答字第31号: the year first, as old papers have it
    let prefix: String = match before.is_empty() {
        true => whole
            .chars()
            .skip_while(|c| *c != ')')
            .skip(1)
            .take_while(|c| !c.is_ascii_digit() && *c != '第')
            .collect(),
        false => before,
    };
    if !prefix.contains('复') || prefix.contains('执') {
        return false;
    }
    let tail: String = prefix.split('复').next_back().unwrap_or("").to_string();
    !matches!(
        tail.as_str(),
        "" | "字" | "议" | "议字" | "案" | "案字" | "行" | "行字" | "申" | "申字"
    )
}
