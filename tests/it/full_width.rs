//! Chinese sentences carry full-width marks: every literal of the sources that people read is looked at.
//!
//! `ANJUAN_BLESS=1 cargo test full_width` writes the marks as they should be.

use std::path::{Path, PathBuf};

/// What stands in a sentence as it is typed or matched: a query, a settings line, a pattern of a time.
const AS_TYPED: &[&str] = &[
    "法院:朝",
    "法院:青",
    "收:今",
    "收:2",
    "结:今",
    "到期:7",
    "人数:3",
    "人数:>",
    "人数:2",
    "时:分",
    ": 全部命令",
    "{mark_zh}:{word} = ",
    "?}, {",
    "? 是猜测",
    "? 需核对",
    "-./:年月日",
];

/// Readers: their short literals are what others write in papers and ledgers.
const READERS: &[&str] = &[
    "exchange/notice_text/",
    "exchange/values/",
    "exchange/import/",
    "exchange/headers/table.rs",
    "calendar/written.rs",
];

/// A step of upgrade is never edited.
const NEVER: &[&str] = &["store/upgrades.rs"];

/// English sentences that name Chinese words are told by these.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "or", "a", "in", "with", "as", "for", "an", "is", "by", "such", "to", "no",
    "its", "write", "organs",
];

fn han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// A character that stands among Chinese ones.
fn chinese(c: char) -> bool {
    han(c)
        || ('\u{3000}'..='\u{303f}').contains(&c)
        || ('\u{ff01}'..='\u{ffef}').contains(&c)
        || "“”‘’…—".contains(c)
}

fn wide(c: char) -> Option<char> {
    Some(match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        _ => return None,
    })
}

fn english(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_ascii_alphabetic());
    words.filter(|w| ENGLISH.contains(w)).count() >= 2
}

/// Which characters stand in a hole (`{name}`) or in something written as it is typed.
fn fixed(chars: &[char]) -> Vec<bool> {
    let mut out = vec![false; chars.len()];
    let mut open = None;
    for (i, c) in chars.iter().enumerate() {
        match (c, open) {
            ('{', None) => open = Some(i),
            ('}', Some(from)) => {
                out[from..=i].fill(true);
                open = None;
            }
            _ => {}
        }
    }
    for phrase in AS_TYPED {
        let phrase: Vec<char> = phrase.chars().collect();
        for at in 0..chars.len().saturating_sub(phrase.len() - 1) {
            if chars[at..at + phrase.len()] == phrase[..] {
                out[at..at + phrase.len()].fill(true);
            }
        }
    }
    out
}

/// The literal with full-width marks. `said`: it is the Chinese half of a sentence, whatever stands in it.
fn mended(text: &str, said: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let fixed = fixed(&chars);
    let mut out: Vec<Option<char>> = chars.iter().copied().map(Some).collect();
    let at = |i: Option<usize>| i.and_then(|i| chars.get(i).copied());
    for (i, c) in chars.iter().enumerate() {
        let Some(mark) = wide(*c).filter(|_| !fixed[i]) else {
            continue;
        };
        let (a, b, b2) = (at(i.checked_sub(1)), at(Some(i + 1)), at(Some(i + 2)));
        let among = |c: Option<char>| c.is_some_and(chinese);
        let left = among(a) || matches!(a, Some('}' | ')'));
        let next = if b == Some(' ') { b2 } else { b };
        let right = among(next) || next == Some('{');
        let should = match c {
            '?' | '!' => among(a) || (a == Some('}') && among(b)),
            _ if said => {
                (left || a.is_none()) && (right || b.is_none() || b == Some('(')) || among(a)
            }
            ':' => among(a) || (left && right) || among(next),
            _ => (left && (right || among(a))) || among(next),
        };
        if should {
            out[i] = Some(mark);
            if b == Some(' ') && !matches!(c, '?' | '!') {
                out[i + 1] = None;
            }
        }
    }
    let sentence = out.iter().flatten().any(|c| "，；：。！？".contains(*c));
    if said || sentence {
        let mut open = Vec::new();
        for (i, c) in chars.iter().enumerate().filter(|(i, _)| !fixed[*i]) {
            match c {
                '(' => open.push(i),
                ')' => {
                    let Some(from) = open.pop() else { continue };
                    let inner = &chars[from + 1..i];
                    let among = |c: Option<char>| c.is_some_and(chinese);
                    let around = among(at(from.checked_sub(1))) || among(at(Some(i + 1)));
                    let written = inner.iter().any(|c| han(*c)) || inner.first() == Some(&'{');
                    if around || written {
                        (out[from], out[i]) = (Some('（'), Some('）'));
                    }
                }
                _ => {}
            }
        }
    }
    out.into_iter().flatten().collect()
}

/// A literal of a source: where its words stand, and whether it is the first half of `said!`.
struct Literal {
    from: usize,
    to: usize,
    said: bool,
}

/// The string literals of a source outside comments and tests.
fn literals(code: &str) -> Vec<Literal> {
    let end = code.find("#[cfg(test)]").unwrap_or(code.len());
    let bytes = code.as_bytes();
    let (mut i, mut out) = (0, Vec::new());
    while i < end {
        let rest = &bytes[i..];
        if rest.starts_with(b"//") {
            i += code[i..].find('\n').unwrap_or(code.len() - i);
        } else if rest.starts_with(b"r#\"") {
            i = code[i..].find("\"#").map_or(code.len(), |n| i + n + 2);
        } else if rest.starts_with(b"'\"'") || rest.starts_with(b"'\\") {
            i += 3;
        } else if bytes[i] == b'"' {
            let from = i + 1;
            let mut to = from;
            while to < bytes.len() && bytes[to] != b'"' {
                to += if bytes[to] == b'\\' { 2 } else { 1 };
            }
            let said = code[..i].trim_end().ends_with("said!(");
            out.push(Literal { from, to, said });
            i = to + 1;
        } else {
            i += 1;
        }
    }
    out
}

fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

#[test]
fn chinese_sentences_carry_full_width_marks() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    paths.sort();
    let bless = std::env::var_os("ANJUAN_BLESS").is_some();
    let (mut found, mut seen) = (Vec::new(), 0);
    for path in paths {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy();
        let name = name.replace('\\', "/");
        if NEVER.contains(&name.as_str()) {
            continue;
        }
        let mut code = std::fs::read_to_string(&path).unwrap();
        let reader = READERS.iter().any(|r| name.starts_with(r));
        let mut changed = false;
        for literal in literals(&code).into_iter().rev() {
            let text = &code[literal.from..literal.to];
            let people = text.chars().any(han) || (literal.said && !text.is_empty());
            let short = reader && text.chars().count() < 12 && !text.contains([',', ';']);
            if !people || english(text) || (short && !literal.said) {
                continue;
            }
            seen += 1;
            let better = mended(text, literal.said);
            if better != text {
                let line = code[..literal.from].matches('\n').count() + 1;
                found.push(format!("src/{name}:{line}: {text}\n    should be {better}"));
                code.replace_range(literal.from..literal.to, &better);
                changed = true;
            }
        }
        if bless && changed {
            std::fs::write(&path, code).unwrap();
        }
    }
    assert!(seen > 3_000, "only {seen} literals were looked at");
    assert!(
        found.is_empty() || bless,
        "half-width marks in Chinese sentences:\n{}",
        found.join("\n")
    );
}

#[test]
fn the_rule_knows_a_sentence_from_what_is_typed() {
    let is = |text: &str, said: bool, want: &str| assert_eq!(mended(text, said), want);
    is("已过,登记为已开庭;见 m", true, "已过，登记为已开庭；见 m");
    is("{name}:{what}", true, "{name}：{what}");
    is("{day}(暂定)", true, "{day}（暂定）");
    is("开庭(听证)", false, "开庭(听证)");
    is("如 收:2022 在办", true, "如 收:2022 在办");
    is("时间 9:30, 10:00", false, "时间 9:30, 10:00");
    assert!(english("write 一审, 二审 or 再审 in the cell"));
}

/// A mark that joins Chinese parts stands in a literal of its own, beside its English one.
#[test]
fn what_joins_chinese_parts_is_full_width_too() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    let mut found = Vec::new();
    for path in paths {
        let code = std::fs::read_to_string(&path).unwrap();
        for literal in literals(&code) {
            let mark = code[literal.from..literal.to].trim();
            let before = code[..literal.from - 1].trim_end();
            let chinese = ["text(", "Lang::Zh,", "Lang::Zh =>"]
                .iter()
                .any(|b| before.ends_with(b));
            if chinese && matches!(mark, ";" | "," | ":") {
                let line = code[..literal.from].lines().count();
                found.push(format!("{}:{line}", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
