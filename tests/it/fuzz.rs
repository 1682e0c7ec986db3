//! What comes from outside, bent at random: no panic, no hang, whatever is in it.
//!
//! Each target begins with real examples and bends them; `ANJUAN_FUZZ=1000000` is the number of inputs each, `ANJUAN_SEED`
//! repeats a run, `ANJUAN_TARGET` asks for one. `tests/heavy.sh fuzz` runs all of them; `tests/heavy.sh coverage` lets the
//! coverage of the code guide what is tried (`tests/fuzz`, the same bodies).

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use anjuan::exchange::sheet;
use anjuan::tui::config;

use crate::random::{Rng, from_environment};

#[path = "../fuzz/bodies.rs"]
mod bodies;

/// Digits and units, of which a long run may stand where a number is read.
const DIGITS: &[char] = &['9', '0', '九', '玖', '十', '百', '万', '亿', '两'];

/// Words that change what a text means.
const WORDS: &[&str] = &[
    "（",
    "）",
    "(",
    ")",
    "〔",
    "〕",
    "[",
    "]",
    "号",
    "第",
    "之一",
    "行初",
    "行终",
    "行复",
    "年",
    "月",
    "日",
    "时",
    "上午",
    "前",
    "后",
    "截至",
    "至",
    "—",
    "-",
    "–",
    "/",
    ".",
    ",",
    "，",
    "、",
    "；",
    ";",
    ":",
    "：",
    "\"",
    "“",
    "”",
    "'",
    "\\",
    "\n",
    "\r",
    "\t",
    "\u{3000}",
    "\u{200b}",
    "\u{feff}",
    "\u{202e}",
    "\u{0}",
    "\u{1b}[31m",
    "等",
    "人",
    "元",
    "万",
    "亿",
    "零",
    "一",
    "十",
    "百",
    "千",
    "０",
    "９",
    "0",
    "9",
    "99999999999999999999",
    "-1",
    "1e9",
    "NaN",
    "2024-02-29",
    "2023-02-29",
    "2月30日",
    "明天",
    "下周五",
    "+15",
    "wd",
    "个工作日",
    "m",
    "y",
    "{{",
    "}}",
    "{",
    "}",
    "<",
    ">",
    "&",
    "&amp;",
    "=",
    "-已结",
    "收:",
    "法院:",
    "..",
    "*",
    "?",
    "%",
    "#",
    "null",
    "true",
    "[]",
    "{}",
    "\u{10ffff}",
    "😀",
    "é",
    "ａ",
];

/// A text bent a few times.
fn bent(rng: &mut Rng, text: &str, other: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=rng.below(6) {
        let at = rng.below(chars.len() as u64 + 1) as usize;
        let rest = chars.len() - at;
        match rng.below(9) {
            0 if rest > 0 => drop(chars.remove(at)),
            // a number longer than any
            7 => {
                let digit = DIGITS[rng.below(DIGITS.len() as u64) as usize];
                let times = 1 + rng.below(40) as usize;
                chars.splice(at..at, std::iter::repeat_n(digit, times));
            }
            1 => {
                let word: Vec<char> = WORDS[rng.below(WORDS.len() as u64) as usize]
                    .chars()
                    .collect();
                chars.splice(at..at, word);
            }
            2 if rest > 0 => chars[at] = char::from_u32(rng.below(0x3_0000) as u32).unwrap_or('？'),
            3 if rest > 1 => {
                let end = at + 1 + rng.below(rest as u64 - 1) as usize;
                chars.drain(at..end.min(at + 40));
            }
            4 if rest > 1 => {
                let end = (at + 1 + rng.below(rest as u64) as usize)
                    .min(chars.len())
                    .min(at + 40);
                let piece: Vec<char> = chars[at..end].to_vec();
                chars.splice(at..at, piece);
            }
            5 => {
                let other: Vec<char> = other.chars().collect();
                let from = rng.below(other.len() as u64 + 1) as usize;
                let until = (from + rng.below(30) as usize).min(other.len());
                chars.splice(at..at, other[from..until].iter().copied());
            }
            6 if rest > 1 => chars.swap(at, at + 1),
            _ => chars.truncate(at.max(1).min(chars.len())),
        }
        chars.truncate(20_000);
    }
    chars.into_iter().collect()
}

/// Bytes bent a few times.
fn bent_bytes(rng: &mut Rng, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=rng.below(6) {
        if out.is_empty() {
            return out;
        }
        let at = rng.below(out.len() as u64) as usize;
        match rng.below(6) {
            0 => out[at] ^= 1 << rng.below(8),
            1 => out[at] = [0, 0xff, 0x7f, 0x80, b'0', b'<'][rng.below(6) as usize],
            2 => drop(out.drain(at..(at + 1 + rng.below(16) as usize).min(out.len()))),
            3 => {
                let piece: Vec<u8> =
                    out[at..(at + 1 + rng.below(16) as usize).min(out.len())].to_vec();
                out.splice(at..at, piece);
            }
            4 if !other.is_empty() => {
                let from = rng.below(other.len() as u64) as usize;
                let until = (from + rng.below(64) as usize).min(other.len());
                out.splice(at..at, other[from..until].iter().copied());
            }
            _ => out.truncate(at),
        }
    }
    out
}

/// Lines of a file as examples.
fn lines(text: &str) -> Vec<String> {
    let all = text.lines().filter(|l| !l.trim().is_empty());
    all.map(str::to_string).collect()
}

/// A file put together again from bent parts, so that what reads the parts is reached and not only the archive.
fn repacked(rng: &mut Rng, bytes: &[u8]) -> Vec<u8> {
    use std::io::{Read, Write};
    let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        return bytes.to_vec();
    };
    let hit = rng.below(archive.len().max(1) as u64) as usize;
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = String::from_utf8_lossy(part.name_raw()).into_owned();
        let mut inside = Vec::new();
        part.read_to_end(&mut inside).unwrap();
        if at == hit {
            inside = match String::from_utf8(inside) {
                Ok(text) => bent(
                    rng,
                    &text,
                    "<c r=\"XFD1048576\" t=\"s\"><v>99999999999</v></c>",
                )
                .into_bytes(),
                Err(e) => bent_bytes(rng, e.as_bytes(), b"PK"),
            };
        }
        out.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        out.write_all(&inside).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// Runs one target; what a panic was about is printed with its seed.
fn run(target: &str, usual: u64, one: impl Fn(&mut Rng)) {
    if std::env::var("ANJUAN_TARGET").is_ok_and(|asked| asked != target) {
        return;
    }
    let count = from_environment("ANJUAN_FUZZ", usual);
    let first = from_environment("ANJUAN_SEED", 1);
    let (begun, mut slowest) = (Instant::now(), Duration::ZERO);
    for seed in first..first + count {
        let mut rng = Rng::new(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let start = Instant::now();
        let ended = catch_unwind(AssertUnwindSafe(|| one(&mut rng)));
        assert!(
            ended.is_ok(),
            "{target}: a panic; ANJUAN_SEED={seed} ANJUAN_FUZZ=1 ANJUAN_TARGET={target} repeats it"
        );
        let took = start.elapsed();
        slowest = slowest.max(took);
        assert!(
            took < Duration::from_secs(20),
            "{target}: seed {seed} took {took:?}"
        );
    }
    println!(
        "{target}: {count} inputs from seed {first}, no panic, slowest {slowest:?}, {:?} in all",
        begun.elapsed()
    );
}

/// The examples as files, for the coverage-guided targets to begin with, where `ANJUAN_SEEDS` names a folder.
fn as_seeds<'t>(target: &str, examples: impl Iterator<Item = &'t [u8]>) -> bool {
    let Ok(folder) = std::env::var("ANJUAN_SEEDS") else {
        return false;
    };
    let folder = std::path::Path::new(&folder).join(target);
    std::fs::create_dir_all(&folder).unwrap();
    for (n, bytes) in examples.enumerate() {
        std::fs::write(folder.join(format!("seed-{n}")), bytes).unwrap();
    }
    true
}

/// A text target over examples.
fn texts(target: &str, usual: u64, examples: &[String], one: impl Fn(&str)) {
    assert!(!examples.is_empty());
    let bytes = examples.iter().map(String::as_bytes);
    if as_seeds(target, bytes) {
        return;
    }
    run(target, usual, |rng| {
        let pick = |rng: &mut Rng| examples[rng.below(examples.len() as u64) as usize].clone();
        let (text, other) = (pick(rng), pick(rng));
        one(&bent(rng, &text, &other));
    });
}

#[test]
fn docket_numbers() {
    let examples: Vec<String> = lines(include_str!("docket_numbers.csv"))
        .iter()
        .flat_map(|l| l.split(';').map(str::to_string).collect::<Vec<_>>())
        .filter(|t| !t.is_empty())
        .collect();
    texts("docket_numbers", 3_000, &examples, bodies::docket_numbers);
}

#[test]
fn dates() {
    let examples: Vec<String> = [
        "2022-03-05",
        "2022.3.5",
        "2022年3月5日",
        "二〇二二年三月五日",
        "20220305",
        "3月5日",
        "明天",
        "下周三",
        "+15",
        "5-3",
        "2022-12-30 00:00:00",
        "2022年3月5日上午9时30分",
        "44625",
        "3/5/22",
        "今天",
        "月底",
        "2022/3/5 星期六",
        "9:30",
        "下午2时",
        "九点半",
        "+262142-12-31T23:59:59Z",
        "1732838400000",
    ]
    .map(str::to_string)
    .to_vec();
    texts("dates", 3_000, &examples, bodies::dates);
}

#[test]
fn periods() {
    let examples: Vec<String> = [
        "10wd",
        "15d",
        "6m",
        "1y",
        "十日",
        "十五个工作日",
        "六个月",
        "3个月",
        "2周",
        "30日",
    ]
    .map(str::to_string)
    .to_vec();
    texts("periods", 2_000, &examples, bodies::periods);
}

#[test]
fn queries() {
    let examples: Vec<String> = [
        "法院:青川 -已结 收:2022",
        "人数:>10",
        "due:7",
        "结案方式:维持|撤销",
        "\"张 某\" -复议",
        "收:2022-01..2022-06",
        "zm",
        "事项:处罚 科室:法制办",
        "(川柏 | 沈) 未结",
        "期限:逾期",
        "人数:2..5",
        "案号:行初1号",
        "备注:电话",
    ]
    .map(str::to_string)
    .to_vec();
    texts("queries", 2_000, &examples, bodies::queries);
}

#[test]
fn cells() {
    let mut examples = lines(include_str!("import/cells.csv"));
    examples.extend(
        [
            "张某等23人、李某",
            "12,345.67元",
            "1.2万",
            "是，镇长周某出庭",
            "因公务活动未出庭",
            "（2022）京0105行初1号，（2022）京01行终2号",
        ]
        .map(str::to_string),
    );
    texts("cells", 2_000, &examples, bodies::cells);
}

#[test]
fn papers() {
    let all = include_str!("notice_text/corpus.txt");
    let examples: Vec<String> = all.split("\n\n").map(str::to_string).collect();
    texts("papers", 400, &examples, bodies::papers);
}

#[test]
fn apply_lines() {
    let examples = lines(include_str!("../../assets/sample-2022.jsonl"));
    texts("apply_lines", 500, &examples, bodies::apply_lines);
}

#[test]
fn configuration() {
    let examples = vec![
        config::sample(anjuan::text::Lang::Zh),
        config::sample(anjuan::text::Lang::En),
        "lang = \"zh\"\nmouse = false\n[keys]\nquit = [\"q\", \"ctrl-q\"]\n".to_string(),
    ];
    texts("configuration", 500, &examples, bodies::configuration);
}

fn ledgers() -> Vec<(String, Vec<u8>)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/ledgers");
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ending = path
            .extension()
            .and_then(|e| e.to_str())
            .unwrap_or("")
            .to_string();
        if sheet::EXTENSIONS.contains(&ending.as_str()) {
            out.push((ending, std::fs::read(&path).unwrap()));
        }
    }
    out.sort();
    out
}

#[test]
fn sheets() {
    let all = ledgers();
    let dir = tempfile::tempdir().unwrap();
    let kind = |ending: &str| sheet::EXTENSIONS.iter().position(|e| *e == ending);
    let seeds: Vec<Vec<u8>> = all
        .iter()
        .map(|(ending, bytes)| [&[kind(ending).unwrap() as u8], &bytes[..]].concat())
        .collect();
    if as_seeds("sheets", seeds.iter().map(Vec::as_slice)) {
        return;
    }
    run("sheets", 60, |rng| {
        let (ending, bytes) = &all[rng.below(all.len() as u64) as usize];
        let other = &all[rng.below(all.len() as u64) as usize].1;
        let bytes = match (rng.below(3), bytes.starts_with(b"PK")) {
            (0, true) | (1, true) => repacked(rng, bytes),
            _ => bent_bytes(rng, bytes, other),
        };
        bodies::sheets(ending, &bytes, dir.path());
    });
}

#[test]
fn templates() {
    let all: Vec<&[u8]> = anjuan::exchange::document::PAPERS
        .iter()
        .map(|p| p.template)
        .collect();
    if as_seeds("templates", all.iter().copied()) {
        return;
    }
    run("templates", 60, |rng| {
        let bytes = all[rng.below(all.len() as u64) as usize];
        let bytes = match rng.below(4) {
            0 => bent_bytes(rng, bytes, b"PK\x03\x04"),
            _ => repacked(rng, bytes),
        };
        bodies::templates(&bytes);
    });
}
