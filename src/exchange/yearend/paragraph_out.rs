//! The year's paragraph as a Word document in the layout of official papers, with the main figures below it.

use super::{FigureLine, Year, YearData, YearError};
use crate::case::setting_id;
use crate::exchange::docx;
use crate::exchange::ledger_out::ExportError;
use crate::text::text;

const TEMPLATE: &[u8] = include_bytes!("../../../assets/templates/year-report.docx");

/// The document.
/// What is zero is folded unless `all` is asked for.
///
/// # Errors
/// Only what packing itself may say: the template is the program's own.
pub fn paragraph_docx(year: &Year<'_>, data: &YearData, all: bool) -> Result<Vec<u8>, YearError> {
    let lang = year.lang;
    let told = |f: &&FigureLine| f.is_main() && (all || !f.is_nothing() || f.is_headline());
    let main: Vec<_> = data.figures.iter().filter(told).collect();
    let yuan = text("元", " yuan").get(lang);
    // The notes below are paragraphs of their own: a line broken within one would be stretched over its width.
    let lines: Vec<&str> = data.paragraph.lines().collect();
    let filled = docx::fill(TEMPLATE, &mut |name| {
        if let Some(rest) = name.strip_prefix("figures[") {
            let Some((at, column)) = rest.split_once("].") else {
                return Some(main.len().to_string());
            };
            let line = at.parse::<usize>().ok()?.checked_sub(1)?;
            let line = main.get(line)?;
            return Some(match column {
                "name" => line.name.get(lang).to_string(),
                "value" if line.is_money() => format!("{}{yuan}", line.shown),
                "value" => line.shown.clone(),
                _ => line.base(),
            });
        }
        if let Some(rest) = name.strip_prefix("paragraph[") {
            let Some((at, _)) = rest.split_once("].") else {
                return Some(lines.len().to_string());
            };
            let line = lines.get(at.parse::<usize>().ok()?.checked_sub(1)?)?;
            return Some((*line).to_string());
        }
        Some(match name {
            "title" => year.titled(year.what()),
            "period" => year.period(),
            "office.name" => year.setting(setting_id::OFFICE_NAME).to_string(),
            "date" => year.filled_on(),
            "head.name" => text("指标", "figure").get(lang).to_string(),
            "head.value" => text("数值", "value").get(lang).to_string(),
            "head.base" => text("分子/分母", "of").get(lang).to_string(),
            _ => return None,
        })
    })
    .map_err(|e| YearError::Export(ExportError::Form(e.said.en)))?;
    Ok(filled.bytes)
}
