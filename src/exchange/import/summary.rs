//! What an import says: counts and numbered problems with their cells, as text and as JSON.

use serde_json::{Value, json};

use super::{Asked, ColumnUse, Plan, Problem, Proposed, RowStatus, Severity, Skipped, counts};
use crate::exchange::headers::Meaning;
use crate::said;
use crate::text::{Lang, Said, text};

/// Several lines: the counts, what was skipped, unknown columns, and the problems.
pub fn summary(plan: &Plan, lang: Lang) -> String {
    let c = counts(plan);
    let (new, changed, same, refused) = (c.new, c.changed, c.same, c.refused);
    let mut lines = vec![said!(
        "新增 {new} 件，更新 {changed} 件，相同 {same} 件，未导入 {refused} 件",
        "{new} new, {changed} changed, {same} same, {refused} refused"
    )];
    let continued = c.continued;
    if continued > 0 {
        lines.push(said!(
            "另有 {continued} 行续记前面的案件",
            "{continued} rows continue cases of earlier rows"
        ));
    }
    let undated = plan.undated;
    if undated > 0 {
        lines.push(said!(
            "{undated} 件没有收案日，不计入任何数字",
            "{undated} cases without a day of receipt, in no figure"
        ));
    }
    if !plan.officials.is_empty() {
        lines.push(officials(&plan.officials, plan.roster));
    }
    if !plan.skipped.is_empty() {
        lines.push(skipped(&plan.skipped));
    }
    let unknown = unknown(plan);
    if !unknown.is_empty() {
        let name = |lang: Lang| {
            let names = unknown.iter().map(|c| shown(c, lang));
            names.collect::<Vec<_>>().join(text("、", ", ").get(lang))
        };
        let (zh, en) = (name(Lang::Zh), name(Lang::En));
        lines.push(Said::new(
            format!("不认识的栏目，内容记入备注：{zh}"),
            format!("unknown columns, kept in the note: {en}"),
        ));
    }
    for asked in &plan.asked {
        lines.push(question(asked));
    }
    let problems = plan.problems.len();
    if problems > 0 {
        lines.push(said!("问题 {problems} 个：", "problems: {problems}"));
    }
    let mut out: Vec<String> = lines.iter().map(|l| l.get(lang).to_string()).collect();
    out.extend(plan.problems.iter().map(|p| line(p, plan, lang)));
    out.join("\n") + "\n"
}

/// How many rows are no cases, by what they are: 标题行 2，合计行 1.
fn skipped(rows: &[Skipped]) -> Said {
    let counted = |lang: Lang| {
        let mut kinds: Vec<(&str, usize)> = Vec::new();
        for row in rows {
            // what the row says stands in brackets behind what it is
            let reason = row.reason.get(lang);
            let kind = reason
                .split(['（', '(', '，', ','])
                .next()
                .unwrap_or(reason)
                .trim();
            match kinds.iter_mut().find(|(k, _)| *k == kind) {
                Some((_, count)) => *count += 1,
                None => kinds.push((kind, 1)),
            }
        }
        let shown = kinds.iter().map(|(kind, count)| format!("{kind} {count}"));
        let between = match lang {
            Lang::Zh => "，",
            Lang::En => ", ",
        };
        shown.collect::<Vec<_>>().join(between)
    };
    let (count, zh, en) = (rows.len(), counted(Lang::Zh), counted(Lang::En));
    Said::new(
        format!("跳过 {count} 行：{zh}"),
        format!("{count} rows skipped: {en}"),
    )
}

/// The unknown columns, each heading once.
fn unknown(plan: &Plan) -> Vec<&ColumnUse> {
    let mut out: Vec<&ColumnUse> = Vec::new();
    for column in plan.columns.iter().filter(|c| c.column.is_none()) {
        if !out.iter().any(|o| o.name == column.name) {
            out.push(column);
        }
    }
    out
}

/// `受理的法院（法院？）`.
fn shown(column: &ColumnUse, lang: Lang) -> String {
    match column.likes.first() {
        Some(like) => {
            let (name, like) = (&column.name, like.column.title.get(lang));
            match lang {
                Lang::Zh => format!("{name}（{like}？）"),
                Lang::En => format!("{name} ({like}?)"),
            }
        }
        None => column.name.clone(),
    }
}

/// Officials for the roster: 周某（副局长，副职）.
fn officials(list: &[Proposed], entered: bool) -> Said {
    const SHOWN: usize = 12;
    let name = |lang: Lang| {
        let shown = list.iter().take(SHOWN).map(|p| {
            let official = &p.official;
            let rank = match (p.unranked, lang) {
                (true, Lang::Zh) => "职级不明",
                (true, Lang::En) => "rank not known",
                (false, _) => official.rank.text().get(lang),
            };
            let unit = if p.unit.is_empty() {
                String::new()
            } else {
                format!("{} ", p.unit)
            };
            let (name, post) = (&official.name, &official.post);
            match (post.is_empty(), lang) {
                (true, Lang::Zh) => format!("{unit}{name}（{rank}）"),
                (false, Lang::Zh) => format!("{unit}{name}（{post}，{rank}）"),
                (true, Lang::En) => format!("{unit}{name} ({rank})"),
                (false, Lang::En) => format!("{unit}{name} ({post}, {rank})"),
            }
        });
        let more = if list.len() > SHOWN { "…" } else { "" };
        let between = text("、", ", ").get(lang);
        shown.collect::<Vec<_>>().join(between) + more
    };
    let (count, zh, en) = (list.len(), name(Lang::Zh), name(Lang::En));
    if entered {
        return Said::new(
            format!("名册中没有的出庭负责人 {count} 人：{zh}；一并登记（职级不明的除外）"),
            format!(
                "officials not in the roster: {count}: {en}; entered with it (but for unknown ranks)"
            ),
        );
    }
    Said::new(
        format!("名册中没有的出庭负责人 {count} 人：{zh}；加 --roster 一次登记（职级不明的除外）"),
        format!(
            "officials not in the roster: {count}: {en}; --roster enters them at once (but for unknown ranks)"
        ),
    )
}

/// What an ambiguous word may mean, and how to say it once for all.
fn question(asked: &Asked) -> Said {
    let list = |pick: fn(&Meaning) -> String, between: &str| {
        let names: Vec<String> = asked.choices.iter().map(pick).collect();
        names.join(between)
    };
    let (zh, en) = (
        list(|m| format!("“{}”", m.text().zh), "还是"),
        list(|m| m.id().to_string(), " or "),
    );
    let (word, rows) = (&asked.word, asked.rows);
    let (what, mark) = (asked.about.text(), asked.about.mark());
    let (zh, en) = match asked.choices.is_empty() {
        true => (format!("哪种{}", what.zh), format!("which {}", what.en)),
        false => (zh, en),
    };
    let (what_zh, what_en, mark_zh, mark_en) = (what.zh, what.en, mark.zh, mark.en);
    Said::new(
        format!(
            "{what_zh}“{word}”（{rows} 行）是{zh}？可在对照文件中写明：{mark_zh}:{word} = 答案"
        ),
        format!(
            "{what_en}: is '{word}' ({rows} rows) {en}? say it in the mapping: {mark_en}:{word} = answer"
        ),
    )
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
        Lang::Zh => "：",
        Lang::En => ": ",
    };
    format!(
        "{}. {mark}{place}{what}{colon}{}",
        problem.no,
        problem.reason.on_line(lang)
    )
}

/// `{new, changed, same, refused, skipped, problems: [...], changes: [...], unknown_columns: [...], asked: [...]}`; keys are
/// a promise.
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
                "reason": p.reason.on_line(lang),
                "severity": p.severity.id(),
            })
        })
        .collect();
    let changes: Vec<Value> = plan
        .rows
        .iter()
        .filter(|r| matches!(r.status, RowStatus::Changed | RowStatus::Continued))
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
        "continued": c.continued,
        "undated": plan.undated,
        "skipped": plan.skipped.len(),
        "skipped_rows": plan.skipped.iter().map(|k| json!({
            "file": &*k.file,
            "sheet": &*k.sheet,
            "line": k.line,
            "reason": k.reason.on_line(lang),
        })).collect::<Vec<_>>(),
        "officials": plan.officials.iter().map(|p| json!({
            "name": p.official.name,
            "post": p.official.post,
            "rank": (!p.unranked).then(|| p.official.rank.id()),
            "unit": p.unit,
            "hearings": p.hearings,
        })).collect::<Vec<_>>(),
        "problems": problems,
        "changes": changes,
        "unknown_columns": unknown(plan).iter().map(|c| json!({
            "file": &*c.file,
            "sheet": &*c.sheet,
            "column": c.letter,
            "heading": c.name,
            "likely": c.likes.iter().map(|l| l.column.id).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "asked": plan.asked.iter().map(|a| json!({
            "word": a.word,
            "about": a.about.id(),
            "kind": a.kind.id(),
            "outcomes": a.choices.iter().map(|m| m.id()).collect::<Vec<_>>(),
            "taken": a.taken.map(Meaning::id),
            "rows": a.rows,
        })).collect::<Vec<_>>(),
    })
}
