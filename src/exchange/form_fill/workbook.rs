//! The parts of a workbook that hold text: sheets, text boxes and chart titles; and the order to recalculate.

use std::collections::HashMap;

use super::cells::{Sheet, fill_sheet};
use super::runs::{fill_runs, may_hold};
use super::strings::shared;
use super::styles::percent_styles;
use super::xml::{Edits, Met, attribute, full_name, local, plain, walk, without_attribute};
use super::{FillError, Filled, Place, Resolve};
use crate::exchange::package::{Package, TemplateError};
use crate::said;
use crate::text::Said;

const WORKBOOK: &str = "xl/workbook.xml";

/// Fills a workbook.
///
/// # Errors
/// As [`super::fill`].
pub fn fill_workbook(
    mut package: Package<'_>,
    resolve: &mut Resolve<'_>,
) -> Result<Filled, FillError> {
    let Some(book) = package.text(WORKBOOK)?.map(str::to_string) else {
        return Err(TemplateError::new(said!(
            "这不是 Excel 工作簿（.xlsx），也不是 Word 文档（.docx）",
            "this is neither an Excel workbook (.xlsx) nor a Word document (.docx)"
        ))
        .into());
    };
    let targets = targets(
        package
            .text("xl/_rels/workbook.xml.rels")?
            .unwrap_or("<r/>"),
    )?;
    let strings = match find(&targets, "sharedStrings") {
        Some(name) => shared(package.text(&name)?.unwrap_or("<sst/>"))?,
        None => Vec::new(),
    };
    let percent = match find(&targets, "styles") {
        Some(name) => percent_styles(package.text(&name)?.unwrap_or("<x/>"))?,
        None => Vec::new(),
    };
    let mut unknown = Vec::new();
    let (mut places, mut formulas) = (0, 0);
    for (name, id) in sheets(&book)? {
        if may_hold(&name) {
            unknown.push(Place {
                sheet: name.clone(),
                cell: String::new(),
                placeholder: name.clone(),
                why: elsewhere(),
            });
        }
        let Some(part) = targets.get(&id).map(|t| t.part.clone()) else {
            continue;
        };
        let Some(xml) = package.text(&part)? else {
            continue;
        };
        let sheet = Sheet {
            name: &name,
            xml,
            strings: &strings,
            percent: &percent,
        };
        let filled = fill_sheet(&sheet, resolve, &mut unknown)?;
        places += filled.places;
        formulas += filled.formulas;
        if filled.xml != xml {
            package.change(&part, filled.xml.into_bytes());
        }
    }
    places += drawings(&mut package, resolve, &mut unknown)?;
    tables(&package, &mut unknown)?;
    if !unknown.is_empty() {
        return Err(FillError::Unknown(unknown));
    }
    if places == 0 {
        return Err(FillError::Nothing);
    }
    if formulas > 0 {
        package.change(WORKBOOK, recalculated(&book)?.into_bytes());
    }
    Ok(Filled {
        bytes: package.pack()?,
        places,
        notes: Vec::new(),
    })
}

fn elsewhere() -> Said {
    said!(
        "这里的占位符不能填，请移到单元格里",
        "a placeholder cannot be filled here: move it into a cell"
    )
}

struct Target {
    kind: String,
    part: String,
}

fn find(targets: &HashMap<String, Target>, kind: &str) -> Option<String> {
    targets
        .values()
        .find(|t| t.kind.ends_with(&format!("/{kind}")))
        .map(|t| t.part.clone())
}

/// The parts the workbook refers to, by their relation's id.
fn targets(xml: &str) -> Result<HashMap<String, Target>, TemplateError> {
    let mut out = HashMap::new();
    walk(xml, |met| {
        if let Met::Start { tag, .. } = met
            && local(&tag) == "Relationship"
            && let (Some(id), Some(target)) = (attribute(&tag, "Id"), attribute(&tag, "Target"))
        {
            let part = match target.strip_prefix('/') {
                Some(whole) => whole.to_string(),
                None => format!("xl/{target}"),
            };
            let kind = attribute(&tag, "Type").unwrap_or_default();
            out.insert(id, Target { kind, part });
        }
        Ok(())
    })?;
    Ok(out)
}

/// The sheets with the id of their relation, in order.
fn sheets(xml: &str) -> Result<Vec<(String, String)>, TemplateError> {
    let mut out = Vec::new();
    walk(xml, |met| {
        if let Met::Start { tag, .. } = met
            && local(&tag) == "sheet"
            && let Some(name) = attribute(&tag, "name")
        {
            // r:id, whatever the prefix is
            let id = tag
                .attributes()
                .filter_map(Result::ok)
                .find(|a| AsRef::<str>::as_ref(&a.key).ends_with(":id"))
                .and_then(|a| plain(&a.value).ok());
            out.extend(id.map(|id| (name, id)));
        }
        Ok(())
    })?;
    Ok(out)
}

/// Text boxes and the titles of charts.
fn drawings(
    package: &mut Package<'_>,
    resolve: &mut Resolve<'_>,
    unknown: &mut Vec<Place>,
) -> Result<usize, TemplateError> {
    let names: Vec<String> = package
        .names()
        .filter(|n| {
            (n.starts_with("xl/drawings/drawing") || n.starts_with("xl/charts/chart"))
                && n.ends_with(".xml")
        })
        .map(str::to_string)
        .collect();
    let mut places = 0;
    for name in names {
        let Some(xml) = package.text(&name)? else {
            continue;
        };
        let mut refuse = |placeholder: String, why: Said| {
            unknown.push(Place {
                sheet: name.clone(),
                cell: String::new(),
                placeholder,
                why,
            });
        };
        let (filled, count) = fill_runs(xml, "p", resolve, &mut refuse)?;
        places += count;
        if filled != xml {
            package.change(&name, filled.into_bytes());
        }
    }
    Ok(places)
}

/// A table's heading must say what the table says of it, so it is no place for a placeholder.
fn tables(package: &Package<'_>, unknown: &mut Vec<Place>) -> Result<(), TemplateError> {
    for name in package.names().filter(|n| n.starts_with("xl/tables/")) {
        let Some(xml) = package.text(name)? else {
            continue;
        };
        walk(xml, |met| {
            if let Met::Start { tag, .. } = met
                && local(&tag) == "tableColumn"
                && let Some(title) = attribute(&tag, "name").filter(|t| may_hold(t))
            {
                unknown.push(Place {
                    sheet: name.to_string(),
                    cell: String::new(),
                    placeholder: title,
                    why: said!(
                        "表格（ListObject）的列标题不能填，请改写标题",
                        "the heading of a table cannot be filled: write another heading"
                    ),
                });
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// The workbook part with the order to work out every formula when it is opened.
fn recalculated(xml: &str) -> Result<String, TemplateError> {
    let mut edits = Edits::default();
    // where the order stands if there is none yet: behind the last of what the schema puts before it
    let mut behind = None;
    let mut open: Vec<String> = Vec::new();
    let mut prefix = String::new();
    walk(xml, |met| {
        match met {
            Met::Start { tag, at, empty } => {
                let name = local(&tag);
                if name == "sheets" {
                    let full = full_name(&tag);
                    prefix = full.strip_suffix("sheets").unwrap_or_default().to_string();
                }
                if name == "calcPr" {
                    let old = xml.get(at.clone()).unwrap_or_default();
                    let bare = without_attribute(old, "fullCalcOnLoad");
                    let end = if bare.ends_with("/>") { "/>" } else { ">" };
                    let head = bare.strip_suffix(end).unwrap_or(&bare).trim_end();
                    edits.put(at.clone(), format!("{head} fullCalcOnLoad=\"1\"{end}"));
                }
                if empty {
                    if open.len() == 1 && BEFORE.contains(&name.as_str()) {
                        behind = Some(at.end);
                    }
                } else {
                    open.push(name);
                }
            }
            Met::End { at } => {
                let name = open.pop().unwrap_or_default();
                if open.len() == 1 && BEFORE.contains(&name.as_str()) {
                    behind = Some(at.end);
                }
            }
        }
        Ok(())
    })?;
    if edits.is_empty()
        && let Some(at) = behind
    {
        edits.put(at..at, format!("<{prefix}calcPr fullCalcOnLoad=\"1\"/>"));
    }
    Ok(edits.over(xml))
}

/// What stands before `calcPr` in a workbook (ECMA-376 18.2.27), from the sheets on.
const BEFORE: &[&str] = &[
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
];
