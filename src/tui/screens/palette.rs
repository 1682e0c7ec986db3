//! The palette: every command by its name in either language, by what else it is called, by id and by pinyin, those of
//! the command line too; a day typed sets the figures.

use nucleo_matcher::{Config, Matcher};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::palette_names::{fits, score};
use super::spoken::SpokenList;
use super::views::all as all_views;
use crate::calendar::{parse_day, weekday};
use crate::docket::{SavedView, initials};
use crate::said;
use crate::text::{Lang, Said, Text, fold, pad, text};
use crate::tui::also::also;
use crate::tui::command::{Command, Place};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::span;
use crate::tui::screen::{Ctx, Screen, Step, Wish};
use crate::tui::theme::{Palette as Colours, Role};
use crate::tui::widgets::input::{Edit, LineInput};
use crate::tui::widgets::list::List;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::popup::popup;
use chrono::NaiveDate;
use std::rc::Rc;

/// The bar while the palette is open.
const HINTS: &[(&str, Text)] = &[
    ("Enter", text("执行", "run")),
    ("↑↓", text("选择", "choose")),
    ("Esc", text("返回", "back")),
];

/// One line of the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Run(Command),
    AsOf(NaiveDate),
    Colours(Colours),
    Case(i64),
    /// A command of the command line, by its place.
    Spoken(usize),
    /// A saved view, by its place.
    View(usize),
}

/// The screen.
pub struct Palette {
    /// Every command, and why it cannot run.
    rows: Vec<(Command, Option<Said>)>,
    /// Views of the docket, each with what it is found by.
    views: Vec<(SavedView, Vec<String>)>,
    /// Commands of the command line.
    spoken: Rc<SpokenList>,
    input: LineInput,
    list: List<Choice>,
    /// What undo would take back and redo bring back, by name.
    turns: [Option<Said>; 2],
}

impl Palette {
    /// The palette with nothing typed; `rows` are the commands, each with why it cannot run here and now.
    pub fn new(
        rows: Vec<(Command, Option<Said>)>,
        spoken: &Rc<SpokenList>,
        ctx: &Ctx<'_>,
    ) -> Palette {
        let mut palette = Palette {
            rows,
            spoken: Rc::clone(spoken),
            views: all_views(ctx)
                .into_iter()
                .map(|view| {
                    let mut texts = vec![view.name.to_lowercase()];
                    texts.extend(initials(&view.name));
                    (view, texts)
                })
                .collect(),
            input: LineInput::of(super::filter_line::LONGEST),
            list: List::new(said!("没有这样的命令", "there is no such command")),
            turns: [ctx.ledger.to_undo(), ctx.ledger.to_redo()]
                .map(|entry| entry.ok().flatten().map(|e| e.title)),
        };
        palette.fill(ctx);
        palette
    }

    fn why(&self, command: Command) -> Option<&Said> {
        let found = self.rows.iter().find(|(c, _)| *c == command);
        found.and_then(|(_, why)| why.as_ref())
    }

    fn fill(&mut self, ctx: &Ctx<'_>) {
        let typed = fold(self.input.value()).trim().to_lowercase();
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut found: Vec<(u32, Command)> = Vec::new();
        for (command, why) in &self.rows {
            let Some(score) = score(&typed, *command, &mut matcher) else {
                continue;
            };
            // What can run here stands above what fits as well but cannot, an exact name above everything.
            let exact = u32::from(is_named(&typed, *command)) * EXACT;
            found.push((exact + score * 2 + u32::from(why.is_none()), *command));
        }
        if typed.is_empty() {
            found.sort_by_key(|(_, command)| self.why(*command).is_some());
        } else {
            found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        }
        let mut lines: Vec<(u32, usize)> = Vec::new();
        for (at, (spoken, names)) in self.spoken.named().enumerate() {
            if let Some(score) = fits(&typed, names, &mut matcher) {
                let exact = u32::from(typed == spoken.name) * EXACT;
                lines.push((exact + score, at));
            }
        }
        lines.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let named = found
            .iter()
            .take_while(|(score, _)| *score >= EXACT)
            .count();
        let (named, found) = found.split_at(named);
        let line = lines
            .iter()
            .take_while(|(score, _)| *score >= EXACT)
            .count();
        let (line, lines) = lines.split_at(line);
        let views = self.views.iter().enumerate().filter(|(_, (_, texts))| {
            // A view is found by the beginning of its name; commands come first.
            !typed.is_empty() && texts.iter().any(|t| t.contains(&typed))
        });
        let choices: Vec<Choice> = as_of(&typed, ctx)
            .map(Choice::AsOf)
            .into_iter()
            .chain(colours(&typed).map(Choice::Colours))
            .chain(case(&typed, ctx).map(Choice::Case))
            .chain(named.iter().map(|(_, c)| Choice::Run(*c)))
            .chain(line.iter().map(|(_, at)| Choice::Spoken(*at)))
            .chain(found.iter().map(|(_, c)| Choice::Run(*c)))
            .chain(lines.iter().map(|(_, at)| Choice::Spoken(*at)))
            .chain(views.map(|(at, _)| Choice::View(at)))
            .collect();
        self.list.cursor.reload(choices);
        self.list.cursor.go(0);
    }

    fn run(&self) -> Step {
        match self.list.cursor.selected() {
            None => Step::Stay,
            Some(Choice::AsOf(day)) => Step::SeeFrom(Some(*day)),
            Some(Choice::Colours(colours)) => Step::Colours(*colours),
            Some(Choice::Case(id)) => Step::OpenCase(*id),
            Some(Choice::View(at)) => match self.views.get(*at) {
                Some((view, _)) => Step::Goto(Place::Docket, Some(Wish::View(view.clone()))),
                None => Step::Stay,
            },
            Some(Choice::Spoken(at)) => match self.spoken.get(*at) {
                Some(spoken) => match spoken.door().filter(|c| self.why(*c).is_none()) {
                    Some(command) => Step::Run(command),
                    None => Step::Replace(Box::new(spoken.page())),
                },
                None => Step::Stay,
            },
            Some(Choice::Run(command)) => match self.why(*command) {
                None => Step::Run(*command),
                Some(why) => {
                    let what = command.row().title;
                    Step::Say(Message::Refusal {
                        what: said!("不能{what}：{why}", "cannot {what}: {why}"; what = what, why = why),
                        hint: Said::default(),
                    })
                }
            },
        }
    }
}

/// Whether a command is called exactly so.
fn is_named(typed: &str, command: Command) -> bool {
    let row = command.row();
    let names = [row.id, row.title.zh, row.title.en];
    !typed.is_empty() && names.iter().any(|name| name.to_lowercase() == typed)
}

/// What else it is called, in the words of a language.
fn called(command: Command, lang: Lang) -> String {
    let words = also(command).iter().copied();
    let (words, between): (Vec<&str>, &str) = match lang {
        Lang::Zh => (words.filter(|w| !w.is_ascii()).collect(), "、"),
        Lang::En => (words.filter(|w| w.is_ascii()).collect(), ", "),
    };
    words.join(between)
}

/// What an exact name is worth: more than any score.
const EXACT: u32 = 1 << 24;

/// A day typed, alone or after `asof` or `截至`.
fn as_of(typed: &str, ctx: &Ctx<'_>) -> Option<NaiveDate> {
    let named = ["asof", "as-of", "as of", "截至"]
        .iter()
        .find_map(|word| typed.strip_prefix(word));
    let text = named.unwrap_or(typed).trim();
    parse_day(text, ctx.ledger.clock(), ctx.ledger.calendar()).ok()
}

/// What follows one of these words; the whole where none stands first.
fn after<'t>(typed: &'t str, words: &[&str]) -> Option<&'t str> {
    let found = words.iter().find_map(|word| typed.strip_prefix(word));
    found.map(str::trim)
}

/// Colours typed after `theme` or `配色`.
fn colours(typed: &str) -> impl Iterator<Item = Colours> {
    let asked = after(
        typed,
        &["theme", "colours", "配色", "换配色", "颜色", "主题"],
    )
    .unwrap_or("-");
    let asked = if asked.is_empty() { "-" } else { asked }.to_string();
    Colours::ALL.iter().copied().filter(move |c| {
        let text = c.text();
        c.id().starts_with(&asked) || text.zh.starts_with(&asked)
    })
}

/// The one case a number or words name, typed after `goto` or `打开`, or as a number alone.
fn case(typed: &str, ctx: &Ctx<'_>) -> Option<i64> {
    let named = after(typed, &["goto", "go to", "打开", "案件"]);
    let number = |text: &&str| text.contains('号') || text.starts_with('#');
    let text = named.or(Some(typed).filter(number))?;
    if text.is_empty() {
        return None;
    }
    ctx.ledger.find(text).ok()
}

impl Screen for Palette {
    fn place(&self) -> Place {
        Place::Choice
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("命令", "commands")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(HINTS)
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        match key.plain() {
            Some(Code::Esc) => return Some(Step::Pop),
            Some(Code::Enter) => return Some(self.run()),
            Some(Code::Up | Code::Down | Code::PageUp | Code::PageDown) => {
                self.list.cursor.on_key(&key);
                return Some(Step::Stay);
            }
            _ => {}
        }
        match key.with_ctrl() {
            Some('n') => {
                self.list.cursor.step(1);
                return Some(Step::Stay);
            }
            Some('p') => {
                self.list.cursor.step(-1);
                return Some(Step::Stay);
            }
            _ => {}
        }
        match self.input.on_key(&key) {
            Edit::Changed => {
                self.fill(ctx);
                Some(Step::Stay)
            }
            Edit::Moved => Some(Step::Stay),
            Edit::Ignored => None,
        }
    }

    fn paste(&mut self, text: &str, ctx: &Ctx<'_>) -> Step {
        self.input.paste(text);
        self.fill(ctx);
        Step::Stay
    }

    fn click(&mut self, at: Position, _ctx: &Ctx<'_>) -> Step {
        if self.list.cursor.click(at) {
            self.run()
        } else {
            Step::Ignored
        }
    }

    fn wheel(&mut self, rows: i16) {
        self.list.cursor.step(isize::from(rows));
    }

    fn on(&mut self, _command: Command, _ctx: &Ctx<'_>) -> Step {
        Step::Ignored
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let title = said!(
            "命令（名称、拼音；截至 日期；打开 案号；配色 深色）",
            "commands (name, pinyin; asof DAY; goto NUMBER; theme NAME)"
        );
        let inner = popup(buffer, area, 66, 16, ctx.say(&title), look);
        let line = Rect {
            height: inner.height.min(1),
            ..inner
        };
        let caret = self.input.draw_telling(buffer, line, look, Role::Field);
        let rest = Rect {
            y: inner.y + line.height,
            height: inner.height - line.height,
            ..inner
        };
        let (rows, views) = (&self.rows, &self.views);
        let turns = &self.turns;
        let palette_spoken = &self.spoken;
        self.list.draw(buffer, rest, look, true, |_, choice| match choice {
            Choice::AsOf(day) => {
                let week = weekday(*day);
                let said = said!("截至 {day} {week} 查看", "see everything as of {day} {week}"; week = week, day = Said::same(day));
                Line::from(span(look, Role::Text, ctx.say(&said)))
            }
            Choice::Colours(colours) => {
                let name = colours.text();
                let said = said!("配色：{name}", "colours: {name}"; name = name);
                Line::from(span(look, Role::Text, ctx.say(&said)))
            }
            Choice::Case(id) => {
                let docket = ctx.ledger.docket();
                let row = docket.position(*id).map(|at| docket.row(at));
                let case = row.map(|r| format!("{} {}", r.number(), r.name()));
                let case = case.unwrap_or_default();
                let said = said!("打开 {case}", "open {case}");
                Line::from(span(look, Role::Text, ctx.say(&said)))
            }
            Choice::Spoken(at) => {
                let Some(spoken) = palette_spoken.get(*at) else {
                    return Line::default();
                };
                let door = spoken.door().map(|c| c.row().key()).unwrap_or_default();
                // In words; what is typed at a prompt stands last.
                Line::from(vec![
                    span(look, Role::Text, pad(spoken.about.get(look.lang), 31)),
                    span(look, Role::Key, format!(" {}", pad(&door, 8))),
                    span(look, Role::Dim, format!(" anjuan {} ", spoken.name)),
                ])
            }
            Choice::View(at) => {
                let view = views.get(*at).map(|(view, _)| view);
                let (name, query) = view.map_or(("", ""), |v| (&v.name, &v.query));
                let said = said!("视图 {name}  {query}", "view {name}  {query}");
                Line::from(span(look, Role::Text, ctx.say(&said)))
            }
            Choice::Run(command) => {
                let row = command.row();
                let turn = match command {
                    Command::Undo => turns[0].as_ref(),
                    Command::Redo => turns[1].as_ref(),
                    _ => None,
                };
                let why = rows
                    .iter()
                    .find(|(c, _)| c == command)
                    .and_then(|(_, why)| why.as_ref());
                let role = if why.is_some() { Role::Dim } else { Role::Text };
                let note = match (why, turn) {
                    (Some(why), _) => format!("- {}", ctx.say(why)),
                    (None, Some(title)) => format!("<- {}", ctx.say(title)),
                    (None, None) => called(*command, look.lang),
                };
                Line::from(vec![
                    span(look, role, pad(row.title.get(look.lang), 24)),
                    span(look, Role::Key, pad(&row.all_keys(), 16)),
                    span(look, Role::Dim, format!(" {note}")),
                ])
            }
        });
        caret
    }

    fn floats(&self) -> bool {
        true
    }
}
