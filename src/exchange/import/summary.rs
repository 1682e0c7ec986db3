//! What an import says: counts and numbered problems with their cells, as text and as JSON.

use serde_json::{Value, json};

use super::{Plan, Problem, RowStatus, Severity, counts};
use crate::said;
use crate::text::Lang;

/// Several lines: the counts, what was skipped, unknown columns, and the problems.
pub fn summary(plan: &Plan, lang: Lang) -> String {
    let c = counts(plan);
    let (new, changed, same, refused) = (c.new, c.changed, c.same, c.refused);
    let mut lines = vec![said!(
        "新增 {new} 件,更新 {changed} 件,相同 {same} 件,未导入 {refused} 件",
        "{new} new, {changed} changed, {same} same, {refused} refused"
    )];
    let skipped = plan.skipped.len();
    if skipped > 0 {
        lines.push(said!(
            "跳过 {skipped} 行(合计、空行等)",
            "{skipped} rows skipped (totals, blank rows and the like)"
        ));
    }
    let mut unknown: Vec<&str> = Vec::new();
    for column in plan.columns.iter().filter(|c| c.column.is_none()) {
        if !unknown.contains(&column.heading.as_str()) {
            unknown.push(&column.heading);
        }
    }
    if !unknown.is_empty() {
        let list = unknown.join("、");
        lines.push(said!(
            "不认识的栏目,内容记入备注:{list}",
            "unknown columns, kept in the note: {list}"
        ));
    }
    let problems = plan.problems.len();
    if problems > 0 {
        lines.push(said!("问题 {problems} 个:", "problems: {problems}"));
    }
    let mut out: Vec<String> = lines.iter().map(|l| l.get(lang).to_string()).collect();
    out.extend(plan.problems.iter().map(|p| line(p, plan, lang)));
    out.join("\n") + "\n"
}

/// `3. 诉讼!C5 结案方式“驳回”:…`; the file first where there are several.
pub fn line(problem: &Problem, plan: &Plan, lang: Lang) -> String {
    let mut place = problem.address();
    if plan.files.len() > 1 {
        place = format!("{} {place}", problem.file);
    }
    let what = match (problem.column.is_empty(), problem.value.is_empty()) {
        (true, _) => String::new(),
        (false, true) => format!(" {}", problem.column),
        (false, false) => format!(" {}“{}”", problem.column, problem.value),
    };
    let mark = match problem.severity {
        Severity::Refused => format!("[{}] ", problem.severity.text().get(lang)),
        _ => String::new(),
    };
    let colon = match lang {
        Lang::Zh => ":",
        Lang::En => ": ",
    };
    format!(
        "{}. {mark}{place}{what}{colon}{}",
        problem.no,
        problem.reason.get(lang)
    )
}

/// `{new, changed, same, refused, skipped, problems: [...], changes: [...]}`; keys are a promise.
pub fn to_json(plan: &Plan, lang: Lang) -> Value {
    let c = counts(plan);
    let problems: Vec<Value> = plan
        .problems
        .iter()
        .map(|p| {
            json!({
                "no": p.no,
                "file": &*p.file,
                "sheet": &*p.sheet,
                "line": p.line,
                "column": p.column,
                "cell": if p.letter.is_empty() { String::new() } else { format!("{}{}", p.letter, p.line) },
                "value": p.value,
                "reason": p.reason.get(lang),
                "severity": p.severity.id(),
            })
        })
        .collect();
    let changes: Vec<Value> = plan
        .rows
        .iter()
        .filter(|r| r.status == RowStatus::Changed)
        .map(|r| {
            let cells: Vec<Value> = r
                .changes
                .iter()
                .map(|c| json!({"column": c.column, "before": c.before, "after": c.after}))
                .collect();
            json!({"file": &*r.file, "sheet": &*r.sheet, "line": r.line, "case": r.label, "cells": cells})
        })
        .collect();
    json!({
        "new": c.new,
        "changed": c.changed,
        "same": c.same,
        "refused": c.refused,
        "skipped": plan.skipped.len(),
        "problems": problems,
        "changes": changes,
    })
}
