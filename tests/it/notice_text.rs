//! Notices, summonses and messages as they are pasted: every text of the table is read as a person reads it.

use anjuan::exchange::notice_text::{NoticeText, Place, read, rows};
use chrono::NaiveDate;
use proptest::prelude::*;

const TEXTS: &str = include_str!("notice_text/texts.txt");

struct Block {
    name: String,
    today: NaiveDate,
    text: String,
    rows: Vec<String>,
}

fn blocks() -> Vec<Block> {
    let body = TEXTS.split("\n=== ").skip(1);
    body.map(|block| {
        let (name, rest) = block.split_once('\n').unwrap();
        let (text, rows) = rest.split_once("\n---").unwrap_or((rest, ""));
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

fn shown(found: &NoticeText) -> Vec<String> {
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
    assert!(all.len() >= 30, "{} texts", all.len());
    let mut wrong = String::new();
    for block in &all {
        let got = shown(&read(&block.text, block.today));
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
    assert!(wrong.is_empty(), "{wrong}");
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
        for row in rows(&read(&block.text, block.today)) {
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
