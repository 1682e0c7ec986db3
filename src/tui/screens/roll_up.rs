//! The roll-up line: 行政诉讼 31 件,在办 17 件 | 行政复议 3 件,均已办结 — where every number can be chosen and opened.
//! What no figure counts for want of a day of receipt stands behind them.

use std::ops::Range;

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::common::undated;
use crate::case::Kind;
use crate::docket::{Bit, Scope};
use crate::report::roll_up;
use crate::said;
use crate::text::{Lang, Said, width};
use crate::tui::paint::{put_line, span};
use crate::tui::screen::Ctx;
use crate::tui::theme::{Look, Role};

/// One number of the line: whose it is and what it counts, or the cases without a day of receipt, which no figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    Counted(Kind, Bit),
    Undated,
}

/// Text between the numbers, and the numbers.
#[derive(Debug, Clone)]
enum Piece {
    Text(String),
    Number(String, Number),
}

/// The line.
#[derive(Debug, Default)]
pub(super) struct RollUp {
    pieces: Vec<Piece>,
    at: usize,
    /// Where the numbers were drawn last: row and columns.
    drawn: Vec<(u16, Range<u16>)>,
}

impl RollUp {
    fn scope(ctx: &Ctx<'_>) -> Scope {
        Scope::year_of(ctx.ledger.today())
    }

    pub(super) fn reload(&mut self, ctx: &Ctx<'_>) {
        if ctx.ledger.is_glance() {
            let said = said!(
                "正在读取案卷，数字稍后列出",
                "the docket is being read; its numbers follow"
            );
            self.pieces = vec![Piece::Text(ctx.say(&said).to_string())];
            return;
        }
        let tally = ctx
            .ledger
            .docket()
            .tally_of(&Self::scope(ctx), &[Bit::Handled, Bit::Pending]);
        self.pieces.clear();
        // What we bring ourselves stands beside the roll-up, and only where there is any.
        let brought = tally.of(Kind::Enforcement).of(Bit::Handled) > 0;
        let kinds = Kind::ALL.iter().filter(|k| k.is_contested() || brought);
        for (i, kind) in kinds.enumerate() {
            if i > 0 {
                self.pieces.push(Piece::Text(" | ".to_string()));
            }
            // The first number of a kind counts what was handled, the second what is open.
            let mut bits = [Bit::Handled, Bit::Pending].into_iter();
            for piece in split(&roll_up(&tally, *kind, ctx.lang())) {
                self.pieces.push(match (piece, bits.len()) {
                    (Ok(digits), n) if n > 0 => {
                        let bit = bits.next().unwrap_or(Bit::Handled);
                        Piece::Number(digits, Number::Counted(*kind, bit))
                    }
                    (Ok(text) | Err(text), _) => Piece::Text(text),
                });
            }
        }
        if tally.undated > 0 {
            let (before, after) = match ctx.lang() {
                Lang::Zh => (" | 另有 ", " 件没有收案日"),
                Lang::En => (" | ", " without day of receipt"),
            };
            self.pieces.push(Piece::Text(before.to_string()));
            let number = Piece::Number(tally.undated.to_string(), Number::Undated);
            self.pieces.push(number);
            self.pieces.push(Piece::Text(after.to_string()));
        }
        self.step(0);
    }

    fn numbers(&self) -> impl Iterator<Item = Number> {
        self.pieces.iter().filter_map(|p| match p {
            Piece::Number(_, number) => Some(*number),
            Piece::Text(_) => None,
        })
    }

    /// Chooses another number.
    pub(super) fn step(&mut self, by: isize) {
        let last = self.numbers().count().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    /// A click on a number chooses it; `Some(true)` when it was chosen already.
    pub(super) fn click(&mut self, at: Position) -> Option<bool> {
        let hit = self
            .drawn
            .iter()
            .position(|(y, x)| *y == at.y && x.contains(&at.x))?;
        let same = self.at == hit;
        self.at = hit;
        Some(same)
    }

    /// The number chosen: its name and the positions of exactly its cases.
    pub(super) fn selected(&self, ctx: &Ctx<'_>) -> Option<(Said, Vec<usize>)> {
        let Number::Counted(kind, bit) = self.numbers().nth(self.at)? else {
            return Some(undated(ctx));
        };
        let scope = Self::scope(ctx);
        let year = scope.as_of.year();
        let (name, what) = (kind.text(), bit.text());
        let heading = said!("{year} 年{name} {what}", "{year} {name}, {what}"; name = name, what = what, year = Said::same(year));
        Some((heading, ctx.ledger.docket().behind(&scope, Some(kind), bit)))
    }

    pub(super) fn draw(&mut self, buffer: &mut Buffer, area: Rect, look: Look, focused: bool) {
        let mut spans: Vec<Span<'static>> = Vec::new();
        let mut x = usize::from(area.x);
        let mut number = 0;
        self.drawn.clear();
        for piece in &self.pieces {
            let (text, role) = match piece {
                Piece::Text(text) => (text, Role::Text),
                Piece::Number(digits, _) => {
                    let role = if focused && number == self.at {
                        Role::Selected
                    } else {
                        Role::Title
                    };
                    number += 1;
                    let columns = x as u16..(x + width(digits)) as u16;
                    self.drawn.push((area.y, columns));
                    (digits, role)
                }
            };
            x += width(text);
            spans.push(span(look, role, text.clone()));
        }
        if area.height > 0 {
            put_line(buffer, area, &Line::from(spans));
        }
    }
}

/// Runs of digits as `Ok`, what stands between them as `Err`.
fn split(text: &str) -> Vec<Result<String, String>> {
    let mut out: Vec<Result<String, String>> = Vec::new();
    for c in text.chars() {
        match (out.last_mut(), c.is_ascii_digit()) {
            (Some(Ok(run)), true) | (Some(Err(run)), false) => run.push(c),
            (_, true) => out.push(Ok(c.to_string())),
            (_, false) => out.push(Err(c.to_string())),
        }
    }
    out
}
