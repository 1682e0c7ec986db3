//! Charts drawn by hand: columns, bars and lines, with their scale, labels and legend.

use super::page::esc;
use crate::exchange::yearend::Block;
use crate::text::{fit, width};

/// Written as attributes, so that a chart keeps its colours wherever it is pasted.
const COLOURS: [&str; 6] = [
    "#1f6feb", "#d9822b", "#2e8b57", "#8250df", "#b3261e", "#6b7280",
];

fn colour(series: usize) -> &'static str {
    COLOURS
        .get(series % COLOURS.len())
        .copied()
        .unwrap_or("#000")
}

/// Rows drawn at most; the table below has them all.
const MOST: usize = 15;
const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 260.0;
const LEFT: f64 = 44.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 26.0;

/// A round number at or above a value, and how far its lines stand apart.
fn scale(most: u32) -> (u32, u32) {
    let most = most.max(1);
    let mut unit = 1_u32;
    loop {
        for step in [1, 2, 5] {
            let step = unit.saturating_mul(step);
            if most <= step.saturating_mul(5) {
                return (most.div_ceil(step).saturating_mul(step), step);
            }
        }
        if unit >= 100_000_000 {
            return (most, most);
        }
        unit *= 10;
    }
}

fn open(block: &Block, height: f64) -> String {
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" font-size=\"12\" role=\"img\" aria-label=\"{}\">\n",
        esc(&block.title)
    )
}

fn words(out: &mut String, x: f64, y: f64, anchor: &str, text: &str) {
    out.push_str(&format!(
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>\n",
        esc(text)
    ));
}

/// The names of the series, each behind a patch of its colour.
fn legend(out: &mut String, block: &Block) {
    if block.series.len() < 2 {
        return;
    }
    let mut x = LEFT;
    for (at, series) in block.series.iter().enumerate() {
        let name = block.heads.get(series + 1).map_or("", String::as_str);
        out.push_str(&format!(
            "<rect fill=\"{}\" x=\"{x:.1}\" y=\"8\" width=\"10\" height=\"10\"/>\n",
            colour(at)
        ));
        words(out, x + 14.0, 17.0, "start", name);
        x += 30.0 + width(name) as f64 * 6.6;
    }
}

/// The lines of the scale behind upright charts.
fn grid(out: &mut String, most: u32, step: u32) -> impl Fn(u32) -> f64 + use<> {
    let height = HEIGHT - TOP - BOTTOM;
    let y = move |value: u32| TOP + height - height * f64::from(value) / f64::from(most.max(1));
    let mut value = 0;
    while value <= most {
        let at = y(value);
        out.push_str(&format!(
            "<line stroke=\"#c9d2dc\" x1=\"{LEFT}\" y1=\"{at:.1}\" x2=\"{WIDTH}\" y2=\"{at:.1}\"/>\n"
        ));
        words(out, LEFT - 6.0, at + 4.0, "end", &value.to_string());
        value += step.max(1);
    }
    y
}

/// Upright columns side by side.
pub(super) fn columns(block: &Block) -> String {
    let mut out = open(block, HEIGHT);
    legend(&mut out, block);
    let (most, step) = scale(block.largest().unwrap_or(0));
    let y = grid(&mut out, most, step);
    let slot = (WIDTH - LEFT) / block.rows.len().max(1) as f64;
    let bar = slot * 0.8 / block.series.len().max(1) as f64;
    let every = label_step(block, slot);
    for (at, row) in block.rows.iter().enumerate() {
        let left = LEFT + slot * at as f64 + slot * 0.1;
        for (nth, series) in block.series.iter().enumerate() {
            let value = row.cells.get(*series).copied().flatten().unwrap_or(0);
            let (x, top) = (left + bar * nth as f64, y(value));
            out.push_str(&format!(
                "<rect fill=\"{}\" x=\"{x:.1}\" y=\"{top:.1}\" width=\"{bar:.1}\" height=\"{:.1}\"/>\n",
                colour(nth),
                y(0) - top
            ));
        }
        if at % every == 0 {
            words(
                &mut out,
                left + slot * 0.4,
                HEIGHT - 8.0,
                "middle",
                &row.label,
            );
        }
    }
    out.push_str("</svg>\n");
    out
}

/// How many labels are passed over so that none stands on another.
fn label_step(block: &Block, slot: f64) -> usize {
    let widest = block
        .rows
        .iter()
        .map(|r| width(&r.label))
        .max()
        .unwrap_or(1);
    ((widest as f64 * 7.0 / slot).ceil() as usize).max(1)
}

/// Lines over the years.
pub(super) fn lines(block: &Block) -> String {
    let mut out = open(block, HEIGHT);
    legend(&mut out, block);
    let (most, step) = scale(block.largest().unwrap_or(0));
    let y = grid(&mut out, most, step);
    let slot = (WIDTH - LEFT) / block.rows.len().max(1) as f64;
    let x = |at: usize| LEFT + slot * (at as f64 + 0.5);
    for (nth, series) in block.series.iter().enumerate() {
        // a year of which nothing is known has no point
        let known: Vec<(f64, u32)> = (0..)
            .zip(block.column(*series))
            .filter_map(|(at, value)| Some((x(at), value?)))
            .collect();
        let points: Vec<String> = known
            .iter()
            .map(|(x, value)| format!("{x:.1},{:.1}", y(*value)))
            .collect();
        out.push_str(&format!(
            "<polyline fill=\"none\" stroke=\"{}\" stroke-width=\"2\" points=\"{}\"/>\n",
            colour(nth),
            points.join(" ")
        ));
        for (x, value) in known {
            let y = y(value);
            out.push_str(&format!(
                "<circle fill=\"{}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\"/>\n",
                colour(nth)
            ));
            words(&mut out, x + 5.0, y - 5.0, "start", &value.to_string());
        }
    }
    let every = label_step(block, slot);
    for (at, row) in block.rows.iter().enumerate().step_by(every) {
        words(&mut out, x(at), HEIGHT - 8.0, "middle", &row.label);
    }
    out.push_str("</svg>\n");
    out
}

/// Lying bars with their labels before and their values behind them.
pub(super) fn bars(block: &Block) -> String {
    let rows: Vec<_> = block.rows.iter().take(MOST).collect();
    let label = 180.0;
    let each = 14.0 * block.series.len().max(1) as f64 + 8.0;
    let height = TOP + each * rows.len() as f64 + 6.0;
    let mut out = open(block, height);
    legend(&mut out, block);
    let most = f64::from(block.largest().unwrap_or(0).max(1));
    let room = WIDTH - label - 60.0;
    for (at, row) in rows.iter().enumerate() {
        let top = TOP + each * at as f64;
        let name = fit(&row.label, 26);
        words(
            &mut out,
            label - 8.0,
            top + each / 2.0 + 1.0,
            "end",
            name.trim_end(),
        );
        for (nth, series) in block.series.iter().enumerate() {
            let value = row.cells.get(*series).copied().flatten().unwrap_or(0);
            let (y, long) = (top + 14.0 * nth as f64, room * f64::from(value) / most);
            out.push_str(&format!(
                "<rect fill=\"{}\" x=\"{label}\" y=\"{y:.1}\" width=\"{long:.1}\" height=\"12\"/>\n",
                colour(nth)
            ));
            words(
                &mut out,
                label + long + 5.0,
                y + 10.5,
                "start",
                &value.to_string(),
            );
        }
    }
    out.push_str("</svg>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_round_and_never_too_many() {
        for (most, want) in [
            (0, (1, 1)),
            (1, (1, 1)),
            (5, (5, 1)),
            (6, (6, 2)),
            (31, (40, 10)),
            (101, (150, 50)),
        ] {
            assert_eq!(scale(most), want, "{most}");
        }
    }
}
