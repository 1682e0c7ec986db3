//! A line of parties as people write it, for every door that takes one: `张某、李某等3人` keeps every name, how many stand
//! behind it, and what each is.

use uuid::Uuid;

use super::values;
use crate::case::{MOST_PEOPLE, Party, PartyKind, PartyRole};
use crate::said;
use crate::text::Said;

/// What a name says by itself.
pub fn told(name: &str) -> PartyKind {
    let read = values::parties(name);
    match read.list.first() {
        Some(p) if p.kind == "organisation" => PartyKind::Company,
        _ => PartyKind::Person,
    }
}

/// Reads a line of parties of one side; `kind` is for those whose name does not tell.
///
/// # Errors
/// A count that is missing or smaller than the names before it: what is wrong, and what to do instead.
pub fn read(
    text: &str,
    role: PartyRole,
    kind: Option<PartyKind>,
) -> Result<Vec<Party>, (Said, Said)> {
    let mut out: Vec<Party> = Vec::new();
    let mut group = 0;
    for piece in pieces(text) {
        let read = values::parties(&piece);
        if read.open {
            return Err((
                said!("「{piece}」没有写明人数", "'{piece}' does not say how many"),
                said!(
                    "写成 张某等23人",
                    "write 张某等23人 for Zhang and others, 23 in all"
                ),
            ));
        }
        if let Some(number) = &read.too_many {
            return Err((
                said!(
                    "「{piece}」的人数 {number} 过大，不超过 {MOST_PEOPLE} 人",
                    "'{piece}' counts {number} people, too many; at most {MOST_PEOPLE}"
                ),
                said!("请核对人数", "check the number of people"),
            ));
        }
        let first = out.len();
        for name in &read.list {
            out.push(Party {
                uuid: Uuid::nil(),
                role,
                kind: kind.unwrap_or_else(|| told(&name.name)),
                name: name.name.clone(),
                people: 1,
            });
        }
        let added = u32::try_from(out.len() - first).unwrap_or(u32::MAX);
        let named: u32 = group + added;
        let counted = piece_counts(&piece);
        match counted {
            Some(count) if count < named => {
                return Err((
                    said!(
                        "「{piece}」的人数少于前面的姓名",
                        "'{piece}' counts fewer than are named"
                    ),
                    said!(
                        "等N人 的 N 包括前面已列出的人",
                        "the number includes those named before it"
                    ),
                ));
            }
            Some(count) => {
                if let Some(last) = out.last_mut() {
                    last.people = 1 + count - named;
                }
                group = 0;
            }
            None => group = named,
        }
    }
    Ok(out)
}

/// The number a piece says: 等23人.
fn piece_counts(piece: &str) -> Option<u32> {
    let read = values::parties(piece);
    let names = u32::try_from(read.list.len()).unwrap_or(u32::MAX);
    let says = piece.contains('等') && !read.list.iter().any(|p| p.name.contains('等'));
    (says && (read.count != names || piece.contains(|c: char| c.is_ascii_digit()))).then_some(
        // A group may begin before this piece; alone it counts at least its own names.
        read.count,
    )
}

/// The text cut at the marks between names; without a count it is read whole, as ledgers are.
fn pieces(text: &str) -> Vec<String> {
    if !text.contains('等') {
        return vec![text.to_string()];
    }
    let mut depth = 0_u32;
    let mut out = vec![String::new()];
    for c in text.chars() {
        match c {
            '(' | '（' | '〔' => depth += 1,
            ')' | '）' | '〕' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match out.last_mut() {
            Some(last) if depth > 0 || !matches!(c, '、' | ',' | '，' | ';' | '；' | '\n') => {
                last.push(c)
            }
            _ => out.push(String::new()),
        }
    }
    out
}
