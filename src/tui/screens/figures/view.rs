//! What the figures screen shows: which days, which chart, and what of it is copied or written into a file.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::chart;
use super::faces::{self, Face};
use super::free::{Days, RangePrompt};
use super::{Compare, Figures, Over, customs};
use crate::case::Kind;
use crate::docket::Scope;
use crate::exchange::year_files::YearFile;
use crate::report::{Period, before, year_before};
use crate::said;
use crate::text::{Lang, Said};
use crate::tui::command::Command;
use crate::tui::forms;
use crate::tui::keyed::keyed;
use crate::tui::screen::{Ctx, Step};
use crate::tui::widgets::message::Message;

/// From this width on most names and a chart have room beside each other.
const ROOMY: u16 = 100;

impl Figures {
    /// The period with the day it is seen from.
    pub(super) fn scope(&self, ctx: &Ctx<'_>) -> Scope {
        let as_of = self.seen_from(ctx);
        let scope = match self.free {
            Some((first, last)) => Scope::new(Some(first), Some(last), as_of),
            None => self.period(ctx).scope(as_of),
        };
        Scope {
            counting: self.counting,
            ..scope
        }
    }

    /// The period before it.
    pub(super) fn scope_before(&self, ctx: &Ctx<'_>) -> Scope {
        let scope = self.scope(ctx);
        if self.compare == Compare::YearBefore {
            return year_before(&scope).unwrap_or(scope);
        }
        match self.free {
            Some(_) => before(&scope).unwrap_or(scope),
            None => Scope {
                counting: self.counting,
                ..self.period(ctx).previous(self.seen_from(ctx))
            },
        }
    }

    /// What a period is called.
    pub(super) fn when(&self, before: bool, ctx: &Ctx<'_>) -> Said {
        match (self.free, before) {
            (None, false) => self.period(ctx).said(),
            (None, true) if self.compare == Compare::YearBefore => {
                let (now, start) = (self.period(ctx), customs(ctx).year_start);
                Period::nth(now.length, now.year - 1, now.nth, start).said()
            }
            (None, true) => self.period(ctx).step(false).said(),
            (Some(_), _) => {
                let scope = if before {
                    self.scope_before(ctx)
                } else {
                    self.scope(ctx)
                };
                let day = |d: Option<NaiveDate>| d.map(|d| d.to_string()).unwrap_or_default();
                let days = format!("{}..{}", day(scope.from), day(scope.to));
                Said::same(days)
            }
        }
    }

    /// The period after or before a free one: as many days or whole months on.
    pub(super) fn step_free(&self, days: Days, forward: bool, ctx: &Ctx<'_>) -> Option<Days> {
        let scope = Scope::new(Some(days.0), Some(days.1), self.seen_from(ctx));
        let back = before(&scope)?;
        let (from, to) = (back.from?, back.to?);
        if !forward {
            return Some((from, to));
        }
        let first = days.1.succ_opt()?;
        Some((first, first.checked_add_signed(days.1 - days.0)?))
    }

    pub(super) fn draw_chart(&mut self, buffer: &mut Buffer, pane: Rect, ctx: &Ctx<'_>) {
        let year = chart::year_of(self.period(ctx));
        let as_of = self.seen_from(ctx);
        let figure = self.board.selected();
        let kind = figure.map_or(Kind::Litigation, faces::kind_of);
        let asked: Vec<&'static str> = match (self.face, figure) {
            (Face::Months, Some(figure)) => vec![figure.id],
            (Face::Flow, _) => faces::flow_figures(kind).to_vec(),
            _ => Vec::new(),
        };
        let known = self.worked.months.as_ref();
        if !asked.is_empty() && known.is_none_or(|(ids, _)| *ids != asked) {
            let months = chart::months(year, as_of, &asked, ctx);
            self.worked.months = Some((asked, months));
        }
        let known = self.worked.months.as_ref();
        let months = known.map_or(&[][..], |(_, months)| months);
        match (self.face, figure) {
            (Face::Months, Some(figure)) => {
                chart::draw(buffer, pane, ctx, figure, year, months);
            }
            (Face::Years, Some(figure)) => {
                if self
                    .worked
                    .years
                    .as_ref()
                    .is_none_or(|(id, _)| *id != figure.id)
                {
                    self.worked.years =
                        Some((figure.id, faces::years(figure, &self.scope(ctx), ctx)));
                }
                let scope = self.scope(ctx);
                if let Some((_, years)) = &self.worked.years {
                    faces::trend(buffer, pane, ctx, figure, &scope, years);
                }
            }
            (Face::Flow, _) => faces::flow(buffer, pane, ctx, kind, year, months),
            (Face::Stages, _) => {
                if self.worked.stages.as_ref().is_none_or(|(k, _)| *k != kind) {
                    self.worked.stages = Some((kind, faces::stages(year, as_of, kind, ctx)));
                }
                if let Some((_, months)) = &self.worked.stages {
                    faces::stacked(buffer, pane, ctx, kind, year, months);
                }
            }
            (Face::Gauge, _) => faces::gauge(buffer, pane, ctx, self.board.sheet()),
            (_, None) => {}
        }
    }

    /// Draws the list with its chart beside it, or below where the screen is narrow and high.
    pub(super) fn draw_with_chart(&mut self, buffer: &mut Buffer, mut list: Rect, ctx: &Ctx<'_>) {
        if list.width >= super::BESIDE {
            // names take what they need, the chart the rest
            let needed = self.board.columns_needed(ctx.lang());
            let least = (list.width / 3 - 2).clamp(22, 50);
            let wide = list.width.saturating_sub(needed).clamp(least, 110);
            // English names are long: whole names before a chart nobody asked for.
            let cut = needed > list.width - wide && list.width < ROOMY;
            if cut && ctx.lang() == Lang::En && !self.charted {
                return self.board.draw(buffer, list, ctx);
            }
            list.width -= wide;
            let pane = Rect {
                x: list.right() + 1,
                width: wide - 1,
                ..list
            };
            self.draw_chart(buffer, pane, ctx);
        } else if list.height >= 28 {
            list.height -= 15;
            let pane = Rect {
                y: list.bottom() + 1,
                height: 14,
                ..list
            };
            self.draw_chart(buffer, pane, ctx);
        }
        self.board.draw(buffer, list, ctx);
    }

    /// Why one of the commands below cannot run.
    pub(super) fn cannot(&self, command: Command) -> Option<Said> {
        let table = self.breakdown.is_some() || self.besides.is_some();
        match command {
            Command::Chart if table => Some(keyed!(
                "分类表没有图；<back> 返回后再换",
                "a breakdown has no chart; <back> goes back first"
            )),
            Command::Measure if !table => Some(keyed!(
                "<breakdown> 选两项作交叉表后可换计数",
                "<breakdown> and two dimensions make a cross table first"
            )),
            _ => None,
        }
    }

    /// The commands of charts, tables and their numbers.
    pub(super) fn more(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Chart => {
                self.face = self.face.next();
                self.charted = true;
                let name = self.face.text();
                return Step::Say(Message::Info(
                    said!("图：{name}", "chart: {name}"; name = name),
                ));
            }
            Command::FreePeriod => self.over = Over::Range(RangePrompt::new(self.free)),
            Command::AskFigures => return forms::ask_figures(ctx, self.as_asked()),
            Command::Measure => {
                let turned = self.breakdown.as_mut().is_some_and(|b| b.measure(ctx));
                if !turned {
                    return Step::Ignored;
                }
            }
            Command::Export => {
                let when = self.when(false, ctx);
                let grid = match (&self.besides, &self.breakdown) {
                    (Some(besides), _) => {
                        let name = besides.name();
                        besides.grid(
                            &said!("{when} {name}", "{name}, {when}"; when = when, name = name),
                            ctx.lang(),
                        )
                    }
                    (None, Some(breakdown)) => {
                        let name = breakdown.name();
                        let title =
                            said!("{when} 按{name}", "{when} by {name}"; when = when, name = name);
                        breakdown.grid(&title, ctx)
                    }
                    (None, None) => {
                        let title = said!("{when} 统计", "figures, {when}"; when = when);
                        self.board.grid(&title, ctx.lang())
                    }
                };
                return forms::export_figures(ctx, grid, self.scope(ctx));
            }
            Command::Zeros => {
                let shown = self.board.turn_zeros();
                return Step::Say(Message::Info(match shown {
                    true => said!("为零的也列出", "what is zero is shown"),
                    false => said!("为零的已折叠", "what is zero is folded"),
                }));
            }
            Command::WhichCases => {
                let title = self.when(false, ctx);
                return forms::export_year(ctx, ctx.say(&title), self.scope(ctx), YearFile::Which);
            }
            Command::CopyRow => {
                let when = self.when(false, ctx);
                let Some(said) = self.board.sentence(ctx.lang()) else {
                    return Step::Ignored;
                };
                return Step::Copy(format!("{} {said}", ctx.say(&when)));
            }
            _ => return Step::Ignored,
        }
        Step::Stay
    }
}
