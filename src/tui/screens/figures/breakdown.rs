//! A breakdown: chosen figures by one dimension, or counts by two, every cell of which opens its cases.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::column::{Col, Own, columns_of};
use super::columns::{Content, SETS};
use super::cross::Cross;
use super::shown::{Shown, based, changed, shown};
use crate::case::Kind;
use crate::docket::{Dim, DimValue, Scope};
use crate::report::{
    Beside as Compare, CrossingRow, Customs, Cut, Figure, Value, before, behind, crossings,
    is_known, said_of, values_in, year_before, years_by,
};
use crate::said;
use crate::text::{Lang, Said, text, width};
use crate::tui::keyed::keyed;
use crate::tui::keys::{Code, Key};
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::common::open_cases;
use crate::tui::screens::grouped::Grouped;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Column, Row, Width};

/// A row: its kind and its values.
type RowKey = (Kind, Vec<DimValue>);

/// The rows of a kind and their total.
type Filled = (Vec<(RowKey, Vec<Shown>)>, Option<Vec<Shown>>);

/// The table.
pub(super) struct Breakdown {
    pub dims: Vec<Dim>,
    /// What was chosen in place of the sets; none where a set is shown.
    own: Option<Own>,
    pub(super) columns: Vec<Col>,
    /// The first column that is shown, where not all fit.
    left: usize,
    pub(super) scope: Scope,
    pub(super) rows: Vec<(RowKey, Vec<Shown>)>,
    list: Grouped<RowKey>,
    /// Which columns: a place in `SETS`.
    set: usize,
    /// Which number of the row is chosen.
    column: usize,
    /// Two dimensions make a cross table.
    pub(super) cross: Option<Cross>,
    /// Which period the change is against.
    compare: Compare,
}

impl Breakdown {
    pub(super) fn new(dims: Vec<Dim>, scope: Scope, ctx: &Ctx<'_>) -> Breakdown {
        Breakdown::with(dims, None, scope, ctx)
    }

    /// What was chosen in place of the sets.
    pub(super) fn own(&self) -> Own {
        self.own.clone().unwrap_or_default()
    }

    /// With columns of one's own; two dimensions then stand side by side.
    pub(super) fn with(dims: Vec<Dim>, own: Option<Own>, scope: Scope, ctx: &Ctx<'_>) -> Breakdown {
        let cross = match dims.as_slice() {
            [down, across] if own.is_none() => Some(Cross::new([*down, *across], scope, ctx)),
            _ => None,
        };
        let mut new = Breakdown {
            cross,
            dims,
            own,
            columns: Vec::new(),
            left: 0,
            scope,
            rows: Vec::new(),
            list: Grouped::new(said!(
                "此期间没有案件。[ ] 换期间",
                "no cases in this period. [ ] step through periods"
            )),
            set: 0,
            column: 2,
            compare: Compare::Previous,
        };
        new.fill(scope, new.compare, ctx);
        new
    }

    pub(super) fn fill(&mut self, scope: Scope, compare: Compare, ctx: &Ctx<'_>) {
        (self.scope, self.compare) = (scope, compare);
        if let Some(cross) = &mut self.cross {
            cross.fill(scope, ctx);
            return;
        }
        self.rows.clear();
        let customs = Customs::of(ctx.ledger.settings());
        self.columns = columns_of(self.set, self.own.as_ref(), &scope, compare, &customs);
        let mut groups = Vec::new();
        for kind in Kind::CONTESTED {
            if scope.kind.is_some_and(|own| own != *kind) {
                continue;
            }
            let (mut rows, total) = match self.own.as_ref().and_then(|own| own.years) {
                Some(count) => self.rows_of_years(*kind, count, &customs, ctx),
                None => self.rows_of(*kind, &customs, ctx),
            };
            if !rows.is_empty() {
                // The total stands below its rows: of no value of its own.
                rows.extend(total.map(|total| ((*kind, Vec::new()), total)));
                let keys = rows.iter().map(|(key, _)| key.clone()).collect();
                groups.push((Said::from(kind.text()), keys));
                self.rows.extend(rows);
            }
        }
        self.column = self.column.min(self.columns.len().saturating_sub(1));
        self.list.set(groups);
    }

    /// Each year a column: nothing where the file has no cases of it yet.
    fn rows_of_years(&self, kind: Kind, count: u32, customs: &Customs, ctx: &Ctx<'_>) -> Filled {
        let Some(figure) = self.columns.first().and_then(|c| c.figure(kind)) else {
            return Filled::default();
        };
        let only = Scope {
            kind: Some(kind),
            ..self.scope
        };
        let figures = [figure];
        let cut = Cut {
            dims: &self.dims,
            figures: &figures,
            top: self.own.as_ref().and_then(|own| own.top),
        };
        let tables = years_by(ctx.ledger.docket(), &only, customs, count, &cut);
        let Some(table) = tables.into_iter().next() else {
            return Filled::default();
        };
        let cell = |value: Option<Value>| value.map_or_else(Shown::default, |v| shown(v, customs));
        let cells = |numbers: Vec<Option<Value>>| numbers.into_iter().map(cell).collect();
        let rows = table.rows.into_iter();
        let rows = rows.map(|(values, numbers)| ((kind, values), cells(numbers)));
        (rows.collect(), Some(cells(table.total)))
    }

    /// The rows of a kind, and what they come to together.
    fn rows_of(&self, kind: Kind, customs: &Customs, ctx: &Ctx<'_>) -> Filled {
        let docket = ctx.ledger.docket();
        let mut figures: Vec<&'static Figure> = Vec::new();
        for figure in self.columns.iter().filter_map(|c| c.figure(kind)) {
            if figures.iter().all(|have| have.id != figure.id) {
                figures.push(figure);
            }
        }
        if figures.is_empty() {
            return Filled::default();
        }
        let only = Scope {
            kind: Some(kind),
            ..self.scope
        };
        let cut = Cut {
            dims: &self.dims,
            figures: &figures,
            top: self.own.as_ref().and_then(|own| own.top),
        };
        let tables = |scope: &Scope| crossings(docket, scope, customs, &cut).into_iter().next();
        let compares = self.columns.iter().any(|c| c.content == Content::Change);
        let then = match self.compare {
            Compare::Previous => before(&only),
            Compare::YearBefore => year_before(&only),
        };
        let then = then.filter(|of| compares && is_known(docket, of));
        let earlier = then.and_then(|of| tables(&of));
        let Some(table) = tables(&only).or_else(|| Some(earlier.as_ref()?.emptied(&only))) else {
            return Filled::default();
        };
        // A period of which the file has no case of the kind stands beside it with nothing counted.
        let earlier = earlier.or_else(|| Some(table.emptied(&then?)));
        let rows = table.rows_beside(earlier.as_ref());
        let cells = |row: &CrossingRow, then: Option<CrossingRow>| -> Vec<Shown> {
            let cells = self.columns.iter().map(|column| {
                let figure = column.figure(kind);
                let at = figure.and_then(|f| figures.iter().position(|have| have.id == f.id));
                let Some((at, value)) = at.and_then(|at| Some((at, *row.numbers.get(at)?))) else {
                    return Shown::default();
                };
                match column.content {
                    Content::Value => shown(value, customs),
                    Content::Base => based(value),
                    Content::Share => {
                        let share = row.share(&table.total, at);
                        share.map_or_else(Shown::default, |v| shown(v, customs))
                    }
                    Content::Change => {
                        let then = then.as_ref().and_then(|r| r.numbers.get(at).copied());
                        changed(value, then, customs, ctx.lang())
                    }
                }
            });
            cells.collect()
        };
        let then = |row: &CrossingRow| earlier.as_ref().and_then(|t| table.then(row, t));
        let of = |row: &CrossingRow| ((kind, row.values.clone()), cells(row, then(row)));
        let total = cells(&table.total, earlier.as_ref().map(|t| t.total.clone()));
        (rows.iter().map(of).collect(), Some(total))
    }

    /// Shows other columns, or counts something else in a cross table.
    pub(super) fn measure(&mut self, ctx: &Ctx<'_>) -> bool {
        match &mut self.cross {
            Some(cross) => cross.measure(ctx),
            None => {
                // From columns of one's own to the first set.
                match self.own.take() {
                    Some(_) => self.set = 0,
                    None => self.set = (self.set + 1) % SETS.len(),
                }
                (self.column, self.left) = (0, 0);
                self.fill(self.scope, self.compare, ctx);
            }
        }
        true
    }

    /// What it shows, and the key that shows other columns.
    pub(super) fn heading(&self) -> Said {
        if let Some(cross) = &self.cross {
            return cross.heading();
        }
        let name = self.name();
        keyed!("{name}（<measure> 换栏）", "{name} (<measure> changes the columns)"; name = name)
    }

    /// What it shows.
    pub(super) fn name(&self) -> Said {
        if let Some(cross) = &self.cross {
            return cross.name();
        }
        let join = |lang: Lang| {
            let names: Vec<&str> = self.dims.iter().map(|d| d.text().get(lang)).collect();
            names.join(" × ")
        };
        let set = match &self.own {
            Some(own) if own.years.is_some() => {
                let first = self.columns.first();
                let figure = first.and_then(|c| c.litigation.or(c.reconsideration));
                figure.map_or(text("逐年", "by year").into(), |f| {
                    said_of(f.name, &self.scope)
                })
            }
            Some(_) => text("自选", "chosen").into(),
            None => Said::from(SETS.get(self.set).unwrap_or(&SETS[0]).name),
        };
        let dims = Said::new(join(Lang::Zh), join(Lang::En));
        said!("{dims}  {set}", "{dims}  {set}"; dims = dims, set = set)
    }

    /// Left and right choose the number, the rest moves through the rows.
    pub(super) fn on_key(&mut self, key: &Key) -> bool {
        if let Some(cross) = &mut self.cross {
            return cross.on_key(key);
        }
        match key.plain() {
            Some(Code::Left | Code::Char('h')) => self.column = self.column.saturating_sub(1),
            Some(Code::Right | Code::Char('l')) => {
                let last = self.columns.len().saturating_sub(1);
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
        let Some(column) = self.columns.get(self.column) else {
            return Step::Ignored;
        };
        let Some(figure) = column.figure(*kind) else {
            return Step::Ignored;
        };
        let customs = Customs::of(ctx.ledger.settings());
        let scope = Scope {
            kind: Some(*kind),
            ..column.scope
        };
        let filter = figure.measure(&customs).filter();
        let docket = ctx.ledger.docket();
        // What the rest of a short list is made of stands in no other row of its kind.
        let rows = self.rows.iter().map(|((of, values), _)| (of, values));
        let listed = rows.filter(|(of, values)| {
            *of == kind && !values.is_empty() && !values.contains(&DimValue::rest())
        });
        // A month of whichever year is that of the year of its column.
        let by_year = self.own.as_ref().is_some_and(|own| own.years.is_some());
        let own = |values: &Vec<DimValue>| match by_year {
            true => values_in(&self.dims, values, &scope, &customs),
            false => values.clone(),
        };
        let listed: Vec<Vec<DimValue>> = listed.map(|(_, values)| own(values)).collect();
        let in_column = own(values);
        let row = (self.dims.as_slice(), in_column.as_slice());
        let positions = match values.is_empty() {
            true => docket.cases(&scope, &filter),
            false => behind(docket, &scope, &customs, &filter, row, &listed),
        };
        let kind = Said::from(kind.text());
        let head = column.head.clone();
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

    pub(super) fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) {
        if let Some(cross) = &mut self.cross {
            cross.draw(buffer, area, ctx);
            return;
        }
        let lang = ctx.lang();
        let visible = self.visible(area, lang);
        let dims = (0..).zip(&self.dims);
        let mut columns: Vec<Column> = dims
            .map(|(nth, d)| {
                let wide = Width::Fixed(self.name_width(nth, *d, lang) as u16);
                Column::new(d.text().get(lang), wide)
            })
            .collect();
        for at in visible.clone() {
            let head = self.columns.get(at).map_or("", |c| c.head.get(lang));
            let wide = Width::Fixed(self.number_width(at, lang) as u16);
            columns.push(Column::new(head, wide).right());
        }
        // What room is left stands behind the numbers, not between a name and them.
        columns.push(Column::new("", Width::Flex { min: 0, weight: 1 }));
        let (rows, column) = (&self.rows, self.column);
        let dims = self.dims.len();
        let named = |values: &[DimValue]| names(dims, values, lang);
        let selected = self.list.selected().cloned();
        self.list
            .draw(buffer, area, ctx.look, true, &columns, |key| {
                let labels = named(&key.1);
                let here = selected.as_ref() == Some(key);
                let cells = rows.iter().find(|(k, _)| k == key).map(|(_, c)| c);
                let names = labels.into_iter().map(|label| (label, Role::Text));
                let numbers = cells.into_iter().flatten().enumerate();
                let numbers = numbers
                    .filter(|(i, _)| visible.contains(i))
                    .map(|(i, cell)| {
                        let text = &cell.text;
                        let text = if here && i == column {
                            format!("[{text}]")
                        } else {
                            format!("{text} ")
                        };
                        (text, Role::Text)
                    });
                let last = std::iter::once((String::new(), Role::Text));
                Row::new(names.chain(numbers).chain(last))
            });
    }

    /// As wide as the names are.
    fn name_width(&self, nth: usize, dim: Dim, lang: Lang) -> usize {
        let label =
            |(_, values): &RowKey| values.get(nth).map_or(0, |v| width(v.label().get(lang)));
        let widest = self
            .rows
            .iter()
            .map(|(key, _)| label(key))
            .max()
            .unwrap_or(0);
        widest.max(width(dim.text().get(lang))).clamp(6, NAME)
    }

    /// As wide as its head and its numbers are.
    fn number_width(&self, at: usize, lang: Lang) -> usize {
        let cells = self.rows.iter().filter_map(|(_, cells)| cells.get(at));
        let widest = cells.map(|c| width(&c.text) + 2).max().unwrap_or(0);
        let head = self
            .columns
            .get(at)
            .map_or(0, |c| width(c.head.get(lang)) + 1);
        widest.max(head).clamp(6, NUMBER)
    }

    /// The columns that fit, the chosen one among them.
    fn visible(&mut self, area: Rect, lang: Lang) -> std::ops::Range<usize> {
        let names: usize = (0..)
            .zip(&self.dims)
            .map(|(nth, d)| self.name_width(nth, *d, lang) + 1)
            .sum();
        let room = usize::from(area.width).saturating_sub(names + 2);
        self.left = self.left.min(self.column);
        loop {
            let (mut used, mut end) = (0, self.left);
            while end < self.columns.len() {
                used += self.number_width(end, lang) + 1;
                if used > room && end > self.left {
                    break;
                }
                end += 1;
            }
            if self.column < end || self.left >= self.column {
                return self.left..end;
            }
            self.left += 1;
        }
    }
}

/// What a row is called by its dimensions; the total has no value of its own.
pub(super) fn names(dims: usize, values: &[DimValue], lang: Lang) -> Vec<String> {
    if values.is_empty() {
        let mut out = vec![String::new(); dims];
        if let Some(first) = out.first_mut() {
            *first = text("合计", "total").get(lang).to_string();
        }
        return out;
    }
    let labels = values.iter().map(|v| v.label().get(lang).to_string());
    labels.collect()
}

/// The most columns of the screen a name, and a number, takes.
const NAME: usize = 30;
const NUMBER: usize = 22;
