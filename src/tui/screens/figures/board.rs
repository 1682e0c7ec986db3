//! The board of figures: one row each with its value, its base, the period before and the change; then the identities.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::case::Kind;
use crate::docket::Tally;
use crate::report::{FIGURES, Figure, Identity, Rounding, Value, figure, identities, value};
use crate::said;
use crate::text::{Lang, Said, text, wrap};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::{put, rows};
use crate::tui::screen::Ctx;
use crate::tui::screens::grouped::Grouped;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Column, Row, Width};

/// What a row of the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Figure(&'static str),
    Identity(usize),
}

/// Which number of a figure is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    Now,
    Base,
    Before,
}

const CELLS: [Cell; 3] = [Cell::Now, Cell::Base, Cell::Before];

/// The board.
pub struct Board {
    now: Tally,
    before: Tally,
    identities: Vec<Identity>,
    list: Grouped<Line>,
    cell: usize,
}

impl Default for Board {
    fn default() -> Board {
        Board {
            now: Tally::default(),
            before: Tally::default(),
            identities: Vec::new(),
            list: Grouped::new(Said::default()),
            cell: 0,
        }
    }
}

fn groups() -> Vec<(Said, Vec<Line>)> {
    let part = |said: Said, prefix: &str| {
        let of = FIGURES.iter().filter(|f| f.id.starts_with(prefix));
        (said, of.map(|f| Line::Figure(f.id)).collect())
    };
    vec![
        part(Kind::Litigation.text().into(), "litigation."),
        part(Kind::Reconsideration.text().into(), "reconsideration."),
        part(
            said!("负责人出庭应诉", "appearances in court"),
            "appearance.",
        ),
        part(
            said!(
                "负责人参加复议听证",
                "appearances in reconsideration hearings"
            ),
            "reconsideration_hearing.",
        ),
        part(said!("比率", "rates"), "rate."),
    ]
}

/// The name without the kind that stands in the heading.
pub(super) fn short_name(figure: &Figure, lang: Lang) -> &'static str {
    let name = figure.name.get(lang);
    let kinds = Kind::ALL.iter().map(|k| k.text().get(lang));
    kinds
        .filter_map(|kind| name.strip_prefix(kind)?.strip_prefix(' '))
        .next()
        .unwrap_or(name)
}

/// How a figure changed: a count, or percentage points.
fn change(now: Value, before: Value, lang: Lang) -> String {
    let rounding = Rounding::default();
    match (now, before) {
        (Value::Count(a), Value::Count(b)) => match i64::from(a) - i64::from(b) {
            0 => "0".to_string(),
            d => format!("{d:+}"),
        },
        _ => match (now.number(rounding), before.number(rounding)) {
            (Some(a), Some(b)) if (a - b).abs() < 0.005 => "0".to_string(),
            (Some(a), Some(b)) => {
                let unit = text("点", "pp").get(lang);
                format!("{:+.2}{unit}", a - b)
            }
            _ => "-".to_string(),
        },
    }
}

impl Board {
    pub fn fill(&mut self, now: Tally, before: Tally) {
        self.identities = identities(&now);
        self.now = now;
        self.before = before;
        let mut groups = groups();
        groups.push((
            said!("恒等式", "identities"),
            (0..self.identities.len()).map(Line::Identity).collect(),
        ));
        self.list.set(groups);
    }

    /// Left and right choose the number, the rest moves through the figures.
    pub fn on_key(&mut self, key: &Key) -> bool {
        match key.plain() {
            Some(Code::Left | Code::Char('h')) => self.cell = self.cell.saturating_sub(1),
            Some(Code::Right | Code::Char('l')) => self.cell = (self.cell + 1).min(2),
            _ => return self.list.on_key(key),
        }
        true
    }

    pub fn click(&mut self, at: Position) -> Option<bool> {
        self.list.click(at)
    }

    pub fn wheel(&mut self, rows: i16) {
        self.list.wheel(rows);
    }

    /// The chosen number.
    pub fn cell(&self) -> Cell {
        CELLS.get(self.cell).copied().unwrap_or(Cell::Now)
    }

    /// The figure under the cursor.
    pub fn selected(&self) -> Option<&'static Figure> {
        match self.list.selected()? {
            Line::Figure(id) => figure(id),
            Line::Identity(_) => None,
        }
    }

    /// One line for all identities: all hold, or which does not and by how much.
    pub fn check(&self) -> (Said, Role) {
        let broken: Vec<&Identity> = self.identities.iter().filter(|i| !i.holds()).collect();
        match broken.first() {
            None => {
                let n = self.identities.len();
                (
                    said!("+ 恒等式 {n} 项均成立", "+ all {n} identities hold"),
                    Role::Good,
                )
            }
            Some(first) => {
                let (said, l, r) = (&first.said, first.left, first.right);
                (
                    said!("! 不平:{said}({l} ≠ {r})", "! broken: {said} ({l} is not {r})"; said = said, l = Said::new(l.to_string(), l.to_string()), r = Said::new(r.to_string(), r.to_string())),
                    Role::Alarm,
                )
            }
        }
    }

    fn row(&self, line: &Line, here: bool, lang: Lang) -> Row {
        match line {
            Line::Identity(at) => {
                let Some(identity) = self.identities.get(*at) else {
                    return Row::default();
                };
                let role = if identity.holds() {
                    Role::Good
                } else {
                    Role::Alarm
                };
                Row::new([(format!("{} {}", role.sign(), identity.said.get(lang)), role)])
            }
            Line::Figure(id) => {
                let Some(figure) = figure(id) else {
                    return Row::default();
                };
                let (now, before) = (value(figure, &self.now), value(figure, &self.before));
                let base = match now {
                    Value::Rate { over, base } => format!("{over}/{base}"),
                    Value::Count(_) => String::new(),
                };
                // The number Enter opens stands in brackets.
                let chosen = match (self.cell(), base.is_empty()) {
                    (Cell::Base, true) => Cell::Now,
                    (cell, _) => cell,
                };
                let mark = |cell: Cell, text: String| {
                    if here && chosen == cell {
                        format!("[{text}]")
                    } else {
                        format!("{text} ")
                    }
                };
                let rounding = Rounding::default();
                Row::new([
                    (short_name(figure, lang).to_string(), Role::Text),
                    (mark(Cell::Now, now.show(rounding)), Role::Title),
                    (mark(Cell::Base, base), Role::Dim),
                    (mark(Cell::Before, before.show(rounding)), Role::Dim),
                    (change(now, before, lang), Role::Text),
                ])
            }
        }
    }

    /// Draws the figures with the chosen number in brackets.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) {
        let lang = ctx.lang();
        let t = |zh, en| text(zh, en).get(lang);
        let columns = vec![
            Column::new(t("指标", "figure"), Width::Flex { min: 16, weight: 1 }),
            Column::new(t("本期 ", "now "), Width::Fixed(8)).right(),
            Column::new(t("分子/母 ", "base "), Width::Fixed(8)).right(),
            Column::new(t("上期 ", "before "), Width::Fixed(8)).right(),
            Column::new(t("变化", "change"), Width::Fixed(9)).right(),
        ];
        let selected = self.list.selected().copied();
        let mut list = std::mem::replace(&mut self.list, Grouped::new(Said::default()));
        list.draw(buffer, area, ctx.look, true, &columns, |line| {
            self.row(line, selected == Some(*line), lang)
        });
        self.list = list;
    }

    /// The definition of the figure under the cursor, or the identity in full.
    pub fn footer(&self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) {
        let said = match self.list.selected() {
            Some(Line::Figure(id)) => figure(id).map(|f| {
                let (name, definition) = (f.name, f.definition);
                said!("{name}:{definition}", "{name}: {definition}"; name = name, definition = definition)
            }),
            Some(Line::Identity(at)) => self.identities.get(*at).map(|i| i.said.clone()),
            None => None,
        };
        let Some(said) = said else { return };
        let lines = wrap(ctx.say(&said), usize::from(area.width));
        for (line, row) in lines.iter().zip(rows(area)) {
            put(buffer, row, line, ctx.look.style(Role::Dim));
        }
    }
}
