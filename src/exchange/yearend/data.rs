//! Everything the year's files say, gathered in one pass over the docket's columns and one over the case files.

use chrono::NaiveDate;

use super::blocks::{Block, blocks};
use super::figure_lines::{FigureLine, figure_lines};
use super::unit_sheet::by_unit;
use super::{Year, YearError};
use crate::case::{CaseFile, FactKind, Instance, Kind};
use crate::docket::{Bit, standing};
use crate::ledger::label;
use crate::report::form::{
    DisclosureTable, FORMS, FormTable, HearingLine, OfficialRow, disclosure, form_table,
    hearing_lines, official_rows,
};
use crate::report::{
    Crossing, Customs, Gap, GapView, Identity, Missing, PERFORM_KNOWN, PERFORMED, gaps_of,
    identities, office_gaps, summary,
};
use crate::text::Said;

/// One gap of one case.
pub struct GapLine {
    pub gap: &'static Gap,
    /// How the case is called, and by its people.
    pub case: String,
    pub name: String,
    pub handler: String,
    pub detail: Said,
    /// The command that fills it in; papers say it in words (`Gap::remedy`).
    pub command: Said,
}

/// What the year's files say.
pub struct YearData {
    pub paragraph: String,
    pub figures: Vec<FigureLine>,
    pub identities: Vec<Identity>,
    pub forms: Vec<FormTable>,
    pub disclosure: DisclosureTable,
    pub blocks: Vec<Block>,
    /// By unit, of each kind; empty where no case names one.
    pub units: Vec<Crossing>,
    /// By day.
    pub hearings: Vec<HearingLine>,
    pub officials: Vec<OfficialRow>,
    pub gaps: Vec<GapLine>,
    /// Cases handled in the period.
    pub cases: usize,
    /// Cases without a day of receipt, in no figure.
    pub undated: u32,
}

/// How a case stands in the period, for what is missing in it.
#[derive(Clone, Copy, Default)]
struct Stand {
    is_handled: bool,
    unsure: bool,
    unanswered: bool,
    unperformed: bool,
}

/// The last day fixed to perform what is asked of us.
fn perform_by(case: &CaseFile) -> Option<NaiveDate> {
    let fixed = case
        .facts
        .iter()
        .filter(|f| f.kind == FactKind::PerformancePeriod);
    fixed.filter_map(|f| f.until).max()
}

/// Gathers a year. `each` sees every case handled in the period as it stood at its end.
///
/// # Errors
/// The file cannot be read, and whatever `each` returns.
pub fn gather(
    year: &Year<'_>,
    mut each: impl FnMut(&CaseFile) -> Result<(), YearError>,
) -> Result<YearData, YearError> {
    let docket = year.ledger.docket();
    let scope = &year.scope;
    let end = scope.end();
    let mut wanted = Vec::new();
    let mut stand = Vec::new();
    for at in 0..docket.len() {
        let row = docket.row(at);
        let stands = standing(&row, scope);
        let is_handled = stands.has(Bit::Handled);
        let unsure = stands.has(Bit::PerformUnknown);
        let to_do = stands.has(Bit::ToPerform) && !stands.has(Bit::Performed);
        let of_kind = scope.kind.is_none_or(|k| k == row.kind());
        let effective = (unsure || to_do) && of_kind;
        if is_handled || effective || (row.received().is_none() && of_kind) {
            wanted.push(row.id());
            stand.push(Stand {
                is_handled,
                unsure,
                unanswered: stands.has(Bit::AnswerUnknown),
                // where it cannot be told whether we are late, that is what is missing
                unperformed: to_do && !unsure,
            });
        }
    }
    let mut view = GapView {
        day: end,
        office: &year.office,
        undecided: None,
        unanswered: false,
        unperformed: false,
        perform_by: None,
    };
    let mut hearings = Vec::new();
    let empty = CaseFile::new(Kind::Litigation, Instance::First);
    let office = office_gaps(year.ledger.settings()).into_iter();
    let mut gaps: Vec<GapLine> = office
        .map(|gap| GapLine {
            case: String::new(),
            name: String::new(),
            handler: String::new(),
            detail: Said::default(),
            command: (gap.command)(&empty, ""),
            gap,
        })
        .collect();
    let mut position = 0;
    year.ledger
        .for_each_case(Some(&wanted), |id, case| -> Result<(), YearError> {
            let mut case = year.ledger.judged(&case);
            // What was found wrong may be entered in another file of the dispute.
            if case.findings.is_empty() && case.concluded().is_some() {
                case.findings = year.ledger.woven(&case).case.findings;
            }
            while wanted.get(position).is_some_and(|w| *w < id) {
                position += 1;
            }
            let name = name_of(id, &case);
            let stands = stand.get(position).copied().unwrap_or_default();
            let Stand {
                is_handled, unsure, ..
            } = stands;
            view.undecided = unsure.then(|| year.ledger.undecided(&case, end));
            view.unanswered = stands.unanswered;
            view.unperformed = stands.unperformed;
            view.perform_by = match stands.unperformed {
                true => perform_by(&year.ledger.woven(&case).case),
                false => None,
            };
            // Of what was closed before the period and took effect in it nothing else is looked at.
            let only = !is_handled && (unsure || stands.unperformed);
            let looked = |m: &Missing| !only || [PERFORM_KNOWN, PERFORMED].contains(&m.gap.id);
            for missing in gaps_of(&case, &view).into_iter().filter(looked) {
                gaps.push(GapLine {
                    case: label(&case),
                    name: case.short_name(),
                    handler: case.head.handler.clone(),
                    command: (missing.gap.command)(&case, &name),
                    detail: missing.detail,
                    gap: missing.gap,
                });
            }
            if !is_handled {
                return Ok(());
            }
            let seen = case.as_of(end);
            hearings.extend(hearing_lines(&seen, scope));
            each(&seen)
        })?;
    hearings.sort_by(|a, b| (a.day, &a.time, &a.number).cmp(&(b.day, &b.time, &b.number)));
    // the sheet goes by what is missing, so that one remedy is applied to many cases
    gaps.sort_by_key(|g| {
        crate::report::GAPS
            .iter()
            .position(|row| row.id == g.gap.id)
    });
    let customs = Customs::of(year.ledger.settings());
    Ok(YearData {
        paragraph: summary(docket, &year.aside, scope, &customs, year.lang),
        figures: figure_lines(docket, scope, year.ledger.settings()),
        identities: identities(docket, scope),
        forms: FORMS
            .iter()
            .filter(|f| scope.kind.is_none_or(|k| k == f.kind))
            .map(|form| form_table(form, docket, scope, &year.office))
            .collect(),
        disclosure: disclosure(docket, scope, &year.disclosure),
        blocks: blocks(docket, scope, &customs, year.lang),
        units: by_unit(year),
        officials: official_rows(docket, scope, &hearings),
        hearings,
        gaps,
        cases: stand.iter().filter(|s| s.is_handled).count(),
        undated: docket.undated(),
    })
}

/// How the command line names a case: its docket number, else its number in the file.
fn name_of(id: i64, case: &CaseFile) -> String {
    case.head
        .number
        .as_ref()
        .map_or_else(|| format!("#{id}"), |n| n.canonical().to_string())
}

/// The hearings of a period alone, by day: only the cases that had one are read.
///
/// # Errors
/// The file cannot be read.
pub fn hearings_of(year: &Year<'_>) -> Result<Vec<HearingLine>, YearError> {
    let docket = year.ledger.docket();
    let scope = &year.scope;
    let heard = (0..docket.len()).filter_map(|at| {
        let row = docket.row(at);
        let of_kind = scope.kind.is_none_or(|k| k == row.kind());
        let counts = of_kind && !row.events().is_empty();
        (counts && standing(&row, scope).has(Bit::Handled)).then(|| row.id())
    });
    let heard: Vec<i64> = heard.collect();
    let mut out = Vec::new();
    year.ledger
        .for_each_case(Some(&heard), |_, case| -> Result<(), YearError> {
            let case = year.ledger.judged(&case);
            out.extend(hearing_lines(&case.as_of(scope.end()), scope));
            Ok(())
        })?;
    out.sort_by(|a, b| (a.day, &a.time, &a.number).cmp(&(b.day, &b.time, &b.number)));
    Ok(out)
}
