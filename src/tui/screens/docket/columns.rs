//! Which columns the table shows and how wide: those chosen, or the usual ones for which there is room; and the one the
//! cursor stands in.

use std::collections::{HashMap, HashSet};

use crate::docket::{Layout, ListColumn, Need, Placed, widths};
use crate::text::{Lang, width};
use crate::tui::screen::Ctx;
use crate::tui::usual;
use crate::tui::widgets::table::{Column, Width};

use super::row::{Read, cell};

use ListColumn::*;

/// The usual columns that stand wherever they can be read, in the order in which they get room.
const FIRST: [ListColumn; 6] = [Number, Due, Name, Stage, Duty, Cause];
/// Those that come where nothing of the others is cut for them, and where they show anything.
const MORE: [ListColumn; 9] = [
    Handler, Received, Court, Outcome, Closed, Marks, Department, Village, Project,
];
/// Rows whose cells are measured.
const SAMPLE: usize = 200;
/// A cut name reads well enough in so many columns where another column can be shown for it.
const ENOUGH: u16 = 16;
/// So much of a party comes before what is cut elsewhere.
const PARTY: u16 = 20;
/// From this width on the duty shows the day of the hearing ahead.
const ROOMY: u16 = 100;
/// A column with less than one cell in so many filled is mostly empty.
const FILLED: usize = 4;
/// Steps of a column made wider or narrower.
const STEP: u16 = 2;

/// The columns of the table.
#[derive(Default)]
pub(super) struct Columns {
    /// Chosen for this list; none: as the settings have it.
    chosen: Option<Layout>,
    /// The column the cursor stands in; none: it stands on the whole row.
    at: Option<ListColumn>,
    /// How many columns behind the first are scrolled out.
    skipped: usize,
    /// As they were drawn last.
    drawn: Vec<ListColumn>,
    /// What the cells of a column take at most, and nothing where all are empty.
    measured: HashMap<ListColumn, u16>,
    /// Columns most of whose cells are empty: they give way before a column that says something of every case.
    sparse: HashSet<ListColumn>,
    roomy: bool,
}

impl Columns {
    /// Those chosen here; none where the usual ones show.
    pub(super) fn chosen(&self) -> Option<&Layout> {
        self.chosen.as_ref()
    }

    pub(super) fn choose(&mut self, layout: Option<Layout>) {
        self.chosen = layout;
        self.skipped = 0;
        self.at = self.at.filter(|at| self.shows(*at));
        self.measured.clear();
    }

    /// Whether a cell says more than its word.
    pub(super) fn roomy(&self) -> bool {
        self.roomy
    }

    /// Those in force, as far as they are listed by name.
    fn named(&self) -> Option<Layout> {
        self.chosen.clone().or_else(usual::columns)
    }

    /// The columns as they stand, to be changed.
    pub(super) fn layout(&self) -> Layout {
        let drawn = || Layout::of(&self.drawn);
        let layout = self.named().unwrap_or_else(drawn);
        match layout.placed().is_empty() {
            true => Layout::of(&FIRST),
            false => layout,
        }
    }

    fn shows(&self, column: ListColumn) -> bool {
        self.layout().holds(column)
    }

    pub(super) fn at(&self) -> Option<ListColumn> {
        self.at
    }

    /// Back on the whole row; `false` where it stands there.
    pub(super) fn leave(&mut self) -> bool {
        self.at.take().is_some()
    }

    /// One column on or back; from the whole row into the first or the last one.
    pub(super) fn step(&mut self, on: bool) {
        let all: Vec<ListColumn> = match self.named() {
            Some(layout) => layout.columns().collect(),
            None => self.drawn.clone(),
        };
        let last = all.len().saturating_sub(1);
        let place = self.at.and_then(|at| all.iter().position(|c| *c == at));
        let to = match (place, on) {
            (None, true) => 0,
            (None, false) => last,
            (Some(place), true) => (place + 1).min(last),
            (Some(place), false) => place.saturating_sub(1),
        };
        self.at = all.get(to).copied();
    }

    /// The column drawn at a place.
    pub(super) fn nth(&self, place: usize) -> Option<ListColumn> {
        self.drawn.get(place).copied()
    }

    /// Where the column of the cursor was drawn.
    pub(super) fn place(&self) -> Option<usize> {
        let at = self.at?;
        self.drawn.iter().position(|c| *c == at)
    }

    /// Makes the column of the cursor wider or narrower; `false` where it stands in none.
    pub(super) fn stretch(&mut self, wider: bool, drawn: &[Column]) -> bool {
        let Some(at) = self.at else { return false };
        let mut layout = self.layout();
        let now = self.place().and_then(|place| drawn.get(place));
        let now = match now.map(|c| c.width) {
            Some(Width::Fixed(columns)) => columns,
            _ => at.least(Lang::Zh),
        };
        let to = match wider {
            true => now.saturating_add(STEP),
            false => now.saturating_sub(STEP),
        };
        layout.set_width(at, Some(to));
        self.chosen = Some(layout);
        true
    }

    /// What is listed changed: its cells are measured anew when they are drawn.
    pub(super) fn forget(&mut self) {
        self.measured.clear();
    }

    /// What the cells of a column take, measured on some of the rows.
    fn measure(&mut self, column: ListColumn, ids: &[i64], read: &mut Read, ctx: &Ctx<'_>) -> u16 {
        if let Some(known) = self.measured.get(&column) {
            return *known;
        }
        let docket = ctx.ledger.docket();
        let step = (ids.len() / SAMPLE).max(1);
        let rows = ids.iter().step_by(step).take(SAMPLE + 1);
        let rows = rows
            .filter_map(|id| docket.position(*id))
            .map(|at| docket.row(at));
        let widest = match column {
            // Closed cases would have to be read for it.
            Marks => {
                let today = ctx.ledger.today();
                let any = rows.into_iter().any(|row| {
                    let asks = row.asks_until().is_some_and(|day| day >= today);
                    row.is_suspended(today) || row.is_closed(today) && asks
                });
                if any { Marks.least(ctx.lang()) } else { 0 }
            }
            _ => {
                let roomy = self.roomy;
                let cells = rows.map(|row| cell(column, &row, roomy, read, ctx).0);
                let said = |text: String| match text.trim() {
                    "" | "-" => 0,
                    _ => u16::try_from(width(&text)).unwrap_or(u16::MAX),
                };
                let said: Vec<u16> = cells.map(said).collect();
                let filled = said.iter().filter(|n| **n > 0).count();
                match filled * FILLED < said.len() {
                    true => self.sparse.insert(column),
                    false => self.sparse.remove(&column),
                };
                said.into_iter().max().unwrap_or(0)
            }
        };
        let widest = widest.min(column.most());
        self.measured.insert(column, widest);
        widest
    }

    /// The columns that show in so much room, in their order, each with its heading and width.
    pub(super) fn fit(
        &mut self,
        room: u16,
        sort: (ListColumn, bool),
        ids: &[i64],
        read: &mut Read,
        ctx: &Ctx<'_>,
    ) -> Vec<(ListColumn, Column)> {
        if self.roomy != (room >= ROOMY) {
            self.roomy = room >= ROOMY;
            self.measured.clear();
        }
        // The first column of the screen is for marks.
        let room = room.saturating_sub(1);
        let lang = ctx.lang();
        let placed = match self.named() {
            Some(layout) => self.window(layout, room, sort.0, ids, read, ctx),
            None => self.usual(room, sort.0, ids, read, ctx),
        };
        let mut needs: Vec<Need> = placed
            .iter()
            .map(|p| self.need(*p, sort.0, ids, read, ctx))
            .collect();
        // A case is known by its party: that is whole before any other text is less cut.
        let gaps = needs.len().saturating_sub(1);
        let used: usize = needs.iter().map(|n| usize::from(n.first())).sum();
        let spare = usize::from(room).saturating_sub(used + gaps);
        let spare = u16::try_from(spare).unwrap_or(u16::MAX);
        let name = placed.iter().position(|p| p.column == Name);
        if let Some(need) = name.and_then(|at| needs.get_mut(at)) {
            let more = need.wants.min(PARTY).saturating_sub(need.least);
            need.least += more.min(spare);
        }
        let widths = widths(room, 1, &needs);
        self.drawn = placed.iter().map(|p| p.column).collect();
        placed
            .iter()
            .zip(widths)
            .map(|(p, columns)| {
                let title = heading(p.column, sort, lang);
                let column = Column::new(title, Width::Fixed(columns.min(room)));
                let column = match p.column.at_right() {
                    true => column.right(),
                    false => column,
                };
                (p.column, column)
            })
            .collect()
    }

    fn need(
        &mut self,
        placed: Placed,
        sort: ListColumn,
        ids: &[i64],
        read: &mut Read,
        ctx: &Ctx<'_>,
    ) -> Need {
        let column = placed.column;
        let lang = ctx.lang();
        let mark = u16::from(column == sort);
        let head = heading(column, (column, false), lang);
        let head = u16::try_from(width(&head)).unwrap_or(0) - 1 + mark;
        let shown = self.measure(column, ids, read, ctx);
        let head = head.min(column.least(lang) + mark);
        let wants = shown.max(head);
        Need {
            // Days, names of people and the like are whole; long texts are cut first.
            least: match column.flows() {
                true if self.sparse.contains(&column) => head.min(wants),
                true => column.least(lang).max(head),
                false => wants,
            },
            wants,
            fixed: placed.width,
        }
    }

    /// Of the usual columns those there is room for, with the one the list is sorted by.
    fn usual(
        &mut self,
        room: u16,
        sort: ListColumn,
        ids: &[i64],
        read: &mut Read,
        ctx: &Ctx<'_>,
    ) -> Vec<Placed> {
        let free = |column| Placed {
            column,
            width: None,
        };
        let mut wanted: Vec<ListColumn> = FIRST.to_vec();
        // What nobody sees is no order.
        wanted.retain(|c| *c != sort || matches!(c, Number | Due | Name));
        if !wanted.contains(&sort) {
            wanted.insert(1, sort);
        }
        let mut kept: Vec<ListColumn> = Vec::new();
        let mut used = 0;
        for column in wanted {
            let need = self.need(free(column), sort, ids, read, ctx);
            let with = used + need.first() + u16::from(used > 0);
            if with > room && !kept.is_empty() {
                break;
            }
            used = with;
            kept.push(column);
        }
        if kept.len() >= FIRST.len() {
            for (n, column) in MORE.into_iter().enumerate() {
                if kept.contains(&column) || self.measure(column, ids, read, ctx) == 0 {
                    continue;
                }
                // For whose it is and when it came a long name may be cut; for the rest nothing is.
                let most = if n < 2 { ENOUGH } else { u16::MAX };
                let with = kept.iter().chain([&column]);
                let used: u16 = with
                    .map(|c| self.need(free(*c), sort, ids, read, ctx))
                    .map(|need| need.first().max(need.wants.min(most)) + 1)
                    .sum();
                if used <= room + 1 {
                    kept.push(column);
                }
            }
        }
        kept.sort();
        kept.into_iter().map(free).collect()
    }

    /// Of the chosen columns those in sight: the first always, the party beside it, the one of the cursor too.
    fn window(
        &mut self,
        layout: Layout,
        room: u16,
        sort: ListColumn,
        ids: &[i64],
        read: &mut Read,
        ctx: &Ctx<'_>,
    ) -> Vec<Placed> {
        let mut all = layout.placed().to_vec();
        if !layout.holds(sort) {
            all.push(Placed {
                column: sort,
                width: None,
            });
        }
        let needs: Vec<u16> = all
            .iter()
            .map(|p| self.need(*p, sort, ids, read, ctx).first().min(room))
            .collect();
        // The party stays where it stands beside the first and one more finds room: a case is known by it.
        let beside = needs
            .get(1)
            .filter(|_| all.get(1).is_some_and(|p| p.column == Name));
        let widest = needs.iter().skip(2).max().copied().unwrap_or(0);
        let with = |need: &u16| needs.first().copied().unwrap_or(0) + need + widest + 2 <= room;
        let pinned = 1 + usize::from(beside.is_some_and(with));
        let fitting = |skipped: usize| -> usize {
            let mut used: u16 = needs.iter().take(pinned).sum();
            used += u16::try_from(pinned - 1).unwrap_or(0);
            needs
                .iter()
                .skip(pinned + skipped)
                .take_while(|need| {
                    used += **need + 1;
                    used <= room
                })
                .count()
        };
        let at = self
            .at
            .and_then(|at| all.iter().position(|p| p.column == at));
        let most = all.len().saturating_sub(pinned);
        self.skipped = self.skipped.min(most);
        // Never farther than it takes to see the last one.
        while self.skipped > 0 && self.skipped - 1 + fitting(self.skipped - 1) >= most {
            self.skipped -= 1;
        }
        let at = at.filter(|at| *at >= pinned);
        if let Some(at) = at {
            self.skipped = self.skipped.min(at - pinned);
            while at >= pinned + self.skipped + fitting(self.skipped).max(1) {
                self.skipped += 1;
            }
        }
        let shown = fitting(self.skipped).max(usize::from(at.is_some()));
        let rest = all.iter().skip(pinned + self.skipped).take(shown);
        all.iter().take(pinned).chain(rest).copied().collect()
    }

    /// How many of the chosen columns stand out of sight.
    pub(super) fn hidden(&self) -> usize {
        let all = self.named().map_or(0, |layout| layout.placed().len());
        all.saturating_sub(self.drawn.len())
    }

    /// The next column to sort by: the one of the cursor, else in turn those usual for it and those in sight.
    pub(super) fn next_sort(&self, sort: ListColumn) -> ListColumn {
        const TURN: [ListColumn; 7] = [Due, Received, Closed, Number, Name, Court, Stage];
        let mut turn = TURN.to_vec();
        let shown = self.drawn.iter().filter(|c| !TURN.contains(c));
        turn.extend(shown);
        let place = turn.iter().position(|c| *c == sort);
        let next = place.map_or(0, |place| (place + 1) % turn.len());
        turn.get(next).copied().unwrap_or(Due)
    }
}

/// Its name, with the mark of the order where the list is sorted by it.
fn heading(column: ListColumn, (sort, reverse): (ListColumn, bool), lang: Lang) -> String {
    let name = column.text().get(lang);
    let indent = if column == Due { " " } else { "" };
    let mark = match (column == sort, reverse) {
        (true, true) => "↓",
        (true, false) => "↑",
        _ => "",
    };
    format!("{indent}{name}{mark}")
}
