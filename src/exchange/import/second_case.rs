//! 又告了一次, 另案原告某某, 还有一个案子: what a cell tells of another case beside that of its row. It is asked, and counted nowhere.

use super::Severity;
use super::row::RowReader;
use crate::exchange::sheet::Cell;
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

/// Words for another case.
const WORDS: &[&str] = &[
    "又告",
    "又诉",
    "又起诉",
    "又提起",
    "又来告",
    "再告",
    "再次起诉",
    "再次告",
    "再次提起",
    "第二次起诉",
    "二次起诉",
    "还告了",
    "还起诉",
    "另告",
    "另案",
    "另一案",
    "另有一案",
    "另有案",
    "另外一案",
    "另一个案",
    "另一件",
    "另一起",
    "另有一起",
    "另有一件",
    "还有一案",
    "还有一个案",
    "还有个案",
    "还有案",
    "还有一起",
    "还有一件",
    "还有另",
    "第二案",
    "两个案子",
    "两起案",
    "两件案",
    "两案",
    "二案",
    "等两案",
    "等二案",
    "共两案",
    "共二案",
    "共2案",
    "等2案",
    "共2件",
];

/// What is done another time, and is no case yet: 另案起诉, 另案处理.
const LATER: &[&str] = &[
    "起诉", "处理", "主张", "解决", "诉讼", "审理", "追偿", "另行",
];

/// The cell up to the words for another case; none where it has none, empty where it begins with them.
fn before(text: &str) -> Option<String> {
    let folded = fold(text);
    let at = WORDS
        .iter()
        .flat_map(|w| folded.match_indices(w))
        .filter(|(at, word)| {
            let behind = folded.get(at + word.len()..).unwrap_or_default();
            !LATER.iter().any(|w| behind.starts_with(w))
        })
        .map(|(at, _)| at)
        .min()?;
    let head = folded.get(..at)?;
    // 张大山（其又告了一次）: the bracket is opened for it
    let head = match head.rsplit_once('(') {
        Some((head, inside)) if !inside.contains(')') => head,
        _ => head,
    };
    let mut head = head.trim_end();
    loop {
        let cut = head
            .trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')')
            .trim_end_matches("其")
            .trim_end_matches("后")
            .trim_end_matches("同时");
        if cut == head {
            return Some(head.to_string());
        }
        head = cut;
    }
}

/// Takes what is told of another case out of the cells of a row, asks for it and keeps the words.
pub(super) fn apart(reader: &mut RowReader<'_>) {
    let mut told = Vec::new();
    for field in reader.fields_mut() {
        let column = field.id.is_some_and(|id| COLUMNS.contains(&id));
        let Some(head) = before(&field.text).filter(|_| column) else {
            continue;
        };
        told.push(field.clone());
        if head.is_empty() {
            continue;
        }
        field.cell = Cell::Text(head.as_str().into());
        field.text = head.into();
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
