//! A bar chart by month: bars with their numbers, readable without colour.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::board::short_name;
use crate::docket::Scope;
use crate::report::{Customs, Figure, Length, Period, Rounding, Sheet, figure, said_of};
use crate::said;
use crate::text::{Lang, Said, pad_left, width};
use crate::tui::paint::{put, rows};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

/// Some figures of the months of a year; none where the month has not come.
pub(super) fn months(
    year: i32,
    as_of: NaiveDate,
    ids: &[&str],
    ctx: &Ctx<'_>,
) -> Vec<Option<Sheet>> {
    let customs = Customs::of(ctx.ledger.settings());
    let asked = || ids.iter().filter_map(|id| figure(id));
    (1..=12)
        .map(|month| {
            let period = Period::nth(Length::Month, year, month, customs.year_start);
            let scope = period.scope(as_of);
            (period.first <= as_of)
                .then(|| Sheet::some(ctx.ledger.docket(), &scope, &customs, asked()))
        })
        .collect()
}

/// Draws the figure's twelve months.
pub(super) fn draw(
    buffer: &mut Buffer,
    area: Rect,
    ctx: &Ctx<'_>,
    figure: &Figure,
    year: i32,
    months: &[Option<Sheet>],
) {
    let look = ctx.look;
    let mut lines = rows(area);
    let Some(head) = lines.next() else { return };
    let (number, year) = (year, Said::same(year));
    let title = |name: &Said| said!("{year} 年各月 {name}", "{name} by month, {year}"; name = name, year = year);
    // each month carries over from the month before it
    let customs = Customs::of(ctx.ledger.settings());
    let each: Scope =
        Period::nth(Length::Month, number, 1, customs.year_start).scope(NaiveDate::MAX);
    let name = |lang| short_name(figure, &each, lang);
    let (zh, en) = (name(Lang::Zh), name(Lang::En));
    // The kind stands above the row of the figure; its name goes before the title is cut.
    let title = [
        title(&said_of(figure.name, &each)),
        title(&Said::new(zh.as_str(), en.as_str())),
    ]
    .into_iter()
    .find(|t| width(ctx.say(t)) <= usize::from(area.width))
    .unwrap_or_else(|| said!("{zh} 各月", "{en} by month"));
    put(buffer, head, ctx.say(&title), look.style(Role::Header));
    let values: Vec<Option<(f64, String)>> = months
        .iter()
        .map(|sheet| {
            let value = sheet.as_ref()?.value(figure.id);
            let shown = value.show(Rounding {
                decimals: 1,
                ..Rounding::default()
            });
            Some((value.number(Rounding::default()).unwrap_or(0.0), shown))
        })
        .collect();
    let most = values.iter().flatten().map(|v| v.0).fold(0.0, f64::max);
    let label = usize::from(area.width.min(4));
    let numbers = values
        .iter()
        .flatten()
        .map(|v| width(&v.1))
        .max()
        .unwrap_or(1);
    let room = usize::from(area.width).saturating_sub(label + numbers + 3);
    for ((month, value), row) in (1..).zip(&values).zip(lines) {
        let name = month_name(month, ctx.lang());
        let line = match value {
            None => pad_left(&name, label),
            Some((number, shown)) => {
                let share = if most > 0.0 { number / most } else { 0.0 };
                let bar = (share * room as f64).round() as usize;
                let bar = if *number > 0.0 { bar.max(1) } else { 0 };
                format!("{} {} {shown}", pad_left(&name, label), "█".repeat(bar))
            }
        };
        put(buffer, row, &line, look.style(Role::Text));
    }
}

/// `3月`, `Mar`.
pub(super) fn month_name(month: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{month}月"),
        Lang::En => NaiveDate::from_ymd_opt(2000, month, 1)
            .map(|d| d.format("%b").to_string())
            .unwrap_or_default(),
    }
}

/// The year a chart of a period is for.
pub(super) fn year_of(period: Period) -> i32 {
    period.year
}
