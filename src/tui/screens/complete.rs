//! What the last word of a query can become: field names and flags, or after a field the values the docket holds.

use std::collections::HashSet;

use crate::docket::{CaseRow, FIELDS, FLAGS, Field, FieldValue, RELATIVE, field, initials, key};
use crate::text::{Lang, Text, fold};
use crate::tui::screen::Ctx;

/// How many completions are offered, and from how many cases values of their own are taken, the latest first.
const OFFERED: usize = 12;
const LOOKED_AT: usize = 5_000;

/// The words before the last one, as they stand, and the last.
pub(super) fn split(typed: &str) -> (&str, &str) {
    let space = |c: char| c == ' ' || c == '\u{3000}';
    match typed.char_indices().rfind(|(_, c)| space(*c)) {
        Some((at, c)) => typed
            .split_at_checked(at + c.len_utf8())
            .unwrap_or(("", typed)),
        None => ("", typed),
    }
}

/// The completions of the last word, best first; each is a whole word.
pub(super) fn complete(typed: &str, ctx: &Ctx<'_>) -> Vec<String> {
    let (_, last) = split(typed);
    let word = fold(last);
    let (minus, word) = match word.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", word.as_str()),
    };
    if let Some((name, value)) = word.split_once(':') {
        let Some(field) = field(name) else {
            return Vec::new();
        };
        // Of several values only the last is completed.
        let (before, part) = match value.rsplit_once(',') {
            Some((before, part)) => (format!("{before},"), part),
            None => (String::new(), value),
        };
        return values(field, part, ctx)
            .into_iter()
            .map(|v| format!("{minus}{name}:{before}{v}"))
            .collect();
    }
    let part = key(word);
    let fits = |name: &str| {
        let name = key(name);
        name != part && begins(&name, &part)
    };
    let fields = FIELDS.iter().filter_map(|f| {
        let shown = match ctx.lang() {
            Lang::Zh => f.names.first().copied().unwrap_or(f.id),
            Lang::En => f.id,
        };
        let any = fits(f.id) || f.names.iter().any(|n| fits(n));
        any.then(|| format!("{minus}{shown}:"))
    });
    let flags = FLAGS.iter().filter_map(|f| {
        let ascii = |n: &&&str| n.is_ascii() == (ctx.lang() == Lang::En);
        let shown = f.names.iter().find(ascii)?;
        let any = f.names.iter().any(|n| fits(n));
        any.then(|| format!("{minus}{shown}"))
    });
    let mut out: Vec<String> = fields.chain(flags).collect();
    out.truncate(OFFERED);
    out
}

/// Whether a folded name begins with what is typed, in characters or by pinyin initials.
fn begins(name: &str, part: &str) -> bool {
    name.starts_with(part) || initials(name).iter().any(|i| i.starts_with(part))
}

/// The values of a field that fit what is typed of one, the most frequent first.
fn values(field: &Field, part: &str, ctx: &Ctx<'_>) -> Vec<String> {
    let part = key(part.trim_start_matches('"'));
    let mut out = match field.value {
        FieldValue::Code(get, _) => codes(|r, d| get(r, d).into_iter().collect(), ctx),
        FieldValue::Codes(get, _) => codes(|r, _| get(r), ctx),
        FieldValue::Marks(listed) => {
            let all = listed().into_iter();
            all.map(|(_, label)| label.get(ctx.lang()).to_string())
                .collect()
        }
        FieldValue::Word(get, shown) => {
            let words = ctx.ledger.docket().frequent(get);
            let mut seen = HashSet::new();
            let shown = words.into_iter().map(|w| shown(w).to_string());
            shown.filter(|w| seen.insert(w.clone())).collect()
        }
        FieldValue::Own(get) => own(get, ctx),
        FieldValue::Day(_) => days(ctx),
        FieldValue::Ahead(_) | FieldValue::Days(_) => ["7", "15", "30"]
            .map(str::to_string)
            .into_iter()
            .chain(days(ctx))
            .collect(),
        FieldValue::Count(_) => ["1", ">1", ">=10"].map(str::to_string).to_vec(),
        FieldValue::Money(_) => [">0", ">1万", ">10万"].map(str::to_string).to_vec(),
    };
    out.retain(|value| {
        let known = key(value);
        known != part
            && (known.contains(&part) || initials(value).iter().any(|i| i.starts_with(&part)))
    });
    out.truncate(OFFERED);
    for value in &mut out {
        if value.contains(' ') {
            *value = format!("\"{value}\"");
        }
    }
    out
}

/// The labels the latest cases have.
fn codes(
    get: impl Fn(&CaseRow<'_>, chrono::NaiveDate) -> Vec<(&'static str, Text)>,
    ctx: &Ctx<'_>,
) -> Vec<String> {
    let docket = ctx.ledger.docket();
    let today = ctx.ledger.today();
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for at in (0..docket.len()).rev().take(LOOKED_AT) {
        for (_, label) in get(&docket.row(at), today) {
            let label = label.get(ctx.lang());
            match counts.iter_mut().find(|(known, _)| *known == label) {
                Some((_, n)) => *n += 1,
                None => counts.push((label, 1)),
            }
        }
    }
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let labels = counts.into_iter().map(|(label, _)| label.to_string());
    labels.collect()
}

/// Texts of the latest cases' own.
fn own(get: for<'a> fn(&crate::docket::CaseRow<'a>) -> &'a str, ctx: &Ctx<'_>) -> Vec<String> {
    let docket = ctx.ledger.docket();
    let mut seen = HashSet::new();
    (0..docket.len())
        .rev()
        .take(LOOKED_AT)
        .map(|at| get(&docket.row(at)))
        .filter(|text| !text.is_empty() && seen.insert(*text))
        .map(str::to_string)
        .collect()
}

/// Days as they are thought, then as they are written.
fn days(ctx: &Ctx<'_>) -> Vec<String> {
    let today = ctx.ledger.today();
    let named = RELATIVE.iter().map(|r| r.name.get(ctx.lang()).to_string());
    let month = today.format("%Y-%m");
    let written = [
        today.format("%Y").to_string(),
        month.to_string(),
        format!(">={month}-01"),
        format!("{}..{month}", today.format("%Y-01")),
    ];
    // What is looked for most stands first.
    let mut all: Vec<String> = named.collect();
    all.sort_by_key(|name| {
        let long = ["今年", "本月", "this-year", "this-month"];
        !long.contains(&name.as_str())
    });
    all.extend(written);
    all
}
