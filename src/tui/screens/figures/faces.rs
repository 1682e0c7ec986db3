//! The other charts of the figures: received and closed by month, open cases by stage, the trend over years, the gauge of
//! appearances. Each bar carries its number, so that none needs colour.

use crate::report::figure_id;
use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::chart::month_name;
use crate::case::{Kind, Stage};
use crate::docket::Scope;
use crate::report::{self, Customs, Figure, Length, Period, Rounding, Sheet, Value};
use crate::said;
use crate::text::{Said, Text, fit, pad, pad_left, text, width};
use crate::tui::paint::{put, rows};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

/// Years the trend goes back.
const YEARS: u32 = 8;
/// The fillings of stacked bars, apart also in ASCII.
const FILLS: [&str; 3] = ["░", "▒", "█"];

/// Which chart stands beside the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Face {
    #[default]
    Months,
    Flow,
    Stages,
    Years,
    Gauge,
}

impl Face {
    const ALL: [Face; 5] = [
        Face::Months,
        Face::Flow,
        Face::Stages,
        Face::Years,
        Face::Gauge,
    ];

    pub(super) fn next(self) -> Face {
        let at = Face::ALL.iter().position(|f| *f == self).unwrap_or(0);
        Face::ALL[(at + 1) % Face::ALL.len()]
    }

    pub(super) fn text(self) -> Text {
        match self {
            Face::Months => text("各月", "by month"),
            Face::Flow => text("各月收结", "received and closed"),
            Face::Stages => text("各月末在办阶段", "open cases by stage"),
            Face::Years => text("历年", "over the years"),
            Face::Gauge => text("出庭率", "appearance rate"),
        }
    }
}

/// One labelled bar.
struct Bar {
    label: String,
    /// Length between 0 and 1; none where the time has not come.
    share: Option<f64>,
    fill: &'static str,
    number: String,
}

/// Draws bars below each other; labels and numbers keep their columns.
fn bars(buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>, list: &[Bar]) {
    let label = list.iter().map(|b| width(&b.label)).max().unwrap_or(0);
    let numbers = list.iter().map(|b| width(&b.number)).max().unwrap_or(1);
    let room = usize::from(area.width).saturating_sub(label + numbers + 2);
    for (bar, row) in list.iter().zip(rows(area)) {
        let line = match bar.share {
            None => pad_left(&bar.label, label),
            Some(share) => {
                let columns = (share.clamp(0.0, 1.0) * room as f64).round() as usize;
                let columns = if share > 0.0 { columns.max(1) } else { 0 };
                let bar_text = bar.fill.repeat(columns);
                format!("{} {bar_text} {}", pad_left(&bar.label, label), bar.number)
            }
        };
        put(buffer, row, &line, ctx.look.style(Role::Text));
    }
}

fn head(buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>, said: &Said) -> Rect {
    let title = fit(ctx.say(said), usize::from(area.width));
    put(buffer, area, &title, ctx.look.style(Role::Header));
    below(area, 1)
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

/// The kind a figure is about; both kinds together show as litigation.
pub(super) fn kind_of(figure: &Figure) -> Kind {
    figure.kind().unwrap_or(Kind::Litigation)
}

/// What came and what was closed.
pub(super) fn flow_figures(kind: Kind) -> [&'static str; 2] {
    match kind {
        Kind::Litigation => [figure_id::LITIGATION_RECEIVED, figure_id::LITIGATION_CLOSED],
        Kind::Reconsideration => [
            figure_id::RECONSIDERATION_RECEIVED,
            figure_id::RECONSIDERATION_CLOSED,
        ],
        Kind::Enforcement => [
            figure_id::ENFORCEMENT_RECEIVED,
            figure_id::ENFORCEMENT_CLOSED,
        ],
    }
}

/// Two bars a month: received, closed.
pub(super) fn flow(
    buffer: &mut Buffer,
    area: Rect,
    ctx: &Ctx<'_>,
    kind: Kind,
    year: i32,
    months: &[Option<Sheet>],
) {
    let name = kind.text();
    let year = Said::same(year);
    let title = said!("{year} {name} 各月收结", "{name} received and closed, {year}"; year = year, name = name);
    let rest = head(buffer, area, ctx, &title);
    let keys = said!("▒ 新收  █ 审结", "▒ received  █ closed");
    put(buffer, rest, ctx.say(&keys), ctx.look.style(Role::Dim));
    let rest = below(rest, 1);
    let [received, closed] = flow_figures(kind);
    let counts: Vec<Option<[u64; 2]>> = months
        .iter()
        .map(|s| {
            let sheet = s.as_ref()?;
            Some([sheet.count(received), sheet.count(closed)])
        })
        .collect();
    let most = counts
        .iter()
        .flatten()
        .flatten()
        .max()
        .copied()
        .unwrap_or(0);
    // Twelve months with two bars each, or one line a month where there is no room.
    let two = rest.height >= 24;
    let mut list = Vec::new();
    for (month, counts) in (1..).zip(&counts) {
        let label = month_name(month, ctx.lang());
        let Some([received, closed]) = counts else {
            list.push(Bar {
                label,
                share: None,
                fill: "█",
                number: String::new(),
            });
            if two {
                list.push(Bar {
                    label: String::new(),
                    share: None,
                    fill: "█",
                    number: String::new(),
                });
            }
            continue;
        };
        let share = |n: u64| Some(n as f64 / most.max(1) as f64);
        if two {
            list.push(Bar {
                label,
                share: share(*received),
                fill: "▒",
                number: received.to_string(),
            });
            list.push(Bar {
                label: String::new(),
                share: share(*closed),
                fill: "█",
                number: closed.to_string(),
            });
        } else {
            let half = usize::from(rest.width).saturating_sub(14) / 2;
            let part = |n: u64, fill: &str| {
                let columns = share(n).unwrap_or(0.0) * half as f64;
                let columns = columns.round() as usize;
                fill.repeat(if n > 0 { columns.max(1) } else { 0 })
            };
            let line = format!("{received:>2} {}", part(*received, "▒"));
            let line = format!(
                "{} {closed:>2} {}",
                pad(&line, half + 3),
                part(*closed, "█")
            );
            list.push(Bar {
                label,
                share: Some(0.0),
                fill: "",
                number: line,
            });
        }
    }
    bars(buffer, rest, ctx, &list);
}

/// Open cases of a kind by stage at the end of each month; none where the month has not come.
pub(super) fn stages(
    year: i32,
    as_of: NaiveDate,
    kind: Kind,
    ctx: &Ctx<'_>,
) -> Vec<Option<[u32; 3]>> {
    let start = Customs::of(ctx.ledger.settings()).year_start;
    let docket = ctx.ledger.docket();
    (1..=12)
        .map(|month| {
            let period = Period::nth(Length::Month, year, month, start);
            let day = period.last().min(as_of);
            if period.first > as_of {
                return None;
            }
            let mut out = [0; 3];
            for at in 0..docket.len() {
                let row = docket.row(at);
                if row.kind() != kind || !row.is_received(day) || row.is_closed(day) {
                    continue;
                }
                let stage = usize::from(row.stage(day).code());
                if let Some(n) = out.get_mut(stage) {
                    *n += 1;
                }
            }
            Some(out)
        })
        .collect()
}

/// One bar a month, its parts filled differently and numbered.
pub(super) fn stacked(
    buffer: &mut Buffer,
    area: Rect,
    ctx: &Ctx<'_>,
    kind: Kind,
    year: i32,
    months: &[Option<[u32; 3]>],
) {
    let lang = ctx.lang();
    let name = kind.text();
    let year = Said::same(year);
    let title = said!("{year} {name} 各月末在办", "open {name} at the end of each month, {year}"; year = year, name = name);
    let rest = head(buffer, area, ctx, &title);
    let keys: Vec<String> = FILLS
        .iter()
        .zip(Stage::ALL)
        .map(|(fill, stage)| format!("{fill} {}", stage.text().get(lang)))
        .collect();
    put(buffer, rest, &keys.join("  "), ctx.look.style(Role::Dim));
    let rest = below(rest, 1);
    let totals = months.iter().flatten().map(|p| p.iter().sum::<u32>());
    let most = totals.max().unwrap_or(0).max(1);
    let label = months
        .iter()
        .zip(1..)
        .map(|(_, m)| width(&month_name(m, lang)))
        .max()
        .unwrap_or(0);
    // `17=1+5+11` stands behind the bar.
    let numbers = months
        .iter()
        .flatten()
        .map(|p| width(&parts(p)))
        .max()
        .unwrap_or(0);
    let room = usize::from(rest.width).saturating_sub(label + numbers + 2);
    for ((month, counts), row) in (1..).zip(months).zip(rows(rest)) {
        let label = pad_left(&month_name(month, lang), label);
        let line = match counts {
            None => label,
            Some(counts) => {
                let mut bar = String::new();
                let mut done = 0.0;
                for (n, fill) in counts.iter().zip(FILLS) {
                    // The ends are rounded, not the parts: the bar is as long as the whole.
                    let until = done + f64::from(*n) / f64::from(most) * room as f64;
                    let columns = (until.round() - done.round()).max(0.0) as usize;
                    bar.push_str(&fill.repeat(columns));
                    done = until;
                }
                format!("{label} {bar} {}", parts(counts))
            }
        };
        put(buffer, row, &line, ctx.look.style(Role::Text));
    }
}

fn parts(counts: &[u32; 3]) -> String {
    let total: u32 = counts.iter().sum();
    let [a, b, c] = counts;
    format!("{total}={a}+{b}+{c}")
}

/// A figure in the last years up to that of a scope, of each the same days.
pub(super) fn years(figure: &'static Figure, scope: &Scope, ctx: &Ctx<'_>) -> Vec<(i32, Value)> {
    let customs = Customs::of(ctx.ledger.settings());
    let docket = ctx.ledger.docket();
    report::years(docket, scope, &customs, YEARS, &[figure])
        .into_iter()
        .filter_map(|y| Some((y.year, y.sheet?.value(figure.id))))
        .collect()
}

/// One bar a year, with the change to the year before.
pub(super) fn trend(
    buffer: &mut Buffer,
    area: Rect,
    ctx: &Ctx<'_>,
    figure: &Figure,
    scope: &Scope,
    years: &[(i32, Value)],
) {
    let name = report::said_of(figure.name, scope);
    let title = said!("{name} 历年", "{name} over the years"; name = name);
    let rest = head(buffer, area, ctx, &title);
    let rounding = Customs::of(ctx.ledger.settings()).rounding;
    let number = |v: &Value| v.number(rounding).unwrap_or(0.0);
    let most = years.iter().map(|(_, v)| number(v)).fold(0.0, f64::max);
    let list: Vec<Bar> = years
        .iter()
        .map(|(year, value)| Bar {
            label: year.to_string(),
            share: Some(if most > 0.0 {
                number(value) / most
            } else {
                0.0
            }),
            fill: "█",
            number: match value.parts() {
                Some((over, base)) => {
                    let of = ctx.lang().brackets(format!("{over}/{base}"));
                    value.show(rounding) + &of
                }
                None => value.show(rounding),
            },
        })
        .collect();
    bars(buffer, rest, ctx, &list);
}

/// The rate of appearance as a gauge, with its base, for both kinds.
pub(super) fn gauge(buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>, sheet: &Sheet) {
    let title = said!("负责人出庭率", "appearance rate");
    let mut rest = head(buffer, area, ctx, &title);
    let rounding = Customs::of(ctx.ledger.settings()).rounding;
    for (id, name) in [
        (figure_id::APPEARANCE_RATE, text("诉讼开庭", "in court")),
        (
            figure_id::RECONSIDERATION_HEARING_RATE,
            text("复议听证", "in reconsideration hearings"),
        ),
    ] {
        let value = sheet.value(id);
        let (over, base) = value.parts().unwrap_or((0, 0));
        put(
            buffer,
            rest,
            name.get(ctx.lang()),
            ctx.look.style(Role::Text),
        );
        rest = below(rest, 1);
        let room = usize::from(area.width).saturating_sub(2);
        let share = value.number(Rounding::default()).unwrap_or(0.0) / 100.0;
        let full = ((share * room as f64).round() as usize).min(room);
        let bar = format!("[{}{}]", "█".repeat(full), "░".repeat(room - full));
        put(buffer, rest, &bar, ctx.look.style(Role::Text));
        rest = below(rest, 1);
        let shown = value.show(rounding);
        let said = if base == 0 {
            said!("没有开庭，无出庭率", "nothing was heard: no rate")
        } else {
            said!(
                "{shown} = 出庭 {over} 件 ÷ 分母 {base} 件",
                "{shown} = {over} attended / base {base}"
            )
        };
        put(buffer, rest, ctx.say(&said), ctx.look.style(Role::Dim));
        rest = below(rest, 2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chart_comes_round() {
        let mut face = Face::default();
        for _ in Face::ALL {
            face = face.next();
        }
        assert_eq!(face, Face::default());
        assert_eq!(parts(&[1, 5, 11]), "17=1+5+11");
    }
}
