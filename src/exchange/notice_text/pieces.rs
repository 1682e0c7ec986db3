//! Where one pasted text holds several papers or several cases: the characters that belong to each.

mod papers;

use self::papers::papers;
use super::days::{Day, days};
use super::hours::{time_after, time_at};
use super::joint::{in_one_number, names_apart, of_heading, one_number_alone};
use super::mentions::{
    Mention, closing_words, first_alone, mentions, own_clause, own_hour, said_of_all, shared_tail,
    tangled, together,
};
use super::paper::{Paper, paper};
use super::source::{Place, Range, Source, Whole};
use crate::case::DocketNumber;

/// The characters of one reading.
pub(super) struct Piece {
    pub ranges: Vec<Range>,
    /// One paper names several plaintiffs of several cases, and not who sued in which.
    pub unassigned: bool,
    /// The same text as the piece before it but for the number of the case: what was read there is true of this one.
    pub copy: Option<Box<(DocketNumber, Place)>>,
    /// The message speaks of its cases across each other (前案, 15号案, 对调): whose an hour is must be checked.
    pub tangled: bool,
}

/// Characters of a text that may be a message without a title.
const SPOKEN: usize = 200;

/// Serials under one head that are read each for itself; a paper with more is read once, and its number marked.
const MOST_SERIALS: usize = 12;

/// The pieces of a text, one for each reading; one where the text is one.
pub(super) fn pieces(whole: &Whole) -> Vec<Piece> {
    let all = 0..whole.len();
    let src = Source::of(whole, std::slice::from_ref(&all));
    let mut out = Vec::new();
    for part in papers(&src, all) {
        out.extend(cases(whole, part));
    }
    out
}

/// A reading of its own.
fn one_piece(ranges: Vec<Range>) -> Piece {
    Piece {
        ranges,
        tangled: false,
        unassigned: false,
        copy: None,
    }
}

/// A reading of which one paper does not say who of several sued in it.
fn of_several(ranges: Vec<Range>) -> Piece {
    Piece {
        unassigned: true,
        ..one_piece(ranges)
    }
}

/// Cut where one message or announcement sets down several cases.
fn cases(text: &Whole, part: Range) -> Vec<Piece> {
    let src = Source::of(text, std::slice::from_ref(&part));
    if let Some(told) = at_once(&src, text, &part) {
        return told;
    }
    let whole = vec![one_piece(vec![part.clone()])];
    let mentions = mentions(&src);
    let numbers: Vec<Range> = mentions.iter().map(|m| m.at.clone()).collect();
    if numbers.len() < 2 {
        let split = in_one_number(&src, &part);
        return match split.len() > 1 {
            true => split.into_iter().map(of_several).collect(),
            false => whole,
        };
    }
    let days = days(&src);
    let (mut starts, joint) = runs(&src, &days, &numbers);
    let tangled = tangled(&src, &mentions);
    let day_of_all = first_alone(&src, &days, &numbers, &joint, &mut starts, tangled);
    let laid = Laid {
        src: &src,
        part: &part,
        mentions: &mentions,
        days: &days,
        starts,
        joint,
        day_of_all,
    };
    let (mut out, shares) = laid.ranges();
    if out.len() < 2 {
        return whole;
    }
    let moments = parted(&src, &part, numbers.len(), &mut out);
    let tangled = tangled && !moments;
    out.into_iter()
        .zip(shares)
        .map(|(ranges, unassigned)| Piece {
            ranges,
            tangled,
            unassigned,
            copy: None,
        })
        .collect()
}

/// What is told without looking at the numbers one by one: by the heading, by a table, by what sort of paper it is.
fn at_once(src: &Source, text: &Whole, part: &Range) -> Option<Vec<Piece>> {
    if let Some(heading) = of_heading(src, part) {
        return Some(heading);
    }
    // 41、42号 alone in the heading, whatever the paper
    let split = match one_number_alone(src) {
        true => in_one_number(src, part),
        false => Vec::new(),
    };
    if (2..=MOST_SERIALS).contains(&split.len()) {
        return Some(split.into_iter().map(of_several).collect());
    }
    let kind = paper(src).map(|p| p.value);
    // 33号案的应诉通知书已签收，41号案定于…: told of in passing, and no paper of one case
    let titled = |l: Range| Paper::title(&src.plain(src.trim(l))).is_some();
    let kind = kind.filter(|_| src.len() > SPOKEN || src.head(6).into_iter().any(titled));
    let many = matches!(
        kind,
        None | Some(
            Paper::Message
                | Paper::Announcement
                | Paper::Hearing
                | Paper::Summons
                | Paper::Notice
                | Paper::Appearance
                | Paper::Postponement
                | Paper::Panel
        )
    );
    if !many {
        return Some(vec![one_piece(vec![part.clone()])]);
    }
    let rows = super::listing::rows(src, text, part);
    if !rows.is_empty() {
        return Some(rows.into_iter().map(one_piece).collect());
    }
    None
}

/// From where each case runs, in tokens, and the numbers that run together in it.
fn runs(src: &Source, days: &[Day], numbers: &[Range]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let parties_first = parties_first(src, numbers);
    let mut starts: Vec<usize> = Vec::new();
    let mut joint: Vec<Vec<usize>> = Vec::new();
    for (n, at) in numbers.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|i| numbers.get(i));
        let Some(before) = before else {
            starts.push(row_start(src, at, numbers.get(1), parties_first));
            joint.push(vec![n]);
            continue;
        };
        let between = before.end..at.start;
        let text = src.plain(between.clone());
        if text
            .trim_start_matches("案件")
            .trim_start_matches('案')
            .chars()
            .all(|c| matches!(c, '、' | '，' | '和' | '及' | '与' | '；'))
        {
            if let Some(last) = joint.last_mut() {
                last.push(n);
            }
            continue;
        }
        let mark = between
            .clone()
            .rev()
            .find(|i| matches!(src.get(*i), Some('；' | '。' | '\n')));
        // …一案（…41号）、章二诉…一案（…42号）: the parties stand before the number they have
        let own = row_of_parties(src, &between).filter(|_| parties_first);
        let clause = own_clause(src, days, &between);
        starts.push(mark.map(|m| m + 1).or(own).or(clause).unwrap_or(at.start));
        joint.push(vec![n]);
    }
    (starts, joint)
}

/// The cases of one text as they were found in it.
struct Laid<'a> {
    src: &'a Source,
    part: &'a Range,
    mentions: &'a [Mention],
    days: &'a [Day],
    starts: Vec<usize>,
    joint: Vec<Vec<usize>>,
    day_of_all: Option<Range>,
}

impl Laid<'_> {
    /// What belongs to each case, and whether it shares its run with another.
    fn ranges(&self) -> (Vec<Vec<Range>>, Vec<bool>) {
        let Laid {
            src,
            part,
            mentions,
            days,
            starts,
            joint,
            day_of_all,
        } = self;
        let origin = |i: usize| src.origin(i).unwrap_or(part.end);
        let first = starts.first().copied().unwrap_or(0);
        // Parties named before the first number belong to the first case.
        let head = super::names::role_at(src, src.skip(0))
            .is_none()
            .then_some(part.start..origin(first));
        let last = mentions.last().map(|m| &m.at).map_or(0, |at| at.end);
        let together = together(src, days, starts, last);
        let row = together.is_some();
        let shared = together
            .or_else(|| shared_tail(src, starts))
            .or_else(|| said_of_all(src, starts))
            .or_else(|| closing_words(src, starts));
        let mut out = Vec::new();
        let mut shares: Vec<bool> = Vec::new();
        for (n, group) in joint.iter().enumerate() {
            let Some(from) = starts.get(n).copied() else {
                continue;
            };
            // what is said of all goes on the sentence of each
            let joins = shared
                .as_ref()
                .is_some_and(|s| src.get(s.start) == Some('，'));
            let to = starts.get(n + 1).map_or(part.end, |s| {
                let mut end = *s;
                while end > 0 && src.get(end - 1).is_some_and(super::source::is_blank) {
                    end -= 1;
                }
                while row && matches!(src.before(end), Some('、' | '和' | '及' | '与' | '，'))
                {
                    end -= 1;
                }
                let ended = joins && matches!(src.before(end), Some('；' | '。'));
                origin(match (ended, row) {
                    (true, _) => end - 1,
                    (false, true) => end,
                    (false, false) => *s,
                })
            });
            for one in group {
                let mut ranges: Vec<Range> = Vec::new();
                if n > 0 || head.is_some() {
                    ranges.extend(head.clone());
                } else {
                    ranges.push(part.start..origin(first));
                }
                // 9时的（…14号）…，10时30分的（…15号）: the day before the first hour is that of each
                if n > 0
                    && let Some(day) = &day_of_all
                    && own_hour(
                        src,
                        days,
                        from..starts.get(n + 1).copied().unwrap_or(src.len()),
                    )
                {
                    ranges.push(origin(day.start)..origin(day.end));
                }
                // Of numbers in one row each case keeps its own, a short one with the head of the one before it.
                let mut at = origin(from);
                for other in group {
                    let Some(mention) = mentions.get(*other) else {
                        continue;
                    };
                    match &mention.head {
                        Some(head) if other == one => {
                            ranges.push(at..origin(mention.at.start).max(at));
                            ranges.push(origin(head.start)..origin(head.end));
                            at = origin(mention.at.start).max(at);
                        }
                        _ if other == one => {}
                        _ => {
                            ranges.push(at..origin(mention.at.start).max(at));
                            at = origin(mention.at.end).max(at);
                        }
                    }
                }
                ranges.push(at..to.max(at));
                if n + 1 < joint.len()
                    && let Some(tail) = shared.clone()
                {
                    ranges.push(origin(tail.start)..part.end);
                }
                ranges.retain(|r| !r.is_empty());
                out.push(ranges);
                shares.push(group.len() > 1);
            }
        }
        (out, shares)
    }
}

/// Takes the names and hours of the other cases out of what belongs to each; whether they were told one by one.
fn parted(src: &Source, part: &Range, count: usize, out: &mut [Vec<Range>]) -> bool {
    let origin = |i: usize| src.origin(i).unwrap_or(part.end);
    for (n, ranges) in out.iter_mut().enumerate() {
        for gone in names_apart(src, count, n) {
            *ranges = without(ranges, origin(gone.start)..origin(gone.end));
        }
    }
    let moments = respective(src, out.len());
    for (n, ranges) in out.iter_mut().enumerate() {
        for (k, moment) in moments.iter().enumerate().filter(|(k, _)| *k != n) {
            // the day stands before the first hour and is that of all
            let from = match k {
                0 => moment.own.start,
                _ => moment.at.start,
            };
            *ranges = without(ranges, origin(from)..origin(moment.at.end));
        }
    }
    !moments.is_empty()
}

/// Whether each case's parties stand before its number: those of the first do, and behind the last there are none.
fn parties_first(src: &Source, numbers: &[Range]) -> bool {
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else {
        return false;
    };
    let before = src.plain(src.sentence_before(first.start, 60));
    let behind = src.plain(src.sentence_after(last.end, 40));
    let sues = |text: &str| ["诉", "不服"].iter().any(|w| text.contains(w));
    names_parties(&before) && !sues(&behind.replace("应诉", ""))
}

/// Where the row of a number begins behind the one before it, where its parties stand between the two.
fn row_of_parties(src: &Source, between: &Range) -> Option<usize> {
    // …（8号）定于6月8日上午九时、原告丙诉贵局…案（9号）: the hour is of the case before
    let mut hours = between.clone().filter_map(|i| {
        let time = time_at(src, i)?;
        (time.at.end <= between.end).then_some(time.at.end)
    });
    let hour = hours.next_back();
    let begins = hour.and_then(|end| {
        let next = |mark: usize| {
            let rest = mark + 1..between.end;
            (!super::mentions::timed(src, rest.clone()) && names_parties(&src.plain(rest)))
                .then_some(mark + 1)
        };
        let mark = (end..between.end).find(|i| matches!(src.get(*i), Some('、' | '，' | '；')));
        // 15时第三法庭 丙诉某局: only blanks between the rows, the last one that has the parties behind it
        let blank = || {
            let mut blanks = (end..between.end).rev();
            blanks.find_map(|i| next(i).filter(|_| src.get(i).is_some_and(super::source::is_blank)))
        };
        mark.map_or_else(blank, next)
    });
    if begins.is_some() {
        return begins;
    }
    let from = between.clone().find(|i| {
        src.get(*i)
            .is_some_and(|c| super::source::is_han(c) && !matches!(c, '和' | '与' | '及'))
    })?;
    names_parties(&src.plain(from..between.end)).then_some(from)
}

/// Somebody sues, or is named as a side.
fn names_parties(text: &str) -> bool {
    let case = text.contains('案') || text.contains("纠纷");
    ["诉", "不服"].iter().any(|w| text.contains(w))
        || ["原告", "申请人", "上诉人"]
            .iter()
            .any(|w| text.contains(w))
        || text.contains('与') && case
}

/// Where the row of the first number begins: `（1）9月15日上午9点，第二审判庭，（2025）…`, where the rows set the day before it.
fn row_start(src: &Source, first: &Range, second: Option<&Range>, parties_first: bool) -> usize {
    let opened = |at: usize| {
        (0..at)
            .rev()
            .find(|i| matches!(src.get(*i), Some('；' | '。' | '\n')))
            .map_or(0, |m| m + 1)
    };
    let days = days(src);
    let dated = |at: usize| {
        let from = opened(at);
        days.iter()
            .any(|d| d.at.start >= from && d.at.end <= at)
            .then_some(from)
    };
    let beside = second
        .and_then(|s| dated(s.start))
        .filter(|from| *from > first.end);
    if beside.is_some() {
        return dated(first.start).unwrap_or(first.start);
    }
    // the parties of each stand before its number: those of the first as well
    if !parties_first {
        return first.start;
    }
    let marks = (0..first.start)
        .rev()
        .filter(|i| matches!(src.get(*i), Some('；' | '。' | '\n' | ':' | '】')));
    marks
        .map(|m| m + 1)
        .chain([0])
        .find(|from| names_parties(&src.plain(*from..first.start)))
        .unwrap_or(first.start)
}

/// One of several moments set down in a row.
struct Moment {
    /// With its day, where it has one of its own.
    at: Range,
    /// What of it is its own: the hour alone where the next has no day.
    own: Range,
}

/// `分别定于7月8日9:00、10:30开庭`, `7月8日9时、10时30分，依次开庭`: one moment for each case, in their order; none where they are not as
/// many.
fn respective(src: &Source, cases: usize) -> Vec<Moment> {
    let days = days(src);
    days.iter()
        .map(|day| moments(src, &days, day.at.start))
        .find(|row| {
            let (Some(first), Some(last)) = (row.first(), row.last()) else {
                return false;
            };
            let before = src.plain(src.sentence_before(first.at.start, 14));
            let behind = src.plain(src.sentence_after(last.at.end, 4));
            row.len() == cases
                && (before.contains("分别")
                    || ["依次", "先后", "分别"].iter().any(|w| behind.contains(w)))
        })
        .unwrap_or_default()
}

/// The moments set down in a row from `from` on.
fn moments(src: &Source, days: &[super::days::Day], from: usize) -> Vec<Moment> {
    let Some(first) = days.iter().find(|d| d.at.start == from) else {
        return Vec::new();
    };
    let mut out: Vec<Moment> = Vec::new();
    let mut from = from;
    loop {
        let day = days.iter().find(|d| d.at.start == from);
        let begin = day.map_or(from, |d| d.at.end);
        let time = match day {
            Some(_) => time_after(src, begin),
            None => time_at(src, begin),
        };
        let Some(time) = time else {
            break;
        };
        out.push(Moment {
            at: from..time.at.end,
            own: match day {
                Some(_) => from..time.at.end,
                None => time.at.clone(),
            },
        });
        let next = src.skip_in_line(time.at.end);
        if !matches!(src.get(next), Some('、' | '和' | '及' | '，')) {
            break;
        }
        from = src.skip_in_line(next + 1);
    }
    // the day of the first is that of the second, where that has none
    let second = out.get(1).is_some_and(|m| {
        m.at.start == m.own.start && days.iter().all(|d| d.at.start != m.at.start)
    });
    if second && let Some(one) = out.first_mut() {
        one.own.start = first.at.end;
    }
    out
}

/// The ranges without the characters of one of them.
pub(super) fn without(ranges: &[Range], gone: Range) -> Vec<Range> {
    ranges
        .iter()
        .flat_map(|r| [r.start..r.end.min(gone.start), r.start.max(gone.end)..r.end])
        .filter(|r| !r.is_empty())
        .collect()
}
