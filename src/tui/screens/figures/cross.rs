//! A cross table: one dimension down, another across, any cell of which opens exactly its cases.

use std::collections::BTreeMap;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::case::Kind;
use crate::docket::{Bit, Dim, DimValue, Scope, dim_values};
use crate::exchange::grid_out::{Cell, Grid};
use crate::report::{TABLE_BITS, said_of, tables};
use crate::said;
use crate::text::{Lang, Said, fit, text, width};
use crate::tui::keyed::keyed;
use crate::tui::keys::{Code, Key};
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::common::open_cases;
use crate::tui::screens::grouped::Grouped;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Column, Row, Width};

/// Columns of the screen a number's column takes at least and at most.
const NARROW: usize = 5;
const WIDE: usize = 14;
/// What the heads of the rows take.
const HEAD: u16 = 16;

/// A row: its kind and its value; no value is the total of the kind.
type RowKey = (Kind, Option<DimValue>);

/// The table.
pub(super) struct Cross {
    down: Dim,
    across: Dim,
    scope: Scope,
    /// What is counted: a place in `TABLE_BITS`.
    bit: usize,
    columns: Vec<DimValue>,
    /// Counts by row and column; a missing value is the total.
    cells: BTreeMap<(Kind, Option<DimValue>, Option<DimValue>), u32>,
    list: Grouped<RowKey>,
    /// Which number of the row is chosen; 0 is the total.
    column: usize,
    /// The first column that is shown after the total.
    left: usize,
    drawn: Vec<(usize, Range<u16>)>,
}

impl Cross {
    pub(super) fn new(dims: [Dim; 2], scope: Scope, ctx: &Ctx<'_>) -> Cross {
        let handled = TABLE_BITS.iter().position(|b| *b == Bit::Handled);
        let mut cross = Cross {
            down: dims[0],
            across: dims[1],
            scope,
            bit: handled.unwrap_or(0),
            columns: Vec::new(),
            cells: BTreeMap::new(),
            list: Grouped::new(said!(
                "此期间没有案件。[ ] 换期间",
                "no cases in this period. [ ] step through periods"
            )),
            column: 0,
            left: 0,
            drawn: Vec::new(),
        };
        cross.fill(scope, ctx);
        cross
    }

    fn counted(&self) -> Bit {
        TABLE_BITS.get(self.bit).copied().unwrap_or(Bit::Handled)
    }

    pub(super) fn fill(&mut self, scope: Scope, ctx: &Ctx<'_>) {
        self.scope = scope;
        self.cells.clear();
        let bit = self.counted();
        let mut columns: Vec<DimValue> = Vec::new();
        let mut groups = Vec::new();
        for table in tables(ctx.ledger.docket(), &scope, &[self.down, self.across]) {
            let mut keys: Vec<RowKey> = Vec::new();
            for row in &table.rows {
                let [down, across] = row.values.as_slice() else {
                    continue;
                };
                let at = (table.kind, Some(down.clone()), Some(across.clone()));
                self.cells.insert(at, row.counts.of(bit));
                let key = (table.kind, Some(down.clone()));
                if !keys.contains(&key) {
                    keys.push(key);
                }
                if !columns.contains(across) {
                    columns.push(across.clone());
                }
            }
            if !keys.is_empty() {
                keys.push((table.kind, None));
            }
            groups.push((Said::from(table.kind.text()), keys));
        }
        self.totals(ctx);
        columns.sort_by(|a, b| (a.id.is_empty(), a).cmp(&(b.id.is_empty(), b)));
        self.columns = columns;
        self.column = self.column.min(self.columns.len());
        self.list.set(groups);
    }

    /// The totals of rows, of columns and of all. A case with several values of a dimension stands in each, and once in
    /// the total.
    fn totals(&mut self, ctx: &Ctx<'_>) {
        let (docket, bit) = (ctx.ledger.docket(), self.counted());
        for table in tables(docket, &self.scope, &[self.down]) {
            for row in &table.rows {
                let at = (table.kind, row.values.first().cloned(), None);
                self.cells.insert(at, row.counts.of(bit));
            }
        }
        for table in tables(docket, &self.scope, &[self.across]) {
            for row in &table.rows {
                let at = (table.kind, None, row.values.first().cloned());
                self.cells.insert(at, row.counts.of(bit));
            }
        }
        let tally = docket.tally_of(&self.scope, &[bit]);
        for kind in Kind::CONTESTED {
            self.cells
                .insert((*kind, None, None), tally.of(*kind).of(bit));
        }
    }

    /// Counts something else.
    pub(super) fn measure(&mut self, ctx: &Ctx<'_>) {
        self.bit = (self.bit + 1) % TABLE_BITS.len();
        self.fill(self.scope, ctx);
    }

    /// `审级 × 结案方式,计办理`.
    pub(super) fn name(&self) -> Said {
        let (down, across) = (self.down.text(), self.across.text());
        let bit = said_of(self.counted().text(), &self.scope);
        said!("{down} × {across}，计{bit}", "{down} × {across}, counting {bit}"; down = down, across = across, bit = bit)
    }

    /// The same with the key that counts another thing.
    pub(super) fn heading(&self) -> Said {
        let name = self.name();
        keyed!("{name}（<measure> 换）", "{name} (<measure> changes it)"; name = name)
    }

    pub(super) fn on_key(&mut self, key: &Key) -> bool {
        match key.plain() {
            Some(Code::Left | Code::Char('h')) => self.column = self.column.saturating_sub(1),
            Some(Code::Right | Code::Char('l')) => {
                self.column = (self.column + 1).min(self.columns.len());
            }
            _ => return self.list.on_key(key),
        }
        true
    }

    pub(super) fn wheel(&mut self, rows: i16) {
        self.list.wheel(rows);
    }

    pub(super) fn click(&mut self, at: Position) -> Option<bool> {
        let same = self.list.click(at)?;
        let hit = self.drawn.iter().find(|(_, x)| x.contains(&at.x));
        match hit {
            Some((column, _)) if *column != self.column => {
                self.column = *column;
                Some(false)
            }
            _ => Some(same),
        }
    }

    fn across_at(&self, column: usize) -> Option<&DimValue> {
        self.columns.get(column.checked_sub(1)?)
    }

    fn count(&self, row: &RowKey, column: usize) -> u32 {
        let across = self.across_at(column).cloned();
        let key = (row.0, row.1.clone(), across);
        self.cells.get(&key).copied().unwrap_or(0)
    }

    /// Opens exactly the cases of the chosen cell.
    pub(super) fn open(&self, when: Said, ctx: &Ctx<'_>) -> Step {
        let Some(row) = self.list.selected() else {
            return Step::Ignored;
        };
        let (kind, down) = row;
        let across = self.across_at(self.column);
        let docket = ctx.ledger.docket();
        let scope = Scope {
            kind: Some(*kind),
            ..self.scope
        };
        let positions = docket
            .behind(&scope, Some(*kind), self.counted())
            .into_iter()
            .filter(|at| {
                let row = docket.row(*at);
                let is = |dim: Dim, want: Option<&DimValue>| {
                    want.is_none_or(|w| dim_values(&row, dim, &scope).contains(w))
                };
                is(self.down, down.as_ref()) && is(self.across, across)
            })
            .collect();
        let counted = said_of(self.counted().text(), &scope);
        let words = |lang: Lang| {
            let value = |v: Option<&DimValue>| v.map(|v| v.label().get(lang).to_string());
            let parts = [
                Some(kind.text().get(lang).to_string()),
                value(down.as_ref()),
                value(across),
                Some(counted.get(lang).to_string()),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            parts.join(" ")
        };
        let name = Said::new(words(Lang::Zh), words(Lang::En));
        let heading = said!("{when}{name}", "{name}, {when}"; when = when, name = name);
        open_cases(heading, positions, ctx)
    }

    /// The table as it stands, all columns.
    pub(super) fn grid(&self, title: &Said, ctx: &Ctx<'_>) -> Grid {
        let lang = ctx.lang();
        let mut columns = vec![
            text("类型", "kind").get(lang).to_string(),
            self.down.text().get(lang).to_string(),
            text("合计", "total").get(lang).to_string(),
        ];
        columns.extend(self.columns.iter().map(|c| c.label().get(lang).to_string()));
        let rows = self.list.items().map(|row| {
            let mut cells = vec![
                Cell::Text(row.0.text().get(lang).to_string()),
                Cell::Text(self.row_name(row, lang)),
            ];
            let all = 0..=self.columns.len();
            cells.extend(all.map(|c| Cell::Number(f64::from(self.count(row, c)))));
            cells
        });
        Grid {
            title: title.get(lang).to_string(),
            columns,
            rows: rows.collect(),
            notes: Vec::new(),
        }
    }

    fn row_name(&self, row: &RowKey, lang: Lang) -> String {
        match &row.1 {
            Some(value) => value.label().get(lang).to_string(),
            None => text("合计", "total").get(lang).to_string(),
        }
    }

    /// The columns of the screen a number's column takes.
    fn columns_of(&self, column: usize, lang: Lang) -> usize {
        match self.across_at(column) {
            Some(value) => (width(value.label().get(lang)) + 1).clamp(NARROW, WIDE),
            None => NARROW + 2,
        }
    }

    pub(super) fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) {
        let lang = ctx.lang();
        let room = usize::from(area.width.saturating_sub(HEAD + 2));
        self.left = self.left.clamp(1, self.columns.len().max(1));
        if self.column > 0 && self.column < self.left {
            self.left = self.column;
        }
        // The total stands always; of the others those that fit, with the chosen one among them.
        let visible = loop {
            let mut used = self.columns_of(0, lang) + 1;
            let mut shown = vec![0];
            for column in self.left..=self.columns.len() {
                used += self.columns_of(column, lang) + 1;
                if used > room {
                    break;
                }
                shown.push(column);
            }
            if shown.contains(&self.column) || self.left >= self.column {
                break shown;
            }
            self.left += 1;
        };
        let mut heads = vec![Column::new(
            self.down.text().get(lang),
            Width::Flex {
                min: HEAD,
                weight: 1,
            },
        )];
        // The names take no more room than they need: the numbers stand beside them.
        let numbers: usize = visible.iter().map(|c| self.columns_of(*c, lang) + 1).sum();
        let names = self
            .list
            .items()
            .map(|row| width(&self.row_name(row, lang)));
        let names = names.max().unwrap_or(0).max(usize::from(HEAD));
        let needed = u16::try_from(names + numbers + 3).unwrap_or(u16::MAX);
        let area = Rect {
            width: area.width.min(needed),
            ..area
        };
        let mut end = area.right().saturating_sub(1);
        for column in &visible {
            let name = match self.across_at(*column) {
                Some(value) => value.label().get(lang).to_string(),
                None => text("合计", "total").get(lang).to_string(),
            };
            let columns = self.columns_of(*column, lang);
            let more = *column == *visible.last().unwrap_or(&0) && *column < self.columns.len();
            let name = fit(&name, columns - 1);
            let name = if more {
                format!("{name}>")
            } else {
                format!("{name} ")
            };
            heads.push(Column::new(name, Width::Fixed(columns as u16)).right());
        }
        self.drawn.clear();
        for column in visible.iter().rev() {
            let columns = self.columns_of(*column, lang) as u16;
            let start = end.saturating_sub(columns);
            self.drawn.push((*column, start..end));
            end = start.saturating_sub(1);
        }
        let selected = self.list.selected().cloned();
        let mut list = std::mem::replace(&mut self.list, Grouped::new(Said::default()));
        list.draw(buffer, area, ctx.look, true, &heads, |key| {
            let here = selected.as_ref() == Some(key);
            let role = if key.1.is_none() {
                Role::Title
            } else {
                Role::Text
            };
            let numbers = visible.iter().map(|column| {
                let n = self.count(key, *column);
                let shown = if here && *column == self.column {
                    format!("[{n}]")
                } else if n == 0 {
                    "- ".to_string()
                } else {
                    format!("{n} ")
                };
                (shown, role)
            });
            Row::new(std::iter::once((self.row_name(key, lang), role)).chain(numbers))
        });
        self.list = list;
    }
}
