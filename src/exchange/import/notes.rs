//! The note of a case: the sheet's remark, and what no column of ours takes, as lines 列名:值 so that nothing is lost.

use super::Severity;
use super::row::RowReader;
use crate::case::CaseFile;
use crate::exchange::sheet::MAX_CHARACTERS;
use crate::said;
use crate::text::{Said, clean_line, clean_lines, fold_char};

pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let remark = reader.take("note");
    reader.keep_rest();
    let keys = &reader.desk.note_keys;
    let old: Vec<String> = case.head.note.lines().map(str::to_string).collect();
    let is_own = |line: &String| !keys.iter().any(|k| line.starts_with(k.as_str()));
    let written: Vec<String> = match &remark {
        Some(field) => clean_lines(&field.text)
            .lines()
            .map(str::to_string)
            .collect(),
        None => Vec::new(),
    };
    // a line somebody went on writing says what the sheet's does
    let held = |line: &&String| old.iter().any(|o| says(o, line));
    let new: Vec<&String> = written.iter().filter(|line| !held(line)).collect();
    let mut stays: Vec<&str> = Vec::new();
    let mut lines: Vec<String> = if new.is_empty() {
        old.clone()
    } else {
        // what somebody wrote beside the sheet's remark, or made of it, stays beside it; what the remark says itself does not
        let told = |line: &String| written.iter().any(|w| says(w, line));
        let (own, kept): (Vec<&String>, Vec<&String>) = old.iter().partition(|l| is_own(l));
        let own: Vec<&String> = own.into_iter().filter(|l| !told(l)).collect();
        stays = own.iter().map(|l| l.as_str()).collect();
        let here = |line: &&String| !own.iter().any(|o| says(o, line));
        let mut lines: Vec<String> = own.iter().map(|l| (*l).clone()).collect();
        lines.extend(written.iter().filter(here).cloned());
        // what the sheet's other columns left here stays
        for line in kept {
            if !lines.contains(line) {
                lines.push(line.clone());
            }
        }
        lines
    };
    if let Some(field) = remark
        .as_ref()
        .filter(|_| !stays.is_empty() && !reader.continues)
    {
        let stays = Said::same(stays.join(" "));
        reader.differs(
            field,
            said!(
                "备注与表中所写不同：案卷原有的“{stays}”保留，表中的写在后面，请核对",
                "the note is not what the sheet says: the file's \"{stays}\" stays, the sheet's is put behind it, check it";
                stays = stays
            ),
        );
    }
    let said: Vec<String> = remark
        .iter()
        .flat_map(|f| f.text.lines().map(clean_line))
        .collect();
    for heading in &reader.read {
        let key = key(heading);
        // unless the sheet's own remark says it
        lines.retain(|l| !l.starts_with(&key) || said.contains(l));
    }
    for (heading, value) in &reader.kept {
        let key = key(heading);
        let line = format!("{key}{value}");
        let twice = reader.kept.iter().filter(|(h, _)| h == heading).count() > 1;
        if lines.contains(&line) {
            continue;
        }
        let at = lines.iter().position(|l| l.starts_with(&key));
        match at.filter(|_| !twice).and_then(|at| lines.get_mut(at)) {
            Some(place) => *place = line,
            None => lines.push(line),
        }
    }
    case.head.note = clean_lines(&lines.join("\n"));
    // A longer note fits in no cell: every later export would fail because of this one row.
    let length = case.head.note.encode_utf16().count();
    if length > MAX_CHARACTERS {
        reader.issue(
            None,
            Severity::Refused,
            said!(
                "备注连同不认得的栏目共 {length} 字，表格一格最多 {MAX_CHARACTERS} 字；请缩短后再导入",
                "the note with the unknown columns has {length} characters, a cell holds {MAX_CHARACTERS}; shorten it and import again"
            ),
        );
    }
}

/// Whether a line says another in whole clauses: 已上诉，二审维持 says 已上诉; 未上诉 and 上诉期满 do not say 上诉.
fn says(line: &str, other: &str) -> bool {
    let edge = |c: char| c.is_whitespace() || matches!(fold_char(c), ',' | '.' | ';' | '(' | ')');
    let other = other.trim_end_matches(edge);
    !other.is_empty()
        && line.match_indices(other).any(|(at, _)| {
            let before = line.get(..at).unwrap_or_default();
            let behind = line.get(at + other.len()..).unwrap_or_default();
            before.chars().next_back().is_none_or(edge) && behind.chars().next().is_none_or(edge)
        })
}

/// 列名: in front of a kept value.
pub(super) fn key(heading: &str) -> String {
    let plain: String = clean_line(heading)
        .chars()
        .filter(|c| !matches!(c, ':' | '：'))
        .collect();
    format!("{plain}:")
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn a_line_says_another_in_whole_clauses() {
        for (line, other, want) in [
            ("已上诉，二审维持", "已上诉", true),
            ("二审维持；已上诉", "已上诉", true),
            ("已上诉（二审）", "已上诉。", true),
            ("未上诉", "上诉", false),
            ("上诉期满", "上诉", false),
            ("上诉期满，上诉", "上诉", true),
            ("已上诉", "", false),
        ] {
            assert_eq!(says(line, other), want, "{line} {other}");
        }
    }
}
