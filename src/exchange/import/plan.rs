//! From files to a plan: every row of every sheet, matched with the cases there are, judged by the law, nothing written.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::fill::{changes, fields, fill, judge, key_of, news};
use super::known::{Found, Known, names};
use super::merged::{Joined, joined};
use super::record::Place;
use super::row::{Desk, Field, RowReader};
use super::rows_of_one_case::{behind, twice};
use super::sections::{Section, kind_of, sections};
use super::sheet_words::{chosen, kind_in, year_of};
use super::{ColumnUse, ImportError, Options, Plan, RowStatus, Severity};
use crate::case::{CaseFile, DocketNumber, Official};
use crate::exchange::headers::{Header, find_header, is_skippable};
use crate::exchange::sheet::{self, Row, Sheet, column_name};
use crate::ledger::{Change, Ledger, label};
use crate::said;
use crate::text::clean_line;

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
        refused: HashMap::new(),
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
    /// Cases of this import by what names them.
    seen: HashMap<String, Seen>,
    /// Where a case of this import was refused: another row of it does not slip in behind.
    refused: HashMap<String, String>,
    /// Cases that change.
    cases: Vec<CaseFile>,
    plan: Plan,
}

/// A case of this import.
#[derive(Clone)]
struct Seen {
    place: String,
    /// As it will stand.
    case: CaseFile,
    /// Its index among the cases that change.
    at: Option<usize>,
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
        let chosen = chosen(&name, &sheets, self.options.sheet.as_deref())?;
        let mut headers = 0;
        for sheet in chosen.iter().filter(|s| !s.rows.is_empty()) {
            match find_header(sheet, &self.options.names) {
                Some(header) => {
                    headers += 1;
                    self.sheet(&name, sheet, &header)?;
                }
                None => self.plan.sheet_note(
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

    fn sheet(&mut self, file: &str, sheet: &Sheet, header: &Header) -> Result<(), ImportError> {
        if sheet.hidden {
            self.plan.sheet_note(
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
        for Joined { row, lines } in joined(sheet, header) {
            let line = row.line;
            let place = Place {
                file,
                sheet: &sheet.name,
                line,
            };
            for more in lines {
                let reason = said!(
                    "案号合并单元格,与第 {line} 行合为一案",
                    "one merged docket number: read with line {line}"
                );
                self.plan.skip(
                    Place {
                        line: more,
                        ..place
                    },
                    reason,
                );
            }
            if let Some(reason) = is_skippable(&row) {
                self.plan.skip(place, reason);
                continue;
            }
            self.row(place, &desk, header, &sections, &row)?;
        }
        Ok(())
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
        let mut known = None;
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
            let dispute = self.case(place, desk, header, section, fields)?;
            known = known.or(dispute);
        }
        if !any {
            self.plan.skip(place, said!("空行", "blank row"));
        }
        if sections.len() > 1 {
            self.one_dispute(first, known);
        }
        Ok(())
    }

    /// The instances of one row are one dispute; new ones join the one on file.
    fn one_dispute(&mut self, first: usize, known: Option<Uuid>) {
        let dispute = known.unwrap_or_else(|| self.ledger.fresh_id());
        for case in self.cases.iter_mut().skip(first) {
            if case.head.dispute.is_nil() {
                case.head.dispute = dispute;
            }
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
    ) -> Result<Option<Uuid>, ImportError> {
        let headings: Vec<String> = header.columns.iter().map(|c| c.text.clone()).collect();
        let fresh = || RowReader::new(desk, fields.clone(), headings.clone());
        let mut reader = fresh();
        let Some((draft, instance)) = fill(None, section.instance, &mut reader) else {
            self.plan.refused(place, String::new(), &reader);
            return Ok(None);
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
            self.plan.refused(place, String::new(), &reader);
            return Ok(None);
        }
        let name = label(&draft);
        let key = key_of(&draft);
        if let Some(at) = self.refused.get(&key) {
            self.plan.refused(place, name, &behind(reader, at));
            return Ok(None);
        }
        if let Some(seen) = self.seen.get(&key).cloned() {
            let mut reader = fresh();
            let again = fill(Some(seen.case.clone()), section.instance, &mut reader);
            if again.is_some_and(|(case, _)| case == seen.case) {
                self.plan.planned(place, &name, RowStatus::Same, Vec::new());
                return Ok(None);
            }
            self.plan.refused(place, name, &twice(reader, &seen.place));
            return Ok(None);
        }
        let number = draft.head.number.as_ref();
        let before = match self.known.find(self.ledger, number, &draft, instance)? {
            Found::None => None,
            Found::One(case) => Some(*case),
            Found::Several(count) => {
                reader.issue(
                    None,
                    Severity::Refused,
                    said!(
                        "没有案号,而案卷里有 {count} 件当事人、收案日相同的案件",
                        "no docket number, and {count} cases on file have these parties and this day"
                    ),
                );
                self.plan.refused(place, name, &reader);
                return Ok(None);
            }
        };
        let seen = before
            .as_ref()
            .and_then(|b| self.seen.get(&b.head.uuid.to_string()));
        if let Some(seen) = seen {
            self.plan.refused(place, name, &twice(reader, &seen.place));
            return Ok(None);
        }
        let dispute = before.as_ref().map(|b| b.head.dispute);
        let likely = draft.head.number.is_none();
        let mut case = draft;
        let before = before.map(|mut before| {
            before.sort();
            before
        });
        if let Some(before) = &before {
            let news = news(self.ledger, before, fields.clone());
            reader = RowReader::new(desk, news, headings.clone());
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
        judge(self.ledger, before.as_ref(), &case, &mut reader);
        if reader.is_refused() {
            self.refused.insert(key, place.address());
            self.plan.refused(place, name, &reader);
            return Ok(None);
        }
        let seen = Seen {
            place: place.address(),
            case: case.clone(),
            at: None,
        };
        if let Some(before) = &before {
            let uuid = before.head.uuid.to_string();
            self.seen.insert(uuid, seen.clone());
        }
        if before.as_ref() == Some(&case) {
            self.seen.insert(key, seen);
            self.plan.planned(place, &name, RowStatus::Same, Vec::new());
            return Ok(dispute);
        }
        if before.is_none() {
            self.link(&mut case, &reader)?;
        }
        let at = Some(self.cases.len());
        self.seen.insert(key, Seen { at, ..seen });
        self.plan.issues(place, &name, &reader);
        let (status, changes) = match &before {
            None => (RowStatus::New, Vec::new()),
            Some(before) => (RowStatus::Changed, changes(self.ledger, before, &case)),
        };
        self.plan.planned(place, &name, status, changes);
        self.cases.push(case);
        Ok(dispute)
    }

    /// A new case joins the dispute of the case that its row names.
    fn link(&mut self, case: &mut CaseFile, reader: &RowReader<'_>) -> Result<(), ImportError> {
        let related = reader.cell_of("related");
        let Some(number) = related.and_then(|f| DocketNumber::parse(&f.text).ok()) else {
            return Ok(());
        };
        if let Some(on_file) = self.known.by_number(self.ledger, &number)? {
            case.head.dispute = on_file.head.dispute;
            return Ok(());
        }
        let fresh = self.ledger.fresh_id();
        let at = self.seen.get(&number.key()).and_then(|s| s.at);
        if let Some(other) = at.and_then(|at| self.cases.get_mut(at)) {
            if other.head.dispute.is_nil() {
                other.head.dispute = fresh;
            }
            case.head.dispute = other.head.dispute;
        }
        Ok(())
    }
}
