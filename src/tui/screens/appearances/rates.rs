//! The figures of appearances side by side with last year's; a rate with its numerator and its denominator, and the
//! cases behind each one Enter away.

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::docket::{Filter, Scope};
use crate::report::{Change, Customs, FIGURES, Figure, Measure, Sheet, Theme, Value};
use crate::said;
use crate::text::{Lang, Said, text, wrap};
use crate::tui::keyed::keyed;
use crate::tui::paint::{put, rows};
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::common::{nothing_yet, open_counted};
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
    now: Option<Sheet>,
    before: Option<Sheet>,
    customs: Customs,
}

impl Default for Rates {
    fn default() -> Rates {
        Rates {
            list: Grouped::new(Said::default()),
            now: None,
            before: None,
            customs: Customs::default(),
        }
    }
}

fn figures() -> impl Iterator<Item = &'static Figure> {
    FIGURES
        .iter()
        .filter(|f| matches!(f.theme, Theme::Appearance | Theme::Hearing))
}

fn is_rate(figure: &Figure) -> bool {
    let mut ways = figure.ways();
    ways.all(|w| matches!(w.measure, Measure::Rate { .. } | Measure::TimesRate { .. }))
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
        let customs = Customs::of(ctx.ledger.settings());
        let sheet = |day| {
            Some(Sheet::some(
                docket,
                &Scope::year_of(day),
                &customs,
                figures(),
            ))
        };
        self.now = sheet(today);
        self.before = sheet(year_before(today));
        self.customs = customs;
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
        let none = |f: &Figure| {
            let sheets = [&self.now, &self.before].into_iter().flatten();
            let mut values = sheets.map(|sheet| sheet.value(f.id));
            values.all(|v| v.is_nothing())
        };
        if figures().all(none) {
            self.list.empty = match docket.is_empty() {
                true => nothing_yet(),
                false => said!(
                    "今年、上年同期都没有开过庭，没有出庭率可算",
                    "nothing was heard this year or the year before: there is no rate"
                ),
            };
            self.list.set(Vec::new());
            return;
        }
        self.list.set(vec![
            (
                keyed!("{year} 年各种口径的出庭率（分子、分母按 <open> 打开案件）", "rates of {year} by every base (<open> on a numerator or denominator opens its cases)"),
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
        let filter = behind(figure, cell, &self.customs);
        let scope = Scope::year_of(ctx.ledger.today());
        let part = part_of(figure, cell, &self.customs);
        let heading = said!("{name} {part}", "{name} {part}"; name = figure.name, part = part);
        open_counted(heading, &scope, &filter, ctx)
    }

    fn row(&self, key: RateKey, lang: Lang) -> Row {
        let (Some(now), Some(before)) = (&self.now, &self.before) else {
            return Row::default();
        };
        let Some(figure) = figures().find(|f| f.id == key.0) else {
            return Row::default();
        };
        let rounding = self.customs.rounding;
        let (this, last) = (now.value(figure.id), before.value(figure.id));
        match key.1 {
            Cell::Whole => Row::new([
                (figure.name.get(lang).to_string(), Role::Text),
                (this.show(rounding), Role::Title),
                (last.show(rounding), Role::Dim),
                (
                    Change::of(this, last, rounding).show(rounding, lang),
                    Role::Text,
                ),
            ]),
            cell => {
                let pick = |v: Value| {
                    let (over, base) = v.parts().unwrap_or_default();
                    if cell == Cell::Base { base } else { over }
                };
                let (this, last) = (pick(this), pick(last));
                Row::new([
                    (
                        format!("  {}", part_of(figure, cell, &self.customs).get(lang)),
                        Role::Dim,
                    ),
                    (this.to_string(), Role::Text),
                    (last.to_string(), Role::Dim),
                    (
                        Change::of(
                            Value::Count(this.into()),
                            Value::Count(last.into()),
                            rounding,
                        )
                        .short(rounding, lang),
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
        let definition = self
            .selected()
            .map(|(f, _)| f.definition(&self.customs).get(lang));
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
fn behind(figure: &Figure, cell: Cell, customs: &Customs) -> Filter {
    let measure = figure.measure(customs);
    match (measure.base(), cell) {
        (Some(base), Cell::Base) => base,
        _ => measure.filter(),
    }
}

/// `分子(件)`; times are counted in hearings.
fn part_of(figure: &Figure, cell: Cell, customs: &Customs) -> Said {
    let times = matches!(figure.measure(customs), Measure::TimesRate { .. });
    match (cell, times) {
        (Cell::Whole, _) => Said::default(),
        (Cell::Over, false) => said!("分子（件）", "numerator (cases)"),
        (Cell::Over, true) => said!("分子（次）", "numerator (hearings)"),
        (Cell::Base, false) => said!("分母（件）", "denominator (cases)"),
        (Cell::Base, true) => said!("分母（次）", "denominator (hearings)"),
    }
}
