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
    self, Year, YearData, YearError, disclosure_workbook, gaps_workbook, gather, hearings_of,
    paragraph_docx,
};
use crate::codes;
use crate::docket::Scope;
use crate::ledger::Ledger;
use crate::report::{
    Beside as Compare, Customs, Length, Period, Sentence, Sheet, Told, before, bulletin, is_known,
    paragraph, targets, year_before,
};
use crate::said;
use crate::text::{Lang, text};

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

/// What of a period's file is chosen beside the period and how it is counted: the same words on the command line and on
/// the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct YearOptions {
    /// The sentences after the first, in a report.
    pub more: Vec<Sentence>,
    pub compare: Option<Compare>,
    /// The bases as notes below.
    pub notes: bool,
    /// What is zero too.
    pub all: bool,
    /// Years that stand side by side in an analysis.
    pub years: Option<u32>,
}

/// Years that stand side by side in an analysis where nobody says how many.
const YEARS: u32 = 3;

/// The paragraph with the sentences and the period beside it that were asked for.
pub fn told(year: &Year<'_>, options: &YearOptions) -> String {
    let customs = Customs::of(year.ledger.settings());
    let docket = year.ledger.docket();
    let beside = match options.compare {
        None => None,
        Some(which @ Compare::YearBefore) => year_before(&year.scope).map(|s| (which, s)),
        Some(which @ Compare::Previous) => before(&year.scope).map(|s| (which, s)),
    };
    let beside = beside.filter(|(_, scope)| is_known(docket, scope));
    let beside = beside.map(|(which, scope)| (which, Sheet::of(docket, &scope, &customs)));
    let sheet = Sheet::of(docket, &year.scope, &customs);
    paragraph(
        &Told {
            sheet: &sheet,
            scope: &year.scope,
            customs: &customs,
            beside: beside.as_ref().map(|(which, sheet)| (*which, sheet)),
            more: &options.more,
            aside: &year.aside,
            footnotes: options.notes,
        },
        year.lang,
    )
}

/// The year report as its ending says: the page, a Word document or the paragraph alone.
///
/// # Errors
/// A case cannot be read.
pub fn report(
    year: &Year<'_>,
    options: &YearOptions,
    ending: &str,
) -> Result<(Vec<u8>, YearData), YearError> {
    let mut data = gather(year, |_| Ok(()))?;
    data.paragraph = told(year, options);
    let bytes = match ending {
        "docx" => paragraph_docx(year, &data, options.all)?,
        "txt" => format!("\u{feff}{}\r\n", data.paragraph).into_bytes(),
        _ => {
            let zeros = match options.all {
                true => year_html::Zeros::Shown,
                false => year_html::Zeros::Folded,
            };
            year_html::html_with(year, &data, zeros).into_bytes()
        }
    };
    Ok((bytes, data))
}

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

    /// Whether its numbers can be of cases or of disputes; the others list what is to be done.
    pub fn counts(self) -> bool {
        !matches!(self, YearFile::Gaps | YearFile::Ics | YearFile::Reminders)
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
    (scope, options): (&Scope, &YearOptions),
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
    let (bytes, rows) = bytes(what, ledger, (scope, options), lang, path).map_err(of_year)?;
    ExportError::write(path, &bytes, replace)?;
    Ok(Written::of(rows))
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
    (scope, options): (&Scope, &YearOptions),
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
                _ => paper.docx_on_one_page().map_err(YearError::Export)?,
            };
            Ok((bytes, hearings.len()))
        }
        YearFile::Yearend => {
            let written = yearend::workbook(&year)?;
            Ok((written.bytes, written.cases))
        }
        YearFile::Analysis => {
            let bytes = analysis_file(&year, options.years.unwrap_or(YEARS), &ending)?;
            Ok((bytes, gather(&year, |_| Ok(()))?.cases))
        }
        YearFile::Report => {
            let (bytes, data) = report(&year, options, &ending)?;
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

/// Who signs a paper of the period: a name that is not set is marked.
pub(super) fn signed(year: &Year<'_>) -> String {
    match year.setting(setting_id::OFFICE_NAME) {
        "" => text("【待补：本机关名称】", "[name of the office]")
            .get(year.lang)
            .to_string(),
        name => name.to_string(),
    }
}

fn bulletin_paper(year: &Year<'_>, lines: Vec<String>) -> OfficialPaper {
    let mut lines = lines.into_iter();
    let title = lines.next().unwrap_or_default();
    let mut pieces: Vec<Piece> = lines.map(Piece::Body).collect();
    pieces.push(Piece::Sign(signed(year)));
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
        notes: filled.notes,
        ..Written::default()
    })
}
