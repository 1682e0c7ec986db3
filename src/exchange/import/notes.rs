//! The note of a case: the sheet's remark, and what no column of ours takes, as lines 列名:值 so that nothing is lost.

use super::Severity;
use super::row::RowReader;
use crate::case::CaseFile;
use crate::exchange::sheet::MAX_CHARACTERS;
use crate::said;
use crate::text::{clean_line, clean_lines};

pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let remark = reader.take("note");
    reader.keep_rest();
    let keys = &reader.desk.note_keys;
    let old: Vec<String> = case.head.note.lines().map(str::to_string).collect();
    let is_own = |line: &String| !keys.iter().any(|k| line.starts_with(k.as_str()));
    let mut dropped: Option<String> = None;
    let mut lines: Vec<String> = match &remark {
        // what was written beside the sheet's remark stays beside it
        Some(field)
            if clean_lines(&field.text)
                .lines()
                .all(|line| old.iter().any(|held| held == line)) =>
        {
            old
        }
        Some(field) => {
            let own: Vec<&str> = old
                .iter()
                .filter(|l| is_own(l))
                .map(String::as_str)
                .collect();
            dropped = Some(own.join(" ")).filter(|own| !own.is_empty());
            let mut lines: Vec<String> = clean_lines(&field.text)
                .lines()
                .map(str::to_string)
                .collect();
            // what the sheet's other columns left here stays
            for line in old
                .iter()
                .filter(|l| keys.iter().any(|k| l.starts_with(k.as_str())))
            {
                if !lines.contains(line) {
                    lines.push(line.clone());
                }
            }
            lines
        }
        None => old,
    };
    if let (Some(field), Some(dropped)) = (&remark, dropped) {
        reader.doubt(
            field,
            said!(
                "备注改为表中所写，案卷原有的“{dropped}”不再保留，请核对",
                "the note is now what the sheet says; the file's \"{dropped}\" no longer stands, check it"
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

/// 列名: in front of a kept value.
pub(super) fn key(heading: &str) -> String {
    let plain: String = clean_line(heading)
        .chars()
        .filter(|c| !matches!(c, ':' | '：'))
        .collect();
    format!("{plain}:")
}
