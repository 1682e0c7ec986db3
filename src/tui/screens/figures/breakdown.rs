//! A breakdown: chosen figures by one dimension, or counts by two, every cell of which opens its cases.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::columns::{Content, SETS, Set};
use super::cross::Cross;
use crate::case::Kind;
use crate::docket::{Dim, DimValue, Scope};
use crate::exchange::grid_out::{Cell, Grid};
use crate::report::{Change, Customs, Cut, Figure, Value, before, crossings, said_of};
use crate::said;
use crate::text::{Lang, Said, text};
use crate::tui::keyed::keyed;
use crate::tui::keys::{Code, Key};
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::common::open_cases;
use crate::tui::screens::grouped::Grouped;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Column, Row, Width};

/// A row: its kind and its values.
type RowKey = (Kind, Vec<DimValue>);

/// A cell as it is shown and as a number.
#[derive(Clone, Default)]
struct Shown {
    text: String,
    number: Option<Cell>,
}

/// The table.
pub(super) struct Breakdown {
    pub dims: Vec<Dim>,
    scope: Scope,
    rows: Vec<(RowKey, Vec<Shown>)>,
    list: Grouped<RowKey>,
    /// Which columns: a place in `SETS`.
    set: usize,
    /// Which number of the row is chosen.
    column: usize,
    /// Two dimensions make a cross table.
    cross: Option<Cross>,
}

impl Breakdown {
    pub(super) fn new(dims: Vec<Dim>, scope: Scope, ctx: &Ctx<'_>) -> Breakdown {
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
            set: 0,
            column: 2,
        };
        new.fill(scope, ctx);
        new
    }

    fn set(&self) -> &'static Set {
        SETS.get(self.set).unwrap_or(&SETS[0])
    }

    pub(super) fn fill(&mut self, scope: Scope, ctx: &Ctx<'_>) {
        self.scope = scope;
        if let Some(cross) = &mut self.cross {
            cross.fill(scope, ctx);
            return;
        }
        self.rows.clear();
        let set = self.set();
        let docket = ctx.ledger.docket();
        let customs = Customs::of(ctx.ledger.settings());
        let mut groups = Vec::new();
        for kind in Kind::CONTESTED {
            let figures = set.figures(*kind);
            let only = Scope {
                kind: Some(*kind),
                ..scope
            };
            let cut = Cut {
                dims: &self.dims,
                figures: &figures,
                top: None,
            };
            let tables = |scope: &Scope| {
                let mut found = crossings(docket, scope, &customs, &cut).into_iter();
                found.find(|t| t.kind == Some(*kind))
            };
            let earlier = set.compares().then(|| tables(&before(&only)?)).flatten();
            let Some(table) = tables(&only).or_else(|| Some(earlier.as_ref()?.emptied())) else {
                continue;
            };
            let mut keys: Vec<RowKey> = Vec::new();
            for row in &table.rows_beside(earlier.as_ref()) {
                let then = earlier.as_ref().and_then(|t| t.beside(&row.values));
                let cells = set.columns.iter().map(|column| {
                    let figure = column.figure(*kind);
                    let at = figure.and_then(|f| figures.iter().position(|have| have.id == f.id));
                    let Some((at, value)) = at.and_then(|at| Some((at, *row.numbers.get(at)?)))
                    else {
                        return Shown::default();
                    };
                    match column.content {
                        Content::Value => shown(value, &customs),
                        Content::Share => {
                            let share = row.share(&table.total, at);
                            share.map_or_else(Shown::default, |v| shown(v, &customs))
                        }
                        Content::Change => {
                            let then = then.as_ref().and_then(|r| r.numbers.get(at).copied());
                            changed(value, then, &customs, ctx.lang())
                        }
                    }
                });
                let key = (*kind, row.values.clone());
                self.rows.push((key.clone(), cells.collect()));
                keys.push(key);
            }
            groups.push((Said::from(kind.text()), keys));
        }
        self.column = self.column.min(set.columns.len().saturating_sub(1));
        self.list.set(groups);
    }

    /// Shows other columns, or counts something else in a cross table.
    pub(super) fn measure(&mut self, ctx: &Ctx<'_>) -> bool {
        match &mut self.cross {
            Some(cross) => cross.measure(ctx),
            None => {
                self.set = (self.set + 1) % SETS.len();
                self.column = 0;
                self.fill(self.scope, ctx);
            }
        }
        true
    }

    pub(super) fn name(&self) -> Said {
        if let Some(cross) = &self.cross {
            return cross.name();
        }
        let join = |lang: Lang| {
            let names: Vec<&str> = self.dims.iter().map(|d| d.text().get(lang)).collect();
            names.join(" × ")
        };
        let (dims, set) = (Said::new(join(Lang::Zh), join(Lang::En)), self.set().name);
        keyed!("{dims}  {set}（<measure> 换栏）", "{dims}  {set} (<measure> changes the columns)"; dims = dims, set = set)
    }

    /// Left and right choose the number, the rest moves through the rows.
    pub(super) fn on_key(&mut self, key: &Key) -> bool {
        if let Some(cross) = &mut self.cross {
            return cross.on_key(key);
        }
        match key.plain() {
            Some(Code::Left | Code::Char('h')) => self.column = self.column.saturating_sub(1),
            Some(Code::Right | Code::Char('l')) => {
                let last = self.set().columns.len().saturating_sub(1);
                self.column = (self.column + 1).min(last);
            }
            _ => return self.list.on_key(key),
        }
        true
    }

    pub(super) fn wheel(&mut self, rows: i16) {
        if let Some(cross) = &mut self.cross {
            return cross.wheel(rows);
        }
        self.list.wheel(rows);
    }

    pub(super) fn click(&mut self, at: ratatui::layout::Position) -> Option<bool> {
        if let Some(cross) = &mut self.cross {
            return cross.click(at);
        }
        self.list.click(at)
    }

    /// Opens exactly the cases of the chosen cell.
    pub(super) fn open(&self, when: Said, ctx: &Ctx<'_>) -> Step {
        if let Some(cross) = &self.cross {
            return cross.open(when, ctx);
        }
        let Some((kind, values)) = self.list.selected() else {
            return Step::Ignored;
        };
        let Some(column) = self.set().columns.get(self.column) else {
            return Step::Ignored;
        };
        let Some(figure) = column.figure(*kind) else {
            return Step::Ignored;
        };
        let customs = Customs::of(ctx.ledger.settings());
        let scope = Scope {
            kind: Some(*kind),
            ..self.scope
        };
        let filter = figure.measure(&customs).filter();
        let docket = ctx.ledger.docket();
        let positions = docket.cases_by(&scope, &filter, &self.dims, values);
        let kind = Said::from(kind.text());
        let head = said_of(column.head, &self.scope);
        let name = |kind: &str, pick: fn(&DimValue) -> &str, head: &str| {
            // The kind is not said twice where it is also a dimension.
            let values = values.iter().map(pick).filter(|w| *w != kind);
            let words: Vec<&str> = std::iter::once(kind).chain(values).chain([head]).collect();
            words.join(" ")
        };
        let name = Said::new(
            name(&kind.zh, |v| &v.zh, &head.zh),
            name(&kind.en, |v| &v.en, &head.en),
        );
        let heading = said!("{when}{name}", "{name}, {when}"; when = when, name = name);
        open_cases(heading, positions, ctx)
    }

    /// The table as it stands.
    pub(super) fn grid(&self, title: &Said, ctx: &Ctx<'_>) -> Grid {
        if let Some(cross) = &self.cross {
            return cross.grid(title, ctx);
        }
        let lang = ctx.lang();
        let mut columns = vec![text("类型", "kind").get(lang).to_string()];
        columns.extend(self.dims.iter().map(|d| d.text().get(lang).to_string()));
        let heads = self.set().columns.iter();
        columns.extend(heads.map(|c| said_of(c.head, &self.scope).get(lang).to_string()));
        let rows = self.rows.iter().map(|((kind, values), shown)| {
            let mut cells = vec![Cell::Text(kind.text().get(lang).to_string())];
            let labels = values.iter().map(|v| v.label().get(lang).to_string());
            cells.extend(labels.map(Cell::Text));
            cells.extend(shown.iter().map(|s| match s.number.clone() {
                Some(n) => n,
                None => Cell::Text(s.text.clone()),
            }));
            cells
        });
        Grid {
            title: title.get(lang).to_string(),
            columns,
            rows: rows.collect(),
            notes: Vec::new(),
        }
    }

    pub(super) fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) {
        if let Some(cross) = &mut self.cross {
            cross.draw(buffer, area, ctx);
            return;
        }
        let lang = ctx.lang();
        let dims = self.dims.iter();
        let mut columns: Vec<Column> = dims
            .map(|d| Column::new(d.text().get(lang), Width::Flex { min: 10, weight: 1 }))
            .collect();
        let number = Width::Fixed(if lang == Lang::Zh { 9 } else { 14 });
        let heads = self.set().columns.iter();
        columns.extend(
            heads.map(|c| Column::new(said_of(c.head, &self.scope).get(lang), number).right()),
        );
        let (rows, column) = (&self.rows, self.column);
        let selected = self.list.selected().cloned();
        self.list
            .draw(buffer, area, ctx.look, true, &columns, |key| {
                let here = selected.as_ref() == Some(key);
                let cells = rows.iter().find(|(k, _)| k == key).map(|(_, c)| c);
                let names = key
                    .1
                    .iter()
                    .map(|v| (v.label().get(lang).to_string(), Role::Text));
                let numbers = cells.into_iter().flatten().enumerate().map(|(i, cell)| {
                    let text = &cell.text;
                    let text = if here && i == column {
                        format!("[{text}]")
                    } else {
                        format!("{text} ")
                    };
                    (text, Role::Text)
                });
                Row::new(names.chain(numbers))
            });
    }
}

fn shown(value: Value, customs: &Customs) -> Shown {
    Shown {
        text: value.show(customs.rounding),
        number: match (value, value.number(customs.rounding)) {
            (Value::Count(_) | Value::Money(_) | Value::Mean { .. }, Some(n)) => {
                Some(Cell::Number(n))
            }
            (Value::Rate { .. }, Some(n)) => Some(Cell::Percent(n, customs.rounding.decimals)),
            _ => None,
        },
    }
}

/// Against the period before; where the row was not there, against nothing counted.
fn changed(now: Value, then: Option<Value>, customs: &Customs, lang: Lang) -> Shown {
    let then = then.unwrap_or(Value::Count(0));
    Shown {
        text: Change::of(now, then, customs.rounding).short(customs.rounding, lang),
        number: None,
    }
}

/// The figure of a column's id in a kind.
pub(super) fn figure_of(kind: Kind, id: &str) -> Option<&'static Figure> {
    let own = format!("{}.{id}", kind.id());
    crate::report::figure(&own).or_else(|| crate::report::figure(id))
}
