//! 又告了一次, 还有一个案子, 共2案: what a cell tells of another case beside that of its row. It is asked, and counted nowhere.
//!
//! Only phrases that can mean nothing else, standing by themselves: as a bracket, or as the last clause of the cell. Most cells
//! that speak of another case speak of it as a reason (另案判决羁束, 与另案合并审理, 待另案结果) and are read as they stand.

use super::Severity;
use super::row::RowReader;
use crate::exchange::sheet::Cell;
use crate::exchange::values;
use crate::said;
use crate::text::fold;

/// Columns whose cell says one thing of one case.
const COLUMNS: &[&str] = &[
    "plaintiff",
    "defendant",
    "third_party",
    "outcome",
    "handler",
];

/// Sued once more: may follow a name without a mark (张大山又起诉一次).
const AGAIN: &[&str] = &[
    "又告了一次",
    "又告一次",
    "又告了一回",
    "又来告了一次",
    "又诉了一次",
    "又起诉一次",
    "又起诉了一次",
    "还有一个案子",
    "还有个案子",
    "还有一个案件",
    "还有一起案件",
    "还有一件案件",
    "还有一案",
];

/// Another case, where a clause begins with it.
const ANOTHER: &[&str] = &[
    "还有另一案",
    "还有另一个案",
    "还有另外一案",
    "另有一案",
    "另有一个案",
    "另有一起案",
    "另有一件案",
    "另外一案",
    "另一案",
    "另一个案",
    "另一起案",
    "另一件案",
    "另案还有",
];

/// How many cases, where it is all that the clause says.
const COUNTED: &[&str] = &["共2案", "共两案", "共二案", "共2件", "共两件"];

/// Who is named as a party of another case: 另案原告李四海.
const ROLES: &[&str] = &["原告", "申请人", "被告", "被申请人", "第三人"];

/// … and what says only what somebody is there: 李四海（另案原告身份）.
const AS: &[&str] = &["身份", "资格", "主体", "之一"];

/// How another case went: 驳回诉讼请求，另案撤诉.
const WENT: &[&str] = &["撤诉", "未结", "在审", "未判", "驳回", "败诉", "胜诉"];

/// A clause with these tells of the case of the row.
const OF_THIS: &[&str] = &[
    "合并", "并案", "并入", "待", "羁束", "重复", "达成", "同一", "一并",
];

/// Who did it, before the words.
const BEFORE: &[&str] = &["其", "原告", "申请人", "同时", "此后", "之后", "后"];

/// Whether a clause tells of another case and of nothing else.
fn tells(clause: &str, names: bool) -> bool {
    let mut clause = clause.trim();
    while let Some(rest) = BEFORE.iter().find_map(|w| clause.strip_prefix(w)) {
        clause = rest;
    }
    if OF_THIS.iter().any(|w| clause.contains(w)) {
        return false;
    }
    let begins = |list: &[&str]| list.iter().any(|w| clause.starts_with(w));
    let of_another = |rest: &str| {
        let role = ROLES.iter().find_map(|w| rest.strip_prefix(w));
        match (names, role) {
            // 李四海（另案原告）is who the row is about; 另案原告李四海 is somebody else
            (true, Some(name)) => !name.is_empty() && !AS.iter().any(|w| name.starts_with(w)),
            (true, None) => values::is_person(rest) && !rest.starts_with("当事"),
            (false, who) => WENT.contains(&who.unwrap_or(rest)),
        }
    };
    COUNTED.contains(&clause)
        || begins(AGAIN)
        || begins(ANOTHER)
        || clause.strip_prefix("另案").is_some_and(of_another)
}

/// The cell without what it tells of another case; none where it tells of none, or where that cannot be taken out alone.
fn without(text: &str, names: bool) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    // as long as the cell, character by character
    let folded: Vec<char> = fold(text).chars().collect();
    let of = |from: usize, to: usize| -> String {
        folded
            .iter()
            .skip(from)
            .take(to.saturating_sub(from))
            .collect()
    };
    let mut told = vec![false; chars.len()];
    let mut cut = |from: usize, to: usize| {
        for place in told.iter_mut().take(to).skip(from) {
            *place = true;
        }
    };
    let ending = folded.iter().rev();
    let marks = ending.take_while(|c| !c.is_alphanumeric() && **c != ')');
    let end = folded.len() - marks.count();
    let mut opened = None;
    let mut clause = 0;
    for (at, c) in folded.iter().enumerate().take(end) {
        match (c, opened) {
            ('(', None) => opened = Some(at),
            (')', Some(from)) => {
                opened = None;
                if tells(&of(from + 1, at), names) {
                    cut(from, at + 1);
                }
            }
            (',' | ';' | '.' | '\n', None) => clause = at + 1,
            _ => {}
        }
    }
    let last = of(clause, end);
    if opened.is_none() && clause > 0 && tells(&last, names) {
        // with the mark before it
        cut(clause - 1, chars.len());
    }
    // 张大山又起诉一次: the whole cell is one clause
    let again = AGAIN.iter().find(|w| last.ends_with(**w));
    if let Some(word) = again.filter(|_| clause == 0 && !OF_THIS.iter().any(|w| last.contains(w))) {
        cut(end - word.chars().count(), chars.len());
    }
    let kept = chars.iter().zip(&told).filter(|(_, told)| !**told);
    told.contains(&true)
        .then(|| kept.map(|(c, _)| *c).collect::<String>())
        .map(|kept| kept.trim().to_string())
}

/// Takes what is told of another case out of the cells of a row, asks for it and keeps the words.
pub(super) fn apart(reader: &mut RowReader<'_>) {
    let mut told = Vec::new();
    for field in reader.fields_mut() {
        let Some(id) = field.id.filter(|id| COLUMNS.contains(id)) else {
            continue;
        };
        let Some(rest) = without(&field.text, id != "outcome") else {
            continue;
        };
        told.push(field.clone());
        field.written.get_or_insert_with(|| field.text.clone());
        if rest.is_empty() {
            continue;
        }
        field.cell = Cell::Text(rest.as_str().into());
        field.text = rest.into();
    }
    for field in told {
        reader.issue(
            Some(&field),
            Severity::Doubt,
            said!(
                "这一格还说到另外的案件，只按本行这一件导入；那一件请另起一行，原文记入备注",
                "the cell tells of another case as well; only the one of this row is taken, give the other a row of its own; the words are kept in the note"
            ),
        );
        reader.keep(&field);
    }
}
