//! From files to a plan: every row of every sheet, matched with the cases there are, judged by the law, nothing written.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use super::columns::guessed;
use super::emptied::Emptied;
use super::known::Known;
use super::layout::{Layout, SheetLayout, to_keep};
use super::related::Unmet;
use super::roster;
use super::sheet_words::{chosen, year_in, year_of};
use super::together::Earlier;
use super::watch::{Phase, Progress, Watch};
use super::{ImportError, Options, Plan, RowStatus};
use crate::case::{CaseFile, Kept, Official};
use crate::exchange::headers::{
    Header, Names, find_header, numbered, numbers_by_their_cells, side_by_side, tables, ticked,
};
use crate::exchange::ledger_out::LISTS;
use crate::exchange::sheet::{self, Sheet};
use crate::ledger::{Change, Ledger};
use crate::said;
use crate::text::clean_line;

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
        known: Known::of(ledger)?,
        earlier: None,
        seen: HashMap::new(),
        numbered: HashMap::new(),
        refused: HashMap::new(),
        cases: Vec::new(),
        standings: Vec::new(),
        beside: Vec::new(),
        unmet: Vec::new(),
        emptied: Vec::new(),
        plan: Plan {
            files: files.to_vec(),
            judged: Some(ledger.stamp()?),
            ..Plan::default()
        },
    };
    for file in by_year(files, |file| year_in(&name_of(file))) {
        work.file(file, watch)?;
    }
    work.twins();
    work.unmet();
    work.tell_emptied();
    work.unlinked()?;
    work.numbered_since()?;
    let layouts = work.layouts_to_keep();
    let undated = work.undated()?;
    let mut cases = work.cases_that_change();
    for case in &mut cases {
        if case.head.dispute.is_nil() {
            case.head.dispute = ledger.fresh_id();
        }
    }
    let beside = work.mediations(&mut cases)?;
    let proposed = roster::proposed(&cases, &work.officials);
    let officials = match options.roster {
        true => roster::confirmed(&proposed, &mut cases, || ledger.fresh_id()),
        false => Vec::new(),
    };
    work.plan.undated = undated;
    work.plan.officials = proposed;
    work.plan.roster = options.roster;
    let cases = cases.into_iter().map(|case| Change::Case(Box::new(case)));
    work.plan.changes = cases.collect();
    work.plan.changes.extend(officials);
    work.plan.changes.extend(layouts);
    work.plan.changes.extend(beside);
    for (no, problem) in (1..).zip(&mut work.plan.problems) {
        problem.no = no;
    }
    Ok(work.plan)
}

pub(super) struct Work<'a> {
    pub ledger: &'a Ledger,
    pub options: &'a Options,
    pub officials: Vec<Official>,
    /// Layouts that were mapped or imported before.
    layouts: Vec<(Kept, Layout)>,
    pub known: Known,
    /// What the records on file were before, read where a ledger of ours comes home.
    pub earlier: Option<Earlier>,
    /// Cases of this import by what names them.
    pub seen: HashMap<String, Seen>,
    /// Cases of this import that have a number, by their parties and day.
    pub numbered: HashMap<String, Vec<Seen>>,
    /// Where a case of this import was refused: another row of it does not slip in behind.
    pub refused: HashMap<String, String>,
    /// Cases that change.
    pub cases: Vec<CaseFile>,
    /// What each of them was before this import.
    pub standings: Vec<Standing>,
    pub plan: Plan,
    /// Numbers that rows of new cases name and that are nowhere yet.
    pub unmet: Vec<Unmet>,
    /// Columns with empty cells of cases that have a value on file.
    pub emptied: Vec<Emptied>,
    /// Sheets of mediations, read once the cases they may have led to are known.
    pub beside: Vec<(Arc<str>, Sheet)>,
}

/// What a case that changes was on file; none for a new one.
pub(super) struct Standing {
    pub on_file: Option<CaseFile>,
}

/// A case of this import.
#[derive(Clone)]
pub(super) struct Seen {
    pub place: String,
    /// The file and the sheet of its latest row.
    pub sheet: (Arc<str>, Arc<str>),
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

/// In the order of their years where each has one, else as they are: later rows continue what earlier ones began.
fn by_year<T>(list: impl IntoIterator<Item = T>, year: impl Fn(&T) -> Option<i32>) -> Vec<T> {
    let mut list: Vec<T> = list.into_iter().collect();
    if list.iter().all(|one| year(one).is_some()) {
        list.sort_by_key(|one| year(one));
    }
    list
}

fn is_lists(name: &str) -> bool {
    name == LISTS.zh || name == LISTS.en
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
            // One that cannot be opened is not known to be a docket: what stands in the way is said.
            sheet::readable(path)?;
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
        let (chosen, beside) = self.take_beside(&name, chosen);
        headers += beside;
        let filled = chosen.into_iter().filter(|sheet| !sheet.rows.is_empty());
        let apart = filled.flat_map(|sheet| {
            let names = self.names(&sheet);
            side_by_side(sheet, &names)
        });
        let found = apart.flat_map(|sheet| {
            let names = self.names(&sheet);
            let sheet = ticked(numbered(sheet, &names), &names);
            let all = tables(sheet, &names).into_iter().map(|sheet| {
                let names = self.names(&sheet);
                let header = find_header(&sheet, &names);
                let told = header
                    .as_ref()
                    .and_then(|header| numbers_by_their_cells(&sheet, header, &names));
                match told {
                    Some((heading, names)) => {
                        let header = find_header(&sheet, &names);
                        (sheet, names, header, Some(heading))
                    }
                    None => (sheet, names, header, None),
                }
            });
            all.collect::<Vec<_>>()
        });
        let mut found: Vec<(Sheet, Names, Option<Header>, Option<String>)> = found.collect();
        if matches!(extension.as_deref(), Some("docx" | "html" | "htm")) {
            self.carried_on(&name, &mut found);
        }
        for (sheet, names, header, told) in by_year(found, |(sheet, _, header, _)| {
            header.as_ref().and_then(|h| year_of(&name, sheet, h))
        }) {
            match header {
                // our own lists to choose from
                _ if sheet.hidden && is_lists(&sheet.name) => {}
                Some(header) => {
                    headers += 1;
                    if let Some(heading) = told {
                        self.plan.sheet_note(
                            &name,
                            &sheet,
                            said!(
                                "“{heading}”一栏写的是案号，按案号读取",
                                "the column \"{heading}\" holds docket numbers and is read as that"
                            ),
                        );
                    }
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
                            "前60行里找不到表头，这张工作表没有导入",
                            "no header in the first 60 rows; this sheet is not imported"
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

    /// A table without a header that is as wide as the one above it goes on with that one (续表).
    fn carried_on(
        &mut self,
        file: &Arc<str>,
        found: &mut [(Sheet, Names, Option<Header>, Option<String>)],
    ) {
        let wide = |sheet: &Sheet| sheet.rows.iter().map(|r| r.cells.len()).max();
        let mut above: Option<(usize, Names, Header)> = None;
        for (sheet, names, header, _) in found {
            match (&header, &above) {
                (Some(header), _) => {
                    let columns = header.columns.iter().map(|c| c.index + 1).max();
                    above = Some((columns.unwrap_or(0), names.clone(), header.clone()));
                }
                (None, Some((columns, said, over))) if wide(sheet) == Some(*columns) => {
                    self.plan.sheet_note(
                        file,
                        sheet,
                        said!(
                            "这张表没有表头，列数与上一张相同，作为续表按上一张的表头读取",
                            "this table has no header and as many columns as the one before; read on under that header"
                        ),
                    );
                    *names = said.clone();
                    *header = Some(Header {
                        first_line: 0,
                        last_line: 0,
                        body: 0,
                        ..over.clone()
                    });
                }
                _ => {}
            }
        }
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

    /// The instances of one row are one dispute; new ones join the one on file.
    pub(super) fn one_dispute(&mut self, first: usize, known: Option<Uuid>) {
        // the first of them may have joined the dispute of its reconsideration
        let own = self.cases.iter().skip(first).map(|c| c.head.dispute);
        let joined = own.into_iter().find(|dispute| !dispute.is_nil());
        let dispute = known.or(joined);
        let dispute = dispute.unwrap_or_else(|| self.ledger.fresh_id());
        for case in self.cases.iter_mut().skip(first) {
            if case.head.dispute.is_nil() {
                case.head.dispute = dispute;
            }
        }
    }

    /// The cases that change; those that later rows led back to what is on file do not.
    fn cases_that_change(&mut self) -> Vec<CaseFile> {
        let cases = std::mem::take(&mut self.cases);
        let mut places: Vec<Option<usize>> = Vec::new();
        let mut out = Vec::new();
        for (case, standing) in cases.into_iter().zip(&self.standings) {
            if standing.on_file.as_ref() == Some(&case) {
                places.push(None);
            } else {
                places.push(Some(out.len()));
                out.push(case);
            }
        }
        for row in &mut self.plan.rows {
            let Some(at) = row.change else { continue };
            row.change = places.get(at).copied().flatten();
            if row.change.is_none() {
                row.status = RowStatus::Same;
                row.changes.clear();
            }
        }
        out
    }

    /// How many cases of this import no figure can count, because nothing says when they came.
    fn undated(&self) -> Result<usize, ImportError> {
        let mut met: Vec<Uuid> = Vec::new();
        let mut count = 0;
        for seen in self.seen.values() {
            let case = self.seen_case(seen.case)?;
            if case.received().is_none() && !met.contains(&case.head.uuid) {
                met.push(case.head.uuid);
                count += 1;
            }
        }
        Ok(count)
    }
}
