//! What was just done, in words: this run's messages with their times, and the docket's journal.

use crate::ledger::{EntryState, LedgerError, Who};
use crate::said;
use crate::text::Said;
use crate::tui::screen::{Ctx, Screen};
use crate::tui::screens::TextPage;
use crate::tui::theme::Role;

/// How far back the journal is shown.
const JOURNAL: u32 = 200;

/// One message of this run and when it was said, `14:05:09`.
#[derive(Debug, Clone)]
pub struct LogLine {
    pub at: String,
    pub said: Said,
    pub role: Role,
}

/// The page; newest first.
///
/// # Errors
/// The journal cannot be read.
pub fn log(run: &[LogLine], ctx: &Ctx<'_>) -> Result<Box<dyn Screen>, LedgerError> {
    let mut page: Vec<(Said, Role)> = vec![(said!("本次运行", "this run"), Role::Header)];
    if run.is_empty() {
        page.push((said!("还没有操作", "nothing was done yet"), Role::Dim));
    }
    page.extend(run.iter().rev().map(|line| {
        let (at, sign) = (Said::same(&line.at), Said::same(line.role.sign()));
        let said = &line.said;
        let line_said =
            said!("{at} {sign} {said}", "{at} {sign} {said}"; at = at, sign = sign, said = said);
        (line_said, line.role)
    }));
    page.push((Said::default(), Role::Text));
    page.push((
        said!("写入案卷的操作", "written to the docket"),
        Role::Header,
    ));
    let undo = ctx.ledger.to_undo()?.map(|e| e.id);
    let redo = ctx.ledger.to_redo()?.map(|e| e.id);
    let entries = ctx.ledger.journal(JOURNAL)?;
    if entries.is_empty() {
        page.push((said!("没有操作记录", "nothing was written yet"), Role::Dim));
    }
    for entry in entries {
        let at = entry.at.chars().take(16).collect::<String>();
        let who = if entry.by.who.is_empty() {
            String::new()
        } else {
            format!("  {}", Who::name_of(&entry.by))
        };
        let at = Said::same(format!("{}{who}", at.replace('T', " ")));
        let by_another = entry.turned.as_ref().is_some_and(|t| t.who != entry.by.who);
        let state = match by_another {
            true => entry.standing(),
            false => entry.state.text().into(),
        };
        let title = &entry.title;
        let next = if Some(entry.id) == undo {
            said!("  <- 撤销从这里开始", "  <- undo takes this back")
        } else if Some(entry.id) == redo {
            said!("  <- 重做从这里开始", "  <- redo brings this back")
        } else {
            Said::default()
        };
        let (line, role) = if entry.state == EntryState::Done {
            (
                said!("{at}  {title}{next}", "{at}  {title}{next}"; at = at, title = title, next = next),
                Role::Text,
            )
        } else {
            (
                said!("{at}  {title}（{state}）{next}", "{at}  {title} ({state}){next}"; at = at, title = title, state = state, next = next),
                Role::Dim,
            )
        };
        page.push((line, role));
    }
    let title = said!("操作记录", "what was done");
    Ok(Box::new(TextPage::new(title, page)))
}
