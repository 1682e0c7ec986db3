//! The docket (案件): every case in one table — filtered as you type, sorted, with a detail pane.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::CasePage;
use super::common::nothing_selected;
use super::detail::Detail;
use super::docket_row::{Read, cells, column, fitting};
use super::filter_line::Typed;
use super::query_line::{HINTS, QueryLine};
use super::text_page::explain_next;
use crate::docket::SortKey;
use crate::said;
use crate::text::{Said, Text};
use crate::tui::command::{Command, Place};
use crate::tui::forms;
use crate::tui::keys::Key;
use crate::tui::paint::{clear, put, rows};
use crate::tui::screen::{Ctx, Screen, Step, View, Wish};
use crate::tui::theme::Role;
use crate::tui::widgets::table::Table;

/// From this width on the detail pane stands at the right.
const BESIDE: u16 = 110;

/// From this width on the day of the hearing ahead is shown.
const ROOMY: u16 = 100;

/// The screen.
pub struct Docket {
    table: Table<i64>,
    line: QueryLine,
    /// Exactly these cases, under a heading: what stands behind a number.
    exact: Option<(Said, Rc<[i64]>)>,
    sort: SortKey,
    reverse: bool,
    detail: Detail,
    read: Read,
    with_detail: bool,
    /// The case the cursor stood on when the filter was opened: it returns there whenever the case is back.
    anchor: Option<i64>,
}

impl Default for Docket {
    fn default() -> Docket {
        Docket {
            table: Table::new(Vec::new(), Said::default()),
            line: QueryLine::default(),
            exact: None,
            sort: SortKey::Due,
            reverse: false,
            detail: Detail::default(),
            read: Read::new(),
            with_detail: false,
            anchor: None,
        }
    }
}

impl Docket {
    fn selected(&self) -> Option<i64> {
        self.table.cursor.selected().copied()
    }

    /// Filters and sorts anew; the cursor stays on its case.
    fn fill(&mut self, ctx: &Ctx<'_>) {
        let docket = ctx.ledger.docket();
        let today = ctx.ledger.today();
        let query = self.line.query();
        let matcher = query.on(docket);
        let mut positions: Vec<usize> = match &self.exact {
            Some((_, ids)) => ids
                .iter()
                .filter_map(|id| docket.position(*id))
                .filter(|at| matcher.holds(&docket.row(*at), today))
                .collect(),
            None => docket.select(query, today),
        };
        docket.sort(&mut positions, self.sort, today, self.reverse);
        let ids = positions.iter().map(|at| docket.row(*at).id()).collect();
        self.table.cursor.reload(ids);
        if let Some(anchor) = self.anchor {
            self.table.cursor.select(&anchor);
        }
        self.table.empty = if docket.is_empty() {
            said!(
                "还没有案件。a 新增案件,i 导入台账",
                "no cases yet. a adds one, i imports a ledger"
            )
        } else {
            said!(
                "没有符合条件的案件。Esc 清除筛选,/ 另行筛选",
                "no case fits. Esc clears the filter, / filters anew"
            )
        };
    }

    fn heading(&self, ctx: &Ctx<'_>) -> Said {
        let (shown, all) = (self.table.cursor.len(), ctx.ledger.docket().len());
        let place = self.table.cursor.at() + usize::from(shown > 0);
        let count = format!("{shown}/{all}");
        let what = match &self.exact {
            Some((heading, _)) => heading.clone(),
            None if self.line.line.is_empty() => said!("全部案件", "all cases"),
            None => said!("筛选", "filtered"),
        };
        let esc = if self.exact.is_some() {
            said!("  Esc 显示全部", "  Esc shows all")
        } else {
            Said::default()
        };
        let sort = self.sort.text();
        let order = if self.reverse {
            said!("降序", "descending")
        } else {
            said!("升序", "ascending")
        };
        said!(
            "{what} {count}  第{place}件  按{sort}{order}{esc}",
            "{what} {count}  at {place}  by {sort}, {order}{esc}";
            what = what, sort = sort, order = order, esc = esc,
            count = Said::new(count.clone(), count), place = Said::new(place.to_string(), place.to_string())
        )
    }

    fn draw_detail(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>, beside: bool) {
        let look = ctx.look;
        let inner = if beside {
            for row in rows(area) {
                put(
                    buffer,
                    Rect { width: 1, ..row },
                    "│",
                    look.style(Role::Border),
                );
            }
            Rect {
                x: area.x + 2,
                width: area.width.saturating_sub(2),
                ..area
            }
        } else {
            let line = "─".repeat(usize::from(area.width));
            put(buffer, area, &line, look.style(Role::Border));
            Rect {
                y: area.y + 1,
                height: area.height.saturating_sub(1),
                ..area
            }
        };
        if let Some(id) = self.selected() {
            self.detail.show(id, ctx);
            self.detail.view.draw(buffer, inner, look);
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
                let used = self.table.cursor.on_key(&key);
                self.anchor = self.selected();
                used.then_some(Step::Stay)
            }
            Typed::Passed => None,
            typed @ (Typed::Changed | Typed::Cleared) => {
                self.fill(ctx);
                if typed == Typed::Cleared {
                    self.anchor = None;
                }
                Some(Step::Stay)
            }
            Typed::Kept => {
                self.anchor = None;
                Some(Step::Stay)
            }
            Typed::Moved => Some(Step::Stay),
        }
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        self.table.cursor.on_key(&key)
    }

    fn paste(&mut self, text: &str, ctx: &Ctx<'_>) -> Step {
        self.line.line.open();
        self.line.line.input.paste(text);
        let value = self.line.line.value().to_string();
        self.line.set(&value, ctx);
        self.line.line.open();
        self.fill(ctx);
        Step::Stay
    }

    fn click(&mut self, at: Position, ctx: &Ctx<'_>) -> Step {
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
        self.table.cursor.step(isize::from(rows));
    }

    fn unavailable(&self, command: Command, _ctx: &Ctx<'_>) -> Option<Said> {
        use Command::*;
        let needs_case = matches!(
            command,
            Open | Record | Close | AddHearing | Plan | MarkAppearance | Explain | Copy
        );
        (needs_case && self.selected().is_none()).then(nothing_selected)
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Filter => {
                self.anchor = self.selected();
                self.line.open(ctx);
            }
            Command::Sort => {
                let next = SortKey::from_code(self.sort.code() + 1);
                self.sort = next.unwrap_or(SortKey::Due);
                self.fill(ctx);
            }
            Command::Reverse => {
                self.reverse = !self.reverse;
                self.fill(ctx);
            }
            Command::Detail => self.with_detail = !self.with_detail,
            Command::Back => {
                if self.line.line.shown() {
                    self.line.clear(ctx);
                } else if self.exact.is_some() {
                    self.exact = None;
                } else {
                    return Step::Ignored;
                }
                self.fill(ctx);
            }
            Command::Add => return forms::add_case(ctx),
            Command::Import => return forms::import(ctx),
            other => {
                let Some(id) = self.selected() else {
                    return Step::Ignored;
                };
                return match other {
                    Command::Open => Step::Push(CasePage::new(ctx, id)),
                    Command::Record => forms::record(ctx, id, None),
                    Command::Close => forms::close(ctx, id),
                    Command::AddHearing => forms::add_hearing(ctx, id),
                    Command::Plan => forms::plan(ctx, id, None),
                    Command::MarkAppearance => forms::mark(ctx, id, None),
                    Command::Explain => explain_next(ctx, id),
                    Command::Copy => {
                        let docket = ctx.ledger.docket();
                        let row = docket.position(id).map(|at| docket.row(at));
                        match row.map(|r| r.number()) {
                            Some(number) if !number.is_empty() => Step::Copy(number.to_string()),
                            _ => Step::Ignored,
                        }
                    }
                    _ => Step::Ignored,
                };
            }
        }
        Step::Stay
    }

    fn wish(&mut self, wish: Wish, ctx: &Ctx<'_>) {
        match wish {
            Wish::Query(text) => {
                self.exact = None;
                self.line.set(&text, ctx);
            }
            Wish::Cases { heading, ids } => {
                self.line.clear(ctx);
                self.exact = Some((heading, ids.into()));
                self.fill(ctx);
                self.table.cursor.go(0);
            }
        }
    }

    fn view(&self) -> Option<View> {
        Some(View {
            query: self.line.line.value().trim().to_string(),
            cases: self.exact.clone(),
            selected: self.selected(),
        })
    }

    fn show(&mut self, view: View, ctx: &Ctx<'_>) {
        self.exact = view.cases;
        self.line.clear(ctx);
        self.line.set(&view.query, ctx);
        self.fill(ctx);
        if let Some(id) = view.selected {
            self.table.cursor.select(&id);
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        self.detail.forget();
        self.read.clear();
        self.fill(ctx);
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        clear(buffer, area);
        put(
            buffer,
            area,
            ctx.say(&self.heading(ctx)),
            look.style(Role::Title),
        );
        let mut rest = area;
        rest.y += 1.min(area.height);
        rest.height = area.height.saturating_sub(1);
        let line_rows = self.line.rows().min(rest.height);
        let caret = self.line.draw(
            buffer,
            Rect {
                height: line_rows,
                ..rest
            },
            look,
        );
        rest.y += line_rows;
        rest.height -= line_rows;
        let mut list = rest;
        if self.with_detail && area.width >= BESIDE {
            list.width = rest.width - (rest.width * 3 / 8).clamp(40, 90);
            let pane = Rect {
                x: rest.x + list.width,
                width: rest.width - list.width,
                ..rest
            };
            self.draw_detail(buffer, pane, ctx, true);
        } else if self.with_detail && rest.height >= 8 {
            list.height = rest.height / 2;
            let pane = Rect {
                y: list.bottom(),
                height: rest.height - list.height,
                ..rest
            };
            self.draw_detail(buffer, pane, ctx, false);
        }
        let cols = fitting(list.width, look.lang);
        let roomy = list.width >= ROOMY;
        self.table.columns = cols.iter().map(|c| column(*c, look.lang, roomy)).collect();
        let docket = ctx.ledger.docket();
        let read = &mut self.read;
        self.table.draw(buffer, list, look, true, |_, id| {
            docket
                .position(*id)
                .map(|at| cells(&docket.row(at), &cols, roomy, read, ctx))
                .unwrap_or_default()
        });
        caret
    }
}
