//! From files to a plan: every row of every sheet, matched with the cases there are, judged by the law, nothing written.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::known::{Found, Known, names};
use super::row::{Desk, Field, RowReader};
use super::sections::{Section, kind_of, sections};
use super::{
    CellChange, ColumnUse, ImportError, Options, Plan, PlannedRow, Problem, RowStatus, Severity,
    Skipped, agents, by_hand, facts, head, hearings, identity, notes, parties,
};
use crate::case::{CaseFile, Instance, Kind, Official};
use crate::exchange::headers::{Header, find_header, is_skippable};
use crate::exchange::ledger_out::{CELLS, Setting};
use crate::exchange::sheet::{self, Row, Sheet, column_name};
use crate::law::admit;
use crate::ledger::{Change, Ledger, label};
use crate::said;
use crate::text::{Lang, Said, clean_line};

/// Reads the files and says what importing them would do. Nothing is written.
///
/// # Errors
/// A file that cannot be read, has no such sheet or no header; a docket instead of a spreadsheet; the docket cannot be read.
pub fn plan(ledger: &Ledger, files: &[PathBuf], options: &Options) -> Result<Plan, ImportError> {
    let mut work = Work {
        ledger,
        options,
        officials: ledger.officials()?,
        known: Known::of(ledger),
        seen: HashMap::new(),
        cases: Vec::new(),
        plan: Plan {
            files: files.to_vec(),
            ..Plan::default()
        },
    };
    for file in files {
        work.file(file)?;
    }
    work.plan.changes = work
        .cases
        .into_iter()
        .map(|case| Change::Case(Box::new(case)))
        .collect();
    for (no, problem) in (1..).zip(&mut work.plan.problems) {
        problem.no = no;
    }
    Ok(work.plan)
}

struct Work<'a> {
    ledger: &'a Ledger,
    options: &'a Options,
    officials: Vec<Official>,
    known: Known,
    /// Cases of this import by what names them: where they stand, and as they will stand.
    seen: HashMap<String, (String, CaseFile)>,
    /// Cases that change.
    cases: Vec<CaseFile>,
    plan: Plan,
}

/// The place a row stands in.
#[derive(Clone, Copy)]
struct Place<'a> {
    file: &'a str,
    sheet: &'a str,
    line: u32,
}

pub(super) fn name_of(file: &Path) -> String {
    file.file_name()
        .map(|n| clean_line(&n.to_string_lossy()))
        .unwrap_or_default()
}

impl Work<'_> {
    fn file(&mut self, path: &Path) -> Result<(), ImportError> {
        let name = name_of(path);
        let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        if matches!(
            extension.as_deref(),
            Some("db" | "sqlite" | "sqlite3" | "anjuan")
        ) {
            return Err(ImportError::Docket(name));
        }
        let sheets = sheet::read(path)?;
        let chosen = self.chosen(&name, &sheets)?;
        let mut headers = 0;
        for sheet in chosen.iter().filter(|s| !s.rows.is_empty()) {
            match find_header(sheet) {
                Some(header) => {
                    headers += 1;
                    self.sheet(&name, sheet, &header)?;
                }
                None => self.sheet_note(
                    &name,
                    sheet,
                    said!(
                        "前15行里找不到表头,这张工作表没有导入",
                        "no header in the first 15 rows; this sheet is not imported"
                    ),
                ),
            }
        }
        if headers == 0 {
            return Err(ImportError::NoHeader(name));
        }
        Ok(())
    }

    fn chosen<'s>(&self, file: &str, sheets: &'s [Sheet]) -> Result<Vec<&'s Sheet>, ImportError> {
        let Some(wanted) = &self.options.sheet else {
            return Ok(sheets.iter().collect());
        };
        let wanted = wanted.trim();
        let by_name = sheets.iter().find(|s| s.name == wanted);
        let by_number = || {
            let number: usize = wanted.parse().ok()?;
            sheets.get(number.checked_sub(1)?)
        };
        match by_name.or_else(by_number) {
            Some(sheet) => Ok(vec![sheet]),
            None => {
                let names: Vec<&str> = sheets.iter().map(|s| s.name.as_str()).collect();
                Err(ImportError::NoSheet {
                    file: file.to_string(),
                    wanted: wanted.to_string(),
                    sheets: names.join("、"),
                })
            }
        }
    }

    fn sheet_note(&mut self, file: &str, sheet: &Sheet, reason: Said) {
        self.plan.problems.push(Problem {
            no: 0,
            file: file.to_string(),
            sheet: sheet.name.clone(),
            line: 0,
            column: String::new(),
            letter: String::new(),
            value: String::new(),
            reason,
            severity: Severity::Note,
        });
    }

    fn sheet(&mut self, file: &str, sheet: &Sheet, header: &Header) -> Result<(), ImportError> {
        if sheet.hidden {
            self.sheet_note(
                file,
                sheet,
                said!(
                    "这张工作表是隐藏的,也导入了",
                    "this sheet is hidden; it is imported too"
                ),
            );
        }
        let sections = sections(header);
        for (at, column) in header.columns.iter().enumerate() {
            let read = sections
                .iter()
                .flat_map(|s| &s.columns)
                .find(|(index, ..)| *index == at);
            self.plan.columns.push(ColumnUse {
                file: file.to_string(),
                sheet: sheet.name.clone(),
                letter: column_name(column.index as u32),
                heading: clean_line(&column.text),
                column: read.and_then(|(_, id, _)| *id),
            });
        }
        let officials = self.officials.clone();
        let desk = Desk {
            ledger: self.ledger,
            officials: &officials,
            today: self.ledger.today(),
            year: self.options.year.or_else(|| year_of(file, sheet, header)),
            sheet_kind: kind_in(&sheet.name),
            default_kind: self.options.kind,
            heading_kind: kind_of(header),
        };
        for row in sheet.rows.iter().skip(header.body) {
            let place = Place {
                file,
                sheet: &sheet.name,
                line: row.line,
            };
            if let Some(reason) = is_skippable(row) {
                self.skip(place, reason);
                continue;
            }
            self.row(place, &desk, header, &sections, row)?;
        }
        Ok(())
    }

    fn skip(&mut self, place: Place<'_>, reason: Said) {
        self.plan.skipped.push(Skipped {
            file: place.file.to_string(),
            sheet: place.sheet.to_string(),
            line: place.line,
            reason,
        });
    }

    fn row(
        &mut self,
        place: Place<'_>,
        desk: &Desk<'_>,
        header: &Header,
        sections: &[Section],
        row: &Row,
    ) -> Result<(), ImportError> {
        let mut any = false;
        let first = self.cases.len();
        for section in sections {
            let own = |(at, _, shared): &(usize, Option<&str>, bool)| {
                let filled = header
                    .columns
                    .get(*at)
                    .is_some_and(|c| !row.cell(c.index).is_empty());
                filled && !(*shared && sections.len() > 1)
            };
            let fields = fields(header, section, row);
            let blank = RowReader::new(desk, fields.clone(), Vec::new()).is_blank();
            if blank || !section.columns.iter().any(own) {
                continue;
            }
            any = true;
            self.case(place, desk, header, section, fields)?;
        }
        if !any {
            self.skip(place, said!("空行", "blank row"));
        }
        self.one_dispute(first);
        Ok(())
    }

    /// The instances of one row are one dispute.
    fn one_dispute(&mut self, first: usize) {
        let Some(cases) = self.cases.get_mut(first..).filter(|c| c.len() > 1) else {
            return;
        };
        let known = cases.iter().map(|c| c.head.dispute).find(|d| !d.is_nil());
        let dispute = known.unwrap_or_else(|| self.ledger.fresh_id());
        for case in cases.iter_mut().filter(|c| c.head.dispute.is_nil()) {
            case.head.dispute = dispute;
        }
    }

    /// One case of one row.
    fn case(
        &mut self,
        place: Place<'_>,
        desk: &Desk<'_>,
        header: &Header,
        section: &Section,
        fields: Vec<Field>,
    ) -> Result<(), ImportError> {
        let headings: Vec<String> = header.columns.iter().map(|c| c.text.clone()).collect();
        let fresh = || RowReader::new(desk, fields.clone(), headings.clone());
        let mut reader = fresh();
        let Some((draft, instance)) = fill(None, section.instance, &mut reader) else {
            self.refused(place, String::new(), &reader);
            return Ok(());
        };
        if draft.head.number.is_none() && names(&draft).is_empty() {
            reader.issue(
                None,
                Severity::Refused,
                said!(
                    "既没有案号,也没有当事人",
                    "neither a docket number nor a party"
                ),
            );
            self.refused(place, String::new(), &reader);
            return Ok(());
        }
        let name = label(&draft);
        let key = key_of(&draft);
        if let Some((where_, before)) = self.seen.get(&key).cloned() {
            let mut reader = fresh();
            let again = fill(Some(before.clone()), section.instance, &mut reader);
            if again.is_some_and(|(case, _)| case == before) {
                self.planned(place, &name, RowStatus::Same, Vec::new());
                return Ok(());
            }
            let number = reader.cell_of("number").cloned();
            reader.issues.clear();
            reader.issue(
                number.as_ref(),
                Severity::Refused,
                said!(
                    "同一案件已在 {where_} 出现,内容不同;请合成一行",
                    "the same case stands in {where_} with other contents; make it one row"
                ),
            );
            self.refused(place, name, &reader);
            return Ok(());
        }
        let number = draft.head.number.as_ref();
        let before = match self.known.find(self.ledger, number, &draft, instance)? {
            Found::None => None,
            Found::One(case) | Found::Likely(case) => Some(*case),
            Found::Several(count) => {
                reader.issue(
                    None,
                    Severity::Refused,
                    said!(
                        "没有案号,而案卷里有 {count} 件当事人、收案日相同的案件",
                        "no docket number, and {count} cases on file have these parties and this day"
                    ),
                );
                self.refused(place, name, &reader);
                return Ok(());
            }
        };
        let likely = draft.head.number.is_none();
        let mut case = draft;
        let before = before.map(|mut before| {
            before.sort();
            before
        });
        if let Some(before) = &before {
            reader = fresh();
            if let Some((merged, _)) = fill(Some(before.clone()), section.instance, &mut reader) {
                case = merged;
            }
        }
        if likely {
            reader.issue(
                None,
                Severity::Doubt,
                said!(
                    "没有案号,按当事人和收案日认案",
                    "no docket number; the case is known by its parties and day"
                ),
            );
        }
        self.judge(before.as_ref(), &case, &mut reader);
        if reader.is_refused() {
            self.refused(place, name, &reader);
            return Ok(());
        }
        let where_ = Problem::address(&self.problem(place, &name, &None, said!("", "")));
        self.seen.insert(key, (where_, case.clone()));
        if before.as_ref() == Some(&case) {
            self.planned(place, &name, RowStatus::Same, Vec::new());
            return Ok(());
        }
        self.issues(place, &name, &reader);
        let (status, changes) = match &before {
            None => (RowStatus::New, Vec::new()),
            Some(before) => (RowStatus::Changed, self.changes(before, &case)),
        };
        self.planned(place, &name, status, changes);
        self.cases.push(case);
        Ok(())
    }

    fn judge(&self, before: Option<&CaseFile>, case: &CaseFile, reader: &mut RowReader<'_>) {
        let ledger = self.ledger;
        let verdict = admit(before, case, ledger.calendar(), ledger.today());
        for refusal in verdict.refusals {
            let (what, instead) = (refusal.what, refusal.instead);
            let field = reader.cell_of_day(&what.zh).cloned();
            reader.issue(
                field.as_ref(),
                Severity::Refused,
                said!("{what};{instead}", "{what}; {instead}"; what = what, instead = instead),
            );
        }
        for doubt in verdict.doubts {
            let field = reader.cell_of_day(&doubt.what.zh).cloned();
            reader.issue(field.as_ref(), Severity::Doubt, doubt.what);
        }
    }

    /// The docket's own columns in which two standings of a case differ.
    fn changes(&self, before: &CaseFile, after: &CaseFile) -> Vec<CellChange> {
        let setting = Setting {
            calendar: self.ledger.calendar(),
            today: self.ledger.today(),
            lang: Lang::Zh,
        };
        CELLS
            .iter()
            .map(|(column, write)| CellChange {
                column,
                before: write(before, setting).text(),
                after: write(after, setting).text(),
            })
            .filter(|c| c.before != c.after)
            .collect()
    }

    fn refused(&mut self, place: Place<'_>, mut name: String, reader: &RowReader<'_>) {
        if name.is_empty() {
            let cell = reader.cell_of("number").or(reader.cell_of("plaintiff"));
            name = cell.map(|f| clean_line(&f.text)).unwrap_or_default();
        }
        self.issues(place, &name, reader);
        self.planned(place, &name, RowStatus::Refused, Vec::new());
    }

    fn planned(
        &mut self,
        place: Place<'_>,
        name: &str,
        status: RowStatus,
        changes: Vec<CellChange>,
    ) {
        self.plan.rows.push(PlannedRow {
            file: place.file.to_string(),
            sheet: place.sheet.to_string(),
            line: place.line,
            label: name.to_string(),
            status,
            changes,
        });
    }

    fn issues(&mut self, place: Place<'_>, name: &str, reader: &RowReader<'_>) {
        for issue in &reader.issues {
            let cell = issue.index.map(|i| (issue.heading.clone(), i));
            let mut problem = self.problem(place, name, &cell, issue.reason.clone());
            if !issue.heading.is_empty() {
                problem.value.clone_from(&issue.value);
            }
            problem.severity = issue.severity;
            self.plan.problems.push(problem);
        }
    }

    fn problem(
        &self,
        place: Place<'_>,
        name: &str,
        cell: &Option<(String, usize)>,
        reason: Said,
    ) -> Problem {
        Problem {
            no: 0,
            file: place.file.to_string(),
            sheet: place.sheet.to_string(),
            line: place.line,
            column: cell
                .as_ref()
                .map(|(h, _)| clean_line(h))
                .unwrap_or_default(),
            letter: cell
                .as_ref()
                .map(|(_, i)| column_name(*i as u32))
                .unwrap_or_default(),
            value: name.to_string(),
            reason,
            severity: Severity::Note,
        }
    }
}

/// A row's cells under the columns of one of its cases.
fn fields(header: &Header, section: &Section, row: &Row) -> Vec<Field> {
    let mut out = Vec::new();
    for (at, id, _) in &section.columns {
        let Some(column) = header.columns.get(*at) else {
            continue;
        };
        let cell = row.cell(column.index);
        let text = cell.text();
        if !text.trim().is_empty() {
            out.push(Field {
                heading: column.text.clone(),
                index: column.index,
                id: *id,
                cell: cell.clone(),
                text,
            });
        }
    }
    out
}

/// Applies a row to a case on file, or to an empty one. None when the row cannot be a case.
fn fill(
    before: Option<CaseFile>,
    tagged: Option<Instance>,
    reader: &mut RowReader<'_>,
) -> Option<(CaseFile, Option<Instance>)> {
    let identity = identity::identity(reader, tagged);
    let mut case = match (before, identity.kind) {
        (Some(case), _) => case,
        (None, Some(kind)) => {
            let usual = match kind {
                Kind::Litigation => Instance::First,
                Kind::Reconsideration => Instance::Reconsideration,
            };
            CaseFile::new(kind, identity.instance.unwrap_or(usual))
        }
        (None, None) => {
            reader.issue(
                None,
                Severity::Refused,
                said!(
                    "看不出是诉讼还是复议;请加“案件类型”一栏,或用 --kind 指定",
                    "lawsuit or reconsideration? add a column 案件类型 or give --kind"
                ),
            );
            return None;
        }
    };
    if reader.is_refused() {
        return None;
    }
    if let Some(instance) = identity.instance {
        case.head.instance = instance;
    }
    head::apply(&mut case, identity.number, reader);
    parties::apply(&mut case, reader);
    agents::apply(&mut case, reader);
    by_hand::apply(&mut case, reader);
    facts::apply(&mut case, reader);
    hearings::apply(&mut case, reader);
    notes::apply(&mut case, reader);
    case.sort();
    Some((case, identity.instance))
}

/// What names a case within an import.
fn key_of(case: &CaseFile) -> String {
    match &case.head.number {
        Some(number) => number.key(),
        None => {
            let names = names(case).join("、");
            let day = case.received().map(|d| d.to_string()).unwrap_or_default();
            let (kind, instance) = (case.head.kind.id(), case.head.instance.id());
            format!("{kind}|{instance}|{day}|{names}")
        }
    }
}

/// The kind that a sheet's name says.
fn kind_in(name: &str) -> Option<Kind> {
    let lower = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    let reconsideration = has(&["复议", "reconsideration"]);
    let litigation = has(&["诉讼", "应诉", "litigation"]);
    match (litigation, reconsideration) {
        (true, false) => Some(Kind::Litigation),
        (false, true) => Some(Kind::Reconsideration),
        _ => None,
    }
}

/// The one year that the sheet's name, its title rows, or the file's name speak of.
fn year_of(file: &str, sheet: &Sheet, header: &Header) -> Option<i32> {
    let title: Vec<String> = sheet
        .rows
        .iter()
        .take_while(|r| r.line < header.first_line)
        .flat_map(|r| r.cells.iter().map(|c| c.text()))
        .collect();
    [sheet.name.as_str(), title.join(" ").as_str(), file]
        .iter()
        .find_map(|text| year_in(text))
}

/// A year of four digits that stand alone; none where there are two different ones.
fn year_in(text: &str) -> Option<i32> {
    let folded = crate::text::fold(text);
    let mut found: Option<i32> = None;
    for run in folded.split(|c: char| !c.is_ascii_digit()) {
        let year = run
            .parse::<i32>()
            .ok()
            .filter(|y| run.len() == 4 && (1990..=2100).contains(y));
        match (year, found) {
            (Some(year), Some(before)) if year != before => return None,
            (Some(year), _) => found = Some(year),
            (None, _) => {}
        }
    }
    found
}
