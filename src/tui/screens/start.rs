//! The first run, or an empty file: which file this is, and the ways to begin.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use crate::case::setting_id;
use crate::said;
use crate::text::{Said, text, wrap};
use crate::tui::command::{Command, Place};
use crate::tui::forms;
use crate::tui::keyed::keyed;
use crate::tui::paint::{put, rows, span};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;
use crate::tui::widgets::rolls::Rolls;

/// The ways to begin, and what each does.
const WAYS: [(Command, crate::text::Text); 7] = [
    (
        Command::Sample,
        text(
            "示例案卷：虚构的青川区，今天设为 2022-12-19；另存于临时文件，不动本文件",
            "the sample docket: an invented district on 2022-12-19, in a throw-away file",
        ),
    ),
    (
        Command::Sample2026,
        text(
            "2026 年示例，今天设为 2026-11-23",
            "the 2026 sample, on 2026-11-23",
        ),
    ),
    (
        Command::SetUp,
        text(
            "设置本单位：名称、层级、法院、负责人、提醒期，约两分钟",
            "set up the office: name, level, courts, officials, lead times; two minutes",
        ),
    ),
    (
        Command::Import,
        text(
            "导入台账（xlsx、xls、csv），先看结果再写入",
            "import a ledger (xlsx, xls, csv); the result is shown before it is written",
        ),
    ),
    (Command::Add, text("登记第一件案件", "enter the first case")),
    (
        Command::Paste,
        text(
            "粘贴应诉通知书、传票或法院短信，读出案件（也可直接粘贴）",
            "paste a notice, summons or court message; a case is read from it",
        ),
    ),
    (
        Command::Back,
        text("先看看空案卷", "look at the empty docket"),
    ),
];

/// The screen.
pub struct Start {
    list: List<Command>,
}

impl Start {
    /// The ways to begin, the cursor on the first.
    pub fn new() -> Start {
        let mut list = List::new(Said::default());
        list.cursor.reload(WAYS.iter().map(|(c, _)| *c).collect());
        Start { list }
    }
}

impl Default for Start {
    fn default() -> Start {
        Start::new()
    }
}

impl Screen for Start {
    fn place(&self) -> Place {
        Place::Start
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("开始", "start")
    }

    fn rolls(&mut self) -> Option<&mut dyn Rolls> {
        Some(&mut self.list.cursor)
    }

    fn click(&mut self, at: Position, ctx: &Ctx<'_>) -> Step {
        if self.list.cursor.click(at) {
            self.on(Command::Open, ctx)
        } else {
            Step::Ignored
        }
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => match self.list.cursor.selected().copied() {
                Some(Command::Open) | None => Step::Ignored,
                Some(chosen) => self.on(chosen, ctx),
            },
            Command::Sample => Step::Demo("2022"),
            Command::Sample2026 => Step::Demo("2026"),
            Command::SetUp => forms::set_up(ctx),
            Command::Import => forms::import(ctx),
            Command::Add => forms::add_case(ctx),
            Command::Paste => forms::paste_box(ctx, None),
            Command::Macro => forms::run_macro(ctx, None, true),
            Command::Back => Step::Pop,
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let path = ctx.ledger.path().display().to_string();
        let path = crate::text::clean_line(&path);
        let mut lines: Vec<(String, Role)> = Vec::new();
        let mut say = |said: Said, role: Role| {
            let wrapped = wrap(ctx.say(&said), usize::from(area.width));
            lines.extend(wrapped.into_iter().map(|line| (line, role)));
        };
        if area.height >= 11 {
            say(
                said!(
                    "案卷 — 行政诉讼、行政复议应诉",
                    "anjuan - the docket of an agency that is sued"
                ),
                Role::Title,
            );
            say(
                said!(
                    "本文件还没有案件：{path}",
                    "this file has no cases yet: {path}"
                ),
                Role::Text,
            );
            let office = ctx.ledger.settings().get(setting_id::OFFICE_NAME).trim();
            if office.is_empty() {
                say(
                    keyed!(
                        "本机关全称还没有填：按 <set-up> 填上，报表、文书和汇总都用它",
                        "the agency has no name yet: <set-up> fills it in, forms and papers bear it"
                    ),
                    Role::Text,
                );
            } else {
                say(said!("本单位：{office}", "office: {office}"), Role::Good);
            }
            say(Said::default(), Role::Text);
        }
        let mut used = 0;
        for ((line, role), row) in lines.iter().zip(rows(area)) {
            put(buffer, row, line, look.style(*role));
            used += 1;
        }
        let list = Rect {
            y: area.y + used,
            height: area.height - used,
            ..area
        };
        self.list.draw(buffer, list, look, true, |_, command| {
            let what = WAYS.iter().find(|(c, _)| c == command);
            let what = what.map_or("", |(_, what)| what.get(look.lang));
            let key = command.row().key();
            Line::from(vec![
                span(look, Role::Key, format!(" {}", crate::text::pad(&key, 4))),
                span(look, Role::Text, what),
            ])
        });
        None
    }
}
