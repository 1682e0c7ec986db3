//! What is kept beside the cases, on the board and by its own dimensions: mediations by channel, trials observed, lawyers
//! and their work; Enter on a number lists the entries it counts.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::board::Cell;
use crate::case::Aside;
use crate::docket::Scope;
use crate::exchange::grid_out::{self, Grid};
use crate::report::{
    BesideEntry, BesideTable, Change, Family, MediationFigure, Rounding, Value, beside_counted,
    beside_entries, beside_figures, beside_tables,
};
use crate::said;
use crate::text::{Lang, Said, Text, text};
use crate::tui::keys::{Code, Key};
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::grouped::Grouped;
use crate::tui::screens::text_page::TextPage;
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::table::{Column, Row, Width};

/// One number on the board.
pub(super) struct BesideLine {
    pub family: Family,
    pub id: String,
    pub name: Said,
    definition: Text,
    now: u64,
    before: u64,
}

/// The numbers of a period beside those of the one before.
pub(super) fn lines(aside: &Aside, scope: &Scope, before: &Scope) -> Vec<BesideLine> {
    let earlier = beside_figures(aside, before);
    let line = |(family, figure): (Family, MediationFigure)| BesideLine {
        family,
        before: earlier
            .iter()
            .find(|(_, f)| f.id == figure.id)
            .map_or(0, |(_, f)| f.value),
        // The heading says what they are.
        name: Said::new(
            figure.name.zh.trim_start_matches("调解 "),
            figure.name.en.clone(),
        ),
        id: figure.id,
        definition: figure.definition,
        now: figure.value,
    };
    beside_figures(aside, scope).into_iter().map(line).collect()
}

impl BesideLine {
    /// Whether there is anything to say in either period.
    pub(super) fn says(&self) -> bool {
        self.now > 0 || self.before > 0
    }

    fn values(&self) -> [Value; 2] {
        [self.now, self.before].map(Value::Count)
    }

    fn change(&self, rounding: Rounding, lang: Lang) -> String {
        let [now, before] = self.values();
        Change::of(now, before, rounding).short(rounding, lang)
    }

    /// As it is spoken of.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        let (name, n) = (self.name.get(lang), self.now);
        match lang {
            Lang::Zh => format!("{name} {n}"),
            Lang::En => format!("{name}: {n}"),
        }
    }

    /// What it counts.
    pub(super) fn told(&self) -> Said {
        let (name, definition) = (&self.name, self.definition);
        said!("{name}：{definition}", "{name}: {definition}"; name = name, definition = definition)
    }

    pub(super) fn row(&self, chosen: Option<Cell>, rounding: Rounding, lang: Lang) -> Row {
        let mark = |cells: &[Cell], n: u64| match chosen.is_some_and(|c| cells.contains(&c)) {
            true => format!("[{n}]"),
            false => format!("{n} "),
        };
        Row::new([
            (self.name.get(lang).to_string(), Role::Text),
            (mark(&[Cell::Now, Cell::Base], self.now), Role::Title),
            (String::new(), Role::Dim),
            (mark(&[Cell::Before], self.before), Role::Dim),
            (self.change(rounding, lang), Role::Text),
        ])
    }

    /// The row of an export.
    pub(super) fn cells(&self, rounding: Rounding, lang: Lang) -> Vec<grid_out::Cell> {
        let words = |text: &str| grid_out::Cell::Text(text.to_string());
        let number = |n: u64| grid_out::Cell::Number(n as f64);
        vec![
            words(self.name.get(lang)),
            number(self.now),
            words(""),
            number(self.before),
            words(&self.change(rounding, lang)),
            words(self.definition.get(lang)),
        ]
    }
}

/// The entries behind a number, one a line.
pub(super) fn open(line: &BesideLine, scope: &Scope, when: &Said, ctx: &Ctx<'_>) -> Step {
    let aside = match ctx.ledger.aside() {
        Ok(aside) => aside,
        Err(e) => return Step::Say(crate::tui::screens::common::failed(&e)),
    };
    let entries = beside_entries(&aside, scope);
    listed(
        &line.name,
        when,
        &line.id,
        beside_counted(&entries, &line.id),
    )
}

fn listed(name: &Said, when: &Said, figure: &str, entries: Vec<&BesideEntry>) -> Step {
    let count: u64 = entries.iter().map(|e| e.adds_to(figure)).sum();
    let count = Said::same(count);
    let title = said!("{when} {name} {count}", "{name}, {when}: {count}"; when = when, name = name, count = count);
    if entries.is_empty() {
        return Step::Say(Message::Info(
            said!("{title}，没有可列出的", "{title}; there is nothing to list"; title = title),
        ));
    }
    let line = |e: &BesideEntry| {
        let day = e.day.map_or_else(String::new, |d| format!("{d}  "));
        Said::new(format!("{day}{}", e.said.zh), format!("{day}{}", e.said.en))
    };
    let mut lines: Vec<Said> = entries.into_iter().map(line).collect();
    lines.sort_by(|a, b| a.zh.cmp(&b.zh));
    let page = lines.into_iter().map(|said| (said, Role::Text)).collect();
    Step::Push(Box::new(TextPage::new(title, page)))
}

/// A family by every dimension it has, one after another.
pub(super) struct Besides {
    family: Family,
    scope: Scope,
    entries: Vec<BesideEntry>,
    tables: Vec<BesideTable>,
    list: Grouped<(usize, usize)>,
    column: usize,
}

impl Besides {
    pub(super) fn new(family: Family, scope: Scope, ctx: &Ctx<'_>) -> Besides {
        let mut new = Besides {
            family,
            scope,
            entries: Vec::new(),
            tables: Vec::new(),
            list: Grouped::new(said!(
                "此期间没有登记。[ ] 换期间",
                "nothing is recorded in this period. [ ] step through periods"
            )),
            column: 0,
        };
        new.fill(scope, ctx);
        new
    }

    pub(super) fn fill(&mut self, scope: Scope, ctx: &Ctx<'_>) {
        self.scope = scope;
        let aside = ctx.ledger.aside().unwrap_or_default();
        let figures = beside_figures(&aside, &scope);
        self.entries = beside_entries(&aside, &scope);
        self.tables = beside_tables(&self.entries, &figures, self.family);
        let group = |(at, table): (usize, &BesideTable)| {
            let dim = table.dim.text();
            let heading = said!("按{dim}", "by {dim}"; dim = dim);
            (
                heading,
                (0..table.rows.len()).map(|row| (at, row)).collect(),
            )
        };
        self.list
            .set(self.tables.iter().enumerate().map(group).collect());
        self.column = self.column.min(self.columns().saturating_sub(1));
    }

    fn columns(&self) -> usize {
        self.tables
            .iter()
            .map(|t| t.columns.len())
            .max()
            .unwrap_or(0)
    }

    pub(super) fn name(&self) -> Said {
        let family = self.family.text();
        said!("{family}，分列", "{family}, broken down"; family = family)
    }

    pub(super) fn on_key(&mut self, key: &Key) -> bool {
        match key.plain() {
            Some(Code::Left | Code::Char('h')) => self.column = self.column.saturating_sub(1),
            Some(Code::Right | Code::Char('l')) => {
                self.column = (self.column + 1).min(self.columns().saturating_sub(1));
            }
            _ => return self.list.on_key(key),
        }
        true
    }

    pub(super) fn wheel(&mut self, rows: i16) {
        self.list.wheel(rows);
    }

    pub(super) fn click(&mut self, at: Position) -> Option<bool> {
        self.list.click(at)
    }

    /// The entries behind the chosen number.
    pub(super) fn open(&self, when: &Said) -> Step {
        let Some((at, row)) = self.list.selected().copied() else {
            return Step::Ignored;
        };
        let Some(table) = self.tables.get(at) else {
            return Step::Ignored;
        };
        let column = self.column.min(table.columns.len().saturating_sub(1));
        let (Some((value, _)), Some((figure, name))) =
            (table.rows.get(row), table.columns.get(column))
        else {
            return Step::Ignored;
        };
        let of = self.entries.iter().filter(|e| {
            e.family == table.family && e.values(table.dim).contains(value) && e.adds_to(figure) > 0
        });
        let under = &value.1;
        let name = said!("{name}（{under}）", "{name} ({under})"; name = name, under = under);
        listed(&name, when, figure, of.collect())
    }

    /// As it stands, for an export.
    pub(super) fn grid(&self, title: &Said, lang: Lang) -> Grid {
        let words = |text: &str| grid_out::Cell::Text(text.to_string());
        let widest = self.tables.iter().max_by_key(|t| t.columns.len());
        let heads = widest.map_or(&[][..], |t| &t.columns);
        let first = [text("分列", "by"), text("项目", "value")];
        let rows = self.tables.iter().flat_map(|table| {
            table.rows.iter().map(|((_, name), counts)| {
                let mut row = vec![words(table.dim.text().get(lang)), words(name.get(lang))];
                row.extend(heads.iter().map(|(id, _)| {
                    let at = table.columns.iter().position(|(have, _)| have == id);
                    let n = at.and_then(|at| counts.get(at)).copied().unwrap_or(0);
                    grid_out::Cell::Number(n as f64)
                }));
                row
            })
        });
        Grid {
            title: title.get(lang).to_string(),
            columns: first
                .iter()
                .map(|t| t.get(lang).to_string())
                .chain(heads.iter().map(|(_, name)| name.get(lang).to_string()))
                .collect(),
            rows: rows.collect(),
            notes: Vec::new(),
        }
    }

    pub(super) fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) {
        let lang = ctx.lang();
        let widest = self.tables.iter().max_by_key(|t| t.columns.len());
        let heads = widest.map_or(&[][..], |t| &t.columns);
        let name = |name: &Said| name.get(lang).trim_start_matches("调解 ").to_string();
        let mut columns = vec![Column::new(
            text("项目", "value").get(lang),
            Width::Flex { min: 12, weight: 1 },
        )];
        columns.extend(heads.iter().map(|(_, said)| {
            let name = format!("{} ", name(said));
            let width = u16::try_from(crate::text::width(&name)).unwrap_or(8);
            Column::new(name, Width::Fixed(width.max(8))).right()
        }));
        let (selected, column) = (self.list.selected().copied(), self.column);
        let tables = &self.tables;
        self.list
            .draw(buffer, area, ctx.look, true, &columns, |key| {
                let (at, row) = *key;
                let Some((table, (value, counts))) =
                    tables.get(at).and_then(|t| Some((t, t.rows.get(row)?)))
                else {
                    return Row::default();
                };
                let here = selected == Some(*key);
                let mut cells = vec![(value.1.get(lang).to_string(), Role::Text)];
                let chosen = column.min(table.columns.len().saturating_sub(1));
                cells.extend(heads.iter().map(|(id, _)| {
                    let own = table.columns.iter().position(|(have, _)| have == id);
                    let n = own.and_then(|own| counts.get(own)).copied();
                    let text = match (n, own == Some(chosen) && here) {
                        (Some(n), true) => format!("[{n}]"),
                        (Some(n), false) => format!("{n} "),
                        (None, _) => String::new(),
                    };
                    (text, Role::Title)
                }));
                Row::new(cells)
            });
    }
}
