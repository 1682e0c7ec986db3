//! What is on the screen written into a file: lists, pages, papers.

use super::App;
use crate::exchange::dates_out;
use crate::exchange::digest::digest;
use crate::exchange::document;
use crate::exchange::ledger_out::{self, ExportError, Format, Written};
use crate::exchange::week::week;
use crate::exchange::year_files;
use crate::exchange::{case_out, case_pack};
use crate::said;
use crate::text::Said;
use crate::tui::command::Command;
use crate::tui::screen::{Export, Exported};
use crate::tui::widgets::message::Message;

impl App {
    /// Writes what is on the screen into a file.
    pub(super) fn export(&mut self, export: Export) {
        let (path, replace) = (&export.path, export.replace);
        let written = match &export.what {
            Exported::Cases(ids) => {
                let docket = self.ledger.docket();
                let positions: Vec<usize> =
                    ids.iter().filter_map(|id| docket.position(*id)).collect();
                let format = Format::of(path).unwrap_or(Format::Xlsx);
                ledger_out::export(
                    &self.ledger,
                    &positions,
                    path,
                    format,
                    self.look.lang,
                    replace,
                )
            }
            Exported::Grid(grid) => grid.write(path, replace),
            Exported::Digest => {
                let (at, lang) = (self.ledger.moment().at, self.look.lang);
                let found = digest(&self.ledger).map_err(Into::into);
                found.and_then(|d| {
                    let rows = d.groups.iter().map(|(_, items)| items.len()).sum();
                    d.write(path, at, lang, replace).map(|()| Written { rows })
                })
            }
            Exported::Week(from) => {
                let found = week(&self.ledger, *from).map_err(Into::into);
                found.and_then(|w| {
                    let rows = w.overdue.len() + w.items.len();
                    w.write(path, self.look.lang, replace)
                        .map(|()| Written { rows })
                })
            }
            Exported::Dates => {
                let dates = self.ledger.dates_to_check().map_err(Into::into);
                dates.and_then(|dates| {
                    let rows = dates.len();
                    dates_out::write(&self.ledger, &dates, path, self.look.lang, replace)
                        .map(|()| Written { rows })
                })
            }
            Exported::Year { what, scope } => {
                let lang = self.look.lang;
                year_files::write(*what, &self.ledger, scope, lang, path, replace)
            }
            Exported::Form { template, scope } => {
                let lang = self.look.lang;
                year_files::write_form(template, &self.ledger, scope, lang, path, replace)
            }
            Exported::Case(id) => {
                let lang = self.look.lang;
                let case = self.ledger.case(*id).map_err(Into::into);
                let write = |case| {
                    if case_out::writes(path) {
                        return case_out::write(&self.ledger, &case, path, lang, replace);
                    }
                    case_pack::export(&self.ledger, &case, path, lang, replace).map(|_| ())
                };
                case.and_then(write).map(|()| Written { rows: 1 })
            }
            Exported::Paper {
                case,
                hearing,
                paper,
            } => return self.paper(*case, *hearing, paper, path, replace),
        };
        match written {
            Ok(written) => {
                self.stack.pop();
                let whole = std::path::absolute(path).unwrap_or_else(|_| path.clone());
                let (rows, file) = (written.rows, whole.display());
                let key = Command::OpenWritten.key();
                self.message = Some(Message::Info(said!(
                    "已写入 {file}，{rows} 行；{key} 打开",
                    "wrote {file}, {rows} rows; {key} opens it"
                )));
                self.wrote = Some(whole);
            }
            Err(e) => {
                self.message = Some(Message::Refusal {
                    what: e.said(),
                    hint: e.hint(),
                });
            }
        }
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
                    self.stack.pop();
                    let file = path.display();
                    let list = missing.join("、");
                    Message::Info(if missing.is_empty() {
                        said!("已写入 {file}，{n} 份文书", "wrote {n} papers into {file}")
                    } else {
                        said!(
                            "已写入 {file}，{n} 份文书；缺的已标黄：{list}",
                            "wrote {n} papers into {file}; what is missing is marked yellow: {list}"
                        )
                    })
                }
                Err(message) => message,
            });
            return;
        }
        self.message = Some(match self.make_paper(case, hearing, id, path, replace) {
            Ok(missing) => {
                self.stack.pop();
                let file = path.display();
                let (n, list) = (missing.len(), missing.join("、"));
                Message::Info(if missing.is_empty() {
                    said!("已写入 {file}", "wrote {file}")
                } else {
                    said!(
                        "已写入 {file}；缺 {n} 项，已标黄：{list}",
                        "wrote {file}; {n} missing, marked yellow: {list}"
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
            })?;
        if let Some(folder) = path.parent() {
            // a folder that cannot be made shows when the file is written
            let _ = std::fs::create_dir_all(folder);
        }
        ExportError::write(path, &made.bytes, replace).map_err(|e| refusal(e.said(), e.hint()))?;
        Ok(made.missing)
    }
}
