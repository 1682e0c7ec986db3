//! Names of one body that hold a word for 'and': 和平与发展文化传播有限公司.

use super::names::role_at;
use super::source::{Range, Source};

/// 和平与发展文化传播有限公司: a 与 within the name of one body. What stands before it is nobody by itself.
pub(super) fn inside_body(src: &Source, run: &Range, at: usize) -> bool {
    let from = (run.start..at)
        .rev()
        .find_map(|i| role_at(src, i).map(|(_, end)| end))
        .unwrap_or(run.start);
    let before = src.plain(from..at);
    src.get(at) == Some('与') && one_body(&src.plain(from..run.end)) && !before.starts_with('你')
}

/// 原告：和平与发展文化传播有限公司。: the 与 of an entry whose whole is one body.
pub(super) fn with_in_body(src: &Source, from: usize, at: usize) -> bool {
    let end = (at..src.len().min(at + 40))
        .find(|i| matches!(src.get(*i), Some('，' | '。' | '；' | ':' | '\n' | '(')));
    let open = end.is_some_and(|e| src.get(e) != Some('('));
    src.get(at) == Some('与') && open && end.is_some_and(|e| one_body(&src.plain(from..e)))
}

/// The name of one body that holds a word for 'and': not every piece of it is a name by itself, and the whole is one.
pub(super) fn one_body(text: &str) -> bool {
    use super::name_sort::sort_of;
    use crate::case::PartyKind::{Agency, Company};
    let joined = |c: char| matches!(c, '与' | '和' | '及');
    text.contains(joined)
        && !text.contains(['、', '，', '等', ' '])
        && matches!(sort_of(text), Some(Agency | Company))
        && text
            .split(joined)
            .any(|piece| !super::trades::stands_alone(piece))
}
