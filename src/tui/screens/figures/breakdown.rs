//! A breakdown: counts by one or two dimensions, every cell of which opens its cases.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cross::Cross;
use crate::case::Kind;
use crate::docket::{Counts, Dim, DimValue, Scope, dim_value};
use crate::exchange::grid_out::{Cell, Grid};
use crate::report::{TABLE_BITS, tables};
use crate::said;
use crate::text::{Lang, Said, text};
use crate::tui::keys::{Code, Key};
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::common::open_cases;
use crate::tui::screens::grouped::Grouped;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Column, Row, Width};

/// A row: its kind and its values.
type RowKey = (Kind, Vec<DimValue>);

/// The table.
pub struct Breakdown {
    pub dims: Vec<Dim>,
    scope: Scope,
    rows: Vec<(RowKey, Counts)>,
    list: Grouped<RowKey>,
    /// Which number of the row is chosen.
    column: usize,
    /// Two dimensions make a cross table.
    cross: Option<Cross>,
}

impl Breakdown {
    pub fn new(dims: Vec<Dim>, scope: Scope, ctx: &Ctx<'_>) -> Breakdown {
        let cross = match dims.as_slice() {
            [down, across] => Some(Cross::new([*down, *across], scope, ctx)),
            _ => None,
        };
        let mut new = Breakdown {
            cross,
            dims,
            scope,
            rows: Vec::new(),
            list: Grouped::new(said!(
                "此期间没有案件。[ ] 换期间",
                "no cases in this period. [ ] step through periods"
            )),
            column: 2,
        };
        new.fill(scope, ctx);
        new
    }

    pub fn fill(&mut self, scope: Scope, ctx: &Ctx<'_>) {
        self.scope = scope;
        if let Some(cross) = &mut self.cross {
            cross.fill(scope, ctx);
            return;
        }
        self.rows.clear();
        let mut groups = Vec::new();
        for table in tables(ctx.ledger.docket(), &scope, &self.dims) {
            let keys: Vec<RowKey> = table
                .rows
                .iter()
                .map(|r| (table.kind, r.values.clone()))
                .collect();
            let counts = table.rows.iter().map(|r| r.counts);
            self.rows.extend(keys.iter().cloned().zip(counts));
            groups.push((Said::from(table.kind.text()), keys));
        }
        self.list.set(groups);
    }

    /// Counts something else; `false` where every number stands already.
    pub fn measure(&mut self, ctx: &Ctx<'_>) -> bool {
        match &mut self.cross {
            Some(cross) => {
                cross.measure(ctx);
                true
            }
            None => false,
        }
    }

    pub fn name(&self) -> Said {
        if let Some(cross) = &self.cross {
            return cross.name();
        }
        let join = |lang: Lang| {
            let names: Vec<&str> = self.dims.iter().map(|d| d.text().get(lang)).collect();
            names.join(" × ")
        };
        Said::new(join(Lang::Zh), join(Lang::En))
    }

    /// Left and right choose the number, the rest moves through the rows.
    pub fn on_key(&mut self, key: &Key) -> bool {
        if let Some(cross) = &mut self.cross {
            return cross.on_key(key);
        }
        match key.plain() {
            Some(Code::Left | Code::Char('h')) => self.column = self.column.saturating_sub(1),
            Some(Code::Right | Code::Char('l')) => {
                self.column = (self.column + 1).min(TABLE_BITS.len() - 1);
            }
            _ => return self.list.on_key(key),
        }
        true
    }

    pub fn wheel(&mut self, rows: i16) {
        if let Some(cross) = &mut self.cross {
            return cross.wheel(rows);
        }
        self.list.wheel(rows);
    }

    pub fn click(&mut self, at: ratatui::layout::Position) -> Option<bool> {
        if let Some(cross) = &mut self.cross {
            return cross.click(at);
        }
        self.list.click(at)
    }

    /// Opens exactly the cases of the chosen cell.
    pub fn open(&self, when: Said, ctx: &Ctx<'_>) -> Step {
        if let Some(cross) = &self.cross {
            return cross.open(when, ctx);
        }
        let Some((kind, values)) = self.list.selected() else {
            return Step::Ignored;
        };
        let bit = TABLE_BITS
            .get(self.column)
            .copied()
            .unwrap_or(TABLE_BITS[0]);
        let docket = ctx.ledger.docket();
        let scope = Scope {
            kind: Some(*kind),
            ..self.scope
        };
        let positions = docket
            .behind(&scope, Some(*kind), bit)
            .into_iter()
            .filter(|at| {
                let row = docket.row(*at);
                let have = self.dims.iter().map(|d| dim_value(&row, *d, &scope));
                have.eq(values.iter().cloned())
            })
            .collect();
        let kind = Said::from(kind.text());
        let bit = bit.text();
        let name = |kind: &str, pick: fn(&DimValue) -> &str, bit: &str| {
            // The kind is not said twice where it is also a dimension.
            let values = values.iter().map(pick).filter(|w| *w != kind);
            let words: Vec<&str> = std::iter::once(kind).chain(values).chain([bit]).collect();
            words.join(" ")
        };
        let name = Said::new(
            name(&kind.zh, |v| &v.zh, bit.zh),
            name(&kind.en, |v| &v.en, bit.en),
        );
        let heading = said!("{when}{name}", "{name}, {when}"; when = when, name = name);
        open_cases(heading, positions, ctx)
    }

    /// The table as it stands.
    pub fn grid(&self, title: &Said, ctx: &Ctx<'_>) -> Grid {
        if let Some(cross) = &self.cross {
            return cross.grid(title, ctx);
        }
        let lang = ctx.lang();
        let mut columns = vec![text("类型", "kind").get(lang).to_string()];
        columns.extend(self.dims.iter().map(|d| d.text().get(lang).to_string()));
        columns.extend(TABLE_BITS.iter().map(|b| b.text().get(lang).to_string()));
        let rows = self.rows.iter().map(|((kind, values), counts)| {
            let mut cells = vec![Cell::Text(kind.text().get(lang).to_string())];
            let labels = values.iter().map(|v| v.label().get(lang).to_string());
            cells.extend(labels.map(Cell::Text));
            let numbers = TABLE_BITS.iter().map(|b| f64::from(counts.of(*b)));
            cells.extend(numbers.map(Cell::Number));
            cells
        });
        Grid {
            title: title.get(lang).to_string(),
            columns,
            rows: rows.collect(),
            notes: Vec::new(),
        }
    }

    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) {
        if let Some(cross) = &mut self.cross {
            cross.draw(buffer, area, ctx);
            return;
        }
        let lang = ctx.lang();
        let mut columns: Vec<Column> = self
            .dims
            .iter()
            .map(|d| Column::new(d.text().get(lang), Width::Flex { min: 10, weight: 1 }))
            .collect();
        let number = Width::Fixed(if lang == Lang::Zh { 9 } else { 14 });
        columns.extend(
            TABLE_BITS
                .iter()
                .map(|bit| Column::new(bit.text().get(lang), number).right()),
        );
        let (rows, column) = (&self.rows, self.column);
        let selected = self.list.selected().cloned();
        self.list
            .draw(buffer, area, ctx.look, true, &columns, |key| {
                let here = selected.as_ref() == Some(key);
                let counts = rows.iter().find(|(k, _)| k == key).map(|(_, c)| *c);
                let counts = counts.unwrap_or_default();
                let names = key
                    .1
                    .iter()
                    .map(|v| (v.label().get(lang).to_string(), Role::Text));
                let numbers = TABLE_BITS.iter().enumerate().map(|(i, bit)| {
                    let n = counts.of(*bit);
                    let text = if here && i == column {
                        format!("[{n}]")
                    } else {
                        format!("{n} ")
                    };
                    (text, Role::Text)
                });
                Row::new(names.chain(numbers))
            });
    }
}
