//! The files of a period, each with the endings it is written in: what the command line and the screen both write.

use crate::case::setting_id;
use std::path::Path;

use super::analysis::analysis_file;
use super::appearance_out::appearance_table;
use super::appearance_paper::appearance_paper;
use super::calendar_out::{Wanted, calendar};
use super::form_fill::fill_file;
use super::ledger_out::{ExportError, Written};
use super::official_paper::{OfficialPaper, Piece};
use super::reminders::reminders;
use super::which_cases::which_cases;
use super::year_html;
use super::yearend::{
    self, Year, YearError, disclosure_workbook, gaps_workbook, gather, hearings_of, paragraph_docx,
};
use crate::codes;
use crate::docket::Scope;
use crate::ledger::Ledger;
use crate::report::{Customs, Length, Period, bulletin, targets};
use crate::said;
use crate::text::Lang;

codes! {
    /// One of them.
    pub enum YearFile {
        Yearend = "yearend", "年终各表", "year-end workbook";
        Report = "report", "年度报告", "year report";
        Analysis = "analysis", "案情分析", "analysis";
        Appearance = "appearance", "负责人出庭应诉情况表", "appearances";
        Disclosure = "disclosure", "信息公开年报表四", "disclosure table 4";
        Bulletin = "bulletin", "通报", "bulletin";
        Reminders = "reminders", "督办函", "reminder letters";
        Which = "which", "案件名单和变动", "the cases and what moved";
        Gaps = "gaps", "缺项清单", "gaps";
        Ics = "ics", "开庭和期限的日历", "calendar of hearings and deadlines";
    }
}

/// Years that stand side by side in an analysis where nobody says how many.
const YEARS: u32 = 3;

impl YearFile {
    /// The endings it can be written in, the usual one first.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            YearFile::Report => &["html", "docx", "txt"],
            YearFile::Analysis => &["docx", "html"],
            YearFile::Appearance => &["xlsx", "csv", "docx", "html"],
            YearFile::Bulletin => &["docx", "html", "txt"],
            YearFile::Reminders => &["docx", "html"],
            YearFile::Which => &["html", "docx"],
            YearFile::Ics => &["ics"],
            YearFile::Yearend | YearFile::Disclosure | YearFile::Gaps => &["xlsx"],
        }
    }

    /// Whether a file's name ends in one of them.
    pub fn writes(self, path: &Path) -> bool {
        let ending = path
            .extension()
            .and_then(|e| e.to_str())
            .unwrap_or_default();
        self.endings()
            .contains(&ending.to_ascii_lowercase().as_str())
    }
}

/// Writes one of a period, whole or not at all.
///
/// # Errors
/// The file is there and may not be replaced, a setting or a case cannot be read, the place cannot be written.
pub fn write(
    what: YearFile,
    ledger: &Ledger,
    scope: &Scope,
    lang: Lang,
    path: &Path,
    replace: bool,
) -> Result<Written, ExportError> {
    let ending = path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default();
    if what == YearFile::Appearance && !matches!(ending, "docx" | "html") {
        let customs = Customs::of(ledger.settings());
        return appearance_table(ledger, scope, &customs, path, lang, replace);
    }
    let (bytes, rows) = bytes(what, ledger, scope, lang, path).map_err(of_year)?;
    ExportError::write(path, &bytes, replace)?;
    Ok(Written { rows })
}

fn of_year(error: YearError) -> ExportError {
    match error {
        YearError::Export(error) => error,
        other => ExportError::Form(other.said().zh),
    }
}

fn bytes(
    what: YearFile,
    ledger: &Ledger,
    scope: &Scope,
    lang: Lang,
    path: &Path,
) -> Result<(Vec<u8>, usize), YearError> {
    let year = Year::new(ledger, *scope, lang, ledger.today())?;
    let ending = path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default();
    let ending = ending.to_ascii_lowercase();
    match what {
        YearFile::Appearance => {
            let hearings = hearings_of(&year)?;
            let paper = appearance_paper(&year, &hearings);
            let bytes = match ending.as_str() {
                "html" => paper.html().into_bytes(),
                _ => paper.docx().map_err(YearError::Export)?,
            };
            Ok((bytes, hearings.len()))
        }
        YearFile::Yearend => {
            let written = yearend::workbook(&year)?;
            Ok((written.bytes, written.cases))
        }
        YearFile::Analysis => {
            let bytes = analysis_file(&year, YEARS, &ending)?;
            Ok((bytes, gather(&year, |_| Ok(()))?.cases))
        }
        YearFile::Report => {
            let data = gather(&year, |_| Ok(()))?;
            let bytes = match ending.as_str() {
                "docx" => paragraph_docx(&year, &data, false)?,
                "txt" => format!("\u{feff}{}\r\n", data.paragraph).into_bytes(),
                _ => year_html::html(&year, &data).into_bytes(),
            };
            Ok((bytes, data.cases))
        }
        YearFile::Disclosure => {
            let (bytes, cases) = disclosure_workbook(&year)?;
            Ok((bytes, cases as usize))
        }
        YearFile::Bulletin => {
            let lines = bulletin_lines(&year)?;
            let rows = lines.len();
            let bytes = match ending.as_str() {
                "txt" => format!("\u{feff}{}\r\n", lines.join("\r\n")).into_bytes(),
                "html" => bulletin_paper(&year, lines).html().into_bytes(),
                _ => bulletin_paper(&year, lines)
                    .docx()
                    .map_err(YearError::Export)?,
            };
            Ok((bytes, rows))
        }
        YearFile::Reminders => {
            let (paper, items) = reminders(&year)?;
            let bytes = match ending.as_str() {
                "html" => paper.html().into_bytes(),
                _ => paper.docx().map_err(YearError::Export)?,
            };
            Ok((bytes, items))
        }
        YearFile::Which => {
            let (paper, cases) = which_cases(&year)?;
            let bytes = match ending.as_str() {
                "docx" => paper.docx().map_err(YearError::Export)?,
                _ => paper.html().into_bytes(),
            };
            Ok((bytes, cases))
        }
        YearFile::Ics => {
            let days = ledger.settings().number(setting_id::APPEAR_BOARD_DAYS);
            let wanted = Wanted {
                official: None,
                within: u64::from(days),
            };
            let written = calendar(ledger, wanted, lang)?;
            Ok((
                written.text.into_bytes(),
                written.hearings + written.deadlines,
            ))
        }
        YearFile::Gaps => {
            let data = gather(&year, |_| Ok(()))?;
            Ok((gaps_workbook(&year, &data)?, data.gaps.len()))
        }
    }
}

/// The bulletin of a period of the calendar.
fn bulletin_lines(year: &Year<'_>) -> Result<Vec<String>, YearError> {
    let customs = Customs::of(year.ledger.settings());
    let scope = &year.scope;
    let fits = |length: &Length| {
        let period = Period::of(*length, scope.from?, customs.year_start);
        (Some(period.first) == scope.from && Some(period.last()) == scope.to).then_some(period)
    };
    let Some(period) = Length::ALL.iter().find_map(fits) else {
        return Err(YearError::Export(ExportError::Told {
            said: said!(
                "通报按年、半年、季、月写，所选起止日期不是其中之一",
                "a bulletin is of a year, half, quarter or month; these days are none of them"
            ),
            hint: said!(
                "请换成一年、半年、一季或一月⟨‖（<period-length>）⟩",
                "choose a year, half, quarter or month⟨‖ (<period-length>)⟩"
            ),
        }));
    };
    let goals =
        targets(year.setting(setting_id::FIGURES_TARGETS)).map_err(|said| YearError::Setting {
            id: setting_id::FIGURES_TARGETS,
            said,
        })?;
    Ok(bulletin(
        year.ledger.docket(),
        &year.aside,
        period,
        scope,
        &customs,
        &goals,
        year.lang,
    ))
}

fn bulletin_paper(year: &Year<'_>, lines: Vec<String>) -> OfficialPaper {
    let mut lines = lines.into_iter();
    let title = lines.next().unwrap_or_default();
    let mut pieces: Vec<Piece> = lines.map(Piece::Body).collect();
    pieces.push(Piece::Sign(
        year.setting(setting_id::OFFICE_NAME).to_string(),
    ));
    pieces.push(Piece::Sign(year.filled_on()));
    OfficialPaper {
        title,
        under: year.period(),
        pieces,
        lang: year.lang,
    }
}

/// Fills a superior's form from a period.
///
/// # Errors
/// The template cannot be read or filled, the place cannot be written.
pub fn write_form(
    template: &Path,
    ledger: &Ledger,
    scope: &Scope,
    lang: Lang,
    path: &Path,
    replace: bool,
) -> Result<Written, ExportError> {
    let year = Year::new(ledger, *scope, lang, ledger.today()).map_err(of_year)?;
    let filled = fill_file(template, &year).map_err(|fault| ExportError::Told {
        said: fault.said,
        hint: fault.hint,
    })?;
    ExportError::write(path, &filled.bytes, replace)?;
    Ok(Written {
        rows: filled.places,
    })
}
