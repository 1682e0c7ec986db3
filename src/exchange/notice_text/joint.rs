//! One paper for several cases: two numbers in its heading, several serials under one head, a list of who sued in which.

use super::mentions::mentions;
use super::number_text::number_at;
use super::pieces::{Piece, without};
use super::source::{Place, Range, Source, is_han};
use super::{Found, NoticeText, PartyRead};
use crate::case::{DocketNumber, PartyRole};
use crate::said;

/// Cases of one paper that are read each for itself, where each has names or an earlier number of its own.
const MOST_APART: usize = 40;

/// Words by which several sue each in a case of their own.
const APART: &[&str] = &[
    "分别诉",
    "分别不服",
    "分别起诉",
    "分别与",
    "分别因",
    "各自诉",
    "因分别与",
    "因分别诉",
];

/// Words by which the numbers are those of the plaintiffs in their order.
const IN_ORDER: &[&str] = &["案号分别", "案号依次"];

/// The numbers of the cases a heading names, each with the head a short one goes on with.
struct Heading {
    /// The whole row of numbers.
    at: Range,
    numbers: Vec<(Option<Range>, Range)>,
}

/// `（2025）湘3122行初61号、（2025）湘3122行初62号` alone in a line of the head: the paper is one of each case. None where the
/// heading names one.
pub(super) fn of_heading(src: &Source, part: &Range) -> Option<Vec<Piece>> {
    let heading = heading(src)?;
    let origin = |i: usize| src.origin(i).unwrap_or(part.end);
    let listed = listed(src, heading.at.end);
    let count = heading.numbers.len();
    let by_list = listed.len() == count && listed.iter().all(|row| row.name.is_some());
    let crowd = crowd(src, heading.at.end).filter(|_| by_list);
    let apart = plaintiffs(src, count);
    let earlier = !earlier_row(src, heading.at.end, count, 0).is_empty();
    // nothing but the number differs: read once
    let alike = !by_list && apart.is_empty() && !earlier;
    if !alike && count > MOST_APART {
        return None;
    }
    let pieces = (0..count).filter_map(|n| {
        let (head, number) = heading.numbers.get(n)?;
        let before = part.start..origin(heading.at.start);
        let named = [head.as_ref(), Some(number)].into_iter().flatten();
        let named = named.map(|r| origin(r.start)..origin(r.end));
        let mut ranges: Vec<Range> = [before].into_iter().chain(named).collect();
        let body = origin(heading.at.end).max(part.start)..part.end;
        let mut rest = vec![body];
        for (k, row) in listed.iter().enumerate().filter(|_| by_list) {
            let line = match k == n && crowd.is_none() {
                true => row.number.clone(),
                false => row.line.clone(),
            };
            rest = without(&rest, origin(line.start)..origin(line.end));
        }
        for gone in others(&apart, n) {
            rest = without(&rest, origin(gone.start)..origin(gone.end));
        }
        let row = match earlier {
            true => earlier_row(src, heading.at.end, count, n),
            false => Vec::new(),
        };
        for (gone, head) in row {
            let (from, to) = (origin(gone.start), origin(gone.end));
            let head = head.map(|h| origin(h.start)..origin(h.end));
            rest = replaced(rest, from..to, head);
        }
        // 原告甲等四人诉…: the name of the row stands for the row's case
        if let (Some(crowd), Some(name)) = (&crowd, listed.get(n).and_then(|r| r.name.clone())) {
            let at = origin(crowd.start)..origin(crowd.end);
            rest = replaced(rest, at, Some(origin(name.start)..origin(name.end)));
        }
        ranges.extend(rest);
        ranges.retain(|r| !r.is_empty());
        let head = head.clone().map_or(String::new(), |h| src.plain(h));
        let text = format!("{head}{}", src.plain(number.clone()));
        let own = DocketNumber::parse(&text).ok();
        let copy = own.filter(|_| alike && n > 0);
        Some(Piece {
            ranges,
            tangled: false,
            unassigned: !by_list,
            copy: copy.map(|own| Box::new((own, src.place(number.clone())))),
        })
    });
    Some(pieces.collect())
}

/// The ranges with another in the place of one.
fn replaced(ranges: Vec<Range>, gone: Range, with: Option<Range>) -> Vec<Range> {
    let put = |r: Range| match r.contains(&gone.start) && r.end >= gone.end {
        true => [
            Some(r.start..gone.start),
            with.clone(),
            Some(gone.end..r.end),
        ]
        .into_iter()
        .flatten()
        .collect(),
        false => vec![r],
    };
    ranges.into_iter().flat_map(put).collect()
}

/// 不服（2026）…行初21号、22号行政判决: of as many numbers in a row as the heading has, what is to be left out for the case, and the
/// head that a short one goes on with in its place.
fn earlier_row(src: &Source, from: usize, cases: usize, one: usize) -> Vec<(Range, Option<Range>)> {
    for i in from..src.len() {
        let Some((first, Ok(_))) = number_at(src, i) else {
            continue;
        };
        let mut digits = first.end - 1;
        while src.before(digits).is_some_and(|c| c.is_ascii_digit()) {
            digits -= 1;
        }
        let head = first.start..digits;
        let mut row = vec![first.clone()];
        while let Some(last) = row.last()
            && matches!(src.get(last.end), Some('、' | '和' | '及' | '与'))
        {
            let start = last.end + 1;
            let end = (start..start + 7)
                .find(|i| !src.get(*i).is_some_and(|c| c.is_ascii_digit()))
                .filter(|end| *end > start && src.get(*end) == Some('号'));
            let Some(end) = end else {
                break;
            };
            row.push(start..end + 1);
        }
        if row.len() != cases || cases < 2 {
            continue;
        }
        let (Some(own), Some(last)) = (row.get(one), row.last()) else {
            return Vec::new();
        };
        // the first keeps its own head
        let before = match one {
            0 => None,
            _ => Some((first.start..own.start, Some(head))),
        };
        let behind = (own.end..last.end, None);
        return before
            .into_iter()
            .chain([behind])
            .filter(|(gone, _)| !gone.is_empty())
            .collect();
    }
    Vec::new()
}

/// What was read of the case before, under the number of another.
pub(super) fn copied(read: &NoticeText, own: &(DocketNumber, Place)) -> NoticeText {
    let mut read = read.clone();
    if let Some(number) = &mut read.number {
        (number.value, number.place) = own.clone();
    }
    read.other_numbers
        .retain(|o| o.value.number.key() != own.0.key());
    read
}

/// What a text that tells of several cases leaves open: whose plaintiff somebody is, whose hearing a day.
pub(super) fn mark(piece: &Piece, read: &mut NoticeText) {
    let of_them = |p: &&mut Found<PartyRead>| p.value.role == PartyRole::Claimant;
    let several = read.parties.iter_mut().filter(of_them).count() > 1;
    let claimants = read.parties.iter_mut().filter(of_them);
    for party in claimants.filter(|_| piece.unassigned && several) {
        party.doubt.get_or_insert_with(|| {
            said!(
                "一份文书写了几个案号和几个原告，请核对是哪一件的原告",
                "the paper names several cases and several plaintiffs; check whose case this is"
            )
        });
    }
    for hearing in read.hearings.iter_mut().filter(|_| piece.tangled) {
        hearing.day.doubt.get_or_insert_with(|| {
            said!(
                "一段话里交叉说到几个案件，请核对是哪一件的开庭",
                "several cases are told of across each other; check whose hearing this is"
            )
        });
    }
}

/// `（2026）川0928行初41、42号` alone in a line of the head.
pub(super) fn one_number_alone(src: &Source) -> bool {
    src.head(8).into_iter().any(|line| {
        let line = src.trim(line);
        let label = src.word(line.start, "案号").map_or(line.start, |end| {
            let colon = src.skip_in_line(end);
            src.skip_in_line(colon + usize::from(src.get(colon) == Some(':')))
        });
        matches!(number_at(src, label), Some((at, Ok(_))) if at.start == label && at.end == line.end)
            && src.plain(line).contains('、')
    })
}

/// The row of numbers in a line of the head that holds nothing else; 70-73号 by the list that names each.
fn heading(src: &Source) -> Option<Heading> {
    let all = mentions(src);
    let lines: Vec<Range> = src.lines().into_iter().map(|l| src.trim(l)).collect();
    let bare = |line: &Range| {
        let mut rest = src.plain(line.clone());
        for m in all
            .iter()
            .filter(|m| m.at.start >= line.start && m.at.end <= line.end)
        {
            rest = rest.replacen(&src.plain(m.at.clone()), "", 1);
        }
        !line.is_empty()
            && rest.len() < src.plain(line.clone()).len()
            && rest.trim_matches(separates).is_empty()
    };
    for (n, line) in lines.iter().enumerate().take(8) {
        // a number to a line
        let more = lines.iter().skip(n + 1).take_while(|l| bare(l)).last();
        let line = line.start..more.filter(|_| bare(line)).map_or(line.end, |l| l.end);
        let within: Vec<_> = all
            .iter()
            .filter(|m| m.at.start >= line.start && m.at.end <= line.end)
            .collect();
        let (Some(first), Some(last)) = (within.first(), within.last()) else {
            continue;
        };
        let label = src.plain(line.start..first.at.start);
        let between = within.iter().zip(within.iter().skip(1)).all(|(one, next)| {
            let gap = src.plain(one.at.end..next.at.start);
            gap.chars()
                .all(|c| matches!(c, '、' | '，' | '和' | '及' | '与' | '；' | ' '))
        });
        let alone = last.at.end == line.end && matches!(label.as_str(), "" | "案号:" | "案号");
        if !alone || !between {
            continue;
        }
        let at = first.at.start..last.at.end;
        if within.len() > 1 {
            let numbers = within.iter().map(|m| (m.head.clone(), m.at.clone()));
            return Some(Heading {
                at,
                numbers: numbers.collect(),
            });
        }
        let rows = listed(src, line.end);
        let span = span_of(&src.plain(first.at.clone()));
        if rows.len() > 1 && span == Some(rows.len()) {
            let numbers = rows.into_iter().map(|row| (None, row.number));
            return Some(Heading {
                at,
                numbers: numbers.collect(),
            });
        }
    }
    None
}

/// What stands between the numbers of a heading.
fn separates(c: char) -> bool {
    matches!(c, '、' | '，' | '和' | '及' | '与' | '；' | ' ' | '\n')
}

/// How many cases 70-73号 are.
fn span_of(number: &str) -> Option<usize> {
    let serials = number.trim_end_matches('号');
    let (before, last) = serials.rsplit_once(['-', '至'])?;
    let first: String = before
        .chars()
        .rev()
        .take_while(char::is_ascii_digit)
        .collect();
    let first: usize = first.chars().rev().collect::<String>().parse().ok()?;
    let last: usize = last.parse().ok()?;
    (last > first && last - first < 100).then_some(last - first + 1)
}

/// A line of a list that gives a case its plaintiff.
struct Row {
    line: Range,
    number: Range,
    name: Option<Range>,
}

/// `（2025）鄂1099行初70号 甲某`: the lines behind the body that begin with a number and go on with a name.
fn listed(src: &Source, from: usize) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    for line in src.lines() {
        let line = src.trim(line);
        if line.start < from {
            continue;
        }
        // 1. （2025）…70号: the number of the row
        let mut start = line.start;
        while src
            .get(start)
            .is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | '、' | ' '))
        {
            start += 1;
        }
        let Some((number, Ok(_))) = number_at(src, start).filter(|(n, _)| n.end <= line.end) else {
            continue;
        };
        let name = src.trim(number.end..line.end);
        let text = src.plain(name.clone());
        let text = text.trim_start_matches([':', '，', '、', ' ']);
        let size = text.chars().count();
        let from = name.end.saturating_sub(size);
        let named = (2..=20).contains(&size)
            && text.chars().all(|c| is_han(c) || matches!(c, '(' | ')'))
            && !text.contains(['诉', '案', '院']);
        out.push(Row {
            line: line.clone(),
            number,
            name: named.then_some(from..name.end),
        });
    }
    out
}

/// `甲等四人` before 诉, as a paper speaks of those whom its list names.
fn crowd(src: &Source, from: usize) -> Option<Range> {
    let sued = src.all("诉", from..src.len()).into_iter().find(|at| {
        src.before(at.start)
            .is_some_and(|c| matches!(c, '人' | '户'))
    })?;
    let sentence = src.sentence_before(sued.start, 60);
    let start = src
        .all("原告", sentence.clone())
        .pop()
        .map_or(sentence.start, |r| r.end);
    let text = src.plain(start..sued.start);
    (text.contains('等') && text.chars().count() <= 24).then(|| src.trim(start..sued.start))
}

/// `原告石某、原告龙某分别诉`: of as many names as there are cases, all but that of the case.
pub(super) fn names_apart(src: &Source, cases: usize, one: usize) -> Vec<Range> {
    let row = plaintiffs(src, cases);
    match row.is_empty() {
        true => Vec::new(),
        false => others(&row, one),
    }
}

/// The ranges of the names of those who sue 分别, where they are as many as the cases.
fn plaintiffs(src: &Source, cases: usize) -> Vec<Range> {
    let mut apart: Vec<Range> = APART
        .iter()
        .filter_map(|w| src.find(w, 0..src.len()))
        .collect();
    apart.sort_by_key(|at| at.start);
    let apart = apart.into_iter().next().or_else(|| {
        // 甲、乙诉你局…两案，案号分别为…: the first who sue
        let ordered = IN_ORDER.iter().any(|w| src.has(w));
        let sues = src.all("诉", 0..src.len()).into_iter().find(|at| {
            super::names::you_at(src, at.end).is_some()
                || super::names::role_at(src, at.end).is_some()
                || super::agency_name::agency_end(src, at.end..src.len().min(at.end + 30)).is_some()
        });
        sues.filter(|_| ordered)
    });
    let Some(at) = apart else {
        return Vec::new();
    };
    let sentence = src.sentence_before(at.start, 120);
    let from = ["上诉人", "原告", "申请人"]
        .iter()
        .find_map(|w| src.find(w, sentence.clone()))
        .map_or(sentence.start, |r| r.start);
    // 原告甲、乙: the word for all stands before the first
    let from = super::names::role_at(src, from).map_or(from, |(_, end)| end);
    let mut row = Vec::new();
    let mut start = from;
    for i in from..=at.start {
        if i == at.start || matches!(src.get(i), Some('、' | '和' | '及')) {
            row.push(start..i);
            start = i + 1;
        }
    }
    if row.len() == cases && cases > 1 {
        row
    } else {
        Vec::new()
    }
}

/// `（2026）黔2625行初21、22号`: several cases under one head; and where as many sue 分别, each has its own plaintiff.
pub(super) fn in_one_number(src: &Source, part: &Range) -> Vec<Vec<Range>> {
    let serial = |from: usize| {
        let from = src.skip_in_line(from);
        let mut to = from;
        while src.get(to).is_some_and(|c| c.is_ascii_digit()) {
            to += 1;
        }
        (1..=6).contains(&(to - from)).then_some(from..to)
    };
    let found = ["初", "终", "申", "再"].iter().find_map(|code| {
        src.all(code, 0..src.len()).into_iter().find_map(|at| {
            let mut row = vec![serial(at.end)?];
            while let Some(last) = row.last()
                && matches!(src.get(last.end), Some('、' | '和' | '，'))
            {
                row.push(serial(last.end + 1)?);
            }
            let end = row.last()?.end;
            let court = src.plain(src.sentence_before(at.start, 16)).contains(')');
            (row.len() > 1 && src.get(src.skip_in_line(end)) == Some('号') && court).then_some(row)
        })
    });
    let Some(serials) = found else {
        return Vec::new();
    };
    let origin = |i: usize| src.origin(i).unwrap_or(part.end);
    let rows = [serials.clone(), plaintiffs(src, serials.len())];
    (0..serials.len())
        .map(|n| {
            let mut ranges = vec![part.clone()];
            for row in &rows {
                for other in others(row, n) {
                    ranges = without(&ranges, origin(other.start)..origin(other.end));
                }
            }
            ranges
        })
        .collect()
}

/// All of a row but one, with the marks that set them apart from it.
fn others(row: &[Range], one: usize) -> Vec<Range> {
    let before = row.iter().zip(row.iter().skip(1)).take(one);
    let before = before.map(|(this, next)| this.start..next.start);
    let behind = row.iter().zip(row.iter().skip(1)).skip(one);
    let behind = behind.map(|(last, this)| last.end..this.end);
    before.chain(behind).collect()
}
