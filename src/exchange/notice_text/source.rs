//! A pasted text made comparable (full width folded, spaces thinned), with the way back to where each piece stood.

use std::collections::HashMap;
use std::rc::Rc;

use crate::text;

/// A piece of the text: the characters `from..to` of what was pasted, as they stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub from: usize,
    pub to: usize,
    pub text: String,
}

/// A range of tokens.
pub(super) type Range = std::ops::Range<usize>;

/// The text as tokens: folded characters, one `' '` for a space, `'\t'` for a wide gap, `'\n'` for a line break.
pub(super) struct Source {
    original: Rc<[char]>,
    tokens: Vec<char>,
    /// The character of the original each token came from.
    at: Vec<usize>,
    /// Where each character stands, in order: a paper is asked for some thousand words, few of which begin anywhere in it.
    spots: HashMap<char, Vec<usize>>,
}

/// The characters of what was pasted, and which line breaks are only the page's: worked out once, however many cases it tells of.
pub(super) struct Whole {
    original: Rc<[char]>,
    soft: Vec<bool>,
}

impl Whole {
    pub(super) fn of(text: &str) -> Whole {
        let original: Rc<[char]> = text.chars().collect();
        let soft = super::breaks::of_the_page(&original);
        Whole { original, soft }
    }

    /// A character of it.
    pub(super) fn get(&self, i: usize) -> Option<char> {
        self.original.get(i).copied()
    }

    /// How many characters it has.
    pub(super) fn len(&self) -> usize {
        self.original.len()
    }
}

pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n')
}

/// A character of a word: a Chinese one, the zero of a year, what stands for a hidden character, the point of a long name.
pub(super) fn is_han(c: char) -> bool {
    text::is_han(c) || matches!(c, '〇' | '×' | '·')
}

/// Full width ASCII forms and every kind of bracket but 【】《》 folded; punctuation of Chinese stays.
pub(in crate::exchange) fn folded(c: char) -> char {
    match c {
        '\u{3000}' | '\u{a0}' => ' ',
        '，' => '，',
        '：' => ':',
        '；' => '；',
        '\u{ff01}'..='\u{ff5e}' => match char::from_u32(c as u32 - 0xfee0).unwrap_or(c) {
            '[' | '{' => '(',
            ']' | '}' => ')',
            other => other,
        },
        '〔' | '[' | '{' | '﹝' | '〖' => '(',
        '〕' | ']' | '}' | '﹞' | '〗' => ')',
        '—' | '–' | '−' => '-',
        // the lines of a form
        '│' | '┃' | '║' => '|',
        '─' | '━' | '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' | '═' => {
            ' '
        }
        ',' => '，',
        ';' => '；',
        '\u{ff61}' => '。',
        '\u{ff64}' => '、',
        '∶' | '\u{fe55}' => ':',
        '\u{fe50}' => '，',
        '\u{fe54}' => '；',
        other => other,
    }
}

/// A name as [`Source::plain`] has it: 东方木材（连港）有限公司 stands in the text with its brackets folded.
pub(super) fn folded_name(name: &str) -> String {
    name.chars().map(folded).filter(|c| !is_blank(*c)).collect()
}

/// `1,200`: the comma that only parts thousands.
fn thousands(original: &[char], i: usize) -> bool {
    let digit = |at: usize| {
        original
            .get(at)
            .is_some_and(|c| folded(*c).is_ascii_digit())
    };
    matches!(original.get(i), Some(',' | '，'))
        && i > 0
        && digit(i - 1)
        && (1..=3).all(|n| digit(i + n))
        && !digit(i + 4)
}

/// As [`thousands`], where a scanner held the characters apart: 1 2 , 6 0 0 元.
fn part_thousands(tokens: &mut [char], original: &[char], at: &[usize]) {
    let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
    for i in 1..tokens.len() {
        let comma = tokens.get(i) == Some(&'，')
            && at.get(i).and_then(|o| original.get(*o)) == Some(&',')
            && digit(tokens.get(i - 1))
            && (1..=3).all(|n| digit(tokens.get(i + n)))
            && !digit(tokens.get(i + 4));
        if comma && let Some(c) = tokens.get_mut(i) {
            *c = ',';
        }
    }
}

/// A point that ends a sentence of Chinese: `…审理终结.` at the end of a line.
fn stops(tokens: &mut [char]) {
    for i in 1..tokens.len() {
        if tokens.get(i) != Some(&'.') {
            continue;
        }
        let behind = tokens
            .get(i - 1)
            .is_some_and(|c| is_han(*c) || matches!(c, ')' | '》' | '…' | '”' | '"'));
        let over = tokens.get(i + 1).is_none_or(|c| *c == '\n');
        // 电话13900000009.: behind a figure it ends a line, where the line is more than a number of a list
        let line = tokens
            .iter()
            .take(i)
            .rev()
            .take(9)
            .take_while(|c| **c != '\n');
        let behind =
            behind || tokens.get(i - 1).is_some_and(char::is_ascii_digit) && line.count() > 8;
        if behind
            && over
            && let Some(c) = tokens.get_mut(i)
        {
            *c = '。';
        }
    }
}

/// `李长贵等 38 人`, `本院第 5 法庭`: figures that a program set apart from the words round them.
fn close_figures(tokens: &mut Vec<char>, at: &mut Vec<usize>) {
    let mut drop = vec![false; tokens.len()];
    for i in 1..tokens.len() {
        let open = tokens.get(i) == Some(&' ') && tokens.get(i - 1).is_some_and(|c| is_han(*c));
        let figures = tokens
            .iter()
            .skip(i + 1)
            .take_while(|c| c.is_ascii_digit())
            .count();
        let close = i + 1 + figures;
        let han = tokens.get(close + 1).is_some_and(|c| is_han(*c));
        if open && (1..=4).contains(&figures) && tokens.get(close) == Some(&' ') && han {
            for gap in [i, close] {
                if let Some(d) = drop.get_mut(gap) {
                    *d = true;
                }
            }
        }
    }
    let mut keep = drop.iter().map(|d| !d);
    tokens.retain(|_| keep.next().unwrap_or(true));
    let mut keep = drop.iter().map(|d| !d);
    at.retain(|_| keep.next().unwrap_or(true));
}

fn spots(tokens: &[char]) -> HashMap<char, Vec<usize>> {
    let mut spots: HashMap<char, Vec<usize>> = HashMap::new();
    for (i, c) in tokens.iter().enumerate() {
        spots.entry(*c).or_default().push(i);
    }
    spots
}

impl Source {
    pub(super) fn new(text: &str) -> Source {
        let whole = Whole::of(text);
        let all = 0..whole.len();
        Source::of(&whole, &[all])
    }

    /// Only some ranges of the characters of a text, as one text; places are those of the whole.
    pub(super) fn of(whole: &Whole, ranges: &[Range]) -> Source {
        let original = whole.original.clone();
        let soft = &whole.soft;
        let (mut tokens, mut at) = (Vec::new(), Vec::new());
        for i in ranges.iter().cloned().flatten() {
            let Some(c) = original.get(i) else {
                break;
            };
            if soft.get(i) == Some(&true) {
                continue;
            }
            let c = if thousands(&original, i) {
                ','
            } else {
                folded(*c)
            };
            let kind = match c {
                '\n' | '\r' | '\u{2028}' | '\u{2029}' => '\n',
                '\t' => '\t',
                c if c.is_whitespace() => ' ',
                c if c.is_control()
                    || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}') =>
                {
                    continue;
                }
                c => c,
            };
            match (tokens.last_mut(), kind) {
                // A line break swallows the blanks round it, a second blank makes a wide gap.
                (Some('\n'), ' ' | '\t' | '\n') => {}
                (Some(last @ (' ' | '\t')), '\n') => *last = '\n',
                (Some(last @ (' ' | '\t')), ' ' | '\t') => *last = '\t',
                _ => {
                    tokens.push(kind);
                    at.push(i);
                }
            }
        }
        super::scanned::close_up(&mut tokens, &mut at);
        super::scanned::letters(&mut tokens);
        super::scanned::close_digits(&mut tokens, &mut at);
        stops(&mut tokens);
        close_figures(&mut tokens, &mut at);
        part_thousands(&mut tokens, &original, &at);
        let mut src = Source {
            original,
            spots: spots(&tokens),
            tokens,
            at,
        };
        for i in super::lost::lost(&src).into_iter().rev() {
            if src.before(i) != Some('\n') && src.get(i) != Some('\n') {
                let origin = src.at.get(i).copied().unwrap_or(src.original.len());
                src.tokens.insert(i, '\n');
                src.at.insert(i, origin);
            }
        }
        src.spots = spots(&src.tokens);
        src
    }

    /// Where a token stood in what was pasted.
    pub(super) fn origin(&self, i: usize) -> Option<usize> {
        self.at.get(i).copied()
    }

    /// The first token that stood at a character of what was pasted.
    pub(super) fn token(&self, origin: usize) -> Option<usize> {
        let at = self.at.partition_point(|o| *o < origin);
        (self.origin(at) == Some(origin)).then_some(at)
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn get(&self, i: usize) -> Option<char> {
        self.tokens.get(i).copied()
    }

    pub(super) fn before(&self, i: usize) -> Option<char> {
        i.checked_sub(1).and_then(|i| self.get(i))
    }

    /// The first token from `i` on that is no blank.
    pub(super) fn skip(&self, mut i: usize) -> usize {
        while self.get(i).is_some_and(is_blank) {
            i += 1;
        }
        i
    }

    /// As `skip`, but stays on the line.
    pub(super) fn skip_in_line(&self, mut i: usize) -> usize {
        while self.get(i).is_some_and(|c| c == ' ' || c == '\t') {
            i += 1;
        }
        i
    }

    /// The end of a word that stands at `i`, blanks between its characters overlooked.
    pub(super) fn word(&self, i: usize, word: &str) -> Option<usize> {
        let mut rest = word.chars();
        // asked at nearly every place of a paper, and nearly always over here
        if self.tokens.get(i).copied() != rest.next() {
            return None;
        }
        let mut at = i + 1;
        for c in rest {
            let here = self.skip(at);
            if self.get(here)? != c {
                return None;
            }
            at = here + 1;
        }
        Some(at)
    }

    /// The longest of several words at `i`.
    pub(super) fn any(&self, i: usize, words: &[&'static str]) -> Option<(&'static str, usize)> {
        words
            .iter()
            .filter_map(|w| Some((*w, self.word(i, w)?)))
            .max_by_key(|(w, _)| w.len())
    }

    /// Every place of a word from `from` to `to`.
    pub(super) fn all(&self, word: &str, within: Range) -> Vec<Range> {
        self.places(word, within).collect()
    }

    pub(super) fn find(&self, word: &str, within: Range) -> Option<Range> {
        self.places(word, within).next()
    }

    fn places<'a>(&'a self, word: &'a str, within: Range) -> impl Iterator<Item = Range> + 'a {
        let first = word.chars().next();
        let spots = first
            .and_then(|c| self.spots.get(&c))
            .map_or(&[][..], Vec::as_slice);
        let from = spots.partition_point(|i| *i < within.start);
        spots
            .iter()
            .skip(from)
            .copied()
            .take_while(move |i| *i < within.end)
            .filter_map(|i| Some(i..self.word(i, word)?))
            .filter(move |r| r.end <= within.end)
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.find(word, 0..self.len()).is_some()
    }

    /// The tokens of a range without blanks.
    pub(super) fn plain(&self, range: Range) -> String {
        let tokens = self.tokens.get(range).unwrap_or_default();
        tokens.iter().filter(|c| !is_blank(**c)).collect()
    }

    /// The tokens of a range with its single spaces, blanks at the ends dropped.
    pub(super) fn words(&self, range: Range) -> String {
        let tokens = self.tokens.get(range).unwrap_or_default();
        let text: String = tokens
            .iter()
            .map(|c| if is_blank(*c) { ' ' } else { *c })
            .collect();
        text.trim().to_string()
    }

    /// As `words`, lines joined without a space: Chinese has none.
    pub(super) fn joined(&self, range: Range) -> String {
        let tokens = self.tokens.get(range).unwrap_or_default();
        let text: String = tokens.iter().filter(|c| **c != '\n').collect();
        text.trim().to_string()
    }

    /// A range without blanks at its ends.
    pub(super) fn trim(&self, range: Range) -> Range {
        let mut range = range.start..range.end.min(self.len());
        while range.start < range.end && self.get(range.start).is_some_and(is_blank) {
            range.start += 1;
        }
        while range.start < range.end && self.get(range.end - 1).is_some_and(is_blank) {
            range.end -= 1;
        }
        range
    }

    /// Where a range stood in what was pasted.
    pub(super) fn place(&self, range: Range) -> Place {
        let range = self.trim(range);
        let from = self.at.get(range.start).copied();
        let last = range.end.checked_sub(1).and_then(|i| self.at.get(i));
        match (from, last) {
            (Some(from), Some(last)) if range.start < range.end => Place {
                from,
                to: last + 1,
                text: self
                    .original
                    .get(from..last + 1)
                    .unwrap_or_default()
                    .iter()
                    .collect(),
            },
            _ => Place {
                from: 0,
                to: 0,
                text: String::new(),
            },
        }
    }

    /// The line a token stands in.
    pub(super) fn line(&self, i: usize) -> Range {
        let breaks = self.breaks();
        let next = breaks.partition_point(|at| *at < i);
        let from = next.checked_sub(1).and_then(|last| breaks.get(last));
        from.map_or(0, |at| at + 1)..breaks.get(next).copied().unwrap_or(self.len())
    }

    /// What stands in the line of a token before it, without blanks: the last of it, where the line is long. Every day of a paper is
    /// asked so, and a text without line breaks is one line.
    pub(super) fn line_before(&self, i: usize) -> String {
        const MOST: usize = 48;
        let line = self.trim(self.line(i));
        self.plain(line.start.max(i.saturating_sub(MOST)).min(i)..i)
    }

    /// Where lines break, in order.
    fn breaks(&self) -> &[usize] {
        self.spots.get(&'\n').map_or(&[][..], Vec::as_slice)
    }

    /// Every line.
    pub(super) fn lines(&self) -> Vec<Range> {
        self.head(usize::MAX)
    }

    /// The first so many lines.
    pub(super) fn head(&self, most: usize) -> Vec<Range> {
        let ends = self.breaks().iter().copied().chain([self.len()]);
        let mut from = 0;
        ends.take(most)
            .map(|end| {
                let line = from..end;
                from = end + 1;
                line
            })
            .collect()
    }

    /// Up to `most` tokens before `i` that are no blanks, back to the end of the sentence before.
    pub(super) fn sentence_before(&self, i: usize, most: usize) -> Range {
        let mut from = i;
        let mut count = 0;
        while let Some(c) = self.before(from) {
            if matches!(c, '。' | '；' | '】') || count >= most {
                break;
            }
            count += usize::from(!is_blank(c));
            from -= 1;
        }
        from..i
    }

    /// The characters of a range as they stand in the original, without blanks and without what was taken out between them;
    /// figures and letters of full width are the plain ones, so that the same number is found again.
    pub(super) fn own(&self, range: Range) -> String {
        let plain = |c: char| match folded(c) {
            f if f.is_ascii_alphanumeric() => f,
            _ => c,
        };
        range
            .filter_map(|i| self.at.get(i).and_then(|at| self.original.get(*at)))
            .filter(|c| !c.is_whitespace())
            .map(|c| plain(*c))
            .collect()
    }

    /// Up to `most` tokens from `i` that are no blanks, to the end of the sentence.
    pub(super) fn sentence_after(&self, i: usize, most: usize) -> Range {
        let mut to = i;
        let mut count = 0;
        while let Some(c) = self.get(to) {
            if matches!(c, '。' | '；') || count >= most {
                break;
            }
            count += usize::from(!is_blank(c));
            to += 1;
        }
        i..to
    }
}
