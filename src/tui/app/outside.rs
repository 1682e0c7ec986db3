//! What comes to the app from outside of its own screens: the editor's text, and what a caller opens in it.

use super::{App, Effect};
use crate::files::{Folder, plain_name};
use crate::ledger::LedgerError;
use crate::text::Said;
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens;
use crate::tui::widgets::message::Message;

impl App {
    /// Opens a case page above what is there.
    pub fn open_case(&mut self, id: i64) {
        let ctx = Ctx::new(&self.ledger, self.look);
        let page = screens::CasePage::new(&ctx, id);
        self.stack.push(page);
        self.note();
    }

    /// Does what a screen would ask for.
    pub fn take(&mut self, step: Step) -> Effect {
        let effect = self.step(step);
        self.note();
        effect
    }

    /// What the editor gave back, or why it did not.
    pub fn edited(&mut self, text: Result<String, Said>) {
        match text {
            Ok(text) => {
                let ctx = Ctx::new(&self.ledger, self.look);
                if let Some(screen) = self.stack.last_mut() {
                    screen.edited(&text, &ctx);
                }
            }
            Err(what) => {
                self.message = Some(Message::Refusal {
                    what,
                    hint: crate::said!(
                        "设置环境变量 EDITOR，如 EDITOR=vim；原有文字没有变化",
                        "set the variable EDITOR, such as EDITOR=vim; the text is as it was"
                    ),
                });
            }
        }
    }

    /// A copy of the file a paper carries, for whatever the desktop opens it with: the docket's own is never handed out,
    /// or saving in a viewer would change it. The copies go away with the program.
    pub(super) fn open_paper(&mut self, case: i64, paper: uuid::Uuid) -> Effect {
        #[cfg(feature = "share")]
        if let Ok(file) = self.ledger.case(case)
            && let Some(paper) = file.papers.iter().find(|p| p.uuid == paper)
            && self.ledger.paper_there(paper) == Some(false)
            && let Some(digest) = &paper.sha256
            && self.fetch_paper(digest.as_str())
        {
            return Effect::None;
        }
        match self.copy_of_paper(case, paper) {
            Ok(path) => return Effect::Show(path),
            Err(e) => self.fail(&e),
        }
        Effect::None
    }

    fn copy_of_paper(
        &mut self,
        case: i64,
        paper: uuid::Uuid,
    ) -> Result<std::path::PathBuf, LedgerError> {
        let file = self.ledger.case(case)?;
        let gone = || {
            LedgerError::NotFound(
                crate::said!("这份材料已不在案卷里", "the paper is no longer in the case"),
                crate::ledger::Such::Other,
            )
        };
        let paper = file
            .papers
            .iter()
            .find(|p| p.uuid == paper)
            .ok_or_else(gone)?;
        let title = plain_name(&paper.title);
        let name = match paper.ending() {
            Some(ending) => format!("{title}.{ending}"),
            None => title,
        };
        let folder = Folder::temporary().map_err(|e| {
            let why = crate::files::why(&e);
            LedgerError::Barred(crate::said!(
                "临时目录不能写入：{why}",
                "the temporary folder cannot be written: {why}"; why = why
            ))
        })?;
        let path = folder.file(&name);
        self.ledger.bring_out(paper, &path, false)?;
        only_read(&path);
        self.opened.push(folder);
        Ok(path)
    }

    /// What is worth a notification, in the language of the screen.
    pub fn notice(&self) -> Option<String> {
        let items = self.ledger.agenda().ok()?;
        let said = crate::exchange::notify::worth(&items)?;
        Some(said.get(self.look.lang).to_string())
    }

    /// What came of opening a file.
    pub fn shown(&mut self, path: &std::path::Path, opened: Result<(), Said>) {
        let file = path.display();
        self.message = Some(match opened {
            Ok(()) => Message::Info(crate::said!("正在打开 {file}", "opening {file}")),
            Err(what) => Message::Refusal {
                what,
                hint: crate::said!("文件在 {file}", "the file is {file}"),
            },
        });
    }
}

/// What is opened is a copy: a viewer says so when somebody tries to save into it.
fn only_read(path: &std::path::Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o400));
    }
    #[cfg(not(unix))]
    let _ = path;
}
