//! The cells of one sheet: placeholders become numbers or texts in their place and style, formulas get their new results.

use std::collections::HashMap;
use std::ops::Range;

use super::runs::{fill_runs, fill_text, may_hold, only_placeholder};
use super::strings::{Shared, rich};
use super::sums::{Numbers, place, result};
use super::value::Filling;
use super::xml::{
    Edits, Met, attribute, escaped, full_name, local, plain, walk, without_attribute,
};
use super::{Place, Resolve};
use crate::exchange::package::TemplateError;
use crate::report::fraction;
use crate::said;
use crate::text::Said;

/// What a sheet is filled with.
pub(super) struct Sheet<'a> {
    pub(super) name: &'a str,
    pub(super) xml: &'a str,
    pub(super) strings: &'a [Shared],
    /// By number of the cell style.
    pub(super) percent: &'a [bool],
}

/// A sheet filled.
pub(super) struct FilledSheet {
    pub(super) xml: String,
    pub(super) places: usize,
    pub(super) formulas: usize,
}

/// One cell as it stands in the sheet.
#[derive(Default)]
struct Cell {
    at: Range<usize>,
    tag: Range<usize>,
    reference: String,
    style: usize,
    kind: String,
    prefix: String,
    /// The whole element and what stands in it.
    formula: Option<(Range<usize>, Range<usize>)>,
    value: Option<(Range<usize>, Range<usize>)>,
    inline: Option<(Range<usize>, Range<usize>)>,
}

/// Fills a sheet. Places that cannot be filled are added to `unknown`.
///
/// # Errors
/// XML that is not well formed.
pub(super) fn fill_sheet(
    sheet: &Sheet<'_>,
    resolve: &mut Resolve<'_>,
    unknown: &mut Vec<Place>,
) -> Result<FilledSheet, TemplateError> {
    let (cells, heads) = read(sheet.xml)?;
    let mut edits = Edits::default();
    let mut places = 0;
    let mut formulas = 0;
    let mut numbers = Numbers::new();
    for cell in cells.iter().filter(|c| c.formula.is_none()) {
        let (filled, number) = fill_cell(sheet, cell, resolve, unknown, &mut edits)?;
        places += filled;
        let number = number.or_else(|| numeric(sheet, cell));
        numbers.extend(place(&cell.reference).zip(number));
    }
    let results = results(sheet, &cells, numbers)?;
    for cell in cells.iter().filter(|c| c.formula.is_some()) {
        formulas += 1;
        let result = results.get(&cell.reference).copied();
        put_result(sheet, cell, result, unknown, &mut edits)?;
    }
    for (inside, name) in heads {
        let text = plain(sheet.xml.get(inside.clone()).unwrap_or_default())?;
        if !may_hold(&text) {
            continue;
        }
        let mut refuse = refusal(unknown, sheet.name, &name);
        let filled = fill_text(&text, &mut in_header(resolve), &mut refuse);
        places += filled.places;
        edits.put(inside, escaped(&filled.text));
    }
    Ok(FilledSheet {
        xml: edits.over(sheet.xml),
        places,
        formulas,
    })
}

/// In a header `&` begins a code, and digits behind a font size would be read as part of it.
fn in_header<'r>(resolve: &'r mut Resolve<'_>) -> impl FnMut(&str) -> Result<Filling, Said> + 'r {
    move |name| resolve(name).map(|f| Filling::Text(f.shown().replace('&', "&&")))
}

fn refusal<'a>(
    unknown: &'a mut Vec<Place>,
    sheet: &'a str,
    cell: &'a str,
) -> impl FnMut(String, Said) + 'a {
    move |placeholder, why| {
        unknown.push(Place {
            sheet: sheet.to_string(),
            cell: cell.to_string(),
            placeholder,
            why,
        });
    }
}

type Head = (Range<usize>, String);

/// The cells of a sheet, and its headers and footers.
fn read(xml: &str) -> Result<(Vec<Cell>, Vec<Head>), TemplateError> {
    let mut cells = Vec::new();
    let mut heads = Vec::new();
    let mut cell: Option<Cell> = None;
    let mut open: Vec<(String, Range<usize>)> = Vec::new();
    walk(xml, |met| {
        match met {
            Met::Start { tag, at, empty } => {
                let name = local(&tag);
                if name == "c" && cell.is_none() {
                    let full = full_name(&tag);
                    cell = Some(Cell {
                        at: at.clone(),
                        tag: at.clone(),
                        reference: attribute(&tag, "r").unwrap_or_default(),
                        style: attribute(&tag, "s")
                            .and_then(|s| s.parse().ok())
                            .unwrap_or(0),
                        kind: attribute(&tag, "t").unwrap_or_default(),
                        prefix: full.strip_suffix('c').unwrap_or_default().to_string(),
                        ..Cell::default()
                    });
                    if empty {
                        cell = None;
                    }
                } else if empty
                    && name == "f"
                    && open.last().is_some_and(|(n, _)| n == "c")
                    && let Some(cell) = cell.as_mut()
                {
                    // a cell of a shared formula names it and holds nothing
                    cell.formula = Some((at.clone(), at.end..at.end));
                }
                if !empty {
                    open.push((name, at));
                }
            }
            Met::End { at } => {
                let Some((name, tag)) = open.pop() else {
                    return Ok(());
                };
                let (whole, inside) = (tag.start..at.end, tag.end..at.start);
                let in_cell = open.last().is_some_and(|(n, _)| n == "c");
                match (name.as_str(), cell.as_mut()) {
                    ("c", Some(_)) => {
                        if let Some(mut done) = cell.take() {
                            done.at = whole;
                            cells.push(done);
                        }
                    }
                    ("f", Some(cell)) if in_cell => cell.formula = Some((whole, inside)),
                    ("v", Some(cell)) if in_cell => cell.value = Some((whole, inside)),
                    ("is", Some(cell)) if in_cell => cell.inline = Some((whole, inside)),
                    (
                        "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader"
                        | "firstFooter",
                        None,
                    ) => heads.push((inside, name)),
                    _ => {}
                }
            }
        }
        Ok(())
    })?;
    Ok((cells, heads))
}

/// The number that stands in a cell already.
fn numeric(sheet: &Sheet<'_>, cell: &Cell) -> Option<f64> {
    let plain = matches!(cell.kind.as_str(), "" | "n");
    let (_, inside) = cell.value.as_ref().filter(|_| plain)?;
    sheet.xml.get(inside.clone())?.trim().parse().ok()
}

/// The formulas whose results are plain, by cell: those that refer to others once the others are known.
fn results(
    sheet: &Sheet<'_>,
    cells: &[Cell],
    mut numbers: Numbers,
) -> Result<HashMap<String, f64>, TemplateError> {
    let mut open: HashMap<(u32, u32), (String, String)> = HashMap::new();
    for cell in cells {
        let Some((whole, inside)) = &cell.formula else {
            continue;
        };
        let tag = sheet.xml.get(whole.clone()).unwrap_or_default();
        let words = plain(sheet.xml.get(inside.clone()).unwrap_or_default())?;
        // of an array or a shared formula one cell tells another's
        let own = !tag.starts_with("<f t=") && !words.trim().is_empty();
        let words = if own { words } else { "?".to_string() };
        open.extend(place(&cell.reference).map(|at| (at, (cell.reference.clone(), words))));
    }
    let mut out = HashMap::new();
    // each round works out what no longer waits; a ring of formulas never ends and is left
    loop {
        let waits = |at: (u32, u32)| open.contains_key(&at);
        let known: Vec<((u32, u32), f64)> = open
            .iter()
            .filter_map(|(at, (_, words))| Some((*at, result(words, &numbers, &waits)?)))
            .collect();
        if known.is_empty() {
            return Ok(out);
        }
        for (at, value) in known {
            numbers.insert(at, value);
            if let Some((reference, _)) = open.remove(&at) {
                out.insert(reference, value);
            }
        }
    }
}

/// A formula keeps its words; its result is the new one, or none, so that nobody reads an old one.
fn put_result(
    sheet: &Sheet<'_>,
    cell: &Cell,
    result: Option<f64>,
    unknown: &mut Vec<Place>,
    edits: &mut Edits,
) -> Result<(), TemplateError> {
    let formula = cell.formula.as_ref().map(|(_, inside)| inside.clone());
    let words = plain(
        sheet
            .xml
            .get(formula.unwrap_or_default())
            .unwrap_or_default(),
    )?;
    if may_hold(&words) {
        refusal(unknown, sheet.name, &cell.reference)(
            words,
            said!(
                "占位符写在公式里，请放在单独的单元格里再引用",
                "the placeholder stands in a formula: put it into a cell of its own and refer to that"
            ),
        );
        return Ok(());
    }
    let (Some((whole, _)), new) = (&cell.formula, result) else {
        return Ok(());
    };
    let shown = new.map(|n| format!("<{p}v>{}</{p}v>", number(n), p = cell.prefix));
    match &cell.value {
        Some((value, _)) => edits.put(value.clone(), shown.unwrap_or_default()),
        None => match shown {
            Some(shown) => edits.put(whole.end..whole.end, shown),
            None => return Ok(()),
        },
    }
    let tag = sheet.xml.get(cell.tag.clone()).unwrap_or_default();
    let bare = without_attribute(tag, "t");
    if bare != tag {
        edits.put(cell.tag.clone(), bare);
    }
    Ok(())
}

/// How many placeholders it held, and the number it became.
fn fill_cell(
    sheet: &Sheet<'_>,
    cell: &Cell,
    resolve: &mut Resolve<'_>,
    unknown: &mut Vec<Place>,
    edits: &mut Edits,
) -> Result<(usize, Option<f64>), TemplateError> {
    let Some(shared) = text_of(sheet, cell)? else {
        return Ok((0, None));
    };
    if !may_hold(&shared.text) {
        return Ok((0, None));
    }
    let mut refuse = refusal(unknown, sheet.name, &cell.reference);
    if let Some(name) = only_placeholder(&shared.text) {
        match resolve(&name) {
            Ok(Filling::Number { value, percent, .. }) => {
                let styled = sheet.percent.get(cell.style).copied().unwrap_or(false);
                let value = if percent && styled {
                    fraction(value)
                } else {
                    value
                };
                let v = format!("<{p}v>{}</{p}v>", number(value), p = cell.prefix);
                replace(sheet, cell, None, v, edits);
                return Ok((1, Some(value)));
            }
            Ok(Filling::Text(text)) => {
                let is = inline(&cell.prefix, &text);
                replace(sheet, cell, Some("inlineStr"), is, edits);
                return Ok((1, None));
            }
            Err(why) => {
                refuse(name, why);
                return Ok((0, None));
            }
        }
    }
    let p = &cell.prefix;
    let in_runs = p.is_empty() && shared.inner.contains("<r>") || shared.inner.contains("<r ");
    let (is, places) = if in_runs {
        let whole = format!("<is>{}</is>", shared.inner);
        fill_runs(&whole, "is", resolve, &mut refuse)?
    } else {
        let filled = fill_text(&shared.text, resolve, &mut refuse);
        (inline(p, &filled.text), filled.places)
    };
    replace(sheet, cell, Some("inlineStr"), is, edits);
    Ok((places, None))
}

/// The text of a cell; none for numbers and the like.
fn text_of(sheet: &Sheet<'_>, cell: &Cell) -> Result<Option<Shared>, TemplateError> {
    let slice = |at: &Range<usize>| sheet.xml.get(at.clone()).unwrap_or_default();
    match cell.kind.as_str() {
        "s" => {
            let number = cell.value.as_ref().map(|(_, inside)| slice(inside).trim());
            let number: Option<usize> = number.and_then(|n| n.parse().ok());
            Ok(number.and_then(|n| sheet.strings.get(n)).cloned())
        }
        "inlineStr" => cell
            .inline
            .as_ref()
            .map(|(_, inside)| rich(slice(inside)))
            .transpose(),
        "str" => match &cell.value {
            Some((_, inside)) => Ok(Some(Shared {
                inner: String::new(),
                text: plain(slice(inside))?,
            })),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

fn inline(prefix: &str, text: &str) -> String {
    format!(
        "<{prefix}is><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}is>",
        escaped(text)
    )
}

/// Puts another value into a cell, of another kind; its place, style and whatever else it holds stay.
fn replace(sheet: &Sheet<'_>, cell: &Cell, kind: Option<&str>, value: String, edits: &mut Edits) {
    let tag = sheet.xml.get(cell.tag.clone()).unwrap_or_default();
    let mut bare = without_attribute(tag, "t");
    if let Some(kind) = kind {
        bare = format!("{} t=\"{kind}\">", bare.trim_end_matches('>').trim_end());
    }
    edits.put(cell.tag.clone(), bare);
    let old = [&cell.value, &cell.inline];
    let mut spans = old
        .iter()
        .filter_map(|o| o.as_ref())
        .map(|(whole, _)| whole);
    if let Some(first) = spans.next() {
        edits.put(first.clone(), value);
    }
    for rest in spans {
        edits.put(rest.clone(), String::new());
    }
}

/// As spreadsheets write numbers: whole ones without a point.
fn number(value: f64) -> String {
    // 0.1 + 0.2 and its like are shown as they are meant
    let rounded = (value * 1e10).round() / 1e10;
    format!("{rounded}")
}
