//! From files to a plan: every row of every sheet, matched with the cases there are, judged by the law, nothing written.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use super::columns::{guessed, uses};
use super::known::Known;
use super::layout::{Layout, SheetLayout, to_keep};
use super::merged::{Joined, joined};
use super::record::Place;
use super::row::{Desk, RowReader};
use super::sections::{Section, kind_of, sections};
use super::sheet_words::{chosen, kind_in, year_of};
use super::watch::{Phase, Progress, Watch};
use super::{ImportError, Options, Plan};
use crate::case::{CaseFile, DocketNumber, Kept, Official};
use crate::exchange::headers::{Header, Names, find_header, is_skippable};
use crate::exchange::sheet::{self, Row, Sheet, SheetError};
use crate::ledger::{Change, Ledger};
use crate::said;
use crate::text::clean_line;

/// Rows between two words to the watch.
const STEP: usize = 250;

/// Reads the files and says what importing them would do. Nothing is written.
///
/// # Errors
/// A file that cannot be read, has no such sheet or no header; a docket instead of a spreadsheet; the docket cannot be read.
pub fn plan(ledger: &Ledger, files: &[PathBuf], options: &Options) -> Result<Plan, ImportError> {
    plan_watched(ledger, files, options, &mut |_| true)
}

/// As [`plan`], telling how far it has come; `watch` may stop it.
///
/// # Errors
/// As [`plan`]; stopped by `watch`.
pub fn plan_watched(
    ledger: &Ledger,
    files: &[PathBuf],
    options: &Options,
    watch: Watch<'_>,
) -> Result<Plan, ImportError> {
    let mut work = Work {
        ledger,
        options,
        officials: ledger.officials()?,
        layouts: super::layout::kept(ledger)?,
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
        work.file(file, watch)?;
    }
    let layouts = work.layouts_to_keep();
    work.plan.changes = work
        .cases
        .into_iter()
        .map(|case| Change::Case(Box::new(case)))
        .collect();
    work.plan.changes.extend(layouts);
    for (no, problem) in (1..).zip(&mut work.plan.problems) {
        problem.no = no;
    }
    Ok(work.plan)
}

pub(super) struct Work<'a> {
    pub ledger: &'a Ledger,
    pub options: &'a Options,
    officials: Vec<Official>,
    /// Layouts that were mapped or imported before.
    layouts: Vec<(Kept, Layout)>,
    pub known: Known,
    /// Cases of this import by what names them.
    pub seen: HashMap<String, Seen>,
    /// Where a case of this import was refused: another row of it does not slip in behind.
    pub refused: HashMap<String, String>,
    /// Cases that change.
    pub cases: Vec<CaseFile>,
    pub plan: Plan,
}

/// A case of this import.
#[derive(Clone)]
pub(super) struct Seen {
    pub place: String,
    pub case: SeenCase,
}

/// How it will stand.
#[derive(Clone, Copy)]
pub(super) enum SeenCase {
    /// Its index among the cases that change.
    Planned(usize),
    /// As it is on file.
    OnFile(i64),
}

pub(super) fn name_of(file: &Path) -> String {
    file.file_name()
        .map(|n| clean_line(&n.to_string_lossy()))
        .unwrap_or_default()
}

impl Work<'_> {
    fn file(&mut self, path: &Path, watch: Watch<'_>) -> Result<(), ImportError> {
        let name: Arc<str> = name_of(path).into();
        let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        if matches!(
            extension.as_deref(),
            Some("db" | "sqlite" | "sqlite3" | "anjuan")
        ) {
            return Err(ImportError::Docket(name.to_string()));
        }
        let mut tell = |phase, rows, of| {
            watch(&Progress {
                phase,
                file: Arc::clone(&name),
                rows,
                of,
            })
        };
        let sheets = sheet::read_watched(path, &mut |rows| tell(Phase::Reading, rows, 0))?;
        let chosen = chosen(&name, sheets, self.options.sheet.as_deref())?;
        let mut unread = Vec::new();
        let mut headers = 0;
        for sheet in chosen {
            if sheet.rows.is_empty() {
                continue;
            }
            let names = self.names(&sheet);
            match find_header(&sheet, &names) {
                Some(header) => {
                    headers += 1;
                    let of = sheet.rows.len() as u32;
                    self.sheet(&name, sheet, &header, &names, &mut |rows| {
                        tell(Phase::Comparing, rows, of)
                    })?;
                }
                None => {
                    unread.extend(guessed(&name, &sheet, &names));
                    self.plan.sheet_note(
                        &name,
                        &sheet,
                        said!(
                            "前15行里找不到表头,这张工作表没有导入",
                            "no header in the first 15 rows; this sheet is not imported"
                        ),
                    );
                }
            }
        }
        if headers == 0 {
            return Err(ImportError::NoHeader {
                file: name.to_string(),
                columns: unread,
            });
        }
        Ok(())
    }

    /// The layouts of the files, where they bring cases or were mapped by hand.
    fn layouts_to_keep(&self) -> Vec<Change> {
        if self.cases.is_empty() && self.options.names.is_empty() {
            return Vec::new();
        }
        let mut files: Vec<&Arc<str>> = self.plan.layouts.iter().map(|(file, _)| file).collect();
        files.dedup();
        let keep = |file: &Arc<str>| {
            let of = self.plan.layouts.iter().filter(|(f, _)| f == file);
            let sheets: Vec<&SheetLayout> = of.map(|(_, sheet)| sheet).collect();
            let kept = to_keep(&self.layouts, file, &sheets)?;
            Some(Change::Keep(Box::new(kept)))
        };
        files.into_iter().filter_map(keep).collect()
    }

    /// The office's own headings: said now, else as this layout was mapped before.
    fn names(&self, sheet: &Sheet) -> Names {
        let said = &self.options.names;
        let mut all = self.layouts.iter().rev().flat_map(|(_, l)| &l.sheets);
        let known = all.find(|l| l.heads(sheet));
        match known.map(SheetLayout::names) {
            Some(before) if !before.is_empty() => said.over(&before),
            _ => said.clone(),
        }
    }

    fn sheet(
        &mut self,
        file: &Arc<str>,
        sheet: Sheet,
        header: &Header,
        names: &Names,
        watch: &mut dyn FnMut(u32) -> bool,
    ) -> Result<(), ImportError> {
        if sheet.hidden {
            self.plan.sheet_note(
                file,
                &sheet,
                said!(
                    "这张工作表是隐藏的,也导入了",
                    "this sheet is hidden; it is imported too"
                ),
            );
        }
        let sections = sections(header);
        self.plan
            .columns
            .extend(uses(file, &sheet, header, &sections));
        let layout = SheetLayout::of(&sheet, header, names);
        self.plan.layouts.push((Arc::clone(file), layout));
        let officials = self.officials.clone();
        let desk = Desk {
            ledger: self.ledger,
            officials: &officials,
            names,
            today: self.ledger.today(),
            year: self.options.year.or_else(|| year_of(file, &sheet, header)),
            sheet_kind: kind_in(&sheet.name),
            default_kind: self.options.kind,
            heading_kind: kind_of(header),
            headings: header.columns.iter().map(|c| c.text.clone()).collect(),
            ids: header
                .columns
                .iter()
                .filter_map(|c| c.column)
                .map(|c| c.id)
                .collect(),
        };
        let sheet_name: Arc<str> = sheet.name.as_str().into();
        for (nth, Joined { row, lines }) in joined(&sheet, header).enumerate() {
            if nth % STEP == 0 && !watch(nth as u32) {
                return Err(SheetError::stopped().into());
            }
            let place = Place {
                file,
                sheet: &sheet_name,
                line: row.line,
            };
            for more in lines {
                let line = row.line;
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
            let fields = super::fill::fields(header, section, row);
            let blank = RowReader::new(desk, fields.clone()).is_blank();
            if blank || !section.columns.iter().any(own) {
                continue;
            }
            any = true;
            let dispute = self.case(place, desk, section, fields)?;
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

    /// A new case joins the dispute of the case that its row names.
    pub(super) fn link(
        &mut self,
        case: &mut CaseFile,
        reader: &RowReader<'_>,
    ) -> Result<(), ImportError> {
        let related = reader.cell_of("related");
        let Some(number) = related.and_then(|f| DocketNumber::parse(&f.text).ok()) else {
            return Ok(());
        };
        if let Some(on_file) = self.known.by_number(self.ledger, &number)? {
            case.head.dispute = on_file.head.dispute;
            return Ok(());
        }
        let fresh = self.ledger.fresh_id();
        let Some(SeenCase::Planned(at)) = self.seen.get(&number.key()).map(|s| s.case) else {
            return Ok(());
        };
        if let Some(other) = self.cases.get_mut(at) {
            if other.head.dispute.is_nil() {
                other.head.dispute = fresh;
            }
            case.head.dispute = other.head.dispute;
        }
        Ok(())
    }
}
