//! Papers with what a person reads in them, written before the program read them: how much is read, and that nothing wrong goes unmarked.

use std::collections::BTreeSet;

use anjuan::exchange::notice_text::{NoticeRow, read_all, rows};
use chrono::NaiveDate;

/// Papers that are compared as they came only: chats and tables whose lines say what belongs together.
const AS_THEY_CAME: &[&str] = &[
    "by_hand_10.txt",
    "by_hand_12.txt",
    "by_hand_14.txt",
    "by_hand_16.txt",
];

/// Read when the test runs, so that a paper more needs no building. `ANJUAN_PAPER_TABLE=FILE` reads one table only, while a
/// paper is worked on.
fn table(more: &[&str]) -> String {
    if let Ok(one) = std::env::var("ANJUAN_PAPER_TABLE") {
        return std::fs::read_to_string(one).unwrap();
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/notice_text/");
    let parts = [
        "by_hand.txt",
        "by_hand_2.txt",
        "by_hand_3.txt",
        "by_hand_4.txt",
        "by_hand_5.txt",
        "by_hand_6.txt",
        "by_hand_7.txt",
        "by_hand_8.txt",
        "by_hand_9.txt",
        "by_hand_11.txt",
        "by_hand_13.txt",
        "by_hand_15.txt",
    ];
    let all = parts.iter().chain(more);
    all.map(|name| std::fs::read_to_string(format!("{folder}{name}")).unwrap())
        .collect()
}

/// What the table leaves out: the kind of the paper stands in its heading, articles are shown and never written into a case.
const NOT_COUNTED: &[&str] = &["paper", "article", "unread", "not_a_suit"];

struct Paper {
    name: String,
    text: String,
    /// The values of each case the text holds.
    wanted: Vec<Vec<String>>,
}

fn papers() -> Vec<Paper> {
    papers_of(&[])
}

fn papers_of(more: &[&str]) -> Vec<Paper> {
    let table = table(more);
    let blocks = table.split("\n=== ").skip(1);
    blocks
        .map(|block| {
            let (name, rest) = block.split_once('\n').unwrap();
            let (text, rows) = rest.rsplit_once("\n---\n").unwrap();
            let wanted = rows.split("+++\n").map(|part| {
                let lines = part.lines().map(str::trim_end).filter(|l| !l.is_empty());
                lines.map(str::to_string).collect()
            });
            Paper {
                name: name.to_string(),
                text: text.to_string(),
                wanted: wanted.collect(),
            }
        })
        .collect()
}

/// One value that was read.
struct Got {
    id: &'static str,
    value: String,
    marked: bool,
}

fn got(row: NoticeRow) -> Got {
    Got {
        id: row.id,
        value: plain(&row.value.zh),
        marked: row.doubt.is_some(),
    }
}

/// Without blanks and with one kind of punctuation.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '，' => ',',
            '：' => ':',
            '；' => ';',
            '（' | '〔' | '[' => '(',
            '）' | '〕' | ']' => ')',
            other => other,
        })
        .collect()
}

/// Whether a wanted line is this value; `~` wants its words in it, in their order.
fn fits(wanted: &str, got: &Got) -> bool {
    if let Some((id, value)) = wanted.split_once(" | ") {
        return id == got.id && plain(value) == got.value;
    }
    let (id, words) = wanted.split_once(" ~ ").unwrap();
    let mut from = 0;
    id == got.id
        && words.split_whitespace().all(|word| {
            let word = plain(word);
            got.value[from..].find(&word).is_some_and(|at| {
                from += at + word.len();
                true
            })
        })
}

#[derive(Default)]
struct Count {
    wanted: usize,
    read: usize,
    marked: usize,
    wrong: usize,
    lines: String,
}

fn compare(paper: &Paper, text: &str, today: NaiveDate, count: &mut Count) {
    let readings: Vec<Vec<Got>> = read_all(text, today)
        .iter()
        .map(|reading| rows(reading).into_iter().map(got).collect())
        .collect();
    if readings.len() != paper.wanted.len() {
        count.lines.push_str(&format!(
            "{}: {} cases for {}\n",
            paper.name,
            readings.len(),
            paper.wanted.len()
        ));
    }
    for (at, wanted) in paper.wanted.iter().enumerate() {
        let nothing = Vec::new();
        let held = readings.get(at).unwrap_or(&nothing);
        for line in wanted {
            count.wanted += 1;
            match held.iter().find(|g| fits(line, g)) {
                Some(g) => {
                    count.read += 1;
                    count.marked += usize::from(g.marked);
                }
                None => count.lines.push_str(&format!("{} - {line}\n", paper.name)),
            }
        }
        for g in held {
            let known = wanted.iter().any(|line| fits(line, g));
            if known || NOT_COUNTED.contains(&g.id) {
                continue;
            }
            let mark = if g.marked { " ?" } else { "" };
            count.wrong += usize::from(!g.marked);
            count
                .lines
                .push_str(&format!("{} + {} | {}{mark}\n", paper.name, g.id, g.value));
        }
    }
}

/// A way a paper comes to us, what it does to the text, and how much of what is read must still be read, in per cent.
type Way = (&'static str, fn(&str) -> String, usize);

/// Lines cut after so many characters, wherever that is, as a page's width cuts them.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let chars: Vec<char> = line.chars().collect();
        for (n, piece) in chars.chunks(width).enumerate() {
            if n > 0 {
                out.push('\n');
            }
            out.extend(piece);
        }
        out.push('\n');
    }
    out
}

/// A blank between any two characters, as a scanner leaves them.
fn scanned(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let chars = line.chars().filter(|c| !c.is_whitespace());
        let apart: Vec<String> = chars.map(String::from).collect();
        out.push_str(&apart.join(" "));
        out.push('\n');
    }
    out
}

const WAYS: &[Way] = &[
    ("wrapped at 30", |t| wrapped(t, 30), 99),
    ("wrapped at 36", |t| wrapped(t, 36), 99),
    ("wrapped at 23", |t| wrapped(t, 23), 99),
    ("scanned", scanned, 99),
    ("no line breaks", |t| t.replace('\n', ""), 99),
    ("lines joined by a blank", |t| t.replace('\n', " "), 99),
    ("a point for a stop", |t| t.replace("。\n", ".\n"), 99),
    (
        "a blank behind every mark",
        |t| {
            t.replace('，', "， ")
                .replace('：', "： ")
                .replace('。', "。 ")
        },
        99,
    ),
    ("indented", |t| t.replace('\n', "\n\u{3000}\u{3000}"), 99),
    ("blank lines", |t| t.replace('\n', "\r\n\r\n"), 99),
];

#[test]
fn however_a_paper_comes_nothing_wrong_is_read_without_a_mark() {
    let mut bad = String::new();
    let every = std::env::var_os("ANJUAN_PAPERS").is_some();
    let all = papers();
    for (nth, (name, way, least)) in WAYS.iter().enumerate() {
        let mut count = Count::default();
        // What came from a scanner is wrapped as the scanner wrapped it.
        let scanned = |p: &&Paper| !(p.name.contains("OCR") && name.starts_with("wrapped"));
        // Each paper comes every other way; all of them all ways with `ANJUAN_PAPERS=all`.
        let mine = all.iter().enumerate();
        let mine = mine.filter(|(at, _)| every || (at + nth) % 2 == 0);
        for paper in mine.map(|(_, paper)| paper).filter(scanned) {
            compare(paper, &way(&paper.text), today(), &mut count);
        }
        println!(
            "{name}: {} of {} read, {} wrong without a mark",
            count.read, count.wanted, count.wrong
        );
        if count.read * 100 < count.wanted * least || count.wrong > 0 {
            bad.push_str(&format!(
                "== {name}: {} of {} read, {} wrong without a mark\n{}",
                count.read, count.wanted, count.wrong, count.lines
            ));
        }
    }
    assert!(bad.is_empty(), "{bad}");
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 7, 1).unwrap()
}

#[test]
fn at_least_95_of_100_values_are_read_and_none_is_wrong_without_a_mark() {
    let all = papers_of(AS_THEY_CAME);
    let kinds: BTreeSet<&str> = all
        .iter()
        .map(|p| p.name.split(':').next().unwrap())
        .collect();
    let whole = std::env::var_os("ANJUAN_PAPER_TABLE").is_none();
    assert!(!whole || all.len() >= 60, "{} papers", all.len());
    assert!(
        !whole || kinds.len() >= 25,
        "{} kinds: {kinds:?}",
        kinds.len()
    );
    let mut count = Count::default();
    for paper in &all {
        compare(paper, &paper.text, today(), &mut count);
    }
    println!(
        "{} papers of {} kinds: {} values, {} read ({} of them marked), {} wrong without a mark",
        all.len(),
        kinds.len(),
        count.wanted,
        count.read,
        count.marked,
        count.wrong
    );
    assert!(
        count.read * 100 >= count.wanted * 95 && count.wrong == 0,
        "{} of {} read, {} wrong without a mark\n{}",
        count.read,
        count.wanted,
        count.wrong,
        count.lines
    );
}

/// An operative part in a paper of its kind.
fn paper_of(kind: &str, part: &str) -> String {
    let part = part.replace("\\n", "\n");
    let (head, opens, ends) = match kind {
        "first" => (
            "清江县人民法院\n行政判决书\n（2026）川0928行初7号\n原告：甄好。\n被告：清江县云台镇人民政府。",
            "判决如下：",
            "",
        ),
        "second" => (
            "遂安市中级人民法院\n行政判决书\n（2026）川09行终7号\n上诉人（原审原告）：甄好。\n被上诉人（原审被告）：清江县云台镇人民政府。",
            "判决如下：",
            "本判决为终审判决。\n",
        ),
        "ruling" => (
            "清江县人民法院\n行政裁定书\n（2026）川0928行初7号\n原告：甄好。\n被告：清江县云台镇人民政府。",
            "裁定如下：",
            "",
        ),
        "ruling2" => (
            "遂安市中级人民法院\n行政裁定书\n（2026）川09行终7号\n上诉人（原审原告）：甄好。\n被上诉人（原审被告）：清江县云台镇人民政府。",
            "裁定如下：",
            "本裁定为终审裁定。\n",
        ),
        "organ" => (
            "清江县人民政府\n行政复议决定书\n清府复〔2026〕7号\n申请人：甄好。\n被申请人：清江县市场监督管理局。",
            "本机关决定如下：",
            "",
        ),
        other => panic!("{other}"),
    };
    format!("{head}\n{opens}\n{part}\n{ends}二〇二六年五月五日\n")
}

#[test]
fn an_operative_part_is_what_its_verbs_say_and_its_sums_are_those_to_pay() {
    let mut wrong = String::new();
    let table = include_str!("notice_text/operative.txt");
    let lines = table
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty());
    for line in lines {
        let cells: Vec<&str> = line.split(" | ").collect();
        let [kind, part, outcome, yuan] = cells.as_slice() else {
            panic!("{line}");
        };
        let found = read_all(&paper_of(kind, part), today()).remove(0);
        let got = found.outcome.as_ref().map_or("-", |o| o.value.text().zh);
        let (outcome, asked) = match outcome.strip_suffix(" ?") {
            Some(bare) => (bare, true),
            None => (*outcome, false),
        };
        let marked = found.outcome.as_ref().is_some_and(|o| o.doubt.is_some());
        let sum = found
            .amount_fen()
            .map_or("-".to_string(), |f| (f / 100).to_string());
        if got != outcome || sum != *yuan || asked && !marked {
            wrong.push_str(&format!("{line}\n  got {got} | {sum}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_day_told_from_another_is_reckoned_and_marked_or_said_to_be_unread() {
    let table = include_str!("notice_text/near.txt");
    let mut wrong = String::new();
    for line in table.lines().filter(|l| !l.starts_with('#')) {
        let (text, wanted) = line.split_once(" | ").unwrap();
        let mut got: Vec<String> = Vec::new();
        for reading in read_all(&text.replace("\\n", "\n").replace("\\t", "\t"), today()) {
            for hearing in &reading.hearings {
                let piece = |f: &Option<anjuan::exchange::notice_text::Found<String>>| {
                    f.as_ref()
                        .map_or(String::new(), |t| format!(" {}", t.value))
                };
                let marked = hearing.day.doubt.is_some()
                    || hearing.time.as_ref().is_some_and(|t| t.doubt.is_some());
                got.push(format!(
                    "{}{}{}{}{}",
                    hearing.day.value,
                    piece(&hearing.time),
                    piece(&hearing.place),
                    if hearing.moved { "（原定）" } else { "" },
                    if marked { " ?" } else { "" }
                ));
            }
            got.extend(reading.unread.iter().map(|u| u.value.zh.clone()));
        }
        let got = match got.is_empty() {
            true => "-".to_string(),
            false => got.join("；"),
        };
        if got != wanted {
            wrong.push_str(&format!("{text}\n  wanted {wanted}\n  got    {got}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// However many acts stand in one line without a break, each takes as long as the others did.
#[test]
fn a_line_of_many_acts_is_read_in_the_time_each_of_them_takes() {
    let paper = |n: u32| {
        let acts: Vec<String> = (1..=n)
            .map(|nth| format!("青公行罚决字〔2026〕{nth}号行政处罚决定书"))
            .collect();
        let acts = acts.join("、");
        format!(
            "临河市青川区人民法院行政判决书（2026）川3702行初64号原告：周桂兰。被告：石桥镇人民政府。原告周桂兰不服被告石桥镇人民政府作出的{acts}，向本院提起诉讼。判决如下：撤销被告石桥镇人民政府作出的{acts}。二〇二六年五月六日"
        )
    };
    let took = |n: u32| {
        let paper = paper(n);
        let one = || {
            let at = std::time::Instant::now();
            assert_eq!(read_all(&paper, today()).len(), 1);
            at.elapsed()
        };
        one().min(one())
    };
    // Eight times as many take eight times as long; by the square it would be sixty-four.
    let (few, many) = (took(25), took(200));
    assert!(many < few * 24, "{few:?} {many:?}");
}
