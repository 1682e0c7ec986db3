//! The preview of an import: what would be new, changed, the same or refused, and every problem, before anything is written.

use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::exchange::import::{Counts, Options, Plan, counts, plan, summary};
use crate::ledger::Deed;
use crate::said;
use crate::text::{Lang, Said, Text, text};
use crate::tui::command::{Command, Place};
use crate::tui::keys::Key;
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::text_view::TextView;

const HINTS: &[(&str, Text)] = &[
    ("Enter", text("导入", "take in")),
    ("Esc", text("放弃", "leave")),
    ("↑↓", text("滚动", "scroll")),
    ("?", text("帮助", "help")),
    ("q", text("退出", "quit")),
];

/// The keys where there is nothing to take in.
const NOTHING: &[(&str, Text)] = &[
    ("Esc", text("返回", "back")),
    ("↑↓", text("滚动", "scroll")),
    ("?", text("帮助", "help")),
    ("q", text("退出", "quit")),
];

/// The preview.
pub struct Preview {
    file: String,
    plan: Plan,
    view: TextView,
    lang: Option<Lang>,
}

impl Preview {
    /// Reads the file and plans; writes nothing.
    ///
    /// # Errors
    /// The file cannot be read as a ledger.
    pub fn of(path: &Path, ctx: &Ctx<'_>) -> Result<Preview, Message> {
        let plan = plan(ctx.ledger, &[path.to_path_buf()], &Options::default()).map_err(|e| {
            Message::Refusal {
                what: e.said(),
                hint: e.hint(),
            }
        })?;
        Ok(Preview {
            file: path.display().to_string(),
            plan,
            view: TextView::default(),
            lang: None,
        })
    }

    fn counted(&self) -> Counts {
        counts(&self.plan)
    }
}

impl Screen for Preview {
    fn place(&self) -> Place {
        Place::Text
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(if self.plan.changes.is_empty() {
            NOTHING
        } else {
            HINTS
        })
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        let file = &self.file;
        said!("导入预览 {file}", "import preview {file}")
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        self.view.on_key(&key)
    }

    fn wheel(&mut self, rows: i16) {
        self.view.scroll(isize::from(rows));
    }

    fn unavailable(&self, command: Command, _ctx: &Ctx<'_>) -> Option<Said> {
        (command == Command::Open && self.plan.changes.is_empty())
            .then(|| said!("没有可导入的内容", "there is nothing to import"))
    }

    fn on(&mut self, command: Command, _ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => Step::Submit {
                deed: Deed::new(self.plan.title(), self.plan.changes.clone()),
                close: true,
            },
            Command::Back => Step::Pop,
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        if self.lang != Some(ctx.lang()) {
            self.lang = Some(ctx.lang());
            let counted = self.counted();
            let n = counted.new + counted.changed;
            let head = if n > 0 {
                said!(
                    "按 Enter 导入 {n} 件(可一步撤销),Esc 放弃。尚未写入任何内容。",
                    "Enter takes in {n} cases (one step of undo), Esc leaves. Nothing is written yet."
                )
            } else {
                said!(
                    "没有新增或变化,Esc 返回。",
                    "nothing new or changed; Esc goes back."
                )
            };
            let mut lines = vec![
                (head.get(ctx.lang()).to_string(), Role::Accent),
                (String::new(), Role::Text),
            ];
            lines.extend(
                summary(&self.plan, ctx.lang())
                    .lines()
                    .map(|l| (l.to_string(), Role::Text)),
            );
            self.view.set(lines);
        }
        self.view.draw(buffer, area, ctx.look);
        None
    }
}
