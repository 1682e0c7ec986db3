//! The figures of appearances side by side with last year's; a rate with its numerator and its denominator, and the
//! cases behind each one Enter away.

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::case::Kind;
use crate::docket::{Bit, Scope, Tally};
use crate::report::{FIGURES, Figure, Measure, Rounding, Value, value};
use crate::said;
use crate::text::{Lang, Said, text, wrap};
use crate::tui::paint::{put, rows};
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::common::open_cases;
use crate::tui::screens::grouped::Grouped;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Column, Row, Width};

/// What of a figure a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Cell {
    Whole,
    Over,
    Base,
}

type RateKey = (&'static str, Cell);

pub(super) struct Rates {
    pub(super) list: Grouped<RateKey>,
    now: Option<Tally>,
    before: Option<Tally>,
}

impl Default for Rates {
    fn default() -> Rates {
        Rates {
            list: Grouped::new(Said::default()),
            now: None,
            before: None,
        }
    }
}

fn figures() -> impl Iterator<Item = &'static Figure> {
    FIGURES
        .iter()
        .filter(|f| f.id.starts_with("appearance.") || f.id.starts_with("reconsideration_hearing."))
}

fn is_rate(figure: &Figure) -> bool {
    matches!(
        figure.measure,
        Measure::Rate { .. } | Measure::TimesRate { .. }
    )
}

/// Last year to the same day: the 29th of February has its 28th.
fn year_before(today: NaiveDate) -> NaiveDate {
    let year = today.year() - 1;
    NaiveDate::from_ymd_opt(year, today.month(), today.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, today.month(), 28))
        .unwrap_or(today)
}

impl Rates {
    pub(super) fn fill(&mut self, ctx: &Ctx<'_>) {
        let (docket, today) = (ctx.ledger.docket(), ctx.ledger.today());
        self.now = Some(docket.tally(&Scope::year_of(today)));
        self.before = Some(docket.tally(&Scope::year_of(year_before(today))));
        let keys = |rates: bool| -> Vec<RateKey> {
            figures()
                .filter(|f| is_rate(f) == rates)
                .flat_map(|f| {
                    let cells: &[Cell] = if rates {
                        &[Cell::Whole, Cell::Over, Cell::Base]
                    } else {
                        &[Cell::Whole]
                    };
                    cells.iter().map(move |c| (f.id, *c))
                })
                .collect()
        };
        let year = today.year();
        self.list.set(vec![
            (
                said!("{year} 年各种口径的出庭率(分子、分母按 Enter 打开案件)", "rates of {year} by every base (Enter on a numerator or denominator opens its cases)"),
                keys(true),
            ),
            (said!("件数和次数", "cases and times"), keys(false)),
        ]);
    }

    fn selected(&self) -> Option<(&'static Figure, Cell)> {
        let (id, cell) = *self.list.selected()?;
        Some((figures().find(|f| f.id == id)?, cell))
    }

    /// Opens exactly the cases behind the chosen number; a rate opens its numerator.
    pub(super) fn open(&self, ctx: &Ctx<'_>) -> Step {
        let Some((figure, cell)) = self.selected() else {
            return Step::Ignored;
        };
        let (kind, bit) = behind(figure, cell);
        let scope = Scope::year_of(ctx.ledger.today());
        let part = part_of(figure, cell);
        let heading = said!("{name} {part}", "{name} {part}"; name = figure.name, part = part);
        open_cases(heading, ctx.ledger.docket().behind(&scope, kind, bit), ctx)
    }

    fn row(&self, key: RateKey, lang: Lang) -> Row {
        let (Some(now), Some(before)) = (&self.now, &self.before) else {
            return Row::default();
        };
        let Some(figure) = figures().find(|f| f.id == key.0) else {
            return Row::default();
        };
        let rounding = Rounding::default();
        let (this, last) = (value(figure, now), value(figure, before));
        match key.1 {
            Cell::Whole => Row::new([
                (figure.name.get(lang).to_string(), Role::Text),
                (this.show(rounding), Role::Title),
                (last.show(rounding), Role::Dim),
                (change(this, last, lang), Role::Text),
            ]),
            cell => {
                let pick = |v: Value| match (v, cell) {
                    (Value::Rate { base, .. }, Cell::Base) => base,
                    (Value::Rate { over, .. }, _) => over,
                    (Value::Count(n), _) => n,
                };
                let (this, last) = (pick(this), pick(last));
                Row::new([
                    (format!("  {}", part_of(figure, cell).get(lang)), Role::Dim),
                    (this.to_string(), Role::Text),
                    (last.to_string(), Role::Dim),
                    (
                        change(Value::Count(this), Value::Count(last), lang),
                        Role::Dim,
                    ),
                ])
            }
        }
    }

    pub(super) fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) {
        let lang = ctx.lang();
        let t = |zh, en| text(zh, en).get(lang);
        let columns = [
            Column::new(t("指标", "figure"), Width::Flex { min: 24, weight: 1 }),
            Column::new(t("今年", "this year"), Width::Fixed(10)).right(),
            Column::new(t("上年同期", "year before"), Width::Fixed(11)).right(),
            Column::new(t("增减", "change"), Width::Fixed(16)).right(),
        ];
        let definition = self.selected().map(|(f, _)| f.definition.get(lang));
        let lines = wrap(definition.unwrap_or_default(), usize::from(area.width));
        let below = if area.height > 8 {
            (lines.len().min(2) as u16) + 1
        } else {
            0
        };
        let top = Rect {
            height: area.height - below,
            ..area
        };
        let mut list = std::mem::replace(&mut self.list, Grouped::new(Said::default()));
        list.draw(buffer, top, ctx.look, true, &columns, |key| {
            self.row(*key, lang)
        });
        self.list = list;
        let bottom = Rect {
            y: top.y + top.height + u16::from(below > 0),
            height: below.saturating_sub(1),
            ..area
        };
        for (line, place) in lines.iter().zip(rows(bottom)) {
            put(buffer, place, line, ctx.look.style(Role::Dim));
        }
    }
}

/// The cases behind a cell.
fn behind(figure: &Figure, cell: Cell) -> (Option<Kind>, Bit) {
    match (figure.measure, cell) {
        (Measure::Cases(kind, bit), _) => (kind, bit),
        (Measure::Times(kind, what), _) => (Some(kind), what.bit()),
        (Measure::TimesRate { kind, base, .. }, Cell::Base) => (Some(kind), base.bit()),
        (Measure::TimesRate { kind, over, .. }, _) => (Some(kind), over.bit()),
        (Measure::Rate { kind, base, .. }, Cell::Base) => (kind, base),
        (Measure::Rate { kind, over, .. }, _) => (kind, over),
    }
}

/// `分子(件)`; times are counted in hearings.
fn part_of(figure: &Figure, cell: Cell) -> Said {
    let times = matches!(figure.measure, Measure::TimesRate { .. });
    match (cell, times) {
        (Cell::Whole, _) => Said::default(),
        (Cell::Over, false) => said!("分子(件)", "numerator (cases)"),
        (Cell::Over, true) => said!("分子(次)", "numerator (hearings)"),
        (Cell::Base, false) => said!("分母(件)", "denominator (cases)"),
        (Cell::Base, true) => said!("分母(次)", "denominator (hearings)"),
    }
}

/// Rates differ in percentage points; without a base on either side there is no difference.
fn change(now: Value, before: Value, lang: Lang) -> String {
    match (now, before) {
        (Value::Count(now), Value::Count(before)) => {
            let by = i64::from(now) - i64::from(before);
            if by == 0 {
                "0".to_string()
            } else {
                format!("{by:+}")
            }
        }
        _ => {
            let rounding = Rounding::default();
            let (Some(now), Some(before)) = (now.number(rounding), before.number(rounding)) else {
                return "-".to_string();
            };
            let points = text("个百分点", "points").get(lang);
            let places = rounding.decimals as usize;
            format!("{:+.places$} {points}", now - before)
        }
    }
}
