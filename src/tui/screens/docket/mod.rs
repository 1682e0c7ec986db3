//! The docket (案件): every case in one list — filtered as you type, sorted, marked — as a table or as a board of stages.

mod act;
mod board;
mod columns;
mod draw;
mod list;
mod marks;
mod row;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::board::Board;
use self::columns::Columns;
use self::list::Order;
use self::marks::Marks;
use self::row::Read;
use super::CasePage;
use super::columns::ColumnChooser;
use super::common::nothing_selected;
use super::detail::Detail;
use super::filter_line::Typed;
use super::query_line::{HINTS, QueryLine};
use super::text_page::explain_next;
use super::views::{SaveView, Views};
use crate::docket::{Layout, ListColumn, Listed, Search};
use crate::said;
use crate::text::{Said, Text};
use crate::tui::command::{Command, Place};
use crate::tui::forms;
use crate::tui::keys::{Code, Key};
use crate::tui::screen::{Ctx, Exact, Screen, Step, View, Wish};
use crate::tui::widgets::message::Message;
use crate::tui::widgets::table::Table;

/// The screen.
pub(super) struct Docket {
    table: Table<i64>,
    board: Board,
    on_board: bool,
    marks: Marks,
    line: QueryLine,
    /// Exactly these cases, under a heading: what stands behind a number.
    exact: Option<Exact>,
    sort: ListColumn,
    reverse: bool,
    detail: Detail,
    read: Read,
    columns: Columns,
    /// What the list adds up to; none while it is still counted.
    listed: Option<Listed>,
    /// The same on its way, and how many cases are in it.
    adding: Option<(usize, Listed)>,
    /// As asked for; none: where there is room for both.
    with_detail: Option<bool>,
    /// Whether it was drawn last.
    detail_shown: bool,
    /// The case the cursor stood on when the filter was opened: it returns there whenever the case is back.
    anchor: Option<i64>,
    order: Option<Order>,
    /// A search that has filled the screen and still counts.
    search: Option<Search>,
    /// The saved view that is shown, until something of it is changed.
    view: Option<String>,
    /// The view opened last: what is changed of it is kept under its name again.
    opened: Option<String>,
    /// The case the cursor returns to when the search comes to it.
    keep: Option<i64>,
}

impl Default for Docket {
    fn default() -> Docket {
        Docket {
            table: Table::new(Vec::new(), Said::default()),
            board: Board::default(),
            on_board: false,
            marks: Marks::default(),
            line: QueryLine::default(),
            exact: None,
            sort: ListColumn::Due,
            reverse: false,
            detail: Detail::default(),
            read: Read::new(),
            columns: Columns::default(),
            listed: None,
            adding: None,
            with_detail: None,
            detail_shown: false,
            anchor: None,
            order: None,
            search: None,
            view: None,
            opened: None,
            keep: None,
        }
    }
}

impl Docket {
    fn selected(&self) -> Option<i64> {
        if self.on_board {
            return self.board.selected();
        }
        self.table.cursor.selected().copied()
    }

    /// The list a range reaches over, and the place of the cursor in it.
    fn face(&self) -> (&[i64], usize) {
        if self.on_board {
            return self.board.list();
        }
        (self.table.cursor.keys(), self.table.cursor.at())
    }

    /// The cases one action is for: the marked ones, else the one under the cursor.
    fn targets(&mut self) -> Vec<i64> {
        self.settle_range();
        if self.marks.is_empty() {
            return self.selected().into_iter().collect();
        }
        self.marks.targets(self.table.cursor.keys())
    }

    fn settle_range(&mut self) {
        let mut marks = std::mem::take(&mut self.marks);
        let (list, at) = self.face();
        marks.settle(list, at);
        self.marks = marks;
    }

    fn move_by(&mut self, key: &Key) -> bool {
        let sideways = match key.plain() {
            Some(Code::Right) => Some(true),
            Some(Code::Left) => Some(false),
            _ => None,
        };
        let used = match sideways {
            _ if self.on_board => self.board.on_key(key),
            Some(on) if !self.line.line.typing && !self.table.cursor.is_empty() => {
                self.columns.step(on);
                true
            }
            _ => self.table.cursor.on_key(key),
        };
        if used {
            self.keep = None;
        }
        used
    }

    fn turn(&mut self, ctx: &Ctx<'_>) {
        self.settle_range();
        let at = self.selected();
        self.on_board = !self.on_board;
        if self.on_board {
            self.board.fill(self.table.cursor.keys(), at, ctx);
        } else if let Some(at) = at {
            self.table.cursor.select(&at);
        }
    }
}

impl Screen for Docket {
    fn place(&self) -> Place {
        Place::Docket
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("案件", "docket")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        self.line.line.typing.then_some(HINTS)
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        match self.line.on_key(&key, ctx) {
            Typed::Passed if self.line.line.typing => {
                let used = self.move_by(&key);
                self.anchor = self.selected();
                used.then_some(Step::Stay)
            }
            Typed::Passed => None,
            typed @ (Typed::Changed | Typed::Cleared) => {
                self.view = None;
                self.fill(ctx);
                if typed == Typed::Cleared {
                    self.anchor = None;
                }
                Some(Step::Stay)
            }
            Typed::Kept => {
                self.anchor = None;
                // What is kept is measured; while it was typed the columns stood still.
                self.columns.forget();
                Some(Step::Stay)
            }
            Typed::Moved => Some(Step::Stay),
        }
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        self.move_by(&key)
    }

    fn busy(&self) -> bool {
        self.search.is_some() || self.adding.is_some()
    }

    fn work(&mut self, ctx: &Ctx<'_>) -> Step {
        self.go_on(ctx);
        Step::Stay
    }

    fn paste(&mut self, text: &str, ctx: &Ctx<'_>) -> Step {
        self.line.line.open();
        self.line.line.paste(text);
        let value = self.line.line.value().to_string();
        self.line.set(&value, ctx);
        self.line.line.open();
        self.fill(ctx);
        Step::Stay
    }

    fn click(&mut self, at: Position, ctx: &Ctx<'_>) -> Step {
        self.keep = None;
        if self.on_board {
            return match self.board.click(at) {
                Some(true) => self.on(Command::Open, ctx),
                Some(false) => Step::Stay,
                None => Step::Ignored,
            };
        }
        if let Some(column) = self.table.heading_at(at).and_then(|n| self.columns.nth(n)) {
            self.sort_by(column, ctx);
            return Step::Stay;
        }
        let before = self.selected();
        if !self.table.cursor.click(at) {
            return Step::Ignored;
        }
        if self.selected() == before {
            return self.on(Command::Open, ctx);
        }
        Step::Stay
    }

    fn wheel(&mut self, rows: i16) {
        self.keep = None;
        if self.on_board {
            self.board.wheel(rows);
        } else {
            self.table.cursor.step(isize::from(rows));
        }
    }

    fn unavailable(&self, command: Command, _ctx: &Ctx<'_>) -> Option<Said> {
        let none = self.selected().is_none() && self.marks.is_empty();
        if command.needs_item() && none {
            return Some(nothing_selected(self.face().0.is_empty()));
        }
        let unmarked = command == Command::ClearMarks && self.marks.is_empty();
        unmarked.then(|| said!("没有标记的案件", "no case is marked"))
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Filter => {
                self.settle_range();
                self.anchor = self.selected();
                self.line.open(ctx);
            }
            Command::Board => self.turn(ctx),
            Command::MarkRow => {
                let single = !self.marks.in_range();
                self.mark(command, ctx);
                if single {
                    self.move_by(&Key::new(Code::Down));
                }
            }
            Command::Range | Command::MarkAll | Command::InvertMarks | Command::ClearMarks => {
                self.mark(command, ctx)
            }
            Command::Bulk => return forms::bulk(ctx, self.targets()),
            Command::RemoveCase => return forms::away(ctx, self.targets()),
            Command::MergeCases => return self.merge(ctx),
            Command::Record if !self.marks.is_empty() => {
                return forms::bulk_fact(ctx, self.targets());
            }
            Command::Copy => return self.copied(ctx, Docket::number),
            Command::CopyRow => return self.copied(ctx, Docket::row_text),
            Command::Views => return Step::Push(Box::new(Views::new(ctx))),
            Command::SaveView => return Step::Push(Box::new(SaveView::new(self.to_save(), ctx))),
            Command::Export => return self.export(ctx),
            Command::Sort => match self.columns.at().filter(|_| !self.on_board) {
                Some(column) => self.sort_by(column, ctx),
                None => {
                    self.settle_range();
                    self.view = None;
                    self.sort = self.columns.next_sort(self.sort);
                    self.fill(ctx);
                }
            },
            Command::Reverse => {
                self.settle_range();
                self.view = None;
                self.reverse = !self.reverse;
                self.fill(ctx);
            }
            Command::Detail => self.with_detail = Some(!self.detail_shown),
            Command::ListColumns => {
                let chooser = ColumnChooser::new(&self.columns.layout(), self.columns.at());
                return Step::Push(Box::new(chooser));
            }
            Command::Widen | Command::Narrow => {
                let drawn = &self.table.columns;
                if !self.columns.stretch(command == Command::Widen, drawn) {
                    return Step::Say(Message::Info(said!(
                        "先用 ← → 选一栏",
                        "choose a column with ← → first"
                    )));
                }
                self.view = None;
            }
            Command::Back => {
                if self.marks.drop_range() || self.columns.leave() {
                    return Step::Stay;
                } else if self.line.line.shown() {
                    self.view = None;
                    self.line.clear(ctx);
                } else if !self.marks.is_empty() {
                    self.marks.clear();
                    return Step::Stay;
                } else if self.exact.is_some() {
                    self.exact = None;
                } else {
                    return Step::Ignored;
                }
                self.fill(ctx);
            }
            Command::Add => return forms::add_case(ctx),
            Command::Macro => return forms::run_macro(ctx, self.selected(), true),
            Command::Import => return forms::import(ctx),
            other => {
                let Some(id) = self.selected() else {
                    return Step::Ignored;
                };
                return match other {
                    Command::Open => Step::Push(CasePage::new(ctx, id)),
                    Command::EditCell => self.edit_cell(id, ctx),
                    Command::Record => forms::record(ctx, id, None),
                    Command::Close => forms::close(ctx, id),
                    Command::AddHearing => forms::add_hearing(ctx, id),
                    Command::Plan => forms::plan(ctx, id, None),
                    Command::MarkAppearance => forms::mark(ctx, id, None),
                    Command::Explain => explain_next(ctx, id),
                    Command::Link => forms::link(ctx, id),
                    Command::Unlink => forms::unlink(ctx, id),
                    _ => Step::Ignored,
                };
            }
        }
        Step::Stay
    }

    fn wish(&mut self, wish: Wish, ctx: &Ctx<'_>) {
        match wish {
            Wish::Query(text) => {
                self.view = None;
                self.exact = None;
                self.line.set(&text, ctx);
            }
            Wish::Cases(exact) => {
                self.view = None;
                self.line.clear(ctx);
                self.exact = Some(exact);
                self.on_board = false;
                self.fill(ctx);
                self.table.cursor.go(0);
            }
            Wish::View(view) => {
                self.settle_range();
                self.exact = None;
                self.sort = view.sort;
                self.reverse = view.reverse;
                self.columns.choose(Layout::parse(&view.columns).ok());
                self.line.set(&view.query, ctx);
                self.line.line.typing = false;
                self.opened = Some(view.name.clone());
                self.view = Some(view.name);
            }
            Wish::Columns(layout) => {
                self.settle_range();
                self.view = None;
                self.on_board = false;
                self.columns.choose(layout);
            }
        }
    }

    fn view(&self) -> Option<View> {
        Some(View {
            query: self.line.line.value().trim().to_string(),
            cases: self.exact.clone(),
            selected: self.selected(),
            marked: !self.marks.is_empty() || self.marks.in_range(),
        })
    }

    fn show(&mut self, view: View, ctx: &Ctx<'_>) {
        self.exact = view.cases;
        self.line.clear(ctx);
        self.line.set(&view.query, ctx);
        self.fill(ctx);
        self.anchor = None;
        self.keep = view.selected;
        if let Some(id) = view.selected {
            self.table.cursor.select(&id);
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        self.detail.forget();
        self.read.clear();
        self.columns.forget();
        let docket = ctx.ledger.docket();
        self.marks.keep(|id| docket.position(id).is_some());
        self.fill(ctx);
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        self.paint(buffer, area, ctx)
    }
}
