//! The blanks of a series: `$name` is asked for, `$name?` may be left empty, `$case` and `$today` are known. Where the
//! text goes on right behind, the name stands in braces: `于${收到日}收到`.

use std::collections::BTreeMap;

use serde_json::Value;

use super::step::Step;
use super::words::is_day;

/// What a blank is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Day,
    /// A text of this key: what the docket holds there is proposed.
    Text(&'static str),
}

/// A blank, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    pub name: String,
    pub optional: bool,
    pub sort: Sort,
}

/// The names that are known without asking.
const KNOWN: &[&str] = &["case", "today", "本案", "今天"];

/// Keys for which the docket has words to propose.
const PROPOSED: &[&str] = &[
    "department",
    "handler",
    "forum",
    "cause",
    "outcome",
    "place",
    "number",
    "claimant",
    "village",
    "project",
];

/// Text and blanks in turn: `(blank, optional)` or a piece of text.
pub(super) enum Piece<'t> {
    Text(&'t str),
    Blank(&'t str, bool),
}

/// A text taken apart at its blanks.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        let named = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        let braced = after
            .strip_prefix('{')
            .and_then(|in_it| in_it.split_once('}'));
        if let Some((name, behind)) = braced {
            let bare = name.strip_suffix(['?', '？']);
            let (name, optional) = (bare.unwrap_or(name), bare.is_some());
            if !name.is_empty() && name.chars().all(named) {
                if !before.is_empty() {
                    out.push(Piece::Text(before));
                }
                out.push(Piece::Blank(name, optional));
                rest = behind;
                continue;
            }
        }
        let end = after.find(|c| !named(c)).unwrap_or(after.len());
        let (name, mut tail) = after.split_at(end);
        if name.is_empty() {
            // A lone sign is text.
            let upto = before.len() + '$'.len_utf8();
            let (lone, more) = rest.split_at(upto);
            out.push(Piece::Text(lone));
            rest = more;
            continue;
        }
        if !before.is_empty() {
            out.push(Piece::Text(before));
        }
        let optional = tail.starts_with(['?', '？']);
        if optional {
            let mut chars = tail.chars();
            chars.next();
            tail = chars.as_str();
        }
        out.push(Piece::Blank(name, optional));
        rest = tail;
    }
    if !rest.is_empty() {
        out.push(Piece::Text(rest));
    }
    out
}

/// Every blank of the steps, once, in their order. One that is needed anywhere is needed.
pub fn blanks(steps: &[Step]) -> Vec<Blank> {
    let mut out: Vec<Blank> = Vec::new();
    for step in steps {
        let known = out.len();
        walk(&step.value, "", &mut |key, text| {
            for piece in pieces(text) {
                let Piece::Blank(name, optional) = piece else {
                    continue;
                };
                if KNOWN.contains(&name) {
                    continue;
                }
                let sort = match PROPOSED.iter().find(|p| **p == key) {
                    _ if is_day(key) => Sort::Day,
                    Some(proposed) => Sort::Text(proposed),
                    None => Sort::Text(""),
                };
                match out.iter_mut().find(|b| b.name == name) {
                    Some(found) => found.optional &= optional,
                    None => out.push(Blank {
                        name: name.to_string(),
                        optional,
                        sort,
                    }),
                }
            }
        });
        // An object sorts its keys; what is asked first is what is written first.
        let at = |sign: &str, b: &Blank| step.line.find(&format!("{sign}{}", b.name));
        let place = |b: &Blank| at("$", b).or_else(|| at("${", b));
        if let Some(new) = out.get_mut(known..) {
            new.sort_by_key(place);
        }
    }
    out
}

fn walk(value: &Value, key: &str, each: &mut impl FnMut(&str, &str)) {
    match value {
        Value::String(text) => each(key, text),
        Value::Array(list) => list.iter().for_each(|one| walk(one, key, each)),
        Value::Object(members) => members.iter().for_each(|(key, one)| walk(one, key, each)),
        _ => {}
    }
}

/// A value with its blanks filled: a text that is one empty blank becomes null. The name of a blank nobody filled is
/// the error.
pub(super) fn filled(
    value: &Value,
    values: &BTreeMap<String, String>,
    known: &dyn Fn(&str) -> Option<String>,
) -> Result<Value, String> {
    Ok(match value {
        Value::String(text) => {
            let pieces = pieces(text);
            if !pieces.iter().any(|p| matches!(p, Piece::Blank(..))) {
                return Ok(value.clone());
            }
            let mut out = String::new();
            let mut given = false;
            for piece in &pieces {
                match piece {
                    Piece::Text(text) => {
                        out.push_str(text);
                        given |= !text.trim().is_empty();
                    }
                    Piece::Blank(name, optional) => {
                        let found = known(name).or_else(|| values.get(*name).cloned());
                        let found = found.unwrap_or_default();
                        let found = found.trim();
                        if found.is_empty() && !optional {
                            return Err((*name).to_string());
                        }
                        out.push_str(found);
                        given |= !found.is_empty();
                    }
                }
            }
            match given {
                true => Value::String(out),
                false => Value::Null,
            }
        }
        Value::Array(list) => Value::Array(
            list.iter()
                .map(|one| filled(one, values, known))
                .collect::<Result<_, _>>()?,
        ),
        Value::Object(members) => Value::Object(
            members
                .iter()
                .map(|(key, one)| Ok((key.clone(), filled(one, values, known)?)))
                .collect::<Result<_, String>>()?,
        ),
        other => other.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn blanks_are_filled_and_what_may_be_empty_goes() {
        let values = BTreeMap::from([("收到日".to_string(), "3-5".to_string())]);
        let known = |name: &str| (name == "case").then(|| "甲".to_string());
        let fill = |value: Value| filled(&value, &values, &known);
        assert_eq!(
            fill(json!({"a":["$case","于${收到日}收到","$收到日，$$"]})),
            Ok(json!({"a":["甲","于3-5收到","3-5，$$"]}))
        );
        let empty = |value: &str| fill(Value::from(value));
        assert_eq!(empty("${备注?}"), Ok(Value::Null));
        assert_eq!(empty("${}"), Ok(Value::from("${}")));
        assert_eq!(empty("${备注"), Ok(Value::from("${备注")));
        assert_eq!(fill(json!({"a":"$备注?"})), Ok(json!({"a":null})));
        assert_eq!(
            fill(json!({"a": format!("{}。", "$备注?")})),
            Ok(json!({"a":"。"}))
        );
        assert_eq!(fill(json!({"a":"$备注"})), Err("备注".to_string()));
    }
}
