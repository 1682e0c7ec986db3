//! The board drawn: its rows with the chosen number in brackets, and what is said of the one under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::beside::BesideLine;
use super::{Board, CHANGE, Cell, Line, NUMBER, explained, short_name, shown};
use crate::report::{Change, Meaning, figure, said_of};
use crate::said;
use crate::text::{Lang, Said, text, wrap};
use crate::tui::keyed::keyed;
use crate::tui::paint::{put, rows};
use crate::tui::screen::Ctx;
use crate::tui::screens::grouped::Grouped;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Column, Row, Width};

impl Board {
    fn row(&self, line: &Line, here: bool, lang: Lang) -> Row {
        match line {
            Line::Identity(at) => {
                let Some(identity) = self.identities.get(*at) else {
                    return Row::default();
                };
                let role = match (identity.holds(), identity.meaning) {
                    (true, _) => Role::Good,
                    (false, Meaning::Form) => Role::Warn,
                    (false, _) => Role::Alarm,
                };
                Row::new([(format!("{} {}", role.sign(), identity.said.get(lang)), role)])
            }
            Line::Undated => {
                let n = self.now.undated;
                let number = match here {
                    true => format!("[{n}]"),
                    false => format!("{n} "),
                };
                Row::new([
                    (
                        text("没有收案日", "no day of receipt")
                            .get(lang)
                            .to_string(),
                        Role::Warn,
                    ),
                    (number, Role::Title),
                ])
            }
            Line::Beside(at) => {
                let Some(beside) = self.beside.get(*at) else {
                    return Row::default();
                };
                let chosen = here.then_some(self.cell());
                beside.row(chosen, self.customs.rounding, lang)
            }
            Line::Figure(id) => {
                let Some(figure) = figure(id) else {
                    return Row::default();
                };
                let (now, before) = (self.now.value(id), self.before.value(id));
                let base = now
                    .parts()
                    .map(|(over, base)| format!("{over}/{base}"))
                    .unwrap_or_default();
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
                let rounding = self.customs.rounding;
                Row::new([
                    (short_name(figure, &self.scope, lang), Role::Text),
                    (mark(Cell::Now, shown(now, rounding)), Role::Title),
                    (mark(Cell::Base, base), Role::Dim),
                    (mark(Cell::Before, shown(before, rounding)), Role::Dim),
                    (
                        Change::of(now, before, rounding).short(rounding, lang),
                        Role::Text,
                    ),
                ])
            }
        }
    }

    /// Columns the list asks for: its names and its numbers, and no more.
    pub(in crate::tui::screens::figures) fn columns_needed(&self, lang: Lang) -> u16 {
        let names = self.list.items().filter_map(|line| match line {
            Line::Figure(id) => Some(short_name(figure(id)?, &self.scope, lang)),
            Line::Beside(at) => Some(self.beside.get(*at)?.name.get(lang).to_string()),
            Line::Identity(_) | Line::Undated => None,
        });
        let widest = names.map(|n| crate::text::width(&n)).max().unwrap_or(16);
        let numbers: u16 = self.numbers(lang).iter().sum();
        // the mark before a row, a space before each number, the scroll bar
        u16::try_from(widest.max(16) + 8)
            .unwrap_or(u16::MAX)
            .saturating_add(numbers)
    }

    /// How wide the four numbers are: no sum of money is cut.
    fn numbers(&self, lang: Lang) -> [u16; 4] {
        let rounding = self.customs.rounding;
        let mut out = [NUMBER, NUMBER, NUMBER, CHANGE];
        for line in self.list.items() {
            let Line::Figure(id) = line else { continue };
            let (now, before) = (self.now.value(id), self.before.value(id));
            let base = now.parts().map(|(over, base)| format!("{over}/{base}"));
            let texts = [
                format!("[{}]", shown(now, rounding)),
                format!("[{}]", base.unwrap_or_default()),
                format!("[{}]", shown(before, rounding)),
                Change::of(now, before, rounding).short(rounding, lang),
            ];
            for (width, text) in out.iter_mut().zip(texts) {
                let own = u16::try_from(crate::text::width(&text)).unwrap_or(NUMBER);
                *width = own.max(*width);
            }
        }
        out
    }

    /// Draws the figures with the chosen number in brackets.
    pub(in crate::tui::screens::figures) fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        ctx: &Ctx<'_>,
    ) {
        let lang = ctx.lang();
        let t = |zh, en| text(zh, en).get(lang);
        let [now, base, before, change] = match area.width >= self.columns_needed(lang) {
            true => self.numbers(lang),
            false => [NUMBER, NUMBER, NUMBER, CHANGE],
        };
        let columns = vec![
            Column::new(t("指标", "figure"), Width::Flex { min: 16, weight: 1 }),
            Column::new(t("本期 ", "now "), Width::Fixed(now)).right(),
            Column::new(t("分子/母 ", "base "), Width::Fixed(base)).right(),
            Column::new(t("上期 ", "before "), Width::Fixed(before)).right(),
            Column::new(t("变化", "change"), Width::Fixed(change)).right(),
        ];
        let selected = self.list.selected().copied();
        let mut list = std::mem::replace(&mut self.list, Grouped::new(Said::default()));
        list.draw(buffer, area, ctx.look, true, &columns, |line| {
            self.row(line, selected == Some(*line), lang)
        });
        self.list = list;
    }

    /// The definition of the figure under the cursor, or the identity in full.
    pub(in crate::tui::screens::figures) fn footer(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        ctx: &Ctx<'_>,
    ) {
        let said = match self.list.selected() {
            Some(Line::Figure(id)) => figure(id).map(|f| {
                let name = said_of(f.name, &self.scope);
                let definition = crate::report::defined(f, &self.customs, &self.scope);
                said!("{name}：{definition}", "{name}: {definition}"; name = name, definition = definition)
            }),
            Some(Line::Beside(at)) => self.beside.get(*at).map(BesideLine::told),
            Some(Line::Identity(at)) => self.identities.get(*at).map(explained),
            Some(Line::Undated) => Some(keyed!(
                "没有收案日的案件不计入任何一期；<open> 打开，登记「收案」后计入",
                "a case without a day of receipt stands in no period; <open> opens them, and once it is recorded they count"
            )),
            None => None,
        };
        let Some(said) = said else { return };
        let lines = wrap(ctx.say(&said), usize::from(area.width));
        for (line, row) in lines.iter().zip(rows(area)) {
            put(buffer, row, line, ctx.look.style(Role::Dim));
        }
    }
}
