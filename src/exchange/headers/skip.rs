//! Rows below a header that are no cases, each named as what it is: totals, titles, sections, repeated headers, signatures.

use std::collections::HashSet;

use super::{Header, normal, without_remarks};
use crate::case::DocketNumber;
use crate::exchange::sheet::{Cell, Row};
use crate::said;
use crate::text::{Said, clean_line, fold};

/// Why a row below the header is no case: blank, a totals row, the numbers of the columns (栏次), the title of a table, the
/// heading of a section, who signed, or a note over the whole row. None for a case.
pub fn is_skippable(row: &Row) -> Option<Said> {
    let filled: Vec<String> = row
        .cells
        .iter()
        .filter(|c| !c.is_empty())
        .map(|c| c.text())
        .collect();
    let Some(first) = filled.first() else {
        return Some(said!("空行", "blank row"));
    };
    let errors = row.cells.iter().filter(|c| !c.is_empty());
    if errors.clone().all(|c| matches!(c, Cell::Error(_))) {
        return Some(said!(
            "整行都是错误值",
            "nothing but errors of the spreadsheet"
        ));
    }
    let mut opening = filled.iter().take(2).map(|text| normal(text));
    if opening.any(|word| is_total(&word)) {
        return Some(said!("合计行（{first}）", "totals row ({first})"));
    }
    if filled.len() >= 3 && are_column_numbers(&filled) {
        return Some(said!("栏次行", "row of column numbers"));
    }
    let alike = filled.iter().all(|text| text == first);
    let word = normal(first);
    let shown = clean_line(first);
    // （人）, （年月日）: the units, or how to fill the column in
    let bracketed = |text: &String| {
        let folded = fold(text);
        let text = folded.trim();
        text.starts_with(['(', '[']) && text.ends_with([')', ']']) && !text.contains('号')
    };
    // （万元） alone, 单位：件: the unit of its column or of the sheet
    let unit = filled.iter().all(|text| is_unit(&normal(text)));
    if unit && filled.len() == 1 && word.starts_with("单位") {
        return Some(said!("说明行（{shown}）", "note, not a case ({shown})"));
    }
    if (filled.len() >= 2 || unit) && filled.iter().all(bracketed) {
        return Some(said!(
            "填写说明行（{shown}）",
            "how to fill the columns in ({shown})"
        ));
    }
    let example = EXAMPLES.iter().any(|w| word.starts_with(w));
    if example && filled.len() >= 2 {
        return Some(said!(
            "示例行（{shown}）",
            "an example, not a case ({shown})"
        ));
    }
    // who filled the sheet in stands below it, each person in a cell of their own
    let colon = first.contains([':', '：']);
    let signs = |text: &String| SIGNED.iter().any(|n| normal(text).starts_with(n));
    let labels = filled.iter().all(|text| text.contains([':', '：']));
    let sealed = alike && is_sealed(first);
    if sealed || (colon || alike) && filled.iter().any(signs) && (signs(first) || labels) {
        return Some(said!("签署行（{shown}）", "signatures ({shown})"));
    }
    let noted = NOTES.iter().any(|n| word.starts_with(n));
    // ①补正后收到, [1] 与上年重复: what a mark in a row above refers to, alone at the left
    let folded = fold(first);
    let numbered = folded
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'));
    let numbered = numbered
        .is_some_and(|(n, _)| (1..=2).contains(&n.len()) && n.chars().all(|c| c.is_ascii_digit()));
    let marked = first.starts_with(|c| ('①'..='⑳').contains(&c)) || numbered;
    let at_left = row.cells.first().is_some_and(|c| !c.is_empty());
    if marked && at_left && filled.len() == 1 {
        return Some(said!("说明行（{shown}）", "note, not a case ({shown})"));
    }
    if noted && (colon || alike) {
        return Some(said!("说明行（{shown}）", "note, not a case ({shown})"));
    }
    // one text over the whole row, or alone in it
    if !alike || DocketNumber::parse(first).is_ok() {
        return None;
    }
    let over = filled.len() >= 3 || is_between(first);
    if is_section(first) {
        return Some(said!("分节行（{shown}）", "heading of a section ({shown})"));
    }
    if is_title(first) {
        return Some(said!("标题行（{shown}）", "title ({shown})"));
    }
    over.then(|| said!("说明行（{shown}）", "note, not a case ({shown})"))
}

/// Whether a cell is what stands at the foot of a sheet and in no case: a sum, who signed or sealed it.
pub fn is_foot(text: &str) -> bool {
    let word = normal(text);
    let counts = word.strip_prefix('共').is_some_and(|rest| {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        behind.len() < rest.len() && behind.starts_with(['件', '条', '起', '宗'])
    });
    let signs = text.contains([':', '：']) && SIGNED.iter().any(|n| word.starts_with(n));
    is_total(&word) || counts || signs || is_sealed(text)
}

/// 柳溪镇人民政府（盖章）, （公章）.
fn is_sealed(text: &str) -> bool {
    let folded = fold(text);
    let text = folded.trim();
    ["(盖章)", "(公章)", "(签章)"]
        .iter()
        .any(|w| text.ends_with(w))
}

/// 件, 万元; 单位：件.
fn is_unit(word: &str) -> bool {
    let told = ["计量单位", "金额单位", "单位"];
    let unit = told
        .iter()
        .find_map(|w| word.strip_prefix(w))
        .unwrap_or(word);
    UNITS.contains(&unit)
}

/// The words of a row that begins a section: what follows is of its kind and its year.
pub fn section(row: &Row) -> Option<String> {
    let mut filled = row.cells.iter().filter(|c| !c.is_empty());
    let first = filled.next()?.text();
    let alike = filled.all(|c| c.text() == first);
    (alike && is_section(&first)).then_some(first)
}

/// What a row must say to be the header again, as sheets do at every page.
pub struct Repeats {
    /// Every text of the header, reduced.
    said: HashSet<String>,
    /// Its headings by their places, reduced.
    places: Vec<(usize, String)>,
}

impl Repeats {
    /// The texts of a header, groups among them, and its headings by their places.
    pub fn of(header: &Header) -> Repeats {
        let columns = header.columns.iter();
        let groups = columns.clone().filter_map(|c| c.group.as_deref());
        let texts = columns.clone().map(|c| c.text.as_str());
        Repeats {
            said: texts.chain(groups).map(normal).collect(),
            places: columns.map(|c| (c.index, normal(&c.text))).collect(),
        }
    }

    /// Whether it does. The first cell of a case already says something else.
    pub fn is(&self, row: &Row) -> bool {
        let mut texts = 0;
        for cell in row.cells.iter().filter(|c| !c.is_empty()) {
            texts += 1;
            match cell {
                Cell::Text(text) if self.said.contains(&normal(text)) => {}
                _ => return false,
            }
        }
        let same = self
            .places
            .iter()
            .filter(|(index, heading)| match row.cell(*index) {
                Cell::Text(text) => normal(text) == *heading,
                _ => false,
            });
        texts >= 2 && same.count() * 2 >= texts.min(4)
    }
}

/// 一、行政诉讼案件; （二）复议案件; 2023年; 第一部分.
fn is_section(text: &str) -> bool {
    let folded = fold(text);
    let text = folded.trim();
    let numerals = "一二三四五六七八九十";
    let opened = text.trim_start_matches('(');
    let rest = opened.trim_start_matches(|c| numerals.contains(c));
    let numbered = rest.len() < opened.len()
        && rest.starts_with([',', ')', '.', ':'])
        && rest.chars().count() <= 24;
    let year: String = text.chars().take_while(char::is_ascii_digit).collect();
    let yearly = year.len() == 4
        && text
            .strip_prefix(year.as_str())
            .is_some_and(|r| r.starts_with('年') && r.chars().count() <= 12 && !r.contains('月'));
    let part = text.starts_with('第') && text.contains("部分") && text.chars().count() <= 20;
    // ——以下为2023年案件——
    let below = normal(text).starts_with("以下") && !normal(text).starts_with("以下空白");
    // 清江县人民法院 alone in a row: the court of the cases below it
    let court = text.ends_with("人民法院")
        && text.chars().count() <= 20
        && !text.chars().any(|c| c.is_ascii_digit());
    numbered || yearly || part || court || below && text.chars().count() <= 30
}

/// ***以上为2023年***, （此页无正文）, END, 截至12月31日，共收案2件: what stands alone between the rows of a table and is no case.
fn is_between(text: &str) -> bool {
    const ALONE: &[&str] = &[
        "end",
        "完",
        "此页无正文",
        "本页无正文",
        "以下空白",
        "以下无正文",
        "转下页",
        "接上页",
        "续上页",
        "续下页",
        "续表",
        "无",
    ];
    let word = normal(text);
    let page = word
        .strip_prefix('第')
        .and_then(|rest| rest.split_once('页'))
        .is_some_and(|(number, _)| {
            !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
        });
    let framed = text
        .trim()
        .starts_with(['*', '—', '-', '=', '─', '─', '·', '~']);
    let counts = ["截至", "截止", "以上", "共计", "共收", "全年", "本年度"]
        .iter()
        .any(|w| word.starts_with(w));
    ALONE.contains(&word.as_str()) || page || framed || counts
}

/// What a column is counted in.
const UNITS: &[&str] = &[
    "元",
    "万元",
    "千元",
    "人",
    "件",
    "起",
    "天",
    "日",
    "次",
    "年月日",
];

/// What an example of how to fill the sheet in begins with.
const EXAMPLES: &[&str] = &[
    "示例",
    "样例",
    "举例",
    "范例",
    "填写示例",
    "填报示例",
    "例如",
    "填写样例",
];

/// What the title of a table ends with.
const TITLES: &[&str] = &[
    "台账",
    "台帐",
    "表",
    "清单",
    "清册",
    "登记簿",
    "明细",
    "汇总",
    "统计",
    "一览",
];

/// What a table is called: 行政应诉案件台账（二审）. 诉讼代表 is somebody.
pub(super) fn is_title(text: &str) -> bool {
    let plain = without_remarks(text);
    let name = normal(&plain);
    name.chars().count() >= 4
        && TITLES.iter().any(|t| name.ends_with(t))
        && !name.ends_with("代表")
        && !plain.contains('、')
}

/// What begins the line of those who signed.
const SIGNED: &[&str] = &[
    "填表",
    "填报",
    "制表",
    "审核",
    "联系",
    "单位负责人",
    "统计人",
    "分管领导",
    "主管领导",
    "分管负责人",
    "单位盖章",
    "填表日期",
    "复核",
    "负责人签",
    "签字",
    "经办人签",
    "审批人",
    "签发",
];

/// What a line below the table begins with.
const NOTES: &[&str] = &["注", "备注", "说明"];

fn is_total(word: &str) -> bool {
    const TOTALS: [&str; 5] = ["合计", "总计", "小计", "共计", "累计"];
    // 共4条记录, 总数4
    const COUNTED: [&str; 5] = ["共", "共有", "总数", "记录数", "总记录数"];
    let counted = COUNTED
        .iter()
        .any(|t| word.strip_prefix(t).is_some_and(is_count));
    word == "total"
        || counted
        || TOTALS
            .iter()
            .any(|t| word.ends_with(t) || word.strip_prefix(t).is_some_and(is_count))
}

/// 12件, 3起, 4条记录: what follows 合计 in the same cell.
fn is_count(text: &str) -> bool {
    const LONGER: &[&str] = &[
        "条记录",
        "件案件",
        "条数据",
        "个案件",
        "条案件",
        "件次",
        "条信息",
    ];
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && (rest.chars().count() <= 1 || LONGER.contains(&rest))
}

/// 1, 2, 3, ... or （1）（2）（3）.
fn are_column_numbers(texts: &[String]) -> bool {
    // 甲 乙 丙 1 2 3: the columns of words are lettered in official forms
    const LETTERS: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
    let lettered = texts.iter().zip(LETTERS);
    let lettered = lettered
        .take_while(|(text, letter)| text.trim() == *letter)
        .count();
    let texts = texts.get(lettered..).unwrap_or_default();
    if texts.is_empty() {
        return lettered > 2;
    }
    let numbers: Option<Vec<u32>> = texts.iter().map(|t| normal(t).parse().ok()).collect();
    numbers.is_some_and(|n| {
        n.windows(2)
            .all(|pair| matches!(pair, [a, b] if a.checked_add(1) == Some(*b)))
    })
}
