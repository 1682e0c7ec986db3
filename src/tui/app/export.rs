//! What is on the screen written into a file: lists, pages, papers.

use std::sync::mpsc::channel;

use super::App;
use crate::exchange::dates_out;
use crate::exchange::digest::digest;
use crate::exchange::document;
use crate::exchange::ledger_out::{self, Counts, ExportError, Format, Written};
use crate::exchange::list_out;
use crate::exchange::week::week;
use crate::exchange::year_files;
use crate::exchange::{case_out, case_pack};
use crate::ledger::{Heard, Ledger, Mode, Moment};
use crate::said;
use crate::text::{Lang, Said};
use crate::tui::command::Command;
use crate::tui::screen::{Export, Exported};
use crate::tui::screens;
use crate::tui::widgets::message::Message;

/// From so many cases on a file is written beside the keys.
const LONG: usize = 1_000;

/// Writes a file of a docket. A paper is made by the app itself.
fn write(ledger: &Ledger, lang: Lang, export: &Export) -> Result<Written, ExportError> {
    let (path, replace) = (&export.path, export.replace);
    match &export.what {
        Exported::Cases(list) => {
            let docket = ledger.docket();
            let ids = list.ids.iter();
            let positions: Vec<usize> = ids.filter_map(|id| docket.position(*id)).collect();
            let format = Format::of(path).unwrap_or(Format::Xlsx);
            if list.whole || format == Format::Json {
                let written = ledger_out::export(ledger, &positions, path, format, lang, replace)?;
                return Ok(written.counting(Counts::Cases));
            }
            let (columns, heading) = (&list.columns, &list.heading);
            let grid = list_out::grid(ledger, &positions, columns, heading, lang)?;
            Ok(grid.write(path, replace)?.counting(Counts::Cases))
        }
        Exported::Grid(grid) => grid.write(path, replace),
        Exported::Digest => {
            let digest = digest(ledger)?;
            let rows = digest.groups.iter().map(|(_, items)| items.len()).sum();
            digest.write(path, ledger.moment().at, lang, replace)?;
            Ok(Written::of(rows).counting(Counts::Items))
        }
        Exported::Week(from) => {
            let week = week(ledger, *from)?;
            let rows = week.overdue.len() + week.items.len();
            week.write(path, lang, replace)?;
            Ok(Written::of(rows).counting(Counts::Items))
        }
        Exported::Dates => {
            let dates = ledger.dates_to_check()?;
            let rows = dates.len();
            dates_out::write(ledger, &dates, path, lang, replace)?;
            Ok(Written::of(rows).counting(Counts::Items))
        }
        Exported::Year {
            what,
            scope,
            options,
        } => {
            let written = year_files::write(*what, ledger, (scope, options), lang, path, replace)?;
            Ok(written.counting(Counts::Nothing))
        }
        Exported::Form { template, scope } => {
            let written = year_files::write_form(template, ledger, scope, lang, path, replace)?;
            Ok(written.counting(Counts::Nothing))
        }
        Exported::Case(id) => {
            let case = ledger.case(*id)?;
            if case_out::writes(path) {
                case_out::write(ledger, &case, path, lang, replace)?;
            } else {
                case_pack::export(ledger, &case, path, lang, replace)?;
            }
            Ok(Written::of(1).counting(Counts::Nothing))
        }
        Exported::Paper { .. } => Ok(Written::of(0)),
    }
}

impl App {
    /// Writes what is on the screen into a file; where that takes long, in a thread beside the keys.
    pub(super) fn export(&mut self, export: Export) {
        let cases = match &export.what {
            Exported::Paper {
                case,
                hearing,
                paper,
            } => return self.paper(*case, *hearing, paper, &export.path, export.replace),
            Exported::Cases(list) => list.ids.len(),
            Exported::Dates | Exported::Year { .. } | Exported::Form { .. } => {
                self.ledger.docket().len()
            }
            Exported::Grid(_) | Exported::Digest | Exported::Week(_) | Exported::Case(_) => 0,
        };
        if cases < LONG {
            let written = write(&self.ledger, self.look.lang, &export);
            return self.exported(&export.path, written);
        }
        let path = export.path.clone();
        let (heard, lang) = (Heard::default(), self.look.lang);
        let (file, moment) = (self.ledger.path().to_path_buf(), self.ledger.moment());
        let (as_of, clock) = (self.ledger.as_of(), self.ledger.clock());
        let (tell, news) = channel();
        let told = heard.clone();
        std::thread::spawn(move || {
            let now = Moment {
                today: clock,
                ..moment
            };
            let opened = Ledger::open_heard(&file, Mode::ReadOnly, now, &told);
            let written = opened.and_then(|mut ledger| {
                ledger.see_from(as_of)?;
                Ok(ledger)
            });
            let written = written
                .map_err(ExportError::from)
                .and_then(|ledger| write(&ledger, lang, &export));
            // Nobody waits any more where the program was left.
            let _ = tell.send(written);
        });
        let exporting = screens::Exporting::new(path, news, heard);
        match exporting.at_once() {
            Ok((path, written)) => self.exported(&path, written),
            Err(exporting) => self.stack.push(Box::new(exporting)),
        }
    }

    /// What came of it: on success the form is closed.
    pub(super) fn exported(
        &mut self,
        path: &std::path::Path,
        written: Result<Written, ExportError>,
    ) {
        match written {
            Ok(written) => {
                let (file, key) = self.done_writing(path);
                let rows = written.counted();
                let said = said!("已写入 {file}{rows}；{key} 打开", "wrote {file}{rows}; {key} opens it"; rows = rows, file = Said::same(&file), key = Said::same(&key));
                self.message = Some(match written.notes.as_slice() {
                    [] => Message::Info(said),
                    notes => {
                        let join = |lang| {
                            let each: Vec<&str> = notes.iter().map(|n| n.get(lang)).collect();
                            each.join("；")
                        };
                        Message::Doubt {
                            what: said,
                            hint: Said::new(join(Lang::Zh), join(Lang::En)),
                        }
                    }
                });
            }
            Err(e) => {
                self.message = Some(Message::Refusal {
                    what: e.said(),
                    hint: e.hint(),
                });
            }
        }
    }

    /// The form is done with, and nothing of it is left as a draft. Gives the file and the key that opens it as a message
    /// names them.
    pub(super) fn done_writing(&mut self, path: &std::path::Path) -> (String, String) {
        if let Some(mut form) = self.stack.pop() {
            form.submitted();
        }
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let shown = whole.display().to_string();
        self.wrote = Some(whole);
        (shown, Command::OpenWritten.key())
    }

    /// Makes a paper and says where it is and what it wants.
    fn paper(
        &mut self,
        case: i64,
        hearing: Option<uuid::Uuid>,
        id: &str,
        path: &std::path::Path,
        replace: bool,
    ) {
        if document::is_set(id) {
            self.message = Some(match self.make_set(case, hearing, path, replace) {
                Ok((n, missing)) => {
                    let (file, key) = self.done_writing(path);
                    let list = missing.join("、");
                    Message::Info(if missing.is_empty() {
                        said!(
                            "已写入 {file}，{n} 份文书；{key} 打开",
                            "wrote {n} papers into {file}; {key} opens it"
                        )
                    } else {
                        said!(
                            "已写入 {file}，{n} 份文书；{key} 打开；缺的已标黄：{list}",
                            "wrote {n} papers into {file}; {key} opens it; what is missing is marked yellow: {list}"
                        )
                    })
                }
                Err(message) => message,
            });
            return;
        }
        self.message = Some(match self.make_paper(case, hearing, id, path, replace) {
            Ok(missing) => {
                let (file, key) = self.done_writing(path);
                let (n, list) = (missing.len(), missing.join("、"));
                Message::Info(if missing.is_empty() {
                    said!("已写入 {file}；{key} 打开", "wrote {file}; {key} opens it")
                } else {
                    said!(
                        "已写入 {file}；{key} 打开；缺 {n} 项，已标黄：{list}",
                        "wrote {file}; {key} opens it; {n} missing, marked yellow: {list}"
                    )
                })
            }
            Err(message) => message,
        });
    }

    /// Every paper of a hearing into a folder; how many, and what they want.
    fn make_set(
        &self,
        case: i64,
        hearing: Option<uuid::Uuid>,
        folder: &std::path::Path,
        replace: bool,
    ) -> Result<(usize, Vec<String>), Message> {
        let refusal = |e: crate::ledger::LedgerError| Message::Refusal {
            what: e.said(),
            hint: e.hint(),
        };
        let file = self.ledger.case(case).map_err(refusal)?;
        let papers = document::hearing_set(&file, hearing);
        let mut missing: Vec<String> = Vec::new();
        for paper in &papers {
            let ask = document::Ask {
                hearing,
                official: None,
            };
            let name = document::name(&self.ledger, &file, paper, ask);
            let wanting = self.make_paper(case, hearing, paper.id, &folder.join(name), replace)?;
            missing.extend(
                wanting
                    .into_iter()
                    .filter(|m| !missing.contains(m))
                    .collect::<Vec<_>>(),
            );
        }
        Ok((papers.len(), missing))
    }

    fn make_paper(
        &self,
        case: i64,
        hearing: Option<uuid::Uuid>,
        id: &str,
        path: &std::path::Path,
        replace: bool,
    ) -> Result<Vec<String>, Message> {
        let refusal = |what: Said, hint: Said| Message::Refusal { what, hint };
        let paper = document::paper(id)
            .ok_or_else(|| refusal(said!("没有这种文书", "no such paper"), Said::default()))?;
        let ask = document::Ask {
            hearing,
            official: None,
        };
        let made = self
            .ledger
            .case(case)
            .map_err(document::DocumentError::from)
            .and_then(|file| {
                let template = document::find(paper, &file, None, self.ledger.path())?;
                document::make(&self.ledger, &file, paper, ask, &template.bytes)
            })
            .map_err(|e| match e {
                document::DocumentError::Template(e) => refusal(e.said, e.hint),
                document::DocumentError::Ledger(e) => refusal(e.said(), e.hint()),
                document::DocumentError::Refused(e) => refusal(e.said, e.hint),
            })?;
        if let Some(folder) = path.parent() {
            // a folder that cannot be made shows when the file is written
            let _ = std::fs::create_dir_all(folder);
        }
        ExportError::write(path, &made.bytes, replace).map_err(|e| refusal(e.said(), e.hint()))?;
        Ok(made.missing)
    }
}
