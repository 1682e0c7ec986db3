//! Line breaks that are there only because a page ended: they are taken away (those that were lost come back in `lost`).

use super::name_sort::sort_of;
use super::parts::ENTRIES;
use super::people::PEOPLE;
use super::rest::LABELS;
use super::source::{Range, is_han};

/// Characters of a line that a page may break; shorter lines are lines of their own, unless most lines are as long.
const NARROWEST: usize = 20;
/// The narrowest column: a photo of one, the lines of a telephone.
const COLUMN: usize = 10;

/// The characters of a text that are line breaks only because the page ended there.
pub(super) fn of_the_page(text: &[char]) -> Vec<bool> {
    let mut soft = vec![false; text.len()];
    let mut lines = lines(text);
    without_numbers(text, &mut lines, &mut soft);
    // a scanner's blanks between the characters, and none between those of a figure, are none of a line's width
    let scanned = scanned(text);
    let piece = |l: &Range| text.get(trimmed(text, l.clone())).unwrap_or_default();
    let bare = |l: &Range| piece(l).iter().filter(|c| !c.is_whitespace()).count();
    let long = |l: &Range| piece(l).len();
    let size = |l: &Range| if scanned { bare(l) } else { long(l) };
    let wide = |l: &Range| -> usize {
        let each = piece(l).iter();
        each.map(|c| 1 + usize::from(!c.is_ascii())).sum()
    };
    let most = lines.iter().map(size).max().unwrap_or(0);
    let longest = lines.iter().map(long).max().unwrap_or(0);
    let widest = lines.iter().map(wide).max().unwrap_or(0);
    let full = |l: &Range| size(l) == most || long(l) == longest || wide(l) + 2 >= widest;
    // a narrow column is told by its many lines of one length
    let column = || {
        let long = |l: &Range| size(l) + 1 >= most;
        let full = lines.iter().filter(|l| long(l)).count();
        most >= COLUMN && full >= 6 && full * 2 >= lines.len()
    };
    if most > 70 || longest < NARROWEST && !column() {
        return soft;
    }
    // one full line says no width; then only a clause that is cut off does
    let several = lines.iter().filter(|l| full(l)).count() > 1;
    let indent = |l: &Range| {
        let piece = text.get(l.clone()).unwrap_or_default();
        let blanks = piece.iter().take_while(|c| c.is_whitespace()).count();
        // a scanner's blank between two characters
        let scanned = blanks == 1 && piece.get(2).is_some_and(|c| c.is_whitespace());
        if scanned { 0 } else { blanks }
    };
    let least = lines.iter().map(indent).min().unwrap_or(0);
    for (n, line) in lines.iter().enumerate() {
        let Some(next) = lines.get(n + 1) else {
            break;
        };
        let last = trimmed(text, line.clone()).end.checked_sub(1);
        let at = |i: usize| text.get(i).copied();
        let figure = |next: &Range| at(next.start).is_some_and(|c| c.is_ascii_digit());
        // a point behind a word of Chinese is a stop; behind a digit it is not
        let ended = last.is_none_or(|i| match at(i) {
            Some('.') => i
                .checked_sub(1)
                .and_then(at)
                .is_some_and(|c| is_han(c) || c == ')' || c.is_ascii_digit() && !figure(next)),
            other => other.is_none_or(|c| "。；;：:！？!?".contains(c)),
        });
        // 下午3:|30
        let clock = |i: usize| {
            let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
            let colon = text.get(i).is_some_and(|c| matches!(c, ':' | '：'));
            let behind = text.get(next.clone()).unwrap_or_default();
            colon && i > 0 && digit(text.get(i - 1)) && digit(behind.first())
        };
        let ended = ended && !last.is_some_and(clock);
        let first = text
            .get(next.clone())
            .unwrap_or_default()
            .iter()
            .take_while(|c| c.is_whitespace())
            .count();
        let head = text.get(next.start + first..next.end).unwrap_or_default();
        let tail = text.get(trimmed(text, line.clone())).unwrap_or_default();
        // 某某人民政府|行政补偿一案中: the cause goes on the name
        let cause = || {
            let next: String = head.iter().take(16).collect();
            next.contains("一案")
        };
        // the row of a table ends where it ends
        let row = |piece: &[char]| {
            piece
                .iter()
                .filter(|c| matches!(**c, '\t' | '|' | '│' | '｜'))
                .count()
                > 1
        };
        if row(tail) || row(head) {
            continue;
        }
        let clause = tail.iter().any(|c| "，,、；;：:。".contains(*c)) && !signs(head) || cause();
        // 被诉行政行为：…|收到日期：…: of two entries of a form each has its line
        let entry = entry(tail) && entry(head);
        let begins = (entry || begins(head)) && !straddles(tail, head);
        let rest = !ended && !begins && rest_of_entry(tail, head);
        if rest || full(line) && (several || clause) && !ended && indent(next) <= least && !begins {
            for i in trimmed(text, line.clone()).end..next.start + first {
                if let Some(s) = soft.get_mut(i) {
                    *s = true;
                }
            }
        }
    }
    soft
}

/// Whether most characters of a text are held apart by a blank, as a scanner does.
fn scanned(text: &[char]) -> bool {
    let gap = |c: &char| matches!(c, ' ' | '\t' | '\u{3000}' | '\u{a0}');
    let gaps = text.iter().filter(|c| gap(c)).count();
    let break_of_line = |c: &&char| matches!(**c, '\n' | '\r');
    let shown = text.len() - text.iter().filter(break_of_line).count();
    gaps * 5 >= shown * 2 && text.len() > 80
}

/// Takes out the lines that are the number of a page, which would become a part of the text round them: 5月|1|9日.
fn without_numbers(text: &[char], lines: &mut Vec<Range>, soft: &mut [bool]) {
    let bare = |l: &Range| -> String {
        let piece = text.get(l.clone()).unwrap_or_default();
        piece.iter().filter(|c| !c.is_whitespace()).collect()
    };
    let numbers: Vec<usize> = (0..lines.len())
        .filter(|n| {
            let Some(line) = lines.get(*n) else {
                return false;
            };
            let before = n.checked_sub(1).and_then(|b| lines.get(b)).map(bare);
            match page_number(&bare(line)) {
                Some(true) => lines.len() > 3,
                // a figure alone: within a text, no piece of a figure that was cut (0871-6555012|3, 4月|9|日)
                Some(false) => {
                    let before = before.unwrap_or_default();
                    // a new page may begin with a blank line
                    let mut behind = lines.iter().skip(n + 1).map(bare);
                    let after = behind.find(|l| !l.is_empty()).unwrap_or_default();
                    // …判决如下：|5|一、撤销…; 损失12|5|3400元: whatever stands before it goes on behind it
                    let item = after.starts_with(|c: char| "一二三四五六七八九十".contains(c))
                        && after.chars().nth(1) == Some('、');
                    let figure = within_a_sum(&before, &after);
                    // the rest of a wrapped line stands above: 。作; and 判决如下： is no label of a figure
                    let above = n.checked_sub(2).and_then(|b| lines.get(b)).map(bare);
                    let wrapped = before.ends_with(['。', '；', ';'])
                        && above.is_some_and(|l| {
                            l.chars().count() >= NARROWEST
                                && !l.ends_with(['。', '；', ';', '：', ':'])
                        });
                    let opens = before.ends_with("如下：") || before.ends_with("如下:");
                    let numbered = item && before.ends_with(['；', ';', '。', '：', ':']);
                    if (item || figure) && before.chars().count() >= NARROWEST / 2
                        || opens
                        || wrapped
                        || numbered
                    {
                        return !after.is_empty() || item;
                    }
                    let open = before.ends_with(|c: char| {
                        c.is_ascii_digit()
                            || matches!(c, ':' | '：' | '|' | '、' | '-' | '第' | '(' | '（' | '.')
                    });
                    let unit = after.starts_with([
                        '日', '号', '时', '分', '年', '月', '元', '条', '天', '个', '人', '万',
                        '点',
                    ]);
                    before.chars().count() >= 6 && !open && !unit && !after.is_empty()
                }
                None => false,
            }
        })
        .collect();
    let mut numbers = numbers;
    running_heads(lines, &bare, &mut numbers);
    for n in numbers.into_iter().rev() {
        let line = lines.remove(n);
        let next = lines.get(n).map_or(text.len(), |l| l.start);
        for i in line.start..next {
            if let Some(s) = soft.get_mut(i) {
                *s = true;
            }
        }
    }
}

/// Lines within a paper that are its own head once more (its court, its kind, its number), as a page carries them at its top or
/// bottom: beside the page's number, or where a sentence goes on over them. Adds them to the lines that are taken out.
fn running_heads(lines: &[Range], bare: &dyn Fn(&Range) -> String, numbers: &mut Vec<usize>) {
    const HEAD: usize = 6;
    let titled = |text: &str| super::paper::Paper::title(text).is_some();
    let numbered = |text: &str| {
        text.starts_with(['(', '（', '〔', '['])
            && text.ends_with('号')
            && text.chars().count() <= 30
    };
    let head: Vec<String> = lines.iter().take(HEAD).map(bare).collect();
    let title = head.iter().position(|l| titled(l));
    let Some(title) = title.filter(|_| lines.len() > HEAD * 2) else {
        return;
    };
    let mut heads: Vec<String> = Vec::new();
    // 清江县人民法院, 行政判决书, 清江县人民法院行政判决书, （2026）川0928行初40号, and these in one line
    for from in 0..=title + 1 {
        let mut joined = String::new();
        for line in head.iter().skip(from).take(title + 2 - from) {
            joined.push_str(line);
            heads.push(joined.clone());
        }
    }
    let end = title + 1;
    heads.retain(|h| {
        let own = h.ends_with("法院")
            || h.ends_with("政府")
            || titled(h)
            || numbered(h)
            || h.ends_with('号');
        own && (4..=60).contains(&h.chars().count())
    });
    let furniture = |n: usize, taken: &[usize]| {
        let text = lines.get(n).map(bare).unwrap_or_default();
        if n <= end || !heads.contains(&text) {
            return false;
        }
        let before = (0..n).rev().find(|b| !taken.contains(b));
        let after = (n + 1..lines.len()).find(|a| !taken.contains(a));
        let text_of = |at: Option<usize>| {
            at.and_then(|at| lines.get(at))
                .map(bare)
                .unwrap_or_default()
        };
        let (above, below) = (text_of(before), text_of(after));
        let beside =
            n.checked_sub(1).is_some_and(|b| taken.contains(&b)) || taken.contains(&(n + 1));
        let open = above.ends_with("如下：")
            || above.ends_with("如下:")
            || above.chars().count() >= NARROWEST
                && !above.ends_with(['。', '；', ';', '：', ':', '！', '？', '】']);
        // the next paper of the same court begins here, or the paper is signed
        let day = below.contains('年') && below.ends_with('日') && below.chars().count() <= 14;
        let fresh = titled(&below) || numbered(&below) || day || below.is_empty();
        let again = heads.contains(&below);
        (beside || open) && (!fresh || again && !day && beside)
    };
    for _ in 0..3 {
        let taken = numbers.clone();
        let more: Vec<usize> = (0..lines.len())
            .filter(|n| !taken.contains(n) && furniture(*n, &taken))
            .collect();
        if more.is_empty() {
            break;
        }
        numbers.extend(more);
        numbers.sort_unstable();
    }
}

/// 损失12|3400元: figures that a page parted, and a sum behind them. What ends in a telephone (0871-6555012|3|2026年3月3日) has its
/// own line behind it.
fn within_a_sum(before: &str, after: &str) -> bool {
    let figures = |c: char| c.is_ascii_digit() || matches!(c, ',' | '，' | '.');
    let ended = before.ends_with(|c: char| c.is_ascii_digit());
    let sum = after.trim_start_matches(figures);
    let joined = ['-', '－', '—', '–', '−'];
    ended
        && after.starts_with(|c: char| c.is_ascii_digit())
        && sum.starts_with(['元', '万'])
        && !before.chars().rev().take(12).any(|c| joined.contains(&c))
}

/// Whether a line is a page's number: printed as such (—1—, 第1页 共9页, 1/9), or a figure alone.
fn page_number(line: &str) -> Option<bool> {
    let inner = line.trim_matches(['-', '—', '–', '·', '•', '～', '~', '/', '|', '.']);
    let figure = |t: &str| (1..=3).contains(&t.len()) && t.chars().all(|c| c.is_ascii_digit());
    if figure(inner) {
        return Some(inner != line);
    }
    let paged = line.contains('页')
        && line.chars().all(|c| {
            let mark = matches!(
                c,
                '/' | '-' | '—' | '，' | ',' | '、' | '(' | ')' | '（' | '）'
            );
            c.is_ascii_digit() || mark || "第共页".contains(c)
        })
        && line.chars().any(|c| c.is_ascii_digit());
    let of = line
        .split_once(['/', '／'])
        .is_some_and(|(a, b)| figure(a) && figure(b));
    (paged || of).then_some(true)
}

/// A line that is a form's entry, somebody's signature or the day of the paper: no page broke before it.
fn begins(line: &[char]) -> bool {
    let text: String = line.iter().filter(|c| !c.is_whitespace()).collect();
    // [费一鸣]: of a chat; 2 （2026）… of a list of cases
    let digits = line.iter().take_while(|c| c.is_ascii_digit()).count();
    let row = (1..=2).contains(&digits)
        && line.get(digits).is_some_and(|c| c.is_whitespace())
        && line
            .iter()
            .skip(digits)
            .find(|c| !c.is_whitespace())
            .is_some_and(|c| matches!(c, '(' | '（' | '〔'));
    // 2026年6月8日上午9:00 （2026）…: a row of a list of hearings
    let dated = text.starts_with(|c: char| c.is_ascii_digit())
        && ["(20", "（20", "〔20"]
            .iter()
            .filter_map(|w| text.find(w))
            .min()
            .and_then(|at| text.get(..at))
            .is_some_and(|head| {
                head.chars().count() <= 24 && head.contains([':', '：', '时', '点'])
            });
    if row || dated || stamped(&text) || text.starts_with(['[', '@']) {
        return true;
    }
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

/// A line of a form: a short label, a colon, and what stands there.
fn entry(line: &[char]) -> bool {
    let label = line.iter().take_while(|c| is_han(**c)).count();
    let behind = line.iter().skip(label + 1).filter(|c| !c.is_whitespace());
    (3..=8).contains(&label) && matches!(line.get(label), Some(':' | '：')) && behind.count() > 0
}

/// 法定代表人：…党委书记、局|长。: the last characters of an entry of the party block, which ends with its stop; its line is full for
/// its own width, not for that of the paper.
fn rest_of_entry(line: &[char], next: &[char]) -> bool {
    const SENTENCE: &[&str] = &[
        "特", "此", "现", "请", "本", "以上", "已", "于", "经", "因", "上述", "附", "均", "依",
        "望", "到", "未", "不", "无",
    ];
    let bare = |text: &[char]| -> String { text.iter().filter(|c| !c.is_whitespace()).collect() };
    let (line, next) = (bare(line), bare(next));
    let roles = super::name_words::ROLES.iter().map(|(w, ..)| w);
    let label = ENTRIES
        .iter()
        .chain(roles)
        .filter(|w| line.starts_with(**w));
    let entry = label.map(|w| w.len()).max().is_some_and(|end| {
        line.get(end..)
            .is_some_and(|rest| rest.starts_with([':', '：', '，', ',', '(', '（']))
    });
    let Some(rest) = next.strip_suffix('。') else {
        return false;
    };
    // 原告：周桂兰|李白。: two names
    let last = line
        .rsplit(['：', ':', '，', ','])
        .next()
        .unwrap_or_default();
    let first = rest.split('，').next().unwrap_or_default();
    let two = sort_of(last).is_some() && sort_of(first).is_some();
    entry
        && !two
        && line.ends_with(is_han)
        && (1..=6).contains(&rest.chars().count())
        && rest.chars().all(|c| is_han(c) || c == '，')
        && !SENTENCE.iter().any(|w| rest.starts_with(w))
}

/// 苗青 2026/11/27 15:05:20: who said something in a chat, and when.
fn stamped(text: &str) -> bool {
    let who = text.chars().take_while(|c| !c.is_ascii_digit()).count();
    let rest: String = text.chars().skip(who).collect();
    let day = rest.starts_with("20") && matches!(rest.chars().nth(4), Some('/' | '-' | '年'));
    (1..=12).contains(&who)
        && day
        && (13..=20).contains(&rest.chars().count())
        && rest.contains(':')
        && rest.ends_with(|c: char| c.is_ascii_digit())
}

/// A label the page's end cut in two: 法定|代表人：.
fn straddles(line: &[char], next: &[char]) -> bool {
    let bare = |text: &[char]| -> String { text.iter().filter(|c| !c.is_whitespace()).collect() };
    let (line, next) = (bare(line), bare(next));
    LABELS.iter().chain(PEOPLE).chain(ENTRIES).any(|word| {
        word.char_indices().skip(1).any(|(i, _)| {
            let (head, tail) = word.split_at(i);
            line.ends_with(head) && next.starts_with(tail)
        })
    })
}

/// A line that is only a name, as a court or an organ signs, or that opens an item or the last words.
fn signs(line: &[char]) -> bool {
    let text: String = line.iter().filter(|c| !c.is_whitespace()).collect();
    let name = text.chars().all(is_han)
        && (text.ends_with("法院") || text.ends_with("检察院") || super::organ::ends_agency(&text));
    let item = text
        .strip_prefix(|c: char| "一二三四五六七八九十123456789".contains(c))
        .is_some_and(|rest| rest.starts_with(['、', '.', '．']));
    name || item || ["特此", "此致"].iter().any(|w| text.starts_with(w))
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
