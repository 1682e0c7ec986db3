//! Columns that are ticked: 结案方式 above 维持, 撤销, 变更 with a √ in one of them. They are one column, and its value is the
//! heading of the tick.

use std::sync::Arc;

use super::{Column, Grammar, Names, SEARCHED, column, groups, match_header, normal};
use crate::exchange::sheet::{Cell, Row, Sheet};

/// Rows whose cells are looked at for anything but a tick.
const LOOKED_AT: usize = 2_000;

/// Words of a column whose headings stand beside each other without a heading above.
const WORDS: &[(&str, &[&str])] = &[
    (
        "outcome",
        &[
            "维持",
            "撤销",
            "全部撤销",
            "撤销并重作",
            "责令重作",
            "变更",
            "履行法定职责",
            "赔偿",
            "不予赔偿",
            "按撤诉处理",
            "确认违法",
            "确认无效",
            "责令履行",
            "驳回",
            "驳回诉讼请求",
            "驳回起诉",
            "驳回申请",
            "驳回复议申请",
            "驳回复议请求",
            "部分撤销",
            "判决撤销",
            "判决维持",
            "撤诉",
            "撤回起诉",
            "撤回申请",
            "调解",
            "和解",
            "终止",
            "移送",
            "不予立案",
            "不予受理",
            "其他",
            "发回重审",
            "改判",
        ],
    ),
    ("official_rank", &["正职", "副职"]),
    ("path", &["直接起诉", "经复议", "复议后起诉"]),
    ("procedure", &["简易程序", "普通程序"]),
    (
        "instance",
        &["是否一审", "是否二审", "是否三审", "是否再审"],
    ),
];

/// How it was ended, over the words of what it came to: 判决 | 裁定 | 调解 below 结案方式.
const FORMS: &[&str] = &[
    "判决",
    "判决书",
    "判决结果",
    "裁定",
    "裁定书",
    "裁定结果",
    "调解",
    "调解书",
    "决定",
    "撤诉",
    "其他",
    "其它",
];

/// Who came, below 负责人出庭.
const WHO: &[&str] = &[
    "主要负责人",
    "分管负责人",
    "正职",
    "副职",
    "正职负责人",
    "副职负责人",
    "其他负责人",
    "其他",
    "工作人员",
    "委托代理人",
    "律师",
];

/// A run of ticked columns.
struct Run {
    from: usize,
    words: Vec<String>,
    column: &'static Column,
    /// Its cells hold the words themselves.
    worded: bool,
}

/// The sheet with each run of ticked columns as one column of words; a run that holds anything but ticks stays as it is.
pub fn ticked(mut sheet: Sheet, names: &Names) -> Sheet {
    for at in 0..sheet.rows.len().min(SEARCHED) {
        let above = below_a_heading(&sheet, at, names);
        let (found, heads) = match above.is_empty() {
            true => (beside(&sheet, at, names), at),
            false => (above, at + 1),
        };
        let runs: Vec<Run> = found
            .into_iter()
            .filter_map(|run| {
                let forms = run.words.iter().all(|w| FORMS.contains(&w.as_str()));
                let worded = forms && run.column.id == "outcome";
                let ticks = only_ticks(&sheet, heads + 1, &run);
                (ticks || worded).then_some(Run {
                    worded: !ticks,
                    ..run
                })
            })
            .collect();
        for run in &runs {
            rewrite(&mut sheet, at, heads, run);
        }
        if !runs.is_empty() {
            break;
        }
    }
    sheet
}

/// 结案方式 over 维持|撤销|变更, 是否经复议 over 是|否.
fn below_a_heading(sheet: &Sheet, at: usize, names: &Names) -> Vec<Run> {
    let (Some(top), Some(below)) = (sheet.rows.get(at), sheet.rows.get(at + 1)) else {
        return Vec::new();
    };
    let groups = groups(sheet, top);
    let mut out: Vec<Run> = Vec::new();
    let mut from = 0;
    while from < groups.len() {
        let group = groups.get(from).cloned().flatten();
        let mut to = from + 1;
        while group.is_some() && groups.get(to).cloned().flatten() == group {
            to += 1;
        }
        if let Some(group) = group
            && let Some(column) = closed(&group, names)
        {
            let words: Vec<String> = (from..to).map(|i| below.cell(i).text()).collect();
            let own = |word: &String| {
                let who = column.id == "official_appeared" && WHO.contains(&word.as_str());
                let other = |c: &Column| c != column;
                !who && (names.find_grouped(&group, word).is_some_and(other)
                    || match_header(word).is_some_and(other))
            };
            let told = words
                .iter()
                .all(|w| !w.is_empty() && *w != group && !own(w));
            if told && words.len() > 1 {
                out.push(Run {
                    from,
                    words,
                    column,
                    worded: false,
                });
            }
        }
        from = to;
    }
    out
}

/// 维持 | 撤销 | 变更 in the header itself.
fn beside(sheet: &Sheet, at: usize, names: &Names) -> Vec<Run> {
    let Some(row) = sheet.rows.get(at) else {
        return Vec::new();
    };
    let texts: Vec<String> = (0..row.cells.len())
        .map(|i| normal(&row.cell(i).text()))
        .collect();
    let mut out = Vec::new();
    for (id, words) in WORDS {
        let taken = texts
            .iter()
            .any(|t| names.find(t).is_some_and(|c| c.id == *id));
        let is = |i: usize| texts.get(i).is_some_and(|t| words.contains(&t.as_str()));
        let Some(from) = (0..texts.len()).find(|i| is(*i)).filter(|_| !taken) else {
            continue;
        };
        let to = (from..).find(|i| !is(*i)).unwrap_or(from);
        if let Some(column) = column(id)
            && to > from + 1
        {
            let words = (from..to).map(|i| row.cell(i).text());
            out.push(Run {
                from,
                words: words.map(|w| w.replace("是否", "")).collect(),
                column,
                worded: false,
            });
        }
    }
    out
}

/// The column of a heading above, where its values are words of a list.
fn closed(group: &str, names: &Names) -> Option<&'static Column> {
    let found = match names.own(group) {
        Some(own) => own,
        None => match_header(group).or_else(|| match_header(&format!("{group}情况"))),
    };
    use Grammar::*;
    found.filter(|c| {
        matches!(
            c.grammar,
            Outcome
                | YesNo
                | Appeared
                | Appealed
                | Rank
                | Path
                | Procedure
                | HearingState
                | CourtNotice
                | Instance
                | Kind
                | Status
                | Matter
                | Role
                | PartyKinds
        )
    })
}

/// A tick, or nothing.
fn tick(cell: &Cell) -> Option<bool> {
    const TICKS: &[&str] = &["√", "✓", "✔", "☑", "■", "●", "v", "1", "是", "有", "y"];
    const NONE: &[&str] = &[
        "", "□", "☐", "○", "×", "✗", "✘", "x", "0", "否", "无", "n", "-", "—", "/",
    ];
    let text = cell.text().trim().to_lowercase();
    let is = |words: &[&str]| words.contains(&text.as_str());
    match (is(TICKS), is(NONE)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// Nothing else stands in the run, and something is ticked. Rows that say one thing all over are no cases.
fn only_ticks(sheet: &Sheet, body: usize, run: &Run) -> bool {
    let mut seen = false;
    for row in sheet.rows.iter().skip(body).take(LOOKED_AT) {
        if super::is_skippable(row).is_some() {
            continue;
        }
        // the header again
        let again = run
            .words
            .iter()
            .enumerate()
            .all(|(i, w)| row.cell(run.from + i).text() == *w);
        if again {
            continue;
        }
        for i in 0..run.words.len() {
            match tick(row.cell(run.from + i)) {
                Some(yes) => seen |= yes,
                None => return false,
            }
        }
    }
    seen
}

fn rewrite(sheet: &mut Sheet, top: usize, heads: usize, run: &Run) {
    let size = run.words.len();
    for (at, row) in sheet.rows.iter_mut().enumerate().skip(top) {
        if at > heads && super::is_skippable(row).is_some() {
            continue;
        }
        let ticks: Vec<usize> = (0..size)
            .filter(|i| tick(row.cell(run.from + i)) == Some(true))
            .collect();
        let value: Cell = match at {
            _ if at == top => text(run.column.title.zh),
            _ if at <= heads => Cell::Empty,
            _ if run.worded => text(&words_of(row, run)),
            _ if ticks.is_empty() && run.column.id == "official_appeared" => {
                let no = |i: usize| matches!(row.cell(run.from + i).text().trim(), "否" | "×");
                text(if (0..size).any(no) { "否" } else { "" })
            }
            _ if ticks.is_empty() => Cell::Empty,
            _ => {
                let words: Vec<&str> = ticks
                    .iter()
                    .filter_map(|i| run.words.get(*i))
                    .map(String::as_str)
                    .collect();
                text(&words.join("/"))
            }
        };
        put(row, run.from, size, value);
    }
    // the heading stands over one column now
    let lines: Vec<u32> = sheet
        .rows
        .iter()
        .skip(top)
        .take(1)
        .map(|r| r.line)
        .collect();
    let (from, to) = (run.from as u32, (run.from + size) as u32);
    sheet
        .merged
        .retain(|(first, left, ..)| !(lines.contains(first) && (from..to).contains(left)));
}

/// What stands below 判决 | 裁定 | 调解: the words themselves, a tick as its heading.
fn words_of(row: &Row, run: &Run) -> String {
    let mut out: Vec<String> = Vec::new();
    for (i, heading) in run.words.iter().enumerate() {
        let cell = row.cell(run.from + i);
        let word = cell.text().trim().to_string();
        let none = ["未选择", "请选择", "未填", "无", "/"];
        match tick(cell) {
            _ if none.contains(&word.as_str()) => {}
            Some(false) => {}
            Some(true) => out.push(heading.clone()),
            None => out.push(word),
        }
    }
    out.join("；")
}

fn text(word: &str) -> Cell {
    match word {
        "" => Cell::Empty,
        word => Cell::Text(Arc::from(word)),
    }
}

/// A value in the first column of a run, nothing in the others.
fn put(row: &mut Row, from: usize, size: usize, value: Cell) {
    if row.cells.len() <= from && value.is_empty() {
        return;
    }
    if row.cells.len() <= from {
        row.cells.resize(from + 1, Cell::Empty);
    }
    for (i, cell) in row.cells.iter_mut().enumerate().skip(from).take(size) {
        *cell = match i == from {
            true => value.clone(),
            false => Cell::Empty,
        };
    }
}
