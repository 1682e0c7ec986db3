//! Notices, summonses and messages as they are pasted: every text of the table is read as a person reads it.

use anjuan::exchange::notice_text::{NoticeText, Place, read, read_all, rows};
use chrono::NaiveDate;
use proptest::prelude::*;

const TEXTS: &str = include_str!("notice_text/texts.txt");
const CORPUS: &str = include_str!("notice_text/corpus.txt");

struct Block {
    name: String,
    today: NaiveDate,
    text: String,
    rows: Vec<String>,
}

fn blocks() -> Vec<Block> {
    [TEXTS, CORPUS].into_iter().flat_map(blocks_of).collect()
}

fn blocks_of(file: &'static str) -> Vec<Block> {
    let body = file.split("\n=== ").skip(1);
    body.map(|block| {
        let (name, rest) = block.split_once('\n').unwrap();
        let (text, rows) = rest.rsplit_once("\n---").unwrap_or((rest, ""));
        let today = name
            .split_once(" @ ")
            .map_or("2022-03-01", |(_, day)| day)
            .parse()
            .unwrap();
        Block {
            name: name.to_string(),
            today,
            text: text.to_string(),
            rows: rows
                .lines()
                .filter(|l| !l.trim().is_empty())
                .map(|l| l.trim_end().to_string())
                .collect(),
        }
    })
    .collect()
}

/// The rows of every reading of a text; several readings are parted by a line.
fn shown(text: &str, today: NaiveDate) -> Vec<String> {
    let mut out = Vec::new();
    for (n, found) in read_all(text, today).iter().enumerate() {
        if n > 0 {
            out.push("+++".to_string());
        }
        out.extend(rows_of(found));
    }
    out
}

fn rows_of(found: &NoticeText) -> Vec<String> {
    rows(found)
        .into_iter()
        .map(|r| {
            let mark = if r.doubt.is_some() { " ?" } else { "" };
            format!("{} | {}{mark}", r.id, r.value.zh)
        })
        .collect()
}

#[test]
fn every_text_is_read_as_a_person_reads_it() {
    let all = blocks();
    assert!(all.len() >= 100, "{} texts", all.len());
    let mut wrong = String::new();
    for block in &all {
        let got = shown(&block.text, block.today);
        if got != block.rows {
            wrong.push_str(&format!("\n== {}\n", block.name));
            for line in &block.rows {
                if !got.contains(line) {
                    wrong.push_str(&format!("  - {line}\n"));
                }
            }
            for line in &got {
                if !block.rows.contains(line) {
                    wrong.push_str(&format!("  + {line}\n"));
                }
            }
            if got.len() == block.rows.len() && got.iter().all(|l| block.rows.contains(l)) {
                wrong.push_str(&format!("  order: {got:?}\n"));
            }
        }
    }
    if std::env::var_os("ANJUAN_BLESS").is_some() {
        bless("texts.txt", TEXTS);
        bless("corpus.txt", CORPUS);
        return;
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Writes what is read now into the table; what changed is then looked at line by line.
fn bless(name: &str, file: &'static str) {
    let head = file.split("\n=== ").next().unwrap_or_default();
    let mut out = head.to_string();
    for block in blocks_of(file) {
        let rows = shown(&block.text, block.today).join("\n");
        out.push_str(&format!(
            "\n=== {}\n{}\n---\n{rows}\n",
            block.name, block.text
        ));
    }
    let path = format!("{}/tests/it/notice_text/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::write(path, out).unwrap();
}

/// Kinds of papers in the tables, told by their first row.
#[test]
fn the_tables_hold_papers_of_many_kinds() {
    let kinds: std::collections::BTreeSet<String> = blocks()
        .iter()
        .filter_map(|b| b.rows.iter().find(|r| r.starts_with("paper | ")).cloned())
        .collect();
    assert!(kinds.len() >= 25, "{} kinds: {kinds:?}", kinds.len());
}

/// What the same paper becomes on its way: other punctuation, other spaces, wrapped lines.
/// A way and what it does to a text.
type Way = (&'static str, fn(&str) -> String);

fn ways() -> Vec<Way> {
    vec![
        ("full width", |t| {
            t.chars()
                .map(|c| match c {
                    ',' => '，',
                    ':' => '：',
                    ';' => '；',
                    '(' => '（',
                    ')' => '）',
                    '0'..='9' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
                    other => other,
                })
                .collect()
        }),
        ("half width", |t| {
            t.chars()
                .map(|c| match c {
                    '，' => ',',
                    '：' => ':',
                    '；' => ';',
                    '（' => '(',
                    '）' => ')',
                    '\u{3000}' => ' ',
                    other => other,
                })
                .collect()
        }),
        ("square brackets", |t| {
            t.replace('〔', "[").replace('〕', "]")
        }),
        ("windows lines", |t| t.replace('\n', "\r\n")),
        ("blank lines", |t| t.replace('\n', "\n\n  ")),
        ("trailing blanks", |t| t.replace('\n', "   \n")),
        ("no-break spaces", |t| t.replace(' ', "\u{a0}")),
        ("indented", |t| {
            t.lines().map(|l| format!("    {l}\n")).collect()
        }),
    ]
}

/// The values that would be written into a case.
const WRITTEN: &[&str] = &[
    "number",
    "claimant",
    "respondent",
    "third_party",
    "forum",
    "hearing",
    "begun",
    "filed",
    "event",
    "outcome",
    "act_day",
    "written",
];

#[test]
fn a_paper_reads_the_same_however_it_was_copied() {
    let (mut all, mut lost, mut wrong) = (0, 0, String::new());
    for block in blocks() {
        let want = shown(&block.text, block.today);
        let kept = |rows: &[String]| -> Vec<String> {
            rows.iter()
                .filter(|r| WRITTEN.iter().any(|w| r.starts_with(&format!("{w} | "))))
                .map(|r| plain(r))
                .collect()
        };
        let want = kept(&want);
        for (name, way) in ways() {
            let text = way(&block.text);
            let got = kept(&shown(&text, block.today));
            all += want.len();
            for row in &want {
                let marked = format!("{row}?");
                lost += usize::from(!got.contains(row) && !got.contains(&marked));
            }
            for row in got
                .iter()
                .filter(|r| !r.ends_with('?') && !want.contains(r))
            {
                wrong.push_str(&format!("{} ({name}): {row}\n", block.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(lost * 100 <= all * 2, "{lost} of {all} values lost");
}

/// A row without blanks and with one kind of punctuation.
fn plain(row: &str) -> String {
    row.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '，' => ',',
            '：' => ':',
            '；' => ';',
            '（' | '〔' | '[' => '(',
            '）' | '〕' | ']' => ')',
            c @ '\u{ff10}'..='\u{ff19}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            other => other,
        })
        .collect()
}

fn whole(text: &str, place: &Place) {
    let slice: String = text
        .chars()
        .skip(place.from)
        .take(place.to - place.from)
        .collect();
    assert_eq!(slice, place.text);
    assert!(text.contains(&place.text));
}

#[test]
fn every_field_stands_in_the_text_it_was_read_from() {
    for block in blocks() {
        for row in read_all(&block.text, block.today).iter().flat_map(rows) {
            whole(&block.text, &row.place);
            assert!(!row.place.text.is_empty(), "{} {}", block.name, row.id);
        }
    }
}

/// Pieces of real notices in any order, which reach further into the reader than random characters.
fn pieces() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "（2022）",
        "京0105行初",
        "123号",
        "某政复",
        "〔2022〕",
        "原告",
        "被告",
        "张某",
        "等23人",
        "诉",
        "与",
        "一案",
        "某区人民政府",
        "某局",
        "人民法院",
        "北京市朝阳区",
        "2022年",
        "3月",
        "15日",
        "上午",
        "9时",
        "30分",
        "二〇二二年",
        "三月",
        "五日",
        "开庭",
        "应到时间",
        "：",
        "，",
        "。",
        "\n",
        "　",
        " ",
        "\t",
        "在",
        "第三法庭",
        "十五",
        "日内",
        "答辩",
        "负责人",
        "应当出庭",
        "审判员",
        "王某",
        "电话",
        "010-8599",
        "(",
        ")",
        "【",
        "】",
        "（",
        "）",
        "号",
        "之一",
        "不服",
        "你单位",
        "作出的",
        "《决定书》",
        "12368",
        "\u{200b}",
        "10",
        "个工作日内",
        ":",
        "受理",
        "立案",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|v| v.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,300}") {
        let today = NaiveDate::from_ymd_opt(2022, 3, 1).unwrap();
        for row in rows(&read(&text, today)) {
            whole(&text, &row.place);
        }
    }

    #[test]
    fn pieces_of_notices_in_any_order_are_read_without_a_panic(text in pieces()) {
        let today = NaiveDate::from_ymd_opt(2022, 3, 1).unwrap();
        for row in rows(&read(&text, today)) {
            whole(&text, &row.place);
        }
    }
}
