//! Line breaks that were lost on the way, put back where a paper has them: behind its head, between its entries, round its signature.

use super::days::days;
use super::head::{Head, head, name_end, number_end, year_at};
use super::name_sort::{is_person, sort_of};
use super::name_words::ROLES;
use super::names::role_at;
use super::paper::Paper;
use super::parts::{ASKS, ENTRIES};
use super::people::PEOPLE;
use super::rest::LABELS;
use super::source::{Range, Source, is_blank, is_han};

/// Characters of a first line that can still be a head of its own.
const HEAD_LINE: usize = 60;

/// What stands behind the day of a paper besides the people of the court.
const BEHIND_DAY: &[&str] = &[
    "(印",
    "(院印",
    "(章",
    "(公章",
    "(盖章",
    "(此页无正文",
    "代理书记员",
    "代书记员",
    "实习书记员",
    "见习书记员",
    "附",
    "抄送",
    "本件与原本",
    "电话",
    "联系",
    "地址",
];

/// The labels of a summons, which no sentence holds.
const FORM: &[&str] = &[
    "案由",
    "被传唤人",
    "工作单位或住址",
    "传唤事由",
    "应到时间",
    "应到处所",
    "注意事项",
];

/// How the last words before a signature end a paper.
const CLOSING: &[&str] = &[
    "特此通知",
    "特此证明",
    "特此函告",
    "特此公告",
    "特此告知",
    "特此函复",
    "特此建议",
    "特此说明",
    "此致",
    "专此",
    "公告",
];

/// Characters before 本院 that make it a part of the sentence.
const GOES_ON: &str = "向由经至到报在交与对给是于为被请将和及往受离";

/// Where a text that came without its line breaks had them; empty where the breaks are there.
pub(super) fn lost(src: &Source) -> Vec<usize> {
    let Some(head) = head(src) else {
        return form_rows(src);
    };
    // A title stands alone; in a line with the rest of the paper the breaks are gone.
    let line = src.line(head.title.start);
    if line.len() < HEAD_LINE && src.skip(line.end) < src.len() {
        return form_rows(src);
    }
    let from = head.number.unwrap_or(head.title.end);
    let mut at = vec![head.title.end];
    at.extend(head.name);
    at.extend(head.number);
    at.extend(entries(src, from));
    at.extend(addressed(src, from));
    at.extend(listed(src, from));
    let next = further(src, head.title.end);
    at.extend(signatures(src, from, &next));
    at.extend(next);
    at.extend(numbers_like(src, &head));
    at.retain(|i| *i > 0 && *i < src.len());
    at.sort_unstable();
    at.dedup();
    at
}

/// The rows of a form that stand in one line: 案号…案由…被传唤人….
fn form_rows(src: &Source) -> Vec<usize> {
    let mut out = Vec::new();
    for line in src.lines() {
        let mut rows: Vec<usize> = FORM
            .iter()
            .flat_map(|w| src.all(w, line.clone()))
            .map(|at| at.start)
            .collect();
        rows.retain(|i| *i > line.start);
        if rows.len() > 2 {
            out.extend(rows);
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// What an entry begins with: a role, 法定代表人, a label, somebody of the court.
fn entry_at(src: &Source, i: usize) -> Option<usize> {
    role_at(src, i)
        .map(|(_, end)| end)
        .into_iter()
        .chain(src.any(i, ENTRIES).map(|(_, end)| end))
        .chain(src.any(i, PEOPLE).map(|(_, end)| end))
        .chain(src.any(i, LABELS).map(|(_, end)| end))
        .chain(src.any(i, ASKS).map(|(_, end)| end))
        .max()
}

/// Where an entry, an item or the body begins.
fn entries(src: &Source, from: usize) -> Vec<usize> {
    let mut out = Vec::new();
    // where the line runs from that has no break yet, and whether an entry opened it
    let mut start = src.skip(from);
    let mut entered = entry_at(src, start).is_some();
    let mut taken = 0;
    // a form prints its labels without a colon, a blank behind each
    let form = ["应到时间", "受送达人"].iter().any(|w| src.has(w));
    for i in from..src.len() {
        if i < taken || src.get(i).is_some_and(is_blank) {
            continue;
        }
        let behind = skip_back(src, i);
        let fresh = i == start || src.before(behind) == Some('。');
        let entry = entry_at(src, i);
        let named = |end: usize| {
            matches!(src.get(src.skip(end)), Some(':' | '|'))
                || form && src.get(end).is_some_and(is_blank) && src.any(i, LABELS).is_some()
        };
        // 委托代理人 and 申请人 stand inside longer words as well.
        let inside = src.before(i).is_some_and(|c| {
            matches!(
                c,
                '被' | '为' | '由' | '诉' | '审' | '托' | '定' | '表' | '(' | '、'
            )
        });
        let labelled = entry.filter(|end| named(*end) && !inside && !quoted(src, i));
        let opens_block = fresh
            && (ROLES.iter().any(|(w, ..)| src.word(i, w).is_some())
                || src.any(i, ENTRIES).is_some()
                || src.any(i, PEOPLE).is_some()
                || item(src, i));
        // behind the last entry of the party block the body begins
        let opens = || !inside && opens_body(src, i) && body_at(src, start..i);
        let body = entered && (fresh || opens());
        let closing = ["此致", "特此"].iter().any(|w| src.word(i, w).is_some());
        let begins = labelled.is_some() || opens_block || body || closing;
        if begins {
            out.push(i);
        }
        if begins || fresh {
            start = i;
            entered = entry.is_some();
        }
        // 代表人 within 诉讼代表人 is no entry of its own
        taken = entry.unwrap_or(i);
    }
    out
}

/// An entry that says its whole value and has no mark behind it: 被执行人：时迁, 案由：行政处罚.
fn body_at(src: &Source, entry: Range) -> bool {
    /// The longest entry that is one value: a text without breaks is asked at every place how far the last one goes.
    const LONGEST: usize = 160;
    if entry.len() > LONGEST {
        return false;
    }
    let text = src.plain(entry);
    let Some((label, value)) = text.split_once(':') else {
        return false;
    };
    let cause = label == "案由" && value.chars().count() >= 2 && value.chars().all(is_han);
    // 法定代表人：沙长河，局长
    let (name, post) = value.split_once('，').unwrap_or((value, ""));
    let told = post.is_empty() || crate::exchange::values::is_post(post);
    cause || sort_of(name).is_some() && told
}

/// 本院认为, 经审理查明, 申请人不服…: the body begins, where the break before it was lost.
fn opens_body(src: &Source, i: usize) -> bool {
    let before = src.before(skip_back(src, i));
    let before = before.is_some_and(|c| is_han(c) && !GOES_ON.contains(c));
    let court = ["本院", "本机关", "经审理", "经审查", "你单位"]
        .iter()
        .any(|w| src.word(i, w).is_some());
    before && (court || role_at(src, i).is_some())
}

/// 此致 and whom it goes to.
fn addressed(src: &Source, from: usize) -> Vec<usize> {
    let ends = ["人民法院", "中级法院", "人民政府", "检察院"];
    src.all("此致", from..src.len())
        .into_iter()
        .flat_map(|call| {
            let to = ends
                .iter()
                .filter_map(|w| src.find(w, call.end..src.len().min(call.end + 28)))
                .map(|r| r.end)
                .min();
            [Some(call.end), to]
        })
        .flatten()
        .collect()
}

/// 附：原告名单 and the names behind it.
fn listed(src: &Source, from: usize) -> Vec<usize> {
    src.all("附:", from..src.len())
        .into_iter()
        .filter_map(|at| Some([at.start, src.find("名单", at.end..at.end + 10)?.end]))
        .flatten()
        .collect()
}

/// The day a paper is signed on, and who signs before it.
fn signatures(src: &Source, from: usize, further: &[usize]) -> Vec<usize> {
    let mut out = Vec::new();
    for day in days(src) {
        let next = src.skip(day.at.end);
        let signs = next >= src.len()
            || further.contains(&day.at.end)
            || src.any(next, PEOPLE).is_some()
            || src.any(next, BEHIND_DAY).is_some();
        let whole = day.year.is_some() && src.get(day.at.end - 1) == Some('日');
        if whole && signs && day.at.start > from {
            out.extend([day.at.start, day.at.end]);
            out.extend(signer(src, day.at.start));
        }
    }
    // 0371-555512082026年2月10日: the year begins a line of its own.
    for year in src.all("年", from..src.len()) {
        let digits = skip_back(src, year.start);
        let mut first = digits;
        while src.before(first).is_some_and(|c| c.is_ascii_digit()) {
            first -= 1;
        }
        if digits - first > 7 {
            out.push(digits - 4);
        }
    }
    out
}

/// Where the name of the court or organ begins that stands right before the day.
fn signer(src: &Source, day: usize) -> Option<usize> {
    let mut end = skip_back(src, day);
    for seal in ["(印)", "(院印)", "(章)", "(公章)", "(盖章)"] {
        let at = end.saturating_sub(seal.chars().count());
        if src.word(at, seal) == Some(end) {
            end = skip_back(src, at);
        }
    }
    let mut from = end;
    while src.before(from).is_some_and(is_han) && end - from < 34 {
        from -= 1;
    }
    let body = |from: usize| {
        let name = src.plain(from..end);
        let court = name.ends_with("法院") || name.ends_with("检察院");
        (4..=30).contains(&name.chars().count()) && (court || super::organ::ends_agency(&name))
    };
    if let Some((_, cut)) = src.any(from, CLOSING) {
        return body(cut).then_some(cut);
    }
    let before = src.before(from);
    // 联系人：许文清某某人民政府2026年…: somebody is named before it
    let person = [3, 2]
        .into_iter()
        .map(|n| from + n)
        .find(|cut| body(*cut) && is_person(&src.plain(from..*cut)));
    let called = before == Some(':')
        && PEOPLE
            .iter()
            .any(|w| src.plain(from.saturating_sub(12)..from - 1).ends_with(w));
    if let Some(cut) = person.filter(|_| called) {
        return Some(cut);
    }
    let alone = before.is_some_and(|c| {
        is_blank(c) || c.is_ascii_digit() || matches!(c, '。' | '；' | ')' | '…' | '》')
    });
    (alone && body(from)).then_some(from)
}

/// Where a further paper begins: a court or an organ, a title, the number of a case.
fn further(src: &Source, from: usize) -> Vec<usize> {
    let mut out = Vec::new();
    for i in from..src.len() {
        let Some(end) = Paper::title_at(src, i) else {
            continue;
        };
        let next = src.skip(end);
        let number = number_end(src, end);
        let numbered = number.is_some() || src.word(next, "案号").is_some();
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
            out.extend(number);
        }
    }
    out
}

/// 案由：行政处罚云政复〔2026〕30号: the case's number begins as the paper's own does (云政复调〔2026〕2号).
fn numbers_like(src: &Source, head: &Head) -> Vec<usize> {
    let Some(end) = head.number else {
        return Vec::new();
    };
    let own = src.plain(head.title.end..end);
    let prefix: String = own.chars().take_while(|c| is_han(*c)).take(2).collect();
    if prefix.chars().count() < 2 {
        return Vec::new();
    }
    let mut out = src.all(&prefix, end..src.len());
    out.retain(|at| {
        let open = (at.end..at.end + 6).find(|i| src.get(*i) == Some('('));
        let value = src.line(at.start).start..at.start;
        let label = src.plain(value.start.max(at.start.saturating_sub(16))..at.start);
        open.is_some_and(|i| year_at(src, i))
            && label
                .rsplit_once(':')
                .is_some_and(|(_, v)| !v.is_empty() && v.chars().all(is_han))
    });
    out.into_iter().map(|at| at.start).collect()
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

/// `一、`, `二、`: an item of a list.
fn item(src: &Source, i: usize) -> bool {
    src.get(i)
        .is_some_and(|c| "一二三四五六七八九十".contains(c))
        && src.get(i + 1) == Some('、')
}
